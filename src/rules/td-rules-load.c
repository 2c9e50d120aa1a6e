/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-number.h"
#include "td-text.h"

#include <math.h>
#include <string.h>

/* Nghị định 91/2017/NĐ-CP Điều 68 and Nghị định 152/2025/NĐ-CP Điều 49; the office may set another. */
#define ROUNDING_OF_THE_DECREES 10000

static void
rule_title_free (RuleTitle *title)
{
  g_free (title->code);
  g_free (title->name);
  g_free (title->family);
  g_free (title->level);
  g_free (title->valid_from);
  g_free (title->valid_to);
  g_free (title->source);
  g_ptr_array_unref (title->keys);
  g_free (title);
}

static void
rule_unit_free (RuleUnit *unit)
{
  g_free (unit->name);
  g_free (unit->valid_from);
  g_free (unit->valid_to);
  g_free (unit->successor);
  g_free (unit);
}

static void
rule_threshold_free (RuleThreshold *threshold)
{
  g_free (threshold->title);
  g_free (threshold->stage);
  g_free (threshold->base);
  g_free (threshold->source);
  g_free (threshold->certainty);
  g_free (threshold);
}

static void
rule_factor_free (RuleFactor *factor)
{
  g_free (factor->title);
  g_free (factor->subject);
  g_free (factor->source);
  g_free (factor);
}

static gboolean
load_titles (TdRules *rules, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/rules-titles", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_text (statement, ":date", rules->date);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    RuleTitle *title = g_new0 (RuleTitle, 1);
    const char *headings = td_statement_text (statement, 7);
    g_auto (GStrv) spellings = g_strsplit (headings != NULL ? headings : "", "|", -1);

    title->code = g_strdup (td_statement_text (statement, 0));
    title->name = g_strdup (td_statement_text (statement, 1));
    title->family = g_strdup (td_statement_text (statement, 2));
    title->level = g_strdup (td_statement_text (statement, 3));
    title->valid_from = g_strdup (td_statement_text (statement, 4));
    title->valid_to = g_strdup (td_statement_text (statement, 5));
    title->source = g_strdup (td_statement_text (statement, 6));
    title->in_force = td_statement_integer (statement, 8) != 0;
    title->keys = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (title->keys, td_rules_form_key (title->name));
    for (guint i = 0; spellings[i] != NULL; i++)
      if (*spellings[i] != '\0')
        g_ptr_array_add (title->keys, td_rules_form_key (spellings[i]));
    g_ptr_array_add (rules->titles, title);
  }
  return step == TD_STEP_DONE;
}

static gboolean
load_thresholds (TdRules *rules, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/thresholds", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_text (statement, ":date", rules->date);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    RuleThreshold *threshold = g_new0 (RuleThreshold, 1);

    threshold->title = g_strdup (td_statement_text (statement, 0));
    threshold->stage = g_strdup (td_statement_text (statement, 1));
    threshold->base = g_strdup (td_statement_text (statement, 2));
    threshold->percent = td_statement_real (statement, 3);
    threshold->source = g_strdup (td_statement_text (statement, 4));
    threshold->certainty = g_strdup (td_statement_text (statement, 5));
    g_ptr_array_add (rules->thresholds, threshold);
  }
  return step == TD_STEP_DONE;
}

static gboolean
load_levels (TdRules *rules, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/rules-levels", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_text (statement, ":date", rules->date);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *code = td_statement_text (statement, 0);
    const char *name = td_statement_text (statement, 1);

    g_hash_table_insert (rules->levels, td_text_fold (name), g_strdup (code));
    if (!g_hash_table_contains (rules->level_names, code))
      g_hash_table_insert (rules->level_names, g_strdup (code), g_strdup (name));
  }
  return step == TD_STEP_DONE;
}

/* Units of one name follow each other: that of the year counts. */
static void
add_unit_name (TdRules *rules, RuleUnit *unit)
{
  g_autofree char *folded = td_text_fold (unit->name);
  const RuleUnit *known = g_hash_table_lookup (rules->unit_names, folded);

  if (known == NULL || (!td_rules_unit_is_valid (rules, known) && td_rules_unit_is_valid (rules, unit)))
    g_hash_table_replace (rules->unit_names, g_steal_pointer (&folded), unit);
}

