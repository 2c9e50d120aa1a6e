/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The menu of a row: by the right mouse button, which chooses the row under it first, by the menu key and by Shift+F10. What a
 * row of this kind does not know is not in it. parent is the widget that shows the menu, rows the table inside it; take_keys gives the
 * table the focus when the menu has closed and nothing else has taken it. */
void td_row_menu_add (GtkWidget *parent, GtkColumnView *rows, void (*take_keys) (GtkWidget *parent));

/* A cell tells which row it is in; item lives as long as the cell. */
void td_row_menu_note_cell (GtkWidget *cell, GtkListItem *item);

G_END_DECLS
