/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* References to cells in the formulas of a workbook, as its file has them (A1, English names, commas). */

#define TD_REFERENCE_MAX_ROW 1048576
#define TD_REFERENCE_MAX_COLUMN 16384

typedef struct {
  int row;    /* from 1; 0: a whole column */
  int column; /* from 0; -1: a whole row */
  gboolean fixed_row;
  gboolean fixed_column; /* "$" */
} TdReferencePoint;

typedef struct {
  const char *sheet;  /* that it names; NULL: that on which the formula stands */
  gboolean elsewhere; /* of another workbook, or of several sheets at once */
  gboolean range;
  TdReferencePoint points[2];
} TdReference;

/* May change the points; FALSE leaves the reference as it is written. */
typedef gboolean (*TdReferenceFunc) (TdReference *reference, gpointer user_data);

/* The formula with each reference as func wants it. Texts, names, functions, structured references ("Table1[Họ tên]"),
 * errors and R1C1 are left alone. The caller owns it. */
char *td_references_rewrite (const char *formula, TdReferenceFunc func, gpointer user_data);

/* The formula as it reads rows further down and columns further right, as "fill down" makes it. What leaves the sheet
 * becomes #REF!. The caller owns it. */
char *td_references_move (const char *formula, int rows, int columns);

/* "B6", "$B$6"; FALSE: text (of length letters) is something else. */
gboolean td_reference_point_parse (const char *text, gsize length, TdReferencePoint *point);
/* "B6:D9" or "B6": both points, in order. */
gboolean td_reference_range_parse (const char *text, gsize length, TdReferencePoint points[2]);
void td_reference_append_point (GString *out, const TdReferencePoint *point);
/* "A", "AB"; column from 0 */
void td_reference_append_column (GString *out, int column);
/* Whether a sheet's name is the one meant: case does not count. */
gboolean td_reference_is_sheet (const char *name, const char *wanted);

G_END_DECLS