static gboolean
load_units (TdRules *rules, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/rules-units", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    RuleUnit *unit = g_new0 (RuleUnit, 1);
    gint64 *id = g_new (gint64, 1);

    *id = td_statement_integer (statement, 0);
    unit->name = g_strdup (td_statement_text (statement, 1));
    unit->valid_from = g_strdup (td_statement_text (statement, 2));
    unit->valid_to = g_strdup (td_statement_text (statement, 3));
    unit->households = td_statement_integer (statement, 4);
    unit->village = td_statement_integer (statement, 5) != 0;
    unit->members = td_statement_integer (statement, 6);
    unit->successor = g_strdup (td_statement_text (statement, 7));
    g_hash_table_insert (rules->units, id, unit);
    if (unit->name != NULL)
      add_unit_name (rules, unit);
  }
  return step == TD_STEP_DONE;
}

static gboolean
load_money (TdRules *rules, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) factors = td_store_statement (store, "query/rules-prize-factors", error);
  g_autoptr (TdStatement) salary = NULL;
  g_autofree char *rounding = NULL;
  double number = 0;
  TdStep step = TD_STEP_ERROR;

  if (factors == NULL)
    return FALSE;
  td_statement_bind_text (factors, ":date", rules->date);
  while ((step = td_statement_step (factors, error)) == TD_STEP_ROW) {
    RuleFactor *factor = g_new0 (RuleFactor, 1);

    factor->title = g_strdup (td_statement_text (factors, 0));
    factor->subject = g_strdup (td_statement_text (factors, 1));
    factor->factor = td_statement_real (factors, 2);
    factor->source = g_strdup (td_statement_text (factors, 3));
    g_ptr_array_add (rules->factors, factor);
  }
  if (step == TD_STEP_ERROR || (salary = td_store_statement (store, "query/rules-base-salary", error)) == NULL)
    return FALSE;
  td_statement_bind_text (salary, ":date", rules->date);
  step = td_statement_step (salary, error);
  if (step == TD_STEP_ROW) {
    rules->base_salary = td_statement_integer (salary, 0);
    rules->base_salary_source = g_strdup (td_statement_text (salary, 1));
  }
  rounding = td_store_setting (store, "prize.rounding");
  if (rounding != NULL && td_number_parse (rounding, &number) && number >= 1)
    rules->rounding = (gint64)llround (number);
  return step != TD_STEP_ERROR;
}

TdRules *
td_rules_new (TdStore *store, int year, const char *date, GError **error)
{
  g_autoptr (TdRules) rules = g_new0 (TdRules, 1);
  GError *failure = NULL;

  rules->year = year;
  rules->date = date != NULL ? g_strdup (date) : g_strdup_printf ("%04d-12-31", year);
  rules->rounding = ROUNDING_OF_THE_DECREES;
  rules->titles = g_ptr_array_new_with_free_func ((GDestroyNotify)rule_title_free);
  rules->thresholds = g_ptr_array_new_with_free_func ((GDestroyNotify)rule_threshold_free);
  rules->factors = g_ptr_array_new_with_free_func ((GDestroyNotify)rule_factor_free);
  rules->levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rules->level_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rules->units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)rule_unit_free);
  rules->unit_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rules->quotas = g_ptr_array_new ();
  rules->rooms = g_ptr_array_new ();
  rules->words = td_name_key_new ();
  rules->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (store == NULL)
    return g_steal_pointer (&rules);
  if (!load_titles (rules, store, error) || !load_thresholds (rules, store, error) || !load_levels (rules, store, error)
      || !load_units (rules, store, error) || !load_money (rules, store, error)
      || !td_rules_load_limits (rules, store, error))
    return NULL;
  rules->n_voters = td_store_query_integer (store, "query/rules-voters", year, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return NULL;
  }
  return g_steal_pointer (&rules);
}

void
td_rules_free (TdRules *rules)
{
  if (rules == NULL)
    return;
  g_free (rules->date);
  g_ptr_array_unref (rules->titles);
  g_ptr_array_unref (rules->thresholds);
  g_ptr_array_unref (rules->factors);
  g_hash_table_unref (rules->levels);
  g_hash_table_unref (rules->level_names);
  td_rules_free_limits (rules);
  g_hash_table_unref (rules->unit_names);
  td_name_key_free (rules->words);
  g_hash_table_unref (rules->units);
  g_hash_table_unref (rules->forms);
  g_free (rules->base_salary_source);
  g_free (rules);
}
