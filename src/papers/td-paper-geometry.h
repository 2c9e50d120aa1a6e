/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-measure.h"
#include "td-paper-data.h"

G_BEGIN_DECLS

/* Sizes that both renderers share. Lengths are points unless said otherwise. */

#define TD_POINTS_PER_MM (72.0 / 25.4)
/* Heights that Excel needs for lines of a size: pages take as much, so that both break at the same rows. */
#define TD_ROW_HEIGHT(n_lines, size) ((n_lines) * (size)*1.28 + 3)
#define TD_FREE_LINES_HEIGHT(n_lines, size) ((n_lines) * (size)*1.3)
/* Between a head and the title, a title and the table, a table and the sentence below it, and above a date. */
#define TD_SPACE_BELOW_HEAD 14
#define TD_SPACE_BELOW_TITLE 10
#define TD_SPACE_ABOVE_TAIL 8
#define TD_SPACE_ABOVE_DATE 6
/* The part of a page that is surely there, whatever program fills it: signatures that need more go to the next one. */
#define TD_TAIL_ROOM 0.97

/* A cell of the table's heading: a rectangle over heading rows and shown columns. text may hold line breaks. */
typedef struct {
  guint row, column;
  guint n_rows, n_columns;
  const char *text;
} TdHeadingCell;

typedef struct {
  const TdPaperTable *table;
  double font_size;
  const guint *columns; /* shown columns: indexes into the table */
  guint n_columns;
  double *widths;                            /* of the shown columns; together the printable width */
  double width;                              /* between the margins */
  GArray *heading;                           /* of TdHeadingCell */
  GPtrArray *texts;                          /* the texts of the heading */
  double heading_rows[TD_PAPER_MAX_HEADING]; /* least heights */
  guint label_columns;                       /* shown columns that the label of a row of sums spans */
} TdPaperGeometry;

/* width: between the margins. */
TdPaperGeometry *td_paper_geometry_new (const TdPaperLayout *layout, TdPaperData *data, double width, GError **error);
void td_paper_geometry_free (TdPaperGeometry *geometry);
/* Width of n shown columns from first. */
double td_paper_geometry_span (const TdPaperGeometry *geometry, guint first, guint n);
/* Shown place of a column of the table; -1 when it is not shown. */
int td_paper_geometry_shown (const TdPaperGeometry *geometry, guint column);

/* The text of a column in the row of numbers below the heading. The caller owns it. */
char *td_paper_geometry_number (const TdPaperGeometry *geometry, guint shown);
/* The widest of lines (of TdPaperLine). */
double td_measure_widest (GPtrArray *lines, double size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperGeometry, td_paper_geometry_free)

G_END_DECLS
