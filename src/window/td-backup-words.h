/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-backup.h"

G_BEGIN_DECLS

/* How the window speaks of copies, decided without a widget. */

/* When a copy was made: "before an import". For a reason that nobody knows: the reason itself. */
const char *td_backup_words_reason (const char *reason);

/* One line about the second place: how long ago it was up to date, whether it is there. failure: why the last copy could
 * not be made there; NULL. late is set where it is to be red. NULL where no second place was chosen. The caller owns it. */
char *td_backup_words_place (const TdBackupPlace *place, const char *failure, gint64 now, gboolean *late);

G_END_DECLS
