/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council-fixture.h"
#include "td-date.h"

#define CERTIFICATE "Giấy khen Chủ tịch UBND thị trấn"

/* What is signed, what ends it, what is paid by it, what the upper level answers. */

static gboolean
has (GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((const TdFinding *)findings->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

/* Every sentence is whole; code NULL: nothing but notes may be found. */
static gint64
expect (TdCouncilResult *result, gboolean done, const char *code)
{
  g_autoptr (TdCouncilResult) owned = result;

  g_assert_nonnull (result);
  for (guint i = 0; i < result->findings->len; i++) {
    g_autofree char *message = td_finding_message (result->findings->pdata[i]);

    g_test_message ("%s", message);
    g_assert_null (strchr (message, '{'));
    g_assert_null (strchr (message, '?'));
  }
  g_assert_cmpint (result->done, ==, done);
  if (code != NULL)
    g_assert_true (has (result->findings, code));
  else
    g_assert_cmpint ((int)td_findings_worst (result->findings), <=, (int)TD_SEVERITY_NOTE);
  return result->id;
}

/* Every row of every table of the file, for undo and redo. The caller owns it. */
static char *
all_rows (Fixture *fixture)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < td_kinds_n (); i++) {
    TdListing listing = {.kind = td_kind_at (i), .order = "id"};
    g_autoptr (GPtrArray) records = NULL;

    listing.order = NULL;
    if (listing.kind->catalogue)
      continue;
    records = td_store_load_all (fixture->store, &listing, NULL);
    g_assert_nonnull (records);
    for (guint j = 0; j < records->len; j++) {
      const TdRecord *record = records->pdata[j];

      g_string_append_printf (rows, "%s %" G_GINT64_FORMAT, listing.kind->table, record->id);
      for (guint f = 0; f < listing.kind->n_fields; f++) {
        g_autofree char *text = td_value_to_text (&record->values[f]);

        g_string_append_printf (rows, "|%s", text != NULL ? text : "");
      }
      g_string_append_c (rows, '\n');
    }
  }
  return g_string_free (rows, FALSE);
}

/* The last action, undone and done again, leaves the rows of before and of now. */
static void
undo_and_redo (Fixture *fixture, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = all_rows (fixture);
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;

  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  undone = all_rows (fixture);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  again = all_rows (fixture);
  g_assert_cmpstr (again, ==, now);
  g_assert_no_error (error);
}

static gint64
proposal (Fixture *fixture, const char *subject, const char *name, const char *form, int year, const char *state)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_PROPOSAL));

  td_record_set_integer (record, "year", year);
  td_record_set_text (record, "subject", subject);
  td_record_set_text (record, "name", name);
  td_record_set_text (record, "form", form);
  td_record_set_text (record, "state", state);
  return store_record (fixture, record);
}

static TdRecord *
load (Fixture *fixture, TdKindId kind, gint64 id)
{
  TdRecord *record = td_store_load (fixture->store, td_kind_get (kind), id, NULL);

  g_assert_nonnull (record);
  return record;
}

static void
set_office (Fixture *fixture, const char *name, const char *signer, const char *from)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (values, (gpointer) "office.name", (gpointer)name);
  g_hash_table_insert (values, (gpointer) "signer.name", (gpointer)signer);
  g_hash_table_insert (values, (gpointer) "signer.office_title", (gpointer) "CHỦ TỊCH");
  g_hash_table_insert (values, (gpointer) "office.decision_recipients",
                       (gpointer)(from != NULL ? "- Như Điều 3;\n- Sở Nội vụ (b/c);"
                                               : "- Như Điều 3;\n- Phòng Nội vụ (b/c);"));
  expect (td_council_change_office (fixture->store, values, from, &error), TRUE, NULL);
  g_assert_no_error (error);
}

static gint64
draft (Fixture *fixture, const gint64 *ids, guint n, int year)
{
  g_autoptr (TdRecord) decision = td_council_new_decision (fixture->store, year);
  const TdCouncilSelection selection = {td_kind_get (TD_KIND_PROPOSAL), ids, n};
  g_autoptr (GError) error = NULL;

  expect (td_council_decide (fixture->store, decision, &selection, 1, &error), TRUE, NULL);
  g_assert_no_error (error);
  return decision->id;
}

static void
add_year (Fixture *fixture, int year)
{
  g_assert_true (td_store_begin (fixture->store, "year", NULL));
  g_assert_true (td_store_add_year (fixture->store, year, NULL));
  g_assert_true (td_store_commit (fixture->store, NULL));
}

