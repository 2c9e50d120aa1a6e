/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-platform.h"

/* What td-platform.c needs of the system's own half (td-platform-posix.c, td-platform-windows.c). */

/* Opens path for writing if it does not exist yet; a descriptor, or -1 and errno. */
int td_platform_open_new (const char *path);

/* Volume, number and day of making of a file as its system has them, in one word; NULL when it cannot be read. */
char *td_platform_file_number (const char *path);

/* Without this a power cut can bring back the old name of a file. Some file systems refuse it, which harms nothing. */
void td_platform_flush_folder_of (const char *path);
