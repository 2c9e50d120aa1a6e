/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store.h"

/*
 * search-keys FILE: types several queries letter by letter and asks the store, at each key, for the first page of 200
 * rows in the order of names, as the window does. Prints "search MEDIAN WORST" in milliseconds.
 */

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *)a - *(const double *)b;
  return difference < 0 ? -1 : difference > 0;
}

int
main (int argc, char **argv)
{
  static const char *const typed[] = {"nguyen van an", "năm", "tran thi huong", "tieu khu 7", "vuong", "khong co ai"};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  if (argc != 2) {
    g_printerr ("search-keys FILE\n");
    return 2;
  }
  store = td_store_open (argv[1], TD_STORE_OPEN_READ_ONLY, &error);
  if (store == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    for (const char *end = g_utf8_next_char (typed[i]);; end = g_utf8_next_char (end)) {
      g_autofree char *query = g_strndup (typed[i], (gsize)(end - typed[i]));
      TdFilter citizens = {"title", {.type = TD_VALUE_TEXT, .text = (char *)"citizen"}};
      TdListing listing = {
          .kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2023, .search = query, .filters = &citizens, .n_filters = 1};
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GArray) ids = td_store_list (store, &listing, 200, &error);
      double took = (double)(g_get_monotonic_time () - start) / 1000.0;

      if (ids == NULL) {
        g_printerr ("%s\n", error->message);
        return 1;
      }
      g_array_append_val (times, took);
      if (*end == '\0')
        break;
    }
  }
  g_array_sort (times, compare);
  g_print ("search %.2f %.2f\n", g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len - 1));
  return 0;
}
