/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/*
 * Copies of the file, made by SQLite's backup interface (never a file copy of an open file): written under a name of
 * their own, checked, made durable, and only then given their name. A copy bears the id of its file and the last
 * sequence that it holds (td-journal.h): a copy is known as a file's by these, wherever it and the file lie by now.
 */
typedef struct {
  char *path;
  gint64 time;    /* Unix seconds, as its name says */
  gint64 when;    /* the same as far as it can be believed: never later than the copy made after it, nor than now */
  char *reason;   /* "open", "import", "upgrade", "restore", "manual", "close", "timed", "year" */
  gint64 file_id; /* 0: made by a version that gave no ids */
  gint64 sequence;
  gboolean own;           /* of the file itself, not of one that it comes from */
  gboolean in_own_folder; /* lies in the folder that belongs to the file's path */
} TdBackup;
void td_backup_free (TdBackup *backup);

/* Folder of automatic copies of the file at this path: in the user's data folder. The caller owns it. */
char *td_backup_folder (const char *store_path);
/* Makes a copy; folder NULL: the automatic one. Old ones of this file are thinned afterwards (td-backup-thin.c): the last
 * 10 stay, then one a day for 30 days, one a month for 24 months, one a year for ever. path_out may be NULL. Nothing is
 * left of a copy that could not be made, and none is deleted for it. */
gboolean td_backup_create (TdStore *store, const char *folder, const char *reason, char **path_out, GError **error);
/* Copies of the file at this path, newest first: by its id and by those of the files it comes from; where the file cannot
 * be read, or is gone, those of its folder. GPtrArray of TdBackup. */
GPtrArray *td_backup_list (const char *store_path);
/* Those in another folder. */
GPtrArray *td_backup_list_in (const char *folder, const char *store_path);

/* --- what a copy holds --- */

typedef struct {
  const TdRecordKind *kind;
  gint64 n;
} TdBackupCount;
typedef struct {
  int schema_version;
  gint64 file_id;
  gint64 sequence;
  char *office;      /* NULL where it is not filled in */
  GArray *years;     /* of int, newest first */
  GArray *counts;    /* of TdBackupCount, kinds of which there are records */
  gint64 last_time;  /* of the last action that stands; 0: none */
  char *last_action; /* NULL: none */
} TdBackupContent;
void td_backup_content_free (TdBackupContent *content);
/* Reads what the file at this path holds, of whatever version, and changes nothing. TD_STORE_ERROR_NO_FILE, _NOT_OURS,
 * _DAMAGED. */
TdBackupContent *td_backup_look (const char *path, GCancellable *cancellable, GError **error);
/* The same as lines of text: years, counts, last action, version. The caller owns it. */
char *td_backup_content_text (const TdBackupContent *content);

/* --- putting one back (td-backup-restore.c) --- */

/* A copy that stands ready, complete, checked, brought up to date, beside the file whose place it is to take. */
typedef struct _TdRestoring TdRestoring;
/* Long work; touches nothing of the file at store_path, which may be open, damaged or missing. TD_STORE_ERROR_NEWER: the
 * copy is of a newer version. Freeing it takes what was made away again. */
TdRestoring *
td_backup_prepare (const char *backup_path, const char *store_path, GCancellable *cancellable, GError **error);
const TdBackupContent *td_restoring_content (TdRestoring *restoring);
/* The file whose place it is to take, without symbolic links. */
const char *td_restoring_path (TdRestoring *restoring);
/* Makes a copy "restore" of the present file among the others, where it can still be read; it is kept aside in any case. */
void td_backup_copy_present (TdRestoring *restoring);
void td_restoring_free (TdRestoring *restoring);
/* Puts it in the place of the file, which must not be open. The present file, damaged or not, goes aside under a name that
 * nobody had, together with its journal: aside gets that path, or NULL when there was none. On failure everything is where
 * it was. The restored file tells it in its history, and td_backup_undo_restore() takes it back. */
gboolean td_backup_put_back (TdRestoring *restoring, char **aside, GError **error);
/* Both steps, and a copy "restore" of the present file where it can still be read. */
gboolean td_backup_restore (const char *backup_path, const char *store_path, GError **error);
gboolean td_backup_restore_full (const char *backup_path, const char *store_path, char **aside, GError **error);

/* Whether td_store_undo() would next come to a restoring, which it refuses with TD_STORE_ERROR_SET_ASIDE. */
gboolean td_backup_next_undo_is_restore (TdStore *store);
/* Undoes a restoring: the file that was set aside comes back, as it was, and the present one goes aside (aside, may be
 * NULL). The file must not be open. One sentence when the file set aside is not there any more, is another one or is
 * damaged; then nothing has changed. label (may be NULL) gets what was undone. */
gboolean td_backup_undo_restore (const char *store_path, char **label, char **aside, GError **error);

/* --- the second place (td-backup-place.c) --- */

/* A folder on a USB stick or another drive that gets every automatic copy too, while it is there. The choice is this
 * user's, kept by the file's id. */
typedef struct {
  char *folder;       /* where the copies go; NULL: none was chosen */
  gboolean reachable; /* the folder is there now */
  gint64 last;        /* Unix seconds: when it was last known to hold all that the file held; 0: never */
} TdBackupPlace;
void td_backup_place_free (TdBackupPlace *place);
/* Days without a copy there after which it is time to say so in red. */
#define TD_BACKUP_PLACE_DAYS 7
TdBackupPlace *td_backup_place (TdStore *store);
/* Whole days since last, 0 today; -1: never. A clock that was set back counts as today. */
int td_backup_place_days (const TdBackupPlace *place, gint64 now);
/* Makes a folder of its own for the copies in the chosen one, which must be there. folder NULL: no second place. */
gboolean td_backup_set_place (TdStore *store, const char *folder, GError **error);
/* Copies there, if it is reachable and does not hold all yet. TRUE also where there is nothing to do. */
gboolean td_backup_copy_to_place (TdStore *store, const char *reason, GError **error);
/* Removes what killed runs left: half made copies of this file, here and in the second place, their notes, and what was
 * half made beside the file. It may wait for a stick that sleeps. Changes nothing in the file. */
void td_backup_sweep_places (TdStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBackup, td_backup_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBackupContent, td_backup_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRestoring, td_restoring_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBackupPlace, td_backup_place_free)

G_END_DECLS
