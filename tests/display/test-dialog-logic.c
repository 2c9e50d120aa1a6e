/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"

#include <string.h>

#include "td-dialog-frame.h"
#include "td-export-jobs.h"
#include "td-full-import.h"
#include "td-import-rows.h"
#include "td-paper-file.h"
#include "td-ui.h"
#include "td-year-facts.h"

/* What the dialogs decide, without their widgets. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static TdReading *
read_lists (Fixture *fixture, const char *const *names)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const TdImportOptions options = {0};
  GError *error = NULL;
  TdReading *reading;

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (paths, g_test_build_filename (G_TEST_DIST, "data", "ha-trung-2023", names[i], NULL));
  g_ptr_array_add (paths, NULL);
  reading = td_import_read (fixture->store, (const char *const *)paths->pdata, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return reading;
}

/* A list tells a view of its rows little by little; here all of them are waited for. */
static void
assert_n_rows (TdImportRows *rows, guint n)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, MIN (n, TD_UI_FIRST_ROWS));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, n);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = {"4-gia-dinh-kieu-mau/tieu-khu-01.xlsx", NULL};
  g_autoptr (TdReading) reading = read_lists (fixture, names);
  TdReadList *list = g_ptr_array_index (reading->lists, 0);
  g_autoptr (TdImportRows) rows = td_import_rows_new (list, FALSE);
  g_autoptr (TdImportRow) row = g_list_model_get_item (G_LIST_MODEL (rows), 0);
  g_autoptr (TdImportRow) again = g_list_model_get_item (G_LIST_MODEL (rows), 0);
  TdImportCounts counts;
  guint all = list->rows->len;
  guint odd = 0;

  g_assert_cmpuint (all, >, TD_UI_FIRST_ROWS);
  assert_n_rows (rows, all);
  g_assert_true (row == again);
  for (guint i = 0; i < all; i++)
    odd += ((TdReadRow *)g_ptr_array_index (list->rows, i))->findings->len > 0;
  g_assert_cmpuint (odd, >, 0);
  td_import_rows_set_only_findings (rows, TRUE);
  assert_n_rows (rows, odd);
  td_import_rows_set_only_findings (rows, FALSE);
  assert_n_rows (rows, all);

  td_import_row_set_left_out (row, TRUE);
  td_import_count (reading, &counts);
  g_assert_cmpuint (counts.files, ==, 1);
  g_assert_cmpuint (counts.rows, ==, all - 1);
  g_assert_cmpuint (counts.left_out, ==, 1);
  g_assert_cmpuint (counts.errors, ==, td_reading_count_errors (reading));
}

static void
test_decide (void)
{
  TdImportState state;

  td_import_decide (&(TdImportCounts){.files = 2, .rows = 48}, FALSE, &state);
  g_assert_true (state.can_store);
  g_assert_false (state.offers_accept);
  g_assert_nonnull (strstr (state.button, "48"));
  g_assert_null (state.reason);
  td_import_state_clear (&state);

  td_import_decide (&(TdImportCounts){.files = 1, .rows = 48, .errors = 3}, FALSE, &state);
  g_assert_false (state.can_store);
  g_assert_true (state.offers_accept);
  g_assert_nonnull (strstr (state.reason, "3"));
  td_import_state_clear (&state);

  td_import_decide (&(TdImportCounts){.files = 1, .rows = 48, .errors = 3}, TRUE, &state);
  g_assert_true (state.can_store);
  td_import_state_clear (&state);

  td_import_decide (&(TdImportCounts){.files = 2, .rows = 48, .changing = 1}, TRUE, &state);
  g_assert_false (state.can_store);
  g_assert_nonnull (state.reason);
  td_import_state_clear (&state);

  td_import_decide (&(TdImportCounts){.files = 1, .left_out = 48}, FALSE, &state);
  g_assert_false (state.can_store);
  g_assert_nonnull (state.reason);
  td_import_state_clear (&state);

  td_import_decide (&(TdImportCounts){.files = 2, .unreadable = 2}, TRUE, &state);
  g_assert_false (state.can_store);
  g_assert_nonnull (state.reason);
  td_import_state_clear (&state);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = {"README.md", "5-cong-dan-kieu-mau.xlsx", NULL};
  g_autoptr (TdReading) reading = read_lists (fixture, names);
  TdImportCounts counts;

  td_import_count (reading, &counts);
  /* A text with a table of something else in it: what it is could be said. */
  g_assert_cmpuint (counts.asked, ==, 1);
  g_assert_cmpuint (td_import_drop_unreadable (reading), ==, 1);
  td_import_count (reading, &counts);
  g_assert_cmpuint (counts.asked + counts.unreadable, ==, 0);
  g_assert_cmpuint (counts.rows, >, 0);
}

