/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lists-fixture.h"

#include "td-journal.h"

/* Lists of every shape, written as text: what the readers of workbooks make of their files is tested elsewhere. */

static TdImportSummary
store_reading (Fixture *fixture, TdReading *reading)
{
  g_autoptr (GError) error = NULL;
  TdImportSummary summary;

  td_import_store (fixture->store, reading, TRUE, &summary, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return summary;
}

static void
check_again (Fixture *fixture, TdReading *reading)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_import_check (fixture->store, reading, TRUE, NULL, &error));
  g_assert_no_error (error);
}

static gint64
count (Fixture *fixture, TdKindId kind)
{
  TdListing listing = {.kind = td_kind_get (kind)};

  return td_store_count (fixture->store, &listing, NULL);
}

/* --- several lists, and lists that say little --- */

static void
test_several_in_a_sheet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "hai.csv",
                   FAMILIES_5 "Tổng cộng: 2 hộ;;;;\n;;;TRƯỞNG TIỂU KHU;\n;;;Lê Văn Cường;\n;;;;\n"
                              "DANH SÁCH CÔNG DÂN KIỂU MẪU\nSTT;Họ và tên;Năm sinh;Nghề nghiệp;Kết quả bình xét\n"
                              "1;Lê Thị Dung;1980;Giáo viên;45/50\n2;Phạm Văn Đức;1975;Nông dân;46/50\n"
                              "DANH SÁCH GIA ĐÌNH KIỂU MẪU\nTIỂU KHU 6\nSTT;Chủ hộ;Số phiếu đồng ý;Số người dự họp\n"
                              "1;Đỗ Văn Sáu;30;31\n",
                   NULL);
  const TdReadList *families = list_at (reading, 0);
  const TdReadList *citizens = list_at (reading, 1);

  g_assert_cmpuint (reading->lists->len, ==, 2);
  g_assert_cmpint (families->kind, ==, TD_LIST_FAMILIES);
  g_assert_cmpuint (families->rows->len, ==, 3);
  g_assert_cmpstr (row_at (families, 1)->unit_name, ==, "Tiểu khu 5");
  g_assert_cmpstr (row_at (families, 2)->unit_name, ==, "Tiểu khu 6");
  g_assert_cmpint (td_record_integer (row_at (families, 2)->record, "agree"), ==, 30);
  g_assert_cmpint (citizens->kind, ==, TD_LIST_CITIZENS);
  g_assert_cmpint (citizens->year, ==, 2023);
  g_assert_cmpuint (citizens->rows->len, ==, 2);
  /* What stands at the top of the sheet holds here too; the votes are known by what they look like. */
  g_assert_cmpstr (row_at (citizens, 0)->unit_name, ==, "Tiểu khu 5");
  g_assert_cmpint (td_record_integer (row_at (citizens, 0)->record, "attend"), ==, 50);
}

/* A heading that is repeated on each page begins no other list. */
static void
test_repeated_heading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "trang.csv",
                   FAMILIES_5 "STT;Họ và tên chủ hộ;Năm sinh;Số người dự họp;Số phiếu đồng ý\n"
                              "3;Lê Văn Cường;1971;50;50\n",
                   NULL);

  g_assert_cmpuint (reading->lists->len, ==, 1);
  g_assert_cmpuint (list_at (reading, 0)->rows->len, ==, 3);
  g_assert_cmpstr (text_at (list_at (reading, 0), 2, "name"), ==, "Lê Văn Cường");
}

/* So are the numbers of its columns. */
static void
test_repeated_numbering (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "trang.csv",
                   FAMILIES_5 ";;;Trang 2;\nSTT;Họ và tên chủ hộ;Năm sinh;Số người dự họp;Số phiếu đồng ý\n"
                              "(1);(2);(3);(4);(5)=(4)/(3)\n3;Lê Văn Cường;1971;50;50\n(1);(2);(3);(4);(5)\n"
                              "4;Lê Văn Tư;1972;50;50\n"
                              "STT;Họ và tên chủ hộ;Năm sinh;Số người dự họp;Số phiếu đồng ý\n1;2;3;4;5\n"
                              "5;Lê Văn Năm;1973;50;50\n",
                   NULL);

  g_assert_cmpuint (reading->lists->len, ==, 1);
  g_assert_cmpuint (list_at (reading, 0)->rows->len, ==, 5);
  g_assert_cmpstr (text_at (list_at (reading, 0), 4, "name"), ==, "Lê Văn Năm");
}

