/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-date.h"

/* The first of the days from which the council's plan has its conference: 20 to 31 December (kế hoạch năm 2023, III.1). */
#define CONFERENCE_FIRST 20
#define CONFERENCE_MONTH 12
/* The step that is the conference itself. */
#define CONFERENCE "conference"

void
td_planned_day_free (TdPlannedDay *day)
{
  if (day == NULL)
    return;
  g_free (day->step);
  g_free (day->name);
  g_free (day->before);
  g_free (day->after);
  g_free (day->certainty);
  g_free (day);
}

static void
free_day (gpointer day)
{
  td_planned_day_free (day);
}

/* --- the day of the conference --- */

static gboolean
is_whole_day (const char *iso, TdDate *date)
{
  return iso != NULL && td_date_parse_iso (iso, date) && date->day != 0;
}

/* ISO; NULL: the year has none. The caller owns it. */
static char *
stored_conference (TdStore *store, int year)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/year-conference", NULL);
  TdDate date;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  if (td_statement_step (statement, NULL) != TD_STEP_ROW || !is_whole_day (td_statement_text (statement, 0), &date))
    return NULL;
  return g_strdup (td_statement_text (statement, 0));
}

char *
td_council_conference_day (TdStore *store, int year)
{
  g_autoptr (GArray) years = td_store_years (store);
  char *own = stored_conference (store, year);
  TdDate day = {year, CONFERENCE_MONTH, CONFERENCE_FIRST};

  if (own != NULL)
    return own;
  /* Newest first. 29 February is no day for a conference of another year. */
  for (guint i = 0; i < years->len; i++) {
    g_autofree char *before
        = g_array_index (years, int, i) < year ? stored_conference (store, g_array_index (years, int, i)) : NULL;
    TdDate other;

    if (before == NULL || !is_whole_day (before, &other) || other.month != CONFERENCE_MONTH)
      continue;
    day.day = other.day;
    break;
  }
  return td_date_to_iso (day);
}

