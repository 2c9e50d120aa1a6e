/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-private.h"

#include "td-date.h"
#include "td-import-private.h"
#include "td-text.h"
#include "td-unit-form-mark.h"
#include "td-unit-names.h"

#include <string.h>

#define UNIT_MISSING "unit-missing"

/* The rules of one year and the comparison of the rows that are meant for it. */
typedef struct {
  TdRules *rules;
  TdListCheck *check;
} YearCheck;

static void
year_check_free (YearCheck *check)
{
  td_list_check_free (check->check);
  td_rules_free (check->rules);
  g_free (check);
}

static YearCheck *
check_for_year (GHashTable *checks, TdStore *store, int year, GError **error)
{
  YearCheck *check = g_hash_table_lookup (checks, GINT_TO_POINTER (year));
  g_autoptr (TdRules) rules = NULL;

  if (check != NULL)
    return check;
  rules = td_rules_new (store, year, NULL, error);
  if (rules == NULL)
    return NULL;
  check = g_new0 (YearCheck, 1);
  check->rules = g_steal_pointer (&rules);
  check->check = td_list_check_new (check->rules);
  g_hash_table_insert (checks, GINT_TO_POINTER (year), check);
  return td_list_check_against_store (check->check, store, error) ? check : NULL;
}

static gboolean
has_several_sheets (const TdReadList *list)
{
  const TdReadRow *first = list->rows->len > 0 ? g_ptr_array_index (list->rows, 0) : NULL;
  const TdReadRow *last = list->rows->len > 0 ? g_ptr_array_index (list->rows, list->rows->len - 1) : NULL;

  return first != NULL && g_strcmp0 (first->sheet, last->sheet) != 0;
}

/* --- what rows have in common --- */

void
td_read_list_note (TdReadList *list, TdFinding *finding)
{
  g_ptr_array_add (list->findings, finding);
}

/* "tieu-khu-03.xlsx (05/12/2023), TK3, dòng 12" */
static char *
source_of (const TdReadList *list, const TdReadRow *row, const char *date, gboolean several_sheets)
{
  GString *source = g_string_new (list->file);

  if (date != NULL)
    g_string_append_printf (source, " (%s)", date);
  if (several_sheets)
    g_string_append_printf (source, ", %s", row->sheet);
  g_string_append_printf (source, ", dòng %d", row->row);
  return g_string_free (source, FALSE);
}

static void
note_encoding (TdReadList *list)
{
  const TdConversion *example = NULL;
  const char *name;
  gboolean sure = list->certainty >= 1;

  for (guint i = 0; i < list->rows->len && example == NULL; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (row->conversions != NULL)
      example = &g_array_index (row->conversions, TdConversion, 0);
  }
  if (example == NULL)
    return;
  name = example->encoding == TD_ENCODING_TCVN3 ? "TCVN3 (ABC)" : "VNI";
  td_read_list_note (list, td_finding_new (sure ? "encoding-legacy" : "encoding-legacy:letters", TD_SEVERITY_NOTE, NULL,
                                           "count", TD_INT (list->n_converted), "encoding", TD_TEXT (name), "percent",
                                           TD_INT (list->certainty * 100 + 0.5), "before", TD_TEXT (example->before),
                                           "after", TD_TEXT (example->after), NULL));
}

void
td_read_list_finish (TdReadList *list, int year, int working_year, const char *date)
{
  gboolean several = has_several_sheets (list);
  int year_field, source_field, title_field;

  if (list->error != NULL)
    return;
  year_field = td_kind_field_index (list->record_kind, "year");
  source_field = td_kind_field_index (list->record_kind, "source");
  title_field = td_kind_field_index (list->record_kind, "title");
  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);
    TdRecord *record = row->record;

    if (year_field >= 0)
      td_value_set_integer (&record->values[year_field], year);
    if (source_field >= 0)
      td_value_take_text (&record->values[source_field], source_of (list, row, date, several));
    if (record->kind->id == TD_KIND_CANDIDATE)
      td_value_set_text (&record->values[title_field], list->kind == TD_LIST_FAMILIES   ? "family"
                                                       : list->kind == TD_LIST_CITIZENS ? "citizen"
                                                                                        : "collective");
  }
  if (list->encoding == TD_ENCODING_TCVN3 || list->encoding == TD_ENCODING_VNI || list->n_converted > 0)
    note_encoding (list);
  if (working_year != 0 && list->year != 0 && list->year != working_year)
    td_read_list_note (list, td_finding_new ("year-differs", TD_SEVERITY_NOTE, NULL, "list_year", TD_INT (list->year),
                                             "year", TD_INT (working_year), NULL));
  if (list->rows->len == 0)
    td_read_list_note (list, td_finding_new ("list-empty", TD_SEVERITY_WARNING, NULL, NULL));
}

