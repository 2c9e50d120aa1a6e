/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-vote.h"

/* Numbers of a meeting and of its votes that cannot be right. */

#define UNKNOWN G_MININT64

static gint64
count_of (const TdRecord *record, const char *column)
{
  return td_record_is_null (record, column) ? UNKNOWN : td_record_integer (record, column);
}

static gint64
known (gint64 count)
{
  return MAX (count, 0);
}

static void
check_not_negative (const TdRecord *record, GPtrArray *findings)
{
  for (guint i = 0; i < record->kind->n_fields; i++) {
    const TdField *field = &record->kind->fields[i];
    g_autofree char *name = NULL;

    if (field->type != TD_FIELD_COUNT || td_record_is_null (record, field->column)
        || td_record_integer (record, field->column) >= 0)
      continue;
    name = td_rules_field_name (record->kind, field);
    td_rules_report (findings, TD_SEVERITY_ERROR, "votes-negative", field->column, NULL, "field", TD_TEXT (name),
                     "count", TD_INT (td_record_integer (record, field->column)), NULL);
  }
}

/* part of whole: both known, and more than there can be. */
static void
check_part (const char *key, const char *column, gint64 part, gint64 whole, GPtrArray *findings)
{
  if (part != UNKNOWN && whole != UNKNOWN && part > whole)
    td_rules_report (findings, TD_SEVERITY_ERROR, key, column, NULL, "part", TD_INT (part), "whole", TD_INT (whole),
                     NULL);
}

void
td_rules_check_meeting (const TdRecord *meeting, GPtrArray *findings)
{
  gint64 total = count_of (meeting, "total");
  gint64 present = count_of (meeting, "present");
  gint64 written = count_of (meeting, "written");
  gint64 returned = count_of (meeting, "returned");
  gint64 valid = count_of (meeting, "valid");
  gint64 invalid = count_of (meeting, "invalid");
  gint64 who_voted = present != UNKNOWN ? present + known (written) : UNKNOWN;
  gint64 counted = valid != UNKNOWN || invalid != UNKNOWN ? known (valid) + known (invalid) : UNKNOWN;

  g_return_if_fail (meeting != NULL && findings != NULL);
  check_not_negative (meeting, findings);
  check_part ("meeting-above-members", "present", who_voted, total, findings);
  check_part ("papers-above-present", "issued", count_of (meeting, "issued"), who_voted, findings);
  check_part ("papers-above-issued", "returned", returned, count_of (meeting, "issued"), findings);
  check_part ("papers-above-returned", "valid", counted, returned, findings);
  if (valid != UNKNOWN && invalid != UNKNOWN && returned != UNKNOWN && counted < returned)
    td_rules_report (findings, TD_SEVERITY_WARNING, "papers-missing", "invalid", NULL, "part", TD_INT (counted),
                     "whole", TD_INT (returned), NULL);
}

gint64
td_rules_able_to_vote (const TdRecord *meeting, const TdRecord *vote)
{
  gint64 present = count_of (vote, "present");

  if (present == UNKNOWN)
    present = count_of (meeting, "present");
  return present == UNKNOWN ? -1 : present + known (count_of (meeting, "written")) - known (count_of (vote, "recused"));
}

/* A meeting of a unit is valid when enough of those summoned came; the council has no such rule. */
static void
check_quorum (TdRules *rules, const TdRecord *meeting, const char *title, GPtrArray *findings)
{
  const TdLawThreshold *threshold = td_law_threshold (rules->year_law, title, "quorum");
  gint64 total = count_of (meeting, "total");
  gint64 present = count_of (meeting, "present");

  if (threshold == NULL || !threshold->is_entered || total == UNKNOWN || present == UNKNOWN
      || td_vote_outcome (present, total, threshold->percent) != TD_VOTE_FAILED)
    return;
  td_rules_report (findings, TD_SEVERITY_ERROR, "quorum-not-met:meeting", "present", threshold->row.source, "present",
                   TD_INT (present), "total", TD_INT (total), "needed", TD_REAL (threshold->percent), NULL);
  td_rules_mark (findings, &threshold->row);
}

void
td_rules_check_ballot (TdRules *rules, const TdRecord *meeting, const TdRecord *vote, GPtrArray *findings)
{
  gint64 agreed = count_of (vote, "agreed");
  gint64 sum = known (agreed) + known (count_of (vote, "disagreed")) + known (count_of (vote, "other"));
  gint64 able = td_rules_able_to_vote (meeting, vote);
  const char *subject = td_record_text (meeting, "subject");

  g_return_if_fail (rules != NULL && meeting != NULL && vote != NULL && findings != NULL);
  check_not_negative (vote, findings);
  check_part ("recused-above-present", "recused", count_of (vote, "recused"),
              count_of (vote, "present") != UNKNOWN ? count_of (vote, "present") : count_of (meeting, "present"),
              findings);
  check_part ("meeting-above-members", "present", count_of (vote, "present"), count_of (vote, "total"), findings);
  if (count_of (vote, "total") != UNKNOWN && sum > count_of (vote, "total"))
    check_part ("vote-above-members", "agreed", sum, count_of (vote, "total"), findings);
  else if (able >= 0)
    check_part ("vote-above-voters", "agreed", sum, able, findings);
  check_part ("vote-above-papers", "agreed", agreed, count_of (meeting, "valid"), findings);
  if (g_strcmp0 (td_record_text (meeting, "level"), "council") != 0)
    check_quorum (rules, meeting, subject == NULL || g_str_equal (subject, "proposal") ? "*" : subject, findings);
}
