/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council-fixture.h"
#include "td-reminder.h"

/* The council's year: what opening takes over, the plan back from the conference, who owes what and the words for it. */

/* done: as expected; code NULL: nothing to say. */
static void
assert_result (TdCouncilResult *result, gboolean done, const char *code)
{
  g_autoptr (TdCouncilResult) owned = result;

  g_assert_nonnull (result);
  g_assert_cmpint (result->done, ==, done);
  if (code == NULL)
    g_assert_cmpuint (result->findings->len, ==, 0);
  else
    g_assert_nonnull (find (result->findings, code));
}

/* --- opening --- */

typedef struct {
  gint64 village, merged, office, member;
} Year2023;

static Year2023
fill_2023 (Fixture *fixture)
{
  Year2023 year = {0};
  gint64 pledge;
  gint64 household;

  year.village = add (fixture, "unit", "name=Tiểu khu 1|kind=Tiểu khu");
  /* Ended with the year and is continued by Tiểu khu 1. */
  year.merged = add (fixture, "unit",
                     "name=Tiểu khu 2|kind=Tiểu khu|valid_to=2023-12-31|successor_id=%" G_GINT64_FORMAT, year.village);
  year.office = add (fixture, "unit", "name=Công an|kind=Cơ quan");
  year.member = add (fixture, "council_member", "year=2023|name=Lê Đức Thành|sort_order=1|phone=0912345678");
  add (fixture, "assignment", "year=2023|unit_id=%" G_GINT64_FORMAT "|council_member_id=%" G_GINT64_FORMAT,
       year.village, year.member);
  add (fixture, "assignment", "year=2023|unit_id=%" G_GINT64_FORMAT "|council_member_id=%" G_GINT64_FORMAT, year.merged,
       year.member);
  pledge = add (fixture, "pledge", "year=2023|unit_id=%" G_GINT64_FORMAT "|state=signed|signed_on=2023-01-20",
                year.village);
  add (fixture, "pledge_target",
       "pledge_id=%" G_GINT64_FORMAT "|sort_order=1|area=Kinh tế|content=Hộ nghèo|measure=%%|direction=lower|target=1,1"
       "|result=1,5|max_score=10|self_score=8|council_score=7|note=Đã kiểm tra|source=a.xlsx",
       pledge);
  household = add (fixture, "household", "name=Nguyễn Văn An|unit_id=%" G_GINT64_FORMAT, year.merged);
  add (fixture, "candidate",
       "year=2023|title=family|name=Nguyễn Văn An|unit_id=%" G_GINT64_FORMAT "|household_id=%" G_GINT64_FORMAT
       "|registered=1|state=awarded|agree=40|attend=50|achievement=Vượt khó|council_agree=9|reason=x",
       year.merged, household);
  /* Never registered, so that there is nothing to register again. */
  add (fixture, "candidate", "year=2023|title=citizen|name=Trần Thị Bình|unit_id=%" G_GINT64_FORMAT "|state=passed",
       year.village);
  add (fixture, "proposal",
       "year=2023|subject=person|name=Vũ Văn Ba|unit_id=%" G_GINT64_FORMAT "|form=Lao động tiên tiến|registered=1",
       year.office);
  household
      = add (fixture, "household", "name=Hà Văn Cảnh|moved_on=2023-11-01|unit_id=%" G_GINT64_FORMAT, year.village);
  add (fixture, "candidate",
       "year=2023|title=family|name=Hà Văn Cảnh|registered=1|unit_id=%" G_GINT64_FORMAT
       "|household_id=%" G_GINT64_FORMAT,
       year.village, household);
  return year;
}

#define ROWS                                                                                                           \
  "SELECT (SELECT group_concat(year || name, ';') FROM (SELECT * FROM council_member ORDER BY id)) || '/' ||"          \
  " (SELECT group_concat(year || ',' || unit_id || ',' || council_member_id, ';') FROM (SELECT * FROM assignment "     \
  "ORDER BY id))"                                                                                                      \
  " || '/' || (SELECT group_concat(id || ',' || year || coalesce(state, ''), ';') FROM (SELECT * FROM pledge ORDER "   \
  "BY id))"                                                                                                            \
  " || '/' || (SELECT group_concat(id || content || coalesce(result, ''), ';') FROM (SELECT * FROM pledge_target "     \
  "ORDER BY id))"                                                                                                      \
  " || '/' || (SELECT group_concat(id || name || coalesce(state, ''), ';') FROM (SELECT * FROM candidate ORDER BY "    \
  "id))"                                                                                                               \
  " || '/' || (SELECT group_concat(id || name, ';') FROM (SELECT * FROM proposal ORDER BY id))"                        \
  " || '/' || coalesce((SELECT group_concat(id || name || due_on, ';') FROM (SELECT * FROM deadline ORDER BY id)), "   \
  "'')"

