/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-data.h"

G_BEGIN_DECLS

/* Writes the paper as a Word document (.docx) that an office goes on editing: A4 or A3, Times New Roman, styles, tables
 * whose headings are repeated and whose rows are not torn, page numbers from the second page (Nghị định 30/2020/NĐ-CP,
 * Phụ lục I). Rows stream into the file, so that memory does not grow with them. path, target: as for
 * td_paper_xlsx_write(). */
gboolean td_paper_docx_write (const TdPaperLayout *layout,
                              TdPaperContents *contents,
                              const char *path,
                              const char *target,
                              TdPaperProgressFunc progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
