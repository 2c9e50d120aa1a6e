/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Bars with their numbers. A picture of what a table beside it says: it takes no keys, and screen readers pass it by. */
#define TD_TYPE_BAR_CHART (td_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (TdBarChart, td_bar_chart, TD, BAR_CHART, GtkWidget)

#define TD_BAR_PARTS 4

/* What a part of a bar means; it gives its colour. */
typedef enum {
  TD_BAR_GOOD,
  TD_BAR_PROGRESS,
  TD_BAR_BAD,
  TD_BAR_OPEN,
  TD_BAR_OTHER, /* the last two tell kinds apart and judge nothing */
  TD_BAR_GOLD,
  TD_BAR_N_TONES,
} TdBarTone;

/* upright: a group of bars beside one another for each label, all to one measure; else one lying bar for each label, its
 * parts behind one another, as wide as all others. legend: translated names of the parts, NULL where a part has none. */
GtkWidget *
td_bar_chart_new (gboolean upright, const char *const legend[TD_BAR_PARTS], const TdBarTone tones[TD_BAR_PARTS]);

void td_bar_chart_begin (TdBarChart *chart);
/* note (may be NULL) stands behind a lying bar. */
void td_bar_chart_add (TdBarChart *chart, const char *label, const double parts[TD_BAR_PARTS], const char *note);
void td_bar_chart_end (TdBarChart *chart);

G_END_DECLS
