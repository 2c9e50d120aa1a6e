/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council-fixture.h"
#include "td-council-review.h"
#include "td-law.h"

/* Who may be proposed for what, in plain words, on both sides of each threshold and date. */

static void
add_years (Fixture *fixture, int first, int last)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_begin (fixture->store, "years", &error));
  for (int year = first; year <= last; year++)
    g_assert_true (td_store_add_year (fixture->store, year, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
}

static GPtrArray *
ask_record (Fixture *fixture, int year, const char *on, const TdRecord *nomination)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRules) rules = td_rules_new (fixture->store, year, on, &error);
  GPtrArray *findings = NULL;

  g_assert_no_error (error);
  findings = td_eligibility (rules, fixture->store, nomination, &error);
  g_assert_no_error (error);
  return findings;
}

static GPtrArray *
question (Fixture *fixture, int year, const char *on, const char *table, const char *fields)
{
  g_autoptr (TdRecord) nomination = make (table, fields);

  td_record_set_integer (nomination, "year", year);
  return ask_record (fixture, year, on, nomination);
}

static void
assert_says (GPtrArray *findings, const char *code, TdSeverity severity, const char *words)
{
  const TdFinding *finding = find (findings, code);

  if (finding == NULL)
    g_error ("nothing says “%s”", code);
  g_assert_cmpint (finding->severity, ==, severity);
  if (!says (finding, words)) {
    g_autofree char *message = td_finding_message (finding);

    g_error ("“%s” does not say “%s”", message, words);
  }
}

/* --- years in a row --- */

typedef struct {
  const char *years; /* of Chiến sĩ thi đua cơ sở */
  int year;
  const char *code;
  TdSeverity severity;
  const char *words;
} Years;

/* Luật 06/2022/QH15, Điều 74: two in a row for the province's Bằng khen; Điều 22: three for Chiến sĩ thi đua cấp tỉnh. */
static void
test_years (Fixture *fixture, gconstpointer data)
{
  static const Years cases[] = {
      {"2024", 2025, "prerequisite-short", TD_SEVERITY_WARNING,
       "only in 2024; two years in a row are needed (2024, 2025)"},
      {"2024,2025", 2025, "prerequisite-met", TD_SEVERITY_NOTE, "2024, 2025: two years in a row"},
      {"2023,2024", 2025, "prerequisite-met", TD_SEVERITY_NOTE, "2023, 2024"},
      {"2022,2023", 2025, "prerequisite-short", TD_SEVERITY_WARNING, "in 2022, 2023, not in 2024;"},
      {"", 2025, "prerequisite-short", TD_SEVERITY_WARNING, "has never reached"},
  };

  add_years (fixture, 2021, 2027);
  add (fixture, "unit", "name=Trường A|kind=Trường học|members=40");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("Lê Văn Số %c", 'A' + (int)i);
    g_autofree char *person_fields = g_strdup_printf ("name=%s", name);
    gint64 person = add (fixture, "person", "%s", person_fields);
    g_auto (GStrv) years = g_strsplit (cases[i].years, ",", -1);
    g_autofree char *fields = NULL;
    g_autoptr (GPtrArray) findings = NULL;

    for (guint y = 0; years[y] != NULL && *years[y] != '\0'; y++) {
      g_autofree char *got
          = g_strdup_printf ("year=%s|subject=person|name=%s|person_id=%" G_GINT64_FORMAT "|form=CSTĐCS|state=awarded",
                             years[y], name, person);

      add (fixture, "proposal", "%s", got);
    }
    fields = g_strdup_printf ("subject=person|name=%s|person_id=%" G_GINT64_FORMAT "|form=Bằng khen của UBND tỉnh",
                              name, person);
    findings = question (fixture, cases[i].year, NULL, "proposal", fields);
    assert_says (findings, cases[i].code, cases[i].severity, cases[i].words);
    /* What the law takes instead is said beside it. */
    g_assert_true ((find (findings, "prerequisite-otherwise") != NULL) == (cases[i].severity == TD_SEVERITY_WARNING));
    g_ptr_array_unref (g_steal_pointer (&findings));
    /* Three for the title of the province: none of them has so many. */
    g_free (g_steal_pointer (&fields));
    fields = g_strdup_printf ("subject=person|name=%s|person_id=%" G_GINT64_FORMAT "|form=Chiến sĩ thi đua cấp tỉnh",
                              name, person);
    findings = question (fixture, cases[i].year, NULL, "proposal", fields);
    g_assert_nonnull (find (findings, "prerequisite-short"));
    g_assert_null (find (findings, "prerequisite-otherwise"));
  }
}

