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

void
td_list_answers_remember (TdListAnswers *answers,
                          const char *shape,
                          TdListKind kind,
                          char **columns,
                          const char *sample)
{
  g_return_if_fail (answers != NULL && shape != NULL && columns != NULL);

  if (g_hash_table_contains (answers->by_shape, shape))
    g_strfreev (columns);
  else
    add (answers, shape, kind, columns, sample);
}

GPtrArray *
td_list_answers_all (const TdListAnswers *answers)
{
  GPtrArray *all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, answers->by_shape);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    g_ptr_array_add (all, answer);
  return all;
}

GPtrArray *
td_list_answers_given (const TdListAnswers *answers)
{
  GPtrArray *given = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, answers->by_shape);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    if (((const TdListAnswer *)answer)->given)
      g_ptr_array_add (given, answer);
  return given;
}
