/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-collate.h"
#include "td-ui.h"

/* A folder dropped on the window may be a whole disk: stop at a stated depth and number. */
#define MAX_FOLDER_DEPTH 3
#define MAX_FILES 500

/* --- one row --- */

struct _TdImportRow {
  GObject parent_instance;
  TdReadRow *read;    /* of the reading */
  TdImportRows *rows; /* weak: its maker */
};

enum { ROW_PROP_LEFT_OUT = 1 };

static GParamSpec *left_out_property;

G_DEFINE_FINAL_TYPE (TdImportRow, td_import_row, G_TYPE_OBJECT)

static void
td_import_row_get_property (GObject *object, guint property, GValue *value, GParamSpec *spec)
{
  if (property == ROW_PROP_LEFT_OUT)
    g_value_set_boolean (value, td_import_row_left_out (TD_IMPORT_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
td_import_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *spec)
{
  if (property == ROW_PROP_LEFT_OUT)
    td_import_row_set_left_out (TD_IMPORT_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
td_import_row_finalize (GObject *object)
{
  g_clear_weak_pointer (&TD_IMPORT_ROW (object)->rows);
  G_OBJECT_CLASS (td_import_row_parent_class)->finalize (object);
}

static void
td_import_row_class_init (TdImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = td_import_row_get_property;
  object_class->set_property = td_import_row_set_property;
  object_class->finalize = td_import_row_finalize;
  left_out_property = g_param_spec_boolean ("left-out", NULL, NULL, FALSE,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, ROW_PROP_LEFT_OUT, left_out_property);
}

static void
td_import_row_init (TdImportRow *row)
{
}

TdReadRow *
td_import_row_read (TdImportRow *row)
{
  g_return_val_if_fail (TD_IS_IMPORT_ROW (row), NULL);

  return row->read;
}

int
td_import_row_worst (TdImportRow *row)
{
  g_return_val_if_fail (TD_IS_IMPORT_ROW (row), -1);

  return td_findings_worst (row->read->findings);
}

gboolean
td_import_row_left_out (TdImportRow *row)
{
  g_return_val_if_fail (TD_IS_IMPORT_ROW (row), FALSE);

  return row->read->left_out;
}

void
td_import_row_set_left_out (TdImportRow *row, gboolean left_out)
{
  g_return_if_fail (TD_IS_IMPORT_ROW (row));

  if (!!row->read->left_out == !!left_out)
    return;
  row->read->left_out = left_out;
  g_object_notify_by_pspec (G_OBJECT (row), left_out_property);
  if (row->rows != NULL)
    g_signal_emit_by_name (row->rows, "changed");
}

/* --- all rows of a list --- */

struct _TdImportRows {
  GObject parent_instance;
  TdReadList *list;
  GArray *shown;    /* of guint: rows of the list that the filter lets through */
  GPtrArray *items; /* of TdImportRow by row of the list, NULL until somebody asks */
  gboolean only_findings;
  guint n_given;     /* of shown: what a view was told of */
  guint rest_source; /* gives the rest; 0 */
};

static void td_import_rows_model_init (GListModelInterface *model);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdImportRows,
                               td_import_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, td_import_rows_model_init))

static GType
td_import_rows_get_item_type (GListModel *model)
{
  return TD_TYPE_IMPORT_ROW;
}

static guint
td_import_rows_get_n_items (GListModel *model)
{
  return TD_IMPORT_ROWS (model)->n_given;
}

static gpointer
td_import_rows_get_item (GListModel *model, guint position)
{
  TdImportRows *rows = TD_IMPORT_ROWS (model);
  TdImportRow *item;
  guint index;

  if (position >= rows->n_given)
    return NULL;
  index = g_array_index (rows->shown, guint, position);
  item = g_ptr_array_index (rows->items, index);
  if (item == NULL) {
    item = g_object_new (TD_TYPE_IMPORT_ROW, NULL);
    item->read = g_ptr_array_index (rows->list->rows, index);
    g_set_weak_pointer (&item->rows, rows);
    g_ptr_array_index (rows->items, index) = item;
  }
  return g_object_ref (item);
}

static void
td_import_rows_model_init (GListModelInterface *model)
{
  model->get_item_type = td_import_rows_get_item_type;
  model->get_n_items = td_import_rows_get_n_items;
  model->get_item = td_import_rows_get_item;
}

static void
clear_item (gpointer item)
{
  if (item != NULL)
    g_object_unref (item);
}

static void
td_import_rows_finalize (GObject *object)
{
  TdImportRows *rows = TD_IMPORT_ROWS (object);

  g_clear_handle_id (&rows->rest_source, g_source_remove);
  g_clear_pointer (&rows->shown, g_array_unref);
  g_clear_pointer (&rows->items, g_ptr_array_unref);
  G_OBJECT_CLASS (td_import_rows_parent_class)->finalize (object);
}

static void
td_import_rows_class_init (TdImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_import_rows_finalize;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_import_rows_init (TdImportRows *rows)
{
  rows->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  rows->items = g_ptr_array_new_with_free_func (clear_item);
}

static void
fill_shown (TdImportRows *rows)
{
  g_array_set_size (rows->shown, 0);
  for (guint i = 0; i < rows->list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (rows->list->rows, i);

    if (!rows->only_findings || row->findings->len > 0)
      g_array_append_val (rows->shown, i);
  }
}

static gboolean
give_rest_cb (gpointer user_data)
{
  TdImportRows *rows = user_data;
  guint before = rows->n_given;

  rows->n_given = td_ui_next_rows (before, rows->shown->len);
  g_list_model_items_changed (G_LIST_MODEL (rows), before, 0, rows->n_given - before);
  if (rows->n_given < rows->shown->len)
    return G_SOURCE_CONTINUE;
  rows->rest_source = 0;
  return G_SOURCE_REMOVE;
}

static void
give_first_rows (TdImportRows *rows)
{
  g_clear_handle_id (&rows->rest_source, g_source_remove);
  rows->n_given = td_ui_next_rows (0, rows->shown->len);
  if (rows->n_given < rows->shown->len)
    rows->rest_source = g_idle_add_full (G_PRIORITY_LOW, give_rest_cb, rows, NULL);
}

TdImportRows *
td_import_rows_new (TdReadList *list, gboolean only_findings)
{
  TdImportRows *rows = g_object_new (TD_TYPE_IMPORT_ROWS, NULL);

  rows->list = list;
  rows->only_findings = only_findings;
  g_ptr_array_set_size (rows->items, (int)list->rows->len);
  fill_shown (rows);
  give_first_rows (rows);
  return rows;
}

void
td_import_rows_set_only_findings (TdImportRows *rows, gboolean only_findings)
{
  guint before;

  g_return_if_fail (TD_IS_IMPORT_ROWS (rows));

  if (!!rows->only_findings == !!only_findings)
    return;
  rows->only_findings = only_findings;
  /* Remove all, then add all: one change with both makes GTK read every row (4.8). */
  before = rows->n_given;
  rows->n_given = 0;
  g_array_set_size (rows->shown, 0);
  g_list_model_items_changed (G_LIST_MODEL (rows), 0, before, 0);
  fill_shown (rows);
  give_first_rows (rows);
  g_list_model_items_changed (G_LIST_MODEL (rows), 0, 0, rows->n_given);
}

gboolean
td_import_rows_shows_all (TdImportRows *rows)
{
  g_return_val_if_fail (TD_IS_IMPORT_ROWS (rows), FALSE);
  return rows->shown->len == rows->list->rows->len;
}

/* --- counts and decisions --- */

void
td_import_count_list (const TdReadList *list, TdImportCounts *counts)
{
  TdReadCounts rows = {0};

  counts->files++;
  if (list->error != NULL) {
    if ((td_read_list_asks (list) & TD_ASKS_KIND) != 0)
      counts->asked++;
    else
      counts->unreadable++;
    return;
  }
  td_read_list_count (list, &rows);
  counts->changing += (td_read_list_asks (list) & TD_ASKS_CHANGES) != 0;
  counts->rows += rows.rows;
  counts->left_out += rows.left_out;
  counts->errors += rows.errors;
  counts->warnings += rows.warnings;
  counts->new_rows += rows.new_rows;
  counts->changed += rows.changed;
  counts->known += rows.known;
}

void
td_import_count (const TdReading *reading, TdImportCounts *counts)
{
  memset (counts, 0, sizeof *counts);
  for (guint i = 0; i < reading->lists->len; i++)
    td_import_count_list (g_ptr_array_index (reading->lists, i), counts);
}

char *
td_import_counts_words (const TdImportCounts *counts)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, _ ("%u files · %u rows"), counts->files, counts->rows);
  if (counts->new_rows > 0)
    g_string_append_printf (words, _ (" · %u new"), counts->new_rows);
  if (counts->changed > 0)
    g_string_append_printf (words, _ (" · %u that change"), counts->changed);
  if (counts->known > 0)
    g_string_append_printf (words, _ (" · %u as they were"), counts->known);
  if (counts->errors > 0)
    g_string_append_printf (words, _ (" · %u with errors"), counts->errors);
  if (counts->warnings > 0)
    g_string_append_printf (words, _ (" · %u with warnings"), counts->warnings);
  if (counts->left_out > 0)
    g_string_append_printf (words, _ (" · %u left out"), counts->left_out);
  if (counts->asked > 0)
    g_string_append_printf (words, _ (" · %u files wait for an answer"), counts->asked);
  if (counts->unreadable > 0)
    g_string_append_printf (words, _ (" · %u files cannot be read"), counts->unreadable);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

guint
td_import_first_to_look_at (const TdReading *reading)
{
  guint readable = G_MAXUINT;

  for (guint i = 0; i < reading->lists->len; i++) {
    TdImportCounts counts = {0};

    td_import_count_list (g_ptr_array_index (reading->lists, i), &counts);
    if (counts.errors > 0 || counts.asked > 0 || counts.changing > 0)
      return i;
    if (readable == G_MAXUINT && counts.unreadable == 0)
      readable = i;
  }
  return readable != G_MAXUINT ? readable : 0;
}

void
td_import_decide (const TdImportCounts *counts, gboolean accept, TdImportState *state)
{
  memset (state, 0, sizeof *state);
  state->offers_accept = counts->errors > 0;
  state->can_store = counts->rows > 0 && (counts->errors == 0 || accept) && counts->changing == 0;
  state->button = counts->rows > 0 ? g_strdup_printf (_ ("_Import %u rows"), counts->rows) : g_strdup (_ ("_Import"));
  if (counts->rows == 0 && counts->left_out > 0)
    state->reason = g_strdup (_ ("Every row is left out: nothing would be imported."));
  else if (counts->rows == 0 && counts->asked > 0)
    state->reason = g_strdup (_ ("Say first what is listed, and which column holds the names."));
  else if (counts->rows == 0 && counts->unreadable == counts->files)
    state->reason = g_strdup (_ ("None of the files could be read."));
  else if (counts->rows == 0)
    state->reason = g_strdup (_ ("The files hold no rows."));
  else if (counts->changing > 0)
    state->reason = g_strdup_printf (
        _ ("%u files would overwrite what is known. Say above their rows that they may, or leave the rows out."),
        counts->changing);
  else if (counts->errors > 0 && !accept)
    state->reason
        = g_strdup_printf (_ ("%u rows have errors. Correct them here, leave them out, or import them marked “to be "
                              "checked”."),
                           counts->errors);
  else if (counts->errors > 0)
    state->reason = g_strdup_printf (_ ("%u rows with errors come in too, marked “to be checked”."), counts->errors);
  else if (counts->asked > 0)
    state->reason = g_strdup_printf (_ ("%u files wait for an answer and stay outside until then."), counts->asked);
  else if (counts->unreadable > 0)
    state->reason = g_strdup_printf (_ ("%u files could not be read and stay outside."), counts->unreadable);
}

void
td_import_state_clear (TdImportState *state)
{
  g_clear_pointer (&state->button, g_free);
  g_clear_pointer (&state->reason, g_free);
}

char *
td_import_columns_question (const TdReadList *list)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  for (guint i = 0; i < list->tables->len && list->error == NULL; i++) {
    const TdListTable *table = g_ptr_array_index (list->tables, i);

    for (guint j = 0; j < table->columns->len; j++) {
      const TdListColumn *column = g_ptr_array_index (table->columns, j);
      g_autofree char *letters = td_list_column_letters (column->column);

      if (!column->asked)
        continue;
      g_string_append_printf (columns, "%s“%s” (%s)", columns->len > 0 ? ", " : "",
                              column->heading != NULL ? column->heading : letters, column->samples);
    }
  }
  if (columns->len == 0)
    return NULL;
  return g_strdup_printf (_ ("Not imported, since it is not clear what these columns hold: %s."), columns->str);
}

void
td_import_set_row_unit (TdReading *reading, TdReadRow *row, gint64 unit_id, const char *unit_name)
{
  gboolean unknown = FALSE;

  for (guint i = 0; i < row->findings->len; i++)
    unknown |= g_strcmp0 (((const TdFinding *)g_ptr_array_index (row->findings, i))->code, "unit-unknown") == 0;
  if (unknown)
    td_reading_set_unit (reading, row->unit_name, unit_id, unit_name);
  else
    td_read_row_set_unit (row, unit_id, unit_name);
}

void
td_import_set_unit (TdReadList *list, gint64 unit_id, const char *unit_name)
{
  g_return_if_fail (unit_name != NULL);

  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (row->unit_name == NULL)
      td_read_row_set_unit (row, unit_id, unit_name);
  }
  if (list->unit_name == NULL)
    list->unit_name = g_strdup (unit_name);
}

