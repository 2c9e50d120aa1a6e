/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

char *
td_store_setting (TdStore *store, const char *key)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/setting", NULL);

  if (statement == NULL)
    return NULL;
  td_statement_bind_text (statement, ":key", key);
  return td_statement_step (statement, NULL) == TD_STEP_ROW ? g_strdup (td_statement_text (statement, 0)) : NULL;
}

char *
td_store_setting_on (TdStore *store, const char *key, const char *day)
{
  const TdRecordKind *kind = td_kind_by_table ("former_office");
  g_autofree char *column = g_strdelimit (g_strdup (key), ".", '_');
  g_autoptr (TdStatement) statement = NULL;

  if (day == NULL || kind == NULL || td_kind_field_index (kind, column) < 0)
    return td_store_setting (store, key);
  statement = td_store_statement (store, "query/former-office", NULL);
  if (statement == NULL)
    return td_store_setting (store, key);
  td_statement_bind_text (statement, ":day", day);
  /* What was left out then is as it was later. */
  while (td_statement_step (statement, NULL) == TD_STEP_ROW) {
    int place = td_statement_column_index (statement, column);
    const char *text = place >= 0 ? td_statement_text (statement, place) : NULL;

    if (text != NULL)
      return g_strdup (text);
  }
  return td_store_setting (store, key);
}

gboolean
td_store_set_setting (TdStore *store, const char *key, const char *value, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;

  g_return_val_if_fail (store->in_action, FALSE);
  statement = td_store_statement (store, "query/setting-set", error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_text (statement, ":key", key);
  td_statement_bind_text (statement, ":value", value);
  return td_statement_run (statement, error);
}

GArray *
td_store_years (TdStore *store)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/years", NULL);
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW) {
    int year = (int)td_statement_integer (statement, 0);

    g_array_append_val (years, year);
  }
  return years;
}

gboolean
td_store_add_year (TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;

  g_return_val_if_fail (store->in_action, FALSE);
  statement = td_store_statement (store, "query/year-add", error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  return td_statement_run (statement, error);
}

int
td_store_current_year (TdStore *store)
{
  return (int)td_store_query_integer (store, "query/year-current", 0, NULL);
}
