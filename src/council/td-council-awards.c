/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"

#include <glib/gi18n-lib.h>

/* The order of a decision's list: collectives, households, persons. */
static const char *const subjects[] = {"collective", "household", "person"};

GArray *
td_council_awards_of (TdStore *store, gint64 decision, GError **error)
{
  const TdFilter filter = {"decision_id", {.type = TD_VALUE_INTEGER, .integer = decision}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_AWARD), .filters = &filter, .n_filters = 1};

  return td_store_list (store, &listing, 0, error);
}

/* --- making them --- */

static const char *
subject_of (const TdRecord *member)
{
  return member->kind->id == TD_KIND_PROPOSAL ? td_record_text (member, "subject")
                                              : td_candidate_subject (td_record_text (member, "title"));
}

/* What stands on the certificate: a candidate's title by its name in the catalogue. */
static const char *
form_of (TdRules *rules, const TdRecord *member)
{
  return member->kind->id == TD_KIND_PROPOSAL ? td_record_text (member, "form")
                                              : td_rules_title_name (rules, td_record_text (member, "title"));
}

static TdRecord *
new_award (TdRules *rules, const TdRecord *member, gint64 decision, gint64 sequence)
{
  static const char *const copied[] = {"name", "job", "unit_id", "achievement", "person_id", "household_id"};
  TdRecord *award = td_record_new (td_kind_get (TD_KIND_AWARD));
  const char *subject = subject_of (member);

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    td_value_copy (td_record_peek (member, copied[i]), td_record_value (award, copied[i]));
  if (member->kind->id == TD_KIND_PROPOSAL) {
    td_value_copy (td_record_peek (member, "period_from"), td_record_value (award, "period_from"));
    td_value_copy (td_record_peek (member, "period_to"), td_record_value (award, "period_to"));
  }
  td_record_set_integer (award, "decision_id", decision);
  td_record_set_integer (award, "sequence", sequence);
  td_record_set_text (award, "subject", subject);
  td_record_set_text (award, "form", form_of (rules, member));
  if (member->kind->id == TD_KIND_PROPOSAL && !td_record_is_null (member, "prefix"))
    td_record_set_text (award, "prefix", td_record_text (member, "prefix"));
  else if (g_strcmp0 (subject, "person") == 0 && td_record_text (member, "sex") != NULL)
    td_record_set_text (award, "prefix", g_str_equal (td_record_text (member, "sex"), "F") ? "Bà" : "Ông");
  td_record_set_integer (award, member->kind->id == TD_KIND_CANDIDATE ? "candidate_id" : "proposal_id", member->id);
  return award;
}

static GPtrArray *
load_awards (TdStore *store, gint64 decision, GError **error)
{
  const TdFilter filter = {"decision_id", {.type = TD_VALUE_INTEGER, .integer = decision}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_AWARD), .filters = &filter, .n_filters = 1};

  return td_store_load_all (store, &listing, error);
}

static gboolean
has_award (GPtrArray *awards, const TdRecord *member)
{
  const char *column = member->kind->id == TD_KIND_CANDIDATE ? "candidate_id" : "proposal_id";

  for (guint i = 0; i < awards->len; i++)
    if (td_record_integer (g_ptr_array_index (awards, i), column) == member->id)
      return TRUE;
  return FALSE;
}

/* --- money --- */

static void
set_amount (TdVerb *verb, TdRules *rules, TdRecord *award, const char *level, GHashTable *told)
{
  const char *form = td_record_text (award, "form");
  const char *subject = td_record_text (award, "subject");
  gint64 amount = 0;

  if (form == NULL || subject == NULL)
    return;
  if (td_rules_prize (rules, form, level, subject, &amount, NULL))
    td_record_set_integer (award, "amount", amount);
  else if (g_hash_table_add (told, g_strdup (form)))
    td_verb_report (verb, td_finding_new ("amount-unknown", TD_SEVERITY_NOTE, "amount", "form", TD_TEXT (form), NULL),
                    award->id);
}

static TdRules *
rules_of_decision (TdStore *store, const TdRecord *decision, GError **error)
{
  return td_rules_of_decision (store, (int)td_record_integer (decision, "year"), decision, error);
}

gboolean
td_verb_fill_amounts (TdVerb *verb, const TdRecord *decision, GError **error)
{
  g_autoptr (TdRules) rules = rules_of_decision (verb->store, decision, error);
  g_autoptr (GPtrArray) awards = rules != NULL ? load_awards (verb->store, decision->id, error) : NULL;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (awards == NULL)
    return FALSE;
  for (guint i = 0; i < awards->len; i++) {
    TdRecord *award = g_ptr_array_index (awards, i);

    if (!td_record_is_null (award, "amount"))
      continue;
    set_amount (verb, rules, award, td_record_text (decision, "level"), told);
    if (!td_record_is_null (award, "amount") && !td_store_save (verb->store, award, error))
      return FALSE;
  }
  return TRUE;
}

/* --- the verb --- */

typedef struct {
  TdVerb *verb;
  TdRules *rules;
  const TdRecord *decision;
  GPtrArray *members;
  GPtrArray *awards;
  gint64 sequence;
  GHashTable *told;
} Awarding;

