/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-paper-layout-private.h"

static void
line_free (gpointer data)
{
  TdPaperLine *line = data;

  g_free (line->text);
  g_free (line);
}

void
td_paper_text_clear (TdPaperText *text)
{
  g_clear_pointer (&text->lines, g_ptr_array_unref);
}

/* Takes one pair of marks off both ends, where they belong to each other. */
static gboolean
strip_mark (char **text, const char *mark)
{
  gsize length = strlen (*text);
  gsize n = strlen (mark);
  g_autofree char *inner = NULL;

  if (length < 2 * n || !g_str_has_prefix (*text, mark) || !g_str_has_suffix (*text, mark))
    return FALSE;
  inner = g_strndup (*text + n, length - 2 * n);
  if (strchr (inner, '*') != NULL)
    return FALSE;
  g_free (*text);
  *text = g_steal_pointer (&inner);
  return TRUE;
}

/* "**Điều 1.** Công nhận": marks within a line become TD_MARK_BOLD and TD_MARK_ITALIC. A star that opens nothing, or
 * that nothing closes, stays one. */
static char *
mark_runs (const char *text)
{
  GString *out = g_string_new (NULL);
  const char *p = text;

  while (*p != '\0') {
    gsize n = MIN (strspn (p, "*"), 3);
    const char *close = NULL;

    if (n == 0) {
      g_string_append_c (out, *p++);
      continue;
    }
    for (close = p + n; (close = strchr (close, '*')) != NULL; close += strspn (close, "*"))
      if (strspn (close, "*") >= n && close[-1] != ' ' && close > p + n)
        break;
    if (close == NULL || p[n] == ' ') {
      g_string_append_len (out, p, (gssize)n);
      p += n;
      continue;
    }
    for (guint side = 0; side < 2; side++) {
      if (n != 1)
        g_string_append_c (out, TD_MARK_BOLD);
      if (n != 2)
        g_string_append_c (out, TD_MARK_ITALIC);
      if (side == 0)
        g_string_append_len (out, p + n, close - p - (gssize)n);
    }
    p = close + n;
  }
  return g_string_free (out, FALSE);
}

static TdPaperLine *
read_line (const char *part)
{
  TdPaperLine *line = g_new0 (TdPaperLine, 1);

  line->text = g_strstrip (g_strdup (part));
  if (strcmp (line->text, "---") == 0 || strcmp (line->text, "===") == 0) {
    line->rule = line->text[0] == '-' ? TD_RULE_SHORT : TD_RULE_FULL;
    line->text[0] = '\0';
  } else if (strip_mark (&line->text, "***")) {
    line->bold = line->italic = TRUE;
  } else if (strip_mark (&line->text, "**")) {
    line->bold = TRUE;
  } else if (!strip_mark (&line->text, "*")) {
    char *marked = strchr (line->text, '*') != NULL ? mark_runs (line->text) : NULL;

    if (marked != NULL) {
      g_free (line->text);
      line->text = marked;
    }
  } else {
    line->italic = TRUE;
  }
  return line;
}

void
td_layout_check_marks (TdLayoutParser *parser, const TdSourceSection *section, const char *key, const char *text)
{
  const char *fault = NULL;
  gboolean open = FALSE;

  for (const char *p = text; *p != '\0' && fault == NULL; p++) {
    const char *close = *p == '{' ? strpbrk (p + 1, "{}") : NULL;

    if (p[0] == '[' && p[1] == '[') {
      fault = open ? _ ("“[[” is not closed; write “]]” behind the last of its parts") : NULL;
      open = TRUE;
      p++;
    } else if (p[0] == ']' && p[1] == ']') {
      fault = open ? NULL : _ ("“]]” closes what nothing opened; write “[[” before it");
      open = FALSE;
      p++;
    } else if (*p == '{' && (close == NULL || *close == '{')) {
      fault = _ ("“{” is not closed; write “}” behind the name");
    } else if (*p == '{') {
      p = close;
    } else if (*p == '}') {
      fault = _ ("“}” closes what nothing opened; write “{” before the name");
    }
  }
  if (fault == NULL && open)
    fault = _ ("“[[” is not closed; write “]]” behind the last of its parts");
  if (fault != NULL)
    td_layout_fail (parser, section, key, fault);
}

void
td_layout_lines (TdLayoutParser *parser, const TdSourceSection *section, const char *key, TdPaperText *text)
{
  g_autofree char *value = td_layout_text (parser, section, key);
  g_auto (GStrv) parts = NULL;

  text->section = section->title;
  text->key = td_source_section_entry (section, key) != NULL ? td_source_section_entry (section, key)->key : NULL;
  if (value == NULL)
    return;
  td_layout_check_marks (parser, section, key, value);
  parts = g_strsplit (value, "|", -1);
  text->lines = g_ptr_array_new_with_free_func (line_free);
  for (char **part = parts; *part != NULL; part++)
    g_ptr_array_add (text->lines, read_line (*part));
}
