/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <string.h>

#include "td-store.h"

/* Steps of the tests of dialogs: waiting, finding widgets by their words, pressing. */

#define LONGEST_WAIT_US (20 * G_USEC_PER_SEC)

typedef gboolean (*Condition) (gconstpointer data);

/* Runs the main loop until the condition holds; never longer than LONGEST_WAIT_US. */
G_GNUC_UNUSED static void
wait_for (Condition condition, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT_US;

  while (!condition (data)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  }
}

G_GNUC_UNUSED static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The newest window; NULL when none is open. */
G_GNUC_UNUSED static GtkWindow *
top_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *newest = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (gtk_widget_get_visible (GTK_WIDGET (window)))
      newest = window;
  }
  return newest;
}

G_GNUC_UNUSED static guint
n_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

static gboolean
no_window (gconstpointer data)
{
  return n_windows () == 0;
}

G_GNUC_UNUSED static void
close_all (void)
{
  while (top_window () != NULL)
    gtk_window_destroy (top_window ());
  wait_for (no_window, NULL);
  settle ();
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

G_GNUC_UNUSED static GtkWidget *
find (GtkWidget *root, Match match, gconstpointer data)
{
  if (match (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, match, data);

    if (found != NULL)
      return found;
  }
  return NULL;
}

G_GNUC_UNUSED static gboolean
is_type (GtkWidget *widget, gconstpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (type)) && gtk_widget_get_mapped (widget);
}

G_GNUC_UNUSED static gboolean
has_text (GtkWidget *widget, gconstpointer text)
{
  const char *label = NULL;

  if (GTK_IS_BUTTON (widget))
    label = gtk_button_get_label (GTK_BUTTON (widget));
  else if (GTK_IS_CHECK_BUTTON (widget))
    label = gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));
  return label != NULL && gtk_widget_get_mapped (widget) && strstr (label, text) != NULL;
}

G_GNUC_UNUSED static gboolean
has_words (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

G_GNUC_UNUSED static GtkWidget *
find_type (GType type)
{
  return find (GTK_WIDGET (top_window ()), is_type, GSIZE_TO_POINTER (type));
}

G_GNUC_UNUSED static GtkWidget *
find_button (const char *text)
{
  return find (GTK_WIDGET (top_window ()), has_text, text);
}

G_GNUC_UNUSED static gboolean
button_is_there (gconstpointer text)
{
  return top_window () != NULL && find_button (text) != NULL;
}

G_GNUC_UNUSED static gboolean
words_are_there (gconstpointer text)
{
  return top_window () != NULL && find (GTK_WIDGET (top_window ()), has_words, text) != NULL;
}

G_GNUC_UNUSED static void
press (const char *text)
{
  wait_for (button_is_there, text);
  g_assert_true (gtk_widget_get_sensitive (find_button (text)));
  g_signal_emit_by_name (find_button (text), "clicked");
  settle ();
}

G_GNUC_UNUSED static gint64
count (TdStore *store, TdKindId kind)
{
  TdListing listing = {.kind = td_kind_get (kind)};

  return td_store_count (store, &listing, NULL);
}