guint
td_import_drop_unreadable (TdReading *reading)
{
  guint dropped = 0;

  for (guint i = reading->lists->len; i > 0; i--) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i - 1);

    if (list->error != NULL) {
      g_ptr_array_remove_index (reading->lists, i - 1);
      dropped++;
    }
  }
  return dropped;
}

char *
td_import_summary_text (const TdImportSummary *summary, int year)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (summary->n_new == 0 && summary->n_changed == 0)
    g_string_append_printf (text,
                            _ ("%u rows read for the year %d: all of them stood in the file already, nothing is "
                               "new."),
                            summary->n_rows, year);
  else
    g_string_append_printf (text, _ ("%u rows imported into the year %d: %u new, %u changed."), summary->n_rows, year,
                            summary->n_new, summary->n_changed);
  if (summary->n_left_out > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (text, _ ("%u left out."), summary->n_left_out);
  }
  if (summary->n_review > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (text, _ ("%u are marked “to be checked”."), summary->n_review);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A list of one unit names it above: no column of its own. */
static gboolean
is_of_one_unit (const TdReadList *list)
{
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (list->unit_name == NULL || g_strcmp0 (row->unit_name, list->unit_name) != 0)
      return FALSE;
  }
  return TRUE;
}

gboolean
td_import_needs_unit_column (const TdReadList *list)
{
  gboolean named = FALSE;

  if (list->record_kind == NULL || list->kind == TD_LIST_UNITS
      || td_kind_role_index (list->record_kind, TD_ROLE_UNIT) >= 0 || is_of_one_unit (list))
    return FALSE;
  for (guint i = 0; !named && i < list->rows->len; i++)
    named = ((const TdReadRow *)g_ptr_array_index (list->rows, i))->unit_name != NULL;
  return named;
}

