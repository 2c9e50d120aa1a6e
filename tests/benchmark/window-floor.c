/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "td-platform.h"

/*
 * The least window that shows a first page: a bare GtkColumnView of 200 rows in memory, 9 columns of GtkInscription.
 * Prints "first-frame MILLISECONDS RSS_KIB" once that page is on the screen, and ends.
 */

#define N_ROWS 200
#define N_COLUMNS 9

static gint64 start_time;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkStringObject *row = gtk_list_item_get_item (item);
  g_autofree char *text = g_strdup_printf ("%s %d", gtk_string_object_get_string (row), GPOINTER_TO_INT (user_data));

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  g_print ("first-frame %.1f %" G_GINT64_FORMAT "\n", (double)(g_get_monotonic_time () - start_time) / 1000.0,
           td_platform_peak_memory ());
  g_application_quit (G_APPLICATION (user_data));
}

static void
map_cb (GtkWidget *window, gpointer user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), user_data);
}

static void
activate_cb (GtkApplication *application, gpointer user_data)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkWidget *view;
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *window = gtk_application_window_new (application);

  for (int i = 0; i < N_ROWS; i++) {
    g_autofree char *name = g_strdup_printf ("Nguyễn Văn An %d", i);
    gtk_string_list_append (rows, name);
  }
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows))));
  for (int i = 0; i < N_COLUMNS; i++) {
    g_autofree char *title = g_strdup_printf ("%d", i + 1);
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;

    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (i));
    column = gtk_column_view_column_new (title, factory);
    gtk_column_view_column_set_fixed_width (column, 120);
    gtk_column_view_column_set_expand (column, i == 0);
    gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 700);
  g_signal_connect (window, "map", G_CALLBACK (map_cb), application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  start_time = g_get_monotonic_time ();
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
