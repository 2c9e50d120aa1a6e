/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-patch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-sheet.h"

/* The filled workbook is read by the reader of lists, and its cells compared with those of the blank. */

typedef struct {
  const TdPatching *patching;
  TdPatchSide side;
  GHashTable *before; /* row → TdCellRow of the blank */
  guint64 left;       /* cells with something in them that the filled one must still show */
  int wrong_row;      /* the first; 0: none */
  TdPatchProgress progress;
  gpointer user_data;
  double done;
  double share;
} Comparing;

static gboolean
says_something (const TdCell *cell)
{
  return cell->type != TD_CELL_EMPTY && !cell->formula;
}

static gboolean
keep_cb (const TdCellRow *row, gpointer user_data)
{
  Comparing *comparing = user_data;

  g_hash_table_insert (comparing->before, GINT_TO_POINTER (row->row), td_cell_row_copy (row));
  for (guint i = 0; i < row->n_cells; i++)
    if (says_something (&row->cells[i])
        && (comparing->side != TD_PATCH_OWN || !td_shift_holds (comparing->patching->shift, row->row)))
      comparing->left++;
  return TRUE;
}

static gboolean
is_same_number (double a, double b)
{
  return !(a < b) && !(a > b);
}

static gboolean
is_same_cell (const TdCell *a, const TdCell *b)
{
  if (a->type != b->type)
    return FALSE;
  return a->type == TD_CELL_TEXT || a->type == TD_CELL_ERROR ? g_strcmp0 (a->text, b->text) == 0
                                                             : is_same_number (a->number, b->number);
}

static gboolean
compare_outside (Comparing *comparing, const TdCellRow *row, int old)
{
  const TdCellRow *before = g_hash_table_lookup (comparing->before, GINT_TO_POINTER (old));

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    const TdCell *was = before != NULL ? td_cell_row_at (before, cell->column) : NULL;
    const char *text = comparing->side == TD_PATCH_OWN
                           ? g_hash_table_lookup (comparing->patching->texts, td_patch_key (old, cell->column))
                           : NULL;

    if (!says_something (cell))
      continue;
    if (was == NULL || cell->font != was->font)
      return FALSE;
    if (text != NULL ? cell->type != TD_CELL_TEXT || strcmp (cell->text, text) != 0 : !is_same_cell (cell, was))
      return FALSE;
    comparing->left--;
  }
  return TRUE;
}

/* A number may come back as a date: the blank's style says so. */
static gboolean
is_filled (const TdCell *cell, const TdCell *wanted)
{
  if (wanted->type == TD_CELL_EMPTY)
    return cell == NULL || cell->type == TD_CELL_EMPTY;
  if (wanted->type == TD_CELL_TEXT && *wanted->text == '\0')
    return cell == NULL || cell->type == TD_CELL_EMPTY || cell->type == TD_CELL_TEXT;
  if (cell == NULL)
    return FALSE;
  if (wanted->type == TD_CELL_TEXT)
    return cell->type == TD_CELL_TEXT && strcmp (cell->text, wanted->text) == 0;
  return cell->type != TD_CELL_TEXT && cell->type != TD_CELL_ERROR && cell->type != TD_CELL_EMPTY
         && is_same_number (cell->number, wanted->number);
}

static gboolean
compare_band (Comparing *comparing, const TdCellRow *row, guint index)
{
  const TdPatch *patch = comparing->patching->patch;
  const TdPatchRow *wanted = &g_array_index (patch->rows, TdPatchRow, index);
  guint filled = 0;

  for (guint i = 0; i < wanted->n_cells; i++) {
    const TdCell *cell = &g_array_index (patch->cells, TdCell, wanted->first_cell + i);

    if (!is_filled (td_cell_row_at (row, cell->column), cell))
      return FALSE;
    filled += cell->type != TD_CELL_EMPTY && (cell->type != TD_CELL_TEXT || *cell->text != '\0');
  }
  if (!wanted->keep)
    for (guint i = 0; i < row->n_cells; i++)
      if (says_something (&row->cells[i]) && td_patch_filled (patch, index, row->cells[i].column) == NULL)
        return FALSE;
  comparing->left -= filled;
  return TRUE;
}

