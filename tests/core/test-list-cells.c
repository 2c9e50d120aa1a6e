/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lists-fixture.h"

/* What stands in the cells of lists beside what their columns are for, and in which letters. */

/* What clerks write into one cell, and what they write once above the list. */
static void
test_cells_that_say_more (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name, *birth, *sex;
    gint64 agree;
  } wanted[] = {{"Nguyễn Văn An", "1968", "M", 45},
                {"Trần Thị Bình", "1970", "F", 46},
                {"Lê Văn Cường", "1971", NULL, 47},
                {"Phạm Thị Dung", "1972", NULL, 47},
                {"Đỗ Văn Em", "1968-03-05", NULL, 48}};
  g_autoptr (TdReading) reading
      = read_text (fixture, "o.csv",
                   "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023 - TIỂU KHU 4\nTổng số hộ dự họp: 48 hộ\n"
                   "STT;H.tên chủ hộ;N.sinh;Số phiếu đồng ý\n1;Hộ ông Nguyễn Văn An;sinh năm 1968;đạt 45 phiếu\n"
                   "2;Hộ bà: Trần Thị Bình;SN 1970;46/48 phiếu (95,8%)\n3;Lê Văn Cường (1971);;47 / 48\n"
                   "4;Phạm Thị Dung - SN 1972;;47\n5;ĐỖ VĂN EM,;5.3.1968;48/48\n",
                   NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpstr (list->unit_name, ==, "Tiểu khu 4");
  g_assert_cmpuint (list->rows->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_assert_cmpstr (text_at (list, i, "name"), ==, wanted[i].name);
    g_assert_cmpstr (text_at (list, i, "birth_date"), ==, wanted[i].birth);
    g_assert_cmpstr (text_at (list, i, "sex"), ==, wanted[i].sex);
    g_assert_cmpint (td_record_integer (row_at (list, i)->record, "agree"), ==, wanted[i].agree);
    g_assert_cmpint (td_record_integer (row_at (list, i)->record, "attend"), ==, 48);
  }
}

/* "-nt-" and its like say what the row above says; a dash alone is nothing but in the column of those present. */
static void
test_ditto (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "nhu-tren.csv",
                   HEAD_5 "1;Nguyễn Văn An;1960;48;45\n2;Trần Thị Bình;1961;-nt-;44\n3;Lê Văn Cam;1962;\"\"\"\";43\n"
                          "4;Phạm Thị Dung;1963;-;42\n5;Vũ Văn Em;1964;//;-\n",
                   NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpuint (list->rows->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (td_record_integer (row_at (list, i)->record, "attend"), ==, 48);
  g_assert_true (has_finding (row_at (list, 4), "cell-unclear"));
}

/* "Ông" before two words is a family's name where nobody else is addressed so. */
static void
test_family_called_ong (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) family
      = read_text (fixture, "ong.csv", HEAD_5 "1;Ông Văn Tân;1960;48;45\n2;Trần Thị Bình;1961;48;44\n", NULL);
  g_autoptr (TdReading) address
      = read_text (fixture, "ong-ba.csv", HEAD_5 "1;Ông Nguyễn Tân;1960;48;45\n2;Bà Trần Thị Bình;1961;48;44\n", NULL);

  g_assert_cmpstr (text_at (list_at (family, 0), 0, "name"), ==, "Ông Văn Tân");
  g_assert_cmpstr (text_at (list_at (address, 0), 0, "name"), ==, "Nguyễn Tân");
  g_assert_cmpstr (text_at (list_at (address, 0), 1, "name"), ==, "Trần Thị Bình");
}

