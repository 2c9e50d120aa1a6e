/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-document-choice.h"
#include "td-page-view.h"
#include "td-paper-editor.h"
#include "td-paper-proof.h"
#include "td-print-operation.h"
#include "td-proof-pane.h"
#include "td-rows-choice.h"
#include "td-ui.h"
#include "td-work.h"

/* GTK's own preview is not used: on Windows it is a single picture without pages. */

#define TD_TYPE_PRINT_DIALOG (td_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPrintDialog, td_print_dialog, TD, PRINT_DIALOG, GtkWindow)

struct _TdPrintDialog {
  GtkWindow parent_instance;

  GtkDropDown *paper_choice;
  GtkDropDown *rows_choice;
  GtkDropDown *unit_choice;
  GtkDropDown *document_choice;
  GtkCheckButton *with_private;
  GtkWidget *pdf_button, *print_button;
  GtkBox *warnings;
  TdProofPane *proof;
  TdPageView *view;

  TdStore *store;
  int year;
  TdRows rows;       /* of the window's list */
  gint64 member_id;  /* whose papers these are; 0: everybody's */
  GPtrArray *papers; /* of TdPaper */
  GArray *unit_ids;  /* of gint64 */
  GPtrArray *unit_names;
  GPtrArray *documents; /* of TdPaperDocument: what the chosen paper may go with */
  guint serial;         /* of the layout last asked for: an older one that comes late is dropped */
  GCancellable *cancellable;
  gboolean filling;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (TdPrintDialog, td_print_dialog, GTK_TYPE_WINDOW)

static void fill_papers (TdPrintDialog *dialog, const char *view, gboolean of_unit);

static TdPaper *
chosen_paper (TdPrintDialog *dialog)
{
  guint selected = gtk_drop_down_get_selected (dialog->paper_choice);

  return selected < dialog->papers->len ? g_ptr_array_index (dialog->papers, selected) : NULL;
}

static guint
chosen_unit (TdPrintDialog *dialog)
{
  guint selected = gtk_drop_down_get_selected (dialog->unit_choice);

  return selected < dialog->unit_ids->len ? selected : G_MAXUINT;
}

/* What is wrong does not leave the office, unless somebody answers for it. */
static void
show_whether_free (TdPrintDialog *dialog)
{
  gboolean is_free = td_page_view_pages (dialog->view) != NULL && !td_proof_pane_is_blocked (dialog->proof);

  gtk_widget_set_sensitive (dialog->print_button, is_free);
  gtk_widget_set_sensitive (dialog->pdf_button, is_free);
}

/* --- laying out --- */

typedef struct {
  char *paper;
  TdPaperRequest request;
  guint serial;
} LayoutTask;

typedef struct {
  TdPages *pages;
  GPtrArray *findings; /* of TdFinding */
  char *paper;
  TdPaperRequest request;
  guint serial;
} Layout;

static void
layout_task_free (gpointer data)
{
  LayoutTask *task = data;

  g_free (task->paper);
  g_free (task);
}

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  if (layout == NULL)
    return;
  g_clear_pointer (&layout->pages, td_pages_free);
  g_clear_pointer (&layout->findings, g_ptr_array_unref);
  g_free (layout->paper);
  g_free (layout);
}

static gpointer
layout_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const LayoutTask *task = data;
  g_autoptr (TdPaper) paper = td_paper_load (task->paper, error);
  TdPages *pages;
  GPtrArray *findings;
  Layout *layout;

  if (paper == NULL)
    return NULL;
  pages = td_paper_paginate (paper, store, &task->request, cancellable, error);
  findings = pages != NULL ? td_paper_proofread (paper, store, &task->request, cancellable, error) : NULL;
  if (findings == NULL) {
    g_clear_pointer (&pages, td_pages_free);
    return NULL;
  }
  layout = g_new0 (Layout, 1);
  layout->pages = pages;
  layout->findings = findings;
  layout->paper = g_strdup (task->paper);
  layout->request = task->request;
  layout->serial = task->serial;
  return layout;
}

static void
show_message (TdPrintDialog *dialog, const char *message)
{
  td_page_view_message (dialog->view, message);
  td_proof_pane_set (dialog->proof, dialog->store, NULL, NULL, NULL);
  show_whether_free (dialog);
}

