/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

/* Findings that need more than one record: one achievement, registrations, what they rest on; and those about texts. */

/* --- one achievement --- */

static void
test_achievement_twice (Fixture *fixture, gconstpointer data)
{
  static const char *const commune = "Giấy khen Chủ tịch UBND thị trấn";
  static const char *const district = "Giấy khen Chủ tịch UBND huyện";
  static const char *const text = "Có thành tích xuất sắc trong phong trào hiến đất mở đường";
  static const struct {
    const char *subject[2];
    const char *form[2];
    const char *achievement[2];
    const char *job[2];
    const char *code; /* NULL: nothing */
    TdSeverity severity;
  } cases[] = {
      {{"person", "person"}, {commune, district}, {text, text}, {NULL}, "achievement-twice", TD_SEVERITY_WARNING},
      {{"person", "person"},
       {commune, district},
       {text, "CÓ THÀNH TÍCH XUẤT SẮC TRONG PHONG TRÀO HIẾN ĐẤT, MỞ ĐƯỜNG."},
       {NULL},
       "achievement-twice",
       TD_SEVERITY_WARNING},
      {{"person", "person"},
       {commune, district},
       {text, text},
       {"Trưởng tiểu khu", "Giáo viên"},
       "achievement-twice",
       TD_SEVERITY_NOTE},
      {{"person", "person"},
       {commune, district},
       {text, "Cứu người bị đuối nước"},
       {NULL},
       "proposed-twice",
       TD_SEVERITY_NOTE},
      {{"person", "person"}, {commune, district}, {text, NULL}, {NULL}, "proposed-twice", TD_SEVERITY_WARNING},
      {{"collective", "collective"},
       {commune, district},
       {text, text},
       {NULL},
       "achievement-twice",
       TD_SEVERITY_WARNING},
      {{"household", "person"}, {commune, commune}, {text, text}, {NULL}, "family-and-head", TD_SEVERITY_NOTE},
      {{"household", "person"}, {commune, commune}, {text, "Cứu người bị đuối nước"}, {NULL}, NULL, TD_SEVERITY_NOTE},
      /* A title and a form of commendation, and one title that presupposes the other, go together. */
      {{"person", "person"}, {"Lao động tiên tiến", commune}, {text, text}, {NULL}, NULL, TD_SEVERITY_NOTE},
      {{"person", "person"},
       {"Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"},
       {text, text},
       {NULL},
       NULL,
       TD_SEVERITY_NOTE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);

    g_test_message ("case %u", i);
    for (guint j = 0; j < 2; j++) {
      g_autoptr (TdRecord) record
          = new_proposal (cases[i].subject[j],
                          g_str_equal (cases[i].subject[j], "household") ? "Hộ ông Lê Văn An" : "Lê Văn An",
                          cases[i].form[j], cases[i].achievement[j]);

      td_record_set_text (record, "job", cases[i].job[j]);
      g_ptr_array_set_size (fixture->findings, 0);
      td_list_check_add (check, record, "a", (int)j + 1, "Tiểu khu 1", fixture->findings);
      if (j == 0)
        g_assert_cmpuint (fixture->findings->len, ==, 0);
    }
    g_assert_cmpuint (fixture->findings->len, ==, cases[i].code != NULL ? 1 : 0);
    if (cases[i].code != NULL) {
      const TdFinding *finding = g_ptr_array_index (fixture->findings, 0);

      g_assert_cmpstr (finding->code, ==, cases[i].code);
      g_assert_cmpint (finding->severity, ==, cases[i].severity);
      if (g_str_equal (finding->code, "achievement-twice"))
        g_assert_nonnull (strstr (finding->source, "2003"));
    }
  }
}

