/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-recovery-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "td-platform.h"

/*
 * The damaged file, as a copy that may be repaired: what the disk does not give is zeros there, and its header says what
 * must be true of every file of ours.
 */

#define BLOCK 4096
#define MAGIC "SQLite format 3"

static int
read_blocks (sqlite3_file *from, gint64 size, FILE *to, GCancellable *cancellable)
{
  guint8 block[BLOCK];

  for (gint64 at = 0; at < size; at += BLOCK) {
    int length = (int)MIN (size - at, BLOCK);

    memset (block, 0, sizeof block);
    if (g_cancellable_is_cancelled (cancellable))
      return SQLITE_INTERRUPT;
    if (from->pMethods->xRead (from, block, length, at) != SQLITE_OK)
      memset (block, 0, sizeof block);
    if (fwrite (block, 1, (gsize)length, to) != (gsize)length)
      return SQLITE_FULL;
  }
  return SQLITE_OK;
}

/* Through SQLite's own layer: see td-file-check.c. */
static int
copy_database (const char *path, FILE *to, GCancellable *cancellable)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  g_autofree sqlite3_file *file = g_malloc0 ((gsize)vfs->szOsFile);
  sqlite3_filename name = sqlite3_create_filename (path, "", "", 0, NULL);
  sqlite3_int64 size = 0;
  int result
      = name != NULL ? vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL) : SQLITE_NOMEM;

  if (result == SQLITE_OK)
    result = file->pMethods->xFileSize (file, &size);
  if (result == SQLITE_OK)
    result = read_blocks (file, size, to, cancellable);
  if (file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename (name);
  return result;
}

/* The journal of an interrupted action goes along, so that what was half stored is taken back in the copy. */
static gboolean
copy_beside (const char *path, const char *copy, const char *ending)
{
  g_autofree char *from = g_strconcat (path, ending, NULL);
  g_autofree char *to = g_strconcat (copy, ending, NULL);
  g_autofree char *contents = NULL;
  gsize size;

  return g_file_get_contents (from, &contents, &size, NULL) && size > 0
         && g_file_set_contents_full (to, contents, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static void
set_number (guint8 *header, int at, guint32 number)
{
  for (int i = 0; i < 4; i++)
    header[at + i] = (guint8)(number >> (24 - 8 * i));
}

static guint32
page_size_of (const guint8 *header)
{
  guint32 size = (guint32)header[16] << 8 | header[17];

  if (size == 1)
    return 65536;
  return size >= 512 && (size & (size - 1)) == 0 ? size : 4096;
}

/* What a header of ours always says; the number of pages is what is there, the list of free pages is forgotten. */
static int
mend_header (const char *copy, gboolean has_wal)
{
  FILE *file = g_fopen (copy, "r+b");
  guint8 header[100] = {0};
  guint32 page_size;
  long size;
  gboolean done = FALSE;

  if (file == NULL)
    return SQLITE_CANTOPEN;
  if (fread (header, 1, sizeof header, file) == sizeof header && fseek (file, 0, SEEK_END) == 0
      && (size = ftell (file)) > 0) {
    page_size = page_size_of (header);
    memcpy (header, MAGIC, sizeof MAGIC);
    header[16] = (guint8)(page_size == 65536 ? 0 : page_size >> 8);
    header[17] = page_size == 65536 ? 1 : 0;
    header[18] = header[19] = has_wal ? 2 : 1;
    header[20] = 0;
    header[21] = 64;
    header[22] = header[23] = 32;
    set_number (header, 28, (guint32)((guint64)size / page_size + ((guint64)size % page_size != 0)));
    set_number (header, 32, 0);
    set_number (header, 36, 0);
    if (header[47] == 0 || header[47] > 4 || header[44] != 0 || header[45] != 0 || header[46] != 0)
      set_number (header, 44, 4);
    set_number (header, 52, 0);
    set_number (header, 56, 1);
    set_number (header, 64, 0);
    memcpy (header + 92, header + 24, 4);
    done = fseek (file, 0, SEEK_SET) == 0 && fwrite (header, 1, sizeof header, file) == sizeof header;
    /* A page that was cut off is zeros to its end. */
    for (; done && (guint64)size % page_size != 0; size++)
      done = fseek (file, 0, SEEK_END) == 0 && fputc (0, file) != EOF;
  }
  return fclose (file) == 0 && done ? SQLITE_OK : SQLITE_NOTADB;
}

int
td_recovery_copy_source (const char *path, const char *copy, GCancellable *cancellable)
{
  int failure = td_platform_create_exclusively (copy, "");
  gboolean has_journal;
  gboolean has_wal;
  FILE *to;
  int result;

  if (failure != 0)
    return failure == ENOSPC ? SQLITE_FULL : SQLITE_CANTOPEN;
  to = g_fopen (copy, "wb");
  if (to == NULL)
    return SQLITE_CANTOPEN;
  result = copy_database (path, to, cancellable);
  if (fclose (to) != 0 && result == SQLITE_OK)
    result = SQLITE_FULL;
  if (result != SQLITE_OK)
    return result;
  has_journal = copy_beside (path, copy, "-journal");
  has_wal = copy_beside (path, copy, "-wal");
  /* A journal brings the header back that fits it; where it is broken too, nothing else is known. */
  if (has_journal) {
    sqlite3 *database = NULL;

    result = sqlite3_open_v2 (copy, &database, SQLITE_OPEN_READWRITE, NULL);
    if (result == SQLITE_OK)
      (void)sqlite3_exec (database, "SELECT count(*) FROM sqlite_schema; PRAGMA journal_mode = DELETE", NULL, NULL,
                          NULL);
    sqlite3_close (database);
  }
  return mend_header (copy, has_wal);
}
