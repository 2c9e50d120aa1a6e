/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REQUIRED TD_FIELD_REQUIRED
#define SEARCHED TD_FIELD_SEARCHED
#define GRID TD_FIELD_IN_GRID
#define HIDDEN TD_FIELD_HIDDEN
#define READ_ONLY TD_FIELD_READ_ONLY
#define FILTER TD_FIELD_FILTER
#define PRIVATE TD_FIELD_PRIVATE
#define STATE TD_FIELD_STATE
#define COMPUTED (TD_FIELD_COMPUTED | TD_FIELD_READ_ONLY)

static const TdChoice sexes[] = {
    {"M", N_ ("Male"), NULL},
    {"F", N_ ("Female"), NULL},
    {NULL},
};

static const TdChoice titles[] = {
    {"citizen", N_ ("Model citizen"), NULL},
    {"family", N_ ("Model family"), NULL},
    {"collective", N_ ("Model collective"), NULL},
    {NULL},
};

static const TdChoice subjects[] = {
    {"collective", N_ ("Collective"), NULL},
    {"household", N_ ("Household"), NULL},
    {"person", N_ ("Person"), NULL},
    {NULL},
};

/* The states of a candidate and of a proposal: one coloured word each (peers.md A5). */
static const TdChoice candidacy_states[] = {
    {"registered", N_ ("Registered"), "neutral"},
    {"proposed", N_ ("Proposed"), "progress"},
    {"complete", N_ ("Dossier complete"), "progress"},
    {"passed", N_ ("Passed by the council"), "good"},
    {"failed", N_ ("Not passed"), "bad"},
    {"postponed", N_ ("Postponed"), "warn"},
    {"submitted", N_ ("Sent to the upper level"), "progress"},
    {"decided", N_ ("Decided"), "good"},
    {"awarded", N_ ("Handed over"), "good"},
    {NULL},
};

static const TdChoice pledge_states[] = {
    {"missing", N_ ("Not handed in"), "warn"},
    {"received", N_ ("Handed in"), "progress"},
    {"returned", N_ ("To be completed"), "bad"},
    {"signed", N_ ("Signed"), "good"},
    {NULL},
};

static const TdChoice directions[] = {
    {"higher", N_ ("The higher the better"), NULL},
    {"lower", N_ ("The lower the better"), NULL},
    {"quality", N_ ("Judged, not counted"), NULL},
    {NULL},
};

static const TdChoice commendation_categories[] = {
    {"annual", N_ ("Yearly, for merit"), NULL},
    {"movement", N_ ("Emulation movement or theme"), NULL},
    {"sudden", N_ ("Outstanding deed"), NULL},
    {"devotion", N_ ("Long devotion"), NULL},
    {"seniority", N_ ("Length of service"), NULL},
    {"foreign", N_ ("External relations"), NULL},
    {NULL},
};

static const TdChoice decision_states[] = {
    {"draft", N_ ("Draft"), "neutral"},
    {"signed", N_ ("Signed"), "good"},
    {"cancelled", N_ ("Cancelled"), "bad"},
    {NULL},
};

static const TdField unit_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, GRID, 5, .headings = "STT|TT|Số TT|Số thứ tự"},
    {"code", N_ ("Code"), TD_FIELD_TEXT, SEARCHED | GRID, 8, .headings = "Mã|Mã đơn vị|Ký hiệu"},
    {"name", N_ ("Unit"), TD_FIELD_TEXT, REQUIRED | SEARCHED | GRID, 28,
     .headings = "Tên đơn vị|Đơn vị|Tiểu khu/đơn vị|Tiểu khu|Tên tiểu khu|Thôn|Tên thôn|Tên tập thể|Tên Tiểu khu/đơn "
                 "vị|ĐV|Tên cơ quan, đơn vị|Tên đơn vị, tiểu khu|Tên tổ dân phố|Tổ dân phố|Khu phố|Tên xóm"},
    {"kind", N_ ("Kind"), TD_FIELD_SUGGESTED, REQUIRED | GRID | FILTER, 18, .suggestions = "query/unit-kinds",
     .headings = "Loại đơn vị|Loại|Phân loại|Loại hình đơn vị|Khối"},
    {"head", N_ ("Head"), TD_FIELD_NAME, SEARCHED | GRID, 22,
     .headings
     = "Người đứng đầu|Họ tên người đứng đầu|Trưởng đơn vị|Lãnh đạo|Thủ trưởng|Họ tên trưởng đơn vị|Họ tên lãnh đạo|Họ "
       "và tên người đứng đầu|Người phụ trách đơn vị|Trưởng tiểu khu|Bí thư, trưởng tiểu khu|Họ và tên|Họ tên",
     .group = N_ ("Head of the unit")},
    {"title", N_ ("Position"), TD_FIELD_TEXT, GRID, 18, .headings = "Chức vụ|Chức danh|Chức vụ người đứng đầu"},
    {"phone", N_ ("Telephone"), TD_FIELD_TEXT, SEARCHED | GRID | PRIVATE, 12,
     .headings = "Số điện thoại|Điện thoại|ĐT|SĐT|Số ĐT|Di động|Số ĐT liên hệ|Số di động|Điện thoại liên hệ"},
    {"households", N_ ("Households"), TD_FIELD_INTEGER, GRID, 8,
     .headings = "Số hộ|Tổng số hộ|Tổng số hộ dân|Tổng số hộ gia đình|Số hộ gia đình|Hộ", .group = N_ ("Size")},
    {"members", N_ ("People"), TD_FIELD_INTEGER, GRID, 8,
     .headings = "Số khẩu/ số người|Số khẩu|Số người|Số nhân khẩu|Tổng số người|Quân số|Nhân khẩu"},
    {"valid_from", N_ ("Since"), TD_FIELD_DATE, 0, 12, .group = N_ ("Validity"),
     .help = N_ ("Empty: since ever. Units that were merged or renamed keep their own record.")},
    {"valid_to", N_ ("Until"), TD_FIELD_DATE, 0, 12},
    {"successor_id", N_ ("Continued by"), TD_FIELD_REFERENCE, 0, 24, .reference = TD_KIND_UNIT},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30},
    {NULL},
};

