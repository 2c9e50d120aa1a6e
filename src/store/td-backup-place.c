/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-journal.h"
#include "td-platform.h"
#include "td-store-private.h"
#include "td-temporary.h"

/*
 * The second place of a file's copies. A key file in the user's configuration folder keeps, by the file's id, the folder and
 * when it last held all. The folder is one of our own inside the chosen one and is never made anew by itself: where a stick
 * is mounted, an empty folder of the computer's own disk may remain when it is pulled out.
 */

#define GROUP_FOLDER "folder"
#define GROUP_LAST "last"
#define SECONDS_A_DAY (24 * 60 * 60)
/* Nobody writes a small file for that long. */
#define WRITING_SECONDS 60

void
td_backup_place_free (TdBackupPlace *place)
{
  if (place == NULL)
    return;
  g_free (place->folder);
  g_free (place);
}

static char *
file_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "thidua", "copies.ini", NULL);
}

static GKeyFile *
read_file (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = file_path ();

  /* A missing or damaged file is an empty one. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static gboolean
write_file (GKeyFile *file, GError **error)
{
  g_autofree char *path = file_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);

  if (td_platform_make_folder (folder, 0700) == 0
      && g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                   NULL))
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
               _ ("The settings in %s cannot be written, so the second place is not remembered."), folder);
  return FALSE;
}

/* The group of this file, else of a file that it comes from (it was moved, restored …); NULL: none. */
static char *
find_group (TdStore *store, GKeyFile *file)
{
  g_autofree char *own = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  GHashTableIter iter;
  gpointer id;

  if (groups[0] == NULL)
    return NULL;
  own = td_file_id_text (td_store_file_id (store, NULL));
  if (g_key_file_has_group (file, own))
    return g_steal_pointer (&own);
  seen = td_backup_read_seen (store->database, NULL);
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    g_autofree char *group = td_file_id_text (*(gint64 *)id);

    if (g_key_file_has_group (file, group))
      return g_steal_pointer (&group);
  }
  return NULL;
}

TdBackupPlace *
td_backup_place (TdStore *store)
{
  g_autoptr (GKeyFile) file = read_file ();
  TdBackupPlace *place = g_new0 (TdBackupPlace, 1);
  g_autofree char *group = NULL;

  g_return_val_if_fail (TD_IS_STORE (store), place);
  group = find_group (store, file);
  if (group == NULL)
    return place;
  place->folder = g_key_file_get_string (file, group, GROUP_FOLDER, NULL);
  if (place->folder != NULL && *place->folder == '\0')
    g_clear_pointer (&place->folder, g_free);
  place->last = place->folder != NULL ? g_key_file_get_int64 (file, group, GROUP_LAST, NULL) : 0;
  place->reachable = place->folder != NULL && g_file_test (place->folder, G_FILE_TEST_IS_DIR);
  return place;
}

int
td_backup_place_days (const TdBackupPlace *place, gint64 now)
{
  g_return_val_if_fail (place != NULL, -1);
  if (place->last <= 0)
    return -1;
  return place->last >= now ? 0 : (int)((now - place->last) / SECONDS_A_DAY);
}

static gboolean
store_place (TdStore *store, const char *folder, gint64 last, GError **error)
{
  static GMutex mutex;
  gint64 file_id = td_store_file_id (store, NULL);
  g_autofree char *own = td_file_id_text (file_id);
  g_autoptr (GKeyFile) file = NULL;
  gboolean stored;

  if (file_id == 0) {
    td_store_set_error_for (store->path, sqlite3_errcode (store->database), "the second place", error);
    return FALSE;
  }
  g_mutex_lock (&mutex);
  file = read_file ();
  g_key_file_set_string (file, own, GROUP_FOLDER, folder != NULL ? folder : "");
  g_key_file_set_int64 (file, own, GROUP_LAST, last);
  stored = write_file (file, error);
  g_mutex_unlock (&mutex);
  return stored;
}

/* Sticks forget, and are pulled out before they have written. */
static gboolean
is_good (const char *path)
{
  sqlite3 *database = td_backup_open_file (path, FALSE, NULL, NULL);
  gboolean good = database != NULL && td_backup_check (database, path, FALSE, NULL);

  sqlite3_close (database);
  return good;
}

/* Whether a copy that lies there, and is still good, has all that the file holds now. */
static gboolean
holds_all (TdStore *store, const char *folder)
{
  g_autoptr (GPtrArray) copies = td_backup_list_in (folder, store->path);
  gint64 sequence = 0;
  gint64 file_id = td_store_file_id (store, &sequence);

  for (guint i = 0; i < copies->len; i++) {
    const TdBackup *backup = copies->pdata[i];

    if (file_id != 0 && backup->file_id == file_id && backup->sequence >= sequence && is_good (backup->path))
      return TRUE;
  }
  return FALSE;
}

gboolean
td_backup_set_place (TdStore *store, const char *folder, GError **error)
{
  g_autofree char *whole = NULL;
  g_autofree char *own = NULL;
  g_autofree char *base = NULL;

  g_return_val_if_fail (TD_IS_STORE (store), FALSE);
  if (folder == NULL)
    return store_place (store, NULL, 0, error);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE, _ ("There is no folder %s."), folder);
    return FALSE;
  }
  whole = g_canonicalize_filename (folder, NULL);
  base = g_path_get_basename (whole);
  /* Chosen once more, or our own folder itself. */
  own = g_strcmp0 (base, "thidua-ban-sao") == 0 ? g_strdup (whole) : g_canonicalize_filename ("thidua-ban-sao", whole);
  if (td_platform_make_folder (own, 0700) != 0) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, _ ("The folder for copies, %s, cannot be made."),
                 own);
    return FALSE;
  }
  return store_place (store, own, 0, error);
}

/* GLib writes "copies.ini.XXXXXX" beside the file. */
static void
sweep_settings (void)
{
  g_autofree char *path = file_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, ".", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *other = g_build_filename (folder, name, NULL);
    GStatBuf status;

    if (g_str_has_prefix (name, prefix) && g_lstat (other, &status) == 0
        && ABS (g_get_real_time () / G_USEC_PER_SEC - (gint64)status.st_mtime) > WRITING_SECONDS)
      (void)g_unlink (other);
  }
}

void
td_backup_sweep_places (TdStore *store)
{
  g_autoptr (TdBackupPlace) place = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *own = NULL;

  g_return_if_fail (TD_IS_STORE (store));
  place = td_backup_place (store);
  folder = td_backup_folder (store->path);
  td_backup_sweep (folder);
  own = g_path_get_dirname (store->path);
  td_backup_sweep (own);
  td_temporary_sweep (own);
  if (place->reachable)
    td_backup_sweep (place->folder);
  td_file_id_sweep ();
  sweep_settings ();
}

gboolean
td_backup_copy_to_place (TdStore *store, const char *reason, GError **error)
{
  g_autoptr (TdBackupPlace) place = td_backup_place (store);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!place->reachable)
    return TRUE;
  if (!holds_all (store, place->folder) && !td_backup_create (store, place->folder, reason, NULL, error))
    return FALSE;
  return store_place (store, place->folder, now, error);
}
