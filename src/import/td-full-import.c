/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-full-import.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-full-format.h"
#include "td-full-source.h"
#include "td-platform.h"
#include "td-sheet-text.h"
#include "td-tables.h"
#include "td-temporary.h"

#define ROWS_A_STEP 512
/* td_store_create() wants one; the years of the export take its place. */
#define ANY_YEAR 2000
/* Beyond this a double no longer is every whole number. */
#define MOST_INTEGER 9007199254740992.0

typedef struct {
  TdFullSource *source;
  TdStore *store;
  GPtrArray *tables;      /* of TdTable */
  GHashTable *long_texts; /* number → GString: what follows the beginning in the cell */
  TdFullSummary summary;
  guint64 n_all;
  TdFullProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
} Work;

/* A part as it streams by. */
typedef struct {
  Work *work;
  const TdFullPart *part;
  const TdTable *table; /* NULL: the long texts */
  GArray *columns;      /* of int: index of the table's column for each column of the sheet; -1 */
  TdValue *values;      /* one a column of the table */
  guint64 n_rows;
  GError *error;
} Reading;

static gboolean
fail_at (Reading *reading, int row, const char *what)
{
  g_autofree char *place = td_full_source_place (reading->work->source, reading->part);

  g_set_error (&reading->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
               _ ("%s, row %d: %s; take the export as it was written."), place, row, what);
  return FALSE;
}

/* --- values --- */

static gboolean
read_text (Reading *reading, const char *encoded, TdValue *value)
{
  guint number = 0;
  char *text = td_sheet_text_decode (encoded, &number);

  if (text != NULL && number > 0) {
    const GString *rest = g_hash_table_lookup (reading->work->long_texts, GUINT_TO_POINTER (number));
    char *whole = rest != NULL ? g_strconcat (text, rest->str, NULL) : NULL;

    g_free (text);
    text = whole;
  }
  value->type = TD_VALUE_TEXT;
  value->text = text;
  return text != NULL;
}