static const TdField person_fields[] = {
    {"name", N_ ("Full name"), TD_FIELD_NAME, REQUIRED | SEARCHED | GRID, 24, .headings = "Họ và tên|Họ tên"},
    {"sex", N_ ("Sex"), TD_FIELD_CHOICE, GRID, 6, .choices = sexes, .headings = "Giới tính|Nam/Nữ|Phái"},
    {"birth_date", N_ ("Born"), TD_FIELD_DATE, GRID, 11,
     .headings = "Năm sinh|Ngày sinh|Ngày, tháng, năm sinh|Ngày tháng năm sinh|Sinh năm"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, GRID | FILTER, 20, .reference = TD_KIND_UNIT},
    {"job", N_ ("Position, occupation"), TD_FIELD_TEXT, GRID, 24},
    {"personal_number", N_ ("Personal number"), TD_FIELD_TEXT, SEARCHED | PRIVATE, 14,
     .headings = "CCCD|Số CCCD|Số định danh|Căn cước công dân|CMND"},
    {"address", N_ ("Address"), TD_FIELD_TEXT, 0, 30},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30},
    {NULL},
};

static const TdField household_fields[] = {
    {"name", N_ ("Head of household"), TD_FIELD_NAME, REQUIRED | SEARCHED | GRID, 24},
    {"birth_date", N_ ("Born"), TD_FIELD_DATE, GRID, 11},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, GRID | FILTER, 20, .reference = TD_KIND_UNIT},
    {"people", N_ ("People"), TD_FIELD_INTEGER, GRID, 7},
    {"address", N_ ("Address"), TD_FIELD_TEXT, 0, 30},
    {"moved_on", N_ ("Moved away on"), TD_FIELD_DATE, 0, 12},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30},
    {NULL},
};

static const TdField council_member_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6},
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, GRID, 5},
    {"name", N_ ("Full name"), TD_FIELD_NAME, REQUIRED | SEARCHED | GRID, 24,
     .headings = "Họ và tên|Họ tên|Thành viên|H.tên|Họ đệm|Họ và tên thành viên|Họ tên thành viên|Họ, tên"},
    {"position", N_ ("Position, workplace"), TD_FIELD_TEXT, SEARCHED | GRID, 34,
     .headings = "Chức vụ, đơn vị công tác|Chức vụ|Chức vụ công tác|Đơn vị công tác|Chức vụ chính quyền|Chức vụ, đơn "
                 "vị|C.vụ|Đơn vị|Chức vụ chuyên môn|Cơ quan, chức vụ"},
    {"role", N_ ("Role in the council"), TD_FIELD_SUGGESTED, REQUIRED | GRID, 24, .suggestions = "query/council-roles",
     .headings = "Chức danh trong Hội đồng|Chức danh|Chức danh HĐ|Chức vụ trong Hội đồng|Nhiệm vụ trong Hội đồng|Chức "
                 "vụ HĐ|Vai trò|Chức danh trong HĐ|Nhiệm vụ|Chức vụ trong HĐ|Phân công"},
    {"votes", N_ ("Votes"), TD_FIELD_BOOLEAN, GRID, 6,
     .help = N_ ("Counts in the number of members that a vote is measured against.")},
    {"phone", N_ ("Telephone"), TD_FIELD_TEXT, PRIVATE, 12, .headings = "Số điện thoại|Điện thoại"},
    {"person_id", N_ ("Person"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_PERSON},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30},
    {NULL},
};

