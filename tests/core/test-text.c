/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text.h"

#include "td-form-mark.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *wanted;
} Pair;

typedef char *(*Change) (const char *text);

static void
check_pairs (Change change, const Pair *pairs, gsize count)
{
  for (gsize i = 0; i < count; i++) {
    g_autofree char *got = change (pairs[i].text);

    g_assert_cmpstr (got, ==, pairs[i].wanted);
  }
}

static void
test_normalize (void)
{
  static const Pair pairs[] = {
      {NULL, ""},
      {"", ""},
      {"   ", ""},
      {"Nguyễn Văn An", "Nguyễn Văn An"},
      {"  Nguyễn   Văn\tAn \r\n", "Nguyễn Văn An"},
      /* no-break, ideographic, narrow no-break and thin spaces, line and paragraph separators */
      {"Hà\u00a0Trung\u3000Thanh\u202fHóa\u2009VN\u2028a\u2029b", "Hà Trung Thanh Hóa VN a b"},
      {"\ufeffTiểu\u200b khu\u200d 3\u00ad\u2060", "Tiểu khu 3"},
      {"\u202aTiểu\u200e khu\u2069", "Tiểu khu"},
      {"Tiểu\x01 khu\x7f 3\xc2\x90", "Tiểu khu 3"},
      {"a\xc2\x85"
       "b\vc\fd",
       "a b c d"},
      /* decomposed, half composed, marks in the wrong order */
      {"Nguye\u0302\u0303n Va\u0306n", "Nguyễn Văn"},
      {"Nguy\u00ea\u0303n", "Nguyễn"},
      {"Hu\u1eb9\u0302", "Huệ"},
      {"Ho\u031b\u0300", "Hờ"},
      {"a\u200b\u0301", "á"},
      /* look-alikes of Đ */
      {"\u00d0ỗ \u0189ình \u00f0i", "Đỗ Đình đi"},
      {"\xff"
       "An",
       "\ufffd"
       "An"},
      {"An \xe1\xba", "An \ufffd\ufffd"},
  };

  check_pairs (td_text_normalize, pairs, G_N_ELEMENTS (pairs));
}

static void
test_normalize_lines (void)
{
  static const Pair pairs[] = {
      {NULL, ""},
      {"một  dòng", "một dòng"},
      {"\r\n một \r\n hai\rba\u2028bốn\n\n", "một\nhai\nba\nbốn"},
      {"một\n\n  hai", "một\n\nhai"},
      {"một \t\n hai", "một\nhai"},
      {" \n ", ""},
  };

  check_pairs (td_text_normalize_lines, pairs, G_N_ELEMENTS (pairs));
}

static void
test_fold (void)
{
  static const Pair pairs[] = {
      {NULL, ""},
      {"Nguyễn Đình  Tú (hộ nghèo)", "nguyen dinh tu ho ngheo"},
      {"ĐỖ THỊ ƯỚC", "do thi uoc"},
      {"Nguye\u0302\u0303n \u00d0i\u0300nh", "nguyen dinh"},
      {"Ｎｇｕｙễｎ　１２", "nguyen 12"},
      {"Hà\u00a0Trung", "ha trung"},
      {"Tiểu\u200bkhu", "tieukhu"},
      {"Ti\u00adểu khu", "tieu khu"},
      {"Số: 05/KH-HĐTĐKT", "so 05 kh hdtdkt"},
      {"H'Hen Niê", "h hen nie"},
      {"  ...  ", ""},
      {"12 m²", "12 m2"},
      {"ﬁn", "fin"},
      {"“Gia đình – kiểu mẫu”", "gia dinh kieu mau"},
      {"Ça naïf Ñandú", "ca naif nandu"},
      {"Стан", "стан"},
      {"a\xff"
       "b",
       "a b"},
  };

  check_pairs (td_text_fold, pairs, G_N_ELEMENTS (pairs));
}

