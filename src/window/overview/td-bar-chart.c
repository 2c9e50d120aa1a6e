/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-bar-chart.h"

#include "td-number.h"

/* In heights of a line, so that it grows with the text. */
#define ROW 1.35
#define THICKNESS 0.9
#define PLOT 6.5
/* In widths of a character. */
#define BAR 5.0
#define GROUP_GAP 4.0

typedef struct {
  char *label;
  char *note;
  double parts[TD_BAR_PARTS];
} Bar;

struct _TdBarChart {
  GtkWidget parent_instance;
  gboolean upright;
  char *legend[TD_BAR_PARTS];
  TdBarTone tones[TD_BAR_PARTS];
  GPtrArray *bars; /* of Bar */
};

G_DEFINE_FINAL_TYPE (TdBarChart, td_bar_chart, GTK_TYPE_WIDGET)

typedef struct {
  TdBarChart *chart;
  cairo_t *cairo;
  double line;  /* height of a line */
  double glyph; /* width of a character */
  GdkRGBA text;
  GdkRGBA colors[TD_BAR_N_TONES];
} Painter;

static void
bar_free (gpointer data)
{
  Bar *bar = data;

  g_free (bar->label);
  g_free (bar->note);
  g_free (bar);
}

/* --- measures --- */

static void
read_metrics (GtkWidget *widget, double *line, double *glyph)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);

  *line = PANGO_PIXELS (pango_font_metrics_get_height (metrics));
  *glyph = PANGO_PIXELS (pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
}

static int
text_width (GtkWidget *widget, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static double
widest (TdBarChart *chart, gboolean note)
{
  double width = 0;

  for (guint i = 0; i < chart->bars->len; i++) {
    const Bar *bar = g_ptr_array_index (chart->bars, i);
    const char *text = note ? bar->note : bar->label;

    if (text != NULL)
      width = MAX (width, text_width (GTK_WIDGET (chart), text));
  }
  return width;
}

static guint
n_parts (TdBarChart *chart)
{
  guint n = 0;

  while (n < TD_BAR_PARTS && chart->legend[n] != NULL)
    n++;
  return n;
}

/* Of one group, or of the years' labels where those are wider. */
static double
group_width (TdBarChart *chart, double glyph)
{
  return MAX (n_parts (chart) * BAR * glyph, widest (chart, FALSE)) + GROUP_GAP * glyph;
}

static void
td_bar_chart_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TdBarChart *chart = TD_BAR_CHART (widget);
  double line, glyph;

  read_metrics (widget, &line, &glyph);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int)(chart->upright ? (PLOT + 4.5) * line : (ROW * chart->bars->len + 1.8) * line);
  else if (chart->upright)
    *minimum = *natural = (int)(group_width (chart, glyph) * MAX (1, chart->bars->len));
  else
    *minimum = *natural = (int)(widest (chart, FALSE) + widest (chart, TRUE) + 20 * glyph);
}

/* --- painting --- */

/* at: 0 the left edge, 0.5 the middle, 1 the right edge of the text stands at x. */
static void
draw_text (Painter *painter, const char *text, double x, double y, double at)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (painter->chart), text);
  int width = 0;
  int height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  gdk_cairo_set_source_rgba (painter->cairo, &painter->text);
  cairo_move_to (painter->cairo, x - at * width, y + (painter->line - height) / 2);
  pango_cairo_show_layout (painter->cairo, layout);
}

static void
draw_box (Painter *painter, TdBarTone tone, double x, double y, double width, double height)
{
  gdk_cairo_set_source_rgba (painter->cairo, &painter->colors[tone]);
  cairo_rectangle (painter->cairo, x, y, width, height);
  cairo_fill (painter->cairo);
}

static void
draw_legend (Painter *painter, double x, double y)
{
  for (guint i = 0; i < n_parts (painter->chart); i++) {
    double side = painter->line * 0.7;

    draw_box (painter, painter->chart->tones[i], x, y + painter->line * 0.15, side, side);
    draw_text (painter, painter->chart->legend[i], x + side + painter->glyph, y, 0);
    x += side + painter->glyph * 4 + text_width (GTK_WIDGET (painter->chart), painter->chart->legend[i]);
  }
}

static void
draw_lying (Painter *painter, double width)
{
  TdBarChart *chart = painter->chart;
  double labels = widest (chart, FALSE) + painter->glyph;
  double notes = widest (chart, TRUE) + painter->glyph;
  double room = MAX (1, width - labels - notes);

  for (guint i = 0; i < chart->bars->len; i++) {
    const Bar *bar = g_ptr_array_index (chart->bars, i);
    double y = i * ROW * painter->line;
    double top = y + (painter->line - THICKNESS * painter->line) / 2;
    double all = 0;
    double x = labels;

    for (guint p = 0; p < TD_BAR_PARTS; p++)
      all += bar->parts[p];
    draw_text (painter, bar->label, 0, y, 0);
    for (guint p = 0; p < TD_BAR_PARTS && all > 0; p++) {
      double length = room * bar->parts[p] / all;

      draw_box (painter, chart->tones[p], x, top, length, THICKNESS * painter->line);
      x += length;
    }
    if (bar->note != NULL)
      draw_text (painter, bar->note, labels + room + painter->glyph, y, 0);
  }
  draw_legend (painter, labels, (chart->bars->len * ROW + 0.4) * painter->line);
}

