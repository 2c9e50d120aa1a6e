/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-block.h"

#include <string.h>

#include "td-paper-data.h"

/* Liberation Serif lacks many Vietnamese letters, so that it comes last. */
#define FAMILIES "Times New Roman,Tinos,Liberation Serif"

void
td_typesetter_init (TdTypesetter *typesetter)
{
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoAttrList *attributes = pango_attr_list_new ();

  /* The same lengths on screen, printer and PDF: no rounding to pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  typesetter->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (typesetter->context, options);
  pango_cairo_context_set_resolution (typesetter->context, 72);
  pango_context_set_round_glyph_positions (typesetter->context, FALSE);
  pango_context_set_language (typesetter->context, pango_language_from_string ("vi"));
  typesetter->layout = pango_layout_new (typesetter->context);
  pango_layout_set_wrap (typesetter->layout, PANGO_WRAP_WORD_CHAR);
  /* A word wider than its cell is broken, but Vietnamese knows no hyphen there. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (typesetter->layout, attributes);
  typesetter->attributes = attributes;
  cairo_font_options_destroy (options);
}

void
td_typesetter_clear (TdTypesetter *typesetter)
{
  g_clear_pointer (&typesetter->attributes, pango_attr_list_unref);
  g_clear_object (&typesetter->layout);
  g_clear_object (&typesetter->context);
}

/* Text with its marks taken out, and what they say as attributes. */
static void
set_marked (TdTypesetter *typesetter, const char *text)
{
  g_autofree char *plain = td_paper_line_plain (text);
  PangoAttrList *attributes = pango_attr_list_copy (typesetter->attributes);
  guint starts[2] = {0, 0};
  gboolean open[2] = {FALSE, FALSE};
  guint place = 0;

  for (const char *p = text;; p++) {
    for (guint mark = 0; mark < 2; mark++) {
      PangoAttribute *attribute = NULL;

      if (*p != (mark == 0 ? TD_MARK_BOLD : TD_MARK_ITALIC) && !(*p == '\0' && open[mark]))
        continue;
      open[mark] = !open[mark];
      if (open[mark]) {
        starts[mark] = place;
        continue;
      }
      attribute = mark == 0 ? pango_attr_weight_new (PANGO_WEIGHT_BOLD) : pango_attr_style_new (PANGO_STYLE_ITALIC);
      attribute->start_index = starts[mark];
      attribute->end_index = place;
      pango_attr_list_insert (attributes, attribute);
    }
    if (*p == '\0')
      break;
    place += *p != TD_MARK_BOLD && *p != TD_MARK_ITALIC;
  }
  pango_layout_set_text (typesetter->layout, plain, -1);
  pango_layout_set_attributes (typesetter->layout, attributes);
  pango_attr_list_unref (attributes);
}

static void
prepare (TdTypesetter *typesetter, const char *text, guint flags, double size, double width)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FAMILIES);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, flags & TD_BOX_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, flags & TD_BOX_ITALIC ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (typesetter->layout, font);
  pango_layout_set_width (typesetter->layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
  pango_layout_set_indent (typesetter->layout, flags & TD_BOX_INDENT ? (int)(TD_FIRST_LINE_INDENT * PANGO_SCALE) : 0);
  if (strchr (text, TD_MARK_BOLD) != NULL || strchr (text, TD_MARK_ITALIC) != NULL) {
    set_marked (typesetter, text);
  } else {
    pango_layout_set_text (typesetter->layout, text, -1);
    pango_layout_set_attributes (typesetter->layout, typesetter->attributes);
  }
  pango_font_description_free (font);
}

double
td_typesetter_height (TdTypesetter *typesetter, const char *text, guint flags, double size, double width)
{
  int height = 0;

  prepare (typesetter, text, flags, size, width);
  pango_layout_get_size (typesetter->layout, NULL, &height);
  /* A font that cannot be read has no height at all, and lines without height would fill pages without end. */
  return MAX ((double)height / PANGO_SCALE, size);
}

