/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "td-paper-xlsx-private.h"
#include "td-paper-xlsx-row.h"

/* Points of rows that stay in sight: more would leave no room for the list on a small screen. */
#define MAX_FROZEN 300.0

static const TdPaperColumn *
shown (const Writer *writer, guint index)
{
  return td_paper_table_column (writer->table, writer->geometry->columns[index]);
}

static const char *
number_format (const TdPaperColumn *column)
{
  static const char *const places[]
      = {"#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000", "#,##0.00000", "#,##0.000000"};
  int n = td_paper_column_places (column);

  if (column->type == TD_COLUMN_DATE)
    return "dd/mm/yyyy";
  if (column->type == TD_COLUMN_YEAR || column->type == TD_COLUMN_NUMBERING)
    return "0";
  return n < 0 || column->type == TD_COLUMN_TEXT ? NULL : places[n];
}

static void
make_formats (Writer *writer)
{
  for (guint role = 0; role < N_ROLES; role++) {
    writer->formats[role] = g_new0 (lxw_format *, writer->geometry->n_columns);
    for (guint i = 0; i < writer->geometry->n_columns; i++) {
      const TdPaperColumn *column = shown (writer, i);
      TdSheetStyle style = {.bold = role != ROLE_ROW,
                            .border = TRUE,
                            .wrap = TRUE,
                            .align = column->align,
                            .size = writer->layout->font_size,
                            .number_format = number_format (column)};

      writer->formats[role][i] = td_sheet_format (writer->sheet, &style);
    }
  }
  writer->quoted = g_new0 (lxw_format *, writer->geometry->n_columns);
  for (guint i = 0; i < writer->geometry->n_columns; i++) {
    TdSheetStyle style = {.border = TRUE,
                          .wrap = TRUE,
                          .align = shown (writer, i)->align,
                          .size = writer->layout->font_size,
                          .number_format = "@"};

    writer->quoted[i] = td_sheet_format (writer->sheet, &style);
  }
}

/* The column of the worksheet in which a shown column begins, and how many it takes. */
static guint
column_at (const Writer *writer, guint shown_column)
{
  return writer->simple ? shown_column : writer->first[shown_column];
}

static guint
columns_of (const Writer *writer, guint shown_column, guint n)
{
  return writer->simple ? n : writer->first[shown_column + n] - writer->first[shown_column];
}

/* The cell that was just written takes all columns of the worksheet below its own. */
static void
widen_cell (Writer *writer, guint shown_column, lxw_format *format)
{
  guint first = column_at (writer, shown_column);
  guint n = columns_of (writer, shown_column, 1);

  if (n == 1)
    return;
  td_sheet_merge (writer->sheet, writer->sheet->row, first, 1, n);
  for (guint i = 1; i < n; i++)
    worksheet_write_blank (writer->sheet->worksheet, writer->sheet->row, (lxw_col_t)(first + i), format);
}

static void
write_text (Writer *writer, guint shown_column, const char *text, lxw_format *format)
{
  td_sheet_write_text (writer->sheet, column_at (writer, shown_column), text, format);
  widen_cell (writer, shown_column, format);
}

static void
write_span (Writer *writer, guint shown_column, guint n, const char *text, const TdSheetStyle *style)
{
  td_sheet_write_span (writer->sheet, column_at (writer, shown_column), columns_of (writer, shown_column, n), text,
                       style);
}

