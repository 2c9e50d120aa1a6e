/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store-fixture.h"
#include "td-platform.h"
#include "td-store.h"

#ifdef G_OS_UNIX
#include <unistd.h>
#endif

/* One writer a file, by what the file is and not by what it is called; and nothing that is left behind bars the way. */

static const char *own_path;

typedef struct {
  char *folder;
  char *path;
  char *lock;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-lock-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "hà-trung.thidua", NULL);
  fixture->lock = g_strconcat (fixture->path, ".lock", NULL);
  store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->lock);
}

static void
expect_opens (const char *path)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_WRITE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
}

static void
expect_held (const char *path, TdStoreOpenFlags flags, int code)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (path, flags, &error);

  g_assert_null (store);
  g_assert_error (error, TD_STORE_ERROR, code);
  g_clear_error (&error);
}

/* --- another process of this test: opens, says what came of it, and waits to be killed --- */

static int
hold_until_killed (const char *path)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_WRITE, &error);

  g_print ("%d\n", store != NULL ? 0 : error->code);
  fflush (stdout);
  if (store != NULL)
    g_usleep (60 * G_USEC_PER_SEC);
  return 0;
}

/* The holder, and what it said: 0, or the code of its error. */
static GSubprocess *
start_holder (const char *path, int *said)
{
  GError *error = NULL;
  GSubprocess *holder = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_path, "--hold", path, NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (holder));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  *said = atoi (line);
  return holder;
}

static void
kill_holder (GSubprocess *holder)
{
  g_subprocess_force_exit (holder);
  g_subprocess_wait (holder, NULL, NULL);
  g_object_unref (holder);
}

/* --- tests --- */

#ifdef G_OS_UNIX
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *soft = g_build_filename (fixture->folder, "lối tắt.thidua", NULL);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "khác", NULL);
  g_autofree char *hard = g_build_filename (elsewhere, "tên khác.thidua", NULL);
  GError *error = NULL;
  GSubprocess *holder;
  int said = -1;

  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  g_assert_cmpint (symlink (fixture->path, soft), ==, 0);
  g_assert_cmpint (link (fixture->path, hard), ==, 0);
  /* Within one process. */
  {
    g_autoptr (TdStore) store = td_store_open (soft, TD_STORE_OPEN_WRITE, &error);

    g_assert_no_error (error);
    g_assert_true (g_file_test (fixture->lock, G_FILE_TEST_EXISTS));
    expect_held (fixture->path, TD_STORE_OPEN_WRITE, TD_STORE_ERROR_OPEN_HERE);
    expect_held (hard, TD_STORE_OPEN_WRITE, TD_STORE_ERROR_OPEN_HERE);
    expect_held (hard, TD_STORE_OPEN_TAKE_OVER, TD_STORE_ERROR_OPEN_HERE);
  }
  g_assert_false (g_file_test (fixture->lock, G_FILE_TEST_EXISTS));
  expect_opens (hard);
  /* And between two. */
  holder = start_holder (hard, &said);
  g_assert_cmpint (said, ==, 0);
  expect_held (fixture->path, TD_STORE_OPEN_WRITE, TD_STORE_ERROR_OPEN_HERE);
  expect_held (soft, TD_STORE_OPEN_TAKE_OVER, TD_STORE_ERROR_OPEN_HERE);
  {
    g_autoptr (TdStore) reader = td_store_open (fixture->path, TD_STORE_OPEN_READ_ONLY, &error);

    g_assert_no_error (error);
  }
  kill_holder (holder);
  expect_opens (fixture->path);
  expect_opens (hard);
}

/* A file that was just made is held as well as one that was opened. */
static void
test_made (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mới.thidua", NULL);
  g_autofree char *hard = g_build_filename (fixture->folder, "mới khác.thidua", NULL);
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_create (path, 2024, &error);
  int said = -1;

  g_assert_no_error (error);
  g_assert_cmpint (link (path, hard), ==, 0);
  expect_held (hard, TD_STORE_OPEN_WRITE, TD_STORE_ERROR_OPEN_HERE);
  g_object_unref (start_holder (hard, &said));
  g_assert_cmpint (said, ==, TD_STORE_ERROR_OPEN_HERE);
}
#endif

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  int said = -1;
  GSubprocess *holder = start_holder (fixture->path, &said);

  g_assert_cmpint (said, ==, 0);
  expect_held (fixture->path, TD_STORE_OPEN_TAKE_OVER, TD_STORE_ERROR_OPEN_HERE);
  kill_holder (holder);
  g_assert_true (g_file_test (fixture->lock, G_FILE_TEST_EXISTS));
  expect_opens (fixture->path);
  g_assert_false (g_file_test (fixture->lock, G_FILE_TEST_EXISTS));
}

