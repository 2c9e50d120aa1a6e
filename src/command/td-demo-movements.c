/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-demo-private.h"

#include <glib/gi18n-lib.h>

/* Emulation movements, initiatives and the fund of the demonstration. */

static const struct {
  const char *name, *objective, *started_on, *ended_on, *launched_by, *scope, *form;
} movements[] = {
    {"Cả nước thi đua xây dựng nông thôn mới, đô thị văn minh giai đoạn 2021-2025",
     "Giữ vững tiêu chí đô thị văn minh; thu nhập bình quân đầu người tăng ít nhất 8 % mỗi năm", "2021-08-01",
     "2025-12-31", "central", "national", "theme"},
    {"Thi đua yêu nước thị trấn Hà Trung năm 2023",
     "Hoàn thành và vượt các chỉ tiêu kinh tế - xã hội, quốc phòng - an ninh năm 2023", "2023-01-01", "2023-12-31",
     "office", "office", "regular"},
    {"Cải cách hành chính, nâng cao chỉ số hài lòng của người dân",
     "100 % hồ sơ giải quyết đúng hạn; 70 % hồ sơ nộp trực tuyến", "2023-03-01", "2023-12-20", "province", "sector",
     "theme"},
    {"Thi đua của Cụm thi đua các xã, thị trấn năm 2023", "Hoàn thành các chỉ tiêu giao ước của cụm", "2023-02-01",
     "2024-01-31", "office", "cluster", "regular"},
    {"Tuyến đường hoa, tiểu khu sạch đẹp", "Mỗi tiểu khu ít nhất một tuyến đường hoa dài từ 300 m", "2023-04-01",
     "2023-10-31", "office", "office", "theme"},
};
/* What some of the proposals are for. */
#define OF_PROPOSALS 4

static const struct {
  const char *name, *recognised_on, *recognised_by, *achievement, *author, *department, *unit;
} initiatives[] = {
    {"Một số biện pháp rèn kỹ năng đọc hiểu cho học sinh lớp 3", "2023-05-20",
     "Hội đồng sáng kiến ngành Giáo dục huyện", "Tỷ lệ học sinh đọc hiểu tốt tăng từ 61 % lên 84 % sau một năm học",
     "Nguyễn Thị Thu", "Tổ chuyên môn 2 - 3", "Trường Tiểu học thị trấn"},
    {"Sổ tay mã QR hướng dẫn thủ tục đất đai tại bộ phận một cửa", "2023-09-15", "Hội đồng sáng kiến huyện Hà Trung",
     "Giảm số lần người dân phải đến nộp bổ sung hồ sơ từ 1,8 xuống 1,1 lần", "Lê Văn Dũng", "Bộ phận một cửa",
     "Bộ phận Địa chính - Xây dựng"},
};

static const struct {
  const char *day, *direction, *purpose, *summary, *document;
  gint64 amount, base;
} entries[] = {
    {"2023-01-10", "income", "opening", "Số dư năm 2022 chuyển sang", NULL, 1350000, 0},
    {"2023-01-16", "income", "budget", "Trích lập quỹ từ ngân sách thị trấn", "PT 01", 24000000, 2400000000},
    {"2023-02-20", "income", "contribution", "Doanh nghiệp trên địa bàn ủng hộ", "PT 02", 5000000, 0},
    {"2023-07-08", "spending", "organising", "Hội nghị sơ kết phong trào thi đua 6 tháng", "PC 05", 1450000, 0},
    {"2023-12-18", "spending", "certificate", "Mua phôi giấy khen, khung", "PC 11", 1980000, 0},
    {"2023-12-27", "spending", "organising", "Trang trí, nước uống hội nghị tổng kết", "PC 12", 1260000, 0},
};

static gint64
unit_of_name (GPtrArray *units, const char *name)
{
  for (guint i = 0; i < units->len; i++)
    if (g_strcmp0 (td_record_text (g_ptr_array_index (units, i), "name"), name) == 0)
      return ((TdRecord *)g_ptr_array_index (units, i))->id;
  return 0;
}

