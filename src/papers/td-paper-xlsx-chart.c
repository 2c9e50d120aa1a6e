/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "td-paper-chart.h"
#include "td-paper-picture.h"
#include "td-paper-xlsx-private.h"

#define PICTURE_SCALE 2.0

void
td_written_table_clear (gpointer table)
{
  WrittenTable *written = table;

  g_free (written->sheet);
  g_free (written->columns);
}

void
td_writer_note_table (Writer *writer, const TdPart *part, guint first_row)
{
  const TdPaperGeometry *geometry = writer->geometry;
  guint last_row = writer->sheet->row - 1;
  WrittenTable *written = NULL;
  guint n_rows = td_paper_data_total (writer->data)->n_rows;

  if (part->table->n_groups > 0 || n_rows == 0 || last_row + 1 - first_row != n_rows)
    return;
  g_array_set_size (writer->written, writer->written->len + 1);
  written = &g_array_index (writer->written, WrittenTable, writer->written->len - 1);
  *written = (WrittenTable){part, NULL, first_row, last_row, NULL};
  written->sheet = g_strdup (writer->sheet->worksheet->name);
  written->columns = g_new (guint, part->table->columns->len);
  for (guint i = 0; i < part->table->columns->len; i++)
    written->columns[i] = G_MAXUINT;
  for (guint c = 0; c < geometry->n_columns; c++)
    written->columns[geometry->columns[c]] = writer->first != NULL ? writer->first[c] : c;
}

/* Rows of the usual height for what floats over them: the library forgets all others, and would draw it too high. It is not
 * torn by the end of a page. The first of the rows. */
static guint
leave_room (Writer *writer, double height)
{
  guint n_rows = (guint)ceil (height / writer->sheet->line_height);
  guint first = writer->sheet->row;

  td_writer_need (writer, height);
  for (guint i = 0; i < n_rows; i++)
    td_writer_next_row (writer, 0);
  return first;
}

void
td_writer_chart (Writer *writer, const TdPart *part)
{
  double height = part->height * TD_POINTS_PER_MM + 8;
  PlacedChart chart = {part, writer->sheet->worksheet, 0, writer->grid.width};

  if (part->width > 0)
    chart.width = fmin (chart.width, part->width * TD_POINTS_PER_MM);
  chart.row = leave_room (writer, height);
  g_array_append_val (writer->charts, chart);
}

gboolean
td_writer_picture (Writer *writer, const TdPart *part, GError **error)
{
  g_autoptr (TdPaperPicture) picture = td_paper_picture_new (writer->layout, part, writer->grid.width, error);
  guint pixels = 1;
  g_autoptr (GBytes) png = picture != NULL ? td_paper_picture_png (picture, &pixels) : NULL;
  lxw_image_options options = {.y_offset = 4, .object_position = LXW_OBJECT_MOVE_DONT_SIZE, .description = part->title};
  guint first = 0;

  if (picture == NULL || png == NULL)
    return picture != NULL;
  first = leave_room (writer, td_paper_picture_height (picture) + 8);
  options.x_offset = (int32_t)(td_paper_picture_left (picture) * 96 / 72);
  options.x_scale = options.y_scale = td_paper_picture_width (picture) * 96 / 72 / pixels;
  worksheet_insert_image_buffer_opt (writer->sheet->worksheet, first, 0, g_bytes_get_data (png, NULL),
                                     g_bytes_get_size (png), &options);
  return TRUE;
}

