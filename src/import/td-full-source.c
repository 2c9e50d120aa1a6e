/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-full-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-full-csv.h"
#include "td-full-format.h"
#include "td-store.h"

#define WORKBOOK_PREFIX "Toàn bộ dữ liệu "

static void
clear_part (gpointer data)
{
  TdFullPart *part = data;

  g_free (part->table);
  g_free (part->name);
}

void
td_full_source_free (TdFullSource *source)
{
  if (source == NULL)
    return;
  g_clear_pointer (&source->workbook, td_workbook_free);
  g_array_unref (source->parts);
  g_free (source->path);
  g_free (source);
}

/* --- where it is --- */

/* The one workbook of a full export in folder; NULL with error where there is none, or several. */
static char *
find_workbook (const char *folder, GError **error)
{
  g_autoptr (GDir) content = g_dir_open (folder, 0, NULL);
  g_autofree char *shown = g_filename_display_basename (folder);
  g_autofree char *found = NULL;
  const char *name;

  while (content != NULL && (name = g_dir_read_name (content)) != NULL) {
    g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

    if (normal == NULL || !g_str_has_prefix (normal, WORKBOOK_PREFIX) || !g_str_has_suffix (normal, ".xlsx"))
      continue;
    if (found != NULL) {
      g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED,
                   _ ("Several full exports stand in the folder “%s”; say which of its workbooks is meant."), shown);
      return NULL;
    }
    found = g_build_filename (folder, name, NULL);
  }
  if (found == NULL)
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED, _ ("There is no full export in the folder “%s”."),
                 shown);
  return g_steal_pointer (&found);
}

static gboolean
set_no_export (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);

  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED,
               _ ("“%s” is no full export of Thi Đua, or its index was changed."), shown);
  return FALSE;
}

/* --- the index --- */

typedef struct {
  TdFullSource *source;
  gboolean is_export;
  gboolean in_tables;
  int version;
  gboolean wrong;
} Index;

/* "" for an empty cell. A number comes as text. */
static char *
cell_text (const TdCellRow *row, int column)
{
  const TdCell *cell = td_cell_row_at (row, column);

  if (cell == NULL)
    return g_strdup ("");
  if (cell->type == TD_CELL_NUMBER)
    return g_strdup_printf ("%.0f", cell->number);
  return g_strdup (cell->type == TD_CELL_TEXT ? cell->text : "");
}

static gboolean
index_cb (const TdCellRow *row, gpointer user_data)
{
  Index *index = user_data;
  g_autofree char *word = cell_text (row, 0);
  g_autofree char *value = cell_text (row, 1);
  g_autofree char *count = cell_text (row, 2);
  guint64 n_rows = 0;

  if (!index->is_export) {
    index->is_export = row->row == 1 && strcmp (word, TD_FULL_MARK) == 0;
    index->version = atoi (value);
    return index->is_export;
  }
  if (!index->in_tables) {
    if (strcmp (word, TD_FULL_WORD_SCHEMA) == 0)
      index->source->schema = atoi (value);
    index->in_tables = strcmp (word, TD_FULL_WORD_TABLES) == 0;
  } else if (*word != '\0') {
    TdFullPart part = {NULL};

    index->wrong
        = index->wrong || *value == '\0' || !g_ascii_string_to_unsigned (count, 10, 0, G_MAXINT64, &n_rows, NULL);
    part = (TdFullPart){g_steal_pointer (&word), g_steal_pointer (&value), n_rows};
    g_array_append_val (index->source->parts, part);
  }
  return TRUE;
}

static gboolean
read_index (TdFullSource *source, GError **error)
{
  Index index = {.source = source};
  TdRowSink sink = {.row = index_cb, .user_data = &index};
  g_autofree char *shown = g_filename_display_basename (source->path);
  g_autofree char *path = g_build_filename (source->path, TD_FULL_INDEX_FILE, NULL);

  if (source->workbook != NULL ? !td_workbook_read (source->workbook, 0, &sink, error)
                               : !td_full_csv_read (path, &sink, error))
    return FALSE;
  if (!index.is_export || index.version < 1)
    return set_no_export (source->path, error);
  if (index.version > TD_FULL_VERSION || source->schema > td_store_newest_schema_version ()) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER,
                 _ ("“%s” was written by a newer version of the program; read it back with that version."), shown);
    return FALSE;
  }
  if (index.wrong || source->schema < 1 || source->parts->len == 0)
    return set_no_export (source->path, error);
  return TRUE;
}

TdFullSource *
td_full_source_open (const char *path, GError **error)
{
  g_autoptr (TdFullSource) source = g_new0 (TdFullSource, 1);
  g_autofree char *index = g_build_filename (path, TD_FULL_INDEX_FILE, NULL);

  source->parts = g_array_new (FALSE, FALSE, sizeof (TdFullPart));
  g_array_set_clear_func (source->parts, clear_part);
  if (g_file_test (index, G_FILE_TEST_IS_REGULAR)) {
    source->path = g_strdup (path);
  } else {
    source->path = g_file_test (path, G_FILE_TEST_IS_DIR) ? find_workbook (path, error) : g_strdup (path);
    source->workbook = source->path != NULL ? td_workbook_open (source->path, error) : NULL;
    if (source->workbook == NULL)
      return NULL;
    if (td_workbook_n_sheets (source->workbook) == 0) {
      set_no_export (source->path, error);
      return NULL;
    }
  }
  return read_index (source, error) ? g_steal_pointer (&source) : NULL;
}

/* --- parts --- */

int
td_full_source_names_row (const TdFullSource *source)
{
  return source->workbook != NULL ? 2 : 1;
}

char *
td_full_source_place (const TdFullSource *source, const TdFullPart *part)
{
  g_autofree char *file = g_filename_display_basename (source->path);

  return g_strdup_printf (source->workbook != NULL ? _ ("%s, sheet “%s”") : _ ("%s, file “%s”"), file, part->name);
}

gboolean
td_full_source_read (TdFullSource *source, const TdFullPart *part, const TdRowSink *sink, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *place = NULL;

  if (source->workbook != NULL) {
    for (guint i = 1; i < td_workbook_n_sheets (source->workbook); i++)
      if (g_strcmp0 (td_workbook_sheet (source->workbook, i)->name, part->name) == 0)
        return td_workbook_read (source->workbook, i, sink, error);
    place = td_full_source_place (source, part);
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
                 _ ("%s: it is missing; take the export as it was written."), place);
    return FALSE;
  }
  /* The index may say anything: nothing outside the folder is read. */
  if (strpbrk (part->name, "/\\:") != NULL || strcmp (part->name, "..") == 0)
    return set_no_export (source->path, error);
  path = g_build_filename (source->path, part->name, NULL);
  return td_full_csv_read (path, sink, error);
}
