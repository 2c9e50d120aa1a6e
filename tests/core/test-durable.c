/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store-fixture.h"
#include "td-journal.h"
#include "td-platform.h"
#include "td-store-private.h"

#ifdef G_OS_UNIX
#include <unistd.h>
#endif

/* What was acknowledged stays, what was not is gone as a whole, and nothing is left lying about. */

static const char *own_path;

typedef struct {
  char *folder;
  char *path;
  char *journal;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-durable-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "hà-trung.thidua", NULL);
  fixture->journal = g_strconcat (fixture->path, "-journal", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->journal);
}

static TdStore *
make (const char *path)
{
  GError *error = NULL;
  TdStore *store = td_store_create (path, 2023, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
add_units (TdStore *store, int n_units, GError **error)
{
  for (int i = 1; i <= n_units; i++) {
    g_autofree char *name = g_strdup_printf ("Tiểu khu %d", i);
    g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

    td_record_set_text (unit, "name", name);
    td_record_set_integer (unit, "sort_order", i);
    if (!td_store_save (store, unit, error))
      return FALSE;
  }
  return TRUE;
}

static gint64
count_units (TdStore *store)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};

  return td_store_count (store, &listing, NULL);
}

/* Names in the folder, in their order, with commas. */
static char *
names_in (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  for (guint i = 0; i + 1 < names->len; i++)
    for (guint k = i + 1; k < names->len; k++)
      if (strcmp (names->pdata[i], names->pdata[k]) > 0) {
        gpointer swapped = names->pdata[i];

        names->pdata[i] = names->pdata[k];
        names->pdata[k] = swapped;
      }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (",", (char **)names->pdata);
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  g_autofree char *names = names_in (fixture->folder);

  g_assert_cmpstr (names, ==, expected);
}

/* --- another process of this test --- */

/* Makes files under one name until it is killed. */
static int
create_until_killed (const char *path)
{
  for (;;) {
    g_autoptr (TdStore) store = NULL;

    g_print (".\n");
    fflush (stdout);
    store = td_store_create (path, 2023, NULL);
    if (store == NULL)
      return 1;
    td_store_close (store);
    g_unlink (path);
  }
}

/* Begins an action too large for memory, so that a part of it is in the file already, and waits to be killed. */
static int
store_half (const char *path)
{
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_WRITE, NULL);

  if (store == NULL || !td_store_execute (store, "PRAGMA cache_size = 5", NULL) || !td_store_begin (store, "x", NULL)
      || !add_units (store, 400, NULL))
    return 1;
  g_print (".\n");
  fflush (stdout);
  g_usleep (60 * G_USEC_PER_SEC);
  return 0;
}

static void
run_and_kill (const char *mode, const char *path, gulong wait)
{
  GError *error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_path, mode, path, NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_usleep (wait);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
}

/* --- storing --- */

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdStore) store = make (fixture->path);
  g_autoptr (TdStatement) mode = NULL;
  GStatBuf status;
  GError *error = NULL;

  mode = td_store_statement_for_sql (store,
                                     "SELECT (SELECT journal_mode FROM pragma_journal_mode), (SELECT synchronous FROM "
                                     "pragma_synchronous)",
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (td_statement_step (mode, &error), ==, TD_STEP_ROW);
  g_assert_cmpstr (td_statement_text (mode, 0), ==, "truncate");
  g_assert_cmpint (td_statement_integer (mode, 1), ==, 2);
  g_clear_pointer (&mode, td_statement_free);
  g_assert_true (td_store_begin (store, "x", &error) && add_units (store, 3, &error)
                 && td_store_commit (store, &error));
  /* The journal is ended, not removed: that is what is synced on every system. */
  g_assert_cmpint (g_stat (fixture->journal, &status), ==, 0);
  g_assert_cmpint ((int)status.st_size, ==, 0);
  td_store_close (store);
  assert_names (fixture, "hà-trung.thidua");
}

/* --- an interrupted action --- */

static void
leave_half (Fixture *fixture)
{
  TdStore *store = make (fixture->path);
  GError *error = NULL;

  g_assert_true (td_store_begin (store, "x", &error) && add_units (store, 7, &error)
                 && td_store_commit (store, &error));
  g_object_unref (store);
  run_and_kill ("--half", fixture->path, 0);
  g_assert_true (td_file_check_has_journal (fixture->path));
}

