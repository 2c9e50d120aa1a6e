/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-html-token.h"

#include <string.h>

#define MAX_TAG (64 * 1024)
#define MAX_ENTITY 12

/* Names of the characters from U+00A0 to U+00FF. */
static const char *const latin_entities[96] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
    "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
    "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
    "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
    "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

static const struct {
  const char *name;
  gunichar character;
} other_entities[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"ldquo", 0x201C},
    {"rdquo", 0x201D},  {"hellip", 0x2026}, {"bull", 0x2022},   {"euro", 0x20AC},   {"trade", 0x2122},
    {"fnof", 0x192},    {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},
    {"Yuml", 0x178},    {"circ", 0x2C6},    {"tilde", 0x2DC},   {"sbquo", 0x201A},  {"bdquo", 0x201E},
    {"dagger", 0x2020}, {"Dagger", 0x2021}, {"permil", 0x2030}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
    {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009}, {"le", 0x2264},     {"ge", 0x2265},
    {"minus", 0x2212},
};

void
td_html_reader_init (TdHtmlReader *reader, const char *html, gsize length)
{
  *reader = (TdHtmlReader){.at = html, .end = html + length};
}

static gboolean
is_space (char letter)
{
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f';
}

static gsize
left (const TdHtmlReader *reader)
{
  return (gsize)(reader->end - reader->at);
}

/* The contents of <style>, <script> … up to its end tag. */
static gboolean
take_raw (TdHtmlReader *reader, TdHtmlToken *token)
{
  gsize n = strlen (reader->raw);
  const char *at = reader->at;

  *token = (TdHtmlToken){.kind = TD_HTML_TEXT, .text = reader->at};
  g_strlcpy (token->name, reader->raw, sizeof token->name);
  reader->raw[0] = '\0';
  while (!reader->no_raw_end && (at = memchr (at, '<', (gsize)(reader->end - at))) != NULL) {
    if ((gsize)(reader->end - at) >= n + 2 && at[1] == '/' && g_ascii_strncasecmp (at + 2, token->name, n) == 0)
      break;
    at++;
  }
  if (at == NULL || reader->no_raw_end) {
    /* It never ends: take none of what follows as its contents. */
    reader->no_raw_end = TRUE;
    return FALSE;
  }
  token->length = (gsize)(at - reader->at);
  reader->at = at;
  return token->length > 0;
}

/* Behind the ">" that ends the tag at reader->at; quotes may hold others. */
static const char *
find_tag_end (const TdHtmlReader *reader)
{
  const char *limit = reader->at + MIN (left (reader), MAX_TAG);
  char quote = '\0';
  const char *first;

  for (const char *at = reader->at; at < limit; at++) {
    if (quote != '\0') {
      if (*at == quote)
        quote = '\0';
    } else if (*at == '>') {
      return at + 1;
    } else if ((*at == '"' || *at == '\'') && at > reader->at && (at[-1] == '=' || is_space (at[-1]))) {
      quote = *at;
    }
  }
  /* A quote without its fellow. */
  first = memchr (reader->at, '>', (gsize)(limit - reader->at));
  return first != NULL ? first + 1 : limit;
}

static void
skip_declaration (TdHtmlReader *reader)
{
  if (!reader->no_comment_end && left (reader) >= 4 && memcmp (reader->at, "<!--", 4) == 0) {
    const char *end = g_strstr_len (reader->at + 4, (gssize)left (reader) - 4, "-->");

    if (end != NULL) {
      reader->at = end + 3;
      return;
    }
    reader->no_comment_end = TRUE;
  }
  reader->at = find_tag_end (reader);
}

static void
take_tag (TdHtmlReader *reader, TdHtmlToken *token)
{
  static const char *const raw[] = {"style", "script", "title", "textarea", "noscript", NULL};
  const char *tag_end = find_tag_end (reader);
  const char *at = reader->at + 1;
  gsize n = 0;

  *token = (TdHtmlToken){.kind = TD_HTML_START};
  if (at < tag_end && *at == '/') {
    token->kind = TD_HTML_END;
    at++;
  }
  for (; at < tag_end && !is_space (*at) && *at != '>' && *at != '/'; at++)
    if (n + 1 < sizeof token->name)
      token->name[n++] = g_ascii_tolower (*at);
  token->text = at;
  token->length = (gsize)(tag_end - at);
  if (token->length > 0 && tag_end[-1] == '>')
    token->length--;
  reader->at = tag_end;
  if (token->kind == TD_HTML_START && g_strv_contains (raw, token->name))
    g_strlcpy (reader->raw, token->name, sizeof reader->raw);
}

