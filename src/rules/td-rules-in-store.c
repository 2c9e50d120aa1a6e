/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-collate.h"

#include <math.h>

/* What is said of one record in its form: itself, and what the file holds beside it. */

/* A pledge is scored out of 100 wherever the sum of its full scores could be seen; others are told, not refused. */
#define USUAL_SUM_OF_FULL_SCORES 100.0

static void
free_finding (gpointer finding)
{
  td_finding_free (finding);
}

void
td_rules_report_pledge_sum (double sum, GPtrArray *findings)
{
  if (fabs (sum - USUAL_SUM_OF_FULL_SCORES) < 1e-6)
    return;
  td_rules_report (findings, TD_SEVERITY_NOTE, "full-scores-sum", NULL, NULL, "sum", TD_REAL (sum), NULL);
}

/* Namesakes of record among the year's nominations and awards, as the list check knows them. */
static gboolean
remember_namesakes (TdListCheck *check, TdRules *rules, TdStore *store, const TdRecord *record, GError **error)
{
  static const char *const queries[] = {"query/rules-candidate-namesakes", "query/rules-proposal-namesakes"};
  gboolean candidate = record->kind->id == TD_KIND_CANDIDATE;
  const char *name = td_rules_text (rules, record, TD_ROLE_NAME);
  gboolean collective
      = g_strcmp0 (td_rules_text (rules, record, candidate ? TD_ROLE_TITLE : TD_ROLE_SUBJECT), "collective") == 0;
  g_autofree char *sort_key = collective ? td_collate_key (name) : td_collate_name_key (name);

  for (guint i = 0; i < G_N_ELEMENTS (queries) && record->kind->id != TD_KIND_AWARD; i++) {
    g_autoptr (TdStatement) statement = td_store_statement (store, queries[i], error);

    if (statement == NULL)
      return FALSE;
    td_statement_bind_integer (statement, ":year", rules->year);
    td_statement_bind_text (statement, ":sort_key", sort_key);
    td_statement_bind_integer (statement, ":id", record->id);
    if (!td_list_check_remember_rows (check, statement, FALSE, error))
      return FALSE;
  }
  return td_list_know_awards (check, store, sort_key, error);
}

/* What the year's other nominations mean for record. */
static gboolean
check_among_others (TdRules *rules, TdStore *store, const TdRecord *record, GPtrArray *findings, GError **error)
{
  g_autoptr (TdListCheck) check = td_list_check_new (rules);
  gint64 unit_id = 0;
  gint64 attend = 0;
  const RuleUnit *unit = NULL;

  if (td_rules_text (rules, record, TD_ROLE_NAME) != NULL && !remember_namesakes (check, rules, store, record, error))
    return FALSE;
  if (td_rules_integer (rules, record, TD_ROLE_UNIT, &unit_id) && unit_id != 0) {
    unit = td_rules_unit (rules, unit_id);
    if (!td_list_know_registrations (check, store, FALSE, unit_id, error))
      return FALSE;
  }
  if (!td_list_quotas_know (check, store, record->id, FALSE, error))
    return FALSE;
  td_list_check_expect (check, record, NULL);
  if (unit != NULL && record->kind->id == TD_KIND_CANDIDATE
      && g_str_equal (td_candidate_subject (td_rules_text (rules, record, TD_ROLE_TITLE)), "household")
      && td_rules_integer (rules, record, TD_ROLE_ATTEND, &attend))
    td_rules_check_quorum (rules, unit, attend, findings);
  /* Stored nominations bear no list; NULL makes them and the record one list, that of the year. */
  td_list_check_add (check, record, NULL, 0, NULL, findings);
  return TRUE;
}

static gboolean
check_pledge_in_store (TdStore *store, const TdRecord *pledge, GPtrArray *findings, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/rules-pledge-sum", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":pledge", pledge->id);
  step = td_statement_step (statement, error);
  if (step == TD_STEP_ROW)
    td_rules_report_pledge_sum (td_statement_real (statement, 0), findings);
  return step != TD_STEP_ERROR;
}

GPtrArray *
td_rules_check_without_conditions (TdRules *rules, TdStore *store, const TdRecord *record, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);

  g_return_val_if_fail (rules != NULL && store != NULL && record != NULL, NULL);
  g_clear_error (&rules->failure);
  if (record->kind->id == TD_KIND_AWARD) {
    g_autoptr (TdRules) rules_of_decision = NULL;
    GError *failure = NULL;
    g_autoptr (TdRecord) decision
        = td_store_load (store, td_kind_get (TD_KIND_DECISION), td_record_integer (record, "decision_id"), &failure);

    if (failure != NULL) {
      g_propagate_error (error, failure);
      return NULL;
    }
    rules_of_decision = td_rules_of_decision (store, rules->year, decision, error);
    if (rules_of_decision == NULL)
      return NULL;
    td_rules_check_record (rules_of_decision, record, findings);
    td_rules_fail (rules, g_steal_pointer (&rules_of_decision->failure));
  } else {
    td_rules_check_record (rules, record, findings);
  }
  if (record->kind->id == TD_KIND_PLEDGE && record->id != 0 && !check_pledge_in_store (store, record, findings, error))
    return NULL;
  if (record->kind->id == TD_KIND_CANDIDATE || record->kind->id == TD_KIND_PROPOSAL
      || record->kind->id == TD_KIND_AWARD) {
    if (!check_among_others (rules, store, record, findings, error))
      return NULL;
  } else {
    td_rules_check_unit (rules, record, NULL, findings);
  }
  if (rules->failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&rules->failure));
    return NULL;
  }
  for (guint i = 0; i < findings->len; i++)
    ((TdFinding *)g_ptr_array_index (findings, i))->record_id = record->id;
  td_findings_sort (findings);
  return g_steal_pointer (&findings);
}

GPtrArray *
td_rules_check_in_store (TdRules *rules, TdStore *store, const TdRecord *record, GError **error)
{
  g_autoptr (GPtrArray) findings = td_rules_check_without_conditions (rules, store, record, error);
  guint first = 0;

  if (findings == NULL || (record->kind->id != TD_KIND_CANDIDATE && record->kind->id != TD_KIND_PROPOSAL))
    return g_steal_pointer (&findings);
  first = findings->len;
  if (!td_rules_check_conditions (rules, store, record, FALSE, findings, error))
    return NULL;
  for (guint i = first; i < findings->len; i++)
    ((TdFinding *)g_ptr_array_index (findings, i))->record_id = record->id;
  td_findings_sort (findings);
  return g_steal_pointer (&findings);
}
