/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"

#include "td-clipboard-table.h"

#include <string.h>

/* "StartHTML:0000000105" and the like, as Windows writes them. */
static const char header[] = "Version:1.0\r\nStartHTML:%010u\r\nEndHTML:%010u\r\nStartFragment:%010u\r\n"
                             "EndFragment:%010u\r\n";
#define HEADER_LENGTH 105

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  GString *seen = user_data;

  g_string_append_printf (seen, "\n%d %d", row->row, row->hidden);
  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];

    g_string_append_printf (seen, "|%d %d %d %.17g %s", cell->column, cell->type, cell->font, cell->number,
                            cell->text != NULL ? cell->text : "");
  }
  return TRUE;
}

/* What a page shows, or the sentence that refuses it. */
static char *
seen_in (const uint8_t *data, size_t size, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_clipboard_table_read (data, size, type, &error);
  GString *seen = g_string_new (NULL);
  const TdRowSink sink = {.row = row_cb, .user_data = seen};

  if (workbook == NULL)
    g_string_append (seen, error->message);
  else
    g_assert_true (td_workbook_read (workbook, 0, &sink, NULL));
  return g_string_free (seen, FALSE);
}

/* The same page bare, as Linux gives it, and with the header of Windows: both show the same cells. */
static void
compare_with_header (const uint8_t *data, size_t size)
{
  g_autoptr (GString) framed = g_string_new (NULL);
  g_autofree char *bare = NULL;
  g_autofree char *seen = NULL;

  g_string_printf (framed, header, HEADER_LENGTH, (guint)size + HEADER_LENGTH, HEADER_LENGTH,
                   (guint)size + HEADER_LENGTH);
  g_assert_cmpuint (framed->len, ==, HEADER_LENGTH);
  g_string_append_len (framed, (const char *)data, (gssize)size);
  bare = seen_in (data, size, "text/html");
  seen = seen_in ((const uint8_t *)framed->str, framed->len, "text/html");
  g_assert_cmpstr (bare, ==, seen);
}

/* What a program put on the clipboard, as each type that a paste may ask for. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const types[] = {"text/html", "text/plain;charset=utf-8", "UTF8_STRING"};

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GError *error = NULL;
    TdWorkbook *workbook = td_clipboard_table_read (data, size, types[i], &error);

    td_fuzz_read (workbook, error);
  }
  if (size < 8 || memcmp (data, "Version:", 8) != 0)
    compare_with_header (data, size);
  return 0;
}
