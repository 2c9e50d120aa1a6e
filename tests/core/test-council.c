/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council-fixture.h"

/* The council's verbs: each done, refused, taken back, with what it finds; and what is looked at before an action is
 * stored. */

static const TdYearOpening with_council = {.parts = TD_YEAR_COUNCIL | TD_YEAR_ASSIGNMENTS};
static const TdYearOpening bare = {0};

static gint64
store_candidate (Fixture *fixture, const char *title, const char *name, const char *state)
{
  g_autoptr (TdRecord) record = new_candidate (title, name, "1968");
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

  td_record_set_text (unit, "name", name);
  td_record_set_text (unit, "kind", "Tiểu khu");
  td_record_set_integer (record, "unit_id", store_record (fixture, unit));
  td_record_set_text (record, "state", state);
  return store_record (fixture, record);
}

static char *
text_of (Fixture *fixture, TdKindId kind, gint64 id, const char *column)
{
  g_autoptr (TdRecord) record = td_store_load (fixture->store, td_kind_get (kind), id, NULL);

  return record != NULL ? td_value_to_text (td_record_peek (record, column)) : NULL;
}

static void
assert_text (Fixture *fixture, TdKindId kind, gint64 id, const char *column, const char *wanted)
{
  g_autofree char *text = text_of (fixture, kind, id, column);

  g_assert_cmpstr (text, ==, wanted);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
}

static gint64
n_actions (Fixture *fixture)
{
  g_autoptr (GPtrArray) history = td_store_history (fixture->store, 0, NULL);

  return history->len;
}

/* done: as expected; code NULL: nothing to say. */
static void
assert_result (TdCouncilResult *result, gboolean done, const char *code)
{
  g_autoptr (TdCouncilResult) owned = result;

  g_assert_nonnull (result);
  for (guint i = 0; i < result->findings->len; i++) {
    g_autofree char *message = td_finding_message (result->findings->pdata[i]);

    g_test_message ("%s", message);
    /* Each value has its place in the sentence. */
    g_assert_null (strchr (message, '{'));
    g_assert_null (strchr (message, '?'));
  }
  g_assert_cmpint (result->done, ==, done);
  if (code == NULL)
    g_assert_cmpuint (result->findings->len, ==, 0);
  else
    g_assert_nonnull (find (result->findings, code));
}

/* --- states and votes --- */

static void
test_states (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *before;
    const char *state;
    const char *reason;
    gboolean done;
    const char *code;
  } cases[] = {
      {"proposed", "complete", NULL, TRUE, NULL},
      {"complete", "proposed", NULL, FALSE, "reason-needed"},
      {"complete", "proposed", "  ", FALSE, "reason-needed"},
      {"complete", "proposed", "Thiếu biên bản", TRUE, NULL},
      {"proposed", "failed", NULL, FALSE, "reason-needed"},
      {"proposed", "postponed", NULL, FALSE, "reason-needed"},
      {"proposed", "postponed", "Chờ xác minh", TRUE, NULL},
      {NULL, "proposed", NULL, TRUE, NULL},
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("Lê Văn %c", 'A' + i);
    gint64 id = store_candidate (fixture, "citizen", name, cases[i].before);
    const TdCouncilSelection selection = {td_kind_get (TD_KIND_CANDIDATE), &id, 1};
    gint64 before = n_actions (fixture);

    g_test_message ("case %u", i);
    assert_result (td_council_set_state (fixture->store, &selection, cases[i].state, cases[i].reason, &error),
                   cases[i].done, cases[i].code);
    g_assert_cmpint (n_actions (fixture), ==, before + cases[i].done);
    assert_text (fixture, TD_KIND_CANDIDATE, id, "state", cases[i].done ? cases[i].state : cases[i].before);
    if (!cases[i].done)
      continue;
    assert_text (fixture, TD_KIND_CANDIDATE, id, "reason", cases[i].reason);
    undo (fixture);
    assert_text (fixture, TD_KIND_CANDIDATE, id, "state", cases[i].before);
  }
}

