/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rules.h"

G_BEGIN_DECLS

/*
 * What stands between a nomination and its title: criteria, public posting, what was reached in earlier years, and all of
 * it together in plain words. Reads, never writes. A nomination is a candidate or a proposal, stored or only typed.
 */

/* --- criteria (td-criteria.c) --- */

/* A criterion of a candidate's title, with what was found of this candidate. */
typedef struct {
  char *kind; /* "required", "scored", "excluding" */
  char *text;
  char *source; /* NULL: of a wording that the catalogue does not have any more */
  char *note;   /* NULL */
  gboolean to_confirm;
  gboolean judged; /* it was looked at: holds (or score) says what was found */
  gboolean holds;  /* met; of what rules out: it is so */
  double score;
  gboolean has_full;
  double full;       /* full score */
  gint64 sort_order; /* as in the catalogue: by it the command line names it within its kind */
  gint64 result_id;  /* the record that holds the judgement; 0 */
} TdCriterion;

/* All of a candidate's, and what they come to: the one place where that is reckoned. */
typedef struct {
  GPtrArray *each; /* of TdCriterion: required, scored, excluding */
  guint n_required, n_met, n_unmet;
  guint n_scored;
  guint n_excluded; /* that rule the candidate out and hold */
  guint n_judged;   /* of any kind */
  double points, full;
} TdCriteria;

/* By the law of the candidate's dossier, with the judgements that are stored; what was judged under an earlier wording
 * stays as it was. The caller owns it; NULL with error. */
TdCriteria *td_criteria_of (TdRules *rules, TdStore *store, const TdRecord *candidate, GError **error);
/* Reckons the sums anew after a judgement was changed in memory. */
void td_criteria_sum (TdCriteria *criteria);
/* What they say: ruled out (an error), required ones that are not met (a warning), else notes. all: also that they are
 * met, or that nobody has looked at them yet. */
void td_criteria_report (const TdCriteria *criteria, gboolean all, GPtrArray *findings);
void td_criteria_free (TdCriteria *criteria);

/* --- posting (td-rules-posting.c) --- */

/* What the posting of candidate's list says on day (ISO: the day of the council's meeting): "posting-missing",
 * "posting-running", "objection-open", or all: "posting-ended". Warnings where the council has passed the candidate
 * already, else notes. FALSE with error. */
gboolean td_rules_check_posting (TdRules *rules,
                                 TdStore *store,
                                 const TdRecord *candidate,
                                 const char *day,
                                 gboolean all,
                                 GPtrArray *findings,
                                 GError **error);

/* --- earlier years (td-past-titles.c) --- */

/* What somebody got, by a decision or by the state of a nomination of that year. */
typedef struct {
  int year;
  char *code; /* of the title; NULL: a form that the catalogue does not know */
  char *form; /* as it was called */
  char *decision;
  int period_from, period_to; /* of the achievement; that of a decision which names none ends with its year */
  gboolean pending;           /* nominated for it in the year of the rules, not decided yet */
  gboolean doubtful;          /* by a namesake who may be somebody else: not counted */
} TdPastTitle;

/* Of whom the nomination is about, up to its year and without itself; years may come twice. GPtrArray of TdPastTitle by year,
 * the earliest first; the caller owns it. NULL with error. */
GPtrArray *td_past_titles (TdRules *rules, TdStore *store, const TdRecord *nomination, GError **error);
/* Years in which the title was reached, ascending, each once, from after (0: ever). pending: those of pending nominations
 * too. GArray of int; the caller owns it. */
GArray *td_past_years (const GPtrArray *titles, const char *code, int after, gboolean pending);
/* How many of years (ascending) follow one another up to and with last. */
guint td_years_in_a_row (const GArray *years, int last);
/* "2021, 2022"; from the first of years up to until those that are not in years, for gaps. The caller owns it; NULL: none. */
char *td_years_text (const GArray *years);
char *td_years_missing (const GArray *years, int until);

/* --- all of it (td-eligibility.c) --- */

/*
 * The conditions of nomination's title or form, as sentences: a note is met or tells, a warning is missing or has to be
 * looked at, an error cannot be. Conditions and votes by the law of the day on which the dossier came in (Nghị định
 * 152/2025/NĐ-CP, Điều 60 khoản 3), who decides by that of the decision, else of the day of rules. GPtrArray of TdFinding,
 * the gravest first; the caller owns it. NULL with error.
 */
GPtrArray *td_eligibility (TdRules *rules, TdStore *store, const TdRecord *nomination, GError **error);
/* The same in one sentence, by the worst of findings. Static, in the reader's language. */
const char *td_eligibility_verdict (GPtrArray *findings);
/* The words of one condition's place: "met", "look", "no". Static. */
const char *td_eligibility_state (const TdFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCriteria, td_criteria_free)

G_END_DECLS
