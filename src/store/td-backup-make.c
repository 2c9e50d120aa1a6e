/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-journal.h"
#include "td-platform.h"
#include "td-store-private.h"

#define PAGES_A_STEP 1024
/* Names tried within one second, of which each is the next second's. */
#define MAX_NAMES 60
/* Leftovers of another computer, whose processes cannot be asked, go after a day. */
#define OTHERS_SECONDS (24 * 60 * 60)

/* --- temporary names: ".thidua-HOST-PROCESS-STARTED-RANDOM.tmp" --- */

/* Where the numbers of processes mean something: this computer, and in it the sandbox that counts its own. */
static guint
host_number (void)
{
  g_autofree char *host = td_platform_host_name ();
  g_autofree char *counted = g_file_read_link ("/proc/self/ns/pid", NULL);
  g_autofree char *place = g_strconcat (host != NULL ? host : "", " ", counted, NULL);

  return g_str_hash (place);
}

char *
td_backup_new_temporary (const char *folder, GError **error)
{
  gint64 process = td_platform_process_id ();
  int failure = EEXIST;

  for (int attempt = 0; attempt < 8 && failure == EEXIST; attempt++) {
    g_autofree char *name
        = g_strdup_printf (".thidua-%08x-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%08x.tmp", host_number (), process,
                           td_platform_process_started (process), g_random_int ());
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!td_backup_reach ("new", error))
      return NULL;
    failure = td_platform_create_private (path);
    if (failure == 0)
      return g_steal_pointer (&path);
  }
  if (failure == ENOSPC)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL, _ ("There is no room left in the folder %s."), folder);
  else
    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
        _ ("Nothing can be written in the folder %s; choose another one, or see whether the disk is still there."),
        folder);
  return NULL;
}

static gboolean
read_temporary (const char *name, guint *host, gint64 *process, gint64 *started)
{
  guint random;
  int length = 0;

  return sscanf (name, ".thidua-%8x-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%8x.tmp%n", host, process, started,
                 &random, &length)
             == 4
         && length > 0 && (name[length] == '\0' || strcmp (name + length, "-journal") == 0);
}

gboolean
td_backup_is_temporary (const char *name)
{
  guint host;
  gint64 process;
  gint64 started;

  return read_temporary (name, &host, &process, &started);
}

/* What versions before this one wrote: "20231205-143000-import.thidua.tmp". They did not say who was at it. */
static gboolean
is_old_temporary (const char *name)
{
  g_autofree char *finished = NULL;
  g_autoptr (TdBackup) backup = NULL;

  if (!g_str_has_suffix (name, ".thidua.tmp"))
    return FALSE;
  finished = g_strndup (name, strlen (name) - strlen (".tmp"));
  backup = td_backup_from_name ("", finished);
  return backup != NULL;
}

static gboolean
is_left_over (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  guint host = 0;
  gint64 process = 0;
  gint64 started = 0;
  GStatBuf status;

  if (read_temporary (name, &host, &process, &started)) {
    if (host == host_number ())
      return !td_platform_process_runs (process) || (started != 0 && td_platform_process_started (process) != started);
  } else if (!is_old_temporary (name)) {
    return FALSE;
  }
  /* Either way of the clock: it may have been set back since. */
  return g_lstat (path, &status) == 0
         && ABS (g_get_real_time () / G_USEC_PER_SEC - (gint64)status.st_mtime) > OTHERS_SECONDS;
}

void
td_backup_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_left_over (folder, name)) {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      (void)g_unlink (path);
    }
}

/* --- copying --- */

/* "table=rows" of every table, to compare two files. */
static char *
count_tables (sqlite3 *database)
{
  sqlite3_stmt *tables = td_backup_prepare_query (database, "query/tables");
  GString *counts = g_string_new (NULL);

  while (tables != NULL && sqlite3_step (tables) == SQLITE_ROW) {
    const char *table = (const char *)sqlite3_column_text (tables, 0);
    char *sql = sqlite3_mprintf ("SELECT count(*) FROM \"%w\"", table);
    sqlite3_stmt *count = NULL;

    if (sqlite3_prepare_v2 (database, sql, -1, &count, NULL) == SQLITE_OK && sqlite3_step (count) == SQLITE_ROW)
      g_string_append_printf (counts, "%s=%" G_GINT64_FORMAT "\n", table, (gint64)sqlite3_column_int64 (count, 0));
    sqlite3_finalize (count);
    sqlite3_free (sql);
  }
  sqlite3_finalize (tables);
  return g_string_free (counts, FALSE);
}

static gint64
data_version (sqlite3 *database)
{
  sqlite3_stmt *statement = NULL;
  gint64 version = -1;

  if (sqlite3_prepare_v2 (database, "PRAGMA data_version", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return version;
}

static int
copy_pages (sqlite3 *source, sqlite3 *target, GCancellable *cancellable)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int result;

  if (backup == NULL)
    return sqlite3_extended_errcode (target);
  do {
    if (g_cancellable_is_cancelled (cancellable)) {
      sqlite3_backup_finish (backup);
      return SQLITE_INTERRUPT;
    }
    result = sqlite3_backup_step (backup, PAGES_A_STEP);
    /* Somebody is just storing something; a moment later it is done. */
    if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
      g_usleep (G_USEC_PER_SEC / 50);
  } while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED);
  return sqlite3_backup_finish (backup);
}

