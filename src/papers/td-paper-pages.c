/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-pages.h"

#include <cairo-pdf.h>
#include <math.h>

#include "td-paper-chart.h"
#include "td-paper-compose.h"
#include "td-paper-geometry.h"
#include "td-paper-glyphs.h"
#include "td-paper-pdf-file.h"
#include "td-paper-picture.h"

#define PAGE_NUMBER_SIZE 13
#define N_ROWS_WITH_SIGNATURE 2

/* A block on a page, or a slice of one that is longer than a page. */
typedef struct {
  guint block;
  guint page;
  double y;
  double from, height; /* of the block: what is shown */
} Placement;

/* What stays together: titles and headings with the first row, the headings of groups, one row, and the sums below it. */
typedef struct {
  guint first, last; /* blocks, last not included */
  guint heading;     /* block that stands above it on a new page; G_MAXUINT: none */
  double height;
  TdBlockKind kind; /* of its last block that is not a sum */
} Chunk;

typedef struct {
  guint first; /* placement */
  guint sheet; /* of the composition */
} Page;

struct _TdPages {
  TdTypesetter typesetter;
  TdGlyphs *glyphs; /* of the page that is drawn */
  TdComposition *composition;
  GArray *placements; /* of Placement, page after page */
  GArray *pages;      /* of Page */
};

typedef struct {
  TdPages *pages;
  GArray *chunks;
  guint page;
  guint sheet;
  double y;
} Paginator;

static TdBlock *
block_at (const Paginator *paginator, guint index)
{
  return td_composition_block (paginator->pages->composition, index);
}

static double
page_height (const Paginator *paginator)
{
  const TdComposition *composition = paginator->pages->composition;

  return g_array_index (composition->sheets, TdPaperSheet, paginator->sheet).height - composition->margins_y;
}

static double
heading_height (const Paginator *paginator, guint heading)
{
  return heading == G_MAXUINT ? 0 : block_at (paginator, heading)->height;
}

static void
place_block (Paginator *paginator, guint index, double from, double height)
{
  Placement placement = {index, paginator->page, paginator->y, from, height};

  g_array_append_val (paginator->pages->placements, placement);
  paginator->y += height;
}

static void
place_whole (Paginator *paginator, guint index)
{
  place_block (paginator, index, 0, block_at (paginator, index)->height);
}

static void
add_page (Paginator *paginator)
{
  Page page = {paginator->pages->placements->len, paginator->sheet};

  g_array_append_val (paginator->pages->pages, page);
}

static void
new_page (Paginator *paginator, guint heading)
{
  paginator->page++;
  paginator->y = 0;
  add_page (paginator);
  if (heading != G_MAXUINT)
    place_whole (paginator, heading);
}

static GArray *
make_chunks (TdComposition *composition)
{
  GArray *chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  gboolean keep = FALSE;

  for (guint i = 0; i < composition->blocks->len; i++) {
    const TdBlock *block = td_composition_block (composition, i);
    Chunk *chunk = NULL;

    if (!keep && (block->kind != TD_BLOCK_SUM || chunks->len == 0)) {
      Chunk next = {i, i, block->heading, 0, block->kind};

      g_array_append_val (chunks, next);
    }
    chunk = &g_array_index (chunks, Chunk, chunks->len - 1);
    chunk->last = i + 1;
    chunk->height += block->height;
    if (block->kind != TD_BLOCK_SUM)
      chunk->kind = block->kind;
    keep = block->keep_next && i + 1 < composition->blocks->len
           && td_composition_block (composition, i + 1)->kind != TD_BLOCK_BREAK
           && td_composition_block (composition, i + 1)->kind != TD_BLOCK_SHEET;
  }
  return chunks;
}

/* A block longer than a page goes on over the next ones, cut between its lines. A page that begins with its headings alone
 * takes a line in any case, however little room they leave: the next one would have no more. */
static void
place_slices (Paginator *paginator, guint index)
{
  const TdBlock *block = block_at (paginator, index);
  double full = page_height (paginator);
  double above = heading_height (paginator, block->heading);
  double from = 0;

  while (from < block->height - 0.01) {
    double room = full - paginator->y;
    double rest = block->height - from;
    double height = rest;

    if (rest > room) {
      double n_lines = floor ((room - TD_BOX_PADDING_TOP) / block->line_height);

      /* A paragraph leaves two lines at least on a page, a row one where it is the first. */
      if (n_lines < (block->heading == G_MAXUINT ? 2 : 1) && paginator->y > above + 0.01
          && (paginator->y > full / 2 || block->heading == G_MAXUINT)) {
        new_page (paginator, block->heading);
        continue;
      }
      height = fmax (1, n_lines) * block->line_height + (from == 0 ? TD_BOX_PADDING_TOP : 0);
      height = fmin (height, rest);
    }
    place_block (paginator, index, from, height);
    from += height;
    if (from < block->height - 0.01)
      new_page (paginator, block->heading);
  }
}