static void
assert_names (Fixture *fixture, gint64 decision, const char *const *names)
{
  g_autoptr (GArray) awards = td_council_awards_of (fixture->store, decision, NULL);

  g_assert_cmpuint (awards->len, ==, g_strv_length ((char **)names));
  for (guint i = 0; names[i] != NULL; i++) {
    g_autoptr (TdRecord) award = load (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, i));

    g_assert_cmpstr (td_record_text (award, "name"), ==, names[i]);
    g_assert_cmpint (td_record_integer (award, "sequence"), ==, i + 1);
  }
}

/* Drafted under one chairman and signed under the next: the day of the signature says who, and it stays. */
static void
test_signed_as_of_its_day (Fixture *fixture, gconstpointer data)
{
  static const char *const order[]
      = {"Tổ dân phố 2", "Tổ dân phố 10", "Hà Văn Bình", "Trần Văn An", "Lê Thị Đào", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) decision = NULL;
  g_autoptr (TdRecord) later = NULL;
  g_autofree char *before = NULL;
  gint64 ids[5];
  gint64 id;

  add_year (fixture, 2025);
  set_office (fixture, "thị trấn Hà Trung", "Lê Đức Thành", NULL);
  ids[0] = proposal (fixture, "person", "Lê Thị Đào", CERTIFICATE, 2025, "passed");
  ids[1] = proposal (fixture, "collective", "Tổ dân phố 10", CERTIFICATE, 2025, "passed");
  ids[2] = proposal (fixture, "household", "Hà Văn Bình", CERTIFICATE, 2025, "passed");
  ids[3] = proposal (fixture, "collective", "Tổ dân phố 2", CERTIFICATE, 2025, "passed");
  /* Alphabetically behind, but Lao động tiên tiến and Giấy khen have one prize: by name. Here the higher title goes first. */
  ids[4] = proposal (fixture, "person", "Trần Văn An", "Chiến sĩ thi đua cơ sở", 2025, "passed");
  id = draft (fixture, ids, 5, 2025);
  decision = load (fixture, TD_KIND_DECISION, id);
  g_assert_cmpstr (td_record_text (decision, "signer_name"), ==, "Lê Đức Thành");
  g_assert_cmpstr (td_record_text (decision, "summary"), ==,
                   "Về việc công nhận danh hiệu thi đua và khen thưởng năm 2025");
  set_office (fixture, "xã Hà Trung", "Nguyễn Văn Sang", "2025-07-01");

  /* Until 30/6/2025 the district decided on Chiến sĩ thi đua cơ sở. */
  expect (td_council_sign (fixture->store, id, "15/QĐ-UBND", "2025-06-30", &error), FALSE, "not-competent");
  before = all_rows (fixture);
  expect (td_council_sign (fixture->store, id, "15/QĐ-UBND", "2025-07-01", &error), TRUE, "legal-basis-open");
  g_assert_no_error (error);
  undo_and_redo (fixture, before);
  assert_names (fixture, id, order);
  g_clear_pointer (&decision, td_record_free);
  decision = load (fixture, TD_KIND_DECISION, id);
  g_assert_cmpstr (td_record_text (decision, "signer_name"), ==, "Nguyễn Văn Sang");
  g_assert_cmpstr (td_record_text (decision, "authority"), ==, "Chủ tịch UBND xã Hà Trung");
  g_assert_cmpstr (td_record_text (decision, "head_office"), ==, "xã Hà Trung");
  g_assert_cmpstr (td_record_text (decision, "recipients"), ==, "- Như Điều 3;\n- Sở Nội vụ (b/c);");
  g_assert_nonnull (strstr (td_record_text (decision, "legal_basis"), "152/2025/NĐ-CP"));
  g_assert_null (strstr (td_record_text (decision, "legal_basis"), "98/2023/NĐ-CP"));
  g_assert_true (
      g_str_has_suffix (td_record_text (decision, "legal_basis"), "Hội đồng Thi đua - Khen thưởng xã Hà Trung."));
  g_assert_cmpint (td_record_integer (decision, "n_awards"), ==, 5);
  g_assert_cmpint (td_record_integer (decision, "total_amount"), ==, 2340000 + 1410000 * 2 + 1060000 + 710000);

  /* What the office becomes later, or the catalogue says then, does not reach it. */
  set_office (fixture, "phường Hà Trung", "Đỗ Thị Mai", "2026-01-01");
  later = load (fixture, TD_KIND_DECISION, id);
  g_assert_true (td_record_equal (decision, later));
}

