/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-record-sql.h"

static TdRecordSql *statements; /* by the kind's id - 1 */

const char *
td_record_sql_source (const TdRecordKind *kind)
{
  return kind->view != NULL ? kind->view : kind->table;
}

static char *
compose_select (const TdRecordKind *kind)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", kind->fields[i].column);
  g_string_append_printf (sql, " FROM %s WHERE id = :id", td_record_sql_source (kind));
  return g_string_free (sql, FALSE);
}

static char *
compose_select_all (const TdRecordKind *kind)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, "%s, ", kind->fields[i].column);
  g_string_append_printf (sql, "id FROM %s", td_record_sql_source (kind));
  return g_string_free (sql, FALSE);
}

static void
compose_write (const TdRecordKind *kind, TdRecordSql *sql)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) settings = g_string_new (NULL);
  int parameter = 1;

  for (guint i = 0; i < kind->n_fields; i++) {
    const char *column = kind->fields[i].column;

    if ((kind->fields[i].flags & TD_FIELD_COMPUTED) != 0)
      continue;
    g_string_append_printf (columns, "%s, ", column);
    g_string_append_printf (values, "?%d, ", parameter);
    g_string_append_printf (settings, "%s%s = ?%d", parameter > 1 ? ", " : "", column, parameter);
    parameter++;
  }
  if (kind->has_sort_key) {
    g_string_append (columns, "sort_key, ");
    g_string_append (values, ":sort_key, ");
    g_string_append (settings, ", sort_key = :sort_key");
  }
  if (kind->has_search_text) {
    g_string_append (columns, "search_text, ");
    g_string_append (values, ":search_text, ");
    g_string_append (settings, ", search_text = :search_text");
  }
  sql->insert = g_strdup_printf ("INSERT INTO %s (%sid) VALUES (%s:id)", kind->table, columns->str, values->str);
  sql->update = g_strdup_printf ("UPDATE %s SET %s WHERE id = :id", kind->table, settings->str);
}

const TdRecordSql *
td_record_sql (const TdRecordKind *kind)
{
  static gsize done;

  if (g_once_init_enter (&done)) {
    statements = g_new0 (TdRecordSql, td_kinds_n ());
    for (guint k = 0; k < td_kinds_n (); k++) {
      const TdRecordKind *each = td_kind_at (k);
      TdRecordSql *sql = &statements[k];

      sql->select = compose_select (each);
      sql->select_all = compose_select_all (each);
      sql->exists = g_strdup_printf ("SELECT 1 FROM %s WHERE id = :id", each->table);
      sql->delete = g_strdup_printf ("DELETE FROM %s WHERE id = :id", each->table);
      compose_write (each, sql);
      sql->insert_key = g_strconcat ("insert ", each->table, NULL);
      sql->update_key = g_strconcat ("update ", each->table, NULL);
    }
    g_once_init_leave (&done, 1);
  }
  return &statements[kind->id - 1];
}

char *
td_record_sql_count_users (const TdRecordKind *kind, const TdField *reference)
{
  return g_strdup_printf ("SELECT count(*) FROM %s WHERE %s = :id", kind->table, reference->column);
}

char *
td_record_sql_delete_children (const TdRecordKind *child, const TdField *reference)
{
  return g_strdup_printf ("DELETE FROM %s WHERE %s = :id", child->table, reference->column);
}
