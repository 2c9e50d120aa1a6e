/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading-private.h"

#include "td-cell-value.h"
#include "td-date.h"
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
  reader->encoding = font.encoding;
  reader->certainty = 1;
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

/* Names end in a letter; else something stands behind them. */
static gboolean
ends_oddly (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && (g_ascii_isdigit (text[length - 1]) || g_ascii_ispunct (text[length - 1]));
}

/* Takes a birth off the end of a name: "Nguyễn Văn A (1968)", "Nguyễn Văn A - SN 05/03/1968", and what commas were left
 * there. birth gets it as written, NULL where there is none; the caller owns both. */
static char *
take_birth (const char *text, char **birth)
{
  static const char *const words[] = {"sinh năm", "năm sinh", "sinh ngày", "sinh", "sn", "ns", "s.n"};
  g_autofree char *bare = g_strdup (text);
  g_autofree char *lower = NULL;
  gsize length = strlen (bare);
  gsize start;
  TdDate date;

  *birth = NULL;
  while (length > 0 && strchr (" ,;.)", bare[length - 1]) != NULL)
    length--;
  start = length;
  while (start > 0 && (g_ascii_isdigit (bare[start - 1]) || strchr ("/.-", bare[start - 1]) != NULL))
    start--;
  while (start < length && !g_ascii_isdigit (bare[start]))
    start++;
  if (start == 0 || length - start < 4) {
    if (!g_str_has_suffix (text, ")"))
      bare[length] = '\0';
    return g_steal_pointer (&bare);
  }
  *birth = g_strndup (bare + start, length - start);
  if (!td_date_parse (*birth, 0, &date) || date.year < 1900) {
    g_clear_pointer (birth, g_free);
    return g_steal_pointer (&bare);
  }
  bare[start] = '\0';
  for (gboolean again = TRUE; again;) {
    again = FALSE;
    length = strlen (bare);
    while (length > 0 && strchr (" ,;.:(-", bare[length - 1]) != NULL)
      bare[--length] = '\0';
    if (g_str_has_suffix (bare, "–"))
      bare[length -= strlen ("–")] = '\0';
    g_free (lower);
    lower = td_text_lower (bare);
    for (guint i = 0; i < G_N_ELEMENTS (words) && !again && strlen (lower) == length; i++) {
      gsize n = strlen (words[i]);

      if (length > n && g_str_has_suffix (lower, words[i]) && strchr (" (,;-", bare[length - n - 1]) != NULL) {
        bare[length - n] = '\0';
        again = TRUE;
      }
    }
  }
  return g_steal_pointer (&bare);
}

