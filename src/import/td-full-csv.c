/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-full-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK "\xef\xbb\xbf"
#define ROWS_A_LOOK 1024

typedef struct {
  const char *at;
  const char *end;
  GString *fields; /* each ended by a zero byte */
  guint n_fields;
} Records;

/* The field at hand; FALSE where its quotes do not end, or something stands behind them. */
static gboolean
take_field (Records *records)
{
  if (records->at < records->end && *records->at == '"') {
    for (records->at++;; records->at++) {
      const char *quote = memchr (records->at, '"', (size_t)(records->end - records->at));

      if (quote == NULL)
        return FALSE;
      g_string_append_len (records->fields, records->at, quote - records->at);
      records->at = quote + 1;
      if (records->at >= records->end || *records->at != '"')
        break;
      g_string_append_c (records->fields, '"');
    }
    if (records->at < records->end && strchr (",\r\n", *records->at) == NULL)
      return FALSE;
  } else {
    const char *start = records->at;

    while (records->at < records->end && strchr (",\r\n", *records->at) == NULL)
      records->at++;
    g_string_append_len (records->fields, start, records->at - start);
  }
  g_string_append_c (records->fields, '\0');
  records->n_fields++;
  return TRUE;
}

/* FALSE where it is no csv. */
static gboolean
take_record (Records *records)
{
  g_string_truncate (records->fields, 0);
  records->n_fields = 0;
  while (take_field (records)) {
    if (records->at < records->end && *records->at == ',') {
      records->at++;
      continue;
    }
    if (records->at < records->end && *records->at == '\r')
      records->at++;
    if (records->at < records->end && *records->at == '\n')
      records->at++;
    return TRUE;
  }
  return FALSE;
}

static gboolean
give_row (const Records *records, GArray *cells, int row, const TdRowSink *sink)
{
  const char *field = records->fields->str;
  TdCellRow given;

  g_array_set_size (cells, 0);
  for (guint i = 0; i < records->n_fields; i++) {
    TdCell cell = {.type = TD_CELL_TEXT, .column = (int)i, .font = -1, .text = field};

    if (*field != '\0')
      g_array_append_val (cells, cell);
    field += strlen (field) + 1;
  }
  if (cells->len == 0)
    return TRUE;
  given = (TdCellRow){row, FALSE, (const TdCell *)(gpointer)cells->data, cells->len};
  return sink->row (&given, sink->user_data);
}

gboolean
td_full_csv_read (const char *path, const TdRowSink *sink, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (TdCell));
  Records records = {.fields = fields};
  gsize length = mapped != NULL ? g_mapped_file_get_length (mapped) : 0;
  int row = 0;

  if (length == 0) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED,
                 _ ("“%s” of the full export is missing or empty; take the export as it was written."), name);
    return FALSE;
  }
  records.at = g_mapped_file_get_contents (mapped);
  records.end = records.at + length;
  if (length >= strlen (MARK) && memcmp (records.at, MARK, strlen (MARK)) == 0)
    records.at += strlen (MARK);
  if (!g_utf8_validate_len (records.at, (gsize)(records.end - records.at), NULL)) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
                 _ ("“%s” is not as the full export wrote it (its letters were changed); take the export as it was "
                    "written."),
                 name);
    return FALSE;
  }
  while (records.at < records.end) {
    row++;
    if (!take_record (&records)) {
      g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
                   _ ("“%s”, row %d, is not as the full export wrote it; take the export as it was written."), name,
                   row);
      return FALSE;
    }
    if (row % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (sink->cancellable, error))
      return FALSE;
    if (!give_row (&records, cells, row, sink))
      return TRUE;
  }
  return TRUE;
}
