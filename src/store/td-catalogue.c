/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-catalogue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-catalogue-private.h"
#include "td-data.h"
#include "td-store-private.h"

#define FOLDER "/vn/thidua/catalogue/"

/* Ids of shipped rows have bit 58 and none above it: td_store_new_id() makes such ids under no clock after 1978, and
 * ids of old files (counted from 1) and of years lie below. */
#define SHIPPED_BIT (G_GUINT64_CONSTANT (1) << 58)

const TdRecordKind *
td_catalogue_kind (const char *table)
{
  const TdRecordKind *kind = table != NULL ? td_kind_by_table (table) : NULL;

  return kind != NULL && kind->catalogue ? kind : NULL;
}

static const TdRecordKind *
find_or_fail (const char *table, GError **error)
{
  const TdRecordKind *found = td_catalogue_kind (table);

  if (found == NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("The catalogue has no table “%s”."), table);
  return found;
}

const char *const *
td_catalogue_tables (void)
{
  static const char **names;
  static gsize done;

  if (g_once_init_enter (&done)) {
    guint n = 0;

    names = g_new0 (const char *, td_kinds_n () + 1);
    for (guint i = 0; i < td_kinds_n (); i++)
      if (td_kind_at (i)->catalogue)
        names[n++] = td_kind_at (i)->table;
    g_once_init_leave (&done, 1);
  }
  return names;
}

gboolean
td_catalogue_is_dated (const char *table)
{
  const TdRecordKind *found = td_catalogue_kind (table);

  return found != NULL && td_kind_has_role (found, TD_ROLE_VALID_FROM);
}

const char *const *
td_catalogue_columns (const char *table)
{
  static GMutex mutex;
  static GHashTable *known;
  const TdRecordKind *found = td_catalogue_kind (table);
  char **columns = NULL;

  if (found == NULL)
    return NULL;
  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_strfreev);
  columns = g_hash_table_lookup (known, found->table);
  if (columns == NULL) {
    g_autoptr (TdShippedTable) shipped = td_shipped_table_read (found, FALSE, NULL);

    if (shipped != NULL) {
      columns = g_steal_pointer (&shipped->columns);
      g_hash_table_insert (known, (gpointer)found->table, columns);
    }
  }
  g_mutex_unlock (&mutex);
  return (const char *const *)columns;
}

/* --- ids --- */

/* FNV-1a; each text ends with its 0. */
static guint64
add_text (guint64 sum, const char *text)
{
  do
    sum = (sum ^ (guchar)*text) * G_GUINT64_CONSTANT (1099511628211);
  while (*text++ != '\0');
  return sum;
}

gint64
td_catalogue_id (const char *table, const char *const *key)
{
  guint64 sum = add_text (G_GUINT64_CONSTANT (14695981039346656037), table);

  for (guint i = 0; key[i] != NULL; i++)
    sum = add_text (sum, key[i]);
  /* The last letters of a key have hardly reached the upper half. */
  sum ^= sum >> 32;
  sum *= G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  sum ^= sum >> 29;
  return (gint64)((sum & (SHIPPED_BIT - 1)) | SHIPPED_BIT);
}

gint64
td_shipped_id (const TdShippedTable *shipped, char **cells)
{
  const char *key[8] = {NULL};

  for (guint i = 0; shipped->key[i] >= 0; i++)
    key[i] = td_shipped_cell (cells, shipped->key[i]);
  return td_catalogue_id (shipped->kind->table, key);
}

/* --- shipped files --- */

static void
shipped_row_free (gpointer data)
{
  TdShippedRow *row = data;

  g_free (row->line);
  g_strfreev (row->cells);
  g_free (row);
}

void
td_shipped_table_free (TdShippedTable *shipped)
{
  if (shipped == NULL)
    return;
  g_strfreev (shipped->columns);
  g_free (shipped->key);
  g_ptr_array_unref (shipped->rows);
  g_free (shipped);
}

