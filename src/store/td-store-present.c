/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-platform.h"

/*
 * While a file is open it may be moved, deleted, replaced, made read-only, or its stick pulled out. What is written then
 * would go into a file that has no name any more, and be gone when it is closed. So it is looked at before each action.
 */

/* SQLite compares the open file with what its name leads to, where the system lets an open file lose its name; elsewhere
 * its number tells. */
static gboolean
has_moved (TdStore *store)
{
  int moved = 0;
  g_autofree char *number = NULL;

  if (sqlite3_file_control (store->database, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK)
    return moved != 0;
  number = td_platform_file_number (store->path);
  return number == NULL || (store->number != NULL && g_strcmp0 (number, store->number) != 0);
}

static gboolean
check_present (TdStore *store, GError **error)
{
  if (has_moved (store)) {
    if (g_file_test (store->path, G_FILE_TEST_EXISTS))
      return td_store_fail (
          error, TD_STORE_ERROR_MOVED,
          _ ("%s was replaced by another file while it was open, nothing was stored; save what is open here "
             "under another name."),
          store->path);
    return td_store_fail (
        error, TD_STORE_ERROR_MOVED,
        _ ("%s was moved or deleted while it was open, or its disk was taken out; nothing was stored, put it "
           "back or save what is open here under another name."),
        store->path);
  }
  if (!td_platform_file_writable (store->path))
    return td_store_fail (
        error, TD_STORE_ERROR_READ_ONLY,
        _ ("%s was made read-only while it was open, nothing was stored; allow writing to it again and repeat "
           "what you did."),
        store->path);
  return TRUE;
}

/* --- what is known of a file, for the store that holds its lock and for its companions in other threads --- */

static GMutex states_mutex;
static GHashTable *states; /* path → TdFileState */

static TdFileState
state_of (const char *path)
{
  TdFileState state;

  g_mutex_lock (&states_mutex);
  state = states != NULL ? (TdFileState)GPOINTER_TO_INT (g_hash_table_lookup (states, path)) : TD_FILE_STATE_GOOD;
  g_mutex_unlock (&states_mutex);
  return state;
}

void
td_store_set_state (TdStore *store, TdFileState state)
{
  g_mutex_lock (&states_mutex);
  if (states == NULL)
    states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (state != TD_FILE_STATE_GOOD)
    g_hash_table_replace (states, g_strdup (store->path), GINT_TO_POINTER (state));
  else
    g_hash_table_remove (states, store->path);
  if (g_hash_table_size (states) == 0)
    g_clear_pointer (&states, g_hash_table_unref);
  g_mutex_unlock (&states_mutex);
}

gboolean
td_store_check_before_writing (TdStore *store, GError **error)
{
  TdFileState state = state_of (store->path);
  GError *failure = NULL;

  if (state == TD_FILE_STATE_DAMAGED) {
    td_store_set_sqlite_error (store, SQLITE_CORRUPT, "begin", error);
    return FALSE;
  }
  if (!check_present (store, error))
    return FALSE;
  if (state == TD_FILE_STATE_GOOD)
    return TRUE;
  /* A small file, or one that was interrupted: before anything is built on it, all of it is read once. */
  if (!td_file_check_contents (store->path, store->database,
                               state == TD_FILE_STATE_UNCHECKED ? TD_FILE_CHECK_INDEXES : TD_FILE_CHECK_QUICK,
                               &failure)) {
    if (g_error_matches (failure, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED))
      td_store_set_state (store, TD_FILE_STATE_DAMAGED);
    g_propagate_error (error, failure);
    return FALSE;
  }
  td_store_set_state (store, TD_FILE_STATE_GOOD);
  return TRUE;
}

gboolean
td_store_check_contents (TdStore *store, TdFileCheckDepth depth, GError **error)
{
  g_return_val_if_fail (TD_IS_STORE (store) && store->database != NULL, FALSE);
  return td_file_check_contents (store->path, store->database, depth, error);
}

void
td_store_set_damaged (TdStore *store)
{
  g_return_if_fail (TD_IS_STORE (store));
  td_store_set_state (store, TD_FILE_STATE_DAMAGED);
}

gboolean
td_store_is_damaged (TdStore *store)
{
  return state_of (store->path) == TD_FILE_STATE_DAMAGED;
}

/* --- where it lies --- */

/* Beginnings of names of folders, as the programs that keep them make them. */
static const char *const synchronised[]
    = {"OneDrive",     "Google Drive",        "GoogleDrive", "My Drive",  "Drive của tôi", "Dropbox",  "iCloudDrive",
       "iCloud Drive", "Zalo Received Files", "ZaloPC",      "Nextcloud", "ownCloud",      "MEGAsync", "pCloud Drive",
       "Box Sync"};

static const char *
synchronised_by (const char *path)
{
  g_auto (GStrv) parts = g_strsplit_set (path, "/\\", -1);

  for (char **part = parts; *part != NULL; part++)
    for (guint i = 0; i < G_N_ELEMENTS (synchronised); i++)
      if (g_ascii_strncasecmp (*part, synchronised[i], strlen (synchronised[i])) == 0)
        return synchronised[i];
  return NULL;
}

char *
td_store_place_warning (TdStore *store)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  const char *program;

  g_return_val_if_fail (TD_IS_STORE (store), NULL);
  name = g_filename_display_basename (store->path);
  folder = g_path_get_dirname (store->path);
  program = synchronised_by (folder);
  if (program != NULL)
    return g_strdup_printf (
        _ ("%s lies in a folder that another program copies to other computers (%s) and may be damaged by "
           "that: work in a folder of this computer alone and put only finished copies there."),
        name, program);
  if (td_platform_is_on_network (store->path))
    return g_strdup_printf (
        _ ("%s lies on another computer of the network and may be damaged when the connection breaks or two "
           "people write: work in a folder of this computer and put only finished copies there."),
        name);
  return NULL;
}

