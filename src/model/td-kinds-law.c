/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* The law as dated rows: what holds from which day to which, by which source, and how sure that is. */

/* The letters of the catalogue in words. */
const TdChoice td_choices_certainty[] = {
    {"A", N_ ("Checked against the text of the law"), "good"},
    {"B", N_ ("Checked against an official source"), "good"},
    {"C", N_ ("After the model of another place"), "neutral"},
    {"D", N_ ("Inferred: to be checked"), "warn"},
    {"M", N_ ("Provisional: to be replaced by your own"), "warn"},
    {NULL},
};

static const TdChoice families[] = {
    {"model", N_ ("Model title"), NULL},
    {"emulation", N_ ("Emulation title"), NULL},
    {"commendation", N_ ("Form of commendation"), NULL},
    {NULL},
};

static const TdChoice stages[] = {
    {"village", N_ ("Village meeting"), NULL},
    {"council", N_ ("Vote of the council"), NULL},
    {"quorum", N_ ("Attendance needed"), NULL},
    {NULL},
};

static const TdChoice threshold_bases[] = {
    {"attendees", N_ ("of those present"), NULL},
    {"members", N_ ("of all members"), NULL},
    {NULL},
};

static const TdChoice scopes[] = {
    {"unit", N_ ("For each unit"), NULL},
    {"year", N_ ("For the whole year"), NULL},
    {NULL},
};

static const TdChoice quota_bases[] = {
    {"number", N_ ("A number"), NULL},
    {"households", N_ ("A share of the households"), NULL},
    {"people", N_ ("A share of the people"), NULL},
    {"title", N_ ("A share of those nominated for"), NULL},
    {NULL},
};

const TdChoice td_choices_criterion_kind[] = {
    {"required", N_ ("Required"), NULL},
    {"scored", N_ ("Scored"), NULL},
    {"excluding", N_ ("Rules out"), NULL},
    {NULL},
};

static const TdChoice certificate_fields[] = {
    {"name", N_ ("Name"), NULL},
    {"job", N_ ("Position and unit"), NULL},
    {"achievement", N_ ("Achievement"), NULL},
    {NULL},
};

static const TdField title_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 18,
     .help = N_ ("By this word the program knows the title, whatever it is called. Leave it as it is.")},
    {"name", N_ ("Title or form of commendation"), TD_FIELD_TEXT, REQUIRED, 34, TD_ROLE_NAME},
    {"family", N_ ("Kind"), TD_FIELD_CHOICE, REQUIRED | FILTER, 18, .choices = families},
    {"subjects", N_ ("For"), TD_FIELD_CHOICES, REQUIRED, 18, .choices = td_choices_subject},
    {"level", N_ ("Level"), TD_FIELD_CHOICE, 0, 14, .choices_query = "query/level-codes"},
    {"decided_by", N_ ("Decided by"), TD_FIELD_TEXT, 0, 28},
    {"headings", N_ ("Other spellings"), TD_FIELD_LONG_TEXT, 0, 40, .help = N_ ("As lists write it, with | between.")},
    DATED,
    {NULL},
};

static const TdField threshold_fields[] = {
    {"title", N_ ("Title"), TD_FIELD_CHOICE, REQUIRED | KEY | FILTER, 26, .choices_query = "query/threshold-titles"},
    {"stage", N_ ("Step"), TD_FIELD_CHOICE, REQUIRED | KEY, 16, .choices = stages, .initial = "council"},
    {"percent", N_ ("At least, %"), TD_FIELD_DECIMAL, 0, 8, .one_decimal = TRUE, .most = 100,
     .help = N_ ("Empty: the province's rule, which is still to be entered.")},
    {"base", N_ ("Reckoned"), TD_FIELD_CHOICE, REQUIRED, 18, .choices = threshold_bases, .initial = "members"},
    DATED,
    {NULL},
};

static const TdField level_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 14,
     .help = N_ ("By this word the program knows the level, whatever it is called. Leave it as it is.")},
    {"name", N_ ("Level"), TD_FIELD_TEXT, REQUIRED | KEY, 20, TD_ROLE_NAME},
    DATED,
    {NULL},
};

static const TdField grade_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"name", N_ ("Grade"), TD_FIELD_TEXT, REQUIRED | KEY, 30, TD_ROLE_NAME},
    {"score_from", N_ ("From score"), TD_FIELD_DECIMAL, REQUIRED, 10},
    DATED,
    {NULL},
};

