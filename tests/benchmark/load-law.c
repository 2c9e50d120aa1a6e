/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "td-rules.h"

/* load-law FILE UNITS SAVES: makes a file of so many units, then saves a candidate so many times, as the form does, and
 * times what stands before its check: making the rules, with the law and the units that they know. Prints "law MEDIAN
 * WORST SAVE": milliseconds to make the rules in the middle and in the worst case but the first, and the median of the
 * whole save with its check. */

static void
stop_on (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static gint64
make_units (TdStore *store, int n)
{
  GError *error = NULL;
  gint64 last = 0;

  td_store_begin (store, "units", &error);
  for (int i = 0; i < n && error == NULL; i++) {
    g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
    g_autofree char *name = g_strdup_printf ("Tiểu khu %d", i + 1);

    td_record_set_text (unit, "name", name);
    td_record_set_text (unit, "kind", "Tiểu khu");
    td_record_set_integer (unit, "households", 150);
    td_store_save (store, unit, &error);
    last = unit->id;
  }
  stop_on (error);
  td_store_commit (store, &error);
  stop_on (error);
  return last;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
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
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  g_autoptr (GArray) makings = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) saves = g_array_new (FALSE, FALSE, sizeof (double));
  double middle = 0;

  if (argc != 4) {
    g_printerr ("load-law FILE UNITS SAVES\n");
    return 2;
  }
  store = td_store_create (argv[1], 2023, &error);
  stop_on (error);
  td_record_set_integer (record, "year", 2023);
  td_record_set_text (record, "title", "citizen");
  td_record_set_text (record, "name", "Nguyễn Văn An");
  td_record_set_text (record, "birth_date", "1968");
  td_record_set_integer (record, "unit_id", make_units (store, atoi (argv[2])));
  for (int i = 0; i < atoi (argv[3]); i++) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (TdRules) rules = NULL;
    g_autoptr (GPtrArray) findings = NULL;
    double making = 0;
    double save = 0;

    td_record_set_integer (record, "attend", 100 + i);
    td_record_set_integer (record, "agree", 90);
    td_store_begin (store, "save", &error);
    stop_on (error);
    td_store_save (store, record, &error);
    stop_on (error);
    making = (double)g_get_monotonic_time ();
    rules = td_rules_new (store, 2023, NULL, &error);
    making = ((double)g_get_monotonic_time () - making) / 1000;
    stop_on (error);
    findings = td_rules_check_in_store (rules, store, record, &error);
    stop_on (error);
    td_store_commit (store, &error);
    stop_on (error);
    save = (double)(g_get_monotonic_time () - start) / 1000;
    /* The first reads everything. */
    if (i > 0) {
      g_array_append_val (makings, making);
      g_array_append_val (saves, save);
    }
  }
  middle = median (makings);
  g_print ("law %.4f %.4f %.3f\n", middle, g_array_index (makings, double, makings->len - 1), median (saves));
  td_store_close (store);
  return 0;
}
