/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* What was signed off while a paper was proofread: it holds for exactly this finding of this paper of this document. The year
 * is no field of that role: a paper of a closed year may still be printed, and its record changes nothing of the year. */

static const TdField release_fields[] = {
    {"released_on", N_ ("Signed off on"), TD_FIELD_DATE, REQUIRED, 12},
    {"paper_title", N_ ("Paper"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 30},
    {"text", N_ ("What was found"), TD_FIELD_LONG_TEXT, REQUIRED | SEARCHED, 50},
    {"reason", N_ ("Reason"), TD_FIELD_LONG_TEXT, REQUIRED | SEARCHED, 40},
    {"released_by", N_ ("Signed off by"), TD_FIELD_TEXT, REQUIRED, 20},
    {"paper", N_ ("Name of the layout"), TD_FIELD_TEXT, READ_ONLY, 20},
    {"of_year", N_ ("Paper of the year"), TD_FIELD_INTEGER, READ_ONLY, 6},
    {"document_id", N_ ("Id of the document"), TD_FIELD_INTEGER, HIDDEN, 10},
    {"finding", N_ ("Finding with its values"), TD_FIELD_LONG_TEXT, HIDDEN, 30},
    {NULL},
};

const TdRecordKind td_kinds_of_papers[] = {
    {.table = "proofread_release",
     .label = N_ ("Sign-off of a proofreading"),
     .label_many = N_ ("Sign-offs of proofreading"),
     .title = "paper_title",
     .order = "released_on",
     .fields = release_fields},
    {NULL},
};
