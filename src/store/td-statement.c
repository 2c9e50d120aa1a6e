/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-debug.h"

/* What one step of a query of ours may take, and all of an office's own query, in seconds: a file may be made so that a
 * query never ends, and a query may be written so. */
#define OWN_SECONDS 300
#define OFFICE_SECONDS 60

struct _TdStatement {
  TdStore *store;
  char *key; /* under which it is kept; NULL: thrown away when given back */
  sqlite3_stmt *sqlite;
  gint64 left;       /* µs of an office's query; -1: each step has its own time */
  gboolean hides;    /* private fields read as NULL */
  GPtrArray *mended; /* texts of the current row that could not be handed on as they are; NULL */
};

GBytes *
td_store_sql_text (const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/vn/thidua/sql/%s.sql", name);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static TdStatement *
take_idle (TdStore *store, const char *key)
{
  GPtrArray *idle = g_hash_table_lookup (store->idle_statements, key);
  TdStatement *statement;

  if (idle == NULL || idle->len == 0)
    return NULL;
  statement = g_new0 (TdStatement, 1);
  statement->left = -1;
  statement->sqlite = g_ptr_array_steal_index (idle, idle->len - 1);
  return statement;
}

static TdStatement *
prepare (TdStore *store, const char *key, const char *sql, GError **error)
{
  TdStatement *statement = key != NULL ? take_idle (store, key) : NULL;

  if (statement == NULL) {
    sqlite3_stmt *sqlite = NULL;
    int result
        = sqlite3_prepare_v3 (store->database, sql, -1, key != NULL ? SQLITE_PREPARE_PERSISTENT : 0, &sqlite, NULL);

    if (result != SQLITE_OK) {
      td_store_set_sqlite_error (store, result, sql, error);
      return NULL;
    }
    statement = g_new0 (TdStatement, 1);
    statement->left = -1;
    statement->sqlite = sqlite;
  }
  statement->store = g_object_ref (store);
  statement->key = g_strdup (key);
  return statement;
}

TdStatement *
td_store_statement_for_sql (TdStore *store, const char *sql, GError **error)
{
  g_return_val_if_fail (store->database != NULL, NULL);
  return prepare (store, sql, sql, error);
}

TdStatement *
td_store_statement_for_key (TdStore *store, const char *key, const char *sql, GError **error)
{
  g_return_val_if_fail (store->database != NULL, NULL);
  return prepare (store, key, sql, error);
}

TdStatement *
td_store_statement (TdStore *store, const char *name, GError **error)
{
  TdStatement *statement;
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (store->database != NULL, NULL);
  statement = take_idle (store, name);
  if (statement != NULL) {
    statement->store = g_object_ref (store);
    statement->key = g_strdup (name);
    return statement;
  }
  text = td_store_sql_text (name, error);
  return text != NULL ? prepare (store, name, g_bytes_get_data (text, NULL), error) : NULL;
}

/* Asked for each thing that a statement would do or read, through whatever name, view or expression, while SQLite prepares
 * it. It stays with the connection: setting one anew would have SQLite prepare every running statement again. An office's
 * query may only read: it opens no other file, sets nothing of the connection, begins no transaction. */
static int
authorize_cb (void *data, int action, const char *table, const char *column, const char *database, const char *within)
{
  TdStore *store = data;
  const TdRecordKind *kind;
  const TdField *field;

  if (store->only_reading && action != SQLITE_SELECT && action != SQLITE_READ && action != SQLITE_FUNCTION
      && action != SQLITE_RECURSIVE)
    return SQLITE_DENY;
  if (action != SQLITE_READ || (store->private_field == NULL && !store->hides_private))
    return SQLITE_OK;
  kind = table != NULL ? td_kind_by_table (table) : NULL;
  field = kind != NULL && column != NULL ? td_kind_field (kind, column) : NULL;
  if (field == NULL || (field->flags & TD_FIELD_PRIVATE) == 0)
    return SQLITE_OK;
  if (store->private_field != NULL)
    *store->private_field = field;
  return store->hides_private ? SQLITE_IGNORE : SQLITE_OK;
}

void
td_store_authorize (TdStore *store)
{
  sqlite3_set_authorizer (store->database, authorize_cb, store);
}

/* Where in the query the fault is, for who wrote it. */
static void
set_query_error (TdStore *store, const char *sql, GError **error)
{
  int offset = sqlite3_error_offset (store->database);
  g_auto (GStrv) words = NULL;
  int line = 1;

  if (td_debug_on (TD_DEBUG_SQL))
    td_debug_print (TD_DEBUG_SQL, "%s", sqlite3_errmsg (store->database));
  if (offset < 0 || offset >= (int)strlen (sql)) {
    g_set_error_literal (
        error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
        _ ("The paper's query is wrong: it must be one SELECT over tables, columns and functions that there are."));
    return;
  }
  for (int i = 0; i < offset; i++)
    line += sql[i] == '\n';
  words = g_strsplit_set (sql + offset, " \t\r\n,;()", 2);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("The paper's query is wrong in line %d, at “%s”."),
               line, words[0] != NULL ? words[0] : "");
}

