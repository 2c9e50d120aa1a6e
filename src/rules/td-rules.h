/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-finding.h"
#include "td-law.h"
#include "td-store.h"

G_BEGIN_DECLS

/* The field's law as the file's catalogue has it for one year (thresholds with their base, titles, levels). Reads only.
 */
typedef struct _TdRules TdRules;

/* date: ISO date that decides which rules hold; NULL: that of the council's meeting, else 31 December of the year (see
 * td_law_day_of_dossier). A dossier that says when it was received is judged by the law of that day. store NULL: no
 * catalogue, so that only what needs none is checked. Cheap: the law and the units are remembered by the store. */
TdRules *td_rules_new (TdStore *store, int year, const char *date, GError **error);
/* For money and competence: rules of the day on which decision (may be NULL) was signed, else 31 December. */
TdRules *td_rules_of_decision (TdStore *store, int year, const TdRecord *decision, GError **error);
void td_rules_free (TdRules *rules);
int td_rules_year (TdRules *rules);

/*
 * Codes of findings. Errors cannot be right: name-missing, content-missing, number-unclear, birth-year-impossible,
 * votes-negative, votes-above-attendance, council-votes-above-members, duplicate-in-list, score-above-full,
 * score-negative, decision-incomplete, level-ended. Warnings must be looked at: name-doubtful, withdrawal-mentioned, votes-below-threshold,
 * council-votes-below-threshold (an error where the record already passed), threshold-missing, unit-missing, unit-not-valid,
 * birth-year-doubtful, date-unclear, people-doubtful, same-family-in-two-units, same-person-in-two-units (a note where
 * one place is a village and the other an office), nominated-twice, proposed-twice (a note where the achievements
 * differ), achievement-twice (a note where it was rewarded in an earlier year and names none, or where it may be a
 * namesake), quota-exceeded, text-too-long, form-not-in-force, form-missing, subject-missing, reason-missing,
 * award-sequence. Notes inform: duplicate-possible, form-unknown, level-differs, votes-incomplete,
 * council-size-differs, not-registered (a warning where the unit's registrations are known otherwise),
 * family-and-head, discipline-mentioned, result-missing, full-scores-sum, quorum-not-met, amount-differs.
 */

/* What can be said of one record alone (candidate, proposal, pledge target, unit, council member …). Appends to
 * findings. That a unit is missing is told by td_list_check_add(), which knows what the list says. */
void td_rules_check_record (TdRules *rules, const TdRecord *record, GPtrArray *findings);

/* Whether the council's score of a pledge target is another one than the unit's own: it needs a reason. */
gboolean td_rules_score_is_changed (const TdRecord *target);

/* The finding for a cell that should be a number or a date and cannot be read as one ("number-unclear",
 * "date-unclear"): for readers of lists, since a record cannot hold such text. */
TdFinding *td_rules_unclear_value (const TdRecordKind *kind, const TdField *field, const char *text);

/* The finding "unit-missing" of one record, for readers of lists that told it once for all of them. */
TdFinding *td_rules_unit_missing (void);

/* Checks of records against each other as they stream by: duplicate-in-list, nominated-twice,
 * same-family-in-two-units, same-person-in-two-units, proposed-twice, achievement-twice, family-and-head,
 * not-registered, quota-exceeded, and quorum-not-met once a unit. One for one import (or one year's records). */
typedef struct _TdListCheck TdListCheck;
TdListCheck *td_list_check_new (TdRules *rules);
void td_list_check_free (TdListCheck *check);
/* list: id of the list (file and sheet) the record stands in; row: its row there, or 0. unit_name: for sentences.
 * Findings about record are appended with row set. A finding that concerns an earlier record names it in the sentence.
 */
void td_list_check_add (TdListCheck *check,
                        const TdRecord *record,
                        const char *list,
                        int row,
                        const char *unit_name,
                        GPtrArray *findings);
/* Tells beforehand of a record that will be added: a quota that is a share of another title's nominees (Chiến sĩ thi đua
 * cơ sở of Lao động tiên tiến) can be reckoned only when all of them are known. Without it only those count that the
 * file holds. unit_name as in td_list_check_add(). */