/* The row in which it begins. */
static guint
write_heading (Writer *writer)
{
  const TdPaperGeometry *geometry = writer->geometry;
  TdSheetStyle style
      = {.bold = TRUE, .border = TRUE, .wrap = TRUE, .align = TD_ALIGN_CENTER, .size = writer->layout->font_size};
  lxw_format *format = td_sheet_format (writer->sheet, &style);
  guint first = writer->sheet->row;
  double before = writer->height_so_far;
  double needed = writer->sheet->line_height * (writer->table->numbering_row ? 2 : 1);

  /* The heading with a row below it, and a group's. */
  for (guint level = 0; level < writer->table->n_levels; level++)
    needed += MAX (geometry->heading_rows[level], writer->sheet->line_height);
  td_writer_need (writer, needed + writer->table->n_groups * writer->sheet->line_height);
  for (guint i = 0; i < geometry->heading->len; i++) {
    const TdHeadingCell *cell = &g_array_index (geometry->heading, TdHeadingCell, i);

    td_sheet_merge (writer->sheet, first + cell->row, column_at (writer, cell->column), cell->n_rows,
                    columns_of (writer, cell->column, cell->n_columns));
  }
  for (guint level = 0; level < writer->table->n_levels; level++) {
    double height = MAX (geometry->heading_rows[level], writer->sheet->line_height);

    td_sheet_set_height (writer->sheet, height);
    for (guint c = 0; c < columns_of (writer, 0, geometry->n_columns); c++)
      td_sheet_write_text (writer->sheet, c, NULL, format);
    for (guint i = 0; i < geometry->heading->len; i++) {
      const TdHeadingCell *cell = &g_array_index (geometry->heading, TdHeadingCell, i);

      if (cell->row == level)
        td_sheet_write_text (writer->sheet, column_at (writer, cell->column), cell->text, format);
    }
    td_writer_next_row (writer, height);
  }
  if (writer->table->numbering_row) {
    TdSheetStyle small
        = {.italic = TRUE, .border = TRUE, .align = TD_ALIGN_CENTER, .size = MIN (10, writer->layout->font_size)};

    for (guint c = 0; c < geometry->n_columns; c++) {
      g_autofree char *number = td_paper_geometry_number (geometry, c);

      write_text (writer, c, number, td_sheet_format (writer->sheet, &small));
    }
    td_writer_next_row (writer, 0);
  }
  /* A worksheet repeats one heading only. */
  if (writer->tables->len == 1)
    writer->heading_height = writer->height_so_far - before;
  return first;
}

/* Whether text goes on below the table of part: it is a document, and no list. */
static gboolean
goes_on_below (const Writer *writer, const TdPart *part)
{
  const TdPaperLayout *layout = writer->layout;
  gboolean passed = FALSE;

  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *each = td_paper_layout_part (layout, i);

    if (passed && each->type == TD_PART_SHEET)
      return FALSE;
    if (passed && each->type != TD_PART_SIGNATURES && td_paper_contents_shows (writer->contents, each))
      return TRUE;
    passed = passed || each == part;
  }
  return FALSE;
}

/* The heading stands in the rows from first to before end: on every page, unless pages of text follow a table that
 * stands on one. */
static void
repeat_heading (Writer *writer, const TdPart *part, guint first, guint end, double height_to_freeze)
{
  gboolean document = goes_on_below (writer, part);

  if (document && writer->page_start <= first) {
    writer->heading_height = 0;
    return;
  }
  worksheet_repeat_rows (writer->sheet->worksheet, first, end - 1);
  if (!document && height_to_freeze <= MAX_FROZEN)
    worksheet_freeze_panes (writer->sheet->worksheet, end, 0);
}

typedef struct {
  const Writer *writer;
  guint row;
  GArray *columns;
} Place;

static gboolean
append_place (GString *out, guint column, gpointer user_data)
{
  const Place *place = user_data;
  int shown_column = td_paper_geometry_shown (place->writer->geometry, column);

  if (shown_column >= 0 && out != NULL)
    td_sheet_append_cell (out, column_at (place->writer, (guint)shown_column), place->row);
  return shown_column >= 0;
}

static void
write_formula (Writer *writer, guint column, const TdCell *cell, lxw_format *format)
{
  lxw_worksheet *worksheet = writer->sheet->worksheet;
  lxw_col_t place = (lxw_col_t)column_at (writer, column);

  if (cell->type == TD_CELL_NUMBER)
    worksheet_write_formula_num (worksheet, writer->sheet->row, place, writer->formula->str, format, cell->number);
  else
    worksheet_write_formula_str (worksheet, writer->sheet->row, place, writer->formula->str, format, "");
  widen_cell (writer, column, format);
}

