/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* The pages of the overview beside the list of units: how far the year has come, step by step and by member in charge, what
 * was recognised over the years, what is to be checked. Each is made empty and filled when it is looked at; each number
 * leads to its rows. */

/* Shows a view ("candidate/family"), filter as with the overview's "show-view"; year 0: the one that is shown. */
typedef void (*TdOverviewGo) (const char *view, const char *filter, int year, gpointer user_data);

/* Below a chart a table keeps some lines of its own, however small the screen: the overview scrolls then. */
void td_overview_keep_room (GtkWidget *table);

GtkWidget *td_overview_steps_new (TdOverviewGo go, gpointer user_data);
void td_overview_steps_fill (GtkWidget *page, TdStore *store, int year);

GtkWidget *td_overview_members_new (TdOverviewGo go, gpointer user_data);
void td_overview_members_fill (GtkWidget *page, TdStore *store, int year);

GtkWidget *td_overview_years_new (TdOverviewGo go, gpointer user_data);
void td_overview_years_fill (GtkWidget *page, TdStore *store, int year);

GtkWidget *td_overview_findings_new (TdOverviewGo go, gpointer user_data);
void td_overview_findings_fill (GtkWidget *page, TdStore *store, int year);

G_END_DECLS
