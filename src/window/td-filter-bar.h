/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-views.h"

G_BEGIN_DECLS

/* The filters above a grid, from the fields marked TD_FIELD_FILTER, and "to be checked". Signal "changed". */
#define TD_TYPE_FILTER_BAR (td_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (TdFilterBar, td_filter_bar, TD, FILTER_BAR, GtkBox)

GtkWidget *td_filter_bar_new (TdStore *store, const TdView *view);
/* Reads the choices again (units, grades … of the year); what is chosen stays chosen where it is still there. */
void td_filter_bar_reload (TdFilterBar *bar, int year);
/* Array of TdFilter; their values belong to the bar until its next change. The caller owns the array. */
GArray *td_filter_bar_filters (TdFilterBar *bar);
gboolean td_filter_bar_only_review (TdFilterBar *bar);
void td_filter_bar_set_only_review (TdFilterBar *bar, gboolean only_review);
gboolean td_filter_bar_is_active (TdFilterBar *bar);
/* The chosen unit; 0: all. */
gint64 td_filter_bar_unit (TdFilterBar *bar);
void td_filter_bar_clear (TdFilterBar *bar);

G_END_DECLS
