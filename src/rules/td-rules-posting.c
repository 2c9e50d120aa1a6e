/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-eligibility.h"
#include "td-rules-private.h"

#include "td-date.h"

#include <string.h>

/* The public posting of lists and what people object to (Nghị định 86/2023/NĐ-CP: công khai 10 ngày; the days are a row
 * of the catalogue). */

static const char *const passed_states[] = {"passed", "submitted", "decided", "awarded", NULL};

/* Days from the first to the last, both counted; 0 where one of them is no whole day. */
static gint64
days_between (const char *from, const char *to)
{
  TdDate first = {0, 0, 0};
  TdDate last = {0, 0, 0};
  g_autoptr (GDate) a = NULL;
  g_autoptr (GDate) b = NULL;

  if (from == NULL || to == NULL || !td_date_parse_iso (from, &first) || !td_date_parse_iso (to, &last)
      || first.day == 0 || last.day == 0)
    return 0;
  a = g_date_new_dmy ((GDateDay)first.day, (GDateMonth)first.month, (GDateYear)first.year);
  b = g_date_new_dmy ((GDateDay)last.day, (GDateMonth)last.month, (GDateYear)last.year);
  return g_date_days_between (a, b) + 1;
}

/* The longest that one of the posting's titles asks for; NULL: none asks for any. */
static const TdLawPosting *
rule_of_posting (const TdLaw *law, const char *titles)
{
  g_auto (GStrv) codes = g_strsplit (titles != NULL ? titles : "", ",", -1);
  const TdLawPosting *longest = NULL;

  for (guint i = 0; codes[i] != NULL; i++) {
    const TdLawPosting *rule = td_law_posting (law, g_strstrip (codes[i]));

    if (rule != NULL && (longest == NULL || rule->days > longest->days))
      longest = rule;
  }
  return longest;
}

void
td_rules_check_posted (TdRules *rules, const TdRecord *posting, GPtrArray *findings)
{
  const char *from = td_record_text (posting, "posted_on");
  const char *until = td_record_text (posting, "until");
  /* By the law of the day on which it was put up. */
  g_autoptr (TdLaw) law = from != NULL && rules->store != NULL ? td_law_at (rules->store, from, NULL) : NULL;
  const TdLawPosting *rule = rule_of_posting (law != NULL ? law : rules->law, td_record_text (posting, "titles"));
  g_autofree char *shown_from = td_date_shown (from, NULL);
  g_autofree char *shown_until = td_date_shown (until, NULL);
  gint64 days = days_between (from, until);

  if (from != NULL && until != NULL && strcmp (until, from) < 0) {
    td_rules_report (findings, TD_SEVERITY_ERROR, "posting-order", "until", NULL, "from_day", TD_TEXT (shown_from),
                     "until_day", TD_TEXT (shown_until), NULL);
    return;
  }
  if (rule == NULL || days == 0 || days >= rule->days)
    return;
  td_rules_report (findings, TD_SEVERITY_WARNING, "posting-short", "until", rule->row.source, "days", TD_INT (days),
                   "from_day", TD_TEXT (shown_from), "until_day", TD_TEXT (shown_until), "needed", TD_INT (rule->days),
                   NULL);
  td_rules_mark (findings, &rule->row);
}

void
td_rules_check_objection (const TdRecord *objection, GPtrArray *findings)
{
  const char *state = td_record_text (objection, "state");
  const char *answer = td_record_text (objection, "answer");
  gboolean answered = g_strcmp0 (state, "upheld") == 0 || g_strcmp0 (state, "rejected") == 0;
  gboolean has_answer = answer != NULL && *answer != '\0';

  if (answered && !has_answer)
    td_rules_report (findings, TD_SEVERITY_WARNING, "objection-answer-missing", "answer", NULL, NULL);
  else if (!answered && has_answer)
    td_rules_report (findings, TD_SEVERITY_WARNING, "objection-answer-not-noted", "state", NULL, NULL);
}

/* The current row of query/rules-postings. */
static void
check_row (TdStatement *statement, const char *day, gboolean all, TdSeverity severity, GPtrArray *findings)
{
  const char *name = td_statement_text (statement, 0);
  const char *until = td_statement_text (statement, 2);
  g_autofree char *shown_from = td_date_shown (td_statement_text (statement, 1), NULL);
  g_autofree char *shown_until = td_date_shown (until, NULL);
  gint64 open = td_statement_integer (statement, 3);
  gint64 made = td_statement_integer (statement, 4);

  if (open > 0)
    td_rules_report (findings, severity, open > 1 ? "objection-open:many" : "objection-open", NULL, NULL, "posting",
                     TD_TEXT (name), "count", TD_INT (open), "text", TD_TEXT (td_statement_text (statement, 5)), NULL);
  /* On its last day it still hangs. */
  if (until == NULL || strcmp (day, until) <= 0)
    td_rules_report (findings, severity, "posting-running", NULL, NULL, "posting", TD_TEXT (name), "until_day",
                     TD_TEXT (shown_until), NULL);
  else if (all && open == 0)
    td_rules_report (findings, TD_SEVERITY_NOTE, made > 0 ? "posting-ended:answered" : "posting-ended", NULL, NULL,
                     "posting", TD_TEXT (name), "from_day", TD_TEXT (shown_from), "until_day", TD_TEXT (shown_until),
                     "count", TD_INT (made), NULL);
}

gboolean
td_rules_check_posting (TdRules *rules,
                        TdStore *store,
                        const TdRecord *candidate,
                        const char *day,
                        gboolean all,
                        GPtrArray *findings,
                        GError **error)
{
  g_autoptr (TdLaw) law = td_rules_law_of_dossier (rules, candidate);
  const char *title = td_rules_text (rules, candidate, TD_ROLE_TITLE);
  const char *state = td_rules_text (rules, candidate, TD_ROLE_STATE);
  const TdLawPosting *rule = title != NULL ? td_law_posting (law, title) : NULL;
  gboolean passed = state != NULL && g_strv_contains (passed_states, state);
  g_autoptr (TdStatement) statement = NULL;
  gboolean posted = FALSE;
  gint64 unit = 0;
  TdStep step = TD_STEP_ERROR;

  if (title == NULL || !td_rules_state_is_proposed (state))
    return TRUE;
  statement = td_store_statement (store, "query/rules-postings", error);
  if (statement == NULL)
    return FALSE;
  td_rules_integer (rules, candidate, TD_ROLE_UNIT, &unit);
  td_statement_bind_integer (statement, ":year", rules->year);
  td_statement_bind_integer (statement, ":unit", unit);
  td_statement_bind_integer (statement, ":candidate", candidate->id);
  td_statement_bind_text (statement, ":title", title);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    posted = TRUE;
    check_row (statement, day, all, passed ? TD_SEVERITY_WARNING : TD_SEVERITY_NOTE, findings);
  }
  if (step == TD_STEP_ERROR)
    return FALSE;
  /* Who asks is always told; else only an office that keeps its postings here. What the unit's list says of it ("không có ý kiến") is a posting that the file does not know by its days. */
  if (!posted && rule != NULL && rule->days > 0 && td_record_is_null (candidate, "public_result")
      && (all || (passed && td_store_query_integer (store, "query/rules-has-postings", rules->year, NULL) != 0))) {
    td_rules_report (findings, TD_SEVERITY_NOTE, "posting-missing", "public_result", rule->row.source, "days",
                     TD_INT (rule->days), NULL);
    td_rules_mark (findings, &rule->row);
  }
  return TRUE;
}