static const TdField quota_fields[] = {
    {"title", N_ ("Title"), TD_FIELD_CHOICE, REQUIRED | KEY | FILTER, 21, .choices_query = "query/title-codes"},
    {"scope", N_ ("Counted"), TD_FIELD_CHOICE, REQUIRED | KEY, 14, .choices = scopes, .initial = "unit"},
    {"base", N_ ("At most"), TD_FIELD_CHOICE, REQUIRED, 19, .choices = quota_bases, .initial = "number"},
    {"number", N_ ("How many"), TD_FIELD_COUNT, 0, 8},
    {"percent", N_ ("Percent"), TD_FIELD_DECIMAL, 0, 6, .one_decimal = TRUE, .most = 100,
     .help = N_ ("A share is rounded down, because the decree says “not more than”.")},
    {"base_title", N_ ("Of the title"), TD_FIELD_CHOICE, 0, 17, .choices_query = "query/title-codes"},
    DATED,
    {NULL},
};

static const TdField prize_factor_fields[] = {
    {"title", N_ ("Title"), TD_FIELD_CHOICE, REQUIRED | KEY | FILTER, 30, .choices_query = "query/title-codes"},
    {"subject", N_ ("For"), TD_FIELD_CHOICE, REQUIRED | KEY, 12, .choices = td_choices_subject},
    {"factor", N_ ("Times the base salary"), TD_FIELD_DECIMAL, REQUIRED, 9},
    DATED,
    {NULL},
};

static const TdField base_salary_fields[] = {
    {"amount", N_ ("Base salary, đồng a month"), TD_FIELD_MONEY, REQUIRED, 16, TD_ROLE_AMOUNT},
    DATED,
    {NULL},
};

static const TdField criterion_fields[] = {
    {"title", N_ ("Title"), TD_FIELD_CHOICE, REQUIRED | KEY | FILTER, 22, .choices_query = "query/threshold-titles"},
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED | KEY, 5, TD_ROLE_SORT_ORDER},
    {"kind", N_ ("Kind"), TD_FIELD_CHOICE, REQUIRED, 12, .choices = td_choices_criterion_kind, .initial = "required"},
    {"text", N_ ("Criterion"), TD_FIELD_LONG_TEXT, REQUIRED, 60},
    {"max_score", N_ ("Full score"), TD_FIELD_DECIMAL, 0, 8},
    DATED,
    {NULL},
};

static const TdField provision_fields[] = {
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 18,
     .help = N_ ("By this word the program knows what it is about. Leave it as it is.")},
    {"name", N_ ("What it says"), TD_FIELD_LONG_TEXT, REQUIRED, 44, TD_ROLE_NAME},
    {"days", N_ ("Working days"), TD_FIELD_COUNT, 0, 8, .most = 366,
     .help = N_ ("Where it sets a time: how many working days.")},
    DATED,
    {NULL},
};

static const TdChoice basis_uses[] = {
    {"award", N_ ("Titles and commendations"), NULL},
    {"cancel", N_ ("Cancelling and taking back"), NULL},
    {"*", N_ ("All decisions"), NULL},
    {NULL},
};

static const TdField legal_basis_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED | KEY, 5, TD_ROLE_SORT_ORDER,
     .help = N_ ("Laws first, then decrees, circulars, decisions of the province, the council's proposal last.")},
    {"text", N_ ("Line of the decision"), TD_FIELD_LONG_TEXT, REQUIRED, 70, TD_ROLE_NAME,
     .help = N_ ("As it stands in the decision, without the semicolon. {office} and {decision} stand for the "
                 "name of the commune and for the decision that is cancelled.")},
    {"use", N_ ("Stands in"), TD_FIELD_CHOICE, REQUIRED | FILTER, 18, .choices = basis_uses, .initial = "*"},
    {"title", N_ ("Only for"), TD_FIELD_TEXT, 0, 18,
     .help = N_ ("Code of a title, or of its family; empty: for every decision.")},
    DATED,
    {NULL},
};

static const TdField certificate_text_fields[] = {
    {"title", N_ ("Certificate"), TD_FIELD_CHOICE, REQUIRED | KEY, 28, .choices_query = "query/certificate-titles"},
    {"field", N_ ("Text"), TD_FIELD_CHOICE, REQUIRED | KEY, 18, .choices = certificate_fields,
     .initial = "achievement"},
    {"width", N_ ("Width, mm"), TD_FIELD_DECIMAL, REQUIRED, 9, .most = 420, .initial = "230"},
    {"lines", N_ ("Lines"), TD_FIELD_COUNT, REQUIRED, 6, .most = 20, .initial = "3"},
    {"size", N_ ("Type size"), TD_FIELD_DECIMAL, REQUIRED, 8, .most = 100, .initial = "16"},
    {"bold", N_ ("Bold"), TD_FIELD_BOOLEAN, 0, 6, .initial = "0"},
    DATED,
    {NULL},
};

