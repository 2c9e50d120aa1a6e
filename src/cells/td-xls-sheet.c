/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-xls-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define RECORDS_A_STEP 4096 /* between looks at the cancellable */

/* What a cell of a sheet keeps until all are known, for they need not come in order. */
typedef struct {
  guint32 place; /* row * TD_XLS_MAX_COLUMN + column, both from 0 */
  guint16 font;
  guint8 type; /* TdCellType */
  guint8 formula : 1;
  guint8 percent : 1;
  guint8 struck : 1;
  union {
    double number;
    const char *text;
  } value;
} Cell;

typedef struct {
  TdXls *xls;
  TdXlsReader reader;
  GArray *cells;       /* of Cell */
  guint8 *hidden_rows; /* a byte a row */
  GStringChunk *texts; /* of this sheet alone */
  GString *text;
  gboolean sorted;
  guint awaiting; /* 1 + index of the formula whose text the next STRING record holds */
} SheetState;

static Cell *
add_cell (SheetState *state, guint row, guint column, guint format, TdCellType type)
{
  Cell cell = {.place = row * TD_XLS_MAX_COLUMN + column, .type = (guint8)type};
  guint font = 0;

  if (row >= TD_XLS_MAX_ROW || column >= TD_XLS_MAX_COLUMN)
    return NULL;
  if (format < state->xls->formats->len) {
    const TdXlsFormat *entry = &g_array_index (state->xls->formats, TdXlsFormat, format);

    font = entry->font;
    cell.percent = entry->percent;
    cell.struck = entry->struck;
    if (type == TD_CELL_NUMBER && entry->date)
      cell.type = TD_CELL_DATE;
  }
  cell.font = (guint16)font;
  if (state->cells->len > 0 && g_array_index (state->cells, Cell, state->cells->len - 1).place >= cell.place)
    state->sorted = FALSE;
  g_array_append_val (state->cells, cell);
  return &g_array_index (state->cells, Cell, state->cells->len - 1);
}

static void
add_number (SheetState *state, guint row, guint column, guint format, double number)
{
  Cell *cell = add_cell (state, row, column, format, isfinite (number) ? TD_CELL_NUMBER : TD_CELL_ERROR);

  if (cell == NULL)
    return;
  if (cell->type == TD_CELL_ERROR)
    cell->value.text = "#NUM!";
  else
    cell->value.number = number;
}

static const char *
error_text (guint8 code)
{
  switch (code) {
  case 0x00:
    return "#NULL!";
  case 0x07:
    return "#DIV/0!";
  case 0x0F:
    return "#VALUE!";
  case 0x17:
    return "#REF!";
  case 0x1D:
    return "#NAME?";
  case 0x24:
    return "#NUM!";
  default:
    return "#N/A";
  }
}

static void
add_boolean_or_error (SheetState *state, guint row, guint column, guint format, guint8 code, gboolean is_error)
{
  Cell *cell = add_cell (state, row, column, format, is_error ? TD_CELL_ERROR : TD_CELL_BOOLEAN);

  if (cell == NULL)
    return;
  if (is_error)
    cell->value.text = error_text (code);
  else
    cell->value.number = code != 0 ? 1 : 0;
}

/* A number packed into 30 bits, perhaps a hundred times too large. */
static double
unpack (guint32 packed)
{
  double number;

  if (packed & 2) {
    number = (double)((gint32)packed >> 2);
  } else {
    guint64 bits = (guint64)(packed & ~3U) << 32;

    memcpy (&number, &bits, sizeof number);
  }
  return packed & 1 ? number / 100 : number;
}

static void
set_text (SheetState *state, Cell *cell)
{
  if (state->text->len == 0) {
    cell->type = TD_CELL_EMPTY;
    return;
  }
  cell->type = TD_CELL_TEXT;
  cell->value.text = g_string_chunk_insert_len (state->texts, state->text->str, (gssize)state->text->len);
}

static void
read_label (SheetState *state, guint row, guint column, guint format)
{
  Cell *cell = add_cell (state, row, column, format, TD_CELL_TEXT);
  guint length = td_xls_reader_u16 (&state->reader);

  if (cell == NULL)
    return;
  g_string_truncate (state->text, 0);
  td_xls_reader_text (&state->reader, state->xls, length, cell->font, state->text);
  set_text (state, cell);
}

static void
read_shared_label (SheetState *state, guint row, guint column, guint format)
{
  Cell *cell = add_cell (state, row, column, format, TD_CELL_TEXT);
  guint32 index = td_xls_reader_u32 (&state->reader);

  if (cell == NULL)
    return;
  cell->type = TD_CELL_EMPTY;
  if (index < state->xls->strings->len) {
    int run_font = g_array_index (state->xls->string_fonts, int, index);

    if (run_font >= 0)
      cell->font = (guint16)run_font;
    cell->value.text = g_ptr_array_index (state->xls->strings, index);
    if (*cell->value.text != '\0')
      cell->type = TD_CELL_TEXT;
  } else {
    state->reader.failed = TRUE;
  }
}

