/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-compose.h"

#include <math.h>
#include <string.h>

#include "td-paper-chart.h"
#include "td-paper-geometry.h"
#include "td-paper-picture.h"

#define HEAD_SIZE 12
#define MOTTO_SIZE 13
#define TITLE_SIZE 14
#define TEXT_SIZE 13
#define RECIPIENTS_HEADING_SIZE 12
#define RECIPIENTS_SIZE 11
#define PARAGRAPH_SPACING 6

typedef struct {
  TdComposition *composition;
  const TdPaperLayout *layout;
  TdPaperContents *contents;
  TdTypesetter *typesetter;
  GArray *boxes;        /* of the block that is being made */
  double line_height;   /* of the table's type */
  double width, height; /* between the margins, of the sheet at hand */
  gboolean after_sentence;
  /* The table at hand: */
  const TdPaperTable *table;
  TdPaperData *data;
  TdPaperGeometry *geometry;
  guint number_column;
  guint heading;    /* its block */
  guint joint_with; /* block of the row above, with which cells may be joined; G_MAXUINT */
} Composer;

static const TdPaperColumn *
shown (const Composer *composer, guint index)
{
  return td_paper_table_column (composer->table, composer->geometry->columns[index]);
}

static TdBox *
add_box (Composer *composer, const char *text, guint flags, double size, TdPaperAlign align)
{
  TdBox box = {.flags = (guint8)flags, .align = (guint8)align, .size = (guint16)(size * 4)};

  if (text != NULL && text[0] != '\0')
    box.text = g_string_chunk_insert_const (composer->composition->strings, text);
  g_array_append_val (composer->boxes, box);
  return &g_array_index (composer->boxes, TdBox, composer->boxes->len - 1);
}

static void
set_place (TdBox *box, double x, double y, double width, double height)
{
  box->x = (float)x;
  box->y = (float)y;
  box->width = (float)width;
  box->height = (float)height;
}

static guint
end_block (Composer *composer, TdBlockKind kind, double height)
{
  TdBlock block = {.kind = kind, .height = (float)height, .heading = G_MAXUINT};

  if (kind == TD_BLOCK_GROUP || kind == TD_BLOCK_ROW || kind == TD_BLOCK_SUM) {
    block.heading = composer->heading;
    block.line_height = (float)composer->line_height;
  }
  block.keep_next = kind == TD_BLOCK_HEADING || kind == TD_BLOCK_GROUP;
  block.n_boxes = composer->boxes->len;
  block.boxes = g_memdup2 (composer->boxes->data, composer->boxes->len * sizeof (TdBox));
  g_array_set_size (composer->boxes, 0);
  g_array_append_val (composer->composition->blocks, block);
  return composer->composition->blocks->len - 1;
}

/* Puts a line of free text at y; gives the y below it. */
static double
add_line (Composer *composer,
          const TdPaperLine *line,
          const TdPaperLine *above,
          double x,
          double y,
          double width,
          double size,
          TdPaperAlign align)
{
  guint flags = (line->bold ? TD_BOX_BOLD : 0u) | (line->italic ? TD_BOX_ITALIC : 0u) | TD_BOX_TOP;
  g_autofree char *text = NULL;
  TdBox *box = NULL;
  double height = 0;

  if (line->rule != TD_RULE_NONE) {
    double length = above == NULL
                        ? 0
                        : td_typesetter_width (composer->typesetter, above->text, above->bold ? TD_BOX_BOLD : 0, size);

    length = MIN (length, width * 0.9) * (line->rule == TD_RULE_FULL ? 1 : 0.4);
    box = add_box (composer, NULL, TD_BOX_RULE, size, align);
    set_place (box, x + (width - length) / 2, y + 1.5, length, 0);
    return y + 4;
  }
  text = align == TD_ALIGN_CENTER && strchr (line->text, TD_MARK_BOLD) == NULL
                 && strchr (line->text, TD_MARK_ITALIC) == NULL
             ? td_measure_balance (line->text, line->bold, size, width)
             : g_strdup (line->text);
  height = td_typesetter_height (composer->typesetter, text[0] != '\0' ? text : " ", flags, size, width);
  box = add_box (composer, text, flags, size, align);
  set_place (box, x, y, width, height);
  return y + height + 2;
}

