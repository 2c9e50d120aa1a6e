/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-data.h"
#include "td-journal.h"
#include "td-store-private.h"

/* Copies may come from anywhere: what they hold is read without a TdStore, which would want them to be as it knows. */

#define PROGRESS_STEPS 20000
/* "ThiD" */
#define APPLICATION_ID 0x54686944

TdBackupStepFunc td_backup_step;

gboolean
td_backup_reach (const char *step, GError **error)
{
  if (td_backup_step == NULL || td_backup_step (step))
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED, "test: %s", step);
  return FALSE;
}

void
td_backup_set_read_error (const char *path, int result, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  switch (result == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : result & 0xff) {
  case SQLITE_INTERRUPT:
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled; nothing was changed."));
    return;
  case SQLITE_NOTADB:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS, _ ("%s is not a file of Thi Đua."), name);
    return;
  case SQLITE_CANTOPEN:
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_IOERR:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED,
                 _ ("%s cannot be read; check that the disk or USB stick is still there."), name);
    return;
  case SQLITE_NOMEM:
    td_store_set_error_for (path, SQLITE_NOMEM, "reading a copy", error);
    return;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED,
                 _ ("%s: another program is using the file, nothing was stored; try again in a moment."), name);
    return;
  default:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, _ ("%s is damaged and cannot serve as a copy."), name);
    return;
  }
}

static int
progress_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

int
td_backup_open_quietly (const char *path, gboolean writing, GCancellable *cancellable, sqlite3 **database)
{
  int result;

  td_data_register ();
  result = sqlite3_open_v2 (path, database, writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, NULL);
  if (result == SQLITE_OK) {
    td_guard_connection (*database);
    sqlite3_busy_timeout (*database, 5000);
    sqlite3_db_config (*database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    if (cancellable != NULL)
      sqlite3_progress_handler (*database, PROGRESS_STEPS, progress_cb, cancellable);
    /* Opening reads nothing yet. */
    result = sqlite3_exec (*database, "PRAGMA schema_version", NULL, NULL, NULL);
  }
  return result;
}

sqlite3 *
td_backup_open_file (const char *path, gboolean writing, GCancellable *cancellable, GError **error)
{
  sqlite3 *database = NULL;
  int result = td_backup_open_quietly (path, writing, cancellable, &database);

  if (result == SQLITE_OK)
    return database;
  sqlite3_close (database);
  td_backup_set_read_error (path, result, error);
  return NULL;
}

sqlite3_stmt *
td_backup_prepare_query (sqlite3 *database, const char *name)
{
  g_autoptr (GBytes) sql = td_store_sql_text (name, NULL);
  sqlite3_stmt *statement = NULL;

  g_return_val_if_fail (sql != NULL, NULL);
  sqlite3_prepare_v2 (database, g_bytes_get_data (sql, NULL), -1, &statement, NULL);
  return statement;
}

/* What became of a query that was prepared and stepped with last. Files of older versions lack its tables: that is no
 * failure. */
static int
end_query (sqlite3 *database, sqlite3_stmt *statement, int last)
{
  int result = statement != NULL ? last : sqlite3_errcode (database);

  sqlite3_finalize (statement);
  if (result == SQLITE_ROW || result == SQLITE_DONE || (statement == NULL && result == SQLITE_ERROR))
    return SQLITE_OK;
  return result != SQLITE_OK ? result : SQLITE_NOMEM;
}

int
td_backup_read_id (sqlite3 *database, gint64 *file_id, gint64 *sequence)
{
  sqlite3_stmt *statement = td_backup_prepare_query (database, "query/file-id");
  int result = statement != NULL ? sqlite3_step (statement) : SQLITE_ERROR;

  *file_id = result == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
  *sequence = result == SQLITE_ROW ? sqlite3_column_int64 (statement, 1) : 0;
  return end_query (database, statement, result);
}

int
td_backup_read_id_of (const char *path, gint64 *file_id, gint64 *sequence)
{
  sqlite3 *database = NULL;
  int result = td_backup_open_quietly (path, FALSE, NULL, &database);

  *file_id = *sequence = 0;
  if (result == SQLITE_OK)
    result = td_backup_read_id (database, file_id, sequence);
  sqlite3_close (database);
  return result == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : result;
}

GHashTable *
td_backup_read_seen (sqlite3 *database, int *result)
{
  GHashTable *seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sqlite3_stmt *statement = td_backup_prepare_query (database, "query/file-seen");
  int last = SQLITE_ERROR;

  while (statement != NULL && (last = sqlite3_step (statement)) == SQLITE_ROW) {
    gint64 id = sqlite3_column_int64 (statement, 0);
    gint64 sequence = sqlite3_column_int64 (statement, 1);

    g_hash_table_insert (seen, g_memdup2 (&id, sizeof id), g_memdup2 (&sequence, sizeof sequence));
  }
  last = end_query (database, statement, last);
  if (result != NULL)
    *result = last;
  return seen;
}

/* --- checking --- */

static gint64
pragma (sqlite3 *database, const char *sql, int *result)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = 0;

  *result = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);
  if (*result == SQLITE_OK && (*result = sqlite3_step (statement)) == SQLITE_ROW) {
    value = sqlite3_column_int64 (statement, 0);
    *result = SQLITE_OK;
  }
  sqlite3_finalize (statement);
  return value;
}

