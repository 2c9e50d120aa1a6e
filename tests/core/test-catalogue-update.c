/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "td-catalogue.h"
#include "td-journal.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * What ships with a later version of the program reaches the files of an office. The shipped catalogue of these tests
 * lies in a folder of their own, which stands before the one inside the program.
 */

static char *shipped_folder;

typedef struct {
  char *folder;
  char *path;
  TdStore *store;
} Fixture;

static char *
read_shipped (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "catalogue", name, NULL);
  char *text = NULL;
  GError *error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
ship (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (shipped_folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Ships a table with one text in the place of another, which must be there; "" ships it as it is. */
static void
ship_changed (const char *name, const char *from, const char *to)
{
  g_autofree char *text = read_shipped (name);
  g_auto (GStrv) parts = g_strsplit (text, *from != '\0' ? from : "\v", 2);
  g_autofree char *changed = g_strjoinv (to, parts);

  g_assert_true (*from == '\0' || parts[1] != NULL);
  ship (name, changed);
}

static void
ship_all (void)
{
  for (const char *const *table = td_catalogue_tables (); *table != NULL; table++) {
    g_autofree char *name = g_strconcat (*table, ".tsv", NULL);

    ship_changed (name, "", "");
  }
  ship_changed ("edition.txt", "", "");
}

static gint64
number (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement_for_text (fixture->store, sql, &error);
  gint64 result = 0;

  g_assert_no_error (error);
  if (td_statement_step (statement, &error) == TD_STEP_ROW)
    result = td_statement_integer (statement, 0);
  g_assert_no_error (error);
  return result;
}

static char *
text (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement_for_text (fixture->store, sql, &error);

  g_assert_no_error (error);
  return td_statement_step (statement, &error) == TD_STEP_ROW ? g_strdup (td_statement_text (statement, 0)) : NULL;
}

static void
expect_text (Fixture *fixture, const char *sql, const char *expected)
{
  g_autofree char *found = text (fixture, sql);

  g_assert_cmpstr (found, ==, expected);
}

static void
close_file (Fixture *fixture)
{
  if (fixture->store != NULL)
    td_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

static void
open_file (Fixture *fixture)
{
  GError *error = NULL;

  close_file (fixture);
  fixture->store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  ship_all ();
  fixture->folder = g_dir_make_tmp ("thidua-shipped-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.thidua", NULL);
  fixture->store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_file (fixture);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* The office's edit of a row. */
static void
edit (Fixture *fixture, const char *table, gint64 id, const char *column, const char *value)
{
  const TdRecordKind *kind = td_kind_by_table (table);
  GError *error = NULL;
  g_autoptr (TdRecord) row = td_store_load (fixture->store, kind, id, &error);

  g_assert_no_error (error);
  g_assert_true (td_store_begin (fixture->store, "sửa", &error));
  td_record_set_text (row, "source", "Quy chế của Hội đồng");
  td_record_set_text (row, "certainty", "A");
  g_assert_true (td_record_set_typed (row, td_kind_field (kind, column), value, 0, &error));
  g_assert_no_error (error);
  g_assert_true (td_store_save (fixture->store, row, &error));
  g_assert_no_error (error);
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_no_error (error);
}

#define CITIZEN_ID "SELECT id FROM threshold WHERE title = 'citizen' AND stage = 'council'"
#define CITIZEN_PERCENT "SELECT percent FROM threshold WHERE title = 'citizen' AND stage = 'council'"
#define FAMILY_PERCENT "SELECT percent FROM threshold WHERE title = 'family' AND stage = 'council'"
#define CITIZEN_LINE "citizen\tcouncil\tmembers\t70\t"
#define FAMILY_LINE "family\tcouncil\tmembers\t70\t"

static TdCatalogueState
state_of (Fixture *fixture, const char *table, gint64 id)
{
  GError *error = NULL;
  TdCatalogueState state = TD_CATALOGUE_OWN;

  g_assert_true (td_catalogue_state (fixture->store, table, id, &state, &error));
  g_assert_no_error (error);
  return state;
}

static guint
n_actions (Fixture *fixture)
{
  g_autoptr (GPtrArray) history = td_store_history (fixture->store, 0, NULL);

  return history->len;
}

static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  g_assert_null (td_store_undo_label (fixture->store));
  g_assert_cmpuint (n_actions (fixture), ==, 0);
  open_file (fixture);
  g_assert_cmpuint (n_actions (fixture), ==, 0);
  g_assert_null (td_store_undo_label (fixture->store));
}

/* Unedited rows follow, new ones come, one that is gone goes: one action, said in its label, undone as one. */
static void
test_update (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  gint64 salaries = number (fixture, "SELECT count(*) FROM base_salary");
  gint64 quotas = number (fixture, "SELECT count(*) FROM quota");

  g_assert_cmpint (quotas, ==, 1);
  close_file (fixture);
  ship_changed ("threshold.tsv", FAMILY_LINE, "family\tcouncil\tmembers\t66.5\t");
  ship_changed ("base_salary.tsv", "2530000\t2026-07-01\t",
                "3000000\t2030-01-01\t\tNghị định sau này\tD\n2530000\t2026-07-01\t");
  ship ("quota.tsv", "title\tscope\tbase\tbase_title\tpercent\tnumber\tvalid_from\tvalid_to\tsource\tcertainty\n");
  open_file (fixture);
  g_assert_cmpint (number (fixture, "SELECT percent * 10 FROM threshold WHERE title = 'family' AND stage = 'council'"),
                   ==, 665);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM base_salary"), ==, salaries + 1);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM quota"), ==, 0);
  label = td_store_undo_label (fixture->store);
  g_assert_cmpstr (label, ==, "Update of the shipped catalogue: 1 rows changed, 1 new, 1 removed");
  g_assert_cmpuint (n_actions (fixture), ==, 1);

  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (fixture, FAMILY_PERCENT), ==, 70);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM base_salary"), ==, salaries);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM quota"), ==, quotas);
  /* What was undone does not come back by itself, but can be redone. */
  open_file (fixture);
  g_assert_cmpint (number (fixture, FAMILY_PERCENT), ==, 70);
  g_assert_null (td_store_undo_label (fixture->store));
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM quota"), ==, 0);
}

