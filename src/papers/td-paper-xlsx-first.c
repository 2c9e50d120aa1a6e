/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-xlsx-first.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <string.h>

#include "td-zip-functions.h"

/* About ten thousand rows: what no office prints. */
#define MAX_SHEET (8 * 1024 * 1024)
#define MAX_NAME 256
#define SHEETS "xl/worksheets/sheet"
#define HEADER "<headerFooter"
#define FIRST_PAGE " differentFirst=\"1\""

/* The part at hand, unpacked or as it is packed; NULL when it cannot be read. */
static GByteArray *
read_part (unzFile from, gboolean raw, gsize size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint)size + 1);
  int method = 0;
  int level = 0;
  int n_read = 0;

  if (unzOpenCurrentFile2 (from, &method, &level, raw) != UNZ_OK)
    return NULL;
  g_byte_array_set_size (bytes, (guint)size);
  while (size > 0 && (n_read = unzReadCurrentFile (from, bytes->data + bytes->len - size, (unsigned)size)) > 0)
    size -= (gsize)n_read;
  /* The checksum is compared here. */
  return unzCloseCurrentFile (from) == UNZ_OK && size == 0 ? g_steal_pointer (&bytes) : NULL;
}

/* The mark stands behind all rows, and no text of a cell holds an unescaped "<". */
static void
insert_mark (GByteArray *sheet)
{
  const char *found = g_strrstr_len ((const char *)sheet->data, sheet->len, HEADER ">");
  g_autofree char *rest = NULL;
  gsize before = 0;
  gsize length = 0;

  /* A worksheet of one page has no numbers. */
  if (found == NULL)
    return;
  before = (gsize)(found - (const char *)sheet->data) + strlen (HEADER);
  length = sheet->len - before;
  rest = g_memdup2 (sheet->data + before, length);
  g_byte_array_set_size (sheet, (guint)before);
  g_byte_array_append (sheet, (const guint8 *)FIRST_PAGE, strlen (FIRST_PAGE));
  g_byte_array_append (sheet, (const guint8 *)rest, (guint)length);
}

typedef enum { COPIED, TOO_LARGE, NOT_COPIED } Copied;

static Copied
copy_part (unzFile from, zipFile to)
{
  char name[MAX_NAME] = "";
  unz_file_info64 info = {0};
  zip_fileinfo date = {0};
  g_autoptr (GByteArray) bytes = NULL;
  gboolean is_sheet;
  gboolean good;

  if (unzGetCurrentFileInfo64 (from, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK
      || info.size_filename >= sizeof name)
    return NOT_COPIED;
  is_sheet = g_str_has_prefix (name, SHEETS);
  if (info.compressed_size > MAX_SHEET || (is_sheet && info.uncompressed_size > MAX_SHEET))
    return TOO_LARGE;
  bytes = read_part (from, !is_sheet, is_sheet ? info.uncompressed_size : info.compressed_size);
  if (bytes == NULL)
    return NOT_COPIED;
  if (is_sheet)
    insert_mark (bytes);
  date.dosDate = info.dosDate;
  date.internal_fa = info.internal_fa;
  date.external_fa = info.external_fa;
  if (zipOpenNewFileInZip2_64 (to, name, &date, NULL, 0, NULL, 0, NULL, (int)info.compression_method,
                               Z_DEFAULT_COMPRESSION, !is_sheet, FALSE)
      != ZIP_OK)
    return NOT_COPIED;
  good = zipWriteInFileInZip (to, bytes->data, bytes->len) == ZIP_OK;
  if ((is_sheet ? zipCloseFileInZip (to) : zipCloseFileInZipRaw64 (to, info.uncompressed_size, info.crc)) != ZIP_OK)
    good = FALSE;
  return good ? COPIED : NOT_COPIED;
}

static Copied
copy_package (unzFile from, zipFile to)
{
  int result = unzGoToFirstFile (from);
  Copied copied = COPIED;

  for (; result == UNZ_OK && copied == COPIED; result = unzGoToNextFile (from))
    copied = copy_part (from, to);
  return copied != COPIED ? copied : result == UNZ_END_OF_LIST_OF_FILE ? COPIED : NOT_COPIED;
}

gboolean
td_paper_xlsx_clear_first_header (const char *path, int *problem)
{
  g_autofree char *copy = g_strconcat (path, "2", NULL);
  zlib_filefunc64_def functions;
  unzFile from = NULL;
  zipFile to = NULL;
  Copied copied = NOT_COPIED;

  g_return_val_if_fail (path != NULL && problem != NULL, FALSE);
  errno = 0;
  td_zip_functions_fill (&functions);
  from = unzOpen2_64 (path, &functions);
  if (from != NULL && unzLocateFile (from, SHEETS "1.xml", 1) == UNZ_OK)
    to = zipOpen2_64 (copy, APPEND_STATUS_CREATE, NULL, &functions);
  if (to != NULL) {
    copied = copy_package (from, to);
    if (zipClose (to, NULL) != ZIP_OK && copied == COPIED)
      copied = NOT_COPIED;
  }
  if (from != NULL)
    unzClose (from);
  if (copied == COPIED && g_rename (copy, path) != 0)
    copied = NOT_COPIED;
  *problem = errno != 0 ? errno : EIO;
  if (copied != COPIED && to != NULL)
    g_unlink (copy);
  return copied != NOT_COPIED;
}
