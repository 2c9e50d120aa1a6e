/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-field.h"

G_BEGIN_DECLS

/*
 * A record kind is declared once (td-kinds-*.c): its fields, the lists that units send of it, the views that show it. The
 * store derives table, columns and indexes from the declaration and journals it; intake, import, forms, JSON, window and
 * papers ask it. The declaration of a kind and its Vietnamese words in po/vi.po are all that a new kind needs.
 */

typedef struct _TdRecordKind TdRecordKind;

/* Kinds that code names. A kind that is only declared has an id above these. */
typedef enum {
  TD_KIND_NONE,
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
} TdKindId;
#define TD_N_NAMED_KINDS (TD_KIND_AWARD + 1)

/* Lists that code names. A list that is only declared has an id above these. */
typedef enum {
  TD_LIST_UNKNOWN,
  TD_LIST_UNITS,
  TD_LIST_COUNCIL,
  TD_LIST_PLEDGES,
  TD_LIST_FAMILIES,
  TD_LIST_CITIZENS,
  TD_LIST_COLLECTIVES,
  TD_LIST_PROPOSALS,
  TD_LIST_EVALUATIONS,
  TD_LIST_AWARDS,
} TdListKind;
#define TD_N_NAMED_LISTS (TD_LIST_AWARDS + 1)

/* A column of the form that units fill in. What may be typed there follows from the field. */
typedef struct {
  const char *column;
  const char *heading; /* Vietnamese; NULL: the first of the field's headings */
  int width;           /* characters */
} TdFormColumn;

/* A list that units send, and the form they send it in. */
typedef struct {
  const char *name;   /* "family-candidates": on the command line and in JSON */
  const char *label;  /* msgid: "Model families" */
  const char *action; /* msgid of what history says of an import: "Import of %u households from %s"; NULL: "… rows" */
  TdListKind id;      /* TD_LIST_UNKNOWN in a declaration: numbered at start */
  const char *title;  /* value of the field whose role is TD_ROLE_TITLE; NULL: any */
  const char *naming; /* column without which it is no such list; NULL: the kind's title */
  /* What `thidua import --json` tells of a row: "column", "key=column", "key=year(column)", "@unit" (also @in_charge,
   * @decision, @decided_on: what the list says beside the record); "?column" only where the first of these is filled. Separated by
   * "|"; NULL: all that the list may hold. */
  const char *json;
  /* How it is known, beside the headings of its fields. Folded text, separated by "|"; may be NULL. */
  const char *called;  /* what its title says: "gia dinh kieu mau|ho kieu mau" */
  const char *signs;   /* columns of which it has one at least; NULL: its title must say it */
  const char *section; /* column that a section between the rows fills ("KINH TẾ"); NULL: it says nothing of them */
  int weight;          /* how much more than its columns speaks for it, 10 a column */
  /* The form. Vietnamese; without a sheet units get none. */
  const char *sheet;        /* name of sheet and file: "Gia đình kiểu mẫu" */
  const char *heading;      /* "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU", before the year */
  const char *line;         /* "Mỗi dòng ghi một hộ." */
  const TdFormColumn *form; /* ends with a NULL column; NULL: the fields that the list may hold */
  gboolean village_only;    /* only villages send it: families live there */
  const char *lines_column; /* field of the unit that says how many lines will be needed; NULL */
} TdList;

/* A column of a grid, or a field of a form under another name. */
typedef struct {
  const char *column;
  const char *label;     /* msgid; NULL: the field's own */
  int width;             /* characters; 0: the field's own */
  const char *otherwise; /* column shown faintly where this one is empty; NULL */
} TdViewColumn;

typedef enum {
  TD_DETAIL_NONE,
  TD_DETAIL_TARGETS,    /* the targets of a pledge, with subtotals */
  TD_DETAIL_AREAS,      /* scores by area of an evaluation */
  TD_DETAIL_AWARDS,     /* the recipients of a decision */
  TD_DETAIL_OBJECTIONS, /* what people object to a posting */
} TdViewDetail;

typedef enum {
  TD_PLACE_SIDEBAR,   /* among the year's work */
  TD_PLACE_CATALOGUE, /* among the catalogues: law and words */
  TD_PLACE_DETAIL,    /* below the view of the kind it belongs to */
} TdViewPlace;

