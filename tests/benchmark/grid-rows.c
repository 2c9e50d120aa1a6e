/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-grid.h"
#include "td-views.h"

/*
 * grid-rows FILE: families in a grid whose window is open already, as when a view is shown for the first time.
 * Prints "rows FIRST_FRAME LONGEST_BLOCK AGAIN" in milliseconds: until the first rows are painted, how long the main loop was
 * busy at a stretch from then until the view knew all rows, and how long another listing takes to be painted, as each key in
 * the search gives one.
 */

static gint64 start_time;
static gint64 last_turn;
static double first_frame;
static double longest;
static double again;
static gboolean turned; /* the other listing is asked for */
static GMainLoop *loop;
static TdGrid *grid;

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  if (turned) {
    again = (double)(g_get_monotonic_time () - start_time) / 1000.0;
    g_main_loop_quit (loop);
    return;
  }
  if (start_time == 0 || first_frame > 0 || td_id_list_size (td_grid_list (grid)) == 0)
    return;
  last_turn = g_get_monotonic_time ();
  first_frame = (double)(last_turn - start_time) / 1000.0;
}

static gboolean
list_cb (gpointer user_data)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2023, .order = "name", .descending = turned};

  start_time = g_get_monotonic_time ();
  td_grid_set_listing (grid, &listing);
  return G_SOURCE_REMOVE;
}

static gboolean
turn_cb (gpointer user_data)
{
  TdIdList *list = td_grid_list (grid);
  gint64 now = g_get_monotonic_time ();

  if (first_frame > 0)
    longest = MAX (longest, (double)(now - last_turn) / 1000.0);
  last_turn = now;
  if (first_frame > 0 && td_id_list_is_complete (list)
      && g_list_model_get_n_items (G_LIST_MODEL (list)) == td_id_list_size (list)) {
    turned = TRUE;
    list_cb (NULL);
    return G_SOURCE_REMOVE;
  }
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (TdStore) store = NULL;
  GtkWidget *window;
  GError *error = NULL;

  if (argc != 2)
    return 2;
  gtk_init ();
  loop = g_main_loop_new (NULL, FALSE);
  store = td_store_open (argv[1], TD_STORE_OPEN_READ_ONLY, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  grid = TD_GRID (td_grid_new (store, td_view_by_name ("candidate/family")));
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (grid));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  g_timeout_add (500, list_cb, NULL);
  g_timeout_add (1, turn_cb, NULL);
  g_main_loop_run (loop);
  g_print ("rows %.1f %.1f %.1f\n", first_frame, longest, again);
  gtk_window_destroy (GTK_WINDOW (window));
  g_main_loop_unref (loop);
  return 0;
}
