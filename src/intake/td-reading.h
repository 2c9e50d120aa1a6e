/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake.h"
#include "td-layout.h"
#include "td-unit-names.h"

G_BEGIN_DECLS

/* A row that says what the rows below it are: "II. Tiểu khu 2", "KINH TẾ". */
typedef struct {
  int row;
  char *text;
} TdSectionRow;

/* One list of a sheet, read. */
typedef struct {
  char *sheet;
  TdLayout *layout;     /* NULL: nobody knows what is listed */
  TdListTable *unknown; /* that table, for a question; NULL */
  GPtrArray *rows;      /* of TdDraftRow */
  GArray *sections;     /* of TdSectionRow */
  char *signer;         /* below the rows: "TRƯỞNG TIỂU KHU 4"; NULL */
  TdRecord *evaluation; /* pledges: what stands below the targets of the unit's evaluation; NULL */
  int evaluation_row;   /* where that begins */
  guint n_addressed;    /* rows whose name stands behind a form of address */
  guint encodings[4];   /* number of text cells in each TdEncoding that bear Vietnamese letters */
  guint by_letters;     /* how many of them were judged by their letters alone … */
  double certainty;     /* … and the sum of the certainties of that */
} TdSheetReading;

void td_sheet_reading_free (TdSheetReading *reading);

/* Reads a sheet to its end: the lists in it, one below another. Where none is recognised, one reading without layout,
 * or none where there is no table at all. GPtrArray of TdSheetReading; NULL with error. */
GPtrArray *td_sheet_readings_new (TdWorkbook *workbook,
                                  guint sheet,
                                  const TdLayoutHints *hints,
                                  TdFractionFunc fraction,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);

/* Gives each row its unit, from its own cell, the section above it, or the sheet's head and names, and what else the
 * sections say (subject, area). file: base name. fallback: name of the unit for lists that do not say; NULL.
 * list_unit gets the unit of the whole sheet, NULL where it has none; the caller owns it. */
void td_sheet_reading_place (TdSheetReading *reading,
                             TdUnitNames *names,
                             const char *file,
                             const char *fallback,
                             char **list_unit);

/* The row that the evaluation below the targets of a pledge makes, for the unit; NULL where it says nothing. The caller owns
 * it. */
TdDraftRow *td_score_row_take (TdSheetReading *reading, TdUnitNames *names, const char *unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSheetReading, td_sheet_reading_free)

G_END_DECLS
