/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"
#include "td-store.h"

G_BEGIN_DECLS

/* How far the units of a year have come, without any widget. */

typedef enum {
  TD_STEP_SIGNING,
  TD_STEP_MID_YEAR,
  TD_STEP_RESULTS,
  TD_STEP_LISTS,
  TD_STEP_SCORES,
  TD_STEP_COUNCIL,
  TD_STEP_DECISION,
  TD_STEP_CONFERENCE,
  TD_N_STEPS,
} TdYearStepCode;

typedef enum {
  TD_PROGRESS_NONE, /* nothing is awaited of the unit */
  TD_PROGRESS_OPEN,
  TD_PROGRESS_PART,
  TD_PROGRESS_LATE, /* not done, and its last day has passed */
  TD_PROGRESS_DONE,
} TdProgress;

typedef struct {
  TdProgress progress;
  gint64 done;
  gint64 awaited;
  int days_late; /* 0: not late */
} TdYearStep;

typedef struct {
  gint64 id;
  char *name;
  gint64 member_id; /* 0: nobody looks after it */
  char *member;     /* NULL */
  TdYearStep steps[TD_N_STEPS];
} TdYearUnitSteps;

/* Short name of a step, a msgid. */
const char *td_year_step_name (TdYearStepCode step);
/* The view that shows the rows behind a step. */
const char *td_year_step_view (TdYearStepCode step);

/* One a unit, in the order of units; late as of today. GPtrArray of TdYearUnitSteps, the caller's; NULL with error. */
GPtrArray *td_year_steps (TdStore *store, int year, TdDate today, GError **error);

G_END_DECLS
