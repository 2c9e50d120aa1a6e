/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

static const TdField council_member_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, 0, 5, TD_ROLE_SORT_ORDER},
    {"name", N_ ("Full name"), TD_FIELD_NAME, REQUIRED | SEARCHED, 24, TD_ROLE_NAME,
     .headings = "Họ và tên|Họ tên|Thành viên|H.tên|Họ đệm|Họ và tên thành viên|Họ tên thành viên|Họ, tên"},
    {"position", N_ ("Position, workplace"), TD_FIELD_TEXT, SEARCHED, 34, TD_ROLE_POSITION,
     .headings = "Chức vụ, đơn vị công tác|Chức vụ|Chức vụ công tác|Đơn vị công tác|Chức vụ chính quyền|Chức vụ, đơn "
                 "vị|C.vụ|Đơn vị|Chức vụ chuyên môn|Cơ quan, chức vụ"},
    {"role", N_ ("Role in the council"), TD_FIELD_SUGGESTED, REQUIRED, 24, .suggestions = "query/council-roles",
     .headings = "Chức danh trong Hội đồng|Chức danh|Chức danh HĐ|Chức vụ trong Hội đồng|Nhiệm vụ trong Hội đồng|Chức "
                 "vụ HĐ|Vai trò|Chức danh trong HĐ|Nhiệm vụ|Chức vụ trong HĐ|Phân công"},
    {"votes", N_ ("Votes"), TD_FIELD_BOOLEAN, 0, 6, .initial = "1",
     .help = N_ ("Counts in the number of members that a vote is measured against.")},
    {"phone", N_ ("Telephone"), TD_FIELD_TELEPHONE, PRIVATE, 12, .headings = "Số điện thoại|Điện thoại"},
    {"person_id", N_ ("Person"), TD_FIELD_REFERENCE, HIDDEN, 20, TD_ROLE_PERSON, .references = "person"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {NULL},
};

static const TdField assignment_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED, 24, TD_ROLE_UNIT, .references = "unit"},
    {"council_member_id", N_ ("Council member in charge"), TD_FIELD_REFERENCE, REQUIRED, 24, TD_ROLE_IN_CHARGE,
     .references = "council_member", .headings = "Thành viên HĐ phụ trách|Thành viên phụ trách"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdList council_lists[] = {
    {.name = "council",
     .id = TD_LIST_COUNCIL,
     .label = N_ ("Council members"),
     .action = N_ ("Import of %u council members from %s"),
     .called = "thanh vien hoi dong|thanh vien hd|hoi dong thi dua khen thuong nam",
     .json = "name|position|role"},
    {NULL},
};

static const TdViewColumn council_columns[] = {
    {"sort_order", N_ ("No."), 4},
    {"name", NULL, 19},
    {"position", NULL, 30},
    {"role", NULL, 22},
    {"votes", NULL, 9},
    {"phone", NULL, 11},
    {NULL},
};

static const TdView council_views[] = {
    {.name = "council_member",
     .order = 80,
     .label = N_ ("Council"),
     .icon = "system-users-symbolic",
     .noun = N_ ("council member"),
     .count = N_ ("%s members"),
     .empty = N_ ("The council has no members for this year. Import the list of the council, or add them one by one."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = council_columns,
     .expand = "position",
     .list = "council"},
    {NULL},
};

const TdRecordKind td_kinds_of_council[] = {
    {.table = "council_member",
     .id = TD_KIND_COUNCIL_MEMBER,
     .label = N_ ("Council member"),
     .label_many = N_ ("Council members"),
     .title = "name",
     .order = "sort_key",
     .fields = council_member_fields,
     .lists = council_lists,
     .views = council_views},
    {.table = "assignment",
     .id = TD_KIND_ASSIGNMENT,
     .label = N_ ("Assignment"),
     .label_many = N_ ("Assignments"),
     .title_reference = "unit_id",
     .parent = "unit",
     .parent_column = "unit_id",
     .order = "unit_id",
     .fields = assignment_fields},
    {NULL},
};
