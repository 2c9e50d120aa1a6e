/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-law.h"

/* What the book of the fund has against it: spending over what there is, the limits of the law on the last day that the
 * book knows (Nghị định 152/2025/NĐ-CP, Điều 46 và 48), prize money paid beyond the decision. */

static void
report_limit (const TdLawFundLimit *limit, const char *code, gint64 amount, gint64 of, GPtrArray *findings)
{
  gint64 most = limit != NULL ? (gint64)((double)of * limit->percent / 100) : G_MAXINT64;
  TdFinding *finding;

  if (amount <= most)
    return;
  finding = td_finding_new (code, TD_SEVERITY_WARNING, "amount", "amount", TD_INT (amount), "most", TD_INT (most),
                            "percent", TD_REAL (limit->percent), "base", TD_INT (of), NULL);
  finding->source = g_strdup (limit->row.source);
  finding->to_confirm = td_law_is_to_confirm (&limit->row);
  g_ptr_array_add (findings, finding);
}

static gboolean
check_balance (TdStore *store, int year, gint64 *carried, GPtrArray *findings, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/fund-balance", error);
  TdStep step = TD_STEP_ERROR;
  gint64 balance = 0;
  gint64 unpaid = 0;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  step = td_statement_step (statement, error);
  if (step != TD_STEP_ROW)
    return step == TD_STEP_DONE;
  *carried = td_statement_integer (statement, 1);
  balance = *carried + td_statement_integer (statement, 2) - td_statement_integer (statement, 3);
  unpaid = td_statement_integer (statement, 6);
  if (balance < 0)
    td_rules_report (findings, TD_SEVERITY_WARNING, "fund-overdrawn", "amount", NULL, "year", TD_INT (year), "missing",
                     TD_INT (-balance), NULL);
  else if (unpaid > balance)
    td_rules_report (findings, TD_SEVERITY_WARNING, "fund-too-small", "amount", NULL, "unpaid", TD_INT (unpaid),
                     "balance", TD_INT (balance), NULL);
  return TRUE;
}

static gboolean
check_overpaid (TdStore *store, int year, GPtrArray *findings, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/fund-overpaid", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    td_rules_report (findings, TD_SEVERITY_WARNING, "paid-too-much", "amount", NULL, "decision",
                     TD_TEXT (td_statement_text (statement, 0)), "due", TD_INT (td_statement_integer (statement, 1)),
                     "paid", TD_INT (td_statement_integer (statement, 2)), NULL);
  return step == TD_STEP_DONE;
}

gboolean
td_rules_check_fund (TdStore *store, int year, GPtrArray *findings, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/fund-limits", error);
  g_autoptr (TdLaw) law = NULL;
  g_autofree char *day = NULL;
  gint64 carried = 0;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  if (td_statement_step (statement, error) != TD_STEP_ROW)
    return FALSE;
  /* A fund that nobody keeps in this file is none that could be overdrawn. */
  if (td_statement_type (statement, 4) == TD_VALUE_NULL)
    return TRUE;
  day = td_law_day_of_decision (year, td_statement_text (statement, 5));
  law = td_law_at (store, day, error);
  if (law == NULL || !check_balance (store, year, &carried, findings, error))
    return FALSE;
  if (td_statement_integer (statement, 1) > 0)
    report_limit (td_law_fund_limit (law, TD_LAW_FUND_BUDGET), "fund-over-budget-share",
                  td_statement_integer (statement, 0), td_statement_integer (statement, 1), findings);
  report_limit (td_law_fund_limit (law, TD_LAW_FUND_ORGANISING), "fund-over-organising",
                td_statement_integer (statement, 2), MAX (carried, 0) + td_statement_integer (statement, 3), findings);
  return check_overpaid (store, year, findings, error);
}