static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  for (int way = 0; way < 2; way++) {
    GError *error = NULL;
    TdFileFacts facts = {0};
    g_autoptr (TdStore) store = NULL;

    leave_half (fixture);
    g_assert_false (td_file_check_whole (fixture->path, TD_FILE_CHECK_QUICK, &facts, NULL, &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY);
    g_assert_true (facts.has_journal);
    g_clear_error (&error);
    /* A reader too takes it back, and says so. */
    store = td_store_open (fixture->path, way == 0 ? TD_STORE_OPEN_READ_ONLY : TD_STORE_OPEN_WRITE, &error);
    g_assert_no_error (error);
    g_assert_cmpint (count_units (store), ==, 7);
    g_assert_nonnull (td_store_notices (store)[0]);
    g_assert_null (td_store_notices (store)[1]);
    if (way == 1)
      g_assert_true (td_store_undo (store, NULL, &error));
    g_assert_no_error (error);
    g_clear_object (&store);
    g_assert_false (td_file_check_has_journal (fixture->path));
    store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
    g_assert_null (td_store_notices (store)[0]);
    g_clear_object (&store);
    g_unlink (fixture->path);
  }
}

/* Where it cannot be taken back, nothing advises to copy the file without its journal. */
static void
test_interrupted_read_only (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);

  leave_half (fixture);
  g_unlink (lock);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  if (td_platform_folder_writable (fixture->folder)) {
    g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
    g_test_skip ("this user may write everywhere");
    return;
  }
  for (int way = 0; way < 2; way++) {
    store = td_store_open (fixture->path, way == 0 ? TD_STORE_OPEN_READ_ONLY : TD_STORE_OPEN_WRITE, &error);
    g_assert_null (store);
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY);
    g_assert_nonnull (strstr (error->message, "-journal"));
    g_clear_error (&error);
  }
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
#endif
}

/* Before the first write after a crash the whole file is read: nothing is built on what is damaged. */
static void
test_damaged_by_crash (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (TdStore) companion = NULL;
  g_autoptr (TdStatement) root = NULL;
  g_autofree char *contents = NULL;
  gsize size;
  gsize page;

  store = make (fixture->path);
  root = td_store_statement_for_sql (store, "SELECT rootpage FROM sqlite_schema WHERE name = 'evaluation'", &error);
  g_assert_cmpint (td_statement_step (root, &error), ==, TD_STEP_ROW);
  page = (gsize)td_statement_integer (root, 0);
  g_clear_pointer (&root, td_statement_free);
  g_clear_object (&store);
  g_unlink (fixture->path);
  leave_half (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  memset (contents + (page - 1) * 4096, 0, 64);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize)size, NULL));
  store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  companion = td_store_open (fixture->path, TD_STORE_OPEN_COMPANION, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++) {
    g_assert_false (td_store_begin (i == 0 ? companion : store, "x", &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
    g_clear_error (&error);
  }
}

/* --- making --- */

static gboolean
fail_half_way (TdStore *store, gpointer data, GError **error)
{
  g_assert_true (td_store_begin (store, "x", error) && add_units (store, 5, error) && td_store_commit (store, error));
  g_assert_false (g_file_test (data, G_FILE_TEST_EXISTS));
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL, "full");
  return FALSE;
}

static gboolean
fill_whole (TdStore *store, gpointer data, GError **error)
{
  return td_store_begin (store, "x", error) && add_units (store, 5, error) && td_store_commit (store, error);
}

static void
test_create_whole (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_create_filled (fixture->path, 2023, fail_half_way, fixture->path, &error);

  g_assert_null (store);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL);
  g_clear_error (&error);
  assert_names (fixture, "");
  store = td_store_create_filled (fixture->path, 2023, fill_whole, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_units (store), ==, 5);
  /* It goes on under one id, from the first action to the next. */
  g_assert_true (td_store_begin (store, "y", &error) && add_units (store, 1, &error)
                 && td_store_commit (store, &error));
  g_assert_cmpint (td_store_query_integer (store, "query/journal-done", 0, &error), >=, 0);
  {
    gint64 last = 0;

    g_assert_cmpint (td_store_file_id (store, &last), !=, 0);
    g_assert_cmpint (last, ==, 2);
  }
  td_store_close (store);
  assert_names (fixture, "hà-trung.thidua");
}

