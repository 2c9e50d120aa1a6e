/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "page-screen.h"

#include <string.h>

#include "td-paper-editor.h"
#include "td-paper-own.h"
#include "td-window-contract.h"

/* Pages on the screen, and the layouts they are made of. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static void
test_print (Fixture *fixture, gconstpointer data)
{
  TdPageView *view;
  GtkWidget *entry;
  guint last;

  for (int i = 3; i <= 120; i++) {
    g_autofree char *name = g_strdup_printf ("Tiểu khu %d", i);

    fixture_add_unit (fixture->store, name, i);
  }
  td_print_dialog_present (NULL, fixture->store, 2023, "unit", 0);
  wait_for (pages_are_there, NULL);
  g_assert_true (gtk_widget_get_sensitive (find_button ("_Print")));
  view = TD_PAGE_VIEW (find_type (TD_TYPE_PAGE_VIEW));
  last = td_pages_count (td_page_view_pages (view)) - 1;
  g_assert_cmpuint (last, >=, 2);
  g_assert_cmpuint (td_page_view_page (view), ==, 0);
  g_assert_true (td_page_view_key (view, GDK_KEY_End, 0));
  g_assert_cmpuint (td_page_view_page (view), ==, last);
  g_assert_true (td_page_view_key (view, GDK_KEY_Page_Down, 0));
  g_assert_cmpuint (td_page_view_page (view), ==, last);
  g_assert_true (td_page_view_key (view, GDK_KEY_Home, 0));
  g_assert_cmpuint (td_page_view_page (view), ==, 0);
  /* A number typed, and one that is no page. */
  entry = find_type (GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "1");
  gtk_editable_set_text (GTK_EDITABLE (entry), "3");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (td_page_view_page (view), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "4000");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (td_page_view_page (view), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "3");
  close_all ();
  td_print_dialog_present (NULL, fixture->store, 2023, "unit", 0);
  close_all ();
}

/* --- layouts --- */

static gboolean
button_is_sensitive (gconstpointer text)
{
  return button_is_there (text) && gtk_widget_get_sensitive (find_button (text));
}

static GtkTextBuffer *
layout_text (void)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_type (GTK_TYPE_TEXT_VIEW)));
}

static void
type_at_end (const char *text)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (layout_text (), &end);
  gtk_text_buffer_insert (layout_text (), &end, text, -1);
}

/* Layouts of the office stand in the folder of a user that is the test's own. */
static void
test_layout_editor (Fixture *fixture, gconstpointer data)
{
  GtkTextIter cursor;
  TdPageView *view;
  g_autofree char *text = NULL;
  g_autoptr (TdPaper) copy = NULL;

  g_assert_false (td_paper_is_own ("danh-sach-don-vi"));
  td_paper_editor_present (NULL, fixture->store, 2023, 0, "danh-sach-don-vi");
  wait_for (pages_are_there, NULL);
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Save")));
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Back to the program")));

  /* A fault is told with its line, the pages of before stay; the button goes there. */
  type_at_end ("\n[sigantures]\n");
  wait_for (words_are_there, "[sigantures]");
  g_assert_nonnull (find (GTK_WIDGET (top_window ()), has_words, "signatures"));
  view = TD_PAGE_VIEW (find_type (TD_TYPE_PAGE_VIEW));
  g_assert_nonnull (td_page_view_pages (view));
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Save")));
  press ("To line");
  gtk_text_buffer_get_iter_at_mark (layout_text (), &cursor, gtk_text_buffer_get_insert (layout_text ()));
  text = g_strdup_printf ("To line %d", gtk_text_iter_get_line (&cursor) + 1);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_button ("To line"))), ==, text);

  /* Taken back by the text's own undo, changed in a way that is right, and saved. */
  gtk_text_buffer_undo (layout_text ());
  g_clear_pointer (&text, g_free);
  type_at_end ("\n# của xã\n");
  wait_for (button_is_sensitive, "_Save");
  press ("_Save");
  g_assert_true (td_paper_is_own ("danh-sach-don-vi"));
  text = td_paper_text ("danh-sach-don-vi", NULL, NULL);
  g_assert_nonnull (strstr (text, "# của xã"));
  g_assert_true (gtk_widget_get_sensitive (find_button ("_Back to the program")));

  /* Closing with changes asks, and stays. */
  type_at_end ("# nữa\n");
  gtk_window_close (top_window ());
  press ("_Stay");
  wait_for (button_is_there, "_Back to the program");
  gtk_window_close (top_window ());
  press ("_Leave it unsaved");
  wait_for (no_window, NULL);
  g_clear_pointer (&text, g_free);
  text = td_paper_text ("danh-sach-don-vi", NULL, NULL);
  g_assert_null (strstr (text, "# nữa"));

  /* A copy under a title of its own finds the query of the first. */
  g_clear_pointer (&text, g_free);
  {
    g_autofree char *before = td_paper_text ("danh-sach-don-vi", NULL, NULL);
    g_autofree char *name = td_paper_own_name ("Sổ đơn vị của xã");
    g_autofree char *copied = td_paper_copy_text ("danh-sach-don-vi", before, "Sổ đơn vị của xã");
    GError *error = NULL;

    g_assert_cmpstr (name, ==, "so-don-vi-cua-xa");
    td_paper_save (name, copied, &error);
    g_assert_no_error (error);
    copy = td_paper_load (name, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (td_paper_title (copy), ==, "Sổ đơn vị của xã");
    td_paper_check (copy, NULL, &error);
    g_assert_no_error (error);
    td_paper_remove (name, &error);
    g_assert_no_error (error);
  }

  /* Back to the program's own. */
  td_paper_editor_present (NULL, fixture->store, 2023, 0, "danh-sach-don-vi");
  wait_for (pages_are_there, NULL);
  press ("_Back to the program");
  press ("_Back to the program");
  wait_for (pages_are_there, NULL);
  g_assert_false (td_paper_is_own ("danh-sach-don-vi"));
  close_all ();
}

/* A picture goes beside the layouts under a name that is free; what is none does not. */
static void
test_add_picture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "biểu trưng.ppm", NULL);
  g_autofree char *wrong = g_build_filename (fixture->folder, "chữ.png", NULL);
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *copied = NULL;
  GError *error = NULL;

  g_assert_true (g_file_set_contents (path, "P6\n1 1\n255\nabc", -1, NULL));
  g_assert_true (g_file_set_contents (wrong, "không phải ảnh", -1, NULL));
  first = td_paper_add_picture (path, &error);
  g_assert_no_error (error);
  second = td_paper_add_picture (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "biểu trưng.ppm");
  g_assert_cmpstr (second, ==, "biểu trưng (2).ppm");
  copied = g_build_filename (folder, second, NULL);
  g_assert_true (g_file_test (copied, G_FILE_TEST_IS_REGULAR));
  g_assert_null (td_paper_add_picture (wrong, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "chữ.png"));
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/pages/print", test_print);
  ADD ("/pages/layout-editor", test_layout_editor);
  ADD ("/pages/add-picture", test_add_picture);
  return g_test_run ();
}
