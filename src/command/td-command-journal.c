/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-backup.h"
#include "td-command-private.h"
#include "td-journal.h"

/* Undoing a restoring exchanges files: nobody may have the file open. */
static int
undo_restore (const char *path)
{
  g_autofree char *label = NULL;
  g_autofree char *aside = NULL;
  GError *error = NULL;

  if (!td_backup_undo_restore (path, &label, &aside, &error)) {
    td_command_fail (error);
    return TD_EXIT_BROKEN;
  }
  g_print ("%s %s\n", _ ("Undone:"), label);
  g_print (_ ("The restored file is kept as %s.\n"), aside);
  return TD_EXIT_DONE;
}

static int
step (int argc, char **argv, const char *name, gboolean undo)
{
  int status = TD_EXIT_DONE;
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autofree char *label = NULL;

  if (!td_command_parse (name, NULL, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], FALSE, &status);
  if (store == NULL)
    return status;
  if (undo && td_backup_next_undo_is_restore (store)) {
    g_clear_object (&store);
    return undo_restore (argv[1]);
  }
  if (!(undo ? td_store_undo (store, &label, &error) : td_store_redo (store, &label, &error))) {
    gboolean nothing = g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);

    td_command_fail (error);
    return nothing ? TD_EXIT_BLOCKED : TD_EXIT_BROKEN;
  }
  g_print ("%s %s\n", undo ? _ ("Undone:") : _ ("Redone:"), label);
  return status;
}

int
td_command_undo (int argc, char **argv)
{
  return step (argc, argv, "undo", TRUE);
}

int
td_command_redo (int argc, char **argv)
{
  return step (argc, argv, "redo", FALSE);
}

int
td_command_history (int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  int limit = 0;
  const GOptionEntry entries[]
      = {{"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("at most so many actions"), "N"}, G_OPTION_ENTRY_NULL};
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GPtrArray) history = NULL;

  if (!td_command_parse ("history", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], TRUE, &status);
  if (store == NULL)
    return status;
  history = td_store_history (store, limit > 0 ? (guint)limit : 0, &error);
  if (history == NULL)
    return td_command_fail (error);
  for (guint i = 0; i < history->len; i++) {
    const TdJournalEntry *entry = history->pdata[i];
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->time);
    g_autofree char *when = g_date_time_format (time, "%d/%m/%Y %H:%M");
    const char *state = entry->state == TD_JOURNAL_UNDONE    ? _ (" (undone)")
                        : entry->state == TD_JOURNAL_DROPPED ? _ (" (undone, overtaken by later work)")
                                                             : "";

    g_print ("%s  %s  %s%s\n", when, entry->user, entry->label, state);
  }
  return status;
}
