/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dialog-screen.h"

/* Keys as GTK sends them, without a keyboard. */

static guint n_presses;

/* The key goes to what has the focus, and from there up. */
static inline void
press_key (GtkWindow *window, guint key, GdkModifierType state)
{
  gboolean handled = FALSE;

  n_presses++;
  for (GtkWidget *at = gtk_window_get_focus (window); !handled;) {
    GtkWidget *widget = at != NULL ? at : GTK_WIDGET (window);
    g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

    for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++) {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !GTK_IS_TEXT (widget))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
    if (!handled && GTK_IS_TEXT (widget) && key == GDK_KEY_Return) {
      g_signal_emit_by_name (widget, "activate");
      handled = TRUE;
    }
    /* It may have closed its window. */
    if (handled || at == NULL || at == GTK_WIDGET (window))
      break;
    at = gtk_widget_get_parent (at);
  }
  settle ();
}

/* Types into what has the focus: an entry, all of whose text is selected. */
static inline void
type_into_focus (GtkWindow *window, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
}
