/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A record kind is declared once, as a table of fields (td-kinds.c). Grid, form, import recognition, search, history
 * labels and the placeholders of papers all come from that table: a new field is one line there and one migration.
 */

typedef enum {
  TD_KIND_UNIT,
  TD_KIND_PERSON,
  TD_KIND_HOUSEHOLD,
  TD_KIND_COUNCIL_MEMBER,
  TD_KIND_ASSIGNMENT,
  TD_KIND_PLEDGE,
  TD_KIND_PLEDGE_TARGET,
  TD_KIND_EVALUATION,
  TD_KIND_CANDIDATE,
  TD_KIND_PROPOSAL,
  TD_KIND_DECISION,
  TD_KIND_AWARD,
  TD_N_KINDS,
} TdKindId;

typedef enum {
  TD_FIELD_TEXT,      /* one line */
  TD_FIELD_LONG_TEXT, /* several lines */
  TD_FIELD_NAME,      /* a person's name: name case when focus leaves, sorted tên → đệm → họ */
  TD_FIELD_INTEGER,
  TD_FIELD_DECIMAL,
  TD_FIELD_MONEY,   /* whole đồng */
  TD_FIELD_DATE,    /* TEXT, ISO with its precision: 1968, 1968-03, 1968-03-05; what could not be read stays as typed */
  TD_FIELD_BOOLEAN, /* 0 or 1 */
  TD_FIELD_CHOICE,  /* one of a fixed set of codes */
  TD_FIELD_SUGGESTED, /* free text, suggestions from a query */
  TD_FIELD_MEASURE,   /* TEXT that is a number where it can be one: "65.6", "đạt" */
  TD_FIELD_REFERENCE, /* id of a record of another kind */
} TdFieldType;

typedef enum {
  TD_FIELD_REQUIRED = 1 << 0,
  TD_FIELD_SEARCHED = 1 << 1, /* its folded text goes into search_text */
  TD_FIELD_IN_GRID = 1 << 2,
  TD_FIELD_HIDDEN = 1 << 3,    /* neither in grid nor in form: links and marks the program keeps itself */
  TD_FIELD_READ_ONLY = 1 << 4, /* shown, never typed */
  TD_FIELD_FILTER = 1 << 5,    /* offered as a filter above the grid */
  TD_FIELD_PRIVATE = 1 << 6,   /* left out of lists that are posted in public */
  TD_FIELD_STATE = 1 << 7,     /* coloured word */
  TD_FIELD_COMPUTED = 1 << 8,  /* read from the kind's view, never written; implies read-only */
} TdFieldFlags;

typedef struct {
  const char *code;
  const char *label; /* msgid */
  const char *color; /* style class of a state: "neutral", "progress", "good", "bad", "warn"; NULL where none */
} TdChoice;

typedef struct {
  const char *column; /* SQL column, and its name in JSON unless json says otherwise */
  const char *label;  /* msgid */
  TdFieldType type;
  guint flags; /* TdFieldFlags */
  int width;   /* characters in the grid and in the form */
  const TdChoice *choices;
  int reference;           /* TdKindId of a TD_FIELD_REFERENCE */
  const char *suggestions; /* name of a query in data/sql/query/ with one text column; may use :year */
  const char *headings;    /* Vietnamese headings under which clerks write it, separated by "|", as they are typed */
  const char *group;       /* msgid of the form section that begins with this field; NULL: same section */
  const char *help;        /* msgid: what to type, with the legal source where there is one */
} TdField;

typedef struct {
  TdKindId id;
  const char *table;           /* SQL table; also the name of the kind on the command line and in JSON */
  const char *view;            /* SQL view with the computed fields too; NULL: none, the table is read */
  const char *label;           /* msgid, singular: "Unit" */
  const char *label_many;      /* msgid, "Units" */
  const char *title;           /* column that names a record: "name"; NULL: named by title_reference */
  const char *title_reference; /* column of the reference that names it ("unit_id") */
  gboolean has_year;           /* bears a column year */
  int parent;                  /* TdKindId it belongs to (deleted and listed with it), or -1 */
  const char *parent_column;
  const char *order;     /* column of the first order: a field's name, or "sort_key" */
  const TdField *fields; /* ends with a field whose column is NULL */
  guint n_fields;        /* counted once at start */
} TdRecordKind;

const TdRecordKind *td_kind_get (TdKindId id);
/* NULL when there is no kind with this table name. */
const TdRecordKind *td_kind_by_table (const char *table);
/* Index of a column in kind->fields, -1 when it has none. */
int td_kind_field_index (const TdRecordKind *kind, const char *column);
const TdField *td_kind_field (const TdRecordKind *kind, const char *column);
/* Translated label of a choice's code; the code itself when it is unknown; "" for NULL. */
const char *td_field_choice_label (const TdField *field, const char *code);

G_END_DECLS
