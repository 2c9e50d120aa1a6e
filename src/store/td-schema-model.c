/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "td-store-private.h"

/*
 * The schema scripts made the tables that there were; what the declarations of kinds have beyond them is made here: a
 * table for a new kind, a column for a new field, the indexes both need. A column comes last in its table, so that
 * changesets of the journal that do not know it still apply.
 */

/* Tables beside those of declared kinds that are undone like any other: settings, years, and what was answered about
 * lists. */
static const char *const own_tables[] = {"setting", "year", "list_shape", "unit_alias", "match_answer"};

const char *const *
td_journalled_tables (void)
{
  static gsize done;
  static const char **tables;

  if (g_once_init_enter (&done)) {
    tables = g_new0 (const char *, td_kinds_n () + G_N_ELEMENTS (own_tables) + 1);
    for (guint i = 0; i < td_kinds_n (); i++)
      tables[i] = td_kind_at (i)->table;
    memcpy (tables + td_kinds_n (), own_tables, sizeof own_tables);
    g_once_init_leave (&done, 1);
  }
  return tables;
}

/* "table.column" of all tables of the file, and "table." for each; NULL with error. */
static GHashTable *
present_columns (TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/all-columns", error);
  g_autoptr (GHashTable) present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TdStep step;

  if (statement == NULL)
    return NULL;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *table = td_statement_text (statement, 0);

    g_hash_table_add (present, g_strconcat (table, ".", NULL));
    g_hash_table_add (present, g_strconcat (table, ".", td_statement_text (statement, 1), NULL));
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&present) : NULL;
}

static gboolean
has_column (GHashTable *present, const TdRecordKind *kind, const char *column)
{
  g_autofree char *name = g_strconcat (kind->table, ".", column, NULL);

  return g_hash_table_contains (present, name);
}

static gboolean
is_stored (const TdField *field)
{
  return (field->flags & TD_FIELD_COMPUTED) == 0;
}

/* " INTEGER REFERENCES unit (id)" */
static void
append_type (GString *sql, const TdField *field)
{
  g_string_append_printf (sql, " %s", td_field_storage (field));
  if (field->role == TD_ROLE_YEAR)
    g_string_append (sql, " REFERENCES year (id)");
  else if (field->type == TD_FIELD_REFERENCE)
    g_string_append_printf (sql, " REFERENCES %s (id)", field->references);
}

static void
append_index (GString *sql, const TdRecordKind *kind, const char *column)
{
  g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS %s_%s ON %s (%s);\n", kind->table, column, kind->table,
                          column);
}

static void
append_table (GString *sql, const TdRecordKind *kind)
{
  g_string_append_printf (sql, "CREATE TABLE %s (id INTEGER PRIMARY KEY", kind->table);
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_stored (&kind->fields[i])) {
      g_string_append_printf (sql, ", %s", kind->fields[i].column);
      append_type (sql, &kind->fields[i]);
    }
  if (kind->has_sort_key)
    g_string_append (sql, ", sort_key TEXT NOT NULL");
  if (kind->has_search_text)
    g_string_append (sql, ", search_text TEXT NOT NULL");
  g_string_append (sql, ") STRICT;\n");
  if (kind->has_year)
    append_index (sql, kind, kind->fields[td_kind_role_index (kind, TD_ROLE_YEAR)].column);
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == TD_FIELD_REFERENCE)
      append_index (sql, kind, kind->fields[i].column);
}

/* What the rows that are there have in the new column: the Vietnamese order of their title, the folded words of what is
 * searched. */
