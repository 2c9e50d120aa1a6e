/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-blank.h"
#include "td-cell-grid.h"
#include "td-layout.h"

G_BEGIN_DECLS

/* The sheet of a blank while it is looked at. */
typedef struct {
  TdBlank *blank;
  const TdCellGrid *grid;
  GHashTable *rows; /* row → TdHeadRow: those with texts */
  int heading_last; /* the numbering row under the heading included */
} TdBlankSheet;

/* Text of a cell; NULL where it has none. */
const char *td_blank_sheet_text (const TdBlankSheet *sheet, int row, int column);
/* Finds band, groups and total below the heading. */
void td_blank_find_band (TdBlankSheet *sheet);
/* Finds the cells that wait above and below. */
void td_blank_find_fixed (TdBlankSheet *sheet);

G_END_DECLS
