/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "td-kind.h"
#include "td-paper-expression.h"
#include "td-table-query.h"

G_BEGIN_DECLS

/* A layout file in memory: data/papers/README.md describes its language. Plain data, read only once parsed. */

#define TD_PAPER_MAX_GROUPS 3
#define TD_PAPER_MAX_HEADING 3
/* Inside the text of a line: from here on bold, or italic, until it comes again. No text that is filled in bears one. */
#define TD_MARK_BOLD '\x01'
#define TD_MARK_ITALIC '\x02'

typedef enum { TD_ALIGN_LEFT, TD_ALIGN_CENTER, TD_ALIGN_RIGHT, TD_ALIGN_JUSTIFY } TdPaperAlign;

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
  TD_DOCUMENT_MEETING,
  TD_DOCUMENT_POSTING,
  TD_DOCUMENT_PROPOSAL /* a report on the achievements of whom a proposal is about */
} TdDocumentUse;
typedef enum { TD_RULE_NONE, TD_RULE_SHORT, TD_RULE_FULL } TdLineRule;
typedef enum { TD_EMPTY_ERROR, TD_EMPTY_FORM, TD_EMPTY_NONE } TdWhenEmpty;

typedef struct {
  char *text; /* with placeholders and marks; "" for a rule or an empty line */
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
  const char *section;
  char *name;
  char **heading; /* 1-3 levels from the top */
  guint n_heading;
  double width; /* mm as the layout says */
  TdPaperAlign align;
  TdColumnType type;
  int decimals;         /* -1: as many as there are */
  char *value;          /* column of the query, path of the kind; NULL with a formula, and where nothing stands */
  const TdField *field; /* that the path leads to; NULL with a query */
  TdExpression *formula;
  TdColumnTotal total;
  gboolean omit_empty;
  gboolean merge_equal;
  gboolean is_private; /* shows a private field: only where it is asked for */
} TdPaperColumn;

typedef struct {
  const char *section; /* "group 1" */
  char *by;            /* column of the query, path of the kind, whose change begins a new group */
  const TdField *field;
  char *heading;
  TdGroupNumbering numbering;
  gboolean restart; /* groups: their items count from 1 again */
  TdGroupSums sums;
  char *label; /* of the subtotal row */
} TdPaperGroup;

/* A row below the total: "B. Điểm thưởng". Values by column: a name of the facts query, or a formula over the rows. */
typedef struct {
  const char *section;
  char *name;
  char *label;
  char *text;    /* in place of values, across all columns right of the label */
  char **values; /* a name of a fact for each column; "" where there is none */
  TdExpression *formula;
  gboolean *in_column; /* columns in which the formula stands */
} TdPaperExtra;

/* filter=: as it is written; the value may hold placeholders. */
typedef struct {
  char *path;
  const TdField *field;
  TdComparison comparison;
  char *value;
} TdPaperCondition;

/* Rows of a query or of a kind, and the table that shows them; also what a repeated text is repeated over (no columns). */
typedef struct {
  const char *section;
  char *name;       /* "" */
  char *query;      /* NULL with a kind */
  char *query_text; /* of the office's own query; NULL: the query stands in the program */
  const TdRecordKind *kind;
  GPtrArray *paths;      /* of char*: what is read of the kind */
  GArray *orders;        /* of TdPathOrder, those of the groups first */
  GPtrArray *conditions; /* of TdPaperCondition */
  gboolean all_years;
  TdWhenEmpty when_empty;
  guint blank_rows;
  gboolean numbering_row;
  char **numbering; /* a text for each column; NULL: (1), (2) … */

  GPtrArray *columns; /* of TdPaperColumn */
  guint n_levels;     /* of the heading */
  TdPaperGroup groups[TD_PAPER_MAX_GROUPS];
  guint n_groups;

  char *total_label; /* NULL: no row of totals */
  TdPaperText sentence;
  GPtrArray *extras; /* of TdPaperExtra */
} TdPaperTable;

typedef enum {
  TD_PART_HEAD,       /* texts: left, right */
  TD_PART_TITLE,      /* texts: lines, subtitle */
  TD_PART_TEXT,       /* texts: lines */
  TD_PART_COLUMNS,    /* texts: left, middle, right */
  TD_PART_TABLE,      /* its sentence below it */
  TD_PART_SIGNATURES, /* texts: left, middle, right, recipients */
  TD_PART_BOX,        /* texts: lines */
  TD_PART_CHART,
  TD_PART_PICTURE,
  TD_PART_BREAK,
  TD_PART_SHEET,
} TdPartType;

