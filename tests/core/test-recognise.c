/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cell-value.h"
#include "td-headings.h"
#include "td-layout-private.h"
#include "td-layout.h"
#include "td-name-cell.h"
#include "td-row-words.h"
#include "td-unit-names.h"

#include <string.h>

static void
test_headings (void)
{
  static const struct {
    TdListKind kind;
    const char *parents;
    const char *heading;
    TdColumnUse use;
    const char *column; /* of TD_USE_FIELD */
  } cases[] = {
      {TD_LIST_FAMILIES, "", "HỌ VÀ TÊN\nCHỦ HỘ", TD_USE_FIELD, "name"},
      {TD_LIST_FAMILIES, "", "Chủ hộ", TD_USE_FIELD, "name"},
      {TD_LIST_FAMILIES, "", "Mã dòng (không sửa)", TD_USE_RECORD_ID, NULL},
      {TD_LIST_PLEDGES, "", "MÃ DÒNG (KHÔNG SỬA)", TD_USE_RECORD_ID, NULL},
      {TD_LIST_EVALUATIONS, "Điểm thưởng", "Tự chấm", TD_USE_FIELD, "self_bonus"},
      {TD_LIST_EVALUATIONS, "Điểm thưởng", "Thẩm định", TD_USE_FIELD, "council_bonus"},
      {TD_LIST_EVALUATIONS, "Tổng điểm", "Thẩm định", TD_USE_FIELD, "council_total"},
      {TD_LIST_EVALUATIONS, "", "Đơn vị", TD_USE_UNIT, NULL},
      {TD_LIST_AWARDS, "", "Số QĐ", TD_USE_DECISION, NULL},
      {TD_LIST_AWARDS, "", "Ngày QĐ", TD_USE_DECISION_DATE, NULL},
      {TD_LIST_AWARDS, "", "Số sổ vàng", TD_USE_FIELD, "sequence"},
      {TD_LIST_FAMILIES, "", "STT", TD_USE_ORDINAL, NULL},
      {TD_LIST_FAMILIES, "", "Số  TT", TD_USE_ORDINAL, NULL},
      {TD_LIST_FAMILIES, "", "Số nhân khẩu (người)", TD_USE_FIELD, "people"},
      {TD_LIST_FAMILIES, "", "Tỷ lệ (%)", TD_USE_NONE, NULL},
      {TD_LIST_FAMILIES, "", "Tỷ lệ người đồng ý", TD_USE_NONE, NULL},
      {TD_LIST_FAMILIES, "", "Kết quả bình xét (đồng ý/dự họp)", TD_USE_AGREE_ATTEND, NULL},
      {TD_LIST_FAMILIES, "", "Số người tham dự/số đồng ý", TD_USE_ATTEND_AGREE, NULL},
      {TD_LIST_FAMILIES, "", "Số phiếu đồng ý công nhận", TD_USE_FIELD, "agree"},
      {TD_LIST_CITIZENS, "Ngày sinh", "Nam", TD_USE_BIRTH_MALE, NULL},
      {TD_LIST_CITIZENS, "Năm sinh", "NỮ", TD_USE_BIRTH_FEMALE, NULL},
      {TD_LIST_CITIZENS, "Giới tính", "Nữ", TD_USE_MARK_FEMALE, NULL},
      {TD_LIST_CITIZENS, "Kết quả họp HĐTĐKT", "Số đồng ý/Tổng số TV", TD_USE_COUNCIL_AGREE_TOTAL, NULL},
      {TD_LIST_CITIZENS, "Kết quả họp Hội đồng", "Số đồng ý", TD_USE_FIELD, "council_agree"},
      {TD_LIST_CITIZENS, "Kết quả bình xét ở tiểu khu", "Số đồng ý", TD_USE_FIELD, "agree"},
      {TD_LIST_CITIZENS, "", "Chức vụ, nơi công tác (cư trú)", TD_USE_UNIT, NULL},
      {TD_LIST_UNITS, "", "Thành viên HĐ phụ trách", TD_USE_IN_CHARGE, NULL},
      {TD_LIST_UNITS, "", "Số khẩu/ số người", TD_USE_FIELD, "members"},
      {TD_LIST_PLEDGES, "", "Điểm tự chấm", TD_USE_FIELD, "self_score"},
      {TD_LIST_PLEDGES, "", "Chỉ tiêu", TD_USE_FIELD, "target"},
      {TD_LIST_PROPOSALS, "", "Họ và tên/ Tên tập thể", TD_USE_FIELD, "name"},
      {TD_LIST_PROPOSALS, "", "Cấp khen", TD_USE_FIELD, "level"},
      {TD_LIST_FAMILIES, "", "Màu tóc", TD_USE_NONE, NULL},
      {TD_LIST_FAMILIES, "Sinh ngày", "Năm", TD_USE_FIELD, "birth_date"},
      {TD_LIST_FAMILIES, "Sinh ngày", "Ngày", TD_USE_BIRTH_DAY, NULL},
      {TD_LIST_FAMILIES, "Không", "đồng ý", TD_USE_NONE, NULL},
      {TD_LIST_FAMILIES, "", "Số phiếu đ.ý", TD_USE_FIELD, "agree"},
      {TD_LIST_FAMILIES, "Kết quả", "SL dự", TD_USE_FIELD, "attend"},
      {TD_LIST_FAMILIES, "", "Số người trong gia đình", TD_USE_FIELD, "people"},
      {TD_LIST_FAMILIES, "", "Số phiếu", TD_USE_NONE, NULL},
      {TD_LIST_CITIZENS, "", "Chức vụ hiện nay", TD_USE_FIELD, "job"},
      {TD_LIST_CITIZENS, "", "Quê quán", TD_USE_NONE, NULL},
      {TD_LIST_PROPOSALS, "", "Mức khen", TD_USE_FIELD, "form"},
      {TD_LIST_PROPOSALS, "", "Thẩm quyền", TD_USE_FIELD, "level"},
      {TD_LIST_UNITS, "Bí thư chi bộ", "Họ tên", TD_USE_NONE, NULL},
      {TD_LIST_UNITS, "Bí thư chi bộ, trưởng tiểu khu", "Họ tên", TD_USE_FIELD, "head"},
      {TD_LIST_UNITS, "", "UV HĐ phụ trách", TD_USE_IN_CHARGE, NULL},
      {TD_LIST_COUNCIL, "", "Nhiệm vụ trong HĐ", TD_USE_FIELD, "role"},
      {TD_LIST_PLEDGES, "", "Đ.vị tính", TD_USE_FIELD, "measure"},
      /* Put together from words, each of which is known. */
      {TD_LIST_FAMILIES, "", "Tổng số đại biểu dự họp", TD_USE_FIELD, "attend"},
      {TD_LIST_FAMILIES, "", "Số người họp", TD_USE_FIELD, "attend"},
      {TD_LIST_FAMILIES, "", "Tổng số cử tri có mặt tại cuộc họp", TD_USE_FIELD, "attend"},
      {TD_LIST_CITIZENS, "", "Tổng số đại biểu", TD_USE_FIELD, "attend"},
      {TD_LIST_FAMILIES, "", "Số đại biểu đồng ý", TD_USE_FIELD, "agree"},
      {TD_LIST_CITIZENS, "", "Số người bỏ phiếu đồng ý", TD_USE_FIELD, "agree"},
      {TD_LIST_CITIZENS, "", "Số hội viên biểu quyết nhất trí", TD_USE_FIELD, "agree"},
      {TD_LIST_COLLECTIVES, "", "Số thành viên HĐ có mặt", TD_USE_FIELD, "council_present"},
      {TD_LIST_CITIZENS, "", "Số thành viên HĐ tán thành", TD_USE_FIELD, "council_agree"},
      {TD_LIST_FAMILIES, "", "Số người không đồng ý", TD_USE_NONE, NULL},
      {TD_LIST_FAMILIES, "", "Số người được triệu tập", TD_USE_NONE, NULL},
      {TD_LIST_FAMILIES, "", "Số hộ", TD_USE_NONE, NULL},
      {TD_LIST_FAMILIES, "", "Tổng số nhân khẩu trong gia đình", TD_USE_FIELD, "people"},
      {TD_LIST_PROPOSALS, "", "Tên tập thể, hộ gia đình, cá nhân", TD_USE_FIELD, "name"},
      {TD_LIST_PROPOSALS, "", "Tập thể/hộ gia đình/cá nhân", TD_USE_FIELD, "name"},
      {TD_LIST_PROPOSALS, "", "Họ tên cá nhân, tên tập thể", TD_USE_FIELD, "name"},
      {TD_LIST_PROPOSALS, "", "Hộ gia đình", TD_USE_NONE, NULL},
      {TD_LIST_PLEDGES, "", "Đăng ký đầu năm", TD_USE_FIELD, "target"},
      {TD_LIST_PLEDGES, "", "Kết quả cuối năm", TD_USE_FIELD, "result"},
  };
  static const char *const idle[]
      = {"Dân tộc", "Không đồng ý", "Trình độ văn hóa",        "Ngày vào Đảng",      "Số CCCD",
         "Mã hộ",   "2022",         "Số người được triệu tập", "Lĩnh vực hoạt động", NULL};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TdHeading heading = td_heading_match (cases[i].kind, cases[i].parents, cases[i].heading);
    const TdRecordKind *kind = td_list_kind_record (cases[i].kind);

    if (heading.use != cases[i].use
        || (cases[i].column != NULL
            && (heading.field < 0 || strcmp (kind->fields[heading.field].column, cases[i].column) != 0)))
      g_error ("“%s”: use %d, field %s", cases[i].heading, heading.use,
               heading.field >= 0 ? kind->fields[heading.field].column : "none");
  }
  for (guint i = 0; idle[i] != NULL; i++)
    g_assert_true (td_heading_match (TD_LIST_CITIZENS, "", idle[i]).idle);
  g_assert_false (td_heading_match (TD_LIST_CITIZENS, "", "Màu tóc").idle);
}