/* --- a copy of what is open --- */

static int
copy_pages (TdStore *store, const char *temporary)
{
  sqlite3 *target = NULL;
  sqlite3_backup *backup = NULL;
  int result = sqlite3_open_v2 (temporary, &target, SQLITE_OPEN_READWRITE, NULL);

  if (result == SQLITE_OK)
    backup = sqlite3_backup_init (target, "main", store->database, "main");
  if (backup != NULL) {
    result = sqlite3_backup_step (backup, -1);
    (void)sqlite3_backup_finish (backup);
    result = result == SQLITE_DONE ? SQLITE_OK : result;
  } else if (result == SQLITE_OK) {
    result = sqlite3_extended_errcode (target);
  }
  sqlite3_close (target);
  return result;
}

gboolean
td_store_save_copy (TdStore *store, const char *path, GError **error)
{
  g_autofree char *temporary = NULL;
  int failure;
  int result;

  g_return_val_if_fail (TD_IS_STORE (store) && store->database != NULL && path != NULL, FALSE);
  temporary = g_strconcat (path, ".copy", NULL);
  (void)g_unlink (temporary);
  failure = td_platform_create_exclusively (temporary, "");
  if (failure == 0) {
    result = copy_pages (store, temporary);
    if (result != SQLITE_OK) {
      (void)g_unlink (temporary);
      td_store_set_error_for (path, result, "copy", error);
      return FALSE;
    }
    if (!td_file_check_whole (temporary, TD_FILE_CHECK_QUICK, NULL, store->cancellable, error)) {
      (void)g_unlink (temporary);
      return FALSE;
    }
    failure = td_platform_place_file (temporary, path);
    if (failure == 0)
      return TRUE;
    (void)g_unlink (temporary);
  }
  if (failure == EEXIST)
    return td_store_fail (error, TD_STORE_ERROR_EXISTS,
                          _ ("%s is there already and was not touched; choose another name."), path);
  td_store_set_error_for (path, failure == ENOSPC ? SQLITE_FULL : SQLITE_CANTOPEN, "copy", error);
  return FALSE;
}
