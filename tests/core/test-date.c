/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-date.h"

#include <math.h>

static void
test_parse (void)
{
  static const struct {
    const char *text;
    const char *wanted; /* ISO, or NULL when text is no date */
  } cases[] = {
      {"5/3/1968", "1968-03-05"},
      {"05-03-1968", "1968-03-05"},
      {"05.03.1968", "1968-03-05"},
      {"5.3.68", "1968-03-05"},
      {"5/3/23", "2023-03-05"},
      {"5/3/24", "1924-03-05"},
      {"5/3/00", "2000-03-05"},
      {" 05 / 03 / 1968 ", "1968-03-05"},
      {"05 03 1968", "1968-03-05"},
      {"5–3–1968", "1968-03-05"},
      {"5/3/1968.", "1968-03-05"},
      {"05031968", "1968-03-05"},
      {"31121999", "1999-12-31"},
      {"3/1968", "1968-03"},
      {"03-1968", "1968-03"},
      {"1968", "1968"},
      {"1968-03-05", "1968-03-05"},
      {"1968-03", "1968-03"},
      {"1968/3/5", "1968-03-05"},
      {"1968-03-05T00:00:00", "1968-03-05"},
      {"1968-03-05 00:00:00", "1968-03-05"},
      {"05/03/1968 00:00", "1968-03-05"},
      {"ngày 5 tháng 3 năm 1968", "1968-03-05"},
      {"Ngày 05 tháng 02 năm 2023", "2023-02-05"},
      {"NGÀY 5, THÁNG 3, NĂM 1968", "1968-03-05"},
      {"nga\u0300y 5 tha\u0301ng 3 na\u0306m 1968", "1968-03-05"},
      {"ngày mồng 5 tháng 3 năm 1968", "1968-03-05"},
      {"mùng 5 tháng 3 năm 68", "1968-03-05"},
      {"5 tháng 3 năm 1968", "1968-03-05"},
      {"tháng 3 năm 1968", "1968-03"},
      {"năm 1968", "1968"},
      {"ngày 5/3/1968", "1968-03-05"},
      {"tháng 3/1968", "1968-03"},
      {"ngày 5 tháng 3, 1968", NULL},
      /* days that do and do not exist */
      {"29/2/1972", "1972-02-29"},
      {"29/2/2000", "2000-02-29"},
      {"29/2/1970", NULL},
      {"29/2/1900", NULL},
      {"30/2/1972", NULL},
      {"31/4/1968", NULL},
      {"31/04/68", NULL},
      {"31041968", NULL},
      {"31/12/1968", "1968-12-31"},
      {"ngày 31 tháng 4 năm 1968", NULL},
      {"32/1/1968", NULL},
      {"1/13/1968", NULL},
      {"0/3/1968", NULL},
      {"5/0/1968", NULL},
      {"0/1968", NULL},
      {"13/1968", NULL},
      {"1968-00", NULL},
      {"1968-13", NULL},
      {"00000000", NULL},
      /* years */
      {"1850", "1850"},
      {"1849", NULL},
      {"2150", "2150"},
      {"2151", NULL},
      {"5/3/968", NULL},
      {"5/3/8", NULL},
      {"5/3/19680", NULL},
      /* no dates */
      {NULL, NULL},
      {"", NULL},
      {"19711", NULL},
      {"050368", NULL},
      {"0912284358", NULL},
      {"45/48", NULL},
      {"12,5", NULL},
      {"68", NULL},
      {"5", NULL},
      {"5/3", NULL},
      {"5/3/1968/2", NULL},
      {"5//3/1968", NULL},
      {"5/3/1968 abc", NULL},
      {"khoảng 1968", NULL},
      {"Tiểu khu 3", NULL},
      {"ngày tháng năm", NULL},
      {"ngày … tháng … năm 2023", NULL},
      {"ngày 5 năm 1968", NULL},
      {"tháng 3", NULL},
      {"năm 68", NULL},
      {"tháng ngày 5 năm 1968", NULL},
      {"tháng 5/3/1968", NULL},
      {"ngày 5 6 tháng 3 năm 1968", NULL},
      {"-5/3/1968", NULL},
      {"99999999999999999999", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TdDate untouched = {7, 7, 7};
    TdDate date = untouched;
    gboolean read = td_date_parse (cases[i].text, 2023, &date);
    g_autofree char *iso = td_date_to_iso (date);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (read, ==, cases[i].wanted != NULL);
    if (read)
      g_assert_cmpstr (iso, ==, cases[i].wanted);
    else
      g_assert_cmpmem (&date, sizeof date, &untouched, sizeof untouched);
  }
}

static void
test_two_digit_years (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int this_year = g_date_time_get_year (now);

  for (int year = 0; year < 100; year++) {
    g_autofree char *text = g_strdup_printf ("1/2/%02d", year);
    TdDate date;

    g_assert_true (td_date_parse (text, 2023, &date));
    g_assert_cmpint (date.year % 100, ==, year);
    g_assert_cmpint (date.year, <=, 2023);
    g_assert_cmpint (date.year, >, 1923);
    g_assert_true (td_date_parse (text, 0, &date));
    g_assert_cmpint (date.year, <=, this_year);
    g_assert_cmpint (date.year, >, this_year - 100);
  }
}

static void
test_iso (void)
{
  static const char *const good[] = {"1968", "1968-03", "1968-03-05", "2000-02-29"};
  static const char *const bad[] = {"",           "68",         "1968-3", "1968-03-5",   "1968-00", "1968-03-00",
                                    "1968-02-30", "1968/03/05", "196a",   "1968-03-05 ", "1849"};
  TdDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *iso = NULL;

    g_assert_true (td_date_parse_iso (good[i], &date));
    iso = td_date_to_iso (date);
    g_assert_cmpstr (iso, ==, good[i]);
  }
  date = (TdDate){7, 7, 7};
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (td_date_parse_iso (bad[i], &date));
  g_assert_false (td_date_parse_iso (NULL, &date));
  g_assert_cmpint (date.year, ==, 7);
}

