/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import.h"
#include "td-sheet.h"

/*
 * read-sheet cells FILE: streams every cell of the first sheet, as intake's lowest layer gives it.
 * read-sheet rows FILE: reads the list as the import does, without a store: recognised, decoded, checked.
 * Prints how many cells or rows there were.
 */

static gboolean
count_cells_cb (const TdCellRow *row, gpointer user_data)
{
  guint64 *n = user_data;

  *n += row->n_cells;
  return TRUE;
}

static gboolean
read_cells (const char *path, guint64 *n, GError **error)
{
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, error);
  TdRowSink sink = {.row = count_cells_cb, .user_data = n};

  return workbook != NULL && td_workbook_read (workbook, 0, &sink, error);
}

static gboolean
read_rows (const char *path, guint64 *n, GError **error)
{
  const char *const paths[] = {path, NULL};
  TdImportOptions options = {.year = 2023};
  g_autoptr (TdReading) reading = td_import_read (NULL, paths, &options, NULL, NULL, NULL, error);
  TdReadList *list;

  if (reading == NULL)
    return FALSE;
  list = g_ptr_array_index (reading->lists, 0);
  if (list->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&list->error));
    return FALSE;
  }
  *n = list->rows->len;
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint64 n = 0;
  gboolean rows = argc == 3 && g_str_equal (argv[1], "rows");

  if (!rows && (argc != 3 || !g_str_equal (argv[1], "cells"))) {
    g_printerr ("read-sheet cells|rows FILE\n");
    return 2;
  }
  if (!(rows ? read_rows (argv[2], &n, &error) : read_cells (argv[2], &n, &error))) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  g_print ("%s %" G_GUINT64_FORMAT "\n", argv[1], n);
  return 0;
}
