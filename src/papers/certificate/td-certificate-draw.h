/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-certificate-layout.h"

G_BEGIN_DECLS

/* One routine for screen, printer and PDF. The cairo context has points as units and the sheet's corner as origin. */

#define TD_CERTIFICATE_POINTS_PER_MM (72.0 / 25.4)

/* lines: of td_certificate_layout(); background (NULL: none) fills the sheet; mark (NULL: none) stands across it. */
void td_certificate_draw (TdCertificateType *type,
                          cairo_t *cairo,
                          const TdCertificateDesign *design,
                          GPtrArray *lines,
                          cairo_surface_t *background,
                          const char *mark);
/* What the printer misses is taken back in all that is drawn afterwards: turned and scaled about the middle of the sheet
 * (width × height mm), then moved. */
void td_certificate_draw_adjust (cairo_t *cairo, const TdCertificatePrinter *printer, double width, double height);
/* A page to measure: rulers along all edges, crosses 20 mm from the corners and in the middle, and what to measure. */
void td_certificate_draw_test (TdCertificateType *type, cairo_t *cairo, double width, double height, const char *name);

G_END_DECLS