static gboolean
note_place (GString *out, guint column, gpointer user_data)
{
  const Place *place = user_data;
  int shown_column = td_paper_geometry_shown (place->writer->geometry, column);

  if (shown_column >= 0 && out != NULL) {
    guint index = column_at (place->writer, (guint)shown_column);

    g_string_append_c (out, '\0');
    g_array_append_val (place->columns, index);
  }
  return shown_column >= 0;
}

/* The pieces as the file has them: without "=", and escaped. */
static void
escape_literals (FormulaParts *parts)
{
  g_autoptr (GString) from = g_steal_pointer (&parts->literals);
  const char *piece = from->str + (from->str[0] == '=');

  parts->literals = g_string_new (NULL);
  for (guint i = 0; i <= parts->columns->len; i++) {
    if (i > 0)
      g_string_append_c (parts->literals, '\0');
    td_sheet_append_escaped (parts->literals, piece);
    piece += strlen (piece) + 1;
  }
}

static void
take_formulas_apart (Writer *writer)
{
  for (guint empty = 0; empty < 2; empty++) {
    writer->parts[empty] = g_new0 (FormulaParts, writer->geometry->n_columns);
    for (guint c = 0; c < writer->geometry->n_columns; c++) {
      const TdPaperColumn *column = shown (writer, c);
      FormulaParts *parts = &writer->parts[empty][c];
      Place place = {writer, 0, NULL};

      if (column->formula == NULL)
        continue;
      parts->literals = g_string_new (NULL);
      parts->columns = g_array_new (FALSE, FALSE, sizeof (guint));
      place.columns = parts->columns;
      td_expression_to_excel (column->formula, empty != 0, note_place, &place, parts->literals);
      escape_literals (parts);
    }
  }
}

static void
free_formulas (Writer *writer)
{
  for (guint empty = 0; empty < 2; empty++) {
    for (guint c = 0; writer->parts[empty] != NULL && c < writer->geometry->n_columns; c++)
      if (writer->parts[empty][c].literals != NULL) {
        g_string_free (writer->parts[empty][c].literals, TRUE);
        g_array_unref (writer->parts[empty][c].columns);
      }
    g_clear_pointer (&writer->parts[empty], g_free);
  }
}

static void
put_formula_together (Writer *writer, const FormulaParts *parts)
{
  const char *literal = parts->literals->str;

  g_string_truncate (writer->formula, 0);
  for (guint i = 0; i < parts->columns->len; i++) {
    gsize length = strlen (literal);

    g_string_append_len (writer->formula, literal, (gssize)length);
    td_sheet_append_cell (writer->formula, g_array_index (parts->columns, guint, i), writer->sheet->row);
    literal += length + 1;
  }
  g_string_append (writer->formula, literal);
}

/* A cell of a row takes all columns of the worksheet below its own. */
static void
widen_row_cell (Writer *writer, guint shown_column, lxw_format *format)
{
  guint first = column_at (writer, shown_column);
  guint n = columns_of (writer, shown_column, 1);

  if (n == 1)
    return;
  td_sheet_merge (writer->sheet, writer->sheet->row, first, 1, n);
  for (guint i = 1; i < n; i++)
    td_sheet_row_blank (writer->sheet, first + i, format);
}

