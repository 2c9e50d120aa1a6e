/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council.h"
#include "td-rules.h"

G_BEGIN_DECLS

/* What the files of this layer share. */

/* A verb at work: its result, and whether the action is its own. */
typedef struct {
  TdStore *store;
  TdCouncilResult *result;
  gboolean own_action;
} TdVerb;

TdVerb td_verb_new (TdStore *store);
/* finding is taken over. */
void td_verb_report (TdVerb *verb, TdFinding *finding, gint64 record_id);
/* Whether an error was reported: nothing may be stored then. */
gboolean td_verb_is_refused (const TdVerb *verb);
/* label is taken over: "Pass 12 families". */
gboolean td_verb_begin (TdVerb *verb, char *label, GError **error);
/* Commits what was begun. Gives the result to the caller; NULL where done is FALSE (and the action is taken back). */
TdCouncilResult *td_verb_finish (TdVerb *verb, gboolean done, GError **error);
/* Gives the result of a verb that was refused or had nothing to do, without an action. */
TdCouncilResult *td_verb_refuse (TdVerb *verb);
/* Frees the result where an error came before the action. */
TdCouncilResult *td_verb_fail (TdVerb *verb);

/* "candidate.state.passed", as a finding's value names a state. The caller owns it. */
char *td_verb_state_name (const TdRecordKind *kind, const char *state);
/* Records of a selection; NULL on error. Ids that are gone are left out. */
GPtrArray *td_verb_load (TdStore *store, const TdCouncilSelection *selection, GError **error);
/* An error where the record does not exist. */
TdRecord *td_verb_load_one (TdStore *store, int kind, gint64 id, GError **error);
/* The unit's one record of that kind in the year: a pledge, an evaluation; where there is none a new one, not stored yet
 * (id 0). NULL with error. */
TdRecord *td_verb_of_unit (TdStore *store, TdKindId kind, int year, gint64 unit_id, GError **error);
/* Stores all of them and says in the result how many. */
gboolean td_verb_save_all (TdVerb *verb, GPtrArray *records, GError **error);
/* For labels: "Lê Văn An", or "12 candidates". The caller owns it. */
char *td_verb_whom (TdStore *store, const TdCouncilSelection *selection);
/* Candidates and proposals of a decision, candidates first, each in its order. */
GPtrArray *td_verb_of_decision (TdStore *store, gint64 decision, GError **error);
/* What a change of a decision's state means for those who stand in it: decided, or as they were before. */
gboolean
td_verb_states_follow (TdVerb *verb, const TdRecord *decision, const char *state, const char *reason, GError **error);
/* Whether the award's decision is signed; else a finding says so, once a decision. told: set of their ids (gint64). FALSE
 * with error. */
gboolean td_verb_check_signed (TdVerb *verb, const TdRecord *award, GHashTable *told, GError **error);
/* The state of who has the award: handed over, or only decided where it has no day. */
gboolean td_verb_award_follows (TdVerb *verb, const TdRecord *award, GError **error);
/* The number of a decision for sentences; "…" where it has none. */
const char *td_verb_number (const TdRecord *decision);
/* The catalogue's title that a nomination is for; NULL. */
const TdLawTitle *td_verb_title_of (TdLaw *law, const TdRecord *member);
/* Whether the commune itself issues the decision; the upper level's ones are typed from their papers. */
gboolean td_verb_is_own_level (const TdLaw *law, const TdRecord *decision);
/* Whether the level of the decision may decide on all members on its day (Luật Thi đua, khen thưởng, Điều 79, 80; Nghị định
 * 129/2025/NĐ-CP, Điều 59): findings say for what it may not. FALSE with error. */
gboolean td_verb_check_competence (TdVerb *verb, const TdRecord *decision, GPtrArray *members, GError **error);
/* Whether the number is given to no other decision of the office in that calendar year: a finding says to which. */
gboolean td_verb_check_number (TdVerb *verb, const TdRecord *decision, GError **error);
/* Whether no number of the decision's register stands twice: findings say which. */
gboolean td_verb_check_register (TdVerb *verb, gint64 decision, GError **error);
/* A part of the running action: what was paid by decisions, up to these sums (decision → gint64), is income again. */
gboolean td_verb_return_money (TdVerb *verb, GHashTable *sums, const char *date, GError **error);
/* A finding where the day (ISO) is still to come. */
void td_verb_check_future (TdVerb *verb, const char *iso, const char *column, gint64 id);
/* An error where the day (ISO; NULL is let through) lies neither in the year nor in the next one, a warning in the next. */
void td_verb_check_day (TdVerb *verb, int year, const char *iso, const char *column, gint64 id);
/* The same for a signature, and whether it came before the vote of the council. FALSE with error. */
gboolean td_verb_check_day_of_signature (TdVerb *verb, const TdRecord *decision, GError **error);
/* All that must be right before a signature. */
gboolean td_verb_check_signing (TdVerb *verb, const TdRecord *decision, GError **error);
/* What follows from the signature, in the running action: what it is signed with is written down, awards are made and
 * numbered, members decided, money reckoned. */
gboolean td_verb_seal (TdVerb *verb, TdRecord *decision, GError **error);
/* Empties what a signature had filled in. */
gboolean td_verb_unseal (TdVerb *verb, TdRecord *decision, GError **error);
/* An award for each member that has none, in the order of the list. */
gboolean td_verb_award_all (TdVerb *verb, const TdRecord *decision, GError **error);
/* Refuses what would change what is signed, and entries of the fund that cannot be right (td-council-frozen.c). */
gboolean td_council_refuse_frozen (TdStore *store, GArray *touched, GError **error);
/* Refuses to delete what is signed, before anything else speaks against it (td-council-frozen.c). */
gboolean td_council_refuse_deletion (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error);
/* The worst finding as the sentence that refuses an action. */
void td_verb_set_refused (GPtrArray *findings, GError **error);
/* Money for awards of a signed decision that have none. */
gboolean td_verb_fill_amounts (TdVerb *verb, const TdRecord *decision, GError **error);

/* Plans the deadlines of the year for a conference on that day (ISO) and sets the day; see td_council_plan_year(). n gets
 * how many were added or moved. */
gboolean td_verb_plan (TdVerb *verb, int year, const char *conference, gboolean move, guint *n, GError **error);
/* After deadlines were changed: the day of the conference is that of its own deadline. touched: of TdTouched. */
gboolean td_plan_follow_conference (TdStore *store, GArray *touched, GError **error);
/* Whether the file has the year. */
gboolean td_verb_has_year (TdStore *store, int year);

G_END_DECLS
