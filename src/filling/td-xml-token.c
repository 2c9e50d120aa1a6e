/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-xml-token.h"

#include <string.h>

void
td_xml_reader_init (TdXmlReader *reader, const char *data, gsize length)
{
  *reader = (TdXmlReader){.data = data, .length = length};
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    reader->position = 3;
}

static TdXmlType
ends_with (TdXmlReader *reader, const char *end, TdXmlType type)
{
  gsize left = reader->length - (gsize)(reader->start - reader->data);
  const char *found = g_strstr_len (reader->start, (gssize)left, end);

  if (found == NULL)
    return TD_XML_BROKEN;
  reader->size = (gsize)(found - reader->start) + strlen (end);
  reader->position = (gsize)(found - reader->data) + strlen (end);
  return type;
}

/* The end of a tag; a ">" may stand in a value. */
static const char *
end_of_tag (const TdXmlReader *reader)
{
  const char *end = reader->data + reader->length;
  char quote = '\0';

  for (const char *at = reader->start + 1; at < end; at++) {
    if (quote != '\0') {
      if (*at == quote)
        quote = '\0';
    } else if (*at == '"' || *at == '\'') {
      quote = *at;
    } else if (*at == '>') {
      return at;
    }
  }
  return NULL;
}

static gboolean
is_space (char letter)
{
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

static TdXmlType
read_tag (TdXmlReader *reader)
{
  const char *end = end_of_tag (reader);
  const char *name = reader->start + 1;
  const char *at;
  TdXmlType type = TD_XML_START;

  if (end == NULL)
    return TD_XML_BROKEN;
  reader->size = (gsize)(end - reader->start) + 1;
  reader->position = (gsize)(end - reader->data) + 1;
  if (*name == '/') {
    type = TD_XML_CLOSE;
    name++;
  } else if (end[-1] == '/') {
    type = TD_XML_EMPTY;
  }
  reader->prefix = name;
  reader->prefix_length = 0;
  for (at = name; at < end && !is_space (*at) && *at != '/'; at++)
    if (*at == ':') {
      reader->prefix_length = (gsize)(at - reader->prefix) + 1;
      name = at + 1;
    }
  reader->name = name;
  reader->name_length = (gsize)(at - name);
  return reader->name_length > 0 ? type : TD_XML_BROKEN;
}

static TdXmlType
next (TdXmlReader *reader)
{
  const char *end = reader->data + reader->length;
  const char *found;

  reader->start = reader->data + reader->position;
  reader->size = 0;
  reader->name_length = 0;
  if (reader->start >= end)
    return TD_XML_END;
  if (*reader->start != '<') {
    found = memchr (reader->start, '<', (gsize)(end - reader->start));
    reader->size = (gsize)((found != NULL ? found : end) - reader->start);
    reader->position += reader->size;
    return TD_XML_TEXT;
  }
  if (end - reader->start >= 4 && memcmp (reader->start, "<!--", 4) == 0)
    return ends_with (reader, "-->", TD_XML_OTHER);
  if (end - reader->start >= 9 && memcmp (reader->start, "<![CDATA[", 9) == 0)
    return ends_with (reader, "]]>", TD_XML_TEXT);
  if (end - reader->start >= 2 && reader->start[1] == '?')
    return ends_with (reader, "?>", TD_XML_OTHER);
  /* A document type may define what its texts mean: no spreadsheet has one. */
  if (end - reader->start >= 2 && reader->start[1] == '!')
    return TD_XML_BROKEN;
  return read_tag (reader);
}

TdXmlType
td_xml_next (TdXmlReader *reader)
{
  reader->type = next (reader);
  return reader->type;
}

gboolean
td_xml_named (const TdXmlReader *reader, const char *name)
{
  return reader->name_length == strlen (name) && memcmp (reader->name, name, reader->name_length) == 0;
}

gboolean
td_xml_opens (const TdXmlReader *reader, const char *name)
{
  return (reader->type == TD_XML_START || reader->type == TD_XML_EMPTY) && td_xml_named (reader, name);
}

gboolean
td_xml_closes (const TdXmlReader *reader, const char *name)
{
  return reader->type == TD_XML_CLOSE && td_xml_named (reader, name);
}

/* An attribute as it stands in a tag. */
typedef struct {
  TdXmlSpan name;
  TdXmlSpan value;
} Attribute;

/* at: where to go on, NULL at first. */
static gboolean
next_attribute (const TdXmlReader *reader, const char **at, Attribute *attribute)
{
  const char *end = reader->start + reader->size - 1;
  const char *next_at = *at != NULL ? *at : reader->name + reader->name_length;
  char quote;

  while (next_at < end && (is_space (*next_at) || *next_at == '/'))
    next_at++;
  attribute->name.at = next_at;
  while (next_at < end && *next_at != '=' && !is_space (*next_at))
    next_at++;
  attribute->name.length = (gsize)(next_at - attribute->name.at);
  while (next_at < end && (is_space (*next_at) || *next_at == '='))
    next_at++;
  if (next_at >= end || (*next_at != '"' && *next_at != '\''))
    return FALSE;
  quote = *next_at++;
  attribute->value.at = next_at;
  while (next_at < end && *next_at != quote)
    next_at++;
  attribute->value.length = (gsize)(next_at - attribute->value.at);
  *at = next_at + 1;
  return attribute->name.length > 0;
}

static gboolean
is_name (const TdXmlSpan *name, const char *wanted)
{
  gsize length = strlen (wanted);

  if (*wanted == ':')
    return name->length > length && memcmp (name->at + name->length - length, wanted, length) == 0;
  return name->length == length && memcmp (name->at, wanted, length) == 0;
}

gboolean
td_xml_attribute (const TdXmlReader *reader, const char *name, TdXmlSpan *value)
{
  const char *at = NULL;
  Attribute attribute;

  while (next_attribute (reader, &at, &attribute))
    if (is_name (&attribute.name, name)) {
      *value = attribute.value;
      return TRUE;
    }
  return FALSE;
}

char *
td_xml_attribute_text (const TdXmlReader *reader, const char *name)
{
  TdXmlSpan value;

  return td_xml_attribute (reader, name, &value) ? td_xml_unescape (value.at, value.length) : NULL;
}

int
td_xml_attribute_integer (const TdXmlReader *reader, const char *name, int fallback)
{
  TdXmlSpan value;
  gint64 number = 0;

  if (!td_xml_attribute (reader, name, &value) || value.length == 0 || value.length > 9)
    return fallback;
  for (gsize i = 0; i < value.length; i++) {
    if (!g_ascii_isdigit (value.at[i]))
      return fallback;
    number = number * 10 + (value.at[i] - '0');
  }
  return (int)number;
}

void
td_xml_copy (const TdXmlReader *reader, GString *out)
{
  g_string_append_len (out, reader->start, (gssize)reader->size);
}

void
td_xml_copy_changed (const TdXmlReader *reader, GString *out, const TdXmlChange *changes, guint n_changes)
{
  const char *from = reader->start;
  const char *at = NULL;
  const char *tail = reader->start + reader->size - (reader->type == TD_XML_EMPTY ? 2 : 1);
  guint64 seen = 0;
  Attribute attribute;

  while (next_attribute (reader, &at, &attribute))
    for (guint i = 0; i < n_changes; i++) {
      if (!is_name (&attribute.name, changes[i].name))
        continue;
      seen |= G_GUINT64_CONSTANT (1) << i;
      if (changes[i].value != NULL) {
        g_string_append_len (out, from, attribute.value.at - from);
        td_xml_append_escaped (out, changes[i].value);
        from = attribute.value.at + attribute.value.length;
      } else {
        const char *before = attribute.name.at;

        while (before > from && is_space (before[-1]))
          before--;
        g_string_append_len (out, from, before - from);
        from = at;
      }
    }
  while (tail > from && is_space (tail[-1]))
    tail--;
  g_string_append_len (out, from, tail - from);
  for (guint i = 0; i < n_changes; i++)
    if ((seen & (G_GUINT64_CONSTANT (1) << i)) == 0 && changes[i].value != NULL) {
      g_string_append_printf (out, " %s=\"", changes[i].name);
      td_xml_append_escaped (out, changes[i].value);
      g_string_append_c (out, '"');
    }
  g_string_append_len (out, tail, reader->start + reader->size - tail);
}

gboolean
td_xml_skip (TdXmlReader *reader)
{
  guint depth = reader->type == TD_XML_START ? 1 : 0;

  while (depth > 0)
    switch (td_xml_next (reader)) {
    case TD_XML_START:
      depth++;
      break;
    case TD_XML_CLOSE:
      depth--;
      break;
    case TD_XML_END:
    case TD_XML_BROKEN:
      return FALSE;
    case TD_XML_EMPTY:
    case TD_XML_TEXT:
    case TD_XML_OTHER:
      break;
    }
  return TRUE;
}

char *
td_xml_read_text (TdXmlReader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint depth = reader->type == TD_XML_START ? 1 : 0;

  while (depth > 0) {
    g_autofree char *piece = NULL;

    switch (td_xml_next (reader)) {
    case TD_XML_START:
      depth++;
      break;
    case TD_XML_CLOSE:
      depth--;
      break;
    case TD_XML_END:
    case TD_XML_BROKEN:
      return NULL;
    case TD_XML_TEXT:
      if (reader->size >= 12 && memcmp (reader->start, "<![CDATA[", 9) == 0) {
        g_string_append_len (text, reader->start + 9, (gssize)reader->size - 12);
      } else {
        piece = td_xml_unescape (reader->start, reader->size);
        g_string_append (text, piece);
      }
      break;
    case TD_XML_EMPTY:
    case TD_XML_OTHER:
      break;
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
td_xml_append_escaped (GString *out, const char *text)
{
  const char *from = text;
  const char *at;

  for (at = text; *at != '\0'; at++) {
    const char *entity = NULL;

    switch (*at) {
    case '&':
      entity = "&amp;";
      break;
    case '<':
      entity = "&lt;";
      break;
    case '>':
      entity = "&gt;";
      break;
    case '"':
      entity = "&quot;";
      break;
    default:
      continue;
    }
    g_string_append_len (out, from, at - from);
    g_string_append (out, entity);
    from = at + 1;
  }
  g_string_append_len (out, from, at - from);
}

/* Appends what the entity at text, of length letters between "&" and ";", stands for. */
static void
append_entity (GString *out, const char *text, gsize length)
{
  static const struct {
    const char *name;
    char letter;
  } names[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  guint64 code = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i].name) == length && memcmp (names[i].name, text, length) == 0) {
      g_string_append_c (out, names[i].letter);
      return;
    }
  if (length > 1 && *text == '#') {
    gboolean hexadecimal = text[1] == 'x';

    code = g_ascii_strtoull (text + (hexadecimal ? 2 : 1), NULL, hexadecimal ? 16 : 10);
  }
  if (code > 0 && code <= 0x10ffff && g_unichar_validate ((gunichar)code))
    g_string_append_unichar (out, (gunichar)code);
}

char *
td_xml_unescape (const char *text, gsize length)
{
  const char *end = text + length;
  GString *out;

  if (memchr (text, '&', length) == NULL)
    return g_strndup (text, length);
  out = g_string_sized_new (length);
  for (const char *at = text; at < end; at++) {
    const char *semicolon = *at == '&' ? memchr (at, ';', (gsize)(end - at)) : NULL;

    if (semicolon == NULL) {
      g_string_append_c (out, *at);
    } else {
      append_entity (out, at + 1, (gsize)(semicolon - at) - 1);
      at = semicolon;
    }
  }
  return g_string_free (out, FALSE);
}