/* Six of eleven: stored as passed by hand it is marked; the council's own verb does not pass it. */
static void
test_low_votes (Fixture *fixture, gconstpointer data)
{
  gint64 ids[] = {store_candidate (fixture, "family", "Lê Văn An", "proposed"),
                  store_candidate (fixture, "family", "Hà Văn Bình", "proposed")};
  const TdCouncilSelection first = {td_kind_get (TD_KIND_CANDIDATE), ids, 1};
  const TdCouncilSelection both = {td_kind_get (TD_KIND_CANDIDATE), ids, 2};
  const TdCouncilVote low = {11, 11, 6};
  const TdCouncilVote enough = {11, 11, 9};
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  assert_result (td_council_pass (fixture->store, &first, &low, &error), FALSE, "council-votes-below-threshold");
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "council_agree", NULL);
  assert_result (td_council_refuse (fixture->store, &first, &low, FALSE, NULL, &error), FALSE, "reason-needed");
  assert_result (td_council_refuse (fixture->store, &first, &low, FALSE, "Chưa đủ 70 %", &error), TRUE, NULL);
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "state", "failed");
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "council_agree", "6");
  /* Rightly not passed: no mark. */
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "review", NULL);
  assert_result (td_council_set_state (fixture->store, &both, "passed", "Kiểm phiếu lại", &error), TRUE,
                 "council-votes-below-threshold");
  record = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), ids[0], &error);
  g_assert_true (g_str_has_prefix (td_record_text (record, "review"),
                                   "[{\"code\":\"council-votes-below-threshold\",\"which\":\"passed\",\"severity\":"
                                   "\"error\",\"column\":\"council_agree\",\"to_confirm\":true,"
                                   "\"values\":{\"agree\":6,\"total\":11,"));
  assert_text (fixture, TD_KIND_CANDIDATE, ids[1], "review", NULL);
  undo (fixture);
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "review", NULL);
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  g_clear_pointer (&record, td_record_free);
  record = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), ids[0], &error);
  g_assert_nonnull (td_record_text (record, "review"));
  /* Counted anew, it is passed, and nothing is left of the mark and of why it was not. */
  assert_result (td_council_pass (fixture->store, &first, &enough, &error), TRUE, NULL);
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "review", NULL);
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "reason", NULL);
  /* One without a vote passes, and that is said. */
  assert_result (td_council_pass (fixture->store, &both, &TD_COUNCIL_VOTE_AS_STORED, &error), TRUE, "vote-missing");
}

/* What only the list said is not forgotten when many are changed at once. */
static void
test_unread_number_stays_marked (Fixture *fixture, gconstpointer data)
{
  static const char review[] = "[{\"code\":\"number-unclear\",\"severity\":\"error\",\"column\":\"people\",\"values\":{"
                               "\"field\":\"candidate.people\",\"text\":\"bốn\"}}]";
  gint64 ids[] = {store_candidate (fixture, "family", "Lê Văn An", "proposed"),
                  store_candidate (fixture, "family", "Hà Văn Bình", "proposed")};
  const TdCouncilSelection both = {td_kind_get (TD_KIND_CANDIDATE), ids, 2};
  g_autoptr (TdRecord) record = td_store_load (fixture->store, both.kind, ids[0], NULL);
  g_autoptr (GError) error = NULL;

  td_record_set_text (record, "review", review);
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  td_store_keep_marks (fixture->store);
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "review", review);
  assert_result (td_council_set_state (fixture->store, &both, "complete", NULL, &error), TRUE, NULL);
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "review", review);
  /* Who stores it alone has looked at it. */
  g_clear_pointer (&record, td_record_free);
  record = td_store_load (fixture->store, both.kind, ids[0], NULL);
  td_record_set_text (record, "note", "x");
  store_record (fixture, record);
  assert_text (fixture, TD_KIND_CANDIDATE, ids[0], "review", NULL);
}

/* --- decisions and awards --- */

