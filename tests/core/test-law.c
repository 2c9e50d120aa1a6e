/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "td-catalogue.h"
#include "td-journal.h"
#include "td-law.h"

/*
 * The law as it is shipped, on both sides of every day on which it changes. Facts and sources: domain.md, section 11.
 */

static TdLaw *
law_at (Fixture *fixture, const char *date)
{
  g_autoptr (GError) error = NULL;
  TdLaw *law = td_law_at (fixture->store, date, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (td_law_date (law), ==, date);
  return law;
}

/* percent 0: the province says how many, and it is not entered; -1: there is no row of the title's own. */
static const struct {
  const char *date;
  const char *title;
  const char *stage;
  double percent;
  const char *certainty;
} thresholds[] = {
    {"2023-12-31", "national-fighter", "council", 90, "B"},
    {"2024-01-01", "national-fighter", "council", 90, "B"},
    {"2025-06-30", "national-fighter", "council", 90, "B"},
    {"2025-07-01", "national-fighter", "council", 90, "A"},
    {"2027-02-28", "national-fighter", "council", 90, "A"},
    {"2027-03-01", "national-fighter", "council", 90, "D"},
    {"2025-06-30", "government-flag", "council", 80, "B"},
    {"2025-07-01", "government-flag", "council", 80, "A"},
    {"2027-02-28", "government-flag", "council", 80, "A"},
    {"2027-03-01", "government-flag", "council", 80, "D"},
    {"2023-12-31", "provincial-fighter", "council", 90, "B"},
    {"2024-01-01", "provincial-fighter", "council", 90, "B"},
    {"2025-06-30", "provincial-fighter", "council", 90, "B"},
    {"2025-07-01", "provincial-fighter", "council", 0, "A"},
    {"2027-02-28", "provincial-fighter", "council", 0, "A"},
    {"2027-03-01", "provincial-fighter", "council", 0, "D"},
    {"2023-12-31", "grassroots-fighter", "council", -1, "D"},
    {"2024-01-01", "grassroots-fighter", "council", 80, "B"},
    {"2025-06-30", "grassroots-fighter", "council", 80, "B"},
    {"2025-07-01", "grassroots-fighter", "council", 0, "A"},
    {"2025-06-30", "provincial-flag", "council", 80, "B"},
    {"2025-07-01", "provincial-flag", "council", 0, "A"},
    {"2019-04-19", "citizen", "council", -1, "D"},
    {"2019-04-20", "citizen", "council", 70, "D"},
    {"2024-01-29", "culture-family", "village", 60, "B"},
    {"2024-01-30", "culture-family", "village", -1, "D"},
    {"2024-01-29", "culture-family", "quorum", 60, "B"},
    {"2024-01-30", "culture-family", "quorum", -1, "D"},
};

static void
test_thresholds (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (thresholds); i++) {
    g_autoptr (TdLaw) law = law_at (fixture, thresholds[i].date);
    const TdLawThreshold *found = td_law_threshold (law, thresholds[i].title, thresholds[i].stage);

    g_test_message ("%s %s %s", thresholds[i].date, thresholds[i].title, thresholds[i].stage);
    g_assert_nonnull (found);
    g_assert_cmpstr (found->row.certainty, ==, thresholds[i].certainty);
    g_assert_cmpint (td_law_is_to_confirm (&found->row), ==, *thresholds[i].certainty == 'D');
    g_assert_cmpint (g_str_equal (found->title, thresholds[i].title), ==, thresholds[i].percent >= 0);
    g_assert_cmpint (found->is_entered, ==, thresholds[i].percent != 0);
    if (thresholds[i].percent > 0)
      g_assert_cmpfloat (found->percent, ==, thresholds[i].percent);
  }
}

