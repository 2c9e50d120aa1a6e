/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-fixture.h"

#include <stdlib.h>

#include "td-platform.h"

/* Putting a copy back never makes it worse. */

static void
damage (const char *path)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  memset (contents + 4096 * 3, 0x5a, size - 4096 * 3);
  g_assert_true (g_file_set_contents (path, contents, (gssize)size, NULL));
}

static void
assert_same_bytes (const char *path, const char *contents, gsize size)
{
  g_autofree char *found = NULL;
  gsize found_size;

  g_assert_true (g_file_get_contents (path, &found, &found_size, NULL));
  g_assert_cmpmem (found, found_size, contents, size);
}

/* "xã Một" in the copy, "xã Hai" in the file. */
static char *
make_two_states (Fixture *fixture)
{
  g_autofree char *usb = in_folder (fixture, "usb");
  char *copy;

  name_office (fixture->path, "xã Một");
  copy = make_copy (fixture->path, usb, "manual");
  name_office (fixture->path, "xã Hai");
  return copy;
}

static char *
history_of (const char *path)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_READ_ONLY, &error);
  g_autoptr (GPtrArray) history = NULL;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  history = td_store_history (store, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < history->len; i++)
    g_string_append_printf (text, "%s\n", ((TdJournalEntry *)history->pdata[i])->label);
  return g_string_free (text, FALSE);
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *aside = NULL;
  g_autofree char *history = NULL;
  g_autofree char *base = NULL;
  g_autofree char *names = NULL;
  g_autofree char *wanted = NULL;
  GError *error = NULL;

  {
    g_autoptr (TdStore) store = open_store (fixture->path);

    g_assert_false (td_backup_restore (copy, fixture->path, &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_OPEN_HERE);
    g_clear_error (&error);
  }
  assert_office (fixture->path, "xã Hai");
  g_assert_true (td_backup_restore_full (copy, fixture->path, &aside, &error));
  g_assert_no_error (error);
  assert_office (fixture->path, "xã Một");
  assert_office (aside, "xã Hai");
  assert_office (copy, "xã Một");
  base = g_path_get_basename (aside);
  history = history_of (fixture->path);
  g_assert_nonnull (strstr (history, base));
  names = names_in (fixture->folder);
  wanted = g_strdup_printf ("%s\nhà-trung.thidua\nusb\n", base);
  g_assert_cmpstr (names, ==, wanted);
  {
    g_autoptr (GPtrArray) copies = td_backup_list (fixture->path);

    g_assert_cmpuint (copies->len, ==, 1);
    g_assert_cmpstr (((TdBackup *)copies->pdata[0])->reason, ==, "restore");
    assert_office (((TdBackup *)copies->pdata[0])->path, "xã Hai");
  }
}

/* Back to the file set aside, as it was to the byte; then on with its own undo. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *before = NULL;
  g_autofree char *label = NULL;
  g_autofree char *away = NULL;
  gsize size;
  GError *error = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &before, &size, NULL));
  g_assert_true (td_backup_restore (copy, fixture->path, &error));
  g_assert_no_error (error);
  {
    g_autoptr (TdStore) store = open_store (fixture->path);

    g_assert_true (td_backup_next_undo_is_restore (store));
    g_assert_false (td_store_undo (store, NULL, &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_SET_ASIDE);
    g_clear_error (&error);
    act (store, "xã Ba");
    g_assert_false (td_backup_next_undo_is_restore (store));
    g_assert_true (td_store_undo (store, NULL, &error));
    g_assert_true (td_backup_next_undo_is_restore (store));
    g_assert_false (td_backup_undo_restore (fixture->path, NULL, NULL, &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_OPEN_HERE);
    g_clear_error (&error);
  }
  g_assert_true (td_backup_undo_restore (fixture->path, &label, &away, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (label, "Restore the copy"));
  assert_same_bytes (fixture->path, before, size);
  assert_office (away, "xã Một");
  {
    g_autoptr (TdStore) store = open_store (fixture->path);
    gint64 last = 0;
    gint64 file_id = td_store_file_id (store, NULL);

    g_assert_false (td_backup_next_undo_is_restore (store));
    g_assert_true (td_store_undo (store, NULL, &error));
    /* It is the same file as before, and knows it. */
    g_assert_cmpint (td_store_file_id (store, &last), ==, file_id);
    g_assert_cmpint (last, ==, 3);
  }
  assert_office (fixture->path, "xã Một");
}