static void
place_chunk (Paginator *paginator, const Chunk *chunk)
{
  double full = page_height (paginator);
  const TdBlock *only = block_at (paginator, chunk->first);
  gboolean fits_a_page = chunk->height <= full - heading_height (paginator, chunk->heading);
  gboolean paragraph = chunk->last == chunk->first + 1 && only->kind == TD_BLOCK_FREE && only->line_height > 0;

  if (fits_a_page && !paragraph && paginator->y > 0 && paginator->y + chunk->height > full)
    new_page (paginator, chunk->heading);
  for (guint i = chunk->first; i < chunk->last; i++) {
    const TdBlock *block = block_at (paginator, i);
    gboolean cut
        = block->line_height > 0 && (paragraph || block->height > full - heading_height (paginator, block->heading));

    if (paginator->y + block->height <= full)
      place_whole (paginator, i);
    else if (cut)
      place_slices (paginator, i);
    else {
      if (paginator->y > 0)
        new_page (paginator, block->heading);
      place_whole (paginator, i);
    }
  }
}

/* Takes what stands from first_block on off the page, so that it goes with what follows to the next. */
static void
take_back (Paginator *paginator, guint first_block)
{
  GArray *placements = paginator->pages->placements;
  guint start = g_array_index (paginator->pages->pages, Page, paginator->pages->pages->len - 1).first;

  while (placements->len > start && g_array_index (placements, Placement, placements->len - 1).block >= first_block)
    g_array_set_size (placements, placements->len - 1);
}

/* Whether something of the body stays on the page before first_block: rows of the table, or text. */
static gboolean
others_stay (const Paginator *paginator, const Chunk *first)
{
  GArray *placements = paginator->pages->placements;
  guint start = g_array_index (paginator->pages->pages, Page, paginator->pages->pages->len - 1).first;
  gboolean whole = FALSE;
  gboolean stays = FALSE;

  for (guint i = start; i < placements->len; i++) {
    const Placement *placement = &g_array_index (placements, Placement, i);

    stays = stays || (placement->block < first->first && placement->block != first->heading);
    whole = whole || (placement->block == first->first && placement->from == 0);
  }
  return stays && whole;
}

/* Moves the n chunks before index to the next page, where there is room for them and for what follows (height). */
static gboolean
move_chunks (Paginator *paginator, guint index, guint n, double height)
{
  const Chunk *first = n > index ? NULL : &g_array_index (paginator->chunks, Chunk, index - n);

  for (guint i = 0; first != NULL && i < n; i++)
    height += first[i].height;
  if (first == NULL || height + heading_height (paginator, first->heading) > page_height (paginator)
      || !others_stay (paginator, first))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (first[i].kind != first->kind || first[i].heading != first->heading || first[i].kind >= TD_BLOCK_TAIL)
      return FALSE;
  take_back (paginator, first->first);
  new_page (paginator, first->heading);
  for (guint i = 0; i < n; i++)
    place_chunk (paginator, &first[i]);
  return TRUE;
}

/* Signatures that do not fit take the last rows along, or the last paragraph. */
static void
place_tail (Paginator *paginator, guint index)
{
  const Chunk *tail = &g_array_index (paginator->chunks, Chunk, index);

  if (paginator->y + tail->height > page_height (paginator) * TD_TAIL_ROOM
      && !move_chunks (paginator, index, N_ROWS_WITH_SIGNATURE, tail->height))
    move_chunks (paginator, index, 1, tail->height);
  place_chunk (paginator, tail);
}

/* The last row does not go to a new page alone: the one before it comes along, when others stay. */
static void
bring_company (Paginator *paginator, guint index)
{
  const Chunk *last = &g_array_index (paginator->chunks, Chunk, index);
  gboolean is_last = index + 1 == paginator->chunks->len || last[1].heading != last->heading;

  if (is_last && last->kind == TD_BLOCK_ROW && index > 1 && paginator->y + last->height > page_height (paginator))
    move_chunks (paginator, index, 1, last->height);
}

