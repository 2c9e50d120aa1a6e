/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-certificate-dialog-private.h"
#include "td-file-name.h"
#include "td-window-contract.h"
#include "td-work.h"

typedef TdCertificateDialog Dialog;

/* --- PDF --- */

typedef struct {
  TdCertificates *certificates;      /* the dialog's, which holds them meanwhile */
  const TdCertificateDesign *design; /* of the test page; NULL: certificates */
  TdCertificatePrinter printer;
  char *name;
  char *path;
} PdfTask;

static void
pdf_task_free (gpointer data)
{
  PdfTask *task = data;

  g_free (task->name);
  g_free (task->path);
  g_free (task);
}

static void
report_cb (double fraction, gpointer work)
{
  td_work_report (work, fraction, NULL);
}

static void
progress_cb (GObject *owner, double fraction, const char *what)
{
  Dialog *dialog = td_certificate_dialog_of (owner);
  g_autofree char *words = g_strdup_printf (_ ("Writing the PDF: %d %%"), (int)(fraction * 100));

  if (dialog != NULL && !dialog->closed)
    gtk_label_set_label (dialog->message, words);
}

static gpointer
pdf_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const PdfTask *task = data;

  if (!td_certificates_write_pdf (task->certificates, &task->printer, TD_CERTIFICATE_ON_PAPER, task->path, report_cb,
                                  work, cancellable, error))
    return NULL;
  return g_strdup (task->path);
}

static void
pdf_done_cb (GObject *owner, gpointer result, const GError *error)
{
  Dialog *dialog = td_certificate_dialog_of (owner);
  g_autofree char *path = result;

  if (dialog == NULL || dialog->closed)
    return;
  gtk_stack_set_visible_child_name (dialog->stack, "sheet");
  td_certificate_dialog_set_busy (dialog, FALSE);
  if (path == NULL)
    td_dialog_message (dialog->window, _ ("The PDF was not written"), error->message);
  else {
    td_dialog_written (dialog->window, _ ("The PDF is written"), NULL, path);
    td_certificate_dialog_ask_for_sheets (dialog);
  }
}

static void
pdf_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  Dialog *dialog = td_certificate_dialog_of (window);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  PdfTask *task;

  if (path == NULL || dialog == NULL || dialog->closed || dialog->certificates == NULL || dialog->busy)
    return;
  task = g_new0 (PdfTask, 1);
  task->certificates = dialog->certificates;
  td_certificate_dialog_printer (dialog, &task->printer);
  task->path = g_steal_pointer (&path);
  td_certificate_dialog_set_busy (dialog, TRUE);
  /* The sheet is not shown meanwhile: two threads may not draw with the same letters. */
  gtk_label_set_label (dialog->message, _ ("Writing the PDF…"));
  gtk_stack_set_visible_child_name (dialog->stack, "message");
  td_work_start (G_OBJECT (dialog->window), NULL, FALSE, pdf_in_thread, task, pdf_task_free, g_free, progress_cb,
                 pdf_done_cb, dialog->cancellable);
}

void
td_certificate_dialog_save_pdf (Dialog *dialog)
{
  const TdCertificate *first = dialog->certificates != NULL ? td_certificates_get (dialog->certificates, 0) : NULL;
  g_autofree char *plain = NULL;
  g_autofree char *name = NULL;

  if (first == NULL)
    return;
  plain = g_strdup_printf ("%s %s.pdf", first->design->sheet, first->number);
  name = td_file_name_safe (plain);
  td_dialog_save (dialog->window, _ ("Save as PDF"), "pdf", name, pdf_chosen_cb, g_object_ref (dialog->window));
}

/* --- test page --- */

static void
test_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  Dialog *dialog = td_certificate_dialog_of (window);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  const TdCertificateDesign *design = dialog != NULL && !dialog->closed ? td_certificate_dialog_design (dialog) : NULL;
  TdCertificatePrinter printer;
  g_autoptr (GError) error = NULL;

  if (path == NULL || design == NULL)
    return;
  td_certificate_dialog_printer (dialog, &printer);
  if (!td_certificate_write_test_page (design, &printer, design->name, path, &error))
    td_dialog_message (window, _ ("The PDF was not written"), error->message);
  else
    td_dialog_written (
        window, _ ("The test page is written"),
        _ ("Print it in its full size (100 %), measure with a ruler, and type what is missing under “Printers of "
           "certificates”."),
        path);
}

void
td_certificate_dialog_save_test_page (Dialog *dialog)
{
  td_dialog_save (dialog->window, _ ("Test page"), "pdf", "trang-thu.pdf", test_chosen_cb,
                  g_object_ref (dialog->window));
}
