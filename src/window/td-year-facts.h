/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"
#include "td-store.h"

G_BEGIN_DECLS

/* What the overview says of a year, without its widgets. */

typedef struct {
  gint64 units, pledges, families, citizens, collectives, proposals, members;
  gint64 difficulties, unanswered;
  gint64 families_review, citizens_review, collectives_review, proposals_review, pledges_review;
} TdYearCounts;

gboolean td_year_counts (TdStore *store, int year, TdYearCounts *counts, GError **error);

typedef struct {
  gint64 id;
  char *name;
  gboolean village;   /* has households, so families and citizens are awaited from it */
  char *pledge_state; /* code; NULL: none was handed in */
  gint64 targets;
  char *grade;     /* NULL: not evaluated yet */
  gboolean graded; /* the council gave it; else it follows from the score */
  gint64 families, citizens, collectives, proposals, review;
  char *in_charge; /* NULL: nobody */
} TdYearUnit;

void td_year_unit_free (TdYearUnit *unit);
/* One a unit, in the order of units. GPtrArray of TdYearUnit. */
GPtrArray *td_year_units (TdStore *store, int year, GError **error);
/* The pledge has not come, or a village has named neither family nor citizen. */
gboolean td_year_unit_is_missing (const TdYearUnit *unit);

/* How many rows of a view of the window ("candidate/family") are marked "to be checked" in year; 0 also for views whose
 * rows bear no such mark. */
gint64 td_year_review (TdStore *store, int year, const char *view);

typedef struct {
  TdDate review;          /* units choose and send before */
  TdDate conference_from; /* the day, or the first of the days planned */
  TdDate conference_to;   /* year 0: one day is set */
} TdYearDates;

typedef struct {
  char *name;
  TdDate due;
} TdYearDeadline;

void td_year_deadline_free (TdYearDeadline *deadline);
/* Deadlines of the year that are not done, the earliest first (GPtrArray of TdYearDeadline). planned gets whether the year
 * has any at all. */
GPtrArray *td_year_deadlines (TdStore *store, int year, gboolean *planned, GError **error);

/* Where the year has no deadlines. The council's plan: units finish choosing before 25 November, the conference is held from 20 to 31 December (kế hoạch
 * 2023, III.1); the office's settings "deadline.review" and the year's conference day go before it. */
void td_year_dates (TdStore *store, int year, TdYearDates *dates);
/* Whole days from today to date; negative: past. */
int td_year_days_until (TdDate today, TdDate date);

G_END_DECLS