/* amount 0: none can be reckoned. */
static const struct {
  const char *date;
  const char *form;
  const char *level;
  const char *subject;
  gint64 amount;
  const char *certainty; /* of the factor */
} prizes[] = {
    /* The base salary, by the Giấy khen of the commune (0,15; 0,3). */
    {"2023-06-30", "Giấy khen", "Xã", "person", 230000, "B"},
    {"2023-07-01", "Giấy khen", "Xã", "person", 270000, "B"},
    {"2023-12-31", "Giấy khen", "Xã", "person", 270000, "B"},
    {"2024-01-01", "Giấy khen", "Xã", "person", 540000, "M"},
    {"2024-06-30", "Giấy khen", "Xã", "person", 540000, "M"},
    {"2024-07-01", "Giấy khen", "Xã", "person", 710000, "M"},
    {"2025-06-30", "Giấy khen", "Xã", "person", 710000, "M"},
    {"2025-07-01", "Giấy khen", "Xã", "person", 710000, "A"},
    {"2026-06-30", "Giấy khen", "Xã", "person", 710000, "A"},
    {"2026-07-01", "Giấy khen", "Xã", "person", 760000, "A"},
    {"2027-02-28", "Giấy khen", "Xã", "person", 760000, "A"},
    {"2027-03-01", "Giấy khen", "Xã", "person", 760000, "D"},
    {"2023-12-31", "Giấy khen", "Xã", "collective", 540000, "B"},
    {"2025-06-30", "Giấy khen", "Xã", "collective", 1410000, "M"},
    {"2025-07-01", "Giấy khen", "Xã", "collective", 1410000, "A"},
    {"2023-12-31", "Giấy khen", "Xã", "household", 270000, "C"},
    {"2025-06-30", "Giấy khen", "Xã", "household", 1060000, "M"},
    {"2025-07-01", "Giấy khen", "Xã", "household", 1060000, "A"},
    {"2026-07-01", "Giấy khen", "Xã", "household", 1140000, "A"},
    {"2025-06-30", "Giấy khen Chủ tịch UBND huyện", NULL, "collective", 1410000, "B"},
    {"2025-07-01", "Giấy khen Chủ tịch UBND huyện", NULL, "collective", 0, NULL},
    {"2023-12-31", "Bằng khen Chủ tịch UBND tỉnh", NULL, "person", 1800000, "B"},
    {"2023-12-31", "Bằng khen Chủ tịch UBND tỉnh", NULL, "household", 0, NULL},
    {"2024-01-01", "Bằng khen Chủ tịch UBND tỉnh", NULL, "person", 2700000, "D"},
    {"2025-06-30", "Bằng khen Chủ tịch UBND tỉnh", NULL, "collective", 7020000, "B"},
    {"2025-07-01", "Bằng khen Chủ tịch UBND tỉnh", NULL, "person", 3510000, "A"},
    {"2025-07-01", "Bằng khen Chủ tịch UBND tỉnh", NULL, "collective", 7020000, "A"},
    {"2025-07-01", "Bằng khen Chủ tịch UBND tỉnh", NULL, "household", 5270000, "A"},
    {"2025-06-30", "Bằng khen Thủ tướng Chính phủ", NULL, "person", 0, NULL},
    {"2025-07-01", "Bằng khen Thủ tướng Chính phủ", NULL, "person", 8190000, "A"},
    {"2025-07-01", "Bằng khen Thủ tướng Chính phủ", NULL, "collective", 16380000, "A"},
    {"2025-07-01", "Bằng khen Thủ tướng Chính phủ", NULL, "household", 12290000, "A"},
    {"2023-12-31", "Chiến sĩ thi đua toàn quốc", NULL, "person", 8100000, "B"},
    {"2025-07-01", "Chiến sĩ thi đua toàn quốc", NULL, "person", 10530000, "A"},
    {"2027-03-01", "Chiến sĩ thi đua toàn quốc", NULL, "person", 11390000, "D"},
    {"2025-07-01", "Cờ thi đua của Chính phủ", NULL, "collective", 28080000, "A"},
    {"2025-07-01", "Cờ thi đua của UBND tỉnh", NULL, "collective", 18720000, "A"},
    {"2023-12-31", "Xã, phường, thị trấn tiêu biểu", NULL, "collective", 0, NULL},
    {"2024-01-01", "Xã, phường, thị trấn tiêu biểu", NULL, "collective", 3600000, "B"},
    {"2025-07-01", "Xã, phường, đặc khu tiêu biểu", NULL, "collective", 4680000, "A"},
    {"2025-07-01", "Chiến sĩ thi đua cấp tỉnh", NULL, "person", 7020000, "A"},
    {"2025-06-30", "Chiến sĩ thi đua cơ sở", NULL, "person", 2340000, "B"},
    {"2025-07-01", "Chiến sĩ thi đua cơ sở", NULL, "person", 2340000, "A"},
    {"2025-07-01", "Lao động tiên tiến", NULL, "person", 710000, "A"},
    {"2025-07-01", "Tập thể lao động xuất sắc", NULL, "collective", 3510000, "A"},
    {"2025-07-01", "Tập thể lao động tiên tiến", NULL, "collective", 1880000, "A"},
    {"2025-07-01", "Thôn, tổ dân phố văn hoá", NULL, "collective", 3510000, "A"},
    /* No decree gives money to the title. */
    {"2023-12-31", "Gia đình văn hoá", NULL, "household", 0, NULL},
    {"2025-07-01", "Gia đình văn hoá", NULL, "household", 0, NULL},
};

