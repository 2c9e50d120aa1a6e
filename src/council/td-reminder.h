/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/*
 * Đôn đốc: what units owe the council, and the words in which the member in charge, or the unit, is reminded of it. Who
 * owes what is known in one place, data/sql/papers/don-doc.sql; the words are the file's own catalogue (reminder_text).
 * Nothing here writes, and nothing private (telephones, personal numbers) is read.
 */

/* One matter of one unit. */
typedef struct {
  gint64 unit_id;
  char *unit;
  gint64 member_id; /* who looks after the unit; 0: nobody */
  char *member;     /* Vietnamese words for nobody where member_id is 0 */
  char *duty;       /* "pledge", "pledge-returned", "pledge-signature", "mid-year", "results", "lists", "difficulty" */
  char *words;      /* Vietnamese: "Kết quả cả năm của 4 chỉ tiêu cam kết" */
  char *due_on;     /* ISO, the year's deadline of it; NULL: the year has none */
  char *since;      /* ISO, of a difficulty: when the oldest was reported; NULL */
  gboolean timed;   /* days is known */
  int days;         /* days past due_on (or since); negative: so many are left */
  gboolean of_council; /* the council owes it to the unit: it stands in no reminder to the unit */
} TdDuty;

typedef struct {
  int year;
  gint64 unit_id;    /* 0: all */
  gint64 member_id;  /* 0: all */
  gboolean later;    /* also what is due in more than 30 days */
  const char *today; /* ISO; NULL: today */
} TdDutyRequest;

void td_duty_free (TdDuty *duty);
/* GPtrArray of TdDuty, in the order of members and of their units, or of units alone. NULL on error. The caller owns it. */
GPtrArray *td_council_duties (TdStore *store, const TdDutyRequest *request, gboolean by_unit, GError **error);

/* One member or unit with what there is to remind of, and the text to send. */
typedef struct {
  gint64 id; /* of the member (0: nobody looks after these units) or unit */
  char *name;
  GPtrArray *duties; /* of TdDuty */
  guint n_late;
  int most_late; /* days; 0: nothing is late */
  char *text;    /* Vietnamese, some lines, to paste into a message */
} TdReminder;

void td_reminder_free (TdReminder *reminder);
/* GPtrArray of TdReminder: one a member or, by_unit, one a unit. Who owes nothing is not in it. NULL on error. */
GPtrArray *td_council_reminders (TdStore *store, const TdDutyRequest *request, gboolean by_unit, GError **error);

G_END_DECLS
