/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-table-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"
#include "td-number.h"
#include "td-record-sql.h"
#include "td-store-private.h"
#include "td-text.h"

/* The statement that is being composed. */
typedef struct {
  const TdTableQuery *query;
  GString *joins;
  GHashTable *aliases; /* "unit." or "person.unit." → alias */
  GArray *values;      /* of TdValue, in the order of their question marks */
} Composer;

/* The reference that the first step of a path names; rest: behind its dot. NULL: it is none. */
static const TdField *
step_reference (const TdRecordKind *kind, const char *path, const char **rest)
{
  const char *dot = strchr (path, '.');
  g_autofree char *step = dot == NULL ? g_strdup (path) : g_strndup (path, (gsize)(dot - path));
  g_autofree char *column = g_strconcat (step, "_id", NULL);
  const TdField *field = td_kind_field (kind, step);

  if (field == NULL || field->type != TD_FIELD_REFERENCE)
    field = td_kind_field (kind, column);
  *rest = dot == NULL ? NULL : dot + 1;
  return field != NULL && field->type == TD_FIELD_REFERENCE ? field : NULL;
}

const TdField *
td_path_field (const TdRecordKind *kind, const char *path)
{
  const char *rest = NULL;
  const TdField *reference = NULL;

  g_return_val_if_fail (kind != NULL && path != NULL, NULL);
  reference = step_reference (kind, path, &rest);
  if (rest != NULL)
    return reference == NULL ? NULL : td_path_field (td_field_reference (reference), rest);
  return td_kind_field (kind, path) != NULL ? td_kind_field (kind, path) : reference;
}

const TdRecordKind *
td_path_owner (const TdRecordKind *kind, const char *path)
{
  const char *rest = NULL;
  const TdField *reference = step_reference (kind, path, &rest);

  if (rest != NULL)
    return reference == NULL ? NULL : td_path_owner (td_field_reference (reference), rest);
  return td_path_field (kind, path) != NULL ? kind : NULL;
}

/* Where a kind is read: its view only where a path needs what is computed, which takes longer. */
static const char *
source_of (const Composer *composer, const TdRecordKind *kind)
{
  const TdTableQuery *query = composer->query;
  gboolean computed = kind != query->kind;

  for (guint i = 0; i < query->n_paths; i++)
    computed = computed || (td_path_field (query->kind, query->paths[i])->flags & TD_FIELD_COMPUTED) != 0;
  for (guint i = 0; i < query->n_orders; i++)
    computed = computed || (td_path_field (query->kind, query->orders[i].path)->flags & TD_FIELD_COMPUTED) != 0;
  for (guint i = 0; i < query->n_conditions; i++)
    computed = computed || (td_path_field (query->kind, query->conditions[i].path)->flags & TD_FIELD_COMPUTED) != 0;
  return computed ? td_record_sql_source (kind) : kind->table;
}

/* "r.name", "j1.name": joins what the path goes through. */
static char *
column_of (Composer *composer, const char *path, const TdRecordKind **owner)
{
  const TdRecordKind *kind = composer->query->kind;
  const char *position = path;
  const char *rest = NULL;
  g_autofree char *alias = g_strdup ("r");
  const TdField *field = NULL;

  for (;;) {
    const TdField *reference = step_reference (kind, position, &rest);
    g_autofree char *prefix = NULL;
    const char *known = NULL;
    g_autofree char *next = NULL;

    if (rest == NULL)
      break;
    prefix = g_strndup (path, (gsize)(rest - path));
    kind = td_field_reference (reference);
    known = g_hash_table_lookup (composer->aliases, prefix);
    if (known == NULL) {
      next = g_strdup_printf ("j%u", g_hash_table_size (composer->aliases) + 1);
      g_string_append_printf (composer->joins, " LEFT JOIN %s AS %s ON %s.id = %s.%s", source_of (composer, kind), next,
                              next, alias, reference->column);
      g_hash_table_insert (composer->aliases, g_steal_pointer (&prefix), g_strdup (next));
    } else
      next = g_strdup (known);
    g_free (alias);
    alias = g_steal_pointer (&next);
    position = rest;
  }
  field = td_path_field (kind, position);
  if (owner != NULL)
    *owner = kind;
  return g_strconcat (alias, ".", field->column, NULL);
}

