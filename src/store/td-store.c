/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-backup-private.h"
#include "td-data.h"
#include "td-debug.h"
#include "td-platform.h"

G_DEFINE_QUARK (td - store - error, td_store_error)
G_DEFINE_FINAL_TYPE (TdStore, td_store, G_TYPE_OBJECT)

/* "ThiD" */
#define APPLICATION_ID 0x54686944
#define PROGRESS_STEPS 20000

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- errors --- */

void
td_store_set_sqlite_error (TdStore *store, int result, const char *doing, GError **error)
{
  const char *path = store->path;
  g_autofree char *name = g_filename_display_basename (path);

  switch (result & 0xff) {
  case SQLITE_FULL:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL,
                 _ ("%s: the disk is full; nothing was stored. Free some room and try again."), name);
    return;
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
        _ ("%s: the file or its folder cannot be written to; nothing was stored. Copy it to a folder of your own."),
        name);
    return;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED,
                 _ ("%s: another program is using the file; nothing was stored. Try again in a moment."), name);
    return;
  case SQLITE_NOTADB:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS, _ ("%s is not a file of Thi Đua."), name);
    return;
  case SQLITE_CORRUPT:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED,
                 _ ("%s is damaged. Do not go on working in it: restore the last good copy."), name);
    return;
  case SQLITE_INTERRUPT:
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled; nothing was changed."));
    return;
  case SQLITE_IOERR:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED,
                 _ ("%s: the disk could not be read or written; nothing was stored. Check the disk or USB stick."),
                 name);
    return;
  default:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED, _ ("%s: %s (while: %s)"), name,
                 store->database != NULL ? sqlite3_errmsg (store->database) : sqlite3_errstr (result), doing);
    return;
  }
}

gboolean
td_store_execute (TdStore *store, const char *sql, GError **error)
{
  int result = sqlite3_exec (store->database, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    td_store_set_sqlite_error (store, result, sql, error);
  return result == SQLITE_OK;
}

/* --- opening --- */

static int
progress_cb (void *user_data)
{
  TdStore *store = user_data;

  return store->cancellable != NULL && g_cancellable_is_cancelled (store->cancellable);
}

/* THIDUA_DEBUG=sql. The statement's own text: values are about people. SQLite's own clock counts in milliseconds. */
static int
trace_cb (unsigned event, void *user_data, void *statement, void *detail)
{
  TdStore *store = user_data;
  gint64 now = g_get_monotonic_time ();

  if (event == SQLITE_TRACE_STMT) {
    /* Triggers say themselves as comments within their statement. */
    if (!g_hash_table_contains (store->statement_starts, statement))
      g_hash_table_insert (store->statement_starts, statement, g_memdup2 (&now, sizeof now));
  } else {
    const gint64 *start = g_hash_table_lookup (store->statement_starts, statement);
    const char *sql = sqlite3_sql (statement);
    g_autofree char *line = g_strdup (sql != NULL ? sql : "");

    g_strdelimit (line, "\n", ' ');
    td_debug_print (TD_DEBUG_SQL, "%8.3f ms  %s", start != NULL ? (double)(now - *start) / 1000.0 : 0.0, line);
    g_hash_table_remove (store->statement_starts, statement);
  }
  return 0;
}

static gint64
read_pragma (sqlite3 *database, const char *sql, int *result)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = 0;

  *result = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);
  if (*result == SQLITE_OK) {
    *result = sqlite3_step (statement);
    if (*result == SQLITE_ROW) {
      value = sqlite3_column_int64 (statement, 0);
      *result = SQLITE_OK;
    }
  }
  sqlite3_finalize (statement);
  return value;
}

int
td_store_read_schema_version (sqlite3 *database)
{
  int result;

  return (int)read_pragma (database, "PRAGMA user_version", &result);
}

static gboolean
open_database (TdStore *store, int flags, GError **error)
{
  int result = sqlite3_open_v2 (store->path, &store->database, flags, NULL);

  if (result != SQLITE_OK) {
    td_store_set_sqlite_error (store, result, "open", error);
    return FALSE;
  }
  sqlite3_extended_result_codes (store->database, 1);
  sqlite3_busy_timeout (store->database, 5000);
  sqlite3_progress_handler (store->database, PROGRESS_STEPS, progress_cb, store);
  td_store_register_functions (store->database);
  td_store_watch_changes (store);
  if (td_debug_on (TD_DEBUG_SQL)) {
    store->statement_starts = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
    sqlite3_trace_v2 (store->database, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, trace_cb, store);
  }
  /* A file of one piece that can be copied to a USB stick, safe against a power cut. A companion keeps its changes in
   * memory until it commits, so that the window's own connection can go on reading. */
  if (!td_store_execute (store,
                         "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; "
                         "PRAGMA cache_size = -16384;",
                         error))
    return FALSE;
  if (store->companion && !td_store_execute (store, "PRAGMA cache_spill = OFF;", error))
    return FALSE;
  return TRUE;
}

static gboolean
is_ours (TdStore *store, GError **error)
{
  int result;
  gint64 id = read_pragma (store->database, "PRAGMA application_id", &result);

  if (result != SQLITE_OK) {
    td_store_set_sqlite_error (store, result, "application_id", error);
    return FALSE;
  }
  if (id != APPLICATION_ID) {
    g_autofree char *name = g_filename_display_basename (store->path);

    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS, _ ("%s is not a file of Thi Đua."), name);
    return FALSE;
  }
  return TRUE;
}

