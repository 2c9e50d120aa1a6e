/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "paper-store.h"
#include "td-paper-xlsx-sheet.h"
#include "td-paper.h"

typedef struct {
  char *folder;
  TdStore *store;
  gint64 unit;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("papers-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "nam-2023.thidua", NULL);
  fixture->store = paper_store_new (path, &fixture->unit);
}

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

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  td_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
write_all (Fixture *fixture, const char *folder)
{
  g_autoptr (GPtrArray) names = td_paper_names ();

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdPaper) paper = td_paper_load (names->pdata[i], &error);
    TdPaperRequest request = {2023, td_paper_per_unit (paper) ? fixture->unit : 0};
    g_autofree char *file = g_strconcat (names->pdata[i], ".xlsx", NULL);
    g_autofree char *path = g_build_filename (folder, file, NULL);

    td_paper_write_xlsx (paper, fixture->store, &request, path, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
}

static gboolean
has_openpyxl (void)
{
  const char *probe[] = {"/usr/bin/python3", "-c", "import openpyxl", NULL};
  int status = 0;

  if (g_spawn_sync (NULL, (char **)probe, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL)
      && status == 0)
    return TRUE;
  g_test_skip ("Python with openpyxl is not installed");
  return FALSE;
}

static void
run_checker (const char *const *arguments)
{
  g_autofree char *output = NULL;
  g_autofree char *problems = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &problems, &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s%s", output, problems);
  g_assert_cmpint (status, ==, 0);
}

/* A few lines of Python that read the workbook at path. */
static void
run_python (const char *script, const char *path)
{
  const char *arguments[] = {"/usr/bin/python3", "-c", script, path, NULL};

  if (has_openpyxl ())
    run_checker (arguments);
}

/* Another program reads what was written. */
static void
check_all (const char *folder)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "tools", "check-papers.py", NULL);
  const char *arguments[] = {"/usr/bin/python3", script, folder, NULL};

  if (has_openpyxl ())
    run_checker (arguments);
}

static void
test_forms (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);

  write_all (fixture, folder);
  check_all (folder);
}

/* Vietnamese number format, made for the test where the machine lacks it. */
static gboolean
use_vietnamese (const char *folder)
{
  g_autofree char *target = g_build_filename (folder, "vi_VN.UTF-8", NULL);
  gboolean found = FALSE;
  const char *arguments[] = {"localedef", "-i", "vi_VN", "-f", "UTF-8", target, NULL};

  if (setlocale (LC_NUMERIC, "vi_VN.UTF-8") != NULL)
    return TRUE;
  g_spawn_sync (NULL, (char **)arguments, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, NULL);
  g_setenv ("LOCPATH", folder, TRUE);
  found = setlocale (LC_NUMERIC, "vi_VN.UTF-8") != NULL;
  /* The C library leaks in newlocale() while this is set. */
  g_unsetenv ("LOCPATH");
  return found;
}

static void
test_vietnamese (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "vi", NULL);
  g_autofree char *number = NULL;

  if (!use_vietnamese (fixture->folder)) {
    g_test_skip ("the locale vi_VN is not installed and cannot be made");
    return;
  }
  number = g_strdup_printf ("%.1f", 98.5);
  g_assert_cmpstr (number, ==, "98,5");
  write_all (fixture, folder);
  setlocale (LC_NUMERIC, "C");
  check_all (folder);
}