/* In the order of the declaration: ids of shipped rows are made of it. */
static int *
key_places (const TdRecordKind *kind, char **columns)
{
  int *places = g_new (int, kind->n_fields + 1);
  guint n = 0;

  for (guint i = 0; i < kind->n_fields; i++) {
    if ((kind->fields[i].flags & TD_FIELD_KEY) == 0)
      continue;
    places[n] = 0;
    while (columns[places[n]] != NULL && strcmp (columns[places[n]], kind->fields[i].column) != 0)
      places[n]++;
    g_assert (columns[places[n]] != NULL);
    n++;
  }
  places[n] = -1;
  return places;
}

TdShippedTable *
td_shipped_table_read (const TdRecordKind *kind, gboolean rows, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, kind->table, ".tsv", NULL);
  g_autoptr (TdShippedTable) shipped = g_new0 (TdShippedTable, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size = 0;
  const char *data = NULL;

  td_data_register ();
  shipped->kind = kind;
  shipped->rows = g_ptr_array_new_with_free_func (shipped_row_free);
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  text = g_strndup (data, size);
  lines = g_strsplit (text, "\n", -1);
  shipped->columns = g_strsplit (lines[0], "\t", -1);
  shipped->key = key_places (kind, shipped->columns);
  for (int i = 1; rows && lines[i] != NULL; i++) {
    TdShippedRow *row = NULL;
    guint n_cells = 0;

    if (*lines[i] == '\0')
      continue;
    row = g_new0 (TdShippedRow, 1);
    row->line = g_strdup (lines[i]);
    row->cells = g_strsplit (lines[i], "\t", -1);
    g_ptr_array_add (shipped->rows, row);
    n_cells = g_strv_length (row->cells);
    if (n_cells != g_strv_length (shipped->columns)) {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED, _ ("Catalogue %s, line %d: %d cells, should be %d."),
                   kind->table, i + 1, (int)n_cells, (int)g_strv_length (shipped->columns));
      return NULL;
    }
    row->id = td_shipped_id (shipped, row->cells);
  }
  return g_steal_pointer (&shipped);
}

const char *
td_shipped_cell (char **cells, int column)
{
  for (int i = 0; i <= column; i++)
    if (cells[i] == NULL)
      return "";
  return cells[column];
}

/* --- rows of the file --- */

static void
catalogue_row_free (gpointer data)
{
  TdCatalogueRow *row = data;

  for (guint i = 0; i < row->n_values; i++)
    td_value_clear (&row->values[i]);
  g_free (row->shipped);
  g_free (row->values);
  g_free (row);
}

