/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"

/* --- making one --- */

TdRecord *
td_council_new_decision (TdStore *store, int year)
{
  static const char *const known[][2] = {{"signer.office_title", "signer_title"}, {"signer.name", "signer_name"}};
  TdRecord *decision = td_record_new (td_kind_get (TD_KIND_DECISION));
  g_autofree char *name = td_store_setting (store, "office.name");

  td_record_set_integer (decision, "year", year);
  td_record_set_text (decision, "state", "draft");
  if (name != NULL) {
    g_autofree char *authority = g_strdup_printf ("Chủ tịch UBND %s", name);

    td_record_set_text (decision, "authority", authority);
  }
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *value = td_store_setting (store, known[i][0]);

    td_record_set_text (decision, known[i][1], value);
  }
  return decision;
}

GArray *
td_council_passed (TdStore *store, int year, const TdRecordKind *kind, const char *which, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (
      store, kind->id == TD_KIND_CANDIDATE ? "query/council-passed-candidates" : "query/council-passed-proposals",
      error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_text (statement, ":which", which);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    gint64 id = td_statement_integer (statement, 0);

    g_array_append_val (ids, id);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Passed by the council, or sent up since: the decision of the upper level has come. */
static gboolean
is_passed (const char *state)
{
  return g_strcmp0 (state, "passed") == 0 || g_strcmp0 (state, "submitted") == 0;
}

static void
check_member (TdVerb *verb, const TdRecord *record)
{
  const char *name = td_record_text (record, "name");
  const char *state = td_record_text (record, "state");
  gint64 other = td_record_integer (record, "decision_id");

  if (other != 0) {
    td_verb_report (
        verb,
        td_finding_new ("decided-already", TD_SEVERITY_ERROR, "decision_id", "name", TD_TEXT (name), "decision",
                        TD_TEXT (td_store_title (verb->store, td_kind_get (TD_KIND_DECISION), other)), NULL),
        record->id);
  } else if (!is_passed (state)) {
    g_autofree char *state_name = td_verb_state_name (record->kind, state);

    td_verb_report (verb,
                    td_finding_new ("not-passed-yet", TD_SEVERITY_ERROR, "state", "name", TD_TEXT (name), "state",
                                    TD_TEXT (state_name), NULL),
                    record->id);
  }
}

TdCouncilResult *
td_council_decide (TdStore *store,
                   TdRecord *decision,
                   const TdCouncilSelection *selections,
                   guint n_selections,
                   GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  const char *number = td_record_text (decision, "number");
  const char *summary = td_record_text (decision, "summary");
  gboolean done;

  for (guint i = 0; i < n_selections; i++) {
    g_autoptr (GPtrArray) records = td_verb_load (store, &selections[i], error);

    if (records == NULL)
      return td_verb_fail (&verb);
    for (guint j = 0; j < records->len; j++) {
      check_member (&verb, g_ptr_array_index (records, j));
      g_ptr_array_add (members, td_record_copy (g_ptr_array_index (records, j)));
    }
  }
  if (members->len == 0)
    td_verb_report (&verb, td_finding_new ("nobody-passed", TD_SEVERITY_ERROR, NULL, NULL), 0);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  td_record_set_text (decision, "state", "draft");
  done = td_verb_begin (&verb,
                        g_strdup_printf (_ ("Draft of a decision: %s"), number != NULL    ? number
                                                                        : summary != NULL ? summary
                                                                                          : "…"),
                        error)
         && td_store_save (store, decision, error);
  for (guint i = 0; done && i < members->len; i++) {
    TdRecord *member = g_ptr_array_index (members, i);

    td_record_set_integer (member, "decision_id", decision->id);
    done = td_store_save (store, member, error);
  }
  verb.result->n = members->len;
  verb.result->id = decision->id;
  return td_verb_finish (&verb, done, error);
}

/* --- what follows for those who stand in it --- */

/* The state of somebody in a decision of this state; NULL: as it is. */
static const char *
member_state (const TdRecord *member, const char *decision_state)
{
  const char *state = td_record_text (member, "state");

  if (g_strcmp0 (decision_state, "signed") == 0)
    return is_passed (state) ? "decided" : NULL;
  return g_strcmp0 (state, "decided") == 0 || g_strcmp0 (state, "awarded") == 0 ? "passed" : NULL;
}

gboolean
td_verb_states_follow (TdVerb *verb, const TdRecord *decision, const char *state, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) members = td_verb_of_decision (verb->store, decision->id, error);
  gboolean cancelled = g_strcmp0 (state, "cancelled") == 0;

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    TdRecord *member = g_ptr_array_index (members, i);
    const char *next = member_state (member, state);

    if (next == NULL && !cancelled)
      continue;
    if (next != NULL)
      td_record_set_text (member, "state", next);
    if (cancelled) {
      const char *number = td_record_text (decision, "number");
      g_autofree char *words = g_strdup_printf ("Hủy Quyết định %s%s%s", number != NULL ? number : "(dự thảo)",
                                                reason != NULL ? ": " : "", reason != NULL ? reason : "");

      td_record_set_null (member, "decision_id");
      td_record_set_text (member, "reason", words);
    }
    if (!td_store_save (verb->store, member, error))
      return FALSE;
    verb->result->n++;
  }
  return TRUE;
}

