/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a crash leaves its traces, so that a clerk can send them on: crash-YYYYMMDD-HHMMSS.txt in the user's data folder,
 * with version, system, the last messages of the libraries and the calls that led there. Nothing of the file's data. */

/* From now on a crash of this process is written down. Keeps the newest five of earlier ones. Call once. */
void td_crash_log_start (void);

/* Folder of the logs; the caller owns it. */
char *td_crash_log_folder (void);

/* Path of the newest log whose name sorts behind after (a base name, NULL or "": any); NULL when there is none. The caller
 * owns it. */
char *td_crash_log_newest (const char *after);

G_END_DECLS
