/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-clipboard-table.h"

#include "td-cell-table.h"
#include "td-csv-record.h"
#include "td-html-table.h"
#include "td-letter-code.h"
#include "td-sheet-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER_SEARCHED 1024

/* A number of the header that Windows puts before a page on the clipboard ("StartHTML:0000000105"); -1. */
static gint64
header_number (const char *header, const char *name)
{
  const char *at = strstr (header, name);

  return at != NULL ? g_ascii_strtoll (at + strlen (name), NULL, 10) : -1;
}

/* The page without that header: its style is needed too, so not only the fragment. */
static void
skip_header (const guint8 **bytes, gsize *length)
{
  g_autofree char *header = NULL;
  gint64 start, end;

  if (*length < 8 || memcmp (*bytes, "Version:", 8) != 0)
    return;
  header = g_strndup ((const char *)*bytes, MIN (*length, HEADER_SEARCHED));
  start = header_number (header, "StartHTML:");
  end = header_number (header, "EndHTML:");
  if (start < 0 || start >= (gint64)*length)
    start = (gint64)strcspn (header, "<");
  if (end > start && end < (gint64)*length)
    *length = (gsize)end;
  *bytes += start;
  *length -= (gsize)start;
}

static gboolean
read_plain (const char *text, TdCellTable *table)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  TdCsvRecord record = {.separator = '\t', .fields = fields};
  gsize length = strlen (text);
  gsize offset = 0;
  int row = 0;

  while (td_csv_record_take (&record, text, length, TRUE, &offset) == TD_CSV_RECORD_DONE) {
    const char *field = fields->str;

    row++;
    for (guint i = 0; i < record.n_fields; i++, field += strlen (field) + 1) {
      TdCell cell = {.type = TD_CELL_TEXT, .column = (int)i, .font = -1, .text = td_sheet_text_original (field)};

      if (*field != '\0' && !td_cell_table_add (table, row, FALSE, &cell))
        return FALSE;
    }
  }
  return TRUE;
}

TdWorkbook *
td_clipboard_table_read (const guint8 *bytes, gsize length, const char *mime_type, GError **error)
{
  const char *name = _ ("Clipboard");
  g_autoptr (TdCellTable) table = NULL;
  g_autofree char *text = NULL;
  guint n_tables = 0;
  gboolean ok;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);
  g_return_val_if_fail (mime_type != NULL, NULL);

  if (length > TD_CLIPBOARD_MAX) {
    td_cell_table_set_too_large (name, error);
    return NULL;
  }
  table = td_cell_table_new (name);
  if (g_ascii_strncasecmp (mime_type, "text/html", 9) == 0) {
    skip_header (&bytes, &length);
    text = td_html_table_decode (bytes, length);
    ok = td_html_table_read (text, strlen (text), table, &n_tables);
    if (ok && n_tables == 0) {
      g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                   _ ("The clipboard holds no table. Please copy the cells of the list and try again."));
      return NULL;
    }
  } else {
    TdLetterCode code;
    guint n_mark;

    td_letter_code_judge (bytes, length, &code, &n_mark);
    text = td_letter_code_decode (code, (const char *)bytes + n_mark, length - n_mark);
    ok = read_plain (text, table);
  }
  if (!ok) {
    td_cell_table_set_too_large (name, error);
    return NULL;
  }
  if (td_cell_table_n_cells (table) == 0) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("The clipboard holds no table. Please copy the cells of the list and try again."));
    return NULL;
  }
  return td_cell_table_finish (g_steal_pointer (&table));
}