static GPtrArray *
head_rows (const char *const *lines)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_head_row_free);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);
    TdHeadRow *row = td_head_row_new ((int)i + 1, g_strv_length (cells));

    for (guint j = 0; j < row->n_texts; j++) {
      row->numbers[j] = *cells[j] != '\0' && strspn (cells[j], "0123456789") == strlen (cells[j]);
      if (row->numbers[j])
        row->values[j] = g_ascii_strtod (cells[j], NULL);
      else if (*cells[j] != '\0')
        row->texts[j] = g_strdup (cells[j]);
    }
    g_ptr_array_add (rows, row);
  }
  return rows;
}

/* What the columns of a table hold, as codes: two headings may mean the same thing, one several, and some nothing. */
static void
test_columns (void)
{
  static const struct {
    const char *lines[6];
    const char *codes;
  } cases[] = {
      /* A column found by what it holds never beats one found by its heading. */
      {{"DANH SÁCH CÔNG DÂN KIỂU MẪU", "STT|Họ và tên|Trình độ|Số phiếu đồng ý|Tổng số phiếu",
        "1|Nguyễn Văn An|12/12|45|48", "2|Lê Thị Bình|10/12|44|48", NULL},
       "ordinal|field:name|-|field:agree|field:attend"},
      {{"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "STT|Chủ hộ|Số người|Số người dự họp|Kết quả", "1|Nguyễn Văn An|4|48|45",
        "2|Lê Thị Bình|3|48|40", NULL},
       "ordinal|field:name|field:people|field:attend|field:agree"},
      {{"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "STT|Chủ hộ|Tổng số|Số phiếu", "1|Nguyễn Văn An|48|45", "2|Lê Thị Bình|48|40",
        NULL},
       "ordinal|field:name|field:attend|field:agree"},
      /* A rank is no number of votes. */
      {{"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "STT|Chủ hộ|Số người dự họp|Kết quả", "1|Nguyễn Văn An|48|1",
        "2|Lê Thị Bình|48|2", NULL},
       "ordinal|field:name|field:attend|-"},
      {{"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "TT|Ho va ten|Ngay sinh||", "||Ngay|Thang|Nam", "1|Nguyễn Văn An|1|2|1968",
        "2|Lê Thị Bình|2|2|1970", NULL},
       "ordinal|field:name|birth-day|birth-month|field:birth_date"},
      /* One heading in two rows. */
      {{"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "STT|Họ và tên|Năm|Số nhân|Số người|Không", "|chủ hộ|sinh|khẩu|dự họp|đồng ý",
        "1|Nguyễn Văn An|1968|4|48|3", "2|Lê Thị Bình|1970|4|48|3", NULL},
       "ordinal|field:name|field:birth_date|field:people|field:attend|-"},
      {{"BẢN CAM KẾT THI ĐUA NĂM 2023", "STT|Chỉ tiêu|Đơn vị|TH 2022|KH 2023|TH 2023|Điểm", "1|Hộ nghèo|%|3|2|1|10",
        "2|Thu nhập|triệu|50|60|61|10", NULL},
       "ordinal|field:content|field:measure|-|field:target|field:result|field:max_score"},
      {{"DANH SÁCH TIỂU KHU", "STT|Đơn vị|Bí thư chi bộ|Điện thoại|Trưởng thôn, tiểu khu|Điện thoại|Số hộ",
        "1|Tiểu khu 1|Nguyễn Văn An|0912|Lê Thị Bình|0913|5", "2|Tiểu khu 2|Lê Văn An|0912|Lê Thị Ba|0913|5", NULL},
       "ordinal|field:name|-|-|field:head|field:phone|field:households"},
      {{"DANH SÁCH TIỂU KHU", "STT|Đơn vị|Bí thư chi bộ|SĐT|Trưởng thôn|Số hộ",
        "1|Tiểu khu 1|Nguyễn Văn An|0912 345 678|Lê Thị Bình|5", "2|Tiểu khu 2|Lê Văn An|0912 345 679|Lê Thị Ba|5",
        NULL},
       "ordinal|field:name|-|-|field:head|field:households"},
      {{"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "STT|Họ tên chồng|Họ tên vợ|Năm sinh|Đồng ý|Tổng số",
        "1|Nguyễn Văn An|Lê Thị Ba|1960|45|50", "2|Lê Văn Bình|Lê Thị Năm|1961|44|50", NULL},
       "ordinal|field:name|-|field:birth_date|field:agree|field:attend"},
      {{"DANH SÁCH ĐƠN VỊ", "STT|Đơn vị|Người phụ trách|Thành viên HĐ phụ trách|Số hộ",
        "1|Tiểu khu 1|Nguyễn Văn An|Lê Thị Bình|5", "2|Tiểu khu 2|Lê Văn An|Lê Thị Ba|5", NULL},
       "ordinal|field:name|field:head|in-charge|field:households"},
      {{"TẬP THỂ KIỂU MẪU NĂM 2023", "STT|Cơ quan, đơn vị|Thành tích đạt được", "1|Tiểu khu 1|Dẫn đầu",
        "2|Trạm Y tế|Dẫn đầu", NULL},
       "ordinal|field:name|field:achievement"},
      /* Whoever heads a collective is not its name, though only people have such names. */
      {{"CÔNG NHẬN THÔN, TIỂU KHU KIỂU MẪU NĂM 2023", "TT|Thôn, tiểu khu|Trưởng thôn/TK|Số hộ|Kết quả họp Hội đồng||",
        "||||Số thành viên dự|Đồng ý|Tỷ lệ", "1|Tiểu khu 1|Lê Xuân Nhất|118|13|12|92",
        "2|Thôn Trung Chính|Trần Bá Tâm|120|13|13|100", NULL},
       "ordinal|field:name|-|-|field:council_present|field:council_agree|-"},
      {{"DANH SÁCH THÔN, TIỂU KHU KIỂU MẪU NĂM 2023", "TT|Thôn, tiểu khu|Trưởng tiểu khu|Số hộ|Kết quả họp Hội đồng",
        "1|Tiểu khu 1|Lê Xuân Nhất|118|13/13", "2|Tiểu khu 2|Trần Bá Tâm|120|12/13", NULL},
       "ordinal|field:name|-|-|agree/attend"},
      {{"DANH SÁCH TẬP THỂ KIỂU MẪU", "TT|Tên tập thể|Thành tích|Số thành viên HĐ có mặt|Số phiếu tán thành",
        "1|Tiểu khu 1|Tốt|13|13", "2|Tiểu khu 2|Tốt|13|12", NULL},
       "ordinal|field:name|field:achievement|field:attend|field:agree"},
      {{"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "STT|Họ tên chủ hộ|Năm sinh|Họ tên vợ (chồng)|Năm sinh|Số phiếu đồng ý",
        "1|Bùi Quang Bảy|1947|Hồ Thị Xuân|1959|49", "2|Khương Duy Sáu|1943|Tô Thị Quyên|1957|50", NULL},
       "ordinal|field:name|field:birth_date|-|-|field:agree"},
      {{"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "STT|Họ tên chủ hộ|Năm sinh|Dự họp|Nhất trí", "a|b|c|d|đ",
        "1|Bùi Quang Bảy|1947|50|49", "2|Khương Duy Sáu|1943|50|50", NULL},
       "ordinal|field:name|field:birth_date|field:attend|field:agree"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) rows = head_rows (cases[i].lines);
    TdLayoutHints hints = TD_LAYOUT_NO_HINTS;
    g_autoptr (TdLayout) layout = td_layout_recognise (rows, &hints, NULL);
    g_autoptr (GString) codes = g_string_new (NULL);

    g_assert_nonnull (layout);
    for (guint j = 0; j < layout->columns->len; j++) {
      const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, j);
      TdColumnMeaning meaning = {column->use, column->field};
      g_autofree char *code = td_column_meaning_code (layout->record_kind, meaning);

      g_string_append_printf (codes, "%s%s", j > 0 ? "|" : "", code);
    }
    g_assert_cmpstr (codes->str, ==, cases[i].codes);
  }
}

