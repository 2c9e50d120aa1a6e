/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (td - store - error, td_store_error)
G_DEFINE_FINAL_TYPE (TdStore, td_store, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

gboolean
td_store_execute (TdStore *store, const char *sql, GError **error)
{
  int result = sqlite3_exec (store->database, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    td_store_set_sqlite_error (store, result, sql, error);
  return result == SQLITE_OK;
}

/* --- closing --- */

void
td_store_close (TdStore *store)
{
  g_return_if_fail (TD_IS_STORE (store));
  if (store->in_action)
    td_store_rollback (store);
  if (store->holds_lock && store->database != NULL)
    td_file_id_release (store);
  if (store->scratch)
    td_file_id_forget (store);
  g_hash_table_remove_all (store->idle_statements);
  g_hash_table_remove_all (store->titles);
  if (store->database != NULL) {
    /* The empty journal of the last action goes, so that the file is alone in its folder. */
    if (!store->read_only && !store->companion)
      sqlite3_exec (store->database, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close_v2 (store->database);
  }
  store->database = NULL;
  if (store->holds_lock) {
    td_store_set_state (store, TD_FILE_STATE_GOOD);
    td_lock_release (store->path);
  }
  store->holds_lock = FALSE;
}

/* Closing asks the file once more, with statements that hold the store: too late in finalize. */
static void
td_store_dispose (GObject *object)
{
  td_store_close (TD_STORE (object));
  G_OBJECT_CLASS (td_store_parent_class)->dispose (object);
}

static void
td_store_finalize (GObject *object)
{
  TdStore *store = TD_STORE (object);

  g_clear_pointer (&store->idle_statements, g_hash_table_unref);
  g_clear_pointer (&store->together, g_hash_table_unref);
  g_clear_pointer (&store->titles, g_hash_table_unref);
  td_store_forget_choices (store);
  g_clear_pointer (&store->choices, g_hash_table_unref);
  g_clear_pointer (&store->old_choices, g_ptr_array_unref);
  g_clear_pointer (&store->statement_starts, g_hash_table_unref);
  g_clear_pointer (&store->touched, g_array_unref);
  td_store_set_commit_hook (store, NULL, NULL, NULL);
  g_clear_pointer (&store->notices, g_ptr_array_unref);
  g_clear_pointer (&store->path, g_free);
  g_clear_pointer (&store->number, g_free);
  g_clear_pointer (&store->action_label, g_free);
  g_clear_pointer (&store->last_table, g_free);
  g_clear_object (&store->cancellable);
  G_OBJECT_CLASS (td_store_parent_class)->finalize (object);
}

static void
td_store_class_init (TdStoreClass *class)
{
  G_OBJECT_CLASS (class)->dispose = td_store_dispose;
  G_OBJECT_CLASS (class)->finalize = td_store_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
free_idle_statements (gpointer data)
{
  GPtrArray *statements = data;

  for (guint i = 0; i < statements->len; i++)
    sqlite3_finalize (statements->pdata[i]);
  g_ptr_array_unref (statements);
}

static void
td_store_init (TdStore *store)
{
  store->idle_statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_idle_statements);
  store->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  store->choices = g_hash_table_new (g_str_hash, g_str_equal);
  store->old_choices = g_ptr_array_new_with_free_func (td_store_free_choices);
  store->notices = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  store->touched = g_array_new (FALSE, FALSE, sizeof (TdTouched));
}

void
td_store_add_notice (TdStore *store, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (store->notices, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

const char *const *
td_store_notices (TdStore *store)
{
  return (const char *const *)store->notices->pdata;
}

const char *
td_store_path (TdStore *store)
{
  return store->path;
}

gboolean
td_store_is_open (TdStore *store)
{
  g_return_val_if_fail (TD_IS_STORE (store), FALSE);
  return store->database != NULL;
}

gboolean
td_store_is_read_only (TdStore *store)
{
  return store->read_only;
}

int
td_store_schema_version (TdStore *store)
{
  return td_store_read_schema_version (store->database);
}

void
td_store_set_cancellable (TdStore *store, GCancellable *cancellable)
{
  g_set_object (&store->cancellable, cancellable);
}

void
td_store_notify (TdStore *store)
{
  g_hash_table_remove_all (store->titles);
  if (store->together != NULL)
    g_hash_table_remove_all (store->together);
  td_store_forget_choices (store);
  g_signal_emit (store, signals[CHANGED], 0);
}

/* --- actions --- */

gboolean
td_store_begin (TdStore *store, const char *label, GError **error)
{
  g_return_val_if_fail (!store->in_action, FALSE);
  g_return_val_if_fail (label != NULL, FALSE);
  if (store->read_only) {
    g_autofree char *name = g_filename_display_basename (store->path);

    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
                 _ ("%s is open for reading only; nothing was stored."), name);
    return FALSE;
  }
  if (!td_store_check_before_writing (store, error) || !td_store_execute (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!td_session_begin (store, error)) {
    td_store_execute (store, "ROLLBACK", NULL);
    return FALSE;
  }
  store->in_action = TRUE;
  store->continues = 0;
  td_action_begin (store);
  td_store_set_label (store, label);
  return TRUE;
}

gboolean
td_store_begin_more (TdStore *store, gint64 action, const char *label, GError **error)
{
  if (!td_store_begin (store, label, error))
    return FALSE;
  store->continues = action;
  return TRUE;
}

void
td_store_set_label (TdStore *store, const char *label)
{
  g_free (store->action_label);
  store->action_label = g_strdup (label);
}

gboolean
td_store_commit (TdStore *store, GError **error)
{
  int n_changes = 0;

  g_return_val_if_fail (store->in_action, FALSE);
  if (!td_action_run_hook (store, error) || !td_session_finish (store, &n_changes, error)
      || !td_store_execute_commit (store, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  store->in_action = FALSE;
  if (n_changes > 0)
    td_store_notify (store);
  return TRUE;
}

void
td_store_rollback (TdStore *store)
{
  g_return_if_fail (store->in_action);
  td_session_drop (store);
  /* SQLite may have rolled back by itself already (disk full). */
  if (!sqlite3_get_autocommit (store->database))
    td_store_execute (store, "ROLLBACK", NULL);
  store->in_action = FALSE;
  g_hash_table_remove_all (store->titles);
  if (store->together != NULL)
    g_hash_table_remove_all (store->together);
  td_store_forget_choices (store);
}

gboolean
td_store_in_action (TdStore *store)
{
  return store->in_action;
}

gint64
td_store_new_id (void)
{
  static GMutex mutex;
  static gint64 last;
  gint64 id;

  g_mutex_lock (&mutex);
  /* 42 bits of milliseconds, 21 random bits: two computers do not mint the same id, and ids of one run grow, so that
   * rows are appended to their table. */
  id = (g_get_real_time () / 1000) << 21 | (gint64)(g_random_int () & 0xfffff);
  if (id <= last)
    id = last + 1;
  last = id;
  g_mutex_unlock (&mutex);
  return id;
}