/* Decisions of the store: the same text in an earlier year, or with another form in this one. */
static void
test_achievement_awarded (Fixture *fixture, gconstpointer data)
{
  static const char *const commune = "Giấy khen Chủ tịch UBND thị trấn";
  static const char *const district = "Giấy khen Chủ tịch UBND huyện";
  static const struct {
    const char *form;
    const char *achievement;
    const char *unit;
    int severity; /* -1: no finding */
  } cases[] = {
      {commune, "Có thành tích trong phong trào thi đua năm 2022", "Tiểu khu 1", TD_SEVERITY_WARNING},
      {commune, "Có thành tích trong phong trào thi đua năm 2023", "Tiểu khu 1", -1},
      {commune, "Có thành tích trong phong trào thi đua năm 2022", "Tiểu khu 2", -1},
      {commune, "Hiến đất mở đường", "Tiểu khu 1", TD_SEVERITY_NOTE},
      {"Lao động tiên tiến", "Hiến đất mở đường", "Tiểu khu 1", -1},
      {commune, "Cứu người bị đuối nước", "Tiểu khu 1", -1}, /* its own award */
      {district, "Cứu người bị đuối nước", "Tiểu khu 1", TD_SEVERITY_WARNING},
  };
  static const struct {
    int year;
    const char *achievement;
  } awards[] = {{2022, "Có thành tích trong phong trào thi đua năm 2022"},
                {2022, "Hiến đất mở đường"},
                {2023, "Cứu người bị đuối nước"}};
  g_autoptr (GError) error = NULL;
  gint64 unit = store_unit (fixture, "Tiểu khu 1", "Tiểu khu", 50);

  store_unit (fixture, "Tiểu khu 2", "Tiểu khu", 50);
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_add_year (fixture->store, 2022, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  for (guint i = 0; i < G_N_ELEMENTS (awards); i++) {
    g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
    g_autoptr (TdRecord) award = td_record_new (td_kind_get (TD_KIND_AWARD));

    td_record_set_integer (decision, "year", awards[i].year);
    td_record_set_text (decision, "number", "15/QĐ-UBND");
    save (fixture, decision);
    td_record_set_integer (award, "decision_id", decision->id);
    td_record_set_integer (award, "sequence", 1);
    td_record_set_text (award, "subject", "person");
    td_record_set_text (award, "name", "Lê Văn An");
    td_record_set_text (award, "form", commune);
    td_record_set_integer (award, "unit_id", unit);
    td_record_set_text (award, "achievement", awards[i].achievement);
    save (fixture, award);
  }
  read_rules_again (fixture, 2023);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);
    g_autoptr (TdRecord) record = new_proposal ("person", "Lê Văn An", cases[i].form, cases[i].achievement);
    const TdFinding *finding = NULL;

    g_test_message ("case %u", i);
    g_assert_true (td_list_check_against_store (check, fixture->store, &error));
    g_ptr_array_set_size (fixture->findings, 0);
    td_list_check_add (check, record, "a", 1, cases[i].unit, fixture->findings);
    finding = find (fixture->findings, "achievement-twice");
    g_assert_cmpint (finding != NULL ? (int)finding->severity : -1, ==, cases[i].severity);
    if (cases[i].severity == TD_SEVERITY_NOTE)
      g_assert_true (says (finding, "15/QĐ-UBND"));
  }
  g_assert_cmpuint (count_in_year (fixture, "achievement-twice"), ==, 0);
  /* A second decision of the year for what was rewarded before is told in the year, and in the form. */
  {
    g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
    g_autoptr (TdRecord) award = td_record_new (td_kind_get (TD_KIND_AWARD));
    g_autoptr (GPtrArray) in_store = NULL;

    td_record_set_integer (decision, "year", 2023);
    save (fixture, decision);
    td_record_set_integer (award, "decision_id", decision->id);
    td_record_set_integer (award, "sequence", 1);
    td_record_set_text (award, "subject", "person");
    td_record_set_text (award, "name", "Lê Văn An");
    td_record_set_text (award, "form", district);
    td_record_set_integer (award, "unit_id", unit);
    td_record_set_text (award, "achievement", "Cứu người bị đuối nước");
    save (fixture, award);
    g_assert_cmpuint (count_in_year (fixture, "achievement-twice"), ==, 1);
    in_store = td_rules_check_in_store (fixture->rules, fixture->store, award, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (count (in_store, "achievement-twice"), ==, 1);
  }
}

