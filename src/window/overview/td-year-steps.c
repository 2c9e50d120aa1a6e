/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-year-steps.h"

#include <glib/gi18n-lib.h>

#include "td-year-facts.h"

static const struct {
  const char *name; /* msgid */
  const char *view;
} steps[TD_N_STEPS] = {
    [TD_STEP_SIGNING] = {N_ ("Pledge signed"), "pledge"},
    [TD_STEP_MID_YEAR] = {N_ ("Six months"), "pledge"},
    [TD_STEP_RESULTS] = {N_ ("Year's results"), "pledge"},
    [TD_STEP_LISTS] = {N_ ("Lists"), "candidate/family"},
    [TD_STEP_SCORES] = {N_ ("Scores"), "evaluation"},
    [TD_STEP_COUNCIL] = {N_ ("Council"), "candidate/family"},
    [TD_STEP_DECISION] = {N_ ("Decision"), "candidate/family"},
    [TD_STEP_CONFERENCE] = {N_ ("Handed over"), "candidate/family"},
};

enum { UNIT_ID, UNIT, NUMBER, DONE, AWAITED, DUE_ON, MEMBER_ID, MEMBER };

const char *
td_year_step_name (TdYearStepCode step)
{
  g_return_val_if_fail (step < TD_N_STEPS, NULL);
  return steps[step].name;
}

const char *
td_year_step_view (TdYearStepCode step)
{
  g_return_val_if_fail (step < TD_N_STEPS, NULL);
  return steps[step].view;
}

static void
unit_free (gpointer data)
{
  TdYearUnitSteps *unit = data;

  g_free (unit->name);
  g_free (unit->member);
  g_free (unit);
}

static void
read_step (TdStatement *statement, TdDate today, TdYearStep *step)
{
  TdDate due;

  step->done = td_statement_integer (statement, DONE);
  step->awaited = td_statement_integer (statement, AWAITED);
  if (step->done >= step->awaited) {
    step->progress = TD_PROGRESS_DONE;
    return;
  }
  step->progress = step->done > 0 ? TD_PROGRESS_PART : TD_PROGRESS_OPEN;
  if (!td_date_parse_iso (td_statement_text (statement, DUE_ON), &due) || due.day == 0)
    return;
  step->days_late = MAX (0, -td_year_days_until (today, due));
  if (step->days_late > 0)
    step->progress = TD_PROGRESS_LATE;
}

GPtrArray *
td_year_steps (TdStore *store, int year, TdDate today, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/overview-steps", error);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (unit_free);
  TdYearUnitSteps *unit = NULL;
  TdStep step;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    gint64 number = td_statement_integer (statement, NUMBER) - 1;

    if (unit == NULL || unit->id != td_statement_integer (statement, UNIT_ID)) {
      unit = g_new0 (TdYearUnitSteps, 1);
      unit->id = td_statement_integer (statement, UNIT_ID);
      unit->name = g_strdup (td_statement_text (statement, UNIT));
      unit->member_id = td_statement_integer (statement, MEMBER_ID);
      unit->member = g_strdup (td_statement_text (statement, MEMBER));
      g_ptr_array_add (units, unit);
    }
    if (number >= 0 && number < TD_N_STEPS)
      read_step (statement, today, &unit->steps[number]);
  }
  return step == TD_STEP_ERROR ? NULL : g_steal_pointer (&units);
}
