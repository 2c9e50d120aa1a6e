/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot-sheet.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * "Trình chiếu": the votes of a meeting on the wall. Fills the screen, letters in parts of its height, one candidate or the
 * list; typed figures go into the number that is framed. Space or Enter: next; arrows: back, on, the next number; L: list or
 * one; A: all agreed; Escape: close. What is typed is stored when its candidate is left. Nothing private is drawn.
 */
#define TD_TYPE_PROJECTOR (td_projector_get_type ())
G_DECLARE_FINAL_TYPE (TdProjector, td_projector, TD, PROJECTOR, GtkWidget)

/* sheet is taken over. Signal "stored" (notice: text). */
TdProjector *td_projector_new (TdBallotSheet *sheet);
/* The words on the screen, a line each; belongs to nobody: the caller frees it. */
char *td_projector_words (TdProjector *projector);
/* Opens the full screen over parent; gives its window. NULL with error. form (may be NULL): only of this title or
 * commendation; first: the line to begin with. */
GtkWindow *td_projector_present (GtkWindow *parent,
                                 TdStore *store,
                                 gint64 meeting_id,
                                 const char *form,
                                 guint first,
                                 GError **error);
/* The projector in such a window. */
TdProjector *td_projector_of (GtkWindow *window);

G_END_DECLS
