/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council-fixture.h"
#include "td-council-review.h"
#include "td-date.h"
#include "td-journal.h"

/* Criteria of a title, and the posting of lists with what people object to. */

static gint64
add_candidate (Fixture *fixture, const char *title, const char *name, gint64 unit)
{
  g_autoptr (TdRecord) record = new_candidate (title, name, NULL);

  if (unit != 0)
    td_record_set_integer (record, "unit_id", unit);
  td_record_set_text (record, "state", "proposed");
  return store_record (fixture, record);
}

static gint64
add_unit (Fixture *fixture, const char *name)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

  td_record_set_text (unit, "name", name);
  return store_record (fixture, unit);
}

static TdRecord *
load (Fixture *fixture, const char *table, gint64 id)
{
  g_autoptr (GError) error = NULL;
  TdRecord *record = td_store_load (fixture->store, td_kind_by_table (table), id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

static TdCriteria *
criteria_of (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) candidate = load (fixture, "candidate", id);
  TdCriteria *criteria = td_criteria_of (fixture->rules, fixture->store, candidate, &error);

  g_assert_no_error (error);
  return criteria;
}

static TdCriterion *
criterion (TdCriteria *criteria, const char *kind, guint index)
{
  for (guint i = 0; i < criteria->each->len; i++) {
    TdCriterion *each = g_ptr_array_index (criteria->each, i);

    if (g_str_equal (each->kind, kind) && index-- == 0)
      return each;
  }
  g_assert_not_reached ();
}

static void
judge (Fixture *fixture, gint64 id, TdCriteria *criteria, gboolean done, guint changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = NULL;

  td_criteria_sum (criteria);
  result = td_council_judge (fixture->store, id, criteria, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->done, ==, done);
  g_assert_cmpuint (result->n, ==, changed);
}

static void
read_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  td_rules_free (fixture->rules);
  fixture->rules = td_rules_new (fixture->store, 2023, NULL, &error);
  g_assert_no_error (error);
}

static GPtrArray *
check (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) candidate = load (fixture, "candidate", id);
  GPtrArray *findings = td_rules_check_in_store (fixture->rules, fixture->store, candidate, &error);

  g_assert_no_error (error);
  return findings;
}

static void
test_judging (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_candidate (fixture, "citizen", "Lê Văn An", 0);
  g_autoptr (TdCriteria) criteria = criteria_of (fixture, id);
  g_autoptr (TdCriteria) stored = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  /* Those of Công dân kiểu mẫu, and what rules everybody out. */
  g_assert_cmpuint (criteria->n_required, ==, 5);
  g_assert_cmpuint (criteria->n_judged, ==, 0);
  judge (fixture, id, criteria, TRUE, 0);
  for (guint i = 0; i < 4; i++) {
    criterion (criteria, "required", i)->judged = TRUE;
    criterion (criteria, "required", i)->holds = TRUE;
  }
  judge (fixture, id, criteria, TRUE, 4);
  stored = criteria_of (fixture, id);
  g_assert_cmpuint (stored->n_met, ==, 4);
  g_assert_cmpuint (stored->n_required, ==, 5);
  findings = check (fixture, id);
  g_assert_true (says (find (findings, "criteria-open"), "1 of 5"));
  g_ptr_array_unref (g_steal_pointer (&findings));
  /* Not met; then ruled out. */
  criterion (stored, "required", 4)->judged = TRUE;
  judge (fixture, id, stored, TRUE, 1);
  findings = check (fixture, id);
  g_assert_cmpint (find (findings, "criteria-unmet")->severity, ==, TD_SEVERITY_WARNING);
  g_assert_null (find (findings, "criteria-open"));
  g_ptr_array_unref (g_steal_pointer (&findings));
  td_criteria_free (g_steal_pointer (&stored));
  stored = criteria_of (fixture, id);
  criterion (stored, "excluding", 0)->judged = TRUE;
  criterion (stored, "excluding", 0)->holds = TRUE;
  judge (fixture, id, stored, TRUE, 1);
  findings = check (fixture, id);
  g_assert_cmpint (find (findings, "criteria-excluded")->severity, ==, TD_SEVERITY_ERROR);
  {
    const TdCouncilSelection one = {td_kind_get (TD_KIND_CANDIDATE), &id, 1};
    const TdCouncilVote vote = {13, 13, 13};
    g_autoptr (TdCouncilResult) result = td_council_pass (fixture->store, &one, &vote, &error);
    g_autoptr (TdRecord) candidate = load (fixture, "candidate", id);

    g_assert_no_error (error);
    g_assert_false (result->done);
    g_assert_nonnull (find (result->findings, "criteria-excluded"));
    g_assert_cmpstr (td_record_text (candidate, "state"), ==, "proposed");
    g_assert_nonnull (strstr (td_record_text (candidate, "review"), "criteria-excluded"));
  }
  /* One step back takes the last judgement alone, and its mark. */
  g_assert_true (td_store_undo (fixture->store, &label, &error));
  td_criteria_free (g_steal_pointer (&stored));
  stored = criteria_of (fixture, id);
  g_assert_cmpuint (stored->n_excluded, ==, 0);
  g_assert_cmpuint (stored->n_judged, ==, 5);
}

