/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "td-achievement.h"
#include "td-council-scores.h"
#include "td-journal.h"

#include "rules-fixture.h"

/* Pledges and their scores: achievement by direction, the council's verbs, ranks with ties, what is published. */

/* --- achievement --- */

static void
test_achievement (void)
{
  static const struct {
    const char *direction, *target, *result;
    double level; /* NAN: none */
    TdAchievementState state;
    double percent;
    double share;
  } cases[] = {
      /* The figure that was printed wrong: 136,4 %. */
      {"lower", "1.1", "1.5", NAN, TD_ACHIEVEMENT_KNOWN, 73.333, 0.73333},
      {"lower", "1,1", "1,5", NAN, TD_ACHIEVEMENT_KNOWN, 73.333, 0.73333},
      {"lower", "1.1", "1.1", NAN, TD_ACHIEVEMENT_KNOWN, 100, 1},
      {"lower", "1.1", "0.6", NAN, TD_ACHIEVEMENT_KNOWN, 183.333, 1.83333},
      {"higher", "94", "80.5", NAN, TD_ACHIEVEMENT_KNOWN, 85.638, 0.85638},
      {"higher", "98,5%", "98,5 %", NAN, TD_ACHIEVEMENT_KNOWN, 100, 1},
      {"higher", "≥ 95", "97", NAN, TD_ACHIEVEMENT_KNOWN, 102.105, 1.02105},
      {"lower", "<= 2", "4", NAN, TD_ACHIEVEMENT_KNOWN, 50, 0.5},
      {"higher", "6", "0", NAN, TD_ACHIEVEMENT_KNOWN, 0, 0},
      /* What the file keeps is no thousand. */
      {"higher", "1.125", "1.125", NAN, TD_ACHIEVEMENT_KNOWN, 100, 1},
      {"higher", "1.125", "2.25", NAN, TD_ACHIEVEMENT_KNOWN, 200, 2},
      /* Nothing planned. */
      {"lower", "0", "0", NAN, TD_ACHIEVEMENT_KNOWN, 100, 1},
      {"higher", "0", "0", NAN, TD_ACHIEVEMENT_KNOWN, 100, 1},
      {"lower", "0", "3", NAN, TD_ACHIEVEMENT_KNOWN, 0, 0},
      {"higher", "0", "3", NAN, TD_ACHIEVEMENT_PLAN_IS_ZERO, 0, 0},
      {"lower", "2", "0", NAN, TD_ACHIEVEMENT_NOTHING_LEFT, 0, 1},
      /* Not known. */
      {NULL, "1.1", "1.5", NAN, TD_ACHIEVEMENT_NO_DIRECTION, 0, 0},
      {"", "1.1", "1.5", NAN, TD_ACHIEVEMENT_NO_DIRECTION, 0, 0},
      {"upwards", "1.1", "1.5", NAN, TD_ACHIEVEMENT_NO_DIRECTION, 0, 0},
      {"higher", "1.1", NULL, NAN, TD_ACHIEVEMENT_NO_RESULT, 0, 0},
      {NULL, "1.1", " ", NAN, TD_ACHIEVEMENT_NO_RESULT, 0, 0},
      {"higher", NULL, "5", NAN, TD_ACHIEVEMENT_NO_PLAN, 0, 0},
      {"higher", "5", "đạt", NAN, TD_ACHIEVEMENT_NO_NUMBER, 0, 0},
      {"higher", "hai", "5", NAN, TD_ACHIEVEMENT_NO_NUMBER, 0, 0},
      {"higher", "-5", "5", NAN, TD_ACHIEVEMENT_NO_NUMBER, 0, 0},
      {"lower", "5", "-5", NAN, TD_ACHIEVEMENT_NO_NUMBER, 0, 0},
      {"higher", "nan", "inf", NAN, TD_ACHIEVEMENT_NO_NUMBER, 0, 0},
      {"higher", "0x10", "0x20", NAN, TD_ACHIEVEMENT_NO_NUMBER, 0, 0},
      {"higher", "3/5", "4/5", NAN, TD_ACHIEVEMENT_NO_NUMBER, 0, 0},
      /* Judged. */
      {"quality", "đạt", "đạt", 100, TD_ACHIEVEMENT_KNOWN, 100, 1},
      {"quality", NULL, "Khá", 80, TD_ACHIEVEMENT_KNOWN, 80, 0.8},
      {"quality", NULL, "Không đạt", 0, TD_ACHIEVEMENT_KNOWN, 0, 0},
      {"quality", NULL, "Khá", NAN, TD_ACHIEVEMENT_NO_LEVEL, 0, 0},
      {"quality", NULL, NULL, 100, TD_ACHIEVEMENT_NO_RESULT, 0, 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TdAchievement found = td_achievement (cases[i].direction, cases[i].target, cases[i].result, cases[i].level);

    g_test_message ("%s: %s of %s", cases[i].direction, cases[i].result, cases[i].target);
    g_assert_cmpint (found.state, ==, cases[i].state);
    g_assert_cmpfloat_with_epsilon (found.percent, cases[i].percent, 0.001);
    g_assert_cmpfloat_with_epsilon (found.share, cases[i].share, 0.0001);
    g_assert_true ((td_achievement_state_code (found.state) == NULL) == (found.state == TD_ACHIEVEMENT_KNOWN));
  }
}

/* --- a year with pledges --- */

static gint64 units[4];

static gint64
save (TdStore *store, TdRecord *record)
{
  g_autoptr (GError) error = NULL;
  gboolean own = !td_store_in_action (store);

  g_assert_true (!own || td_store_begin (store, "a", &error));
  g_assert_true (td_store_save (store, record, &error));
  g_assert_true (!own || td_store_commit (store, &error));
  g_assert_no_error (error);
  return record->id;
}

static gint64
add_unit (TdStore *store, const char *name, const char *kind)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

  td_record_set_text (unit, "name", name);
  td_record_set_text (unit, "kind", kind);
  return save (store, unit);
}

