/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sidebar.h"

#include <glib/gi18n-lib.h>

void
td_sidebar_fill (GtkListBox *sidebar)
{
  const char *heading = NULL;
  int number = 0;

  for (guint i = 0; i < td_views_sidebar ()->len; i++) {
    const TdView *view = g_ptr_array_index (td_views_sidebar (), i);
    GtkWidget *row = gtk_list_box_row_new ();
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    GtkWidget *label = gtk_label_new (_ (view->label));

    if (g_strcmp0 (view->heading, heading) != 0 && view->heading != NULL) {
      GtkWidget *heading_row = gtk_list_box_row_new ();
      GtkWidget *heading_label = gtk_label_new (_ (view->heading));

      gtk_label_set_xalign (GTK_LABEL (heading_label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (heading_row), heading_label);
      gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (heading_row), FALSE);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (heading_row), FALSE);
      gtk_widget_set_focusable (heading_row, FALSE);
      gtk_widget_add_css_class (heading_row, "heading");
      gtk_list_box_append (sidebar, heading_row);
    }
    heading = view->heading;
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (view->icon));
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_box_append (GTK_BOX (box), label);
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
    if (view->heading != NULL)
      gtk_widget_add_css_class (row, "below-heading");
    if (++number <= 9) {
      g_autofree char *tip = g_strdup_printf ("Ctrl+%d", number);

      gtk_widget_set_tooltip_text (row, tip);
    }
    g_object_set_data (G_OBJECT (row), "td-view", (gpointer)view);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (view->label), -1);
    gtk_list_box_append (sidebar, row);
  }
}
