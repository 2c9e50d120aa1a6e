/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-platform.h"

/*
 * One writer a file, whatever its names. Two things say that it is taken:
 *
 *   beside the file   a small text (GKeyFile: user, host, process, started, since), so that a colleague on another computer
 *                     with the same network folder is told who has it open. It is written whole under another name first.
 *                     One of a process that died on this computer, or that makes no sense, is taken over; whether another
 *                     computer was switched off only a person can say.
 *   in the user's     a file that the system keeps from being held twice, named after the number that the file has on its
 *   data folder       disk: a link to the file is another name beside which there is no such text.
 *
 * No time is compared with any other: a clock that was set back changes nothing.
 */

#define GROUP "lock"
/* No lock was written before 2017: a number that was cut off. */
#define EARLIEST G_GINT64_CONSTANT (1500000000)

typedef struct {
  char *path;
  char *text;   /* what stands beside the file */
  char *number; /* NULL: a file that is just being made */
  gpointer hold;
} Held;

/* What this process holds, so that its own second opening is told apart from a stale lock with a reused process id. */
static GMutex held_mutex;
static GPtrArray *held;

static void
held_free (gpointer data)
{
  Held *entry = data;

  td_platform_release_hold (entry->hold);
  g_free (entry->path);
  g_free (entry->text);
  g_free (entry->number);
  g_free (entry);
}

static Held *
find_held (const char *path, const char *number)
{
  for (guint i = 0; held != NULL && i < held->len; i++) {
    Held *entry = held->pdata[i];

    if (strcmp (entry->path, path) == 0 || (number != NULL && g_strcmp0 (entry->number, number) == 0))
      return entry;
  }
  return NULL;
}

static char *
lock_path (const char *path)
{
  return g_strconcat (path, ".lock", NULL);
}

static gboolean
is_of_this_computer (GKeyFile *lock)
{
  g_autofree char *host = g_key_file_get_string (lock, GROUP, "host", NULL);
  g_autofree char *own_host = td_platform_host_name ();

  return g_strcmp0 (host, own_host) == 0;
}

/* Left by a process that is no more: not running, or another one that got the same id (after a power cut). */
static gboolean
is_stale (GKeyFile *lock)
{
  gint64 process = g_key_file_get_int64 (lock, GROUP, "process", NULL);
  gint64 started = g_key_file_get_int64 (lock, GROUP, "started", NULL);

  if (!is_of_this_computer (lock) || process <= 0)
    return FALSE;
  if (process == td_platform_process_id () || !td_platform_process_runs (process))
    return TRUE;
  return started != 0 && td_platform_process_started (process) != started;
}

/* Held by a process that surely runs. An old lock may not say when its process was started: its id may be another's now. */
static gboolean
is_alive (GKeyFile *lock)
{
  return is_of_this_computer (lock) && g_key_file_get_int64 (lock, GROUP, "started", NULL) != 0 && !is_stale (lock);
}

static void
set_locked_error (const char *path, GKeyFile *lock, gboolean here, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *user = g_key_file_get_string (lock, GROUP, "user", NULL);
  g_autofree char *host = g_key_file_get_string (lock, GROUP, "host", NULL);
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (g_key_file_get_int64 (lock, GROUP, "since", NULL));
  g_autofree char *when = since != NULL ? g_date_time_format (since, "%H:%M %d/%m/%Y") : g_strdup ("?");

  if (here) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_OPEN_HERE,
                 _ ("%s is open already on this computer, in another window or a command of Thi Đua (%s, since %s); "
                    "close it there, or open it for reading only."),
                 name, user != NULL ? user : "?", when);
    return;
  }
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED,
               _ ("%s is open already: %s on computer %s, since %s; you can open it for reading only."), name,
               user != NULL ? user : "?", host != NULL ? host : "?", when);
}

static char *
lock_text (void)
{
  g_autoptr (GKeyFile) lock = g_key_file_new ();
  g_autofree char *host = td_platform_host_name ();

  g_key_file_set_string (lock, GROUP, "user", g_get_user_name ());
  g_key_file_set_string (lock, GROUP, "host", host);
  g_key_file_set_int64 (lock, GROUP, "process", td_platform_process_id ());
  g_key_file_set_int64 (lock, GROUP, "started", td_platform_process_started (td_platform_process_id ()));
  g_key_file_set_int64 (lock, GROUP, "since", g_get_real_time () / G_USEC_PER_SEC);
  return g_key_file_to_data (lock, NULL, NULL);
}

/* NULL where it is gone, torn or somebody else's. */
static GKeyFile *
read_lock (const char *file)
{
  g_autoptr (GKeyFile) lock = g_key_file_new ();

  if (!g_key_file_load_from_file (lock, file, G_KEY_FILE_NONE, NULL) || !g_key_file_has_key (lock, GROUP, "host", NULL)
      || g_key_file_get_int64 (lock, GROUP, "process", NULL) <= 0
      || g_key_file_get_int64 (lock, GROUP, "since", NULL) < EARLIEST)
    return NULL;
  return g_steal_pointer (&lock);
}

static void
set_folder_error (const char *path, int failure, GError **error)
{
  if (failure == ENOSPC)
    td_store_set_error_for (path, SQLITE_FULL, "lock", error);
  /* A copy without the journal would hold half an action. */
  else if (td_file_check_has_journal (path))
    td_store_set_error_for (path, SQLITE_READONLY_ROLLBACK, "lock", error);
  else
    td_store_fail (error, TD_STORE_ERROR_READ_ONLY,
                   _ ("%s cannot be written to; open it for reading, or copy it to a folder of your own."), path);
}

