/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-xlsx-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- number formats --- */

static gboolean
is_builtin_date (int id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

gboolean
td_xlsx_is_date_format (const char *format)
{
  if (g_ascii_strncasecmp (format, "General", 7) == 0)
    return FALSE;
  for (const char *at = format; *at != '\0' && *at != ';'; at++) {
    switch (*at) {
    case '"':
      at = strchr (at + 1, '"');
      if (at == NULL)
        return FALSE;
      break;
    case '[':
      at = strchr (at + 1, ']'); /* a colour, a condition, a language, or elapsed hours: none of them a date */
      if (at == NULL)
        return FALSE;
      break;
    case '\\':
    case '_':
    case '*':
      if (at[1] != '\0')
        at++;
      break;
    case 'y':
    case 'Y':
    case 'd':
    case 'D':
    case 'm':
    case 'M':
    case 'h':
    case 'H':
      return TRUE;
    default:
      break;
    }
  }
  return FALSE;
}

gboolean
td_xlsx_is_percent_format (const char *format)
{
  const char *end = strchr (format, ';');

  for (const char *at = format; *at != '\0' && at != end; at++) {
    if (*at == '"' && (at = strchr (at + 1, '"')) == NULL)
      return FALSE;
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == '%')
      return TRUE;
  }
  return FALSE;
}

/* --- styles --- */

typedef struct {
  TdXlsx *xlsx;
  GHashTable *formats;  /* ids of custom number formats that are dates */
  GHashTable *percents; /* the same of those that are percentages */
  gboolean in_fonts;
  gboolean in_font;
  gboolean in_cell_formats;
  char *font;
  gboolean struck;
} StyleState;

static void
style_start_cb (void *parser, const char *name, const char **attributes)
{
  StyleState *state = XML_GetUserData (parser);
  const char *local = td_xlsx_local (name);

  if (strcmp (local, "fonts") == 0) {
    state->in_fonts = TRUE;
  } else if (state->in_fonts && strcmp (local, "font") == 0) {
    state->in_font = TRUE;
    state->struck = FALSE;
  } else if (state->in_font && strcmp (local, "name") == 0) {
    g_free (state->font);
    state->font = g_strdup (td_xlsx_attribute (attributes, "val"));
  } else if (state->in_font && strcmp (local, "strike") == 0) {
    const char *value = td_xlsx_attribute (attributes, "val");

    state->struck = value == NULL || td_xlsx_true (value);
  } else if (strcmp (local, "numFmt") == 0) {
    const char *id = td_xlsx_attribute (attributes, "numFmtId");
    const char *code = td_xlsx_attribute (attributes, "formatCode");

    if (id != NULL && code != NULL && td_xlsx_is_date_format (code))
      g_hash_table_add (state->formats, GINT_TO_POINTER ((int)g_ascii_strtoll (id, NULL, 10)));
    else if (id != NULL && code != NULL && td_xlsx_is_percent_format (code))
      g_hash_table_add (state->percents, GINT_TO_POINTER ((int)g_ascii_strtoll (id, NULL, 10)));
  } else if (strcmp (local, "cellXfs") == 0) {
    state->in_cell_formats = TRUE;
  } else if (state->in_cell_formats && strcmp (local, "xf") == 0) {
    const char *id = td_xlsx_attribute (attributes, "numFmtId");
    const char *font = td_xlsx_attribute (attributes, "fontId");
    int format = id != NULL ? (int)g_ascii_strtoll (id, NULL, 10) : 0;
    TdXlsxStyle style
        = {font != NULL ? (int)g_ascii_strtoll (font, NULL, 10) : 0,
           is_builtin_date (format) || g_hash_table_contains (state->formats, GINT_TO_POINTER (format)),
           format == 9 || format == 10 || g_hash_table_contains (state->percents, GINT_TO_POINTER (format)), FALSE};

    if (style.font >= 0 && (guint)style.font < state->xlsx->struck->len)
      style.struck = g_array_index (state->xlsx->struck, gboolean, style.font);
    g_array_append_val (state->xlsx->styles, style);
  }
}

static void
style_end_cb (void *parser, const char *name)
{
  StyleState *state = XML_GetUserData (parser);
  const char *local = td_xlsx_local (name);

  if (strcmp (local, "fonts") == 0) {
    state->in_fonts = FALSE;
  } else if (state->in_font && strcmp (local, "font") == 0) {
    state->in_font = FALSE;
    g_ptr_array_add (state->xlsx->parent.fonts, g_steal_pointer (&state->font));
    g_array_append_val (state->xlsx->struck, state->struck);
  } else if (strcmp (local, "cellXfs") == 0) {
    state->in_cell_formats = FALSE;
  }
}