/* An office's own scored criterion; what was judged keeps its words when the catalogue is given others. */
static void
test_scored (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_candidate (fixture, "family", "Lê Thị Bình", 0);
  gint64 row = 0;
  static const struct {
    double score;
    gboolean done;
  } cases[] = {{-0.5, FALSE}, {10.5, FALSE}, {10, TRUE}};
  g_autoptr (TdRecord) scored = td_record_new (td_kind_by_table ("criterion"));
  g_autoptr (TdCriteria) criteria = NULL;
  g_autoptr (TdCriteria) later = NULL;

  td_record_set_text (scored, "title", "family");
  td_record_set_integer (scored, "sort_order", 9);
  td_record_set_text (scored, "kind", "scored");
  td_record_set_text (scored, "text", "Kinh tế gia đình");
  td_record_set_real (scored, "max_score", 10);
  row = store_record (fixture, scored);
  read_again (fixture);
  criteria = criteria_of (fixture, id);
  g_assert_cmpuint (criteria->n_scored, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    criterion (criteria, "scored", 0)->judged = TRUE;
    criterion (criteria, "scored", 0)->score = cases[i].score;
    judge (fixture, id, criteria, cases[i].done, cases[i].done);
  }
  scored->id = row;
  td_record_set_text (scored, "text", "Kinh tế hộ");
  td_record_set_real (scored, "max_score", 20);
  store_record (fixture, scored);
  read_again (fixture);
  later = criteria_of (fixture, id);
  g_assert_cmpuint (later->n_scored, ==, 2);
  g_assert_cmpfloat (later->points, ==, 10);
  g_assert_cmpfloat (later->full, ==, 30);
  g_assert_null (criterion (later, "scored", 1)->source);
  g_assert_cmpstr (criterion (later, "scored", 1)->text, ==, "Kinh tế gia đình");
}

static void
test_rest (Fixture *fixture, gconstpointer data)
{
  gint64 ids[2]
      = {add_candidate (fixture, "citizen", "Lê Văn An", 0), add_candidate (fixture, "citizen", "Lê Văn Bê", 0)};
  const TdCouncilSelection both = {td_kind_get (TD_KIND_CANDIDATE), ids, 2};
  g_autoptr (TdCriteria) first = criteria_of (fixture, ids[0]);
  g_autoptr (TdCriteria) after = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autoptr (GError) error = NULL;

  criterion (first, "required", 0)->judged = TRUE;
  judge (fixture, ids[0], first, TRUE, 1);
  result = td_council_judge_rest (fixture->store, &both, &error);
  g_assert_no_error (error);
  g_assert_true (result->done);
  after = criteria_of (fixture, ids[0]);
  g_assert_cmpuint (after->n_unmet, ==, 1);
  g_assert_cmpuint (after->n_met, ==, 4);
  g_assert_cmpuint (after->n_excluded, ==, 0);
  g_assert_cmpuint (result->n, ==, 2 * after->each->len - 1);
}

/* --- posting --- */

static char *
day_from_today (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days);

  return g_date_time_format (then, "%Y-%m-%d");
}

