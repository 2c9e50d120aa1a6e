/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-dialog-frame.h"
#include "td-export-jobs.h"
#include "td-preferences.h"
#include "td-ui.h"
#include "td-work.h"

/* lists ticked and units -> jobs (td-export-jobs.c) -> written in a thread -> what was written, and its folder. */

#define TD_TYPE_UNIT_FORM_DIALOG (td_unit_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdUnitFormDialog, td_unit_form_dialog, TD, UNIT_FORM_DIALOG, GtkWindow)

struct _TdUnitFormDialog {
  GtkWindow parent_instance;

  GtkStack *stack;
  GtkLabel *heading;
  GtkListBox *form_list;
  GtkDropDown *unit_choice;
  GtkWidget *folder_button;
  GtkLabel *folder_label;
  GtkLabel *reason;
  GtkButton *write_button;
  GtkLabel *busy_label;
  GtkProgressBar *busy_bar;
  GtkWidget *busy_cancel;
  GtkLabel *done_heading;
  GtkListBox *done_list;
  GtkWidget *done_close;

  TdStore *store;
  int year;
  GtkCheckButton *ticks[TD_N_UNIT_FORMS];
  GArray *suited[TD_N_UNIT_FORMS]; /* of TdUnitFormUnit: units that the list makes sense for */
  GArray *units;                   /* of TdExportUnit: all of the year */
  GPtrArray *unit_names;
  char *folder;
  GPtrArray *jobs; /* of TdExportJob; the thread's while it works */
  GCancellable *cancellable;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (TdUnitFormDialog, td_unit_form_dialog, GTK_TYPE_WINDOW)

/* --- choosing --- */

/* Where all units are meant, those that the list makes sense for; a unit that was chosen gets what was ticked. */
static void
add_jobs_of (TdUnitFormDialog *dialog, GPtrArray *jobs, TdUnitFormList list)
{
  guint selected = gtk_drop_down_get_selected (dialog->unit_choice);
  const GArray *suited = dialog->suited[list];

  if (selected != 0 && selected != GTK_INVALID_LIST_POSITION && selected <= dialog->units->len) {
    td_export_jobs_add_forms (jobs, list, &g_array_index (dialog->units, TdExportUnit, selected - 1), 1, dialog->year,
                              dialog->folder);
    return;
  }
  for (guint i = 0; suited != NULL && i < suited->len; i++) {
    const TdUnitFormUnit *unit = &g_array_index (suited, TdUnitFormUnit, i);
    const TdExportUnit one = {unit->id, unit->name};

    td_export_jobs_add_forms (jobs, list, &one, 1, dialog->year, dialog->folder);
  }
}

static GPtrArray *
make_jobs (TdUnitFormDialog *dialog)
{
  GPtrArray *jobs = td_export_jobs_new_empty ();

  for (guint i = 0; i < TD_N_UNIT_FORMS; i++)
    if (gtk_check_button_get_active (dialog->ticks[i]))
      add_jobs_of (dialog, jobs, (TdUnitFormList)i);
  return jobs;
}

static void
show_state (TdUnitFormDialog *dialog)
{
  g_autoptr (GPtrArray) jobs = NULL;
  g_autofree char *button = NULL;
  gboolean ticked = FALSE;

  if (dialog->closed || dialog->ticks[TD_N_UNIT_FORMS - 1] == NULL)
    return;
  jobs = make_jobs (dialog);
  for (guint i = 0; i < TD_N_UNIT_FORMS; i++)
    ticked = ticked || gtk_check_button_get_active (dialog->ticks[i]);
  gtk_label_set_text (dialog->reason, !ticked          ? _ ("Tick at least one list.")
                                      : jobs->len == 0 ? _ ("The year has no units yet.")
                                                       : "");
  button = jobs->len > 0 ? g_strdup_printf (_ ("_Write %u forms"), jobs->len) : g_strdup (_ ("_Write the forms"));
  gtk_button_set_label (dialog->write_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->write_button), jobs->len > 0);
}

static void
tick_toggled_cb (GtkCheckButton *tick, TdUnitFormDialog *dialog)
{
  show_state (dialog);
}

static void
unit_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdUnitFormDialog *dialog)
{
  show_state (dialog);
}

static void
form_activated_cb (GtkListBox *list_box, GtkListBoxRow *row, TdUnitFormDialog *dialog)
{
  GtkCheckButton *tick = dialog->ticks[gtk_list_box_row_get_index (row)];

  gtk_check_button_set_active (tick, !gtk_check_button_get_active (tick));
}

static void
show_folder (TdUnitFormDialog *dialog)
{
  gtk_label_set_text (dialog->folder_label, dialog->folder);
  gtk_widget_set_tooltip_text (dialog->folder_button, dialog->folder);
}

static void
folder_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdUnitFormDialog) dialog = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || dialog->closed)
    return;
  g_free (dialog->folder);
  dialog->folder = g_steal_pointer (&path);
  td_preferences_set_string ("form-folder", dialog->folder);
  show_folder (dialog);
}

