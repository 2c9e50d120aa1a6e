/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading-private.h"

#include "td-cell-types.h"
#include "td-cell-value.h"
#include "td-date.h"
#include "td-form-mark.h"
#include "td-name-cell.h"
#include "td-name.h"
#include "td-number.h"
#include "td-text.h"

#include <math.h>
#include <string.h>

/* The cells of a row of data, each for what its column holds. */

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

/* A family may really be called Ông: how the list addresses others tells, once it is read. */
static void
note_address (TdRowReader *reader, TdDraftRow *draft, const char *text, const char *bare)
{
  const char *space = strchr (bare, ' ');

  if (!g_str_has_prefix (text, "Ông ") && !g_str_has_prefix (text, "ÔNG "))
    reader->reading->n_addressed++;
  else if (space == NULL || strchr (space + 1, ' ') != NULL)
    reader->reading->n_addressed++;
  else
    draft->as_written = td_name_case (text);
}

/* The name is that of a household's head, whatever the title is. */
static gboolean
is_of_households (TdListKind kind)
{
  const TdList *list = td_list_get (kind);

  return list != NULL && list->title != NULL && g_str_equal (td_candidate_subject (list->title), "household");
}

static void
read_name (TdRowReader *reader, TdDraftRow *draft, const char *written)
{
  TdRecord *record = draft->record;
  const TdListKind kind = reader->reading->layout->kind;
  g_auto (TdNameCell) cell = {NULL, NULL, NULL};
  g_autofree char *capitals = NULL;
  const char *text = written;
  TdValue *name = &record->values[reader->name_field];
  g_autofree char *bare = NULL;
  TdSex sex = TD_SEX_UNKNOWN;

  /* The name of a collective is a text too. */
  if (kind == TD_LIST_COLLECTIVES || record->kind->fields[reader->name_field].type != TD_FIELD_NAME) {
    td_value_set_text (name, text);
    return;
  }
  if (!td_name_cell_is_plain (text)) {
    td_name_cell_read (&cell, text, is_of_households (kind));
    text = cell.name;
    if (cell.birth != NULL && reader->birth >= 0)
      td_cell_value_set_birth (record, reader->birth, cell.birth, reader->reading->layout->year);
    draft->beside = g_steal_pointer (&cell.beside);
  }
  if (reader->encoding == TD_ENCODING_TCVN3 && kind != TD_LIST_PROPOSALS && kind != TD_LIST_AWARDS)
    text = capitals = td_name_cell_capitalize (text);
  bare = strip_prefix (reader, text, &sex);
  if (strlen (bare) < strlen (text))
    note_address (reader, draft, text, bare);
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
    g_autofree char *cased = td_name_case (bare);
    char *mended = td_name_last_capital (cased);

    td_value_take_text (name, mended != NULL ? mended : g_steal_pointer (&cased));
  }
}

/* "45/48". FALSE where text is no share, and nothing is set then; second_field may be -1. */
static gboolean
set_share (TdRecord *record, int first_field, int second_field, const char *text)
{
  gint64 first, second;

  if (!td_cell_value_split (text, &first, &second))
    return FALSE;
  td_value_set_integer (&record->values[first_field], first);
  if (second_field >= 0)
    td_value_set_integer (&record->values[second_field], second);
  return TRUE;
}

/* The same in a column that holds nothing else: the rules will say of any other text that it is no number. */
static void
set_split (TdRecord *record, int first_field, int second_field, const char *text)
{
  if (text != NULL && !set_share (record, first_field, second_field, text))
    td_value_set_text (&record->values[first_field], text);
}

/* A share in the column of one of its two numbers. */
static gboolean
read_share (const TdRowReader *reader, TdRecord *record, int field, const char *text)
{
  if (field == reader->agree)
    return set_share (record, field, reader->attend, text);
  if (field == reader->council_agree)
    return set_share (record, field, reader->council_total, text);
  /* Of so many that were asked to come. */
  return field == reader->attend && set_share (record, field, -1, text);
}

/* A list of all who live in a household: only its head is nominated. */
static void
read_relation (TdDraftRow *draft, const char *text)
{
  g_autofree char *folded = text != NULL ? td_text_fold (text) : NULL;

  draft->member = folded != NULL && *folded != '\0' && !g_str_has_prefix (folded, "chu ho")
                  && !g_str_has_prefix (folded, "ban than");
  draft->left_out = draft->member;
}

