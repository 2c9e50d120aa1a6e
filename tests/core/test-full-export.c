/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-store.h"

#include <math.h>
#include <string.h>

#include "store-fixture.h"
#include "td-full-export-private.h"
#include "td-full-import.h"
#include "td-intake-error.h"
#include "td-tables.h"

/* The full export, read back into a new file, is equal in every field of every row of every table. */

typedef struct {
  char *folder;
  TdStore *store;
} Fixture;

static char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static const char *const texts[] = {"",
                                    "'",
                                    "''",
                                    "'=1",
                                    "=1+1",
                                    "=HYPERLINK(\"http://a\";\"b\")",
                                    "+84912345678",
                                    "-5",
                                    "-",
                                    "@SUM(A1)",
                                    "＝1",
                                    "007",
                                    "012345678901",
                                    "1e5",
                                    "1,5",
                                    "TRUE",
                                    "#N/A",
                                    "2023-03-05",
                                    "05/3/1968",
                                    "  đầu",
                                    "cuối  ",
                                    " ",
                                    "\t",
                                    "\n",
                                    "hai\ndòng",
                                    "hai\r\ndòng",
                                    "\r",
                                    "dòng\n- gạch\n=1",
                                    "a;=cmd|' /C calc'!A0",
                                    "a,\"b\",c",
                                    "\"",
                                    "\\u0041\\",
                                    "'\\>1",
                                    "_x0041__x000D_",
                                    "\x01\x02\x1f\x7f",
                                    "\u00a0x\u200b\u202e",
                                    "\ufeff\uffff\ufffe",
                                    "Nguyễn Thị Ánh Tuyết \U0001f600",
                                    "e\u0302\u0323",
                                    "<b>&amp;</b>]]>",
                                    "NULL",
                                    "\xff\xfe kh\xf4ng",
                                    "thidua-full-export"};

/* A text of n letters that repeats pattern. */
static char *
long_text (const char *pattern, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pattern);
  return g_string_free (text, FALSE);
}

static void
insert (TdStore *store, const GPtrArray *tables, const char *name, const TdValue *values)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_table_insert (store, td_tables_find (tables, name), values, &error));
  g_assert_no_error (error);
}

static void
insert_setting (TdStore *store, const GPtrArray *tables, guint number, char *text)
{
  TdValue values[2] = {{.type = TD_VALUE_TEXT}, {.type = TD_VALUE_TEXT}};

  values[0].text = g_strdup_printf ("thử.%03u", number);
  values[1].text = text;
  if (text == NULL)
    values[1].type = TD_VALUE_NULL;
  insert (store, tables, "setting", values);
  td_value_clear (&values[0]);
  td_value_clear (&values[1]);
}

