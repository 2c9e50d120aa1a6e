/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* What pledges are made of and scored by, as the office has it: targets of a new year, words that tell a direction, points
 * of a judgement, caps of bonus and penalty. */

static const TdField target_template_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"unit_kind", N_ ("Kind of unit"), TD_FIELD_SUGGESTED, KEY | FILTER, 22, .suggestions = "query/unit-kinds",
     .help = N_ ("Empty: units of every kind.")},
    {"area", N_ ("Area"), TD_FIELD_SUGGESTED, REQUIRED | KEY, 22, .suggestions = "query/areas"},
    {"content", N_ ("Target"), TD_FIELD_TEXT, REQUIRED | KEY, 40, TD_ROLE_NAME},
    {"measure", N_ ("Measured in"), TD_FIELD_TEXT, 0, 12},
    {"direction", N_ ("Direction"), TD_FIELD_CHOICE, 0, 20, .choices = td_choices_direction},
    {"target", N_ ("Planned"), TD_FIELD_MEASURE, 0, 9,
     .help = N_ ("Where it is the same for all units; each may change it in its pledge.")},
    {"max_score", N_ ("Full score"), TD_FIELD_DECIMAL, 0, 8},
    DATED,
    {NULL},
};

static const TdField direction_word_fields[] = {
    {"word", N_ ("Words in the target"), TD_FIELD_TEXT, REQUIRED | KEY, 30, TD_ROLE_NAME,
     .help = N_ ("Of several that stand in a target the longest counts. Marks and capitals do not matter.")},
    {"direction", N_ ("Direction"), TD_FIELD_CHOICE, REQUIRED, 20, .choices = td_choices_direction},
    SHIPPED,
    {NULL},
};

static const TdField quality_level_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"name", N_ ("Judgement"), TD_FIELD_TEXT, REQUIRED | KEY, 26, TD_ROLE_NAME},
    {"percent", N_ ("Of the full score, %"), TD_FIELD_DECIMAL, 0, 10, .most = 100,
     .help = N_ ("Empty: the council has not agreed on it yet; such a target is scored by hand.")},
    {"headings", N_ ("Other spellings"), TD_FIELD_LONG_TEXT, 0, 40, .help = N_ ("As lists write it, with | between.")},
    DATED,
    {NULL},
};

static const TdField score_limit_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 14,
     .help = N_ ("By this word the program knows the cap, whatever it is called. Leave it as it is.")},
    {"name", N_ ("What is capped"), TD_FIELD_TEXT, REQUIRED, 40, TD_ROLE_NAME},
    {"most", N_ ("At most"), TD_FIELD_DECIMAL, 0, 8, .help = N_ ("Empty: no cap.")},
    DATED,
    {NULL},
};

static const TdViewColumn target_template_columns[] = {
    {"sort_order", N_ ("No."), 4},
    {"unit_kind", NULL, 16},
    {"area", NULL, 16},
    {"content", NULL, 30},
    {"measure", NULL, 9},
    {"target", NULL, 8},
    {"direction", NULL, 16},
    {"max_score", NULL, 8},
    {"valid_from", NULL, 9},
    {"certainty", NULL, 12},
    {NULL},
};
static const TdView target_template_views[] = {
    {.label = N_ ("Targets of new pledges"),
     .icon = "document-edit-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 130,
     .about
     = N_ ("What a pledge of a new year and the form of a unit begin with, by kind of unit. The program ships none: "
           "add your own, or take them over from a year's pledges (menu “Pledges and scores”)."),
     .empty = N_ ("There are no targets for new pledges yet. Take them over from a year's pledges (menu “Pledges and "
                  "scores”), or add them here."),
     .empty_button = N_ ("Take targets into the catalogue"),
     .empty_action = "win.pledge-templates",
     .columns = target_template_columns},
    {NULL},
};

static const TdViewColumn direction_word_columns[] = {
    {"word", NULL, 30},
    {"direction", NULL, 22},
    {"certainty", NULL, 22},
    {NULL},
};
static const TdView direction_word_views[] = {
    {.label = N_ ("Words that tell a direction"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 140,
     .about
     = N_ ("By these words the program suggests whether more or less of a target is better. What it suggested is "
           "told, and can be changed in each target."),
     .columns = direction_word_columns},
    {NULL},
};

static const TdViewColumn quality_level_columns[] = {
    {"sort_order", N_ ("No."), 4}, {"name", NULL, 24},    {"percent", NULL, 12},   {"headings", NULL, 24},
    {"valid_from", NULL, 9},       {"valid_to", NULL, 9}, {"certainty", NULL, 18}, {NULL},
};
static const TdView quality_level_views[] = {
    {.label = N_ ("Points of a judgement"),
     .icon = "view-list-ordered-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 42,
     .about = N_ ("Targets that are judged and not counted: which share of the full score a word like “khá” gives."),
     .columns = quality_level_columns},
    {NULL},
};

static const TdViewColumn score_limit_columns[] = {
    {"code", NULL, 12}, {"name", NULL, 40}, {"most", NULL, 8}, {"valid_from", NULL, 9}, {"certainty", NULL, 22}, {NULL},
};
static const TdView score_limit_views[] = {
    {.label = N_ ("Caps of bonus and penalty"),
     .icon = "view-list-ordered-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 44,
     .about = N_ ("How many points may be added to a unit's score or taken from it in a year."),
     .columns = score_limit_columns},
    {NULL},
};

const TdRecordKind td_kinds_of_scoring[] = {
    {.table = "target_template",
     .label = N_ ("Target of new pledges"),
     .label_many = N_ ("Targets of new pledges"),
     .title = "content",
     .order = "sort_order",
     .catalogue = TRUE,
     .fields = target_template_fields,
     .views = target_template_views},
    {.table = "direction_word",
     .label = N_ ("Word that tells a direction"),
     .label_many = N_ ("Words that tell a direction"),
     .title = "word",
     .order = "word",
     .catalogue = TRUE,
     .fields = direction_word_fields,
     .views = direction_word_views},
    {.table = "quality_level",
     .label = N_ ("Points of a judgement"),
     .label_many = N_ ("Points of judgements"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .fields = quality_level_fields,
     .views = quality_level_views},
    {.table = "score_limit",
     .label = N_ ("Cap of bonus or penalty"),
     .label_many = N_ ("Caps of bonus and penalty"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .fields = score_limit_fields,
     .views = score_limit_views},
    {NULL},
};
