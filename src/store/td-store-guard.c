/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-platform.h"
#include "td-store-private.h"

/*
 * A file may come from anybody. Its schema is compared with ours before it is used (td-schema-check.c); these are the
 * fences behind that one.
 */

static const struct {
  int limit;
  int value;
} limits[] = {
    /* The changeset of an import of 100,000 rows is one value. Texts have a limit of their own (td-statement.c). */
    {SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024},
    {SQLITE_LIMIT_SQL_LENGTH, 1000 * 1000},
    {SQLITE_LIMIT_EXPR_DEPTH, 500},
    {SQLITE_LIMIT_COMPOUND_SELECT, 100},
    {SQLITE_LIMIT_COLUMN, 500},
    {SQLITE_LIMIT_FUNCTION_ARG, 50},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

/* --- memory --- */

/* A value for which there is no memory reads as NULL, and is stored as NULL where it is bound: not every call has a result
 * that could say so. SQLite's log hears of each. */
static _Thread_local guint memory_failures;

static void
log_cb (void *user_data, int result, const char *message)
{
  if (result == SQLITE_NOMEM)
    memory_failures++;
}

void
td_guard_memory (void)
{
  /* Only before the library's first use; a program that has used it before is guarded by results alone. */
  sqlite3_config (SQLITE_CONFIG_LOG, log_cb, NULL);
}

guint
td_guard_memory_failures (void)
{
  return memory_failures;
}

gboolean
td_store_lacked_memory (TdStore *store)
{
  g_return_val_if_fail (TD_IS_STORE (store), FALSE);
  return store->memory_failures != memory_failures;
}

gboolean
td_store_had_memory (TdStore *store, GError **error)
{
  g_return_val_if_fail (TD_IS_STORE (store), FALSE);
  if (!td_store_lacked_memory (store))
    return TRUE;
  td_store_set_sqlite_error (store, SQLITE_NOMEM, "reading", error);
  return FALSE;
}

/* --- the end of an action --- */

/* The number in the file's head that each transaction raises; -1 where it cannot be read. Through SQLite's own layer: who
 * opens the file besides gives up its locks. */
static gint64
change_counter (sqlite3 *database)
{
  sqlite3_file *file = NULL;
  guint8 bytes[4];

  if (sqlite3_file_control (database, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == NULL
      || file->pMethods == NULL || file->pMethods->xRead (file, bytes, sizeof bytes, 24) != SQLITE_OK)
    return -1;
  return (gint64)bytes[0] << 24 | (gint64)bytes[1] << 16 | (gint64)bytes[2] << 8 | bytes[3];
}

/* A transaction is over when its journal is empty; what fails after that (making the emptying durable) is told as a failure
 * of the whole. The file itself says which it is, once SQLite has taken back what it had to. */
static gboolean
stands_all_the_same (TdStore *store, gint64 before)
{
  g_autofree char *journal = g_strconcat (store->path, "-journal", NULL);

  if (before < 0 || !sqlite3_get_autocommit (store->database)
      || !td_store_execute (store, "SELECT count(*) FROM sqlite_schema", NULL)
      || change_counter (store->database) != (before + 1) % (G_GINT64_CONSTANT (1) << 32))
    return FALSE;
  if (td_platform_sync_file (journal) != 0)
    g_info ("%s: stored, but the disk cannot promise it", store->path);
  return TRUE;
}

gboolean
td_store_still_in_action (TdStore *store, GError **error)
{
  if (!store->in_action || !sqlite3_get_autocommit (store->database))
    return TRUE;
  td_store_set_sqlite_error (store, td_store_lacked_memory (store) ? SQLITE_NOMEM : SQLITE_IOERR, "rolled back", error);
  return FALSE;
}

gboolean
td_store_execute_commit (TdStore *store, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 before;

  if (!td_store_still_in_action (store, error))
    return FALSE;
  if (td_store_lacked_memory (store)) {
    store->memory_failures = memory_failures;
    td_store_set_sqlite_error (store, SQLITE_NOMEM, "commit", error);
    return FALSE;
  }
  before = change_counter (store->database);
  if (td_store_execute (store, "COMMIT", &failure) || stands_all_the_same (store, before))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- one connection --- */

void
td_guard_connection (sqlite3 *database)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (database, limits[i].limit, limits[i].value);
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_exec (database, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
  sqlite3_extended_result_codes (database, 1);
}
