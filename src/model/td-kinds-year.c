/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* The council's year: its deadlines, the steps they are planned by, what units report as difficult, and the words in
 * which members and units are reminded. */

static const TdChoice difficulty_states[] = {
    {"open", N_ ("Not answered yet"), "warn", "Chưa trả lời"},
    {"handled", N_ ("Being dealt with"), "progress", "Đang xử lý"},
    {"forwarded", N_ ("Passed on to the upper level"), "progress", "Đã chuyển cấp trên"},
    {"answered", N_ ("Answered"), "good", "Đã trả lời"},
    {NULL},
};

static const TdField deadline_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"name", N_ ("What is due"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 36, TD_ROLE_NAME},
    {"due_on", N_ ("Last day"), TD_FIELD_DATE, REQUIRED, 12,
     .help = N_ ("A day that is changed here stays as it is when the conference is moved.")},
    {"done_on", N_ ("Done on"), TD_FIELD_DATE, 0, 12, .help = N_ ("Empty: not done yet.")},
    {"step", N_ ("Step of the plan"), TD_FIELD_CHOICE, 0, 26, .choices_query = "query/deadline-steps",
     .help = N_ ("By the step the reminders know which day counts. Empty: a deadline of your own.")},
    /* What the plan reckoned: a due_on that differs was changed by hand. */
    {"planned_on", N_ ("As planned"), TD_FIELD_DATE, HIDDEN | READ_ONLY, 12},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30, TD_ROLE_REVIEW},
    {NULL},
};

static const TdField difficulty_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"text", N_ ("Difficulty"), TD_FIELD_LONG_TEXT, REQUIRED | SEARCHED, 44,
     .headings = "Khó khăn, vướng mắc|Nội dung khó khăn, vướng mắc|Nội dung vướng mắc|Nội dung khó khăn|Vướng mắc|Nội "
                 "dung phản ánh|Khó khăn"},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, REQUIRED | FILTER, 22, TD_ROLE_UNIT, .references = "unit",
     .headings = "Đơn vị|Đơn vị phản ánh|Tiểu khu"},
    {"reported_by", N_ ("Reported by"), TD_FIELD_NAME, SEARCHED, 22,
     .headings = "Người phản ánh|Họ tên người phản ánh|Người báo cáo"},
    {"reported_on", N_ ("Reported on"), TD_FIELD_DATE, REQUIRED, 12, .headings = "Ngày phản ánh|Ngày báo cáo"},
    {"answer", N_ ("Answer"), TD_FIELD_LONG_TEXT, SEARCHED, 44,
     .headings = "Ý kiến trả lời|Nội dung trả lời|Kết quả giải quyết", .group = N_ ("Answer of the council")},
    {"answered_on", N_ ("Answered on"), TD_FIELD_DATE, 0, 12, .headings = "Ngày trả lời"},
    {"state", N_ ("State"), TD_FIELD_CHOICE, FILTER, 20, TD_ROLE_STATE, .choices = difficulty_states,
     .initial = "open"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .headings = "Ghi chú"},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30, TD_ROLE_REVIEW},
    {NULL},
};

static const TdField deadline_step_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 14,
     .help = N_ ("By this word the program knows the step, whatever it is called. Leave it as it is.")},
    {"name", N_ ("Step"), TD_FIELD_TEXT, REQUIRED, 40, TD_ROLE_NAME},
    {"days_before", N_ ("Days before the conference"), TD_FIELD_COUNT, REQUIRED, 9, .most = 366},
    {"latest", N_ ("Not after (day/month)"), TD_FIELD_TEXT, 0, 10,
     .help = N_ ("The last day that a rule sets, like 24/11; empty: the days before the conference alone.")},
    {"valid_from", N_ ("Since"), TD_FIELD_DATE, KEY, 11, TD_ROLE_VALID_FROM, .group = N_ ("In force"),
     .help = N_ ("Empty: since ever.")},
    {"valid_to", N_ ("Until"), TD_FIELD_DATE, 0, 11, TD_ROLE_VALID_TO,
     .help = N_ ("The last day that it holds. Empty: until further notice.")},
    SHIPPED,
    {NULL},
};

static const TdField reminder_text_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 18,
     .help = N_ ("By this word the program knows the text, whatever it says. Leave it as it is.")},
    {"text", N_ ("Text of the reminder"), TD_FIELD_LONG_TEXT, REQUIRED, 60,
     .help = N_ ("{name}, {office}, {year}, {date}, {n}, {due} and {days} are filled in.")},
    SHIPPED,
    {NULL},
};

