/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-collate.h"
#include "td-record-sql.h"
#include "td-text.h"

/* --- loading --- */

TdRecord *
td_store_load (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;
  TdRecord *record;

  if (kind->together)
    return td_store_load_together (store, kind, id, error);
  statement = td_store_statement_for_sql (store, td_record_sql (kind)->select, error);
  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":id", id);
  if (td_statement_step (statement, error) != TD_STEP_ROW)
    return NULL;
  record = td_record_new (kind);
  record->id = id;
  for (guint i = 0; i < kind->n_fields; i++)
    td_statement_value (statement, (int)i, &record->values[i]);
  return record;
}

/* --- saving --- */

/* " nguyen van an ngheo " of the fields that are searched: the beginnings of words are found by " ng". */
static char *
search_text (const TdRecord *record)
{
  GString *text = g_string_new (" ");

  for (guint i = 0; i < record->kind->n_fields; i++)
    if ((record->kind->fields[i].flags & TD_FIELD_SEARCHED) != 0 && record->values[i].type == TD_VALUE_TEXT) {
      g_autofree char *folded = td_text_fold (record->values[i].text);

      if (*folded != '\0') {
        g_string_append (text, folded);
        g_string_append_c (text, ' ');
      }
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_collective (const TdRecord *record, TdFieldRole role)
{
  int index = td_kind_role_index (record->kind, role);

  return index >= 0 && record->values[index].type == TD_VALUE_TEXT
         && g_str_equal (record->values[index].text, "collective");
}

/* Units and council members stand in the order the office gave them; people by name; collectives by alphabet. */
static char *
sort_key (const TdRecord *record)
{
  const TdRecordKind *kind = record->kind;
  const TdField *title = td_kind_field (kind, kind->title);
  const char *name = td_record_text (record, kind->title);
  gboolean is_person = title->type == TD_FIELD_NAME;
  g_autofree char *key = NULL;

  /* A collective stands by the alphabet, among people or not. */
  if (is_collective (record, TD_ROLE_TITLE) || is_collective (record, TD_ROLE_SUBJECT))
    is_person = FALSE;
  key = is_person ? td_collate_name_key (name) : td_collate_key (name);
  if (td_kind_has_role (kind, TD_ROLE_SORT_ORDER))
    return g_strdup_printf ("%06d %s",
                            td_record_is_null (record, "sort_order") ? 999999
                                                                     : (int)td_record_integer (record, "sort_order"),
                            key);
  return g_steal_pointer (&key);
}

static gboolean
is_stored (TdStore *store, const TdRecordKind *kind, gint64 id, gboolean *stored, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, td_record_sql (kind)->exists, error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", id);
  step = td_statement_step (statement, error);
  *stored = step == TD_STEP_ROW;
  return step != TD_STEP_ERROR;
}

/* SQLite's STRICT tables refuse a text in a REAL column: a text in a number field is not stored (rules have said so in
 * review), a number in a text field becomes text. Most values fit and are bound as they are. */
static void
bind_field (TdStatement *statement, int index, const TdField *field, const TdValue *value)
{
  TdValue fitted = {0};

  switch (field->type) {
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_MONEY:
  case TD_FIELD_BOOLEAN:
  case TD_FIELD_REFERENCE:
    if (value->type == TD_VALUE_REAL)
      td_value_set_integer (&fitted, (gint64)value->real);
    else if (value->type == TD_VALUE_INTEGER)
      fitted = *value;
    break;
  case TD_FIELD_DECIMAL:
    if (value->type != TD_VALUE_TEXT)
      fitted = *value;
    break;
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_DATE:
  case TD_FIELD_CHOICE:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_MEASURE:
  case TD_FIELD_CHOICES:
  case TD_FIELD_TELEPHONE:
  case TD_FIELD_PERSONAL_NUMBER:
  default:
    if (value->type == TD_VALUE_INTEGER || value->type == TD_VALUE_REAL) {
      td_value_take_text (&fitted, td_value_to_text (value));
      td_statement_bind_value (statement, index, &fitted);
      td_value_clear (&fitted);
      return;
    }
    fitted = *value;
    break;
  }
  td_statement_bind_borrowed (statement, index, &fitted);
}

/* What SQLite says is "NOT NULL constraint failed: unit.name". */
static const char *
missing_column (TdStore *store, const TdRecordKind *kind)
{
  const char *point = strrchr (sqlite3_errmsg (store->database), '.');
  int index = point != NULL ? td_kind_field_index (kind, point + 1) : -1;

  return index >= 0 ? _ (kind->fields[index].label) : "?";
}

static gboolean
check_constraint (TdStore *store, const TdRecord *record, int result, GError **error)
{
  if ((result & 0xff) != SQLITE_CONSTRAINT)
    return FALSE;
  switch (result) {
  case SQLITE_CONSTRAINT_UNIQUE:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                 _ ("There is already such an entry (%s) for this unit and year."), _ (record->kind->label));
    return TRUE;
  case SQLITE_CONSTRAINT_FOREIGNKEY:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                 _ ("The entry (%s) refers to something that is not in the file: its year, unit or decision."),
                 _ (record->kind->label));
    return TRUE;
  case SQLITE_CONSTRAINT_NOTNULL:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                 _ ("The entry (%s) lacks something it cannot do without: %s."), _ (record->kind->label),
                 missing_column (store, record->kind));
    return TRUE;
  default:
    return FALSE;
  }
}