static double
add_lines (Composer *composer, GPtrArray *lines, double x, double y, double width, double size, TdPaperAlign align)
{
  for (guint i = 0; i < lines->len; i++)
    y = add_line (composer, lines->pdata[i], i > 0 ? lines->pdata[i - 1] : NULL, x, y, width, size, align);
  return y;
}

static double
widest (Composer *composer, GPtrArray *lines, double size)
{
  double width = 0;

  for (guint i = 0; i < lines->len; i++) {
    const TdPaperLine *line = lines->pdata[i];

    width = MAX (width, td_typesetter_width (composer->typesetter, line->text, line->bold ? TD_BOX_BOLD : 0, size));
  }
  return width;
}

static void
keep_with_next (Composer *composer, guint block)
{
  g_array_index (composer->composition->blocks, TdBlock, block).keep_next = TRUE;
}

static gboolean
compose_head (Composer *composer, const TdPart *part, GError **error)
{
  double width = composer->width;
  g_autoptr (GPtrArray) left = td_paper_contents_lines (composer->contents, part, &part->texts[0], error);
  g_autoptr (GPtrArray) right
      = left == NULL ? NULL : td_paper_contents_lines (composer->contents, part, &part->texts[1], error);
  double room = 0;
  double split = 0;
  double left_y = 0;
  double right_y = 0;

  if (right == NULL)
    return FALSE;
  if (left->len == 0 && right->len == 0)
    return TRUE;
  room = fmax (widest (composer, right, MOTTO_SIZE) + 4, width * 0.5);
  split = fmax (width - room, fmin (widest (composer, left, HEAD_SIZE) + 4, width * 0.5));
  /* The national name does not wrap; the office's own lines may. */
  split = fmin (split, width - widest (composer, right, HEAD_SIZE + 0.5) - 2);
  left_y = add_lines (composer, left, 0, 0, split, HEAD_SIZE, TD_ALIGN_CENTER);
  for (guint i = 0; i < right->len; i++)
    right_y = add_line (composer, right->pdata[i], i > 0 ? right->pdata[i - 1] : NULL, split, right_y, width - split,
                        i == 0 ? HEAD_SIZE : MOTTO_SIZE, TD_ALIGN_CENTER);
  keep_with_next (composer, end_block (composer, TD_BLOCK_FREE, fmax (left_y, right_y) + TD_SPACE_BELOW_HEAD));
  return TRUE;
}

static gboolean
compose_title (Composer *composer, const TdPart *part, GError **error)
{
  g_autoptr (GPtrArray) title = td_paper_contents_lines (composer->contents, part, &part->texts[0], error);
  g_autoptr (GPtrArray) subtitle
      = title == NULL ? NULL : td_paper_contents_lines (composer->contents, part, &part->texts[1], error);
  double y = 0;

  if (subtitle == NULL)
    return FALSE;
  y = add_lines (composer, title, 0, y, composer->width, TITLE_SIZE, TD_ALIGN_CENTER);
  y = add_lines (composer, subtitle, 0, y + 1, composer->width, TEXT_SIZE, TD_ALIGN_CENTER);
  if (y > 1)
    keep_with_next (composer, end_block (composer, TD_BLOCK_FREE, y + TD_SPACE_BELOW_TITLE));
  g_array_set_size (composer->boxes, 0);
  return TRUE;
}

