/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-number.h"

#include <float.h>
#include <math.h>

static void
test_parse (void)
{
  static const struct {
    const char *text;
    double wanted; /* NAN when text is no number */
  } cases[] = {
      {"1.234,5", 1234.5},
      {"98,5", 98.5},
      {"98.5", 98.5},
      {"1 234", 1234},
      {"1\u00a0234\u00a0567", 1234567},
      {"1 234,5", 1234.5},
      {"12%", 12},
      {"98,5 %", 98.5},
      {"\u22123", -3},
      {"\u20133", -3},
      {"-3", -3},
      {"- 3", -3},
      {"+3", 3},
      {"0", 0},
      {"-0", 0},
      {"007", 7},
      {" 45 ", 45},
      {"1.234", 1234},
      {"12.345", 12345},
      {"123.456", 123456},
      {"1234.567", 1234.567},
      {"0.125", 0.125},
      {"1,234", 1.234},
      {"1.234.567", 1234567},
      {"1,234,567", 1234567},
      {"1,234.5", 1234.5},
      {"1.234.567,89", 1234567.89},
      {"1.200.000", 1200000},
      {"1.8", 1.8},
      {"1.80", 1.8},
      {"1.2345", 1.2345},
      {",5", 0.5},
      {".5", 0.5},
      {NULL, NAN},
      {"", NAN},
      {" ", NAN},
      {"-", NAN},
      {"%", NAN},
      {"12%%", NAN},
      {"1.", NAN},
      {"1,", NAN},
      {".", NAN},
      {",", NAN},
      {"1..2", NAN},
      {"1.23.456", NAN},
      {"1.234.56", NAN},
      {"12,34,567", NAN},
      {"1.234,567,8", NAN},
      {"1,2,3.4.5", NAN},
      {"1234.567,8", NAN},
      {"12 5", NAN},
      {"1 2345", NAN},
      {"1 234.567", 1234.567},
      {"1,2 345", NAN},
      {"1  .5", NAN},
      {"1e5", NAN},
      {"0x10", NAN},
      {"inf", NAN},
      {"nan", NAN},
      {"12a", NAN},
      {"5/3", NAN},
      {"45/48", NAN},
      {"--3", NAN},
      {"3-", NAN},
      {"1.000 đồng", NAN},
      {"1111111111111111111111111111111111111111111111111111111111111111111111", NAN},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double value = -77;
    gboolean read = td_number_parse (cases[i].text, &value);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (read, ==, !isnan (cases[i].wanted));
    g_assert_cmpfloat (value, ==, read ? cases[i].wanted : -77);
    g_assert_false (value == 0 && signbit (value));
  }
}

static void
test_format (void)
{
  static const struct {
    double value;
    int decimals;
    const char *wanted;
  } cases[] = {
      {0, 2, "0"},
      {-0.0, 2, "0"},
      {5, 0, "5"},
      {1234.5, 2, "1.234,5"},
      {1234.5, 0, "1.235"},
      {-1234.5, 1, "-1.234,5"},
      {999, 0, "999"},
      {1000, 0, "1.000"},
      {1234567, 3, "1.234.567"},
      {1234567.891, 2, "1.234.567,89"},
      {98.25, 1, "98,3"},
      {98.35, 1, "98,4"},
      {1.005, 2, "1,01"},
      {2.5, 0, "3"},
      {-2.5, 0, "-3"},
      {0.5, 0, "1"},
      {0.05, 1, "0,1"},
      {0.004, 2, "0"},
      {-0.004, 2, "0"},
      {0.07, 2, "0,07"},
      {99.999, 2, "100"},
      {83.33333333, 2, "83,33"},
      {0.1 + 0.2, 9, "0,3"},
      {1e15, 2, "1.000.000.000.000.000"},
      {1e21, 2, "1.000.000.000.000.000.000.000"},
      {12.5, -1, "13"},
      {1.23456789012, 20, "1,23456789"},
      {NAN, 2, ""},
      {INFINITY, 2, ""},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = td_number_format (cases[i].value, cases[i].decimals);
    double again;

    g_assert_cmpstr (text, ==, cases[i].wanted);
    if (*text != '\0')
      g_assert_true (td_number_parse (text, &again));
  }
}

static void
test_to_c (void)
{
  static const struct {
    double value;
    const char *wanted;
  } cases[] = {
      {0, "0"},         {-0.0, "0"},        {5, "5"},
      {-5, "-5"},       {1234.5, "1234.5"}, {0.1, "0.1"},
      {98.35, "98.35"}, {1e15, "1e+15"},    {123456789012345, "123456789012345"},
      {1e-7, "1e-07"},  {NAN, ""},          {INFINITY, ""},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = td_number_to_c (cases[i].value);

    g_assert_cmpstr (text, ==, cases[i].wanted);
  }
  for (guint round = 0; round < 10000; round++) {
    double value = g_test_rand_double_range (-1e6, 1e6) / (round % 7 + 1);
    g_autofree char *text = td_number_to_c (value);

    g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, value);
  }
}