/* The laws of two days: the same paper signed on 31/12/2023 and on 01/01/2024, on 28/02/2027 and on 01/3/2027. */
/* Of all that are chosen, those who may stand in a decision. */
static void
test_to_decide (Fixture *fixture, gconstpointer data)
{
  const char *const states[] = {"proposed", "passed", "failed", "submitted", "passed"};
  gint64 ids[G_N_ELEMENTS (states)];
  const TdCouncilSelection selection = {td_kind_get (TD_KIND_PROPOSAL), ids, G_N_ELEMENTS (ids)};
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) fit = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autofree char *name = g_strdup_printf ("Lê Văn %c", 'A' + (int)i);

    ids[i] = proposal (fixture, "person", name, CERTIFICATE, 2023, states[i]);
  }
  draft (fixture, &ids[4], 1, 2023);
  fit = td_council_to_decide (fixture->store, &selection, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fit->len, ==, 2);
  g_assert_cmpint (g_array_index (fit, gint64, 0), ==, ids[1]);
  g_assert_cmpint (g_array_index (fit, gint64, 1), ==, ids[3]);
}

static void
test_legal_bases (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *day;
    const char *there;
    const char *not_there;
  } cases[] = {{"2023-12-31", "91/2017/NĐ-CP", "98/2023/NĐ-CP"},  {"2024-01-01", "98/2023/NĐ-CP", "91/2017/NĐ-CP"},
               {"2025-06-30", "98/2023/NĐ-CP", "152/2025/NĐ-CP"}, {"2025-07-01", "152/2025/NĐ-CP", "98/2023/NĐ-CP"},
               {"2027-02-28", "152/2025/NĐ-CP", "98/2023/NĐ-CP"}, {"2027-03-01", "Luật Thi đua", "152/2025/NĐ-CP"},
               {"2025-06-30", "năm 2025", "16 tháng 6 năm 2015"}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) decision = td_council_new_decision (fixture->store, 2023);
    g_autoptr (GError) error = NULL;
    const char *bases;
    const char *law;

    td_record_set_text (decision, "signed_on", cases[i].day);
    g_assert_true (td_council_fill_decision (fixture->store, decision, &error));
    g_assert_no_error (error);
    bases = td_record_text (decision, "legal_basis");
    g_test_message ("%s: %s", cases[i].day, bases);
    g_assert_nonnull (strstr (bases, cases[i].there));
    g_assert_null (strstr (bases, cases[i].not_there));
    /* Laws before decrees, the council's proposal last. */
    law = strstr (bases, "Luật Thi đua, khen thưởng");
    g_assert_nonnull (law);
    g_assert_true (strstr (bases, "Nghị định") == NULL || strstr (law, "Nghị định") != NULL);
    g_assert_nonnull (strstr (law, "Theo đề nghị"));
    /* Nobody's title: what belongs to the model titles stays out. */
    g_assert_null (strstr (bases, "09/2019"));
  }
}

/* The decision of 2023 with its one member, signed on that day. */
static gint64
sign_on (Fixture *fixture, int year, const char *day, gboolean done, const char *code)
{
  g_autoptr (GError) error = NULL;
  gint64 an = proposal (fixture, "person", "Lê Văn An", CERTIFICATE, year, "passed");
  gint64 id = draft (fixture, &an, 1, year);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT "/QĐ-UBND", id);

  expect (td_council_sign (fixture->store, id, number, day, &error), done, code);
  g_assert_no_error (error);
  return id;
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int now = td_date_today ().year;
  g_autofree char *to_come = g_strdup_printf ("%04d-12-31", now + 1);

  set_office (fixture, "thị trấn Hà Trung", "Lê Đức Thành", NULL);
  sign_on (fixture, 2023, "2022-12-31", FALSE, "day-outside-year");
  sign_on (fixture, 2023, "2023-01-01", TRUE, NULL);
  sign_on (fixture, 2023, "2023-12-31", TRUE, NULL);
  sign_on (fixture, 2023, "2024-01-01", TRUE, "day-next-year");
  sign_on (fixture, 2023, "2024-12-31", TRUE, "day-next-year");
  sign_on (fixture, 2023, "2025-01-01", FALSE, "day-outside-year");
  g_assert_true (td_store_begin (fixture->store, "a", &error) && td_store_add_year (fixture->store, now, &error)
                 && td_store_commit (fixture->store, &error));
  sign_on (fixture, now, to_come, TRUE, "day-to-come");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 an = proposal (fixture, "person", "Lê Văn An", CERTIFICATE, 2023, "passed");
  gint64 binh = proposal (fixture, "person", "Hà Văn Bình", CERTIFICATE, 2023, "passed");
  gint64 first, second;
  g_autoptr (TdRecord) typed = NULL;

  set_office (fixture, "thị trấn Hà Trung", "Lê Đức Thành", NULL);
  first = draft (fixture, &an, 1, 2023);
  second = draft (fixture, &binh, 1, 2023);
  expect (td_council_sign (fixture->store, first, "15/QĐ-UBND", "2023-12-25", &error), TRUE, NULL);
  expect (td_council_sign (fixture->store, second, "015 / QĐ-UBND", "2023-12-28", &error), FALSE,
          "decision-number-taken");
  /* Without its suffix it may be the same. */
  expect (td_council_sign (fixture->store, second, "15", "2023-12-28", &error), FALSE, "decision-number-taken");
  expect (td_council_sign (fixture->store, second, "1/QĐ-UBND", "2023-12-28", &error), TRUE, NULL);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  /* The register begins anew in January. */
  expect (td_council_sign (fixture->store, second, "15/QĐ-UBND", "2024-01-05", &error), TRUE, "day-next-year");
  /* Nor by a form, a batch or an import. */
  typed = td_record_new (td_kind_get (TD_KIND_DECISION));
  td_record_set_integer (typed, "year", 2023);
  td_record_set_text (typed, "number", "15/QĐ-UBND");
  td_record_set_text (typed, "signed_on", "2023-11-01");
  td_record_set_text (typed, "state", "signed");
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, typed, &error));
  g_assert_false (td_store_commit (fixture->store, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "15/QĐ-UBND"));
  g_clear_error (&error);
  /* The province has a register of its own. */
  typed->id = 0;
  td_record_set_text (typed, "level", "Tỉnh");
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, typed, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_no_error (error);
}

