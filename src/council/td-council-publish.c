/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-council-scores.h"
#include "td-date.h"
#include "td-text.h"

/* Scores that were made public stay as they were: score, rank and grade are kept beside the figures they came from, and
 * the commit hook refuses every change of these. */

/* The publication of the year that holds; NULL without error: none. */
static TdRecord *
publication_of (TdStore *store, int year, GError **error)
{
  const TdFilter filter = {"state", {.type = TD_VALUE_TEXT, .text = (char *)"published"}};
  TdListing listing
      = {.kind = td_kind_by_table ("score_publication"), .year = year, .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) found = td_store_load_all (store, &listing, error);

  return found != NULL && found->len > 0 ? td_record_copy (g_ptr_array_index (found, 0)) : NULL;
}

gboolean
td_council_scores_are_published (TdStore *store, int year)
{
  return td_store_query_integer (store, "query/council-year-is-published", year, NULL) != 0;
}

/* Every unit whose pledge has targets has an evaluation, so that it can have a rank. */
static gboolean
add_evaluations (TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/units-without-evaluation", error);
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    gint64 id = td_statement_integer (statement, 0);

    g_array_append_val (units, id);
  }
  if (step == TD_STEP_ERROR)
    return FALSE;
  td_statement_reset (statement);
  for (guint i = 0; i < units->len; i++) {
    g_autoptr (TdRecord) evaluation = td_record_new (td_kind_get (TD_KIND_EVALUATION));

    td_record_set_integer (evaluation, "year", year);
    td_record_set_integer (evaluation, "unit_id", g_array_index (units, gint64, i));
    if (!td_store_save (store, evaluation, error))
      return FALSE;
  }
  return TRUE;
}

/* --- what speaks against it --- */

static gboolean
report_targets (TdVerb *verb, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (verb->store, "query/unpublishable-targets", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *what = td_statement_text (statement, 0);
    gboolean reason = g_strcmp0 (what, "reason") == 0;

    td_verb_report (verb,
                    td_finding_new (reason ? "publish-without-reason" : "publish-unscored",
                                    reason ? TD_SEVERITY_ERROR : TD_SEVERITY_WARNING, NULL, "unit",
                                    TD_TEXT (td_statement_text (statement, 1)), "count",
                                    TD_INT (td_statement_integer (statement, 2)), "target",
                                    TD_TEXT (td_statement_text (statement, 3)), NULL),
                    td_statement_integer (statement, 4));
  }
  return step == TD_STEP_DONE;
}

static gboolean
report_evaluations (TdVerb *verb, int year, GError **error)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_EVALUATION), .year = year};
  g_autoptr (GPtrArray) evaluations = td_store_load_all (verb->store, &listing, error);
  g_autoptr (TdRules) rules = evaluations != NULL ? td_rules_new (verb->store, year, NULL, error) : NULL;

  if (rules == NULL)
    return FALSE;
  for (guint i = 0; i < evaluations->len; i++) {
    const TdRecord *evaluation = g_ptr_array_index (evaluations, i);
    g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);

    td_rules_check_record (rules, evaluation, findings);
    for (guint j = 0; j < findings->len; j++) {
      TdFinding *finding = g_ptr_array_index (findings, j);

      if (finding->severity == TD_SEVERITY_NOTE)
        continue;
      if (strcmp (finding->code, "reason-missing") == 0)
        finding->severity = TD_SEVERITY_ERROR;
      td_finding_set_text (finding, "whom",
                           td_store_title (verb->store, td_kind_get (TD_KIND_UNIT),
                                           td_record_integer (evaluation, "unit_id")));
      td_verb_report (verb, finding, evaluation->id);
      findings->pdata[j] = NULL;
    }
  }
  return TRUE;
}

/* --- doing it --- */

