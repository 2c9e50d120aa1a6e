/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lists-fixture.h"

/* Whose lists are, and how the sheets of a workbook go together. */

/* Whose rows are: their units in one line. */
static char *
units_of (const TdReadList *list)
{
  GString *units = g_string_new (NULL);

  for (guint i = 0; i < list->rows->len; i++) {
    const char *unit = row_at (list, i)->unit_name;

    g_string_append_printf (units, "%s%s", i > 0 ? "|" : "", unit != NULL ? unit : "?");
  }
  return g_string_free (units, FALSE);
}

static gboolean
list_says (const TdReadList *list, const char *code)
{
  for (guint i = 0; i < list->findings->len; i++)
    if (strcmp (((TdFinding *)g_ptr_array_index (list->findings, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
test_unit_sections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) families = read_text (
      fixture, "a.csv",
      "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023;;;;\nSTT;Họ và tên chủ hộ;Năm sinh;Số người dự họp;Số phiếu đồng ý\n"
      ";Tiểu khu 2: 1 hộ;;;\n1;Trần Duy Khuê;1988;50;48\n;2/ TK3;;;\n1;Ngô Duy Đoàn;1985;50;50\n"
      ";Đơn vị: Tiểu khu 6;;;\n1;Lê Ngọc Chắt;1968;50;48\n"
      ";TIỂU KHU 8 - Số hộ dự họp: 50;;;\n1;Ngô Duy Quý;1983;50;49\n;Hộ mới về;;;\n1;Vũ Thị Lan;1983;50;49\n",
      NULL);
  g_autoptr (TdReading) pledges = read_text (
      fixture, "b.csv",
      "KẾT QUẢ THỰC HIỆN CAM KẾT THI ĐUA NĂM 2023;;;;;\nSTT;Nội dung cam kết;Đơn vị tính;Chỉ tiêu;Kết quả thực "
      "hiện;Điểm chuẩn\n"
      ";TIỂU KHU 1;;;;\nI;KINH TẾ;;;;25\n1;Tỷ lệ hộ nghèo;%;1.5;1.2;10\nII;AN NINH;;;;10\n1;Giao quân;người;2;2;5\n"
      "B;Tiểu khu 2;;;;\nI;KINH TẾ;;;;25\n1;Tỷ lệ hộ nghèo;%;1.5;1.3;10\n",
      NULL);
  g_autofree char *of_families = units_of (list_at (families, 0));
  g_autofree char *of_pledges = units_of (list_at (pledges, 0));

  g_assert_cmpstr (of_families, ==, "Tiểu khu 2|Tiểu khu 3|Tiểu khu 6|Tiểu khu 8|?");
  /* A unit's own sections are its areas. */
  g_assert_cmpstr (of_pledges, ==, "Tiểu khu 1|Tiểu khu 1|Tiểu khu 2");
  g_assert_cmpstr (text_at (list_at (pledges, 0), 1, "area"), ==, "AN NINH");
  g_assert_cmpstr (text_at (list_at (pledges, 0), 2, "area"), ==, "KINH TẾ");
}

/* A pledge's list of several units may have a column for them; "TK1" in a list of units is no new name. */
static void
test_unit_columns (Fixture *fixture, gconstpointer data)
{
  static const char units[] = "DANH SÁCH ĐƠN VỊ\nSTT;Tên đơn vị;Trưởng;Số hộ\n1;Tiểu khu 1;Nguyễn Văn An;100\n";
  g_autoptr (TdReading) first = read_text (fixture, "dv.csv", units, NULL);
  g_autoptr (TdReading) again = NULL;
  g_autoptr (TdReading) pledges = NULL;
  g_autofree char *of_pledges = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};
  g_autoptr (GError) error = NULL;

  td_import_store (fixture->store, first, TRUE, &(TdImportSummary){0}, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  again = read_text (fixture, "dv2.csv", "DANH SÁCH ĐƠN VỊ\nSTT;Tên đơn vị;Trưởng;Số hộ\n1;TK1;Nguyễn Văn An;101\n",
                     NULL);
  td_import_store (fixture->store, again, TRUE, &(TdImportSummary){0}, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  stored = td_store_load_all (fixture->store, &listing, &error);
  g_assert_cmpuint (stored->len, ==, 1);
  g_assert_cmpstr (td_record_text (g_ptr_array_index (stored, 0), "name"), ==, "Tiểu khu 1");
  g_assert_cmpint (td_record_integer (g_ptr_array_index (stored, 0), "households"), ==, 101);

  pledges = read_text (fixture, "ck.csv",
                       "CAM KẾT THI ĐUA NĂM 2023\nSTT;Đơn vị;Nội dung cam kết;Đơn vị tính;Chỉ tiêu;Điểm chuẩn\n"
                       "1;Tiểu khu 1;Tỷ lệ hộ nghèo;%;1.5;10\n2;Tiểu khu 2;Tỷ lệ hộ nghèo;%;1.5;10\n",
                       NULL);
  of_pledges = units_of (list_at (pledges, 0));
  g_assert_cmpint (list_at (pledges, 0)->kind, ==, TD_LIST_PLEDGES);
  g_assert_cmpstr (of_pledges, ==, "Tiểu khu 1|Tiểu khu 2");
}

/* Who leads an association works there; its members live anywhere. */
static void
test_unit_of_leaders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_text (
      fixture, "kt.csv",
      "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2023\nSTT;Họ và tên;Chức vụ, đơn vị công tác;Hình thức khen\n"
      "1;Nguyễn Thị An;Chủ tịch Hội Liên hiệp Phụ nữ;Giấy khen\n2;Trần Văn Bình;Bí thư Chi bộ Tiểu khu 3;Giấy "
      "khen\n3;Lê Văn Cam;Công chức Tư pháp;Giấy khen\n",
      NULL);
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autofree char *before = units_of (list_at (reading, 0));
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  /* What nobody knows is asked, and never made a unit together with the office. */
  g_assert_cmpstr (before, ==, "?|Tiểu khu 3|?");
  td_record_set_text (unit, "name", "Hội Liên hiệp Phụ nữ");
  g_assert_true (td_store_begin (fixture->store, "x", &error) && td_store_save (fixture->store, unit, &error)
                 && td_store_commit (fixture->store, &error));
  g_clear_pointer (&reading, td_reading_free);
  reading = read_text (fixture, "kt.csv",
                       "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2023\nSTT;Họ và tên;Chức vụ, đơn vị công tác;Hình thức khen\n"
                       "1;Nguyễn Thị An;Chủ tịch Hội Liên hiệp Phụ nữ;Giấy khen\n",
                       NULL);
  after = units_of (list_at (reading, 0));
  g_assert_cmpstr (after, ==, "Hội Liên hiệp Phụ nữ");
}

static void
test_unit_in_job_and_signature (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) jobs = read_text (
      fixture, "a.csv",
      "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2023;;;;;\nSTT;Họ và tên;Ngày sinh;Giới tính;Chức vụ, nơi ở;Số phiếu đồng ý\n"
      "1;Trịnh Văn Uyên;19/08/1968;Nam;Bí thư chi bộ Tiểu khu 1;27\n"
      "2;Mai Thị Mận;28/12/1977;Nữ;Nông dân - TK 7;27\n3;Phạm Viết Tặng;23/06/1977;Nam;Nông dân;30\n",
      NULL);
  g_autoptr (TdReading) signed_by
      = read_text (fixture, "b.csv",
                   "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023;;\nSTT;Họ và tên chủ hộ;Năm sinh\n1;Trần Duy Khuê;1988\n"
                   "2;Ngô Duy Đoàn;1985\n;;Ngày 5 tháng 11 năm 2023\n;;TRƯỞNG TIỂU KHU 4\n",
                   NULL);
  g_autofree char *of_jobs = units_of (list_at (jobs, 0));

  g_assert_cmpstr (of_jobs, ==, "Tiểu khu 1|Tiểu khu 7|?");
  g_assert_cmpstr (text_at (list_at (jobs, 0), 0, "job"), ==, "Bí thư chi bộ Tiểu khu 1");
  g_assert_cmpstr (text_at (list_at (jobs, 0), 1, "job"), ==, "Nông dân");
  g_assert_cmpstr (list_at (signed_by, 0)->unit_name, ==, "Tiểu khu 4");
}

static void
test_unit_by_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "a.csv",
                   "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2023;;;;\nSTT;Họ và tên;Ngày sinh;Giới tính;Tiểu khu\n"
                   "1;Hà Minh Khuê;03/05/1969;Nam;3\n2;Đào Ngọc Yên;01/06/1956;Nam;04\n",
                   NULL);
  g_autofree char *units = units_of (list_at (reading, 0));

  g_assert_cmpstr (units, ==, "Tiểu khu 3|Tiểu khu 4");
}

