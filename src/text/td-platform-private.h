/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-platform.h"

/* What td-platform.c needs of the system's own half (td-platform-posix.c, td-platform-windows.c). */

/* Opens path for writing if it does not exist yet; a descriptor, or -1 and errno. */
int td_platform_open_new (const char *path);

/* Lets two names change what they lead to, in one step. 0, or the errno of what failed; ENOTSUP where that is unknown. */
int td_platform_exchange_names (const char *path, const char *other);

/* What both halves share: syncs the folder in which path stands, as far as that goes. Without it a power cut can bring back
 * an old name. */
void td_platform_sync_folder_of (const char *path);