static const TdField assignment_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED | GRID, 24, .reference = TD_KIND_UNIT},
    {"council_member_id", N_ ("Council member in charge"), TD_FIELD_REFERENCE, REQUIRED | GRID, 24,
     .reference = TD_KIND_COUNCIL_MEMBER, .headings = "Thành viên HĐ phụ trách|Thành viên phụ trách"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30},
    {NULL},
};

static const TdField pledge_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED | GRID, 28, .reference = TD_KIND_UNIT},
    {"state", N_ ("State"), TD_FIELD_CHOICE, GRID | FILTER | STATE, 16, .choices = pledge_states},
    {"signed_on", N_ ("Signed on"), TD_FIELD_DATE, GRID, 12},
    {"targets", N_ ("Targets"), TD_FIELD_INTEGER, GRID | COMPUTED, 8},
    {"self_total", N_ ("Own score"), TD_FIELD_DECIMAL, GRID | COMPUTED, 9},
    {"council_total", N_ ("Council's score"), TD_FIELD_DECIMAL, GRID | COMPUTED, 9},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30},
    {NULL},
};

static const TdField pledge_target_fields[] = {
    {"pledge_id", N_ ("Pledge"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN, 20, .reference = TD_KIND_PLEDGE},
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, GRID, 5, .headings = "STT|TT"},
    {"area", N_ ("Area"), TD_FIELD_SUGGESTED, REQUIRED | GRID, 18, .suggestions = "query/areas",
     .headings = "Lĩnh vực|Nhóm|Nhóm chỉ tiêu"},
    {"content", N_ ("Target"), TD_FIELD_TEXT, REQUIRED | SEARCHED | GRID, 34,
     .headings
     = "Nội dung cam kết|Nội dung|Nội dung chỉ tiêu|Nội dung các chỉ tiêu|Chỉ tiêu cam kết|Nội dung thi đua|Nội dung "
       "thi đua, chỉ tiêu|Các chỉ tiêu|Tên chỉ tiêu|Chỉ tiêu thi đua|Nội dung ký cam kết|Tiêu chí|Nội dung tiêu chí"},
    {"measure", N_ ("Measured in"), TD_FIELD_TEXT, GRID, 12, .headings = "Đơn vị tính|ĐVT"},
    {"direction", N_ ("Direction"), TD_FIELD_CHOICE, 0, 20, .choices = directions},
    {"target", N_ ("Planned"), TD_FIELD_MEASURE, GRID, 9,
     .headings = "Chỉ tiêu|Kế hoạch|Chỉ tiêu kế hoạch|Mục tiêu|KH|Chỉ tiêu giao|Chỉ tiêu đăng ký|Kế hoạch năm|KH "
                 "năm|Đăng ký|KH giao"},
    {"result", N_ ("Achieved"), TD_FIELD_MEASURE, GRID, 9,
     .headings = "Kết quả thực hiện|Thực hiện|Kết quả|Kết quả đạt được|TH|Kết quả TH|TH năm|Thực hiện năm|Kết quả "
                 "năm|KQ thực hiện|KQ"},
    {"max_score", N_ ("Full score"), TD_FIELD_DECIMAL, GRID, 8, .headings = "Điểm chuẩn|Điểm tối đa|Thang điểm"},
    {"self_score", N_ ("Own score"), TD_FIELD_DECIMAL, GRID, 8,
     .headings
     = "Điểm tự chấm|Tự chấm|Đơn vị tự chấm|Điểm đơn vị tự chấm|Điểm tự đánh giá|Đơn vị chấm|Điểm ĐV tự chấm"},
    {"council_score", N_ ("Council's score"), TD_FIELD_DECIMAL, GRID, 8,
     .headings = "Điểm HĐ thẩm định|Điểm thẩm định|Điểm Hội đồng chấm|Hội đồng chấm|Thẩm định|Điểm HĐ chấm"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30},
    {NULL},
};

