/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-xlsx.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-paper-xlsx-private.h"
#include "td-platform.h"

static const TdPaperColumn *
shown (const Writer *writer, guint index)
{
  return td_paper_layout_column (writer->layout, writer->geometry->columns[index]);
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
}

/* The row at hand is complete. */
void
td_writer_next_row (Writer *writer, double height)
{
  double full = height > 0 ? height : writer->sheet->line_height;

  writer->height_so_far += full;
  writer->page_y += full;
  /* Every page ends where it is reckoned to end, or the signatures would be torn after all on the last one. */
  if (writer->page_y > writer->page_height && writer->heading_height > 0)
    td_writer_break_before (writer, writer->sheet->row, full);
  writer->sheet->row++;
}

/* A page begins with row, which is written already or comes next. */
void
td_writer_break_before (Writer *writer, guint row, double height_since)
{
  lxw_row_t place = row;

  if (writer->breaks->len >= MAX_BREAKS || row <= writer->page_start)
    return;
  g_array_append_val (writer->breaks, place);
  writer->page_start = row;
  writer->page_y = writer->heading_height + height_since;
}

double
td_writer_lines_height (guint n_lines, double size)
{
  return n_lines * size * 1.28 + 3;
}

static void
write_heading (Writer *writer)
{
  const TdPaperGeometry *geometry = writer->geometry;
  TdSheetStyle style
      = {.bold = TRUE, .border = TRUE, .wrap = TRUE, .align = TD_ALIGN_CENTER, .size = writer->layout->font_size};
  lxw_format *format = td_sheet_format (writer->sheet, &style);
  guint first = writer->sheet->row;
  double before = writer->height_so_far;

  for (guint i = 0; i < geometry->heading->len; i++) {
    const TdHeadingCell *cell = &g_array_index (geometry->heading, TdHeadingCell, i);

    td_sheet_merge (writer->sheet, first + cell->row, cell->column, cell->n_rows, cell->n_columns);
  }
  for (guint level = 0; level < writer->layout->n_levels; level++) {
    double height = MAX (geometry->heading_rows[level], writer->sheet->line_height);

    td_sheet_set_height (writer->sheet, height);
    for (guint c = 0; c < geometry->n_columns; c++)
      td_sheet_write_text (writer->sheet, c, NULL, format);
    for (guint i = 0; i < geometry->heading->len; i++) {
      const TdHeadingCell *cell = &g_array_index (geometry->heading, TdHeadingCell, i);

      if (cell->row == level)
        td_sheet_write_text (writer->sheet, cell->column, cell->text, format);
    }
    td_writer_next_row (writer, height);
  }
  if (writer->layout->numbering_row) {
    TdSheetStyle small
        = {.italic = TRUE, .border = TRUE, .align = TD_ALIGN_CENTER, .size = MIN (10, writer->layout->font_size)};

    for (guint c = 0; c < geometry->n_columns; c++) {
      g_autofree char *number = g_strdup_printf ("(%u)", c + 1);

      td_sheet_write_text (writer->sheet, c, number, td_sheet_format (writer->sheet, &small));
    }
    td_writer_next_row (writer, 0);
  }
  worksheet_repeat_rows (writer->sheet->worksheet, first, writer->sheet->row - 1);
  writer->heading_height = writer->height_so_far - before;
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
    td_sheet_append_cell (out, (guint)shown_column, place->row);
  return shown_column >= 0;
}

static void
write_formula (Writer *writer, guint column, const TdCell *cell, lxw_format *format)
{
  lxw_worksheet *worksheet = writer->sheet->worksheet;

  if (cell->type == TD_CELL_NUMBER)
    worksheet_write_formula_num (worksheet, writer->sheet->row, (lxw_col_t)column, writer->formula->str, format,
                                 cell->number);
  else
    worksheet_write_formula_str (worksheet, writer->sheet->row, (lxw_col_t)column, writer->formula->str, format, "");
}

