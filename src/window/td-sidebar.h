/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-views.h"

G_BEGIN_DECLS

/* Fills the list of views: a row a view, headings between them; that of
 * the catalogues folds. A row bears its view (const TdView *) as data "td-view". */
void td_sidebar_fill (GtkListBox *sidebar);
/* Folds or unfolds what stands below a heading; FALSE where the row is none that folds. */
gboolean td_sidebar_toggle (GtkListBox *sidebar, GtkListBoxRow *heading);
/* Unfolds the heading that a row stands below. */
void td_sidebar_reveal (GtkListBox *sidebar, GtkListBoxRow *row);

G_END_DECLS
