/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <string.h>

/* What tests of dialogs on a screen share: waiting with an end, finding widgets by their words, pressing. */

#define LONGEST_WAIT_US (20 * G_USEC_PER_SEC)

typedef gboolean (*Condition) (gconstpointer data);

/* Runs the main loop until the condition holds; never longer than LONGEST_WAIT_US. */
static inline void
wait_for (Condition condition, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT_US;

  while (!condition (data)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  }
}

static inline void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The newest window; NULL when none is open. */
static inline GtkWindow *
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

static inline guint
n_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

static inline gboolean
no_window (gconstpointer data)
{
  return n_windows () == 0;
}

static inline void
close_all (void)
{
  while (top_window () != NULL)
    gtk_window_destroy (top_window ());
  wait_for (no_window, NULL);
  settle ();
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

static inline GtkWidget *
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

static inline gboolean
is_type (GtkWidget *widget, gconstpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (type)) && gtk_widget_get_mapped (widget);
}

static inline gboolean
has_text (GtkWidget *widget, gconstpointer text)
{
  const char *label = NULL;

  if (GTK_IS_BUTTON (widget))
    label = gtk_button_get_label (GTK_BUTTON (widget));
  else if (GTK_IS_CHECK_BUTTON (widget))
    label = gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));
  return label != NULL && gtk_widget_get_mapped (widget) && strstr (label, text) != NULL;
}

static inline gboolean
has_words (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static inline GtkWidget *
find_type (GType type)
{
  return find (GTK_WIDGET (top_window ()), is_type, GSIZE_TO_POINTER (type));
}

static inline GtkWidget *
find_button (const char *text)
{
  return find (GTK_WIDGET (top_window ()), has_text, text);
}

static inline gboolean
button_is_there (gconstpointer text)
{
  return top_window () != NULL && find_button (text) != NULL;
}

static inline gboolean
words_are_there (gconstpointer text)
{
  return top_window () != NULL && find (GTK_WIDGET (top_window ()), has_words, text) != NULL;
}

static inline void
press (const char *text)
{
  wait_for (button_is_there, text);
  g_assert_true (gtk_widget_get_sensitive (find_button (text)));
  g_signal_emit_by_name (find_button (text), "clicked");
  settle ();
}

/* The entry at place, counted in the order they stand in; place is counted down. */
static inline GtkWidget *
nth_entry (GtkWidget *widget, guint *place)
{
  if (GTK_IS_ENTRY (widget) && (*place)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = nth_entry (child, place);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static inline void
type_in_entry (guint place, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (nth_entry (GTK_WIDGET (top_window ()), &place)), text);
}
