/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-code.h"

#include "td-legacy.h"

#include <string.h>

#define SAMPLE (64 * 1024)

/* 0x80-0x9F of Windows-1252; 0: the code stays (a C1 control character). */
static const guint16 windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static gunichar
from_1252 (guint8 byte)
{
  gunichar letter = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : 0;

  return letter != 0 ? letter : byte;
}

static gunichar
from_1258 (guint8 byte)
{
  switch (byte) {
  case 0xC3:
    return 0x0102;
  case 0xCC:
    return 0x0300;
  case 0xD0:
    return 0x0110;
  case 0xD2:
    return 0x0309;
  case 0xD5:
    return 0x01A0;
  case 0xDD:
    return 0x01AF;
  case 0xDE:
    return 0x0303;
  case 0xE3:
    return 0x0103;
  case 0xEC:
    return 0x0301;
  case 0xF0:
    return 0x0111;
  case 0xF2:
    return 0x0323;
  case 0xF5:
    return 0x01A1;
  case 0xFD:
    return 0x01B0;
  case 0xFE:
    return 0x20AB;
  default:
    return from_1252 (byte);
  }
}

static char *
decode_bytes (const guint8 *bytes, gsize length, gunichar (*letter_of) (guint8 byte))
{
  GString *text = g_string_sized_new (length + length / 4 + 1);

  for (gsize i = 0; i < length; i++) {
    if (bytes[i] == 0)
      continue;
    if (bytes[i] < 0x80)
      g_string_append_c (text, (char)bytes[i]);
    else
      g_string_append_unichar (text, letter_of (bytes[i]));
  }
  return g_string_free (text, FALSE);
}