/* "1" above "1.1" and "1.2" is an area, unless its points are its own; what follows belongs to the area around it. */
static void
test_numbered_areas (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "cam-ket.csv",
                   "TIỂU KHU 4\nBẢNG TỰ CHẤM ĐIỂM THI ĐUA NĂM 2023\n"
                   "TT;Nội dung;ĐVT;Chỉ tiêu giao;Kết quả;Điểm chuẩn;Điểm tự chấm\n"
                   "1;Phát triển kinh tế;;;;40;39\n1.1;Thu nhập bình quân;triệu đồng;55;58;20;20\n"
                   "1.2;Làm đường bê tông;m;300;320;20;19\n2;Văn hóa, xã hội;;;;;\n"
                   "2.1;Hộ gia đình văn hóa;%;88;85;30;26\n"
                   "A;XÂY DỰNG ĐẢNG;;;;50;\n1;Kết nạp;;;;10;10\n1.1;Nữ;người;1;1;10;10\n2;Sinh hoạt;lần;12;12;20;20\n"
                   "3;Học tập;lần;2;2;20;20\n3.1;Chuyên đề một;;;;;\n",
                   NULL);
  static const char *const expected[][2] = {
      {"Thu nhập bình quân", "Phát triển kinh tế"},
      {"Làm đường bê tông", "Phát triển kinh tế"},
      {"Hộ gia đình văn hóa", "Văn hóa, xã hội"},
      {"Nữ", "Kết nạp"},
      {"Sinh hoạt", "XÂY DỰNG ĐẢNG"},
      {"Học tập", "XÂY DỰNG ĐẢNG"},
      {"Chuyên đề một", "XÂY DỰNG ĐẢNG"},
  };
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpuint (list->rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_assert_cmpstr (text_at (list, i, "content"), ==, expected[i][0]);
    g_assert_cmpstr (text_at (list, i, "area"), ==, expected[i][1]);
  }
}

/* Where no column says what is measured in, the numbers do; nothing is dropped where they disagree. */
static void
test_measure_beside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "cam-ket.csv",
                   "TIỂU KHU 4\nKẾT QUẢ THỰC HIỆN CAM KẾT THI ĐUA NĂM 2023\n"
                   "TT;Chỉ tiêu;Đăng ký đầu năm;Kết quả cuối năm;Điểm tối đa\n"
                   "1;Giá trị sản xuất;12,5 tỷ đồng;13,1 tỷ đồng;20\n2;Hộ nghèo;1,5%;1,4%;20\n"
                   "3;Thu nhập;1 tỷ;900 triệu;20\n4;Họp;2 buổi trở lên;3;20\n",
                   NULL);
  static const char *const expected[][3]
      = {{"tỷ đồng", "12.5", "13.1"}, {"%", "1.5", "1.4"}, {"tỷ", "1", "900 triệu"}, {NULL, "2 buổi trở lên", "3"}};
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpuint (list->rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_assert_cmpstr (text_at (list, i, "measure"), ==, expected[i][0]);
    g_assert_cmpstr (text_at (list, i, "target"), ==, expected[i][1]);
    g_assert_cmpstr (text_at (list, i, "result"), ==, expected[i][2]);
  }
}

/* Where the council alone voted on collectives, that is how many agreed; citizens have a vote of their own. */
static void
test_council_votes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) collectives = read_text (
      fixture, "tap-the.csv",
      "DANH SÁCH TẬP THỂ KIỂU MẪU NĂM 2023\nSTT;Tên đơn vị;Tóm tắt thành tích;Kết quả bỏ phiếu của Hội "
      "đồng;\n;;;Số phiếu đồng ý/tổng số;Tỷ lệ %\n1;Tiểu khu 5;Tốt;12/13;92,3\n2;Tiểu khu 6;Tốt;13/13;100\n",
      NULL);
  g_autoptr (TdReading) citizens
      = read_text (fixture, "cong-dan.csv",
                   "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2023\nTIỂU KHU 5\nSTT;Họ và tên;Năm sinh;Nghề nghiệp;Kết quả bỏ "
                   "phiếu của Hội đồng;\n;;;;Đồng ý;Có mặt\n1;Lê Xuân Nhất;1970;Nông dân;12;13\n",
                   NULL);
  const TdRecord *collective = row_at (list_at (collectives, 0), 0)->record;
  const TdRecord *citizen = row_at (list_at (citizens, 0), 0)->record;

  g_assert_cmpint (list_at (collectives, 0)->kind, ==, TD_LIST_COLLECTIVES);
  g_assert_cmpint (td_record_integer (collective, "agree"), ==, 12);
  g_assert_cmpint (td_record_integer (collective, "attend"), ==, 13);
  g_assert_cmpint (td_record_integer (collective, "council_agree"), ==, 12);
  g_assert_true (td_record_is_null (citizen, "agree"));
  g_assert_cmpint (td_record_integer (citizen, "council_agree"), ==, 12);
  g_assert_cmpint (td_record_integer (citizen, "council_present"), ==, 13);
}