/* A bar lies, a column stands. */
typedef enum { TD_CHART_COLUMN, TD_CHART_LINE, TD_CHART_PIE, TD_CHART_BAR } TdChartType;
#define TD_CHART_MAX_SERIES 4

typedef enum {
  TD_STYLE_BODY,
  TD_STYLE_LEGAL_BASIS,
  TD_STYLE_ARTICLE,
  TD_STYLE_HEADING,
  TD_STYLE_CENTER,
  TD_STYLE_LEFT,
  TD_STYLE_RIGHT,
} TdTextStyle;

#define TD_PART_TEXTS 4

/* A block of the paper, in the order of the file. */
typedef struct {
  TdPartType type;
  const char *section;
  char *when; /* name of a fact without which the block is left out; NULL */
  gboolean when_not;
  TdPaperText texts[TD_PART_TEXTS];
  TdPaperTable *table; /* of a table; what a text is repeated over; NULL */
  TdTextStyle style;
  TdPaperAlign align;
  double size;                /* points */
  double share;               /* of the left of the columns */
  char *place_and_date;       /* of signatures */
  double x, y, width, height; /* mm from the edges of the sheet: a box */
  gboolean border;
  char *title; /* of a worksheet, of a chart; the file of a picture; NULL */
  TdChartType chart_type;
  guint chart_part;  /* part whose table it shows */
  guint chart_label; /* columns of that table */
  guint chart_values[TD_CHART_MAX_SERIES];
  guint n_chart_values;
  gboolean landscape;
  double paper_width, paper_height; /* mm */
} TdPart;

typedef struct _TdPaperSource TdPaperSource;

typedef struct {
  char *name;
  char *file; /* path or resource, for sentences */
  TdPaperSource *source;
  char *title;
  char *view;
  char *file_name;
  char *empty;
  char *facts; /* NULL */
  char *facts_text;
  int number;
  gboolean per_unit;
  char *meetings;      /* levels of the meetings that it is minutes of: "unit households"; NULL: any */
  gboolean is_list;    /* what it writes may be imported again */
  gboolean is_private; /* telephones and personal numbers are meant */
  TdDocumentUse document;
  gboolean flat;
  gboolean landscape;
  double paper_width, paper_height;                            /* mm */
  double margin_top, margin_bottom, margin_left, margin_right; /* mm */
  double font_size;                                            /* points, of the tables */

  GPtrArray *parts;  /* of TdPart */
  GPtrArray *tables; /* of TdPaperTable: those of the parts, in their order; not those of repeated texts */
} TdPaperLayout;

/* Parses the text of a layout; file names it in sentences. */
TdPaperLayout *td_paper_layout_parse (const char *name, const char *file, const char *text, GError **error);
void td_paper_layout_free (TdPaperLayout *layout);
TdPaperColumn *td_paper_table_column (const TdPaperTable *table, guint index);
/* By name; -1: there is none. */
int td_paper_table_column_index (const TdPaperTable *table, const char *name);
TdPart *td_paper_layout_part (const TdPaperLayout *layout, guint index);
/* Parts and repeated texts whose rows come from an own query beside the layout: calls load for each query's name, which
 * fills its text. */
typedef gboolean (*TdPaperLoadQuery) (const char *query, char **text, gpointer user_data, GError **error);
gboolean
td_paper_layout_load_queries (TdPaperLayout *layout, TdPaperLoadQuery load, gpointer user_data, GError **error);

/* The line of the file where a section, or a key in it, stands; 0: it is not known. A section that is the layout's own
 * text is found even where another bears the same title. */
int td_paper_layout_line (const TdPaperLayout *layout, const char *section, const char *key);
/* An error of TD_PAPER_ERROR_LAYOUT in the words of all layout errors: file, section, key. line 0: not said. */
void td_paper_layout_error (GError **error,
                            const char *file,
                            int line,
                            const char *section,
                            const char *key,
                            const char *what);
/* The same, where the line is known to the layout. */
void td_paper_layout_fault (GError **error,
                            const TdPaperLayout *layout,
                            const char *section,
                            const char *key,
                            const char *what);
/* Of the words (of const char*) the one that was probably meant, by letters that differ; NULL: none is near. */
const char *td_paper_layout_nearest (const char *word, const GPtrArray *words);
/* Adds the paths that begin at a kind, one reference deep, to words (const char*; owned by the process). */
void td_paper_layout_add_paths (const TdRecordKind *kind, GPtrArray *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperLayout, td_paper_layout_free)

G_END_DECLS
