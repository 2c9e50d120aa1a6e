/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-xlsx-sheet.h"
#include "td-store.h"

G_BEGIN_DECLS

/* Inside the writing of a unit's form only. */

/* One list of the form. */
typedef struct {
  const TdRecordKind *kind;
  const TdFormColumn *columns; /* of the list; without the ordinal before them and the id behind them */
  const char *sheet;
  char *title;        /* with the year */
  char *about;        /* what a line is, and what to do with the form */
  char *mark;         /* text of the mark: which list this sheet is */
  GPtrArray *records; /* of TdRecord: the lines that stand there already */
  guint n_empty;      /* lines below them */
} TdUnitFormSheet;

/* The workbook: a sheet a list, each with head and signature of the unit. */
typedef struct {
  GPtrArray *sheets;  /* of TdUnitFormSheet */
  const char *mark;   /* text of the mark: unit and year */
  const char *agency; /* above the unit; NULL where the office has not said it */
  const char *place;  /* in the date line; NULL */
  const char *unit_name;
  const char *head, *head_title; /* who signs for the unit; NULL */
  int year;
} TdUnitFormBook;

void td_unit_form_sheet_free (TdUnitFormSheet *sheet);
/* Writes the workbook at path; target is what sentences name. */
gboolean td_unit_form_book_write (const TdUnitFormBook *book,
                                  TdStore *store,
                                  const char *path,
                                  const char *target,
                                  GError **error);

G_END_DECLS
