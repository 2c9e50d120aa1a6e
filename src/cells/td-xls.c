/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-xls-private.h"

#include "td-list-file.h"
#include "td-ole.h"
#include "td-xlsx-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Written here, not taken from FreeXL 1.0.6, which the program was first meant to use: that one drops the results of
 * formulas, truth values and errors without a word, reads a workbook with one text of more than 8 KB as empty, takes
 * a format such as #,##0" hộ dân" for a date, and knows neither fonts nor hidden sheets nor merged cells.
 */

#define BIFF_8 0x0600
#define BIFF_5 0x0500
#define GLOBALS 0x0005
#define CHART 0x0020
#define MACROS 0x0040
#define CODE_PAGE_VIETNAMESE 1258
#define CHARSET_VIETNAMESE 163
#define FONT_STRUCK 0x0008
#define FONT_MISSING 4 /* no font has this number */

void
td_xls_set_damaged (TdWorkbook *workbook, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
               _ ("“%s” is damaged or was not copied completely. Please ask the sender for it again."), workbook->file);
}

static void
xls_free (TdWorkbook *workbook)
{
  TdXls *xls = (TdXls *)workbook;

  g_bytes_unref (xls->stream);
  g_array_unref (xls->offsets);
  g_array_unref (xls->formats);
  g_array_unref (xls->vietnamese_fonts);
  g_array_unref (xls->struck_fonts);
  g_ptr_array_unref (xls->strings);
  g_array_unref (xls->string_fonts);
  g_string_chunk_free (xls->texts);
  td_workbook_clear (workbook);
  g_free (xls);
}

static const TdWorkbookClass xls_class = {td_xls_read_sheet, xls_free};

static void
add_font (TdXls *xls, const char *name, gboolean vietnamese, gboolean struck)
{
  g_ptr_array_add (xls->parent.fonts, g_strdup (name));
  g_array_append_val (xls->vietnamese_fonts, vietnamese);
  g_array_append_val (xls->struck_fonts, struck);
}

static void
read_font (TdXls *xls, TdXlsReader *reader)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint16 attributes;
  guint8 charset;
  guint8 length;

  td_xls_reader_skip (reader, 2);
  attributes = td_xls_reader_u16 (reader);
  td_xls_reader_skip (reader, 8);
  charset = td_xls_reader_u8 (reader);
  td_xls_reader_skip (reader, 1);
  length = td_xls_reader_u8 (reader);
  td_xls_reader_text (reader, xls, length, -1, name);
  if (xls->parent.fonts->len == FONT_MISSING)
    add_font (xls, NULL, FALSE, FALSE);
  /* The old fonts were Western ones for Windows, whatever their charset says. */
  add_font (xls, name->str, charset == CHARSET_VIETNAMESE && g_ascii_strncasecmp (name->str, ".Vn", 3) != 0,
            (attributes & FONT_STRUCK) != 0);
}

static gboolean
is_builtin_date (guint id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static void
read_number_format (TdXls *xls, TdXlsReader *reader, GHashTable *dates, GHashTable *percents)
{
  g_autoptr (GString) code = g_string_new (NULL);
  guint16 id = td_xls_reader_u16 (reader);
  guint length = xls->biff8 ? td_xls_reader_u16 (reader) : td_xls_reader_u8 (reader);

  td_xls_reader_text (reader, xls, length, -1, code);
  g_hash_table_insert (dates, GUINT_TO_POINTER (id), GINT_TO_POINTER (td_xlsx_is_date_format (code->str)));
  if (td_xlsx_is_percent_format (code->str))
    g_hash_table_add (percents, GUINT_TO_POINTER (id));
}

static void
read_sheet_entry (TdXls *xls, TdXlsReader *reader)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint32 offset = td_xls_reader_u32 (reader);
  guint8 visibility = td_xls_reader_u8 (reader) & 3;
  guint8 type = td_xls_reader_u8 (reader);
  guint8 length = td_xls_reader_u8 (reader);

  td_xls_reader_text (reader, xls, length, -1, name);
  /* Sheets of macros, charts or program code have no cells. */
  if (reader->failed || type != 0)
    return;
  td_workbook_add_sheet (&xls->parent, name->str, visibility != 0);
  g_array_append_val (xls->offsets, offset);
}

static void
read_shared_strings (TdXls *xls, TdXlsReader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 n_strings;

  td_xls_reader_skip (reader, 4);
  n_strings = td_xls_reader_u32 (reader);
  for (guint32 i = 0; i < n_strings && !reader->failed; i++) {
    guint16 length = td_xls_reader_u16 (reader);

    if (reader->failed)
      break;
    g_string_truncate (text, 0);
    td_xls_reader_text (reader, xls, length, -1, text);
    g_array_append_val (xls->string_fonts, reader->run_font);
    g_ptr_array_add (xls->strings, g_string_chunk_insert_len (xls->texts, text->str, (gssize)text->len));
  }
}

static gboolean
refuse_version (TdXls *xls, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
               _ ("“%s” was saved by an Excel older than 1993. Please open it in Excel and save it as .xlsx."),
               xls->parent.file);
  return FALSE;
}

static GBytes *
refuse_protected (const char *file, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_ENCRYPTED,
               _ ("“%s” is protected by a password. Please save it without one and try again."), file);
  return NULL;
}

