/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-answers.h"

gboolean
td_import_answers_load (TdListAnswers *answers, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/list-shapes", error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdListKind kind = td_list_kind_by_name (td_statement_text (statement, 1));

    /* A kind that only a newer version of the program knows is no answer for this one. */
    if (kind != TD_LIST_UNKNOWN)
      td_list_answers_remember (answers, td_statement_text (statement, 0), kind,
                                g_strsplit (td_statement_text (statement, 2), "|", -1),
                                td_statement_text (statement, 3));
  }
  return step == TD_STEP_DONE;
}

gboolean
td_import_answers_store (const TdListAnswers *answers, TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) given = td_list_answers_given (answers);

  for (guint i = 0; i < given->len; i++) {
    const TdListAnswer *answer = g_ptr_array_index (given, i);
    g_autoptr (TdStatement) statement = td_store_statement (store, "query/list-shape-set", error);
    g_autofree char *columns = g_strjoinv ("|", answer->columns);

    if (statement == NULL)
      return FALSE;
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
