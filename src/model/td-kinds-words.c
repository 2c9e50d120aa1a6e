/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* The words of the field that an office may have otherwise: kinds of units, roles in the council, areas of targets. */

static const TdField unit_kind_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"name", N_ ("Kind of unit"), TD_FIELD_TEXT, REQUIRED | KEY, 28, TD_ROLE_NAME},
    {"block", N_ ("Block"), TD_FIELD_SUGGESTED, REQUIRED | FILTER, 28, .suggestions = "query/unit-blocks",
     .help = N_ ("Units of one block are ranked against each other.")},
    {"village", N_ ("Has households"), TD_FIELD_BOOLEAN, 0, 8},
    SHIPPED,
    {NULL},
};

static const TdField council_role_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"name", N_ ("Role in the council"), TD_FIELD_TEXT, REQUIRED | KEY, 36, TD_ROLE_NAME},
    {"votes", N_ ("Votes"), TD_FIELD_BOOLEAN, 0, 6, .initial = "1"},
    SHIPPED,
    {NULL},
};

static const TdField area_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 14,
     .help = N_ ("By this word the program knows the area, whatever it is called. Leave it as it is.")},
    {"name", N_ ("Area"), TD_FIELD_TEXT, REQUIRED, 28, TD_ROLE_NAME},
    {"short_name", N_ ("In short"), TD_FIELD_TEXT, REQUIRED, 12},
    {"headings", N_ ("Other spellings"), TD_FIELD_LONG_TEXT, 0, 40, .help = N_ ("As lists write it, with | between.")},
    SHIPPED,
    {NULL},
};

static const TdViewColumn unit_kind_columns[] = {
    {"sort_order", N_ ("No."), 4}, {"name", NULL, 24},      {"block", NULL, 24},
    {"village", NULL, 9},          {"certainty", NULL, 22}, {NULL},
};
static const TdView unit_kind_views[] = {
    {.label = N_ ("Kinds of units"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 100,
     .about = N_ ("Kinds of units and the blocks in which they are ranked."),
     .columns = unit_kind_columns},
    {NULL},
};

static const TdViewColumn council_role_columns[] = {
    {"sort_order", N_ ("No."), 4}, {"name", NULL, 34}, {"votes", NULL, 9}, {"certainty", NULL, 22}, {NULL},
};
static const TdView council_role_views[] = {
    {.label = N_ ("Roles in the council"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 110,
     .about = N_ ("Roles in the council, and which of them vote."),
     .columns = council_role_columns},
    {NULL},
};

static const TdViewColumn area_columns[] = {
    {"sort_order", N_ ("No."), 4}, {"name", NULL, 26},      {"short_name", NULL, 12},
    {"headings", NULL, 34},        {"certainty", NULL, 22}, {NULL},
};
static const TdView area_views[] = {
    {.label = N_ ("Areas of targets"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 120,
     .about = N_ ("The areas by which targets of a pledge are grouped and scored."),
     .columns = area_columns},
    {NULL},
};

const TdRecordKind td_kinds_of_words[] = {
    {.table = "unit_kind",
     .label = N_ ("Kind of unit"),
     .label_many = N_ ("Kinds of units"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .used = "query/catalogue-used-unit-kind",
     .fields = unit_kind_fields,
     .views = unit_kind_views},
    {.table = "council_role",
     .label = N_ ("Role in the council"),
     .label_many = N_ ("Roles in the council"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .used = "query/catalogue-used-council-role",
     .fields = council_role_fields,
     .views = council_role_views},
    {.table = "area",
     .label = N_ ("Area"),
     .label_many = N_ ("Areas"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .used = "query/catalogue-used-area",
     .fields = area_fields,
     .views = area_views},
    {NULL},
};
