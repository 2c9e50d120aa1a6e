/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-date.h"
#include "td-law.h"
#include "td-text.h"

/* The upper level: what was sent to it, and what it answered. */

static GPtrArray *
load_members (TdStore *store, const TdCouncilSelection *selections, guint n, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GPtrArray) records = td_verb_load (store, &selections[i], error);

    if (records == NULL)
      return NULL;
    for (guint j = 0; j < records->len; j++)
      g_ptr_array_add (members, td_record_copy (records->pdata[j]));
  }
  return g_steal_pointer (&members);
}

static void
report_member (TdVerb *verb, const TdRecord *member, const char *key, TdSeverity severity)
{
  g_autofree char *state = td_verb_state_name (member->kind, td_record_text (member, "state"));

  td_verb_report (verb,
                  td_finding_new (key, severity, "state", "name", TD_TEXT (td_record_text (member, "name")), "state",
                                  TD_TEXT (state), NULL),
                  member->id);
}

/* Those of a list in a state; unsent: only those that stand in no submission. Added to ids. */
static gboolean
add_in_state (TdStore *store,
              int year,
              const TdRecordKind *kind,
              const char *which,
              const char *state,
              gboolean unsent,
              GArray *ids,
              GError **error)
{
  TdFilter filters[4]
      = {{"state", {.type = TD_VALUE_TEXT, .text = (char *)state}}, {"decision_id", {.type = TD_VALUE_NULL}}};
  TdListing listing = {.kind = kind, .year = year, .filters = filters, .n_filters = 2};
  g_autoptr (GArray) found = NULL;

  if (which != NULL)
    filters[listing.n_filters++]
        = (TdFilter){kind->id == TD_KIND_CANDIDATE ? "title" : "form", {.type = TD_VALUE_TEXT, .text = (char *)which}};
  if (unsent)
    filters[listing.n_filters++] = (TdFilter){"submission_id", {.type = TD_VALUE_NULL}};
  found = td_store_list (store, &listing, 0, error);
  if (found != NULL)
    g_array_append_vals (ids, found->data, found->len);
  return found != NULL;
}

GArray *
td_council_to_send (TdStore *store, int year, const TdRecordKind *kind, const char *which, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return add_in_state (store, year, kind, which, "passed", FALSE, ids, error)
                 && add_in_state (store, year, kind, which, "submitted", TRUE, ids, error)
             ? g_steal_pointer (&ids)
             : NULL;
}

GArray *
td_council_waiting (TdStore *store, int year, const TdRecordKind *kind, const char *which, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return add_in_state (store, year, kind, which, "submitted", FALSE, ids, error) ? g_steal_pointer (&ids) : NULL;
}

/* --- sending --- */

/* What the commune itself may decide is told: it need not be sent. */
static gboolean
check_sent (TdVerb *verb, const TdRecord *submission, GPtrArray *members, GError **error)
{
  g_autofree char *day
      = td_law_day_of_decision ((int)td_record_integer (submission, "year"), td_record_text (submission, "sent_on"));
  g_autoptr (TdLaw) law = td_law_at (verb->store, day, error);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  if (law == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    const TdRecord *member = members->pdata[i];
    const char *state = td_record_text (member, "state");
    const TdLawTitle *title = td_verb_title_of (law, member);

    if (!td_record_is_null (member, "decision_id"))
      report_member (verb, member, "sent-decided", TD_SEVERITY_ERROR);
    else if (!td_record_is_null (member, "submission_id") && g_strcmp0 (state, "submitted") == 0)
      report_member (verb, member, "sent-already", TD_SEVERITY_ERROR);
    else if (g_strcmp0 (state, "passed") != 0 && g_strcmp0 (state, "submitted") != 0)
      report_member (verb, member, "not-passed-yet:sent", TD_SEVERITY_ERROR);
    if (title != NULL && g_strcmp0 (title->level, "commune") == 0 && td_law_in_force (law, &title->row)
        && g_hash_table_add (told, (gpointer)title->code))
      td_verb_report (verb,
                      td_finding_new ("sent-though-own", TD_SEVERITY_WARNING, NULL, "form", TD_TEXT (title->name),
                                      "who", TD_TEXT (title->decided_by), NULL),
                      member->id);
  }
  if (members->len == 0)
    td_verb_report (verb, td_finding_new ("nobody-passed", TD_SEVERITY_ERROR, NULL, NULL), 0);
  return TRUE;
}

