/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-blank-memory.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-fill.h"
#include "td-ui.h"
#include "td-unit-choice.h"
#include "td-work.h"

/* a blank chosen -> looked at in a thread -> what fills its columns, with the first row beside it -> filled in a thread. */

#define TD_TYPE_FILL_DIALOG (td_fill_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdFillDialog, td_fill_dialog, TD, FILL_DIALOG, GtkWindow)

struct _TdFillDialog {
  GtkWindow parent_instance;

  GtkStack *stack;
  GtkButton *choose_button;
  GtkLabel *kept_heading;
  GtkWidget *kept_frame;
  GtkListBox *kept_list;
  GtkLabel *problem;
  GtkLabel *about;
  GtkDropDown *list_choice;
  GtkDropDown *unit_choice;
  GtkGrid *column_grid;
  GtkCheckButton *today;
  GtkCheckButton *keep;
  GtkLabel *note;
  GtkButton *fill_button;
  GtkProgressBar *progress;
  GtkButton *stop_button;
  GtkLabel *result;
  GtkButton *open_button;

  TdStore *store;
  int year;
  GArray *units;       /* of TdExportUnit */
  TdBlank *blank;      /* the thread's while it fills */
  char *copy;          /* of a kept blank, to be removed; NULL */
  GPtrArray *codes;    /* what a column may be filled with; "-" first */
  GPtrArray *previews; /* of GtkLabel, one a column */
  char *output;
  GCancellable *cancellable;
  gboolean filling_in; /* the page is being made: what is selected there is no answer */
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (TdFillDialog, td_fill_dialog, GTK_TYPE_WINDOW)

static void show_kept (TdFillDialog *dialog);

static gint64
chosen_unit (TdFillDialog *dialog)
{
  const TdExportUnit *unit = td_unit_choice_selected (dialog->unit_choice, dialog->units);

  return unit != NULL ? unit->id : 0;
}

static char *
chosen_day (TdFillDialog *dialog)
{
  return gtk_check_button_get_active (dialog->today) ? td_date_to_iso (td_date_today ()) : NULL;
}

/* --- columns and what fills them --- */

static const TdCell *
cell_of_row (const TdPatch *patch, const TdPatchRow *row, int column)
{
  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &g_array_index (patch->cells, TdCell, row->first_cell + i);

    if (cell->column == column)
      return cell;
  }
  return NULL;
}

/* The first rows as they will stand in a column. The caller owns it. */
static char *
preview_of (const TdPatch *patch, int column)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < patch->rows->len && n < 3; i++) {
    const TdPatchRow *row = &g_array_index (patch->rows, TdPatchRow, i);
    const TdCell *cell = row->keep ? NULL : cell_of_row (patch, row, column);

    if (cell == NULL)
      continue;
    g_string_append (text, n++ > 0 ? " · " : "");
    if (cell->type == TD_CELL_TEXT)
      g_string_append (text, cell->text);
    else
      g_string_append_printf (text, "%g", cell->number);
  }
  return g_string_free (text, FALSE);
}

static void
show_preview (TdFillDialog *dialog)
{
  g_autofree char *day = chosen_day (dialog);
  TdFillRequest request = {.year = dialog->year, .unit_id = chosen_unit (dialog), .day = day, .limit = 3};
  TdFillSummary summary = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPatch) patch = td_fill_prepare (dialog->store, dialog->blank, &request, &summary, &error);
  g_autofree char *texts = NULL;

  for (guint i = 0; i < dialog->previews->len; i++) {
    const TdBlankColumn *column = g_ptr_array_index (dialog->blank->columns, i);
    g_autofree char *text = patch == NULL     ? NULL
                            : column->formula ? g_strdup (_ ("(formula of the blank)"))
                                              : preview_of (patch, column->column);

    gtk_label_set_text (g_ptr_array_index (dialog->previews, i), text != NULL ? text : "");
  }
  if (summary.texts != NULL) {
    g_ptr_array_add (summary.texts, NULL);
    texts = g_strjoinv (" · ", (char **)summary.texts->pdata);
    g_ptr_array_remove_index (summary.texts, summary.texts->len - 1);
  }
  gtk_label_set_text (dialog->note, error != NULL ? error->message : texts != NULL ? texts : "");
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->fill_button), patch != NULL);
  td_fill_summary_clear (&summary);
}

