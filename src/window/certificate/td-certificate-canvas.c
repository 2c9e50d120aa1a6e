/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-canvas.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MM TD_CERTIFICATE_POINTS_PER_MM
#define BORDER 8    /* pixels around the sheet */
#define STEP 0.5    /* mm */
#define BIG_STEP 5  /* mm, with Shift */
#define HANDLE 9.0  /* pixels: the corner that changes the size */
#define LEAST 2.0   /* mm: no field becomes smaller */
#define NEAR_LINE 2 /* mm: a line has no height to be met */

struct _TdCertificateCanvas {
  GtkDrawingArea *area;
  TdCanvasSelectedFunc selected;
  TdCanvasMovedFunc moved;
  gpointer user_data;
  TdCertificateType *type;
  TdCertificateDesign *design;
  GHashTable *values;
  cairo_surface_t *background;
  int index;                  /* of the selected field; -1 */
  gboolean resizes;           /* the drag that goes on changes the size */
  double x, y, width, height; /* of the field when the drag began */
  gboolean keys_moved;
};

static TdCertificateField *
selected_field (TdCertificateCanvas *canvas)
{
  if (canvas->design == NULL || canvas->index < 0 || (guint)canvas->index >= canvas->design->fields->len)
    return NULL;
  return canvas->design->fields->pdata[canvas->index];
}

double
td_certificate_canvas_scale (TdCertificateCanvas *canvas, double *left, double *top)
{
  double width = gtk_widget_get_width (GTK_WIDGET (canvas->area)) - 2 * BORDER;
  double height = gtk_widget_get_height (GTK_WIDGET (canvas->area)) - 2 * BORDER;
  double scale;

  if (canvas->design == NULL || width < 1 || height < 1)
    return 0;
  scale = MIN (width / canvas->design->width, height / canvas->design->height);
  *left = BORDER + (width - canvas->design->width * scale) / 2;
  *top = BORDER + (height - canvas->design->height * scale) / 2;
  return scale;
}

/* --- drawing; here cairo has millimetres as units --- */

static void
draw_grid (TdCertificateCanvas *canvas, cairo_t *cairo, double scale)
{
  /* Closer lines than these would only make the sheet grey. */
  int step = scale >= 3 ? 1 : 5;

  for (int at = 0; at <= (int)MAX (canvas->design->width, canvas->design->height); at += step) {
    double strong = at % 50 == 0 ? 0.40 : at % 10 == 0 ? 0.26 : 0.12;

    cairo_set_source_rgba (cairo, 0.25, 0.45, 0.75, strong);
    cairo_set_line_width (cairo, 1 / scale);
    if (at <= canvas->design->width) {
      cairo_move_to (cairo, at, 0);
      cairo_line_to (cairo, at, canvas->design->height);
    }
    if (at <= canvas->design->height) {
      cairo_move_to (cairo, 0, at);
      cairo_line_to (cairo, canvas->design->width, at);
    }
    cairo_stroke (cairo);
  }
}

static void
draw_boxes (TdCertificateCanvas *canvas, cairo_t *cairo, double scale)
{
  for (guint i = 0; i < canvas->design->fields->len; i++) {
    const TdCertificateField *field = canvas->design->fields->pdata[i];
    gboolean chosen = (int)i == canvas->index;

    cairo_set_line_width (cairo, (chosen ? 2 : 1) / scale);
    cairo_set_source_rgba (cairo, chosen ? 0.85 : 0.2, chosen ? 0.33 : 0.4, chosen ? 0 : 0.8, chosen ? 1 : 0.55);
    cairo_rectangle (cairo, field->x, field->y, field->width, field->height);
    cairo_stroke (cairo);
    if (!chosen)
      continue;
    cairo_rectangle (cairo, field->x + field->width - HANDLE / 2 / scale, field->y + field->height - HANDLE / 2 / scale,
                     HANDLE / scale, HANDLE / scale);
    cairo_fill (cairo);
  }
}

