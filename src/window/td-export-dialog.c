/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-export-jobs.h"
#include "td-preferences.h"
#include "td-ui.h"
#include "td-work.h"
#include "td-year-facts.h"

/* papers ticked -> jobs (td-export-jobs.c) -> written in a thread -> what was written, with a way to open it. */

#define TD_TYPE_EXPORT_DIALOG (td_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdExportDialog, td_export_dialog, TD, EXPORT_DIALOG, GtkWindow)

struct _TdExportDialog {
  GtkWindow parent_instance;

  GtkStack *stack;
  GtkLabel *heading;
  GtkListBox *paper_list;
  GtkDropDown *unit_choice;
  GtkCheckButton *as_xlsx;
  GtkCheckButton *as_pdf;
  GtkWidget *folder_button;
  GtkLabel *folder_label;
  GtkLabel *reason;
  GtkButton *export_button;
  GtkLabel *busy_label;
  GtkProgressBar *busy_bar;
  GtkWidget *busy_cancel;
  GtkLabel *done_heading;
  GtkBox *done_reviews;
  GtkListBox *done_list;
  GtkWidget *done_close;
  GtkBox *warnings;

  TdStore *store;
  int year;
  GPtrArray *papers; /* of TdPaper */
  GPtrArray *ticks;  /* of GtkCheckButton, one a paper */
  GArray *units;     /* of TdExportUnit, names in unit_names */
  GPtrArray *unit_names;
  char *folder;
  GPtrArray *jobs; /* of TdExportJob; the thread's while it works */
  GCancellable *cancellable;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (TdExportDialog, td_export_dialog, GTK_TYPE_WINDOW)

static void start (TdExportDialog *dialog);

/* --- choosing --- */

static gboolean
is_ticked (TdExportDialog *dialog, guint paper)
{
  return gtk_check_button_get_active (g_ptr_array_index (dialog->ticks, paper));
}

/* The units chosen: all, or one. */
static const TdExportUnit *
chosen_units (TdExportDialog *dialog, guint *n)
{
  guint selected = gtk_drop_down_get_selected (dialog->unit_choice);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION || selected > dialog->units->len) {
    *n = dialog->units->len;
    return (const TdExportUnit *)(gpointer)dialog->units->data;
  }
  *n = 1;
  return &g_array_index (dialog->units, TdExportUnit, selected - 1);
}

static GPtrArray *
make_jobs (TdExportDialog *dialog)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  const TdExportUnit *units;
  guint n;

  for (guint i = 0; i < dialog->papers->len; i++)
    if (is_ticked (dialog, i))
      g_ptr_array_add (papers, g_ptr_array_index (dialog->papers, i));
  units = chosen_units (dialog, &n);
  return td_export_jobs_new (papers, units, n, dialog->year, gtk_check_button_get_active (dialog->as_xlsx),
                             gtk_check_button_get_active (dialog->as_pdf), dialog->folder);
}

static void
show_state (TdExportDialog *dialog)
{
  g_autoptr (GPtrArray) jobs = NULL;
  g_autofree char *button = NULL;
  gboolean per_unit = FALSE;
  gboolean ticked = FALSE;
  const char *reason = "";

  if (dialog->closed || dialog->ticks->len != dialog->papers->len)
    return;
  jobs = make_jobs (dialog);
  for (guint i = 0; i < dialog->papers->len; i++) {
    ticked = ticked || is_ticked (dialog, i);
    per_unit = per_unit || (is_ticked (dialog, i) && td_paper_per_unit (g_ptr_array_index (dialog->papers, i)));
  }
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->unit_choice), per_unit);
  if (!ticked)
    reason = _ ("Tick at least one paper.");
  else if (!gtk_check_button_get_active (dialog->as_xlsx) && !gtk_check_button_get_active (dialog->as_pdf))
    reason = _ ("Choose Excel, PDF or both.");
  else if (jobs->len == 0)
    reason = _ ("The year has no units yet.");
  gtk_label_set_text (dialog->reason, reason);
  button = jobs->len > 0 ? g_strdup_printf (_ ("_Export %u files"), jobs->len) : g_strdup (_ ("_Export"));
  gtk_button_set_label (dialog->export_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->export_button), jobs->len > 0);
}

static void
form_toggled_cb (GtkCheckButton *check, TdExportDialog *dialog)
{
  show_state (dialog);
}

static void
unit_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdExportDialog *dialog)
{
  show_state (dialog);
}