static void
test_without_heading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "gia dinh kieu mau tieu khu 7 nam 2023.csv",
                   "1;Nguyễn Văn An;1968;4;48;50\n2;Trần Thị Bình;1970;5;49;50\n3;Lê Văn Cường;1971;3;50;50\n", NULL);
  const TdReadList *list = list_at (reading, 0);
  const TdListTable *table = g_ptr_array_index (list->tables, 0);

  g_assert_cmpint (list->kind, ==, TD_LIST_FAMILIES);
  g_assert_cmpstr (list->unit_name, ==, "Tiểu khu 7");
  g_assert_cmpuint (list->rows->len, ==, 3);
  g_assert_cmpstr (text_at (list, 0, "name"), ==, "Nguyễn Văn An");
  g_assert_cmpstr (text_at (list, 0, "birth_date"), ==, "1968");
  g_assert_cmpint (td_record_integer (row_at (list, 0)->record, "people"), ==, 4);
  g_assert_cmpint (td_record_integer (row_at (list, 0)->record, "agree"), ==, 48);
  g_assert_cmpint (td_record_integer (row_at (list, 0)->record, "attend"), ==, 50);
  g_assert_cmpint (table->heading_row, ==, 0);
  g_assert_cmpint (((TdListColumn *)g_ptr_array_index (table->columns, 1))->reason, ==, TD_BY_CONTENT);
  g_assert_cmpuint (td_read_list_asks (list), ==, 0);
}

/* Family and given name in two columns, under one heading or under two. */
/* Whom a list names only to say that they are not nominated is left out. */
static void
test_not_nominated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "a.csv",
                   HEAD_5 "I;GIA ĐÌNH ĐỦ ĐIỀU KIỆN;;;\n1;Nguyễn Văn An;1960;48;45\nII;GIA ĐÌNH KHÔNG ĐỦ ĐIỀU KIỆN;;;\n"
                          "1;Trần Thị Bình;1961;48;12\n",
                   NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpuint (list->rows->len, ==, 2);
  g_assert_false (row_at (list, 0)->left_out);
  g_assert_true (row_at (list, 1)->left_out);
  g_assert_true (has_finding (row_at (list, 1), "row-not-listed"));
}

/* Day, month and year of birth in three columns; a woman is no man because her year stands under "Năm". */
static void
test_birth_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "sinh.csv",
                   "TIỂU KHU 3\nDANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nSTT;Chủ hộ;Giới tính;;Sinh ngày;;;Số khẩu\n"
                   ";;Nam;Nữ;Ngày;Tháng;Năm;\n1;Nguyễn Văn An;x;;2;9;1947;3\n2;Trần Thị Bình;;x;;;1970;4\n"
                   "3;Trần Thị Ba;;x;31;2;1971;4\n",
                   NULL);
  const TdReadList *list = list_at (reading, 0);

  g_assert_cmpuint (list->rows->len, ==, 3);
  g_assert_cmpstr (text_at (list, 0, "birth_date"), ==, "1947-09-02");
  g_assert_cmpstr (text_at (list, 1, "birth_date"), ==, "1970");
  g_assert_cmpstr (text_at (list, 1, "sex"), ==, "F");
  g_assert_cmpstr (text_at (list, 2, "birth_date"), ==, "1971");
}

/* What is proposed stands in the sections, in the title or over columns of marks. */
static void
test_forms (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *content;
    const char *forms[2];
  } cases[] = {
      {"DANH SÁCH ĐỀ NGHỊ TẶNG DANH HIỆU THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG NĂM 2023\nSTT;Họ và tên;Chức vụ;Tóm tắt "
       "thành "
       "tích\n;I. Lao động tiên tiến;;\n1;Nguyễn Văn An;Giáo viên;Dạy tốt\n;II. Giấy khen của Chủ tịch UBND thị "
       "trấn;;\n1;Trần Thị Bình;Giáo viên;Dạy tốt\n",
       {"Lao động tiên tiến", "Giấy khen của Chủ tịch UBND thị trấn"}},
      {"DANH SÁCH CÁ NHÂN ĐỀ NGHỊ CHỦ TỊCH UBND THỊ TRẤN TẶNG GIẤY KHEN NĂM 2023\nSTT;Họ và tên;Năm sinh;Chức vụ;Tóm "
       "tắt "
       "thành tích\n1;Nguyễn Văn An;1968;Giáo viên;Dạy tốt\n2;Trần Thị Bình;1970;Giáo viên;Dạy tốt\n",
       {"Giấy khen Chủ tịch UBND thị trấn", "Giấy khen Chủ tịch UBND thị trấn"}},
      {"DANH SÁCH ĐỀ NGHỊ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG\nTT;Họ và tên;Chức vụ;Danh hiệu thi đua;;Hình thức "
       "khen "
       "thưởng;\n;;;LĐTT;CSTĐCS;Giấy khen;Bằng khen\n1;Nguyễn Văn An;Giáo viên;x;;;\n2;Trần Thị Bình;Giáo viên;;;x;\n",
       {"Lao động tiên tiến", "Giấy khen"}},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdReading) reading = read_text (fixture, "khen.csv", cases[i].content, NULL);
    const TdReadList *list = list_at (reading, 0);

    g_assert_no_error (list->error);
    g_assert_cmpint (list->kind, ==, TD_LIST_PROPOSALS);
    g_assert_cmpuint (list->rows->len, ==, 2);
    g_assert_cmpstr (text_at (list, 0, "form"), ==, cases[i].forms[0]);
    g_assert_cmpstr (text_at (list, 1, "form"), ==, cases[i].forms[1]);
  }
}

