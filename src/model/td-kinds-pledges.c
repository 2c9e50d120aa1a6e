/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

static const TdChoice pledge_states[] = {
    {"missing", N_ ("Not handed in"), "warn"},
    {"received", N_ ("Handed in"), "progress"},
    {"returned", N_ ("To be completed"), "bad"},
    {"signed", N_ ("Signed"), "good"},
    {NULL},
};

const TdChoice td_choices_direction[] = {
    {"higher", N_ ("The higher the better"), NULL},
    {"lower", N_ ("The lower the better"), NULL},
    {"quality", N_ ("Judged, not counted"), NULL},
    {NULL},
};

/* Why there is no percent: the codes of td_achievement_state_code(). */
static const TdChoice achievement_states[] = {
    {"no-result", N_ ("No result yet"), NULL},          {"no-plan", N_ ("Nothing was planned"), NULL},
    {"no-direction", N_ ("Direction not known"), NULL}, {"no-number", N_ ("Plan or result is no number"), NULL},
    {"no-level", N_ ("No points for this word"), NULL}, {"plan-is-zero", N_ ("Planned 0, achieved more"), NULL},
    {"nothing-left", N_ ("Achieved in full: 0"), NULL}, {NULL},
};

static const TdField pledge_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED, 28, TD_ROLE_UNIT, .references = "unit"},
    {"state", N_ ("State"), TD_FIELD_CHOICE, FILTER, 16, TD_ROLE_STATE, .choices = pledge_states},
    {"signed_on", N_ ("Signed on"), TD_FIELD_DATE, 0, 12, TD_ROLE_SIGNED_ON},
    {"registered_titles", N_ ("Registered titles"), TD_FIELD_SUGGESTED, 0, 30,
     .suggestions = "query/award-forms-collective",
     .help
     = N_ ("Titles and commendations that the unit registers to strive for in the year; several with ; between.")},
    {"targets", N_ ("Targets"), TD_FIELD_INTEGER, COMPUTED, 8},
    {"self_total", N_ ("Own score"), TD_FIELD_DECIMAL, COMPUTED, 9},
    {"council_total", N_ ("Council's score"), TD_FIELD_DECIMAL, COMPUTED, 9},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30, TD_ROLE_REVIEW},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdField pledge_target_fields[] = {
    {"pledge_id", N_ ("Pledge"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN, 20, .references = "pledge"},
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, 0, 5, TD_ROLE_SORT_ORDER, .headings = "STT|TT"},
    {"area", N_ ("Area"), TD_FIELD_SUGGESTED, REQUIRED, 18, .suggestions = "query/areas",
     .headings = "Lĩnh vực|Nhóm|Nhóm chỉ tiêu"},
    {"content", N_ ("Target"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 34,
     .headings
     = "Nội dung cam kết|Nội dung|Nội dung chỉ tiêu|Nội dung các chỉ tiêu|Chỉ tiêu cam kết|Nội dung thi đua|Nội dung "
       "thi đua, chỉ tiêu|Các chỉ tiêu|Tên chỉ tiêu|Chỉ tiêu thi đua|Nội dung ký cam kết|Tiêu chí|Nội dung tiêu chí"},
    {"measure", N_ ("Measured in"), TD_FIELD_TEXT, 0, 12, .headings = "Đơn vị tính|ĐVT"},
    {"direction", N_ ("Direction"), TD_FIELD_CHOICE, 0, 20, .choices = td_choices_direction,
     .help = N_ ("Whether more or less is better. Without it no percent is shown: it is not guessed.")},
    {"target", N_ ("Planned"), TD_FIELD_MEASURE, 0, 9,
     .headings = "Chỉ tiêu|Kế hoạch|Chỉ tiêu kế hoạch|Mục tiêu|KH|Chỉ tiêu giao|Chỉ tiêu đăng ký|Kế hoạch năm|KH "
                 "năm|Đăng ký|KH giao"},
    {"mid_result", N_ ("Mid-year"), TD_FIELD_MEASURE, OUTCOME, 9,
     .headings
     = "Thực hiện 6 tháng|6 tháng|TH 6 tháng|Kết quả 6 tháng|6 tháng đầu năm|Thực hiện 6 tháng đầu năm|Kết quả 6 "
       "tháng đầu năm|Ước 6 tháng|Giữa năm"},
    {"result", N_ ("Achieved"), TD_FIELD_MEASURE, OUTCOME, 9,
     .headings = "Kết quả thực hiện|Thực hiện|Kết quả|Kết quả đạt được|TH|Kết quả TH|TH năm|Thực hiện năm|Kết quả "
                 "năm|KQ thực hiện|KQ"},
    {"achievement", N_ ("Achieved, %"), TD_FIELD_DECIMAL, COMPUTED, 8, .one_decimal = TRUE},
    {"achievement_state", N_ ("Why there is no percent"), TD_FIELD_CHOICE, COMPUTED, 22, .choices = achievement_states},
    {"mid_achievement", N_ ("Mid-year, %"), TD_FIELD_DECIMAL, COMPUTED, 8, .one_decimal = TRUE},
    {"max_score", N_ ("Full score"), TD_FIELD_DECIMAL, 0, 8, .headings = "Điểm chuẩn|Điểm tối đa|Thang điểm"},
    {"self_score", N_ ("Own score"), TD_FIELD_DECIMAL, OUTCOME, 8,
     .headings
     = "Điểm tự chấm|Tự chấm|Đơn vị tự chấm|Điểm đơn vị tự chấm|Điểm tự đánh giá|Đơn vị chấm|Điểm ĐV tự chấm"},
    {"council_score", N_ ("Council's score"), TD_FIELD_DECIMAL, OUTCOME, 8,
     .headings = "Điểm HĐ thẩm định|Điểm thẩm định|Điểm Hội đồng chấm|Hội đồng chấm|Thẩm định|Điểm HĐ chấm"},
    {"reckoned_score", N_ ("Score as reckoned"), TD_FIELD_DECIMAL, COMPUTED, 8},
    {"score_reason", N_ ("Reason for the council's score"), TD_FIELD_LONG_TEXT, OUTCOME, 30,
     .headings = "Lý do điều chỉnh|Lý do thay đổi điểm|Lý do điều chỉnh điểm",
     .help = N_ ("Needed where the council's score is another one than the unit's own.")},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {NULL},
};

static const TdField evaluation_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED, 28, TD_ROLE_UNIT, .references = "unit",
     .headings = "Đơn vị|Tên đơn vị|Tiểu khu/đơn vị|Tiểu khu|Tên tập thể"},
    {"self_total", N_ ("Own score"), TD_FIELD_DECIMAL, COMPUTED, 9, .headings = "Tổng điểm tự chấm",
     .group = N_ ("Scores")},
    {"council_total", N_ ("Council's score"), TD_FIELD_DECIMAL, COMPUTED, 9, .headings = "Tổng điểm thẩm định"},
    {"self_bonus", N_ ("Own bonus"), TD_FIELD_DECIMAL, 0, 8, .headings = "Điểm thưởng tự chấm"},
    {"council_bonus", N_ ("Bonus"), TD_FIELD_DECIMAL, 0, 8, .headings = "Điểm thưởng|Điểm thưởng thẩm định"},
    {"penalty", N_ ("Penalty"), TD_FIELD_DECIMAL, 0, 8, .headings = "Điểm trừ"},
    {"final_score", N_ ("Total"), TD_FIELD_DECIMAL, COMPUTED, 9, .headings = "Tổng điểm"},
    {"rank", N_ ("Rank"), TD_FIELD_INTEGER, COMPUTED, 6, .headings = "Xếp thứ|Thứ"},
    {"shown_rank", N_ ("Rank in the block"), TD_FIELD_TEXT, COMPUTED, 12},
    {"proposed_grade", N_ ("Grade by score"), TD_FIELD_TEXT, COMPUTED | HIDDEN, 26},
    {"shown_grade", N_ ("Grade by score"), TD_FIELD_TEXT, COMPUTED, 26, .group = N_ ("Grade")},
    {"grade", N_ ("Grade"), TD_FIELD_SUGGESTED, FILTER, 26, .suggestions = "query/grades",
     .headings = "Xếp loại|Xếp loại thi đua",
     .help = N_ ("Empty: the grade that follows from the score. The council may decide otherwise.")},
    {"published_score", N_ ("Published score"), TD_FIELD_DECIMAL, HIDDEN | READ_ONLY, 9},
    {"published_rank", N_ ("Published rank"), TD_FIELD_INTEGER, HIDDEN | READ_ONLY, 6},
    {"published_grade", N_ ("Published grade"), TD_FIELD_TEXT, HIDDEN | READ_ONLY, 26},
    {"proposal", N_ ("Proposed commendation"), TD_FIELD_SUGGESTED, 0, 24, .suggestions = "query/award-forms-collective",
     .headings = "Đề nghị khen thưởng"},
    {"reason", N_ ("Reason for bonus, penalty or grade"), TD_FIELD_LONG_TEXT, 0, 30},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {NULL},
};

