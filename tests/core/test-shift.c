/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-evaluate.h"
#include "td-reference.h"
#include "td-shift.h"

#include <string.h>

/* Rows 6 to 10 of “Danh sách” become n rows: the first and the last as they were, the second again and again. */
static TdShift *
plain_shift (guint n)
{
  g_autofree int *from = g_new0 (int, n);
  TdShift *shift;

  for (guint i = 1; i + 1 < n; i++)
    from[i] = 1;
  if (n > 1)
    from[n - 1] = 4;
  shift = td_shift_new (6, 10, from, n, 40);
  g_assert_nonnull (shift);
  return shift;
}

static void
check (const TdShift *shift, const char *formula, gboolean home, int index, const char *expected)
{
  TdShiftPlace place = {.sheet = "Danh sách", .home = home, .index = index};
  g_autofree char *shifted = td_shift_formula (shift, formula, &place);

  g_assert_cmpstr (shifted, ==, expected);
}

static void
test_forms (void)
{
  static const struct {
    const char *formula;
    const char *home;      /* on the filled sheet */
    const char *elsewhere; /* on another; NULL: as it is */
  } cases[] = {
      /* a cell */
      {"A1", "A1", NULL},
      {"A5+A11", "A5+A26", NULL},
      {"$A$11", "$A$26", NULL},
      {"A$11*$B11", "A$26*$B26", NULL},
      {"a11", "A26", NULL},
      {"XFD1048576", "XFD1048576", NULL},
      {"A6", "A6", NULL},
      {"A10", "A25", NULL},
      /* ranges above, over, below and across the band */
      {"SUM(E1:E5)", "SUM(E1:E5)", NULL},
      {"SUM(E6:E10)", "SUM(E6:E25)", NULL},
      {"SUM($E$6:$E$10)", "SUM($E$6:$E$25)", NULL},
      {"SUM(E5:E11)", "SUM(E5:E26)", NULL},
      {"SUM(E5:E10)", "SUM(E5:E25)", NULL},
      {"SUM(E6:E11)", "SUM(E6:E26)", NULL},
      {"SUM(E11:E12)", "SUM(E26:E27)", NULL},
      {"SUM(E10:E6)", "SUM(E25:E6)", NULL},
      {"SUM(E7:E9)", "SUM(E7:E24)", NULL},
      {"SUM(E6:E8)", "SUM(E6:E24)", NULL},
      {"SUM(E8:E10)", "SUM(E25:E25)", NULL},
      {"E6:E10:F12", "E6:E25:F27", NULL},
      {"SUM(E6:E10,G6:G10) F12", "SUM(E6:E25,G6:G25) F27", NULL},
      /* whole columns and rows */
      {"SUM(E:E)", "SUM(E:E)", NULL},
      {"SUM($E:$G)", "SUM($E:$G)", NULL},
      {"SUM(6:10)", "SUM(6:25)", NULL},
      {"SUM($6:$10)", "SUM($6:$25)", NULL},
      {"11:12", "26:27", NULL},
      {"E6:E1048576", "E6:E1048576", NULL},
      /* sheets */
      {"'Danh sách'!A11", "'Danh sách'!A26", "'Danh sách'!A26"},
      {"'DANH SÁCH'!$A$6:$H$10", "'DANH SÁCH'!$A$6:$H$25", "'DANH SÁCH'!$A$6:$H$25"},
      {"'Danh sách'!A6:'Danh sách'!B10", "'Danh sách'!A6:'Danh sách'!B25", "'Danh sách'!A6:'Danh sách'!B25"},
      {"Sheet2!A11+A11", "Sheet2!A11+A26", NULL},
      {"'It''s here'!A11", "'It''s here'!A11", NULL},
      {"'Tổ 1:Tổ 3'!A11", "'Tổ 1:Tổ 3'!A11", NULL},
      {"Sheet1:Sheet3!A11", "Sheet1:Sheet3!A11", NULL},
      {"[1]Sheet1!A11", "[1]Sheet1!A11", NULL},
      {"'[Sổ.xlsx]Danh sách'!A11", "'[Sổ.xlsx]Danh sách'!A11", NULL},
      {"'Danh sách'!#REF!", "'Danh sách'!#REF!", NULL},
      {"'Danh sách'!Vùng_1", "'Danh sách'!Vùng_1", NULL},
      /* what is no reference */
      {"\"A11\"&A11", "\"A11\"&A26", NULL},
      {"\"say \"\"A11\"\"\"&A11", "\"say \"\"A11\"\"\"&A26", NULL},
      {"LOG10(A11)", "LOG10(A26)", NULL},
      {"ABC11_x+x_A11+A11.B+AB1048577+XFE11+ABCD11", "ABC11_x+x_A11+A11.B+AB1048577+XFE11+ABCD11", NULL},
      {"Bảng11+é11", "Bảng11+é11", NULL},
      {"R11C1+RC+R[1]C[1]", "R11C1+RC+R[1]C[1]", NULL},
      {"Table1[Cột A11]+Table1[[#This Row],[A11]]+[@A11]", "Table1[Cột A11]+Table1[[#This Row],[A11]]+[@A11]", NULL},
      {"Table1['[A11]+A11", "Table1['[A11]+A26", NULL},
      {"#N/A+#REF!+#NAME?+A11", "#N/A+#REF!+#NAME?+A26", NULL},
      {"1E11+11+11.5", "1E11+11+11.5", NULL},
      {"A0+A01", "A0+A01", NULL},
      {"A11#+@A11", "A26#+@A26", NULL},
      {"A6:INDEX(A:A,11)", "A6:INDEX(A:A,11)", NULL},
      {"A11:OFFSET(A11,1,1)", "A26:OFFSET(A26,1,1)", NULL},
      {"", "", NULL},
  };
  g_autoptr (TdShift) shift = plain_shift (20);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    check (shift, cases[i].formula, TRUE, -1, cases[i].home);
    check (shift, cases[i].formula, FALSE, -1, cases[i].elsewhere != NULL ? cases[i].elsewhere : cases[i].formula);
  }
}

