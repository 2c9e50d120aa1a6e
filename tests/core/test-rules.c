/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* Rules are read when they are made: after units or settings were stored they are made anew. */
static void
read_rules_again (Fixture *fixture, const char *date)
{
  g_autoptr (GError) error = NULL;

  td_rules_free (fixture->rules);
  fixture->rules = td_rules_new (fixture->store, 2023, date, &error);
  g_assert_no_error (error);
}

static gint64
store_unit (Fixture *fixture, const char *name, gint64 households)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autoptr (GError) error = NULL;

  td_record_set_text (unit, "name", name);
  td_record_set_text (unit, "kind", "Tiểu khu");
  td_record_set_integer (unit, "households", households);
  g_assert_true (td_store_save (fixture->store, unit, &error));
  g_assert_no_error (error);
  return unit->id;
}

/* Checks record alone and expects just this code with this severity; NULL: nothing to say. */
static void
expect (Fixture *fixture, const TdRecord *record, const char *code, TdSeverity severity)
{
  g_ptr_array_set_size (fixture->findings, 0);
  td_rules_check_record (fixture->rules, record, fixture->findings);
  if (code == NULL) {
    if (fixture->findings->len > 0)
      g_test_message ("%s", ((TdFinding *)g_ptr_array_index (fixture->findings, 0))->key);
    g_assert_cmpuint (fixture->findings->len, ==, 0);
    return;
  }
  g_assert_cmpuint (fixture->findings->len, ==, 1);
  g_assert_cmpstr (((TdFinding *)g_ptr_array_index (fixture->findings, 0))->code, ==, code);
  g_assert_cmpint (((TdFinding *)g_ptr_array_index (fixture->findings, 0))->severity, ==, severity);
}

static void
test_births (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *birth;
    const char *code;
    TdSeverity severity;
  } cases[] = {
      {NULL, NULL, TD_SEVERITY_NOTE},
      {"1943", NULL, TD_SEVERITY_NOTE},
      {"1980-09-04", NULL, TD_SEVERITY_NOTE},
      {"1903", NULL, TD_SEVERITY_NOTE},
      {"1902", "birth-year-impossible", TD_SEVERITY_ERROR},
      {"1873", "birth-year-impossible", TD_SEVERITY_ERROR},
      {"2031", "birth-year-impossible", TD_SEVERITY_ERROR},
      {"19711", "birth-year-impossible", TD_SEVERITY_ERROR},
      {"31/02/1970", "birth-year-impossible", TD_SEVERITY_ERROR},
      {"không rõ", "date-unclear", TD_SEVERITY_WARNING},
      {"2008", NULL, TD_SEVERITY_NOTE},
      {"2009", "birth-year-doubtful", TD_SEVERITY_WARNING},
      {"2023", "birth-year-doubtful", TD_SEVERITY_WARNING},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) record = new_candidate ("family", "Lê Văn An", cases[i].birth);

    expect (fixture, record, cases[i].code, cases[i].severity);
    g_assert_cmpstr (td_record_text (record, "birth_date"), ==, cases[i].birth);
  }
}

static void
test_village_votes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) record = new_candidate ("family", "Lê Văn An", "1970");
  const TdFinding *finding = NULL;

  td_record_set_integer (record, "attend", 160);
  expect (fixture, record, "votes-incomplete", TD_SEVERITY_NOTE);
  td_record_set_integer (record, "agree", 163);
  expect (fixture, record, "votes-above-attendance", TD_SEVERITY_ERROR);
  finding = g_ptr_array_index (fixture->findings, 0);
  g_assert_cmpstr (finding->column, ==, "agree");
  g_assert_true (says (finding, "163"));
  g_assert_true (says (finding, "160"));
  td_record_set_integer (record, "agree", 96); /* 60 % exactly */
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
  td_record_set_integer (record, "agree", 95);
  expect (fixture, record, "votes-below-threshold", TD_SEVERITY_WARNING);
  finding = g_ptr_array_index (fixture->findings, 0);
  g_assert_nonnull (strstr (finding->source, "122/2018"));
  td_record_set_integer (record, "agree", -1);
  expect (fixture, record, "votes-negative", TD_SEVERITY_ERROR);
}

