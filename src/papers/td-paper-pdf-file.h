/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A PDF on its way to the disk: what arrives there is compared with what was written. */
typedef struct _TdPdfFile TdPdfFile;

/* path is beside target until it is whole; target is the name that messages speak of. Sizes in points. NULL with error. */
TdPdfFile *
td_pdf_file_new (const char *path, const char *target, const char *title, double width, double height, GError **error);
/* Belongs to the file. */
cairo_surface_t *td_pdf_file_surface (TdPdfFile *pdf);
/* Ends the PDF, reads it to its end, and frees pdf. FALSE with error where it is not what was written. */
gboolean td_pdf_file_finish (TdPdfFile *pdf, GError **error);
/* Gives it up. */
void td_pdf_file_free (TdPdfFile *pdf);

G_END_DECLS
