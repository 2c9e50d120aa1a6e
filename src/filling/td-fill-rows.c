/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-fill-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
td_fill_rows_clear (TdFillRows *rows)
{
  g_clear_pointer (&rows->records, g_ptr_array_unref);
  g_clear_pointer (&rows->parents, g_hash_table_unref);
  g_clear_pointer (&rows->order, g_hash_table_unref);
  g_clear_pointer (&rows->in_charge, g_hash_table_unref);
}

static gint64
unit_of (const TdRecord *record)
{
  const TdField *field = record != NULL ? td_kind_role (record->kind, TD_ROLE_UNIT) : NULL;

  if (record != NULL && td_kind_is_a (record->kind, TD_KIND_UNIT))
    return record->id;
  return field != NULL ? td_record_integer (record, field->column) : 0;
}

static const TdRecord *
parent_of (const TdFillRows *rows, const TdRecord *record)
{
  gint64 id;

  if (rows->parents == NULL || record->kind->parent_column == NULL)
    return NULL;
  id = td_record_integer (record, record->kind->parent_column);
  return g_hash_table_lookup (rows->parents, &id);
}

gint64
td_fill_rows_unit (const TdFillRows *rows, const TdRecord *record)
{
  gint64 unit = unit_of (record);

  return unit != 0 ? unit : unit_of (parent_of (rows, record));
}

static gboolean
load_order (TdFillRows *rows, GError **error)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};
  g_autoptr (GArray) ids = td_store_list (rows->store, &listing, 0, error);

  if (ids == NULL)
    return FALSE;
  rows->order = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (rows->order, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)),
                         GUINT_TO_POINTER (i + 1));
  return TRUE;
}

/* Whether a record is in force in the year, where its kind says from when until when. */
static gboolean
is_of_year (const TdRecord *record, int year)
{
  const TdField *from = td_kind_role (record->kind, TD_ROLE_VALID_FROM);
  const TdField *until = td_kind_role (record->kind, TD_ROLE_VALID_TO);
  const char *first = from != NULL ? td_record_text (record, from->column) : NULL;
  const char *last = until != NULL ? td_record_text (record, until->column) : NULL;

  return (first == NULL || g_ascii_strtoll (first, NULL, 10) <= year)
         && (last == NULL || g_ascii_strtoll (last, NULL, 10) >= year);
}

static gboolean
is_asked_for (const TdFillRows *rows, const TdRecord *record)
{
  const TdField *decision = td_kind_role (record->kind, TD_ROLE_DECISION);

  if (!record->kind->has_year && !is_of_year (record, rows->year))
    return FALSE;
  if (rows->request->unit_id != 0 && td_fill_rows_unit (rows, record) != rows->request->unit_id)
    return FALSE;
  return rows->request->decision_id == 0
         || (decision != NULL && td_record_integer (record, decision->column) == rows->request->decision_id);
}

static gboolean
is_full (const TdFillRows *rows)
{
  return rows->request->limit > 0 && rows->records->len >= rows->request->limit;
}

/* A few records for a preview: reading all of a list would be felt with each column that is chosen. */
static gboolean
add_some (TdFillRows *rows, const TdListing *listing, GError **error)
{
  g_autoptr (GArray) ids = td_store_list (rows->store, listing, 0, error);

  for (guint i = 0; ids != NULL && i < ids->len && !is_full (rows); i++) {
    g_autoptr (TdRecord) record = td_store_load (rows->store, listing->kind, g_array_index (ids, gint64, i), NULL);

    if (record != NULL && is_asked_for (rows, record))
      g_ptr_array_add (rows->records, g_steal_pointer (&record));
  }
  return ids != NULL;
}

static gboolean
add_records (TdFillRows *rows, const TdListing *listing, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (rows->request->limit > 0)
    return add_some (rows, listing, error);
  found = td_store_load_all (rows->store, listing, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (is_asked_for (rows, g_ptr_array_index (found, i)))
      g_ptr_array_add (rows->records, td_record_copy (g_ptr_array_index (found, i)));
  return TRUE;
}

/* Records whose year is that of what they belong to: recipients of a decision, targets of a pledge. */
static gboolean
add_by_parents (TdFillRows *rows, const TdRecordKind *kind, GError **error)
{
  TdListing of_parents = {.kind = td_kind_parent (kind), .year = rows->year};
  g_autoptr (GPtrArray) parents = td_store_load_all (rows->store, &of_parents, error);

  if (parents == NULL)
    return FALSE;
  rows->parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)td_record_free);
  for (guint i = 0; i < parents->len && !is_full (rows); i++) {
    TdRecord *parent = td_record_copy (g_ptr_array_index (parents, i));
    TdFilter filter = {kind->parent_column, {.type = TD_VALUE_INTEGER, .integer = parent->id}};
    TdListing listing = {.kind = kind, .filters = &filter, .n_filters = 1};

    g_hash_table_insert (rows->parents, &parent->id, parent);
    if (!add_records (rows, &listing, error))
      return FALSE;
  }
  return TRUE;
}

/* By unit, in the order of the units; within one as the list has them. */
static int
compare_units (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TdFillRows *rows = user_data;
  gint64 first = td_fill_rows_unit (rows, *(TdRecord *const *)a);
  gint64 second = td_fill_rows_unit (rows, *(TdRecord *const *)b);
  guint left = GPOINTER_TO_UINT (g_hash_table_lookup (rows->order, &first));
  guint right = GPOINTER_TO_UINT (g_hash_table_lookup (rows->order, &second));

  return left < right ? -1 : left > right;
}

gboolean
td_fill_rows_load (TdFillRows *rows, GError **error)
{
  const TdRecordKind *kind = rows->blank->kind;
  const TdList *list = td_list_get (rows->blank->list);
  const TdField *title = kind != NULL ? td_kind_role (kind, TD_ROLE_TITLE) : NULL;
  TdFilter filter = {0};
  TdListing listing = {.kind = kind, .year = kind != NULL && kind->has_year ? rows->year : 0, .filters = &filter};
  const TdRecordKind *parent = kind != NULL ? td_kind_parent (kind) : NULL;

  rows->records = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  if (kind == NULL) {
    g_set_error (error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
                 _ ("“%s”, sheet “%s”: it is not clear which list this blank asks for. Please say it."),
                 rows->blank->book->file, rows->blank->sheet);
    return FALSE;
  }
  if (title != NULL && list->title != NULL) {
    filter = (TdFilter){title->column, {.type = TD_VALUE_TEXT, .text = (char *)list->title}};
    listing.n_filters = 1;
  }
  if (!load_order (rows, error))
    return FALSE;
  if (kind->has_year || parent == NULL || !parent->has_year ? !add_records (rows, &listing, error)
                                                            : !add_by_parents (rows, kind, error))
    return FALSE;
  /* The register of awards has its own order, whatever the units. */
  if (!td_kind_has_role (kind, TD_ROLE_SEQUENCE))
    g_ptr_array_sort_with_data (rows->records, compare_units, rows);
  return td_store_had_memory (rows->store, error);
}