/* --- nominated twice, two units --- */

static void
test_across_lists (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *what[2];
    const char *birth[2];
    const char *unit[2];
    const char *list[2];
    const char *code; /* NULL: nothing */
    TdSeverity severity;
  } cases[] = {
      {{"citizen", "person"},
       {"1970-05-01", "1970-05-01"},
       {"Tiểu khu 1", "Tiểu khu 2"},
       {"a", "b"},
       "same-person-in-two-units",
       TD_SEVERITY_WARNING},
      {{"person", "citizen"},
       {"1970-05-01", "1970-05-01"},
       {"Tiểu khu 1", "Tiểu khu 2"},
       {"a", "b"},
       "same-person-in-two-units",
       TD_SEVERITY_WARNING},
      /* Lives in a village and teaches at the school. */
      {{"citizen", "person"},
       {"1970-05-01", "1970-05-01"},
       {"Tiểu khu 1", "Trường Tiểu học"},
       {"a", "b"},
       "same-person-in-two-units",
       TD_SEVERITY_NOTE},
      {{"citizen", "person"}, {"1970", "1970"}, {"Tiểu khu 1", "Tiểu khu 2"}, {"a", "b"}, NULL, TD_SEVERITY_NOTE},
      {{"citizen", "person"},
       {"1970-05-01", "1970-06-01"},
       {"Tiểu khu 1", "Tiểu khu 2"},
       {"a", "b"},
       NULL,
       TD_SEVERITY_NOTE},
      {{"citizen", "person"},
       {"1970-05-01", "1970-05-01"},
       {"Tiểu khu 1", "Tiểu khu 1"},
       {"a", "b"},
       NULL,
       TD_SEVERITY_NOTE},
      {{"family", "household"},
       {"1970-05-01", "1970-05-01"},
       {"Tiểu khu 1", "Tiểu khu 2"},
       {"a", "b"},
       "same-family-in-two-units",
       TD_SEVERITY_WARNING},
      {{"citizen", "citizen"},
       {"1970", "1970"},
       {"Tiểu khu 1", "Tiểu khu 1"},
       {"a", "b"},
       "nominated-twice",
       TD_SEVERITY_WARNING},
      {{"collective", "collective"},
       {NULL, NULL},
       {"Tiểu khu 1", "Tiểu khu 1"},
       {"a", "b"},
       "nominated-twice",
       TD_SEVERITY_WARNING},
      {{"person", "person"},
       {NULL, NULL},
       {"Tiểu khu 1", "Tiểu khu 1"},
       {"a", "b"},
       "nominated-twice",
       TD_SEVERITY_WARNING},
      {{"person", "person"},
       {NULL, NULL},
       {"Tiểu khu 1", "Tiểu khu 1"},
       {"a", "a"},
       "duplicate-in-list",
       TD_SEVERITY_ERROR},
      {{"person", "person"}, {NULL, NULL}, {"Tiểu khu 1", "Tiểu khu 2"}, {"a", "b"}, NULL, TD_SEVERITY_NOTE},
  };

  store_unit (fixture, "Tiểu khu 1", "Tiểu khu", 50);
  store_unit (fixture, "Tiểu khu 2", "Tiểu khu", 50);
  store_unit (fixture, "Trường Tiểu học", "Trường học", 0);
  read_rules_again (fixture, 2023);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdListCheck) check = td_list_check_new (fixture->rules);

    g_test_message ("case %u", i);
    for (guint j = 0; j < 2; j++) {
      gboolean proposal = g_str_equal (cases[i].what[j], "person") || g_str_equal (cases[i].what[j], "household");
      g_autoptr (TdRecord) record
          = proposal ? new_proposal (cases[i].what[j], "Lê Văn An", "Giấy khen Chủ tịch UBND thị trấn", NULL)
                     : new_candidate (cases[i].what[j], "Lê Văn An", NULL);

      td_record_set_text (record, "birth_date", cases[i].birth[j]);
      g_ptr_array_set_size (fixture->findings, 0);
      td_list_check_add (check, record, cases[i].list[j], (int)j + 1, cases[i].unit[j], fixture->findings);
    }
    g_assert_cmpuint (fixture->findings->len, ==, cases[i].code != NULL ? 1 : 0);
    if (cases[i].code != NULL) {
      g_assert_cmpstr (((TdFinding *)fixture->findings->pdata[0])->code, ==, cases[i].code);
      g_assert_cmpint (((TdFinding *)fixture->findings->pdata[0])->severity, ==, cases[i].severity);
    }
  }
}

