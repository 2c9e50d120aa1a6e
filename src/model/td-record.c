/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-date.h"
#include "td-identity.h"
#include "td-name.h"
#include "td-number.h"
#include "td-text.h"

G_DEFINE_QUARK (td - field - error, td_field_error)

TdRecord *
td_record_new (const TdRecordKind *kind)
{
  TdRecord *record = g_new0 (TdRecord, 1);

  record->kind = kind;
  record->values = g_new0 (TdValue, kind->n_fields);
  return record;
}

void
td_record_forget_outcomes (TdRecord *record)
{
  static const TdFieldRole roles[] = {TD_ROLE_NOTE, TD_ROLE_SOURCE, TD_ROLE_REVIEW, TD_ROLE_STATE, TD_ROLE_REASON};

  for (guint i = 0; i < record->kind->n_fields; i++) {
    const TdField *field = &record->kind->fields[i];
    gboolean is_outcome = (field->flags & TD_FIELD_OUTCOME) != 0;

    for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
      is_outcome = is_outcome || field->role == roles[r];
    if (is_outcome)
      td_value_clear (&record->values[i]);
  }
}

TdRecord *
td_record_copy (const TdRecord *record)
{
  TdRecord *copy = td_record_new (record->kind);

  copy->id = record->id;
  for (guint i = 0; i < record->kind->n_fields; i++)
    td_value_copy (&record->values[i], &copy->values[i]);
  return copy;
}

void
td_record_free (TdRecord *record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < record->kind->n_fields; i++)
    td_value_clear (&record->values[i]);
  g_free (record->values);
  g_free (record);
}

const TdValue *
td_record_peek (const TdRecord *record, const char *column)
{
  int index = td_kind_field_index (record->kind, column);

  if (index < 0)
    g_error ("%s has no field %s", record->kind->table, column);
  return &record->values[index];
}

TdValue *
td_record_value (TdRecord *record, const char *column)
{
  return &record->values[td_record_peek (record, column) - record->values];
}

const char *
td_record_text (const TdRecord *record, const char *column)
{
  const TdValue *value = td_record_peek (record, column);

  return value->type == TD_VALUE_TEXT ? value->text : NULL;
}

double
td_record_real (const TdRecord *record, const char *column)
{
  const TdValue *value = td_record_peek (record, column);
  double number = 0;

  switch (value->type) {
  case TD_VALUE_INTEGER:
    return (double)value->integer;
  case TD_VALUE_REAL:
    return value->real;
  case TD_VALUE_TEXT:
    return td_number_parse (value->text, &number) ? number : 0;
  case TD_VALUE_NULL:
  default:
    return 0;
  }
}

gint64
td_record_integer (const TdRecord *record, const char *column)
{
  const TdValue *value = td_record_peek (record, column);

  return value->type == TD_VALUE_INTEGER ? value->integer : (gint64)llround (td_record_real (record, column));
}

gboolean
td_record_is_null (const TdRecord *record, const char *column)
{
  return td_record_peek (record, column)->type == TD_VALUE_NULL;
}

void
td_record_set_text (TdRecord *record, const char *column, const char *text)
{
  td_value_set_text (td_record_value (record, column), text);
}

void
td_record_set_integer (TdRecord *record, const char *column, gint64 integer)
{
  td_value_set_integer (td_record_value (record, column), integer);
}

void
td_record_set_real (TdRecord *record, const char *column, double real)
{
  td_value_set_real (td_record_value (record, column), real);
}

void
td_record_set_null (TdRecord *record, const char *column)
{
  td_value_set_null (td_record_value (record, column));
}

int
td_record_compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a;
  gint64 second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

gboolean
td_record_equal (const TdRecord *a, const TdRecord *b)
{
  if (a->kind != b->kind)
    return FALSE;
  for (guint i = 0; i < a->kind->n_fields; i++)
    if (!td_value_equal (&a->values[i], &b->values[i]))
      return FALSE;
  return TRUE;
}

/* --- typing --- */

static gboolean
set_number (TdValue *value, const TdField *field, const char *text, GError **error)
{
  double number;
  gboolean whole = field->type != TD_FIELD_DECIMAL;

  if (!td_number_parse (text, &number)) {
    g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” is not a number. Type digits only, for example 125 or 98,5."),
                 _ (field->label), text);
    return FALSE;
  }
  if (whole && fabs (number) > 1e15) {
    g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” is too large a number."), _ (field->label), text);
    return FALSE;
  }
  if (whole && number != floor (number)) {
    g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” is not a whole number."), _ (field->label), text);
    return FALSE;
  }
  if ((field->type == TD_FIELD_COUNT && number < 0) || (field->most > 0 && number > field->most)) {
    g_autofree char *most = td_number_format (field->most, 2);

    if (field->most > 0)
      g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” must lie between 0 and %s."), _ (field->label), text, most);
    else
      g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” is less than 0."), _ (field->label), text);
    return FALSE;
  }
  if (whole)
    td_value_set_integer (value, (gint64)number);
  else
    td_value_set_real (value, number);
  return TRUE;
}

/* "1e400" would be read as infinity wherever the text is taken for a number. */
static gboolean
is_beyond_numbers (const char *text)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && !isfinite (number);
}

static gboolean
set_boolean (TdValue *value, const TdField *field, const char *text, GError **error)
{
  static const char *const yes[] = {"1", "co", "x", "v", "dung", "yes", "true", "dat", "da dang ky", NULL};
  static const char *const no[] = {"0", "khong", "no", "false", "chua", "sai", NULL};
  g_autofree char *folded = td_text_fold (text);

  if (g_strv_contains (yes, folded))
    td_value_set_integer (value, 1);
  else if (g_strv_contains (no, folded))
    td_value_set_integer (value, 0);
  else {
    g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” is neither yes nor no. Type “có” or “không”."),
                 _ (field->label), text);
    return FALSE;
  }
  return TRUE;
}