static gint64
add_pledge (TdStore *store, int year, gint64 unit)
{
  g_autoptr (TdRecord) pledge = td_record_new (td_kind_get (TD_KIND_PLEDGE));

  td_record_set_integer (pledge, "year", year);
  td_record_set_integer (pledge, "unit_id", unit);
  td_record_set_text (pledge, "state", "signed");
  return save (store, pledge);
}

static gint64
add_target (TdStore *store, gint64 pledge, const char *content, const char *target, const char *result, double full)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_PLEDGE_TARGET));

  td_record_set_integer (record, "pledge_id", pledge);
  td_record_set_text (record, "area", "Kinh tế");
  td_record_set_text (record, "content", content);
  td_record_set_text (record, "target", target);
  td_record_set_text (record, "result", result);
  td_record_set_real (record, "max_score", full);
  return save (store, record);
}

/* Three tiểu khu and a school, each with three targets: hộ nghèo, thu ngân sách and a judged one. */
static void
set_up_year (Fixture *fixture, gconstpointer data)
{
  static const char *const poor[] = {"1.5", "1.1", "1.1", "0"};
  static const char *const judged[] = {"Tốt", "Tốt", "Đạt", "Khá"};

  set_up (fixture, data);
  td_council_watch (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autofree char *name = g_strdup_printf (i < 3 ? "Tiểu khu %u" : "Trường %u", i + 1);
    gint64 pledge;

    units[i] = add_unit (fixture->store, name, i < 3 ? "Tiểu khu" : "Trường học");
    pledge = add_pledge (fixture->store, 2023, units[i]);
    add_target (fixture->store, pledge, "Tỷ lệ hộ nghèo", "1.1", poor[i], 30);
    add_target (fixture->store, pledge, "Thu ngân sách", "100", "120", 50);
    add_target (fixture->store, pledge, "Chấp hành kỷ luật, kỷ cương", NULL, judged[i], 20);
  }
}

