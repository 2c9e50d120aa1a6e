/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-catalogue-page.h"

#include <glib/gi18n-lib.h>

/* What the settings of the office show of the catalogue, and what may be changed there. */

static const TdChoice stages[] = {
    {"village", N_ ("Village meeting"), NULL},
    {"council", N_ ("Vote of the council"), NULL},
    {"quorum", N_ ("Attendance needed"), NULL},
    {NULL},
};

static const TdChoice bases[] = {
    {"attendees", N_ ("of those present"), NULL},
    {"members", N_ ("of all members"), NULL},
    {NULL},
};

/* The letters of the catalogue (A, B read in the law; C a real sample; D inferred; M to be confirmed) in words. */
static const TdChoice certainties[] = {
    {"A", N_ ("Checked against the text of the law"), NULL},     {"B", N_ ("Checked against an official source"), NULL},
    {"C", N_ ("After the model of another place"), NULL},        {"D", N_ ("Inferred: to be checked"), NULL},
    {"M", N_ ("Provisional: to be replaced by your own"), NULL}, {NULL},
};

static const TdCatalogueColumn threshold_columns[] = {
    {"title", N_ ("Title"), 26, TD_CATALOGUE_SHOWN},
    {"stage", N_ ("Step"), 16, TD_CATALOGUE_SHOWN, stages},
    {"percent", N_ ("At least, %"), 8, TD_CATALOGUE_NUMBER, NULL, 100, .flags = TD_CATALOGUE_OPTIONAL},
    {"base", N_ ("Reckoned"), 18, TD_CATALOGUE_CHOICE, bases},
    {"valid_from", N_ ("Since"), 11, TD_CATALOGUE_SHOWN},
    {"valid_to", N_ ("Until"), 11, TD_CATALOGUE_DATE},
    {"certainty", N_ ("How sure"), 26, TD_CATALOGUE_CHOICE, certainties},
    {"source", N_ ("Source"), 60, TD_CATALOGUE_TEXT},
};
const TdCatalogue td_catalogue_thresholds = {"query/office-thresholds", "query/office-threshold-set",
                                             N_ ("Votes needed for a title. What is marked “to be checked” was "
                                                 "inferred: compare it with the decision and correct it here."),
                                             threshold_columns, G_N_ELEMENTS (threshold_columns)};

static const TdCatalogueColumn level_columns[] = {
    {"name", N_ ("Level"), 20, TD_CATALOGUE_SHOWN},
    {"valid_from", N_ ("Since"), 11, TD_CATALOGUE_SHOWN},
    {"valid_to", N_ ("Until"), 11, TD_CATALOGUE_DATE},
    {"certainty", N_ ("How sure"), 30, TD_CATALOGUE_CHOICE, certainties},
    {"source", N_ ("Source"), 70, TD_CATALOGUE_TEXT},
};
const TdCatalogue td_catalogue_levels
    = {"query/office-levels", "query/office-level-set",
       N_ ("Levels of government with the time they hold for: a proposal offers those of its year."), level_columns,
       G_N_ELEMENTS (level_columns)};

static const TdCatalogueColumn grade_columns[] = {
    {"name", N_ ("Grade"), 30, TD_CATALOGUE_SHOWN},
    {"score_from", N_ ("From score"), 10, TD_CATALOGUE_NUMBER},
    {"valid_from", N_ ("Since"), 11, TD_CATALOGUE_SHOWN},
    {"valid_to", N_ ("Until"), 11, TD_CATALOGUE_DATE},
    {"certainty", N_ ("How sure"), 30, TD_CATALOGUE_CHOICE, certainties},
    {"source", N_ ("Source"), 60, TD_CATALOGUE_TEXT},
};
const TdCatalogue td_catalogue_grades = {"query/office-grades", "query/office-grade-set",
                                         N_ ("The score from which a unit gets a grade. The numbers shipped are "
                                             "provisional: put in those of your own rules."),
                                         grade_columns, G_N_ELEMENTS (grade_columns)};

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

/* Columns of the quotas, in their order. */
enum { QUOTA_TITLE, QUOTA_SCOPE, QUOTA_BASE, QUOTA_NUMBER, QUOTA_PERCENT, QUOTA_BASE_TITLE, N_QUOTA_KEYS };