/* --- registrations --- */

static void
test_registrations (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *title;
    const char *name;
    const char *unit;
    gboolean told;
  } rows[] = {
      {"family", "Lê Văn An", "Tiểu khu 1", FALSE}, /* registered */
      {"family", "Hà Văn Ba", "Tiểu khu 1", TRUE},
      {"family", "Hà Văn Ba", "Tiểu khu 2", FALSE}, /* nothing is known of its registrations */
      {"citizen", "Hà Văn Ba", "Tiểu khu 1", FALSE},
  };
  g_autoptr (TdListCheck) check = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) stored = new_candidate ("family", "Lê Văn An", "1970");
  g_autoptr (TdRecord) other = new_candidate ("family", "Hà Văn Ba", "1970");
  g_autoptr (GPtrArray) in_store = NULL;
  gint64 unit = store_unit (fixture, "Tiểu khu 1", "Tiểu khu", 50);

  store_unit (fixture, "Tiểu khu 2", "Tiểu khu", 50);
  read_rules_again (fixture, 2023);
  td_record_set_integer (stored, "unit_id", unit);
  td_record_set_integer (other, "unit_id", unit);
  td_record_set_text (stored, "state", "registered");
  save (fixture, stored);
  check = td_list_check_new (fixture->rules);
  g_assert_true (td_list_check_against_store (check, fixture->store, &error));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (TdRecord) record = new_candidate (rows[i].title, rows[i].name, "1970");
    const TdFinding *finding = NULL;

    g_test_message ("row %u", i);
    g_ptr_array_set_size (fixture->findings, 0);
    td_list_check_add (check, record, rows[i].unit, (int)i + 1, rows[i].unit, fixture->findings);
    finding = find (fixture->findings, "not-registered");
    g_assert_true ((finding != NULL) == rows[i].told);
    if (finding != NULL) {
      g_assert_cmpint (finding->severity, ==, TD_SEVERITY_WARNING);
      g_assert_nonnull (finding->source);
    }
  }
  /* Where most of a list are unregistered, one row tells it of all. */
  td_list_check_free (check);
  check = td_list_check_new (fixture->rules);
  g_assert_true (td_list_check_against_store (check, fixture->store, &error));
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < 6; i++) {
      g_autofree char *name = g_strdup_printf ("Nguyễn Văn %c", 'A' + (int)i);
      g_autoptr (TdRecord) record = new_candidate ("family", name, "1970");

      if (pass == 0) {
        td_list_check_expect (check, record, "Tiểu khu 1");
        continue;
      }
      g_ptr_array_set_size (fixture->findings, 0);
      td_list_check_add (check, record, "ds.xlsx", (int)i + 1, "Tiểu khu 1", fixture->findings);
      g_assert_true ((find (fixture->findings, "not-registered") != NULL) == (i == 0));
    }
  /* A state goes on as the dossier does: it tells nothing of the others in the year. The mark stays. */
  in_store = td_rules_check_in_store (fixture->rules, fixture->store, other, &error);
  g_assert_null (find (in_store, "not-registered"));
  td_record_set_integer (stored, "registered", 1);
  save (fixture, stored);
  g_ptr_array_unref (in_store);
  in_store = td_rules_check_in_store (fixture->rules, fixture->store, other, &error);
  g_assert_nonnull (find (in_store, "not-registered"));
  g_assert_cmpuint (count_in_year (fixture, "not-registered"), ==, 0);
  save (fixture, other);
  g_assert_cmpuint (count_in_year (fixture, "not-registered"), ==, 1);
  /* A row that says so is a note. */
  td_record_set_integer (other, "registered", 0);
  g_ptr_array_unref (in_store);
  in_store = td_rules_check_in_store (fixture->rules, fixture->store, other, &error);
  g_assert_cmpuint (count (in_store, "not-registered"), ==, 1);
  g_assert_cmpint (find (in_store, "not-registered")->severity, ==, TD_SEVERITY_NOTE);
}