/* --- units --- */

typedef struct {
  TdUnitNames *names; /* of the file and of the lists of units being read */
  GHashTable *kinds;  /* set of kinds ("Tiểu khu") of units that are known */
  gboolean any;
} KnownUnits;

static void
know_unit (KnownUnits *units, gint64 id, const char *name, const char *code)
{
  const char *kind = td_unit_name_kind (name);

  td_unit_names_add (units->names, id, name, code);
  if (kind != NULL)
    g_hash_table_add (units->kinds, (gpointer)kind);
  units->any = TRUE;
}

static gboolean
know_units (KnownUnits *units, TdStore *store, const TdReading *reading, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/unit-names", error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", reading->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    know_unit (units, td_statement_integer (statement, 0), td_statement_text (statement, 1),
               td_statement_text (statement, 2));
  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i);

    for (guint j = 0; list->kind == TD_LIST_UNITS && j < list->rows->len; j++) {
      const TdReadRow *row = g_ptr_array_index (list->rows, j);

      if (!row->left_out && !td_record_is_null (row->record, "name"))
        know_unit (units, -1, td_record_text (row->record, "name"), td_record_text (row->record, "code"));
    }
  }
  return step == TD_STEP_DONE;
}

/* A unit that nobody knows would come into being by the import: a slip of the pen among sixteen tiểu khu, or a new
 * office. */
static void
check_unit (KnownUnits *units, const TdReadRow *row)
{
  g_autofree char *found = NULL;
  const char *kind;
  gint64 id = 0;

  if (!units->any || row->unit_name == NULL || row->record->kind->id == TD_KIND_UNIT)
    return;
  found = td_unit_names_find (units->names, row->unit_name, &id);
  if (id != 0)
    return;
  kind = td_unit_name_kind (row->unit_name);
  g_ptr_array_add (row->findings,
                   td_finding_new ("unit-unknown",
                                   kind != NULL && g_hash_table_contains (units->kinds, kind) ? TD_SEVERITY_WARNING
                                                                                              : TD_SEVERITY_NOTE,
                                   td_kind_field_index (row->record->kind, "unit_id") >= 0 ? "unit_id" : NULL, "unit",
                                   TD_TEXT (row->unit_name), NULL));
}

/* --- checks --- */

static void
add_row_notes (const TdReadRow *row)
{
  if (((const TdDraftRow *)row)->hidden)
    g_ptr_array_add (row->findings, td_finding_new ("row-hidden", TD_SEVERITY_NOTE, NULL, NULL));
  if (((const TdDraftRow *)row)->not_listed != NULL)
    g_ptr_array_add (row->findings, td_finding_new ("row-not-listed", TD_SEVERITY_NOTE, NULL, "text",
                                                    TD_TEXT (((const TdDraftRow *)row)->not_listed), NULL));
  if (((const TdDraftRow *)row)->member)
    g_ptr_array_add (row->findings, td_finding_new ("row-member", TD_SEVERITY_NOTE, NULL, NULL));
}

/* What was found when the row was read stays: the id of a form's row that nobody knows is forgotten by then. */
static void
drop_findings (GPtrArray *findings)
{
  for (guint i = findings->len; i-- > 0;)
    if (!g_str_has_prefix (((const TdFinding *)g_ptr_array_index (findings, i))->code, "form-row-"))
      g_ptr_array_remove_index (findings, i);
}

/* The sheet of results has no column for reasons: what stands beside the score in the file is no fault of the list. */
static void
drop_finding (GPtrArray *findings, const char *code)
{
  for (guint i = findings->len; i-- > 0;)
    if (strcmp (((const TdFinding *)g_ptr_array_index (findings, i))->code, code) == 0)
      g_ptr_array_remove_index (findings, i);
}