/* One paragraph is one block, which a page may end within. */
static void
compose_paragraph (Composer *composer, const TdPart *part, const TdPaperLine *line, const TdPaperLine *above)
{
  static const TdPaperAlign aligns[] = {TD_ALIGN_JUSTIFY, TD_ALIGN_JUSTIFY, TD_ALIGN_JUSTIFY, TD_ALIGN_JUSTIFY,
                                        TD_ALIGN_CENTER,  TD_ALIGN_LEFT,    TD_ALIGN_RIGHT};
  gboolean body = part->style <= TD_STYLE_HEADING;
  guint flags = TD_BOX_TOP | (line->bold || part->style == TD_STYLE_HEADING ? TD_BOX_BOLD : 0u)
                | (line->italic || part->style == TD_STYLE_LEGAL_BASIS ? TD_BOX_ITALIC : 0u)
                | (body ? TD_BOX_INDENT : 0u);
  double one = td_typesetter_height (composer->typesetter, "Ấg", flags & ~TD_BOX_INDENT, part->size, -1);
  double height = one;
  TdBox *box = NULL;
  guint block = 0;

  if (line->rule != TD_RULE_NONE) {
    end_block (composer, TD_BLOCK_FREE,
               add_line (composer, line, above, 0, 0, composer->width, part->size, aligns[part->style]));
    return;
  }
  if (line->text[0] != '\0')
    height = td_typesetter_height (composer->typesetter, line->text, flags, part->size, composer->width);
  box = add_box (composer, line->text, flags, part->size, aligns[part->style]);
  set_place (box, 0, TD_BOX_PADDING_TOP, composer->width, height);
  block = end_block (composer, TD_BLOCK_FREE, height + TD_BOX_PADDING_TOP + (body ? PARAGRAPH_SPACING : 2));
  if (height > 3.5 * one)
    g_array_index (composer->composition->blocks, TdBlock, block).line_height = (float)one;
  if (part->style == TD_STYLE_HEADING || part->style == TD_STYLE_ARTICLE)
    keep_with_next (composer, block);
}