int
td_backup_check_quietly (sqlite3 *database, gboolean whole)
{
  sqlite3_stmt *statement = NULL;
  int result;
  gint64 id = pragma (database, "PRAGMA application_id", &result);

  if (result == SQLITE_OK && id != APPLICATION_ID)
    return SQLITE_NOTADB;
  if (result == SQLITE_OK)
    result = sqlite3_prepare_v2 (database, whole ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)", -1,
                                 &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW) {
    const char *answer = (const char *)sqlite3_column_text (statement, 0);

    result = answer == NULL ? SQLITE_NOMEM : strcmp (answer, "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
  }
  sqlite3_finalize (statement);
  return result;
}

gboolean
td_backup_check (sqlite3 *database, const char *path, gboolean whole, GError **error)
{
  int result = td_backup_check_quietly (database, whole);

  if (result != SQLITE_OK)
    td_backup_set_read_error (path, result, error);
  return result == SQLITE_OK;
}

/* --- looking --- */

void
td_backup_content_free (TdBackupContent *content)
{
  if (content == NULL)
    return;
  g_free (content->office);
  g_free (content->last_action);
  g_array_unref (content->years);
  g_array_unref (content->counts);
  g_free (content);
}

/* Only of tables: a view of that name is not ours and might never end. */
static int
count_kind (sqlite3 *database, const TdRecordKind *kind, TdBackupContent *content)
{
  sqlite3_stmt *statement = td_backup_prepare_query (database, "query/has-table");
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", kind->table);
  TdBackupCount count = {kind, 0};
  int last = SQLITE_ERROR;
  int result;

  if (statement != NULL && sqlite3_bind_text (statement, 1, kind->table, -1, SQLITE_STATIC) == SQLITE_OK)
    last = sqlite3_step (statement);
  result = end_query (database, statement, last);
  if (last == SQLITE_ROW)
    count.n = pragma (database, sql, &result);
  if (count.n > 0)
    g_array_append_val (content->counts, count);
  return result;
}

static char *
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/* SQLITE_OK, or why it cannot be read. */
static int
read_content (sqlite3 *database, TdBackupContent *content)
{
  sqlite3_stmt *statement;
  int last = SQLITE_ERROR;
  int result = td_backup_read_id (database, &content->file_id, &content->sequence);

  content->schema_version = td_store_read_schema_version (database);
  if (result != SQLITE_OK)
    return result;
  statement = td_backup_prepare_query (database, "query/years");
  if (statement == NULL)
    return sqlite3_errcode (database);
  while ((last = sqlite3_step (statement)) == SQLITE_ROW) {
    int year = sqlite3_column_int (statement, 0);

    g_array_append_val (content->years, year);
  }
  result = end_query (database, statement, last);
  for (guint i = 0; result == SQLITE_OK && i < td_kinds_n (); i++)
    if (!td_kind_at (i)->catalogue)
      result = count_kind (database, td_kind_at (i), content);
  if (result != SQLITE_OK)
    return result;
  statement = td_backup_prepare_query (database, "query/last-action");
  if (statement != NULL && (last = sqlite3_step (statement)) == SQLITE_ROW) {
    content->last_time = sqlite3_column_int64 (statement, 0);
    content->last_action = column_text (statement, 1);
  }
  result = end_query (database, statement, last);
  if (result != SQLITE_OK)
    return result;
  statement = td_backup_prepare_query (database, "query/setting");
  last = SQLITE_ERROR;
  if (statement != NULL && (last = sqlite3_bind_text (statement, 1, "office.name", -1, SQLITE_STATIC)) == SQLITE_OK
      && (last = sqlite3_step (statement)) == SQLITE_ROW && sqlite3_column_bytes (statement, 0) > 0)
    content->office = column_text (statement, 0);
  return end_query (database, statement, last);
}

TdBackupContent *
td_backup_look (const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (TdBackupContent) content = NULL;
  sqlite3 *database;
  int result;
  gint64 id;

  g_return_val_if_fail (path != NULL, NULL);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE, _ ("There is no file %s."), name);
    return NULL;
  }
  database = td_backup_open_file (path, FALSE, cancellable, error);
  if (database == NULL)
    return NULL;
  id = pragma (database, "PRAGMA application_id", &result);
  content = g_new0 (TdBackupContent, 1);
  content->years = g_array_new (FALSE, FALSE, sizeof (int));
  content->counts = g_array_new (FALSE, FALSE, sizeof (TdBackupCount));
  if (result == SQLITE_OK && id != APPLICATION_ID)
    result = SQLITE_NOTADB;
  else if (result == SQLITE_OK)
    result = read_content (database, content);
  sqlite3_close (database);
  if (result == SQLITE_OK)
    return g_steal_pointer (&content);
  td_backup_set_read_error (path, result, error);
  return NULL;
}

char *
td_backup_content_text (const TdBackupContent *content)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *when = NULL;

  if (content->office != NULL)
    g_string_append_printf (text, "%s %s\n", _ ("Office:"), content->office);
  g_string_append (text, _ ("Years:"));
  for (guint i = 0; i < content->years->len; i++)
    g_string_append_printf (text, " %d", g_array_index (content->years, int, i));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < content->counts->len; i++) {
    const TdBackupCount *count = &g_array_index (content->counts, TdBackupCount, i);

    g_string_append_printf (text, "%s%s: %" G_GINT64_FORMAT, i > 0 ? " · " : "", _ (count->kind->label_many), count->n);
  }
  if (content->counts->len == 0)
    g_string_append (text, _ ("nothing yet: it was made before the first rows came"));
  if (content->last_action != NULL && (time = g_date_time_new_from_unix_local (content->last_time)) != NULL) {
    when = g_date_time_format (time, "%H:%M %d/%m/%Y");
    g_string_append_c (text, '\n');
    g_string_append_printf (text, _ ("Last action: %s, %s"), content->last_action, when);
  }
  g_string_append_printf (text, "\n%s %d", _ ("File version:"), content->schema_version);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