static void
test_shrink (void)
{
  g_autoptr (TdShift) two = plain_shift (2);
  g_autoptr (TdShift) one = plain_shift (1);

  check (two, "SUM(E6:E10)", TRUE, -1, "SUM(E6:E7)");
  check (two, "E11", TRUE, -1, "E8");
  check (two, "SUM(E8:E12)", TRUE, -1, "SUM(E7:E9)");
  check (one, "SUM(E6:E10)", TRUE, -1, "SUM(E6:E6)");
  check (one, "SUM(E1:E11)", TRUE, -1, "SUM(E1:E7)");
  check (one, "E10+E11", TRUE, -1, "E6+E7");
}

/* What a formula in a new row refers to. */
static void
test_in_band (void)
{
  g_autoptr (TdShift) shift = plain_shift (20);

  check (shift, "F6/E6", TRUE, 0, "F6/E6");
  check (shift, "F7/E7", TRUE, 5, "F11/E11");
  check (shift, "F10/E10", TRUE, 19, "F25/E25");
  check (shift, "A6+1", TRUE, 0, "A6+1");
  /* The second sample row reckons from the one above it, and so does each copy. */
  {
    TdShiftPlace place = {.sheet = "Danh sách", .home = TRUE, .index = 7};
    g_autofree char *shifted = td_shift_formula (shift, "A6+1", &place);

    g_assert_cmpstr (shifted, ==, "A12+1");
  }
  check (shift, "E7/E$11", TRUE, 3, "E9/E$26");
  check (shift, "E7/E$4", TRUE, 3, "E9/E$4");
  check (shift, "SUM(E$6:E7)", TRUE, 4, "SUM(E$6:E10)");
  check (shift, "RANK(E7,E$6:E$10)", TRUE, 4, "RANK(E10,E$6:E$25)");
  check (shift, "SUM(C7:D7)", TRUE, 4, "SUM(C10:D10)");
  check (shift, "'Danh sách'!E7", TRUE, 4, "'Danh sách'!E10");
  check (shift, "Sheet2!E7", TRUE, 4, "Sheet2!E7");
}