/* What could not be read again whole is not stored. */
static gboolean
check_texts (const TdRecord *record, GError **error)
{
  const TdRecordKind *kind = record->kind;

  for (guint i = 0; i < kind->n_fields; i++) {
    const TdValue *value = &record->values[i];

    if (value->type != TD_VALUE_TEXT || strlen (value->text) <= TD_STORE_MAX_TEXT)
      continue;
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                 _ ("The entry (%s) was not stored: its “%s” is longer than a text may be."), _ (kind->label),
                 _ (kind->fields[i].label));
    return FALSE;
  }
  return TRUE;
}

static gboolean
write_record (TdStore *store, const TdRecord *record, const char *key, const char *sql, GError **error)
{
  const TdRecordKind *kind = record->kind;
  g_autoptr (TdStatement) statement = td_store_statement_for_key (store, key, sql, error);
  int index = 1;
  int result;

  if (statement == NULL || !td_store_still_in_action (store, error))
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++) {
    if ((kind->fields[i].flags & TD_FIELD_COMPUTED) == 0)
      bind_field (statement, index++, &kind->fields[i], &record->values[i]);
  }
  if (kind->has_sort_key) {
    g_autofree char *order = sort_key (record);

    td_statement_bind_text (statement, ":sort_key", order);
  }
  if (kind->has_search_text) {
    g_autofree char *text = search_text (record);

    td_statement_bind_text (statement, ":search_text", text);
  }
  td_statement_bind_integer (statement, ":id", record->id);
  result = sqlite3_step (td_statement_sqlite (statement));
  if (result == SQLITE_DONE)
    return TRUE;
  result = sqlite3_extended_errcode (store->database);
  if (!check_constraint (store, record, result, error))
    td_store_set_sqlite_error (store, result, sql, error);
  return FALSE;
}

gboolean
td_store_save (TdStore *store, TdRecord *record, GError **error)
{
  const TdRecordSql *sql = td_record_sql (record->kind);
  gboolean stored = FALSE;

  g_return_val_if_fail (store->in_action, FALSE);
  if (!check_texts (record, error))
    return FALSE;
  if (record->id == 0) {
    record->id = td_store_new_id ();
    if (write_record (store, record, sql->insert_key, sql->insert, error)) {
      td_action_touch (store, record->kind, record->id, TRUE);
      return TRUE;
    }
    record->id = 0;
    return FALSE;
  }
  if (!is_stored (store, record->kind, record->id, &stored, error))
    return FALSE;
  td_action_touch (store, record->kind, record->id, !stored);
  return stored ? write_record (store, record, sql->update_key, sql->update, error)
                : write_record (store, record, sql->insert_key, sql->insert, error);
}

/* --- deleting --- */

