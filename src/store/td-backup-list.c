/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "td-journal.h"

/* Which copies there are, and whose. */

void
td_backup_free (TdBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_free (backup->reason);
  g_free (backup);
}

static char *
root_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "thidua", "backup", NULL);
}

char *
td_backup_folder (const char *store_path)
{
  g_autofree char *name = g_path_get_basename (store_path);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, store_path, -1);
  g_autofree char *root = root_folder ();
  g_autofree char *folder = NULL;

  /* By its path, so that the copies of a file that is gone or cannot be read are found too. Whose they are their ids say. */
  digest[8] = '\0';
  folder = g_strdup_printf ("%s-%s", name, digest);
  return g_build_filename (root, folder, NULL);
}

/* --- names --- */

char *
td_backup_name (gint64 time, const char *reason, gint64 file_id, gint64 sequence)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time);
  g_autofree char *stamp = g_date_time_format (local, "%Y%m%d-%H%M%S");
  g_autofree char *id = td_file_id_text (file_id);

  if (file_id == 0)
    return g_strdup_printf ("%s-%s.thidua", stamp, reason);
  return g_strdup_printf ("%s-%s-%s-%" G_GINT64_FORMAT ".thidua", stamp, reason, id, sequence);
}

/* The rest of a name behind its reason: "-3f9c-07d1-52e8-b6a4-57.thidua", or nothing but ".thidua". */
static gboolean
read_id_part (const char *rest, TdBackup *backup)
{
  guint part[4];
  int length = 0;
  char *end = NULL;

  if (strcmp (rest, ".thidua") == 0)
    return TRUE;
  if (sscanf (rest, "-%4x-%4x-%4x-%4x-%n", &part[0], &part[1], &part[2], &part[3], &length) != 4 || length != 21)
    return FALSE;
  backup->sequence = g_ascii_strtoll (rest + length, &end, 10);
  backup->file_id = (gint64)((guint64)part[0] << 48 | (guint64)part[1] << 32 | (guint64)part[2] << 16 | part[3]);
  return end != rest + length && strcmp (end, ".thidua") == 0 && backup->file_id > 0 && backup->sequence >= 0;
}

TdBackup *
td_backup_from_name (const char *folder, const char *name)
{
  int year, month, day, hour, minute, second;
  int length = 0;
  char reason[32] = "";
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (TdBackup) backup = g_new0 (TdBackup, 1);

  if (sscanf (name, "%4d%2d%2d-%2d%2d%2d-%31[a-z]%n", &year, &month, &day, &hour, &minute, &second, reason, &length)
          != 7
      || length == 0 || !read_id_part (name + length, backup))
    return NULL;
  time = g_date_time_new_local (year, month, day, hour, minute, second);
  if (time == NULL)
    return NULL;
  backup->path = g_build_filename (folder, name, NULL);
  backup->time = backup->when = g_date_time_to_unix (time);
  backup->reason = g_strdup (reason);
  return g_steal_pointer (&backup);
}

/* --- whose --- */

TdBackupLine *
td_backup_line_of (sqlite3 *database, const char *store_path)
{
  TdBackupLine *line = g_new0 (TdBackupLine, 1);
  gint64 sequence = 0;
  int seen = SQLITE_OK;
  int own = SQLITE_OK;

  line->folder = td_backup_folder (store_path);
  if (database == NULL) {
    line->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
    line->known = FALSE;
    return line;
  }
  line->seen = td_backup_read_seen (database, &seen);
  own = td_backup_read_id (database, &line->file_id, &sequence);
  line->known = seen == SQLITE_OK && own == SQLITE_OK;
  /* A file that has just become another one, or a new one, has given no sequence yet. */
  if (line->file_id != 0)
    g_hash_table_insert (line->seen, g_memdup2 (&line->file_id, sizeof line->file_id),
                         g_memdup2 (&sequence, sizeof sequence));
  return line;
}

void
td_backup_line_free (TdBackupLine *line)
{
  g_hash_table_unref (line->seen);
  g_free (line->folder);
  g_free (line);
}

gboolean
td_backup_line_holds (const TdBackupLine *line, const TdBackup *backup)
{
  const gint64 *sequence = g_hash_table_lookup (line->seen, &backup->file_id);

  /* Its own copies are its own, whatever they hold: an older copy may have been written over the file. */
  return sequence != NULL && (backup->file_id == line->file_id || backup->sequence <= *sequence);
}

/* --- folders --- */

