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
write_records (TdStore *store, gint64 journal_id, GArray *ids, GError **error)
{
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

/* --- one action in parts --- */

/* Whether nothing has happened in the file since that action: it is the last one, under the last sequence. */
static gboolean
is_latest (TdStore *store, gint64 action, gint64 *file_id, gint64 *sequence, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-next-undo", error);

  return statement != NULL && td_file_id_next (store, file_id, sequence, error)
         && td_statement_step (statement, error) == TD_STEP_ROW && td_statement_integer (statement, 0) == action
         && td_statement_integer (statement, 6) == *file_id && td_statement_integer (statement, 7) + 1 == *sequence;
}

/* The changeset of both parts; NULL: they stay two actions. To be freed with sqlite3_free(). */
static void *
join_changesets (GBytes *first, void *second, int second_size, int *size)
{
  void *joined = NULL;
  gsize first_size;
  const void *data = g_bytes_get_data (first, &first_size);

  if (sqlite3changeset_concat ((int)first_size, (void *)data, second_size, second, size, &joined) != SQLITE_OK
      || *size == 0) {
    sqlite3_free (joined);
    return NULL;
  }
  return joined;
}

static gboolean
rewrite_entry (TdStore *store, gint64 sequence, void *changeset, int size, int n_changes, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-continue", error);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", store->continues);
  td_statement_bind_integer (statement, ":time", g_get_real_time () / G_USEC_PER_SEC);
  td_statement_bind_text (statement, ":label", store->action_label);
  td_statement_bind_integer (statement, ":changes", n_changes);
  td_statement_bind_integer (statement, ":bulk", n_changes > BULK_CHANGES);
  td_statement_bind_blob (statement, ":changeset", changeset, (gsize)size);
  td_statement_bind_integer (statement, ":sequence", sequence);
  return td_statement_run (statement, error);
}

/* No sequence may be given twice, nor one be missing: the first part's becomes an event that tells which action it is of, the
 * action itself moves to the next one. *done: FALSE, it has to be an action of its own. */
static gboolean
continue_entry (TdStore *store, void *changeset, int size, GArray *ids, gboolean *done, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (TdStatement) note = NULL;
  g_autoptr (GArray) all = NULL;
  void *joined = NULL;
  gint64 file_id = 0;
  gint64 sequence = 0;
  int joined_size = 0;
  int n_changes = 0;
  int result = SQLITE_OK;

  *done = FALSE;
  if (!is_latest (store, store->continues, &file_id, &sequence, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, failure);
    return failure == NULL;
  }
  first = td_journal_changeset (store, store->continues, error);
  note = td_store_statement (store, "query/journal-state-add", error);
  if (first == NULL || note == NULL)
    return FALSE;
  joined = join_changesets (first, changeset, size, &joined_size);
  if (joined == NULL)
    return TRUE;
  all = changed_records (joined, joined_size, &n_changes, &result);
  *done = result == SQLITE_OK;
  td_statement_bind_integer (note, ":file", file_id);
  td_statement_bind_integer (note, ":sequence", sequence - 1);
  td_statement_bind_integer (note, ":journal", store->continues);
  td_statement_bind_integer (note, ":state", 0);
  td_statement_bind_integer (note, ":time", g_get_real_time () / G_USEC_PER_SEC);
  td_statement_bind_text (note, ":user", g_get_user_name ());
  result = !*done
           || (td_statement_run (note, error) && rewrite_entry (store, sequence, joined, joined_size, n_changes, error)
               && (n_changes > BULK_CHANGES || write_records (store, store->continues, ids, error)));
  sqlite3_free (joined);
  return result;
}

gboolean
td_session_finish (TdStore *store, int *n_changes, GError **error)
{
  void *changeset = NULL;
  int size = 0;
  g_autoptr (GArray) ids = NULL;
  gboolean continued = FALSE;
  gboolean done = TRUE;
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
  if (store->continues != 0)
    done = continue_entry (store, changeset, size, ids, &continued, error);
  if (done && !continued)
    done = drop_undone (store, error) && write_entry (store, changeset, size, *n_changes, error)
           && (*n_changes > BULK_CHANGES
               || write_records (store, sqlite3_last_insert_rowid (store->database), ids, error));
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