static void
test_prizes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (prizes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdRules) rules = td_rules_new (fixture->store, 2023, prizes[i].date, &error);
    g_autoptr (TdLaw) law = law_at (fixture, prizes[i].date);
    const TdLawTitle *title = td_law_find_title (law, prizes[i].form, prizes[i].level);
    const TdLawFactor *factor = title != NULL ? td_law_factor (law, title->code, prizes[i].subject) : NULL;
    gint64 amount = 0;
    TdPrize how = {0};
    gboolean found = td_rules_prize (rules, prizes[i].form, prizes[i].level, prizes[i].subject, &amount, &how);

    g_test_message ("%s %s %s", prizes[i].date, prizes[i].form, prizes[i].subject);
    g_assert_cmpint (found, ==, prizes[i].amount > 0);
    g_assert_cmpint (amount, ==, prizes[i].amount);
    g_assert_cmpint (factor != NULL, ==, found);
    if (factor == NULL)
      continue;
    g_assert_cmpstr (factor->row.certainty, ==, prizes[i].certainty);
    /* What is not sure says so where the sum is shown. */
    g_assert_cmpint (td_law_is_to_confirm (how.row), ==, strchr ("DM", *prizes[i].certainty) != NULL);
    g_assert_cmpstr (how.row->source, ==, factor->row.source);
  }
}

/* Who decides, by which text. level NULL: not awarded then. */
static const struct {
  const char *date;
  const char *form;
  const char *level;
  const char *source;
} titles[] = {
    {"2023-12-31", "Chiến sĩ thi đua cơ sở", "district", "91/2017"},
    {"2024-01-01", "Chiến sĩ thi đua cơ sở", "district", "Điều 80 khoản 2"},
    {"2025-06-30", "Chiến sĩ thi đua cơ sở", "district", "Điều 80 khoản 2"},
    {"2025-07-01", "Chiến sĩ thi đua cơ sở", "commune", "129/2025"},
    {"2027-02-28", "Chiến sĩ thi đua cơ sở", "commune", "129/2025"},
    {"2027-03-01", "Chiến sĩ thi đua cơ sở", "commune", "cần đối chiếu"},
    {"2025-06-30", "Tập thể lao động tiên tiến", "district", "Điều 80 khoản 2"},
    {"2025-07-01", "Tập thể lao động tiên tiến", "commune", "129/2025"},
    {"2025-06-30", "Thôn văn hoá", "district", "Điều 80 khoản 2"},
    {"2025-07-01", "Thôn văn hoá", "commune", "129/2025"},
    {"2025-06-30", "Lao động tiên tiến", "commune", "Điều 80 khoản 3"},
    {"2025-06-30", "Giấy khen Chủ tịch UBND xã", "commune", "Điều 80 khoản 3"},
    {"2025-06-30", "Giấy khen Chủ tịch UBND huyện", "district", "Điều 80 khoản 2"},
    {"2025-07-01", "Giấy khen Chủ tịch UBND huyện", NULL, NULL},
    {"2024-06-30", "Bằng khen Chủ tịch UBND tỉnh", "province", "Điều 79 khoản 4"},
    {"2023-12-31", "Xã tiêu biểu", NULL, NULL},
    {"2024-01-01", "Xã tiêu biểu", "province", "Điều 29"},
    {"2025-07-01", "Xã tiêu biểu", "province", "152/2025"},
    {"2024-01-29", "Gia đình văn hoá", "commune", "122/2018"},
    {"2024-01-30", "Gia đình văn hoá", "commune", "86/2023"},
    {"2019-04-19", "Công dân kiểu mẫu", NULL, NULL},
    {"2019-04-20", "Công dân kiểu mẫu", "commune", "09/2019"},
};