static TdRecord *
target_of (TdStore *store, guint unit, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMatrix) matrix = td_council_matrix (store, 2023, NULL, "result", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < matrix->units->len; i++)
    for (guint j = 0; j < matrix->targets->len; j++)
      if (g_array_index (matrix->units, TdMatrixUnit, i).id == units[unit]
          && strcmp (g_array_index (matrix->targets, TdMatrixTarget, j).content, content) == 0)
        return td_store_load (store, td_kind_get (TD_KIND_PLEDGE_TARGET), matrix->ids[td_matrix_cell (matrix, i, j)],
                              NULL);
  g_assert_not_reached ();
}

static TdRecord *
evaluation_of (TdStore *store, guint unit)
{
  const TdFilter filter = {"unit_id", {.type = TD_VALUE_INTEGER, .integer = units[unit]}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_EVALUATION), .year = 2023, .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) found = td_store_load_all (store, &listing, NULL);

  g_assert_cmpuint (found->len, ==, 1);
  return td_record_copy (found->pdata[0]);
}

/* done: as expected; code: of a finding that must be among the others; NULL: any. Takes result over. */
static guint
assert_result (TdCouncilResult *result, gboolean done, const char *code)
{
  g_autoptr (TdCouncilResult) owned = result;
  gboolean found = code == NULL;

  g_assert_nonnull (result);
  for (guint i = 0; i < result->findings->len; i++) {
    const TdFinding *finding = result->findings->pdata[i];
    g_autofree char *message = td_finding_message (finding);

    g_test_message ("%s: %s", finding->key, message);
    g_assert_null (strchr (message, '{'));
    found = found || strcmp (finding->key, code) == 0;
  }
  g_assert_true (found);
  g_assert_cmpint (result->done, ==, done);
  return result->n;
}

static guint
n_actions (TdStore *store)
{
  g_autoptr (GPtrArray) history = td_store_history (store, 0, NULL);

  return history->len;
}

static void
reckon_all (TdStore *store)
{
  assert_result (td_council_suggest_directions (store, 2023, 0, FALSE, NULL), TRUE, NULL);
  assert_result (td_council_reckon (store, 2023, 0, TRUE, FALSE, NULL), TRUE, NULL);
}

/* --- directions --- */

static void
test_directions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) before = target_of (fixture->store, 0, "Tỷ lệ hộ nghèo");
  g_autoptr (TdRecord) poor = NULL;
  g_autoptr (TdRecord) income = NULL;
  g_autoptr (TdRecord) judged = NULL;
  g_autoptr (GError) error = NULL;
  gint64 strange = add_target (fixture->store, td_record_integer (before, "pledge_id"), "Chỉ tiêu lạ", "1", "2", 5);

  /* Nobody has said it: no percent, and why. */
  g_assert_true (td_record_is_null (before, "achievement"));
  g_assert_cmpstr (td_record_text (before, "achievement_state"), ==, "no-direction");
  assert_result (td_council_suggest_directions (fixture->store, 2023, 0, TRUE, &error), FALSE,
                 "direction-suggested:one");
  g_clear_pointer (&before, td_record_free);
  before = target_of (fixture->store, 0, "Tỷ lệ hộ nghèo");
  g_assert_true (td_record_is_null (before, "direction"));
  g_assert_cmpuint (assert_result (td_council_suggest_directions (fixture->store, 2023, 0, FALSE, &error), TRUE,
                                   "direction-unknown"),
                    ==, 12);
  poor = target_of (fixture->store, 0, "Tỷ lệ hộ nghèo");
  income = target_of (fixture->store, 0, "Thu ngân sách");
  judged = target_of (fixture->store, 0, "Chấp hành kỷ luật, kỷ cương");
  g_assert_cmpstr (td_record_text (poor, "direction"), ==, "lower");
  g_assert_cmpfloat_with_epsilon (td_record_real (poor, "achievement"), 73.3, 1e-9);
  g_assert_cmpfloat_with_epsilon (td_record_real (poor, "reckoned_score"), 22, 1e-9);
  g_assert_cmpstr (td_record_text (income, "direction"), ==, "higher");
  g_assert_cmpfloat_with_epsilon (td_record_real (income, "achievement"), 120, 1e-9);
  /* Never more than the full score. */
  g_assert_cmpfloat_with_epsilon (td_record_real (income, "reckoned_score"), 50, 1e-9);
  g_assert_cmpstr (td_record_text (judged, "direction"), ==, "quality");
  g_assert_cmpfloat_with_epsilon (td_record_real (judged, "reckoned_score"), 20, 1e-9);
  /* What nothing speaks for stays open. */
  g_clear_pointer (&poor, td_record_free);
  poor = td_store_load (fixture->store, td_kind_get (TD_KIND_PLEDGE_TARGET), strange, NULL);
  g_assert_true (td_record_is_null (poor, "direction"));
}

