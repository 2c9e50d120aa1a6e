/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-record.h"

G_BEGIN_DECLS

/* A declared list (td-kind.h) by its id. */

/* "units", "council", "pledges", "family-candidates", "citizen-candidates", "collective-candidates",
 * "commendation-proposals", "evaluations", "awards"; NULL for TD_LIST_UNKNOWN. */
const char *td_list_kind_name (TdListKind kind);
/* TD_LIST_UNKNOWN for any other name, and for NULL. */
TdListKind td_list_kind_by_name (const char *name);
/* Translated, for people: "Gia đình kiểu mẫu". */
const char *td_list_kind_label (TdListKind kind);
/* The record kind that a list of this kind gives; NULL for TD_LIST_UNKNOWN. */
const TdRecordKind *td_list_kind_record (TdListKind kind);

/* What a column of a list holds. */
typedef enum {
  TD_USE_NONE,
  TD_USE_ORDINAL,    /* STT */
  TD_USE_FIELD,      /* a field of the record */
  TD_USE_UNIT,       /* the unit's name */
  TD_USE_IN_CHARGE,  /* the council member in charge of a unit */
  TD_USE_BIRTH_MALE, /* birth of men; "Nữ" beside it that of women */
  TD_USE_BIRTH_FEMALE,
  TD_USE_BIRTH_DAY, /* beside the year in a column of its own */
  TD_USE_BIRTH_MONTH,
  TD_USE_MARK_MALE, /* a mark in "Nam" or in "Nữ" */
  TD_USE_MARK_FEMALE,
  TD_USE_AGREE_ATTEND, /* "162/186": agreed of those present */
  TD_USE_ATTEND_AGREE, /* "186/162" */
  TD_USE_COUNCIL_AGREE_TOTAL,
  TD_USE_GIVEN_NAME,    /* "An", beside "Nguyễn Văn" */
  TD_USE_RELATION,      /* to the head of the household: "Chủ hộ", "Vợ", "Con" */
  TD_USE_RECORD_ID,     /* a form's hidden column: which stored record the row is */
  TD_USE_DECISION,      /* awards: number of the decision */
  TD_USE_DECISION_DATE, /* awards: its date */
  TD_USE_MARK_FORM,     /* a mark in "Giấy khen" or in "LĐTT" */
} TdColumnUse;

typedef struct {
  TdColumnUse use;
  int field; /* index in the record kind's fields for TD_USE_FIELD; else -1 */
} TdColumnMeaning;

/* How it is written in files: "ordinal", "unit", "field:birth_date", "-" for none. The caller owns it. */
char *td_column_meaning_code (const TdRecordKind *kind, TdColumnMeaning meaning);
/* none where code says nothing that kind knows. */
TdColumnMeaning td_column_meaning_parse (const TdRecordKind *kind, const char *code);
/* Translated, for people: "Số người dự họp"; "" for none. The caller owns it. */
char *td_column_meaning_label (const TdRecordKind *kind, TdColumnMeaning meaning);
/* What columns of a list of this kind may hold, in the order of the fields. GArray of TdColumnMeaning; the caller owns
 * it. */
GArray *td_column_meanings (TdListKind kind);

/* Whether rows of such a list are a unit's: by a field of their own, or because they belong to something that is. */
gboolean td_list_kind_has_unit (TdListKind kind);
/* The same where a row without a unit is nobody's. */
gboolean td_list_kind_needs_unit (TdListKind kind);

/* The column that no list of this kind can do without: what names its rows. use is TD_USE_NONE for TD_LIST_UNKNOWN. */
TdColumnMeaning td_list_kind_naming (TdListKind kind);

/* Why a column is taken for what it is. */
typedef enum { TD_BY_NOTHING, TD_BY_HEADING, TD_BY_CONTENT, TD_BY_ANSWER } TdColumnReason;
/* "heading", "content", "answer"; NULL for TD_BY_NOTHING */
const char *td_column_reason_name (TdColumnReason reason);

/* A column of a table in a list, as the preview shows it. */
typedef struct {
  int column;    /* in the sheet, from 0 */
  char *heading; /* with those above it: "Năm sinh / Nam"; NULL */
  char *samples; /* a few of its cells: "Nguyễn Văn An · Trần Thị Bình"; NULL where all are empty */
  TdColumnMeaning meaning;
  TdColumnReason reason;
  gboolean asked; /* it holds something that nobody could place: worth a question */
} TdListColumn;

/* A table in a list: where it stands and what its columns were taken for. */
typedef struct {
  char *sheet;
  int heading_row; /* in the sheet, from 1; 0: it has no heading */
  char *shape;     /* what tables of the same kind of list from the same sender have in common (td-list-shape.h) */
  TdListKind kind;
  GPtrArray *columns; /* of TdListColumn */
} TdListTable;

void td_list_column_free (TdListColumn *column);
void td_list_table_free (TdListTable *table);
/* Columns that are asked about. */
guint td_list_table_n_asked (const TdListTable *table);
/* "A", "AB" */
char *td_list_column_letters (int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdListTable, td_list_table_free)

G_END_DECLS