/* One cell of a row of the query. */
static void
write_cell (Writer *writer, guint column, const TdCell *cell, lxw_format *format)
{
  TdSheet *sheet = writer->sheet;
  guint place = column_at (writer, column);
  const FormulaParts *parts = &writer->parts[cell->type != TD_CELL_NUMBER][column];

  if (parts->literals != NULL) {
    put_formula_together (writer, parts);
    td_sheet_row_formula (sheet, place, writer->formula, cell->type == TD_CELL_NUMBER ? &cell->number : NULL, format);
  } else if (cell->type == TD_CELL_NUMBER || cell->type == TD_CELL_DATE) {
    td_sheet_row_number (sheet, place, cell->number, format);
  } else if (cell->type == TD_CELL_TEXT) {
    /* In a cell of texts it stays one, also when somebody edits it. */
    td_sheet_row_text (sheet, place, cell->text, cell->text[0] == '=' ? writer->quoted[column] : format);
  } else {
    td_sheet_row_blank (sheet, place, format);
  }
  if (!writer->simple)
    widen_row_cell (writer, column, format);
}

static void
range_clear (Range *range)
{
  range->first = G_MAXUINT;
  range->last = 0;
  g_array_set_size (range->parts, 0);
}

/* =SUM(E12:E59), or the rows that hold the sums of the groups: =E60+E98. */
static void
sum_formula (Writer *writer, guint column, const Range *range, TdColumnTotal total)
{
  GString *out = writer->formula;
  guint place = column_at (writer, column);

  g_string_assign (out, "=");
  if (total == TD_TOTAL_AVERAGE) {
    g_string_append (out, "ROUND(AVERAGE(");
    td_sheet_append_cell (out, place, range->first);
    g_string_append_c (out, ':');
    td_sheet_append_cell (out, place, range->last);
    g_string_append (out, "),2)");
    return;
  }
  if (range->parts->len > 0 && !writer->subtotals) {
    for (guint i = 0; i < range->parts->len; i++) {
      if (i > 0)
        g_string_append_c (out, '+');
      td_sheet_append_cell (out, place, g_array_index (range->parts, guint, i));
    }
    return;
  }
  if (writer->subtotals)
    g_string_append (out, total == TD_TOTAL_COUNT ? "SUBTOTAL(3," : "SUBTOTAL(9,");
  else
    g_string_append (out, total == TD_TOTAL_COUNT ? "COUNTA(" : "SUM(");
  td_sheet_append_cell (out, place, range->first);
  g_string_append_c (out, ':');
  td_sheet_append_cell (out, place, range->last);
  g_string_append_c (out, ')');
}

static void
write_sum_cell (Writer *writer, guint column, const TdPaperSums *sums, const Range *range, lxw_format *format)
{
  const TdPaperColumn *description = shown (writer, column);
  Place place = {writer, writer->sheet->row, NULL};
  TdCell cell = {0};

  td_paper_data_sum_cell (writer->data, sums, writer->geometry->columns[column], &cell);
  if (description->total == TD_TOTAL_NONE || (description->total != TD_TOTAL_FORMULA && cell.type == TD_CELL_EMPTY)) {
    write_text (writer, column, NULL, format);
    return;
  }
  if ((description->total == TD_TOTAL_COUNT && range->parts->len == 0 && range == &writer->ranges[0]
       && writer->table->n_groups > 0)
      || (description->total == TD_TOTAL_AVERAGE && range->parts->len > 0)) {
    /* The range holds headings of groups, which COUNTA would count too, or averages, which have no average. */
    worksheet_write_number (writer->sheet->worksheet, writer->sheet->row, (lxw_col_t)column_at (writer, column),
                            cell.number, format);
    widen_cell (writer, column, format);
    return;
  }
  if (description->total == TD_TOTAL_FORMULA) {
    g_string_truncate (writer->formula, 0);
    td_expression_to_excel (description->formula, cell.type != TD_CELL_NUMBER, append_place, &place, writer->formula);
  } else {
    sum_formula (writer, column, range, description->total);
  }
  write_formula (writer, column, &cell, format);
}

static void
write_label (Writer *writer, guint first, guint n_columns, const char *label, TdPaperAlign align)
{
  TdSheetStyle style = {.bold = TRUE, .border = TRUE, .wrap = TRUE, .align = align, .size = writer->layout->font_size};
  double room = td_paper_geometry_span (writer->geometry, first, n_columns) - 6;
  guint n_lines = td_measure_lines (label, TRUE, style.size * 1.01, room);

  if (n_lines > 1)
    td_sheet_set_height (writer->sheet, td_writer_lines_height (n_lines, style.size));
  write_span (writer, first, n_columns, label, &style);
}

