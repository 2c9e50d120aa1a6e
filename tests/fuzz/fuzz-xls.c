/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"

#include <string.h>

#define SECTOR 512
#define N_FAT 96 /* sectors of the table: streams up to 6 MB */

static void
put_u32 (guint8 *at, guint32 number)
{
  for (int i = 0; i < 4; i++)
    at[i] = (guint8)(number >> 8 * i);
}

/* An OLE file around one stream, so that what changes in it reaches the records and not only the container. */
static GByteArray *
wrap (const uint8_t *data, size_t size)
{
  GByteArray *file = g_byte_array_new ();
  guint32 n_sectors = (guint32)((MAX (size, 4096) + SECTOR - 1) / SECTOR);
  guint32 n_fat = (n_sectors + 1 + SECTOR / 4) / (SECTOR / 4 - 1) + 1;
  guint8 sector[SECTOR] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
  guint8 *table = g_malloc ((gsize)n_fat * SECTOR);
  static const char name[] = "W\0o\0r\0k\0b\0o\0o\0k";

  g_assert_cmpuint (n_fat, <, N_FAT);
  /* header; then the table, the directory, the stream */
  sector[30] = 9;
  sector[32] = 6;
  memset (sector + 76, 0xFF, SECTOR - 76);
  for (guint32 i = 0; i < n_fat; i++)
    put_u32 (sector + 76 + 4 * i, i);
  put_u32 (sector + 48, n_fat);
  put_u32 (sector + 60, 0xFFFFFFFE);
  put_u32 (sector + 68, 0xFFFFFFFE);
  g_byte_array_append (file, sector, SECTOR);
  for (guint32 i = 0; i < n_fat * SECTOR / 4; i++) {
    guint32 next = 0xFFFFFFFF;

    if (i < n_fat)
      next = 0xFFFFFFFD;
    else if (i == n_fat || i == n_fat + n_sectors)
      next = 0xFFFFFFFE;
    else if (i < n_fat + n_sectors)
      next = i + 1;
    put_u32 (table + 4 * (gsize)i, next);
  }
  g_byte_array_append (file, table, n_fat * SECTOR);
  memset (sector, 0, SECTOR);
  sector[66] = 5;
  memcpy (sector + 128, name, sizeof name);
  sector[128 + 64] = 18;
  sector[128 + 66] = 2;
  put_u32 (sector + 128 + 116, n_fat + 1);
  put_u32 (sector + 128 + 120, (guint32)MAX (size, 4096));
  g_byte_array_append (file, sector, SECTOR);
  g_byte_array_append (file, data, (guint)size);
  while (file->len < (n_fat + 2 + n_sectors) * SECTOR)
    g_byte_array_append (file, (const guint8 *)"", 1);
  g_free (table);
  return file;
}

/* A whole file, or (what begins with the first record of a workbook) the stream in one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size >= 2 && data[0] == 0x09 && data[1] == 0x08 && size < 4 * 1024 * 1024) {
    g_autoptr (GByteArray) file = wrap (data, size);

    td_fuzz_open_file (file->data, file->len);
  }
  /* What begins with a record may also be a sheet without a container. */
  td_fuzz_open_file (data, size);
  return 0;
}
