/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules.h"

#include "td-rules-private.h"

#include "td-text.h"

#include <math.h>
#include <string.h>

char *
td_rules_form_key (const char *form)
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

const RuleUnit *
td_rules_unit_by_name (TdRules *rules, const char *name)
{
  g_autofree char *folded = td_text_fold (name);

  return g_hash_table_lookup (rules->unit_names, folded);
}

/* Dates of units may be years or months alone: "2019" begins and ends that year. */
gboolean
td_rules_unit_is_valid (TdRules *rules, const RuleUnit *unit)
{
  char first[16];
  char last[16];

  g_snprintf (first, sizeof first, "%04d", rules->year);
  g_snprintf (last, sizeof last, "%04d-99", rules->year);
  return (unit->valid_from == NULL || strcmp (unit->valid_from, last) <= 0)
         && (unit->valid_to == NULL || strcmp (unit->valid_to, first) >= 0);
}

const char *
td_rules_source_one_achievement (TdRules *rules)
{
  return strcmp (rules->date, "2024-01-01") >= 0
             ? "Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 5 khoản 2"
             : "Luật Thi đua, khen thưởng năm 2003 (sửa đổi 2005, 2013): không tặng nhiều hình thức cho một thành tích";
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
  key = td_rules_form_key (form);
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

const RuleTitle *
td_rules_title_by_code (TdRules *rules, const char *code)
{
  for (guint i = 0; i < rules->titles->len; i++) {
    const RuleTitle *title = g_ptr_array_index (rules->titles, i);

    if (g_strcmp0 (title->code, code) == 0)
      return title;
  }
  return NULL;
}

const char *
td_rules_title_name (TdRules *rules, const char *code)
{
  const RuleTitle *title = NULL;

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
  const char *family = NULL;
  const RuleTitle *own = NULL;
  const RuleThreshold *found = NULL;
  int found_rank = -1;

  g_return_val_if_fail (rules != NULL && title != NULL && stage != NULL, FALSE);
  if ((own = td_rules_title_by_code (rules, title)) != NULL)
    family = own->family;
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
td_rules_prize (TdRules *rules, const char *form, const char *level, const char *subject, gint64 *amount, TdPrize *how)
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
    if (how != NULL)
      *how = (TdPrize){factor->factor, rules->base_salary, rules->rounding};
    return TRUE;
  }
  return FALSE;
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

char *
td_rules_field_name (const TdRecordKind *kind, const TdField *field)
{
  return g_strconcat (kind->table, ".", field->column, NULL);
}

double
td_rules_percent (gint64 part, gint64 whole)
{
  return whole == 0 ? 0 : round ((double)part * 1000.0 / (double)whole) / 10;
}
