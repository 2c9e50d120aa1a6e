/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"
#include "td-eligibility.h"
#include "td-text.h"

/* --- reasons --- */

static int
state_place (const TdField *state, const char *code)
{
  for (int i = 0; code != NULL && state->choices[i].code != NULL; i++)
    if (g_str_equal (state->choices[i].code, code))
      return i;
  return -1;
}

gboolean
td_council_needs_reason (const TdRecordKind *kind, const char *from, const char *to)
{
  const TdField *state = td_kind_field (kind, "state");
  int before;
  int after;

  if (state == NULL || state->choices == NULL || td_kind_field (kind, "reason") == NULL || g_strcmp0 (from, to) == 0)
    return FALSE;
  before = state_place (state, from);
  after = state_place (state, to);
  if (after >= 0 && state->choices[after].color != NULL
      && (g_str_equal (state->choices[after].color, "bad") || g_str_equal (state->choices[after].color, "warn")))
    return TRUE;
  return before >= 0 && after < before;
}

static void
report_reason_needed (TdVerb *verb, const TdRecord *record, const char *to)
{
  g_autofree char *from_name = td_verb_state_name (record->kind, td_record_text (record, "state"));
  g_autofree char *to_name = td_verb_state_name (record->kind, to);

  td_verb_report (verb,
                  td_finding_new ("reason-needed", TD_SEVERITY_ERROR,
                                  td_kind_field (record->kind, "reason") != NULL ? "reason" : NULL, "name",
                                  TD_TEXT (td_store_title (verb->store, record->kind, record->id)), "from",
                                  TD_TEXT (from_name), "to", TD_TEXT (to_name), NULL),
                  record->id);
}

/* --- one of them --- */

static void
set_state (TdRecord *record, const char *state, const char *reason)
{
  td_record_set_text (record, "state", state);
  if (!td_text_is_blank (reason) && td_kind_field (record->kind, "reason") != NULL)
    td_record_set_text (record, "reason", reason);
}

static void
set_vote (TdRecord *record, const TdCouncilVote *vote)
{
  const struct {
    const char *column;
    gint64 value;
  } each[] = {{"council_total", vote->total}, {"council_present", vote->present}, {"council_agree", vote->agree}};

  for (guint i = 0; i < G_N_ELEMENTS (each); i++)
    if (each[i].value >= 0)
      td_record_set_integer (record, each[i].column, each[i].value);
}

/* The rules of the record's year; all of a selection are mostly of one. */
static TdRules *
rules_of (TdVerb *verb, TdRules **rules, const TdRecord *record, GError **error)
{
  int year = (int)td_record_integer (record, "year");

  if (*rules == NULL || td_rules_year (*rules) != year) {
    g_clear_pointer (rules, td_rules_free);
    *rules = td_rules_new (verb->store, year, NULL, error);
  }
  return *rules;
}

/* What the rules say of record as it would stand. least: what is graver than a note, or errors alone. */
static gboolean
report_rules (TdVerb *verb, TdRules **rules, const TdRecord *record, TdSeverity most, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);

  if (rules_of (verb, rules, record, error) == NULL)
    return FALSE;
  td_rules_check_record (*rules, record, findings);
  td_findings_sort (findings);
  for (guint i = 0; i < findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (findings, i);

    if (finding->severity == TD_SEVERITY_NOTE)
      continue;
    finding->severity = MIN (finding->severity, most);
    td_finding_set_text (finding, "whom", td_record_text (record, record->kind->title));
    td_verb_report (verb, finding, record->id);
    findings->pdata[i] = NULL;
  }
  return TRUE;
}

/* --- what comes before the vote --- */

/* A thousand families hang on one list: what concerns several of them is said once. code → how many. */
typedef struct {
  GHashTable *counts;  /* sentence → GUINT_TO_POINTER (how many) */
  GHashTable *samples; /* sentence → TdFinding */
} Before;

static Before
before_new (void)
{
  return (Before){g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_finding_free)};
}

