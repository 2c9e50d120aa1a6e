/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-auto-backup.h"
#include "td-backup.h"
#include "td-dialog-frame.h"
#include "td-import-files.h"
#include "td-import-grid.h"
#include "td-ui.h"
#include "td-work.h"

/*
 * files chosen or dropped -> read in a thread -> preview -> stored in a thread as one action -> summary.
 * The preview shows a TdReading of the dialog's own; nothing of it is stored before the button is pressed.
 */

#define TD_TYPE_IMPORT_DIALOG (td_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdImportDialog, td_import_dialog, TD, IMPORT_DIALOG, GtkWindow)

struct _TdImportDialog {
  GtkWindow parent_instance;

  GtkStack *stack;
  GtkLabel *busy_label;
  GtkProgressBar *busy_bar;
  GtkButton *busy_cancel;
  GtkLabel *counts_label;
  GtkDropDown *year_choice;
  GtkListBox *file_list;
  GtkLabel *list_label;
  GtkCheckButton *only_findings;
  GtkWidget *unit_row;
  GtkDropDown *unit_choice;
  GtkLabel *list_notes;
  GtkWidget *grid_scroller;
  GtkColumnView *grid;
  GtkWidget *detail_scroller;
  GtkBox *detail;
  GtkCheckButton *accept;
  GtkLabel *reason_label;
  GtkWidget *cancel_button;
  GtkButton *store_button;
  GtkLabel *done_label;
  GtkWidget *done_close;

  TdStore *store;
  GPtrArray *paths; /* of char*: everything chosen so far */
  int year;         /* forced by the user; 0: as the lists say */
  int window_year;
  GArray *years;    /* of int, behind year_choice */
  GArray *unit_ids; /* of gint64, behind unit_choice */
  GPtrArray *unit_names;
  TdReading *reading;
  TdReadList *shown;  /* of reading */
  TdImportRows *rows; /* of shown */
  GCancellable *cancellable;
  gboolean closed;
  gboolean filling; /* choices are being filled: their signals say nothing */
};

G_DEFINE_FINAL_TYPE (TdImportDialog, td_import_dialog, GTK_TYPE_WINDOW)

static void read_files (TdImportDialog *dialog);

/* --- what the thread does --- */

typedef struct {
  char **paths;
  TdIntakeOptions options;
  char *unit;
  int window_year; /* for lists that bear no year */
} ReadTask;

static void
read_task_free (gpointer data)
{
  ReadTask *task = data;

  g_strfreev (task->paths);
  g_free (task->unit);
  g_free (task);
}

static void
report_cb (double fraction, const char *what, gpointer work)
{
  td_work_report (work, fraction, what);
}

static gpointer
read_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  ReadTask *task = data;
  const char *const *paths = (const char *const *)task->paths;
  g_autoptr (TdReading) reading = td_intake_read (store, paths, &task->options, report_cb, work, cancellable, error);
  gboolean named = task->options.year != 0;

  if (reading == NULL)
    return NULL;
  for (guint i = 0; !named && i < reading->lists->len; i++)
    named = ((const TdReadList *)g_ptr_array_index (reading->lists, i))->year != 0;
  if (named || task->window_year == 0 || reading->year == task->window_year)
    return g_steal_pointer (&reading);
  /* No list bears a year: they are meant for the year that the window shows. */
  task->options.year = task->window_year;
  return td_intake_read (store, paths, &task->options, report_cb, work, cancellable, error);
}

typedef struct {
  TdReading *reading; /* the dialog's; nobody else touches it meanwhile */
  gboolean accept;
} StoreTask;

static gpointer
store_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  StoreTask *task = data;
  g_autofree TdIntakeSummary *summary = g_new0 (TdIntakeSummary, 1);

  td_work_report (work, 0, _ ("Making a copy of the file first…"));
  if (!td_backup_create (store, NULL, "import", NULL, error))
    return NULL;
  if (!td_intake_store (store, task->reading, task->accept, summary, report_cb, work, cancellable, error))
    return NULL;
  return g_steal_pointer (&summary);
}

/* --- the parts of the preview --- */

