/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-auto-backup.h"
#include "td-dialog-frame.h"
#include "td-import-choices.h"
#include "td-import-column-page.h"
#include "td-import-files.h"
#include "td-import-grid.h"
#include "td-import-row-pane.h"
#include "td-import-work.h"
#include "td-ui.h"

/*
 * files chosen or dropped, or a clipboard -> read in a thread -> preview -> stored in a thread as one action -> summary.
 * The preview shows a TdReading of the dialog's own; nothing of it is stored before the button is pressed. What is
 * corrected there is checked again at once.
 */

/* So many rows are checked again within a frame; more take a thread. */
#define ROWS_AT_ONCE 3000

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
  GtkWidget *columns_row;
  GtkLabel *columns_label;
  GtkToggleButton *columns_button;
  GtkWidget *changes_row;
  GtkLabel *changes_label;
  GtkCheckButton *changes_check;
  GtkWidget *filtered_row;
  GtkCheckButton *filtered_check;
  GtkLabel *list_notes;
  GtkStack *body;
  GtkWidget *grid_scroller;
  GtkColumnView *grid;
  GtkPaned *row_paned;
  TdImportRowPane *row_pane;
  TdImportColumnPage *column_page;
  GtkCheckButton *accept;
  GtkLabel *reason_label;
  GtkWidget *cancel_button;
  GtkButton *store_button;
  GtkLabel *done_label;
  GtkWidget *done_close;

  TdStore *store;
  GPtrArray *paths; /* of char*: everything chosen so far */
  TdPasted *pasted; /* what the clipboard held; NULL */
  TdListAnswers *answers;
  int year; /* forced by the user; 0: as the lists say */
  int window_year;
  TdImportChoice years;
  TdImportChoice units;
  TdReading *reading;
  TdReadList *shown;  /* of reading */
  TdImportRows *rows; /* of shown */
  GCancellable *cancellable;
  int select; /* list to be shown when it is read again; -1 */
  gboolean closed;
  gboolean filling; /* choices are being filled: their signals say nothing */
};

G_DEFINE_FINAL_TYPE (TdImportDialog, td_import_dialog, GTK_TYPE_WINDOW)

static void read_files (TdImportDialog *dialog);
static void begin_work (TdImportDialog *dialog, const char *what);
static void progress_cb (GObject *owner, double fraction, const char *what);

/* --- the parts of the preview --- */

static void
show_page (TdImportDialog *dialog, const char *page)
{
  gtk_stack_set_visible_child_name (dialog->stack, page);
}

static void
show_row (TdImportDialog *dialog)
{
  TdImportRow *row = dialog->rows != NULL ? td_import_grid_selected (dialog->grid) : NULL;
  int year = dialog->shown != NULL && dialog->shown->year != 0 ? dialog->shown->year : dialog->reading->year;

  td_import_row_pane_show (dialog->row_pane, dialog->shown, row != NULL ? td_import_row_read (row) : NULL, year);
}

static void
selection_cb (GtkSingleSelection *selection, GParamSpec *spec, TdImportDialog *dialog)
{
  /* What is being typed belongs to the row that is left. */
  td_import_row_pane_flush (dialog->row_pane);
  show_row (dialog);
}

static void
row_activated_cb (GtkColumnView *view, guint position, TdImportDialog *dialog)
{
  td_import_row_pane_focus (dialog->row_pane);
}

static void
show_state (TdImportDialog *dialog)
{
  TdImportCounts counts;
  TdImportState state;
  g_autofree char *words = NULL;

  td_import_count (dialog->reading, &counts);
  words = td_import_counts_words (&counts);
  td_import_decide (&counts, gtk_check_button_get_active (dialog->accept), &state);
  gtk_widget_set_visible (GTK_WIDGET (dialog->accept), state.offers_accept);
  gtk_button_set_label (dialog->store_button, state.button);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->store_button), state.can_store);
  gtk_widget_set_tooltip_text (GTK_WIDGET (dialog->store_button), state.can_store ? NULL : state.reason);
  gtk_label_set_text (dialog->reason_label, state.reason != NULL ? state.reason : "");
  td_import_state_clear (&state);

  gtk_label_set_text (dialog->counts_label, words);
}