static const TdChoice publication_states[] = {
    {"published", N_ ("Published"), "good"},
    {"withdrawn", N_ ("Taken back"), "bad"},
    {NULL},
};

/* One row each time that the scores of a year are made public; who takes it back says why. */
static const TdField publication_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"published_on", N_ ("Published on"), TD_FIELD_DATE, 0, 12},
    {"state", N_ ("State"), TD_FIELD_CHOICE, REQUIRED, 16, TD_ROLE_STATE, .choices = publication_states},
    {"reason", N_ ("Reason"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_REASON},
    {NULL},
};

static const TdFormColumn pledge_form[] = {
    {"area", NULL, 20},       {"content", NULL, 44},
    {"measure", NULL, 13},    {"target", "Kế hoạch", 11},
    {"mid_result", NULL, 11}, {"result", "Thực hiện", 11},
    {"max_score", NULL, 9},   {"self_score", NULL, 9},
    {"note", NULL, 22},       {NULL},
};

static const TdList target_lists[] = {
    {.name = "pledges",
     .id = TD_LIST_PLEDGES,
     .label = N_ ("Pledges"),
     .action = N_ ("Import of %u pledge targets from %s"),
     .called = "ban cam ket|ky cam ket|cam ket thi dua|giao uoc|cham diem|dang ky thi dua",
     .signs = "target|result|max_score|self_score",
     .weight = 15,
     .section = "area",
     .json = "@unit|area|content|measure|target|?mid=mid_result|result|max=max_score|self=self_score",
     .sheet = "Cam kết thi đua",
     .heading = "CAM KẾT THI ĐUA VÀ KẾT QUẢ THỰC HIỆN",
     .line = "Mỗi dòng ghi một chỉ tiêu.",
     .form = pledge_form},
    {NULL},
};

