/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-recovery-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-data.h"
#include "td-platform.h"
#include "td-schema-check.h"
#include "td-store-open.h"
#include "td-temporary.h"

/*
 * A copy of the damaged file is read table by table into an empty file of the same version, which is then brought up to
 * date like any other, checked as a whole, and put in its place. History comes along; the new file goes on under an id of
 * its own, so that no action of it is ever taken for one of the old file.
 */

typedef struct {
  char *source_path; /* the copy */
  char *target_path; /* the unfinished new file */
  sqlite3 *source;
  sqlite3 *target;
  int version;
  GPtrArray *tables;
  TdRecoveryFunc progress;
  gpointer data;
  GCancellable *cancellable;
} Recovery;

void
td_recovered_table_free (TdRecoveredTable *table)
{
  if (table == NULL)
    return;
  g_free (table->table);
  g_free (table);
}

/* --- both databases --- */

/* Nothing in it runs, and a part of its schema that makes no sense does not hide the others. */
static int
open_source (Recovery *recovery)
{
  int result = sqlite3_open_v2 (recovery->source_path, &recovery->source, SQLITE_OPEN_READWRITE, NULL);

  if (result != SQLITE_OK)
    return result;
  td_guard_connection (recovery->source);
  sqlite3_db_config (recovery->source, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_db_config (recovery->source, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
  sqlite3_db_config (recovery->source, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  return sqlite3_exec (recovery->source, "PRAGMA query_only = ON; PRAGMA cell_size_check = OFF", NULL, NULL, NULL);
}

/* The version that the header names, where it can be one; else by what tables there are: only this program's newest can
 * be told, as older ones lack tables of it. */
static int
version_of (Recovery *recovery)
{
  int version = td_store_read_schema_version (recovery->source);
  int newest = td_store_newest_schema_version ();

  return version >= 1 ? version : newest;
}

/* An empty database of that version. */
static int
open_target (Recovery *recovery)
{
  int result;

  (void)g_unlink (recovery->target_path);
  if (td_platform_create_exclusively (recovery->target_path, "") != 0)
    return SQLITE_CANTOPEN;
  result = sqlite3_open_v2 (recovery->target_path, &recovery->target, SQLITE_OPEN_READWRITE, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_exec (recovery->target, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN", NULL,
                           NULL, NULL);
  td_store_register_functions (recovery->target);
  for (int i = 1; i <= recovery->version && result == SQLITE_OK; i++) {
    g_autoptr (GBytes) script = td_schema_script (i, NULL);

    result = sqlite3_exec (recovery->target, g_bytes_get_data (script, NULL), NULL, NULL, NULL);
  }
  if (result == SQLITE_OK) {
    g_autofree char *header = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
                                               TD_APPLICATION_ID, recovery->version);

    result = sqlite3_exec (recovery->target, header, NULL, NULL, NULL);
  }
  return result;
}

/* --- tables --- */

static int
each_name (sqlite3 *database, const char *sql, GPtrArray *names)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);

  while (result == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (names, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  return result;
}

static int
copy_tables (Recovery *recovery)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int result
      = each_name (recovery->target,
                   "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                   "ORDER BY rowid",
                   names);

  for (guint i = 0; i < names->len && result == SQLITE_OK; i++) {
    const TdRecordKind *kind = td_kind_by_table (names->pdata[i]);
    TdRecoveredTable *table = g_new0 (TdRecoveredTable, 1);
    g_autofree char *empty = g_strdup_printf ("DELETE FROM %s", (char *)names->pdata[i]);

    table->table = g_strdup (names->pdata[i]);
    table->label = kind != NULL ? kind->label_many : NULL;
    g_ptr_array_add (recovery->tables, table);
    if (recovery->progress != NULL)
      recovery->progress (table->label, (double)i / names->len, recovery->data);
    result = sqlite3_exec (recovery->target, empty, NULL, NULL, NULL);
    if (result == SQLITE_OK)
      result = td_recovery_copy_table (recovery->source, recovery->target, table, recovery->cancellable);
  }
  return result;
}

static gboolean
is_whole (const TdRecoveredTable *table)
{
  return table->n_lost == 0;
}

/* Years that are named but whose rows are lost are years all the same. What the file says of its own id and of the shipped
 * catalogue it took is only true where that is whole. */
static int
settle_own_tables (Recovery *recovery)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean catalogue_whole = TRUE;
  int result
      = each_name (recovery->target,
                   "SELECT 'INSERT OR IGNORE INTO year (id) SELECT DISTINCT ' || f.\"from\" || ' FROM ' || s.name || "
                   "' WHERE ' || f.\"from\" || ' BETWEEN 1945 AND 2150' FROM sqlite_schema AS s, "
                   "pragma_foreign_key_list(s.name) AS f WHERE s.type = 'table' AND f.\"table\" = 'year'",
                   names);

  for (guint i = 0; i < names->len && result == SQLITE_OK; i++)
    result = sqlite3_exec (recovery->target, names->pdata[i], NULL, NULL, NULL);
  for (guint i = 0; i < recovery->tables->len; i++) {
    const TdRecoveredTable *table = recovery->tables->pdata[i];
    const TdRecordKind *kind = td_kind_by_table (table->table);

    if (kind != NULL && kind->catalogue && !is_whole (table))
      catalogue_whole = FALSE;
  }
  /* Shipped rows that are lost come again when the file is opened. */
  if (result == SQLITE_OK && !catalogue_whole)
    (void)sqlite3_exec (recovery->target, "DELETE FROM shipped_catalogue", NULL, NULL, NULL);
  return result;
}

/* A new id; its first action says that it has seen all that the old one had done. */
static int
become_another (Recovery *recovery)
{
  static const char sql[]
      = "INSERT OR IGNORE INTO journal_seen (file_id, sequence, seen_file_id, seen_sequence) SELECT :file, 1, file_id, "
        "last FROM "
        "(SELECT f.file_id, max(coalesce((SELECT max(sequence) FROM journal AS j WHERE j.file_id = f.file_id), 0), "
        "coalesce((SELECT max(sequence) FROM journal_state AS s WHERE s.file_id = f.file_id), 0)) AS last FROM "
        "file_identity "
        "AS f) WHERE last > 0;"
        "DELETE FROM file_identity; INSERT INTO file_identity VALUES (1, :file);";
  gint64 file = (gint64)(((guint64)g_random_int () << 32 | g_random_int ()) & G_MAXINT64);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, file);
  GString *text;
  int result;

  if (recovery->version < 3)
    return SQLITE_OK;
  text = g_string_new (sql);
  g_string_replace (text, ":file", number, 0);
  result = sqlite3_exec (recovery->target, text->str, NULL, NULL, NULL);
  g_string_free (text, TRUE);
  return result;
}

