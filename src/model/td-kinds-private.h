/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-kind.h"

/* Words that keep the declarations readable. */
#define REQUIRED TD_FIELD_REQUIRED
#define SEARCHED TD_FIELD_SEARCHED
#define HIDDEN TD_FIELD_HIDDEN
#define READ_ONLY TD_FIELD_READ_ONLY
#define FILTER TD_FIELD_FILTER
#define PRIVATE TD_FIELD_PRIVATE
#define COMPUTED (TD_FIELD_COMPUTED | TD_FIELD_READ_ONLY)
#define KEY TD_FIELD_KEY
#define OUTCOME TD_FIELD_OUTCOME
#define BELONGS TD_FIELD_BELONGS

/* The fields that every table of the catalogue ends with; the declaring file includes <glib/gi18n-lib.h>. */
#define SHIPPED                                                                                                        \
  {"source", N_ ("Source"), TD_FIELD_LONG_TEXT, 0, 60, TD_ROLE_SOURCE}, {"certainty",                                  \
                                                                         N_ ("How sure"),                              \
                                                                         TD_FIELD_CHOICE,                              \
                                                                         FILTER,                                       \
                                                                         26,                                           \
                                                                         TD_ROLE_CERTAINTY,                            \
                                                                         .choices = td_choices_certainty,              \
                                                                         .initial = "M"},                              \
  {                                                                                                                    \
    "shipped", N_ ("As the program brought it"), TD_FIELD_TEXT, HIDDEN | READ_ONLY, 30, TD_ROLE_SHIPPED                \
  }

/* Every dated table ends so. */
#define DATED                                                                                                           \
  {"valid_from",                                                                                                        \
   N_ ("Since"),                                                                                                        \
   TD_FIELD_DATE,                                                                                                       \
   KEY,                                                                                                                 \
   11,                                                                                                                  \
   TD_ROLE_VALID_FROM,                                                                                                  \
   .group = N_ ("In force"),                                                                                            \
   .help = N_ ("Empty: since ever.")},                                                                                  \
      {"valid_to",                                                                                                      \
       N_ ("Until"),                                                                                                    \
       TD_FIELD_DATE,                                                                                                   \
       0,                                                                                                               \
       11,                                                                                                              \
       TD_ROLE_VALID_TO,                                                                                                \
       .help = N_ ("The last day that it holds. Empty: until further notice.")},                                        \
      {"source",                                                                                                        \
       N_ ("Source"),                                                                                                   \
       TD_FIELD_LONG_TEXT,                                                                                              \
       0,                                                                                                               \
       60,                                                                                                              \
       TD_ROLE_SOURCE,                                                                                                  \
       .help = N_ ("Law, decree or decision with its article.")},                                                       \
      {"certainty",   N_ ("How sure"), TD_FIELD_CHOICE, FILTER, 26, TD_ROLE_CERTAINTY, .choices = td_choices_certainty, \
       .initial = "M"},                                                                                                 \
  {                                                                                                                     \
    "shipped", N_ ("As the program brought it"), TD_FIELD_TEXT, HIDDEN | READ_ONLY, 30, TD_ROLE_SHIPPED                 \
  }

/* Declared kinds by topic; each array ends with a kind whose table is NULL. */
extern const TdRecordKind td_kinds_of_units[];
extern const TdRecordKind td_kinds_of_council[];
extern const TdRecordKind td_kinds_of_pledges[];
extern const TdRecordKind td_kinds_of_candidates[];
extern const TdRecordKind td_kinds_of_awards[];
extern const TdRecordKind td_kinds_of_law[];
extern const TdRecordKind td_kinds_of_meetings[];
extern const TdRecordKind td_kinds_of_words[];
extern const TdRecordKind td_kinds_of_scoring[];
extern const TdRecordKind td_kinds_of_year[];
extern const TdRecordKind td_kinds_of_office[];
extern const TdRecordKind td_kinds_of_papers[];
extern const TdRecordKind td_kinds_of_fund[];
extern const TdRecordKind td_kinds_of_submissions[];
extern const TdRecordKind td_kinds_of_review[];
extern const TdRecordKind td_kinds_of_movements[];
extern const TdRecordKind td_kinds_of_blanks[];
extern const TdRecordKind td_kinds_of_certificates[];

/* Used by several topics. */
extern const TdChoice td_choices_sex[];
extern const TdChoice td_choices_subject[];
extern const TdChoice td_choices_candidacy_state[];
extern const TdChoice td_choices_candidate_title[];
extern const TdChoice td_choices_criterion_kind[];
extern const TdChoice td_choices_certainty[];
extern const TdChoice td_choices_direction[];