/* Nothing in it, and what Excel leaves beside an open list: each is told as what it is. */
static void
test_no_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) empty = read_text (fixture, "trong.csv", "\n\n", NULL);
  g_autoptr (TdReading) mark = read_text (fixture, "~$tk1.xlsx", "Admin", NULL);

  g_assert_nonnull (strstr (list_at (empty, 0)->error->message, "is empty"));
  g_assert_nonnull (strstr (list_at (mark, 0)->error->message, "“tk1.xlsx”"));
}

/* --- what is asked once --- */

#define STRANGE "No;Person;Year;Vote;Colour\n1;Nguyễn Văn An;1968;48/50;xanh\n2;Trần Thị Bình;1970;49/50;đỏ\n"

static char **
codes (const char *joined)
{
  return g_strsplit (joined, "|", -1);
}

static void
test_asked_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdListAnswers) answers = td_list_answers_new ();
  TdImportOptions options = {.answers = answers, .unit = "Tiểu khu 2", .compare = TRUE};
  g_autoptr (TdReading) first = read_text (fixture, "la.csv", STRANGE, &options);
  g_autoptr (TdReading) answered = NULL;
  g_autoptr (TdReading) next = NULL;
  g_autoptr (TdReading) undone = NULL;
  const TdListTable *table = g_ptr_array_index (list_at (first, 0)->tables, 0);
  const TdListColumn *column;
  TdListAnswers *no_answers = NULL;

  g_assert_error (list_at (first, 0)->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_HEADING);
  g_assert_cmpuint (td_read_list_asks (list_at (first, 0)), ==, TD_ASKS_KIND);
  g_assert_cmpint (table->heading_row, ==, 1);
  column = g_ptr_array_index (table->columns, 1);
  g_assert_cmpstr (column->heading, ==, "Person");
  g_assert_cmpstr (column->samples, ==, "Nguyễn Văn An · Trần Thị Bình");

  /* The kind is said: the columns' content tells most of the rest, one is asked about. */
  td_list_answers_give (answers, table->shape, TD_LIST_FAMILIES, codes ("?|?|?|?|?"), "la.csv");
  answered = read_text (fixture, "la.csv", STRANGE, &options);
  g_assert_no_error (list_at (answered, 0)->error);
  g_assert_cmpuint (td_read_list_asks (list_at (answered, 0)), ==, TD_ASKS_COLUMNS);
  g_assert_cmpstr (text_at (list_at (answered, 0), 0, "birth_date"), ==, "1968");
  g_assert_cmpint (td_record_integer (row_at (list_at (answered, 0), 1)->record, "agree"), ==, 49);
  g_clear_pointer (&answered, td_reading_free);
  td_list_answers_give (answers, ((TdListTable *)g_ptr_array_index (list_at (first, 0)->tables, 0))->shape,
                        TD_LIST_FAMILIES, codes ("ordinal|field:name|field:birth_date|agree/attend|field:note"),
                        "la.csv");
  answered = read_text (fixture, "la.csv", STRANGE, &options);
  g_assert_cmpuint (td_read_list_asks (list_at (answered, 0)), ==, 0);
  g_assert_cmpstr (text_at (list_at (answered, 0), 1, "note"), ==, "đỏ");
  store_reading (fixture, answered);

  /* The next list of this shape asks nothing, also in another file and another year. */
  options.answers = no_answers;
  next = read_text (fixture, "khac.csv", "No;Person;Year;Vote;Colour\n1;Lê Văn Cường;1971;50/50;tím\n", &options);
  g_assert_no_error (list_at (next, 0)->error);
  g_assert_cmpuint (td_read_list_asks (list_at (next, 0)), ==, 0);
  g_assert_cmpstr (text_at (list_at (next, 0), 0, "note"), ==, "tím");

  /* It was one step with the import. */
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  undone = read_text (fixture, "khac.csv", "No;Person;Year;Vote;Colour\n1;Lê Văn Cường;1971;50/50;tím\n", &options);
  g_assert_cmpuint (td_read_list_asks (list_at (undone, 0)), ==, TD_ASKS_KIND);
}