static void
layout_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdPrintDialog *dialog = TD_PRINT_DIALOG (owner);
  Layout *layout = result;

  if (dialog->closed || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || (layout != NULL && layout->serial != dialog->serial)) {
    layout_free (layout);
    return;
  }
  if (layout == NULL) {
    show_message (dialog, error->message);
    return;
  }
  td_page_view_set_pages (dialog->view, g_steal_pointer (&layout->pages), FALSE);
  td_proof_pane_set (dialog->proof, dialog->store, layout->paper, &layout->request,
                     g_steal_pointer (&layout->findings));
  layout_free (layout);
  show_whether_free (dialog);
  gtk_widget_child_focus (GTK_WIDGET (dialog->view), GTK_DIR_TAB_FORWARD);
}

static gboolean
fill_request (TdPrintDialog *dialog, TdPaperRequest *request)
{
  TdPaper *paper = chosen_paper (dialog);
  guint unit = chosen_unit (dialog);
  TdRowsScope scope = td_rows_choice_selected (dialog->rows_choice);
  const GArray *records = td_rows_of (&dialog->rows, scope);

  *request = (TdPaperRequest){0};
  if (records != NULL) {
    request->record_ids = (const gint64 *)(gpointer)records->data;
    request->n_record_ids = records->len;
  }
  request->year = dialog->year;
  request->unit_id = 0;
  request->member_id = dialog->member_id;
  request->document_id = td_document_choice_selected (dialog->document_choice, dialog->documents);
  request->with_private = gtk_check_button_get_active (dialog->with_private);
  if (paper == NULL)
    return FALSE;
  if (td_paper_per_unit (paper) || scope == TD_ROWS_UNIT) {
    if (unit == G_MAXUINT)
      return FALSE;
    request->unit_id = g_array_index (dialog->unit_ids, gint64, unit);
  }
  return TRUE;
}

static void
lay_out (TdPrintDialog *dialog)
{
  TdPaper *paper = chosen_paper (dialog);
  LayoutTask *task;
  TdPaperRequest request;

  if (dialog->cancellable != NULL)
    g_cancellable_cancel (dialog->cancellable);
  g_clear_object (&dialog->cancellable);
  gtk_widget_set_visible (
      GTK_WIDGET (dialog->unit_choice),
      paper != NULL && (td_paper_per_unit (paper) || td_rows_choice_selected (dialog->rows_choice) == TD_ROWS_UNIT));
  gtk_widget_set_visible (GTK_WIDGET (dialog->document_choice), paper != NULL && td_paper_has_document (paper));
  gtk_widget_set_visible (GTK_WIDGET (dialog->with_private), paper != NULL && td_paper_has_private (paper));
  if (!fill_request (dialog, &request)) {
    show_message (dialog, paper == NULL ? _ ("There is no paper to print.") : _ ("The year has no units yet."));
    return;
  }
  dialog->cancellable = g_cancellable_new ();
  task = g_new0 (LayoutTask, 1);
  task->paper = g_strdup (td_paper_name (paper));
  task->request = request;
  task->serial = ++dialog->serial;
  td_page_view_message (dialog->view, NULL);
  show_whether_free (dialog);
  td_work_start (G_OBJECT (dialog), dialog->store, FALSE, layout_in_thread, task, layout_task_free, layout_free, NULL,
                 layout_done_cb, dialog->cancellable);
}

/* The head and the signature may be filled in over the preview: the pages follow, but not while they are printed. */
static void
store_changed_cb (TdStore *store, TdPrintDialog *dialog)
{
  if (!dialog->closed && gtk_widget_get_sensitive (GTK_WIDGET (dialog->paper_choice)))
    lay_out (dialog);
}

/* --- printer --- */

/* The operation draws from the dialog's pages: until it is done they stay, and no other paper can be chosen. */
static void
hold_pages (TdPrintDialog *dialog, gboolean hold)
{
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->paper_choice), !hold);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->rows_choice), !hold);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->unit_choice), !hold);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->document_choice), !hold);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->with_private), !hold);
  gtk_widget_set_sensitive (dialog->print_button, !hold && !td_proof_pane_is_blocked (dialog->proof));
}

