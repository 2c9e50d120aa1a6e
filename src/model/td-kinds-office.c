/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* The office as it was until a day: its name, head and signers. What holds today stands in the settings; papers of an
 * earlier day are headed and signed by what held then (td_store_setting_on). A column is a setting's key with "_" for ".". */

static const TdField former_office_fields[] = {
    {"valid_to", N_ ("Held until"), TD_FIELD_DATE, REQUIRED, 12, TD_ROLE_VALID_TO,
     .help = N_ ("The last day on which the office was called so and these people signed.")},
    {"office_name", N_ ("Name of the commune"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 26, TD_ROLE_NAME},
    {"office_kind", N_ ("Kind of the commune"), TD_FIELD_TEXT, HIDDEN, 12},
    {"office_place", N_ ("Place in the date line"), TD_FIELD_TEXT, 0, 20},
    {"office_agency", N_ ("First line of the head"), TD_FIELD_TEXT, 0, 30},
    {"office_parent", N_ ("Agency above"), TD_FIELD_TEXT, HIDDEN, 30},
    {"office_council", N_ ("Second line of the head"), TD_FIELD_TEXT, 0, 30},
    {"office_upper", N_ ("Council above"), TD_FIELD_TEXT, HIDDEN, 30},
    {"office_recipients", N_ ("Recipients, one a line"), TD_FIELD_LONG_TEXT, 0, 30},
    {"office_decision_recipients", N_ ("Recipients of decisions, one a line"), TD_FIELD_LONG_TEXT, 0, 30},
    {"signer_title", N_ ("Signer's title in the council"), TD_FIELD_TEXT, 0, 20, .group = N_ ("Who signed")},
    {"signer_office_title", N_ ("Signer's title in the office"), TD_FIELD_TEXT, 0, 24},
    {"signer_name", N_ ("Name of the signer"), TD_FIELD_NAME, SEARCHED, 22},
    {"preparer_name", N_ ("Who prepares the lists"), TD_FIELD_NAME, 0, 22},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdViewColumn former_office_columns[] = {
    {"valid_to", NULL, 10},      {"office_name", NULL, 20},
    {"office_agency", NULL, 24}, {"signer_office_title", NULL, 22},
    {"signer_name", NULL, 18},   {NULL},
};

static const TdView former_office_views[] = {
    {.label = N_ ("The office before"),
     .icon = "document-open-recent-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 130,
     .noun = N_ ("former office"),
     .count = N_ ("%s former offices"),
     .about = N_ ("What the office was called and who signed until a day: papers of that time keep it."),
     .empty = N_ ("The office has always been as it is. When its name or signer changes, type the day from which it "
                  "holds under Menu › Office: what held before stands here then."),
     .columns = former_office_columns,
     .expand = "office_agency"},
    {NULL},
};

const TdRecordKind td_kinds_of_office[] = {
    {.table = "former_office",
     .label = N_ ("The office before"),
     .label_many = N_ ("The office before"),
     .title = "office_name",
     .order = "valid_to",
     .fields = former_office_fields,
     .views = former_office_views},
    {NULL},
};
