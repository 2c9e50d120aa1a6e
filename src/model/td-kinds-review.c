/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* What lies between a nomination and the council: the criteria of its title, the public posting of the lists, what people
 * object to; and, as dated rows, which title another one asks for and how long a list has to be posted. */

static const TdChoice objection_states[] = {
    {"open", N_ ("Not answered yet"), "warn"},
    {"handled", N_ ("Being looked into"), "progress"},
    {"upheld", N_ ("Upheld"), "bad"},
    {"rejected", N_ ("Not upheld"), "good"},
    {NULL},
};

/* The criterion stands here as it was when it was judged: a later wording of the catalogue changes no judgement. */
static const TdField criterion_result_fields[] = {
    {"candidate_id", N_ ("Candidate"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN, 20, .references = "candidate"},
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"kind", N_ ("Kind"), TD_FIELD_CHOICE, REQUIRED, 12, .choices = td_choices_criterion_kind},
    {"text", N_ ("Criterion"), TD_FIELD_LONG_TEXT, REQUIRED, 60},
    {"holds", N_ ("Holds"), TD_FIELD_BOOLEAN, 0, 8,
     .help = N_ ("Whether it is so: met, or, of what rules a candidate out, given. Empty: not looked at yet.")},
    {"score", N_ ("Score"), TD_FIELD_DECIMAL, 0, 8},
    {"max_score", N_ ("Full score"), TD_FIELD_DECIMAL, 0, 8},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdField posting_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"name", N_ ("What is posted"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 36, TD_ROLE_NAME},
    {"titles", N_ ("Lists"), TD_FIELD_CHOICES, REQUIRED, 24, .choices = td_choices_candidate_title},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, FILTER, 22, TD_ROLE_UNIT, .references = "unit",
     .help = N_ ("Empty: the lists of all units.")},
    {"posted_on", N_ ("Posted from"), TD_FIELD_DATE, REQUIRED, 12},
    {"until", N_ ("Until"), TD_FIELD_DATE, REQUIRED, 12, .help = N_ ("The last day that it hangs; both days count.")},
    {"place", N_ ("Where it hangs"), TD_FIELD_TEXT, SEARCHED, 30},
    {"open_objections", N_ ("Open objections"), TD_FIELD_INTEGER, COMPUTED, 8},
    {"objections", N_ ("Objections"), TD_FIELD_INTEGER, COMPUTED, 8},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {"review", N_ ("To be checked"), TD_FIELD_LONG_TEXT, HIDDEN, 30, TD_ROLE_REVIEW},
    {NULL},
};

