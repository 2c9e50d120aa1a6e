/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one place where Windows and POSIX differ. */

/* Sets the calling thread's number format to the C locale (libxlsxwriter 1.1.4 prints numbers with the locale's decimal
 * sign and so writes broken files under vi_VN), and back. Calls nest; the token is given back to pop. */
gpointer td_platform_push_c_numbers (void);
void td_platform_pop_c_numbers (gpointer token);

/* Whether a process with this id runs on this machine. */
gboolean td_platform_process_runs (gint64 process_id);
gint64 td_platform_process_id (void);

/* When a running process was started, as a number that tells two processes of one id apart (no unit); 0 when it does not
 * run (a zombie does not) or the system does not tell. */
gint64 td_platform_process_started (gint64 process_id);

/* Name of this computer; the caller owns it. */
char *td_platform_host_name (void);

/* Opens path for writing only if it does not exist yet and writes text to it, flushed to the disk.
 * 0, or the errno of what failed (EEXIST when it exists). */
int td_platform_create_exclusively (const char *path, const char *text);

/* Puts temporary in the place of path in one step (it may exist). 0, or the errno of what failed. */
int td_platform_replace_file (const char *temporary, const char *path);

/* Peak memory of this process so far, in KiB; 0 where the system does not tell. */
gint64 td_platform_peak_memory (void);

/* Tests whether folder can be written to. */
gboolean td_platform_folder_writable (const char *folder);

G_END_DECLS