/* What is answered with yes or no: whether the list may overwrite what the file knows, and whether rows that a filter hides
 * are meant, too. */
static void
show_choices (TdImportDialog *dialog, const TdReadList *list)
{
  g_autofree char *question = list != NULL ? td_read_list_changes_question (list) : NULL;

  gtk_widget_set_visible (dialog->filtered_row, list != NULL && td_read_list_has_filtered (list));
  gtk_widget_set_visible (dialog->changes_row, question != NULL);
  gtk_label_set_text (dialog->changes_label, question != NULL ? question : "");
  dialog->filling = TRUE;
  gtk_check_button_set_active (dialog->changes_check, list != NULL && list->change_known);
  gtk_check_button_set_active (dialog->filtered_check, list != NULL && list->take_filtered);
  dialog->filling = FALSE;
}

/* What the left side says of the list follows; the choice stays. */
static void show_list_notes (TdImportDialog *dialog, const TdReadList *list);

static void
show_shown_again (TdImportDialog *dialog)
{
  if (dialog->shown != NULL)
    show_list_notes (dialog, dialog->shown);
  show_choices (dialog, dialog->shown);
  for (guint i = 0; i < dialog->reading->lists->len; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (dialog->file_list, (int)i);

    if (row != NULL)
      gtk_list_box_row_set_child (row, td_import_file_widget (g_ptr_array_index (dialog->reading->lists, i)));
  }
  show_state (dialog);
  td_import_grid_refresh (dialog->grid);
  td_import_row_pane_refresh (dialog->row_pane);
}

static void
check_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (owner);

  if (dialog->closed)
    return;
  show_page (dialog, "preview");
  show_shown_again (dialog);
}

/* Something was corrected, left out or decided: all rows are checked again, since they are compared with each other. */
static void
check_again (TdImportDialog *dialog)
{
  TdImportCounts counts;
  g_autoptr (GError) error = NULL;

  td_import_count (dialog->reading, &counts);
  if (counts.rows + counts.left_out > ROWS_AT_ONCE) {
    begin_work (dialog, _ ("Checking the lists again…"));
    td_work_start (G_OBJECT (dialog), dialog->store, FALSE, td_import_check_in_thread, dialog->reading, NULL, NULL,
                   progress_cb, check_done_cb, dialog->cancellable);
    return;
  }
  if (!td_import_check (dialog->store, dialog->reading, TRUE, NULL, &error))
    td_dialog_message (GTK_WINDOW (dialog), _ ("The lists could not be checked again"), error->message);
  show_shown_again (dialog);
}

static void
rows_changed_cb (TdImportRows *rows, TdImportDialog *dialog)
{
  check_again (dialog);
}

static void
row_edited_cb (TdImportRowPane *pane, TdImportDialog *dialog)
{
  check_again (dialog);
}

/* Another unit for the row; where nobody knew its name, for all rows that bear it. */
static void
row_unit_cb (TdImportRowPane *pane, gint64 unit_id, TdImportDialog *dialog)
{
  TdImportRow *row = td_import_grid_selected (dialog->grid);
  TdReadRow *read = row != NULL ? td_import_row_read (row) : NULL;
  g_autofree char *title = g_strdup (td_store_title (dialog->store, td_kind_get (TD_KIND_UNIT), unit_id));

  if (read == NULL)
    return;
  td_import_set_row_unit (dialog->reading, read, unit_id, title);
  check_again (dialog);
  show_row (dialog);
}

static void
show_list_notes (TdImportDialog *dialog, const TdReadList *list)
{
  int worst = -1;
  g_autofree char *notes = td_import_list_notes (list, &worst);

  gtk_label_set_text (dialog->list_notes, notes);
  gtk_widget_set_visible (GTK_WIDGET (dialog->list_notes), *notes != '\0');
  for (int severity = TD_SEVERITY_NOTE; severity <= TD_SEVERITY_ERROR; severity++)
    gtk_widget_remove_css_class (GTK_WIDGET (dialog->list_notes), td_import_severity_class (severity));
  if (worst >= 0)
    gtk_widget_add_css_class (GTK_WIDGET (dialog->list_notes), td_import_severity_class (worst));
}

