/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-data.h"

G_BEGIN_DECLS

/* Fills the placeholders of a layout's texts ({office.name}, {unit.name:upper}, {count}): from the settings of the
 * office, the unit asked for, the facts query, and in group headings the row that begins the group. What is not known
 * yet becomes a dotted line to be filled by hand. */
typedef struct _TdPaperFill TdPaperFill;

TdPaperFill *
td_paper_fill_new (const TdPaperLayout *layout, TdStore *store, const TdPaperRequest *request, GError **error);
void td_paper_fill_free (TdPaperFill *fill);
/* A query of the paper: the office's own text, or (NULL) the shipped one of this name. An own one that reads what is
 * private is an error, unless the paper says private=yes; even then it reads as nothing where it was not asked for. */
TdStatement *td_paper_statement (TdStore *store,
                                 const TdPaperLayout *layout,
                                 const TdPaperRequest *request,
                                 const char *name,
                                 const char *text,
                                 GError **error);
/* What :document of a query is: of a paper that is a document, the one that it is, chosen or found; of a list, the one that was
 * chosen. 0: none. */
gint64 td_paper_fill_document_id (const TdPaperFill *fill);
/* What is counted of one table: {count}, {count.KEY}, {sum.COLUMN}. Belongs to fill. */
typedef struct _TdPaperTotals TdPaperTotals;
TdPaperTotals *td_paper_fill_add_table (TdPaperFill *fill, const TdPaperTable *table);
/* The document that the paper goes with; NULL: none, or none yet. And the day that it is of, ISO. Both belong to fill. */
const struct _TdDocument *td_paper_fill_document (TdPaperFill *fill);
const char *td_paper_fill_day (TdPaperFill *fill);
/* So many more rows in the outermost group with this key: {count.KEY}. */
void td_paper_totals_count (TdPaperTotals *totals, const char *key, guint n_rows);
/* From here on {count} and {sum.COLUMN} are known; total must outlive fill. */
void td_paper_totals_set (TdPaperTotals *totals, const TdPaperSums *total);
/* The table that texts speak of from here on, where they name none. */
void td_paper_fill_use (TdPaperFill *fill, TdPaperTotals *totals);

/* The caller owns the results. NULL: a placeholder is not known; the error says where and which. */
char *td_paper_fill_text (TdPaperFill *fill, const char *text, const char *section, const char *key, GError **error);
char *td_paper_fill_group (TdPaperFill *fill,
                           const TdPaperTable *table,
                           const TdPaperGroup *group,
                           TdStatement *row,
                           const char *number,
                           const TdPaperSums *sums,
                           GError **error);
/* A text that is written for a row of its own. */
char *td_paper_fill_row (TdPaperFill *fill,
                         const TdPaperTable *table,
                         const char *text,
                         TdStatement *row,
                         guint number,
                         const char *section,
                         const char *key,
                         GError **error);
/* Whether a fact says something: neither empty nor 0. FALSE with error: there is none of that name. */
gboolean td_paper_fill_says (TdPaperFill *fill, const char *name, const char *section, gboolean *says, GError **error);
/* The cell of a fact. Text belongs to fill. */
gboolean td_paper_fill_fact (TdPaperFill *fill, const char *name, const char *section, TdCell *cell, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperFill, td_paper_fill_free)

G_END_DECLS
