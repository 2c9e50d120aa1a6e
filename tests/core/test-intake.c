/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import.h"
#include "td-journal.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  TdStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-intake-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "a.thidua", NULL);
  fixture->store = td_store_create (path, 2023, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  td_store_close (fixture->store);
  g_object_unref (fixture->store);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Reads fixtures of tests/data; names end with NULL. */
static TdReading *
read_options (TdStore *store, const TdImportOptions *options, const char *first, va_list more)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  TdReading *reading;

  for (const char *name = first; name != NULL; name = va_arg (more, const char *))
    g_ptr_array_add (paths, g_test_build_filename (G_TEST_DIST, "data", name, NULL));
  g_ptr_array_add (paths, NULL);
  reading = td_import_read (store, (const char *const *)paths->pdata, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return reading;
}

static TdReading *
read_lists (TdStore *store, const TdImportOptions *options, const char *first, ...)
{
  va_list more;
  TdReading *reading;

  va_start (more, first);
  reading = read_options (store, options, first, more);
  va_end (more);
  return reading;
}

static TdReadList *
list_at (const TdReading *reading, guint i)
{
  g_assert_cmpuint (i, <, reading->lists->len);
  return g_ptr_array_index (reading->lists, i);
}

static TdReadRow *
row_at (const TdReadList *list, guint i)
{
  g_assert_cmpuint (i, <, list->rows->len);
  return g_ptr_array_index (list->rows, i);
}

static gboolean
has_finding (GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((TdFinding *)g_ptr_array_index (findings, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

static TdImportSummary
store_reading (TdStore *store, TdReading *reading)
{
  g_autoptr (GError) error = NULL;
  TdImportSummary summary;

  td_import_store (store, reading, TRUE, &summary, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return summary;
}

static gint64
count (TdStore *store, TdKindId kind)
{
  TdListing listing = {.kind = td_kind_get (kind)};
  g_autoptr (GError) error = NULL;
  gint64 n = td_store_count (store, &listing, &error);

  g_assert_no_error (error);
  return n;
}

static GPtrArray *
load (TdStore *store, TdKindId kind)
{
  TdListing listing = {.kind = td_kind_get (kind)};
  g_autoptr (GError) error = NULL;
  GPtrArray *records = td_store_load_all (store, &listing, &error);

  g_assert_no_error (error);
  return records;
}

/* The record of a kind whose name (or other text) is this. */
static TdRecord *
find (TdStore *store, TdKindId kind, const char *column, const char *text)
{
  g_autoptr (GPtrArray) records = load (store, kind);

  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (td_record_text (g_ptr_array_index (records, i), column), text) == 0)
      return td_record_copy (g_ptr_array_index (records, i));
  g_error ("no %s with %s = %s", td_kind_get (kind)->table, column, text);
  return NULL;
}

/* --- reading --- */

static void
test_dates (Fixture *fixture, gconstpointer data)
{
  static const char *const births[] = {"1968-03-01", "1968-03-05", "1968-03", "1968", "1968-03-05", "không rõ"};
  g_autoptr (TdReading) reading = read_lists (fixture->store, NULL, "intake/dates-1904.xlsx", NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpint (list->kind, ==, TD_LIST_CITIZENS);
  g_assert_cmpint (list->year, ==, 2023);
  g_assert_cmpuint (list->rows->len, ==, G_N_ELEMENTS (births));
  for (guint i = 0; i < G_N_ELEMENTS (births); i++)
    g_assert_cmpstr (td_record_text (row_at (list, i)->record, "birth_date"), ==, births[i]);
  g_assert_cmpstr (row_at (list, 2)->unit_name, ==, "Tiểu khu 2");
  g_assert_cmpint (td_record_integer (row_at (list, 5)->record, "attend"), ==, 49);
  g_assert_cmpstr (td_record_text (row_at (list, 5)->record, "agree"), ==, "bốn mươi");
  g_assert_true (has_finding (row_at (list, 5)->findings, "number-unclear"));
  g_assert_true (has_finding (row_at (list, 5)->findings, "date-unclear"));
  /* The day on which the file was last changed stands in it too. */
  g_assert_true (g_regex_match_simple ("^dates-1904\\.xlsx \\(\\d\\d/\\d\\d/\\d{4}\\), dòng 3$",
                                       td_record_text (row_at (list, 0)->record, "source"), 0, 0));
  g_assert_cmpuint (td_reading_count_errors (reading), ==, 1);
}

static void
test_three_levels (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int row;
    const char *name, *sex, *birth, *unit;
    int attend, agree, council_agree;
  } rows[] = {
      {10, "Nguyễn Văn An", "M", "1968", "Tiểu khu 1", 50, 48, 10},
      {11, "Trần Thị Bình", "F", "1970-03-05", "Tiểu khu 1", 50, 47, 11},
      {15, "Lê Đức Cường", "M", "1975", "Tiểu khu 2", 60, 55, 9},
      {16, "Cộng Thị Lý", "F", "1980", "Tiểu khu 2", 60, 50, 9}, /* the unit's cell is merged over three rows */
      {17, "Tống Công Danh", "M", "1981", "Tiểu khu 2", 60, 58, 10},
  };
  g_autoptr (TdReading) reading = read_lists (fixture->store, NULL, "intake/headings.xlsx", NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpint (list->kind, ==, TD_LIST_CITIZENS);
  g_assert_cmpint (list->year, ==, 2023); /* not 2024, when it was signed */
  g_assert_cmpuint (list->rows->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const TdReadRow *row = row_at (list, i);

    g_assert_cmpint (row->row, ==, rows[i].row);
    g_assert_cmpstr (td_record_text (row->record, "name"), ==, rows[i].name);
    g_assert_cmpstr (td_record_text (row->record, "sex"), ==, rows[i].sex);
    g_assert_cmpstr (td_record_text (row->record, "birth_date"), ==, rows[i].birth);
    g_assert_cmpstr (row->unit_name, ==, rows[i].unit);
    g_assert_cmpint (td_record_integer (row->record, "attend"), ==, rows[i].attend);
    g_assert_cmpint (td_record_integer (row->record, "agree"), ==, rows[i].agree);
    g_assert_cmpint (td_record_integer (row->record, "council_agree"), ==, rows[i].council_agree);
    g_assert_cmpint (td_record_integer (row->record, "council_total"), ==, 11);
  }
  g_assert_cmpstr (td_record_text (row_at (list, 0)->record, "note"), ==, "ghi chú");
  g_assert_cmpstr (td_record_text (row_at (list, 2)->record, "section"), ==, "CÁC TIỂU KHU KHÁC");
}

static void
test_votes_in_one_cell (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_lists (fixture->store, NULL, "intake/votes.xlsx", NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpint (list->kind, ==, TD_LIST_FAMILIES);
  g_assert_cmpstr (list->unit_name, ==, "Thôn Đông Trung");
  g_assert_cmpuint (list->rows->len, ==, 3);
  g_assert_cmpint (td_record_integer (row_at (list, 0)->record, "attend"), ==, 48);
  g_assert_cmpint (td_record_integer (row_at (list, 0)->record, "agree"), ==, 45);
  g_assert_cmpint (td_record_integer (row_at (list, 1)->record, "agree"), ==, 46);
  g_assert_cmpint (td_record_integer (row_at (list, 2)->record, "agree"), ==, 46); /* "48-46" */
}

static void
test_several_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_lists (fixture->store, NULL, "intake/several.xlsx", NULL);
  const TdReadList *units = list_at (reading, 0);
  const TdReadList *council = list_at (reading, 1);
  const TdReadList *proposals = list_at (reading, 2);

  g_assert_cmpuint (reading->lists->len, ==, 3); /* neither the notes, nor the hidden choices, nor the empty sheet */
  g_assert_cmpint (units->kind, ==, TD_LIST_UNITS);
  g_assert_cmpstr (td_record_text (row_at (units, 0)->record, "head"), ==, "Lê Văn Tám");
  g_assert_cmpstr (row_at (units, 0)->in_charge, ==, "Bùi Thị Hoa");
  g_assert_cmpint (council->kind, ==, TD_LIST_COUNCIL);
  g_assert_cmpstr (td_record_text (row_at (council, 0)->record, "name"), ==, "Bùi Thị Hoa");
  g_assert_cmpint (proposals->kind, ==, TD_LIST_PROPOSALS);
  g_assert_cmpuint (proposals->rows->len, ==, 3);
  g_assert_cmpstr (td_record_text (row_at (proposals, 0)->record, "subject"), ==, "collective");
  g_assert_cmpstr (td_record_text (row_at (proposals, 0)->record, "name"), ==, "Chi bộ Tiểu khu 1");
  g_assert_cmpstr (row_at (proposals, 0)->unit_name, ==, "Tiểu khu 1");
  g_assert_cmpstr (td_record_text (row_at (proposals, 1)->record, "subject"), ==, "household");
  g_assert_cmpstr (td_record_text (row_at (proposals, 1)->record, "name"), ==, "Lê Văn Chín");
  g_assert_cmpstr (td_record_text (row_at (proposals, 2)->record, "subject"), ==, "person");
  g_assert_cmpstr (td_record_text (row_at (proposals, 2)->record, "name"), ==, "Trần Thị Mười");
  g_assert_cmpstr (td_record_text (row_at (proposals, 2)->record, "prefix"), ==, "Bà");
  g_assert_cmpstr (td_record_text (row_at (proposals, 2)->record, "sex"), ==, "F");
  g_assert_cmpstr (row_at (proposals, 2)->unit_name, ==, "Trường THCS thị trấn"); /* known from the other sheet */
}

static void
test_encodings (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    TdEncoding encoding;
    const char *first;
  } cases[] = {
      {"intake/legacy-cells.xlsx", TD_ENCODING_UNICODE, "Nguyễn Văn Ánh"},
      {"ha-trung-2023/4-gia-dinh-kieu-mau/tieu-khu-01.xlsx", TD_ENCODING_UNICODE, "Phan Trọng Thắng Mạnh"},
      {"ha-trung-2023/4-gia-dinh-kieu-mau/tieu-khu-04.xlsx", TD_ENCODING_DECOMPOSED, "Đào Bá Lâm"},
      {"ha-trung-2023/4-gia-dinh-kieu-mau/tieu-khu-03.xlsx", TD_ENCODING_TCVN3, "Dương Minh Huy"},
      {"ha-trung-2023/4-gia-dinh-kieu-mau/tieu-khu-06.xlsx", TD_ENCODING_VNI, "Vũ Đức Tiến"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdReading) reading = read_lists (fixture->store, NULL, cases[i].name, NULL);
    const TdReadList *list = list_at (reading, 0);

    g_assert_cmpint (list->encoding, ==, cases[i].encoding);
    g_assert_cmpstr (td_record_text (row_at (list, 0)->record, "name"), ==, cases[i].first);
    /* Also of a mixed list, whose cells are mostly Unicode. */
    g_assert_cmpint (has_finding (list->findings, "encoding-legacy"), ==,
                     i == 0 || cases[i].encoding >= TD_ENCODING_TCVN3);
  }
}

static void
test_years_and_units (Fixture *fixture, gconstpointer data)
{
  TdImportOptions options = {.year = 2024, .unit = "tiểu khu 7"};
  g_autoptr (TdReading) by_name = read_lists (fixture->store, NULL, "intake/tieu-khu-09 nam 2022.xlsx", NULL);
  g_autoptr (TdReading) told = read_lists (fixture->store, &options, "intake/no-unit.xlsx", NULL);
  g_autoptr (TdReading) untold = read_lists (fixture->store, NULL, "intake/no-unit.xlsx", NULL);
  g_autoptr (TdReading) hidden = read_lists (fixture->store, NULL, "intake/hidden-row.xlsx", NULL);

  g_assert_cmpint (list_at (by_name, 0)->year, ==, 2022);
  g_assert_cmpstr (list_at (by_name, 0)->unit_name, ==, "Tiểu khu 9");
  /* The list's own title comes before what was asked for, and that is said. */
  g_assert_cmpint (told->year, ==, 2024);
  g_assert_cmpint (list_at (told, 0)->year, ==, 2023);
  g_assert_cmpint (td_record_integer (row_at (list_at (told, 0), 0)->record, "year"), ==, 2023);
  g_assert_true (has_finding (list_at (told, 0)->findings, "year-differs"));
  g_assert_cmpstr (list_at (told, 0)->unit_name, ==, "Tiểu khu 7");
  g_assert_null (list_at (untold, 0)->unit_name);
  /* One question for the list, not one for each row. */
  g_assert_true (has_finding (list_at (untold, 0)->findings, "unit-missing"));
  g_assert_false (has_finding (row_at (list_at (untold, 0), 0)->findings, "unit-missing"));
  g_assert_true (has_finding (row_at (list_at (hidden, 0), 1)->findings, "row-hidden"));
  g_assert_false (has_finding (row_at (list_at (hidden, 0), 0)->findings, "row-hidden"));
}

static void
test_bad_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_lists (fixture->store, NULL, "intake/no-heading.xlsx", "intake/truncated.xlsx", "intake/heading-only.xlsx",
                    "intake/password.xlsx", "intake/good.xlsx", "intake", NULL);
  g_autofree char *json = td_reading_to_json (reading);

  g_assert_cmpuint (reading->lists->len, ==, 6);
  g_assert_error (list_at (reading, 0)->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_HEADING);
  g_assert_error (list_at (reading, 1)->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED);
  g_assert_no_error (list_at (reading, 2)->error);
  g_assert_true (has_finding (list_at (reading, 2)->findings, "list-empty"));
  g_assert_error (list_at (reading, 3)->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_ENCRYPTED);
  g_assert_nonnull (strstr (list_at (reading, 3)->error->message, "password.xlsx"));
  g_assert_cmpuint (list_at (reading, 4)->rows->len, ==, 5); /* the good one of the same batch */
  g_assert_error (list_at (reading, 5)->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED);
  g_assert_cmpuint (td_reading_count_errors (reading), ==, 4);
  g_assert_nonnull (strstr (json, "\"error\""));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "intake", "good.xlsx", NULL);
  const char *const paths[] = {path, NULL};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (td_import_read (fixture->store, paths, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- storing --- */

static void
test_store (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_lists (fixture->store, NULL, "intake/good.xlsx", NULL);
  TdImportSummary summary = store_reading (fixture->store, reading);
  g_autoptr (TdRecord) candidate = find (fixture->store, TD_KIND_CANDIDATE, "name", "Trần Thị Bình");
  g_autoptr (TdRecord) household = find (fixture->store, TD_KIND_HOUSEHOLD, "name", "Trần Thị Bình");
  g_autoptr (TdRecord) unit = find (fixture->store, TD_KIND_UNIT, "name", "Tiểu khu 3");
  g_autofree char *label = td_store_undo_label (fixture->store);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (summary.n_rows, ==, 5);
  g_assert_cmpuint (summary.n_new, ==, 5);
  g_assert_cmpuint (summary.n_changed, ==, 0);
  g_assert_cmpuint (summary.n_review, ==, 0);
  g_assert_cmpstr (td_record_text (candidate, "title"), ==, "family");
  g_assert_cmpstr (td_record_text (candidate, "state"), ==, "proposed");
  g_assert_cmpint (td_record_integer (candidate, "year"), ==, 2023);
  g_assert_cmpint (td_record_integer (candidate, "agree"), ==, 91);
  g_assert_cmpint (td_record_integer (candidate, "unit_id"), ==, unit->id);
  g_assert_cmpint (td_record_integer (candidate, "household_id"), ==, household->id);
  g_assert_cmpint (td_record_integer (household, "unit_id"), ==, unit->id);
  g_assert_cmpstr (td_record_text (unit, "kind"), ==, "Tiểu khu");
  g_assert_cmpstr (label, ==, "Import of 5 households from good.xlsx");

  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, 0);
  g_assert_cmpint (count (fixture->store, TD_KIND_HOUSEHOLD), ==, 0);
  g_assert_cmpint (count (fixture->store, TD_KIND_UNIT), ==, 0);
}

static void
test_store_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) first = read_lists (fixture->store, NULL, "intake/good.xlsx", "intake/several.xlsx", NULL);
  g_autoptr (TdReading) second = NULL;
  g_autoptr (TdRecord) candidate = NULL;
  g_autoptr (GError) error = NULL;
  TdImportSummary summary;

  store_reading (fixture->store, first);
  /* What the council has decided meanwhile stays; a vote changed by hand follows the list again. */
  candidate = find (fixture->store, TD_KIND_CANDIDATE, "name", "Lê Đức Cường");
  td_record_set_text (candidate, "state", "passed");
  td_record_set_integer (candidate, "agree", 1);
  g_assert_true (td_store_begin (fixture->store, "x", &error) && td_store_save (fixture->store, candidate, &error)
                 && td_store_commit (fixture->store, &error));

  second = read_lists (fixture->store, NULL, "intake/good.xlsx", "intake/several.xlsx", NULL);
  summary = store_reading (fixture->store, second);
  g_assert_cmpuint (summary.n_rows, ==, 12);
  g_assert_cmpuint (summary.n_new, ==, 0);
  /* One vote; the marks of the other four, whose unit had been unknown, stay with what they mark. */
  g_assert_cmpuint (summary.n_changed, ==, 1);
  g_clear_pointer (&candidate, td_record_free);
  candidate = find (fixture->store, TD_KIND_CANDIDATE, "name", "Lê Đức Cường");
  g_assert_cmpstr (td_record_text (candidate, "state"), ==, "passed");
  g_assert_cmpint (td_record_integer (candidate, "agree"), ==, 92);
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, 5);
  g_assert_cmpint (count (fixture->store, TD_KIND_HOUSEHOLD), ==, 6); /* one more is proposed for commendation */
  g_assert_cmpint (count (fixture->store, TD_KIND_PERSON), ==, 1);
  g_assert_cmpint (count (fixture->store, TD_KIND_UNIT), ==, 3);
  g_assert_cmpint (count (fixture->store, TD_KIND_COUNCIL_MEMBER), ==, 2);
  g_assert_cmpint (count (fixture->store, TD_KIND_ASSIGNMENT), ==, 1); /* of the two in charge one is in the council */
}

static void
test_pledges (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_lists (fixture->store, NULL, "ha-trung-2023/3-cam-ket.xlsx", "ha-trung-2023/1-don-vi.xlsx", NULL);
  g_autoptr (TdReading) again = NULL;
  g_autoptr (TdRecord) unit = NULL;
  g_autoptr (TdRecord) pledge = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  const TdRecord *target;
  TdImportSummary summary;

  g_assert_cmpuint (td_reading_count_errors (reading), ==, 0);
  g_assert_null (list_at (reading, 0)->unit_name); /* a unit a sheet */
  g_assert_cmpstr (row_at (list_at (reading, 0), 20 * 14)->unit_name, ==, "HTX Dịch vụ nông nghiệp");
  store_reading (fixture->store, reading);
  g_assert_cmpint (count (fixture->store, TD_KIND_UNIT), ==, 33);
  g_assert_cmpint (count (fixture->store, TD_KIND_PLEDGE), ==, 23);
  g_assert_cmpint (count (fixture->store, TD_KIND_PLEDGE_TARGET), ==, 322);
  g_assert_cmpint (count (fixture->store, TD_KIND_EVALUATION), ==, 23);

  pledge = find (fixture->store, TD_KIND_PLEDGE, "source", "3-cam-ket.xlsx, Tiểu khu 1");
  g_assert_cmpstr (td_record_text (pledge, "state"), ==, "received");
  targets = load (fixture->store, TD_KIND_PLEDGE_TARGET);
  target = NULL;
  for (guint i = 0; i < targets->len && target == NULL; i++)
    if (td_record_integer (g_ptr_array_index (targets, i), "pledge_id") == pledge->id
        && td_record_integer (g_ptr_array_index (targets, i), "sort_order") == 5)
      target = g_ptr_array_index (targets, i);
  g_assert_nonnull (target);
  g_assert_cmpstr (td_record_text (target, "content"), ==, "Tỷ lệ gia đình văn hoá");
  g_assert_cmpstr (td_record_text (target, "target"), ==, "88");
  g_assert_cmpstr (td_record_text (target, "result"), ==, "94.7");
  g_assert_cmpfloat (td_record_real (target, "self_score"), ==, 8);

  again = read_lists (fixture->store, NULL, "ha-trung-2023/3-cam-ket.xlsx", NULL);
  summary = store_reading (fixture->store, again);
  g_assert_cmpuint (summary.n_new + summary.n_changed, ==, 0);
  g_assert_cmpint (count (fixture->store, TD_KIND_PLEDGE_TARGET), ==, 322);
}

static void
test_blocked_and_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_lists (fixture->store, NULL, "ha-trung-2023/4-gia-dinh-kieu-mau/tieu-khu-08.xlsx", NULL);
  TdReadList *list = list_at (reading, 0);
  g_autoptr (TdRecord) marked = NULL;
  g_autoptr (GError) error = NULL;
  TdImportSummary summary;
  guint errors = td_reading_count_errors (reading);

  g_assert_cmpuint (errors, ==, 3);
  g_assert_false (td_import_store (fixture->store, reading, FALSE, &summary, NULL, NULL, NULL, &error));
  g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_BLOCKED);
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, 0);

  for (guint i = 0; i < list->rows->len; i++)
    if (has_finding (row_at (list, i)->findings, "name-missing"))
      row_at (list, i)->left_out = TRUE;
  g_assert_cmpuint (td_reading_count_errors (reading), ==, 2);
  summary = store_reading (fixture->store, reading);
  g_assert_cmpuint (summary.n_rows, ==, 70);
  g_assert_cmpuint (summary.n_left_out, ==, 1);
  g_assert_cmpuint (summary.n_review, ==, 2);
  marked = find (fixture->store, TD_KIND_CANDIDATE, "name", "Đặng Diệu Linh");
  g_assert_nonnull (td_record_text (marked, "review"));
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, 70);
}

