/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading-private.h"

#include "td-layout-private.h"
#include "td-number.h"
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

/* Letters of U+00C0 to U+00FF that Vietnamese has, as bits: À Á Â Ã È É Ê Ì Í Ò Ó Ô Õ Ù Ú Ý and the small ones. In
 * TCVN3 and VNI the others stand for letters too. */
#define VIETNAMESE_C3 G_GUINT64_CONSTANT (0x263C370F263C370F)

/* Whether text is what td_text_normalize() would make of it: single spaces inside, and no letters but ASCII's and the
 * composed Vietnamese ones. Nearly all cells are, and there are a million of them. beyond: it has more than ASCII;
 * wide: more than Latin-1, so that it is no text of an old font. */
static gboolean
is_normal (const char *text, gboolean *beyond, gboolean *wide)
{
  const guchar *at = (const guchar *)text;

  *beyond = *wide = FALSE;
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
      if ((VIETNAMESE_C3 >> (*++at & 0x3F) & 1) == 0)
        return FALSE;
      continue;
    }
    *wide = TRUE;
    if (*at == 0xC4 || *at == 0xC5) {
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

/* Whether a text in an old font is not in the font's letters. */
static gboolean
is_unicode_after_all (TdRowReader *reader, const TdCell *cell, TdReaderFont font)
{
  if (td_cell_letters_are_unicode (cell->text)) {
    g_array_index (reader->fonts, TdReaderFont, cell->font).lies = TRUE;
    return TRUE;
  }
  return font.lies && td_encoding_guess (cell->text, NULL) != font.encoding;
}

TdEncoding
td_row_reader_font (const TdRowReader *reader, const TdCell *cell)
{
  return font_of (reader, cell).encoding;
}

static void
count_encoding (TdRowReader *reader, gboolean by_letters)
{
  TdSheetReading *reading = reader->reading;

  if (reading == NULL)
    return;
  reading->encodings[reader->encoding]++;
  if (by_letters) {
    reading->by_letters++;
    reading->certainty += reader->certainty;
  }
}

char *
td_row_reader_text (TdRowReader *reader, const TdCell *cell, gboolean lines)
{
  TdReaderFont font;
  gboolean decomposed, beyond, wide;
  gboolean normal;

  if (cell == NULL || cell->type != TD_CELL_TEXT)
    return NULL;
  font = font_of (reader, cell);
  if (font.encoding != TD_ENCODING_UNICODE && is_unicode_after_all (reader, cell, font))
    font.encoding = TD_ENCODING_UNICODE;
  reader->encoding = font.encoding;
  reader->certainty = 1;
  reader->lost = TD_LOST_NOTHING;
  normal = font.encoding == TD_ENCODING_UNICODE && is_normal (cell->text, &beyond, &wide);
  if (normal && (!beyond || wide || reader->letters.suspected == TD_ENCODING_UNICODE)) {
    if (beyond)
      count_encoding (reader, FALSE);
    return g_strdup (cell->text);
  }
  if (font.encoding == TD_ENCODING_UNICODE)
    reader->encoding = td_cell_letters_of (&reader->letters, cell->text, &reader->certainty);
  if (reader->encoding == TD_ENCODING_TCVN3 || reader->encoding == TD_ENCODING_VNI) {
    g_autofree char *decoded = td_encoding_decode (cell->text, reader->encoding, font.capitals);

    if (reader->u_horn_lost && reader->encoding == TD_ENCODING_TCVN3) {
      g_autofree char *torn = g_steal_pointer (&decoded);

      decoded = td_encoding_restore (torn, &reader->lost);
    }
    if (look_at (cell->text, &decomposed))
      count_encoding (reader, font.encoding == TD_ENCODING_UNICODE);
    return lines ? td_text_normalize_lines (decoded) : td_text_normalize (decoded);
  }
  if (look_at (cell->text, &decomposed)) {
    reader->encoding = decomposed ? TD_ENCODING_DECOMPOSED : TD_ENCODING_UNICODE;
    count_encoding (reader, FALSE);
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
begin_section (TdRowReader *reader, const TdCellRow *row, const char *text)
{
  g_autofree char *section = td_row_words_section (text, NULL);
  TdSectionRow at = {row->row, g_strdup (section)};

  g_array_append_val (reader->reading->sections, at);
  g_clear_pointer (&reader->section, g_ref_string_release);
  g_clear_pointer (&reader->outer_section, g_free);
  g_clear_pointer (&reader->item, g_free);
  reader->in_numbered = FALSE;
  if (*section != '\0')
    reader->section = g_ref_string_new (section);
}

/* Whoever heads a place and signs for it tells whose list it is. */
static void
note_signer (TdRowReader *reader, const TdCellRow *row)
{
  for (guint i = 0; i < row->n_cells && reader->reading->signer == NULL; i++) {
    g_autofree char *text = td_row_reader_text (reader, &row->cells[i], FALSE);
    g_autofree char *lower = text != NULL ? td_text_lower (text) : NULL;

    if (lower != NULL && g_str_has_prefix (lower, "trưởng "))
      reader->reading->signer = g_steal_pointer (&text);
  }
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
      td_row_reader_take (reader, row, name);
    return;
  }
  if (layout->kind == TD_LIST_PLEDGES && td_score_row_read (reader, row, first))
    return;
  if (td_row_words_total (first) || (name != NULL && ordinal == TD_ORDINAL_TEXT && td_row_words_total (name))) {
    g_ptr_array_set_size (reader->recent, 0);
    return;
  }
  if (td_row_words_signature (first) && shape.n_numbers == 0 && reader->reading->rows->len > 0) {
    g_ptr_array_set_size (reader->recent, 0);
    reader->ended = TRUE;
    note_signer (reader, row);
    return;
  }
  if (ordinal == TD_ORDINAL_ROMAN) {
    begin_section (reader, row, name != NULL ? name : first);
    return;
  }
  if (ordinal == TD_ORDINAL_TEXT && shape.n_texts == 0) {
    /* The section's text is merged over the whole row and so stands in the ordinal column. */
    begin_section (reader, row, first);
    return;
  }
  alone = shape.n_texts == 0 && shape.n_numbers == 0;
  if (name == NULL) {
    if (!alone && shape.has_birth && shape.n_known >= 2)
      td_row_reader_take (reader, row, name);
    return;
  }
  g_free (td_row_words_section (name, &numbered));
  if (alone) {
    if (layout->ordinal_column >= 0 || numbered || td_row_words_capitals (name))
      begin_section (reader, row, name);
    else
      td_row_reader_take (reader, row, name);
    return;
  }
  if (numbered && shape.n_texts == 0 && !shape.has_birth && layout->ordinal_column >= 0) {
    begin_section (reader, row, name); /* with subtotals beside it */
    return;
  }
  td_row_reader_take (reader, row, name);
}

/* Long lists repeat their heading on each page. */
static gboolean
is_heading_again (TdRowReader *reader, const char *name)
{
  const TdLayout *layout = reader->reading->layout;
  const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, (guint)layout->name_column);

  return name != NULL && column->heading != NULL && strcmp (name, column->heading) == 0;
}

/* "(1) (2) …" once more, below a heading that was repeated; with brackets also where only that row was. */
static gboolean
is_numbering_again (TdRowReader *reader, const TdCellRow *row, const TdCell *cell, const char *name)
{
  g_autoptr (TdHeadRow) head = NULL;

  if (cell == NULL || (!reader->heading_again && (name == NULL || *name != '(')))
    return FALSE;
  if (name != NULL ? strlen (name) > 4 : cell->type != TD_CELL_NUMBER)
    return FALSE;
  head = td_row_reader_head_row (reader, row);
  return td_head_row_is_numbering (head, reader->reading->layout->name_column);
}

/* --- numbered areas of a pledge: "1 Kinh tế" above "1.1 …" and "1.2 …" --- */

/* The number in front of a row as it is written; NULL. */
static char *
number_of (TdRowReader *reader, const TdCellRow *row)
{
  const TdCell *cell = td_cell_row_at (row, reader->reading->layout->ordinal_column);

  if (cell == NULL)
    return NULL;
  if (cell->type == TD_CELL_NUMBER)
    return td_number_to_c (cell->number);
  return td_row_reader_text (reader, cell, FALSE);
}

static gboolean
has_any (const TdRecord *record, const char *first, const char *second)
{
  return !td_record_is_null (record, first) || !td_record_is_null (record, second);
}

/* The row taken last is an area, now that one numbered below it has been taken. Not where it is the item itself, and what
 * stands below only explains it. */
static void
make_section (TdRowReader *reader)
{
  GPtrArray *rows = reader->reading->rows;
  TdDraftRow *item = g_ptr_array_index (rows, rows->len - 1);
  TdDraftRow *area = g_ptr_array_index (rows, rows->len - 2);
  TdCellRow at = {.row = area->row};
  const char *text = td_record_text (area->record, "content");

  if (text == NULL || has_any (area->record, "target", "result")
      || (has_any (area->record, "max_score", "self_score") && !has_any (item->record, "max_score", "self_score")))
    return;
  begin_section (reader, &at, text);
  g_ptr_array_remove_index (rows, rows->len - 2);
}

static void
take_numbered (TdRowReader *reader, const TdCellRow *row, const char *name)
{
  g_autofree char *number = number_of (reader, row);
  gsize whole = number != NULL ? strspn (number, "0123456789") : 0;
  gboolean below = whole > 0 && number[whole] == '.' && g_ascii_isdigit (number[whole + 1]);
  guint n_rows = reader->reading->rows->len;
  const TdDraftRow *last = n_rows > 0 ? g_ptr_array_index (reader->reading->rows, n_rows - 1) : NULL;
  gboolean follows = below && last != NULL && last->row == reader->item_row && reader->item != NULL
                     && strlen (reader->item) == whole && strncmp (reader->item, number, whole) == 0;

  /* Behind an area with numbers below it the one around it goes on. */
  if (!below && reader->in_numbered) {
    g_autofree char *outer = g_steal_pointer (&reader->outer_section);
    TdCellRow at = {.row = row->row - 1};

    begin_section (reader, &at, outer != NULL ? outer : "");
  }
  td_row_reader_take (reader, row, name);
  if (follows) {
    g_autofree char *outer = g_strdup (reader->section);

    make_section (reader);
    reader->in_numbered = reader->reading->rows->len == n_rows;
    if (reader->in_numbered)
      reader->outer_section = g_steal_pointer (&outer);
  }
  g_free (reader->item);
  reader->item = whole > 0 && !below ? g_strndup (number, whole) : NULL;
  reader->item_row = row->row;
}

static gboolean
has_record_id (const TdRowReader *reader, const TdCellRow *row)
{
  const TdCell *cell = reader->id_column >= 0 ? td_cell_row_at (row, reader->id_column) : NULL;

  return cell != NULL && cell->type == TD_CELL_TEXT && td_form_id_parse (cell->text) != 0;
}

/* Whether row may be the heading of another list: words only, of which the first and one more are headings. */
static gboolean
begins_list (TdRowReader *reader, const TdCellRow *row)
{
  guint n_texts = 0, n_known = 0;

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    g_autofree char *text = NULL;

    if (cell->type != TD_CELL_TEXT) {
      if (cell->type != TD_CELL_EMPTY)
        return FALSE;
      continue;
    }
    text = td_row_reader_text (reader, cell, FALSE);
    if (*text == '\0')
      continue;
    n_texts++;
    n_known += td_heading_known (text);
    if (n_known == 0)
      return FALSE;
  }
  return n_texts >= 3 && n_known >= 2;
}

