/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "td-paper-docx-private.h"

void
td_docx_escape (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '&')
      g_string_append (out, "&amp;");
    else if (*p == '<')
      g_string_append (out, "&lt;");
    else if (*p == '>')
      g_string_append (out, "&gt;");
    else if ((guchar)*p >= 0x20 || *p == '\t')
      g_string_append_c (out, *p);
    /* Letters that XML does not know (below U+0020, U+FFFE and U+FFFF) are dropped. */
    if ((guchar)*p == 0xEF && (guchar)p[1] == 0xBF && ((guchar)p[2] == 0xBE || (guchar)p[2] == 0xBF)) {
      g_string_truncate (out, out->len - 1);
      p += 2;
    }
  }
}

static void
append_run (GString *out, const char *text, gsize length, gboolean bold, gboolean italic, double size)
{
  g_autofree char *piece = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (piece, "\n", -1);

  g_string_append (out, "<w:r>");
  if (bold || italic || size > 0) {
    g_string_append (out, "<w:rPr>");
    g_string_append (out, bold ? "<w:b/><w:bCs/>" : "");
    g_string_append (out, italic ? "<w:i/><w:iCs/>" : "");
    if (size > 0)
      g_string_append_printf (out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", (int)(size * 2 + 0.5),
                              (int)(size * 2 + 0.5));
    g_string_append (out, "</w:rPr>");
  }
  for (char **line = lines; *line != NULL; line++) {
    g_string_append (out, line != lines ? "<w:br/>" : "");
    g_string_append (out, "<w:t xml:space=\"preserve\">");
    td_docx_escape (out, *line);
    g_string_append (out, "</w:t>");
  }
  g_string_append (out, "</w:r>");
}

/* Properties come in the order that the schema has them in. */
static void
append_properties (GString *out, const TdDocxParagraph *how, const char *more)
{
  g_string_append (out, "<w:pPr>");
  if (how->style != NULL)
    g_string_append_printf (out, "<w:pStyle w:val=\"%s\"/>", how->style);
  if (how->keep)
    g_string_append (out, KEEP_NEXT);
  g_string_append (out, how->more != NULL ? how->more : "");
  g_string_append (out, more != NULL ? more : "");
  if (how->before > 0 && more == NULL)
    g_string_append_printf (out, "<w:spacing w:before=\"%d\"/>", TWIPS (how->before));
  if (how->align != NULL && more == NULL)
    g_string_append_printf (out, "<w:jc w:val=\"%s\"/>", how->align);
  /* The mark at the end has a height too. */
  if (how->size > 0)
    g_string_append_printf (out, "<w:rPr><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>",
                            (int)(how->size * 2 + 0.5), (int)(how->size * 2 + 0.5));
  g_string_append (out, "</w:pPr>");
}

void
td_docx_paragraph (GString *out, const TdPaperLine *line, const TdDocxParagraph *how)
{
  gboolean bold = line->bold;
  gboolean italic = line->italic;
  const char *p = line->text;

  g_string_append (out, "<w:p>");
  append_properties (out, how, NULL);
  while (*p != '\0') {
    gsize length = strcspn (p, "\x01\x02");

    if (length > 0)
      append_run (out, p, length, bold, italic, how->size);
    p += length;
    if (*p == TD_MARK_BOLD)
      bold = !bold;
    else if (*p == TD_MARK_ITALIC)
      italic = !italic;
    p += *p != '\0';
  }
  g_string_append (out, "</w:p>");
}

/* A rule is the border of an empty paragraph that is as wide as it: a drawn line, which Word keeps in its place. */
static void
append_rule (GString *out, const TdPaperLine *rule, const TdPaperLine *above, double width, const TdDocxParagraph *how)
{
  g_autofree char *plain = td_paper_line_plain (above != NULL ? above->text : "");
  double size = how->size > 0 ? how->size : 13;
  double length = above == NULL ? 0 : td_measure_width (plain, above->bold, size);
  double side = 0;
  g_autofree char *more = NULL;
  TdDocxParagraph plain_how = {.keep = how->keep, .more = how->more, .size = 2};

  length = MIN (length, width * 0.9) * (rule->rule == TD_RULE_FULL ? 1 : 0.4);
  side = (width - length) / 2;
  more = g_strdup_printf ("<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/></w:pBdr>"
                          "<w:spacing w:before=\"30\" w:line=\"80\" w:lineRule=\"exact\"/>"
                          "<w:ind w:left=\"%d\" w:right=\"%d\"/>",
                          TWIPS (side), TWIPS (side));
  g_string_append (out, "<w:p>");
  append_properties (out, &plain_how, more);
  g_string_append (out, "</w:p>");
}

void
td_docx_lines (GString *out, GPtrArray *lines, double width, const TdDocxParagraph *how)
{
  for (guint i = 0; i < lines->len; i++) {
    const TdPaperLine *line = lines->pdata[i];

    if (line->rule != TD_RULE_NONE)
      append_rule (out, line, i > 0 ? lines->pdata[i - 1] : NULL, width, how);
    else
      td_docx_paragraph (out, line, how);
  }
}