static void
test_unit_chosen (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = {"4-gia-dinh-kieu-mau/tieu-khu-01.xlsx", NULL};
  g_autoptr (TdReading) reading = read_lists (fixture, names);
  TdReadList *list = g_ptr_array_index (reading->lists, 0);
  TdReadRow *row = g_ptr_array_index (list->rows, 0);

  g_assert_false ((td_read_list_asks (list) & TD_ASKS_UNIT) != 0);
  /* As a list that names no unit would come. */
  g_clear_pointer (&list->unit_name, g_free);
  g_clear_pointer (&row->unit_name, g_free);
  td_record_set_null (row->record, "unit_id");
  g_ptr_array_add (row->findings, td_finding_new ("unit-missing", TD_SEVERITY_ERROR, "unit_id", NULL));
  g_assert_true ((td_read_list_asks (list) & TD_ASKS_UNIT) != 0);
  td_import_set_unit (list, fixture->second, "Tiểu khu 2");
  g_assert_true (td_import_check (fixture->store, reading, FALSE, NULL, NULL));
  g_assert_false ((td_read_list_asks (list) & TD_ASKS_UNIT) != 0);
  g_assert_cmpint (td_record_integer (row->record, "unit_id"), ==, fixture->second);
  g_assert_cmpstr (row->unit_name, ==, "Tiểu khu 2");
  for (guint i = 0; i < row->findings->len; i++)
    g_assert_cmpstr (((TdFinding *)g_ptr_array_index (row->findings, i))->code, !=, "unit-missing");
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = {"4-gia-dinh-kieu-mau/tieu-khu-01.xlsx", NULL};
  g_autoptr (TdReading) reading = read_lists (fixture, names);
  g_autoptr (GPtrArray) columns = td_import_columns (g_ptr_array_index (reading->lists, 0));
  gboolean has_name = FALSE;

  for (guint i = 0; i < columns->len; i++) {
    const TdField *field = g_ptr_array_index (columns, i);

    has_name = has_name || strcmp (field->column, "name") == 0;
    g_assert_cmpint (field->flags & (TD_FIELD_HIDDEN | TD_FIELD_COMPUTED), ==, 0);
    g_assert_cmpstr (field->column, !=, "unit_id"); /* the whole list is of one unit */
  }
  g_assert_true (has_name);
  g_assert_false (td_import_needs_unit_column (g_ptr_array_index (reading->lists, 0)));
}

/* A pledge workbook has a unit a sheet: its rows say which one. */
static void
test_unit_column (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = {"3-cam-ket.xlsx", NULL};
  g_autoptr (TdReading) reading = read_lists (fixture, names);

  g_assert_true (td_import_needs_unit_column (g_ptr_array_index (reading->lists, 0)));
}

static void
test_folder (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "ha-trung-2023", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_auto (GStrv) paths = NULL;

  g_list_store_append (files, file);
  paths = td_import_expand_files (G_LIST_MODEL (files));
  /* Five workbooks and the folder of sixteen; neither README.md nor the score. */
  g_assert_cmpuint (g_strv_length (paths), ==, 21);
  g_assert_true (g_str_has_suffix (paths[0], "1-don-vi.xlsx"));
}

/* --- export --- */

