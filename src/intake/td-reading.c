/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading-private.h"

void
td_draft_row_free (TdDraftRow *draft)
{
  td_record_free (draft->row.record);
  g_free (draft->row.sheet);
  g_free (draft->row.unit_name);
  g_free (draft->row.in_charge);
  g_free (draft->row.decision);
  g_free (draft->row.decided_on);
  g_clear_pointer (&draft->row.findings, g_ptr_array_unref);
  g_clear_pointer (&draft->section, g_ref_string_release);
  g_free (draft->unit_cell);
  g_free (draft);
}

void
td_sheet_reading_free (TdSheetReading *reading)
{
  if (reading == NULL)
    return;
  g_free (reading->sheet);
  td_layout_free (reading->layout);
  g_ptr_array_unref (reading->rows);
  td_record_free (reading->evaluation);
  g_free (reading);
}

/* --- the head --- */

static TdHeadRow *
head_row_of (TdRowReader *reader, const TdCellRow *row)
{
  guint n_columns = row->n_cells > 0 ? (guint)row->cells[row->n_cells - 1].column + 1 : 0;
  TdHeadRow *head = td_head_row_new (row->row, n_columns);

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];

    if ((guint)cell->column >= head->n_texts)
      break;
    head->texts[cell->column] = td_row_reader_text (reader, cell, FALSE);
    if (head->texts[cell->column] != NULL && *head->texts[cell->column] == '\0')
      g_clear_pointer (&head->texts[cell->column], g_free);
    head->numbers[cell->column]
        = cell->type == TD_CELL_NUMBER || cell->type == TD_CELL_DATE || cell->type == TD_CELL_BOOLEAN;
  }
  return head;
}

static void
recognise (TdRowReader *reader)
{
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func ((GDestroyNotify)td_head_row_free);
  TdSheetReading *reading = reader->reading;
  const TdRecordKind *kind;

  reader->recognised = TRUE;
  for (guint i = 0; i < reader->head->len; i++)
    g_ptr_array_add (head, head_row_of (reader, g_ptr_array_index (reader->head, i)));
  reading->layout
      = td_layout_recognise_as (head, reading->sheet, reader->file, td_list_kind_by_name (reader->workbook->form.list));
  if (reading->layout == NULL) {
    reader->workbook->counts |= td_layout_is_counts (head, reading->sheet, reader->file);
    return;
  }
  if (reader->workbook->form.list != NULL)
    reading->layout->year = reader->workbook->form.year;
  for (guint i = 0; i < reading->layout->columns->len; i++)
    if (g_array_index (reading->layout->columns, TdLayoutColumn, i).use == TD_USE_RECORD_ID)
      reader->id_column = (int)i;
  kind = reading->layout->record_kind;
  reader->name_field = td_kind_field_index (kind, reading->layout->kind == TD_LIST_PLEDGES ? "content" : "name");
  reader->agree = td_kind_field_index (kind, "agree");
  reader->attend = td_kind_field_index (kind, "attend");
  reader->council_agree = td_kind_field_index (kind, "council_agree");
  reader->council_total = td_kind_field_index (kind, "council_total");
  reader->sex = td_kind_field_index (kind, "sex");
  reader->birth = td_kind_field_index (kind, "birth_date");
  reader->prefix = td_kind_field_index (kind, "prefix");
  for (guint i = 0; i < reader->head->len; i++)
    td_row_reader_read (reader, g_ptr_array_index (reader->head, i));
  g_ptr_array_set_size (reader->head, 0);
}

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  TdRowReader *reader = user_data;

  if (!reader->recognised) {
    g_ptr_array_add (reader->head, td_cell_row_copy (row));
    if (reader->head->len == TD_LAYOUT_HEAD_ROWS)
      recognise (reader);
    return !reader->recognised || reader->reading->layout != NULL;
  }
  td_row_reader_read (reader, row);
  return TRUE;
}

static void
fraction_cb (double fraction, gpointer user_data)
{
  TdRowReader *reader = user_data;

  reader->fraction (fraction, reader->fraction_data);
}

/* --- merged cells --- */

static guint
first_row_from (const GPtrArray *rows, int row)
{
  guint low = 0, high = rows->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (((TdDraftRow *)g_ptr_array_index (rows, middle))->row.row < row)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* A cell merged downwards holds for all its rows, but only the first of them has it. */
static void
spread_merges (TdSheetReading *reading, const GArray *merges)
{
  for (guint i = 0; i < merges->len; i++) {
    const TdCellRange *range = &g_array_index (merges, TdCellRange, i);
    const TdLayoutColumn *column;
    const TdDraftRow *from;
    guint first;

    if (range->last_row <= range->first_row || range->first_row <= reading->layout->last_row
        || (guint)range->first_column >= reading->layout->columns->len
        || range->first_column == reading->layout->name_column)
      continue;
    column = &g_array_index (reading->layout->columns, TdLayoutColumn, (guint)range->first_column);
    first = first_row_from (reading->rows, range->first_row);
    if (first >= reading->rows->len)
      continue;
    from = g_ptr_array_index (reading->rows, first);
    for (guint at = first + 1; from->row.row == range->first_row && at < reading->rows->len; at++) {
      TdDraftRow *to = g_ptr_array_index (reading->rows, at);

      if (to->row.row > range->last_row)
        break;
      if (column->use == TD_USE_UNIT && to->unit_cell == NULL)
        to->unit_cell = g_strdup (from->unit_cell);
      else if (column->use == TD_USE_IN_CHARGE && to->row.in_charge == NULL)
        to->row.in_charge = g_strdup (from->row.in_charge);
      else if (column->use == TD_USE_FIELD && to->row.record->values[column->field].type == TD_VALUE_NULL)
        td_value_copy (&from->row.record->values[column->field], &to->row.record->values[column->field]);
    }
  }
}

/* --- the whole --- */

TdSheetReading *
td_sheet_reading_new (TdWorkbook *workbook,
                      guint sheet,
                      TdFractionFunc fraction,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (TdSheetReading) reading = g_new0 (TdSheetReading, 1);
  TdRowReader reader = {.workbook = workbook,
                        .reading = reading,
                        .file = workbook->file,
                        .name_field = -1,
                        .id_column = -1,
                        .fraction = fraction,
                        .fraction_data = user_data};
  TdRowSink sink = {row_cb, fraction != NULL ? fraction_cb : NULL, &reader, cancellable};
  gboolean ok;

  reading->sheet = g_strdup (td_workbook_sheet (workbook, sheet)->name);
  reading->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_draft_row_free);
  reader.head = g_ptr_array_new_with_free_func ((GDestroyNotify)td_cell_row_free);
  reader.first_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.fonts = g_array_new (FALSE, TRUE, sizeof (TdReaderFont));
  for (guint i = 0; i < workbook->fonts->len; i++) {
    TdReaderFont font = {TD_ENCODING_UNICODE, FALSE};

    font.encoding = td_encoding_from_font (td_workbook_font (workbook, (int)i), &font.capitals);
    g_array_append_val (reader.fonts, font);
  }
  ok = td_workbook_read (workbook, sheet, &sink, error);
  if (ok && !reader.recognised)
    recognise (&reader);
  if (ok && reading->layout != NULL)
    spread_merges (reading, workbook->merges);
  g_array_unref (reader.fonts);
  g_hash_table_unref (reader.first_words);
  g_ptr_array_unref (reader.head);
  g_clear_pointer (&reader.section, g_ref_string_release);
  return ok && reading->layout != NULL ? g_steal_pointer (&reading) : NULL;
}
