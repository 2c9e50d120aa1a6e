/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council-fixture.h"
#include "store-fixture.h"
#include "td-council-meetings.h"
#include "td-vote.h"

#include <math.h>
#include <sqlite3.h>

/* Meetings and votes: results at the threshold and beside it, nominations and votes in agreement whatever way numbers come
 * in, votes that cannot be right, a thousand families in one action, and the files of before. */

static gint64
add_unit (Fixture *fixture, const char *name, gint64 households)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

  td_record_set_text (unit, "name", name);
  td_record_set_text (unit, "kind", "Tiểu khu");
  td_record_set_integer (unit, "households", households);
  return store_record (fixture, unit);
}

static gint64
add_candidate (Fixture *fixture, gint64 unit, const char *title, const char *name, gint64 attend, gint64 agree)
{
  g_autoptr (TdRecord) record = new_candidate (title, name, "1968");

  td_record_set_integer (record, "unit_id", unit);
  td_record_set_text (record, "state", "proposed");
  if (attend >= 0)
    td_record_set_integer (record, "attend", attend);
  if (agree >= 0)
    td_record_set_integer (record, "agree", agree);
  return store_record (fixture, record);
}

static gint64
add_proposal (Fixture *fixture, gint64 unit, const char *name, const char *form)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_PROPOSAL));

  td_record_set_integer (record, "year", 2023);
  td_record_set_integer (record, "unit_id", unit);
  td_record_set_text (record, "subject", "person");
  td_record_set_text (record, "name", name);
  td_record_set_text (record, "form", form);
  td_record_set_text (record, "state", "proposed");
  return store_record (fixture, record);
}

static void
add_members (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (TdRecord) member = td_record_new (td_kind_get (TD_KIND_COUNCIL_MEMBER));
    g_autofree char *name = g_strdup_printf ("Uỷ Viên %c", 'A' + (int)i);

    td_record_set_integer (member, "year", 2023);
    td_record_set_integer (member, "sort_order", i);
    td_record_set_text (member, "name", i == 0 ? "Cù Văn Hân" : name);
    td_record_set_text (member, "role", i == 0 ? "Chủ tịch Hội đồng" : i == 1 ? "Uỷ viên, thư ký" : "Uỷ viên");
    td_record_set_integer (member, "votes", 1);
    store_record (fixture, member);
  }
}

static TdRecord *
load (Fixture *fixture, const char *table, gint64 id)
{
  return td_store_load (fixture->store, td_kind_by_table (table), id, NULL);
}

static guint
count_of (Fixture *fixture, const char *table)
{
  TdListing listing = {.kind = td_kind_by_table (table)};

  return (guint)td_store_count (fixture->store, &listing, NULL);
}

