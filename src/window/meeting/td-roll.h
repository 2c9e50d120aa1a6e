/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council-meetings.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Who took part in a meeting of the council: a row for each voting member, present unless something else is chosen. */
#define TD_TYPE_ROLL (td_roll_get_type ())
G_DECLARE_FINAL_TYPE (TdRoll, td_roll, TD, ROLL, GtkBox)

/* NULL: the meeting is none of the council's, or the year has no council. */
TdRoll *td_roll_new (TdStore *store, gint64 meeting_id);
void td_roll_focus (TdRoll *roll);
gboolean td_roll_is_changed (TdRoll *roll);
/* Stores it (td_council_attend()). */
TdCouncilResult *td_roll_store (TdRoll *roll, GError **error);

G_END_DECLS