static gboolean
set_conference (TdStore *store, int year, const char *day, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;
  g_autofree char *before = stored_conference (store, year);

  if (g_strcmp0 (before, day) == 0)
    return TRUE;
  statement = td_store_statement (store, "query/year-conference-set", error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_text (statement, ":date", day);
  return td_statement_run (statement, error);
}

gboolean
td_plan_follow_conference (TdStore *store, GArray *touched, GError **error)
{
  const TdRecordKind *kind = td_kind_by_table ("deadline");

  for (guint i = 0; i < touched->len; i++) {
    const TdTouched *one = &g_array_index (touched, TdTouched, i);
    g_autoptr (TdRecord) deadline = one->kind == kind ? td_store_load (store, kind, one->id, NULL) : NULL;
    TdDate date;

    if (deadline == NULL || g_strcmp0 (td_record_text (deadline, "step"), CONFERENCE) != 0
        || !is_whole_day (td_record_text (deadline, "due_on"), &date))
      continue;
    if (!set_conference (store, (int)td_record_integer (deadline, "year"), td_record_text (deadline, "due_on"), error))
      return FALSE;
  }
  return TRUE;
}

/* --- what follows from it --- */

typedef struct {
  TdPlannedDay *day;
  TdRecord *deadline; /* NULL: the year has none of this step */
} Planned;

static void
free_planned (gpointer data)
{
  Planned *planned = data;

  td_planned_day_free (planned->day);
  if (planned->deadline != NULL)
    td_record_free (planned->deadline);
  g_free (planned);
}

/* A day that somebody chose, or that has been kept, is not moved. */
static gboolean
stays (const TdRecord *deadline)
{
  return !td_record_is_null (deadline, "done_on")
         || g_strcmp0 (td_record_text (deadline, "due_on"), td_record_text (deadline, "planned_on")) != 0;
}

static Planned *
read_planned (TdStore *store, TdStatement *statement, GError **error)
{
  gint64 id = td_statement_integer (statement, 3);
  Planned *planned = g_new0 (Planned, 1);
  TdPlannedDay *day = g_new0 (TdPlannedDay, 1);
  GError *failure = NULL;

  planned->day = day;
  day->step = g_strdup (td_statement_text (statement, 0));
  day->name = g_strdup (td_statement_text (statement, 1));
  day->after = g_strdup (td_statement_text (statement, 2));
  day->certainty = g_strdup (td_statement_text (statement, 4));
  if (id != 0)
    planned->deadline = td_store_load (store, td_kind_by_table ("deadline"), id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    free_planned (planned);
    return NULL;
  }
  if (planned->deadline == NULL)
    return planned;
  day->before = g_strdup (td_record_text (planned->deadline, "due_on"));
  day->by_hand = strcmp (day->step, CONFERENCE) != 0 && stays (planned->deadline);
  if (day->by_hand) {
    g_free (day->after);
    day->after = g_strdup (day->before);
  }
  return planned;
}

static GPtrArray *
plan (TdStore *store, int year, const char *conference, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-plan", error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_planned);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_text (statement, ":conference", conference);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    Planned *planned = read_planned (store, statement, error);

    if (planned == NULL)
      return NULL;
    g_ptr_array_add (all, planned);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

GPtrArray *
td_council_plan_preview (TdStore *store, int year, const char *conference, GError **error)
{
  g_autofree char *usual = conference == NULL ? td_council_conference_day (store, year) : NULL;
  g_autoptr (GPtrArray) all = plan (store, year, usual != NULL ? usual : conference, error);
  GPtrArray *days;

  if (all == NULL)
    return NULL;
  days = g_ptr_array_new_with_free_func (free_day);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (days, g_steal_pointer (&((Planned *)g_ptr_array_index (all, i))->day));
  return days;
}

/* --- storing it --- */

static gboolean
store_planned (TdStore *store, int year, const Planned *planned, gboolean move, guint *n, GError **error)
{
  const TdPlannedDay *day = planned->day;
  g_autoptr (TdRecord) deadline
      = planned->deadline != NULL ? td_record_copy (planned->deadline) : td_record_new (td_kind_by_table ("deadline"));

  if (planned->deadline != NULL
      && (day->by_hand || g_strcmp0 (day->before, day->after) == 0 || (!move && strcmp (day->step, CONFERENCE) != 0)))
    return TRUE;
  if (planned->deadline == NULL) {
    td_record_set_integer (deadline, "year", year);
    td_record_set_text (deadline, "step", day->step);
    td_record_set_text (deadline, "name", day->name);
  }
  td_record_set_text (deadline, "due_on", day->after);
  td_record_set_text (deadline, "planned_on", day->after);
  ++*n;
  return td_store_save (store, deadline, error);
}

/* Refused outside the year; said where it is none of the days of the council's plan. */
static void
check_conference (TdVerb *verb, int year, const char *conference)
{
  TdDate date;
  g_autofree char *words = NULL;

  if (!is_whole_day (conference, &date)) {
    td_verb_report (verb,
                    td_finding_new ("conference-outside-year", TD_SEVERITY_ERROR, NULL, "day", TD_TEXT (conference),
                                    "year", TD_INT (year), NULL),
                    0);
    return;
  }
  words = td_date_format (date);
  if (date.year != year)
    td_verb_report (verb,
                    td_finding_new ("conference-outside-year", TD_SEVERITY_ERROR, NULL, "day", TD_TEXT (words), "year",
                                    TD_INT (year), NULL),
                    0);
  else if (date.month != CONFERENCE_MONTH || date.day < CONFERENCE_FIRST)
    td_verb_report (verb, td_finding_new ("conference-unusual", TD_SEVERITY_NOTE, NULL, "day", TD_TEXT (words), NULL),
                    0);
}

gboolean
td_verb_plan (TdVerb *verb, int year, const char *conference, gboolean move, guint *n, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  check_conference (verb, year, conference);
  if (td_verb_is_refused (verb))
    return TRUE;
  all = plan (verb->store, year, conference, error);
  if (all == NULL || !set_conference (verb->store, year, conference, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (!store_planned (verb->store, year, g_ptr_array_index (all, i), move, n, error))
      return FALSE;
  return TRUE;
}

TdCouncilResult *
td_council_plan_year (TdStore *store, int year, const char *conference, gboolean move, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autofree char *usual = conference == NULL ? td_council_conference_day (store, year) : NULL;
  const char *day = usual != NULL ? usual : conference;
  guint n = 0;
  gboolean done;

  if (!td_verb_has_year (store, year))
    td_verb_report (&verb, td_finding_new ("year-missing", TD_SEVERITY_ERROR, NULL, "year", TD_INT (year), NULL), 0);
  else
    check_conference (&verb, year, day);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  g_ptr_array_set_size (verb.result->findings, 0);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Plan of the year %d"), year), error)
         && td_verb_plan (&verb, year, day, move, &n, error);
  verb.result->n = n;
  return td_verb_finish (&verb, done, error);
}
