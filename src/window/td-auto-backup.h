/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-backup.h"
#include "td-work.h"

G_BEGIN_DECLS

/* Copies of the open file by themselves: soon after opening, after an import, every half hour while something changed,
 * at the end; each of them in the second place too, if there is one and it can be reached, and there also as soon as its
 * stick is plugged in. Made by a thread, so that the window never waits. Signal "done" when something of what is told here
 * is another. */
#define TD_TYPE_AUTO_BACKUP (td_auto_backup_get_type ())
G_DECLARE_FINAL_TYPE (TdAutoBackup, td_auto_backup, TD, AUTO_BACKUP, GObject)

TdAutoBackup *td_auto_backup_new (TdStore *store);
/* Unix seconds of the newest copy; 0: none. */
gint64 td_auto_backup_newest (TdAutoBackup *backup);
/* Why the last copy could not be made; NULL when it could. */
const char *td_auto_backup_failure (TdAutoBackup *backup);
/* Makes a copy at once, beside the window: much has just come into store. Nothing for a store without copies of its own
 * (read-only, or not shown in a window). */
void td_auto_backup_soon (TdStore *store);
/* A TdWorkFunc: a copy that somebody asked for, into folder (char, NULL: where copies are). Gives its path, for the caller to
 * free. */
gpointer
td_auto_backup_copy_by_hand (TdWork *work, TdStore *store, gpointer folder, GCancellable *cancellable, GError **error);
/* Somebody else has made a copy of store: what is told of the newest one follows. */
void td_auto_backup_look_again (TdStore *store);
/* The second place as it was when a copy was made or somebody looked last; NULL: not known (the file is read-only). */
const TdBackupPlace *td_auto_backup_place (TdAutoBackup *backup);
/* Why no copy could be made there although it was reachable; NULL when one could. */
const char *td_auto_backup_place_failure (TdAutoBackup *backup);
/* Somebody has just made a copy of all that store holds: none is needed when it closes. */
void td_auto_backup_all_is_copied (TdStore *store);
/* Makes the last copy, if something changed since the one before; the file may be closed meanwhile, and the application
 * runs until it is made. Without an application it waits. */
void td_auto_backup_finish (TdAutoBackup *backup);

G_END_DECLS