static gint64
post (Fixture *fixture, const char *titles, gint64 unit, const char *from, const char *until, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) posting
      = td_council_new_posting (fixture->store, 2023, titles, unit, from, "Nhà văn hoá", &error);
  g_autoptr (TdCouncilResult) result = NULL;

  g_assert_no_error (error);
  if (until != NULL)
    td_record_set_text (posting, "until", until);
  result = td_council_post (fixture->store, posting, &error);
  g_assert_no_error (error);
  g_assert_true (result->done);
  g_assert_cmpuint (result->n, ==, n);
  return result->id;
}

/* Ten days by the catalogue's row, the first and the last counted; one fewer is told. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *until;
    const char *code;
  } cases[] = {{"2023-11-10", NULL}, {"2023-11-09", "posting-short"}, {"2023-10-31", "posting-order"}};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) posting = td_council_new_posting (fixture->store, 2023, "family", 0, "2023-11-01", NULL, &error);

  g_assert_cmpstr (td_record_text (posting, "until"), ==, "2023-11-10");
  g_assert_cmpstr (td_record_text (posting, "name"), ==, "Gia đình kiểu mẫu");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    td_record_set_text (posting, "until", cases[i].until);
    g_ptr_array_set_size (fixture->findings, 0);
    td_rules_check_record (fixture->rules, posting, fixture->findings);
    g_assert_true ((find (fixture->findings, "posting-short") != NULL)
                   == (g_strcmp0 (cases[i].code, "posting-short") == 0));
    g_assert_true ((find (fixture->findings, "posting-order") != NULL)
                   == (g_strcmp0 (cases[i].code, "posting-order") == 0));
  }
}

/* Nghị định 86/2023/NĐ-CP, from 30/01/2024: before that day nobody asks for ten days of Gia đình văn hóa. */
static void
test_days_by_date (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *from, *until;
    gboolean told;
  } cases[]
      = {{"2024-01-29", "2024-01-29", FALSE}, {"2024-01-30", "2024-02-07", TRUE}, {"2024-01-30", "2024-02-08", FALSE}};
  g_autoptr (TdRecord) posting = td_record_new (td_kind_by_table ("posting"));

  td_record_set_integer (posting, "year", 2024);
  td_record_set_text (posting, "name", "A");
  td_record_set_text (posting, "titles", "culture-family");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    td_record_set_text (posting, "posted_on", cases[i].from);
    td_record_set_text (posting, "until", cases[i].until);
    g_ptr_array_set_size (fixture->findings, 0);
    td_rules_check_record (fixture->rules, posting, fixture->findings);
    g_assert_cmpint (find (fixture->findings, "posting-short") != NULL, ==, cases[i].told);
  }
}

static const TdFinding *
find_when_passing (Fixture *fixture, gint64 id, const char *code, TdCouncilResult **kept)
{
  const TdCouncilSelection one = {td_kind_get (TD_KIND_CANDIDATE), &id, 1};
  const TdCouncilVote vote = {13, 13, 13};
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  *kept = td_council_pass (fixture->store, &one, &vote, &error);
  g_assert_no_error (error);
  g_assert_true ((*kept)->done);
  g_assert_true (td_store_undo (fixture->store, &label, &error));
  return find ((*kept)->findings, code);
}

static void
assert_found (Fixture *fixture, gint64 id, const char *code, int severity)
{
  g_autoptr (TdCouncilResult) result = NULL;
  const TdFinding *finding = find_when_passing (fixture, id, code, &result);

  g_assert_cmpint (finding != NULL ? (int)finding->severity : -1, ==, severity);
}