static void
test_titles (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autoptr (TdLaw) law = law_at (fixture, titles[i].date);
    const TdLawTitle *title = td_law_find_title (law, titles[i].form, NULL);

    g_test_message ("%s %s", titles[i].date, titles[i].form);
    g_assert_nonnull (title);
    g_assert_cmpint (td_law_in_force (law, &title->row), ==, titles[i].level != NULL);
    if (titles[i].level == NULL)
      continue;
    g_assert_cmpstr (title->level, ==, titles[i].level);
    g_assert_nonnull (strstr (title->row.source, titles[i].source));
  }
  {
    g_autoptr (TdLaw) before = law_at (fixture, "2025-06-30");
    g_autoptr (TdLaw) after = law_at (fixture, "2025-07-01");

    g_assert_cmpstr (td_law_title_name (before, "exemplary-commune"), ==, "Xã, phường, thị trấn tiêu biểu");
    g_assert_cmpstr (td_law_title_name (after, "exemplary-commune"), ==, "Xã, phường, đặc khu tiêu biểu");
    g_assert_null (td_law_ended_level (before, "Huyện"));
    g_assert_nonnull (td_law_ended_level (after, "cấp huyện"));
    /* The commune only has another name. */
    g_assert_null (td_law_ended_level (after, "Thị trấn"));
    g_assert_cmpstr (td_law_level_code (after, "Xã"), ==, "commune");
    g_assert_null (td_law_level_code (after, "Thị trấn"));
    g_assert_null (td_law_ended_level (after, "Làng"));
  }
}

static void
test_salaries (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *date;
    gint64 amount;
    const char *source;
  } cases[] = {
      {"2019-06-30", 0, NULL},
      {"2019-07-01", 1490000, "01/7/2019"},
      {"2023-06-30", 1490000, "01/7/2019"},
      {"2023-07-01", 1800000, "24/2023/NĐ-CP ngày 14/5/2023"},
      {"2024-06-30", 1800000, "24/2023"},
      {"2024-07-01", 2340000, "73/2024"},
      {"2026-06-30", 2340000, "73/2024"},
      {"2026-07-01", 2530000, "161/2026/NĐ-CP ngày 15/5/2026, Điều 3 khoản 2"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdLaw) law = law_at (fixture, cases[i].date);
    const TdLawSalary *salary = td_law_base_salary (law);

    g_test_message ("%s", cases[i].date);
    g_assert_cmpint (salary != NULL ? salary->amount : 0, ==, cases[i].amount);
    if (salary != NULL)
      g_assert_nonnull (strstr (salary->row.source, cases[i].source));
  }
}

/* Thresholds of scores are nobody's law: each of them says so. */
static void
test_grades (Fixture *fixture, gconstpointer data)
{
  static const struct {
    double score;
    const char *name;
  } cases[] = {
      {100, "Hoàn thành xuất sắc nhiệm vụ"}, {90, "Hoàn thành xuất sắc nhiệm vụ"}, {89.9, "Hoàn thành tốt nhiệm vụ"},
      {70, "Hoàn thành tốt nhiệm vụ"},       {69.9, "Hoàn thành nhiệm vụ"},        {50, "Hoàn thành nhiệm vụ"},
      {49.9, "Không hoàn thành nhiệm vụ"},   {0, "Không hoàn thành nhiệm vụ"},
  };
  g_autoptr (TdLaw) law = law_at (fixture, "2023-12-31");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TdLawGrade *grade = td_law_grade (law, cases[i].score);

    g_assert_cmpstr (grade->name, ==, cases[i].name);
    g_assert_true (td_law_is_to_confirm (&grade->row));
  }
}

