/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "td-paper-xlsx-private.h"

#define PARAGRAPH_SPACING 6
#define RULE_ROW_HEIGHT 6
/* A cell has no indent of its first line alone: about 1 cm of spaces that a justified line does not stretch. */
#define INDENT "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"

double
td_writer_line_height (const Writer *writer, const TdPaperLine *line, guint column, guint n_columns, double size)
{
  double room = td_grid_span (&writer->grid, column, n_columns) - 6;
  g_autofree char *plain = td_paper_line_plain (line->text);

  return TD_FREE_LINES_HEIGHT (td_measure_lines (plain, line->bold, size * 1.01, room), size);
}

/* Text with marks within, as pieces that each have a font. */
static void
write_runs (Writer *writer, const char *text, guint column, guint n_columns, const TdSheetStyle *style)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (lxw_rich_string_tuple));
  g_autofree lxw_rich_string_tuple **list = NULL;
  TdSheetStyle run = *style;
  lxw_format *format = td_sheet_format (writer->sheet, style);

  for (const char *p = text; *p != '\0';) {
    gsize length = strcspn (p, "\x01\x02");
    lxw_rich_string_tuple tuple = {NULL, NULL};

    if (length == 0) {
      if (*p++ == TD_MARK_BOLD)
        run.bold = !run.bold;
      else
        run.italic = !run.italic;
      continue;
    }
    g_ptr_array_add (pieces, g_strndup (p, length));
    tuple.format = td_sheet_format (writer->sheet, &run);
    tuple.string = pieces->pdata[pieces->len - 1];
    g_array_append_val (runs, tuple);
    p += length;
  }
  list = g_new0 (lxw_rich_string_tuple *, runs->len + 1);
  for (guint i = 0; i < runs->len; i++)
    list[i] = &g_array_index (runs, lxw_rich_string_tuple, i);
  /* The library takes two pieces at least. */
  if (runs->len < 2) {
    td_sheet_write_span (writer->sheet, column, n_columns, runs->len == 1 ? list[0]->string : NULL, &run);
    return;
  }
  td_sheet_merge (writer->sheet, writer->sheet->row, column, 1, n_columns);
  worksheet_write_rich_string (writer->sheet->worksheet, writer->sheet->row, (lxw_col_t)column, list, format);
}

void
td_writer_line (Writer *writer, const TdPaperLine *line, guint column, guint n_columns, double size, TdPaperAlign align)
{
  TdSheetStyle style = {.bold = line->bold, .italic = line->italic, .wrap = TRUE, .align = align, .size = size};
  gboolean marked = strpbrk (line->text, "\x01\x02") != NULL;
  g_autofree char *text = NULL;

  if (line->text[0] == '\0')
    return;
  if (align == TD_ALIGN_CENTER && !marked)
    text
        = td_measure_balance (line->text, line->bold, size * 1.01, td_grid_span (&writer->grid, column, n_columns) - 6);
  else
    text = g_strdup (line->text);
  if (marked)
    write_runs (writer, text, column, n_columns, &style);
  else
    td_sheet_write_span (writer->sheet, column, n_columns, text, &style);
}

static const TdPaperLine *
line_at (GPtrArray *lines, guint index)
{
  static const TdPaperLine none = {.text = (char *)""};

  return index < lines->len ? lines->pdata[index] : &none;
}