static gboolean
compose_text (Composer *composer, const TdPart *part, GError **error)
{
  g_autoptr (GPtrArray) lines = td_paper_contents_paragraphs (composer->contents, part, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    compose_paragraph (composer, part, lines->pdata[i], i > 0 ? lines->pdata[i - 1] : NULL);
  return lines != NULL;
}

static gboolean
compose_columns (Composer *composer, const TdPart *part, GError **error)
{
  GPtrArray *sides[3] = {NULL, NULL, NULL};
  double width = composer->width;
  double starts[4] = {0, width * part->share / 100, width * part->share / 100, width};
  double height = 0;
  gboolean good = TRUE;

  for (guint i = 0; i < 3 && good; i++) {
    sides[i] = td_paper_contents_lines (composer->contents, part, &part->texts[i], error);
    good = sides[i] != NULL;
  }
  if (good && sides[1]->len > 0) {
    double left = part->share == 50 ? 100.0 / 3 : part->share;

    starts[1] = width * left / 100;
    starts[2] = (width + starts[1]) / 2;
  }
  for (guint i = 0; i < 3 && good; i++)
    height = fmax (height, add_lines (composer, sides[i], starts[i], 4, starts[i + 1] - starts[i] - 6, part->size,
                                      part->align));
  if (good && height > 0)
    end_block (composer, TD_BLOCK_FREE, height + 4);
  for (guint i = 0; i < 3; i++)
    g_clear_pointer (&sides[i], g_ptr_array_unref);
  return good;
}

static gboolean
compose_box (Composer *composer, const TdPart *part, GError **error)
{
  g_autoptr (GPtrArray) lines = td_paper_contents_lines (composer->contents, part, &part->texts[0], error);
  double x = part->x * TD_POINTS_PER_MM;
  double y = part->y * TD_POINTS_PER_MM;
  double width = part->width * TD_POINTS_PER_MM;

  if (lines == NULL)
    return FALSE;
  if (part->border)
    set_place (add_box (composer, NULL, TD_BOX_BORDER, part->size, part->align), x, y, width,
               part->height * TD_POINTS_PER_MM);
  add_lines (composer, lines, x + (part->border ? TD_BOX_PADDING : 0), y + (part->border ? TD_BOX_PADDING_TOP : 0),
             width - (part->border ? 2 * TD_BOX_PADDING : 0), part->size, part->align);
  end_block (composer, TD_BLOCK_PLACED, 0);
  return TRUE;
}

static void
compose_heading (Composer *composer)
{
  const TdPaperGeometry *geometry = composer->geometry;
  double size = composer->layout->font_size;
  double heights[TD_PAPER_MAX_HEADING] = {0};
  double y = 0;

  for (guint n_rows = 1; n_rows <= composer->table->n_levels; n_rows++)
    for (guint i = 0; i < geometry->heading->len; i++) {
      const TdHeadingCell *cell = &g_array_index (geometry->heading, TdHeadingCell, i);
      double room = td_paper_geometry_span (geometry, cell->column, cell->n_columns) - 2 * TD_BOX_PADDING;
      double height = td_typesetter_height (composer->typesetter, cell->text, TD_BOX_BOLD, size, room)
                      + 2 * TD_BOX_PADDING_TOP + 2;

      if (cell->n_rows != n_rows)
        continue;
      for (guint r = 0; r + 1 < n_rows; r++)
        height -= heights[cell->row + r];
      heights[cell->row + n_rows - 1] = MAX (heights[cell->row + n_rows - 1], height);
    }
  for (guint i = 0; i < geometry->heading->len; i++) {
    const TdHeadingCell *cell = &g_array_index (geometry->heading, TdHeadingCell, i);
    TdBox *box = add_box (composer, cell->text, TD_BOX_BORDER | TD_BOX_BOLD, size, TD_ALIGN_CENTER);
    double top = 0;
    double height = 0;

    for (guint r = 0; r < cell->row; r++)
      top += heights[r];
    for (guint r = 0; r < cell->n_rows; r++)
      height += heights[cell->row + r];
    set_place (box, td_paper_geometry_span (geometry, 0, cell->column), top,
               td_paper_geometry_span (geometry, cell->column, cell->n_columns), height);
  }
  for (guint r = 0; r < composer->table->n_levels; r++)
    y += heights[r];
  if (composer->table->numbering_row) {
    double small = MIN (10, size);
    double height = small * 1.2 + 2 * TD_BOX_PADDING_TOP;

    for (guint c = 0; c < geometry->n_columns; c++) {
      g_autofree char *number = td_paper_geometry_number (geometry, c);
      TdBox *box = add_box (composer, number, TD_BOX_BORDER | TD_BOX_ITALIC, small, TD_ALIGN_CENTER);

      set_place (box, td_paper_geometry_span (geometry, 0, c), y, geometry->widths[c], height);
    }
    y += height;
  }
  composer->heading = end_block (composer, TD_BLOCK_HEADING, y);
}

/* Heights are gathered with fmax(), never MAX(): the macro would add the cell of its argument twice. */

/* A cell over n columns of the row that is being made; its height is set when the row is complete. Gives the height
 * that it needs. */
static double
add_cell (Composer *composer, guint column, guint n_columns, const char *text, guint flags, TdPaperAlign align)
{
  double size = composer->layout->font_size;
  double width = td_paper_geometry_span (composer->geometry, column, n_columns);
  double room = width - 2 * TD_BOX_PADDING;
  double height = composer->line_height;
  TdBox *box = add_box (composer, text, flags | TD_BOX_BORDER, size, align);

  set_place (box, td_paper_geometry_span (composer->geometry, 0, column), 0, width, 0);
  /* Only text that may need a second line is laid out. */
  if (text != NULL && text[0] != '\0'
      && (strchr (text, '\n') != NULL
          || ((double)strlen (text) * size * 0.5 > room
              && td_measure_width (text, (flags & TD_BOX_BOLD) != 0, size) > room * 0.9)))
    height = td_typesetter_height (composer->typesetter, text, flags, size, room);
  return height + 2 * TD_BOX_PADDING_TOP;
}

static void
end_row (Composer *composer, TdBlockKind kind, double height)
{
  double n_lines = round ((height - 2 * TD_BOX_PADDING_TOP) / composer->line_height);
  gboolean tall;

  height = fmax (height, TD_ROW_HEIGHT (n_lines, composer->layout->font_size));
  /* A row that no page can hold is cut between its lines, which then must all begin at the top. */
  tall = height > composer->height * 0.6;

  for (guint i = 0; i < composer->boxes->len; i++) {
    TdBox *box = &g_array_index (composer->boxes, TdBox, i);

    box->height = (float)height;
    if (tall)
      box->flags |= TD_BOX_TOP;
  }
  end_block (composer, kind, height);
}

static double
add_sum_cells (Composer *composer, const TdPaperSums *sums)
{
  double height = 0;

  for (guint c = composer->geometry->label_columns; c < composer->geometry->n_columns; c++) {
    TdCell cell = {0};
    g_autofree char *text = NULL;

    td_paper_data_sum_cell (composer->data, sums, composer->geometry->columns[c], &cell);
    text = td_paper_cell_display (shown (composer, c), &cell);
    height = fmax (height, add_cell (composer, c, 1, text, TD_BOX_BOLD, shown (composer, c)->align));
  }
  return height;
}

static void
compose_sum_row (Composer *composer, const char *label, const TdPaperSums *sums)
{
  double height = add_cell (composer, 0, composer->geometry->label_columns, label, TD_BOX_BOLD, TD_ALIGN_CENTER);

  height = fmax (height, add_sum_cells (composer, sums));
  end_row (composer, TD_BLOCK_SUM, height);
}

static gboolean
begin_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  Composer *composer = user_data;
  const TdPaperGroup *description = &composer->table->groups[group->level];
  gboolean with_sums = description->sums == TD_SUMS_HEADING;
  guint last = with_sums ? composer->geometry->label_columns : composer->geometry->n_columns;
  guint first = 0;
  double height = 0;

  if (group->number[0] != '\0' && strstr (description->heading, "{number}") == NULL
      && composer->number_column + 1 < last) {
    first = composer->number_column + 1;
    height = add_cell (composer, 0, first, group->number, TD_BOX_BOLD, TD_ALIGN_CENTER);
  }
  height = fmax (height, add_cell (composer, first, last - first, group->heading, TD_BOX_BOLD, TD_ALIGN_LEFT));
  if (with_sums)
    height = fmax (height, add_sum_cells (composer, &group->sums));
  end_row (composer, TD_BLOCK_GROUP, height);
  composer->joint_with = G_MAXUINT;
  return TRUE;
}

