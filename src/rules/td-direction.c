/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-direction.h"

#include <string.h>

#include "td-achievement.h"
#include "td-text.h"

typedef struct {
  char *word;
  char *folded;
  const char *direction; /* static */
} Word;

struct _TdDirections {
  GArray *words;     /* the longest first */
  GHashTable *known; /* folded content of a target whose direction was said → code */
};

static void
word_clear (gpointer data)
{
  Word *word = data;

  g_free (word->word);
  g_free (word->folded);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  gsize one = strlen (((const Word *)a)->folded);
  gsize other = strlen (((const Word *)b)->folded);

  return one != other ? (one < other ? 1 : -1) : strcmp (((const Word *)a)->folded, ((const Word *)b)->folded);
}

/* NULL: the catalogue names none that is known. */
static const char *
known_direction (const char *code)
{
  const TdField *field = td_kind_field (td_kind_get (TD_KIND_PLEDGE_TARGET), "direction");

  for (const TdChoice *choice = field->choices; choice->code != NULL; choice++)
    if (g_strcmp0 (choice->code, code) == 0)
      return choice->code;
  return NULL;
}

static gboolean
read_known (TdDirections *directions, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/known-directions", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *content = td_statement_text (statement, 0);
    const char *direction = known_direction (td_statement_text (statement, 1));

    if (content != NULL && direction != NULL)
      g_hash_table_insert (directions->known, td_text_fold (content), (gpointer)direction);
  }
  return step == TD_STEP_DONE;
}

static void
add_word (GArray *words, const char *text, const char *direction)
{
  Word *word = NULL;

  g_array_set_size (words, words->len + 1);
  word = &g_array_index (words, Word, words->len - 1);
  word->word = g_strdup (text);
  word->folded = td_text_fold (text);
  word->direction = direction;
}

static gboolean
read_words (TdDirections *directions, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/direction-words", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *text = td_statement_text (statement, 0);
    const char *direction = known_direction (td_statement_text (statement, 1));

    if (text != NULL && direction != NULL)
      add_word (directions->words, text, direction);
  }
  g_array_sort (directions->words, compare_words);
  return step == TD_STEP_DONE;
}

TdDirections *
td_directions_new (TdStore *store, GError **error)
{
  g_autoptr (TdDirections) directions = g_new0 (TdDirections, 1);

  directions->words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_array_set_clear_func (directions->words, word_clear);
  directions->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return read_words (directions, store, error) && read_known (directions, store, error) ? g_steal_pointer (&directions)
                                                                                        : NULL;
}

void
td_directions_free (TdDirections *directions)
{
  if (directions == NULL)
    return;
  g_array_unref (directions->words);
  g_hash_table_unref (directions->known);
  g_free (directions);
}

/* What stands where a number would, if the target were counted. */
static const char *
word_in (const TdRecord *target, const char *column)
{
  const char *text = td_record_text (target, column);
  double number = 0;

  /* "dưới 5 vụ" is no judgement. */
  if (text == NULL || td_achievement_number (text, &number) || strpbrk (text, "0123456789") != NULL)
    return NULL;
  return text;
}

const char *
td_directions_suggest (TdDirections *directions, const TdRecord *target, const char **word)
{
  const char *content = td_record_text (target, "content");
  const char *measure = td_record_text (target, "measure");
  const char *judged = word_in (target, "target");
  g_autofree char *text = g_strconcat (content != NULL ? content : "", " . ", measure != NULL ? measure : "", NULL);
  g_autofree char *folded = td_text_fold (text);
  g_autofree char *folded_content = td_text_fold (content != NULL ? content : "");
  const char *said = g_hash_table_lookup (directions->known, folded_content);

  if (word != NULL)
    *word = content;
  if (said != NULL)
    return said;
  if (judged == NULL)
    judged = word_in (target, "result");
  if (word != NULL)
    *word = judged;
  if (judged != NULL)
    return "quality";
  for (guint i = 0; i < directions->words->len; i++) {
    const Word *each = &g_array_index (directions->words, Word, i);

    if (*each->folded == '\0' || td_text_find_words (folded, each->folded) == NULL)
      continue;
    if (word != NULL)
      *word = each->word;
    return each->direction;
  }
  return NULL;
}

/* --- what a pledge begins with --- */

static GPtrArray *
of_catalogue (TdStore *store, int year, gint64 unit_id, GError **error)
{
  static const char *const texts[] = {"area", "content", "measure", "direction", "target"};
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/target-templates", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_integer (statement, ":unit_id", unit_id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdRecord *target = td_record_new (td_kind_get (TD_KIND_PLEDGE_TARGET));

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      td_record_set_text (target, texts[i], td_statement_text (statement, (int)i));
    if (td_statement_type (statement, 5) != TD_VALUE_NULL)
      td_record_set_real (target, "max_score", td_statement_real (statement, 5));
    td_record_set_integer (target, "sort_order", targets->len + 1);
    g_ptr_array_add (targets, target);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&targets) : NULL;
}

static gboolean
add_of_last_year (TdStore *store, int year, gint64 unit_id, GPtrArray *targets, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/targets-of-last-pledge", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_integer (statement, ":unit_id", unit_id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdRecord *target
        = td_store_load (store, td_kind_get (TD_KIND_PLEDGE_TARGET), td_statement_integer (statement, 0), error);

    if (target == NULL)
      return FALSE;
    td_record_forget_outcomes (target);
    td_record_set_null (target, "target");
    td_record_set_null (target, "pledge_id");
    td_record_set_integer (target, "sort_order", targets->len + 1);
    target->id = 0;
    g_ptr_array_add (targets, target);
  }
  return step == TD_STEP_DONE;
}

GPtrArray *
td_target_templates (TdStore *store, int year, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) targets = of_catalogue (store, year, unit_id, error);

  if (targets == NULL || (targets->len == 0 && !add_of_last_year (store, year, unit_id, targets, error)))
    return NULL;
  return g_steal_pointer (&targets);
}
