/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-backup.h"
#include "td-command-private.h"

void
td_command_print_time (const char *what, gint64 time, const char *detail)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time);
  g_autofree char *text = g_date_time_format (local, "%H:%M %d/%m/%Y");

  g_print ("%s %s%s%s\n", what, text, detail != NULL ? ": " : "", detail != NULL ? detail : "");
}

static void
print_place (TdStore *store)
{
  g_autoptr (TdBackupPlace) place = td_backup_place (store);
  int days = td_backup_place_days (place, g_get_real_time () / G_USEC_PER_SEC);

  if (place->folder == NULL) {
    g_print ("%s\n", _ ("Second place of the copies: none was chosen (thidua backup FILE --second-place DIR)"));
    return;
  }
  g_print ("%s %s%s\n", _ ("Second place of the copies:"), place->folder,
           place->reachable ? "" : _ (" (not there at the moment)"));
  if (days < 0)
    g_print ("  %s\n", _ ("no copy there yet"));
  else
    td_command_print_time (_ ("  up to date there:"), place->last,
                           days >= TD_BACKUP_PLACE_DAYS ? _ ("a week ago or more; plug it in") : NULL);
}

void
td_command_print_copies (TdStore *store)
{
  g_autoptr (GPtrArray) copies = td_backup_list (td_store_path (store));
  g_autofree char *folder = td_backup_folder (td_store_path (store));

  g_print ("%s %s\n", _ ("Copies are made in:"), folder);
  g_print ("%s %u\n", _ ("Number of copies:"), copies->len);
  if (copies->len > 0)
    td_command_print_time (_ ("Last copy:"), ((TdBackup *)copies->pdata[0])->time,
                           ((TdBackup *)copies->pdata[0])->path);
  print_place (store);
}

/* folder "none": no second place. */
static int
choose_place (TdStore *store, const char *folder)
{
  gboolean none = g_strcmp0 (folder, "none") == 0;
  GError *error = NULL;
  g_autoptr (TdBackupPlace) place = NULL;

  if (!td_backup_set_place (store, none ? NULL : folder, &error) || !td_backup_copy_to_place (store, "manual", &error))
    return td_command_fail (error);
  place = td_backup_place (store);
  if (none)
    g_print ("%s\n", _ ("Copies have no second place any more; those that lie there stay."));
  else
    g_print (_ ("Every automatic copy goes to %s too, and the first is there.\n"), place->folder);
  return TD_EXIT_DONE;
}

int
td_command_backup (int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  g_autofree char *folder = NULL;
  g_autofree char *second = NULL;
  const GOptionEntry entries[]
      = {{"dir", 'd', 0, G_OPTION_ARG_FILENAME, &folder, N_ ("folder for the copy, for example on a USB stick"), "DIR"},
         {"second-place", 0, 0, G_OPTION_ARG_FILENAME, &second,
          N_ ("from now on every automatic copy goes there too; none: nowhere"), "DIR"},
         G_OPTION_ENTRY_NULL};
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autofree char *path = NULL;

  if (!td_command_parse ("backup", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], TRUE, &status);
  if (store == NULL)
    return status;
  if (second != NULL)
    return choose_place (store, second);
  if (!td_backup_create (store, folder, "manual", &path, &error))
    return td_command_fail (error);
  g_print (_ ("Checked copy: %s\n"), path);
  return status;
}

static int
list_copies (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *whole = g_file_get_path (file);
  g_autoptr (GPtrArray) copies = td_backup_list (whole);

  for (guint i = 0; i < copies->len; i++)
    td_command_print_time ("", ((TdBackup *)copies->pdata[i])->time, ((TdBackup *)copies->pdata[i])->path);
  return TD_EXIT_DONE;
}

/* What the copy holds, before anything moves. */
static void
print_content (const char *copy, const TdBackupContent *content)
{
  g_autofree char *text = td_backup_content_text (content);

  g_print (_ ("The copy %s holds:\n"), copy);
  g_print ("%s\n", text);
}

int
td_command_restore (int argc, char **argv)
{
  g_autofree char *from = NULL;
  gboolean look = FALSE;
  gboolean yes = FALSE;
  const GOptionEntry entries[]
      = {{"from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_ ("the copy; without it, copies are listed"), "COPY"},
         {"dry-run", 0, 0, G_OPTION_ARG_NONE, &look, N_ ("only say what the copy holds"), NULL},
         {"yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_ ("nothing is asked in any case; for scripts that say it"), NULL},
         G_OPTION_ENTRY_NULL};
  GError *error = NULL;
  g_autoptr (TdBackupContent) content = NULL;
  g_autofree char *aside = NULL;

  if (!td_command_parse ("restore", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  if (from == NULL)
    return list_copies (argv[1]);
  /* A copy with a journal that is still to be played cannot be looked into, but be put back. */
  content = td_backup_look (from, NULL, look ? &error : NULL);
  if (content != NULL)
    print_content (from, content);
  if (look)
    return content != NULL ? TD_EXIT_DONE : td_command_fail (error);
  if (!td_backup_restore_full (from, argv[1], &aside, &error))
    return td_command_fail (error);
  g_print (_ ("%s is now as in the copy.\n"), argv[1]);
  if (aside != NULL)
    g_print (_ ("The file as it was before is kept as %s; thidua undo puts it back.\n"), aside);
  return TD_EXIT_DONE;
}
