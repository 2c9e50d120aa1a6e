/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-recovery-private.h"

#include <math.h>
#include <string.h>

/*
 * The rows of one table. A damaged page stops whoever reads in order. So what comes after it is found by jumping: away
 * from the last good row, each time twice as far, until a page can be read again; from there rows are read in both
 * directions up to the damage. Between two damaged pages that lie close together a few more places are tried. A row whose
 * own long text is damaged is passed over by its key alone.
 */

/* How often what lies between two damaged places is halved. */
#define GAP_DEPTH 6

typedef struct {
  const char *name;
  char *key; /* what rows are ordered by: the row id, or the first column of the key */
  GPtrArray *columns;
  GArray *is_text; /* gboolean for each */
  GArray *needed;  /* NOT NULL */
} Shape;

typedef struct {
  sqlite3 *source;
  sqlite3_stmt *forward;  /* key > ?1 AND key <= ?2, upwards */
  sqlite3_stmt *backward; /* key >= ?1 AND key < ?2, downwards */
  sqlite3_stmt *next;     /* the key after ?1, up to ?2 */
  sqlite3_stmt *insert;
  const Shape *shape;
  TdRecoveredTable *table;
  GCancellable *cancellable;
  gboolean damaged;
  int failure; /* of the target */
} Reader;

static void
shape_clear (Shape *shape)
{
  g_free (shape->key);
  g_ptr_array_unref (shape->columns);
  g_array_unref (shape->is_text);
  g_array_unref (shape->needed);
}

/* Names of the columns that a table has in the source. */
static GHashTable *
columns_of (sqlite3 *database, const char *table)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, "SELECT name FROM pragma_table_info(?1)", -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT);
    while (sqlite3_step (statement) == SQLITE_ROW)
      g_hash_table_add (columns, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  }
  sqlite3_finalize (statement);
  return columns;
}

/* The target is ours: its names and types can be trusted. */
static void
read_shape (Reader *reader, sqlite3 *target, Shape *shape)
{
  g_autoptr (GHashTable) present = columns_of (reader->source, shape->name);
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (target,
                          "SELECT c.name, c.type, c.\"notnull\", c.pk, t.wr FROM pragma_table_info(?1) AS c, "
                          "pragma_table_list(?1) AS t",
                          -1, &statement, NULL)
      != SQLITE_OK)
    return;
  sqlite3_bind_text (statement, 1, shape->name, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text (statement, 0);
    gboolean is_text = strcmp ((const char *)sqlite3_column_text (statement, 1), "TEXT") == 0;
    gboolean needed = sqlite3_column_int (statement, 2) != 0;

    if (!g_hash_table_contains (present, name))
      continue;
    /* Those of the journal have a key of several numbers instead of a row id. */
    if (sqlite3_column_int (statement, 3) == 1 && sqlite3_column_int (statement, 4) != 0)
      shape->key = g_strdup (name);
    g_ptr_array_add (shape->columns, g_strdup (name));
    g_array_append_val (shape->is_text, is_text);
    g_array_append_val (shape->needed, needed);
  }
  sqlite3_finalize (statement);
}

/* --- one row --- */

/* Binds what a column of ours may hold; FALSE when the value had to be changed. */
static gboolean
bind_text (sqlite3_stmt *insert, int index, sqlite3_stmt *row, int column, gboolean needed)
{
  const char *text = (const char *)sqlite3_column_text (row, column);
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree char *part = NULL;

  if (text == NULL) {
    if (needed)
      sqlite3_bind_text (insert, index, "", -1, SQLITE_STATIC);
    return !needed;
  }
  if (length <= TD_STORE_MAX_TEXT && g_utf8_validate (text, -1, NULL)
      && (gsize)sqlite3_column_bytes (row, column) == length) {
    sqlite3_bind_text (insert, index, text, (int)length, SQLITE_TRANSIENT);
    return sqlite3_column_type (row, column) == SQLITE_TEXT;
  }
  part = g_strndup (text, MIN (length, TD_STORE_MAX_TEXT));
  {
    char *valid = g_utf8_make_valid (part, -1);

    sqlite3_bind_text (insert, index, valid, -1, g_free);
  }
  return FALSE;
}

