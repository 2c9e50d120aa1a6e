/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules.h"

#include "td-rules-private.h"

#include "td-number.h"
#include "td-vote.h"

#include <math.h>
#include <string.h>

/* Nghị định 91/2017/NĐ-CP Điều 68 and Nghị định 152/2025/NĐ-CP Điều 49; the office may set another. */
#define ROUNDING_OF_THE_DECREES 10000

int
td_rules_year (TdRules *rules)
{
  g_return_val_if_fail (rules != NULL, 0);
  return rules->year;
}

const TdValue *
td_rules_value (TdRules *rules, const TdRecord *record, TdFieldRole column)
{
  int index = td_kind_role_index (record->kind, column);

  return index < 0 || record->values[index].type == TD_VALUE_NULL ? NULL : &record->values[index];
}

const char *
td_rules_text (TdRules *rules, const TdRecord *record, TdFieldRole column)
{
  const TdValue *value = td_rules_value (rules, record, column);

  return value != NULL && value->type == TD_VALUE_TEXT ? value->text : NULL;
}

gboolean
td_rules_integer (TdRules *rules, const TdRecord *record, TdFieldRole column, gint64 *integer)
{
  const TdValue *value = td_rules_value (rules, record, column);

  if (value == NULL || (value->type != TD_VALUE_INTEGER && value->type != TD_VALUE_REAL))
    return FALSE;
  *integer = value->type == TD_VALUE_INTEGER ? value->integer : (gint64)llround (value->real);
  return TRUE;
}

void
td_rules_rest_on (TdRules *rules, const char *code, GPtrArray *findings)
{
  const TdLawProvision *provision = td_law_provision (rules->law, code);
  TdFinding *finding = findings->len > 0 ? g_ptr_array_index (findings, findings->len - 1) : NULL;

  if (provision == NULL || finding == NULL)
    return;
  g_free (finding->source);
  finding->source = g_strdup (provision->row.source);
  td_rules_mark (findings, &provision->row);
}

gboolean
td_rules_state_is_proposed (const char *state)
{
  return state == NULL
         || (!g_str_equal (state, "registered") && !g_str_equal (state, "failed") && !g_str_equal (state, "postponed"));
}

const char *
td_rules_unit_name (TdRules *rules, const TdRecord *record, const char *unit_name)
{
  gint64 unit_id = 0;
  const RuleUnit *unit = NULL;

  if (td_rules_integer (rules, record, TD_ROLE_UNIT, &unit_id))
    unit = td_rules_unit (rules, unit_id);
  return unit != NULL && unit->name != NULL ? unit->name : unit_name;
}

const TdLawTitle *
td_rules_find_title (TdRules *rules, const char *form, const char *level)
{
  return td_law_find_title (rules->law, form, level);
}

const TdLawTitle *
td_rules_title_by_code (TdRules *rules, const char *code)
{
  return td_law_title (rules->law, code);
}

const char *
td_rules_title_name (TdRules *rules, const char *code)
{
  const TdLawTitle *title = NULL;

  g_return_val_if_fail (rules != NULL && code != NULL, NULL);
  title = td_rules_title_by_code (rules, code);
  return title != NULL ? title->name : NULL;
}

gboolean
td_rules_threshold (TdRules *rules,
                    const char *title,
                    const char *stage,
                    double *percent,
                    const char **base,
                    const char **source,
                    const char **certainty)
{
  const TdLawThreshold *found = NULL;

  g_return_val_if_fail (rules != NULL && title != NULL && stage != NULL, FALSE);
  found = td_law_threshold (rules->law, title, stage);
  if (found == NULL || !found->is_entered)
    return FALSE;
  if (percent != NULL)
    *percent = found->percent;
  if (base != NULL)
    *base = found->base;
  if (source != NULL)
    *source = found->row.source;
  if (certainty != NULL)
    *certainty = found->row.certainty;
  return TRUE;
}

/* The office's setting, else what the decrees say. */
static gint64
rounding_of (TdRules *rules)
{
  g_autofree char *setting = td_store_setting (rules->store, "prize.rounding");
  double number = 0;

  return setting != NULL && td_number_parse (setting, &number) && number >= 1 ? (gint64)llround (number)
                                                                              : ROUNDING_OF_THE_DECREES;
}

gboolean
td_rules_prize (TdRules *rules, const char *form, const char *level, const char *subject, gint64 *amount, TdPrize *how)
{
  const TdLawTitle *title = NULL;
  const TdLawFactor *factor = NULL;
  const TdLawSalary *salary = NULL;
  gint64 rounding = 0;
  double exact = 0;

  g_return_val_if_fail (rules != NULL && subject != NULL && amount != NULL, FALSE);
  title = td_rules_find_title (rules, form, level);
  factor = title != NULL ? td_law_factor (rules->law, title->code, subject) : NULL;
  salary = td_law_base_salary (rules->law);
  if (factor == NULL || salary == NULL)
    return FALSE;
  rounding = rounding_of (rules);
  exact = factor->factor * (double)salary->amount;
  /* 0.15 is no exact binary number: a hair above a round sum must not cost the next ten thousand. */
  *amount = (gint64)ceil (exact / (double)rounding - 1e-6) * rounding;
  if (how != NULL)
    *how = (TdPrize){factor->factor, salary->amount, rounding,
                     td_law_is_to_confirm (&salary->row) && !td_law_is_to_confirm (&factor->row) ? &salary->row
                                                                                                 : &factor->row};
  return TRUE;
}

void
td_rules_report (GPtrArray *findings, TdSeverity severity, const char *key, const char *column, const char *source, ...)
{
  TdFinding *finding = NULL;
  va_list values;

  va_start (values, source);
  finding = td_finding_new_valist (key, severity, column, values);
  va_end (values);
  finding->source = g_strdup (source);
  g_ptr_array_add (findings, finding);
}

void
td_rules_mark (GPtrArray *findings, const TdLawRow *row)
{
  g_assert (findings->len > 0);
  if (td_law_is_to_confirm (row))
    ((TdFinding *)g_ptr_array_index (findings, findings->len - 1))->to_confirm = TRUE;
}

char *
td_rules_field_name (const TdRecordKind *kind, const TdField *field)
{
  return g_strconcat (kind->table, ".", field->column, NULL);
}

double
td_rules_percent (gint64 part, gint64 whole)
{
  double percent = 0;

  td_vote_percent (part, whole, &percent);
  return percent;
}
