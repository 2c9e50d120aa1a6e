/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-eligibility.h"
#include "td-rules-private.h"

/* The criteria of a candidate's title and what was found of them. */

static const char *const kinds[] = {"required", "scored", "excluding"};

static void
criterion_free (gpointer data)
{
  TdCriterion *criterion = data;

  g_free (criterion->kind);
  g_free (criterion->text);
  g_free (criterion->source);
  g_free (criterion->note);
  g_free (criterion);
}

void
td_criteria_free (TdCriteria *criteria)
{
  if (criteria == NULL)
    return;
  g_ptr_array_unref (criteria->each);
  g_free (criteria);
}

static void
add_of_law (TdCriteria *criteria, const TdLaw *law, const char *title)
{
  const GPtrArray *rows = td_law_criteria (law);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (guint i = 0; i < rows->len; i++) {
      const TdLawCriterion *row = g_ptr_array_index (rows, i);
      TdCriterion *criterion = NULL;

      if (g_strcmp0 (row->kind, kinds[kind]) != 0 || row->text == NULL || !td_law_criterion_is_of (law, row, title))
        continue;
      criterion = g_new0 (TdCriterion, 1);
      criterion->kind = g_strdup (row->kind);
      criterion->text = g_strdup (row->text);
      criterion->source = g_strdup (row->row.source != NULL ? row->row.source : "");
      criterion->to_confirm = td_law_is_to_confirm (&row->row);
      criterion->sort_order = row->sort_order;
      criterion->has_full = row->has_score;
      criterion->full = row->max_score;
      g_ptr_array_add (criteria->each, criterion);
    }
}

static TdCriterion *
find_criterion (TdCriteria *criteria, const char *kind, const char *text)
{
  for (guint i = 0; i < criteria->each->len; i++) {
    TdCriterion *each = g_ptr_array_index (criteria->each, i);

    if (each->result_id == 0 && g_strcmp0 (each->kind, kind) == 0 && g_strcmp0 (each->text, text) == 0)
      return each;
  }
  return NULL;
}

/* The current row of query/rules-criterion-results. */
static void
take_result (TdCriteria *criteria, TdStatement *statement)
{
  const char *kind = td_statement_text (statement, 2);
  const char *text = td_statement_text (statement, 3);
  TdCriterion *criterion = find_criterion (criteria, kind, text);

  if (criterion == NULL) {
    criterion = g_new0 (TdCriterion, 1);
    criterion->kind = g_strdup (kind);
    criterion->text = g_strdup (text != NULL ? text : "");
    criterion->sort_order = td_statement_integer (statement, 1);
    g_ptr_array_add (criteria->each, criterion);
  }
  criterion->result_id = td_statement_integer (statement, 0);
  criterion->holds = td_statement_integer (statement, 4) != 0;
  criterion->score = td_statement_real (statement, 5);
  criterion->judged = g_strcmp0 (kind, "scored") == 0 ? td_statement_type (statement, 5) != TD_VALUE_NULL
                                                      : td_statement_type (statement, 4) != TD_VALUE_NULL;
  if (td_statement_type (statement, 6) != TD_VALUE_NULL) {
    criterion->has_full = TRUE;
    criterion->full = td_statement_real (statement, 6);
  }
  criterion->note = g_strdup (td_statement_text (statement, 7));
}

TdCriteria *
td_criteria_of (TdRules *rules, TdStore *store, const TdRecord *candidate, GError **error)
{
  g_autoptr (TdCriteria) criteria = g_new0 (TdCriteria, 1);
  g_autoptr (TdLaw) law = NULL;
  g_autoptr (TdStatement) statement = NULL;
  const char *title = NULL;
  TdStep step = TD_STEP_DONE;

  g_return_val_if_fail (rules != NULL && candidate != NULL && candidate->kind->id == TD_KIND_CANDIDATE, NULL);
  law = td_rules_law_of_dossier (rules, candidate);
  title = td_rules_text (rules, candidate, TD_ROLE_TITLE);
  criteria->each = g_ptr_array_new_with_free_func (criterion_free);
  if (title != NULL)
    add_of_law (criteria, law, title);
  if (candidate->id != 0) {
    statement = td_store_statement (store, "query/rules-criterion-results", error);
    if (statement == NULL)
      return NULL;
    td_statement_bind_integer (statement, ":candidate", candidate->id);
    while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
      take_result (criteria, statement);
  }
  if (step == TD_STEP_ERROR)
    return NULL;
  td_criteria_sum (criteria);
  return g_steal_pointer (&criteria);
}

