/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include "td-blank-memory.h"
#include "td-window-contract.h"

/* The dialog that fills a workbook of the upper level, on a screen: what it says of a blank, what is chosen there, and what is
 * kept. */

static char *
citizens (void)
{
  return g_test_build_filename (G_TEST_DIST, "data", "ha-trung-2023", "5-cong-dan-kieu-mau.xlsx", NULL);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = citizens ();
  GtkWidget *choice;

  fixture_add_candidate (fixture->store, "citizen", "Lê Văn Thử", fixture->first, NULL);
  td_fill_dialog_present (NULL, fixture->store, 2023, 0, path);
  wait_for (words_are_there, "5-cong-dan-kieu-mau.xlsx, sheet");
  g_assert_true (words_are_there ("Lê Văn Thử"));
  g_assert_true (gtk_widget_get_sensitive (find_button ("_Fill…")));
  /* Another list: its own rows stand beside the columns. */
  choice = find_type (GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), TD_LIST_FAMILIES - 1);
  settle ();
  wait_for (words_are_there, "5-cong-dan-kieu-mau.xlsx, sheet");
  g_assert_false (words_are_there ("Lê Văn Thử"));
  press ("_Back");
  g_assert_nonnull (find_button ("Choose the empty _workbook (.xlsx)…"));
  close_all ();
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = citizens ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBlank) blank = td_blank_open (path, NULL, &error);
  g_autoptr (GPtrArray) kept = NULL;

  g_assert_no_error (error);
  g_assert_true (td_blank_remember (fixture->store, blank, &error));
  td_fill_dialog_present (NULL, fixture->store, 2023, 0, NULL);
  wait_for (words_are_there, "5-cong-dan-kieu-mau.xlsx");
  press ("Fill");
  wait_for (words_are_there, "rows 8 to 116");
  press ("_Back");
  press ("Forget");
  kept = td_blank_remembered (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 0);
  close_all ();
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  td_fill_dialog_present (NULL, fixture->store, 2023, 0, fixture->path);
  wait_for (words_are_there, "hà-trung.thidua");
  g_assert_nonnull (find_button ("Choose the empty _workbook (.xlsx)…"));
  close_all ();
}

/* The window may go while the thread reads. */
static void
test_closed_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = citizens ();

  td_fill_dialog_present (NULL, fixture->store, 2023, 0, path);
  close_all ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/fill-dialog/columns", Fixture, NULL, fixture_set_up, test_columns, fixture_tear_down);
  g_test_add ("/fill-dialog/kept", Fixture, NULL, fixture_set_up, test_kept, fixture_tear_down);
  g_test_add ("/fill-dialog/refused", Fixture, NULL, fixture_set_up, test_refused, fixture_tear_down);
  g_test_add ("/fill-dialog/closed-while-reading", Fixture, NULL, fixture_set_up, test_closed_while_reading,
              fixture_tear_down);
  return g_test_run ();
}
