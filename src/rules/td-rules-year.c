/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-eligibility.h"
#include "td-rules-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  TdRules *rules;
  TdStore *store;
  TdListCheck *list_check;
  GPtrArray *found; /* of TdYearFinding */
  GCancellable *cancellable;
} YearCheck;

void
td_year_finding_free (TdYearFinding *finding)
{
  if (finding == NULL)
    return;
  td_finding_free (finding->finding);
  g_free (finding->subject);
  g_free (finding);
}

/* "Vũ Đình Việt (Tiểu khu 8)" */
static char *
subject_of (YearCheck *check, const TdRecord *record, gint64 unit_id)
{
  const char *title = NULL;
  const RuleUnit *unit = td_rules_unit (check->rules, unit_id);
  g_autofree char *named = NULL;

  if (record->kind->title_reference != NULL)
    return g_strdup (unit != NULL ? unit->name : "");
  title = td_record_text (record, record->kind->title);
  if (title == NULL)
    title = _ ("(no name)");
  return unit != NULL && unit->name != NULL ? g_strdup_printf ("%s (%s)", title, unit->name) : g_strdup (title);
}

/* Moves findings (emptied) to the year's, as those of record. */
static void
take_findings (YearCheck *check, GPtrArray *findings, const TdRecord *record, gint64 unit_id)
{
  for (guint i = 0; i < findings->len; i++) {
    TdYearFinding *year_finding = g_new0 (TdYearFinding, 1);

    year_finding->finding = g_ptr_array_index (findings, i);
    year_finding->finding->record_id = record->id;
    year_finding->kind = record->kind;
    year_finding->subject = subject_of (check, record, unit_id);
    g_ptr_array_add (check->found, year_finding);
    findings->pdata[i] = NULL;
  }
  g_ptr_array_set_size (findings, 0);
}

static void
free_finding (gpointer finding)
{
  td_finding_free (finding);
}

static gint64
unit_of (YearCheck *check, const TdRecord *record)
{
  gint64 unit_id = 0;

  return td_rules_integer (check->rules, record, TD_ROLE_UNIT, &unit_id) ? unit_id : 0;
}

static gboolean
check_kind (YearCheck *check, TdKindId kind_id, GError **error)
{
  const TdRecordKind *kind = td_kind_get (kind_id);
  TdListing listing = {.kind = kind, .year = kind->has_year ? check->rules->year : 0};
  g_autoptr (GArray) ids = td_store_list (check->store, &listing, 0, error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (TdRecord) record = NULL;
    GError *failure = NULL;

    if (g_cancellable_set_error_if_cancelled (check->cancellable, error))
      return FALSE;
    record = td_store_load (check->store, kind, g_array_index (ids, gint64, i), &failure);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return FALSE;
    }
    if (record == NULL)
      continue;
    td_rules_check_record (check->rules, record, findings);
    td_list_check_add (check->list_check, record, kind->table, 0, NULL, findings);
    take_findings (check, findings, record, unit_of (check, record));
  }
  return TRUE;
}

/* record as it streams by has only some of its fields. */
static gboolean
check_conditions (YearCheck *check, const TdRecord *record, GPtrArray *findings, GError **error)
{
  g_autoptr (TdRecord) whole = td_store_load (check->store, record->kind, record->id, error);

  return whole != NULL && td_rules_check_conditions (check->rules, check->store, whole, FALSE, findings, error);
}

/* Nominations may be 100,000: they stream by in one record that holds only what the rules ask for. */
static gboolean
check_nominations (YearCheck *check, TdKindId kind_id, const char *query, GError **error)
{
  const TdRecordKind *kind = td_kind_get (kind_id);
  g_autoptr (TdStatement) statement = td_store_statement (check->store, query, error);
  g_autoptr (TdRecord) record = td_record_new (kind);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  g_autofree int *fields = NULL;
  int n_columns = 0;
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  n_columns = td_statement_n_columns (statement);
  fields = g_new (int, (gsize)n_columns);
  for (int column = 0; column < n_columns; column++)
    fields[column] = td_kind_field_index (kind, td_statement_column_name (statement, column));
  for (int column = 1; column < n_columns; column++)
    g_assert (fields[column] >= 0);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    if (g_cancellable_set_error_if_cancelled (check->cancellable, error))
      return FALSE;
    record->id = td_statement_integer (statement, 0);
    for (int column = 1; column < n_columns; column++)
      td_statement_value (statement, column, &record->values[fields[column]]);
    td_rules_check_record (check->rules, record, findings);
    td_list_check_add (check->list_check, record, kind->table, 0, NULL, findings);
    if (kind_id == TD_KIND_PROPOSAL && td_rules_asks_history (check->rules, record)
        && !check_conditions (check, record, findings, error))
      return FALSE;
    take_findings (check, findings, record, unit_of (check, record));
  }
  return step == TD_STEP_DONE;
}