/* The template's old font stayed when people began to type Unicode: no letter may be turned into another. */
static void
test_font_that_lies (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {"Khúc Trọng Vượng", "Hoàng Hồng Nhài", "Trịnh Công Dũng", "Lê Bá Chiến"};
  static const char *const fonts[] = {".VnTime", ".VnTimeH", "VNI-Times"};

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (TdReading) reading = NULL;

    g_string_printf (text,
                     "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                     "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
                     "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"a\">"
                     "<Font ss:FontName=\"%s\"/></Style></Styles><Worksheet ss:Name=\"Sheet1\"><Table>"
                     "<Row><Cell><Data ss:Type=\"String\">DANH SÁCH GIA ĐÌNH KIỂU MẪU TIỂU KHU 5</Data></Cell></Row>"
                     "<Row><Cell><Data ss:Type=\"String\">STT</Data></Cell>"
                     "<Cell><Data ss:Type=\"String\">Họ tên chủ hộ</Data></Cell>"
                     "<Cell><Data ss:Type=\"String\">Số phiếu đồng ý</Data></Cell></Row>",
                     fonts[i]);
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      g_string_append_printf (text,
                              "<Row><Cell><Data ss:Type=\"Number\">%u</Data></Cell>"
                              "<Cell ss:StyleID=\"a\"><Data ss:Type=\"String\">%s</Data></Cell>"
                              "<Cell><Data ss:Type=\"Number\">45</Data></Cell></Row>",
                              j + 1, names[j]);
    g_string_append (text, "</Table></Worksheet></Workbook>");
    reading = read_text (fixture, "font.xml", text->str, NULL);
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      g_assert_cmpstr (text_at (list_at (reading, 0), j, "name"), ==, names[j]);
    g_assert_cmpuint (list_at (reading, 0)->n_converted, ==, 0);
  }
}

/* Day, month and year of birth in a column each; and a list of all who live in a household. */
static void
test_birth_parts_and_members (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_text (fixture, "ngay-thang-nam.csv",
                                             "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nTIỂU KHU 5\n"
                                             "STT;Họ và tên;Quan hệ với chủ hộ;Ngày sinh;;;Giới tính;;Số phiếu đồng ý\n"
                                             ";;;Ngày;Tháng;Năm;Nam;Nữ;\n"
                                             "1;Nguyễn Văn An;Chủ hộ;5;3;1968;x;;45\n"
                                             ";Trần Thị Bình;Vợ;;11;1970;;x;\n"
                                             "2;Lê Thị Cam;Chủ hộ;;;1971;;x;44\n",
                                             NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpint (list->kind, ==, TD_LIST_FAMILIES);
  g_assert_cmpuint (list->rows->len, ==, 3);
  g_assert_cmpstr (text_at (list, 0, "birth_date"), ==, "1968-03-05");
  g_assert_cmpstr (text_at (list, 1, "birth_date"), ==, "1970-11");
  g_assert_cmpstr (text_at (list, 2, "birth_date"), ==, "1971");
  g_assert_false (row_at (list, 0)->left_out);
  g_assert_true (row_at (list, 1)->left_out);
  g_assert_true (has_finding (row_at (list, 1), "row-member"));
  g_assert_false (row_at (list, 2)->left_out);
}

static void
test_given_name (Fixture *fixture, gconstpointer data)
{
  static const char *const headings[] = {"STT;Họ và tên;;Ngày sinh;Đơn vị", "STT;Họ và đệm;Tên;Ngày sinh;Đơn vị"};

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++) {
    g_autofree char *content = g_strdup_printf ("DANH SÁCH CÔNG DÂN KIỂU MẪU\n%s\n1;Nguyễn Văn;An;05-03-68;TK 3\n"
                                                "2;Trần Thị;Bình;1970;T.khu 3\n",
                                                headings[i]);
    g_autoptr (TdReading) reading = read_text (fixture, "ten.csv", content, NULL);
    const TdReadList *list = list_at (reading, 0);

    g_assert_cmpuint (list->rows->len, ==, 2);
    g_assert_cmpstr (text_at (list, 0, "name"), ==, "Nguyễn Văn An");
    g_assert_cmpstr (text_at (list, 1, "name"), ==, "Trần Thị Bình");
    g_assert_cmpstr (row_at (list, 1)->unit_name, ==, "Tiểu khu 3");
    g_assert_cmpuint (td_read_list_asks (list), ==, 0);
  }
}

/* A column "Nữ" alone tells the men, too; and a telephone typed as a number gets its 0 back. */
static void
test_women_alone_and_phones (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) people
      = read_text (fixture, "a.csv",
                   "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2023\nTIỂU KHU 5\nSTT;Họ và tên;Nữ;Năm sinh;Số phiếu đồng ý\n"
                   "1;Nguyễn Văn An;;1960;45\n2;Trần Thị Bình;x;1961;44\n",
                   NULL);
  g_autoptr (TdReading) units
      = read_text (fixture, "b.csv",
                   "DANH SÁCH ĐƠN VỊ\nSTT;Tên đơn vị;Trưởng;Điện thoại;Số hộ\nI;KHỐI TIỂU KHU, THÔN;;;\n"
                   "1;Tiểu khu 1;Nguyễn Văn An;818337617;100\n2;Thôn Cẩm Tú;Lê Văn Ba;+84 912.345.678;90\n",
                   NULL);

  g_assert_cmpstr (text_at (list_at (people, 0), 0, "sex"), ==, "M");
  g_assert_cmpstr (text_at (list_at (people, 0), 1, "sex"), ==, "F");
  g_assert_cmpint (list_at (units, 0)->kind, ==, TD_LIST_UNITS);
  g_assert_cmpstr (text_at (list_at (units, 0), 0, "phone"), ==, "0818337617");
  g_assert_cmpstr (text_at (list_at (units, 0), 1, "phone"), ==, "0912345678");
  g_assert_cmpstr (text_at (list_at (units, 0), 0, "kind"), !=, "KHỐI TIỂU KHU, THÔN");
}

