/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

/*
 * import-preview FILE LIST: from a list that is chosen to its preview on the screen, when it is chosen for the second
 * time: fonts and styles are loaded by then, as they are in a program whose window is open.
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
  if (is_preview (dialog))
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

/* From here to the preview on the screen. */
static void
show (TdStore *store, GListModel *files)
{
  GtkWindow *dialog;

  start_time = last_turn = g_get_monotonic_time ();
  longest = 0;
  td_import_dialog_present (NULL, store, 2023, files);
  dialog = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (dialog)), "after-paint", G_CALLBACK (after_paint_cb),
                    dialog);
  g_main_loop_run (loop);
  start_time = g_get_monotonic_time () - start_time;
  gtk_window_destroy (dialog);
  g_object_unref (dialog);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0 || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;

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
  show (store, G_LIST_MODEL (files));
  show (store, G_LIST_MODEL (files));
  g_print ("preview %.1f %.1f\n", (double)start_time / 1000.0, longest);
  g_main_loop_unref (loop);
  return 0;
}
