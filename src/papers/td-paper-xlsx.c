/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-xlsx.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-form-mark.h"
#include "td-paper-xlsx-private.h"
#include "td-platform.h"

/* Rows up to which what is written lies in memory: some megabytes. */
#define MOST_IN_MEMORY 5000
/* Columns of a worksheet without a table. */
#define N_PLAIN_COLUMNS 18
/* Edges of columns that are nearer than this (points) are one. */
#define SNAP 3.0
/* Of the width: where two blocks side by side part. */
#define MIDDLE 0.42
/* Points that the name of an agency, and that of the nation, need at least. */
#define LEAST_LEFT 110.0
#define LEAST_RIGHT 228.0

void
td_writer_next_row (Writer *writer, double height)
{
  double full = height > 0 ? height : writer->sheet->line_height;

  writer->height_so_far += full;
  writer->page_y += full;
  /* Excel begins a page with the first row that finds no room. */
  if (writer->page_y > writer->page_height) {
    writer->page_start = writer->sheet->row;
    writer->page_y = writer->heading_height + full;
  }
  writer->sheet->row++;
}

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

void
td_writer_need (Writer *writer, double height)
{
  gboolean headed = writer->kept_row != G_MAXUINT;

  if (writer->page_y + height > writer->page_height)
    td_writer_break_before (writer, headed ? writer->kept_row : writer->sheet->row, headed ? writer->kept_height : 0);
  writer->kept_row = G_MAXUINT;
}

void
td_writer_space (Writer *writer, double height)
{
  td_sheet_set_height (writer->sheet, height);
  td_writer_next_row (writer, height);
}

double
td_writer_lines_height (guint n_lines, double size)
{
  return TD_ROW_HEIGHT (n_lines, size);
}

/* --- the grid of a worksheet --- */

double
td_grid_span (const TdGrid *grid, guint first, guint n)
{
  double width = 0;

  for (guint i = first; i < first + n; i++)
    width += grid->widths[i];
  return width;
}

guint
td_grid_split (const TdGrid *grid, double left, double right, double share)
{
  guint best = 1;
  double best_cost = G_MAXDOUBLE;
  double room = 0;

  for (guint n = 1; n < grid->n_columns; n++) {
    double lacking_left;
    double lacking_right;
    double cost;

    room += grid->widths[n - 1];
    lacking_left = MAX (0, left - room);
    lacking_right = MAX (0, right - (grid->width - room));
    cost = lacking_left * 1000 + lacking_right * 5000 + ABS (room - share * grid->width);
    if (cost < best_cost) {
      best = n;
      best_cost = cost;
    }
  }
  return best;
}

static void
table_free (gpointer data)
{
  TableOnSheet *place = data;

  td_paper_geometry_free (place->geometry);
  g_free (place->first);
  g_free (place);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *)a;
  double second = *(const double *)b;

  return first < second ? -1 : first > second;
}

/* Whether no column ends where the two blocks of a head or of signatures part, so that one of them would have to stand in a
 * narrow column. A list keeps its columns as they are: it is read again. */
static gboolean
needs_middle (const Writer *writer)
{
  if (writer->layout->is_list || writer->layout->flat)
    return FALSE;
  for (guint t = 0; t < writer->tables->len; t++) {
    const TdPaperGeometry *geometry = ((TableOnSheet *)writer->tables->pdata[t])->geometry;

    for (guint c = 1; c < geometry->n_columns; c++) {
      double edge = td_paper_geometry_span (geometry, 0, c);

      if (edge > LEAST_LEFT && writer->grid.width - edge > LEAST_RIGHT)
        return FALSE;
    }
  }
  return TRUE;
}

/* The edges of the columns of all tables, in their order. */
static GArray *
all_edges (const Writer *writer)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *snapped = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint t = 0; t < writer->tables->len; t++) {
    const TdPaperGeometry *geometry = ((TableOnSheet *)writer->tables->pdata[t])->geometry;

    for (guint c = 0; c < geometry->n_columns; c++) {
      double edge = td_paper_geometry_span (geometry, 0, c);

      g_array_append_val (edges, edge);
    }
  }
  if (needs_middle (writer)) {
    double middle = MIDDLE * writer->grid.width;

    g_array_append_val (edges, middle);
  }
  g_array_sort (edges, compare_doubles);
  for (guint i = 0; i < edges->len; i++) {
    double edge = g_array_index (edges, double, i);

    if (snapped->len == 0 || edge - g_array_index (snapped, double, snapped->len - 1) > SNAP)
      g_array_append_val (snapped, edge);
  }
  return snapped;
}

