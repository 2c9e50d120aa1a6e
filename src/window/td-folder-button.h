/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the folder that files go into; pressed, asks for another one and remembers it. */
#define TD_TYPE_FOLDER_BUTTON (td_folder_button_get_type ())
G_DECLARE_FINAL_TYPE (TdFolderButton, td_folder_button, TD, FOLDER_BUTTON, GtkButton)

/* title: of the folder chooser. preference: key of the remembered folder; where it is gone, the program's folder among
 * the user's documents is taken, or its part (may be NULL). Nothing is made on the disk. */
void td_folder_button_set_up (TdFolderButton *button, const char *title, const char *preference, const char *part);

/* The button owns it. */
const char *td_folder_button_path (TdFolderButton *button);

G_END_DECLS