static gboolean
note_place (GString *out, guint column, gpointer user_data)
{
  const Place *place = user_data;
  int shown_column = td_paper_geometry_shown (place->writer->geometry, column);

  if (shown_column >= 0 && out != NULL) {
    guint index = (guint)shown_column;

    g_string_append_c (out, '\0');
    g_array_append_val (place->columns, index);
  }
  return shown_column >= 0;
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
    g_free (writer->parts[empty]);
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

/* One cell of a row of the query. */
static void
write_cell (Writer *writer, guint column, const TdCell *cell, lxw_format *format)
{
  lxw_worksheet *worksheet = writer->sheet->worksheet;
  const FormulaParts *parts = &writer->parts[cell->type != TD_CELL_NUMBER][column];

  if (parts->literals != NULL) {
    put_formula_together (writer, parts);
    write_formula (writer, column, cell, format);
    return;
  }
  switch (cell->type) {
  case TD_CELL_NUMBER:
  case TD_CELL_DATE:
    worksheet_write_number (worksheet, writer->sheet->row, (lxw_col_t)column, cell->number, format);
    break;
  case TD_CELL_TEXT:
    worksheet_write_string (worksheet, writer->sheet->row, (lxw_col_t)column, cell->text, format);
    break;
  case TD_CELL_EMPTY:
  case TD_CELL_BOOLEAN:
  case TD_CELL_ERROR:
  default:
    worksheet_write_blank (worksheet, writer->sheet->row, (lxw_col_t)column, format);
    break;
  }
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

  g_string_assign (out, "=");
  if (total == TD_TOTAL_AVERAGE) {
    g_string_append (out, "ROUND(AVERAGE(");
    td_sheet_append_cell (out, column, range->first);
    g_string_append_c (out, ':');
    td_sheet_append_cell (out, column, range->last);
    g_string_append (out, "),2)");
    return;
  }
  if (range->parts->len > 0 && !writer->subtotals) {
    for (guint i = 0; i < range->parts->len; i++) {
      if (i > 0)
        g_string_append_c (out, '+');
      td_sheet_append_cell (out, column, g_array_index (range->parts, guint, i));
    }
    return;
  }
  if (writer->subtotals)
    g_string_append (out, total == TD_TOTAL_COUNT ? "SUBTOTAL(3," : "SUBTOTAL(9,");
  else
    g_string_append (out, total == TD_TOTAL_COUNT ? "COUNTA(" : "SUM(");
  td_sheet_append_cell (out, column, range->first);
  g_string_append_c (out, ':');
  td_sheet_append_cell (out, column, range->last);
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
    td_sheet_write_text (writer->sheet, column, NULL, format);
    return;
  }
  if ((description->total == TD_TOTAL_COUNT && range->parts->len == 0 && range == &writer->ranges[0]
       && writer->layout->n_groups > 0)
      || (description->total == TD_TOTAL_AVERAGE && range->parts->len > 0)) {
    /* The range holds headings of groups, which COUNTA would count too, or averages, which have no average. */
    worksheet_write_number (writer->sheet->worksheet, writer->sheet->row, (lxw_col_t)column, cell.number, format);
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
  td_sheet_write_span (writer->sheet, first, n_columns, label, &style);
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

static gboolean
begin_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  const TdPaperGroup *description = &writer->layout->groups[group->level];
  Range *range = &writer->ranges[group->level + 1];
  guint n_columns = writer->geometry->n_columns;
  gboolean with_sums = description->sums == TD_SUMS_HEADING;
  guint last = with_sums ? writer->geometry->label_columns : n_columns;
  guint first = 0;

  range_clear (range);
  if (writer->group_start == G_MAXUINT)
    writer->group_start = writer->sheet->row;
  /* The number stands in the column of running numbers, unless the heading has it in its text. */
  if (group->number[0] != '\0' && strstr (description->heading, "{number}") == NULL
      && writer->number_column + 1 < last) {
    TdSheetStyle style = {.bold = TRUE, .border = TRUE, .align = TD_ALIGN_CENTER, .size = writer->layout->font_size};

    first = writer->number_column + 1;
    td_sheet_write_span (writer->sheet, 0, first, group->number, &style);
  }
  write_label (writer, first, last - first, group->heading, TD_ALIGN_LEFT);
  if (with_sums) {
    range->first = writer->sheet->row + 1;
    range->last = writer->sheet->row + group->sums.n_rows;
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
  const TdPaperGroup *description = &writer->layout->groups[group->level];

  if (description->sums != TD_SUMS_ROW)
    return TRUE;
  g_array_append_val (writer->ranges[group->level].parts, writer->sheet->row);
  write_sum_row (writer, description->label, &group->sums, &writer->ranges[group->level + 1]);
  return TRUE;
}

/* The heading of a group does not stay alone at the foot of a page. */
static void
note_row (Writer *writer, double height)
{
  guint start = MIN (writer->group_start, writer->sheet->row);

  if (start < writer->sheet->row && writer->page_y + height > writer->page_height)
    td_writer_break_before (writer, start, (writer->sheet->row - start) * writer->sheet->line_height);
  writer->last_starts[0] = writer->last_starts[1];
  writer->last_starts[1] = start;
  writer->group_start = G_MAXUINT;
}

static gboolean
write_row (const TdCell *cells, gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  const TdPaperGeometry *geometry = writer->geometry;
  double size = writer->layout->font_size;
  guint n_lines = 1;
  double height = 0;

  for (guint c = 0; c < geometry->n_columns; c++) {
    const TdCell *cell = &cells[geometry->columns[c]];
    double room = geometry->widths[c] - 5;

    /* Only text that may be too wide is measured. */
    if (cell->type == TD_CELL_TEXT && (double)strlen (cell->text) * size * 0.5 > room)
      n_lines = MAX (n_lines, td_measure_lines (cell->text, FALSE, size * 1.01, room));
  }
  if (n_lines > 1) {
    height = td_writer_lines_height (n_lines, size);
    td_sheet_set_height (writer->sheet, height);
  }
  note_row (writer, height > 0 ? height : writer->sheet->line_height);
  for (guint level = 0; level <= writer->layout->n_groups; level++) {
    writer->ranges[level].first = MIN (writer->ranges[level].first, writer->sheet->row);
    writer->ranges[level].last = MAX (writer->ranges[level].last, writer->sheet->row);
  }
  for (guint c = 0; c < geometry->n_columns; c++)
    write_cell (writer, c, &cells[geometry->columns[c]], writer->formats[ROLE_ROW][c]);
  td_writer_next_row (writer, height);
  if (++writer->n_done % 512 == 0 && writer->progress != NULL)
    writer->progress ((double)writer->n_done / td_paper_data_total (writer->data)->n_rows, writer->user_data);
  return TRUE;
}

static gboolean
append_row_place (GString *out, guint index, gpointer user_data)
{
  const Place *place = user_data;

  if (out != NULL)
    td_sheet_append_cell (out, place->row, place->writer->total_row + index);
  return TRUE;
}

static gboolean
write_extra (Writer *writer, guint index, GError **error)
{
  const TdPaperExtra *extra = writer->layout->extras->pdata[index];
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
      worksheet_write_number (writer->sheet->worksheet, writer->sheet->row, (lxw_col_t)c, cell.number, format);
    } else {
      td_sheet_write_text (writer->sheet, c, cell.type == TD_CELL_TEXT ? cell.text : NULL, format);
    }
  }
  td_writer_next_row (writer, 0);
  return TRUE;
}