/* The threshold is the file's, not the program's. */
static void
test_threshold_of_the_file (Fixture *fixture, gconstpointer data)
{
  double percent = 0;
  const char *base = NULL;
  const char *source = NULL;
  const char *certainty = NULL;

  g_assert_true (td_rules_threshold (fixture->rules, "commune-model", "council", &percent, &base, &source, &certainty));
  g_assert_cmpfloat (percent, ==, 70);
  g_assert_cmpstr (base, ==, "members");
  g_assert_cmpstr (certainty, ==, "B");
  g_assert_nonnull (strstr (source, "9387"));
  g_assert_true (td_rules_threshold (fixture->rules, "citizen", "village", &percent, &base, NULL, &certainty));
  g_assert_cmpfloat (percent, ==, 60);
  g_assert_cmpstr (base, ==, "attendees");
  g_assert_cmpstr (certainty, ==, "D");
  g_assert_true (td_rules_threshold (fixture->rules, "provincial-fighter", "council", &percent, NULL, NULL, NULL));
  g_assert_cmpfloat (percent, ==, 90);
  /* 80 % for the grassroots fighter begins with the decree of 2024. */
  g_assert_true (td_rules_threshold (fixture->rules, "grassroots-fighter", "council", &percent, NULL, NULL, NULL));
  g_assert_cmpfloat (percent, ==, 70);
  read_rules_again (fixture, "2024-03-01");
  g_assert_true (td_rules_threshold (fixture->rules, "grassroots-fighter", "council", &percent, NULL, NULL, NULL));
  g_assert_cmpfloat (percent, ==, 80);
  g_assert_false (td_rules_threshold (fixture->rules, "citizen", "no-such-stage", NULL, NULL, NULL, NULL));
}

static void
test_council_votes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) record = new_candidate ("citizen", "Lê Văn An", "1970");

  td_record_set_integer (record, "council_total", 10);
  td_record_set_integer (record, "council_present", 8);
  td_record_set_integer (record, "council_agree", 7);
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
  /* Of all members, not of those present: 6 of 8 would be enough. */
  td_record_set_integer (record, "council_agree", 6);
  expect (fixture, record, "council-votes-below-threshold", TD_SEVERITY_WARNING);
  td_record_set_text (record, "state", "passed");
  expect (fixture, record, "council-votes-below-threshold", TD_SEVERITY_ERROR);
  td_record_set_text (record, "state", "failed");
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
  td_record_set_integer (record, "council_agree", 11);
  expect (fixture, record, "council-votes-above-members", TD_SEVERITY_ERROR);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const TdKindId kinds[] = {TD_KIND_CANDIDATE, TD_KIND_UNIT, TD_KIND_COUNCIL_MEMBER, TD_KIND_PERSON};
  const TdFinding *finding = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (TdRecord) record = td_record_new (td_kind_get (kinds[i]));

    expect (fixture, record, "name-missing", TD_SEVERITY_ERROR);
  }
  finding = g_ptr_array_index (fixture->findings, 0);
  g_assert_nonnull (td_finding_advice (finding));
}

static void
test_forms (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_PROPOSAL));

  td_record_set_text (record, "name", "Lê Văn An");
  td_record_set_text (record, "subject", "person");
  expect (fixture, record, "form-missing", TD_SEVERITY_WARNING);
  td_record_set_text (record, "form", "Giấy khen của Chủ tịch Ủy ban nhân dân thị trấn");
  td_record_set_text (record, "level", "Thị trấn");
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
  td_record_set_text (record, "form", "Giấy khen");
  td_record_set_text (record, "level", "Huyện");
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
  td_record_set_text (record, "form", "Chiến sỹ thi đua cơ sở");
  td_record_set_text (record, "level", "Thị trấn");
  expect (fixture, record, "level-differs", TD_SEVERITY_NOTE);
  td_record_set_text (record, "level", "Cấp thị trấn");
  expect (fixture, record, "level-differs", TD_SEVERITY_NOTE);
  td_record_set_text (record, "form", "Kỷ niệm chương");
  expect (fixture, record, "form-unknown", TD_SEVERITY_NOTE);
  td_record_set_text (record, "form", "Giấy khen của Giám đốc Công an tỉnh");
  expect (fixture, record, "form-unknown", TD_SEVERITY_NOTE);
  td_record_set_text (record, "form", "Giấy khen của Chủ tịch UBND thị trấn Hà Trung");
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
  /* No district, no certificate of its chairman. */
  read_rules_again (fixture, "2025-12-31");
  td_record_set_text (record, "form", "Giấy khen Chủ tịch UBND huyện");
  td_record_set_null (record, "level");
  expect (fixture, record, "level-ended", TD_SEVERITY_ERROR);
  td_record_set_text (record, "form", "Giấy khen Chủ tịch UBND thị trấn");
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
}

