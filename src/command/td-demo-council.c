/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-demo-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council.h"
#include "td-rules.h"

#define COMMUNE_CERTIFICATE "Giấy khen Chủ tịch UBND thị trấn"
#define SIGNED_ON "2023-12-25"
#define HANDED_OVER_ON "2023-12-28"

/* What the council found of a unit. Empty: nothing out of the ordinary. */
static const struct {
  const char *unit;
  double self_bonus;
  double bonus;
  double penalty;
  const char *grade;
  const char *reason;
} judgements[] = {
    {"Tiểu khu 4", 3, 2.5, 0, NULL, "Thưởng 2,5 điểm: mô hình “Tuyến đường hoa nông thôn” được huyện nhân rộng."},
    {"Tiểu khu 7", 2, 2, 0, NULL, "Thưởng 2 điểm: không còn hộ nghèo, về đích trước kế hoạch một năm."},
    {"Tiểu khu 15", 2, 1.5, 0, NULL, "Thưởng 1,5 điểm: vận động hiến 1.260 m² đất làm đường."},
    {"Tiểu khu 3", 0, 0, 2, NULL, "Trừ 2 điểm: nộp báo cáo sáu tháng chậm 6 ngày."},
    {"Tiểu khu 13", 0, 0, 5, "Hoàn thành nhiệm vụ", "Trừ 5 điểm và hạ một bậc: để xảy ra 01 vụ đốt rác gây cháy."},
    {"Trường Tiểu học thị trấn", 1, 1, 0, NULL, "Thưởng 1 điểm: 9 giáo viên dạy giỏi cấp huyện."},
    {"Công an thị trấn", 2, 2, 0, NULL, "Thưởng 2 điểm: hoàn thành cấp căn cước công dân trước thời hạn."},
    {"Bộ phận Địa chính - Xây dựng", 0, 0, 2, NULL, "Trừ 2 điểm: 4 hồ sơ đất đai giải quyết quá hạn."},
};

/* --- scores --- */

static TdRecord *
find_by_unit (GPtrArray *records, gint64 unit_id)
{
  for (guint i = 0; i < records->len; i++)
    if (td_record_integer (g_ptr_array_index (records, i), "unit_id") == unit_id)
      return g_ptr_array_index (records, i);
  return NULL;
}

