/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "td-store.h"

/*
 * make-candidates FILE COUNT citizen|family: a new file of 2023 with 20 units and COUNT candidates, stored through the
 * store as the program itself stores them. Invented names; the same COUNT always gives the same names.
 */

static const char *const families[]
    = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Mai"};
static const char *const middles[]
    = {"Văn", "Thị", "Đình", "Hữu", "Ngọc", "Đức", "Minh", "Thanh", "Quốc", "Xuân", "Bích"};
static const char *const givens[]
    = {"An",  "Bình", "Chi",  "Dũng", "Đạt", "Giang", "Hà",   "Hiếu", "Hương", "Khánh", "Lan",   "Long",  "Mạnh", "Năm",
       "Nga", "Oanh", "Phúc", "Quân", "Sơn", "Thắng", "Thủy", "Tú",   "Uyên",  "Việt",  "Vượng", "Xuyến", "Yến"};

static const char *
pick (GRand *random, const char *const *words, gsize n)
{
  return words[g_rand_int_range (random, 0, (gint32)n)];
}

static gboolean
add_units (TdStore *store, gint64 *ids, guint n, GError **error)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
    g_autofree char *name = g_strdup_printf ("Tiểu khu %u", i + 1);
    td_record_set_text (unit, "name", name);
    td_record_set_text (unit, "kind", "Tiểu khu");
    td_record_set_integer (unit, "sort_order", i + 1);
    if (!td_store_save (store, unit, error))
      return FALSE;
    ids[i] = unit->id;
  }
  return TRUE;
}

static gboolean
add_candidate (TdStore *store, GRand *random, const char *title, gint64 unit, GError **error)
{
  g_autoptr (TdRecord) candidate = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  g_autofree char *name
      = g_strdup_printf ("%s %s %s", pick (random, families, G_N_ELEMENTS (families)),
                         pick (random, middles, G_N_ELEMENTS (middles)), pick (random, givens, G_N_ELEMENTS (givens)));
  g_autofree char *birth = g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (random, 1940, 2004),
                                            g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 29));
  int attend = g_rand_int_range (random, 60, 180);

  td_record_set_integer (candidate, "year", 2023);
  td_record_set_text (candidate, "title", title);
  td_record_set_text (candidate, "name", name);
  td_record_set_text (candidate, "sex", g_rand_boolean (random) ? "M" : "F");
  td_record_set_text (candidate, "birth_date", birth);
  td_record_set_integer (candidate, "unit_id", unit);
  td_record_set_integer (candidate, "attend", attend);
  td_record_set_integer (candidate, "agree", attend - g_rand_int_range (random, 0, 12));
  td_record_set_text (candidate, "state", "proposed");
  return td_store_save (store, candidate, error);
}

static gboolean
fill (TdStore *store, guint count, const char *title, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2023);
  gint64 units[20];

  if (!td_store_begin (store, "benchmark", error) || !add_units (store, units, G_N_ELEMENTS (units), error))
    return FALSE;
  for (guint i = 0; i < count; i++) {
    if (!add_candidate (store, random, title, units[i % G_N_ELEMENTS (units)], error))
      return FALSE;
  }
  return td_store_commit (store, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStore) store = NULL;

  if (argc != 4 || (!g_str_equal (argv[3], "citizen") && !g_str_equal (argv[3], "family"))) {
    g_printerr ("make-candidates FILE COUNT citizen|family\n");
    return 2;
  }
  store = td_store_create (argv[1], 2023, &error);
  if (store == NULL || !fill (store, (guint)strtoul (argv[2], NULL, 10), argv[3], &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  td_store_close (store);
  return 0;
}
