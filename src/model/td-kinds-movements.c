/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* What people emulate each other in, and what they found out doing so: emulation movements (Luật Thi đua, khen thưởng số
 * 06/2022/QH15, Điều 16) and initiatives (Điều 23). Levels, scopes and forms are those that biểu 0601 of Thông tư
 * 02/2023/TT-BNV counts. */

static const TdChoice launching_levels[] = {
    {"central", N_ ("Central emulation council"), NULL, "Trung ương"},
    {"province", N_ ("Ministry, central organisation or province"), NULL, "Bộ, ngành, tỉnh"},
    {"office", N_ ("Office, organisation or unit"), NULL, "Cơ quan, đơn vị"},
    {NULL},
};

static const TdChoice movement_scopes[] = {
    {"national", N_ ("Nationwide"), NULL, "Toàn quốc"},
    {"sector", N_ ("Ministry, sector or locality"), NULL, "Bộ, ban, ngành, địa phương"},
    {"cluster", N_ ("Cluster or bloc of a council"), NULL, "Cụm, khối thi đua"},
    {"office", N_ ("Office, organisation or unit"), NULL, "Cơ quan, tổ chức, đơn vị"},
    {NULL},
};

static const TdChoice movement_forms[] = {
    {"regular", N_ ("Regular, every year"), NULL, "Thường xuyên"},
    {"theme", N_ ("On a theme"), NULL, "Chuyên đề"},
    {NULL},
};

static const TdField movement_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"name", N_ ("Movement"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 40, TD_ROLE_NAME,
     .headings = "Tên phong trào thi đua|Tên phong trào|Phong trào thi đua|Phong trào"},
    {"objective", N_ ("Objective"), TD_FIELD_LONG_TEXT, SEARCHED, 40,
     .headings = "Mục tiêu|Mục tiêu thi đua|Mục tiêu của phong trào"},
    {"started_on", N_ ("Launched on"), TD_FIELD_DATE, 0, 12,
     .headings = "Thời gian phát động|Ngày phát động|Phát động"},
    {"ended_on", N_ ("Summed up on"), TD_FIELD_DATE, 0, 12, .headings = "Thời gian tổng kết|Ngày tổng kết|Tổng kết",
     .help = N_ ("From both days follows how long it lasts, as the statistics ask.")},
    {"launched_by", N_ ("Launched by"), TD_FIELD_CHOICE, REQUIRED | FILTER, 22, .choices = launching_levels,
     .initial = "office"},
    {"scope", N_ ("Scope"), TD_FIELD_CHOICE, REQUIRED, 22, .choices = movement_scopes, .initial = "office"},
    {"form", N_ ("Form"), TD_FIELD_CHOICE, REQUIRED | FILTER, 16, .choices = movement_forms, .initial = "theme"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {NULL},
};

static const TdField initiative_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"name", N_ ("Initiative"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 40, TD_ROLE_NAME,
     .headings = "Tên đề tài|Tên sáng kiến|Tên đề tài, sáng kiến|Tên đề tài/sáng kiến|Đề tài, sáng kiến"},
    {"recognised_on", N_ ("Recognised on"), TD_FIELD_DATE, 0, 12,
     .headings = "Ngày công nhận|Ngày, tháng, năm công nhận"},
    {"recognised_by", N_ ("Recognised by"), TD_FIELD_TEXT, 0, 28,
     .headings = "Đơn vị công nhận|Cơ quan công nhận|Cấp công nhận"},
    {"achievement", N_ ("Achievements in short"), TD_FIELD_LONG_TEXT, SEARCHED, 40, TD_ROLE_ACHIEVEMENT,
     .headings = "Tóm tắt thành tích đạt được|Hiệu quả của sáng kiến|Tóm tắt hiệu quả"},
    {"author", N_ ("Author"), TD_FIELD_NAME, SEARCHED, 24,
     .headings = "Tên tác giả|Tác giả|Họ tên tác giả|Họ và tên tác giả"},
    {"department", N_ ("Department"), TD_FIELD_TEXT, 0, 22,
     .headings = "Phòng ban làm việc|Phòng, ban làm việc|Bộ phận làm việc"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, FILTER, 22, TD_ROLE_UNIT, .references = "unit",
     .headings = "Tên cơ quan làm việc|Cơ quan làm việc|Đơn vị|Đơn vị công tác"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {NULL},
};

static const TdList movement_lists[] = {
    {.name = "movements",
     .label = N_ ("Emulation movements"),
     .action = N_ ("Import of %u emulation movements from %s"),
     .called = "danh sach cac phong trao thi dua|danh sach phong trao thi dua|cac phong trao thi dua dang ky",
     .signs = "started_on|objective",
     .json = "name|objective|started_on|ended_on|note"},
    {NULL},
};

static const TdList initiative_lists[] = {
    {.name = "initiatives",
     .label = N_ ("Initiatives"),
     .action = N_ ("Import of %u initiatives from %s"),
     .called = "danh sach de tai sang kien|danh sach sang kien",
     .signs = "author|recognised_by",
     .json = "name|recognised_on|recognised_by|achievement|author|department|@unit"},
    {NULL},
};

static const TdViewColumn movement_columns[] = {
    {"name", NULL, 26},       {"launched_by", NULL, 16}, {"form", NULL, 12},
    {"started_on", NULL, 10}, {"ended_on", NULL, 10},    {NULL},
};

static const TdViewColumn initiative_columns[] = {
    {"name", NULL, 26},          {"author", NULL, 16},        {"unit_id", NULL, 14},
    {"recognised_on", NULL, 10}, {"recognised_by", NULL, 16}, {NULL},
};

static const TdView movement_views[] = {
    {.label = N_ ("Emulation movements"),
     .icon = "view-app-grid-symbolic",
     .order = 35,
     .noun = N_ ("emulation movement"),
     .count = N_ ("%s emulation movements"),
     .empty
     = N_ ("No emulation movement has been entered for this year. Enter those that were launched, or import their "
           "list; biểu 0601 counts them."),
     .empty_button = N_ ("Add a movement"),
     .empty_action = "win.new-record",
     .columns = movement_columns,
     .expand = "name",
     .list = "movements"},
    {NULL},
};

static const TdView initiative_views[] = {
    {.label = N_ ("Initiatives"),
     .icon = "starred-symbolic",
     .order = 72,
     .noun = N_ ("initiative"),
     .count = N_ ("%s initiatives"),
     .empty = N_ ("No initiative has been recognised this year. Enter those that were, or import their list."),
     .empty_button = N_ ("Add an initiative"),
     .empty_action = "win.new-record",
     .columns = initiative_columns,
     .expand = "name",
     .list = "initiatives"},
    {NULL},
};

const TdRecordKind td_kinds_of_movements[] = {
    {.table = "movement",
     .label = N_ ("Emulation movement"),
     .label_many = N_ ("Emulation movements"),
     .title = "name",
     .order = "started_on",
     .fields = movement_fields,
     .lists = movement_lists,
     .views = movement_views},
    {.table = "initiative",
     .label = N_ ("Initiative"),
     .label_many = N_ ("Initiatives"),
     .title = "name",
     .order = "sort_key",
     .fields = initiative_fields,
     .lists = initiative_lists,
     .views = initiative_views},
    {NULL},
};