static gint64
first_of (Fixture *fixture, const char *table)
{
  TdListing listing = {.kind = td_kind_by_table (table)};
  g_autoptr (GArray) ids = td_store_list (fixture->store, &listing, 0, NULL);

  return ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

static void
assert_number (const TdRecord *record, const char *column, gint64 wanted)
{
  if (wanted < 0)
    g_assert_true (td_record_is_null (record, column));
  else
    g_assert_cmpint (td_record_integer (record, column), ==, wanted);
}

/* Recounted apart from the program's own queries: every number stands in a vote that is the latest, and the reverse. */
static void
assert_agreement (Fixture *fixture)
{
  static const char *const sql
      = "WITH n AS (SELECT id, attend AS present, agree AS agreed, NULL AS total, 0 AS council FROM candidate"
        " UNION ALL SELECT id, council_present, council_agree, council_total, 1 FROM candidate"
        " UNION ALL SELECT id, attend, agree, NULL, 0 FROM proposal"
        " UNION ALL SELECT id, council_present, council_agree, council_total, 1 FROM proposal),"
        " v AS (SELECT coalesce(v.candidate_id, v.proposal_id) AS nomination, v.*, m.level = 'council' AS council,"
        " row_number() OVER (PARTITION BY coalesce(v.candidate_id, v.proposal_id), m.level = 'council'"
        " ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, v.id DESC) AS place FROM vote AS v JOIN meeting AS m ON "
        "m.id = v.meeting_id)"
        " SELECT (SELECT count(*) FROM n LEFT JOIN v ON v.nomination = n.id AND v.council = n.council AND v.place = 1"
        "         WHERE n.present IS NOT v.present OR n.agreed IS NOT v.agreed OR (n.council AND n.total IS NOT "
        "v.total)"
        "            OR (v.id IS NULL AND coalesce(n.present, n.agreed, n.total) IS NOT NULL)),"
        " (SELECT count(*) FROM v WHERE NOT EXISTS (SELECT 1 FROM n WHERE n.id = v.nomination))";
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open_v2 (td_store_path (fixture->store), &database, SQLITE_OPEN_READONLY, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 0);
  g_assert_cmpint (sqlite3_column_int (statement, 1), ==, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

static void
step (Fixture *fixture, gboolean back)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (back ? td_store_undo (fixture->store, NULL, &error) : td_store_redo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  assert_agreement (fixture);
}

static TdCouncilResult *
assert_done (TdCouncilResult *result, gboolean done, const char *code)
{
  g_assert_nonnull (result);
  for (guint i = 0; i < result->findings->len; i++) {
    g_autofree char *message = td_finding_message (result->findings->pdata[i]);

    g_test_message ("%s", message);
    g_assert_null (strchr (message, '{'));
    g_assert_null (strchr (message, '?'));
  }
  g_assert_cmpint (result->done, ==, done);
  if (code != NULL)
    g_assert_nonnull (find (result->findings, code));
  return result;
}

static gint64
hold_council (Fixture *fixture, const char *day)
{
  g_autoptr (TdRecord) meeting = td_council_new_meeting (fixture->store, 2023, 0, NULL);
  g_autoptr (TdCouncilResult) result = NULL;
  g_autoptr (GError) error = NULL;

  td_record_set_text (meeting, "held_on", day);
  td_record_set_integer (meeting, "present", td_record_integer (meeting, "total"));
  result = assert_done (td_council_hold (fixture->store, meeting, &error), TRUE, NULL);
  return result->id;
}

/* --- the result --- */

static void
test_outcomes (void)
{
  double percent = 0;

  /* Exactly 70 % passes, one vote less does not. */
  g_assert_cmpint (td_vote_outcome (7, 10, 70), ==, TD_VOTE_PASSED);
  g_assert_cmpint (td_vote_outcome (6, 10, 70), ==, TD_VOTE_FAILED);
  g_assert_cmpint (td_vote_outcome (11, 15, 70), ==, TD_VOTE_PASSED);
  g_assert_cmpint (td_vote_outcome (10, 15, 70), ==, TD_VOTE_FAILED);
  g_assert_cmpint (td_vote_outcome (2, 3, 66.7), ==, TD_VOTE_FAILED);
  g_assert_cmpint (td_vote_outcome (-1, 15, 70), ==, TD_VOTE_UNKNOWN);
  g_assert_cmpint (td_vote_outcome (5, 0, 70), ==, TD_VOTE_UNKNOWN);
  g_assert_cmpint (td_vote_outcome (5, 15, NAN), ==, TD_VOTE_UNKNOWN);
  g_assert_cmpint (td_vote_outcome (16, 15, 70), ==, TD_VOTE_UNKNOWN);
  g_assert_cmpint (td_vote_needed (15, 70), ==, 11);
  g_assert_cmpint (td_vote_needed (10, 70), ==, 7);
  g_assert_cmpint (td_vote_needed (0, 70), ==, -1);
  g_assert_true (td_vote_percent (39, 40, &percent));
  g_assert_cmpfloat (percent, ==, 97.5);
  g_assert_false (td_vote_percent (1, 0, &percent));
}

/* --- numbers of nominations become votes --- */

static void
test_numbers_make_votes (Fixture *fixture, gconstpointer data)
{
  gint64 unit = add_unit (fixture, "Tiểu khu 3", 160);
  gint64 first = add_candidate (fixture, unit, "family", "Lê Văn An", 120, 118);
  gint64 second = add_candidate (fixture, unit, "family", "Hà Văn Bình", 121, 60);
  gint64 citizen = add_candidate (fixture, unit, "citizen", "Lê Thị Chi", -1, -1);
  g_autoptr (TdRecord) meeting = NULL;
  g_autoptr (TdRecord) vote = NULL;
  g_autoptr (TdRecord) record = NULL;

  /* One meeting a unit and list, with as many people as its votes say; a nomination without numbers has no vote. */
  g_assert_cmpuint (count_of (fixture, "meeting"), ==, 1);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 2);
  assert_agreement (fixture);
  meeting = load (fixture, "meeting", first_of (fixture, "meeting"));
  g_assert_cmpstr (td_record_text (meeting, "level"), ==, "households");
  g_assert_cmpstr (td_record_text (meeting, "subject"), ==, "family");
  assert_number (meeting, "unit_id", unit);
  assert_number (meeting, "present", 121);
  vote = load (fixture, "vote", first_of (fixture, "vote"));
  assert_number (vote, "candidate_id", first);
  assert_number (vote, "base", 120);
  g_assert_cmpfloat (td_record_real (vote, "threshold"), ==, 60);
  g_assert_nonnull (td_record_text (vote, "threshold_source"));
  g_assert_cmpstr (td_record_text (vote, "certainty"), ==, "D");
  g_assert_cmpstr (td_record_text (vote, "outcome"), ==, "passed");

  /* A corrected number corrects the vote, a taken-away one takes it away. */
  record = load (fixture, "candidate", second);
  td_record_set_integer (record, "agree", 100);
  store_record (fixture, record);
  assert_agreement (fixture);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 2);
  td_record_set_null (record, "agree");
  td_record_set_null (record, "attend");
  store_record (fixture, record);
  assert_agreement (fixture);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 1);
  step (fixture, TRUE);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 2);
  step (fixture, TRUE);
  step (fixture, FALSE);
  step (fixture, FALSE);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 1);

  /* The name follows. */
  g_clear_pointer (&record, td_record_free);
  record = load (fixture, "candidate", first);
  td_record_set_text (record, "name", "Lê Văn Ân");
  store_record (fixture, record);
  g_clear_pointer (&vote, td_record_free);
  vote = load (fixture, "vote", first_of (fixture, "vote"));
  g_assert_cmpstr (td_record_text (vote, "name"), ==, "Lê Văn Ân");
  g_clear_pointer (&record, td_record_free);
  record = load (fixture, "candidate", citizen);
  td_record_set_integer (record, "attend", 90);
  td_record_set_integer (record, "agree", 90);
  store_record (fixture, record);
  g_assert_cmpuint (count_of (fixture, "meeting"), ==, 2);
  assert_agreement (fixture);
}

