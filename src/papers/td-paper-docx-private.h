/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-docx-package.h"
#include "td-paper-geometry.h"

G_BEGIN_DECLS

/* Inside the writing of a Word document only. Lengths in Word are twentieths of a point. */

#define TWIPS(points) ((int)((points)*20 + 0.5))
#define KEEP_NEXT "<w:keepNext/>"

typedef struct {
  const char *style; /* NULL: Normal */
  const char *align; /* "center"; NULL: the style's */
  const char *more;  /* further properties, XML; NULL */
  double size;       /* points; 0: the style's */
  double before;     /* points above */
  gboolean keep;     /* with the next */
} TdDocxParagraph;

typedef struct {
  TdDocx *docx;
  TdPaperContents *contents;
  const TdPaperLayout *layout;
  GString *out; /* of docx */
  double width; /* between the margins, of the section at hand; points */
  double paper_width, paper_height;
  gboolean landscape;
  gboolean first_section;
  gboolean after_table; /* what comes next must not run into it */
  guint n_done, n_rows;
  TdPaperProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
} TdDocxWriter;

/* Text as XML holds it. */
void td_docx_escape (GString *out, const char *text);
/* One paragraph: its line with bold, italic and marks within. */
void td_docx_paragraph (GString *out, const TdPaperLine *line, const TdDocxParagraph *how);
/* Lines one below the other, their rules as borders; width: of the place where they stand (points). */
void td_docx_lines (GString *out, GPtrArray *lines, double width, const TdDocxParagraph *how);
/* The table of a part, from its heading to its last row. */
gboolean td_docx_table (TdDocxWriter *writer, const TdPart *part, GError **error);

G_END_DECLS
