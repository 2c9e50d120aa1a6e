/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-full-sink.h"

#include <string.h>

#include "td-full-format.h"
#include "td-paper-file.h"
#include "td-paper-xlsx-sheet.h"
#include "td-platform.h"
#include "td-temporary.h"
#include "td-text.h"

#define FONT_SIZE 11
#define LINE_HEIGHT 15
#define HEADING_ROWS 2
#define MOST_ROWS (LXW_ROW_MAX - HEADING_ROWS)
#define MOST_NAME 31 /* letters of a sheet's name */

typedef struct {
  TdFullSink parent;
  char *path;
  char *temporary;
  TdSheet *sheet;
  lxw_worksheet *index;
  lxw_format *text_format;
  lxw_format *number_format;
  lxw_format *heading_format;
  lxw_format *small_format;
  GHashTable *names;    /* lower-case names of sheets */
  GPtrArray *own_names; /* of char *: what begin() has given */
  gpointer numbers;     /* of td_platform_push_c_numbers() */
} XlsxSink;

/* A name that no other sheet has. Belongs to the sink. */
static const char *
sheet_name (XlsxSink *sink, const char *label)
{
  g_autofree char *plain = td_sheet_name (label);

  for (guint i = 1;; i++) {
    g_autofree char *number = i > 1 ? g_strdup_printf (" (%u)", i) : g_strdup ("");
    glong room = MOST_NAME - (glong)strlen (number);
    g_autofree char *cut = g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), room));
    char *name = g_strconcat (cut, number, NULL);

    if (g_hash_table_add (sink->names, td_text_lower (name))) {
      g_ptr_array_add (sink->own_names, name);
      return name;
    }
    g_free (name);
  }
}

static gboolean
xlsx_begin (TdFullSink *parent,
            const char *table,
            const char *label,
            const GArray *columns,
            const char **name,
            GError **error)
{
  XlsxSink *sink = (XlsxSink *)parent;
  lxw_worksheet *worksheet;

  *name = sheet_name (sink, label);
  if (!td_sheet_next (sink->sheet, *name, error))
    return FALSE;
  worksheet = sink->sheet->worksheet;
  for (guint i = 0; i < columns->len; i++) {
    const TdFullColumn *column = &g_array_index (columns, TdFullColumn, i);
    lxw_row_col_options options = {.hidden = column->hidden};

    worksheet_set_column_opt (worksheet, (lxw_col_t)i, (lxw_col_t)i, CLAMP (column->width, 8, 60), NULL, &options);
  }
  worksheet_freeze_panes (worksheet, HEADING_ROWS, 1);
  if (columns->len > 0)
    worksheet_autofilter (worksheet, HEADING_ROWS - 1, 0, HEADING_ROWS - 1, (lxw_col_t)(columns->len - 1));
  for (guint row = 0; row < HEADING_ROWS; row++) {
    for (guint i = 0; i < columns->len; i++) {
      const TdFullColumn *column = &g_array_index (columns, TdFullColumn, i);

      td_sheet_write_text (sink->sheet, i, row == 0 ? column->label : column->column,
                           row == 0 ? sink->heading_format : sink->small_format);
    }
    sink->sheet->row++;
  }
  return TRUE;
}

static gboolean
xlsx_row (TdFullSink *parent, const TdFullCell *cells, guint n_cells, GError **error)
{
  XlsxSink *sink = (XlsxSink *)parent;

  for (guint i = 0; i < n_cells; i++) {
    lxw_worksheet *worksheet = sink->sheet->worksheet;
    lxw_error result = LXW_NO_ERROR;

    if (cells[i].text == NULL)
      continue;
    if (cells[i].is_number)
      result = worksheet_write_number (worksheet, sink->sheet->row, (lxw_col_t)i, cells[i].number, sink->number_format);
    else
      result = worksheet_write_string (worksheet, sink->sheet->row, (lxw_col_t)i, cells[i].text, sink->text_format);
    if (result != LXW_NO_ERROR) {
      td_paper_file_not_whole (error, sink->path);
      return FALSE;
    }
  }
  sink->sheet->row++;
  return TRUE;
}

