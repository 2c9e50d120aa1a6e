/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-open.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-platform.h"

/*
 * A new file is made whole under another name beside its place and then put there in one step: whoever is killed on the
 * way leaves nothing under the name that was asked for. What he leaves beside it the next one removes, who holds the
 * lock of that name.
 */

/* Ended by this, what stands beside a file is an unfinished new one. */
#define UNFINISHED ".new"

static void
remove_unfinished (const char *temporary)
{
  static const char *const endings[] = {"", "-journal"};

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *path = g_strconcat (temporary, endings[i], NULL);

    (void)g_unlink (path);
  }
}

static gboolean
fill (TdStore *store, int year, GError **error)
{
  g_autofree char *header = g_strdup_printf ("PRAGMA application_id = %d;", TD_APPLICATION_ID);

  return td_store_execute (store, header, error) && td_store_migrate (store, error)
         && td_store_begin (store, _ ("New file"), error) && td_catalogue_fill (store, error)
         && td_store_add_year (store, year, error)
         && td_store_commit (store, error)
         /* A new file begins with an empty history. */
         && td_store_execute (store, "DELETE FROM journal_record; DELETE FROM journal; DELETE FROM journal_seen;",
                              error);
}

static void
set_create_error (const char *path, int failure, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (failure) {
  case EEXIST:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS,
                 _ ("%s is there already and was not touched; choose another name."), name);
    return;
  case ENOSPC:
    td_store_set_error_for (path, SQLITE_FULL, "create", error);
    return;
  default:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
                 _ ("%s could not be made, its folder cannot be written to: choose a folder of your own."), name);
    return;
  }
}

/* Makes the whole file at temporary and closes it. */
static gboolean
make (const char *temporary, int year, TdStoreFillFunc more, gpointer data, GError **error)
{
  g_autoptr (TdStore) store = td_store_for_path (temporary);
  int failure;
  gboolean made;

  remove_unfinished (store->path);
  /* SQLite would let all users of the computer read it. */
  failure = td_platform_create_exclusively (store->path, "");
  if (failure != 0) {
    set_create_error (temporary, failure, error);
    return FALSE;
  }
  /* Nobody needs the half of it: it is synced once, before it gets its name. */
  made = td_store_open_database (store, SQLITE_OPEN_READWRITE, error)
         && td_store_execute (store, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;", error)
         && fill (store, year, error) && (more == NULL || more (store, data, error));
  td_store_close (store);
  return made;
}

/* Whether a database holds neither a year nor an action. */
static gboolean
is_without_year (const char *path, int flags)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean without = FALSE;

  if (sqlite3_open_v2 (path, &database, flags, NULL) == SQLITE_OK) {
    td_guard_connection (database);
    without = sqlite3_prepare_v2 (database, "SELECT count(*) FROM (SELECT 1 FROM year UNION ALL SELECT 1 FROM journal)",
                                  -1, &statement, NULL)
                  == SQLITE_OK
              && sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_int64 (statement, 0) == 0;
  }
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return without;
}

/* What a program that was killed while it made a file has left under that name, before files were made beside it: empty,
 * without a schema, or without a year and an action. holds_lock: what it had half stored may be taken back first. */
static gboolean
is_unfinished (const char *path, gboolean holds_lock)
{
  TdFileFacts facts = {0};

  if (!td_file_check_header (path, &facts, NULL))
    return facts.is_empty;
  if (facts.has_journal)
    return !holds_lock || is_without_year (path, SQLITE_OPEN_READWRITE);
  return facts.schema_version == 0 || is_without_year (path, SQLITE_OPEN_READONLY);
}

/* Nothing is put beside the journal of an interrupted action, which belongs to a file that was moved away: SQLite would
 * play it into the new one, and the old one needs it. */
static gboolean
clear_place (const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  gboolean replaces = g_file_test (path, G_FILE_TEST_EXISTS);

  if (replaces && !is_unfinished (path, TRUE)) {
    set_create_error (path, EEXIST, error);
    return FALSE;
  }
  if (!replaces && td_file_check_has_journal (path)) {
    g_autofree char *name = g_filename_display_name (journal);

    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS,
        _ ("%s is left of a file that was interrupted and then moved or renamed: put that file back beside it, or "
           "choose another name."),
        name);
    return FALSE;
  }
  (void)g_unlink (journal);
  return TRUE;
}

/* The lock of path is held. */
static gboolean
make_in_place (const char *path, int year, TdStoreFillFunc more, gpointer data, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, UNFINISHED, NULL);
  int failure = 0;

  if (!clear_place (path, error))
    return FALSE;
  if (!make (temporary, year, more, data, error)) {
    remove_unfinished (temporary);
    return FALSE;
  }
  failure = g_file_test (path, G_FILE_TEST_EXISTS) ? td_platform_replace_file (temporary, path)
                                                   : td_platform_place_file (temporary, path);
  if (failure == 0)
    return TRUE;
  remove_unfinished (temporary);
  set_create_error (path, failure, error);
  return FALSE;
}

TdStore *
td_store_create_filled (const char *path, int year, TdStoreFillFunc more, gpointer data, GError **error)
{
  g_autoptr (TdStore) store = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  store = td_store_for_path (path);
  if (g_file_test (store->path, G_FILE_TEST_EXISTS) && !is_unfinished (store->path, FALSE)) {
    set_create_error (path, EEXIST, error);
    return NULL;
  }
  if (!td_lock_take (store->path, FALSE, error))
    return NULL;
  store->holds_lock = TRUE;
  if (!make_in_place (store->path, year, more, data, error)
      || !td_store_open_database (store, SQLITE_OPEN_READWRITE, error))
    return NULL;
  td_lock_file_made (store->path);
  td_file_id_accept (store);
  return g_steal_pointer (&store);
}

TdStore *
td_store_create (const char *path, int year, GError **error)
{
  return td_store_create_filled (path, year, NULL, NULL, error);
}