gboolean
td_html_reader_next (TdHtmlReader *reader, TdHtmlToken *token)
{
  if (reader->raw[0] != '\0' && take_raw (reader, token))
    return TRUE;
  while (reader->at < reader->end) {
    const char *next;

    if (*reader->at == '<' && left (reader) >= 2) {
      if (reader->at[1] == '!' || reader->at[1] == '?') {
        skip_declaration (reader);
        continue;
      }
      if (g_ascii_isalpha (reader->at[1]) || reader->at[1] == '/') {
        take_tag (reader, token);
        return TRUE;
      }
    }
    next = left (reader) > 1 ? memchr (reader->at + 1, '<', left (reader) - 1) : NULL;
    if (next == NULL)
      next = reader->end;
    *token = (TdHtmlToken){.kind = TD_HTML_TEXT, .text = reader->at, .length = (gsize)(next - reader->at)};
    reader->at = next;
    return TRUE;
  }
  return FALSE;
}

static gunichar
named_entity (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_entities); i++)
    if (strlen (other_entities[i].name) == length && memcmp (other_entities[i].name, name, length) == 0)
      return other_entities[i].character;
  for (guint i = 0; i < G_N_ELEMENTS (latin_entities); i++)
    if (strlen (latin_entities[i]) == length && memcmp (latin_entities[i], name, length) == 0)
      return 0xA0 + i;
  return 0;
}

/* Codes 128 to 159 mean Windows-1252 in pages. */
static gunichar
valid_character (guint64 code)
{
  static const guint16 windows[32]
      = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
         0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
         0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

  if (code >= 0x80 && code < 0xA0 && windows[code - 0x80] != 0)
    return windows[code - 0x80];
  return code > 0 && code <= 0x10FFFF && g_unichar_validate ((gunichar)code) ? (gunichar)code : 0xFFFD;
}

void
td_html_append_decoded (GString *to, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end) {
    const char *mark = memchr (text, '&', (gsize)(end - text));
    const char *stop = mark != NULL ? mark + 1 : end;
    gunichar character = 0;

    g_string_append_len (to, text, (mark != NULL ? mark : end) - text);
    if (mark == NULL)
      return;
    while (stop < end && stop - mark <= MAX_ENTITY && (g_ascii_isalnum (*stop) || *stop == '#'))
      stop++;
    if (stop - mark > 2 && mark[1] == '#') {
      gboolean hex = mark[2] == 'x' || mark[2] == 'X';
      const char *digits = mark + (hex ? 3 : 2);

      if (digits < stop && (hex ? g_ascii_isxdigit (*digits) : g_ascii_isdigit (*digits))) {
        g_autofree char *number = g_strndup (digits, (gsize)(stop - digits));

        character = valid_character (g_ascii_strtoull (number, NULL, hex ? 16 : 10));
      }
    } else if (stop > mark + 1) {
      character = named_entity (mark + 1, (gsize)(stop - mark - 1));
    }
    if (character == 0) {
      g_string_append_c (to, '&');
      text = mark + 1;
      continue;
    }
    g_string_append_unichar (to, character);
    text = stop < end && *stop == ';' ? stop + 1 : stop;
  }
}

char *
td_html_token_attribute (const TdHtmlToken *token, const char *name)
{
  const char *at = token->text;
  const char *end = token->text + token->length;
  gsize n = strlen (name);

  while (at < end) {
    const char *found, *value;
    gsize found_length, value_length;

    while (at < end && (is_space (*at) || *at == '/'))
      at++;
    found = at;
    while (at < end && !is_space (*at) && *at != '=')
      at++;
    found_length = (gsize)(at - found);
    while (at < end && is_space (*at))
      at++;
    value = at;
    value_length = 0;
    if (at < end && *at == '=') {
      at++;
      while (at < end && is_space (*at))
        at++;
      value = at;
      if (at < end && (*at == '"' || *at == '\'')) {
        const char *close = memchr (at + 1, *at, (gsize)(end - at - 1));

        value = at + 1;
        at = close != NULL ? close : end;
        value_length = (gsize)(at - value);
        if (at < end)
          at++;
      } else {
        while (at < end && !is_space (*at))
          at++;
        value_length = (gsize)(at - value);
      }
    } else if (found_length == 0) {
      at++;
    }
    if (found_length == n && g_ascii_strncasecmp (found, name, n) == 0) {
      GString *decoded = g_string_new (NULL);

      td_html_append_decoded (decoded, value, value_length);
      return g_string_free (decoded, FALSE);
    }
  }
  return NULL;
}
