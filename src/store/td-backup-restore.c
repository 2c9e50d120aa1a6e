/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-journal.h"
#include "td-platform.h"
#include "td-store-private.h"

/*
 * Putting a copy back. What takes the file's place is made whole first, beside it: copied, checked, brought up to the
 * program's version, told in its own history, flushed. Only then does the present file move, and it is kept.
 *
 * The history's entry holds a changeset of a row that is not in the file: a setting "restore.aside" whose value says which
 * file was set aside ("ID SEQUENCE NAME"). So it can be read like any other, and no table differs from the copy's.
 */

#define ASIDE_KEY "restore.aside"

struct _TdRestoring {
  char *copy;
  char *path;
  char *temporary;
  TdBackupContent *content;
};

/* --- making what takes the place --- */

static gboolean
copy_bytes (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GFileInputStream) input = g_file_read (source, cancellable, NULL);
  g_autoptr (GFileOutputStream) output
      = input != NULL ? g_file_replace (target, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, NULL) : NULL;

  if (output != NULL
      && g_output_stream_splice (G_OUTPUT_STREAM (output), G_INPUT_STREAM (input),
                                 G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable,
                                 NULL)
             >= 0)
    return TRUE;
  td_backup_set_read_error (from, g_cancellable_is_cancelled (cancellable) ? SQLITE_INTERRUPT : SQLITE_IOERR, error);
  return FALSE;
}

/* A file that was copied by hand in the middle of an action has a journal that must be played first; in our copy of the
 * two, not in the original. */
static gboolean
play_journal (const char *copy, const char *temporary, GCancellable *cancellable, GError **error)
{
  g_autofree char *journal = g_strconcat (copy, "-journal", NULL);
  g_autofree char *own_journal = g_strconcat (temporary, "-journal", NULL);
  sqlite3 *database;
  gboolean good = FALSE;

  if (!copy_bytes (copy, temporary, cancellable, error) || !copy_bytes (journal, own_journal, cancellable, error)) {
    (void)g_unlink (own_journal);
    return FALSE;
  }
  database = td_backup_open_file (temporary, TRUE, cancellable, error);
  if (database != NULL)
    good = td_backup_check (database, copy, TRUE, error);
  sqlite3_close (database);
  (void)g_unlink (own_journal);
  return good;
}

static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf status;

  return g_stat (journal, &status) == 0 && status.st_size > 0;
}

static gboolean
take_in (const char *copy, const char *temporary, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  sqlite3 *source = td_backup_open_file (copy, FALSE, cancellable, &failure);
  gboolean good = FALSE;

  if (source == NULL && has_journal (copy))
    return play_journal (copy, temporary, cancellable, error);
  if (source == NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (td_backup_check (source, copy, TRUE, error))
    good = td_backup_fill (source, temporary, TRUE, cancellable, error);
  sqlite3_close (source);
  return good;
}

static gboolean
check_version (const char *copy, const TdBackupContent *content, GError **error)
{
  g_autofree char *name = g_filename_display_basename (copy);

  if (content->schema_version <= td_store_newest_schema_version ())
    return TRUE;
  g_set_error (
      error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER,
      _ ("%s was made by a newer version of Thi Đua (file version %d, this program knows %d); update the program "
         "to put it back. Nothing was changed."),
      name, content->schema_version, td_store_newest_schema_version ());
  return FALSE;
}

/* Brings an older file up to date and gives what every file has by now. */
static gboolean
bring_up_to_date (const char *temporary, GError **error)
{
  g_autoptr (TdStore) store = NULL;

  if (!td_backup_reach ("migrate", error))
    return FALSE;
  store = td_store_open (temporary, TD_STORE_OPEN_SCRATCH, error);
  return store != NULL;
}

static gboolean
check_paths (TdRestoring *restoring, GError **error)
{
  g_autofree char *name = g_filename_display_name (restoring->copy);

  if (!g_file_test (restoring->copy, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE, _ ("There is no file %s."), name);
    return FALSE;
  }
  if (g_file_test (restoring->path, G_FILE_TEST_IS_DIR)) {
    g_autofree char *folder = g_filename_display_name (restoring->path);

    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS, _ ("%s is a folder, not a file of Thi Đua."), folder);
    return FALSE;
  }
  if (td_platform_same_file (restoring->copy, restoring->path)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                 _ ("%s is the file itself, not a copy of it; nothing was changed."), name);
    return FALSE;
  }
  return TRUE;
}

TdRestoring *
td_backup_prepare (const char *backup_path, const char *store_path, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdRestoring) restoring = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (backup_path != NULL && store_path != NULL, NULL);
  restoring = g_new0 (TdRestoring, 1);
  restoring->copy = g_canonicalize_filename (backup_path, NULL);
  /* A link stays a link: it is the file behind it that is exchanged. */
  restoring->path = td_platform_real_path (store_path);
  if (!check_paths (restoring, error) || !td_backup_recover (restoring->path, error))
    return NULL;
  folder = g_path_get_dirname (restoring->path);
  td_backup_sweep (folder);
  restoring->temporary = td_backup_new_temporary (folder, &failure);
  if (restoring->temporary == NULL || !take_in (restoring->copy, restoring->temporary, cancellable, &failure)) {
    if (g_error_matches (failure, TD_STORE_ERROR, TD_STORE_ERROR_FULL))
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL,
                   _ ("There is no room in %s to make the copy ready, so nothing was changed; free some room and try "
                      "again."),
                   folder);
    else
      g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  restoring->content = td_backup_look (restoring->temporary, cancellable, error);
  if (restoring->content == NULL || !check_version (restoring->copy, restoring->content, error)
      || !bring_up_to_date (restoring->temporary, error))
    return NULL;
  return g_steal_pointer (&restoring);
}