/* Nothing of a signed decision can be changed, whoever tries. */
static void
assert_refused (Fixture *fixture, TdRecord *record, const char *column, const char *text)
{
  g_autoptr (TdRecord) changed = td_record_copy (record);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s.%s", record->kind->table, column != NULL ? column : "(deleted)");
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  if (column == NULL) {
    if (td_store_delete (fixture->store, record->kind, record->id, &error))
      g_assert_false (td_store_commit (fixture->store, &error));
    else
      td_store_rollback (fixture->store);
    /* Not that others refer to it, which could be deleted first. */
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
    g_assert_nonnull (strstr (error->message, "by a decision of its own"));
    return;
  }
  if (text == NULL)
    td_record_set_null (changed, column);
  else if (td_kind_field (record->kind, column)->type == TD_FIELD_INTEGER)
    td_record_set_integer (changed, column, g_ascii_strtoll (text, NULL, 10));
  else
    td_record_set_text (changed, column, text);
  g_assert_true (td_store_save (fixture->store, changed, &error));
  g_assert_false (td_store_commit (fixture->store, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
}

static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 ids[] = {proposal (fixture, "person", "Lê Văn An", CERTIFICATE, 2023, "passed"),
                  proposal (fixture, "person", "Hà Văn Bình", CERTIFICATE, 2023, "passed")};
  gint64 id;
  g_autoptr (GArray) awards = NULL;
  g_autoptr (TdRecord) decision = NULL;
  g_autoptr (TdRecord) award = NULL;
  g_autoptr (TdRecord) member = NULL;
  g_autoptr (TdRecord) extra = NULL;
  g_autofree char *before = NULL;
  TdCouncilSelection handed = {td_kind_get (TD_KIND_AWARD), NULL, 1};

  set_office (fixture, "thị trấn Hà Trung", "Lê Đức Thành", NULL);
  id = draft (fixture, ids, 2, 2023);
  expect (td_council_sign (fixture->store, id, "15/QĐ-UBND", "2023-12-25", &error), TRUE, NULL);
  decision = load (fixture, TD_KIND_DECISION, id);
  awards = td_council_awards_of (fixture->store, id, &error);
  award = load (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, 0));
  member = load (fixture, TD_KIND_PROPOSAL, ids[0]);
  assert_refused (fixture, decision, "number", "16/QĐ-UBND");
  assert_refused (fixture, decision, "signer_name", "Người Khác");
  assert_refused (fixture, decision, "legal_basis", "Căn cứ khác.");
  assert_refused (fixture, decision, "recipients", "- Lưu.");
  assert_refused (fixture, decision, NULL, NULL);
  assert_refused (fixture, award, "sequence", "7");
  assert_refused (fixture, award, "form", "Bằng khen");
  assert_refused (fixture, award, NULL, NULL);
  assert_refused (fixture, member, "decision_id", NULL);
  assert_refused (fixture, member, NULL, NULL);
  /* No number twice. */
  extra = td_record_copy (award);
  extra->id = 0;
  td_record_set_null (extra, "proposal_id");
  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, extra, &error));
  g_assert_false (td_store_commit (fixture->store, &error));
  g_clear_error (&error);
  /* A note may be written. */
  td_record_set_text (decision, "note", "Đã gửi");
  store_record (fixture, decision);

  /* Back to a draft with a reason, corrected, signed again: the numbers are as they were. */
  expect (td_council_unsign (fixture->store, id, NULL, &error), FALSE, "reason-needed");
  before = all_rows (fixture);
  expect (td_council_unsign (fixture->store, id, "Sai trích yếu", &error), TRUE, NULL);
  undo_and_redo (fixture, before);
  g_clear_pointer (&decision, td_record_free);
  decision = load (fixture, TD_KIND_DECISION, id);
  g_assert_true (td_record_is_null (decision, "legal_basis"));
  td_record_set_text (decision, "summary", "Về việc tặng thưởng");
  store_record (fixture, decision);
  expect (td_council_sign (fixture->store, id, NULL, "2024-01-10", &error), TRUE, "day-next-year");
  g_clear_pointer (&decision, td_record_free);
  decision = load (fixture, TD_KIND_DECISION, id);
  g_assert_nonnull (strstr (td_record_text (decision, "legal_basis"), "98/2023"));
  assert_names (fixture, id, (const char *const[]){"Lê Văn An", "Hà Văn Bình", NULL});
  /* Once something was handed over the signature stays. */
  handed.ids = &g_array_index (awards, gint64, 1);
  expect (td_council_hand_over (fixture->store, &handed, "2024-01-15", &error), TRUE, NULL);
  g_assert_null (td_council_unsign (fixture->store, id, "Lần nữa", &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
}

static void
test_working_days (void)
{
  static const struct {
    const char *from;
    int days;
    const char *day;
  } cases[] = {{"2025-07-01", 15, "2025-07-22"}, /* Tuesday to Tuesday in three weeks */
               {"2025-07-04", 1, "2025-07-07"},  /* Friday to Monday */
               {"2025-07-05", 1, "2025-07-07"},
               {"2025-07-01", 0, "2025-07-01"},
               {"2025-12-26", 15, "2026-01-16"}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *day = td_council_working_day (cases[i].from, cases[i].days);

    g_assert_cmpstr (day, ==, cases[i].day);
  }
  g_assert_null (td_council_working_day ("2025-07", 15));
}

static gint64
balance_of (Fixture *fixture, int year)
{
  g_autoptr (GArray) years = td_council_fund_years (fixture->store, year, NULL);

  g_assert_cmpuint (years->len, ==, 1);
  return g_array_index (years, TdFundYear, 0).balance;
}

static void
fund (Fixture *fixture,
      const char *date,
      const char *direction,
      const char *purpose,
      gint64 amount,
      gint64 base,
      const char *code)
{
  g_autoptr (TdRecord) entry = td_record_new (td_kind_by_table ("fund_entry"));
  g_autoptr (GError) error = NULL;

  td_record_set_text (entry, "entered_on", date);
  td_record_set_text (entry, "direction", direction);
  td_record_set_text (entry, "purpose", purpose);
  td_record_set_text (entry, "summary", "Thu chi");
  td_record_set_integer (entry, "amount", amount);
  if (base > 0)
    td_record_set_integer (entry, "base", base);
  expect (td_council_add_fund_entry (fixture->store, entry, &error), TRUE, code);
  g_assert_no_error (error);
}

/* Two decisions; one is paid, taken back from one person, and what he got comes back into the fund. */
static void
test_money_goes_and_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) awards = NULL;
  g_autoptr (TdRecord) award = NULL;
  g_autoptr (TdRecord) member = NULL;
  g_autoptr (TdRecord) decision = NULL;
  g_autoptr (TdRecord) first = NULL;
  g_autofree char *before = NULL;
  TdCouncilRevocation what
      = {.number = "20/QĐ-UBND", .signed_on = "2025-08-01", .reason = "Gian dối", .take_back = TRUE, .n_awards = 1};
  TdCouncilSelection returned = {td_kind_get (TD_KIND_AWARD), NULL, 1};
  gint64 ids[2];
  gint64 id, made;

  add_year (fixture, 2025);
  set_office (fixture, "xã Hà Trung", "Lê Đức Thành", NULL);
  ids[0] = proposal (fixture, "person", "Lê Văn An", CERTIFICATE, 2025, "passed");
  ids[1] = proposal (fixture, "person", "Hà Văn Bình", CERTIFICATE, 2025, "passed");
  id = draft (fixture, ids, 2, 2025);
  expect (td_council_pay (fixture->store, id, "2025-07-20", NULL, -1, &error), FALSE, "decision-not-signed");
  expect (td_council_sign (fixture->store, id, "15/QĐ-UBND", "2025-07-15", &error), TRUE, NULL);
  fund (fixture, "2025-01-10", "income", "budget", 1000000, 100000000, "fund-too-small");
  before = all_rows (fixture);
  expect (td_council_open_ends (fixture->store, 2025, &error), FALSE, "open-unpaid");
  expect (td_council_pay (fixture->store, id, "2025-07-20", "PC 12", -1, &error), TRUE, "fund-overdrawn");
  undo_and_redo (fixture, before);
  g_assert_cmpint (balance_of (fixture, 2025), ==, 1000000 - 2 * 710000);
  expect (td_council_pay (fixture->store, id, "2025-07-20", NULL, -1, &error), FALSE, "nothing-to-pay");

  awards = td_council_awards_of (fixture->store, id, &error);
  what.awards = &g_array_index (awards, gint64, 1);
  what.signed_on = "2025-07-01";
  expect (td_council_revoke (fixture->store, id, &what, &error), FALSE, "revoked-before-signed");
  what.signed_on = "2025-08-01";
  what.number = "15/QĐ-UBND";
  expect (td_council_revoke (fixture->store, id, &what, &error), FALSE, "decision-number-taken");
  what.number = "20/QĐ-UBND";
  g_free (before);
  before = all_rows (fixture);
  made = expect (td_council_revoke (fixture->store, id, &what, &error), TRUE, "things-given-back");
  g_assert_no_error (error);
  undo_and_redo (fixture, before);
  first = load (fixture, TD_KIND_DECISION, id);
  g_assert_cmpstr (td_record_text (first, "state"), ==, "signed");
  decision = load (fixture, TD_KIND_DECISION, made);
  g_assert_cmpstr (td_record_text (decision, "kind"), ==, "withdraw");
  g_assert_cmpint (td_record_integer (decision, "refers_to"), ==, id);
  g_assert_nonnull (
      strstr (td_record_text (decision, "legal_basis"), "Quyết định số 15/QĐ-UBND ngày 15 tháng 7 năm 2025"));
  award = load (fixture, TD_KIND_AWARD, what.awards[0]);
  g_assert_cmpstr (td_record_text (award, "name"), ==, "Hà Văn Bình");
  g_assert_cmpstr (td_record_text (award, "give_back_by"), ==, "2025-08-22");
  g_assert_cmpint (td_record_integer (award, "revoked_by"), ==, made);
  member = load (fixture, TD_KIND_PROPOSAL, ids[1]);
  g_assert_cmpstr (td_record_text (member, "state"), ==, "failed");
  g_assert_true (td_record_is_null (member, "decision_id"));
  expect (td_council_revoke (fixture->store, made, &what, &error), FALSE, "revokes-itself");

  expect (td_council_open_ends (fixture->store, 2025, &error), FALSE, "open-out");
  returned.ids = &g_array_index (awards, gint64, 0);
  expect (td_council_given_back (fixture->store, &returned, "2025-08-20", &error), FALSE, "not-taken-back");
  returned.ids = what.awards;
  g_free (before);
  before = all_rows (fixture);
  expect (td_council_given_back (fixture->store, &returned, "2025-08-25", &error), TRUE, "given-back-late");
  undo_and_redo (fixture, before);
  g_assert_cmpint (balance_of (fixture, 2025), ==, 1000000 - 710000);
  expect (td_council_given_back (fixture->store, &returned, "2025-08-25", &error), FALSE, "given-back-already");

  /* The rest is cancelled: nothing of it stays in force. */
  what = (TdCouncilRevocation){.number = "21/QĐ-UBND", .signed_on = "2025-09-01", .reason = "Sai thẩm quyền"};
  expect (td_council_revoke (fixture->store, id, &what, &error), TRUE, "things-given-back");
  g_clear_pointer (&first, td_record_free);
  first = load (fixture, TD_KIND_DECISION, id);
  g_assert_cmpstr (td_record_text (first, "state"), ==, "cancelled");
  g_clear_pointer (&member, td_record_free);
  member = load (fixture, TD_KIND_PROPOSAL, ids[0]);
  g_assert_cmpstr (td_record_text (member, "state"), ==, "passed");
  /* His number stays given out. */
  g_assert_cmpint (draft (fixture, ids, 1, 2025), !=, 0);
}