/* Every value that a spreadsheet, a csv file or XML has its own idea of. */
static void
add_nasty_values (TdStore *store)
{
  static const gint64 integers[]
      = {G_MAXINT64, G_MININT64, -5, 0, 999999999999999, 1000000000000000, 9007199254740993, -9007199254740993};
  const double reals[]
      = {0.1 + 0.2, 1.0 / 3, 5e-324, 1.7976931348623157e308, 60, -0.5, 65.6, 1e15 + 0.3, HUGE_VAL, -HUGE_VAL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = td_tables_load (store, &error);
  guint n = 0;

  g_assert_true (td_store_begin (store, "giá trị lạ", &error));
  for (; n < G_N_ELEMENTS (texts); n++)
    insert_setting (store, tables, n, g_strdup (texts[n]));
  insert_setting (store, tables, n++, NULL);
  insert_setting (store, tables, n++, long_text ("a", 31999));
  insert_setting (store, tables, n++, long_text ("a", 32000));
  insert_setting (store, tables, n++, long_text ("a", 32001));
  insert_setting (store, tables, n++, long_text ("ế", 32767));
  insert_setting (store, tables, n++, long_text ("\U0001f600", 20000));
  insert_setting (store, tables, n++, long_text ("\x01", 6000));
  insert_setting (store, tables, n++, long_text ("'\\ =\n", 30000));
  for (guint i = 0; i < G_N_ELEMENTS (integers); i++) {
    TdValue values[4] = {{.type = TD_VALUE_INTEGER, .integer = integers[i]},
                         {.type = TD_VALUE_TEXT},
                         {.type = TD_VALUE_INTEGER, .integer = integers[i]},
                         {.type = TD_VALUE_INTEGER, .integer = 1}};

    values[1].text = g_strdup_printf ("person|%u", i);
    insert (store, tables, "match_answer", values);
    td_value_clear (&values[1]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (reals); i++) {
    const TdTable *table = td_tables_find (tables, "threshold");
    g_autofree TdValue *values = g_new0 (TdValue, table->columns->len);
    const char *const words[][2] = {{"title", "*"}, {"stage", "quorum"}, {"base", "members"}};

    values[0] = (TdValue){.type = TD_VALUE_INTEGER, .integer = 77000 + (gint64)i};
    for (guint k = 0; k < G_N_ELEMENTS (words); k++)
      values[td_table_column (table, words[k][0])] = (TdValue){.type = TD_VALUE_TEXT, .text = (char *)words[k][1]};
    values[td_table_column (table, "percent")] = (TdValue){.type = TD_VALUE_REAL, .real = reals[i]};
    insert (store, tables, "threshold", values);
  }
  g_assert_true (td_store_commit (store, &error));
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("full-export-XXXXXX", NULL);
  path = in_folder (fixture, "hà trung.thidua");
  fixture->store = paper_store_new (path, NULL);
  add_nasty_values (fixture->store);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  td_store_close (fixture->store);
  g_object_unref (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* --- comparing --- */

static gboolean
row_cb (const TdValue *values, gpointer user_data, GError **error)
{
  GPtrArray *rows = user_data;
  const TdTable *table = g_object_get_data (G_OBJECT (rows->pdata[0]), "table");
  GString *row = g_string_new (table->name);

  for (guint i = 0; i < table->columns->len; i++) {
    char number[64];

    if (values[i].type == TD_VALUE_REAL)
      g_snprintf (number, sizeof number, "%a", values[i].real);
    else
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT,
                  values[i].type == TD_VALUE_INTEGER ? values[i].integer : 0);
    g_string_append_printf (row, "|%s=%d:", g_array_index (table->columns, TdTableColumn, i).name, values[i].type);
    g_string_append (row, values[i].type == TD_VALUE_TEXT ? values[i].text : number);
  }
  g_ptr_array_add (rows, g_string_free (row, FALSE));
  return TRUE;
}

/* Every row of every table as a text; the first element carries the table at hand. */
static GPtrArray *
all_rows (TdStore *store)
{
  GPtrArray *rows = g_ptr_array_new ();
  GObject *carrier = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = td_tables_load (store, &error);

  g_assert_no_error (error);
  g_ptr_array_add (rows, carrier);
  for (guint i = 0; i < tables->len; i++) {
    g_object_set_data (carrier, "table", g_ptr_array_index (tables, i));
    g_assert_true (td_table_each (store, g_ptr_array_index (tables, i), row_cb, rows, NULL, &error));
  }
  return rows;
}

static void
free_rows (GPtrArray *rows)
{
  g_object_unref (rows->pdata[0]);
  for (guint i = 1; i < rows->len; i++)
    g_free (rows->pdata[i]);
  g_ptr_array_unref (rows);
}

static void
assert_equal (TdStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStore) other = td_store_open (path, TD_STORE_OPEN_READ_ONLY, &error);
  GPtrArray *expected = all_rows (store);
  GPtrArray *found;

  g_assert_no_error (error);
  found = all_rows (other);
  g_assert_cmpuint (expected->len, >, 500);
  for (guint i = 1; i < MIN (expected->len, found->len); i++)
    g_assert_cmpstr (found->pdata[i], ==, expected->pdata[i]);
  g_assert_cmpuint (found->len, ==, expected->len);
  free_rows (expected);
  free_rows (found);
  td_store_close (other);
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

/* --- the way out and back --- */

static void
progress_cb (double fraction, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

static void
test_xlsx (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "x.xlsx");
  g_autofree char *copy = in_folder (fixture, "bản.thidua");
  g_autoptr (GError) error = NULL;
  TdFullSummary summary = {0};
  double last = 0;

  g_assert_true (td_full_export_xlsx (fixture->store, path, progress_cb, &last, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (td_full_import_is_export (path));
  g_assert_true (td_full_import (path, copy, &summary, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_tables, >=, 28);
  assert_equal (fixture->store, copy);
  /* Nothing is written over. */
  g_assert_false (td_full_import (path, copy, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS);
  assert_equal (fixture->store, copy);
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "x - csv");
  g_autofree char *copy = in_folder (fixture, "bản.thidua");
  g_autofree char *others = in_folder (fixture, "của người dùng");
  g_autoptr (GError) error = NULL;

  g_assert_true (td_full_export_csv (fixture->store, path, NULL, NULL, NULL, &error));
  /* An older export may be replaced, another folder not. */
  g_assert_true (td_full_export_csv (fixture->store, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (others, 0755), ==, 0);
  g_assert_false (td_full_export_csv (fixture->store, others, NULL, NULL, NULL, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN);
  g_clear_error (&error);
  g_assert_true (td_full_import (path, copy, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_equal (fixture->store, copy);
  /* The file, the folders, the copy; nothing that was temporary. */
  td_store_close (fixture->store);
  g_assert_cmpuint (count_files (fixture->folder), ==, 4);
}

/* A table longer than a sheet goes on in another one. */
static void
test_many_sheets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "x.xlsx");
  g_autofree char *copy = in_folder (fixture, "bản.thidua");
  g_autoptr (GError) error = NULL;
  TdFullSink *sink = td_full_sink_new_xlsx (path, &error);

  g_assert_no_error (error);
  sink->max_rows = 17;
  g_assert_true (td_full_export_into (fixture->store, sink, NULL, NULL, NULL, &error));
  td_full_sink_free (sink);
  g_assert_true (td_full_import (path, copy, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_equal (fixture->store, copy);
}

/* The copy is a file like any other: what was read back is its first action, and work goes on. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "x.xlsx");
  g_autofree char *copy = in_folder (fixture, "bản.thidua");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStore) store = NULL;
  TdRecord *unit;

  g_assert_true (td_full_export_xlsx (fixture->store, path, NULL, NULL, NULL, &error));
  g_assert_true (td_full_import (path, copy, NULL, NULL, NULL, NULL, &error));
  store = td_store_open (copy, TD_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (td_store_current_year (store), ==, 2023);
  g_assert_true (td_store_begin (store, "thêm", &error));
  unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  td_record_set_text (unit, "name", "Tiểu khu mới");
  g_assert_true (td_store_save (store, unit, &error));
  td_record_free (unit);
  g_assert_true (td_store_commit (store, &error));
  td_store_close (store);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "x.xlsx");
  g_autofree char *csv = in_folder (fixture, "x");
  g_autofree char *copy = in_folder (fixture, "bản.thidua");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_files = count_files (fixture->folder);

  g_cancellable_cancel (cancellable);
  g_assert_false (td_full_export_xlsx (fixture->store, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (td_full_export_csv (fixture->store, csv, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
  g_assert_true (td_full_export_xlsx (fixture->store, path, NULL, NULL, NULL, &error));
  g_assert_false (td_full_import (path, copy, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files + 1);
}

/* --- what is not as it was written --- */

static void
expect_refused (Fixture *fixture, const char *source, const char *part)
{
  g_autofree char *copy = in_folder (fixture, "bản.thidua");
  g_autoptr (GError) error = NULL;

  g_assert_false (td_full_import (source, copy, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_null (strstr (error->message, "INSERT"));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* Replaces from by to in a file of the export. */
static void
change (const char *folder, const char *name, const char *from, const char *to)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, changed->str, (gssize)changed->len, &error));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *file, *from, *to, *says;
  } changes[] = {{"muc-luc.csv", "thidua-full-export,1", "thidua-full-export,2", "newer"},
                 {"muc-luc.csv", "schema,", "schema,9", "newer"},
                 {"muc-luc.csv", "thidua-full-export", "x", "no full export"},
                 {"muc-luc.csv", "unit,unit.csv,17", "unit,unit.csv,18", "18"},
                 {"muc-luc.csv", "unit,unit.csv,17", "unit,../unit.csv,17", "no full export"},
                 {"muc-luc.csv", "unit,unit.csv,17", "unit,khong-co.csv,17", "khong-co.csv"},
                 {"muc-luc.csv", "unit,unit.csv,17", "planet,unit.csv,17", "planet"},
                 {"unit.csv", "id,sort_order", "id,so", "unit.csv"},
                 {"unit.csv", "id,sort_order", "id,id", "unit.csv"},
                 {"unit.csv", "id,sort_order", "id,x:y", "unit.csv"},
                 {"unit.csv", ",1,TK01", ",một,TK01", "row 2"},
                 {"unit.csv", "TK01", "\"TK01", "unit.csv"},
                 {"unit.csv", "TK01", "'\\q", "row 2"},
                 {"unit.csv", "TK01", "'a\\>99", "row 2"},
                 {"unit.csv", "TK01", "TK01\xff", "letters"},
                 {"year.csv", "2023", "2022", "refers"},
                 {"year.csv", "open", "mở", "row 2"}};

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *path = in_folder (fixture, "x - csv");
    g_autoptr (GError) error = NULL;

    g_assert_true (td_full_export_csv (fixture->store, path, NULL, NULL, NULL, &error));
    change (path, changes[i].file, changes[i].from, changes[i].to);
    expect_refused (fixture, path, changes[i].says);
    remove_folder (path);
  }
  expect_refused (fixture, fixture->folder, "no full export");
  expect_refused (fixture, td_store_path (fixture->store), "hà trung");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/full-export/xlsx", test_xlsx);
  ADD ("/full-export/csv", test_csv);
  ADD ("/full-export/many-sheets", test_many_sheets);
  ADD ("/full-export/goes-on", test_goes_on);
  ADD ("/full-export/cancelled", test_cancelled);
  ADD ("/full-export/refused", test_refused);
  return paper_store_run ();
}
