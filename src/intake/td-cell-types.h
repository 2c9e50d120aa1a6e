/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-layout.h"
#include "td-sheet.h"

G_BEGIN_DECLS

/*
 * What a cell is, by what its column means: data/vocabulary/cells.tsv, whose README says how to read it. No other place
 * decides which cells and words say yes, no, nothing or a value.
 */

/* What a column means. */
typedef enum {
  TD_MEANING_MARK,
  TD_MEANING_NAME,
  TD_MEANING_UNIT,
  TD_MEANING_TEXT,
  TD_MEANING_FORM,
  TD_MEANING_NUMBER,
  TD_MEANING_VOTES,
  TD_MEANING_MEASURE,
  TD_MEANING_DATE,
  TD_MEANING_TELEPHONE,
  TD_MEANING_CODE,
  TD_MEANING_SEX,
  TD_MEANING_SUBJECT,
  TD_MEANING_CHOICE,
} TdCellMeaning;

/* Kinds of cells. */
typedef enum {
  TD_SORT_TEXT,
  TD_SORT_NUMBER,
  TD_SORT_PERCENT,
  TD_SORT_DATE,
  TD_SORT_BOOLEAN,
  TD_SORT_ERROR,
  TD_SORT_STRUCK,
  TD_SORT_MERGED,
  TD_SORT_HIDDEN,
} TdCellSort;

/* What such a cell is. */
typedef enum {
  TD_CELL_IS_ASKED, /* left empty, and a finding says so */
  TD_CELL_IS_VALUE,
  TD_CELL_IS_NOTHING,
  TD_CELL_IS_YES,
  TD_CELL_IS_NO,
  TD_CELL_IS_PERCENT, /* the number times 100 */
  TD_CELL_IS_VOTES,   /* two numbers that a spreadsheet made a date of */
  TD_CELL_IS_ABOVE,   /* what the first cell of its merged range holds */
  TD_CELL_IS_CODE,    /* the value of this row, whatever the cell has */
} TdCellIs;

typedef struct {
  TdCellIs is;
  const char *code;    /* CODE: its value; else NULL */
  const char *finding; /* key of a finding; NULL: nothing is said */
} TdCellRule;

/* The meaning of a column that holds the field (or is used so) in records of kind; name_field: the index of the field
 * that names the record. */
TdCellMeaning td_cell_meaning (const TdRecordKind *kind, const TdLayoutColumn *column, int name_field);

/* The kind of a cell by itself: never merged or hidden, which its sheet and row say. */
TdCellSort td_cell_sort (const TdCell *cell);

/* The rule for a cell of this sort; text: decoded and normalised, NULL where it has none. number counts for numbers and
 * booleans. Never NULL: what the table does not know is asked. The rule belongs to the table. */
const TdCellRule *td_cell_rule (TdCellMeaning meaning, TdCellSort sort, const char *text, double number);

G_END_DECLS
