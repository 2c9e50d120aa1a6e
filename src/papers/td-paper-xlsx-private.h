/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-xlsx-sheet.h"

G_BEGIN_DECLS

/* Inside the writing of a workbook only: where the writer stands, and the text around the table. */

/* From here on a sum of so many parts is written as SUBTOTAL over the whole range instead of naming each part. */
#define MAX_PARTS 200
/* Excel's limits. */
#define MAX_BREAKS 1000
#define MAX_ROW_HEIGHT 409.0
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

/* The columns of a worksheet: those of its tables laid over each other. Widths in points. */
typedef struct {
  guint n_columns;
  double *widths;
  double width;
} TdGrid;

/* One table as it stands on its worksheet. */
typedef struct {
  const TdPart *part;
  TdPaperGeometry *geometry;
  guint *first; /* column of the worksheet in which a shown column begins; n_columns + 1 of them */
} TableOnSheet;

/* Where the rows of a table stand, in one piece: it has no groups, and no row goes on in the next. */
typedef struct {
  const TdPart *part;
  char *sheet; /* name of the worksheet */
  guint first_row, last_row;
  guint *columns; /* of the worksheet, for each column of the table; G_MAXUINT: not shown */
} WrittenTable;

typedef struct {
  const TdPart *part;
  lxw_worksheet *worksheet;
  guint row;
  double width; /* points */
} PlacedChart;

typedef struct {
  TdPaperContents *contents;
  const TdPaperLayout *layout;
  TdSheet *sheet;
  TdGrid grid;
  guint n_done;
  guint n_rows;
  TdPaperProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  gboolean any_numbered; /* a worksheet has numbers on its pages */
  GArray *written;       /* of WrittenTable: where tables stand, for the charts */
  GArray *charts;        /* of PlacedChart: added once all tables are written */

  /* The worksheet at hand: */
  GPtrArray *tables; /* of TableOnSheet */
  gboolean landscape;
  double paper_width, paper_height; /* mm */
  double height_so_far;
  double page_height;    /* of rows */
  double page_y;         /* on the page, as the heights written fill it */
  guint page_start;      /* first row on that page */
  double heading_height; /* repeated on every page; 0 until it is written */
  guint kept_row;     /* first of the headings just written, which do not stay alone at a page's end; G_MAXUINT: none */
  double kept_height; /* of them */
  guint last_starts[2]; /* where the last two rows begin, their group headings with them */
  GArray *breaks;       /* of lxw_row_t */

  /* The table at hand: */
  const TdPaperTable *table;
  TdPaperData *data;
  TdPaperGeometry *geometry;
  const guint *first;                    /* TableOnSheet */
  gboolean simple;                       /* its columns are those of the worksheet */
  lxw_format **formats[N_ROLES];         /* a shown column each */
  lxw_format **quoted;                   /* of rows: for text that begins like a formula */
  FormulaParts *parts[2];                /* a shown column each: as it stands, and while its result is empty */
  Range ranges[TD_PAPER_MAX_GROUPS + 1]; /* 0: all; i + 1: the open group of level i */
  guint number_column;                   /* shown column of the running number; n_columns: none */
  gboolean subtotals;
  gboolean may_continue; /* a row may go on in the next one */
  guint total_row;
  guint group_start; /* first of the group headings that no row follows yet; G_MAXUINT: none */
  char **equal;      /* merge-equal: what the cells above say; NULL entries */
  guint *equal_since;
  GString *formula;
} Writer;

/* The row at hand is complete; height 0: that of a line. */
void td_writer_next_row (Writer *writer, double height);
/* A page begins with row, which is written already or comes next; height_since: of what is written from there on. */
void td_writer_break_before (Writer *writer, guint row, double height_since);
/* What comes next needs height on one page: where it finds no room, it begins the next one, with the headings before it. */
void td_writer_need (Writer *writer, double height);
/* An empty row. */
void td_writer_space (Writer *writer, double height);
/* Height of a row of n_lines. */
double td_writer_lines_height (guint n_lines, double size);

double td_grid_span (const TdGrid *grid, guint first, guint n);
/* How many columns the left block takes when left and right need so much room; share is the wished part of it. What the
 * right one lacks counts more: a name of the nation or of who signs does not wrap. */
guint td_grid_split (const TdGrid *grid, double left, double right, double share);
/* A line over n columns of the row at hand. */
void td_writer_line (Writer *writer,
                     const TdPaperLine *line,
                     guint column,
                     guint n_columns,
                     double size,
                     TdPaperAlign align);
/* The height that it needs. */
double
td_writer_line_height (const Writer *writer, const TdPaperLine *line, guint column, guint n_columns, double size);

/* Length of what of text stands in n lines, up to a space or the end of a line; 0: no such place. */
gsize td_writer_length_of_lines (const char *text, double size, double room, guint n);

/* --- parts --- */

/* A table, from its heading to its last row. */
gboolean td_writer_table (Writer *writer, const TableOnSheet *place, GError **error);
/* The table as the first row of names and a row each: what a mail merge reads. */
gboolean td_writer_flat (Writer *writer, const TableOnSheet *place, GError **error);
gboolean td_writer_head (Writer *writer, const TdPart *part, GError **error);
gboolean td_writer_text (Writer *writer, const TdPart *part, GError **error);
gboolean td_writer_columns (Writer *writer, const TdPart *part, GError **error);
/* Lines over the whole width. */
gboolean td_writer_lines (Writer *writer,
                          const TdPart *part,
                          const TdPaperText *text,
                          double size,
                          TdPaperAlign align,
                          GError **error);
/* Room for a chart, which td_writer_add_charts() fills. */
void td_writer_chart (Writer *writer, const TdPart *part);
/* A picture in rows of its own. */
gboolean td_writer_picture (Writer *writer, const TdPart *part, GError **error);
/* Notes where the table at hand has been written. */
void td_writer_note_table (Writer *writer, const TdPart *part, guint first_row);
/* Charts over the cells of their tables; a picture, where these have groups. */
gboolean td_writer_add_charts (Writer *writer, GError **error);
void td_written_table_clear (gpointer table);
/* Signatures and recipients, and the sentence of the table before them (NULL: none). */
gboolean td_writer_tail (Writer *writer, const TdPart *table, const TdPart *part, GError **error);

G_END_DECLS