static void
test_scores (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) target = td_record_new (td_kind_get (TD_KIND_PLEDGE_TARGET));
  g_autoptr (TdRecord) evaluation = td_record_new (td_kind_get (TD_KIND_EVALUATION));

  td_record_set_text (target, "content", "Thu nhập bình quân đầu người");
  td_record_set_text (target, "result", "65.6");
  td_record_set_real (target, "max_score", 6);
  td_record_set_real (target, "self_score", 6);
  expect (fixture, target, NULL, TD_SEVERITY_NOTE);
  td_record_set_text (target, "result", "-0.5");
  expect (fixture, target, "figure-negative", TD_SEVERITY_WARNING);
  td_record_set_text (target, "result", "1e400");
  expect (fixture, target, "figure-not-finite", TD_SEVERITY_ERROR);
  td_record_set_text (target, "result", "0");
  expect (fixture, target, NULL, TD_SEVERITY_NOTE);
  td_record_set_real (target, "self_score", 6.5);
  expect (fixture, target, "score-above-full", TD_SEVERITY_WARNING);
  td_record_set_real (target, "self_score", 5);
  td_record_set_real (target, "council_score", 4);
  expect (fixture, target, "score-changed", TD_SEVERITY_NOTE);
  td_record_set_text (target, "score_reason", "Chưa đủ hồ sơ");
  expect (fixture, target, NULL, TD_SEVERITY_NOTE);
  td_record_set_real (target, "council_score", 6.01);
  expect (fixture, target, "score-above-full", TD_SEVERITY_ERROR);
  td_record_set_real (target, "council_score", -1);
  expect (fixture, target, "score-negative", TD_SEVERITY_ERROR);
  td_record_set_null (target, "council_score");
  td_record_set_null (target, "result");
  expect (fixture, target, "result-missing", TD_SEVERITY_NOTE);

  expect (fixture, evaluation, NULL, TD_SEVERITY_NOTE);
  td_record_set_real (evaluation, "penalty", 2);
  expect (fixture, evaluation, "reason-missing", TD_SEVERITY_WARNING);
  td_record_set_text (evaluation, "reason", "Nộp báo cáo chậm 6 ngày");
  expect (fixture, evaluation, NULL, TD_SEVERITY_NOTE);
}

static void
test_unit_validity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autoptr (TdRecord) candidate = new_candidate ("family", "Lê Văn An", "1970");
  g_autoptr (GError) error = NULL;

  td_record_set_text (unit, "name", "Xóm Đình");
  td_record_set_text (unit, "kind", "Thôn");
  td_record_set_text (unit, "valid_to", "2019-12-31");
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, unit, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  read_rules_again (fixture, NULL);
  td_record_set_integer (candidate, "unit_id", unit->id);
  expect (fixture, candidate, "unit-not-valid", TD_SEVERITY_WARNING);
}

/* The sentence names the unit that goes on; a list that knows the unit by its name alone is told too, unless another
 * unit of that name exists in the year. */
