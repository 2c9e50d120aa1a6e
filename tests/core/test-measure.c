/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-measure.h"

static void
test_measures (void)
{
  g_autofree char *balanced = td_measure_balance ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", TRUE, 12, 180);

  /* Marks add no width. */
  g_assert_cmpfloat (td_measure_width ("Nguyễn", FALSE, 12), ==, td_measure_width ("Nguyen", FALSE, 12));
  g_assert_cmpfloat (td_measure_width ("ĐỀ", TRUE, 10), ==, td_measure_width ("DE", TRUE, 10));
  g_assert_cmpuint (td_measure_lines ("", FALSE, 12, 50), ==, 1);
  g_assert_cmpuint (td_measure_lines ("một hai ba", FALSE, 12, 500), ==, 1);
  g_assert_cmpuint (td_measure_lines ("một\nhai\nba", FALSE, 12, 500), ==, 3);
  g_assert_cmpuint (td_measure_lines ("một hai ba bốn", FALSE, 12, 40), ==, 2);
  g_assert_cmpuint (td_measure_lines ("0123456789", FALSE, 12, 35), ==, 2);
  g_assert_cmpstr (balanced, ==, "HỘI ĐỒNG THI ĐUA -\nKHEN THƯỞNG");
}

/* Widths as the tables of the font give them: 500 thousandths a digit, 722 a capital D, 1000 a bold M-wide dash. */
static void
test_widths (void)
{
  g_assert_cmpfloat (td_measure_width ("", FALSE, 12), ==, 0);
  g_assert_cmpfloat_with_epsilon (td_measure_width ("2023", FALSE, 10), 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (td_measure_width ("D", FALSE, 100), 72.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (td_measure_width ("—", FALSE, 100), 100, 1e-9);
  /* Decomposed letters are as wide as composed ones. */
  g_assert_cmpfloat (td_measure_width ("e\u0302\u0301", FALSE, 12), ==, td_measure_width ("ế", FALSE, 12));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/lines", test_measures);
  g_test_add_func ("/measure/widths", test_widths);
  return g_test_run ();
}
