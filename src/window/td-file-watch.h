/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* Says in note what the user should know of the file that was opened (an interrupted action was taken back; it lies in a
 * folder that others write to too), and reads all of it in the background: where something is damaged it is told, and
 * nothing is written into it any more. window is told through td_dialog_message(). */
void td_file_watch_start (GtkWindow *window, GtkLabel *note, TdStore *store);
/* Before the file is closed. */
void td_file_watch_stop (GtkWindow *window);

/* A file that cannot be opened because it is damaged: asks whether to read it, to recover what can be read into a new file,
 * or to put a copy in its place. open is called with the file to open then, and how. */
typedef void (*TdOpenFunc) (const char *path, TdStoreOpenFlags flags, gpointer user_data);
void td_damaged_file_ask (GtkWindow *window, const char *path, const char *why, TdOpenFunc open, GObject *owner);

/* Asks for a name and writes what is open there, also when the file itself is gone. */
void td_save_copy_present (GtkWindow *window, TdStore *store);

G_END_DECLS
