/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading.h"

#include "td-cell-value.h"
#include "td-name.h"
#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

typedef struct {
  TdEncoding encoding;
  gboolean capitals;
} Font;

typedef struct {
  TdWorkbook *workbook;
  TdSheetReading *reading;
  GArray *fonts;       /* of Font, by the workbook's index */
  GPtrArray *head;     /* of TdCellRow: the first rows, until the heading is known */
  gboolean recognised; /* the head is done; without a layout nothing is wanted any more */
  const char *file;
  char *section;           /* GRefString; NULL */
  gboolean ended;          /* the signatures have begun */
  GHashTable *first_words; /* set of first words of names that are no form of address */
  TdFractionFunc fraction;
  gpointer fraction_data;
  int name_field;
  int agree, attend, council_agree, council_total, sex, birth, prefix; /* fields; -1 */
} Reader;

void
td_draft_row_free (TdDraftRow *draft)
{
  td_record_free (draft->row.record);
  g_free (draft->row.sheet);
  g_free (draft->row.unit_name);
  g_free (draft->row.in_charge);
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
  g_free (reading);
}

/* --- texts
 * ------------------------------------------------------------------------------------------------------------ */

static Font
font_of (const Reader *reader, const TdCell *cell)
{
  static const Font plain = {TD_ENCODING_UNICODE, FALSE};

  return cell->font >= 0 && (guint)cell->font < reader->fonts->len ? g_array_index (reader->fonts, Font, cell->font)
                                                                   : plain;
}

/* Whether text has a letter beyond ASCII, and whether one of its marks stands alone (U+0300-U+036F: 0xCC, 0xCD). */
static gboolean
look_at (const char *text, gboolean *decomposed)
{
  gboolean beyond = FALSE;

  *decomposed = FALSE;
  for (; *text != '\0'; text++) {
    guchar byte = (guchar)*text;

    beyond |= byte >= 0x80;
    if (byte == 0xCC || (byte == 0xCD && (guchar)text[1] < 0xB0))
      *decomposed = TRUE;
  }
  return beyond;
}

/* Whether text is what td_text_normalize() would make of it: single spaces inside, and no letters but ASCII's and the
 * composed Vietnamese ones. Nearly all cells are, and there are a million of them. beyond: it has more than ASCII. */
static gboolean
is_normal (const char *text, gboolean *beyond)
{
  const guchar *at = (const guchar *)text;

  *beyond = FALSE;
  if (*at == ' ')
    return FALSE;
  for (; *at != '\0'; at++) {
    if (*at < 0x80) {
      if (*at < ' ' || *at == 0x7F || (*at == ' ' && (at[1] == ' ' || at[1] == '\0')))
        return FALSE;
      continue;
    }
    *beyond = TRUE;
    if (*at == 0xC3) {
      if (*++at == 0x90 || *at == 0xB0) /* Icelandic letters that look like Đ */
        return FALSE;
    } else if (*at == 0xC4 || *at == 0xC5) {
      at++;
    } else if (*at == 0xC6) {
      if (*++at != 0xA0 && *at != 0xA1 && *at != 0xAF && *at != 0xB0)
        return FALSE;
    } else if (*at == 0xE1 && (at[1] == 0xBA || at[1] == 0xBB)) {
      at += 2;
    } else {
      return FALSE;
    }
  }
  return TRUE;
}

/* Text of a cell, decoded and normalised; NULL where it is no text. */
static char *
read_text (Reader *reader, const TdCell *cell, gboolean lines)
{
  Font font;
  gboolean decomposed, beyond;

  if (cell == NULL || cell->type != TD_CELL_TEXT)
    return NULL;
  font = font_of (reader, cell);
  if (font.encoding == TD_ENCODING_UNICODE && is_normal (cell->text, &beyond)) {
    reader->reading->encodings[TD_ENCODING_UNICODE] += beyond ? 1 : 0;
    return g_strdup (cell->text);
  }
  if (look_at (cell->text, &decomposed))
    reader->reading->encodings[font.encoding != TD_ENCODING_UNICODE ? font.encoding
                               : decomposed                         ? TD_ENCODING_DECOMPOSED
                                                                    : TD_ENCODING_UNICODE]++;
  if (font.encoding == TD_ENCODING_TCVN3 || font.encoding == TD_ENCODING_VNI) {
    g_autofree char *decoded = td_encoding_decode (cell->text, font.encoding, font.capitals);

    return lines ? td_text_normalize_lines (decoded) : td_text_normalize (decoded);
  }
  return lines ? td_text_normalize_lines (cell->text) : td_text_normalize (cell->text);
}