static void
show_page (TdImportDialog *dialog, const char *page)
{
  gtk_stack_set_visible_child_name (dialog->stack, page);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
finding_widget (const TdFinding *finding)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (td_import_severity_icon (finding->severity));
  GtkWidget *text;
  g_autoptr (GString) words = g_string_new (finding->message);

  if (finding->advice != NULL)
    g_string_append_printf (words, " %s", finding->advice);
  if (finding->source != NULL)
    g_string_append_printf (words, " (%s)", finding->source);
  text = td_dialog_frame_label (words->str, NULL);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_focusable (text, FALSE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (row, td_import_severity_class (finding->severity));
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), text);
  return row;
}

static void
show_detail (TdImportDialog *dialog)
{
  TdImportRow *row = td_import_grid_selected (dialog->grid);
  const TdReadRow *read = row != NULL ? td_import_row_read (row) : NULL;

  clear_box (dialog->detail);
  for (guint i = 0; read != NULL && i < read->findings->len; i++)
    gtk_box_append (dialog->detail, finding_widget (g_ptr_array_index (read->findings, i)));
  if (read != NULL && read->findings->len == 0)
    gtk_box_append (dialog->detail,
                    td_dialog_frame_label (_ ("Nothing to look at in this row. Enter leaves it out."), "dim-label"));
}

static void
selection_cb (GtkSingleSelection *selection, GParamSpec *spec, TdImportDialog *dialog)
{
  show_detail (dialog);
}

static void
show_state (TdImportDialog *dialog)
{
  TdImportCounts counts;
  TdImportState state;
  g_autoptr (GString) words = g_string_new (NULL);

  td_import_count (dialog->reading, &counts);
  td_import_decide (&counts, gtk_check_button_get_active (dialog->accept), &state);
  gtk_widget_set_visible (GTK_WIDGET (dialog->accept), state.offers_accept);
  gtk_button_set_label (dialog->store_button, state.button);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->store_button), state.can_store);
  gtk_widget_set_tooltip_text (GTK_WIDGET (dialog->store_button), state.can_store ? NULL : state.reason);
  gtk_label_set_text (dialog->reason_label, state.reason != NULL ? state.reason : "");
  td_import_state_clear (&state);

  g_string_append_printf (words, _ ("%u files · %u rows"), counts.files, counts.rows);
  if (counts.errors > 0)
    g_string_append_printf (words, _ (" · %u with errors"), counts.errors);
  if (counts.warnings > 0)
    g_string_append_printf (words, _ (" · %u with warnings"), counts.warnings);
  if (counts.left_out > 0)
    g_string_append_printf (words, _ (" · %u left out"), counts.left_out);
  if (counts.unreadable > 0)
    g_string_append_printf (words, _ (" · %u files cannot be read"), counts.unreadable);
  gtk_label_set_text (dialog->counts_label, words->str);
}

/* A row was left out or taken in again: what the left side says of its list follows, the choice stays. */
static void
rows_changed_cb (TdImportRows *rows, TdImportDialog *dialog)
{
  guint index;
  GtkListBoxRow *row;

  show_state (dialog);
  if (!g_ptr_array_find (dialog->reading->lists, dialog->shown, &index))
    return;
  row = gtk_list_box_get_row_at_index (dialog->file_list, (int)index);
  if (row != NULL)
    gtk_list_box_row_set_child (row, td_import_file_widget (dialog->shown));
}

static void
show_list_notes (TdImportDialog *dialog, const TdReadList *list)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  int worst = list->error != NULL ? TD_SEVERITY_ERROR : td_findings_worst (list->findings);

  if (list->error != NULL)
    g_string_append (notes, list->error->message);
  for (guint i = 0; i < list->findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (list->findings, i);

    g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", finding->message);
  }
  gtk_label_set_text (dialog->list_notes, notes->str);
  gtk_widget_set_visible (GTK_WIDGET (dialog->list_notes), notes->len > 0);
  for (int severity = TD_SEVERITY_NOTE; severity <= TD_SEVERITY_ERROR; severity++)
    gtk_widget_remove_css_class (GTK_WIDGET (dialog->list_notes), td_import_severity_class (severity));
  if (worst >= 0)
    gtk_widget_add_css_class (GTK_WIDGET (dialog->list_notes), td_import_severity_class (worst));
}