static const TdFormColumn difficulty_form[] = {
    {"text", NULL, 56}, {"reported_by", NULL, 24}, {"reported_on", NULL, 13}, {"note", NULL, 22}, {NULL},
};

static const TdList difficulty_lists[] = {
    {.name = "difficulties",
     .label = N_ ("Difficulties"),
     .action = N_ ("Import of %u difficulties from %s"),
     .called = "kho khan vuong mac|kho khan, vuong mac|phan anh kho khan",
     .signs = "reported_by|reported_on|answer",
     .sheet = "Khó khăn, vướng mắc",
     .heading = "PHẢN ÁNH KHÓ KHĂN, VƯỚNG MẮC",
     .line = "Mỗi dòng ghi một việc.",
     .form = difficulty_form},
    {NULL},
};

static const TdViewColumn deadline_columns[] = {
    {"due_on", NULL, 10}, {"name", NULL, 34}, {"done_on", NULL, 10}, {"note", NULL, 14}, {NULL},
};

static const TdView deadline_views[] = {
    {.label = N_ ("Deadlines"),
     .order = 94,
     .icon = "x-office-calendar-symbolic",
     .heading = N_ ("The year's course"),
     .noun = N_ ("deadline"),
     .count = N_ ("%s deadlines"),
     .empty = N_ ("The year has no deadlines yet. They are planned back from the day of the conference."),
     .empty_button = N_ ("Plan the year…"),
     .empty_action = "win.plan-year",
     .columns = deadline_columns,
     .expand = "name"},
    {NULL},
};

static const TdViewColumn difficulty_columns[] = {
    {"text", NULL, 26}, {"unit_id", NULL, 13}, {"reported_on", NULL, 11}, {"state", NULL, 16}, {NULL},
};

static const TdView difficulty_views[] = {
    {.label = N_ ("Difficulties"),
     .order = 96,
     .icon = "dialog-question-symbolic",
     .heading = N_ ("The year's course"),
     .noun = N_ ("difficulty"),
     .count = N_ ("%s difficulties"),
     .empty = N_ ("No unit has reported a difficulty. Note here what units ask, and what they were answered."),
     .empty_button = N_ ("Add a difficulty"),
     .empty_action = "win.new-record",
     .columns = difficulty_columns,
     .expand = "text",
     .list = "difficulties"},
    {NULL},
};

static const TdViewColumn deadline_step_columns[] = {
    {"sort_order", N_ ("No."), 4},
    {"name", NULL, 26},
    {"days_before", N_ ("Days before"), 9},
    {"latest", N_ ("Not after"), 8},
    {"valid_from", NULL, 9},
    {"certainty", NULL, 15},
    {NULL},
};

static const TdView deadline_step_views[] = {
    {.label = N_ ("Steps of the year"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 92,
     .about = N_ ("The steps of the year, reckoned back from the day of the conference. Put in the days of your own "
                  "plan; what is marked “to be checked” was inferred."),
     .columns = deadline_step_columns},
    {NULL},
};

static const TdViewColumn reminder_text_columns[] = {
    {"sort_order", N_ ("No."), 4}, {"code", NULL, 13}, {"text", NULL, 42}, {"certainty", NULL, 15}, {NULL},
};

static const TdView reminder_text_views[] = {
    {.label = N_ ("Words of reminders"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 94,
     .about
     = N_ ("The words in which members of the council and units are reminded. Change them as your office speaks."),
     .columns = reminder_text_columns,
     .expand = "text"},
    {NULL},
};

const TdRecordKind td_kinds_of_year[] = {
    {.table = "deadline",
     .label = N_ ("Deadline"),
     .label_many = N_ ("Deadlines"),
     .title = "name",
     .order = "due_on",
     .fields = deadline_fields,
     .views = deadline_views},
    {.table = "difficulty",
     .label = N_ ("Difficulty"),
     .label_many = N_ ("Difficulties"),
     .title = "text",
     .order = "reported_on",
     .fields = difficulty_fields,
     .lists = difficulty_lists,
     .views = difficulty_views},
    {.table = "deadline_step",
     .label = N_ ("Step of the year"),
     .label_many = N_ ("Steps of the year"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .used = "query/catalogue-used-deadline-step",
     .fields = deadline_step_fields,
     .views = deadline_step_views},
    {.table = "reminder_text",
     .label = N_ ("Words of reminders"),
     .label_many = N_ ("Words of reminders"),
     .title = "code",
     .order = "sort_order",
     .catalogue = TRUE,
     .fields = reminder_text_fields,
     .views = reminder_text_views},
    {NULL},
};