TdCouncilResult *
td_council_submit (TdStore *store,
                   TdRecord *submission,
                   const TdCouncilSelection *selections,
                   guint n_selections,
                   GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) members = load_members (store, selections, n_selections, error);
  const char *recipient = td_record_text (submission, "recipient");
  gboolean done;

  if (members == NULL || !check_sent (&verb, submission, members, error))
    return td_verb_fail (&verb);
  td_verb_check_day (&verb, (int)td_record_integer (submission, "year"), td_record_text (submission, "sent_on"),
                     "sent_on", submission->id);
  if (td_text_is_blank (recipient))
    td_verb_report (&verb, td_finding_new ("sent-to-nobody", TD_SEVERITY_ERROR, "recipient", NULL), 0);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  /* Vietnamese: data. */
  if (td_text_is_blank (td_record_text (submission, "summary"))) {
    g_autofree char *words = g_strdup_printf ("Đề nghị khen thưởng năm %d (%02u trường hợp)",
                                              (int)td_record_integer (submission, "year"), members->len);

    td_record_set_text (submission, "summary", words);
  }
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Sent to the upper level: %s"), recipient), error)
         && td_store_save (store, submission, error);
  for (guint i = 0; done && i < members->len; i++) {
    td_record_set_text (members->pdata[i], "state", "submitted");
    td_record_set_integer (members->pdata[i], "submission_id", submission->id);
    done = td_store_save (store, members->pdata[i], error);
  }
  verb.result->n = members->len;
  verb.result->id = submission->id;
  return td_verb_finish (&verb, done, error);
}

/* --- the answer --- */

