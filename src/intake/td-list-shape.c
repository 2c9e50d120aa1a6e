/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-shape.h"

struct _TdListAnswers {
  GHashTable *by_shape; /* shape (of the answer) → TdListAnswer */
};

static void
answer_free (TdListAnswer *answer)
{
  g_free (answer->shape);
  g_strfreev (answer->columns);
  g_free (answer->sample);
  g_free (answer);
}

TdListAnswers *
td_list_answers_new (void)
{
  TdListAnswers *answers = g_new (TdListAnswers, 1);

  answers->by_shape = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)answer_free);
  return answers;
}

void
td_list_answers_free (TdListAnswers *answers)
{
  if (answers == NULL)
    return;
  g_hash_table_unref (answers->by_shape);
  g_free (answers);
}

static TdListAnswer *
add (TdListAnswers *answers, const char *shape, TdListKind kind, char **columns, const char *sample)
{
  TdListAnswer *answer = g_new0 (TdListAnswer, 1);

  answer->shape = g_strdup (shape);
  answer->kind = kind;
  answer->columns = columns;
  answer->sample = g_strdup (sample);
  g_hash_table_replace (answers->by_shape, answer->shape, answer);
  return answer;
}

TdListAnswers *
td_list_answers_copy (const TdListAnswers *answers)
{
  TdListAnswers *copy = td_list_answers_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, answers->by_shape);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const TdListAnswer *answer = value;

    add (copy, answer->shape, answer->kind, g_strdupv (answer->columns), answer->sample)->given = answer->given;
  }
  return copy;
}

void
td_list_answers_give (TdListAnswers *answers, const char *shape, TdListKind kind, char **columns, const char *sample)
{
  g_return_if_fail (answers != NULL && shape != NULL && columns != NULL);

  add (answers, shape, kind, columns, sample)->given = TRUE;
}

const TdListAnswer *
td_list_answers_find (const TdListAnswers *answers, const char *shape)
{
  return answers != NULL ? g_hash_table_lookup (answers->by_shape, shape) : NULL;
}

gboolean
td_list_answers_load (TdListAnswers *answers, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/list-shapes", error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *shape = td_statement_text (statement, 0);
    TdListKind kind = td_list_kind_by_name (td_statement_text (statement, 1));

    /* A kind that only a newer version of the program knows is no answer for this one. */
    if (kind != TD_LIST_UNKNOWN && !g_hash_table_contains (answers->by_shape, shape))
      add (answers, shape, kind, g_strsplit (td_statement_text (statement, 2), "|", -1),
           td_statement_text (statement, 3));
  }
  return step == TD_STEP_DONE;
}

gboolean
td_list_answers_store (const TdListAnswers *answers, TdStore *store, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, answers->by_shape);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const TdListAnswer *answer = value;
    g_autoptr (TdStatement) statement = NULL;
    g_autofree char *columns = NULL;

    if (!answer->given)
      continue;
    statement = td_store_statement (store, "query/list-shape-set", error);
    if (statement == NULL)
      return FALSE;
    columns = g_strjoinv ("|", answer->columns);
    td_statement_bind_integer (statement, ":id", td_store_new_id ());
    td_statement_bind_text (statement, ":shape", answer->shape);
    td_statement_bind_text (statement, ":kind", td_list_kind_name (answer->kind));
    td_statement_bind_text (statement, ":columns", columns);
    td_statement_bind_text (statement, ":sample", answer->sample);
    if (!td_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}