static gint64
decide (Fixture *fixture, const gint64 *ids, guint n, gboolean done, const char *code)
{
  g_autoptr (TdRecord) decision = td_council_new_decision (fixture->store, 2023);
  const TdCouncilSelection selection = {td_kind_get (TD_KIND_PROPOSAL), ids, n};
  g_autoptr (GError) error = NULL;

  td_record_set_text (decision, "number", "…/QĐ-UBND");
  td_record_set_text (decision, "summary", "Về việc tặng Giấy khen");
  td_record_set_text (decision, "signer_name", "Lê Đức Thành");
  td_record_set_text (decision, "signer_title", "CHỦ TỊCH");
  assert_result (td_council_decide (fixture->store, decision, &selection, 1, &error), done, code);
  return decision->id;
}

static gint64
store_proposal (Fixture *fixture, const char *subject, const char *name, const char *state)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_PROPOSAL));

  td_record_set_integer (record, "year", 2023);
  td_record_set_text (record, "subject", subject);
  td_record_set_text (record, "name", name);
  td_record_set_text (record, "sex", "F");
  td_record_set_text (record, "form", "Giấy khen Chủ tịch UBND thị trấn");
  td_record_set_text (record, "state", state);
  return store_record (fixture, record);
}

static void
test_decision (Fixture *fixture, gconstpointer data)
{
  gint64 ids[] = {store_proposal (fixture, "person", "Lê Thị An", "passed"),
                  store_proposal (fixture, "collective", "Tiểu khu 1", "passed"),
                  store_proposal (fixture, "household", "Hà Văn Bình", "passed"),
                  store_proposal (fixture, "person", "Vũ Thị Cúc", "proposed")};
  g_autoptr (GArray) passed = NULL;
  g_autoptr (GArray) awards = NULL;
  g_autoptr (GError) error = NULL;
  gint64 decision;
  TdCouncilSelection handed = {.kind = td_kind_get (TD_KIND_AWARD)};
  TdCouncilRevocation revocation = {.number = "190/QĐ-UBND", .signed_on = "2024-01-05"};

  decide (fixture, ids, 4, FALSE, "not-passed-yet");
  decide (fixture, ids, 0, FALSE, "nobody-passed");
  passed = td_council_passed (fixture->store, 2023, td_kind_get (TD_KIND_PROPOSAL), NULL, &error);
  g_assert_cmpuint (passed->len, ==, 3);
  decision = decide (fixture, (const gint64 *)passed->data, passed->len, TRUE, NULL);
  assert_text (fixture, TD_KIND_PROPOSAL, ids[0], "state", "passed");
  decide (fixture, ids, 1, FALSE, "decided-already");

  assert_result (td_council_award (fixture->store, decision, &error), TRUE, NULL);
  assert_result (td_council_award (fixture->store, decision, &error), FALSE, "awards-made");
  awards = td_council_awards_of (fixture->store, decision, &error);
  g_assert_cmpuint (awards->len, ==, 3);
  for (guint i = 0; i < awards->len; i++) {
    static const char *const names[] = {"Tiểu khu 1", "Hà Văn Bình", "Lê Thị An"};
    g_autofree char *sequence = g_strdup_printf ("%u", i + 1);

    assert_text (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, i), "name", names[i]);
    assert_text (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, i), "sequence", sequence);
    /* The money follows the day of the signature. */
    assert_text (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, i), "amount", NULL);
  }
  assert_text (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, 2), "prefix", "Bà");

  handed.ids = (const gint64 *)awards->data;
  handed.n = awards->len;
  assert_result (td_council_hand_over (fixture->store, &handed, "2023-12-28", &error), FALSE, "decision-not-signed");
  assert_result (td_council_sign (fixture->store, decision, NULL, "2023-12-25", &error), FALSE,
                 "decision-number-missing");
  assert_result (td_council_sign (fixture->store, decision, "186/QĐ-UBND", NULL, &error), FALSE, "decision-incomplete");
  assert_text (fixture, TD_KIND_DECISION, decision, "state", "draft");
  assert_result (td_council_sign (fixture->store, decision, "186/QĐ-UBND", "2023-12-25", &error), TRUE,
                 "legal-basis-open");
  assert_result (td_council_sign (fixture->store, decision, NULL, NULL, &error), FALSE, "decision-is-signed");
  assert_text (fixture, TD_KIND_PROPOSAL, ids[0], "state", "decided");
  assert_text (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, 2), "amount", "270000");

  assert_result (td_council_hand_over (fixture->store, &handed, "2023-12-28", &error), TRUE, NULL);
  assert_text (fixture, TD_KIND_PROPOSAL, ids[0], "state", "awarded");
  assert_text (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, 0), "received_on", "2023-12-28");
  undo (fixture);
  assert_text (fixture, TD_KIND_PROPOSAL, ids[0], "state", "decided");
  g_assert_true (td_store_redo (fixture->store, NULL, &error));

  /* A signed one ends by another. */
  assert_result (td_council_cancel (fixture->store, decision, "Sai thẩm quyền", &error), FALSE, "cancel-by-decision");
  assert_result (td_council_revoke (fixture->store, decision, &revocation, &error), FALSE, "revocation-reason-needed");
  revocation.reason = "Sai thẩm quyền";
  assert_result (td_council_revoke (fixture->store, decision, &revocation, &error), TRUE, "things-given-back");
  assert_text (fixture, TD_KIND_DECISION, decision, "state", "cancelled");
  assert_text (fixture, TD_KIND_PROPOSAL, ids[0], "state", "passed");
  assert_text (fixture, TD_KIND_PROPOSAL, ids[0], "decision_id", NULL);
  /* What was once given stays on record. */
  assert_text (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, 0), "received_on", "2023-12-28");
  assert_result (td_council_cancel (fixture->store, decision, "Lần nữa", &error), FALSE, "decision-is-cancelled");
  assert_result (td_council_award (fixture->store, decision, &error), FALSE, "decision-is-cancelled");
  undo (fixture);
  assert_text (fixture, TD_KIND_DECISION, decision, "state", "signed");
  assert_text (fixture, TD_KIND_PROPOSAL, ids[0], "state", "awarded");
}

