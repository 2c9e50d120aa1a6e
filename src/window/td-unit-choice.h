/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-export-jobs.h"

G_BEGIN_DECLS

/* The drop-down of the units that something is written for: all of them, or one. */

/* The units of the year, of TdExportUnit; the names go with the array. unnamed: also those that have no name yet. */
GArray *td_unit_choice_load (TdStore *store, int year, gboolean unnamed);
/* Fills choice with units under a first line all, and selects the unit with unit_id (0, or not there: all). */
void td_unit_choice_show (GtkDropDown *choice, const GArray *units, const char *all, gint64 unit_id);
/* The one of units that is selected; NULL: all of them. */
const TdExportUnit *td_unit_choice_selected (GtkDropDown *choice, const GArray *units);

G_END_DECLS