/* A column that no heading explains is asked about; a share, a signature and the like are not. */
static void
test_column_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading
      = read_text (fixture, "cot.csv",
                   "DANH SÁCH GIA ĐÌNH KIỂU MẪU\nTiểu khu 1\nSTT;Chủ hộ;Số phiếu đồng ý;Tỷ lệ;Ký nhận;Số sổ hộ khẩu\n"
                   "1;Nguyễn Văn An;48;96;x;K12\n",
                   NULL);
  const TdListTable *table = g_ptr_array_index (list_at (reading, 0)->tables, 0);

  g_assert_cmpuint (td_list_table_n_asked (table), ==, 1);
  g_assert_true (((TdListColumn *)g_ptr_array_index (table->columns, 5))->asked);
}

/* --- old fonts --- */

/* --- what the file knows --- */

static void
test_outcomes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) first = read_text (fixture, "tk5.csv", FAMILIES_5, NULL);
  g_autoptr (TdReading) again = NULL;
  TdReadCounts counts = {0};
  TdImportSummary summary;
  const TdReadRow *row;

  g_assert_cmpint (row_at (list_at (first, 0), 0)->outcome, ==, TD_OUTCOME_NEW);
  summary = store_reading (fixture, first);
  g_assert_cmpuint (summary.n_new, ==, 2);

  again = read_text (fixture, "tk5 lan 2.csv",
                     "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nTIỂU KHU 5\n"
                     "STT;Họ và tên chủ hộ;Năm sinh;Số người dự họp;Số phiếu đồng ý\n"
                     "1;Nguyễn Văn An;1968;50;45\n2;Trần Thị Bình;1970;50;49\n3;Lê Văn Cường;1971;50;50\n",
                     NULL);
  td_read_list_count (list_at (again, 0), &counts);
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.known, ==, 1);
  g_assert_cmpuint (counts.new_rows, ==, 1);
  row = row_at (list_at (again, 0), 0);
  g_assert_cmpint (td_record_integer (row->before, "agree"), ==, 48);
  g_assert_true (td_read_row_changes (row, td_kind_field (row->record->kind, "agree")));
  g_assert_false (td_read_row_changes (row, td_kind_field (row->record->kind, "attend")));
  /* Comparing has stored nothing, and storing does what comparing said. */
  g_assert_cmpint (count (fixture, TD_KIND_CANDIDATE), ==, 2);
  summary = store_reading (fixture, again);
  g_assert_cmpuint (summary.n_new, ==, counts.new_rows);
  g_assert_cmpuint (summary.n_changed, ==, counts.changed);
}

/* --- what a list would overwrite --- */

#define UNITS(heads) "DANH SÁCH ĐƠN VỊ NĂM 2023\nSTT;Tên đơn vị;Người đứng đầu;Chức vụ\n" heads

static void
test_asks_before_overwriting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) first = read_text (fixture, "dv.csv",
                                           UNITS ("1;Tiểu khu 1;Lê Văn An;Trưởng tiểu khu\n2;Tiểu khu 2;Lê Văn "
                                                  "Ba;Trưởng tiểu khu\n3;Tiểu khu 3;Lê Văn Ca;Trưởng tiểu khu\n"),
                                           NULL);
  g_autoptr (TdReading) respelt = NULL;
  g_autoptr (TdReading) one = NULL;
  g_autoptr (TdReading) all = NULL;
  g_autofree char *question = NULL;
  g_autoptr (GError) error = NULL;
  gint64 actions;

  store_reading (fixture, first);
  /* Another spelling, or one correction among others, is taken. */
  respelt = read_text (fixture, "dv2.csv",
                       UNITS ("1;Tiểu khu 1;LÊ VĂN AN;Trưởng tiểu khu\n2;Tiểu khu 2;Lê văn Ba;Trưởng tiểu khu\n3;Tiểu "
                              "khu 3;Lê Văn Cá;Trưởng tiểu khu\n"),
                       NULL);
  g_assert_cmpuint (td_read_list_asks (list_at (respelt, 0)), ==, 0);
  g_assert_null (td_read_list_changes_question (list_at (respelt, 0)));
  one = read_text (fixture, "dv3.csv",
                   UNITS ("1;Tiểu khu 1;Trần Văn Tư;Trưởng tiểu khu\n2;Tiểu khu 2;Lê Văn Ba;Trưởng tiểu khu\n3;Tiểu "
                          "khu 3;Lê Văn Ca;Trưởng tiểu khu\n"),
                   NULL);
  g_assert_cmpuint (td_read_list_asks (list_at (one, 0)), ==, 0);
  store_reading (fixture, one);

  all = read_text (fixture, "ngheo.csv",
                   UNITS ("1;Tiểu khu 1;Vi Văn Một;Trưởng tiểu khu\n2;Tiểu khu 2;Vi Văn Hai;Trưởng tiểu khu\n3;Tiểu "
                          "khu 3;Vi Văn Ba;Trưởng tiểu khu\n"),
                   NULL);
  g_assert_cmpuint (td_read_list_asks (list_at (all, 0)), ==, TD_ASKS_CHANGES);
  question = td_read_list_changes_question (list_at (all, 0));
  g_assert_nonnull (strstr (question, "ngheo.csv"));
  actions = td_store_count (fixture->store, &(TdListing){.kind = td_kind_get (TD_KIND_UNIT), .search = "Vi Văn"}, NULL);
  g_assert_false (td_import_store (fixture->store, all, TRUE, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_ASKED);
  g_assert_cmpint (td_store_count (fixture->store, &(TdListing){.kind = td_kind_get (TD_KIND_UNIT), .search = "Vi Văn"},
                                   NULL),
                   ==, actions);
  /* Without the rows that would, there is nothing to ask. */
  row_at (list_at (all, 0), 0)->left_out = TRUE;
  g_assert_cmpuint (td_read_list_asks (list_at (all, 0)), ==, 0);
  row_at (list_at (all, 0), 0)->left_out = FALSE;
  ((TdReadList *)list_at (all, 0))->change_known = TRUE;
  g_assert_cmpuint (td_read_list_asks (list_at (all, 0)), ==, 0);
  g_assert_cmpuint (store_reading (fixture, all).n_changed, ==, 3);
}

