/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ole.h"

#include "td-bytes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER 512
#define DIRECTORY_ENTRY 128
#define MINI_SECTOR 64
#define FAT_IN_HEADER 109
#define SECTOR_LAST 0xFFFFFFFA /* above: free, end of chain, FAT, DIFAT */

typedef struct {
  char *name;
  guint8 type; /* 1 folder, 2 stream, 5 root */
  guint32 start;
  guint64 size;
} Entry;

struct _TdOle {
  GBytes *bytes;
  const guint8 *data;
  gsize size;
  char *file;
  gsize sector; /* bytes */
  guint32 n_sectors;
  guint32 mini_cutoff;
  GArray *fat;      /* of guint32 */
  GArray *mini_fat; /* of guint32 */
  GArray *entries;  /* of Entry */
  GByteArray *mini; /* the small streams, one behind the other; read when first asked for */
};

static const guint8 signature[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

gboolean
td_ole_recognised (const guint8 *head, gsize length)
{
  return length >= sizeof signature && memcmp (head, signature, sizeof signature) == 0;
}

static gboolean
damaged (TdOle *ole, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
               _ ("“%s” is damaged or was not copied completely. Please ask the sender for it again."), ole->file);
  return FALSE;
}

/* The bytes of a sector: length says how many of them the file has (the last one may be cut). NULL outside the file. */
static const guint8 *
sector_at (TdOle *ole, guint32 sector, gsize *length)
{
  gsize offset;

  if (sector >= ole->n_sectors)
    return NULL;
  offset = ((gsize)sector + 1) * ole->sector;
  *length = MIN (ole->sector, ole->size - offset);
  return ole->data + offset;
}

/* Appends size bytes (0: all) of the chain of sectors from start. */
static gboolean
read_chain (TdOle *ole, guint32 start, guint64 size, GByteArray *into)
{
  guint32 steps = 0;

  for (guint32 sector = start; sector <= SECTOR_LAST && (size == 0 || into->len < size);) {
    gsize length;
    const guint8 *at = sector_at (ole, sector, &length);

    if (at == NULL || sector >= ole->fat->len || ++steps > ole->n_sectors)
      return FALSE;
    g_byte_array_append (into, at, (guint)length);
    sector = g_array_index (ole->fat, guint32, sector);
  }
  if (size > 0 && into->len > size)
    g_byte_array_set_size (into, (guint)size);
  return size == 0 || into->len == size;
}

static void
append_numbers (GArray *numbers, const guint8 *from, gsize length)
{
  for (gsize at = 0; at + 4 <= length; at += 4) {
    guint32 number = td_bytes_u32 (from + at);

    g_array_append_val (numbers, number);
  }
}

/* The sectors that hold the file allocation table stand in the header, and further ones in a chain of their own. */
static gboolean
read_fat (TdOle *ole)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 more = td_bytes_u32 (ole->data + 68);
  guint32 steps = 0;

  append_numbers (places, ole->data + 76, FAT_IN_HEADER * 4);
  while (more <= SECTOR_LAST) {
    gsize length;
    const guint8 *at = sector_at (ole, more, &length);

    if (at == NULL || length < ole->sector || ++steps > ole->n_sectors)
      return FALSE;
    append_numbers (places, at, ole->sector - 4);
    more = td_bytes_u32 (at + ole->sector - 4);
  }
  for (guint i = 0; i < places->len && ole->fat->len < ole->n_sectors; i++) {
    guint32 place = g_array_index (places, guint32, i);
    const guint8 *at;
    gsize length;

    if (place > SECTOR_LAST)
      continue;
    at = sector_at (ole, place, &length);
    if (at == NULL)
      return FALSE;
    append_numbers (ole->fat, at, length);
  }
  return ole->fat->len > 0;
}

static void
entry_clear (Entry *entry)
{
  g_free (entry->name);
}

static gboolean
read_directory (TdOle *ole)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!read_chain (ole, td_bytes_u32 (ole->data + 48), 0, bytes) || bytes->len % ole->sector != 0)
    return FALSE;
  for (gsize at = 0; at + DIRECTORY_ENTRY <= bytes->len; at += DIRECTORY_ENTRY) {
    const guint8 *from = bytes->data + at;
    guint16 length = td_bytes_u16 (from + 64);
    GString *name = g_string_new (NULL);
    Entry entry = {.type = from[66], .start = td_bytes_u32 (from + 116), .size = td_bytes_u32 (from + 120)};

    for (guint i = 0; i + 2 < MIN (length, 64); i += 2) {
      guint16 unit = td_bytes_u16 (from + i);

      g_string_append_c (name, unit >= 0x20 && unit < 0x7F ? (char)unit : '?');
    }
    entry.name = g_string_free (name, FALSE);
    g_array_append_val (ole->entries, entry);
  }
  return ole->entries->len > 0 && g_array_index (ole->entries, Entry, 0).type == 5;
}

