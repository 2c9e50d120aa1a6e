/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "td-store-private.h"

/* save-cost FOLDER [N]: what it costs that an action survives a power cut. N small actions (200) on each of two new files
 * in FOLDER (on the disk that is asked about), by turns: one as the program stores, one with the journal removed and not
 * synced, as it was before. Prints the median of each in milliseconds and their ratio. */

static TdStore *
make (const char *folder, const char *name, const char *mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  TdStore *store;

  g_unlink (path);
  store = td_store_create (path, 2023, &error);
  if (store == NULL || (mode != NULL && !td_store_execute (store, mode, &error)))
    g_error ("%s", error->message);
  return store;
}

static double
store_one (TdStore *store, int number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("Tiểu khu %d", number);
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  gint64 start = g_get_monotonic_time ();

  td_record_set_text (unit, "name", name);
  if (!td_store_begin (store, name, &error) || !td_store_save (store, unit, &error) || !td_store_commit (store, &error))
    g_error ("%s", error->message);
  return (double)(g_get_monotonic_time () - start) / 1000.0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

static double
median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, times->len / 2);
}

int
main (int argc, char **argv)
{
  int n_actions = argc > 2 ? (int)g_ascii_strtoll (argv[2], NULL, 10) : 200;
  TdStore *stores[2];
  GArray *times[2];

  if (argc < 2) {
    g_printerr ("save-cost FOLDER [N]\n");
    return 2;
  }
  stores[0] = make (argv[1], "safe.thidua", NULL);
  stores[1] = make (argv[1], "before.thidua", "PRAGMA journal_mode = DELETE");
  for (int i = 0; i < 2; i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (int n = 0; n < n_actions; n++)
    for (int i = 0; i < 2; i++) {
      int which = (n + i) % 2;
      double time = store_one (stores[which], n);

      g_array_append_val (times[which], time);
    }
  g_print ("safe %.2f ms, before %.2f ms, ratio %.2f\n", median (times[0]), median (times[1]),
           median (times[0]) / median (times[1]));
  for (int i = 0; i < 2; i++) {
    g_object_unref (stores[i]);
    g_array_unref (times[i]);
  }
  return 0;
}