static void
test_opening (Fixture *fixture, gconstpointer data)
{
  const TdYearOpening all = {.parts = TD_YEAR_ALL_PARTS, .conference = "2024-12-27"};
  Year2023 year = fill_2023 (fixture);
  TdYearOffer offer;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = ask (fixture, ROWS);
  g_autofree char *after = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autofree char *village = g_strdup_printf ("%" G_GINT64_FORMAT, year.village);

  g_assert_true (td_council_year_offer (fixture->store, 2024, &all, &offer, &error));
  g_assert_no_error (error);
  g_assert_cmpint (offer.from, ==, 2023);
  g_assert_cmpuint (offer.units, ==, 2);
  g_assert_cmpuint (offer.units_ended, ==, 1);
  g_assert_cmpuint (offer.members, ==, 1);
  g_assert_cmpuint (offer.assignments, ==, 1); /* both units are the one now */
  g_assert_cmpuint (offer.pledges, ==, 1);
  g_assert_cmpuint (offer.targets, ==, 1);
  g_assert_cmpuint (offer.registrations, ==, 2);
  g_assert_cmpuint (offer.deadlines, ==, 8);
  /* Asking stores nothing. */
  assert_asked (fixture, ROWS, before);

  result = td_council_open_year (fixture->store, 2024, &all, &error);
  g_assert_no_error (error);
  g_assert_true (result->done);
  g_assert_cmpuint (result->n, ==, 1 + 1 + 2 + 2 + 8);
  assert_asked (fixture, "SELECT name || phone FROM council_member WHERE year = 2024", "Lê Đức Thành0912345678");
  assert_asked (fixture, "SELECT unit_id FROM assignment WHERE year = 2024", village);
  assert_asked (fixture, "SELECT state || coalesce(signed_on, '-') FROM pledge WHERE year = 2024", "missing-");
  /* All that was planned, nothing of what came of it. */
  assert_asked (
      fixture,
      "SELECT sort_order || area || content || measure || direction || target || max_score || coalesce(result, '-')"
      " || coalesce(self_score, '-') || coalesce(council_score, '-') || coalesce(t.note, '-') || coalesce(t.source, "
      "'-')"
      " FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id WHERE p.year = 2024",
      "1Kinh tếHộ nghèo%lower1,110.0-----");
  /* To be registered again, in the unit that continues the old one, by the same household. */
  assert_asked (
      fixture,
      "SELECT group_concat(name || state || registered || coalesce(agree, '-') || coalesce(achievement, '-') ||"
      " coalesce(council_agree, '-') || coalesce(reason, '-')) FROM candidate WHERE year = 2024",
      "Nguyễn Văn Anregistered0----");
  assert_asked (fixture, "SELECT unit_id FROM candidate WHERE year = 2024", village);
  assert_asked (fixture,
                "SELECT (SELECT household_id FROM candidate WHERE year = 2024) = h.id FROM household AS h"
                " WHERE name = 'Nguyễn Văn An'",
                "1");
  assert_asked (fixture, "SELECT name || form || state FROM proposal WHERE year = 2024",
                "Vũ Văn BaLao động tiên tiếnregistered");
  assert_asked (fixture, "SELECT conference_on FROM year WHERE id = 2024", "2024-12-27");
  /* Nothing of it counts as sent or registered yet. */
  assert_asked (fixture, "SELECT count(*) FROM candidate WHERE year = 2024 AND review IS NOT NULL", "0");

  /* One step back and forth, row for row. */
  after = ask (fixture, ROWS);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  assert_asked (fixture, ROWS, before);
  assert_asked (fixture, "SELECT count(*) FROM year WHERE id = 2024", "0");
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  assert_asked (fixture, ROWS, after);

  /* A second time there is nothing left to take over. */
  assert_result (td_council_open_year (fixture->store, 2024, &all, &error), TRUE, "year-exists");
  assert_asked (fixture, ROWS, after);
}

