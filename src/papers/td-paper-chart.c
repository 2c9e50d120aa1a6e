/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-number.h"
#include "td-paper-block.h"

#define TEXT_SIZE 9
#define TITLE_SIZE 12
#define LINE 12.0
#define MAX_SERIES TD_CHART_MAX_SERIES
#define N_STEPS 5

struct _TdPaperChart {
  TdChartType type;
  char *title;
  GPtrArray *labels; /* of char*: a row each */
  GPtrArray *names;  /* of char*: a series each */
  GArray *values;    /* of double: of a row, series after series; NAN: none */
  guint n_series;
};

/* Greys that differ on a printer without colours, and colours on a screen. */
static const double colours[MAX_SERIES][3]
    = {{0.12, 0.31, 0.55}, {0.85, 0.50, 0.12}, {0.35, 0.60, 0.35}, {0.55, 0.35, 0.60}};

typedef struct {
  TdPaperChart *chart;
  const TdPaperTable *table;
  guint label;
  guint series[MAX_SERIES];
} Reader;

static gboolean
pass_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  return TRUE;
}

static gboolean
read_row (const TdCell *cells, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  const TdPaperColumn *label = td_paper_table_column (reader->table, reader->label);

  g_ptr_array_add (reader->chart->labels, td_paper_cell_display (label, &cells[reader->label]));
  for (guint s = 0; s < reader->chart->n_series; s++) {
    const TdCell *cell = &cells[reader->series[s]];
    double value = cell->type == TD_CELL_NUMBER ? cell->number : NAN;

    g_array_append_val (reader->chart->values, value);
  }
  return TRUE;
}

/* The heading of a column as one line. */
static char *
name_of (const TdPaperColumn *column)
{
  g_autofree char *heading = g_strjoinv (" ", column->heading);

  return g_strdelimit (g_steal_pointer (&heading), "\n", ' ');
}

TdPaperChart *
td_paper_chart_new (TdPaperContents *contents,
                    const TdPaperLayout *layout,
                    const TdPart *part,
                    GCancellable *cancellable,
                    GError **error)
{
  static const TdPaperVisitor visitor = {pass_group, read_row, pass_group};
  g_autoptr (TdPaperChart) chart = g_new0 (TdPaperChart, 1);
  const TdPart *source = td_paper_layout_part (layout, part->chart_part);
  TdPaperData *data = td_paper_contents_data (contents, source);
  Reader reader = {.chart = chart, .table = source->table, .label = part->chart_label};

  chart->type = part->chart_type;
  chart->labels = g_ptr_array_new_with_free_func (g_free);
  chart->names = g_ptr_array_new_with_free_func (g_free);
  chart->values = g_array_new (FALSE, FALSE, sizeof (double));
  chart->n_series = part->n_chart_values;
  chart->title = td_paper_contents_expand (contents, part, part->title != NULL ? part->title : "", part->section,
                                           "title", error);
  if (chart->title == NULL)
    return NULL;
  for (guint s = 0; s < part->n_chart_values; s++) {
    reader.series[s] = part->chart_values[s];
    g_ptr_array_add (chart->names, name_of (td_paper_table_column (source->table, part->chart_values[s])));
  }
  if (data != NULL && td_paper_data_total (data)->n_rows > TD_CHART_MAX_ROWS) {
    g_autofree char *what = g_strdup_printf (_ ("the table has %u rows, and a chart shows %d at most; choose fewer by "
                                                "filter="),
                                             td_paper_data_total (data)->n_rows, TD_CHART_MAX_ROWS);

    td_paper_layout_fault (error, layout, part->section, "table", what);
    return NULL;
  }
  if (data != NULL && td_paper_data_total (data)->n_rows > 0
      && !td_paper_data_each (data, &visitor, &reader, cancellable, error))
    return NULL;
  return g_steal_pointer (&chart);
}

void
td_paper_chart_free (TdPaperChart *chart)
{
  if (chart == NULL)
    return;
  g_free (chart->title);
  g_ptr_array_unref (chart->labels);
  g_ptr_array_unref (chart->names);
  g_array_unref (chart->values);
  g_free (chart);
}

guint
td_paper_chart_n_rows (const TdPaperChart *chart)
{
  return chart->labels->len;
}

const char *
td_paper_chart_title (const TdPaperChart *chart)
{
  return chart->title;
}

