/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sidebar.h"

#include <glib/gi18n-lib.h>

/* Of a heading that folds: its arrow. Of a row below it: the heading. */
#define ARROW "td-arrow"
#define HEADING "td-heading"

static GtkWidget *
heading_row (const TdView *view)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (_ (view->heading));
  gboolean folds = view->place == TD_PLACE_CATALOGUE;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  if (folds) {
    GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");

    gtk_box_append (GTK_BOX (box), arrow);
    g_object_set_data (G_OBJECT (row), ARROW, arrow);
    gtk_widget_set_tooltip_text (row, _ ("Show or hide what stands below"));
  }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), folds);
  gtk_widget_set_focusable (row, folds);
  gtk_widget_add_css_class (row, "heading");
  return row;
}

/* A row that is folded away has nothing in it until it is shown: there are many of them, and the window starts sooner. */
static void
fill_row (GtkWidget *row)
{
  const TdView *view = g_object_get_data (G_OBJECT (row), "td-view");
  GtkWidget *label;
  GtkWidget *box;

  if (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)) != NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  label = gtk_label_new (_ (view->label));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (view->icon));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
}

static void
show_row (GtkWidget *row, gboolean visible)
{
  if (visible)
    fill_row (row);
  gtk_widget_set_visible (row, visible);
}

static GtkWidget *
view_row (const TdView *view, int number)
{
  GtkWidget *row = gtk_list_box_row_new ();

  if (view->heading != NULL)
    gtk_widget_add_css_class (row, "below-heading");
  if (number <= 9) {
    g_autofree char *tip = g_strdup_printf ("Ctrl+%d", number);

    gtk_widget_set_tooltip_text (row, tip);
  }
  g_object_set_data (G_OBJECT (row), "td-view", (gpointer)view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (view->label), -1);
  return row;
}

void
td_sidebar_fill (GtkListBox *sidebar)
{
  const GPtrArray *views = td_views_sidebar ();
  const char *heading = NULL;
  GtkWidget *above = NULL;

  for (guint i = 0; i < views->len; i++) {
    const TdView *view = g_ptr_array_index (views, i);
    GtkWidget *row = view_row (view, (int)i + 1);

    if (g_strcmp0 (view->heading, heading) != 0 && view->heading != NULL) {
      above = heading_row (view);
      gtk_list_box_append (sidebar, above);
    }
    heading = view->heading;
    gtk_list_box_append (sidebar, row);
    if (heading != NULL && g_object_get_data (G_OBJECT (above), ARROW) != NULL) {
      g_object_set_data (G_OBJECT (row), HEADING, above);
      show_row (row, FALSE);
    } else {
      show_row (row, TRUE);
    }
  }
}

static void
set_open (GtkListBox *sidebar, GtkWidget *heading, gboolean open)
{
  GtkListBoxRow *row;

  gtk_image_set_from_icon_name (g_object_get_data (G_OBJECT (heading), ARROW),
                                open ? "pan-down-symbolic" : "pan-end-symbolic");
  for (int i = 0; (row = gtk_list_box_get_row_at_index (sidebar, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), HEADING) == heading)
      show_row (GTK_WIDGET (row), open || gtk_list_box_row_is_selected (row));
}

gboolean
td_sidebar_toggle (GtkListBox *sidebar, GtkListBoxRow *heading)
{
  GtkListBoxRow *row;
  gboolean open = FALSE;

  if (heading == NULL || g_object_get_data (G_OBJECT (heading), ARROW) == NULL)
    return FALSE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (sidebar, i)) != NULL; i++)
    open = open
           || (g_object_get_data (G_OBJECT (row), HEADING) == heading && gtk_widget_get_visible (GTK_WIDGET (row))
               && !gtk_list_box_row_is_selected (row));
  set_open (sidebar, GTK_WIDGET (heading), !open);
  return TRUE;
}

void
td_sidebar_reveal (GtkListBox *sidebar, GtkListBoxRow *row)
{
  GtkWidget *heading = g_object_get_data (G_OBJECT (row), HEADING);

  if (heading != NULL && !gtk_widget_get_visible (GTK_WIDGET (row)))
    set_open (sidebar, heading, TRUE);
}
