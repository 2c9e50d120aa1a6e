/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper.h"

G_BEGIN_DECLS

/* Layouts of the office itself: files in td_paper_user_folder(), which go before the program's own of the same name. Errors
 * are of TD_PAPER_ERROR, of a layout's text with the line (td_paper_error_line). */

/* The text of a layout as it is in use; own (may be NULL): whether the office's. The caller owns it. */
char *td_paper_text (const char *name, gboolean *own, GError **error);
gboolean td_paper_is_own (const char *name);
/* Whether the program brings a paper of this name. */
gboolean td_paper_is_shipped (const char *name);
/* The paper that text would be, its own queries beside it as they are stored in folder (NULL: that of the office). The caller
 * owns it. */
TdPaper *td_paper_parse (const char *name, const char *text, const char *folder, GError **error);
/* A name for a layout of the office with this title that no paper has yet: "giay-khen-2". The caller owns it. */
char *td_paper_own_name (const char *title);
/* The text of a copy under another title, made of text, that of the paper name: its line title= says so, and it names the
 * query that it had by its name. The caller owns it. */
char *td_paper_copy_text (const char *name, const char *text, const char *title);
/* Keeps text as the office's layout, if it is one; what it was before stays beside it ("NAME.paper~"). */
gboolean td_paper_save (const char *name, const char *text, GError **error);
/* Takes the office's layout away: into the trash of the system or, where there is none, beside it ("NAME.paper~"). The
 * program's own of that name is in use again. */
gboolean td_paper_remove (const char *name, GError **error);
/* Copies a picture beside the layouts of the office, as [picture] needs it, under a name that is free there. Returns the name,
 * which the caller owns. */
char *td_paper_add_picture (const char *path, GError **error);
/* Whether what the layout asks for is there: it is laid out over an empty file. Texts of queries are tried, too. */
gboolean td_paper_check (TdPaper *paper, GCancellable *cancellable, GError **error);

G_END_DECLS
