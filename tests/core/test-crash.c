/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "td-journal.h"
#include "td-platform.h"

/*
 * A second process of this very test stores one unit after another and says so after each; it is killed at a random
 * moment. Whatever it had said must be in the file, whole and undoable, and the dead process's lock must not bar the
 * way.
 */

#define ROUNDS 12

static const char *own_path;

static int
write_until_killed (const char *path)
{
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_WRITE, NULL);

  for (int i = 1; store != NULL; i++) {
    g_autofree char *name = g_strdup_printf ("Tiểu khu %d", i);
    g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

    td_record_set_text (unit, "name", name);
    td_record_set_integer (unit, "sort_order", i);
    if (!td_store_begin (store, name, NULL) || !td_store_save (store, unit, NULL) || !td_store_commit (store, NULL))
      return 1;
    g_print ("stored\n");
    fflush (stdout);
  }
  return 1;
}

/* Starts the writer, lets it store so many units, kills it; how many it had said to have stored. */
static int
run_and_kill (const char *path, int at_least)
{
  GError *error = NULL;
  g_autoptr (GSubprocess) writer
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_path, "--write", path, NULL);
  g_autoptr (GDataInputStream) output = NULL;
  int stored = 0;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  while (stored < at_least) {
    g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);

    g_assert_no_error (error);
    g_assert_nonnull (line);
    stored++;
  }
  g_usleep ((gulong)g_test_rand_int_range (0, 4000));
  g_subprocess_force_exit (writer);
  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, NULL);

    if (line == NULL)
      break;
    stored++;
  }
  g_subprocess_wait (writer, NULL, NULL);
  return stored;
}

static void
check_file (const char *path, gint64 least)
{
  GError *error = NULL;
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_WRITE, &error);
  g_autoptr (GPtrArray) history = NULL;
  gint64 n_units;

  g_assert_no_error (error);
  g_assert_true (td_store_check_contents (store, TD_FILE_CHECK_INDEXES, &error));
  g_assert_no_error (error);
  n_units = td_store_count (store, &listing, &error);
  g_assert_cmpint (n_units, >=, least);
  history = td_store_history (store, 0, &error);
  /* A unit without its journal entry, or an entry without its unit, would be half an action. */
  g_assert_cmpint (history->len, ==, n_units);
  g_assert_true (td_store_undo (store, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (td_store_redo (store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (td_store_count (store, &listing, &error), ==, n_units);
}

static void
test_kill (void)
{
  g_autofree char *folder = g_dir_make_tmp ("thidua-crash-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "hà trung.thidua", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  GError *error = NULL;
  TdStore *store = td_store_create (path, 2023, &error);
  gint64 stored = 0;

  g_assert_no_error (error);
  g_object_unref (store);
  for (int i = 0; i < ROUNDS; i++) {
    stored += run_and_kill (path, g_test_rand_int_range (1, 8));
    check_file (path, stored);
  }
  g_unlink (journal);
  g_unlink (lock);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  td_platform_start (&argc, &argv);
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return write_until_killed (argv[2]);
  own_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/kill", test_kill);
  return g_test_run ();
}