/* --- texts --- */

static void
test_room (Fixture *fixture, gconstpointer data)
{
  static const char *const commune = "Giấy khen Chủ tịch UBND thị trấn";
  static const char *const line = "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới, ";
  g_autofree char *long_text = g_strconcat (line, line, line, line, NULL);
  g_autofree char *longest = g_strconcat (long_text, long_text, NULL);
  g_autoptr (TdRecord) record = new_proposal ("person", "Lê Văn An", commune, line);
  const TdFinding *finding = NULL;

  td_rules_check_record (fixture->rules, record, fixture->findings);
  g_assert_cmpuint (fixture->findings->len, ==, 0);
  td_record_set_text (record, "achievement", longest);
  td_rules_check_record (fixture->rules, record, fixture->findings);
  finding = find (fixture->findings, "text-too-long");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, TD_SEVERITY_WARNING);
  g_assert_cmpstr (finding->column, ==, "achievement");
  g_assert_true (says (finding, "230 mm"));
  g_assert_true (says (finding, "3"));
  g_assert_nonnull (strstr (finding->source, "98/2023"));
  /* What another level decides is written on that level's paper. */
  g_ptr_array_set_size (fixture->findings, 0);
  td_record_set_text (record, "form", "Bằng khen Chủ tịch UBND tỉnh");
  td_rules_check_record (fixture->rules, record, fixture->findings);
  g_assert_cmpuint (fixture->findings->len, ==, 0);
  /* Line breaks need lines, however short. */
  td_record_set_text (record, "form", commune);
  td_record_set_text (record, "achievement", "một\nhai\nba\nbốn");
  td_rules_check_record (fixture->rules, record, fixture->findings);
  g_assert_cmpuint (count (fixture->findings, "text-too-long"), ==, 1);
  /* A candidate's report is not what stands on the certificate; the name is, and so is an award. */
  {
    g_autoptr (TdRecord) candidate = new_candidate ("collective", "Tiểu khu 1", NULL);
    g_autoptr (TdRecord) award = td_record_new (td_kind_get (TD_KIND_AWARD));

    td_record_set_text (candidate, "achievement", longest);
    g_ptr_array_set_size (fixture->findings, 0);
    td_rules_check_record (fixture->rules, candidate, fixture->findings);
    g_assert_cmpuint (fixture->findings->len, ==, 0);
    td_record_set_text (candidate, "name", long_text);
    td_rules_check_record (fixture->rules, candidate, fixture->findings);
    g_assert_cmpuint (count (fixture->findings, "text-too-long"), ==, 1);
    g_assert_cmpstr (find (fixture->findings, "text-too-long")->column, ==, "name");
    g_ptr_array_set_size (fixture->findings, 0);
    td_record_set_text (award, "name", "Lê Văn An");
    td_record_set_text (award, "form", commune);
    td_record_set_text (award, "job", longest);
    td_record_set_text (award, "achievement", line);
    td_rules_check_record (fixture->rules, award, fixture->findings);
    g_assert_cmpuint (fixture->findings->len, ==, 1);
    g_assert_cmpstr (find (fixture->findings, "text-too-long")->column, ==, "job");
  }
}