/* What nobody needs is not asked about: what was in another year, why points were lost, the spouse's birth. */
static void
test_not_asked (void)
{
  static const char *const cases[][6] = {
      {"BẢN CAM KẾT THI ĐUA NĂM 2023", "STT|Nội dung|Thực hiện năm 2022|Chỉ tiêu năm 2023|Điểm chuẩn|Lý do trừ điểm",
       "1|Hộ nghèo|3|2|10|Chậm", "2|Thu nhập|50|60|10|Thiếu", NULL},
      {"DANH SÁCH GIA ĐÌNH KIỂU MẪU", "STT|Họ tên chủ hộ|Năm sinh|Họ tên vợ (chồng)|Năm sinh|Số phiếu đồng ý",
       "1|Bùi Quang Bảy|1947|Hồ Thị Xuân|1959|49", "2|Khương Duy Sáu|1943|Tô Thị Quyên|1957|50", NULL},
      {"DANH SÁCH TẬP THỂ KIỂU MẪU", "TT|Tên tập thể|Người đứng đầu|Lĩnh vực hoạt động|Số phiếu đồng ý",
       "1|Tiểu khu 1|Lê Xuân Nhất|Dân cư|13", "2|Tiểu khu 2|Trần Bá Tâm|Dân cư|12", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) rows = head_rows (cases[i]);
    TdLayoutHints hints = TD_LAYOUT_NO_HINTS;
    g_autoptr (TdLayout) layout = td_layout_recognise (rows, &hints, NULL);

    g_assert_nonnull (layout);
    for (guint j = 0; j < layout->table->columns->len; j++) {
      const TdListColumn *column = g_ptr_array_index (layout->table->columns, j);

      if (column->asked)
        g_error ("“%s” is asked about", column->heading);
    }
  }
}

