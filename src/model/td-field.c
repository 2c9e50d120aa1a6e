/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
td_field_storage (const TdField *field)
{
  switch (field->type) {
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_MONEY:
  case TD_FIELD_BOOLEAN:
  case TD_FIELD_REFERENCE:
    return "INTEGER";
  case TD_FIELD_DECIMAL:
    return "REAL";
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_DATE:
  case TD_FIELD_CHOICE:
  case TD_FIELD_CHOICES:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_MEASURE:
  case TD_FIELD_TELEPHONE:
  case TD_FIELD_PERSONAL_NUMBER:
  default:
    return "TEXT";
  }
}

gboolean
td_field_is_number (const TdField *field)
{
  return field->type == TD_FIELD_INTEGER || field->type == TD_FIELD_COUNT || field->type == TD_FIELD_DECIMAL
         || field->type == TD_FIELD_MONEY;
}

const char *
td_field_choice_label (const TdField *field, const char *code)
{
  if (code == NULL)
    return "";
  for (const TdChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (strcmp (choice->code, code) == 0)
      return _ (choice->label);
  return code;
}
