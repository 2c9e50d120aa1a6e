/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * XML as a stream of tokens over its own bytes. What is written again is what stood there, letter by letter, but for the
 * attributes and texts that are meant to change: no prefix, no order, no space of another program's part is lost.
 */

typedef enum {
  TD_XML_END,
  TD_XML_START, /* <a …> */
  TD_XML_EMPTY, /* <a …/> */
  TD_XML_CLOSE, /* </a> */
  TD_XML_TEXT,  /* between tags; CDATA too */
  TD_XML_OTHER, /* comment, declaration */
  TD_XML_BROKEN
} TdXmlType;

typedef struct {
  const char *data;
  gsize length;
  gsize position; /* behind the token */
  TdXmlType type;
  const char *start; /* of the token */
  gsize size;
  const char *name; /* of a tag, without its prefix */
  gsize name_length;
  const char *prefix; /* "x:", with the colon */
  gsize prefix_length;
} TdXmlReader;

/* A part of data; not owned. */
typedef struct {
  const char *at;
  gsize length;
} TdXmlSpan;

/* value NULL takes the attribute away. */
typedef struct {
  const char *name;
  const char *value; /* plain, not escaped */
} TdXmlChange;

/* data must stay as long as the reader. */
void td_xml_reader_init (TdXmlReader *reader, const char *data, gsize length);
TdXmlType td_xml_next (TdXmlReader *reader);
/* Whether a tag is at hand, opening or both at once, with this name. */
gboolean td_xml_opens (const TdXmlReader *reader, const char *name);
gboolean td_xml_closes (const TdXmlReader *reader, const char *name);
gboolean td_xml_named (const TdXmlReader *reader, const char *name);
/* Value of the tag's attribute as it stands there. ":id": of any prefix. */
gboolean td_xml_attribute (const TdXmlReader *reader, const char *name, TdXmlSpan *value);
/* The same unescaped; NULL where it has none. The caller owns it. */
char *td_xml_attribute_text (const TdXmlReader *reader, const char *name);
/* fallback where there is none or no number. */
int td_xml_attribute_integer (const TdXmlReader *reader, const char *name, int fallback);

void td_xml_copy (const TdXmlReader *reader, GString *out);
/* The tag with other attributes; those that it lacks are added. */
void td_xml_copy_changed (const TdXmlReader *reader, GString *out, const TdXmlChange *changes, guint n_changes);
/* Reads on behind the end of the element whose start tag is at hand. FALSE where it does not end. */
gboolean td_xml_skip (TdXmlReader *reader);
/* The text of the element whose start tag is at hand, up to its end tag, which then is at hand. The caller owns it. */
char *td_xml_read_text (TdXmlReader *reader);

void td_xml_append_escaped (GString *out, const char *text);
char *td_xml_unescape (const char *text, gsize length);

G_END_DECLS
