/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-book.h"
#include "td-list-table.h"

G_BEGIN_DECLS

/* A blank of somebody else's, looked at: which list it asks for, what stands in its columns, which of its rows are to be
 * filled. Intake recognises its headings as it does those of a list that comes in. */

typedef struct {
  int column;           /* from 0 */
  char *heading;        /* with those above it: "Năm sinh / Nam" */
  char *code;           /* what fills it: td_column_meaning_code(), "-" nothing */
  gboolean has_formula; /* the sample row reckons it */
  gboolean formula;     /* … and shall: nothing is filled in */
  int style;            /* of the sample cell, in book->styles */
  gboolean is_private;  /* its field stays empty unless it is asked for */
} TdBlankColumn;

/* Rows of the band that belong together. */
typedef struct {
  int heading_row; /* "I. TẬP THỂ"; 0: none */
  int first_row;   /* sample rows; 0: none */
  int last_row;
  int subtotal_row;    /* "Cộng"; 0 */
  char *text;          /* of the heading; NULL */
  int text_column;     /* where it stands */
  const char *subject; /* "collective", "household", "person" where the heading says it; NULL. Static */
} TdBlankGroup;

typedef enum { TD_BLANK_YEAR, TD_BLANK_UNIT, TD_BLANK_DATE } TdBlankFixedKind;

/* A cell outside of the band that waits to be filled. */
typedef struct {
  TdBlankFixedKind kind;
  int row;
  int column;
  char *text; /* as it stands there */
} TdBlankFixed;

typedef struct {
  TdBook *book;
  char *sheet;
  TdListKind list;
  const TdRecordKind *kind;
  char *shape; /* of its headings, as intake remembers lists by */
  int heading_row;
  int first_row; /* the band */
  int last_row;
  int total_row;      /* 0: none is seen */
  GPtrArray *columns; /* of TdBlankColumn, from the left */
  GPtrArray *groups;  /* of TdBlankGroup; one without heading where there are none */
  GArray *fixed;      /* of TdBlankFixed */
} TdBlank;

/* What is known beforehand. */
typedef struct {
  const char *sheet; /* NULL: the one that looks most like a list */
  TdListKind list;   /* TD_LIST_UNKNOWN: its headings tell */
} TdBlankHints;

/* hints may be NULL. Errors are sentences: a file that is no .xlsx, a workbook in which no list is recognised. */
TdBlank *td_blank_open (const char *path, const TdBlankHints *hints, GError **error);
void td_blank_free (TdBlank *blank);
/* NULL where it has no such column. */
TdBlankColumn *td_blank_column (const TdBlank *blank, int column);
/* The text for a cell that waits, of this year, unit and day (ISO; each may be 0 or NULL); NULL where nothing of it is
 * known. The caller owns it. */
char *td_blank_fixed_text (const TdBlankFixed *fixed, int year, const char *unit, const char *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBlank, td_blank_free)

G_END_DECLS
