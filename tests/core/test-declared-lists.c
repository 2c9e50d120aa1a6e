/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-headings.h"
#include "td-import.h"
#include "td-text.h"
#include "td-unit-form.h"

#include "lists-fixture.h"

/* Every declared list, and one that is only declared as well as those that code names: its headings lead back to its fields, a
 * table with them is recognised, read, told in JSON and stored, and its form comes back. */

#define UNIT "Tiểu khu 1"

/* The first heading of a field: what the program itself writes above it. */
static char *
heading_of (const TdField *field)
{
  return field->headings != NULL ? g_strndup (field->headings, strcspn (field->headings, "|")) : NULL;
}

/* The fields that a table of the list can show: those with a heading of their own. GArray of int. */
static GArray *
shown_fields (const TdList *list)
{
  const TdRecordKind *kind = td_list_record_kind (list);
  g_autoptr (GArray) meanings = td_column_meanings (list->id);
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < meanings->len; i++) {
    const TdColumnMeaning *meaning = &g_array_index (meanings, TdColumnMeaning, i);

    if (meaning->use == TD_USE_FIELD && kind->fields[meaning->field].headings != NULL)
      g_array_append_val (fields, meaning->field);
  }
  return fields;
}

static void
test_headings (void)
{
  for (guint i = 0; i < td_lists_n (); i++) {
    const TdList *list = td_list_at (i);
    const TdRecordKind *kind = td_list_record_kind (list);
    g_autoptr (GArray) fields = shown_fields (list);

    g_assert_cmpuint (fields->len, >, 1);
    for (guint j = 0; j < fields->len; j++) {
      const TdField *field = &kind->fields[g_array_index (fields, int, j)];
      g_autofree char *heading = heading_of (field);
      TdHeading match = td_heading_match (list->id, NULL, heading);

      g_test_message ("%s: %s", list->name, heading);
      g_assert_cmpint (match.use, ==, TD_USE_FIELD);
      g_assert_cmpstr (kind->fields[match.field].column, ==, field->column);
    }
    for (const TdFormColumn *column = list->form; column != NULL && column->column != NULL; column++) {
      g_autofree char *heading
          = column->heading != NULL ? g_strdup (column->heading) : heading_of (td_kind_field (kind, column->column));
      TdHeading match = td_heading_match (list->id, NULL, heading);

      g_test_message ("%s, form: %s", list->name, heading);
      g_assert_cmpint (match.use, ==, TD_USE_FIELD);
      g_assert_cmpstr (kind->fields[match.field].column, ==, column->column);
    }
  }
}