/* Names of older versions do not tell the id: the copy itself does, where it has one. */
static void
scan_folder (const char *folder, const char *own_folder, GPtrArray *backups)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    TdBackup *backup = td_backup_from_name (folder, name);

    if (backup == NULL)
      continue;
    backup->in_own_folder = g_strcmp0 (folder, own_folder) == 0;
    if (backup->file_id == 0)
      td_backup_read_id_of (backup->path, &backup->file_id, &backup->sequence);
    g_ptr_array_add (backups, backup);
  }
}

GPtrArray *
td_backup_scan (const char *folder, const char *own_folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify)td_backup_free);
  g_autofree char *root = root_folder ();
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (folder != NULL) {
    scan_folder (folder, own_folder, backups);
    return backups;
  }
  dir = g_dir_open (root, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *one = g_build_filename (root, name, NULL);

    scan_folder (one, own_folder, backups);
  }
  return backups;
}

/* Whether the copy's file comes from this one: what was restored and then undone leaves such copies behind. Told by one
 * copy of each file; known remembers (id → GINT_TO_POINTER). */
static gboolean
comes_from (const TdBackup *backup, gint64 file_id, GHashTable *known)
{
  gpointer value = NULL;

  if (!g_hash_table_lookup_extended (known, &backup->file_id, NULL, &value)) {
    sqlite3 *database = td_backup_open_file (backup->path, FALSE, NULL, NULL);
    g_autoptr (GHashTable) seen = database != NULL ? td_backup_read_seen (database, NULL) : NULL;

    sqlite3_close (database);
    value = GINT_TO_POINTER (seen != NULL && g_hash_table_contains (seen, &file_id));
    g_hash_table_insert (known, g_memdup2 (&backup->file_id, sizeof backup->file_id), value);
  }
  return GPOINTER_TO_INT (value);
}

static gboolean
is_of_line (const TdBackupLine *line, const TdBackup *backup, GHashTable *beside, GHashTable *known)
{
  if (line->file_id == 0 && g_hash_table_size (line->seen) == 0)
    return backup->in_own_folder || (backup->file_id != 0 && g_hash_table_contains (beside, &backup->file_id));
  if (backup->file_id == 0)
    return backup->in_own_folder;
  if (td_backup_line_holds (line, backup))
    return TRUE;
  /* Made of this file's forerunner after the two had parted, or of a follower: the path says that it is no stranger. */
  return backup->in_own_folder
         && (g_hash_table_contains (line->seen, &backup->file_id) || comes_from (backup, line->file_id, known));
}

/* A copy that bears no id lies where the file lay when it was made: beside others of the file, which may have been moved. */
static void
add_without_id (GPtrArray *all, GPtrArray *own)
{
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < own->len; i++)
    g_hash_table_add (folders, g_path_get_dirname (((TdBackup *)own->pdata[i])->path));
  for (guint i = 0; i < all->len; i++) {
    const TdBackup *backup = all->pdata[i];
    g_autofree char *folder = backup != NULL ? g_path_get_dirname (backup->path) : NULL;

    if (backup != NULL && backup->file_id == 0 && g_hash_table_contains (folders, folder))
      g_ptr_array_add (own, g_steal_pointer (&all->pdata[i]));
  }
}

static GPtrArray *
list (const char *folder, const char *store_path)
{
  g_autofree char *path = g_canonicalize_filename (store_path, NULL);
  sqlite3 *database = td_backup_open_file (path, FALSE, NULL, NULL);
  g_autoptr (TdBackupLine) line = td_backup_line_of (database, path);
  g_autoptr (GPtrArray) all = td_backup_scan (folder, line->folder);
  g_autoptr (GHashTable) beside = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify)td_backup_free);

  sqlite3_close (database);
  for (guint i = 0; i < all->len; i++) {
    TdBackup *backup = all->pdata[i];

    if (backup->in_own_folder && backup->file_id != 0)
      g_hash_table_add (beside, &backup->file_id);
  }
  for (guint i = 0; i < all->len; i++)
    if (is_of_line (line, all->pdata[i], beside, known))
      g_ptr_array_add (own, g_steal_pointer (&all->pdata[i]));
  if (folder == NULL)
    add_without_id (all, own);
  /* What was taken is NULL now, and freed as nothing. */
  td_backup_order (own, line->file_id, g_get_real_time () / G_USEC_PER_SEC);
  return own;
}

GPtrArray *
td_backup_list (const char *store_path)
{
  g_return_val_if_fail (store_path != NULL, NULL);
  return list (NULL, store_path);
}

GPtrArray *
td_backup_list_in (const char *folder, const char *store_path)
{
  g_return_val_if_fail (folder != NULL && store_path != NULL, NULL);
  return list (folder, store_path);
}
