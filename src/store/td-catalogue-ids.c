/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "td-catalogue-private.h"
#include "td-store-private.h"

/*
 * Schema 3 makes the ids of shipped rows from their keys; before, each file counted them from 1. What the journal holds
 * about those rows must still be undone, so that the ids inside its changesets are changed with them: an id is an
 * integer of eight bytes there, so nothing else moves. Nothing but the journal refers to these ids.
 */

enum { VALUE_UNDEFINED, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB, VALUE_NULL };

typedef struct {
  guint8 *data;
  gsize size;
  gsize at;
  gboolean broken;
} Reader;

static guint8
read_byte (Reader *reader)
{
  if (reader->at >= reader->size) {
    reader->broken = TRUE;
    return 0;
  }
  return reader->data[reader->at++];
}

static void
skip (Reader *reader, guint64 n)
{
  if (n > reader->size - reader->at)
    reader->broken = TRUE;
  else
    reader->at += (gsize)n;
}

/* SQLite's own: seven bits a byte, the highest first; a ninth byte has eight. */
static guint64
read_length (Reader *reader)
{
  guint64 value = 0;

  for (int i = 0; i < 9; i++) {
    guint8 byte = read_byte (reader);

    if (i == 8)
      return value << 8 | byte;
    value = value << 7 | (byte & 0x7f);
    if ((byte & 0x80) == 0)
      break;
  }
  return value;
}

static gint64
read_integer (const guint8 *from)
{
  guint64 value = 0;

  for (int i = 0; i < 8; i++)
    value = value << 8 | from[i];
  return (gint64)value;
}

static void
write_integer (guint8 *to, gint64 value)
{
  for (int i = 7; i >= 0; i--) {
    to[i] = (guint8)((guint64)value & 0xff);
    value = (gint64)((guint64)value >> 8);
  }
}

/* One row before or after its change; ids (may be NULL) has the new id of each old one. TRUE: the id was changed. */
static gboolean
change_row (Reader *reader, guint64 n_columns, GHashTable *ids)
{
  gboolean changed = FALSE;

  for (guint64 column = 0; column < n_columns && !reader->broken; column++) {
    guint8 type = read_byte (reader);

    switch (type) {
    case VALUE_INTEGER:
    case VALUE_REAL: {
      guint8 *place = reader->data + reader->at;
      const gint64 *id = NULL;

      skip (reader, 8);
      if (reader->broken || column > 0 || type != VALUE_INTEGER || ids == NULL)
        break;
      gint64 old = read_integer (place);

      id = g_hash_table_lookup (ids, &old);
      if (id != NULL) {
        write_integer (place, *id);
        changed = TRUE;
      }
      break;
    }
    case VALUE_TEXT:
    case VALUE_BLOB:
      skip (reader, read_length (reader));
      break;
    case VALUE_UNDEFINED:
    case VALUE_NULL:
      break;
    default:
      reader->broken = TRUE;
    }
  }
  return changed;
}

/* ids: name of a table → (old id → new id). TRUE: something was changed. One that cannot be read is left as it is from
 * there on, which its size and the order of its parts allow. */
gboolean
td_changeset_change_ids (guint8 *data, gsize size, GHashTable *ids)
{
  Reader reader = {data, size, 0, FALSE};
  GHashTable *of_table = NULL;
  guint64 n_columns = 0;
  gboolean changed = FALSE;

  while (reader.at < reader.size && !reader.broken) {
    guint8 what = read_byte (&reader);

    if (what == 'T') {
      const char *name = NULL;

      n_columns = read_length (&reader);
      skip (&reader, n_columns); /* which columns are the key: always the first, "id" */
      name = (const char *)reader.data + reader.at;
      while (!reader.broken && read_byte (&reader) != 0)
        ;
      of_table = reader.broken ? NULL : g_hash_table_lookup (ids, name);
      continue;
    }
    skip (&reader, 1); /* whether a trigger did it */
    if (what != SQLITE_INSERT && what != SQLITE_DELETE && what != SQLITE_UPDATE)
      break;
    changed |= change_row (&reader, n_columns, of_table);
    if (what == SQLITE_UPDATE)
      changed |= change_row (&reader, n_columns, of_table);
  }
  return changed;
}

static gboolean
change_journal (TdStore *store, GHashTable *ids, GError **error)
{
  g_autoptr (TdStatement) entries = td_store_statement (store, "query/journal-changesets", error);
  g_autoptr (TdStatement) set = td_store_statement (store, "query/journal-changeset-set", error);
  TdStep step = TD_STEP_ERROR;

  if (entries == NULL || set == NULL)
    return FALSE;
  while ((step = td_statement_step (entries, error)) == TD_STEP_ROW) {
    sqlite3_stmt *sqlite = td_statement_sqlite (entries);
    gsize size = (gsize)sqlite3_column_bytes (sqlite, 1);
    g_autofree guint8 *data = g_memdup2 (sqlite3_column_blob (sqlite, 1), size);

    if (data == NULL || !td_changeset_change_ids (data, size, ids))
      continue;
    td_statement_bind_integer (set, ":id", td_statement_integer (entries, 0));
    td_statement_bind_blob (set, ":changeset", data, size);
    if (!td_statement_run (set, error))
      return FALSE;
  }
  return step == TD_STEP_DONE;
}

static gboolean
set_id (TdStore *store, const char *table, gint64 old, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET id = :id WHERE id = :old", table);
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, sql, error);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", id);
  td_statement_bind_integer (statement, ":old", old);
  return td_statement_run (statement, error);
}

static gboolean
change_table (TdStore *store, const TdRecordKind *kind, GHashTable *of_table, GError **error)
{
  g_autoptr (TdShippedTable) shipped = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  /* A table of a later schema begins with the ids of its keys. */
  if (sqlite3_table_column_metadata (store->database, "main", kind->table, "id", NULL, NULL, NULL, NULL, NULL)
      != SQLITE_OK)
    return TRUE;
  shipped = td_shipped_table_read (kind, FALSE, error);
  rows = shipped != NULL ? td_catalogue_rows (store, shipped, 0, error) : NULL;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    const TdCatalogueRow *row = rows->pdata[i];
    g_auto (GStrv) cells = NULL;
    gint64 id = 0;

    if (row->shipped == NULL)
      continue;
    cells = g_strsplit (row->shipped, "\t", -1);
    id = td_shipped_id (shipped, cells);
    if (id == row->id)
      continue;
    if (!set_id (store, kind->table, row->id, id, error))
      return FALSE;
    g_hash_table_insert (of_table, g_memdup2 (&row->id, sizeof row->id), g_memdup2 (&id, sizeof id));
  }
  return TRUE;
}

gboolean
td_catalogue_change_ids (TdStore *store, GError **error)
{
  g_autoptr (GHashTable) ids
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);

  for (const char *const *table = td_catalogue_tables (); *table != NULL; table++) {
    GHashTable *of_table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

    g_hash_table_insert (ids, (gpointer)*table, of_table);
    if (!change_table (store, td_catalogue_kind (*table), of_table, error))
      return FALSE;
  }
  return change_journal (store, ids, error);
}