#define VIEW(position, words, sentence, grid)                                                                          \
  {                                                                                                                    \
    {.label = words,                                                                                                   \
     .icon = "accessories-dictionary-symbolic",                                                                        \
     .place = TD_PLACE_CATALOGUE,                                                                                      \
     .order = position,                                                                                                \
     .about = sentence,                                                                                                \
     .columns = grid},                                                                                                 \
    {                                                                                                                  \
      NULL                                                                                                             \
    }                                                                                                                  \
  }

static const TdViewColumn title_columns[] = {
    {"name", NULL, 24},      {"family", NULL, 13},  {"subjects", NULL, 12},  {"level", NULL, 8},
    {"valid_from", NULL, 9}, {"valid_to", NULL, 9}, {"certainty", NULL, 13}, {NULL},
};
static const TdView title_views[] = VIEW (10,
                                          N_ ("Titles and forms"),
                                          N_ ("Titles and forms of commendation, with the time that each holds for."),
                                          title_columns);

static const TdViewColumn threshold_columns[] = {
    {"title", NULL, 20},     {"stage", NULL, 13},   {"percent", NULL, 7},    {"base", NULL, 13},
    {"valid_from", NULL, 9}, {"valid_to", NULL, 9}, {"certainty", NULL, 13}, {NULL},
};
static const TdView threshold_views[] = VIEW (20,
                                              N_ ("Votes needed"),
                                              N_ ("Votes needed for a title. What is marked “to be checked” was "
                                                  "inferred: compare it with the decision and correct it here."),
                                              threshold_columns);

static const TdViewColumn level_columns[] = {
    {"name", NULL, 14},      {"valid_from", NULL, 9}, {"valid_to", NULL, 9},
    {"certainty", NULL, 18}, {"source", NULL, 30},    {NULL},
};
static const TdView level_views[]
    = VIEW (30,
            N_ ("Levels"),
            N_ ("Levels of government with the time they hold for: a proposal offers those of its year."),
            level_columns);

static const TdViewColumn grade_columns[] = {
    {"name", NULL, 30},     {"score_from", NULL, 9}, {"valid_from", NULL, 10},
    {"valid_to", NULL, 10}, {"certainty", NULL, 22}, {NULL},
};
static const TdView grade_views[] = VIEW (40,
                                          N_ ("Grades"),
                                          N_ ("The score from which a unit gets a grade. The numbers shipped are "
                                              "provisional: put in those of your own rules."),
                                          grade_columns);

static const TdViewColumn quota_columns[] = {
    {"title", NULL, 15},     {"scope", NULL, 10},
    {"base", NULL, 14},      {"number", NULL, 6},
    {"percent", NULL, 6},    {"base_title", NULL, 10},
    {"valid_from", NULL, 9}, {"valid_to", NULL, 9},
    {"certainty", NULL, 10}, {NULL},
};
static const TdView quota_views[]
    = VIEW (50,
            N_ ("Quotas"),
            N_ ("How many may be nominated for a title. A share is rounded down, because the decree says “not more "
                "than”. Add a line for what your own rules or the province allow."),
            quota_columns);

static const TdViewColumn prize_factor_columns[] = {
    {"title", NULL, 26},
    {"subject", NULL, 10},
    {"factor", NULL, 8},
    {"valid_from", NULL, 9},
    {"valid_to", NULL, 9},
    {"certainty", NULL, 12},
    {NULL},
};
static const TdView prize_factor_views[]
    = VIEW (60,
            N_ ("Prize money"),
            N_ ("Prize money is the base salary times this factor, by the law of the day of the decision."),
            prize_factor_columns);

static const TdViewColumn base_salary_columns[] = {
    {"amount", NULL, 12},    {"valid_from", NULL, 9}, {"valid_to", NULL, 9},
    {"certainty", NULL, 18}, {"source", NULL, 30},    {NULL},
};
static const TdView base_salary_views[] = VIEW (70,
                                                N_ ("Base salary"),
                                                N_ ("The base salary (lương cơ sở) that prize money is reckoned from."),
                                                base_salary_columns);

static const TdViewColumn criterion_columns[] = {
    {"title", NULL, 14},           {"sort_order", N_ ("No."), 4}, {"kind", NULL, 9},       {"text", NULL, 36},
    {"max_score", N_ ("Full"), 6}, {"valid_from", NULL, 9},       {"certainty", NULL, 12}, {NULL},
};
static const TdView criterion_views[]
    = VIEW (80,
            N_ ("Criteria"),
            N_ ("What a title asks for: required, scored, and what rules a candidate out."),
            criterion_columns);

