/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-data.h"

G_BEGIN_DECLS

/* Writes the paper as an Excel workbook at path, row after row: memory does not grow with them. target: the name that
 * messages speak of (path is beside it, until it is whole). */
gboolean td_paper_xlsx_write (const TdPaperLayout *layout,
                              TdPaperContents *contents,
                              const char *path,
                              const char *target,
                              TdPaperProgressFunc progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
