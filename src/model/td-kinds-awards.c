/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

static const TdChoice decision_states[] = {
    {"draft", N_ ("Draft"), "neutral"},
    {"signed", N_ ("Signed"), "good"},
    {"cancelled", N_ ("Cancelled"), "bad"},
    {NULL},
};

static const TdChoice decision_kinds[] = {
    {"award", N_ ("Titles and commendations"), NULL},
    {"cancel", N_ ("Cancels a decision"), "bad"},
    {"withdraw", N_ ("Takes awards back"), "bad"},
    {NULL},
};

static const TdField decision_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"number", N_ ("Number"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 14, .headings = "Số QĐ|Số quyết định|Quyết định số",
     .help = N_ ("As it stands on the decision: 15/QĐ-UBND")},
    {"signed_on", N_ ("Date"), TD_FIELD_DATE, REQUIRED | OUTCOME, 12, TD_ROLE_SIGNED_ON,
     .headings = "Ngày QĐ|Ngày quyết định|Ngày ký"},
    {"summary", N_ ("About"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 44, .headings = "Trích yếu|Nội dung"},
    {"authority", N_ ("Issued by"), TD_FIELD_TEXT, 0, 30},
    {"level", N_ ("Level"), TD_FIELD_SUGGESTED, 0, 10, TD_ROLE_LEVEL, .suggestions = "query/levels"},
    {"kind", N_ ("Kind"), TD_FIELD_CHOICE, READ_ONLY, 16, .choices = decision_kinds, .initial = "award"},
    {"refers_to", N_ ("Concerns the decision"), TD_FIELD_REFERENCE, READ_ONLY, 16, .references = "decision"},
    {"revocation_reason", N_ ("Why it is cancelled or taken back"), TD_FIELD_LONG_TEXT, READ_ONLY, 30},
    {"signer_title", N_ ("Signer's title"), TD_FIELD_TEXT, 0, 24, .group = N_ ("Signature")},
    {"signer_name", N_ ("Signer"), TD_FIELD_NAME, 0, 24,
     .help = N_ ("Of a draft: whoever signs for the office on the day of the signature takes this place.")},
    {"legal_basis", N_ ("Legal bases, one a line"), TD_FIELD_LONG_TEXT, 0, 60, .group = N_ ("As it was signed"),
     .help = N_ ("Left empty, the catalogue “Legal bases” fills it for the day of the signature.")},
    {"recipients", N_ ("Recipients of the decision, one a line"), TD_FIELD_LONG_TEXT, 0, 40,
     .help = N_ ("Left empty, those of the office's settings on the day of the signature.")},
    {"head_agency", N_ ("First line of the head"), TD_FIELD_TEXT, READ_ONLY, 30},
    {"head_office", N_ ("Name of the commune"), TD_FIELD_TEXT, READ_ONLY, 26},
    {"head_place", N_ ("Place in the date line"), TD_FIELD_TEXT, READ_ONLY, 20},
    {"n_awards", N_ ("Number of recipients"), TD_FIELD_COUNT, COMPUTED, 8},
    {"total_amount", N_ ("Prize money in all"), TD_FIELD_MONEY, COMPUTED, 12},
    {"state", N_ ("State"), TD_FIELD_CHOICE, FILTER, 12, TD_ROLE_STATE, .choices = decision_states},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdField award_fields[] = {
    {"decision_id", N_ ("Decision"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN, 20, TD_ROLE_DECISION,
     .references = "decision"},
    {"sequence", N_ ("Register number"), TD_FIELD_INTEGER, REQUIRED, 8, TD_ROLE_SEQUENCE,
     .headings = "Số sổ vàng|Số vào sổ",
     .help = N_ ("The recipient's place in the decision (\"Số sổ vàng\", Nghị định 98/2023/NĐ-CP, Điều 104).")},
    {"subject", N_ ("For"), TD_FIELD_CHOICE, 0, 10, TD_ROLE_SUBJECT, .choices = td_choices_subject},
    {"prefix", N_ ("Form of address"), TD_FIELD_SUGGESTED, 0, 8, .suggestions = "query/prefixes",
     .headings = "Ông/Bà|Tên gọi (Ông/Bà/Chức danh)|Danh xưng"},
    {"name", N_ ("Name"), TD_FIELD_NAME, REQUIRED | SEARCHED, 28, TD_ROLE_NAME,
     .headings = "Họ và tên|Họ tên|Họ và tên/ Tên tập thể|Tên tập thể|Họ và tên/tập thể"},
    {"job", N_ ("Position"), TD_FIELD_TEXT, 0, 18, TD_ROLE_JOB, .headings = "Chức vụ|Chức danh|Nghề nghiệp"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, 0, 22, TD_ROLE_UNIT, .references = "unit",
     .headings = "Đơn vị/Địa chỉ|Đơn vị|Địa chỉ|Đơn vị công tác|Nơi ở"},
    {"form", N_ ("Commendation"), TD_FIELD_SUGGESTED, REQUIRED, 28, TD_ROLE_FORM, .suggestions = "query/award-forms",
     .headings = "Hình thức|Hình thức khen thưởng|Danh hiệu"},
    {"achievement", N_ ("Achievement"), TD_FIELD_LONG_TEXT, SEARCHED, 40, TD_ROLE_ACHIEVEMENT,
     .headings = "Nội dung thành tích|Thành tích|Tóm tắt thành tích|Nội dung khen thưởng"},
    {"period_from", N_ ("Achievement from the year"), TD_FIELD_INTEGER, 0, 6},
    {"period_to", N_ ("Achievement to the year"), TD_FIELD_INTEGER, 0, 6},
    {"amount", N_ ("Prize money"), TD_FIELD_MONEY, 0, 12, TD_ROLE_AMOUNT, .headings = "Tiền thưởng|Số tiền"},
    {"received_on", N_ ("Handed over on"), TD_FIELD_DATE, OUTCOME, 12, .headings = "Ngày nhận"},
    {"give_back_by", N_ ("To be given back by"), TD_FIELD_DATE, READ_ONLY | OUTCOME, 12, .group = N_ ("Taken back")},
    {"given_back_on", N_ ("Given back on"), TD_FIELD_DATE, READ_ONLY | OUTCOME, 12},
    {"revoked_by", N_ ("Taken back by the decision"), TD_FIELD_REFERENCE, READ_ONLY | OUTCOME, 16,
     .references = "decision"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"candidate_id", N_ ("Candidate"), TD_FIELD_REFERENCE, HIDDEN, 20, .references = "candidate"},
    {"proposal_id", N_ ("Proposal"), TD_FIELD_REFERENCE, HIDDEN, 20, .references = "proposal"},
    {"person_id", N_ ("Person"), TD_FIELD_REFERENCE, HIDDEN, 20, TD_ROLE_PERSON, .references = "person"},
    {"household_id", N_ ("Household"), TD_FIELD_REFERENCE, HIDDEN, 20, TD_ROLE_HOUSEHOLD, .references = "household"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {NULL},
};

static const TdList award_lists[] = {
    {.name = "awards",
     .id = TD_LIST_AWARDS,
     .label = N_ ("Awards"),
     .action = N_ ("Import of %u awards from %s"),
     .called = "in giay khen|in giay chung nhan|danh sach khen thuong",
     .json = "@decision|signed_on=@decided_on|sequence|prefix|name|job|form|achievement|amount|note|@unit"},
    {NULL},
};

static const TdViewColumn decision_columns[] = {
    {"number", NULL, 11},
    {"signed_on", NULL, 10},
    {"summary", NULL, 28},
    {"n_awards", N_ ("How many"), 7},
    {"total_amount", N_ ("Money in all"), 10},
    {"state", NULL, 10},
    {NULL},
};

static const TdViewColumn award_columns[] = {
    {"sequence", N_ ("No."), 4},
    {"name", NULL, 20},
    {"subject", NULL, 11},
    {"unit_id", NULL, 13},
    {"form", NULL, 20},
    {"amount", NULL, 10},
    {"received_on", N_ ("Handed over on"), 11},
    {NULL},
};

static const TdView decision_views[] = {
    {.name = "decision",
     .order = 86,
     .label = N_ ("Decisions"),
     .icon = "emblem-documents-symbolic",
     .noun = N_ ("decision"),
     .count = N_ ("%s decisions"),
     .empty = N_ ("No decision has been entered for this year."),
     .empty_button = N_ ("Add a decision"),
     .empty_action = "win.new-record",
     .columns = decision_columns,
     .expand = "summary",
     .detail = TD_DETAIL_AWARDS,
     .list = "awards"},
    {NULL},
};

static const TdView award_views[] = {
    {.name = "award",
     .label = N_ ("Recipients"),
     .place = TD_PLACE_DETAIL,
     .noun = N_ ("recipient"),
     .count = N_ ("%s recipients"),
     .empty = N_ ("This decision has no recipients yet."),
     .empty_button = N_ ("Add a recipient"),
     .empty_action = "win.new-detail",
     .columns = award_columns,
     .expand = "name",
     .list = "awards"},
    {NULL},
};

const TdRecordKind td_kinds_of_awards[] = {
    {.table = "decision",
     .id = TD_KIND_DECISION,
     .view = "decision_view",
     .label = N_ ("Decision"),
     .label_many = N_ ("Decisions"),
     .title = "number",
     .order = "signed_on",
     .fields = decision_fields,
     .views = decision_views},
    {.table = "award",
     .id = TD_KIND_AWARD,
     .label = N_ ("Award"),
     .label_many = N_ ("Awards"),
     .title = "name",
     .parent = "decision",
     .parent_column = "decision_id",
     .order = "sequence",
     .fields = award_fields,
     .lists = award_lists,
     .views = award_views},
    {NULL},
};