/* --- signing --- */

/* "…/QĐ-UBND" is a place kept for a number. */
static gboolean
is_number (const char *number)
{
  return number != NULL && strpbrk (number, "0123456789") != NULL;
}

static gboolean
check_signing (TdVerb *verb, const TdRecord *decision, GError **error)
{
  const char *number = td_record_text (decision, "number");
  const TdFilter filter = {"number", {.type = TD_VALUE_TEXT, .text = (char *)number}};
  TdListing same
      = {.kind = decision->kind, .year = (int)td_record_integer (decision, "year"), .filters = &filter, .n_filters = 1};
  g_autoptr (TdRules) rules = td_rules_of_decision (verb->store, same.year, decision, error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autoptr (GPtrArray) members = td_verb_of_decision (verb->store, decision->id, error);
  g_autoptr (GArray) ids = rules != NULL && members != NULL ? td_store_list (verb->store, &same, 0, error) : NULL;
  g_autoptr (GArray) awards = ids != NULL ? td_council_awards_of (verb->store, decision->id, error) : NULL;

  if (awards == NULL)
    return FALSE;
  td_rules_check_record (rules, decision, findings);
  for (guint i = 0; i < findings->len; i++) {
    td_verb_report (verb, g_ptr_array_index (findings, i), decision->id);
    findings->pdata[i] = NULL;
  }
  if (number != NULL && !is_number (number))
    td_verb_report (
        verb, td_finding_new ("decision-number-missing", TD_SEVERITY_ERROR, "number", "number", TD_TEXT (number), NULL),
        decision->id);
  for (guint i = 0; number != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != decision->id) {
      td_verb_report (verb,
                      td_finding_new ("decision-number-taken", TD_SEVERITY_WARNING, "number", "number",
                                      TD_TEXT (number), NULL),
                      decision->id);
      break;
    }
  if (members->len == 0 && awards->len == 0)
    td_verb_report (verb, td_finding_new ("decision-empty", TD_SEVERITY_WARNING, NULL, NULL), decision->id);
  else if (members->len > awards->len)
    td_verb_report (verb,
                    td_finding_new ("awards-not-made", TD_SEVERITY_NOTE, NULL, "count",
                                    TD_INT (members->len - awards->len), NULL),
                    decision->id);
  return TRUE;
}

static void
report_state (TdVerb *verb, const TdRecord *decision, const char *key)
{
  td_verb_report (verb,
                  td_finding_new (key, TD_SEVERITY_ERROR, "state", "decision",
                                  TD_TEXT (td_record_text (decision, "number")), NULL),
                  decision->id);
}

TdCouncilResult *
td_council_sign (TdStore *store, gint64 id, const char *number, const char *signed_on, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) decision = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  const char *state = NULL;

  if (decision == NULL)
    return td_verb_fail (&verb);
  state = td_record_text (decision, "state");
  if (g_strcmp0 (state, "signed") == 0)
    report_state (&verb, decision, "decision-is-signed");
  else if (g_strcmp0 (state, "cancelled") == 0)
    report_state (&verb, decision, "decision-is-cancelled");
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  if (number != NULL)
    td_record_set_text (decision, "number", number);
  if (signed_on != NULL)
    td_record_set_text (decision, "signed_on", signed_on);
  td_record_set_text (decision, "state", "signed");
  if (!check_signing (&verb, decision, error))
    return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  return td_verb_finish (
      &verb,
      td_verb_begin (&verb, g_strdup_printf (_ ("Sign the decision %s"), td_record_text (decision, "number")), error)
          && td_store_save (store, decision, error) && td_verb_states_follow (&verb, decision, "signed", NULL, error)
          && td_verb_fill_amounts (&verb, decision, error),
      error);
}

/* --- cancelling --- */

