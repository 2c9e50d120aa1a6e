/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-xlsx.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "td-paper-file.h"
#include "td-paper-xlsx-sheet.h"
#include "td-platform.h"

/* From here on a sum of so many parts is written as SUBTOTAL over the whole range instead of naming each part. */
#define MAX_PARTS 200
/* Excel's limit, less one for the end of the list. */
#define MAX_BREAKS 1000
#define HEAD_SIZE 12
#define MOTTO_SIZE 13
#define TITLE_SIZE 14
#define TEXT_SIZE 13

typedef enum { ROLE_ROW, ROLE_GROUP, ROLE_SUM, N_ROLES } Role;

/* Rows over which a group, or all, is summed. */
typedef struct {
  guint first, last; /* data rows; first > last: none yet */
  GArray *parts;     /* of guint: rows that hold the sums of its groups */
} Range;

/* The formula of a column, taken apart once: it is the same in every row but for the row's number. */
typedef struct {
  GString *literals; /* pieces, each ended by a zero byte */
  GArray *columns;   /* of guint: shown columns between the pieces */
} FormulaParts;

typedef struct {
  TdPaperData *data;
  TdPaperGeometry *geometry;
  const TdPaperLayout *layout;
  TdSheet *sheet;
  lxw_format **formats[N_ROLES];         /* a shown column each */
  FormulaParts *parts[2];                /* a shown column each: as it stands, and while its result is empty */
  Range ranges[TD_PAPER_MAX_GROUPS + 1]; /* 0: all; i + 1: the open group of level i */
  guint number_column;                   /* shown column of the running number; n_columns: none */
  gboolean subtotals;
  guint total_row;
  double height_so_far;
  double page_y;         /* on the page, as the heights written fill it */
  guint page_start;      /* first row on that page */
  double heading_height; /* repeated on every page; 0 until it is written */
  guint group_start;     /* first of the group headings that no row follows yet; G_MAXUINT: none */
  guint last_starts[2];  /* where the last two rows begin, their group headings with them */
  GArray *breaks;        /* of lxw_row_t */
  GString *formula;
  guint n_done;
  TdPaperProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
} Writer;

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
static void
next_row (Writer *writer, double height)
{
  double full = height > 0 ? height : writer->sheet->line_height;

  writer->height_so_far += full;
  writer->page_y += full;
  if (writer->page_y > writer->geometry->height) {
    writer->page_start = writer->sheet->row;
    writer->page_y = writer->heading_height + full;
  }
  writer->sheet->row++;
}

/* A page begins with row, which is written already or comes next. */
static void
break_before (Writer *writer, guint row, double height_since)
{
  lxw_row_t place = row;

  if (writer->breaks->len >= MAX_BREAKS || row <= writer->page_start)
    return;
  g_array_append_val (writer->breaks, place);
  writer->page_start = row;
  writer->page_y = writer->heading_height + height_since;
}

static double
lines_height (guint n_lines, double size)
{
  return n_lines * size * 1.28 + 3;
}

/* A line of free text over n columns, with the height it needs when wrapped. */
static double
line_height (const Writer *writer, const TdPaperLine *line, guint column, guint n_columns, double size)
{
  double room = td_paper_geometry_span (writer->geometry, column, n_columns) - 6;

  return lines_height (td_measure_lines (line->text, line->bold, size * 1.01, room), size);
}

static void
write_line (Writer *writer,
            const TdPaperLine *line,
            guint column,
            guint n_columns,
            double size,
            TdPaperAlign align,
            gboolean underline)
{
  TdSheetStyle style = {
      .bold = line->bold, .italic = line->italic, .underline = underline, .wrap = TRUE, .align = align, .size = size};
  g_autofree char *balanced = NULL;

  if (line->text[0] == '\0')
    return;
  if (align == TD_ALIGN_CENTER)
    balanced = td_measure_balance (line->text, line->bold, size * 1.01,
                                   td_paper_geometry_span (writer->geometry, column, n_columns) - 6);
  td_sheet_write_span (writer->sheet, column, n_columns, balanced != NULL ? balanced : line->text, &style);
}

