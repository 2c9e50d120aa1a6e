/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "td-store.h"

/* The year of a township that the tests of papers print: every form has rows, and every oddity of real lists is in one
 * of them. All people are invented. */

static inline TdRecord *
paper_store_record (TdKindId kind, gint64 unit)
{
  TdRecord *record = td_record_new (td_kind_get (kind));

  if (td_kind_field_index (record->kind, "year") >= 0)
    td_record_set_integer (record, "year", 2023);
  if (unit != 0)
    td_record_set_integer (record, "unit_id", unit);
  return record;
}

static inline gint64
paper_store_save (TdStore *store, TdRecord *record)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  td_store_save (store, record, &error);
  g_assert_no_error (error);
  id = record->id;
  td_record_free (record);
  return id;
}

#define PAPER_STORE_VILLAGES 12
#define PAPER_STORE_UNITS 17

static inline void
paper_store_add_units (TdStore *store, gint64 *units)
{
  static const char *const others[][3] = {{"Trường Mầm non thị trấn", "Trường học", "Hiệu trưởng"},
                                          {"Trường Tiểu học thị trấn", "Trường học", "Hiệu trưởng"},
                                          {"Trạm Y tế thị trấn", "Ngành trực thuộc", "Trạm trưởng"},
                                          {"HTX Dịch vụ nông nghiệp", "Hợp tác xã", "Giám đốc"},
                                          {"Hội Nông dân thị trấn", "Đoàn thể", "Chủ tịch"}};
  static const char *const heads[] = {"Vũ Thanh Tùng", "Vi Anh Sỹ", "Tạ Anh Ân", "Quách Văn Khánh", "Cao Quang Tâm"};

  for (int i = 0; i < PAPER_STORE_UNITS; i++) {
    TdRecord *unit = paper_store_record (TD_KIND_UNIT, 0);
    gboolean village = i < PAPER_STORE_VILLAGES;
    g_autofree char *name
        = village ? g_strdup_printf ("Tiểu khu %d", i + 1) : g_strdup (others[i - PAPER_STORE_VILLAGES][0]);
    g_autofree char *code = village ? g_strdup_printf ("TK%02d", i + 1) : g_strdup_printf ("DV%02d", i + 1);
    g_autofree char *phone = g_strdup_printf ("0912%06d", 284358 + i * 7919);

    td_record_set_integer (unit, "sort_order", i + 1);
    td_record_set_text (unit, "code", code);
    td_record_set_text (unit, "name", name);
    td_record_set_text (unit, "kind", village ? "Tiểu khu" : others[i - PAPER_STORE_VILLAGES][1]);
    td_record_set_text (unit, "head", heads[i % 5]);
    td_record_set_text (unit, "title", village ? "Trưởng tiểu khu" : others[i - PAPER_STORE_VILLAGES][2]);
    td_record_set_text (unit, "phone", phone);
    if (village)
      td_record_set_integer (unit, "households", 108 + i * 13);
    td_record_set_integer (unit, "members", village ? 324 + i * 41 : 20 + i);
    units[i] = paper_store_save (store, unit);
  }
}

