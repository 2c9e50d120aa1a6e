/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "td-certificate-awards.h"
#include "td-certificate-picture.h"
#include "td-paper-file.h"
#include "td-paper-pdf-file.h"
#include "td-temporary.h"

#define MM TD_CERTIFICATE_POINTS_PER_MM

struct _TdCertificates {
  TdCertificateType *type;
  GPtrArray *designs;
  GPtrArray *list;      /* of TdCertificate */
  GHashTable *pictures; /* design → cairo_surface_t */
  guint left_out;
};

void
td_certificates_free (TdCertificates *certificates)
{
  if (certificates == NULL)
    return;
  g_ptr_array_unref (certificates->list);
  g_hash_table_unref (certificates->pictures);
  g_clear_pointer (&certificates->designs, g_ptr_array_unref);
  td_certificate_type_free (certificates->type);
  g_free (certificates);
}

/* One that does not fit keeps its sentence: all of them are told at once. */
static gboolean
lay_out (TdCertificates *certificates, TdCertificate *certificate, GError **error)
{
  g_autofree char *whom
      = g_strdup_printf (_ ("%s (number %d of %s)"), certificate->name, certificate->sequence, certificate->number);
  g_autoptr (GError) problem = NULL;

  certificate->lines
      = td_certificate_layout (certificates->type, certificate->design, certificate->values, whom, &problem);
  if (certificate->lines != NULL)
    return TRUE;
  if (g_error_matches (problem, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_FITS_NOT)) {
    certificate->problem = g_strdup (problem->message);
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
load_picture (TdCertificates *certificates, TdStore *store, const TdCertificateDesign *design, GError **error)
{
  g_autoptr (GError) problem = NULL;
  cairo_surface_t *picture;

  if (g_hash_table_contains (certificates->pictures, design))
    return TRUE;
  picture = td_certificate_picture_load (store, design->code, &problem);
  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (picture != NULL)
    g_hash_table_insert (certificates->pictures, (gpointer)design, picture);
  return TRUE;
}

static gboolean
read_all (TdCertificates *certificates,
          TdStore *store,
          const TdCertificateRequest *request,
          const TdCertificateDesign *asked,
          GCancellable *cancellable,
          GError **error)
{
  for (guint i = 0; i < request->n_decisions; i++)
    if (!td_certificate_read_awards (store, request, request->decisions[i], certificates->designs, asked,
                                     certificates->list, &certificates->left_out, error))
      return FALSE;
  for (guint i = 0; i < certificates->list->len; i++) {
    TdCertificate *certificate = certificates->list->pdata[i];

    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !load_picture (certificates, store, certificate->design, error)
        || !lay_out (certificates, certificate, error))
      return FALSE;
  }
  return TRUE;
}

TdCertificates *
td_certificates_new (TdStore *store, const TdCertificateRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdCertificates) certificates = g_new0 (TdCertificates, 1);
  const TdCertificateDesign *asked = NULL;

  certificates->type = td_certificate_type_new ();
  certificates->list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_certificate_free);
  certificates->pictures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)cairo_surface_destroy);
  certificates->designs = td_certificate_designs (store, error);
  if (certificates->designs == NULL)
    return NULL;
  if (request->design != NULL) {
    asked = td_certificate_design_find (certificates->designs, request->design);
    if (asked == NULL) {
      g_set_error (
          error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_CHOICE,
          _ ("There is no certificate design “%s”, or several whose names have it; say its code: thidua certificate "
             "FILE --designs lists them."),
          request->design);
      return NULL;
    }
  }
  if (!read_all (certificates, store, request, asked, cancellable, error) || !td_store_had_memory (store, error))
    return NULL;
  if (certificates->list->len == 0) {
    if (asked != NULL && certificates->left_out > 0)
      g_set_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_CHOICE,
                   _ ("The design “%s” is for none of these awards; choose another one, or add their form to it."),
                   asked->name);
    else
      g_set_error_literal (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_CHOICE,
                           _ ("Nobody is to be printed: the decision has no award with such a number or name."));
    return NULL;
  }
  return g_steal_pointer (&certificates);
}

guint
td_certificates_count (const TdCertificates *certificates)
{
  return certificates->list->len;
}

const TdCertificate *
td_certificates_get (const TdCertificates *certificates, guint index)
{
  g_return_val_if_fail (index < certificates->list->len, NULL);
  return certificates->list->pdata[index];
}

guint
td_certificates_left_out (const TdCertificates *certificates)
{
  return certificates->left_out;
}

