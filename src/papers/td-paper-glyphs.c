/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-glyphs.h"

#include <string.h>

/* Texts that are remembered: some megabytes. */
#define MOST_TEXTS 4096

/* A box as it is laid out, wherever it stands. */
typedef struct {
  const char *text;
  float width, height;
  guint flags;
  guint16 size;
  guint8 align;
} Key;

/* Glyphs of one font. */
typedef struct {
  cairo_scaled_font_t *font;
  GArray *glyphs;   /* of cairo_glyph_t */
  GArray *clusters; /* of cairo_text_cluster_t */
  GString *text;
} Run;

typedef struct {
  Key key;
  GArray *runs; /* of Run, from the corner of the box */
  gboolean unknown;
} Text;

struct _TdGlyphs {
  GHashTable *texts; /* Key → Text */
  GArray *page;      /* of Run, in the order of reading */
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_direct_hash (key->text) ^ key->flags ^ ((guint)key->size << 8) ^ (guint)(key->width * 16);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *first = a;
  const Key *second = b;

  return first->text == second->text && first->width == second->width && first->height == second->height
         && first->flags == second->flags && first->size == second->size && first->align == second->align;
}

static void
run_clear (gpointer data)
{
  Run *run = data;

  cairo_scaled_font_destroy (run->font);
  g_array_unref (run->glyphs);
  g_array_unref (run->clusters);
  g_string_free (run->text, TRUE);
}

static GArray *
runs_new (void)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));

  g_array_set_clear_func (runs, run_clear);
  return runs;
}

static void
text_free (gpointer data)
{
  Text *text = data;

  g_array_unref (text->runs);
  g_free (text);
}

TdGlyphs *
td_glyphs_new (void)
{
  TdGlyphs *glyphs = g_new0 (TdGlyphs, 1);

  glyphs->texts = g_hash_table_new_full (key_hash, key_equal, NULL, text_free);
  glyphs->page = runs_new ();
  return glyphs;
}

void
td_glyphs_free (TdGlyphs *glyphs)
{
  if (glyphs == NULL)
    return;
  g_hash_table_unref (glyphs->texts);
  g_array_unref (glyphs->page);
  g_free (glyphs);
}

/* The run at the end of runs, which has that font: text that is copied out of a page keeps its order. */
static Run *
run_of (GArray *runs, cairo_scaled_font_t *font)
{
  Run *run = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;

  if (run != NULL && run->font == font)
    return run;
  g_array_set_size (runs, runs->len + 1);
  run = &g_array_index (runs, Run, runs->len - 1);
  run->font = cairo_scaled_font_reference (font);
  run->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  run->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  run->text = g_string_new (NULL);
  return run;
}

/* One piece of a line: its glyphs, and which letters of text each stands for. FALSE where a letter has none. */
static gboolean
take_piece (GArray *runs, const char *text, PangoGlyphItem *item, double x, double y)
{
  Run *run = run_of (runs, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (item->item->analysis.font)));
  PangoGlyphItemIter iter;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter)) {
    cairo_text_cluster_t cluster = {iter.end_index - iter.start_index, 0};

    for (int i = iter.start_glyph; i < iter.end_glyph; i++) {
      const PangoGlyphInfo *info = &item->glyphs->glyphs[i];
      cairo_glyph_t glyph = {info->glyph, x + (double)info->geometry.x_offset / PANGO_SCALE,
                             y + (double)info->geometry.y_offset / PANGO_SCALE};

      x += (double)info->geometry.width / PANGO_SCALE;
      if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        return FALSE;
      if (info->glyph == PANGO_GLYPH_EMPTY)
        continue;
      g_array_append_val (run->glyphs, glyph);
      cluster.num_glyphs++;
    }
    g_string_append_len (run->text, text + iter.start_index, cluster.num_bytes);
    g_array_append_val (run->clusters, cluster);
  }
  return TRUE;
}

static Text *
lay_out (TdTypesetter *typesetter, const TdBox *box, const Key *key)
{
  Text *text = g_new0 (Text, 1);
  double x = 0;
  double y = 0;
  PangoLayoutIter *iter;

  text->key = *key;
  text->runs = runs_new ();
  td_typesetter_lay_out (typesetter, box, &x, &y);
  iter = pango_layout_get_iter (typesetter->layout);
  do {
    PangoLayoutRun *piece = pango_layout_iter_get_run_readonly (iter);
    PangoRectangle place;

    if (piece == NULL)
      continue;
    pango_layout_iter_get_run_extents (iter, NULL, &place);
    /* Right to left: no list of this program has any, and Pango knows how. */
    text->unknown = piece->item->analysis.level % 2 != 0
                    || !take_piece (text->runs, pango_layout_get_text (typesetter->layout), piece,
                                    x + (double)place.x / PANGO_SCALE,
                                    y + (double)pango_layout_iter_get_run_baseline (iter) / PANGO_SCALE);
  } while (!text->unknown && pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
  return text;
}

gboolean
td_glyphs_add (TdGlyphs *glyphs, TdTypesetter *typesetter, const TdBox *box, double x, double y)
{
  const Key key = {box->text, box->width, box->height, box->flags, box->size, box->align};
  Text *text = g_hash_table_lookup (glyphs->texts, &key);

  if (text == NULL) {
    if (g_hash_table_size (glyphs->texts) >= MOST_TEXTS)
      g_hash_table_remove_all (glyphs->texts);
    text = lay_out (typesetter, box, &key);
    g_hash_table_insert (glyphs->texts, &text->key, text);
  }
  if (text->unknown)
    return FALSE;
  for (guint i = 0; i < text->runs->len; i++) {
    const Run *from = &g_array_index (text->runs, Run, i);
    Run *to = run_of (glyphs->page, from->font);
    guint first = to->glyphs->len;

    g_array_append_vals (to->glyphs, from->glyphs->data, from->glyphs->len);
    g_array_append_vals (to->clusters, from->clusters->data, from->clusters->len);
    g_string_append_len (to->text, from->text->str, (gssize)from->text->len);
    for (guint k = first; k < to->glyphs->len; k++) {
      g_array_index (to->glyphs, cairo_glyph_t, k).x += x + box->x;
      g_array_index (to->glyphs, cairo_glyph_t, k).y += y + box->y;
    }
  }
  return TRUE;
}

void
td_glyphs_show (TdGlyphs *glyphs, cairo_t *cairo)
{
  for (guint i = 0; i < glyphs->page->len; i++) {
    Run *run = &g_array_index (glyphs->page, Run, i);

    if (run->glyphs->len > 0) {
      cairo_set_scaled_font (cairo, run->font);
      cairo_show_text_glyphs (cairo, run->text->str, (int)run->text->len,
                              (const cairo_glyph_t *)(gpointer)run->glyphs->data, (int)run->glyphs->len,
                              (const cairo_text_cluster_t *)(gpointer)run->clusters->data, (int)run->clusters->len, 0);
    }
  }
  g_array_set_size (glyphs->page, 0);
}