static void
print_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, TdPrintDialog *dialog)
{
  g_autoptr (GError) error = NULL;

  if (!dialog->closed)
    hold_pages (dialog, FALSE);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY) {
    td_print_operation_remember (operation);
  } else if (result == GTK_PRINT_OPERATION_RESULT_ERROR && !dialog->closed) {
    gtk_print_operation_get_error (operation, &error);
    td_dialog_message (GTK_WINDOW (dialog), _ ("It could not be printed"), error != NULL ? error->message : NULL);
  }
}

static void
print_cb (GtkButton *button, TdPrintDialog *dialog)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (td_page_view_pages (dialog->view) == NULL || td_proof_pane_is_blocked (dialog->proof))
    return;
  operation = td_print_operation_new (td_page_view_pages (dialog->view), td_paper_title (chosen_paper (dialog)));
  /* "Current page" may be chosen then. */
  gtk_print_operation_set_current_page (operation, (int)td_page_view_page (dialog->view));
  g_object_set_data_full (G_OBJECT (operation), "td-dialog", g_object_ref (dialog), g_object_unref);
  hold_pages (dialog, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), dialog, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (dialog), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    td_dialog_message (GTK_WINDOW (dialog), _ ("It could not be printed"), error != NULL ? error->message : NULL);
}

/* --- PDF --- */

typedef struct {
  char *paper;
  TdPaperRequest request;
  char *path;
} PdfTask;

static void
pdf_task_free (gpointer data)
{
  PdfTask *task = data;

  g_free (task->paper);
  g_free (task->path);
  g_free (task);
}

static gpointer
pdf_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const PdfTask *task = data;
  g_autoptr (TdPaper) paper = td_paper_load (task->paper, error);

  if (paper == NULL || !td_paper_write_pdf (paper, store, &task->request, task->path, NULL, NULL, cancellable, error))
    return NULL;
  return g_strdup (task->path);
}

static void
pdf_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdPrintDialog *dialog = TD_PRINT_DIALOG (owner);
  g_autofree char *path = result;

  if (dialog->closed)
    return;
  gtk_widget_set_sensitive (dialog->pdf_button, TRUE);
  if (path == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    td_dialog_message (GTK_WINDOW (dialog), _ ("The PDF was not written"), error->message);
  else if (path != NULL)
    td_dialog_written (GTK_WINDOW (dialog), _ ("The PDF is written"), NULL, path);
}

static void
pdf_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdPrintDialog) dialog = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  PdfTask *task;
  TdPaperRequest request;

  if (path == NULL || dialog->closed || !fill_request (dialog, &request))
    return;
  task = g_new0 (PdfTask, 1);
  task->paper = g_strdup (td_paper_name (chosen_paper (dialog)));
  task->request = request;
  task->path = g_steal_pointer (&path);
  gtk_widget_set_sensitive (dialog->pdf_button, FALSE);
  td_work_start (G_OBJECT (dialog), dialog->store, FALSE, pdf_in_thread, task, pdf_task_free, g_free, NULL, pdf_done_cb,
                 dialog->cancellable);
}

static void
pdf_cb (GtkButton *button, TdPrintDialog *dialog)
{
  TdPaper *paper = chosen_paper (dialog);
  guint unit = chosen_unit (dialog);
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  if (paper == NULL)
    return;
  base
      = td_paper_file_name (paper, dialog->year,
                            (td_paper_per_unit (paper) || td_rows_choice_selected (dialog->rows_choice) == TD_ROWS_UNIT)
                                    && unit != G_MAXUINT
                                ? g_ptr_array_index (dialog->unit_names, unit)
                                : NULL);
  name = g_strconcat (base, ".pdf", NULL);
  td_dialog_save (GTK_WINDOW (dialog), _ ("Save as PDF"), "pdf", name, pdf_chosen_cb, g_object_ref (dialog));
}

/* --- callbacks --- */

/* Selects the document with id, where the paper may go with it. */
static void
fill_documents (TdPrintDialog *dialog, gint64 id)
{
  TdPaper *paper = chosen_paper (dialog);
  gboolean filling = dialog->filling;

  g_clear_pointer (&dialog->documents, g_ptr_array_unref);
  dialog->documents = paper != NULL ? td_paper_documents (paper, dialog->store, dialog->year, NULL) : NULL;
  if (dialog->documents == NULL)
    dialog->documents = g_ptr_array_new ();
  dialog->filling = TRUE;
  td_document_choice_show (dialog->document_choice, dialog->documents, id);
  dialog->filling = filling;
}

