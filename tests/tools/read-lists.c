/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what `thidua import FILE LIST… --dry-run --json` prints: read-lists [--store] STORE LIST…; STORE is made when
 * missing. With --store the rows are stored, faults and all, and the counts are printed. */

#include <stdio.h>

#include "td-import.h"
#include "td-platform.h"

int
main (int argc, char **argv)
{
  g_autoptr (TdStore) store = NULL;
  g_autoptr (TdReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  gboolean stores;

  td_platform_start (&argc, &argv);
  stores = argc > 1 && g_str_equal (argv[1], "--store");
  if (stores) {
    argv++;
    argc--;
  }
  if (argc < 3) {
    g_printerr ("usage: read-lists [--store] STORE LIST…\n");
    return 2;
  }
  if (g_file_test (argv[1], G_FILE_TEST_EXISTS))
    store = td_store_open (argv[1], TD_STORE_OPEN_WRITE, &error);
  else
    store = td_store_create (argv[1], 2023, &error);
  if (store != NULL)
    reading = td_import_read (store, (const char *const *)argv + 2, NULL, NULL, NULL, NULL, &error);
  if (reading == NULL) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (stores) {
    TdImportSummary summary;

    if (!td_import_store (store, reading, TRUE, &summary, NULL, NULL, NULL, &error)) {
      g_printerr ("%s\n", error->message);
      return 2;
    }
    g_print ("%u rows: %u new, %u changed, %u to be checked\n", summary.n_rows, summary.n_new, summary.n_changed,
             summary.n_review);
    return 0;
  }
  json = td_reading_to_json (reading);
  fputs (json, stdout);
  return td_reading_count_errors (reading) > 0;
}
