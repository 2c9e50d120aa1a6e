/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-operation.h"

#include "td-print-operation.h"

typedef struct {
  TdCertificates *certificates;
  TdStore *store;
  TdCertificatePrinter printer;
  gboolean by_name;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_free (job);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *name = settings != NULL ? gtk_print_settings_get_printer (settings) : NULL;

  if (job->by_name && name != NULL)
    td_certificate_printer_find (job->store, name, &job->printer, NULL);
}

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gtk_print_operation_set_n_pages (operation, (int)td_certificates_count (job->certificates));
  return TRUE;
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  td_certificates_draw (job->certificates, gtk_print_context_get_cairo_context (context), (guint)page,
                        TD_CERTIFICATE_ON_PAPER, &job->printer);
}

GtkPrintOperation *
td_certificate_operation_new (TdCertificates *certificates,
                              TdStore *store,
                              const TdCertificatePrinter *printer,
                              const char *title)
{
  const TdCertificateDesign *design = td_certificates_get (certificates, 0)->design;
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = td_print_operation_settings ();
  g_autoptr (GtkPageSetup) setup = td_print_operation_page_setup (design->width * TD_CERTIFICATE_POINTS_PER_MM,
                                                                  design->height * TD_CERTIFICATE_POINTS_PER_MM);
  Job *job = g_new0 (Job, 1);

  job->certificates = certificates;
  job->store = g_object_ref (store);
  job->by_name = printer == NULL;
  job->printer = printer != NULL ? *printer : TD_CERTIFICATE_PRINTER_NONE;
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_n_pages (operation, (int)td_certificates_count (certificates));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "td-job", job, job_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  return operation;
}
