/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-xlsx-sheet.h"
#include "td-store.h"

G_BEGIN_DECLS

/* Inside the writing of a unit's form only. */

/* What may be typed in a column. */
typedef enum {
  TD_FORM_ANY,
  TD_FORM_COUNT, /* a whole number, not negative */
  TD_FORM_AGREE, /* the same, and not above what stands to its left */
  TD_FORM_BIRTH, /* a date or a year that somebody living can be born in */
  TD_FORM_SCORE, /* a number, not negative */
} TdFormRule;

typedef struct {
  const char *column;  /* of the record kind; NULL ends the table */
  const char *heading; /* one of those declared for the field; NULL: the first of them */
  int width;           /* characters */
  TdFormRule rule;
  const char *choices; /* a drop-down's, separated by "|"; NULL */
  const char *query;   /* gives the choices instead, one a row; NULL */
} TdFormColumn;

typedef struct {
  const TdRecordKind *kind;
  const TdFormColumn *columns; /* without the ordinal before them and the id behind them */
  const char *sheet;
  char *title;       /* with the year */
  const char *about; /* what a line is, and what to do with the form */
  const char *unit_name;
  const char *mark;   /* text of the mark */
  GPtrArray *records; /* of TdRecord: the lines that stand there already */
  guint n_empty;      /* lines below them */
  int year;
} TdUnitFormSheet;

/* Writes the workbook at path; target is what sentences name. */
gboolean td_unit_form_sheet_write (const TdUnitFormSheet *form,
                                   TdStore *store,
                                   const char *path,
                                   const char *target,
                                   GError **error);

G_END_DECLS
