/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TD_CELL_EMPTY, TD_CELL_TEXT, TD_CELL_NUMBER, TD_CELL_DATE, TD_CELL_BOOLEAN, TD_CELL_ERROR } TdCellType;

/* A cell of a sheet: as readers of lists and the clipboard give it, and as papers write it. */
typedef struct {
  TdCellType type;
  int column;        /* from 0 */
  int font;          /* index for td_workbook_font(); -1: the source knows no fonts */
  gboolean formula;  /* computed; without a stored value it is TD_CELL_EMPTY */
  guint percent : 1; /* NUMBER: its format shows a hundred times as much, with % */
  guint struck : 1;  /* its font is struck through */
  double number;     /* NUMBER; DATE: serial number in the workbook's own epoch; BOOLEAN: 0 or 1 */
  const char
      *text; /* belongs to who made the cell. TEXT, ERROR ("#N/A"): UTF-8 as the file has it, neither normalised nor
                     * decoded; DATE of a paper: what is shown; else NULL */
} TdCell;

G_END_DECLS