static char *
read_text_at (Reader *reader, const TdCellRow *row, int column)
{
  char *text = read_text (reader, td_cell_row_at (row, column), FALSE);

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* --- a row of data
 * ---------------------------------------------------------------------------------------------------- */

/* td_name_strip_prefix(), asked once for each first word: a hundred family names begin a million names. */
static char *
strip_prefix (Reader *reader, const char *text, TdSex *sex)
{
  const char *space = strchr (text, ' ');
  char word[32];
  char *bare;

  if (space == NULL || (gsize)(space - text) >= sizeof word)
    return td_name_strip_prefix (text, sex);
  memcpy (word, text, (gsize)(space - text));
  word[space - text] = '\0';
  if (g_hash_table_contains (reader->first_words, word))
    return g_strdup (text);
  bare = td_name_strip_prefix (text, sex);
  /* Before two or more words a form of address is taken off for certain. */
  if (strchr (space + 1, ' ') != NULL && strcmp (bare, text) == 0)
    g_hash_table_add (reader->first_words, g_strdup (word));
  return bare;
}

static void
read_name (Reader *reader, TdRecord *record, const char *text)
{
  TdValue *name = &record->values[reader->name_field];
  g_autofree char *bare = NULL;
  TdSex sex = TD_SEX_UNKNOWN;

  switch (reader->reading->layout->kind) {
  case TD_LIST_FAMILIES:
  case TD_LIST_CITIZENS:
  case TD_LIST_COUNCIL:
  case TD_LIST_PROPOSALS:
    bare = strip_prefix (reader, text, &sex);
    break;
  case TD_LIST_COLLECTIVES:
  case TD_LIST_UNITS:
  case TD_LIST_PLEDGES:
  case TD_LIST_UNKNOWN:
  default:
    td_value_set_text (name, text);
    return;
  }
  if (reader->sex >= 0 && sex != TD_SEX_UNKNOWN && record->values[reader->sex].type == TD_VALUE_NULL)
    td_value_set_text (&record->values[reader->sex], sex == TD_SEX_MALE ? "M" : "F");
  if (reader->prefix >= 0) {
    gsize n_text = strlen (text), n_bare = strlen (bare);

    /* Whether it names a collective is not known yet: case is left until then. */
    if (n_bare < n_text && g_str_has_suffix (text, bare)) {
      g_autofree char *prefix = g_strndup (text, n_text - n_bare);

      g_strchomp (prefix);
      g_strdelimit (prefix, ":.", ' ');
      td_value_take_text (&record->values[reader->prefix], td_name_case (prefix));
    }
    td_value_set_text (name, bare);
  } else {
    td_value_take_text (name, td_name_case (bare));
  }
}

static void
set_split (TdRecord *record, int first_field, int second_field, const char *text)
{
  gint64 first, second;

  if (text == NULL)
    return;
  if (td_cell_value_split (text, &first, &second)) {
    td_value_set_integer (&record->values[first_field], first);
    if (second_field >= 0)
      td_value_set_integer (&record->values[second_field], second);
  } else {
    td_value_set_text (&record->values[first_field], text); /* the rules will say that it is no number */
  }
}

static void
read_cell (Reader *reader, TdDraftRow *draft, const TdLayoutColumn *column, const TdCellInput *input)
{
  TdRecord *record = draft->row.record;
  gint64 first, second;

  switch (column->use) {
  case TD_USE_FIELD:
    if (column->field == reader->name_field) {
      g_autofree char *shown = td_cell_value_display (input);

      if (shown != NULL)
        read_name (reader, record, shown);
    } else if (column->field == reader->agree && td_cell_value_split (input->text, &first, &second)) {
      set_split (record, reader->agree, reader->attend, input->text);
    } else {
      td_cell_value_set (record, column->field, input);
    }
    break;
  case TD_USE_UNIT:
    g_free (draft->unit_cell);
    draft->unit_cell = td_cell_value_display (input);
    break;
  case TD_USE_IN_CHARGE:
    if (input->text != NULL && *input->text != '\0') {
      g_autofree char *bare = td_name_strip_prefix (input->text, NULL);

      g_free (draft->row.in_charge);
      draft->row.in_charge = td_name_case (bare);
    }
    break;
  case TD_USE_BIRTH_MALE:
  case TD_USE_BIRTH_FEMALE:
    if (reader->birth >= 0)
      td_cell_value_set (record, reader->birth, input);
    if (reader->sex >= 0 && reader->birth >= 0 && (input->text == NULL || *input->text != '\0')
        && record->values[reader->birth].type != TD_VALUE_NULL)
      td_value_set_text (&record->values[reader->sex], column->use == TD_USE_BIRTH_MALE ? "M" : "F");
    break;
  case TD_USE_MARK_MALE:
  case TD_USE_MARK_FEMALE:
    if (reader->sex >= 0 && (input->text != NULL ? *input->text != '\0' : input->cell->number != 0))
      td_value_set_text (&record->values[reader->sex], column->use == TD_USE_MARK_MALE ? "M" : "F");
    break;
  case TD_USE_AGREE_ATTEND:
    set_split (record, reader->agree, reader->attend, input->text);
    break;
  case TD_USE_ATTEND_AGREE:
    set_split (record, reader->attend, reader->agree, input->text);
    break;
  case TD_USE_COUNCIL_AGREE_TOTAL:
    set_split (record, reader->council_agree, reader->council_total, input->text);
    break;
  case TD_USE_NONE:
  case TD_USE_ORDINAL:
  default:
    break;
  }
}

static void
read_ordinal (TdRecord *record, const TdCellInput *input)
{
  int field = td_kind_field_index (record->kind, "sort_order");

  if (field >= 0 && record->kind->id != TD_KIND_PLEDGE_TARGET && input->cell->type == TD_CELL_NUMBER)
    td_cell_value_set (record, field, input);
}

static void
read_data_row (Reader *reader, const TdCellRow *row, const char *name)
{
  const TdLayout *layout = reader->reading->layout;
  TdDraftRow *draft = g_new0 (TdDraftRow, 1);

  draft->row.row = row->row;
  draft->row.record = td_record_new (layout->record_kind);
  draft->hidden = row->hidden;
  if (reader->section != NULL)
    draft->section = g_ref_string_acquire (reader->section);
  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    const TdLayoutColumn *column;
    g_autofree char *own = NULL;
    const char *text = NULL;
    TdCellInput input = {cell, NULL, reader->workbook->date_1904, layout->year};

    if ((guint)cell->column >= layout->columns->len)
      break;
    column = &g_array_index (layout->columns, TdLayoutColumn, (guint)cell->column);
    if (column->use == TD_USE_NONE || cell->type == TD_CELL_EMPTY || cell->type == TD_CELL_ERROR)
      continue;
    if (column->use == TD_USE_ORDINAL) {
      read_ordinal (draft->row.record, &input);
      continue;
    }
    if (name != NULL && cell->column == layout->name_column)
      text = name;
    else
      text = own = read_text (reader, cell,
                              column->use == TD_USE_FIELD
                                  && layout->record_kind->fields[column->field].type == TD_FIELD_LONG_TEXT);
    input.text = text;
    read_cell (reader, draft, column, &input);
  }
  g_ptr_array_add (reader->reading->rows, draft);
}