/* A vote that is typed, deleted or whose meeting is moved behind another: the nomination follows. */
static void
test_votes_set_numbers (Fixture *fixture, gconstpointer data)
{
  gint64 unit = add_unit (fixture, "Tiểu khu 3", 160);
  gint64 id = add_candidate (fixture, unit, "family", "Lê Văn An", 120, 118);
  gint64 vote_id = first_of (fixture, "vote");
  g_autoptr (TdRecord) vote = load (fixture, "vote", vote_id);
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (TdRecord) later = td_council_new_meeting (fixture->store, 2023, unit, "family");
  g_autoptr (TdRecord) again = NULL;
  g_autoptr (GError) error = NULL;
  const TdRecordKind *kind = td_kind_by_table ("vote");

  td_record_set_integer (vote, "agreed", 90);
  store_record (fixture, vote);
  record = load (fixture, "candidate", id);
  assert_number (record, "agree", 90);
  assert_agreement (fixture);
  step (fixture, TRUE);
  step (fixture, FALSE);

  /* A second meeting: its vote counts. */
  td_record_set_text (later, "held_on", "2023-11-20");
  store_record (fixture, later);
  again = td_record_new (kind);
  td_record_set_integer (again, "meeting_id", later->id);
  td_record_set_integer (again, "candidate_id", id);
  td_record_set_text (again, "name", "Lê Văn An");
  td_record_set_integer (again, "present", 140);
  td_record_set_integer (again, "agreed", 139);
  store_record (fixture, again);
  g_clear_pointer (&record, td_record_free);
  record = load (fixture, "candidate", id);
  assert_number (record, "attend", 140);
  assert_number (record, "agree", 139);
  assert_agreement (fixture);

  /* The first meeting turns out to be the later one. */
  g_clear_pointer (&vote, td_record_free);
  vote = load (fixture, "vote", vote_id);
  {
    g_autoptr (TdRecord) first = load (fixture, "meeting", td_record_integer (vote, "meeting_id"));

    td_record_set_text (first, "held_on", "2023-11-25");
    store_record (fixture, first);
  }
  g_clear_pointer (&record, td_record_free);
  record = load (fixture, "candidate", id);
  assert_number (record, "agree", 90);
  step (fixture, TRUE);
  step (fixture, FALSE);

  /* Without its meeting its vote goes, and the other one is the latest. */
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (
      td_store_delete (fixture->store, td_kind_by_table ("meeting"), td_record_integer (vote, "meeting_id"), &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_clear_pointer (&record, td_record_free);
  record = load (fixture, "candidate", id);
  assert_number (record, "agree", 139);
  assert_agreement (fixture);

  /* A nomination takes its votes with it. */
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_delete (fixture->store, td_kind_get (TD_KIND_CANDIDATE), id, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 0);
  step (fixture, TRUE);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 1);
}

/* --- the council's meeting --- */

static void
test_meeting (Fixture *fixture, gconstpointer data)
{
  gint64 unit = 0, id = 0, meeting_id = 0, member = 0;
  g_autoptr (TdRecord) meeting = NULL;
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const TdAttendee roll[] = {{0, "Uỷ viên C", "absent", "Đi công tác"},
                             {0, "Uỷ Viên D", "written", NULL},
                             {0, "Uỷ Viên E", "recused", NULL}};
  const TdAttendee stranger = {0, "Người Lạ", "absent", "?"};
  TdBallot ballot;

  add_members (fixture, 15);
  unit = add_unit (fixture, "Tiểu khu 3", 160);
  id = add_candidate (fixture, unit, "family", "Lê Văn An", 120, 118);
  meeting_id = hold_council (fixture, "2023-12-15");
  meeting = load (fixture, "meeting", meeting_id);
  g_assert_cmpstr (td_record_text (meeting, "chair"), ==, "Cù Văn Hân");
  g_assert_cmpstr (td_record_text (meeting, "secretary"), ==, "Uỷ Viên B");
  assert_number (meeting, "total", 15);

  td_council_result_free (assert_done (td_council_attend (fixture->store, meeting_id, &stranger, 1, FALSE, &error),
                                       FALSE, "attendance-unknown"));
  td_council_result_free (
      assert_done (td_council_attend (fixture->store, meeting_id, roll, 3, TRUE, &error), TRUE, "attendance-reason"));
  g_clear_pointer (&meeting, td_record_free);
  meeting = load (fixture, "meeting", meeting_id);
  assert_number (meeting, "present", 13);
  assert_number (meeting, "written", 1);
  g_assert_cmpuint (count_of (fixture, "attendance"), ==, 15);

  /* 10 of 15 are not 70 %. */
  ballot = TD_BALLOT (td_kind_get (TD_KIND_CANDIDATE), id, 10);
  ballot.recused = 1;
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, meeting_id, &ballot, 1, TRUE, &error), TRUE, NULL));
  record = load (fixture, "candidate", id);
  g_assert_cmpstr (td_record_text (record, "state"), ==, "failed");
  g_assert_nonnull (strstr (td_record_text (record, "reason"), "10"));
  assert_number (record, "council_total", 15);
  assert_number (record, "council_present", 13);
  assert_number (record, "council_agree", 10);
  assert_agreement (fixture);
  ballot.agreed = 11;
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, meeting_id, &ballot, 1, TRUE, &error), TRUE, NULL));
  g_clear_pointer (&record, td_record_free);
  record = load (fixture, "candidate", id);
  g_assert_cmpstr (td_record_text (record, "state"), ==, "passed");
  g_assert_true (td_record_is_null (record, "reason"));
  step (fixture, TRUE);
  step (fixture, FALSE);

  /* 13 present, one in writing, one recused: 13 can vote. */
  ballot.agreed = 14;
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, meeting_id, &ballot, 1, TRUE, &error), FALSE, "vote-above-voters"));
  ballot.agreed = 12;
  ballot.disagreed = 2;
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, meeting_id, &ballot, 1, TRUE, &error), FALSE, "vote-above-voters"));
  ballot.disagreed = 1;
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, meeting_id, &ballot, 1, TRUE, &error), TRUE, NULL));

  /* Who is in a closed or later act: a member that a meeting speaks of stays. */
  member = first_of (fixture, "council_member");
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_false (td_store_delete (fixture->store, td_kind_get (TD_KIND_COUNCIL_MEMBER), member, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_IN_USE);
  td_store_rollback (fixture->store);
}

