/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"

#include <string.h>

#define SECTOR 512
#define N_FAT 96 /* sectors of the table: streams up to 6 MB */

/* An OLE file around one stream, so that what changes in it reaches the records and not only the container. */
static GByteArray *
wrap (const uint8_t *data, size_t size)
{
  GByteArray *file = g_byte_array_new ();
  guint32 n_sectors = (guint32)((MAX (size, 4096) + SECTOR - 1) / SECTOR);
  guint32 n_fat = (n_sectors + 1 + SECTOR / 4) / (SECTOR / 4 - 1) + 1;
  guint8 sector[SECTOR] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
  guint32 *numbers = g_new (guint32, (gsize)n_fat * SECTOR / 4);
  static const char name[] = "W\0o\0r\0k\0b\0o\0o\0k";

  g_assert_cmpuint (n_fat, <, N_FAT);
  /* header; then the table, the directory, the stream */
  sector[30] = 9;
  sector[32] = 6;
  memset (sector + 76, 0xFF, SECTOR - 76);
  for (guint32 i = 0; i < n_fat; i++)
    memcpy (sector + 76 + 4 * i, &(guint32){GUINT32_TO_LE (i)}, 4);
  memcpy (sector + 48, &(guint32){GUINT32_TO_LE (n_fat)}, 4);
  memcpy (sector + 60, &(guint32){0xFFFFFFFE}, 4);
  memcpy (sector + 68, &(guint32){0xFFFFFFFE}, 4);
  g_byte_array_append (file, sector, SECTOR);
  for (guint32 i = 0; i < n_fat * SECTOR / 4; i++)
    numbers[i] = GUINT32_TO_LE (i < n_fat                ? 0xFFFFFFFD
                                : i == n_fat             ? 0xFFFFFFFE
                                : i < n_fat + n_sectors  ? i + 1
                                : i == n_fat + n_sectors ? 0xFFFFFFFE
                                                         : 0xFFFFFFFF);
  g_byte_array_append (file, (const guint8 *)numbers, n_fat * SECTOR);
  memset (sector, 0, SECTOR);
  sector[66] = 5;
  memcpy (sector + 128, name, sizeof name);
  sector[128 + 64] = 18;
  sector[128 + 66] = 2;
  memcpy (sector + 128 + 116, &(guint32){GUINT32_TO_LE (n_fat + 1)}, 4);
  memcpy (sector + 128 + 120, &(guint32){GUINT32_TO_LE ((guint32)MAX (size, 4096))}, 4);
  g_byte_array_append (file, sector, SECTOR);
  g_byte_array_append (file, data, (guint)size);
  while (file->len < (n_fat + 2 + n_sectors) * SECTOR)
    g_byte_array_append (file, (const guint8 *)"", 1);
  g_free (numbers);
  return file;
}

/* A whole file, or (what begins with the first record of a workbook) the stream in one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size >= 2 && data[0] == 0x09 && data[1] == 0x08 && size < 4 * 1024 * 1024) {
    g_autoptr (GByteArray) file = wrap (data, size);

    td_fuzz_open_file (file->data, file->len);
  } else {
    td_fuzz_open_file (data, size);
  }
  return 0;
}
