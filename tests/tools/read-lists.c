/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what `thidua import FILE LIST… --dry-run --json` prints: read-lists STORE LIST…; STORE is made when missing. */

#include <stdio.h>

#include "td-intake.h"

int
main (int argc, char **argv)
{
  g_autoptr (TdStore) store = NULL;
  g_autoptr (TdReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  if (argc < 3) {
    g_printerr ("usage: read-lists STORE LIST…\n");
    return 2;
  }
  if (g_file_test (argv[1], G_FILE_TEST_EXISTS))
    store = td_store_open (argv[1], TD_STORE_OPEN_WRITE, &error);
  else
    store = td_store_create (argv[1], 2023, &error);
  if (store != NULL)
    reading = td_intake_read (store, (const char *const *)argv + 2, NULL, NULL, NULL, NULL, &error);
  if (reading == NULL) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  json = td_reading_to_json (reading);
  fputs (json, stdout);
  return td_reading_count_errors (reading) > 0;
}
