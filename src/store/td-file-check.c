/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-file-check.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "td-data.h"
#include "td-debug.h"
#include "td-schema-check.h"
#include "td-store-private.h"

/* --- the first hundred bytes --- */

#define HEADER_SIZE 100
#define MAGIC "SQLite format 3" /* with its NUL, 16 bytes */
#define JOURNAL_MAGIC 0xd9

/* Places in the header; numbers are big-endian. */
enum {
  AT_PAGE_SIZE = 16,
  AT_READ_VERSION = 19, /* 1 with a rollback journal, 2 WAL */
  AT_CHANGES = 24,
  AT_PAGES = 28,
  AT_ENCODING = 56, /* 1 UTF-8 */
  AT_USER_VERSION = 60,
  AT_APPLICATION_ID = 68,
  AT_CHANGES_OF_PAGES = 92, /* the number of pages holds where this is as AT_CHANGES */
};

static guint32
number_at (const guint8 *header, int at)
{
  return (guint32)header[at] << 24 | (guint32)header[at + 1] << 16 | (guint32)header[at + 2] << 8 | header[at + 3];
}

/* A journal that is empty or begins with a zero belongs to an action that is done. */
gboolean
td_file_check_has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  FILE *file = g_fopen (journal, "rb");
  gboolean holds = FALSE;

  if (file == NULL)
    return FALSE;
  holds = fgetc (file) == JOURNAL_MAGIC;
  fclose (file);
  return holds;
}

/* Reads through SQLite's own layer of files: closing the file by any other means would give up the locks of all
 * connections that this process has to it. SQLITE_OK, or what failed. */
static int
read_start (const char *path, guint8 *header, gint64 *size)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  g_autofree char *full = g_malloc0 ((gsize)vfs->mxPathname + 1);
  g_autofree sqlite3_file *file = g_malloc0 ((gsize)vfs->szOsFile);
  sqlite3_filename name;
  sqlite3_int64 bytes = 0;
  int result = vfs->xFullPathname (vfs, path, vfs->mxPathname + 1, full);

  if ((result & 0xff) != SQLITE_OK)
    return result;
  name = sqlite3_create_filename (full, "", "", 0, NULL);
  result = name != NULL ? vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL) : SQLITE_NOMEM;
  if (result == SQLITE_OK)
    result = file->pMethods->xFileSize (file, &bytes);
  if (result == SQLITE_OK && bytes > 0)
    result = file->pMethods->xRead (file, header, HEADER_SIZE, 0);
  if (file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename (name);
  *size = bytes;
  /* What is shorter is filled with zeros. */
  return result == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : result;
}

static gboolean
read_header (const char *path, guint8 *header, gint64 *size, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE, _ ("There is no file %s."), name);
    return FALSE;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS, _ ("%s is a folder, not a file of Thi Đua."), name);
    return FALSE;
  }
  if (read_start (path, header, size) == SQLITE_OK)
    return TRUE;
  return td_store_fail (error, TD_STORE_ERROR_FAILED,
                        _ ("%s cannot be read; check the disk or USB stick, and whether you may read the file."), path);
}

/* Shorter than it says: cut off while it was copied. A file in which an action is under way may be for a moment. */
static gboolean
is_cut_off (const guint8 *header, gint64 size)
{
  guint32 page_size = (guint32)header[AT_PAGE_SIZE] << 8 | header[AT_PAGE_SIZE + 1];

  if (page_size == 1)
    page_size = 65536;
  return number_at (header, AT_CHANGES) == number_at (header, AT_CHANGES_OF_PAGES)
         && size < (gint64)number_at (header, AT_PAGES) * page_size;
}

static gboolean
judge_header (const char *path, const guint8 *header, gint64 size, TdFileFacts *facts, GError **error)
{
  facts->size = size;
  facts->is_empty = size == 0;
  if (facts->is_empty)
    return td_store_fail (
        error, TD_STORE_ERROR_NOT_OURS,
        _ ("%s is empty, a new file that was never finished: delete it, or make it anew under this name."), path);
  if (size < HEADER_SIZE || memcmp (header, MAGIC, sizeof MAGIC) != 0
      || number_at (header, AT_APPLICATION_ID) != TD_APPLICATION_ID)
    return td_store_fail (error, TD_STORE_ERROR_NOT_OURS, _ ("%s is not a file of Thi Đua."), path);
  facts->schema_version = (int)number_at (header, AT_USER_VERSION);
  facts->is_wal = header[AT_READ_VERSION] == 2;
  if (header[AT_READ_VERSION] > 2 || header[AT_ENCODING + 3] != 1 || facts->schema_version < 0
      || (!facts->has_journal && is_cut_off (header, size)))
    return td_store_fail (error, TD_STORE_ERROR_DAMAGED,
                          _ ("%s is damaged: its beginning or its end is missing; it was not touched."), path);
  return TRUE;
}

gboolean
td_file_check_header (const char *path, TdFileFacts *facts_out, GError **error)
{
  /* What is read while another program is just storing may not fit together: then it is read again. */
  for (guint attempt = 0;; attempt++) {
    GError *failure = NULL;
    TdFileFacts facts = {.has_journal = td_file_check_has_journal (path)};
    guint8 header[HEADER_SIZE] = {0};
    gint64 size = 0;
    gboolean good = read_header (path, header, &size, &failure) && judge_header (path, header, size, &facts, &failure);

    if (facts_out != NULL)
      *facts_out = facts;
    if (good)
      return TRUE;
    if (attempt == 2 || !g_error_matches (failure, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED)) {
      g_propagate_error (error, failure);
      return FALSE;
    }
    g_clear_error (&failure);
    g_usleep (20000);
  }
}