static void
show_list (TdImportDialog *dialog, TdReadList *list)
{
  gboolean readable = list != NULL && list->error == NULL;
  GtkSelectionModel *selection;

  td_import_grid_show (dialog->grid, NULL, NULL);
  g_clear_object (&dialog->rows);
  dialog->shown = list;
  gtk_widget_set_visible (dialog->grid_scroller, readable);
  gtk_widget_set_visible (dialog->detail_scroller, readable);
  clear_box (dialog->detail);
  if (list == NULL)
    return;

  {
    g_autofree char *words = td_import_list_words (list);
    g_autofree char *label = g_strdup_printf ("%s · %s", list->file, words);

    gtk_label_set_text (dialog->list_label, label);
  }
  show_list_notes (dialog, list);
  dialog->filling = TRUE;
  gtk_drop_down_set_selected (dialog->unit_choice, 0);
  dialog->filling = FALSE;
  gtk_widget_set_visible (dialog->unit_row, td_import_needs_unit (list) && dialog->unit_ids->len > 1);
  if (!readable)
    return;
  dialog->rows = td_import_rows_new (list, gtk_check_button_get_active (dialog->only_findings));
  g_signal_connect_object (dialog->rows, "changed", G_CALLBACK (rows_changed_cb), dialog, 0);
  td_import_grid_show (dialog->grid, list, dialog->rows);
  selection = gtk_column_view_get_model (dialog->grid);
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (selection_cb), dialog, 0);
  show_detail (dialog);
}

static void
fill_files (TdImportDialog *dialog, guint select)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (dialog->file_list))) != NULL)
    gtk_list_box_remove (dialog->file_list, child);
  for (guint i = 0; i < dialog->reading->lists->len; i++)
    gtk_list_box_append (dialog->file_list, td_import_file_widget (g_ptr_array_index (dialog->reading->lists, i)));
  gtk_list_box_select_row (dialog->file_list, gtk_list_box_get_row_at_index (dialog->file_list, (int)select));
}

static void
fill_years (TdImportDialog *dialog)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *own = g_strdup_printf (_ ("as the lists say (%d)"), dialog->reading->year);
  g_autoptr (GArray) stored = td_store_years (dialog->store);
  int none = 0;
  guint selected = 0;

  g_array_set_size (dialog->years, 0);
  g_array_append_val (dialog->years, none);
  gtk_string_list_append (names, own);
  for (guint i = 0; i < stored->len; i++)
    g_array_append_val (dialog->years, g_array_index (stored, int, i));
  for (guint i = 1; i < dialog->years->len; i++) {
    int year = g_array_index (dialog->years, int, i);
    g_autofree char *name = g_strdup_printf ("%d", year);

    gtk_string_list_append (names, name);
    if (year == dialog->year)
      selected = i;
  }
  dialog->filling = TRUE;
  gtk_drop_down_set_model (dialog->year_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (dialog->year_choice, selected);
  dialog->filling = FALSE;
}

static void
fill_units (TdImportDialog *dialog)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (TdStatement) statement = td_store_statement (dialog->store, "query/unit-names", NULL);
  gint64 none = 0;

  g_array_set_size (dialog->unit_ids, 0);
  g_ptr_array_set_size (dialog->unit_names, 0);
  g_array_append_val (dialog->unit_ids, none);
  g_ptr_array_add (dialog->unit_names, NULL);
  gtk_string_list_append (names, _ ("Choose the unit…"));
  if (statement != NULL) {
    td_statement_bind_integer (statement, ":year", dialog->reading->year);
    while (td_statement_step (statement, NULL) == TD_STEP_ROW) {
      gint64 id = td_statement_integer (statement, 0);
      const char *name = td_statement_text (statement, 1);

      g_array_append_val (dialog->unit_ids, id);
      g_ptr_array_add (dialog->unit_names, g_strdup (name));
      gtk_string_list_append (names, name != NULL ? name : "");
    }
  }
  dialog->filling = TRUE;
  gtk_drop_down_set_model (dialog->unit_choice, G_LIST_MODEL (names));
  dialog->filling = FALSE;
}

/* The first readable file with an error, else the first readable one, else the first. */
static guint
first_to_look_at (const TdReading *reading)
{
  guint readable = G_MAXUINT;

  for (guint i = 0; i < reading->lists->len; i++) {
    TdImportCounts counts = {0};

    td_import_count_list (g_ptr_array_index (reading->lists, i), &counts);
    if (counts.errors > 0)
      return i;
    if (readable == G_MAXUINT && counts.unreadable == 0)
      readable = i;
  }
  return readable != G_MAXUINT ? readable : 0;
}

