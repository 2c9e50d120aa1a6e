/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-clipboard-table.h"

#include <string.h>

/*
 * What Excel, LibreOffice and Word put on the clipboard of Windows and Linux, saved byte by byte in
 * tests/data/readers/clipboard, against NAME.cells beside each: merged ranges, then a line a row. With
 * THIDUA_SAVE_CELLS set they are written anew, to be looked at before they are committed.
 */

typedef struct {
  TdWorkbook *workbook;
  GString *out;
} Seen;

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  Seen *seen = user_data;

  g_string_append_printf (seen->out, "%d%s:", row->row, row->hidden ? " hidden" : "");
  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    const char *font = td_workbook_font (seen->workbook, cell->font);
    g_autofree char *text = g_strdup (cell->text);

    if (text != NULL)
      g_strdelimit (text, "\n", '/'); /* a line a row */
    if (text != NULL)
      g_string_append_printf (seen->out, " %c='%s'", 'A' + cell->column, text);
    else
      g_string_append_printf (seen->out, " %c=%.10g", 'A' + cell->column, cell->number);
    if (font != NULL)
      g_string_append_printf (seen->out, "{%s}", font);
  }
  g_string_append_c (seen->out, '\n');
  return TRUE;
}

static void
test_sample (gconstpointer user_data)
{
  const char *path = user_data;
  g_autofree char *golden_path = g_strconcat (path, ".cells", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *golden = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = NULL;
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GString) seen = g_string_new ("merged:");
  TdRowSink sink = {.row = row_cb};
  Seen state;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  workbook = td_clipboard_table_read ((const guint8 *)bytes, length,
                                      g_str_has_suffix (path, ".html") ? "text/html" : "text/plain", &error);
  g_assert_no_error (error);
  state = (Seen){workbook, rows};
  sink.user_data = &state;
  g_assert_true (td_workbook_read (workbook, 0, &sink, NULL));
  for (guint i = 0; i < workbook->merges->len; i++) {
    const TdCellRange *range = &g_array_index (workbook->merges, TdCellRange, i);

    g_string_append_printf (seen, " %c%d:%c%d", 'A' + range->first_column, range->first_row, 'A' + range->last_column,
                            range->last_row);
  }
  g_string_append_printf (seen, "\n%s", rows->str);
  if (g_getenv ("THIDUA_SAVE_CELLS") != NULL)
    g_assert_true (g_file_set_contents (golden_path, seen->str, -1, NULL));
  g_assert_true (g_file_get_contents (golden_path, &golden, NULL, NULL));
  g_assert_cmpstr (seen->str, ==, golden);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) samples = NULL;
  const char *name;
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "data", "readers", "clipboard", NULL);
  samples = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (samples);
  while ((name = g_dir_read_name (samples)) != NULL) {
    g_autofree char *test = g_strconcat ("/clipboard/", name, NULL);

    if (g_str_has_suffix (name, ".cells"))
      continue;
    g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_sample, g_free);
    n++;
  }
  g_assert_cmpuint (n, >=, 6);
  return g_test_run ();
}
