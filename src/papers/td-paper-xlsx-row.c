/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-xlsx-row.h"

#include <math.h>
#include <string.h>

/* Whole numbers below it are written by hand; %.16G writes them with the same digits. */
#define MOST_WHOLE 1e15

#define APPEND(out, literal) g_string_append_len ((out), (literal), sizeof (literal) - 1)

static void
append_whole (GString *out, guint64 number)
{
  char digits[24];
  char *start = digits + sizeof digits;

  do {
    *--start = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  g_string_append_len (out, start, digits + sizeof digits - start);
}

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) < MOST_WHOLE && !(number == 0 && signbit (number))) {
    if (number < 0)
      g_string_append_c (out, '-');
    append_whole (out, (guint64)fabs (number));
  } else {
    g_string_append (out, g_ascii_formatd (text, sizeof text, "%.16G", number));
  }
}

void
td_sheet_append_escaped (GString *out, const char *text)
{
  for (;;) {
    gsize plain = strcspn (text, "&<>\1\2\3\4\5\6\7\10\13\14\15\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37");

    g_string_append_len (out, text, (gssize)plain);
    text += plain;
    switch (*text) {
    case '\0':
      return;
    case '&':
      APPEND (out, "&amp;");
      break;
    case '<':
      APPEND (out, "&lt;");
      break;
    case '>':
      APPEND (out, "&gt;");
      break;
    default:
      /* XML has no such characters, Excel has a way to write them. */
      g_string_append_printf (out, "_x%04X_", (guint)*text);
      break;
    }
    text++;
  }
}

/* <c r="F8" s="3" */
static void
begin_cell (TdSheet *sheet, guint column, lxw_format *format)
{
  GString *out = sheet->cells;
  int style = lxw_format_get_xf_index (format);

  APPEND (out, "<c r=\"");
  td_sheet_append_cell (out, column, sheet->row);
  if (style != 0) {
    APPEND (out, "\" s=\"");
    append_whole (out, (guint64)style);
  }
  g_string_append_c (out, '"');
  sheet->worksheet->dim_colmin = MIN (sheet->worksheet->dim_colmin, (lxw_col_t)column);
  sheet->worksheet->dim_colmax = MAX (sheet->worksheet->dim_colmax, (lxw_col_t)column);
}

void
td_sheet_row_begin (TdSheet *sheet, double height)
{
  GString *out = sheet->cells;
  lxw_worksheet *worksheet = sheet->worksheet;

  /* What the library has in hand comes first. */
  lxw_worksheet_write_single_row (worksheet);
  g_string_truncate (out, 0);
  APPEND (out, "<row r=\"");
  append_whole (out, sheet->row + 1);
  if (height > 0) {
    APPEND (out, "\" ht=\"");
    append_number (out, td_sheet_whole_height (height));
    APPEND (out, "\" customHeight=\"1");
  }
  APPEND (out, "\">");
  worksheet->dim_rowmin = MIN (worksheet->dim_rowmin, sheet->row);
  worksheet->dim_rowmax = MAX (worksheet->dim_rowmax, sheet->row);
}

void
td_sheet_row_blank (TdSheet *sheet, guint column, lxw_format *format)
{
  begin_cell (sheet, column, format);
  APPEND (sheet->cells, "/>");
}

void
td_sheet_row_number (TdSheet *sheet, guint column, double number, lxw_format *format)
{
  begin_cell (sheet, column, format);
  APPEND (sheet->cells, "><v>");
  append_number (sheet->cells, number);
  APPEND (sheet->cells, "</v></c>");
}

void
td_sheet_row_text (TdSheet *sheet, guint column, const char *text, lxw_format *format)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0) {
    td_sheet_row_blank (sheet, column, format);
    return;
  }
  begin_cell (sheet, column, format);
  if (g_ascii_isspace (text[0]) || g_ascii_isspace (text[length - 1]))
    APPEND (sheet->cells, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  else
    APPEND (sheet->cells, " t=\"inlineStr\"><is><t>");
  td_sheet_append_escaped (sheet->cells, text);
  APPEND (sheet->cells, "</t></is></c>");
}

void
td_sheet_row_formula (TdSheet *sheet, guint column, const GString *formula, const double *result, lxw_format *format)
{
  begin_cell (sheet, column, format);
  if (result == NULL)
    APPEND (sheet->cells, " t=\"str\"");
  APPEND (sheet->cells, "><f>");
  g_string_append_len (sheet->cells, formula->str, (gssize)formula->len);
  APPEND (sheet->cells, "</f><v>");
  if (result != NULL)
    append_number (sheet->cells, *result);
  APPEND (sheet->cells, "</v></c>");
}

void
td_sheet_row_end (TdSheet *sheet)
{
  APPEND (sheet->cells, "</row>");
  /* An error stays in the state of the file, which td_sheet_close() asks. */
  (void)!fwrite (sheet->cells->str, 1, sheet->cells->len, sheet->worksheet->optimize_tmpfile);
}