/* The law of the meeting's day, or of the dossier's; and a threshold that the office changes later leaves the vote alone. */
static void
test_thresholds (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *day, *received_on;
    double needed; /* NAN: the province's, not entered */
  } cases[] = {{"2025-06-30", NULL, 80}, {"2025-07-01", NULL, NAN}, {"2025-07-10", "2025-06-25", 80}};
  gint64 unit = add_unit (fixture, "Trường Mầm non", 0);
  g_autoptr (GError) error = NULL;

  add_members (fixture, 10);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("Lê Thị %c", 'A' + (int)i);
    gint64 id = add_proposal (fixture, unit, name, "Chiến sĩ thi đua cơ sở");
    gint64 meeting_id = hold_council (fixture, "2023-12-15");
    TdBallot ballot = TD_BALLOT (td_kind_get (TD_KIND_PROPOSAL), id, 8);
    g_autoptr (TdRecord) meeting = load (fixture, "meeting", meeting_id);
    g_autoptr (TdRecord) record = load (fixture, "proposal", id);
    g_autoptr (GPtrArray) lines = NULL;

    td_record_set_text (record, "received_on", cases[i].received_on);
    store_record (fixture, record);
    /* Two years late, as only a file that came in may have it: the people of this fixture are all of 2023. */
    td_record_set_text (meeting, "held_on", cases[i].day);
    store_record (fixture, meeting);
    td_council_result_free (assert_done (td_council_vote (fixture->store, meeting_id, &ballot, 1, TRUE, &error), TRUE,
                                         isnan (cases[i].needed) ? "threshold-missing" : NULL));
    lines = td_council_ballot (fixture->store, meeting_id, TRUE, &error);
    for (guint j = 0; j < lines->len; j++) {
      const TdBallotLine *line = g_ptr_array_index (lines, j);

      if (line->id != id)
        continue;
      g_assert_cmpint (line->agreed, ==, 8);
      g_assert_cmpint (line->base, ==, 10);
      g_assert_true (isnan (cases[i].needed) ? isnan (line->needed) : line->needed == cases[i].needed);
      g_assert_cmpstr (line->state, ==, isnan (cases[i].needed) ? "proposed" : "passed");
    }
  }
  assert_agreement (fixture);
}