static void
before_count (Before *before, TdFinding *finding)
{
  g_autofree char *message = td_finding_message (finding);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (before->counts, message));

  g_hash_table_insert (before->counts, g_strdup (message), GUINT_TO_POINTER (n + 1));
  if (n == 0)
    g_hash_table_insert (before->samples, g_strdup (message), finding);
  else
    td_finding_free (finding);
}

/* Posting, objections and criteria of one that is to be passed today. */
static gboolean
report_before_vote (TdVerb *verb, Before *before, TdRules *rules, const TdRecord *record, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autoptr (TdCriteria) criteria = NULL;
  g_autofree char *day = td_date_to_iso (td_date_today ());

  if (record->kind->id != TD_KIND_CANDIDATE)
    return TRUE;
  criteria = td_criteria_of (rules, verb->store, record, error);
  if (criteria == NULL || !td_rules_check_posting (rules, verb->store, record, day, FALSE, found, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    before_count (before, g_steal_pointer (&found->pdata[i]));
  g_ptr_array_set_size (found, 0);
  td_criteria_report (criteria, FALSE, found);
  for (guint i = 0; i < found->len; i++) {
    TdFinding *finding = g_ptr_array_index (found, i);

    td_finding_set_text (finding, "whom", td_record_text (record, "name"));
    td_verb_report (verb, finding, record->id);
    found->pdata[i] = NULL;
  }
  return TRUE;
}

static void
before_report (TdVerb *verb, Before *before)
{
  static const struct {
    const char *code;
    const char *many;
  } several[] = {{"posting-missing", "posting-missing:many"},
                 {"posting-running", "posting-running:many"},
                 {"objection-open", "objection-open:council"}};
  GHashTableIter iterator;
  gpointer message = NULL;
  gpointer sample = NULL;

  g_hash_table_iter_init (&iterator, before->samples);
  while (g_hash_table_iter_next (&iterator, &message, &sample)) {
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (before->counts, message));
    TdFinding *finding = sample;

    g_hash_table_iter_steal (&iterator);
    for (guint i = 0; n > 1 && i < G_N_ELEMENTS (several); i++)
      if (strcmp (finding->code, several[i].code) == 0)
        td_finding_turn (finding, several[i].many, n);
    td_verb_report (verb, finding, 0);
    g_free (message);
  }
  g_hash_table_unref (before->counts);
  g_hash_table_unref (before->samples);
}

/* Who stands in a decision is no longer the council's. */
static void
report_decided (TdVerb *verb, const TdRecord *record)
{
  gint64 decision = td_record_integer (record, "decision_id");

  if (decision != 0)
    td_verb_report (verb,
                    td_finding_new ("decided-already", TD_SEVERITY_ERROR, "decision_id", "name",
                                    TD_TEXT (td_record_text (record, "name")), "decision",
                                    TD_TEXT (td_store_title (verb->store, td_kind_get (TD_KIND_DECISION), decision)),
                                    NULL),
                    record->id);
}

/* --- states --- */

static TdCouncilResult *
set_decisions (TdStore *store,
               const TdCouncilSelection *selection,
               const char *state,
               const char *reason,
               GError **error)
{
  TdVerb verb = td_verb_new (store);
  gboolean done = td_verb_begin (&verb, g_strdup (_ ("State of decisions")), error);
  gboolean refused = FALSE;

  for (guint i = 0; done && !refused && i < selection->n; i++) {
    gint64 id = selection->ids[i];
    g_autoptr (TdCouncilResult) one = g_str_equal (state, "signed")  ? td_council_sign (store, id, NULL, NULL, error)
                                      : g_str_equal (state, "draft") ? td_council_unsign (store, id, reason, error)
                                                                     : td_council_cancel (store, id, reason, error);

    done = one != NULL;
    for (guint j = 0; done && j < one->findings->len; j++) {
      td_verb_report (&verb, g_ptr_array_index (one->findings, j), id);
      one->findings->pdata[j] = NULL;
    }
    verb.result->n += done && one->done;
    refused = done && !one->done;
  }
  if (refused) {
    if (verb.own_action)
      td_store_rollback (store);
    verb.result->n = 0;
    return td_verb_refuse (&verb);
  }
  return td_verb_finish (&verb, done, error);
}

TdCouncilResult *
td_council_set_state (TdStore *store,
                      const TdCouncilSelection *selection,
                      const char *state,
                      const char *reason,
                      GError **error)
{
  const TdRecordKind *kind = selection->kind;
  const TdField *field = td_kind_field (kind, "state");
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (TdRules) rules = NULL;
  g_autofree char *whom = NULL;
  TdVerb verb;

  g_return_val_if_fail (field != NULL && state != NULL, NULL);
  if (kind->id == TD_KIND_DECISION
      && (g_str_equal (state, "signed") || g_str_equal (state, "cancelled") || g_str_equal (state, "draft")))
    return set_decisions (store, selection, state, reason, error);
  verb = td_verb_new (store);
  records = td_verb_load (store, selection, error);
  if (records == NULL)
    return td_verb_fail (&verb);
  for (guint i = 0; i < records->len; i++) {
    TdRecord *record = g_ptr_array_index (records, i);

    if (td_council_needs_reason (kind, td_record_text (record, "state"), state) && td_text_is_blank (reason)) {
      report_reason_needed (&verb, record, state);
      continue;
    }
    set_state (record, state, reason);
    /* What is wrong with it is stored, and marked: somebody may be entering what was done long ago. */
    if (td_kind_field (kind, "review") != NULL && !report_rules (&verb, &rules, record, TD_SEVERITY_WARNING, error))
      return td_verb_fail (&verb);
  }
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  whom = td_verb_whom (store, selection);
  return td_verb_finish (
      &verb,
      td_verb_begin (&verb, g_strdup_printf (_ ("State “%s”: %s"), td_field_choice_label (field, state), whom), error)
          && td_verb_save_all (&verb, records, error),
      error);
}

/* --- votes --- */

TdCouncilResult *
td_council_pass (TdStore *store, const TdCouncilSelection *selection, const TdCouncilVote *vote, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) records = td_verb_load (store, selection, error);
  g_autoptr (TdRules) rules = NULL;
  g_autofree char *whom = NULL;
  Before before = before_new ();
  gboolean looked = records != NULL;

  for (guint i = 0; looked && i < records->len; i++) {
    TdRecord *record = g_ptr_array_index (records, i);

    report_decided (&verb, record);
    set_vote (record, vote);
    td_record_set_text (record, "state", "passed");
    /* Why it was once put off is past. */
    td_record_set_null (record, "reason");
    if (td_record_is_null (record, "council_agree"))
      td_verb_report (&verb,
                      td_finding_new ("vote-missing", TD_SEVERITY_WARNING, "council_agree", "name",
                                      TD_TEXT (td_record_text (record, "name")), NULL),
                      record->id);
    looked = report_rules (&verb, &rules, record, TD_SEVERITY_ERROR, error)
             && report_before_vote (&verb, &before, rules, record, error);
  }
  before_report (&verb, &before);
  if (!looked)
    return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  whom = td_verb_whom (store, selection);
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, g_strdup_printf (_ ("Passed by the council: %s"), whom), error)
                             && td_verb_save_all (&verb, records, error),
                         error);
}

TdCouncilResult *
td_council_refuse (TdStore *store,
                   const TdCouncilSelection *selection,
                   const TdCouncilVote *vote,
                   gboolean put_off,
                   const char *reason,
                   GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) records = td_verb_load (store, selection, error);
  const char *state = put_off ? "postponed" : "failed";
  g_autofree char *whom = NULL;
  char *label = NULL;

  if (records == NULL)
    return td_verb_fail (&verb);
  for (guint i = 0; i < records->len; i++) {
    TdRecord *record = g_ptr_array_index (records, i);

    report_decided (&verb, record);
    if (td_text_is_blank (reason))
      report_reason_needed (&verb, record, state);
    set_vote (record, vote);
    set_state (record, state, reason);
  }
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  whom = td_verb_whom (store, selection);
  label = g_strdup_printf (put_off ? _ ("Postponed by the council: %s") : _ ("Not passed by the council: %s"), whom);
  return td_verb_finish (&verb, td_verb_begin (&verb, label, error) && td_verb_save_all (&verb, records, error), error);
}