/* What of the list the chosen paper shows: scope, where it can. */
static void
fill_rows (TdPrintDialog *dialog, TdRowsScope scope)
{
  gboolean filling = dialog->filling;

  dialog->filling = TRUE;
  td_rows_choice_show (dialog->rows_choice, chosen_paper (dialog), dialog->store, &dialog->rows, scope);
  dialog->filling = filling;
}

static void
paper_cb (GtkDropDown *choice, GParamSpec *spec, TdPrintDialog *dialog)
{
  if (dialog->filling)
    return;
  fill_documents (dialog, td_document_choice_selected (dialog->document_choice, dialog->documents));
  fill_rows (dialog, td_rows_choice_selected (dialog->rows_choice));
  lay_out (dialog);
}

/* The layouts may be others now. */
static void
edited_cb (GtkWidget *window, TdPrintDialog *dialog)
{
  TdPaper *paper = chosen_paper (dialog);
  g_autofree char *name = paper != NULL ? g_strdup (td_paper_name (paper)) : NULL;
  gint64 document = td_document_choice_selected (dialog->document_choice, dialog->documents);

  if (dialog->closed)
    return;
  dialog->filling = TRUE;
  g_ptr_array_set_size (dialog->papers, 0);
  fill_papers (dialog, name, FALSE);
  fill_documents (dialog, document);
  fill_rows (dialog, td_rows_choice_selected (dialog->rows_choice));
  dialog->filling = FALSE;
  lay_out (dialog);
}

static void
edit_cb (GtkButton *button, TdPrintDialog *dialog)
{
  TdPaper *paper = chosen_paper (dialog);
  guint unit = chosen_unit (dialog);
  GtkWindow *window = NULL;

  window = td_paper_editor_present (GTK_WINDOW (dialog), dialog->store, dialog->year,
                                    unit != G_MAXUINT ? g_array_index (dialog->unit_ids, gint64, unit) : 0,
                                    paper != NULL ? td_paper_name (paper) : NULL);
  g_signal_connect_object (window, "destroy", G_CALLBACK (edited_cb), dialog, 0);
}

static void
choose_cb (TdPrintDialog *dialog)
{
  if (!dialog->filling)
    lay_out (dialog);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TdPrintDialog *dialog)
{
  if (key == GDK_KEY_p && (state & GDK_CONTROL_MASK) != 0) {
    print_cb (NULL, dialog);
    return TRUE;
  }
  return td_page_view_key (dialog->view, key, state);
}

/* --- the object --- */

static void
td_print_dialog_dispose (GObject *object)
{
  TdPrintDialog *dialog = TD_PRINT_DIALOG (object);

  if (!dialog->closed) {
    dialog->closed = TRUE;
    if (dialog->cancellable != NULL)
      g_cancellable_cancel (dialog->cancellable);
  }
  G_OBJECT_CLASS (td_print_dialog_parent_class)->dispose (object);
}

static void
td_print_dialog_finalize (GObject *object)
{
  TdPrintDialog *dialog = TD_PRINT_DIALOG (object);

  g_clear_pointer (&dialog->papers, g_ptr_array_unref);
  g_clear_pointer (&dialog->unit_ids, g_array_unref);
  td_rows_clear (&dialog->rows);
  g_clear_pointer (&dialog->unit_names, g_ptr_array_unref);
  g_clear_pointer (&dialog->documents, g_ptr_array_unref);
  g_clear_object (&dialog->cancellable);
  g_clear_object (&dialog->store);
  G_OBJECT_CLASS (td_print_dialog_parent_class)->finalize (object);
}

static void
td_print_dialog_class_init (TdPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_print_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_print_dialog_finalize;
  td_ui_register ();
  g_type_ensure (TD_TYPE_PROOF_PANE);
  g_type_ensure (TD_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, paper_choice);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, rows_choice);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, unit_choice);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, document_choice);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, with_private);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, pdf_button);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, print_button);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, proof);
  gtk_widget_class_bind_template_child (widget_class, TdPrintDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, paper_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, pdf_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
free_paper (gpointer paper)
{
  td_paper_free (paper);
}

static void
td_print_dialog_init (TdPrintDialog *dialog)
{
  GtkEventController *keys;

  dialog->papers = g_ptr_array_new_with_free_func (free_paper);
  dialog->unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  dialog->unit_names = g_ptr_array_new_with_free_func (g_free);
  dialog->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (dialog));
  /* Before the scrolled window, which would take Page Up and Page Down. */
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), dialog);
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
}