TdStatement *
td_store_statement_hiding (TdStore *store, const char *name, GError **error)
{
  g_autofree char *key = g_strconcat (name, "#hiding", NULL);
  g_autoptr (GBytes) text = NULL;
  TdStatement *statement;

  g_return_val_if_fail (store->database != NULL, NULL);
  text = td_store_sql_text (name, error);
  if (text == NULL)
    return NULL;
  store->hides_private = TRUE;
  statement = prepare (store, key, g_bytes_get_data (text, NULL), error);
  store->hides_private = FALSE;
  if (statement != NULL)
    statement->hides = TRUE;
  return statement;
}

static TdStatement *
statement_for_text (TdStore *store, const char *sql, gboolean hiding, GError **error)
{
  sqlite3_stmt *sqlite = NULL;
  const char *rest = NULL;
  TdStatement *statement;
  int result;

  g_return_val_if_fail (store->database != NULL && sql != NULL, NULL);
  if (!g_utf8_validate (sql, -1, NULL)) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("The paper's query is not in UTF-8."));
    return NULL;
  }
  store->only_reading = TRUE;
  store->hides_private = hiding;
  result = sqlite3_prepare_v3 (store->database, sql, -1, 0, &sqlite, &rest);
  store->only_reading = FALSE;
  store->hides_private = FALSE;
  if (result != SQLITE_OK && result != SQLITE_AUTH) {
    set_query_error (store, sql, error);
    return NULL;
  }
  while (rest != NULL && g_ascii_isspace (*rest))
    rest++;
  if (sqlite == NULL || !sqlite3_stmt_readonly (sqlite) || (rest != NULL && *rest != '\0')) {
    sqlite3_finalize (sqlite);
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                         _ ("A paper's query must be a single SELECT that changes nothing."));
    return NULL;
  }
  statement = g_new0 (TdStatement, 1);
  statement->sqlite = sqlite;
  statement->hides = hiding;
  statement->left = (store->query_seconds > 0 ? store->query_seconds : OFFICE_SECONDS) * G_USEC_PER_SEC;
  statement->store = g_object_ref (store);
  return statement;
}

TdStatement *
td_store_statement_for_text (TdStore *store, const char *sql, GError **error)
{
  return statement_for_text (store, sql, FALSE, error);
}

TdStatement *
td_store_statement_for_text_hiding (TdStore *store, const char *sql, GError **error)
{
  return statement_for_text (store, sql, TRUE, error);
}

const TdField *
td_store_private_field_of (TdStore *store, const char *sql)
{
  const TdField *field = NULL;
  sqlite3_stmt *sqlite = NULL;

  store->private_field = &field;
  (void)sqlite3_prepare_v3 (store->database, sql, -1, 0, &sqlite, NULL);
  store->private_field = NULL;
  sqlite3_finalize (sqlite);
  return field;
}

void
td_store_set_query_seconds (TdStore *store, int seconds)
{
  g_return_if_fail (TD_IS_STORE (store));
  store->query_seconds = seconds;
}