static void
test_opening_in_part (Fixture *fixture, gconstpointer data)
{
  const TdYearOpening targets = {.parts = TD_YEAR_TARGETS};
  const TdYearOpening from_nowhere = {.from = 2019, .parts = TD_YEAR_ALL_PARTS};
  const TdYearOpening wrong_day = {.parts = TD_YEAR_ALL_PARTS, .conference = "2025-01-10"};
  g_autoptr (GError) error = NULL;

  fill_2023 (fixture);
  assert_result (td_council_open_year (fixture->store, 2024, &from_nowhere, &error), FALSE, "year-missing");
  assert_result (td_council_open_year (fixture->store, 2024, &wrong_day, &error), FALSE, "conference-outside-year");
  assert_asked (fixture, "SELECT count(*) FROM year WHERE id = 2024", "0");
  assert_asked (fixture, "SELECT count(*) FROM pledge WHERE year = 2024", "0");
  assert_result (td_council_open_year (fixture->store, 2024, &targets, &error), TRUE, NULL);
  assert_asked (fixture, "SELECT count(*) FROM pledge WHERE year = 2024", "1");
  assert_asked (fixture,
                "SELECT (SELECT count(*) FROM council_member WHERE year = 2024) + (SELECT count(*) FROM deadline)"
                " + (SELECT count(*) FROM candidate WHERE year = 2024)",
                "0");
}

/* Years in a row follow from the records; what was only registered, or in another title, does not count. */
static void
test_years_in_a_row (Fixture *fixture, gconstpointer data)
{
  gint64 household = add (fixture, "household", "name=Nguyễn Văn An");
  const char *const years[][2]
      = {{"2019", "awarded"}, {"2021", "decided"}, {"2022", "awarded"}, {"2023", "decided"}, {"2024", "registered"}};
  const TdYearOpening bare = {0};
  g_autoptr (TdRecord) next = make ("candidate", "title=family|name=Nguyễn Văn An");
  g_autoptr (TdRecord) other = make ("candidate", "title=citizen|name=Nguyễn Văn An");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (years); i++) {
    assert_result (td_council_open_year (fixture->store, atoi (years[i][0]), &bare, &error), TRUE,
                   g_str_equal (years[i][0], "2023") ? "year-exists" : NULL);
    add (fixture, "candidate", "year=%s|title=family|name=Nguyễn Văn An|state=%s|household_id=%" G_GINT64_FORMAT,
         years[i][0], years[i][1], household);
  }
  g_assert_cmpint (td_council_years_in_a_row (fixture->store, next, 2024, &error), ==, 0);
  td_record_set_integer (next, "household_id", household);
  td_record_set_integer (other, "household_id", household);
  g_assert_cmpint (td_council_years_in_a_row (fixture->store, next, 2024, &error), ==, 3);
  g_assert_cmpint (td_council_years_in_a_row (fixture->store, next, 2023, &error), ==, 2);
  g_assert_cmpint (td_council_years_in_a_row (fixture->store, next, 2020, &error), ==, 1);
  g_assert_cmpint (td_council_years_in_a_row (fixture->store, next, 2025, &error), ==, 0);
  g_assert_cmpint (td_council_years_in_a_row (fixture->store, other, 2024, &error), ==, 0);
  g_assert_no_error (error);
}

/* --- the plan --- */

#define DAYS                                                                                                           \
  "SELECT group_concat(step || ' ' || substr(due_on, 6), ',') FROM (SELECT * FROM deadline WHERE year = %d ORDER BY "  \
  "due_on, id)"

static void
assert_days (Fixture *fixture, int year, const char *wanted)
{
  g_autofree char *sql = g_strdup_printf (DAYS, year);

  assert_asked (fixture, sql, wanted);
}

