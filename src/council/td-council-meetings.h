/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council.h"

G_BEGIN_DECLS

/* The council's verbs about meetings, attendance and votes; as those of td-council.h: each one action with its findings. */

/* --- meetings (td-council-meetings.c) --- */

/* A new meeting of the year (kind "meeting"), not stored: of the council with the number of its voting members, its chairman
 * and secretary as the list of the council names them; or of the unit, of its households' representatives where it is a
 * village. subject: "family" …; NULL: several lists. The caller owns it. */
TdRecord *td_council_new_meeting (TdStore *store, int year, gint64 unit_id, const char *subject);
/* Stores it. Refused where its numbers cannot be right. result->id: the meeting. */
TdCouncilResult *td_council_hold (TdStore *store, TdRecord *meeting, GError **error);

/* How somebody took part. */
typedef struct {
  gint64 council_member_id; /* 0: found by name in the council's list; of a unit's meeting the name alone */
  const char *name;
  const char *state;  /* "present", "absent", "written", "recused" */
  const char *reason; /* NULL */
} TdAttendee;

/* Notes who took part; who is noted already is noted anew. others_present: every other voting member of the council was
 * there. The meeting's numbers follow: members, present (with the recused), opinions in writing. */
TdCouncilResult *td_council_attend (TdStore *store,
                                    gint64 meeting_id,
                                    const TdAttendee *attendees,
                                    guint n_attendees,
                                    gboolean others_present,
                                    GError **error);

/* --- votes (td-council-ballots.c) --- */

/* One whom a meeting may vote on, with the vote as it is stored. */
typedef struct {
  const TdRecordKind *kind;
  gint64 id;
  char *name, *unit, *form, *job;                    /* form: title or commendation. NULL where not known */
  char *subject;                                     /* "family" …, "proposal" */
  char *state;                                       /* code; NULL */
  gboolean decided;                                  /* stands in a decision: the council votes on it no more */
  gint64 attend, agree;                              /* of the unit's meeting; -1 */
  gint64 vote_id;                                    /* 0: not voted on yet */
  gint64 agreed, disagreed, other, recused, present; /* -1 where not known */
  gint64 base;                                       /* -1 */
  double needed;                                     /* percent; NAN */
  char *base_kind;
  gboolean to_confirm; /* the threshold is yet to be confirmed (certainty D or M) */
} TdBallotLine;

void td_ballot_line_free (TdBallotLine *line);
/* GPtrArray of TdBallotLine; whole: also those that a council has passed or refused elsewhere. Who is not voted on yet has
 * base and threshold as this meeting's day has them. NULL on error. */
GPtrArray *td_council_ballot (TdStore *store, gint64 meeting_id, gboolean whole, GError **error);

/* What was counted for one; -1: not said. */
typedef struct {
  const TdRecordKind *kind;
  gint64 id;
  gint64 agreed, disagreed, other, recused;
  gint64 present; /* -1: as the meeting has it */
  gboolean exact; /* what is not said is taken away; FALSE: it stays as it is */
} TdBallot;
#define TD_BALLOT(kind_, id_, agreed_) ((TdBallot){(kind_), (id_), (agreed_), -1, -1, -1, -1, FALSE})

/* Enters the votes of all of them in one action. settle: of a council's meeting, those with enough votes are passed, those
 * without are not passed, with the numbers as the reason; where nobody knows how many are needed, or the rules speak against
 * it, the state stays. Refused where a vote cannot be right: more than could vote, recused among them, more than valid
 * papers, too few people at a unit's meeting, somebody who stands in a decision already. */
TdCouncilResult *td_council_vote (TdStore *store,
                                  gint64 meeting_id,
                                  const TdBallot *ballots,
                                  guint n_ballots,
                                  gboolean settle,
                                  GError **error);
/* What would be found of one ballot; stores nothing. */
TdCouncilResult *td_council_look_at_vote (TdStore *store, gint64 meeting_id, const TdBallot *ballot, GError **error);

G_END_DECLS