static void
test_formats (void)
{
  static const struct {
    TdDate date;
    const char *iso;
    const char *shown;
    const char *words;
  } cases[] = {
      {{2023, 2, 5}, "2023-02-05", "05/02/2023", "ngày 05 tháng 02 năm 2023"},
      {{2023, 1, 31}, "2023-01-31", "31/01/2023", "ngày 31 tháng 01 năm 2023"},
      {{2023, 3, 15}, "2023-03-15", "15/03/2023", "ngày 15 tháng 3 năm 2023"},
      {{2023, 9, 9}, "2023-09-09", "09/09/2023", "ngày 09 tháng 9 năm 2023"},
      {{2023, 12, 10}, "2023-12-10", "10/12/2023", "ngày 10 tháng 12 năm 2023"},
      {{2023, 2, 0}, "2023-02", "02/2023", "ngày … tháng 02 năm 2023"},
      {{2023, 0, 0}, "2023", "2023", "ngày … tháng … năm 2023"},
      {{0, 0, 0}, "", "", "ngày … tháng … năm …"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *iso = td_date_to_iso (cases[i].date);
    g_autofree char *shown = td_date_format (cases[i].date);
    g_autofree char *words = td_date_in_words (cases[i].date);
    TdDate again = {0};

    g_assert_cmpstr (iso, ==, cases[i].iso);
    g_assert_cmpstr (shown, ==, cases[i].shown);
    g_assert_cmpstr (words, ==, cases[i].words);
    if (cases[i].date.year != 0) {
      g_assert_true (td_date_parse (shown, 2023, &again));
      g_assert_cmpmem (&again, sizeof again, &cases[i].date, sizeof again);
    }
    if (cases[i].date.day != 0) {
      g_assert_true (td_date_parse (words, 2023, &again));
      g_assert_cmpmem (&again, sizeof again, &cases[i].date, sizeof again);
    }
  }
}

/* What programs write: instants, JavaScript's texts, English months. */
static void
test_programs (void)
{
  static const struct {
    const char *text;
    const char *wanted;
  } cases[] = {{"1968-07-15T17:00:00.000Z", "1968-07-16"},
               {"1968-07-15T16:00:00.000Z", "1968-07-16"},
               {"1968-03-05T00:00:00", "1968-03-05"},
               {"1968-03-05 00:00:00", "1968-03-05"},
               {"1959-12-31T23:59:30", "1960-01-01"},
               {"1968-12-31T17:00:00Z", "1969-01-01"},
               {"Tue Mar 05 1968 00:00:00 GMT+0700 (Indochina Time)", "1968-03-05"},
               {"Thu Dec 31 1959 23:59:56 GMT+0706", "1960-01-01"},
               {"5-Mar-1968", "1968-03-05"},
               {"March 5, 1968", "1968-03-05"},
               {"31-Feb-1968", NULL},
               {"05/03/1968", NULL},
               {"Mar", NULL},
               {"Chi hội 3 Mar 1968", NULL},
               {"", NULL}};

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    TdDate date = {0};
    gboolean read = td_date_parse_program (cases[i].text, &date);
    g_autofree char *iso = td_date_to_iso (date);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (read, ==, cases[i].wanted != NULL);
    if (read)
      g_assert_cmpstr (iso, ==, cases[i].wanted);
  }
}