static void
test_unit_by_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) old = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autoptr (TdRecord) again = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autoptr (TdRecord) candidate = new_candidate ("family", "Lê Văn An", "1970");
  g_autoptr (TdListCheck) check = NULL;
  g_autoptr (TdListCheck) fresh = NULL;
  g_autoptr (GError) error = NULL;
  const TdFinding *finding = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  td_record_set_text (old, "name", "Xóm Đình");
  td_record_set_text (old, "valid_to", "2019");
  td_record_set_integer (old, "successor_id", store_unit (fixture, "Tiểu khu 3", 100));
  g_assert_true (td_store_save (fixture->store, old, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  read_rules_again (fixture, NULL);
  check = td_list_check_new (fixture->rules);
  td_list_check_add (check, candidate, "a", 5, "XÓM ĐÌNH", fixture->findings);
  finding = find (fixture->findings, "unit-not-valid");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, TD_SEVERITY_WARNING);
  g_assert_true (says (finding, "2019"));
  g_assert_true (says (finding, "Tiểu khu 3"));
  g_ptr_array_set_size (fixture->findings, 0);
  td_list_check_add (check, candidate, "b", 5, "Tiểu khu 3", fixture->findings);
  g_assert_null (find (fixture->findings, "unit-not-valid"));

  td_record_set_text (again, "name", "Xóm Đình");
  td_record_set_text (again, "valid_from", "2021-01-01");
  g_assert_true (td_store_begin (fixture->store, "b", &error));
  g_assert_true (td_store_save (fixture->store, again, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  read_rules_again (fixture, NULL);
  fresh = td_list_check_new (fixture->rules);
  g_ptr_array_set_size (fixture->findings, 0);
  td_list_check_add (fresh, candidate, "a", 5, "Xóm Đình", fixture->findings);
  g_assert_cmpuint (fixture->findings->len, ==, 0);
}

/* A share of all members cannot be reached by fewer, unless the absent have voted in writing. */
static void
test_council_quorum (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) record = new_candidate ("citizen", "Lê Văn An", "1970");

  td_record_set_integer (record, "council_total", 11);
  td_record_set_integer (record, "council_present", 8); /* 70 % of 11 are 8 */
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
  td_record_set_integer (record, "council_present", 7);
  expect (fixture, record, "quorum-not-met", TD_SEVERITY_NOTE);
  g_assert_cmpstr (((TdFinding *)g_ptr_array_index (fixture->findings, 0))->column, ==, "council_present");
  g_assert_true (says (((TdFinding *)g_ptr_array_index (fixture->findings, 0)), "8"));
  td_record_set_integer (record, "council_agree", 9);
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
  td_record_set_integer (record, "council_agree", 3);
  td_record_set_text (record, "state", "failed");
  expect (fixture, record, NULL, TD_SEVERITY_NOTE);
}

static void
test_prizes (Fixture *fixture, gconstpointer data)
{
  gint64 amount = 0;
  TdPrize how = {0};

  g_assert_true (td_rules_prize (fixture->rules, "Giấy khen Chủ tịch UBND thị trấn", NULL, "person", &amount, &how));
  g_assert_cmpint (amount, ==, 270000); /* 0,15 x 1.800.000 */
  g_assert_cmpfloat (how.factor, ==, 0.15);
  g_assert_cmpint (how.salary, ==, 1800000);
  g_assert_cmpint (how.rounding, ==, 10000);
  g_assert_true (td_rules_prize (fixture->rules, "Giấy khen", "Thị trấn", "collective", &amount, NULL));
  g_assert_cmpint (amount, ==, 540000);
  g_assert_true (td_rules_prize (fixture->rules, "Chiến sĩ thi đua cơ sở", NULL, "person", &amount, NULL));
  g_assert_cmpint (amount, ==, 1800000);
  g_assert_false (td_rules_prize (fixture->rules, "Gia đình kiểu mẫu", NULL, "household", &amount, NULL));
  read_rules_again (fixture, "2024-08-01");
  g_assert_true (td_rules_prize (fixture->rules, "Lao động tiên tiến", NULL, "person", &amount, NULL));
  g_assert_cmpint (amount, ==, 710000); /* 702.000 rounded up */
  g_assert_true (td_rules_prize (fixture->rules, "Giấy khen Chủ tịch UBND thị trấn", NULL, "household", &amount, NULL));
  g_assert_cmpint (amount, ==, 1060000);
}

/* What the file already holds: another unit's nomination is found, the same unit's is a list that comes again. */
static void
test_against_store (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) stored = new_candidate ("family", "Trần Thanh Thoa", "1990");
  g_autoptr (TdRecord) other = new_candidate ("family", "Trần Thanh Thoa", "1990");
  g_autoptr (TdListCheck) check = NULL;
  g_autoptr (GPtrArray) in_store = NULL;
  g_autoptr (GPtrArray) year = NULL;
  gint64 first = 0;
  gint64 second = 0;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  first = store_unit (fixture, "Tiểu khu 2", 100);
  second = store_unit (fixture, "Tiểu khu 10", 100);
  td_record_set_integer (stored, "unit_id", first);
  td_record_set_integer (stored, "attend", 59);
  td_record_set_integer (stored, "agree", 59);
  g_assert_true (td_store_save (fixture->store, stored, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  read_rules_again (fixture, NULL);

  check = td_list_check_new (fixture->rules);
  g_assert_true (td_list_check_against_store (check, fixture->store, &error));
  g_assert_no_error (error);
  td_record_set_integer (other, "unit_id", first);
  td_list_check_add (check, other, "a", 3, "Tiểu khu 2", fixture->findings);
  g_assert_cmpuint (fixture->findings->len, ==, 0);
  td_record_set_integer (other, "unit_id", second);
  td_list_check_add (check, other, "b", 3, "Tiểu khu 10", fixture->findings);
  g_assert_nonnull (find (fixture->findings, "same-family-in-two-units"));

  in_store = td_rules_check_in_store (fixture->rules, fixture->store, other, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find (in_store, "same-family-in-two-units"));
  g_ptr_array_unref (in_store);
  in_store = td_rules_check_in_store (fixture->rules, fixture->store, stored, &error);
  g_assert_no_error (error);
  /* 59 of 100 households came. */
  g_assert_cmpuint (in_store->len, ==, 1);
  g_assert_nonnull (find (in_store, "quorum-not-met"));

  td_record_set_integer (other, "unit_id", first);
  td_record_set_integer (other, "attend", 50);
  td_record_set_integer (other, "agree", 51);
  g_assert_true (td_store_begin (fixture->store, "b", &error));
  g_assert_true (td_store_save (fixture->store, other, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  year = td_rules_check_year (fixture->rules, fixture->store, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *all = NULL;

    for (guint i = 0; i < year->len; i++) {
      const TdYearFinding *finding = g_ptr_array_index (year, i);

      g_ptr_array_add (codes, g_strdup (finding->finding->code));
      if (g_str_equal (finding->finding->code, "votes-above-attendance")) {
        g_assert_cmpstr (finding->subject, ==, "Trần Thanh Thoa (Tiểu khu 2)");
        g_assert_cmpint (finding->finding->record_id, ==, other->id);
        g_assert_true (finding->kind == td_kind_get (TD_KIND_CANDIDATE));
      }
    }
    g_ptr_array_add (codes, NULL);
    all = g_strjoinv (" ", (char **)codes->pdata);
    g_assert_cmpstr (all, ==, "votes-above-attendance duplicate-in-list quorum-not-met");
  }
}

/* Signed in January for the year before: the money is that of the law of January. */
static void
test_awards (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int sequence;
    int amount;
  } rows[] = {{1, 540000}, {2, 270000}, {4, 540000}};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
  g_autoptr (GPtrArray) year = NULL;
  guint n_sequence = 0;
  guint n_amount = 0;

  td_record_set_integer (decision, "year", 2023);
  td_record_set_text (decision, "number", "15/QĐ-UBND");
  td_record_set_text (decision, "signed_on", "2024-01-05");
  td_record_set_text (decision, "signer_title", "CHỦ TỊCH");
  td_record_set_text (decision, "state", "draft");
  expect (fixture, decision, NULL, TD_SEVERITY_NOTE);
  td_record_set_text (decision, "state", "signed");
  expect (fixture, decision, "decision-incomplete", TD_SEVERITY_ERROR);
  td_record_set_text (decision, "signer_name", "Lê Văn An");
  expect (fixture, decision, NULL, TD_SEVERITY_NOTE);

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, decision, &error));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (TdRecord) award = td_record_new (td_kind_get (TD_KIND_AWARD));

    td_record_set_integer (award, "decision_id", decision->id);
    td_record_set_integer (award, "sequence", rows[i].sequence);
    td_record_set_text (award, "subject", "person");
    td_record_set_text (award, "name", "Lê Văn An");
    td_record_set_text (award, "form", "Giấy khen Chủ tịch UBND thị trấn");
    td_record_set_integer (award, "amount", rows[i].amount);
    g_assert_true (td_store_save (fixture->store, award, &error));
  }
  g_assert_true (td_store_commit (fixture->store, &error));
  year = td_rules_check_year (fixture->rules, fixture->store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < year->len; i++) {
    const TdFinding *finding = ((TdYearFinding *)g_ptr_array_index (year, i))->finding;

    n_sequence += g_str_equal (finding->code, "award-sequence");
    n_amount += g_str_equal (finding->code, "amount-differs");
  }
  g_assert_cmpuint (n_sequence, ==, 1);
  g_assert_cmpuint (n_amount, ==, 1);
  g_assert_cmpuint (year->len, ==, 2);
}