static void
test_one_sample (void)
{
  static const int from[4] = {0};
  g_autoptr (TdShift) shift = td_shift_new (6, 6, from, 4, 20);

  check (shift, "SUM(E6:E6)", TRUE, -1, "SUM(E6:E9)");
  check (shift, "SUM(E6)", TRUE, -1, "SUM(E6)");
  check (shift, "A5+1", TRUE, 0, "A5+1");
  check (shift, "A5+1", TRUE, 2, "A7+1");
  check (shift, "A$5+1", TRUE, 2, "A$5+1");
  check (shift, "E6*2", TRUE, 3, "E9*2");
}

/* "I. …" of two sample rows, "II. …" of two: rows 6 to 11. */
static void
test_groups (void)
{
  static const int two[] = {0, 1, 1, 2, 3, 4, 5};
  static const int again[] = {0, 1, 2, 0, 1, 1, 2};
  g_autoptr (TdShift) shift = td_shift_new (6, 11, two, G_N_ELEMENTS (two), 20);
  g_autoptr (TdShift) units = td_shift_new (6, 8, again, G_N_ELEMENTS (again), 20);

  check (shift, "SUM(E7:E8)", TRUE, 0, "SUM(E7:E9)");
  check (shift, "SUM(E10:E11)", TRUE, 4, "SUM(E11:E12)");
  check (shift, "E6+E9", TRUE, -1, "E6+E10");
  check (shift, "SUM(E6:E11)", TRUE, -1, "SUM(E6:E12)");
  /* A group that comes again sums its own rows. */
  check (units, "SUM(E7:E8)", TRUE, 0, "SUM(E7:E8)");
  check (units, "SUM(E7:E8)", TRUE, 3, "SUM(E10:E12)");
  check (units, "E7/E$6", TRUE, 4, "E10/E$9");
}

static void
check_ranges (const TdShift *shift, const char *ranges, const char *expected)
{
  g_autofree char *shifted = td_shift_ranges (shift, ranges);

  g_assert_cmpstr (shifted, ==, expected);
}

static void
test_ranges (void)
{
  g_autoptr (TdShift) shift = plain_shift (20);
  static const int from[3] = {0};
  g_autoptr (TdShift) single = td_shift_new (6, 6, from, 3, 20);

  check_ranges (shift, "G6:G10", "G6:G25");
  check_ranges (shift, "A1:H5 G6:G10 B12", "A1:H5 G6:G25 B27");
  check_ranges (shift, "A1:XFD1048576", "A1:XFD1048576");
  check_ranges (shift, "A1", "A1");
  check_ranges (shift, "#REF!", "#REF!");
  check_ranges (single, "G6", "G6:G8");
}

static void
test_no_room (void)
{
  static const int from[10] = {0};

  g_assert_null (td_shift_new (6, 6, from, 10, 1048570));
  g_test_message ("the last row still has room");
  {
    g_autoptr (TdShift) shift = td_shift_new (6, 6, from, 10, 1048567);

    g_assert_nonnull (shift);
    g_assert_cmpint (td_shift_row (shift, 1048567), ==, 1048576);
  }
}

static void
test_move (void)
{
  static const struct {
    const char *formula;
    int rows;
    int columns;
    const char *expected;
  } cases[] = {
      {"A1+$A$1+A$1+$A1", 2, 1, "B3+$A$1+B$1+$A3"},
      {"SUM(E6:E10)", 0, 1, "SUM(F6:F10)"},
      {"A1", -1, 0, "#REF!"},
      {"SUM(A:A)", 5, 1, "SUM(B:B)"},
      {"Sheet2!A1&\"A1\"", 1, 0, "Sheet2!A2&\"A1\""},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *moved = td_references_move (cases[i].formula, cases[i].rows, cases[i].columns);

    g_assert_cmpstr (moved, ==, cases[i].expected);
  }
}

static void
test_names (void)
{
  g_assert_true (td_shift_formula_names ("SUM('danh sách'!E6:E10)", "Danh sách"));
  g_assert_false (td_shift_formula_names ("\"'Danh sách'!E6\"", "Danh sách"));
  g_assert_false (td_shift_formula_names ("[1]Danh!E6", "Danh"));
  g_assert_false (td_shift_formula_names ("SUM(E6:E10)", "Danh sách"));
}

