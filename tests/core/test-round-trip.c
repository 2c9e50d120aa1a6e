/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-demo.h"
#include "td-import.h"
#include "td-paper.h"
#include "td-sheet.h"
#include "td-unit-form.h"

#include <string.h>

#include "paper-store.h"

/* What the office exports comes back: into the same file it changes nothing, and a fresh file filled with it exports the
 * same sheets. */

/* It counts what other lists hold; there is nothing in it to read. */

typedef struct {
  char *folder;
  TdStore *store;
} Fixture;

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (names); name != NULL; name = g_dir_read_name (names)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_folder (path);
    else
      g_remove (path);
  }
  g_rmdir (folder);
}

/* A collective's sheet tells its unit by its name alone; a name without its unit cannot come back to it. */
static void
name_collectives (TdStore *store)
{
  TdFilter filter = {"title", {TD_VALUE_TEXT, {.text = (char *)"collective"}}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) collectives = td_store_load_all (store, &listing, NULL);
  GError *error = NULL;

  g_assert_cmpuint (collectives->len, >, 0);
  g_assert_true (td_store_begin (store, "test", &error));
  for (guint i = 0; i < collectives->len; i++) {
    TdRecord *collective = collectives->pdata[i];
    const char *unit = td_store_title (store, td_kind_get (TD_KIND_UNIT), td_record_integer (collective, "unit_id"));

    td_value_take_text (td_record_value (collective, "name"), g_strdup_printf ("Cán bộ và Nhân dân %s", unit));
    g_assert_true (td_store_save (store, collective, &error));
  }
  g_assert_true (td_store_commit (store, &error));
  g_assert_no_error (error);
}

/* "Hộ ông Phạm Hồng Lực" as a name comes back as a form of address and a name. */
static void
part_household_names (TdStore *store)
{
  TdFilter filter = {"subject", {TD_VALUE_TEXT, {.text = (char *)"household"}}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_PROPOSAL), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) households = td_store_load_all (store, &listing, NULL);
  GError *error = NULL;

  g_assert_true (td_store_begin (store, "test", &error));
  for (guint i = 0; i < households->len; i++) {
    TdRecord *household = households->pdata[i];
    g_autofree char *name = g_strdup (td_record_text (household, "name"));

    if (!g_str_has_prefix (name, "Hộ ông "))
      continue;
    td_record_set_text (household, "name", name + strlen ("Hộ ông "));
    td_record_set_text (household, "prefix", "Hộ ông");
    g_assert_true (td_store_save (store, household, &error));
  }
  g_assert_true (td_store_commit (store, &error));
  g_assert_no_error (error);
}

/* The demonstration year, or (data) the year in which every oddity of real lists stands. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("round-trip-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "a.thidua", NULL);
  if (data != NULL) {
    fixture->store = paper_store_new (path, NULL);
    name_collectives (fixture->store);
    return;
  }
  fixture->store = td_store_create (path, 2023, &error);
  g_assert_no_error (error);
  g_assert_true (td_demo_fill (fixture->store, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  td_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* --- out --- */

static void
write_paper (TdStore *store, TdPaper *paper, gint64 unit, const char *path)
{
  TdPaperRequest request = {2023, unit};
  g_autoptr (GError) error = NULL;

  td_paper_write_xlsx (paper, store, &request, path, NULL, NULL, NULL, &error);
  if (!g_error_matches (error, TD_PAPER_ERROR, TD_PAPER_ERROR_EMPTY))
    g_assert_no_error (error);
}

/* Every paper of the store, those of one unit for each of them, named by paper and unit. */
static void
write_all (TdStore *store, const char *folder)
{
  g_autoptr (GPtrArray) names = td_paper_names ();
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};
  g_autoptr (GPtrArray) units = td_store_load_all (store, &listing, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (TdPaper) paper = td_paper_load (names->pdata[i], NULL);

    for (guint j = 0; j < (td_paper_per_unit (paper) ? units->len : 1); j++) {
      const TdRecord *unit = units->pdata[j];
      g_autofree char *file = td_paper_per_unit (paper) ? g_strdup_printf ("%s 2023 - %s.xlsx", td_paper_name (paper),
                                                                           td_record_text (unit, "name"))
                                                        : g_strdup_printf ("%s 2023.xlsx", td_paper_name (paper));
      g_autofree char *path = g_build_filename (folder, file, NULL);

      write_paper (store, paper, td_paper_per_unit (paper) ? unit->id : 0, path);
    }
  }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Papers that are lists; every other one is a document, a register or a table of counts. */