static void
code_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdFillDialog *dialog)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "td-column"));
  TdBlankColumn *column = g_ptr_array_index (dialog->blank->columns, index);
  guint selected = gtk_drop_down_get_selected (choice);

  if (dialog->filling_in || selected >= dialog->codes->len)
    return;
  g_free (column->code);
  column->code = g_strdup (g_ptr_array_index (dialog->codes, selected));
  /* Who chooses it wants it, private or reckoned by the blank before. */
  column->is_private = FALSE;
  column->formula = column->has_formula && selected == 0;
  show_preview (dialog);
}

static GtkWidget *
code_choice (TdFillDialog *dialog, guint index, const TdBlankColumn *column)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint selected = 0;

  for (guint i = 0; i < dialog->codes->len; i++) {
    const char *code = g_ptr_array_index (dialog->codes, i);
    g_autofree char *label = td_fill_code_label (dialog->blank->list, code);

    gtk_string_list_append (labels, *label != '\0'        ? label
                                    : column->has_formula ? _ ("(formula of the blank)")
                                                          : _ ("(left empty)"));
    if (!column->is_private && !column->formula && strcmp (code, column->code) == 0)
      selected = i;
  }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  column->heading != NULL ? column->heading : "", -1);
  g_object_set_data (G_OBJECT (choice), "td-column", GUINT_TO_POINTER (index));
  g_signal_connect (choice, "notify::selected", G_CALLBACK (code_selected_cb), dialog);
  return choice;
}

static void
add_column (TdFillDialog *dialog, guint index)
{
  const TdBlankColumn *column = g_ptr_array_index (dialog->blank->columns, index);
  g_autofree char *letters = td_list_column_letters (column->column);
  g_autofree char *heading = g_strdup_printf ("%s  %s", letters, column->heading != NULL ? column->heading : "");
  GtkWidget *label = td_dialog_frame_label (heading, NULL);
  GtkWidget *preview = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_xalign (GTK_LABEL (preview), 0);
  gtk_label_set_ellipsize (GTK_LABEL (preview), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (preview, "dim-label");
  gtk_widget_set_hexpand (preview, TRUE);
  gtk_grid_attach (dialog->column_grid, label, 0, (int)index, 1, 1);
  gtk_grid_attach (dialog->column_grid, code_choice (dialog, index, column), 1, (int)index, 1, 1);
  gtk_grid_attach (dialog->column_grid, preview, 2, (int)index, 1, 1);
  g_ptr_array_add (dialog->previews, preview);
}

static void
show_columns (TdFillDialog *dialog)
{
  GtkWidget *child;
  g_autofree char *about = g_strdup_printf (_ ("%s, sheet “%s”, rows %d to %d"), dialog->blank->book->file,
                                            dialog->blank->sheet, dialog->blank->first_row, dialog->blank->last_row);

  dialog->filling_in = TRUE;
  gtk_label_set_text (dialog->about, about);
  g_clear_pointer (&dialog->codes, g_ptr_array_unref);
  dialog->codes = td_fill_codes (dialog->blank->list);
  g_ptr_array_insert (dialog->codes, 0, g_strdup ("-"));
  g_ptr_array_set_size (dialog->previews, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (dialog->column_grid))) != NULL)
    gtk_grid_remove (dialog->column_grid, child);
  gtk_drop_down_set_selected (dialog->list_choice, dialog->blank->list != TD_LIST_UNKNOWN
                                                       ? (guint)dialog->blank->list - 1
                                                       : GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < dialog->blank->columns->len; i++)
    add_column (dialog, i);
  dialog->filling_in = FALSE;
  gtk_stack_set_visible_child_name (dialog->stack, "columns");
  show_preview (dialog);
}

/* --- opening a blank --- */

typedef struct {
  char *path;
  TdListKind list;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->path);
  g_free (opening);
}

static gpointer
open_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Opening *opening = data;
  TdBlankHints hints = {.list = opening->list};
  TdBlank *blank = td_blank_open (opening->path, &hints, error);

  if (blank != NULL && opening->list == TD_LIST_UNKNOWN)
    td_blank_recall (store, blank);
  return blank;
}

static void
opened_cb (GObject *owner, gpointer result, const GError *error)
{
  TdFillDialog *dialog = TD_FILL_DIALOG (owner);

  if (dialog->closed) {
    td_blank_free (result);
    return;
  }
  if (result == NULL) {
    gtk_label_set_text (dialog->problem, error->message);
    gtk_stack_set_visible_child_name (dialog->stack, "choose");
    return;
  }
  td_blank_free (dialog->blank);
  dialog->blank = result;
  show_columns (dialog);
}