static gboolean
read_globals (TdXls *xls, GError **error)
{
  g_autoptr (GHashTable) dates = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) percents = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) number_formats = g_array_new (FALSE, FALSE, sizeof (guint16));
  gboolean ended = FALSE;
  TdXlsReader reader;
  guint16 version, part;

  td_xls_reader_init (&reader, xls, 0);
  if (!td_xls_reader_next (&reader) || (reader.type & 0xFF) != (TD_XLS_BEGIN & 0xFF)) {
    td_xls_set_damaged (&xls->parent, error);
    return FALSE;
  }
  version = td_xls_reader_u16 (&reader);
  part = td_xls_reader_u16 (&reader);
  /* Programs that write no container are careless with version and part, too. */
  if (xls->bare && reader.type == TD_XLS_BEGIN && (version == BIFF_8 || version <= BIFF_5) && part != GLOBALS
      && part != CHART && part != MACROS) {
    guint32 offset = 0;

    xls->biff8 = version == BIFF_8;
    td_workbook_add_sheet (&xls->parent, NULL, FALSE);
    g_array_append_val (xls->offsets, offset);
    return TRUE;
  }
  if (reader.type != TD_XLS_BEGIN || (version != BIFF_8 && version != BIFF_5) || part != GLOBALS)
    return refuse_version (xls, error);
  xls->bare = FALSE;
  xls->biff8 = version == BIFF_8;

  while (!ended && td_xls_reader_next (&reader)) {
    switch (reader.type) {
    case TD_XLS_FILE_PASS:
      refuse_protected (xls->parent.file, error);
      return FALSE;
    case TD_XLS_CODE_PAGE:
      xls->vietnamese = td_xls_reader_u16 (&reader) == CODE_PAGE_VIETNAMESE;
      break;
    case TD_XLS_DATE_1904:
      xls->parent.date_1904 = td_xls_reader_u16 (&reader) == 1;
      break;
    case TD_XLS_FONT:
      read_font (xls, &reader);
      break;
    case TD_XLS_FORMAT:
      read_number_format (xls, &reader, dates, percents);
      break;
    case TD_XLS_CELL_FORMAT: {
      TdXlsFormat format = {.font = td_xls_reader_u16 (&reader)};
      guint16 number_format = td_xls_reader_u16 (&reader);

      g_array_append_val (xls->formats, format);
      g_array_append_val (number_formats, number_format);
      break;
    }
    case TD_XLS_BOUND_SHEET:
      read_sheet_entry (xls, &reader);
      break;
    case TD_XLS_SHARED_STRINGS:
      read_shared_strings (xls, &reader);
      break;
    case TD_XLS_EOF:
      ended = TRUE;
      break;
    default:
      break;
    }
  }
  for (guint i = 0; i < number_formats->len; i++) {
    guint id = g_array_index (number_formats, guint16, i);
    TdXlsFormat *format = &g_array_index (xls->formats, TdXlsFormat, i);
    gpointer date;

    format->percent = id == 9 || id == 10 || g_hash_table_contains (percents, GUINT_TO_POINTER (id));
    format->struck = format->font < xls->struck_fonts->len && g_array_index (xls->struck_fonts, gboolean, format->font);
    format->date = g_hash_table_lookup_extended (dates, GUINT_TO_POINTER (id), NULL, &date) ? GPOINTER_TO_INT (date)
                                                                                            : is_builtin_date (id);
  }
  if (!ended) {
    td_xls_set_damaged (&xls->parent, error);
    return FALSE;
  }
  if (xls->offsets->len == 0) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK, _ ("“%s” has no sheet with cells."),
                 xls->parent.file);
    return FALSE;
  }
  return TRUE;
}

static GBytes *
refuse_other_office_file (const char *file, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
               _ ("“%s” is an Office file, but not a workbook. Please send the list as an Excel file (.xlsx)."), file);
  return NULL;
}

/* The stream of the workbook in an OLE file, or why there is none. */
static GBytes *
find_stream (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TdOle) ole = td_ole_new (bytes, file, &local);

  if (ole == NULL) {
    gboolean damaged = g_error_matches (local, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED);

    /* Asking for a list anew makes no sense when it would be refused again. */
    if (damaged && td_ole_mentions (bytes, "EncryptedPackage"))
      return refuse_protected (file, error);
    if (damaged && td_ole_mentions (bytes, "WordDocument"))
      return refuse_other_office_file (file, error);
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (td_ole_has (ole, "EncryptedPackage") || td_ole_has (ole, "EncryptionInfo"))
    return refuse_protected (file, error);
  if (td_ole_has (ole, "Workbook"))
    return td_ole_read (ole, "Workbook", error);
  if (td_ole_has (ole, "Book"))
    return td_ole_read (ole, "Book", error);
  return refuse_other_office_file (file, error);
}

TdWorkbook *
td_xls_open (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *file = NULL;
  GBytes *stream;
  gboolean bare;
  TdXls *xls;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_path_get_basename (path);
  bytes = td_list_file_contents (path, TD_OLE_MAX_FILE, error);
  if (bytes == NULL)
    return NULL;
  bare = !td_ole_recognised (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  stream = bare ? g_bytes_ref (bytes) : find_stream (bytes, file, error);
  if (stream == NULL)
    return NULL;

  xls = g_new0 (TdXls, 1);
  td_workbook_init (&xls->parent, &xls_class, path);
  xls->stream = stream;
  xls->bare = bare;
  xls->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  xls->formats = g_array_new (FALSE, FALSE, sizeof (TdXlsFormat));
  xls->vietnamese_fonts = g_array_new (FALSE, FALSE, sizeof (gboolean));
  xls->struck_fonts = g_array_new (FALSE, FALSE, sizeof (gboolean));
  xls->strings = g_ptr_array_new ();
  xls->string_fonts = g_array_new (FALSE, FALSE, sizeof (int));
  xls->texts = g_string_chunk_new (16 * 1024);
  if (!read_globals (xls, error)) {
    xls_free (&xls->parent);
    return NULL;
  }
  return &xls->parent;
}