static void
note_cell (TdDraftRow *draft, const TdLayoutColumn *column, const TdCellRule *rule, const TdCellInput *input)
{
  TdCellNote note = {.finding = rule->finding, .field = -1};

  if (rule->finding == NULL)
    return;
  note.column = g_strdup (column->heading);
  if (column->use == TD_USE_FIELD)
    note.field = column->field;
  note.filled
      = (rule->is != TD_CELL_IS_ASKED && rule->is != TD_CELL_IS_NOTHING)
        || (note.field >= 0 && draft->record->kind->fields[note.field].role == TD_ROLE_SUBJECT); /* guessed later */
  note.text = input->cell->type == TD_CELL_ERROR ? g_strdup (input->cell->text) : td_cell_value_display (input);
  td_draft_row_add_note (draft, note);
}

/* Letters that a name or unit has lost, or may have: never in silence. */
static void
note_lost (const TdRowReader *reader, TdDraftRow *draft, const TdLayoutColumn *column, const TdCellInput *input)
{
  const TdRecordKind *kind = draft->record->kind;
  TdCellMeaning meaning = td_cell_meaning (kind, column, reader->name_field);
  TdCellRule rule
      = {TD_CELL_IS_VALUE, NULL, reader->lost == TD_LOST_RESTORED ? "letters-lost" : "letters-lost:perhaps"};

  if (meaning == TD_MEANING_NAME || meaning == TD_MEANING_UNIT)
    note_cell (draft, column, &rule, input);
}

/* A formula whose result the file does not hold: said once a column. */
static void
note_formula (TdRowReader *reader, TdDraftRow *draft, const TdLayoutColumn *column, const TdCell *cell)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << MIN (cell->column, 63);
  /* What else the list says of the field settles it. */
  TdCellNote note = {.finding = "formula-no-result", .field = column->use == TD_USE_FIELD ? column->field : -1};

  if (!cell->formula || column->use == TD_USE_ORDINAL || (reader->formulas & bit) != 0)
    return;
  reader->formulas |= bit;
  note.column = g_strdup (column->heading);
  td_draft_row_add_note (draft, note);
}

/* What is said of a row whose name is crossed out, for which its other cells are read as if they were not. */
static void
note_struck (const TdRowReader *reader, TdDraftRow *draft, const char *name)
{
  const TdLayout *layout = reader->reading->layout;
  const TdCell cell = {.type = TD_CELL_TEXT, .font = -1, .text = name};
  const TdCellInput input = {&cell, name, FALSE, 0};
  const TdCellRule *rule = td_cell_rule (TD_MEANING_NAME, TD_SORT_STRUCK, name, 0);

  note_cell (draft, &g_array_index (layout->columns, TdLayoutColumn, (guint)layout->name_column), rule, &input);
  draft->left_out |= rule->finding != NULL;
}

static gboolean
fills_birth (const TdRowReader *reader, const TdLayoutColumn *column)
{
  return reader->birth >= 0
         && (column->use == TD_USE_BIRTH_MALE || column->use == TD_USE_BIRTH_FEMALE
             || (column->use == TD_USE_FIELD && column->field == reader->birth));
}

static const TdCellRule *
rule_of (const TdRowReader *reader, const TdLayoutColumn *column, const TdCellInput *input, gboolean row_struck)
{
  const TdLayout *layout = reader->reading->layout;
  TdCell plain = *input->cell;

  plain.struck &= !row_struck;
  return td_cell_rule (td_cell_meaning (layout->record_kind, column, reader->name_field), td_cell_sort (&plain),
                       input->text, plain.number);
}

/* "11/12" that a spreadsheet made a date of, whichever of the two it took for the day: nobody has more votes than people
 * were there. "10/45" became October 1945. */
static void
read_votes_of_date (TdRowReader *reader, TdRecord *record, const TdLayoutColumn *column, const TdCellInput *input)
{
  g_autofree char *text = NULL;
  TdDate date;

  if (!td_date_from_serial (input->cell->number, input->date_1904, &date))
    return;
  if (date.day == 1 && date.month > 1 && (date.year < 2000 || date.year % 100 > 31))
    text = g_strdup_printf ("%d/%d", date.month, date.year % 100);
  else
    text = g_strdup_printf ("%d/%d", MIN (date.day, date.month), MAX (date.day, date.month));
  if (column->use == TD_USE_ATTEND_AGREE)
    set_split (record, reader->agree, reader->attend, text);
  else if (column->use == TD_USE_AGREE_ATTEND)
    set_split (record, reader->agree, reader->attend, text);
  else if (column->use == TD_USE_COUNCIL_AGREE_TOTAL)
    set_split (record, reader->council_agree, reader->council_total, text);
  else
    read_share (reader, record, column->field, text);
}