static gboolean
run_for_id (TdStore *store, const char *sql, gint64 id, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, sql, error);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", id);
  return td_statement_run (statement, error);
}

/* Counts what refers to the record, kind by kind; belonging records (targets, awards, assignments, votes) do not count. */
static gboolean
refuse_if_in_use (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error)
{
  g_autoptr (GString) users = g_string_new (NULL);

  for (guint k = 0; k < td_kinds_n (); k++) {
    const TdRecordKind *other = td_kind_at (k);

    for (guint i = 0; i < other->n_fields; i++) {
      const TdField *field = &other->fields[i];
      g_autofree char *sql = NULL;
      g_autoptr (TdStatement) statement = NULL;

      if (td_field_reference (field) != kind
          || (td_kind_parent (other) == kind && g_str_equal (field->column, other->parent_column))
          || (field->flags & TD_FIELD_BELONGS) != 0)
        continue;
      sql = td_record_sql_count_users (other, field);
      statement = td_store_statement_for_sql (store, sql, error);
      if (statement == NULL)
        return FALSE;
      td_statement_bind_integer (statement, ":id", id);
      if (td_statement_step (statement, error) != TD_STEP_ROW)
        return FALSE;
      if (td_statement_integer (statement, 0) > 0)
        g_string_append_printf (users, "%s%s: %" G_GINT64_FORMAT, users->len > 0 ? ", " : "", _ (other->label_many),
                                td_statement_integer (statement, 0));
    }
  }
  if (users->len == 0)
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_IN_USE,
               _ ("“%s” cannot be deleted, others refer to it (%s). Delete or change those first."),
               td_store_title (store, kind, id), users->str);
  return FALSE;
}

gboolean
td_store_delete (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error)
{
  g_return_val_if_fail (store->in_action, FALSE);
  if ((store->delete_hook != NULL && !store->delete_hook (store, kind, id, error))
      || !refuse_if_in_use (store, kind, id, error))
    return FALSE;
  td_action_touch (store, kind, id, FALSE);
  for (guint k = 0; k < td_kinds_n (); k++) {
    const TdRecordKind *child = td_kind_at (k);

    for (guint i = 0; i < child->n_fields; i++) {
      const TdField *field = &child->fields[i];
      g_autofree char *sql = NULL;

      if (td_field_reference (field) != kind
          || ((field->flags & TD_FIELD_BELONGS) == 0
              && (td_kind_parent (child) != kind || !g_str_equal (field->column, child->parent_column))))
        continue;
      sql = td_record_sql_delete_children (child, field);
      if (!run_for_id (store, sql, id, error))
        return FALSE;
    }
  }
  return run_for_id (store, td_record_sql (kind)->delete, id, error);
}

/* --- names --- */

const char *
td_store_title (TdStore *store, const TdRecordKind *kind, gint64 id)
{
  g_autofree char *key = NULL;
  g_autoptr (TdRecord) record = NULL;
  char *title;

  if (id == 0)
    return "";
  key = g_strdup_printf ("%s:%" G_GINT64_FORMAT, kind->table, id);
  title = g_hash_table_lookup (store->titles, key);
  if (title != NULL)
    return title;
  record = td_store_load (store, kind, id, NULL);
  if (record == NULL)
    title = g_strdup ("");
  else if (kind->title != NULL)
    title = td_store_display (store, record, td_kind_field (kind, kind->title));
  else
    title = g_strdup (td_store_title (store, td_field_reference (td_kind_field (kind, kind->title_reference)),
                                      td_record_integer (record, kind->title_reference)));
  if (title == NULL)
    title = g_strdup ("");
  g_hash_table_insert (store->titles, g_steal_pointer (&key), title);
  return title;
}

char *
td_store_display (TdStore *store, const TdRecord *record, const TdField *field)
{
  if (field->type == TD_FIELD_REFERENCE)
    return g_strdup (td_store_title (store, td_field_reference (field), td_record_integer (record, field->column)));
  if (field->choices_query != NULL)
    return g_strdup (td_store_choice_label (store, field, td_record_text (record, field->column)));
  return td_record_display (record, field);
}