static const TdField evaluation_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED | GRID, 28, .reference = TD_KIND_UNIT,
     .headings = "Đơn vị|Tên đơn vị|Tiểu khu/đơn vị|Tiểu khu|Tên tập thể"},
    {"self_total", N_ ("Own score"), TD_FIELD_DECIMAL, GRID | COMPUTED, 9, .headings = "Tổng điểm tự chấm",
     .group = N_ ("Scores")},
    {"council_total", N_ ("Council's score"), TD_FIELD_DECIMAL, GRID | COMPUTED, 9, .headings = "Tổng điểm thẩm định"},
    {"self_bonus", N_ ("Own bonus"), TD_FIELD_DECIMAL, 0, 8, .headings = "Điểm thưởng tự chấm"},
    {"council_bonus", N_ ("Bonus"), TD_FIELD_DECIMAL, GRID, 8, .headings = "Điểm thưởng|Điểm thưởng thẩm định"},
    {"penalty", N_ ("Penalty"), TD_FIELD_DECIMAL, GRID, 8, .headings = "Điểm trừ"},
    {"final_score", N_ ("Total"), TD_FIELD_DECIMAL, GRID | COMPUTED, 9, .headings = "Tổng điểm"},
    {"rank", N_ ("Rank"), TD_FIELD_INTEGER, GRID | COMPUTED, 6, .headings = "Xếp thứ|Thứ"},
    {"proposed_grade", N_ ("Grade by score"), TD_FIELD_TEXT, COMPUTED | HIDDEN, 26},
    {"shown_grade", N_ ("Grade by score"), TD_FIELD_TEXT, COMPUTED, 26, .group = N_ ("Grade")},
    {"grade", N_ ("Grade"), TD_FIELD_SUGGESTED, GRID | FILTER, 26, .suggestions = "query/grades",
     .headings = "Xếp loại|Xếp loại thi đua",
     .help = N_ ("Empty: the grade that follows from the score. The council may decide otherwise.")},
    {"proposal", N_ ("Proposed commendation"), TD_FIELD_SUGGESTED, GRID, 24,
     .suggestions = "query/award-forms-collective", .headings = "Đề nghị khen thưởng"},
    {"reason", N_ ("Reason for bonus, penalty or grade"), TD_FIELD_LONG_TEXT, 0, 30},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30},
    {NULL},
};