/* --- scores --- */

static void
test_reckon (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) poor = NULL;
  g_autoptr (TdRecord) fair = NULL;
  guint before;

  assert_result (td_council_reckon (fixture->store, 2023, 0, TRUE, FALSE, &error), FALSE, "not-reckoned");
  assert_result (td_council_suggest_directions (fixture->store, 2023, 0, FALSE, &error), TRUE, NULL);
  before = n_actions (fixture->store);
  /* "Khá" has no share yet: the council has not agreed on it. */
  g_assert_cmpuint (
      assert_result (td_council_reckon (fixture->store, 2023, 0, TRUE, FALSE, &error), TRUE, "not-reckoned"), ==, 11);
  g_assert_cmpuint (n_actions (fixture->store), ==, before + 1);
  poor = target_of (fixture->store, 3, "Tỷ lệ hộ nghèo");
  fair = target_of (fixture->store, 3, "Chấp hành kỷ luật, kỷ cương");
  g_assert_cmpfloat_with_epsilon (td_record_real (poor, "council_score"), 30, 1e-9);
  g_assert_true (td_record_is_null (fair, "council_score"));
  assert_result (td_council_reckon (fixture->store, 2023, units[0], TRUE, FALSE, &error), FALSE, "nothing-reckoned");
  {
    /* 20 % beyond the plan, 10 % of 50 points at most. */
    g_autoptr (TdCouncilResult) excess = td_council_reckon (fixture->store, 2023, units[0], TRUE, FALSE, &error);
    gboolean told = FALSE;

    for (guint i = 0; i < excess->findings->len; i++) {
      g_autofree char *message = td_finding_message (excess->findings->pdata[i]);

      told = told || strstr (message, " 5 points") != NULL;
    }
    g_assert_true (told);
  }
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_clear_pointer (&poor, td_record_free);
  poor = target_of (fixture->store, 3, "Tỷ lệ hộ nghèo");
  g_assert_true (td_record_is_null (poor, "council_score"));
}

static void
test_enter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) target = target_of (fixture->store, 0, "Thu ngân sách");
  TdFigure figure = {target->id, "48,5"};

  g_assert_cmpuint (assert_result (td_council_enter (fixture->store, 2023, "self_score", &figure, 1, NULL, &error),
                                   TRUE, NULL),
                    ==, 1);
  /* As the unit's own: no reason is needed. */
  assert_result (td_council_enter (fixture->store, 2023, "council_score", &figure, 1, NULL, &error), TRUE, NULL);
  figure.typed = "45";
  assert_result (td_council_enter (fixture->store, 2023, "council_score", &figure, 1, " ", &error), FALSE,
                 "score-reason-needed");
  assert_result (td_council_enter (fixture->store, 2023, "council_score", &figure, 1, "Chưa quyết toán", &error), TRUE,
                 NULL);
  g_clear_pointer (&target, td_record_free);
  target = target_of (fixture->store, 0, "Thu ngân sách");
  g_assert_cmpfloat_with_epsilon (td_record_real (target, "council_score"), 45, 1e-9);
  g_assert_cmpstr (td_record_text (target, "score_reason"), ==, "Chưa quyết toán");
  /* Another change needs another reason; back to the unit's own needs none. */
  figure.typed = "44";
  assert_result (td_council_enter (fixture->store, 2023, "council_score", &figure, 1, NULL, &error), FALSE,
                 "score-reason-needed");
  figure.typed = "51";
  assert_result (td_council_enter (fixture->store, 2023, "council_score", &figure, 1, "a", &error), FALSE,
                 "score-above-full");
  figure.typed = "nhiều";
  assert_result (td_council_enter (fixture->store, 2023, "council_score", &figure, 1, "a", &error), FALSE,
                 "figure-unclear");
  figure.typed = "48,5";
  assert_result (td_council_enter (fixture->store, 2023, "council_score", &figure, 1, NULL, &error), TRUE, NULL);
  g_clear_pointer (&target, td_record_free);
  target = target_of (fixture->store, 0, "Thu ngân sách");
  g_assert_true (td_record_is_null (target, "score_reason"));
  figure.typed = "";
  assert_result (td_council_enter (fixture->store, 2023, "mid_result", &figure, 1, NULL, &error), FALSE,
                 "nothing-entered");
  assert_result (td_council_enter (fixture->store, 2023, "mid_result", &figure, 0, NULL, &error), FALSE,
                 "nothing-entered:empty");
  figure.typed = "1e400";
  assert_result (td_council_enter (fixture->store, 2023, "result", &figure, 1, NULL, &error), FALSE, "figure-unclear");
  figure.typed = "-5";
  assert_result (td_council_enter (fixture->store, 2023, "result", &figure, 1, NULL, &error), TRUE, "figure-negative");
  figure.typed = "0";
  assert_result (td_council_enter (fixture->store, 2023, "result", &figure, 1, NULL, &error), TRUE, NULL);
}

