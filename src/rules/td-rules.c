/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules.h"

#include "td-rules-private.h"

#include "td-number.h"
#include "td-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Nghị định 91/2017/NĐ-CP Điều 68 and Nghị định 152/2025/NĐ-CP Điều 49; the office may set another. */
#define ROUNDING_OF_THE_DECREES 10000

static const char *const column_names[N_COLUMNS] = {
    [COLUMN_NAME] = "name",
    [COLUMN_BIRTH_DATE] = "birth_date",
    [COLUMN_UNIT_ID] = "unit_id",
    [COLUMN_TITLE] = "title",
    [COLUMN_SUBJECT] = "subject",
    [COLUMN_FORM] = "form",
    [COLUMN_LEVEL] = "level",
    [COLUMN_JOB] = "job",
    [COLUMN_ATTEND] = "attend",
    [COLUMN_AGREE] = "agree",
    [COLUMN_COUNCIL_TOTAL] = "council_total",
    [COLUMN_COUNCIL_PRESENT] = "council_present",
    [COLUMN_COUNCIL_AGREE] = "council_agree",
    [COLUMN_STATE] = "state",
    [COLUMN_PEOPLE] = "people",
    [COLUMN_REGISTERED] = "registered",
    [COLUMN_POSITION] = "position",
};

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

/* "Giấy khen của Chủ tịch UBND thị trấn" and "Giấy khen Chủ tịch Uỷ ban nhân dân thị trấn" are one form. */
static char *
form_key (const char *form)
{
  g_autofree char *folded = td_text_fold (form);
  g_auto (GStrv) words = NULL;
  GString *key;

  g_strdelimit (folded, "-", ' ');
  words = g_strsplit (folded, " ", -1);
  key = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0' || g_str_equal (words[i], "cua"))
      continue;
    if (key->len > 0)
      g_string_append_c (key, ' ');
    g_string_append (key, words[i]);
  }
  g_string_replace (key, "uy ban nhan dan", "ubnd", 0);
  g_string_replace (key, "chien sy ", "chien si ", 0);
  return g_string_free (key, FALSE);
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
    g_ptr_array_add (title->keys, form_key (title->name));
    for (guint i = 0; spellings[i] != NULL; i++)
      if (*spellings[i] != '\0')
        g_ptr_array_add (title->keys, form_key (spellings[i]));
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
    g_hash_table_insert (rules->units, id, unit);
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
  rules->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int kind = 0; kind < TD_N_KINDS; kind++)
    for (int column = 0; column < N_COLUMNS; column++)
      rules->columns[kind][column] = td_kind_field_index (td_kind_get ((TdKindId)kind), column_names[column]);
  if (store == NULL)
    return g_steal_pointer (&rules);
  if (!load_titles (rules, store, error) || !load_thresholds (rules, store, error) || !load_levels (rules, store, error)
      || !load_units (rules, store, error) || !load_money (rules, store, error))
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
  g_hash_table_unref (rules->units);
  g_hash_table_unref (rules->forms);
  g_free (rules->base_salary_source);
  g_free (rules);
}

int
td_rules_year (TdRules *rules)
{
  g_return_val_if_fail (rules != NULL, 0);
  return rules->year;
}

const TdValue *
td_rules_value (TdRules *rules, const TdRecord *record, RuleColumn column)
{
  int index = rules->columns[record->kind->id][column];

  return index < 0 || record->values[index].type == TD_VALUE_NULL ? NULL : &record->values[index];
}

const char *
td_rules_text (TdRules *rules, const TdRecord *record, RuleColumn column)
{
  const TdValue *value = td_rules_value (rules, record, column);

  return value != NULL && value->type == TD_VALUE_TEXT ? value->text : NULL;
}

gboolean
td_rules_integer (TdRules *rules, const TdRecord *record, RuleColumn column, gint64 *integer)
{
  const TdValue *value = td_rules_value (rules, record, column);

  if (value == NULL || (value->type != TD_VALUE_INTEGER && value->type != TD_VALUE_REAL))
    return FALSE;
  *integer = value->type == TD_VALUE_INTEGER ? value->integer : (gint64)llround (value->real);
  return TRUE;
}

const RuleUnit *
td_rules_unit (TdRules *rules, gint64 unit_id)
{
  return g_hash_table_lookup (rules->units, &unit_id);
}

const char *
td_rules_unit_name (TdRules *rules, const TdRecord *record, const char *unit_name)
{
  gint64 unit_id = 0;
  const RuleUnit *unit = NULL;

  if (td_rules_integer (rules, record, COLUMN_UNIT_ID, &unit_id))
    unit = td_rules_unit (rules, unit_id);
  return unit != NULL && unit->name != NULL ? unit->name : unit_name;
}

/* "Lao động tiên tiến năm 2023" still names the title; "Giấy khen của Giám đốc Công an tỉnh" is not the "Giấy khen"
 * that the chairman signs, so that a short spelling must be the whole. */
#define FEWEST_WORDS_OF_A_BEGINNING 4

static guint
count_words (const char *key)
{
  guint n = 1;

  for (; *key != '\0'; key++)
    n += *key == ' ';
  return n;
}

