/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-book.h"

#include <errno.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>

#include "td-zip-functions.h"

#define MAX_NAME 1024
#define BLOCK (64 * 1024)
#define LEVEL Z_DEFAULT_COMPRESSION

static gboolean
fail (GError **error)
{
  int problem = errno != 0 ? errno : EIO;

  /* Whoever knows the target's name makes the sentence. */
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (problem), g_strerror (problem));
  return FALSE;
}

static gboolean
begin (zipFile to, const unz_file_info64 *info, const char *name, gboolean raw)
{
  zip_fileinfo date = {.dosDate = info->dosDate, .internal_fa = info->internal_fa, .external_fa = info->external_fa};
  int method = raw ? (int)info->compression_method : Z_DEFLATED;

  /* Bit 11: the name is UTF-8. */
  return zipOpenNewFileInZip4_64 (to, name, &date, NULL, 0, NULL, 0, NULL, method, LEVEL, raw, -MAX_WBITS,
                                  DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, NULL, 0, info->version & 0xff00,
                                  info->flag & 0x800, FALSE)
         == ZIP_OK;
}

static gboolean
copy_raw (unzFile from, zipFile to, const unz_file_info64 *info, const char *name)
{
  g_autofree char *block = g_malloc (BLOCK);
  int method = 0;
  int level = 0;
  int n;
  guint64 total = 0;

  if (unzOpenCurrentFile2 (from, &method, &level, TRUE) != UNZ_OK)
    return FALSE;
  if (!begin (to, info, name, TRUE)) {
    unzCloseCurrentFile (from);
    return FALSE;
  }
  while ((n = unzReadCurrentFile (from, block, BLOCK)) > 0) {
    total += (guint64)n;
    if (zipWriteInFileInZip (to, block, (unsigned)n) != ZIP_OK)
      break;
  }
  unzCloseCurrentFile (from);
  return zipCloseFileInZipRaw64 (to, info->uncompressed_size, info->crc) == ZIP_OK && n == 0
         && total == info->compressed_size;
}

static gboolean
write_new (zipFile to, const unz_file_info64 *info, const char *name, GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gboolean good = TRUE;

  if (!begin (to, info, name, FALSE))
    return FALSE;
  for (gsize at = 0; at < size && good; at += BLOCK)
    good = zipWriteInFileInZip (to, data + at, (unsigned)MIN (BLOCK, size - at)) == ZIP_OK;
  return zipCloseFileInZip (to) == ZIP_OK && good;
}

/* One part. Members come in the order of the list that td-zip has read, so that the index is the same. */
static gboolean
write_part (unzFile from, zipFile to, guint index, GHashTable *changed, GHashTable *dropped)
{
  char name[MAX_NAME] = "";
  unz_file_info64 info = {0};
  GBytes *bytes = g_hash_table_lookup (changed, GUINT_TO_POINTER (index + 1));

  if (g_hash_table_contains (dropped, GUINT_TO_POINTER (index + 1)))
    return TRUE;
  if (unzGetCurrentFileInfo64 (from, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK
      || info.size_filename >= sizeof name)
    return FALSE;
  return bytes != NULL ? write_new (to, &info, name, bytes) : copy_raw (from, to, &info, name);
}

gboolean
td_book_write (TdBook *book,
               const char *path,
               GHashTable *changed,
               GHashTable *dropped,
               void (*fraction) (double fraction, gpointer user_data),
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  zlib_filefunc64_def functions;
  unzFile from;
  zipFile to = NULL;
  gboolean good = FALSE;
  guint n = td_zip_n_members (book->zip);

  errno = 0;
  td_zip_functions_fill (&functions);
  from = unzOpen2_64 (book->path, &functions);
  if (from != NULL)
    to = zipOpen2_64 (path, APPEND_STATUS_CREATE, NULL, &functions);
  if (to != NULL) {
    int result = unzGoToFirstFile (from);

    good = result == UNZ_OK;
    for (guint i = 0; i < n && good && !g_cancellable_is_cancelled (cancellable); i++) {
      good = result == UNZ_OK && write_part (from, to, i, changed, dropped);
      result = unzGoToNextFile (from);
      if (fraction != NULL)
        fraction ((double)(i + 1) / n, user_data);
    }
    if (zipClose (to, NULL) != ZIP_OK)
      good = FALSE;
  }
  if (from != NULL)
    unzClose (from);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return good ? TRUE : fail (error);
}