static void
write_sum_row (Writer *writer, const char *label, const TdPaperSums *sums, const Range *range)
{
  guint n_label = writer->geometry->label_columns;

  write_label (writer, 0, n_label, label, TD_ALIGN_CENTER);
  for (guint c = n_label; c < writer->geometry->n_columns; c++)
    write_sum_cell (writer, c, sums, range, writer->formats[ROLE_SUM][c]);
  td_writer_next_row (writer, 0);
}

/* --- neighbours that say the same --- */

static void
end_equal_in (Writer *writer, guint c)
{
  guint n = writer->sheet->row - writer->equal_since[c];

  if (writer->equal[c] != NULL && n > 1)
    td_sheet_merge (writer->sheet, writer->equal_since[c], column_at (writer, c), n, columns_of (writer, c, 1));
  g_clear_pointer (&writer->equal[c], g_free);
}

static void
end_equal (Writer *writer)
{
  for (guint c = 0; c < writer->geometry->n_columns; c++)
    end_equal_in (writer, c);
}

/* Whether the cell of the row at hand says what the one above it does: then nothing is written into it. */
static gboolean
goes_on_equal (Writer *writer, guint c, const TdCell *cell)
{
  g_autofree char *text = td_paper_cell_display (shown (writer, c), cell);

  if (text[0] != '\0' && g_strcmp0 (text, writer->equal[c]) == 0)
    return TRUE;
  end_equal_in (writer, c);
  if (text[0] == '\0')
    return FALSE;
  writer->equal[c] = g_steal_pointer (&text);
  writer->equal_since[c] = writer->sheet->row;
  return FALSE;
}

static gboolean
begin_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  const TdPaperGroup *description = &writer->table->groups[group->level];
  Range *range = &writer->ranges[group->level + 1];
  guint n_columns = writer->geometry->n_columns;
  gboolean with_sums = description->sums == TD_SUMS_HEADING;
  guint last = with_sums ? writer->geometry->label_columns : n_columns;
  guint first = 0;

  end_equal (writer);
  range_clear (range);
  /* In a document, whose pages are few, headings do not stay behind at a page's end: with a row of two lines below them. In
   * a long list Excel breaks the pages itself, and a break that was reckoned a row wrong would leave a gap. */
  if (writer->group_start == G_MAXUINT && !writer->layout->is_list)
    td_writer_need (writer, (writer->table->n_groups - group->level + 2) * writer->sheet->line_height);
  if (writer->group_start == G_MAXUINT)
    writer->group_start = writer->sheet->row;
  /* The number stands in the column of running numbers, unless the heading has it in its text. */
  if (group->number[0] != '\0' && strstr (description->heading, "{number}") == NULL
      && writer->number_column + 1 < last) {
    TdSheetStyle style = {.bold = TRUE, .border = TRUE, .align = TD_ALIGN_CENTER, .size = writer->layout->font_size};

    first = writer->number_column + 1;
    write_span (writer, 0, first, group->number, &style);
  }
  write_label (writer, first, last - first, group->heading, TD_ALIGN_LEFT);
  if (with_sums) {
    range->first = writer->sheet->row + 1;
    range->last = writer->sheet->row + group->n_lines;
    for (guint c = last; c < n_columns; c++)
      write_sum_cell (writer, c, &group->sums, range, writer->formats[ROLE_GROUP][c]);
    g_array_append_val (writer->ranges[group->level].parts, writer->sheet->row);
  }
  td_writer_next_row (writer, 0);
  return TRUE;
}