/* What is only proposed this year is not reached yet; a namesake of another unit is told, not counted; an award of an
 * earlier decision's list counts by name and unit. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  gint64 unit = 0;
  gint64 decision = 0;
  g_autofree char *fields = NULL;
  g_autofree char *award = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  add_years (fixture, 2023, 2026);
  unit = add (fixture, "unit", "name=Trường A|kind=Trường học|members=40");
  decision = add (fixture, "decision",
                  "year=2024|number=9/QĐ-UBND|signed_on=2024-12-20|summary=a|state=signed|signer_name=B|"
                  "signer_title=C");
  award = g_strdup_printf ("decision_id=%" G_GINT64_FORMAT
                           "|sequence=1|subject=person|name=Vũ Thị Hoa|unit_id=%" G_GINT64_FORMAT
                           "|form=Chiến sĩ thi đua cơ sở",
                           decision, unit);
  add (fixture, "award", "%s", award);
  fields = g_strdup_printf ("subject=person|name=Vũ Thị Hoa|birth_date=1980|unit_id=%" G_GINT64_FORMAT
                            "|form=Bằng khen tỉnh",
                            unit);
  findings = question (fixture, 2025, NULL, "proposal", fields);
  assert_says (findings, "prerequisite-short", TD_SEVERITY_WARNING, "only in 2024");
  g_ptr_array_unref (g_steal_pointer (&findings));
  g_free (g_steal_pointer (&award));
  award = g_strdup_printf ("year=2025|subject=person|name=Vũ Thị Hoa|birth_date=1980|unit_id=%" G_GINT64_FORMAT
                           "|form=CSTĐCS|state=proposed",
                           unit);
  add (fixture, "proposal", "%s", award);
  findings = question (fixture, 2025, NULL, "proposal", fields);
  assert_says (findings, "prerequisite-pending", TD_SEVERITY_NOTE, "only proposed for 2025");
  g_ptr_array_unref (g_steal_pointer (&findings));
  /* Born in another year: somebody else. */
  findings = question (fixture, 2024, NULL, "proposal",
                       "subject=person|name=Vũ Thị Hoa|birth_date=1950|form=Bằng khen tỉnh");
  assert_says (findings, "prerequisite-short", TD_SEVERITY_WARNING, "never");
}

/* --- dates --- */

/* A dossier of June 2025 decided in July: judged by the decree of its day (80 % for Chiến sĩ thi đua cơ sở), decided by who
 * is competent then. NĐ 152/2025 ends on 28/02/2027. */
static void
test_dates (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *received, *on;
    const char *votes;
    const char *who;
    gboolean confirm;
  } cases[] = {
      {"2025-06-30", "2025-06-30", "votes-needed:share", "Chủ tịch UBND huyện", FALSE},
      {"2025-06-30", "2025-07-15", "votes-needed:share", "Chủ tịch UBND cấp xã", FALSE},
      {"2025-07-01", "2025-07-15", "votes-needed:missing", "Chủ tịch UBND cấp xã", FALSE},
      {"2027-02-28", "2027-02-28", "votes-needed:missing", "Chủ tịch UBND cấp xã", FALSE},
      {"2027-03-01", "2027-03-01", "votes-needed:missing", "Chủ tịch UBND cấp xã", TRUE},
  };

  add_years (fixture, 2025, 2027);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *fields
        = g_strdup_printf ("subject=person|name=Lê Văn An|form=Chiến sĩ thi đua cơ sở|received_on=%s",
                           cases[i].received);
    g_autoptr (GPtrArray) findings = question (fixture, atoi (cases[i].on), cases[i].on, "proposal", fields);
    const TdFinding *votes = find (findings, "votes-needed");
    const TdFinding *who = find (findings, "decided-by");

    g_assert_cmpstr (votes->key, ==, cases[i].votes);
    g_assert_cmpint (votes->to_confirm, ==, cases[i].confirm);
    assert_says (findings, "decided-by", TD_SEVERITY_NOTE, cases[i].who);
    g_assert_cmpint (who->to_confirm, ==, cases[i].confirm);
    assert_says (findings, "law-of-day", TD_SEVERITY_NOTE, "by the law of that day");
  }
}