static void
add_order (Composer *composer, GString *sql, const TdPathOrder *order)
{
  const TdField *field = td_path_field (composer->query->kind, order->path);
  const TdRecordKind *owner = NULL;
  g_autofree char *column = column_of (composer, order->path, &owner);
  const char *direction = order->descending ? " DESC" : "";

  if (field->type == TD_FIELD_REFERENCE) {
    const TdRecordKind *other = td_field_reference (field);

    if (td_kind_has_role (other, TD_ROLE_SORT_ORDER))
      g_string_append_printf (sql, "(SELECT o.%s FROM %s AS o WHERE o.id = %s)%s, ",
                              td_kind_role (other, TD_ROLE_SORT_ORDER)->column, other->table, column, direction);
    if (other->has_sort_key)
      g_string_append_printf (sql, "(SELECT o.sort_key FROM %s AS o WHERE o.id = %s)%s, ", other->table, column,
                              direction);
    g_string_append_printf (sql, "%s%s, ", column, direction);
  } else if (field->choices != NULL) {
    /* As the choices are declared: collective, household, person. */
    g_string_append_printf (sql, "CASE %s", column);
    for (guint i = 0; field->choices[i].code != NULL; i++)
      g_string_append_printf (sql, " WHEN '%s' THEN %u", field->choices[i].code, i);
    g_string_append_printf (sql, " ELSE 99 END%s, %s%s, ", direction, column, direction);
  } else if (field->type == TD_FIELD_NAME) {
    g_string_append_printf (sql, "vn_name_key(%s)%s, ", column, direction);
  } else if (field->type == TD_FIELD_TEXT || field->type == TD_FIELD_SUGGESTED || field->type == TD_FIELD_LONG_TEXT) {
    g_string_append_printf (sql, "vn_key(%s)%s, %s%s, ", column, direction, column, direction);
  } else {
    g_string_append_printf (sql, "%s%s, ", column, direction);
  }
}

static void
add_value (Composer *composer, const TdValue *from)
{
  TdValue value = {0};

  td_value_copy (from, &value);
  g_array_append_val (composer->values, value);
}

static void
add_condition (Composer *composer, GString *sql, const TdPathCondition *condition)
{
  static const char *const operators[] = {"IS", "IS NOT", "<", "<=", ">", ">="};
  g_autofree char *column = column_of (composer, condition->path, NULL);

  if (condition->value.type == TD_VALUE_NULL) {
    g_string_append_printf (sql, " AND coalesce(%s, '') %s ''", column,
                            condition->comparison == TD_COMPARE_EQUAL ? "=" : "<>");
    return;
  }
  g_string_append_printf (sql, " AND %s %s ?", column, operators[condition->comparison]);
  add_value (composer, &condition->value);
}

/* The kind's own order, so that rows that are equal so far always stand alike. */
static void
add_own_order (Composer *composer, GString *sql)
{
  const TdRecordKind *kind = composer->query->kind;
  const char *column = kind->order != NULL ? kind->order : kind->title;

  if (td_kind_has_role (kind, TD_ROLE_SORT_ORDER))
    g_string_append_printf (sql, "r.%s, ", td_kind_role (kind, TD_ROLE_SORT_ORDER)->column);
  if (column != NULL && td_kind_field (kind, column) != NULL
      && (td_kind_field (kind, column)->flags & TD_FIELD_COMPUTED) == 0) {
    TdPathOrder order = {column, FALSE};

    add_order (composer, sql, &order);
  } else if (kind->has_sort_key)
    g_string_append (sql, "r.sort_key, ");
  g_string_append (sql, "r.id");
}

static char *
compose (Composer *composer)
{
  const TdTableQuery *query = composer->query;
  const TdRecordKind *kind = query->kind;
  g_autoptr (GString) columns = g_string_new ("SELECT ");
  g_autoptr (GString) where = g_string_new (" WHERE 1");
  g_autoptr (GString) order = g_string_new (" ORDER BY ");

  for (guint i = 0; i < query->n_paths; i++) {
    g_autofree char *column = column_of (composer, query->paths[i], NULL);

    g_string_append_printf (columns, "%s%s AS \"%s\"", i > 0 ? ", " : "", column, query->paths[i]);
  }
  if (kind->has_year && query->year != 0) {
    TdValue value = {.type = TD_VALUE_INTEGER, .integer = query->year};

    g_string_append (where, " AND r.year = ?");
    add_value (composer, &value);
  }
  if (query->unit_id != 0 && (td_kind_is_a (kind, TD_KIND_UNIT) || td_kind_has_role (kind, TD_ROLE_UNIT))) {
    TdValue value = {.type = TD_VALUE_INTEGER, .integer = query->unit_id};

    g_string_append_printf (where, " AND r.%s = ?",
                            td_kind_is_a (kind, TD_KIND_UNIT) ? "id" : td_kind_role (kind, TD_ROLE_UNIT)->column);
    add_value (composer, &value);
  }
  for (guint i = 0; i < query->n_conditions; i++)
    add_condition (composer, where, &query->conditions[i]);
  for (guint i = 0; i < query->n_orders; i++)
    add_order (composer, order, &query->orders[i]);
  add_own_order (composer, order);
  return g_strdup_printf ("%s FROM %s AS r%s%s%s", columns->str, source_of (composer, kind), composer->joins->str,
                          where->str, order->str);
}