static void
show_reading (TdImportDialog *dialog, guint select)
{
  fill_years (dialog);
  fill_units (dialog);
  show_state (dialog);
  show_page (dialog, "preview");
  fill_files (dialog, select);
  /* Never a hidden widget: no key, not even Escape, would reach the dialog. */
  gtk_widget_grab_focus (gtk_widget_get_sensitive (GTK_WIDGET (dialog->store_button))
                             ? GTK_WIDGET (dialog->store_button)
                         : gtk_widget_get_visible (dialog->grid_scroller) ? GTK_WIDGET (dialog->grid)
                                                                          : dialog->cancel_button);
}

/* --- reading --- */

static void
progress_cb (GObject *owner, double fraction, const char *what)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (owner);

  if (dialog->closed)
    return;
  gtk_progress_bar_set_fraction (dialog->busy_bar, CLAMP (fraction, 0, 1));
  if (what != NULL)
    gtk_label_set_text (dialog->busy_label, what);
}

static void
begin_work (TdImportDialog *dialog, const char *what)
{
  g_clear_object (&dialog->cancellable);
  dialog->cancellable = g_cancellable_new ();
  gtk_label_set_text (dialog->busy_label, what);
  gtk_progress_bar_set_fraction (dialog->busy_bar, 0);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->busy_cancel), TRUE);
  show_page (dialog, "busy");
}

static void
drop_reading (TdImportDialog *dialog)
{
  show_list (dialog, NULL);
  g_clear_pointer (&dialog->reading, td_reading_free);
}

static void
read_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (owner);
  g_autoptr (TdReading) reading = result;

  if (dialog->closed)
    return;
  if (reading == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      td_dialog_message (gtk_window_get_transient_for (GTK_WINDOW (dialog)), _ ("The lists could not be read"),
                         error->message);
    if (dialog->reading == NULL)
      gtk_window_destroy (GTK_WINDOW (dialog));
    else
      show_page (dialog, "preview");
    return;
  }
  drop_reading (dialog);
  dialog->reading = g_steal_pointer (&reading);
  show_reading (dialog, first_to_look_at (dialog->reading));
}

static void
read_files (TdImportDialog *dialog)
{
  ReadTask *task = g_new0 (ReadTask, 1);

  task->paths = g_new0 (char *, dialog->paths->len + 1);
  for (guint i = 0; i < dialog->paths->len; i++)
    task->paths[i] = g_strdup (g_ptr_array_index (dialog->paths, i));
  task->options.year = dialog->year;
  task->window_year = dialog->window_year;
  begin_work (dialog, _ ("Reading the lists…"));
  td_work_start (G_OBJECT (dialog), dialog->store, FALSE, read_in_thread, task, read_task_free,
                 (GDestroyNotify)td_reading_free, progress_cb, read_done_cb, dialog->cancellable);
}

/* Reads the shown file again, now with the unit that the user named. */
static void
reread_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (owner);
  g_autoptr (TdReading) again = result;
  guint index;

  if (dialog->closed)
    return;
  if (again != NULL && again->lists->len == 1 && dialog->shown != NULL
      && g_ptr_array_find (dialog->reading->lists, dialog->shown, &index)) {
    show_list (dialog, NULL);
    g_ptr_array_remove_index (dialog->reading->lists, index);
    g_ptr_array_insert (dialog->reading->lists, (int)index, g_ptr_array_steal_index (again->lists, 0));
    show_reading (dialog, index);
    return;
  }
  show_page (dialog, "preview");
}

static void
unit_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdImportDialog *dialog)
{
  guint selected = gtk_drop_down_get_selected (choice);
  guint index;

  if (dialog->filling || dialog->shown == NULL || selected == 0 || selected >= dialog->unit_ids->len)
    return;
  if (dialog->shown->error != NULL) {
    ReadTask *task = g_new0 (ReadTask, 1);

    task->paths = g_new0 (char *, 2);
    task->paths[0] = g_strdup (dialog->shown->path);
    task->unit = g_strdup (g_ptr_array_index (dialog->unit_names, selected));
    task->options.unit = task->unit;
    task->options.year = dialog->reading->year;
    begin_work (dialog, _ ("Reading the list again…"));
    td_work_start (G_OBJECT (dialog), dialog->store, FALSE, read_in_thread, task, read_task_free,
                   (GDestroyNotify)td_reading_free, progress_cb, reread_done_cb, dialog->cancellable);
    return;
  }
  td_import_set_unit (dialog->shown, g_array_index (dialog->unit_ids, gint64, selected),
                      g_ptr_array_index (dialog->unit_names, selected));
  if (g_ptr_array_find (dialog->reading->lists, dialog->shown, &index))
    show_reading (dialog, index);
}

