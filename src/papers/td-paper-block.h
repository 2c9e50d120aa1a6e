/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "td-paper-layout.h"

G_BEGIN_DECLS

/* Pieces of a page: a block is never torn apart (but for a row longer than a page) and holds boxes with text, borders
 * or rules. Points; y grows downwards. */

typedef enum {
  TD_BOX_BORDER = 1 << 0,
  TD_BOX_BOLD = 1 << 1,
  TD_BOX_ITALIC = 1 << 2,
  TD_BOX_TOP = 1 << 3,
  TD_BOX_RULE = 1 << 4,
  TD_BOX_INDENT = 1 << 5, /* its first line, by 1 cm */
  TD_BOX_JOINED = 1 << 6, /* a cell that says the same as the one above it: shown where it begins a page */
  TD_BOX_OPEN = 1 << 7,   /* a cell that the one below it is joined with */
} TdBoxFlags;

typedef struct {
  const char *text; /* belongs to the strings of the pages, with marks as in TdPaperLine; NULL */
  float x, y, width, height;
  guint8 align; /* TdPaperAlign */
  guint8 flags;
  guint16 size; /* quarter points */
} TdBox;

typedef enum {
  TD_BLOCK_FREE,
  TD_BLOCK_HEADING,
  TD_BLOCK_GROUP,
  TD_BLOCK_ROW,
  TD_BLOCK_SUM,
  TD_BLOCK_TAIL,   /* signatures: never alone on a page */
  TD_BLOCK_PLACED, /* boxes at a place of the page, whatever else stands there */
  TD_BLOCK_BREAK,
  TD_BLOCK_SHEET, /* a page of another size begins */
} TdBlockKind;

typedef struct {
  TdBlockKind kind;
  float height;
  float line_height; /* of a row or paragraph that may be cut between its lines; 0: it may not */
  guint heading;     /* block that stands above it on a new page; G_MAXUINT: none */
  gboolean keep_next;
  guint n_boxes;
  TdBox *boxes;
  gpointer chart; /* TdPaperChart of the composition, drawn in the middle; NULL */
  float chart_width;
  gpointer picture; /* TdPaperPicture of the composition; NULL */
} TdBlock;

/* Measures and draws with one set of fonts, so that what was measured is what is drawn. */
typedef struct {
  PangoContext *context;
  PangoLayout *layout;
  PangoAttrList *attributes; /* of every text */
} TdTypesetter;

void td_typesetter_init (TdTypesetter *typesetter);
void td_typesetter_clear (TdTypesetter *typesetter);
/* Height of text in a box of the width; and of one line. */
double td_typesetter_height (TdTypesetter *typesetter, const char *text, guint flags, double size, double width);
double td_typesetter_width (TdTypesetter *typesetter, const char *text, guint flags, double size);
/* first, last: whether the block is the first, or the last, of its table on the page. */
void td_typesetter_draw (TdTypesetter *typesetter,
                         cairo_t *cairo,
                         const TdBlock *block,
                         double x,
                         double y,
                         gboolean first,
                         gboolean last);

/* --- the parts of drawing a block, for whoever draws a page of them --- */

/* A side of a cell. */
typedef struct {
  gboolean upright;
  double place; /* x of an upright one, y of a lying one */
  double from, to;
} TdEdge;

void td_edges_add (GArray *edges, const TdBlock *block, double x, double y, gboolean first, gboolean last);
/* Strokes and forgets them: what two cells share once, and what goes on from cell to cell as one line. */
void td_edges_stroke (GArray *edges, cairo_t *cairo);
gboolean td_box_shows_text (const TdBox *box, gboolean first);
/* The layout of the typesetter has the text of box; x, y: where it begins, from the corner of box. */
void td_typesetter_lay_out (TdTypesetter *typesetter, const TdBox *box, double *x, double *y);
/* The text or the rule of box, of a block at x, y. */
void td_typesetter_draw_box (TdTypesetter *typesetter, cairo_t *cairo, const TdBox *box, double x, double y);

/* Room between a cell's border and its text. */
#define TD_FIRST_LINE_INDENT (72.0 / 2.54)
#define TD_BOX_PADDING 3.0
#define TD_BOX_PADDING_TOP 2.0

G_END_DECLS