static void
test_in_words (void)
{
  static const struct {
    gint64 value;
    const char *wanted;
  } cases[] = {
      {0, "không"},
      {1, "một"},
      {4, "bốn"},
      {5, "năm"},
      {10, "mười"},
      {11, "mười một"},
      {14, "mười bốn"},
      {15, "mười lăm"},
      {20, "hai mươi"},
      {21, "hai mươi mốt"},
      {24, "hai mươi tư"},
      {25, "hai mươi lăm"},
      {55, "năm mươi lăm"},
      {91, "chín mươi mốt"},
      {100, "một trăm"},
      {101, "một trăm linh một"},
      {104, "một trăm linh bốn"},
      {105, "một trăm linh năm"},
      {110, "một trăm mười"},
      {115, "một trăm mười lăm"},
      {555, "năm trăm năm mươi lăm"},
      {1000, "một nghìn"},
      {1001, "một nghìn không trăm linh một"},
      {1010, "một nghìn không trăm mười"},
      {2023, "hai nghìn không trăm hai mươi ba"},
      {10000, "mười nghìn"},
      {540000, "năm trăm bốn mươi nghìn"},
      {1000000, "một triệu"},
      {1000005, "một triệu không trăm linh năm"},
      {1005000, "một triệu không trăm linh năm nghìn"},
      {1200000, "một triệu hai trăm nghìn"},
      {1234567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"},
      {1000000000, "một tỷ"},
      {1000000005, "một tỷ không trăm linh năm"},
      {2005000000, "hai tỷ không trăm linh năm triệu"},
      {21000000000, "hai mươi mốt tỷ"},
      {1000000000000, "một nghìn tỷ"},
      {1500000000000, "một nghìn năm trăm tỷ"},
      {3002001000000000, "ba triệu không trăm linh hai nghìn không trăm linh một tỷ"},
      {G_GINT64_CONSTANT (1000000000000000000), "một tỷ tỷ"},
      {-5, "âm năm"},
      {-1005000, "âm một triệu không trăm linh năm nghìn"},
      {G_MAXINT64, "chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ "
                   "tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh bảy"},
      {G_MININT64, "âm chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ "
                   "tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh tám"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = td_number_in_words (cases[i].value);

    g_assert_cmpstr (words, ==, cases[i].wanted);
  }
}

static void
test_money (void)
{
  g_autofree char *some = td_money_in_words (1200000);
  g_autofree char *none = td_money_in_words (0);
  g_autofree char *minus = td_money_in_words (-540000);

  g_assert_cmpstr (some, ==, "Một triệu hai trăm nghìn đồng");
  g_assert_cmpstr (none, ==, "Không đồng");
  g_assert_cmpstr (minus, ==, "Âm năm trăm bốn mươi nghìn đồng");
}

static void
test_roman (void)
{
  static const char *const bad[]
      = {"", "IIII", "VX", "IC", "A", "I.", "1", "MMMM", "IM", "VV", "I I", "MMMMMMMMMMMMMMMMMMMM"};
  static const struct {
    int value;
    const char *wanted;
  } cases[] = {{1, "I"},          {4, "IV"},           {9, "IX"}, {14, "XIV"}, {40, "XL"},    {90, "XC"},
               {1994, "MCMXCIV"}, {3999, "MMMCMXCIX"}, {0, "0"},  {-3, "-3"},  {4000, "4000"}};
  int value = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *roman = td_number_roman (cases[i].value);

    g_assert_cmpstr (roman, ==, cases[i].wanted);
  }
  for (int i = 1; i <= 3999; i++) {
    g_autofree char *roman = td_number_roman (i);

    g_assert_true (td_number_parse_roman (roman, &value));
    g_assert_cmpint (value, ==, i);
  }
  g_assert_true (td_number_parse_roman (" iv ", &value));
  g_assert_cmpint (value, ==, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (td_number_parse_roman (bad[i], &value));
  g_assert_false (td_number_parse_roman (NULL, &value));
  g_assert_cmpint (value, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/parse", test_parse);
  g_test_add_func ("/number/format", test_format);
  g_test_add_func ("/number/to-c", test_to_c);
  g_test_add_func ("/number/in-words", test_in_words);
  g_test_add_func ("/number/money", test_money);
  g_test_add_func ("/number/roman", test_roman);
  return g_test_run ();
}