static const char *const lists_of_ours[]
    = {"cong-dan-kieu-mau",  "gia-dinh-kieu-mau", "tap-the-kieu-mau", "cham-diem-cam-ket",
       "tong-hop-cham-diem", "phong-trao",        "nhap-de-tai",      "de-nghi-khen-thuong",
       "nhap-de-nghi",       "in-giay-khen",      "danh-sach-don-vi", "danh-sach-hoi-dong"};

static gboolean
is_list (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists_of_ours); i++)
    if (g_str_has_prefix (name, lists_of_ours[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_no_list (const char *name)
{
  /* The province's template says of no year. */
  return !is_list (name) || g_str_has_prefix (name, "nhap-de-nghi");
}

/* Paths in folder whose names begin with one of the words (NULL: any), without what is no list; NULL-terminated. */
static GPtrArray *
paths_in (const char *folder, const char *const *words)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (names); name != NULL; name = g_dir_read_name (names)) {
    gboolean wanted = words == NULL && !is_no_list (name);

    for (guint i = 0; words != NULL && words[i] != NULL; i++)
      wanted = wanted || g_str_has_prefix (name, words[i]);
    if (wanted)
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  }
  g_ptr_array_sort (paths, compare_paths);
  g_assert_cmpuint (paths->len, >, 0);
  g_ptr_array_add (paths, NULL);
  return paths;
}

/* --- in --- */

static void
assert_understood (const TdReading *reading, TdListKind kind, const char *word)
{
  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = reading->lists->pdata[i];

    g_assert_no_error (list->error);
    /* Which unit a proposal of an office without one is for only people know. */
    g_assert_cmpuint (td_read_list_asks (list) & (TD_ASKS_KIND | TD_ASKS_COLUMNS), ==, 0);
    /* Below the targets of a pledge stands what belongs to the evaluation. */
    if (g_str_has_prefix (list->file, word) && !(kind == TD_LIST_PLEDGES && list->kind == TD_LIST_EVALUATIONS)) {
      g_assert_cmpint (list->kind, ==, kind);
      g_assert_cmpint (list->year, ==, 2023);
    }
  }
}

static TdImportSummary
import (TdStore *store, GPtrArray *paths)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdReading) reading
      = td_import_read (store, (const char *const *)paths->pdata, NULL, NULL, NULL, NULL, &error);
  TdImportSummary summary = {0};

  g_assert_no_error (error);
  assert_understood (reading, TD_LIST_UNITS, "danh-sach-don-vi");
  assert_understood (reading, TD_LIST_COUNCIL, "danh-sach-hoi-dong");
  assert_understood (reading, TD_LIST_FAMILIES, "gia-dinh");
  assert_understood (reading, TD_LIST_CITIZENS, "cong-dan");
  assert_understood (reading, TD_LIST_COLLECTIVES, "tap-the");
  assert_understood (reading, TD_LIST_PROPOSALS, "de-nghi");
  assert_understood (reading, TD_LIST_PLEDGES, "cham-diem");
  assert_understood (reading, TD_LIST_EVALUATIONS, "tong-hop-cham-diem");
  assert_understood (reading, TD_LIST_AWARDS, "in-giay-khen");
  td_import_store (store, reading, TRUE, &summary, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return summary;
}

/* --- cells --- */

static gboolean
collect_cb (const TdCellRow *row, gpointer user_data)
{
  GHashTable *cells = user_data;

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];

    if (cell->type != TD_CELL_EMPTY)
      g_hash_table_insert (cells, g_strdup_printf ("%d/%d", row->row, cell->column),
                           cell->text != NULL ? g_strdup (cell->text) : g_strdup_printf ("%.10g", cell->number));
  }
  return TRUE;
}

static GHashTable *
cells_of (const char *path)
{
  GHashTable *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &error);
  TdRowSink sink = {collect_cb, NULL, cells, NULL};

  g_assert_no_error (error);
  td_workbook_read (workbook, 0, &sink, &error);
  g_assert_no_error (error);
  return cells;
}

