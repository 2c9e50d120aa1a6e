/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-pages.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "td-paper-compose.h"
#include "td-paper-file.h"
#include "td-paper-geometry.h"

#define PAGE_NUMBER_SIZE 13
#define N_ROWS_WITH_SIGNATURE 2

/* A block on a page, or a slice of one that is longer than a page. */
typedef struct {
  guint block;
  guint page;
  double y;
  double from, height; /* of the block: what is shown */
} Placement;

/* What stays together: the headings of groups, one row, and the sums below it. */
typedef struct {
  guint first, last; /* blocks, last not included */
  double height;
} Chunk;

struct _TdPages {
  TdTypesetter typesetter;
  TdComposition *composition;
  GArray *placements; /* of Placement, page after page */
  GArray *starts;     /* of guint: the first placement of each page */
  double width, height;
  double margin_left, margin_top;
};

typedef struct {
  TdPages *pages;
  GArray *chunks;
  guint page;
  double y;
} Paginator;

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
  place_block (paginator, index, 0, td_composition_block (paginator->pages->composition, index)->height);
}

static void
new_page (Paginator *paginator, gboolean heading)
{
  paginator->page++;
  paginator->y = 0;
  g_array_append_val (paginator->pages->starts, paginator->pages->placements->len);
  if (heading)
    place_whole (paginator, paginator->pages->composition->heading);
}

static GArray *
make_chunks (TdComposition *composition)
{
  GArray *chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  gboolean has_row = TRUE;

  for (guint i = composition->first_body; i < composition->last_body; i++) {
    const TdBlock *block = td_composition_block (composition, i);
    gboolean begins = block->kind == TD_BLOCK_GROUP ? has_row : block->kind == TD_BLOCK_ROW && has_row;

    if (begins || chunks->len == 0) {
      Chunk chunk = {i, i, 0};

      g_array_append_val (chunks, chunk);
      has_row = FALSE;
    }
    g_array_index (chunks, Chunk, chunks->len - 1).last = i + 1;
    g_array_index (chunks, Chunk, chunks->len - 1).height += block->height;
    has_row = has_row || block->kind == TD_BLOCK_ROW;
  }
  return chunks;
}

/* A block longer than a page goes on over the next ones, cut between its lines. A page that begins with its headings alone
 * takes a line in any case, however little room they leave: the next one would have no more. */
static void
place_slices (Paginator *paginator, guint index, double page_height, double heading_height)
{
  const TdBlock *block = td_composition_block (paginator->pages->composition, index);
  double from = 0;

  while (from < block->height - 0.01) {
    double room = page_height - paginator->y;
    double rest = block->height - from;
    double height = rest;

    if (rest > room) {
      double n_lines = floor ((room - TD_BOX_PADDING_TOP) / block->line_height);

      if (n_lines < 1 && paginator->y > page_height / 2 && paginator->y > heading_height + 0.01) {
        new_page (paginator, TRUE);
        continue;
      }
      height = MAX (1, n_lines) * block->line_height + (from == 0 ? TD_BOX_PADDING_TOP : 0);
      height = MIN (height, rest);
    }
    place_block (paginator, index, from, height);
    from += height;
    if (from < block->height - 0.01)
      new_page (paginator, TRUE);
  }
}

static void
place_chunk (Paginator *paginator, const Chunk *chunk, double page_height, double heading_height)
{
  gboolean fits_a_page = chunk->height <= page_height - heading_height;

  if (fits_a_page && paginator->y + chunk->height > page_height)
    new_page (paginator, TRUE);
  for (guint i = chunk->first; i < chunk->last; i++) {
    const TdBlock *block = td_composition_block (paginator->pages->composition, i);

    if (paginator->y + block->height <= page_height)
      place_whole (paginator, i);
    else if (block->height <= page_height - heading_height) {
      new_page (paginator, TRUE);
      place_whole (paginator, i);
    } else
      place_slices (paginator, i, page_height, heading_height);
  }
}

/* Takes the last chunks off the page, so that they go with the signatures to the next. */
static void
take_back (Paginator *paginator, guint first_block)
{
  GArray *placements = paginator->pages->placements;
  guint start = g_array_index (paginator->pages->starts, guint, paginator->pages->starts->len - 1);

  while (placements->len > start) {
    const Placement *last = &g_array_index (placements, Placement, placements->len - 1);

    if (last->block < first_block || last->block == paginator->pages->composition->heading)
      break;
    g_array_set_size (placements, placements->len - 1);
  }
}

