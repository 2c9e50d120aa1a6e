/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a file is, before anything in it is trusted. Nothing here writes, nor needs the lock. */

typedef struct {
  int schema_version;
  gint64 size;          /* bytes */
  gboolean is_empty;    /* no byte, or no page of a database in it: what a killed program leaves */
  gboolean is_wal;      /* another program has made it keep its changes in a second file ("-wal") */
  gboolean has_journal; /* an action is under way in it, or was interrupted: its "-journal" stands beside it */
} TdFileFacts;

/* Reads the header alone: whether it is a database, of this program, as long as it says. facts (may be NULL) is also set
 * where the error is TD_STORE_ERROR_DAMAGED. Errors: NO_FILE, NOT_OURS, DAMAGED, FAILED (not readable). An empty file is
 * NOT_OURS with is_empty. */
gboolean td_file_check_header (const char *path, TdFileFacts *facts, GError **error);

typedef enum {
  TD_FILE_CHECK_QUICK = 0,   /* pages, rows and their types, references between records */
  TD_FILE_CHECK_INDEXES = 1, /* and that each index says what its table says; several times as long */
} TdFileCheckDepth;

/* Reads all of a file that nobody writes to (a copy, a file just made): header, schema as this program or an older one
 * makes it, every page and row, every reference. Errors beside those of the header: DAMAGED, NEWER (of a newer version;
 * all else is in order), READ_ONLY (an interrupted action stands beside it: it must be opened first, which takes it
 * back), G_IO_ERROR_CANCELLED. cancellable may be NULL. */
gboolean td_file_check_whole (const char *path,
                              TdFileCheckDepth depth,
                              TdFileFacts *facts,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
