/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "td-journal.h"

#define MAX_CHANGES 12
#define MAX_ROWS 200

static char *folder;
static char *path;
static char *good;
static gsize good_size;
static GPtrArray *columns; /* "table.column" of every table */

guint
td_fuzz_take (TdFuzzInput *input, guint n)
{
  guint value = 0;

  for (int i = 0; i < (n > 256 ? 2 : 1) && input->size > 0; i++) {
    value = value << 8 | *input->data++;
    input->size--;
  }
  return value % n;
}

void
td_fuzz_check_error (GError **error)
{
  g_assert_nonnull (*error);
  g_assert_nonnull ((*error)->message);
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_clear_error (error);
}

/* --- the good file --- */

static void
remove_folder (const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (name, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
    g_autofree char *inside = g_build_filename (name, entry, NULL);

    if (g_file_test (inside, G_FILE_TEST_IS_DIR))
      remove_folder (inside);
    else
      g_unlink (inside);
  }
  g_rmdir (name);
}

static void
end (void)
{
  remove_folder (folder);
}

/* One record of every kind that is not the catalogue, with something in every field. */
static void
fill (TdStore *store)
{
  gint64 unit = 0;

  for (guint i = 0; i < td_kinds_n (); i++) {
    const TdRecordKind *kind = td_kind_at (i);
    g_autoptr (TdRecord) record = td_record_new (kind);
    GError *error = NULL;

    if (kind->catalogue)
      continue;
    if (kind->has_year)
      td_record_set_integer (record, "year", 2023);
    for (const TdField *field = kind->fields; field->column != NULL; field++) {
      if ((field->flags & TD_FIELD_COMPUTED) != 0)
        continue;
      if (field->type == TD_FIELD_REFERENCE) {
        if (g_strcmp0 (field->references, "unit") == 0 && unit != 0)
          td_record_set_integer (record, field->column, unit);
      } else if (field->type == TD_FIELD_CHOICE && field->choices != NULL) {
        td_record_set_text (record, field->column, field->choices[0].code);
      } else {
        td_record_set_typed (record, field, TD_FUZZ_TEXT, 2023, NULL);
      }
    }
    if (!td_store_save (store, record, &error))
      g_clear_error (&error);
    else if (strcmp (kind->table, "unit") == 0)
      unit = record->id;
  }
}

/* One of every kind is changed in every text, one deleted: history and trash show what stood there. */
static void
change (TdStore *store, gboolean deletes)
{
  for (guint i = 0; i < td_kinds_n (); i++) {
    const TdListing listing = {.kind = td_kind_at (i)};
    g_autoptr (GArray) ids = td_store_list (store, &listing, 1, NULL);
    g_autoptr (TdRecord) record = NULL;

    if (listing.kind->catalogue || ids == NULL || ids->len == 0)
      continue;
    record = td_store_load (store, listing.kind, g_array_index (ids, gint64, 0), NULL);
    for (const TdField *field = listing.kind->fields; !deletes && field->column != NULL; field++)
      if ((field->type == TD_FIELD_TEXT || field->type == TD_FIELD_LONG_TEXT || field->type == TD_FIELD_NAME)
          && (field->flags & TD_FIELD_COMPUTED) == 0)
        td_record_set_text (record, field->column, "đổi " TD_FUZZ_TEXT);
    if (deletes)
      (void)td_store_delete (store, listing.kind, record->id, NULL);
    else
      (void)td_store_save (store, record, NULL);
  }
}

