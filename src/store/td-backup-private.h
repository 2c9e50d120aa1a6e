/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "td-backup.h"

G_BEGIN_DECLS

/* What the files of td-backup share; their tests include it too. */

/* Asked before each step that touches the disk; FALSE: the step fails. Tests set it, to fail or to end the process there. */
typedef gboolean (*TdBackupStepFunc) (const char *step);
extern TdBackupStepFunc td_backup_step;
/* FALSE with error when the test's function says so. */
gboolean td_backup_reach (const char *step, GError **error);

/* --- files, read with suspicion (td-backup-file.c) --- */

/* Opens any database file without a TdStore: nothing in its schema is trusted, cancellable (may be NULL; must outlive the
 * connection) stops it. NULL with error; the caller closes it. */
sqlite3 *td_backup_open_file (const char *path, gboolean writing, GCancellable *cancellable, GError **error);
/* The same, told by what SQLite says; *database is to be closed in any case. */
int td_backup_open_quietly (const char *path, gboolean writing, GCancellable *cancellable, sqlite3 **database);
/* The whole text of data/sql/NAME.sql, prepared; NULL where the file has no such tables. */
sqlite3_stmt *td_backup_prepare_query (sqlite3 *database, const char *name);
/* The file's id and last sequence; both 0 where it has none. Returns what SQLite says: anything but SQLITE_OK is not
 * "none", but that nothing is known (both 0 too). */
int td_backup_read_id (sqlite3 *database, gint64 *file_id, gint64 *sequence);
/* The same of a file that nobody has open. */
int td_backup_read_id_of (const char *path, gint64 *file_id, gint64 *sequence);
/* id → last sequence of it that the file holds (both gint64, owned). Empty where it has none. result (may be NULL): what
 * SQLite says; anything but SQLITE_OK: there may be more. */
GHashTable *td_backup_read_seen (sqlite3 *database, int *result);
/* Header, application id and every page; whole: every index too. Says in error what is wrong with name. */
gboolean td_backup_check (sqlite3 *database, const char *name, gboolean whole, GError **error);
/* The same, told by what SQLite says; SQLITE_NOTADB: not a file of ours. */
int td_backup_check_quietly (sqlite3 *database, gboolean whole);
/* Sets one sentence for what could not be done with the file at path. */
void td_backup_set_read_error (const char *path, int result, GError **error);

/* --- making (td-backup-make.c) --- */

/* A new empty file of our own in folder, named so that a later run knows it for what it is. NULL with error. */
char *td_backup_new_temporary (const char *folder, GError **error);
gboolean td_backup_is_temporary (const char *name);
/* Removes what killed runs left in folder. */
void td_backup_sweep (const char *folder);
/* Copies source into the empty file at path, checks and flushes it. */
gboolean td_backup_fill (sqlite3 *source, const char *path, gboolean whole, GCancellable *cancellable, GError **error);
/* What td_backup_create() does, of any open database. Does not thin. */
char *
td_backup_make (sqlite3 *source, const char *folder, const char *reason, GCancellable *cancellable, GError **error);

/* --- names, order, thinning (td-backup-list.c, td-backup-thin.c) --- */

/* "20231205-143000-import-3f9c-07d1-52e8-b6a4-57.thidua"; file_id 0: without id and sequence, as older versions did. */
char *td_backup_name (gint64 time, const char *reason, gint64 file_id, gint64 sequence);
/* NULL when name is not that of a copy. */
TdBackup *td_backup_from_name (const char *folder, const char *name);

/* Who a file is: its id, what it holds of other files, and its folder of copies. */
typedef struct {
  gint64 file_id;
  GHashTable *seen;
  char *folder;
  gboolean known; /* FALSE: it could not all be read, so that nobody can say which copies may go */
} TdBackupLine;
TdBackupLine *td_backup_line_of (sqlite3 *database, const char *store_path);
void td_backup_line_free (TdBackupLine *line);
/* Whether all that the copy holds is in the file too. */
gboolean td_backup_line_holds (const TdBackupLine *line, const TdBackup *backup);
/* All copies in the user's data folder, or in folder, in no order. Reads the id of those whose name does not tell it. */
GPtrArray *td_backup_scan (const char *folder, const char *own_folder);

/* Sets when and sorts, newest first. Of one file by sequence: a clock may have been set back. Copies of other files (those
 * it comes from) are older than all of its own. */
void td_backup_order (GPtrArray *backups, gint64 own_id, gint64 now);
/* What stays of copies in that order: keep[i] for each. Those that claim to be of the future stay and stand for nothing. */
void td_backup_choose (GPtrArray *backups, gint64 own_id, gint64 now, gboolean *keep);
/* Deletes what need not stay of the file's copies, those in made and spared (paths, NULL allowed) excepted; nothing where
 * the line is not known. folder NULL: the user's data folder. */
void td_backup_thin (const TdBackupLine *line, const char *folder, const char *made, const char *spared);

/* --- one file in the place of another (td-backup-swap.c) --- */

/* Gives the file at replacement the name path. What has that name, and its journal, goes aside. The lock of path is held.
 * aside: as for td_backup_put_back(); its name was chosen by td_backup_aside_path(). On failure all is where it was. */
gboolean td_backup_swap (const char *path, const char *replacement, const char *aside, GError **error);
/* A name beside path that nothing has. */
char *td_backup_aside_path (const char *path);
/* Whether there is anything at path to set aside: the file, or a journal of it. */
gboolean td_backup_is_present (const char *path);
/* A run was killed while it exchanged files: everything goes where it was. Called before the file at path is opened. */
gboolean td_backup_recover (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBackupLine, td_backup_line_free)

G_END_DECLS
