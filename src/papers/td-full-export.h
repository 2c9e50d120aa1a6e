/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper.h"

G_BEGIN_DECLS

/*
 * Everything that stands in the file, in a form that other programs read and that can be read back to the last field
 * (import/td-full-import.h): a workbook with a sheet a table, or a folder with a csv file a table. What there is follows
 * from the file and the declarations. History and undo are not in it. It holds private fields: who asks for a full copy
 * wants all of it, and must be told.
 */

/* "Toàn bộ dữ liệu ha-trung": for the workbook, with ".xlsx" behind it, and the folder, with TD_FULL_EXPORT_CSV. The
 * caller owns it. */
char *td_full_export_name (TdStore *store);
#define TD_FULL_EXPORT_CSV " - csv"

/* Whole or absent, like a paper. The store is the calling thread's own, and not within an action. progress and cancellable
 * may be NULL. */
gboolean td_full_export_xlsx (TdStore *store,
                              const char *path,
                              TdPaperProgressFunc progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);
/* path: the folder, which an older export may stand in. */
gboolean td_full_export_csv (TdStore *store,
                             const char *path,
                             TdPaperProgressFunc progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
