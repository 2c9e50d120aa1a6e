/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "td-paper-layout.h"

G_BEGIN_DECLS

/* The picture of a [picture]: a file beside the layouts of the office. Sizes in points. */
typedef struct _TdPaperPicture TdPaperPicture;

/* room: width of what may be printed on. An error of TD_PAPER_ERROR_LAYOUT with the line, where the file is none. */
TdPaperPicture *td_paper_picture_new (const TdPaperLayout *layout, const TdPart *part, double room, GError **error);
void td_paper_picture_free (TdPaperPicture *picture);
double td_paper_picture_width (const TdPaperPicture *picture);
double td_paper_picture_height (const TdPaperPicture *picture);
/* From the left edge of what may be printed on. */
double td_paper_picture_left (const TdPaperPicture *picture);
/* With its upper left corner at the origin. */
void td_paper_picture_draw (const TdPaperPicture *picture, cairo_t *cairo);
/* As a PNG and how many pixels wide that is. NULL: there is no memory. */
GBytes *td_paper_picture_png (const TdPaperPicture *picture, guint *pixels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperPicture, td_paper_picture_free)

G_END_DECLS