static void
assert_same_sheet (const char *path, const char *other_path)
{
  g_autoptr (GHashTable) cells = cells_of (path);
  g_autoptr (GHashTable) other = cells_of (other_path);
  GHashTableIter iter;
  gpointer place, text;

  g_assert_cmpuint (g_hash_table_size (cells), >, 15);
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &place, &text))
    if (g_strcmp0 (text, g_hash_table_lookup (other, place)) != 0)
      g_error ("%s, row/column %s: “%s” came back as “%s”", path, (char *)place, (char *)text,
               (char *)g_hash_table_lookup (other, place));
  g_assert_cmpuint (g_hash_table_size (cells), ==, g_hash_table_size (other));
}

/* --- the tests --- */

static void
test_same_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);
  g_autoptr (GPtrArray) paths = NULL;
  TdImportSummary summary;

  write_all (fixture->store, folder);
  paths = paths_in (folder, NULL);
  summary = import (fixture->store, paths);
  g_assert_cmpuint (summary.n_rows, >, 100);
  g_assert_cmpuint (summary.n_new, ==, 0);
  /* Nobody has looked at the oddities before: the first time they are marked. */
  if (data != NULL)
    summary = import (fixture->store, paths);
  g_assert_cmpuint (summary.n_new, ==, 0);
  g_assert_cmpuint (summary.n_changed, ==, 0);
}

static void
copy_settings (TdStore *from, TdStore *to)
{
  static const char *const keys[]
      = {"office.name",       "office.agency", "office.parent",       "office.place", "office.council",
         "office.recipients", "signer.title",  "signer.office_title", "signer.name",  "preparer.name"};
  GError *error = NULL;

  g_assert_true (td_store_begin (to, "test", &error));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *value = td_store_setting (from, keys[i]);

    g_assert_true (td_store_set_setting (to, keys[i], value, &error));
  }
  g_assert_true (td_store_commit (to, &error));
  g_assert_no_error (error);
}

/* A decision that a list names is a draft until somebody signs it from the paper: only then its certificates are printed. */
static void
sign_all (TdStore *store)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_DECISION), .year = 2023};
  GError *error = NULL;
  g_autoptr (GPtrArray) decisions = td_store_load_all (store, &listing, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (decisions->len, >, 0);
  g_assert_true (td_store_begin (store, "ký", &error));
  for (guint i = 0; i < decisions->len; i++) {
    g_assert_cmpstr (td_record_text (decisions->pdata[i], "state"), ==, "draft");
    td_record_set_text (decisions->pdata[i], "state", "signed");
    g_assert_true (td_store_save (store, decisions->pdata[i], &error));
    g_assert_no_error (error);
  }
  g_assert_true (td_store_commit (store, &error));
  g_assert_no_error (error);
}

static void
test_fresh_file (Fixture *fixture, gconstpointer data)
{
  static const char *const first[] = {"danh-sach-don-vi", "danh-sach-hoi-dong", NULL};
  static const char *const others[] = {"cham-diem",    "cong-dan",           "de-nghi",    "gia-dinh",    "tap-the",
                                       "in-giay-khen", "tong-hop-cham-diem", "phong-trao", "nhap-de-tai", NULL};
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *again = g_build_filename (fixture->folder, "again", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "b.thidua", NULL);
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GPtrArray) all = NULL;
  GError *error = NULL;
  g_autoptr (TdStore) fresh = td_store_create (path, 2023, &error);
  TdImportSummary summary;

  g_assert_no_error (error);
  copy_settings (fixture->store, fresh);
  part_household_names (fixture->store);
  write_all (fixture->store, folder);
  units = paths_in (folder, first);
  lists = paths_in (folder, others);
  import (fresh, units);
  import (fresh, lists);
  sign_all (fresh);
  write_all (fresh, again);
  all = paths_in (folder, NULL);
  g_assert_cmpuint (all->len, ==, units->len + lists->len - 1);
  for (guint i = 0; i + 1 < all->len; i++) {
    g_autofree char *name = g_path_get_basename (all->pdata[i]);
    g_autofree char *other = g_build_filename (again, name, NULL);

    assert_same_sheet (all->pdata[i], other);
  }
  /* And once more there is nothing new, but for marks about two rows of which the first did not know the second yet. */
  summary = import (fresh, lists);
  if (data != NULL)
    summary = import (fresh, lists);
  g_assert_cmpuint (summary.n_new, ==, 0);
  g_assert_cmpuint (summary.n_changed, ==, 0);
  td_store_close (fresh);
}

