/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-council.h"

G_BEGIN_DECLS

typedef enum {
  TD_ASK_PASS,       /* votes of the selected nominations */
  TD_ASK_REFUSE,     /* and why they were not passed */
  TD_ASK_DECIDE,     /* number and subject of a draft */
  TD_ASK_SIGN,       /* number and date */
  TD_ASK_AWARD,      /* nothing but the leave to do it */
  TD_ASK_HAND_OVER,  /* the day */
  TD_ASK_CANCEL,     /* why */
  TD_ASK_CLOSE_YEAR, /* shows what is open */
  TD_ASK_REOPEN_YEAR,
  TD_N_ASKS,
} TdCouncilAsk;

/* Told what was done, to be shown with an offer to undo it. */
typedef void (*TdCouncilDoneFunc) (const char *notice, gpointer user_data);

/* Asks what a verb of the council needs and does it. selection: of the nominations, the decision (one id) or the awards;
 * its ids are copied. What the verb finds is shown in the dialog, which stays open when nothing was stored. */
void td_council_dialog_present (GtkWindow *parent,
                                TdStore *store,
                                TdCouncilAsk ask,
                                int year,
                                const TdCouncilSelection *selection,
                                TdCouncilDoneFunc done,
                                gpointer user_data);

G_END_DECLS