static gboolean
end_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  Composer *composer = user_data;
  const TdPaperGroup *description = &composer->table->groups[group->level];

  composer->joint_with = G_MAXUINT;
  if (description->sums == TD_SUMS_ROW)
    compose_sum_row (composer, description->label, &group->sums);
  return TRUE;
}

/* Joins the cells of the row that was just made with those above it that say the same. */
static void
join_row (Composer *composer)
{
  GArray *blocks = composer->composition->blocks;
  TdBlock *row = &g_array_index (blocks, TdBlock, blocks->len - 1);
  TdBlock *above = composer->joint_with == G_MAXUINT ? NULL : &g_array_index (blocks, TdBlock, composer->joint_with);

  composer->joint_with = blocks->len - 1;
  for (guint c = 0; above != NULL && c < composer->geometry->n_columns; c++) {
    /* Strings of one text are one string. */
    if (!shown (composer, c)->merge_equal || row->boxes[c].text == NULL || row->boxes[c].text != above->boxes[c].text)
      continue;
    above->boxes[c].flags |= TD_BOX_OPEN;
    row->boxes[c].flags |= TD_BOX_JOINED;
  }
}

static gboolean
compose_row (const TdCell *cells, gpointer user_data, GError **error)
{
  Composer *composer = user_data;
  double height = 0;

  for (guint c = 0; c < composer->geometry->n_columns; c++) {
    const TdPaperColumn *column = shown (composer, c);
    g_autofree char *text = td_paper_cell_display (column, &cells[composer->geometry->columns[c]]);

    height = fmax (height, add_cell (composer, c, 1, text, 0, column->align));
  }
  /* Room to write in. */
  if (td_paper_data_is_form (composer->data))
    height = fmax (height, composer->line_height * 1.6);
  end_row (composer, TD_BLOCK_ROW, height);
  join_row (composer);
  return TRUE;
}

