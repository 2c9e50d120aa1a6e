/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* A file that is written beside its target (td-temporary.h) and put in its place in one step, so that no half-written
 * paper is ever seen. */

/* Name to write at, in a private folder that td_temporary_drop() removes; the caller owns it. NULL with
 * TD_PAPER_ERROR_TARGET_OPEN where nothing can be written. */
char *td_paper_file_begin (const char *path, GError **error);
/* Puts temporary in the place of path; a link that stands there is replaced, never followed. store: what was written comes
 * from it, and must have been read whole (NULL: that is known). On failure temporary is removed. */
gboolean td_paper_file_finish (TdStore *store, const char *temporary, const char *path, GError **error);
/* One sentence for what errno_code says of path. */
void td_paper_file_error (GError **error, const char *path, int errno_code);
/* One sentence: what arrived on the disk is not what was written of path. */
void td_paper_file_not_whole (GError **error, const char *path);

/* "Danh sách (2).xlsx": the first name of that kind that is free. The caller owns it. */
char *td_paper_file_other_name (const char *path);

G_END_DECLS
