/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-platform.h"

/*
 * One writer a file. The lock is a small text file beside it (GKeyFile: user, host, process, started, since), so that a
 * colleague on another computer with the same network folder is told who has it open. A lock of a process that died on
 * this computer is taken over; whether another computer was switched off only a person can say.
 */

#define GROUP "lock"

/* Paths this process holds, so that its own second opening is told apart from a stale lock with a reused process id. */
static GMutex held_mutex;
static GHashTable *held;

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
    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_OPEN_HERE,
        _ ("%s is open already on this computer, in another window or a command of Thi Đua (%s, since %s). Close "
           "it there, or open it for reading only."),
        name, user != NULL ? user : "?", when);
    return;
  }
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED,
               _ ("%s is open already: %s on computer %s, since %s. You can open it for reading only."), name,
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

static gboolean
take (const char *path, const char *file, gboolean take_over, GError **error)
{
  g_autofree char *text = lock_text ();

  for (int attempt = 0; attempt < 2; attempt++) {
    g_autoptr (GKeyFile) lock = g_key_file_new ();
    int failure = td_platform_create_exclusively (file, text);

    if (failure == 0)
      return TRUE;
    if (failure != EEXIST) {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, TD_STORE_ERROR, failure == ENOSPC ? TD_STORE_ERROR_FULL : TD_STORE_ERROR_READ_ONLY,
                   _ ("%s cannot be opened for writing: %s. Copy it to a folder of your own, or open it for reading."),
                   name, g_strerror (failure));
      return FALSE;
    }
    /* An empty lock is one whose writer died between making and filling it. */
    if (g_key_file_load_from_file (lock, file, G_KEY_FILE_NONE, NULL) && g_key_file_has_group (lock, GROUP)
        && !is_stale (lock) && (!take_over || is_alive (lock))) {
      set_locked_error (path, lock, is_alive (lock), error);
      return FALSE;
    }
    g_unlink (file);
  }
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED, _ ("%s cannot be locked; try again."), path);
  return FALSE;
}

gboolean
td_lock_take (const char *path, gboolean take_over, GError **error)
{
  g_autofree char *file = lock_path (path);
  gboolean taken = FALSE;

  g_mutex_lock (&held_mutex);
  if (held == NULL)
    held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_contains (held, path)) {
    g_autoptr (GKeyFile) lock = g_key_file_new ();

    g_key_file_load_from_file (lock, file, G_KEY_FILE_NONE, NULL);
    set_locked_error (path, lock, TRUE, error);
  } else {
    taken = take (path, file, take_over, error);
    if (taken)
      g_hash_table_add (held, g_strdup (path));
  }
  g_mutex_unlock (&held_mutex);
  return taken;
}

void
td_lock_release (const char *path)
{
  g_autofree char *file = lock_path (path);

  g_mutex_lock (&held_mutex);
  if (held != NULL && g_hash_table_remove (held, path))
    g_unlink (file);
  if (held != NULL && g_hash_table_size (held) == 0)
    g_clear_pointer (&held, g_hash_table_unref);
  g_mutex_unlock (&held_mutex);
}