/* A column that no heading speaks for fills what is empty, but overwrites nothing unasked. */
static void
test_asks_where_no_heading_says (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) first = read_text (fixture, "tk5.csv", FAMILIES_5, NULL);
  g_autoptr (TdReading) again = NULL;
  const TdListTable *table;
  gboolean by_content = FALSE;

  store_reading (fixture, first);
  again = read_text (fixture, "tk5 b.csv",
                     "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nTIỂU KHU 5\nSTT;Họ và tên chủ hộ;Năm sinh;Cột mới\n"
                     "1;Nguyễn Văn An;1968;44/50\n2;Trần Thị Bình;1970;49/50\n",
                     NULL);
  table = g_ptr_array_index (list_at (again, 0)->tables, 0);
  for (guint i = 0; i < table->columns->len; i++)
    by_content |= ((const TdListColumn *)g_ptr_array_index (table->columns, i))->reason == TD_BY_CONTENT;
  g_assert_true (by_content);
  g_assert_cmpuint (td_read_list_asks (list_at (again, 0)) & TD_ASKS_CHANGES, ==, TD_ASKS_CHANGES);
}

#define CITIZENS_OF(unit, rows)                                                                                        \
  "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2023\n" unit "\nSTT;Họ và tên;Ngày sinh;Số phiếu đồng ý\n" rows

static void
test_perhaps_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) first = read_text (fixture, "a.csv",
                                           CITIZENS_OF ("Tiểu khu 1", "1;Nguyễn Văn An;05/03/1968;48\n"
                                                                      "2;Trần Thị Bình;1970;49\n"
                                                                      "3;Lê Văn Cường;12/07/1971;49\n"),
                                           NULL);
  g_autoptr (TdReading) second = NULL;
  g_autoptr (TdReading) third = NULL;
  const TdReadList *list;
  TdReadRow *moved, *slip, *misspelt;
  const char *rows;

  store_reading (fixture, first);
  g_assert_cmpint (count (fixture, TD_KIND_PERSON), ==, 3);
  /* Moved; another day of birth; another spelling; and somebody of whom only the name is known. */
  rows = "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2024\nSTT;Họ và tên;Ngày sinh;Tiểu khu;Số phiếu đồng ý\n"
         "1;Nguyễn Văn An;05/03/1968;Tiểu khu 2;48\n2;Trần Thị Bình;1971;Tiểu khu 1;49\n"
         "3;Lê Văn Cương;12/07/1971;Tiểu khu 1;49\n4;Trần Thị Bình;;Tiểu khu 9;49\n";
  second = read_text (fixture, "b.csv", rows, NULL);
  list = list_at (second, 0);
  moved = row_at (list, 0);
  slip = row_at (list, 1);
  misspelt = row_at (list, 2);
  g_assert_nonnull (moved->namesakes);
  g_assert_true (has_finding (moved, "perhaps-known"));
  g_assert_cmpstr (((TdNamesake *)g_ptr_array_index (moved->namesakes, 0))->unit, ==, "Tiểu khu 1");
  g_assert_nonnull (slip->namesakes);
  g_assert_nonnull (misspelt->namesakes);
  g_assert_null (row_at (list, 3)->namesakes);

  moved->decided = ((TdNamesake *)g_ptr_array_index (moved->namesakes, 0))->id;
  slip->decided = TD_DECIDED_NONE;
  check_again (fixture, second);
  g_assert_false (has_finding (moved, "perhaps-known"));
  store_reading (fixture, second);
  /* One is known, three are new: the misspelt one was not decided. */
  g_assert_cmpint (count (fixture, TD_KIND_PERSON), ==, 6);
  {
    g_autoptr (TdRecord) person = td_store_load (fixture->store, td_kind_get (TD_KIND_PERSON), moved->decided, NULL);

    g_assert_cmpstr (td_store_title (fixture->store, td_kind_get (TD_KIND_UNIT), td_record_integer (person, "unit_id")),
                     ==, "Tiểu khu 2");
  }
  /* The next year nobody is asked about them again. */
  third = read_text (fixture, "c.csv",
                     "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2025\nSTT;Họ và tên;Ngày sinh;Tiểu khu;Số phiếu đồng ý\n"
                     "1;Nguyễn Văn An;05/03/1968;Tiểu khu 2;48\n2;Trần Thị Bình;1971;Tiểu khu 1;49\n",
                     NULL);
  g_assert_null (row_at (list_at (third, 0), 0)->namesakes);
  g_assert_null (row_at (list_at (third, 0), 1)->namesakes);
  store_reading (fixture, third);
  g_assert_cmpint (count (fixture, TD_KIND_PERSON), ==, 6);
}