static guint
n_holds (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "thidua", "locks", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What a killed program held goes with the next opening of any file; what a living one holds stays. */
static void
test_left_behind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "nga-son.thidua", NULL);
  g_autofree char *third = g_build_filename (fixture->folder, "tong-son.thidua", NULL);
  int said = -1;
  GSubprocess *killed = NULL;
  GSubprocess *alive = NULL;

  g_object_unref (td_store_create (other, 2023, NULL));
  g_object_unref (td_store_create (third, 2023, NULL));
  g_assert_cmpuint (n_holds (), ==, 0);
  killed = start_holder (other, &said);
  g_assert_cmpint (said, ==, 0);
  alive = start_holder (third, &said);
  g_assert_cmpint (said, ==, 0);
  kill_holder (killed);
  g_assert_cmpuint (n_holds (), ==, 2);
  expect_opens (fixture->path);
  g_assert_cmpuint (n_holds (), ==, 1);
  expect_held (third, TD_STORE_OPEN_TAKE_OVER, TD_STORE_ERROR_OPEN_HERE);
  kill_holder (alive);
}

/* What a power cut or a full disk may leave of a lock, and of the writing of one. */
static void
test_torn (Fixture *fixture, gconstpointer data)
{
  static const char *const torn[] = {
      "",
      "[lock]\n",
      "[lock]\nuser=chị Hoa\nhost=MAY-KE-TO",
      "[lock]\nuser=chị Hoa\nhost=MAY-KE-TOAN\nprocess=12\n",
      "[lock]\nuser=chị Hoa\nhost=MAY-KE-TOAN\nprocess=12\nstarted=4\nsince=17",
      "\377\376\000\001 not a lock",
      "something else that lies there",
  };
  g_autofree char *unfinished = g_strconcat (fixture->lock, "-new", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (torn); i++) {
    g_assert_true (g_file_set_contents (fixture->lock, torn[i], -1, NULL));
    g_assert_true (g_file_set_contents (unfinished, torn[i], -1, NULL));
    expect_opens (fixture->path);
    g_assert_false (g_file_test (fixture->lock, G_FILE_TEST_EXISTS));
    g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  }
}

/* The lock of a later day, as a clock that was set back makes it, is one like any other: its process is gone. */
static void
test_clock_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text
      = g_strdup_printf ("[lock]\nuser=x\nhost=%s\nprocess=%d\nstarted=77\nsince=%" G_GINT64_FORMAT "\n",
                         g_get_host_name (), 0x7ffffff0, g_get_real_time () / G_USEC_PER_SEC + 400 * 24 * 3600);
  g_autofree char *other
      = g_strdup_printf ("[lock]\nuser=x\nhost=MAY-KHAC\nprocess=5\nstarted=77\nsince=%" G_GINT64_FORMAT "\n",
                         g_get_real_time () / G_USEC_PER_SEC + 400 * 24 * 3600);

  g_assert_true (g_file_set_contents (fixture->lock, text, -1, NULL));
  expect_opens (fixture->path);
  g_assert_true (g_file_set_contents (fixture->lock, other, -1, NULL));
  expect_held (fixture->path, TD_STORE_OPEN_WRITE, TD_STORE_ERROR_LOCKED);
  g_assert_true (g_file_test (fixture->lock, G_FILE_TEST_EXISTS));
}

/* Somebody took the file over: closing does not take his lock away. */
static void
test_taken_over (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (
      g_file_set_contents (fixture->lock, "[lock]\nuser=x\nhost=MAY-KHAC\nprocess=5\nsince=1700000000\n", -1, NULL));
  td_store_close (store);
  g_assert_true (g_file_test (fixture->lock, G_FILE_TEST_EXISTS));
}

/* Nobody else on the computer reads what is in the file, who has it open, or what is just being stored. */
static void
test_private (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  GError *error = NULL;
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  const char *const paths[] = {fixture->path, fixture->lock, journal};
  g_autoptr (TdStore) store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (td_store_begin (store, "x", &error));
  g_assert_true (td_store_set_setting (store, "office.name", "Hà Trung", &error));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    GStatBuf status;

    g_assert_cmpint (g_stat (paths[i], &status), ==, 0);
    g_assert_cmpint ((int)(status.st_mode & 0777), ==, 0600);
  }
  g_assert_true (td_store_commit (store, &error));
  td_store_close (store);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
#endif
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
#ifdef G_OS_UNIX
      {"/lock/links", test_links},
      {"/lock/made", test_made},
#endif
      {"/lock/killed", test_killed},
      {"/lock/left-behind", test_left_behind},
      {"/lock/torn", test_torn},
      {"/lock/clock-back", test_clock_back},
      {"/lock/taken-over", test_taken_over},
      {"/lock/private", test_private},
  };

  if (argc == 3 && strcmp (argv[1], "--hold") == 0)
    return hold_until_killed (argv[2]);
  own_path = argv[0];
  /* Both processes must find the same folder of the user: only an environment is inherited. */
  {
    g_autofree char *data = g_dir_make_tmp ("thidua-lock-data-XXXXXX", NULL);

    g_setenv ("XDG_DATA_HOME", data, TRUE);
  }
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  {
    int status = g_test_run ();

    remove_folder (g_getenv ("XDG_DATA_HOME"));
    return status;
  }
}
