/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-eligibility.h"
#include "td-rules-private.h"

#include "td-collate.h"
#include "td-person.h"

#include <string.h>

/* What somebody got in earlier years, as the file's own records tell: nominations that were decided, and awards of signed
 * decisions that come from none. */

static void
past_title_free (gpointer data)
{
  TdPastTitle *title = data;

  g_free (title->code);
  g_free (title->form);
  g_free (title->decision);
  g_free (title);
}

/* Columns of query/rules-past-titles. */
enum {
  YEAR,
  TITLE,
  FORM,
  LEVEL,
  SUBJECT,
  NAME,
  BIRTH,
  UNIT,
  PERSON,
  HOUSEHOLD,
  STATE,
  DECISION,
  SIGNED_ON,
  FROM,
  TO,
  IS_AWARD
};

typedef struct {
  const char *subject;
  gint64 person, household;
  TdPersonKey key;
} Whom;

static Whom
whom_of (TdRules *rules, const TdRecord *nomination)
{
  Whom whom = {.subject = nomination->kind->id == TD_KIND_CANDIDATE
                              ? td_candidate_subject (td_rules_text (rules, nomination, TD_ROLE_TITLE))
                              : td_rules_text (rules, nomination, TD_ROLE_SUBJECT)};

  td_rules_integer (rules, nomination, TD_ROLE_PERSON, &whom.person);
  td_rules_integer (rules, nomination, TD_ROLE_HOUSEHOLD, &whom.household);
  td_rules_integer (rules, nomination, TD_ROLE_UNIT, &whom.key.unit_id);
  whom.key.name = td_rules_text (rules, nomination, TD_ROLE_NAME);
  whom.key.birth = td_rules_text (rules, nomination, TD_ROLE_BIRTH_DATE);
  return whom;
}

/* A unit that was renamed or joined another is continued by it: what it got goes on counting. */
static gboolean
is_same_unit (TdRules *rules, gint64 earlier, gint64 unit)
{
  for (guint steps = 0; earlier != unit && steps < 10; steps++) {
    const RuleUnit *of = td_rules_unit (rules, earlier);

    if (of == NULL || of->successor_id == 0)
      return FALSE;
    earlier = of->successor_id;
  }
  return earlier == unit;
}

/* Whether the row is about whom: by its person or household where both are known, else by name, birth and unit. */
static TdPersonLikeness
likeness_of (TdRules *rules, const Whom *whom, TdStatement *row)
{
  const char *title = td_statement_text (row, TITLE);
  const char *subject = title != NULL ? td_candidate_subject (title) : td_statement_text (row, SUBJECT);
  gint64 person = td_statement_integer (row, PERSON);
  gint64 household = td_statement_integer (row, HOUSEHOLD);
  TdPersonKey key = {td_statement_text (row, NAME), td_statement_text (row, BIRTH), td_statement_integer (row, UNIT)};
  TdPersonLikeness likeness;

  if (whom->subject != NULL && subject != NULL && strcmp (whom->subject, subject) != 0)
    return TD_PERSON_DIFFERS;
  if (whom->person != 0 && person != 0)
    return whom->person == person ? TD_PERSON_SAME : TD_PERSON_DIFFERS;
  if (whom->household != 0 && household != 0)
    return whom->household == household ? TD_PERSON_SAME : TD_PERSON_DIFFERS;
  if (key.unit_id != 0 && is_same_unit (rules, key.unit_id, whom->key.unit_id))
    key.unit_id = whom->key.unit_id;
  if (g_strcmp0 (whom->subject, "collective") == 0)
    return key.unit_id == whom->key.unit_id || key.unit_id == 0 || whom->key.unit_id == 0 ? TD_PERSON_SAME
                                                                                          : TD_PERSON_DIFFERS;
  likeness = td_person_compare (&whom->key, &key);
  /* Lists of awards say no birth: the name in the unit is all that there is. */
  if (likeness == TD_PERSON_MAY_BE_SAME && td_statement_integer (row, IS_AWARD) != 0
      && key.unit_id == whom->key.unit_id)
    return TD_PERSON_SAME;
  return likeness;
}

