/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-document-choice.h"
#include "td-export-run.h"
#include "td-folder-button.h"
#include "td-rows-choice.h"
#include "td-ui.h"
#include "td-unit-choice.h"
#include "td-year-facts.h"

/* papers ticked -> jobs (td-export-jobs.c) -> written and shown (td-export-run.c), with what is still to be checked. */

#define TD_TYPE_EXPORT_DIALOG (td_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdExportDialog, td_export_dialog, TD, EXPORT_DIALOG, GtkWindow)

struct _TdExportDialog {
  GtkWindow parent_instance;

  GtkStack *stack;
  GtkLabel *heading;
  GtkListBox *paper_list;
  GtkDropDown *rows_choice;
  GtkDropDown *unit_choice;
  GtkDropDown *document_choice;
  GtkCheckButton *with_private;
  GtkCheckButton *as_xlsx;
  GtkCheckButton *as_docx;
  GtkCheckButton *as_pdf;
  TdFolderButton *folder_button;
  GtkLabel *reason;
  GtkButton *export_button;
  GtkBox *warnings;
  TdExportRun *run;

  TdStore *store;
  int year;
  TdRows rows; /* of the window's list */
  gboolean filling;
  GPtrArray *papers;       /* of TdPaper */
  GPtrArray *ticks;        /* of GtkCheckButton, one a paper */
  GPtrArray *documents_of; /* beside them: of TdPaperDocument */
  GPtrArray *documents;    /* all of them, each once; they belong to documents_of */
  GArray *units;           /* of TdExportUnit */
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (TdExportDialog, td_export_dialog, GTK_TYPE_WINDOW)

/* --- choosing --- */

static gboolean
is_ticked (TdExportDialog *dialog, guint paper)
{
  return gtk_check_button_get_active (g_ptr_array_index (dialog->ticks, paper));
}

/* What of the lists goes into the files of those that can be made of a part; the others are of all rows. */
static void
set_rows (TdExportDialog *dialog, GPtrArray *jobs)
{
  TdRowsScope scope = td_rows_choice_selected (dialog->rows_choice);
  const TdExportUnit *unit = td_unit_choice_selected (dialog->unit_choice, dialog->units);
  GArray *records = td_rows_of (&dialog->rows, scope);

  if (scope == TD_ROWS_ALL || (scope == TD_ROWS_UNIT && unit == NULL))
    return;
  for (guint i = 0; i < dialog->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (dialog->papers, i);

    if (is_ticked (dialog, i) && td_rows_fit (paper, dialog->store, &dialog->rows, scope))
      td_export_jobs_set_rows (jobs, td_paper_name (paper), scope == TD_ROWS_UNIT ? unit->id : 0, records,
                               scope == TD_ROWS_UNIT ? unit->name : _ ("some rows"));
  }
}

/* The rows that may be chosen are those of the papers that are ticked. */
static void
show_rows (TdExportDialog *dialog, TdRowsScope scope)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();

  for (guint i = 0; i < dialog->papers->len; i++)
    if (is_ticked (dialog, i))
      g_ptr_array_add (papers, g_ptr_array_index (dialog->papers, i));
  dialog->filling = TRUE;
  td_rows_choice_show_any (dialog->rows_choice, papers, dialog->store, &dialog->rows, scope);
  dialog->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->rows_choice),
                            g_list_model_get_n_items (gtk_drop_down_get_model (dialog->rows_choice)) > 1);
}

static GPtrArray *
make_jobs (TdExportDialog *dialog)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  const TdExportUnit *unit = td_unit_choice_selected (dialog->unit_choice, dialog->units);
  gint64 document = td_document_choice_selected (dialog->document_choice, dialog->documents);
  GPtrArray *jobs;

  for (guint i = 0; i < dialog->papers->len; i++)
    if (is_ticked (dialog, i))
      g_ptr_array_add (papers, g_ptr_array_index (dialog->papers, i));
  jobs
      = td_export_jobs_new (papers, unit != NULL ? unit : (const TdExportUnit *)(gpointer)dialog->units->data,
                            unit != NULL ? 1 : dialog->units->len, dialog->year,
                            gtk_check_button_get_active (dialog->as_xlsx),
                            gtk_check_button_get_active (dialog->as_docx), gtk_check_button_get_active (dialog->as_pdf),
                            td_folder_button_path (dialog->folder_button));
  /* Papers of another kind of document keep their own. */
  for (guint i = 0; i < dialog->papers->len; i++)
    if (document == TD_PAPER_NO_DOCUMENT
        || td_document_choice_has (g_ptr_array_index (dialog->documents_of, i), document))
      td_export_jobs_set_document (jobs, td_paper_name (g_ptr_array_index (dialog->papers, i)), document);
  set_rows (dialog, jobs);
  td_export_jobs_set_private (jobs, gtk_check_button_get_active (dialog->with_private));
  return jobs;
}

