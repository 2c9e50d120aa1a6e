/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-backup.h"
#include "td-changeset-check.h"
#include "td-record-sql.h"
#include "td-store-private.h"

/* The end of the year 9999. */
#define LATEST_TIME G_GINT64_CONSTANT (253402214400)

void
td_journal_entry_free (TdJournalEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->user);
  g_free (entry->label);
  g_free (entry);
}

void
td_change_free (TdChange *change)
{
  if (change == NULL)
    return;
  td_journal_entry_free (change->entry);
  td_value_clear (&change->before);
  td_value_clear (&change->after);
  g_free (change);
}

void
td_trash_item_free (TdTrashItem *item)
{
  if (item == NULL)
    return;
  td_journal_entry_free (item->entry);
  g_free (item->title);
  g_free (item->unit);
  g_free (item->choice);
  g_free (item);
}

/* --- entries --- */

static char *
text_or_empty (TdStatement *statement, int column)
{
  const char *text = td_statement_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

/* Reads the columns id, time, user, label, state, changes, file_id, sequence of the statement's row. */
static TdJournalEntry *
read_entry (TdStatement *statement)
{
  TdJournalEntry *entry = g_new0 (TdJournalEntry, 1);

  entry->id = td_statement_integer (statement, 0);
  /* A file from elsewhere may name a day that no calendar has. */
  entry->time = CLAMP (td_statement_integer (statement, 1), 0, LATEST_TIME);
  entry->user = text_or_empty (statement, 2);
  entry->label = text_or_empty (statement, 3);
  entry->state = (TdJournalState)td_statement_integer (statement, 4);
  entry->n_changes = td_statement_integer (statement, 5);
  entry->file_id = td_statement_integer (statement, 6);
  entry->sequence = td_statement_integer (statement, 7);
  return entry;
}

static TdJournalEntry *
copy_entry (const TdJournalEntry *entry)
{
  TdJournalEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->user = g_strdup (entry->user);
  copy->label = g_strdup (entry->label);
  return copy;
}

/* The entry that undo (or redo) would take, NULL without error when there is none. */
static TdJournalEntry *
next_entry (TdStore *store, const char *query, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, query, error);

  if (statement == NULL || td_statement_step (statement, error) != TD_STEP_ROW)
    return NULL;
  return read_entry (statement);
}

static char *
next_label (TdStore *store, const char *query)
{
  TdJournalEntry *entry = next_entry (store, query, NULL);
  char *label = entry != NULL ? g_steal_pointer (&entry->label) : NULL;

  td_journal_entry_free (entry);
  return label;
}

char *
td_store_undo_label (TdStore *store)
{
  return next_label (store, "query/journal-next-undo");
}

char *
td_store_redo_label (TdStore *store)
{
  return next_label (store, "query/journal-next-redo");
}

static gint64
next_id (TdStore *store, const char *query)
{
  TdJournalEntry *entry = next_entry (store, query, NULL);
  gint64 id = entry != NULL ? entry->id : 0;

  td_journal_entry_free (entry);
  return id;
}

gint64
td_store_undo_id (TdStore *store)
{
  return next_id (store, "query/journal-next-undo");
}

gint64
td_store_redo_id (TdStore *store)
{
  return next_id (store, "query/journal-next-redo");
}

GPtrArray *
td_store_history (TdStore *store, guint limit, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-history", error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)td_journal_entry_free);
  TdStep step;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":limit", limit > 0 ? (gint64)limit : -1);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    g_ptr_array_add (entries, read_entry (statement));
  return step == TD_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* --- undo and redo --- */

static int
conflict_cb (void *user_data, int conflict, sqlite3_changeset_iter *iterator)
{
  /* The rows are as the action left them, or the file was changed behind the journal's back: then nothing is undone. */
  return SQLITE_CHANGESET_ABORT;
}

GBytes *
td_journal_changeset (TdStore *store, gint64 id, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-changeset", error);
  g_autoptr (GBytes) changeset = NULL;
  sqlite3_stmt *sqlite;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":id", id);
  if (td_statement_step (statement, error) != TD_STEP_ROW)
    return NULL;
  sqlite = td_statement_sqlite (statement);
  changeset = g_bytes_new (sqlite3_column_blob (sqlite, 0), (gsize)sqlite3_column_bytes (sqlite, 0));
  if (!td_changeset_is_sound (g_bytes_get_data (changeset, NULL), g_bytes_get_size (changeset))) {
    td_store_set_sqlite_error (store, SQLITE_CORRUPT, "changeset", error);
    return NULL;
  }
  return g_steal_pointer (&changeset);
}