/* A list of something else is asked about: it has the same columns, but nobody on it is proposed. */
static void
test_lists_of_others (void)
{
  const struct {
    const char *title;
    TdListKind kind;
  } cases[] = {
      /* A title of its own (td_candidate_subject() knows whom it is for). */
      {"DANH SÁCH HỘ GIA ĐÌNH ĐẠT DANH HIỆU GIA ĐÌNH VĂN HÓA NĂM 2023", td_list_by_name ("culture-candidates")->id},
      {"BÌNH XÉT GĐVH NĂM 2023", td_list_by_name ("culture-candidates")->id},
      {"DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2023", TD_LIST_UNKNOWN},
      /* Already commended; nobody is proposed. */
      {"DANH SÁCH KHEN THƯỞNG NĂM 2022", TD_LIST_UNKNOWN},
      {"DANH SÁCH HỘ KHÔNG ĐẠT GIA ĐÌNH KIỂU MẪU NĂM 2023", TD_LIST_UNKNOWN},
      {"DANH SÁCH GIA ĐÌNH VĂN HÓA ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU", TD_LIST_FAMILIES},
      {"DANH SÁCH ĐỀ NGHỊ CN GIA ĐÌNH KM NĂM 2023", TD_LIST_FAMILIES},
      {"DANH SÁCH HỘ ĐẠT DANH HIỆU KIỂU MẪU NĂM 2023", TD_LIST_FAMILIES},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const lines[] = {cases[i].title, "STT|Họ và tên|Năm sinh|Số người dự họp|Số phiếu đồng ý",
                                 "1|Nguyễn Văn An|1960|50|45", "2|Lê Thị Bình|1961|50|46", NULL};
    g_autoptr (GPtrArray) rows = head_rows (lines);
    TdLayoutHints hints = TD_LAYOUT_NO_HINTS;
    g_autoptr (TdListTable) unknown = NULL;
    g_autoptr (TdLayout) layout = td_layout_recognise (rows, &hints, &unknown);

    g_assert_cmpint (layout != NULL ? layout->kind : TD_LIST_UNKNOWN, ==, cases[i].kind);
    g_assert_true ((layout == NULL) == (unknown != NULL));
  }
}

static void
test_totals_and_signatures (void)
{
  g_assert_true (td_row_words_total ("Tổng cộng: 50 hộ"));
  g_assert_true (td_row_words_total ("CỘNG"));
  g_assert_true (td_row_words_total ("Danh sách này có 93 người"));
  g_assert_true (td_row_words_total ("Tổng điểm"));
  g_assert_false (td_row_words_total ("Tống Công Danh"));
  g_assert_false (td_row_words_total ("Công Văn Tổng"));
  g_assert_true (td_row_words_signature ("TRƯỞNG TIỂU KHU"));
  g_assert_true (td_row_words_signature ("T/M UBND"));
  g_assert_true (td_row_words_signature ("Hà Trung, ngày   tháng   năm 2023"));
  g_assert_false (td_row_words_signature ("Trương Văn Kế"));
  g_assert_false (td_row_words_signature ("Lê Thị Thư"));
  g_assert_cmpint (td_row_words_ordinal ("12"), ==, TD_ORDINAL_NUMBER);
  g_assert_cmpint (td_row_words_ordinal ("1.2"), ==, TD_ORDINAL_NUMBER);
  g_assert_cmpint (td_row_words_ordinal ("IV."), ==, TD_ORDINAL_ROMAN);
  g_assert_cmpint (td_row_words_ordinal ("A"), ==, TD_ORDINAL_ROMAN);
  g_assert_cmpint (td_row_words_ordinal ("I. TẬP THỂ"), ==, TD_ORDINAL_TEXT);
  g_assert_cmpint (td_row_words_ordinal (NULL), ==, TD_ORDINAL_NONE);
}

static void
assert_section (const char *text, const char *expected, gboolean expected_numbered)
{
  gboolean numbered;
  g_autofree char *section = td_row_words_section (text, &numbered);

  g_assert_cmpstr (section, ==, expected);
  g_assert_cmpint (numbered, ==, expected_numbered);
}