static void
read_name (TdRowReader *reader, TdRecord *record, const char *written)
{
  g_autofree char *own = NULL;
  const char *text = written;
  TdValue *name = &record->values[reader->name_field];
  g_autofree char *bare = NULL;
  TdSex sex = TD_SEX_UNKNOWN;

  switch (reader->reading->layout->kind) {
  case TD_LIST_FAMILIES:
  case TD_LIST_CITIZENS:
  case TD_LIST_COUNCIL:
  case TD_LIST_PROPOSALS:
  case TD_LIST_AWARDS:
    if (ends_oddly (text)) {
      g_autofree char *birth = NULL;

      text = own = take_birth (text, &birth);
      if (birth != NULL && reader->birth >= 0)
        td_cell_value_set_birth (record, reader->birth, birth, reader->reading->layout->year);
    }
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

/* A day or a month; 0. */
static int
small_number (const TdCellInput *input)
{
  double number = input->text != NULL ? g_ascii_strtod (input->text, NULL) : input->cell->number;

  return number >= 1 && number <= 31 ? (int)number : 0;
}

/* "5", "3" and "1968" in three columns. */
static void
join_birth (const TdRowReader *reader, TdDraftRow *draft)
{
  TdValue *birth = reader->birth >= 0 ? &draft->row.record->values[reader->birth] : NULL;
  int year;

  if (draft->birth_day == 0 || draft->birth_month == 0 || birth == NULL || birth->type != TD_VALUE_TEXT
      || strlen (birth->text) != 4)
    return;
  year = (int)g_ascii_strtoll (birth->text, NULL, 10);
  if (year > 0 && g_date_valid_dmy ((GDateDay)draft->birth_day, (GDateMonth)draft->birth_month, (GDateYear)year))
    td_value_take_text (birth, g_strdup_printf ("%04d-%02d-%02d", year, draft->birth_month, draft->birth_day));
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
  case TD_USE_GIVEN_NAME:
    if (input->text != NULL && *input->text != '\0' && reader->name_field >= 0
        && record->values[reader->name_field].type == TD_VALUE_TEXT) {
      TdValue *name = &record->values[reader->name_field];
      g_autofree char *both = g_strconcat (name->text, " ", input->text, NULL);

      td_value_take_text (name, reader->prefix >= 0 ? g_steal_pointer (&both) : td_name_case (both));
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
  case TD_USE_BIRTH_DAY:
    draft->birth_day = small_number (input);
    break;
  case TD_USE_BIRTH_MONTH:
    draft->birth_month = small_number (input);
    break;
  case TD_USE_MARK_FORM:
    /* Two marks are two proposals: people have to say which. */
    if (column->heading != NULL && (input->text != NULL ? *input->text != '\0' : input->cell->number != 0)) {
      const char *other = td_record_text (record, "form");
      g_autofree char *both = other != NULL ? g_strdup_printf ("%s, %s", other, column->heading) : NULL;

      td_record_set_text (record, "form", both != NULL ? both : column->heading);
    }
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

/* What an old font had written, beside what was made of it: never in silence. */
static void
note_conversion (TdRowReader *reader,
                 TdDraftRow *draft,
                 const TdLayoutColumn *column,
                 const char *before,
                 const char *after)
{
  TdConversion conversion
      = {g_strdup (column->heading), g_strdup (before), g_strdup (after), reader->encoding, reader->certainty};

  if (strcmp (before, after) == 0) {
    td_conversion_clear (&conversion);
    return;
  }
  if (draft->row.conversions == NULL) {
    draft->row.conversions = g_array_new (FALSE, FALSE, sizeof (TdConversion));
    g_array_set_clear_func (draft->row.conversions, (GDestroyNotify)td_conversion_clear);
  }
  g_array_append_val (draft->row.conversions, conversion);
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
    if (name != NULL && cell->column == layout->name_column) {
      text = name;
      reader->encoding = reader->name_encoding;
      reader->certainty = reader->name_certainty;
    } else {
      text = own = td_row_reader_text (reader, cell,
                                       column->use == TD_USE_FIELD
                                           && layout->record_kind->fields[column->field].type == TD_FIELD_LONG_TEXT);
    }
    if (text != NULL && (reader->encoding == TD_ENCODING_TCVN3 || reader->encoding == TD_ENCODING_VNI))
      note_conversion (reader, draft, column, cell->text, text);
    input.text = text;
    read_cell (reader, draft, column, &input);
  }
  join_birth (reader, draft);
  g_ptr_array_add (reader->reading->rows, draft);
  g_ptr_array_set_size (reader->recent, 0);
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
  if (td_row_words_total (first) || (name != NULL && ordinal == TD_ORDINAL_TEXT && td_row_words_total (name))) {
    g_ptr_array_set_size (reader->recent, 0);
    return;
  }
  if (td_row_words_signature (first) && shape.n_numbers == 0 && reader->reading->rows->len > 0) {
    g_ptr_array_set_size (reader->recent, 0);
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

  return name != NULL && column->heading != NULL && strcmp (name, column->heading) == 0;
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
    reader->name_certainty = reader->certainty;
    if (is_heading_again (reader, name))
      return TRUE;
  }
  if (!reader->ended && has_record_id (reader, row)) {
    read_data_row (reader, row, name); /* whatever became of it: the record behind it is known */
    return TRUE;
  }
  if (ordinal != TD_ORDINAL_NUMBER && row->row > reader->no_heading_until && begins_list (reader, row))
    return FALSE;
  if (reader->ended) {
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
  read_data_row (reader, row, name);
  return TRUE;
}
