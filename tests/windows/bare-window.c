/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <sqlite3.h>

/*
 * The least GTK program that shows rows of a SQLite file: a few buttons, a search entry, three columns. Ends when its first
 * frame is on the screen; what that takes is what any program with these libraries takes.
 */

static const char script[] = "CREATE TABLE household (id INTEGER PRIMARY KEY, name TEXT, place TEXT);"
                             "INSERT INTO household (name, place) VALUES ('Cù Văn Hân', 'Tiểu khu 3'),"
                             "('Nguyễn Thị Hường', 'Tiểu khu 3'), ('Đặng Thuỳ Trâm', 'Tiểu khu 12'),"
                             "('Lò Thị Ượng', 'Bản Nặm Nghẹp');";

static void
load (GListStore *store)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;

  sqlite3_open (":memory:", &database);
  sqlite3_exec (database, script, NULL, NULL, NULL);
  sqlite3_prepare_v2 (database, "SELECT id, name, place FROM household", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    g_autoptr (GtkStringList) row = gtk_string_list_new (NULL);

    for (int i = 0; i < 3; i++)
      gtk_string_list_append (row, (const char *)sqlite3_column_text (statement, i));
    g_list_store_append (store, row);
  }
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_list_get_string (gtk_list_item_get_item (item), GPOINTER_TO_UINT (column)));
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer application)
{
  g_application_quit (G_APPLICATION (application));
}

static void
map_cb (GtkWidget *window, gpointer application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), application);
}

static void
activate_cb (GtkApplication *application, gpointer user_data)
{
  static const char *const titles[] = {"STT", "Họ và tên", "Nơi ở"};
  static const char *const buttons[] = {"Xuất Excel", "Xuất PDF", "In…", "Mở…"};
  GListStore *store = g_list_store_new (GTK_TYPE_STRING_LIST);
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view;

  load (store);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (store))));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;

    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
    column = gtk_column_view_column_new (titles[i], factory);
    gtk_column_view_column_set_expand (column, i > 0);
    gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  }
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_box_append (GTK_BOX (bar), gtk_button_new_with_label (buttons[i]));
  gtk_box_append (GTK_BOX (bar), gtk_search_entry_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 400);
  gtk_window_set_child (GTK_WINDOW (window), box);
  g_signal_connect (window, "map", G_CALLBACK (map_cb), application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new ("vn.thidua.BareWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
