/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading-private.h"

#include "td-cell-types.h"
#include "td-cell-value.h"
#include "td-layout-private.h"

void
td_draft_row_free (TdDraftRow *draft)
{
  if (draft == NULL)
    return;
  td_record_free (draft->record);
  g_free (draft->sheet);
  g_free (draft->unit_name);
  g_free (draft->in_charge);
  g_free (draft->decision);
  g_free (draft->decided_on);
  g_clear_pointer (&draft->conversions, g_array_unref);
  g_clear_pointer (&draft->cell_notes, g_array_unref);
  g_clear_pointer (&draft->beside, g_free);
  g_clear_pointer (&draft->not_listed, g_free);
  g_clear_pointer (&draft->as_written, g_free);
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
  td_list_table_free (reading->unknown);
  g_ptr_array_unref (reading->rows);
  g_array_unref (reading->sections);
  g_free (reading->signer);
  td_record_free (reading->evaluation);
  g_free (reading);
}

/* --- the head --- */

/* A date of birth is one also where it is looked at as text. */
static char *
date_text (TdRowReader *reader, const TdCell *cell)
{
  TdCellInput input = {cell, NULL, reader->workbook->date_1904, 0};

  return td_cell_value_display (&input);
}

TdHeadRow *
td_row_reader_head_row (TdRowReader *reader, const TdCellRow *row)
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
    if (cell->type == TD_CELL_DATE)
      head->texts[cell->column] = date_text (reader, cell);
    head->values[cell->column] = cell->number;
  }
  td_head_row_read_years (head);
  return head;
}

/* Whether the first texts in TCVN3 have lost their ư: none has one, and a word that is none would be one with it. */
static gboolean
has_lost_u_horn (TdRowReader *reader)
{
  gboolean lost = FALSE;

  for (guint i = 0; i < reader->head->len; i++) {
    const TdCellRow *row = g_ptr_array_index (reader->head, i);

    for (guint j = 0; j < row->n_cells; j++) {
      const TdCell *cell = &row->cells[j];
      g_autofree char *text = NULL;
      g_autofree char *restored = NULL;
      TdLostLetters found;

      text = td_row_reader_text (reader, cell, FALSE);
      if (text == NULL || reader->encoding != TD_ENCODING_TCVN3)
        continue;
      if (td_encoding_keeps_u_horn (cell->text))
        return FALSE;
      restored = td_encoding_restore (text, &found);
      lost |= found == TD_LOST_RESTORED;
    }
  }
  return lost;
}

/* What the first texts of the list say of the letters of the rest. */
static void
weigh_letters (TdRowReader *reader)
{
  for (guint i = 0; i < reader->head->len; i++) {
    const TdCellRow *row = g_ptr_array_index (reader->head, i);

    for (guint j = 0; j < row->n_cells; j++) {
      const TdCell *cell = &row->cells[j];

      if (cell->type != TD_CELL_TEXT)
        continue;
      if (td_row_reader_font (reader, cell) == TD_ENCODING_UNICODE)
        td_cell_letters_weigh (&reader->letters, cell->text);
      else if (td_cell_letters_are_unicode (cell->text))
        g_array_index (reader->fonts, TdReaderFont, cell->font).lies = TRUE;
    }
  }
  td_cell_letters_conclude (&reader->letters);
  reader->u_horn_lost = FALSE;
  reader->u_horn_lost = has_lost_u_horn (reader);
}

static void
section_row_clear (TdSectionRow *section)
{
  g_free (section->text);
}

void
td_draft_row_add_note (TdDraftRow *draft, TdCellNote note)
{
  if (draft->cell_notes == NULL) {
    draft->cell_notes = g_array_new (FALSE, FALSE, sizeof (TdCellNote));
    g_array_set_clear_func (draft->cell_notes, (GDestroyNotify)td_cell_note_clear);
  }
  g_array_append_val (draft->cell_notes, note);
}