static void
test_impossible (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *columns[4];
    gint64 values[4];
    const char *code; /* NULL: may be */
  } cases[] = {
      {{"total", "present"}, {160, 170}, "meeting-above-members"},
      {{"total", "present"}, {160, 160}, NULL},
      {{"total", "present", "written"}, {160, 150, 11}, "meeting-above-members"},
      {{"present", "issued"}, {100, 101}, "papers-above-present"},
      {{"issued", "returned"}, {100, 101}, "papers-above-issued"},
      {{"issued", "returned", "valid"}, {100, 98, 99}, "papers-above-returned"},
      {{"returned", "valid", "invalid"}, {98, 97, 2}, "papers-above-returned"},
      {{"returned", "valid", "invalid"}, {98, 97, 1}, NULL},
  };
  gint64 unit = add_unit (fixture, "Tiểu khu 3", 160);
  gint64 id = add_candidate (fixture, unit, "family", "Lê Văn An", -1, -1);
  gint64 stranger = add_candidate (fixture, add_unit (fixture, "Tiểu khu 4", 90), "family", "Hà Văn Ba", -1, -1);
  g_autoptr (TdRecord) thin = NULL;
  TdBallot ballot = TD_BALLOT (td_kind_get (TD_KIND_CANDIDATE), id, 90);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) meeting = td_council_new_meeting (fixture->store, 2023, unit, "family");

    for (guint j = 0; cases[i].columns[j] != NULL; j++)
      td_record_set_integer (meeting, cases[i].columns[j], cases[i].values[j]);
    td_council_result_free (
        assert_done (td_council_hold (fixture->store, meeting, &error), cases[i].code == NULL, cases[i].code));
    g_assert_cmpint (meeting->id != 0, ==, cases[i].code == NULL);
    if (cases[i].code == NULL)
      continue;
    /* Typed into the form it is refused too, in one sentence. */
    g_assert_true (td_store_begin (fixture->store, "a", &error));
    g_assert_true (td_store_save (fixture->store, meeting, &error));
    g_assert_false (td_store_commit (fixture->store, &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
    g_clear_error (&error);
  }

  /* 60 % of 160 summoned are 96. */
  thin = td_council_new_meeting (fixture->store, 2023, unit, "family");
  td_record_set_integer (thin, "total", 160);
  td_record_set_integer (thin, "present", 95);
  td_record_set_integer (thin, "issued", 95);
  td_record_set_integer (thin, "returned", 95);
  td_record_set_integer (thin, "valid", 89);
  td_council_result_free (assert_done (td_council_hold (fixture->store, thin, &error), TRUE, NULL));
  ballot.agreed = 60;
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, thin->id, &ballot, 1, FALSE, &error), FALSE, "quorum-not-met"));
  td_record_set_integer (thin, "present", 96);
  td_council_result_free (assert_done (td_council_hold (fixture->store, thin, &error), TRUE, NULL));
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, thin->id, &ballot, 1, FALSE, &error), TRUE, NULL));
  ballot.agreed = 90;
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, thin->id, &ballot, 1, FALSE, &error), FALSE, "vote-above-papers"));
  ballot.agreed = 10;
  ballot.recused = 97;
  td_council_result_free (assert_done (td_council_vote (fixture->store, thin->id, &ballot, 1, FALSE, &error), FALSE,
                                       "recused-above-present"));
  ballot = TD_BALLOT (td_kind_get (TD_KIND_CANDIDATE), stranger, 50);
  td_council_result_free (
      assert_done (td_council_vote (fixture->store, thin->id, &ballot, 1, FALSE, &error), FALSE, "vote-of-other-unit"));
  assert_agreement (fixture);
}