gboolean
td_xlsx_read_styles (TdXlsx *xlsx, guint member, GError **error)
{
  g_autoptr (GHashTable) formats = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) percents = g_hash_table_new (NULL, NULL);
  StyleState state = {.xlsx = xlsx, .formats = formats, .percents = percents};
  TdXlsxXml xml = {.start = style_start_cb, .end = style_end_cb, .user_data = &state, .limit = TD_XLSX_MAX_PART};
  gboolean ok = td_xlsx_parse (xlsx, member, &xml, NULL, error);

  g_free (state.font);
  return ok;
}

/* --- texts --- */

/* The letter that "_x000D_" stands for; -1: it is none of these. */
static int
escaped_letter (const char *text)
{
  int letter = 0;

  if (text[1] != 'x' || text[6] != '_')
    return -1;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (text[i]))
      return -1;
    letter = letter * 16 + g_ascii_xdigit_value (text[i]);
  }
  return letter >= 0xD800 && letter < 0xE000 ? -1 : letter;
}

gsize
td_xlsx_unescape (char *text, gsize length)
{
  char *from = memchr (text, '_', length);
  char *to = from;
  const char *end = text + length;

  while (from != NULL && from < end) {
    int letter = *from == '_' && end - from >= 7 ? escaped_letter (from) : -1;

    if (letter < 0) {
      *to++ = *from++;
      continue;
    }
    if (letter > 0)
      to += g_unichar_to_utf8 ((gunichar)letter, to);
    from += 7;
  }
  return to != NULL ? (gsize)(to - text) : length;
}

/* --- shared strings --- */

typedef struct {
  TdXlsx *xlsx;
  TdXlsxXml *xml;
  TdXlsxStrings *strings;
  int phonetic; /* depth inside the reading aid of East Asian text, which is no part of the text */
} StringState;

static void
string_text_cb (void *parser, const char *text, int length)
{
  StringState *state = XML_GetUserData (parser);

  if (state->strings->bytes->len + (gsize)length > TD_XLSX_MAX_STRINGS)
    td_xlsx_stop_too_large (state->xlsx, state->xml);
  else
    g_byte_array_append (state->strings->bytes, (const guint8 *)text, (guint)length);
}

static void
string_start_cb (void *parser, const char *name, const char **attributes)
{
  StringState *state = XML_GetUserData (parser);
  const char *local = td_xlsx_local (name);

  if (strcmp (local, "si") == 0) {
    guint32 offset = state->strings->bytes->len;

    if (state->strings->offsets->len >= TD_XLSX_MAX_STRING_COUNT)
      td_xlsx_stop_too_large (state->xlsx, state->xml);
    g_array_append_val (state->strings->offsets, offset);
  } else if (strcmp (local, "rPh") == 0) {
    state->phonetic++;
  } else if (local[0] == 't' && local[1] == '\0' && state->phonetic == 0) {
    XML_SetCharacterDataHandler (parser, string_text_cb);
  }
}

static void
end_string (TdXlsxStrings *strings)
{
  guint32 begin = g_array_index (strings->offsets, guint32, strings->offsets->len - 1);
  gsize length;

  g_byte_array_append (strings->bytes, (const guint8 *)"", 1);
  length = td_xlsx_unescape ((char *)strings->bytes->data + begin, strings->bytes->len - 1 - begin);
  strings->bytes->data[begin + length] = '\0';
  g_byte_array_set_size (strings->bytes, (guint)(begin + length + 1));
}

static void
string_end_cb (void *parser, const char *name)
{
  StringState *state = XML_GetUserData (parser);
  const char *local = td_xlsx_local (name);

  if (local[0] == 't' && local[1] == '\0')
    XML_SetCharacterDataHandler (parser, NULL);
  else if (strcmp (local, "rPh") == 0)
    state->phonetic--;
  else if (strcmp (local, "si") == 0)
    end_string (state->strings);
}

gboolean
td_xlsx_read_strings (TdXlsx *xlsx, guint member, GCancellable *cancellable, GError **error)
{
  TdRowSink sink = {.cancellable = cancellable};
  StringState state = {.xlsx = xlsx, .strings = &xlsx->strings};
  /* A short text costs more in XML than itself. */
  TdXlsxXml xml = {.start = string_start_cb,
                   .end = string_end_cb,
                   .user_data = &state,
                   .limit = G_GUINT64_CONSTANT (4) * TD_XLSX_MAX_STRINGS};

  state.xml = &xml;
  return td_xlsx_parse (xlsx, member, &xml, &sink, error);
}