static void
test_registered_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) known
      = td_council_register_titles (fixture->store, 2023, units[0], "Tập thể kiểu mẫu;", &error);

  g_assert_true (known != NULL && known->done);
  g_assert_cmpuint (known->findings->len, ==, 0);
  assert_result (td_council_register_titles (fixture->store, 2023, units[0], "Tập thể kiểu mẫu; Danh hiệu bịa", &error),
                 TRUE, "registered-title-unknown");
}

static void
test_adjust (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) evaluation = NULL;

  assert_result (td_council_adjust (fixture->store, 2023, units[0], FALSE, 5, NULL, &error), FALSE,
                 "points-reason-needed");
  assert_result (td_council_adjust (fixture->store, 2023, units[0], FALSE, -5, "a", &error), FALSE,
                 "score-negative:evaluation");
  assert_result (td_council_adjust (fixture->store, 2023, units[0], FALSE, 31, "a", &error), FALSE, "score-above-cap");
  assert_result (td_council_adjust (fixture->store, 2023, units[0], FALSE, 25, "Sáng kiến", &error), TRUE, NULL);
  assert_result (td_council_adjust (fixture->store, 2023, units[0], FALSE, 6, "a", &error), FALSE, "score-above-cap");
  assert_result (td_council_adjust (fixture->store, 2023, units[0], TRUE, 2.5, "Báo cáo chậm", &error), TRUE, NULL);
  evaluation = evaluation_of (fixture->store, 0);
  g_assert_cmpfloat_with_epsilon (td_record_real (evaluation, "council_bonus"), 25, 1e-9);
  g_assert_cmpfloat_with_epsilon (td_record_real (evaluation, "penalty"), 2.5, 1e-9);
  g_assert_cmpstr (td_record_text (evaluation, "reason"), ==, "Thưởng 25: Sáng kiến\nTrừ 2,5: Báo cáo chậm");
}

/* --- ranks, and what is published --- */

static void
assert_rank (Fixture *fixture, guint unit, const char *rank, double score)
{
  g_autoptr (TdRecord) evaluation = evaluation_of (fixture->store, unit);

  g_assert_cmpstr (td_record_text (evaluation, "shown_rank"), ==, rank);
  if (rank != NULL)
    g_assert_cmpfloat_with_epsilon (td_record_real (evaluation, "final_score"), score, 1e-9);
}

static void
refuse_change (TdStore *store, TdRecord *record, gboolean delete)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_begin (store, "a", &error));
  g_assert_true (delete ? td_store_delete (store, record->kind, record->id, &error)
                        : td_store_save (store, record, &error));
  g_assert_false (td_store_commit (store, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "2023"));
}

