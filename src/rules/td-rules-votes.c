/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-vote.h"

/* Votes below zero make every other sentence about them nonsense. TRUE: all are zero or more. */
static gboolean
check_not_negative (const TdRecord *record, TdRules *rules, GPtrArray *findings)
{
  static const TdFieldRole columns[] = {TD_ROLE_ATTEND,          TD_ROLE_AGREE,         TD_ROLE_COUNCIL_TOTAL,
                                        TD_ROLE_COUNCIL_PRESENT, TD_ROLE_COUNCIL_AGREE, TD_ROLE_PEOPLE};
  gboolean fine = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    gint64 value = 0;
    const TdField *field = NULL;
    g_autofree char *name = NULL;

    if (!td_rules_integer (rules, record, columns[i], &value) || value >= 0)
      continue;
    field = &record->kind->fields[td_kind_role_index (record->kind, columns[i])];
    name = td_rules_field_name (record->kind, field);
    td_rules_report (findings, TD_SEVERITY_ERROR, "votes-negative", field->column, NULL, "field", TD_TEXT (name),
                     "count", TD_INT (value), NULL);
    fine = FALSE;
  }
  return fine;
}

/* One person a household is summoned to the village's meeting. */
void
td_rules_check_quorum (TdRules *rules, const RuleUnit *unit, gint64 attend, GPtrArray *findings)
{
  const TdLawThreshold *threshold = td_law_threshold (rules->law, "family", "quorum");

  if (!unit->village || unit->households <= 0 || threshold == NULL || !threshold->is_entered
      || td_vote_outcome (attend, unit->households, threshold->percent) != TD_VOTE_FAILED)
    return;
  td_rules_report (findings, TD_SEVERITY_NOTE, "quorum-not-met", "attend", threshold->row.source, "attend",
                   TD_INT (attend), "households", TD_INT (unit->households), "needed", TD_REAL (threshold->percent),
                   NULL);
  td_rules_mark (findings, &threshold->row);
}

/* Whom the votes of a unit's meeting are measured against: those present, or (where the office says so) all that were
 * summoned, one a household. 0: not known. */
static gint64
village_base (TdRules *rules, const TdRecord *record, const char *base, gint64 attend)
{
  gint64 unit_id = 0;
  const RuleUnit *unit = NULL;

  if (g_str_equal (base, "attendees"))
    return attend;
  if (td_rules_integer (rules, record, TD_ROLE_UNIT, &unit_id))
    unit = td_rules_unit (rules, unit_id);
  return unit != NULL && unit->village ? unit->households : 0;
}

/* Since 01/7/2025 the province says how many have to agree for most titles (Nghị định 152/2025/NĐ-CP, Điều 6 khoản 2).
 * Where nobody has entered it, nothing passes in silence. */
static void
report_not_entered (const TdLawThreshold *threshold,
                    const char *column,
                    gint64 agree,
                    gint64 whole,
                    GPtrArray *findings)
{
  td_rules_report (findings, TD_SEVERITY_WARNING, "threshold-missing", column, threshold->row.source, "agree",
                   TD_INT (agree), "total", TD_INT (whole), "percent", TD_REAL (td_rules_percent (agree, whole)), NULL);
  td_rules_mark (findings, &threshold->row);
}

static void
check_village_votes (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings)
{
  gint64 attend = 0;
  gint64 agree = 0;
  gboolean has_attend = td_rules_integer (rules, record, TD_ROLE_ATTEND, &attend);
  gboolean has_agree = td_rules_integer (rules, record, TD_ROLE_AGREE, &agree);
  const TdLawThreshold *threshold = title != NULL ? td_law_threshold (rules->law, title, "village") : NULL;
  gint64 whole = 0;

  if (has_attend != has_agree) {
    td_rules_report (findings, TD_SEVERITY_NOTE, has_attend ? "votes-incomplete:agree" : "votes-incomplete:attend",
                     has_attend ? "agree" : "attend", NULL, NULL);
    return;
  }
  if (!has_attend)
    return;
  if (agree > attend) {
    td_rules_report (findings, TD_SEVERITY_ERROR, "votes-above-attendance", "agree", NULL, "agree", TD_INT (agree),
                     "attend", TD_INT (attend), NULL);
    return;
  }
  if (threshold == NULL || (whole = village_base (rules, record, threshold->base, attend)) <= 0)
    return;
  if (!threshold->is_entered) {
    report_not_entered (threshold, "agree", agree, whole, findings);
    return;
  }
  if (td_vote_outcome (agree, whole, threshold->percent) == TD_VOTE_FAILED) {
    td_rules_report (findings, TD_SEVERITY_WARNING,
                     g_str_equal (threshold->base, "attendees") ? "votes-below-threshold"
                                                                : "votes-below-threshold:households",
                     "agree", threshold->row.source, "agree", TD_INT (agree), "total", TD_INT (whole), "percent",
                     TD_REAL (td_rules_percent (agree, whole)), "needed", TD_REAL (threshold->percent), NULL);
    td_rules_mark (findings, &threshold->row);
  }
}

static gboolean
state_is_passed (const char *state)
{
  return g_strcmp0 (state, "passed") == 0 || g_strcmp0 (state, "submitted") == 0 || g_strcmp0 (state, "decided") == 0
         || g_strcmp0 (state, "awarded") == 0;
}

/* A share of all members cannot be reached by fewer who are present, unless the absent are asked in writing (Nghị định
 * 91/2017/NĐ-CP, Nghị định 98/2023/NĐ-CP: "vắng mặt lấy ý kiến bằng phiếu"). */