static void
count (TdCriteria *criteria, const TdCriterion *each)
{
  criteria->n_judged += each->judged;
  if (g_strcmp0 (each->kind, "required") == 0) {
    criteria->n_required++;
    criteria->n_met += each->judged && each->holds;
    criteria->n_unmet += each->judged && !each->holds;
  } else if (g_strcmp0 (each->kind, "excluding") == 0) {
    criteria->n_excluded += each->judged && each->holds;
  } else {
    criteria->n_scored++;
    criteria->points += each->judged ? each->score : 0;
    criteria->full += each->has_full ? each->full : 0;
  }
}

void
td_criteria_sum (TdCriteria *criteria)
{
  g_return_if_fail (criteria != NULL);
  criteria->n_required = criteria->n_met = criteria->n_unmet = criteria->n_scored = 0;
  criteria->n_excluded = criteria->n_judged = 0;
  criteria->points = criteria->full = 0;
  for (guint i = 0; i < criteria->each->len; i++)
    count (criteria, g_ptr_array_index (criteria->each, i));
}

/* The first of a kind that was found so. */
static const TdCriterion *
first_found (const TdCriteria *criteria, const char *kind, gboolean holds)
{
  for (guint i = 0; i < criteria->each->len; i++) {
    const TdCriterion *each = g_ptr_array_index (criteria->each, i);

    if (each->judged && each->holds == holds && g_strcmp0 (each->kind, kind) == 0)
      return each;
  }
  return NULL;
}

static void
report_found (const TdCriterion *found, TdSeverity severity, const char *key, guint n, GPtrArray *findings)
{
  td_rules_report (findings, severity, key, NULL,
                   found->source != NULL && *found->source != '\0' ? found->source : NULL, "text",
                   TD_TEXT (found->text), "count", TD_INT (n), NULL);
  if (found->to_confirm)
    ((TdFinding *)g_ptr_array_index (findings, findings->len - 1))->to_confirm = TRUE;
}

void
td_criteria_report (const TdCriteria *criteria, gboolean all, GPtrArray *findings)
{
  guint n_open = criteria->n_required - criteria->n_met - criteria->n_unmet;

  if (criteria->n_excluded > 0)
    report_found (first_found (criteria, "excluding", TRUE), TD_SEVERITY_ERROR, "criteria-excluded",
                  criteria->n_excluded, findings);
  if (criteria->n_unmet > 0)
    report_found (first_found (criteria, "required", FALSE), TD_SEVERITY_WARNING,
                  criteria->n_unmet > 1 ? "criteria-unmet:many" : "criteria-unmet", criteria->n_unmet, findings);
  if (n_open > 0 && (all || criteria->n_judged > 0))
    td_rules_report (findings, TD_SEVERITY_NOTE, "criteria-open", NULL, NULL, "count", TD_INT (n_open), "total",
                     TD_INT (criteria->n_required), NULL);
  if (!all)
    return;
  if (n_open == 0 && criteria->n_required > 0 && criteria->n_unmet == 0)
    td_rules_report (findings, TD_SEVERITY_NOTE, "criteria-met", NULL, NULL, "count", TD_INT (criteria->n_required),
                     NULL);
  if (criteria->n_scored > 0)
    td_rules_report (findings, TD_SEVERITY_NOTE, criteria->full > 0 ? "criteria-points:full" : "criteria-points", NULL,
                     NULL, "points", TD_REAL (criteria->points), "full", TD_REAL (criteria->full), NULL);
}
