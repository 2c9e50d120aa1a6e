/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-certificate.h"

G_BEGIN_DECLS

/* The sheet of the design editor: a millimetre grid over the background, the fields with a sample in them, one of them
 * selected. Dragging moves a field in steps of half a millimetre, dragging its lower right corner changes its size; arrow keys
 * move it by 0.5 mm, with Shift by 5 mm. */
typedef struct _TdCertificateCanvas TdCertificateCanvas;

/* index: of the field; where it stands now is in the field itself. */
typedef void (*TdCanvasSelectedFunc) (int index, gpointer user_data);
/* done: it is let go; else it is still on its way. */
typedef void (*TdCanvasMovedFunc) (int index, gboolean done, gpointer user_data);

/* The widget belongs to whom it is given; the canvas to the widget. */
TdCertificateCanvas *
td_certificate_canvas_new (TdCanvasSelectedFunc selected, TdCanvasMovedFunc moved, gpointer user_data);
GtkWidget *td_certificate_canvas_widget (TdCertificateCanvas *canvas);
/* Shows a design (changed in place while a field is moved), values and picture, which must live until the next call. NULL:
 * nothing. */
void td_certificate_canvas_show (TdCertificateCanvas *canvas,
                                 TdCertificateDesign *design,
                                 GHashTable *values,
                                 cairo_surface_t *background);
/* -1: none. */
void td_certificate_canvas_select (TdCertificateCanvas *canvas, int index);
/* What of the sample does not fit, one sentence; NULL. The caller owns it. */
char *td_certificate_canvas_problem (TdCertificateCanvas *canvas);
/* Pixels of a millimetre, and where the sheet's corner lies in the widget, as it is drawn now. */
double td_certificate_canvas_scale (TdCertificateCanvas *canvas, double *left, double *top);
/* What dragging does, from a point of the widget by pixels; for the gesture and for tests. */
gboolean td_certificate_canvas_grab (TdCertificateCanvas *canvas, double x, double y);
void td_certificate_canvas_drag (TdCertificateCanvas *canvas, double dx, double dy, gboolean done);

G_END_DECLS