static gboolean
compare_cb (const TdCellRow *row, gpointer user_data)
{
  Comparing *comparing = user_data;
  const TdShift *shift = comparing->patching->shift;
  int first = td_shift_first (shift);
  int n = (int)td_shift_n_rows (shift);
  gboolean own = comparing->side == TD_PATCH_OWN;
  gboolean good;

  if (own && row->row >= first && row->row < first + n)
    good = compare_band (comparing, row, (guint)(row->row - first));
  else
    good
        = compare_outside (comparing, row, own && row->row >= first + n ? row->row - td_shift_delta (shift) : row->row);
  if (!good)
    comparing->wrong_row = row->row;
  return good;
}

static void
fraction_cb (double fraction, gpointer user_data)
{
  const Comparing *comparing = user_data;

  if (comparing->progress != NULL)
    comparing->progress (comparing->done + fraction * comparing->share, comparing->user_data);
}

static guint64
n_filled (const TdPatch *patch)
{
  guint64 n = 0;

  for (guint i = 0; i < patch->cells->len; i++) {
    const TdCell *cell = &g_array_index (patch->cells, TdCell, i);

    n += cell->type != TD_CELL_EMPTY && (cell->type != TD_CELL_TEXT || *cell->text != '\0');
  }
  return n;
}

static gboolean
has_merges (const TdPatching *patching, const TdWorkbook *workbook)
{
  g_autoptr (GArray) wanted = td_patch_merges (patching);

  if (workbook->merges->len != wanted->len)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++) {
    const TdCellGridMerge *merge = &g_array_index (wanted, TdCellGridMerge, i);
    const TdCellRange *range = &g_array_index (workbook->merges, TdCellRange, i);

    if (merge->first_row != range->first_row || merge->last_row != range->last_row
        || merge->first_column != range->first_column || merge->last_column != range->last_column)
      return FALSE;
  }
  return TRUE;
}

static gboolean
compare_sheet (Comparing *comparing,
               TdWorkbook *blank,
               TdWorkbook *filled,
               guint sheet,
               GCancellable *cancellable,
               GError **error)
{
  TdRowSink keep = {keep_cb, NULL, comparing, cancellable};
  TdRowSink compare = {compare_cb, fraction_cb, comparing, cancellable};
  const char *name = td_workbook_sheet (blank, sheet)->name;
  gboolean own = g_strcmp0 (name, comparing->patching->patch->sheet) == 0;

  comparing->side = own ? TD_PATCH_OWN : TD_PATCH_OTHER;
  comparing->left = own ? n_filled (comparing->patching->patch) : 0;
  comparing->wrong_row = 0;
  g_hash_table_remove_all (comparing->before);
  if (!td_workbook_read (blank, sheet, &keep, error) || !td_workbook_read (filled, sheet, &compare, error))
    return FALSE;
  if (comparing->wrong_row == 0 && comparing->left == 0 && (!own || has_merges (comparing->patching, filled)))
    return TRUE;
  g_set_error (error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
               _ ("“%s”, sheet “%s”, row %d: read back, the filled workbook is not what was put into it, so it was not "
                  "kept. Please send us the blank."),
               comparing->patching->book->file, name, comparing->wrong_row);
  return FALSE;
}

gboolean
td_patch_verify (const TdPatching *patching,
                 const char *path,
                 TdPatchProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (TdWorkbook) blank = td_workbook_open (patching->book->path, error);
  g_autoptr (TdWorkbook) filled = blank != NULL ? td_workbook_open (path, error) : NULL;
  g_autoptr (GHashTable) before = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)td_cell_row_free);
  Comparing comparing = {.patching = patching, .before = before, .progress = progress, .user_data = user_data};
  guint n;

  if (filled == NULL)
    return FALSE;
  n = td_workbook_n_sheets (blank);
  if (n != td_workbook_n_sheets (filled)) {
    g_set_error (error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED, _ ("“%s”: the filled workbook has lost a sheet."),
                 patching->book->file);
    return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    comparing.share = 1.0 / n;
    comparing.done = comparing.share * i;
    if (!compare_sheet (&comparing, blank, filled, i, cancellable, error))
      return FALSE;
  }
  return TRUE;
}
