/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-finding.h"
#include "td-store.h"

G_BEGIN_DECLS

/*
 * What the council does, verb by verb: years, states, votes, decisions, awards. Window, command line and demonstration
 * call the same ones. Each is one action of the store (or a part of the action that runs already) and says what it found;
 * an error among its findings means that nothing was stored. NULL with error: the file could not be read or written.
 */

typedef struct {
  gboolean done;
  guint n;             /* records whose state or place changed */
  gint64 id;           /* the decision that was made; 0 */
  GPtrArray *findings; /* of TdFinding with record_id; never NULL */
} TdCouncilResult;

void td_council_result_free (TdCouncilResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCouncilResult, td_council_result_free)

/* Records of one kind that a verb is for. */
typedef struct {
  const TdRecordKind *kind;
  const gint64 *ids;
  guint n;
} TdCouncilSelection;

/* Has every action of store looked at before it is stored: a closed year refuses changes, whatever way they come in, and
 * records that bear "review" are marked with what the rules say. For each store that is opened for writing. */
void td_council_watch (TdStore *store);

/* --- years (td-council-years.c) --- */

/* The last year before year that has a council to copy; 0: none, or year has a council of its own. */
int td_council_year_to_copy (TdStore *store, int year);
/* Adds the year; with_council: copies the members of the council and who looks after which unit from the year above. */
TdCouncilResult *td_council_open_year (TdStore *store, int year, gboolean with_council, GError **error);
gboolean td_council_year_is_closed (TdStore *store, int year);
/* What is still open in the year, as warnings: nominations without a decision, drafts, marks. Stores nothing. */
TdCouncilResult *td_council_open_ends (TdStore *store, int year, GError **error);
/* Closes it, with the same findings; afterwards no record of the year can be changed. */
TdCouncilResult *td_council_close_year (TdStore *store, int year, GError **error);
TdCouncilResult *td_council_reopen_year (TdStore *store, int year, GError **error);

/* --- states and votes (td-council-states.c) --- */

/* Whether such a change needs a reason: a refusal, a postponement, a state that goes back. */
gboolean td_council_needs_reason (const TdRecordKind *kind, const char *from, const char *to);
/* Gives all of them a state. reason may be NULL. A state without enough votes is stored, and marked. Decisions are
 * signed and cancelled by it. */
TdCouncilResult *td_council_set_state (TdStore *store,
                                       const TdCouncilSelection *selection,
                                       const char *state,
                                       const char *reason,
                                       GError **error);

/* A vote of the council, as its minutes have it; -1: as it stands in the record. */
typedef struct {
  gint64 total;
  gint64 present;
  gint64 agree;
} TdCouncilVote;
#define TD_COUNCIL_VOTE_AS_STORED ((TdCouncilVote){-1, -1, -1})

/* Passes them; refused where the votes do not suffice or cannot be right. */
TdCouncilResult *
td_council_pass (TdStore *store, const TdCouncilSelection *selection, const TdCouncilVote *vote, GError **error);
/* "failed" or, put off, "postponed"; needs a reason. */
TdCouncilResult *td_council_refuse (TdStore *store,
                                    const TdCouncilSelection *selection,
                                    const TdCouncilVote *vote,
                                    gboolean put_off,
                                    const char *reason,
                                    GError **error);

/* --- decisions (td-council-decisions.c) --- */

/* A new decision of the year with what the office's settings know: authority, level, signer. The caller owns it. */
TdRecord *td_council_new_decision (TdStore *store, int year);
/* Ids of those who were passed and stand in no decision yet: candidates for title, or proposals of form (NULL: all). */
GArray *td_council_passed (TdStore *store, int year, const TdRecordKind *kind, const char *which, GError **error);
/* Stores decision as a draft and puts those of the selections into it: all must have been passed. */
TdCouncilResult *td_council_decide (TdStore *store,
                                    TdRecord *decision,
                                    const TdCouncilSelection *selections,
                                    guint n_selections,
                                    GError **error);
/* Signs it: needs number, date and signer; number and date (NULL: as stored) are put in. Those who stand in it are
 * decided; awards without money get what the law of that day says. */
TdCouncilResult *
td_council_sign (TdStore *store, gint64 decision, const char *number, const char *signed_on, GError **error);
/* Those who stand in it are as before: passed, in no decision. The awards of a draft go; those of a signed decision stay
 * as what was once decided, and count no more. */
TdCouncilResult *td_council_cancel (TdStore *store, gint64 decision, const char *reason, GError **error);
/* What follows when record, before whose change it was before (NULL: new), was typed in a form; part of its action: a
 * decision that is signed must be whole, and who stands in it is decided; who has got an award has it handed over. FALSE
 * with TD_STORE_ERROR_REFUSED and the sentence of the finding that speaks against it. */
gboolean td_council_follow (TdStore *store, const TdRecord *before, const TdRecord *record, GError **error);

/* --- awards (td-council-awards.c) --- */

/* An award for each who stands in the decision and has none: collectives, households, persons, numbered on. Money by the
 * law of the day of a signed decision (Nghị định 152/2025/NĐ-CP, Điều 49); a draft has none yet. */
TdCouncilResult *td_council_award (TdStore *store, gint64 decision, GError **error);
/* Awards of signed decisions are handed over on date (ISO). */
TdCouncilResult *
td_council_hand_over (TdStore *store, const TdCouncilSelection *awards, const char *date, GError **error);
/* Ids of the decision's awards in their order. */
GArray *td_council_awards_of (TdStore *store, gint64 decision, GError **error);

G_END_DECLS