static TdSheetReading *
reading_new (TdRowReader *reader, TdLayout *layout, TdListTable *unknown)
{
  TdSheetReading *reading = g_new0 (TdSheetReading, 1);

  reading->sheet = g_strdup (reader->hints->sheet);
  reading->layout = layout;
  reading->unknown = unknown;
  reading->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_draft_row_free);
  reading->sections = g_array_new (FALSE, FALSE, sizeof (TdSectionRow));
  g_array_set_clear_func (reading->sections, (GDestroyNotify)section_row_clear);
  g_ptr_array_add (reader->readings, reading);
  return reading;
}

/* Whether the only votes in the list are those of the council on collectives. */
static gboolean
has_council_votes_only (const TdLayout *layout)
{
  return layout->kind == TD_LIST_COLLECTIVES && !td_layout_has_field (layout, "agree")
         && !td_layout_has_field (layout, "attend") && !td_layout_has_use (layout, TD_USE_AGREE_ATTEND, -1)
         && !td_layout_has_use (layout, TD_USE_ATTEND_AGREE, -1);
}

/* From here on rows belong to a list with this layout. */
static void
begin_list (TdRowReader *reader, TdLayout *layout)
{
  const TdRecordKind *kind = layout->record_kind;

  /* What stands at the top of the sheet holds for all lists in it that do not say otherwise. */
  if (reader->reading != NULL) {
    const GPtrArray *above = reader->reading->layout->head_texts;

    if (layout->year == 0)
      layout->year = reader->reading->layout->year;
    for (guint i = 0; i < above->len; i++)
      g_ptr_array_add (layout->head_texts, g_strdup (g_ptr_array_index (above, i)));
  }
  if (reader->workbook->form.list != NULL)
    layout->year = reader->workbook->form.year;
  reader->reading = reading_new (reader, layout, NULL);
  reader->ended = FALSE;
  g_clear_pointer (&reader->section, g_ref_string_release);
  reader->id_column = -1;
  reader->formulas = 0;
  for (guint i = 0; i < layout->columns->len; i++)
    if (g_array_index (layout->columns, TdLayoutColumn, i).use == TD_USE_RECORD_ID)
      reader->id_column = (int)i;
  reader->name_field = td_list_kind_naming (layout->kind).field;
  reader->agree = td_kind_role_index (kind, TD_ROLE_AGREE);
  reader->attend = td_kind_role_index (kind, TD_ROLE_ATTEND);
  reader->council_agree = td_kind_role_index (kind, TD_ROLE_COUNCIL_AGREE);
  reader->council_total = td_kind_role_index (kind, TD_ROLE_COUNCIL_TOTAL);
  reader->council_present = td_kind_role_index (kind, TD_ROLE_COUNCIL_PRESENT);
  reader->council_only = has_council_votes_only (layout);
  reader->measured_beside = layout->kind == TD_LIST_PLEDGES && !td_layout_has_field (layout, "measure");
  reader->heading_again = FALSE;
  g_clear_pointer (&reader->item, g_free);
  g_clear_pointer (&reader->outer_section, g_free);
  reader->sex = td_kind_role_index (kind, TD_ROLE_SEX);
  reader->birth = td_kind_role_index (kind, TD_ROLE_BIRTH_DATE);
  reader->prefix = td_kind_field_index (kind, "prefix");
}

static void take_row (TdRowReader *reader, const TdCellRow *row);

/* The first rows of a list are there: finds its heading, and reads them. */
static void
recognise (TdRowReader *reader)
{
  g_autoptr (GPtrArray) rows = g_steal_pointer (&reader->head);
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func ((GDestroyNotify)td_head_row_free);
  TdListTable *unknown = NULL;
  TdLayout *layout;

  reader->recognised = TRUE;
  reader->head = rows;
  weigh_letters (reader);
  reader->head = g_ptr_array_new_with_free_func ((GDestroyNotify)td_cell_row_free);
  for (guint i = 0; i < rows->len; i++) {
    TdHeadRow *row = td_row_reader_head_row (reader, g_ptr_array_index (rows, i));

    reader->workbook->filled |= td_head_row_n_texts (row) + td_head_row_n_numbers (row) > 0;
    g_ptr_array_add (head, row);
  }
  layout = td_layout_recognise (head, reader->hints, reader->reading == NULL ? &unknown : NULL);
  if (layout == NULL && td_layout_is_counts (head, reader->hints->sheet, reader->hints->file)) {
    reader->workbook->counts = TRUE;
    g_clear_pointer (&unknown, td_list_table_free);
  }
  if (layout != NULL)
    begin_list (reader, layout);
  else if (unknown != NULL)
    reading_new (reader, NULL, unknown);
  if (layout == NULL && rows->len > 0)
    reader->no_heading_until = ((const TdCellRow *)g_ptr_array_index (rows, rows->len - 1))->row;
  for (guint i = 0; reader->reading != NULL && i < rows->len; i++)
    take_row (reader, g_ptr_array_index (rows, i));
}

