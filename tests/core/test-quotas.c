/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

/* How many may be nominated: of a unit, in the year, and by the day on which dossiers came in. */

/* n people of a unit for a form, told beforehand and then added; the first "quota-exceeded" row, 0: none. */
static int
add_people (Fixture *fixture, TdListCheck *check, const char *unit, const char *form, guint n, gboolean expect)
{
  int row = 0;

  for (guint i = 0; i < n; i++) {
    g_autofree char *name
        = g_strdup_printf ("%s %c", g_str_equal (form, "Lao động tiên tiến") ? "Lê Văn" : "Vũ Thị", (char)('A' + i));
    g_autoptr (TdRecord) record = new_proposal ("person", name, form, NULL);

    g_ptr_array_set_size (fixture->findings, 0);
    if (expect) {
      td_list_check_expect (check, record, unit);
      continue;
    }
    td_list_check_add (check, record, "a", (int)i + 1, unit, fixture->findings);
    if (find (fixture->findings, "quota-exceeded") != NULL) {
      g_assert_cmpint (row, ==, 0); /* told once */
      row = (int)i + 1;
      g_assert_cmpint (find (fixture->findings, "quota-exceeded")->severity, ==, TD_SEVERITY_WARNING);
    }
  }
  return row;
}

/* Nghị định 91/2017/NĐ-CP: 15 % of those proposed as Lao động tiên tiến, until the end of 2023; who is proposed for the
 * higher title only counts in the base too. */
static void
test_share_of_title (Fixture *fixture, gconstpointer data)
{
  static const char *const fighter = "Chiến sĩ thi đua cơ sở";
  static const char *const advanced = "Lao động tiên tiến";
  static const struct {
    guint advanced;
    guint fighters;
    int row; /* of the finding; 0: none */
  } cases[] = {
      {18, 3, 0}, /* 15 % of 21 = 3,15 */
      {18, 4, 4}, /* 15 % of 22 = 3,3 */
      {10, 2, 2}, /* 15 % of 12 = 1,8: rounded down */
      {6, 1, 0},  /* 15 % of 7 = 1,05 */
      {3, 1, 0},  /* less than one person: too few to be told */
      {0, 9, 0},  /* nobody knows how many are advanced */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);

    g_test_message ("case %u", i);
    /* The higher title may stand first in the list. */
    add_people (fixture, check, "UBND", fighter, cases[i].fighters, TRUE);
    add_people (fixture, check, "UBND", advanced, cases[i].advanced, TRUE);
    add_people (fixture, check, "UBND", advanced, 1, TRUE); /* told twice is counted once */
    if (cases[i].advanced == 0) {
      g_clear_pointer (&check, td_list_check_free);
      check = td_list_check_new (fixture->rules);
      add_people (fixture, check, "UBND", fighter, cases[i].fighters, TRUE);
    }
    g_assert_cmpint (add_people (fixture, check, "UBND", fighter, cases[i].fighters, FALSE), ==, cases[i].row);
    g_assert_cmpint (add_people (fixture, check, "UBND", advanced, cases[i].advanced, FALSE), ==, 0);
    /* Another unit has its own. */
    g_assert_cmpint (add_people (fixture, check, "Trường", fighter, 1, FALSE), ==, 0);
  }
  /* None in the law from 2024. */
  read_rules_again (fixture, 2024);
  {
    g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);

    add_people (fixture, check, "UBND", fighter, 9, TRUE);
    add_people (fixture, check, "UBND", advanced, 10, TRUE);
    g_assert_cmpint (add_people (fixture, check, "UBND", fighter, 9, FALSE), ==, 0);
  }
}

/* The quota of 2023 holds for dossiers that came in by its last day, in whatever year's list they stand; those received
 * later neither break it nor fill it. */
static void
test_share_by_day (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *received_on;
    gboolean stored; /* both stand in the file, a third comes in */
    int row;         /* of the finding; 0: none */
  } cases[] = {
      {NULL, FALSE, 2},      {"2023-12-31", FALSE, 2}, {"2023-12", FALSE, 2},   {"2024-01-01", FALSE, 0},
      {"2024-01", FALSE, 0}, {"2023-12-31", TRUE, 1},  {"2024-01-01", TRUE, 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdListCheck) check = NULL;
    g_autoptr (GError) error = NULL;
    gint64 unit = store_unit (fixture, "UBND", "Cơ quan", 0);
    int row = 0;

    g_test_message ("case %u: %s", i, cases[i].received_on);
    for (int j = 0; cases[i].stored && j < 2; j++) {
      g_autofree char *name = g_strdup_printf ("Hà Thị %c", 'A' + j);
      g_autoptr (TdRecord) stored = new_proposal ("person", name, "Chiến sĩ thi đua cơ sở", NULL);

      td_record_set_integer (stored, "unit_id", unit);
      td_record_set_text (stored, "received_on", cases[i].received_on);
      td_record_set_text (stored, "state", "proposed");
      save (fixture, stored);
    }
    read_rules_again (fixture, 2023);
    check = td_list_check_new (fixture->rules);
    g_assert_true (td_list_check_against_store (check, fixture->store, &error));
    g_assert_no_error (error);
    add_people (fixture, check, "UBND", "Lao động tiên tiến", 10, TRUE);
    for (int j = 0; j < (cases[i].stored ? 1 : 2); j++) {
      g_autofree char *name = g_strdup_printf ("Vũ Thị %c", 'A' + j);
      g_autoptr (TdRecord) record = new_proposal ("person", name, "Chiến sĩ thi đua cơ sở", NULL);

      /* The one who comes beside those of the file comes in time. */
      td_record_set_text (record, "received_on", cases[i].stored ? "2023-12-31" : cases[i].received_on);
      g_ptr_array_set_size (fixture->findings, 0);
      td_list_check_expect (check, record, "UBND");
      td_list_check_add (check, record, "a", j + 1, "UBND", fixture->findings);
      if (find (fixture->findings, "quota-exceeded") != NULL)
        row = j + 1;
    }
    g_assert_cmpint (row, ==, cases[i].row);
    for (int j = 0; j < (cases[i].stored ? 3 : 1); j++)
      g_assert_true (td_store_undo (fixture->store, NULL, &error));
  }
}

