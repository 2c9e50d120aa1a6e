/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-patch-private.h"

#include <string.h>

/* A running total refers to the row above, and that to the one above it: deeper than this it is reckoned from above or
 * not at all. */
#define MAX_DEPTH 40

struct _TdPatchValues {
  const TdPatching *patching;
  TdEvaluator *evaluator;
  GHashTable *known; /* cell key → TdResult: of formulas */
  guint depth;
};

const TdCell *
td_patch_filled (const TdPatch *patch, guint index, int column)
{
  const TdPatchRow *row = &g_array_index (patch->rows, TdPatchRow, index);

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &g_array_index (patch->cells, TdCell, row->first_cell + i);

    if (cell->column == column)
      return cell;
    if (cell->column > column)
      break;
  }
  return NULL;
}

char *
td_patch_formula (const TdPatching *patching, const TdCellGridCell *cell, int index)
{
  TdShiftPlace place = {.sheet = patching->patch->sheet, .home = TRUE, .index = index};

  return cell->formula != NULL ? td_shift_formula (patching->shift, cell->formula, &place) : NULL;
}

static TdResult
constant (const TdCellGridCell *cell)
{
  TdResult result = {TD_RESULT_EMPTY, 0, NULL};

  if (cell == NULL || cell->value == NULL || *cell->value == '\0')
    return result;
  switch (cell->type) {
  case 'n':
    result.type = TD_RESULT_NUMBER;
    result.number = g_ascii_strtod (cell->value, NULL);
    break;
  case 'b':
    result.type = TD_RESULT_BOOLEAN;
    result.number = *cell->value == '1';
    break;
  case 'e':
    result.type = TD_RESULT_UNKNOWN;
    break;
  case 'd':
    result.type = TD_RESULT_UNKNOWN;
    break;
  default:
    result.type = TD_RESULT_TEXT;
    result.text = cell->type == 's' ? NULL : cell->value;
    break;
  }
  return result;
}

static TdResult
of_filled (const TdCell *cell)
{
  TdResult result = {TD_RESULT_EMPTY, 0, NULL};

  if (cell->type == TD_CELL_TEXT) {
    result.type = TD_RESULT_TEXT;
    result.text = cell->text;
  } else if (cell->type != TD_CELL_EMPTY) {
    result.type = cell->type == TD_CELL_BOOLEAN ? TD_RESULT_BOOLEAN : TD_RESULT_NUMBER;
    result.number = cell->number;
  }
  return result;
}

static TdResult
reckon (TdPatchValues *values, const TdCellGridCell *cell, int index, int row, int column)
{
  gpointer key = td_patch_key (row, column);
  TdResult *known = g_hash_table_lookup (values->known, key);
  TdResult result = {TD_RESULT_UNKNOWN, 0, NULL};
  g_autofree char *formula = NULL;

  if (known != NULL)
    return *known;
  if (values->depth >= MAX_DEPTH || cell->array)
    return result;
  /* A circle is unknown. */
  g_hash_table_insert (values->known, key, g_memdup2 (&result, sizeof result));
  formula = td_patch_formula (values->patching, cell, index);
  values->depth++;
  result = td_evaluator_evaluate (values->evaluator, formula, row);
  values->depth--;
  if (result.type == TD_RESULT_UNKNOWN && values->depth > 0)
    g_hash_table_remove (values->known, key); /* it may only have been too deep */
  else
    g_hash_table_insert (values->known, key, g_memdup2 (&result, sizeof result));
  return result;
}

static TdResult
value_of_band (TdPatchValues *values, guint index, int row, int column)
{
  const TdPatching *patching = values->patching;
  const TdCell *filled = td_patch_filled (patching->patch, index, column);
  const TdCellGridRow *sample;
  const TdCellGridCell *cell;

  if (filled != NULL)
    return of_filled (filled);
  sample = td_cell_grid_row (patching->grid, td_shift_first (patching->shift) + td_shift_from (patching->shift, index));
  cell = td_cell_grid_cell (sample, column);
  if (cell != NULL && cell->formula != NULL)
    return reckon (values, cell, (int)index, row, column);
  return g_array_index (patching->patch->rows, TdPatchRow, index).keep ? constant (cell)
                                                                       : (TdResult){TD_RESULT_EMPTY, 0, NULL};
}

TdResult
td_patch_values_get (TdPatchValues *values, int row, int column)
{
  const TdShift *shift = values->patching->shift;
  int first = td_shift_first (shift);
  int n = (int)td_shift_n_rows (shift);
  const TdCellGridCell *cell;
  const char *text;
  int old = row;

  if (row >= first && row < first + n)
    return value_of_band (values, (guint)(row - first), row, column);
  if (row >= first + n)
    old = row - td_shift_delta (shift);
  text = g_hash_table_lookup (values->patching->texts, td_patch_key (old, column));
  if (text != NULL)
    return (TdResult){TD_RESULT_TEXT, 0, text};
  cell = td_cell_grid_cell (td_cell_grid_row (values->patching->grid, old), column);
  return cell != NULL && cell->formula != NULL ? reckon (values, cell, -1, row, column) : constant (cell);
}

static TdResult
value_cb (int row, int column, gpointer user_data)
{
  return td_patch_values_get (user_data, row, column);
}

TdPatchValues *
td_patch_values_new (const TdPatching *patching)
{
  TdPatchValues *values = g_new0 (TdPatchValues, 1);

  values->patching = patching;
  values->evaluator = td_evaluator_new (value_cb, values);
  values->known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return values;
}

void
td_patch_values_free (TdPatchValues *values)
{
  if (values == NULL)
    return;
  td_evaluator_free (values->evaluator);
  g_hash_table_unref (values->known);
  g_free (values);
}