static void
read_formula (SheetState *state, guint row, guint column, guint format)
{
  guint8 result[8];
  guint before = state->cells->len;

  for (guint i = 0; i < sizeof result; i++)
    result[i] = td_xls_reader_u8 (&state->reader);
  if (result[6] != 0xFF || result[7] != 0xFF) {
    add_number (state, row, column, format, td_bytes_double (result));
  } else if (result[0] == 1 || result[0] == 2) {
    add_boolean_or_error (state, row, column, format, result[2], result[0] == 2);
  } else {
    add_cell (state, row, column, format, TD_CELL_EMPTY);
    if (result[0] == 0)
      state->awaiting = state->cells->len;
  }
  if (state->cells->len > before)
    g_array_index (state->cells, Cell, before).formula = TRUE;
  else
    state->awaiting = 0;
}

static void
read_formula_text (SheetState *state)
{
  guint length = td_xls_reader_u16 (&state->reader);
  Cell *cell;

  if (state->awaiting == 0 || state->awaiting > state->cells->len)
    return;
  cell = &g_array_index (state->cells, Cell, state->awaiting - 1);
  state->awaiting = 0;
  g_string_truncate (state->text, 0);
  td_xls_reader_text (&state->reader, state->xls, length, cell->font, state->text);
  set_text (state, cell);
}

static void
read_merges (SheetState *state)
{
  guint n = td_xls_reader_u16 (&state->reader);

  for (guint i = 0; i < n; i++) {
    TdCellRange range;

    range.first_row = td_xls_reader_u16 (&state->reader) + 1;
    range.last_row = td_xls_reader_u16 (&state->reader) + 1;
    range.first_column = td_xls_reader_u16 (&state->reader);
    range.last_column = td_xls_reader_u16 (&state->reader);
    if (state->reader.failed)
      return;
    if (range.first_row <= range.last_row && range.first_column <= range.last_column
        && range.last_column < TD_XLS_MAX_COLUMN)
      g_array_append_val (state->xls->parent.merges, range);
  }
}

static void
read_column_info (SheetState *state)
{
  TdCellRange range = {0};
  guint first = td_xls_reader_u16 (&state->reader);
  guint last = td_xls_reader_u16 (&state->reader);

  td_xls_reader_skip (&state->reader, 4);
  if ((td_xls_reader_u16 (&state->reader) & 1) == 0 || first > last || first >= TD_XLS_MAX_COLUMN)
    return;
  range.first_column = (int)first;
  range.last_column = (int)MIN (last, TD_XLS_MAX_COLUMN - 1);
  g_array_append_val (state->xls->parent.hidden_columns, range);
}

static void
read_row_info (SheetState *state)
{
  guint row = td_xls_reader_u16 (&state->reader);

  td_xls_reader_skip (&state->reader, 10);
  if (td_xls_reader_u16 (&state->reader) & 0x20)
    state->hidden_rows[row] = TRUE;
}

/* A record that begins with row, column and cell format. FALSE: not one of these. */
static gboolean
read_cell_record (SheetState *state)
{
  TdXlsReader *reader = &state->reader;
  guint row, column, format;

  switch (reader->type) {
  case TD_XLS_FORMULA:
  case TD_XLS_FORMULA_3:
  case TD_XLS_FORMULA_4:
  case TD_XLS_MULTIPLE_RK:
  case TD_XLS_RICH_STRING:
  case TD_XLS_LABEL_SHARED:
  case TD_XLS_NUMBER:
  case TD_XLS_LABEL:
  case TD_XLS_BOOLEAN_OR_ERROR:
  case TD_XLS_RK:
    break;
  default:
    return FALSE;
  }
  row = td_xls_reader_u16 (reader);
  column = td_xls_reader_u16 (reader);
  if (reader->type == TD_XLS_MULTIPLE_RK) {
    while (reader->at + 6 <= reader->size) {
      format = td_xls_reader_u16 (reader);
      add_number (state, row, column++, format, unpack (td_xls_reader_u32 (reader)));
    }
    return TRUE;
  }
  format = td_xls_reader_u16 (reader);
  if (reader->failed)
    return TRUE;
  if (reader->type == TD_XLS_FORMULA || reader->type == TD_XLS_FORMULA_3 || reader->type == TD_XLS_FORMULA_4) {
    read_formula (state, row, column, format);
  } else if (reader->type == TD_XLS_LABEL_SHARED) {
    read_shared_label (state, row, column, format);
  } else if (reader->type == TD_XLS_NUMBER) {
    add_number (state, row, column, format, td_xls_reader_double (reader));
  } else if (reader->type == TD_XLS_RK) {
    add_number (state, row, column, format, unpack (td_xls_reader_u32 (reader)));
  } else if (reader->type == TD_XLS_BOOLEAN_OR_ERROR) {
    guint8 code = td_xls_reader_u8 (reader);

    add_boolean_or_error (state, row, column, format, code, td_xls_reader_u8 (reader) != 0);
  } else {
    read_label (state, row, column, format);
  }
  return TRUE;
}