static void
test_letters (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *content;
    TdEncoding encoding;
  } cases[] = {
      {"Danh s¸ch gia ®×nh kiÓu mÉu n¨m 2023\nSTT;Hä vµ tªn chñ hé;N¨m sinh;Sè phiÕu ®ång ý\n"
       "1;NguyÔn V¨n Hïng;1968;48\n2;TrÇn ThÞ B×nh;1970;49\n3;Lan Anh;1971;50\n",
       TD_ENCODING_TCVN3},
      {"DANH SAÙCH GIA ÑÌNH KIEÅU MAÃU NAÊM 2023\nSTT;Hoï vaø teân chuû hoä;Naêm sinh;Soá phieáu ñoàng yù\n"
       "1;Nguyeãn Vaên Huøng;1968;48\n2;Traàn Thò Bình;1970;49\n3;Lan Anh;1971;50\n",
       TD_ENCODING_VNI},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdReading) reading = read_text (fixture, "phong.csv", cases[i].content, NULL);
    const TdReadList *list = list_at (reading, 0);
    const TdConversion *conversion;

    g_assert_cmpint (list->encoding, ==, cases[i].encoding);
    g_assert_cmpstr (text_at (list, 0, "name"), ==, "Nguyễn Văn Hùng");
    g_assert_cmpstr (text_at (list, 1, "name"), ==, "Trần Thị Bình");
    g_assert_cmpstr (text_at (list, 2, "name"), ==, "Lan Anh");
    /* Letters alone are never certain, and before and after are both there to be seen. */
    g_assert_cmpfloat (list->certainty, <, 1);
    g_assert_cmpfloat (list->certainty, >, 0.6);
    g_assert_nonnull (row_at (list, 0)->conversions);
    conversion = &g_array_index (row_at (list, 0)->conversions, TdConversion, 0);
    g_assert_cmpstr (conversion->after, ==, "Nguyễn Văn Hùng");
    g_assert_cmpint (conversion->encoding, ==, cases[i].encoding);
    g_assert_null (row_at (list, 2)->conversions);
  }
}

/* Unicode stays what it is, also where it has no letter beyond Latin-1. */
static void
test_letters_of_unicode (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_text (fixture, "unicode.csv",
                                             "STT;Họ và tên chủ hộ;Số phiếu đồng ý;Thành tích\n1;Lê Thanh Hà;48;Café "
                                             "René, diện tích 20 m²\n2;Tô Minh;49;Hoà đồng\n"
                                             "3;Lý Công Lâm;50;Ông là người hiền\n",
                                             NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpint (list->encoding, ==, TD_ENCODING_UNICODE);
  g_assert_cmpstr (text_at (list, 0, "name"), ==, "Lê Thanh Hà");
  g_assert_cmpstr (text_at (list, 0, "achievement"), ==, "Café René, diện tích 20 m²");
  g_assert_cmpstr (text_at (list, 2, "achievement"), ==, "Ông là người hiền");
  for (guint i = 0; i < list->rows->len; i++)
    g_assert_null (row_at (list, i)->conversions);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/list-cells/cells-that-say-more", test_cells_that_say_more);
  ADD ("/list-cells/ditto", test_ditto);
  ADD ("/list-cells/family-called-ong", test_family_called_ong);
  ADD ("/list-cells/font-that-lies", test_font_that_lies);
  ADD ("/list-cells/birth-parts-and-members", test_birth_parts_and_members);
  ADD ("/list-cells/given-name", test_given_name);
  ADD ("/list-cells/women-alone-and-phones", test_women_alone_and_phones);
  ADD ("/list-cells/letters", test_letters);
  ADD ("/list-cells/letters-of-unicode", test_letters_of_unicode);
  return g_test_run ();
}