/* The birth of the only person of the file. */
static char *
birth_of_person (Fixture *fixture)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_PERSON)};
  g_autoptr (GPtrArray) people = td_store_load_all (fixture->store, &listing, NULL);

  g_assert_cmpuint (people->len, ==, 1);
  return g_strdup (td_record_text (g_ptr_array_index (people, 0), "birth_date"));
}

/* "1968" does not take the place of "1968-03-05", neither where the row is found to be somebody nor where people say that it
 * is; "1968-03-05" takes that of "1968". */
static void
test_births_grow (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *rows;
    gboolean decide;
    const char *birth;
  } lists[] = {
      {CITIZENS_OF ("Tiểu khu 1", "1;Nguyễn Văn An;1968;48\n"), FALSE, "1968"},
      {CITIZENS_OF ("Tiểu khu 1", "1;Nguyễn Văn An;05/03/1968;48\n"), FALSE, "1968-03-05"},
      {CITIZENS_OF ("Tiểu khu 1", "1;Nguyễn Văn An;1968;47\n"), FALSE, "1968-03-05"},
      {CITIZENS_OF ("Tiểu khu 2", "1;Nguyễn Văn An;1968;47\n"), TRUE, "1968-03-05"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *name = g_strdup_printf ("%u.csv", i);
    g_autofree char *birth = NULL;
    g_autoptr (TdReading) reading = read_text (fixture, name, lists[i].rows, NULL);
    TdReadRow *row = row_at (list_at (reading, 0), 0);

    if (lists[i].decide) {
      g_assert_nonnull (row->namesakes);
      row->decided = ((TdNamesake *)g_ptr_array_index (row->namesakes, 0))->id;
    }
    store_reading (fixture, reading);
    birth = birth_of_person (fixture);
    g_assert_cmpstr (birth, ==, lists[i].birth);
  }
}

static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdReading) reading = read_text (fixture, "trung.csv", FAMILIES_5 "3;Nguyễn Văn An;1968;50;48\n", NULL);
  TdReadList *list = list_at (reading, 0);

  g_assert_true (has_finding (row_at (list, 2), "duplicate-in-list"));
  row_at (list, 0)->left_out = TRUE;
  check_again (fixture, reading);
  g_assert_false (has_finding (row_at (list, 2), "duplicate-in-list"));
  g_assert_cmpint (row_at (list, 0)->outcome, ==, TD_OUTCOME_UNKNOWN);
  g_assert_cmpuint (store_reading (fixture, reading).n_rows, ==, 2);
}