/* Without a catalogue only what needs none is said. */
static void
test_no_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRules) rules = td_rules_new (NULL, 2023, NULL, &error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autoptr (TdRecord) record = new_candidate ("family", "Lê Văn An", "2031");
  gint64 amount = 0;

  g_assert_no_error (error);
  td_record_set_integer (record, "attend", 100);
  td_record_set_integer (record, "agree", 10);
  td_rules_check_record (rules, record, findings);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (find (findings, "birth-year-impossible"));
  g_assert_false (td_rules_threshold (rules, "family", "village", NULL, NULL, NULL, NULL));
  g_assert_false (td_rules_prize (rules, "Giấy khen", NULL, "person", &amount, NULL));
}

static void
test_unclear_values (Fixture *fixture, gconstpointer data)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_CANDIDATE);
  g_autoptr (TdFinding) number = td_rules_unclear_value (kind, td_kind_field (kind, "agree"), "bốn mươi");
  g_autoptr (TdFinding) date = td_rules_unclear_value (kind, td_kind_field (kind, "birth_date"), "xưa");
  g_autoptr (TdRecord) record = new_candidate ("family", "Lê Văn An", "1970");

  g_assert_cmpstr (number->code, ==, "number-unclear");
  g_assert_cmpstr (number->column, ==, "agree");
  g_assert_true (says (number, "bốn mươi"));
  g_assert_cmpstr (date->code, ==, "date-unclear");
  td_record_set_text (record, "people", "ba người");
  expect (fixture, record, "number-unclear", TD_SEVERITY_ERROR);
}