/* The lines of all fields that fit. */
static GPtrArray *
lay_out (TdCertificateCanvas *canvas, char **problem)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_certificate_line_free);

  for (guint i = 0; canvas->values != NULL && i < canvas->design->fields->len; i++) {
    const TdCertificateField *field = canvas->design->fields->pdata[i];
    g_autoptr (GError) error = NULL;

    if (field->kind == TD_CERTIFICATE_TEXT
        && !td_certificate_layout_field (canvas->type, field, canvas->values, _ ("The sample"), lines, &error)
        && problem != NULL && *problem == NULL)
      *problem = g_strdup (error->message);
  }
  return lines;
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer user_data)
{
  TdCertificateCanvas *canvas = user_data;
  g_autoptr (GPtrArray) lines = NULL;
  double left = 0;
  double top = 0;
  double scale = td_certificate_canvas_scale (canvas, &left, &top);

  if (scale <= 0)
    return;
  lines = lay_out (canvas, NULL);
  cairo_translate (cairo, left, top);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_rectangle (cairo, 0, 0, canvas->design->width * scale, canvas->design->height * scale);
  cairo_fill_preserve (cairo);
  cairo_clip (cairo);
  cairo_save (cairo);
  cairo_scale (cairo, scale / MM, scale / MM);
  td_certificate_draw (canvas->type, cairo, canvas->design, lines, canvas->background, NULL);
  cairo_restore (cairo);
  cairo_scale (cairo, scale, scale);
  draw_grid (canvas, cairo, scale);
  draw_boxes (canvas, cairo, scale);
}

/* --- moving --- */

static double
round_to_step (double value)
{
  return round (value / STEP) * STEP;
}

static void
place (TdCertificateCanvas *canvas, TdCertificateField *field, double x, double y)
{
  field->x = CLAMP (x, 0, MAX (0, canvas->design->width - field->width));
  field->y = CLAMP (y, 0, MAX (0, canvas->design->height - field->height));
  gtk_widget_queue_draw (GTK_WIDGET (canvas->area));
}

static gboolean
is_in (const TdCertificateField *field, double x, double y)
{
  double around = field->height < NEAR_LINE ? NEAR_LINE : 0;

  return x >= field->x && x <= field->x + field->width && y >= field->y - around
         && y <= field->y + field->height + around;
}

/* The smallest field there: a frame lies around all others. -1. */
static int
field_at (TdCertificateCanvas *canvas, double x, double y)
{
  int found = -1;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < canvas->design->fields->len; i++) {
    const TdCertificateField *field = canvas->design->fields->pdata[i];

    if (is_in (field, x, y) && field->width * field->height < least) {
      found = (int)i;
      least = field->width * field->height;
    }
  }
  return found;
}

gboolean
td_certificate_canvas_grab (TdCertificateCanvas *canvas, double x, double y)
{
  TdCertificateField *field = selected_field (canvas);
  double left = 0;
  double top = 0;
  double scale = td_certificate_canvas_scale (canvas, &left, &top);
  int index;

  if (scale <= 0)
    return FALSE;
  x = (x - left) / scale;
  y = (y - top) / scale;
  canvas->resizes = field != NULL && fabs (x - field->x - field->width) <= HANDLE / scale
                    && fabs (y - field->y - field->height) <= HANDLE / scale;
  if (!canvas->resizes) {
    index = field_at (canvas, x, y);
    if (index != canvas->index) {
      td_certificate_canvas_select (canvas, index);
      canvas->selected (index, canvas->user_data);
    }
    field = selected_field (canvas);
  }
  if (field == NULL)
    return FALSE;
  canvas->x = field->x;
  canvas->y = field->y;
  canvas->width = field->width;
  canvas->height = field->height;
  return TRUE;
}

void
td_certificate_canvas_drag (TdCertificateCanvas *canvas, double dx, double dy, gboolean done)
{
  TdCertificateField *field = selected_field (canvas);
  double left = 0;
  double top = 0;
  double scale = td_certificate_canvas_scale (canvas, &left, &top);

  if (field == NULL || scale <= 0)
    return;
  if (canvas->resizes) {
    field->width = CLAMP (round_to_step (canvas->width + dx / scale), LEAST, canvas->design->width - field->x);
    if (field->kind != TD_CERTIFICATE_LINE)
      field->height = CLAMP (round_to_step (canvas->height + dy / scale), LEAST, canvas->design->height - field->y);
    gtk_widget_queue_draw (GTK_WIDGET (canvas->area));
  } else if (fabs (dx) + fabs (dy) > 0) {
    place (canvas, field, round_to_step (canvas->x + dx / scale), round_to_step (canvas->y + dy / scale));
  }
  if (!done || field->x != canvas->x || field->y != canvas->y || field->width != canvas->width
      || field->height != canvas->height)
    canvas->moved (canvas->index, done, canvas->user_data);
}

