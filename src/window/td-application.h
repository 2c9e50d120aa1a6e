/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The program with its window: one instance, one window, one open file.
 *
 *   thidua [FILE] [--view=VIEW]
 *
 * Opens the file named, else the one that was open last, else the welcome page. Environment: THIDUA_VIEW as --view;
 * THIDUA_BENCHMARK=first-frame shows candidate/family, prints how long the first rows took, and quits.
 */
#define TD_TYPE_APPLICATION (td_application_get_type ())
G_DECLARE_FINAL_TYPE (TdApplication, td_application, TD, APPLICATION, GtkApplication)

/* Runs the program; returns its exit status. */
int td_application_run (int argc, char **argv);

G_END_DECLS