static int
apply (TdStore *store, GBytes *changeset, gboolean inverted)
{
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  void *inverse = NULL;
  int inverse_size = 0;
  int result = SQLITE_OK;

  if (inverted)
    result = sqlite3changeset_invert ((int)size, data, &inverse_size, &inverse);
  if (result == SQLITE_OK)
    result = sqlite3changeset_apply (store->database, inverted ? inverse_size : (int)size,
                                     inverted ? inverse : (void *)data, NULL, conflict_cb, NULL);
  sqlite3_free (inverse);
  return result;
}

static gboolean
set_state (TdStore *store, gint64 id, TdJournalState state, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-set-state", error);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", id);
  td_statement_bind_integer (statement, ":state", state);
  return td_statement_run (statement, error);
}

/* Undoing is an event of its own: without it a file that has seen the action already would never hear that it fell. */
static gboolean
note_state (TdStore *store, gint64 id, TdJournalState state, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-state-add", error);
  gint64 file_id;
  gint64 sequence;

  if (statement == NULL || !td_file_id_next (store, &file_id, &sequence, error))
    return FALSE;
  td_statement_bind_integer (statement, ":file", file_id);
  td_statement_bind_integer (statement, ":sequence", sequence);
  td_statement_bind_integer (statement, ":journal", id);
  td_statement_bind_integer (statement, ":state", state);
  td_statement_bind_integer (statement, ":time", g_get_real_time () / G_USEC_PER_SEC);
  td_statement_bind_text (statement, ":user", g_get_user_name ());
  return td_statement_run (statement, error);
}

/* Changesets come with the file, from wherever it comes. The caller owns it. */
static char *
text_of (sqlite3_value *value)
{
  const char *text = (const char *)sqlite3_value_text (value);
  char *mended = text != NULL ? td_store_mend_text (text, (gsize)sqlite3_value_bytes (value)) : NULL;

  return mended != NULL ? mended : g_strdup (text);
}

/* The value of a setting that the entry's one change puts in. */
static char *
inserted_setting (TdStore *store, const TdJournalEntry *entry, const char *key)
{
  g_autoptr (GBytes) changeset = td_journal_changeset (store, entry->id, NULL);
  sqlite3_changeset_iter *iterator = NULL;
  const char *table = NULL;
  sqlite3_value *name = NULL;
  sqlite3_value *value = NULL;
  int n_columns = 0;
  int operation = 0;
  int indirect = 0;
  char *found = NULL;
  gsize size;
  const void *data;

  if (changeset == NULL)
    return NULL;
  data = g_bytes_get_data (changeset, &size);
  if (sqlite3changeset_start (&iterator, (int)size, (void *)data) != SQLITE_OK)
    return NULL;
  if (sqlite3changeset_next (iterator) == SQLITE_ROW
      && sqlite3changeset_op (iterator, &table, &n_columns, &operation, &indirect) == SQLITE_OK
      && operation == SQLITE_INSERT && strcmp (table, "setting") == 0 && n_columns == 2
      && sqlite3changeset_new (iterator, 0, &name) == SQLITE_OK
      && sqlite3changeset_new (iterator, 1, &value) == SQLITE_OK
      && g_strcmp0 ((const char *)sqlite3_value_text (name), key) == 0)
    found = text_of (value);
  sqlite3changeset_finalize (iterator);
  return found;
}

char *
td_journal_next_setting (TdStore *store, const char *key)
{
  TdJournalEntry *entry = next_entry (store, "query/journal-next-undo", NULL);
  char *value = entry != NULL && entry->n_changes == 1 ? inserted_setting (store, entry, key) : NULL;

  td_journal_entry_free (entry);
  return value;
}

