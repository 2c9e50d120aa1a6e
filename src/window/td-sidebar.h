/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-views.h"

G_BEGIN_DECLS

/* Fills the list of views: a row a view, headings between them. A row bears its view (const TdView *) as data "td-view". */
void td_sidebar_fill (GtkListBox *sidebar);

G_END_DECLS