/* Below the targets of each unit stands what only one of them can have: it goes to neither, and that is said. */
static void
test_several_evaluations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_text (
      fixture, "tk1.csv",
      "KẾT QUẢ THỰC HIỆN CAM KẾT THI ĐUA NĂM 2023;;;;;\nSTT;Nội dung cam kết;Đơn vị tính;Chỉ tiêu;Điểm chuẩn;Điểm tự "
      "chấm\n"
      ";TIỂU KHU 1;;;;\n1;Tỷ lệ hộ nghèo;%;1.5;10;9\n;Điểm thưởng;;;;2\n;TIỂU KHU 2;;;;\n1;Tỷ lệ hộ nghèo;%;1.5;10;8\n"
      ";Điểm thưởng;;;;3\n",
      NULL);
  g_autofree char *units = units_of (list_at (reading, 0));

  g_assert_cmpstr (units, ==, "Tiểu khu 1|Tiểu khu 2");
  g_assert_cmpuint (reading->lists->len, ==, 1);
  g_assert_true (list_says (list_at (reading, 0), "evaluation-not-read"));
}

/* Sheets as Excel 2003 writes them to XML; pairs of name and content, NULL at the end. */
static TdReading *
read_sheets (Fixture *fixture, const char *const *sheets)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                                          "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
                                          "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">");

  for (guint i = 0; sheets[i] != NULL; i += 2) {
    g_auto (GStrv) rows = g_strsplit (sheets[i + 1], "\n", -1);

    g_string_append_printf (xml, "<Worksheet ss:Name=\"%s\"><Table>", sheets[i]);
    for (char **row = rows; *row != NULL; row++) {
      g_auto (GStrv) cells = g_strsplit (*row, ";", -1);

      g_string_append (xml, "<Row>");
      for (char **cell = cells; *cell != NULL; cell++)
        g_string_append_printf (xml, "<Cell><Data ss:Type=\"String\">%s</Data></Cell>", *cell);
      g_string_append (xml, "</Row>");
    }
    g_string_append (xml, "</Table></Worksheet>");
  }
  g_string_append (xml, "</Workbook>");
  return read_text (fixture, "sheets.xls", xml->str, NULL);
}

