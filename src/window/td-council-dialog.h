/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-ask-frame.h"

G_BEGIN_DECLS

typedef enum {
  TD_ASK_PASS,        /* votes of the selected nominations */
  TD_ASK_REFUSE,      /* and why they were not passed */
  TD_ASK_DECIDE,      /* number and subject of a draft */
  TD_ASK_SIGN,        /* number and date */
  TD_ASK_AWARD,       /* nothing but the leave to do it */
  TD_ASK_HAND_OVER,   /* the day */
  TD_ASK_CANCEL,      /* why a draft is dropped */
  TD_ASK_UNSIGN,      /* why a signature is taken back */
  TD_ASK_REVOKE,      /* number, date and reason of the decision that ends another, or takes the selected awards back */
  TD_ASK_GIVEN_BACK,  /* the day */
  TD_ASK_PAY,         /* day, voucher and amount of prize money */
  TD_ASK_ANSWER_LIST, /* nothing but the leave to do it */
  TD_ASK_SUBMIT,      /* to whom, number, day and subject of what is sent up */
  TD_ASK_ANSWER,      /* number, day and issuer of the upper level's decision */
  TD_ASK_ANSWER_NO,   /* why the upper level does not recognise them */
  TD_ASK_CLOSE_YEAR,  /* shows what is open */
  TD_ASK_REOPEN_YEAR,
  TD_N_ASKS,
} TdCouncilAsk;

/* Asks what a verb of the council needs and does it. selection: of the nominations, the decision (one id) or the
 * awards (TD_ASK_REVOKE: one or the other);
 * its ids are copied. What the verb finds is shown in the dialog, which stays open when nothing was stored. */
void td_council_dialog_present (GtkWindow *parent,
                                TdStore *store,
                                TdCouncilAsk ask,
                                int year,
                                const TdCouncilSelection *selection,
                                TdAskDoneFunc done,
                                gpointer user_data);

G_END_DECLS