static void
clear_value (gpointer data)
{
  td_value_clear (data);
}

TdStatement *
td_store_table_statement (TdStore *store, const TdTableQuery *query, GError **error)
{
  Composer composer = {query, NULL, NULL, NULL};
  TdStatement *statement = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (TD_IS_STORE (store) && query != NULL && query->kind != NULL && query->n_paths > 0, NULL);
  composer.joins = g_string_new (NULL);
  composer.aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  composer.values = g_array_new (FALSE, TRUE, sizeof (TdValue));
  g_array_set_clear_func (composer.values, clear_value);
  sql = compose (&composer);
  statement = td_store_statement_for_sql (store, sql, error);
  for (guint i = 0; statement != NULL && i < composer.values->len; i++)
    td_statement_bind_value (statement, (int)i + 1, &g_array_index (composer.values, TdValue, i));
  g_string_free (composer.joins, TRUE);
  g_hash_table_unref (composer.aliases);
  g_array_unref (composer.values);
  return statement;
}

static gboolean
choice_value (TdStore *store, const TdField *field, const char *text, TdValue *value)
{
  g_autofree char *folded = td_text_fold (text);

  for (const TdChoice *choice = td_store_choices (store, field); choice != NULL && choice->code != NULL; choice++) {
    g_autofree char *label = td_text_fold (_ (choice->label));
    g_autofree char *word = td_text_fold (choice->word != NULL ? choice->word : choice->label);

    if (strcmp (choice->code, text) != 0 && strcmp (label, folded) != 0 && strcmp (word, folded) != 0)
      continue;
    td_value_set_text (value, choice->code);
    return TRUE;
  }
  return FALSE;
}

static gboolean
number_value (const TdField *field, const char *text, TdValue *value)
{
  double number = 0;

  if (!td_number_parse (text, &number))
    return FALSE;
  if (strcmp (td_field_storage (field), "INTEGER") == 0 && number == (double)(gint64)number)
    *value = (TdValue){.type = TD_VALUE_INTEGER, .integer = (gint64)number};
  else
    *value = (TdValue){.type = TD_VALUE_REAL, .real = number};
  return TRUE;
}

gboolean
td_path_value (TdStore *store, const TdField *field, const char *text, TdValue *value)
{
  char *end = NULL;
  TdDate date;

  g_return_val_if_fail (field != NULL && text != NULL && value != NULL, FALSE);
  *value = (TdValue){0};
  if (text[0] == '\0')
    return TRUE;
  switch (field->type) {
  case TD_FIELD_CHOICE:
    return choice_value (store, field, text, value);
  case TD_FIELD_BOOLEAN: {
    g_autofree char *folded = td_text_fold (text);
    gboolean yes = strcmp (folded, "yes") == 0 || strcmp (folded, "co") == 0 || strcmp (folded, "1") == 0;

    *value = (TdValue){.type = TD_VALUE_INTEGER, .integer = yes};
    return yes || strcmp (folded, "no") == 0 || strcmp (folded, "khong") == 0 || strcmp (folded, "0") == 0;
  }
  case TD_FIELD_REFERENCE:
    *value = (TdValue){.type = TD_VALUE_INTEGER, .integer = g_ascii_strtoll (text, &end, 10)};
    return *end == '\0';
  case TD_FIELD_DATE:
    if (!td_date_parse_iso (text, &date) && !td_date_parse (text, 0, &date))
      return FALSE;
    {
      g_autofree char *iso = td_date_to_iso (date);

      td_value_set_text (value, iso);
    }
    return TRUE;
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
    return number_value (field, text, value);
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_CHOICES:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_MEASURE:
  case TD_FIELD_TELEPHONE:
  case TD_FIELD_PERSONAL_NUMBER:
  default:
    td_value_set_text (value, text);
    return TRUE;
  }
}
