/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ui.h"

#include <string.h>

#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-platform.h"
#include "td-ui-resources.h"

/* The types of our layouts and of GTK's drop-down. A type that nobody has used yet, GtkBuilder looks for by its name in all
 * libraries of the process, one after another; on Windows each such look takes tens of milliseconds. */
static void
ensure_types (void)
{
  g_type_ensure (GTK_TYPE_BOX);
  g_type_ensure (GTK_TYPE_BUTTON);
  g_type_ensure (GTK_TYPE_CHECK_BUTTON);
  g_type_ensure (GTK_TYPE_COLUMN_VIEW);
  g_type_ensure (GTK_TYPE_DRAWING_AREA);
  g_type_ensure (GTK_TYPE_DROP_DOWN);
  g_type_ensure (GTK_TYPE_ENTRY);
  g_type_ensure (GTK_TYPE_GRID);
  g_type_ensure (GTK_TYPE_HEADER_BAR);
  g_type_ensure (GTK_TYPE_IMAGE);
  g_type_ensure (GTK_TYPE_LABEL);
  g_type_ensure (GTK_TYPE_LIST_BOX);
  g_type_ensure (GTK_TYPE_LIST_VIEW);
  g_type_ensure (GTK_TYPE_MENU_BUTTON);
  g_type_ensure (GTK_TYPE_OVERLAY);
  g_type_ensure (GTK_TYPE_PANED);
  g_type_ensure (GTK_TYPE_POPOVER);
  g_type_ensure (GTK_TYPE_PROGRESS_BAR);
  g_type_ensure (GTK_TYPE_REVEALER);
  g_type_ensure (GTK_TYPE_SCROLLED_WINDOW);
  g_type_ensure (GTK_TYPE_SEARCH_ENTRY);
  g_type_ensure (GTK_TYPE_SPINNER);
  g_type_ensure (GTK_TYPE_STACK);
  g_type_ensure (GTK_TYPE_STACK_PAGE);
  g_type_ensure (GTK_TYPE_TEXT_VIEW);
  g_type_ensure (GTK_TYPE_TOGGLE_BUTTON);
  g_type_ensure (GTK_TYPE_VIEWPORT);
}

void
td_ui_register (void)
{
  static gsize done;

  if (g_once_init_enter (&done)) {
    ensure_types ();
    td_ui_register_resource ();
    g_once_init_leave (&done, 1);
  }
}

/* --- style --- */

static void
theme_cb (GtkSettings *settings, GParamSpec *property, GtkCssProvider *provider)
{
  GtkWidget *probe = g_object_ref_sink (gtk_label_new (NULL));
  GdkRGBA background = {1, 1, 1, 1};
  gboolean dark;

  /* The theme's own colour tells, whichever way the theme was chosen. */
  gtk_style_context_lookup_color (gtk_widget_get_style_context (probe), "theme_bg_color", &background);
  dark = 0.3 * background.red + 0.59 * background.green + 0.11 * background.blue < 0.5;
  g_object_unref (probe);
  gtk_css_provider_load_from_resource (provider, dark ? "/vn/thidua/ui/dark.css" : "/vn/thidua/ui/light.css");
}

void
td_ui_load_style (void)
{
  static gboolean loaded;
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *settings;
  g_autoptr (GtkCssProvider) colours = NULL;
  g_autoptr (GtkCssProvider) shape = NULL;

  if (loaded || display == NULL)
    return;
  loaded = TRUE;
  td_ui_register ();
  td_dialog_frame_load_style ();
  colours = gtk_css_provider_new ();
  shape = gtk_css_provider_new ();
  settings = gtk_settings_get_for_display (display);
  /* A field that is entered by Tab is overwritten by typing, as in Excel; a click puts the cursor between. */
  g_object_set (settings, "gtk-entry-select-on-focus", TRUE, NULL);
  if (td_platform_interface_font () != NULL)
    g_object_set (settings, "gtk-font-name", td_platform_interface_font (), NULL);
  theme_cb (settings, NULL, colours);
  g_signal_connect_data (settings, "notify::gtk-application-prefer-dark-theme", G_CALLBACK (theme_cb),
                         g_object_ref (colours), (GClosureNotify)(GCallback)g_object_unref, 0);
  g_signal_connect_data (settings, "notify::gtk-theme-name", G_CALLBACK (theme_cb), g_object_ref (colours),
                         (GClosureNotify)(GCallback)g_object_unref, 0);
  gtk_css_provider_load_from_resource (shape, "/vn/thidua/ui/thidua.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (colours),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (shape),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

const char *
td_ui_own_icon (void)
{
  static gboolean added;

  if (!added) {
    td_ui_register ();
    gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                      "/vn/thidua/ui/icons");
  }
  added = TRUE;
  return "vn.thidua.ThiDua";
}

/* --- small things --- */

#define GTK_WIDGETS 200

guint
td_ui_next_rows (guint shown, guint n)
{
  return shown < GTK_WIDGETS ? MIN (n, shown + TD_UI_FIRST_ROWS) : n;
}

char *
td_ui_count (gint64 n)
{
  return td_number_format ((double)n, 0);
}

char *
td_ui_fill (const char *template, const char *value)
{
  GString *text = g_string_new (template);

  g_string_replace (text, "%s", value, 1);
  return g_string_free (text, FALSE);
}

char *
td_ui_display (TdStore *store, const TdRecord *record, const TdField *field)
{
  if (field->one_decimal && !td_record_is_null (record, field->column)) {
    g_autofree char *text = td_number_format (td_record_real (record, field->column), 1);

    return strchr (text, ',') != NULL ? g_steal_pointer (&text) : g_strconcat (text, ",0", NULL);
  }
  return td_store_display (store, record, field);
}

gboolean
td_ui_stands_right (const TdField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return td_field_is_number (field) || field->type == TD_FIELD_MEASURE;
}

int
td_ui_characters (GtkWidget *widget, int n)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (width * n);
}

char *
td_ui_mnemonic (const char *label, guint32 *used)
{
  GString *result;

  if (strchr (label, '_') != NULL)
    return g_strdup (label);
  result = g_string_new (label);
  for (gsize i = 0; label[i] != '\0'; i++) {
    char letter = g_ascii_tolower (label[i]);

    if (letter < 'a' || letter > 'z' || (*used & (1u << (letter - 'a'))) != 0)
      continue;
    *used |= 1u << (letter - 'a');
    g_string_insert_c (result, (gssize)i, '_');
    break;
  }
  return g_string_free (result, FALSE);
}