/* What a title asks for has its dates: Luật 2022 from 2024, Luật 06/2026 (not read yet) from 01/10/2026; the certificate for
 * three years of Gia đình văn hóa to 29/01/2024. */
static void
test_prerequisite_dates (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *table, *fields, *received;
    gboolean told, confirm;
  } cases[] = {
      {"proposal", "subject=person|name=A|form=CSTĐ cấp tỉnh", "2023-12-31", TRUE, TRUE},
      {"proposal", "subject=person|name=A|form=CSTĐ cấp tỉnh", "2024-01-01", TRUE, FALSE},
      {"proposal", "subject=person|name=A|form=CSTĐ cấp tỉnh", "2026-09-30", TRUE, FALSE},
      {"proposal", "subject=person|name=A|form=CSTĐ cấp tỉnh", "2026-10-01", TRUE, TRUE},
      {"proposal", "subject=household|name=A|form=Giấy khen|level=Xã", "2024-01-29", TRUE, FALSE},
      {"proposal", "subject=household|name=A|form=Giấy khen|level=Xã", "2024-01-30", FALSE, FALSE},
      {"proposal", "subject=person|name=A|form=Bằng khen tỉnh", "2023-12-31", FALSE, FALSE},
      {"proposal", "subject=person|name=A|form=Bằng khen tỉnh", "2024-01-01", TRUE, FALSE},
      {"proposal", "subject=collective|name=A|form=Bằng khen tỉnh", "2024-01-01", TRUE, FALSE},
  };

  add_years (fixture, 2022, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *fields = g_strdup_printf ("%s|received_on=%s", cases[i].fields, cases[i].received);
    g_autoptr (GPtrArray) findings = question (fixture, atoi (cases[i].received), NULL, cases[i].table, fields);
    const TdFinding *needed = find (findings, "prerequisite-short");

    g_assert_cmpint (needed != NULL, ==, cases[i].told);
    if (needed != NULL)
      g_assert_cmpint (needed->to_confirm, ==, cases[i].confirm);
  }
}

/* A model family needs Gia đình văn hóa of the year (inferred); what the list says stands where the file knows nothing, and
 * is compared where it does. */
static void
test_told_years (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  gint64 household = 0;
  g_autofree char *told = NULL;

  add_years (fixture, 2019, 2023);
  findings = question (fixture, 2023, NULL, "candidate", "title=family|name=Lê Văn An");
  assert_says (findings, "prerequisite-short", TD_SEVERITY_WARNING, "2023");
  g_ptr_array_unref (g_steal_pointer (&findings));
  findings = question (fixture, 2023, NULL, "candidate", "title=family|name=Lê Văn An|culture_years=3");
  assert_says (findings, "prerequisite-told", TD_SEVERITY_NOTE, "3 years");
  g_assert_null (find (findings, "prerequisite-short"));
  g_ptr_array_unref (g_steal_pointer (&findings));
  household = add (fixture, "household", "name=Lê Văn An");
  for (guint i = 0; i < 3; i++) {
    static const int years[] = {2020, 2021, 2023};
    g_autofree char *got = g_strdup_printf ("year=%d|title=culture-family|name=Lê Văn An|household_id=%" G_GINT64_FORMAT
                                            "|state=decided",
                                            years[i], household);

    add (fixture, "candidate", "%s", got);
  }
  told = g_strdup_printf ("title=family|name=Lê Văn An|culture_years=4|household_id=%" G_GINT64_FORMAT, household);
  findings = question (fixture, 2023, NULL, "candidate", told);
  assert_says (findings, "years-differ", TD_SEVERITY_NOTE,
               "4 years in a row; this file knows 1: reached in 2020, 2021, 2023, not in 2022");
  assert_says (findings, "prerequisite-met", TD_SEVERITY_NOTE, "2020, 2021, 2023");
}