static void
start_busy (TdFillDialog *dialog, const char *what)
{
  g_clear_object (&dialog->cancellable);
  dialog->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (dialog->progress, 0);
  gtk_progress_bar_set_text (dialog->progress, what);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->stop_button), TRUE);
  gtk_stack_set_visible_child_name (dialog->stack, "busy");
}

static void
open_blank (TdFillDialog *dialog, const char *path, TdListKind list)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->list = list;
  gtk_label_set_text (dialog->problem, "");
  start_busy (dialog, _ ("Reading the workbook…"));
  td_work_start (G_OBJECT (dialog), dialog->store, FALSE, open_in_thread, opening, (GDestroyNotify)opening_free, NULL,
                 NULL, opened_cb, dialog->cancellable);
}

static void
drop_copy (TdFillDialog *dialog)
{
  td_blank_drop_copy (dialog->copy);
  g_clear_pointer (&dialog->copy, g_free);
}

static void
file_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdFillDialog) dialog = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || dialog->closed)
    return;
  drop_copy (dialog);
  open_blank (dialog, path, TD_LIST_UNKNOWN);
}

static void
choose_cb (GtkButton *button, TdFillDialog *dialog)
{
  td_dialog_open (GTK_WINDOW (dialog), _ ("The empty workbook of the upper level"), "xlsx", file_chosen_cb,
                  g_object_ref (dialog));
}

static void
list_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdFillDialog *dialog)
{
  guint selected = gtk_drop_down_get_selected (choice);
  g_autofree char *path = NULL;

  if (dialog->filling_in || dialog->blank == NULL || selected == GTK_INVALID_LIST_POSITION || td_lists_n () <= selected
      || td_list_at (selected)->id == dialog->blank->list)
    return;
  path = g_strdup (dialog->blank->book->path);
  open_blank (dialog, path, td_list_at (selected)->id);
}

static void
unit_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdFillDialog *dialog)
{
  if (dialog->blank != NULL && !dialog->filling_in)
    show_preview (dialog);
}

static void
today_cb (GtkCheckButton *button, TdFillDialog *dialog)
{
  if (dialog->blank != NULL)
    show_preview (dialog);
}

static void
back_cb (GtkButton *button, TdFillDialog *dialog)
{
  show_kept (dialog);
  gtk_stack_set_visible_child_name (dialog->stack, "choose");
}

/* --- kept blanks --- */

static void
kept_use_cb (GtkButton *button, TdFillDialog *dialog)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "td-id");
  g_autoptr (GError) error = NULL;
  char *copy = td_blank_take_out (dialog->store, *id, &error);

  if (copy == NULL) {
    gtk_label_set_text (dialog->problem, error != NULL ? error->message : "");
    return;
  }
  drop_copy (dialog);
  dialog->copy = copy;
  open_blank (dialog, copy, TD_LIST_UNKNOWN);
}

static void
kept_forget_cb (GtkButton *button, TdFillDialog *dialog)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "td-id");
  g_autoptr (GError) error = NULL;

  if (!td_blank_forget (dialog->store, *id, &error))
    gtk_label_set_text (dialog->problem, error->message);
  show_kept (dialog);
}

static GtkWidget *
kept_button (TdFillDialog *dialog, const TdRememberedBlank *kept, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (button), "td-id", g_memdup2 (&kept->id, sizeof kept->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, kept->name, -1);
  g_signal_connect (button, "clicked", callback, dialog);
  return button;
}

static void
add_kept (TdFillDialog *dialog, const TdRememberedBlank *kept)
{
  const TdList *list = td_list_by_name (kept->list);
  g_autofree char *text
      = list != NULL ? g_strdup_printf ("%s · %s", kept->name, _ (list->label)) : g_strdup (kept->name);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = td_dialog_frame_label (text, NULL);
  GtkWidget *forget = kept_button (dialog, kept, _ ("Forget"), G_CALLBACK (kept_forget_cb));

  gtk_widget_add_css_class (row, "td-row");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_sensitive (forget, !td_store_is_read_only (dialog->store));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), forget);
  gtk_box_append (GTK_BOX (row), kept_button (dialog, kept, _ ("Fill"), G_CALLBACK (kept_use_cb)));
  gtk_list_box_append (dialog->kept_list, row);
}