static void
paper_activated_cb (GtkListBox *list_box, GtkListBoxRow *row, TdExportDialog *dialog)
{
  GtkCheckButton *tick = g_ptr_array_index (dialog->ticks, (guint)gtk_list_box_row_get_index (row));

  gtk_check_button_set_active (tick, !gtk_check_button_get_active (tick));
}

static void
tick_every (TdExportDialog *dialog, gboolean active)
{
  for (guint i = 0; i < dialog->ticks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (dialog->ticks, i), active);
}

static void
tick_all_cb (GtkButton *button, TdExportDialog *dialog)
{
  tick_every (dialog, TRUE);
}

static void
tick_none_cb (GtkButton *button, TdExportDialog *dialog)
{
  tick_every (dialog, FALSE);
}

static void
show_folder (TdExportDialog *dialog)
{
  gtk_label_set_text (dialog->folder_label, dialog->folder);
  gtk_widget_set_tooltip_text (dialog->folder_button, dialog->folder);
}

static void
folder_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdExportDialog) dialog = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || dialog->closed)
    return;
  g_free (dialog->folder);
  dialog->folder = g_steal_pointer (&path);
  td_preferences_set_string ("export-folder", dialog->folder);
  show_folder (dialog);
}

static void
folder_cb (GtkButton *button, TdExportDialog *dialog)
{
  td_dialog_open (GTK_WINDOW (dialog), _ ("Folder for the files"), "folder", folder_chosen_cb, g_object_ref (dialog));
}

/* --- rows to be checked --- */

static void
review_cb (GtkButton *button, TdExportDialog *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  const char *view = g_object_get_data (G_OBJECT (button), "td-view");

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-review", "s", view);
  gtk_window_close (GTK_WINDOW (dialog));
}

/* words, and the way to the rows. view: of the paper, which outlives the widget. */
static GtkWidget *
review_widget (TdExportDialog *dialog, const char *view, const char *words)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_with_label (_ ("Look at them"));
  GtkWidget *label = td_dialog_frame_label (words, "td-warning");

  gtk_widget_add_css_class (row, "td-row");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_object_set_data (G_OBJECT (button), "td-view", (gpointer)view);
  g_signal_connect (button, "clicked", G_CALLBACK (review_cb), dialog);
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (row), "td-warning");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

/* --- writing --- */

typedef struct {
  GPtrArray *jobs;
  int year;
} WriteTask;

static void
report_cb (double fraction, const char *what, gpointer work)
{
  td_work_report (work, fraction, what);
}

static gpointer
write_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  WriteTask *task = data;

  return GINT_TO_POINTER (td_export_jobs_run (task->jobs, store, task->year, report_cb, work, cancellable, error));
}

static void
progress_cb (GObject *owner, double fraction, const char *what)
{
  TdExportDialog *dialog = TD_EXPORT_DIALOG (owner);

  if (dialog->closed)
    return;
  gtk_progress_bar_set_fraction (dialog->busy_bar, CLAMP (fraction, 0, 1));
  if (what != NULL)
    gtk_label_set_text (dialog->busy_label, what);
}

static TdExportJob *
job_of (TdExportDialog *dialog, gpointer widget)
{
  return g_ptr_array_index (dialog->jobs, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "td-job")));
}

static void
open_file_cb (GtkButton *button, TdExportDialog *dialog)
{
  g_autofree char *uri = g_filename_to_uri (job_of (dialog, button)->path, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (dialog), uri, GDK_CURRENT_TIME);
}

static void
other_name_cb (GtkButton *button, TdExportDialog *dialog)
{
  TdExportJob *job = job_of (dialog, button);
  char *other = td_export_other_name (job->path);

  g_free (job->path);
  job->path = other;
  job->state = TD_JOB_WAITING;
  start (dialog);
}

static void
again_cb (GtkButton *button, TdExportDialog *dialog)
{
  job_of (dialog, button)->state = TD_JOB_WAITING;
  start (dialog);
}

static GtkWidget *
job_button (TdExportDialog *dialog, guint index, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "td-job", GUINT_TO_POINTER (index));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, dialog);
  return button;
}