static void
set_write_error (const char *path, int result, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if ((result & 0xff) == SQLITE_FULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL,
                 _ ("There is no room for a copy in %s; the copies made before are still there."), folder);
  else if ((result & 0xff) == SQLITE_INTERRUPT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled; nothing was changed."));
  else if ((result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB)
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED,
                         _ ("The file is damaged, so no good copy of it can be made; the copies made before are still "
                            "there."));
  else
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED,
                 _ ("A copy could not be written in %s; check that the disk or USB stick is still there."), folder);
}

/* Whether the copy holds what the source held: as many rows where nobody stored anything meanwhile, and in any case no
 * less than what had been done before. */
static gboolean
holds_all (sqlite3 *target, const char *counts, gint64 file_id, gint64 sequence)
{
  g_autofree char *copied = NULL;
  gint64 copied_id;
  gint64 copied_sequence;

  td_backup_read_id (target, &copied_id, &copied_sequence);
  if (copied_id == file_id && copied_sequence < sequence)
    return FALSE;
  if (counts == NULL)
    return TRUE;
  copied = count_tables (target);
  return strcmp (copied, counts) == 0 && copied_id == file_id && copied_sequence == sequence;
}

gboolean
td_backup_fill (sqlite3 *source, const char *path, gboolean whole, GCancellable *cancellable, GError **error)
{
  sqlite3 *target = NULL;
  g_autofree char *counts = NULL;
  gint64 version;
  gint64 file_id;
  gint64 sequence;
  int result;
  int failure;
  gboolean good;

  if (!td_backup_reach ("fill", error))
    return FALSE;
  version = data_version (source);
  td_backup_read_id (source, &file_id, &sequence);
  counts = count_tables (source);
  result = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE, NULL);
  /* Nobody needs half a copy, so it has no journal; it is flushed once, below. */
  if (result == SQLITE_OK)
    result = sqlite3_exec (target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = copy_pages (source, target, cancellable);
  sqlite3_close (target);
  if (result != SQLITE_OK) {
    set_write_error (path, result, error);
    return FALSE;
  }
  if (!td_backup_reach ("flush", error))
    return FALSE;
  failure = td_platform_sync_file (path);
  if (failure != 0) {
    set_write_error (path, failure == ENOSPC ? SQLITE_FULL : SQLITE_IOERR, error);
    return FALSE;
  }
  if (!td_backup_reach ("check", error))
    return FALSE;
  if (data_version (source) != version)
    g_clear_pointer (&counts, g_free);
  target = td_backup_open_file (path, FALSE, cancellable, NULL);
  good = target != NULL && td_backup_check (target, path, whole, NULL) && holds_all (target, counts, file_id, sequence);
  sqlite3_close (target);
  if (!good)
    set_write_error (path, g_cancellable_is_cancelled (cancellable) ? SQLITE_INTERRUPT : SQLITE_CORRUPT, error);
  return good;
}

/* --- one copy --- */

/* The name says what the copy holds: whatever was stored since it was begun may be in it. Two copies within a second get
 * different names: the next free second. */
static char *
give_name (const char *temporary, const char *folder, const char *reason, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 file_id;
  gint64 sequence;
  int failure = EEXIST;

  td_backup_read_id_of (temporary, &file_id, &sequence);
  if (!td_backup_reach ("name", error))
    return NULL;
  for (int offset = 0; offset < MAX_NAMES && failure == EEXIST; offset++) {
    g_autofree char *name = td_backup_name (now + offset, reason, file_id, sequence);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    failure = td_platform_rename_new (temporary, path);
    if (failure == 0)
      return g_steal_pointer (&path);
  }
  set_write_error (temporary, failure == ENOSPC ? SQLITE_FULL : SQLITE_IOERR, error);
  return NULL;
}

char *
td_backup_make (sqlite3 *source, const char *folder, const char *reason, GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = NULL;
  char *path = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, _ ("The folder for copies, %s, cannot be made."),
                 folder);
    return NULL;
  }
  td_backup_sweep (folder);
  temporary = td_backup_new_temporary (folder, error);
  if (temporary == NULL)
    return NULL;
  if (td_backup_fill (source, temporary, FALSE, cancellable, error))
    path = give_name (temporary, folder, reason, error);
  if (path == NULL)
    (void)g_unlink (temporary);
  return path;
}

gboolean
td_backup_create (TdStore *store, const char *folder, const char *reason, char **path_out, GError **error)
{
  g_autofree char *own_folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (TdBackupLine) line = NULL;

  g_return_val_if_fail (TD_IS_STORE (store) && reason != NULL, FALSE);
  own_folder = folder == NULL ? td_backup_folder (store->path) : g_canonicalize_filename (folder, NULL);
  path = td_backup_make (store->database, own_folder, reason, store->cancellable, error);
  if (path == NULL)
    return FALSE;
  line = td_backup_line_of (store->database, store->path);
  td_backup_thin (line, folder != NULL ? own_folder : NULL, path, NULL);
  if (path_out != NULL)
    *path_out = g_steal_pointer (&path);
  return TRUE;
}
