/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-layout.h"
#include "td-paper.h"

G_BEGIN_DECLS

/*
 * What stands in a paper, as its writers read it: the blocks that are shown, their texts filled, and the rows of its
 * tables as streams. Making it runs each query once and keeps only counts and sums (a group heading says how many rows
 * follow); td_paper_data_each() runs it again and hands out the rows one by one, so that memory does not grow with them.
 */
typedef struct _TdPaperContents TdPaperContents;
/* The rows of one table. Belongs to the contents. */
typedef struct _TdPaperData TdPaperData;

/* Counts and sums of the rows of a group, or of all. */
typedef struct {
  guint n_rows;
  const double *sums;  /* a column of the table each */
  const guint *filled; /* cells that are not empty */
} TdPaperSums;

typedef struct {
  guint level;         /* 0: outermost */
  const char *number;  /* "II"; "" */
  const char *heading; /* placeholders filled */
  guint n_lines;       /* rows of the printed table below its heading: rows, headings and sums of the groups within */
  TdPaperSums sums;
} TdPaperGroupHead;

/* Each returns FALSE with error to stop. */
typedef struct {
  gboolean (*begin_group) (const TdPaperGroupHead *group, gpointer user_data, GError **error);
  gboolean (*row) (const TdCell *cells, gpointer user_data, GError **error); /* a column of the table each */
  gboolean (*end_group) (const TdPaperGroupHead *group, gpointer user_data, GError **error);
} TdPaperVisitor;

/* Fails with TD_PAPER_ERROR_EMPTY where no table has a row, TD_PAPER_ERROR_LAYOUT where layout and query do not fit. */
TdPaperContents *td_paper_contents_new (const TdPaperLayout *layout,
                                        TdStore *store,
                                        const TdPaperRequest *request,
                                        GCancellable *cancellable,
                                        GError **error);
void td_paper_contents_free (TdPaperContents *contents);
/* Whether the part is left out: by its when=, or because its table is empty and when-empty=none. */
gboolean td_paper_contents_shows (TdPaperContents *contents, const TdPart *part);
/* The first part behind the one at index that is shown; NULL: none. */
const TdPart *td_paper_contents_next (TdPaperContents *contents, guint index);
/* The rows of a part that is a table. */
TdPaperData *td_paper_contents_data (TdPaperContents *contents, const TdPart *part);
/* Rows of all tables, for progress; at least 1. */
guint td_paper_contents_n_rows (TdPaperContents *contents);
/* Fills the placeholders of a text; part: whose text it is, which says what {count} counts. NULL: the whole paper. Section
 * and key are for the error. The caller owns the result. */
char *td_paper_contents_expand (TdPaperContents *contents,
                                const TdPart *part,
                                const char *text,
                                const char *section,
                                const char *key,
                                GError **error);
/* The lines of a place, filled; an empty array where there are none, or where they count the rows of an empty form.
 * GPtrArray of TdPaperLine. */
GPtrArray *
td_paper_contents_lines (TdPaperContents *contents, const TdPart *part, const TdPaperText *text, GError **error);
/* The paragraphs of a TD_PART_TEXT, those that are repeated for each row of theirs. */
GPtrArray *td_paper_contents_paragraphs (TdPaperContents *contents, const TdPart *part, GError **error);

/* What its texts are filled from; belongs to contents. */
struct _TdPaperFill *td_paper_contents_fill (TdPaperContents *contents);

/* --- one table --- */

const TdPaperTable *td_paper_data_table (TdPaperData *data);
/* Columns of the table that are shown (those with omit-empty and no value are not), in order. */
const guint *td_paper_data_columns (TdPaperData *data, guint *n_columns);
const TdPaperSums *td_paper_data_total (TdPaperData *data);
/* The table is an empty form to be filled by hand. */
gboolean td_paper_data_is_form (TdPaperData *data);
guint td_paper_data_n_groups (TdPaperData *data);
gboolean td_paper_data_each (TdPaperData *data,
                             const TdPaperVisitor *visitor,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);
/* As td_paper_contents_expand(), for texts of the table. */
char *td_paper_data_expand (TdPaperData *data, const char *text, const char *section, const char *key, GError **error);

/* The cell of a row of sums. */
void td_paper_data_sum_cell (TdPaperData *data, const TdPaperSums *sums, guint column, TdCell *cell);
/* The cell of row extra (an index of table->extras) in a column. Text belongs to data. */
gboolean td_paper_data_extra_cell (TdPaperData *data, guint extra, guint column, TdCell *cell, GError **error);

/* A cell as a person reads it. The caller owns the result. */
char *td_paper_cell_display (const TdPaperColumn *column, const TdCell *cell);
/* Number of decimal places that cells of the column always show; -1: as many as there are. */
int td_paper_column_places (const TdPaperColumn *column);
/* Text without its marks of bold and italic. The caller owns it. */
char *td_paper_line_plain (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperContents, td_paper_contents_free)

G_END_DECLS