/* Who objects is nobody's business but the office's: private. */
static const TdField objection_fields[] = {
    {"posting_id", N_ ("Posting"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN, 20, .references = "posting"},
    {"candidate_id", N_ ("Whom it is about"), TD_FIELD_REFERENCE, 0, 24, .references = "candidate",
     .help = N_ ("Empty: the whole list.")},
    {"made_on", N_ ("Received on"), TD_FIELD_DATE, REQUIRED, 12},
    {"made_by", N_ ("Made by"), TD_FIELD_NAME, PRIVATE, 24},
    {"text", N_ ("Objection"), TD_FIELD_LONG_TEXT, REQUIRED | SEARCHED, 40},
    {"answer", N_ ("Answer"), TD_FIELD_LONG_TEXT, SEARCHED, 40, .group = N_ ("Answer of the office")},
    {"answered_on", N_ ("Answered on"), TD_FIELD_DATE, 0, 12},
    {"state", N_ ("State"), TD_FIELD_CHOICE, FILTER, 20, TD_ROLE_STATE, .choices = objection_states, .initial = "open"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdField posting_rule_fields[] = {
    {"title", N_ ("Title"), TD_FIELD_CHOICE, REQUIRED | KEY | FILTER, 26, .choices_query = "query/threshold-titles"},
    {"days", N_ ("Days"), TD_FIELD_COUNT, REQUIRED, 6, .most = 366,
     .help = N_ ("How long a list hangs before the council meets, the first and the last day counted.")},
    DATED,
    {NULL},
};

static const TdField prerequisite_fields[] = {
    {"title", N_ ("Title"), TD_FIELD_CHOICE, REQUIRED | KEY | FILTER, 22, .choices_query = "query/title-codes"},
    {"subject", N_ ("For"), TD_FIELD_CHOICE, REQUIRED | KEY, 12, .choices = td_choices_subject, .initial = "person"},
    {"needs", N_ ("Needs the title"), TD_FIELD_CHOICE, REQUIRED | KEY, 22, .choices_query = "query/title-codes"},
    {"years", N_ ("Years in a row"), TD_FIELD_COUNT, REQUIRED, 8, .most = 20, .initial = "1",
     .help = N_ ("The last of them is the year itself or the year before.")},
    {"same_year", N_ ("Only of the same year"), TD_FIELD_BOOLEAN, 0, 8},
    {"otherwise", N_ ("Or else"), TD_FIELD_LONG_TEXT, 0, 40,
     .help = N_ ("What the law takes instead, which the program cannot see: it only reminds of it.")},
    DATED,
    {NULL},
};

static const TdViewColumn posting_columns[] = {
    {"name", NULL, 22},
    {"unit_id", NULL, 11},
    {"posted_on", N_ ("From"), 10},
    {"until", NULL, 10},
    {"place", NULL, 13},
    {"open_objections", N_ ("Not answered"), 10},
    {NULL},
};

static const TdView posting_views[] = {
    {.label = N_ ("Public postings"),
     .order = 91,
     .icon = "view-pin-symbolic",
     .heading = N_ ("Village review"),
     .noun = N_ ("posting"),
     .count = N_ ("%s postings"),
     .empty = N_ ("No list has been posted in public this year. Note here which lists hang where, from when to when."),
     .empty_button = N_ ("Post lists…"),
     .empty_action = "win.post-lists",
     .columns = posting_columns,
     .expand = "name",
     .detail = TD_DETAIL_OBJECTIONS},
    {NULL},
};

static const TdViewColumn objection_columns[] = {
    {"made_on", NULL, 10}, {"candidate_id", NULL, 13}, {"text", NULL, 18},
    {"answer", NULL, 13},  {"state", NULL, 16},        {NULL},
};

static const TdView objection_views[] = {
    {.label = N_ ("Objections"),
     .place = TD_PLACE_DETAIL,
     .noun = N_ ("objection"),
     .count = N_ ("%s objections"),
     .empty = N_ ("Nobody has objected to this posting."),
     .empty_button = N_ ("Add an objection"),
     .empty_action = "win.new-detail",
     .columns = objection_columns,
     .expand = "text"},
    {NULL},
};

static const TdViewColumn posting_rule_columns[] = {
    {"title", NULL, 26},    {"days", NULL, 6},       {"valid_from", NULL, 10},
    {"valid_to", NULL, 10}, {"certainty", NULL, 22}, {NULL},
};

static const TdView posting_rule_views[] = {
    {.label = N_ ("Days of posting"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 84,
     .about = N_ ("How many days a list has to hang before the council may pass it."),
     .columns = posting_rule_columns},
    {NULL},
};

static const TdViewColumn prerequisite_columns[] = {
    {"title", NULL, 20},   {"subject", NULL, 10},   {"needs", NULL, 20},
    {"years", NULL, 7},    {"otherwise", NULL, 16}, {"valid_from", NULL, 9},
    {"valid_to", NULL, 9}, {"certainty", NULL, 12}, {NULL},
};

static const TdView prerequisite_views[] = {
    {.label = N_ ("Titles that titles need"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 82,
     .about = N_ ("Which title must have been reached before another one, and how many years in a row."),
     .columns = prerequisite_columns},
    {NULL},
};

const TdRecordKind td_kinds_of_review[] = {
    {.table = "criterion_result",
     .label = N_ ("Criterion judged"),
     .label_many = N_ ("Criteria judged"),
     .title = "text",
     .parent = "candidate",
     .parent_column = "candidate_id",
     .order = "sort_order",
     .fields = criterion_result_fields},
    {.table = "posting",
     .view = "posting_view",
     .label = N_ ("Posting"),
     .label_many = N_ ("Postings"),
     .title = "name",
     .order = "posted_on",
     .fields = posting_fields,
     .views = posting_views},
    {.table = "objection",
     .label = N_ ("Objection"),
     .label_many = N_ ("Objections"),
     .title = "text",
     .parent = "posting",
     .parent_column = "posting_id",
     .order = "made_on",
     .fields = objection_fields,
     .views = objection_views},
    {.table = "posting_rule",
     .label = N_ ("Days of posting"),
     .label_many = N_ ("Days of posting"),
     .title = "title",
     .order = "title",
     .catalogue = TRUE,
     .fields = posting_rule_fields,
     .views = posting_rule_views},
    {.table = "prerequisite",
     .label = N_ ("Title that a title needs"),
     .label_many = N_ ("Titles that titles need"),
     .title = "title",
     .order = "title",
     .catalogue = TRUE,
     .fields = prerequisite_fields,
     .views = prerequisite_views},
    {NULL},
};