static GPtrArray *
some_papers (void)
{
  g_autoptr (GPtrArray) names = td_paper_names ();
  GPtrArray *papers = g_ptr_array_new_with_free_func ((GDestroyNotify)td_paper_free);
  gboolean whole = FALSE;
  gboolean by_unit = FALSE;

  for (guint i = 0; i < names->len; i++) {
    GError *error = NULL;
    TdPaper *paper = td_paper_load (g_ptr_array_index (names, i), &error);

    g_assert_no_error (error);
    if (!by_unit && td_paper_per_unit (paper))
      by_unit = TRUE;
    else if (!whole && g_strcmp0 (td_paper_view (paper), "unit") == 0)
      whole = TRUE;
    else {
      td_paper_free (paper);
      continue;
    }
    g_ptr_array_add (papers, paper);
  }
  g_assert_true (whole && by_unit);
  return papers;
}

static void
test_jobs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) papers = some_papers ();
  const TdExportUnit units[] = {{fixture->first, "Tiểu khu 1"}, {fixture->second, "Tiểu khu 2"}};
  g_autoptr (GPtrArray) jobs = td_export_jobs_new (papers, units, 2, 2023, TRUE, FALSE, TRUE, fixture->folder);
  GError *error = NULL;
  guint written = 0;

  g_assert_cmpuint (jobs->len, ==, 2 + 4);
  g_assert_cmpuint (td_export_jobs_existing (jobs), ==, 0);
  g_assert_true (td_export_jobs_run (jobs, fixture->store, 2023, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (jobs, i);

    g_assert_cmpint (job->state, !=, TD_JOB_WAITING);
    g_assert_cmpint (job->state == TD_JOB_WRITTEN, ==, g_file_test (job->path, G_FILE_TEST_EXISTS));
    written += job->state == TD_JOB_WRITTEN;
  }
  g_assert_cmpuint (written, >=, 2);
  g_assert_cmpuint (td_export_jobs_existing (jobs), ==, written);
  td_export_jobs_keep_existing (jobs);
  g_assert_cmpuint (td_export_jobs_existing (jobs), ==, 0);
}

static void
test_time (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *present = td_dialog_frame_time (now);
  g_autofree char *next_second = td_dialog_frame_time (now + 2);
  g_autofree char *past = td_dialog_frame_time (now - 10 * 60);

  g_assert_cmpstr (present, ==, "just now");
  g_assert_cmpstr (next_second, ==, "just now");
  g_assert_cmpstr (past, ==, "10 minutes ago");
}

/* Only the workbook stands there: the PDF of the same paper still gets its number. */
static void
test_jobs_keep_pairs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) papers = some_papers ();
  const TdExportUnit units[] = {{fixture->first, "Tiểu khu 1"}};
  g_autoptr (GPtrArray) jobs = td_export_jobs_new (papers, units, 1, 2023, TRUE, FALSE, TRUE, fixture->folder);
  const TdExportJob *workbook = g_ptr_array_index (jobs, 0);
  const TdExportJob *pdf = g_ptr_array_index (jobs, 1);
  const TdExportJob *other = g_ptr_array_index (jobs, 2);
  g_autofree char *before = g_strdup (other->path);

  g_assert_cmpstr (workbook->paper, ==, pdf->paper);
  g_assert_true (g_file_set_contents (workbook->path, "", 0, NULL));
  td_export_jobs_keep_existing (jobs);
  g_assert_true (g_str_has_suffix (workbook->path, " (2).xlsx"));
  g_assert_true (g_str_has_suffix (pdf->path, " (2).pdf"));
  g_assert_cmpstr (other->path, ==, before);
}

/* A number that another job of the same run has taken already is not given to what is kept. */
static void
test_jobs_keep_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) papers = some_papers ();
  const TdExportUnit units[] = {{fixture->first, "Tổ A/B"}, {fixture->second, "Tổ a:b"}};
  g_autoptr (GPtrArray) jobs = td_export_jobs_new (papers, units, 2, 2023, TRUE, FALSE, FALSE, fixture->folder);
  const TdExportJob *first = NULL;
  const TdExportJob *second = NULL;

  for (guint i = 0; i < jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (jobs, i);

    first = job->unit_id == fixture->first ? job : first;
    second = job->unit_id == fixture->second ? job : second;
  }
  g_assert_true (g_str_has_suffix (second->path, " (2).xlsx"));
  g_assert_true (g_file_set_contents (first->path, "", 0, NULL));
  td_export_jobs_keep_existing (jobs);
  g_assert_cmpstr (first->path, !=, second->path);
  g_assert_true (g_str_has_suffix (first->path, " (3).xlsx"));
}