/* Candidates of whom criteria were judged. */
static gboolean
check_judged (YearCheck *check, GError **error)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_CANDIDATE);
  g_autoptr (TdStatement) statement = td_store_statement (check->store, "query/rules-judged-candidates", error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    g_autoptr (TdRecord) record = td_store_load (check->store, kind, td_statement_integer (statement, 0), error);
    g_autoptr (TdCriteria) criteria
        = record != NULL ? td_criteria_of (check->rules, check->store, record, error) : NULL;

    if (criteria == NULL)
      return FALSE;
    td_criteria_report (criteria, FALSE, findings);
    take_findings (check, findings, record, unit_of (check, record));
  }
  return step == TD_STEP_DONE;
}

/* What people object to stands with the posting that it was made to. */
static gboolean
check_objections (YearCheck *check, GError **error)
{
  const TdRecordKind *kind = td_kind_by_table ("objection");
  g_autoptr (TdStatement) statement = td_store_statement (check->store, "query/rules-objections", error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    g_autoptr (TdRecord) record = td_store_load (check->store, kind, td_statement_integer (statement, 0), error);

    if (record == NULL)
      return FALSE;
    td_rules_check_record (check->rules, record, findings);
    if (td_statement_integer (statement, 2) != 0)
      td_rules_report (findings, TD_SEVERITY_NOTE, "objection-open", "state", NULL, "posting",
                       TD_TEXT (td_statement_text (statement, 1)), "text", TD_TEXT (td_record_text (record, "text")),
                       NULL);
    take_findings (check, findings, record, 0);
  }
  return step == TD_STEP_DONE;
}

static gboolean
check_pledge_targets (YearCheck *check, GError **error)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_PLEDGE_TARGET);
  g_autoptr (TdStatement) statement = td_store_statement (check->store, "query/rules-pledge-targets", error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    GError *failure = NULL;
    g_autoptr (TdRecord) target = td_store_load (check->store, kind, td_statement_integer (statement, 0), &failure);

    if (failure != NULL) {
      g_propagate_error (error, failure);
      return FALSE;
    }
    if (target == NULL)
      continue;
    td_rules_check_record (check->rules, target, findings);
    take_findings (check, findings, target, td_statement_integer (statement, 1));
  }
  return step == TD_STEP_DONE;
}

/* Once a pledge: lists have no column for it. */
static gboolean
check_pledge_directions (YearCheck *check, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (check->store, "query/rules-pledge-directions", error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    g_autoptr (TdRecord) pledge
        = td_store_load (check->store, td_kind_get (TD_KIND_PLEDGE), td_statement_integer (statement, 0), error);

    if (pledge == NULL)
      return FALSE;
    td_rules_report (findings, TD_SEVERITY_NOTE, "direction-unknown", NULL, NULL, "count",
                     TD_INT (td_statement_integer (statement, 1)), "target", TD_TEXT (td_statement_text (statement, 2)),
                     NULL);
    take_findings (check, findings, pledge, unit_of (check, pledge));
  }
  return step == TD_STEP_DONE;
}

static gboolean
check_pledge_sums (YearCheck *check, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (check->store, "query/rules-pledge-sums", error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    g_autoptr (TdRecord) pledge = NULL;

    td_rules_report_pledge_sum (td_statement_real (statement, 1), findings);
    if (findings->len == 0)
      continue;
    pledge = td_store_load (check->store, td_kind_get (TD_KIND_PLEDGE), td_statement_integer (statement, 0), error);
    if (pledge == NULL)
      return FALSE;
    take_findings (check, findings, pledge, unit_of (check, pledge));
  }
  return step == TD_STEP_DONE;
}

/* A meeting of the village is valid when enough of those summoned came. */
static gboolean
check_quorums (YearCheck *check, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (check->store, "query/rules-attendance", error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const RuleUnit *unit = td_rules_unit (check->rules, td_statement_integer (statement, 0));
    g_autoptr (TdRecord) record = NULL;

    if (unit != NULL)
      td_rules_check_quorum (check->rules, unit, td_statement_integer (statement, 1), findings);
    if (findings->len == 0)
      continue;
    ((TdFinding *)g_ptr_array_index (findings, 0))->column = "households";
    record = td_store_load (check->store, td_kind_get (TD_KIND_UNIT), td_statement_integer (statement, 0), error);
    if (record == NULL)
      return FALSE;
    take_findings (check, findings, record, 0);
  }
  return step == TD_STEP_DONE;
}