static void
test_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) council = NULL;
  g_autoptr (TdRecord) conference = NULL;
  g_autoptr (GPtrArray) preview = NULL;
  TdListing listing = {.kind = td_kind_by_table ("deadline"), .year = 2023};
  g_autoptr (GPtrArray) deadlines = NULL;
  g_autofree char *usual = td_council_conference_day (fixture->store, 2023);

  g_assert_cmpstr (usual, ==, "2023-12-20");
  assert_result (td_council_plan_year (fixture->store, 2023, "2023-12-28", TRUE, &error), TRUE, NULL);
  assert_days (fixture, 2023,
               "signing 01-31,mid-year 07-05,review 11-24,posting 12-08,council 12-13,decision 12-20,printing 12-24,"
               "conference 12-28");
  assert_asked (fixture, "SELECT conference_on FROM year WHERE id = 2023", "2023-12-28");

  /* One day is changed by hand, one is done: they stay when the conference moves. */
  deadlines = td_store_load_all (fixture->store, &listing, &error);
  for (guint i = 0; i < deadlines->len; i++) {
    TdRecord *deadline = g_ptr_array_index (deadlines, i);

    if (g_str_equal (td_record_text (deadline, "step"), "council")) {
      td_record_set_text (deadline, "due_on", "2023-12-11");
      store_record (fixture, deadline);
      council = td_record_copy (deadline);
    } else if (g_str_equal (td_record_text (deadline, "step"), "review")) {
      td_record_set_text (deadline, "done_on", "2023-11-20");
      store_record (fixture, deadline);
    } else if (g_str_equal (td_record_text (deadline, "step"), "conference")) {
      conference = td_record_copy (deadline);
    }
  }
  preview = td_council_plan_preview (fixture->store, 2023, "2023-12-22", &error);
  for (guint i = 0; i < preview->len; i++) {
    const TdPlannedDay *day = g_ptr_array_index (preview, i);

    g_assert_cmpint (day->by_hand, ==, g_str_equal (day->step, "council") || g_str_equal (day->step, "review"));
    if (g_str_equal (day->step, "posting"))
      g_assert_cmpstr (day->after, ==, "2023-12-02");
  }
  assert_result (td_council_plan_year (fixture->store, 2023, "2023-12-22", TRUE, &error), TRUE, NULL);
  assert_days (fixture, 2023,
               "signing 01-26,mid-year 07-05,review 11-24,posting 12-02,council 12-11,decision 12-14,printing 12-18,"
               "conference 12-22");
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  assert_days (fixture, 2023,
               "signing 01-31,mid-year 07-05,review 11-24,posting 12-08,council 12-11,decision 12-20,printing 12-24,"
               "conference 12-28");
  assert_asked (fixture, "SELECT conference_on FROM year WHERE id = 2023", "2023-12-28");
  /* Only the conference. */
  assert_result (td_council_plan_year (fixture->store, 2023, "2023-12-30", FALSE, &error), TRUE, NULL);
  assert_days (fixture, 2023,
               "signing 01-31,mid-year 07-05,review 11-24,posting 12-08,council 12-11,decision 12-20,printing 12-24,"
               "conference 12-30");
  /* Its own deadline, typed in the grid, is the day of the conference. */
  td_record_set_text (conference, "due_on", "2023-12-29");
  store_record (fixture, conference);
  assert_asked (fixture, "SELECT conference_on FROM year WHERE id = 2023", "2023-12-29");

  /* Days that cannot be. */
  assert_result (td_council_plan_year (fixture->store, 2023, "2024-01-05", TRUE, &error), FALSE,
                 "conference-outside-year");
  assert_result (td_council_plan_year (fixture->store, 2030, "2030-12-28", TRUE, &error), FALSE, "year-missing");
  assert_asked (fixture, "SELECT conference_on FROM year WHERE id = 2023", "2023-12-29");
  assert_result (td_council_plan_year (fixture->store, 2023, "2023-12-10", FALSE, &error), TRUE, "conference-unusual");
}

