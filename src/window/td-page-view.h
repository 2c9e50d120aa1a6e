/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-paper.h"

G_BEGIN_DECLS

/* The pages of a paper on the screen, one at a time, and a bar below them: which page, how large. While there are none, it
 * is busy, or says why. */
#define TD_TYPE_PAGE_VIEW (td_page_view_get_type ())
G_DECLARE_FINAL_TYPE (TdPageView, td_page_view, TD, PAGE_VIEW, GtkBox)

/* Takes the pages over and shows them, keeping the page and its place where keep is set and there is one. */
void td_page_view_set_pages (TdPageView *view, TdPages *pages, gboolean keep);
/* What it shows; NULL: no pages. Owned by the view. */
TdPages *td_page_view_pages (TdPageView *view);
/* Of 0. */
guint td_page_view_page (TdPageView *view);
/* No pages: a sentence in their place; NULL: they are being laid out. */
void td_page_view_message (TdPageView *view, const char *message);
/* The keys of a window that shows little else: Page Up and Down, Home, End, Ctrl and plus, minus, 0. TRUE: it was one. */
gboolean td_page_view_key (TdPageView *view, guint key, GdkModifierType state);

G_END_DECLS
