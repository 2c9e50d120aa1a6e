/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The new file is made, whole; path belongs to the caller. */
typedef void (*TdReadBackFunc) (const char *path, gpointer user_data);

/* Asks for the workbook of a full export and for the name of a new file, then reads it back in a thread, with progress and
 * cancel; done is called once when that ended well. free_data (may be NULL) frees user_data in any case. */
void td_read_back_start (GtkWindow *parent, TdReadBackFunc done, gpointer user_data, GDestroyNotify free_data);

G_END_DECLS