static void
expect_failure (Fixture *fixture, const char *name, gint64 unit, const char *path, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = td_paper_load (name, &error);
  TdPaperRequest request = {2023, unit};

  g_assert_no_error (error);
  g_assert_false (td_paper_write_xlsx (paper, fixture->store, &request, path, NULL, NULL, NULL, &error));
  g_assert_error (error, TD_PAPER_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (names) != NULL)
    n++;
  return n;
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "khong", "co.xlsx", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "a.xlsx", NULL);
  guint n_files = count_files (fixture->folder);
  TdPaperRequest request = {1999, 0};
  g_autoptr (TdPaper) paper = td_paper_load ("gia-dinh-kieu-mau", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  expect_failure (fixture, "gia-dinh-kieu-mau", 0, missing, TD_PAPER_ERROR_TARGET_OPEN, "khong");
  expect_failure (fixture, "gia-dinh-kieu-mau", 0, fixture->folder, TD_PAPER_ERROR_TARGET_OPEN, "papers-");
  expect_failure (fixture, "cham-diem-cam-ket", 0, path, TD_PAPER_ERROR_NEEDS_UNIT, "cam kết");
  expect_failure (fixture, "cham-diem-cam-ket", 4711, path, TD_PAPER_ERROR_NEEDS_UNIT, "cam kết");
  g_assert_false (td_paper_write_xlsx (paper, fixture->store, &request, path, NULL, NULL, NULL, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_EMPTY);
  g_assert_nonnull (strstr (error->message, "1999"));
  g_clear_error (&error);
  request.year = 2023;
  g_cancellable_cancel (cancellable);
  g_assert_false (td_paper_write_xlsx (paper, fixture->store, &request, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Nothing is left lying about. */
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
}

/* The sheet that was there stays until the new one is complete. */
static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.xlsx", NULL);
  g_autoptr (TdPaper) paper = td_paper_load ("danh-sach-hoi-dong", NULL);
  TdPaperRequest request = {2023, 0};
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files = count_files (fixture->folder);
  gsize length = 0;

  g_file_set_contents (path, "old", -1, &error);
  g_assert_no_error (error);
  td_paper_write_xlsx (paper, fixture->store, &request, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (content, 2, "PK", 2);
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files + 1);
}

/* An office's own layout and query: a placeholder or column that is not there is told; one unit's rows only. */
static void
test_own_query (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *layout = g_build_filename (folder, "cua-xa.paper", NULL);
  g_autofree char *query = g_build_filename (folder, "cua-xa.sql", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "a.xlsx", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (query, "SELECT name AS a, households AS b FROM unit WHERE :unit = 0 OR id = :unit", -1, NULL);
  g_file_set_contents (layout,
                       "[paper]\ntitle=Của xã\n[title]\nlines={ofice}\n[column a]\nheading=A\n[column b]\nheading=B\n",
                       -1, NULL);
  expect_failure (fixture, "cua-xa", 0, path, TD_PAPER_ERROR_LAYOUT, "{ofice}");
  g_file_set_contents (layout, "[paper]\ntitle=Của xã\n[column a]\nheading=A\n[column c]\nheading=C\n", -1, NULL);
  expect_failure (fixture, "cua-xa", 0, path, TD_PAPER_ERROR_LAYOUT, "“c”");
  /* What is private stays out under another name, too. */
  g_file_set_contents (query, "SELECT name AS a, 'ĐT ' || phone AS b FROM unit WHERE :unit = 0 OR id = :unit", -1,
                       NULL);
  g_file_set_contents (layout, "[paper]\ntitle=Của xã\n[column a]\nheading=A\n[column b]\nheading=B\n", -1, NULL);
  expect_failure (fixture, "cua-xa", 0, path, TD_PAPER_ERROR_LAYOUT, "private=yes");
  g_file_set_contents (layout, "[paper]\ntitle=Của xã\nprivate=yes\n[column a]\nheading=A\n[column b]\nheading=B\n", -1,
                       NULL);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdPaper) paper = td_paper_load ("cua-xa", &error);
    TdPaperRequest request = {2023, 0};

    td_paper_write_xlsx (paper, fixture->store, &request, path, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
  g_file_set_contents (query, "SELECT name AS a, households AS b FROM unit WHERE :unit = 0 OR id = :unit", -1, NULL);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdPaper) paper = NULL;
    TdPaperRequest request = {2023, fixture->unit};

    g_file_set_contents (layout,
                         "[paper]\ntitle=Của xã\n[column a]\nheading=A\nwidth=40\n[column b]\nheading=B\nwidth=60\n"
                         "type=integer\n[signatures]\nright=**NGƯỜI KÝ**\n[recipients]\nlines=- Như trên;|- Lưu: VT.\n",
                         -1, NULL);
    paper = td_paper_load ("cua-xa", &error);
    g_assert_no_error (error);
    td_paper_write_xlsx (paper, fixture->store, &request, path, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    run_python ("import openpyxl, sys\n"
                "rows = [[c for c in row if c] for row in "
                "openpyxl.load_workbook(sys.argv[1]).active.iter_rows(values_only=True)]\n"
                "assert ['Tiểu khu 1', 108] in rows, rows\n"
                "assert not any('Tiểu khu 2' in row for row in rows), rows\n"
                "assert ['Nơi nhận:', 'NGƯỜI KÝ'] in rows, rows\n"
                "assert ['- Lưu: VT.'] in rows, rows\n",
                path);
  }
  g_remove (layout);
  g_remove (query);
}

static void
note_progress (double fraction, gpointer user_data)
{
  *(double *)user_data = MAX (*(double *)user_data, fraction);
}

/* Many groups: the sums name a range, not each part. Rows come one by one, so that the peak of memory stays. */
static void
test_many_groups (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *layout = g_build_filename (folder, "nhieu.paper", NULL);
  g_autofree char *query = g_build_filename (folder, "nhieu.sql", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "a.xlsx", NULL);
  g_autoptr (TdPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  TdPaperRequest request = {2023, 0};
  double fraction = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (query,
                       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                       "SELECT i / 10 AS g, i AS a, i AS b FROM n",
                       -1, NULL);
  g_file_set_contents (
      layout,
      "[paper]\ntitle=Nhiều nhóm\n[column a]\nheading=A\n[column b]\nheading=B\ntype=integer\ntotal=sum\n"
      "[group 1]\nby=g\nheading={g} ({count})\nsums=row\n[total]\nlabel=Tổng cộng\n",
      -1, NULL);
  paper = td_paper_load ("nhieu", &error);
  g_assert_no_error (error);
  g_assert_true (td_paper_write_xlsx (paper, fixture->store, &request, path, note_progress, &fraction, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (fraction, >, 0.8);
  g_assert_cmpfloat (fraction, <=, 1);
  run_python ("import openpyxl, sys\n"
              "f = openpyxl.load_workbook(sys.argv[1]).active\n"
              "v = openpyxl.load_workbook(sys.argv[1], data_only=True).active\n"
              "r = next(c.row for c in f['A'] if c.value == 'Tổng cộng')\n"
              "assert f.cell(r, 2).value.startswith('=SUBTOTAL(9,'), f.cell(r, 2).value\n"
              "assert v.cell(r, 2).value == 3000 * 3001 // 2, v.cell(r, 2).value\n"
              "assert f.cell(r - 1, 2).value.startswith('=SUBTOTAL(9,')\n",
              path);
  g_remove (layout);
  g_remove (query);
}

static void
test_sheet_names (void)
{
  static const char *const names[][2]
      = {{"Danh sách", "Danh sách"},
         {"a/b:c*d?e[f]g\\h", "a-b-c-d-e-f-g-h"},
         {"'Trích'", "Trích"},
         {"", "Sheet1"},
         {"Danh sách đề nghị công nhận gia đình kiểu mẫu", "Danh sách đề nghị công nhận gia"}};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = td_sheet_name (names[i][0]);

    g_assert_cmpstr (name, ==, names[i][1]);
    g_assert_cmpint (g_utf8_strlen (name, -1), <=, 31);
  }
}

/* libxlsxwriter lets overlapping merges pass, and Excel then calls the file damaged. */
static void
test_overlap (void)
{
  g_autofree char *folder = g_dir_make_tmp ("papers-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);

  {
    g_autoptr (TdSheet) sheet = td_sheet_new (path, path, "Thử", 15, FALSE, NULL);

    td_sheet_merge (sheet, 0, 0, 2, 3);
    td_sheet_merge (sheet, 0, 3, 2, 2);
    g_test_expect_message ("thidua-papers", G_LOG_LEVEL_CRITICAL, "*overlap*");
    td_sheet_merge (sheet, 1, 2, 1, 2);
    g_test_assert_expected_messages ();
  }
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/paper-xlsx/forms", Fixture, NULL, set_up, test_forms, tear_down);
  g_test_add ("/paper-xlsx/vietnamese", Fixture, NULL, set_up, test_vietnamese, tear_down);
  g_test_add ("/paper-xlsx/failures", Fixture, NULL, set_up, test_failures, tear_down);
  g_test_add ("/paper-xlsx/replaces", Fixture, NULL, set_up, test_replaces, tear_down);
  g_test_add ("/paper-xlsx/own-query", Fixture, NULL, set_up, test_own_query, tear_down);
  g_test_add ("/paper-xlsx/many-groups", Fixture, NULL, set_up, test_many_groups, tear_down);
  g_test_add_func ("/paper-xlsx/sheet-names", test_sheet_names);
  g_test_add_func ("/paper-xlsx/overlap", test_overlap);
  return paper_store_run ();
}
