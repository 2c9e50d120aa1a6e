/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-store-private.h"

/*
 * Shipped catalogues are tab-separated tables (data/catalogue/TABLE.tsv, first line = columns). Each row is known by
 * its key; "shipped" keeps what it was, so that a new version changes only rows the office has not touched.
 */

#define FOLDER "/vn/thidua/catalogue/"

typedef struct {
  const char *table;
  const char *key; /* columns that name a row, separated by commas */
} Catalogue;

static const Catalogue catalogues[] = {
    {"level", "code,name,valid_from"},
    {"unit_kind", "name"},
    {"council_role", "name"},
    {"area", "code"},
    {"title", "code,valid_from"},
    {"threshold", "title,stage,valid_from"},
    {"criterion", "title,sort_order,valid_from"},
    {"grade", "name,valid_from"},
    {"base_salary", "valid_from"},
    {"prize_factor", "title,subject,valid_from"},
    {"quota", "title,scope,valid_from"},
    {"certificate_text", "title,field,valid_from"},
};

/* Index of a name in names, -1. */
static int
column_index (char **names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return -1;
}

/* "WHERE code IS ?1 AND valid_from IS ?2": NULL keys are keys too. */
static char *
key_condition (char **columns, char **keys)
{
  GString *condition = g_string_new ("WHERE ");

  for (int i = 0; keys[i] != NULL; i++)
    g_string_append_printf (condition, "%s%s IS ?%d", i > 0 ? " AND " : "", keys[i],
                            column_index (columns, keys[i]) + 1);
  return g_string_free (condition, FALSE);
}

/* INSERT of the row, and UPDATE of it where it still is as it was shipped. ?1… are the columns, then :shipped. */
static char *
insert_sql (const Catalogue *catalogue, char **columns, const char *condition)
{
  g_autofree char *names = g_strjoinv (", ", columns);
  g_autoptr (GString) values = g_string_new (NULL);

  for (int i = 0; columns[i] != NULL; i++)
    g_string_append_printf (values, "?%d, ", i + 1);
  return g_strdup_printf ("INSERT INTO %s (%s, shipped) SELECT %s:shipped WHERE NOT EXISTS (SELECT 1 FROM %s %s)",
                          catalogue->table, names, values->str, catalogue->table, condition);
}

static char *
update_sql (const Catalogue *catalogue, char **columns, const char *condition)
{
  g_autoptr (GString) settings = g_string_new (NULL);
  g_autoptr (GString) present = g_string_new (NULL);

  for (int i = 0; columns[i] != NULL; i++) {
    g_string_append_printf (settings, "%s = ?%d, ", columns[i], i + 1);
    g_string_append_printf (present, "%scoalesce(%s, '')", i > 0 ? " || char(9) || " : "", columns[i]);
  }
  return g_strdup_printf ("UPDATE %s SET %sshipped = :shipped %s AND shipped <> :shipped AND shipped = %s",
                          catalogue->table, settings->str, condition, present->str);
}

static gboolean
run_row (TdStore *store, const char *sql, char **columns, char **cells, const char *shipped, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, sql, error);

  if (statement == NULL)
    return FALSE;
  for (int i = 0; columns[i] != NULL; i++) {
    TdValue value = {0};

    td_value_set_text (&value, cells[i]);
    td_statement_bind_value (statement, i + 1, &value);
    td_value_clear (&value);
  }
  td_statement_bind_text (statement, ":shipped", shipped);
  return td_statement_run (statement, error);
}

static gboolean
load_table (TdStore *store, const Catalogue *catalogue, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, catalogue->table, ".tsv", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) columns = NULL;
  g_auto (GStrv) keys = NULL;
  g_autofree char *condition = NULL;
  g_autofree char *insert = NULL;
  g_autofree char *update = NULL;

  if (bytes == NULL)
    return FALSE;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  columns = g_strsplit (lines[0], "\t", -1);
  keys = g_strsplit (catalogue->key, ",", -1);
  condition = key_condition (columns, keys);
  insert = insert_sql (catalogue, columns, condition);
  update = update_sql (catalogue, columns, condition);
  for (int i = 1; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = NULL;

    if (*lines[i] == '\0')
      continue;
    cells = g_strsplit (lines[i], "\t", -1);
    if (g_strv_length (cells) != g_strv_length (columns)) {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED, _ ("Catalogue %s, line %d: %d cells, should be %d."),
                   catalogue->table, i + 1, (int)g_strv_length (cells), (int)g_strv_length (columns));
      return FALSE;
    }
    if (!run_row (store, update, columns, cells, lines[i], error)
        || !run_row (store, insert, columns, cells, lines[i], error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_catalogue_update (TdStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalogues); i++)
    if (!load_table (store, &catalogues[i], error))
      return FALSE;
  return TRUE;
}