/* What nobody could place is asked above the rows; a list that could not be read at all shows its columns at once. */
static void
show_questions (TdImportDialog *dialog, const TdReadList *list)
{
  guint asks = list != NULL ? td_read_list_asks (list) : 0;
  g_autofree char *words = list != NULL ? td_import_columns_question (list) : NULL;

  gtk_widget_set_visible (dialog->unit_row, (asks & TD_ASKS_UNIT) != 0 && dialog->units.values->len > 1);
  gtk_widget_set_visible (dialog->columns_row, (asks & TD_ASKS_COLUMNS) != 0);
  gtk_label_set_text (dialog->columns_label, words != NULL ? words : "");
  show_choices (dialog, list);
  gtk_widget_set_visible (GTK_WIDGET (dialog->columns_button), list != NULL && list->tables->len > 0);
  td_import_column_page_show (dialog->column_page, list != NULL && list->tables->len > 0 ? list : NULL);
  dialog->filling = TRUE;
  gtk_toggle_button_set_active (dialog->columns_button, (asks & TD_ASKS_KIND) != 0);
  dialog->filling = FALSE;
  gtk_stack_set_visible_child_name (dialog->body,
                                    gtk_toggle_button_get_active (dialog->columns_button) ? "columns" : "rows");
}

static void
show_list (TdImportDialog *dialog, TdReadList *list)
{
  gboolean readable = list != NULL && list->error == NULL;
  GtkSelectionModel *selection;

  td_import_row_pane_show (dialog->row_pane, NULL, NULL, 0);
  td_import_grid_show (dialog->grid, NULL, NULL);
  g_clear_object (&dialog->rows);
  dialog->shown = list;
  gtk_widget_set_visible (GTK_WIDGET (dialog->row_paned), readable);
  show_questions (dialog, list);
  if (list == NULL)
    return;

  {
    g_autofree char *words = td_import_list_words (list);
    g_autofree char *label = g_strdup_printf ("%s · %s", list->file, words);

    gtk_label_set_text (dialog->list_label, label);
  }
  show_list_notes (dialog, list);
  td_import_choice_reset (&dialog->units);
  if (!readable)
    return;
  dialog->rows = td_import_rows_new (list, gtk_check_button_get_active (dialog->only_findings));
  g_signal_connect_object (dialog->rows, "changed", G_CALLBACK (rows_changed_cb), dialog, 0);
  td_import_grid_show (dialog->grid, list, dialog->rows);
  selection = gtk_column_view_get_model (dialog->grid);
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (selection_cb), dialog, 0);
  show_row (dialog);
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
show_reading (TdImportDialog *dialog, guint select)
{
  td_import_choice_fill_years (&dialog->years, dialog->store, dialog->reading, dialog->year);
  td_import_choice_fill_units (&dialog->units, dialog->store, dialog->reading);
  show_state (dialog);
  show_page (dialog, "preview");
  fill_files (dialog, select);
  /* Never a hidden widget: no key, not even Escape, would reach the dialog. */
  if (gtk_widget_get_sensitive (GTK_WIDGET (dialog->store_button)))
    gtk_widget_grab_focus (GTK_WIDGET (dialog->store_button));
  else if (g_str_equal (gtk_stack_get_visible_child_name (dialog->body), "columns"))
    gtk_widget_child_focus (GTK_WIDGET (dialog->column_page), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (dialog->row_paned)) ? GTK_WIDGET (dialog->grid)
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

  /* The work keeps a destroyed window alive, which is then only hidden; its store may be closed by now. */
  if (dialog->closed || !gtk_widget_get_visible (GTK_WIDGET (dialog)))
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
  show_reading (dialog, dialog->select >= 0 && (guint)dialog->select < dialog->reading->lists->len
                            ? (guint)dialog->select
                            : td_import_first_to_look_at (dialog->reading));
  dialog->select = -1;
}

