/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tables.h"

#include <glib/gi18n-lib.h>

#include "td-store-private.h"

#define ROWS_A_LOOK 256 /* between two looks at the cancellable */

/* --- which tables there are --- */

static void
free_table (gpointer data)
{
  TdTable *table = data;

  g_free (table->name);
  g_array_unref (table->columns);
  g_free (table);
}

static void
clear_column (gpointer data)
{
  g_free (((TdTableColumn *)data)->name);
}

static gboolean
add_column (TdTable *table, const char *name, const char *type, GError **error)
{
  static const struct {
    const char *type;
    TdValueType value;
  } types[]
      = {{"INTEGER", TD_VALUE_INTEGER}, {"INT", TD_VALUE_INTEGER}, {"REAL", TD_VALUE_REAL}, {"TEXT", TD_VALUE_TEXT}};

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (type, types[i].type) == 0) {
      TdTableColumn column = {g_strdup (name), types[i].value};

      g_array_append_val (table->columns, column);
      return TRUE;
    }
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED,
               _ ("The file has a column (%s of %s) that this program does not know; take its newest version."), name,
               table->name);
  return FALSE;
}

static int
rank (const TdTable *table)
{
  for (guint i = 0; table->kind != NULL && i < td_kinds_n (); i++)
    if (td_kind_at (i) == table->kind)
      return (int)i;
  return (int)td_kinds_n ();
}

static int
compare_tables (gconstpointer a, gconstpointer b)
{
  const TdTable *one = *(TdTable *const *)a;
  const TdTable *other = *(TdTable *const *)b;
  int ranks = rank (one) - rank (other);

  return ranks != 0 ? ranks : g_strcmp0 (one->name, other->name);
}

GPtrArray *
td_tables_load (TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (free_table);
  g_autoptr (TdStatement) statement = NULL;
  TdTable *table = NULL;
  TdStep step;

  g_return_val_if_fail (TD_IS_STORE (store), NULL);
  statement = td_store_statement (store, "query/tables-to-copy", error);
  if (statement == NULL)
    return NULL;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *name = td_statement_text (statement, 0);

    if (table == NULL || g_strcmp0 (table->name, name) != 0) {
      table = g_new0 (TdTable, 1);
      table->name = g_strdup (name);
      table->kind = td_kind_by_table (name);
      table->columns = g_array_new (FALSE, FALSE, sizeof (TdTableColumn));
      g_array_set_clear_func (table->columns, clear_column);
      g_ptr_array_add (tables, table);
    }
    if (!add_column (table, td_statement_text (statement, 1), td_statement_text (statement, 2), error))
      return NULL;
  }
  if (step == TD_STEP_ERROR)
    return NULL;
  g_ptr_array_sort (tables, compare_tables);
  return g_steal_pointer (&tables);
}

const TdTable *
td_tables_find (const GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++) {
    const TdTable *table = g_ptr_array_index (tables, i);

    if (g_strcmp0 (table->name, name) == 0)
      return table;
  }
  return NULL;
}

int
td_table_column (const TdTable *table, const char *column)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_strcmp0 (g_array_index (table->columns, TdTableColumn, i).name, column) == 0)
      return (int)i;
  return -1;
}

/* --- reading --- */

gboolean
td_tables_begin_reading (TdStore *store, GError **error)
{
  return td_store_execute (store, "BEGIN", error);
}

void
td_tables_end_reading (TdStore *store)
{
  td_store_execute (store, "COMMIT", NULL);
}

gint64
td_table_count (TdStore *store, const TdTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->name);
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, sql, error);

  if (statement == NULL || td_statement_step (statement, error) != TD_STEP_ROW)
    return -1;
  return td_statement_integer (statement, 0);
}

static char *
select_sql (const TdTable *table)
{
  GString *sql = g_string_new ("SELECT");

  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, "%s \"%s\"", i > 0 ? "," : "", g_array_index (table->columns, TdTableColumn, i).name);
  g_string_append_printf (sql, " FROM \"%s\" ORDER BY 1", table->name);
  return g_string_free (sql, FALSE);
}

/* td_statement_value() takes an empty text for none. */
static void
read_value (TdStatement *statement, int column, TdValue *value)
{
  td_value_clear (value);
  if (td_statement_type (statement, column) == TD_VALUE_TEXT) {
    value->type = TD_VALUE_TEXT;
    value->text = g_strdup (td_statement_text (statement, column));
  } else {
    td_statement_value (statement, column, value);
  }
}

static void
free_values (TdValue *values, guint n)
{
  for (guint i = 0; i < n; i++)
    td_value_clear (&values[i]);
  g_free (values);
}

gboolean
td_table_each (TdStore *store,
               const TdTable *table,
               TdTableRowFunc function,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *sql = select_sql (table);
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, sql, error);
  guint n = table->columns->len;
  TdValue *values;
  TdStep step = TD_STEP_ERROR;
  guint n_rows = 0;
  gboolean good = statement != NULL;

  if (!good)
    return FALSE;
  values = g_new0 (TdValue, n);
  while (good && (step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    for (guint i = 0; i < n; i++)
      read_value (statement, (int)i, &values[i]);
    good = function (values, user_data, error)
           && (++n_rows % ROWS_A_LOOK != 0 || !g_cancellable_set_error_if_cancelled (cancellable, error));
  }
  free_values (values, n);
  return good && step == TD_STEP_DONE;
}

/* --- the way back --- */

gboolean
td_tables_clear (TdStore *store, const GPtrArray *tables, GError **error)
{
  g_return_val_if_fail (td_store_in_action (store), FALSE);
  if (!td_store_execute (store, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++) {
    const TdTable *table = g_ptr_array_index (tables, i);
    g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\"", table->name);

    if (!td_store_execute (store, sql, error))
      return FALSE;
  }
  return TRUE;
}

static char *
insert_sql (const TdTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", table->name);
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", g_array_index (table->columns, TdTableColumn, i).name);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

gboolean
td_table_insert (TdStore *store, const TdTable *table, const TdValue *values, GError **error)
{
  g_autofree char *sql = insert_sql (table);
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    td_statement_bind_borrowed (statement, (int)i + 1, &values[i]);
  result = sqlite3_step (td_statement_sqlite (statement));
  if (result == SQLITE_DONE)
    return TRUE;
  if ((result & 0xff) == SQLITE_CONSTRAINT || (result & 0xff) == SQLITE_MISMATCH)
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                         _ ("a value is missing, stands there twice, or is none that the program knows"));
  else
    td_store_set_sqlite_error (store, result, "insert", error);
  return FALSE;
}

gboolean
td_tables_check (TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/broken-references", error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  step = td_statement_step (statement, error);
  if (step == TD_STEP_ROW) {
    const char *name = td_statement_text (statement, 0);
    const TdRecordKind *kind = td_kind_by_table (name);

    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                 _ ("A row of “%s” refers to a row that is not there; take the export as it was written."),
                 kind != NULL ? _ (kind->label_many) : name);
  }
  return step == TD_STEP_DONE;
}