static const TdViewColumn certificate_text_columns[] = {
    {"title", NULL, 20}, {"field", NULL, 12},     {"width", NULL, 7},    {"lines", NULL, 5},      {"size", NULL, 6},
    {"bold", NULL, 5},   {"valid_from", NULL, 9}, {"valid_to", NULL, 9}, {"certainty", NULL, 13}, {NULL},
};
static const TdView certificate_text_views[]
    = VIEW (90,
            N_ ("Room on certificates"),
            N_ ("The room that your printed certificates have for each text: lists are warned of what does not fit. "
                "Measure it on the certificate and correct it here."),
            certificate_text_columns);

static const TdViewColumn provision_columns[] = {
    {"name", NULL, 34},    {"source", NULL, 30},    {"valid_from", NULL, 9},
    {"valid_to", NULL, 9}, {"certainty", NULL, 13}, {NULL},
};
static const TdView provision_views[]
    = VIEW (85,
            N_ ("Provisions"),
            N_ ("The articles that the program names beside what it finds, each with the time it holds for."),
            provision_columns);

static const TdViewColumn legal_basis_columns[] = {
    {"sort_order", N_ ("No."), 4}, {"text", NULL, 44},    {"use", NULL, 12},       {"title", NULL, 10},
    {"valid_from", NULL, 9},       {"valid_to", NULL, 9}, {"certainty", NULL, 13}, {NULL},
};
static const TdView legal_basis_views[] = VIEW (
    86,
    N_ ("Legal bases"),
    N_ ("The lines “Căn cứ …” of a decision: those in force on the day of its signature are written into it, in "
        "this order, and stay as they were signed."),
    legal_basis_columns);

const TdRecordKind td_kinds_of_law[] = {
    {.table = "title",
     .label = N_ ("Title"),
     .label_many = N_ ("Titles"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .used = "query/catalogue-used-title",
     .fields = title_fields,
     .views = title_views},
    {.table = "threshold",
     .label = N_ ("Votes needed"),
     .label_many = N_ ("Votes needed"),
     .title = "title",
     .order = "title",
     .catalogue = TRUE,
     .fields = threshold_fields,
     .views = threshold_views},
    {.table = "level",
     .label = N_ ("Level"),
     .label_many = N_ ("Levels"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .used = "query/catalogue-used-level",
     .fields = level_fields,
     .views = level_views},
    {.table = "grade",
     .label = N_ ("Grade"),
     .label_many = N_ ("Grades"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .used = "query/catalogue-used-grade",
     .fields = grade_fields,
     .views = grade_views},
    {.table = "quota",
     .label = N_ ("Quota"),
     .label_many = N_ ("Quotas"),
     .title = "title",
     .order = "title",
     .catalogue = TRUE,
     .fields = quota_fields,
     .views = quota_views},
    {.table = "prize_factor",
     .label = N_ ("Prize factor"),
     .label_many = N_ ("Prize factors"),
     .title = "title",
     .order = "title",
     .catalogue = TRUE,
     .fields = prize_factor_fields,
     .views = prize_factor_views},
    {.table = "base_salary",
     .label = N_ ("Base salary"),
     .label_many = N_ ("Base salaries"),
     .title = "amount",
     .order = "valid_from",
     .catalogue = TRUE,
     .fields = base_salary_fields,
     .views = base_salary_views},
    {.table = "criterion",
     .label = N_ ("Criterion"),
     .label_many = N_ ("Criteria"),
     .title = "text",
     .order = "title",
     .catalogue = TRUE,
     .fields = criterion_fields,
     .views = criterion_views},
    {.table = "provision",
     .label = N_ ("Provision"),
     .label_many = N_ ("Provisions"),
     .title = "name",
     .order = "code",
     .catalogue = TRUE,
     .fields = provision_fields,
     .views = provision_views},
    {.table = "legal_basis",
     .label = N_ ("Legal basis"),
     .label_many = N_ ("Legal bases"),
     .title = "text",
     .order = "sort_order",
     .catalogue = TRUE,
     .fields = legal_basis_fields,
     .views = legal_basis_views},
    {.table = "certificate_text",
     .label = N_ ("Room on a certificate"),
     .label_many = N_ ("Room on certificates"),
     .title = "title",
     .order = "title",
     .catalogue = TRUE,
     .fields = certificate_text_fields,
     .views = certificate_text_views},
    {NULL},
};
