/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-command-private.h"
#include "td-paper.h"

/* One layout, or the queries beside it, into the folder. A file that is there stays. */
static gboolean
write_one (const char *folder, const TdPaperShipped *shipped, gboolean replace, GError **error)
{
  g_autofree char *path = g_build_filename (folder, shipped->file, NULL);

  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED,
                 _ ("%s is there already and stays as it is; --replace puts the program's own in its place."), path);
    return FALSE;
  }
  return g_file_set_contents (path, g_bytes_get_data (shipped->text, NULL), (gssize)g_bytes_get_size (shipped->text),
                              error);
}

static int
write_all (const char *folder, const char *only, gboolean replace)
{
  g_autoptr (GPtrArray) shipped = td_paper_shipped (only);
  int status = TD_EXIT_DONE;

  if (shipped->len == 0) {
    g_printerr (_ ("There is no paper named “%s”.\n"), only != NULL ? only : "");
    return TD_EXIT_BROKEN;
  }
  if (g_mkdir_with_parents (folder, 0777) != 0) {
    g_printerr (_ ("The folder %s cannot be made.\n"), folder);
    return TD_EXIT_BROKEN;
  }
  for (guint i = 0; i < shipped->len; i++) {
    const TdPaperShipped *each = shipped->pdata[i];
    g_autoptr (GError) error = NULL;

    if (write_one (folder, each, replace, &error)) {
      g_print ("%s%c%s\n", folder, G_DIR_SEPARATOR, each->file);
    } else {
      g_printerr ("%s\n", error->message);
      status = TD_EXIT_BROKEN;
    }
  }
  return status;
}

int
td_command_papers (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *own = td_paper_user_folder ();
  gboolean replace = FALSE;
  const GOptionEntry entries[]
      = {{"write", 'w', 0, G_OPTION_ARG_FILENAME, &folder, N_ ("the folder to write them into"), "FOLDER"},
         {"replace", 0, 0, G_OPTION_ARG_NONE, &replace, N_ ("in the place of files that stand there already"), NULL},
         G_OPTION_ENTRY_NULL};

  if (!td_command_parse ("papers", entries, &argc, &argv, 0, 1))
    return TD_EXIT_BROKEN;
  if (folder != NULL)
    return write_all (folder, argc > 1 ? argv[1] : NULL, replace);
  g_print (_ ("Layouts of the office itself stand in %s\n"), own);
  return TD_EXIT_DONE;
}
