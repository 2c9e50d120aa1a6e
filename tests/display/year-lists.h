/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-fixture.h"

/* What a council's year begins with: the lists that units send, and the year before. */

#define N_NOMINATIONS 11 /* of the lists below */
#define N_MEMBERS 5

static const char families[] = "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2024\nTiểu khu 1\n"
                               "STT;Chủ hộ;Năm sinh;Số người dự họp;Số phiếu đồng ý\n"
                               "1;Nguyễn Văn Ân;1968;50;49\n2;Trần Thị Bích;1970;50;48\n"
                               "3;Lê Văn Cẩn;1959;50;50\n4;Phạm Thị Dung;1975;50;20\n";
static const char citizens[] = "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2024\nTiểu khu 2\n"
                               "STT;Họ và tên;Ngày sinh;Số người dự họp;Số phiếu đồng ý\n"
                               "1;Đỗ Văn Giang;05/03/1968;40;40\n2;Bùi Thị Hoa;12/07/1980;40;39\n"
                               "3;Vũ Đình Khôi;30/11/1955;40;38\n";
static const char proposals[]
    = "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2024\nSTT;Họ và tên;Đơn vị;Hình thức khen thưởng;Cấp;Thành tích\n"
      "1;Hoàng Văn Lâm;Tiểu khu 1;Giấy khen Chủ tịch UBND thị trấn;Thị trấn;Thu gom rác thải\n"
      "2;Ngô Thị Mai;Tiểu khu 2;Giấy khen Chủ tịch UBND thị trấn;Thị trấn;Hiến đất làm đường\n"
      "3;Đặng Văn Nam;Tiểu khu 1;Giấy khen Chủ tịch UBND huyện;Huyện;Cứu người đuối nước\n"
      "4;Lý Thị Oanh;Tiểu khu 2;Giấy khen Chủ tịch UBND huyện;Huyện;Dạy chữ cho trẻ em\n";

static inline void
add_target (Desk *desk, gint64 pledge, int place, const char *content, const char *result)
{
  g_autoptr (TdRecord) target = td_record_new (td_kind_get (TD_KIND_PLEDGE_TARGET));

  td_record_set_integer (target, "pledge_id", pledge);
  td_record_set_integer (target, "sort_order", place);
  td_record_set_text (target, "area", "Kinh tế");
  td_record_set_text (target, "content", content);
  td_record_set_text (target, "direction", "higher");
  td_record_set_text (target, "target", "90");
  td_record_set_text (target, "result", result);
  td_record_set_real (target, "max_score", 10);
  fixture_save (desk->file.store, target);
}

/* The year before: a council, a pledge with targets, who heads the office. */
static inline void
fill_2023 (Desk *desk)
{
  TdStore *store = desk->file.store;
  g_autoptr (TdRecord) pledge = td_record_new (td_kind_get (TD_KIND_PLEDGE));

  for (int i = 0; i < N_MEMBERS; i++) {
    g_autoptr (TdRecord) member = td_record_new (td_kind_get (TD_KIND_COUNCIL_MEMBER));
    g_autofree char *name = g_strdup_printf ("Uỷ viên %c", 'A' + i);

    td_record_set_integer (member, "year", 2023);
    td_record_set_integer (member, "sort_order", i + 1);
    td_record_set_text (member, "name", name);
    td_record_set_text (member, "role", "Uỷ viên");
    td_record_set_integer (member, "votes", 1);
    fixture_save (store, member);
  }
  td_record_set_integer (pledge, "year", 2023);
  td_record_set_integer (pledge, "unit_id", desk->file.first);
  td_record_set_text (pledge, "state", "signed");
  fixture_save (store, pledge);
  add_target (desk, pledge->id, 1, "Hộ dùng nước sạch", "95");
  add_target (desk, pledge->id, 2, "Hộ phân loại rác", "91");
  g_assert_true (td_store_begin (store, "Cơ quan", NULL));
  g_assert_true (td_store_set_setting (store, "office.name", "thị trấn Hà Trung", NULL));
  g_assert_true (td_store_set_setting (store, "signer.name", "Lê Đức Thành", NULL));
  g_assert_true (td_store_set_setting (store, "signer.office_title", "CHỦ TỊCH", NULL));
  g_assert_true (td_store_commit (store, NULL));
}