static void
test_undo_impossible (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *aside = NULL;
  g_autofree char *elsewhere = in_folder (fixture, "nơi khác");
  GError *error = NULL;

  g_assert_true (td_backup_restore_full (copy, fixture->path, &aside, &error));
  g_assert_cmpint (g_rename (aside, elsewhere), ==, 0);
  g_assert_false (td_backup_undo_restore (fixture->path, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE);
  g_clear_error (&error);
  /* Another file under that name. */
  g_object_unref (td_store_create (aside, 2020, &error));
  g_assert_false (td_backup_undo_restore (fixture->path, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE);
  g_clear_error (&error);
  copy_bytes (elsewhere, aside);
  damage (aside);
  g_assert_false (td_backup_undo_restore (fixture->path, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  assert_office (fixture->path, "xã Một");
}

/* Nothing overwrites what was set aside before. */
static void
test_several_asides (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GError *error = NULL;

  g_assert_true (td_backup_restore_full (copy, fixture->path, &first, &error));
  name_office (fixture->path, "xã Ba");
  g_assert_true (td_backup_restore_full (copy, fixture->path, &second, &error));
  g_assert_cmpstr (first, !=, second);
  assert_office (first, "xã Hai");
  assert_office (second, "xã Ba");
  assert_office (fixture->path, "xã Một");
}

/* --- when it is needed --- */

static void
test_present_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *aside = NULL;
  g_autofree char *before = NULL;
  gsize size;
  GError *error = NULL;

  damage (fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &before, &size, NULL));
  g_assert_true (td_backup_restore_full (copy, fixture->path, &aside, &error));
  g_assert_no_error (error);
  assert_office (fixture->path, "xã Một");
  assert_same_bytes (aside, before, size);
  /* That is never put back. */
  g_assert_false (td_backup_undo_restore (fixture->path, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  assert_office (fixture->path, "xã Một");
}

static void
test_present_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *aside = NULL;
  GError *error = NULL;

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_true (td_backup_restore_full (copy, fixture->path, &aside, &error));
  g_assert_no_error (error);
  g_assert_null (aside);
  assert_office (fixture->path, "xã Một");
  g_assert_false (td_backup_undo_restore (fixture->path, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);
  g_clear_error (&error);
}

/* A file and the journal of an action that was killed in it: pages of the file are changed already. */
static void
make_hot (const char *path, const char *file, const char *office)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *hot_journal = g_strconcat (file, "-journal", NULL);
  sqlite3 *database = NULL;
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE setting SET value = '%s'; "
                                          "CREATE TABLE filler (x); INSERT INTO filler VALUES (zeroblob (400000));",
                                          office);

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  copy_bytes (path, file);
  copy_bytes (journal, hot_journal);
  sqlite3_exec (database, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (database);
}

static void
test_present_hot (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *hot = in_folder (fixture, "nóng.thidua");
  g_autofree char *hot_journal = g_strconcat (hot, "-journal", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *aside_journal = NULL;
  GError *error = NULL;

  make_hot (fixture->path, hot, "xã Nửa");
  g_assert_true (td_backup_restore_full (copy, hot, &aside, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (hot_journal, G_FILE_TEST_EXISTS));
  assert_office (hot, "xã Một");
  aside_journal = g_strconcat (aside, "-journal", NULL);
  g_assert_true (g_file_test (aside_journal, G_FILE_TEST_EXISTS));
  /* Undone: the old file comes back whole, without its half action. */
  g_assert_true (td_backup_undo_restore (hot, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_office (hot, "xã Hai");
}

/* The file was renamed away, its journal stayed: it is not played into what comes in its place. */
static void
test_only_journal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *hot = in_folder (fixture, "nóng.thidua");
  g_autofree char *away = in_folder (fixture, "cất đi.thidua");
  g_autofree char *hot_journal = g_strconcat (hot, "-journal", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *aside_journal = NULL;
  GError *error = NULL;

  make_hot (fixture->path, hot, "xã Nửa");
  g_assert_cmpint (g_rename (hot, away), ==, 0);
  g_assert_true (td_backup_restore_full (copy, hot, &aside, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (hot_journal, G_FILE_TEST_EXISTS));
  aside_journal = g_strconcat (aside, "-journal", NULL);
  g_assert_true (g_file_test (aside_journal, G_FILE_TEST_EXISTS));
  assert_office (hot, "xã Một");
}

/* --- copies of all kinds --- */

static void
test_hot_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *hot = in_folder (fixture, "nóng.thidua");
  g_autofree char *target = in_folder (fixture, "mới.thidua");
  g_autofree char *before = NULL;
  gsize size;
  GError *error = NULL;

  make_hot (fixture->path, hot, "xã Nửa");
  g_assert_true (g_file_get_contents (hot, &before, &size, NULL));
  g_assert_true (td_backup_restore (hot, target, &error));
  g_assert_no_error (error);
  assert_office (target, "xã Hai");
  assert_same_bytes (hot, before, size);
}

/* An older program's file, and the copy that this program makes before it upgrades one. */
static void
test_older_copies (Fixture *fixture, gconstpointer data)
{
  for (int version = 1; version < td_store_newest_schema_version (); version++) {
    g_autofree char *name = g_strdup_printf ("cũ-%d.thidua", version);
    g_autofree char *old = in_folder (fixture, name);
    GError *error = NULL;
    g_autoptr (TdBackupContent) content = NULL;
    g_autoptr (GPtrArray) copies = NULL;
    const TdBackup *upgrade = NULL;

    unpack_older_file (version, old);
    content = td_backup_look (old, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (content->schema_version, ==, version);
    g_assert_cmpuint (content->counts->len, >, 0);
    g_assert_true (td_backup_restore (old, fixture->path, &error));
    g_assert_no_error (error);
    g_object_unref (open_store (fixture->path));
    g_object_unref (open_store (old));
    copies = td_backup_list (old);
    for (guint i = 0; i < copies->len; i++)
      if (strcmp (((TdBackup *)copies->pdata[i])->reason, "upgrade") == 0)
        upgrade = copies->pdata[i];
    g_assert_nonnull (upgrade);
    g_assert_true (td_backup_restore (upgrade->path, old, &error));
    g_assert_no_error (error);
    g_object_unref (open_store (old));
  }
}

static void
expect_refused (Fixture *fixture, const char *copy, int code)
{
  g_autofree char *before = NULL;
  g_autofree char *names = names_in (fixture->folder);
  g_autofree char *after = NULL;
  gsize size;
  GError *error = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &before, &size, NULL));
  g_assert_false (td_backup_restore (copy, fixture->path, &error));
  g_assert_error (error, TD_STORE_ERROR, code);
  g_error_free (error);
  assert_same_bytes (fixture->path, before, size);
  after = names_in (fixture->folder);
  g_assert_cmpstr (names, ==, after);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *other = in_folder (fixture, "khác");
  g_autofree char *contents = NULL;
  gsize size;

  expect_refused (fixture, "/không/có", TD_STORE_ERROR_NO_FILE);
  expect_refused (fixture, fixture->folder, TD_STORE_ERROR_NO_FILE);
  expect_refused (fixture, fixture->path, TD_STORE_ERROR_INVALID);
  g_assert_true (
      g_file_set_contents (other, "Một đoạn văn bản, không phải tệp Thi Đua nhưng cũng không quá ngắn.", -1, NULL));
  expect_refused (fixture, other, TD_STORE_ERROR_NOT_OURS);
  /* user_version stands at byte 60 of the header, application_id at 68, big-endian. */
  g_assert_true (g_file_get_contents (copy, &contents, &size, NULL));
  contents[62] = 99;
  g_assert_true (g_file_set_contents (other, contents, (gssize)size, NULL));
  expect_refused (fixture, other, TD_STORE_ERROR_NEWER);
  contents[62] = 0;
  contents[68] ^= 1;
  g_assert_true (g_file_set_contents (other, contents, (gssize)size, NULL));
  expect_refused (fixture, other, TD_STORE_ERROR_NOT_OURS);
  copy_bytes (copy, other);
  damage (other);
  expect_refused (fixture, other, TD_STORE_ERROR_DAMAGED);
}

/* --- every step --- */

/* What the file to be replaced is like, and its disk. */
enum { PLAIN, HOT, NO_LINKS };
static int step_number;
static int fail_at;
static gboolean no_links;

/* A disk that gives no second names is no failure: the file is exchanged in another way. */
static gboolean
fail_nth (const char *step)
{
  if (strcmp (step, "link") == 0)
    return !no_links;
  return ++step_number != fail_at;
}

static void
assert_as_before (Fixture *fixture, const char *wanted_names)
{
  g_autofree char *names = names_in (fixture->folder);

  g_assert_cmpstr (names, ==, wanted_names);
}

/* Without the copy of the present file, which may fail. */
static gboolean
restore_without_copy (const char *copy, const char *path, GError **error)
{
  g_autoptr (TdRestoring) restoring = td_backup_prepare (copy, path, NULL, error);

  return restoring != NULL && td_backup_put_back (restoring, NULL, error);
}

/* Fails the first, the second … step until the restoring comes through: each time everything is where it was. */
static void
test_every_step_fails (Fixture *fixture, gconstpointer data)
{
  gboolean hot = GPOINTER_TO_INT (data) == HOT;
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *path = hot ? in_folder (fixture, "nóng.thidua") : g_strdup (fixture->path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *names = NULL;
  g_autofree char *before = NULL;
  gsize size;
  gboolean restored = FALSE;

  no_links = GPOINTER_TO_INT (data) == NO_LINKS;
  if (hot)
    make_hot (fixture->path, path, "xã Nửa");
  names = names_in (fixture->folder);
  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  for (fail_at = 1; !restored; fail_at++) {
    GError *error = NULL;

    g_assert_cmpint (fail_at, <, 60);
    step_number = 0;
    td_backup_step = fail_nth;
    restored = restore_without_copy (copy, path, &error);
    td_backup_step = NULL;
    if (restored)
      break;
    g_assert_nonnull (error);
    g_clear_error (&error);
    assert_as_before (fixture, names);
    assert_same_bytes (path, before, size);
    g_assert_cmpint (g_file_test (journal, G_FILE_TEST_EXISTS), ==, hot);
  }
  /* New, fill, flush, check, migrate, lock, history, note and one that moves, at least. */
  g_assert_cmpint (fail_at, >=, 9);
  assert_office (path, "xã Một");
}

/* The same with the undoing. */
static void
test_every_step_of_undo_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = make_two_states (fixture);
  g_autofree char *names = NULL;
  gboolean undone = FALSE;
  GError *error = NULL;

  g_assert_true (td_backup_restore (copy, fixture->path, &error));
  names = names_in (fixture->folder);
  for (fail_at = 1; !undone; fail_at++) {
    g_assert_cmpint (fail_at, <, 20);
    step_number = 0;
    td_backup_step = fail_nth;
    undone = td_backup_undo_restore (fixture->path, NULL, NULL, &error);
    td_backup_step = NULL;
    if (undone)
      break;
    g_clear_error (&error);
    assert_as_before (fixture, names);
    assert_office (fixture->path, "xã Một");
  }
  g_assert_cmpint (fail_at, >=, 2);
  assert_office (fixture->path, "xã Hai");
}

static gboolean
end_nth (const char *step)
{
  if (strcmp (step, "link") == 0 && no_links)
    return FALSE;
  if (++step_number == fail_at)
    _Exit (77);
  return TRUE;
}

/* --- killed at every step: in a process of its own --- */

/* THIDUA_TEST_KILL "N|LINKS|COPY|PATH": restores, dying at step N. */
static void
run_and_die (void)
{
  g_auto (GStrv) words = g_strsplit (g_getenv ("THIDUA_TEST_KILL"), "|", 4);

  fail_at = atoi (words[0]);
  no_links = atoi (words[1]) == 0;
  td_backup_step = end_nth;
  _Exit (td_backup_restore (words[2], words[3], NULL) ? 0 : 1);
}

static char *program;

static int
restore_in_child (int step, const char *copy, const char *path)
{
  g_autofree char *words = g_strdup_printf ("%d|%d|%s|%s", step, !no_links, copy, path);
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "THIDUA_TEST_KILL", words, TRUE);
  char *argv[] = {program, NULL};
  GError *error = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  if (g_spawn_check_wait_status (status, &error))
    return 0;
  status = error->domain == G_SPAWN_EXIT_ERROR ? error->code : -1;
  g_error_free (error);
  return status;
}

/* After each kill the file is the old one or the restored one, whole, and the next start leaves nothing behind. */
static void
test_every_step_killed (Fixture *fixture, gconstpointer data)
{
  gboolean hot = GPOINTER_TO_INT (data) == HOT;
  g_autofree char *first_copy = make_two_states (fixture);
  int status = 77;

  no_links = GPOINTER_TO_INT (data) == NO_LINKS;
  for (int step = 1; status == 77; step++) {
    g_autofree char *folder = g_strdup_printf ("lần-%d", step);
    Fixture one = {.folder = in_folder (fixture, folder)};
    g_autofree char *copy = NULL;
    g_autofree char *path = NULL;
    g_autofree char *office = NULL;
    g_autofree char *names = NULL;
    g_autofree char *journal = NULL;
    g_autoptr (TdStore) store = NULL;

    g_assert_cmpint (step, <, 60);
    g_assert_cmpint (g_mkdir (one.folder, 0700), ==, 0);
    one.path = in_folder (&one, "gốc.thidua");
    copy = in_folder (&one, "bản sao");
    copy_bytes (fixture->path, one.path);
    copy_bytes (first_copy, copy);
    path = in_folder (&one, hot ? "nóng.thidua" : "gốc.thidua");
    if (hot)
      make_hot (one.path, path, "xã Nửa");
    status = restore_in_child (step, copy, path);
    g_assert_true (status == 77 || status == 0);
    /* The next start, and the next copy into that folder, which sweeps it. */
    store = open_store (path);
    office = td_store_setting (store, "office.name");
    g_clear_object (&store);
    g_assert_cmpstr (office, ==, strcmp (office, "xã Hai") == 0 ? "xã Hai" : "xã Một");
    if (status == 0)
      g_assert_cmpstr (office, ==, "xã Một");
    td_backup_sweep (one.folder);
    names = names_in (one.folder);
    g_assert_null (strstr (names, ".tmp"));
    g_assert_null (strstr (names, ".restoring"));
    g_assert_null (strstr (names, ".lock"));
    journal = g_strconcat (path, "-journal", NULL);
    g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
    /* Where it was not done there is no second file, where it was the old one is kept. */
    g_assert_cmpint (strstr (names, "(before restoring") != NULL, ==, strcmp (office, "xã Một") == 0);
    g_free (one.path);
    g_free (one.folder);
  }
  g_assert_cmpint (status, ==, 0);
}

#define ADD(name, function) g_test_add ("/restore/" name, Fixture, NULL, set_up, function, tear_down)
#define ADD_WITH(name, what, function)                                                                                 \
  g_test_add ("/restore/" name, Fixture, GINT_TO_POINTER (what), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  g_autofree char *config = NULL;
  int result;

  if (g_getenv ("THIDUA_TEST_KILL") != NULL)
    run_and_die ();
  data = g_dir_make_tmp ("thidua-data-XXXXXX", NULL);
  config = g_build_filename (data, "config", NULL);
  program = argv[0];
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("contract-5-restore", test_restore);
  ADD ("undo", test_undo);
  ADD ("undo-impossible", test_undo_impossible);
  ADD ("several-asides", test_several_asides);
  ADD ("present-damaged", test_present_damaged);
  ADD ("present-missing", test_present_missing);
  ADD ("present-hot", test_present_hot);
  ADD ("only-journal", test_only_journal);
  ADD ("hot-copy", test_hot_copy);
  ADD ("older-copies", test_older_copies);
  ADD ("refused", test_refused);
  ADD_WITH ("every-step-fails", PLAIN, test_every_step_fails);
  ADD_WITH ("every-step-fails-hot", HOT, test_every_step_fails);
  ADD_WITH ("every-step-fails-no-links", NO_LINKS, test_every_step_fails);
  ADD ("every-step-of-undo-fails", test_every_step_of_undo_fails);
  ADD_WITH ("every-step-killed", PLAIN, test_every_step_killed);
  ADD_WITH ("every-step-killed-hot", HOT, test_every_step_killed);
  ADD_WITH ("every-step-killed-no-links", NO_LINKS, test_every_step_killed);
  result = g_test_run ();
  remove_folder (data);
  return result;
}