static const TdField candidate_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6},
    {"title", N_ ("Title"), TD_FIELD_CHOICE, REQUIRED | HIDDEN, 14, .choices = titles},
    {"name", N_ ("Full name"), TD_FIELD_NAME, REQUIRED | SEARCHED | GRID, 24,
     .headings = "Họ và tên|Họ tên|Họ và tên chủ hộ|Họ tên chủ hộ|Chủ hộ|Tên chủ hộ|Tên tập thể|Họ và tên công dân|Họ, "
                 "tên chủ hộ|H.tên|H.tên chủ hộ|H tên|Họ tên chủ hộ|Họ và tên chủ hộ gia đình|Tên chủ hộ gia đình|Họ "
                 "đệm|Họ và đệm|Họ và tên đệm|Họ và chữ lót|Họ lót|Tên công dân|Họ tên công dân|Người được bình xét|Họ "
                 "tên người được đề nghị"},
    {"sex", N_ ("Sex"), TD_FIELD_CHOICE, GRID, 6, .choices = sexes, .headings = "Giới tính|Nam/Nữ|Phái|Giới"},
    {"birth_date", N_ ("Born"), TD_FIELD_DATE, GRID, 11,
     .headings = "Năm sinh|Ngày sinh|Ngày, tháng, năm sinh|Ngày tháng năm sinh|Sinh năm|NS|N.sinh|N "
                 "sinh|Ng.sinh|Ngày/tháng/năm sinh|Ngày tháng sinh|Năm sinh chủ hộ"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED | GRID | FILTER, 18, .reference = TD_KIND_UNIT,
     .headings = "Đơn vị|Tiểu khu|Nơi ở (tiểu khu)|Nơi ở|Chức vụ, nơi công tác (cư trú)|Nơi cư trú|Địa chỉ (tiểu "
                 "khu)|Địa chỉ|Thôn|Tổ dân phố|Khu phố|Đơn vị công tác|ĐV|Tên đơn vị|Cơ quan, đơn vị|Nơi công tác|Nơi "
                 "công tác, cư trú|Tên tiểu khu|Tiểu khu/đơn vị|TK|Thuộc tiểu khu|Xóm|Tổ"},
    {"people", N_ ("People in the household"), TD_FIELD_INTEGER, GRID, 8,
     .headings = "Số nhân khẩu|Nhân khẩu|Số khẩu|Số người trong hộ|Số NK|Số NK|Khẩu|Số nhân khẩu trong hộ|Nhân khẩu "
                 "trong hộ|Số khẩu trong hộ|Số thành viên trong hộ|Số thành viên gia đình"},
    {"job", N_ ("Position, occupation"), TD_FIELD_TEXT, 0, 24,
     .headings = "Nghề nghiệp, chức vụ|Nghề nghiệp|Chức vụ|Chức vụ, nghề nghiệp|Chức vụ, đơn vị công tác|Công "
                 "việc|Nghề|Chức danh|Chức vụ/nghề nghiệp|C.vụ"},
    {"culture_years", N_ ("Years as a cultured family"), TD_FIELD_INTEGER, 0, 8,
     .headings = "Số năm đạt GĐVH liên tục|Số năm đạt gia đình văn hóa|Số năm GĐVH"},
    {"registered", N_ ("Registered at the start of the year"), TD_FIELD_BOOLEAN, 0, 8,
     .headings = "Đăng ký|Đã đăng ký"},
    {"received_on", N_ ("Dossier received on"), TD_FIELD_DATE, 0, 11,
     .headings = "Ngày nhận hồ sơ|Ngày nhận|Ngày nộp hồ sơ|Ngày tiếp nhận|Ngày tiếp nhận hồ sơ",
     .help = N_ ("Says by which law the dossier is judged. Empty: by that of the day of the council's meeting.")},
    {"section", N_ ("Section of the list"), TD_FIELD_TEXT, 0, 20,
     .help = N_ ("As the unit's list divides it: first recognition, kept title …")},
    {"achievement", N_ ("Achievements in short"), TD_FIELD_LONG_TEXT, SEARCHED, 40,
     .headings = "Tóm tắt thành tích|Thành tích|Tóm tắt thành tích tiêu biểu|Nội dung thành tích|Thành tích tiêu "
                 "biểu|Thành tích đạt được|Tóm tắt TT|Tóm tắt thành tích cá nhân|Nội dung bình xét|Lý do đề nghị"},
    {"attend", N_ ("Present at the village meeting"), TD_FIELD_INTEGER, GRID, 8,
     .headings = "Số người dự họp|Số người dự|Dự họp|Tổng số phiếu|Số hộ dự họp|Số người tham dự|Số hộ tham dự|Số hộ "
                 "tham gia|Tổng số người dự họp|Tổng số hộ dự họp|Tổng số dự họp|Số có mặt|Số người có mặt|Số hộ có "
                 "mặt|Có mặt|Tham dự|Số tham dự|Tổng phiếu|Số phiếu phát ra|Số phiếu thu về|Tổng số phiếu bầu",
     .group = N_ ("Votes")},
    {"agree", N_ ("Agreed at the village meeting"), TD_FIELD_INTEGER, GRID, 8,
     .headings
     = "Số phiếu đồng ý|Phiếu đồng ý|Số đồng ý|Đồng ý|Số người đồng ý|Số hộ đồng ý|Số phiếu tán thành|Tán thành|Nhất "
       "trí|Số nhất trí|Số người nhất trí|Số phiếu bầu|Số phiếu đạt|Số phiếu tín nhiệm|Phiếu bầu|Phiếu tán thành"},
    {"percent", N_ ("Agreed, %"), TD_FIELD_DECIMAL, GRID | COMPUTED, 8},
    {"council_total", N_ ("Members of the council"), TD_FIELD_INTEGER, 0, 8,
     .headings = "Tổng số TV|Tổng số thành viên Hội đồng|Tổng số thành viên"},
    {"council_present", N_ ("Members present"), TD_FIELD_INTEGER, 0, 8, .headings = "Số thành viên có mặt"},
    {"council_agree", N_ ("Members who agreed"), TD_FIELD_INTEGER, GRID, 8,
     .headings = "Số thành viên đồng ý|HĐ đồng ý"},
    {"council_percent", N_ ("Council, %"), TD_FIELD_DECIMAL, COMPUTED, 8},
    {"public_result", N_ ("Outcome of the public posting"), TD_FIELD_TEXT, 0, 24,
     .headings = "Kết quả lấy ý kiến Nhân dân|Kết quả lấy ý kiến"},
    {"state", N_ ("State"), TD_FIELD_CHOICE, GRID | FILTER | STATE, 16, .choices = candidacy_states,
     .group = N_ ("Outcome")},
    {"reason", N_ ("Reason"), TD_FIELD_TEXT, 0, 30, .help = N_ ("Why it was not passed, postponed or sent back.")},
    {"decision_id", N_ ("Decision"), TD_FIELD_REFERENCE, 0, 20, .reference = TD_KIND_DECISION},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30},
    {"person_id", N_ ("Person"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_PERSON},
    {"household_id", N_ ("Household"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_HOUSEHOLD},
    {NULL},
};

static const TdField proposal_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6},
    {"subject", N_ ("For"), TD_FIELD_CHOICE, REQUIRED | GRID | FILTER, 10, .choices = subjects,
     .headings = "Phân loại khen thưởng|Đối tượng|Phân loại đối tượng"},
    {"prefix", N_ ("Form of address"), TD_FIELD_SUGGESTED, 0, 8, .suggestions = "query/prefixes",
     .headings = "Ông/Bà|Tên gọi (Ông/Bà/Chức danh)|Danh xưng"},
    {"name", N_ ("Name"), TD_FIELD_NAME, REQUIRED | SEARCHED | GRID, 28,
     .headings = "Họ và tên/ Tên tập thể|Họ và tên/tập thể|Họ và tên|Họ tên|Tên tập thể|Tên tập thể/cá nhân/hộ gia "
                 "đình|Tên tập thể, cá nhân|Họ và tên, tên tập thể|H.tên|Họ đệm|Họ và đệm|Tên cá nhân, tập thể|Tập "
                 "thể, cá nhân|Tên tập thể/cá nhân|Họ tên, đơn vị|Đối tượng đề nghị|Họ tên cá nhân/tập thể"},
    {"sex", N_ ("Sex"), TD_FIELD_CHOICE, 0, 6, .choices = sexes, .headings = "Giới tính|Nam/Nữ"},
    {"birth_date", N_ ("Born"), TD_FIELD_DATE, GRID, 11,
     .headings = "Năm sinh|Ngày sinh|Ngày, tháng, năm sinh|N.sinh|Ngày tháng năm sinh|Sinh năm|NS"},
    {"job", N_ ("Position"), TD_FIELD_TEXT, SEARCHED | GRID, 18,
     .headings = "Chức vụ|Chức danh|Chức vụ, chức danh|Nghề nghiệp"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED | GRID | FILTER, 22, .reference = TD_KIND_UNIT,
     .headings = "Đơn vị|Đơn vị công tác|Chức vụ, đơn vị công tác (hoặc nơi ở)|Tiểu khu|Nơi ở|Địa chỉ|Đơn vị đề "
                 "nghị|ĐV|Đơn vị, chức vụ|Chức vụ, đơn vị|Chức vụ, đơn vị công tác|Nơi công tác|Cơ quan, đơn vị|TK"},
    {"form", N_ ("Proposed commendation"), TD_FIELD_SUGGESTED, REQUIRED | GRID | FILTER, 28,
     .suggestions = "query/award-forms",
     .headings = "Hình thức đề nghị|Hình thức đề nghị KT|Hình thức khen thưởng|Danh hiệu thi đua/Hình thức khen "
                 "thưởng|Danh hiệu|Hình thức|Hình thức đề nghị khen thưởng|Đề nghị|Đề nghị khen|Hình thức khen|Hình "
                 "thức KT|Danh hiệu đề nghị|Danh hiệu, hình thức khen thưởng|HT khen thưởng"},
    {"level", N_ ("Level"), TD_FIELD_SUGGESTED, GRID, 10, .suggestions = "query/levels",
     .headings = "Cấp khen|Cấp khen thưởng|Cấp độ|Cấp|Cấp đề nghị|Cấp quyết định|Cấp KT"},
    {"category", N_ ("Category"), TD_FIELD_CHOICE, 0, 20, .choices = commendation_categories,
     .headings = "Loại hình khen thưởng|Loại hình"},
    {"achievement", N_ ("Achievement"), TD_FIELD_LONG_TEXT, SEARCHED, 40,
     .headings = "Nội dung thành tích|Tóm tắt thành tích|Thành tích|Nội dung khen thưởng|Nội dung|Lý do khen thưởng",
     .help = N_ ("As it will stand on the certificate.")},
    {"registered", N_ ("Registered at the start of the year"), TD_FIELD_BOOLEAN, 0, 8},
    {"received_on", N_ ("Dossier received on"), TD_FIELD_DATE, 0, 11,
     .headings = "Ngày nhận hồ sơ|Ngày nhận|Ngày nộp hồ sơ|Ngày tiếp nhận|Ngày tiếp nhận hồ sơ",
     .help = N_ ("Says by which law the dossier is judged. Empty: by that of the day of the council's meeting.")},
    {"attend", N_ ("Present at the unit's meeting"), TD_FIELD_INTEGER, 0, 8,
     .headings = "Số người dự họp|Tổng số phiếu", .group = N_ ("Votes")},
    {"agree", N_ ("Agreed at the unit's meeting"), TD_FIELD_INTEGER, 0, 8,
     .headings = "Số phiếu đồng ý|Số phiếu|Phiếu đồng ý|Số phiếu tín nhiệm"},
    {"council_total", N_ ("Members of the council"), TD_FIELD_INTEGER, 0, 8},
    {"council_present", N_ ("Members present"), TD_FIELD_INTEGER, 0, 8},
    {"council_agree", N_ ("Members who agreed"), TD_FIELD_INTEGER, GRID, 8},
    {"council_percent", N_ ("Council, %"), TD_FIELD_DECIMAL, COMPUTED, 8},
    {"state", N_ ("State"), TD_FIELD_CHOICE, GRID | FILTER | STATE, 16, .choices = candidacy_states,
     .group = N_ ("Outcome")},
    {"reason", N_ ("Reason"), TD_FIELD_TEXT, 0, 30, .help = N_ ("Why it was not passed, postponed or sent back.")},
    {"decision_id", N_ ("Decision"), TD_FIELD_REFERENCE, 0, 20, .reference = TD_KIND_DECISION},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30},
    {"person_id", N_ ("Person"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_PERSON},
    {"household_id", N_ ("Household"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_HOUSEHOLD},
    {NULL},
};

static const TdField decision_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6},
    {"number", N_ ("Number"), TD_FIELD_TEXT, REQUIRED | SEARCHED | GRID, 14,
     .headings = "Số QĐ|Số quyết định|Quyết định số", .help = N_ ("As it stands on the decision: 15/QĐ-UBND")},
    {"signed_on", N_ ("Date"), TD_FIELD_DATE, REQUIRED | GRID, 12, .headings = "Ngày QĐ|Ngày quyết định|Ngày ký"},
    {"summary", N_ ("About"), TD_FIELD_TEXT, REQUIRED | SEARCHED | GRID, 44, .headings = "Trích yếu|Nội dung"},
    {"authority", N_ ("Issued by"), TD_FIELD_TEXT, GRID, 30},
    {"level", N_ ("Level"), TD_FIELD_SUGGESTED, 0, 10, .suggestions = "query/levels"},
    {"signer_title", N_ ("Signer's title"), TD_FIELD_TEXT, 0, 24, .group = N_ ("Signature")},
    {"signer_name", N_ ("Signer"), TD_FIELD_NAME, GRID, 24},
    {"state", N_ ("State"), TD_FIELD_CHOICE, GRID | FILTER | STATE, 12, .choices = decision_states},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30},
    {NULL},
};