/* The full scores of a pledge are summed where all its targets have one. */
static void
test_pledge_sums (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) pledge = td_record_new (td_kind_get (TD_KIND_PLEDGE));
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) year = NULL;
  g_autoptr (TdRecord) last = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  td_record_set_integer (pledge, "year", 2023);
  td_record_set_integer (pledge, "unit_id", store_unit (fixture, "Tiểu khu 1", 100));
  g_assert_true (td_store_save (fixture->store, pledge, &error));
  for (int i = 0; i < 2; i++) {
    g_autoptr (TdRecord) target = td_record_new (td_kind_get (TD_KIND_PLEDGE_TARGET));

    td_record_set_integer (target, "pledge_id", pledge->id);
    td_record_set_text (target, "content", "Thu các loại quỹ");
    if (i == 0)
      td_record_set_real (target, "max_score", 60);
    g_assert_true (td_store_save (fixture->store, target, &error));
    g_clear_pointer (&last, td_record_free);
    last = td_record_copy (target);
  }
  g_assert_true (td_store_commit (fixture->store, &error));
  read_rules_again (fixture, NULL);
  findings = td_rules_check_in_store (fixture->rules, fixture->store, pledge, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);

  td_record_set_real (last, "max_score", 39.5);
  g_assert_true (td_store_begin (fixture->store, "b", &error));
  g_assert_true (td_store_save (fixture->store, last, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_ptr_array_unref (findings);
  findings = td_rules_check_in_store (fixture->rules, fixture->store, pledge, &error);
  g_assert_nonnull (find (findings, "full-scores-sum"));
  g_assert_true (says (find (findings, "full-scores-sum"), "99,5"));
  year = td_rules_check_year (fixture->rules, fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (year->len, ==, 1);
  g_assert_cmpstr (((TdYearFinding *)g_ptr_array_index (year, 0))->subject, ==, "Tiểu khu 1");
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) year = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  store_unit (fixture, "Tiểu khu 1", 100);
  g_assert_true (td_store_commit (fixture->store, &error));
  g_cancellable_cancel (cancellable);
  year = td_rules_check_year (fixture->rules, fixture->store, cancellable, &error);
  g_assert_null (year);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_findings (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autofree char *review = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (td_findings_worst (findings), ==, -1);
  g_assert_null (td_findings_to_review (findings));
  g_ptr_array_add (findings, td_finding_new ("result-missing", TD_SEVERITY_NOTE, NULL, NULL));
  g_assert_null (td_findings_to_review (findings));
  g_ptr_array_add (findings, td_finding_new ("as-written", TD_SEVERITY_WARNING, NULL, "text", TD_TEXT ("first"), NULL));
  g_ptr_array_add (findings, td_finding_new ("content-missing", TD_SEVERITY_ERROR, NULL, NULL));
  g_ptr_array_add (findings, td_finding_new ("list-empty", TD_SEVERITY_WARNING, NULL, NULL));
  g_assert_cmpint (td_findings_worst (findings), ==, TD_SEVERITY_ERROR);
  review = td_findings_to_review (findings);
  text = td_review_text (review);
  g_assert_cmpstr (text, ==, "The target says nothing of what is pledged.\nfirst\nThe list has a heading but no rows.");
  td_findings_sort (findings);
  g_assert_cmpstr (((TdFinding *)findings->pdata[0])->code, ==, "content-missing");
  g_assert_cmpstr (((TdFinding *)findings->pdata[1])->code, ==, "as-written");
  g_assert_cmpstr (((TdFinding *)findings->pdata[2])->code, ==, "list-empty");
  g_assert_cmpstr (((TdFinding *)findings->pdata[3])->code, ==, "result-missing");
  g_assert_cmpstr (td_severity_name (TD_SEVERITY_WARNING), ==, "warning");
}

static void
test_recipients (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *signed_on;
    const char *recipients;
    gboolean told;
  } cases[] = {{"2025-06-20", "- HĐTĐKT huyện;\n- UBND huyện (b/c);", FALSE},
               {"2025-07-01", "- HĐTĐKT huyện;\n- UBND huyện (b/c);", TRUE},
               {"2025-12-20", "- Hội đồng TĐKT tỉnh; - Lưu: VT.", FALSE},
               {"2025-12-20", "- UBND xã (b/c);", FALSE}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
    g_autoptr (TdRules) rules = NULL;
    g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
    g_autoptr (GError) error = NULL;

    td_record_set_integer (decision, "year", 2025);
    td_record_set_text (decision, "signed_on", cases[i].signed_on);
    td_record_set_text (decision, "recipients", cases[i].recipients);
    rules = td_rules_of_decision (fixture->store, 2025, decision, &error);
    g_assert_no_error (error);
    td_rules_check_record (rules, decision, findings);
    g_assert_cmpint (find (findings, "recipient-ended") != NULL, ==, cases[i].told);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/rules/" name, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/rules/findings", test_findings);
  g_test_add_func ("/rules/no-catalogue", test_no_catalogue);
  ADD ("recipients", test_recipients);
  ADD ("unclear-values", test_unclear_values);
  ADD ("pledge-sums", test_pledge_sums);
  ADD ("cancelled", test_cancelled);
  ADD ("births", test_births);
  ADD ("village-votes", test_village_votes);
  ADD ("threshold-of-the-file", test_threshold_of_the_file);
  ADD ("council-votes", test_council_votes);
  ADD ("names", test_names);
  ADD ("forms", test_forms);
  ADD ("scores", test_scores);
  ADD ("unit-validity", test_unit_validity);
  ADD ("unit-by-name", test_unit_by_name);
  ADD ("council-quorum", test_council_quorum);
  ADD ("prizes", test_prizes);
  ADD ("against-store", test_against_store);
  ADD ("awards", test_awards);
  return g_test_run ();
}