static gboolean
apply_entry (TdStore *store, const TdJournalEntry *entry, gboolean undo, GError **error)
{
  g_autoptr (GBytes) changeset = td_journal_changeset (store, entry->id, error);
  TdJournalState state = undo ? TD_JOURNAL_UNDONE : TD_JOURNAL_DONE;
  int result;

  if (changeset == NULL || !td_store_check_before_writing (store, error)
      || !td_store_execute (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  result = apply (store, changeset, undo);
  if (result == SQLITE_OK && set_state (store, entry->id, state, error) && note_state (store, entry->id, state, error)
      && td_store_execute_commit (store, error))
    return TRUE;
  if (result == SQLITE_ABORT || result == SQLITE_CONSTRAINT)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED,
                 _ ("“%s” cannot be undone or redone: the entries have been changed by something else since. Nothing "
                    "was changed."),
                 entry->label);
  else if (result != SQLITE_OK)
    td_store_set_sqlite_error (store, result, "undo", error);
  if (!sqlite3_get_autocommit (store->database))
    td_store_execute (store, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
step (TdStore *store, gboolean undo, char **label, GError **error)
{
  g_autoptr (GError) failure = NULL;
  TdJournalEntry *entry;
  gboolean done;

  g_return_val_if_fail (!store->in_action, FALSE);
  if (store->read_only) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, _ ("The file is open for reading only."));
    return FALSE;
  }
  entry = next_entry (store, undo ? "query/journal-next-undo" : "query/journal-next-redo", &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (entry == NULL) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING,
                         undo ? _ ("There is nothing to undo.") : _ ("There is nothing to redo."));
    return FALSE;
  }
  if (undo && td_backup_next_undo_is_restore (store)) {
    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_SET_ASIDE,
        _ ("“%s” is undone by putting the file that was set aside back: use Undo in the window, or thidua undo."),
        entry->label);
    td_journal_entry_free (entry);
    return FALSE;
  }
  done = apply_entry (store, entry, undo, error);
  if (done && label != NULL)
    *label = g_strdup (entry->label);
  td_journal_entry_free (entry);
  if (done)
    td_store_notify (store);
  return done;
}

gboolean
td_store_undo (TdStore *store, char **label, GError **error)
{
  return step (store, TRUE, label, error);
}

gboolean
td_store_redo (TdStore *store, char **label, GError **error)
{
  return step (store, FALSE, label, error);
}

/* --- reading changesets --- */

static void
value_from_sqlite (sqlite3_value *from, TdValue *to)
{
  td_value_clear (to);
  if (from == NULL)
    return;
  switch (sqlite3_value_type (from)) {
  case SQLITE_INTEGER:
    td_value_set_integer (to, sqlite3_value_int64 (from));
    break;
  case SQLITE_FLOAT:
    td_value_set_real (to, CLAMP (sqlite3_value_double (from), -TD_STORE_MOST_REAL, TD_STORE_MOST_REAL));
    break;
  case SQLITE_TEXT:
    td_value_take_text (to, text_of (from));
    break;
  default:
    break;
  }
}

/* Columns of a table in their stored order, as the changeset numbers them. */
static char **
table_columns (TdStore *store, const char *table, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/table-columns", error);
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();

  if (statement == NULL)
    return NULL;
  td_statement_bind_text (statement, ":table", table);
  while (td_statement_step (statement, error) == TD_STEP_ROW)
    g_strv_builder_add (columns, td_statement_text (statement, 0));
  return g_strv_builder_end (columns);
}

/* One row of a changeset, as the functions below are given it. */
typedef struct {
  sqlite3_changeset_iter *iterator;
  const char *table;
  const TdRecordKind *kind; /* NULL: a setting or catalogue row */
  int operation;
  int n_columns;
  gint64 id;
} ChangeRow;

typedef gboolean (*ChangeFunc) (const ChangeRow *row, gpointer user_data, GError **error);

static gboolean
for_each_change (TdStore *store, GBytes *changeset, ChangeFunc function, gpointer user_data, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  sqlite3_changeset_iter *iterator = NULL;
  gboolean going = TRUE;
  int result = sqlite3changeset_start (&iterator, (int)size, (void *)data);

  while (going && result == SQLITE_OK && sqlite3changeset_next (iterator) == SQLITE_ROW) {
    ChangeRow row = {.iterator = iterator};
    sqlite3_value *value = NULL;
    int indirect;

    sqlite3changeset_op (iterator, &row.table, &row.n_columns, &row.operation, &indirect);
    row.kind = td_kind_by_table (row.table);
    if (row.operation == SQLITE_INSERT)
      sqlite3changeset_new (iterator, 0, &value);
    else
      sqlite3changeset_old (iterator, 0, &value);
    row.id = value != NULL ? sqlite3_value_int64 (value) : 0;
    going = function (&row, user_data, error);
  }
  sqlite3changeset_finalize (iterator);
  if (result != SQLITE_OK) {
    td_store_set_sqlite_error (store, result, "changeset", error);
    return FALSE;
  }
  return going;
}

