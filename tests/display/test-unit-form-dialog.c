/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include "td-form-columns-dialog.h"
#include "td-window-contract.h"

#include <glib/gstdio.h>

/* The dialog that writes forms for units, on a screen: ticked, pressed, and what stands in the folder afterwards. */

/* The dialog, writing into the fixture's folder, with the two forms for families ticked. */
static void
present (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "thidua", NULL);
  g_autofree char *settings = g_build_filename (folder, "window.ini", NULL);
  g_autofree char *text = g_strdup_printf ("[window]\nform-folder=%s\n", fixture->folder);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (settings, text, -1, NULL));
  td_unit_form_dialog_present (NULL, fixture->store, 2023, "overview");
  wait_for (button_is_there, "_Write the forms");
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Write the forms")));
  g_assert_true (words_are_there ("Tick at least one list"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_button ("Model families")), TRUE);
  settle ();
}

static void
test_unit_forms (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_build_filename (fixture->folder, "Gia đình kiểu mẫu 2023 - Tiểu khu 1.xlsx", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "Gia đình kiểu mẫu 2023 - Tiểu khu 2.xlsx", NULL);
  g_autofree char *again = g_build_filename (fixture->folder, "Gia đình kiểu mẫu 2023 - Tiểu khu 2 (2).xlsx", NULL);
  GtkWidget *choice;

  present (fixture);
  press ("_Write 2 forms");
  wait_for (words_are_there, "2 forms written");
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_nonnull (find_button ("Open"));
  /* One unit, whose form lies there already: what was filled in stays. */
  press ("_More forms");
  choice = find_type (GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 2);
  settle ();
  press ("_Write 1 forms");
  press ("_Keep both");
  wait_for (words_are_there, "1 forms written");
  g_assert_true (g_file_test (again, G_FILE_TEST_EXISTS));
  close_all ();
}

/* The office chooses its columns, as one action that undo takes back. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  const TdList *list = td_unit_form_by_name ("family-candidates");
  g_autoptr (GArray) before = td_unit_form_columns (fixture->store, list);
  g_autoptr (GArray) after = NULL;
  GtkWidget *tick;

  td_form_columns_dialog_present (NULL, fixture->store, list);
  wait_for (button_is_there, "_Save");
  tick = find_button ("People in the household");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), FALSE);
  press ("_Save");
  wait_for (no_window, NULL);
  after = td_unit_form_columns (fixture->store, list);
  g_assert_cmpuint (after->len, ==, before->len - 1);
  /* Without the name no row would be known. */
  td_form_columns_dialog_present (NULL, fixture->store, list);
  wait_for (button_is_there, "_Save");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_button ("Full name")), FALSE);
  press ("_Save");
  g_assert_true (words_are_there ("rows are known by it"));
  press ("Those of the _program");
  wait_for (no_window, NULL);
  g_clear_pointer (&after, g_array_unref);
  after = td_unit_form_columns (fixture->store, list);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* What could not be written is tried again from the page that says so. */
static void
test_try_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_build_filename (fixture->folder, "Gia đình kiểu mẫu 2023 - Tiểu khu 1.xlsx", NULL);

  g_assert_cmpint (g_mkdir (first, 0700), ==, 0);
  present (fixture);
  press ("_Write 2 forms");
  press ("_Replace");
  wait_for (words_are_there, "1 forms written, 1 not written");
  g_assert_cmpint (g_rmdir (first), ==, 0);
  press ("Try again");
  wait_for (words_are_there, "2 forms written");
  g_assert_true (g_file_test (first, G_FILE_TEST_IS_REGULAR));
  close_all ();
}

/* The window may go while the thread writes, or while it asks. */
static void
test_closed_while_writing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_build_filename (fixture->folder, "Gia đình kiểu mẫu 2023 - Tiểu khu 1.xlsx", NULL);

  present (fixture);
  g_signal_emit_by_name (find_button ("_Write 2 forms"), "clicked");
  g_assert_true (words_are_there ("Writing the forms…"));
  close_all ();
  g_assert_true (g_file_set_contents (first, "", 0, NULL));
  present (fixture);
  press ("_Write 2 forms");
  wait_for (button_is_there, "_Keep both");
  close_all ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/unit-forms/dialog", Fixture, NULL, fixture_set_up, test_unit_forms, fixture_tear_down);
  g_test_add ("/unit-forms/columns", Fixture, NULL, fixture_set_up, test_columns, fixture_tear_down);
  g_test_add ("/unit-forms/try-again", Fixture, NULL, fixture_set_up, test_try_again, fixture_tear_down);
  g_test_add ("/unit-forms/closed-while-writing", Fixture, NULL, fixture_set_up, test_closed_while_writing,
              fixture_tear_down);
  return g_test_run ();
}
