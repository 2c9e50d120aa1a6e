/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <pango/pango.h>
#include <xlsxwriter.h>

#include "td-dialog-frame.h"
#include "td-ui.h"

/* The libraries that do the work, with the versions that really run. */
static char *
libraries (void)
{
  return g_strdup_printf ("GTK %u.%u.%u\n"
                          "GLib %u.%u.%u\n"
                          "Pango %s\n"
                          "cairo %s\n"
                          "SQLite %s\n"
                          "libxlsxwriter %s",
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version, pango_version_string (),
                          cairo_version_string (), td_store_library_version (), lxw_version ());
}

void
td_about_dialog_present (GtkWindow *parent)
{
  static const char *const authors[] = {"Thi Đua", NULL};
  g_autofree char *versions = libraries ();
  GtkAboutDialog *about = GTK_ABOUT_DIALOG (gtk_about_dialog_new ());

  gtk_about_dialog_set_program_name (about, _ ("Thi Đua"));
  gtk_about_dialog_set_version (about, TD_VERSION);
  gtk_about_dialog_set_comments (
      about, _ ("Emulation and commendation of a commune: from the units' lists to the signed dossier"));
  gtk_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  gtk_about_dialog_set_logo_icon_name (about, td_ui_own_icon ());
  gtk_about_dialog_set_authors (about, (const char **)authors);
  gtk_about_dialog_set_system_information (about, versions);
  td_dialog_frame_setup (GTK_WINDOW (about), parent, 70, 26);
  gtk_window_present (GTK_WINDOW (about));
}