/* As a form does it: stored, then followed; refused: taken back. */
static gboolean
type_in_form (Fixture *fixture, TdRecord *record, const char *column, const char *text, GError **error)
{
  g_autoptr (TdRecord) before = td_record_copy (record);

  td_record_set_text (record, column, text);
  g_assert_true (td_store_begin (fixture->store, "form", NULL));
  if (td_store_save (fixture->store, record, error) && td_council_follow (fixture->store, before, record, error)
      && td_store_commit (fixture->store, error))
    return TRUE;
  if (td_store_in_action (fixture->store))
    td_store_rollback (fixture->store);
  td_record_set_text (record, column, td_record_text (before, column));
  return FALSE;
}

static void
test_typed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 an = store_candidate (fixture, "citizen", "Lê Văn An", "passed");
  const TdCouncilSelection chosen = {td_kind_get (TD_KIND_CANDIDATE), &an, 1};
  g_autoptr (TdRecord) decision = td_council_new_decision (fixture->store, 2023);
  g_autoptr (TdRecord) award = NULL;
  g_autoptr (GArray) awards = NULL;

  td_record_set_text (decision, "summary", "Công nhận danh hiệu");
  assert_result (td_council_decide (fixture->store, decision, &chosen, 1, &error), TRUE, NULL);
  assert_result (td_council_award (fixture->store, decision->id, &error), TRUE, NULL);
  awards = td_council_awards_of (fixture->store, decision->id, &error);
  g_assert_cmpuint (awards->len, ==, 1);
  award = td_store_load (fixture->store, td_kind_get (TD_KIND_AWARD), g_array_index (awards, gint64, 0), &error);

  /* Nobody gets what is not signed, and nothing is signed without a number. */
  g_assert_false (type_in_form (fixture, award, "received_on", "2023-12-28", &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (type_in_form (fixture, decision, "state", "signed", &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "is empty"));
  g_clear_error (&error);
  assert_text (fixture, TD_KIND_DECISION, decision->id, "state", "draft");
  assert_text (fixture, TD_KIND_CANDIDATE, an, "state", "passed");

  td_record_set_text (decision, "number", "15/QĐ-UBND");
  td_record_set_text (decision, "signed_on", "2023-12-20");
  td_record_set_text (decision, "signer_name", "Phạm Văn Bình");
  td_record_set_text (decision, "signer_title", "Chủ tịch");
  g_assert_true (type_in_form (fixture, decision, "state", "signed", &error));
  assert_text (fixture, TD_KIND_CANDIDATE, an, "state", "decided");
  g_clear_pointer (&award, td_record_free);
  award = td_store_load (fixture->store, td_kind_get (TD_KIND_AWARD), g_array_index (awards, gint64, 0), &error);
  g_assert_true (type_in_form (fixture, award, "received_on", "2023-12-28", &error));
  assert_text (fixture, TD_KIND_CANDIDATE, an, "state", "awarded");
  g_assert_true (type_in_form (fixture, award, "received_on", NULL, &error));
  assert_text (fixture, TD_KIND_CANDIDATE, an, "state", "decided");
  undo (fixture);
  assert_text (fixture, TD_KIND_CANDIDATE, an, "state", "awarded");
  g_assert_no_error (error);
}

static void
test_cancelled_draft (Fixture *fixture, gconstpointer data)
{
  gint64 id = store_proposal (fixture, "person", "Lê Thị An", "passed");
  gint64 decision = decide (fixture, &id, 1, TRUE, NULL);
  g_autoptr (GArray) awards = NULL;
  g_autoptr (GError) error = NULL;

  assert_result (td_council_award (fixture->store, decision, &error), TRUE, NULL);
  assert_result (td_council_cancel (fixture->store, decision, "Lập lại", &error), TRUE, NULL);
  awards = td_council_awards_of (fixture->store, decision, &error);
  g_assert_cmpuint (awards->len, ==, 0);
  /* Free for another one. */
  g_assert_cmpint (decide (fixture, &id, 1, TRUE, NULL), !=, 0);
}

/* --- years --- */

static void
test_opening (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) member = td_record_new (td_kind_get (TD_KIND_COUNCIL_MEMBER));
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autoptr (TdRecord) assignment = td_record_new (td_kind_get (TD_KIND_ASSIGNMENT));
  TdListing members = {.kind = td_kind_get (TD_KIND_COUNCIL_MEMBER), .year = 2024};
  TdListing assignments = {.kind = td_kind_get (TD_KIND_ASSIGNMENT), .year = 2024};
  g_autoptr (GError) error = NULL;

  td_record_set_integer (member, "year", 2023);
  td_record_set_text (member, "name", "Lê Đức Thành");
  td_record_set_text (unit, "name", "Tiểu khu 1");
  td_record_set_integer (assignment, "year", 2023);
  td_record_set_integer (assignment, "council_member_id", store_record (fixture, member));
  td_record_set_integer (assignment, "unit_id", store_record (fixture, unit));
  store_record (fixture, assignment);
  assert_result (td_council_open_year (fixture->store, 2024, &with_council, &error), TRUE, NULL);
  g_assert_cmpint (td_store_count (fixture->store, &members, NULL), ==, 1);
  g_assert_cmpint (td_store_count (fixture->store, &assignments, NULL), ==, 1);
  assert_result (td_council_open_year (fixture->store, 2024, &with_council, &error), TRUE, "year-exists");
  g_assert_cmpint (td_store_count (fixture->store, &members, NULL), ==, 1);
  assert_result (td_council_open_year (fixture->store, 2025, &bare, &error), TRUE, NULL);
  members.year = 2025;
  g_assert_cmpint (td_store_count (fixture->store, &members, NULL), ==, 0);
}