static TdPastTitle *
read_row (TdRules *rules, TdStatement *row)
{
  TdPastTitle *past = g_new0 (TdPastTitle, 1);
  const char *title = td_statement_text (row, TITLE);
  const char *state = td_statement_text (row, STATE);
  const TdLawTitle *found
      = title != NULL ? td_rules_title_by_code (rules, title)
                      : td_rules_find_title (rules, td_statement_text (row, FORM), td_statement_text (row, LEVEL));

  past->year = (int)td_statement_integer (row, YEAR);
  past->code = g_strdup (title != NULL ? title : found != NULL ? found->code : NULL);
  past->form = g_strdup (title == NULL ? td_statement_text (row, FORM) : found != NULL ? found->name : title);
  past->decision = g_strdup (td_statement_text (row, DECISION));
  past->pending = g_strcmp0 (state, "decided") != 0 && g_strcmp0 (state, "awarded") != 0;
  past->period_from = (int)td_statement_integer (row, FROM);
  past->period_to = (int)td_statement_integer (row, TO);
  /* "a decision that names no period: its own date" (Nghị định 152/2025/NĐ-CP, Điều 33 khoản 7). */
  if (past->period_to == 0)
    past->period_to = past->year;
  return past;
}

GPtrArray *
td_past_titles (TdRules *rules, TdStore *store, const TdRecord *nomination, GError **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (past_title_free);
  g_autoptr (TdStatement) statement = NULL;
  g_autofree char *name_key = NULL;
  g_autofree char *collective_key = NULL;
  Whom whom;
  TdStep step = TD_STEP_ERROR;

  g_return_val_if_fail (rules != NULL && store != NULL && nomination != NULL, NULL);
  whom = whom_of (rules, nomination);
  statement = td_store_statement (store, "query/rules-past-titles", error);
  if (statement == NULL)
    return NULL;
  /* The order of names is by the last word, of collectives as written; stored keys follow the field's type. */
  name_key = whom.key.name != NULL ? td_collate_name_key (whom.key.name) : NULL;
  collective_key = whom.key.name != NULL ? td_collate_key (whom.key.name) : NULL;
  td_statement_bind_integer (statement, ":year", rules->year);
  td_statement_bind_text (statement, ":kind", nomination->kind->table);
  td_statement_bind_integer (statement, ":id", nomination->id);
  td_statement_bind_integer (statement, ":person", whom.person != 0 ? whom.person : -1);
  td_statement_bind_integer (statement, ":household", whom.household != 0 ? whom.household : -1);
  td_statement_bind_text (statement, ":sort_key", name_key);
  td_statement_bind_text (statement, ":collective_key", collective_key);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdPersonLikeness likeness = likeness_of (rules, &whom, statement);
    TdPastTitle *past = NULL;

    if (likeness == TD_PERSON_DIFFERS)
      continue;
    past = read_row (rules, statement);
    past->doubtful = likeness == TD_PERSON_MAY_BE_SAME;
    g_ptr_array_add (titles, past);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&titles) : NULL;
}

GArray *
td_past_years (const GPtrArray *titles, const char *code, int after, gboolean pending)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  /* They come by year. */
  for (guint i = 0; titles != NULL && i < titles->len; i++) {
    const TdPastTitle *each = g_ptr_array_index (titles, i);

    if (each->doubtful || (each->pending && !pending) || each->year <= after || g_strcmp0 (each->code, code) != 0
        || (years->len > 0 && g_array_index (years, int, years->len - 1) == each->year))
      continue;
    g_array_append_val (years, each->year);
  }
  return years;
}

static gboolean
has_year (const GArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, int, i) == year)
      return TRUE;
  return FALSE;
}

guint
td_years_in_a_row (const GArray *years, int last)
{
  guint n = 0;

  while (has_year (years, last - (int)n))
    n++;
  return n;
}

static void
append_year (GString *text, int year)
{
  g_string_append_printf (text, "%s%d", text->len > 0 ? ", " : "", year);
}

char *
td_years_text (const GArray *years)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < years->len; i++)
    append_year (text, g_array_index (years, int, i));
  return g_string_free (text, text->len == 0);
}

char *
td_years_missing (const GArray *years, int until)
{
  GString *text = g_string_new (NULL);

  if (years->len > 0)
    for (int year = g_array_index (years, int, 0); year < until; year++)
      if (!has_year (years, year))
        append_year (text, year);
  return g_string_free (text, text->len == 0);
}