static void
test_serial (void)
{
  static const struct {
    double serial;
    gboolean base_1904;
    const char *wanted;
  } cases[] = {
      {1, FALSE, "1900-01-01"},
      {59, FALSE, "1900-02-28"},
      {60, FALSE, NULL},
      {60.5, FALSE, NULL},
      {61, FALSE, "1900-03-01"},
      {24902, FALSE, "1968-03-05"},
      {24902.999, FALSE, "1968-03-05"},
      {21915.9997, FALSE, "1960-01-01"},
      {45000, FALSE, "2023-03-15"},
      {43538, TRUE, "2023-03-15"},
      {60, TRUE, "1904-03-01"},
      {1, TRUE, "1904-01-02"},
      {0, FALSE, NULL},
      {0.5, FALSE, NULL},
      {-1, FALSE, NULL},
      {91676, FALSE, "2150-12-30"},
      {91677, FALSE, "2150-12-31"},
      {91678, FALSE, NULL},
      {1e18, FALSE, NULL},
      {(double)NAN, FALSE, NULL},
      {(double)INFINITY, FALSE, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    TdDate date = {0};
    gboolean read = td_date_from_serial (cases[i].serial, cases[i].base_1904, &date);
    g_autofree char *iso = td_date_to_iso (date);

    g_test_message ("%g", cases[i].serial);
    g_assert_cmpint (read, ==, cases[i].wanted != NULL);
    g_assert_cmpstr (iso, ==, cases[i].wanted != NULL ? cases[i].wanted : "");
  }
}

static void
test_age (void)
{
  g_assert_cmpint (td_date_age_in ((TdDate){1968, 12, 31}, 2023), ==, 55);
  g_assert_cmpint (td_date_age_in ((TdDate){1968, 0, 0}, 2023), ==, 55);
  g_assert_cmpint (td_date_age_in ((TdDate){2031, 0, 0}, 2023), ==, -8);
  g_assert_cmpint (td_date_age_in ((TdDate){0, 0, 0}, 2023), ==, 0);
}

static void
test_shown (void)
{
  static const struct {
    const char *iso, *otherwise, *shown;
  } cases[] = {{"1968-03-05", "–", "05/03/1968"},
               {"1968-03", "–", "03/1968"},
               {"1968", NULL, "1968"},
               {"cuối năm", "–", "cuối năm"},
               {NULL, "–", "–"},
               {NULL, NULL, NULL}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = td_date_shown (cases[i].iso, cases[i].otherwise);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/shown", test_shown);
  g_test_add_func ("/date/two-digit-years", test_two_digit_years);
  g_test_add_func ("/date/iso", test_iso);
  g_test_add_func ("/date/formats", test_formats);
  g_test_add_func ("/date/serial", test_serial);
  g_test_add_func ("/date/programs", test_programs);
  g_test_add_func ("/date/age", test_age);
  return g_test_run ();
}
