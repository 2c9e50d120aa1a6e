/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* Scores of one unit by area, from the targets of its pledge: full, own, the council's, and their sums. */
#define TD_TYPE_AREA_SCORES (td_area_scores_get_type ())
G_DECLARE_FINAL_TYPE (TdAreaScores, td_area_scores, TD, AREA_SCORES, GtkBox)

GtkWidget *td_area_scores_new (TdStore *store);
/* unit_id 0: hides itself. */
void td_area_scores_show (TdAreaScores *scores, int year, gint64 unit_id);

G_END_DECLS
