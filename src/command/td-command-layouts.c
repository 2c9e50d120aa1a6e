/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-command-private.h"
#include "td-paper-own.h"

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

/* A layout by its name, or a file that is to become one. */
static TdPaper *
load_either (const char *name, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;

  if (!g_str_has_suffix (name, ".paper"))
    return td_paper_load (name, error);
  if (!g_file_get_contents (name, &text, NULL, error))
    return NULL;
  base = g_path_get_basename (name);
  base[strlen (base) - strlen (".paper")] = '\0';
  folder = g_path_get_dirname (name);
  return td_paper_parse (base, text, folder, error);
}

static gboolean
check_one (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = load_either (name, &error);

  if (paper == NULL || !td_paper_check (paper, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }
  g_print (_ ("%s: “%s”, nothing wrong\n"), name, td_paper_title (paper));
  return TRUE;
}

/* only: a name or a file; NULL: every layout of the office. */
static int
check (const char *only)
{
  g_autoptr (GPtrArray) names = NULL;
  gboolean good = TRUE;
  guint n_own = 0;

  if (only != NULL)
    return check_one (only) ? TD_EXIT_DONE : TD_EXIT_BROKEN;
  names = td_paper_names ();
  for (guint i = 0; i < names->len; i++) {
    if (!td_paper_is_own (names->pdata[i]))
      continue;
    n_own++;
    good = check_one (names->pdata[i]) && good;
  }
  if (n_own == 0)
    g_print (_ ("The office has no layouts of its own.\n"));
  return good ? TD_EXIT_DONE : TD_EXIT_BROKEN;
}

static int
remove_own (const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!td_paper_remove (name, &error)) {
    g_printerr ("%s\n", error->message);
    return TD_EXIT_BROKEN;
  }
  g_print (td_paper_is_shipped (name) ? _ ("“%s” is the program's own again.\n") : _ ("“%s” is taken away.\n"), name);
  return TD_EXIT_DONE;
}

int
td_command_papers (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *own = td_paper_user_folder ();
  gboolean replace = FALSE;
  gboolean checking = FALSE;
  g_autofree char *removed = NULL;
  const GOptionEntry entries[]
      = {{"write", 'w', 0, G_OPTION_ARG_FILENAME, &folder, N_ ("the folder to write them into"), "FOLDER"},
         {"replace", 0, 0, G_OPTION_ARG_NONE, &replace, N_ ("in the place of files that stand there already"), NULL},
         {"check", 0, 0, G_OPTION_ARG_NONE, &checking, N_ ("say what is wrong in a layout, or in all of the office"),
          NULL},
         {"remove", 0, 0, G_OPTION_ARG_STRING, &removed, N_ ("take the office's own layout away"), "NAME"},
         G_OPTION_ENTRY_NULL};

  if (!td_command_parse ("papers", entries, &argc, &argv, 0, 1))
    return TD_EXIT_BROKEN;
  if (folder != NULL)
    return write_all (folder, argc > 1 ? argv[1] : NULL, replace);
  if (removed != NULL)
    return remove_own (removed);
  if (checking)
    return check (argc > 1 ? argv[1] : NULL);
  g_print (_ ("Layouts of the office itself stand in %s\n"), own);
  return TD_EXIT_DONE;
}