/* What the table of cells makes of a cell beyond its value. FALSE: it is a value, and not read yet. */
static gboolean
read_by_rule (TdRowReader *reader,
              TdDraftRow *draft,
              const TdLayoutColumn *column,
              const TdCellRule *rule,
              const TdCellInput *input)
{
  TdRecord *record = draft->record;
  TdCell hundredfold = *input->cell;
  TdCellInput percent = {&hundredfold, NULL, FALSE, input->year};

  switch (rule->is) {
  case TD_CELL_IS_YES:
    if (column->use == TD_USE_FIELD)
      td_value_set_integer (&record->values[column->field], 1);
    return column->use == TD_USE_FIELD;
  case TD_CELL_IS_NO:
    if (column->use == TD_USE_FIELD && record->kind->fields[column->field].type == TD_FIELD_BOOLEAN)
      td_value_set_integer (&record->values[column->field], 0);
    draft->left_out |= rule->finding != NULL;
    return TRUE;
  case TD_CELL_IS_PERCENT: {
    g_autofree char *number = NULL;
    g_autofree char *shown = NULL;

    /* 0.982 × 100 is 98.2, without what the double adds. */
    hundredfold.number = round (input->cell->number * 1e12) / 1e10;
    number = td_number_to_c (hundredfold.number);
    shown = g_strconcat (number, "%", NULL);
    if (column->use == TD_USE_FIELD && (!reader->measured_beside || !td_score_row_split (record, column->field, shown)))
      td_cell_value_set (record, column->field, &percent);
    return TRUE;
  }
  case TD_CELL_IS_VOTES:
    read_votes_of_date (reader, record, column, input);
    return TRUE;
  case TD_CELL_IS_CODE:
    if (column->use == TD_USE_FIELD)
      td_value_set_text (&record->values[column->field], rule->code);
    return TRUE;
  case TD_CELL_IS_VALUE:
    return FALSE;
  case TD_CELL_IS_ASKED:
  case TD_CELL_IS_NOTHING:
  case TD_CELL_IS_ABOVE:
  default:
    return TRUE;
  }
}

