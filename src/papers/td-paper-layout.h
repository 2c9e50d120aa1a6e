/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "td-paper-expression.h"

G_BEGIN_DECLS

/* A layout file in memory: data/papers/README.md describes its language. Plain data, read only once parsed. */

#define TD_PAPER_MAX_GROUPS 3
#define TD_PAPER_MAX_HEADING 3

typedef enum { TD_ALIGN_LEFT, TD_ALIGN_CENTER, TD_ALIGN_RIGHT } TdPaperAlign;

typedef enum {
  TD_COLUMN_TEXT,
  TD_COLUMN_NUMBERING, /* the running number */
  TD_COLUMN_INTEGER,
  TD_COLUMN_YEAR, /* a number without thousands */
  TD_COLUMN_DECIMAL,
  TD_COLUMN_PERCENT,
  TD_COLUMN_MONEY,
  TD_COLUMN_DATE,
  TD_COLUMN_DATE_WORDS, /* "ngày 05 tháng 12 năm 2023", always text */
  TD_COLUMN_MEASURE,    /* a number where it can be one, else text */
} TdColumnType;

typedef enum { TD_TOTAL_NONE, TD_TOTAL_SUM, TD_TOTAL_COUNT, TD_TOTAL_AVERAGE, TD_TOTAL_FORMULA } TdColumnTotal;
typedef enum { TD_NUMBERING_NONE, TD_NUMBERING_ROMAN, TD_NUMBERING_LETTER, TD_NUMBERING_NUMBER } TdGroupNumbering;
typedef enum { TD_SUMS_NONE, TD_SUMS_ROW, TD_SUMS_HEADING } TdGroupSums;
/* Whose number and date a paper bears. */
typedef enum {
  TD_DOCUMENT_NONE,
  TD_DOCUMENT_DECISION,
  TD_DOCUMENT_DECISIONS, /* rows of all decisions of the year, or of the one that is chosen */
  TD_DOCUMENT_SUBMISSION,
  TD_DOCUMENT_ATTACHED, /* a list that goes with a submission, or with the decision that is chosen */
  TD_DOCUMENT_MEETING
} TdDocumentUse;
typedef enum { TD_RULE_NONE, TD_RULE_SHORT, TD_RULE_FULL } TdLineRule;

typedef struct {
  char *text; /* with placeholders; "" for a rule or an empty line */
  gboolean bold;
  gboolean italic;
  TdLineRule rule; /* this line is a rule under the one before it */
} TdPaperLine;

/* Lines of the layout's text at one place; NULL lines: none. */
typedef struct {
  const char *section;
  const char *key;
  GPtrArray *lines; /* of TdPaperLine */
} TdPaperText;

typedef struct {
  char *name;
  char **heading; /* 1-3 levels from the top */
  guint n_heading;
  double width; /* mm as the layout says */
  TdPaperAlign align;
  TdColumnType type;
  int decimals; /* -1: as many as there are */
  char *value;  /* column of the query; NULL with a formula */
  TdExpression *formula;
  TdColumnTotal total;
  gboolean omit_empty;
  gboolean is_private; /* shows a private field: only where it is asked for */
} TdPaperColumn;

typedef struct {
  char *section; /* "group 1" */
  char *by;      /* column of the query whose change begins a new group */
  char *heading;
  TdGroupNumbering numbering;
  gboolean restart; /* groups: their items count from 1 again */
  TdGroupSums sums;
  char *label; /* of the subtotal row */
} TdPaperGroup;

/* A row below the total: "B. Điểm thưởng". Values by column: a name of the facts query, or a formula over the rows. */
typedef struct {
  char *section;
  char *name;
  char *label;
  char *text;    /* in place of values, across all columns right of the label */
  char **values; /* a name of a fact for each column; NULL entries */
  TdExpression *formula;
  gboolean *in_column; /* columns in which the formula stands */
} TdPaperExtra;

typedef struct {
  char *name;
  char *file; /* path or resource, for sentences */
  char *title;
  char *view;
  char *file_name;
  char *empty;
  char *query;
  char *facts;      /* NULL */
  char *query_text; /* of the office's own query; NULL: the query stands in the program */
  char *facts_text;
  int number;
  gboolean per_unit;
  gboolean is_private; /* telephones and personal numbers are meant */
  TdDocumentUse document;
  gboolean flat;
  gboolean landscape;
  double paper_width, paper_height;                            /* mm */
  double margin_top, margin_bottom, margin_left, margin_right; /* mm */
  double font_size;                                            /* points, of the table */

  TdPaperText head_left, head_right;
  TdPaperText title_lines, subtitle;
  gboolean numbering_row;

  GPtrArray *columns; /* of TdPaperColumn */
  guint n_levels;     /* of the heading */
  TdPaperGroup groups[TD_PAPER_MAX_GROUPS];
  guint n_groups;

  char *total_label; /* NULL: no row of totals */
  TdPaperText sentence;
  GPtrArray *extras; /* of TdPaperExtra */

  char *place_and_date;
  TdPaperText sign_left, sign_middle, sign_right;
  TdPaperText recipients;
} TdPaperLayout;

/* Parses the text of a layout; file names it in sentences. */
TdPaperLayout *td_paper_layout_parse (const char *name, const char *file, const char *text, GError **error);
void td_paper_layout_free (TdPaperLayout *layout);
TdPaperColumn *td_paper_layout_column (const TdPaperLayout *layout, guint index);

/* An error of TD_PAPER_ERROR_LAYOUT in the words of all layout errors: file, section, key. line 0: not said. */
void td_paper_layout_error (GError **error,
                            const char *file,
                            int line,
                            const char *section,
                            const char *key,
                            const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperLayout, td_paper_layout_free)

G_END_DECLS
