/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
number (gint64 value)
{
  return td_number_format ((double)value, 0);
}

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
    g_autofree char *text = NULL;

    if (!td_rules_integer (rules, record, columns[i], &value) || value >= 0)
      continue;
    field = &record->kind->fields[td_kind_role_index (record->kind, columns[i])];
    text = number (value);
    td_rules_report (findings, TD_SEVERITY_ERROR, "votes-negative", field->column,
                     g_strdup_printf (_ ("%s: a count cannot be below zero (%s)."), _ (field->label), text), NULL,
                     _ ("Type the number as it stands in the minutes."));
    fine = FALSE;
  }
  return fine;
}

/* One person a household is summoned to the village's meeting. */
void
td_rules_check_quorum (TdRules *rules, const RuleUnit *unit, gint64 attend, GPtrArray *findings)
{
  double percent = 0;
  const char *source = NULL;
  g_autofree char *attend_text = NULL;
  g_autofree char *households_text = NULL;
  g_autofree char *needed = NULL;

  if (!unit->village || unit->households <= 0
      || !td_rules_threshold (rules, "family", "quorum", &percent, NULL, &source, NULL)
      || (double)attend * 100.0 >= percent * (double)unit->households - 1e-6)
    return;
  attend_text = number (attend);
  households_text = number (unit->households);
  needed = td_number_format (percent, 1);
  td_rules_report (
      findings, TD_SEVERITY_NOTE, "quorum-not-met", "attend",
      g_strdup_printf (_ ("%s people came to the meeting of a unit of %s households; at least %s %% are needed."),
                       attend_text, households_text, needed),
      source, _ ("Ask how many were summoned; otherwise the meeting has to be held again."));
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

static void
check_village_votes (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings)
{
  gint64 attend = 0;
  gint64 agree = 0;
  gboolean has_attend = td_rules_integer (rules, record, TD_ROLE_ATTEND, &attend);
  gboolean has_agree = td_rules_integer (rules, record, TD_ROLE_AGREE, &agree);
  double percent = 0;
  const char *base = NULL;
  const char *source = NULL;
  gint64 whole = 0;
  g_autofree char *attend_text = NULL;
  g_autofree char *agree_text = NULL;

  if (has_attend != has_agree) {
    td_rules_report (findings, TD_SEVERITY_NOTE, "votes-incomplete", has_attend ? "agree" : "attend",
                     g_strdup (has_attend ? _ ("The number of votes in favour at the meeting is missing.")
                                          : _ ("The number of people present at the meeting is missing.")),
                     NULL, _ ("Take it from the minutes of the meeting."));
    return;
  }
  if (!has_attend)
    return;
  if (agree > attend) {
    attend_text = number (attend);
    agree_text = number (agree);
    td_rules_report (findings, TD_SEVERITY_ERROR, "votes-above-attendance", "agree",
                     g_strdup_printf (_ ("The votes in favour (%s) are more than the people present (%s)."), agree_text,
                                      attend_text),
                     NULL, _ ("Compare with the minutes of the meeting and correct one of the two numbers."));
    return;
  }
  if (title == NULL || !td_rules_threshold (rules, title, "village", &percent, &base, &source, NULL)
      || (whole = village_base (rules, record, base, attend)) <= 0)
    return;
  if ((double)agree * 100.0 < percent * (double)whole - 1e-6) {
    g_autofree char *reached = td_rules_percent (agree, whole);
    g_autofree char *needed = td_number_format (percent, 1);

    attend_text = number (whole);
    agree_text = number (agree);
    td_rules_report (findings, TD_SEVERITY_WARNING, "votes-below-threshold", "agree",
                     g_strdup_printf (g_str_equal (base, "attendees")
                                          ? _ (
                                              "Only %s of %s people present agreed (%s %%); at least %s %% are needed.")
                                          : _ ("Only %s of %s households agreed (%s %%); at least %s %% are needed."),
                                      agree_text, attend_text, reached, needed),
                     source, _ ("Check the minutes; without enough votes the nomination cannot go to the council."));
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
  double percent = 0;
  const char *base = NULL;
  const char *source = NULL;
  g_autofree char *present_text = NULL;
  g_autofree char *total_text = NULL;
  g_autofree char *needed_text = NULL;

  if (title == NULL || total <= 0 || !td_rules_integer (rules, record, TD_ROLE_COUNCIL_PRESENT, &present)
      || !td_rules_threshold (rules, title, "council", &percent, &base, &source, NULL) || !g_str_equal (base, "members")
      || g_strcmp0 (state, "failed") == 0 || g_strcmp0 (state, "postponed") == 0)
    return;
  needed = (gint64)ceil (percent * (double)total / 100 - 1e-9);
  if (present >= needed || (td_rules_integer (rules, record, TD_ROLE_COUNCIL_AGREE, &agree) && agree >= needed))
    return;
  present_text = number (present);
  total_text = number (total);
  needed_text = number (needed);
  td_rules_report (findings, TD_SEVERITY_NOTE, "quorum-not-met", "council_present",
                   g_strdup_printf (_ ("Only %s of %s members of the council were present; %s have to agree."),
                                    present_text, total_text, needed_text),
                   source, _ ("Ask the absent members for their vote in writing, or hold the vote again."));
}

/* Where those present are the base, nobody else can have agreed; where all members are, the absent may have voted in
 * writing. */
static void
check_agree_above_present (TdRules *rules, const TdRecord *record, const char *title, gint64 agree, GPtrArray *findings)
{
  gint64 present = 0;
  const char *base = NULL;
  g_autofree char *agree_text = NULL;
  g_autofree char *present_text = NULL;

  if (!td_rules_integer (rules, record, TD_ROLE_COUNCIL_PRESENT, &present) || agree <= present || title == NULL
      || !td_rules_threshold (rules, title, "council", NULL, &base, NULL, NULL) || !g_str_equal (base, "attendees"))
    return;
  agree_text = number (agree);
  present_text = number (present);
  td_rules_report (findings, TD_SEVERITY_ERROR, "council-votes-above-members", "council_agree",
                   g_strdup_printf (_ ("More members agreed (%s) than were present (%s)."), agree_text, present_text),
                   NULL, _ ("Compare with the minutes of the council."));
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
  g_autofree char *total_text = NULL;
  g_autofree char *agree_text = NULL;
  double percent = 0;
  const char *base = NULL;
  const char *source = NULL;
  gint64 whole = 0;

  if (!has_total && !has_present && td_rules_value (rules, record, TD_ROLE_COUNCIL_AGREE) == NULL)
    return;
  if (!has_total && rules->n_voters > 0)
    total = rules->n_voters;
  total_text = number (total);
  if (has_present && total > 0 && present > total) {
    g_autofree char *present_text = number (present);

    td_rules_report (findings, TD_SEVERITY_ERROR, "council-votes-above-members", "council_present",
                     g_strdup_printf (_ ("More members present (%s) than the council has (%s)."), present_text,
                                      total_text),
                     NULL, _ ("Compare with the minutes of the council."));
  }
  if (has_total && rules->n_voters > 0 && total != rules->n_voters) {
    g_autofree char *voters = number (rules->n_voters);

    td_rules_report (findings, TD_SEVERITY_NOTE, "council-size-differs", "council_total",
                     g_strdup_printf (_ ("The vote counts %s members; the list of the council has %s who vote."),
                                      total_text, voters),
                     NULL, _ ("Correct the number, or the list of the council."));
  }
  check_council_quorum (rules, record, title, total, findings);
  if (!td_rules_integer (rules, record, TD_ROLE_COUNCIL_AGREE, &agree) || total <= 0)
    return;
  agree_text = number (agree);
  if (agree > total) {
    td_rules_report (findings, TD_SEVERITY_ERROR, "council-votes-above-members", "council_agree",
                     g_strdup_printf (_ ("More members agreed (%s) than the council has (%s)."), agree_text,
                                      total_text),
                     NULL, _ ("Compare with the minutes of the council."));
    return;
  }
  check_agree_above_present (rules, record, title, agree, findings);
  if (title == NULL || !td_rules_threshold (rules, title, "council", &percent, &base, &source, NULL))
    return;
  whole = g_str_equal (base, "members") ? total : present;
  if (whole <= 0 || (double)agree * 100.0 >= percent * (double)whole - 1e-6)
    return;
  /* One that was rightly not passed or put off needs nothing more. */
  if (g_strcmp0 (state, "failed") != 0 && g_strcmp0 (state, "postponed") != 0) {
    gboolean passed = state_is_passed (state);
    g_autofree char *whole_text = number (whole);
    g_autofree char *reached = td_rules_percent (agree, whole);
    g_autofree char *needed = td_number_format (percent, 1);

    td_rules_report (findings, passed ? TD_SEVERITY_ERROR : TD_SEVERITY_WARNING, "council-votes-below-threshold",
                     "council_agree",
                     g_strdup_printf (_ ("Only %s of %s members agreed (%s %%); at least %s %% are needed."),
                                      agree_text, whole_text, reached, needed),
                     source,
                     passed ? _ ("It stands as passed: correct the votes or the state.")
                            : _ ("Set the state to “Not passed”."));
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