static void
read_cell (TdRowReader *reader, TdDraftRow *draft, const TdLayoutColumn *column, const TdCellInput *input)
{
  TdRecord *record = draft->record;

  switch (column->use) {
  case TD_USE_FIELD:
    if (column->field == reader->name_field) {
      g_autofree char *shown = td_cell_value_display (input);

      if (shown != NULL)
        read_name (reader, draft, shown);
    } else if (!read_share (reader, record, column->field, input->text)
               && (!reader->measured_beside || !td_score_row_split (record, column->field, input->text))) {
      td_cell_value_set (record, column->field, input);
    }
    break;
  case TD_USE_GIVEN_NAME:
    if (input->text != NULL && *input->text != '\0' && reader->name_field >= 0
        && record->values[reader->name_field].type == TD_VALUE_TEXT) {
      TdValue *name = &record->values[reader->name_field];
      g_autofree char *given
          = reader->encoding == TD_ENCODING_TCVN3 ? td_name_cell_capitalize (input->text) : g_strdup (input->text);
      g_autofree char *both = g_strconcat (name->text, " ", given, NULL);

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

      g_free (draft->in_charge);
      draft->in_charge = td_name_case (bare);
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
    if (reader->sex >= 0)
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
  case TD_USE_MARK_FORM:
    /* Two marks are two proposals: people have to say which. */
    if (column->heading != NULL) {
      const char *other = td_record_text (record, "form");
      g_autofree char *both = other != NULL ? g_strdup_printf ("%s, %s", other, column->heading) : NULL;

      td_record_set_text (record, "form", both != NULL ? both : column->heading);
    }
    break;
  case TD_USE_RECORD_ID:
    draft->record_id = td_form_id_parse (input->text);
    break;
  case TD_USE_DECISION:
    g_free (draft->decision);
    draft->decision = td_cell_value_display (input);
    break;
  case TD_USE_DECISION_DATE:
    g_free (draft->decided_on);
    draft->decided_on = td_cell_value_display (input);
    break;
  case TD_USE_RELATION:
    read_relation (draft, input->text);
    break;
  case TD_USE_BIRTH_DAY:
  case TD_USE_BIRTH_MONTH:
  case TD_USE_NONE:
  case TD_USE_ORDINAL:
  default:
    break;
  }
}

static void
read_ordinal (TdRecord *record, const TdCellInput *input)
{
  int field = td_kind_role_index (record->kind, TD_ROLE_SORT_ORDER);

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
  if (draft->conversions == NULL) {
    draft->conversions = g_array_new (FALSE, FALSE, sizeof (TdConversion));
    g_array_set_clear_func (draft->conversions, (GDestroyNotify)td_conversion_clear);
  }
  g_array_append_val (draft->conversions, conversion);
}

/* "-nt-", "//", """ and the like: the same as in the row above. */
static gboolean
is_ditto (const char *text, gboolean dash_too)
{
  g_autofree char *folded = NULL;

  /* Nearly all cells begin with another letter or a digit, and there are a million of them. */
  if (text == NULL || (g_ascii_isalnum (*text) && *text != 'n' && *text != 'N') || strlen (text) > 12)
    return FALSE;
  if (strpbrk (text, "\"/',-") != NULL || strcmp (text, "〃") == 0) {
    gsize n = strlen (text);

    if (strspn (text, "\"/',-. ") == n || strcmp (text, "〃") == 0)
      return strcmp (text, "-") != 0 || dash_too;
  }
  folded = td_text_fold (text);
  g_strstrip (folded);
  return strcmp (folded, "nt") == 0 || strcmp (folded, "nhu tren") == 0;
}

/* Copies what the row above says in this column. FALSE: it says nothing there. */
static gboolean
copy_from_above (TdRowReader *reader, TdDraftRow *draft, const TdLayoutColumn *column)
{
  const GPtrArray *rows = reader->reading->rows;
  const TdDraftRow *above = rows->len > 0 ? g_ptr_array_index (rows, rows->len - 1) : NULL;
  TdRecord *record = draft->record;
  int fields[2] = {-1, -1};
  gboolean copied = FALSE;

  if (above == NULL)
    return FALSE;
  if (column->use == TD_USE_UNIT) {
    g_free (draft->unit_cell);
    draft->unit_cell = g_strdup (above->unit_cell);
    return draft->unit_cell != NULL;
  }
  if (column->use == TD_USE_FIELD) {
    fields[0] = column->field;
  } else if (column->use == TD_USE_AGREE_ATTEND || column->use == TD_USE_ATTEND_AGREE) {
    fields[0] = reader->agree;
    fields[1] = reader->attend;
  }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (fields[i] < 0 || fields[i] == reader->name_field || above->record->values[fields[i]].type == TD_VALUE_NULL)
      continue;
    td_value_copy (&above->record->values[fields[i]], &record->values[fields[i]]);
    copied = TRUE;
  }
  return copied;
}

static void
note_beside (TdDraftRow *draft)
{
  const char *note = td_record_text (draft->record, "note");
  g_autofree char *both = note != NULL ? g_strdup_printf ("%s; %s", draft->beside, note) : g_strdup (draft->beside);

  td_record_set_text (draft->record, "note", both);
}

/* Day or month of a birth that has a column for each. */
static void
read_birth_part (int *part, const TdCellInput *input)
{
  g_autofree char *text = td_cell_value_display (input);
  double number;

  if (text != NULL && td_number_parse (text, &number) && number >= 1 && number <= 31)
    *part = (int)number;
}

/* The year was read as the birth; what day and month say is put before it. */
static void
complete_birth (TdRowReader *reader, TdRecord *record, TdDate *parts)
{
  TdValue *birth = reader->birth >= 0 ? &record->values[reader->birth] : NULL;
  g_autofree char *whole = NULL;
  TdDate date;

  if (birth == NULL || birth->type != TD_VALUE_TEXT || !td_date_parse_iso (birth->text, &date) || date.month != 0)
    return;
  whole = parts->day > 0 ? g_strdup_printf ("%d/%d/%d", parts->day, parts->month, date.year)
                         : g_strdup_printf ("%d/%d", parts->month, date.year);
  if (parts->month > 0 && td_date_parse (whole, 0, &date))
    td_value_take_text (birth, td_date_to_iso (date));
}