static gboolean
write_table (Writer *writer, GError **error)
{
  static const TdPaperVisitor visitor = {begin_group, write_row, end_group};

  write_heading (writer);
  if (!td_paper_data_each (writer->data, &visitor, writer, writer->cancellable, error))
    return FALSE;
  writer->total_row = writer->sheet->row;
  if (writer->layout->total_label != NULL)
    write_sum_row (writer, writer->layout->total_label, td_paper_data_total (writer->data), &writer->ranges[0]);
  for (guint i = 0; i < writer->layout->extras->len; i++)
    if (!write_extra (writer, i, error))
      return FALSE;
  return TRUE;
}

/* First row the names of the fields, then a row each: what a mail merge reads. */
static gboolean
write_flat (Writer *writer, GError **error)
{
  static const TdPaperVisitor visitor = {begin_group, write_row, end_group};
  TdSheetStyle style
      = {.bold = TRUE, .border = TRUE, .wrap = TRUE, .align = TD_ALIGN_CENTER, .size = writer->layout->font_size};

  td_sheet_set_height (writer->sheet, MAX (writer->geometry->heading_rows[0], writer->sheet->line_height));
  for (guint c = 0; c < writer->geometry->n_columns; c++)
    td_sheet_write_text (writer->sheet, c, shown (writer, c)->heading[0], td_sheet_format (writer->sheet, &style));
  td_writer_next_row (writer, 0);
  worksheet_repeat_rows (writer->sheet->worksheet, 0, 0);
  worksheet_freeze_panes (writer->sheet->worksheet, 1, 0);
  return td_paper_data_each (writer->data, &visitor, writer, writer->cancellable, error);
}

static void
set_page (Writer *writer)
{
  const TdPaperLayout *layout = writer->layout;
  lxw_worksheet *worksheet = writer->sheet->worksheet;

  if (layout->landscape)
    worksheet_set_landscape (worksheet);
  worksheet_set_paper (worksheet, MIN (layout->paper_width, layout->paper_height) > 250 ? 8 : 9);
  worksheet_set_margins (worksheet, layout->margin_left / 25.4, layout->margin_right / 25.4, layout->margin_top / 25.4,
                         layout->margin_bottom / 25.4);
  worksheet_fit_to_pages (worksheet, 1, 0);
  worksheet_center_horizontally (worksheet);
  for (guint c = 0; c < writer->geometry->n_columns; c++) {
    /* 96 pixels an inch, 7 pixels a character and 5 of padding; a hair less than the page, so that it is not shrunk. */
    double pixels = writer->geometry->widths[c] * 96 / 72 * 0.995;

    worksheet_set_column (worksheet, (lxw_col_t)c, (lxw_col_t)c, (pixels - 5) / 7, NULL);
  }
}

