/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-check-private.h"

#include <math.h>

/* Counts of one quota in one unit, or (unit 0) in the whole year. */
typedef struct {
  gint64 nominees;
  gint64 base;         /* nominees for the title that the share is taken of, and for the title itself */
  gboolean base_known; /* somebody is nominated for the title that the share is taken of */
  gboolean told;
} Counter;

struct _ListQuotas {
  GPtrArray *rules;       /* of TdLawQuota: those that may hold on the day of some dossier of the year */
  GHashTable **counters;  /* one a quota: number of the unit -> Counter */
  GHashTable *base_names; /* quota, unit and folded name of who is counted in a base already */
  guint n_shares;         /* quotas that are a share of a title's nominees */
  gint64 households;      /* of all units of the year; -1: not summed up yet */
  gint64 members;
};

ListQuotas *
td_list_quotas_new (TdRules *rules)
{
  ListQuotas *quotas = g_new0 (ListQuotas, 1);
  /* Dossiers of a year come in until the end of the next. */
  g_autofree char *from = g_strdup_printf ("%04d-01-01", rules->year);
  g_autofree char *to = g_strdup_printf ("%04d-12-31", rules->year + 1);

  quotas->rules = td_law_quotas_between (rules->year_law, from, to);
  quotas->counters = g_new0 (GHashTable *, quotas->rules->len);
  for (guint i = 0; i < quotas->rules->len; i++) {
    quotas->counters[i] = g_hash_table_new_full (NULL, NULL, NULL, g_free);
    quotas->n_shares += g_str_equal (((const TdLawQuota *)quotas->rules->pdata[i])->base, "title");
  }
  quotas->base_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  quotas->households = -1;
  return quotas;
}

void
td_list_quotas_free (ListQuotas *quotas)
{
  for (guint i = 0; i < quotas->rules->len; i++)
    g_hash_table_unref (quotas->counters[i]);
  g_ptr_array_unref (quotas->rules);
  g_free (quotas->counters);
  g_hash_table_unref (quotas->base_names);
  g_free (quotas);
}

static const TdLawQuota *
quota_rule (TdListCheck *check, guint i)
{
  return g_ptr_array_index (check->quotas->rules, i);
}

static Counter *
counter_of (TdListCheck *check, guint quota, guint unit_number)
{
  const TdLawQuota *rule = quota_rule (check, quota);
  gpointer key = GUINT_TO_POINTER (rule->in_year ? 0 : unit_number);
  Counter *counter = g_hash_table_lookup (check->quotas->counters[quota], key);

  if (counter == NULL) {
    counter = g_new0 (Counter, 1);
    g_hash_table_insert (check->quotas->counters[quota], key, counter);
  }
  return counter;
}

gboolean
td_list_quotas_need_base (TdListCheck *check)
{
  return check->quotas->n_shares > 0;
}

/* Who is proposed for the title itself has what the other title asks for (Luật 06/2022/QH15, Điều 23: "đạt Lao động
 * tiên tiến"), though lists often name him once: he is counted in the base too. */
void
td_list_quotas_expect (TdListCheck *check, const char *title, guint unit_number, const char *name)
{
  for (guint i = 0; i < check->quotas->rules->len; i++) {
    const TdLawQuota *rule = quota_rule (check, i);
    gboolean of_base = g_strcmp0 (title, rule->base_title) == 0;
    Counter *counter = NULL;
    char *key = NULL;

    if (!g_str_equal (rule->base, "title") || (!of_base && !g_str_equal (title, rule->title)))
      continue;
    counter = counter_of (check, i, unit_number);
    counter->base_known = counter->base_known || of_base;
    td_name_key_read (check->name_key, "", name);
    key = g_strdup_printf ("%u|%u|%s", i, unit_number, td_name_key_folded (check->name_key));
    if (g_hash_table_add (check->quotas->base_names, key))
      counter->base++;
  }
}

