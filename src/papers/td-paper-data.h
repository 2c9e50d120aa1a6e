/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-layout.h"
#include "td-paper.h"

G_BEGIN_DECLS

/*
 * What stands in a paper, as a stream that both renderers read. Making it runs the query once and keeps only counts and
 * sums (a group heading says how many rows follow); td_paper_data_each() runs it again and hands out the rows one by
 * one, so that memory does not grow with them.
 */
typedef struct _TdPaperData TdPaperData;

/* Counts and sums of the rows of a group, or of all. */
typedef struct {
  guint n_rows;
  const double *sums;  /* a column of the layout each */
  const guint *filled; /* cells that are not empty */
} TdPaperSums;

typedef struct {
  guint level;         /* 0: outermost */
  const char *number;  /* "II"; "" */
  const char *heading; /* placeholders filled */
  TdPaperSums sums;
} TdPaperGroupHead;

/* Each returns FALSE with error to stop. */
typedef struct {
  gboolean (*begin_group) (const TdPaperGroupHead *group, gpointer user_data, GError **error);
  gboolean (*row) (const TdCell *cells, gpointer user_data, GError **error); /* a column of the layout each */
  gboolean (*end_group) (const TdPaperGroupHead *group, gpointer user_data, GError **error);
} TdPaperVisitor;

/* Fails with TD_PAPER_ERROR_EMPTY where there is no row, TD_PAPER_ERROR_LAYOUT where layout and query do not fit. */
TdPaperData *td_paper_data_new (const TdPaperLayout *layout,
                                TdStore *store,
                                const TdPaperRequest *request,
                                GCancellable *cancellable,
                                GError **error);
void td_paper_data_free (TdPaperData *data);

/* What its texts are filled from; belongs to data. */
struct _TdPaperFill *td_paper_data_fill (TdPaperData *data);

/* Columns of the layout that are shown (those with omit-empty and no value are not), in order. */
const guint *td_paper_data_columns (TdPaperData *data, guint *n_columns);
const TdPaperSums *td_paper_data_total (TdPaperData *data);
guint td_paper_data_n_groups (TdPaperData *data);
gboolean td_paper_data_each (TdPaperData *data,
                             const TdPaperVisitor *visitor,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);

/* Fills the placeholders of a text that is the same for the whole paper. Section and key are for the error. The caller
 * owns the result. */
char *td_paper_data_expand (TdPaperData *data, const char *text, const char *section, const char *key, GError **error);
/* The lines of a place, filled; an empty array where there are none. GPtrArray of TdPaperLine. */
GPtrArray *td_paper_data_lines (TdPaperData *data, const TdPaperText *text, GError **error);

/* The cell of a row of sums. */
void td_paper_data_sum_cell (TdPaperData *data, const TdPaperSums *sums, guint column, TdCell *cell);
/* The cell of row extra (an index of layout->extras) in a column. Text belongs to data. */
gboolean td_paper_data_extra_cell (TdPaperData *data, guint extra, guint column, TdCell *cell, GError **error);

/* A cell as a person reads it. The caller owns the result. */
char *td_paper_cell_display (const TdPaperColumn *column, const TdCell *cell);
/* Number of decimal places that cells of the column always show; -1: as many as there are. */
int td_paper_column_places (const TdPaperColumn *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperData, td_paper_data_free)

G_END_DECLS