static void
show_state (TdExportDialog *dialog)
{
  g_autoptr (GPtrArray) jobs = NULL;
  g_autofree char *button = NULL;
  gboolean per_unit = FALSE;
  gboolean with_document = FALSE;
  gboolean with_private = FALSE;
  gboolean ticked = FALSE;
  gboolean of_unit = FALSE;
  gboolean ready = FALSE;
  const char *reason = "";

  if (dialog->closed || dialog->ticks->len != dialog->papers->len)
    return;
  jobs = make_jobs (dialog);
  for (guint i = 0; i < dialog->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (dialog->papers, i);

    if (!is_ticked (dialog, i))
      continue;
    ticked = TRUE;
    per_unit = per_unit || td_paper_per_unit (paper);
    with_document = with_document || td_paper_has_document (paper);
    with_private = with_private || td_paper_has_private (paper);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->document_choice), with_document);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->with_private), with_private);
  of_unit = td_rows_choice_selected (dialog->rows_choice) == TD_ROWS_UNIT;
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->unit_choice), per_unit || of_unit);
  if (!ticked)
    reason = _ ("Tick at least one paper.");
  else if (!gtk_check_button_get_active (dialog->as_xlsx) && !gtk_check_button_get_active (dialog->as_docx)
           && !gtk_check_button_get_active (dialog->as_pdf))
    reason = _ ("Choose Excel, Word or PDF.");
  else if (jobs->len == 0)
    reason = _ ("The year has no units yet.");
  else if (of_unit && td_unit_choice_selected (dialog->unit_choice, dialog->units) == NULL)
    reason = _ ("Choose the unit whose rows are meant.");
  ready = reason[0] == '\0';
  gtk_label_set_text (dialog->reason, reason);
  button = jobs->len > 0 ? g_strdup_printf (_ ("_Export %u files"), jobs->len) : g_strdup (_ ("_Export"));
  gtk_button_set_label (dialog->export_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->export_button), ready);
}

static void
paper_toggled_cb (GtkCheckButton *check, TdExportDialog *dialog)
{
  if (dialog->filling || dialog->ticks->len != dialog->papers->len)
    return;
  show_rows (dialog, td_rows_choice_selected (dialog->rows_choice));
  show_state (dialog);
}

static void
rows_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdExportDialog *dialog)
{
  if (!dialog->filling)
    show_state (dialog);
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
  dialog->filling = TRUE;
  for (guint i = 0; i < dialog->ticks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (dialog->ticks, i), active);
  show_rows (dialog, td_rows_choice_selected (dialog->rows_choice));
  show_state (dialog);
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

static char *
files_written (guint n)
{
  return g_strdup_printf (_ ("%u files written"), n);
}

static const TdExportRunWords run_words = {
    .busy = N_ ("Exporting…"),
    .existing = N_ ("“Keep both” writes the new ones under another name. “Replace” is right when nobody has changed "
                    "the old ones by hand."),
    .nothing = N_ ("Nothing was exported"),
    .more = N_ ("_Export more"),
    .written = files_written,
};

static void
export_cb (GtkButton *button, TdExportDialog *dialog)
{
  td_export_run_write (dialog->run, make_jobs (dialog), td_folder_button_path (dialog->folder_button));
}

static void
everything_answer_cb (int button, gpointer user_data)
{
  g_autoptr (TdExportDialog) dialog = user_data;
  const char *folder;

  if (dialog->closed || button <= 0)
    return;
  folder = td_folder_button_path (dialog->folder_button);
  td_export_run_write (dialog->run, td_export_jobs_new_everything (dialog->store, folder), folder);
}

static void
everything_cb (GtkButton *button, TdExportDialog *dialog)
{
  const char *buttons[] = {_ ("_Cancel"), _ ("_Export"), NULL};
  g_autofree char *folder = g_filename_display_name (td_folder_button_path (dialog->folder_button));
  g_autofree char *detail = g_strdup_printf (
      _ ("An Excel workbook and a folder of csv files are written into “%s”, with every field of every "
         "year, private ones too: keep them like the file itself. The program reads them back into a new "
         "file that is equal to this one, but for history and undo. Lists and forms to print are the "
         "papers in this dialog."),
      folder);

  td_dialog_ask (GTK_WINDOW (dialog), _ ("Export all data of the file?"), detail, buttons, FALSE, everything_answer_cb,
                 g_object_ref (dialog));
}

static void
run_started_cb (TdExportRun *run, TdExportDialog *dialog)
{
  gtk_stack_set_visible_child_name (dialog->stack, "run");
}

static void
run_back_cb (TdExportRun *run, TdExportDialog *dialog)
{
  gtk_stack_set_visible_child_name (dialog->stack, "choose");
}

static gboolean
was_exported (TdExportDialog *dialog, TdPaper *paper)
{
  const GPtrArray *jobs = td_export_run_jobs (dialog->run);

  for (guint i = 0; i < jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (jobs, i);

    if (job->state == TD_JOB_WRITTEN && g_strcmp0 (job->paper, td_paper_name (paper)) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Which of the lists just written still hold rows to be checked: it must not be found out at the upper level. */
static void
run_done_cb (TdExportRun *run, TdExportDialog *dialog)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

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
    gtk_box_append (td_export_run_notes (run), review_widget (dialog, view, words));
  }
}

/* --- the object --- */

static void
td_export_dialog_dispose (GObject *object)
{
  TD_EXPORT_DIALOG (object)->closed = TRUE;
  G_OBJECT_CLASS (td_export_dialog_parent_class)->dispose (object);
}

static void
td_export_dialog_finalize (GObject *object)
{
  TdExportDialog *dialog = TD_EXPORT_DIALOG (object);

  g_clear_pointer (&dialog->papers, g_ptr_array_unref);
  g_clear_pointer (&dialog->ticks, g_ptr_array_unref);
  g_clear_pointer (&dialog->documents, g_ptr_array_unref);
  g_clear_pointer (&dialog->documents_of, g_ptr_array_unref);
  g_clear_pointer (&dialog->units, g_array_unref);
  td_rows_clear (&dialog->rows);
  g_clear_object (&dialog->store);
  G_OBJECT_CLASS (td_export_dialog_parent_class)->finalize (object);
}

static void
td_export_dialog_class_init (TdExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_export_dialog_finalize;
  td_ui_register ();
  g_type_ensure (TD_TYPE_EXPORT_RUN);
  g_type_ensure (TD_TYPE_FOLDER_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, paper_list);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, rows_choice);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, unit_choice);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, document_choice);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, with_private);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, as_xlsx);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, as_docx);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, as_pdf);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, folder_button);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, run);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, warnings);
  gtk_widget_class_bind_template_callback (widget_class, form_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, rows_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, tick_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, tick_none_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, everything_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_started_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_back_cb);
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
  dialog->documents_of = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  dialog->documents = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (dialog));
}