GPtrArray *
td_certificates_problems (const TdCertificates *certificates)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < certificates->list->len; i++) {
    const TdCertificate *certificate = certificates->list->pdata[i];

    if (certificate->problem != NULL)
      g_ptr_array_add (problems, g_strdup (certificate->problem));
  }
  return problems;
}

void
td_certificates_draw (TdCertificates *certificates,
                      cairo_t *cairo,
                      guint index,
                      TdCertificateTarget target,
                      const TdCertificatePrinter *printer)
{
  const TdCertificate *certificate = td_certificates_get (certificates, index);
  const TdCertificateDesign *design = certificate->design;
  gboolean shows = target == TD_CERTIFICATE_ON_SCREEN || (target == TD_CERTIFICATE_ON_PAPER && design->background);

  if (certificate->lines == NULL)
    return;
  cairo_save (cairo);
  if (printer != NULL)
    td_certificate_draw_adjust (cairo, printer, design->width, design->height);
  td_certificate_draw (certificates->type, cairo, design, certificate->lines,
                       shows ? g_hash_table_lookup (certificates->pictures, design) : NULL, certificate->mark);
  cairo_restore (cairo);
}

/* --- PDF --- */

static gboolean
all_fit (const TdCertificates *certificates, GError **error)
{
  g_autoptr (GPtrArray) problems = td_certificates_problems (certificates);
  g_autofree char *told = NULL;

  if (problems->len == 0)
    return TRUE;
  g_ptr_array_add (problems, NULL);
  told = g_strjoinv ("\n", (char **)problems->pdata);
  g_set_error_literal (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_FITS_NOT, told);
  return FALSE;
}

static gboolean
draw_all (TdCertificates *certificates,
          cairo_surface_t *surface,
          const TdCertificatePrinter *printer,
          TdCertificateTarget target,
          TdPaperProgressFunc progress,
          gpointer user_data,
          GCancellable *cancellable,
          GError **error)
{
  cairo_t *cairo = cairo_create (surface);
  gboolean cancelled = FALSE;

  for (guint i = 0; i < certificates->list->len && !cancelled; i++) {
    const TdCertificateDesign *design = td_certificates_get (certificates, i)->design;

    cairo_pdf_surface_set_size (surface, design->width * MM, design->height * MM);
    td_certificates_draw (certificates, cairo, i, target, printer);
    cairo_show_page (cairo);
    if (progress != NULL)
      progress ((double)(i + 1) / certificates->list->len, user_data);
    cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
  }
  cairo_destroy (cairo);
  return !cancelled;
}

gboolean
td_certificates_write_pdf (TdCertificates *certificates,
                           const TdCertificatePrinter *printer,
                           TdCertificateTarget target,
                           const char *path,
                           TdPaperProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error)
{
  const TdCertificate *first = td_certificates_get (certificates, 0);
  g_autofree char *temporary = NULL;
  TdPdfFile *pdf;

  if (!all_fit (certificates, error))
    return FALSE;
  temporary = td_paper_file_begin (path, error);
  if (temporary == NULL)
    return FALSE;
  pdf = td_pdf_file_new (temporary, path, first->design->name, first->design->width * MM, first->design->height * MM,
                         error);
  if (pdf == NULL
      || !draw_all (certificates, td_pdf_file_surface (pdf), printer, target, progress, user_data, cancellable,
                    error)) {
    td_pdf_file_free (pdf);
    td_temporary_drop (temporary);
    return FALSE;
  }
  if (!td_pdf_file_finish (pdf, error)) {
    td_temporary_drop (temporary);
    return FALSE;
  }
  return td_paper_file_finish (NULL, temporary, path, error);
}

gboolean
td_certificate_write_test_page (const TdCertificateDesign *design,
                                const TdCertificatePrinter *printer,
                                const char *name,
                                const char *path,
                                GError **error)
{
  g_autofree char *temporary = td_paper_file_begin (path, error);
  g_autoptr (TdCertificateType) type = td_certificate_type_new ();
  TdPdfFile *pdf = NULL;
  cairo_t *cairo;

  if (temporary != NULL)
    pdf = td_pdf_file_new (temporary, path, name, design->width * MM, design->height * MM, error);
  if (pdf == NULL) {
    td_temporary_drop (temporary);
    return FALSE;
  }
  cairo = cairo_create (td_pdf_file_surface (pdf));
  td_certificate_draw_adjust (cairo, printer, design->width, design->height);
  td_certificate_draw_test (type, cairo, design->width, design->height, name);
  cairo_show_page (cairo);
  cairo_destroy (cairo);
  if (!td_pdf_file_finish (pdf, error)) {
    td_temporary_drop (temporary);
    return FALSE;
  }
  return td_paper_file_finish (NULL, temporary, path, error);
}
