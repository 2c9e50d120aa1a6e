/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-record-sql.h"
#include "td-store-private.h"

/* What the running action has done so far, for who looks at it before it is stored. */

void
td_store_set_commit_hook (TdStore *store, TdCommitHook hook, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (TD_IS_STORE (store));
  if (store->commit_hook_destroy != NULL)
    store->commit_hook_destroy (store->commit_hook_data);
  store->commit_hook = hook;
  store->commit_hook_data = user_data;
  store->commit_hook_destroy = destroy;
}

void
td_store_set_delete_hook (TdStore *store, TdDeleteHook hook)
{
  g_return_if_fail (TD_IS_STORE (store));
  store->delete_hook = hook;
}

void
td_store_keep_marks (TdStore *store)
{
  g_return_if_fail (store->in_action);
  store->keeps_marks = TRUE;
}

gboolean
td_store_keeps_marks (TdStore *store)
{
  return store->keeps_marks;
}

void
td_action_touch (TdStore *store, const TdRecordKind *kind, gint64 id, gboolean added)
{
  TdTouched touched = {kind, id, added};

  g_array_append_val (store->touched, touched);
}

void
td_action_begin (TdStore *store)
{
  g_array_set_size (store->touched, 0);
  store->keeps_marks = FALSE;
}

gboolean
td_action_run_hook (TdStore *store, GError **error)
{
  g_autoptr (GArray) touched = NULL;

  if (store->commit_hook == NULL || store->in_hook)
    return TRUE;
  /* What the hook itself stores is no further reason to ask it. */
  touched = g_steal_pointer (&store->touched);
  store->touched = g_array_new (FALSE, FALSE, sizeof (TdTouched));
  store->in_hook = TRUE;
  if (!store->commit_hook (store, touched, store->commit_hook_data, error)) {
    store->in_hook = FALSE;
    return FALSE;
  }
  store->in_hook = FALSE;
  return TRUE;
}

/* --- the years of an action --- */

/* The column that says whose year a record is of: its own, or the record it belongs to. */
static const char *
year_column (const TdRecordKind *kind)
{
  return kind->has_year ? "year" : kind->parent != NULL ? kind->parent_column : NULL;
}

static int
column_index (TdStore *store, const TdRecordKind *kind, const char *column, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/table-columns", error);
  int index = 0;

  if (statement == NULL)
    return -1;
  td_statement_bind_text (statement, ":table", kind->table);
  for (; td_statement_step (statement, error) == TD_STEP_ROW; index++)
    if (g_strcmp0 (td_statement_text (statement, 0), column) == 0)
      return index;
  return -1;
}

static gboolean add_year_of (TdStore *store, const TdRecordKind *kind, gint64 id, GHashTable *years, GError **error);

/* value: of year_column(). */
static gboolean
add_year (TdStore *store, const TdRecordKind *kind, gint64 value, GHashTable *years, GError **error)
{
  if (!kind->has_year)
    return add_year_of (store, td_kind_parent (kind), value, years, error);
  g_hash_table_add (years, GINT_TO_POINTER ((int)value));
  return TRUE;
}

