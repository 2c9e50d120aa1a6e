/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-demo.h"

#include <glib/gstdio.h>
#include <string.h>

#include "td-council.h"
#include "td-journal.h"
#include "td-rules.h"

static TdStore *store;
static char *path;

static gint64
count (const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement_for_text (store, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (td_statement_step (statement, &error), ==, TD_STEP_ROW);
  return td_statement_integer (statement, 0);
}

/* Every list arrived whole. */
static void
test_lists (void)
{
  g_assert_cmpint (count ("SELECT count(*) FROM unit"), ==, 33);
  g_assert_cmpint (count ("SELECT count(*) FROM unit WHERE kind = 'Tiểu khu' AND households > 0 AND head IS NOT NULL"),
                   ==, 16);
  g_assert_cmpint (count ("SELECT count(*) FROM council_member WHERE year = 2023 AND role IS NOT NULL"), ==, 11);
  g_assert_cmpint (count ("SELECT count(*) FROM assignment WHERE year = 2023"), ==, 33);
  g_assert_cmpint (count ("SELECT count(DISTINCT unit_id) FROM candidate WHERE title = 'family'"), ==, 16);
  g_assert_cmpint (
      count ("SELECT min(n) >= 50 AND max(n) <= 70 FROM (SELECT count(*) AS n FROM candidate WHERE title = 'family'"
             " GROUP BY unit_id)"),
      ==, 1);
  g_assert_cmpint (
      count ("SELECT count(*) FROM candidate WHERE title = 'citizen' AND (birth_date IS NULL OR sex IS NULL)"), ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM candidate WHERE unit_id IS NULL OR attend IS NULL OR agree IS NULL"),
                   ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM candidate WHERE title = 'collective'"), ==, 7);
  g_assert_cmpint (count ("SELECT count(*) FROM proposal WHERE subject = 'household'"), ==, 6);
  g_assert_cmpint (count ("SELECT count(DISTINCT subject) FROM proposal"), ==, 3);
  g_assert_cmpint (count ("SELECT count(*) FROM proposal WHERE form IS NULL OR level IS NULL OR unit_id IS NULL"
                          " OR achievement IS NULL"),
                   ==, 0);
  g_assert_cmpint (count ("SELECT count(DISTINCT area) FROM pledge_target"), ==, 4);
  g_assert_cmpint (count ("SELECT count(*) FROM deadline WHERE year = 2023 AND due_on LIKE '2023-%'"), ==, 8);
  g_assert_cmpint (count ("SELECT count(*) FROM difficulty WHERE unit_id IS NOT NULL AND review IS NULL"), ==, 3);
}

/* The mistakes that clerks make are there, and only a few. */
static void
test_mistakes (void)
{
  static const char *const codes[] = {"votes-above-attendance", "duplicate-in-list", "birth-year-impossible",
                                      "votes-below-threshold", "same-family-in-two-units"};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRules) rules = td_rules_new (store, 2023, NULL, &error);
  g_autoptr (GPtrArray) found = td_rules_check_year (rules, store, NULL, &error);
  guint n_grave = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    guint n = 0;

    for (guint j = 0; j < found->len; j++)
      n += g_str_equal (((TdYearFinding *)g_ptr_array_index (found, j))->finding->code, codes[i]);
    g_test_message ("%s", codes[i]);
    g_assert_cmpuint (n, >, 0);
  }
  for (guint j = 0; j < found->len; j++)
    n_grave += ((TdYearFinding *)g_ptr_array_index (found, j))->finding->severity != TD_SEVERITY_NOTE;
  g_assert_cmpuint (n_grave, <=, 12);
  g_assert_cmpint (count ("SELECT count(*) FROM candidate WHERE review IS NOT NULL"), >=, 6);
  /* What waits to be looked at was not voted on. */
  g_assert_cmpint (count ("SELECT count(*) FROM candidate WHERE review IS NOT NULL AND council_agree IS NOT NULL"), ==,
                   0);
  g_assert_cmpint (count ("SELECT count(*) FROM proposal WHERE review IS NOT NULL AND council_agree IS NOT NULL"), ==,
                   0);
}

static void
test_council (void)
{
  g_assert_cmpint (count ("SELECT count(DISTINCT state) FROM candidate"), >=, 6);
  g_assert_cmpint (
      count ("SELECT count(*) FROM candidate WHERE state = 'failed' AND council_agree * 100 < 70 * council_total"
             " AND reason IS NOT NULL"),
      >, 0);
  g_assert_cmpint (
      count ("SELECT count(*) FROM candidate WHERE state = 'passed' AND council_agree * 100 < 70 * council_total"), ==,
      0);
  g_assert_cmpint (count ("SELECT count(*) FROM candidate WHERE council_total <> 11"), ==, 0);
  g_assert_cmpint (count ("SELECT count(DISTINCT state) FROM pledge"), ==, 4);
  g_assert_cmpint (count ("SELECT count(*) FROM evaluation WHERE penalty > 0 AND reason IS NULL"), ==, 0);
  g_assert_cmpint (count ("SELECT count(DISTINCT coalesce(grade, proposed_grade)) FROM evaluation_view"), ==, 3);
  g_assert_cmpint (count ("SELECT count(*) FROM evaluation_view WHERE final_score IS NULL"), ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM evaluation_view WHERE (rank IS NULL) <> (council_total IS NULL)"), ==,
                   0);
  g_assert_cmpint (count ("SELECT count(*) FROM pledge_target WHERE council_score > max_score"), ==, 0);
}