static gboolean
bind_other (sqlite3_stmt *insert, int index, sqlite3_stmt *row, int column, gboolean needed)
{
  switch (sqlite3_column_type (row, column)) {
  case SQLITE_INTEGER:
  case SQLITE_BLOB: /* a changeset */
    sqlite3_bind_value (insert, index, sqlite3_column_value (row, column));
    return TRUE;
  case SQLITE_FLOAT:
    if (isfinite (sqlite3_column_double (row, column))) {
      sqlite3_bind_value (insert, index, sqlite3_column_value (row, column));
      return TRUE;
    }
    break;
  case SQLITE_NULL:
    if (!needed)
      return TRUE;
    break;
  default:
    break;
  }
  if (needed)
    sqlite3_bind_int (insert, index, 0);
  return FALSE;
}

static void
store_row (Reader *reader, sqlite3_stmt *row)
{
  const Shape *shape = reader->shape;
  gboolean whole = TRUE;
  int result;

  sqlite3_clear_bindings (reader->insert);
  for (guint i = 0; i < shape->columns->len; i++) {
    gboolean needed = g_array_index (shape->needed, gboolean, i);

    whole = (g_array_index (shape->is_text, gboolean, i)
                 ? bind_text (reader->insert, (int)i + 1, row, (int)i + 1, needed)
                 : bind_other (reader->insert, (int)i + 1, row, (int)i + 1, needed))
            && whole;
  }
  result = sqlite3_step (reader->insert) == SQLITE_DONE ? SQLITE_OK : sqlite3_reset (reader->insert);
  sqlite3_reset (reader->insert);
  switch (result & 0xff) {
  case SQLITE_OK:
    if (sqlite3_changes (sqlite3_db_handle (reader->insert)) > 0) {
      reader->table->n_read++;
      reader->table->n_mended += !whole;
    }
    return;
  case SQLITE_CONSTRAINT:
  case SQLITE_MISMATCH:
  case SQLITE_TOOBIG:
    reader->table->n_lost++;
    return;
  default:
    reader->failure = result;
  }
}

/* --- ranges --- */

/* Reads as far as it goes; sets reached to the last key that was read. TRUE: to the end. A page that is only
 * there in part is read with zeros behind it: its rows have keys that go back, and who followed them would never come to an
 * end. */
static gboolean
read_on (Reader *reader, sqlite3_stmt *statement, gint64 from, gint64 to, gint64 *reached)
{
  gboolean upwards = statement == reader->forward;
  gint64 last = upwards ? from : to;
  int result;

  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, to);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW && reader->failure == SQLITE_OK) {
    gint64 key = sqlite3_column_int64 (statement, 0);

    /* What has a key of several columns may have the first of them more than once. */
    if ((upwards ? key < last : key > last) || (key == last && reader->shape->key == NULL)) {
      result = SQLITE_CORRUPT;
      break;
    }
    last = key;
    *reached = key;
    store_row (reader, statement);
    if (g_cancellable_is_cancelled (reader->cancellable))
      reader->failure = SQLITE_INTERRUPT;
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE;
}

/* The key after a row that cannot be read, where the page itself can. */
static gboolean
next_key (Reader *reader, gint64 after, gint64 last, gint64 *key)
{
  gboolean found;

  sqlite3_bind_int64 (reader->next, 1, after);
  sqlite3_bind_int64 (reader->next, 2, last);
  found = sqlite3_step (reader->next) == SQLITE_ROW;
  if (found)
    *key = sqlite3_column_int64 (reader->next, 0);
  sqlite3_reset (reader->next);
  return found;
}

/* Reads upwards above *low, past rows that are damaged alone. TRUE: all up to last. */
static gboolean
read_up (Reader *reader, gint64 *low, gint64 last)
{
  gint64 key = 0;

  while (!read_on (reader, reader->forward, *low, last, low)) {
    reader->damaged = TRUE;
    if (reader->failure != SQLITE_OK || !next_key (reader, *low, last, &key) || key <= *low)
      return FALSE;
    reader->table->n_lost++;
    *low = key;
  }
  return TRUE;
}

