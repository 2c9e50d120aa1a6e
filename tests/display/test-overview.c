/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include <string.h>

#include "td-council.h"
#include "td-text-table.h"
#include "td-window-contract.h"

/* The overview's pages on a screen: what they count is in the file, and what is activated shows its rows. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static char *shown; /* "candidate/family|Tiểu khu 1" */

static void
show_view_cb (GtkWidget *overview, const char *view, const char *filter, gpointer user_data)
{
  g_free (shown);
  shown = g_strdup_printf ("%s|%s", view, filter);
}

static TdTextTable *
table_in (GtkWidget *root)
{
  return TD_TEXT_TABLE (find (root, is_type, GSIZE_TO_POINTER (TD_TYPE_TEXT_TABLE)));
}

static GtkStack *
stack_in (GtkWidget *root)
{
  return GTK_STACK (find (root, is_type, GSIZE_TO_POINTER (GTK_TYPE_STACK)));
}

static GtkWidget *
present_overview (Fixture *fixture)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overview = td_overview_new (fixture->store);

  td_overview_set_year (overview, 2023);
  g_signal_connect (overview, "show-view", G_CALLBACK (show_view_cb), NULL);
  gtk_window_set_child (GTK_WINDOW (window), overview);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return overview;
}

static TdTextTable *
page (GtkWidget *overview, const char *name)
{
  GtkStack *stack = stack_in (overview);

  gtk_stack_set_visible_child_name (stack, name);
  settle ();
  return table_in (gtk_stack_get_visible_child (stack));
}

static void
fill (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) pledge = td_record_new (td_kind_get (TD_KIND_PLEDGE));
  g_autoptr (TdCouncilResult) plan = NULL;
  gint64 passed;
  g_autoptr (TdRecord) candidate = NULL;

  td_record_set_integer (pledge, "year", 2023);
  td_record_set_integer (pledge, "unit_id", fixture->first);
  td_record_set_text (pledge, "state", "signed");
  fixture_save (fixture->store, pledge);
  /* All days of 2023 have passed. */
  plan = td_council_plan_year (fixture->store, 2023, "2023-12-28", TRUE, &error);
  g_assert_no_error (error);
  passed = fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, NULL);
  candidate = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), passed, NULL);
  td_record_set_text (candidate, "state", "passed");
  fixture_save (fixture->store, candidate);
  fixture_add_candidate (fixture->store, "family", "Trần Văn Ba", fixture->first, NULL);
  fixture_add_candidate (fixture->store, "family", "Lê Thị Tư", fixture->first,
                         "[{\"code\":\"birth-year-impossible\",\"which\":\"after\",\"severity\":\"error\",\"column\":"
                         "\"birth_date\",\"values\":{\"birth_year\":2066,\"year\":2023}}]");
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview;
  TdTextTable *steps;

  fill (fixture);
  overview = present_overview (fixture);
  steps = page (overview, "steps");
  g_assert_cmpuint (td_text_table_n_rows (steps), ==, 2);
  /* Signed by the first alone; its lists are in, one of three was judged, none decided. */
  g_assert_cmpstr (td_text_table_cell (steps, 0, 1), ==, "✓");
  g_assert_true (g_str_has_prefix (td_text_table_cell (steps, 1, 1), "late "));
  g_assert_cmpstr (td_text_table_cell (steps, 0, 4), ==, "✓");
  g_assert_cmpstr (td_text_table_cell (steps, 0, 6), ==, "late 1/3");
  g_assert_cmpstr (td_text_table_cell (steps, 1, 6), ==, "–");
  g_assert_cmpstr (td_text_table_cell (steps, 0, 8), ==, "–");
  /* Enter: the first that is not done. */
  g_signal_emit_by_name (steps, "activated", 0);
  g_assert_cmpstr (shown, ==, "candidate/family|Tiểu khu 1");
  g_signal_emit_by_name (steps, "activated", 1);
  g_assert_cmpstr (shown, ==, "pledge|Tiểu khu 2");
  /* What is stored while it is looked at is counted. */
  fixture_add_candidate (fixture->store, "citizen", "Đỗ Văn Năm", fixture->second, NULL);
  settle ();
  g_assert_cmpstr (td_text_table_cell (steps, 1, 4), ==, "✓");
  close_all ();
}

static void
test_members (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview;
  TdTextTable *members;

  fill (fixture);
  overview = present_overview (fixture);
  members = page (overview, "members");
  /* Nobody looks after either. */
  g_assert_cmpuint (td_text_table_n_rows (members), ==, 1);
  g_assert_cmpstr (td_text_table_cell (members, 0, 1), ==, "2");
  g_assert_cmpstr (td_text_table_cell (members, 0, 6), ==, "Tiểu khu 1, Tiểu khu 2");
  g_signal_emit_by_name (members, "activated", 0);
  g_assert_cmpstr (shown, ==, "reminders|");
  close_all ();
}

static void
test_years (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview;
  TdTextTable *years;
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_add_year (fixture->store, 2022, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  fill (fixture);
  overview = present_overview (fixture);
  years = page (overview, "years");
  g_assert_cmpuint (td_text_table_n_rows (years), ==, 2);
  g_assert_cmpstr (td_text_table_cell (years, 0, 0), ==, "2022");
  g_assert_cmpstr (td_text_table_cell (years, 0, 1), ==, "–");
  g_assert_cmpstr (td_text_table_cell (years, 1, 1), ==, "1");
  close_all ();
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview;
  TdTextTable *findings;

  overview = present_overview (fixture);
  findings = page (overview, "findings");
  g_assert_cmpuint (td_text_table_n_rows (findings), ==, 0);
  fill (fixture);
  settle ();
  g_assert_cmpuint (td_text_table_n_rows (findings), ==, 1);
  g_assert_cmpstr (td_text_table_cell (findings, 0, 1), ==, "1");
  g_assert_true (g_str_has_prefix (td_text_table_cell (findings, 0, 2), "Lê Thị Tư: "));
  g_signal_emit_by_name (findings, "activated", 0);
  g_assert_cmpstr (shown, ==, "candidate/family|review");
  close_all ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/overview/steps", test_steps);
  ADD ("/overview/members", test_members);
  ADD ("/overview/years", test_years);
  ADD ("/overview/findings", test_findings);
  return g_test_run ();
}