/* --- history of a record --- */

typedef struct {
  const TdRecordKind *kind;
  gint64 id;
  char **columns;
  const TdJournalEntry *entry;
  GPtrArray *changes;
} HistorySearch;

static TdChange *
add_change (HistorySearch *search, TdChangeOperation operation, const TdField *field)
{
  TdChange *change = g_new0 (TdChange, 1);

  change->entry = copy_entry (search->entry);
  change->operation = operation;
  change->field = field;
  g_ptr_array_add (search->changes, change);
  return change;
}

static gboolean
history_cb (const ChangeRow *row, gpointer user_data, GError **error)
{
  HistorySearch *search = user_data;

  if (row->kind != search->kind || row->id != search->id)
    return TRUE;
  if (row->operation == SQLITE_INSERT) {
    add_change (search, TD_CHANGE_INSERT, NULL);
    return TRUE;
  }
  if (row->operation == SQLITE_DELETE) {
    add_change (search, TD_CHANGE_DELETE, NULL);
    return TRUE;
  }
  for (int i = 1; i < row->n_columns && search->columns[i] != NULL; i++) {
    const TdField *field = td_kind_field (row->kind, search->columns[i]);
    sqlite3_value *before = NULL;
    sqlite3_value *after = NULL;
    TdChange *change;

    sqlite3changeset_old (row->iterator, i, &before);
    sqlite3changeset_new (row->iterator, i, &after);
    if (after == NULL || field == NULL)
      continue;
    change = add_change (search, TD_CHANGE_UPDATE, field);
    value_from_sqlite (before, &change->before);
    value_from_sqlite (after, &change->after);
  }
  return TRUE;
}

GPtrArray *
td_store_record_history (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-of-record", error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_change_free);
  g_auto (GStrv) columns = table_columns (store, kind->table, error);
  TdStep result;

  if (statement == NULL || columns == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":record", id);
  while ((result = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdJournalEntry *entry = read_entry (statement);
    g_autoptr (GBytes) changeset = td_journal_changeset (store, entry->id, error);
    HistorySearch search = {kind, id, columns, entry, changes};
    gboolean read = changeset != NULL && for_each_change (store, changeset, history_cb, &search, error);

    td_journal_entry_free (entry);
    if (!read)
      return NULL;
  }
  return result == TD_STEP_DONE ? g_steal_pointer (&changes) : NULL;
}

/* --- trash --- */

typedef struct {
  TdStore *store;
  const TdJournalEntry *entry;
  GPtrArray *items;
  GHashTable *seen; /* ids already listed by a later entry */
} TrashSearch;

static gboolean
still_there (TdStore *store, const TdRecordKind *kind, gint64 id)
{
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, td_record_sql (kind)->exists, NULL);

  if (statement == NULL)
    return TRUE;
  td_statement_bind_integer (statement, ":id", id);
  return td_statement_step (statement, NULL) == TD_STEP_ROW;
}

static char *
deleted_title (TrashSearch *search, const ChangeRow *row)
{
  g_auto (GStrv) columns = table_columns (search->store, row->table, NULL);
  const char *wanted = row->kind->title != NULL ? row->kind->title : row->kind->title_reference;

  for (int i = 0; columns != NULL && i < row->n_columns && columns[i] != NULL; i++) {
    sqlite3_value *value = NULL;

    if (strcmp (columns[i], wanted) != 0)
      continue;
    sqlite3changeset_old (row->iterator, i, &value);
    if (value == NULL)
      break;
    if (row->kind->title != NULL)
      return text_of (value);
    return g_strdup (td_store_title (search->store, td_field_reference (td_kind_field (row->kind, wanted)),
                                     sqlite3_value_int64 (value)));
  }
  return NULL;
}

