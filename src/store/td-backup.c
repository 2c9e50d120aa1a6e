/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-platform.h"
#include "td-store-private.h"

#define PAGES_A_STEP 1024
#define KEEP_LAST 10
#define KEEP_DAYS 30
#define KEEP_MONTHS 24

void
td_backup_free (TdBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_free (backup->reason);
  g_free (backup);
}

char *
td_backup_folder (const char *store_path)
{
  g_autofree char *name = g_path_get_basename (store_path);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, store_path, -1);
  g_autofree char *folder = NULL;

  /* Two files of one name in different folders keep their copies apart. */
  digest[8] = '\0';
  folder = g_strdup_printf ("%s-%s", name, digest);
  return g_build_filename (g_get_user_data_dir (), "thidua", "backup", folder, NULL);
}

/* --- copying --- */

static gboolean
check_copy (sqlite3 *database)
{
  sqlite3_stmt *statement = NULL;
  gboolean good = FALSE;

  if (sqlite3_prepare_v2 (database, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    good = g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);
  return good;
}

static int
copy_pages (TdStore *store, sqlite3 *target)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", store->database, "main");
  int result;

  if (backup == NULL)
    return sqlite3_extended_errcode (target);
  do {
    if (store->cancellable != NULL && g_cancellable_is_cancelled (store->cancellable)) {
      sqlite3_backup_finish (backup);
      return SQLITE_INTERRUPT;
    }
    result = sqlite3_backup_step (backup, PAGES_A_STEP);
  } while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED);
  return sqlite3_backup_finish (backup);
}

/* Copies the open file to path: beside it first, checked, then in its place. */
static gboolean
copy_to (TdStore *store, const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".tmp", NULL);
  sqlite3 *target = NULL;
  int result;
  int failure = 0;

  g_unlink (temporary);
  result = sqlite3_open_v2 (temporary, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (result == SQLITE_OK)
    result = copy_pages (store, target);
  if (result == SQLITE_OK && !check_copy (target))
    result = SQLITE_CORRUPT;
  sqlite3_close (target);
  if (result == SQLITE_OK)
    failure = td_platform_replace_file (temporary, path);
  if (result == SQLITE_OK && failure == 0)
    return TRUE;
  g_unlink (temporary);
  if (result == SQLITE_INTERRUPT)
    td_store_set_sqlite_error (store, result, "backup", error);
  else
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED, _ ("The copy %s could not be written: %s."), path,
                 failure != 0 ? g_strerror (failure) : sqlite3_errstr (result));
  return FALSE;
}

/* --- listing and thinning --- */

/* "20231205-143000-import.thidua" */
static TdBackup *
backup_from_name (const char *folder, const char *name)
{
  int year, month, day, hour, minute, second;
  char reason[32] = "";
  g_autoptr (GDateTime) time = NULL;
  TdBackup *backup;

  if (sscanf (name, "%4d%2d%2d-%2d%2d%2d-%31[a-z].thidua", &year, &month, &day, &hour, &minute, &second, reason) != 7
      || !g_str_has_suffix (name, ".thidua"))
    return NULL;
  time = g_date_time_new_local (year, month, day, hour, minute, second);
  if (time == NULL)
    return NULL;
  backup = g_new0 (TdBackup, 1);
  backup->path = g_build_filename (folder, name, NULL);
  backup->time = g_date_time_to_unix (time);
  backup->reason = g_strdup (reason);
  return backup;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const TdBackup *first = *(TdBackup *const *)a;
  const TdBackup *second = *(TdBackup *const *)b;

  if (first->time != second->time)
    return first->time > second->time ? -1 : 1;
  return -strcmp (first->path, second->path);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify)td_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    TdBackup *backup = backup_from_name (folder, name);

    if (backup != NULL)
      g_ptr_array_add (backups, backup);
  }
  g_ptr_array_sort (backups, compare_newest_first);
  return backups;
}

GPtrArray *
td_backup_list (const char *store_path)
{
  g_autofree char *folder = td_backup_folder (store_path);

  return list_folder (folder);
}

/* The last 10; the newest of each of 30 days, of each of 24 months, of each year. */
static void
thin (const char *folder)
{
  g_autoptr (GPtrArray) backups = list_folder (folder);
  g_autoptr (GHashTable) periods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  for (guint i = 0; i < backups->len; i++) {
    TdBackup *backup = backups->pdata[i];
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (backup->time);
    gint64 days = g_date_time_difference (now, time) / G_TIME_SPAN_DAY;
    const char *const formats[]
        = {days <= KEEP_DAYS ? "%Y-%m-%d" : NULL, days <= KEEP_MONTHS * 31 ? "%Y-%m" : NULL, "%Y"};
    gboolean keep = i < KEEP_LAST;

    for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
      if (formats[f] != NULL && g_hash_table_add (periods, g_date_time_format (time, formats[f])))
        keep = TRUE;
    if (!keep)
      g_unlink (backup->path);
  }
}

gboolean
td_backup_create (TdStore *store, const char *folder, const char *reason, char **path_out, GError **error)
{
  g_autofree char *own_folder = folder == NULL ? td_backup_folder (store->path) : g_strdup (folder);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (own_folder, 0700) != 0) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, _ ("The folder for copies, %s, cannot be made."),
                 own_folder);
    return FALSE;
  }
  /* Two copies within a second get different names: the next free second. */
  for (int offset = 0; path == NULL || g_file_test (path, G_FILE_TEST_EXISTS); offset++) {
    g_autoptr (GDateTime) time = g_date_time_add_seconds (now, offset);
    g_autofree char *stamp = g_date_time_format (time, "%Y%m%d-%H%M%S");
    g_autofree char *name = g_strdup_printf ("%s-%s.thidua", stamp, reason);

    g_free (path);
    path = g_build_filename (own_folder, name, NULL);
  }
  if (!copy_to (store, path, error))
    return FALSE;
  thin (own_folder);
  if (path_out != NULL)
    *path_out = g_steal_pointer (&path);
  return TRUE;
}

gboolean
td_backup_restore (const char *backup_path, const char *store_path, GError **error)
{
  g_autoptr (TdStore) backup = td_store_open (backup_path, TD_STORE_OPEN_READ_ONLY, error);

  if (backup == NULL)
    return FALSE;
  if (g_file_test (store_path, G_FILE_TEST_EXISTS)) {
    /* Opening for writing also proves that nobody else has it open. A damaged file is kept as it is. */
    g_autoptr (GError) failure = NULL;
    g_autoptr (TdStore) present = td_store_open (store_path, TD_STORE_OPEN_WRITE, &failure);

    if (present != NULL) {
      if (!td_backup_create (present, NULL, "restore", NULL, error))
        return FALSE;
      td_store_close (present);
    } else if (g_error_matches (failure, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED)
               || g_error_matches (failure, TD_STORE_ERROR, TD_STORE_ERROR_OPEN_HERE)
               || g_error_matches (failure, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    } else {
      g_autofree char *aside = g_strconcat (store_path, ".damaged", NULL);

      if (g_rename (store_path, aside) != 0) {
        g_propagate_error (error, g_steal_pointer (&failure));
        return FALSE;
      }
    }
  }
  return copy_to (backup, store_path, error);
}