/* What SQLite gets no memory for reads as NULL: an action that may have read such a thing is not stored; the next may be. */
static void
test_no_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdStore) store = make (fixture->path);
  GError *error = NULL;

  g_assert_false (td_store_lacked_memory (store));
  g_assert_true (td_store_begin (store, "x", &error) && add_units (store, 2, &error));
  /* What it tells its log where an allocation fails. */
  sqlite3_log (SQLITE_NOMEM, "failed to allocate %u bytes of memory", 8);
  g_assert_true (td_store_lacked_memory (store));
  g_assert_false (td_store_commit (store, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (td_store_in_action (store));
  g_assert_cmpint (count_units (store), ==, 0);
  g_assert_true (td_store_begin (store, "x", &error) && add_units (store, 2, &error)
                 && td_store_commit (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_units (store), ==, 2);
}

static void
test_create_killed (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 20; i++) {
    g_autoptr (TdStore) store = NULL;
    GError *error = NULL;

    run_and_kill ("--create", fixture->path, (gulong)g_test_rand_int_range (0, 30000));
    if (g_file_test (fixture->path, G_FILE_TEST_EXISTS)) {
      /* It has its name: then it is whole. */
      g_assert_true (td_file_check_whole (fixture->path, TD_FILE_CHECK_INDEXES, NULL, NULL, &error));
      g_assert_no_error (error);
      g_unlink (fixture->path);
    }
    store = make (fixture->path);
    g_clear_object (&store);
    assert_names (fixture, "hà-trung.thidua");
    g_unlink (fixture->path);
  }
}

/* What a killed older program left under the name is told apart from a file, and may be replaced. */
static void
test_create_over_leftover (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  store = make (fixture->path);
  g_clear_object (&store);
  for (int i = 0; i < 2; i++) {
    sqlite3 *database = NULL;

    g_assert_cmpint (sqlite3_open (fixture->path, &database), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (database,
                                   i == 0 ? "DELETE FROM year; DELETE FROM journal" : "PRAGMA user_version = 0", NULL,
                                   NULL, NULL),
                     ==, SQLITE_OK);
    sqlite3_close (database);
    if (i == 1) {
      store = td_store_open (fixture->path, TD_STORE_OPEN_READ_ONLY, &error);
      g_assert_null (store);
      g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS);
      g_clear_error (&error);
    }
    store = make (fixture->path);
    g_assert_true (td_store_begin (store, "x", &error) && add_units (store, 1, &error)
                   && td_store_commit (store, &error));
    g_clear_object (&store);
  }
  store = td_store_create (fixture->path, 2024, &error);
  g_assert_null (store);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  /* The journal of a file that was moved away while it was half stored is not played into a new one, nor lost. */
  g_unlink (fixture->path);
  leave_half (fixture);
  {
    g_autofree char *away = g_build_filename (fixture->folder, "chuyển đi.thidua", NULL);

    g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  }
  store = td_store_create (fixture->path, 2024, &error);
  g_assert_null (store);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (td_file_check_has_journal (fixture->path));
}

/* --- while it is open --- */

static void
expect_begin_fails (TdStore *store, int code)
{
  GError *error = NULL;

  g_assert_false (td_store_begin (store, "x", &error));
  g_assert_error (error, TD_STORE_ERROR, code);
  g_assert_null (strchr (error->message, '\n'));
  g_clear_error (&error);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  GError *error = NULL;
  g_autofree char *away = g_build_filename (fixture->folder, "chuyển đi.thidua", NULL);
  g_autofree char *saved = g_build_filename (fixture->folder, "lưu lại.thidua", NULL);
  g_autoptr (TdStore) store = make (fixture->path);
  g_autoptr (TdStore) copy = NULL;

  g_assert_true (td_store_begin (store, "x", &error) && add_units (store, 7, &error)
                 && td_store_commit (store, &error));
  /* Moved, and put back. */
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  expect_begin_fails (store, TD_STORE_ERROR_MOVED);
  g_assert_false (td_store_undo (store, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_MOVED);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  g_assert_true (td_store_begin (store, "x", &error) && add_units (store, 1, &error)
                 && td_store_commit (store, &error));
  /* Replaced by another file. */
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, "khác", -1, NULL));
  expect_begin_fails (store, TD_STORE_ERROR_MOVED);
  /* Deleted: what is open can still be saved, all of it. */
  g_unlink (away);
  g_unlink (fixture->path);
  expect_begin_fails (store, TD_STORE_ERROR_MOVED);
  g_assert_true (td_store_save_copy (store, saved, &error));
  g_assert_no_error (error);
  g_assert_false (td_store_save_copy (store, saved, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  td_store_close (store);
  copy = td_store_open (saved, TD_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_units (copy), ==, 8);
#endif
}

static void
test_made_read_only (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  g_autoptr (TdStore) store = make (fixture->path);

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  if (g_access (fixture->path, W_OK) == 0) {
    g_test_skip ("this user may write everywhere");
    return;
  }
  expect_begin_fails (store, TD_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_true (td_store_begin (store, "x", NULL));
#endif
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
      {"/durable/settings", test_settings},
      {"/durable/interrupted", test_interrupted},
      {"/durable/interrupted-read-only", test_interrupted_read_only},
      {"/durable/damaged-by-crash", test_damaged_by_crash},
      {"/durable/create-whole", test_create_whole},
      {"/durable/no-memory", test_no_memory},
      {"/durable/create-killed", test_create_killed},
      {"/durable/create-over-leftover", test_create_over_leftover},
      {"/durable/moved", test_moved},
      {"/durable/made-read-only", test_made_read_only},
  };

  if (argc == 3 && strcmp (argv[1], "--create") == 0)
    return create_until_killed (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--half") == 0)
    return store_half (argv[2]);
  own_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