static void
refuse_to_store (Fixture *fixture, TdRecord *record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_false (td_store_commit (fixture->store, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "2023"));
  g_assert_false (td_store_in_action (fixture->store));
}

static void
test_closing (Fixture *fixture, gconstpointer data)
{
  gint64 id = store_candidate (fixture, "citizen", "Lê Văn An", "proposed");
  gint64 proposal = store_proposal (fixture, "person", "Lê Thị An", "passed");
  gint64 decision = decide (fixture, &proposal, 1, TRUE, NULL);
  const TdCouncilSelection selection = {td_kind_get (TD_KIND_CANDIDATE), &id, 1};
  g_autoptr (TdRecord) record = td_store_load (fixture->store, selection.kind, id, NULL);
  g_autoptr (TdRecord) of_2024 = new_candidate ("citizen", "Vũ Văn Bình", "1970");
  g_autoptr (TdRecord) award = td_record_new (td_kind_get (TD_KIND_AWARD));
  g_autoptr (TdRecord) unit
      = td_store_load (fixture->store, td_kind_get (TD_KIND_UNIT), td_record_integer (record, "unit_id"), NULL);
  g_autoptr (GError) error = NULL;

  assert_result (td_council_close_year (fixture->store, 2030, &error), FALSE, "year-missing");
  assert_result (td_council_reopen_year (fixture->store, 2023, &error), FALSE, "year-is-open");
  assert_result (td_council_open_ends (fixture->store, 2023, &error), FALSE, "open-undecided");
  assert_result (td_council_open_ends (fixture->store, 2023, &error), FALSE, "open-draft");
  assert_result (td_council_open_year (fixture->store, 2024, &bare, &error), TRUE, NULL);
  assert_result (td_council_close_year (fixture->store, 2023, &error), TRUE, "open-undecided");
  g_assert_true (td_council_year_is_closed (fixture->store, 2023));
  assert_result (td_council_close_year (fixture->store, 2023, &error), FALSE, "year-is-closed");

  /* Whatever way it comes in: changed, moved to another year, new, deleted, an award of its decision, a verb. */
  td_record_set_text (record, "note", "x");
  refuse_to_store (fixture, record);
  td_record_set_integer (record, "year", 2024);
  refuse_to_store (fixture, record);
  record->id = 0;
  td_record_set_integer (record, "year", 2023);
  refuse_to_store (fixture, record);
  td_record_set_integer (award, "decision_id", decision);
  td_record_set_text (award, "name", "Lê Thị An");
  refuse_to_store (fixture, award);
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_delete (fixture->store, selection.kind, id, &error));
  g_assert_false (td_store_commit (fixture->store, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (td_council_set_state (fixture->store, &selection, "complete", NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  assert_text (fixture, TD_KIND_CANDIDATE, id, "state", "proposed");
  assert_text (fixture, TD_KIND_CANDIDATE, id, "note", NULL);

  /* The next year goes on, and units are of no year. */
  td_record_set_integer (of_2024, "year", 2024);
  store_record (fixture, of_2024);
  td_record_set_text (unit, "note", "x");
  store_record (fixture, unit);
  undo (fixture);
  undo (fixture);
  undo (fixture);
  g_assert_false (td_council_year_is_closed (fixture->store, 2023));
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  g_assert_true (td_council_year_is_closed (fixture->store, 2023));
  assert_result (td_council_reopen_year (fixture->store, 2023, &error), TRUE, NULL);
  assert_result (td_council_set_state (fixture->store, &selection, "complete", NULL, &error), TRUE, NULL);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
      {"/council/states", test_states},
      {"/council/low-votes", test_low_votes},
      {"/council/unread-number", test_unread_number_stays_marked},
      {"/council/decision", test_decision},
      {"/council/typed", test_typed},
      {"/council/cancelled-draft", test_cancelled_draft},
      {"/council/opening", test_opening},
      {"/council/closing", test_closing},
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_council, tests[i].test, tear_down);
  return g_test_run ();
}