/* Nghị định 30/2020 numbers pages from the second: td_paper_xlsx_clear_first_header() takes it from the first. A sheet of
 * one page (by the heights written) needs none at all. */
static void
set_page_number (Writer *writer)
{
  lxw_header_footer_options options = {.margin = MAX (0.2, (writer->layout->margin_top - 9) / 25.4)};

  writer->numbered = writer->height_so_far > writer->geometry->height * 0.97;
  if (writer->numbered)
    worksheet_set_header_opt (writer->sheet->worksheet, "&C&\"Times New Roman,Regular\"&13&P", &options);
}

static gboolean
set_properties (Writer *writer, GError **error)
{
  g_autofree char *office = td_paper_data_expand (writer->data, "{office.agency}", "paper", "title", error);
  lxw_doc_properties properties = {.title = writer->layout->title, .author = office, .company = office};

  if (office == NULL)
    return FALSE;
  workbook_set_properties (writer->sheet->workbook, &properties);
  return TRUE;
}

static gboolean
write_all (Writer *writer, GError **error)
{
  if (writer->layout->flat)
    return write_flat (writer, error);
  if (!td_writer_head (writer, error)
      || !td_writer_lines (writer, &writer->layout->title_lines, TITLE_SIZE, TD_ALIGN_CENTER, error)
      || !td_writer_lines (writer, &writer->layout->subtitle, TEXT_SIZE, TD_ALIGN_CENTER, error))
    return FALSE;
  td_writer_next_row (writer, 0);
  if (!write_table (writer, error) || !td_writer_tail (writer, error))
    return FALSE;
  set_page_number (writer);
  if (writer->breaks->len > 0) {
    lxw_row_t end = 0;

    g_array_append_val (writer->breaks, end);
    worksheet_set_h_pagebreaks (writer->sheet->worksheet, (lxw_row_t *)(gpointer)writer->breaks->data);
  }
  return TRUE;
}

static void
writer_clear (Writer *writer)
{
  for (guint role = 0; role < N_ROLES; role++)
    g_free (writer->formats[role]);
  free_formulas (writer);
  for (guint i = 0; i < G_N_ELEMENTS (writer->ranges); i++)
    g_array_unref (writer->ranges[i].parts);
  g_string_free (writer->formula, TRUE);
  g_array_unref (writer->breaks);
  g_clear_pointer (&writer->geometry, td_paper_geometry_free);
  g_clear_pointer (&writer->sheet, td_sheet_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static gboolean
write_workbook (const TdPaperLayout *layout,
                TdPaperData *data,
                const char *path,
                const char *target,
                TdPaperProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (Writer) writer
      = {.data = data, .layout = layout, .progress = progress, .user_data = user_data, .cancellable = cancellable};

  writer.formula = g_string_new (NULL);
  writer.breaks = g_array_new (FALSE, FALSE, sizeof (lxw_row_t));
  writer.group_start = G_MAXUINT;
  for (guint i = 0; i < G_N_ELEMENTS (writer.ranges); i++) {
    writer.ranges[i].parts = g_array_new (FALSE, FALSE, sizeof (guint));
    range_clear (&writer.ranges[i]);
  }
  writer.geometry = td_paper_geometry_new (layout, data, error);
  if (writer.geometry == NULL)
    return FALSE;
  /* Programs differ by a few points in what they put on a page. */
  writer.page_height = writer.geometry->height * 0.97;
  writer.subtotals = td_paper_data_n_groups (data) > MAX_PARTS;
  writer.number_column = writer.geometry->n_columns;
  for (guint c = writer.geometry->n_columns; c-- > 0;)
    if (shown (&writer, c)->type == TD_COLUMN_NUMBERING)
      writer.number_column = c;
  writer.sheet = td_sheet_new (path, target, layout->title, td_writer_lines_height (1, layout->font_size), error);
  if (writer.sheet == NULL)
    return FALSE;
  make_formats (&writer);
  take_formulas_apart (&writer);
  set_page (&writer);
  return set_properties (&writer, error) && write_all (&writer, error)
         && td_sheet_close (writer.sheet, writer.numbered, error);
}

gboolean
td_paper_xlsx_write (const TdPaperLayout *layout,
                     TdPaperData *data,
                     const char *path,
                     const char *target,
                     TdPaperProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  /* libxlsxwriter writes numbers as the thread's locale does: "98,5" would break the file. */
  gpointer numbers = td_platform_push_c_numbers ();
  gboolean good = write_workbook (layout, data, path, target, progress, user_data, cancellable, error);

  td_platform_pop_c_numbers (numbers);
  return good;
}