/* A row of no list may be the title of the next one. */
#define MOST_RECENT 8

static void
keep_recent (TdRowReader *reader, const TdCellRow *row)
{
  if (reader->recent->len == MOST_RECENT)
    g_ptr_array_remove_index (reader->recent, 0);
  g_ptr_array_add (reader->recent, td_cell_row_copy (row));
}

gboolean
td_row_reader_read (TdRowReader *reader, const TdCellRow *row)
{
  const TdLayout *layout = reader->reading->layout;
  const TdCell *cell = td_cell_row_at (row, layout->name_column);
  g_autofree char *name = NULL;
  TdOrdinal ordinal;
  guint n_rows = reader->reading->rows->len;

  if (row->row <= layout->last_row)
    return TRUE;
  ordinal = ordinal_of (reader, row);
  if (!reader->ended) {
    name = read_text_at (reader, row, layout->name_column);
    reader->name_encoding = reader->encoding;
    reader->name_lost = reader->lost;
    reader->name_certainty = reader->certainty;
    if (is_heading_again (reader, name)) {
      reader->heading_again = TRUE;
      return TRUE;
    }
    if (is_numbering_again (reader, row, cell, name))
      return TRUE;
  }
  if (!reader->ended && has_record_id (reader, row)) {
    td_row_reader_take (reader, row, name); /* whatever became of it: the record behind it is known */
    return TRUE;
  }
  if (ordinal != TD_ORDINAL_NUMBER && row->row > reader->no_heading_until && begins_list (reader, row))
    return FALSE;
  if (reader->ended) {
    note_signer (reader, row);
    keep_recent (reader, row);
    return TRUE;
  }
  if (ordinal != TD_ORDINAL_NUMBER) {
    read_other_row (reader, row, ordinal, name);
    if (reader->reading->rows->len == n_rows)
      keep_recent (reader, row);
    return TRUE;
  }
  if (name == NULL && (cell == NULL || cell->type == TD_CELL_EMPTY) && shape_of (reader, row).n_known == 0)
    return TRUE; /* a line numbered in advance and never filled in */
  if (layout->kind == TD_LIST_PLEDGES)
    take_numbered (reader, row, name);
  else
    td_row_reader_take (reader, row, name);
  return TRUE;
}