/* --- storing --- */

static void
store_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (owner);
  g_autofree TdIntakeSummary *summary = result;
  g_autofree char *text = NULL;

  /* Also when the dialog is gone: what was stored must show. */
  if (summary != NULL) {
    td_store_notify (dialog->store);
    td_auto_backup_soon (dialog->store);
  }
  if (dialog->closed)
    return;
  if (summary == NULL) {
    show_page (dialog, "preview");
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      td_dialog_message (GTK_WINDOW (dialog), _ ("Nothing was imported"), error->message);
    return;
  }
  text = td_import_summary_text (summary, dialog->reading->year);
  gtk_label_set_text (dialog->done_label, text);
  /* A window that shows another year would look as if nothing had come. */
  if (gtk_window_get_transient_for (GTK_WINDOW (dialog)) != NULL && dialog->reading->year != dialog->window_year)
    gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog))), "win.show-year", "i",
                                dialog->reading->year);
  show_page (dialog, "done");
  gtk_widget_grab_focus (dialog->done_close);
}

static void
store_cb (GtkButton *button, TdImportDialog *dialog)
{
  StoreTask *task;

  if (dialog->reading == NULL)
    return;
  if (td_import_drop_unreadable (dialog->reading) > 0)
    fill_files (dialog, 0);
  task = g_new0 (StoreTask, 1);
  task->reading = dialog->reading;
  task->accept = gtk_widget_get_visible (GTK_WIDGET (dialog->accept)) && gtk_check_button_get_active (dialog->accept);
  begin_work (dialog, _ ("Importing…"));
  td_work_start (G_OBJECT (dialog), dialog->store, TRUE, store_in_thread, task, g_free, g_free, progress_cb,
                 store_done_cb, dialog->cancellable);
}

/* --- callbacks --- */

static void
busy_cancel_cb (GtkButton *button, TdImportDialog *dialog)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  gtk_label_set_text (dialog->busy_label, _ ("Stopping…"));
  g_cancellable_cancel (dialog->cancellable);
}

static void
year_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdImportDialog *dialog)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (dialog->filling || selected >= dialog->years->len)
    return;
  dialog->year = g_array_index (dialog->years, int, selected);
  read_files (dialog);
}

static void
file_selected_cb (GtkListBox *list_box, GtkListBoxRow *row, TdImportDialog *dialog)
{
  if (row == NULL || dialog->reading == NULL)
    return;
  show_list (dialog, g_ptr_array_index (dialog->reading->lists, gtk_list_box_row_get_index (row)));
}

static void
only_findings_cb (GtkCheckButton *check, TdImportDialog *dialog)
{
  if (dialog->rows != NULL)
    td_import_rows_set_only_findings (dialog->rows, gtk_check_button_get_active (check));
}

static void
accept_cb (GtkCheckButton *check, TdImportDialog *dialog)
{
  show_state (dialog);
}

/* Adds what is new of files; TRUE when anything was. */
static gboolean
add_files (TdImportDialog *dialog, GListModel *files)
{
  g_auto (GStrv) paths = td_import_expand_files (files);
  guint before = dialog->paths->len;

  for (guint i = 0; paths[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (dialog->paths, paths[i], g_str_equal, NULL))
      g_ptr_array_add (dialog->paths, g_strdup (paths[i]));
  return dialog->paths->len > before;
}

static void
files_chosen_cb (GListModel *files, gpointer user_data)
{
  g_autoptr (TdImportDialog) dialog = user_data;

  if (files != NULL && !dialog->closed && add_files (dialog, files))
    read_files (dialog);
}

static void
add_files_cb (GtkButton *button, TdImportDialog *dialog)
{
  td_dialog_open_many (GTK_WINDOW (dialog), _ ("Add lists"), "lists", files_chosen_cb, g_object_ref (dialog));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdImportDialog *dialog)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (dialog->stack), "preview") != 0)
    return FALSE;
  for (GSList *l = gdk_file_list_get_files (g_value_get_boxed (value)); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (add_files (dialog, G_LIST_MODEL (files)))
    read_files (dialog);
  return TRUE;
}