static gboolean
compose_extra (Composer *composer, guint index, GError **error)
{
  const TdPaperExtra *extra = composer->table->extras->pdata[index];
  guint n_label = composer->geometry->label_columns;
  guint n_columns = composer->geometry->n_columns;
  double height = add_cell (composer, 0, n_label, extra->label, TD_BOX_BOLD, TD_ALIGN_CENTER);

  if (extra->text != NULL) {
    g_autofree char *text = td_paper_data_expand (composer->data, extra->text, extra->section, "text", error);

    if (text == NULL)
      return FALSE;
    height = fmax (height, add_cell (composer, n_label, n_columns - n_label, text, TD_BOX_BOLD, TD_ALIGN_CENTER));
  }
  for (guint c = n_label; extra->text == NULL && c < n_columns; c++) {
    TdCell cell = {0};
    g_autofree char *text = NULL;

    if (!td_paper_data_extra_cell (composer->data, index, composer->geometry->columns[c], &cell, error))
      return FALSE;
    text = td_paper_cell_display (shown (composer, c), &cell);
    height = fmax (height, add_cell (composer, c, 1, text, TD_BOX_BOLD, shown (composer, c)->align));
  }
  end_row (composer, TD_BLOCK_SUM, height);
  return TRUE;
}

static gboolean
compose_body (Composer *composer, GCancellable *cancellable, GError **error)
{
  static const TdPaperVisitor visitor = {begin_group, compose_row, end_group};

  composer->joint_with = G_MAXUINT;
  if (!td_paper_data_each (composer->data, &visitor, composer, cancellable, error))
    return FALSE;
  if (composer->table->total_label != NULL)
    compose_sum_row (composer, composer->table->total_label, td_paper_data_total (composer->data));
  for (guint i = 0; i < composer->table->extras->len; i++)
    if (!compose_extra (composer, i, error))
      return FALSE;
  return TRUE;
}

/* The sentence goes with the signatures, where these follow; else it takes the last rows along, as they do. */
static gboolean
compose_sentence (Composer *composer, const TdPart *part, gboolean signed_below, GError **error)
{
  g_autoptr (GPtrArray) sentence
      = td_paper_contents_lines (composer->contents, part, &composer->table->sentence, error);

  if (sentence == NULL)
    return FALSE;
  if (sentence->len > 0) {
    double height = add_lines (composer, sentence, 0, TD_SPACE_ABOVE_TAIL, composer->width, TEXT_SIZE, TD_ALIGN_LEFT);

    if (signed_below)
      keep_with_next (composer, end_block (composer, TD_BLOCK_FREE, height));
    else
      end_block (composer, TD_BLOCK_TAIL, height);
  }
  composer->after_sentence = sentence->len > 0;
  return TRUE;
}

static gboolean
compose_table (Composer *composer, guint index, GCancellable *cancellable, GError **error)
{
  const TdPart *part = td_paper_layout_part (composer->layout, index);
  const TdPart *next = td_paper_contents_next (composer->contents, index);
  g_autoptr (TdPaperGeometry) geometry = NULL;
  gboolean good;

  composer->table = part->table;
  composer->data = td_paper_contents_data (composer->contents, part);
  geometry = td_paper_geometry_new (composer->layout, composer->data, composer->width, error);
  if (geometry == NULL)
    return FALSE;
  composer->geometry = geometry;
  composer->number_column = geometry->n_columns;
  for (guint c = geometry->n_columns; c-- > 0;)
    if (shown (composer, c)->type == TD_COLUMN_NUMBERING)
      composer->number_column = c;
  compose_heading (composer);
  good = compose_body (composer, cancellable, error)
         && (composer->layout->flat
             || compose_sentence (composer, part, next != NULL && next->type == TD_PART_SIGNATURES, error));
  composer->geometry = NULL;
  return good;
}