/* Whose submission has no one left without an answer is noted as answered on that day. */
static gboolean
close_submissions (TdVerb *verb, GPtrArray *members, const char *day, const char *words, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const TdRecordKind *kind = td_kind_by_table ("submission");

  for (guint i = 0; i < members->len; i++) {
    gint64 id = td_record_integer (members->pdata[i], "submission_id");
    GError *failure = NULL;
    g_autoptr (TdRecord) submission = NULL;
    g_autofree char *answer = NULL;

    if (id == 0 || !g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
      continue;
    submission = td_store_load (verb->store, kind, id, &failure);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return FALSE;
    }
    if (submission == NULL)
      continue;
    answer = td_record_is_null (submission, "answer")
                 ? g_strdup (words)
                 : g_strdup_printf ("%s\n%s", td_record_text (submission, "answer"), words);
    td_record_set_text (submission, "answer", answer);
    if (td_record_integer (submission, "n_open") == 0)
      td_record_set_text (submission, "answered_on", day);
    if (!td_store_save (verb->store, submission, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_waiting (TdVerb *verb, GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++)
    if (g_strcmp0 (td_record_text (members->pdata[i], "state"), "submitted") != 0)
      report_member (verb, members->pdata[i], "not-sent", TD_SEVERITY_ERROR);
  if (members->len == 0)
    td_verb_report (verb, td_finding_new ("nobody-waits", TD_SEVERITY_ERROR, NULL, NULL), 0);
  return !td_verb_is_refused (verb);
}

TdCouncilResult *
td_council_answer_refused (TdStore *store,
                           const TdCouncilSelection *selections,
                           guint n_selections,
                           gboolean put_off,
                           const char *reason,
                           const char *date,
                           GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) members = load_members (store, selections, n_selections, error);
  g_autofree char *today = td_date_to_iso (td_date_today ());
  g_autofree char *words = NULL;
  gboolean done;

  if (members == NULL)
    return td_verb_fail (&verb);
  if (td_text_is_blank (reason))
    td_verb_report (&verb, td_finding_new ("answer-reason-needed", TD_SEVERITY_ERROR, "reason", NULL), 0);
  if (!check_waiting (&verb, members))
    return td_verb_refuse (&verb);
  /* Vietnamese: data. */
  words = g_strdup_printf ("Cấp trên %s: %s", put_off ? "để lại xét sau" : "không công nhận", reason);
  done = td_verb_begin (&verb,
                        g_strdup_printf (put_off ? _ ("Postponed by the upper level: %u")
                                                 : _ ("Refused by the upper level: %u"),
                                         members->len),
                        error);
  for (guint i = 0; done && i < members->len; i++) {
    td_record_set_text (members->pdata[i], "state", put_off ? "postponed" : "failed");
    td_record_set_text (members->pdata[i], "reason", words);
    done = td_store_save (store, members->pdata[i], error);
  }
  verb.result->n = members->len;
  done = done && close_submissions (&verb, members, date != NULL ? date : today, words, error);
  return td_verb_finish (&verb, done, error);
}

/* Level and issuer by what was awarded, where nobody typed them. */
static gboolean
complete_upper (TdStore *store, TdRecord *decision, GPtrArray *members, GError **error)
{
  g_autofree char *day
      = td_law_day_of_decision ((int)td_record_integer (decision, "year"), td_record_text (decision, "signed_on"));
  g_autoptr (TdLaw) law = td_law_at (store, day, error);

  if (law == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    const TdLawTitle *title = td_verb_title_of (law, members->pdata[i]);
    const char *name = title != NULL ? td_law_level_name (law, title->level) : NULL;

    if (name == NULL || g_strcmp0 (title->level, "commune") == 0)
      continue;
    if (td_record_is_null (decision, "level"))
      td_record_set_text (decision, "level", name);
    if (td_record_is_null (decision, "authority"))
      td_record_set_text (decision, "authority", title->decided_by);
  }
  /* Something must tell it from the office's own ones. */
  if (td_record_is_null (decision, "level"))
    td_record_set_text (decision, "level", td_law_level_name (law, "province"));
  if (td_record_is_null (decision, "summary"))
    td_record_set_text (decision, "summary", "Quyết định của cấp trên");
  if (td_record_is_null (decision, "kind"))
    td_record_set_text (decision, "kind", "award");
  return TRUE;
}

static gboolean
check_upper (TdVerb *verb, const TdRecord *decision, GError **error)
{
  static const char *const columns[] = {"number", "signed_on"};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (td_text_is_blank (td_record_text (decision, columns[i])))
      td_verb_report (verb,
                      td_finding_new (i == 0 ? "answer-number-missing" : "answer-day-missing", TD_SEVERITY_ERROR,
                                      columns[i], NULL),
                      decision->id);
  return td_verb_check_number (verb, decision, error) && td_verb_check_register (verb, decision->id, error);
}

/* A part of the running action: the decision of the upper level counts, and its members are decided. */
static gboolean
take_answer (TdVerb *verb, TdRecord *decision, GPtrArray *members, GError **error)
{
  g_autofree char *words
      = g_strdup_printf ("Quyết định %s: %u trường hợp", td_record_text (decision, "number"), members->len);

  td_record_set_text (decision, "state", "signed");
  if (!td_store_save (verb->store, decision, error))
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    td_record_set_integer (members->pdata[i], "decision_id", decision->id);
    if (!td_store_save (verb->store, members->pdata[i], error))
      return FALSE;
  }
  verb->result->id = decision->id;
  return td_verb_seal (verb, decision, error)
         && close_submissions (verb, members, td_record_text (decision, "signed_on"), words, error);
}

TdCouncilResult *
td_council_answer (TdStore *store,
                   TdRecord *decision,
                   const TdCouncilSelection *selections,
                   guint n_selections,
                   GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) members = load_members (store, selections, n_selections, error);

  if (members == NULL)
    return td_verb_fail (&verb);
  if (!check_waiting (&verb, members))
    return td_verb_refuse (&verb);
  if (!complete_upper (store, decision, members, error) || !check_upper (&verb, decision, error)
      || !td_verb_check_competence (&verb, decision, members, error))
    return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  return td_verb_finish (
      &verb,
      td_verb_begin (&verb, g_strdup_printf (_ ("Answer of the upper level: %s"), td_record_text (decision, "number")),
                     error)
          && take_answer (&verb, decision, members, error),
      error);
}

/* --- the answer as a list --- */

/* Everybody of the year who waits: candidates and proposals. */
static GPtrArray *
load_waiting (TdStore *store, int year, GError **error)
{
  static const TdKindId kinds[] = {TD_KIND_CANDIDATE, TD_KIND_PROPOSAL};
  const TdFilter filter = {"state", {.type = TD_VALUE_TEXT, .text = (char *)"submitted"}};
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    TdListing listing = {.kind = td_kind_get (kinds[k]), .year = year, .filters = &filter, .n_filters = 1};
    g_autoptr (GPtrArray) found = td_store_load_all (store, &listing, error);

    if (found == NULL)
      return NULL;
    for (guint i = 0; i < found->len; i++)
      g_ptr_array_add (all, td_record_copy (found->pdata[i]));
  }
  return g_steal_pointer (&all);
}

