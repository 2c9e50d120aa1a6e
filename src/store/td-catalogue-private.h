/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-catalogue.h"

G_BEGIN_DECLS

/* What the files of the catalogue share; nothing outside src/store includes it. */

/* The kind of this name, if its rows are shipped; NULL. */
const TdRecordKind *td_catalogue_kind (const char *table);

/* A line of data/catalogue/TABLE.tsv. */
typedef struct {
  gint64 id; /* of its key */
  char *line;
  char **cells;
} TdShippedRow;

typedef struct {
  const TdRecordKind *kind;
  char **columns;
  int *key;        /* places of the key's columns, -1 at the end */
  GPtrArray *rows; /* of TdShippedRow */
} TdShippedTable;

/* Reads the shipped file; lines must have as many cells as its first. rows FALSE: only its columns. */
TdShippedTable *td_shipped_table_read (const TdRecordKind *kind, gboolean rows, GError **error);
void td_shipped_table_free (TdShippedTable *shipped);
/* The cell of a line as shipped that may be older than the last columns. */
const char *td_shipped_cell (char **cells, int column);
/* Id of the key in a line as shipped. */
gint64 td_shipped_id (const TdShippedTable *shipped, char **cells);

/* A row as the file has it. */
typedef struct {
  gint64 id;
  char *shipped; /* NULL: the office's own */
  TdValue *values;
  guint n_values;
} TdCatalogueRow;

/* All rows of the table (GPtrArray of TdCatalogueRow); id not 0: only that one. */
GPtrArray *td_catalogue_rows (TdStore *store, const TdShippedTable *shipped, gint64 id, GError **error);
/* Whether the row says what the cells say. */
gboolean td_catalogue_row_is (const TdShippedTable *shipped, const TdCatalogueRow *row, char **cells);
/* Writes cells (NULL: leaves the row's own) and shipped into the row, or a new row. Needs a running action. */
gboolean td_catalogue_write_row (TdStore *store,
                                 const TdShippedTable *shipped,
                                 gint64 id,
                                 char **cells,
                                 const char *line,
                                 gboolean is_new,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdShippedTable, td_shipped_table_free)

G_END_DECLS
