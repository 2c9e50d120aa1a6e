/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <pango/pango.h>
#include <xlsxwriter.h>

#include "td-crash-log.h"
#include "td-dialog-frame.h"
#include "td-platform.h"
#include "td-sheet.h"
#include "td-ui.h"

/* What is linked, with the versions that really run: "GTK 4.8.3 (LGPL-2.1-or-later)". */
static void
add_linked (GPtrArray *lines)
{
  const struct {
    const char *name;
    char *version; /* taken */
    const char *licence;
  } libraries[] = {
      {"GTK",
       g_strdup_printf ("%u.%u.%u", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ()),
       "LGPL-2.1-or-later"},
      {"GLib", g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version),
       "LGPL-2.1-or-later"},
      {"Pango", g_strdup (pango_version_string ()), "LGPL-2.0-or-later"},
      {"cairo", g_strdup (cairo_version_string ()), "LGPL-2.1-only OR MPL-1.1"},
      {"SQLite", g_strdup (td_store_library_version ()), "public domain"},
      {"libxlsxwriter", g_strdup (lxw_version ()), "BSD-2-Clause"},
      {"minizip", NULL, "Zlib"},
      {"Expat", td_workbook_xml_library_version (), "MIT"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (libraries); i++) {
    g_autofree char *version = libraries[i].version;

    g_ptr_array_add (lines, version != NULL
                                ? g_strdup_printf ("%s %s (%s)", libraries[i].name, version, libraries[i].licence)
                                : g_strdup_printf ("%s (%s)", libraries[i].name, libraries[i].licence));
  }
}

/* Where everything is shipped with the program, the list of it is shipped too: name, version and licence a line, by
 * tabulators. */
static gboolean
add_shipped (GPtrArray *lines)
{
  g_autofree char *path = td_platform_shipped_file ("libraries.tsv");
  g_autofree char *text = NULL;
  g_auto (GStrv) rows = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  rows = g_strsplit (text, "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);

    if (g_strv_length (cells) >= 3)
      g_ptr_array_add (lines, g_strdup_printf ("%s %s (%s)", cells[0], cells[1], cells[2]));
  }
  return lines->len > 0;
}

static GPtrArray *
libraries (void)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  if (!add_shipped (lines))
    add_linked (lines);
  g_ptr_array_add (lines, NULL);
  return lines;
}

/* What whoever helps by telephone asks for. */
static char *
system_information (GtkWindow *parent)
{
  GskRenderer *renderer = parent != NULL ? gtk_native_get_renderer (GTK_NATIVE (parent)) : NULL;
  g_autofree char *name = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *settings = g_build_filename (g_get_user_config_dir (), "thidua", NULL);
  g_autofree char *crashes = td_crash_log_folder ();

  return g_strdup_printf ("%s: %s\n%s: %s\n%s: %s\n%s: %s", _ ("System"), name != NULL ? name : "?", _ ("Drawn by"),
                          renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "?", _ ("Settings"), settings,
                          _ ("Logs of crashes and copies"), crashes);
}

void
td_about_dialog_present (GtkWindow *parent)
{
  static const char *const authors[] = {"Thi Đua", NULL};
  g_autoptr (GPtrArray) lines = libraries ();
  g_autofree char *information = system_information (parent);
  GtkAboutDialog *about = GTK_ABOUT_DIALOG (gtk_about_dialog_new ());

  gtk_about_dialog_set_program_name (about, _ ("Thi Đua"));
  gtk_about_dialog_set_version (about, TD_VERSION);
  gtk_about_dialog_set_comments (
      about, _ ("Emulation and commendation of a commune: from the units' lists to the signed dossier"));
  gtk_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  gtk_about_dialog_set_logo_icon_name (about, td_ui_own_icon ());
  gtk_about_dialog_set_authors (about, (const char **)authors);
  gtk_about_dialog_add_credit_section (about, _ ("Libraries and their licences"), (const char **)lines->pdata);
  gtk_about_dialog_set_system_information (about, information);
  td_dialog_frame_setup (GTK_WINDOW (about), parent, 70, 26);
  gtk_window_present (GTK_WINDOW (about));
}
