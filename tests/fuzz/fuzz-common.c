/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  TdWorkbook *workbook;
  int row;
} Seen;

static void
check_cell (const Seen *seen, const TdCell *cell)
{
  switch (cell->type) {
  case TD_CELL_TEXT:
  case TD_CELL_ERROR:
    if (cell->text != NULL)
      g_assert_true (g_utf8_validate (cell->text, -1, NULL));
    else
      g_assert_cmpint (cell->type, ==, TD_CELL_ERROR);
    break;
  case TD_CELL_NUMBER:
  case TD_CELL_DATE:
    g_assert_true (isfinite (cell->number));
    break;
  case TD_CELL_BOOLEAN:
    g_assert_true (cell->number == 0 || cell->number == 1);
    break;
  case TD_CELL_EMPTY:
  default:
    break;
  }
  if (cell->type != TD_CELL_TEXT && cell->type != TD_CELL_ERROR)
    g_assert_null (cell->text);
  g_assert_cmpint (cell->font, >=, -1);
  td_workbook_font (seen->workbook, cell->font);
}

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  Seen *seen = user_data;
  int column = -1;

  g_assert_cmpint (row->row, >, seen->row);
  seen->row = row->row;
  for (guint i = 0; i < row->n_cells; i++) {
    g_assert_cmpint (row->cells[i].column, >, column);
    column = row->cells[i].column;
    check_cell (seen, &row->cells[i]);
  }
  return TRUE;
}

void
td_fuzz_read (TdWorkbook *workbook, GError *error)
{
  g_assert_true ((workbook == NULL) == (error != NULL));
  g_clear_error (&error);
  for (guint i = 0; workbook != NULL && i < td_workbook_n_sheets (workbook); i++) {
    Seen seen = {workbook, 0};
    const TdRowSink sink = {.row = row_cb, .user_data = &seen};

    if (!td_workbook_read (workbook, i, &sink, &error)) {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_clear_error (&error);
    }
    for (guint j = 0; j < workbook->merges->len; j++) {
      const TdCellRange *range = &g_array_index (workbook->merges, TdCellRange, j);

      g_assert_cmpint (range->first_row, >=, 1);
      g_assert_cmpint (range->first_column, >=, 0);
    }
  }
  td_workbook_free (workbook);
}

static char *path;

static void
remove_file (void)
{
  g_unlink (path);
  g_free (path);
}

/* A warning of GLib is a fault of the reader. */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
  return 0;
}

void
td_fuzz_open_file (const uint8_t *data, size_t size)
{
  GError *error = NULL;
  FILE *stream;

  if (path == NULL) {
    int handle = g_file_open_tmp ("thidua-fuzz-XXXXXX", &path, NULL);

    g_assert_cmpint (handle, >=, 0);
    g_assert_true (g_close (handle, NULL));
    atexit (remove_file);
  }
  stream = g_fopen (path, "wb");
  g_assert_nonnull (stream);
  g_assert_cmpuint (fwrite (data, 1, size, stream), ==, size);
  fclose (stream);
  {
    TdWorkbook *workbook = td_workbook_open (path, &error);

    td_fuzz_read (workbook, error);
  }
}
