/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is written beside its target and put in its place in one step, so that no half-written paper is ever
 * seen. */

/* Name to write at, in the folder of path; the caller owns it. NULL with TD_PAPER_ERROR_TARGET_OPEN where nothing can
 * be written. */
char *td_paper_file_begin (const char *path, GError **error);
/* Puts temporary in the place of path; on failure it is removed. */
gboolean td_paper_file_finish (const char *temporary, const char *path, GError **error);
/* One sentence for what errno_code says of path. */
void td_paper_file_error (GError **error, const char *path, int errno_code);

/* A file name with nothing in it that Windows refuses. The caller owns it. */
char *td_paper_safe_name (const char *name);

G_END_DECLS
