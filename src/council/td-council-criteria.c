/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-council-review.h"

/* Judging the criteria of candidates. */

static gboolean
is_scored (const TdCriterion *criterion)
{
  return g_strcmp0 (criterion->kind, "scored") == 0;
}

static void
check_score (TdVerb *verb, const TdCriterion *criterion, gint64 candidate)
{
  if (!criterion->judged || !is_scored (criterion)
      || (criterion->score >= 0 && (!criterion->has_full || criterion->score <= criterion->full)))
    return;
  td_verb_report (verb,
                  td_finding_new ("criterion-score", TD_SEVERITY_ERROR, NULL, "score", TD_REAL (criterion->score),
                                  "full", TD_REAL (criterion->has_full ? criterion->full : criterion->score), "text",
                                  TD_TEXT (criterion->text), NULL),
                  candidate);
}

/* The record of a judgement as it should be; id 0: a new one. NULL with error. */
static TdRecord *
result_record (TdStore *store, const TdCriterion *criterion, gint64 candidate, TdRecord **stored, GError **error)
{
  const TdRecordKind *kind = td_kind_by_table ("criterion_result");
  GError *failure = NULL;
  TdRecord *record = NULL;

  *stored = criterion->result_id != 0 ? td_store_load (store, kind, criterion->result_id, &failure) : NULL;
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return NULL;
  }
  record = *stored != NULL ? td_record_copy (*stored) : td_record_new (kind);
  if (*stored == NULL) {
    td_record_set_integer (record, "candidate_id", candidate);
    td_record_set_text (record, "kind", criterion->kind);
    td_record_set_text (record, "text", criterion->text);
    td_record_set_integer (record, "sort_order", criterion->sort_order);
    if (criterion->has_full)
      td_record_set_real (record, "max_score", criterion->full);
  }
  if (is_scored (criterion))
    td_record_set_real (record, "score", criterion->score);
  else
    td_record_set_integer (record, "holds", criterion->holds);
  td_record_set_text (record, "note", criterion->note);
  return record;
}

static gboolean
store_one (TdVerb *verb, const TdCriterion *criterion, gint64 candidate, GError **error)
{
  g_autoptr (TdRecord) stored = NULL;
  g_autoptr (TdRecord) record = NULL;

  if (!criterion->judged) {
    if (criterion->result_id == 0)
      return TRUE;
    verb->result->n++;
    return td_store_delete (verb->store, td_kind_by_table ("criterion_result"), criterion->result_id, error);
  }
  record = result_record (verb->store, criterion, candidate, &stored, error);
  if (record == NULL)
    return FALSE;
  if (stored != NULL && td_record_equal (record, stored))
    return TRUE;
  verb->result->n++;
  return td_store_save (verb->store, record, error);
}

/* What is stored beside the candidate changes what the rules say of the candidate: stored again, it is marked anew. */
static gboolean
store_all (TdVerb *verb, const TdCriteria *criteria, const TdRecord *candidate, GError **error)
{
  guint before = verb->result->n;
  g_autoptr (TdRecord) same = NULL;

  for (guint i = 0; i < criteria->each->len; i++)
    if (!store_one (verb, g_ptr_array_index (criteria->each, i), candidate->id, error))
      return FALSE;
  if (verb->result->n == before)
    return TRUE;
  same = td_record_copy (candidate);
  return td_store_save (verb->store, same, error);
}

TdCouncilResult *
td_council_judge (TdStore *store, gint64 id, const TdCriteria *criteria, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) candidate = NULL;
  gboolean done;

  g_return_val_if_fail (criteria != NULL, NULL);
  candidate = td_verb_load_one (store, TD_KIND_CANDIDATE, id, error);
  if (candidate == NULL)
    return td_verb_fail (&verb);
  for (guint i = 0; i < criteria->each->len; i++)
    check_score (&verb, g_ptr_array_index (criteria->each, i), id);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Criteria of %s"), td_record_text (candidate, "name")), error)
         && store_all (&verb, criteria, candidate, error);
  if (done)
    td_criteria_report (criteria, FALSE, verb.result->findings);
  for (guint i = 0; done && i < verb.result->findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (verb.result->findings, i);

    /* Somebody is ruled out by what was just noted: that is what was to be stored. */
    finding->severity = MIN (finding->severity, TD_SEVERITY_WARNING);
    finding->record_id = id;
  }
  return td_verb_finish (&verb, done, error);
}

TdCouncilResult *
td_council_judge_rest (TdStore *store, const TdCouncilSelection *candidates, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) records = td_verb_load (store, candidates, error);
  g_autoptr (TdRules) rules = NULL;
  g_autofree char *whom = NULL;
  gboolean done;

  g_return_val_if_fail (td_kind_is_a (candidates->kind, TD_KIND_CANDIDATE), NULL);
  if (records == NULL)
    return td_verb_fail (&verb);
  whom = td_verb_whom (store, candidates);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Criteria met: %s"), whom), error);
  for (guint i = 0; done && i < records->len; i++) {
    const TdRecord *record = g_ptr_array_index (records, i);
    int year = (int)td_record_integer (record, "year");
    g_autoptr (TdCriteria) criteria = NULL;

    if (rules == NULL || td_rules_year (rules) != year) {
      g_clear_pointer (&rules, td_rules_free);
      rules = td_rules_new (store, year, NULL, error);
    }
    criteria = rules != NULL ? td_criteria_of (rules, store, record, error) : NULL;
    done = criteria != NULL;
    for (guint c = 0; done && c < criteria->each->len; c++) {
      TdCriterion *criterion = g_ptr_array_index (criteria->each, c);

      if (criterion->judged || is_scored (criterion))
        continue;
      criterion->judged = TRUE;
      criterion->holds = g_strcmp0 (criterion->kind, "required") == 0;
    }
    done = done && store_all (&verb, criteria, record, error);
  }
  return td_verb_finish (&verb, done, error);
}