static gboolean
is_for (TdLaw *law, const TdRecord *award, const TdRecord *member, const char *level)
{
  const TdLawTitle *of_award = td_law_find_title (law, td_record_text (award, "form"), level);
  const TdLawTitle *of_member = td_verb_title_of (law, member);
  g_autofree char *name = td_text_fold (td_record_text (award, "name"));
  g_autofree char *other = td_text_fold (td_record_text (member, "name"));
  gint64 unit = td_record_integer (award, "unit_id");
  gint64 unit_of_member = td_record_integer (member, "unit_id");

  return strcmp (name, other) == 0 && (unit == 0 || unit_of_member == 0 || unit == unit_of_member) && of_award != NULL
         && of_member != NULL && g_strcmp0 (of_award->code, of_member->code) == 0;
}

/* Whom a line of the upper level's list is about, taken out of waiting; NULL: nobody, or more than one. */
static TdRecord *
find_waiting (GPtrArray *waiting, TdLaw *law, const TdRecord *award, const char *level)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < waiting->len; i++) {
    const TdRecord *member = waiting->pdata[i];
    const char *column = member->kind->id == TD_KIND_CANDIDATE ? "candidate_id" : "proposal_id";

    if (td_record_integer (award, column) == member->id)
      return g_ptr_array_steal_index (waiting, i);
    if (!is_for (law, award, member, level))
      continue;
    if (found != G_MAXUINT)
      return NULL;
    found = i;
  }
  return found != G_MAXUINT ? g_ptr_array_steal_index (waiting, found) : NULL;
}

static gboolean
link_award (TdStore *store, TdRecord *award, const TdRecord *member, GError **error)
{
  static const char *const copied[] = {"person_id", "household_id"};

  td_record_set_integer (award, member->kind->id == TD_KIND_CANDIDATE ? "candidate_id" : "proposal_id", member->id);
  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    if (td_record_is_null (award, copied[i]))
      td_value_copy (td_record_peek (member, copied[i]), td_record_value (award, copied[i]));
  return td_store_save (store, award, error);
}

TdCouncilResult *
td_council_answer_by_list (TdStore *store, gint64 id, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) decision = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  const TdFilter filter = {"decision_id", {.type = TD_VALUE_INTEGER, .integer = id}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_AWARD), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) awards = decision != NULL ? td_store_load_all (store, &listing, error) : NULL;
  g_autoptr (GPtrArray) waiting
      = awards != NULL ? load_waiting (store, (int)td_record_integer (decision, "year"), error) : NULL;
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  g_autoptr (GPtrArray) linked = g_ptr_array_new ();
  g_autoptr (TdLaw) law = NULL;
  g_autofree char *day = NULL;
  gboolean done;

  if (waiting == NULL)
    return td_verb_fail (&verb);
  if (g_strcmp0 (td_record_text (decision, "state"), "draft") != 0) {
    td_verb_report (&verb,
                    td_finding_new ("decision-is-signed", TD_SEVERITY_ERROR, "state", "decision",
                                    TD_TEXT (td_record_text (decision, "number")), NULL),
                    id);
    return td_verb_refuse (&verb);
  }
  day = td_law_day_of_decision ((int)td_record_integer (decision, "year"), td_record_text (decision, "signed_on"));
  law = td_law_at (store, day, error);
  if (law == NULL)
    return td_verb_fail (&verb);
  for (guint i = 0; i < awards->len; i++) {
    TdRecord *member = find_waiting (waiting, law, awards->pdata[i], td_record_text (decision, "level"));

    if (member == NULL) {
      td_verb_report (&verb,
                      td_finding_new ("answer-not-sent", TD_SEVERITY_WARNING, "name", "name",
                                      TD_TEXT (td_record_text (awards->pdata[i], "name")), "form",
                                      TD_TEXT (td_record_text (awards->pdata[i], "form")), NULL),
                      ((TdRecord *)awards->pdata[i])->id);
      continue;
    }
    g_ptr_array_add (members, member);
    g_ptr_array_add (linked, awards->pdata[i]);
  }
  if (members->len == 0)
    td_verb_report (&verb, td_finding_new ("nobody-waits:list", TD_SEVERITY_ERROR, NULL, NULL), id);
  if (!complete_upper (store, decision, members, error) || !check_upper (&verb, decision, error))
    return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  if (waiting->len > 0)
    td_verb_report (&verb, td_finding_new ("answer-open", TD_SEVERITY_NOTE, NULL, "count", TD_INT (waiting->len), NULL),
                    id);
  done = td_verb_begin (&verb,
                        g_strdup_printf (_ ("Answer of the upper level: %s"), td_record_text (decision, "number")),
                        error);
  for (guint i = 0; done && i < linked->len; i++)
    done = link_award (store, linked->pdata[i], members->pdata[i], error);
  return td_verb_finish (&verb, done && take_answer (&verb, decision, members, error), error);
}
