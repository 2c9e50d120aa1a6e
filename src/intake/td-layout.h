/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-headings.h"
#include "td-list-shape.h"
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
  double *values;    /* by column: that number */
  int year;          /* that it names, once looked_for_year */
  gboolean looked_for_year;
} TdHeadRow;

TdHeadRow *td_head_row_new (int row, guint n_columns);
void td_head_row_free (TdHeadRow *row);

typedef struct {
  TdColumnUse use;
  int field; /* index in record_kind->fields; -1 */
  TdColumnReason reason;
  char *heading; /* text of the lowest heading cell where it told the use; NULL */
  char *leaf;    /* that cell in any case, folded; NULL */
  char *parents; /* the headings above it, folded; NULL where leaf is */
  gboolean open; /* only people can tell: its content would mislead */
  gboolean idle; /* the heading tells that the list needs it not */
} TdLayoutColumn;

/* How a sheet is laid out: what it lists, and what stands in each column. */
typedef struct {
  TdListKind kind;
  const TdRecordKind *record_kind;
  int first_row;         /* of the heading */
  int last_row;          /* of the heading, the numbering row under it included: data come below. first_row - 1 where
                            there is no heading */
  GArray *columns;       /* of TdLayoutColumn, by column */
  int name_column;       /* the column that names a row (name, content) */
  int ordinal_column;    /* STT; -1 */
  int year;              /* that the rows above the heading name; 0 */
  int attend;            /* how many were at the meeting, where the rows above the heading say it once for all; 0 */
  GPtrArray *head_texts; /* of char *: what stands above the heading, from the top */
  guint n_matched;
  TdListTable *table; /* the same for the preview */
} TdLayout;

/* What may help where the rows alone do not tell; all may be NULL. */
typedef struct {
  const char *sheet; /* names, which may tell what is listed */
  const char *file;
  const TdListAnswers *answers; /* what people said of tables of the same shape */
  TdListKind wished;            /* what a table without headings is meant for; TD_LIST_UNKNOWN */
  TdListKind known;             /* what is listed for certain; TD_LIST_UNKNOWN: that is not known */
} TdLayoutHints;

/* Hints that say nothing. */
#define TD_LAYOUT_NO_HINTS                                                                                             \
  {                                                                                                                    \
    NULL, NULL, NULL, TD_LIST_UNKNOWN, TD_LIST_UNKNOWN                                                                 \
  }

/* Finds the heading in the first rows of a sheet (GPtrArray of TdHeadRow, at most TD_LAYOUT_HEAD_ROWS) and what the
 * sheet lists. NULL when it is not recognised: unknown (may be NULL) then gets the table as far as it can be seen, or
 * NULL where there is none; the caller owns it. */
TdLayout *td_layout_recognise (const GPtrArray *rows, const TdLayoutHints *hints, TdListTable **unknown);
/* Whether a sheet without a recognised heading is a table of counts by unit ("Tổng hợp số lượng …"), or a
 * reminder of lists. */
gboolean td_layout_is_counts (const GPtrArray *rows, const char *sheet, const char *file);
void td_layout_free (TdLayout *layout);

/* Year in a text such as "NĂM 2023"; loose: any year from 2000 to 2099 that stands alone counts ("ds-2023.xlsx"). 0. */
int td_layout_year_in (const char *text, gboolean loose);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLayout, td_layout_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHeadRow, td_head_row_free)

G_END_DECLS