/* A row of which nobody knows yet whether it belongs to the list before it or to another one. */
static void
keep_for_head (TdRowReader *reader, const TdCellRow *row)
{
  g_ptr_array_add (reader->head, td_cell_row_copy (row));
  if (reader->head->len == TD_LAYOUT_HEAD_ROWS)
    recognise (reader);
}

static void
take_row (TdRowReader *reader, const TdCellRow *row)
{
  if (!reader->recognised) {
    keep_for_head (reader, row);
    return;
  }
  if (td_row_reader_read (reader, row))
    return;
  /* Another list begins here; what stands above its heading belongs to it too. */
  reader->recognised = FALSE;
  for (guint i = 0; i < reader->recent->len; i++)
    g_ptr_array_add (reader->head, td_cell_row_copy (g_ptr_array_index (reader->recent, i)));
  g_ptr_array_set_size (reader->recent, 0);
  keep_for_head (reader, row);
}

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  TdRowReader *reader = user_data;

  take_row (reader, row);
  return !reader->recognised || reader->reading != NULL;
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

    if (((TdDraftRow *)g_ptr_array_index (rows, middle))->row < row)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The fields that a column fills with what its cells hold; -1. */
static void
fields_of (const TdSheetReading *reading, const TdLayoutColumn *column, int fields[2])
{
  const TdRecordKind *kind = reading->layout->record_kind;
  gboolean council = column->use == TD_USE_COUNCIL_AGREE_TOTAL;

  fields[0] = fields[1] = -1;
  if (column->use == TD_USE_FIELD) {
    fields[0] = column->field;
  } else if (council || column->use == TD_USE_AGREE_ATTEND || column->use == TD_USE_ATTEND_AGREE) {
    fields[0] = td_kind_role_index (kind, council ? TD_ROLE_COUNCIL_AGREE : TD_ROLE_AGREE);
    fields[1] = td_kind_role_index (kind, council ? TD_ROLE_COUNCIL_TOTAL : TD_ROLE_ATTEND);
  }
}

static void
drop_cell_notes (TdDraftRow *draft, int field)
{
  for (guint i = draft->cell_notes != NULL ? draft->cell_notes->len : 0; i-- > 0;)
    if (g_array_index (draft->cell_notes, TdCellNote, i).field == field)
      g_array_remove_index (draft->cell_notes, i);
}

/* What a file holds under a merged cell nobody sees: the row says there what from says, or nothing where from is NULL. */
static void
read_from_above (const TdSheetReading *reading, const TdLayoutColumn *column, const TdDraftRow *from, TdDraftRow *to)
{
  int fields[2];

  if (column->use == TD_USE_UNIT) {
    g_free (to->unit_cell);
    to->unit_cell = from != NULL ? g_strdup (from->unit_cell) : NULL;
  } else if (column->use == TD_USE_IN_CHARGE) {
    g_free (to->in_charge);
    to->in_charge = from != NULL ? g_strdup (from->in_charge) : NULL;
  }
  fields_of (reading, column, fields);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (fields[i] < 0)
      continue;
    drop_cell_notes (to, fields[i]);
    if (from != NULL)
      td_value_copy (&from->record->values[fields[i]], &to->record->values[fields[i]]);
    else
      td_value_set_null (&to->record->values[fields[i]]);
  }
}