static gboolean
read_integer (const TdCell *cell, TdValue *value)
{
  gint64 integer;

  if (cell->type == TD_CELL_NUMBER) {
    if (floor (cell->number) != cell->number || fabs (cell->number) > MOST_INTEGER)
      return FALSE;
    integer = (gint64)cell->number;
  } else if (cell->type != TD_CELL_TEXT
             || !g_ascii_string_to_signed (cell->text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return FALSE;
  value->type = TD_VALUE_INTEGER;
  value->integer = integer;
  return TRUE;
}

static gboolean
read_real (const TdCell *cell, TdValue *value)
{
  char *end = NULL;

  value->type = TD_VALUE_REAL;
  value->real = cell->type == TD_CELL_NUMBER ? cell->number : 0;
  if (cell->type == TD_CELL_TEXT)
    value->real = g_ascii_strtod (cell->text, &end);
  return cell->type == TD_CELL_NUMBER || (end != NULL && end != cell->text && *end == '\0');
}

static gboolean
read_value (Reading *reading, const TdCell *cell, TdValueType type, TdValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (type) {
  case TD_VALUE_INTEGER:
    return read_integer (cell, value);
  case TD_VALUE_REAL:
    return read_real (cell, value);
  case TD_VALUE_TEXT:
    /* Somebody typed a number into a column of texts. */
    if (cell->type == TD_CELL_NUMBER)
      return read_text (reading, g_ascii_dtostr (number, sizeof number, cell->number), value);
    return cell->type == TD_CELL_TEXT && read_text (reading, cell->text, value);
  case TD_VALUE_NULL:
  default:
    return FALSE;
  }
}

/* --- rows --- */

static int
column_of_table (const Reading *reading, const char *name)
{
  static const char *const long_columns[] = {"number", "part", "text"};

  if (reading->table != NULL)
    return td_table_column (reading->table, name);
  for (guint i = 0; i < G_N_ELEMENTS (long_columns); i++)
    if (strcmp (long_columns[i], name) == 0)
      return (int)i;
  return -1;
}

static guint
n_columns_of_table (const Reading *reading)
{
  return reading->table != NULL ? reading->table->columns->len : 3;
}

static gboolean
read_names (Reading *reading, const TdCellRow *row)
{
  g_autofree gboolean *seen = g_new0 (gboolean, n_columns_of_table (reading));
  int none = -1;

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    gboolean for_people = cell->type == TD_CELL_TEXT && strchr (cell->text, ':') != NULL;
    int column = cell->type == TD_CELL_TEXT && !for_people ? column_of_table (reading, cell->text) : -1;

    if (column < 0 && !for_people)
      return fail_at (reading, row->row, _ ("this version of the program does not know one of the columns"));
    if (column >= 0 && seen[column])
      return fail_at (reading, row->row, _ ("a column stands there twice"));
    if (column >= 0)
      seen[column] = TRUE;
    while (reading->columns->len < (guint)cell->column)
      g_array_append_val (reading->columns, none);
    g_array_append_val (reading->columns, column);
  }
  for (guint i = 0; i < n_columns_of_table (reading); i++)
    if (!seen[i] && reading->work->source->schema == td_store_newest_schema_version ())
      return fail_at (reading, row->row, _ ("a column is missing"));
  return TRUE;
}

static gboolean
keep_long_text (Reading *reading, const TdCellRow *row)
{
  const TdValue *values = reading->values;
  GHashTable *texts = reading->work->long_texts;
  GString *text;

  if (values[0].type != TD_VALUE_INTEGER || values[2].type != TD_VALUE_TEXT || values[0].integer < 1
      || values[0].integer > G_MAXUINT)
    return fail_at (reading, row->row, _ ("it is no part of a long text"));
  text = g_hash_table_lookup (texts, GUINT_TO_POINTER ((guint)values[0].integer));
  if (text == NULL) {
    text = g_string_new (NULL);
    g_hash_table_insert (texts, GUINT_TO_POINTER ((guint)values[0].integer), text);
  }
  g_string_append (text, values[2].text);
  return TRUE;
}

static void
report (Reading *reading)
{
  Work *work = reading->work;

  if (++work->summary.n_rows % ROWS_A_STEP == 0 && work->progress != NULL)
    work->progress ((double)work->summary.n_rows / (double)MAX (work->n_all, 1), reading->part->name, work->user_data);
}

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  Reading *reading = user_data;
  int names_row = td_full_source_names_row (reading->work->source);
  GError *problem = NULL;

  if (row->row < names_row)
    return TRUE;
  if (row->row == names_row)
    return read_names (reading, row);
  for (guint i = 0; i < n_columns_of_table (reading); i++)
    td_value_clear (&reading->values[i]);
  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    int column = (guint)cell->column < reading->columns->len ? g_array_index (reading->columns, int, cell->column) : -1;
    TdValueType type;

    if (column < 0 || cell->type == TD_CELL_EMPTY)
      continue;
    type = reading->table != NULL ? g_array_index (reading->table->columns, TdTableColumn, column).type
           : column == 2          ? TD_VALUE_TEXT
                                  : TD_VALUE_INTEGER;
    if (!read_value (reading, cell, type, &reading->values[column]))
      return fail_at (reading, row->row, _ ("a value is not as it was written"));
  }
  reading->n_rows++;
  if (reading->table == NULL)
    return keep_long_text (reading, row);
  if (!td_table_insert (reading->work->store, reading->table, reading->values, &problem)) {
    if (!g_error_matches (problem, TD_STORE_ERROR, TD_STORE_ERROR_INVALID)) {
      reading->error = problem;
      return FALSE;
    }
    fail_at (reading, row->row, problem->message);
    g_error_free (problem);
    return FALSE;
  }
  report (reading);
  return TRUE;
}

static gboolean
read_part (Work *work, const TdFullPart *part, const TdTable *table, GError **error)
{
  Reading reading = {.work = work, .part = part, .table = table};
  TdRowSink sink = {.row = row_cb, .user_data = &reading, .cancellable = work->cancellable};
  guint n_columns = n_columns_of_table (&reading);
  gboolean good;

  reading.columns = g_array_new (FALSE, FALSE, sizeof (int));
  reading.values = g_new0 (TdValue, n_columns);
  good = td_full_source_read (work->source, part, &sink, error);
  for (guint i = 0; i < n_columns; i++)
    td_value_clear (&reading.values[i]);
  g_free (reading.values);
  g_array_unref (reading.columns);
  if (good && reading.error != NULL) {
    g_propagate_error (error, reading.error);
    return FALSE;
  }
  g_clear_error (&reading.error);
  if (good && reading.n_rows != part->n_rows) {
    g_autofree char *place = td_full_source_place (work->source, part);

    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
                 _ ("%s: it has %d rows where the index says %d; take the export as it was written."), place,
                 (int)reading.n_rows, (int)part->n_rows);
    return FALSE;
  }
  return good;
}

/* --- all --- */