static const Entry *
find_entry (TdOle *ole, const char *name)
{
  for (guint i = 0; i < ole->entries->len; i++) {
    const Entry *entry = &g_array_index (ole->entries, Entry, i);

    if ((entry->type == 1 || entry->type == 2) && g_ascii_strcasecmp (entry->name, name) == 0)
      return entry;
  }
  return NULL;
}

static gboolean
read_mini (TdOle *ole)
{
  const Entry *root = &g_array_index (ole->entries, Entry, 0);
  g_autoptr (GByteArray) table = g_byte_array_new ();

  if (ole->mini != NULL)
    return TRUE;
  ole->mini = g_byte_array_new ();
  read_chain (ole, td_bytes_u32 (ole->data + 60), 0, table);
  append_numbers (ole->mini_fat, table->data, table->len);
  return read_chain (ole, root->start, root->size, ole->mini);
}

static gboolean
read_mini_chain (TdOle *ole, const Entry *entry, GByteArray *into)
{
  guint32 steps = 0;

  if (!read_mini (ole))
    return FALSE;
  for (guint32 sector = entry->start; sector <= SECTOR_LAST && into->len < entry->size;) {
    gsize offset = (gsize)sector * MINI_SECTOR;

    if (sector >= ole->mini_fat->len || offset >= ole->mini->len || ++steps > ole->mini_fat->len)
      return FALSE;
    g_byte_array_append (into, ole->mini->data + offset, (guint)MIN (MINI_SECTOR, ole->mini->len - offset));
    sector = g_array_index (ole->mini_fat, guint32, sector);
  }
  if (into->len > entry->size)
    g_byte_array_set_size (into, (guint)entry->size);
  return into->len == entry->size;
}

TdOle *
td_ole_new (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (TdOle) ole = g_new0 (TdOle, 1);
  guint16 shift;

  g_return_val_if_fail (bytes != NULL && file != NULL, NULL);

  ole->bytes = g_bytes_ref (bytes);
  ole->data = g_bytes_get_data (bytes, &ole->size);
  ole->file = g_strdup (file);
  ole->fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  ole->mini_fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  ole->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (ole->entries, (GDestroyNotify)entry_clear);

  if (ole->size > TD_OLE_MAX_FILE) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE,
                 _ ("“%s” is larger than any list in the old Excel form (over %d MB), so it was not read."), file,
                 TD_OLE_MAX_FILE / 1024 / 1024);
    return NULL;
  }
  if (ole->size < HEADER || !td_ole_recognised (ole->data, ole->size)) {
    damaged (ole, error);
    return NULL;
  }
  shift = td_bytes_u16 (ole->data + 30);
  ole->mini_cutoff = td_bytes_u32 (ole->data + 56);
  if (shift != 9 && shift != 12) {
    damaged (ole, error);
    return NULL;
  }
  ole->sector = (gsize)1 << shift;
  ole->n_sectors = ole->size > ole->sector ? (guint32)((ole->size - 1) / ole->sector) : 0;
  if (!read_fat (ole) || !read_directory (ole)) {
    damaged (ole, error);
    return NULL;
  }
  return g_steal_pointer (&ole);
}

void
td_ole_free (TdOle *ole)
{
  if (ole == NULL)
    return;
  g_bytes_unref (ole->bytes);
  g_free (ole->file);
  g_array_unref (ole->fat);
  g_array_unref (ole->mini_fat);
  g_array_unref (ole->entries);
  if (ole->mini != NULL)
    g_byte_array_unref (ole->mini);
  g_free (ole);
}

gboolean
td_ole_has (TdOle *ole, const char *name)
{
  return find_entry (ole, name) != NULL;
}

gboolean
td_ole_mentions (GBytes *bytes, const char *name)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gsize n = strlen (name);
  g_autofree guint8 *wide = g_malloc0 (2 * n + 2);

  for (gsize i = 0; i < n; i++)
    wide[2 * i] = (guint8)name[i];
  for (gsize at = HEADER; at + DIRECTORY_ENTRY <= length && 2 * n + 2 <= DIRECTORY_ENTRY; at += DIRECTORY_ENTRY)
    if (memcmp (data + at, wide, 2 * n + 2) == 0)
      return TRUE;
  return FALSE;
}

GBytes *
td_ole_read (TdOle *ole, const char *name, GError **error)
{
  const Entry *entry = find_entry (ole, name);
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  gboolean ok;

  if (entry == NULL || entry->type != 2 || entry->size == 0 || entry->size > ole->size) {
    damaged (ole, error);
    return NULL;
  }
  ok = entry->size < ole->mini_cutoff ? read_mini_chain (ole, entry, contents)
                                      : read_chain (ole, entry->start, entry->size, contents);
  if (!ok) {
    damaged (ole, error);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}
