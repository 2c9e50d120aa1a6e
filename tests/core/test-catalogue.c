/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules.h"

#include <glib/gstdio.h>
#include <string.h>

/* The shipped tables and the columns that make one rule of several periods. */
static const struct {
  const char *table;
  const char *key;
  gboolean dated;
} tables[] = {
    {"level", "code || name", TRUE},
    {"unit_kind", "name", FALSE},
    {"council_role", "name", FALSE},
    {"area", "code", FALSE},
    {"title", "code", TRUE},
    {"threshold", "title || stage", TRUE},
    {"criterion", "title || sort_order", TRUE},
    {"grade", "name", TRUE},
    {"base_salary", "''", TRUE},
    {"prize_factor", "title || subject", TRUE},
    {"quota", "title || scope", TRUE},
    {"provision", "code", TRUE},
    {"legal_basis", "sort_order || use", TRUE},
    {"fund_limit", "code", TRUE},
    {"certificate_text", "title || field", TRUE},
    {"target_template", "unit_kind || area || content", TRUE},
    {"direction_word", "word", FALSE},
    {"quality_level", "name", TRUE},
    {"score_limit", "code", TRUE},
    {"posting_rule", "title", TRUE},
    {"prerequisite", "title || subject || needs", TRUE},
};

static TdStore *store;

static gint64
count (const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement_for_text (store, sql, &error);
  gint64 result = 0;

  g_assert_no_error (error);
  g_assert_cmpint (td_statement_step (statement, &error), ==, TD_STEP_ROW);
  result = td_statement_integer (statement, 0);
  g_assert_cmpint (td_statement_step (statement, &error), ==, TD_STEP_DONE);
  return result;
}

G_GNUC_PRINTF (1, 2)
static gint64
count_where (const char *format, ...)
{
  va_list arguments;
  g_autofree char *sql = NULL;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return count (sql);
}

/* Every line of the shipped file stands in a fresh file, with its cells. */
static void
test_every_row_loads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "catalogue", tables[i].table, NULL);
    g_autofree char *file = g_strconcat (path, ".tsv", NULL);
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) lines = NULL;
    g_auto (GStrv) columns = NULL;

    g_file_get_contents (file, &text, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_true (g_str_has_suffix (text, "\n"));
    text[strlen (text) - 1] = '\0';
    lines = g_strsplit (text, "\n", -1);
    columns = g_strsplit (lines[0], "\t", -1);
    g_assert_cmpint (count_where ("SELECT count(*) FROM %s", tables[i].table), ==, g_strv_length (lines) - 1);
    g_assert_cmpint (count_where ("SELECT count(*) FROM %s WHERE shipped IS NULL", tables[i].table), ==, 0);
    for (guint row = 1; lines[row] != NULL; row++) {
      g_auto (GStrv) cells = g_strsplit (lines[row], "\t", -1);
      g_autoptr (GString) sql = g_string_new (NULL);

      g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (columns));
      g_string_printf (sql, "SELECT count(*) FROM %s WHERE 1", tables[i].table);
      for (guint column = 0; columns[column] != NULL; column++) {
        g_auto (GStrv) parts = g_strsplit (cells[column], "'", -1);
        g_autofree char *quoted = g_strjoinv ("''", parts);
        char *end = NULL;

        g_ascii_strtod (cells[column], &end);
        if (*cells[column] == '\0')
          g_string_append_printf (sql, " AND %s IS NULL", columns[column]);
        else if (*end == '\0')
          g_string_append_printf (sql, " AND %s = %s", columns[column], cells[column]);
        else
          g_string_append_printf (sql, " AND %s = '%s'", columns[column], quoted);
      }
      g_test_message ("%s", sql->str);
      g_assert_cmpint (count (sql->str), ==, 1);
    }
  }
}

static void
test_source_and_certainty (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_test_message ("%s", tables[i].table);
    g_assert_cmpint (count_where ("SELECT count(*) FROM %s WHERE coalesce(source, '') = '' OR certainty IS NULL"
                                  " OR certainty NOT IN ('A', 'B', 'C', 'D', 'M')",
                                  tables[i].table),
                     ==, 0);
  }
}

