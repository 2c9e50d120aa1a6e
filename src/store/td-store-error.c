/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gi18n-lib.h>

#include "td-debug.h"

/* What SQLite reports becomes one sentence that says what to do. Its own words are for developers (THIDUA_DEBUG=sql). */

static const struct {
  int result;
  TdStoreError code;
  const char *sentence; /* msgid; %s the file's name */
} sentences[] = {
    {SQLITE_FULL, TD_STORE_ERROR_FULL, N_ ("%s: the disk is full, nothing was stored; free some room and try again.")},
    /* An interrupted action whose "-journal" cannot be taken back: a copy without it would hold half of that action. */
    {SQLITE_READONLY_ROLLBACK, TD_STORE_ERROR_READ_ONLY,
     N_ ("%s was interrupted while it stored something: open it once with Thi Đua in a folder that can be written to, "
         "with its “-journal” file beside it, and what was half stored is taken back.")},
    {SQLITE_READONLY_DBMOVED, TD_STORE_ERROR_READ_ONLY,
     N_ ("%s was moved, deleted or replaced while it was open; nothing was stored.")},
    {SQLITE_READONLY, TD_STORE_ERROR_READ_ONLY,
     N_ ("%s: the file or its folder cannot be written to, nothing was stored; close it and work in a folder of your "
         "own.")},
    {SQLITE_CANTOPEN, TD_STORE_ERROR_READ_ONLY,
     N_ ("%s: the file or its folder cannot be written to, nothing was stored; close it and work in a folder of your "
         "own.")},
    {SQLITE_PERM, TD_STORE_ERROR_READ_ONLY,
     N_ ("%s: the file or its folder cannot be written to, nothing was stored; close it and work in a folder of your "
         "own.")},
    {SQLITE_BUSY, TD_STORE_ERROR_LOCKED,
     N_ ("%s: another program is using the file, nothing was stored; try again in a moment.")},
    {SQLITE_LOCKED, TD_STORE_ERROR_LOCKED,
     N_ ("%s: another program is using the file, nothing was stored; try again in a moment.")},
    {SQLITE_NOTADB, TD_STORE_ERROR_NOT_OURS, N_ ("%s is not a file of Thi Đua.")},
    {SQLITE_CORRUPT, TD_STORE_ERROR_DAMAGED,
     N_ ("%s is damaged: do not go on working in it, restore the last good copy or recover what can be read into a new "
         "file.")},
    {SQLITE_IOERR, TD_STORE_ERROR_FAILED,
     N_ ("%s: the disk could not be read or written, nothing was stored; check the disk or USB stick.")},
    {SQLITE_TOOBIG, TD_STORE_ERROR_INVALID, N_ ("%s: a text or an action is too large; nothing was stored.")},
    {SQLITE_NOMEM, TD_STORE_ERROR_FAILED,
     N_ ("%s: this computer has not enough memory for that, nothing was stored; close other programs and try again.")},
    {SQLITE_CONSTRAINT, TD_STORE_ERROR_INVALID,
     N_ ("%s: what was to be stored does not fit what is in the file; nothing was stored.")},
    {SQLITE_MISMATCH, TD_STORE_ERROR_INVALID,
     N_ ("%s: what was to be stored does not fit what is in the file; nothing was stored.")},
};

gboolean
td_store_fail (GError **error, TdStoreError code, const char *sentence, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_auto (GStrv) pieces = g_strsplit (sentence, "%s", 2);
  g_autofree char *message = g_strjoinv (name, pieces);

  g_set_error_literal (error, TD_STORE_ERROR, (int)code, message);
  return FALSE;
}

void
td_store_set_error_for (const char *path, int result, const char *doing, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if ((result & 0xff) == SQLITE_INTERRUPT) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled; nothing was changed."));
    return;
  }
  if (td_debug_on (TD_DEBUG_SQL))
    td_debug_print (TD_DEBUG_SQL, "%s: %s (%d) while: %s", name, sqlite3_errstr (result), result, doing);
  /* The extended code first, where it has a sentence of its own. */
  for (int mask = -1; mask != 0; mask = mask == -1 ? 0xff : 0)
    for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
      if (sentences[i].result == (result & mask)) {
        td_store_fail (error, sentences[i].code, _ (sentences[i].sentence), path);
        return;
      }
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED,
               _ ("%s: the program could not do that with this file; nothing was stored."), name);
}

void
td_store_set_sqlite_error (TdStore *store, int result, const char *doing, GError **error)
{
  if ((result & 0xff) == SQLITE_INTERRUPT && store->timed_out) {
    if (td_debug_on (TD_DEBUG_SQL))
      td_debug_print (TD_DEBUG_SQL, "too long: %s", doing);
    td_store_fail (
        error, TD_STORE_ERROR_FAILED,
        _ ("%s: reading this takes far too long and was stopped; the query of the paper may never end, or the file "
           "was changed by another program."),
        store->path);
    return;
  }
  if (store->database != NULL)
    if (td_debug_on (TD_DEBUG_SQL))
      td_debug_print (TD_DEBUG_SQL, "%s", sqlite3_errmsg (store->database));
  td_store_set_error_for (store->path, result, doing, error);
}

void
td_store_set_newer_error (const char *path, int version, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER,
               _ ("%s was written by a newer version of Thi Đua (file version %d, this program knows %d) and can only "
                  "be opened for reading; update the program to go on working in it."),
               name, version, td_store_newest_schema_version ());
}
