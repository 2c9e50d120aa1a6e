/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Copies of the open file by themselves: soon after opening, after an import, every half hour while something changed,
 * at the end.
 * Made by a thread, so that the window never waits. Signal "done" when the newest copy is another. */
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
/* Somebody else has made a copy of store: what is told of the newest one follows. */
void td_auto_backup_look_again (TdStore *store);
/* Makes the last copy, if something changed since the one before, before the file closes. Waits for it. */
void td_auto_backup_finish (TdAutoBackup *backup);

G_END_DECLS