/* A lock that a power cut takes away or tears has nobody behind it: nothing is flushed to the disk. Two that begin at the same time on two computers may both write under the other name: what stands there in the end is
 * asked. */
static int
write_lock (const char *file, const char *text)
{
  g_autofree char *temporary = g_strconcat (file, "-new", NULL);
  g_autofree char *written = NULL;
  int failure = td_platform_create_unsynced (temporary, text);

  if (failure == EEXIST) { /* left by one who was killed */
    (void)g_unlink (temporary);
    failure = td_platform_create_unsynced (temporary, text);
  }
  if (failure != 0)
    return failure == EEXIST ? EAGAIN : failure;
  failure = td_platform_rename_exclusively (temporary, file);
  if (failure != 0)
    (void)g_unlink (temporary);
  else if (!g_file_get_contents (file, &written, NULL, NULL) || strcmp (written, text) != 0)
    failure = EAGAIN;
  return failure == ENOENT ? EAGAIN : failure;
}

static gboolean
write_beside (const char *path, const char *text, gboolean take_over, GError **error)
{
  g_autofree char *file = lock_path (path);

  for (int attempt = 0; attempt < 3; attempt++) {
    g_autoptr (GKeyFile) lock = NULL;
    int failure = write_lock (file, text);

    if (failure == 0)
      return TRUE;
    if (failure == EAGAIN)
      continue;
    if (failure != EEXIST) {
      set_folder_error (path, failure, error);
      return FALSE;
    }
    lock = read_lock (file);
    if (lock != NULL && !is_stale (lock) && (!take_over || is_alive (lock))) {
      set_locked_error (path, lock, is_alive (lock), error);
      return FALSE;
    }
    (void)g_unlink (file);
  }
  return td_store_fail (error, TD_STORE_ERROR_LOCKED, _ ("%s cannot be locked; try again."), path);
}

static void
set_open_here_error (const char *path, GError **error)
{
  g_autofree char *file = lock_path (path);
  g_autoptr (GKeyFile) lock = read_lock (file);

  if (lock != NULL && is_of_this_computer (lock))
    set_locked_error (path, lock, TRUE, error);
  else
    td_store_fail (
        error, TD_STORE_ERROR_OPEN_HERE,
        _ ("%s is open already on this computer under another name (a link to the same file); close it there, or "
           "open it here for reading."),
        path);
}

/* What killed programs left: nobody holds it. own: the name that has just been taken. */
static void
sweep_holds (const char *folder, const char *own)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    int failure = 0;

    if (strcmp (name, own) != 0)
      td_platform_release_hold (td_platform_hold (path, &failure));
  }
}

/* EBUSY when another process of this user has the file. Where the folder cannot be written to, the text beside the file
 * must do. */
static int
hold_number (Held *entry)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "thidua", "locks", NULL);
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;
  int failure = 0;

  if (entry->number == NULL || g_mkdir_with_parents (folder, 0700) != 0)
    return 0;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, entry->number, -1);
  digest[32] = '\0';
  name = g_build_filename (folder, digest, NULL);
  entry->hold = td_platform_hold (name, &failure);
  if (entry->hold != NULL)
    sweep_holds (folder, digest);
  return failure == EBUSY ? EBUSY : 0;
}

/* Whether a text beside the file says that somebody has it. */
static gboolean
is_free_beside (const char *path, GError **error)
{
  g_autofree char *file = lock_path (path);
  g_autoptr (GKeyFile) lock = read_lock (file);

  if (lock == NULL || is_stale (lock))
    return TRUE;
  set_locked_error (path, lock, is_alive (lock), error);
  return FALSE;
}

/* text NULL: nothing is written beside the file. */
static gboolean
take (const char *path, char *text, gboolean take_over, GError **error)
{
  Held *entry = g_new0 (Held, 1);
  gboolean taken = FALSE;

  entry->path = g_strdup (path);
  entry->number = td_platform_file_number (path);
  entry->text = text;
  g_mutex_lock (&held_mutex);
  if (held == NULL)
    held = g_ptr_array_new_with_free_func (held_free);
  if (find_held (path, entry->number) != NULL || hold_number (entry) == EBUSY)
    set_open_here_error (path, error);
  else if (text != NULL)
    taken = write_beside (path, text, take_over, error);
  else
    taken = is_free_beside (path, error);
  if (taken)
    g_ptr_array_add (held, entry);
  else
    held_free (entry);
  g_mutex_unlock (&held_mutex);
  return taken;
}

gboolean
td_lock_take (const char *path, gboolean take_over, GError **error)
{
  return take (path, lock_text (), take_over, error);
}

gboolean
td_lock_take_quietly (const char *path, GError **error)
{
  return take (path, NULL, FALSE, error);
}

void
td_lock_file_made (const char *path)
{
  Held *entry;

  g_mutex_lock (&held_mutex);
  entry = find_held (path, NULL);
  if (entry != NULL && entry->number == NULL) {
    entry->number = td_platform_file_number (path);
    (void)hold_number (entry);
  }
  g_mutex_unlock (&held_mutex);
}

void
td_lock_release (const char *path)
{
  g_autofree char *file = lock_path (path);
  g_autofree char *text = NULL;
  Held *entry;

  g_mutex_lock (&held_mutex);
  entry = find_held (path, NULL);
  if (entry != NULL) {
    /* Somebody who was told that this computer is off may have it now. */
    if (entry->text != NULL && g_file_get_contents (file, &text, NULL, NULL) && strcmp (text, entry->text) == 0)
      (void)g_unlink (file);
    g_ptr_array_remove (held, entry);
    if (held->len == 0)
      g_clear_pointer (&held, g_ptr_array_unref);
  }
  g_mutex_unlock (&held_mutex);
}