/* Both sides of each limit; what is left goes into the next year. */
static void
test_fund (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) years = NULL;
  g_autoptr (TdRecord) wrong = td_record_new (td_kind_by_table ("fund_entry"));
  g_autoptr (GError) error = NULL;
  TdListing book = {.kind = td_kind_by_table ("fund_entry")};
  g_autoptr (GPtrArray) entries = NULL;

  add_year (fixture, 2025);
  add_year (fixture, 2026);
  fund (fixture, "2025-07-01", "income", "budget", 50000000, 5000000000, NULL);
  fund (fixture, "2025-07-02", "income", "budget", 1000000, 5000000000, "fund-over-budget-share");
  fund (fixture, "2025-08-01", "spending", "organising", 10200000, 0, "fund-over-budget-share");
  fund (fixture, "2025-08-02", "spending", "organising", 10000, 0, "fund-over-organising");
  fund (fixture, "2026-02-01", "spending", "other", 790000, 0, NULL);
  years = td_council_fund_years (fixture->store, 0, NULL);
  g_assert_cmpuint (years->len, ==, 3);
  g_assert_cmpint (g_array_index (years, TdFundYear, 1).balance, ==, 40790000);
  g_assert_cmpint (g_array_index (years, TdFundYear, 2).carried, ==, 40790000);
  g_assert_cmpint (balance_of (fixture, 2026), ==, 40000000);
  entries = td_store_load_all (fixture->store, &book, NULL);
  g_assert_cmpint (td_record_integer (entries->pdata[entries->len - 1], "balance"), ==, 40000000);

  td_record_set_text (wrong, "entered_on", "2026-02-30");
  td_record_set_integer (wrong, "amount", 5);
  td_record_set_text (wrong, "summary", "Thu");
  expect (td_council_add_fund_entry (fixture->store, wrong, &error), FALSE, "fund-day-missing");
  td_record_set_text (wrong, "entered_on", "2031-02-03");
  expect (td_council_add_fund_entry (fixture->store, wrong, &error), FALSE, "year-missing");
  td_record_set_text (wrong, "entered_on", "2026-02-03");
  td_record_set_text (wrong, "direction", "income");
  td_record_set_text (wrong, "purpose", "prize");
  g_assert_null (td_council_add_fund_entry (fixture->store, wrong, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  td_record_set_integer (wrong, "amount", -5);
  expect (td_council_add_fund_entry (fixture->store, wrong, &error), FALSE, "fund-amount-missing");
}

static gint64
submit (Fixture *fixture, const gint64 *ids, guint n, gboolean done, const char *code)
{
  g_autoptr (TdRecord) submission = td_record_new (td_kind_by_table ("submission"));
  const TdCouncilSelection selection = {td_kind_get (TD_KIND_PROPOSAL), ids, n};
  g_autoptr (GError) error = NULL;

  td_record_set_integer (submission, "year", 2024);
  td_record_set_text (submission, "sent_on", "2024-12-20");
  td_record_set_text (submission, "recipient", "UBND huyện Hà Trung");
  return expect (td_council_submit (fixture->store, submission, &selection, 1, &error), done, code);
}

static void
test_upper_level (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
  g_autoptr (TdRecord) sent = NULL;
  g_autoptr (TdRecord) member = NULL;
  g_autoptr (TdRecord) list = td_record_new (td_kind_get (TD_KIND_DECISION));
  g_autoptr (TdRecord) line = td_record_new (td_kind_get (TD_KIND_AWARD));
  g_autofree char *before = NULL;
  gint64 ids[4], own, id, submission;
  TdCouncilSelection some = {td_kind_get (TD_KIND_PROPOSAL), NULL, 1};

  add_year (fixture, 2024);
  set_office (fixture, "thị trấn Hà Trung", "Lê Đức Thành", NULL);
  for (guint i = 0; i < 4; i++) {
    static const char *const names[] = {"Lê Văn An", "Hà Văn Bình", "Vũ Thị Cúc", "Đỗ Văn Dũng"};

    ids[i] = proposal (fixture, "person", names[i], i == 3 ? "Bằng khen Chủ tịch UBND tỉnh" : "Chiến sĩ thi đua cơ sở",
                       2024, i == 2 ? "proposed" : "passed");
  }
  own = proposal (fixture, "person", "Lê Thị Em", CERTIFICATE, 2024, "passed");
  submit (fixture, ids, 4, FALSE, "not-passed-yet");
  submit (fixture, &own, 1, TRUE, "sent-though-own");
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  some.ids = ids + 2;
  expect (td_council_pass (fixture->store, &some, &TD_COUNCIL_VOTE_AS_STORED, &error), TRUE, "vote-missing");
  before = all_rows (fixture);
  submission = submit (fixture, ids, 4, TRUE, NULL);
  undo_and_redo (fixture, before);
  submit (fixture, ids, 1, FALSE, "sent-already");
  sent = td_store_load (fixture->store, td_kind_by_table ("submission"), submission, NULL);
  g_assert_cmpint (td_record_integer (sent, "n_sent"), ==, 4);
  g_assert_cmpint (td_record_integer (sent, "n_open"), ==, 4);

  /* The first is awarded, the second not, the third waits for another year; the fourth comes as a list. */
  some.ids = ids;
  td_record_set_integer (decision, "year", 2024);
  expect (td_council_answer (fixture->store, decision, &some, 1, &error), FALSE, "answer-number-missing");
  td_record_set_text (decision, "number", "1250/QĐ-UBND");
  td_record_set_text (decision, "signed_on", "2025-01-20");
  g_free (before);
  before = all_rows (fixture);
  id = expect (td_council_answer (fixture->store, decision, &some, 1, &error), TRUE, NULL);
  undo_and_redo (fixture, before);
  g_assert_cmpstr (td_record_text (decision, "authority"), ==, "Chủ tịch UBND huyện");
  assert_names (fixture, id, (const char *const[]){"Lê Văn An", NULL});
  member = load (fixture, TD_KIND_PROPOSAL, ids[0]);
  g_assert_cmpstr (td_record_text (member, "state"), ==, "decided");
  /* Whose prize another fund pays. */
  expect (td_council_pay (fixture->store, id, "2025-02-01", NULL, -1, &error), FALSE, "paid-by-others");
  some.ids = ids + 1;
  expect (td_council_answer_refused (fixture->store, &some, 1, FALSE, NULL, NULL, &error), FALSE,
          "answer-reason-needed");
  expect (td_council_answer_refused (fixture->store, &some, 1, FALSE, "Chưa đủ sáng kiến", "2025-01-20", &error), TRUE,
          NULL);
  some.ids = ids + 2;
  expect (td_council_answer_refused (fixture->store, &some, 1, TRUE, "Chờ xác minh", "2025-01-20", &error), TRUE, NULL);
  expect (td_council_answer_refused (fixture->store, &some, 1, TRUE, "Chờ xác minh", "2025-01-20", &error), FALSE,
          "not-sent");
  g_clear_pointer (&member, td_record_free);
  member = load (fixture, TD_KIND_PROPOSAL, ids[1]);
  g_assert_cmpstr (td_record_text (member, "state"), ==, "failed");
  g_assert_nonnull (strstr (td_record_text (member, "reason"), "Chưa đủ sáng kiến"));

  td_record_set_integer (list, "year", 2024);
  td_record_set_text (list, "number", "77/QĐ-UBND");
  td_record_set_text (list, "signed_on", "2025-02-10");
  td_record_set_text (list, "state", "draft");
  td_record_set_integer (line, "decision_id", store_record (fixture, list));
  td_record_set_text (line, "name", "đỗ văn dũng");
  td_record_set_text (line, "form", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh");
  td_record_set_integer (line, "sequence", 45);
  store_record (fixture, line);
  g_free (before);
  before = all_rows (fixture);
  expect (td_council_answer_by_list (fixture->store, list->id, &error), TRUE, NULL);
  g_assert_no_error (error);
  undo_and_redo (fixture, before);
  g_clear_pointer (&line, td_record_free);
  {
    g_autoptr (GArray) awards = td_council_awards_of (fixture->store, list->id, NULL);

    /* The number of the upper level's register stays. */
    g_assert_cmpuint (awards->len, ==, 1);
    line = load (fixture, TD_KIND_AWARD, g_array_index (awards, gint64, 0));
    g_assert_cmpint (td_record_integer (line, "sequence"), ==, 45);
    g_assert_cmpint (td_record_integer (line, "proposal_id"), ==, ids[3]);
  }
  g_clear_pointer (&sent, td_record_free);
  sent = td_store_load (fixture->store, td_kind_by_table ("submission"), submission, NULL);
  g_assert_cmpint (td_record_integer (sent, "n_open"), ==, 0);
  g_assert_cmpstr (td_record_text (sent, "answered_on"), ==, "2025-02-10");
}

#define ADD(name, test) g_test_add ("/decisions/" name, Fixture, NULL, set_up_council, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("to-decide", test_to_decide);
  ADD ("signed-as-of-its-day", test_signed_as_of_its_day);
  ADD ("legal-bases", test_legal_bases);
  ADD ("days", test_days);
  ADD ("numbers", test_numbers);
  ADD ("frozen", test_frozen);
  g_test_add_func ("/decisions/working-days", test_working_days);
  ADD ("money-goes-and-comes-back", test_money_goes_and_comes_back);
  ADD ("fund", test_fund);
  ADD ("upper-level", test_upper_level);
  return g_test_run ();
}
