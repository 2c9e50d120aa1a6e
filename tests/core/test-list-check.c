/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static void
test_list_check (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *title;
    const char *name;
    const char *birth;
    const char *unit;
    const char *code; /* NULL: nothing */
    TdSeverity severity;
  } rows[] = {
      {"family", "Trần Thị Hoà", "1969", "Tiểu khu 1", NULL, TD_SEVERITY_NOTE},
      {"family", "TRẦN THỊ HÒA", "1969", "Tiểu khu 1", "duplicate-in-list", TD_SEVERITY_ERROR},
      {"family", "Trần Thị Hoa", "1969", "Tiểu khu 1", NULL, TD_SEVERITY_NOTE},
      {"family", "Trần Thị Hoà", "1970", "Tiểu khu 1", NULL, TD_SEVERITY_NOTE},
      {"family", "Trần Thị Hoà", NULL, "Tiểu khu 1", "duplicate-possible", TD_SEVERITY_NOTE},
      {"family", "Trần Thị Hoà", NULL, "Tiểu khu 2", NULL, TD_SEVERITY_NOTE},
      {"family", "Trần Thị Hoà", "1969-03-05", "Tiểu khu 2", "same-family-in-two-units", TD_SEVERITY_WARNING},
      {"citizen", "Trần Thị Hoà", "1969", "Tiểu khu 1", NULL, TD_SEVERITY_NOTE},
      {"citizen", "Trần Thị Hoà", "1969", "Tiểu khu 3", "same-person-in-two-units", TD_SEVERITY_WARNING},
      {"family", "Le Dinh Dat", "1950", "Tiểu khu 4", NULL, TD_SEVERITY_NOTE},
      {"family", "Lê Đình Đạt", "1950", "Tiểu khu 4", "duplicate-in-list", TD_SEVERITY_ERROR},
      {"family", "Vũ An", "1950", NULL, "unit-missing", TD_SEVERITY_WARNING},
  };
  g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (TdRecord) record = new_candidate (rows[i].title, rows[i].name, rows[i].birth);

    g_ptr_array_set_size (fixture->findings, 0);
    td_list_check_add (check, record, rows[i].unit, (int)i + 7, rows[i].unit, fixture->findings);
    g_test_message ("row %u", i);
    if (rows[i].code == NULL) {
      g_assert_cmpuint (fixture->findings->len, ==, 0);
    } else {
      const TdFinding *finding = find (fixture->findings, rows[i].code);

      g_assert_nonnull (finding);
      g_assert_cmpuint (fixture->findings->len, ==, 1);
      g_assert_cmpint (finding->severity, ==, rows[i].severity);
      g_assert_cmpint (finding->row, ==, (int)i + 7);
      if (g_str_equal (rows[i].code, "same-family-in-two-units")) {
        g_assert_true (says (finding, rows[i].name));
        g_assert_true (says (finding, "Tiểu khu 1"));
        g_assert_true (says (finding, "Tiểu khu 2"));
      }
    }
  }
}

static void
test_proposed_twice (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *form;
    const char *code;
  } rows[] = {
      {"Giấy khen Chủ tịch UBND thị trấn", NULL},
      {"Lao động tiên tiến", NULL}, /* a title and a form of commendation may go together */
      {"Giấy khen của Chủ tịch UBND huyện", "proposed-twice"},
      {"Giấy khen thị trấn", "duplicate-in-list"},
  };
  g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_PROPOSAL));

    td_record_set_text (record, "subject", "person");
    td_record_set_text (record, "name", "Lê Văn An");
    td_record_set_text (record, "form", rows[i].form);
    g_ptr_array_set_size (fixture->findings, 0);
    td_list_check_add (check, record, "a", (int)i + 1, "Tiểu khu 1", fixture->findings);
    if (rows[i].code == NULL)
      g_assert_cmpuint (fixture->findings->len, ==, 0);
    else
      g_assert_nonnull (find (fixture->findings, rows[i].code));
  }
}

static char **
read_table (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rules", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (text, "\n"));
  text[strlen (text) - 1] = 0;
  return g_strsplit (text, "\n", -1);
}

static void
set_count (TdRecord *record, const char *column, const char *text)
{
  if (*text != '\0')
    td_record_set_integer (record, column, g_ascii_strtoll (text, NULL, 10));
}

