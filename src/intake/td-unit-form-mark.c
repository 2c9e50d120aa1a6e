/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-form-mark.h"

#include "td-text.h"

#include <string.h>

#define EMPTIED "form-row-emptied"

/* --- the mark --- */

static gboolean
mark_row_cb (const TdCellRow *row, gpointer user_data)
{
  TdFormMark *mark = user_data;

  for (guint i = 0; i < row->n_cells && mark->list == NULL; i++)
    if (row->cells[i].type == TD_CELL_TEXT && td_form_mark_parse (row->cells[i].text, mark)
        && td_list_kind_by_name (mark->list) == TD_LIST_UNKNOWN)
      td_form_mark_clear (mark);
  return FALSE; /* it stands in the first row */
}

void
td_unit_form_mark_read (TdWorkbook *workbook, GCancellable *cancellable)
{
  TdRowSink sink = {mark_row_cb, NULL, &workbook->form, cancellable};

  /* A hidden sheet that cannot be read bears no mark; reading the lists will say what is wrong with the file. */
  for (guint i = 0; i < td_workbook_n_sheets (workbook) && workbook->form.list == NULL; i++)
    if (td_workbook_sheet (workbook, i)->hidden)
      td_workbook_read (workbook, i, &sink, NULL);
}

gboolean
td_unit_form_place (TdSheetReading *sheet, const TdFormMark *form, TdStore *store, char **unit)
{
  g_autoptr (TdRecord) known
      = store != NULL ? td_store_load (store, td_kind_get (TD_KIND_UNIT), form->unit_id, NULL) : NULL;
  const char *name = known != NULL ? td_record_text (known, "name") : NULL;
  int field = td_kind_field_index (sheet->layout->record_kind, "unit_id");

  if (name == NULL)
    return FALSE;
  for (guint i = 0; i < sheet->rows->len; i++) {
    TdReadRow *row = &((TdDraftRow *)g_ptr_array_index (sheet->rows, i))->row;

    g_free (row->unit_name);
    row->unit_name = g_strdup (name);
    if (field >= 0)
      td_value_set_integer (&row->record->values[field], form->unit_id);
  }
  g_free (*unit);
  *unit = g_strdup (name);
  return TRUE;
}

/* --- the ids --- */

static const char *
title_column (const TdReadList *list)
{
  return list->record_kind->title;
}

static void
forget_id (TdReadRow *row, const char *code)
{
  row->record_id = 0;
  g_ptr_array_add (row->findings, td_finding_new (code, TD_SEVERITY_NOTE, NULL, NULL));
}

/* Whether a stored record is one of the list: of its kind, title and year, and of the row's unit. */
static gboolean
belongs (const TdReadList *list, const TdReadRow *row, const TdRecord *stored, TdStore *store, int year)
{
  const TdRecordKind *unit_kind = td_kind_get (TD_KIND_UNIT);
  g_autoptr (TdRecord) pledge = NULL;
  const TdRecord *holder = stored;

  if (stored->kind->id == TD_KIND_PLEDGE_TARGET) {
    pledge = td_store_load (store, td_kind_get (TD_KIND_PLEDGE), td_record_integer (stored, "pledge_id"), NULL);
    holder = pledge;
  }
  if (holder == NULL || td_record_integer (holder, "year") != year)
    return FALSE;
  if (stored->kind->id == TD_KIND_CANDIDATE) {
    const char *title = td_record_text (stored, "title");
    TdListKind kind = g_strcmp0 (title, "family") == 0    ? TD_LIST_FAMILIES
                      : g_strcmp0 (title, "citizen") == 0 ? TD_LIST_CITIZENS
                                                          : TD_LIST_COLLECTIVES;

    if (kind != list->kind)
      return FALSE;
  }
  return g_strcmp0 (td_store_title (store, unit_kind, td_record_integer (holder, "unit_id")), row->unit_name) == 0;
}

/* The row that keeps an id which stands in several: the one that still bears the record's name, else the first. */
static void
settle_copies (TdReadList *list, GPtrArray *rows, const TdRecord *stored)
{
  const char *column = title_column (list);
  guint keeps = 0;

  for (guint i = rows->len; i-- > 0;) {
    const TdReadRow *row = g_ptr_array_index (rows, i);

    if (g_strcmp0 (td_record_text (row->record, column), td_record_text (stored, column)) == 0)
      keeps = i;
  }
  for (guint i = 0; i < rows->len; i++)
    if (i != keeps)
      forget_id (g_ptr_array_index (rows, i), "form-row-copied");
}

static gboolean
check_id (TdReadList *list, TdStore *store, int year, gint64 id, GPtrArray *rows, GError **error)
{
  GError *problem = NULL;
  g_autoptr (TdRecord) stored = td_store_load (store, list->record_kind, id, &problem);

  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  for (guint i = rows->len; i-- > 0;) {
    TdReadRow *row = g_ptr_array_index (rows, i);

    if (stored != NULL && belongs (list, row, stored, store, year))
      continue;
    forget_id (row, "form-row-unknown");
    g_ptr_array_remove_index (rows, i);
  }
  if (rows->len > 1)
    settle_copies (list, rows, stored);
  for (guint i = 0; i < rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (rows, i);

    if (row->record_id == 0 || !td_record_is_null (row->record, title_column (list)))
      continue;
    row->left_out = TRUE;
    g_ptr_array_add (row->findings, td_finding_new (EMPTIED, TD_SEVERITY_WARNING, NULL, "name",
                                                    TD_TEXT (td_record_text (stored, title_column (list))), NULL));
  }
  return TRUE;
}

gboolean
td_unit_form_check_rows (TdReadList *list, TdStore *store, int year, GError **error)
{
  g_autoptr (GHashTable) by_id
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) ids = g_ptr_array_new (); /* in the order of their first rows */

  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);
    GPtrArray *rows;

    if (row->record_id == 0)
      continue;
    rows = g_hash_table_lookup (by_id, &row->record_id);
    if (rows == NULL) {
      rows = g_ptr_array_new ();
      g_hash_table_insert (by_id, g_memdup2 (&row->record_id, sizeof row->record_id), rows);
      g_ptr_array_add (ids, rows);
    }
    g_ptr_array_add (rows, row);
  }
  for (guint i = 0; i < ids->len; i++) {
    GPtrArray *rows = g_ptr_array_index (ids, i);
    const TdReadRow *first = g_ptr_array_index (rows, 0);

    if (!check_id (list, store, year, first->record_id, rows, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_unit_form_row_emptied (const TdReadRow *row)
{
  for (guint i = 0; i < row->findings->len; i++)
    if (strcmp (((const TdFinding *)g_ptr_array_index (row->findings, i))->code, EMPTIED) == 0)
      return TRUE;
  return FALSE;
}