/* The same catalogue again changes nothing and leaves no trace. */
static void
test_same_catalogue (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before = 0, size_after = 0;

  close_file (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &size_before, NULL));
  open_file (fixture);
  close_file (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* An earlier version of the program does not bring the file back. */
static void
test_older_catalogue (Fixture *fixture, gconstpointer data)
{
  close_file (fixture);
  ship_changed ("threshold.tsv", FAMILY_LINE, "family\tcouncil\tmembers\t60\t");
  ship ("edition.txt", "2020-01-01\n");
  open_file (fixture);
  g_assert_cmpint (number (fixture, FAMILY_PERCENT), ==, 70);
  g_assert_cmpuint (n_actions (fixture), ==, 0);
  ship ("edition.txt", "2040-01-01\n");
  open_file (fixture);
  g_assert_cmpint (number (fixture, FAMILY_PERCENT), ==, 60);
}

/* A row that the office edited stays, with what is shipped now beside it, until the office wants it back. */
static void
test_edited_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) shipped = NULL;
  g_autofree char *label = NULL;
  g_autofree char *restored = NULL;
  gint64 id = number (fixture, CITIZEN_ID);

  g_assert_cmpint (state_of (fixture, "threshold", id), ==, TD_CATALOGUE_AS_SHIPPED);
  edit (fixture, "threshold", id, "percent", "75");
  g_assert_cmpint (state_of (fixture, "threshold", id), ==, TD_CATALOGUE_EDITED);
  close_file (fixture);
  ship_changed ("threshold.tsv", CITIZEN_LINE, "citizen\tcouncil\tmembers\t80\t");
  open_file (fixture);
  g_assert_cmpint (number (fixture, CITIZEN_PERCENT), ==, 75);
  expect_text (fixture, "SELECT source FROM threshold WHERE title = 'citizen' AND stage = 'council'",
               "Quy chế của Hội đồng");
  g_assert_cmpint (state_of (fixture, "threshold", id), ==, TD_CATALOGUE_EDITED);
  shipped = td_catalogue_shipped (fixture->store, "threshold", id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (shipped, "percent"), ==, "80");
  label = td_store_undo_label (fixture->store);
  g_assert_cmpstr (label, ==, "Update of the shipped catalogue: 1 left as the office has them");

  g_assert_true (td_catalogue_restore (fixture->store, "threshold", id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (fixture, CITIZEN_PERCENT), ==, 80);
  g_assert_cmpint (state_of (fixture, "threshold", id), ==, TD_CATALOGUE_AS_SHIPPED);
  g_assert_false (td_catalogue_restore (fixture->store, "threshold", id, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_true (td_store_undo (fixture->store, &restored, &error));
  g_assert_cmpstr (restored, ==, "Catalogue: bring back what was shipped (threshold: citizen, council, 2019-04-20)");
  g_assert_cmpint (number (fixture, CITIZEN_PERCENT), ==, 75);
}

/* The office's edit of a row that is shipped no longer is the office's own row. */
static void
test_edited_and_gone (Fixture *fixture, gconstpointer data)
{
  gint64 id = number (fixture, CITIZEN_ID);
  g_autofree char *all = read_shipped ("threshold.tsv");
  const char *from = strstr (all, CITIZEN_LINE);
  g_autofree char *line = g_strndup (from, (gsize)(strchr (from, '\n') - from) + 1);

  edit (fixture, "threshold", id, "percent", "75");
  close_file (fixture);
  ship_changed ("threshold.tsv", line, "");
  open_file (fixture);
  g_assert_cmpint (number (fixture, CITIZEN_PERCENT), ==, 75);
  g_assert_cmpint (state_of (fixture, "threshold", id), ==, TD_CATALOGUE_OWN);
  /* It comes back in a later catalogue: the office's text goes before it again. */
  close_file (fixture);
  ship_changed ("threshold.tsv", "", "");
  open_file (fixture);
  g_assert_cmpint (number (fixture, CITIZEN_PERCENT), ==, 75);
  g_assert_cmpint (state_of (fixture, "threshold", id), ==, TD_CATALOGUE_EDITED);
}

/* What the office has typed already is what is shipped now: nobody's edit any more. */
static void
test_edit_that_is_shipped (Fixture *fixture, gconstpointer data)
{
  gint64 id = number (fixture, "SELECT id FROM grade WHERE score_from = 90");

  edit (fixture, "grade", id, "score_from", "92,5");
  g_assert_cmpint (state_of (fixture, "grade", id), ==, TD_CATALOGUE_EDITED);
  close_file (fixture);
  ship_changed (
      "grade.tsv",
      "90\t10\t\t\tBốn mức theo thông lệ; ngưỡng điểm 90, 70, 50 là mức tạm, cần thay bằng thang điểm của thị trấn "
      "(xã)\tM",
      "92.5\t10\t\t\tQuy chế của Hội đồng\tA");
  open_file (fixture);
  g_assert_cmpint (state_of (fixture, "grade", id), ==, TD_CATALOGUE_AS_SHIPPED);
}

/* What records speak of stays as the office's own when it is shipped no longer. */
static void
test_removed_but_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  gint64 id = number (fixture, "SELECT id FROM unit_kind WHERE name = 'Bản'");

  td_record_set_text (unit, "name", "Bản Lác");
  td_record_set_text (unit, "kind", "Bản");
  g_assert_true (td_store_begin (fixture->store, "thêm", &error));
  g_assert_true (td_store_save (fixture->store, unit, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  close_file (fixture);
  ship_changed ("unit_kind.tsv", "Bản\tKhối thôn, tổ dân phố\t14\t1\tNghị định 86/2023/NĐ-CP, Điều 2\tB\n", "");
  {
    g_autofree char *path = g_build_filename (shipped_folder, "unit_kind.tsv", NULL);
    g_autofree char *all = NULL;
    g_autoptr (GString) rest = NULL;

    g_assert_true (g_file_get_contents (path, &all, NULL, NULL));
    rest = g_string_new (all);
    g_assert_cmpuint (
        g_string_replace (rest, "Khu phố\tKhối thôn, tổ dân phố\t13\t1\tNghị định 86/2023/NĐ-CP, Điều 2\tB\n", "", 0),
        ==, 1);
    ship ("unit_kind.tsv", rest->str);
  }
  open_file (fixture);
  g_assert_cmpint (state_of (fixture, "unit_kind", id), ==, TD_CATALOGUE_OWN);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM unit_kind WHERE name = 'Khu phố'"), ==, 0);
}

/* The office's own row of the same key goes before a row that is shipped later. */
static void
test_own_row_of_the_key (Fixture *fixture, gconstpointer data)
{
  static const char *const columns[] = {"amount", "valid_from", "source", "certainty", NULL};
  static const char *const values[] = {"2700000", "2029-01-01", "Nghị định mới", "A"};
  g_autoptr (GError) error = NULL;
  gint64 id = td_catalogue_add (fixture->store, "base_salary", columns, values, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  g_assert_cmpint (state_of (fixture, "base_salary", id), ==, TD_CATALOGUE_OWN);
  g_assert_false (td_catalogue_restore (fixture->store, "base_salary", id, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID);
  g_clear_error (&error);
  close_file (fixture);
  ship_changed ("base_salary.tsv", "2530000\t2026-07-01\t",
                "2800000\t2029-01-01\t\tNghị định sau\tD\n2530000\t2026-07-01\t");
  open_file (fixture);
  g_assert_cmpint (number (fixture, "SELECT amount FROM base_salary WHERE valid_from = '2029-01-01'"), ==, 2700000);
  g_assert_cmpint (state_of (fixture, "base_salary", id), ==, TD_CATALOGUE_EDITED);
  g_assert_true (td_catalogue_restore (fixture->store, "base_salary", id, &error));
  g_assert_cmpint (number (fixture, "SELECT amount FROM base_salary WHERE valid_from = '2029-01-01'"), ==, 2800000);
}

static void
test_end_a_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = number (fixture, CITIZEN_ID);

  g_assert_true (td_catalogue_end (fixture->store, "threshold", id, "2026-12-31", &error));
  g_assert_no_error (error);
  expect_text (fixture, "SELECT valid_to FROM threshold WHERE title = 'citizen' AND stage = 'council'", "2026-12-31");
  g_assert_cmpint (state_of (fixture, "threshold", id), ==, TD_CATALOGUE_EDITED);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_cmpint (state_of (fixture, "threshold", id), ==, TD_CATALOGUE_AS_SHIPPED);
  g_assert_false (
      td_catalogue_end (fixture->store, "area", number (fixture, "SELECT min(id) FROM area"), "2026-12-31", &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_catalogue_end (fixture->store, "unit", 1, "2026-12-31", &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID);
}

/* Two files agree on the ids of shipped rows, which no other id can be. */
static void
test_ids (Fixture *fixture, gconstpointer data)
{
  static const char *const key[] = {"citizen", "council", "2019-04-20", NULL};
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_assert_cmpint (number (fixture, CITIZEN_ID), ==, td_catalogue_id ("threshold", key));
  /* The value that all files of schema 3 have. */
  g_assert_cmpint (td_catalogue_id ("threshold", key), ==, G_GINT64_CONSTANT (425317316828059015));
  for (const char *const *table = td_catalogue_tables (); *table != NULL; table++) {
    g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s", *table);
    g_autoptr (TdStatement) statement = td_store_statement_for_text (fixture->store, sql, NULL);

    while (td_statement_step (statement, NULL) == TD_STEP_ROW) {
      gint64 id = td_statement_integer (statement, 0);

      g_assert_cmpint (id, >=, G_GINT64_CONSTANT (1) << 58);
      g_assert_cmpint (id, <, G_GINT64_CONSTANT (1) << 59);
      g_assert_true (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)));
    }
  }
  g_assert_cmpint (td_store_new_id (), >, G_GINT64_CONSTANT (1) << 59);
}

static void
unpack (const char *name, const char *path)
{
  g_autofree char *packed = g_test_build_filename (G_TEST_DIST, "data", "store", name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (packed);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  GError *error = NULL;
  g_autoptr (GFileInputStream) input = g_file_read (from, NULL, &error);
  g_autoptr (GInputStream) unpacked = NULL;
  g_autoptr (GFileOutputStream) output = NULL;

  g_assert_no_error (error);
  unpacked = g_converter_input_stream_new (G_INPUT_STREAM (input), G_CONVERTER (zlib));
  output = g_file_replace (to, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (output), unpacked, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

/* A file of schema 2 in which the office changed two rows and took back a quota of its own: its rows get the ids of
 * their keys, and what it did is undone and redone as before. */
static void
test_older_file (Fixture *fixture, gconstpointer data)
{
  static const char *const citizen[] = {"citizen", "council", "2019-04-20", NULL};
  static const char *const grade[] = {"Hoàn thành xuất sắc nhiệm vụ", "", NULL};
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  close_file (fixture);
  unpack ("schema-2-catalogue.thidua.gz", fixture->path);
  open_file (fixture);
  g_assert_cmpint (number (fixture, CITIZEN_ID), ==, td_catalogue_id ("threshold", citizen));
  g_assert_cmpint (number (fixture, CITIZEN_PERCENT), ==, 75);
  g_assert_cmpint (state_of (fixture, "threshold", td_catalogue_id ("threshold", citizen)), ==, TD_CATALOGUE_EDITED);
  g_assert_cmpint (number (fixture, "SELECT score_from FROM grade WHERE sort_order = 10"), ==, 95);
  for (const char *const *table = td_catalogue_tables (); *table != NULL; table++) {
    g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE id < 1 << 58", *table);

    g_assert_cmpint (number (fixture, sql), ==, 0);
  }
  /* The corrected catalogue came in, as an action of its own. */
  label = td_store_undo_label (fixture->store);
  g_assert_true (g_str_has_prefix (label, "Update of the shipped catalogue: "));
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);

  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (fixture, "SELECT score_from FROM grade WHERE sort_order = 10"), ==, 90);
  g_assert_cmpint (state_of (fixture, "grade", td_catalogue_id ("grade", grade)), ==, TD_CATALOGUE_AS_SHIPPED);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (fixture, CITIZEN_PERCENT), ==, 70);
  g_assert_cmpint (state_of (fixture, "threshold", td_catalogue_id ("threshold", citizen)), ==,
                   TD_CATALOGUE_AS_SHIPPED);
  g_assert_null (td_store_undo_label (fixture->store));
  for (int i = 0; i < 2; i++)
    g_assert_true (td_store_redo (fixture->store, NULL, &error));
  g_assert_cmpint (number (fixture, CITIZEN_PERCENT), ==, 75);
  g_assert_cmpint (number (fixture, "SELECT score_from FROM grade WHERE sort_order = 10"), ==, 95);
}

int
main (int argc, char **argv)
{
  g_autofree char *overlay = NULL;
  int result = 0;

  shipped_folder = g_dir_make_tmp ("thidua-catalogue-XXXXXX", NULL);
  overlay = g_strdup_printf ("/vn/thidua/catalogue=%s", shipped_folder);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/catalogue-update/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("new-file", test_new_file);
  ADD ("update", test_update);
  ADD ("same-catalogue", test_same_catalogue);
  ADD ("older-catalogue", test_older_catalogue);
  ADD ("edited-row", test_edited_row);
  ADD ("edited-and-gone", test_edited_and_gone);
  ADD ("edit-that-is-shipped", test_edit_that_is_shipped);
  ADD ("removed-but-used", test_removed_but_used);
  ADD ("own-row-of-the-key", test_own_row_of_the_key);
  ADD ("end-a-row", test_end_a_row);
  ADD ("ids", test_ids);
  ADD ("older-file", test_older_file);
  result = g_test_run ();
  remove_folder (shipped_folder);
  g_free (shipped_folder);
  return result;
}
