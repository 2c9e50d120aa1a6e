/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gi18n-lib.h>

/* Above this many changes the journal does not list each record: its changeset is read when somebody asks. */
#define BULK_CHANGES 2000

gboolean
td_session_begin (TdStore *store, GError **error)
{
  int result = sqlite3session_create (store->database, "main", &store->session);

  for (const char *const *table = td_journalled_tables (); result == SQLITE_OK && *table != NULL; table++)
    result = sqlite3session_attach (store->session, *table);
  if (result != SQLITE_OK) {
    td_store_set_sqlite_error (store, result, "session", error);
    td_session_drop (store);
  }
  return result == SQLITE_OK;
}

void
td_session_drop (TdStore *store)
{
  if (store->session != NULL)
    sqlite3session_delete (store->session);
  store->session = NULL;
}

/* Record ids of a changeset in the order of their first mention (GArray of gint64), and the number of changes. */
static GArray *
changed_records (void *changeset, int size, int *n_changes, int *result)
{
  sqlite3_changeset_iter *iterator = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  *n_changes = 0;
  *result = sqlite3changeset_start (&iterator, size, changeset);
  while (*result == SQLITE_OK && (*result = sqlite3changeset_next (iterator)) == SQLITE_ROW) {
    const char *table;
    int n_columns;
    int operation;
    int indirect;
    sqlite3_value *value = NULL;

    (*n_changes)++;
    *result = sqlite3changeset_op (iterator, &table, &n_columns, &operation, &indirect);
    if (*result != SQLITE_OK || td_kind_by_table (table) == NULL || *n_changes > BULK_CHANGES)
      continue;
    if (operation == SQLITE_INSERT)
      sqlite3changeset_new (iterator, 0, &value);
    else
      sqlite3changeset_old (iterator, 0, &value);
    if (value != NULL) {
      gint64 id = sqlite3_value_int64 (value);

      g_array_append_val (ids, id);
    }
  }
  if (*result == SQLITE_DONE)
    *result = SQLITE_OK;
  sqlite3changeset_finalize (iterator);
  return ids;
}

static gboolean
drop_undone (TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-drop-undone", error);

  return statement != NULL && td_statement_run (statement, error);
}

static gboolean
write_entry (TdStore *store, void *changeset, int size, int n_changes, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-add", error);
  gint64 file_id;
  gint64 sequence;

  if (statement == NULL || !td_file_id_next (store, &file_id, &sequence, error))
    return FALSE;
  td_statement_bind_integer (statement, ":file", file_id);
  td_statement_bind_integer (statement, ":sequence", sequence);
  td_statement_bind_integer (statement, ":time", g_get_real_time () / G_USEC_PER_SEC);
  td_statement_bind_text (statement, ":user", g_get_user_name ());
  td_statement_bind_text (statement, ":label", store->action_label);
  td_statement_bind_integer (statement, ":changes", n_changes);
  td_statement_bind_integer (statement, ":bulk", n_changes > BULK_CHANGES);
  td_statement_bind_blob (statement, ":changeset", changeset, (gsize)size);
  return td_statement_run (statement, error);
}

static gboolean
write_records (TdStore *store, GArray *ids, GError **error)
{
  gint64 journal_id = sqlite3_last_insert_rowid (store->database);
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-record-add", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    td_statement_bind_integer (statement, ":record", g_array_index (ids, gint64, i));
    td_statement_bind_integer (statement, ":journal", journal_id);
    if (!td_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_session_finish (TdStore *store, int *n_changes, GError **error)
{
  void *changeset = NULL;
  int size = 0;
  g_autoptr (GArray) ids = NULL;
  gboolean done;
  int result = sqlite3session_changeset (store->session, &size, &changeset);

  td_session_drop (store);
  *n_changes = 0;
  if (result == SQLITE_OK && size == 0) {
    sqlite3_free (changeset);
    return TRUE;
  }
  if (result == SQLITE_OK)
    ids = changed_records (changeset, size, n_changes, &result);
  if (result != SQLITE_OK) {
    sqlite3_free (changeset);
    td_store_set_sqlite_error (store, result, "changeset", error);
    return FALSE;
  }
  done = drop_undone (store, error) && write_entry (store, changeset, size, *n_changes, error)
         && (*n_changes > BULK_CHANGES || write_records (store, ids, error));
  sqlite3_free (changeset);
  return done;
}

/* --- notes --- */

/* The changeset of one row that is put in and taken out again. */
static gboolean
changeset_of_setting (TdStore *store, const char *key, const char *value, void **changeset, int *size, GError **error)
{
  g_autoptr (TdStatement) set = td_store_statement (store, "query/setting-set", error);
  int result;

  if (set == NULL || !td_session_begin (store, error) || !td_store_execute (store, "SAVEPOINT note", error))
    return FALSE;
  td_statement_bind_text (set, ":key", key);
  td_statement_bind_text (set, ":value", value);
  if (!td_statement_run (set, error))
    return FALSE;
  result = sqlite3session_changeset (store->session, size, changeset);
  td_session_drop (store);
  if (result != SQLITE_OK) {
    td_store_set_sqlite_error (store, result, "changeset", error);
    return FALSE;
  }
  td_statement_reset (set);
  return td_store_execute (store, "ROLLBACK TO note; RELEASE note", error);
}

gboolean
td_session_note (TdStore *store, const char *label, const char *key, const char *value, GError **error)
{
  void *changeset = NULL;
  int size = 0;
  gboolean done;

  g_return_val_if_fail (!store->in_action, FALSE);
  if (!td_store_execute (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  td_store_set_label (store, label);
  done = changeset_of_setting (store, key, value, &changeset, &size, error) && drop_undone (store, error)
         && write_entry (store, changeset, size, 1, error) && td_store_execute_commit (store, error);
  td_session_drop (store);
  sqlite3_free (changeset);
  if (!done && !sqlite3_get_autocommit (store->database))
    td_store_execute (store, "ROLLBACK", NULL);
  return done;
}
