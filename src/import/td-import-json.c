/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import.h"

#include "td-date.h"
#include "td-json.h"

#include <string.h>

static void
write_text (TdJson *json, const char *key, const char *text)
{
  td_json_key (json, key);
  td_json_text (json, text);
}

/* A field under its name in JSON: numbers as numbers, also where the field keeps them as text (measures). */
static void
write_field (TdJson *json, const char *key, const TdRecord *record, const char *column)
{
  const TdField *field = td_kind_field (record->kind, column);
  const TdValue *value = td_record_peek (record, column);
  double number;

  td_json_key (json, key);
  switch (value->type) {
  case TD_VALUE_INTEGER:
    td_json_integer (json, value->integer);
    break;
  case TD_VALUE_REAL:
    td_json_number (json, value->real);
    break;
  case TD_VALUE_TEXT:
    if (field->type == TD_FIELD_MEASURE) {
      char *end = NULL;

      number = g_ascii_strtod (value->text, &end);
      if (end != value->text && *end == '\0') {
        td_json_number (json, number);
        break;
      }
    }
    td_json_text (json, value->text);
    break;
  case TD_VALUE_NULL:
  default:
    td_json_text (json, NULL);
    break;
  }
}

/* The year of a date as a number; what is no date as it was written. */
static void
write_year (TdJson *json, const char *key, const TdRecord *record, const char *column)
{
  const char *text = td_record_text (record, column);
  TdDate date;

  td_json_key (json, key);
  if (text != NULL && td_date_parse_iso (text, &date))
    td_json_integer (json, date.year);
  else
    td_json_text (json, text);
}

