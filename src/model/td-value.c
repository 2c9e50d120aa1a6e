/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-value.h"

#include "td-number.h"

void
td_value_clear (TdValue *value)
{
  if (value->type == TD_VALUE_TEXT)
    g_free (value->text);
  value->type = TD_VALUE_NULL;
  value->integer = 0;
}

void
td_value_copy (const TdValue *from, TdValue *to)
{
  TdValue copy = *from;

  if (copy.type == TD_VALUE_TEXT)
    copy.text = g_strdup (from->text);
  td_value_clear (to);
  *to = copy;
}

void
td_value_set_null (TdValue *value)
{
  td_value_clear (value);
}

void
td_value_set_integer (TdValue *value, gint64 integer)
{
  td_value_clear (value);
  value->type = TD_VALUE_INTEGER;
  value->integer = integer;
}

void
td_value_set_real (TdValue *value, double real)
{
  td_value_clear (value);
  value->type = TD_VALUE_REAL;
  value->real = real;
}

void
td_value_set_text (TdValue *value, const char *text)
{
  td_value_take_text (value, g_strdup (text));
}

void
td_value_take_text (TdValue *value, char *text)
{
  td_value_clear (value);
  if (text == NULL || *text == '\0') {
    g_free (text);
    return;
  }
  value->type = TD_VALUE_TEXT;
  value->text = text;
}

gboolean
td_value_equal (const TdValue *a, const TdValue *b)
{
  /* A whole number is the same whether it came as integer or as real: 6 and 6.0. */
  if (a->type == TD_VALUE_INTEGER && b->type == TD_VALUE_REAL)
    return (double)a->integer == b->real;
  if (a->type == TD_VALUE_REAL && b->type == TD_VALUE_INTEGER)
    return a->real == (double)b->integer;
  if (a->type != b->type)
    return FALSE;
  switch (a->type) {
  case TD_VALUE_INTEGER:
    return a->integer == b->integer;
  case TD_VALUE_REAL:
    return a->real == b->real;
  case TD_VALUE_TEXT:
    return g_str_equal (a->text, b->text);
  case TD_VALUE_NULL:
  default:
    return TRUE;
  }
}

char *
td_value_to_text (const TdValue *value)
{
  switch (value->type) {
  case TD_VALUE_INTEGER:
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  case TD_VALUE_REAL:
    return td_number_to_c (value->real);
  case TD_VALUE_TEXT:
    return g_strdup (value->text);
  case TD_VALUE_NULL:
  default:
    return NULL;
  }
}
