/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-council-scores.h"

G_BEGIN_DECLS

/* The matrix of units and targets as a spreadsheet: arrow keys, Tab and Enter go from cell to cell, typing replaces, F2
 * changes what stands there, Escape leaves it, Shift with an arrow selects, Ctrl+C and Ctrl+V copy and paste. Names of
 * units and targets stay in sight. It draws its cells itself: hundreds of entries would take seconds to show.
 *
 * Signals: "entered" (guint row, guint column, char *text) for a cell that was typed; "pasted" (guint row, guint column,
 * char *text) for a table; "emptied" (no arguments) for Delete: td_score_grid_selection() says what. */
#define TD_TYPE_SCORE_GRID (td_score_grid_get_type ())
G_DECLARE_FINAL_TYPE (TdScoreGrid, td_score_grid, TD, SCORE_GRID, GtkWidget)

/* scrolled: the window that the table is put into; its first row and column follow how it is scrolled. */
GtkWidget *td_score_grid_new (GtkScrolledWindow *scrolled);
/* Shows matrix, which must live until another one is shown or the table is gone. The cursor stays where it can. */
void td_score_grid_set (TdScoreGrid *table, const TdMatrix *matrix);
/* Whether cells can be changed. */
void td_score_grid_set_editable (TdScoreGrid *table, gboolean editable);
/* The selected cells: first row and column, and how many. FALSE: there are none. */
gboolean td_score_grid_selection (TdScoreGrid *table, guint *row, guint *column, guint *n_rows, guint *n_columns);

G_END_DECLS