static void
paginate (TdPages *pages)
{
  g_autoptr (GArray) chunks = make_chunks (pages->composition);
  Paginator paginator = {pages, chunks, 0, 0, 0};

  add_page (&paginator);
  for (guint i = 0; i < chunks->len; i++) {
    const Chunk *chunk = &g_array_index (chunks, Chunk, i);

    if (chunk->kind == TD_BLOCK_BREAK) {
      new_page (&paginator, G_MAXUINT);
    } else if (chunk->kind == TD_BLOCK_SHEET) {
      paginator.sheet++;
      new_page (&paginator, G_MAXUINT);
    } else if (chunk->kind == TD_BLOCK_TAIL) {
      place_tail (&paginator, i);
    } else {
      bring_company (&paginator, i);
      place_chunk (&paginator, chunk);
    }
  }
}

TdPages *
td_pages_new (const TdPaperLayout *layout, TdPaperContents *contents, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdPages) pages = g_new0 (TdPages, 1);

  td_typesetter_init (&pages->typesetter);
  pages->glyphs = td_glyphs_new ();
  pages->placements = g_array_new (FALSE, FALSE, sizeof (Placement));
  pages->pages = g_array_new (FALSE, FALSE, sizeof (Page));
  pages->composition = td_composition_new (layout, contents, &pages->typesetter, cancellable, error);
  if (pages->composition == NULL)
    return NULL;
  paginate (pages);
  return g_steal_pointer (&pages);
}

void
td_pages_free (TdPages *pages)
{
  if (pages == NULL)
    return;
  td_glyphs_free (pages->glyphs);
  td_typesetter_clear (&pages->typesetter);
  g_clear_pointer (&pages->composition, td_composition_free);
  g_array_unref (pages->placements);
  g_array_unref (pages->pages);
  g_free (pages);
}

guint
td_pages_count (TdPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);
  return pages->pages->len;
}

static const TdPaperSheet *
sheet_of (TdPages *pages, guint page)
{
  return &g_array_index (pages->composition->sheets, TdPaperSheet, g_array_index (pages->pages, Page, page).sheet);
}

void
td_pages_size (TdPages *pages, double *width, double *height)
{
  td_pages_page_size (pages, 0, width, height);
}

void
td_pages_page_size (TdPages *pages, guint page, double *width, double *height)
{
  g_return_if_fail (pages != NULL && page < pages->pages->len);
  *width = sheet_of (pages, page)->width;
  *height = sheet_of (pages, page)->height;
}

/* Nghị định 30/2020/NĐ-CP, Phụ lục I: Arabic, size 13-14, centred in the top margin, not on the first page. */
static void
draw_page_number (TdPages *pages, cairo_t *cairo, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  TdBox box = {.text = number, .align = TD_ALIGN_CENTER, .size = PAGE_NUMBER_SIZE * 4};
  TdBlock block = {.n_boxes = 1, .boxes = &box};

  box.width = (float)(sheet_of (pages, page)->width - pages->composition->margins_x);
  box.height = PAGE_NUMBER_SIZE;
  td_typesetter_draw (&pages->typesetter, cairo, &block, pages->composition->margin_left,
                      pages->composition->margin_top / 2 - PAGE_NUMBER_SIZE / 2.0, TRUE, TRUE);
}

/* A placement of the page at hand. */
typedef struct {
  const Placement *placement;
  const TdBlock *block;
  double x, y;
  gboolean first, last; /* of its table on the page */
} Drawn;

static Drawn
drawn_at (TdPages *pages, guint index, guint first, guint last)
{
  TdComposition *composition = pages->composition;
  const Placement *placement = &g_array_index (pages->placements, Placement, index);
  const Placement *before = index > first ? placement - 1 : NULL;
  const Placement *behind = index + 1 < last ? placement + 1 : NULL;
  Drawn drawn = {placement,
                 td_composition_block (composition, placement->block),
                 composition->margin_left,
                 composition->margin_top + placement->y,
                 before == NULL || before->block + 1 != placement->block,
                 behind == NULL || behind->block != placement->block + 1};

  if (drawn.block->kind == TD_BLOCK_PLACED) {
    drawn.x = drawn.y = 0;
    drawn.first = drawn.last = TRUE;
  }
  return drawn;
}

/* A block that goes on on another page. */
static gboolean
is_cut (const Drawn *drawn)
{
  return drawn->block->kind != TD_BLOCK_PLACED && drawn->placement->height < drawn->block->height - 0.01;
}

static void
draw_cut (TdPages *pages, cairo_t *cairo, guint page, const Drawn *drawn)
{
  cairo_save (cairo);
  cairo_rectangle (cairo, drawn->x - 1, drawn->y, sheet_of (pages, page)->width - pages->composition->margins_x + 2,
                   drawn->placement->height);
  cairo_clip (cairo);
  td_typesetter_draw (&pages->typesetter, cairo, drawn->block, drawn->x, drawn->y - drawn->placement->from,
                      drawn->first, drawn->last);
  cairo_restore (cairo);
}

