/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Out of a damaged file into a new one: every row that can still be read. */

/* What became of one table. */
typedef struct {
  char *table;
  const char *label; /* msgid of its kind; NULL: one that no kind is made of (years, history …) */
  gint64 n_read;     /* rows that are in the new file */
  gint64 n_mended;   /* of these: a value was wrong, or what it refers to is gone, and was left out */
  gint64 n_lost;     /* that could not be read, or not be kept; -1: nobody can say how many */
} TdRecoveredTable;

void td_recovered_table_free (TdRecoveredTable *table);

typedef void (*TdRecoveryFunc) (const char *label, double fraction, gpointer data);

/* Reads the file at path, damaged or not, and makes a new one at into, whole and checked, or nothing. The damaged file is
 * never written to: a copy of it is what is worked on. Returns a TdRecoveredTable for each table in which there is or was
 * anything; the caller owns it. progress (may be NULL) is called in the calling thread. Errors: TD_STORE_ERROR_EXISTS (into
 * is there), NO_FILE, NOT_OURS (nothing of Thi Đua can be recognised in it), NEWER, FULL, READ_ONLY, FAILED,
 * G_IO_ERROR_CANCELLED. */
GPtrArray *td_recovery_run (const char *path,
                            const char *into,
                            TdRecoveryFunc progress,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);

/* Whether a row was lost or changed. */
gboolean td_recovery_lost_something (GPtrArray *tables);
/* "Đơn vị: 12 dòng; 3 dòng không đọc được" for each table that is not empty; lines. The caller owns it. */
char *td_recovery_text (GPtrArray *tables);

G_END_DECLS