static const TdPaperLine *
line_at (GPtrArray *lines, guint index)
{
  static const TdPaperLine none = {.text = (char *)""};

  return index < lines->len ? lines->pdata[index] : &none;
}

/* A rule of 1/3 to 1/2 of the text above it: dashes that touch in Times New Roman. */
static char *
short_rule (const TdPaperLine *above, double size)
{
  int n = (int)lround (td_measure_width (above->text, above->bold, size) * 0.4 / 8);
  GString *rule = g_string_new (NULL);

  for (int i = 0; i < MAX (n, 3); i++)
    g_string_append (rule, "—");
  return g_string_free (rule, FALSE);
}

/* Two columns of centred lines side by side. */
static gboolean
write_head (Writer *writer, GError **error)
{
  g_autoptr (GPtrArray) left = td_paper_data_lines (writer->data, &writer->layout->head_left, error);
  g_autoptr (GPtrArray) right
      = left == NULL ? NULL : td_paper_data_lines (writer->data, &writer->layout->head_right, error);
  guint n_columns = writer->geometry->n_columns;
  guint split = 0;

  if (right == NULL)
    return FALSE;
  if (left->len == 0 && right->len == 0)
    return TRUE;
  split = td_paper_geometry_split (writer->geometry, td_measure_widest (left, HEAD_SIZE) + 8,
                                   td_measure_widest (right, MOTTO_SIZE) + 8, 0.42);
  for (guint i = 0; i < MAX (left->len, right->len); i++) {
    const TdPaperLine *sides[2] = {line_at (left, i), line_at (right, i)};
    const TdPaperLine *below[2] = {line_at (left, i + 1), line_at (right, i + 1)};
    double sizes[2] = {HEAD_SIZE, i == 0 ? HEAD_SIZE : MOTTO_SIZE};
    gboolean rules = sides[0]->rule != TD_RULE_NONE || sides[1]->rule != TD_RULE_NONE;
    double height = 0;

    for (guint side = 0; side < 2; side++)
      height = MAX (height, line_height (writer, sides[side], side == 0 ? 0 : split,
                                         side == 0 ? split : n_columns - split, sizes[side]));
    height = rules ? 9 : height - 2;
    td_sheet_set_height (writer->sheet, height);
    for (guint side = 0; side < 2; side++) {
      guint column = side == 0 ? 0 : split;
      guint n = side == 0 ? split : n_columns - split;

      if (sides[side]->rule == TD_RULE_SHORT) {
        g_autofree char *rule = short_rule (line_at (side == 0 ? left : right, i - 1), sizes[side]);
        TdPaperLine line = {.text = rule};

        write_line (writer, &line, column, n, 8, TD_ALIGN_CENTER, FALSE);
      } else if (sides[side]->rule == TD_RULE_NONE) {
        write_line (writer, sides[side], column, n, sizes[side], TD_ALIGN_CENTER, below[side]->rule == TD_RULE_FULL);
      }
    }
    next_row (writer, height);
  }
  next_row (writer, 0);
  return TRUE;
}