static void
test_publish (Fixture *fixture, gconstpointer data)
{
  TdStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) target = NULL;
  g_autoptr (TdRecord) evaluation = NULL;
  g_autoptr (TdRecord) grade = NULL;
  TdListing grades = {.kind = td_kind_by_table ("grade")};
  g_autoptr (GArray) grade_ids = NULL;
  TdFigure figure = {0};
  gint64 later;

  assert_result (td_council_publish (store, 2023, NULL, FALSE, &error), FALSE, "nothing-to-publish");
  assert_result (td_council_withdraw (store, 2023, "a", &error), FALSE, "not-published");
  reckon_all (store);
  /* A score that was changed elsewhere, without a reason. */
  target = target_of (store, 0, "Thu ngân sách");
  td_record_set_real (target, "self_score", 49);
  save (store, target);
  assert_result (td_council_publish (store, 2023, NULL, FALSE, &error), FALSE, "publish-without-reason");
  td_record_set_text (target, "score_reason", "Đã kiểm tra");
  save (store, target);
  g_assert_false (td_council_scores_are_published (store, 2023));
  assert_result (td_council_publish (store, 2023, "2023-12-20", TRUE, &error), FALSE, "publish-unscored");
  g_assert_cmpuint (
      assert_result (td_council_publish (store, 2023, "2023-12-20", FALSE, &error), TRUE, "publish-unscored"), ==, 4);
  g_assert_true (td_council_scores_are_published (store, 2023));
  /* Two share the first place of their block; the school has a block of its own. */
  assert_rank (fixture, 0, "3", 92);
  assert_rank (fixture, 1, "1 (đồng hạng)", 100);
  assert_rank (fixture, 2, "1 (đồng hạng)", 100);
  assert_rank (fixture, 3, "1", 80);
  /* Nothing of it changes any more, whatever way it is tried; another year does. */
  figure = (TdFigure){target->id, "10"};
  g_assert_null (td_council_enter (store, 2023, "result", &figure, 1, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  td_record_set_real (target, "self_score", 48);
  refuse_change (store, target, FALSE);
  refuse_change (store, target, TRUE);
  evaluation = evaluation_of (store, 0);
  td_record_set_real (evaluation, "council_bonus", 1);
  refuse_change (store, evaluation, FALSE);
  refuse_change (store, evaluation, TRUE);
  assert_result (td_council_publish (store, 2023, NULL, FALSE, &error), FALSE, "published-already");
  assert_result (td_council_open_year (store, 2024, &(TdYearOpening){0}, &error), TRUE, NULL);
  later = add_target (store, add_pledge (store, 2024, units[0]), "Thu ngân sách", "1", "1", 5);
  g_assert_true (td_store_begin (store, "a", &error));
  g_assert_true (td_store_delete (store, td_kind_get (TD_KIND_PLEDGE_TARGET), later, &error));
  g_assert_true (td_store_commit (store, &error));
  /* Thresholds of another day leave it as it is. */
  grade_ids = td_store_list (store, &grades, 0, &error);
  grade = td_store_load (store, grades.kind, g_array_index (grade_ids, gint64, 0), &error);
  td_record_set_real (grade, "score_from", 99);
  save (store, grade);
  g_clear_pointer (&evaluation, td_record_free);
  evaluation = evaluation_of (store, 0);
  g_assert_cmpstr (td_record_text (evaluation, "shown_grade"), ==, "Hoàn thành xuất sắc nhiệm vụ");
  /* Taken back with a reason, it changes again, also by the threshold. */
  assert_result (td_council_withdraw (store, 2023, "", &error), FALSE, "withdrawal-reason-needed");
  assert_result (td_council_withdraw (store, 2023, "Tính sót điểm thưởng", &error), TRUE, NULL);
  g_assert_false (td_council_scores_are_published (store, 2023));
  g_clear_pointer (&evaluation, td_record_free);
  evaluation = evaluation_of (store, 0);
  g_assert_cmpstr (td_record_text (evaluation, "shown_grade"), ==, "Hoàn thành tốt nhiệm vụ (cần đối chiếu)");
  g_assert_cmpuint (assert_result (td_council_enter (store, 2023, "result", &figure, 1, NULL, &error), TRUE, NULL), ==,
                    1);
  g_assert_true (td_store_undo (store, NULL, &error));
  g_assert_true (td_store_undo (store, NULL, &error));
  g_assert_true (td_council_scores_are_published (store, 2023));
}

/* Ranks are reckoned once and remembered: never longer than they hold, also within an action and after one taken back. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  TdStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) target = NULL;
  g_autoptr (TdRecord) bonus = NULL;

  reckon_all (store);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    assert_result (td_council_adjust (store, 2023, units[i], FALSE, 1, "Như nhau", &error), TRUE, NULL);
  assert_rank (fixture, 0, "3", 93);
  assert_rank (fixture, 1, "1 (đồng hạng)", 101);
  target = target_of (store, 1, "Tỷ lệ hộ nghèo");
  td_record_set_real (target, "council_score", 1);
  g_assert_true (td_store_begin (store, "a", &error));
  g_assert_true (td_store_save (store, target, &error));
  assert_rank (fixture, 0, "2", 93);
  assert_rank (fixture, 1, "3", 72);
  assert_rank (fixture, 2, "1", 101);
  td_store_rollback (store);
  assert_rank (fixture, 0, "3", 93);
  assert_rank (fixture, 1, "1 (đồng hạng)", 101);
  save (store, target);
  assert_rank (fixture, 1, "3", 72);
  g_assert_true (td_store_undo (store, NULL, &error));
  assert_rank (fixture, 1, "1 (đồng hạng)", 101);
  /* Another connection to the file. */
  {
    g_autoptr (TdStore) other = td_store_open (td_store_path (store), TD_STORE_OPEN_COMPANION, &error);

    g_assert_no_error (error);
    bonus = evaluation_of (other, 0);
    td_record_set_real (bonus, "council_bonus", 20);
    save (other, bonus);
    td_store_close (other);
  }
  assert_rank (fixture, 0, "1", 112);
}