static void
test_unknown_unit (Fixture *fixture, gconstpointer data)
{
  static const char list_of_one[] = "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nĐơn vị: Xóm Chùa\n"
                                    "STT;Chủ hộ;Số người dự họp;Số phiếu đồng ý\n1;Lê Văn Cường;50;50\n";
  g_autoptr (TdReading) first = read_text (fixture, "tk5.csv", FAMILIES_5, NULL);
  g_autoptr (TdReading) unknown = NULL;
  g_autoptr (TdReading) known = NULL;
  g_autoptr (TdReading) wrong = NULL;
  TdReadRow *row;
  gint64 unit = 0;

  g_assert_false (has_finding (row_at (list_at (first, 0), 0), "unit-unknown"));
  store_reading (fixture, first);
  wrong = read_text (fixture, "tk55.csv",
                     "GIA ĐÌNH KIỂU MẪU\nTIỂU KHU 55\nSTT;Chủ hộ;Phiếu đồng ý\n1;Lê Văn Cường;50\n", NULL);
  g_assert_cmpint (td_findings_worst (row_at (list_at (wrong, 0), 0)->findings), ==, TD_SEVERITY_WARNING);
  unknown = read_text (fixture, "xom.csv", list_of_one, NULL);
  row = row_at (list_at (unknown, 0), 0);
  g_assert_true (has_finding (row, "unit-unknown"));
  {
    TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};
    g_autoptr (GArray) units = td_store_list (fixture->store, &listing, 0, NULL);

    unit = g_array_index (units, gint64, 0);
  }
  td_reading_set_unit (unknown, row->unit_name, unit, "Tiểu khu 5");
  check_again (fixture, unknown);
  g_assert_false (has_finding (row, "unit-unknown"));
  store_reading (fixture, unknown);
  g_assert_cmpint (count (fixture, TD_KIND_UNIT), ==, 1);
  known = read_text (fixture, "xom.csv", list_of_one, NULL);
  g_assert_cmpstr (row_at (list_at (known, 0), 0)->unit_name, ==, "Tiểu khu 5");
  g_assert_cmpint (row_at (list_at (known, 0), 0)->outcome, ==, TD_OUTCOME_KNOWN);
}

/* --- the clipboard --- */

static void
test_pasted (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *type;
    const char *content;
    const char *kind;
  } cases[] = {
      {"text/plain", "Nguyễn Văn An\t1968\tTiểu khu 3\t48\t50\nTrần Thị Bình\t1970\tTiểu khu 3\t49\t50\n",
       "family-candidates"},
      {"text/html",
       "Version:0.9\r\nStartHTML:0000000055\r\nEndHTML:0000000000\r\n<html><body><table><tr><td>STT</td><td>Họ và "
       "tên</td>"
       "<td>Năm sinh</td><td>Đơn vị</td><td>Phiếu đồng ý</td><td>Số người dự họp</td></tr><tr><td>1</td>"
       "<td>Nguyễn Văn An</td><td>1968</td><td>TK 3</td><td>48</td><td>50</td></tr><tr><td>2</td><td>Trần Thị Bình</td>"
       "<td>1970</td><td>TK 3</td><td>49</td><td>50</td></tr></table></body></html>",
       "family-candidates"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].content, strlen (cases[i].content));
    TdImportOptions options
        = {.pasted = bytes, .pasted_type = cases[i].type, .pasted_kind = cases[i].kind, .year = 2023, .compare = TRUE};
    g_autoptr (GError) error = NULL;
    g_autoptr (TdReading) reading = td_import_read (fixture->store, NULL, &options, NULL, NULL, NULL, &error);
    const TdReadList *list;

    g_assert_no_error (error);
    list = list_at (reading, 0);
    g_assert_no_error (list->error);
    g_assert_cmpint (list->kind, ==, TD_LIST_FAMILIES);
    g_assert_cmpuint (list->rows->len, ==, 2);
    g_assert_cmpstr (text_at (list, 1, "name"), ==, "Trần Thị Bình");
    g_assert_cmpstr (row_at (list, 1)->unit_name, ==, "Tiểu khu 3");
    g_assert_cmpint (td_record_integer (row_at (list, 1)->record, "agree"), ==, 49);
    g_assert_cmpint (td_record_integer (row_at (list, 1)->record, "attend"), ==, 50);
    g_assert_cmpuint (td_read_list_asks (list), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/lists/several-in-a-sheet", test_several_in_a_sheet);
  ADD ("/lists/repeated-heading", test_repeated_heading);
  ADD ("/lists/repeated-numbering", test_repeated_numbering);
  ADD ("/lists/numbered-areas", test_numbered_areas);
  ADD ("/lists/measure-beside", test_measure_beside);
  ADD ("/lists/council-votes", test_council_votes);
  ADD ("/lists/without-heading", test_without_heading);
  ADD ("/lists/not-nominated", test_not_nominated);
  ADD ("/lists/forms", test_forms);
  ADD ("/lists/birth-parts", test_birth_parts);
  ADD ("/lists/no-lists", test_no_lists);
  ADD ("/lists/asked-once", test_asked_once);
  ADD ("/lists/column-asked", test_column_asked);
  ADD ("/lists/outcomes", test_outcomes);
  ADD ("/lists/asks-before-overwriting", test_asks_before_overwriting);
  ADD ("/lists/asks-where-no-heading-says", test_asks_where_no_heading_says);
  ADD ("/lists/perhaps-the-same", test_perhaps_the_same);
  ADD ("/lists/births-grow", test_births_grow);
  ADD ("/lists/left-out", test_left_out);
  ADD ("/lists/unknown-unit", test_unknown_unit);
  ADD ("/lists/pasted", test_pasted);
  return g_test_run ();
}
