/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"

#include <glib/gi18n-lib.h>

/* More names than these would hide the rest. */
#define MOST_NAMES 20

gboolean
td_verb_has_year (TdStore *store, int year)
{
  g_autoptr (GArray) years = td_store_years (store);

  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, int, i) == year)
      return TRUE;
  return FALSE;
}

/* --- closing --- */

gboolean
td_council_year_is_closed (TdStore *store, int year)
{
  return td_store_query_integer (store, "query/council-year-is-closed", year, NULL) != 0;
}

static TdFinding *
open_end (const char *what, const TdRecordKind *kind, const char *name, const char *state)
{
  g_autofree char *state_name = td_verb_state_name (kind, state != NULL                ? state
                                                          : kind->id == TD_KIND_PLEDGE ? NULL
                                                                                       : "registered");

  if (g_str_equal (what, "draft"))
    return td_finding_new ("open-draft", TD_SEVERITY_WARNING, "state", "decision", TD_TEXT (name), NULL);
  if (g_str_equal (what, "unpaid"))
    return td_finding_new ("open-unpaid", TD_SEVERITY_WARNING, NULL, "decision", TD_TEXT (name), NULL);
  if (g_str_equal (what, "out"))
    return td_finding_new ("open-out", TD_SEVERITY_WARNING, "given_back_on", "name", TD_TEXT (name), NULL);
  if (g_str_equal (what, "difficulty"))
    return td_finding_new ("open-difficulty", TD_SEVERITY_WARNING, "state", "unit", TD_TEXT (name), NULL);
  if (g_str_equal (what, "deadline"))
    return td_finding_new ("open-deadline", TD_SEVERITY_WARNING, "done_on", "name", TD_TEXT (name), NULL);
  if (g_str_equal (what, "review"))
    return td_finding_new ("open-review", TD_SEVERITY_WARNING, "review", "name", TD_TEXT (name), NULL);
  return td_finding_new (g_strcmp0 (state, "passed") == 0 ? "open-undecided:passed" : "open-undecided",
                         TD_SEVERITY_WARNING, "state", "name", TD_TEXT (name), "state", TD_TEXT (state_name), NULL);
}

static void
report_many (TdVerb *verb, const char *key, guint n)
{
  if (n > MOST_NAMES)
    td_verb_report (verb, td_finding_new (key, TD_SEVERITY_WARNING, NULL, "count", TD_INT (n - MOST_NAMES), NULL), 0);
}

static gboolean
report_open_ends (TdVerb *verb, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (verb->store, "query/council-open-ends", error);
  TdStep step = TD_STEP_ERROR;
  guint undecided = 0;
  guint marked = 0;
  guint unanswered = 0;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *what = td_statement_text (statement, 0);
    const TdRecordKind *kind = td_kind_by_table (td_statement_text (statement, 1));
    guint *n = g_str_equal (what, "review")       ? &marked
               : g_str_equal (what, "undecided")  ? &undecided
               : g_str_equal (what, "difficulty") ? &unanswered
                                                  : NULL;

    if (n == NULL || ++*n <= MOST_NAMES)
      td_verb_report (verb, open_end (what, kind, td_statement_text (statement, 3), td_statement_text (statement, 4)),
                      td_statement_integer (statement, 2));
  }
  report_many (verb, "open-undecided:many", undecided);
  report_many (verb, "open-review:many", marked);
  report_many (verb, "open-difficulty:many", unanswered);
  return step == TD_STEP_DONE;
}

TdCouncilResult *
td_council_open_ends (TdStore *store, int year, GError **error)
{
  TdVerb verb = td_verb_new (store);

  return report_open_ends (&verb, year, error) ? td_verb_refuse (&verb) : td_verb_fail (&verb);
}

static gboolean
set_year_state (TdStore *store, int year, const char *state, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-year-state-set", error);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_text (statement, ":state", state);
  return td_statement_run (statement, error);
}

static TdCouncilResult *
change_year (TdStore *store, int year, gboolean close, GError **error)
{
  TdVerb verb = td_verb_new (store);
  char *label = NULL;

  if (!td_verb_has_year (store, year))
    td_verb_report (&verb, td_finding_new ("year-missing", TD_SEVERITY_ERROR, NULL, "year", TD_INT (year), NULL), 0);
  else if (td_council_year_is_closed (store, year) == close)
    td_verb_report (&verb,
                    td_finding_new (close ? "year-is-closed" : "year-is-open", TD_SEVERITY_ERROR, NULL, "year",
                                    TD_INT (year), NULL),
                    0);
  else if (close && !report_open_ends (&verb, year, error))
    return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  label = g_strdup_printf (close ? _ ("Close the year %d") : _ ("Reopen the year %d"), year);
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, label, error)
                             && set_year_state (store, year, close ? "closed" : "open", error),
                         error);
}

TdCouncilResult *
td_council_close_year (TdStore *store, int year, GError **error)
{
  return change_year (store, year, TRUE, error);
}

TdCouncilResult *
td_council_reopen_year (TdStore *store, int year, GError **error)
{
  return change_year (store, year, FALSE, error);
}
