/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-xlsx-private.h"

#include <math.h>

/* A line of free text over n columns, with the height it needs when wrapped. */
static double
line_height (const Writer *writer, const TdPaperLine *line, guint column, guint n_columns, double size)
{
  double room = td_paper_geometry_span (writer->geometry, column, n_columns) - 6;

  return td_writer_lines_height (td_measure_lines (line->text, line->bold, size * 1.01, room), size);
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
gboolean
td_writer_head (Writer *writer, GError **error)
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
    td_writer_next_row (writer, height);
  }
  td_writer_next_row (writer, 0);
  return TRUE;
}

/* Lines over the whole width. */
gboolean
td_writer_lines (Writer *writer, const TdPaperText *text, double size, TdPaperAlign align, GError **error)
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
      td_writer_next_row (writer, 9);
      continue;
    }
    td_sheet_set_height (writer->sheet, height);
    write_line (writer, line, 0, writer->geometry->n_columns, size, align, FALSE);
    td_writer_next_row (writer, height);
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
  return td_paper_geometry_split (writer->geometry, left == NULL ? 0 : td_measure_widest (left, TEXT_SIZE) + 10, needed,
                                  0.5);
}

/* Blocks of a signature side by side; n of them share the width. recipients: the first is the list of recipients. */
static void
write_blocks (Writer *writer, GPtrArray **blocks, guint n_blocks, guint split, gboolean recipients)
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
        height = MAX (height,
                      line_height (writer, line_at (blocks[b], i), starts[b], starts[b + 1] - starts[b], TEXT_SIZE));
    td_sheet_set_height (writer->sheet, height);
    for (guint b = 0; b < n_blocks; b++)
      if (starts[b] < starts[b + 1])
        write_line (writer, line_at (blocks[b], i), starts[b], starts[b + 1] - starts[b],
                    b > 0 || !recipients ? TEXT_SIZE : RECIPIENTS_SIZE,
                    b > 0 || !recipients ? TD_ALIGN_CENTER : TD_ALIGN_LEFT, FALSE);
    td_writer_next_row (writer, height);
  }
}

/* The list under "Nơi nhận:", its heading with it. */
static GPtrArray *
recipient_lines (Writer *writer, GError **error)
{
  GPtrArray *lines = td_paper_data_lines (writer->data, &writer->layout->recipients, error);

  if (lines != NULL && lines->len > 0) {
    TdPaperLine *heading = g_new0 (TdPaperLine, 1);

    heading->text = g_strdup ("Nơi nhận:");
    heading->bold = heading->italic = TRUE;
    g_ptr_array_insert (lines, 0, heading);
  }
  return lines;
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
    blocks[n_blocks] = i == 0 && texts[i]->lines == NULL ? recipient_lines (writer, error)
                                                         : td_paper_data_lines (writer->data, texts[i], error);
    good = blocks[n_blocks++] != NULL;
  }
  if (good)
    split = half (writer, blocks[0], n_blocks == 2 ? blocks[1] : NULL, &line);
  if (good && date[0] != '\0') {
    double height = line_height (writer, &line, split, n_columns - split, TEXT_SIZE);

    td_writer_next_row (writer, 0);
    td_sheet_set_height (writer->sheet, height);
    write_line (writer, &line, split, n_columns - split, TEXT_SIZE, TD_ALIGN_CENTER, FALSE);
    td_writer_next_row (writer, height);
  }
  if (good && n_blocks > 1)
    write_blocks (writer, blocks, n_blocks, split, texts[0]->lines == NULL);
  for (guint i = 0; i < n_blocks; i++)
    if (blocks[i] != NULL)
      g_ptr_array_unref (blocks[i]);
  return good;
}

/* Below the signatures, where these take the left side too. */
static gboolean
write_recipients (Writer *writer, GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  guint split = td_paper_geometry_split (writer->geometry, 0, 0, 0.5);

  if (writer->layout->sign_left.lines == NULL && writer->layout->sign_right.lines != NULL)
    return TRUE;
  lines = recipient_lines (writer, error);
  if (lines == NULL)
    return FALSE;
  if (lines->len > 0)
    td_writer_next_row (writer, 0);
  for (guint i = 0; i < lines->len; i++) {
    write_line (writer, lines->pdata[i], 0, split, RECIPIENTS_SIZE, TD_ALIGN_LEFT, FALSE);
    td_writer_next_row (writer, 0);
  }
  return TRUE;
}

/* Sentence, signatures, recipients. Where they would be torn by the end of a page, they go to the next one together
 * with the last two rows. */
gboolean
td_writer_tail (Writer *writer, GError **error)
{
  guint first = writer->sheet->row;
  guint start = writer->page_start;
  guint n_breaks = writer->breaks->len;
  double y = writer->page_y;
  double before = writer->height_so_far;

  if (writer->layout->sentence.lines != NULL)
    td_writer_next_row (writer, 0);
  if (!td_writer_lines (writer, &writer->layout->sentence, TEXT_SIZE, TD_ALIGN_LEFT, error)
      || !write_signatures (writer, error) || !write_recipients (writer, error))
    return FALSE;
  if (y + writer->height_so_far - before > writer->page_height) {
    g_array_set_size (writer->breaks, n_breaks);
    writer->page_start = start;
    /* Two rows where the page has others before them, else one, else none. */
    if (writer->last_starts[0] > start)
      first = writer->last_starts[0];
    else if (writer->last_starts[1] > start)
      first = writer->last_starts[1];
    td_writer_break_before (writer, first, 0);
  }
  return TRUE;
}