static gboolean
keep_as_it_stands (TdVerb *verb, int year, GError **error)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_EVALUATION), .year = year};
  g_autoptr (GPtrArray) evaluations = td_store_load_all (verb->store, &listing, error);

  for (guint i = 0; evaluations != NULL && i < evaluations->len; i++) {
    TdRecord *evaluation = g_ptr_array_index (evaluations, i);
    const char *grade = td_record_text (evaluation, "grade");

    if (td_record_is_null (evaluation, "rank"))
      continue;
    td_record_set_real (evaluation, "published_score", td_record_real (evaluation, "final_score"));
    td_record_set_integer (evaluation, "published_rank", td_record_integer (evaluation, "rank"));
    td_record_set_text (evaluation, "published_grade",
                        grade != NULL ? grade : td_record_text (evaluation, "proposed_grade"));
    if (!td_store_save (verb->store, evaluation, error))
      return FALSE;
    verb->result->n++;
  }
  return evaluations != NULL;
}

static gboolean
add_publication (TdVerb *verb, int year, const char *date, GError **error)
{
  g_autoptr (TdRecord) publication = td_record_new (td_kind_by_table ("score_publication"));

  td_record_set_integer (publication, "year", year);
  td_record_set_text (publication, "published_on", date);
  td_record_set_text (publication, "state", "published");
  if (!td_store_save (verb->store, publication, error))
    return FALSE;
  verb->result->id = publication->id;
  return TRUE;
}

TdCouncilResult *
td_council_publish (TdStore *store, int year, const char *date, gboolean only_tell, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autofree char *today = td_date_to_iso (td_date_today ());

  if (td_council_scores_are_published (store, year))
    td_verb_report (&verb, td_finding_new ("published-already", TD_SEVERITY_ERROR, NULL, "year", TD_INT (year), NULL),
                    0);
  else if (td_store_query_integer (store, "query/targets-scored", year, error) == 0)
    td_verb_report (&verb, td_finding_new ("nothing-to-publish", TD_SEVERITY_ERROR, NULL, "year", TD_INT (year), NULL),
                    0);
  else if (!report_targets (&verb, year, error) || !report_evaluations (&verb, year, error))
    return td_verb_fail (&verb);
  if (only_tell || td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, g_strdup_printf (_ ("Scores of %d published"), year), error)
                             && add_evaluations (store, year, error) && keep_as_it_stands (&verb, year, error)
                             && add_publication (&verb, year, date != NULL ? date : today, error),
                         error);
}

static gboolean
let_go (TdVerb *verb, int year, GError **error)
{
  static const char *const columns[] = {"published_score", "published_rank", "published_grade"};
  TdListing listing = {.kind = td_kind_get (TD_KIND_EVALUATION), .year = year};
  g_autoptr (GPtrArray) evaluations = td_store_load_all (verb->store, &listing, error);

  for (guint i = 0; evaluations != NULL && i < evaluations->len; i++) {
    TdRecord *evaluation = g_ptr_array_index (evaluations, i);

    if (td_record_is_null (evaluation, "published_rank"))
      continue;
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
      td_record_set_null (evaluation, columns[j]);
    if (!td_store_save (verb->store, evaluation, error))
      return FALSE;
    verb->result->n++;
  }
  return evaluations != NULL;
}

TdCouncilResult *
td_council_withdraw (TdStore *store, int year, const char *reason, GError **error)
{
  TdVerb verb = td_verb_new (store);
  GError *failure = NULL;
  g_autoptr (TdRecord) publication = publication_of (store, year, &failure);

  if (failure != NULL) {
    g_propagate_error (error, failure);
    return td_verb_fail (&verb);
  }
  if (publication == NULL)
    td_verb_report (&verb, td_finding_new ("not-published", TD_SEVERITY_ERROR, NULL, "year", TD_INT (year), NULL), 0);
  else if (td_text_is_blank (reason))
    td_verb_report (&verb, td_finding_new ("withdrawal-reason-needed", TD_SEVERITY_ERROR, "reason", NULL),
                    publication->id);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  td_record_set_text (publication, "state", "withdrawn");
  td_record_set_text (publication, "reason", reason);
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, g_strdup_printf (_ ("Publication of the scores of %d taken back"), year),
                                        error)
                             && td_store_save (store, publication, error) && let_go (&verb, year, error),
                         error);
}