/* What lies between two keys that damage keeps apart. */
static void
read_gap (Reader *reader, gint64 low, gint64 high, int depth)
{
  gint64 middle = low + (high - low) / 2;
  gint64 up = middle;
  gint64 down = middle + 1;

  if (depth == 0 || high - low < 2 || reader->failure != SQLITE_OK)
    return;
  (void)read_on (reader, reader->forward, middle, high - 1, &up);
  (void)read_on (reader, reader->backward, low + 1, middle + 1, &down);
  if (up < high - 1)
    read_gap (reader, up, high, depth - 1);
  if (down > low + 1)
    read_gap (reader, low, down, depth - 1);
}

/* A key below high that can be read, beyond what cannot; FALSE when there is none above low. */
static gboolean
jump_down (Reader *reader, gint64 low, gint64 high, gint64 *landed)
{
  for (guint64 distance = 1; distance < (guint64)(high - low); distance *= 2) {
    int result;

    sqlite3_bind_int64 (reader->backward, 1, low + 1);
    sqlite3_bind_int64 (reader->backward, 2, high - (gint64)distance);
    result = sqlite3_step (reader->backward);
    if (result == SQLITE_ROW)
      *landed = sqlite3_column_int64 (reader->backward, 0);
    sqlite3_reset (reader->backward);
    if (result == SQLITE_ROW || result == SQLITE_DONE)
      return result == SQLITE_ROW;
  }
  return FALSE;
}

/* A key above low that can be read, beyond what cannot; FALSE when there is none below high. */
static gboolean
jump_up (Reader *reader, gint64 low, gint64 high, gint64 *landed)
{
  for (guint64 distance = 1; distance < (guint64)(high - low); distance *= 2) {
    int result;

    sqlite3_bind_int64 (reader->forward, 1, low + (gint64)distance);
    sqlite3_bind_int64 (reader->forward, 2, high - 1);
    result = sqlite3_step (reader->forward);
    if (result == SQLITE_ROW)
      *landed = sqlite3_column_int64 (reader->forward, 0);
    sqlite3_reset (reader->forward);
    if (result == SQLITE_ROW || result == SQLITE_DONE)
      return result == SQLITE_ROW && *landed > low;
  }
  return FALSE;
}

/* Where the end of a file is gone, the last key is not known, and jumps from far above it all end in what is lost: what
 * comes after low is found from below. */
static void
climb (Reader *reader, gint64 low, gint64 high)
{
  gint64 landed = 0;

  while (reader->failure == SQLITE_OK && jump_up (reader, low, high, &landed)) {
    gint64 down = landed;
    gint64 up = landed - 1;

    if (!read_on (reader, reader->backward, low + 1, landed, &down))
      read_gap (reader, low, down, GAP_DEPTH);
    if (read_up (reader, &up, high - 1))
      return;
    low = up;
  }
}

/* Keys from 1 up to last. */
static void
read_all (Reader *reader, gint64 last)
{
  gint64 low = 0;
  gint64 high = last + 1;

  if (read_up (reader, &low, last))
    return;
  while (reader->failure == SQLITE_OK && !read_on (reader, reader->backward, low + 1, high, &high)) {
    gint64 landed = 0;
    gint64 up;

    if (reader->failure != SQLITE_OK)
      return;
    if (!jump_down (reader, low, high, &landed)) {
      climb (reader, low, high);
      return;
    }
    up = landed - 1;
    if (!read_up (reader, &up, high - 1))
      read_gap (reader, up, high, GAP_DEPTH);
    high = landed;
  }
}