static TdStore *
store_for_path (const char *path)
{
  TdStore *store;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  td_data_register ();
  store = g_object_new (TD_TYPE_STORE, NULL);
  store->path = g_file_get_path (file);
  if (store->path == NULL)
    store->path = g_strdup (path);
  return store;
}

TdStore *
td_store_create (const char *path, int year, GError **error)
{
  g_autoptr (TdStore) store = NULL;
  g_autofree char *name = NULL;
  g_autofree char *header = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  store = store_for_path (path);
  name = g_filename_display_name (path);
  if (g_file_test (store->path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS,
                 _ ("%s is there already and was not touched. Choose another name."), name);
    return NULL;
  }
  if (!td_lock_take (store->path, FALSE, error))
    return NULL;
  store->holds_lock = TRUE;
  header = g_strdup_printf ("PRAGMA application_id = %d;", APPLICATION_ID);
  if (!open_database (store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error)
      || !td_store_execute (store, header, error) || !td_store_migrate (store, error)
      || !td_store_begin (store, _ ("New file"), error) || !td_catalogue_fill (store, error)
      || !td_store_add_year (store, year, error)
      || !td_store_commit (store, error)
      /* A new file begins with an empty history. */
      || !td_store_execute (store, "DELETE FROM journal_record; DELETE FROM journal; DELETE FROM journal_seen;",
                            error)) {
    td_store_close (store);
    g_unlink (store->path);
    return NULL;
  }
  return g_steal_pointer (&store);
}

static gboolean
check_version (TdStore *store, gboolean *must_migrate, GError **error)
{
  int version = td_store_schema_version (store);

  *must_migrate = version < td_store_newest_schema_version ();
  if (version > td_store_newest_schema_version () && !store->read_only) {
    g_autofree char *name = g_filename_display_basename (store->path);

    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER,
        _ ("%s was written by a newer version of Thi Đua (file version %d, this program knows %d). It can only be "
           "opened for reading; update the program to go on working in it."),
        name, version, td_store_newest_schema_version ());
    return FALSE;
  }
  return TRUE;
}

TdStore *
td_store_open (const char *path, TdStoreOpenFlags flags, GError **error)
{
  g_autoptr (TdStore) store = NULL;
  g_autofree char *name = NULL;
  gboolean must_migrate = FALSE;
  gboolean complete = TRUE;

  g_return_val_if_fail (path != NULL, NULL);
  store = store_for_path (path);
  name = g_filename_display_name (path);
  store->read_only = (flags & TD_STORE_OPEN_READ_ONLY) != 0;
  store->companion = (flags & TD_STORE_OPEN_COMPANION) != 0;
  store->scratch = (flags & TD_STORE_OPEN_SCRATCH) != 0;
  if (!store->companion && !store->scratch && !td_backup_recover (store->path, error))
    return NULL;
  if (!g_file_test (store->path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE, _ ("There is no file %s."), name);
    return NULL;
  }
  if (g_file_test (store->path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS, _ ("%s is a folder, not a file of Thi Đua."), name);
    return NULL;
  }
  if (!store->read_only && !store->companion && !store->scratch) {
    if (!td_lock_take (store->path, (flags & TD_STORE_OPEN_TAKE_OVER) != 0, error))
      return NULL;
    store->holds_lock = TRUE;
  }
  if (!open_database (store, store->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error)
      || !is_ours (store, error) || !check_version (store, &must_migrate, error)
      || (!must_migrate && !store->companion && !td_schema_is_complete (store, &complete, error)))
    return NULL;
  if (!store->read_only && sqlite3_db_readonly (store->database, "main") == 1) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
                 _ ("%s cannot be written to. Open it for reading, or copy it to a folder of your own."), name);
    return NULL;
  }
  if (must_migrate || !complete) {
    if (store->read_only) {
      g_set_error (
          error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
          _ ("%s was written by an older version and must be opened for writing once, so that it can be brought up "
             "to date."),
          name);
      return NULL;
    }
    if ((!store->scratch && !td_backup_create (store, NULL, "upgrade", NULL, error))
        || !(must_migrate ? td_store_migrate (store, error) : td_store_complete (store, error)))
      return NULL;
  }
  if (!store->read_only && !store->companion && !store->scratch) {
    g_autoptr (GError) failure = NULL;

    /* A file is no less good with the catalogue that it has. */
    if (!td_catalogue_update (store, &failure))
      g_warning ("%s", failure->message);
  }
  return g_steal_pointer (&store);
}

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
  if (store->database != NULL)
    sqlite3_close_v2 (store->database);
  store->database = NULL;
  if (store->holds_lock)
    td_lock_release (store->path);
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
  g_clear_pointer (&store->titles, g_hash_table_unref);
  td_store_forget_choices (store);
  g_clear_pointer (&store->choices, g_hash_table_unref);
  g_clear_pointer (&store->old_choices, g_ptr_array_unref);
  g_clear_pointer (&store->statement_starts, g_hash_table_unref);
  g_clear_pointer (&store->touched, g_array_unref);
  td_store_set_commit_hook (store, NULL, NULL, NULL);
  g_clear_pointer (&store->path, g_free);
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
  store->touched = g_array_new (FALSE, FALSE, sizeof (TdTouched));
}

const char *
td_store_path (TdStore *store)
{
  return store->path;
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
  if (!td_store_execute (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!td_session_begin (store, error)) {
    td_store_execute (store, "ROLLBACK", NULL);
    return FALSE;
  }
  store->in_action = TRUE;
  td_action_begin (store);
  td_store_set_label (store, label);
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
      || !td_store_execute (store, "COMMIT", error)) {
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
