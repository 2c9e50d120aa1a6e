/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council.h"
#include "td-eligibility.h"

G_BEGIN_DECLS

/* The council's verbs between a nomination and the vote; as those of td-council.h: each one action with its findings. */

/* --- criteria (td-council-criteria.c) --- */

/* Stores what criteria say of the candidate: those that are judged get a record, those that are not lose it. Refused where
 * a score is below zero or above its full score. n: judgements that changed. */
TdCouncilResult *td_council_judge (TdStore *store, gint64 candidate, const TdCriteria *criteria, GError **error);
/* Of all of them what nobody has judged yet is in order: required criteria are met, none that rules out is given. n:
 * judgements that were made. */
TdCouncilResult *td_council_judge_rest (TdStore *store, const TdCouncilSelection *candidates, GError **error);

/* --- posting (td-council-posting.c) --- */

/* A new posting of the year: titles ("family,citizen"), unit 0: all units; from (ISO) for as many days as the catalogue asks
 * for. The caller owns it; NULL with error. */
TdRecord *td_council_new_posting (TdStore *store,
                                  int year,
                                  const char *titles,
                                  gint64 unit_id,
                                  const char *from,
                                  const char *place,
                                  GError **error);
/* Stores a posting; refused where its days cannot be. n: who is on its lists; id: the posting. */
TdCouncilResult *td_council_post (TdStore *store, TdRecord *posting, GError **error);
/* Notes what came of it with each who is on its lists and of whom no list said anything else; refused while it hangs (day:
 * ISO, today) or an objection waits for its answer. n: those who were noted. */
TdCouncilResult *td_council_end_posting (TdStore *store, gint64 posting, const char *day, GError **error);
/* Stores an objection; refused where the candidate is not on the posting's lists. id: the objection. */
TdCouncilResult *td_council_object (TdStore *store, TdRecord *objection, GError **error);
/* Answers one: upheld or not. Refused without words. */
TdCouncilResult *td_council_answer_objection (TdStore *store,
                                              gint64 objection,
                                              const char *answer,
                                              const char *day,
                                              gboolean upheld,
                                              GError **error);

G_END_DECLS
