/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-form.h"
#include "td-grid.h"

G_BEGIN_DECLS

/*
 * Editing in the cells of a grid. One of them is the one that typing means: Left and Right move it, a letter begins anew,
 * F2 changes what stands there, Enter stores and goes down, Tab to the right, Escape leaves the cell as it was. The widget
 * that edits is made from the field's declaration like the form's and lies over the cell: rows are recycled below it. What is
 * typed is stored by the form, which shows the same record, so that both have one way of reading and judging.
 * Signals: "refused" (sentence: why this cell cannot be typed into), "finish" (Ctrl+Enter: store, begin a new record).
 */
#define TD_TYPE_CELL_EDITOR (td_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (TdCellEditor, td_cell_editor, TD, CELL_EDITOR, GObject)

TdCellEditor *td_cell_editor_new (TdStore *store, TdGrid *grid, TdForm *form);
/* The year that two-digit years and suggestions are of. */
void td_cell_editor_set_year (TdCellEditor *self, int year);
/* The column of the cell that typing means; NULL: none yet. */
const char *td_cell_editor_column (TdCellEditor *self);
void td_cell_editor_set_column (TdCellEditor *self, const char *column);
gboolean td_cell_editor_is_editing (TdCellEditor *self);
/* Begins to edit the cell of the selected row. anew: what is typed next takes the place of what stands there. FALSE: it cannot be, which is told. */
gboolean td_cell_editor_begin (TdCellEditor *self, gboolean anew);
/* Stores what stands in the cell. FALSE: it cannot be; the editor stays, or the form says why. */
gboolean td_cell_editor_commit (TdCellEditor *self);
void td_cell_editor_cancel (TdCellEditor *self);

G_END_DECLS
