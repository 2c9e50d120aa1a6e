/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "page-screen.h"

#include <string.h>

#include "td-record-view.h"
#include "td-views.h"
#include "td-window-contract.h"

/* Printing and writing what one sees: all rows, one unit's, those selected, those shown. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static gboolean
is_rows_choice (GtkWidget *widget, gconstpointer label)
{
  GListModel *model = GTK_IS_DROP_DOWN (widget) && gtk_widget_get_mapped (widget)
                          ? gtk_drop_down_get_model (GTK_DROP_DOWN (widget))
                          : NULL;

  return GTK_IS_STRING_LIST (model) && g_list_model_get_n_items (model) > 0
         && strcmp (gtk_string_list_get_string (GTK_STRING_LIST (model), 0), label) == 0;
}

static gboolean
page_count_is (gconstpointer n)
{
  GtkWidget *view = pages_are_there (NULL) ? find_type (TD_TYPE_PAGE_VIEW) : NULL;

  return view != NULL && td_pages_count (td_page_view_pages (TD_PAGE_VIEW (view))) == GPOINTER_TO_UINT (n);
}

/* What the window's list shows is what is printed; all of it when that is asked for. */
static void
test_print_rows (Fixture *fixture, gconstpointer data)
{
  GArray *selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkDropDown *choice;
  GtkStringList *labels;

  for (int i = 0; i < 120; i++) {
    g_autofree char *name = g_strdup_printf ("Nguyễn Văn %d", i);
    gint64 id
        = fixture_add_candidate (fixture->store, "family", name, i % 2 == 0 ? fixture->first : fixture->second, NULL);

    if (i == 50)
      g_array_append_val (selected, id);
    if (i % 20 == 0)
      g_array_prepend_val (shown, id);
  }
  td_print_dialog_present_rows (NULL, fixture->store, 2023, "candidate/family", 0, 0, selected, shown);
  wait_for (page_count_is, GUINT_TO_POINTER (2));
  choice = GTK_DROP_DOWN (find (GTK_WIDGET (top_window ()), is_rows_choice, "All rows"));
  g_assert_nonnull (choice);
  labels = GTK_STRING_LIST (gtk_drop_down_get_model (choice));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (labels)), ==, 4);
  g_assert_cmpstr (gtk_string_list_get_string (labels, gtk_drop_down_get_selected (choice)), ==,
                   "Rows that the list shows now (6)");
  gtk_drop_down_set_selected (choice, 0);
  wait_for (pages_are_there, NULL);
  g_assert_cmpuint (td_pages_count (td_page_view_pages (TD_PAGE_VIEW (find_type (TD_TYPE_PAGE_VIEW)))), >, 2);
  /* One unit: its choice comes into sight. */
  gtk_drop_down_set_selected (choice, 1);
  wait_for (pages_are_there, NULL);
  g_assert_nonnull (find (GTK_WIDGET (top_window ()), is_rows_choice, "Tiểu khu 1"));
  gtk_drop_down_set_selected (choice, 2);
  wait_for (page_count_is, GUINT_TO_POINTER (1));
  g_assert_null (find (GTK_WIDGET (top_window ()), is_rows_choice, "Tiểu khu 1"));
  close_all ();
  /* A list that shows all has nothing to choose but the unit. */
  td_print_dialog_present (NULL, fixture->store, 2023, "candidate/family", 0);
  wait_for (pages_are_there, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (
                        GTK_DROP_DOWN (find (GTK_WIDGET (top_window ()), is_rows_choice, "All rows")))),
                    ==, 2);
  close_all ();
}

static guint
count_files (const char *folder, const char *word)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    n += strstr (name, word) != NULL;
  return n;
}

/* The files say by their names that they are a part; what knows no rows is written whole. */
static void
test_export_rows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "thidua", NULL);
  g_autofree char *settings = g_build_filename (folder, "window.ini", NULL);
  g_autofree char *text = g_strdup_printf ("[window]\nexport-folder=%s\n", fixture->folder);
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkDropDown *choice;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (settings, text, -1, NULL));
  for (int i = 0; i < 6; i++) {
    g_autofree char *name = g_strdup_printf ("Nguyễn Văn %d", i);
    gint64 id = fixture_add_candidate (fixture->store, "family", name, fixture->first, NULL);

    if (i < 2)
      g_array_append_val (shown, id);
  }
  td_export_dialog_present_rows (NULL, fixture->store, 2023, "candidate/family", 0, 0, NULL, shown);
  choice = GTK_DROP_DOWN (find (GTK_WIDGET (top_window ()), is_rows_choice, "All rows"));
  g_assert_nonnull (choice);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (choice)), ==, 3);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 2);
  /* One unit, and none is said. */
  gtk_drop_down_set_selected (choice, 1);
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Export ")));
  g_assert_true (words_are_there ("Choose the unit"));
  gtk_drop_down_set_selected (choice, 2);
  press ("_Export ");
  wait_for (words_are_there, "files written");
  g_assert_cmpuint (count_files (fixture->folder, "gia đình kiểu mẫu 2023 - some rows.xlsx"), ==, 1);
  g_assert_cmpuint (count_files (fixture->folder, " - some rows"), ==, 1);
  g_assert_cmpuint (count_files (fixture->folder, "số lượng"), ==, 1);
  close_all ();
}

/* What the window hands on: nothing shown apart while the list shows all, what was found otherwise. */
static void
test_rows_of_view (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = g_object_ref_sink (td_record_view_new (fixture->store, td_view_by_name ("candidate/family"), 2023));
  gint64 wanted = 0;
  GArray *selected = NULL;
  GArray *shown = NULL;

  for (int i = 0; i < 3; i++)
    wanted
        = fixture_add_candidate (fixture->store, "family", i < 2 ? "Lê Văn An" : "Đỗ Thị Bình", fixture->first, NULL);
  td_record_view_reload (TD_RECORD_VIEW (view));
  td_record_view_rows (TD_RECORD_VIEW (view), &selected, &shown);
  g_assert_null (shown);
  g_clear_pointer (&selected, g_array_unref);
  td_record_view_set_search (TD_RECORD_VIEW (view), "binh");
  td_record_view_rows (TD_RECORD_VIEW (view), &selected, &shown);
  g_assert_nonnull (shown);
  g_assert_cmpuint (shown->len, ==, 1);
  g_assert_cmpint (g_array_index (shown, gint64, 0), ==, wanted);
  g_clear_pointer (&selected, g_array_unref);
  g_clear_pointer (&shown, g_array_unref);
  g_object_unref (view);
  settle ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/rows-choice/print", test_print_rows);
  ADD ("/rows-choice/export", test_export_rows);
  ADD ("/rows-choice/view", test_rows_of_view);
  return g_test_run ();
}