static void
append_fill (GString *sql, const TdRecordKind *kind, gboolean sort_key, gboolean search_text)
{
  const TdField *title = kind->title != NULL ? td_kind_field (kind, kind->title) : NULL;

  if (sort_key && title != NULL)
    g_string_append_printf (sql, "UPDATE %s SET sort_key = coalesce(%s(%s), '');\n", kind->table,
                            title->type == TD_FIELD_NAME ? "vn_name_key" : "vn_key", title->column);
  if (!search_text)
    return;
  g_string_append_printf (sql, "UPDATE %s SET search_text = ' '", kind->table);
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & TD_FIELD_SEARCHED) != 0)
      g_string_append_printf (sql, " || coalesce(fold(%s) || ' ', '')", kind->fields[i].column);
  g_string_append (sql, ";\n");
}

static void
append_columns (GString *sql, const TdRecordKind *kind, GHashTable *present)
{
  gboolean searched = FALSE;
  gboolean sort_key = kind->has_sort_key && !has_column (present, kind, "sort_key");
  gboolean search_text = kind->has_search_text && !has_column (present, kind, "search_text");

  for (guint i = 0; i < kind->n_fields; i++) {
    const TdField *field = &kind->fields[i];

    if (!is_stored (field) || has_column (present, kind, field->column))
      continue;
    g_string_append_printf (sql, "ALTER TABLE %s ADD COLUMN %s", kind->table, field->column);
    append_type (sql, field);
    g_string_append (sql, ";\n");
    if (field->type == TD_FIELD_REFERENCE)
      append_index (sql, kind, field->column);
    searched = searched || (field->flags & TD_FIELD_SEARCHED) != 0;
  }
  if (sort_key)
    g_string_append_printf (sql, "ALTER TABLE %s ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';\n", kind->table);
  if (search_text)
    g_string_append_printf (sql, "ALTER TABLE %s ADD COLUMN search_text TEXT NOT NULL DEFAULT '';\n", kind->table);
  append_fill (sql, kind, sort_key, search_text || (searched && kind->has_search_text));
}

/* SQL that brings the file to what is declared; "" when nothing is missing. NULL with error. */
static char *
missing_schema (TdStore *store, GError **error)
{
  g_autoptr (GHashTable) present = present_columns (store, error);
  GString *sql;

  if (present == NULL)
    return NULL;
  sql = g_string_new (NULL);
  for (guint i = 0; i < td_kinds_n (); i++) {
    const TdRecordKind *kind = td_kind_at (i);

    if (has_column (present, kind, ""))
      append_columns (sql, kind, present);
    else
      append_table (sql, kind);
  }
  return g_string_free (sql, FALSE);
}

/* SQLITE_OK, SQLITE_ERROR where the column or its table is not there, or what kept the schema from being read. */
static int
look_for (TdStore *store, const TdRecordKind *kind, const char *column)
{
  return sqlite3_table_column_metadata (store->database, "main", kind->table, column, NULL, NULL, NULL, NULL, NULL);
}

static int
look_for_all (TdStore *store, const TdRecordKind *kind)
{
  int result = kind->has_sort_key ? look_for (store, kind, "sort_key") : SQLITE_OK;

  if (result == SQLITE_OK && kind->has_search_text)
    result = look_for (store, kind, "search_text");
  for (guint i = 0; result == SQLITE_OK && i < kind->n_fields; i++)
    if (is_stored (&kind->fields[i]))
      result = look_for (store, kind, kind->fields[i].column);
  return result;
}

/* Asked at every opening: what the library holds of the schema anyway answers without a query. */
gboolean
td_schema_is_complete (TdStore *store, gboolean *complete, GError **error)
{
  int result = SQLITE_OK;

  for (guint i = 0; result == SQLITE_OK && i < td_kinds_n (); i++)
    result = look_for_all (store, td_kind_at (i));
  *complete = result == SQLITE_OK;
  if (result == SQLITE_OK || (result & 0xff) == SQLITE_ERROR)
    return TRUE;
  td_store_set_sqlite_error (store, result, "schema", error);
  return FALSE;
}

gboolean
td_schema_complete (TdStore *store, GError **error)
{
  g_autofree char *sql = missing_schema (store, error);

  return sql != NULL && (*sql == '\0' || td_store_execute (store, sql, error));
}