static void
draw_chart (TdPages *pages, cairo_t *cairo, guint page, const Drawn *drawn)
{
  double room = sheet_of (pages, page)->width - pages->composition->margins_x;

  cairo_save (cairo);
  cairo_translate (cairo, drawn->x + (room - drawn->block->chart_width) / 2, drawn->y + 4);
  td_paper_chart_draw (drawn->block->chart, cairo, drawn->block->chart_width, drawn->block->height - 8);
  cairo_restore (cairo);
}

static void
draw_picture (cairo_t *cairo, const Drawn *drawn)
{
  cairo_save (cairo);
  cairo_translate (cairo, drawn->x + td_paper_picture_left (drawn->block->picture), drawn->y + 4);
  td_paper_picture_draw (drawn->block->picture, cairo);
  cairo_restore (cairo);
}

static void
add_text (TdPages *pages, cairo_t *cairo, const Drawn *drawn)
{
  for (guint i = 0; i < drawn->block->n_boxes; i++) {
    const TdBox *box = &drawn->block->boxes[i];

    if ((box->flags & TD_BOX_RULE) != 0
        || (td_box_shows_text (box, drawn->first)
            && !td_glyphs_add (pages->glyphs, &pages->typesetter, box, drawn->x, drawn->y)))
      td_typesetter_draw_box (&pages->typesetter, cairo, box, drawn->x, drawn->y);
  }
}

void
td_pages_draw (TdPages *pages, cairo_t *cairo, guint page)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (TdEdge));
  guint first = 0;
  guint last = 0;

  g_return_if_fail (pages != NULL && cairo != NULL && page < pages->pages->len);
  first = g_array_index (pages->pages, Page, page).first;
  last = page + 1 < pages->pages->len ? g_array_index (pages->pages, Page, page + 1).first : pages->placements->len;
  cairo_save (cairo);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  if (page > 0)
    draw_page_number (pages, cairo, page);
  for (guint i = first; i < last; i++) {
    const Drawn drawn = drawn_at (pages, i, first, last);

    if (!is_cut (&drawn))
      td_edges_add (edges, drawn.block, drawn.x, drawn.y, drawn.first, drawn.last);
  }
  td_edges_stroke (edges, cairo);
  for (guint i = first; i < last; i++) {
    const Drawn drawn = drawn_at (pages, i, first, last);

    if (is_cut (&drawn))
      draw_cut (pages, cairo, page, &drawn);
    else
      add_text (pages, cairo, &drawn);
    if (drawn.block->chart != NULL)
      draw_chart (pages, cairo, page, &drawn);
    if (drawn.block->picture != NULL)
      draw_picture (cairo, &drawn);
  }
  td_glyphs_show (pages->glyphs, cairo);
  cairo_restore (cairo);
}

/* --- PDF --- */

/* FALSE only when it was cancelled: what cairo or the disk refuses stands in their own states. */
static gboolean
draw_all (TdPages *pages,
          cairo_surface_t *surface,
          TdPaperProgressFunc progress,
          gpointer user_data,
          GCancellable *cancellable,
          GError **error)
{
  cairo_t *cairo = cairo_create (surface);
  gboolean cancelled = FALSE;

  for (guint page = 0; page < pages->pages->len && !cancelled; page++) {
    const TdPaperSheet *sheet = sheet_of (pages, page);

    cairo_pdf_surface_set_size (surface, sheet->width, sheet->height);
    td_pages_draw (pages, cairo, page);
    cairo_show_page (cairo);
    if (progress != NULL)
      progress ((double)(page + 1) / pages->pages->len, user_data);
    cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
  }
  cairo_destroy (cairo);
  return !cancelled;
}

gboolean
td_pages_write_pdf (TdPages *pages,
                    const char *path,
                    const char *target,
                    const char *title,
                    TdPaperProgressFunc progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  TdPdfFile *pdf;

  g_return_val_if_fail (pages != NULL && path != NULL, FALSE);
  pdf = td_pdf_file_new (path, target, title, sheet_of (pages, 0)->width, sheet_of (pages, 0)->height, error);
  if (pdf == NULL)
    return FALSE;
  if (draw_all (pages, td_pdf_file_surface (pdf), progress, user_data, cancellable, error))
    return td_pdf_file_finish (pdf, error);
  td_pdf_file_free (pdf);
  return FALSE;
}