static void
begin_cb (GtkGestureDrag *gesture, double x, double y, TdCertificateCanvas *canvas)
{
  gtk_widget_grab_focus (GTK_WIDGET (canvas->area));
  if (!td_certificate_canvas_grab (canvas, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
update_cb (GtkGestureDrag *gesture, double dx, double dy, TdCertificateCanvas *canvas)
{
  td_certificate_canvas_drag (canvas, dx, dy, FALSE);
}

static void
end_cb (GtkGestureDrag *gesture, double dx, double dy, TdCertificateCanvas *canvas)
{
  td_certificate_canvas_drag (canvas, dx, dy, TRUE);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdCertificateCanvas *canvas)
{
  TdCertificateField *field = selected_field (canvas);
  double step = state & GDK_SHIFT_MASK ? BIG_STEP : STEP;
  double dx = key == GDK_KEY_Left ? -step : key == GDK_KEY_Right ? step : 0;
  double dy = key == GDK_KEY_Up ? -step : key == GDK_KEY_Down ? step : 0;

  if (field == NULL || (dx == 0 && dy == 0))
    return FALSE;
  place (canvas, field, field->x + dx, field->y + dy);
  canvas->keys_moved = TRUE;
  canvas->moved (canvas->index, FALSE, canvas->user_data);
  return TRUE;
}

/* A key that is held down is one step of undo. */
static void
key_released_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdCertificateCanvas *canvas)
{
  if (canvas->keys_moved && canvas->design != NULL)
    canvas->moved (canvas->index, TRUE, canvas->user_data);
  canvas->keys_moved = FALSE;
}

static void
focus_left_cb (GtkEventControllerFocus *focus, TdCertificateCanvas *canvas)
{
  if (canvas->keys_moved && canvas->design != NULL)
    canvas->moved (canvas->index, TRUE, canvas->user_data);
  canvas->keys_moved = FALSE;
}

/* --- the canvas --- */

static void
canvas_free (gpointer data)
{
  TdCertificateCanvas *canvas = data;

  td_certificate_type_free (canvas->type);
  g_free (canvas);
}

TdCertificateCanvas *
td_certificate_canvas_new (TdCanvasSelectedFunc selected, TdCanvasMovedFunc moved, gpointer user_data)
{
  TdCertificateCanvas *canvas = g_new0 (TdCertificateCanvas, 1);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  canvas->selected = selected;
  canvas->moved = moved;
  canvas->user_data = user_data;
  canvas->index = -1;
  canvas->type = td_certificate_type_new ();
  canvas->area = GTK_DRAWING_AREA (gtk_drawing_area_new ());
  g_object_set_data_full (G_OBJECT (canvas->area), "td-canvas", canvas, canvas_free);
  gtk_widget_set_focusable (GTK_WIDGET (canvas->area), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (canvas->area), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (canvas->area), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (canvas->area), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Certificate"), -1);
  gtk_drawing_area_set_draw_func (canvas->area, draw_cb, canvas, NULL);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), canvas);
  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), canvas);
  g_signal_connect (drag, "drag-end", G_CALLBACK (end_cb), canvas);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), canvas);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), canvas);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), canvas);
  gtk_widget_add_controller (GTK_WIDGET (canvas->area), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (canvas->area), keys);
  gtk_widget_add_controller (GTK_WIDGET (canvas->area), focus);
  return canvas;
}

GtkWidget *
td_certificate_canvas_widget (TdCertificateCanvas *canvas)
{
  return GTK_WIDGET (canvas->area);
}

void
td_certificate_canvas_show (TdCertificateCanvas *canvas,
                            TdCertificateDesign *design,
                            GHashTable *values,
                            cairo_surface_t *background)
{
  canvas->design = design;
  canvas->values = values;
  canvas->background = background;
  canvas->keys_moved = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (canvas->area));
}

void
td_certificate_canvas_select (TdCertificateCanvas *canvas, int index)
{
  canvas->index = index;
  gtk_widget_queue_draw (GTK_WIDGET (canvas->area));
}

char *
td_certificate_canvas_problem (TdCertificateCanvas *canvas)
{
  char *problem = NULL;

  if (canvas->design != NULL) {
    g_autoptr (GPtrArray) lines = lay_out (canvas, &problem);
  }
  return problem;
}
