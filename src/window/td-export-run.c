/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-run.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-paper-file.h"
#include "td-platform.h"
#include "td-ui.h"
#include "td-window-contract.h"
#include "td-work.h"

/* jobs -> existing files asked about -> written in a thread ("busy") -> what was written ("done"). */

struct _TdExportRun {
  GtkBox parent_instance;

  GtkStack *stack;
  GtkLabel *busy_label;
  GtkProgressBar *busy_bar;
  GtkWidget *busy_cancel;
  GtkLabel *done_heading;
  GtkBox *notes;
  GtkListBox *done_list;
  GtkButton *more;
  GtkWidget *done_close;

  TdStore *store;
  int year;
  const TdExportRunWords *words;
  char *folder;
  GPtrArray *jobs; /* of TdExportJob; the thread's while it works */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TdExportRun, td_export_run, GTK_TYPE_BOX)

enum { STARTED, DONE, BACK, N_SIGNALS };

static guint signals[N_SIGNALS];

static void start (TdExportRun *run);

/* The dialog; NULL once it is closed. */
static GtkWindow *
window_of (TdExportRun *run)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (run)));
}

/* --- what was written --- */

static TdExportJob *
job_of (TdExportRun *run, gpointer widget)
{
  return g_ptr_array_index (run->jobs, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "td-job")));
}

static void
open_file_cb (GtkButton *button, TdExportRun *run)
{
  td_dialog_show_path (window_of (run), job_of (run, button)->path);
}

static void
other_name_cb (GtkButton *button, TdExportRun *run)
{
  TdExportJob *job = job_of (run, button);
  char *other = td_paper_file_other_name (job->path);

  g_free (job->path);
  job->path = other;
  job->state = TD_JOB_WAITING;
  start (run);
}

static void
again_cb (GtkButton *button, TdExportRun *run)
{
  job_of (run, button)->state = TD_JOB_WAITING;
  start (run);
}

/* The paper with its faults, each of which can be signed off there. */
static void
faults_cb (GtkButton *button, TdExportRun *run)
{
  const TdExportJob *job = job_of (run, button);

  td_print_dialog_present_with (window_of (run), run->store, run->year, job->paper, job->unit_id, job->document_id);
}

static GtkWidget *
job_button (TdExportRun *run, guint index, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "td-job", GUINT_TO_POINTER (index));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, run);
  return button;
}

static GtkWidget *
job_widget (TdExportRun *run, guint index)
{
  const TdExportJob *job = g_ptr_array_index (run->jobs, index);
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
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), td_dialog_frame_label (base, NULL));
  if (job->error != NULL)
    gtk_box_append (GTK_BOX (words),
                    td_dialog_frame_label (job->error->message, job->state == TD_JOB_EMPTY ? "dim-label" : style));
  else if (job->state == TD_JOB_WAITING)
    gtk_box_append (GTK_BOX (words), td_dialog_frame_label (_ ("Not written: it was stopped."), style));
  gtk_box_append (GTK_BOX (row), words);
  if (job->state == TD_JOB_WRITTEN)
    gtk_box_append (GTK_BOX (row), job_button (run, index, _ ("Open"), G_CALLBACK (open_file_cb)));
  if (job->state == TD_JOB_FAILED) {
    if (g_error_matches (job->error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN)) {
      g_autofree char *other = td_paper_file_other_name (job->path);
      g_autofree char *other_base = g_path_get_basename (other);
      g_autofree char *label = g_strdup_printf (_ ("Save as “%s”"), other_base);

      gtk_box_append (GTK_BOX (row), job_button (run, index, label, G_CALLBACK (other_name_cb)));
    }
    if (g_error_matches (job->error, TD_PAPER_ERROR, TD_PAPER_ERROR_BLOCKED))
      gtk_box_append (GTK_BOX (row), job_button (run, index, _ ("Look at the faults"), G_CALLBACK (faults_cb)));
    gtk_box_append (GTK_BOX (row), job_button (run, index, _ ("Try again"), G_CALLBACK (again_cb)));
  }
  return row;
}

/* Of the last run. */
static void
clear_done (TdExportRun *run)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (run->done_list))) != NULL)
    gtk_list_box_remove (run->done_list, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (run->notes))) != NULL)
    gtk_box_remove (run->notes, child);
}

static void
show_done (TdExportRun *run)
{
  guint written = 0;
  guint empty = 0;
  guint failed = 0;
  g_autoptr (GString) heading = g_string_new (NULL);
  g_autofree char *words = NULL;

  clear_done (run);
  for (guint i = 0; i < run->jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (run->jobs, i);

    written += job->state == TD_JOB_WRITTEN;
    empty += job->state == TD_JOB_EMPTY;
    failed += job->state == TD_JOB_FAILED || job->state == TD_JOB_WAITING;
    gtk_list_box_append (run->done_list, job_widget (run, i));
  }
  words = run->words->written (written);
  g_string_append (heading, words);
  if (empty > 0)
    g_string_append_printf (heading, _ (", %u had nothing to show"), empty);
  if (failed > 0)
    g_string_append_printf (heading, _ (", %u not written"), failed);
  gtk_label_set_text (run->done_heading, heading->str);
  g_signal_emit (run, signals[DONE], 0);
  gtk_widget_set_visible (GTK_WIDGET (run->notes), gtk_widget_get_first_child (GTK_WIDGET (run->notes)) != NULL);
  gtk_stack_set_visible_child_name (run->stack, "done");
  gtk_widget_grab_focus (run->done_close);
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
  TdExportRun *run = TD_EXPORT_RUN (owner);

  if (window_of (run) == NULL)
    return;
  gtk_progress_bar_set_fraction (run->busy_bar, CLAMP (fraction, 0, 1));
  /* "Stopping…" stays until it has stopped. */
  if (what != NULL && !g_cancellable_is_cancelled (run->cancellable))
    gtk_label_set_text (run->busy_label, what);
}

