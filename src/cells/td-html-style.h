/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-html-token.h"

G_BEGIN_DECLS

/* Of the style of a page only what says how text in an old font is to be read, and what is hidden. */
typedef struct {
  GHashTable *class_fonts; /* name of a class → font */
  char *cell_font;         /* of td; NULL */
} TdHtmlStyle;

void td_html_style_init (TdHtmlStyle *page);
void td_html_style_clear (TdHtmlStyle *page);
/* Takes in a <style>: ".xl65, td.note { … font-family:.VnTime; }". */
void td_html_style_read (TdHtmlStyle *page, const char *style, gsize length);
/* The font that a tag sets by its style, its face or its class; NULL. The caller owns it. */
char *td_html_style_font (TdHtmlStyle *page, const TdHtmlToken *token);
/* Whether a tag is hidden (display:none). */
gboolean td_html_style_hidden (const TdHtmlToken *token);

G_END_DECLS