static double
add_recipients (Composer *composer, GPtrArray *lines, double y)
{
  static const TdPaperLine heading = {.text = (char *)"Nơi nhận:", .bold = TRUE, .italic = TRUE};
  double width = composer->width / 2;

  if (lines->len == 0)
    return y;
  y = add_line (composer, &heading, NULL, 0, y, width, RECIPIENTS_HEADING_SIZE, TD_ALIGN_LEFT);
  return add_lines (composer, lines, 0, y, width, RECIPIENTS_SIZE, TD_ALIGN_LEFT);
}

static gboolean
compose_signatures (Composer *composer, const TdPart *part, GError **error)
{
  double width = composer->width;
  GPtrArray *texts[TD_PART_TEXTS] = {NULL};
  g_autofree char *date = NULL;
  double share = width / 2;
  double y = composer->after_sentence ? 0 : TD_SPACE_ABOVE_TAIL;
  double below = 0;
  gboolean good = TRUE;

  for (guint i = 0; i < TD_PART_TEXTS && good; i++) {
    texts[i] = td_paper_contents_lines (composer->contents, part, &part->texts[i], error);
    good = texts[i] != NULL;
  }
  if (good && part->place_and_date != NULL) {
    date = td_paper_contents_expand (composer->contents, part, part->place_and_date, part->section, "place-and-date",
                                     error);
    good = date != NULL;
  }
  if (good) {
    if (date != NULL) {
      TdPaperLine line = {.text = date, .italic = TRUE};

      y = add_line (composer, &line, NULL, share, y + TD_SPACE_ABOVE_DATE, width - share, TEXT_SIZE, TD_ALIGN_CENTER);
    }
    if (texts[1]->len > 0)
      share = width / 3;
    if (texts[0]->len == 0)
      below = add_recipients (composer, texts[3], y);
    below = fmax (below, add_lines (composer, texts[0], 0, y, share, TEXT_SIZE, TD_ALIGN_CENTER));
    below = fmax (below, add_lines (composer, texts[1], share, y, share, TEXT_SIZE, TD_ALIGN_CENTER));
    below = fmax (below, add_lines (composer, texts[2], width - share, y, share, TEXT_SIZE, TD_ALIGN_CENTER));
    if (texts[0]->len > 0)
      below = add_recipients (composer, texts[3], below + 6);
    if (composer->boxes->len > 0)
      end_block (composer, TD_BLOCK_TAIL, below);
  }
  for (guint i = 0; i < TD_PART_TEXTS; i++)
    g_clear_pointer (&texts[i], g_ptr_array_unref);
  return good;
}

static gboolean
compose_chart (Composer *composer, const TdPart *part, GCancellable *cancellable, GError **error)
{
  TdPaperChart *chart = td_paper_chart_new (composer->contents, composer->layout, part, cancellable, error);
  double wanted = part->width > 0 ? part->width * TD_POINTS_PER_MM : composer->width;
  TdBlock *block = NULL;
  guint index = 0;

  if (chart == NULL)
    return FALSE;
  g_ptr_array_add (composer->composition->charts, chart);
  /* First: it may move all blocks. */
  index = end_block (composer, TD_BLOCK_FREE, part->height * TD_POINTS_PER_MM + 8);
  block = td_composition_block (composer->composition, index);
  block->chart = chart;
  block->chart_width = (float)fmin (wanted, composer->width);
  return TRUE;
}

static gboolean
compose_picture (Composer *composer, const TdPart *part, GError **error)
{
  TdPaperPicture *picture = td_paper_picture_new (composer->layout, part, composer->width, error);
  guint block = 0;

  if (picture == NULL)
    return FALSE;
  g_ptr_array_add (composer->composition->pictures, picture);
  block = end_block (composer, TD_BLOCK_FREE, td_paper_picture_height (picture) + 8);
  td_composition_block (composer->composition, block)->picture = picture;
  return TRUE;
}

static void
begin_sheet (Composer *composer, double paper_width, double paper_height)
{
  TdComposition *composition = composer->composition;
  TdPaperSheet sheet = {paper_width * TD_POINTS_PER_MM, paper_height * TD_POINTS_PER_MM};

  g_array_append_val (composition->sheets, sheet);
  composer->width = sheet.width - composition->margins_x;
  composer->height = sheet.height - composition->margins_y;
}