static void
test_quotas_and_criteria (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *date;
    guint quotas;
    const char *excluding; /* certainty of what NĐ 152/2025 says of those under discipline */
  } cases[] = {
      {"2023-12-31", 1, NULL}, {"2024-01-01", 0, NULL}, {"2025-06-30", 0, NULL},
      {"2025-07-01", 0, "A"},  {"2027-02-28", 0, "A"},  {"2027-03-01", 0, "D"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdLaw) law = law_at (fixture, cases[i].date);
    const GPtrArray *criteria = td_law_criteria (law);
    const char *found = NULL;

    g_assert_cmpuint (td_law_quotas (law)->len, ==, cases[i].quotas);
    for (guint j = 0; j < criteria->len; j++) {
      const TdLawCriterion *each = criteria->pdata[j];

      if (g_str_equal (each->title, "*") && each->sort_order == 1)
        found = each->row.certainty;
    }
    g_assert_cmpstr (found, ==, cases[i].excluding);
  }
}

static TdRecord *
new_proposal (const char *form, const char *level, const char *received_on)
{
  TdRecord *record = td_record_new (td_kind_get (TD_KIND_PROPOSAL));

  td_record_set_text (record, "subject", "person");
  td_record_set_text (record, "name", "Lê Văn An");
  td_record_set_text (record, "form", form);
  td_record_set_text (record, "level", level);
  td_record_set_text (record, "received_on", received_on);
  return record;
}

static void
use_year (Fixture *fixture, int year)
{
  g_autoptr (GError) error = NULL;

  td_rules_free (fixture->rules);
  fixture->rules = td_rules_new (fixture->store, year, NULL, &error);
  g_assert_no_error (error);
}

static const TdFinding *
finding_of (Fixture *fixture, const TdRecord *record, const char *code)
{
  g_ptr_array_set_size (fixture->findings, 0);
  td_rules_check_record (fixture->rules, record, fixture->findings);
  return find (fixture->findings, code);
}

/* Since 01/7/2025 nothing is proposed to the district. */
static void
test_district (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int year;
    const char *form;
    const char *level;
    const char *received_on;
    const char *column; /* NULL: fine */
  } cases[] = {
      {2024, "Giấy khen", "Huyện", NULL, NULL},
      {2025, "Giấy khen", "Huyện", NULL, "level"},
      {2025, "Giấy khen", "Huyện", "2025-06-30", NULL},
      {2025, "Giấy khen", "Huyện", "2025-07-01", "level"},
      {2025, "Giấy khen", "Huyện", "2025-06", NULL},
      {2025, "Giấy khen", "Huyện", "2025-07", "level"},
      {2026, "Giấy khen", "cấp huyện", NULL, "level"},
      {2026, "Kỷ niệm chương", "Huyện", NULL, "level"},
      {2025, "Giấy khen Chủ tịch UBND huyện", NULL, "2025-06-30", NULL},
      {2025, "Giấy khen Chủ tịch UBND huyện", NULL, "2025-07-01", "form"},
      {2025, "Giấy khen Chủ tịch UBND xã", "Xã", NULL, NULL},
      {2025, "Giấy khen Chủ tịch UBND xã", "Thị trấn", NULL, NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) record = new_proposal (cases[i].form, cases[i].level, cases[i].received_on);
    const TdFinding *finding = NULL;
    g_autofree char *message = NULL;

    use_year (fixture, cases[i].year);
    finding = finding_of (fixture, record, "level-ended");
    g_test_message ("%d %s %s %s", cases[i].year, cases[i].form, cases[i].level, cases[i].received_on);
    g_assert_cmpint (finding != NULL, ==, cases[i].column != NULL);
    if (finding == NULL)
      continue;
    g_assert_cmpint (finding->severity, ==, TD_SEVERITY_ERROR);
    g_assert_cmpstr (finding->column, ==, cases[i].column);
    g_assert_nonnull (strstr (finding->source, "129/2025"));
    message = td_finding_message (finding);
    g_assert_nonnull (strstr (message, "30/06/2025"));
  }
}

