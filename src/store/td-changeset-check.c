/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-changeset-check.h"

#include <sqlite3.h>
#include <string.h>

#define MAX_COLUMNS 2000 /* SQLITE_MAX_COLUMN */

/* What stands in a changeset; the format is in the head of SQLite's ext/session/sqlite3session.c. */
enum { TABLE = 'T', VALUE_UNDEFINED = 0, NUMBER_SIZE = 8 };

typedef struct {
  const guint8 *data;
  gsize size;
  gsize at;
} Reader;

static gboolean
read_byte (Reader *reader, guint8 *byte)
{
  if (reader->at >= reader->size)
    return FALSE;
  *byte = reader->data[reader->at++];
  return TRUE;
}

static gboolean
read_length (Reader *reader, guint64 *length)
{
  guint8 byte = 0;

  *length = 0;
  for (int i = 0; i < 9; i++) {
    if (!read_byte (reader, &byte))
      return FALSE;
    if (i == 8) {
      *length = *length << 8 | byte;
      return TRUE;
    }
    *length = *length << 7 | (byte & 0x7f);
    if ((byte & 0x80) == 0)
      return TRUE;
  }
  return TRUE;
}

static gboolean
skip (Reader *reader, guint64 n)
{
  if (n > reader->size - reader->at)
    return FALSE;
  reader->at += (gsize)n;
  return TRUE;
}

/* Number of columns, a byte for each that says whether it belongs to the key, the name. */
static gboolean
read_table (Reader *reader, guint64 *n_columns, const guint8 **keys)
{
  const guint8 *name;
  const guint8 *end;
  gboolean has_key = FALSE;

  if (!read_length (reader, n_columns) || *n_columns == 0 || *n_columns > MAX_COLUMNS)
    return FALSE;
  *keys = reader->data + reader->at;
  if (!skip (reader, *n_columns))
    return FALSE;
  for (guint64 i = 0; i < *n_columns; i++)
    has_key = has_key || (*keys)[i] != 0;
  name = reader->data + reader->at;
  end = memchr (name, '\0', reader->size - reader->at);
  if (!has_key || end == NULL || end == name || !g_utf8_validate ((const char *)name, end - name, NULL))
    return FALSE;
  reader->at += (gsize)(end - name) + 1;
  return TRUE;
}

/* One row. partly: values that did not change are left out, but never the key's (with_key). */
static gboolean
read_row (Reader *reader, guint64 n_columns, const guint8 *keys, gboolean partly, gboolean with_key)
{
  for (guint64 i = 0; i < n_columns; i++) {
    guint8 type = 0;
    guint64 length = 0;

    if (!read_byte (reader, &type))
      return FALSE;
    switch (type) {
    case VALUE_UNDEFINED:
      if (!partly || (with_key && keys[i] != 0))
        return FALSE;
      break;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      if (!skip (reader, NUMBER_SIZE))
        return FALSE;
      break;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      if (!read_length (reader, &length) || !skip (reader, length))
        return FALSE;
      if (type == SQLITE_TEXT
          && !g_utf8_validate_len ((const char *)reader->data + reader->at - length, (gsize)length, NULL))
        return FALSE;
      break;
    case SQLITE_NULL:
      break;
    default:
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
td_changeset_is_sound (const guint8 *data, gsize size)
{
  Reader reader = {data, size, 0};
  guint64 n_columns = 0;
  const guint8 *keys = NULL;
  guint8 byte = 0;

  while (read_byte (&reader, &byte)) {
    guint8 indirect = 0;
    gboolean good;

    if (byte == TABLE) {
      if (!read_table (&reader, &n_columns, &keys))
        return FALSE;
      continue;
    }
    if (n_columns == 0 || !read_byte (&reader, &indirect))
      return FALSE;
    switch (byte) {
    case SQLITE_INSERT:
    case SQLITE_DELETE:
      good = read_row (&reader, n_columns, keys, FALSE, TRUE);
      break;
    case SQLITE_UPDATE:
      good = read_row (&reader, n_columns, keys, TRUE, TRUE) && read_row (&reader, n_columns, keys, TRUE, FALSE);
      break;
    default:
      good = FALSE;
      break;
    }
    if (!good)
      return FALSE;
  }
  return TRUE;
}
