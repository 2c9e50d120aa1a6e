/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-auto-backup.h"
#include "td-record-view.h"

G_BEGIN_DECLS

/* The line below the views: rows, what is to be checked, saved or not, the newest copy; and beside it the second place of
 * the copies, hidden while none was chosen. view: NULL where no records are shown. */
void td_main_status_show (GtkLabel *status, GtkLabel *place, TdStore *store, TdAutoBackup *backup, TdRecordView *view);

G_END_DECLS
