/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-print-operation.h"

#include <glib/gi18n-lib.h>

/* Points; a page within this of A4 is asked for as A4, so that the printer takes it from its usual tray. */
#define A4_WIDTH 595.3
#define A4_HEIGHT 841.9
#define SAME_SIZE 2.0

static char *
printer_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "thidua", "printer.ini", NULL);
}

/* The signal, not only begin-print: Windows asks for the pages again after its dialog. */
static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, TdPages *pages)
{
  gtk_print_operation_set_n_pages (operation, (int)td_pages_count (pages));
  return TRUE;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, TdPages *pages)
{
  td_pages_draw (pages, gtk_print_context_get_cairo_context (context), (guint)page);
}

GtkPageSetup *
td_print_operation_page_setup (double width, double height)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size;

  if (ABS (MIN (width, height) - A4_WIDTH) < SAME_SIZE && ABS (MAX (width, height) - A4_HEIGHT) < SAME_SIZE)
    size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  else
    size = gtk_paper_size_new_custom ("thidua", _ ("Paper of the form"), MIN (width, height), MAX (width, height),
                                      GTK_UNIT_POINTS);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  gtk_page_setup_set_orientation (setup,
                                  width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

/* Pages of one paper may lie across and stand upright. */
static void
request_page_setup_cb (GtkPrintOperation *operation,
                       GtkPrintContext *context,
                       int page,
                       GtkPageSetup *setup,
                       TdPages *pages)
{
  g_autoptr (GtkPageSetup) wanted = NULL;
  double width = 0;
  double height = 0;

  td_pages_page_size (pages, (guint)page, &width, &height);
  wanted = td_print_operation_page_setup (width, height);
  gtk_page_setup_set_orientation (setup, gtk_page_setup_get_orientation (wanted));
  gtk_page_setup_set_paper_size (setup, gtk_page_setup_get_paper_size (wanted));
}

GtkPrintSettings *
td_print_operation_settings (void)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *path = printer_path ();

  gtk_print_settings_load_file (settings, path, NULL);
  return settings;
}

GtkPrintOperation *
td_print_operation_new (TdPages *pages, const char *title)
{
  GtkPrintOperation *operation;
  g_autoptr (GtkPrintSettings) settings = td_print_operation_settings ();
  g_autoptr (GtkPageSetup) setup = NULL;
  double width = 0;
  double height = 0;

  g_return_val_if_fail (pages != NULL, NULL);

  td_pages_size (pages, &width, &height);
  setup = td_print_operation_page_setup (width, height);
  operation = gtk_print_operation_new ();
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_n_pages (operation, (int)td_pages_count (pages));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), pages);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), pages);
  return operation;
}

void
td_print_operation_remember (GtkPrintOperation *operation)
{
  static const char *const once[] = {
      GTK_PRINT_SETTINGS_PAGE_RANGES, GTK_PRINT_SETTINGS_PRINT_PAGES,  GTK_PRINT_SETTINGS_N_COPIES,
      GTK_PRINT_SETTINGS_OUTPUT_URI,  GTK_PRINT_SETTINGS_PAPER_FORMAT, GTK_PRINT_SETTINGS_ORIENTATION,
  };
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  g_autoptr (GtkPrintSettings) kept = NULL;
  g_autofree char *path = printer_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  if (settings == NULL)
    return;
  kept = gtk_print_settings_copy (settings);
  for (guint i = 0; i < G_N_ELEMENTS (once); i++)
    gtk_print_settings_unset (kept, once[i]);
  g_mkdir_with_parents (folder, 0700);
  gtk_print_settings_to_file (kept, path, NULL);
}