/* The order of recipients is the register number on the certificate: no gap, none twice. */
static void
check_sequence (TdRules *rules, const TdRecord *award, gint64 expected, GPtrArray *findings)
{
  gint64 sequence = td_record_integer (award, "sequence");

  if (sequence == expected)
    return;
  td_rules_report (findings, TD_SEVERITY_WARNING, "award-sequence", "sequence", NULL, "sequence", TD_INT (sequence),
                   "expected", TD_INT (expected), NULL);
  td_rules_rest_on (rules, TD_LAW_PROVISION_REGISTER, findings);
}

static gboolean
check_awards (YearCheck *check, GError **error)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_AWARD);
  g_autoptr (TdStatement) statement = td_store_statement (check->store, "query/rules-awards", error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  g_autoptr (TdRules) rules_of_decision = NULL;
  gint64 decision_id = 0;
  gint64 expected = 0;
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    g_autoptr (TdRecord) award = td_store_load (check->store, kind, td_statement_integer (statement, 0), error);

    if (award == NULL)
      return FALSE;
    if (decision_id != td_record_integer (award, "decision_id")) {
      /* Money follows the law of the day the decision was signed. */
      g_autoptr (TdRecord) decision = NULL;

      decision_id = td_record_integer (award, "decision_id");
      decision = td_store_load (check->store, td_kind_get (TD_KIND_DECISION), decision_id, error);
      if (decision == NULL)
        return FALSE;
      g_clear_pointer (&rules_of_decision, td_rules_free);
      rules_of_decision = td_rules_of_decision (check->store, check->rules->year, decision, error);
      if (rules_of_decision == NULL)
        return FALSE;
      expected = 0;
    }
    expected++;
    td_rules_check_record (rules_of_decision, award, findings);
    td_list_check_add (check->list_check, award, kind->table, 0, NULL, findings);
    check_sequence (rules_of_decision, award, expected, findings);
    expected = td_record_integer (award, "sequence");
    take_findings (check, findings, award, unit_of (check, award));
  }
  return step == TD_STEP_DONE;
}

static gboolean
check_fund (YearCheck *check, GError **error)
{
  const TdRecordKind *kind = td_kind_by_table ("fund_entry");
  TdListing listing = {.kind = kind, .year = check->rules->year};
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  g_autoptr (GArray) entries = td_store_list (check->store, &listing, 0, error);
  g_autoptr (TdRecord) last = NULL;

  if (entries == NULL || !td_rules_check_fund (check->store, check->rules->year, findings, error))
    return FALSE;
  if (findings->len == 0 || entries->len == 0)
    return TRUE;
  last = td_store_load (check->store, kind, g_array_index (entries, gint64, entries->len - 1), error);
  if (last == NULL)
    return FALSE;
  take_findings (check, findings, last, 0);
  return TRUE;
}

GPtrArray *
td_rules_check_year (TdRules *rules, TdStore *store, GCancellable *cancellable, GError **error)
{
  static const TdKindId kinds[]
      = {TD_KIND_UNIT, TD_KIND_COUNCIL_MEMBER, TD_KIND_PLEDGE, TD_KIND_EVALUATION, TD_KIND_DECISION};
  g_autoptr (TdListCheck) list_check = NULL;
  g_autoptr (GPtrArray) found = NULL;
  YearCheck check;

  g_return_val_if_fail (rules != NULL && store != NULL, NULL);
  list_check = td_list_check_new (rules);
  found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_year_finding_free);
  check = (YearCheck){rules, store, list_check, found, cancellable};
  if (!td_list_know_registrations (list_check, store, FALSE, 0, error)
      || !td_list_know_awards (list_check, store, NULL, error)
      || !td_list_quotas_know (list_check, store, 0, TRUE, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!check_kind (&check, kinds[i], error))
      return NULL;
  if (!check_nominations (&check, TD_KIND_CANDIDATE, "query/rules-candidates", error)
      || !check_nominations (&check, TD_KIND_PROPOSAL, "query/rules-proposals", error)
      || !check_kind (&check, (TdKindId)td_kind_by_table ("posting")->id, error) || !check_judged (&check, error)
      || !check_objections (&check, error) || !check_pledge_targets (&check, error)
      || !check_pledge_directions (&check, error) || !check_pledge_sums (&check, error)
      || !check_quorums (&check, error) || !check_awards (&check, error) || !check_fund (&check, error))
    return NULL;
  return g_steal_pointer (&found);
}