static GtkWidget *
job_widget (TdExportDialog *dialog, guint index)
{
  const TdExportJob *job = g_ptr_array_index (dialog->jobs, index);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *base = g_path_get_basename (job->path);
  const char *icon = "emblem-ok-symbolic";
  const char *style = "td-fine";

  if (job->state == TD_JOB_EMPTY) {
    icon = "dialog-information-symbolic";
    style = "td-note";
  } else if (job->state != TD_JOB_WRITTEN) {
    icon = job->state == TD_JOB_FAILED ? "dialog-error-symbolic" : "process-stop-symbolic";
    style = "td-error";
  }
  gtk_widget_add_css_class (row, "td-row");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (icon));
  gtk_widget_add_css_class (gtk_widget_get_first_child (row), style);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), td_dialog_frame_label (base, NULL));
  if (job->error != NULL)
    gtk_box_append (GTK_BOX (words),
                    td_dialog_frame_label (job->error->message, job->state == TD_JOB_EMPTY ? "dim-label" : style));
  else if (job->state == TD_JOB_WAITING)
    gtk_box_append (GTK_BOX (words), td_dialog_frame_label (_ ("Not written: it was stopped."), style));
  gtk_box_append (GTK_BOX (row), words);
  if (job->state == TD_JOB_WRITTEN)
    gtk_box_append (GTK_BOX (row), job_button (dialog, index, _ ("Open"), G_CALLBACK (open_file_cb)));
  if (job->state == TD_JOB_FAILED) {
    if (g_error_matches (job->error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN)) {
      g_autofree char *other = td_export_other_name (job->path);
      g_autofree char *other_base = g_path_get_basename (other);
      g_autofree char *label = g_strdup_printf (_ ("Save as “%s”"), other_base);

      gtk_box_append (GTK_BOX (row), job_button (dialog, index, label, G_CALLBACK (other_name_cb)));
    }
    gtk_box_append (GTK_BOX (row), job_button (dialog, index, _ ("Try again"), G_CALLBACK (again_cb)));
  }
  return row;
}

static gboolean
was_exported (TdExportDialog *dialog, TdPaper *paper)
{
  for (guint i = 0; i < dialog->jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (dialog->jobs, i);

    if (job->state == TD_JOB_WRITTEN && g_strcmp0 (job->paper, td_paper_name (paper)) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Which of the lists just written still hold rows to be checked: it must not be found out at the upper level. */
static void
show_done_reviews (TdExportDialog *dialog)
{
  GtkWidget *child;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (dialog->done_reviews))) != NULL)
    gtk_box_remove (dialog->done_reviews, child);
  for (guint i = 0; i < dialog->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (dialog->papers, i);
    const char *view = td_paper_view (paper);
    gint64 n = view != NULL ? td_year_review (dialog->store, dialog->year, view) : 0;
    g_autofree char *count = NULL;
    g_autofree char *words = NULL;

    if (n == 0 || !was_exported (dialog, paper) || !g_hash_table_add (said, (gpointer)view))
      continue;
    count = td_ui_count (n);
    words = g_strdup_printf (_ ("%s: %s rows of this list are still to be checked."), td_paper_title (paper), count);
    gtk_box_append (dialog->done_reviews, review_widget (dialog, view, words));
  }
}

static void
show_done (TdExportDialog *dialog)
{
  GtkWidget *child;
  guint written = 0;
  guint empty = 0;
  guint failed = 0;
  g_autoptr (GString) heading = g_string_new (NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (dialog->done_list))) != NULL)
    gtk_list_box_remove (dialog->done_list, child);
  for (guint i = 0; i < dialog->jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (dialog->jobs, i);

    written += job->state == TD_JOB_WRITTEN;
    empty += job->state == TD_JOB_EMPTY;
    failed += job->state == TD_JOB_FAILED || job->state == TD_JOB_WAITING;
    gtk_list_box_append (dialog->done_list, job_widget (dialog, i));
  }
  g_string_append_printf (heading, _ ("%u files written"), written);
  if (empty > 0)
    g_string_append_printf (heading, _ (", %u had nothing to show"), empty);
  if (failed > 0)
    g_string_append_printf (heading, _ (", %u not written"), failed);
  gtk_label_set_text (dialog->done_heading, heading->str);
  show_done_reviews (dialog);
  gtk_stack_set_visible_child_name (dialog->stack, "done");
  gtk_widget_grab_focus (dialog->done_close);
}

static void
write_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdExportDialog *dialog = TD_EXPORT_DIALOG (owner);

  if (dialog->closed)
    return;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    gtk_stack_set_visible_child_name (dialog->stack, "choose");
    td_dialog_message (GTK_WINDOW (dialog), _ ("Nothing was exported"), error->message);
    return;
  }
  show_done (dialog);
}