/* --- targets of a new year --- */

static guint
n_targets (TdStore *store, int year)
{
  g_autoptr (TdMatrix) matrix = td_council_matrix (store, year, NULL, "target", NULL);
  guint n = 0;

  for (guint i = 0; i < matrix->units->len * matrix->targets->len; i++)
    n += matrix->ids[i] != 0;
  return n;
}

static void
test_fill (Fixture *fixture, gconstpointer data)
{
  TdStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) template = td_record_new (td_kind_by_table ("target_template"));

  reckon_all (store);
  assert_result (td_council_fill_targets (store, 2023, 0, &error), FALSE, "pledges-filled");
  assert_result (td_council_open_year (store, 2024, &(TdYearOpening){0}, &error), TRUE, NULL);
  /* Without a catalogue: as last year, without its figures, with its directions. */
  g_assert_cmpuint (assert_result (td_council_fill_targets (store, 2024, units[0], &error), TRUE, NULL), ==, 1);
  g_assert_cmpuint (n_targets (store, 2024), ==, 3);
  {
    g_autoptr (TdMatrix) results = td_council_matrix (store, 2024, NULL, "result", &error);
    g_autoptr (TdRecord) first = td_store_load (store, td_kind_get (TD_KIND_PLEDGE_TARGET), results->ids[0], &error);

    g_assert_null (results->texts[0]);
    g_assert_cmpstr (td_record_text (first, "direction"), ==, "lower");
    g_assert_true (td_record_is_null (first, "target"));
    g_assert_true (td_record_is_null (first, "council_score"));
    g_assert_cmpfloat (td_record_real (first, "max_score"), ==, 30);
  }
  g_assert_true (td_store_undo (store, NULL, &error));
  /* The catalogue goes before that; kinds of units have their own. */
  g_assert_cmpuint (assert_result (td_council_take_templates (store, 2023, &error), TRUE, NULL), ==, 6);
  assert_result (td_council_take_templates (store, 2023, &error), FALSE, "templates-known");
  td_record_set_text (template, "unit_kind", "Trường học");
  td_record_set_text (template, "area", "Kinh tế");
  td_record_set_text (template, "content", "Trường đạt chuẩn");
  td_record_set_integer (template, "sort_order", 1);
  save (store, template);
  g_assert_cmpuint (assert_result (td_council_fill_targets (store, 2024, 0, &error), TRUE, NULL), ==, 4);
  g_assert_cmpuint (n_targets (store, 2024), ==, 13);
}