/* The last of the choices that a form offers (of a subject: a person); NULL. */
static const TdChoice *
choice_of (const TdField *field)
{
  const TdChoice *last = NULL;

  for (const TdChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (choice->word != NULL)
      last = choice;
  return last;
}

/* What somebody types into a cell of the field, and what it is in the record; NULL: nothing that would be the same for
 * any field of this type. */
static const char *
typed_of (const TdField *field)
{
  switch (field->type) {
  case TD_FIELD_NAME:
    return "Nguyễn Văn An";
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
    return "Làm tốt việc chung";
  case TD_FIELD_SUGGESTED:
    return field->role == TD_ROLE_FORM ? "Giấy khen" : field->role == TD_ROLE_LEVEL ? "Xã" : "Kinh tế";
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
    return field->role == TD_ROLE_AGREE || field->role == TD_ROLE_COUNCIL_AGREE ? "8" : "9";
  case TD_FIELD_MONEY:
    return "500000";
  case TD_FIELD_MEASURE:
    return "65,5";
  case TD_FIELD_DATE:
    return "05/03/1968";
  case TD_FIELD_BOOLEAN:
    return "x";
  case TD_FIELD_TELEPHONE:
    return "912345678";
  case TD_FIELD_PERSONAL_NUMBER:
    return "038068001234";
  case TD_FIELD_CHOICE:
    return choice_of (field) != NULL ? choice_of (field)->word : NULL;
  case TD_FIELD_CHOICES:
  case TD_FIELD_REFERENCE:
  default:
    return NULL;
  }
}

/* What the record holds of it, as td_value_to_text() says it. */
static const char *
held_of (const TdField *field)
{
  switch (field->type) {
  case TD_FIELD_MEASURE:
    return "65.5";
  case TD_FIELD_DATE:
    return "1968-03-05";
  case TD_FIELD_BOOLEAN:
    return "1";
  case TD_FIELD_TELEPHONE:
    return "0912345678";
  case TD_FIELD_CHOICE:
    return choice_of (field) != NULL ? choice_of (field)->code : NULL;
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
  case TD_FIELD_CHOICES:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_PERSONAL_NUMBER:
  case TD_FIELD_REFERENCE:
  default:
    return typed_of (field);
  }
}

/* A table of the list with all its fields and two rows, its title above. */
static char *
table_of (const TdList *list, const GArray *fields)
{
  const TdRecordKind *kind = td_list_record_kind (list);
  GString *table = g_string_new (NULL);
  g_autoptr (GString) first = g_string_new ("1");
  g_autoptr (GString) second = g_string_new ("2");
  gboolean has_unit = td_list_kind_has_unit (list->id);

  if (list->called != NULL)
    g_string_append_printf (table, "%.*s năm 2023\n", (int)strcspn (list->called, "|"), list->called);
  g_string_append_printf (table, "STT%s", has_unit ? ";Đơn vị" : "");
  if (has_unit) {
    g_string_append (first, ";" UNIT);
    g_string_append (second, ";Tiểu khu 2");
  }
  for (guint i = 0; i < fields->len; i++) {
    const TdField *field = &kind->fields[g_array_index (fields, int, i)];
    g_autofree char *heading = heading_of (field);
    gboolean names = g_strcmp0 (field->column, list->naming) == 0;

    g_string_append_printf (table, ";%s", heading);
    g_string_append_printf (first, ";%s", typed_of (field) != NULL ? typed_of (field) : "");
    g_string_append_printf (second, ";%s", names ? "Trần Thị Bình" : typed_of (field) != NULL ? typed_of (field) : "");
  }
  g_string_append_printf (table, "\n%s\n%s\n", first->str, second->str);
  return g_string_free (table, FALSE);
}

static void
check_record (const TdRecord *record, const GArray *fields)
{
  for (guint i = 0; i < fields->len; i++) {
    const TdField *field = &record->kind->fields[g_array_index (fields, int, i)];
    g_autofree char *value = td_value_to_text (td_record_peek (record, field->column));

    if (typed_of (field) == NULL)
      continue;
    g_test_message ("%s.%s", record->kind->table, field->column);
    g_assert_cmpstr (value, ==, held_of (field));
  }
}

/* Whether the list tells of the field in JSON; key gets the name it has there, which the caller owns. */
static gboolean
is_told (const TdList *list, const char *column, char **key)
{
  g_auto (GStrv) members = list->json != NULL ? g_strsplit (list->json, "|", -1) : NULL;

  *key = NULL;
  if (members == NULL)
    *key = g_strdup (column);
  for (char **member = members; member != NULL && *member != NULL; member++) {
    const char *equal = strchr (*member, '=');
    const char *told = equal != NULL ? equal + 1 : *member + (**member == '?');

    if (strcmp (told, column) == 0)
      *key = equal != NULL ? g_strndup (*member, (gsize)(equal - *member)) : g_strdup (told);
  }
  return *key != NULL;
}

static void
check_json (const TdList *list, const char *json, const GArray *fields)
{
  const TdRecordKind *kind = td_list_record_kind (list);

  for (guint i = 0; i < fields->len; i++) {
    const TdField *field = &kind->fields[g_array_index (fields, int, i)];
    g_autofree char *key = NULL;
    g_autofree char *member = NULL;

    if (typed_of (field) == NULL || !is_told (list, field->column, &key))
      continue;
    member = td_field_is_number (field) || field->type == TD_FIELD_MEASURE || field->type == TD_FIELD_BOOLEAN
                 ? g_strdup_printf ("\"%s\": %s", key, held_of (field))
                 : g_strdup_printf ("\"%s\": \"%s\"", key, held_of (field));
    g_test_message ("%s", member);
    g_assert_nonnull (strstr (json, member));
  }
}

/* Forms go to the units: what is private stands in them only where the declared form asks for it by name. */
static void
check_private (const TdList *list, const TdListTable *table)
{
  const TdRecordKind *kind = td_list_record_kind (list);

  for (guint i = 0; i < table->columns->len; i++) {
    const TdListColumn *column = g_ptr_array_index (table->columns, i);
    gboolean asked = FALSE;

    if (column->meaning.use != TD_USE_FIELD || (kind->fields[column->meaning.field].flags & TD_FIELD_PRIVATE) == 0)
      continue;
    for (const TdFormColumn *form = list->form; form != NULL && form->column != NULL; form++)
      asked |= strcmp (form->column, kind->fields[column->meaning.field].column) == 0;
    g_assert_true (asked);
  }
}

static void
check_form (Fixture *fixture, const TdList *list)
{
  g_autofree char *path = g_build_filename (fixture->folder, "form.xlsx", NULL);
  const char *const paths[] = {path, NULL};
  const TdImportOptions options = {.compare = TRUE};
  g_autoptr (GArray) units = NULL;
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  g_autoptr (TdReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  TdReadCounts counts = {0};
  TdPaperRequest request = {2023, 0};
  const TdRecordKind *kind = td_list_record_kind (list);
  gboolean of_units = td_kind_has_role (kind->parent != NULL ? td_kind_parent (kind) : kind, TD_ROLE_UNIT);

  units = td_unit_form_units (fixture->store, list, 2023, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (units->len, >, 0);
  request.unit_id = g_array_index (units, TdUnitFormUnit, 0).id;
  g_ptr_array_add (lists, (gpointer)list);
  g_assert_true (td_unit_form_write (fixture->store, lists, &request, path, NULL, &error));
  g_assert_no_error (error);
  reading = td_import_read (fixture->store, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (list_at (reading, 0)->error);
  g_assert_cmpstr (td_list_kind_name (list_at (reading, 0)->kind), ==, list->name);
  td_read_list_count (list_at (reading, 0), &counts);
  g_test_message ("%s: %u rows, %u known, %u new, %u changed", list->name, counts.rows, counts.known, counts.new_rows,
                  counts.changed);
  /* Of two rows one is this unit's; where records have no unit, its form shows them all. */
  g_assert_cmpuint (counts.rows, ==, of_units ? 1 : 2);
  g_assert_cmpuint (counts.known, ==, counts.rows);
  g_assert_cmpint (row_at (list_at (reading, 0), 0)->record_id, !=, 0);
  check_private (list, g_ptr_array_index (list_at (reading, 0)->tables, 0));
}

static void
check_again_known (Fixture *fixture, const char *name, const char *table)
{
  g_autoptr (TdReading) again = read_text (fixture, name, table, NULL);
  TdReadCounts counts = {0};

  td_read_list_count (list_at (again, 0), &counts);
  g_assert_cmpuint (counts.known, ==, 2);
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < td_lists_n (); i++) {
    const TdList *list = td_list_at (i);
    g_autoptr (GArray) fields = shown_fields (list);
    g_autofree char *table = table_of (list, fields);
    g_autofree char *name = g_strdup_printf ("%u.csv", i);
    g_autoptr (TdReading) reading = read_text (fixture, name, table, NULL);
    const TdReadList *read = list_at (reading, 0);
    g_autofree char *json = td_reading_to_json (reading);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s\n%s\n%s", list->name, table, json);
    g_assert_no_error (read->error);
    g_assert_cmpstr (td_list_kind_name (read->kind), ==, list->name);
    g_assert_cmpuint (read->rows->len, ==, 2);
    check_record (row_at (read, 0)->record, fields);
    check_json (list, json, fields);
    /* Stored, and found again just so. */
    g_assert_true (td_import_store (fixture->store, reading, TRUE, NULL, NULL, NULL, NULL, &error));
    g_assert_no_error (error);
    check_again_known (fixture, name, table);
    if (list->sheet != NULL)
      check_form (fixture, list);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/declared-lists/headings", test_headings);
  g_test_add ("/declared-lists/tables", Fixture, NULL, set_up, test_tables, tear_down);
  return g_test_run ();
}
