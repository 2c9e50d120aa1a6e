/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-compose.h"

#include <math.h>
#include <string.h>

#include "td-paper-geometry.h"

#define HEAD_SIZE 12
#define MOTTO_SIZE 13
#define TITLE_SIZE 14
#define TEXT_SIZE 13
#define RECIPIENTS_HEADING_SIZE 12
#define RECIPIENTS_SIZE 11

typedef struct {
  TdComposition *composition;
  const TdPaperLayout *layout;
  TdPaperData *data;
  TdPaperGeometry *geometry;
  TdTypesetter *typesetter;
  GArray *boxes; /* of the block that is being made */
  guint number_column;
  double line_height; /* of the table's type */
} Composer;

static const TdPaperColumn *
shown (const Composer *composer, guint index)
{
  return td_paper_layout_column (composer->layout, composer->geometry->columns[index]);
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
  TdBlock block = {.kind = kind, .height = (float)height, .line_height = (float)composer->line_height};

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
  text = align == TD_ALIGN_CENTER ? td_measure_balance (line->text, line->bold, size, width) : g_strdup (line->text);
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

static gboolean
compose_front (Composer *composer, GError **error)
{
  const TdPaperLayout *layout = composer->layout;
  double width = composer->composition->width;
  g_autoptr (GPtrArray) left = td_paper_data_lines (composer->data, &layout->head_left, error);
  g_autoptr (GPtrArray) right = left == NULL ? NULL : td_paper_data_lines (composer->data, &layout->head_right, error);
  g_autoptr (GPtrArray) title
      = right == NULL ? NULL : td_paper_data_lines (composer->data, &layout->title_lines, error);
  g_autoptr (GPtrArray) subtitle
      = title == NULL ? NULL : td_paper_data_lines (composer->data, &layout->subtitle, error);
  double y = 0;

  if (subtitle == NULL)
    return FALSE;
  if (left->len > 0 || right->len > 0) {
    double room = MAX (widest (composer, right, MOTTO_SIZE) + 4, width * 0.5);
    double split = MAX (width - room, MIN (widest (composer, left, HEAD_SIZE) + 4, width * 0.5));
    double left_y = 0;
    double right_y = 0;

    /* The national name does not wrap; the office's own lines may. */
    split = MIN (split, width - widest (composer, right, HEAD_SIZE + 0.5) - 2);
    left_y = add_lines (composer, left, 0, 0, split, HEAD_SIZE, TD_ALIGN_CENTER);
    for (guint i = 0; i < right->len; i++)
      right_y = add_line (composer, right->pdata[i], i > 0 ? right->pdata[i - 1] : NULL, split, right_y, width - split,
                          i == 0 ? HEAD_SIZE : MOTTO_SIZE, TD_ALIGN_CENTER);
    y = MAX (left_y, right_y) + 14;
  }
  y = add_lines (composer, title, 0, y, width, TITLE_SIZE, TD_ALIGN_CENTER);
  y = add_lines (composer, subtitle, 0, y + 1, width, TEXT_SIZE, TD_ALIGN_CENTER);
  if (y > 1)
    composer->composition->front = end_block (composer, TD_BLOCK_FREE, y + 10);
  g_array_set_size (composer->boxes, 0);
  return TRUE;
}

static void
compose_heading (Composer *composer)
{
  const TdPaperGeometry *geometry = composer->geometry;
  double size = composer->layout->font_size;
  double heights[TD_PAPER_MAX_HEADING] = {0};
  double y = 0;

  for (guint n_rows = 1; n_rows <= composer->layout->n_levels; n_rows++)
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
  for (guint r = 0; r < composer->layout->n_levels; r++)
    y += heights[r];
  if (composer->layout->numbering_row) {
    double small = MIN (10, size);
    double height = small * 1.2 + 2 * TD_BOX_PADDING_TOP;

    for (guint c = 0; c < geometry->n_columns; c++) {
      g_autofree char *number = g_strdup_printf ("(%u)", c + 1);
      TdBox *box = add_box (composer, number, TD_BOX_BORDER | TD_BOX_ITALIC, small, TD_ALIGN_CENTER);

      set_place (box, td_paper_geometry_span (geometry, 0, c), y, geometry->widths[c], height);
    }
    y += height;
  }
  composer->composition->heading = end_block (composer, TD_BLOCK_HEADING, y);
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
  /* A row that no page can hold is cut between its lines, which then must all begin at the top. */
  gboolean tall = height > composer->composition->height * 0.6;

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
  const TdPaperGroup *description = &composer->layout->groups[group->level];
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
  return TRUE;
}

static gboolean
end_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  Composer *composer = user_data;
  const TdPaperGroup *description = &composer->layout->groups[group->level];

  if (description->sums == TD_SUMS_ROW)
    compose_sum_row (composer, description->label, &group->sums);
  return TRUE;
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
  end_row (composer, TD_BLOCK_ROW, height);
  return TRUE;
}