/* All but five: one action, one step back. */
static void
test_thousand (Fixture *fixture, gconstpointer data)
{
  gint64 unit = add_unit (fixture, "Tiểu khu 3", 1200);
  g_autoptr (GArray) ballots = g_array_new (FALSE, FALSE, sizeof (TdBallot));
  g_autoptr (TdCouncilResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const TdFilter passed = {"state", {.type = TD_VALUE_TEXT, .text = (char *)"passed"}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .filters = &passed, .n_filters = 1};
  gint64 meeting_id = 0;
  gint64 start = 0;

  add_members (fixture, 15);
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  td_store_keep_marks (fixture->store);
  for (guint i = 0; i < 1000; i++) {
    g_autofree char *name
        = g_strdup_printf ("Lê Văn %c%c%c", 'A' + (int)(i / 100), 'a' + (int)(i / 10 % 10), 'a' + (int)(i % 10));
    g_autoptr (TdRecord) record = new_candidate ("family", name, "1968");
    TdBallot ballot;

    td_record_set_integer (record, "unit_id", unit);
    td_record_set_text (record, "state", "proposed");
    g_assert_true (td_store_save (fixture->store, record, &error));
    ballot = TD_BALLOT (record->kind, record->id, i % 200 == 7 ? 6 : 15);
    g_array_append_val (ballots, ballot);
  }
  g_assert_true (td_store_commit (fixture->store, &error));
  meeting_id = hold_council (fixture, "2023-12-15");
  start = g_get_monotonic_time ();
  result = assert_done (td_council_vote (fixture->store, meeting_id, (const TdBallot *)(gpointer)ballots->data,
                                         ballots->len, TRUE, &error),
                        TRUE, NULL);
  g_test_message ("1,000 votes: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (result->n, ==, 1000);
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 995);
  assert_agreement (fixture);
  step (fixture, TRUE);
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 0);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 0);
  step (fixture, FALSE);
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 995);
}

/* The older verbs enter votes in the same meetings: a correction in the same, another vote in the next. */
static void
test_pass (Fixture *fixture, gconstpointer data)
{
  gint64 unit = add_unit (fixture, "Tiểu khu 3", 160);
  gint64 id = add_candidate (fixture, unit, "family", "Lê Văn An", 120, 118);
  const TdCouncilSelection selection = {td_kind_get (TD_KIND_CANDIDATE), &id, 1};
  const TdCouncilVote low = {11, 11, 6};
  const TdCouncilVote enough = {11, 11, 9};
  g_autoptr (GError) error = NULL;

  td_council_result_free (
      assert_done (td_council_refuse (fixture->store, &selection, &low, TRUE, "Chờ xác minh", &error), TRUE, NULL));
  assert_agreement (fixture);
  g_assert_cmpuint (count_of (fixture, "meeting"), ==, 2);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 2);
  hold_council (fixture, "2023-12-20");
  td_council_result_free (assert_done (td_council_pass (fixture->store, &selection, &enough, &error), TRUE, NULL));
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 3);
  assert_agreement (fixture);
  step (fixture, TRUE);
  step (fixture, FALSE);
}