static void
test_sections (void)
{
  assert_section ("I. Công nhận lần đầu", "Công nhận lần đầu", TRUE);
  assert_section ("II. CÁ NHÂN (36 người)", "CÁ NHÂN", TRUE);
  assert_section ("B) HỘ GIA ĐÌNH:", "HỘ GIA ĐÌNH", TRUE);
  assert_section ("TIỂU KHU 5", "TIỂU KHU 5", FALSE);
  assert_section ("2/ TK2", "TK2", FALSE);
  assert_section ("1/5 số hộ", "1/5 số hộ", FALSE);
  assert_section ("VĂN HOÁ - XÃ HỘI", "VĂN HOÁ - XÃ HỘI", FALSE);
  assert_section ("Khu dân cư (mới)", "Khu dân cư (mới)", FALSE);
}

static void
assert_unit (TdUnitNames *names, const char *text, const char *expected, gint64 expected_id)
{
  gint64 id = -1;
  g_autofree char *name = td_unit_names_find (names, text, &id);

  g_assert_cmpstr (name, ==, expected);
  g_assert_cmpint (id, ==, expected_id);
}

static void
test_unit_names (void)
{
  g_autoptr (TdUnitNames) names = td_unit_names_new ();
  g_autofree char *inside = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *loose = NULL;
  gint64 id;

  td_unit_names_add (names, 3, "Tiểu khu 3", "TK03");
  td_unit_names_add (names, 20, "Trường THCS thị trấn", "THCS");
  td_unit_names_add (names, 21, "Bộ phận Văn hoá - Xã hội", NULL);
  assert_unit (names, "TIỂU KHU 3", "Tiểu khu 3", 3);
  assert_unit (names, "tieu-khu-03", "Tiểu khu 3", 3);
  assert_unit (names, "TK3", "Tiểu khu 3", 3);
  assert_unit (names, "tk 03", "Tiểu khu 3", 3);
  assert_unit (names, "Tiểu khu 3, thị trấn Hà Trung", "Tiểu khu 3", 3);
  assert_unit (names, "Trường THCS", "Trường THCS thị trấn", 20);
  assert_unit (names, "Trường THCS thị trấn Hà Trung", "Trường THCS thị trấn", 20);
  assert_unit (names, "Bộ phận Văn hóa – Xã hội", "Bộ phận Văn hoá - Xã hội", 21);
  /* Not known, but the name tells what it is. */
  assert_unit (names, "TIỂU KHU 16", "Tiểu khu 16", 0);
  assert_unit (names, "THÔN ĐÔNG TRUNG", "Thôn Đông Trung", 0);
  assert_unit (names, "TDP 4", "Tổ dân phố 4", 0);
  /* No unit. */
  assert_unit (names, "BẢN CAM KẾT THI ĐUA NĂM 2023", NULL, 0);
  assert_unit (names, "UBND THỊ TRẤN HÀ TRUNG", NULL, 0);
  assert_unit (names, "Giáo viên", NULL, 0);
  assert_unit (names, "Thôn trưởng và các hộ dân trong thôn đã họp", NULL, 0);
  assert_unit (names, "", NULL, 0);

  inside = td_unit_names_find_inside (names, "Giáo viên, Tiểu khu 3", &id, &rest);
  g_assert_cmpstr (inside, ==, "Tiểu khu 3");
  g_assert_cmpint (id, ==, 3);
  g_assert_cmpstr (rest, ==, "Giáo viên");
  g_clear_pointer (&inside, g_free);
  g_clear_pointer (&rest, g_free);
  /* A dash divides, but also stands inside names; "xã hội" is no commune, nor is "Phương". */
  inside = td_unit_names_find_inside (names, "Công chức, Bộ phận Văn hoá - Xã hội", &id, &rest);
  g_assert_cmpint (id, ==, 21);
  g_assert_cmpstr (rest, ==, "Công chức");
  assert_unit (names, "Bộ phận Văn hoá", NULL, 0);
  assert_unit (names, "Thôn Phương Đình", "Thôn Phương Đình", 0);
  g_clear_pointer (&inside, g_free);
  g_clear_pointer (&rest, g_free);
  inside = td_unit_names_find_inside (names, "Tiểu khu 3 - Giáo viên", &id, &rest);
  g_assert_cmpint (id, ==, 3);
  g_assert_cmpstr (rest, ==, "Giáo viên");
  loose = td_unit_names_find_in_words (names, "ds gia dinh kieu mau tieu khu 03 nam 2023", &id);
  g_assert_cmpstr (loose, ==, "Tiểu khu 3");
  g_assert_null (td_unit_names_find_in_words (names, "danh sach nam 2023", NULL));
  g_assert_cmpstr (td_unit_name_kind ("Tiểu khu 3"), ==, "Tiểu khu");
  g_assert_null (td_unit_name_kind ("Trạm Y tế"));
}