static gboolean
xlsx_end (TdFullSink *parent, GError **error)
{
  return TRUE;
}

/* The index was the first sheet, and is written last: only now the numbers of rows are known. */
static void
write_index (XlsxSink *sink, const GPtrArray *rows)
{
  gboolean tables = FALSE;

  sink->sheet->worksheet = sink->index;
  sink->sheet->row = 0;
  worksheet_set_column (sink->index, 0, 0, 18, NULL);
  worksheet_set_column (sink->index, 1, 1, 34, NULL);
  worksheet_set_column (sink->index, 2, 2, 12, NULL);
  worksheet_set_column (sink->index, 3, 3, 40, NULL);
  for (guint i = 0; i < rows->len; i++) {
    char **row = g_ptr_array_index (rows, i);
    gboolean heading = g_strcmp0 (row[0], TD_FULL_WORD_TABLES) == 0 && !tables;

    for (guint k = 0; row[k] != NULL; k++) {
      if (tables && k == 2)
        worksheet_write_number (sink->index, sink->sheet->row, (lxw_col_t)k, g_ascii_strtod (row[k], NULL),
                                sink->number_format);
      else
        td_sheet_write_text (sink->sheet, k, row[k], heading ? sink->heading_format : sink->text_format);
    }
    tables = tables || heading;
    sink->sheet->row++;
  }
}

static gboolean
xlsx_finish (TdFullSink *parent, const GPtrArray *rows, GError **error)
{
  XlsxSink *sink = (XlsxSink *)parent;
  g_autofree char *temporary = NULL;

  write_index (sink, rows);
  if (!td_sheet_close (sink->sheet, FALSE, error))
    return FALSE;
  temporary = g_steal_pointer (&sink->temporary);
  return td_paper_file_finish (NULL, temporary, sink->path, error);
}

static void
xlsx_free (TdFullSink *parent)
{
  XlsxSink *sink = (XlsxSink *)parent;

  g_clear_pointer (&sink->sheet, td_sheet_free);
  td_temporary_drop (sink->temporary);
  g_free (sink->temporary);
  g_hash_table_unref (sink->names);
  g_ptr_array_unref (sink->own_names);
  g_free (sink->path);
  td_platform_pop_c_numbers (sink->numbers);
  g_free (sink);
}

TdFullSink *
td_full_sink_new_xlsx (const char *path, GError **error)
{
  static const TdFullSinkClass class = {xlsx_begin, xlsx_row, xlsx_end, xlsx_finish, xlsx_free};
  static const TdSheetStyle text = {.size = FONT_SIZE, .number_format = "@"};
  static const TdSheetStyle number = {.size = FONT_SIZE};
  static const TdSheetStyle heading
      = {.size = FONT_SIZE, .bold = TRUE, .wrap = TRUE, .shaded = TRUE, .number_format = "@"};
  static const TdSheetStyle small = {.size = FONT_SIZE - 3, .italic = TRUE, .shaded = TRUE, .number_format = "@"};
  g_autoptr (TdFullSink) parent = NULL;
  XlsxSink *sink = g_new0 (XlsxSink, 1);

  parent = &sink->parent;
  sink->parent = (TdFullSink){&class, FALSE, MOST_ROWS};
  sink->path = g_strdup (path);
  sink->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sink->own_names = g_ptr_array_new_with_free_func (g_free);
  /* libxlsxwriter writes numbers as the thread's locale does. */
  sink->numbers = td_platform_push_c_numbers ();
  sink->temporary = td_paper_file_begin (path, error);
  if (sink->temporary == NULL)
    return NULL;
  sink->sheet = td_sheet_new (sink->temporary, path, sheet_name (sink, TD_FULL_INDEX_SHEET), LINE_HEIGHT, FALSE, error);
  if (sink->sheet == NULL)
    return NULL;
  sink->index = sink->sheet->worksheet;
  sink->text_format = td_sheet_format (sink->sheet, &text);
  sink->number_format = td_sheet_format (sink->sheet, &number);
  sink->heading_format = td_sheet_format (sink->sheet, &heading);
  sink->small_format = td_sheet_format (sink->sheet, &small);
  return g_steal_pointer (&parent);
}