/* The chart over the cells of the table; FALSE: they do not stand in one piece. */
static gboolean
add_over_cells (Writer *writer, const PlacedChart *placed, const TdPaperChart *chart, const WrittenTable *table)
{
  static const guint8 types[] = {LXW_CHART_COLUMN, LXW_CHART_LINE, LXW_CHART_PIE, LXW_CHART_BAR};
  /* As the charts that we draw ourselves; the library's own are made for a screen. */
  lxw_chart_font font = {.name = (char *)"Times New Roman", .size = 9};
  lxw_chart_font title_font = {.name = (char *)"Times New Roman", .size = 12, .bold = LXW_TRUE};
  const TdPart *part = placed->part;
  guint label = table->columns[part->chart_label];
  lxw_chart *drawn = NULL;
  lxw_chart_options options = {.object_position = LXW_OBJECT_MOVE_DONT_SIZE, .y_offset = 4};

  if (label == G_MAXUINT)
    return FALSE;
  for (guint s = 0; s < part->n_chart_values; s++)
    if (table->columns[part->chart_values[s]] == G_MAXUINT)
      return FALSE;
  drawn = workbook_add_chart (writer->sheet->workbook, types[part->chart_type]);
  for (guint s = 0; s < part->n_chart_values; s++) {
    guint place = table->columns[part->chart_values[s]];
    lxw_chart_series *series = chart_add_series (drawn, NULL, NULL);

    chart_series_set_name (series, td_paper_chart_name (chart, s));
    chart_series_set_categories (series, table->sheet, table->first_row, (lxw_col_t)label, table->last_row,
                                 (lxw_col_t)label);
    chart_series_set_values (series, table->sheet, table->first_row, (lxw_col_t)place, table->last_row,
                             (lxw_col_t)place);
  }
  if (td_paper_chart_title (chart)[0] != '\0') {
    chart_title_set_name (drawn, td_paper_chart_title (chart));
    chart_title_set_name_font (drawn, &title_font);
  } else {
    chart_title_off (drawn);
  }
  chart_legend_set_font (drawn, &font);
  if (part->chart_type != TD_CHART_PIE) {
    chart_axis_set_num_font (drawn->x_axis, &font);
    chart_axis_set_num_font (drawn->y_axis, &font);
  }
  /* Excel draws the first bar at the bottom. */
  if (part->chart_type == TD_CHART_BAR)
    chart_axis_set_reverse (drawn->x_axis);
  chart_legend_set_position (drawn,
                             part->chart_type == TD_CHART_PIE ? LXW_CHART_LEGEND_RIGHT : LXW_CHART_LEGEND_BOTTOM);
  /* The library's own size is 480 by 288 pixels. */
  options.x_scale = placed->width * 96 / 72 * 0.98 / 480;
  options.y_scale = part->height * TD_POINTS_PER_MM * 96 / 72 / 288;
  worksheet_insert_chart_opt (placed->worksheet, placed->row, 0, drawn, &options);
  return TRUE;
}

static void
add_picture (const PlacedChart *placed, const TdPaperChart *chart)
{
  g_autoptr (GBytes) png
      = td_paper_chart_png (chart, placed->width, placed->part->height * TD_POINTS_PER_MM, PICTURE_SCALE);
  double scale = 96.0 / 72 / PICTURE_SCALE;
  lxw_image_options options = {.x_scale = scale,
                               .y_scale = scale,
                               .y_offset = 4,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                               .description = (char *)td_paper_chart_title (chart)};

  if (png != NULL)
    worksheet_insert_image_buffer_opt (placed->worksheet, placed->row, 0, g_bytes_get_data (png, NULL),
                                       g_bytes_get_size (png), &options);
}

gboolean
td_writer_add_charts (Writer *writer, GError **error)
{
  for (guint i = 0; i < writer->charts->len; i++) {
    const PlacedChart *placed = &g_array_index (writer->charts, PlacedChart, i);
    const TdPart *source = td_paper_layout_part (writer->layout, placed->part->chart_part);
    g_autoptr (TdPaperChart) chart
        = td_paper_chart_new (writer->contents, writer->layout, placed->part, writer->cancellable, error);
    gboolean done = FALSE;

    if (chart == NULL)
      return FALSE;
    for (guint k = 0; k < writer->written->len && !done; k++) {
      const WrittenTable *table = &g_array_index (writer->written, WrittenTable, k);

      done = table->part == source && add_over_cells (writer, placed, chart, table);
    }
    if (!done && td_paper_chart_n_rows (chart) > 0)
      add_picture (placed, chart);
  }
  return TRUE;
}