GPtrArray *
td_import_columns (const TdReadList *list)
{
  gboolean one_unit = is_of_one_unit (list);
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; list->record_kind != NULL && i < list->record_kind->n_fields; i++) {
    const TdField *field = &list->record_kind->fields[i];
    gboolean filled = FALSE;

    if ((field->flags & (TD_FIELD_HIDDEN | TD_FIELD_COMPUTED)) != 0 || field->role == TD_ROLE_SOURCE
        || (one_unit && field->role == TD_ROLE_UNIT))
      continue;
    for (guint j = 0; !filled && j < list->rows->len; j++) {
      const TdReadRow *row = g_ptr_array_index (list->rows, j);

      if (row->record == NULL || row->record->kind != list->record_kind)
        continue;
      filled = row->record->values[i].type != TD_VALUE_NULL || (field->role == TD_ROLE_UNIT && row->unit_name != NULL);
    }
    if (filled)
      g_ptr_array_add (columns, (gpointer)field);
  }
  return columns;
}

/* --- files --- */

static gboolean
is_list_name (const char *name)
{
  static const char *const endings[] = {".xlsx", ".xlsm", ".xls", ".csv", ".tsv"};
  g_autofree char *lower = g_utf8_strdown (name, -1);

  /* "~$list.xlsx" is what Excel leaves beside an open workbook. */
  if (g_str_has_prefix (name, "~$") || g_str_has_prefix (name, "."))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return td_collate (*(const char *const *)a, *(const char *const *)b);
}

static void
add_folder (GPtrArray *paths, const char *folder, int depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (found, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (found, compare_paths);
  for (guint i = 0; i < found->len && paths->len < MAX_FILES; i++) {
    const char *path = g_ptr_array_index (found, i);
    g_autofree char *base = g_path_get_basename (path);

    if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      continue;
    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      if (depth < MAX_FOLDER_DEPTH)
        add_folder (paths, path, depth + 1);
    } else if (is_list_name (base)) {
      g_ptr_array_add (paths, g_strdup (path));
    }
  }
}

char **
td_import_expand_files (GListModel *files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file);

    if (path == NULL)
      continue;
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      add_folder (paths, path, 1);
    else if (paths->len < MAX_FILES)
      g_ptr_array_add (paths, g_steal_pointer (&path));
  }
  g_ptr_array_add (paths, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