/* --- what formulas come to --- */

/* Column A holds 1, 2, 3 … by rows, column B a text, column C nothing, column D what nobody knows. */
static TdResult
value_cb (int row, int column, gpointer user_data)
{
  switch (column) {
  case 0:
    return (TdResult){TD_RESULT_NUMBER, row, NULL};
  case 1:
    return (TdResult){TD_RESULT_TEXT, 0, "x"};
  case 2:
    return (TdResult){TD_RESULT_EMPTY, 0, NULL};
  default:
    return (TdResult){TD_RESULT_UNKNOWN, 0, NULL};
  }
}

static void
test_evaluate (void)
{
  static const struct {
    const char *formula;
    TdResultType type;
    double number;
    const char *text;
  } cases[] = {
      {"SUM(A1:A4)", TD_RESULT_NUMBER, 10, NULL},
      {"SUM(A1:B4,5)", TD_RESULT_NUMBER, 15, NULL},
      {"SUBTOTAL(9,A1:A4)+SUBTOTAL(103,A1:C4)", TD_RESULT_NUMBER, 18, NULL},
      {"COUNTA(A1:C4)-COUNT(A1:C4)", TD_RESULT_NUMBER, 4, NULL},
      {"AVERAGE(A1:A3)*2^3%", TD_RESULT_NUMBER, 2 * 1.0210121257071934, NULL},
      {"-A2+A3*(A4-1)/3", TD_RESULT_NUMBER, 1, NULL},
      {"ROUND(A2/A3,2)", TD_RESULT_NUMBER, 0.67, NULL},
      {"A1/C1", TD_RESULT_ERROR, 0, "#DIV/0!"},
      {"IFERROR(A1/C1,\"\")", TD_RESULT_TEXT, 0, ""},
      {"IF(A3>=3,\"Đạt\",\"Không\")", TD_RESULT_TEXT, 0, "Đạt"},
      {"IF(B1=\"\",0,A2/A4)", TD_RESULT_NUMBER, 0.5, NULL},
      {"IF(C1=\"\",\"\",1)", TD_RESULT_TEXT, 0, ""},
      {"MAX(A1:A9)-MIN(A2:A9)", TD_RESULT_NUMBER, 7, NULL},
      {"\"Cộng: \"&SUM(A1:A3)&\" hộ\"", TD_RESULT_TEXT, 0, "Cộng: 6 hộ"},
      {"ROWS(A3:B9)", TD_RESULT_NUMBER, 7, NULL},
      {"C1", TD_RESULT_NUMBER, 0, NULL},
      {"SUM(A1:D1)", TD_RESULT_UNKNOWN, 0, NULL},
      {"A1+B1", TD_RESULT_UNKNOWN, 0, NULL},
      {"VLOOKUP(A1,A1:B4,2,0)", TD_RESULT_UNKNOWN, 0, NULL},
      {"Sheet2!A1", TD_RESULT_UNKNOWN, 0, NULL},
      {"SUM(A1:A4", TD_RESULT_UNKNOWN, 0, NULL},
  };
  g_autoptr (TdEvaluator) evaluator = td_evaluator_new (value_cb, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    TdResult result = td_evaluator_evaluate (evaluator, cases[i].formula, 1);

    g_test_message ("%s", cases[i].formula);
    g_assert_cmpint (result.type, ==, cases[i].type);
    if (result.type == TD_RESULT_NUMBER)
      g_assert_cmpfloat_with_epsilon (result.number, cases[i].number, 1e-12);
    if (cases[i].text != NULL)
      g_assert_cmpstr (result.text, ==, cases[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shift/forms", test_forms);
  g_test_add_func ("/shift/shrink", test_shrink);
  g_test_add_func ("/shift/in-band", test_in_band);
  g_test_add_func ("/shift/one-sample", test_one_sample);
  g_test_add_func ("/shift/groups", test_groups);
  g_test_add_func ("/shift/ranges", test_ranges);
  g_test_add_func ("/shift/no-room", test_no_room);
  g_test_add_func ("/shift/move", test_move);
  g_test_add_func ("/shift/names", test_names);
  g_test_add_func ("/evaluate", test_evaluate);
  return g_test_run ();
}