/* From 30 January 2024 the decree's day, 25 November, goes before the days of the plan; the office's own before both. */
static void
test_plan_by_law (Fixture *fixture, gconstpointer data)
{
  const TdYearOpening deadlines = {.parts = TD_YEAR_DEADLINES, .conference = "2024-12-31"};
  g_autoptr (GError) error = NULL;

  assert_result (td_council_plan_year (fixture->store, 2023, "2023-12-31", TRUE, &error), TRUE, NULL);
  assert_asked (fixture, "SELECT due_on FROM deadline WHERE step = 'review' AND year = 2023", "2023-11-27");
  assert_result (td_council_open_year (fixture->store, 2024, &deadlines, &error), TRUE, NULL);
  assert_asked (fixture, "SELECT due_on FROM deadline WHERE step = 'review' AND year = 2024", "2024-11-24");
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_set_setting (fixture->store, "deadline.review", "15/11", &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  assert_result (td_council_plan_year (fixture->store, 2024, "2024-12-31", TRUE, &error), TRUE, NULL);
  assert_asked (fixture, "SELECT due_on FROM deadline WHERE step = 'review' AND year = 2024", "2024-11-14");
}

/* --- what is marked --- */

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *table;
    const char *values;
    const char *code; /* NULL: nothing */
  } cases[] = {
      {"deadline", "year=2023|name=Tập huấn|due_on=2023-01-01", NULL},
      {"deadline", "year=2023|name=Tập huấn|due_on=2023-12-31", NULL},
      {"deadline", "year=2023|name=Tập huấn|due_on=2022-12-31", "date-outside-year"},
      {"deadline", "year=2023|name=Tập huấn|due_on=2024-01-01", "date-outside-year"},
      {"difficulty", "year=2023|text=Thiếu kinh phí|reported_on=2023-10-05|state=open", NULL},
      {"difficulty", "year=2023|text=Thiếu kinh phí|reported_on=2024-10-05|state=open", "date-outside-year"},
      {"difficulty", "year=2023|text=Thiếu kinh phí|reported_on=2023-10-05|state=answered", "answer-missing"},
      {"difficulty", "year=2023|text=Thiếu kinh phí|reported_on=2023-10-05|state=answered|answer=Đã cấp", NULL},
      {"difficulty", "year=2023|text=Thiếu kinh phí|reported_on=2023-10-05|state=open|answer=Đã cấp",
       "answer-not-noted"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) record = make (cases[i].table, cases[i].values);
    gint64 id = store_record (fixture, record);
    g_autoptr (TdRecord) stored = td_store_load (fixture->store, record->kind, id, NULL);
    g_autoptr (GPtrArray) findings = td_findings_from_review (td_record_text (stored, "review"));

    g_test_message ("case %u", i);
    g_assert_cmpuint (findings->len, ==, cases[i].code != NULL);
    if (cases[i].code != NULL) {
      g_autofree char *message = td_finding_message (g_ptr_array_index (findings, 0));

      g_assert_nonnull (find (findings, cases[i].code));
      g_assert_null (strpbrk (message, "{?"));
    }
  }
}

static void
test_open_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 unit = add (fixture, "unit", "name=Tiểu khu 1|kind=Tiểu khu");

  assert_result (td_council_open_ends (fixture->store, 2023, &error), FALSE, NULL);
  add (fixture, "difficulty",
       "year=2023|text=a|reported_on=2023-10-05|state=answered|answer=b|unit_id=%" G_GINT64_FORMAT, unit);
  add (fixture, "deadline", "year=2023|name=Tập huấn|due_on=2023-05-05|done_on=2023-05-05");
  assert_result (td_council_open_ends (fixture->store, 2023, &error), FALSE, NULL);
  add (fixture, "difficulty", "year=2023|text=a|reported_on=2023-10-05|state=forwarded|unit_id=%" G_GINT64_FORMAT,
       unit);
  assert_result (td_council_open_ends (fixture->store, 2023, &error), FALSE, "open-difficulty");
  add (fixture, "deadline", "year=2023|name=Tổng kết|due_on=2023-05-05");
  assert_result (td_council_open_ends (fixture->store, 2023, &error), FALSE, "open-deadline");
}

/* --- reminders --- */

/* "Tiểu khu 1: pledge 5, lists -3; …" */
static char *
duties_words (Fixture *fixture, const TdDutyRequest *request, gboolean by_unit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) duties = td_council_duties (fixture->store, request, by_unit, &error);
  GString *words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < duties->len; i++) {
    const TdDuty *duty = g_ptr_array_index (duties, i);

    g_string_append_printf (words, "%s%s %s", words->len > 0 ? ", " : "", duty->unit, duty->duty);
    if (duty->timed)
      g_string_append_printf (words, " %d", duty->days);
  }
  return g_string_free (words, FALSE);
}

#define assert_duties(fixture, request, by_unit, wanted)                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *words = duties_words (fixture, request, by_unit);                                                 \
    g_assert_cmpstr (words, ==, wanted);                                                                               \
  }                                                                                                                    \
  G_STMT_END

