/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading-private.h"

#include "td-cell-value.h"
#include "td-name.h"
#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

/* --- texts --- */

static TdReaderFont
font_of (const TdRowReader *reader, const TdCell *cell)
{
  static const TdReaderFont plain = {TD_ENCODING_UNICODE, FALSE};

  return cell->font >= 0 && (guint)cell->font < reader->fonts->len
             ? g_array_index (reader->fonts, TdReaderFont, cell->font)
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

char *
td_row_reader_text (TdRowReader *reader, const TdCell *cell, gboolean lines)
{
  TdReaderFont font;
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
read_text_at (TdRowReader *reader, const TdCellRow *row, int column)
{
  char *text = td_row_reader_text (reader, td_cell_row_at (row, column), FALSE);

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* --- a row of data --- */

/* td_name_strip_prefix(), asked once for each first word: a hundred family names begin a million names. */
static char *
strip_prefix (TdRowReader *reader, const char *text, TdSex *sex)
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
read_name (TdRowReader *reader, TdRecord *record, const char *text)
{
  TdValue *name = &record->values[reader->name_field];
  g_autofree char *bare = NULL;
  TdSex sex = TD_SEX_UNKNOWN;

  switch (reader->reading->layout->kind) {
  case TD_LIST_FAMILIES:
  case TD_LIST_CITIZENS:
  case TD_LIST_COUNCIL:
  case TD_LIST_PROPOSALS:
  case TD_LIST_AWARDS:
    bare = strip_prefix (reader, text, &sex);
    break;
  case TD_LIST_COLLECTIVES:
  case TD_LIST_UNITS:
  case TD_LIST_PLEDGES:
  case TD_LIST_EVALUATIONS:
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
read_cell (TdRowReader *reader, TdDraftRow *draft, const TdLayoutColumn *column, const TdCellInput *input)
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
  case TD_USE_RECORD_ID:
    draft->row.record_id = td_form_id_parse (input->text);
    break;
  case TD_USE_DECISION:
    g_free (draft->row.decision);
    draft->row.decision = td_cell_value_display (input);
    break;
  case TD_USE_DECISION_DATE:
    g_free (draft->row.decided_on);
    draft->row.decided_on = td_cell_value_display (input);
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
read_data_row (TdRowReader *reader, const TdCellRow *row, const char *name)
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
      text = own = td_row_reader_text (reader, cell,
                                       column->use == TD_USE_FIELD
                                           && layout->record_kind->fields[column->field].type == TD_FIELD_LONG_TEXT);
    input.text = text;
    read_cell (reader, draft, column, &input);
  }
  g_ptr_array_add (reader->reading->rows, draft);
}

/* --- what a row is --- */

typedef struct {
  guint n_texts;   /* cells with text outside the ordinal column and the name's */
  guint n_numbers; /* the same with numbers */
  guint n_known;   /* the same in columns that are known */
  gboolean has_birth;
  int first_text; /* column of the first text; -1 */
} RowShape;

static RowShape
shape_of (const TdRowReader *reader, const TdCellRow *row)
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
ordinal_of (TdRowReader *reader, const TdCellRow *row)
{
  const TdCell *cell = td_cell_row_at (row, reader->reading->layout->ordinal_column);
  g_autofree char *text = NULL;

  if (cell == NULL || reader->reading->layout->ordinal_column < 0)
    return TD_ORDINAL_NONE;
  if (cell->type == TD_CELL_NUMBER || (cell->type == TD_CELL_EMPTY && cell->formula))
    return TD_ORDINAL_NUMBER;
  text = td_row_reader_text (reader, cell, FALSE);
  return td_row_words_ordinal (text);
}

static void
begin_section (TdRowReader *reader, const char *text)
{
  g_autofree char *section = td_row_words_section (text, NULL);

  g_clear_pointer (&reader->section, g_ref_string_release);
  if (*section != '\0')
    reader->section = g_ref_string_new (section);
}

/* Rows that have no plain number in front: sections, totals, signatures, and data whose number was forgotten. */
static void
read_other_row (TdRowReader *reader, const TdCellRow *row, TdOrdinal ordinal, const char *name)
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
  if (layout->kind == TD_LIST_PLEDGES && td_score_row_read (reader, row, first))
    return;
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
is_heading_again (TdRowReader *reader, const char *name)
{
  const TdLayout *layout = reader->reading->layout;
  const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, (guint)layout->name_column);

  return name != NULL && strcmp (name, column->heading) == 0;
}

static gboolean
has_record_id (const TdRowReader *reader, const TdCellRow *row)
{
  const TdCell *cell = reader->id_column >= 0 ? td_cell_row_at (row, reader->id_column) : NULL;

  return cell != NULL && cell->type == TD_CELL_TEXT && td_form_id_parse (cell->text) != 0;
}

void
td_row_reader_read (TdRowReader *reader, const TdCellRow *row)
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
  if (has_record_id (reader, row)) {
    read_data_row (reader, row, name); /* whatever became of it: the record behind it is known */
    return;
  }
  ordinal = ordinal_of (reader, row);
  if (ordinal != TD_ORDINAL_NUMBER) {
    read_other_row (reader, row, ordinal, name);
    return;
  }
  if (name == NULL && (cell == NULL || cell->type == TD_CELL_EMPTY) && shape_of (reader, row).n_known == 0)
    return; /* a line numbered in advance and never filled in */
  read_data_row (reader, row, name);
}
