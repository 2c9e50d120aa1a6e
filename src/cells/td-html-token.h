/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cuts HTML, as badly written as it may be, into tags and text. Comments and declarations are left out. */

typedef enum { TD_HTML_TEXT, TD_HTML_START, TD_HTML_END } TdHtmlTokenKind;

typedef struct {
  TdHtmlTokenKind kind;
  char name[16]; /* of the tag, lower case; of the element whose raw contents a TEXT is ("style", "script"), else "" */
  const char *text; /* TEXT: with its entities; START: the attributes */
  gsize length;
} TdHtmlToken;

typedef struct {
  const char *at;
  const char *end;
  char raw[16];            /* inside <style> and the like: nothing but its end tag is one */
  gboolean no_comment_end; /* looked for to the end in vain */
  gboolean no_raw_end;
} TdHtmlReader;

void td_html_reader_init (TdHtmlReader *reader, const char *html, gsize length);
gboolean td_html_reader_next (TdHtmlReader *reader, TdHtmlToken *token);
/* Value of an attribute of a start tag, entities decoded; "" for one without value; NULL. The caller owns it. */
char *td_html_token_attribute (const TdHtmlToken *token, const char *name);
/* Appends text with its entities decoded. */
void td_html_append_decoded (GString *to, const char *text, gsize length);

G_END_DECLS