static void
test_share_of_households (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdListCheck) check = NULL;
  g_autoptr (GError) error = NULL;
  const TdFinding *finding = NULL;
  g_autoptr (GPtrArray) in_store = NULL;
  g_autoptr (TdRecord) one_more = new_candidate ("family", "Hà Văn Z", "1970");
  gint64 unit = store_unit (fixture, "Tiểu khu 1", "Tiểu khu", 50);
  gint64 id = 0;

  store_quota (fixture, "family", "unit", "households", 10, 0);
  read_rules_again (fixture, 2023);
  /* Three stand in the file, one of them not passed; three of the list are new, one comes again: 2 + 3 = 5 of 5. */
  for (int i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf ("Lê Văn %c", 'A' + i);
    g_autoptr (TdRecord) stored = new_candidate ("family", name, "1970");

    td_record_set_integer (stored, "unit_id", unit);
    td_record_set_text (stored, "state", i == 2 ? "failed" : "proposed");
    save (fixture, stored);
    id = stored->id;
  }
  check = td_list_check_new (fixture->rules);
  g_assert_true (td_list_check_against_store (check, fixture->store, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 5; i++) {
    g_autofree char *name = i == 0 ? g_strdup ("Lê Văn A") : g_strdup_printf ("Hà Văn %c", 'A' + i);
    g_autoptr (TdRecord) record = new_candidate ("family", name, "1970");

    g_ptr_array_set_size (fixture->findings, 0);
    td_list_check_add (check, record, "a", i + 1, "TIỂU KHU 1", fixture->findings);
    finding = find (fixture->findings, "quota-exceeded");
    g_assert_true ((finding != NULL) == (i == 4));
  }
  g_assert_cmpint (finding->row, ==, 5);
  g_assert_true (says (finding, "6"));
  g_assert_true (says (finding, "5"));
  g_assert_true (says (finding, "10 %"));
  g_assert_true (says (finding, "50"));

  /* The form of one more: three others and itself are fewer; with the quota of 4 % they are too many. */
  td_record_set_integer (one_more, "unit_id", unit);
  in_store = td_rules_check_in_store (fixture->rules, fixture->store, one_more, &error);
  g_assert_null (find (in_store, "quota-exceeded"));
  g_assert_cmpuint (count_in_year (fixture, "quota-exceeded"), ==, 0);
  store_quota (fixture, "family", "unit", "households", 4, 0);
  read_rules_again (fixture, 2023);
  g_ptr_array_unref (in_store);
  in_store = td_rules_check_in_store (fixture->rules, fixture->store, one_more, &error);
  g_assert_cmpuint (count (in_store, "quota-exceeded"), ==, 1);
  g_assert_cmpuint (count_in_year (fixture, "quota-exceeded"), ==, 0);
  {
    g_autoptr (TdRecord) third = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), id, &error);

    td_record_set_text (third, "state", "proposed");
    save (fixture, third);
  }
  g_assert_cmpuint (count_in_year (fixture, "quota-exceeded"), ==, 1);
}

static void
test_number_in_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdListCheck) check = NULL;
  guint n = 0;

  store_quota (fixture, "certificate-commune", "year", "number", 0, 3);
  read_rules_again (fixture, 2023);
  check = td_list_check_new (fixture->rules);
  for (int i = 0; i < 6; i++) {
    g_autofree char *name = g_strdup_printf ("Lê Văn %c", 'A' + i);
    g_autofree char *unit = g_strdup_printf ("Tiểu khu %d", i);
    g_autoptr (TdRecord) record = new_proposal ("person", name, "Giấy khen Chủ tịch UBND thị trấn", NULL);

    td_record_set_text (record, "state", i == 0 ? "postponed" : "proposed");
    g_ptr_array_set_size (fixture->findings, 0);
    td_list_check_add (check, record, "a", i + 1, unit, fixture->findings);
    n += count (fixture->findings, "quota-exceeded");
    if (find (fixture->findings, "quota-exceeded") != NULL)
      g_assert_cmpint (i, ==, 4);
  }
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/quotas/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("share-of-title", test_share_of_title);
  ADD ("share-by-day", test_share_by_day);
  ADD ("share-of-households", test_share_of_households);
  ADD ("number-in-year", test_number_in_year);
  return g_test_run ();
}