static const TdList evaluation_lists[] = {
    {.name = "evaluations",
     .id = TD_LIST_EVALUATIONS,
     .label = N_ ("Evaluations"),
     .action = N_ ("Import of %u evaluations from %s"),
     .naming = "unit_id",
     .called = "ket qua cham diem|tong hop cham diem|xep loai thi dua|ket qua xep loai",
     .signs = "council_bonus|penalty|final_score|council_total|rank|grade",
     .json = "@unit|self_total|council_total|self_bonus|council_bonus|penalty|rank|grade|proposal|note"},
    {NULL},
};

static const TdViewColumn pledge_columns[] = {
    {"unit_id", NULL, 22},
    {"state", NULL, 13},
    {"signed_on", NULL, 10},
    {"targets", N_ ("Targets"), 8},
    {"self_total", N_ ("Own"), 8},
    {"council_total", N_ ("Council score"), 8},
    {NULL},
};

static const TdViewColumn target_columns[] = {
    {"sort_order", N_ ("No."), 3},
    {"content", NULL, 15},
    {"measure", N_ ("Measure"), 5},
    {"target", N_ ("Plan"), 6},
    {"mid_result", NULL, 6},
    {"result", NULL, 6},
    {"achievement", N_ ("%"), 5},
    {"max_score", N_ ("Full"), 5},
    {"self_score", N_ ("Own"), 6},
    {"council_score", N_ ("Council score"), 6},
    {"area", NULL, 14},
    {NULL},
};