static void
test_decisions (void)
{
  g_assert_cmpint (count ("SELECT count(*) FROM decision WHERE state = 'signed' AND signed_on = '2023-12-25'"), ==, 1);
  g_assert_cmpint (count ("SELECT count(*) FROM decision WHERE state = 'draft' AND signed_on IS NULL"), ==, 1);
  /* The places are 1, 2, 3 … in each decision; money by the law of 2023: 0,15 and 0,3 of 1.800.000. */
  g_assert_cmpint (
      count ("SELECT count(*) FROM (SELECT count(*) AS n, max(sequence) AS m, count(DISTINCT sequence) AS d FROM award"
             " GROUP BY decision_id) WHERE n <> m OR n <> d"),
      ==, 0);
  g_assert_cmpint (
      count ("SELECT count(*) FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE d.state = 'signed'"
             " AND a.amount IS NOT CASE a.subject WHEN 'collective' THEN 540000 ELSE 270000 END"),
      ==, 0);
  g_assert_cmpint (count ("SELECT count(DISTINCT subject) FROM award"), ==, 3);
  g_assert_cmpint (count ("SELECT count(*) FROM proposal WHERE state = 'awarded' AND decision_id IS NULL"), ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM award WHERE received_on IS NULL AND amount IS NOT NULL"), ==, 1);
}

static guint
n_to_print (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement (store, "papers/in-giay-khen", &error);
  guint n = 0;

  g_assert_no_error (error);
  td_statement_bind_integer (statement, ":year", 2023);
  td_statement_bind_integer (statement, ":unit", 0);
  while (td_statement_step (statement, &error) == TD_STEP_ROW) {
    g_assert_cmpstr (td_statement_text (statement, td_statement_column_index (statement, "decision")), ==,
                     "186/QĐ-UBND");
    n++;
  }
  return n;
}

/* Neither those of the draft nor those who were only passed or proposed. */
static void
test_certificates (void)
{
  g_autoptr (GError) error = NULL;
  gint64 decision = count ("SELECT id FROM decision WHERE state = 'signed'");
  const TdCouncilRevocation revocation
      = {.number = "190/QĐ-UBND", .signed_on = "2024-01-05", .reason = "Sai thẩm quyền"};
  g_autoptr (TdCouncilResult) result = NULL;

  g_assert_cmpuint (n_to_print (), ==,
                    count ("SELECT count(*) FROM award AS a JOIN decision AS d ON d.id = "
                           "a.decision_id WHERE d.state = 'signed'"));
  g_assert_cmpuint (n_to_print (), >, 0);
  /* A part of an action that is given up, so that the history stays the demonstration's. */
  g_assert_true (td_store_begin (store, "a", &error));
  result = td_council_revoke (store, decision, &revocation, &error);
  g_assert_no_error (error);
  g_assert_true (result->done);
  g_assert_cmpuint (n_to_print (), ==, 0);
  td_store_rollback (store);
  g_assert_cmpuint (n_to_print (), >, 0);
}

static void
test_office (void)
{
  static const char *const keys[] = {"office.name",  "office.place",        "office.agency", "office.council",
                                     "signer.title", "signer.office_title", "signer.name",   "preparer.name"};
  g_autofree char *signer = td_store_setting (store, "signer.name");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *value = td_store_setting (store, keys[i]);

    g_assert_nonnull (value);
  }
  /* The signer is the chair of the council in the list. */
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdStatement) statement
        = td_store_statement_for_text (store, "SELECT name FROM council_member WHERE role = 'Chủ tịch Hội đồng'",
                                       &error);

    g_assert_no_error (error);
    g_assert_cmpint (td_statement_step (statement, &error), ==, TD_STEP_ROW);
    g_assert_cmpstr (td_statement_text (statement, 0), ==, signer);
  }
}

/* Each step is an action of its own that can be taken back, down to the empty file. */
static void
test_undo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = td_store_history (store, 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (history->len, >=, 12);
  for (guint i = 0; i < history->len; i++)
    g_assert_cmpint (((TdJournalEntry *)g_ptr_array_index (history, i))->n_changes, >, 0);
  while (td_store_undo (store, NULL, &error))
    n++;
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);
  g_assert_cmpuint (n, ==, history->len);
  g_assert_cmpint (
      count ("SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM candidate) + (SELECT count(*) FROM award)"
             " + (SELECT count(*) FROM household)"),
      ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("thidua-test-demo-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "demo.thidua", NULL);
  store = td_store_create (path, 2023, &error);
  g_assert_no_error (error);
  g_assert_true (td_demo_fill (store, &error));
  g_assert_no_error (error);
  g_test_add_func ("/demo/lists", test_lists);
  g_test_add_func ("/demo/mistakes", test_mistakes);
  g_test_add_func ("/demo/council", test_council);
  g_test_add_func ("/demo/decisions", test_decisions);
  g_test_add_func ("/demo/certificates", test_certificates);
  g_test_add_func ("/demo/office", test_office);
  g_test_add_func ("/demo/undo", test_undo);
  result = g_test_run ();
  td_store_close (store);
  g_object_unref (store);
  g_remove (path);
  g_rmdir (folder);
  g_free (path);
  return result;
}