static void
test_jobs_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) papers = some_papers ();
  const TdExportUnit units[] = {{fixture->first, "Tiểu khu 1"}};
  g_autoptr (GPtrArray) jobs = td_export_jobs_new (papers, units, 1, 2023, TRUE, FALSE, FALSE, fixture->folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (td_export_jobs_run (jobs, fixture->store, 2023, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (td_export_jobs_existing (jobs), ==, 0);
}

static void
test_jobs_blocked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) papers = some_papers ();
  g_autofree char *missing = g_build_filename (fixture->folder, "no", "such", "folder", NULL);
  g_autoptr (GPtrArray) jobs = td_export_jobs_new (papers, NULL, 0, 2023, TRUE, FALSE, FALSE, missing);
  GError *error = NULL;
  const TdExportJob *job;

  g_assert_cmpuint (jobs->len, ==, 1);
  job = g_ptr_array_index (jobs, 0);
  g_assert_true (td_export_jobs_run (jobs, fixture->store, 2023, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (job->state, ==, TD_JOB_FAILED);
  g_assert_nonnull (job->error);
}

static void
test_other_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Danh sách 1.2.xlsx", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "Danh sách 1.2 (2).xlsx", NULL);
  g_autofree char *third = g_build_filename (fixture->folder, "Danh sách 1.2 (3).xlsx", NULL);
  g_autofree char *other = td_paper_file_other_name (path);
  g_autofree char *next = NULL;

  g_assert_cmpstr (other, ==, second);
  g_assert_true (g_file_set_contents (second, "", 0, NULL));
  next = td_paper_file_other_name (path);
  g_assert_cmpstr (next, ==, third);
}

/* All data goes out beside what went out before, and comes back. */
static void
test_everything (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) jobs = td_export_jobs_new_everything (fixture->store, fixture->folder);
  g_autoptr (GPtrArray) again = td_export_jobs_new_everything (fixture->store, fixture->folder);
  g_autofree char *copy = g_build_filename (fixture->folder, "bản.thidua", NULL);
  GError *error = NULL;

  g_assert_cmpuint (td_export_jobs_existing (jobs), ==, 0);
  g_assert_true (td_export_jobs_run (jobs, fixture->store, 2023, NULL, NULL, NULL, &error));
  g_assert_cmpuint (td_export_jobs_existing (again), ==, 2);
  td_export_jobs_keep_existing (again);
  g_assert_cmpuint (td_export_jobs_existing (again), ==, 0);
  g_assert_true (td_export_jobs_run (again, fixture->store, 2023, NULL, NULL, NULL, &error));
  for (guint i = 0; i < jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (jobs, i);
    const TdExportJob *other = g_ptr_array_index (again, i);

    g_assert_no_error (job->error);
    g_assert_no_error (other->error);
    g_assert_cmpint (other->state, ==, TD_JOB_WRITTEN);
    g_assert_true (td_full_import_is_export (job->path));
    g_assert_true (td_full_import (other->path, copy, NULL, NULL, NULL, NULL, &error));
    g_assert_no_error (error);
    g_unlink (copy);
  }
}

/* --- the year --- */

