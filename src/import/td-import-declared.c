/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-private.h"

/* Rows of kinds of which nothing but the declaration is known. */

static const char *
text_of_role (const TdRecord *record, TdFieldRole role)
{
  const TdField *field = td_kind_role (record->kind, role);

  return field != NULL ? td_record_text (record, field->column) : NULL;
}

/* What tells records of one kind apart besides name, birth and unit: their title, and what they belong to. */
static char *
group_of_declared (const TdRecord *record)
{
  const char *title = text_of_role (record, TD_ROLE_TITLE);
  gint64 parent = record->kind->parent != NULL ? td_record_integer (record, record->kind->parent_column) : 0;

  return g_strdup_printf ("%s|%" G_GINT64_FORMAT, title != NULL ? title : "", parent);
}

/* What names the record; of one without a name its unit does. */
static char *
name_of_declared (const TdRecord *record)
{
  return record->kind->title != NULL ? td_value_to_text (td_record_peek (record, record->kind->title)) : NULL;
}

static gint64
unit_of_declared (const TdRecord *record)
{
  const TdField *unit = td_kind_role (record->kind, TD_ROLE_UNIT);

  return unit != NULL ? td_record_integer (record, unit->column) : 0;
}

static void
know_declared (TdKnown *known, TdRecord *record)
{
  g_autofree char *group = group_of_declared (record);
  g_autofree char *name = name_of_declared (record);

  td_known_add (known, group, name, text_of_role (record, TD_ROLE_BIRTH_DATE), unit_of_declared (record), record->id,
                record);
}

TdKnown *
td_import_known_of_kind (TdImport *import, TdImportYear *year, const TdRecordKind *kind, GError **error)
{
  TdKnown *known = g_hash_table_lookup (year->declared, kind);
  TdListing listing = {.kind = kind, .year = kind->has_year ? year->year : 0};
  g_autoptr (GPtrArray) records = NULL;

  if (known != NULL)
    return known;
  records = td_store_load_all (import->store, &listing, error);
  if (records == NULL)
    return NULL;
  known = td_known_new ();
  g_hash_table_insert (year->declared, (gpointer)kind, known);
  for (guint i = 0; i < records->len; i++)
    know_declared (known, g_ptr_array_index (records, i));
  g_ptr_array_set_free_func (records, NULL);
  return known;
}

/* The record of the row's unit that the row's own belongs to, made where there is none. 0 on error. */
static gint64
parent_of_declared (TdImport *import,
                    TdImportYear *year,
                    const TdRecordKind *kind,
                    const TdReadRow *row,
                    GError **error)
{
  const TdRecordKind *parent = td_kind_parent (kind);
  TdKnown *known = td_import_known_of_kind (import, year, parent, error);
  g_autoptr (TdRecord) record = td_record_new (parent);
  gint64 id;

  if (known == NULL)
    return 0;
  if (parent->has_year)
    td_record_set_integer (record, td_kind_role (parent, TD_ROLE_YEAR)->column, year->year);
  if (td_kind_has_role (parent, TD_ROLE_UNIT) && !td_import_record_unit (import, record, row->unit_name, error))
    return 0;
  id = td_known_any_of_unit (known, unit_of_declared (record));
  if (id != 0)
    return id;
  if (!td_import_write (import, record, error))
    return 0;
  id = record->id;
  know_declared (known, g_steal_pointer (&record));
  return id;
}

/* No list says the state of what it brings anew: it begins as a form would let it begin. */
static void
begin_state (TdRecord *record, int year)
{
  const TdField *state = td_kind_role (record->kind, TD_ROLE_STATE);

  if (state != NULL && state->initial != NULL && td_record_is_null (record, state->column))
    td_record_set_typed (record, state, state->initial, year, NULL);
}

/* A row of a kind that nothing but its declaration is known of: the record of the same name, birth and unit changes. */
gboolean
td_import_declared (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error)
{
  const TdRecordKind *kind = record->kind;
  TdKnown *known = td_import_known_of_kind (import, year, kind, error);
  TdRecord *stored = NULL;
  g_autofree char *group = NULL;
  g_autofree char *name = NULL;

  if (known == NULL)
    return FALSE;
  if (td_kind_has_role (kind, TD_ROLE_UNIT) && !td_import_record_unit (import, record, row->unit_name, error))
    return FALSE;
  if (kind->parent != NULL) {
    gint64 parent = parent_of_declared (import, year, kind, row, error);

    if (parent == 0)
      return FALSE;
    td_record_set_integer (record, kind->parent_column, parent);
  }
  group = group_of_declared (record);
  name = name_of_declared (record);
  if (row->record_id != 0)
    stored = td_known_take (known, row->record_id);
  if (stored == NULL)
    td_known_find (known, group, name, text_of_role (record, TD_ROLE_BIRTH_DATE), unit_of_declared (record), TRUE,
                   &stored);
  if (stored == NULL)
    begin_state (record, year->year);
  if (!td_import_save (import, row, record, stored, error))
    return FALSE;
  if (stored == NULL) {
    know_declared (known, td_record_copy (record));
    td_known_take (known, record->id); /* two rows are two records */
  }
  return TRUE;
}