static const TdCatalogueColumn quota_columns[] = {
    [QUOTA_TITLE] = {"title", N_ ("Title"), 21, TD_CATALOGUE_CHOICE, .flags = TD_CATALOGUE_KEY,
                     .choices_query = "query/office-titles", .first = "family"},
    [QUOTA_SCOPE]
    = {"scope", N_ ("Counted"), 11, TD_CATALOGUE_CHOICE, scopes, .flags = TD_CATALOGUE_KEY, .first = "unit"},
    [QUOTA_BASE] = {"base", N_ ("At most"), 19, TD_CATALOGUE_CHOICE, quota_bases, .first = "number"},
    [QUOTA_NUMBER]
    = {"number", N_ ("How many"), 8, TD_CATALOGUE_NUMBER, .flags = TD_CATALOGUE_OPTIONAL | TD_CATALOGUE_WHOLE},
    [QUOTA_PERCENT] = {"percent", N_ ("Percent"), 6, TD_CATALOGUE_NUMBER, .most = 100, .flags = TD_CATALOGUE_OPTIONAL},
    [QUOTA_BASE_TITLE] = {"base_title", N_ ("Of the title"), 17, TD_CATALOGUE_CHOICE, .flags = TD_CATALOGUE_OPTIONAL,
                          .choices_query = "query/office-titles"},
    {"valid_from", N_ ("Since"), 9, TD_CATALOGUE_DATE, .flags = TD_CATALOGUE_KEY},
    {"valid_to", N_ ("Until"), 10, TD_CATALOGUE_DATE},
    {"certainty", N_ ("How sure"), 20, TD_CATALOGUE_CHOICE, certainties, .first = "M"},
    {"source", N_ ("Source"), 60, TD_CATALOGUE_TEXT},
};

static gboolean
check_quota (const char *const *values, GError **error)
{
  const char *base = values[QUOTA_BASE];
  const char *missing = NULL;

  if (g_str_equal (base, "number"))
    missing = *values[QUOTA_NUMBER] == '\0' ? _ ("the number") : NULL;
  else if (*values[QUOTA_PERCENT] == '\0')
    missing = _ ("the percentage");
  else if (g_str_equal (base, "title") && *values[QUOTA_BASE_TITLE] == '\0')
    missing = _ ("the title whose nominees are counted");
  if (missing == NULL)
    return TRUE;
  g_set_error (error, TD_FIELD_ERROR, 0, _ ("A quota does not say everything: %s is missing."), missing);
  return FALSE;
}

const TdCatalogue td_catalogue_quotas
    = {"query/office-quotas",
       "query/office-quota-set",
       N_ ("How many may be nominated for a title. A share is rounded down, because the decree says “not more than”. "
           "Add a line for what your own rules or the province allow."),
       quota_columns,
       G_N_ELEMENTS (quota_columns),
       "query/office-quota-add",
       "query/office-quota-remove",
       check_quota};

static const TdChoice certificate_fields[] = {
    {"name", N_ ("Name"), NULL},
    {"job", N_ ("Position and unit"), NULL},
    {"achievement", N_ ("Achievement"), NULL},
    {NULL},
};

static const TdChoice weights[] = {
    {"0", N_ ("Regular"), NULL},
    {"1", N_ ("Bold"), NULL},
    {NULL},
};

static const TdCatalogueColumn certificate_columns[] = {
    {"title", N_ ("Certificate"), 28, TD_CATALOGUE_CHOICE, .flags = TD_CATALOGUE_KEY,
     .choices_query = "query/office-certificate-titles", .first = "*"},
    {"field", N_ ("Text"), 18, TD_CATALOGUE_CHOICE, certificate_fields, .flags = TD_CATALOGUE_KEY,
     .first = "achievement"},
    {"width", N_ ("Width, mm"), 9, TD_CATALOGUE_NUMBER, .most = 420, .first = "230"},
    {"lines", N_ ("Lines"), 6, TD_CATALOGUE_NUMBER, .most = 20, .flags = TD_CATALOGUE_WHOLE, .first = "3"},
    {"size", N_ ("Type size"), 8, TD_CATALOGUE_NUMBER, .most = 100, .first = "16"},
    {"bold", N_ ("Weight"), 8, TD_CATALOGUE_CHOICE, weights, .first = "0"},
    {"valid_from", N_ ("Since"), 11, TD_CATALOGUE_DATE, .flags = TD_CATALOGUE_KEY},
    {"valid_to", N_ ("Until"), 11, TD_CATALOGUE_DATE},
    {"certainty", N_ ("How sure"), 26, TD_CATALOGUE_CHOICE, certainties, .first = "M"},
    {"source", N_ ("Source"), 60, TD_CATALOGUE_TEXT},
};
const TdCatalogue td_catalogue_certificates = {
    "query/office-certificate-texts",
    "query/office-certificate-text-set",
    N_ ("The room that your printed certificates have for each text: lists are warned of what does not fit. Measure it "
        "on the certificate and correct it here."),
    certificate_columns,
    G_N_ELEMENTS (certificate_columns),
    "query/office-certificate-text-add",
    "query/office-certificate-text-remove",
    NULL};
