/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-measure.h"
#include "td-number.h"
#include "td-paper-block.h"

#define TEXT_SIZE 9
#define TITLE_SIZE 12
#define LINE 12.0
#define MAX_SERIES TD_CHART_MAX_SERIES
#define N_STEPS 5
/* Of the width, at most, that the labels of lying bars take. */
#define MAX_LABELS 0.45

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
name_of (TdPaperContents *contents, const TdPart *source, guint index, GError **error)
{
  const TdPaperColumn *column = td_paper_table_column (source->table, index);
  g_autofree char *joined = g_strjoinv (" ", column->heading);
  char *name = td_paper_contents_expand (contents, source, joined, column->section, "heading", error);

  return name != NULL ? g_strdelimit (name, "\n", ' ') : NULL;
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
    char *name = name_of (contents, source, part->chart_values[s], error);

    if (name == NULL)
      return NULL;
    reader.series[s] = part->chart_values[s];
    g_ptr_array_add (chart->names, name);
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

const char *
td_paper_chart_name (const TdPaperChart *chart, guint series)
{
  return chart->names->pdata[series];
}

/* --- drawing --- */

typedef struct {
  const TdPaperChart *chart;
  cairo_t *cairo;
  TdTypesetter typesetter;
  double left, top, width, height; /* of what is between the axes */
  double most;                     /* value at the end of the axis */
  guint n_steps;                   /* marks on it, but for zero */
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

/* How long the axis of the values is, and its marks: counts have whole numbers only. */
static void
scale_axis (Drawing *drawing)
{
  const GArray *values = drawing->chart->values;
  gboolean whole = TRUE;

  for (guint i = 0; i < values->len; i++) {
    double value = g_array_index (values, double, i);

    if (isnan (value))
      continue;
    drawing->most = fmax (drawing->most, value);
    whole = whole && value == floor (value);
  }
  if (whole && drawing->most <= N_STEPS) {
    drawing->n_steps = (guint)fmax (1, drawing->most);
    drawing->most = drawing->n_steps;
  } else {
    drawing->most = round_up (drawing->most);
    drawing->n_steps = N_STEPS;
  }
}

/* A line across at each mark of the axis. */
static void
draw_axis (Drawing *drawing)
{
  gboolean lying = drawing->chart->type == TD_CHART_BAR;

  for (guint i = 0; i <= drawing->n_steps; i++) {
    double share = (double)i / drawing->n_steps;
    double x = drawing->left + drawing->width * share;
    double y = drawing->top + drawing->height * (1 - share);
    g_autofree char *value = td_number_format (drawing->most * share, 2);

    cairo_set_line_width (drawing->cairo, 0.4);
    cairo_set_source_rgb (drawing->cairo, i == 0 ? 0 : 0.8, i == 0 ? 0 : 0.8, i == 0 ? 0 : 0.8);
    cairo_move_to (drawing->cairo, lying ? x : drawing->left, lying ? drawing->top : y);
    cairo_line_to (drawing->cairo, lying ? x : drawing->left + drawing->width,
                   lying ? drawing->top + drawing->height : y);
    cairo_stroke (drawing->cairo);
    if (lying)
      draw_text (drawing, value, x - 20, drawing->top + drawing->height + 2, 40, TEXT_SIZE, 0, TD_ALIGN_CENTER);
    else
      draw_text (drawing, value, 0, y - LINE / 2, drawing->left - 4, TEXT_SIZE, 0, TD_ALIGN_RIGHT);
  }
}

static double
share_at (const Drawing *drawing, guint row, guint series)
{
  double value = value_at (drawing->chart, row, series);

  return isnan (value) ? 0 : fmax (0, value) / drawing->most;
}

static void
draw_line (Drawing *drawing, guint series)
{
  const TdPaperChart *chart = drawing->chart;
  double step = drawing->width / chart->labels->len;
  gboolean begun = FALSE;

  set_colour (drawing, series);
  for (guint row = 0; row < chart->labels->len; row++) {
    double x = drawing->left + step * (row + 0.5);
    double y = drawing->top + drawing->height * (1 - share_at (drawing, row, series));

    if (isnan (value_at (chart, row, series)))
      cairo_new_sub_path (drawing->cairo);
    else if (begun)
      cairo_line_to (drawing->cairo, x, y);
    else
      cairo_move_to (drawing->cairo, x, y);
    begun = !isnan (value_at (chart, row, series));
  }
  cairo_set_line_width (drawing->cairo, 1.5);
  cairo_stroke (drawing->cairo);
}

/* Standing columns, or lying bars. */
static void
draw_bars (Drawing *drawing, guint series)
{
  const TdPaperChart *chart = drawing->chart;
  gboolean lying = chart->type == TD_CHART_BAR;
  double step = (lying ? drawing->height : drawing->width) / chart->labels->len;
  double thick = fmin (step * 0.7 / chart->n_series, 40);
  double begin = (step - thick * chart->n_series) / 2;

  for (guint row = 0; row < chart->labels->len; row++) {
    double value = value_at (chart, row, series);
    double share = share_at (drawing, row, series);
    double across = step * row + begin + thick * series;
    double length = share * (lying ? drawing->width : drawing->height);
    double bottom = drawing->top + drawing->height;
    g_autofree char *shown = isnan (value) ? NULL : td_number_format (value, 1);

    set_colour (drawing, series);
    if (lying)
      cairo_rectangle (drawing->cairo, drawing->left, drawing->top + across, length, thick);
    else
      cairo_rectangle (drawing->cairo, drawing->left + across, bottom - length, thick, length);
    cairo_fill (drawing->cairo);
    if (shown == NULL || thick <= 7)
      continue;
    if (lying)
      draw_text (drawing, shown, drawing->left + length + 3, drawing->top + across + (thick - LINE) / 2, 60,
                 TEXT_SIZE - 1, 0, TD_ALIGN_LEFT);
    else
      draw_text (drawing, shown, drawing->left + across - 10, bottom - length - LINE, thick + 20, TEXT_SIZE - 1, 0,
                 TD_ALIGN_CENTER);
  }
}

static double
label_height (const Drawing *drawing, guint row, double width)
{
  return LINE * td_measure_lines (drawing->chart->labels->pdata[row], FALSE, TEXT_SIZE, width);
}

static void
draw_points (Drawing *drawing)
{
  const TdPaperChart *chart = drawing->chart;
  gboolean lying = chart->type == TD_CHART_BAR;
  double step = (lying ? drawing->height : drawing->width) / chart->labels->len;

  for (guint s = 0; s < chart->n_series; s++) {
    if (chart->type == TD_CHART_LINE)
      draw_line (drawing, s);
    else
      draw_bars (drawing, s);
  }
  for (guint row = 0; row < chart->labels->len; row++) {
    const char *label = chart->labels->pdata[row];

    if (lying)
      draw_text (drawing, label, 0,
                 drawing->top + step * (row + 0.5) - label_height (drawing, row, drawing->left - 6) / 2,
                 drawing->left - 6, TEXT_SIZE, 0, TD_ALIGN_RIGHT);
    else
      draw_text (drawing, label, drawing->left + step * row + 2, drawing->top + drawing->height + 3, step - 4,
                 TEXT_SIZE, 0, TD_ALIGN_CENTER);
  }
}

/* Room for the labels: beside lying bars, else below. */
static void
leave_room_for_labels (Drawing *drawing, double width)
{
  const TdPaperChart *chart = drawing->chart;
  double needed = 0;

  if (chart->type == TD_CHART_BAR) {
    for (guint row = 0; row < chart->labels->len; row++)
      needed = fmax (needed, td_measure_width (chart->labels->pdata[row], FALSE, TEXT_SIZE) * 1.05);
    drawing->left = fmin (needed + 8, width * MAX_LABELS);
    drawing->width = width - drawing->left - 30;
    drawing->height -= LINE + 4;
    return;
  }
  drawing->left = 44;
  drawing->width = width - drawing->left - 6;
  for (guint row = 0; row < chart->labels->len; row++)
    needed = fmax (needed, label_height (drawing, row, drawing->width / chart->labels->len - 4));
  drawing->height -= needed + 6;
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

/* In the middle, as wide as its words. */
static void
draw_legend (Drawing *drawing, double y, double width)
{
  const GPtrArray *names = drawing->chart->names;
  double share = width / names->len;
  double needed = 0;

  for (guint s = 0; s < names->len; s++)
    needed = fmax (needed, td_measure_width (names->pdata[s], FALSE, TEXT_SIZE) * 1.05 + 36);
  share = fmin (share, needed);
  for (guint s = 0; s < names->len; s++) {
    double x = (width - share * names->len) / 2 + share * s;

    set_colour (drawing, s);
    cairo_rectangle (drawing->cairo, x + 10, y + 2, 8, 8);
    cairo_fill (drawing->cairo);
    draw_text (drawing, names->pdata[s], x + 22, y, share - 24, TEXT_SIZE, 0, TD_ALIGN_LEFT);
  }
}

void
td_paper_chart_draw (const TdPaperChart *chart, cairo_t *cairo, double width, double height)
{
  Drawing drawing = {.chart = chart, .cairo = cairo, .top = chart->title[0] != '\0' ? 34 : 14};
  double legend = chart->type == TD_CHART_PIE ? 6 : LINE + 8;

  if (chart->labels->len == 0 || chart->n_series == 0)
    return;
  drawing.height = height - drawing.top - legend;
  if (chart->type == TD_CHART_PIE) {
    drawing.left = 44;
    drawing.width = width - drawing.left - 6;
  } else {
    leave_room_for_labels (&drawing, width);
    scale_axis (&drawing);
  }
  if (drawing.height < 20)
    return;
  td_typesetter_init (&drawing.typesetter);
  cairo_save (cairo);
  if (chart->title[0] != '\0')
    draw_text (&drawing, chart->title, 0, 2, width, TITLE_SIZE, TD_BOX_BOLD, TD_ALIGN_CENTER);
  if (chart->type == TD_CHART_PIE) {
    draw_pie (&drawing);
  } else {
    draw_axis (&drawing);
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