GPtrArray *
td_catalogue_rows (TdStore *store, const TdShippedTable *shipped, gint64 id, GError **error)
{
  g_autofree char *columns = g_strjoinv (", ", shipped->columns);
  g_autofree char *sql = g_strdup_printf ("SELECT id, shipped, %s FROM %s WHERE :id = 0 OR id = :id ORDER BY id",
                                          columns, shipped->kind->table);
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, sql, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (catalogue_row_free);
  guint n_columns = g_strv_length (shipped->columns);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":id", id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdCatalogueRow *row = g_new0 (TdCatalogueRow, 1);

    row->id = td_statement_integer (statement, 0);
    row->shipped = g_strdup (td_statement_text (statement, 1));
    row->values = g_new0 (TdValue, n_columns);
    row->n_values = n_columns;
    for (guint i = 0; i < n_columns; i++)
      td_statement_value (statement, (int)i + 2, &row->values[i]);
    g_ptr_array_add (rows, row);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/* 70 and 70.0, an empty cell and NULL are one. */
static gboolean
same_cell (const TdValue *value, const char *cell)
{
  char *end = NULL;
  double number = 0;

  switch (value->type) {
  case TD_VALUE_NULL:
    return *cell == '\0';
  case TD_VALUE_TEXT:
    return strcmp (value->text, cell) == 0;
  case TD_VALUE_INTEGER:
  case TD_VALUE_REAL:
    break;
  }
  number = g_ascii_strtod (cell, &end);
  return *cell != '\0' && *end == '\0'
         && number == (value->type == TD_VALUE_REAL ? value->real : (double)value->integer);
}

gboolean
td_catalogue_row_is (const TdShippedTable *shipped, const TdCatalogueRow *row, char **cells)
{
  for (int i = 0; shipped->columns[i] != NULL; i++)
    if (!same_cell (&row->values[i], td_shipped_cell (cells, i)))
      return FALSE;
  return TRUE;
}

static char *
write_sql (const TdShippedTable *shipped, gboolean with_cells, gboolean is_new)
{
  g_autoptr (GString) names = g_string_new ("shipped");
  g_autoptr (GString) values = g_string_new ("?1");
  g_autoptr (GString) settings = g_string_new ("shipped = ?1");

  for (int i = 0; with_cells && shipped->columns[i] != NULL; i++) {
    g_string_append_printf (names, ", %s", shipped->columns[i]);
    g_string_append_printf (values, ", ?%d", i + 3);
    g_string_append_printf (settings, ", %s = ?%d", shipped->columns[i], i + 3);
  }
  return is_new ? g_strdup_printf ("INSERT INTO %s (id, %s) VALUES (?2, %s)", shipped->kind->table, names->str,
                                   values->str)
                : g_strdup_printf ("UPDATE %s SET %s WHERE id = ?2", shipped->kind->table, settings->str);
}

static void
bind_text (TdStatement *statement, int index, const char *text)
{
  TdValue value = {0};

  td_value_set_text (&value, text);
  td_statement_bind_value (statement, index, &value);
  td_value_clear (&value);
}

gboolean
td_catalogue_write_row (TdStore *store,
                        const TdShippedTable *shipped,
                        gint64 id,
                        char **cells,
                        const char *line,
                        gboolean is_new,
                        GError **error)
{
  g_autofree char *sql = write_sql (shipped, cells != NULL, is_new);
  g_autoptr (TdStatement) statement = td_store_statement_for_sql (store, sql, error);
  TdValue id_value = {.type = TD_VALUE_INTEGER, .integer = id};

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, line);
  td_statement_bind_value (statement, 2, &id_value);
  for (int i = 0; cells != NULL && shipped->columns[i] != NULL; i++)
    bind_text (statement, i + 3, td_shipped_cell (cells, i));
  return td_statement_run (statement, error);
}

/* --- one row --- */

/* The row with its table; NULL with error where there is none. */
static TdCatalogueRow *
load_row (TdStore *store, const char *table, gint64 id, TdShippedTable **shipped, GError **error)
{
  const TdRecordKind *found = find_or_fail (table, error);
  g_autoptr (GPtrArray) rows = NULL;

  *shipped = found != NULL ? td_shipped_table_read (found, FALSE, error) : NULL;
  if (*shipped == NULL || (rows = td_catalogue_rows (store, *shipped, id, error)) == NULL)
    return NULL;
  if (id == 0 || rows->len == 0) {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("The catalogue table “%s” has no row %s."), table,
                 text);
    return NULL;
  }
  return g_ptr_array_steal_index (rows, 0);
}

gboolean
td_catalogue_state (TdStore *store, const char *table, gint64 id, TdCatalogueState *state, GError **error)
{
  g_autoptr (TdShippedTable) shipped = NULL;
  TdCatalogueRow *row = load_row (store, table, id, &shipped, error);

  if (row == NULL)
    return FALSE;
  *state = TD_CATALOGUE_OWN;
  if (row->shipped != NULL) {
    g_auto (GStrv) cells = g_strsplit (row->shipped, "\t", -1);

    *state = td_catalogue_row_is (shipped, row, cells) ? TD_CATALOGUE_AS_SHIPPED : TD_CATALOGUE_EDITED;
  }
  catalogue_row_free (row);
  return TRUE;
}

GHashTable *
td_catalogue_shipped (TdStore *store, const char *table, gint64 id, GError **error)
{
  g_autoptr (TdShippedTable) shipped = NULL;
  TdCatalogueRow *row = load_row (store, table, id, &shipped, error);
  GHashTable *texts = NULL;

  if (row == NULL)
    return NULL;
  if (row->shipped != NULL) {
    g_auto (GStrv) cells = g_strsplit (row->shipped, "\t", -1);

    texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    for (int i = 0; shipped->columns[i] != NULL; i++)
      g_hash_table_insert (texts, g_strdup (shipped->columns[i]), g_strdup (td_shipped_cell (cells, i)));
  }
  catalogue_row_free (row);
  return texts;
}

