/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading-private.h"

#include "td-cell-value.h"
#include "td-number.h"
#include "td-text.h"

#include <string.h>

/* Value of the row in the column of a target's field; NULL where it has none. */
static const TdCell *
cell_of_field (const TdRowReader *reader, const TdCellRow *row, const char *column)
{
  const TdLayout *layout = reader->reading->layout;
  int field = td_kind_field_index (layout->record_kind, column);

  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *at = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (at->use == TD_USE_FIELD && at->field == field)
      return td_cell_row_at (row, (int)i);
  }
  return NULL;
}

static void
set_score (TdRowReader *reader, const TdCell *cell, const char *column)
{
  TdRecord *evaluation = reader->reading->evaluation;
  g_autofree char *text = td_row_reader_text (reader, cell, FALSE);
  TdCellInput input = {cell, text, reader->workbook->date_1904, reader->reading->layout->year};

  if (cell != NULL && cell->type != TD_CELL_EMPTY && cell->type != TD_CELL_ERROR)
    td_cell_value_set (evaluation, td_kind_field_index (evaluation->kind, column), &input);
}

/* "Xếp loại | | | Hoàn thành tốt nhiệm vụ": the next text in the row. */
static void
set_grade (TdRowReader *reader, const TdCellRow *row)
{
  guint n_texts = 0;

  for (guint i = 0; i < row->n_cells; i++) {
    g_autofree char *text = td_row_reader_text (reader, &row->cells[i], FALSE);

    /* Dots are left to be written over by hand. */
    if (text != NULL && *text != '\0' && n_texts++ == 1 && strspn (text, ".… ") < strlen (text))
      td_record_set_text (reader->reading->evaluation, "grade", text);
  }
}

gboolean
td_score_row_read (TdRowReader *reader, const TdCellRow *row, const char *label)
{
  g_autofree char *folded = td_text_fold (label);
  const char *words = folded;
  gboolean bonus, penalty, grade;

  /* "B. Điểm thưởng" */
  if (words[0] != '\0' && words[1] == ' ')
    words += 2;
  bonus = strcmp (words, "diem thuong") == 0 || strcmp (words, "diem cong") == 0;
  penalty = strcmp (words, "diem tru") == 0;
  grade = strcmp (words, "xep loai") == 0;
  if (!bonus && !penalty && !grade)
    return FALSE;
  if (reader->reading->evaluation == NULL) {
    reader->reading->evaluation = td_record_new (td_kind_get (TD_KIND_EVALUATION));
    reader->reading->evaluation_row = row->row;
  }
  if (grade)
    set_grade (reader, row);
  if (bonus)
    set_score (reader, cell_of_field (reader, row, "self_score"), "self_bonus");
  if (bonus || penalty)
    set_score (reader, cell_of_field (reader, row, "council_score"), bonus ? "council_bonus" : "penalty");
  return TRUE;
}

/* "ha", "tỷ đồng", "triệu đồng/người/năm", "%"; no sentence, and no bound ("buổi trở lên"). */
static gboolean
is_measure (const char *text)
{
  g_autofree char *folded = td_text_fold (text);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  if (strcmp (text, "%") == 0)
    return TRUE;
  return g_unichar_isalpha (g_utf8_get_char (text)) && strpbrk (text, "0123456789,;:.%") == NULL
         && g_strv_length (words) <= 3 && strstr (folded, "tro ") == NULL;
}

gboolean
td_score_row_split (TdRecord *record, int field, const char *text)
{
  gsize digits = text != NULL ? strspn (text, "0123456789.,") : 0;
  g_autofree char *number = g_strndup (text != NULL ? text : "", digits);
  g_autofree char *measure = NULL;
  const char *known = td_record_text (record, "measure");
  double value;

  if (record->kind->fields[field].type != TD_FIELD_MEASURE || digits == 0 || !td_number_parse (number, &value))
    return FALSE;
  measure = g_strstrip (g_strdup (text + digits));
  if (!is_measure (measure) || (known != NULL && strcmp (known, measure) != 0))
    return FALSE;
  td_record_set_text (record, "measure", measure);
  td_value_take_text (&record->values[field], td_number_to_c (value));
  return TRUE;
}

static gboolean
is_empty (const TdRecord *record)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    if (record->values[i].type != TD_VALUE_NULL)
      return FALSE;
  return TRUE;
}

TdDraftRow *
td_score_row_take (TdSheetReading *reading, TdUnitNames *names, const char *unit)
{
  TdDraftRow *draft;
  g_autofree char *known = NULL;
  gint64 id = 0;

  if (reading->evaluation == NULL || unit == NULL || is_empty (reading->evaluation))
    return NULL;
  draft = g_new0 (TdDraftRow, 1);
  draft->row = reading->evaluation_row;
  draft->record = g_steal_pointer (&reading->evaluation);
  draft->unit_name = g_strdup (unit);
  known = td_unit_names_find (names, unit, &id);
  if (id != 0)
    td_record_set_integer (draft->record, "unit_id", id);
  return draft;
}
