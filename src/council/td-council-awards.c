/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-collate.h"

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
is_award_of (const TdRecord *award, const TdRecord *member)
{
  return td_record_integer (award, member->kind->id == TD_KIND_CANDIDATE ? "candidate_id" : "proposal_id")
         == member->id;
}

static gboolean
has_award (GPtrArray *awards, const TdRecord *member)
{
  for (guint i = 0; i < awards->len; i++)
    if (is_award_of (awards->pdata[i], member))
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
  gboolean with_money;
} Awarding;

static gboolean
award_one (Awarding *awarding, const TdRecord *member, GError **error)
{
  g_autoptr (TdRecord) award = NULL;

  if (has_award (awarding->awards, member))
    return TRUE;
  award = new_award (awarding->rules, member, awarding->decision->id, ++awarding->sequence);
  if (awarding->with_money)
    set_amount (awarding->verb, awarding->rules, award, td_record_text (awarding->decision, "level"), awarding->told);
  awarding->verb->result->n++;
  return td_store_save (awarding->verb->store, award, error);
}

/* --- the order of the list --- */

/* What decides the place of somebody in the list. */
typedef struct {
  const TdRecord *member;
  guint subject;
  int level;
  double factor;
  gint64 sort_order;
  char *key;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->key);
  g_free (place);
}

static Place *
place_new (TdLaw *law, const TdRecord *member)
{
  Place *place = g_new0 (Place, 1);
  const TdLawTitle *title = td_verb_title_of (law, member);
  const char *subject = subject_of (member);
  const TdLawFactor *factor = title != NULL ? td_law_factor (law, title->code, subject) : NULL;
  const char *name = td_record_text (member, "name");

  place->member = member;
  while (place->subject < G_N_ELEMENTS (subjects) && g_strcmp0 (subjects[place->subject], subject) != 0)
    place->subject++;
  place->level = title != NULL ? td_law_level_height (law, title->level) : -1;
  place->factor = factor != NULL ? factor->factor : 0;
  place->sort_order = title != NULL ? title->sort_order : G_MAXINT64;
  place->key = g_strcmp0 (subject, "collective") == 0 ? td_collate_key (name != NULL ? name : "")
                                                      : td_collate_name_key (name != NULL ? name : "");
  return place;
}

/* Collectives, households, persons; what is higher first: by the level that decides, then by the prize that the law sets;
 * then the Vietnamese alphabet. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = *(const Place *const *)a;
  const Place *second = *(const Place *const *)b;
  int names;

  if (first->subject != second->subject)
    return first->subject < second->subject ? -1 : 1;
  if (first->level != second->level)
    return first->level > second->level ? -1 : 1;
  if (first->factor > second->factor || first->factor < second->factor)
    return first->factor > second->factor ? -1 : 1;
  if (first->sort_order != second->sort_order)
    return first->sort_order < second->sort_order ? -1 : 1;
  names = strcmp (first->key, second->key);
  return names != 0 ? names : (first->member->id > second->member->id) - (first->member->id < second->member->id);
}

/* GPtrArray of Place; NULL with error. The caller owns it, not the members. */
static GPtrArray *
places_of (TdStore *store, const TdRecord *decision, GPtrArray *members, GError **error)
{
  g_autofree char *day
      = td_law_day_of_decision ((int)td_record_integer (decision, "year"), td_record_text (decision, "signed_on"));
  g_autoptr (TdLaw) law = td_law_at (store, day, error);
  GPtrArray *places = NULL;

  if (law == NULL)
    return NULL;
  places = g_ptr_array_new_with_free_func (place_free);
  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (places, place_new (law, members->pdata[i]));
  g_ptr_array_sort (places, compare_places);
  return places;
}

/* Numbers a draft's awards from 1 in the order of the list. */
static gboolean
number_anew (Awarding *awarding, GPtrArray *places, GError **error)
{
  TdVerb *verb = awarding->verb;
  g_autoptr (GPtrArray) awards = load_awards (verb->store, awarding->decision->id, error);

  for (guint i = 0; awards != NULL && i < places->len; i++) {
    const TdRecord *member = ((const Place *)places->pdata[i])->member;

    for (guint j = 0; j < awards->len; j++) {
      TdRecord *award = awards->pdata[j];

      if (!is_award_of (award, member) || td_record_integer (award, "sequence") == (gint64)i + 1)
        continue;
      td_record_set_integer (award, "sequence", i + 1);
      if (!td_store_save (verb->store, award, error))
        return FALSE;
    }
  }
  return awards != NULL;
}

static gboolean
award_all (Awarding *awarding, gboolean sealed, GError **error)
{
  g_autoptr (GPtrArray) places = places_of (awarding->verb->store, awarding->decision, awarding->members, error);
  guint before = awarding->verb->result->n;
  gboolean typed = FALSE;

  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    if (!award_one (awarding, ((const Place *)places->pdata[i])->member, error))
      return FALSE;
  for (guint i = 0; i < awarding->awards->len; i++)
    typed = typed
            || (td_record_is_null (awarding->awards->pdata[i], "candidate_id")
                && td_record_is_null (awarding->awards->pdata[i], "proposal_id"));
  /* Numbers of what was typed or read from a paper are the paper's; so are those of what is signed. Where nobody came in
   * anew the order is as somebody left it. */
  return sealed || typed || awarding->verb->result->n == before || number_anew (awarding, places, error);
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
  Awarding awarding = {&verb, rules, decision, members, awards, 0, told, FALSE};
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
  awarding.with_money = g_strcmp0 (td_record_text (decision, "state"), "signed") == 0;
  label = g_strdup_printf (_ ("Awards of the decision %s"), td_store_title (store, decision->kind, id));
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, label, error) && award_all (&awarding, awarding.with_money, error),
                         error);
}

gboolean
td_verb_check_register (TdVerb *verb, gint64 decision, GError **error)
{
  g_autoptr (GPtrArray) awards = load_awards (verb->store, decision, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; awards != NULL && i < awards->len; i++) {
    gint64 sequence = td_record_integer (awards->pdata[i], "sequence");

    if (sequence != 0 && !g_hash_table_add (seen, g_memdup2 (&sequence, sizeof sequence)))
      td_verb_report (verb,
                      td_finding_new ("register-number-twice", TD_SEVERITY_ERROR, "sequence", "sequence",
                                      TD_INT (sequence), NULL),
                      decision);
  }
  return awards != NULL;
}

gboolean
td_verb_award_all (TdVerb *verb, const TdRecord *decision, GError **error)
{
  g_autoptr (TdRules) rules = rules_of_decision (verb->store, decision, error);
  g_autoptr (GPtrArray) members = rules != NULL ? td_verb_of_decision (verb->store, decision->id, error) : NULL;
  g_autoptr (GPtrArray) awards = members != NULL ? load_awards (verb->store, decision->id, error) : NULL;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Awarding awarding = {verb, rules, decision, members, awards, 0, told, FALSE};
  guint n = verb->result->n;

  if (awards == NULL)
    return FALSE;
  for (guint i = 0; i < awards->len; i++)
    awarding.sequence = MAX (awarding.sequence, td_record_integer (awards->pdata[i], "sequence"));
  if (!award_all (&awarding, FALSE, error))
    return FALSE;
  verb->result->n = n;
  return TRUE;
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