/* What tells the deleted record from others of its name. */
static void
read_deleted (TrashSearch *search, const ChangeRow *row, TdTrashItem *item)
{
  g_auto (GStrv) columns = table_columns (search->store, row->table, NULL);

  for (int i = 0; columns != NULL && i < row->n_columns && columns[i] != NULL; i++) {
    const TdField *field = td_kind_field (row->kind, columns[i]);
    sqlite3_value *value = NULL;

    sqlite3changeset_old (row->iterator, i, &value);
    if (field == NULL || value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
      continue;
    if (field->role == TD_ROLE_YEAR)
      item->year = sqlite3_value_int (value);
    else if (field->role == TD_ROLE_UNIT)
      item->unit = g_strdup (td_store_title (search->store, td_field_reference (field), sqlite3_value_int64 (value)));
    else if (field->role == TD_ROLE_TITLE)
      item->choice = text_of (value);
  }
}

static gboolean
trash_cb (const ChangeRow *row, gpointer user_data, GError **error)
{
  TrashSearch *search = user_data;
  TdTrashItem *item;

  /* What belongs to a deleted record (targets of a pledge) comes back with it and is not listed on its own. */
  if (row->operation != SQLITE_DELETE || row->kind == NULL || row->kind->parent != NULL
      || !g_hash_table_add (search->seen, g_memdup2 (&row->id, sizeof row->id))
      || still_there (search->store, row->kind, row->id))
    return TRUE;
  item = g_new0 (TdTrashItem, 1);
  item->entry = copy_entry (search->entry);
  item->kind = row->kind;
  item->id = row->id;
  item->title = deleted_title (search, row);
  read_deleted (search, row, item);
  if (item->title == NULL)
    item->title = g_strdup (_ ("(no name)"));
  g_ptr_array_add (search->items, item);
  return TRUE;
}

GPtrArray *
td_store_trash (TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-done", error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_trash_item_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  TdStep result;

  if (statement == NULL)
    return NULL;
  while ((result = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdJournalEntry *entry = read_entry (statement);
    g_autoptr (GBytes) changeset = td_journal_changeset (store, entry->id, error);
    TrashSearch search = {store, entry, items, seen};
    gboolean read = changeset != NULL && for_each_change (store, changeset, trash_cb, &search, error);

    td_journal_entry_free (entry);
    if (!read)
      return NULL;
  }
  return result == TD_STEP_DONE ? g_steal_pointer (&items) : NULL;
}

/* --- restoring --- */

typedef struct {
  TdStore *store;
  const TdTrashItem *item;
  gboolean children; /* second pass: the records that belong to the item */
} Restore;

static gboolean
belongs (Restore *restore, const ChangeRow *row, char **columns)
{
  if (row->kind == NULL || td_kind_parent (row->kind) != restore->item->kind)
    return FALSE;
  for (int i = 0; columns[i] != NULL && i < row->n_columns; i++)
    if (strcmp (columns[i], row->kind->parent_column) == 0) {
      sqlite3_value *value = NULL;

      sqlite3changeset_old (row->iterator, i, &value);
      return value != NULL && sqlite3_value_int64 (value) == restore->item->id;
    }
  return FALSE;
}

static gboolean
restore_cb (const ChangeRow *row, gpointer user_data, GError **error)
{
  Restore *restore = user_data;
  g_auto (GStrv) columns = NULL;
  g_autoptr (TdRecord) record = NULL;

  if (row->operation != SQLITE_DELETE || row->kind == NULL)
    return TRUE;
  columns = table_columns (restore->store, row->table, error);
  if (columns == NULL)
    return FALSE;
  if (restore->children ? !belongs (restore, row, columns)
                        : row->id != restore->item->id || row->kind != restore->item->kind)
    return TRUE;
  record = td_record_new (row->kind);
  record->id = row->id;
  for (int i = 0; columns[i] != NULL && i < row->n_columns; i++) {
    int field = td_kind_field_index (row->kind, columns[i]);
    sqlite3_value *value = NULL;

    sqlite3changeset_old (row->iterator, i, &value);
    if (field >= 0)
      value_from_sqlite (value, &record->values[field]);
  }
  return td_store_save (restore->store, record, error);
}

gboolean
td_store_restore (TdStore *store, const TdTrashItem *item, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Bring back “%s” from the trash"), item->title);
  g_autoptr (GBytes) changeset = td_journal_changeset (store, item->entry->id, error);
  Restore restore = {store, item, FALSE};

  if (changeset == NULL || !td_store_begin (store, label, error))
    return FALSE;
  if (for_each_change (store, changeset, restore_cb, &restore, error)) {
    restore.children = TRUE;
    if (for_each_change (store, changeset, restore_cb, &restore, error))
      return td_store_commit (store, error);
  }
  td_store_rollback (store);
  return FALSE;
}