const TdBackupContent *
td_restoring_content (TdRestoring *restoring)
{
  g_return_val_if_fail (restoring != NULL, NULL);
  return restoring->content;
}

const char *
td_restoring_path (TdRestoring *restoring)
{
  g_return_val_if_fail (restoring != NULL, NULL);
  return restoring->path;
}

void
td_restoring_free (TdRestoring *restoring)
{
  if (restoring == NULL)
    return;
  if (restoring->temporary != NULL) {
    g_autofree char *journal = g_strconcat (restoring->temporary, "-journal", NULL);

    (void)g_unlink (restoring->temporary);
    (void)g_unlink (journal);
  }
  g_free (restoring->copy);
  g_free (restoring->path);
  g_free (restoring->temporary);
  td_backup_content_free (restoring->content);
  g_free (restoring);
}

/* --- telling it in the history --- */

/* "05/12/2023 14:30" of a copy by its name, else by its last action. */
static char *
time_of_copy (const TdRestoring *restoring)
{
  g_autofree char *name = g_path_get_basename (restoring->copy);
  g_autoptr (TdBackup) backup = td_backup_from_name ("", name);
  g_autoptr (GDateTime) time
      = g_date_time_new_from_unix_local (backup != NULL ? backup->time : restoring->content->last_time);

  return time != NULL ? g_date_time_format (time, "%H:%M %d/%m/%Y") : g_strdup ("?");
}

static gboolean
tell_in_history (TdRestoring *restoring, const char *aside, GError **error)
{
  g_autoptr (TdStore) store = NULL;
  g_autofree char *when = time_of_copy (restoring);
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;
  gint64 file_id = 0;
  gint64 sequence = 0;
  gboolean told;
  int failure;

  if (!td_backup_reach ("history", error))
    return FALSE;
  if (aside != NULL) {
    g_autofree char *name = g_path_get_basename (aside);
    g_autofree char *id = NULL;

    if (g_file_test (restoring->path, G_FILE_TEST_IS_REGULAR)) {
      int result = td_backup_read_id_of (restoring->path, &file_id, &sequence);

      /* A disk that fails once may not do it twice; one that does is what people restore for. */
      if (result != SQLITE_OK && result != SQLITE_NOTADB)
        result = td_backup_read_id_of (restoring->path, &file_id, &sequence);
      if (result == SQLITE_NOMEM) {
        td_backup_set_read_error (restoring->path, SQLITE_NOMEM, error);
        return FALSE;
      }
    }
    id = td_file_id_text (file_id);
    value = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", id, sequence, name);
    label = g_strdup_printf (_ ("Restore the copy of %s; the file as it was before: %s"), when, name);
  } else {
    value = g_strdup ("");
    label = g_strdup_printf (_ ("Restore the copy of %s; there was no file before"), when);
  }
  store = td_store_open (restoring->temporary, TD_STORE_OPEN_SCRATCH, error);
  if (store == NULL)
    return FALSE;
  told = td_session_note (store, label, ASIDE_KEY, value, error);
  td_store_close (store);
  failure = told ? td_platform_sync_file (restoring->temporary) : 0;
  if (failure != 0)
    td_backup_set_read_error (restoring->temporary, SQLITE_IOERR, error);
  return told && failure == 0;
}

/* The value of the entry that undo would take, if that is a restoring; NULL else. The caller owns it. */
static char *
next_aside (TdStore *store, char **label)
{
  g_autofree char *next = td_store_undo_label (store);
  char *value = next != NULL ? td_journal_next_setting (store, ASIDE_KEY) : NULL;

  if (value != NULL && label != NULL)
    *label = g_steal_pointer (&next);
  return value;
}

gboolean
td_backup_next_undo_is_restore (TdStore *store)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (TD_IS_STORE (store), FALSE);
  value = next_aside (store, NULL);
  return value != NULL;
}

/* --- putting it back --- */

/* The new file may be read by whoever could read the old one. */
static void
take_over_mode (const char *from, const char *to)
{
  GStatBuf status;

  if (g_stat (from, &status) == 0)
    (void)g_chmod (to, (int)(status.st_mode & 0777));
}