/* --- quota, deadline, discipline, period --- */

static void
test_quota (Fixture *fixture, gconstpointer data)
{
  gint64 unit = add (fixture, "unit", "name=Tiểu khu 1|kind=Tiểu khu|households=100");
  g_autofree char *one = g_strdup_printf ("year=2023|title=citizen|name=Trần Văn Một|unit_id=%" G_GINT64_FORMAT, unit);
  g_autofree char *two = g_strdup_printf ("title=citizen|name=Trần Văn Hai|unit_id=%" G_GINT64_FORMAT, unit);
  g_autoptr (GPtrArray) findings = NULL;

  add (fixture, "quota", "title=citizen|scope=unit|base=number|number=2|certainty=A|source=Quy chế");
  add (fixture, "candidate", "%s", one);
  findings = question (fixture, 2023, NULL, "candidate", two);
  assert_says (findings, "quota-left", TD_SEVERITY_NOTE, "1 of 2 places");
  g_assert_null (find (findings, "quota-exceeded"));
  g_ptr_array_unref (g_steal_pointer (&findings));
  g_free (g_steal_pointer (&one));
  one = g_strdup_printf ("year=2023|title=citizen|name=Trần Văn Ba|unit_id=%" G_GINT64_FORMAT, unit);
  add (fixture, "candidate", "%s", one);
  findings = question (fixture, 2023, NULL, "candidate", two);
  assert_says (findings, "quota-left", TD_SEVERITY_NOTE, "0 of 2 places");
  assert_says (findings, "quota-exceeded", TD_SEVERITY_WARNING, "3 nominated");
}

static void
test_late_and_discipline (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *received;
    gboolean late;
  } cases[] = {{"2023-11-24", FALSE}, {"2023-11-25", TRUE}};

  add (fixture, "deadline", "year=2023|name=Gửi danh sách|due_on=2023-11-24|step=review");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *fields
        = g_strdup_printf ("title=citizen|name=Lê Văn An|note=đang xác minh đơn tố cáo|received_on=%s",
                           cases[i].received);
    g_autoptr (GPtrArray) findings = question (fixture, 2023, NULL, "candidate", fields);

    g_assert_cmpint (find (findings, "received-late") != NULL, ==, cases[i].late);
    g_assert_cmpint (find (findings, "discipline-mentioned")->severity, ==, TD_SEVERITY_WARNING);
    g_assert_cmpstr (td_eligibility_verdict (findings), ==, "Something is missing, or has to be looked at first.");
  }
}

/* Nghị định 152/2025/NĐ-CP, Điều 33 khoản 7. */
static void
test_period (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *from;
    const char *code;
    TdSeverity severity;
  } cases[] = {{"|period_from=2024", "period-overlaps", TD_SEVERITY_WARNING},
               {"|period_from=2025", "period-begins", TD_SEVERITY_NOTE},
               {"", "period-begins", TD_SEVERITY_NOTE}};
  gint64 person = 0;
  g_autofree char *before = NULL;

  add_years (fixture, 2021, 2026);
  person = add (fixture, "person", "name=Lê Văn An");
  before = g_strdup_printf ("year=2024|subject=person|name=Lê Văn An|person_id=%" G_GINT64_FORMAT
                            "|form=Bằng khen tỉnh|state=awarded|period_from=2023|period_to=2024",
                            person);
  add (fixture, "proposal", "%s", before);
  for (int year = 2023; year <= 2026; year++) {
    g_autofree char *fighter = g_strdup_printf ("year=%d|subject=person|name=Lê Văn An|person_id=%" G_GINT64_FORMAT
                                                "|form=CSTĐCS|state=decided",
                                                year, person);

    if (year != 2026)
      add (fixture, "proposal", "%s", fighter);
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *fields
        = g_strdup_printf ("subject=person|name=Lê Văn An|person_id=%" G_GINT64_FORMAT "|form=Bằng khen tỉnh%s", person,
                           cases[i].from);
    g_autoptr (GPtrArray) findings = question (fixture, 2025, NULL, "proposal", fields);

    assert_says (findings, cases[i].code, cases[i].severity, "up to 2024");
    /* 2023 and 2024 were rewarded: of the years after them there is one. */
    assert_says (findings, "prerequisite-short", TD_SEVERITY_WARNING, "only in 2025");
  }
}

