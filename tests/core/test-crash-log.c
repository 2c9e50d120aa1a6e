/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-crash-log.h"
#include "td-platform.h"

/* A second process of this very test crashes; what it left is read here. */

static const char *own_path;

static int
crash (const char *how)
{
  td_crash_log_start ();
  for (int i = 0; i < 100; i++)
    g_message ("message %d of Tiểu khu 3", i);
  if (strcmp (how, "fault") == 0)
    *(volatile char *)GSIZE_TO_POINTER (g_ascii_strtoull ("16", NULL, 10)) = 1;
  else if (strcmp (how, "abort") == 0)
    g_abort ();
  return 0;
}

/* Runs this test with how; whether it ended as a program that is well does. data: its XDG_DATA_HOME. */
static gboolean
run (const char *data, const char *how)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, own_path, "--crash", how, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_successful (process);
}

static void
check_log (const char *how, const char *reason)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), how, NULL);
  g_autofree char *folder = g_build_filename (data, "thidua", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  const char *last;

  g_assert_false (run (data, how));
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  name = g_dir_read_name (dir);
  g_assert_nonnull (name);
  g_assert_true (g_str_has_prefix (name, "crash-"));
  path = g_build_filename (folder, name, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_test_message ("%s", text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_prefix (text, "Thi Đua " TD_VERSION "\n"));
  g_assert_nonnull (strstr (text, reason));
  /* The calls name this program. */
  g_assert_nonnull (strstr (text, "test-crash-log"));
  /* The last messages in their order, and not all there ever were. */
  last = strstr (text, "message 99 of Tiểu khu 3");
  g_assert_nonnull (last);
  g_assert_nonnull (strstr (text, "message 98 of"));
  g_assert_true (strstr (text, "message 98 of") < last);
  g_assert_null (strstr (text, "message 20 of"));
  g_unlink (path);
}

static void
test_fault (void)
{
#ifdef G_OS_WIN32
  check_log ("fault", "Exception 0xc0000005");
#else
  check_log ("fault", "Signal 11");
#endif
}

static void
test_abort (void)
{
#ifdef G_OS_WIN32
  check_log ("abort", "Exception 0x40000015");
#else
  check_log ("abort", "Signal 06");
#endif
}

/* A program that ends well leaves nothing. */
static void
test_no_crash (void)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "well", NULL);
  g_autofree char *folder = g_build_filename (data, "thidua", NULL);
  g_autoptr (GDir) dir = NULL;

  g_assert_true (run (data, "no"));
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_keeps_five (void)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "many", NULL);
  g_autofree char *folder = g_build_filename (data, "thidua", NULL);
  g_autofree char *other = g_build_filename (folder, "window.ini", NULL);
  g_autofree char *oldest = NULL;
  g_autofree char *kept = NULL;
  guint n = 0;
  g_autoptr (GDir) dir = NULL;

  g_mkdir_with_parents (folder, 0700);
  for (int i = 0; i < 8; i++) {
    g_autofree char *name = g_strdup_printf ("crash-2026112%d-080000.txt", i);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_assert_true (g_file_set_contents (path, "", 0, NULL));
  }
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  g_assert_true (run (data, "no"));
  oldest = g_build_filename (folder, "crash-20261122-080000.txt", NULL);
  kept = g_build_filename (folder, "crash-20261123-080000.txt", NULL);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpint (n, ==, 6);
}

/* Folders and files of a test, from the inside out. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    if (g_file_test (inner, G_FILE_TEST_IS_DIR))
      remove_tree (inner);
    else
      g_unlink (inner);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (path);
}

static void
test_newest (void)
{
  g_autofree char *folder = td_crash_log_folder ();
  g_autofree char *none = td_crash_log_newest (NULL);
  g_autofree char *first = g_build_filename (folder, "crash-20261125-080000.txt", NULL);
  g_autofree char *second = g_build_filename (folder, "crash-20261126-080000.txt", NULL);
  g_autofree char *newest = NULL;
  g_autofree char *after_first = NULL;
  g_autofree char *after_second = NULL;

  g_assert_null (none);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (second, "", 0, NULL));
  g_assert_true (g_file_set_contents (first, "", 0, NULL));
  newest = td_crash_log_newest ("");
  after_first = td_crash_log_newest ("crash-20261125-080000.txt");
  after_second = td_crash_log_newest ("crash-20261126-080000.txt");
  g_assert_cmpstr (newest, ==, second);
  g_assert_cmpstr (after_first, ==, second);
  g_assert_null (after_second);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  int status;

  td_platform_start (&argc, &argv);
  if (argc == 3 && strcmp (argv[1], "--crash") == 0)
    return crash (argv[2]);
  own_path = argv[0];
  /* GLib's own isolation of folders loses the names of those before, test by test. */
  data = g_dir_make_tmp ("thidua-crash-log-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash-log/fault", test_fault);
  g_test_add_func ("/crash-log/abort", test_abort);
  g_test_add_func ("/crash-log/no-crash", test_no_crash);
  g_test_add_func ("/crash-log/keeps-five", test_keeps_five);
  g_test_add_func ("/crash-log/newest", test_newest);
  status = g_test_run ();
  remove_tree (data);
  return status;
}
