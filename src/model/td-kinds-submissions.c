/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* What was sent to the upper level: who stands in it refers to it (submission_id of candidates and proposals), so that
 * how many still wait for an answer is counted, never typed. */

static const TdField submission_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"number", N_ ("Document number"), TD_FIELD_TEXT, SEARCHED, 16, .help = N_ ("As it stands on it: 25/TTr-UBND")},
    {"sent_on", N_ ("Sent on"), TD_FIELD_DATE, REQUIRED, 12},
    {"recipient", N_ ("Sent to"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 30},
    {"summary", N_ ("About"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 44},
    {"answered_on", N_ ("Answered on"), TD_FIELD_DATE, 0, 12, .group = N_ ("Answer of the upper level")},
    {"answer", N_ ("Answer"), TD_FIELD_LONG_TEXT, SEARCHED, 40},
    {"n_sent", N_ ("Nominations sent"), TD_FIELD_COUNT, COMPUTED, 8},
    {"n_open", N_ ("Without an answer"), TD_FIELD_COUNT, COMPUTED, 8},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdViewColumn submission_columns[] = {
    {"number", NULL, 11},       {"sent_on", NULL, 10},         {"recipient", NULL, 14},   {"summary", NULL, 16},
    {"n_sent", N_ ("Sent"), 7}, {"n_open", N_ ("Waiting"), 7}, {"answered_on", NULL, 10}, {NULL},
};

static const TdView submission_views[] = {
    {.label = N_ ("Sent to the upper level"),
     .icon = "mail-send-symbolic",
     .order = 87,
     .noun = N_ ("submission"),
     .count = N_ ("%s submissions"),
     .empty = N_ ("Nothing has been sent to the upper level this year. Choose those passed in their list and send them "
                  "with Menu › Council › Send to the upper level."),
     .columns = submission_columns,
     .expand = "summary"},
    {NULL},
};

const TdRecordKind td_kinds_of_submissions[] = {
    {.table = "submission",
     .view = "submission_view",
     .label = N_ ("Submission"),
     .label_many = N_ ("Submissions"),
     .title = "summary",
     .order = "sent_on",
     .fields = submission_fields,
     .views = submission_views},
    {NULL},
};
