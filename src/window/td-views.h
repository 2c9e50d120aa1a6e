/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* The views of the window are declared here as the fields are in td-kinds.c: which records, which columns, which words.
 */

/* A column of a grid, or a field of a form under another name. */
typedef struct {
  const char *column;
  const char *label;     /* msgid; NULL: the field's own */
  int width;             /* characters; 0: the field's own */
  const char *otherwise; /* column shown faintly where this one is empty; NULL */
} TdViewColumn;

typedef enum {
  TD_DETAIL_NONE,
  TD_DETAIL_TARGETS, /* the targets of a pledge, with subtotals */
  TD_DETAIL_AREAS,   /* scores by area of an evaluation */
  TD_DETAIL_AWARDS,  /* the recipients of a decision */
} TdViewDetail;

typedef struct {
  const char *name;  /* "candidate/family": the kind's table, and the value of the fixed filter */
  const char *label; /* msgid */
  const char *icon;
  const char *heading; /* msgid of the heading in the sidebar it stands under; NULL */
  int kind;            /* TdKindId; -1: the overview, which has no records of its own */
  const char *filter_column;
  const char *filter_value;
  const char *noun;            /* msgid: "household", for "Edit household Nguyễn Văn An" */
  const char *count;           /* msgid: "%s households" */
  const char *empty;           /* msgid: what an empty list says */
  const char *empty_button;    /* msgid */
  const char *empty_action;    /* "win.import" */
  const TdViewColumn *columns; /* of the grid, ends with a NULL column; NULL: fields marked TD_FIELD_IN_GRID */
  const TdViewColumn *labels;  /* other names in the form, ends with a NULL column; may be NULL */
  const char *const *hidden;   /* fields that the form leaves out; may be NULL */
  const char *expand;          /* column that takes the room left over */
  TdViewDetail detail;
  gboolean in_charge; /* the form also shows the council member in charge of the unit */
} TdView;

/* The views of the sidebar, in its order; ends with a view whose name is NULL. */
const TdView *td_views_all (void);
/* NULL when there is no such view. */
const TdView *td_view_by_name (const char *name);
/* The list shown below another: of TD_DETAIL_TARGETS and TD_DETAIL_AWARDS. */
const TdView *td_view_of_detail (TdViewDetail detail);

/* Translated heading of a field in grids and forms of this view. */
const char *td_view_field_label (const TdView *view, const TdField *field);
gboolean td_view_hides_field (const TdView *view, const TdField *field);

G_END_DECLS