/* How well a title's spelling fits: its length where it is the key or begins it at a word's end, else 0. */
static gsize
fit_of_title (const RuleTitle *title, const char *key)
{
  gsize best = 0;

  for (guint i = 0; i < title->keys->len; i++) {
    const char *spelling = g_ptr_array_index (title->keys, i);
    gsize length = strlen (spelling);

    if (length > best && strncmp (key, spelling, length) == 0
        && (key[length] == '\0' || (key[length] == ' ' && count_words (spelling) >= FEWEST_WORDS_OF_A_BEGINNING)))
      best = length;
  }
  return best;
}

const char *
td_rules_level_code (TdRules *rules, const char *level)
{
  g_autofree char *key = level != NULL ? td_text_fold (level) : NULL;

  if (key == NULL)
    return NULL;
  return g_hash_table_lookup (rules->levels, g_str_has_prefix (key, "cap ") ? key + strlen ("cap ") : key);
}

const RuleTitle *
td_rules_find_title (TdRules *rules, const char *form, const char *level)
{
  g_autofree char *cache_key = NULL;
  g_autofree char *key = NULL;
  const char *level_code = NULL;
  const RuleTitle *found = NULL;
  gpointer known = NULL;
  gsize best = 0;

  if (form == NULL)
    return NULL;
  cache_key = g_strconcat (form, "\n", level, NULL);
  if (g_hash_table_lookup_extended (rules->forms, cache_key, NULL, &known))
    return known;
  key = form_key (form);
  level_code = td_rules_level_code (rules, level);
  for (guint i = 0; i < rules->titles->len; i++) {
    const RuleTitle *title = g_ptr_array_index (rules->titles, i);
    gsize fit = fit_of_title (title, key);

    if (fit == 0)
      continue;
    /* "Giấy khen" alone is the commune's or the district's: the level written beside it decides. Titles in force come
     * first, and one that is not does not take their place. */
    if (fit > best
        || (fit == best && level_code != NULL && title->in_force == found->in_force
            && g_strcmp0 (title->level, level_code) == 0 && g_strcmp0 (found->level, level_code) != 0)) {
      best = fit;
      found = title;
    }
  }
  g_hash_table_insert (rules->forms, g_steal_pointer (&cache_key), (gpointer)found);
  return found;
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
  const char *family = NULL;
  const RuleThreshold *found = NULL;
  int found_rank = -1;

  g_return_val_if_fail (rules != NULL && title != NULL && stage != NULL, FALSE);
  for (guint i = 0; i < rules->titles->len && family == NULL; i++) {
    const RuleTitle *each = g_ptr_array_index (rules->titles, i);

    if (g_str_equal (each->code, title))
      family = each->family;
  }
  for (guint i = 0; i < rules->thresholds->len; i++) {
    const RuleThreshold *each = g_ptr_array_index (rules->thresholds, i);
    int rank = g_str_equal (each->title, title)       ? 2
               : g_strcmp0 (each->title, family) == 0 ? 1
               : g_str_equal (each->title, "*")       ? 0
                                                      : -1;

    if (rank > found_rank && g_str_equal (each->stage, stage)) {
      found = each;
      found_rank = rank;
    }
  }
  if (found == NULL)
    return FALSE;
  if (percent != NULL)
    *percent = found->percent;
  if (base != NULL)
    *base = found->base;
  if (source != NULL)
    *source = found->source;
  if (certainty != NULL)
    *certainty = found->certainty;
  return TRUE;
}

gboolean
td_rules_prize (TdRules *rules, const char *form, const char *level, const char *subject, gint64 *amount, char **how)
{
  const RuleTitle *title = NULL;

  g_return_val_if_fail (rules != NULL && subject != NULL && amount != NULL, FALSE);
  title = td_rules_find_title (rules, form, level);
  if (title == NULL || rules->base_salary == 0)
    return FALSE;
  for (guint i = 0; i < rules->factors->len; i++) {
    const RuleFactor *factor = g_ptr_array_index (rules->factors, i);
    double exact = 0;

    if (!g_str_equal (factor->title, title->code) || !g_str_equal (factor->subject, subject))
      continue;
    exact = factor->factor * (double)rules->base_salary;
    /* 0.15 is no exact binary number: a hair above a round sum must not cost the next ten thousand. */
    *amount = (gint64)ceil (exact / (double)rules->rounding - 1e-6) * rules->rounding;
    if (how != NULL) {
      g_autofree char *factor_text = td_number_format (factor->factor, 2);
      g_autofree char *salary_text = td_number_format ((double)rules->base_salary, 0);
      g_autofree char *rounding_text = td_number_format ((double)rules->rounding, 0);

      *how = g_strdup_printf (_ ("%s × the base salary of %s đồng, rounded up to %s đồng"), factor_text, salary_text,
                              rounding_text);
    }
    return TRUE;
  }
  return FALSE;
}

void
td_rules_report (GPtrArray *findings,
                 TdSeverity severity,
                 const char *code,
                 const char *column,
                 char *message,
                 const char *source,
                 const char *advice)
{
  g_ptr_array_add (findings, td_finding_new (severity, code, column, message, g_strdup (source), g_strdup (advice)));
}

char *
td_rules_percent (gint64 part, gint64 whole)
{
  return td_number_format (whole == 0 ? 0 : (double)part * 100.0 / (double)whole, 1);
}