static inline void
paper_store_add_council (TdStore *store, const gint64 *units)
{
  static const char *const members[][3] = {
      {"Cù Văn Hân", "Chủ tịch UBND thị trấn", "Chủ tịch Hội đồng"},
      {"Bùi Xuân Kiên", "Phó Chủ tịch UBND thị trấn", "Phó Chủ tịch Hội đồng"},
      {"Ngô Đình Hải", "Chủ tịch Uỷ ban MTTQ thị trấn", "Uỷ viên"},
      {"Lại Thanh Kiên", "Công chức Văn phòng - Thống kê phụ trách công tác thi đua, khen thưởng",
       "Uỷ viên thường trực"},
      {"Lê Hữu Thịnh", "Chủ tịch Hội Nông dân", "Uỷ viên"},
      {"Cù Thuỳ Hồng", "Chủ tịch Hội Liên hiệp Phụ nữ", "Uỷ viên"},
      {"Hoàng Hồng Thịnh", "Chủ tịch Hội Cựu chiến binh", "Uỷ viên"},
      {"Huỳnh Quang Thắng", "Trưởng Công an thị trấn", "Uỷ viên"},
      {"Đỗ Bá Bình", "Chỉ huy trưởng Ban Chỉ huy Quân sự", "Uỷ viên"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    TdRecord *member = paper_store_record (TD_KIND_COUNCIL_MEMBER, 0);
    TdRecord *assignment = NULL;
    gint64 id = 0;

    td_record_set_integer (member, "sort_order", (gint64)i + 1);
    td_record_set_text (member, "name", members[i][0]);
    td_record_set_text (member, "position", members[i][1]);
    td_record_set_text (member, "role", members[i][2]);
    td_record_set_integer (member, "votes", 1);
    id = paper_store_save (store, member);
    assignment = paper_store_record (TD_KIND_ASSIGNMENT, units[i]);
    td_record_set_integer (assignment, "council_member_id", id);
    paper_store_save (store, assignment);
  }
}

/* One target in five has a result in words, one a target that is the lower the better. */
static inline void
paper_store_add_pledges (TdStore *store, const gint64 *units)
{
  static const struct {
    const char *area, *content, *measure, *target, *result;
    double max_score;
    const char *direction;
  } targets[] = {
      {"Kinh tế", "Thu nhập bình quân đầu người", "triệu đồng/năm", "62", "65.6", 6, "higher"},
      {"Kinh tế", "Thu các loại quỹ, phí đạt kế hoạch", "%", "100", "105.3", 10, "higher"},
      {"Kinh tế", "Tỷ lệ hộ nghèo giảm còn", "%", "1.2", "1.15", 8, "lower"},
      {"Văn hoá - xã hội", "Tỷ lệ gia đình văn hoá", "%", "88", "94.7", 8, "higher"},
      {"Văn hoá - xã hội",
       "Tỷ lệ người dân tham gia bảo hiểm y tế, trong đó có hộ làm nông nghiệp có mức sống trung bình", "%", "93",
       "95.3", 8, "higher"},
      {"Văn hoá - xã hội", "Tiểu khu văn hoá", NULL, "đạt", "đạt", 10, "quality"},
      {"Quốc phòng - an ninh", "Tiêu chuẩn “An toàn về an ninh trật tự”", NULL, "đạt", "đạt", 10, "quality"},
      {"Quốc phòng - an ninh", "Thanh niên nhập ngũ đạt chỉ tiêu giao", "người", "3", "3", 10, "higher"},
      {"Xây dựng hệ thống chính trị", "Phát triển đảng viên mới", "người", "2", "1", 10, "higher"},
      {"Xây dựng hệ thống chính trị", "Chi bộ hoàn thành tốt nhiệm vụ trở lên", NULL, "đạt", NULL, 20, "quality"},
  };

  for (int u = 0; u < PAPER_STORE_UNITS; u++) {
    TdRecord *pledge = paper_store_record (TD_KIND_PLEDGE, units[u]);
    TdRecord *evaluation = paper_store_record (TD_KIND_EVALUATION, units[u]);
    gint64 id = 0;

    td_record_set_text (pledge, "state", "signed");
    id = paper_store_save (store, pledge);
    for (guint t = 0; t < G_N_ELEMENTS (targets); t++) {
      TdRecord *target = paper_store_record (TD_KIND_PLEDGE_TARGET, 0);

      td_record_set_integer (target, "pledge_id", id);
      td_record_set_integer (target, "sort_order", (gint64)t + 1);
      td_record_set_text (target, "area", targets[t].area);
      td_record_set_text (target, "content", targets[t].content);
      td_record_set_text (target, "measure", targets[t].measure);
      td_record_set_text (target, "direction", targets[t].direction);
      td_record_set_text (target, "target", targets[t].target);
      td_record_set_text (target, "result", targets[t].result);
      td_record_set_real (target, "max_score", targets[t].max_score);
      td_record_set_real (target, "self_score", targets[t].max_score - (u + t) % 4 * 0.25);
      /* The council has not scored the last unit yet. */
      if (u + 1 < PAPER_STORE_UNITS)
        td_record_set_real (target, "council_score", targets[t].max_score - (u * 3 + t) % 5 * 0.5);
      paper_store_save (store, target);
    }
    td_record_set_real (evaluation, "self_bonus", 2);
    if (u % 3 == 0)
      td_record_set_real (evaluation, "council_bonus", 1.5);
    if (u == 4)
      td_record_set_real (evaluation, "penalty", 5);
    if (u % 4 == 0)
      td_record_set_text (evaluation, "proposal", "Giấy khen Chủ tịch UBND thị trấn");
    paper_store_save (store, evaluation);
  }
}

static inline void
paper_store_add_candidates (TdStore *store, const gint64 *units)
{
  static const char *const names[]
      = {"Phan Trọng Thắng", "Ngô Viết Trung", "Hà Thị Hường",    "Cao Ngọc Yến",   "Mai Quang Lực",
         "Võ Thu Thuỷ",      "Đặng Hồng Hải",  "Tống Thuỳ Duyên", "Nguyễn Thị Ước", "Lê Phương Chi",
         "Vũ Bá Hoà",        "Trịnh Thị Huệ",  "H'Hen Niê",       "Đỗ Đình Đức"};
  static const char *const jobs[]
      = {"Nông dân", "Giáo viên", "Trưởng ban Công tác Mặt trận tiểu khu", "Bí thư chi bộ", NULL};
  static const char *const deeds[]
      = {"Hiến 120 m² đất làm đường giao thông", "Tích cực tham gia phong trào xây dựng đời sống văn hoá", NULL,
         "Kinh tế hộ phát triển; các con chăm ngoan, học giỏi; gương mẫu đóng góp các loại quỹ & giúp đỡ 5 hộ <nghèo> "
         "trong "
         "tiểu khu vươn lên, được Nhân dân tín nhiệm nhiều năm liền"};

  for (guint i = 0; i < 64; i++) {
    gboolean family = i < 36;
    gboolean collective = i >= 60;
    TdRecord *candidate = paper_store_record (TD_KIND_CANDIDATE, units[family ? i % 9 : i % 7]);
    g_autofree char *birth = g_strdup_printf ("%u-%02u-%02u", 1943 + i, 1 + i % 12, 1 + i % 28);

    td_record_set_text (candidate, "title", family ? "family" : collective ? "collective" : "citizen");
    td_record_set_text (candidate, "name",
                        collective ? "Cán bộ và Nhân dân tiểu khu" : names[i % G_N_ELEMENTS (names)]);
    if (family) {
      td_record_set_integer (candidate, "people", 2 + i % 5);
      td_record_set_integer (candidate, "culture_years", 3 + i % 8);
    } else if (!collective) {
      /* One bears a sex that nobody wrote down, one only a year. */
      td_record_set_text (candidate, "sex", i == 40 ? NULL : i % 2 == 0 ? "M" : "F");
      td_record_set_text (candidate, "birth_date", i == 41 ? "1968" : birth);
      td_record_set_text (candidate, "job", jobs[i % G_N_ELEMENTS (jobs)]);
    }
    td_record_set_text (candidate, "achievement", deeds[i % G_N_ELEMENTS (deeds)]);
    td_record_set_integer (candidate, "registered", i % 3 != 0);
    if (i != 5) {
      td_record_set_integer (candidate, "attend", 60 + i);
      td_record_set_integer (candidate, "agree", 55 + i);
    }
    if (i % 6 != 5) {
      td_record_set_integer (candidate, "council_total", 9);
      td_record_set_integer (candidate, "council_agree", 7 + i % 3);
      td_record_set_text (candidate, "public_result", "Nhất trí");
    }
    td_record_set_text (candidate, "state",
                        i == 7       ? "failed"
                        : i == 8     ? "registered"
                        : i % 9 == 0 ? "decided"
                                     : "proposed");
    td_record_set_text (candidate, "note", i == 3 ? "=1+1" : NULL);
    paper_store_save (store, candidate);
  }
}

static inline void
paper_store_add_proposals (TdStore *store, const gint64 *units)
{
  static const char *const people[]
      = {"Lê Văn Toàn", "Nguyễn Thị Bích Ngọc", "Phạm Hồng Lực", "Trần Anh", "Hoàng Văn Lực"};
  gint64 decision = 0;

  {
    TdRecord *record = paper_store_record (TD_KIND_DECISION, 0);

    td_record_set_text (record, "number", "215/QĐ-UBND");
    td_record_set_text (record, "signed_on", "2023-12-05");
    td_record_set_text (record, "summary", "Khen thưởng tổng kết năm 2023");
    td_record_set_text (record, "state", "signed");
    decision = paper_store_save (store, record);
  }
  for (guint i = 0; i < 15; i++) {
    const char *subject = i < 6 ? "collective" : i < 9 ? "household" : "person";
    TdRecord *proposal = paper_store_record (TD_KIND_PROPOSAL, units[i]);
    g_autofree char *name = i < 6 ? g_strdup_printf ("Cán bộ và Nhân dân Tiểu khu %u", i + 1)
                                  : g_strdup_printf ("%s%s", i < 9 ? "Hộ ông " : "", people[i % 5]);
    gint64 id = 0;

    td_record_set_text (proposal, "subject", subject);
    td_record_set_text (proposal, "name", name);
    td_record_set_text (proposal, "form",
                        i % 4 == 1 ? "Giấy khen Chủ tịch UBND huyện" : "Giấy khen Chủ tịch UBND thị trấn");
    td_record_set_text (proposal, "level", i % 4 == 1 ? "Huyện" : "Thị trấn");
    td_record_set_text (proposal, "achievement", "Có thành tích xuất sắc trong phong trào thi đua năm 2023");
    if (i >= 9) {
      td_record_set_text (proposal, "sex", i % 5 == 1 ? "F" : "M");
      td_record_set_text (proposal, "birth_date", "1975-08-20");
      td_record_set_text (proposal, "job", "Công chức Văn phòng - Thống kê");
    }
    td_record_set_integer (proposal, "council_total", 9);
    td_record_set_integer (proposal, "council_agree", 8 + i % 2);
    td_record_set_text (proposal, "state", "passed");
    td_record_set_integer (proposal, "registered", 1);
    id = paper_store_save (store, proposal);
    if (i < 3 || i == 10) {
      TdRecord *award = paper_store_record (TD_KIND_AWARD, units[i]);

      td_record_set_integer (award, "decision_id", decision);
      td_record_set_integer (award, "sequence", i < 3 ? 3 - (gint64)i : 4);
      td_record_set_text (award, "subject", subject);
      td_record_set_text (award, "name", name);
      td_record_set_text (award, "form", "Giấy khen Chủ tịch UBND thị trấn");
      td_record_set_text (award, "achievement", "Có thành tích xuất sắc trong phong trào thi đua năm 2023");
      td_record_set_integer (award, "amount", i < 3 ? 540000 : 270000);
      td_record_set_integer (award, "proposal_id", id);
      paper_store_save (store, award);
    }
  }
}

static inline TdRecord *
paper_store_named (const char *kind, const char *name)
{
  TdRecord *record = td_record_new (td_kind_by_table (kind));

  td_record_set_integer (record, "year", 2023);
  td_record_set_text (record, "name", name);
  return record;
}

/* A movement of each duration that biểu 0601 knows, one without days; an initiative; the fund. */
static inline void
paper_store_add_movements (TdStore *store, const gint64 *units)
{
  static const char *const movements[][6] = {
      {"Thi đua yêu nước năm 2023", "2023-01-01", "2023-12-31", "office", "office", "regular"},
      {"Tuyến đường hoa", "2023-04", "2023-10", "office", "office", "theme"},
      {"Cả nước chung sức xây dựng nông thôn mới", "2021-06-01", "2025-12-31", "central", "national", "theme"},
      {"Cải cách hành chính", "2023-01-01", "2030-12-31", "province", "sector", "theme"},
      {"Cụm thi đua số 2", "2023-01-01", "2024-12-31", "office", "cluster", "theme"},
      {"Phong trào chưa ghi ngày", NULL, NULL, "office", "office", "theme"},
  };
  static const struct {
    const char *day, *direction, *purpose, *summary;
    gint64 amount, base;
  } entries[] = {
      {"2023-01-16", "income", "budget", "Trích quỹ năm 2023", 24000000, 2400000000},
      {"2023-03-01", "income", "contribution", "Doanh nghiệp ủng hộ", 1500000, 0},
      {"2023-12-06", "spending", "prize", "Chi tiền thưởng", 1620000, 0},
      {"2023-12-27", "spending", "organising", "Hội nghị tổng kết", 2500000, 0},
      {"2023-12-28", "spending", "other", "Chi khác", 250000, 0},
  };
  TdRecord *initiative = paper_store_named ("initiative", "Sổ tay mã QR hướng dẫn thủ tục");

  for (guint i = 0; i < G_N_ELEMENTS (movements); i++) {
    TdRecord *record = paper_store_named ("movement", movements[i][0]);

    td_record_set_text (record, "objective", "Hoàn thành chỉ tiêu");
    td_record_set_text (record, "started_on", movements[i][1]);
    td_record_set_text (record, "ended_on", movements[i][2]);
    td_record_set_text (record, "launched_by", movements[i][3]);
    td_record_set_text (record, "scope", movements[i][4]);
    td_record_set_text (record, "form", movements[i][5]);
    paper_store_save (store, record);
  }
  td_record_set_text (initiative, "recognised_on", "2023-09-15");
  td_record_set_text (initiative, "recognised_by", "Hội đồng sáng kiến huyện");
  td_record_set_text (initiative, "achievement", "Giảm số lần nộp bổ sung hồ sơ");
  td_record_set_text (initiative, "author", "Lê Văn Dũng");
  td_record_set_text (initiative, "department", "Bộ phận một cửa");
  td_record_set_integer (initiative, "unit_id", units[PAPER_STORE_VILLAGES]);
  paper_store_save (store, initiative);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    TdRecord *record = td_record_new (td_kind_by_table ("fund_entry"));

    td_record_set_integer (record, "year", 2023);
    td_record_set_text (record, "entered_on", entries[i].day);
    td_record_set_text (record, "direction", entries[i].direction);
    td_record_set_text (record, "purpose", entries[i].purpose);
    td_record_set_text (record, "summary", entries[i].summary);
    td_record_set_integer (record, "amount", entries[i].amount);
    if (entries[i].base > 0)
      td_record_set_integer (record, "base", entries[i].base);
    paper_store_save (store, record);
  }
}