static gboolean
end_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  const TdPaperGroup *description = &writer->table->groups[group->level];

  end_equal (writer);
  if (description->sums != TD_SUMS_ROW)
    return TRUE;
  g_array_append_val (writer->ranges[group->level].parts, writer->sheet->row);
  write_sum_row (writer, description->label, &group->sums, &writer->ranges[group->level + 1]);
  return TRUE;
}

static void
note_row (Writer *writer)
{
  writer->last_starts[0] = writer->last_starts[1];
  writer->last_starts[1] = MIN (writer->group_start, writer->sheet->row);
  writer->group_start = G_MAXUINT;
}

static void
write_cells (Writer *writer, const TdCell *cells)
{
  static const TdCell nothing = {0};
  const TdPaperGeometry *geometry = writer->geometry;

  for (guint c = 0; c < geometry->n_columns; c++) {
    const TdCell *cell = &cells[geometry->columns[c]];

    if (shown (writer, c)->merge_equal && goes_on_equal (writer, c, cell))
      write_cell (writer, c, &nothing, writer->formats[ROLE_ROW][c]);
    else
      write_cell (writer, c, cell, writer->formats[ROLE_ROW][c]);
  }
}

gsize
td_writer_length_of_lines (const char *text, double size, double room, guint n)
{
  gsize best = 0;

  for (const char *p = text; *p != '\0'; p++) {
    g_autofree char *part = NULL;

    if (*p != ' ' && *p != '\n')
      continue;
    part = g_strndup (text, (gsize)(p - text));
    if (td_measure_lines (part, FALSE, size * 1.01, room) > n)
      break;
    best = (gsize)(p - text);
  }
  return best;
}

/* A row is 409 points high at most: what does not fit goes on in the next one. */
static void
write_tall_row (Writer *writer, const TdCell *cells)
{
  const TdPaperGeometry *geometry = writer->geometry;
  double size = writer->layout->font_size;
  guint n_fit = (guint)((MAX_ROW_HEIGHT - 3) / (size * 1.28));
  g_autofree const char **rest = g_new0 (const char *, geometry->n_columns);
  gboolean first = TRUE;

  for (guint c = 0; c < geometry->n_columns; c++) {
    const TdCell *cell = &cells[geometry->columns[c]];

    rest[c] = cell->type == TD_CELL_TEXT ? cell->text : "";
  }
  for (gboolean more = TRUE; more; first = FALSE) {
    guint n_lines = 1;

    more = FALSE;
    for (guint c = 0; c < geometry->n_columns; c++)
      n_lines = MAX (n_lines, td_measure_lines (rest[c], FALSE, size * 1.01, geometry->widths[c] - 5));
    n_lines = MIN (n_lines, n_fit);
    td_sheet_row_begin (writer->sheet, td_writer_lines_height (n_lines, size));
    for (guint c = 0; c < geometry->n_columns; c++) {
      double room = geometry->widths[c] - 5;
      gsize length = td_measure_lines (rest[c], FALSE, size * 1.01, room) > n_fit
                         ? td_writer_length_of_lines (rest[c], size, room, n_fit)
                         : 0;
      g_autofree char *part = length > 0 ? g_strndup (rest[c], length) : g_strdup (rest[c]);

      if (first && cells[geometry->columns[c]].type != TD_CELL_TEXT)
        write_cell (writer, c, &cells[geometry->columns[c]], writer->formats[ROLE_ROW][c]);
      else {
        td_sheet_row_text (writer->sheet, column_at (writer, c), part, writer->formats[ROLE_ROW][c]);
        widen_row_cell (writer, c, writer->formats[ROLE_ROW][c]);
      }
      rest[c] += length > 0 ? length + 1 : strlen (rest[c]);
      more = more || rest[c][0] != '\0';
    }
    td_sheet_row_end (writer->sheet);
    td_writer_next_row (writer, td_writer_lines_height (n_lines, size));
  }
}