static void
test_withdrawal (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *note;
    gboolean told;
  } cases[] = {
      {"Xin rút", TRUE},   {"Không đề nghị", TRUE}, {"Không đạt do sinh con thứ 3", TRUE},
      {"Hộ nghèo", FALSE}, {"Đạt lần đầu", FALSE},  {"Không có gì", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) record = new_candidate ("family", "Lê Văn An", "1970");

    td_record_set_text (record, "note", cases[i].note);
    g_ptr_array_set_size (fixture->findings, 0);
    td_rules_check_record (fixture->rules, record, fixture->findings);
    g_assert_cmpuint (count (fixture->findings, "withdrawal-mentioned"), ==, cases[i].told ? 1 : 0);
  }
}

static void
test_discipline (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *note;
    gboolean told;
  } cases[] = {
      {"Đang xem xét kỷ luật", TRUE},
      {"Bị kỷ luật khiển trách tháng 5", TRUE},
      {"Kỷ luật", TRUE},
      {"Có đơn thư khiếu nại, tố cáo đang được xác minh", TRUE},
      {"đang xác minh", TRUE},
      {"BỊ TỐ CÁO", TRUE},
      {"Không đạt vì bị kỷ luật", TRUE},
      {"Hoàn thành tốt nhiệm vụ; vi phạm kỷ luật lao động", TRUE},
      {"không bị kỷ luật", FALSE},
      {"Không ai bị kỷ luật", FALSE},
      {"Không có đảng viên vi phạm kỷ luật, không có đơn thư khiếu nại, tố cáo", FALSE},
      {"Chưa bị kỷ luật", FALSE},
      {"giữ gìn kỷ luật", FALSE},
      {"Chấp hành nghiêm kỷ luật lao động", FALSE},
      {"Kỷ luật tốt, đoàn kết", FALSE},
      {"Làm tốt công tác giải quyết khiếu nại, tố cáo", FALSE},
      {"Đã giải quyết xong đơn thư khiếu nại", FALSE},
      {"Giải quyết kịp thời đơn thư khiếu nại của công dân", FALSE},
      {"Đang giải quyết đơn tố cáo", TRUE},
      {"Đang xác minh năm sinh", FALSE},
      {"Đăng ký luật sư", FALSE},
      {"Hết thời hạn kỷ luật", FALSE},
      {"Công nhận lần đầu", FALSE},
      {NULL, FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) record = new_candidate ("citizen", "Lê Văn An", "1970");

    td_record_set_text (record, i % 2 == 0 ? "note" : "reason", cases[i].note);
    g_ptr_array_set_size (fixture->findings, 0);
    td_rules_check_record (fixture->rules, record, fixture->findings);
    g_test_message ("%s", cases[i].note);
    g_assert_cmpuint (count (fixture->findings, "discipline-mentioned"), ==, cases[i].told ? 1 : 0);
    if (cases[i].told) {
      g_assert_cmpint (find (fixture->findings, "discipline-mentioned")->severity, ==, TD_SEVERITY_NOTE);
    }
    td_record_set_text (record, "state", "postponed");
    g_ptr_array_set_size (fixture->findings, 0);
    td_rules_check_record (fixture->rules, record, fixture->findings);
    g_assert_cmpuint (fixture->findings->len, ==, 0);
  }
}

/* What is said of one record is said in the check of the year too. */
static void
test_texts_in_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) candidate = new_candidate ("citizen", "Lê Văn An", "1970");
  g_autoptr (TdRecord) proposal
      = new_proposal ("person", "Hà Văn Ba", "Giấy khen Chủ tịch UBND thị trấn", "một\nhai\nba\nbốn");

  td_record_set_text (candidate, "reason", "Đang xem xét kỷ luật");
  td_record_set_text (proposal, "note", "Bị tố cáo");
  save (fixture, candidate);
  save (fixture, proposal);
  g_assert_cmpuint (count_in_year (fixture, "discipline-mentioned"), ==, 2);
  g_assert_cmpuint (count_in_year (fixture, "text-too-long"), ==, 1);
}

