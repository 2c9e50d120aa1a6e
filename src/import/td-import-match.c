/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-match.h"

#include "td-text.h"

struct _TdMatchAnswers {
  GHashTable *same;   /* listed → gint64 * */
  GHashTable *differ; /* set of "listed|id" */
};

static char *
pair_of (const char *listed, gint64 id)
{
  return g_strdup_printf ("%s|%" G_GINT64_FORMAT, listed, id);
}

void
td_match_answers_free (TdMatchAnswers *answers)
{
  if (answers == NULL)
    return;
  g_hash_table_unref (answers->same);
  g_hash_table_unref (answers->differ);
  g_free (answers);
}

TdMatchAnswers *
td_match_answers_load (TdStore *store, GError **error)
{
  g_autoptr (TdMatchAnswers) answers = g_new (TdMatchAnswers, 1);
  g_autoptr (TdStatement) statement = NULL;
  TdStep step;

  answers->same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  answers->differ = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  statement = td_store_statement (store, "query/match-answers", error);
  if (statement == NULL)
    return NULL;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *listed = td_statement_text (statement, 0);
    gint64 id = td_statement_integer (statement, 1);

    if (td_statement_integer (statement, 2) != 0)
      g_hash_table_replace (answers->same, g_strdup (listed), g_memdup2 (&id, sizeof id));
    else
      g_hash_table_add (answers->differ, pair_of (listed, id));
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&answers) : NULL;
}

char *
td_match_listed (gboolean household, const char *name, const char *birth, gint64 unit_id)
{
  g_autofree char *folded = td_text_fold (name);

  return g_strdup_printf ("%s|%s|%s|%" G_GINT64_FORMAT, household ? "household" : "person", folded,
                          birth != NULL ? birth : "", unit_id);
}

gint64
td_match_answers_same (const TdMatchAnswers *answers, const char *listed)
{
  const gint64 *id = g_hash_table_lookup (answers->same, listed);

  return id != NULL ? *id : 0;
}

gboolean
td_match_answers_differ (const TdMatchAnswers *answers, const char *listed, gint64 known_id)
{
  g_autofree char *pair = NULL;

  if (g_hash_table_size (answers->differ) == 0)
    return FALSE;
  pair = pair_of (listed, known_id);
  return g_hash_table_contains (answers->differ, pair);
}

gboolean
td_match_remember (TdStore *store, const char *listed, const TdReadRow *row, GError **error)
{
  if (row->decided == TD_DECIDED_NOT)
    return TRUE;
  for (guint i = 0; row->namesakes != NULL && i < row->namesakes->len; i++) {
    const TdNamesake *namesake = g_ptr_array_index (row->namesakes, i);
    g_autoptr (TdStatement) statement = td_store_statement (store, "query/match-answer-set", error);

    if (statement == NULL)
      return FALSE;
    td_statement_bind_integer (statement, ":id", td_store_new_id ());
    td_statement_bind_text (statement, ":listed", listed);
    td_statement_bind_integer (statement, ":known", namesake->id);
    td_statement_bind_integer (statement, ":same", namesake->id == row->decided);
    if (!td_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

void
td_namesake_free (TdNamesake *namesake)
{
  g_free (namesake->name);
  g_free (namesake->birth_date);
  g_free (namesake->unit);
  g_free (namesake);
}