/* What the council found stands where others have the unit's own meeting too. */
static void
copy_council_votes (const TdRowReader *reader, TdRecord *record)
{
  int attend
      = record->values[reader->council_present].type != TD_VALUE_NULL ? reader->council_present : reader->council_total;

  td_value_copy (&record->values[reader->council_agree], &record->values[reader->agree]);
  td_value_copy (&record->values[attend], &record->values[reader->attend]);
}

void
td_row_reader_take (TdRowReader *reader, const TdCellRow *row, const char *name)
{
  const TdLayout *layout = reader->reading->layout;
  TdDraftRow *draft = g_new0 (TdDraftRow, 1);
  const TdCell *naming = td_cell_row_at (row, layout->name_column);
  gboolean struck = naming != NULL && naming->struck;
  TdDate parts = {0, 0, 0};

  draft->row = row->row;
  draft->record = td_record_new (layout->record_kind);
  draft->hidden = row->hidden;
  if (row->hidden && td_cell_rule (TD_MEANING_NAME, TD_SORT_HIDDEN, name, 0)->is != TD_CELL_IS_VALUE)
    draft->left_out = TRUE;
  if (struck)
    note_struck (reader, draft, name);
  if (reader->section != NULL)
    draft->section = g_ref_string_acquire (reader->section);
  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    const TdLayoutColumn *column;
    g_autofree char *own = NULL;
    const char *text = NULL;
    TdCellInput input = {cell, NULL, reader->workbook->date_1904, layout->year};
    const TdCellRule *rule;

    if ((guint)cell->column >= layout->columns->len)
      break;
    column = &g_array_index (layout->columns, TdLayoutColumn, (guint)cell->column);
    if (column->use == TD_USE_NONE)
      continue;
    if (cell->type == TD_CELL_EMPTY) {
      note_formula (reader, draft, column, cell);
      continue;
    }
    if (column->use == TD_USE_ORDINAL) {
      read_ordinal (draft->record, &input);
      continue;
    }
    if (name != NULL && cell->column == layout->name_column) {
      text = name;
      reader->encoding = reader->name_encoding;
      reader->lost = reader->name_lost;
      reader->certainty = reader->name_certainty;
    } else {
      text = own = td_row_reader_text (reader, cell,
                                       column->use == TD_USE_FIELD
                                           && layout->record_kind->fields[column->field].type == TD_FIELD_LONG_TEXT);
    }
    if (text != NULL && (reader->encoding == TD_ENCODING_TCVN3 || reader->encoding == TD_ENCODING_VNI))
      note_conversion (reader, draft, column, cell->text, text);
    /* Excel's sign for a text, come along from a file without cells. */
    if (text != NULL && *text == '\'' && text[1] != '\0' && strchr (text + 1, '\'') == NULL)
      text++;
    input.text = text;
    if (is_ditto (text, column->use == TD_USE_FIELD && column->field == reader->attend)
        && copy_from_above (reader, draft, column))
      continue;
    if (cell->type == TD_CELL_TEXT && text != NULL && *text == '\0')
      continue;
    if (reader->lost != TD_LOST_NOTHING && text != NULL)
      note_lost (reader, draft, column, &input);
    rule = rule_of (reader, column, &input, struck);
    draft->birth_is_date |= cell->type == TD_CELL_DATE && fills_birth (reader, column);
    note_cell (draft, column, rule, &input);
    if (read_by_rule (reader, draft, column, rule, &input))
      continue;
    if (column->use == TD_USE_BIRTH_DAY || column->use == TD_USE_BIRTH_MONTH)
      read_birth_part (column->use == TD_USE_BIRTH_DAY ? &parts.day : &parts.month, &input);
    else
      read_cell (reader, draft, column, &input);
  }
  if (draft->beside != NULL)
    note_beside (draft);
  if (parts.day > 0 || parts.month > 0)
    complete_birth (reader, draft->record, &parts);
  if (reader->council_only)
    copy_council_votes (reader, draft->record);
  reader->heading_again = FALSE;
  g_ptr_array_add (reader->reading->rows, draft);
  g_ptr_array_set_size (reader->recent, 0);
}
