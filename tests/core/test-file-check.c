/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "outside.h"
#include "store-fixture.h"
#include "td-file-check.h"
#include "td-journal.h"
#include "td-schema-check.h"
#include "td-store-private.h"

/* Files as somebody else, a bad disk or another program leaves them: what is not a whole file of ours is told in one
 * sentence, and nothing in it runs. */

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
add_units (TdStore *store, int n_units)
{
  GError *error = NULL;

  g_assert_true (td_store_begin (store, "Thêm tiểu khu", &error));
  for (int i = 1; i <= n_units; i++) {
    g_autofree char *name = g_strdup_printf ("Tiểu khu %d", i);
    g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

    td_record_set_text (unit, "name", name);
    td_record_set_integer (unit, "sort_order", i);
    g_assert_true (td_store_save (store, unit, &error));
  }
  g_assert_true (td_store_commit (store, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-check-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "hà-trung.thidua", NULL);
  store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
  add_units (store, 200);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gint64
ask_outside (const char *path, const char *sql)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 answer;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return answer;
}

/* Both ways of reading a file say the same, and neither changes a byte. */
static void
expect_refused (const char *path, int code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before;
  gsize size_after;

  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  for (int way = 0; way < 3; way++) {
    GError *error = NULL;
    g_autoptr (TdStore) store = NULL;

    if (way == 2)
      g_assert_false (td_file_check_whole (path, TD_FILE_CHECK_QUICK, NULL, NULL, &error));
    else
      store = td_store_open (path, way == 0 ? TD_STORE_OPEN_WRITE : TD_STORE_OPEN_READ_ONLY, &error);
    g_assert_null (store);
    g_assert_error (error, TD_STORE_ERROR, code);
    g_assert_null (strstr (error->message, "sqlite"));
    g_assert_null (strchr (error->message, '\n'));
    g_clear_error (&error);
  }
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  TdFileFacts facts = {0};

  g_assert_true (td_file_check_whole (fixture->path, TD_FILE_CHECK_INDEXES, &facts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (facts.schema_version, ==, td_store_newest_schema_version ());
  g_assert_false (facts.is_wal || facts.is_empty || facts.has_journal);
  for (int version = 1; version < td_store_newest_schema_version (); version++) {
    g_autofree char *older = g_strdup_printf ("%s/%d.thidua", fixture->folder, version);

    unpack_older_file (version, older);
    g_assert_true (td_file_check_whole (older, TD_FILE_CHECK_INDEXES, &facts, NULL, &error));
    g_assert_no_error (error);
    g_assert_cmpint (facts.schema_version, ==, version);
  }
}

/* What the fast comparison knows is what the scripts make: after a new script, put what this prints into
 * data/sql/schema-known.tsv. */
static void
test_known (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *expected = td_schema_known_text (td_store_newest_schema_version ());
  g_autoptr (GBytes) known
      = g_resources_lookup_data ("/vn/thidua/sql/schema-known.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  if (g_strcmp0 (expected, g_bytes_get_data (known, NULL)) != 0)
    g_printerr ("%s", expected);
  g_assert_cmpstr (expected, ==, g_bytes_get_data (known, NULL));
}

/* A table of a kind that this program does not know, as a newer one makes it, is read and not written. */
static void
test_unknown_kind (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  run_outside (fixture->path,
               "CREATE TABLE gift (id INTEGER PRIMARY KEY, name TEXT, unit_id INTEGER REFERENCES unit (id), "
               "sort_key TEXT NOT NULL) STRICT; CREATE INDEX gift_unit_id ON gift (unit_id);"
               "ALTER TABLE unit ADD COLUMN colour TEXT; ALTER TABLE year ADD COLUMN leader_id INTEGER "
               "REFERENCES person (id);");
  store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
  g_assert_null (store);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER);
  g_clear_error (&error);
  store = td_store_open (fixture->path, TD_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
}

static const char *const foreign[] = {
    "CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM person; END",
    "CREATE TRIGGER setting_t AFTER UPDATE ON setting BEGIN UPDATE unit SET name = 'x'; END",
    "CREATE VIEW v AS SELECT 1",
    "DROP VIEW candidate_view; CREATE VIEW candidate_view AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
    "FROM n) "
    "SELECT i FROM n",
    "CREATE VIRTUAL TABLE f USING fts5 (a)",
    "CREATE TABLE other (a, b)",
    "CREATE TABLE other (id INTEGER PRIMARY KEY, a TEXT CHECK (a <> 'x')) STRICT",
    "CREATE TABLE other (id INTEGER PRIMARY KEY, a TEXT AS (1)) STRICT",
    "CREATE INDEX i ON unit (length(name))",
    "CREATE INDEX i ON unit (name) WHERE name > 'a'",
    "CREATE UNIQUE INDEX i ON unit (name)",
    "ALTER TABLE unit ADD COLUMN twice TEXT AS (name || name)",
    "ALTER TABLE unit ADD COLUMN colour TEXT DEFAULT 'red'",
    "ALTER TABLE unit ADD COLUMN colour TEXT COLLATE NOCASE",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'unit'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'person'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'REFERENCES unit (id)', "
    "'REFERENCES unit (id) ON DELETE CASCADE') WHERE name = 'person'",
};

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++) {
    g_assert_true (g_file_set_contents (fixture->path, good, (gssize)size, NULL));
    g_test_message ("%s", foreign[i]);
    run_outside (fixture->path, foreign[i]);
    expect_refused (fixture->path, TD_STORE_ERROR_FOREIGN);
  }
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  run_outside (fixture->path, "DROP TABLE evaluation");
  expect_refused (fixture->path, TD_STORE_ERROR_DAMAGED);
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, good, (gssize)size - 4096, NULL));
  expect_refused (fixture->path, TD_STORE_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (fixture->path, good, 60, NULL));
  expect_refused (fixture->path, TD_STORE_ERROR_NOT_OURS);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  expect_refused (fixture->path, TD_STORE_ERROR_NOT_OURS);
  /* Another program's database, and a text encoding that is never ours. */
  g_assert_true (g_file_set_contents (fixture->path, good, (gssize)size, NULL));
  run_outside (fixture->path, "PRAGMA application_id = 77");
  expect_refused (fixture->path, TD_STORE_ERROR_NOT_OURS);
  good[59] = 2;
  g_assert_true (g_file_set_contents (fixture->path, good, (gssize)size, NULL));
  expect_refused (fixture->path, TD_STORE_ERROR_DAMAGED);
}