static const TdField award_fields[] = {
    {"decision_id", N_ ("Decision"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN, 20, .reference = TD_KIND_DECISION},
    {"sequence", N_ ("Register number"), TD_FIELD_INTEGER, REQUIRED | GRID, 8, .headings = "Số sổ vàng|Số vào sổ",
     .help = N_ ("The recipient's place in the decision (\"Số sổ vàng\", Nghị định 98/2023/NĐ-CP, Điều 104).")},
    {"subject", N_ ("For"), TD_FIELD_CHOICE, GRID, 10, .choices = subjects},
    {"prefix", N_ ("Form of address"), TD_FIELD_SUGGESTED, 0, 8, .suggestions = "query/prefixes",
     .headings = "Ông/Bà|Tên gọi (Ông/Bà/Chức danh)|Danh xưng"},
    {"name", N_ ("Name"), TD_FIELD_NAME, REQUIRED | SEARCHED | GRID, 28,
     .headings = "Họ và tên|Họ tên|Họ và tên/ Tên tập thể|Tên tập thể|Họ và tên/tập thể"},
    {"job", N_ ("Position"), TD_FIELD_TEXT, GRID, 18, .headings = "Chức vụ|Chức danh|Nghề nghiệp"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, GRID, 22, .reference = TD_KIND_UNIT,
     .headings = "Đơn vị/Địa chỉ|Đơn vị|Địa chỉ|Đơn vị công tác|Nơi ở"},
    {"form", N_ ("Commendation"), TD_FIELD_SUGGESTED, REQUIRED | GRID, 28, .suggestions = "query/award-forms",
     .headings = "Hình thức|Hình thức khen thưởng|Danh hiệu"},
    {"achievement", N_ ("Achievement"), TD_FIELD_LONG_TEXT, SEARCHED, 40,
     .headings = "Nội dung thành tích|Thành tích|Tóm tắt thành tích|Nội dung khen thưởng"},
    {"amount", N_ ("Prize money"), TD_FIELD_MONEY, GRID, 12, .headings = "Tiền thưởng|Số tiền"},
    {"received_on", N_ ("Handed over on"), TD_FIELD_DATE, GRID, 12, .headings = "Ngày nhận"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, .headings = "Ghi chú"},
    {"candidate_id", N_ ("Candidate"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_CANDIDATE},
    {"proposal_id", N_ ("Proposal"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_PROPOSAL},
    {"person_id", N_ ("Person"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_PERSON},
    {"household_id", N_ ("Household"), TD_FIELD_REFERENCE, HIDDEN, 20, .reference = TD_KIND_HOUSEHOLD},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30},
    {NULL},
};

#define FIELDS(array) .fields = (array), .n_fields = G_N_ELEMENTS (array) - 1

static const TdRecordKind kinds[TD_N_KINDS] = {
    [TD_KIND_UNIT] = {TD_KIND_UNIT, "unit", NULL, N_ ("Unit"), N_ ("Units"), .title = "name", .parent = -1,
                      .order = "sort_key", FIELDS (unit_fields)},
    [TD_KIND_PERSON] = {TD_KIND_PERSON, "person", NULL, N_ ("Person"), N_ ("People"), .title = "name", .parent = -1,
                        .order = "sort_key", FIELDS (person_fields)},
    [TD_KIND_HOUSEHOLD] = {TD_KIND_HOUSEHOLD, "household", NULL, N_ ("Household"), N_ ("Households"), .title = "name",
                           .parent = -1, .order = "sort_key", FIELDS (household_fields)},
    [TD_KIND_COUNCIL_MEMBER]
    = {TD_KIND_COUNCIL_MEMBER, "council_member", NULL, N_ ("Council member"), N_ ("Council members"), .title = "name",
       .has_year = TRUE, .parent = -1, .order = "sort_key", FIELDS (council_member_fields)},
    [TD_KIND_ASSIGNMENT] = {TD_KIND_ASSIGNMENT, "assignment", NULL, N_ ("Assignment"), N_ ("Assignments"),
                            .title_reference = "unit_id", .has_year = TRUE, .parent = TD_KIND_UNIT,
                            .parent_column = "unit_id", .order = "unit_id", FIELDS (assignment_fields)},
    [TD_KIND_PLEDGE]
    = {TD_KIND_PLEDGE, "pledge", "pledge_view", N_ ("Pledge"), N_ ("Pledges"), .title_reference = "unit_id",
       .has_year = TRUE, .parent = -1, .order = "unit_id", FIELDS (pledge_fields)},
    [TD_KIND_PLEDGE_TARGET]
    = {TD_KIND_PLEDGE_TARGET, "pledge_target", NULL, N_ ("Target"), N_ ("Targets"), .title = "content",
       .parent = TD_KIND_PLEDGE, .parent_column = "pledge_id", .order = "sort_order", FIELDS (pledge_target_fields)},
    [TD_KIND_EVALUATION]
    = {TD_KIND_EVALUATION, "evaluation", "evaluation_view", N_ ("Evaluation"), N_ ("Evaluations"),
       .title_reference = "unit_id", .has_year = TRUE, .parent = -1, .order = "unit_id", FIELDS (evaluation_fields)},
    [TD_KIND_CANDIDATE]
    = {TD_KIND_CANDIDATE, "candidate", "candidate_view", N_ ("Candidate"), N_ ("Candidates"), .title = "name",
       .has_year = TRUE, .parent = -1, .order = "sort_key", FIELDS (candidate_fields)},
    [TD_KIND_PROPOSAL]
    = {TD_KIND_PROPOSAL, "proposal", "proposal_view", N_ ("Proposal"), N_ ("Proposals"), .title = "name",
       .has_year = TRUE, .parent = -1, .order = "sort_key", FIELDS (proposal_fields)},
    [TD_KIND_DECISION] = {TD_KIND_DECISION, "decision", NULL, N_ ("Decision"), N_ ("Decisions"), .title = "number",
                          .has_year = TRUE, .parent = -1, .order = "signed_on", FIELDS (decision_fields)},
    [TD_KIND_AWARD]
    = {TD_KIND_AWARD, "award", NULL, N_ ("Award"), N_ ("Awards"), .title = "name", .parent = TD_KIND_DECISION,
       .parent_column = "decision_id", .order = "sequence", FIELDS (award_fields)},
};

const TdRecordKind *
td_kind_get (TdKindId id)
{
  g_return_val_if_fail ((int)id >= 0 && id < TD_N_KINDS, NULL);
  return &kinds[id];
}

const TdRecordKind *
td_kind_by_table (const char *table)
{
  for (guint i = 0; i < TD_N_KINDS; i++)
    if (g_strcmp0 (kinds[i].table, table) == 0)
      return &kinds[i];
  return NULL;
}

int
td_kind_field_index (const TdRecordKind *kind, const char *column)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_strcmp0 (kind->fields[i].column, column) == 0)
      return (int)i;
  return -1;
}

const TdField *
td_kind_field (const TdRecordKind *kind, const char *column)
{
  int index = td_kind_field_index (kind, column);

  return index < 0 ? NULL : &kind->fields[index];
}

const char *
td_field_choice_label (const TdField *field, const char *code)
{
  if (code == NULL)
    return "";
  for (const TdChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (strcmp (choice->code, code) == 0)
      return _ (choice->label);
  return code;
}