/* --- what a row is
 * ---------------------------------------------------------------------------------------------------- */

typedef struct {
  guint n_texts;   /* cells with text outside the ordinal column and the name's */
  guint n_numbers; /* the same with numbers */
  guint n_known;   /* the same in columns that are known */
  gboolean has_birth;
  int first_text; /* column of the first text; -1 */
} RowShape;

static RowShape
shape_of (const Reader *reader, const TdCellRow *row)
{
  const TdLayout *layout = reader->reading->layout;
  RowShape shape = {.first_text = -1};

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    const TdLayoutColumn *column = (guint)cell->column < layout->columns->len
                                       ? &g_array_index (layout->columns, TdLayoutColumn, (guint)cell->column)
                                       : NULL;
    gboolean text = cell->type == TD_CELL_TEXT && cell->text[strspn (cell->text, " \t\r\n")] != '\0';

    if (text && shape.first_text < 0)
      shape.first_text = cell->column;
    if (cell->column == layout->ordinal_column || cell->column == layout->name_column)
      continue;
    if (text)
      shape.n_texts++;
    else if (cell->type == TD_CELL_NUMBER || cell->type == TD_CELL_DATE)
      shape.n_numbers++;
    else
      continue;
    if (column != NULL && column->use != TD_USE_NONE)
      shape.n_known++;
    if (column != NULL
        && (column->use == TD_USE_BIRTH_MALE || column->use == TD_USE_BIRTH_FEMALE
            || (column->use == TD_USE_FIELD && column->field == reader->birth)))
      shape.has_birth = TRUE;
  }
  return shape;
}