static const char *
text_or_null (char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* What the old fonts of a row were turned into. */
static void
write_conversions (TdJson *json, const TdReadRow *row)
{
  td_json_key (json, "converted");
  td_json_begin_array (json);
  for (guint i = 0; i < row->conversions->len; i++) {
    const TdConversion *conversion = &g_array_index (row->conversions, TdConversion, i);

    td_json_begin_object (json);
    write_text (json, "heading", conversion->column);
    write_text (json, "before", conversion->before);
    write_text (json, "after", conversion->after);
    write_text (json, "encoding", td_encoding_name (conversion->encoding));
    td_json_key (json, "certainty");
    td_json_number (json, conversion->certainty);
    td_json_end_object (json);
  }
  td_json_end_array (json);
}

/* The fields that the row would change, with what the file has now. */
static void
write_changes (TdJson *json, const TdReadRow *row)
{
  td_json_key (json, "changes");
  td_json_begin_array (json);
  for (guint i = 0; i < row->before->kind->n_fields; i++) {
    const TdField *field = &row->before->kind->fields[i];
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;

    if (!td_read_row_changes (row, field))
      continue;
    before = td_record_display (row->before, field);
    after = td_record_display (row->record, field);
    td_json_begin_object (json);
    write_text (json, "field", field->column);
    write_text (json, "before", text_or_null (before));
    write_text (json, "after", text_or_null (after));
    td_json_end_object (json);
  }
  td_json_end_array (json);
}

static void
write_namesakes (TdJson *json, const TdReadRow *row)
{
  td_json_key (json, "perhaps");
  td_json_begin_array (json);
  for (guint i = 0; i < row->namesakes->len; i++) {
    const TdNamesake *namesake = g_ptr_array_index (row->namesakes, i);

    td_json_begin_object (json);
    td_json_key (json, "id");
    td_json_integer (json, namesake->id);
    write_text (json, "name", namesake->name);
    write_text (json, "birth_date", namesake->birth_date);
    write_text (json, "unit", namesake->unit);
    td_json_end_object (json);
  }
  td_json_end_array (json);
}

/* What the preview shows of a row beside its fields. */
static void
write_rest (TdJson *json, const TdReadRow *row)
{
  if (row->left_out) {
    td_json_key (json, "left_out");
    td_json_boolean (json, TRUE);
  }
  if (row->outcome != TD_OUTCOME_UNKNOWN)
    write_text (json, "outcome", td_row_outcome_name (row->outcome));
  if (row->before != NULL)
    write_changes (json, row);
  if (row->namesakes != NULL)
    write_namesakes (json, row);
  if (row->conversions != NULL)
    write_conversions (json, row);
  if (td_kind_role_index (row->record->kind, TD_ROLE_SOURCE) >= 0)
    write_text (json, "source", td_record_text (row->record, "source"));
}

/* What the list says beside the record. */
static const char *
beside_record (const TdReadRow *row, const char *name)
{
  if (strcmp (name, "unit") == 0)
    return row->unit_name;
  if (strcmp (name, "in_charge") == 0)
    return row->in_charge;
  if (strcmp (name, "decision") == 0)
    return row->decision;
  if (strcmp (name, "decided_on") == 0)
    return row->decided_on;
  g_error ("a declared list tells @%s in JSON, which nobody knows", name);
}

/* What a list's declaration tells of its rows (TdList.json), taken apart. */
typedef struct {
  char *key;
  char *column; /* or what stands beside the record */
  gboolean beside;
  gboolean year;
  gboolean only_filled;
} Member;

static void
member_clear (Member *member)
{
  g_free (member->key);
  g_free (member->column);
}

static void
add_member (GArray *members, const char *text)
{
  Member member = {0};
  const char *equal = strchr (text, '=');
  const char *what = equal != NULL ? equal + 1 : text;

  member.only_filled = *what == '?';
  what += member.only_filled;
  member.beside = *what == '@';
  what += member.beside;
  member.year = g_str_has_prefix (what, "year(");
  member.column
      = member.year ? g_strndup (what + strlen ("year("), strcspn (what + strlen ("year("), ")")) : g_strdup (what);
  member.key = equal != NULL ? g_strndup (text, (gsize)(equal - text)) : g_strdup (member.column);
  g_array_append_val (members, member);
}

/* All that the list may hold, where it does not say what it tells. */
static void
add_all_members (GArray *members, TdListKind kind)
{
  const TdRecordKind *record_kind = td_list_kind_record (kind);
  g_autoptr (GArray) meanings = td_column_meanings (kind);

  for (guint i = 0; i < meanings->len; i++) {
    const TdColumnMeaning *meaning = &g_array_index (meanings, TdColumnMeaning, i);

    if (meaning->use == TD_USE_FIELD)
      add_member (members, record_kind->fields[meaning->field].column);
    else if (meaning->use == TD_USE_UNIT)
      add_member (members, "@unit");
  }
}

/* GArray of Member; the caller owns it. */
static GArray *
members_of (TdListKind kind)
{
  const TdList *list = td_list_get (kind);
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_auto (GStrv) parts = list != NULL && list->json != NULL ? g_strsplit (list->json, "|", -1) : NULL;

  g_array_set_clear_func (members, (GDestroyNotify)member_clear);
  for (char **part = parts; part != NULL && *part != NULL; part++)
    add_member (members, *part);
  if (list != NULL && list->json == NULL)
    add_all_members (members, kind);
  return members;
}

/* The first of those that are told only where something is to be told decides for all of them. */
static gboolean
is_first_filled (const GArray *members, const TdRecord *record)
{
  for (guint i = 0; i < members->len; i++) {
    const Member *member = &g_array_index (members, Member, i);

    if (member->only_filled)
      return !td_record_is_null (record, member->column);
  }
  return FALSE;
}

static void
write_row (TdJson *json, const GArray *members, const TdReadRow *row, gboolean several_sheets)
{
  gboolean filled = is_first_filled (members, row->record);

  td_json_begin_object (json);
  td_json_key (json, "row");
  td_json_integer (json, row->row);
  if (several_sheets)
    write_text (json, "sheet", row->sheet);
  if (row->left_out) {
    td_json_key (json, "left_out");
    td_json_boolean (json, TRUE);
  }
  for (guint i = 0; i < members->len; i++) {
    const Member *member = &g_array_index (members, Member, i);

    if (member->only_filled && !filled)
      continue;
    if (member->beside)
      write_text (json, member->key, beside_record (row, member->column));
    else if (member->year)
      write_year (json, member->key, row->record, member->column);
    else
      write_field (json, member->key, row->record, member->column);
  }
  write_rest (json, row);
  td_json_end_object (json);
}

static void
write_finding (TdJson *json, const TdFinding *finding, const TdReadRow *row, gboolean several_sheets)
{
  g_autofree char *message = td_finding_message (finding);

  td_json_begin_object (json);
  td_json_key (json, "row");
  if (row != NULL)
    td_json_integer (json, row->row);
  else
    td_json_text (json, NULL);
  if (row != NULL && several_sheets)
    write_text (json, "sheet", row->sheet);
  write_text (json, "field", finding->column);
  write_text (json, "severity", td_severity_name (finding->severity));
  write_text (json, "code", finding->code);
  write_text (json, "message", message);
  write_text (json, "source", finding->source);
  if (finding->to_confirm) {
    td_json_key (json, "to_confirm");
    td_json_boolean (json, TRUE);
  }
  write_text (json, "advice", td_finding_advice (finding));
  td_json_end_object (json);
}

static void
write_table (TdJson *json, const TdListTable *table)
{
  const TdRecordKind *kind = td_list_kind_record (table->kind);

  td_json_begin_object (json);
  write_text (json, "sheet", table->sheet);
  td_json_key (json, "heading_row");
  if (table->heading_row > 0)
    td_json_integer (json, table->heading_row);
  else
    td_json_text (json, NULL);
  td_json_key (json, "columns");
  td_json_begin_array (json);
  for (guint i = 0; i < table->columns->len; i++) {
    const TdListColumn *column = g_ptr_array_index (table->columns, i);
    g_autofree char *letters = td_list_column_letters (column->column);
    g_autofree char *code = td_column_meaning_code (kind, column->meaning);

    td_json_begin_object (json);
    write_text (json, "column", letters);
    write_text (json, "heading", column->heading);
    write_text (json, "samples", column->samples);
    write_text (json, "holds", column->meaning.use != TD_USE_NONE ? code : NULL);
    write_text (json, "by", td_column_reason_name (column->reason));
    td_json_key (json, "asked");
    td_json_boolean (json, column->asked);
    td_json_end_object (json);
  }
  td_json_end_array (json);
  td_json_end_object (json);
}

static void
write_counts (TdJson *json, const TdReadList *list)
{
  TdReadCounts counts = {0};
  const struct {
    const char *key;
    const guint *count;
  } each[] = {{"rows", &counts.rows},   {"new", &counts.new_rows},   {"changed", &counts.changed},
              {"known", &counts.known}, {"refused", &counts.errors}, {"warnings", &counts.warnings}};

  td_read_list_count (list, &counts);
  td_json_key (json, "counts");
  td_json_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (each); i++) {
    td_json_key (json, each[i].key);
    td_json_integer (json, *each[i].count);
  }
  td_json_end_object (json);
}

