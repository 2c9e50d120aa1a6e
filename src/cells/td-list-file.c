/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-file.h"

#include "td-bytes.h"
#include "td-csv.h"
#include "td-html-table.h"
#include "td-letter-code.h"
#include "td-ole.h"
#include "td-spreadsheetml.h"
#include "td-xls.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
begins (const guint8 *head, gsize length, const char *with, gsize n)
{
  return length >= n && memcmp (head, with, n) == 0;
}

#define BEGINS(with) begins (head, length, with, sizeof (with) - 1)

static gboolean
is_picture (const guint8 *head, gsize length)
{
  return BEGINS ("\x89PNG") || BEGINS ("\xFF\xD8\xFF") || BEGINS ("GIF8") || BEGINS ("II*\0") || BEGINS ("MM\0*");
}

static gboolean
is_other_archive (const guint8 *head, gsize length)
{
  return BEGINS ("Rar!") || BEGINS ("7z\xBC\xAF") || BEGINS ("\x1F\x8B\x08");
}

/* Text that begins with a tag: which kind of page. */
static TdListFileKind
kind_of_page (const char *text)
{
  static const char *const tags[]
      = {"<html", "<table", "<!doctype html", "<body", "<head", "<meta", "<style", "<div", "<tr"};
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (strstr (lower, "urn:schemas-microsoft-com:office:spreadsheet") != NULL && strstr (lower, "<html") == NULL)
    return TD_LIST_FILE_SPREADSHEETML;
  if (strstr (lower, "excel.sheet") != NULL)
    return TD_LIST_FILE_SPREADSHEETML;
  if (strstr (lower, "urn:oasis:names:tc:opendocument") != NULL)
    return TD_LIST_FILE_FLAT_ODS;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strstr (lower, tags[i]) != NULL)
      return TD_LIST_FILE_HTML;
  return TD_LIST_FILE_TEXT;
}

TdListFileKind
td_list_file_kind (const guint8 *head, gsize length)
{
  g_autofree char *text = NULL;
  const char *start;
  TdLetterCode code;
  guint n_mark;

  if (td_ole_recognised (head, length))
    return TD_LIST_FILE_XLS;
  /* The first record of Excel 2, 3 and 4. */
  if (length >= 8 && head[0] == 0x09 && (head[1] == 0x00 || head[1] == 0x02 || head[1] == 0x04) && head[2] <= 8
      && head[3] == 0)
    return TD_LIST_FILE_OLD_XLS;
  /* The first record of later ones: web programs write the records of a sheet and no container around them. */
  if (length >= 12 && head[0] == 0x09 && head[1] == 0x08 && head[2] >= 8 && head[2] <= 16 && head[3] == 0)
    return TD_LIST_FILE_XLS;
  if (BEGINS ("%PDF"))
    return TD_LIST_FILE_PDF;
  if (BEGINS ("{\\rtf"))
    return TD_LIST_FILE_RTF;
  if (is_picture (head, length))
    return TD_LIST_FILE_PICTURE;
  if (is_other_archive (head, length))
    return TD_LIST_FILE_OTHER_ARCHIVE;

  td_letter_code_judge (head, length, &code, &n_mark);
  text = td_letter_code_decode (code, (const char *)head + n_mark, length - n_mark);
  start = text + strspn (text, " \t\r\n");
  if (g_ascii_strncasecmp (start, "MIME-Version:", 13) == 0)
    return TD_LIST_FILE_WEB_ARCHIVE;
  return *start == '<' ? kind_of_page (start) : TD_LIST_FILE_TEXT;
}

static void
set_open_error (const char *file, int code, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED, _ ("“%s” could not be opened: %s."), file,
               g_strerror (code));
}

GBytes *
td_list_file_contents (const char *path, gsize limit, GError **error)
{
  g_autofree char *file = g_path_get_basename (path);
  FILE *stream = g_fopen (path, "rb");
  GByteArray *bytes;
  guint8 buffer[65536];
  gsize n;

  if (stream == NULL) {
    set_open_error (file, errno, error);
    return NULL;
  }
  bytes = g_byte_array_new ();
  while ((n = fread (buffer, 1, sizeof buffer, stream)) > 0 && bytes->len <= limit)
    g_byte_array_append (bytes, buffer, (guint)n);
  if (ferror (stream)) {
    set_open_error (file, errno, error);
    g_clear_pointer (&bytes, g_byte_array_unref);
  } else if (bytes->len > limit) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE,
                 _ ("“%s” is larger than any list of its kind (over %d MB), so it was not read."), file,
                 (int)(limit / 1024 / 1024));
    g_clear_pointer (&bytes, g_byte_array_unref);
  }
  fclose (stream);
  return bytes != NULL ? g_byte_array_free_to_bytes (bytes) : NULL;
}

/* The sentence for a kind that has no cells to read. */
static void
set_kind_error (TdListFileKind kind, const char *file, GError **error)
{
  switch (kind) {
  case TD_LIST_FILE_OLD_XLS:
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” was saved by an Excel older than 1993. Please open it in Excel and save it as .xlsx."), file);
    break;
  case TD_LIST_FILE_WEB_ARCHIVE:
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a web archive (.mht). Please open it in Excel and save it as .xlsx."), file);
    break;
  case TD_LIST_FILE_RTF:
    g_set_error (
        error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
        _ ("“%s” is a Word text (.rtf), not a workbook. Please copy its table and paste it, or send it as .xlsx."),
        file);
    break;
  case TD_LIST_FILE_PDF:
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a PDF, which has no cells to read. Please ask the sender for the Excel file."), file);
    break;
  case TD_LIST_FILE_PICTURE:
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a picture. Please ask the sender for the Excel file."), file);
    break;
  case TD_LIST_FILE_FLAT_ODS:
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a LibreOffice file. Please open it and save it as .xlsx."), file);
    break;
  case TD_LIST_FILE_OTHER_ARCHIVE:
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a compressed folder, not a workbook. Please unpack it and choose the lists inside."),
                 file);
    break;
  case TD_LIST_FILE_TEXT:
  case TD_LIST_FILE_XLS:
  case TD_LIST_FILE_HTML:
  case TD_LIST_FILE_SPREADSHEETML:
  default:
    g_assert_not_reached ();
  }
}

TdWorkbook *
td_list_file_open (const char *path, GError **error)
{
  g_autofree guint8 *head = g_malloc (TD_LIST_FILE_HEAD);
  g_autofree char *file = NULL;
  TdListFileKind kind;
  FILE *stream;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_path_get_basename (path);
  stream = g_fopen (path, "rb");
  if (stream == NULL) {
    set_open_error (file, errno, error);
    return NULL;
  }
  length = fread (head, 1, TD_LIST_FILE_HEAD, stream);
  fclose (stream);

  kind = td_list_file_kind (head, length);
  switch (kind) {
  case TD_LIST_FILE_TEXT:
    return td_csv_open (path, error);
  case TD_LIST_FILE_XLS:
    return td_xls_open (path, error);
  case TD_LIST_FILE_HTML:
    return td_html_table_open (path, error);
  case TD_LIST_FILE_SPREADSHEETML:
    return td_spreadsheetml_open (path, error);
  case TD_LIST_FILE_OLD_XLS:
  case TD_LIST_FILE_WEB_ARCHIVE:
  case TD_LIST_FILE_RTF:
  case TD_LIST_FILE_PDF:
  case TD_LIST_FILE_PICTURE:
  case TD_LIST_FILE_FLAT_ODS:
  case TD_LIST_FILE_OTHER_ARCHIVE:
  default:
    break;
  }
  set_kind_error (kind, file, error);
  return NULL;
}