static gboolean
write_row (const TdCell *cells, gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  const TdPaperGeometry *geometry = writer->geometry;
  double size = writer->layout->font_size;
  guint n_lines = 1;
  double height = 0;
  gboolean tall = FALSE;

  for (guint c = 0; c < geometry->n_columns; c++) {
    const TdCell *cell = &cells[geometry->columns[c]];
    double room = geometry->widths[c] - 5;

    /* Only text that may be too wide is measured. */
    if (cell->type == TD_CELL_TEXT && (double)strlen (cell->text) * size * 0.5 > room)
      n_lines = MAX (n_lines, td_measure_lines (cell->text, FALSE, size * 1.01, room));
  }
  if (n_lines > 1)
    height = MIN (td_writer_lines_height (n_lines, size), MAX_ROW_HEIGHT);
  /* Room to write in. */
  if (td_paper_data_is_form (writer->data))
    height = MAX (height, writer->sheet->line_height * 1.4);
  tall = writer->may_continue && td_writer_lines_height (n_lines, size) > MAX_ROW_HEIGHT;
  note_row (writer);
  for (guint level = 0; level <= writer->table->n_groups; level++)
    writer->ranges[level].first = MIN (writer->ranges[level].first, writer->sheet->row);
  if (tall) {
    end_equal (writer);
    write_tall_row (writer, cells);
  } else {
    td_sheet_row_begin (writer->sheet, height);
    write_cells (writer, cells);
    td_sheet_row_end (writer->sheet);
    td_writer_next_row (writer, height);
  }
  for (guint level = 0; level <= writer->table->n_groups; level++)
    writer->ranges[level].last = MAX (writer->ranges[level].last, writer->sheet->row - 1);
  if (++writer->n_done % 512 == 0 && writer->progress != NULL)
    writer->progress ((double)writer->n_done / writer->n_rows, writer->user_data);
  return TRUE;
}

static gboolean
append_row_place (GString *out, guint index, gpointer user_data)
{
  const Place *place = user_data;

  if (out != NULL)
    td_sheet_append_cell (out, column_at (place->writer, place->row), place->writer->total_row + index);
  return TRUE;
}

static gboolean
write_extra (Writer *writer, guint index, GError **error)
{
  const TdPaperExtra *extra = writer->table->extras->pdata[index];
  const TdPaperGeometry *geometry = writer->geometry;
  guint n_label = geometry->label_columns;

  write_label (writer, 0, n_label, extra->label, TD_ALIGN_CENTER);
  if (extra->text != NULL) {
    g_autofree char *text = td_paper_data_expand (writer->data, extra->text, extra->section, "text", error);

    if (text == NULL)
      return FALSE;
    write_label (writer, n_label, geometry->n_columns - n_label, text, TD_ALIGN_CENTER);
    td_writer_next_row (writer, 0);
    return TRUE;
  }
  for (guint c = n_label; c < geometry->n_columns; c++) {
    /* In these formulas the names are rows, so that a place is a column. */
    Place place = {writer, c, NULL};
    lxw_format *format = writer->formats[ROLE_SUM][c];
    guint column = geometry->columns[c];
    TdCell cell = {0};

    if (!td_paper_data_extra_cell (writer->data, index, column, &cell, error))
      return FALSE;
    if (extra->formula != NULL && extra->in_column[column]) {
      g_string_truncate (writer->formula, 0);
      td_expression_to_excel (extra->formula, cell.type != TD_CELL_NUMBER, append_row_place, &place, writer->formula);
      write_formula (writer, c, &cell, format);
    } else if (cell.type == TD_CELL_NUMBER) {
      worksheet_write_number (writer->sheet->worksheet, writer->sheet->row, (lxw_col_t)column_at (writer, c),
                              cell.number, format);
      widen_cell (writer, c, format);
    } else {
      write_text (writer, c, cell.type == TD_CELL_TEXT ? cell.text : NULL, format);
    }
  }
  td_writer_next_row (writer, 0);
  return TRUE;
}