/* What the preview would ask: "kind" (what is listed), "columns", "unit", "filtered" (whether rows that
 * a filter hides are meant), "changes" (whether it may overwrite). */
static void
write_questions (TdJson *json, const TdReadList *list)
{
  guint asks = td_read_list_asks (list);

  td_json_key (json, "questions");
  td_json_begin_array (json);
  if (asks & TD_ASKS_KIND)
    td_json_text (json, "kind");
  if (asks & TD_ASKS_COLUMNS)
    td_json_text (json, "columns");
  if (asks & TD_ASKS_UNIT)
    td_json_text (json, "unit");
  if (asks & TD_ASKS_FILTERED)
    td_json_text (json, "filtered");
  if (asks & TD_ASKS_CHANGES)
    td_json_text (json, "changes");
  td_json_end_array (json);
}

static void
write_list (TdJson *json, const TdReadList *list)
{
  g_autoptr (GArray) members = NULL;
  gboolean several = FALSE;

  for (guint i = 1; i < list->rows->len && !several; i++)
    several = g_strcmp0 (((TdReadRow *)g_ptr_array_index (list->rows, i))->sheet,
                         ((TdReadRow *)g_ptr_array_index (list->rows, 0))->sheet)
              != 0;
  td_json_begin_object (json);
  write_text (json, "file", list->path);
  write_text (json, "kind", td_list_kind_name (list->kind));
  write_text (json, "unit", list->unit_name);
  td_json_key (json, "year");
  if (list->year != 0)
    td_json_integer (json, list->year);
  else
    td_json_text (json, NULL);
  write_text (json, "encoding", td_encoding_name (list->encoding));
  td_json_key (json, "certainty");
  td_json_number (json, list->certainty);
  if (list->error != NULL)
    write_text (json, "error", list->error->message);
  write_questions (json, list);
  write_counts (json, list);
  td_json_key (json, "tables");
  td_json_begin_array (json);
  for (guint i = 0; i < list->tables->len; i++)
    write_table (json, g_ptr_array_index (list->tables, i));
  td_json_end_array (json);
  td_json_key (json, "rows");
  td_json_begin_array (json);
  members = members_of (list->kind);
  for (guint i = 0; i < list->rows->len; i++)
    write_row (json, members, g_ptr_array_index (list->rows, i), several);
  td_json_end_array (json);
  td_json_key (json, "findings");
  td_json_begin_array (json);
  for (guint i = 0; i < list->findings->len; i++)
    write_finding (json, g_ptr_array_index (list->findings, i), NULL, several);
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    for (guint j = 0; j < row->findings->len; j++)
      write_finding (json, g_ptr_array_index (row->findings, j), row, several);
  }
  td_json_end_array (json);
  td_json_end_object (json);
}

char *
td_reading_to_json (const TdReading *reading)
{
  g_autoptr (TdJson) json = td_json_new ();

  td_json_begin_object (json);
  td_json_key (json, "files");
  td_json_begin_array (json);
  for (guint i = 0; i < reading->lists->len; i++)
    write_list (json, g_ptr_array_index (reading->lists, i));
  td_json_end_array (json);
  td_json_end_object (json);
  return td_json_finish (g_steal_pointer (&json));
}