/* --- files of before --- */

static void
test_take_over (Fixture *fixture, gconstpointer data)
{
  gint64 unit = 0, other = 0, proposal = 0;
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  /* As the program of before stored them: nobody looked at actions. */
  td_store_set_commit_hook (fixture->store, NULL, NULL, NULL);
  unit = add_unit (fixture, "Tiểu khu 3", 160);
  other = add_unit (fixture, "Tiểu khu 4", 90);
  add_candidate (fixture, unit, "family", "Lê Văn An", 120, 118);
  add_candidate (fixture, unit, "family", "Lê Văn Ba", 120, -1);
  add_candidate (fixture, unit, "citizen", "Lê Văn Ca", 60, 59);
  add_candidate (fixture, other, "family", "Lê Văn Dần", 170, 180);
  add_candidate (fixture, other, "family", "Lê Văn Em", -1, -1);
  proposal = add_proposal (fixture, unit, "Hà Thị Phú", "Giấy khen");
  record = load (fixture, "proposal", proposal);
  td_record_set_integer (record, "council_total", 15);
  td_record_set_integer (record, "council_present", 14);
  td_record_set_integer (record, "council_agree", 13);
  store_record (fixture, record);

  g_assert_true (td_council_take_over_votes (fixture->store, &error));
  g_assert_no_error (error);
  td_council_watch (fixture->store);
  assert_agreement (fixture);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 5);
  g_assert_cmpuint (count_of (fixture, "meeting"), ==, 4);
  /* Once is enough; and undone it stays undone until it is redone. */
  g_assert_true (td_council_take_over_votes (fixture->store, &error));
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 5);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 0);
  g_assert_true (td_council_take_over_votes (fixture->store, &error));
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 0);
  while (td_store_undo (fixture->store, NULL, NULL))
    ;
  while (td_store_redo (fixture->store, NULL, NULL))
    ;
  assert_agreement (fixture);
  g_assert_cmpuint (count_of (fixture, "vote"), ==, 5);
}

/* The released program's file, opened twice apart: every number is a vote, with the same ids in both. */
static void
test_older_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("thidua-older-XXXXXX", NULL);
  char *digests[2] = {NULL};

  for (guint i = 0; i < 2; i++) {
    g_autofree char *name = g_strdup_printf ("%u.thidua", i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GError) error = NULL;
    Fixture fixture = {0};
    TdListing votes = {.kind = td_kind_by_table ("vote")};
    g_autoptr (GPtrArray) all = NULL;
    GString *text = g_string_new (NULL);

    unpack_older_file (3, path);
    fixture.store = td_store_open (path, TD_STORE_OPEN_WRITE, &error);
    g_assert_no_error (error);
    g_assert_true (td_council_take_over_votes (fixture.store, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (count_of (&fixture, "vote"), >, 0);
    assert_agreement (&fixture);
    all = td_store_load_all (fixture.store, &votes, &error);
    for (guint j = 0; j < all->len; j++)
      g_string_append_printf (text, "%" G_GINT64_FORMAT " ", ((const TdRecord *)g_ptr_array_index (all, j))->id);
    digests[i] = g_string_free (text, FALSE);
    td_store_close (fixture.store);
    g_object_unref (fixture.store);
  }
  g_assert_cmpstr (digests[0], ==, digests[1]);
  g_free (digests[0]);
  g_free (digests[1]);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
      {"numbers-make-votes", test_numbers_make_votes},
      {"votes-set-numbers", test_votes_set_numbers},
      {"meeting", test_meeting},
      {"thresholds", test_thresholds},
      {"impossible", test_impossible},
      {"thousand", test_thousand},
      {"pass", test_pass},
      {"take-over", test_take_over},
  };
  g_autofree char *data = g_dir_make_tmp ("thidua-data-XXXXXX", NULL);
  int result;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meetings/outcomes", test_outcomes);
  g_test_add_func ("/meetings/older-file", test_older_file);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/meetings/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up_council, tests[i].test, tear_down);
  }
  result = g_test_run ();
  remove_folder (data);
  return result;
}
