/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Copies by SQLite's backup interface (never a file copy of an open file), written beside, checked, then renamed. */
typedef struct {
  char *path;
  gint64 time; /* Unix seconds */
  char *reason;
} TdBackup;
void td_backup_free (TdBackup *backup);

/* Folder of automatic copies of this file: the user's data folder, one folder a file. The caller owns it. */
char *td_backup_folder (const char *store_path);
/* Makes a copy; folder NULL: the automatic one. reason: "open", "import", "upgrade", "restore", "manual". Old ones are
 * thinned: the last 10, then one a day for 30 days, one a month for 24 months, one a year for ever. path_out may be
 * NULL. */
gboolean td_backup_create (TdStore *store, const char *folder, const char *reason, char **path_out, GError **error);
/* Newest first. GPtrArray of TdBackup. */
GPtrArray *td_backup_list (const char *store_path);
/* Puts the copy in the place of the file at store_path (which must not be open), after copying the present file aside.
 */
gboolean td_backup_restore (const char *backup_path, const char *store_path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBackup, td_backup_free)

G_END_DECLS
