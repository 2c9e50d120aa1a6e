/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-law.h"
#include "td-rules.h"

#include "td-name-key.h"

G_BEGIN_DECLS

/* What the files of this layer share; nothing outside src/rules includes it. */

typedef struct {
  char *name;
  char *valid_from;
  char *valid_to;
  gint64 successor_id; /* the unit that continues it; 0 */
  gint64 households;   /* 0: not known */
  gint64 members;      /* 0: not known */
  gboolean village;
} RuleUnit;

/* All units of a file, which the store remembers. */
typedef struct _RuleUnits RuleUnits;

struct _TdRules {
  TdStore *store; /* NULL: no catalogue */
  int year;
  TdLaw *year_law; /* of the day that rules were asked for */
  TdLaw *law;      /* of the record that is being checked; not owned */
  RuleUnits *units;
  TdNameKey *words; /* for reading notes without their marks */
  GError *failure;  /* what could not be read while checking: the findings are not to be believed; NULL */
  gint64 n_voters;  /* members of the council who vote; 0: not known; -1: not counted yet */
};

/* NULL where the record's kind has no such column or the value is NULL. */
const TdValue *td_rules_value (TdRules *rules, const TdRecord *record, TdFieldRole column);
const char *td_rules_text (TdRules *rules, const TdRecord *record, TdFieldRole column);
/* FALSE where there is no whole number. */
gboolean td_rules_integer (TdRules *rules, const TdRecord *record, TdFieldRole column, gint64 *integer);

/* The title a form of commendation stands for, in force if there is one; NULL: none has this name. level may be NULL.
 */
const TdLawTitle *td_rules_find_title (TdRules *rules, const char *form, const char *level);
/* In force if there is one of this code; NULL: none. */
const TdLawTitle *td_rules_title_by_code (TdRules *rules, const char *code);
/* Members of the council who vote; 0: not known. */
gint64 td_rules_n_voters (TdRules *rules);
/* Notes that something could not be read; takes error over (NULL: nothing happened). */
void td_rules_fail (TdRules *rules, GError *error);
/* The units of the store; NULL on error. Unref. */
RuleUnits *td_rule_units_of (TdStore *store, GError **error);
RuleUnits *td_rule_units_none (void);
void td_rule_units_unref (RuleUnits *units);
/* Calls function for one unit of each name: that which the year knows, if one does. */
void td_rules_for_each_unit (TdRules *rules,
                             void (*function) (const RuleUnit *unit, gpointer user_data),
                             gpointer user_data);
/* NULL: not one of the units known when the rules were read. */
const RuleUnit *td_rules_unit (TdRules *rules, gint64 unit_id);
/* By its name, as written. NULL: none is called so. */
const RuleUnit *td_rules_unit_by_name (TdRules *rules, const char *name);
/* Of the unit of record; unit_name (may be NULL) is used where it is not stored yet. NULL: it has none. */
const char *td_rules_unit_name (TdRules *rules, const TdRecord *record, const char *unit_name);

/* Appends a finding (td_finding_new()) with its values; source is copied and may be NULL. */
void
td_rules_report (GPtrArray *findings, TdSeverity severity, const char *key, const char *column, const char *source, ...)
    G_GNUC_NULL_TERMINATED;
/* The last finding follows from row: it says so where that is yet to be confirmed (certainty D or M). */
void td_rules_mark (GPtrArray *findings, const TdLawRow *row);
/* "candidate.agree", as a finding's value "field" names it. The caller owns it. */
char *td_rules_field_name (const TdRecordKind *kind, const TdField *field);
/* Votes of the village's meeting and of the council; title is the code that thresholds are looked up with, or NULL. */
void td_rules_check_votes (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings);
/* "unit-missing" where the record's kind needs a unit and neither the record nor the list tells it. */
void td_rules_check_unit (TdRules *rules, const TdRecord *record, const char *unit_name, GPtrArray *findings);

/* "unit-not-valid" where unit does not exist in the year of rules. */
void td_rules_check_unit_validity (TdRules *rules, const RuleUnit *unit, GPtrArray *findings);
/* "quorum-not-met" where too few of unit's households came to its meeting. */
void td_rules_check_quorum (TdRules *rules, const RuleUnit *unit, gint64 attend, GPtrArray *findings);
/* "text-too-long" for what a certificate of title (a code; NULL: a form that the catalogue does not know) has no room
 * for. */