static void
read_files (TdImportDialog *dialog)
{
  TdReadTask *task = g_new0 (TdReadTask, 1);

  task->paths = g_new0 (char *, dialog->paths->len + 1);
  for (guint i = 0; i < dialog->paths->len; i++)
    task->paths[i] = g_strdup (g_ptr_array_index (dialog->paths, i));
  task->pasted = dialog->pasted != NULL ? td_pasted_copy (dialog->pasted) : NULL;
  task->answers = td_list_answers_copy (dialog->answers);
  task->year = dialog->year;
  task->window_year = dialog->window_year;
  begin_work (dialog, _ ("Reading the lists…"));
  td_work_start (G_OBJECT (dialog), dialog->store, FALSE, td_import_read_in_thread, task, td_read_task_free,
                 (GDestroyNotify)td_reading_free, progress_cb, read_done_cb, dialog->cancellable);
}

static void
unit_selected_cb (GtkDropDown *drop_down, GParamSpec *spec, TdImportDialog *dialog)
{
  const char *name = NULL;
  gint64 unit = td_import_choice_value (&dialog->units, &name);

  if (unit == 0 || dialog->shown == NULL)
    return;
  td_import_set_unit (dialog->shown, unit, name);
  check_again (dialog);
  show_list (dialog, dialog->shown);
}

static void
choice_toggled_cb (GtkCheckButton *check, TdImportDialog *dialog)
{
  if (dialog->filling || dialog->shown == NULL)
    return;
  if (check == dialog->filtered_check)
    td_read_list_take_filtered (dialog->shown, gtk_check_button_get_active (check));
  else
    dialog->shown->change_known = gtk_check_button_get_active (check);
  check_again (dialog);
}

/* --- columns --- */

static void
columns_toggled_cb (GtkToggleButton *button, TdImportDialog *dialog)
{
  if (!dialog->filling)
    gtk_stack_set_visible_child_name (dialog->body, gtk_toggle_button_get_active (button) ? "columns" : "rows");
}

static void
ask_columns_cb (GtkButton *button, TdImportDialog *dialog)
{
  gtk_toggle_button_set_active (dialog->columns_button, TRUE);
}

static void
columns_closed_cb (TdImportColumnPage *page, TdImportDialog *dialog)
{
  gtk_toggle_button_set_active (dialog->columns_button, FALSE);
}

/* All lists are read again: others may have the same columns. */
static void
columns_answered_cb (TdImportColumnPage *page, TdImportDialog *dialog)
{
  guint index = 0;

  td_import_column_page_answer (page, dialog->answers);
  g_ptr_array_find (dialog->reading->lists, dialog->shown, &index);
  dialog->select = (int)index;
  read_files (dialog);
}

/* --- storing --- */