/* Each Vietnamese letter, in both cases, composed and decomposed, folds to its base. */
static void
test_fold_every_letter (void)
{
  static const Pair rows[] = {
      {"àảãáạăằẳẵắặâầẩẫấậ", "a"}, {"èẻẽéẹêềểễếệ", "e"}, {"ìỉĩíị", "i"}, {"òỏõóọôồổỗốộơờởỡớợ", "o"},
      {"ùủũúụưừửữứự", "u"},       {"ỳỷỹýỵ", "y"},       {"đ", "d"},
  };
  guint letters = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    for (const char *from = rows[i].text; *from != '\0'; from = g_utf8_next_char (from)) {
      char letter[8] = {0};
      g_autofree char *upper = NULL;
      g_autofree char *apart = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *folded_upper = NULL;
      g_autofree char *folded_apart = NULL;

      g_unichar_to_utf8 (g_utf8_get_char (from), letter);
      upper = td_text_upper (letter);
      apart = g_utf8_normalize (upper, -1, G_NORMALIZE_NFD);
      folded = td_text_fold (letter);
      folded_upper = td_text_fold (upper);
      folded_apart = td_text_fold (apart);
      g_assert_cmpstr (folded, ==, rows[i].wanted);
      g_assert_cmpstr (folded_upper, ==, rows[i].wanted);
      g_assert_cmpstr (folded_apart, ==, rows[i].wanted);
      g_assert_true (td_text_has_marks (letter));
      g_assert_true (td_text_has_marks (apart));
      letters++;
    }
  }
  g_assert_cmpuint (letters, ==, 67);
}

static void
test_fold_keeping_marks (void)
{
  static const Pair pairs[] = {
      {NULL, ""},
      {"  NGUYỄN  Văn (An)", "nguyễn văn an"},
      {"Ｎăm　２０２３", "năm 2023"},
      /* both habits of placing the tone give one form */
      {"Hòa hoà HÒA", "hoà hoà hoà"},
      {"Thúy Thuý quý qúy", "thuý thuý quý quý"},
      {"Khỏe khoẻ", "khoẻ khoẻ"},
      {"Hoàng Tuấn của mùa", "hoàng tuấn của mùa"},
      {"Hu\u1eb9\u0302", "huệ"},
  };

  check_pairs (td_text_fold_keeping_marks, pairs, G_N_ELEMENTS (pairs));
}

static void
test_has_marks (void)
{
  g_assert_false (td_text_has_marks (NULL));
  g_assert_false (td_text_has_marks (""));
  g_assert_false (td_text_has_marks ("Nam 2023 – “x” ×²"));
  g_assert_true (td_text_has_marks ("năm"));
  g_assert_true (td_text_has_marks ("ĐO"));
  g_assert_true (td_text_has_marks ("a\u0323"));
}

static void
test_matches (void)
{
  static const struct {
    const char *text;
    const char *query;
    gboolean wanted;
  } cases[] = {
      {"Nguyễn Văn Năm", "", TRUE},
      {"Nguyễn Văn Năm", NULL, TRUE},
      {"Nguyễn Văn Năm", "  ", TRUE},
      {NULL, "a", FALSE},
      {NULL, "", TRUE},
      {"Nguyễn Văn Năm", "nam", TRUE},
      {"Nguyễn Văn Nam", "nam", TRUE},
      {"Nguyễn Văn Nam", "năm", FALSE},
      {"Nguyễn Văn Năm", "NĂM", TRUE},
      {"Nguyễn Văn Năm", "nam van", TRUE},
      {"Nguyễn Văn Năm", "van n", TRUE},
      {"Nguyễn Văn Năm", "guyen", FALSE},
      {"Nguyễn Văn Năm", "nam x", FALSE},
      {"Nguyễn Văn Năm", "Nguye\u0302\u0303n", TRUE},
      {"Hộ (hộ nghèo)", "nghèo", TRUE},
      {"Đỗ Đình", "do", TRUE},
      {"Dỗ", "đỗ", FALSE},
      {"Lê Hoàng", "hòa", TRUE},
      {"Trần Thị Thúy", "thuý", TRUE},
      {"Trần Thị Thùy", "thuý", FALSE},
      {"Số 05/KH-HĐTĐKT", "05/KH", TRUE},
      {"Hu\u1eb9\u0302", "huệ", TRUE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s ~ %s", cases[i].text, cases[i].query);
    g_assert_cmpint (td_text_matches (cases[i].text, cases[i].query), ==, cases[i].wanted);
  }
}

static void
test_case (void)
{
  static const Pair upper[] = {
      {NULL, ""},
      {"nguyễn thị ước đ", "NGUYỄN THỊ ƯỚC Đ"},
      {"e\u0302\u0323", "Ệ"},
      {"iı", "II"},
  };
  static const Pair lower[] = {
      {NULL, ""},
      {"NGUYỄN THỊ ƯỚC Đ", "nguyễn thị ước đ"},
      {"E\u0302\u0323", "ệ"},
      {"I", "i"},
  };
  static const Pair capital[] = {
      {NULL, ""},
      {"tiểu khu 3", "Tiểu khu 3"},
      {"ấp Đông", "Ấp Đông"},
      {"đồng", "Đồng"},
      {"“tiểu khu” A", "“Tiểu khu” A"},
      {"a\u0302\u0301p", "Ấp"},
      {"3 hộ", "3 hộ"},
      {"…", "…"},
      {"i\u0307", "İ"},
  };

  check_pairs (td_text_upper, upper, G_N_ELEMENTS (upper));
  check_pairs (td_text_lower, lower, G_N_ELEMENTS (lower));
  check_pairs (td_text_capitalize, capital, G_N_ELEMENTS (capital));
}

/* No function may read outside its text or give invalid UTF-8, whatever it gets. */
static void
test_any_bytes (void)
{
  static const Change changes[]
      = {td_text_normalize, td_text_normalize_lines, td_text_fold,      td_text_fold_keeping_marks,
         td_text_upper,     td_text_lower,           td_text_capitalize};

  for (guint round = 0; round < 3000; round++) {
    char bytes[24];
    int length = g_test_rand_int_range (0, sizeof bytes - 1);

    for (int i = 0; i < length; i++)
      bytes[i] = (char)g_test_rand_int_range (1, 256);
    bytes[length] = '\0';
    for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
      g_autofree char *once = changes[i](bytes);
      g_autofree char *twice = changes[i](once);

      g_assert_true (g_utf8_validate (once, -1, NULL));
      g_assert_cmpstr (once, ==, twice);
    }
    g_assert_true (td_text_matches (bytes, ""));
    g_assert_false (td_text_matches (bytes, "khôngcóchữnày"));
  }
}

