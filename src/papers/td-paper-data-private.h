/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-data.h"
#include "td-paper-fill.h"

G_BEGIN_DECLS

/* Inside the reading of a paper's rows only. */

/* Of a query: the id of the record of the paper's view that a row is of. */
#define TD_PAPER_RECORD_COLUMN "record_id"

typedef struct {
  guint level;
  guint n_rows;
  guint n_lines;
} TdGroupCount;

struct _TdPaperData {
  const TdPaperLayout *layout;
  const TdPaperTable *table;
  TdStore *store;
  TdPaperRequest request;
  TdPaperFill *fill;     /* of the contents */
  TdPaperTotals *totals; /* of fill */
  TdStatement *statement;
  guint n_columns;
  int *query_columns; /* of the statement, for each column of the table; -1 */
  TdRecord **scratch; /* for what a view shows in other words than it is stored; NULL entries */
  gboolean *counted;  /* columns that the first pass must read; NULL: none */
  int group_columns[TD_PAPER_MAX_GROUPS];
  int record_column; /* of the statement: whose row it is; -1 */
  GArray *groups;    /* of TdGroupCount, in the order in which they begin */
  GArray *sums;      /* n_columns doubles a group, the total last */
  GArray *filled;    /* n_columns guints a group, the total last */
  TdPaperSums total;
  GArray *visible; /* of guint */
  TdCell *cells;
  GString **buffers; /* text of cells that is not the statement's own */
};

TdPaperData *td_paper_data_new (const TdPaperLayout *layout,
                                const TdPaperTable *table,
                                TdStore *store,
                                const TdPaperRequest *request,
                                TdPaperFill *fill,
                                GCancellable *cancellable,
                                GError **error);
void td_paper_data_free (TdPaperData *data);

/* --- td-paper-data-rows.c --- */

/* The statement of the table's query or kind. */
gboolean td_paper_data_open (TdPaperData *data, GError **error);
/* Runs it from its first row. */
void td_paper_data_rewind (TdPaperData *data);
/* The next row that is asked for. */
TdStep td_paper_data_step (TdPaperData *data, GError **error);
/* Reads the row at hand into cells; number: its running number; FALSE blank: nothing of the statement. */
void td_paper_data_read_row (TdPaperData *data, guint number, gboolean blank);
void td_cell_set_number (TdCell *cell, double number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperData, td_paper_data_free)

G_END_DECLS