/* What stands above a list, and whose it is then. */
static void
test_unit_of_head (Fixture *fixture, gconstpointer data)
{
  static const char units[] = "DANH SÁCH ĐƠN VỊ NĂM 2023\nSTT;Mã;Tên đơn vị;Loại đơn vị\n1;TK04;Tiểu khu 4;Tiểu khu\n"
                              "2;MN;Trường Mầm non Vân Sơn;Trường học\n3;TH;Trường Tiểu học Vân Sơn;Trường học\n"
                              "4;PN;Hội Liên hiệp Phụ nữ;Đoàn thể\n5;CA;Công an thị trấn;Ngành\n"
                              "6;MT;Ủy ban MTTQ thị trấn;Đoàn thể\n7;QS;Ban Chỉ huy Quân sự thị trấn;Ngành";
  static const char title[] = "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2023";
  const struct {
    const char *head;
    const char *unit;
  } cases[] = {
      {"TRƯỜNG MN VÂN SƠN", "Trường Mầm non Vân Sơn"},
      {"HỘI LHPN THỊ TRẤN VÂN SƠN\nCHI HỘI PHỤ NỮ TIỂU KHU 4", "Tiểu khu 4"},
      {"UBMTTQ THỊ TRẤN VÂN SƠN\nBAN CÔNG TÁC MẶT TRẬN TIỂU KHU 4", "Tiểu khu 4"},
      {"CÔNG AN HUYỆN HÀ SƠN\nCÔNG AN TT VÂN SƠN", "Công an thị trấn"},
      {"CÔNG AN HUYỆN HÀ SƠN", NULL},
      {"TRƯỜNG TH HOÀ BÌNH", NULL},
      {"Kính gửi: Ban CHQS thị trấn", NULL},
      {"Căn cứ đề nghị của Tiểu khu 4", NULL},
      {"UBND THỊ TRẤN VÂN SƠN", NULL},
      {"CA TT VÂN SƠN", "Công an thị trấn"},
      {"TIỂU KHU ........", NULL},
      {"TIỂU KHU 4 VÀ TIỂU KHU 5", NULL},
      {"TIỂU KHU 4+5", NULL},
      {"TRƯỜNG MẦM NON VÀ TRƯỜNG TIỂU HỌC", NULL},
      {"HỘI NGHỊ CÁC TIỂU KHU 1-12", NULL},
      {"TIỂU KHU 4 - 12 HỘ", "Tiểu khu 4"},
      {"TIỂU KHU 4 - 2023", "Tiểu khu 4"},
      {"UBND THỊ TRẤN VÂN SƠN - TIỂU KHU SỐ IV", "Tiểu khu 4"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *list
        = g_strdup_printf ("%s\n%s\nSTT;Họ và tên;Ngày sinh;Giới tính\n1;Hà Minh Khuê;03/05/1969;Nam\n"
                           "2;Đào Ngọc Yên;01/06/1956;Nam",
                           cases[i].head, title);
    const char *const sheets[] = {"Đơn vị", units, "Sheet2", list, NULL};
    g_autoptr (TdReading) reading = read_sheets (fixture, sheets);

    g_test_message ("%s", cases[i].head);
    g_assert_cmpstr (list_at (reading, 1)->unit_name, ==, cases[i].unit);
  }
}

static void
test_sheets_of_two_years (Fixture *fixture, gconstpointer data)
{
  const char *const sheets[] = {"2023",
                                "TIỂU KHU 4\nDANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nSTT;Họ và tên chủ hộ;Năm sinh\n"
                                "1;Hà Văn Tuyển;1956\n2;Tạ Công Khuê;1992",
                                "2022",
                                "TIỂU KHU 4\nDANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2022\nSTT;Họ và tên chủ hộ;Năm sinh\n"
                                "1;Đào Kim Mận;1981\n2;Vũ Ngọc Mận;1958",
                                NULL};
  g_autoptr (TdReading) reading = read_sheets (fixture, sheets);

  g_assert_cmpuint (reading->lists->len, ==, 2);
  g_assert_cmpint (td_record_integer (row_at (list_at (reading, 0), 1)->record, "year"), ==, 2023);
  g_assert_cmpint (td_record_integer (row_at (list_at (reading, 1), 0)->record, "year"), ==, 2022);
  g_assert_false (list_says (list_at (reading, 0), "year-differs"));
  g_assert_true (list_says (list_at (reading, 1), "year-differs")); /* nobody wished a year: the file works in 2023 */
}

static void
test_sheet_goes_on (Fixture *fixture, gconstpointer data)
{
  const char *const sheets[] = {"GĐKM",
                                "TIỂU KHU 4\nDANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2022\nSTT;Họ và tên chủ hộ;Năm sinh\n"
                                "1;Hà Văn Tuyển;1956\n2;Tạ Công Khuê;1992",
                                "CDKM",
                                "DANH SÁCH CÔNG DÂN KIỂU MẪU\nSTT;Họ và tên;Ngày sinh;Giới tính\n"
                                "1;Hà Minh Khuê;03/05/1969;Nam\n2;Đào Ngọc Yên;01/06/1956;Nam",
                                NULL};
  const char *const same_kind[] = {"Sheet1", sheets[1], "Sheet2",
                                   "DANH SÁCH GIA ĐÌNH KIỂU MẪU\nSTT;Họ và tên chủ hộ;Năm sinh\n"
                                   "1;Đào Kim Mận;1981\n2;Vũ Ngọc Mận;1958",
                                   NULL};
  g_autoptr (TdReading) reading = read_sheets (fixture, sheets);
  g_autoptr (TdReading) other = read_sheets (fixture, same_kind);

  g_assert_cmpuint (reading->lists->len, ==, 2);
  g_assert_cmpstr (list_at (reading, 1)->unit_name, ==, "Tiểu khu 4");
  g_assert_cmpint (list_at (reading, 1)->year, ==, 2022);
  /* A second list of families is another unit's. */
  g_assert_null (row_at (list_at (other, 0), 2)->unit_name);
}

static void
test_sheet_copied (Fixture *fixture, gconstpointer data)
{
  static const char list[] = "TIỂU KHU 4\nDANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nSTT;Họ và tên chủ hộ;Năm sinh\n"
                             "1;Hà Văn Tuyển;1956\n2;Tạ Công Khuê;1992";
  static const char longer[] = "TIỂU KHU 4\nDANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nSTT;Họ và tên chủ hộ;Năm sinh\n"
                               "1;Hà Văn Tuyển;1956\n2;Tạ Công Khuê;1992\n3;Vũ Ngọc Mận;1958";
  static const char pledge[] = "BẢN CAM KẾT THI ĐUA NĂM 2023\nSTT;Nội dung cam kết;Đơn vị tính;Chỉ tiêu;Điểm chuẩn\n"
                               "1;Tỷ lệ hộ nghèo;%;1.5;10\n2;Giao quân;người;2;5";
  const char *const copied[] = {"Sheet1", list, "Sheet1 (2)", list, NULL};
  const char *const corrected[] = {"Sheet1", list, "Sheet1 (2)", longer, NULL};
  const char *const pledges[] = {"A", pledge, "B", pledge, NULL};
  g_autoptr (TdReading) copy = read_sheets (fixture, copied);
  g_autoptr (TdReading) correction = read_sheets (fixture, corrected);
  g_autoptr (TdReading) same_pledges = read_sheets (fixture, pledges);

  g_assert_false (row_at (list_at (copy, 0), 1)->left_out);
  g_assert_true (row_at (list_at (copy, 0), 2)->left_out);
  g_assert_true (row_at (list_at (copy, 0), 3)->left_out);
  g_assert_true (list_says (list_at (copy, 0), "sheet-copied"));
  g_assert_false (row_at (list_at (correction, 0), 2)->left_out);
  /* Two units pledge the same. */
  g_assert_cmpuint (list_at (same_pledges, 0)->rows->len, ==, 4);
  g_assert_false (row_at (list_at (same_pledges, 0), 2)->left_out);
}

/* Told once for the list, but each record that is stored bears it. */
static void
test_unit_missing_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_text (fixture, "a.csv",
                                             "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023;;\nSTT;Họ và tên chủ hộ;Năm sinh\n"
                                             "1;Trần Duy Khuê;1988\n2;Ngô Duy Đoàn;1985\n",
                                             NULL);
  TdReadList *list = list_at (reading, 0);
  TdImportSummary summary;

  g_assert_true (list_says (list, "unit-missing"));
  g_assert_cmpuint (row_at (list, 0)->findings->len, ==, 0);
  /* Of one of them it is known now: the other lacks it alone. */
  td_read_row_set_unit (row_at (list, 0), 0, "Tiểu khu 4");
  g_assert_true (td_import_check (fixture->store, reading, TRUE, NULL, NULL));
  g_assert_false (list_says (list, "unit-missing"));
  g_assert_cmpuint (row_at (list, 1)->findings->len, ==, 1);
  g_clear_pointer (&row_at (list, 0)->unit_name, g_free);
  td_record_set_null (row_at (list, 0)->record, "unit_id");
  g_assert_true (td_import_check (fixture->store, reading, TRUE, NULL, NULL));
  g_assert_true (list_says (list, "unit-missing"));
  g_assert_true (td_import_store (fixture->store, reading, FALSE, &summary, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (summary.n_review, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/list-units/unit-sections", test_unit_sections);
  ADD ("/list-units/unit-columns", test_unit_columns);
  ADD ("/list-units/unit-of-leaders", test_unit_of_leaders);
  ADD ("/list-units/unit-in-job-and-signature", test_unit_in_job_and_signature);
  ADD ("/list-units/unit-of-head", test_unit_of_head);
  ADD ("/list-units/sheets-of-two-years", test_sheets_of_two_years);
  ADD ("/list-units/sheet-goes-on", test_sheet_goes_on);
  ADD ("/list-units/unit-by-number", test_unit_by_number);
  ADD ("/list-units/several-evaluations", test_several_evaluations);
  ADD ("/list-units/sheet-copied", test_sheet_copied);
  ADD ("/list-units/unit-missing-once", test_unit_missing_once);
  return g_test_run ();
}
