/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* The window: header bar, sidebar, one view at a time, status bar; or the welcome page while no file is open. */
#define TD_TYPE_MAIN_WINDOW (td_main_window_get_type ())
G_DECLARE_FINAL_TYPE (TdMainWindow, td_main_window, TD, MAIN_WINDOW, GtkApplicationWindow)

TdMainWindow *td_main_window_new (GtkApplication *application);

/* Shows an open file (NULL: the welcome page); the one before is closed. view: name of the view to start in; NULL: the
 * one shown last. */
void td_main_window_set_store (TdMainWindow *window, TdStore *store, const char *view);
TdStore *td_main_window_store (TdMainWindow *window);

/* Stores what is typed anywhere. FALSE: it cannot be stored; its form says why and is shown. */
gboolean td_main_window_flush (TdMainWindow *window);

/* Switches to a view; FALSE when there is none of this name, or what is typed cannot be stored. */
gboolean td_main_window_show_view (TdMainWindow *window, const char *name);

/* td-main-measure.c. Prints "first-frame MS RSS_KIB" once the first rows are on the screen, and quits. started: monotonic time. */
void td_main_window_measure_first_frame (TdMainWindow *window, gint64 started);

G_END_DECLS
