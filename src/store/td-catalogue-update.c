/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-catalogue-private.h"
#include "td-store-private.h"

/*
 * The shipped catalogue comes into the file: what the office has not edited follows it, what it has edited stays with
 * the new text beside it. All of it is one action, and the file remembers which catalogue it took.
 */

#define FOLDER "/vn/thidua/catalogue/"
#define EDITION FOLDER "edition.txt"

typedef struct {
  TdStore *store;
  int n_new;
  int n_changed;
  int n_removed;
  int n_kept; /* edited by the office: only what was shipped is new */
} Update;

static const TdShippedRow *
shipped_by_id (const TdShippedTable *shipped, gint64 id)
{
  for (guint i = 0; i < shipped->rows->len; i++)
    if (((TdShippedRow *)shipped->rows->pdata[i])->id == id)
      return shipped->rows->pdata[i];
  return NULL;
}

static gboolean
has_key (const TdShippedTable *shipped, const TdCatalogueRow *row, const TdShippedRow *line)
{
  for (guint i = 0; shipped->key[i] >= 0; i++) {
    g_autofree char *text = td_value_to_text (&row->values[shipped->key[i]]);

    if (g_strcmp0 (text != NULL ? text : "", line->cells[shipped->key[i]]) != 0)
      return FALSE;
  }
  return TRUE;
}

static const TdCatalogueRow *
row_by_id (GPtrArray *rows, gint64 id)
{
  for (guint i = 0; i < rows->len; i++)
    if (((TdCatalogueRow *)rows->pdata[i])->id == id)
      return rows->pdata[i];
  return NULL;
}

static const TdCatalogueRow *
row_by_key (const TdShippedTable *shipped, GPtrArray *rows, const TdShippedRow *line)
{
  for (guint i = 0; i < rows->len; i++)
    if (has_key (shipped, rows->pdata[i], line))
      return rows->pdata[i];
  return NULL;
}

static gboolean
is_edited (const TdShippedTable *shipped, const TdCatalogueRow *row)
{
  g_auto (GStrv) cells = row->shipped != NULL ? g_strsplit (row->shipped, "\t", -1) : NULL;

  return cells == NULL || !td_catalogue_row_is (shipped, row, cells);
}

