/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-list.h"

#include "td-import-match.h"

#include <string.h>

static void
row_free (TdReadRow *row)
{
  td_record_free (row->record);
  g_free (row->sheet);
  g_free (row->unit_name);
  g_free (row->in_charge);
  g_free (row->decision);
  g_free (row->decided_on);
  g_free (row->not_listed);
  g_ptr_array_unref (row->findings);
  g_clear_pointer (&row->conversions, g_array_unref);
  g_clear_pointer (&row->cell_notes, g_array_unref);
  g_clear_pointer (&row->before, td_record_free);
  g_clear_pointer (&row->overwritten, g_array_unref);
  g_clear_pointer (&row->namesakes, g_ptr_array_unref);
  g_free (row);
}

void
td_read_list_free (TdReadList *list)
{
  g_free (list->path);
  g_free (list->file);
  g_free (list->unit_name);
  g_ptr_array_unref (list->tables);
  g_ptr_array_unref (list->rows);
  g_ptr_array_unref (list->findings);
  g_clear_error (&list->error);
  g_free (list);
}

void
td_reading_free (TdReading *reading)
{
  if (reading == NULL)
    return;
  g_ptr_array_unref (reading->lists);
  td_list_answers_free (reading->answers);
  g_clear_pointer (&reading->aliases, g_hash_table_unref);
  g_free (reading);
}

/* --- what was read --- */

void
td_read_list_note (TdReadList *list, TdFinding *finding)
{
  g_ptr_array_add (list->findings, finding);
}

static void
take_row (TdReadList *list, TdDraftRow *draft)
{
  TdReadRow *row = g_new0 (TdReadRow, 1);

  row->row = draft->row;
  row->sheet = g_steal_pointer (&draft->sheet);
  row->unit_name = g_steal_pointer (&draft->unit_name);
  row->in_charge = g_steal_pointer (&draft->in_charge);
  row->decision = g_steal_pointer (&draft->decision);
  row->decided_on = g_steal_pointer (&draft->decided_on);
  row->record_id = draft->record_id;
  row->record = g_steal_pointer (&draft->record);
  row->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  row->left_out = draft->left_out;
  row->hidden = draft->hidden;
  row->filtered = draft->filtered;
  row->member = draft->member;
  row->not_listed = g_steal_pointer (&draft->not_listed);
  row->conversions = g_steal_pointer (&draft->conversions);
  row->cell_notes = g_steal_pointer (&draft->cell_notes);
  g_ptr_array_add (list->rows, row);
}

static void
take_note (TdReadList *list, const TdDraftNote *note)
{
  const char *sheet = note->sheet != NULL ? note->sheet : "?";

  switch (note->code) {
  case TD_DRAFT_SHEET_COPIED:
    td_read_list_note (list, td_finding_new ("sheet-copied", TD_SEVERITY_NOTE, NULL, "sheet", TD_TEXT (sheet), "other",
                                             TD_TEXT (note->other), NULL));
    break;
  case TD_DRAFT_SHEET_NOT_READ:
    td_read_list_note (list, td_finding_new ("sheet-not-read", TD_SEVERITY_NOTE, NULL, "sheet", TD_TEXT (sheet), NULL));
    break;
  case TD_DRAFT_EVALUATION_LOST:
    td_read_list_note (list, td_finding_new ("evaluation-not-read", TD_SEVERITY_WARNING, NULL, "sheet", TD_TEXT (sheet),
                                             NULL));
    break;
  case TD_DRAFT_FORM_OF_ANOTHER:
  default:
    td_read_list_note (list, td_finding_new ("form-foreign", TD_SEVERITY_NOTE, NULL, NULL));
    break;
  }
}

TdReadList *
td_read_list_take (TdDraftList *draft)
{
  TdReadList *list = g_new0 (TdReadList, 1);

  list->path = g_steal_pointer (&draft->path);
  list->file = g_steal_pointer (&draft->file);
  list->kind = draft->kind;
  list->record_kind = draft->record_kind;
  list->unit_name = g_steal_pointer (&draft->unit_name);
  list->year = draft->year;
  list->encoding = draft->encoding;
  list->certainty = draft->certainty;
  list->n_converted = draft->n_converted;
  list->tables = g_ptr_array_ref (draft->tables);
  list->rows = g_ptr_array_new_full (draft->rows->len, (GDestroyNotify)row_free);
  list->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  list->error = g_steal_pointer (&draft->error);
  for (guint i = 0; i < draft->rows->len; i++)
    take_row (list, g_ptr_array_index (draft->rows, i));
  g_ptr_array_set_size (draft->rows, 0);
  for (guint i = 0; i < draft->notes->len; i++)
    take_note (list, g_ptr_array_index (draft->notes, i));
  return list;
}