void
td_catalogue_entry_free (TdCatalogueEntry *entry)
{
  if (entry == NULL)
    return;
  g_strfreev (entry->texts);
  g_strfreev (entry->shipped);
  g_free (entry);
}

static TdCatalogueEntry *
entry_of (const TdShippedTable *shipped, const TdCatalogueRow *row)
{
  TdCatalogueEntry *entry = g_new0 (TdCatalogueEntry, 1);
  guint n = g_strv_length (shipped->columns);

  entry->id = row->id;
  entry->texts = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++) {
    entry->texts[i] = td_value_to_text (&row->values[i]);
    if (entry->texts[i] == NULL)
      entry->texts[i] = g_strdup ("");
  }
  if (row->shipped != NULL) {
    g_auto (GStrv) cells = g_strsplit (row->shipped, "\t", -1);

    entry->state = td_catalogue_row_is (shipped, row, cells) ? TD_CATALOGUE_AS_SHIPPED : TD_CATALOGUE_EDITED;
    entry->shipped = g_new0 (char *, n + 1);
    for (guint i = 0; i < n; i++)
      entry->shipped[i] = g_strdup (td_shipped_cell (cells, (int)i));
  }
  return entry;
}

/* "2025-07" and "2025" hold for all their days. */
static gboolean
holds_on (const TdShippedTable *shipped, const TdCatalogueEntry *entry, const char *day)
{
  for (int i = 0; shipped->columns[i] != NULL; i++) {
    const TdField *field = td_kind_field (shipped->kind, shipped->columns[i]);
    const char *text = entry->texts[i];

    if (text == NULL || *text == '\0' || field == NULL)
      continue;
    if (field->role == TD_ROLE_VALID_FROM && strncmp (day, text, strlen (text)) < 0)
      return FALSE;
    if (field->role == TD_ROLE_VALID_TO && strncmp (day, text, strlen (text)) > 0)
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
td_catalogue_list (TdStore *store, const char *table, const char *day, GError **error)
{
  const TdRecordKind *found = find_or_fail (table, error);
  g_autoptr (TdShippedTable) shipped = found != NULL ? td_shipped_table_read (found, TRUE, error) : NULL;
  g_autoptr (GPtrArray) rows = shipped != NULL ? td_catalogue_rows (store, shipped, 0, error) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *entries = NULL;

  if (rows == NULL)
    return NULL;
  /* Shipped rows first, as they are shipped, then the office's own. */
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify)td_catalogue_entry_free);
  for (guint i = 0; i <= shipped->rows->len; i++)
    for (guint j = 0; j < rows->len; j++) {
      const TdCatalogueRow *row = rows->pdata[j];
      TdCatalogueEntry *entry = NULL;

      if (i < shipped->rows->len ? row->id != ((const TdShippedRow *)shipped->rows->pdata[i])->id
                                 : g_hash_table_contains (seen, &row->id))
        continue;
      g_hash_table_add (seen, (gpointer)&row->id);
      entry = entry_of (shipped, row);
      if (day == NULL || holds_on (shipped, entry, day))
        g_ptr_array_add (entries, entry);
      else
        td_catalogue_entry_free (entry);
    }
  return entries;
}

const char *
td_catalogue_table_of (TdStore *store, gint64 id)
{
  for (const char *const *table = td_catalogue_tables (); id != 0 && *table != NULL; table++) {
    TdCatalogueState state = TD_CATALOGUE_OWN;

    if (td_catalogue_state (store, *table, id, &state, NULL))
      return *table;
  }
  return NULL;
}

/* "grassroots-fighter, council, 2025-07-01" */
static char *
name_of_row (const TdShippedTable *shipped, const TdCatalogueRow *row)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; shipped->key[i] >= 0; i++) {
    g_autofree char *text = td_value_to_text (&row->values[shipped->key[i]]);

    if (text != NULL)
      g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", text);
  }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static gboolean