/* One black dot, drawn as long as the rule is. */
static const guint8 dot[]
    = {0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
       0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
       0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01,
       0xe5, 0x27, 0xde, 0xfc, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

/* A rule of the length that it has under above, in the middle of n columns of the row at hand. */
static void
draw_rule (Writer *writer,
           const TdPaperLine *above,
           TdLineRule rule,
           guint column,
           guint n_columns,
           double size,
           TdPaperAlign align)
{
  double room = td_grid_span (&writer->grid, column, n_columns);
  g_autofree char *plain = td_paper_line_plain (above->text);
  /* Nghị định 30/2020: under the agency 1/3 to 1/2 of the line, under the motto its whole length. */
  double length = MIN (td_measure_width (plain, above->bold, size), room * 0.9) * (rule == TD_RULE_FULL ? 1 : 0.4);
  double left = align == TD_ALIGN_LEFT ? 2 : (room - length) / 2;
  lxw_image_options options = {.x_offset = (int)lround (left * 96 / 72),
                               .y_offset = 3,
                               .x_scale = MAX (1, lround (length * 96 / 72)),
                               .y_scale = 1,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                               .decorative = 1};

  worksheet_insert_image_buffer_opt (writer->sheet->worksheet, writer->sheet->row, (lxw_col_t)column, dot, sizeof dot,
                                     &options);
}

/* Size at which every line stands unbroken in the room. */
static double
fitting (GPtrArray *lines, double size, double room)
{
  double needed = td_measure_widest (lines, size * 1.02) + 6;

  return needed > room ? MAX (8, floor (size * room / needed * 4) / 4) : size;
}

/* Two columns of centred lines side by side. */
gboolean
td_writer_head (Writer *writer, const TdPart *part, GError **error)
{
  g_autoptr (GPtrArray) left = td_paper_contents_lines (writer->contents, part, &part->texts[0], error);
  g_autoptr (GPtrArray) right
      = left == NULL ? NULL : td_paper_contents_lines (writer->contents, part, &part->texts[1], error);
  GPtrArray *lines[2] = {left, right};
  guint columns[3] = {0, 0, writer->grid.n_columns};
  double sizes[2][2] = {{HEAD_SIZE, HEAD_SIZE}, {HEAD_SIZE, MOTTO_SIZE}};

  if (right == NULL)
    return FALSE;
  if (left->len == 0 && right->len == 0)
    return TRUE;
  /* Nghị định 30/2020 lets the national name stand in 12 to 13 points: a smaller one is better than an agency torn apart. */
  columns[1] = td_grid_split (&writer->grid, td_measure_widest (left, HEAD_SIZE) + 8,
                              td_measure_widest (right, HEAD_SIZE) + 8, 0.42);
  /* The national name never wraps. */
  for (guint i = 0; i < 2; i++)
    sizes[1][i] = fitting (right, sizes[1][i], td_grid_span (&writer->grid, columns[1], columns[2] - columns[1]));
  for (guint i = 0; i < MAX (left->len, right->len); i++) {
    gboolean rules = line_at (left, i)->rule != TD_RULE_NONE || line_at (right, i)->rule != TD_RULE_NONE;
    double height = 0;

    for (guint side = 0; side < 2; side++)
      height = MAX (height, td_writer_line_height (writer, line_at (lines[side], i), columns[side],
                                                   columns[side + 1] - columns[side], sizes[side][MIN (i, 1)]));
    height
        = rules && line_at (left, i)->text[0] == '\0' && line_at (right, i)->text[0] == '\0' ? RULE_ROW_HEIGHT : height;
    td_sheet_set_height (writer->sheet, height);
    for (guint side = 0; side < 2; side++) {
      const TdPaperLine *line = line_at (lines[side], i);
      guint n = columns[side + 1] - columns[side];

      if (line->rule != TD_RULE_NONE && i > 0)
        draw_rule (writer, line_at (lines[side], i - 1), line->rule, columns[side], n, sizes[side][MIN (i - 1, 1)],
                   TD_ALIGN_CENTER);
      else
        td_writer_line (writer, line, columns[side], n, sizes[side][MIN (i, 1)], TD_ALIGN_CENTER);
    }
    td_writer_next_row (writer, height);
  }
  td_writer_space (writer, TD_SPACE_BELOW_HEAD);
  return TRUE;
}

/* One line or paragraph over the whole width; what is higher than a row goes on in the next. */
static void
write_whole_line (Writer *writer,
                  const TdPaperLine *line,
                  const TdPaperLine *above,
                  double size,
                  TdPaperAlign align,
                  gboolean paragraph)
{
  g_autofree char *whole = g_strconcat (paragraph && line->text[0] != '\0' ? INDENT : "", line->text, NULL);
  TdPaperLine piece = *line;
  guint n_columns = writer->grid.n_columns;
  double room = td_grid_span (&writer->grid, 0, n_columns) - 6;
  guint n_fit = (guint)((MAX_ROW_HEIGHT - 12) / (size * 1.28));
  double height = 0;

  if (line->rule != TD_RULE_NONE) {
    td_sheet_set_height (writer->sheet, RULE_ROW_HEIGHT);
    draw_rule (writer, above, line->rule, 0, n_columns, size, align);
    td_writer_next_row (writer, RULE_ROW_HEIGHT);
    return;
  }
  if (paragraph) {
    /* It goes with signatures that find no room below it. */
    writer->last_starts[0] = writer->last_starts[1] = writer->sheet->row;
  }
  piece.text = whole;
  height = td_writer_line_height (writer, &piece, 0, n_columns, size) + (paragraph ? PARAGRAPH_SPACING : 0);
  for (const char *rest = whole; rest == whole || rest[0] != '\0';) {
    gsize length = height > MAX_ROW_HEIGHT ? td_writer_length_of_lines (rest, size, room, n_fit) : strlen (rest);
    g_autofree char *text = g_strndup (rest, length > 0 ? length : strlen (rest));

    piece.text = text;
    height = MIN (td_writer_line_height (writer, &piece, 0, n_columns, size) + (paragraph ? PARAGRAPH_SPACING : 0),
                  MAX_ROW_HEIGHT);
    td_sheet_set_height (writer->sheet, height);
    td_writer_line (writer, &piece, 0, n_columns, size, align);
    td_writer_next_row (writer, height);
    if (rest[0] == '\0')
      break;
    rest += strlen (text);
    rest += *rest == ' ';
    piece.text = (char *)rest;
    height = td_writer_line_height (writer, &piece, 0, n_columns, size);
  }
}

gboolean
td_writer_lines (Writer *writer,
                 const TdPart *part,
                 const TdPaperText *text,
                 double size,
                 TdPaperAlign align,
                 GError **error)
{
  g_autoptr (GPtrArray) lines = td_paper_contents_lines (writer->contents, part, text, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    write_whole_line (writer, lines->pdata[i], i > 0 ? lines->pdata[i - 1] : line_at (lines, lines->len), size, align,
                      FALSE);
  return lines != NULL;
}

gboolean
td_writer_text (Writer *writer, const TdPart *part, GError **error)
{
  static const TdPaperAlign aligns[] = {TD_ALIGN_JUSTIFY, TD_ALIGN_JUSTIFY, TD_ALIGN_JUSTIFY, TD_ALIGN_JUSTIFY,
                                        TD_ALIGN_CENTER,  TD_ALIGN_LEFT,    TD_ALIGN_RIGHT};
  g_autoptr (GPtrArray) lines = td_paper_contents_paragraphs (writer->contents, part, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    TdPaperLine line = *(TdPaperLine *)lines->pdata[i];
    guint row = writer->sheet->row;
    double before = writer->height_so_far;

    if (part->style != TD_STYLE_HEADING)
      td_writer_need (writer, td_writer_lines_height (1, part->size));
    line.bold = line.bold || part->style == TD_STYLE_HEADING;
    line.italic = line.italic || part->style == TD_STYLE_LEGAL_BASIS;
    write_whole_line (writer, &line, i > 0 ? lines->pdata[i - 1] : line_at (lines, lines->len), part->size,
                      aligns[part->style], part->style <= TD_STYLE_HEADING);
    if (part->style != TD_STYLE_HEADING)
      continue;
    if (writer->kept_row == G_MAXUINT) {
      writer->kept_row = row;
      writer->kept_height = 0;
    }
    writer->kept_height += writer->height_so_far - before;
  }
  return lines != NULL;
}

/* Where the right half begins: the lines of both sides are wanted unbroken. */
static guint
half (const Writer *writer, GPtrArray *left, GPtrArray *right, const TdPaperLine *date)
{
  double needed = date == NULL ? 0 : td_measure_width (date->text, FALSE, TEXT_SIZE) + 10;

  if (right != NULL)
    needed = MAX (needed, td_measure_widest (right, TEXT_SIZE) + 10);
  return td_grid_split (&writer->grid, left == NULL ? 0 : td_measure_widest (left, TEXT_SIZE) + 10, needed, 0.5);
}

/* A block of lines beside others. */
typedef struct {
  GPtrArray *lines;
  double size;
  TdPaperAlign align;
} Side;

/* Blocks side by side; starts: n_sides + 1 columns. */
static void
write_sides (Writer *writer, const Side *sides, guint n_sides, const guint *starts)
{
  guint n_rows = 0;

  for (guint b = 0; b < n_sides; b++)
    n_rows = MAX (n_rows, sides[b].lines->len);
  for (guint i = 0; i < n_rows; i++) {
    double height = 0;
    gboolean rules = FALSE;

    for (guint b = 0; b < n_sides; b++) {
      const TdPaperLine *line = line_at (sides[b].lines, i);

      if (starts[b] >= starts[b + 1])
        continue;
      rules = rules || line->rule != TD_RULE_NONE;
      if (line->rule == TD_RULE_NONE && i < sides[b].lines->len)
        height
            = MAX (height, td_writer_line_height (writer, line, starts[b], starts[b + 1] - starts[b], sides[b].size));
    }
    if (height <= 0)
      height = rules ? RULE_ROW_HEIGHT : TD_FREE_LINES_HEIGHT (1, sides[0].size);
    td_sheet_set_height (writer->sheet, height);
    for (guint b = 0; b < n_sides; b++) {
      const TdPaperLine *line = line_at (sides[b].lines, i);
      guint n = starts[b] < starts[b + 1] ? starts[b + 1] - starts[b] : 0;

      if (n > 0 && line->rule != TD_RULE_NONE)
        draw_rule (writer, line_at (sides[b].lines, i > 0 ? i - 1 : G_MAXUINT), line->rule, starts[b], n, sides[b].size,
                   sides[b].align);
      else if (n > 0)
        td_writer_line (writer, line, starts[b], n, sides[b].size, sides[b].align);
    }
    td_writer_next_row (writer, height);
  }
}

/* Columns in which n sides begin that share the width; split: where the second of two does. */
static void
share_out (const Writer *writer, guint n_sides, guint split, guint *starts)
{
  starts[0] = 0;
  starts[1] = split;
  for (guint b = 1; n_sides > 2 && b < n_sides; b++)
    starts[b] = MAX (starts[b - 1] + 1, td_grid_split (&writer->grid, 0, 0, (double)b / n_sides));
  starts[n_sides] = writer->grid.n_columns;
}

gboolean
td_writer_columns (Writer *writer, const TdPart *part, GError **error)
{
  Side sides[3] = {{0}};
  guint starts[4] = {0};
  guint n_sides = 0;
  gboolean good = TRUE;

  for (guint i = 0; i < 3 && good; i++) {
    if (i == 1 && part->texts[1].lines == NULL)
      continue;
    sides[n_sides]
        = (Side){td_paper_contents_lines (writer->contents, part, &part->texts[i], error), part->size, part->align};
    good = sides[n_sides++].lines != NULL;
  }
  if (good) {
    guint split = td_grid_split (&writer->grid, td_measure_widest (sides[0].lines, part->size) + 8,
                                 td_measure_widest (sides[1].lines, part->size) + 8, part->share / 100);

    share_out (writer, n_sides, split, starts);
    write_sides (writer, sides, n_sides, starts);
  }
  for (guint i = 0; i < n_sides; i++)
    if (sides[i].lines != NULL)
      g_ptr_array_unref (sides[i].lines);
  return good;
}

/* The list under "Nơi nhận:", its heading with it. */
static GPtrArray *
recipient_lines (Writer *writer, const TdPart *part, GError **error)
{
  GPtrArray *lines = td_paper_contents_lines (writer->contents, part, &part->texts[3], error);

  if (lines != NULL && lines->len > 0) {
    TdPaperLine *heading = g_new0 (TdPaperLine, 1);

    heading->text = g_strdup ("Nơi nhận:");
    heading->bold = heading->italic = TRUE;
    g_ptr_array_insert (lines, 0, heading);
  }
  return lines;
}

/* The recipients take the place of a left block, where there is none. */
static gboolean
write_signatures (Writer *writer, const TdPart *part, GError **error)
{
  Side sides[3] = {{0}};
  guint starts[4] = {0};
  guint n_columns = writer->grid.n_columns;
  guint n_sides = 0;
  gboolean good = TRUE;
  const char *template = part->place_and_date != NULL ? part->place_and_date : "";
  g_autofree char *date
      = td_paper_contents_expand (writer->contents, part, template, part->section, "place-and-date", error);
  TdPaperLine line = {.text = date, .italic = TRUE};
  guint split = 0;

  if (date == NULL)
    return FALSE;
  for (guint i = 0; i < 3 && good; i++) {
    gboolean recipients = i == 0 && part->texts[0].lines == NULL;

    /* A right block alone still stands on the right. */
    if (part->texts[i].lines == NULL && i != 0)
      continue;
    sides[n_sides].lines = recipients ? recipient_lines (writer, part, error)
                                      : td_paper_contents_lines (writer->contents, part, &part->texts[i], error);
    sides[n_sides].size = recipients ? RECIPIENTS_SIZE : TEXT_SIZE;
    sides[n_sides].align = recipients ? TD_ALIGN_LEFT : TD_ALIGN_CENTER;
    good = sides[n_sides++].lines != NULL;
  }
  if (good)
    split = half (writer, sides[0].align == TD_ALIGN_LEFT ? NULL : sides[0].lines, n_sides == 2 ? sides[1].lines : NULL,
                  &line);
  if (good && date[0] != '\0') {
    double height = td_writer_line_height (writer, &line, split, n_columns - split, TEXT_SIZE);

    td_writer_space (writer, TD_SPACE_ABOVE_DATE);
    td_sheet_set_height (writer->sheet, height);
    td_writer_line (writer, &line, split, n_columns - split, TEXT_SIZE, TD_ALIGN_CENTER);
    td_writer_next_row (writer, height);
  }
  if (good && n_sides > 1) {
    share_out (writer, n_sides, split, starts);
    write_sides (writer, sides, n_sides, starts);
  }
  for (guint i = 0; i < n_sides; i++)
    if (sides[i].lines != NULL)
      g_ptr_array_unref (sides[i].lines);
  return good;
}

/* Below the signatures, where these take the left side too. */
static gboolean
write_recipients (Writer *writer, const TdPart *part, GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  guint split = td_grid_split (&writer->grid, 0, 0, 0.5);

  if (part->texts[0].lines == NULL && part->texts[2].lines != NULL)
    return TRUE;
  lines = recipient_lines (writer, part, error);
  if (lines == NULL)
    return FALSE;
  if (lines->len > 0)
    td_writer_space (writer, TD_SPACE_ABOVE_DATE);
  for (guint i = 0; i < lines->len; i++) {
    double height = td_writer_line_height (writer, lines->pdata[i], 0, split, RECIPIENTS_SIZE);

    td_sheet_set_height (writer->sheet, height);
    td_writer_line (writer, lines->pdata[i], 0, split, RECIPIENTS_SIZE, TD_ALIGN_LEFT);
    td_writer_next_row (writer, height);
  }
  return TRUE;
}

/* Where the end of a page would tear sentence, signatures and recipients, they go to the next one together with the last
 * two rows: the one break that is set by hand. Programs differ by a few points in what they put on a page. */
gboolean
td_writer_tail (Writer *writer, const TdPart *table, const TdPart *part, GError **error)
{
  guint first = writer->sheet->row;
  guint start = writer->page_start;
  double y = writer->page_y;
  double before = writer->height_so_far;

  if (table != NULL && table->table->sentence.lines != NULL
      && !td_paper_data_is_form (td_paper_contents_data (writer->contents, table))) {
    td_writer_space (writer, TD_SPACE_ABOVE_TAIL);
    if (!td_writer_lines (writer, table, &table->table->sentence, TEXT_SIZE, TD_ALIGN_LEFT, error))
      return FALSE;
  }
  if (part != NULL && (!write_signatures (writer, part, error) || !write_recipients (writer, part, error)))
    return FALSE;
  if (writer->sheet->row == first)
    return TRUE;
  if (y + writer->height_so_far - before > writer->page_height * TD_TAIL_ROOM && first > 0) {
    double height = writer->height_so_far - before;

    writer->page_start = start;
    /* Two rows where the page has others before them, else one, else none. */
    if (writer->last_starts[0] > start)
      first = writer->last_starts[0];
    else if (writer->last_starts[1] > start)
      first = writer->last_starts[1];
    td_writer_break_before (writer, first, height);
  } else if (start > 0 && writer->last_starts[0] > 0 && writer->last_starts[0] < start) {
    /* One row alone stands before them by the heights reckoned, and none where a program finds a little more room. */
    writer->page_start = 0;
    td_writer_break_before (writer, writer->last_starts[0], 0);
  }
  return TRUE;
}