void td_list_check_expect (TdListCheck *check, const TdRecord *record, const char *unit_name);
/* Also compares with what the file already holds for the year (nominated in another unit or list before, awarded in
 * an earlier year, registered, counted in a quota). */
gboolean td_list_check_against_store (TdListCheck *check, TdStore *store, GError **error);

/* What the book of the fund of the year has against it: fund-overdrawn, fund-too-small, fund-over-budget-share,
 * fund-over-organising, paid-too-much; nothing where the year has no entry. Appends to findings. */
gboolean td_rules_check_fund (TdStore *store, int year, GPtrArray *findings, GError **error);

/* Checks everything of the year in the file. GPtrArray of TdFinding with record_id and, for candidates etc., kind told
 * by td_finding's code and by kinds (parallel array of const TdRecordKind *). */
typedef struct {
  TdFinding *finding; /* owned */
  const TdRecordKind *kind;
  char *subject; /* who or what it is about: "Vũ Đình Việt (Tiểu khu 8)" */
} TdYearFinding;
void td_year_finding_free (TdYearFinding *finding);
GPtrArray *td_rules_check_year (TdRules *rules, TdStore *store, GCancellable *cancellable, GError **error);

/* Findings of one stored or edited record with all its surroundings, as the form shows them. GPtrArray of TdFinding. */
GPtrArray *td_rules_check_in_store (TdRules *rules, TdStore *store, const TdRecord *record, GError **error);

/* The threshold that holds for a title's stage ("village", "council", "quorum"): percent, its base ("attendees" or
 * "members"), source and certainty (belong to rules). FALSE where the catalogue has none, or has its percent yet to be
 * entered. */
gboolean td_rules_threshold (TdRules *rules,
                             const char *title,
                             const char *stage,
                             double *percent,
                             const char **base,
                             const char **source,
                             const char **certainty);

/* Numbers of a meeting (kind "meeting") that cannot be right: more present than members, more papers returned than issued,
 * more valid than returned; all errors. */
void td_rules_check_meeting (const TdRecord *meeting, GPtrArray *findings);
/* The same of one vote (kind "vote") in it: more votes than there were people who could vote, who was recused among them,
 * more than valid papers; and a unit's meeting to which too few came. rules: of the meeting's day. */
void td_rules_check_ballot (TdRules *rules, const TdRecord *meeting, const TdRecord *vote, GPtrArray *findings);
/* Those present and those who voted in writing, without the recused; -1: not known. */
gint64 td_rules_able_to_vote (const TdRecord *meeting, const TdRecord *vote);

/* The name of a title by its code ("citizen": "Công dân kiểu mẫu"); NULL where the catalogue has none. Belongs to rules. */
const char *td_rules_title_name (TdRules *rules, const char *code);

/* Prize money of a form of commendation for a subject ("collective", "household", "person") at the date of the rules:
 * factor × base salary, rounded up to the setting "prize.rounding" (10.000 đồng where unset: Nghị định 91/2017/NĐ-CP
 * Điều 68, Nghị định 152/2025/NĐ-CP Điều 49). level (may be NULL) tells forms of one name apart. how (may be NULL) gets
 * what it was reckoned of. FALSE where the catalogue has no factor or no salary. */
typedef struct {
  double factor;
  gint64 salary;
  gint64 rounding;
  const TdLawRow *row; /* what it rests on and is least sure of; belongs to rules */
} TdPrize;
gboolean
td_rules_prize (TdRules *rules, const char *form, const char *level, const char *subject, gint64 *amount, TdPrize *how);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdYearFinding, td_year_finding_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRules, td_rules_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdListCheck, td_list_check_free)

/* Whoever was only registered is put forward once the unit has voted: sets the state of a nomination whose votes of the unit are
 * new (before: as it was, NULL: new), whatever way they come in. Other kinds and states stay as they are. */
void td_rules_put_forward (const TdRecord *before, TdRecord *record);

G_END_DECLS