/* A record that is gone was deleted by the same action, which names its year. */
static gboolean
add_year_of (TdStore *store, const TdRecordKind *kind, gint64 id, GHashTable *years, GError **error)
{
  GError *failure = NULL;
  g_autoptr (TdRecord) record = NULL;

  if (year_column (kind) == NULL)
    return TRUE;
  record = td_store_load (store, kind, id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  return record == NULL || add_year (store, kind, td_record_integer (record, year_column (kind)), years, error);
}

/* The years before and after one change. */
static gboolean
add_years_of_change (TdStore *store,
                     sqlite3_changeset_iter *iterator,
                     const TdRecordKind *kind,
                     int operation,
                     int column,
                     GHashTable *years,
                     GError **error)
{
  sqlite3_value *before = NULL;
  sqlite3_value *after = NULL;
  sqlite3_value *id = NULL;

  if (operation != SQLITE_INSERT)
    sqlite3changeset_old (iterator, column, &before);
  if (operation != SQLITE_DELETE)
    sqlite3changeset_new (iterator, column, &after);
  if ((before != NULL && !add_year (store, kind, sqlite3_value_int64 (before), years, error))
      || (after != NULL && !add_year (store, kind, sqlite3_value_int64 (after), years, error)))
    return FALSE;
  if (before != NULL || after != NULL)
    return TRUE;
  /* An update that leaves it as it is. */
  sqlite3changeset_old (iterator, 0, &id);
  return id == NULL || add_year_of (store, kind, sqlite3_value_int64 (id), years, error);
}

/* The columns that say whose a record is. */
typedef struct {
  int person;
  int household;
} Links;

static gboolean
find_links (TdStore *store, const TdRecordKind *kind, Links *links, GError **error)
{
  const TdField *person = td_kind_role (kind, TD_ROLE_PERSON);
  const TdField *household = td_kind_role (kind, TD_ROLE_HOUSEHOLD);

  links->person = person != NULL ? column_index (store, kind, person->column, error) : -1;
  links->household = household != NULL ? column_index (store, kind, household->column, error) : -1;
  return (person == NULL || links->person >= 0) && (household == NULL || links->household >= 0);
}

/* Two entries of one person became one: the record says all it said before. */
static gboolean
changes_links_alone (sqlite3_changeset_iter *iterator, int operation, int n_columns, const Links *links)
{
  if (operation != SQLITE_UPDATE)
    return FALSE;
  for (int i = 0; i < n_columns; i++) {
    sqlite3_value *after = NULL;

    sqlite3changeset_new (iterator, i, &after);
    if (after != NULL && i != links->person && i != links->household)
      return FALSE;
  }
  return TRUE;
}

static gboolean
walk (TdStore *store, sqlite3_changeset_iter *iterator, GHashTable *years, GError **error)
{
  const TdRecordKind *last = NULL;
  Links links = {-1, -1};
  int column = -1;

  while (sqlite3changeset_next (iterator) == SQLITE_ROW) {
    const TdRecordKind *kind = NULL;
    const char *table = NULL;
    int n_columns = 0;
    int operation = 0;
    int indirect = 0;

    sqlite3changeset_op (iterator, &table, &n_columns, &operation, &indirect);
    kind = td_kind_by_table (table);
    if (kind == NULL || year_column (kind) == NULL)
      continue;
    if (kind != last
        && ((column = column_index (store, kind, year_column (kind), error)) < 0
            || !find_links (store, kind, &links, error)))
      return FALSE;
    last = kind;
    if (changes_links_alone (iterator, operation, n_columns, &links))
      continue;
    if (!add_years_of_change (store, iterator, kind, operation, column, years, error))
      return FALSE;
  }
  return TRUE;
}

/* What the running action has done so far. *changeset: to be freed once the iterator is finished. FALSE with error. */
static gboolean
begin_walk (TdStore *store, sqlite3_changeset_iter **iterator, void **changeset, GError **error)
{
  int size = 0;
  int result = sqlite3session_changeset (store->session, &size, changeset);

  if (result == SQLITE_OK)
    result = sqlite3changeset_start (iterator, size, *changeset);
  if (result == SQLITE_OK)
    return TRUE;
  sqlite3_free (*changeset);
  td_store_set_sqlite_error (store, result, "changeset", error);
  return FALSE;
}

GHashTable *
td_store_deleted_values (TdStore *store, const TdRecordKind *kind, const char *column, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_changeset_iter *iterator = NULL;
  void *changeset = NULL;
  int index = column_index (store, kind, column, error);

  g_return_val_if_fail (store->in_action, NULL);
  if (index < 0 || !begin_walk (store, &iterator, &changeset, error))
    return NULL;
  while (sqlite3changeset_next (iterator) == SQLITE_ROW) {
    const char *table = NULL;
    int n_columns = 0;
    int operation = 0;
    int indirect = 0;
    sqlite3_value *before = NULL;
    gint64 value = 0;

    sqlite3changeset_op (iterator, &table, &n_columns, &operation, &indirect);
    if (operation != SQLITE_DELETE || strcmp (table, kind->table) != 0)
      continue;
    sqlite3changeset_old (iterator, index, &before);
    value = before != NULL ? sqlite3_value_int64 (before) : 0;
    g_hash_table_add (found, g_memdup2 (&value, sizeof value));
  }
  sqlite3changeset_finalize (iterator);
  sqlite3_free (changeset);
  return g_steal_pointer (&found);
}

/* --- records before and after --- */

void
td_store_change_free (TdStoreChange *change)
{
  if (change == NULL)
    return;
  g_clear_pointer (&change->before, td_record_free);
  g_clear_pointer (&change->after, td_record_free);
  g_free (change);
}

/* Puts what stood in the row before over record. columns: the field of each column of the table, -1: none. */
static void
put_old_values (TdRecord *record, sqlite3_changeset_iter *iterator, const int *columns, int n)
{
  for (int i = 0; i < n; i++) {
    sqlite3_value *old = NULL;
    TdValue *value;

    if (columns[i] < 0 || sqlite3changeset_old (iterator, i, &old) != SQLITE_OK || old == NULL)
      continue;
    value = &record->values[columns[i]];
    td_value_clear (value);
    if (sqlite3_value_type (old) == SQLITE_INTEGER)
      *value = (TdValue){TD_VALUE_INTEGER, {.integer = sqlite3_value_int64 (old)}};
    else if (sqlite3_value_type (old) == SQLITE_FLOAT)
      *value = (TdValue){TD_VALUE_REAL, {.real = sqlite3_value_double (old)}};
    else if (sqlite3_value_type (old) == SQLITE_TEXT)
      td_value_take_text (value, g_utf8_make_valid ((const char *)sqlite3_value_text (old), -1));
  }
}

/* The field of each column of the kind's table; NULL with error. The caller owns it. */
static GArray *
fields_of_columns (TdStore *store, const TdRecordKind *kind, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/table-columns", error);
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (int));
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_text (statement, ":table", kind->table);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    int field = td_kind_field_index (kind, td_statement_text (statement, 0));

    g_array_append_val (fields, field);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&fields) : NULL;
}