/* The meeting of a unit is told of once a list. */
static void
test_quorum_in_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdListCheck) check = NULL;

  store_unit (fixture, "Tiểu khu 1", "Tiểu khu", 100);
  read_rules_again (fixture, 2023);
  check = td_list_check_new (fixture->rules);
  for (int i = 0; i < 4; i++) {
    g_autofree char *name = g_strdup_printf ("Lê Văn %c", 'A' + i);
    g_autoptr (TdRecord) record = new_candidate ("family", name, "1970");

    td_record_set_integer (record, "attend", i == 0 ? 60 : 59);
    td_record_set_integer (record, "agree", 59);
    td_list_check_add (check, record, "a", i + 1, "Tiểu khu 1", fixture->findings);
    g_assert_cmpuint (count (fixture->findings, "quorum-not-met"), ==, i == 0 ? 0 : 1);
  }
  g_assert_cmpint (find (fixture->findings, "quorum-not-met")->row, ==, 2);
  g_assert_cmpint (find (fixture->findings, "quorum-not-met")->severity, ==, TD_SEVERITY_NOTE);
}

/* --- what they rest on --- */

/* What a finding rests on follows the day of the dossier, and what is only inferred says so. */
static void
test_provisions (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int year;
    const char *received_on;
    const char *discipline; /* a part of the source */
    const char *achievement;
    gboolean to_confirm; /* the provision on discipline */
  } cases[] = {
      {2023, "2023-12-31", "Như Nghị định 152/2025", "năm 2003", FALSE},
      {2023, "2024-01-01", "Như Nghị định 152/2025", "06/2022/QH15", FALSE},
      {2025, "2025-06-30", "Như Nghị định 152/2025", "06/2022/QH15", FALSE},
      {2025, "2025-07-01", "Nghị định 152/2025/NĐ-CP, Điều 4", "06/2022/QH15", FALSE},
      {2027, "2027-02-28", "Nghị định 152/2025/NĐ-CP, Điều 4", "06/2022/QH15", FALSE},
      {2027, "2027-03-01", "hết hiệu lực", "06/2022/QH15", TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdListCheck) check = NULL;
    const TdFinding *finding = NULL;

    g_test_message ("%s", cases[i].received_on);
    read_rules_again (fixture, cases[i].year);
    check = td_list_check_new (fixture->rules);
    g_ptr_array_set_size (fixture->findings, 0);
    for (int j = 0; j < 2; j++) {
      g_autoptr (TdRecord) record
          = new_proposal ("person", "Lê Văn An", j == 0 ? "Giấy khen" : "Bằng khen Chủ tịch UBND tỉnh", "Cứu người");

      td_record_set_text (record, "received_on", cases[i].received_on);
      td_record_set_text (record, "note", "đang xem xét kỷ luật");
      td_list_check_add (check, record, "a", j + 1, "UBND", fixture->findings);
      td_rules_check_record (fixture->rules, record, fixture->findings);
    }
    finding = find (fixture->findings, "discipline-mentioned");
    g_assert_nonnull (finding);
    g_assert_nonnull (strstr (finding->source, cases[i].discipline));
    g_assert_cmpint (g_str_has_prefix (finding->source, "Nghị định"), ==,
                     g_str_has_prefix (cases[i].discipline, "Nghị"));
    g_assert_cmpint (finding->to_confirm, ==, cases[i].to_confirm);
    finding = find (fixture->findings, "achievement-twice");
    g_assert_nonnull (finding);
    g_assert_nonnull (strstr (finding->source, cases[i].achievement));
    g_assert_false (finding->to_confirm);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/findings/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("provisions", test_provisions);
  ADD ("achievement-twice", test_achievement_twice);
  ADD ("achievement-awarded", test_achievement_awarded);
  ADD ("across-lists", test_across_lists);
  ADD ("registrations", test_registrations);
  ADD ("room", test_room);
  ADD ("withdrawal", test_withdrawal);
  ADD ("discipline", test_discipline);
  ADD ("texts-in-year", test_texts_in_year);
  ADD ("quorum-in-list", test_quorum_in_list);
  return g_test_run ();
}
