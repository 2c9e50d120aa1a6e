/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-record.h"
#include "td-sheet.h"

G_BEGIN_DECLS

/* One cell with its text decoded and normalised; text is NULL where the cell has none. */
typedef struct {
  const TdCell *cell;
  const char *text;
  gboolean date_1904;
  int year; /* of the list, for two-digit years; 0 */
} TdCellInput;

/* Puts a cell into a field. What cannot be read as the field's type stays as the text that was written, so that the
 * rules can say so and nothing is lost. An empty cell leaves the record as it is. References are not read here. */
void td_cell_value_set (TdRecord *record, int field, const TdCellInput *input);

/* Puts a birth that stood behind a name into a date field. */
void td_cell_value_set_birth (TdRecord *record, int field, const char *text, int year);

/* "162/186", "162 / 186 phiếu" or "đạt 45/48 (93,7%)" → two whole numbers. FALSE when the cell holds something else. */
gboolean td_cell_value_split (const char *text, gint64 *first, gint64 *second);

/* What a cell shows, as plain text (Vietnamese dates, plain numbers); NULL for an empty one. The caller owns it. */
char *td_cell_value_display (const TdCellInput *input);

G_END_DECLS
