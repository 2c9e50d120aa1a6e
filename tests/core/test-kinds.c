/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"
#include "td-journal.h"
#include "td-store-private.h"

/*
 * Whatever kind is declared, its records are stored, found, listed, remembered, thrown away and brought back.
 * tests/tools/try-extension declares further kinds and fields in a copy of the source and runs this there.
 */

typedef struct {
  char *folder;
  char *path;
  TdStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-kinds-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "kinds.thidua", NULL);
  fixture->store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gint64 add_sample (TdStore *store, const TdRecordKind *kind, guint depth);

/* A value that the field may hold; what it refers to is made for it. */
static void
set_sample (TdStore *store, TdRecord *record, const TdField *field, guint depth)
{
  const TdChoice *choices = td_store_choices (store, field);
  GError *error = NULL;

  switch (field->type) {
  case TD_FIELD_REFERENCE:
    /* A unit that is continued by a unit, and so on. */
    if (depth < 4 && td_field_reference (field) != record->kind)
      td_record_set_integer (record, field->column, add_sample (store, td_field_reference (field), depth + 1));
    return;
  case TD_FIELD_CHOICE:
  case TD_FIELD_CHOICES:
    g_assert_nonnull (choices);
    td_record_set_text (record, field->column, choices[0].code);
    return;
  case TD_FIELD_DATE:
    td_record_set_text (record, field->column, "2023-03-05");
    return;
  case TD_FIELD_TELEPHONE:
    /* As Excel leaves it: every field of the type gets its zero back, whatever it is called. */
    g_assert_true (td_record_set_typed (record, field, "912 345 678", 2023, &error));
    g_assert_cmpstr (td_record_text (record, field->column), ==, "0912345678");
    break;
  case TD_FIELD_PERSONAL_NUMBER:
    g_assert_true (td_record_set_typed (record, field, "38078001234", 2023, &error));
    g_assert_cmpstr (td_record_text (record, field->column), ==, "038078001234");
    break;
  case TD_FIELD_BOOLEAN:
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
    g_assert_true (td_record_set_typed (record, field, field->role == TD_ROLE_YEAR ? "2023" : "1", 2023, &error));
    break;
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_MEASURE:
  default: {
    g_autofree char *text = g_strdup_printf ("Mẫu %s", field->column);

    g_assert_true (td_record_set_typed (record, field, text, 2023, &error));
    break;
  }
  }
  g_assert_no_error (error);
}

static TdRecord *
sample (TdStore *store, const TdRecordKind *kind, guint depth)
{
  TdRecord *record = td_record_new (kind);

  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & TD_FIELD_COMPUTED) == 0)
      set_sample (store, record, &kind->fields[i], depth);
  return record;
}

static gint64
add_sample (TdStore *store, const TdRecordKind *kind, guint depth)
{
  g_autoptr (TdRecord) record = sample (store, kind, depth);
  GError *error = NULL;

  g_assert_true (td_store_save (store, record, &error));
  g_assert_no_error (error);
  return record->id;
}

static void
assert_same (const TdRecord *record, const TdRecord *stored)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    if ((record->kind->fields[i].flags & TD_FIELD_COMPUTED) == 0
        && !td_value_equal (&record->values[i], &stored->values[i]))
      g_error ("%s.%s comes back changed", record->kind->table, record->kind->fields[i].column);
}

static gboolean
is_listed (TdStore *store, const TdRecordKind *kind, const char *search, gint64 id)
{
  TdListing listing = {.kind = kind, .year = kind->has_year ? 2023 : 0, .search = search};
  GError *error = NULL;
  g_autoptr (GArray) ids = td_store_list (store, &listing, 0, &error);
  gboolean listed = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    listed = listed || g_array_index (ids, gint64, i) == id;
  return listed;
}

static void
commit (TdStore *store)
{
  GError *error = NULL;

  g_assert_true (td_store_commit (store, &error));
  g_assert_no_error (error);
}

