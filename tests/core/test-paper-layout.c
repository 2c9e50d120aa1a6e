/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "paper-store.h"
#include "td-paper-expression.h"
#include "td-paper-geometry.h"
#include "td-paper-layout.h"
#include "td-paper.h"

#define PAPER "[paper]\ntitle=Thử\n"
#define COLUMNS "[column a]\nheading=A\n[column b]\nheading=Nhóm|B\ntype=integer\n"

static TdPaperLayout *
parse (const char *text, GError **error)
{
  return td_paper_layout_parse ("thu", "thu.paper", text, error);
}

static void
test_reads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaperLayout) layout
      = parse ("\xef\xbb\xbf" PAPER "orientation=landscape\nmargin-left=32.5\nprivate=yes\n"
               "[head]\nleft=MỘT|**HAI**|---|*ba*|***bốn***\n" COLUMNS
               "[column c]\nheading=Nhóm|C\nformula=round(b / 2, 1)\ntype=percent\ntotal=formula\n"
               "[group 1]\nby=x\nheading={x}\nnumbering=roman\n[total]\nlabel=Tổng cộng\n"
               "[row d]\nlabel=D\nformula=total + total\ncolumns=b\n",
               &error);
  const TdPaperTable *table = NULL;
  const TdPaperLine *lines[5];

  g_assert_no_error (error);
  g_assert_cmpuint (layout->tables->len, ==, 1);
  table = layout->tables->pdata[0];
  g_assert_true (layout->landscape);
  g_assert_cmpfloat (layout->paper_width, ==, 297);
  g_assert_cmpfloat (layout->margin_left, ==, 32.5);
  g_assert_cmpfloat (layout->margin_top, ==, 20);
  g_assert_cmpuint (table->columns->len, ==, 3);
  g_assert_cmpuint (table->n_levels, ==, 2);
  g_assert_cmpuint (table->n_groups, ==, 1);
  g_assert_cmpuint (table->extras->len, ==, 1);
  g_assert_cmpstr (td_paper_table_column (table, 0)->value, ==, "a");
  g_assert_cmpstr (table->groups[0].label, ==, "Cộng");
  for (guint i = 0; i < 5; i++)
    lines[i] = td_paper_layout_part (layout, 0)->texts[0].lines->pdata[i];
  g_assert_true (!lines[0]->bold && !lines[0]->italic);
  g_assert_true (lines[1]->bold && !lines[1]->italic);
  g_assert_cmpstr (lines[1]->text, ==, "HAI");
  g_assert_cmpint (lines[2]->rule, ==, TD_RULE_SHORT);
  g_assert_true (!lines[3]->bold && lines[3]->italic);
  g_assert_true (lines[4]->bold && lines[4]->italic);
  g_assert_cmpstr (lines[4]->text, ==, "bốn");
}

/* Each fault is told with the line, section and key where it stands. */
static void
test_faults (void)
{
  static const struct {
    const char *text, *line, *word;
  } faults[] = {
      {PAPER "titel=x\n" COLUMNS, "line 3", "titel"},
      {"[paper]\nnumber=1\n" COLUMNS, "[paper]", "title"},
      {PAPER COLUMNS "[colum c]\nheading=C\n", "line 8", "colum c"},
      {PAPER "margin-left=300\n" COLUMNS, "line 3", "margin-left"},
      {PAPER "orientation=sideways\n" COLUMNS, "line 3", "portrait, landscape"},
      {PAPER COLUMNS "[column c]\nheading=C\nformula=a / nothing\n", "line 10", "nothing"},
      {PAPER COLUMNS "[column c]\nheading=C\nformula=(a + b\n", "line 10", "bracket"},
      {PAPER COLUMNS "[column c]\nheading=C\nformula=a + c\n", "line 10", "“c”"},
      {PAPER COLUMNS "[column c]\nheading=C\ntype=percent\ntotal=sum\n", "line 11", "percent"},
      {PAPER COLUMNS "[column c]\nheading=A|B|C|D\n", "line 9", "three"},
      {PAPER COLUMNS "[group 2]\nby=a\nheading=x\n", "line 8", "group 1"},
      {PAPER COLUMNS "[row r]\nlabel=R\nvalue.nothing=x\n", "line 10", "value.nothing"},
      {PAPER "[column a]\nheading=A\n", "[column a]", "two columns"},
      {PAPER COLUMNS "[column phone]\nheading=ĐT\n", "[column phone]", "private"},
      {PAPER COLUMNS "[column c]\nheading=Số\nvalue=personal_number\n", "[column c]", "private"},
      {"title=x\n", "thu.paper", ""},
      {"[paper]\ntitle=\xff\n", "thu.paper", "UTF-8"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdPaperLayout) layout = parse (faults[i].text, &error);

    g_assert_null (layout);
    g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_LAYOUT);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, "thu.paper"));
    g_assert_nonnull (strstr (error->message, faults[i].line));
    g_assert_nonnull (strstr (error->message, faults[i].word));
  }
}

