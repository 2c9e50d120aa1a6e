/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "td-record-sql.h"
#include "td-store-private.h"

/*
 * Kinds whose computed fields compare their records (ranks of evaluations). Their view reckons all of them to give one, so
 * that reading n of them one by one would cost n times n log n. They are read all at once, and kept until something in the
 * file has changed.
 */

typedef struct {
  gint64 changes;
  gint64 data_version;
  guint64 rollbacks;
  GHashTable *records; /* id → TdRecord */
} Together;

static void
together_free (gpointer data)
{
  Together *together = data;

  g_hash_table_unref (together->records);
  g_free (together);
}

/* What this connection does, what it takes back, and what another one stores. */
static gboolean
holds (TdStore *store, const Together *together)
{
  td_store_stamp (store, TD_STORE_UNITS);
  return together->changes == sqlite3_total_changes64 (store->database) && together->data_version == store->data_version
         && together->rollbacks == store->n_rollbacks;
}

static GHashTable *
read_all (TdStore *store, const TdRecordKind *kind, GError **error)
{
  g_autoptr (GHashTable) records
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)td_record_free);
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, td_record_sql (kind)->select_all, error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdRecord *record = td_record_new (kind);

    for (guint i = 0; i < kind->n_fields; i++)
      td_statement_value (statement, (int)i, &record->values[i]);
    record->id = td_statement_integer (statement, (int)kind->n_fields);
    g_hash_table_insert (records, g_memdup2 (&record->id, sizeof record->id), record);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

TdRecord *
td_store_load_together (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error)
{
  Together *together;
  const TdRecord *record;

  if (store->together == NULL)
    store->together = g_hash_table_new_full (NULL, NULL, NULL, together_free);
  together = g_hash_table_lookup (store->together, kind);
  if (together == NULL || !holds (store, together)) {
    GHashTable *records = read_all (store, kind, error);

    if (records == NULL)
      return NULL;
    together = g_new0 (Together, 1);
    together->records = records;
    td_store_stamp (store, TD_STORE_UNITS);
    together->changes = sqlite3_total_changes64 (store->database);
    together->data_version = store->data_version;
    together->rollbacks = store->n_rollbacks;
    g_hash_table_insert (store->together, (gpointer)kind, together);
  }
  record = g_hash_table_lookup (together->records, &id);
  return record != NULL ? td_record_copy (record) : NULL;
}