static const TdViewColumn evaluation_columns[] = {
    {"unit_id", NULL, 15},
    {"self_total", N_ ("Own"), 5},
    {"council_total", N_ ("Council score"), 6},
    {"council_bonus", N_ ("Plus"), 4},
    {"penalty", N_ ("Minus"), 4},
    {"final_score", NULL, 5},
    {"shown_rank", N_ ("Place"), 12},
    {"grade", NULL, 20, .otherwise = "shown_grade"},
    {"proposal", N_ ("To propose"), 11},
    {NULL},
};

/* "Rank in the block" says it with its ties. */
static const char *const evaluation_hidden[] = {"rank", NULL};

static const TdView pledge_views[] = {
    {.name = "pledge",
     .order = 20,
     .label = N_ ("Emulation pledges"),
     .icon = "document-edit-symbolic",
     .noun = N_ ("pledge of"),
     .count = N_ ("%s pledges"),
     .empty = N_ ("No pledge has come in for this year. Import the workbooks that the units sent."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = pledge_columns,
     .expand = "unit_id",
     .detail = TD_DETAIL_TARGETS,
     .list = "pledges"},
    {NULL},
};

static const TdView target_views[] = {
    {.name = "pledge_target",
     .label = N_ ("Targets"),
     .place = TD_PLACE_DETAIL,
     .noun = N_ ("target"),
     .count = N_ ("%s targets"),
     .empty = N_ ("This pledge has no targets yet."),
     .empty_button = N_ ("Add a target"),
     .empty_action = "win.new-detail",
     .columns = target_columns,
     .expand = "content",
     .list = "pledges"},
    {NULL},
};

static const TdView evaluation_views[] = {
    {.name = "evaluation",
     .order = 30,
     .label = N_ ("Evaluation"),
     .icon = "view-list-ordered-symbolic",
     .noun = N_ ("evaluation of"),
     .count = N_ ("%s evaluations"),
     .empty
     = N_ ("No unit has been evaluated for this year. Scores by area come from the pledges; add a unit here to give it "
           "bonus, penalty and grade."),
     .empty_button = N_ ("Add an evaluation"),
     .empty_action = "win.new-record",
     .columns = evaluation_columns,
     .hidden = evaluation_hidden,
     .expand = "unit_id",
     .detail = TD_DETAIL_AREAS,
     .list = "evaluations"},
    {NULL},
};

const TdRecordKind td_kinds_of_pledges[] = {
    {.table = "pledge",
     .id = TD_KIND_PLEDGE,
     .view = "pledge_view",
     .label = N_ ("Pledge"),
     .label_many = N_ ("Pledges"),
     .title_reference = "unit_id",
     .order = "unit_id",
     .fields = pledge_fields,
     .views = pledge_views},
    {.table = "pledge_target",
     .id = TD_KIND_PLEDGE_TARGET,
     .view = "pledge_target_view",
     .label = N_ ("Target"),
     .label_many = N_ ("Targets"),
     .title = "content",
     .parent = "pledge",
     .parent_column = "pledge_id",
     .order = "sort_order",
     .fields = pledge_target_fields,
     .lists = target_lists,
     .views = target_views},
    {.table = "evaluation",
     .id = TD_KIND_EVALUATION,
     .view = "evaluation_view",
     .label = N_ ("Evaluation"),
     .label_many = N_ ("Evaluations"),
     .title_reference = "unit_id",
     .order = "unit_id",
     .fields = evaluation_fields,
     .together = TRUE,
     .lists = evaluation_lists,
     .views = evaluation_views},
    {.table = "score_publication",
     .label = N_ ("Publication of the scores"),
     .label_many = N_ ("Publications of the scores"),
     .title = "published_on",
     .order = "published_on",
     .fields = publication_fields},
    {NULL},
};