/* A new file at path with all of that. The caller owns it. unit (may be NULL) gets the first unit. */
static inline TdStore *
paper_store_new (const char *path, gint64 *unit)
{
  static const char *const settings[][2] = {{"office.name", "thị trấn Hà Trung"},
                                            {"office.agency", "UBND THỊ TRẤN HÀ TRUNG"},
                                            {"office.council", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"},
                                            {"office.place", "Hà Trung"},
                                            {"signer.title", "CHỦ TỊCH"},
                                            {"signer.office_title", "CHỦ TỊCH UBND THỊ TRẤN"},
                                            {"signer.name", "Cù Văn Hân"}};
  g_autoptr (GError) error = NULL;
  TdStore *store = td_store_create (path, 2023, &error);
  gint64 units[PAPER_STORE_UNITS];

  g_assert_no_error (error);
  td_store_begin (store, "test", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    td_store_set_setting (store, settings[i][0], settings[i][1], &error);
    g_assert_no_error (error);
  }
  paper_store_add_units (store, units);
  paper_store_add_council (store, units);
  paper_store_add_pledges (store, units);
  paper_store_add_candidates (store, units);
  paper_store_add_proposals (store, units);
  paper_store_add_movements (store, units);
  td_store_commit (store, &error);
  g_assert_no_error (error);
  if (unit != NULL)
    *unit = units[0];
  return store;
}

/* Runs the tests with a user folder of their own, so that the papers of who runs them do not count. */
static inline int
paper_store_run (void)
{
  g_autofree char *folder = g_dir_make_tmp ("papers-user-XXXXXX", NULL);
  g_autofree char *papers = NULL;
  g_autofree char *program = g_build_filename (folder, "thidua", NULL);
  int status = 0;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  status = g_test_run ();
  papers = g_build_filename (program, "papers", NULL);
  g_rmdir (papers);
  g_rmdir (program);
  g_rmdir (folder);
  return status;
}
