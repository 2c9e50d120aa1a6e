/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-platform.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>

#ifndef G_OS_WIN32
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("thidua-platform-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
assert_prints (const char *wanted)
{
  char text[32];

  g_snprintf (text, sizeof text, "%.1f", 1234.5);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_numbers (void)
{
  static const char *const locales[] = {"vi_VN.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "vi_VN", "de_DE"};
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));
  gboolean comma = FALSE;
  gpointer outer;
  gpointer inner;

  /* Without such a locale the nesting is still tested. */
  for (gsize i = 0; i < G_N_ELEMENTS (locales) && !comma; i++)
    comma = setlocale (LC_NUMERIC, locales[i]) != NULL;
  assert_prints (comma ? "1234,5" : "1234.5");
  outer = td_platform_push_c_numbers ();
  assert_prints ("1234.5");
  inner = td_platform_push_c_numbers ();
  assert_prints ("1234.5");
  td_platform_pop_c_numbers (inner);
  assert_prints ("1234.5");
  td_platform_pop_c_numbers (outer);
  assert_prints (comma ? "1234,5" : "1234.5");
  setlocale (LC_NUMERIC, before);
}

static void
test_process (void)
{
  gint64 own = td_platform_process_id ();

  g_assert_cmpint (own, >, 0);
  g_assert_true (td_platform_process_runs (own));
  g_assert_cmpint (td_platform_process_started (own), >, 0);
  g_assert_cmpint (td_platform_process_started (own), ==, td_platform_process_started (own));
  g_assert_cmpint (td_platform_process_started (0), ==, 0);
  g_assert_false (td_platform_process_runs (0));
  g_assert_false (td_platform_process_runs (-1));
  g_assert_false (td_platform_process_runs (G_MAXINT64));
}

/* A process that has ended, and was waited for, runs no more. */
static void
test_ended_process (void)
{
#ifdef G_OS_WIN32
  g_test_skip ("a process id of Windows may be taken again at once");
#else
  const char *const command[] = {"true", NULL};
  g_autoptr (GError) error = NULL;
  GPid child = 0;
  int status;

  g_spawn_async (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child,
                 &error);
  g_assert_no_error (error);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_false (td_platform_process_runs (child));
#endif
}

static void
test_host_name (void)
{
  g_autofree char *name = td_platform_host_name ();

  g_assert_nonnull (name);
  g_assert_cmpstr (name, !=, "");
}

static void
test_create_exclusively (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "Tiểu khu 3.khóa", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "không có", "x", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (td_platform_create_exclusively (path, "người giữ\n"), ==, 0);
  g_assert_cmpint (td_platform_create_exclusively (path, "người khác"), ==, EEXIST);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "người giữ\n");
  g_assert_cmpint (td_platform_create_exclusively (nowhere, ""), ==, ENOENT);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (td_platform_create_exclusively (path, ""), ==, 0);
  g_unlink (path);
  g_rmdir (folder);
}

/* A name that no file system takes is named as what it is, on either system. */
static void
test_too_long (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *path = g_build_filename (folder, long_name, NULL);

  g_assert_cmpint (td_platform_create_exclusively (path, ""), ==, ENAMETOOLONG);
  g_assert_false (td_platform_path_too_long (folder));
#ifdef G_OS_WIN32
  g_assert_true (td_platform_path_too_long (path));
#endif
  g_rmdir (folder);
}

/* A program that goes its own way finds itself. */
static void
test_program (void)
{
  g_autofree char *program = td_platform_program ();
  g_autofree char *name = program != NULL ? g_path_get_basename (program) : NULL;

  g_assert_nonnull (program);
  g_assert_true (g_path_is_absolute (program));
  g_assert_true (g_file_test (program, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_str_has_prefix (name, "test-platform"));
}

/* A disk that takes no more: the error comes back and no half file stays. */
static void
test_disk_full (void)
{
#ifdef G_OS_WIN32
  g_test_skip ("no limit of file sizes here");
#else
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "khóa", NULL);
  struct rlimit before;
  struct rlimit small;
  int error;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 4;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  error = td_platform_create_exclusively (path, "more than four bytes");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpint (error, ==, EFBIG);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
#endif
}