static void
test_form_mark (void)
{
  static const char *const no_marks[] = {"",
                                         "Danh mục",
                                         "thidua-form",
                                         "thidua-form;2;pledges;2023;5",
                                         "thidua-form;1;pledges;2023",
                                         "thidua-form;1;pledges;2023;5;6",
                                         "thidua-form;1;;2023;5",
                                         "thidua-form;1;pledges;-1;5",
                                         "thidua-form;1;pledges;20230;5",
                                         "thidua-form;1;pledges;2023;0",
                                         "thidua-form;1;pledges;2023;x",
                                         "thidua-form;1;pledges;2023;99999999999999999999"};
  TdFormMark mark = {3765747699855519817, 2023, (char *)"family-candidates"};
  g_autofree char *text = td_form_mark_to_text (&mark);
  TdFormMark read;

  g_assert_true (td_form_mark_parse (text, &read));
  g_assert_cmpint (read.unit_id, ==, mark.unit_id);
  g_assert_cmpint (read.year, ==, 2023);
  g_assert_cmpstr (read.list, ==, "family-candidates");
  td_form_mark_clear (&read);
  g_assert_null (read.list);
  for (guint i = 0; i < G_N_ELEMENTS (no_marks); i++) {
    g_assert_false (td_form_mark_parse (no_marks[i], &read));
    g_assert_null (read.list);
  }
  g_assert_false (td_form_mark_parse (NULL, &read));

  g_assert_cmpint (td_form_id_parse ("3765747699855519817"), ==, 3765747699855519817);
  g_assert_cmpint (td_form_id_parse ("3.7E+18"), ==, 0);
  g_assert_cmpint (td_form_id_parse ("-5"), ==, 0);
  g_assert_cmpint (td_form_id_parse ("99999999999999999999"), ==, 0);
  g_assert_cmpint (td_form_id_parse (NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/normalize", test_normalize);
  g_test_add_func ("/text/normalize-lines", test_normalize_lines);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-every-letter", test_fold_every_letter);
  g_test_add_func ("/text/fold-keeping-marks", test_fold_keeping_marks);
  g_test_add_func ("/text/has-marks", test_has_marks);
  g_test_add_func ("/text/matches", test_matches);
  g_test_add_func ("/text/case", test_case);
  g_test_add_func ("/text/any-bytes", test_any_bytes);
  g_test_add_func ("/text/form-mark", test_form_mark);
  return g_test_run ();
}
