/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/*
 * The rows of a file as they stand in it, for a copy in another form that holds every field of every row: all tables but
 * the journal's own (history tells what this one file has gone through). A kind or field that is declared is among them,
 * and so is any other table, without more code.
 */

typedef struct {
  char *name;
  TdValueType type; /* INTEGER, REAL or TEXT */
} TdTableColumn;

typedef struct {
  char *name;
  const TdRecordKind *kind; /* NULL: a table that is no kind of record */
  GArray *columns;          /* of TdTableColumn, in the order of the table; its key comes first */
} TdTable;

/* The tables: the kinds in their declared order, then the others by name. GPtrArray of TdTable; the caller owns it. */
GPtrArray *td_tables_load (TdStore *store, GError **error);
const TdTable *td_tables_find (const GPtrArray *tables, const char *name);
/* Index of a column; -1. */
int td_table_column (const TdTable *table, const char *column);

/* From here to the end all reading sees one state of the file, whatever others store. Not within an action. */
gboolean td_tables_begin_reading (TdStore *store, GError **error);
void td_tables_end_reading (TdStore *store);

gint64 td_table_count (TdStore *store, const TdTable *table, GError **error); /* -1 on error */

/* values: one a column; an empty text is one, not NULL. They are gone after the call. FALSE with error stops. */
typedef gboolean (*TdTableRowFunc) (const TdValue *values, gpointer user_data, GError **error);
/* All rows in the order of their key. */
gboolean td_table_each (TdStore *store,
                        const TdTable *table,
                        TdTableRowFunc function,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);

/* The way back, within one action of a file that nobody has worked in: empties all tables; references are looked at when
 * all rows are there. */
gboolean td_tables_clear (TdStore *store, const GPtrArray *tables, GError **error);
/* Stores a row as it is. TD_STORE_ERROR_INVALID, with a sentence that does not say where, when the file does not take it. */
gboolean td_table_insert (TdStore *store, const TdTable *table, const TdValue *values, GError **error);
/* Whether all references lead somewhere; TD_STORE_ERROR_INVALID names the table where one does not. */
gboolean td_tables_check (TdStore *store, GError **error);

G_END_DECLS
