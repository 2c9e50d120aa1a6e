/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-block.h"

G_BEGIN_DECLS

/*
 * The text of a page, gathered and shown at once as long as its font stays the same. Cairo records every piece of text, goes through the record
 * twice and shows it: two thirds of what a PDF of a long list takes, when each cell is a piece of its own. Units, years and
 * numbers come back in every row; what was laid out is remembered.
 */
typedef struct _TdGlyphs TdGlyphs;

TdGlyphs *td_glyphs_new (void);
void td_glyphs_free (TdGlyphs *glyphs);
/* The text of box, which stands at x and y of the page. Its string is the same as long as glyphs lives. FALSE: it has
 * letters that no font has, and is for td_typesetter_draw_box(). */
gboolean td_glyphs_add (TdGlyphs *glyphs, TdTypesetter *typesetter, const TdBox *box, double x, double y);
/* Shows what was added since, and forgets it. */
void td_glyphs_show (TdGlyphs *glyphs, cairo_t *cairo);

G_END_DECLS