/* The long texts come last in the export, and are needed first. */
static gboolean
read_long_texts (Work *work, GError **error)
{
  for (guint i = 0; i < work->source->parts->len; i++) {
    const TdFullPart *part = &g_array_index (work->source->parts, TdFullPart, i);

    if (strcmp (part->table, TD_FULL_LONG_TABLE) == 0 && !read_part (work, part, NULL, error))
      return FALSE;
    work->n_all += part->n_rows;
  }
  return TRUE;
}

/* The tables that the export holds. One that an older program did not have keeps what a new file has. */
static GPtrArray *
tables_of_export (Work *work, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();

  for (guint i = 0; i < work->source->parts->len; i++) {
    const TdFullPart *part = &g_array_index (work->source->parts, TdFullPart, i);
    const TdTable *table = td_tables_find (work->tables, part->table);

    if (strcmp (part->table, TD_FULL_LONG_TABLE) == 0)
      continue;
    if (table == NULL) {
      g_set_error (
          error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER,
          _ ("The export has a table “%s” that this version of the program does not know; read it back with the "
             "version that wrote it."),
          part->table);
      return NULL;
    }
    if (!g_ptr_array_find (tables, table, NULL))
      g_ptr_array_add (tables, (gpointer)table);
  }
  return g_steal_pointer (&tables);
}

static gboolean
fill (Work *work, GError **error)
{
  g_autoptr (GPtrArray) tables = NULL;

  work->tables = td_tables_load (work->store, error);
  tables = work->tables != NULL ? tables_of_export (work, error) : NULL;
  if (tables == NULL || !read_long_texts (work, error) || !td_tables_clear (work->store, tables, error))
    return FALSE;
  for (guint i = 0; i < work->source->parts->len; i++) {
    const TdFullPart *part = &g_array_index (work->source->parts, TdFullPart, i);
    const TdTable *table = td_tables_find (work->tables, part->table);

    if (table != NULL && !read_part (work, part, table, error))
      return FALSE;
  }
  work->summary.n_tables = tables->len;
  return td_tables_check (work->store, error);
}

static void
free_long_text (gpointer text)
{
  g_string_free (text, TRUE);
}

/* Makes the file at temporary. */
static gboolean
make_file (Work *work, const char *temporary, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (work->source->path);
  g_autofree char *label = g_strdup_printf (_ ("Read back the full export %s"), shown);
  gboolean good;

  work->store = td_store_create (temporary, ANY_YEAR, error);
  if (work->store == NULL)
    return FALSE;
  td_store_set_cancellable (work->store, work->cancellable);
  work->long_texts = g_hash_table_new_full (NULL, NULL, NULL, free_long_text);
  good = td_store_begin (work->store, label, error);
  if (good && !fill (work, error)) {
    td_store_rollback (work->store);
    good = FALSE;
  }
  good = good && td_store_commit (work->store, error);
  g_clear_pointer (&work->tables, g_ptr_array_unref);
  g_clear_pointer (&work->long_texts, g_hash_table_unref);
  td_store_close (work->store);
  g_clear_object (&work->store);
  return good;
}

static gboolean
set_target_error (const char *path, int problem, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);

  if (problem == EEXIST)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS, _ ("%s is there already; choose another name."), shown);
  else
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
                 _ ("%s cannot be made in this folder; choose another one."), shown);
  return FALSE;
}

gboolean
td_full_import_is_export (const char *path)
{
  g_autoptr (TdFullSource) source = td_full_source_open (path, NULL);

  return source != NULL;
}

gboolean
td_full_import (const char *source,
                const char *path,
                TdFullSummary *summary,
                TdFullProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (TdFullSource) opened = NULL;
  g_autofree char *temporary = NULL;
  Work work = {.progress = progress, .user_data = user_data, .cancellable = cancellable};
  int problem = 0;
  gboolean good;

  g_return_val_if_fail (source != NULL && path != NULL, FALSE);
  opened = td_full_source_open (source, error);
  if (opened == NULL)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return set_target_error (path, EEXIST, error);
  temporary = td_temporary_begin (path, &problem);
  if (temporary == NULL)
    return set_target_error (path, problem, error);
  work.source = opened;
  good = make_file (&work, temporary, error);
  if (good) {
    problem = g_file_test (path, G_FILE_TEST_EXISTS) ? EEXIST : td_platform_replace_file (temporary, path);
    good = problem == 0 || set_target_error (path, problem, error);
  }
  td_temporary_drop (temporary);
  if (summary != NULL)
    *summary = work.summary;
  return good;
}