static void
store_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdImportDialog *dialog = TD_IMPORT_DIALOG (owner);
  g_autofree TdImportSummary *summary = result;
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
  TdStoreTask *task;

  if (dialog->reading == NULL)
    return;
  td_import_row_pane_flush (dialog->row_pane);
  if (td_import_drop_unreadable (dialog->reading) > 0)
    fill_files (dialog, 0);
  task = g_new0 (TdStoreTask, 1);
  task->reading = dialog->reading;
  task->accept = gtk_widget_get_visible (GTK_WIDGET (dialog->accept)) && gtk_check_button_get_active (dialog->accept);
  begin_work (dialog, _ ("Importing…"));
  td_work_start (G_OBJECT (dialog), dialog->store, TRUE, td_import_store_in_thread, task, g_free, g_free, progress_cb,
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
year_selected_cb (GtkDropDown *drop_down, GParamSpec *spec, TdImportDialog *dialog)
{
  if (dialog->years.filling)
    return;
  dialog->year = (int)td_import_choice_value (&dialog->years, NULL);
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
  td_import_choice_clear (&dialog->years);
  td_import_choice_clear (&dialog->units);
  g_clear_pointer (&dialog->pasted, td_pasted_free);
  g_clear_pointer (&dialog->answers, td_list_answers_free);
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
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, columns_row);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, columns_label);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, columns_button);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, changes_row);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, changes_label);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, changes_check);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, filtered_row);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, filtered_check);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, list_notes);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, body);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, row_paned);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, grid_scroller);
  gtk_widget_class_bind_template_child (widget_class, TdImportDialog, grid);
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
  gtk_widget_class_bind_template_callback (widget_class, columns_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
td_import_dialog_init (TdImportDialog *dialog)
{
  GtkDropTarget *target;

  dialog->paths = g_ptr_array_new_with_free_func (g_free);
  dialog->answers = td_list_answers_new ();
  dialog->select = -1;
  gtk_widget_init_template (GTK_WIDGET (dialog));
  td_import_choice_init (&dialog->years, dialog->year_choice);
  td_import_choice_init (&dialog->units, dialog->unit_choice);
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

static TdImportDialog *
dialog_new (GtkWindow *parent, TdStore *store, int year)
{
  TdImportDialog *dialog = g_object_new (TD_TYPE_IMPORT_DIALOG, NULL);

  dialog->store = g_object_ref (store);
  dialog->window_year = year;
  dialog->row_pane = TD_IMPORT_ROW_PANE (td_import_row_pane_new (store));
  gtk_paned_set_end_child (dialog->row_paned, GTK_WIDGET (dialog->row_pane));
  g_signal_connect (dialog->row_pane, "edited", G_CALLBACK (row_edited_cb), dialog);
  g_signal_connect (dialog->row_pane, "unit", G_CALLBACK (row_unit_cb), dialog);
  dialog->column_page = TD_IMPORT_COLUMN_PAGE (td_import_column_page_new ());
  gtk_stack_add_named (dialog->body, GTK_WIDGET (dialog->column_page), "columns");
  g_signal_connect (dialog->column_page, "answered", G_CALLBACK (columns_answered_cb), dialog);
  g_signal_connect (dialog->column_page, "closed", G_CALLBACK (columns_closed_cb), dialog);
  td_dialog_frame_setup (GTK_WINDOW (dialog), parent, 250, 50);
  return dialog;
}

/* FALSE, and says so, where the file may not be changed. */
static gboolean
may_import (GtkWindow *parent, TdStore *store)
{
  if (td_store_is_read_only (store))
    td_dialog_message (parent, _ ("The file is open for reading only"),
                       _ ("Lists can be imported only into a file that may be changed."));
  return !td_store_is_read_only (store);
}

void
td_import_dialog_present (GtkWindow *parent, TdStore *store, int year, GListModel *files)
{
  TdImportDialog *dialog;

  g_return_if_fail (TD_IS_STORE (store));

  if (!may_import (parent, store))
    return;
  if (files == NULL) {
    Asked *asked = g_new0 (Asked, 1);

    g_set_weak_pointer (&asked->parent, parent);
    asked->store = g_object_ref (store);
    asked->year = year;
    td_dialog_open_many (parent, _ ("Lists to import"), "lists", asked_cb, asked);
    return;
  }
  dialog = dialog_new (parent, store, year);
  if (!add_files (dialog, files)) {
    gtk_window_destroy (GTK_WINDOW (dialog));
    td_dialog_message (parent, _ ("No lists found"), _ ("The folder holds no Excel or CSV files."));
    return;
  }
  gtk_window_present (GTK_WINDOW (dialog));
  read_files (dialog);
}

void
td_import_dialog_present_pasted (GtkWindow *parent, TdStore *store, int year, const TdPasted *pasted)
{
  TdImportDialog *dialog;

  g_return_if_fail (TD_IS_STORE (store) && pasted != NULL);

  if (!may_import (parent, store))
    return;
  dialog = dialog_new (parent, store, year);
  dialog->pasted = td_pasted_copy (pasted);
  gtk_window_present (GTK_WINDOW (dialog));
  read_files (dialog);
}