static void
list_columns (void)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;

  columns = g_ptr_array_new ();
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database,
                                       "SELECT s.name || '.' || c.name FROM sqlite_schema AS s JOIN "
                                       "pragma_table_info (s.name) AS c WHERE s.type = 'table' ORDER BY 1",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (columns, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

static void
begin (void)
{
  g_autofree char *data = NULL;
  g_autoptr (TdStore) store = NULL;
  GError *error = NULL;

  folder = g_dir_make_tmp ("thidua-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  atexit (end);
  data = g_build_filename (folder, "data", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  path = g_build_filename (folder, "a.thidua", NULL);
  store = td_store_create (path, 2023, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++) {
    g_assert_true (td_store_begin (store, "Mẫu", &error));
    fill (store);
    g_assert_true (td_store_commit (store, &error));
  }
  g_assert_true (td_store_undo (store, NULL, &error));
  for (int i = 0; i < 2; i++) {
    g_assert_true (td_store_begin (store, "Mẫu " TD_FUZZ_TEXT, &error));
    change (store, i == 1);
    g_assert_true (td_store_commit (store, &error));
  }
  td_store_close (store);
  g_assert_true (g_file_get_contents (path, &good, &good_size, &error));
  list_columns ();
}

static void
write_file (const char *contents, gsize size)
{
  FILE *stream = g_fopen (path, "wb");

  g_assert_nonnull (stream);
  g_assert_cmpuint (fwrite (contents, 1, size, stream), ==, size);
  fclose (stream);
}

const char *
td_fuzz_good_file (void)
{
  static const char *const beside[] = {"-journal", "-wal", ".lock", ".damaged"};

  if (path == NULL)
    begin ();
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++) {
    g_autofree char *name = g_strconcat (path, beside[i], NULL);

    g_unlink (name);
  }
  write_file (good, good_size);
  return path;
}

/* --- damage --- */

/* No text of the file is one any more, wherever it stands. What a table forbids stays. */
static void
spoil_texts (sqlite3 *database)
{
  for (guint i = 0; i < columns->len; i++) {
    g_auto (GStrv) name = g_strsplit (columns->pdata[i], ".", 2);
    char *sql = sqlite3_mprintf ("UPDATE OR IGNORE \"%w\" SET \"%w\" = CAST (X'6133C3FE' || \"%w\" AS TEXT) "
                                 "WHERE typeof (\"%w\") = 'text'",
                                 name[0], name[1], name[1], name[1]);

    sqlite3_exec (database, sql, NULL, NULL, NULL);
    sqlite3_free (sql);
  }
}

static void
bind (sqlite3_stmt *statement, int index, TdFuzzInput *input)
{
  static const char *const texts[] = {"",
                                      "\xff\xfe",
                                      "a\xc3",
                                      "2023-13-45",
                                      "0099999999999999999999",
                                      "[{\"code\":1}]",
                                      "{",
                                      "=1+1",
                                      "\x01\x02\x1b[31m",
                                      "\xed\xa0\x80",
                                      "passed",
                                      "đạt"};
  g_autofree char *text = NULL;
  gsize length;

  switch (td_fuzz_take (input, 10)) {
  case 0:
    sqlite3_bind_null (statement, index);
    break;
  case 1:
    sqlite3_bind_int64 (statement, index, (gint64)td_fuzz_take (input, 65536) - 100);
    break;
  case 2:
    sqlite3_bind_int64 (statement, index, G_MAXINT64 - (gint64)td_fuzz_take (input, 2));
    break;
  case 3:
    sqlite3_bind_int64 (statement, index, G_MININT64);
    break;
  case 4:
    sqlite3_bind_double (statement, index, td_fuzz_take (input, 2) == 0 ? 1e308 : -0.0);
    break;
  case 5:
    sqlite3_bind_double (statement, index, 1e308 * 1e308);
    break;
  case 6:
    sqlite3_bind_text (statement, index, texts[td_fuzz_take (input, G_N_ELEMENTS (texts))], -1, SQLITE_TRANSIENT);
    break;
  case 7:
    /* Up to 128 KB. */
    length = (gsize)1 << td_fuzz_take (input, 18);
    text = g_malloc (length);
    memset (text, (int)td_fuzz_take (input, 256), length);
    sqlite3_bind_text (statement, index, text, (int)length, SQLITE_TRANSIENT);
    break;
  default:
    length = MIN (td_fuzz_take (input, 64), input->size);
    if (td_fuzz_take (input, 2) == 0)
      sqlite3_bind_text (statement, index, (const char *)input->data, (int)MIN (length, input->size), SQLITE_TRANSIENT);
    else
      sqlite3_bind_blob (statement, index, input->data, (int)MIN (length, input->size), SQLITE_TRANSIENT);
    length = MIN (length, input->size);
    input->data += length;
    input->size -= length;
    break;
  }
}

/* What fails changes nothing: that is a good file too. */
static void
run (sqlite3 *database, TdFuzzInput *input, int n_values, const char *format, ...)
{
  sqlite3_stmt *statement = NULL;
  va_list arguments;
  char *sql;

  va_start (arguments, format);
  sql = sqlite3_vmprintf (format, arguments);
  va_end (arguments);
  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK) {
    for (int i = 1; i <= n_values; i++)
      bind (statement, i, input);
    sqlite3_step (statement);
  }
  sqlite3_finalize (statement);
  sqlite3_free (sql);
}

static void
change_row (sqlite3 *database, TdFuzzInput *input)
{
  const char *full = columns->pdata[td_fuzz_take (input, columns->len)];
  g_auto (GStrv) name = g_strsplit (full, ".", 2);

  switch (td_fuzz_take (input, 5)) {
  case 0:
    run (database, input, 1, "UPDATE \"%w\" SET \"%w\" = ?", name[0], name[1]);
    break;
  case 1:
    run (database, input, 1, "UPDATE \"%w\" SET \"%w\" = ? WHERE rowid = (SELECT rowid FROM \"%w\" LIMIT 1 OFFSET %u)",
         name[0], name[1], name[0], td_fuzz_take (input, 8));
    break;
  case 2:
    run (database, input, 2, "INSERT OR REPLACE INTO \"%w\" (id, \"%w\") VALUES (?, ?)", name[0], name[1]);
    break;
  case 3:
    run (database, input, 0, "DELETE FROM \"%w\" WHERE rowid %% %u = 0", name[0], 1 + td_fuzz_take (input, 3));
    break;
  default:
    run (database, input, 2, "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)");
    break;
  }
}

static void
change_schema (sqlite3 *database, TdFuzzInput *input)
{
  const char *full = columns->pdata[td_fuzz_take (input, columns->len)];
  g_auto (GStrv) name = g_strsplit (full, ".", 2);

  switch (td_fuzz_take (input, 8)) {
  case 0:
    run (database, input, 0, "DROP TABLE \"%w\"", name[0]);
    break;
  case 1:
    run (database, input, 0, "ALTER TABLE \"%w\" DROP COLUMN \"%w\"", name[0], name[1]);
    break;
  case 2:
    run (database, input, 0, "ALTER TABLE \"%w\" RENAME COLUMN \"%w\" TO other", name[0], name[1]);
    break;
  case 3:
    run (database, input, 0, "CREATE TRIGGER mine AFTER %s ON \"%w\" BEGIN DELETE FROM unit; END",
         td_fuzz_take (input, 2) == 0 ? "UPDATE" : "INSERT", name[0]);
    break;
  case 4:
    run (database, input, 0, "DROP TABLE \"%w\"", name[0]);
    run (database, input, 0,
         "CREATE VIEW \"%w\" AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1000) "
         "SELECT x AS id, x AS \"%w\" FROM n",
         name[0], name[1]);
    break;
  case 5:
    run (database, input, 0, "PRAGMA user_version = %d", (int)td_fuzz_take (input, 65536) - 2);
    break;
  case 6:
    run (database, input, 0, "PRAGMA application_id = %d", (int)td_fuzz_take (input, 65536));
    break;
  default:
    run (database, input, 0, "UPDATE sqlite_schema SET sql = replace (sql, '%q', 'x%q') WHERE name = '%q'", name[1],
         name[1], name[0]);
    break;
  }
}

static void
damage_bytes (TdFuzzInput *input)
{
  g_autofree char *contents = NULL;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, NULL) || size == 0)
    return;
  for (guint n = td_fuzz_take (input, 8); n > 0; n--) {
    /* Heads of pages and of the file are where it hurts. */
    gsize page = td_fuzz_take (input, (guint)MIN (size / 4096 + 1, 65535));
    gsize at = page * 4096 + td_fuzz_take (input, td_fuzz_take (input, 2) == 0 ? 128 : 4096);

    if (at < size)
      contents[at] = (char)td_fuzz_take (input, 256);
  }
  if (td_fuzz_take (input, 16) == 15)
    size = size * td_fuzz_take (input, 256) / 256;
  write_file (contents, size);
}

