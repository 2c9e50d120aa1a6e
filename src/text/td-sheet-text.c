/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sheet-text.h"

#include <string.h>

static gboolean
is_blank (gunichar letter)
{
  return g_unichar_isspace (letter) || g_unichar_type (letter) == G_UNICODE_FORMAT;
}

static gboolean
is_trigger (gunichar letter)
{
  switch (letter) {
  case '=':
  case '+':
  case '-':
  case '@':
  case '\t':
  case '\r':
  case 0xff1d: /* ＝ */
  case 0xff0b: /* ＋ */
  case 0xff0d: /* － */
  case 0xff20: /* ＠ */
    return TRUE;
  default:
    return FALSE;
  }
}

/* "-5", "-1,5", "-1.234,5". */
static gboolean
is_negative_number (const char *text)
{
  if (*text++ != '-' || !g_ascii_isdigit (*text))
    return FALSE;
  while (g_ascii_isdigit (*text) || ((*text == '.' || *text == ',') && g_ascii_isdigit (text[1])))
    text++;
  return *text == '\0';
}

gboolean
td_sheet_text_is_formula (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);
  if (is_negative_number (text))
    return FALSE;
  while (*text != '\0') {
    gunichar letter = g_utf8_get_char_validated (text, -1);

    if (letter >= (gunichar)-2)
      return FALSE;
    if (is_trigger (letter))
      return TRUE;
    if (!is_blank (letter))
      return FALSE;
    text = g_utf8_next_char (text);
  }
  return FALSE;
}

/* What stands behind the apostrophes at its head would be run. */
static gboolean
hides_formula (const char *text)
{
  return td_sheet_text_is_formula (text + strspn (text, "'"));
}

char *
td_sheet_text_harmless (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return hides_formula (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

const char *
td_sheet_text_original (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return *text == '\'' && hides_formula (text) ? text + 1 : text;
}

/* --- every text --- */

/* What XML refuses, or what lines of csv and cells do not keep. */
static gboolean
is_lost (gunichar letter)
{
  return (letter < 0x20 && letter != '\n') || (letter >= 0x7f && letter < 0xa0) || letter == 0x2028 || letter == 0x2029
         || letter == 0xfeff || (letter & 0xfffe) == 0xfffe;
}

/* "_x0007_" stands for a control character in the XML of a workbook. */
static gboolean
is_escape_of_excel (const char *text)
{
  return text[0] == '_' && (text[1] == 'x' || text[1] == 'X') && g_ascii_isxdigit (text[2])
         && g_ascii_isxdigit (text[3]) && g_ascii_isxdigit (text[4]) && g_ascii_isxdigit (text[5]) && text[6] == '_';
}

static gboolean
is_separator (gunichar letter)
{
  return letter == ',' || letter == ';' || letter == '|' || letter == '\n' || letter == '\t';
}

static void
append_escape (GString *out, gunichar letter)
{
  if (letter > 0xffff) {
    letter -= 0x10000;
    g_string_append_printf (out, "\\u%04X\\u%04X", 0xd800 + (letter >> 10), 0xdc00 + (letter & 0x3ff));
  } else {
    g_string_append_printf (out, "\\u%04X", letter);
  }
}

/* text with its escapes, behind an apostrophe; *changed: whether it needs them. */
static GString *
encode (const char *text, gboolean csv, gboolean *changed)
{
  GString *out = g_string_new ("'");
  gboolean may_begin = TRUE; /* here a spreadsheet might see the beginning of a cell */

  *changed = *text == '\0' || *text == '\'';
  for (const char *p = text; *p != '\0';) {
    gunichar letter = g_utf8_get_char_validated (p, -1);
    const char *next;

    if (letter >= (gunichar)-2) {
      g_string_append_printf (out, "\\x%02X", (guchar)*p++);
      *changed = TRUE;
      continue;
    }
    next = g_utf8_next_char (p);
    if (letter == '\\') {
      g_string_append (out, "\\\\");
    } else if (is_lost (letter) || is_escape_of_excel (p) || (csv && may_begin && is_trigger (letter))
               || ((p == text || *next == '\0') && g_unichar_isspace (letter))) {
      append_escape (out, letter);
      *changed = TRUE;
    } else {
      g_string_append_len (out, p, next - p);
    }
    may_begin = is_separator (letter) || (may_begin && (is_blank (letter) || letter == '"' || letter == '\''));
    p = next;
  }
  return out;
}

char *
td_sheet_text_encode (const char *text, gboolean csv)
{
  GString *out;
  gboolean changed;

  g_return_val_if_fail (text != NULL, NULL);
  out = encode (text, csv, &changed);
  if (changed)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return g_strdup (text);
}

char *
td_sheet_text_encode_beginning (const char *text, gboolean csv, guint number)
{
  GString *out;
  gboolean changed;

  g_return_val_if_fail (text != NULL && number > 0, NULL);
  out = encode (text, csv, &changed);
  g_string_append_printf (out, "\\>%u", number);
  return g_string_free (out, FALSE);
}

/* n hexadecimal digits; -1 when they are none. */
static int
hexadecimal (const char *text, guint n)
{
  int value = 0;

  for (guint i = 0; i < n; i++) {
    if (!g_ascii_isxdigit (text[i]))
      return -1;
    value = value * 16 + g_ascii_xdigit_value (text[i]);
  }
  return value;
}

/* Takes "uXXXX" (two of them for a letter above U+FFFF). */
static gboolean
take_letter (const char **text, GString *out)
{
  int letter = hexadecimal (*text + 1, 4);

  if (letter <= 0)
    return FALSE;
  *text += 5;
  if (letter >= 0xd800 && letter < 0xdc00) {
    int low = g_str_has_prefix (*text, "\\u") ? hexadecimal (*text + 2, 4) : -1;

    if (low < 0xdc00 || low > 0xdfff)
      return FALSE;
    *text += 6;
    letter = 0x10000 + ((letter - 0xd800) << 10) + (low - 0xdc00);
  }
  g_string_append_unichar (out, (gunichar)letter);
  return TRUE;
}

/* Takes ">N", the end of a beginning. */
static gboolean
take_number (const char **text, guint *number)
{
  char *end = NULL;
  guint64 value = g_ascii_isdigit ((*text)[1]) ? g_ascii_strtoull (*text + 1, &end, 10) : 0;

  if (number == NULL || value == 0 || value > G_MAXUINT || *end != '\0')
    return FALSE;
  *number = (guint)value;
  *text = end;
  return TRUE;
}

char *
td_sheet_text_decode (const char *encoded, guint *number)
{
  g_autoptr (GString) out = NULL;

  g_return_val_if_fail (encoded != NULL, NULL);
  if (number != NULL)
    *number = 0;
  if (*encoded != '\'')
    return g_strdup (encoded);
  out = g_string_new (NULL);
  for (const char *p = encoded + 1; *p != '\0';) {
    if (*p != '\\') {
      g_string_append_c (out, *p++);
      continue;
    }
    p++;
    if (*p == '\\') {
      g_string_append_c (out, *p++);
    } else if (*p == 'u') {
      if (!take_letter (&p, out))
        return NULL;
    } else if (*p == 'x' && hexadecimal (p + 1, 2) > 0) {
      g_string_append_c (out, (char)hexadecimal (p + 1, 2));
      p += 3;
    } else if (*p != '>' || !take_number (&p, number)) {
      return NULL;
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
