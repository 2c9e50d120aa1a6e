/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-list.h"

#include "td-date.h"
#include "td-import-direction.h"
#include "td-import-form.h"
#include "td-import-private.h"
#include "td-text.h"
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
                                   td_kind_has_role (row->record->kind, TD_ROLE_UNIT) ? "unit_id" : NULL, "unit",
                                   TD_TEXT (row->unit_name), NULL));
}

/* --- checks --- */

/* Whether a date is still the one that was read. */
static gboolean
shows (const TdValue *value, const char *text)
{
  g_autofree char *shown = value->type == TD_VALUE_TEXT ? td_date_shown (value->text, NULL) : NULL;

  return g_strcmp0 (shown, text) == 0;
}

/* What the cells of the row left open, as long as nobody has filled it in. */
static void
add_cell_notes (const TdReadRow *row)
{
  for (guint i = 0; row->cell_notes != NULL && i < row->cell_notes->len; i++) {
    const TdCellNote *note = &g_array_index (row->cell_notes, TdCellNote, i);

    const TdValue *value = note->field >= 0 ? &row->record->values[note->field] : NULL;

    if (value != NULL && !note->filled && value->type != TD_VALUE_NULL)
      continue;
    if (value != NULL && note->other != NULL && !shows (value, note->text))
      continue;
    g_ptr_array_add (row->findings,
                     td_finding_new (note->finding, TD_SEVERITY_WARNING,
                                     note->field >= 0 ? row->record->kind->fields[note->field].column : NULL, "column",
                                     TD_TEXT (note->column), "text", TD_TEXT (note->text), "other",
                                     TD_TEXT (note->other), NULL));
  }
}

static void
add_row_notes (const TdReadRow *row)
{
  add_cell_notes (row);
  if (row->hidden)
    g_ptr_array_add (row->findings, td_finding_new ("row-hidden", TD_SEVERITY_NOTE, NULL, NULL));
  if (row->not_listed != NULL)
    g_ptr_array_add (row->findings, td_finding_new ("row-not-listed", TD_SEVERITY_NOTE, NULL, "text",
                                                    TD_TEXT (row->not_listed), NULL));
  if (row->member)
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

    if (!row->left_out && !td_import_form_row_emptied (row))
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
    if (check != NULL && !td_import_form_row_emptied (row)) {
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

static gboolean
suggest_directions (TdReadList *list, TdStore *store, GError **error)
{
  g_autoptr (TdDirections) directions = td_directions_new (store, error);

  if (directions == NULL)
    return FALSE;
  td_import_suggest_directions (list, directions);
  return TRUE;
}

static int
year_of (const TdReading *reading, const TdReadList *list)
{
  return list->year != 0 ? list->year : reading->year;
}

gboolean
td_import_check (TdStore *store, TdReading *reading, gboolean compare, GCancellable *cancellable, GError **error)
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

    if (store != NULL && list->kind == TD_LIST_PLEDGES && !suggest_directions (list, store, error))
      return FALSE;
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
