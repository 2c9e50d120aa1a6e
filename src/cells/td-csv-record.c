/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-csv-record.h"

#include <string.h>

#define JUDGED_RECORDS 200
#define JUDGED_WIDTH 256

static gboolean
ends_field (const TdCsvRecord *record, char letter)
{
  return letter == record->separator || letter == '\n' || letter == '\r';
}

/* Where the field without quotes that begins at at ends. */
static gsize
find_end (const TdCsvRecord *record, const char *text, gsize length, gsize at)
{
  while (at < length && !ends_field (record, text[at]))
    at++;
  return at;
}

static gsize
skip_spaces (const char *text, gsize length, gsize at)
{
  while (at < length && text[at] == ' ')
    at++;
  return at;
}

/* Appends what stands between quotes: doubled ones are one, line breaks are "\n". */
static void
append_unquoted (GString *to, const char *from, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (from[i] == '\r') {
      if (i + 1 == length || from[i + 1] != '\n')
        g_string_append_c (to, '\n');
      continue;
    }
    g_string_append_c (to, from[i]);
    if (from[i] == '"' && i + 1 < length && from[i + 1] == '"')
      i++;
  }
}

typedef enum { QUOTED_CLOSED, QUOTED_OPEN, QUOTED_MORE } Quoted;

/* The field whose quote stands at start. closing gets the place of the last quote, end that of the separator. */
static Quoted
find_closing (const TdCsvRecord *record,
              const char *text,
              gsize length,
              gboolean whole,
              gsize start,
              gsize *closing,
              gsize *end)
{
  gsize limit = MIN (length, start + TD_CSV_MAX_QUOTED);
  gsize at = start + 1;

  while (TRUE) {
    const char *quote = at < limit ? memchr (text + at, '"', limit - at) : NULL;

    if (quote == NULL)
      return whole || limit < length ? QUOTED_OPEN : QUOTED_MORE;
    at = (gsize)(quote - text);
    if (at + 1 == length && !whole)
      return QUOTED_MORE;
    if (at + 1 == length || text[at + 1] != '"')
      break;
    at += 2;
  }
  *closing = at;
  *end = skip_spaces (text, length, at + 1);
  if (*end < length && !ends_field (record, text[*end])) {
    /* “"Tổ "Đoàn kết" xóm 3"”: quotes inside that nobody doubled. The field ends where the next separator stands. */
    *end = find_end (record, text, length, *end);
    at = *end;
    while (at > *closing && text[at - 1] == ' ')
      at--;
    *closing = at > start + 1 && text[at - 1] == '"' ? at - 1 : 0;
  }
  if (*end == length && !whole)
    return QUOTED_MORE;
  return QUOTED_CLOSED;
}

/* ="00123" is how programs keep Excel from taking the zeros away. */
static void
append_field (TdCsvRecord *record, gsize start)
{
  const char *field = record->fields->str + start;
  gsize length = record->fields->len - start;

  if (length >= 3 && field[0] == '=' && field[1] == '"' && field[length - 1] == '"') {
    g_string_truncate (record->fields, record->fields->len - 1);
    g_string_erase (record->fields, (gssize)start, 2);
  }
  g_string_append_c (record->fields, '\0');
  record->n_fields++;
}

TdCsvRecordStep
td_csv_record_take (TdCsvRecord *record, const char *text, gsize length, gboolean whole, gsize *offset)
{
  gsize at = *offset;

  g_string_truncate (record->fields, 0);
  record->n_fields = 0;
  if (at >= length)
    return whole ? TD_CSV_RECORD_END : TD_CSV_RECORD_MORE;

  while (TRUE) {
    gsize start = record->fields->len;
    gsize quote = skip_spaces (text, length, at);
    gsize end;

    if (quote == length && !whole)
      return TD_CSV_RECORD_MORE;
    if (quote < length && text[quote] == '"' && quote >= record->quotes_from) {
      gsize closing = 0;

      switch (find_closing (record, text, length, whole, quote, &closing, &end)) {
      case QUOTED_MORE:
        return TD_CSV_RECORD_MORE;
      case QUOTED_OPEN:
        /* All that was looked through has no quote that could close one: not to be looked through again. */
        record->quotes_from = MIN (length, quote + TD_CSV_MAX_QUOTED);
        continue;
      case QUOTED_CLOSED:
      default:
        if (closing > quote)
          append_unquoted (record->fields, text + quote + 1, closing - quote - 1);
        else
          g_string_append_len (record->fields, text + quote, (gssize)(end - quote));
        break;
      }
    } else {
      end = find_end (record, text, length, at);
      if (end == length && !whole)
        return TD_CSV_RECORD_MORE;
      g_string_append_len (record->fields, text + at, (gssize)(end - at));
    }
    append_field (record, start);
    if (end < length && text[end] == record->separator && record->separator != TD_CSV_NO_SEPARATOR) {
      at = end + 1;
      continue;
    }
    if (end + 1 == length && text[end] == '\r' && !whole)
      return TD_CSV_RECORD_MORE;
    if (end < length)
      end += text[end] == '\r' && end + 1 < length && text[end + 1] == '\n' ? 2 : 1;
    *offset = end;
    return TD_CSV_RECORD_DONE;
  }
}

/* How well a separator cuts the text: the share of records that have the commonest width, then the width. */
static guint
judge (char separator, const char *text, gsize length, gboolean whole)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  TdCsvRecord record = {.separator = separator, .fields = fields};
  guint widths[JUDGED_WIDTH] = {0};
  guint n_filled = 0;
  guint best = 0;
  gsize offset = 0;

  for (guint i = 0; i < JUDGED_RECORDS; i++) {
    if (td_csv_record_take (&record, text, length, whole, &offset) != TD_CSV_RECORD_DONE)
      break;
    if (record.n_fields == 1 && fields->str[0] == '\0')
      continue;
    n_filled++;
    widths[MIN (record.n_fields, JUDGED_WIDTH - 1)]++;
  }
  for (guint width = 2; width < JUDGED_WIDTH; width++)
    if (widths[width] > 0 && widths[width] >= widths[best])
      best = width;
  if (best == 0 || (widths[best] < 2 && n_filled > 3))
    return 0;
  return widths[best] * 10000 / n_filled + MIN (best, 100) * 10;
}

char
td_csv_record_separator (const char *text, gsize length, gboolean whole)
{
  static const char separators[] = {'\t', ';', '|', ','};
  char found = TD_CSV_NO_SEPARATOR;
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    guint score = judge (separators[i], text, length, whole);

    if (score > best) {
      best = score;
      found = separators[i];
    }
  }
  return found;
}