static gboolean
compose_part (Composer *composer, guint index, GCancellable *cancellable, GError **error)
{
  const TdPart *part = td_paper_layout_part (composer->layout, index);
  gboolean after_sentence = composer->after_sentence;
  gboolean good = TRUE;

  composer->after_sentence = FALSE;
  switch (part->type) {
  case TD_PART_HEAD:
    return compose_head (composer, part, error);
  case TD_PART_TITLE:
    return compose_title (composer, part, error);
  case TD_PART_TEXT:
    return compose_text (composer, part, error);
  case TD_PART_COLUMNS:
    return compose_columns (composer, part, error);
  case TD_PART_TABLE:
    return compose_table (composer, index, cancellable, error);
  case TD_PART_SIGNATURES:
    composer->after_sentence = after_sentence;
    good = compose_signatures (composer, part, error);
    composer->after_sentence = FALSE;
    return good;
  case TD_PART_BOX:
    composer->after_sentence = after_sentence;
    return compose_box (composer, part, error);
  case TD_PART_CHART:
    return compose_chart (composer, part, cancellable, error);
  case TD_PART_PICTURE:
    return compose_picture (composer, part, error);
  case TD_PART_BREAK:
    end_block (composer, TD_BLOCK_BREAK, 0);
    return TRUE;
  case TD_PART_SHEET:
  default:
    /* One before everything else only names the first worksheet. */
    if (composer->composition->blocks->len == 0)
      g_array_set_size (composer->composition->sheets, 0);
    else
      end_block (composer, TD_BLOCK_SHEET, 0);
    begin_sheet (composer, part->paper_width, part->paper_height);
    return TRUE;
  }
}

/* A flat paper is its table and nothing else. */
static gboolean
compose (Composer *composer, GCancellable *cancellable, GError **error)
{
  const TdPaperLayout *layout = composer->layout;

  composer->line_height = td_typesetter_height (composer->typesetter, "Ấg", 0, layout->font_size, -1);
  begin_sheet (composer, layout->paper_width, layout->paper_height);
  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (layout, i);

    if (td_paper_contents_shows (composer->contents, part) && (!layout->flat || part->type == TD_PART_TABLE)
        && !compose_part (composer, i, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

TdComposition *
td_composition_new (const TdPaperLayout *layout,
                    TdPaperContents *contents,
                    TdTypesetter *typesetter,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TdComposition) composition = g_new0 (TdComposition, 1);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (TdBox));
  Composer composer
      = {.composition = composition, .layout = layout, .contents = contents, .typesetter = typesetter, .boxes = boxes};

  composition->blocks = g_array_new (FALSE, FALSE, sizeof (TdBlock));
  composition->sheets = g_array_new (FALSE, FALSE, sizeof (TdPaperSheet));
  composition->strings = g_string_chunk_new (4096);
  composition->charts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_paper_chart_free);
  composition->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)td_paper_picture_free);
  composition->margin_left = layout->margin_left * TD_POINTS_PER_MM;
  composition->margin_top = layout->margin_top * TD_POINTS_PER_MM;
  composition->margins_x = (layout->margin_left + layout->margin_right) * TD_POINTS_PER_MM;
  composition->margins_y = (layout->margin_top + layout->margin_bottom) * TD_POINTS_PER_MM;
  return compose (&composer, cancellable, error) ? g_steal_pointer (&composition) : NULL;
}

void
td_composition_free (TdComposition *composition)
{
  if (composition == NULL)
    return;
  for (guint i = 0; i < composition->blocks->len; i++)
    g_free (td_composition_block (composition, i)->boxes);
  g_array_unref (composition->blocks);
  g_array_unref (composition->sheets);
  g_ptr_array_unref (composition->charts);
  g_ptr_array_unref (composition->pictures);
  g_string_chunk_free (composition->strings);
  g_free (composition);
}

TdBlock *
td_composition_block (TdComposition *composition, guint index)
{
  return &g_array_index (composition->blocks, TdBlock, index);
}