gboolean
td_backup_put_back (TdRestoring *restoring, char **aside, GError **error)
{
  g_autofree char *path = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (restoring != NULL && restoring->temporary != NULL, FALSE);
  /* Proves that nobody else has the file open. */
  if (!td_backup_reach ("lock", error) || !td_lock_take (restoring->path, FALSE, error))
    return FALSE;
  if (td_backup_is_present (restoring->path))
    path = td_backup_aside_path (restoring->path);
  if (tell_in_history (restoring, path, error)) {
    take_over_mode (restoring->path, restoring->temporary);
    if (path != NULL) {
      done = td_backup_swap (restoring->path, restoring->temporary, path, error);
    } else {
      g_autofree char *none = td_backup_aside_path (restoring->path);

      done = td_backup_swap (restoring->path, restoring->temporary, none, error);
    }
  }
  td_lock_release (restoring->path);
  if (!done)
    return FALSE;
  g_clear_pointer (&restoring->temporary, g_free);
  if (aside != NULL)
    *aside = g_steal_pointer (&path);
  return TRUE;
}

void
td_backup_copy_present (TdRestoring *restoring)
{
  sqlite3 *database = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *made = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_if_fail (restoring != NULL);
  folder = td_backup_folder (restoring->path);
  if (g_file_test (restoring->path, G_FILE_TEST_IS_REGULAR))
    database = td_backup_open_file (restoring->path, FALSE, NULL, &failure);
  if (database != NULL)
    made = td_backup_make (database, folder, "restore", NULL, &failure);
  if (made != NULL) {
    g_autoptr (TdBackupLine) line = td_backup_line_of (database, restoring->path);

    td_backup_thin (line, NULL, made, restoring->copy);
  } else if (failure != NULL) {
    g_info ("no copy before restoring: %s", failure->message);
  }
  sqlite3_close (database);
}

gboolean
td_backup_restore_full (const char *backup_path, const char *store_path, char **aside, GError **error)
{
  g_autoptr (TdRestoring) restoring = td_backup_prepare (backup_path, store_path, NULL, error);

  /* Where somebody has it open, no copy is made for nothing. */
  if (restoring == NULL || !td_lock_take (restoring->path, FALSE, error))
    return FALSE;
  td_lock_release (restoring->path);
  td_backup_copy_present (restoring);
  return td_backup_put_back (restoring, aside, error);
}

gboolean
td_backup_restore (const char *backup_path, const char *store_path, GError **error)
{
  return td_backup_restore_full (backup_path, store_path, NULL, error);
}

/* --- and taking it back --- */

/* "ID SEQUENCE NAME" → the path; NULL with a sentence. */
static char *
find_aside (const char *path, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, " ", 3);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *aside = NULL;
  g_autofree char *id = NULL;
  g_autofree char *none = NULL;
  g_autofree char *base = NULL;
  sqlite3 *database;
  gint64 file_id = 0;
  gint64 sequence = 0;
  gboolean good;
  int result = SQLITE_OK;

  if (g_strv_length (parts) != 3) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING,
                         _ ("There was no file before this copy was restored, so nothing can be put back."));
    return NULL;
  }
  base = g_path_get_basename (parts[2]);
  aside = g_build_filename (folder, base, NULL);
  if (!g_file_test (aside, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE,
        _ ("The file that was set aside, %s, is not in the folder any more, so the restoring cannot be undone."), base);
    return NULL;
  }
  /* Its journal, if it had one, is played now: it is put back only as a whole file. */
  database = td_backup_open_file (aside, has_journal (aside), NULL, error);
  good = database != NULL && td_backup_check (database, aside, TRUE, error);
  if (good)
    result = td_backup_read_id (database, &file_id, &sequence);
  sqlite3_close (database);
  if (result != SQLITE_OK)
    td_backup_set_read_error (aside, result, error);
  if (!good || result != SQLITE_OK)
    return NULL;
  id = td_file_id_text (file_id);
  none = td_file_id_text (0);
  /* Of a file with a journal to be played nothing was known. */
  if (strcmp (parts[0], none) != 0
      && (strcmp (id, parts[0]) != 0 || g_ascii_strtoll (parts[1], NULL, 10) != sequence)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE,
                 _ ("%s is no longer the file that was set aside, so the restoring cannot be undone."), base);
    return NULL;
  }
  return g_steal_pointer (&aside);
}

gboolean
td_backup_undo_restore (const char *store_path, char **label, char **aside, GError **error)
{
  g_autofree char *path = td_platform_real_path (store_path);
  g_autofree char *value = NULL;
  g_autofree char *back = NULL;
  g_autofree char *away = NULL;
  g_autofree char *undone = NULL;
  gboolean done;

  {
    g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_READ_ONLY, error);

    if (store == NULL)
      return FALSE;
    value = next_aside (store, &undone);
    td_store_close (store);
  }
  if (value == NULL) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING, _ ("There is nothing to undo."));
    return FALSE;
  }
  back = find_aside (path, value, error);
  if (back == NULL || !td_lock_take (path, FALSE, error))
    return FALSE;
  /* Somebody may be looking at what was set aside. */
  done = td_lock_take_quietly (back, error);
  if (done) {
    away = td_backup_aside_path (path);
    done = td_backup_swap (path, back, away, error);
    td_lock_release (back);
  }
  td_lock_release (path);
  if (!done)
    return FALSE;
  if (label != NULL)
    *label = g_steal_pointer (&undone);
  if (aside != NULL)
    *aside = g_steal_pointer (&away);
  return TRUE;
}