void
td_statement_free (TdStatement *statement)
{
  TdStore *store;

  if (statement == NULL)
    return;
  store = statement->store;
  if (statement->key != NULL && store->database != NULL) {
    GPtrArray *idle = g_hash_table_lookup (store->idle_statements, statement->key);

    if (idle == NULL) {
      idle = g_ptr_array_new ();
      g_hash_table_insert (store->idle_statements, g_strdup (statement->key), idle);
    }
    sqlite3_reset (statement->sqlite);
    sqlite3_clear_bindings (statement->sqlite);
    g_ptr_array_add (idle, statement->sqlite);
  } else {
    sqlite3_finalize (statement->sqlite);
  }
  g_clear_pointer (&statement->mended, g_ptr_array_unref);
  g_free (statement->key);
  g_free (statement);
  g_object_unref (store);
}

sqlite3_stmt *
td_statement_sqlite (TdStatement *statement)
{
  return statement->sqlite;
}

gboolean
td_statement_takes (TdStatement *statement, const char *parameter)
{
  return sqlite3_bind_parameter_index (statement->sqlite, parameter) > 0;
}

void
td_statement_bind_integer (TdStatement *statement, const char *parameter, gint64 value)
{
  sqlite3_bind_int64 (statement->sqlite, sqlite3_bind_parameter_index (statement->sqlite, parameter), value);
}

void
td_statement_bind_real (TdStatement *statement, const char *parameter, double value)
{
  sqlite3_bind_double (statement->sqlite, sqlite3_bind_parameter_index (statement->sqlite, parameter), value);
}

void
td_statement_bind_text (TdStatement *statement, const char *parameter, const char *value)
{
  sqlite3_bind_text (statement->sqlite, sqlite3_bind_parameter_index (statement->sqlite, parameter), value, -1,
                     SQLITE_TRANSIENT);
}

void
td_statement_bind_blob (TdStatement *statement, const char *parameter, const void *data, gsize size)
{
  sqlite3_bind_blob64 (statement->sqlite, sqlite3_bind_parameter_index (statement->sqlite, parameter), data, size,
                       SQLITE_TRANSIENT);
}

static void
bind_value (sqlite3_stmt *sqlite, int index, const TdValue *value, sqlite3_destructor_type lifetime)
{
  switch (value->type) {
  case TD_VALUE_INTEGER:
    sqlite3_bind_int64 (sqlite, index, value->integer);
    break;
  case TD_VALUE_REAL:
    sqlite3_bind_double (sqlite, index, value->real);
    break;
  case TD_VALUE_TEXT:
    sqlite3_bind_text (sqlite, index, value->text, -1, lifetime);
    break;
  case TD_VALUE_NULL:
  default:
    sqlite3_bind_null (sqlite, index);
    break;
  }
}

void
td_statement_bind_value (TdStatement *statement, int index, const TdValue *value)
{
  bind_value (statement->sqlite, index, value, SQLITE_TRANSIENT);
}

void
td_statement_bind_borrowed (TdStatement *statement, int index, const TdValue *value)
{
  bind_value (statement->sqlite, index, value, SQLITE_STATIC);
}

/* The progress handler (td-store-open.c) stops a step that takes longer; it asks the clock only now and then. */
static int
step_in_time (TdStatement *statement)
{
  TdStore *store = statement->store;
  gint64 start = statement->left >= 0 ? g_get_monotonic_time () : 0;
  int result;

  store->timed_out = FALSE;
  store->step_started = start;
  store->step_limit = statement->left >= 0 ? MAX (statement->left, 1) : OWN_SECONDS * G_USEC_PER_SEC;
  /* SQLite may prepare it anew while it steps. */
  store->hides_private = statement->hides;
  result = sqlite3_step (statement->sqlite);
  store->hides_private = FALSE;
  store->step_limit = 0;
  if (statement->left >= 0)
    statement->left = MAX (statement->left - (g_get_monotonic_time () - start), 0);
  return result;
}