/* Of a kind that has a year and no rules of its own; and of difficulties. */
void td_rules_check_course (TdRules *rules, const TdRecord *record, GPtrArray *findings);
void td_rules_check_room (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings);
/* "discipline-mentioned" where note or reason says so. */
void td_rules_check_discipline (TdRules *rules, const TdRecord *record, GPtrArray *findings);
void td_rules_check_withdrawal (TdRules *rules, const TdRecord *record, GPtrArray *findings);

/* "level-ended" where level (as written) is one that nobody bears any more on the day of law. TRUE: it was said. */
gboolean td_rules_check_level (const TdLaw *law, const char *level, GPtrArray *findings);

/* "full-scores-sum" where the full scores of a pledge do not add up as usual. */
void td_rules_report_pledge_sum (double sum, GPtrArray *findings);

/* Dossiers received before 01/7/2025 are judged by the decree of that time (Nghị định 152/2025/NĐ-CP, Điều 60 khoản 3):
 * the law of the day on which record came in, where that is known and another, else of the day of rules. The caller owns
 * it. */
TdLaw *td_rules_law_of_dossier (TdRules *rules, const TdRecord *record);
/* The last of findings rests on the provision of this code (TD_LAW_PROVISION_…) on the day of rules. */
void td_rules_rest_on (TdRules *rules, const char *code, GPtrArray *findings);
/* The law of the day on which record was decided; otherwise (not owned) where it is not decided yet. The caller owns it. */
TdLaw *td_rules_law_of_decision (TdRules *rules, const TdRecord *record, TdLaw *otherwise);
/* A posting: "posting-order", "posting-short". An objection: whether answer and state fit. */
void td_rules_check_posted (TdRules *rules, const TdRecord *posting, GPtrArray *findings);
void td_rules_check_objection (const TdRecord *objection, GPtrArray *findings);
/* Whether a title and a form of commendation are taken for each other, and whether the title is for such a subject. TRUE:
 * the form was told of. */
gboolean
td_rules_check_title_or_form (TdRules *rules, const TdRecord *proposal, const TdLawTitle *title, GPtrArray *findings);
/* What earlier years, criteria, posting and deadline say of a nomination. all: also what is in order (td_eligibility()). */
gboolean td_rules_check_conditions (TdRules *rules,
                                    TdStore *store,
                                    const TdRecord *nomination,
                                    gboolean all,
                                    GPtrArray *findings,
                                    GError **error);
/* Whether the title of a proposal asks for another one of earlier years. */
gboolean td_rules_asks_history (TdRules *rules, const TdRecord *proposal);
/* td_rules_check_in_store() without them. */
GPtrArray *td_rules_check_without_conditions (TdRules *rules, TdStore *store, const TdRecord *record, GError **error);
/* Still only registered, not passed or put off: not one of those who are proposed. */
gboolean td_rules_state_is_proposed (const char *state);

/* Remembers the stored nominations that a query gives (columns of query/rules-nominations). update: a record may be one
 * that the list means to change, so that the same unit's own entry is no finding. */
gboolean td_list_check_remember_rows (TdListCheck *check, TdStatement *statement, gboolean update, GError **error);

/* Registrations of the start of the year. states: "registered" as a state counts too, not only the mark; one that went
 * on since has only the mark left. unit_id 0: of all units. */
gboolean
td_list_know_registrations (TdListCheck *check, TdStore *store, gboolean states, gint64 unit_id, GError **error);
/* Awards of the store up to the year. sort_key NULL: of everybody. */
gboolean td_list_know_awards (TdListCheck *check, TdStore *store, const char *sort_key, GError **error);
/* Counts the year's stored nominees but except_id (0: all). only_base: just what shares are taken of. */
gboolean td_list_quotas_know (TdListCheck *check, TdStore *store, gint64 except_id, gboolean only_base, GError **error);

/* Whether the year of rules knows unit. */
gboolean td_rules_unit_is_valid (TdRules *rules, const RuleUnit *unit);

/* 97.5: one decimal. */
double td_rules_percent (gint64 part, gint64 whole);

G_END_DECLS