static guint
nearest_edge (GArray *edges, double edge)
{
  guint best = 0;

  for (guint i = 1; i < edges->len; i++)
    if (ABS (g_array_index (edges, double, i) - edge) < ABS (g_array_index (edges, double, best) - edge))
      best = i;
  return best;
}

static void
lay_out_tables (Writer *writer)
{
  g_autoptr (GArray) edges = all_edges (writer);

  writer->grid.n_columns = edges->len;
  writer->grid.widths = g_new0 (double, edges->len);
  for (guint i = 0; i < edges->len; i++)
    writer->grid.widths[i] = (i + 1 < edges->len ? g_array_index (edges, double, i + 1) : writer->grid.width)
                             - g_array_index (edges, double, i);
  for (guint t = 0; t < writer->tables->len; t++) {
    TableOnSheet *place = writer->tables->pdata[t];

    place->first = g_new0 (guint, place->geometry->n_columns + 1);
    for (guint c = 0; c < place->geometry->n_columns; c++) {
      guint edge = nearest_edge (edges, td_paper_geometry_span (place->geometry, 0, c));

      place->first[c] = c > 0 ? MAX (edge, place->first[c - 1] + 1) : 0;
    }
    place->first[place->geometry->n_columns] = edges->len;
  }
}

/* The tables of the worksheet that begins with part first, and the columns it needs for them. */
static gboolean
make_grid (Writer *writer, guint first, GError **error)
{
  const TdPaperLayout *layout = writer->layout;

  g_ptr_array_set_size (writer->tables, 0);
  g_clear_pointer (&writer->grid.widths, g_free);
  writer->grid.width = (writer->paper_width - layout->margin_left - layout->margin_right) * TD_POINTS_PER_MM;
  for (guint i = first; i < layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (layout, i);
    TableOnSheet *place = NULL;

    if (part->type == TD_PART_SHEET && i > first)
      break;
    if (part->type != TD_PART_TABLE || !td_paper_contents_shows (writer->contents, part))
      continue;
    place = g_new0 (TableOnSheet, 1);
    place->part = part;
    place->geometry
        = td_paper_geometry_new (layout, td_paper_contents_data (writer->contents, part), writer->grid.width, error);
    if (place->geometry == NULL) {
      g_free (place);
      return FALSE;
    }
    g_ptr_array_add (writer->tables, place);
  }
  if (writer->tables->len > 1 || (writer->tables->len == 1 && needs_middle (writer))) {
    lay_out_tables (writer);
  } else if (writer->tables->len == 1) {
    const TdPaperGeometry *geometry = ((TableOnSheet *)writer->tables->pdata[0])->geometry;

    writer->grid.n_columns = geometry->n_columns;
    writer->grid.widths = g_memdup2 (geometry->widths, geometry->n_columns * sizeof (double));
  } else {
    writer->grid.n_columns = N_PLAIN_COLUMNS;
    writer->grid.widths = g_new0 (double, N_PLAIN_COLUMNS);
    for (guint i = 0; i < N_PLAIN_COLUMNS; i++)
      writer->grid.widths[i] = writer->grid.width / N_PLAIN_COLUMNS;
  }
  return TRUE;
}

/* --- worksheets --- */

static void
set_page (Writer *writer)
{
  const TdPaperLayout *layout = writer->layout;
  lxw_worksheet *worksheet = writer->sheet->worksheet;

  if (writer->landscape)
    worksheet_set_landscape (worksheet);
  worksheet_set_paper (worksheet, MIN (writer->paper_width, writer->paper_height) > 250 ? 8 : 9);
  worksheet_set_margins (worksheet, layout->margin_left / 25.4, layout->margin_right / 25.4, layout->margin_top / 25.4,
                         layout->margin_bottom / 25.4);
  worksheet_fit_to_pages (worksheet, 1, 0);
  worksheet_center_horizontally (worksheet);
  for (guint c = 0; c < writer->grid.n_columns; c++) {
    /* 96 pixels an inch, 7 pixels a character and 5 of padding; a hair less than the page, so that it is not shrunk. */
    double pixels = writer->grid.widths[c] * 96 / 72 * 0.995;

    worksheet_set_column (worksheet, (lxw_col_t)c, (lxw_col_t)c, (pixels - 5) / 7, NULL);
  }
}