/* Competence follows the day of the decision, whatever day the dossier came in. */
static void
test_day_of_decision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
  g_autoptr (TdRecord) record = new_proposal ("Giấy khen", "Huyện", NULL);

  use_year (fixture, 2025);
  td_record_set_integer (decision, "year", 2023);
  td_record_set_text (decision, "signed_on", "2025-06-30");
  td_record_set_text (decision, "level", "Huyện");
  g_assert_true (td_store_begin (fixture->store, "quyết định", &error));
  g_assert_true (td_store_save (fixture->store, decision, &error));
  g_assert_no_error (error);
  g_assert_nonnull (finding_of (fixture, record, "level-ended"));
  td_record_set_integer (record, "decision_id", decision->id);
  g_assert_null (finding_of (fixture, record, "level-ended"));
  g_assert_null (finding_of (fixture, decision, "level-ended"));
  td_record_set_text (decision, "signed_on", "2025-07-01");
  g_assert_true (td_store_save (fixture->store, decision, &error));
  g_assert_nonnull (finding_of (fixture, record, "level-ended"));
  g_assert_nonnull (finding_of (fixture, decision, "level-ended"));
  /* Without a date: the last day of the year. */
  td_record_set_null (decision, "signed_on");
  g_assert_nonnull (finding_of (fixture, decision, "level-ended"));
  td_store_rollback (fixture->store);
}

/* Votes are measured by the law of the day on which the dossier came in. */
static void
test_votes_by_day (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int year;
    const char *form;
    const char *received_on;
    gint64 agree; /* of 20 */
    const char *code;
    gboolean to_confirm;
  } cases[] = {
      {2024, "Chiến sĩ thi đua cơ sở", NULL, 16, NULL, FALSE},
      {2024, "Chiến sĩ thi đua cơ sở", NULL, 15, "council-votes-below-threshold", FALSE},
      /* Of the year 2023, but it came in when the decree of 2024 was in force. */
      {2023, "Chiến sĩ thi đua cơ sở", "2023-12-31", 14, NULL, FALSE},
      {2023, "Chiến sĩ thi đua cơ sở", "2023-12-31", 13, "council-votes-below-threshold", TRUE},
      {2023, "Chiến sĩ thi đua cơ sở", "2024-01-01", 15, "council-votes-below-threshold", FALSE},
      {2025, "Chiến sĩ thi đua cơ sở", "2025-06-30", 15, "council-votes-below-threshold", FALSE},
      {2025, "Chiến sĩ thi đua cơ sở", "2025-06-30", 16, NULL, FALSE},
      {2025, "Chiến sĩ thi đua cơ sở", "2025-07-01", 20, "threshold-missing", FALSE},
      {2025, "Chiến sĩ thi đua cơ sở", "2025-07-01", 1, "threshold-missing", FALSE},
      {2025, "Chiến sĩ thi đua cơ sở", NULL, 20, "threshold-missing", FALSE},
      {2027, "Chiến sĩ thi đua cơ sở", "2027-03-01", 20, "threshold-missing", TRUE},
      {2026, "Chiến sĩ thi đua toàn quốc", NULL, 18, NULL, FALSE},
      {2026, "Chiến sĩ thi đua toàn quốc", NULL, 17, "council-votes-below-threshold", FALSE},
      {2027, "Chiến sĩ thi đua toàn quốc", "2027-02-28", 17, "council-votes-below-threshold", FALSE},
      {2027, "Chiến sĩ thi đua toàn quốc", "2027-03-01", 17, "council-votes-below-threshold", TRUE},
      {2023, "Giấy khen Chủ tịch UBND thị trấn", NULL, 13, "council-votes-below-threshold", TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) record = new_proposal (cases[i].form, NULL, cases[i].received_on);
    const TdFinding *finding = NULL;
    const TdFinding *missing = NULL;

    use_year (fixture, cases[i].year);
    td_record_set_integer (record, "council_total", 20);
    td_record_set_integer (record, "council_present", 20);
    td_record_set_integer (record, "council_agree", cases[i].agree);
    finding = finding_of (fixture, record, "council-votes-below-threshold");
    missing = find (fixture->findings, "threshold-missing");
    g_test_message ("%d %s %s %d", cases[i].year, cases[i].form, cases[i].received_on, (int)cases[i].agree);
    g_assert_true (finding == NULL || missing == NULL);
    finding = finding != NULL ? finding : missing;
    g_assert_cmpstr (finding != NULL ? finding->code : NULL, ==, cases[i].code);
    if (finding == NULL)
      continue;
    g_assert_cmpint (finding->severity, ==, TD_SEVERITY_WARNING);
    g_assert_cmpint (finding->to_confirm, ==, cases[i].to_confirm);
    {
      g_autofree char *text = td_finding_message (finding);
      g_autofree char *stored = td_findings_to_review (fixture->findings);
      g_autofree char *review = td_review_text (stored);

      g_assert_cmpint (strstr (text, td_finding_confirm_words ()) != NULL, ==, cases[i].to_confirm);
      g_assert_nonnull (strstr (review, text));
    }
  }
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int year;
    const char *received_on;
    const char *conference_on;
    const char *day;
  } cases[] = {
      {2023, NULL, NULL, "2023-12-31"},         {2023, "2023-11-20", NULL, "2023-11-20"},
      {2023, "2024-02", NULL, "2024-02-29"},    {2023, "2023", NULL, "2023-12-31"},
      {2023, "hôm qua", NULL, "2023-12-31"},    {2023, NULL, "2023-12-28", "2023-12-28"},
      {2023, NULL, "2024-01-15", "2023-12-31"}, {2023, "2023-11-20", "2023-12-28", "2023-11-20"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdStatement) statement = NULL;
    g_autofree char *day = NULL;

    g_assert_true (td_store_begin (fixture->store, "hội nghị", &error));
    statement = td_store_statement (fixture->store, "query/year-conference-set", &error);
    td_statement_bind_integer (statement, ":year", cases[i].year);
    td_statement_bind_text (statement, ":date", cases[i].conference_on);
    g_assert_true (td_statement_run (statement, &error));
    day = td_law_day_of_dossier (fixture->store, cases[i].year, cases[i].received_on);
    g_assert_cmpstr (day, ==, cases[i].day);
    td_store_rollback (fixture->store);
  }
  {
    g_autofree char *signed_on = td_law_day_of_decision (2025, "2026-01-05");
    g_autofree char *unsigned_day = td_law_day_of_decision (2025, NULL);

    g_assert_cmpstr (signed_on, ==, "2026-01-05");
    g_assert_cmpstr (unsigned_day, ==, "2025-12-31");
  }
}