static void
test_unit_spellings (void)
{
  g_autoptr (TdUnitNames) names = td_unit_names_new ();
  const struct {
    const char *text;
    const char *unit;
  } cases[] = {
      {"TIỂU KHU SỐ 4", "Tiểu khu 4"},
      {"T.Khu 04", "Tiểu khu 4"},
      {"tieukhu4", "Tiểu khu 4"},
      {"TIỂU KHU IV", "Tiểu khu 4"},
      {"Tiểu khu bốn", "Tiểu khu 4"},
      {"Tiểu khu số V", "Tiểu khu 5"},
      {"Tiểu khu Ví", NULL},  /* no number */
      {"Tiểu khu Nam", NULL}, /* the south, not the fifth */
      {"TRƯỜNG MN VÂN SƠN", "Trường Mầm non Vân Sơn"},
      {"Trường TH", "Trường Tiểu học Vân Sơn"},
      {"TH", "Trường Tiểu học Vân Sơn"},
      {"Trường Tiểu học thị trấn", "Trường Tiểu học Vân Sơn"},
      {"Trường TH Hoà Bình", NULL}, /* of another commune */
      {"Trường TH&THCS Vân Sơn", NULL},
      {"TRẠM Y TẾ TT VÂN SƠN", "Trạm Y tế thị trấn"},
      {"Trạm YT", "Trạm Y tế thị trấn"},
      {"BAN CHQS THỊ TRẤN", "Ban Chỉ huy Quân sự thị trấn"},
      {"BCH Quân sự", "Ban Chỉ huy Quân sự thị trấn"},
      {"HỘI LHPN THỊ TRẤN VÂN SƠN", "Hội Liên hiệp Phụ nữ"},
      {"Hội Phụ nữ", "Hội Liên hiệp Phụ nữ"},
      {"Đoàn Thanh niên", "Đoàn TNCS Hồ Chí Minh"},
      {"UBMTTQ THỊ TRẤN", "Ủy ban MTTQ thị trấn"},
      {"Trường THCS", NULL}, /* there are two */
      {"UBND THỊ TRẤN VÂN SƠN", NULL},
      {"BẢN CAM KẾT", NULL},
      {"Bản thân", NULL},
      {"LÀNG VĂN HÓA", NULL},
  };
  const char *const bare[] = {"Cẩm Tú", "T. Cẩm Tú", "T.Cẩm Tú"};

  td_unit_names_add (names, 4, "Tiểu khu 4", "TK04");
  td_unit_names_add (names, 5, "Tiểu khu 5", "TK05");
  td_unit_names_add (names, 16, "Tiểu khu 6", "TK06");
  td_unit_names_add (names, 6, "Thôn Cẩm Tú", NULL);
  td_unit_names_add (names, 7, "Trường Mầm non Vân Sơn", "MN");
  td_unit_names_add (names, 8, "Trường Tiểu học Vân Sơn", "TH");
  td_unit_names_add (names, 9, "Trạm Y tế thị trấn", "YT");
  td_unit_names_add (names, 10, "Ban Chỉ huy Quân sự thị trấn", NULL);
  td_unit_names_add (names, 11, "Hội Liên hiệp Phụ nữ", NULL);
  td_unit_names_add (names, 12, "Đoàn TNCS Hồ Chí Minh", NULL);
  td_unit_names_add (names, 13, "Ủy ban MTTQ thị trấn", NULL);
  td_unit_names_add (names, 14, "Trường THCS Lê Lợi", NULL);
  td_unit_names_add (names, 15, "Trường THCS Trần Phú", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 id = 0;
    g_autofree char *found = td_unit_names_find (names, cases[i].text, &id);

    g_test_message ("%s", cases[i].text);
    if (cases[i].unit != NULL)
      g_assert_cmpstr (found, ==, cases[i].unit);
    g_assert_cmpint (id != 0, ==, cases[i].unit != NULL);
  }
  /* A name alone is a unit's only where nothing else can stand: it may be a person's. */
  for (guint i = 0; i < G_N_ELEMENTS (bare); i++) {
    g_autofree char *named = td_unit_names_find_named (names, bare[i], NULL);

    g_assert_null (td_unit_names_find (names, bare[i], NULL));
    g_assert_cmpstr (named, ==, "Thôn Cẩm Tú");
  }
}

static void
test_workplaces (void)
{
  g_autoptr (TdUnitNames) names = td_unit_names_new ();
  g_autofree char *place = NULL;
  g_autofree char *both = NULL;
  g_autofree char *office = NULL;

  td_unit_names_add (names, 1, "Tiểu khu 1", NULL);
  td_unit_names_add (names, 2, "Trường THCS Vân Sơn", NULL);
  td_unit_names_add (names, 3, "Hội Cựu chiến binh", NULL);
  td_unit_names_add (names, 4, "Đoàn TNCS Hồ Chí Minh", NULL);
  td_unit_names_add (names, 5, "Trạm Y tế", "YT");
  place = td_unit_names_find_workplace (names, "Bí thư chi bộ Tiểu khu 1", NULL);
  both = td_unit_names_find_workplace (names, "Bí thư Đoàn Thanh niên TK1", NULL);
  office = td_unit_names_find_workplace (names, "Giáo viên trường THCS", NULL);
  g_assert_cmpstr (place, ==, "Tiểu khu 1");
  g_assert_cmpstr (both, ==, "Tiểu khu 1");
  g_assert_cmpstr (office, ==, "Trường THCS Vân Sơn");
  g_assert_null (td_unit_names_find_workplace (names, "Hội viên Hội CCB", NULL));
  /* Of another commune. */
  g_assert_null (td_unit_names_find_workplace (names, "Giáo viên trường THCS Hà Bình", NULL));
  g_assert_null (td_unit_names_find_in_words (names, "danh sách tham gia bảo hiểm y tế", NULL));
}

static void
test_years (void)
{
  g_assert_cmpint (td_layout_year_in ("DANH SÁCH … NĂM 2023", FALSE), ==, 2023);
  g_assert_cmpint (td_layout_year_in ("Hà Trung, ngày 5 tháng 1 năm 2024", FALSE), ==, 0);
  g_assert_cmpint (td_layout_year_in ("Thông tư 2023", FALSE), ==, 0);
  g_assert_cmpint (td_layout_year_in ("DANH SÁCH GIA ĐÌNH KIỂU MẪU 2022", FALSE), ==, 2022);
  g_assert_cmpint (td_layout_year_in ("ds-2022.xlsx", TRUE), ==, 2022);
  g_assert_cmpint (td_layout_year_in ("Năm 1968", FALSE), ==, 0);
}

static TdHeadRow *
head_row (int number, const char *texts)
{
  g_auto (GStrv) cells = g_strsplit (texts, "|", -1);
  TdHeadRow *row = td_head_row_new (number, g_strv_length (cells));

  for (guint i = 0; i < row->n_texts; i++) {
    row->numbers[i] = cells[i][0] == '#';
    if (cells[i][0] != '\0' && cells[i][0] != '#')
      row->texts[i] = g_strdup (cells[i]);
  }
  return row;
}

