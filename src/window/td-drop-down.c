/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-text.h"
#include "td-ui.h"

/* Drop-downs of texts: cut lines, and a search that finds without marks and in the middle of words. */

/* --- lines --- */

static void
drop_down_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (width));
  if (GPOINTER_TO_INT (width) < 40)
    gtk_label_set_width_chars (GTK_LABEL (label), MIN (GPOINTER_TO_INT (width), 10));
  gtk_list_item_set_child (item, label);
}

static void
drop_down_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
}

static GtkListItemFactory *
drop_down_factory (int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (drop_down_setup_cb), GINT_TO_POINTER (width));
  g_signal_connect (factory, "bind", G_CALLBACK (drop_down_bind_cb), NULL);
  return factory;
}

/* --- searching --- */

/* More lines than this are searched rather than read. */
#define SEARCHED 12

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
matches_cb (gpointer item, gpointer entry)
{
  return td_text_matches (gtk_string_object_get_string (GTK_STRING_OBJECT (item)),
                          gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
searched_cb (GtkSearchEntry *entry, GtkFilter *filter)
{
  gtk_filter_changed (filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* GTK 4.8 finds beginnings only, marks and all ("search-match-mode" is of 4.12). Its list is filtered by what every search here
 * means by matching instead; the parts of the drop-down are found as anybody may find them, and where GTK should build it
 * otherwise one day, its own search is left as it is. */
static void
set_search (GtkDropDown *drop_down, const char *const *strings)
{
  GtkWidget *list = NULL;
  GtkWidget *entry = NULL;
  GtkSelectionModel *selection;
  GListModel *model;
  GtkFilter *filter;

  gtk_drop_down_set_enable_search (drop_down, g_strv_length ((char **)strings) > SEARCHED);
  list = find_widget (GTK_WIDGET (drop_down), GTK_TYPE_LIST_VIEW);
  entry = find_widget (GTK_WIDGET (drop_down), GTK_TYPE_SEARCH_ENTRY);
  if (list == NULL || entry == NULL)
    return;
  selection = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  model
      = GTK_IS_SINGLE_SELECTION (selection) ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)) : NULL;
  if (!GTK_IS_FILTER_LIST_MODEL (model))
    return;
  g_object_set (entry, "placeholder-text", _ ("Search…"), NULL);
  filter = GTK_FILTER (gtk_custom_filter_new (matches_cb, entry, NULL));
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (searched_cb), filter, 0);
  gtk_filter_list_model_set_filter (GTK_FILTER_LIST_MODEL (model), filter);
  g_object_unref (filter);
}

/* --- public --- */

GtkWidget *
td_ui_drop_down (const char *const *strings, int width)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (strings)),
                                            gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  g_autoptr (GtkListItemFactory) shown = drop_down_factory (width);
  g_autoptr (GtkListItemFactory) list = drop_down_factory (60);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), shown);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), list);
  set_search (GTK_DROP_DOWN (drop_down), strings);
  return drop_down;
}

void
td_ui_drop_down_set_strings (GtkDropDown *drop_down, const char *const *strings)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (strings);

  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
  set_search (drop_down, strings);
}