/* --- what is remembered --- */

static double
citizen_percent (TdStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLaw) law = td_law_at (store, "2023-12-31", &error);

  g_assert_no_error (error);
  return td_law_threshold (law, "citizen", "council")->percent;
}

static void
set_percent (TdStore *store, const char *percent)
{
  const TdRecordKind *kind = td_kind_by_table ("threshold");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) id
      = td_store_statement_for_text (store, "SELECT id FROM threshold WHERE title = 'citizen' AND stage = 'council'",
                                     &error);
  g_autoptr (TdRecord) row = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (td_statement_step (id, &error), ==, TD_STEP_ROW);
  row = td_store_load (store, kind, td_statement_integer (id, 0), &error);
  g_assert_no_error (error);
  g_assert_true (td_record_set_typed (row, td_kind_field (kind, "percent"), percent, 0, &error));
  g_assert_true (td_store_save (store, row, &error));
  g_assert_no_error (error);
}

/* The law is read once, and again after every change: in an action, rolled back, undone, by another connection. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLaw) first = law_at (fixture, "2023-12-31");
  g_autoptr (TdLaw) again = law_at (fixture, "2023-12-31");
  g_autoptr (TdStore) companion = NULL;

  g_assert_true (first == again);
  g_assert_cmpfloat (citizen_percent (fixture->store), ==, 70);
  g_assert_true (td_store_begin (fixture->store, "sửa", &error));
  set_percent (fixture->store, "75");
  g_assert_cmpfloat (citizen_percent (fixture->store), ==, 75);
  td_store_rollback (fixture->store);
  g_assert_cmpfloat (citizen_percent (fixture->store), ==, 70);
  g_assert_true (td_store_begin (fixture->store, "sửa", &error));
  set_percent (fixture->store, "80");
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_cmpfloat (citizen_percent (fixture->store), ==, 80);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_cmpfloat (citizen_percent (fixture->store), ==, 70);
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  g_assert_cmpfloat (citizen_percent (fixture->store), ==, 80);
  /* What somebody holds does not change. */
  g_assert_cmpfloat (td_law_threshold (first, "citizen", "council")->percent, ==, 70);

  companion = td_store_open (td_store_path (fixture->store), TD_STORE_OPEN_COMPANION, &error);
  g_assert_no_error (error);
  g_assert_true (td_store_begin (companion, "sửa", &error));
  set_percent (companion, "90");
  g_assert_true (td_store_commit (companion, &error));
  g_assert_cmpfloat (citizen_percent (fixture->store), ==, 90);
  g_assert_cmpfloat (citizen_percent (companion), ==, 90);
  td_store_close (companion);
  /* Nothing that has to do with it was changed: it is the same law. */
  {
    g_autoptr (TdLaw) before = law_at (fixture, "2023-12-31");
    g_autoptr (TdLaw) after = NULL;

    g_assert_true (td_store_begin (fixture->store, "khác", &error));
    g_assert_true (td_store_set_setting (fixture->store, "office.name", "thị trấn Hà Trung", &error));
    g_assert_true (td_store_commit (fixture->store, &error));
    after = law_at (fixture, "2023-12-31");
    g_assert_true (before == after);
  }
}