void
td_fuzz_damage_file (const char *file, TdFuzzInput *input)
{
  sqlite3 *database = NULL;
  gboolean loose = td_fuzz_take (input, 2) == 0;
  gboolean bytes = td_fuzz_take (input, 4) == 3;

  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  sqlite3_exec (database,
                "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF; "
                "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON",
                NULL, NULL, NULL);
  if (loose)
    /* Any type in any column; the schema says so again afterwards. */
    sqlite3_exec (database,
                  "UPDATE sqlite_schema SET sql = replace (sql, ') STRICT', ')/*RICT*/') WHERE type = 'table'", NULL,
                  NULL, NULL);
  sqlite3_close (database);
  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  sqlite3_exec (database,
                "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF; "
                "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON; BEGIN",
                NULL, NULL, NULL);
  if (td_fuzz_take (input, 8) == 7)
    spoil_texts (database);
  for (guint n = td_fuzz_take (input, MAX_CHANGES); n > 0 && input->size > 0; n--) {
    if (td_fuzz_take (input, 5) == 4)
      change_schema (database, input);
    else
      change_row (database, input);
  }
  if (loose)
    sqlite3_exec (database,
                  "UPDATE sqlite_schema SET sql = replace (sql, ')/*RICT*/', ') STRICT') WHERE type = 'table'", NULL,
                  NULL, NULL);
  sqlite3_exec (database, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (database);
  if (bytes)
    damage_bytes (input);
}

void
td_fuzz_set_changeset (const char *file, const uint8_t *blob, size_t size)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  sqlite3_exec (database, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "UPDATE journal SET changeset = ?, bulk = 1", -1, &statement, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_blob (statement, 1, blob != NULL ? (const void *)blob : "", (int)size, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

void
td_fuzz_spoil_changesets (const char *file)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *select = NULL;
  sqlite3_stmt *update = NULL;

  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  sqlite3_exec (database, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT id, changeset FROM journal", -1, &select, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "UPDATE journal SET changeset = ?2 WHERE id = ?1", -1, &update, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (select) == SQLITE_ROW) {
    gsize size = (gsize)sqlite3_column_bytes (select, 1);
    g_autofree guint8 *blob = g_memdup2 (sqlite3_column_blob (select, 1), size);

    for (gsize i = 0; i + strlen (TD_FUZZ_TEXT) <= size; i++)
      if (memcmp (blob + i, TD_FUZZ_TEXT, strlen (TD_FUZZ_TEXT)) == 0)
        blob[i] = 0xff;
    sqlite3_bind_int64 (update, 1, sqlite3_column_int64 (select, 0));
    sqlite3_bind_blob (update, 2, blob, (int)size, SQLITE_TRANSIENT);
    g_assert_cmpint (sqlite3_step (update), ==, SQLITE_DONE);
    sqlite3_reset (update);
  }
  sqlite3_finalize (select);
  sqlite3_finalize (update);
  g_assert_cmpint (sqlite3_exec (database, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

GBytes *
td_fuzz_changeset (void)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  GBytes *changeset = NULL;

  g_assert_cmpint (sqlite3_open (td_fuzz_good_file (), &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT changeset FROM journal ORDER BY id LIMIT 1", -1, &statement,
                                       NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  changeset = g_bytes_new (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return changeset;
}

/* --- reading --- */

/* Every text that leaves the store, whatever the file holds. NULL is none. */
static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

static void
check_value (const TdValue *value)
{
  g_autofree char *text = td_value_to_text (value);

  check_text (text);
}

static void
check_entry (const TdJournalEntry *entry)
{
  check_text (entry->user);
  check_text (entry->label);
}

static void
read_record (TdStore *store, const TdRecordKind *kind, gint64 id)
{
  g_autoptr (TdRecord) record = td_store_load (store, kind, id, NULL);
  g_autoptr (GPtrArray) changes = td_store_record_history (store, kind, id, NULL);

  for (const TdField *field = kind->fields; record != NULL && field->column != NULL; field++) {
    g_autofree char *shown = td_store_display (store, record, field);

    check_text (shown);
    check_text (td_record_text (record, field->column));
  }
  check_text (td_store_title (store, kind, id));
  for (guint i = 0; changes != NULL && i < changes->len; i++) {
    const TdChange *change = changes->pdata[i];

    check_entry (change->entry);
    check_value (&change->before);
    check_value (&change->after);
  }
}

static void
read_journal (TdStore *store)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) history = td_store_history (store, 20, &error);
  g_autoptr (GPtrArray) trash = NULL;
  g_autofree char *undo = td_store_undo_label (store);
  g_autofree char *redo = td_store_redo_label (store);

  check_text (undo);
  check_text (redo);
  if (history == NULL)
    td_fuzz_check_error (&error);
  for (guint i = 0; history != NULL && i < history->len; i++)
    check_entry (history->pdata[i]);
  trash = td_store_trash (store, &error);
  if (trash == NULL)
    td_fuzz_check_error (&error);
  for (guint i = 0; trash != NULL && i < trash->len; i++) {
    const TdTrashItem *item = trash->pdata[i];

    check_entry (item->entry);
    check_text (item->title);
    check_text (item->unit);
    check_text (item->choice);
  }
}

void
td_fuzz_read_store (TdStore *store)
{
  g_autoptr (GArray) years = td_store_years (store);
  g_autofree char *office = td_store_setting (store, "office.name");
  GError *error = NULL;

  check_text (office);
  for (const char *const *notice = td_store_notices (store); *notice != NULL; notice++)
    check_text (*notice);
  for (guint i = 0; i < td_kinds_n (); i++) {
    const TdListing listings[]
        = {{.kind = td_kind_at (i)}, {.kind = td_kind_at (i), .year = 2023, .search = "tiểu 12"}};

    for (guint l = 0; l < G_N_ELEMENTS (listings); l++) {
      g_autoptr (GArray) ids = td_store_list (store, &listings[l], MAX_ROWS, &error);

      if (ids == NULL)
        td_fuzz_check_error (&error);
      for (guint r = 0; ids != NULL && r < MIN (ids->len, 3); r++)
        read_record (store, listings[l].kind, g_array_index (ids, gint64, r));
    }
  }
  read_journal (store);
}
