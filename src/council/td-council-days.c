/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"
#include "td-date.h"

/* Days that do not fit the year, or what went before them. */

static void
report_day (TdVerb *verb,
            const char *key,
            TdSeverity severity,
            const char *column,
            const char *shown,
            int year,
            gint64 id)
{
  td_verb_report (verb,
                  td_finding_new (key, severity, column, "day", TD_TEXT (shown), "year", TD_INT (year), "next_year",
                                  TD_INT (year + 1), NULL),
                  id);
}

void
td_verb_check_future (TdVerb *verb, const char *iso, const char *column, gint64 id)
{
  TdDate date = {0, 0, 0};
  g_autofree char *today = td_date_to_iso (td_date_today ());
  g_autofree char *shown = td_date_shown (iso, "…");

  if (iso != NULL && td_date_parse_iso (iso, &date) && g_strcmp0 (iso, today) > 0)
    report_day (verb, "day-to-come", TD_SEVERITY_WARNING, column, shown, date.year, id);
}

void
td_verb_check_day (TdVerb *verb, int year, const char *iso, const char *column, gint64 id)
{
  TdDate date = {0, 0, 0};
  g_autofree char *shown = td_date_shown (iso, "…");

  if (year == 0 || iso == NULL || !td_date_parse_iso (iso, &date))
    return;
  if (date.year < year || date.year > year + 1)
    report_day (verb, "day-outside-year", TD_SEVERITY_ERROR, column, shown, year, id);
  else if (date.year == year + 1)
    report_day (verb, "day-next-year", TD_SEVERITY_WARNING, column, shown, year, id);
}

/* The latest meeting of the council that voted on somebody of the decision; NULL: none has a whole day. */
static char *
day_of_vote (TdStore *store, gint64 decision, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-voted-on-decision", error);

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":decision", decision);
  return td_statement_step (statement, error) == TD_STEP_ROW ? g_strdup (td_statement_text (statement, 0)) : NULL;
}

gboolean
td_verb_check_day_of_signature (TdVerb *verb, const TdRecord *decision, GError **error)
{
  const char *iso = td_record_text (decision, "signed_on");
  int year = (int)td_record_integer (decision, "year");
  g_autofree char *law_day = td_law_day_of_decision (year, iso);
  g_autoptr (TdLaw) law = td_law_at (verb->store, law_day, error);
  g_autofree char *shown = td_date_shown (iso, "…");
  g_autofree char *met = NULL;
  GError *failure = NULL;
  TdDate date = {0, 0, 0};

  if (law == NULL)
    return FALSE;
  if (iso == NULL || !td_date_parse_iso (iso, &date))
    return TRUE;
  td_verb_check_future (verb, iso, "signed_on", decision->id);
  /* Another level answers when it does, and a decision is cancelled at any time. */
  if (!td_verb_is_own_level (law, decision) || !td_record_is_null (decision, "refers_to"))
    return TRUE;
  if (date.year < year || date.year > year + 1)
    report_day (verb, "day-outside-year:decision", TD_SEVERITY_ERROR, "signed_on", shown, year, decision->id);
  else if (date.year == year + 1)
    report_day (verb, "day-next-year:decision", TD_SEVERITY_WARNING, "signed_on", shown, year, decision->id);
  met = day_of_vote (verb->store, decision->id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (met != NULL && date.day != 0 && g_strcmp0 (iso, met) < 0) {
    g_autofree char *shown_met = td_date_shown (met, "…");

    td_verb_report (verb,
                    td_finding_new ("signed-before-vote", TD_SEVERITY_WARNING, "signed_on", "day", TD_TEXT (shown),
                                    "met", TD_TEXT (shown_met), NULL),
                    decision->id);
  }
  return TRUE;
}
