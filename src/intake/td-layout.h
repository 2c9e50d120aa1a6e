/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-headings.h"
#include "td-sheet.h"

G_BEGIN_DECLS

/* Rows at the top of a sheet in which the heading is looked for. */
#define TD_LAYOUT_HEAD_ROWS 60

/* A row of the sheet's top with its texts decoded and normalised. */
typedef struct {
  int row;
  guint n_texts;
  char **texts;      /* by column; NULL where the cell has no text */
  gboolean *numbers; /* by column: a number, a date or a boolean stands here */
} TdHeadRow;

TdHeadRow *td_head_row_new (int row, guint n_columns);
void td_head_row_free (TdHeadRow *row);

typedef struct {
  TdColumnUse use;
  int field;     /* index in record_kind->fields; -1 */
  char *heading; /* text of the lowest heading cell; NULL */
} TdLayoutColumn;

/* How a sheet is laid out: what it lists, and what stands in each column. */
typedef struct {
  TdListKind kind;
  const TdRecordKind *record_kind;
  int first_row;         /* of the heading */
  int last_row;          /* of the heading, the numbering row under it included: data come below */
  GArray *columns;       /* of TdLayoutColumn, by column */
  int name_column;       /* the column that names a row (name, content) */
  int ordinal_column;    /* STT; -1 */
  int year;              /* that the rows above the heading name; 0 */
  GPtrArray *head_texts; /* of char *: what stands above the heading, from the top */
  guint n_matched;
} TdLayout;

/* Finds the heading in the first rows of a sheet (GPtrArray of TdHeadRow, at most TD_LAYOUT_HEAD_ROWS) and what the
 * sheet lists. sheet and file are names that may tell it too; NULL. NULL when no heading is recognised. */
TdLayout *td_layout_recognise (const GPtrArray *rows, const char *sheet, const char *file);
/* The same when it is known for certain what the sheet lists; TD_LIST_UNKNOWN: it is not. */
TdLayout *td_layout_recognise_as (const GPtrArray *rows, const char *sheet, const char *file, TdListKind wanted);
/* Whether a sheet without a recognised heading is a table of counts by unit ("Tổng hợp số lượng …"). */
gboolean td_layout_is_counts (const GPtrArray *rows, const char *sheet, const char *file);
void td_layout_free (TdLayout *layout);

/* Year in a text such as "NĂM 2023"; loose: any year from 2000 to 2099 that stands alone counts ("ds-2023.xlsx"). 0. */
int td_layout_year_in (const char *text, gboolean loose);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLayout, td_layout_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHeadRow, td_head_row_free)

G_END_DECLS
