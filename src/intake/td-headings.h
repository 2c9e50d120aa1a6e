/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake.h"

G_BEGIN_DECLS

/* What a column of a list holds. */
typedef enum {
  TD_USE_NONE,
  TD_USE_ORDINAL,    /* STT */
  TD_USE_FIELD,      /* a field of the record */
  TD_USE_UNIT,       /* the unit's name */
  TD_USE_IN_CHARGE,  /* the council member in charge of a unit */
  TD_USE_BIRTH_MALE, /* birth of men; "Nữ" beside it that of women */
  TD_USE_BIRTH_FEMALE,
  TD_USE_MARK_MALE, /* a mark in "Nam" or in "Nữ" */
  TD_USE_MARK_FEMALE,
  TD_USE_AGREE_ATTEND, /* "162/186": agreed of those present */
  TD_USE_ATTEND_AGREE, /* "186/162" */
  TD_USE_COUNCIL_AGREE_TOTAL,
  TD_USE_RECORD_ID,     /* a form's hidden column: which stored record the row is */
  TD_USE_DECISION,      /* awards: number of the decision */
  TD_USE_DECISION_DATE, /* awards: its date */
} TdColumnUse;

typedef struct {
  TdColumnUse use;
  int field;      /* index in the record kind's fields for TD_USE_FIELD; else -1 */
  gboolean exact; /* the whole heading is one that is declared, not only a part of it */
} TdHeading;

/* The record kind that a list of this kind gives; NULL for TD_LIST_UNKNOWN. */
const TdRecordKind *td_list_kind_record (TdListKind kind);

/* What a heading stands for in a list of this kind. parents: headings above it joined by spaces, "" where there are
 * none. The spellings are those declared in TdField.headings. */
TdHeading td_heading_match (TdListKind kind, const char *parents, const char *heading);

G_END_DECLS