static void
test_replace_file (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "năm 2023.thidua", NULL);
  g_autofree char *temporary = g_build_filename (folder, "mới.tmp", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (temporary, "một", -1, NULL));
  g_assert_cmpint (td_platform_replace_file (temporary, path), ==, 0);
  g_assert_true (g_file_set_contents (temporary, "hai", -1, NULL));
  g_assert_cmpint (td_platform_replace_file (temporary, path), ==, 0);
  g_assert_false (g_file_test (temporary, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "hai");
  g_assert_cmpint (td_platform_replace_file (temporary, path), ==, ENOENT);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);
  g_rmdir (folder);
}

/* Takes a name that nobody has; what has it is never replaced. */
static void
test_place_file (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "năm 2023.thidua", NULL);
  g_autofree char *temporary = g_build_filename (folder, "mới.tmp", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (temporary, "một", -1, NULL));
  g_assert_cmpint (td_platform_place_file (temporary, path), ==, 0);
  g_assert_false (g_file_test (temporary, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (temporary, "hai", -1, NULL));
  g_assert_cmpint (td_platform_place_file (temporary, path), ==, EEXIST);
  g_assert_true (g_file_test (temporary, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "một");
  g_unlink (temporary);
  g_assert_cmpint (td_platform_place_file (temporary, path), ==, ENOENT);
  g_assert_cmpint (td_platform_sync_folder (folder), ==, 0);
  g_assert_cmpint (td_platform_sync_file (path), ==, 0);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_real_path (void)
{
  g_autofree char *made = make_folder ();
  g_autofree char *folder = td_platform_real_path (made);
  g_autofree char *path = g_build_filename (folder, "hà trung.thidua", NULL);
  g_autofree char *odd = g_build_filename (folder, "..", ".", NULL);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *around = g_build_filename (odd, name, "hà trung.thidua", NULL);
  g_autofree char *not_there = td_platform_real_path (around);

  g_assert_cmpstr (not_there, ==, path);
#ifdef G_OS_UNIX
  {
    g_autofree char *link_path = g_build_filename (folder, "lối tắt.thidua", NULL);
    g_autofree char *real = NULL;

    g_assert_true (g_file_set_contents (path, "một", -1, NULL));
    g_assert_cmpint (symlink ("hà trung.thidua", link_path), ==, 0);
    real = td_platform_real_path (link_path);
    g_assert_cmpstr (real, ==, path);
    g_unlink (link_path);
    g_unlink (path);
  }
#endif
  g_rmdir (folder);
}

static void
test_peak_memory (void)
{
  const gsize size = 64 * 1024 * 1024;
  gint64 before = td_platform_peak_memory ();
  g_autofree volatile char *block = NULL;

  if (before == 0) {
    g_test_skip ("this system does not tell");
    return;
  }
  block = g_malloc (size);
  for (gsize i = 0; i < size; i += 1024)
    block[i] = (char)i;
  /* In KiB, and it grew by what was touched. */
  g_assert_cmpint (td_platform_peak_memory (), >=, before + 32 * 1024);
  g_assert_cmpint (td_platform_peak_memory (), <, (gint64)64 * 1024 * 1024);
}

static void
test_folder_writable (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *missing = g_build_filename (folder, "không có", NULL);
  g_autoptr (GDir) listing = NULL;

  g_assert_true (td_platform_folder_writable (folder));
  g_assert_false (td_platform_folder_writable (missing));
  /* The trial leaves nothing behind. */
  listing = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (listing));
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/numbers", test_numbers);
  g_test_add_func ("/platform/process", test_process);
  g_test_add_func ("/platform/ended-process", test_ended_process);
  g_test_add_func ("/platform/host-name", test_host_name);
  g_test_add_func ("/platform/create-exclusively", test_create_exclusively);
  g_test_add_func ("/platform/too-long", test_too_long);
  g_test_add_func ("/platform/program", test_program);
  g_test_add_func ("/platform/disk-full", test_disk_full);
  g_test_add_func ("/platform/replace-file", test_replace_file);
  g_test_add_func ("/platform/place-file", test_place_file);
  g_test_add_func ("/platform/real-path", test_real_path);
  g_test_add_func ("/platform/peak-memory", test_peak_memory);
  g_test_add_func ("/platform/folder-writable", test_folder_writable);
  return g_test_run ();
}
