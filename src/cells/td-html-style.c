/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-html-style.h"

#include <string.h>

void
td_html_style_init (TdHtmlStyle *page)
{
  page->class_fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  page->cell_font = NULL;
}

void
td_html_style_clear (TdHtmlStyle *page)
{
  g_clear_pointer (&page->class_fonts, g_hash_table_unref);
  g_clear_pointer (&page->cell_font, g_free);
}

/* The first name of a font-family in declarations ("color:red;font-family:.VnTime, serif"); NULL. */
static char *
font_of_style (const char *style, gsize length)
{
  const char *end = style + length;
  const char *at = g_strstr_len (style, (gssize)length, "font-family");
  gsize n;

  if (at == NULL)
    return NULL;
  at += strlen ("font-family");
  while (at < end && (*at == ' ' || *at == ':' || *at == '"' || *at == '\'' || *at == '\n'))
    at++;
  for (n = 0; at + n < end && strchr (";,\"'}\r\n", at[n]) == NULL; n++)
    ;
  return n > 0 && n < 100 ? g_strstrip (g_strndup (at, n)) : NULL;
}

void
td_html_style_read (TdHtmlStyle *page, const char *style, gsize length)
{
  const char *end = style + length;

  while (style < end) {
    const char *open = memchr (style, '{', (gsize)(end - style));
    const char *close = open != NULL ? memchr (open, '}', (gsize)(end - open)) : NULL;
    g_autofree char *font = NULL;

    if (close == NULL)
      return;
    font = font_of_style (open + 1, (gsize)(close - open - 1));
    if (font != NULL) {
      g_autofree char *names = g_strndup (style, (gsize)(open - style));
      g_auto (GStrv) selectors = g_strsplit_set (names, ", \t\r\n", -1);

      for (char **selector = selectors; *selector != NULL; selector++) {
        const char *dot = strchr (*selector, '.');

        if (dot != NULL && dot[1] != '\0' && strlen (dot) < 100)
          g_hash_table_replace (page->class_fonts, g_strdup (dot + 1), g_strdup (font));
        else if (g_ascii_strcasecmp (*selector, "td") == 0) {
          g_free (page->cell_font);
          page->cell_font = g_strdup (font);
        }
      }
    }
    style = close + 1;
  }
}

char *
td_html_style_font (TdHtmlStyle *page, const TdHtmlToken *token)
{
  g_autofree char *style = td_html_token_attribute (token, "style");
  g_autofree char *class = NULL;
  char *font = style != NULL ? font_of_style (style, strlen (style)) : NULL;

  if (font == NULL && strcmp (token->name, "font") == 0) {
    g_autofree char *face = td_html_token_attribute (token, "face");

    if (face != NULL && *face != '\0' && strlen (face) < 100) {
      face[strcspn (face, ",")] = '\0';
      font = g_strstrip (g_strdup (face));
    }
  }
  if (font != NULL)
    return font;
  class = td_html_token_attribute (token, "class");
  if (class != NULL)
    class[strcspn (class, " ")] = '\0';
  return class != NULL ? g_strdup (g_hash_table_lookup (page->class_fonts, class)) : NULL;
}

gboolean
td_html_style_hidden (const TdHtmlToken *token)
{
  g_autofree char *style = td_html_token_attribute (token, "style");
  const char *display = style != NULL ? strstr (style, "display:") : NULL;

  return display != NULL && g_str_has_prefix (display + 8 + strspn (display + 8, " "), "none");
}