static void
test_layouts (void)
{
  static const struct {
    const char *rows[6]; /* "#" is a number */
    const char *sheet;
    TdListKind kind;
    int first_row, last_row;
  } cases[] = {
      {{"STT|Họ và tên|Năm sinh|Số phiếu đồng ý|Số nhân khẩu", "#|An|#|#|#"}, "Sheet1", TD_LIST_FAMILIES, 1, 1},
      {{"DANH SÁCH CÔNG DÂN KIỂU MẪU", "STT|Họ và tên|Năm sinh|Số phiếu đồng ý", "(1)|(2)|(3)|(4)", "#|An|#|#"},
       "Sheet1",
       TD_LIST_CITIZENS,
       2,
       3},
      {{"DANH SÁCH TẬP THỂ KIỂU MẪU", "TT|Tên tập thể|Thành tích|Số phiếu đồng ý"}, "S", TD_LIST_COLLECTIVES, 2, 2},
      /* The title stands right above the heading. */
      {{"UBND|||Cộng hòa", "HỘI ĐỒNG|||Độc lập", "TT|Họ tên|Chức vụ|Chức danh trong Hội đồng", "#|An|Chủ tịch|Uỷ viên"},
       "Sheet",
       TD_LIST_COUNCIL,
       3,
       3},
      {{"TT|Nội dung|ĐVT|KH|TH|Điểm tối đa|Tự chấm", "A|B|#|#|#|#|#"}, NULL, TD_LIST_PLEDGES, 1, 2},
      {{"TT|Họ và tên|Năm sinh||Đơn vị|Hình thức khen thưởng", "||Nam|Nữ||", "#|An|#||Tiểu khu 1|Giấy khen"},
       NULL,
       TD_LIST_PROPOSALS,
       1,
       2},
      {{"BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM, XẾP LOẠI THI ĐUA", "STT|Đơn vị|Điểm thưởng|Điểm trừ|Xếp thứ|Xếp loại",
        "#|Tiểu khu 1|#|#|#|Tốt"},
       NULL,
       TD_LIST_EVALUATIONS,
       2,
       2},
      /* The first section is no third level of the heading. */
      {{"DANH SÁCH CÁC ĐƠN VỊ", "TT|ĐV|Thủ trưởng||Số hộ|UV HĐ phụ trách", "||Họ tên|SĐT||", "I|KHỐI TIỂU KHU||||",
        "#|Tiểu khu 1|An|0912|#|Bình"},
       NULL,
       TD_LIST_UNITS,
       2,
       3},
      {{"STT|Ông/Bà|Họ và tên|Đơn vị/Địa chỉ|Hình thức|Số QĐ|Số sổ vàng", "#|Ông|An|Tiểu khu 1|Giấy khen|1/QĐ|#"},
       NULL,
       TD_LIST_AWARDS,
       1,
       1},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_head_row_free);
    g_autoptr (TdLayout) layout = NULL;

    for (guint j = 0; j < G_N_ELEMENTS (cases[i].rows) && cases[i].rows[j] != NULL; j++)
      g_ptr_array_add (rows, head_row ((int)j + 1, cases[i].rows[j]));
    {
      TdLayoutHints hints = {.sheet = cases[i].sheet, .wished = TD_LIST_UNKNOWN, .known = TD_LIST_UNKNOWN};

      layout = td_layout_recognise (rows, &hints, NULL);
    }
    g_assert_nonnull (layout);
    g_assert_cmpint (layout->kind, ==, cases[i].kind);
    g_assert_cmpint (layout->first_row, ==, cases[i].first_row);
    g_assert_cmpint (layout->last_row, ==, cases[i].last_row);
  }
}

/* What is known for certain outweighs title and headings. */
static void
test_layout_wanted (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_head_row_free);
  TdLayoutHints hints = {.sheet = "Gia đình kiểu mẫu", .wished = TD_LIST_UNKNOWN, .known = TD_LIST_CITIZENS};
  g_autoptr (TdLayout) layout = NULL;

  g_ptr_array_add (rows, head_row (1, "DANH SÁCH GIA ĐÌNH KIỂU MẪU|"));
  g_ptr_array_add (rows, head_row (2, "STT|Họ và tên|Năm sinh|Số nhân khẩu|Số phiếu đồng ý"));
  layout = td_layout_recognise (rows, &hints, NULL);
  g_assert_nonnull (layout);
  g_assert_cmpint (layout->kind, ==, TD_LIST_CITIZENS);
  hints.known = TD_LIST_PLEDGES;
  g_assert_null (td_layout_recognise (rows, &hints, NULL));
}

static void
test_counts (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_head_row_free);

  g_ptr_array_add (rows, head_row (1, "TỔNG HỢP SỐ LƯỢNG KIỂU MẪU|"));
  g_ptr_array_add (rows, head_row (2, "STT|Tiểu khu/đơn vị|Công dân|Gia đình|Tập thể"));
  g_ptr_array_add (rows, head_row (3, "#|Tiểu khu 1|#|#|#"));
  g_assert_false (td_layout_is_counts (rows, "Sheet1", NULL));
  g_ptr_array_add (rows, head_row (4, "#|Tiểu khu 2|#|#|#"));
  g_assert_true (td_layout_is_counts (rows, "Sheet1", NULL));
  /* Figures alone make no table of counts. */
  g_ptr_array_remove_index (rows, 0);
  g_assert_false (td_layout_is_counts (rows, "Sheet1", NULL));
}

static void
test_no_layout (void)
{
  static const char *const texts[]
      = {"Kính gửi: Ủy ban nhân dân thị trấn|", "một|hai|ba", "STT|Màu|Kiểu", "Họ và tên|Sở thích", "#|#|#"};
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_head_row_free);
  TdLayoutHints hints = {.sheet = "Sheet1", .file = "thu.xlsx", .wished = TD_LIST_UNKNOWN, .known = TD_LIST_UNKNOWN};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (rows, head_row ((int)i + 1, texts[i]));
  g_assert_null (td_layout_recognise (rows, &hints, NULL));
}

