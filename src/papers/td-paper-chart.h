/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "td-paper-data.h"

G_BEGIN_DECLS

/* A chart over the rows of a table of the paper: one group of columns (points, sectors) a row, one series a column of the
 * table. */
typedef struct _TdPaperChart TdPaperChart;

/* Rows beyond this are told as an error: no reader tells their columns apart. */
#define TD_CHART_MAX_ROWS 60

TdPaperChart *td_paper_chart_new (TdPaperContents *contents,
                                  const TdPaperLayout *layout,
                                  const TdPart *part,
                                  GCancellable *cancellable,
                                  GError **error);
void td_paper_chart_free (TdPaperChart *chart);
guint td_paper_chart_n_rows (const TdPaperChart *chart);
const char *td_paper_chart_title (const TdPaperChart *chart);
/* What a series is called: the heading of its column on one line. Owned by the chart. */
const char *td_paper_chart_name (const TdPaperChart *chart, guint series);
/* Draws it into a rectangle at the origin; points. */
void td_paper_chart_draw (const TdPaperChart *chart, cairo_t *cairo, double width, double height);
/* As a PNG picture at scale pixels a point; NULL where there is no memory for it. The caller owns it. */
GBytes *td_paper_chart_png (const TdPaperChart *chart, double width, double height, double scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperChart, td_paper_chart_free)

G_END_DECLS