/* Near the unit's own score, seldom above it, in steps of half a point. */
static gboolean
score_targets (TdStore *store, gint64 pledge_id, GRand *dice, GError **error)
{
  const TdFilter filter = {"pledge_id", {.type = TD_VALUE_INTEGER, .integer = pledge_id}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_PLEDGE_TARGET), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) targets = td_store_load_all (store, &listing, error);

  if (targets == NULL)
    return FALSE;
  for (guint i = 0; i < targets->len; i++) {
    TdRecord *target = g_ptr_array_index (targets, i);
    double score = td_record_real (target, "self_score");
    int change = g_rand_int_range (dice, 0, 12);

    if (td_record_is_null (target, "self_score"))
      continue;
    if (change < 2)
      score -= 0.5 * (1 + change);
    else if (change == 2)
      score += 0.5;
    score = CLAMP (score, 0, td_record_real (target, "max_score"));
    td_record_set_real (target, "council_score", score);
    if (td_rules_score_is_changed (target))
      td_record_set_text (target, "score_reason",
                          change < 2 ? "Hội đồng kiểm tra thực tế, điều chỉnh" : "Hội đồng ghi nhận kết quả nổi trội");
    if (!td_store_save (store, target, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_pledge (TdStore *store, TdRecord *pledge, const TdRecord *unit, guint number, GError **error)
{
  const char *name = td_record_text (unit, "name");

  if (pledge->id == 0) {
    td_record_set_integer (pledge, "year", TD_DEMO_YEAR);
    td_record_set_integer (pledge, "unit_id", unit->id);
    td_record_set_text (pledge, "state", "missing");
    td_record_set_text (pledge, "note", "Đã nhắc ngày 20/01/2023, đơn vị hẹn nộp bổ sung");
  } else if (g_strcmp0 (name, "Tiểu khu 9") == 0) {
    td_record_set_text (pledge, "state", "returned");
    td_record_set_text (pledge, "note", "Thiếu chữ ký của trưởng tiểu khu");
  } else if (number % 9 == 5) {
    td_record_set_text (pledge, "state", "received");
  } else {
    td_record_set_text (pledge, "state", "signed");
    td_record_set_text (pledge, "signed_on", "2023-01-12");
  }
  return td_store_save (store, pledge, error);
}

static gboolean
score_pledges (TdStore *store, GPtrArray *units, GError **error)
{
  g_autoptr (GPtrArray) pledges = td_demo_load_all (store, TD_KIND_PLEDGE, error);
  g_autoptr (GRand) dice = g_rand_new_with_seed (TD_DEMO_YEAR);

  if (pledges == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++) {
    const TdRecord *unit = g_ptr_array_index (units, i);
    const char *name = td_record_text (unit, "name");
    TdRecord *pledge = find_by_unit (pledges, unit->id);
    g_autoptr (TdRecord) missing = NULL;

    /* The organisations pledge to their own upper level. */
    if (g_strcmp0 (td_record_text (unit, "kind"), "Đoàn thể") == 0)
      continue;
    if (pledge == NULL)
      pledge = missing = td_record_new (td_kind_get (TD_KIND_PLEDGE));
    if (!save_pledge (store, pledge, unit, i, error))
      return FALSE;
    /* Two units are still waiting for their turn. */
    if (missing == NULL && g_strcmp0 (name, "Tiểu khu 16") != 0 && g_strcmp0 (name, "Bộ phận Văn hoá - Xã hội") != 0
        && !score_targets (store, pledge->id, dice, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
evaluate_units (TdStore *store, GPtrArray *units, GError **error)
{
  g_autoptr (GPtrArray) pledges = td_demo_load_all (store, TD_KIND_PLEDGE, error);
  g_autoptr (GPtrArray) proposals = td_demo_load_all (store, TD_KIND_PROPOSAL, error);
  g_autoptr (GPtrArray) evaluations = td_demo_load_all (store, TD_KIND_EVALUATION, error);

  if (pledges == NULL || proposals == NULL || evaluations == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++) {
    const TdRecord *unit = g_ptr_array_index (units, i);
    const TdRecord *pledge = find_by_unit (pledges, unit->id);
    TdRecord *evaluation = find_by_unit (evaluations, unit->id);
    g_autoptr (TdRecord) fresh = NULL;

    if (pledge == NULL || g_strcmp0 (td_record_text (pledge, "state"), "missing") == 0)
      continue;
    if (evaluation == NULL)
      evaluation = fresh = td_record_new (td_kind_get (TD_KIND_EVALUATION));
    td_record_set_integer (evaluation, "year", TD_DEMO_YEAR);
    td_record_set_integer (evaluation, "unit_id", unit->id);
    for (guint j = 0; j < G_N_ELEMENTS (judgements); j++)
      if (g_strcmp0 (td_record_text (unit, "name"), judgements[j].unit) == 0) {
        td_record_set_real (evaluation, "self_bonus", judgements[j].self_bonus);
        td_record_set_real (evaluation, "council_bonus", judgements[j].bonus);
        td_record_set_real (evaluation, "penalty", judgements[j].penalty);
        td_record_set_text (evaluation, "grade", judgements[j].grade);
        td_record_set_text (evaluation, "reason", judgements[j].reason);
      }
    for (guint j = 0; j < proposals->len; j++) {
      const TdRecord *proposal = g_ptr_array_index (proposals, j);

      if (td_record_integer (proposal, "unit_id") == unit->id
          && g_strcmp0 (td_record_text (proposal, "subject"), "collective") == 0)
        td_record_set_text (evaluation, "proposal", td_record_text (proposal, "form"));
    }
    if (!td_store_save (store, evaluation, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_demo_score (TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) units = td_demo_load_all (store, TD_KIND_UNIT, error);

  if (units == NULL || !td_store_begin (store, _ ("Council's scores of the pledges"), error))
    return FALSE;
  if (!score_pledges (store, units, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  if (!td_store_commit (store, error) || !td_store_begin (store, _ ("Evaluations: bonus, penalty, grade"), error))
    return FALSE;
  if (!evaluate_units (store, units, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  return td_store_commit (store, error);
}

/* --- votes --- */

/* A verb that found an error in what the demonstration asks of it. */
static gboolean
is_done (TdCouncilResult *result, GError **error)
{
  g_autoptr (TdCouncilResult) owned = result;
  g_autofree char *message = NULL;

  if (result == NULL || result->done)
    return result != NULL;
  message = td_finding_message (g_ptr_array_index (result->findings, 0));
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, message);
  return FALSE;
}

/* Nearly all agree; the ninth of a list is not passed, the fourteenth waits for an inquiry. */
static gboolean
vote (TdStore *store, const TdRecord *record, guint number, int members, gboolean sent_up, GRand *dice, GError **error)
{
  const TdCouncilSelection selection = {record->kind, &record->id, 1};
  TdCouncilVote votes = {members, members - 1, -1};

  if (number == 8) {
    votes.agree = members / 2 + 1;
    return is_done (td_council_refuse (store, &selection, &votes, FALSE,
                                       "Chưa đủ 70 % tổng số thành viên Hội đồng đồng ý", error),
                    error);
  }
  if (number == 13) {
    votes.agree = members - 2;
    return is_done (
        td_council_refuse (store, &selection, &votes, TRUE, "Đang xác minh đơn phản ánh của Nhân dân", error), error);
  }
  votes.agree = members - g_rand_int_range (dice, 0, 3);
  return is_done (td_council_pass (store, &selection, &votes, error), error)
         && (!sent_up || is_done (td_council_set_state (store, &selection, "submitted", NULL, error), error));
}

static gboolean
set_state (TdStore *store, const TdRecord *record, const char *state, GError **error)
{
  const TdCouncilSelection selection = {record->kind, &record->id, 1};

  return is_done (td_council_set_state (store, &selection, state, NULL, error), error);
}

static gboolean
vote_on_candidates (TdStore *store, int members, GError **error)
{
  g_autoptr (GPtrArray) candidates = td_demo_load_all (store, TD_KIND_CANDIDATE, error);
  g_autoptr (GRand) dice = g_rand_new_with_seed (TD_DEMO_YEAR + 1);
  guint n_families = 0;
  guint n_citizens = 0;

  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++) {
    TdRecord *candidate = g_ptr_array_index (candidates, i);
    const char *title = td_record_text (candidate, "title");
    gboolean family = g_strcmp0 (title, "family") == 0;
    gboolean collective = g_strcmp0 (title, "collective") == 0;
    gboolean marked = !td_record_is_null (candidate, "review");
    gboolean waits = marked || (family && i % 7 == 3);

    td_record_set_integer (candidate, "registered", g_rand_int_range (dice, 0, 150) != 0);
    if (family && td_record_is_null (candidate, "culture_years"))
      td_record_set_integer (candidate, "culture_years", g_rand_int_range (dice, 3, 11));
    if (!waits)
      td_record_set_text (candidate, "public_result", "Không có ý kiến phản ánh");
    if (!td_store_save (store, candidate, error))
      return FALSE;
    /* What has to be looked at waits; a part of the families comes to the council's next meeting. */
    if (waits ? !set_state (store, candidate, !marked && i % 2 == 0 ? "complete" : "proposed", error)
              : !vote (store, candidate,
                       family       ? n_families++
                       : collective ? 0
                                    : n_citizens++,
                       members, collective, dice, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
vote_on_proposals (TdStore *store, int members, GError **error)
{
  g_autoptr (GPtrArray) proposals = td_demo_load_all (store, TD_KIND_PROPOSAL, error);
  g_autoptr (GRand) dice = g_rand_new_with_seed (TD_DEMO_YEAR + 2);
  gint64 movement = td_demo_movement (store, error);
  guint n = 0;

  if (proposals == NULL || movement == 0)
    return FALSE;
  for (guint i = 0; i < proposals->len; i++) {
    TdRecord *proposal = g_ptr_array_index (proposals, i);
    const char *level = td_record_text (proposal, "level");
    gboolean sent_up = g_strcmp0 (level, "Huyện") == 0 || g_strcmp0 (level, "Tỉnh") == 0;

    td_demo_name_movement (proposal, i, movement);
    td_record_set_integer (proposal, "registered", 1);
    if (!td_store_save (store, proposal, error))
      return FALSE;
    if (!td_record_is_null (proposal, "review")
            ? !set_state (store, proposal, "proposed", error)
            : !vote (store, proposal, sent_up ? 0 : n++, members, sent_up, dice, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_demo_vote (TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) members = td_demo_load_all (store, TD_KIND_COUNCIL_MEMBER, error);

  if (members == NULL || !td_store_begin (store, _ ("Council's meeting of 15/12/2023: model titles"), error))
    return FALSE;
  if (!vote_on_candidates (store, (int)members->len, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  if (!td_store_commit (store, error)
      || !td_store_begin (store, _ ("Council's meeting of 15/12/2023: commendations"), error))
    return FALSE;
  if (!vote_on_proposals (store, (int)members->len, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  return td_store_commit (store, error);
}

/* --- decisions --- */

/* A draft with those of which that were passed. Gives its id; 0 on error. */
static gint64
draft (TdStore *store, TdKindId kind, const char *which, const char *number, const char *summary, GError **error)
{
  g_autoptr (TdRecord) decision = td_council_new_decision (store, TD_DEMO_YEAR);
  g_autoptr (GArray) passed = td_council_passed (store, TD_DEMO_YEAR, td_kind_get (kind), which, error);
  TdCouncilSelection selection = {.kind = td_kind_get (kind)};

  if (passed == NULL)
    return 0;
  selection.ids = (const gint64 *)passed->data;
  selection.n = passed->len;
  td_record_set_text (decision, "number", number);
  td_record_set_text (decision, "summary", summary);
  td_record_set_text (decision, "level", "Thị trấn");
  td_record_set_text (decision, "signer_title", "CHỦ TỊCH");
  return is_done (td_council_decide (store, decision, &selection, 1, error), error) ? decision->id : 0;
}

/* The commune's own certificates: signed and handed over; one did not come to the conference. */
static gboolean
decide_commendations (TdStore *store, GError **error)
{
  gint64 decision = draft (store, TD_KIND_PROPOSAL, COMMUNE_CERTIFICATE, "186/QĐ-UBND",
                           "Về việc tặng Giấy khen cho các tập thể, hộ gia đình, cá nhân có thành tích xuất sắc trong "
                           "phong trào thi đua năm 2023",
                           error);
  g_autoptr (GArray) awards = NULL;
  TdCouncilSelection handed = {.kind = td_kind_get (TD_KIND_AWARD)};

  if (decision == 0 || !is_done (td_council_award (store, decision, error), error)
      || !is_done (td_council_sign (store, decision, NULL, SIGNED_ON, error), error))
    return FALSE;
  awards = td_council_awards_of (store, decision, error);
  if (awards == NULL)
    return FALSE;
  if (awards->len > 10)
    g_array_remove_index (awards, 10);
  handed.ids = (const gint64 *)awards->data;
  handed.n = awards->len;
  return is_done (td_council_hand_over (store, &handed, HANDED_OVER_ON, error), error)
         && is_done (td_council_pay (store, decision, HANDED_OVER_ON, "PC 13", -1, error), error);
}

static gboolean
draft_citizens (TdStore *store, GError **error)
{
  gint64 decision = draft (store, TD_KIND_CANDIDATE, "citizen", "…/QĐ-UBND",
                           "Về việc công nhận danh hiệu “Công dân kiểu mẫu” năm 2023", error);

  return decision != 0 && is_done (td_council_award (store, decision, error), error);
}

gboolean
td_demo_decide (TdStore *store, GError **error)
{
  if (!td_store_begin (store, _ ("Decision 186/QĐ-UBND: certificates of commendation"), error))
    return FALSE;
  if (!decide_commendations (store, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  if (!td_store_commit (store, error) || !td_store_begin (store, _ ("Draft of the decision on model citizens"), error))
    return FALSE;
  if (!draft_citizens (store, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  return td_store_commit (store, error);
}