static void
show_kept (TdFillDialog *dialog)
{
  g_autoptr (GPtrArray) kept = td_blank_remembered (dialog->store, NULL);
  GtkWidget *child;
  gboolean any = kept != NULL && kept->len > 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (dialog->kept_list))) != NULL)
    gtk_list_box_remove (dialog->kept_list, child);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    add_kept (dialog, g_ptr_array_index (kept, i));
  gtk_widget_set_visible (GTK_WIDGET (dialog->kept_heading), any);
  gtk_widget_set_visible (dialog->kept_frame, any);
}

/* --- filling --- */

typedef struct {
  const TdBlank *blank; /* the dialog's, which leaves it alone meanwhile */
  TdFillRequest request;
  char *day;
  char *path;
} Task;

static void
task_free (Task *task)
{
  g_free (task->day);
  g_free (task->path);
  g_free (task);
}

static void
report_cb (double fraction, gpointer user_data)
{
  td_work_report (user_data, fraction, NULL);
}

static void
summary_free (gpointer data)
{
  td_fill_summary_clear (data);
  g_free (data);
}

static gpointer
fill_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;
  TdFillSummary *summary = g_new0 (TdFillSummary, 1);

  if (td_fill_write (store, task->blank, &task->request, task->path, summary, report_cb, work, cancellable, error))
    return summary;
  summary_free (summary);
  return NULL;
}

static void
progress_cb (GObject *owner, double fraction, const char *what)
{
  TdFillDialog *dialog = TD_FILL_DIALOG (owner);

  if (!dialog->closed)
    gtk_progress_bar_set_fraction (dialog->progress, fraction);
}

/* What was done, in a few lines. The caller owns it. */
static char *
words_of (TdFillDialog *dialog, const TdFillSummary *summary)
{
  g_autofree char *name = g_filename_display_name (dialog->output);
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, ngettext ("%u row\n", "%u rows\n", summary->n_rows), summary->n_rows);
  g_string_append_printf (words, "%s\n", name);
  if (summary->n_ungrouped > 0)
    g_string_append_printf (words,
                            ngettext ("%u row has no group in the blank; it stands in the last one.\n",
                                      "%u rows have no group in the blank; they stand in the last one.\n",
                                      summary->n_ungrouped),
                            summary->n_ungrouped);
  for (guint i = 0; i < summary->empty->len; i++)
    g_string_append_printf (words, _ ("Left empty: %s\n"), (char *)g_ptr_array_index (summary->empty, i));
  return g_string_free (words, FALSE);
}

static void
filled_cb (GObject *owner, gpointer result, const GError *error)
{
  TdFillDialog *dialog = TD_FILL_DIALOG (owner);
  g_autoptr (GError) problem = NULL;
  g_autofree char *words = NULL;
  TdFillSummary *summary = result;

  if (summary != NULL && !dialog->closed) {
    words = words_of (dialog, summary);
    if (gtk_check_button_get_active (dialog->keep) && !td_store_is_read_only (dialog->store)
        && !td_blank_remember (dialog->store, dialog->blank, &problem)) {
      g_autofree char *both = g_strconcat (words, problem->message, NULL);

      gtk_label_set_text (dialog->result, both);
    } else {
      gtk_label_set_text (dialog->result, words);
    }
    gtk_stack_set_visible_child_name (dialog->stack, "done");
    gtk_widget_grab_focus (GTK_WIDGET (dialog->open_button));
  } else if (!dialog->closed) {
    gtk_label_set_text (dialog->note, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? "" : error->message);
    gtk_stack_set_visible_child_name (dialog->stack, "columns");
  }
  if (summary != NULL)
    summary_free (summary);
}

static void
target_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdFillDialog) dialog = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  Task *task;

  if (path == NULL || dialog->closed)
    return;
  g_free (dialog->output);
  dialog->output = g_strdup (path);
  task = g_new0 (Task, 1);
  task->blank = dialog->blank;
  task->day = chosen_day (dialog);
  task->request = (TdFillRequest){.year = dialog->year, .unit_id = chosen_unit (dialog), .day = task->day};
  task->path = g_steal_pointer (&path);
  start_busy (dialog, _ ("Filling the workbook…"));
  td_work_start (G_OBJECT (dialog), dialog->store, FALSE, fill_in_thread, task, (GDestroyNotify)task_free, NULL,
                 progress_cb, filled_cb, dialog->cancellable);
}

