/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What all dialogs of the window share: size in characters, Escape, the style sheet, small labels. */

/* Makes window a dialog over parent (may be NULL): modal, goes with its parent, Escape closes it, sized in characters
 * of its own font so that it grows with the text (125-175 % on Windows); never larger than the parent's monitor. */
void td_dialog_frame_setup (GtkWindow *window, GtkWindow *parent, int columns, int lines);

/* A plain window set up like that. */
GtkWindow *td_dialog_frame_new (GtkWindow *parent, const char *title, int columns, int lines);

/* Loads the dialogs' style sheet for the display, once. */
void td_dialog_frame_load_style (void);

/* A label that wraps, aligned to the start; style_class may be NULL. text is plain text. */
GtkWidget *td_dialog_frame_label (const char *text, const char *style_class);

/* Shows the whole text of a shortened cell (GtkInscription) of view as a tooltip: one handler for all cells, since a
 * tooltip of each cell's own costs a third of the time to fill a list. */
void td_dialog_frame_add_tips (GtkWidget *view);

/* "5 phút trước", "hôm nay 14:05", "22/11/2023 14:05". The caller owns the result. */
char *td_dialog_frame_time (gint64 unix_seconds);

/* "1,4 MB". The caller owns the result. */
char *td_dialog_frame_size (guint64 bytes);

G_END_DECLS
