/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake.h"

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

/* The year of birth as a number; what is no date as it was written. */
static void
write_birth_year (TdJson *json, const TdRecord *record)
{
  const char *text = td_record_text (record, "birth_date");
  TdDate date;

  td_json_key (json, "birth");
  if (text != NULL && td_date_parse_iso (text, &date))
    td_json_integer (json, date.year);
  else
    td_json_text (json, text);
}

/* Names in JSON and columns, in the order in which they are printed. */
typedef struct {
  const char *key;
  const char *column;
} Pair;

static void
write_fields (TdJson *json, const TdRecord *record, const Pair *pairs)
{
  for (; pairs->key != NULL; pairs++)
    write_field (json, pairs->key, record, pairs->column);
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
  if (td_kind_field_index (row->record->kind, "source") >= 0)
    write_text (json, "source", td_record_text (row->record, "source"));
}

static void
write_row (TdJson *json, TdListKind kind, const TdReadRow *row, gboolean several_sheets)
{
  static const Pair units[] = {{"code", "code"},
                               {"name", "name"},
                               {"kind", "kind"},
                               {"head", "head"},
                               {"title", "title"},
                               {"phone", "phone"},
                               {"households", "households"},
                               {"members", "members"},
                               {NULL}};
  static const Pair council[] = {{"name", "name"}, {"position", "position"}, {"role", "role"}, {NULL}};
  static const Pair pledges[]
      = {{"area", "area"},     {"content", "content"}, {"measure", "measure"}, {"target", "target"},
         {"result", "result"}, {"max", "max_score"},   {"self", "self_score"}, {NULL}};
  static const Pair families[] = {{"birth_date", "birth_date"}, {"sex", "sex"},     {"people", "people"},
                                  {"attend", "attend"},         {"agree", "agree"}, {NULL}};
  static const Pair citizens[] = {{"name", "name"},
                                  {"sex", "sex"},
                                  {"birth_date", "birth_date"},
                                  {"job", "job"},
                                  {"achievement", "achievement"},
                                  {"agree", "agree"},
                                  {"total", "attend"},
                                  {NULL}};
  static const Pair votes[] = {{"council_agree", "council_agree"},
                               {"council_present", "council_present"},
                               {"council_total", "council_total"},
                               {NULL}};
  static const Pair proposals[] = {{"subject", "subject"},
                                   {"name", "name"},
                                   {"sex", "sex"},
                                   {"birth_date", "birth_date"},
                                   {"job", "job"},
                                   {"form", "form"},
                                   {"level", "level"},
                                   {"achievement", "achievement"},
                                   {NULL}};

  static const Pair evaluations[] = {{"self_total", "self_total"},
                                     {"council_total", "council_total"},
                                     {"self_bonus", "self_bonus"},
                                     {"council_bonus", "council_bonus"},
                                     {"penalty", "penalty"},
                                     {"rank", "rank"},
                                     {"grade", "grade"},
                                     {"proposal", "proposal"},
                                     {"note", "note"},
                                     {NULL}};
  static const Pair awards[]
      = {{"sequence", "sequence"},       {"prefix", "prefix"}, {"name", "name"}, {"job", "job"}, {"form", "form"},
         {"achievement", "achievement"}, {"amount", "amount"}, {"note", "note"}, {NULL}};

  td_json_begin_object (json);
  td_json_key (json, "row");
  td_json_integer (json, row->row);
  if (several_sheets)
    write_text (json, "sheet", row->sheet);
  if (row->left_out) {
    td_json_key (json, "left_out");
    td_json_boolean (json, TRUE);
  }
  switch (kind) {
  case TD_LIST_EVALUATIONS:
    write_text (json, "unit", row->unit_name);
    write_fields (json, row->record, evaluations);
    break;
  case TD_LIST_AWARDS:
    write_text (json, "decision", row->decision);
    write_text (json, "signed_on", row->decided_on);
    write_fields (json, row->record, awards);
    write_text (json, "unit", row->unit_name);
    break;
  case TD_LIST_UNITS:
    write_fields (json, row->record, units);
    write_text (json, "council", row->in_charge);
    break;
  case TD_LIST_COUNCIL:
    write_fields (json, row->record, council);
    break;
  case TD_LIST_PLEDGES:
    write_text (json, "unit", row->unit_name);
    write_fields (json, row->record, pledges);
    break;
  case TD_LIST_FAMILIES:
    write_field (json, "name", row->record, "name");
    write_birth_year (json, row->record);
    write_fields (json, row->record, families);
    if (!td_record_is_null (row->record, "council_agree"))
      write_fields (json, row->record, votes);
    write_text (json, "unit", row->unit_name);
    break;
  case TD_LIST_CITIZENS:
  case TD_LIST_COLLECTIVES:
    write_fields (json, row->record, citizens);
    if (!td_record_is_null (row->record, "council_agree"))
      write_fields (json, row->record, votes);
    write_text (json, "unit", row->unit_name);
    break;
  case TD_LIST_PROPOSALS:
    write_fields (json, row->record, proposals);
    write_text (json, "unit", row->unit_name);
    break;
  case TD_LIST_UNKNOWN:
  default:
    break;
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

/* What the preview would ask: "kind" (what is listed), "columns", "unit". */
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
  td_json_end_array (json);
}

static void
write_list (TdJson *json, const TdReadList *list)
{
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
  for (guint i = 0; i < list->rows->len; i++)
    write_row (json, list->kind, g_ptr_array_index (list->rows, i), several);
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