static char *
decode_utf_16 (const guint8 *bytes, gsize length, gboolean big)
{
  GString *text = g_string_sized_new (length + 1);
  gunichar high = 0;

  for (gsize i = 0; i + 2 <= length; i += 2) {
    gunichar unit = big ? (gunichar)(bytes[i] << 8 | bytes[i + 1]) : (gunichar)(bytes[i] | bytes[i + 1] << 8);

    if (high != 0 && unit >= 0xDC00 && unit < 0xE000)
      g_string_append_unichar (text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    else if (high != 0 || (unit >= 0xDC00 && unit < 0xE000))
      g_string_append_unichar (text, 0xFFFD);
    high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (unit != 0 && (unit < 0xD800 || unit >= 0xE000))
      g_string_append_unichar (text, unit);
  }
  if (high != 0)
    g_string_append_unichar (text, 0xFFFD);
  return g_string_free (text, FALSE);
}

char *
td_letter_code_decode (TdLetterCode code, const char *bytes, gsize length)
{
  const guint8 *from = (const guint8 *)bytes;

  /* of nothing there may not even be an address */
  if (length == 0)
    return g_strdup ("");
  switch (code) {
  case TD_LETTER_CODE_UTF_16_LE:
    return decode_utf_16 (from, length, FALSE);
  case TD_LETTER_CODE_UTF_16_BE:
    return decode_utf_16 (from, length, TRUE);
  case TD_LETTER_CODE_1252:
    return decode_bytes (from, length, from_1252);
  case TD_LETTER_CODE_1258: {
    g_autofree char *text = decode_bytes (from, length, from_1258);

    return g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  }
  case TD_LETTER_CODE_UTF_8:
  default:
    if (memchr (bytes, '\0', length) != NULL) {
      g_autofree char *kept = g_malloc (length + 1);
      gsize n = 0;

      for (gsize i = 0; i < length; i++)
        if (bytes[i] != '\0')
          kept[n++] = bytes[i];
      return g_utf8_make_valid (kept, (gssize)n);
    }
    return g_utf8_make_valid (bytes, (gssize)length);
  }
}

/* How long the UTF-8 character is that begins with this byte; 0: none begins so. */
static guint
utf_8_length (guint8 first)
{
  return first < 0x80                    ? 1
         : first >= 0xC2 && first < 0xE0 ? 2
         : (first & 0xF0) == 0xE0        ? 3
         : first >= 0xF0 && first < 0xF5 ? 4
                                         : 0;
}

gsize
td_letter_code_whole (TdLetterCode code, const guint8 *bytes, gsize length)
{
  switch (code) {
  case TD_LETTER_CODE_UTF_16_LE:
  case TD_LETTER_CODE_UTF_16_BE: {
    gsize whole = length & ~(gsize)1;

    if (whole >= 2 && (bytes[code == TD_LETTER_CODE_UTF_16_LE ? whole - 1 : whole - 2] & 0xFC) == 0xD8)
      whole -= 2;
    return whole;
  }
  case TD_LETTER_CODE_1258:
    /* A letter waits for its tone. */
    for (gsize whole = length; whole > 0 && whole + 64 > length; whole--)
      if (bytes[whole - 1] < 0x41)
        return whole;
    return length;
  case TD_LETTER_CODE_UTF_8:
    for (gsize back = 1; back <= 3 && back <= length; back++) {
      guint8 byte = bytes[length - back];

      if ((byte & 0xC0) != 0x80)
        return utf_8_length (byte) > back ? length - back : length;
    }
    return length;
  case TD_LETTER_CODE_1252:
  default:
    return length;
  }
}

/* --- judging --- */

void
td_letter_judge_init (TdLetterJudge *judge)
{
  *judge = (TdLetterJudge){.sample = g_byte_array_new ()};
}

static void
check_utf_8 (TdLetterJudge *judge, const guint8 *bytes, gsize length)
{
  const char *end;
  gsize rest;

  if (judge->n_tail > 0) {
    guint needed = utf_8_length (judge->tail[0]);

    while (judge->n_tail < needed && length > 0) {
      judge->tail[judge->n_tail++] = *bytes++;
      length--;
    }
    if (judge->n_tail < needed)
      return;
    judge->broken_utf8 |= !g_utf8_validate_len ((const char *)judge->tail, judge->n_tail, NULL);
    judge->n_tail = 0;
  }
  while (!judge->broken_utf8 && length > 0) {
    if (g_utf8_validate_len ((const char *)bytes, length, &end))
      return;
    rest = length - (gsize)((const guint8 *)end - bytes);
    if (*end == '\0') {
      bytes = (const guint8 *)end + 1; /* counted as a control character */
      length = rest - 1;
      continue;
    }
    if (rest < utf_8_length ((guint8)*end)) {
      memcpy (judge->tail, end, rest);
      judge->n_tail = (guint)rest;
      return;
    }
    judge->broken_utf8 = TRUE;
  }
}

void
td_letter_judge_feed (TdLetterJudge *judge, const guint8 *bytes, gsize length)
{
  gboolean high = FALSE;

  for (gsize i = 0; i < length; i++) {
    guint8 byte = bytes[i];
    guint64 at = judge->n_bytes + i;

    if (at < sizeof judge->head)
      judge->head[at] = byte;
    high |= byte >= 0x80;
    if (byte >= 0x20 || (byte >= 0x09 && byte <= 0x0D))
      continue;
    if (byte == 0) {
      judge->n_zero_even += (at & 1) == 0 ? 1 : 0;
      judge->n_zero_odd += at & 1;
    } else {
      judge->n_control++;
    }
  }
  judge->n_bytes += length;
  if (high && judge->sample->len < SAMPLE)
    g_byte_array_append (judge->sample, bytes, (guint)MIN (length, SAMPLE - judge->sample->len));
  if (!judge->broken_utf8)
    check_utf_8 (judge, bytes, length);
}

static gboolean
is_vowel_of_1258 (guint8 byte)
{
  return byte != 0 && strchr ("aeiouyAEIOUY\xE2\xE3\xEA\xF4\xF5\xFD\xC2\xC3\xCA\xD4\xD5\xDD", byte) != NULL;
}

static gboolean
is_tone_of_1258 (guint8 byte)
{
  return byte == 0xCC || byte == 0xD2 || byte == 0xDE || byte == 0xEC || byte == 0xF2;
}

/* Windows-1258 writes most tones as a byte of their own behind the vowel; in the old fonts these bytes are other
 * letters. The words of each line speak for one or the other. */
static TdLetterCode
judge_8_bit (const GByteArray *sample)
{
  double windows = 0;
  double legacy = 0;

  for (gsize start = 0; start < sample->len;) {
    gsize end = start;
    guint tones = 0;
    guint high = 0;

    while (end < sample->len && sample->data[end] != '\n' && sample->data[end] != '\r') {
      guint8 byte = sample->data[end];

      high += byte >= 0x80 ? 1 : 0;
      if (end > start && is_tone_of_1258 (byte) && is_vowel_of_1258 (sample->data[end - 1]))
        tones++;
      end++;
    }
    if (high > 0) {
      g_autofree char *text = decode_bytes (sample->data + start, end - start, from_1252);
      double certainty = 0;
      TdEncoding encoding = td_encoding_guess (text, &certainty);

      windows += tones > 0 ? MIN (2.0 * tones / high, 1.0) : 0;
      if (encoding == TD_ENCODING_TCVN3 || encoding == TD_ENCODING_VNI)
        legacy += certainty;
    }
    start = end + 1;
  }
  return legacy > windows ? TD_LETTER_CODE_1252 : TD_LETTER_CODE_1258;
}

gboolean
td_letter_judge_finish (TdLetterJudge *judge, TdLetterCode *code, guint *n_mark)
{
  guint64 pairs = judge->n_bytes / 2;
  gboolean text = TRUE;

  *n_mark = 0;
  if (judge->n_bytes >= 3 && memcmp (judge->head, "\xEF\xBB\xBF", 3) == 0) {
    *code = TD_LETTER_CODE_UTF_8;
    *n_mark = 3;
  } else if (judge->n_bytes >= 2 && memcmp (judge->head, "\xFF\xFE", 2) == 0) {
    *code = TD_LETTER_CODE_UTF_16_LE;
    *n_mark = 2;
  } else if (judge->n_bytes >= 2 && memcmp (judge->head, "\xFE\xFF", 2) == 0) {
    *code = TD_LETTER_CODE_UTF_16_BE;
    *n_mark = 2;
  } else if (judge->n_zero_odd * 4 > pairs && judge->n_zero_even * 8 < judge->n_zero_odd) {
    *code = TD_LETTER_CODE_UTF_16_LE;
  } else if (judge->n_zero_even * 4 > pairs && judge->n_zero_odd * 8 < judge->n_zero_even) {
    *code = TD_LETTER_CODE_UTF_16_BE;
  } else {
    /* One stray control character, such as the end mark of DOS, is no reason to refuse a list. */
    text = (judge->n_control + judge->n_zero_even + judge->n_zero_odd) * 100 <= judge->n_bytes + 100;
    *code = judge->broken_utf8 || judge->n_tail > 0 ? judge_8_bit (judge->sample) : TD_LETTER_CODE_UTF_8;
  }
  g_clear_pointer (&judge->sample, g_byte_array_unref);
  return text;
}

gboolean
td_letter_code_judge (const guint8 *bytes, gsize length, TdLetterCode *code, guint *n_mark)
{
  TdLetterJudge judge;

  td_letter_judge_init (&judge);
  td_letter_judge_feed (&judge, bytes, length);
  return td_letter_judge_finish (&judge, code, n_mark);
}
