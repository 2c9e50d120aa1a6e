/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-xlsx-sheet.h"
#include "td-store.h"

G_BEGIN_DECLS

/* Inside the writing of a unit's form only. */

typedef struct {
  const TdRecordKind *kind;
  const TdFormColumn *columns; /* of the list; without the ordinal before them and the id behind them */
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