static void
folder_cb (GtkButton *button, TdUnitFormDialog *dialog)
{
  td_dialog_open (GTK_WINDOW (dialog), _ ("Folder for the forms"), "folder", folder_chosen_cb, g_object_ref (dialog));
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
  TdUnitFormDialog *dialog = TD_UNIT_FORM_DIALOG (owner);

  if (dialog->closed)
    return;
  gtk_progress_bar_set_fraction (dialog->busy_bar, CLAMP (fraction, 0, 1));
  if (what != NULL)
    gtk_label_set_text (dialog->busy_label, what);
}

static GtkWidget *
job_widget (const TdExportJob *job)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *base = g_path_get_basename (job->path);
  gboolean written = job->state == TD_JOB_WRITTEN;

  gtk_widget_add_css_class (row, "td-row");
  gtk_box_append (GTK_BOX (row),
                  gtk_image_new_from_icon_name (written ? "emblem-ok-symbolic" : "dialog-error-symbolic"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (row), written ? "td-fine" : "td-error");
  gtk_box_append (GTK_BOX (words), td_dialog_frame_label (base, NULL));
  if (!written)
    gtk_box_append (GTK_BOX (words), td_dialog_frame_label (job->error != NULL ? job->error->message
                                                                               : _ ("Not written: it was stopped."),
                                                            "td-error"));
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

static void
show_done (TdUnitFormDialog *dialog)
{
  GtkWidget *child;
  guint written = 0;
  g_autoptr (GString) heading = g_string_new (NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (dialog->done_list))) != NULL)
    gtk_list_box_remove (dialog->done_list, child);
  for (guint i = 0; i < dialog->jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (dialog->jobs, i);

    written += job->state == TD_JOB_WRITTEN;
    gtk_list_box_append (dialog->done_list, job_widget (job));
  }
  g_string_append_printf (heading, _ ("%u forms written"), written);
  if (written < dialog->jobs->len)
    g_string_append_printf (heading, _ (", %u not written"), dialog->jobs->len - written);
  gtk_label_set_text (dialog->done_heading, heading->str);
  gtk_stack_set_visible_child_name (dialog->stack, "done");
  gtk_widget_grab_focus (dialog->done_close);
}

static void
write_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdUnitFormDialog *dialog = TD_UNIT_FORM_DIALOG (owner);

  if (dialog->closed)
    return;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    gtk_stack_set_visible_child_name (dialog->stack, "choose");
    td_dialog_message (GTK_WINDOW (dialog), _ ("No form was written"), error->message);
    return;
  }
  show_done (dialog);
}

static void
start (TdUnitFormDialog *dialog)
{
  WriteTask *task = g_new0 (WriteTask, 1);

  task->jobs = dialog->jobs;
  task->year = dialog->year;
  g_clear_object (&dialog->cancellable);
  dialog->cancellable = g_cancellable_new ();
  gtk_label_set_text (dialog->busy_label, _ ("Writing the forms…"));
  gtk_progress_bar_set_fraction (dialog->busy_bar, 0);
  gtk_widget_set_sensitive (dialog->busy_cancel, TRUE);
  gtk_stack_set_visible_child_name (dialog->stack, "busy");
  td_work_start (G_OBJECT (dialog), dialog->store, FALSE, write_in_thread, task, g_free, NULL, progress_cb,
                 write_done_cb, dialog->cancellable);
}

static void
existing_answer_cb (int button, gpointer user_data)
{
  g_autoptr (TdUnitFormDialog) dialog = user_data;

  if (dialog->closed || button <= 0)
    return;
  if (button == 2)
    td_export_jobs_keep_existing (dialog->jobs);
  start (dialog);
}

static void
write_cb (GtkButton *button, TdUnitFormDialog *dialog)
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
    /* A form that came back filled in may lie there: Enter must not replace it. */
    const char *buttons[] = {_ ("_Cancel"), _ ("_Replace"), _ ("_Keep both"), NULL};
    g_autofree char *title = g_strdup_printf (_ ("%u of these files stand in the folder already."), existing);

    td_dialog_ask (GTK_WINDOW (dialog), title,
                   _ ("A unit may have filled them in. “Keep both” writes the new ones under another name."), buttons,
                   FALSE, existing_answer_cb, g_object_ref (dialog));
    return;
  }
  start (dialog);
}

static void
busy_cancel_cb (GtkButton *button, TdUnitFormDialog *dialog)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  gtk_label_set_text (dialog->busy_label, _ ("Stopping…"));
  g_cancellable_cancel (dialog->cancellable);
}

static void
open_folder_cb (GtkButton *button, TdUnitFormDialog *dialog)
{
  g_autofree char *uri = g_filename_to_uri (dialog->folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (dialog), uri, GDK_CURRENT_TIME);
}

static void
back_cb (GtkButton *button, TdUnitFormDialog *dialog)
{
  gtk_stack_set_visible_child_name (dialog->stack, "choose");
}

/* --- the object --- */