static gboolean
td_import_dialog_close_request (GtkWindow *window)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (window);

  /* While it works, closing means stopping: the window goes when the thread has stopped or is done. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (dialog->stack), "busy") == 0 && dialog->cancellable != NULL)
    g_cancellable_cancel (dialog->cancellable);
  return GTK_WINDOW_CLASS (td_import_dialog_parent_class)->close_request (window);
}

static void
td_import_dialog_dispose (GObject *object)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (object);

  if (!dialog->closed) {
    dialog->closed = TRUE;
    if (dialog->cancellable != NULL)
      g_cancellable_cancel (dialog->cancellable);
    if (dialog->grid != NULL)
      td_import_grid_show (dialog->grid, NULL, NULL);
  }
  G_OBJECT_CLASS (td_import_dialog_parent_class)->dispose (object);
}

static void
td_import_dialog_finalize (GObject *object)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (object);

  /* The thread may use the reading until it is done; it holds the dialog so long. */
  g_clear_object (&dialog->rows);
  g_clear_pointer (&dialog->reading, td_reading_free);
  g_clear_object (&dialog->cancellable);
  g_clear_object (&dialog->store);
  g_clear_pointer (&dialog->paths, g_ptr_array_unref);
  g_clear_pointer (&dialog->years, g_array_unref);
  g_clear_pointer (&dialog->unit_ids, g_array_unref);
  g_clear_pointer (&dialog->unit_names, g_ptr_array_unref);
  G_OBJECT_CLASS (td_import_dialog_parent_class)->finalize (object);
}

static void
td_import_dialog_class_init (TdImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = td_import_dialog_close_request;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, busy_bar);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, busy_cancel);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, counts_label);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, year_choice);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, file_list);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, list_label);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, only_findings);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, unit_row);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, unit_choice);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, list_notes);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, grid_scroller);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, detail_scroller);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, detail);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, reason_label);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, store_button);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, done_label);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, done_close);
  gtk_widget_class_bind_template_callback (widget_class, busy_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_files_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_findings_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, store_cb);
}

static void
td_import_dialog_init (TdImportDialog *dialog)
{
  GtkDropTarget *target;

  dialog->paths = g_ptr_array_new_with_free_func (g_free);
  dialog->years = g_array_new (FALSE, FALSE, sizeof (int));
  dialog->unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  dialog->unit_names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (dialog));
  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), dialog);
  gtk_widget_add_controller (GTK_WIDGET (dialog), GTK_EVENT_CONTROLLER (target));
}

/* --- public --- */

typedef struct {
  GtkWindow *parent; /* weak */
  TdStore *store;
  int year;
} Asked;

static void
asked_cb (GListModel *files, gpointer user_data)
{
  Asked *asked = user_data;

  if (files != NULL && g_list_model_get_n_items (files) > 0)
    td_import_dialog_present (asked->parent, asked->store, asked->year, files);
  g_clear_weak_pointer (&asked->parent);
  g_object_unref (asked->store);
  g_free (asked);
}

void
td_import_dialog_present (GtkWindow *parent, TdStore *store, int year, GListModel *files)
{
  TdImportDialog *dialog;

  g_return_if_fail (TD_IS_STORE (store));

  if (td_store_is_read_only (store)) {
    td_dialog_message (parent, _ ("The file is open for reading only"),
                       _ ("Lists can be imported only into a file that may be changed."));
    return;
  }
  if (files == NULL) {
    Asked *asked = g_new0 (Asked, 1);

    g_set_weak_pointer (&asked->parent, parent);
    asked->store = g_object_ref (store);
    asked->year = year;
    td_dialog_open_many (parent, _ ("Lists to import"), "lists", asked_cb, asked);
    return;
  }
  dialog = g_object_new (TD_TYPE_IMPORT_DIALOG, NULL);
  dialog->store = g_object_ref (store);
  dialog->window_year = year;
  td_dialog_frame_setup (GTK_WINDOW (dialog), parent, 250, 50);
  if (!add_files (dialog, files)) {
    gtk_window_destroy (GTK_WINDOW (dialog));
    td_dialog_message (parent, _ ("No lists found"), _ ("The folder holds no Excel or CSV files."));
    return;
  }
  gtk_window_present (GTK_WINDOW (dialog));
  read_files (dialog);
}