/* A view of the window: which records, which columns, which words. */
typedef struct {
  const char *name;  /* "candidate/family": the kind's table, and the value of the fixed filter; NULL: the table */
  const char *label; /* msgid; it ends the kind's views when NULL */
  const char *icon;
  TdViewPlace place;
  int order;           /* from above in its place; 0: behind the others */
  const char *heading; /* msgid of the heading in the sidebar it stands under; NULL */
  const char *filter_column;
  const char *filter_value;
  const char *noun;            /* msgid: "household", for "Edit household Nguyễn Văn An"; NULL: the kind's label */
  const char *count;           /* msgid: "%s households"; NULL: a general one */
  const char *about;           /* msgid: a sentence above the grid; NULL */
  const char *empty;           /* msgid: what an empty list says; NULL: a general one */
  const char *empty_button;    /* msgid; NULL: no button */
  const char *empty_action;    /* "win.import" */
  const TdViewColumn *columns; /* of the grid, ends with a NULL column; NULL: what fits of the fields */
  const TdViewColumn *labels;  /* other names in the form, ends with a NULL column; may be NULL */
  const char *const *hidden;   /* fields that the form leaves out; may be NULL */
  const char *expand;          /* column that takes the room left over; NULL: the kind's title */
  TdViewDetail detail;
  const char *in_charge;    /* field below which the form shows the council member in charge of the unit; NULL */
  const char *list;         /* name of the list whose rows are pasted here; NULL: none */
  const TdRecordKind *kind; /* set at start; NULL: the overview */
} TdView;

struct _TdRecordKind {
  const char *table;           /* SQL table; also the name of the kind on the command line and in JSON */
  int id;                      /* TdKindId; TD_KIND_NONE in a declaration: numbered at start */
  const char *view;            /* SQL view with the computed fields too; NULL: none, the table is read */
  const char *label;           /* msgid, singular: "Unit" */
  const char *label_many;      /* msgid, "Units" */
  const char *title;           /* column that names a record: "name"; NULL: named by title_reference */
  const char *title_reference; /* column of the reference that names it ("unit_id") */
  const char *parent;          /* table of the kind it belongs to (deleted and listed with it); NULL */
  const char *parent_column;
  gboolean together;     /* its computed fields compare the records of a year (ranks): all are read at once */
  const char *order;     /* column of the first order: a field's name, or "sort_key"; NULL: the title */
  gboolean catalogue;    /* rows of the shipped catalogue (data/catalogue/TABLE.tsv); undone like any other */
  const char *used;      /* query that tells whether records speak of the shipped row :id; NULL: none can */
  const TdField *fields; /* ends with a field whose column is NULL */
  const TdList *lists;   /* ends with a list whose name is NULL; may be NULL */
  const TdView *views;   /* ends with a view whose label is NULL; may be NULL */
  /* Set at start: */
  guint n_fields;
  gboolean has_year;
  gboolean has_sort_key;    /* bears the Vietnamese order of its title */
  gboolean has_search_text; /* bears the folded text of its searched fields */
  gint8 roles[TD_N_ROLES];  /* index of the field in that role; -1 */
  GHashTable *columns;      /* column → index + 1 */
};

/* Whom a title of candidates is for: "collective", "household" or "person". */
const char *td_candidate_subject (const char *title);

/* All kinds, those that code names first: index from 0 to td_kinds_n() - 1. */
guint td_kinds_n (void);
const TdRecordKind *td_kind_at (guint index);
const TdRecordKind *td_kind_get (TdKindId id);
/* NULL when there is no kind with this table name. */
const TdRecordKind *td_kind_by_table (const char *table);
/* The kind that records belong to; NULL. */
const TdRecordKind *td_kind_parent (const TdRecordKind *kind);
/* Index of a column in kind->fields, -1 when it has none. */
int td_kind_field_index (const TdRecordKind *kind, const char *column);
const TdField *td_kind_field (const TdRecordKind *kind, const char *column);
/* The same by role. */
int td_kind_role_index (const TdRecordKind *kind, TdFieldRole role);
const TdField *td_kind_role (const TdRecordKind *kind, TdFieldRole role);
gboolean td_kind_has_role (const TdRecordKind *kind, TdFieldRole role);
/* Whether kind is the one that code calls id; FALSE for NULL. */
gboolean td_kind_is_a (const TdRecordKind *kind, TdKindId id);
/* The kind that a reference leads to; NULL for any other field. */
const TdRecordKind *td_field_reference (const TdField *field);

/* All declared lists, in the order of their ids: index from 0 to td_lists_n() - 1. */
guint td_lists_n (void);
const TdList *td_list_at (guint index);
/* NULL for TD_LIST_UNKNOWN, and where there is none of that name. */
const TdList *td_list_get (TdListKind id);
const TdList *td_list_by_name (const char *name);
const TdRecordKind *td_list_record_kind (const TdList *list);

/* All declared views of a place, in their order. GPtrArray of TdView; belongs to the model. */
const GPtrArray *td_views_in (TdViewPlace place);
/* NULL when there is no such view. */
const TdView *td_view_by_name (const char *name);
/* The first view of a kind; NULL. */
const TdView *td_view_of_kind (const TdRecordKind *kind);

G_END_DECLS