/* --- drawing --- */

typedef struct {
  const TdPaperChart *chart;
  cairo_t *cairo;
  TdTypesetter typesetter;
  double left, top, width, height; /* of what is between the axes */
  double most;                     /* value at the top of it */
} Drawing;

static double
value_at (const TdPaperChart *chart, guint row, guint series)
{
  return g_array_index (chart->values, double, row * chart->n_series + series);
}

static void
draw_text (Drawing *drawing,
           const char *text,
           double x,
           double y,
           double width,
           double size,
           guint flags,
           TdPaperAlign align)
{
  TdBox box
      = {.text = text, .flags = (guint8)(flags | TD_BOX_TOP), .align = (guint8)align, .size = (guint16)(size * 4)};
  TdBlock block = {.n_boxes = 1, .boxes = &box};

  box.width = (float)width;
  cairo_set_source_rgb (drawing->cairo, 0, 0, 0);
  td_typesetter_draw (&drawing->typesetter, drawing->cairo, &block, x, y, TRUE, TRUE);
}

static void
set_colour (Drawing *drawing, guint index)
{
  const double *colour = colours[index % MAX_SERIES];
  /* Sectors beyond the fourth are paler. */
  double pale = (index / MAX_SERIES % 3) * 0.25;

  cairo_set_source_rgb (drawing->cairo, colour[0] + (1 - colour[0]) * pale, colour[1] + (1 - colour[1]) * pale,
                        colour[2] + (1 - colour[2]) * pale);
}

/* A round number that no value exceeds. */
static double
round_up (double value)
{
  double unit = value <= 0 ? 1 : pow (10, floor (log10 (value)));

  for (guint i = 0;; i++) {
    static const double steps[] = {1, 2, 2.5, 5, 10};

    if (i == G_N_ELEMENTS (steps) - 1 || steps[i] * unit >= value)
      return steps[i] * unit;
  }
}

static void
draw_axes (Drawing *drawing)
{
  for (guint i = 0; i <= N_STEPS; i++) {
    double y = drawing->top + drawing->height * (1 - (double)i / N_STEPS);
    g_autofree char *value = td_number_format (drawing->most * i / N_STEPS, 2);

    cairo_set_line_width (drawing->cairo, 0.4);
    cairo_set_source_rgb (drawing->cairo, i == 0 ? 0 : 0.8, i == 0 ? 0 : 0.8, i == 0 ? 0 : 0.8);
    cairo_move_to (drawing->cairo, drawing->left, y);
    cairo_line_to (drawing->cairo, drawing->left + drawing->width, y);
    cairo_stroke (drawing->cairo);
    draw_text (drawing, value, 0, y - LINE / 2, drawing->left - 4, TEXT_SIZE, 0, TD_ALIGN_RIGHT);
  }
}

static void
draw_points (Drawing *drawing)
{
  const TdPaperChart *chart = drawing->chart;
  double step = drawing->width / chart->labels->len;
  double bar = step * 0.7 / chart->n_series;

  for (guint s = 0; s < chart->n_series; s++) {
    gboolean begun = FALSE;

    for (guint row = 0; row < chart->labels->len; row++) {
      double value = value_at (chart, row, s);
      double height = isnan (value) ? 0 : fmax (0, value) / drawing->most * drawing->height;
      double bottom = drawing->top + drawing->height;
      double x = drawing->left + step * row + step * 0.15 + bar * s;
      g_autofree char *shown = isnan (value) ? NULL : td_number_format (value, 1);

      set_colour (drawing, s);
      if (chart->type == TD_CHART_LINE) {
        double middle = drawing->left + step * (row + 0.5);

        if (isnan (value))
          begun = FALSE;
        else if (begun)
          cairo_line_to (drawing->cairo, middle, bottom - height);
        else
          cairo_move_to (drawing->cairo, middle, bottom - height);
        begun = !isnan (value);
        continue;
      }
      cairo_rectangle (drawing->cairo, x, bottom - height, bar, height);
      cairo_fill (drawing->cairo);
      if (shown != NULL && bar > 8)
        draw_text (drawing, shown, x - 10, bottom - height - LINE, bar + 20, TEXT_SIZE - 1, 0, TD_ALIGN_CENTER);
    }
    if (chart->type == TD_CHART_LINE) {
      set_colour (drawing, s);
      cairo_set_line_width (drawing->cairo, 1.5);
      cairo_stroke (drawing->cairo);
    }
  }
  for (guint row = 0; row < chart->labels->len; row++)
    draw_text (drawing, chart->labels->pdata[row], drawing->left + step * row, drawing->top + drawing->height + 3, step,
               TEXT_SIZE, 0, TD_ALIGN_CENTER);
}

