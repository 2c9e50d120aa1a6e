/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

const TdChoice td_choices_sex[] = {
    {"M", N_ ("Male"), NULL, "Nam"},
    {"F", N_ ("Female"), NULL, "Nữ"},
    {NULL},
};

static const TdField unit_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, 0, 5, TD_ROLE_SORT_ORDER, .headings = "STT|TT|Số TT|Số thứ tự"},
    {"code", N_ ("Code"), TD_FIELD_TEXT, SEARCHED, 8, .headings = "Mã|Mã đơn vị|Ký hiệu"},
    {"name", N_ ("Unit"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 28, TD_ROLE_NAME,
     .headings = "Tên đơn vị|Đơn vị|Tiểu khu/đơn vị|Tiểu khu|Tên tiểu khu|Thôn|Tên thôn|Tên tập thể|Tên Tiểu khu/đơn "
                 "vị|ĐV|Tên cơ quan, đơn vị|Tên đơn vị, tiểu khu|Tên tổ dân phố|Tổ dân phố|Khu phố|Tên xóm"},
    {"kind", N_ ("Kind"), TD_FIELD_SUGGESTED, REQUIRED | FILTER, 18, .suggestions = "query/unit-kinds",
     .headings = "Loại đơn vị|Loại|Phân loại|Loại hình đơn vị|Khối"},
    {"head", N_ ("Head"), TD_FIELD_NAME, SEARCHED, 22,
     .headings
     = "Người đứng đầu|Họ tên người đứng đầu|Trưởng đơn vị|Lãnh đạo|Thủ trưởng|Họ tên trưởng đơn vị|Họ tên lãnh đạo|Họ "
       "và tên người đứng đầu|Người phụ trách đơn vị|Trưởng tiểu khu|Bí thư, trưởng tiểu khu|Họ và tên|Họ tên",
     .group = N_ ("Head of the unit")},
    {"title", N_ ("Position"), TD_FIELD_TEXT, 0, 18, .headings = "Chức vụ|Chức danh|Chức vụ người đứng đầu"},
    {"phone", N_ ("Telephone"), TD_FIELD_TELEPHONE, SEARCHED | PRIVATE, 12,
     .headings = "Số điện thoại|Điện thoại|ĐT|SĐT|Số ĐT|Di động|Số ĐT liên hệ|Số di động|Điện thoại liên hệ"},
    {"households", N_ ("Households"), TD_FIELD_COUNT, 0, 8,
     .headings = "Số hộ|Tổng số hộ|Tổng số hộ dân|Tổng số hộ gia đình|Số hộ gia đình|Hộ", .group = N_ ("Size")},
    {"members", N_ ("People"), TD_FIELD_COUNT, 0, 8,
     .headings = "Số khẩu/ số người|Số khẩu|Số người|Số nhân khẩu|Tổng số người|Quân số|Nhân khẩu"},
    {"valid_from", N_ ("Since"), TD_FIELD_DATE, 0, 12, TD_ROLE_VALID_FROM, .group = N_ ("Validity"),
     .help = N_ ("Empty: since ever. Units that were merged or renamed keep their own record.")},
    {"valid_to", N_ ("Until"), TD_FIELD_DATE, 0, 12, TD_ROLE_VALID_TO},
    {"successor_id", N_ ("Continued by"), TD_FIELD_REFERENCE, 0, 24, .references = "unit"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {NULL},
};

static const TdField person_fields[] = {
    {"name", N_ ("Full name"), TD_FIELD_NAME, REQUIRED | SEARCHED, 24, TD_ROLE_NAME, .headings = "Họ và tên|Họ tên"},
    {"sex", N_ ("Sex"), TD_FIELD_CHOICE, 0, 6, TD_ROLE_SEX, .choices = td_choices_sex,
     .headings = "Giới tính|Nam/Nữ|Phái"},
    {"birth_date", N_ ("Born"), TD_FIELD_DATE, 0, 11, TD_ROLE_BIRTH_DATE,
     .headings = "Năm sinh|Ngày sinh|Ngày, tháng, năm sinh|Ngày tháng năm sinh|Sinh năm"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, FILTER, 20, TD_ROLE_UNIT, .references = "unit"},
    {"job", N_ ("Position, occupation"), TD_FIELD_TEXT, 0, 24, TD_ROLE_JOB},
    {"personal_number", N_ ("Personal number"), TD_FIELD_PERSONAL_NUMBER, SEARCHED | PRIVATE, 14,
     .headings = "CCCD|Số CCCD|Số định danh|Căn cước công dân|CMND"},
    {"address", N_ ("Address"), TD_FIELD_TEXT, 0, 30},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdField household_fields[] = {
    {"name", N_ ("Head of household"), TD_FIELD_NAME, REQUIRED | SEARCHED, 24, TD_ROLE_NAME},
    {"birth_date", N_ ("Born"), TD_FIELD_DATE, 0, 11, TD_ROLE_BIRTH_DATE},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, FILTER, 20, TD_ROLE_UNIT, .references = "unit"},
    {"people", N_ ("People"), TD_FIELD_COUNT, 0, 7, TD_ROLE_PEOPLE},
    {"address", N_ ("Address"), TD_FIELD_TEXT, 0, 30},
    {"moved_on", N_ ("Moved away on"), TD_FIELD_DATE, 0, 12},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdList unit_lists[] = {
    {.name = "units",
     .id = TD_LIST_UNITS,
     .label = N_ ("Units"),
     .action = N_ ("Import of %u units from %s"),
     .called = "danh sach don vi|danh sach cac don vi|danh sach tieu khu|danh sach thon",
     .section = "kind",
     .json = "code|name|kind|head|title|phone|households|members|council=@in_charge"},
    {NULL},
};

static const TdViewColumn unit_columns[] = {
    {"sort_order", N_ ("No."), 4},
    {"name", NULL, 22},
    {"kind", NULL, 15},
    {"head", NULL, 18},
    {"phone", NULL, 10},
    {"households", N_ ("Homes"), 5},
    {"members", N_ ("People"), 7},
    {NULL},
};

static const TdView unit_views[] = {
    {.name = "unit",
     .order = 10,
     .label = N_ ("Units"),
     .icon = "go-home-symbolic",
     .noun = N_ ("unit"),
     .count = N_ ("%s units"),
     .empty = N_ ("There are no units yet. Import the list of units, or add them one by one."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = unit_columns,
     .expand = "name",
     .in_charge = "kind",
     .list = "units"},
    {NULL},
};

const TdRecordKind td_kinds_of_units[] = {
    {.table = "unit",
     .id = TD_KIND_UNIT,
     .label = N_ ("Unit"),
     .label_many = N_ ("Units"),
     .title = "name",
     .order = "sort_key",
     .fields = unit_fields,
     .lists = unit_lists,
     .views = unit_views},
    {.table = "person",
     .id = TD_KIND_PERSON,
     .label = N_ ("Person"),
     .label_many = N_ ("People"),
     .title = "name",
     .order = "sort_key",
     .fields = person_fields},
    {.table = "household",
     .id = TD_KIND_HOUSEHOLD,
     .label = N_ ("Household"),
     .label_many = N_ ("Households"),
     .title = "name",
     .order = "sort_key",
     .fields = household_fields},
    {NULL},
};