static int
resolve (const char *name, gpointer user_data)
{
  return strlen (name) == 1 && name[0] >= 'a' && name[0] <= 'd' ? name[0] - 'a' : -1;
}

static const TdCell *
get_cell (guint index, gpointer user_data)
{
  return &((const TdCell *)user_data)[index];
}

/* d stands nowhere. */
static gboolean
put_cell (GString *out, guint index, gpointer user_data)
{
  if (index < 3 && out != NULL)
    g_string_append_printf (out, "%c7", (int)('A' + index));
  return index < 3;
}

static void
check_formula (const char *text, const TdCell *cells, const char *expected, const char *excel)
{
  g_autofree char *message = NULL;
  g_autoptr (TdExpression) expression = td_expression_parse (text, resolve, NULL, &message);
  g_autoptr (GString) written = g_string_new (NULL);
  g_autofree char *shown = NULL;
  double result = 0;
  gboolean has_result = FALSE;

  g_assert_cmpstr (message, ==, NULL);
  has_result = td_expression_evaluate (expression, get_cell, (gpointer)cells, &result);
  shown = has_result ? g_strdup_printf ("%g", result) : g_strdup ("");
  g_assert_cmpstr (shown, ==, expected);
  td_expression_to_excel (expression, !has_result, put_cell, NULL, written);
  g_assert_cmpstr (written->str, ==, excel);
}

static void
test_formulas (void)
{
  const TdCell numbers[4]
      = {{TD_CELL_NUMBER, .number = 59}, {TD_CELL_NUMBER, .number = 80}, {TD_CELL_TEXT, .text = "15/17"}};
  const TdCell none[4] = {{TD_CELL_EMPTY}};

  check_formula ("round(a / b * 100, 1)", numbers, "73.8", "=ROUND(A7/B7*100,1)");
  check_formula ("round(a / b * 100, 1)", none, "", "=IF(OR(A7=\"\",B7=\"\"),\"\",IFERROR(ROUND(A7/B7*100,1),\"\"))");
  check_formula ("a - (b - a)", numbers, "38", "=A7-(B7-A7)");
  check_formula ("a * (b + a)", numbers, "8201", "=A7*(B7+A7)");
  check_formula ("a + d + b - d", numbers, "139", "=A7+B7");
  check_formula ("a + b", none, "", "=IF(COUNT(A7,B7)=0,\"\",IFERROR(A7+B7,\"\"))");
  check_formula ("-a + 2.5", numbers, "-56.5", "=-A7+2.5");
  check_formula ("before_slash(c) / after_slash(c)", numbers, "0.882353",
                 "=VALUE(LEFT(C7,FIND(\"/\",C7)-1))/VALUE(MID(C7,FIND(\"/\",C7)+1,9))");
  check_formula ("a / d", numbers, "", "=IF(OR(A7=\"\"),\"\",IFERROR(A7/0,\"\"))");
}

/* Excel takes 73.75 for a tie although 59/80*100 is held as a little less. */
static void
test_rounding (void)
{
  g_assert_cmpfloat (td_expression_round (59.0 / 80 * 100, 1), ==, 73.8);
  g_assert_cmpfloat (td_expression_round (-2.5, 0), ==, -3);
  g_assert_cmpfloat (td_expression_round (96.849, 1), ==, 96.8);
  g_assert_cmpfloat (td_expression_round (100, 1), ==, 100);
}

#define N_SHIPPED 49

