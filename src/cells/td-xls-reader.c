/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-xls-private.h"

#include "td-letter-code.h"

#define TEXT_WIDE 0x01
#define TEXT_ASIAN 0x04
#define TEXT_RICH 0x08

void
td_xls_reader_init (TdXlsReader *reader, TdXls *xls, gsize offset)
{
  *reader = (TdXlsReader){.next = offset};
  reader->stream = g_bytes_get_data (xls->stream, &reader->length);
}

/* Takes the record at next; FALSE at the end. A record that the end of the stream cuts is given as far as it goes. */
static gboolean
take_record (TdXlsReader *reader, guint16 *type)
{
  gsize size;

  if (reader->next >= reader->length || reader->length - reader->next < 4)
    return FALSE;
  *type = td_bytes_u16 (reader->stream + reader->next);
  size = td_bytes_u16 (reader->stream + reader->next + 2);
  reader->data = reader->stream + reader->next + 4;
  reader->size = MIN (size, reader->length - reader->next - 4);
  reader->at = 0;
  reader->next += 4 + reader->size;
  return TRUE;
}

gboolean
td_xls_reader_next (TdXlsReader *reader)
{
  reader->failed = FALSE;
  do {
    if (!take_record (reader, &reader->type))
      return FALSE;
  } while (reader->type == TD_XLS_CONTINUE);
  return TRUE;
}

/* Makes at least one byte readable, if need be of the record that continues this one. */
static gboolean
more (TdXlsReader *reader, gboolean *continued)
{
  guint16 type;

  while (reader->at >= reader->size) {
    if (reader->failed || reader->next >= reader->length || reader->length - reader->next < 4
        || td_bytes_u16 (reader->stream + reader->next) != TD_XLS_CONTINUE || !take_record (reader, &type)) {
      reader->failed = TRUE;
      return FALSE;
    }
    if (continued != NULL)
      *continued = TRUE;
  }
  return TRUE;
}

guint8
td_xls_reader_u8 (TdXlsReader *reader)
{
  return more (reader, NULL) ? reader->data[reader->at++] : 0;
}

guint16
td_xls_reader_u16 (TdXlsReader *reader)
{
  guint16 low = td_xls_reader_u8 (reader);

  return (guint16)(low | td_xls_reader_u8 (reader) << 8);
}

guint32
td_xls_reader_u32 (TdXlsReader *reader)
{
  guint32 low = td_xls_reader_u16 (reader);

  return low | (guint32)td_xls_reader_u16 (reader) << 16;
}

double
td_xls_reader_double (TdXlsReader *reader)
{
  guint8 bytes[8];

  for (guint i = 0; i < 8; i++)
    bytes[i] = td_xls_reader_u8 (reader);
  return td_bytes_double (bytes);
}

void
td_xls_reader_skip (TdXlsReader *reader, gsize size)
{
  while (size > 0 && more (reader, NULL)) {
    gsize step = MIN (size, reader->size - reader->at);

    reader->at += step;
    size -= step;
  }
}

static void
append_wide (GString *text, guint16 unit, gunichar *high)
{
  if (unit >= 0xDC00 && unit < 0xE000 && *high != 0)
    g_string_append_unichar (text, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00U));
  else if (*high != 0 || (unit >= 0xDC00 && unit < 0xE000))
    g_string_append_unichar (text, 0xFFFD);
  if (unit >= 0xD800 && unit < 0xDC00) {
    *high = unit;
    return;
  }
  if (unit != 0 && (unit < 0xD800 || unit >= 0xE000))
    g_string_append_unichar (text, unit);
  *high = 0;
}

void
td_xls_reader_text (TdXlsReader *reader, TdXls *xls, guint length, int font, GString *text)
{
  guint8 flags = xls->biff8 ? td_xls_reader_u8 (reader) : 0;
  guint n_runs = 0;
  gsize behind = 0;
  gunichar high = 0;
  gsize start = text->len;

  if (flags & TEXT_RICH)
    n_runs = td_xls_reader_u16 (reader);
  if (flags & TEXT_ASIAN)
    behind += td_xls_reader_u32 (reader);
  for (guint i = 0; i < length; i++) {
    gboolean continued = FALSE;
    guint8 byte;

    if (!more (reader, &continued))
      break;
    /* Text that goes on in another record says anew how wide its letters are. */
    if (continued && xls->biff8) {
      flags = td_xls_reader_u8 (reader);
      if (!more (reader, NULL))
        break;
    }
    byte = td_xls_reader_u8 (reader);
    if (flags & TEXT_WIDE)
      append_wide (text, (guint16)(byte | td_xls_reader_u8 (reader) << 8), &high);
    else if (xls->biff8)
      append_wide (text, byte, &high);
    else if (byte != 0)
      g_string_append_c (text, (char)byte);
  }
  if (high != 0)
    g_string_append_unichar (text, 0xFFFD);
  reader->run_font = -1;
  if (n_runs > 0) {
    /* A run says from which letter on its font counts. */
    guint first = td_xls_reader_u16 (reader);
    guint run_font = td_xls_reader_u16 (reader);

    if (first == 0 && !reader->failed)
      reader->run_font = (int)run_font;
    behind += 4 * (gsize)(n_runs - 1);
  }
  td_xls_reader_skip (reader, behind);

  if (!xls->biff8) {
    TdLetterCode code = xls->vietnamese ? TD_LETTER_CODE_1258 : TD_LETTER_CODE_1252;
    g_autofree char *utf8 = NULL;
    guint n_mark = 0;

    if (xls->bare)
      td_letter_code_judge ((const guint8 *)text->str + start, text->len - start, &code, &n_mark);
    else if (font >= 0 && (guint)font < xls->vietnamese_fonts->len
             && g_array_index (xls->vietnamese_fonts, gboolean, font))
      code = TD_LETTER_CODE_1258;
    utf8 = td_letter_code_decode (code, text->str + start + n_mark, text->len - start - n_mark);
    g_string_truncate (text, start);
    g_string_append (text, utf8);
  }
}
