/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-year-facts.h"

#include <stdio.h>
#include <string.h>

#include "td-views.h"

#define REVIEW_DAY 25
#define REVIEW_MONTH 11
#define CONFERENCE_FIRST 20
#define CONFERENCE_LAST 31
#define CONFERENCE_MONTH 12

static gint64
named_integer (TdStatement *statement, const char *name)
{
  return td_statement_integer (statement, td_statement_column_index (statement, name));
}

static char *
named_text (TdStatement *statement, const char *name)
{
  return g_strdup (td_statement_text (statement, td_statement_column_index (statement, name)));
}

gboolean
td_year_counts (TdStore *store, int year, TdYearCounts *counts, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/overview-counts", error);
  const struct {
    const char *name;
    gint64 *number;
  } all[] = {
      {"units", &counts->units},
      {"pledges", &counts->pledges},
      {"families", &counts->families},
      {"citizens", &counts->citizens},
      {"collectives", &counts->collectives},
      {"proposals", &counts->proposals},
      {"members", &counts->members},
      {"difficulties", &counts->difficulties},
      {"unanswered", &counts->unanswered},
      {"families_review", &counts->families_review},
      {"citizens_review", &counts->citizens_review},
      {"collectives_review", &counts->collectives_review},
      {"proposals_review", &counts->proposals_review},
      {"pledges_review", &counts->pledges_review},
  };

  memset (counts, 0, sizeof *counts);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  if (td_statement_step (statement, error) != TD_STEP_ROW)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    *all[i].number = named_integer (statement, all[i].name);
  return TRUE;
}

gint64
td_year_review (TdStore *store, int year, const char *name)
{
  const TdView *view = name != NULL ? td_view_by_name (name) : NULL;
  TdListing listing = {.year = year, .only_review = TRUE};
  TdFilter filter = {.value = {.type = TD_VALUE_TEXT}};
  gint64 n;

  if (view == NULL)
    return 0;
  listing.kind = view->kind;
  if (!td_kind_has_role (listing.kind, TD_ROLE_REVIEW))
    return 0;
  if (view->filter_column != NULL) {
    filter.column = view->filter_column;
    filter.value.text = (char *)view->filter_value;
    listing.filters = &filter;
    listing.n_filters = 1;
  }
  n = td_store_count (store, &listing, NULL);
  return MAX (n, 0);
}

void
td_year_unit_free (TdYearUnit *unit)
{
  if (unit == NULL)
    return;
  g_free (unit->name);
  g_free (unit->pledge_state);
  g_free (unit->grade);
  g_free (unit->in_charge);
  g_free (unit);
}

static void
free_unit (gpointer unit)
{
  td_year_unit_free (unit);
}

GPtrArray *
td_year_units (TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/overview-units", error);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (free_unit);
  TdStep step;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdYearUnit *unit = g_new0 (TdYearUnit, 1);

    unit->id = named_integer (statement, "id");
    unit->name = named_text (statement, "name");
    unit->village = named_integer (statement, "village") != 0;
    unit->pledge_state = named_text (statement, "pledge_state");
    unit->targets = named_integer (statement, "targets");
    unit->grade = named_text (statement, "grade");
    unit->graded = named_integer (statement, "graded") != 0;
    unit->families = named_integer (statement, "families");
    unit->citizens = named_integer (statement, "citizens");
    unit->collectives = named_integer (statement, "collectives");
    unit->proposals = named_integer (statement, "proposals");
    unit->review = named_integer (statement, "review");
    unit->in_charge = named_text (statement, "in_charge");
    g_ptr_array_add (units, unit);
  }
  return step == TD_STEP_ERROR ? NULL : g_steal_pointer (&units);
}

gboolean
td_year_unit_is_missing (const TdYearUnit *unit)
{
  if (unit->pledge_state == NULL || strcmp (unit->pledge_state, "missing") == 0
      || strcmp (unit->pledge_state, "returned") == 0)
    return TRUE;
  return unit->village && unit->families == 0 && unit->citizens == 0;
}

void
td_year_deadline_free (TdYearDeadline *deadline)
{
  if (deadline == NULL)
    return;
  g_free (deadline->name);
  g_free (deadline);
}

static void
free_deadline (gpointer deadline)
{
  td_year_deadline_free (deadline);
}

GPtrArray *
td_year_deadlines (TdStore *store, int year, gboolean *planned, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-next-deadlines", error);
  g_autoptr (GPtrArray) deadlines = g_ptr_array_new_with_free_func (free_deadline);
  TdListing all = {.kind = td_kind_by_table ("deadline"), .year = year};
  TdStep step;

  *planned = td_store_count (store, &all, NULL) > 0;
  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdDate due;

    if (!td_date_parse_iso (td_statement_text (statement, 2), &due) || due.day == 0)
      continue;
    TdYearDeadline *deadline = g_new0 (TdYearDeadline, 1);

    deadline->name = g_strdup (td_statement_text (statement, 1));
    deadline->due = due;
    g_ptr_array_add (deadlines, deadline);
  }
  return step == TD_STEP_ERROR ? NULL : g_steal_pointer (&deadlines);
}

static gboolean
conference_day (TdStore *store, int year, TdDate *day)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/year-conference", NULL);
  const char *text;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  if (td_statement_step (statement, NULL) != TD_STEP_ROW)
    return FALSE;
  text = td_statement_text (statement, 0);
  return text != NULL && td_date_parse_iso (text, day) && day->day != 0;
}

/* "25/11" of the settings, in the year asked for. */
static gboolean
review_day (TdStore *store, int year, TdDate *day)
{
  g_autofree char *setting = td_store_setting (store, "deadline.review");
  g_autofree char *whole = NULL;
  int number;
  int month;

  if (setting == NULL || sscanf (setting, "%d/%d", &number, &month) != 2)
    return FALSE;
  whole = g_strdup_printf ("%d/%d/%d", number, month, year);
  return td_date_parse (whole, year, day) && day->day != 0;
}

void
td_year_dates (TdStore *store, int year, TdYearDates *dates)
{
  memset (dates, 0, sizeof *dates);
  if (!review_day (store, year, &dates->review))
    dates->review = (TdDate){year, REVIEW_MONTH, REVIEW_DAY};
  if (!conference_day (store, year, &dates->conference_from)) {
    dates->conference_from = (TdDate){year, CONFERENCE_MONTH, CONFERENCE_FIRST};
    dates->conference_to = (TdDate){year, CONFERENCE_MONTH, CONFERENCE_LAST};
  }
}

int
td_year_days_until (TdDate today, TdDate date)
{
  GDate from;
  GDate to;

  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  if (!g_date_valid_dmy ((GDateDay)today.day, (GDateMonth)today.month, (GDateYear)today.year)
      || !g_date_valid_dmy ((GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year))
    return 0;
  g_date_set_dmy (&from, (GDateDay)today.day, (GDateMonth)today.month, (GDateYear)today.year);
  g_date_set_dmy (&to, (GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
  return g_date_days_between (&from, &to);
}
