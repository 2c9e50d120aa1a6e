/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-command-private.h"
#include "td-recovery.h"

int
td_command_recover (int argc, char **argv)
{
  g_autofree char *into = NULL;
  const GOptionEntry entries[]
      = {{"into", 0, 0, G_OPTION_ARG_FILENAME, &into, N_ ("the new file, which is not there yet"), "NEW"},
         G_OPTION_ENTRY_NULL};
  GError *error = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autofree char *text = NULL;

  if (!td_command_parse ("recover", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  if (into == NULL) {
    g_printerr ("%s thidua recover %s\n", _ ("Usage:"), "FILE --into NEW");
    return TD_EXIT_BROKEN;
  }
  tables = td_recovery_run (argv[1], into, NULL, NULL, NULL, &error);
  if (tables == NULL)
    return td_command_fail (error);
  text = td_recovery_text (tables);
  g_print ("%s", text);
  if (!td_recovery_lost_something (tables)) {
    g_print (_ ("Everything in %s is in the new file %s; the old file was not touched.\n"), argv[1], into);
    return TD_EXIT_DONE;
  }
  g_print (_ ("What can still be read in %s is in the new file %s; the old file was not touched. Look through it, and "
              "compare "
              "it with the last good copy.\n"),
           argv[1], into);
  return TD_EXIT_BLOCKED;
}