static TdStoreChange *
read_change (TdStore *store,
             const TdRecordKind *kind,
             sqlite3_changeset_iter *iterator,
             int operation,
             GArray *fields,
             GError **error)
{
  TdStoreChange *change = g_new0 (TdStoreChange, 1);
  sqlite3_value *key = NULL;
  gint64 id;
  GError *failure = NULL;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iterator, 0, &key);
  else
    sqlite3changeset_old (iterator, 0, &key);
  id = key != NULL ? sqlite3_value_int64 (key) : 0;
  if (operation != SQLITE_DELETE)
    change->after = td_store_load (store, kind, id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    td_store_change_free (change);
    return NULL;
  }
  if (operation == SQLITE_INSERT)
    return change;
  change->before = change->after != NULL ? td_record_copy (change->after) : td_record_new (kind);
  change->before->id = id;
  put_old_values (change->before, iterator, (const int *)(gpointer)fields->data, (int)fields->len);
  return change;
}

GPtrArray *
td_store_changes_of_action (TdStore *store, const TdRecordKind *kind, gboolean all, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_store_change_free);
  g_autoptr (GArray) fields = fields_of_columns (store, kind, error);
  sqlite3_changeset_iter *iterator = NULL;
  void *changeset = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (store->in_action, NULL);
  if (fields == NULL || !begin_walk (store, &iterator, &changeset, error))
    return NULL;
  while (done && sqlite3changeset_next (iterator) == SQLITE_ROW) {
    const char *table = NULL;
    int n_columns = 0;
    int operation = 0;
    int indirect = 0;
    TdStoreChange *change = NULL;

    sqlite3changeset_op (iterator, &table, &n_columns, &operation, &indirect);
    if (strcmp (table, kind->table) != 0 || (!all && operation == SQLITE_INSERT))
      continue;
    change = read_change (store, kind, iterator, operation, fields, error);
    done = change != NULL;
    if (done)
      g_ptr_array_add (changes, change);
  }
  sqlite3changeset_finalize (iterator);
  sqlite3_free (changeset);
  return done ? g_steal_pointer (&changes) : NULL;
}

GHashTable *
td_store_years_of_action (TdStore *store, GError **error)
{
  g_autoptr (GHashTable) years = g_hash_table_new (NULL, NULL);
  sqlite3_changeset_iter *iterator = NULL;
  void *changeset = NULL;
  gboolean done;

  g_return_val_if_fail (store->in_action, NULL);
  if (!begin_walk (store, &iterator, &changeset, error))
    return NULL;
  done = walk (store, iterator, years, error);
  sqlite3changeset_finalize (iterator);
  sqlite3_free (changeset);
  return done ? g_steal_pointer (&years) : NULL;
}