static gboolean
fail_at_row (SheetState *state, guint sheet, guint row, GError **error)
{
  const char *name = td_workbook_sheet (&state->xls->parent, sheet)->name;

  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
               _ ("“%s”, sheet “%s”, row %u: a cell is damaged. Please open the list in Excel and save it anew."),
               state->xls->parent.file, name != NULL ? name : "1", row);
  return FALSE;
}

static gboolean
read_records (SheetState *state, guint sheet, const TdRowSink *sink, GError **error)
{
  TdXlsReader *reader = &state->reader;
  gsize start = reader->next;
  guint depth = 0; /* charts in the sheet have records of their own */
  guint n = 0;

  while (td_xls_reader_next (reader)) {
    if (++n % RECORDS_A_STEP == 0) {
      if (g_cancellable_set_error_if_cancelled (sink->cancellable, error))
        return FALSE;
      if (sink->fraction != NULL)
        sink->fraction ((double)(reader->next - start) / (double)(reader->length - start), sink->user_data);
    }
    if (reader->type == TD_XLS_BEGIN) {
      depth++;
    } else if (reader->type == TD_XLS_EOF) {
      if (depth == 0)
        break;
      if (--depth == 0)
        return TRUE;
    } else if (depth == 1) {
      if (read_cell_record (state)) {
        if (reader->failed)
          return fail_at_row (state, sheet, reader->size >= 2 ? td_bytes_u16 (reader->data) + 1U : 0, error);
      } else if (reader->type == TD_XLS_STRING) {
        read_formula_text (state);
      } else if (reader->type == TD_XLS_ROW) {
        read_row_info (state);
      } else if (reader->type == TD_XLS_FILTER_MODE) {
        const TdCellRange all = {.first_row = 1, .last_row = TD_XLS_MAX_ROW};

        if (state->xls->parent.filters->len == 0)
          g_array_append_val (state->xls->parent.filters, all);
      } else if (reader->type == TD_XLS_COLUMN_INFO) {
        read_column_info (state);
      } else if (reader->type == TD_XLS_MERGED_CELLS) {
        read_merges (state);
      }
    }
    if (depth == 0)
      break; /* the sheet does not begin where the workbook says */
  }
  td_xls_set_damaged (&state->xls->parent, error);
  return FALSE;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  guint32 place_a = ((const Cell *)a)->place;
  guint32 place_b = ((const Cell *)b)->place;

  return place_a < place_b ? -1 : place_a > place_b;
}

/* Gives the cells row by row. One that is there twice counts as it came last. */
static void
give_rows (SheetState *state, const TdRowSink *sink)
{
  g_autoptr (GArray) cells = g_array_sized_new (FALSE, FALSE, sizeof (TdCell), TD_XLS_MAX_COLUMN);

  if (!state->sorted)
    g_array_sort (state->cells, compare_cells);
  for (guint i = 0; i < state->cells->len;) {
    guint32 row = g_array_index (state->cells, Cell, i).place / TD_XLS_MAX_COLUMN;
    TdCellRow given;

    g_array_set_size (cells, 0);
    for (; i < state->cells->len && g_array_index (state->cells, Cell, i).place / TD_XLS_MAX_COLUMN == row; i++) {
      const Cell *from = &g_array_index (state->cells, Cell, i);
      TdCell cell = {.type = (TdCellType)from->type,
                     .column = (int)(from->place % TD_XLS_MAX_COLUMN),
                     .font = from->font,
                     .formula = from->formula,
                     .percent = from->percent,
                     .struck = from->struck};

      if (cell.type == TD_CELL_TEXT || cell.type == TD_CELL_ERROR)
        cell.text = from->value.text;
      else if (cell.type != TD_CELL_EMPTY)
        cell.number = from->value.number;
      if (cells->len > 0 && g_array_index (cells, TdCell, cells->len - 1).column == cell.column)
        g_array_index (cells, TdCell, cells->len - 1) = cell;
      else
        g_array_append_val (cells, cell);
    }
    given = (TdCellRow){(int)row + 1, state->hidden_rows[row], (const TdCell *)(gpointer)cells->data, cells->len};
    if (!sink->row (&given, sink->user_data))
      return;
  }
}

gboolean
td_xls_read_sheet (TdWorkbook *workbook, guint sheet, const TdRowSink *sink, GError **error)
{
  TdXls *xls = (TdXls *)workbook;
  SheetState state = {.xls = xls, .sorted = TRUE};
  gboolean ok;

  td_xls_reader_init (&state.reader, xls, g_array_index (xls->offsets, guint32, sheet));
  if (state.reader.next >= state.reader.length) {
    td_xls_set_damaged (workbook, error);
    return FALSE;
  }
  state.cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  state.hidden_rows = g_malloc0 (TD_XLS_MAX_ROW);
  state.texts = g_string_chunk_new (4096);
  state.text = g_string_new (NULL);
  ok = read_records (&state, sheet, sink, error);
  if (ok)
    give_rows (&state, sink);
  g_array_unref (state.cells);
  g_free (state.hidden_rows);
  g_string_chunk_free (state.texts);
  g_string_free (state.text, TRUE);
  return ok;
}
