/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "outside.h"
#include "store-fixture.h"
#include "td-journal.h"
#include "td-recovery.h"
#include "td-store-private.h"

/* A damaged file gives what can still be read to a new one; the damaged one is not touched. */

#define N_PEOPLE 3000

typedef struct {
  char *folder;
  char *path;
  char *into;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  gint64 units[3];

  fixture->folder = g_dir_make_tmp ("thidua-recovery-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "hà-trung.thidua", NULL);
  fixture->into = g_build_filename (fixture->folder, "cứu được.thidua", NULL);
  store = td_store_create (fixture->path, 2023, &error);
  g_assert_true (td_store_begin (store, "Tiểu khu", &error));
  for (int i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf ("Tiểu khu %d", i + 1);
    g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

    td_record_set_text (unit, "name", name);
    g_assert_true (td_store_save (store, unit, &error));
    units[i] = unit->id;
  }
  g_assert_true (td_store_commit (store, &error));
  g_assert_true (td_store_begin (store, "Người", &error));
  for (int i = 0; i < N_PEOPLE; i++) {
    g_autofree char *name = g_strdup_printf ("Nguyễn Văn Số %d", i);
    g_autoptr (TdRecord) person = td_record_new (td_kind_get (TD_KIND_PERSON));

    td_record_set_text (person, "name", name);
    td_record_set_integer (person, "unit_id", units[i % 3]);
    g_assert_true (td_store_save (store, person, &error));
  }
  g_assert_true (td_store_set_setting (store, "office.name", "Hà Trung", &error));
  g_assert_true (td_store_commit (store, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->into);
}

static gint64
ask (const char *path, const char *sql)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 answer = -1;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return answer;
}

/* Zeros over whole pages (counted from 1). */
static void
wipe (const char *path, const gint64 *pages, guint n_pages)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  for (guint i = 0; i < n_pages; i++) {
    g_assert_cmpint (pages[i], >, 0);
    memset (contents + (gsize)(pages[i] - 1) * 4096, 0, 4096);
  }
  g_assert_true (g_file_set_contents (path, contents, (gssize)size, NULL));
}

static const TdRecoveredTable *
of (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((TdRecoveredTable *)tables->pdata[i])->table, name))
      return tables->pdata[i];
  g_assert_not_reached ();
}

/* Recovers, and proves that the old file is as it was, the new one whole and alone. */
static GPtrArray *
recover (Fixture *fixture)
{
  GError *error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before;
  gsize size_after;
  GPtrArray *tables;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;

  g_assert_true (g_file_get_contents (fixture->path, &before, &size_before, NULL));
  tables = td_recovery_run (fixture->path, fixture->into, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (tables);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_true (td_file_check_whole (fixture->into, TD_FILE_CHECK_INDEXES, NULL, NULL, &error));
  g_assert_no_error (error);
  /* It is a file to go on working in. */
  store = td_store_open (fixture->into, TD_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (td_store_begin (store, "x", &error) && td_store_set_setting (store, "office.name", "mới", &error)
                 && td_store_commit (store, &error) && td_store_undo (store, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&store);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 2);
  return tables;
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) tables = recover (fixture);
  GError *error = NULL;

  g_assert_false (td_recovery_lost_something (tables));
  g_assert_cmpint (of (tables, "person")->n_read, ==, N_PEOPLE);
  g_assert_cmpint (of (tables, "unit")->n_read, ==, 3);
  g_assert_cmpint (of (tables, "journal")->n_read, ==, 2);
  g_assert_cmpint (ask (fixture->into, "SELECT count(*) FROM person JOIN unit ON unit.id = person.unit_id"), ==,
                   N_PEOPLE);
  /* Another file, which knows what the old one had done. */
  g_assert_cmpint (ask (fixture->into, "SELECT file_id FROM file_identity"), !=,
                   ask (fixture->path, "SELECT file_id FROM file_identity"));
  g_assert_cmpint (ask (fixture->into, "SELECT max(seen_sequence) FROM journal_seen"), >=, 2);
  {
    /* Never over a file that is there. */
    g_autoptr (GPtrArray) again = td_recovery_run (fixture->path, fixture->into, NULL, NULL, NULL, &error);

    g_assert_null (again);
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS);
    g_clear_error (&error);
  }
  {
    g_autoptr (TdStore) store = td_store_open (fixture->into, TD_STORE_OPEN_WRITE, &error);

    /* History came along. */
    g_assert_no_error (error);
    g_assert_true (td_store_undo (store, NULL, &error));
    g_assert_no_error (error);
    g_assert_cmpint (td_store_count (store, &(TdListing){.kind = td_kind_get (TD_KIND_PERSON)}, NULL), ==, 0);
  }
}

/* Leaves of the table of people, in the order of their rows. */
static GArray *
leaves_of (const char *path, const char *table)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql
      = g_strdup_printf ("SELECT pageno FROM dbstat WHERE name = '%s' AND pagetype = 'leaf' ORDER BY path", table);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK)
    while (sqlite3_step (statement) == SQLITE_ROW) {
      gint64 page = sqlite3_column_int64 (statement, 0);

      g_array_append_val (pages, page);
    }
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return pages;
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) leaves = leaves_of (fixture->path, "person");
  g_autoptr (GPtrArray) tables = NULL;
  g_autofree char *text = NULL;
  const TdRecoveredTable *people;
  gint64 bad[3];

  if (leaves->len < 12) {
    g_test_skip ("this SQLite does not tell its pages");
    return;
  }
  /* First, somewhere in the middle, and near the end. */
  bad[0] = g_array_index (leaves, gint64, 0);
  bad[1] = g_array_index (leaves, gint64, leaves->len / 2);
  bad[2] = g_array_index (leaves, gint64, leaves->len - 3);
  wipe (fixture->path, bad, G_N_ELEMENTS (bad));
  tables = recover (fixture);
  people = of (tables, "person");
  g_assert_true (td_recovery_lost_something (tables));
  /* No more is lost than what stood on three pages, and it is known how much. */
  g_assert_cmpint (people->n_lost, >, 0);
  g_assert_cmpint (people->n_lost, <=, 3 * (N_PEOPLE / (gint64)leaves->len + 20));
  g_assert_cmpint (people->n_read + people->n_lost, ==, N_PEOPLE);
  g_assert_cmpint (of (tables, "unit")->n_lost, ==, 0);
  text = td_recovery_text (tables);
  g_assert_nonnull (strstr (text, "could not be read"));
}