static gboolean
compose_extra (Composer *composer, guint index, GError **error)
{
  const TdPaperExtra *extra = composer->layout->extras->pdata[index];
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
  TdComposition *composition = composer->composition;

  composition->first_body = composition->blocks->len;
  if (!td_paper_data_each (composer->data, &visitor, composer, cancellable, error))
    return FALSE;
  if (composer->layout->total_label != NULL)
    compose_sum_row (composer, composer->layout->total_label, td_paper_data_total (composer->data));
  for (guint i = 0; i < composer->layout->extras->len; i++)
    if (!compose_extra (composer, i, error))
      return FALSE;
  composition->last_body = composition->blocks->len;
  return TRUE;
}

static double
add_recipients (Composer *composer, GPtrArray *lines, double y)
{
  static const TdPaperLine heading = {.text = (char *)"Nơi nhận:", .bold = TRUE, .italic = TRUE};
  double width = composer->composition->width / 2;

  if (lines->len == 0)
    return y;
  y = add_line (composer, &heading, NULL, 0, y, width, RECIPIENTS_HEADING_SIZE, TD_ALIGN_LEFT);
  return add_lines (composer, lines, 0, y, width, RECIPIENTS_SIZE, TD_ALIGN_LEFT);
}

static gboolean
compose_tail (Composer *composer, GError **error)
{
  const TdPaperLayout *layout = composer->layout;
  double width = composer->composition->width;
  g_autoptr (GPtrArray) sentence = td_paper_data_lines (composer->data, &layout->sentence, error);
  g_autoptr (GPtrArray) left
      = sentence == NULL ? NULL : td_paper_data_lines (composer->data, &layout->sign_left, error);
  g_autoptr (GPtrArray) middle
      = left == NULL ? NULL : td_paper_data_lines (composer->data, &layout->sign_middle, error);
  g_autoptr (GPtrArray) right
      = middle == NULL ? NULL : td_paper_data_lines (composer->data, &layout->sign_right, error);
  g_autoptr (GPtrArray) recipients
      = right == NULL ? NULL : td_paper_data_lines (composer->data, &layout->recipients, error);
  double share = width / 2;
  double y = 8;
  double below = 0;

  if (recipients == NULL)
    return FALSE;
  y = add_lines (composer, sentence, 0, y, width, TEXT_SIZE, TD_ALIGN_LEFT);
  if (layout->place_and_date != NULL) {
    g_autofree char *text
        = td_paper_data_expand (composer->data, layout->place_and_date, "signatures", "place-and-date", error);
    TdPaperLine line = {.text = text, .italic = TRUE};

    if (text == NULL)
      return FALSE;
    y = add_line (composer, &line, NULL, share, y + 6, width - share, TEXT_SIZE, TD_ALIGN_CENTER);
  }
  if (middle->len > 0)
    share = width / 3;
  if (left->len == 0)
    below = add_recipients (composer, recipients, y);
  below = fmax (below, add_lines (composer, left, 0, y, share, TEXT_SIZE, TD_ALIGN_CENTER));
  below = fmax (below, add_lines (composer, middle, share, y, share, TEXT_SIZE, TD_ALIGN_CENTER));
  below = fmax (below, add_lines (composer, right, width - share, y, share, TEXT_SIZE, TD_ALIGN_CENTER));
  if (left->len > 0)
    below = add_recipients (composer, recipients, below + 6);
  if (composer->boxes->len > 0)
    composer->composition->tail = end_block (composer, TD_BLOCK_FREE, below);
  return TRUE;
}

static gboolean
compose (Composer *composer, GCancellable *cancellable, GError **error)
{
  double size = composer->layout->font_size;

  composer->line_height = td_typesetter_height (composer->typesetter, "Ấg", 0, size, -1);
  composer->number_column = composer->geometry->n_columns;
  for (guint c = composer->geometry->n_columns; c-- > 0;)
    if (shown (composer, c)->type == TD_COLUMN_NUMBERING)
      composer->number_column = c;
  if (!composer->layout->flat && !compose_front (composer, error))
    return FALSE;
  compose_heading (composer);
  return compose_body (composer, cancellable, error) && (composer->layout->flat || compose_tail (composer, error));
}

TdComposition *
td_composition_new (const TdPaperLayout *layout,
                    TdPaperData *data,
                    TdTypesetter *typesetter,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TdComposition) composition = g_new0 (TdComposition, 1);
  g_autoptr (TdPaperGeometry) geometry = td_paper_geometry_new (layout, data, error);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (TdBox));
  Composer composer = {composition, layout, data, geometry, typesetter, boxes, 0, 0};

  composition->blocks = g_array_new (FALSE, FALSE, sizeof (TdBlock));
  composition->strings = g_string_chunk_new (4096);
  if (geometry == NULL)
    return NULL;
  composition->width = geometry->width;
  composition->height = geometry->height;
  composition->front = G_MAXUINT;
  composition->tail = G_MAXUINT;
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
  g_string_chunk_free (composition->strings);
  g_free (composition);
}

TdBlock *
td_composition_block (TdComposition *composition, guint index)
{
  return &g_array_index (composition->blocks, TdBlock, index);
}