static void
test_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) pledge = td_record_new (td_kind_get (TD_KIND_PLEDGE));
  g_autoptr (GPtrArray) units = NULL;
  TdYearCounts counts;
  GError *error = NULL;
  const TdYearUnit *unit;

  td_record_set_integer (pledge, "year", 2023);
  td_record_set_integer (pledge, "unit_id", fixture->first);
  td_record_set_text (pledge, "state", "signed");
  fixture_save (fixture->store, pledge);
  fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, NULL);
  fixture_add_candidate (fixture->store, "family", "Lê Thị Bình", fixture->first, "Số phiếu lạ.");
  fixture_add_candidate (fixture->store, "citizen", "Trần Văn Cường", fixture->first, NULL);

  g_assert_true (td_year_counts (fixture->store, 2023, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts.units, ==, 2);
  g_assert_cmpint (counts.pledges, ==, 1);
  g_assert_cmpint (counts.families, ==, 2);
  g_assert_cmpint (counts.families_review, ==, 1);
  g_assert_cmpint (counts.citizens, ==, 1);
  g_assert_true (td_year_counts (fixture->store, 2022, &counts, &error));
  g_assert_cmpint (counts.families, ==, 0);

  units = td_year_units (fixture->store, 2023, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (units->len, ==, 2);
  unit = g_ptr_array_index (units, 0);
  g_assert_cmpstr (unit->name, ==, "Tiểu khu 1");
  g_assert_cmpstr (unit->pledge_state, ==, "signed");
  g_assert_cmpint (unit->families, ==, 2);
  g_assert_cmpint (unit->review, ==, 1);
  g_assert_true (unit->village);
  g_assert_false (td_year_unit_is_missing (unit));
  g_assert_true (td_year_unit_is_missing (g_ptr_array_index (units, 1)));
}

static void
test_dates (Fixture *fixture, gconstpointer data)
{
  TdYearDates dates;
  g_autoptr (TdStatement) statement = NULL;
  GError *error = NULL;

  td_year_dates (fixture->store, 2023, &dates);
  g_assert_cmpint (dates.review.day, ==, 25);
  g_assert_cmpint (dates.review.month, ==, 11);
  g_assert_cmpint (dates.conference_from.day, ==, 20);
  g_assert_cmpint (dates.conference_to.day, ==, 31);

  g_assert_true (td_store_begin (fixture->store, "Ngày", &error));
  g_assert_true (td_store_set_setting (fixture->store, "deadline.review", "20/11", &error));
  statement = td_store_statement (fixture->store, "query/year-conference-set", &error);
  g_assert_no_error (error);
  td_statement_bind_integer (statement, ":year", 2023);
  td_statement_bind_text (statement, ":date", "2023-12-28");
  g_assert_true (td_statement_run (statement, &error));
  g_clear_pointer (&statement, td_statement_free);
  g_assert_true (td_store_commit (fixture->store, &error));
  td_year_dates (fixture->store, 2023, &dates);
  g_assert_cmpint (dates.review.day, ==, 20);
  g_assert_cmpint (dates.conference_from.day, ==, 28);
  g_assert_cmpint (dates.conference_to.year, ==, 0);

  g_assert_cmpint (td_year_days_until ((TdDate){2023, 11, 22}, (TdDate){2023, 11, 25}), ==, 3);
  g_assert_cmpint (td_year_days_until ((TdDate){2024, 1, 2}, (TdDate){2023, 12, 31}), ==, -2);
  g_assert_cmpint (td_year_days_until ((TdDate){2023, 11, 25}, (TdDate){2023, 11, 25}), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/import/rows", test_rows);
  g_test_add_func ("/import/decide", test_decide);
  ADD ("/import/unreadable", test_unreadable);
  ADD ("/import/unit-chosen", test_unit_chosen);
  ADD ("/import/columns", test_columns);
  ADD ("/import/unit-column", test_unit_column);
  g_test_add_func ("/import/folder", test_folder);
  ADD ("/export/jobs", test_jobs);
  g_test_add_func ("/time", test_time);
  ADD ("/export/keep-pairs", test_jobs_keep_pairs);
  ADD ("/export/jobs-keep-apart", test_jobs_keep_apart);
  ADD ("/export/cancelled", test_jobs_cancelled);
  ADD ("/export/blocked", test_jobs_blocked);
  ADD ("/export/other-name", test_other_name);
  ADD ("/export/everything", test_everything);
  ADD ("/year/facts", test_year);
  ADD ("/year/dates", test_dates);
  return g_test_run ();
}
