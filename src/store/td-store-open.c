/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-open.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-backup-private.h"
#include "td-data.h"
#include "td-debug.h"
#include "td-platform.h"

#define PROGRESS_STEPS 20000
/* A file of this size is read as a whole before the first action of each program, in some hundredths of a second. What is
 * larger the window reads in its background. */
#define SMALL_FILE (4 * 1024 * 1024)

static int
progress_cb (void *user_data)
{
  TdStore *store = user_data;
  gint64 now;

  if (store->cancellable != NULL && g_cancellable_is_cancelled (store->cancellable))
    return 1;
  if (store->step_limit == 0)
    return 0;
  now = g_get_monotonic_time ();
  if (store->step_started == 0)
    store->step_started = now;
  store->timed_out = now - store->step_started > store->step_limit;
  return store->timed_out;
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

int
td_store_read_schema_version (sqlite3 *database)
{
  sqlite3_stmt *statement = NULL;
  int version = 0;

  if (sqlite3_prepare_v2 (database, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return version;
}

/*
 * What is acknowledged must survive a power cut, so that the end of the journal must reach the disk. SQLite ends it
 *   DELETE    by removing its name; the folder is synced with synchronous=EXTRA alone, and on Windows never
 *   TRUNCATE  by cutting it to nothing; with FULL that is synced, on every system
 *   PERSIST   by zeros over its beginning, synced too; the journal stays as large as it ever was
 * TRUNCATE costs what DELETE cost without being safe (1.04 of its time on ext4; EXTRA 1.11). The empty journal goes when
 * the file is closed: td_store_close() asks for DELETE.
 *
 * A companion keeps its changes in memory until it commits, so that the window's own connection can go on reading.
 */
gboolean
td_store_open_database (TdStore *store, int flags, GError **error)
{
  int result = sqlite3_open_v2 (store->path, &store->database, flags, NULL);

  if (result != SQLITE_OK) {
    td_store_set_sqlite_error (store, result, "open", error);
    return FALSE;
  }
  store->number = td_platform_file_number (store->path);
  td_guard_connection (store->database);
  sqlite3_busy_timeout (store->database, 5000);
  sqlite3_progress_handler (store->database, PROGRESS_STEPS, progress_cb, store);
  td_store_authorize (store);
  td_store_register_functions (store->database);
  td_store_watch_changes (store);
  if (td_debug_on (TD_DEBUG_SQL)) {
    store->statement_starts = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
    sqlite3_trace_v2 (store->database, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, trace_cb, store);
  }
  return td_store_execute (store, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;",
                           error)
         && (!store->companion || td_store_execute (store, "PRAGMA cache_spill = OFF;", error))
         && ((flags & SQLITE_OPEN_READONLY) != 0 || td_store_execute (store, "PRAGMA journal_mode = TRUNCATE;", error));
}

TdStore *
td_store_for_path (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *named = g_file_get_path (file);
  TdStore *store;

  td_data_register ();
  store = g_object_new (TD_TYPE_STORE, NULL);
  store->memory_failures = td_guard_memory_failures ();
  /* One file has one name here, whatever links lead to it: lock, copies and notes go by it. */
  store->path = td_platform_real_path (named != NULL ? named : path);
  return store;
}

/* --- what was left behind --- */

/* Reads something, with the right to write: SQLite then takes back what was half stored, or brings the second file of WAL
 * home. */
static gboolean
settle (TdStore *store, GError **error)
{
  return td_store_execute (store, "SELECT count(*) FROM sqlite_schema; PRAGMA journal_mode = TRUNCATE;", error);
}

/* A reader of a file that needs it opens it for writing for a moment. */
static gboolean
settle_for_reader (TdStore *store, const TdFileFacts *facts, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (TdStore) writer = NULL;
  gboolean settled;

  /* Somebody is at work: then the journal is his, and SQLite lets readers wait for him. */
  if (!td_lock_take (store->path, FALSE, &failure)) {
    if (facts->has_journal && !g_error_matches (failure, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY))
      return TRUE;
    if (facts->has_journal)
      td_store_set_sqlite_error (store, SQLITE_READONLY_ROLLBACK, "rollback", error);
    else
      td_file_check_set_wal_error (store->path, error);
    return FALSE;
  }
  writer = td_store_for_path (store->path);
  settled = td_store_open_database (writer, SQLITE_OPEN_READWRITE, NULL) && settle (writer, &failure);
  td_store_close (writer);
  td_lock_release (store->path);
  if (settled)
    return TRUE;
  if (failure != NULL && failure->code == TD_STORE_ERROR_DAMAGED)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (facts->has_journal)
    td_store_set_sqlite_error (store, SQLITE_READONLY_ROLLBACK, "rollback", error);
  else
    td_file_check_set_wal_error (store->path, error);
  return FALSE;
}

static void
note_settled (TdStore *store, const TdFileFacts *facts)
{
  g_autofree char *name = g_filename_display_basename (store->path);

  if (facts->has_journal) {
    if (!store->read_only)
      td_store_set_state (store, TD_FILE_STATE_INTERRUPTED);
    td_store_add_notice (store,
                         _ ("%s was interrupted while it stored something: what was half stored was taken back, all "
                            "that was stored before is there."),
                         name);
  }
  if (facts->is_wal)
    td_store_add_notice (store,
                         _ ("%s had been opened with another program, which keeps changes in a second file; it is one "
                            "file again, please work in it with Thi Đua only."),
                         name);
}

/* --- opening --- */

static gboolean
check_version (TdStore *store, int version, GError **error)
{
  if (version == 0) {
    g_autofree char *name = g_filename_display_basename (store->path);

    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS,
                 _ ("%s is a new file that was never finished: delete it, or make it anew under this name."), name);
    return FALSE;
  }
  if (version > td_store_newest_schema_version () && !store->read_only) {
    td_store_set_newer_error (store->path, version, error);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_schema (TdStore *store, int version, GError **error)
{
  GError *failure = NULL;

  if (td_file_check_schema (store->path, store->database, version, &failure))
    return TRUE;
  if (store->read_only && g_error_matches (failure, TD_STORE_ERROR, TD_STORE_ERROR_NEWER)) {
    g_clear_error (&failure);
    return TRUE;
  }
  g_propagate_error (error, failure);
  return FALSE;
}

/* Brings a file of an older program up to date, with a copy first. */
static gboolean
upgrade (TdStore *store, gboolean must_migrate, GError **error)
{
  if (store->read_only) {
    g_autofree char *name = g_filename_display_name (store->path);

    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
        _ ("%s was written by an older version and must be opened for writing once, so that it can be brought up "
           "to date."),
        name);
    return FALSE;
  }
  return (store->scratch || td_backup_create (store, NULL, "upgrade", NULL, error))
         && (must_migrate ? td_store_migrate (store, error) : td_store_complete (store, error));
}

/* Another thread of this process has the file open and has looked at all this. */
static gboolean
open_companion (TdStore *store, GError **error)
{
  return td_store_open_database (store, store->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error);
}

/* The lock is held where it must be. */
static gboolean
open_checked (TdStore *store, const TdFileFacts *facts, GError **error)
{
  int version = facts->schema_version;
  gboolean must_migrate = FALSE;
  gboolean must_settle = facts->has_journal || facts->is_wal;
  gboolean complete = TRUE;

  if (store->read_only && must_settle && !settle_for_reader (store, facts, error))
    return FALSE;
  if (!td_store_open_database (store, store->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error)
      || (!store->read_only && must_settle && !settle (store, error)))
    return FALSE;
  if (!store->read_only && facts->size <= SMALL_FILE)
    td_store_set_state (store, TD_FILE_STATE_UNCHECKED);
  if (must_settle) {
    note_settled (store, facts);
    /* What was half stored may have been the upgrade itself: its version was in the header already. */
    version = td_store_read_schema_version (store->database);
    if (!check_version (store, version, error))
      return FALSE;
  }
  must_migrate = version < td_store_newest_schema_version ();
  if (!check_schema (store, version, error) || (!must_migrate && !td_schema_is_complete (store, &complete, error)))
    return FALSE;
  if (!store->read_only && sqlite3_db_readonly (store->database, "main") == 1) {
    g_autofree char *name = g_filename_display_name (store->path);

    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
                 _ ("%s cannot be written to; open it for reading, or copy it to a folder of your own."), name);
    return FALSE;
  }
  return (!must_migrate && complete) || upgrade (store, must_migrate, error);
}

TdStore *
td_store_open (const char *path, TdStoreOpenFlags flags, GError **error)
{
  g_autoptr (TdStore) store = NULL;
  TdFileFacts facts = {0};

  g_return_val_if_fail (path != NULL, NULL);
  store = td_store_for_path (path);
  store->read_only = (flags & TD_STORE_OPEN_READ_ONLY) != 0;
  store->companion = (flags & TD_STORE_OPEN_COMPANION) != 0;
  store->scratch = (flags & TD_STORE_OPEN_SCRATCH) != 0;
  if (!store->companion && !store->scratch && !td_backup_recover (store->path, error))
    return NULL;
  if (!store->companion
      && (!td_file_check_header (store->path, &facts, error)
          || (!facts.has_journal && !facts.is_wal && !check_version (store, facts.schema_version, error))))
    return NULL;
  if (!store->read_only && !store->companion && !store->scratch) {
    if (!td_lock_take (store->path, (flags & TD_STORE_OPEN_TAKE_OVER) != 0, error))
      return NULL;
    store->holds_lock = TRUE;
  }
  if (store->companion)
    return open_companion (store, error) ? g_steal_pointer (&store) : NULL;
  if (!open_checked (store, &facts, error))
    return NULL;
  if (!store->read_only && !store->scratch) {
    g_autoptr (GError) failure = NULL;

    /* A file is no less good with the catalogue that it has, and the next opening tries again. What ails the disk, the
     * first action says. */
    if (!td_catalogue_update (store, &failure))
      g_info ("no update of the catalogue: %s", failure->message);
  }
  return g_steal_pointer (&store);
}
