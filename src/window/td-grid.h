/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-id-list.h"
#include "td-views.h"

G_BEGIN_DECLS

/*
 * The grid of a view: a GtkColumnView over a TdIdList, its columns from the field table, one line a row.
 * Signals: "current-changed" (what is selected is different now), "open-row" (Enter or double click on a row).
 */
#define TD_TYPE_GRID (td_grid_get_type ())
G_DECLARE_FINAL_TYPE (TdGrid, td_grid, TD, GRID, GtkBox)

GtkWidget *td_grid_new (TdStore *store, const TdView *view);
TdIdList *td_grid_list (TdGrid *grid);

/* Shows a listing, in the order that was asked for by a click on a heading, else in the listing's own. */
void td_grid_set_listing (TdGrid *grid, const TdListing *listing);
/* Reads again what is shown, when something was stored; waits until the main loop is idle and does it once. */
void td_grid_reload (TdGrid *grid);

/* What stands in the place of the rows when there are none; button and action may be NULL. */
void td_grid_set_empty (TdGrid *grid, const char *sentence, const char *button, const char *action);

/* Selects the record and brings it into view. */
void td_grid_select (TdGrid *grid, gint64 id);
/* Puts the focus on the selected row, or the first one. */
void td_grid_focus (TdGrid *grid);
gboolean td_grid_has_focus (TdGrid *grid);

/* The rows, and the fields of their columns; NULL: the mark of what is to be checked, or no such column. */
GtkWidget *td_grid_rows (TdGrid *grid);
guint td_grid_n_columns (TdGrid *grid);
const TdField *td_grid_field (TdGrid *grid, guint column);

/* Selected rows with their headings, cells separated by tabs, as Excel pastes them; none begins a formula there
 * (td-sheet-text.h). The caller owns it. */
char *td_grid_selected_text (TdGrid *grid);

G_END_DECLS
