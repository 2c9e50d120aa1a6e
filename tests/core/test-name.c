/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-name.h"

static void
test_case (void)
{
  static const char *const cases[][2] = {
      {NULL, ""},
      {"", ""},
      {"NGUYỄN VĂN AN", "Nguyễn Văn An"},
      {"nguyễn  văn an", "Nguyễn Văn An"},
      {"  ĐỖ THỊ ƯỚC ", "Đỗ Thị Ước"},
      {"ÂU DƯƠNG", "Âu Dương"},
      {"Nguyễn Văn An", "Nguyễn Văn An"},
      {" Nguyễn  Thị Mai-Anh ", "Nguyễn Thị Mai-Anh"},
      {"NGUYỄN THỊ MAI-ANH", "Nguyễn Thị Mai-Anh"},
      {"H'Hen Niê", "H'Hen Niê"},
      {"H'HEN NIÊ", "H'Hen Niê"},
      {"Y Blok", "Y Blok"},
      {"y blok", "Y Blok"},
      {"NGUYE\u0302\u0303N AN", "Nguyễn An"},
      {"12", "12"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = td_name_case (cases[i][0]);

    g_assert_cmpstr (name, ==, cases[i][1]);
  }
}

static void
test_last_capital (void)
{
  static const char *const cases[][2] = {
      {"Lương Thị châu", "Lương Thị Châu"},
      {"Đỗ Văn ơn", "Đỗ Văn Ơn"},
      {"Vi Hùng b", "Vi Hùng B"},
      {"Lương Thị Châu", NULL},
      {"Trần thị Hoa", NULL},
      {"Ban nhân dân", NULL},
      {"Hoa mai", NULL},
      {"", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = td_name_last_capital (cases[i][0]);

    g_assert_cmpstr (name, ==, cases[i][1]);
  }
}

static void
test_strip_prefix (void)
{
  static const struct {
    const char *name;
    const char *wanted;
    TdSex sex;
  } cases[] = {
      {NULL, "", TD_SEX_UNKNOWN},
      {"", "", TD_SEX_UNKNOWN},
      {"Nguyễn Văn An", "Nguyễn Văn An", TD_SEX_UNKNOWN},
      {"Ông Nguyễn Văn An", "Nguyễn Văn An", TD_SEX_MALE},
      {"ông: Nguyễn Văn An", "Nguyễn Văn An", TD_SEX_MALE},
      {"Ông:Nguyễn Văn An", "Nguyễn Văn An", TD_SEX_MALE},
      {"Bà Trần Thị Bình", "Trần Thị Bình", TD_SEX_FEMALE},
      {"BÀ TRẦN THỊ BÌNH", "TRẦN THỊ BÌNH", TD_SEX_FEMALE},
      {"Ba\u0300 Trần Thị Bình", "Trần Thị Bình", TD_SEX_FEMALE},
      {"Bà. Bình", "Bình", TD_SEX_FEMALE},
      {"Anh Lê Văn Tuấn", "Lê Văn Tuấn", TD_SEX_MALE},
      {"Chị Lê Thị Lan", "Lê Thị Lan", TD_SEX_FEMALE},
      {"Cô Lê Thị Lan", "Lê Thị Lan", TD_SEX_FEMALE},
      {"Cụ Lê Văn Tám", "Lê Văn Tám", TD_SEX_UNKNOWN},
      {"Cụ bà Lê Thị Tám", "Lê Thị Tám", TD_SEX_FEMALE},
      {"Đ/c Lê Văn Toàn", "Lê Văn Toàn", TD_SEX_UNKNOWN},
      {"đ/c: Toàn", "Toàn", TD_SEX_UNKNOWN},
      {"Đ/C TOÀN", "TOÀN", TD_SEX_UNKNOWN},
      {"Đồng chí Lê Văn Toàn", "Lê Văn Toàn", TD_SEX_UNKNOWN},
      {"Đồng chí Bà Lê Thị Toàn", "Lê Thị Toàn", TD_SEX_FEMALE},
      {"Em Lê Văn Toàn", "Lê Văn Toàn", TD_SEX_UNKNOWN},
      {"Cháu: Lê Văn Toàn", "Lê Văn Toàn", TD_SEX_UNKNOWN},
      {"Ông/Bà Lê Văn Toàn", "Lê Văn Toàn", TD_SEX_UNKNOWN},
      {"Ông (Bà): Lê Văn Toàn", "Lê Văn Toàn", TD_SEX_UNKNOWN},
      {"Hộ ông Lê Văn Toàn", "Lê Văn Toàn", TD_SEX_MALE},
      {"Hộ gia đình bà Lê Thị Toàn", "Lê Thị Toàn", TD_SEX_FEMALE},
      {"Ô. Lê Văn Toàn", "Lê Văn Toàn", TD_SEX_MALE},
      {"B: Lê Thị Toàn", "Lê Thị Toàn", TD_SEX_FEMALE},
      /* names that only look alike */
      {"Bà Hoa", "Bà Hoa", TD_SEX_UNKNOWN},
      {"Bà Thị Hoa", "Thị Hoa", TD_SEX_FEMALE},
      {"Anh Tuấn", "Anh Tuấn", TD_SEX_UNKNOWN},
      {"Đồng Chí Kiên", "Đồng Chí Kiên", TD_SEX_UNKNOWN},
      {"Bác Ái", "Bác Ái", TD_SEX_UNKNOWN},
      {"A Páo Lù", "A Páo Lù", TD_SEX_UNKNOWN},
      {"Ba Thị Hoa", "Ba Thị Hoa", TD_SEX_UNKNOWN},
      {"Anhh Văn Tuấn", "Anhh Văn Tuấn", TD_SEX_UNKNOWN},
      {"Emily Văn An", "Emily Văn An", TD_SEX_UNKNOWN},
      {"Ông", "Ông", TD_SEX_UNKNOWN},
      {"Ông:", "Ông:", TD_SEX_UNKNOWN},
      {"Bà: ", "Bà:", TD_SEX_UNKNOWN},
      {"Đ/c", "Đ/c", TD_SEX_UNKNOWN},
      {"Ông Bà", "Ông Bà", TD_SEX_UNKNOWN},
      {"ông nguyễn văn an", "nguyễn văn an", TD_SEX_MALE},
      {"Cô giáo Lê Thị Lan", "Lê Thị Lan", TD_SEX_FEMALE},
      {"Bác sĩ Lê Văn Lan", "Lê Văn Lan", TD_SEX_UNKNOWN},
      {"Anh hùng Lao động", "Anh hùng Lao động", TD_SEX_UNKNOWN},
      {"Gia đình văn hóa tiêu biểu", "Gia đình văn hóa tiêu biểu", TD_SEX_UNKNOWN},
      {"Ông: 12", "Ông: 12", TD_SEX_UNKNOWN},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    TdSex sex = TD_SEX_MALE;
    g_autofree char *name = td_name_strip_prefix (cases[i].name, &sex);
    g_autofree char *again = td_name_strip_prefix (cases[i].name, NULL);

    g_assert_cmpstr (name, ==, cases[i].wanted);
    g_assert_cmpstr (again, ==, name);
    g_assert_cmpint (sex, ==, cases[i].sex);
  }
}

static void
test_split (void)
{
  static const char *const cases[][4] = {
      {NULL, "", "", ""},
      {"  ", "", "", ""},
      {"An", "", "", "An"},
      {"Trần Anh", "Trần", "", "Anh"},
      {"Lê Thị Bình", "Lê", "Thị", "Bình"},
      {" Dương  Công Hân   Nam ", "Dương", "Công Hân", "Nam"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *family = NULL;
    g_autofree char *middle = NULL;
    g_autofree char *given = NULL;

    td_name_split (cases[i][0], &family, &middle, &given);
    g_assert_cmpstr (family, ==, cases[i][1]);
    g_assert_cmpstr (middle, ==, cases[i][2]);
    g_assert_cmpstr (given, ==, cases[i][3]);
    td_name_split (cases[i][0], NULL, NULL, NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/last-capital", test_last_capital);
  g_test_add_func ("/name/case", test_case);
  g_test_add_func ("/name/strip-prefix", test_strip_prefix);
  g_test_add_func ("/name/split", test_split);
  return g_test_run ();
}