static gint64
first_number (sqlite3 *database, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 number = -1;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

/* An index of the table knows how many rows there were. */
static void
count_lost (Reader *reader)
{
  TdRecoveredTable *table = reader->table;
  g_autofree char *indexes = g_strdup_printf (
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = '%s' AND sql LIKE 'CREATE INDEX %%'",
      table->table);
  sqlite3_stmt *statement = NULL;
  gint64 n_rows = -1;

  if (!reader->damaged)
    return;
  if (sqlite3_prepare_v2 (reader->source, indexes, -1, &statement, NULL) == SQLITE_OK)
    while (n_rows < 0 && sqlite3_step (statement) == SQLITE_ROW) {
      char *count = sqlite3_mprintf ("SELECT count(*) FROM \"%w\" INDEXED BY \"%w\"", table->table,
                                     sqlite3_column_text (statement, 0));

      n_rows = first_number (reader->source, count);
      sqlite3_free (count);
    }
  sqlite3_finalize (statement);
  table->n_lost = n_rows >= table->n_read ? n_rows - table->n_read : -1;
}

/* --- one table --- */

static int
prepare (sqlite3 *database, sqlite3_stmt **statement, const char *format, const Shape *shape, const char *list)
{
  const char *key = shape->key != NULL ? shape->key : "rowid";
  GString *sql = g_string_new (format);
  int result;

  g_string_replace (sql, "@table", shape->name, 0);
  g_string_replace (sql, "@key", key, 0);
  g_string_replace (sql, "@columns", list, 0);
  result = sqlite3_prepare_v2 (database, sql->str, -1, statement, NULL);
  g_string_free (sql, TRUE);
  return result;
}

static int
prepare_all (Reader *reader, sqlite3 *target)
{
  const Shape *shape = reader->shape;
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  int result = SQLITE_OK;

  for (guint i = 0; i < shape->columns->len; i++) {
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (char *)shape->columns->pdata[i]);
    g_string_append (marks, i > 0 ? ", ?" : "?");
  }
  /* NOT INDEXED: an index may be what is damaged. */
  if (prepare (reader->source, &reader->forward,
               "SELECT @key, @columns FROM @table NOT INDEXED WHERE @key > ?1 AND @key <= ?2 ORDER BY @key", shape,
               list->str)
          != SQLITE_OK
      || prepare (reader->source, &reader->backward,
                  "SELECT @key, @columns FROM @table NOT INDEXED WHERE @key >= ?1 AND @key < ?2 ORDER BY @key DESC",
                  shape, list->str)
             != SQLITE_OK
      || prepare (reader->source, &reader->next,
                  "SELECT @key FROM @table NOT INDEXED WHERE @key > ?1 AND @key <= ?2 ORDER BY @key LIMIT 1", shape, "")
             != SQLITE_OK)
    reader->damaged = TRUE;
  {
    g_autofree char *sql
        = g_strdup_printf ("INSERT OR IGNORE INTO %s (%s) VALUES (%s)", shape->name, list->str, marks->str);

    result = sqlite3_prepare_v2 (target, sql, -1, &reader->insert, NULL);
  }
  return result;
}

int
td_recovery_copy_table (sqlite3 *source, sqlite3 *target, TdRecoveredTable *table, GCancellable *cancellable)
{
  Shape shape = {.name = table->table,
                 .columns = g_ptr_array_new_with_free_func (g_free),
                 .is_text = g_array_new (FALSE, FALSE, sizeof (gboolean)),
                 .needed = g_array_new (FALSE, FALSE, sizeof (gboolean))};
  Reader reader = {.source = source, .shape = &shape, .table = table, .cancellable = cancellable};

  read_shape (&reader, target, &shape);
  if (shape.columns->len > 0) {
    reader.failure = prepare_all (&reader, target);
    /* Ids are positive. */
    if (reader.failure == SQLITE_OK && !reader.damaged)
      read_all (&reader, G_MAXINT64 - 1);
    count_lost (&reader);
  } else {
    table->n_lost = -1;
  }
  sqlite3_finalize (reader.forward);
  sqlite3_finalize (reader.backward);
  sqlite3_finalize (reader.next);
  sqlite3_finalize (reader.insert);
  shape_clear (&shape);
  return reader.failure;
}
