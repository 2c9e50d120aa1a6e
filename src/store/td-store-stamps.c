/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "td-catalogue.h"
#include "td-store-private.h"

/*
 * Numbers that say whether something that a cache holds may have changed: whatever this connection does, also in an
 * action that runs, in undo and in what is rolled back, and what another connection has stored.
 */

/* A step that no list of changed rows bridges. */
#define FAR (TD_STORE_N_CHANGED + 1)

static void
touch (TdStore *store, TdStoreArea area, guint64 by)
{
  store->stamps[area] += by;
  store->touched_areas[area] = TRUE;
}

static gboolean
is_of_catalogue (const char *table)
{
  for (const char *const *name = td_catalogue_tables (); *name != NULL; name++)
    if (strcmp (*name, table) == 0)
      return TRUE;
  return FALSE;
}

static void
update_cb (void *user_data, int operation, const char *database, const char *table, sqlite3_int64 id)
{
  TdStore *store = user_data;

  /* An import changes rows of two tables a hundred thousand times. */
  if (store->last_table != NULL && strcmp (store->last_table, table) == 0)
    return;
  if (strcmp (table, "unit") == 0) {
    touch (store, TD_STORE_UNITS, 1);
    store->changed_units[store->stamps[TD_STORE_UNITS] % TD_STORE_N_CHANGED] = id;
  } else if (is_of_catalogue (table)) {
    touch (store, TD_STORE_CATALOGUE, 1);
    if (strcmp (table, "unit_kind") == 0)
      touch (store, TD_STORE_UNITS, FAR);
  } else {
    g_free (store->last_table);
    store->last_table = g_strdup (table);
  }
}

static void
rollback_cb (void *user_data)
{
  TdStore *store = user_data;

  store->n_rollbacks++;
  for (int area = 0; area < TD_N_STORE_AREAS; area++)
    if (store->touched_areas[area]) {
      store->stamps[area] += FAR;
      store->touched_areas[area] = FALSE;
    }
}

static int
commit_cb (void *user_data)
{
  TdStore *store = user_data;

  memset (store->touched_areas, 0, sizeof store->touched_areas);
  return 0;
}

void
td_store_watch_changes (TdStore *store)
{
  sqlite3_update_hook (store->database, update_cb, store);
  sqlite3_rollback_hook (store->database, rollback_cb, store);
  sqlite3_commit_hook (store->database, commit_cb, store);
}

/* Another connection's commit changes a number of SQLite's, which our own does not. */
static void
look_beyond (TdStore *store)
{
  g_autoptr (TdStatement) statement = td_store_statement_for_key (store, "data_version", "PRAGMA data_version", NULL);
  gint64 version = 0;

  if (statement == NULL || td_statement_step (statement, NULL) != TD_STEP_ROW)
    return;
  version = td_statement_integer (statement, 0);
  if (store->data_version != 0 && version != store->data_version)
    for (int area = 0; area < TD_N_STORE_AREAS; area++)
      store->stamps[area] += FAR;
  store->data_version = version;
}

guint64
td_store_stamp (TdStore *store, TdStoreArea area)
{
  g_return_val_if_fail (store->database != NULL && area < TD_N_STORE_AREAS, 0);
  look_beyond (store);
  return store->stamps[area];
}

GArray *
td_store_changed_units (TdStore *store, guint64 since)
{
  guint64 now = store->stamps[TD_STORE_UNITS];
  GArray *ids = NULL;

  if (now < since || now - since > TD_STORE_N_CHANGED)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint64 stamp = since + 1; stamp <= now; stamp++)
    g_array_append_val (ids, store->changed_units[stamp % TD_STORE_N_CHANGED]);
  return ids;
}
