/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dialog-frame.h"

#include <glib/gi18n-lib.h>

#include "td-number.h"
#include "td-ui.h"

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
has_dialog (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (window) == parent && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
present_cb (gpointer parent)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (parent)) && !gtk_window_is_active (parent) && !has_dialog (parent))
    gtk_window_present (parent);
  return G_SOURCE_REMOVE;
}

/* Not every window manager gives the keys back to the window below, and without one nobody does. Once the dialog is gone:
 * it would take them again. */
static void
unmap_cb (GtkWidget *widget)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, present_cb, g_object_ref (parent), g_object_unref);
}

void
td_dialog_frame_load_style (void)
{
  static gboolean loaded;
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GtkCssProvider) provider = NULL;

  if (loaded || display == NULL)
    return;
  loaded = TRUE;
  td_ui_register ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/vn/thidua/ui/td-dialogs.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
td_dialog_frame_setup (GtkWindow *window, GtkWindow *parent, int columns, int lines)
{
  PangoContext *context;
  PangoFontMetrics *metrics;
  GtkShortcutController *controller;
  int width;
  int height;

  g_return_if_fail (GTK_IS_WINDOW (window));

  td_dialog_frame_load_style ();
  gtk_widget_add_css_class (GTK_WIDGET (window), "td-dialog");
  if (parent != NULL) {
    gtk_window_set_transient_for (window, parent);
    gtk_window_set_modal (window, TRUE);
    gtk_window_set_destroy_with_parent (window, TRUE);
    g_signal_connect (window, "unmap", G_CALLBACK (unmap_cb), NULL);
  }

  context = gtk_widget_get_pango_context (GTK_WIDGET (window));
  metrics = pango_context_get_metrics (context, NULL, NULL);
  width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)) * columns;
  height = PANGO_PIXELS (pango_font_metrics_get_height (metrics)) * lines;
  pango_font_metrics_unref (metrics);
  if (parent != NULL && gtk_native_get_surface (GTK_NATIVE (parent)) != NULL) {
    GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (parent));
    GdkMonitor *monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
    GdkRectangle area;

    if (monitor != NULL) {
      gdk_monitor_get_geometry (monitor, &area);
      width = MIN (width, area.width * 95 / 100);
      height = MIN (height, area.height * 88 / 100);
    }
  }
  gtk_window_set_default_size (window, width, lines > 0 ? height : -1);

  /* Bubble phase: an open popover or list takes Escape first. */
  controller = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                                      gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (controller));
}

GtkWindow *
td_dialog_frame_new (GtkWindow *parent, const char *title, int columns, int lines)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_title (window, title);
  td_dialog_frame_setup (window, parent, columns, lines);
  return window;
}

GtkWidget *
td_dialog_frame_label (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static gboolean
tip_cb (GtkWidget *view, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  GtkWidget *at = keyboard ? NULL : gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);
  g_autoptr (PangoLayout) layout = NULL;
  const char *text;
  int width;

  /* Beside the letters the cell is hit, or the box that holds an icon and the text. */
  if (at != NULL && !GTK_IS_INSCRIPTION (at))
    at = gtk_widget_get_first_child (at);
  if (at != NULL && !GTK_IS_INSCRIPTION (at))
    at = gtk_widget_get_last_child (gtk_widget_get_parent (at));
  if (at == NULL || !GTK_IS_INSCRIPTION (at))
    return FALSE;
  text = gtk_inscription_get_text (GTK_INSCRIPTION (at));
  layout = gtk_widget_create_pango_layout (at, text);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (text == NULL || width <= gtk_widget_get_width (at))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
td_dialog_frame_add_tips (GtkWidget *view)
{
  gtk_widget_set_has_tooltip (view, TRUE);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (tip_cb), NULL);
}

char *
td_dialog_frame_time (gint64 unix_seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_seconds);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = NULL;
  gint64 ago;

  if (time == NULL)
    return g_strdup ("");
  ago = g_date_time_to_unix (now) - unix_seconds;
  clock = g_date_time_format (time, "%H:%M");
  /* A copy made in the second of another one bears the next second in its name. */
  if (ago > -60 && ago < 60)
    return g_strdup (_ ("just now"));
  if (ago >= 0 && ago < 3600)
    return g_strdup_printf (_ ("%d minutes ago"), (int)(ago / 60));
  if (g_date_time_get_year (time) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    return g_strdup_printf (_ ("today %s"), clock);
  return g_date_time_format (time, "%d/%m/%Y %H:%M");
}

char *
td_dialog_frame_size (guint64 bytes)
{
  static const char *const units[] = {"B", "KB", "MB", "GB"};
  double size = (double)bytes;
  guint unit = 0;
  g_autofree char *number = NULL;

  while (size >= 1024 && unit + 1 < G_N_ELEMENTS (units)) {
    size /= 1024;
    unit++;
  }
  number = td_number_format (size, unit == 0 ? 0 : 1);
  return g_strdup_printf ("%s %s", number, units[unit]);
}