/* Lines over the whole width. */
static gboolean
write_lines (Writer *writer, const TdPaperText *text, double size, TdPaperAlign align, GError **error)
{
  g_autoptr (GPtrArray) lines = td_paper_data_lines (writer->data, text, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const TdPaperLine *line = lines->pdata[i];
    double height = line_height (writer, line, 0, writer->geometry->n_columns, size);

    if (line->rule == TD_RULE_FULL)
      continue;
    if (line->rule == TD_RULE_SHORT) {
      g_autofree char *rule = short_rule (line_at (lines, i - 1), size);
      TdPaperLine drawn = {.text = rule};

      td_sheet_set_height (writer->sheet, 9);
      write_line (writer, &drawn, 0, writer->geometry->n_columns, 8, align, FALSE);
      next_row (writer, 9);
      continue;
    }
    td_sheet_set_height (writer->sheet, height);
    write_line (writer, line, 0, writer->geometry->n_columns, size, align, FALSE);
    next_row (writer, height);
  }
  return lines != NULL;
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
    next_row (writer, height);
  }
  if (writer->layout->numbering_row) {
    TdSheetStyle small
        = {.italic = TRUE, .border = TRUE, .align = TD_ALIGN_CENTER, .size = MIN (10, writer->layout->font_size)};

    for (guint c = 0; c < geometry->n_columns; c++) {
      g_autofree char *number = g_strdup_printf ("(%u)", c + 1);

      td_sheet_write_text (writer->sheet, c, number, td_sheet_format (writer->sheet, &small));
    }
    next_row (writer, 0);
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

  if (cell->kind == TD_CELL_NUMBER)
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
  const FormulaParts *parts = &writer->parts[cell->kind != TD_CELL_NUMBER][column];

  if (parts->literals != NULL) {
    put_formula_together (writer, parts);
    write_formula (writer, column, cell, format);
    return;
  }
  switch (cell->kind) {
  case TD_CELL_NUMBER:
  case TD_CELL_DATE:
    worksheet_write_number (worksheet, writer->sheet->row, (lxw_col_t)column, cell->number, format);
    break;
  case TD_CELL_TEXT:
    worksheet_write_string (worksheet, writer->sheet->row, (lxw_col_t)column, cell->text, format);
    break;
  case TD_CELL_EMPTY:
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
  if (description->total == TD_TOTAL_NONE || (description->total != TD_TOTAL_FORMULA && cell.kind == TD_CELL_EMPTY)) {
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
    td_expression_to_excel (description->formula, cell.kind != TD_CELL_NUMBER, append_place, &place, writer->formula);
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
    td_sheet_set_height (writer->sheet, lines_height (n_lines, style.size));
  td_sheet_write_span (writer->sheet, first, n_columns, label, &style);
}

static void
write_sum_row (Writer *writer, const char *label, const TdPaperSums *sums, const Range *range)
{
  guint n_label = writer->geometry->label_columns;

  write_label (writer, 0, n_label, label, TD_ALIGN_CENTER);
  for (guint c = n_label; c < writer->geometry->n_columns; c++)
    write_sum_cell (writer, c, sums, range, writer->formats[ROLE_SUM][c]);
  next_row (writer, 0);
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
  next_row (writer, 0);
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

  if (start < writer->sheet->row && writer->page_y + height > writer->geometry->height)
    break_before (writer, start, (writer->sheet->row - start) * writer->sheet->line_height);
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
    if (cell->kind == TD_CELL_TEXT && (double)strlen (cell->text) * size * 0.5 > room)
      n_lines = MAX (n_lines, td_measure_lines (cell->text, FALSE, size * 1.01, room));
  }
  if (n_lines > 1) {
    height = lines_height (n_lines, size);
    td_sheet_set_height (writer->sheet, height);
  }
  note_row (writer, height > 0 ? height : writer->sheet->line_height);
  for (guint level = 0; level <= writer->layout->n_groups; level++) {
    writer->ranges[level].first = MIN (writer->ranges[level].first, writer->sheet->row);
    writer->ranges[level].last = MAX (writer->ranges[level].last, writer->sheet->row);
  }
  for (guint c = 0; c < geometry->n_columns; c++)
    write_cell (writer, c, &cells[geometry->columns[c]], writer->formats[ROLE_ROW][c]);
  next_row (writer, height);
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
    next_row (writer, 0);
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
      td_expression_to_excel (extra->formula, cell.kind != TD_CELL_NUMBER, append_row_place, &place, writer->formula);
      write_formula (writer, c, &cell, format);
    } else if (cell.kind == TD_CELL_NUMBER) {
      worksheet_write_number (writer->sheet->worksheet, writer->sheet->row, (lxw_col_t)c, cell.number, format);
    } else {
      td_sheet_write_text (writer->sheet, c, cell.kind == TD_CELL_TEXT ? cell.text : NULL, format);
    }
  }
  next_row (writer, 0);
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