double
td_typesetter_width (TdTypesetter *typesetter, const char *text, guint flags, double size)
{
  int width = 0;

  prepare (typesetter, text, flags, size, -1);
  pango_layout_get_size (typesetter->layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

/* --- borders --- */

/* Edges nearer than this (points) are one. */
#define SAME_EDGE 0.02

static void
add_edge (GArray *edges, gboolean upright, double place, double from, double to)
{
  TdEdge edge = {upright, place, from, to};

  g_array_append_val (edges, edge);
}

/* A cell that is joined with its neighbours has no border towards them. */
static void
add_border (GArray *edges, const TdBox *box, double x, double y, gboolean joined, gboolean open)
{
  double left = x + box->x;
  double right = left + box->width;
  double top = y + box->y;
  double bottom = top + box->height;

  add_edge (edges, TRUE, left, top, bottom);
  add_edge (edges, TRUE, right, top, bottom);
  if (!joined)
    add_edge (edges, FALSE, top, left, right);
  if (!open)
    add_edge (edges, FALSE, bottom, left, right);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const TdEdge *first = a;
  const TdEdge *second = b;

  if (first->upright != second->upright)
    return first->upright ? 1 : -1;
  if (ABS (first->place - second->place) > SAME_EDGE)
    return first->place < second->place ? -1 : 1;
  return first->from < second->from ? -1 : first->from > second->from;
}

void
td_edges_stroke (GArray *edges, cairo_t *cairo)
{
  g_array_sort (edges, compare_edges);
  cairo_save (cairo);
  cairo_set_line_width (cairo, 0.5);
  cairo_set_line_cap (cairo, CAIRO_LINE_CAP_SQUARE); /* closes the corners */
  cairo_new_path (cairo);
  for (guint i = 0; i < edges->len;) {
    const TdEdge first = g_array_index (edges, TdEdge, i);
    double to = first.to;

    for (i++; i < edges->len; i++) {
      const TdEdge *next = &g_array_index (edges, TdEdge, i);

      if (next->upright != first.upright || ABS (next->place - first.place) > SAME_EDGE || next->from > to + SAME_EDGE)
        break;
      to = MAX (to, next->to);
    }
    cairo_move_to (cairo, first.upright ? first.place : first.from, first.upright ? first.from : first.place);
    cairo_line_to (cairo, first.upright ? first.place : to, first.upright ? to : first.place);
  }
  cairo_stroke (cairo);
  cairo_restore (cairo);
  g_array_set_size (edges, 0);
}

static gboolean
is_joined (const TdBox *box, gboolean first)
{
  return (box->flags & TD_BOX_JOINED) != 0 && !first;
}

void
td_edges_add (GArray *edges, const TdBlock *block, double x, double y, gboolean first, gboolean last)
{
  for (guint i = 0; i < block->n_boxes; i++) {
    const TdBox *box = &block->boxes[i];

    if ((box->flags & TD_BOX_BORDER) != 0)
      add_border (edges, box, x, y, is_joined (box, first), (box->flags & TD_BOX_OPEN) != 0 && !last);
  }
}

gboolean
td_box_shows_text (const TdBox *box, gboolean first)
{
  return (box->flags & TD_BOX_RULE) == 0 && !is_joined (box, first) && box->text != NULL && box->text[0] != '\0';
}

void
td_typesetter_lay_out (TdTypesetter *typesetter, const TdBox *box, double *x, double *y)
{
  static const PangoAlignment alignments[]
      = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT, PANGO_ALIGN_LEFT};
  gboolean border = (box->flags & TD_BOX_BORDER) != 0;
  int height = 0;

  *x = border ? TD_BOX_PADDING : 0;
  *y = border ? TD_BOX_PADDING_TOP : 0;
  prepare (typesetter, box->text, box->flags, box->size / 4.0, box->width - 2 * *x);
  pango_layout_set_alignment (typesetter->layout, alignments[box->align]);
  pango_layout_set_justify (typesetter->layout, box->align == TD_ALIGN_JUSTIFY);
  pango_layout_get_size (typesetter->layout, NULL, &height);
  if (!(box->flags & TD_BOX_TOP))
    *y = (box->height - (double)height / PANGO_SCALE) / 2;
}

void
td_typesetter_draw_box (TdTypesetter *typesetter, cairo_t *cairo, const TdBox *box, double x, double y)
{
  double text_x = 0;
  double text_y = 0;

  if (box->flags & TD_BOX_RULE) {
    cairo_set_line_width (cairo, 0.75);
    cairo_move_to (cairo, x + box->x, y + box->y);
    cairo_line_to (cairo, x + box->x + box->width, y + box->y);
    cairo_stroke (cairo);
    return;
  }
  td_typesetter_lay_out (typesetter, box, &text_x, &text_y);
  cairo_move_to (cairo, x + box->x + text_x, y + box->y + text_y);
  pango_cairo_show_layout (cairo, typesetter->layout);
}

void
td_typesetter_draw (TdTypesetter *typesetter,
                    cairo_t *cairo,
                    const TdBlock *block,
                    double x,
                    double y,
                    gboolean first,
                    gboolean last)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (TdEdge));

  cairo_save (cairo);
  td_edges_add (edges, block, x, y, first, last);
  td_edges_stroke (edges, cairo);
  for (guint i = 0; i < block->n_boxes; i++)
    if ((block->boxes[i].flags & TD_BOX_RULE) != 0 || td_box_shows_text (&block->boxes[i], first))
      td_typesetter_draw_box (typesetter, cairo, &block->boxes[i], x, y);
  cairo_restore (cairo);
}
