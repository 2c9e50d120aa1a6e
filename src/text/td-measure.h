/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text measured in Times New Roman. The font itself is not needed: the widths of its letters stand in a table. Sizes and
 * widths are in points. */

/* Width of text on one line. */
double td_measure_width (const char *text, gboolean bold, double size);
/* Lines that text takes when wrapped at words in width; at least 1. */
guint td_measure_lines (const char *text, gboolean bold, double size, double width);
/* Text with line breaks where it wraps in width, so that its lines are about equally long. The caller owns it. */
char *td_measure_balance (const char *text, gboolean bold, double size, double width);

G_END_DECLS