/* Where the right half begins: the lines of both sides are wanted unbroken. */
static guint
half (const Writer *writer, GPtrArray *left, GPtrArray *right, const TdPaperLine *date)
{
  double needed = date == NULL ? 0 : td_measure_width (date->text, FALSE, TEXT_SIZE) + 10;

  if (right != NULL)
    needed = MAX (needed, td_measure_widest (right, TEXT_SIZE) + 10);
  return td_paper_geometry_split (writer->geometry, left == NULL ? 0 : td_measure_widest (left, TEXT_SIZE) + 10, needed,
                                  0.5);
}

/* Blocks of a signature side by side; n of them share the width. */
static void
write_blocks (Writer *writer, GPtrArray **blocks, guint n_blocks, guint split, double size)
{
  guint starts[4] = {0, split, split, split};
  guint n_rows = 0;

  for (guint b = 1; n_blocks > 2 && b < n_blocks; b++)
    starts[b] = MAX (starts[b - 1] + 1, td_paper_geometry_split (writer->geometry, 0, 0, (double)b / n_blocks));
  starts[n_blocks] = writer->geometry->n_columns;
  for (guint b = 0; b < n_blocks; b++)
    n_rows = MAX (n_rows, blocks[b]->len);
  for (guint i = 0; i < n_rows; i++) {
    double height = 0;

    for (guint b = 0; b < n_blocks; b++)
      if (starts[b] < starts[b + 1])
        height = MAX (height, line_height (writer, line_at (blocks[b], i), starts[b], starts[b + 1] - starts[b], size));
    td_sheet_set_height (writer->sheet, height);
    for (guint b = 0; b < n_blocks; b++)
      if (starts[b] < starts[b + 1])
        write_line (writer, line_at (blocks[b], i), starts[b], starts[b + 1] - starts[b], size, TD_ALIGN_CENTER, FALSE);
    next_row (writer, height);
  }
}

static gboolean
write_signatures (Writer *writer, GError **error)
{
  const TdPaperText *texts[3] = {&writer->layout->sign_left, &writer->layout->sign_middle, &writer->layout->sign_right};
  GPtrArray *blocks[3] = {NULL};
  guint n_columns = writer->geometry->n_columns;
  guint n_blocks = 0;
  gboolean good = TRUE;
  const char *template = writer->layout->place_and_date != NULL ? writer->layout->place_and_date : "";
  g_autofree char *date = td_paper_data_expand (writer->data, template, "signatures", "place-and-date", error);
  TdPaperLine line = {.text = date, .italic = TRUE};
  guint split = 0;

  if (date == NULL)
    return FALSE;
  for (guint i = 0; i < 3 && good; i++) {
    /* A right block alone still stands on the right. */
    if (texts[i]->lines == NULL && i != 0)
      continue;
    blocks[n_blocks] = td_paper_data_lines (writer->data, texts[i], error);
    good = blocks[n_blocks++] != NULL;
  }
  if (good)
    split = half (writer, blocks[0], n_blocks == 2 ? blocks[1] : NULL, &line);
  if (good && date[0] != '\0') {
    double height = line_height (writer, &line, split, n_columns - split, TEXT_SIZE);

    next_row (writer, 0);
    td_sheet_set_height (writer->sheet, height);
    write_line (writer, &line, split, n_columns - split, TEXT_SIZE, TD_ALIGN_CENTER, FALSE);
    next_row (writer, height);
  }
  if (good && n_blocks > 1)
    write_blocks (writer, blocks, n_blocks, split, TEXT_SIZE);
  for (guint i = 0; i < n_blocks; i++)
    if (blocks[i] != NULL)
      g_ptr_array_unref (blocks[i]);
  return good;
}

