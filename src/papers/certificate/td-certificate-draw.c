/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MM TD_CERTIFICATE_POINTS_PER_MM
#define WAVE 6.0       /* mm: length of a wave of the frame */
#define WAVE_BAND 4.0  /* mm: between the frame's outer and inner line */
#define CROSS 20.0     /* mm: the test page's crosses from the corners */
#define CROSS_ARM 5.0  /* mm */
#define RULER_EVERY 10 /* mm between numbers */

static void
set_color (cairo_t *cairo, TdCertificateColor color)
{
  static const double colors[][3] = {{0, 0, 0}, {0.80, 0.05, 0.08}, {0.05, 0.20, 0.55}, {0.72, 0.53, 0.10}};

  cairo_set_source_rgb (cairo, colors[color][0], colors[color][1], colors[color][2]);
}

/* --- texts --- */

static void
draw_text (TdCertificateType *type,
           cairo_t *cairo,
           const TdCertificateField *field,
           double size,
           const char *text,
           double x,
           double y)
{
  PangoLayout *layout = td_certificate_type_layout (type, field, size, text);

  cairo_move_to (cairo, x * MM, y * MM);
  pango_cairo_show_layout_line (cairo, pango_layout_get_line_readonly (layout, 0));
}

static void
draw_mark (TdCertificateType *type, cairo_t *cairo, const TdCertificateDesign *design, const char *mark)
{
  TdCertificateField field = {.font = (char *)"Times New Roman", .bold = TRUE};
  double diagonal = hypot (design->width, design->height);
  int width = 0;
  double size;

  pango_layout_get_size (td_certificate_type_layout (type, &field, 100, mark), &width, NULL);
  size = 0.55 * diagonal * MM / ((double)width / PANGO_SCALE) * 100;
  cairo_save (cairo);
  cairo_translate (cairo, design->width / 2 * MM, design->height / 2 * MM);
  cairo_rotate (cairo, -atan2 (design->height, design->width));
  cairo_set_source_rgb (cairo, 0.82, 0.82, 0.82);
  draw_text (type, cairo, &field, size, mark, -0.275 * diagonal, size * 0.33 / MM);
  cairo_restore (cairo);
}

/* --- lines and frames --- */

/* Two waves that cross each other along one side: the border of a certificate as printers have it. */
static void
draw_waves (cairo_t *cairo, double length)
{
  double n = MAX (1, round (length / WAVE));
  double step = length / n;

  for (int phase = 0; phase < 2; phase++) {
    double high = (phase == 0 ? 1 : -1) * WAVE_BAND * 0.34;

    cairo_move_to (cairo, 0, 0);
    for (int i = 0; i < (int)n; i++) {
      double from = i * step;
      double bow = (i % 2 == 0 ? high : -high) * 2;

      cairo_curve_to (cairo, (from + step * 0.35) * MM, bow * 0.67 * MM, (from + step * 0.65) * MM, bow * 0.67 * MM,
                      (from + step) * MM, 0);
    }
    cairo_stroke (cairo);
  }
}

static void
draw_frame (cairo_t *cairo, const TdCertificateField *field)
{
  const double inset = WAVE_BAND + field->size / MM / 2;
  const double half = inset / 2;
  const double width = field->width - 2 * half;
  const double height = field->height - 2 * half;

  cairo_set_line_width (cairo, field->size);
  cairo_rectangle (cairo, field->x * MM, field->y * MM, field->width * MM, field->height * MM);
  cairo_stroke (cairo);
  if (field->width < 4 * inset || field->height < 4 * inset)
    return;
  cairo_set_line_width (cairo, field->size / 2);
  cairo_rectangle (cairo, (field->x + inset) * MM, (field->y + inset) * MM, (field->width - 2 * inset) * MM,
                   (field->height - 2 * inset) * MM);
  cairo_stroke (cairo);
  for (int side = 0; side < 4; side++) {
    cairo_save (cairo);
    cairo_translate (cairo, (field->x + half + (side == 1 || side == 2 ? width : 0)) * MM,
                     (field->y + half + (side >= 2 ? height : 0)) * MM);
    cairo_rotate (cairo, side * G_PI / 2);
    draw_waves (cairo, side % 2 == 0 ? width : height);
    cairo_restore (cairo);
  }
}

static void
draw_shape (cairo_t *cairo, const TdCertificateField *field)
{
  set_color (cairo, field->color);
  if (field->kind == TD_CERTIFICATE_FRAME) {
    draw_frame (cairo, field);
    return;
  }
  cairo_set_line_width (cairo, field->size);
  cairo_move_to (cairo, field->x * MM, field->y * MM);
  cairo_line_to (cairo, (field->x + field->width) * MM, (field->y + field->height) * MM);
  cairo_stroke (cairo);
}

