/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* Workbooks of the upper level that were filled once: what their columns are filled with, and the empty workbook itself,
 * in parts that fit into a cell of the full export. */

static const TdField blank_fields[] = {
    {"name", N_ ("Name of the file"), TD_FIELD_TEXT, REQUIRED, 30, TD_ROLE_NAME},
    {"list", N_ ("List that it asks for"), TD_FIELD_TEXT, REQUIRED, 20},
    {"sheet", N_ ("Sheet"), TD_FIELD_TEXT, 0, 20},
    {"shape", N_ ("Its headings"), TD_FIELD_LONG_TEXT, HIDDEN, 40},
    {"columns", N_ ("What fills its columns"), TD_FIELD_LONG_TEXT, HIDDEN, 40},
    {NULL},
};

static const TdField blank_part_fields[] = {
    {"blank_id", N_ ("Blank of the upper level"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN | TD_FIELD_BELONGS, 20,
     .references = "blank"},
    {"place", N_ ("Place"), TD_FIELD_INTEGER, REQUIRED | HIDDEN, 8, TD_ROLE_SORT_ORDER},
    {"contents", N_ ("Contents (Base64)"), TD_FIELD_LONG_TEXT, HIDDEN, 40},
    {NULL},
};

const TdRecordKind td_kinds_of_blanks[] = {
    {.table = "blank",
     .label = N_ ("Blank of the upper level"),
     .label_many = N_ ("Blanks of the upper level"),
     .title = "name",
     .fields = blank_fields},
    {.table = "blank_part",
     .label = N_ ("Part of a blank"),
     .label_many = N_ ("Parts of blanks"),
     .title_reference = "blank_id",
     .parent = "blank",
     .parent_column = "blank_id",
     .order = "place",
     .fields = blank_part_fields},
    {NULL},
};