static int
recover (Recovery *recovery)
{
  int result = open_target (recovery);

  if (result == SQLITE_OK)
    result = sqlite3_exec (recovery->target, "PRAGMA foreign_keys = OFF; BEGIN", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = copy_tables (recovery);
  if (result == SQLITE_OK)
    result = settle_own_tables (recovery);
  if (result == SQLITE_OK)
    result = td_recovery_mend_references (recovery->target, recovery->tables);
  if (result == SQLITE_OK)
    result = become_another (recovery);
  if (result == SQLITE_OK)
    result = sqlite3_exec (recovery->target, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (recovery->target);
  recovery->target = NULL;
  return result;
}

/* --- the whole --- */

/* Brings the new file up to date and looks at all of it. */
static gboolean
finish (Recovery *recovery, GError **error)
{
  g_autoptr (TdStore) store = td_store_for_path (recovery->target_path);
  gboolean done = td_store_open_database (store, SQLITE_OPEN_READWRITE, error)
                  && td_store_execute (store, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;", error)
                  && td_store_migrate (store, error) && td_store_complete (store, error);

  td_store_close (store);
  return done && td_file_check_whole (recovery->target_path, TD_FILE_CHECK_INDEXES, NULL, recovery->cancellable, error);
}

static gboolean
found_something (GPtrArray *tables)
{
  for (guint i = 0; i < tables->len; i++) {
    const TdRecoveredTable *table = tables->pdata[i];
    const TdRecordKind *kind = td_kind_by_table (table->table);

    if (table->n_read > 0 && (kind == NULL || !kind->catalogue) && !g_str_equal (table->table, "file_identity"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
run (Recovery *recovery, const char *path, const char *into, GError **error)
{
  guint failures = td_guard_memory_failures ();
  int failure;
  int result = td_recovery_copy_source (path, recovery->source_path, recovery->cancellable);

  if (result == SQLITE_OK)
    result = open_source (recovery);
  if (result != SQLITE_OK) {
    td_store_set_error_for ((result & 0xff) == SQLITE_NOTADB ? path : into, result, "recover", error);
    return FALSE;
  }
  recovery->version = version_of (recovery);
  if (recovery->version > td_store_newest_schema_version ()) {
    td_store_set_newer_error (path, recovery->version, error);
    return FALSE;
  }
  result = recover (recovery);
  if (result != SQLITE_OK) {
    td_store_set_error_for (into, result, "recover", error);
    return FALSE;
  }
  /* What could not be read for want of memory looks like what is damaged. */
  if (td_guard_memory_failures () != failures) {
    td_store_set_error_for (path, SQLITE_NOMEM, "recover", error);
    return FALSE;
  }
  if (!found_something (recovery->tables))
    return td_store_fail (error, TD_STORE_ERROR_NOT_OURS,
                          _ ("Nothing of Thi Đua can be read in %s; no new file was made."), path);
  if (!finish (recovery, error))
    return FALSE;
  failure = td_platform_place_file (recovery->target_path, into);
  if (failure == EEXIST)
    return td_store_fail (error, TD_STORE_ERROR_EXISTS,
                          _ ("%s is there already and was not touched; choose another name."), into);
  if (failure != 0)
    td_store_set_error_for (into, failure == ENOSPC ? SQLITE_FULL : SQLITE_CANTOPEN, "recover", error);
  return failure == 0;
}

GPtrArray *
td_recovery_run (const char *path,
                 const char *into,
                 TdRecoveryFunc progress,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *real = NULL;
  g_autofree char *real_into = NULL;
  Recovery recovery = {.progress = progress, .data = data, .cancellable = cancellable};
  int problem = 0;
  gboolean done;

  g_return_val_if_fail (path != NULL && into != NULL, NULL);
  td_data_register ();
  real = td_platform_real_path (path);
  real_into = td_platform_real_path (into);
  if (!g_file_test (real, G_FILE_TEST_IS_REGULAR)) {
    td_store_fail (error, TD_STORE_ERROR_NO_FILE, _ ("There is no file %s."), path);
    return NULL;
  }
  if (g_file_test (real_into, G_FILE_TEST_EXISTS)) {
    td_store_fail (error, TD_STORE_ERROR_EXISTS, _ ("%s is there already and was not touched; choose another name."),
                   into);
    return NULL;
  }
  recovery.target_path = td_temporary_begin (real_into, &problem);
  if (recovery.target_path == NULL) {
    td_store_set_error_for (into, problem == ENOSPC ? SQLITE_FULL : SQLITE_CANTOPEN, "recover", error);
    return NULL;
  }
  recovery.source_path = g_strconcat (recovery.target_path, "-damaged", NULL);
  recovery.tables = g_ptr_array_new_with_free_func ((GDestroyNotify)td_recovered_table_free);
  done = run (&recovery, real, real_into, error);
  sqlite3_close (recovery.source);
  td_temporary_drop (recovery.target_path);
  if (!done)
    g_clear_pointer (&recovery.tables, g_ptr_array_unref);
  g_free (recovery.source_path);
  g_free (recovery.target_path);
  return recovery.tables;
}