static void
note_encoding (TdReadList *list)
{
  const TdConversion *example = NULL;
  const char *name;

  for (guint i = 0; i < list->rows->len && example == NULL; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (row->conversions != NULL)
      example = &g_array_index (row->conversions, TdConversion, 0);
  }
  if (example == NULL)
    return;
  name = example->encoding == TD_ENCODING_TCVN3 ? "TCVN3 (ABC)" : "VNI";
  td_read_list_note (list, td_finding_new (list->certainty >= 1 ? "encoding-legacy" : "encoding-legacy:letters",
                                           TD_SEVERITY_NOTE, NULL, "count", TD_INT (list->n_converted), "encoding",
                                           TD_TEXT (name), "percent", TD_INT (list->certainty * 100 + 0.5), "before",
                                           TD_TEXT (example->before), "after", TD_TEXT (example->after), NULL));
}

/* How many rows a filter keeps out. */
static void
note_filtered (TdReadList *list)
{
  guint filtered = 0;

  for (guint i = list->findings->len; i-- > 0;)
    if (strcmp (((const TdFinding *)g_ptr_array_index (list->findings, i))->code, "rows-filtered") == 0)
      g_ptr_array_remove_index (list->findings, i);
  for (guint i = 0; i < list->rows->len && !list->take_filtered; i++)
    filtered += ((const TdReadRow *)g_ptr_array_index (list->rows, i))->filtered;
  if (filtered > 0)
    td_read_list_note (list, td_finding_new ("rows-filtered", TD_SEVERITY_WARNING, NULL, "count", TD_INT (filtered),
                                             "all", TD_INT (list->rows->len), NULL));
}

void
td_read_list_finish (TdReadList *list, int working_year)
{
  if (list->error != NULL)
    return;
  if (list->encoding == TD_ENCODING_TCVN3 || list->encoding == TD_ENCODING_VNI || list->n_converted > 0)
    note_encoding (list);
  if (working_year != 0 && list->year != 0 && list->year != working_year)
    td_read_list_note (list, td_finding_new ("year-differs", TD_SEVERITY_NOTE, NULL, "list_year", TD_INT (list->year),
                                             "year", TD_INT (working_year), NULL));
  note_filtered (list);
  if (list->rows->len == 0)
    td_read_list_note (list, td_finding_new ("list-empty", TD_SEVERITY_WARNING, NULL, NULL));
}

/* --- what is said of it --- */

const char *
td_row_outcome_name (TdRowOutcome outcome)
{
  static const char *const names[] = {NULL, "new", "changed", "known"};

  return names[outcome];
}

gboolean
td_read_list_is_unreadable (const TdReadList *list)
{
  return list->error != NULL && !g_error_matches (list->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_LIST);
}

guint
td_reading_count_errors (const TdReading *reading)
{
  guint errors = 0;

  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i);

    errors += td_read_list_is_unreadable (list);
    for (guint j = 0; j < list->findings->len; j++)
      errors += ((TdFinding *)g_ptr_array_index (list->findings, j))->severity == TD_SEVERITY_ERROR;
    for (guint j = 0; j < list->rows->len; j++) {
      const TdReadRow *row = g_ptr_array_index (list->rows, j);

      for (guint k = 0; !row->left_out && k < row->findings->len; k++)
        errors += ((TdFinding *)g_ptr_array_index (row->findings, k))->severity == TD_SEVERITY_ERROR;
    }
  }
  return errors;
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

gboolean
td_read_list_has_filtered (const TdReadList *list)
{
  for (guint i = 0; i < list->rows->len; i++)
    if (((const TdReadRow *)g_ptr_array_index (list->rows, i))->filtered)
      return TRUE;
  return FALSE;
}

void
td_read_list_take_filtered (TdReadList *list, gboolean take)
{
  g_return_if_fail (list != NULL);

  list->take_filtered = take;
  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (row->filtered)
      row->left_out = !take;
  }
  note_filtered (list);
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
  if (!list->change_known && td_read_list_changes_known (list))
    asks |= TD_ASKS_CHANGES;
  if (!list->take_filtered && td_read_list_has_filtered (list))
    asks |= TD_ASKS_FILTERED;
  if (!td_list_kind_needs_unit (list->kind))
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
      || field->role == TD_ROLE_SOURCE)
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
  if (td_kind_role_index (row->record->kind, TD_ROLE_UNIT) >= 0)
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