static void
td_unit_form_dialog_dispose (GObject *object)
{
  TdUnitFormDialog *dialog = TD_UNIT_FORM_DIALOG (object);

  if (!dialog->closed) {
    dialog->closed = TRUE;
    if (dialog->cancellable != NULL)
      g_cancellable_cancel (dialog->cancellable);
  }
  G_OBJECT_CLASS (td_unit_form_dialog_parent_class)->dispose (object);
}

static void
td_unit_form_dialog_finalize (GObject *object)
{
  TdUnitFormDialog *dialog = TD_UNIT_FORM_DIALOG (object);

  for (guint i = 0; i < TD_N_UNIT_FORMS; i++)
    g_clear_pointer (&dialog->suited[i], g_array_unref);
  g_clear_pointer (&dialog->jobs, g_ptr_array_unref);
  g_clear_pointer (&dialog->units, g_array_unref);
  g_clear_pointer (&dialog->unit_names, g_ptr_array_unref);
  g_clear_object (&dialog->cancellable);
  g_clear_object (&dialog->store);
  g_free (dialog->folder);
  G_OBJECT_CLASS (td_unit_form_dialog_parent_class)->finalize (object);
}

static void
td_unit_form_dialog_class_init (TdUnitFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_unit_form_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_unit_form_dialog_finalize;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-unit-form-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, form_list);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, unit_choice);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, folder_button);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, folder_label);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, write_button);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, busy_bar);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, busy_cancel);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, done_heading);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, done_list);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, done_close);
  gtk_widget_class_bind_template_callback (widget_class, form_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_cb);
  gtk_widget_class_bind_template_callback (widget_class, busy_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
td_unit_form_dialog_init (TdUnitFormDialog *dialog)
{
  dialog->units = g_array_new (FALSE, FALSE, sizeof (TdExportUnit));
  dialog->unit_names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (dialog));
}

/* The view that shows what a form brings. */
static const char *
view_of (TdUnitFormList list)
{
  switch (list) {
  case TD_UNIT_FORM_FAMILIES:
    return "candidate/family";
  case TD_UNIT_FORM_CITIZENS:
    return "candidate/citizen";
  case TD_UNIT_FORM_COLLECTIVES:
    return "candidate/collective";
  case TD_UNIT_FORM_PROPOSALS:
    return "proposal";
  case TD_UNIT_FORM_PLEDGES:
    return "pledge";
  case TD_N_UNIT_FORMS:
  default:
    return "";
  }
}

static void
add_form (TdUnitFormDialog *dialog, TdUnitFormList list, const char *view)
{
  GtkWidget *tick
      = gtk_check_button_new_with_label (td_list_kind_label (td_list_kind_by_name (td_unit_form_name (list))));

  dialog->suited[list] = td_unit_form_units (dialog->store, list, dialog->year, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), g_strcmp0 (view, view_of (list)) == 0);
  gtk_list_box_append (dialog->form_list, tick);
  dialog->ticks[list] = GTK_CHECK_BUTTON (tick);
  g_signal_connect (tick, "toggled", G_CALLBACK (tick_toggled_cb), dialog);
}

static void
fill_units (TdUnitFormDialog *dialog)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (TdStatement) statement = td_store_statement (dialog->store, "query/unit-names", NULL);

  gtk_string_list_append (names, _ ("All units the list is for, one workbook each"));
  if (statement != NULL)
    td_statement_bind_integer (statement, ":year", dialog->year);
  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW) {
    TdExportUnit unit = {td_statement_integer (statement, 0), NULL};
    char *name = g_strdup (td_statement_text (statement, 1));

    if (name == NULL)
      continue; /* a form needs a name to be written for */
    g_ptr_array_add (dialog->unit_names, name);
    unit.name = name;
    g_array_append_val (dialog->units, unit);
    gtk_string_list_append (names, name);
  }
  gtk_drop_down_set_model (dialog->unit_choice, G_LIST_MODEL (names));
}

static char *
first_folder (void)
{
  g_autofree char *remembered = td_preferences_string ("form-folder");
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (remembered != NULL && g_file_test (remembered, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&remembered);
  return g_build_filename (documents != NULL ? documents : g_get_home_dir (), "Thi Đua", "Mẫu gửi đơn vị", NULL);
}

void
td_unit_form_dialog_present (GtkWindow *parent, TdStore *store, int year, const char *view)
{
  TdUnitFormDialog *dialog;
  g_autofree char *heading = g_strdup_printf (_ ("Forms of the year %d"), year);

  g_return_if_fail (TD_IS_STORE (store));

  dialog = g_object_new (TD_TYPE_UNIT_FORM_DIALOG, NULL);
  dialog->store = g_object_ref (store);
  dialog->year = year;
  dialog->folder = first_folder ();
  td_dialog_frame_setup (GTK_WINDOW (dialog), parent, 80, 26);
  gtk_label_set_text (dialog->heading, heading);
  fill_units (dialog);
  for (guint i = 0; i < TD_N_UNIT_FORMS; i++)
    add_form (dialog, (TdUnitFormList)i, view);
  show_folder (dialog);
  show_state (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
