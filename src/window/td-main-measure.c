/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-main-actions.h"
#include "td-main-window.h"
#include "td-platform.h"
#include "td-record-view.h"

/* How long the window takes to its first rows, for benchmarks. */

static gint64 started_at; /* one window a run is measured */

static void
after_paint_cb (GdkFrameClock *clock, TdMainWindow *window)
{
  TdRecordView *view = td_main_window_record_view (window);

  if (view == NULL || td_id_list_size (td_grid_list (td_record_editor_grid (td_record_view_editor (view)))) == 0)
    return;
  g_print ("first-frame %.1f %" G_GINT64_FORMAT "\n", (double)(g_get_monotonic_time () - started_at) / 1000.0,
           td_platform_peak_memory ());
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, window);
  g_application_quit (g_application_get_default ());
}

static void
measured_map_cb (GtkWidget *widget, gpointer user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (after_paint_cb), widget);
}

void
td_main_window_measure_first_frame (TdMainWindow *window, gint64 started)
{
  g_return_if_fail (TD_IS_MAIN_WINDOW (window));

  started_at = started;
  g_signal_connect (window, "map", G_CALLBACK (measured_map_cb), NULL);
}