static void
check_council_quorum (TdRules *rules, const TdRecord *record, const char *title, gint64 total, GPtrArray *findings)
{
  const char *state = td_rules_text (rules, record, TD_ROLE_STATE);
  gint64 present = 0;
  gint64 agree = 0;
  gint64 needed = 0;
  const TdLawThreshold *threshold = title != NULL ? td_law_threshold (rules->law, title, "council") : NULL;

  if (threshold == NULL || !threshold->is_entered || total <= 0
      || !td_rules_integer (rules, record, TD_ROLE_COUNCIL_PRESENT, &present)
      || !g_str_equal (threshold->base, "members") || g_strcmp0 (state, "failed") == 0
      || g_strcmp0 (state, "postponed") == 0)
    return;
  needed = td_vote_needed (total, threshold->percent);
  if (present >= needed || (td_rules_integer (rules, record, TD_ROLE_COUNCIL_AGREE, &agree) && agree >= needed))
    return;
  td_rules_report (findings, TD_SEVERITY_NOTE, "quorum-not-met:council", "council_present", threshold->row.source,
                   "present", TD_INT (present), "total", TD_INT (total), "needed", TD_INT (needed), NULL);
  td_rules_mark (findings, &threshold->row);
}

/* Where those present are the base, nobody else can have agreed; where all members are, the absent may have voted in
 * writing. */
static void
check_agree_above_present (TdRules *rules, const TdRecord *record, const char *title, gint64 agree, GPtrArray *findings)
{
  gint64 present = 0;
  const TdLawThreshold *threshold = title != NULL ? td_law_threshold (rules->law, title, "council") : NULL;

  if (!td_rules_integer (rules, record, TD_ROLE_COUNCIL_PRESENT, &present) || agree <= present || threshold == NULL
      || !g_str_equal (threshold->base, "attendees"))
    return;
  td_rules_report (findings, TD_SEVERITY_ERROR, "council-votes-above-members:attended", "council_agree", NULL, "agree",
                   TD_INT (agree), "present", TD_INT (present), NULL);
}

static void
check_council_votes (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings)
{
  gint64 total = 0;
  gint64 present = 0;
  gint64 agree = 0;
  gboolean has_total = td_rules_integer (rules, record, TD_ROLE_COUNCIL_TOTAL, &total);
  gboolean has_present = td_rules_integer (rules, record, TD_ROLE_COUNCIL_PRESENT, &present);
  const char *state = td_rules_text (rules, record, TD_ROLE_STATE);
  const TdLawThreshold *threshold = title != NULL ? td_law_threshold (rules->law, title, "council") : NULL;
  gint64 n_voters = 0;
  gint64 whole = 0;

  if (!has_total && !has_present && td_rules_value (rules, record, TD_ROLE_COUNCIL_AGREE) == NULL)
    return;
  n_voters = td_rules_n_voters (rules);
  if (!has_total && n_voters > 0)
    total = n_voters;
  if (has_present && total > 0 && present > total)
    td_rules_report (findings, TD_SEVERITY_ERROR, "council-votes-above-members:present", "council_present", NULL,
                     "present", TD_INT (present), "total", TD_INT (total), NULL);
  if (has_total && n_voters > 0 && total != n_voters)
    td_rules_report (findings, TD_SEVERITY_NOTE, "council-size-differs", "council_total", NULL, "total", TD_INT (total),
                     "voters", TD_INT (n_voters), NULL);
  check_council_quorum (rules, record, title, total, findings);
  if (!td_rules_integer (rules, record, TD_ROLE_COUNCIL_AGREE, &agree) || total <= 0)
    return;
  if (agree > total) {
    td_rules_report (findings, TD_SEVERITY_ERROR, "council-votes-above-members", "council_agree", NULL, "agree",
                     TD_INT (agree), "total", TD_INT (total), NULL);
    return;
  }
  check_agree_above_present (rules, record, title, agree, findings);
  if (threshold == NULL)
    return;
  whole = g_str_equal (threshold->base, "members") ? total : present;
  if (whole <= 0)
    return;
  if (!threshold->is_entered) {
    if (g_strcmp0 (state, "failed") != 0 && g_strcmp0 (state, "postponed") != 0)
      report_not_entered (threshold, "council_agree", agree, whole, findings);
    return;
  }
  if (td_vote_outcome (agree, whole, threshold->percent) != TD_VOTE_FAILED)
    return;
  /* One that was rightly not passed or put off needs nothing more. */
  if (g_strcmp0 (state, "failed") != 0 && g_strcmp0 (state, "postponed") != 0) {
    gboolean passed = state_is_passed (state);

    td_rules_report (findings, passed ? TD_SEVERITY_ERROR : TD_SEVERITY_WARNING,
                     passed ? "council-votes-below-threshold:passed" : "council-votes-below-threshold", "council_agree",
                     threshold->row.source, "agree", TD_INT (agree), "total", TD_INT (whole), "percent",
                     TD_REAL (td_rules_percent (agree, whole)), "needed", TD_REAL (threshold->percent), NULL);
    td_rules_mark (findings, &threshold->row);
  }
}

void
td_rules_check_votes (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings)
{
  if (!check_not_negative (record, rules, findings))
    return;
  check_village_votes (rules, record, title, findings);
  check_council_votes (rules, record, title, findings);
}

static gboolean
has_votes_of_unit (const TdRecord *record)
{
  return !td_record_is_null (record, "attend") || !td_record_is_null (record, "agree");
}

void
td_rules_put_forward (const TdRecord *before, TdRecord *record)
{
  if (record->kind->id != TD_KIND_CANDIDATE && record->kind->id != TD_KIND_PROPOSAL)
    return;
  if (g_strcmp0 (td_record_text (record, "state"), "registered") == 0 && has_votes_of_unit (record)
      && (before == NULL || !has_votes_of_unit (before)))
    td_record_set_text (record, "state", "proposed");
}