static gboolean
has_finding (const GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((const TdFinding *)g_ptr_array_index (findings, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

/* Shares can be reckoned only when the rules know of all rows. */
static void
expect_list (const TdReadList *list, YearCheck *check)
{
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (!row->left_out && !td_unit_form_row_emptied (row))
      td_list_check_expect (check->check, row->record, row->unit_name);
  }
}

/* A unit that is missing in the whole list is one question, not one for each row. */
static void
tell_unit_missing (TdReadList *list)
{
  guint rows = 0, missing = 0;

  drop_finding (list->findings, UNIT_MISSING);
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    rows += !row->left_out;
    missing += !row->left_out && has_finding (row->findings, UNIT_MISSING);
  }
  if (missing < 2 || missing < rows)
    return;
  for (guint i = 0; i < list->rows->len; i++)
    drop_finding (((TdReadRow *)g_ptr_array_index (list->rows, i))->findings, UNIT_MISSING);
  td_read_list_note (list, td_finding_new (UNIT_MISSING ":list", TD_SEVERITY_WARNING, NULL, NULL));
}

void
td_read_list_give_back (TdReadList *list)
{
  if (list->kind == TD_LIST_PLEDGES || !has_finding (list->findings, UNIT_MISSING))
    return;
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (row->unit_name == NULL && !has_finding (row->findings, UNIT_MISSING))
      g_ptr_array_add (row->findings, td_rules_unit_missing ());
  }
}

/* A pledge without a unit is nobody's. */
static void
tell_nobodys_pledges (TdReadList *list)
{
  const char *told = NULL;

  drop_finding (list->findings, UNIT_MISSING);
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (row->left_out || row->unit_name != NULL
        || (told != NULL && strcmp (told, row->sheet != NULL ? row->sheet : "") == 0))
      continue;
    told = row->sheet != NULL ? row->sheet : "";
    td_read_list_note (list,
                       td_finding_new (UNIT_MISSING ":pledge", TD_SEVERITY_ERROR, NULL, "sheet", TD_TEXT (told), NULL));
  }
}

static void
check_list (TdReadList *list, YearCheck *check, KnownUnits *units)
{
  gboolean several = has_several_sheets (list);
  g_autofree char *id = NULL;
  const char *sheet = NULL;

  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);

    drop_findings (row->findings);
    if (check != NULL && !td_unit_form_row_emptied (row)) {
      if (id == NULL || (several && sheet != row->sheet && g_strcmp0 (sheet, row->sheet) != 0)) {
        g_free (id);
        id = several ? g_strdup_printf ("%s, %s", list->file, row->sheet) : g_strdup (list->file);
        sheet = row->sheet;
      }
      td_rules_check_record (check->rules, row->record, row->findings);
      if (list->kind == TD_LIST_EVALUATIONS)
        drop_finding (row->findings, "reason-missing");
      /* What is left out is nobody's double. */
      if (!row->left_out)
        td_list_check_add (check->check, row->record, id, row->row, row->unit_name, row->findings);
      check_unit (units, row);
    }
    add_row_notes (row);
  }
  if (list->kind == TD_LIST_PLEDGES)
    tell_nobodys_pledges (list);
  else
    tell_unit_missing (list);
}

/* What comparing with the file has shown. */
static void
add_namesake_note (const TdReadRow *row)
{
  const TdNamesake *first;
  g_autofree char *born = NULL;
  TdDate date;

  if (row->left_out || row->namesakes == NULL || row->decided != TD_DECIDED_NOT)
    return;
  first = g_ptr_array_index (row->namesakes, 0);
  born = td_date_parse_iso (first->birth_date, &date) ? td_date_format (date) : NULL;
  g_ptr_array_add (row->findings, td_finding_new (first->unit != NULL ? "perhaps-known:unit" : "perhaps-known",
                                                  TD_SEVERITY_NOTE, "name", "name", TD_TEXT (first->name), "born",
                                                  TD_TEXT (born), "unit", TD_TEXT (first->unit), NULL));
}

static void
finish_findings (const TdReadList *list)
{
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    add_namesake_note (row);
    for (guint j = 0; j < row->findings->len; j++)
      ((TdFinding *)g_ptr_array_index (row->findings, j))->row = row->row;
    if (row->findings->len > 1)
      td_findings_sort (row->findings);
  }
}

static int
year_of (const TdReading *reading, const TdReadList *list)
{
  return list->year != 0 ? list->year : reading->year;
}