/* --- the matrix --- */

static void
test_matrix (Fixture *fixture, gconstpointer data)
{
  TdStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) holder = NULL;
  g_autoptr (TdMatrix) matrix = td_council_matrix (store, 2023, "Khối tiểu khu", "self_score", &error);
  g_autoptr (TdMatrix) all = NULL;
  g_autoptr (GArray) figures = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) blocks = td_council_blocks (store, 2023, &error);
  guint before;

  g_assert_cmpuint (g_strv_length (blocks), ==, 2);
  g_assert_cmpuint (matrix->units->len, ==, 3);
  g_assert_cmpuint (matrix->targets->len, ==, 3);
  /* One paste is one action and one undo. */
  figures = td_matrix_paste (matrix, "22\t50\t20\r\n30\t49,5\t19\r\n", 0, 0, &holder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figures->len, ==, 6);
  before = n_actions (store);
  g_assert_cmpuint (assert_result (td_council_enter (store, 2023, "self_score",
                                                     (const TdFigure *)(gpointer)figures->data, figures->len, NULL,
                                                     &error),
                                   TRUE, NULL),
                    ==, 6);
  g_assert_cmpuint (n_actions (store), ==, before + 1);
  all = td_council_matrix (store, 2023, NULL, "self_score", &error);
  text = td_matrix_to_text (all, 0, 0, all->units->len, all->targets->len, TRUE);
  g_assert_cmpstr (text, ==,
                   "Đơn vị\tTỷ lệ hộ nghèo\tThu ngân sách\tChấp hành kỷ luật, kỷ cương\n"
                   "Tiểu khu 1\t22\t50\t20\nTiểu khu 2\t30\t49,5\t19\nTiểu khu 3\t\t\t\nTrường 4\t\t\t\n");
  /* What goes beyond the table, or meets nothing, enters nothing. */
  g_clear_pointer (&figures, g_array_unref);
  g_clear_pointer (&holder, g_strfreev);
  g_assert_null (td_matrix_paste (matrix, "1\t2\n", 0, 2, &holder, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (
      td_matrix_paste (matrix, "Đơn vị\tThu ngân sách\nTiểu khu 1\t5\nTiểu khu 99\t5\n", 0, 0, &holder, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID);
  g_clear_error (&error);
  /* By names, in whatever order. */
  figures = td_matrix_paste (matrix, "Đơn vị\tTHU NGÂN SÁCH\ntiểu khu 3\t41\nTiểu khu 1\t\n", 2, 2, &holder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figures->len, ==, 2);
  g_assert_cmpint (g_array_index (figures, TdFigure, 0).target_id, ==, matrix->ids[td_matrix_cell (matrix, 2, 1)]);
  g_assert_cmpstr (g_array_index (figures, TdFigure, 1).typed, ==, "");
  g_assert_true (td_store_undo (store, NULL, &error));
  g_clear_pointer (&all, td_matrix_free);
  all = td_council_matrix (store, 2023, NULL, "self_score", &error);
  for (guint i = 0; i < all->units->len * all->targets->len; i++)
    g_assert_null (all->texts[i]);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
      {"/scores/directions", test_directions},
      {"/scores/reckon", test_reckon},
      {"/scores/enter", test_enter},
      {"/scores/registered-titles", test_registered_titles},
      {"/scores/adjust", test_adjust},
      {"/scores/publish", test_publish},
      {"/scores/fill", test_fill},
      {"/scores/matrix", test_matrix},
      {"/scores/remembered", test_remembered},
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scores/achievement", test_achievement);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_year, tests[i].test, tear_down);
  return g_test_run ();
}