/* part: the [sheet] that begins it; NULL: the first, which no [sheet] names. */
static gboolean
begin_sheet (Writer *writer, const TdPart *part, guint index, GError **error)
{
  const TdPaperLayout *layout = writer->layout;

  writer->landscape = part != NULL ? part->landscape : layout->landscape;
  writer->paper_width = part != NULL ? part->paper_width : layout->paper_width;
  writer->paper_height = part != NULL ? part->paper_height : layout->paper_height;
  writer->height_so_far = writer->page_y = writer->heading_height = 0;
  writer->page_start = 0;
  writer->kept_row = G_MAXUINT;
  writer->last_starts[0] = writer->last_starts[1] = 0;
  g_array_set_size (writer->breaks, 0);
  writer->page_height = (writer->paper_height - layout->margin_top - layout->margin_bottom) * TD_POINTS_PER_MM;
  if (!make_grid (writer, index, error))
    return FALSE;
  set_page (writer);
  return TRUE;
}

/* Nghị định 30/2020 numbers pages from the second: td_paper_xlsx_clear_first_header() takes it from the first. A sheet of
 * one page (by the heights written) needs none at all. */
static void
end_sheet (Writer *writer)
{
  lxw_header_footer_options options = {.margin = MAX (0.2, (writer->layout->margin_top - 9) / 25.4)};
  lxw_row_t end = 0;

  if (writer->height_so_far > writer->page_height * 0.97 || writer->breaks->len > 0) {
    writer->any_numbered = TRUE;
    worksheet_set_header_opt (writer->sheet->worksheet, "&C&\"Times New Roman,Regular\"&13&P", &options);
  }
  if (writer->breaks->len == 0)
    return;
  g_array_append_val (writer->breaks, end);
  worksheet_set_h_pagebreaks (writer->sheet->worksheet, (lxw_row_t *)(gpointer)writer->breaks->data);
}

static gboolean
set_properties (Writer *writer, GError **error)
{
  g_autofree char *office
      = td_paper_contents_expand (writer->contents, NULL, "{office.agency}", "paper", "title", error);
  lxw_doc_properties properties = {.title = writer->layout->title, .author = office, .company = office};

  if (office == NULL)
    return FALSE;
  workbook_set_properties (writer->sheet->workbook, &properties);
  if (!writer->layout->is_list)
    workbook_set_custom_property_string (writer->sheet->workbook, TD_DOCUMENT_PROPERTY, writer->layout->name);
  return TRUE;
}

/* --- parts --- */

static const TableOnSheet *
table_of (const Writer *writer, const TdPart *part)
{
  for (guint i = 0; i < writer->tables->len; i++)
    if (((TableOnSheet *)writer->tables->pdata[i])->part == part)
      return writer->tables->pdata[i];
  return NULL;
}

static gboolean
write_title (Writer *writer, const TdPart *part, GError **error)
{
  if (!td_writer_lines (writer, part, &part->texts[0], TITLE_SIZE, TD_ALIGN_CENTER, error)
      || !td_writer_lines (writer, part, &part->texts[1], TEXT_SIZE, TD_ALIGN_CENTER, error))
    return FALSE;
  td_writer_space (writer, TD_SPACE_BELOW_TITLE);
  return TRUE;
}

static gboolean
write_part (Writer *writer, guint index, GError **error)
{
  const TdPart *part = td_paper_layout_part (writer->layout, index);
  const TdPart *next = td_paper_contents_next (writer->contents, index);
  const TdPart *before = NULL;

  switch (part->type) {
  case TD_PART_HEAD:
    return td_writer_head (writer, part, error);
  case TD_PART_TITLE:
    return write_title (writer, part, error);
  case TD_PART_TEXT:
    return td_writer_text (writer, part, error);
  case TD_PART_COLUMNS:
    return td_writer_columns (writer, part, error);
  case TD_PART_TABLE:
    if (!td_writer_table (writer, table_of (writer, part), error))
      return FALSE;
    return (next != NULL && next->type == TD_PART_SIGNATURES) || td_writer_tail (writer, part, NULL, error);
  case TD_PART_SIGNATURES:
    before = index > 0 ? td_paper_layout_part (writer->layout, index - 1) : NULL;
    if (before != NULL && (before->type != TD_PART_TABLE || !td_paper_contents_shows (writer->contents, before)))
      before = NULL;
    return td_writer_tail (writer, before, part, error);
  case TD_PART_BOX:
    return td_writer_lines (writer, part, &part->texts[0], part->size, part->align, error);
  case TD_PART_CHART:
    td_writer_chart (writer, part);
    return TRUE;
  case TD_PART_PICTURE:
    return td_writer_picture (writer, part, error);
  case TD_PART_BREAK:
    td_writer_break_before (writer, writer->sheet->row, 0);
    writer->page_y = 0;
    return TRUE;
  case TD_PART_SHEET:
  default:
    return TRUE;
  }
}

