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

/* "table=rows" of every table, to compare two files; NULL and *result where they cannot all be counted. */
static char *
count_tables (sqlite3 *database, int *result)
{
  sqlite3_stmt *tables = td_backup_prepare_query (database, "query/tables");
  g_autoptr (GString) counts = g_string_new (NULL);
  int last = tables != NULL ? SQLITE_DONE : sqlite3_errcode (database);

  while (tables != NULL && (last = sqlite3_step (tables)) == SQLITE_ROW) {
    const char *table = (const char *)sqlite3_column_text (tables, 0);
    char *sql = table != NULL ? sqlite3_mprintf ("SELECT count(*) FROM \"%w\"", table) : NULL;
    sqlite3_stmt *count = NULL;

    last = sql != NULL ? sqlite3_prepare_v2 (database, sql, -1, &count, NULL) : SQLITE_NOMEM;
    if (last == SQLITE_OK)
      last = sqlite3_step (count);
    if (last == SQLITE_ROW)
      g_string_append_printf (counts, "%s=%" G_GINT64_FORMAT "\n", table, (gint64)sqlite3_column_int64 (count, 0));
    sqlite3_finalize (count);
    sqlite3_free (sql);
    if (last != SQLITE_ROW)
      break;
  }
  sqlite3_finalize (tables);
  *result = last == SQLITE_DONE ? SQLITE_OK : last;
  return last == SQLITE_DONE ? g_string_free (g_steal_pointer (&counts), FALSE) : NULL;
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
  else if ((result & 0xff) == SQLITE_NOMEM || result == SQLITE_IOERR_NOMEM)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED,
                 _ ("No copy was made in %s: this computer has not enough memory for it; close other programs and try "
                    "again."),
                 folder);
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

/* What a file held when it was copied. */
typedef struct {
  gint64 file_id;
  gint64 sequence;
  char *counts; /* of the rows in its tables; NULL: somebody stored something meanwhile */
} Held;

static int
read_held (sqlite3 *database, Held *held)
{
  int result = td_backup_read_id (database, &held->file_id, &held->sequence);

  if (result == SQLITE_OK)
    held->counts = count_tables (database, &result);
  return result;
}

/* Whether the copy holds what the source held: as many rows where nobody stored anything meanwhile, and in any case no
 * less than what had been done before. SQLITE_CORRUPT: it does not. */
static int
compare_copy (sqlite3 *target, const Held *held)
{
  Held copied = {0};
  int result = read_held (target, &copied);
  gboolean same = copied.file_id == held->file_id;

  if (result == SQLITE_OK && held->counts != NULL)
    same = same && strcmp (copied.counts, held->counts) == 0 && copied.sequence == held->sequence;
  else
    same = !same || copied.sequence >= held->sequence;
  g_free (copied.counts);
  if (result == SQLITE_OK)
    return same ? SQLITE_OK : SQLITE_CORRUPT;
  return result;
}

static int
check_copy (const char *path, const Held *held, gboolean whole, GCancellable *cancellable)
{
  sqlite3 *target = NULL;
  int result = td_backup_open_quietly (path, FALSE, cancellable, &target);

  if (result == SQLITE_OK)
    result = td_backup_check_quietly (target, whole);
  if (result == SQLITE_OK)
    result = compare_copy (target, held);
  sqlite3_close (target);
  return g_cancellable_is_cancelled (cancellable) ? SQLITE_INTERRUPT : result;
}

/* The copy itself, flushed to the disk: SQLITE_OK, or what went wrong. */
static int
write_copy (sqlite3 *source, const char *path, GCancellable *cancellable)
{
  sqlite3 *target = NULL;
  int result = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE, NULL);
  int failure = 0;

  /* Nobody needs half a copy, so it has no journal; it is flushed once, below. */
  if (result == SQLITE_OK)
    result = sqlite3_exec (target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = copy_pages (source, target, cancellable);
  sqlite3_close (target);
  if (result == SQLITE_OK && td_backup_reach ("flush", NULL))
    failure = td_platform_sync_file (path);
  else if (result == SQLITE_OK)
    failure = EIO;
  if (failure != 0)
    result = failure == ENOSPC ? SQLITE_FULL : SQLITE_IOERR;
  return result;
}

gboolean
td_backup_fill (sqlite3 *source, const char *path, gboolean whole, GCancellable *cancellable, GError **error)
{
  Held held = {0};
  guint failures = td_guard_memory_failures ();
  gint64 version;
  int result;

  if (!td_backup_reach ("fill", error))
    return FALSE;
  version = data_version (source);
  result = read_held (source, &held);
  if (result == SQLITE_OK)
    result = write_copy (source, path, cancellable);
  if (result == SQLITE_OK && !td_backup_reach ("check", NULL))
    result = SQLITE_IOERR;
  if (data_version (source) != version)
    g_clear_pointer (&held.counts, g_free);
  if (result == SQLITE_OK)
    result = check_copy (path, &held, whole, cancellable);
  g_free (held.counts);
  if (result == SQLITE_OK && td_guard_memory_failures () != failures)
    result = SQLITE_NOMEM;
  if (result != SQLITE_OK)
    set_write_error (path, result, error);
  return result == SQLITE_OK;
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
  int result = td_backup_read_id_of (temporary, &file_id, &sequence);

  /* Without its id in its name it would be nobody's. */
  if (result != SQLITE_OK) {
    set_write_error (temporary, result, error);
    return NULL;
  }
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

  if (td_platform_make_folder (folder, 0700) != 0) {
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