/* Of the first series. */
static void
draw_pie (Drawing *drawing)
{
  const TdPaperChart *chart = drawing->chart;
  double radius = fmin (drawing->width / 2, drawing->height) / 2;
  double x = drawing->left + radius + 4;
  double y = drawing->top + drawing->height / 2;
  double sum = 0;
  double angle = -G_PI_2;

  for (guint row = 0; row < chart->labels->len; row++)
    sum += isnan (value_at (chart, row, 0)) ? 0 : fmax (0, value_at (chart, row, 0));
  for (guint row = 0; row < chart->labels->len && sum > 0; row++) {
    double value = isnan (value_at (chart, row, 0)) ? 0 : fmax (0, value_at (chart, row, 0));
    double next = angle + 2 * G_PI * value / sum;
    g_autofree char *share = td_number_format (value / sum * 100, 1);
    g_autofree char *words = g_strdup_printf ("%s: %s %%", (const char *)chart->labels->pdata[row], share);
    double legend_y = drawing->top + row * (LINE + 2);

    set_colour (drawing, row);
    cairo_move_to (drawing->cairo, x, y);
    cairo_arc (drawing->cairo, x, y, radius, angle, next);
    cairo_close_path (drawing->cairo);
    cairo_fill (drawing->cairo);
    cairo_rectangle (drawing->cairo, x + radius + 16, legend_y + 2, 8, 8);
    cairo_fill (drawing->cairo);
    draw_text (drawing, words, x + radius + 28, legend_y, drawing->width - 2 * radius - 32, TEXT_SIZE, 0,
               TD_ALIGN_LEFT);
    angle = next;
  }
}

static void
draw_legend (Drawing *drawing, double y, double width)
{
  double share = width / drawing->chart->n_series;

  for (guint s = 0; s < drawing->chart->n_series; s++) {
    set_colour (drawing, s);
    cairo_rectangle (drawing->cairo, share * s + 10, y + 2, 8, 8);
    cairo_fill (drawing->cairo);
    draw_text (drawing, drawing->chart->names->pdata[s], share * s + 22, y, share - 24, TEXT_SIZE, 0, TD_ALIGN_LEFT);
  }
}

void
td_paper_chart_draw (const TdPaperChart *chart, cairo_t *cairo, double width, double height)
{
  Drawing drawing = {.chart = chart, .cairo = cairo, .left = 44, .top = chart->title[0] != '\0' ? 34 : 14};

  drawing.width = width - drawing.left - 6;
  drawing.height = height - drawing.top - (chart->type == TD_CHART_PIE ? 6 : 46);
  if (chart->labels->len == 0 || chart->n_series == 0 || drawing.height < 20)
    return;
  td_typesetter_init (&drawing.typesetter);
  for (guint i = 0; i < chart->values->len; i++)
    if (!isnan (g_array_index (chart->values, double, i)))
      drawing.most = fmax (drawing.most, g_array_index (chart->values, double, i));
  drawing.most = round_up (drawing.most);
  cairo_save (cairo);
  if (chart->title[0] != '\0')
    draw_text (&drawing, chart->title, 0, 2, width, TITLE_SIZE, TD_BOX_BOLD, TD_ALIGN_CENTER);
  if (chart->type == TD_CHART_PIE) {
    draw_pie (&drawing);
  } else {
    draw_axes (&drawing);
    draw_points (&drawing);
    draw_legend (&drawing, height - LINE - 4, width);
  }
  cairo_restore (cairo);
  td_typesetter_clear (&drawing.typesetter);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
td_paper_chart_png (const TdPaperChart *chart, double width, double height, double scale)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (width * scale), (int)ceil (height * scale));
  cairo_t *cairo = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();
  gboolean good;

  cairo_scale (cairo, scale, scale);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  td_paper_chart_draw (chart, cairo, width, height);
  good = cairo_status (cairo) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cairo);
  good = good && cairo_surface_write_to_png_stream (surface, append_cb, bytes) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  if (good)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  return NULL;
}