static gboolean
delete_awards (TdVerb *verb, GArray *awards, GError **error)
{
  for (guint i = 0; i < awards->len; i++)
    if (!td_store_delete (verb->store, td_kind_get (TD_KIND_AWARD), g_array_index (awards, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* What came of a decision goes back, by the law of the day of cancelling, which is today. */
static gboolean
report_handed_over (TdVerb *verb, gint64 decision, GArray *awards, GError **error)
{
  g_autofree char *today = td_date_to_iso (td_date_today ());
  g_autoptr (TdLaw) law = NULL;
  const TdLawProvision *provision = NULL;
  TdFinding *finding = NULL;
  gint64 n = 0;

  for (guint i = 0; i < awards->len; i++) {
    g_autoptr (TdRecord) award
        = td_verb_load_one (verb->store, TD_KIND_AWARD, g_array_index (awards, gint64, i), error);

    if (award == NULL)
      return FALSE;
    n += !td_record_is_null (award, "received_on");
  }
  if (n == 0)
    return TRUE;
  law = td_law_at (verb->store, today, error);
  if (law == NULL)
    return FALSE;
  provision = td_law_provision (law, TD_LAW_PROVISION_GIVING_BACK);
  finding = td_finding_new ("things-given-back", TD_SEVERITY_WARNING, NULL, "count", TD_INT (n), "rule",
                            TD_TEXT (provision != NULL ? provision->name : ""), NULL);
  finding->source = g_strdup (provision != NULL ? provision->row.source : NULL);
  td_verb_report (verb, finding, decision);
  return TRUE;
}

static void
set_cancelled (TdRecord *decision, const char *reason)
{
  const char *note = td_record_text (decision, "note");
  g_autofree char *words = g_strdup_printf ("%s%sHủy: %s", note != NULL ? note : "", note != NULL ? "\n" : "", reason);

  td_record_set_text (decision, "state", "cancelled");
  td_record_set_text (decision, "note", words);
}

TdCouncilResult *
td_council_cancel (TdStore *store, gint64 id, const char *reason, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) decision = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  g_autoptr (GArray) awards = decision != NULL ? td_council_awards_of (store, id, error) : NULL;
  gboolean is_signed = FALSE;
  gboolean done = FALSE;

  if (awards == NULL)
    return td_verb_fail (&verb);
  is_signed = g_strcmp0 (td_record_text (decision, "state"), "signed") == 0;
  if (g_strcmp0 (td_record_text (decision, "state"), "cancelled") == 0) {
    report_state (&verb, decision, "decision-is-cancelled");
  } else if (reason == NULL || reason[strspn (reason, " \t\n")] == '\0') {
    g_autofree char *from = td_verb_state_name (decision->kind, td_record_text (decision, "state"));
    g_autofree char *to = td_verb_state_name (decision->kind, "cancelled");

    td_verb_report (&verb,
                    td_finding_new ("reason-needed", TD_SEVERITY_ERROR, NULL, "from", TD_TEXT (from), "to",
                                    TD_TEXT (to), NULL),
                    id);
  } else if (!report_handed_over (&verb, id, awards, error)) {
    return td_verb_fail (&verb);
  }
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  set_cancelled (decision, reason);
  done = td_verb_begin (&verb,
                        g_strdup_printf (_ ("Cancel the decision %s"),
                                         td_store_title (store, decision->kind, decision->id)),
                        error)
         && (is_signed || delete_awards (&verb, awards, error)) && td_store_save (store, decision, error)
         && td_verb_states_follow (&verb, decision, "cancelled", reason, error);
  return td_verb_finish (&verb, done, error);
}

/* --- typed in a form --- */

static gboolean
has_changed (const TdRecord *before, const TdRecord *record, const char *column)
{
  return !td_value_equal (before != NULL ? td_record_peek (before, column) : &(TdValue){0},
                          td_record_peek (record, column));
}

static gboolean
decision_follows (TdVerb *verb, const TdRecord *before, const TdRecord *record, GError **error)
{
  const char *state = td_record_text (record, "state");
  gboolean is_signed = g_strcmp0 (state, "signed") == 0;

  if (!has_changed (before, record, "state") || (before == NULL && !is_signed))
    return TRUE;
  if (is_signed && (!check_signing (verb, record, error) || td_verb_is_refused (verb)))
    return FALSE;
  return td_verb_states_follow (verb, record, state, NULL, error)
         && (!is_signed || td_verb_fill_amounts (verb, record, error));
}

static gboolean
award_follows (TdVerb *verb, const TdRecord *before, const TdRecord *record, GError **error)
{
  g_autoptr (GHashTable) told = NULL;

  if (!has_changed (before, record, "received_on"))
    return TRUE;
  told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!td_record_is_null (record, "received_on")
      && (!td_verb_check_signed (verb, record, told, error) || td_verb_is_refused (verb)))
    return FALSE;
  return td_verb_award_follows (verb, record, error);
}

/* The worst of what was found, as the sentence that refuses what was typed. */
static void
set_refused (GPtrArray *findings, GError **error)
{
  g_autofree char *message = NULL;
  const char *advice = NULL;

  td_findings_sort (findings);
  message = td_finding_message (findings->pdata[0]);
  advice = td_finding_advice (findings->pdata[0]);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED, "%s%s%s", message, advice != NULL ? " " : "",
               advice != NULL ? advice : "");
}

gboolean
td_council_follow (TdStore *store, const TdRecord *before, const TdRecord *record, GError **error)
{
  TdVerb verb;
  gboolean done = TRUE;

  g_return_val_if_fail (td_store_in_action (store), FALSE);
  if (record->kind->id != TD_KIND_DECISION && record->kind->id != TD_KIND_AWARD)
    return TRUE;
  verb = td_verb_new (store);
  done = record->kind->id == TD_KIND_DECISION ? decision_follows (&verb, before, record, error)
                                              : award_follows (&verb, before, record, error);
  if (!done && td_verb_is_refused (&verb))
    set_refused (verb.result->findings, error);
  g_clear_pointer (&verb.result, td_council_result_free);
  return done;
}