/* --- danh hiệu and hình thức --- */

static void
test_title_or_form (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *fields;
    const char *code; /* NULL: neither */
    const char *words;
  } cases[] = {
      {"subject=person|name=A|form=Giấy khen Lao động tiên tiến", "form-mixed", "Lao động tiên tiến"},
      {"subject=person|name=A|form=Giấy khen Lao động tiên tiến", "form-mixed", "Giấy khen"},
      {"subject=household|name=A|form=Giấy khen Gia đình văn hóa", NULL, NULL},
      {"subject=person|name=A|form=Giấy khen", NULL, NULL},
      {"subject=person|name=A|form=Lao động tiên tiến", NULL, NULL},
      {"subject=person|name=A|form=Công dân kiểu mẫu", "form-is-model", "Công dân kiểu mẫu"},
      {"subject=collective|name=A|form=Lao động tiên tiến", "subject-differs", "Collective"},
      {"subject=person|name=A|form=Tập thể lao động tiên tiến", "subject-differs", "Person"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) findings = question (fixture, 2023, NULL, "proposal", cases[i].fields);

    if (cases[i].code != NULL) {
      assert_says (findings, cases[i].code, TD_SEVERITY_WARNING, cases[i].words);
      continue;
    }
    g_assert_null (find (findings, "form-mixed"));
    g_assert_null (find (findings, "form-is-model"));
    g_assert_null (find (findings, "subject-differs"));
  }
}

/* Why somebody was refused is said; what another level decides is proposed there. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *fields;
    const char *words; /* NULL: nothing is said */
  } cases[]
      = {{"title=citizen|name=A|state=failed|reason=Vi phạm quy ước", "Not passed by the council: Vi phạm quy ước"},
         {"title=citizen|name=A|state=postponed|reason=Chờ xác minh", "Put off by the council"},
         {"title=citizen|name=A|state=failed", "no reason is written"},
         {"title=citizen|name=A|state=proposed|reason=Cũ", NULL}};
  g_autoptr (GPtrArray) upward = question (fixture, 2023, NULL, "candidate", "title=collective|name=Tiểu khu 1");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) findings = question (fixture, 2023, NULL, "candidate", cases[i].fields);

    g_assert_null (find (findings, "propose-upward"));
    if (cases[i].words != NULL)
      assert_says (findings, "refused", TD_SEVERITY_WARNING, cases[i].words);
    else
      g_assert_null (find (findings, "refused"));
  }
  assert_says (upward, "propose-upward", TD_SEVERITY_NOTE, "Tỉnh");
}

#define ADD(path, function) g_test_add ("/eligibility/" path, Fixture, NULL, set_up_council, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("years", test_years);
  ADD ("history", test_history);
  ADD ("dates", test_dates);
  ADD ("prerequisite-dates", test_prerequisite_dates);
  ADD ("told-years", test_told_years);
  ADD ("quota", test_quota);
  ADD ("late-and-discipline", test_late_and_discipline);
  ADD ("period", test_period);
  ADD ("refused", test_refused);
  ADD ("title-or-form", test_title_or_form);
  return g_test_run ();
}
