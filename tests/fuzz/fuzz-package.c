/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-package.h"

#include <string.h>

static guint32
checksum (const guint8 *data, gsize size)
{
  guint32 crc = 0xFFFFFFFF;

  for (gsize i = 0; i < size; i++) {
    crc ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
  }
  return ~crc;
}

static void
append_u16 (GByteArray *to, guint number)
{
  const guint8 bytes[2] = {(guint8)number, (guint8)(number >> 8)};

  g_byte_array_append (to, bytes, 2);
}

static void
append_u32 (GByteArray *to, guint32 number)
{
  append_u16 (to, number & 0xFFFF);
  append_u16 (to, number >> 16);
}

/* What the two headers of a member have in common. */
static void
append_member (GByteArray *to, const char *path, const guint8 *data, gsize size)
{
  append_u16 (to, 20);
  append_u16 (to, 0);
  append_u16 (to, 0); /* stored */
  append_u32 (to, 0);
  append_u32 (to, checksum (data, size));
  append_u32 (to, (guint32)size);
  append_u32 (to, (guint32)size);
  append_u16 (to, (guint)strlen (path));
  append_u16 (to, 0);
}

GByteArray *
td_fuzz_pack (const TdFuzzPart *parts, guint n_parts, guint replaced, const guint8 *data, gsize size)
{
  GByteArray *zip = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint32 start;

  for (guint i = 0; i < n_parts; i++) {
    const guint8 *contents = i == replaced ? data : (const guint8 *)parts[i].contents;
    gsize length = i == replaced ? size : strlen (parts[i].contents);

    start = zip->len;
    append_u32 (zip, 0x04034B50);
    append_member (zip, parts[i].path, contents, length);
    g_byte_array_append (zip, (const guint8 *)parts[i].path, (guint)strlen (parts[i].path));
    g_byte_array_append (zip, contents, (guint)length);

    append_u32 (directory, 0x02014B50);
    append_u16 (directory, 20);
    append_member (directory, parts[i].path, contents, length);
    append_u16 (directory, 0);
    append_u16 (directory, 0);
    append_u16 (directory, 0);
    append_u32 (directory, 0);
    append_u32 (directory, start);
    g_byte_array_append (directory, (const guint8 *)parts[i].path, (guint)strlen (parts[i].path));
  }
  start = zip->len;
  g_byte_array_append (zip, directory->data, directory->len);
  append_u32 (zip, 0x06054B50);
  append_u32 (zip, 0);
  append_u16 (zip, n_parts);
  append_u16 (zip, n_parts);
  append_u32 (zip, directory->len);
  append_u32 (zip, start);
  append_u16 (zip, 0);
  return zip;
}