/* A text where a number belongs cannot be stored as one; the mark says what stood there. */
static void
test_unclear_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_lists (fixture->store, NULL, "intake/dates-1904.xlsx", NULL);
  g_autoptr (TdRecord) record = NULL;

  store_reading (fixture->store, reading);
  record = find (fixture->store, TD_KIND_CANDIDATE, "name", "Vũ Thị Hà");
  g_assert_true (td_record_is_null (record, "agree"));
  g_assert_nonnull (strstr (td_record_text (record, "review"), "bốn mươi"));
  g_assert_cmpstr (td_record_text (record, "birth_date"), ==, "không rõ");
  g_assert_cmpint (count (fixture->store, TD_KIND_PERSON), ==, 6);
}

static void
cancel_cb (double fraction, const char *what, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel_storing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_lists (fixture->store, NULL, "ha-trung-2023/3-cam-ket.xlsx", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (td_import_store (fixture->store, reading, TRUE, NULL, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (fixture->store, TD_KIND_PLEDGE_TARGET), ==, 0);
  g_assert_false (td_store_in_action (fixture->store));
}

#define ADD(name, function) g_test_add ("/intake/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("dates", test_dates);
  ADD ("three-levels", test_three_levels);
  ADD ("votes-in-one-cell", test_votes_in_one_cell);
  ADD ("several-lists", test_several_lists);
  ADD ("encodings", test_encodings);
  ADD ("years-and-units", test_years_and_units);
  ADD ("bad-lists", test_bad_lists);
  ADD ("cancel", test_cancel);
  ADD ("store", test_store);
  ADD ("store-again", test_store_again);
  ADD ("pledges", test_pledges);
  ADD ("blocked-and-accepted", test_blocked_and_accepted);
  ADD ("unclear-number", test_unclear_number);
  ADD ("cancel-storing", test_cancel_storing);
  return g_test_run ();
}