/* Beside the paper: what it may go with. */
static void
add_documents (TdExportDialog *dialog, TdPaper *paper)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *documents = td_paper_documents (paper, dialog->store, dialog->year, &error);

  if (documents == NULL) {
    g_warning ("%s", error->message);
    documents = g_ptr_array_new ();
  }
  g_ptr_array_add (dialog->documents_of, documents);
  for (guint i = 0; i < documents->len; i++)
    if (!td_document_choice_has (dialog->documents, ((TdPaperDocument *)g_ptr_array_index (documents, i))->id))
      g_ptr_array_add (dialog->documents, g_ptr_array_index (documents, i));
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
  add_documents (dialog, paper);
  g_ptr_array_add (dialog->papers, paper);
  g_ptr_array_add (dialog->ticks, tick);
  g_signal_connect (tick, "toggled", G_CALLBACK (paper_toggled_cb), dialog);
}

void
td_export_dialog_present (GtkWindow *parent, TdStore *store, int year, const char *view, gint64 unit_id)
{
  td_export_dialog_present_rows (parent, store, year, view, unit_id, 0, NULL, NULL);
}

void
td_export_dialog_present_rows (GtkWindow *parent,
                               TdStore *store,
                               int year,
                               const char *view,
                               gint64 unit_id,
                               gint64 document_id,
                               GArray *selected,
                               GArray *shown)
{
  TdExportDialog *dialog;
  g_autoptr (GPtrArray) names = td_paper_names ();
  g_autoptr (GString) broken = g_string_new (NULL);
  g_autofree char *heading = g_strdup_printf (_ ("Papers of the year %d"), year);

  g_return_if_fail (TD_IS_STORE (store));

  dialog = g_object_new (TD_TYPE_EXPORT_DIALOG, NULL);
  dialog->store = g_object_ref (store);
  dialog->year = year;
  td_rows_set (&dialog->rows, view, selected, shown);
  dialog->units = td_unit_choice_load (store, year, TRUE);
  td_folder_button_set_up (dialog->folder_button, _ ("Folder for the files"), "export-folder", NULL);
  td_export_run_set_up (dialog->run, store, year, &run_words);
  td_dialog_frame_setup (GTK_WINDOW (dialog), parent, 90, 36);
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
  td_unit_choice_show (dialog->unit_choice, dialog->units, _ ("All units, one file each"), unit_id);
  td_document_choice_show (dialog->document_choice, dialog->documents, document_id);
  /* What is seen is what is written. */
  show_rows (dialog, shown != NULL ? TD_ROWS_SHOWN : TD_ROWS_ALL);
  show_state (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  if (broken->len > 0)
    td_dialog_message (GTK_WINDOW (dialog), _ ("Some papers of the office have mistakes and are left out"),
                       broken->str);
}
