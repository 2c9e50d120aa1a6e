/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-council-dialog.h"

G_BEGIN_DECLS

typedef enum {
  TD_SCORE_FILL,       /* targets for pledges that have none */
  TD_SCORE_DIRECTIONS, /* shows what is suggested, and why */
  TD_SCORE_TEMPLATES,  /* the year's targets into the catalogue */
  TD_SCORE_RECKON,     /* whose scores, and whether again */
  TD_SCORE_BONUS,      /* points and reason, of one unit */
  TD_SCORE_PENALTY,
  TD_SCORE_PUBLISH,  /* the day; shows what speaks against it */
  TD_SCORE_WITHDRAW, /* why */
  TD_N_SCORE_ASKS,
} TdScoreAsk;

/* Asks what a verb about pledges and scores needs and does it; as td_council_dialog_present(). unit_id: of bonus and
 * penalty; else 0. */
void td_score_dialog_present (GtkWindow *parent,
                              TdStore *store,
                              TdScoreAsk ask,
                              int year,
                              gint64 unit_id,
                              TdAskDoneFunc done,
                              gpointer user_data);

G_END_DECLS