static gboolean
write_all (Writer *writer, GError **error)
{
  const TdPaperLayout *layout = writer->layout;
  const TdPart *first = layout->parts->len > 0 ? td_paper_layout_part (layout, 0) : NULL;

  if (!begin_sheet (writer, first != NULL && first->type == TD_PART_SHEET ? first : NULL, 0, error))
    return FALSE;
  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (layout, i);

    if (!td_paper_contents_shows (writer->contents, part))
      continue;
    if (layout->flat) {
      if (part->type == TD_PART_TABLE && !td_writer_flat (writer, table_of (writer, part), error))
        return FALSE;
      continue;
    }
    if (part->type == TD_PART_SHEET && i > 0) {
      end_sheet (writer);
      if (!td_sheet_next (writer->sheet, part->title, error) || !begin_sheet (writer, part, i, error))
        return FALSE;
    }
    if (!write_part (writer, i, error))
      return FALSE;
  }
  if (!layout->flat)
    end_sheet (writer);
  return td_writer_add_charts (writer, error);
}

static void
writer_clear (Writer *writer)
{
  for (guint i = 0; i < G_N_ELEMENTS (writer->ranges); i++)
    g_array_unref (writer->ranges[i].parts);
  g_string_free (writer->formula, TRUE);
  g_array_unref (writer->breaks);
  g_array_unref (writer->written);
  g_array_unref (writer->charts);
  g_ptr_array_unref (writer->tables);
  g_free (writer->grid.widths);
  g_clear_pointer (&writer->sheet, td_sheet_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static gboolean
write_workbook (const TdPaperLayout *layout,
                TdPaperContents *contents,
                const char *path,
                const char *target,
                TdPaperProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  const TdPart *first = layout->parts->len > 0 ? td_paper_layout_part (layout, 0) : NULL;
  const char *name = first != NULL && first->type == TD_PART_SHEET ? first->title : layout->title;
  g_auto (Writer) writer = {
      .contents = contents, .layout = layout, .progress = progress, .user_data = user_data, .cancellable = cancellable};

  writer.formula = g_string_new (NULL);
  writer.breaks = g_array_new (FALSE, FALSE, sizeof (lxw_row_t));
  writer.written = g_array_new (FALSE, FALSE, sizeof (WrittenTable));
  g_array_set_clear_func (writer.written, td_written_table_clear);
  writer.charts = g_array_new (FALSE, FALSE, sizeof (PlacedChart));
  writer.tables = g_ptr_array_new_with_free_func (table_free);
  writer.n_rows = td_paper_contents_n_rows (contents);
  for (guint i = 0; i < G_N_ELEMENTS (writer.ranges); i++)
    writer.ranges[i].parts = g_array_new (FALSE, FALSE, sizeof (guint));
  writer.sheet = td_sheet_new (path, target, name, td_writer_lines_height (1, layout->font_size),
                               writer.n_rows < MOST_IN_MEMORY, error);
  return writer.sheet != NULL && set_properties (&writer, error) && write_all (&writer, error)
         && td_sheet_close (writer.sheet, writer.any_numbered, error);
}

gboolean
td_paper_xlsx_write (const TdPaperLayout *layout,
                     TdPaperContents *contents,
                     const char *path,
                     const char *target,
                     TdPaperProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  /* libxlsxwriter writes numbers as the thread's locale does: "98,5" would break the file. */
  gpointer numbers = td_platform_push_c_numbers ();
  gboolean good = write_workbook (layout, contents, path, target, progress, user_data, cancellable, error);

  td_platform_pop_c_numbers (numbers);
  return good;
}
