/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-fill-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"
#include "td-name.h"
#include "td-text.h"

static gboolean
put_text (TdCell *cell, char **text, char *value)
{
  if (value == NULL || *value == '\0') {
    g_free (value);
    return FALSE;
  }
  *text = value;
  cell->type = TD_CELL_TEXT;
  cell->text = value;
  return TRUE;
}

static gboolean
put_number (TdCell *cell, double number)
{
  cell->type = TD_CELL_NUMBER;
  cell->number = number;
  return TRUE;
}

static const TdBookStyle *
style_of (const TdFillRows *rows, const TdBlankColumn *column)
{
  static const TdBookStyle plain = {0};
  const GArray *styles = rows->blank->book->styles;

  return column->style >= 0 && (guint)column->style < styles->len ? &g_array_index (styles, TdBookStyle, column->style)
                                                                  : &plain;
}

/* Serial number of a whole day in the workbook's epoch; 0 where it has none. */
static double
serial_of (const TdFillRows *rows, TdDate date)
{
  GDate day;
  GDate base;
  int days;

  if (!g_date_valid_dmy ((GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year))
    return 0;
  g_date_set_dmy (&day, (GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
  g_date_set_dmy (&base, 30, G_DATE_DECEMBER, 1899);
  days = g_date_days_between (&base, &day) - (rows->blank->book->date_1904 ? 1462 : 0);
  /* Excel knows a 29 February 1900. */
  return days > 60 ? days : 0;
}

/* A date as the blank's own style shows it: as one where the style does, else as people write it. */
static gboolean
put_date (const TdFillRows *rows, const TdBlankColumn *column, const char *iso, TdCell *cell, char **text)
{
  const TdBookStyle *style = style_of (rows, column);
  TdDate date;
  double serial;

  if (iso == NULL)
    return FALSE;
  if (!td_date_parse_iso (iso, &date))
    return put_text (cell, text, g_strdup (iso));
  serial = date.day > 0 && style->date ? serial_of (rows, date) : 0;
  if (serial > 0)
    return put_number (cell, serial);
  if (date.month == 0 && !style->date && !style->text)
    return put_number (cell, date.year);
  return put_text (cell, text, td_date_format (date));
}

/* Whether another column of the blank takes this part. */
static gboolean
has_code (const TdFillRows *rows, const char *code)
{
  for (guint i = 0; i < rows->blank->columns->len; i++)
    if (strcmp (((TdBlankColumn *)g_ptr_array_index (rows->blank->columns, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
put_birth (const TdFillRows *rows, const TdBlankColumn *column, const char *iso, TdCell *cell, char **text)
{
  g_autofree char *year = NULL;

  if (iso == NULL || !has_code (rows, "birth-day"))
    return put_date (rows, column, iso, cell, text);
  year = g_strndup (iso, 4);
  return put_date (rows, column, year, cell, text);
}

static char *
vietnamese_choice (TdStore *store, const TdField *field, const char *code)
{
  const TdChoice *choices = td_store_choices (store, field);

  for (; choices != NULL && code != NULL && choices->code != NULL; choices++)
    if (strcmp (choices->code, code) == 0 && choices->word != NULL)
      return g_strdup (choices->word);
  return g_strdup (td_store_choice_label (store, field, code));
}

static gboolean
put_field (const TdFillRows *rows,
           const TdBlankColumn *column,
           const TdRecord *record,
           const TdField *field,
           TdCell *cell,
           char **text)
{
  char *end = NULL;
  double number;
  const char *value;

  if (td_record_is_null (record, field->column))
    return FALSE;
  if (td_field_is_number (field)) {
    number = td_record_real (record, field->column);
    return put_number (cell, style_of (rows, column)->percent ? number / 100 : number);
  }
  value = td_record_text (record, field->column);
  switch (field->type) {
  case TD_FIELD_DATE:
    return field->role == TD_ROLE_BIRTH_DATE ? put_birth (rows, column, value, cell, text)
                                             : put_date (rows, column, value, cell, text);
  case TD_FIELD_BOOLEAN:
    return td_record_integer (record, field->column) != 0 && put_text (cell, text, g_strdup ("x"));
  case TD_FIELD_CHOICE:
    return put_text (cell, text, vietnamese_choice (rows->store, field, value));
  case TD_FIELD_MEASURE:
    number = value != NULL ? g_ascii_strtod (value, &end) : 0;
    if (value != NULL && end != value && *end == '\0')
      return put_number (cell, number);
    return put_text (cell, text, g_strdup (value));
  case TD_FIELD_CHOICES:
  case TD_FIELD_REFERENCE:
    return put_text (cell, text, td_store_display (rows->store, record, field));
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_TELEPHONE:
  case TD_FIELD_PERSONAL_NUMBER:
    break;
  }
  return put_text (cell, text, g_strdup (value));
}

/* A name whose last word stands in a column of its own. */
static char *
without_given (const char *name)
{
  g_autofree char *family = NULL;
  g_autofree char *middle = NULL;
  g_autofree char *given = NULL;

  td_name_split (name, &family, &middle, &given);
  return g_strstrip (g_strconcat (family != NULL ? family : "", " ", middle != NULL ? middle : "", NULL));
}

static const char *
text_of_role (const TdRecord *record, TdFieldRole role)
{
  const TdField *field = td_kind_role (record->kind, role);

  return field != NULL ? td_record_text (record, field->column) : NULL;
}

static gboolean
put_part_of_birth (const TdRecord *record, gboolean day, TdCell *cell)
{
  const char *iso = text_of_role (record, TD_ROLE_BIRTH_DATE);
  TdDate date;
  int part;

  if (iso == NULL || !td_date_parse_iso (iso, &date))
    return FALSE;
  part = day ? date.day : date.month;
  return part > 0 && put_number (cell, part);
}

/* "162/186" */
static gboolean
put_votes (const TdRecord *record, TdFieldRole first, TdFieldRole second, TdCell *cell, char **text)
{
  const TdField *a = td_kind_role (record->kind, first);
  const TdField *b = td_kind_role (record->kind, second);

  if (a == NULL || b == NULL || td_record_is_null (record, a->column) || td_record_is_null (record, b->column))
    return FALSE;
  return put_text (cell, text,
                   g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, td_record_integer (record, a->column),
                                    td_record_integer (record, b->column)));
}

static const char *
in_charge_of (TdFillRows *rows, gint64 unit)
{
  if (rows->in_charge == NULL) {
    g_autoptr (TdStatement) statement = td_store_statement (rows->store, "query/overview-units", NULL);

    rows->in_charge = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
    if (statement == NULL)
      return NULL;
    td_statement_bind_integer (statement, ":year", rows->year);
    while (td_statement_step (statement, NULL) == TD_STEP_ROW) {
      gint64 id = td_statement_integer (statement, td_statement_column_index (statement, "id"));

      g_hash_table_insert (rows->in_charge, g_memdup2 (&id, sizeof id),
                           g_strdup (
                               td_statement_text (statement, td_statement_column_index (statement, "in_charge"))));
    }
  }
  return g_hash_table_lookup (rows->in_charge, &unit);
}

static gboolean
put_decision (TdFillRows *rows,
              const TdBlankColumn *column,
              const TdRecord *record,
              gboolean number,
              TdCell *cell,
              char **text)
{
  const TdField *field = td_kind_role (record->kind, TD_ROLE_DECISION);
  gint64 id = field != NULL ? td_record_integer (record, field->column) : 0;
  g_autoptr (TdRecord) decision
      = id != 0 ? td_store_load (rows->store, td_kind_get (TD_KIND_DECISION), id, NULL) : NULL;

  if (decision == NULL)
    return FALSE;
  return number ? put_text (cell, text, g_strdup (td_record_text (decision, "number")))
                : put_date (rows, column, td_record_text (decision, "signed_on"), cell, text);
}

/* A mark under the form of commendation that the heading names. */
static gboolean
put_mark (const TdBlankColumn *column, const TdRecord *record, TdCell *cell, char **text)
{
  const char *form = text_of_role (record, TD_ROLE_FORM);
  g_autofree char *folded = form != NULL ? td_text_fold (form) : NULL;
  g_autofree char *heading = column->heading != NULL ? td_text_fold (column->heading) : NULL;

  return folded != NULL && heading != NULL && td_text_find_words (heading, folded) != NULL
         && put_text (cell, text, g_strdup ("x"));
}

static gboolean
put_use (TdFillRows *rows,
         const TdBlankColumn *column,
         const TdRecord *record,
         TdColumnUse use,
         TdCell *cell,
         char **text)
{
  const char *sex = text_of_role (record, TD_ROLE_SEX);
  const char *birth = text_of_role (record, TD_ROLE_BIRTH_DATE);
  gboolean man = g_strcmp0 (sex, "M") == 0;
  gboolean woman = g_strcmp0 (sex, "F") == 0;
  gint64 unit = td_fill_rows_unit (rows, record);
  g_autofree char *family = NULL;
  g_autofree char *middle = NULL;
  char *given = NULL;

  switch (use) {
  case TD_USE_UNIT:
    return unit != 0
           && put_text (cell, text, g_strdup (td_store_title (rows->store, td_kind_get (TD_KIND_UNIT), unit)));
  case TD_USE_IN_CHARGE:
    return put_text (cell, text, g_strdup (in_charge_of (rows, unit)));
  case TD_USE_BIRTH_MALE:
    return man && put_date (rows, column, birth, cell, text);
  case TD_USE_BIRTH_FEMALE:
    return woman && put_date (rows, column, birth, cell, text);
  case TD_USE_BIRTH_DAY:
  case TD_USE_BIRTH_MONTH:
    return put_part_of_birth (record, use == TD_USE_BIRTH_DAY, cell);
  case TD_USE_MARK_MALE:
    return man && put_text (cell, text, g_strdup ("x"));
  case TD_USE_MARK_FEMALE:
    return woman && put_text (cell, text, g_strdup ("x"));
  case TD_USE_AGREE_ATTEND:
    return put_votes (record, TD_ROLE_AGREE, TD_ROLE_ATTEND, cell, text);
  case TD_USE_ATTEND_AGREE:
    return put_votes (record, TD_ROLE_ATTEND, TD_ROLE_AGREE, cell, text);
  case TD_USE_COUNCIL_AGREE_TOTAL:
    return put_votes (record, TD_ROLE_COUNCIL_AGREE, TD_ROLE_COUNCIL_TOTAL, cell, text);
  case TD_USE_GIVEN_NAME:
    if (text_of_role (record, TD_ROLE_NAME) == NULL)
      return FALSE;
    td_name_split (text_of_role (record, TD_ROLE_NAME), &family, &middle, &given);
    return put_text (cell, text, given);
  case TD_USE_DECISION:
  case TD_USE_DECISION_DATE:
    return put_decision (rows, column, record, use == TD_USE_DECISION, cell, text);
  case TD_USE_MARK_FORM:
    return put_mark (column, record, cell, text);
  case TD_USE_NONE:
  case TD_USE_ORDINAL:
  case TD_USE_FIELD:
  case TD_USE_RELATION:
  case TD_USE_RECORD_ID:
    break;
  }
  return FALSE;
}

gboolean
td_fill_value (TdFillRows *rows,
               const TdBlankColumn *column,
               const TdRecord *record,
               guint number,
               TdCell *cell,
               char **text)
{
  const TdField *field = NULL;

  *cell = (TdCell){.column = column->column, .font = -1};
  *text = NULL;
  if (column->formula || strcmp (column->code, "-") == 0)
    return FALSE;
  if (strcmp (column->code, "ordinal") == 0)
    return put_number (cell, number);
  if (!g_str_has_prefix (column->code, "field:"))
    return put_use (rows, column, record, td_column_meaning_parse (record->kind, column->code).use, cell, text);
  field = td_kind_field (record->kind, column->code + strlen ("field:"));
  if (field == NULL)
    return FALSE;
  /* The name's last word may have a column of its own. */
  if (field->role == TD_ROLE_NAME && has_code (rows, "given-name") && td_record_text (record, field->column) != NULL)
    return put_text (cell, text, without_given (td_record_text (record, field->column)));
  return put_field (rows, column, record, field, cell, text);
}

/* --- what may be filled in --- */

GPtrArray *
td_fill_codes (TdListKind list)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  const TdRecordKind *kind = td_list_kind_record (list);
  g_autoptr (GArray) meanings = kind != NULL ? td_column_meanings (list) : NULL;

  for (guint i = 0; meanings != NULL && i < meanings->len; i++) {
    TdColumnMeaning meaning = g_array_index (meanings, TdColumnMeaning, i);

    if (meaning.use != TD_USE_NONE && meaning.use != TD_USE_RELATION && meaning.use != TD_USE_RECORD_ID)
      g_ptr_array_add (codes, td_column_meaning_code (kind, meaning));
  }
  /* What a list that comes in may not say, one that goes out does. */
  for (guint i = 0; kind != NULL && i < kind->n_fields; i++) {
    g_autofree char *code = g_strconcat ("field:", kind->fields[i].column, NULL);

    if (((kind->fields[i].flags & TD_FIELD_HIDDEN) == 0 || (kind->fields[i].flags & TD_FIELD_COMPUTED) != 0)
        && !g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
      g_ptr_array_add (codes, g_steal_pointer (&code));
  }
  return codes;
}

char *
td_fill_code_label (TdListKind list, const char *code)
{
  const TdRecordKind *kind = td_list_kind_record (list);
  const TdField *field
      = kind != NULL && g_str_has_prefix (code, "field:") ? td_kind_field (kind, code + strlen ("field:")) : NULL;

  if (kind == NULL || strcmp (code, "-") == 0)
    return g_strdup ("");
  return field != NULL ? g_strdup (_ (field->label))
                       : td_column_meaning_label (kind, td_column_meaning_parse (kind, code));
}

char *
td_fill_code_find (TdListKind list, const char *typed)
{
  g_autoptr (GPtrArray) codes = td_fill_codes (list);
  g_autofree char *as_field = g_strconcat ("field:", typed, NULL);

  if (strcmp (typed, "-") == 0)
    return g_strdup ("-");
  for (guint i = 0; i < codes->len; i++) {
    const char *code = g_ptr_array_index (codes, i);

    if (strcmp (code, typed) == 0 || strcmp (code, as_field) == 0)
      return g_strdup (code);
  }
  return NULL;
}