/* Changes bytes on the page that holds the beginning of a table or index. */
static void
damage_page_of (const char *path, const char *name, gsize at, const char *bytes, gsize n_bytes)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);
  gsize page = (gsize)ask_outside (path, sql);
  gsize page_size = (gsize)ask_outside (path, "PRAGMA page_size");
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  memcpy (contents + (page - 1) * page_size + at, bytes, n_bytes);
  g_assert_true (g_file_set_contents (path, contents, (gssize)size, NULL));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char zeros[64];
  GError *error = NULL;

  damage_page_of (fixture->path, "unit", 0, zeros, sizeof zeros);
  g_assert_false (td_file_check_whole (fixture->path, TD_FILE_CHECK_QUICK, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
}

/* An index that says something else than its table: only the deep check reads both. */
static void
test_damaged_index (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  gsize page_size = (gsize)ask_outside (fixture->path, "PRAGMA page_size");
  g_autofree char *contents = NULL;
  char *found = NULL;
  gsize size;
  gsize page;

  run_outside (fixture->path, "INSERT INTO setting VALUES ('office.name', 'Hà Trung')");
  page = (gsize)ask_outside (fixture->path,
                             "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_setting_1'");
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  for (gsize i = (page - 1) * page_size; i <= page * page_size - 11 && found == NULL; i++)
    if (memcmp (contents + i, "office.name", 11) == 0)
      found = contents + i;
  g_assert_nonnull (found);
  found[10] = 'a';
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize)size, NULL));
  g_assert_true (td_file_check_whole (fixture->path, TD_FILE_CHECK_QUICK, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (td_file_check_whole (fixture->path, TD_FILE_CHECK_INDEXES, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  /* It may be read, and is not written to. */
  {
    g_autoptr (TdStore) store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
    g_autoptr (TdStore) companion = td_store_open (fixture->path, TD_STORE_OPEN_COMPANION, NULL);

    g_assert_no_error (error);
    g_assert_false (td_store_begin (companion, "x", &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
    g_clear_error (&error);
    g_assert_false (td_store_begin (store, "x", &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
    g_clear_error (&error);
    g_assert_true (td_store_is_damaged (store));
  }
}

static void
test_orphan (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  run_outside (fixture->path,
               "INSERT INTO person (id, name, unit_id, sort_key, search_text) VALUES (5, 'An', 77, '', '')");
  g_assert_false (td_file_check_whole (fixture->path, TD_FILE_CHECK_QUICK, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_false (td_file_check_whole (fixture->path, TD_FILE_CHECK_INDEXES, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
}

/* A file that another program has put into WAL is brought home by the first who opens it, readers too. */
static void
test_wal (Fixture *fixture, gconstpointer data)
{
  for (int way = 0; way < 2; way++) {
    GError *error = NULL;
    TdFileFacts facts = {0};
    g_autoptr (TdStore) store = NULL;

    run_outside (fixture->path, "PRAGMA journal_mode = WAL; UPDATE unit SET code = 'w'");
    g_assert_false (td_file_check_whole (fixture->path, TD_FILE_CHECK_QUICK, &facts, NULL, &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY);
    g_assert_true (facts.is_wal);
    g_clear_error (&error);
    store = td_store_open (fixture->path, way == 0 ? TD_STORE_OPEN_WRITE : TD_STORE_OPEN_READ_ONLY, &error);
    g_assert_no_error (error);
    g_assert_nonnull (td_store_notices (store)[0]);
    g_clear_object (&store);
    g_assert_true (td_file_check_whole (fixture->path, TD_FILE_CHECK_QUICK, &facts, NULL, &error));
    g_assert_no_error (error);
    g_assert_false (facts.is_wal);
  }
}

/* What a query of an office's own paper may not do. */
static void
test_fences (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
  sqlite3 *database = store->database;
  int defensive = 0;
  int trusted = 1;

  g_assert_no_error (error);
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
  sqlite3_db_config (database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1, &trusted);
  g_assert_cmpint (defensive, ==, 1);
  g_assert_cmpint (trusted, ==, 0);
  g_assert_cmpint (sqlite3_limit (database, SQLITE_LIMIT_ATTACHED, -1), ==, 0);
  g_assert_cmpint (sqlite3_exec (database, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema", NULL, NULL, NULL),
                   !=, SQLITE_OK);
}

/* Values that no program of ours writes: what is read is text all the same, and not endless. */
static void
test_odd_values (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT), .search = "khu"};
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (TdRecord) unit = td_record_new (listing.kind);
  g_autofree char *endless = g_strnfill (TD_STORE_MAX_TEXT + 1, 'x');

  run_outside (
      fixture->path,
      "UPDATE unit SET name = CAST(x'fffe41e1bb' AS TEXT), note = CAST(x'c3' AS TEXT), head = CAST(zeroblob(2000000) "
      "AS TEXT), code = replace(CAST(zeroblob(1000000) AS TEXT), char(0), ''), phone = replace(hex(zeroblob(1000000)),"
      " '0', 'đ'), search_text = CAST(x'206b6875ff20' AS TEXT), households = -9223372036854775808 WHERE sort_order < "
      "3");
  store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  units = td_store_load_all (store, &listing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (units->len, ==, 200);
  for (guint i = 0; i < units->len; i++) {
    TdRecord *read = units->pdata[i];

    for (guint k = 0; k < read->kind->n_fields; k++)
      if (read->values[k].type == TD_VALUE_TEXT) {
        g_assert_true (g_utf8_validate (read->values[k].text, -1, NULL));
        g_assert_cmpuint (strlen (read->values[k].text), <=, TD_STORE_MAX_TEXT);
      }
    if (td_record_integer (read, "sort_order") < 3)
      g_assert_true (g_str_has_suffix (td_record_text (read, "phone"), "đ"));
  }
  /* A day that no calendar has. */
  run_outside (fixture->path, "UPDATE journal SET time = 9000000000000000000, label = CAST(x'ff' AS TEXT)");
  {
    g_autoptr (GPtrArray) history = td_store_history (store, 0, &error);
    const TdJournalEntry *entry = history->pdata[0];
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->time);

    g_assert_nonnull (time);
    g_assert_true (g_utf8_validate (entry->label, -1, NULL));
  }
  /* What could not be read whole again is not stored. */
  g_assert_true (td_store_begin (store, "x", &error));
  td_record_set_text (unit, "name", "Tiểu khu");
  td_record_set_text (unit, "note", endless);
  g_assert_false (td_store_save (store, unit, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
      {"/file-check/good", test_good},
      {"/file-check/known", test_known},
      {"/file-check/unknown-kind", test_unknown_kind},
      {"/file-check/foreign", test_foreign},
      {"/file-check/missing", test_missing},
      {"/file-check/cut-off", test_cut_off},
      {"/file-check/damaged", test_damaged},
      {"/file-check/damaged-index", test_damaged_index},
      {"/file-check/orphan", test_orphan},
      {"/file-check/cancelled", test_cancelled},
      {"/file-check/wal", test_wal},
      {"/file-check/fences", test_fences},
      {"/file-check/odd-values", test_odd_values},
  };

  /* Not G_TEST_OPTION_ISOLATE_DIRS: what it sets GLib never frees. */
  g_autofree char *data = g_dir_make_tmp ("thidua-data-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  status = g_test_run ();
  remove_folder (data);
  return status;
}
