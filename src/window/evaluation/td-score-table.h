/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* "Bảng điểm": figures of all units and targets of a year, typed and pasted like a spreadsheet. Every typed cell and every
 * paste is one action. block: the one to begin with; NULL: the first. The window, which its parent keeps above itself. */
GtkWindow *td_score_table_present (GtkWindow *parent, TdStore *store, int year, const char *block);

G_END_DECLS