static void
place_tail (Paginator *paginator, double page_height, double heading_height)
{
  TdComposition *composition = paginator->pages->composition;
  const TdBlock *tail = td_composition_block (composition, composition->tail);
  guint n_chunks = paginator->chunks->len;
  guint n_back = MIN (n_chunks, N_ROWS_WITH_SIGNATURE);
  guint start = g_array_index (paginator->pages->starts, guint, paginator->pages->starts->len - 1);
  double height = tail->height + heading_height;
  const Chunk *first = NULL;
  gboolean on_this_page = FALSE;

  if (paginator->y + tail->height <= page_height) {
    place_whole (paginator, composition->tail);
    return;
  }
  for (guint i = n_chunks - n_back; i < n_chunks; i++)
    height += g_array_index (paginator->chunks, Chunk, i).height;
  first = n_back == 0 ? NULL : &g_array_index (paginator->chunks, Chunk, n_chunks - n_back);
  /* Rows are moved only when others stay before them on the page, and when all then fits. */
  for (guint i = start; first != NULL && i < paginator->pages->placements->len; i++) {
    const Placement *placement = &g_array_index (paginator->pages->placements, Placement, i);

    on_this_page = on_this_page || (placement->block < first->first && placement->block >= composition->first_body);
  }
  if (first != NULL && on_this_page && height <= page_height) {
    take_back (paginator, first->first);
    new_page (paginator, TRUE);
    for (guint i = n_chunks - n_back; i < n_chunks; i++)
      place_chunk (paginator, &g_array_index (paginator->chunks, Chunk, i), page_height, heading_height);
  } else {
    new_page (paginator, FALSE);
  }
  place_whole (paginator, composition->tail);
}

/* The last row does not go to a new page alone: the one before it comes along, when others stay. */
static void
bring_company (Paginator *paginator, double page_height, double heading_height)
{
  GArray *placements = paginator->pages->placements;
  guint start = g_array_index (paginator->pages->starts, guint, paginator->pages->starts->len - 1);
  guint n_chunks = paginator->chunks->len;
  const Chunk *last = n_chunks < 3 ? NULL : &g_array_index (paginator->chunks, Chunk, n_chunks - 1);
  const Chunk *before = last == NULL ? NULL : last - 1;
  guint n_stay = 0;

  if (last == NULL || paginator->y + last->height <= page_height
      || heading_height + before->height + last->height > page_height)
    return;
  n_stay = placements->len - (before->last - before->first);
  if (n_stay <= start || g_array_index (placements, Placement, n_stay - 1).block + 1 != before->first)
    return;
  take_back (paginator, before->first);
  new_page (paginator, TRUE);
  place_chunk (paginator, before, page_height, heading_height);
}

static void
paginate (TdPages *pages)
{
  TdComposition *composition = pages->composition;
  g_autoptr (GArray) chunks = make_chunks (composition);
  Paginator paginator = {pages, chunks, 0, 0};
  double page_height = composition->height;
  double heading_height = td_composition_block (composition, composition->heading)->height;
  guint zero = 0;

  g_array_append_val (pages->starts, zero);
  if (composition->front != G_MAXUINT)
    place_whole (&paginator, composition->front);
  place_whole (&paginator, composition->heading);
  for (guint i = 0; i < chunks->len; i++) {
    if (i + 1 == chunks->len)
      bring_company (&paginator, page_height, heading_height);
    place_chunk (&paginator, &g_array_index (chunks, Chunk, i), page_height, heading_height);
  }
  if (composition->tail != G_MAXUINT)
    place_tail (&paginator, page_height, heading_height);
}

TdPages *
td_pages_new (const TdPaperLayout *layout, TdPaperData *data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdPages) pages = g_new0 (TdPages, 1);

  td_typesetter_init (&pages->typesetter);
  pages->width = layout->paper_width * TD_POINTS_PER_MM;
  pages->height = layout->paper_height * TD_POINTS_PER_MM;
  pages->margin_left = layout->margin_left * TD_POINTS_PER_MM;
  pages->margin_top = layout->margin_top * TD_POINTS_PER_MM;
  pages->placements = g_array_new (FALSE, FALSE, sizeof (Placement));
  pages->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  pages->composition = td_composition_new (layout, data, &pages->typesetter, cancellable, error);
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
  td_typesetter_clear (&pages->typesetter);
  g_clear_pointer (&pages->composition, td_composition_free);
  g_array_unref (pages->placements);
  g_array_unref (pages->starts);
  g_free (pages);
}

guint
td_pages_count (TdPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);
  return pages->starts->len;
}

void
td_pages_size (TdPages *pages, double *width, double *height)
{
  g_return_if_fail (pages != NULL);
  *width = pages->width;
  *height = pages->height;
}