static void
test_index (Fixture *fixture, gconstpointer data)
{
  gint64 bad = ask (fixture->path, "SELECT rootpage FROM sqlite_schema WHERE name = 'person_unit'");
  g_autoptr (GPtrArray) tables = NULL;

  wipe (fixture->path, &bad, 1);
  tables = recover (fixture);
  g_assert_false (td_recovery_lost_something (tables));
  g_assert_cmpint (of (tables, "person")->n_read, ==, N_PEOPLE);
}

/* What people refer to is lost: they stay, without it. */
static void
test_references (Fixture *fixture, gconstpointer data)
{
  gint64 bad[2] = {ask (fixture->path, "SELECT rootpage FROM sqlite_schema WHERE name = 'unit'"),
                   ask (fixture->path, "SELECT rootpage FROM sqlite_schema WHERE name = 'year'")};
  g_autoptr (GPtrArray) tables = NULL;

  wipe (fixture->path, bad, G_N_ELEMENTS (bad));
  tables = recover (fixture);
  g_assert_cmpint (of (tables, "unit")->n_read, ==, 0);
  g_assert_cmpint (of (tables, "unit")->n_lost, !=, 0);
  g_assert_cmpint (of (tables, "person")->n_read, ==, N_PEOPLE);
  g_assert_cmpint (of (tables, "person")->n_mended, ==, N_PEOPLE);
}

static void
test_header (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  memset (contents, 0, 16);
  memset (contents + 18, 0xff, 80);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize)size, NULL));
  tables = recover (fixture);
  g_assert_cmpint (of (tables, "person")->n_read, ==, N_PEOPLE);
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  /* The catalogue fills the first half of the file. The page that is cut through holds other things each time; where it is
   * one of people, its rows seem to begin anew. */
  for (gsize page = 0; page < 6; page++) {
    g_autoptr (GPtrArray) tables = NULL;

    g_unlink (fixture->into);
    g_assert_true (
        g_file_set_contents (fixture->path, contents, (gssize)(size * 3 / 4 / 4096 * 4096 + page * 4096 + 77), NULL));
    tables = recover (fixture);
    g_assert_true (td_recovery_lost_something (tables));
    g_assert_cmpint (of (tables, "unit")->n_read, ==, 3);
    g_assert_cmpint (of (tables, "person")->n_read, >, N_PEOPLE / 10);
  }
}

/* Foreign parts of the schema do not come along, odd values are mended. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) tables = NULL;

  run_outside (
      fixture->path,
      "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM unit; END; CREATE VIEW v AS SELECT * FROM unit; "
      "CREATE "
      "TABLE other (a); INSERT INTO other VALUES (1); UPDATE unit SET name = CAST(x'ff4141' AS TEXT) WHERE name = "
      "'Tiểu khu 1'; PRAGMA foreign_keys = OFF; UPDATE person SET unit_id = 77 WHERE name LIKE '%Số 1'");
  tables = recover (fixture);
  g_assert_cmpint (of (tables, "unit")->n_mended, ==, 1);
  g_assert_cmpint (of (tables, "person")->n_mended, ==, 1);
  g_assert_cmpint (of (tables, "person")->n_read, ==, N_PEOPLE);
}

static void
test_older (Fixture *fixture, gconstpointer data)
{
  for (int version = 1; version < td_store_newest_schema_version (); version++) {
    g_autoptr (GPtrArray) tables = NULL;
    gint64 n_units;

    g_unlink (fixture->path);
    g_unlink (fixture->into);
    unpack_older_file (version, fixture->path);
    n_units = ask (fixture->path, "SELECT count(*) FROM unit");
    tables = recover (fixture);
    g_assert_false (td_recovery_lost_something (tables));
    g_assert_cmpint (of (tables, "unit")->n_read, ==, n_units);
  }
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *noise = g_malloc (50000);
  GError *error = NULL;
  g_autoptr (GPtrArray) tables = NULL;

  for (guint i = 0; i < 50000; i++)
    noise[i] = (char)g_test_rand_int ();
  g_assert_true (g_file_set_contents (fixture->path, noise, 50000, NULL));
  tables = td_recovery_run (fixture->path, fixture->into, NULL, NULL, NULL, &error);
  g_assert_null (tables);
  g_assert_nonnull (error);
  g_assert_true (error->domain == TD_STORE_ERROR);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->into, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
      {"/recovery/whole", test_whole},           {"/recovery/pages", test_pages},   {"/recovery/index", test_index},
      {"/recovery/references", test_references}, {"/recovery/header", test_header}, {"/recovery/cut-off", test_cut_off},
      {"/recovery/foreign", test_foreign},       {"/recovery/older", test_older},   {"/recovery/nothing", test_nothing},
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
