/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

/* A workbook that is built in memory, for sources that have to be read as a whole (pages, the clipboard). */
typedef struct _TdCellTable TdCellTable;

/* Beyond these a table is nothing that an office sends. */
#define TD_CELL_TABLE_MAX_CELLS 4000000
#define TD_CELL_TABLE_MAX_TEXT (256 * 1024 * 1024) /* bytes, all cells together */
#define TD_CELL_TABLE_MAX_ROW 1048576
#define TD_CELL_TABLE_MAX_COLUMN 16384

/* name: of the file or of the clipboard, for sentences. */
TdCellTable *td_cell_table_new (const char *name);
void td_cell_table_free (TdCellTable *table);

/* What is added from now on belongs to this sheet. name: NULL where the source has none. */
void td_cell_table_add_sheet (TdCellTable *table, const char *name, gboolean hidden);
/* Number of a font, -1 for NULL or "". */
int td_cell_table_font (TdCellTable *table, const char *name);
/* Rows come in growing order, cells in a row in growing order of columns. cell->text is copied; a text of length 0
 * makes an empty cell. FALSE when a limit is reached. */
gboolean td_cell_table_add (TdCellTable *table, int row, gboolean hidden, const TdCell *cell);
void td_cell_table_merge (TdCellTable *table, const TdCellRange *range);
void td_cell_table_hide_columns (TdCellTable *table, int first, int last);
/* Rows that are hidden there, from 1, are so by a filter. */
void td_cell_table_filter (TdCellTable *table, int first, int last);
void td_cell_table_set_1904 (TdCellTable *table);
guint td_cell_table_n_sheets (TdCellTable *table);
guint td_cell_table_n_cells (TdCellTable *table);

/* The finished workbook; table is gone. Each reading gives the same rows. */
TdWorkbook *td_cell_table_finish (TdCellTable *table);

/* The sentence for a reached limit. */
void td_cell_table_set_too_large (const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCellTable, td_cell_table_free)

G_END_DECLS
