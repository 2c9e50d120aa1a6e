/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-xlsx-sheet.h"

G_BEGIN_DECLS

/* Inside the writing of a workbook only: where the writer stands, and the text around the table. */

/* From here on a sum of so many parts is written as SUBTOTAL over the whole range instead of naming each part. */
#define MAX_PARTS 200
/* Excel's limit, less one for the end of the list. */
#define MAX_BREAKS 1000
#define HEAD_SIZE 12
#define MOTTO_SIZE 13
#define TITLE_SIZE 14
#define TEXT_SIZE 13
#define RECIPIENTS_SIZE 11

typedef enum { ROLE_ROW, ROLE_GROUP, ROLE_SUM, N_ROLES } Role;

/* Rows over which a group, or all, is summed. */
typedef struct {
  guint first, last; /* data rows; first > last: none yet */
  GArray *parts;     /* of guint: rows that hold the sums of its groups */
} Range;

/* The formula of a column, taken apart once: it is the same in every row but for the row's number. */
typedef struct {
  GString *literals; /* pieces, each ended by a zero byte */
  GArray *columns;   /* of guint: shown columns between the pieces */
} FormulaParts;

typedef struct {
  TdPaperData *data;
  TdPaperGeometry *geometry;
  const TdPaperLayout *layout;
  TdSheet *sheet;
  lxw_format **formats[N_ROLES];         /* a shown column each */
  FormulaParts *parts[2];                /* a shown column each: as it stands, and while its result is empty */
  Range ranges[TD_PAPER_MAX_GROUPS + 1]; /* 0: all; i + 1: the open group of level i */
  guint number_column;                   /* shown column of the running number; n_columns: none */
  gboolean subtotals;
  gboolean numbered; /* its pages */
  guint total_row;
  double height_so_far;
  double page_height;    /* what is safely held by a page */
  double page_y;         /* on the page, as the heights written fill it */
  guint page_start;      /* first row on that page */
  double heading_height; /* repeated on every page; 0 until it is written */
  guint group_start;     /* first of the group headings that no row follows yet; G_MAXUINT: none */
  guint last_starts[2];  /* where the last two rows begin, their group headings with them */
  GArray *breaks;        /* of lxw_row_t */
  GString *formula;
  guint n_done;
  TdPaperProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
} Writer;

/* The row at hand is complete; height 0: that of a line. */
void td_writer_next_row (Writer *writer, double height);
/* A page begins with row, which is written already or comes next; height_since: of what is written from there on. */
void td_writer_break_before (Writer *writer, guint row, double height_since);
/* Height of a row of n_lines. */
double td_writer_lines_height (guint n_lines, double size);

/* The two blocks at the head of the page. */
gboolean td_writer_head (Writer *writer, GError **error);
/* Lines over the whole width. */
gboolean td_writer_lines (Writer *writer, const TdPaperText *text, double size, TdPaperAlign align, GError **error);
/* Sentence, signatures, recipients. */
gboolean td_writer_tail (Writer *writer, GError **error);

G_END_DECLS
