/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-pdf-file.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-paper-file.h"

struct _TdPdfFile {
  FILE *file;
  GChecksum *digest;
  cairo_surface_t *surface;
  char *path;
  char *target;
  int problem; /* an errno; 0 */
};

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  TdPdfFile *pdf = closure;

  errno = 0;
  if (pdf->problem == 0 && fwrite (data, 1, length, pdf->file) != length)
    pdf->problem = errno != 0 ? errno : EIO;
  g_checksum_update (pdf->digest, data, length);
  return pdf->problem == 0 ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

TdPdfFile *
td_pdf_file_new (const char *path, const char *target, const char *title, double width, double height, GError **error)
{
  TdPdfFile *pdf = g_new0 (TdPdfFile, 1);

  pdf->file = g_fopen (path, "wb");
  if (pdf->file == NULL) {
    td_paper_file_error (error, target, errno);
    g_free (pdf);
    return NULL;
  }
  pdf->digest = g_checksum_new (G_CHECKSUM_MD5);
  pdf->path = g_strdup (path);
  pdf->target = g_strdup (target);
  pdf->surface = cairo_pdf_surface_create_for_stream (write_cb, pdf, width, height);
  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Thi Đua");
  return pdf;
}

cairo_surface_t *
td_pdf_file_surface (TdPdfFile *pdf)
{
  return pdf->surface;
}

static gboolean
is_whole (const TdPdfFile *pdf)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_MD5);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (pdf->path, FALSE, NULL);
  gsize length = mapped != NULL ? g_mapped_file_get_length (mapped) : 0;
  const char *content = length > 0 ? g_mapped_file_get_contents (mapped) : NULL;
  gsize tail = MIN (length, 16);

  if (content == NULL || g_strstr_len (content + length - tail, (gssize)tail, "%%EOF") == NULL)
    return FALSE;
  g_checksum_update (digest, (const guchar *)content, (gssize)length);
  return strcmp (g_checksum_get_string (digest), g_checksum_get_string (pdf->digest)) == 0;
}

gboolean
td_pdf_file_finish (TdPdfFile *pdf, GError **error)
{
  cairo_status_t status;
  gboolean whole = FALSE;

  cairo_surface_finish (pdf->surface);
  status = cairo_surface_status (pdf->surface);
  errno = 0;
  if (fclose (g_steal_pointer (&pdf->file)) != 0 && pdf->problem == 0)
    pdf->problem = errno != 0 ? errno : EIO;
  if (pdf->problem != 0 || status != CAIRO_STATUS_SUCCESS)
    td_paper_file_error (error, pdf->target, pdf->problem != 0 ? pdf->problem : EIO);
  else if (!is_whole (pdf))
    td_paper_file_not_whole (error, pdf->target);
  else
    whole = TRUE;
  td_pdf_file_free (pdf);
  return whole;
}

void
td_pdf_file_free (TdPdfFile *pdf)
{
  if (pdf == NULL)
    return;
  /* It writes into the file until then. */
  cairo_surface_finish (pdf->surface);
  cairo_surface_destroy (pdf->surface);
  if (pdf->file != NULL)
    fclose (pdf->file);
  g_checksum_free (pdf->digest);
  g_free (pdf->path);
  g_free (pdf->target);
  g_free (pdf);
}