/* Records speak of a row by its name or code, which the schema does not know as a reference. */
static gboolean
is_used (Update *update, const TdShippedTable *shipped, gint64 id, gboolean *used, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;
  TdStep step = TD_STEP_ERROR;

  *used = FALSE;
  if (shipped->kind->used == NULL)
    return TRUE;
  statement = td_store_statement (update->store, shipped->kind->used, error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", id);
  step = td_statement_step (statement, error);
  *used = step == TD_STEP_ROW && td_statement_integer (statement, 0) != 0;
  return step != TD_STEP_ERROR;
}

/* What is shipped no longer: gone where nobody has edited it and nothing speaks of it, else the office's own. */
static gboolean
drop_row (Update *update, const TdShippedTable *shipped, const TdCatalogueRow *row, GError **error)
{
  gboolean used = FALSE;
  g_autofree char *sql = NULL;
  g_autoptr (TdStatement) statement = NULL;

  if (!is_used (update, shipped, row->id, &used, error))
    return FALSE;
  if (used || is_edited (shipped, row)) {
    update->n_kept++;
    return td_catalogue_write_row (update->store, shipped, row->id, NULL, NULL, FALSE, error);
  }
  update->n_removed++;
  sql = g_strdup_printf ("DELETE FROM %s WHERE id = :id", shipped->kind->table);
  statement = td_store_statement_for_sql (update->store, sql, error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", row->id);
  return td_statement_run (statement, error);
}

static gboolean
drop_rows (Update *update, const TdShippedTable *shipped, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++) {
    const TdCatalogueRow *row = rows->pdata[i];
    g_auto (GStrv) cells = NULL;

    if (row->shipped == NULL)
      continue;
    cells = g_strsplit (row->shipped, "\t", -1);
    if (shipped_by_id (shipped, td_shipped_id (shipped, cells)) == NULL && !drop_row (update, shipped, row, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
take_row (Update *update, const TdShippedTable *shipped, GPtrArray *rows, const TdShippedRow *line, GError **error)
{
  const TdCatalogueRow *row = row_by_id (rows, line->id);

  if (row == NULL) {
    row = row_by_key (shipped, rows, line);
    if (row == NULL) {
      update->n_new++;
      return td_catalogue_write_row (update->store, shipped, line->id, line->cells, line->line, TRUE, error);
    }
    /* Another shipped row that the office moved here: its own shipped text stays with it. */
    if (row->shipped != NULL && row_by_id (rows, row->id) == row) {
      g_auto (GStrv) cells = g_strsplit (row->shipped, "\t", -1);

      if (td_shipped_id (shipped, cells) != line->id)
        return TRUE;
    }
  }
  if (g_strcmp0 (row->shipped, line->line) == 0)
    return TRUE;
  if (is_edited (shipped, row) && !td_catalogue_row_is (shipped, row, line->cells)) {
    update->n_kept++;
    return td_catalogue_write_row (update->store, shipped, row->id, NULL, line->line, FALSE, error);
  }
  update->n_changed++;
  return td_catalogue_write_row (update->store, shipped, row->id, line->cells, line->line, FALSE, error);
}

static gboolean
take_table (Update *update, const TdRecordKind *kind, GError **error)
{
  g_autoptr (TdShippedTable) shipped = td_shipped_table_read (kind, TRUE, error);
  g_autoptr (GPtrArray) rows = shipped != NULL ? td_catalogue_rows (update->store, shipped, 0, error) : NULL;

  if (rows == NULL || !drop_rows (update, shipped, rows, error))
    return FALSE;
  for (guint i = 0; i < shipped->rows->len; i++)
    if (!take_row (update, shipped, rows, shipped->rows->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* "Update of the shipped catalogue: 3 rows changed, 2 new" */
static char *
label_of (const Update *update)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const struct {
    int n;
    const char *words;
  } parts[] = {
      {update->n_changed, N_ ("%d rows changed")},
      {update->n_new, N_ ("%d new")},
      {update->n_removed, N_ ("%d removed")},
      {update->n_kept, N_ ("%d left as the office has them")},
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].n > 0) {
      /* The number stands where the translation puts it. */
      g_auto (GStrv) pieces = g_strsplit (_ (parts[i].words), "%d", 2);
      g_autofree char *number = g_strdup_printf ("%d", parts[i].n);
      g_autofree char *part = g_strjoinv (number, pieces);

      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", part);
    }
  return g_strdup_printf (_ ("Update of the shipped catalogue: %s"), words->str);
}

/* --- which catalogue --- */

/* FNV-1a over pieces of eight bytes, whose upper half is folded down: one sum is made at every opening. */
static guint64
add_bytes (guint64 sum, GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize k = 0; k < length; k += sizeof (guint64)) {
    guint64 piece = 0;

    memcpy (&piece, data + k, MIN (sizeof piece, length - k));
    sum = (sum ^ GUINT64_FROM_LE (piece)) * G_GUINT64_CONSTANT (1099511628211);
    sum ^= sum >> 32;
  }
  return (sum ^ length) * G_GUINT64_CONSTANT (1099511628211);
}

/* Day of the shipped catalogue and a sum over all of it. */
static gboolean
shipped_state (char **edition, char **fingerprint, GError **error)
{
  g_autoptr (GBytes) day = g_resources_lookup_data (EDITION, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  guint64 sum = G_GUINT64_CONSTANT (14695981039346656037);
  gsize size = 0;
  const char *text = day != NULL ? g_bytes_get_data (day, &size) : NULL;

  if (day == NULL)
    return FALSE;
  for (const char *const *table = td_catalogue_tables (); *table != NULL; table++) {
    g_autofree char *path = g_strconcat (FOLDER, *table, ".tsv", NULL);
    g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    if (bytes == NULL)
      return FALSE;
    sum = add_bytes (sum, bytes);
  }
  *edition = g_strstrip (g_strndup (text, size));
  *fingerprint = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", sum);
  return TRUE;
}

/* Whether the shipped catalogue is another than the file took last, and none that is older. */
static gboolean
is_due (TdStore *store, const char *edition, const char *fingerprint, gboolean *due, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/shipped-catalogue", error);
  TdStep step = statement != NULL ? td_statement_step (statement, error) : TD_STEP_ERROR;

  *due = step == TD_STEP_DONE
         || (step == TD_STEP_ROW && g_strcmp0 (td_statement_text (statement, 1), fingerprint) != 0
             && g_strcmp0 (edition, td_statement_text (statement, 0)) >= 0);
  return step != TD_STEP_ERROR;
}

static gboolean
remember (TdStore *store, const char *edition, const char *fingerprint, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/shipped-catalogue-set", error);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_text (statement, ":edition", edition);
  td_statement_bind_text (statement, ":fingerprint", fingerprint);
  return td_statement_run (statement, error);
}

static gboolean
take_all (Update *update, const char *edition, const char *fingerprint, GError **error)
{
  for (const char *const *table = td_catalogue_tables (); *table != NULL; table++)
    if (!take_table (update, td_catalogue_kind (*table), error))
      return FALSE;
  return remember (update->store, edition, fingerprint, error);
}

gboolean
td_catalogue_fill (TdStore *store, GError **error)
{
  g_autofree char *edition = NULL;
  g_autofree char *fingerprint = NULL;
  Update update = {.store = store};

  return shipped_state (&edition, &fingerprint, error) && take_all (&update, edition, fingerprint, error);
}

gboolean
td_catalogue_update (TdStore *store, GError **error)
{
  g_autofree char *edition = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *label = NULL;
  Update update = {.store = store};
  gboolean due = FALSE;

  if (!shipped_state (&edition, &fingerprint, error) || !is_due (store, edition, fingerprint, &due, error))
    return FALSE;
  if (!due)
    return TRUE;
  if (!td_store_begin (store, _ ("Update of the shipped catalogue"), error))
    return FALSE;
  if (!take_all (&update, edition, fingerprint, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  label = label_of (&update);
  td_store_set_label (store, label);
  return td_store_commit (store, error);
}