/* What stands beside a name in its cell. */
static void
test_name_cells (void)
{
  static const struct {
    const char *text, *name, *birth, *beside;
  } cases[] = {
      {"Ngô Trọng Giáp (1965)", "Ngô Trọng Giáp", "1965", NULL},
      {"Vũ Hữu Vượng - 1986", "Vũ Hữu Vượng", "1986", NULL},
      {"Trương Xuân Uyên, sinh năm 1959", "Trương Xuân Uyên", "1959", NULL},
      {"Đào Duy Uyên (SN 05/03/1947)", "Đào Duy Uyên", "05/03/1947", NULL},
      {"Trương Quang Thưởng và vợ (1957)", "Trương Quang Thưởng", "1957", "và vợ"},
      {"Vũ Quang Giáp, bà Đặng Bích Bưởi", "Vũ Quang Giáp", NULL, "bà Đặng Bích Bưởi"},
      {"Trịnh Duy Sửu - Ngô Thị Xoan", "Trịnh Duy Sửu", NULL, "Ngô Thị Xoan"},
      {"Hà Huy Mười (vợ là Trần Thị Ba)", "Hà Huy Mười", NULL, "vợ là Trần Thị Ba"},
      {"1. Tạ Đức Nhuần", "Tạ Đức Nhuần", NULL, NULL},
      {"- Nghiêm Trọng Vượng", "Nghiêm Trọng Vượng", NULL, NULL},
      {"Đào Thế Quý (Chủ hộ)", "Đào Thế Quý", NULL, NULL},
      {"Đỗ Minh Oánh*", "Đỗ Minh Oánh", NULL, NULL},
      {"Nguyễn Duy Khuê,", "Nguyễn Duy Khuê", NULL, NULL},
      /* Nothing is guessed away. */
      {"Nguyễn Văn An (con ông Bình)", "Nguyễn Văn An (con ông Bình)", NULL, NULL},
      {"Nguyễn Thị Mai-Anh", "Nguyễn Thị Mai-Anh", NULL, NULL},
      {"12", "12", NULL, NULL},
  };
  g_autofree char *capitals = td_name_cell_capitalize ("ứng Thế ẩn");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (TdNameCell) cell = {NULL, NULL, NULL};

    g_assert_false (td_name_cell_is_plain (cases[i].text));
    td_name_cell_read (&cell, cases[i].text, TRUE);
    g_assert_cmpstr (cell.name, ==, cases[i].name);
    g_assert_cmpstr (cell.birth, ==, cases[i].birth);
    g_assert_cmpstr (cell.beside, ==, cases[i].beside);
  }
  g_assert_true (td_name_cell_is_plain ("H'Hen Niê"));
  g_assert_cmpstr (capitals, ==, "Ứng Thế Ẩn");
}

static void
test_attendance (void)
{
  static const struct {
    const char *text;
    int number;
  } cases[] = {
      {"Tổng số hộ dự họp: 48 hộ", 48},
      {"Số hộ tham gia họp: 52/60 hộ", 52},
      {"Hội nghị có 52 đại biểu dự họp", 52},
      {"Số phiếu phát ra: 52 phiếu; thu về: 50 phiếu", 52},
      {"Số người dự họp", 0},
      {"Họp ngày 05 tháng 12 năm 2023, có mặt đầy đủ", 0},
      {"Tổng số 60 hộ", 0},
      {"Tham dự ngày 05/12", 0},
      {"Có 70 người tham dự trên tổng số 85 hộ", 70},
      {"Hội nghị gồm 70/85 hộ tham dự", 70},
      {"Tổng số đại biểu dự: 58", 58},
      {"số người dự: 70", 70},
      {"Ban lãnh đạo 05 đ/c; tổng số đại biểu có mặt: 68/85 đạt 80%", 68},
      {"Hội nghị ngày 5 tháng 12 năm 2023 có mặt 40 hộ", 40},
      {"Năm 2023 tham dự đầy đủ", 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (td_layout_attendance_in (cases[i].text), ==, cases[i].number);
}

static void
test_split (void)
{
  static const char *const shares[]
      = {"41/48 (85,4%)", "42/48 đạt 87.5%", "42/48hộ", "48/48=100.0%", "40-48",
         "41 trên 48",    "44\\48",          "38/48.",  "đạt 46/48",    "45 phiếu/48 phiếu"};
  gint64 a = 0, b = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
    g_assert_true (td_cell_value_split (shares[i], &a, &b));
    g_assert_cmpint (a, >=, 38);
    g_assert_cmpint (b, ==, 48);
  }
  g_assert_false (td_cell_value_split ("khoảng 40/48", &a, &b));
  g_assert_false (td_cell_value_split ("05-10-1968", &a, &b));
  g_assert_true (td_cell_value_split ("162/186", &a, &b));
  g_assert_cmpint (a, ==, 162);
  g_assert_cmpint (b, ==, 186);
  g_assert_true (td_cell_value_split ("45 / 48 phiếu", &a, &b));
  g_assert_cmpint (b, ==, 48);
  g_assert_false (td_cell_value_split ("5/3/1968", &a, &b));
  g_assert_false (td_cell_value_split ("45", &a, &b));
  g_assert_false (td_cell_value_split ("a/b", &a, &b));
  g_assert_false (td_cell_value_split (NULL, &a, &b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recognise/headings", test_headings);
  g_test_add_func ("/recognise/columns", test_columns);
  g_test_add_func ("/recognise/not-asked", test_not_asked);
  g_test_add_func ("/recognise/lists-of-others", test_lists_of_others);
  g_test_add_func ("/recognise/totals-and-signatures", test_totals_and_signatures);
  g_test_add_func ("/recognise/sections", test_sections);
  g_test_add_func ("/recognise/unit-names", test_unit_names);
  g_test_add_func ("/recognise/unit-spellings", test_unit_spellings);
  g_test_add_func ("/recognise/workplaces", test_workplaces);
  g_test_add_func ("/recognise/years", test_years);
  g_test_add_func ("/recognise/layouts", test_layouts);
  g_test_add_func ("/recognise/no-layout", test_no_layout);
  g_test_add_func ("/recognise/layout-wanted", test_layout_wanted);
  g_test_add_func ("/recognise/counts", test_counts);
  g_test_add_func ("/recognise/name-cells", test_name_cells);
  g_test_add_func ("/recognise/attendance", test_attendance);
  g_test_add_func ("/recognise/split", test_split);
  return g_test_run ();
}