/* Nghị định 30/2020/NĐ-CP, Phụ lục I: Arabic, size 13-14, centred in the top margin, not on the first page. */
static void
draw_page_number (TdPages *pages, cairo_t *cairo, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  TdBox box = {.text = number, .align = TD_ALIGN_CENTER, .size = PAGE_NUMBER_SIZE * 4};
  TdBlock block = {.n_boxes = 1, .boxes = &box};

  box.width = (float)pages->composition->width;
  box.height = PAGE_NUMBER_SIZE;
  td_typesetter_draw (&pages->typesetter, cairo, &block, pages->margin_left,
                      pages->margin_top / 2 - PAGE_NUMBER_SIZE / 2.0);
}

void
td_pages_draw (TdPages *pages, cairo_t *cairo, guint page)
{
  guint first = 0;
  guint last = 0;

  g_return_if_fail (pages != NULL && cairo != NULL && page < pages->starts->len);
  first = g_array_index (pages->starts, guint, page);
  last = page + 1 < pages->starts->len ? g_array_index (pages->starts, guint, page + 1) : pages->placements->len;
  cairo_save (cairo);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  if (page > 0)
    draw_page_number (pages, cairo, page);
  for (guint i = first; i < last; i++) {
    const Placement *placement = &g_array_index (pages->placements, Placement, i);
    const TdBlock *block = td_composition_block (pages->composition, placement->block);
    double y = pages->margin_top + placement->y;

    cairo_save (cairo);
    if (placement->height < block->height - 0.01) {
      cairo_rectangle (cairo, pages->margin_left - 1, y, pages->composition->width + 2, placement->height);
      cairo_clip (cairo);
    }
    td_typesetter_draw (&pages->typesetter, cairo, block, pages->margin_left, y - placement->from);
    cairo_restore (cairo);
  }
  cairo_restore (cairo);
}

/* --- PDF --- */

/* The file, and what went into it: what arrives on the disk is compared with that. */
typedef struct {
  FILE *file;
  GChecksum *digest;
  int problem; /* an errno; 0 */
} PdfFile;

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  PdfFile *pdf = closure;

  errno = 0;
  if (pdf->problem == 0 && fwrite (data, 1, length, pdf->file) != length)
    pdf->problem = errno != 0 ? errno : EIO;
  g_checksum_update (pdf->digest, data, length);
  return pdf->problem == 0 ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void
close_pdf (PdfFile *pdf)
{
  errno = 0;
  if (fclose (g_steal_pointer (&pdf->file)) != 0 && pdf->problem == 0)
    pdf->problem = errno != 0 ? errno : EIO;
}

/* Reads path to its end: it is what was written, and ends as a PDF does. */
static gboolean
pdf_is_whole (const PdfFile *pdf, const char *path)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_MD5);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  gsize length = mapped != NULL ? g_mapped_file_get_length (mapped) : 0;
  const char *content = length > 0 ? g_mapped_file_get_contents (mapped) : NULL;
  gsize tail = MIN (length, 16);

  if (content == NULL || g_strstr_len (content + length - tail, (gssize)tail, "%%EOF") == NULL)
    return FALSE;
  g_checksum_update (digest, (const guchar *)content, (gssize)length);
  return strcmp (g_checksum_get_string (digest), g_checksum_get_string (pdf->digest)) == 0;
}

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

  for (guint page = 0; page < pages->starts->len && !cancelled; page++) {
    td_pages_draw (pages, cairo, page);
    cairo_show_page (cairo);
    if (progress != NULL)
      progress ((double)(page + 1) / pages->starts->len, user_data);
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
  PdfFile pdf = {0};
  cairo_surface_t *surface = NULL;
  cairo_status_t status;
  gboolean drawn = FALSE;
  gboolean whole = FALSE;

  g_return_val_if_fail (pages != NULL && path != NULL, FALSE);
  pdf.file = g_fopen (path, "wb");
  if (pdf.file == NULL) {
    td_paper_file_error (error, target, errno);
    return FALSE;
  }
  pdf.digest = g_checksum_new (G_CHECKSUM_MD5);
  surface = cairo_pdf_surface_create_for_stream (write_cb, &pdf, pages->width, pages->height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Thi Đua");
  drawn = draw_all (pages, surface, progress, user_data, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  close_pdf (&pdf);
  if (drawn && (pdf.problem != 0 || status != CAIRO_STATUS_SUCCESS))
    td_paper_file_error (error, target, pdf.problem != 0 ? pdf.problem : EIO);
  else if (drawn) {
    whole = pdf_is_whole (&pdf, path);
    if (!whole)
      td_paper_file_not_whole (error, target);
  }
  g_checksum_free (pdf.digest);
  return whole;
}
