/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads a full export (papers/td-full-export.h) back into a new file that is equal to the one it was made of in every field
 * of every row. What it is no copy of: history and undo begin anew, and the new file is another file (src/README.md, "What a
 * later merge needs"). */

typedef struct {
  guint n_tables;
  guint64 n_rows;
} TdFullSummary;

typedef void (*TdFullProgressFunc) (double fraction, const char *what, gpointer user_data);

/* Whether path is a full export: a workbook, a folder of csv files, or the folder that both were written into. */
gboolean td_full_import_is_export (const char *path);

/* source: as above. path: the new file, which must not be there; it is whole or absent. Errors are one sentence each that
 * names file, sheet and row. progress and cancellable may be NULL. */
gboolean td_full_import (const char *source,
                         const char *path,
                         TdFullSummary *summary,
                         TdFullProgressFunc progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