/* Each by the law of the day of his dossier: who was received after a quota had ended does not count in it. */
static void
count_nominee (TdListCheck *check, const TdLaw *law, const char *title, guint unit_number)
{
  for (guint i = 0; i < check->quotas->rules->len; i++) {
    const TdLawQuota *rule = quota_rule (check, i);

    if (g_str_equal (rule->title, title) && (rule->in_year || unit_number != 0) && td_law_in_force (law, &rule->row))
      counter_of (check, i, unit_number)->nominees++;
  }
}

static guint
number_of_stored_unit (TdListCheck *check, gint64 unit_id)
{
  const RuleUnit *unit = td_rules_unit (check->rules, unit_id);

  return unit != NULL ? td_list_unit_number (check, unit->name) : 0;
}

gboolean
td_list_quotas_know (TdListCheck *check, TdStore *store, gint64 except_id, gboolean only_base, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;
  TdStep step = TD_STEP_ERROR;

  if (check->quotas->rules->len == 0)
    return TRUE;
  statement = td_store_statement (store, "query/rules-nominees", error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  td_statement_bind_integer (statement, ":id", except_id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *code = td_statement_text (statement, 0);
    guint unit_number = number_of_stored_unit (check, td_statement_integer (statement, 3));
    const char *name = td_statement_text (statement, 4);
    g_autofree char *day = NULL;
    g_autoptr (TdLaw) law = NULL;

    if (code == NULL) {
      const TdLawTitle *title
          = td_rules_find_title (check->rules, td_statement_text (statement, 1), td_statement_text (statement, 2));

      code = title != NULL ? title->code : NULL;
    }
    if (code == NULL)
      continue;
    if (name != NULL)
      td_list_quotas_expect (check, code, unit_number, name);
    if (only_base)
      continue;
    if (td_statement_text (statement, 5) != NULL) {
      day = td_law_day_of_dossier (store, check->rules->year, td_statement_text (statement, 5));
      law = td_law_at (store, day, error);
      if (law == NULL)
        return FALSE;
    } else {
      law = td_law_ref (check->rules->year_law);
    }
    count_nominee (check, law, code, unit_number);
  }
  return step == TD_STEP_DONE;
}

static void
sum_unit (const RuleUnit *unit, gpointer user_data)
{
  TdListCheck *check = user_data;

  if (!td_rules_unit_is_valid (check->rules, unit))
    return;
  check->quotas->households += unit->households;
  check->quotas->members += unit->members;
}

static void
sum_units (TdListCheck *check)
{
  if (check->quotas->households >= 0)
    return;
  check->quotas->households = 0;
  td_rules_for_each_unit (check->rules, sum_unit, check);
}

/* What a share is taken of; 0: not known. A share of another title's nominees that comes to less than one person is not
 * told: the decree speaks of the whole office, and so few are a part of it or a list that is not complete. */
static gint64
base_of (TdListCheck *check, const TdLawQuota *rule, const Counter *counter, const RuleUnit *unit)
{
  gboolean households = g_str_equal (rule->base, "households");

  if (g_str_equal (rule->base, "title"))
    return counter->base_known && rule->percent * (double)counter->base >= 100 ? counter->base : 0;
  if (!rule->in_year)
    return unit == NULL ? 0 : households ? unit->households : unit->members;
  sum_units (check);
  return households ? check->quotas->households : check->quotas->members;
}

/* What a quota comes to; FALSE where what it is a share of is not known. */
static gboolean
allowed_by (TdListCheck *check,
            const TdLawQuota *rule,
            const Counter *counter,
            const RuleUnit *unit,
            gint64 *allowed,
            gint64 *base)
{
  *allowed = rule->number;
  *base = 0;
  if (g_str_equal (rule->base, "number"))
    return TRUE;
  *base = base_of (check, rule, counter, unit);
  *allowed = (gint64)floor (rule->percent * (double)*base / 100 + 1e-9);
  return *base > 0;
}

/* The sentence that says what the quota is a share of. */
static const char *
reckoning (const TdLawQuota *rule)
{
  return g_str_equal (rule->base, "title")        ? "quota-of:title"
         : g_str_equal (rule->base, "households") ? "quota-of:households"
                                                  : "quota-of:people";
}

static void
report (const TdLaw *law,
        const TdLawQuota *rule,
        const Counter *counter,
        gint64 allowed,
        gint64 base,
        const Entry *entry,
        GPtrArray *findings)
{
  const char *column = entry->group == GROUP_PROPOSAL ? "form" : "name";
  const char *title = td_law_title_name (law, rule->title);

  if (g_str_equal (rule->base, "number"))
    td_rules_report (findings, TD_SEVERITY_WARNING, rule->in_year ? "quota-exceeded:year" : "quota-exceeded", column,
                     rule->row.source, "unit", TD_TEXT (entry->unit), "count", TD_INT (counter->nominees), "title",
                     TD_TEXT (title), "quota", TD_INT (allowed), NULL);
  else
    td_rules_report (findings, TD_SEVERITY_WARNING,
                     rule->in_year ? "quota-exceeded:year-reckoned" : "quota-exceeded:reckoned", column,
                     rule->row.source, "unit", TD_TEXT (entry->unit), "count", TD_INT (counter->nominees), "title",
                     TD_TEXT (title), "quota", TD_INT (allowed), "how", TD_TEXT (reckoning (rule)), "percent",
                     TD_REAL (rule->percent), "base", TD_INT (base), "base_title",
                     TD_TEXT (td_law_title_name (law, rule->base_title)), NULL);
  td_rules_mark (findings, &rule->row);
}

/* One finding a unit and title, at the first beyond the quota: fifty more would say nothing new. A share is rounded
 * down: the decree says "không quá", and one more would be above it; whether an office may round to the nearest was not
 * found in a source. */
void
td_list_check_quotas (TdListCheck *check, const TdRecord *record, const Entry *entry, GPtrArray *findings)
{
  const char *title = NULL;

  if (check->quotas->rules->len == 0 || entry->seen)
    return;
  title = record->kind->id == TD_KIND_CANDIDATE ? td_rules_text (check->rules, record, TD_ROLE_TITLE)
          : entry->title != NULL                ? entry->title->code
                                                : NULL;
  if (title == NULL || !td_rules_state_is_proposed (td_rules_text (check->rules, record, TD_ROLE_STATE)))
    return;
  for (guint i = 0; i < check->quotas->rules->len; i++) {
    const TdLawQuota *rule = quota_rule (check, i);
    Counter *counter = NULL;
    gint64 base = 0;
    gint64 allowed = 0;

    if (!g_str_equal (rule->title, title) || (!rule->in_year && entry->unit_number == 0)
        || !td_law_in_force (check->rules->law, &rule->row))
      continue;
    counter = counter_of (check, i, entry->unit_number);
    counter->nominees++;
    if (counter->told || !allowed_by (check, rule, counter, entry->place, &allowed, &base)
        || counter->nominees <= allowed)
      continue;
    counter->told = TRUE;
    report (check->rules->law, rule, counter, allowed, base, entry, findings);
  }
}

void
td_list_quotas_left (TdListCheck *check, const char *title, const RuleUnit *unit, GPtrArray *findings)
{
  guint unit_number = unit != NULL ? td_list_unit_number (check, unit->name) : 0;

  for (guint i = 0; i < check->quotas->rules->len; i++) {
    const TdLawQuota *rule = quota_rule (check, i);
    const Counter *counter = NULL;
    gint64 allowed = 0;
    gint64 base = 0;
    gint64 left = 0;

    if (!g_str_equal (rule->title, title) || (!rule->in_year && unit_number == 0)
        || !td_law_in_force (check->rules->law, &rule->row))
      continue;
    counter = counter_of (check, i, unit_number);
    if (!allowed_by (check, rule, counter, unit, &allowed, &base))
      continue;
    left = MAX (allowed - counter->nominees, 0);
    td_rules_report (findings, TD_SEVERITY_NOTE, rule->in_year ? "quota-left:year" : "quota-left", NULL,
                     rule->row.source, "unit", TD_TEXT (unit != NULL ? unit->name : NULL), "left", TD_INT (left),
                     "title", TD_TEXT (td_law_title_name (check->rules->law, title)), "quota", TD_INT (allowed),
                     "count", TD_INT (counter->nominees), NULL);
    td_rules_mark (findings, &rule->row);
  }
}