static void
draw_background (cairo_t *cairo, const TdCertificateDesign *design, cairo_surface_t *picture)
{
  double width = cairo_image_surface_get_width (picture);
  double height = cairo_image_surface_get_height (picture);

  if (width < 1 || height < 1)
    return;
  cairo_save (cairo);
  cairo_scale (cairo, design->width * MM / width, design->height * MM / height);
  cairo_set_source_surface (cairo, picture, 0, 0);
  cairo_paint (cairo);
  cairo_restore (cairo);
}

void
td_certificate_draw (TdCertificateType *type,
                     cairo_t *cairo,
                     const TdCertificateDesign *design,
                     GPtrArray *lines,
                     cairo_surface_t *background,
                     const char *mark)
{
  cairo_save (cairo);
  if (background != NULL)
    draw_background (cairo, design, background);
  if (mark != NULL)
    draw_mark (type, cairo, design, mark);
  for (guint i = 0; i < design->fields->len; i++) {
    const TdCertificateField *field = design->fields->pdata[i];

    if (field->kind != TD_CERTIFICATE_TEXT)
      draw_shape (cairo, field);
  }
  for (guint i = 0; i < lines->len; i++) {
    const TdCertificateLine *line = lines->pdata[i];

    set_color (cairo, line->field->color);
    draw_text (type, cairo, line->field, line->size, line->text, line->x, line->baseline);
  }
  cairo_restore (cairo);
}

void
td_certificate_draw_adjust (cairo_t *cairo, const TdCertificatePrinter *printer, double width, double height)
{
  double x = width / 2 * MM;
  double y = height / 2 * MM;

  cairo_translate (cairo, x + printer->offset_x * MM, y + printer->offset_y * MM);
  cairo_rotate (cairo, printer->rotation * G_PI / 180);
  cairo_scale (cairo, printer->scale_x, printer->scale_y);
  cairo_translate (cairo, -x, -y);
}

/* --- test page --- */

static void
draw_line (cairo_t *cairo, double x1, double y1, double x2, double y2)
{
  cairo_move_to (cairo, x1 * MM, y1 * MM);
  cairo_line_to (cairo, x2 * MM, y2 * MM);
  cairo_stroke (cairo);
}

/* Ticks each millimetre, longer ones at 5 and 10, along both edges of one direction. */
static void
draw_rulers (TdCertificateType *type, cairo_t *cairo, double width, double height, gboolean across)
{
  TdCertificateField field = {.font = (char *)"Times New Roman"};
  int length = (int)(across ? width : height);

  for (int at = 0; at <= length; at++) {
    double tick = at % 10 == 0 ? 10 : at % 5 == 0 ? 7.5 : 6;

    if (across) {
      draw_line (cairo, at, 0, at, tick);
      draw_line (cairo, at, height, at, height - tick);
    } else {
      draw_line (cairo, 0, at, tick, at);
      draw_line (cairo, width, at, width - tick, at);
    }
    if (at % RULER_EVERY == 0 && at > 15 && at < length - 12) {
      g_autofree char *number = g_strdup_printf ("%d", at);

      draw_text (type, cairo, &field, 7, number, across ? at + 0.5 : 10.5, across ? 12.5 : at - 0.5);
    }
  }
}

static void
draw_cross (cairo_t *cairo, double x, double y)
{
  draw_line (cairo, x - CROSS_ARM, y, x + CROSS_ARM, y);
  draw_line (cairo, x, y - CROSS_ARM, x, y + CROSS_ARM);
}

void
td_certificate_draw_test (TdCertificateType *type, cairo_t *cairo, double width, double height, const char *name)
{
  g_autofree char *head = g_strdup_printf (_ ("Test page: %s"), name);
  g_autofree char *crosses = g_strdup_printf (
      _ ("1. Each cross of a corner should lie %g mm from both edges of the sheet. Measure with a ruler."), CROSS);
  const char *const told[] = {
      head,
      crosses,
      _ ("2. Too far to the left or too high: type the missing millimetres as “move to the right”, “move down”."),
      _ ("3. Two crosses too near: scale (%) = 100 × right distance ÷ measured distance."),
      _ ("4. The right cross lower than the left one: turn clockwise by a number below zero."),
  };
  TdCertificateField field = {.font = (char *)"Times New Roman"};
  double y = height / 2 + 14;

  cairo_save (cairo);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  cairo_set_line_width (cairo, 0.3);
  draw_rulers (type, cairo, width, height, TRUE);
  draw_rulers (type, cairo, width, height, FALSE);
  draw_cross (cairo, CROSS, CROSS);
  draw_cross (cairo, width - CROSS, CROSS);
  draw_cross (cairo, CROSS, height - CROSS);
  draw_cross (cairo, width - CROSS, height - CROSS);
  draw_cross (cairo, width / 2, height / 2);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++) {
    draw_text (type, cairo, &field, 11, told[i], 30, y);
    y += 6;
  }
  cairo_restore (cairo);
}