static void
start (TdExportDialog *dialog)
{
  WriteTask *task = g_new0 (WriteTask, 1);

  task->jobs = dialog->jobs;
  task->year = dialog->year;
  g_clear_object (&dialog->cancellable);
  dialog->cancellable = g_cancellable_new ();
  gtk_label_set_text (dialog->busy_label, _ ("Exporting…"));
  gtk_progress_bar_set_fraction (dialog->busy_bar, 0);
  gtk_widget_set_sensitive (dialog->busy_cancel, TRUE);
  gtk_stack_set_visible_child_name (dialog->stack, "busy");
  td_work_start (G_OBJECT (dialog), dialog->store, FALSE, write_in_thread, task, g_free, NULL, progress_cb,
                 write_done_cb, dialog->cancellable);
}

static void
existing_answer_cb (int button, gpointer user_data)
{
  g_autoptr (TdExportDialog) dialog = user_data;

  if (dialog->closed || button <= 0)
    return;
  if (button == 2)
    td_export_jobs_keep_existing (dialog->jobs);
  start (dialog);
}

static void
export_cb (GtkButton *button, TdExportDialog *dialog)
{
  guint existing;

  g_clear_pointer (&dialog->jobs, g_ptr_array_unref);
  dialog->jobs = make_jobs (dialog);
  if (g_mkdir_with_parents (dialog->folder, 0755) != 0) {
    td_dialog_message (GTK_WINDOW (dialog), _ ("The folder cannot be made"),
                       _ ("Choose another folder for the files."));
    return;
  }
  existing = td_export_jobs_existing (dialog->jobs);
  if (existing > 0) {
    /* Enter must not replace what somebody may have changed by hand. */
    const char *buttons[] = {_ ("_Cancel"), _ ("_Replace"), _ ("_Keep both"), NULL};
    g_autofree char *title = g_strdup_printf (_ ("%u of these files stand in the folder already."), existing);

    td_dialog_ask (GTK_WINDOW (dialog), title,
                   _ ("“Keep both” writes the new ones under another name. “Replace” is right when nobody has changed "
                      "the old ones by hand."),
                   buttons, FALSE, existing_answer_cb, g_object_ref (dialog));
    return;
  }
  start (dialog);
}

static void
busy_cancel_cb (GtkButton *button, TdExportDialog *dialog)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  gtk_label_set_text (dialog->busy_label, _ ("Stopping…"));
  g_cancellable_cancel (dialog->cancellable);
}

static void
open_folder_cb (GtkButton *button, TdExportDialog *dialog)
{
  g_autofree char *uri = g_filename_to_uri (dialog->folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (dialog), uri, GDK_CURRENT_TIME);
}

static void
back_cb (GtkButton *button, TdExportDialog *dialog)
{
  gtk_stack_set_visible_child_name (dialog->stack, "choose");
}

/* --- the object --- */

static void
td_export_dialog_dispose (GObject *object)
{
  TdExportDialog *dialog = TD_EXPORT_DIALOG (object);

  if (!dialog->closed) {
    dialog->closed = TRUE;
    if (dialog->cancellable != NULL)
      g_cancellable_cancel (dialog->cancellable);
  }
  G_OBJECT_CLASS (td_export_dialog_parent_class)->dispose (object);
}

static void
td_export_dialog_finalize (GObject *object)
{
  TdExportDialog *dialog = TD_EXPORT_DIALOG (object);

  g_clear_pointer (&dialog->jobs, g_ptr_array_unref);
  g_clear_pointer (&dialog->papers, g_ptr_array_unref);
  g_clear_pointer (&dialog->ticks, g_ptr_array_unref);
  g_clear_pointer (&dialog->units, g_array_unref);
  g_clear_pointer (&dialog->unit_names, g_ptr_array_unref);
  g_clear_object (&dialog->cancellable);
  g_clear_object (&dialog->store);
  g_free (dialog->folder);
  G_OBJECT_CLASS (td_export_dialog_parent_class)->finalize (object);
}

