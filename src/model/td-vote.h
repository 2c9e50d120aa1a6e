/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What came of a vote: the one place that rules, verbs, views, papers and the projector ask (in SQL as vote_percent() and
 * vote_outcome(); see td_store_register_functions()). A result is reckoned, never typed.
 */

typedef enum {
  TD_VOTE_UNKNOWN, /* votes, base or threshold are not known or cannot be right, or the province has yet to say how many */
  TD_VOTE_PASSED,
  TD_VOTE_FAILED,
} TdVoteOutcome;

/* agreed, base: -1 where not known; needed: percent of base that has to agree, NAN where not known. Exactly the needed share
 * passes ("từ 70 % trở lên"). */
TdVoteOutcome td_vote_outcome (gint64 agreed, gint64 base, double needed);
/* 97.5: one decimal. FALSE where there is none. */
gboolean td_vote_percent (gint64 agreed, gint64 base, double *percent);
/* The least number of votes that passes: 11 of 15 for 70 %. -1: not known. */
gint64 td_vote_needed (gint64 base, double needed);
/* "passed", "failed"; NULL where not known. Static. */
const char *td_vote_outcome_code (TdVoteOutcome outcome);

G_END_DECLS