static gboolean
write_recipients (Writer *writer, GError **error)
{
  static const TdPaperLine heading = {.text = (char *)"Nơi nhận:", .bold = TRUE, .italic = TRUE};
  g_autoptr (GPtrArray) lines = td_paper_data_lines (writer->data, &writer->layout->recipients, error);
  guint split = td_paper_geometry_split (writer->geometry, 0, 0, 0.5);

  if (lines == NULL || lines->len == 0)
    return lines != NULL;
  next_row (writer, 0);
  write_line (writer, &heading, 0, split, 12, TD_ALIGN_LEFT, FALSE);
  next_row (writer, 0);
  for (guint i = 0; i < lines->len; i++) {
    write_line (writer, lines->pdata[i], 0, split, 11, TD_ALIGN_LEFT, FALSE);
    next_row (writer, 0);
  }
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
  next_row (writer, 0);
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

/* Nghị định 30/2020 numbers pages from the second. libxlsxwriter knows no other header for the first page, so that a
 * sheet of one page (by the heights written) bears no number and a longer one bears it on all. */
static void
set_page_number (Writer *writer)
{
  lxw_header_footer_options options = {.margin = MAX (0.2, (writer->layout->margin_top - 9) / 25.4)};

  if (writer->height_so_far > writer->geometry->height * 0.97)
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

/* Sentence, signatures, recipients. Where they would be torn by the end of a page, they go to the next one together
 * with the last two rows. */
static gboolean
write_tail (Writer *writer, GError **error)
{
  guint start = writer->page_start;
  double y = writer->page_y;
  double before = writer->height_so_far;

  if (writer->layout->sentence.lines != NULL)
    next_row (writer, 0);
  if (!write_lines (writer, &writer->layout->sentence, TEXT_SIZE, TD_ALIGN_LEFT, error)
      || !write_signatures (writer, error) || !write_recipients (writer, error))
    return FALSE;
  if (y + writer->height_so_far - before > writer->geometry->height) {
    writer->page_start = start;
    break_before (writer, writer->last_starts[0], 0);
  }
  return TRUE;
}

static gboolean
write_all (Writer *writer, GError **error)
{
  if (writer->layout->flat)
    return write_flat (writer, error);
  if (!write_head (writer, error)
      || !write_lines (writer, &writer->layout->title_lines, TITLE_SIZE, TD_ALIGN_CENTER, error)
      || !write_lines (writer, &writer->layout->subtitle, TEXT_SIZE, TD_ALIGN_CENTER, error))
    return FALSE;
  next_row (writer, 0);
  if (!write_table (writer, error) || !write_tail (writer, error))
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
                TdPaperProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (Writer) writer
      = {.data = data, .layout = layout, .progress = progress, .user_data = user_data, .cancellable = cancellable};
  int problem = 0;

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
  writer.subtotals = td_paper_data_n_groups (data) > MAX_PARTS;
  writer.number_column = writer.geometry->n_columns;
  for (guint c = writer.geometry->n_columns; c-- > 0;)
    if (shown (&writer, c)->type == TD_COLUMN_NUMBERING)
      writer.number_column = c;
  writer.sheet = td_sheet_new (path, layout->title, lines_height (1, layout->font_size));
  if (writer.sheet == NULL || writer.sheet->worksheet == NULL) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED, _ ("The sheet “%s” could not be begun."), layout->title);
    return FALSE;
  }
  make_formats (&writer);
  take_formulas_apart (&writer);
  set_page (&writer);
  if (!set_properties (&writer, error) || !write_all (&writer, error))
    return FALSE;
  errno = 0;
  if (td_sheet_close (writer.sheet) == LXW_NO_ERROR)
    return TRUE;
  problem = errno;
  td_paper_file_error (error, path, problem != 0 ? problem : EIO);
  return FALSE;
}

gboolean
td_paper_xlsx_write (const TdPaperLayout *layout,
                     TdPaperData *data,
                     const char *path,
                     TdPaperProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  /* libxlsxwriter writes numbers as the thread's locale does: "98,5" would break the file. */
  gpointer numbers = td_platform_push_c_numbers ();
  gboolean good = write_workbook (layout, data, path, progress, user_data, cancellable, error);

  td_platform_pop_c_numbers (numbers);
  return good;
}