static void
test_duties (Fixture *fixture, gconstpointer data)
{
  TdDutyRequest request = {.year = 2023, .today = "2023-02-05"};
  g_autoptr (GError) error = NULL;
  gint64 village = add (fixture, "unit", "name=Tiểu khu 1|kind=Tiểu khu|sort_order=1");
  gint64 office = add (fixture, "unit", "name=Công an|kind=Cơ quan|sort_order=2");
  gint64 member = add (fixture, "council_member", "year=2023|name=Lê Đức Thành|sort_order=1");
  g_autoptr (TdRecord) pledge = make ("pledge", "year=2023|state=returned");
  g_autoptr (TdRecord) target = make ("pledge_target", "area=Kinh tế|content=Hộ nghèo");
  g_autoptr (TdRecord) difficulty = make ("difficulty", "year=2023|text=Thiếu phiếu|reported_on=2023-01-26|state=open");

  /* Without deadlines nothing has a day, and all of it is told. */
  assert_duties (fixture, &request, TRUE, "Tiểu khu 1 pledge, Tiểu khu 1 lists, Công an pledge");
  assert_result (td_council_plan_year (fixture->store, 2023, "2023-12-28", TRUE, &error), TRUE, NULL);
  /* What is due in November is not reminded in February. */
  assert_duties (fixture, &request, TRUE, "Tiểu khu 1 pledge 5, Công an pledge 5");
  request.later = TRUE;
  assert_duties (fixture, &request, TRUE, "Tiểu khu 1 pledge 5, Tiểu khu 1 lists -292, Công an pledge 5");
  request.later = FALSE;
  /* Thirty days before, and not a day earlier. */
  request.today = "2022-12-31";
  assert_duties (fixture, &request, TRUE, "");
  request.today = "2023-01-01";
  assert_duties (fixture, &request, TRUE, "Tiểu khu 1 pledge -30, Công an pledge -30");
  request.today = "2023-02-05";

  /* Of one unit, of one member. */
  add (fixture, "assignment", "year=2023|unit_id=%" G_GINT64_FORMAT "|council_member_id=%" G_GINT64_FORMAT, office,
       member);
  request.unit_id = village;
  assert_duties (fixture, &request, FALSE, "Tiểu khu 1 pledge 5");
  request.unit_id = 0;
  request.member_id = member;
  assert_duties (fixture, &request, FALSE, "Công an pledge 5");
  request.member_id = 0;
  /* By members: who has nobody in charge comes last. */
  assert_duties (fixture, &request, FALSE, "Công an pledge 5, Tiểu khu 1 pledge 5");

  /* The pledge on its way. */
  td_record_set_integer (pledge, "unit_id", office);
  store_record (fixture, pledge);
  assert_duties (fixture, &request, FALSE, "Công an pledge-returned 5, Tiểu khu 1 pledge 5");
  td_record_set_text (pledge, "state", "received");
  store_record (fixture, pledge);
  assert_duties (fixture, &request, FALSE, "Công an pledge-signature 5, Tiểu khu 1 pledge 5");
  td_record_set_text (pledge, "state", "signed");
  store_record (fixture, pledge);
  assert_duties (fixture, &request, FALSE, "Tiểu khu 1 pledge 5");

  /* Figures and lists, at the end of the year. */
  td_record_set_integer (target, "pledge_id", pledge->id);
  store_record (fixture, target);
  request.today = "2023-11-26";
  assert_duties (fixture, &request, FALSE,
                 "Công an mid-year 144, Công an results 2, Tiểu khu 1 pledge 299, Tiểu khu 1 lists 2");
  td_record_set_text (target, "mid_result", "1,8");
  store_record (fixture, target);
  assert_duties (fixture, &request, FALSE, "Công an results 2, Tiểu khu 1 pledge 299, Tiểu khu 1 lists 2");
  td_record_set_text (target, "result", "1,5");
  store_record (fixture, target);
  /* Only registered is not sent. */
  add (fixture, "candidate", "year=2023|title=family|name=Hà Văn An|state=registered|unit_id=%" G_GINT64_FORMAT,
       village);
  assert_duties (fixture, &request, FALSE, "Tiểu khu 1 pledge 299, Tiểu khu 1 lists 2");
  add (fixture, "candidate", "year=2023|title=family|name=Hà Văn Ba|state=proposed|unit_id=%" G_GINT64_FORMAT, village);
  assert_duties (fixture, &request, FALSE, "Tiểu khu 1 pledge 299");

  /* What the council owes is a matter of the member's until it is answered. */
  td_record_set_integer (difficulty, "unit_id", office);
  store_record (fixture, difficulty);
  assert_duties (fixture, &request, FALSE, "Công an difficulty 304, Tiểu khu 1 pledge 299");
  td_record_set_text (difficulty, "state", "answered");
  td_record_set_text (difficulty, "answer", "Đã cấp");
  store_record (fixture, difficulty);
  assert_duties (fixture, &request, FALSE, "Tiểu khu 1 pledge 299");
}

