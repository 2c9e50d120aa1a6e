/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-text.h"

/* --- making one --- */

TdRecord *
td_council_new_decision (TdStore *store, int year)
{
  static const char *const known[][2] = {{"signer.office_title", "signer_title"}, {"signer.name", "signer_name"}};
  TdRecord *decision = td_record_new (td_kind_get (TD_KIND_DECISION));
  g_autofree char *name = td_store_setting (store, "office.name");

  td_record_set_integer (decision, "year", year);
  td_record_set_text (decision, "state", "draft");
  td_record_set_text (decision, "kind", "award");
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

GArray *
td_council_to_decide (TdStore *store, const TdCouncilSelection *selection, GError **error)
{
  g_autoptr (GPtrArray) records = td_verb_load (store, selection, error);
  GArray *ids = NULL;

  if (records == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < records->len; i++) {
    const TdRecord *record = g_ptr_array_index (records, i);

    if (td_record_integer (record, "decision_id") == 0 && is_passed (td_record_text (record, "state")))
      g_array_append_val (ids, record->id);
  }
  return ids;
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

/* "Về việc tặng Giấy khen … năm 2023": of one form by its name, of several by what they are. */
static gboolean
fill_summary (TdStore *store, TdRecord *decision, GPtrArray *members, GError **error)
{
  int year = (int)td_record_integer (decision, "year");
  g_autofree char *day = td_law_day_of_decision (year, td_record_text (decision, "signed_on"));
  g_autoptr (TdLaw) law = NULL;
  g_autofree char *words = NULL;
  const TdLawTitle *only = NULL;

  if (!td_text_is_blank (td_record_text (decision, "summary")) || members->len == 0)
    return TRUE;
  law = td_law_at (store, day, error);
  if (law == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    const TdLawTitle *title = td_verb_title_of (law, members->pdata[i]);

    if (title == NULL || (only != NULL && g_strcmp0 (title->code, only->code) != 0)) {
      only = NULL;
      break;
    }
    only = title;
  }
  /* Vietnamese: data. */
  words = only == NULL ? g_strdup_printf ("Về việc công nhận danh hiệu thi đua và khen thưởng năm %d", year)
          : g_strcmp0 (only->family, "commendation") == 0 ? g_strdup_printf ("Về việc tặng %s năm %d", only->name, year)
          : g_strcmp0 (only->family, "model") == 0
              ? g_strdup_printf ("Về việc công nhận danh hiệu “%s” năm %d", only->name, year)
              : g_strdup_printf ("Về việc tặng danh hiệu “%s” năm %d", only->name, year);
  td_record_set_text (decision, "summary", words);
  return TRUE;
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
  const char *summary = NULL;
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
  if (td_record_is_null (decision, "kind"))
    td_record_set_text (decision, "kind", "award");
  if (!td_verb_check_competence (&verb, decision, members, error) || !td_verb_check_number (&verb, decision, error)
      || !fill_summary (store, decision, members, error))
    return td_verb_fail (&verb);
  summary = td_record_text (decision, "summary");
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

/* --- dropping a draft --- */

static gboolean
delete_awards (TdVerb *verb, GArray *awards, GError **error)
{
  for (guint i = 0; i < awards->len; i++)
    if (!td_store_delete (verb->store, td_kind_get (TD_KIND_AWARD), g_array_index (awards, gint64, i), error))
      return FALSE;
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

static void
report_of (TdVerb *verb, const TdRecord *decision, const char *key)
{
  td_verb_report (
      verb, td_finding_new (key, TD_SEVERITY_ERROR, "state", "decision", TD_TEXT (td_verb_number (decision)), NULL),
      decision->id);
}

TdCouncilResult *
td_council_cancel (TdStore *store, gint64 id, const char *reason, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) decision = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  g_autoptr (GArray) awards = decision != NULL ? td_council_awards_of (store, id, error) : NULL;
  gboolean done = FALSE;

  if (awards == NULL)
    return td_verb_fail (&verb);
  if (g_strcmp0 (td_record_text (decision, "state"), "cancelled") == 0) {
    report_of (&verb, decision, "decision-is-cancelled");
  } else if (g_strcmp0 (td_record_text (decision, "state"), "signed") == 0) {
    report_of (&verb, decision, "cancel-by-decision");
  } else if (td_text_is_blank (reason)) {
    g_autofree char *from = td_verb_state_name (decision->kind, td_record_text (decision, "state"));
    g_autofree char *to = td_verb_state_name (decision->kind, "cancelled");

    td_verb_report (&verb,
                    td_finding_new ("reason-needed", TD_SEVERITY_ERROR, NULL, "from", TD_TEXT (from), "to",
                                    TD_TEXT (to), NULL),
                    id);
  }
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  set_cancelled (decision, reason);
  done = td_verb_begin (&verb,
                        g_strdup_printf (_ ("Cancel the decision %s"),
                                         td_store_title (store, decision->kind, decision->id)),
                        error)
         && delete_awards (&verb, awards, error) && td_store_save (store, decision, error)
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
  gboolean was_signed = before != NULL && g_strcmp0 (td_record_text (before, "state"), "signed") == 0;
  g_autoptr (TdRecord) next = NULL;

  if (!has_changed (before, record, "state") || (before == NULL && !is_signed))
    return TRUE;
  /* A signed decision ends by another one, not by a word in a list. */
  if (was_signed && g_strcmp0 (state, "cancelled") == 0) {
    report_of (verb, record, "cancel-by-decision");
    return FALSE;
  }
  next = td_record_copy (record);
  if (is_signed) {
    g_autoptr (TdRecord) filled = td_record_copy (record);

    if ((td_record_text (record, "signed_on") != NULL && !td_council_fill_decision (verb->store, filled, error))
        || !td_verb_check_signing (verb, filled, error) || td_verb_is_refused (verb))
      return FALSE;
    return td_verb_seal (verb, next, error);
  }
  if (was_signed && (!td_verb_unseal (verb, next, error) || !td_store_save (verb->store, next, error)))
    return FALSE;
  return td_verb_states_follow (verb, record, state, NULL, error);
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

void
td_verb_set_refused (GPtrArray *findings, GError **error)
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
    td_verb_set_refused (verb.result->findings, error);
  g_clear_pointer (&verb.result, td_council_result_free);
  return done;
}