/* Scores, bonus, penalty and grade come back by the units' own sheets alone. */
static void
test_pledges_alone (Fixture *fixture, gconstpointer data)
{
  static const char *const unit_sheets[] = {"danh-sach-don-vi", NULL};
  static const char *const pledge_sheets[] = {"cham-diem", NULL};
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *again = g_build_filename (fixture->folder, "again", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "b.thidua", NULL);
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GPtrArray) pledges = NULL;
  g_autoptr (TdStore) fresh = td_store_create (path, 2023, NULL);

  copy_settings (fixture->store, fresh);
  write_all (fixture->store, folder);
  units = paths_in (folder, unit_sheets);
  pledges = paths_in (folder, pledge_sheets);
  import (fresh, units);
  import (fresh, pledges);
  write_all (fresh, again);
  for (guint i = 0; i + 1 < pledges->len; i++) {
    g_autofree char *name = g_path_get_basename (pledges->pdata[i]);
    g_autofree char *other = g_build_filename (again, name, NULL);

    assert_same_sheet (pledges->pdata[i], other);
  }
  td_store_close (fresh);
}

static gint64
unit_that_owes (TdStore *store)
{
  g_autoptr (TdStatement) statement
      = td_store_statement_for_text (store, "SELECT unit_id FROM pledge WHERE state = 'returned'", NULL);

  g_assert_cmpint (td_statement_step (statement, NULL), ==, TD_STEP_ROW);
  return td_statement_integer (statement, 0);
}

static void
assert_no_list (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.xlsx", fixture->folder, name);
  const char *const paths[] = {path, NULL};
  g_autoptr (TdPaper) paper = td_paper_load (name, NULL);
  g_autoptr (TdReading) reading = NULL;
  const TdReadList *list;

  g_test_message ("%s", name);
  write_paper (fixture->store, paper, td_paper_per_unit (paper) ? unit_that_owes (fixture->store) : 0, path);
  reading = td_import_read (fixture->store, paths, NULL, NULL, NULL, NULL, NULL);
  list = reading->lists->pdata[0];
  g_assert_cmpuint (list->rows->len, ==, 0);
  g_assert_error (list->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_LIST);
  g_assert_nonnull (strstr (list->error->message, "a document that Thi Đua wrote"));
}

/* What the office itself makes out of its records is never taken for a list, whatever its title and columns say. */
static void
test_documents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = td_paper_names ();
  guint n_lists = 0;

  for (guint i = 0; i < names->len; i++) {
    if (is_list (names->pdata[i]))
      n_lists++;
    else
      assert_no_list (fixture, names->pdata[i]);
  }
  g_assert_cmpuint (n_lists, ==, G_N_ELEMENTS (lists_of_ours));
}

/* A list and its form bear the same name: what the one writes the other knows. */
static void
test_form_names (void)
{
  const GPtrArray *lists = td_unit_form_lists ();

  g_assert_cmpuint (lists->len, >=, 5);
  for (guint i = 0; i < lists->len; i++) {
    const TdList *list = g_ptr_array_index (lists, i);

    g_assert_cmpint (td_list_kind_by_name (list->name), ==, list->id);
    g_assert_true (td_unit_form_by_name (list->name) == list);
  }
  g_assert_null (td_unit_form_by_name ("units"));
}

#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/round-trip/form-names", test_form_names);
  ADD ("/round-trip/demonstration/same-file", NULL, test_same_file);
  ADD ("/round-trip/demonstration/fresh-file", NULL, test_fresh_file);
  ADD ("/round-trip/oddities/same-file", "oddities", test_same_file);
  ADD ("/round-trip/oddities/fresh-file", "oddities", test_fresh_file);
  ADD ("/round-trip/demonstration/pledges-alone", NULL, test_pledges_alone);
  ADD ("/round-trip/oddities/pledges-alone", "oddities", test_pledges_alone);
  ADD ("/round-trip/documents", NULL, test_documents);
  return paper_store_run ();
}