static void
draw_upright (Painter *painter, double width)
{
  TdBarChart *chart = painter->chart;
  double group = group_width (chart, painter->glyph);
  double foot = (PLOT + 1.4) * painter->line;
  double most = 0;

  for (guint i = 0; i < chart->bars->len; i++)
    for (guint p = 0; p < TD_BAR_PARTS; p++)
      most = MAX (most, ((const Bar *)g_ptr_array_index (chart->bars, i))->parts[p]);
  for (guint i = 0; i < chart->bars->len; i++) {
    const Bar *bar = g_ptr_array_index (chart->bars, i);
    double left = i * group;
    double middle = left + n_parts (chart) * BAR * painter->glyph / 2;

    for (guint p = 0; p < n_parts (chart); p++) {
      double height = most > 0 ? PLOT * painter->line * bar->parts[p] / most : 0;
      double x = left + p * BAR * painter->glyph;
      g_autofree char *number = td_number_format (bar->parts[p], 0);

      draw_box (painter, chart->tones[p], x + painter->glyph * 0.4, foot - height, (BAR - 0.8) * painter->glyph,
                height);
      draw_text (painter, number, x + BAR * painter->glyph / 2, foot - height - painter->line * 1.1, 0.5);
    }
    draw_text (painter, bar->label, middle, foot + painter->line * 0.3, 0.5);
  }
  gdk_cairo_set_source_rgba (painter->cairo, &painter->text);
  cairo_set_line_width (painter->cairo, 1);
  cairo_move_to (painter->cairo, 0, foot + 0.5);
  cairo_line_to (painter->cairo, MIN (width, group * chart->bars->len), foot + 0.5);
  cairo_stroke (painter->cairo);
  draw_legend (painter, 0, foot + painter->line * 1.9);
}

static void
td_bar_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const char *const names[TD_BAR_N_TONES]
      = {"td_good", "td_progress", "td_bad", "td_line", "td_neutral", "td_warn"};
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)gtk_widget_get_height (widget));
  Painter painter = {.chart = TD_BAR_CHART (widget)};

  painter.cairo = gtk_snapshot_append_cairo (snapshot, &bounds);
  read_metrics (widget, &painter.line, &painter.glyph);
  gtk_style_context_get_color (style, &painter.text);
  for (guint i = 0; i < TD_BAR_N_TONES; i++)
    if (!gtk_style_context_lookup_color (style, names[i], &painter.colors[i]))
      painter.colors[i] = painter.text;
  if (painter.chart->upright)
    draw_upright (&painter, width);
  else
    draw_lying (&painter, width);
  cairo_destroy (painter.cairo);
}

/* --- the object --- */

static void
td_bar_chart_finalize (GObject *object)
{
  TdBarChart *chart = TD_BAR_CHART (object);

  for (guint i = 0; i < TD_BAR_PARTS; i++)
    g_free (chart->legend[i]);
  g_ptr_array_unref (chart->bars);
  G_OBJECT_CLASS (td_bar_chart_parent_class)->finalize (object);
}

static void
td_bar_chart_class_init (TdBarChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_bar_chart_finalize;
  GTK_WIDGET_CLASS (klass)->measure = td_bar_chart_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = td_bar_chart_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
td_bar_chart_init (TdBarChart *chart)
{
  chart->bars = g_ptr_array_new_with_free_func (bar_free);
}

GtkWidget *
td_bar_chart_new (gboolean upright, const char *const legend[TD_BAR_PARTS], const TdBarTone tones[TD_BAR_PARTS])
{
  TdBarChart *chart = g_object_new (TD_TYPE_BAR_CHART, NULL);

  chart->upright = upright;
  for (guint i = 0; i < TD_BAR_PARTS; i++) {
    chart->legend[i] = g_strdup (legend[i]);
    chart->tones[i] = tones[i];
  }
  return GTK_WIDGET (chart);
}

void
td_bar_chart_begin (TdBarChart *chart)
{
  g_return_if_fail (TD_IS_BAR_CHART (chart));

  g_ptr_array_set_size (chart->bars, 0);
}

void
td_bar_chart_add (TdBarChart *chart, const char *label, const double parts[TD_BAR_PARTS], const char *note)
{
  Bar *bar;

  g_return_if_fail (TD_IS_BAR_CHART (chart) && label != NULL);

  bar = g_new0 (Bar, 1);
  bar->label = g_strdup (label);
  bar->note = g_strdup (note);
  for (guint i = 0; i < TD_BAR_PARTS; i++)
    bar->parts[i] = parts[i];
  g_ptr_array_add (chart->bars, bar);
}

void
td_bar_chart_end (TdBarChart *chart)
{
  g_return_if_fail (TD_IS_BAR_CHART (chart));

  gtk_widget_queue_resize (GTK_WIDGET (chart));
  gtk_widget_queue_draw (GTK_WIDGET (chart));
}