static void
fill_papers (TdPrintDialog *dialog, const char *view, gboolean of_unit)
{
  g_autoptr (GPtrArray) names = td_paper_names ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;
  gboolean found = FALSE;
  gboolean own = FALSE;

  for (guint i = 0; i < names->len; i++) {
    TdPaper *paper = td_paper_load (g_ptr_array_index (names, i), NULL);

    if (paper == NULL)
      continue;
    /* Of a unit that was chosen, its own paper goes before one of all units. */
    if (view != NULL && (g_strcmp0 (view, td_paper_view (paper)) == 0 || g_strcmp0 (view, td_paper_name (paper)) == 0)
        && (!found || (of_unit && !own && td_paper_per_unit (paper)))) {
      selected = dialog->papers->len;
      found = TRUE;
      own = td_paper_per_unit (paper);
    }
    g_ptr_array_add (dialog->papers, paper);
    gtk_string_list_append (titles, td_paper_title (paper));
  }
  gtk_drop_down_set_model (dialog->paper_choice, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (dialog->paper_choice, selected);
}

static void
fill_units (TdPrintDialog *dialog, gint64 unit_id)
{
  g_autoptr (TdStatement) statement = td_store_statement (dialog->store, "query/unit-names", NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  if (statement != NULL)
    td_statement_bind_integer (statement, ":year", dialog->year);
  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW) {
    gint64 id = td_statement_integer (statement, 0);
    char *name = g_strdup (td_statement_text (statement, 1));

    if (id == unit_id)
      selected = dialog->unit_ids->len;
    g_array_append_val (dialog->unit_ids, id);
    g_ptr_array_add (dialog->unit_names, name);
    gtk_string_list_append (names, name != NULL ? name : "");
  }
  gtk_drop_down_set_model (dialog->unit_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (dialog->unit_choice, selected);
}

static void
present (GtkWindow *parent,
         TdStore *store,
         int year,
         const char *view,
         gint64 unit_id,
         gint64 member_id,
         gint64 document_id,
         GArray *selected,
         GArray *shown)
{
  TdPrintDialog *dialog;

  g_return_if_fail (TD_IS_STORE (store));

  dialog = g_object_new (TD_TYPE_PRINT_DIALOG, NULL);
  dialog->member_id = member_id;
  dialog->store = g_object_ref (store);
  dialog->year = year;
  td_rows_set (&dialog->rows, view, selected, shown);
  td_dialog_frame_setup (GTK_WINDOW (dialog), parent, 190, 52);
  gtk_box_append (dialog->warnings, td_office_warning_new (store, year));
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), dialog, 0);
  fill_papers (dialog, view, unit_id != 0);
  fill_units (dialog, unit_id);
  fill_documents (dialog, document_id);
  /* What is seen is what is printed. */
  fill_rows (dialog, shown != NULL ? TD_ROWS_SHOWN : TD_ROWS_ALL);
  dialog->filling = FALSE;
  gtk_window_present (GTK_WINDOW (dialog));
  lay_out (dialog);
}

void
td_print_dialog_present (GtkWindow *parent, TdStore *store, int year, const char *view, gint64 unit_id)
{
  present (parent, store, year, view, unit_id, 0, 0, NULL, NULL);
}

void
td_print_dialog_present_with (GtkWindow *parent,
                              TdStore *store,
                              int year,
                              const char *view,
                              gint64 unit_id,
                              gint64 document_id)
{
  present (parent, store, year, view, unit_id, 0, document_id, NULL, NULL);
}

void
td_print_dialog_present_rows (GtkWindow *parent,
                              TdStore *store,
                              int year,
                              const char *view,
                              gint64 unit_id,
                              gint64 document_id,
                              GArray *selected,
                              GArray *shown)
{
  present (parent, store, year, view, unit_id, 0, document_id, selected, shown);
}

void
td_print_dialog_present_member (GtkWindow *parent, TdStore *store, int year, const char *view, gint64 member_id)
{
  present (parent, store, year, view, 0, member_id, 0, NULL, NULL);
}