static void
test_shipped (void)
{
  static const char *const expected[] = {"cong-dan-kieu-mau",
                                         "gia-dinh-kieu-mau",
                                         "quyet-dinh",
                                         "giao-uoc",
                                         "tap-the-kieu-mau",
                                         "tong-hop-so-luong",
                                         "bien-ban-hop-hoi-dong",
                                         "bien-ban-hop-don-vi",
                                         "bien-ban-kiem-phieu",
                                         "bien-ban-kiem-phieu-ho-gia-dinh",
                                         "phieu-bau",
                                         "thong-bao-niem-yet",
                                         "cham-diem-cam-ket",
                                         "phong-trao",
                                         "tong-hop-cham-diem",
                                         "dang-ky-danh-hieu",
                                         "de-nghi-khen-thuong",
                                         "trich-ngang",
                                         "so-ho-so",
                                         "nhap-de-nghi",
                                         "to-trinh",
                                         "bao-cao-thanh-tich",
                                         "nhap-ca-nhan",
                                         "nhap-tap-the",
                                         "nhap-de-tai",
                                         "diem-danh-hop",
                                         "in-giay-khen",
                                         "nhan-tien-thuong",
                                         "danh-sach-dai-bieu",
                                         "thu-tu-trao-thuong",
                                         "so-vang",
                                         "lich-su-khen-thuong",
                                         "so-quy",
                                         "tong-hop-khen-thuong",
                                         "thong-ke-phong-trao",
                                         "danh-sach-don-vi",
                                         "danh-sach-hoi-dong",
                                         "bao-cao-tong-ket",
                                         "giay-moi",
                                         "don-doc",
                                         "giay-nhac-viec",
                                         "bieu-01",
                                         "bieu-03",
                                         "bieu-05",
                                         "thong-ke-0601",
                                         "thong-ke-0602",
                                         "thong-ke-0603",
                                         "thong-ke-0604",
                                         "thong-ke-0605"};
  static const char *const of_units[] = {"cham-diem-cam-ket", "giao-uoc", "giay-moi", "giay-nhac-viec", NULL};
  g_autoptr (GPtrArray) names = td_paper_names ();

  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (names->len, ==, N_SHIPPED);
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdPaper) paper = td_paper_load (names->pdata[i], &error);
    g_autofree char *file = NULL;

    g_assert_no_error (error);
    g_assert_cmpstr (names->pdata[i], ==, expected[i]);
    g_assert_cmpstr (td_paper_title (paper), !=, "");
    g_assert_cmpstr (td_paper_view (paper), !=, "");
    g_assert_true (td_paper_per_unit (paper) == g_strv_contains (of_units, expected[i]));
    file = td_paper_file_name (paper, 2023, "Tổ 1/2: \"Đông\"");
    g_assert_null (strpbrk (file, "/\\:\"*?<>|"));
    g_assert_nonnull (strstr (file, "2023"));
  }
}

/* An office's own layout of a shipped name takes its place; a broken one is listed and told. */
static void
test_own (void)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *path = g_build_filename (folder, "gia-dinh-kieu-mau.paper", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "[paper]\ntitle=Của xã\nnumber=1\n" COLUMNS, -1, &error);
  g_assert_no_error (error);
  paper = td_paper_load ("gia-dinh-kieu-mau", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (td_paper_title (paper), ==, "Của xã");
  names = td_paper_names ();
  g_assert_cmpuint (names->len, ==, N_SHIPPED);
  g_assert_cmpstr (names->pdata[0], ==, "gia-dinh-kieu-mau");
  g_clear_pointer (&paper, td_paper_free);
  g_file_set_contents (path, "[paper]\ntitel=Của xã\n", -1, NULL);
  paper = td_paper_load ("gia-dinh-kieu-mau", &error);
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_LAYOUT);
  g_clear_error (&error);
  g_clear_pointer (&names, g_ptr_array_unref);
  names = td_paper_names ();
  g_assert_cmpuint (names->len, ==, N_SHIPPED);
  g_remove (path);
  paper = td_paper_load ("khong-co", &error);
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_UNKNOWN);
  g_clear_error (&error);
  paper = td_paper_load ("../papers/gia-dinh-kieu-mau", &error);
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-layout/reads", test_reads);
  g_test_add_func ("/paper-layout/faults", test_faults);
  g_test_add_func ("/paper-layout/formulas", test_formulas);
  g_test_add_func ("/paper-layout/rounding", test_rounding);
  g_test_add_func ("/paper-layout/shipped", test_shipped);
  g_test_add_func ("/paper-layout/own", test_own);
  return paper_store_run ();
}
