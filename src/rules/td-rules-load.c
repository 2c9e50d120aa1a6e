/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

TdRules *
td_rules_new (TdStore *store, int year, const char *date, GError **error)
{
  g_autoptr (TdRules) rules = g_new0 (TdRules, 1);
  g_autofree char *day = date != NULL ? td_law_day_of_decision (year, date) : td_law_day_of_dossier (store, year, NULL);

  rules->year = year;
  rules->n_voters = store != NULL ? -1 : 0;
  rules->words = td_name_key_new ();
  rules->year_law = store != NULL ? td_law_at (store, day, error) : td_law_empty (day);
  if (rules->year_law == NULL)
    return NULL;
  rules->law = rules->year_law;
  rules->units = store != NULL ? td_rule_units_of (store, error) : td_rule_units_none ();
  if (rules->units == NULL)
    return NULL;
  if (store != NULL)
    rules->store = g_object_ref (store);
  return g_steal_pointer (&rules);
}

TdRules *
td_rules_of_decision (TdStore *store, int year, const TdRecord *decision, GError **error)
{
  g_autofree char *day
      = td_law_day_of_decision (year, decision != NULL ? td_record_text (decision, "signed_on") : NULL);

  return td_rules_new (store, year, day, error);
}

void
td_rules_fail (TdRules *rules, GError *error)
{
  if (rules->failure == NULL)
    rules->failure = error;
  else
    g_clear_error (&error);
}

gint64
td_rules_n_voters (TdRules *rules)
{
  if (rules->n_voters < 0) {
    GError *error = NULL;

    rules->n_voters = td_store_query_integer (rules->store, "query/rules-voters", rules->year, &error);
    if (error == NULL)
      return rules->n_voters;
    rules->n_voters = -1;
    td_rules_fail (rules, error);
  }
  return MAX (0, rules->n_voters);
}

void
td_rules_free (TdRules *rules)
{
  if (rules == NULL)
    return;
  g_clear_error (&rules->failure);
  td_law_unref (rules->year_law);
  td_rule_units_unref (rules->units);
  td_name_key_free (rules->words);
  g_clear_object (&rules->store);
  g_free (rules);
}