/* The life of one record of the kind. */
static void
try_kind (TdStore *store, const TdRecordKind *kind)
{
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (TdRecord) stored = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) trash = NULL;
  const TdTrashItem *thrown = NULL;
  GError *error = NULL;
  int changed = -1;

  g_assert_true (td_store_begin (store, "made", &error));
  record = sample (store, kind, 0);
  g_assert_true (td_store_save (store, record, &error));
  g_assert_no_error (error);
  commit (store);
  stored = td_store_load (store, kind, record->id, &error);
  g_assert_no_error (error);
  assert_same (record, stored);
  g_assert_true (is_listed (store, kind, NULL, record->id));
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == TD_FIELD_TEXT && (kind->fields[i].flags & TD_FIELD_SEARCHED) != 0) {
      g_assert_true (is_listed (store, kind, "mau", record->id));
      g_assert_true (is_listed (store, kind, "Mẫu", record->id));
      g_assert_false (is_listed (store, kind, "khôngcó", record->id));
    }

  /* Each field that can be typed is remembered when it changes. */
  g_assert_true (td_store_begin (store, "changed", &error));
  for (guint i = 0; i < kind->n_fields && changed < 0; i++)
    if ((kind->fields[i].flags & TD_FIELD_COMPUTED) == 0
        && (kind->fields[i].type == TD_FIELD_LONG_TEXT || kind->fields[i].type == TD_FIELD_TEXT
            || kind->fields[i].type == TD_FIELD_NAME)) {
      td_record_set_text (record, kind->fields[i].column, "Khác");
      changed = (int)i;
    }
  g_assert_true (td_store_save (store, record, &error));
  g_assert_no_error (error);
  commit (store);
  if (changed >= 0) {
    changes = td_store_record_history (store, kind, record->id, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (changes->len, ==, 2);
    g_assert_true (((const TdChange *)changes->pdata[0])->field == &kind->fields[changed]);
    g_assert_true (td_store_undo (store, NULL, &error));
    g_assert_no_error (error);
    td_record_free (stored);
    stored = td_store_load (store, kind, record->id, &error);
    g_assert_false (td_value_equal (&stored->values[changed], &record->values[changed]));
    g_assert_true (td_store_redo (store, NULL, &error));
    g_assert_no_error (error);
  }

  g_assert_true (td_store_begin (store, "thrown away", &error));
  g_assert_true (td_store_delete (store, kind, record->id, &error));
  g_assert_no_error (error);
  commit (store);
  g_assert_false (is_listed (store, kind, NULL, record->id));
  trash = td_store_trash (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < trash->len; i++)
    if (((const TdTrashItem *)trash->pdata[i])->id == record->id)
      thrown = trash->pdata[i];
  /* What belongs to another record comes back with that one. */
  if (kind->parent == NULL) {
    g_assert_nonnull (thrown);
    g_assert_cmpstr (thrown->title, !=, "");
    g_assert_true (td_store_restore (store, thrown, &error));
  } else {
    g_assert_null (thrown);
    g_assert_true (td_store_undo (store, NULL, &error));
  }
  g_assert_no_error (error);
  td_record_free (stored);
  stored = td_store_load (store, kind, record->id, &error);
  g_assert_no_error (error);
  assert_same (record, stored);
}

static void
test_every_kind (Fixture *fixture, gconstpointer data)
{
  for (guint k = 0; k < td_kinds_n (); k++) {
    g_test_message ("%s", td_kind_at (k)->table);
    try_kind (fixture->store, td_kind_at (k));
    /* The next one begins with an empty file: keys of catalogues are taken once. */
    tear_down (fixture, NULL);
    set_up (fixture, NULL);
  }
}

/* Columns and roles are found where they are declared. */
static void
test_roles (void)
{
  for (guint k = 0; k < td_kinds_n (); k++) {
    const TdRecordKind *kind = td_kind_at (k);

    g_assert_true (td_kind_by_table (kind->table) == kind);
    g_assert_true (td_kind_get ((TdKindId)kind->id) == kind);
    for (guint i = 0; i < kind->n_fields; i++) {
      const TdField *field = &kind->fields[i];

      g_assert_cmpint (td_kind_field_index (kind, field->column), ==, (int)i);
      if (field->role != TD_ROLE_NONE)
        g_assert_true (td_kind_role (kind, field->role) == field);
      /* What a filter offers has to come from somewhere. */
      g_test_message ("%s.%s", kind->table, field->column);
      g_assert_true ((field->flags & TD_FIELD_FILTER) == 0 || field->type == TD_FIELD_REFERENCE
                     || field->type == TD_FIELD_CHOICE || field->suggestions != NULL);
    }
    g_assert_cmpint (td_kind_field_index (kind, "no such column"), ==, -1);
  }
  g_assert_null (td_kind_role (td_kind_get (TD_KIND_DECISION), TD_ROLE_AGREE));
  g_assert_null (td_kind_by_table ("nothing"));
}

/* A file that was made before a field or a kind was declared gets its column or table, and its rows stay. What every file of
 * its version has may not be missing when it is opened; so it is taken away here in the open file. */
static void
test_older_than_the_declaration (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  gint64 unit = 0;
  gboolean complete = TRUE;
  g_autoptr (TdRecord) stored = NULL;

  g_assert_true (td_store_begin (fixture->store, "unit", &error));
  unit = add_sample (fixture->store, td_kind_get (TD_KIND_UNIT), 0);
  commit (fixture->store);
  g_assert_true (
      td_store_execute (fixture->store, "ALTER TABLE unit DROP COLUMN note; DROP TABLE assignment;", &error));
  g_assert_true (td_schema_is_complete (fixture->store, &complete, &error));
  g_assert_false (complete);
  g_assert_true (td_store_complete (fixture->store, &error));
  g_assert_no_error (error);
  stored = td_store_load (fixture->store, td_kind_get (TD_KIND_UNIT), unit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (td_record_text (stored, "name"), ==, "Mẫu name");
  g_assert_true (td_record_is_null (stored, "note"));
  g_assert_true (is_listed (fixture->store, td_kind_get (TD_KIND_UNIT), "mau", unit));
  try_kind (fixture->store, td_kind_get (TD_KIND_ASSIGNMENT));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/roles", test_roles);
  ADD ("/kinds/every-kind", test_every_kind);
  ADD ("/kinds/older-than-the-declaration", test_older_than_the_declaration);
  return g_test_run ();
}
