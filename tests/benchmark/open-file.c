/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store.h"

/* open-file FILE: opens the file for writing and reads the first page of candidates, as the window does at its start.
 * Prints "open MILLISECONDS" without the start of the process. */

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GArray) ids = NULL;
  TdFilter citizens = {"title", {.type = TD_VALUE_TEXT, .text = (char *)"citizen"}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2023, .filters = &citizens, .n_filters = 1};
  gint64 start = g_get_monotonic_time ();

  if (argc != 2) {
    g_printerr ("open-file FILE\n");
    return 2;
  }
  store = td_store_open (argv[1], TD_STORE_OPEN_WRITE, &error);
  if (store != NULL)
    ids = td_store_list (store, &listing, 200, &error);
  if (ids == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  g_print ("open %.2f\n", (double)(g_get_monotonic_time () - start) / 1000.0);
  td_store_close (store);
  return 0;
}
