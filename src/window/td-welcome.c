/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-dialog-frame.h"
#include "td-preferences.h"
#include "td-ui.h"

/* Actions of the application. */
#define ACTION_OPEN_FILE "app.open-file"

static GtkWidget *
choice_new (const char *icon, const char *label, const char *words, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new_with_mnemonic (label);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *detail = td_dialog_frame_label (words, "td-choice-words");

  gtk_image_set_icon_size (GTK_IMAGE (image), GTK_ICON_SIZE_LARGE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), button);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_max_width_chars (GTK_LABEL (detail), 40);
  gtk_label_set_width_chars (GTK_LABEL (detail), 34);
  gtk_widget_add_css_class (row, "td-row");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), box);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "td-choice");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static char *
changed_words (const char *path)
{
  GStatBuf status;
  g_autofree char *time = NULL;

  if (g_stat (path, &status) != 0)
    return g_strdup ("");
  time = td_dialog_frame_time ((gint64)status.st_mtime);
  return g_strdup_printf (_ ("changed %s"), time);
}

static GtkWidget *
recent_row (const char *path)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *changed = changed_words (path);
  g_autofree char *words = g_strdup_printf ("%s · %s", folder, changed);
  GtkWidget *name = gtk_label_new (base);
  GtkWidget *detail = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (detail), 44);
  gtk_label_set_max_width_chars (GTK_LABEL (detail), 52);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), ACTION_OPEN_FILE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

static GtkWidget *
recent_pane (void)
{
  g_autoptr (GPtrArray) recent = td_preferences_recent ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (box, "td-pane");
  gtk_box_append (GTK_BOX (box), td_dialog_frame_label (_ ("Opened last"), "heading"));
  if (recent->len == 0) {
    GtkWidget *none
        = td_dialog_frame_label (_ ("Nothing yet. One file holds everything of an office: units, pledges, lists, "
                                    "votes, decisions - of all years. It can be carried on a USB stick."),
                                 "dim-label");

    gtk_label_set_max_width_chars (GTK_LABEL (none), 44);
    gtk_label_set_width_chars (GTK_LABEL (none), 40);
    gtk_box_append (GTK_BOX (box), none);
    return box;
  }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Files opened last"), -1);
  gtk_widget_add_css_class (list, "td-recent");
  for (guint i = 0; i < recent->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), recent_row (g_ptr_array_index (recent, i)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

GtkWidget *
td_welcome_new (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (td_ui_own_icon ());

  td_dialog_frame_load_style ();
  gtk_widget_add_css_class (page, "td-welcome");
  gtk_widget_set_halign (page, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (page, GTK_ALIGN_CENTER);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 64);
  gtk_box_append (GTK_BOX (words), td_dialog_frame_label (_ ("Thi Đua"), "td-welcome-title"));
  gtk_box_append (
      GTK_BOX (words),
      td_dialog_frame_label (_ ("Emulation and commendation of a commune: from the units' lists to the signed dossier"),
                             "dim-label"));
  gtk_widget_add_css_class (head, "td-row");
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (page), head);

  gtk_widget_add_css_class (choices, "td-choices");
  gtk_box_append (GTK_BOX (choices), choice_new ("document-new-symbolic", _ ("_New file"),
                                                 _ ("For an office that begins with the program"), "app.new", TRUE));
  gtk_box_append (GTK_BOX (choices), choice_new ("document-open-symbolic", _ ("_Open…"),
                                                 _ ("A file on this computer or on a USB stick"), "app.open", FALSE));
  gtk_box_append (GTK_BOX (choices), choice_new ("starred-symbolic", _ ("_Demonstration"),
                                                 _ ("A whole year of invented people, to try everything without fear"),
                                                 "app.demo", FALSE));
  gtk_widget_add_css_class (columns, "td-columns");
  gtk_box_append (GTK_BOX (columns), choices);
  gtk_box_append (GTK_BOX (columns), recent_pane ());
  gtk_box_append (GTK_BOX (page), columns);
  gtk_box_append (GTK_BOX (page), td_dialog_frame_label (_ ("F1 shows the guide and all keys."), "dim-label"));
  return page;
}