static void
write_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdExportRun *run = TD_EXPORT_RUN (owner);

  if (window_of (run) == NULL)
    return;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_signal_emit (run, signals[BACK], 0);
    td_dialog_message (window_of (run), _ (run->words->nothing), error->message);
    return;
  }
  show_done (run);
}

static void
start (TdExportRun *run)
{
  WriteTask *task = g_new0 (WriteTask, 1);

  task->jobs = run->jobs;
  task->year = run->year;
  g_clear_object (&run->cancellable);
  run->cancellable = g_cancellable_new ();
  gtk_label_set_text (run->busy_label, _ (run->words->busy));
  gtk_progress_bar_set_fraction (run->busy_bar, 0);
  gtk_widget_set_sensitive (run->busy_cancel, TRUE);
  gtk_stack_set_visible_child_name (run->stack, "busy");
  g_signal_emit (run, signals[STARTED], 0);
  gtk_widget_grab_focus (run->busy_cancel);
  td_work_start (G_OBJECT (run), run->store, FALSE, write_in_thread, task, g_free, NULL, progress_cb, write_done_cb,
                 run->cancellable);
}

static void
existing_answer_cb (int button, gpointer user_data)
{
  g_autoptr (TdExportRun) run = user_data;

  if (window_of (run) == NULL || button <= 0)
    return;
  if (button == 2)
    td_export_jobs_keep_existing (run->jobs);
  start (run);
}

static void
busy_cancel_cb (GtkButton *button, TdExportRun *run)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  gtk_label_set_text (run->busy_label, _ ("Stopping…"));
  g_cancellable_cancel (run->cancellable);
}

static void
open_folder_cb (GtkButton *button, TdExportRun *run)
{
  td_dialog_show_path (window_of (run), run->folder);
}

static void
back_cb (GtkButton *button, TdExportRun *run)
{
  g_signal_emit (run, signals[BACK], 0);
}

/* --- the object --- */

/* The window goes. Not in dispose: the work keeps run alive until it ends. */
static void
td_export_run_unroot (GtkWidget *widget)
{
  TdExportRun *run = TD_EXPORT_RUN (widget);

  if (run->cancellable != NULL)
    g_cancellable_cancel (run->cancellable);
  GTK_WIDGET_CLASS (td_export_run_parent_class)->unroot (widget);
}

static void
td_export_run_finalize (GObject *object)
{
  TdExportRun *run = TD_EXPORT_RUN (object);

  g_clear_pointer (&run->jobs, g_ptr_array_unref);
  g_clear_object (&run->cancellable);
  g_clear_object (&run->store);
  g_free (run->folder);
  G_OBJECT_CLASS (td_export_run_parent_class)->finalize (object);
}

static void
td_export_run_class_init (TdExportRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = td_export_run_finalize;
  widget_class->unroot = td_export_run_unroot;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-export-run.ui");
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, stack);
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, busy_label);
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, busy_bar);
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, busy_cancel);
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, done_heading);
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, notes);
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, done_list);
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, more);
  gtk_widget_class_bind_template_child (widget_class, TdExportRun, done_close);
  gtk_widget_class_bind_template_callback (widget_class, busy_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  signals[STARTED] = g_signal_new ("started", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BACK] = g_signal_new ("back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_export_run_init (TdExportRun *run)
{
  gtk_widget_init_template (GTK_WIDGET (run));
}

void
td_export_run_set_up (TdExportRun *run, TdStore *store, int year, const TdExportRunWords *words)
{
  g_return_if_fail (TD_IS_EXPORT_RUN (run));
  g_return_if_fail (TD_IS_STORE (store));

  g_set_object (&run->store, store);
  run->year = year;
  run->words = words;
  gtk_button_set_label (run->more, _ (words->more));
}

void
td_export_run_write (TdExportRun *run, GPtrArray *jobs, const char *folder)
{
  guint existing;

  g_return_if_fail (TD_IS_EXPORT_RUN (run));
  g_return_if_fail (jobs != NULL && folder != NULL);

  g_clear_pointer (&run->jobs, g_ptr_array_unref);
  run->jobs = jobs;
  g_free (run->folder);
  run->folder = g_strdup (folder);
  if (td_platform_make_folder (folder, 0755) != 0) {
    td_dialog_message (window_of (run), _ ("The folder cannot be made"), _ ("Choose another folder for the files."));
    return;
  }
  existing = td_export_jobs_existing (jobs);
  if (existing > 0) {
    /* Enter must not replace what somebody may have changed or filled in by hand. */
    const char *buttons[] = {_ ("_Cancel"), _ ("_Replace"), _ ("_Keep both"), NULL};
    g_autofree char *title = g_strdup_printf (_ ("%u of these files stand in the folder already."), existing);

    td_dialog_ask (window_of (run), title, _ (run->words->existing), buttons, FALSE, existing_answer_cb,
                   g_object_ref (run));
    return;
  }
  start (run);
}

GPtrArray *
td_export_run_jobs (TdExportRun *run)
{
  g_return_val_if_fail (TD_IS_EXPORT_RUN (run), NULL);

  return run->jobs;
}

GtkBox *
td_export_run_notes (TdExportRun *run)
{
  g_return_val_if_fail (TD_IS_EXPORT_RUN (run), NULL);

  return run->notes;
}
