/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-vote.h"

#include <math.h>

/* 70 % of 10 is no exact binary number: a hair must not cost a vote. */
#define HAIR 1e-6

TdVoteOutcome
td_vote_outcome (gint64 agreed, gint64 base, double needed)
{
  if (agreed < 0 || base <= 0 || agreed > base || isnan (needed))
    return TD_VOTE_UNKNOWN;
  return (double)agreed * 100.0 < needed * (double)base - HAIR ? TD_VOTE_FAILED : TD_VOTE_PASSED;
}

gboolean
td_vote_percent (gint64 agreed, gint64 base, double *percent)
{
  if (agreed < 0 || base <= 0)
    return FALSE;
  *percent = round ((double)agreed * 1000.0 / (double)base) / 10;
  return TRUE;
}

gint64
td_vote_needed (gint64 base, double needed)
{
  return base <= 0 || isnan (needed) ? -1 : (gint64)ceil (needed * (double)base / 100 - HAIR / 100);
}

const char *
td_vote_outcome_code (TdVoteOutcome outcome)
{
  return outcome == TD_VOTE_PASSED ? "passed" : outcome == TD_VOTE_FAILED ? "failed" : NULL;
}
