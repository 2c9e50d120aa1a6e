/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cell-table.h"

#include <glib/gi18n-lib.h>

#define ROWS_A_STEP 1024 /* between looks at the cancellable */

typedef struct {
  int row;
  gboolean hidden;
  guint first; /* in cells */
  guint n_cells;
} Row;

typedef struct {
  GArray *rows;           /* of Row */
  GArray *cells;          /* of TdCell */
  GArray *merges;         /* of TdCellRange */
  GArray *hidden_columns; /* of TdCellRange */
  GArray *filters;        /* of TdCellRange */
} Sheet;

struct _TdCellTable {
  TdWorkbook parent;
  GArray *contents; /* of Sheet, one for each of parent.sheets */
  GStringChunk *texts;
  GHashTable *font_numbers;
  guint n_cells;
  gsize n_text;
};

static void
sheet_clear (Sheet *sheet)
{
  g_array_unref (sheet->rows);
  g_array_unref (sheet->cells);
  g_array_unref (sheet->merges);
  g_array_unref (sheet->hidden_columns);
  g_array_unref (sheet->filters);
}

static void
table_free (TdWorkbook *workbook)
{
  td_cell_table_free ((TdCellTable *)workbook);
}

static gboolean
table_read (TdWorkbook *workbook, guint index, const TdRowSink *sink, GError **error)
{
  TdCellTable *table = (TdCellTable *)workbook;
  Sheet *sheet = &g_array_index (table->contents, Sheet, index);

  g_array_append_vals (workbook->merges, sheet->merges->data, sheet->merges->len);
  g_array_append_vals (workbook->hidden_columns, sheet->hidden_columns->data, sheet->hidden_columns->len);
  g_array_append_vals (workbook->filters, sheet->filters->data, sheet->filters->len);
  for (guint i = 0; i < sheet->rows->len; i++) {
    const Row *row = &g_array_index (sheet->rows, Row, i);
    TdCellRow given = {row->row, row->hidden, &g_array_index (sheet->cells, TdCell, row->first), row->n_cells};

    if (i % ROWS_A_STEP == 0) {
      if (g_cancellable_set_error_if_cancelled (sink->cancellable, error))
        return FALSE;
      if (sink->fraction != NULL)
        sink->fraction ((double)i / sheet->rows->len, sink->user_data);
    }
    if (!sink->row (&given, sink->user_data))
      return TRUE;
  }
  return TRUE;
}

static const TdWorkbookClass table_class = {table_read, table_free};

TdCellTable *
td_cell_table_new (const char *name)
{
  TdCellTable *table = g_new0 (TdCellTable, 1);

  td_workbook_init (&table->parent, &table_class, name);
  table->contents = g_array_new (FALSE, FALSE, sizeof (Sheet));
  g_array_set_clear_func (table->contents, (GDestroyNotify)sheet_clear);
  table->texts = g_string_chunk_new (16 * 1024);
  table->font_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  return table;
}

void
td_cell_table_free (TdCellTable *table)
{
  if (table == NULL)
    return;
  g_array_unref (table->contents);
  g_string_chunk_free (table->texts);
  g_hash_table_unref (table->font_numbers);
  td_workbook_clear (&table->parent);
  g_free (table);
}

void
td_cell_table_add_sheet (TdCellTable *table, const char *name, gboolean hidden)
{
  Sheet sheet = {g_array_new (FALSE, FALSE, sizeof (Row)), g_array_new (FALSE, FALSE, sizeof (TdCell)),
                 g_array_new (FALSE, FALSE, sizeof (TdCellRange)), g_array_new (FALSE, FALSE, sizeof (TdCellRange)),
                 g_array_new (FALSE, FALSE, sizeof (TdCellRange))};

  td_workbook_add_sheet (&table->parent, name, hidden);
  g_array_append_val (table->contents, sheet);
}

static Sheet *
current (TdCellTable *table)
{
  if (table->contents->len == 0)
    td_cell_table_add_sheet (table, NULL, FALSE);
  return &g_array_index (table->contents, Sheet, table->contents->len - 1);
}

int
td_cell_table_font (TdCellTable *table, const char *name)
{
  gpointer number;
  char *copy;

  if (name == NULL || *name == '\0')
    return -1;
  if (g_hash_table_lookup_extended (table->font_numbers, name, NULL, &number))
    return GPOINTER_TO_INT (number);
  copy = g_strdup (name);
  g_ptr_array_add (table->parent.fonts, copy);
  g_hash_table_insert (table->font_numbers, copy, GINT_TO_POINTER ((int)table->parent.fonts->len - 1));
  return (int)table->parent.fonts->len - 1;
}

gboolean
td_cell_table_add (TdCellTable *table, int row, gboolean hidden, const TdCell *cell)
{
  Sheet *sheet = current (table);
  Row *last = sheet->rows->len > 0 ? &g_array_index (sheet->rows, Row, sheet->rows->len - 1) : NULL;
  gsize length = cell->text != NULL ? strlen (cell->text) : 0;
  TdCell copy = *cell;

  g_assert (last == NULL || row >= last->row);
  if (row > TD_CELL_TABLE_MAX_ROW || cell->column >= TD_CELL_TABLE_MAX_COLUMN
      || table->n_cells >= TD_CELL_TABLE_MAX_CELLS || table->n_text + length > TD_CELL_TABLE_MAX_TEXT)
    return FALSE;
  if (copy.text != NULL && length == 0) {
    copy.type = TD_CELL_EMPTY;
    copy.text = NULL;
  } else if (copy.text != NULL) {
    copy.text = g_string_chunk_insert_len (table->texts, copy.text, (gssize)length);
  }
  if (last == NULL || last->row != row) {
    Row begun = {row, hidden, sheet->cells->len, 0};

    g_array_append_val (sheet->rows, begun);
    last = &g_array_index (sheet->rows, Row, sheet->rows->len - 1);
  }
  g_assert (last->n_cells == 0 || g_array_index (sheet->cells, TdCell, sheet->cells->len - 1).column < copy.column);
  g_array_append_val (sheet->cells, copy);
  last->n_cells++;
  table->n_cells++;
  table->n_text += length;
  return TRUE;
}

void
td_cell_table_merge (TdCellTable *table, const TdCellRange *range)
{
  g_array_append_vals (current (table)->merges, range, 1);
}

void
td_cell_table_hide_columns (TdCellTable *table, int first, int last)
{
  TdCellRange range = {.first_column = first, .last_column = MIN (last, TD_CELL_TABLE_MAX_COLUMN - 1)};

  if (first >= 0 && range.first_column <= range.last_column)
    g_array_append_val (current (table)->hidden_columns, range);
}

void
td_cell_table_filter (TdCellTable *table, int first, int last)
{
  TdCellRange range = {.first_row = first, .last_row = last};

  if (current (table)->filters->len < TD_CELL_TABLE_MAX_ROW)
    g_array_append_val (current (table)->filters, range);
}

void
td_cell_table_set_1904 (TdCellTable *table)
{
  table->parent.date_1904 = TRUE;
}

guint
td_cell_table_n_sheets (TdCellTable *table)
{
  return table->contents->len;
}

guint
td_cell_table_n_cells (TdCellTable *table)
{
  return table->n_cells;
}

TdWorkbook *
td_cell_table_finish (TdCellTable *table)
{
  current (table);
  return &table->parent;
}

void
td_cell_table_set_too_large (const char *name, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE,
               _ ("“%s” holds more cells or text than any list needs, so it was not read."), name);
}