/* On its last day a list still hangs; on the next the council may pass. */
static void
test_passing (Fixture *fixture, gconstpointer data)
{
  gint64 unit = add_unit (fixture, "Tiểu khu 1");
  gint64 other_unit = add_unit (fixture, "Tiểu khu 2");
  gint64 id = add_candidate (fixture, "family", "Lê Văn An", unit);
  gint64 other = add_candidate (fixture, "family", "Lê Văn Bê", other_unit);
  g_autofree char *began = day_from_today (-12);
  g_autofree char *today = day_from_today (0);
  g_autofree char *yesterday = day_from_today (-1);
  gint64 posting = 0;
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (TdRecord) whole = NULL;
  g_autoptr (TdRecord) candidate = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autoptr (GError) error = NULL;

  /* Without any posting in the file the office keeps them on paper. */
  assert_found (fixture, id, "posting-missing", -1);
  posting = post (fixture, "family", unit, began, today, 1);
  assert_found (fixture, id, "posting-running", TD_SEVERITY_WARNING);
  assert_found (fixture, other, "posting-missing", TD_SEVERITY_NOTE);
  result = td_council_end_posting (fixture->store, posting, today, &error);
  g_assert_false (result->done);
  td_council_result_free (g_steal_pointer (&result));
  record = load (fixture, "posting", posting);
  td_record_set_text (record, "until", yesterday);
  store_record (fixture, record);
  assert_found (fixture, id, "posting-running", -1);

  /* An objection to the family; answered, it is no finding. */
  whole = td_record_new (td_kind_by_table ("objection"));
  td_record_set_integer (whole, "posting_id", posting);
  td_record_set_integer (whole, "candidate_id", other);
  td_record_set_text (whole, "made_on", yesterday);
  td_record_set_text (whole, "text", "Con sinh thứ ba");
  result = td_council_object (fixture->store, whole, &error);
  g_assert_false (result->done);
  g_assert_nonnull (find (result->findings, "objection-foreign"));
  td_council_result_free (g_steal_pointer (&result));
  td_record_set_integer (whole, "candidate_id", id);
  result = td_council_object (fixture->store, whole, &error);
  g_assert_no_error (error);
  g_assert_true (result->done);
  td_council_result_free (g_steal_pointer (&result));
  assert_found (fixture, id, "objection-open", TD_SEVERITY_WARNING);
  assert_found (fixture, other, "objection-open", -1);
  result = td_council_end_posting (fixture->store, posting, today, &error);
  g_assert_false (result->done);
  td_council_result_free (g_steal_pointer (&result));
  result = td_council_answer_objection (fixture->store, whole->id, " ", today, FALSE, &error);
  g_assert_false (result->done);
  td_council_result_free (g_steal_pointer (&result));
  result = td_council_answer_objection (fixture->store, whole->id, "Không đúng sự thật", today, FALSE, &error);
  g_assert_true (result->done);
  td_council_result_free (g_steal_pointer (&result));
  assert_found (fixture, id, "objection-open", -1);

  /* What came of it stands with the candidate; what a list said stays. */
  result = td_council_end_posting (fixture->store, posting, today, &error);
  g_assert_no_error (error);
  g_assert_true (result->done);
  g_assert_cmpuint (result->n, ==, 1);
  candidate = load (fixture, "candidate", id);
  g_assert_nonnull (strstr (td_record_text (candidate, "public_result"), "1 ý kiến, đã trả lời"));
  td_record_set_text (candidate, "public_result", "Nhân dân nhất trí");
  store_record (fixture, candidate);
  td_council_result_free (g_steal_pointer (&result));
  result = td_council_end_posting (fixture->store, posting, today, &error);
  g_assert_cmpuint (result->n, ==, 0);
}

/* A thousand on one list are told of once. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  gint64 ids[12];
  const TdCouncilSelection all = {td_kind_get (TD_KIND_CANDIDATE), ids, G_N_ELEMENTS (ids)};
  const TdCouncilVote vote = {13, 13, 13};
  g_autofree char *began = day_from_today (-2);
  g_autofree char *ends = day_from_today (7);
  g_autoptr (TdCouncilResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *name = g_strdup_printf ("Lê Văn %c", 'A' + (int)i);

    ids[i] = add_candidate (fixture, "culture-family", name, 0);
  }
  post (fixture, "family,culture-family", 0, began, ends, G_N_ELEMENTS (ids));
  result = td_council_pass (fixture->store, &all, &vote, &error);
  g_assert_no_error (error);
  g_assert_true (result->done);
  g_assert_cmpuint (result->n, ==, G_N_ELEMENTS (ids));
  g_assert_cmpint (td_finding_integer (find (result->findings, "posting-running"), "count"), ==, G_N_ELEMENTS (ids));
}

#define ADD(path, function) g_test_add ("/criteria/" path, Fixture, NULL, set_up_council, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("judging", test_judging);
  ADD ("scored", test_scored);
  ADD ("rest", test_rest);
  ADD ("days", test_days);
  ADD ("days-by-date", test_days_by_date);
  ADD ("passing", test_passing);
  ADD ("many", test_many);
  return g_test_run ();
}