static gboolean
award_one (Awarding *awarding, const TdRecord *member, GError **error)
{
  g_autoptr (TdRecord) award = NULL;

  if (has_award (awarding->awards, member))
    return TRUE;
  award = new_award (awarding->rules, member, awarding->decision->id, ++awarding->sequence);
  if (g_strcmp0 (td_record_text (awarding->decision, "state"), "signed") == 0)
    set_amount (awarding->verb, awarding->rules, award, td_record_text (awarding->decision, "level"), awarding->told);
  awarding->verb->result->n++;
  return td_store_save (awarding->verb->store, award, error);
}

static gboolean
award_all (Awarding *awarding, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    for (guint j = 0; j < awarding->members->len; j++) {
      const TdRecord *member = g_ptr_array_index (awarding->members, j);

      if (g_strcmp0 (subject_of (member), subjects[i]) == 0 && !award_one (awarding, member, error))
        return FALSE;
    }
  return TRUE;
}

static guint
n_without_award (const Awarding *awarding)
{
  guint n = 0;

  for (guint i = 0; i < awarding->members->len; i++)
    n += !has_award (awarding->awards, g_ptr_array_index (awarding->members, i));
  return n;
}

static void
report_of_decision (TdVerb *verb, const TdRecord *decision, const char *key)
{
  td_verb_report (verb,
                  td_finding_new (key, TD_SEVERITY_ERROR, NULL, "decision",
                                  TD_TEXT (td_record_text (decision, "number")), NULL),
                  decision->id);
}

TdCouncilResult *
td_council_award (TdStore *store, gint64 id, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) decision = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  g_autoptr (TdRules) rules = decision != NULL ? rules_of_decision (store, decision, error) : NULL;
  g_autoptr (GPtrArray) members = rules != NULL ? td_verb_of_decision (store, id, error) : NULL;
  g_autoptr (GPtrArray) awards = members != NULL ? load_awards (store, id, error) : NULL;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Awarding awarding = {&verb, rules, decision, members, awards, 0, told};
  char *label = NULL;

  if (awards == NULL)
    return td_verb_fail (&verb);
  if (g_strcmp0 (td_record_text (decision, "state"), "cancelled") == 0)
    report_of_decision (&verb, decision, "decision-is-cancelled");
  else if (members->len == 0)
    td_verb_report (&verb, td_finding_new ("decision-empty:members", TD_SEVERITY_ERROR, NULL, NULL), id);
  else if (n_without_award (&awarding) == 0)
    report_of_decision (&verb, decision, "awards-made");
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  for (guint i = 0; i < awards->len; i++)
    awarding.sequence = MAX (awarding.sequence, td_record_integer (g_ptr_array_index (awards, i), "sequence"));
  label = g_strdup_printf (_ ("Awards of the decision %s"), td_store_title (store, decision->kind, id));
  return td_verb_finish (&verb, td_verb_begin (&verb, label, error) && award_all (&awarding, error), error);
}

/* --- handing over --- */

gboolean
td_verb_award_follows (TdVerb *verb, const TdRecord *award, GError **error)
{
  static const struct {
    const char *column;
    TdKindId kind;
  } sources[] = {{"candidate_id", TD_KIND_CANDIDATE}, {"proposal_id", TD_KIND_PROPOSAL}};
  const char *state = td_record_is_null (award, "received_on") ? "decided" : "awarded";

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++) {
    g_autoptr (TdRecord) source = NULL;

    if (td_record_is_null (award, sources[i].column))
      continue;
    source = td_verb_load_one (verb->store, sources[i].kind, td_record_integer (award, sources[i].column), error);
    if (source == NULL)
      return FALSE;
    td_record_set_text (source, "state", state);
    if (!td_store_save (verb->store, source, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
hand_over_one (TdVerb *verb, TdRecord *award, const char *date, GError **error)
{
  td_record_set_text (award, "received_on", date);
  if (!td_store_save (verb->store, award, error))
    return FALSE;
  verb->result->n++;
  return td_verb_award_follows (verb, award, error);
}

gboolean
td_verb_check_signed (TdVerb *verb, const TdRecord *award, GHashTable *told, GError **error)
{
  g_autoptr (TdRecord) decision
      = td_verb_load_one (verb->store, TD_KIND_DECISION, td_record_integer (award, "decision_id"), error);
  const char *state = NULL;

  if (decision == NULL)
    return FALSE;
  state = td_record_text (decision, "state");
  if (g_strcmp0 (state, "signed") != 0 && g_hash_table_add (told, g_memdup2 (&decision->id, sizeof decision->id)))
    report_of_decision (verb, decision,
                        g_strcmp0 (state, "cancelled") == 0 ? "decision-is-cancelled" : "decision-not-signed");
  return TRUE;
}

TdCouncilResult *
td_council_hand_over (TdStore *store, const TdCouncilSelection *selection, const char *date, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) awards = td_verb_load (store, selection, error);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *whom = NULL;
  gboolean done;

  if (awards == NULL)
    return td_verb_fail (&verb);
  for (guint i = 0; i < awards->len; i++)
    if (!td_verb_check_signed (&verb, g_ptr_array_index (awards, i), told, error))
      return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  whom = td_verb_whom (store, selection);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Handed over: %s"), whom), error);
  for (guint i = 0; done && i < awards->len; i++)
    done = hand_over_one (&verb, g_ptr_array_index (awards, i), date, error);
  return td_verb_finish (&verb, done, error);
}