finish (TdStore *store, gboolean done, GError **error)
{
  if (done)
    return td_store_commit (store, error);
  td_store_rollback (store);
  return FALSE;
}

gboolean
td_catalogue_restore (TdStore *store, const char *table, gint64 id, GError **error)
{
  g_autoptr (TdShippedTable) shipped = NULL;
  TdCatalogueRow *row = load_row (store, table, id, &shipped, error);
  gboolean done = FALSE;

  if (row == NULL)
    return FALSE;
  if (row->shipped == NULL) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                         _ ("The row is the office's own: nothing was shipped that could be brought back."));
  } else {
    g_auto (GStrv) cells = g_strsplit (row->shipped, "\t", -1);
    g_autofree char *name = name_of_row (shipped, row);
    g_autofree char *label = g_strdup_printf (_ ("Catalogue: bring back what was shipped (%s: %s)"), table, name);

    if (td_catalogue_row_is (shipped, row, cells))
      g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING, _ ("The row is as it was shipped."));
    else if (td_store_begin (store, label, error))
      done = finish (store, td_catalogue_write_row (store, shipped, id, cells, row->shipped, FALSE, error), error);
  }
  catalogue_row_free (row);
  return done;
}

gboolean
td_catalogue_end (TdStore *store, const char *table, gint64 id, const char *last_day, GError **error)
{
  g_autoptr (TdShippedTable) shipped = NULL;
  TdCatalogueRow *row = load_row (store, table, id, &shipped, error);
  gboolean done = FALSE;

  g_return_val_if_fail (last_day != NULL, FALSE);
  if (row == NULL)
    return FALSE;
  if (!td_kind_has_role (shipped->kind, TD_ROLE_VALID_FROM)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("Rows of “%s” have no time that they hold for."),
                 table);
  } else {
    g_autofree char *name = name_of_row (shipped, row);
    g_autofree char *label = g_strdup_printf (_ ("Catalogue: “%s” ends on %s"), name, last_day);
    g_autofree char *sql = g_strdup_printf ("UPDATE %s SET valid_to = :last_day WHERE id = :id", table);

    if (td_store_begin (store, label, error)) {
      TdStatement *statement = td_store_statement_for_sql (store, sql, error);

      done = statement != NULL;
      if (done) {
        td_statement_bind_text (statement, ":last_day", last_day);
        td_statement_bind_integer (statement, ":id", id);
        done = td_statement_run (statement, error);
      }
      td_statement_free (statement);
      done = finish (store, done, error);
    }
  }
  catalogue_row_free (row);
  return done;
}

gint64
td_catalogue_add (TdStore *store,
                  const char *table,
                  const char *const *columns,
                  const char *const *values,
                  GError **error)
{
  const TdRecordKind *found = find_or_fail (table, error);
  g_autoptr (TdShippedTable) shipped = found != NULL ? td_shipped_table_read (found, FALSE, error) : NULL;
  g_auto (GStrv) cells = NULL;
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;
  gint64 id = 0;
  guint n = 0;

  if (shipped == NULL)
    return 0;
  n = g_strv_length (shipped->columns);
  cells = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    cells[i] = g_strdup ("");
  for (guint i = 0; columns[i] != NULL; i++) {
    guint place = 0;

    while (place < n && strcmp (shipped->columns[place], columns[i]) != 0)
      place++;
    if (place == n) {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("The catalogue table “%s” has no column “%s”."),
                   table, columns[i]);
      return 0;
    }
    g_free (cells[place]);
    cells[place] = g_strdup (values[i] != NULL ? values[i] : "");
  }
  name = g_strdup (cells[shipped->key[0]]);
  label = g_strdup_printf (_ ("Catalogue: new row “%s” (%s)"), name, table);
  if (!td_store_begin (store, label, error))
    return 0;
  id = td_store_new_id ();
  return finish (store, td_catalogue_write_row (store, shipped, id, cells, NULL, TRUE, error), error) ? id : 0;
}