static void
test_periods (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    if (!tables[i].dated)
      continue;
    g_test_message ("%s", tables[i].table);
    /* Dates are whole, and a period does not end before it begins. */
    g_assert_cmpint (count_where ("SELECT count(*) FROM %s WHERE valid_from IS NOT date(valid_from)"
                                  " OR valid_to IS NOT date(valid_to) OR valid_from > valid_to",
                                  tables[i].table),
                     ==, 0);
    g_assert_cmpint (
        count_where ("WITH t AS (SELECT id, %s AS k, coalesce(valid_from, '') AS a, coalesce(valid_to, '9999') AS b"
                     " FROM %s)"
                     " SELECT count(*) FROM t AS x JOIN t AS y ON y.k = x.k AND y.id > x.id"
                     " AND y.a <= x.b AND x.a <= y.b",
                     tables[i].key, tables[i].table),
        ==, 0);
  }
}

/* What one table says of another exists. */
static void
test_references (void)
{
  g_assert_cmpint (count ("SELECT count(*) FROM title WHERE level NOT IN (SELECT code FROM level)"), ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM threshold WHERE title <> '*'"
                          " AND title NOT IN (SELECT code FROM title UNION SELECT family FROM title)"),
                   ==, 0);
  g_assert_cmpint (
      count ("SELECT count(*) FROM criterion WHERE title <> '*' AND title NOT IN (SELECT code FROM title)"), ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM prize_factor AS p WHERE NOT EXISTS (SELECT 1 FROM title AS t"
                          " WHERE t.code = p.title AND instr(t.subjects, p.subject) > 0)"),
                   ==, 0);
  g_assert_cmpint (count ("SELECT count(DISTINCT code) FROM title WHERE code IN ('citizen', 'family', 'collective')"
                          " AND family = 'model'"),
                   ==, 3);
}

/* What was not found of the decision of 2019 says so. */
static void
test_outline_is_marked (void)
{
  g_assert_cmpint (count ("SELECT count(*) FROM criterion WHERE title IN ('citizen', 'family', 'collective')"), >, 10);
  g_assert_cmpint (count ("SELECT count(*) FROM criterion WHERE title IN ('citizen', 'family', 'collective')"
                          " AND source NOT LIKE 'Đề cương, cần đối chiếu Quyết định 09/2019/QĐ-UBND%'"),
                   ==, 0);
}

/* At every date since 2019 there is one base salary, a threshold for each model title and a commune's certificate. */
static void
test_no_gap (void)
{
  static const char *const dates[]
      = {"2019-12-31", "2022-12-31", "2023-06-30", "2023-07-01", "2023-12-31", "2024-01-01",
         "2024-06-30", "2024-07-01", "2025-06-30", "2025-07-01", "2026-07-01", "2026-12-31"};
  static const char *const titles[] = {"citizen", "family", "collective"};

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdRules) rules = td_rules_new (store, 2023, dates[i], &error);
    gint64 amount = 0;

    g_assert_no_error (error);
    g_test_message ("%s", dates[i]);
    g_assert_cmpint (
        count_where ("SELECT count(*) FROM base_salary WHERE valid_from <= '%s' AND coalesce(valid_to, '9999') >= '%s'",
                     dates[i], dates[i]),
        ==, 1);
    for (guint j = 0; j < G_N_ELEMENTS (titles); j++) {
      g_assert_true (td_rules_threshold (rules, titles[j], "village", NULL, NULL, NULL, NULL));
      g_assert_true (td_rules_threshold (rules, titles[j], "council", NULL, NULL, NULL, NULL));
      g_assert_true (td_rules_threshold (rules, titles[j], "quorum", NULL, NULL, NULL, NULL));
    }
    g_assert_true (td_rules_prize (rules, "Giấy khen", "Xã", "person", &amount, NULL));
    g_assert_cmpint (amount % 10000, ==, 0);
    g_assert_cmpint (amount, >, 0);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("thidua-catalogue-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "a.thidua", NULL);
  store = td_store_create (path, 2023, &error);
  g_assert_no_error (error);
  g_test_add_func ("/catalogue/every-row-loads", test_every_row_loads);
  g_test_add_func ("/catalogue/source-and-certainty", test_source_and_certainty);
  g_test_add_func ("/catalogue/periods", test_periods);
  g_test_add_func ("/catalogue/references", test_references);
  g_test_add_func ("/catalogue/outline-is-marked", test_outline_is_marked);
  g_test_add_func ("/catalogue/no-gap", test_no_gap);
  result = g_test_run ();
  td_store_close (store);
  g_object_unref (store);
  g_remove (path);
  g_rmdir (folder);
  return result;
}
