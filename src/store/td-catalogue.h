/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/*
 * The catalogue: tables of what the law and the office's own rules say (titles, thresholds, prize factors …), shipped
 * with the program and edited by the office. A shipped row keeps in its column "shipped" what was shipped, cells
 * separated by tabs in the order of data/catalogue/TABLE.tsv, so that an edit can be seen and taken back. New columns
 * of those files go to their end.
 */

typedef enum {
  TD_CATALOGUE_OWN,        /* the office's own row */
  TD_CATALOGUE_AS_SHIPPED, /* nobody has changed it */
  TD_CATALOGUE_EDITED,     /* the office's text goes before what was shipped */
} TdCatalogueState;

/* Names of the tables, NULL at the end. */
const char *const *td_catalogue_tables (void);
/* Whether rows of table hold for a time (valid_from, valid_to). FALSE for what is no table of the catalogue. */
gboolean td_catalogue_is_dated (const char *table);
/* Columns of the table's shipped file, in its order; NULL: there is no such table. Belongs to the program. */
const char *const *td_catalogue_columns (const char *table);
/* Id of the shipped row with these cells of its key, in every file the same. Ids that td_store_new_id() makes are
 * larger for every clock after 1978. */
gint64 td_catalogue_id (const char *table, const char *const *key);

/* FALSE with error TD_STORE_ERROR_INVALID when there is no such table or row. */
gboolean td_catalogue_state (TdStore *store, const char *table, gint64 id, TdCatalogueState *state, GError **error);
/* What was shipped of the row: column → text, "" for an empty cell. NULL without error: an own row. The caller owns
 * it. */
GHashTable *td_catalogue_shipped (TdStore *store, const char *table, gint64 id, GError **error);

typedef struct {
  gint64 id;
  TdCatalogueState state;
  char **texts;   /* one for each of td_catalogue_columns(), "" for an empty cell */
  char **shipped; /* the same as shipped; NULL: an own row */
} TdCatalogueEntry;
void td_catalogue_entry_free (TdCatalogueEntry *entry);

/* Rows of the table that hold on a day (ISO; NULL: all), in the order of the file (GPtrArray of TdCatalogueEntry). NULL on
 * error. */
GPtrArray *td_catalogue_list (TdStore *store, const char *table, const char *day, GError **error);
/* The table that has the row; NULL: none. */
const char *td_catalogue_table_of (TdStore *store, gint64 id);

/* Each of these is one action. */

/* Puts what was shipped in the place of the office's text. TD_STORE_ERROR_INVALID for the office's own row,
 * TD_STORE_ERROR_NOTHING where nothing differs. */
gboolean td_catalogue_restore (TdStore *store, const char *table, gint64 id, GError **error);
/* The row holds until last_day (ISO) and no longer; the shipped one becomes an edited one by it. */
gboolean td_catalogue_end (TdStore *store, const char *table, gint64 id, const char *last_day, GError **error);
/* Adds the office's own row; columns ends with NULL, values has one text for each ("" or NULL: empty). Its new id; 0 on
 * error. */
gint64 td_catalogue_add (TdStore *store,
                         const char *table,
                         const char *const *columns,
                         const char *const *values,
                         GError **error);

G_END_DECLS