void
td_file_check_set_wal_error (const char *path, GError **error)
{
  td_store_fail (error, TD_STORE_ERROR_READ_ONLY,
                 _ ("%s was opened with another program, which keeps changes in a second file: open it once with Thi "
                    "Đua in a folder that can be written to, and it is one file again."),
                 path);
}

/* --- what stands in it --- */

gboolean
td_file_check_schema (const char *path, sqlite3 *database, int version, GError **error)
{
  g_autofree char *file = g_filename_display_basename (path);
  g_autofree char *name = NULL;
  int failure = SQLITE_OK;

  switch (td_schema_check (database, version, &name, &failure)) {
  case TD_SCHEMA_OURS:
    return TRUE;
  case TD_SCHEMA_NEWER:
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER,
                 _ ("%s holds a list of a newer version of Thi Đua (“%s”) and can only be opened for reading; update "
                    "the program to go on working in it."),
                 file, name);
    return FALSE;
  case TD_SCHEMA_INCOMPLETE:
    return td_store_fail (error, TD_STORE_ERROR_DAMAGED,
                          _ ("%s is damaged: a part that every file of Thi Đua has is missing; it was not touched."),
                          path);
  case TD_SCHEMA_FOREIGN:
    g_set_error (
        error, TD_STORE_ERROR, TD_STORE_ERROR_FOREIGN,
        _ ("%s was changed by another program and was not opened: it holds “%s”, which Thi Đua has not put there."),
        file, name);
    return FALSE;
  case TD_SCHEMA_UNREADABLE:
  default:
    td_store_set_error_for (path, failure, "schema", error);
    return FALSE;
  }
}

/* The first row of a check; NULL when it has none. The caller owns it. */
static char *
first_row (sqlite3 *database, const char *sql, int *result)
{
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  *result = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);
  if (*result == SQLITE_OK)
    *result = sqlite3_step (statement);
  if (*result == SQLITE_ROW)
    text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  if (*result == SQLITE_ROW || *result == SQLITE_DONE)
    *result = SQLITE_OK;
  sqlite3_finalize (statement);
  return text;
}

gboolean
td_file_check_contents (const char *path, sqlite3 *database, TdFileCheckDepth depth, GError **error)
{
  const char *check = depth == TD_FILE_CHECK_INDEXES ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)";
  int result = SQLITE_OK;
  g_autofree char *found = first_row (database, check, &result);
  g_autofree char *orphan = NULL;

  if (result == SQLITE_OK && g_strcmp0 (found, "ok") != 0) {
    if (td_debug_on (TD_DEBUG_SQL))
      td_debug_print (TD_DEBUG_SQL, "%s: %s", check, found);
    result = SQLITE_CORRUPT;
  }
  if (result == SQLITE_OK)
    orphan = first_row (database, "PRAGMA foreign_key_check", &result);
  if (result != SQLITE_OK) {
    td_store_set_error_for (path, result, check, error);
    return FALSE;
  }
  if (orphan != NULL) {
    if (td_debug_on (TD_DEBUG_SQL))
      td_debug_print (TD_DEBUG_SQL, "foreign_key_check: %s", orphan);
    return td_store_fail (error, TD_STORE_ERROR_DAMAGED,
                          _ ("%s is damaged, records in it refer to others that are missing: do not go on working in "
                             "it, restore the last good copy or recover what can be read into a new file."),
                          path);
  }
  return TRUE;
}

static int
cancelled_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static gboolean
check_opened (const char *path,
              sqlite3 *database,
              TdFileCheckDepth depth,
              int version,
              GCancellable *cancellable,
              GError **error)
{
  GError *newer = NULL;

  td_guard_connection (database);
  td_store_register_functions (database);
  if (g_cancellable_is_cancelled (cancellable)) {
    td_store_set_error_for (path, SQLITE_INTERRUPT, "check", error);
    return FALSE;
  }
  if (cancellable != NULL)
    sqlite3_progress_handler (database, 20000, cancelled_cb, cancellable);
  if (version == 0)
    return td_store_fail (error, TD_STORE_ERROR_NOT_OURS,
                          _ ("%s is a new file that was never finished: delete it, or make it anew under this name."),
                          path);
  if (!td_file_check_schema (path, database, version, &newer)
      && !g_error_matches (newer, TD_STORE_ERROR, TD_STORE_ERROR_NEWER)) {
    g_propagate_error (error, newer);
    return FALSE;
  }
  if (!td_file_check_contents (path, database, depth, error)) {
    g_clear_error (&newer);
    return FALSE;
  }
  if (newer == NULL && version > td_store_newest_schema_version ())
    td_store_set_newer_error (path, version, &newer);
  if (newer == NULL)
    return TRUE;
  g_propagate_error (error, newer);
  return FALSE;
}

gboolean
td_file_check_whole (const char *path,
                     TdFileCheckDepth depth,
                     TdFileFacts *facts_out,
                     GCancellable *cancellable,
                     GError **error)
{
  TdFileFacts facts = {0};
  sqlite3 *database = NULL;
  gboolean good = FALSE;
  int result;

  g_return_val_if_fail (path != NULL, FALSE);
  td_data_register ();
  good = td_file_check_header (path, &facts, error);
  if (facts_out != NULL)
    *facts_out = facts;
  if (!good)
    return FALSE;
  if (facts.has_journal) {
    td_store_set_error_for (path, SQLITE_READONLY_ROLLBACK, "check", error);
    return FALSE;
  }
  if (facts.is_wal) {
    td_file_check_set_wal_error (path, error);
    return FALSE;
  }
  result = sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL);
  if (result == SQLITE_OK) {
    good = check_opened (path, database, depth, facts.schema_version, cancellable, error);
  } else {
    td_store_set_error_for (path, result, "open", error);
    good = FALSE;
  }
  sqlite3_close (database);
  return good;
}