static TdOrdinal
ordinal_of (Reader *reader, const TdCellRow *row)
{
  const TdCell *cell = td_cell_row_at (row, reader->reading->layout->ordinal_column);
  g_autofree char *text = NULL;

  if (cell == NULL || reader->reading->layout->ordinal_column < 0)
    return TD_ORDINAL_NONE;
  if (cell->type == TD_CELL_NUMBER || (cell->type == TD_CELL_EMPTY && cell->formula))
    return TD_ORDINAL_NUMBER;
  text = read_text (reader, cell, FALSE);
  return td_row_words_ordinal (text);
}

static void
begin_section (Reader *reader, const char *text)
{
  g_autofree char *section = td_row_words_section (text, NULL);

  g_clear_pointer (&reader->section, g_ref_string_release);
  if (*section != '\0')
    reader->section = g_ref_string_new (section);
}

/* Rows that have no plain number in front: sections, totals, signatures, and data whose number was forgotten. */
static void
read_other_row (Reader *reader, const TdCellRow *row, TdOrdinal ordinal, const char *name)
{
  const TdLayout *layout = reader->reading->layout;
  RowShape shape = shape_of (reader, row);
  g_autofree char *first = read_text_at (reader, row, shape.first_text);
  gboolean numbered = FALSE;
  gboolean alone;

  if (first == NULL) {
    /* Numbers alone: a total without its word, unless a person's birth stands among them. */
    if (shape.has_birth && shape.n_known >= 2)
      read_data_row (reader, row, name);
    return;
  }
  if (td_row_words_total (first) || (name != NULL && ordinal == TD_ORDINAL_TEXT && td_row_words_total (name)))
    return;
  if (td_row_words_signature (first) && shape.n_numbers == 0 && reader->reading->rows->len > 0) {
    reader->ended = TRUE;
    return;
  }
  if (ordinal == TD_ORDINAL_ROMAN) {
    begin_section (reader, name != NULL ? name : first);
    return;
  }
  if (ordinal == TD_ORDINAL_TEXT && shape.n_texts == 0) {
    /* The section's text is merged over the whole row and so stands in the ordinal column. */
    begin_section (reader, first);
    return;
  }
  alone = shape.n_texts == 0 && shape.n_numbers == 0;
  if (name == NULL) {
    if (!alone && shape.has_birth && shape.n_known >= 2)
      read_data_row (reader, row, name);
    return;
  }
  g_free (td_row_words_section (name, &numbered));
  if (alone) {
    if (layout->ordinal_column >= 0 || numbered || td_row_words_capitals (name))
      begin_section (reader, name);
    else
      read_data_row (reader, row, name);
    return;
  }
  if (numbered && shape.n_texts == 0 && !shape.has_birth && layout->ordinal_column >= 0) {
    begin_section (reader, name); /* with subtotals beside it */
    return;
  }
  read_data_row (reader, row, name);
}

/* Long lists repeat their heading on each page. */
static gboolean
is_heading_again (Reader *reader, const char *name)
{
  const TdLayout *layout = reader->reading->layout;
  const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, (guint)layout->name_column);

  return name != NULL && strcmp (name, column->heading) == 0;
}