/* The lists of Hà Trung 2023: just the planted problems are found, each on its row. */
static void
test_real_lists (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) rows = read_table ("nominations.tsv");
  g_auto (GStrv) problems = read_table ("problems.tsv");
  g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_rows = 0;
  guint n_found = 0;

  for (guint i = 1; rows[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);
    gboolean proposal = !g_str_equal (cells[0], "family") && !g_str_equal (cells[0], "citizen");
    g_autoptr (TdRecord) record
        = proposal ? td_record_new (td_kind_get (TD_KIND_PROPOSAL)) : new_candidate (cells[0], cells[3], cells[5]);

    if (proposal) {
      td_record_set_text (record, "subject", cells[0]);
      td_record_set_text (record, "name", cells[3]);
      td_record_set_text (record, "form", cells[9]);
      td_record_set_text (record, "level", cells[10]);
    } else {
      set_count (record, "people", cells[6]);
      set_count (record, "attend", cells[7]);
      set_count (record, "agree", cells[8]);
    }
    g_ptr_array_set_size (fixture->findings, 0);
    td_rules_check_record (fixture->rules, record, fixture->findings);
    td_list_check_add (check, record,
                       g_str_equal (cells[0], "family") ? cells[1]
                       : proposal                       ? "proposals"
                                                        : "citizens",
                       atoi (cells[2]), cells[1], fixture->findings);
    n_rows++;
    for (guint j = 0; j < fixture->findings->len; j++) {
      const TdFinding *finding = g_ptr_array_index (fixture->findings, j);

      if (finding->severity != TD_SEVERITY_NOTE) {
        g_hash_table_add (found, g_strdup_printf ("%s\t%s\t%s", finding->code, cells[1], cells[3]));
        n_found++;
      }
    }
  }
  g_assert_cmpuint (n_rows, ==, 1065);
  g_assert_cmpuint (n_found, ==, g_strv_length (problems) - 1);
  for (guint i = 1; problems[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (problems[i], "\t", -1);
    g_autofree char *key = g_strdup_printf ("%s\t%s\t%s", cells[0], cells[1], cells[2]);

    g_test_message ("%s", key);
    g_assert_true (g_hash_table_contains (found, key));
  }
}

static void
test_real_targets (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) rows = read_table ("targets.tsv");

  for (guint i = 1; rows[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);
    g_autoptr (TdRecord) target = td_record_new (td_kind_get (TD_KIND_PLEDGE_TARGET));

    td_record_set_text (target, "area", cells[1]);
    td_record_set_text (target, "content", cells[2]);
    td_record_set_text (target, "target", cells[4]);
    td_record_set_text (target, "result", cells[5]);
    td_record_set_real (target, "max_score", g_ascii_strtod (cells[6], NULL));
    td_record_set_real (target, "self_score", g_ascii_strtod (cells[7], NULL));
    td_rules_check_record (fixture->rules, target, fixture->findings);
    g_assert_cmpuint (fixture->findings->len, ==, 0);
  }
}

/* A whole commune's people pass in a blink. The limit is ten times what an old office PC needs; under a sanitizer the
 * check is about memory, not time. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  static const char *const families[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"};
  static const char *const middles[] = {"Văn", "Thị", "Đình", "Hữu", "Quốc", "Ngọc", "Thanh", "Minh", "Xuân", "Đức"};
  static const char *const givens[] = {"An", "Bình", "Cường", "Dũng", "Hoà", "Hương", "Lan", "Mai", "Nam", "Tuấn"};
  const guint n = 100000;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);
  g_autofree char *units = NULL;
  gint64 start = 0;
  gint64 microseconds = 0;

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%s %s %s %s", families[i % 10], middles[i / 10 % 10],
                                             middles[i / 100 % 10], givens[i / 1000 % 10]);
    g_autofree char *birth
        = g_strdup_printf ("%04d-%02d-%02d", 1930 + (int)(i / 10000) * 5, 1 + (int)(i % 12), 1 + (int)(i % 28));
    TdRecord *record = new_candidate ("family", name, birth);

    td_record_set_integer (record, "people", 4);
    td_record_set_integer (record, "attend", 100);
    td_record_set_integer (record, "agree", 90);
    g_ptr_array_add (records, record);
  }
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++) {
    char unit[32];

    g_snprintf (unit, sizeof unit, "Tiểu khu %u", i / 2500);
    td_rules_check_record (fixture->rules, g_ptr_array_index (records, i), fixture->findings);
    td_list_check_add (check, g_ptr_array_index (records, i), unit, (int)i + 1, unit, fixture->findings);
  }
  microseconds = g_get_monotonic_time () - start;
  g_test_message ("%u records checked in %.3f s, %u findings", n, (double)microseconds / 1e6, fixture->findings->len);
  g_assert_cmpint (microseconds, <, 3000000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/list-check/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("pairs", test_list_check);
  ADD ("proposed-twice", test_proposed_twice);
  ADD ("real-lists", test_real_lists);
  ADD ("real-targets", test_real_targets);
  ADD ("many", test_many);
  return g_test_run ();
}