static void
fill_cb (GtkButton *button, TdFillDialog *dialog)
{
  const TdExportUnit *unit = td_unit_choice_selected (dialog->unit_choice, dialog->units);
  const char *file = dialog->blank->book->file;
  const char *dot = strrchr (file, '.');
  const char *ending = dot != NULL ? dot : ".xlsx";
  g_autofree char *base = g_strndup (file, strlen (file) - (dot != NULL ? strlen (dot) : 0));
  g_autofree char *name = unit != NULL ? g_strdup_printf ("%s - %s %d%s", base, unit->name, dialog->year, ending)
                                       : g_strdup_printf ("%s - %d%s", base, dialog->year, ending);

  td_dialog_save (GTK_WINDOW (dialog), _ ("The filled workbook"), "xlsx", name, target_chosen_cb,
                  g_object_ref (dialog));
}

static void
stop_cb (GtkButton *button, TdFillDialog *dialog)
{
  g_cancellable_cancel (dialog->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

static void
again_cb (GtkButton *button, TdFillDialog *dialog)
{
  gtk_stack_set_visible_child_name (dialog->stack, "columns");
}

static void
open_cb (GtkButton *button, TdFillDialog *dialog)
{
  td_dialog_show_path (GTK_WINDOW (dialog), dialog->output);
}

static void
open_folder_cb (GtkButton *button, TdFillDialog *dialog)
{
  g_autofree char *folder = g_path_get_dirname (dialog->output);

  td_dialog_show_path (GTK_WINDOW (dialog), folder);
}

/* --- the object --- */

static void
td_fill_dialog_dispose (GObject *object)
{
  TdFillDialog *dialog = TD_FILL_DIALOG (object);

  dialog->closed = TRUE;
  if (dialog->cancellable != NULL)
    g_cancellable_cancel (dialog->cancellable);
  G_OBJECT_CLASS (td_fill_dialog_parent_class)->dispose (object);
}

static void
td_fill_dialog_finalize (GObject *object)
{
  TdFillDialog *dialog = TD_FILL_DIALOG (object);

  drop_copy (dialog);
  td_blank_free (dialog->blank);
  g_clear_pointer (&dialog->codes, g_ptr_array_unref);
  g_ptr_array_unref (dialog->previews);
  g_clear_pointer (&dialog->units, g_array_unref);
  g_clear_object (&dialog->cancellable);
  g_clear_object (&dialog->store);
  g_free (dialog->output);
  G_OBJECT_CLASS (td_fill_dialog_parent_class)->finalize (object);
}

static void
td_fill_dialog_class_init (TdFillDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_fill_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_fill_dialog_finalize;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-fill-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, kept_heading);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, kept_frame);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, kept_list);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, about);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, list_choice);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, unit_choice);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, column_grid);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, today);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, keep);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, note);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, fill_button);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, result);
  gtk_widget_class_bind_template_child (widget_class, TdFillDialog, open_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
}

static void
td_fill_dialog_init (TdFillDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
  dialog->previews = g_ptr_array_new ();
}

void
td_fill_dialog_present (GtkWindow *parent, TdStore *store, int year, gint64 unit_id, const char *path)
{
  TdFillDialog *dialog;
  g_autoptr (GtkStringList) lists = gtk_string_list_new (NULL);

  g_return_if_fail (TD_IS_STORE (store));

  dialog = g_object_new (TD_TYPE_FILL_DIALOG, NULL);
  dialog->store = g_object_ref (store);
  dialog->year = year;
  dialog->units = td_unit_choice_load (store, year, FALSE);
  dialog->filling_in = TRUE;
  td_unit_choice_show (dialog->unit_choice, dialog->units, _ ("All units"), unit_id);
  for (guint i = 0; i < td_lists_n (); i++)
    gtk_string_list_append (lists, _ (td_list_at (i)->label));
  gtk_drop_down_set_model (dialog->list_choice, G_LIST_MODEL (lists));
  dialog->filling_in = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (dialog->keep), !td_store_is_read_only (store));
  td_dialog_frame_setup (GTK_WINDOW (dialog), parent, 110, 34);
  show_kept (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  if (path != NULL)
    open_blank (dialog, path, TD_LIST_UNKNOWN);
}
