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
    write_text (json, "unit", row->unit_name);
    break;
  case TD_LIST_CITIZENS:
  case TD_LIST_COLLECTIVES:
    write_fields (json, row->record, citizens);
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
  td_json_end_object (json);
}

static void
write_finding (TdJson *json, const TdFinding *finding, const TdReadRow *row, gboolean several_sheets)
{
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
  write_text (json, "message", finding->message);
  td_json_end_object (json);
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
  if (list->error != NULL)
    write_text (json, "error", list->error->message);
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