/* The code of what was typed: itself, or the one whose label or word it is; NULL. known gets all labels. */
static const char *
find_choice (const TdField *field, const char *text, GString *known)
{
  g_autofree char *folded = td_text_fold (text);

  for (const TdChoice *choice = field->choices; choice->code != NULL; choice++) {
    g_autofree char *label = td_text_fold (_ (choice->label));
    g_autofree char *word = choice->word != NULL ? td_text_fold (choice->word) : NULL;

    if (g_str_equal (text, choice->code) || g_str_equal (folded, label) || g_strcmp0 (folded, word) == 0)
      return choice->code;
    if (known != NULL)
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", _ (choice->label));
  }
  return NULL;
}

static gboolean
set_choice (TdValue *value, const TdField *field, const char *text, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  /* Codes that stand in the file (choices_query) are offered there; what comes here is one. */
  const char *code = field->choices != NULL ? find_choice (field, text, known) : text;

  if (code == NULL) {
    g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” is not one of: %s."), _ (field->label), text, known->str);
    return FALSE;
  }
  td_value_set_text (value, code);
  return TRUE;
}

/* "Hộ gia đình, Cá nhân" → "household,person" */
static gboolean
set_choices (TdValue *value, const TdField *field, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++) {
    TdValue code = {0};

    if (!set_choice (&code, field, g_strstrip (*word), error))
      return FALSE;
    g_string_append_printf (codes, "%s%s", codes->len > 0 ? "," : "", code.text);
    td_value_clear (&code);
  }
  td_value_set_text (value, codes->str);
  return TRUE;
}

gboolean
td_record_set_typed (TdRecord *record, const TdField *field, const char *typed, int year, GError **error)
{
  TdValue *value = td_record_value (record, field->column);
  g_autofree char *text
      = field->type == TD_FIELD_LONG_TEXT ? td_text_normalize_lines (typed) : td_text_normalize (typed);
  double number;
  TdDate date;

  g_return_val_if_fail (field->type != TD_FIELD_REFERENCE, FALSE);
  if (*text == '\0') {
    td_value_set_null (value);
    return TRUE;
  }
  switch (field->type) {
  case TD_FIELD_NAME:
    td_value_take_text (value, td_name_case (text));
    return TRUE;
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
    return set_number (value, field, text, error);
  case TD_FIELD_MEASURE:
    if (is_beyond_numbers (text)) {
      g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” is too large a number."), _ (field->label), text);
      return FALSE;
    }
    td_value_take_text (value, td_number_parse (text, &number) ? td_number_to_c (number) : g_steal_pointer (&text));
    return TRUE;
  case TD_FIELD_DATE:
    if (!td_date_parse (text, year, &date)) {
      g_set_error (error, TD_FIELD_ERROR, 0,
                   _ ("“%s”: “%s” is not a date. Type day/month/year (5/3/1968), month/year or only the year."),
                   _ (field->label), text);
      return FALSE;
    }
    td_value_take_text (value, td_date_to_iso (date));
    return TRUE;
  case TD_FIELD_BOOLEAN:
    return set_boolean (value, field, text, error);
  case TD_FIELD_CHOICE:
    return set_choice (value, field, text, error);
  case TD_FIELD_CHOICES:
    return set_choices (value, field, text, error);
  case TD_FIELD_TELEPHONE:
    td_value_take_text (value, td_telephone_tidy (text));
    return TRUE;
  case TD_FIELD_PERSONAL_NUMBER:
    td_value_take_text (value, td_personal_number_tidy (text));
    return TRUE;
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_REFERENCE:
  default:
    td_value_take_text (value, g_steal_pointer (&text));
    return TRUE;
  }
}

static char *
display_choices (const TdField *field, const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, ",", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (char **code = parts; *code != NULL; code++)
    if (**code != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", td_field_choice_label (field, *code));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
td_record_display (const TdRecord *record, const TdField *field)
{
  const TdValue *value = td_record_peek (record, field->column);
  TdDate date;
  double number;

  if (value->type == TD_VALUE_NULL)
    return g_strdup ("");
  switch (field->type) {
  case TD_FIELD_REFERENCE:
    return g_strdup ("");
  case TD_FIELD_CHOICE:
    return g_strdup (td_field_choice_label (field, value->type == TD_VALUE_TEXT ? value->text : NULL));
  case TD_FIELD_CHOICES:
    return display_choices (field, value->type == TD_VALUE_TEXT ? value->text : "");
  case TD_FIELD_BOOLEAN:
    return g_strdup (value->integer != 0 ? _ ("Yes") : _ ("No"));
  case TD_FIELD_DATE:
    return value->type == TD_VALUE_TEXT && td_date_parse_iso (value->text, &date) ? td_date_format (date)
                                                                                  : td_value_to_text (value);
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_MONEY:
    return value->type == TD_VALUE_INTEGER ? td_number_format ((double)value->integer, 0) : td_value_to_text (value);
  case TD_FIELD_DECIMAL:
    return value->type == TD_VALUE_TEXT ? g_strdup (value->text)
                                        : td_number_format (td_record_real (record, field->column), 2);
  case TD_FIELD_MEASURE: {
    g_autofree char *text = td_value_to_text (value);
    char *end = NULL;

    number = g_ascii_strtod (text, &end);
    return *end == '\0' ? td_number_format (number, 3) : g_steal_pointer (&text);
  }
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_TELEPHONE:
  case TD_FIELD_PERSONAL_NUMBER:
  default:
    return td_value_to_text (value);
  }
}