static void
td_export_dialog_class_init (TdExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_export_dialog_finalize;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, paper_list);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, unit_choice);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, as_xlsx);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, as_pdf);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, folder_button);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, folder_label);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, busy_bar);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, busy_cancel);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, done_heading);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, done_reviews);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, done_list);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, done_close);
  gtk_widget_class_bind_template_callback (widget_class, form_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, tick_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, tick_none_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, busy_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
free_paper (gpointer paper)
{
  td_paper_free (paper);
}

static void
td_export_dialog_init (TdExportDialog *dialog)
{
  dialog->papers = g_ptr_array_new_with_free_func (free_paper);
  dialog->ticks = g_ptr_array_new ();
  dialog->units = g_array_new (FALSE, FALSE, sizeof (TdExportUnit));
  dialog->unit_names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (dialog));
}

static void
add_paper (TdExportDialog *dialog, TdPaper *paper, const char *view)
{
  GtkWidget *tick = gtk_check_button_new_with_label (td_paper_title (paper));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *paper_view = td_paper_view (paper);
  gint64 n = paper_view != NULL ? td_year_review (dialog->store, dialog->year, paper_view) : 0;

  gtk_widget_add_css_class (row, "td-row");
  gtk_widget_set_hexpand (tick, TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick),
                               view != NULL && *view != '\0' && g_strcmp0 (view, td_paper_view (paper)) == 0);
  gtk_box_append (GTK_BOX (row), tick);
  if (td_paper_per_unit (paper))
    gtk_box_append (GTK_BOX (row), td_dialog_frame_label (_ ("one file a unit"), "dim-label"));
  gtk_box_append (GTK_BOX (box), row);
  if (n > 0) {
    g_autofree char *count = td_ui_count (n);
    g_autofree char *words = g_strdup_printf (_ ("This list still has %s rows to be checked"), count);

    gtk_box_append (GTK_BOX (box), review_widget (dialog, paper_view, words));
  }
  gtk_list_box_append (dialog->paper_list, box);
  g_ptr_array_add (dialog->papers, paper);
  g_ptr_array_add (dialog->ticks, tick);
  g_signal_connect (tick, "toggled", G_CALLBACK (form_toggled_cb), dialog);
}

static void
fill_units (TdExportDialog *dialog, gint64 unit_id)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (TdStatement) statement = td_store_statement (dialog->store, "query/unit-names", NULL);
  guint selected = 0;

  gtk_string_list_append (names, _ ("All units, one file each"));
  if (statement != NULL)
    td_statement_bind_integer (statement, ":year", dialog->year);
  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW) {
    TdExportUnit unit = {td_statement_integer (statement, 0), NULL};
    char *name = g_strdup (td_statement_text (statement, 1));

    g_ptr_array_add (dialog->unit_names, name);
    unit.name = name != NULL ? name : "";
    g_array_append_val (dialog->units, unit);
    gtk_string_list_append (names, unit.name);
    if (unit.id == unit_id)
      selected = dialog->units->len;
  }
  gtk_drop_down_set_model (dialog->unit_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (dialog->unit_choice, selected);
}

static char *
first_folder (void)
{
  g_autofree char *remembered = td_preferences_string ("export-folder");
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (remembered != NULL && g_file_test (remembered, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&remembered);
  return g_build_filename (documents != NULL ? documents : g_get_home_dir (), "Thi Đua", NULL);
}

void
td_export_dialog_present (GtkWindow *parent, TdStore *store, int year, const char *view, gint64 unit_id)
{
  TdExportDialog *dialog;
  g_autoptr (GPtrArray) names = td_paper_names ();
  g_autoptr (GString) broken = g_string_new (NULL);
  g_autofree char *heading = g_strdup_printf (_ ("Papers of the year %d"), year);

  g_return_if_fail (TD_IS_STORE (store));

  dialog = g_object_new (TD_TYPE_EXPORT_DIALOG, NULL);
  dialog->store = g_object_ref (store);
  dialog->year = year;
  dialog->folder = first_folder ();
  td_dialog_frame_setup (GTK_WINDOW (dialog), parent, 90, 32);
  gtk_label_set_text (dialog->heading, heading);
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GError) error = NULL;
    TdPaper *paper = td_paper_load (g_ptr_array_index (names, i), &error);

    if (paper != NULL)
      add_paper (dialog, paper, view);
    else
      g_string_append_printf (broken, "%s\n", error->message);
  }
  gtk_box_append (dialog->warnings, td_office_warning_new (store, year));
  fill_units (dialog, unit_id);
  show_folder (dialog);
  show_state (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  if (broken->len > 0)
    td_dialog_message (GTK_WINDOW (dialog), _ ("Some papers of the office have mistakes and are left out"),
                       broken->str);
}