static gint64
save_unit (Fixture *fixture, gint64 id, const char *name, const char *valid_to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

  unit->id = id;
  td_record_set_text (unit, "name", name);
  td_record_set_text (unit, "kind", "Tiểu khu");
  td_record_set_text (unit, "valid_to", valid_to);
  g_assert_true (td_store_begin (fixture->store, "đơn vị", &error));
  g_assert_true (td_store_save (fixture->store, unit, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_no_error (error);
  return unit->id;
}

/* Rules made after a unit was changed know it as it is now, one by one or all of them. */
static void
test_units_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) record = new_candidate ("citizen", "Lê Văn An", "1970");
  gint64 id = save_unit (fixture, 0, "Tiểu khu 1", NULL);
  g_autofree char *message = NULL;

  td_record_set_integer (record, "unit_id", id);
  use_year (fixture, 2023);
  g_assert_null (finding_of (fixture, record, "unit-not-valid"));
  save_unit (fixture, id, "Tiểu khu Một", "2020");
  use_year (fixture, 2023);
  g_assert_nonnull (finding_of (fixture, record, "unit-not-valid"));
  message = td_finding_message (find (fixture->findings, "unit-not-valid"));
  g_assert_nonnull (strstr (message, "Tiểu khu Một"));
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  use_year (fixture, 2023);
  g_assert_null (finding_of (fixture, record, "unit-not-valid"));
  /* More changes than are told one by one, while nobody looks. */
  for (int i = 0; i < 70; i++) {
    g_autofree char *name = g_strdup_printf ("Tiểu khu %d", 100 + i);

    save_unit (fixture, 0, name, NULL);
  }
  save_unit (fixture, id, "Tiểu khu Một", "2020");
  use_year (fixture, 2023);
  g_assert_nonnull (finding_of (fixture, record, "unit-not-valid"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/law/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("thresholds", test_thresholds);
  ADD ("prizes", test_prizes);
  ADD ("titles", test_titles);
  ADD ("salaries", test_salaries);
  ADD ("grades", test_grades);
  ADD ("quotas-and-criteria", test_quotas_and_criteria);
  ADD ("district", test_district);
  ADD ("day-of-decision", test_day_of_decision);
  ADD ("votes-by-day", test_votes_by_day);
  ADD ("days", test_days);
  ADD ("remembered", test_remembered);
  ADD ("units-remembered", test_units_remembered);
  return g_test_run ();
}