TdStep
td_statement_step (TdStatement *statement, GError **error)
{
  int result;

  if (statement->mended != NULL)
    g_ptr_array_set_size (statement->mended, 0);
  if (!sqlite3_stmt_readonly (statement->sqlite) && !td_store_still_in_action (statement->store, error))
    return TD_STEP_ERROR;
  result = step_in_time (statement);
  if (result == SQLITE_ROW)
    return TD_STEP_ROW;
  if (result == SQLITE_DONE)
    return TD_STEP_DONE;
  td_store_set_sqlite_error (statement->store, result, sqlite3_sql (statement->sqlite), error);
  return TD_STEP_ERROR;
}

gboolean
td_statement_run (TdStatement *statement, GError **error)
{
  TdStep step;

  do
    step = td_statement_step (statement, error);
  while (step == TD_STEP_ROW);
  sqlite3_reset (statement->sqlite);
  return step == TD_STEP_DONE;
}

void
td_statement_reset (TdStatement *statement)
{
  sqlite3_reset (statement->sqlite);
}

int
td_statement_n_columns (TdStatement *statement)
{
  return sqlite3_column_count (statement->sqlite);
}

const char *
td_statement_column_name (TdStatement *statement, int column)
{
  return sqlite3_column_name (statement->sqlite, column);
}

int
td_statement_column_index (TdStatement *statement, const char *name)
{
  for (int i = 0; i < td_statement_n_columns (statement); i++)
    if (strcmp (sqlite3_column_name (statement->sqlite, i), name) == 0)
      return i;
  return -1;
}

TdValueType
td_statement_type (TdStatement *statement, int column)
{
  switch (sqlite3_column_type (statement->sqlite, column)) {
  case SQLITE_INTEGER:
    return TD_VALUE_INTEGER;
  case SQLITE_FLOAT:
    return TD_VALUE_REAL;
  case SQLITE_TEXT:
  case SQLITE_BLOB:
    return TD_VALUE_TEXT;
  default:
    return TD_VALUE_NULL;
  }
}

gint64
td_statement_integer (TdStatement *statement, int column)
{
  return sqlite3_column_int64 (statement->sqlite, column);
}

double
td_statement_real (TdStatement *statement, int column)
{
  double real = sqlite3_column_double (statement->sqlite, column);

  return CLAMP (real, -TD_STORE_MOST_REAL, TD_STORE_MOST_REAL);
}

char *
td_store_mend_text (const char *text, gsize length)
{
  const char *end = text + TD_STORE_MAX_TEXT;
  g_autofree char *part = NULL;

  if (length <= TD_STORE_MAX_TEXT)
    return g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  /* Not in the middle of a letter. */
  while (end > text && ((guchar)*end & 0xc0) == 0x80)
    end--;
  part = g_strndup (text, (gsize)(end - text));
  return g_utf8_make_valid (part, -1);
}

const char *
td_statement_text (TdStatement *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement->sqlite, column);
  char *mended
      = text != NULL ? td_store_mend_text (text, (gsize)sqlite3_column_bytes (statement->sqlite, column)) : NULL;

  if (mended == NULL)
    return text;
  if (statement->mended == NULL)
    statement->mended = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (statement->mended, mended);
  return mended;
}

void
td_statement_value (TdStatement *statement, int column, TdValue *value)
{
  switch (td_statement_type (statement, column)) {
  case TD_VALUE_INTEGER:
    td_value_set_integer (value, td_statement_integer (statement, column));
    break;
  case TD_VALUE_REAL:
    td_value_set_real (value, td_statement_real (statement, column));
    break;
  case TD_VALUE_TEXT:
    td_value_set_text (value, td_statement_text (statement, column));
    break;
  case TD_VALUE_NULL:
  default:
    td_value_set_null (value);
    break;
  }
}

gint64
td_store_query_integer (TdStore *store, const char *name, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, name, error);

  if (statement == NULL)
    return 0;
  td_statement_bind_integer (statement, ":year", year);
  return td_statement_step (statement, error) == TD_STEP_ROW ? td_statement_integer (statement, 0) : 0;
}