static void
test_reminders (Fixture *fixture, gconstpointer data)
{
  const TdDutyRequest request = {.year = 2023, .today = "2023-02-05"};
  g_autoptr (GError) error = NULL;
  gint64 village = add (fixture, "unit", "name=Tiểu khu 1|kind=Tiểu khu|sort_order=1|head=Hà Văn Tư|phone=0987654321");
  gint64 office = add (fixture, "unit", "name=Công an|kind=Cơ quan|sort_order=2");
  gint64 member;
  g_autoptr (GPtrArray) by_member = NULL;
  g_autoptr (GPtrArray) by_unit = NULL;
  const TdReminder *reminder = NULL;

  member = add (fixture, "council_member", "year=2023|name=Lê Đức Thành|sort_order=1|phone=0912345678");
  add (fixture, "council_member", "year=2023|name=Phạm Thị Hằng|sort_order=2");
  /* Nobody looks after the police. */
  add (fixture, "assignment", "year=2023|unit_id=%" G_GINT64_FORMAT "|council_member_id=%" G_GINT64_FORMAT, village,
       member);
  add (fixture, "pledge", "year=2023|state=signed|unit_id=%" G_GINT64_FORMAT, office);
  add (fixture, "difficulty", "year=2023|text=Thiếu phiếu|reported_on=2023-01-26|state=open|unit_id=%" G_GINT64_FORMAT,
       office);
  assert_result (td_council_plan_year (fixture->store, 2023, "2023-12-28", TRUE, &error), TRUE, NULL);

  by_member = td_council_reminders (fixture->store, &request, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (by_member->len, ==, 2);
  reminder = g_ptr_array_index (by_member, 0);
  g_assert_cmpstr (reminder->name, ==, "Lê Đức Thành");
  g_assert_cmpuint (reminder->n_late, ==, 1);
  g_assert_cmpint (reminder->most_late, ==, 5);
  g_assert_cmpstr (
      reminder->text, ==,
      "Kính gửi đồng chí Lê Đức Thành. Đến ngày 05/02/2023, các đơn vị đồng chí phụ trách còn những việc sau của "
      "công tác thi đua, khen thưởng năm 2023:\n"
      "Tiểu khu 1:\n"
      "- Bản cam kết thi đua năm 2023 (hạn 31/01/2023, đã quá 5 ngày)\n"
      "Đề nghị đồng chí nhắc và giúp đơn vị hoàn thành. Xin cảm ơn đồng chí.");
  reminder = g_ptr_array_index (by_member, 1);
  g_assert_cmpint (reminder->id, ==, 0);
  g_assert_nonnull (strstr (reminder->text, "1 khó khăn, vướng mắc"));
  g_assert_nonnull (strstr (reminder->text, "(từ ngày 26/01/2023, đã 10 ngày)"));

  /* The police owe nothing: they are not reminded of what the council owes them. */
  by_unit = td_council_reminders (fixture->store, &request, TRUE, &error);
  g_assert_cmpuint (by_unit->len, ==, 1);
  reminder = g_ptr_array_index (by_unit, 0);
  g_assert_cmpuint (reminder->duties->len, ==, 1);
  g_assert_true (g_str_has_prefix (reminder->text,
                                   "Kính gửi Tiểu khu 1. Đến ngày 05/02/2023, Hội đồng Thi đua - Khen thưởng "
                                   "chưa nhận được của đơn vị:\n- Bản cam kết"));
  /* Nothing private, and no place left open. */
  for (guint i = 0; i < by_member->len; i++) {
    reminder = g_ptr_array_index (by_member, i);
    g_assert_null (strstr (reminder->text, "091"));
    g_assert_null (strchr (reminder->text, '{'));
  }
  g_assert_null (strstr (((TdReminder *)g_ptr_array_index (by_unit, 0))->text, "098"));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
      {"/year/opening", test_opening},         {"/year/opening-in-part", test_opening_in_part},
      {"/year/in-a-row", test_years_in_a_row}, {"/year/plan", test_plan},
      {"/year/plan-by-law", test_plan_by_law}, {"/year/marks", test_marks},
      {"/year/open-ends", test_open_ends},     {"/year/duties", test_duties},
      {"/year/reminders", test_reminders},
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_council, tests[i].test, tear_down);
  return g_test_run ();
}
