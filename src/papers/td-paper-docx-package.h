/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-layout.h"

G_BEGIN_DECLS

/* A .docx package as it is written: word/document.xml as a stream, whatever its length, then the parts that are the same
 * in every paper. */
typedef struct _TdDocx TdDocx;

/* path: where nobody else writes (td_paper_file_begin); target: the name that messages speak of. */
TdDocx *td_docx_new (const char *path, const char *target, GError **error);
/* Drops what is written if td_docx_close() was not called. */
void td_docx_free (TdDocx *docx);
/* What goes into word/document.xml next; kept until some of it has gathered. */
GString *td_docx_text (TdDocx *docx);
/* To be called now and then: writes what has gathered. What the disk refuses is told by td_docx_close(). */
void td_docx_flush (TdDocx *docx);
/* A picture for the document: the number of its relation ("rIdN"). */
guint td_docx_add_picture (TdDocx *docx, GBytes *png);
/* Completes the package, then reads it to its end: TRUE only when everything that was written stands on the disk. */
gboolean td_docx_close (TdDocx *docx, const char *title, const char *author, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDocx, td_docx_free)

G_END_DECLS
