/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-form.h"

#include <string.h>

#define EMPTIED "form-row-emptied"

static const char *
title_column (const TdReadList *list)
{
  return td_list_get (list->kind)->naming;
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
  const TdRecordKind *parent_kind = td_kind_parent (list->record_kind);
  const char *listed_title = td_list_get (list->kind)->title;
  int title = td_kind_role_index (list->record_kind, TD_ROLE_TITLE);
  g_autoptr (TdRecord) parent = NULL;
  const TdRecord *holder = stored;
  const TdField *unit;

  if (!td_kind_has_role (stored->kind, TD_ROLE_UNIT) && parent_kind != NULL) {
    parent = td_store_load (store, parent_kind, td_record_integer (stored, stored->kind->parent_column), NULL);
    holder = parent;
  }
  if (holder == NULL || (holder->kind->has_year && td_record_integer (holder, "year") != year))
    return FALSE;
  if (title >= 0 && listed_title != NULL
      && (stored->values[title].type != TD_VALUE_TEXT || strcmp (stored->values[title].text, listed_title) != 0))
    return FALSE;
  unit = td_kind_role (holder->kind, TD_ROLE_UNIT);
  if (unit == NULL)
    return TRUE;
  return g_strcmp0 (td_store_title (store, td_field_reference (unit), td_record_integer (holder, unit->column)),
                    row->unit_name)
         == 0;
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
td_import_form_check_rows (TdReadList *list, TdStore *store, int year, GError **error)
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
td_import_form_row_emptied (const TdReadRow *row)
{
  for (guint i = 0; i < row->findings->len; i++)
    if (strcmp (((const TdFinding *)g_ptr_array_index (row->findings, i))->code, EMPTIED) == 0)
      return TRUE;
  return FALSE;
}
