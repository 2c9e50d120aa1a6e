/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-score-limit.h"

#include <string.h>

void
td_score_limit_clear (TdScoreLimit *limit)
{
  g_clear_pointer (&limit->name, g_free);
  g_clear_pointer (&limit->source, g_free);
}

gboolean
td_score_limit (TdStore *store, int year, const char *code, TdScoreLimit *limit, gboolean *found, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/score-limit", error);
  const char *certainty = NULL;
  TdStep step = TD_STEP_ERROR;

  memset (limit, 0, sizeof *limit);
  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_text (statement, ":code", code);
  step = td_statement_step (statement, error);
  if (step != TD_STEP_ROW)
    return step == TD_STEP_DONE;
  *found = TRUE;
  limit->most = td_statement_real (statement, 0);
  limit->name = g_strdup (td_statement_text (statement, 1));
  limit->source = g_strdup (td_statement_text (statement, 2));
  certainty = td_statement_text (statement, 3);
  limit->to_confirm = g_strcmp0 (certainty, "D") == 0 || g_strcmp0 (certainty, "M") == 0;
  return TRUE;
}

TdFinding *
td_score_limit_finding (TdStore *store, int year, const char *code, const char *column, double points)
{
  g_auto (TdScoreLimit) limit = {0};
  gboolean found = FALSE;
  TdFinding *finding;

  if (!td_score_limit (store, year, code, &limit, &found, NULL) || !found || points <= limit.most + 1e-9)
    return NULL;
  finding = td_finding_new ("score-above-cap", TD_SEVERITY_WARNING, column, "score", TD_REAL (points), "most",
                            TD_REAL (limit.most), "name", TD_TEXT (limit.name), NULL);
  finding->source = g_strdup (limit.source);
  finding->to_confirm = limit.to_confirm;
  return finding;
}