static void
read_row (Reader *reader, const TdCellRow *row)
{
  const TdLayout *layout = reader->reading->layout;
  const TdCell *cell = td_cell_row_at (row, layout->name_column);
  g_autofree char *name = NULL;
  TdOrdinal ordinal;

  if (reader->ended || row->row <= layout->last_row)
    return;
  name = read_text_at (reader, row, layout->name_column);
  if (is_heading_again (reader, name))
    return;
  ordinal = ordinal_of (reader, row);
  if (ordinal != TD_ORDINAL_NUMBER) {
    read_other_row (reader, row, ordinal, name);
    return;
  }
  if (name == NULL && (cell == NULL || cell->type == TD_CELL_EMPTY) && shape_of (reader, row).n_known == 0)
    return; /* a line numbered in advance and never filled in */
  read_data_row (reader, row, name);
}

/* --- the head
 * --------------------------------------------------------------------------------------------------------- */

static TdHeadRow *
head_row_of (Reader *reader, const TdCellRow *row)
{
  guint n_columns = row->n_cells > 0 ? (guint)row->cells[row->n_cells - 1].column + 1 : 0;
  TdHeadRow *head = td_head_row_new (row->row, n_columns);

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];

    if ((guint)cell->column >= head->n_texts)
      break;
    head->texts[cell->column] = read_text (reader, cell, FALSE);
    if (head->texts[cell->column] != NULL && *head->texts[cell->column] == '\0')
      g_clear_pointer (&head->texts[cell->column], g_free);
    head->numbers[cell->column]
        = cell->type == TD_CELL_NUMBER || cell->type == TD_CELL_DATE || cell->type == TD_CELL_BOOLEAN;
  }
  return head;
}

static void
recognise (Reader *reader)
{
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func ((GDestroyNotify)td_head_row_free);
  TdSheetReading *reading = reader->reading;
  const TdRecordKind *kind;

  reader->recognised = TRUE;
  for (guint i = 0; i < reader->head->len; i++)
    g_ptr_array_add (head, head_row_of (reader, g_ptr_array_index (reader->head, i)));
  reading->layout = td_layout_recognise (head, reading->sheet, reader->file);
  if (reading->layout == NULL)
    return;
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
    read_row (reader, g_ptr_array_index (reader->head, i));
  g_ptr_array_set_size (reader->head, 0);
}

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  Reader *reader = user_data;

  if (!reader->recognised) {
    g_ptr_array_add (reader->head, td_cell_row_copy (row));
    if (reader->head->len == TD_LAYOUT_HEAD_ROWS)
      recognise (reader);
    return !reader->recognised || reader->reading->layout != NULL;
  }
  read_row (reader, row);
  return TRUE;
}

static void
fraction_cb (double fraction, gpointer user_data)
{
  Reader *reader = user_data;

  reader->fraction (fraction, reader->fraction_data);
}

/* --- merged cells
 * ----------------------------------------------------------------------------------------------------- */

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

/* --- the whole
 * -------------------------------------------------------------------------------------------------------- */

TdSheetReading *
td_sheet_reading_new (TdWorkbook *workbook,
                      guint sheet,
                      TdFractionFunc fraction,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (TdSheetReading) reading = g_new0 (TdSheetReading, 1);
  Reader reader = {.workbook = workbook,
                   .reading = reading,
                   .file = workbook->file,
                   .name_field = -1,
                   .fraction = fraction,
                   .fraction_data = user_data};
  TdRowSink sink = {row_cb, fraction != NULL ? fraction_cb : NULL, &reader, cancellable};
  gboolean ok;

  reading->sheet = g_strdup (td_workbook_sheet (workbook, sheet)->name);
  reading->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_draft_row_free);
  reader.head = g_ptr_array_new_with_free_func ((GDestroyNotify)td_cell_row_free);
  reader.first_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.fonts = g_array_new (FALSE, TRUE, sizeof (Font));
  for (guint i = 0; i < workbook->fonts->len; i++) {
    Font font = {TD_ENCODING_UNICODE, FALSE};

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