static void
begin_table (Writer *writer, const TableOnSheet *place)
{
  const TdPaperTable *table = place->part->table;

  writer->table = table;
  writer->data = td_paper_contents_data (writer->contents, place->part);
  writer->geometry = place->geometry;
  writer->first = place->first;
  writer->simple = place->first == NULL;
  writer->group_start = G_MAXUINT;
  writer->last_starts[0] = writer->last_starts[1] = 0;
  for (guint i = 0; i < G_N_ELEMENTS (writer->ranges); i++)
    range_clear (&writer->ranges[i]);
  writer->subtotals = td_paper_data_n_groups (writer->data) > MAX_PARTS;
  writer->may_continue = !writer->layout->flat;
  for (guint level = 0; level < table->n_groups; level++) {
    /* Sums over groups that come later name a range, and what is summed in it already is passed over. */
    if (table->groups[level].sums == TD_SUMS_HEADING && level + 1 < table->n_groups)
      writer->subtotals = TRUE;
    writer->may_continue = writer->may_continue && table->groups[level].sums != TD_SUMS_HEADING;
  }
  writer->number_column = writer->geometry->n_columns;
  for (guint c = writer->geometry->n_columns; c-- > 0;)
    if (shown (writer, c)->type == TD_COLUMN_NUMBERING)
      writer->number_column = c;
  writer->equal = g_new0 (char *, writer->geometry->n_columns);
  writer->equal_since = g_new0 (guint, writer->geometry->n_columns);
  make_formats (writer);
  take_formulas_apart (writer);
}

static void
end_table (Writer *writer)
{
  end_equal (writer);
  for (guint role = 0; role < N_ROLES; role++)
    g_clear_pointer (&writer->formats[role], g_free);
  g_clear_pointer (&writer->quoted, g_free);
  free_formulas (writer);
  g_clear_pointer (&writer->equal, g_free);
  g_clear_pointer (&writer->equal_since, g_free);
}

gboolean
td_writer_table (Writer *writer, const TableOnSheet *place, GError **error)
{
  static const TdPaperVisitor visitor = {begin_group, write_row, end_group};
  gboolean good;
  guint heading_row;
  guint first_row;
  double height_to_freeze;

  begin_table (writer, place);
  heading_row = write_heading (writer);
  first_row = writer->sheet->row;
  height_to_freeze = writer->height_so_far;
  good = td_paper_data_each (writer->data, &visitor, writer, writer->cancellable, error);
  end_equal (writer);
  writer->total_row = writer->sheet->row;
  if (good)
    td_writer_note_table (writer, place->part, first_row);
  if (good && writer->table->total_label != NULL)
    write_sum_row (writer, writer->table->total_label, td_paper_data_total (writer->data), &writer->ranges[0]);
  for (guint i = 0; good && i < writer->table->extras->len; i++)
    good = write_extra (writer, i, error);
  if (writer->heading_height > 0)
    repeat_heading (writer, place->part, heading_row, first_row, height_to_freeze);
  end_table (writer);
  return good;
}

gboolean
td_writer_flat (Writer *writer, const TableOnSheet *place, GError **error)
{
  static const TdPaperVisitor visitor = {begin_group, write_row, end_group};
  TdSheetStyle style
      = {.bold = TRUE, .border = TRUE, .wrap = TRUE, .align = TD_ALIGN_CENTER, .size = writer->layout->font_size};
  gboolean good;

  begin_table (writer, place);
  td_sheet_set_height (writer->sheet, MAX (writer->geometry->heading_rows[0], writer->sheet->line_height));
  for (guint c = 0; c < writer->geometry->n_columns; c++)
    write_text (writer, c, shown (writer, c)->heading[0], td_sheet_format (writer->sheet, &style));
  td_writer_next_row (writer, 0);
  worksheet_repeat_rows (writer->sheet->worksheet, 0, 0);
  worksheet_freeze_panes (writer->sheet->worksheet, 1, 0);
  good = td_paper_data_each (writer->data, &visitor, writer, writer->cancellable, error);
  end_table (writer);
  return good;
}
