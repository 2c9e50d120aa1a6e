/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* The fund for emulation and commendation: a cash book of what came in and what was paid, and the limits of the law. */

static const TdChoice directions[] = {
    {"income", N_ ("Income"), "good"},
    {"spending", N_ ("Spending"), "warn"},
    {NULL},
};

/* What an entry is for; the first four are income. */
static const TdChoice purposes[] = {
    {"opening", N_ ("Balance from before this file"), NULL},
    {"budget", N_ ("From the budget"), NULL},
    {"contribution", N_ ("Contribution"), NULL},
    {"given-back", N_ ("Prize money given back"), NULL},
    {"prize", N_ ("Prize money"), NULL},
    {"organising", N_ ("Organising movements and meetings"), NULL},
    {"certificate", N_ ("Certificates, frames, flags"), NULL},
    {"other", N_ ("Something else"), NULL},
    {NULL},
};

static const TdField fund_entry_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"entered_on", N_ ("Date"), TD_FIELD_DATE, REQUIRED, 12},
    {"direction", N_ ("Income or spending"), TD_FIELD_CHOICE, REQUIRED | FILTER, 12, .choices = directions,
     .initial = "spending"},
    {"purpose", N_ ("Source or purpose"), TD_FIELD_CHOICE, REQUIRED | FILTER, 26, .choices = purposes,
     .initial = "organising"},
    {"summary", N_ ("What for"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 44},
    {"amount", N_ ("Amount"), TD_FIELD_MONEY, REQUIRED, 14, TD_ROLE_AMOUNT},
    {"document", N_ ("Voucher number"), TD_FIELD_TEXT, SEARCHED, 16,
     .help = N_ ("Payment or receipt voucher: PC 12, PT 03.")},
    {"decision_id", N_ ("Decision"), TD_FIELD_REFERENCE, 0, 18, .references = "decision"},
    {"base", N_ ("Regular budget spending of the year"), TD_FIELD_MONEY, 0, 16,
     .help
     = N_ ("Of what comes from the budget: the sum that the part of the fund is reckoned from. Empty: not checked.")},
    {"balance", N_ ("Balance"), TD_FIELD_MONEY, COMPUTED, 14},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdViewColumn fund_entry_columns[] = {
    {"entered_on", NULL, 10},        {"direction", N_ ("In or out"), 7},
    {"purpose", N_ ("Purpose"), 12}, {"summary", NULL, 16},
    {"document", N_ ("Voucher"), 8}, {"amount", NULL, 10},
    {"balance", NULL, 10},           {NULL},
};

static const TdView fund_entry_views[] = {
    {.label = N_ ("Fund"),
     .icon = "accessories-calculator-symbolic",
     .order = 88,
     .noun = N_ ("fund entry"),
     .count = N_ ("%s fund entries"),
     .empty = N_ ("The fund has no income or spending this year. Type first what came from the budget; prize money of "
                  "signed decisions is paid with Menu › Council › Pay prize money, it need not be typed."),
     .empty_button = N_ ("Add an entry"),
     .empty_action = "win.new-record",
     .columns = fund_entry_columns,
     .expand = "summary"},
    {NULL},
};

static const TdField fund_limit_fields[] = {
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 18,
     .help = N_ ("By this word the program knows what it is about. Leave it as it is.")},
    {"name", N_ ("What is limited"), TD_FIELD_LONG_TEXT, REQUIRED, 50, TD_ROLE_NAME},
    {"percent", N_ ("Percent"), TD_FIELD_DECIMAL, REQUIRED, 8, .most = 100},
    DATED,
    {NULL},
};

static const TdViewColumn fund_limit_columns[] = {
    {"name", NULL, 44},    {"percent", NULL, 8},    {"valid_from", NULL, 9},
    {"valid_to", NULL, 9}, {"certainty", NULL, 13}, {NULL},
};

static const TdView fund_limit_views[] = {
    {.label = N_ ("Limits of the fund"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 76,
     .about
     = N_ ("How much of the budget the fund may have, and how much of the fund may go to organising. A commune in "
           "the mountains or on an island changes the first line to its own percentage."),
     .columns = fund_limit_columns},
    {NULL},
};

const TdRecordKind td_kinds_of_fund[] = {
    {.table = "fund_entry",
     .view = "fund_entry_view",
     .together = TRUE,
     .label = N_ ("Fund entry"),
     .label_many = N_ ("Fund entries"),
     .title = "summary",
     .order = "entered_on",
     .fields = fund_entry_fields,
     .views = fund_entry_views},
    {.table = "fund_limit",
     .label = N_ ("Limit of the fund"),
     .label_many = N_ ("Limits of the fund"),
     .title = "name",
     .order = "code",
     .catalogue = TRUE,
     .fields = fund_limit_fields,
     .views = fund_limit_views},
    {NULL},
};