/* A merged cell holds for all its rows, but only the first of them has it. A name is that of one row. */
static void
spread_merge (TdSheetReading *reading, const TdCellRange *range)
{
  const TdLayout *layout = reading->layout;
  guint first = first_row_from (reading->rows, range->first_row);
  const TdDraftRow *from = first < reading->rows->len ? g_ptr_array_index (reading->rows, first) : NULL;

  if (from == NULL || from->row != range->first_row)
    return;
  for (int at = range->first_column; at <= range->last_column && (guint)at < layout->columns->len; at++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, (guint)at);
    gboolean own = at == range->first_column;
    const TdCellRule *rule
        = td_cell_rule (td_cell_meaning (layout->record_kind, column, layout->name_column == at ? column->field : -1),
                        TD_SORT_MERGED, NULL, 0);

    if (rule->is != TD_CELL_IS_ABOVE)
      continue;
    for (guint i = own ? first + 1 : first; i < reading->rows->len; i++) {
      TdDraftRow *to = g_ptr_array_index (reading->rows, i);

      if (to->row > range->last_row)
        break;
      read_from_above (reading, column, own && at != layout->name_column ? from : NULL, to);
    }
  }
}

static void
spread_merges (TdSheetReading *reading, const GArray *merges)
{
  for (guint i = 0; i < merges->len; i++) {
    const TdCellRange *range = &g_array_index (merges, TdCellRange, i);

    if (range->first_row > reading->layout->last_row)
      spread_merge (reading, range);
  }
}

/* --- rows that a filter hides --- */

/* Who filtered a list and sent it meant the rows that can be seen; where none can, he meant none of them to be hidden. */
static void
leave_filtered_out (TdSheetReading *reading, const TdWorkbook *workbook)
{
  gboolean seen = FALSE;

  for (guint i = 0; i < reading->rows->len && !seen; i++)
    seen = !((const TdDraftRow *)g_ptr_array_index (reading->rows, i))->hidden;
  for (guint i = 0; seen && i < reading->rows->len; i++) {
    TdDraftRow *draft = g_ptr_array_index (reading->rows, i);

    draft->filtered = draft->hidden && !draft->left_out && td_workbook_is_filtered (workbook, draft->row);
    draft->left_out |= draft->filtered;
  }
}

/* --- the whole --- */

GPtrArray *
td_sheet_readings_new (TdWorkbook *workbook,
                       guint sheet,
                       const TdLayoutHints *hints,
                       TdFractionFunc fraction,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_sheet_reading_free);
  TdRowReader reader = {.workbook = workbook,
                        .readings = readings,
                        .hints = hints,
                        .name_field = -1,
                        .id_column = -1,
                        .fraction = fraction,
                        .fraction_data = user_data};
  TdRowSink sink = {row_cb, fraction != NULL ? fraction_cb : NULL, &reader, cancellable};
  gboolean ok;

  reader.head = g_ptr_array_new_with_free_func ((GDestroyNotify)td_cell_row_free);
  reader.recent = g_ptr_array_new_with_free_func ((GDestroyNotify)td_cell_row_free);
  reader.first_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.fonts = g_array_new (FALSE, TRUE, sizeof (TdReaderFont));
  for (guint i = 0; i < workbook->fonts->len; i++) {
    TdReaderFont font = {TD_ENCODING_UNICODE, FALSE};

    font.encoding = td_encoding_from_font (td_workbook_font (workbook, (int)i), &font.capitals);
    g_array_append_val (reader.fonts, font);
  }
  ok = td_workbook_read (workbook, sheet, &sink, error);
  while (ok && !reader.recognised)
    recognise (&reader);
  for (guint i = 0; ok && i < readings->len; i++)
    if (((TdSheetReading *)g_ptr_array_index (readings, i))->layout != NULL) {
      spread_merges (g_ptr_array_index (readings, i), workbook->merges);
      td_sheet_reading_doubt_births (g_ptr_array_index (readings, i));
      leave_filtered_out (g_ptr_array_index (readings, i), workbook);
    }
  g_array_unref (reader.fonts);
  g_hash_table_unref (reader.first_words);
  g_ptr_array_unref (reader.head);
  g_ptr_array_unref (reader.recent);
  g_clear_pointer (&reader.section, g_ref_string_release);
  g_free (reader.outer_section);
  g_free (reader.item);
  return ok ? g_steal_pointer (&readings) : NULL;
}