gboolean
td_intake_check (TdStore *store, TdReading *reading, gboolean compare, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) checks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)year_check_free);
  g_autoptr (TdUnitNames) names = td_unit_names_new ();
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  KnownUnits units = {names, kinds, FALSE};

  g_return_val_if_fail (reading != NULL, FALSE);

  if (store != NULL && !know_units (&units, store, reading, error))
    return FALSE;
  for (guint i = 0; i < reading->lists->len && store != NULL; i++) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i);
    YearCheck *check = NULL;

    if (list->rows->len == 0)
      continue;
    check = check_for_year (checks, store, year_of (reading, list), error);
    if (check == NULL)
      return FALSE;
    expect_list (list, check);
  }
  for (guint i = 0; i < reading->lists->len; i++) {
    TdReadList *list = g_ptr_array_index (reading->lists, i);

    check_list (list, g_hash_table_lookup (checks, GINT_TO_POINTER (year_of (reading, list))), &units);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
  }
  if (store != NULL && compare && !td_import_compare (store, reading, cancellable, error))
    return FALSE;
  for (guint i = 0; i < reading->lists->len; i++)
    finish_findings (g_ptr_array_index (reading->lists, i));
  return TRUE;
}

void
td_read_list_count (const TdReadList *list, TdReadCounts *counts)
{
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);
    int worst;

    if (row->left_out) {
      counts->left_out++;
      continue;
    }
    worst = td_findings_worst (row->findings);
    counts->rows++;
    counts->errors += worst == TD_SEVERITY_ERROR;
    counts->warnings += worst == TD_SEVERITY_WARNING;
    counts->new_rows += row->outcome == TD_OUTCOME_NEW;
    counts->changed += row->outcome == TD_OUTCOME_CHANGED;
    counts->known += row->outcome == TD_OUTCOME_KNOWN;
  }
}

guint
td_read_list_asks (const TdReadList *list)
{
  guint asks = 0;

  if (list->error != NULL)
    return list->tables->len > 0 ? TD_ASKS_KIND : 0;
  for (guint i = 0; i < list->tables->len; i++)
    if (td_list_table_n_asked (g_ptr_array_index (list->tables, i)) > 0)
      asks |= TD_ASKS_COLUMNS;
  if (list->kind == TD_LIST_UNITS || list->kind == TD_LIST_COUNCIL || list->kind == TD_LIST_AWARDS
      || list->kind == TD_LIST_UNKNOWN)
    return asks;
  for (guint i = 0; i < list->rows->len && (asks & TD_ASKS_UNIT) == 0; i++)
    if (((const TdReadRow *)g_ptr_array_index (list->rows, i))->unit_name == NULL)
      asks |= TD_ASKS_UNIT;
  return asks;
}

gboolean
td_read_row_changes (const TdReadRow *row, const TdField *field)
{
  const TdValue *read;

  if (row->before == NULL || row->before->kind != row->record->kind
      || (field->flags & (TD_FIELD_HIDDEN | TD_FIELD_COMPUTED)) != 0 || field->type == TD_FIELD_REFERENCE
      || strcmp (field->column, "source") == 0)
    return FALSE;
  read = td_record_peek (row->record, field->column);
  return read->type != TD_VALUE_NULL && !td_value_equal (read, td_record_peek (row->before, field->column));
}

void
td_read_row_set_unit (TdReadRow *row, gint64 unit_id, const char *title)
{
  g_return_if_fail (row != NULL && title != NULL);

  g_free (row->unit_name);
  row->unit_name = g_strdup (title);
  if (td_kind_field_index (row->record->kind, "unit_id") >= 0)
    td_record_set_integer (row->record, "unit_id", unit_id);
}

void
td_reading_set_unit (TdReading *reading, const char *name, gint64 unit_id, const char *title)
{
  g_autofree char *asked = g_strdup (name);

  g_return_if_fail (reading != NULL && title != NULL);

  for (guint i = 0; i < reading->lists->len; i++) {
    TdReadList *list = g_ptr_array_index (reading->lists, i);

    for (guint j = 0; j < list->rows->len && list->kind != TD_LIST_UNITS; j++) {
      TdReadRow *row = g_ptr_array_index (list->rows, j);

      if (g_strcmp0 (row->unit_name, asked) == 0)
        td_read_row_set_unit (row, unit_id, title);
    }
    if (list->unit_name != NULL && g_strcmp0 (list->unit_name, asked) == 0) {
      g_free (list->unit_name);
      list->unit_name = g_strdup (title);
    }
  }
  if (asked != NULL)
    g_hash_table_replace (reading->aliases, g_steal_pointer (&asked), g_memdup2 (&unit_id, sizeof unit_id));
}
