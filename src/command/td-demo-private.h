/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

#define TD_DEMO_YEAR 2023

/* The office that the demonstration lists come from; its people are invented. */
#define TD_DEMO_CHAIR "Lê Đức Thành"

/* All records of a kind (of the demonstration year where the kind has one), in their order. NULL on error. */
GPtrArray *td_demo_load_all (TdStore *store, TdKindId kind, GError **error);

/* Which deadlines were kept, and what units asked: one action. */
gboolean td_demo_course (TdStore *store, GError **error);
/* Emulation movements, initiatives and the fund: one action. */
gboolean td_demo_move (TdStore *store, GError **error);
/* The movement that some proposals are for; 0 where there is none. */
gint64 td_demo_movement (TdStore *store, GError **error);
/* Says of the proposal that is the number-th of all what it is for, and how statistics count it. */
void td_demo_name_movement (TdRecord *proposal, guint number, gint64 movement);
/* The council meets on 15/12/2023, all but one present: two actions. */
gboolean td_demo_hold (TdStore *store, GError **error);
/* The council's work after the lists are in: scores, evaluations, votes, decisions; an action each. */
gboolean td_demo_score (TdStore *store, GError **error);
gboolean td_demo_vote (TdStore *store, GError **error);
gboolean td_demo_decide (TdStore *store, GError **error);

G_END_DECLS
