/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

/*
 * import-preview FILE LIST: from a list that is chosen to its preview on the screen.
 * Prints "preview MILLISECONDS LONGEST_BLOCK" (how long the main loop was busy at a stretch), and ends.
 */

static gint64 start_time;
static gint64 last_turn;
static double longest;
static GMainLoop *loop;

static gboolean
is_preview (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget)
      && gtk_column_view_get_model (GTK_COLUMN_VIEW (widget)) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_preview (child))
      return TRUE;
  return FALSE;
}

static void
after_paint_cb (GdkFrameClock *clock, GtkWidget *dialog)
{
  if (!is_preview (dialog))
    return;
  g_print ("preview %.1f %.1f\n", (double)(g_get_monotonic_time () - start_time) / 1000.0, longest);
  g_main_loop_quit (loop);
}

/* The longest time between two turns of the main loop: what a user feels as a stop. */
static gboolean
turn_cb (gpointer user_data)
{
  gint64 now = g_get_monotonic_time ();

  longest = MAX (longest, (double)(now - last_turn) / 1000.0);
  last_turn = now;
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GtkWindow) dialog = NULL;
  GError *error = NULL;
  GListModel *windows;

  if (argc != 3)
    return 2;
  gtk_init ();
  loop = g_main_loop_new (NULL, FALSE);
  store = td_store_open (argv[1], TD_STORE_OPEN_WRITE, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  file = g_file_new_for_commandline_arg (argv[2]);
  g_list_store_append (files, file);
  g_timeout_add (1, turn_cb, NULL);
  start_time = last_turn = g_get_monotonic_time ();
  td_import_dialog_present (NULL, store, 2023, G_LIST_MODEL (files));
  windows = gtk_window_get_toplevels ();
  dialog = g_list_model_get_item (windows, 0);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (dialog)), "after-paint", G_CALLBACK (after_paint_cb),
                    dialog);
  g_main_loop_run (loop);
  g_main_loop_unref (loop);
  return 0;
}
