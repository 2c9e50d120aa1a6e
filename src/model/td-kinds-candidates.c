/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

const TdChoice td_choices_candidate_title[] = {
    {"citizen", N_ ("Model citizen"), NULL},
    {"family", N_ ("Model family"), NULL},
    {"collective", N_ ("Model collective"), NULL},
    {"culture-family", N_ ("Cultured family"), NULL},
    {NULL},
};

const char *
td_candidate_subject (const char *title)
{
  return g_strcmp0 (title, "collective") == 0                                           ? "collective"
         : g_strcmp0 (title, "family") == 0 || g_strcmp0 (title, "culture-family") == 0 ? "household"
                                                                                        : "person";
}

const TdChoice td_choices_subject[] = {
    {"collective", N_ ("Collective"), NULL, "Tập thể"},
    {"household", N_ ("Household"), NULL, "Hộ gia đình"},
    {"person", N_ ("Person"), NULL, "Cá nhân"},
    {NULL},
};

/* The states of a candidate and of a proposal: one coloured word each (peers.md A5). */
const TdChoice td_choices_candidacy_state[] = {
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

static const TdChoice commendation_categories[] = {
    {"annual", N_ ("Yearly, for merit"), NULL},
    {"movement", N_ ("Emulation movement or theme"), NULL},
    {"sudden", N_ ("Outstanding deed"), NULL},
    {"devotion", N_ ("Long devotion"), NULL},
    {"seniority", N_ ("Length of service"), NULL},
    {"foreign", N_ ("External relations"), NULL},
    {NULL},
};

/* The groups of biểu 0603, Thông tư 02/2023/TT-BNV; the words are those of the form. */
static const TdChoice object_kinds[] = {
    {"head-province", N_ ("Leader of a ministry or province"), NULL},
    {"head-department", N_ ("Leader of a provincial department"), NULL},
    {"business", N_ ("Business person"), NULL},
    {"head", N_ ("Leader from deputy head of division up"), NULL},
    {"worker", N_ ("Works, studies or serves directly"), NULL},
    {"enterprise", N_ ("Enterprise"), NULL},
    {"collective", N_ ("Other collective"), NULL},
    {NULL},
};

static const TdField candidate_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"title", N_ ("Title"), TD_FIELD_CHOICE, REQUIRED | HIDDEN, 14, TD_ROLE_TITLE,
     .choices = td_choices_candidate_title},
    {"name", N_ ("Full name"), TD_FIELD_NAME, REQUIRED | SEARCHED, 24, TD_ROLE_NAME,
     .headings = "Họ và tên|Họ tên|Họ và tên chủ hộ|Họ tên chủ hộ|Chủ hộ|Tên chủ hộ|Tên tập thể|Họ và tên công dân|Họ, "
                 "tên chủ hộ|H.tên|H.tên chủ hộ|H tên|Họ tên chủ hộ|Họ và tên chủ hộ gia đình|Tên chủ hộ gia đình|Họ "
                 "đệm|Họ và đệm|Họ và tên đệm|Họ và chữ lót|Họ lót|Tên công dân|Họ tên công dân|Người được bình xét|Họ "
                 "tên người được đề nghị"},
    {"sex", N_ ("Sex"), TD_FIELD_CHOICE, 0, 6, TD_ROLE_SEX, .choices = td_choices_sex,
     .headings = "Giới tính|Nam/Nữ|Phái|Giới"},
    {"birth_date", N_ ("Born"), TD_FIELD_DATE, 0, 11, TD_ROLE_BIRTH_DATE,
     .headings = "Năm sinh|Ngày sinh|Ngày, tháng, năm sinh|Ngày tháng năm sinh|Sinh năm|NS|N.sinh|N "
                 "sinh|Ng.sinh|Ngày/tháng/năm sinh|Ngày tháng sinh|Năm sinh chủ hộ"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED | FILTER, 18, TD_ROLE_UNIT, .references = "unit",
     .headings = "Đơn vị|Tiểu khu|Nơi ở (tiểu khu)|Nơi ở|Chức vụ, nơi công tác (cư trú)|Nơi cư trú|Địa chỉ (tiểu "
                 "khu)|Địa chỉ|Thôn|Tổ dân phố|Khu phố|Đơn vị công tác|ĐV|Tên đơn vị|Cơ quan, đơn vị|Nơi công tác|Nơi "
                 "công tác, cư trú|Tên tiểu khu|Tiểu khu/đơn vị|TK|Thuộc tiểu khu|Xóm|Tổ"},
    {"people", N_ ("People in the household"), TD_FIELD_COUNT, 0, 8, TD_ROLE_PEOPLE,
     .headings = "Số nhân khẩu|Nhân khẩu|Số khẩu|Số người trong hộ|Số NK|Số NK|Khẩu|Số nhân khẩu trong hộ|Nhân khẩu "
                 "trong hộ|Số khẩu trong hộ|Số thành viên trong hộ|Số thành viên gia đình"},
    {"job", N_ ("Position, occupation"), TD_FIELD_TEXT, 0, 24, TD_ROLE_JOB,
     .headings = "Nghề nghiệp, chức vụ|Nghề nghiệp|Chức vụ|Chức vụ, nghề nghiệp|Chức vụ, đơn vị công tác|Công "
                 "việc|Nghề|Chức danh|Chức vụ/nghề nghiệp|C.vụ"},
    {"culture_years", N_ ("Years as a cultured family"), TD_FIELD_INTEGER, 0, 8,
     .headings = "Số năm đạt GĐVH liên tục|Số năm đạt gia đình văn hóa|Số năm GĐVH"},
    {"registered", N_ ("Registered at the start of the year"), TD_FIELD_BOOLEAN, 0, 8, TD_ROLE_REGISTERED,
     .headings = "Đăng ký|Đã đăng ký"},
    {"received_on", N_ ("Dossier received on"), TD_FIELD_DATE, OUTCOME, 12, TD_ROLE_RECEIVED_ON,
     .headings = "Ngày nhận hồ sơ|Ngày nhận|Ngày nộp hồ sơ|Ngày tiếp nhận|Ngày tiếp nhận hồ sơ",
     .help = N_ (
         "The law of that day is the one it is judged by. Empty: the day of the council's meeting, else 31 December.")},
    {"section", N_ ("Section of the list"), TD_FIELD_TEXT, 0, 20,
     .help = N_ ("As the unit's list divides it: first recognition, kept title …")},
    {"achievement", N_ ("Achievements in short"), TD_FIELD_LONG_TEXT, SEARCHED, 40, TD_ROLE_ACHIEVEMENT,
     .headings = "Tóm tắt thành tích|Thành tích|Tóm tắt thành tích tiêu biểu|Nội dung thành tích|Thành tích tiêu "
                 "biểu|Thành tích đạt được|Tóm tắt TT|Tóm tắt thành tích cá nhân|Nội dung bình xét|Lý do đề nghị"},
    {"attend", N_ ("Present at the village meeting"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_ATTEND,
     .headings = "Số người dự họp|Số người dự|Dự họp|Tổng số phiếu|Số hộ dự họp|Số người tham dự|Số hộ tham dự|Số hộ "
                 "tham gia|Tổng số người dự họp|Tổng số hộ dự họp|Tổng số dự họp|Số có mặt|Số người có mặt|Số hộ có "
                 "mặt|Có mặt|Tham dự|Số tham dự|Tổng phiếu|Số phiếu phát ra|Số phiếu thu về|Tổng số phiếu bầu",
     .group = N_ ("Votes")},
    {"agree", N_ ("Agreed at the village meeting"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_AGREE,
     .headings
     = "Số phiếu đồng ý|Phiếu đồng ý|Số đồng ý|Đồng ý|Số người đồng ý|Số hộ đồng ý|Số phiếu tán thành|Tán thành|Nhất "
       "trí|Số nhất trí|Số người nhất trí|Số phiếu bầu|Số phiếu đạt|Số phiếu tín nhiệm|Phiếu bầu|Phiếu tán thành"},
    {"percent", N_ ("Agreed, %"), TD_FIELD_DECIMAL, COMPUTED, 8, .one_decimal = TRUE},
    {"council_total", N_ ("Members of the council"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_COUNCIL_TOTAL,
     .headings = "Tổng số TV|Tổng số thành viên Hội đồng|Tổng số thành viên"},
    {"council_present", N_ ("Members present"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_COUNCIL_PRESENT,
     .headings = "Số thành viên có mặt"},
    {"council_agree", N_ ("Members who agreed"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_COUNCIL_AGREE,
     .headings = "Số thành viên đồng ý|HĐ đồng ý"},
    {"council_percent", N_ ("Council, %"), TD_FIELD_DECIMAL, COMPUTED, 8, .one_decimal = TRUE},
    {"public_result", N_ ("Outcome of the public posting"), TD_FIELD_TEXT, OUTCOME, 24,
     .headings = "Kết quả lấy ý kiến Nhân dân|Kết quả lấy ý kiến"},
    {"state", N_ ("State"), TD_FIELD_CHOICE, FILTER, 16, TD_ROLE_STATE, .choices = td_choices_candidacy_state,
     .group = N_ ("Outcome")},
    {"reason", N_ ("Reason"), TD_FIELD_TEXT, 0, 30, TD_ROLE_REASON,
     .help = N_ ("Why it was not passed, postponed or sent back.")},
    {"decision_id", N_ ("Decision"), TD_FIELD_REFERENCE, OUTCOME, 20, TD_ROLE_DECISION, .references = "decision"},
    {"submission_id", N_ ("Sent up with"), TD_FIELD_REFERENCE, READ_ONLY | OUTCOME, 20, .references = "submission"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30, TD_ROLE_REVIEW},
    {"person_id", N_ ("Person"), TD_FIELD_REFERENCE, HIDDEN, 20, TD_ROLE_PERSON, .references = "person"},
    {"household_id", N_ ("Household"), TD_FIELD_REFERENCE, HIDDEN, 20, TD_ROLE_HOUSEHOLD, .references = "household"},
    {NULL},
};

static const TdField proposal_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"subject", N_ ("For"), TD_FIELD_CHOICE, REQUIRED | FILTER, 10, TD_ROLE_SUBJECT, .choices = td_choices_subject,
     .headings = "Phân loại khen thưởng|Đối tượng|Phân loại đối tượng"},
    {"prefix", N_ ("Form of address"), TD_FIELD_SUGGESTED, 0, 8, .suggestions = "query/prefixes",
     .headings = "Ông/Bà|Tên gọi (Ông/Bà/Chức danh)|Danh xưng"},
    {"name", N_ ("Name"), TD_FIELD_NAME, REQUIRED | SEARCHED, 28, TD_ROLE_NAME,
     .headings = "Họ và tên/ Tên tập thể|Họ và tên/tập thể|Họ và tên|Họ tên|Tên tập thể|Tên tập thể/cá nhân/hộ gia "
                 "đình|Tên tập thể, cá nhân|Họ và tên, tên tập thể|H.tên|Họ đệm|Họ và đệm|Tên cá nhân, tập thể|Tập "
                 "thể, cá nhân|Tên tập thể/cá nhân|Họ tên, đơn vị|Đối tượng đề nghị|Họ tên cá nhân/tập thể"},
    {"sex", N_ ("Sex"), TD_FIELD_CHOICE, 0, 6, TD_ROLE_SEX, .choices = td_choices_sex, .headings = "Giới tính|Nam/Nữ"},
    {"birth_date", N_ ("Born"), TD_FIELD_DATE, 0, 11, TD_ROLE_BIRTH_DATE,
     .headings = "Năm sinh|Ngày sinh|Ngày, tháng, năm sinh|N.sinh|Ngày tháng năm sinh|Sinh năm|NS"},
    {"job", N_ ("Position"), TD_FIELD_TEXT, SEARCHED, 18, TD_ROLE_JOB,
     .headings = "Chức vụ|Chức danh|Chức vụ, chức danh|Nghề nghiệp"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED | FILTER, 22, TD_ROLE_UNIT, .references = "unit",
     .headings = "Đơn vị|Đơn vị công tác|Chức vụ, đơn vị công tác (hoặc nơi ở)|Tiểu khu|Nơi ở|Địa chỉ|Đơn vị đề "
                 "nghị|ĐV|Đơn vị, chức vụ|Chức vụ, đơn vị|Chức vụ, đơn vị công tác|Nơi công tác|Cơ quan, đơn vị|TK"},
    {"form", N_ ("Proposed commendation"), TD_FIELD_SUGGESTED, REQUIRED | FILTER, 28, TD_ROLE_FORM,
     .suggestions = "query/award-forms",
     .headings = "Hình thức đề nghị|Hình thức đề nghị KT|Hình thức khen thưởng|Danh hiệu thi đua/Hình thức khen "
                 "thưởng|Danh hiệu|Hình thức|Hình thức đề nghị khen thưởng|Đề nghị|Đề nghị khen|Hình thức khen|Hình "
                 "thức KT|Danh hiệu đề nghị|Danh hiệu, hình thức khen thưởng|HT khen thưởng"},
    {"level", N_ ("Level"), TD_FIELD_SUGGESTED, 0, 10, TD_ROLE_LEVEL, .suggestions = "query/levels",
     .headings = "Cấp khen|Cấp khen thưởng|Cấp độ|Cấp|Cấp đề nghị|Cấp quyết định|Cấp KT"},
    {"category", N_ ("Category"), TD_FIELD_CHOICE, 0, 20, TD_ROLE_CATEGORY, .choices = commendation_categories,
     .headings = "Loại hình khen thưởng|Loại hình"},
    {"movement_id", N_ ("Emulation movement"), TD_FIELD_REFERENCE, 0, 24, .references = "movement",
     .help = N_ ("Of a commendation for a movement or theme: which one.")},
    {"object_kind", N_ ("Group in the statistics"), TD_FIELD_CHOICE, 0, 24, .choices = object_kinds,
     .help = N_ ("As the forms of the Ministry of Home Affairs count people and collectives (Thông tư 02/2023/TT-BNV). "
                 "Empty: of people, somebody who leads nobody.")},
    {"achievement", N_ ("Achievement"), TD_FIELD_LONG_TEXT, SEARCHED, 40, TD_ROLE_ACHIEVEMENT,
     .headings = "Nội dung thành tích|Tóm tắt thành tích|Thành tích|Nội dung khen thưởng|Nội dung|Lý do khen thưởng",
     .help = N_ ("As it will stand on the certificate.")},
    {"period_from", N_ ("Achievement from the year"), TD_FIELD_INTEGER, 0, 6, .headings = "Thành tích từ năm|Từ năm",
     .help = N_ ("The next period begins where the one of the last award ended. Empty: the year alone.")},
    {"period_to", N_ ("Achievement to the year"), TD_FIELD_INTEGER, 0, 6, .headings = "Thành tích đến năm|Đến năm"},
    {"registered", N_ ("Registered at the start of the year"), TD_FIELD_BOOLEAN, 0, 8, TD_ROLE_REGISTERED},
    {"received_on", N_ ("Dossier received on"), TD_FIELD_DATE, OUTCOME, 12, TD_ROLE_RECEIVED_ON,
     .headings = "Ngày nhận hồ sơ|Ngày nhận|Ngày nộp hồ sơ|Ngày tiếp nhận|Ngày tiếp nhận hồ sơ",
     .help = N_ (
         "The law of that day is the one it is judged by. Empty: the day of the council's meeting, else 31 December.")},
    {"attend", N_ ("Present at the unit's meeting"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_ATTEND,
     .headings = "Số người dự họp|Tổng số phiếu", .group = N_ ("Votes")},
    {"agree", N_ ("Agreed at the unit's meeting"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_AGREE,
     .headings = "Số phiếu đồng ý|Số phiếu|Phiếu đồng ý|Số phiếu tín nhiệm"},
    {"council_total", N_ ("Members of the council"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_COUNCIL_TOTAL},
    {"council_present", N_ ("Members present"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_COUNCIL_PRESENT},
    {"council_agree", N_ ("Members who agreed"), TD_FIELD_COUNT, OUTCOME, 8, TD_ROLE_COUNCIL_AGREE},
    {"council_percent", N_ ("Council, %"), TD_FIELD_DECIMAL, COMPUTED, 8, .one_decimal = TRUE},
    {"state", N_ ("State"), TD_FIELD_CHOICE, FILTER, 16, TD_ROLE_STATE, .choices = td_choices_candidacy_state,
     .group = N_ ("Outcome")},
    {"reason", N_ ("Reason"), TD_FIELD_TEXT, 0, 30, TD_ROLE_REASON,
     .help = N_ ("Why it was not passed, postponed or sent back.")},
    {"decision_id", N_ ("Decision"), TD_FIELD_REFERENCE, OUTCOME, 20, TD_ROLE_DECISION, .references = "decision"},
    {"submission_id", N_ ("Sent up with"), TD_FIELD_REFERENCE, READ_ONLY | OUTCOME, 20, .references = "submission"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30, TD_ROLE_REVIEW},
    {"person_id", N_ ("Person"), TD_FIELD_REFERENCE, HIDDEN, 20, TD_ROLE_PERSON, .references = "person"},
    {"household_id", N_ ("Household"), TD_FIELD_REFERENCE, HIDDEN, 20, TD_ROLE_HOUSEHOLD, .references = "household"},
    {NULL},
};

static const TdFormColumn family_form[] = {
    {"name", "Họ và tên chủ hộ", 26},
    {"sex", NULL, 8},
    {"birth_date", NULL, 12},
    {"people", NULL, 8},
    {"culture_years", NULL, 11},
    {"registered", NULL, 9},
    {"achievement", NULL, 38},
    {"attend", NULL, 9},
    {"agree", NULL, 9},
    {"note", NULL, 18},
    {NULL},
};

static const TdFormColumn citizen_form[] = {
    {"name", NULL, 26},       {"sex", NULL, 8},
    {"birth_date", NULL, 12}, {"job", NULL, 22},
    {"registered", NULL, 9},  {"achievement", NULL, 38},
    {"attend", NULL, 9},      {"agree", NULL, 9},
    {"note", NULL, 18},       {NULL},
};

static const TdFormColumn collective_form[] = {
    {"name", "Tên tập thể", 34},
    {"registered", NULL, 9},
    {"achievement", NULL, 52},
    {"attend", NULL, 9},
    {"agree", NULL, 9},
    {"note", NULL, 22},
    {NULL},
};

static const TdFormColumn proposal_form[] = {
    {"subject", "Đối tượng", 12},
    {"prefix", NULL, 8},
    {"name", NULL, 28},
    {"sex", NULL, 8},
    {"birth_date", NULL, 12},
    {"job", NULL, 20},
    {"form", NULL, 28},
    {"level", NULL, 12},
    {"achievement", NULL, 38},
    {"attend", NULL, 9},
    {"agree", NULL, 9},
    {"note", NULL, 16},
    {NULL},
};

static const TdList candidate_lists[] = {
    {.name = "family-candidates",
     .id = TD_LIST_FAMILIES,
     .label = N_ ("Model families"),
     .action = N_ ("Import of %u households from %s"),
     .title = "family",
     .called = "gia dinh kieu mau|gia dinh km|gdkm|ho kieu mau|ho dat danh hieu kieu mau",
     .section = "section",
     .json = "name|birth=year(birth_date)|birth_date|sex|people|attend|agree|?council_agree|?council_present|?council_"
             "total|@unit",
     .sheet = "Gia đình kiểu mẫu",
     .heading = "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU",
     .line = "Mỗi dòng ghi một hộ.",
     .form = family_form,
     .village_only = TRUE,
     .lines_column = "households"},
    {.name = "citizen-candidates",
     .id = TD_LIST_CITIZENS,
     .label = N_ ("Model citizens"),
     .action = N_ ("Import of %u citizens from %s"),
     .title = "citizen",
     .called = "cong dan kieu mau|cong dan guong mau|cdkm",
     .section = "section",
     .json
     = "name|sex|birth_date|job|achievement|agree|total=attend|?council_agree|?council_present|?council_total|@unit",
     .sheet = "Công dân kiểu mẫu",
     .heading = "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN CÔNG DÂN KIỂU MẪU",
     .line = "Mỗi dòng ghi một người.",
     .form = citizen_form},
    {.name = "collective-candidates",
     .id = TD_LIST_COLLECTIVES,
     .label = N_ ("Model collectives"),
     .action = N_ ("Import of %u collectives from %s"),
     .title = "collective",
     .called = "tap the kieu mau|co quan kieu mau|don vi kieu mau|thon kieu mau|tieu khu kieu mau|to dan pho kieu "
               "mau|doanh nghiep kieu mau|khu pho kieu mau",
     .section = "section",
     .json
     = "name|sex|birth_date|job|achievement|agree|total=attend|?council_agree|?council_present|?council_total|@unit",
     .sheet = "Tập thể kiểu mẫu",
     .heading = "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN TẬP THỂ KIỂU MẪU",
     .line = "Mỗi dòng ghi một tập thể.",
     .form = collective_form},
    /* Reviewed in the same meetings in October (domain.md 11.6): the same form, another title. */
    {.name = "culture-candidates",
     .label = N_ ("Cultured families"),
     .action = N_ ("Import of %u households from %s"),
     .title = "culture-family",
     .called = "gia dinh van hoa|danh sach gdvh|binh xet gdvh|danh hieu gdvh",
     .section = "section",
     .json = "name|birth=year(birth_date)|birth_date|sex|people|attend|agree|?council_agree|?council_present|?council_"
             "total|@unit",
     .sheet = "Gia đình văn hóa",
     .heading = "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH VĂN HÓA",
     .line = "Mỗi dòng ghi một hộ.",
     .form = family_form,
     .village_only = TRUE,
     .lines_column = "households"},
    {NULL},
};

static const TdList proposal_lists[] = {
    {.name = "commendation-proposals",
     .id = TD_LIST_PROPOSALS,
     .label = N_ ("Proposals for commendation"),
     .action = N_ ("Import of %u proposals from %s"),
     .called = "de nghi khen thuong|de nghi tang|de nghi khen|khen thuong nam|de nghi danh hieu thi dua|de nghi chu "
               "tich|tang giay khen|tang bang khen|de nghi xet tang|hinh thuc khen thuong",
     .json = "subject|name|sex|birth_date|job|form|level|achievement|@unit",
     .sheet = "Đề nghị khen thưởng",
     .heading = "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
     .line = "Mỗi dòng ghi một tập thể, một hộ hoặc một người.",
     .form = proposal_form},
    {NULL},
};

static const TdViewColumn citizen_columns[] = {
    {"name", NULL, 17},
    {"sex", N_ ("M/F"), 4},
    {"birth_date", N_ ("Born"), 9},
    {"unit_id", NULL, 11},
    {"job", N_ ("Occupation"), 12},
    {"percent", N_ ("Share, %"), 6},
    {"council_agree", N_ ("Council votes"), 6},
    {"state", NULL, 20},
    {NULL},
};

static const TdViewColumn family_columns[] = {
    {"name", N_ ("Head of household"), 19},
    {"unit_id", NULL, 11},
    {"people", N_ ("Members"), 6},
    {"attend", N_ ("Present"), 6},
    {"agree", N_ ("Agreed"), 6},
    {"percent", N_ ("Share, %"), 6},
    {"council_agree", N_ ("Council votes"), 6},
    {"state", NULL, 20},
    {NULL},
};

static const TdViewColumn collective_columns[] = {
    {"name", N_ ("Collective"), 24},
    {"unit_id", NULL, 16},
    {"achievement", NULL, 18},
    {"council_agree", N_ ("Council votes"), 8},
    {"council_percent", N_ ("Share, %"), 7},
    {"state", NULL, 19},
    {NULL},
};

static const TdViewColumn proposal_columns[] = {
    {"name", NULL, 20},
    {"job", NULL, 12},
    {"unit_id", NULL, 13},
    {"form", N_ ("To propose"), 17},
    {"council_agree", N_ ("Council votes"), 6},
    {"state", NULL, 20},
    {NULL},
};

static const TdViewColumn family_labels[] = {
    {"name", N_ ("Head of household")},
    {NULL},
};

static const TdViewColumn collective_labels[] = {
    {"name", N_ ("Collective")},
    {NULL},
};

static const char *const citizen_hidden[] = {"people", "culture_years", NULL};

static const char *const family_hidden[] = {"job", NULL};

static const char *const collective_hidden[] = {"sex", "birth_date", "people", "job", "culture_years", NULL};

static const TdView candidate_views[] = {
    {.name = "candidate/citizen",
     .order = 40,
     .label = N_ ("Citizens"),
     .icon = "avatar-default-symbolic",
     .heading = N_ ("Models"),
     .filter_column = "title",
     .filter_value = "citizen",
     .noun = N_ ("citizen"),
     .count = N_ ("%s citizens"),
     .empty = N_ ("There is no list of model citizens yet. Import the Excel lists of the units."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = citizen_columns,
     .hidden = citizen_hidden,
     .expand = "name",
     .list = "citizen-candidates"},
    {.name = "candidate/family",
     .order = 50,
     .label = N_ ("Families"),
     .icon = "system-users-symbolic",
     .heading = N_ ("Models"),
     .filter_column = "title",
     .filter_value = "family",
     .noun = N_ ("household"),
     .count = N_ ("%s households"),
     .empty = N_ ("There is no list of model families yet. Import the Excel lists of the units."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = family_columns,
     .labels = family_labels,
     .hidden = family_hidden,
     .expand = "name",
     .list = "family-candidates"},
    {.name = "candidate/collective",
     .order = 60,
     .label = N_ ("Collectives"),
     .icon = "view-app-grid-symbolic",
     .heading = N_ ("Models"),
     .filter_column = "title",
     .filter_value = "collective",
     .noun = N_ ("collective"),
     .count = N_ ("%s collectives"),
     .empty = N_ ("No collective has been proposed as a model yet."),
     .empty_button = N_ ("Add a collective"),
     .empty_action = "win.new-record",
     .columns = collective_columns,
     .labels = collective_labels,
     .hidden = collective_hidden,
     .expand = "name",
     .list = "collective-candidates"},
    {.name = "candidate/culture-family",
     .order = 90,
     .label = N_ ("Cultured families"),
     .icon = "go-home-symbolic",
     .heading = N_ ("Village review"),
     .filter_column = "title",
     .filter_value = "culture-family",
     .noun = N_ ("household"),
     .count = N_ ("%s households"),
     .empty = N_ ("There is no list of cultured families yet. Import the Excel lists of the units."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = family_columns,
     .labels = family_labels,
     .hidden = family_hidden,
     .expand = "name",
     .list = "culture-candidates"},
    {NULL},
};

static const TdView proposal_views[] = {
    {.name = "proposal",
     .order = 70,
     .label = N_ ("Commendation"),
     .icon = "starred-symbolic",
     .noun = N_ ("proposal for"),
     .count = N_ ("%s proposals"),
     .empty = N_ ("Nobody has been proposed for commendation yet. Import the lists of proposals."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = proposal_columns,
     .expand = "name",
     .list = "commendation-proposals"},
    {NULL},
};

const TdRecordKind td_kinds_of_candidates[] = {
    {.table = "candidate",
     .id = TD_KIND_CANDIDATE,
     .view = "candidate_view",
     .label = N_ ("Candidate"),
     .label_many = N_ ("Candidates"),
     .title = "name",
     .order = "sort_key",
     .fields = candidate_fields,
     .lists = candidate_lists,
     .views = candidate_views},
    {.table = "proposal",
     .id = TD_KIND_PROPOSAL,
     .view = "proposal_view",
     .label = N_ ("Proposal"),
     .label_many = N_ ("Proposals"),
     .title = "name",
     .order = "sort_key",
     .fields = proposal_fields,
     .lists = proposal_lists,
     .views = proposal_views},
    {NULL},
};