static gboolean
enter_movements (TdStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (movements); i++) {
    g_autoptr (TdRecord) record = td_record_new (td_kind_by_table ("movement"));

    td_record_set_integer (record, "year", TD_DEMO_YEAR);
    td_record_set_text (record, "name", movements[i].name);
    td_record_set_text (record, "objective", movements[i].objective);
    td_record_set_text (record, "started_on", movements[i].started_on);
    td_record_set_text (record, "ended_on", movements[i].ended_on);
    td_record_set_text (record, "launched_by", movements[i].launched_by);
    td_record_set_text (record, "scope", movements[i].scope);
    td_record_set_text (record, "form", movements[i].form);
    if (!td_store_save (store, record, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
enter_initiatives (TdStore *store, GPtrArray *units, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (initiatives); i++) {
    g_autoptr (TdRecord) record = td_record_new (td_kind_by_table ("initiative"));

    td_record_set_integer (record, "year", TD_DEMO_YEAR);
    td_record_set_text (record, "name", initiatives[i].name);
    td_record_set_text (record, "recognised_on", initiatives[i].recognised_on);
    td_record_set_text (record, "recognised_by", initiatives[i].recognised_by);
    td_record_set_text (record, "achievement", initiatives[i].achievement);
    td_record_set_text (record, "author", initiatives[i].author);
    td_record_set_text (record, "department", initiatives[i].department);
    td_record_set_integer (record, "unit_id", unit_of_name (units, initiatives[i].unit));
    if (!td_store_save (store, record, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
enter_fund (TdStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_autoptr (TdRecord) record = td_record_new (td_kind_by_table ("fund_entry"));

    td_record_set_integer (record, "year", TD_DEMO_YEAR);
    td_record_set_text (record, "entered_on", entries[i].day);
    td_record_set_text (record, "direction", entries[i].direction);
    td_record_set_text (record, "purpose", entries[i].purpose);
    td_record_set_text (record, "summary", entries[i].summary);
    td_record_set_text (record, "document", entries[i].document);
    td_record_set_integer (record, "amount", entries[i].amount);
    if (entries[i].base > 0)
      td_record_set_integer (record, "base", entries[i].base);
    if (!td_store_save (store, record, error))
      return FALSE;
  }
  return TRUE;
}

/* Stored with what the caller does to the proposal: a proposal that is saved is looked at anew. */
void
td_demo_name_movement (TdRecord *proposal, guint number, gint64 movement)
{
  const char *job = td_record_text (proposal, "job");
  gboolean for_movement
      = movement != 0 && number % 8 == 2 && g_strcmp0 (td_record_text (proposal, "level"), "Thị trấn") == 0;

  if (g_strcmp0 (td_record_text (proposal, "subject"), "person") == 0)
    td_record_set_text (proposal, "object_kind",
                        job != NULL && g_str_has_prefix (job, "Hiệu trưởng") ? "head" : "worker");
  td_record_set_text (proposal, "category", for_movement ? "movement" : "annual");
  if (for_movement)
    td_record_set_integer (proposal, "movement_id", movement);
}

gint64
td_demo_movement (TdStore *store, GError **error)
{
  TdListing listing = {.kind = td_kind_by_table ("movement"), .year = TD_DEMO_YEAR};
  g_autoptr (GPtrArray) records = td_store_load_all (store, &listing, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_strcmp0 (td_record_text (g_ptr_array_index (records, i), "name"), movements[OF_PROPOSALS].name) == 0)
      return ((TdRecord *)g_ptr_array_index (records, i))->id;
  return 0;
}

gboolean
td_demo_move (TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) units = td_demo_load_all (store, TD_KIND_UNIT, error);

  if (units == NULL || !td_store_begin (store, _ ("Emulation movements, initiatives and the fund"), error))
    return FALSE;
  if (enter_movements (store, error) && enter_initiatives (store, units, error) && enter_fund (store, error))
    return td_store_commit (store, error);
  td_store_rollback (store);
  return FALSE;
}
