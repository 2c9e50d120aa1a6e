/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-xml-token.h"

G_BEGIN_DECLS

/* The cells of a worksheet as its XML has them; for a blank, which is small. */

typedef struct {
  int column;
  int style;       /* 0 where it has none */
  char *formula;   /* shared ones written out; NULL */
  char *value;     /* as stored; NULL */
  char type;       /* 'n' number, 's' shared text, 'i' text of its own, 't' text of a formula, 'b', 'e', 'd' */
  gboolean array;  /* of a formula over several cells, or one that spills */
  TdXmlSpan whole; /* the element, as it stands there */
} TdCellGridCell;

typedef struct {
  int row;
  GArray *cells; /* of TdCellGridCell, columns grow */
  TdXmlSpan tag; /* its start tag, as it stands there */
} TdCellGridRow;

typedef struct {
  GPtrArray *rows; /* of TdCellGridRow, rows grow */
  GArray *widths;  /* of TdCellGridWidth: columns that are not of the usual one */
  GArray *merges;  /* of TdCellGridMerge */
  GArray *arrays;  /* of TdCellGridMerge: ranges of array formulas and data tables */
} TdCellGrid;

typedef struct {
  int first_row, last_row;
  int first_column, last_column;
} TdCellGridMerge;

typedef struct {
  int first, last; /* columns, from 0 */
  double width;    /* letters */
} TdCellGridWidth;

/* Width of a column in letters. */
double td_cell_grid_width (const TdCellGrid *grid, int column);

/* data must stay as long as the grid. NULL: it is broken. */
TdCellGrid *td_cell_grid_new (const char *data, gsize length);
void td_cell_grid_free (TdCellGrid *grid);
/* NULL where the sheet has no such row. */
const TdCellGridRow *td_cell_grid_row (const TdCellGrid *grid, int row);
const TdCellGridCell *td_cell_grid_cell (const TdCellGridRow *row, int column);
int td_cell_grid_last_row (const TdCellGrid *grid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCellGrid, td_cell_grid_free)

G_END_DECLS
