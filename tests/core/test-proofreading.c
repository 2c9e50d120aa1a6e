/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-store.h"
#include "td-date.h"
#include "td-proofreading.h"

#include <string.h>

/* Soát lỗi: each finding where it is meant, and not where it is not. */

typedef struct {
  char *folder;
  TdStore *store;
  gint64 decision, draft, submission;
} Fixture;

static gint64
add_decision (Fixture *fixture, const char *number, const char *day, const char *state)
{
  TdRecord *decision = paper_store_record (TD_KIND_DECISION, 0);

  td_record_set_text (decision, "number", number);
  td_record_set_text (decision, "signed_on", day);
  td_record_set_text (decision, "summary", "Về việc khen thưởng");
  td_record_set_text (decision, "signer_name", "Cù Văn Hân");
  td_record_set_text (decision, "state", state);
  return paper_store_save (fixture->store, decision);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  TdRecord *award, *former, *submission, *woman;

  fixture->folder = g_dir_make_tmp ("proof-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "nam.thidua", NULL);
  fixture->store = paper_store_new (path, NULL);
  td_store_begin (fixture->store, "test", &error);
  td_store_set_setting (fixture->store, "office.kind", "thị trấn", &error);
  fixture->decision = add_decision (fixture, "300/QĐ-UBND", "2023-12-25", "signed");
  fixture->draft = add_decision (fixture, "…/QĐ-UBND", NULL, "draft");
  award = paper_store_record (TD_KIND_AWARD, 0);
  td_record_set_integer (award, "decision_id", fixture->decision);
  td_record_set_integer (award, "sequence", 1);
  td_record_set_text (award, "subject", "person");
  td_record_set_text (award, "name", "Nguyễn Thị Hoà");
  td_record_set_text (award, "form", "Giấy khen Chủ tịch UBND thị trấn");
  paper_store_save (fixture->store, award);
  woman = paper_store_record (TD_KIND_PROPOSAL, 0);
  td_record_set_text (woman, "subject", "person");
  td_record_set_text (woman, "name", "Nguyễn Thị Hoà");
  td_record_set_text (woman, "sex", "F");
  td_record_set_text (woman, "form", "Giấy khen Chủ tịch UBND thị trấn");
  paper_store_save (fixture->store, woman);
  submission = td_record_new (td_kind_by_table ("submission"));
  td_record_set_integer (submission, "year", 2023);
  td_record_set_text (submission, "number", "45/QĐ-UBND");
  td_record_set_text (submission, "sent_on", "2024-01-05");
  td_record_set_text (submission, "recipient", "UBND huyện");
  td_record_set_text (submission, "summary", "Về việc đề nghị");
  fixture->submission = paper_store_save (fixture->store, submission);
  former = td_record_new (td_kind_by_table ("former_office"));
  td_record_set_text (former, "valid_to", "2022-12-31");
  td_record_set_text (former, "signer_name", "Lê Người Cũ");
  paper_store_save (fixture->store, former);
  td_store_commit (fixture->store, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) names = g_dir_open (fixture->folder, 0, NULL);

  td_store_close (fixture->store);
  g_clear_object (&fixture->store);
  for (const char *name = g_dir_read_name (names); name != NULL; name = g_dir_read_name (names)) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static const TdFinding *
find (GPtrArray *findings, const char *key)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((const TdFinding *)findings->pdata[i])->key, key) == 0)
      return findings->pdata[i];
  return NULL;
}

/* What is said of one text alone. */
static GPtrArray *
read_text (Fixture *fixture, TdProofPlace place, const char *day, const char *text)
{
  const TdProofContext context = {.year = 2023, .day = day};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdProofreader) reader = td_proofreader_new (fixture->store, &context, &error);

  g_assert_no_error (error);
  td_proofreader_text (reader, place, place == TD_PROOF_CELL ? 7 : 0, text);
  return td_proofreader_finish (reader, NULL);
}

#define BEFORE "2023-12-25"
#define AFTER "2025-08-01"

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  static const struct {
    TdProofPlace place;
    const char *day, *text;
    const char *key; /* NULL: nothing is found */
    TdSeverity severity;
  } cases[] = {
      {TD_PROOF_CELL, BEFORE, "Có thành tích của của Nhân dân", "proof-doubled-word", TD_SEVERITY_ERROR},
      {TD_PROOF_TITLE, BEFORE, "UBND XÃ XÃ HÀ TRUNG", "proof-doubled-word", TD_SEVERITY_ERROR},
      {TD_PROOF_CELL, BEFORE, "Có thành tích nổi nổi bật", "proof-doubled-word", TD_SEVERITY_WARNING},
      {TD_PROOF_CELL, BEFORE, "Hoà hòa giải", "proof-doubled-word", TD_SEVERITY_WARNING},
      {TD_PROOF_CELL, BEFORE, "Luôn luôn đi đầu, ngày ngày vận động", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "Vận động các xã, xã nào cũng có", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "Mai Mai Sen", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "15 15 hộ", NULL, 0},
      {TD_PROOF_SIGNATURE, BEFORE, "CHỦ TỊCH UBND XÃ THỊ TRẤN", "proof-level-words", TD_SEVERITY_ERROR},
      {TD_PROOF_CELL, BEFORE, "Giấy khen Chủ tịch UBND xã thị trấn", "proof-level-words", TD_SEVERITY_ERROR},
      {TD_PROOF_CELL, BEFORE, "Hợp tác xã thị trấn Hà Trung", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "Phong trào của các xã phường", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "Công tác xã hội thị trấn", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "UBND xã, thị trấn", NULL, 0},
      {TD_PROOF_HEAD, BEFORE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", NULL, 0},
      {TD_PROOF_HEAD, BEFORE, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", NULL, 0},
      {TD_PROOF_HEAD, BEFORE, "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM", "proof-motto:state", TD_SEVERITY_ERROR},
      {TD_PROOF_HEAD, BEFORE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA  VIỆT NAM", "proof-motto:state", TD_SEVERITY_ERROR},
      {TD_PROOF_HEAD, BEFORE, "Độc lập – Tự do – Hạnh phúc", "proof-motto:motto", TD_SEVERITY_ERROR},
      {TD_PROOF_HEAD, BEFORE, "Độc Lập - Tự Do - Hạnh Phúc", "proof-motto:motto", TD_SEVERITY_ERROR},
      {TD_PROOF_HEAD, BEFORE, "UBND THỊ TRẤN HÀ TRUNG", "proof-motto:missing", TD_SEVERITY_WARNING},
      {TD_PROOF_TITLE, BEFORE, "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2022", "proof-year:title", TD_SEVERITY_ERROR},
      {TD_PROOF_TITLE, BEFORE, "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023", NULL, 0},
      {TD_PROOF_TITLE, BEFORE, "BÁO CÁO GIAI ĐOẠN NĂM 2019 - 2023", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "Có thành tích xuất sắc năm 2022", "proof-year", TD_SEVERITY_WARNING},
      {TD_PROOF_CELL, BEFORE, "Hoàn thành nhiệm vụ năm học 2022 - 2023", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "Có thành tích năm 2022 và năm 2023", NULL, 0},
      {TD_PROOF_RECIPIENTS, BEFORE, "- UBND huyện (b/c);", NULL, 0},
      {TD_PROOF_RECIPIENTS, "2025-06-30", "- UBND huyện (b/c);", NULL, 0},
      {TD_PROOF_RECIPIENTS, "2025-07-01", "- UBND huyện (b/c);", "proof-ended-word", TD_SEVERITY_ERROR},
      {TD_PROOF_HEAD, AFTER, "UBND THỊ TRẤN HÀ TRUNG", "proof-ended-word", TD_SEVERITY_ERROR},
      {TD_PROOF_CELL, AFTER, "Trường Tiểu học thị trấn", "proof-ended-word", TD_SEVERITY_WARNING},
      {TD_PROOF_RECIPIENTS, AFTER, "- UBND tỉnh (b/c);", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "Ông An ở Thôn 3", "proof-unit:kind", TD_SEVERITY_ERROR},
      {TD_PROOF_CELL, BEFORE, "Ông An ở Tiểu khu 3", NULL, 0},
      {TD_PROOF_CELL, BEFORE, "Quê ở Thôn 99", NULL, 0},
      {TD_PROOF_SIGNATURE, BEFORE, "……………", "proof-signer:missing", TD_SEVERITY_WARNING},
      {TD_PROOF_SIGNATURE, BEFORE, "Cù Văn Hân", NULL, 0},
      {TD_PROOF_SIGNATURE, BEFORE, "Lê Người Cũ", "proof-signer", TD_SEVERITY_ERROR},
      {TD_PROOF_SIGNATURE, BEFORE, "CHỦ TỊCH UBND XÃ", "proof-signer:title", TD_SEVERITY_ERROR},
      {TD_PROOF_SIGNATURE, BEFORE, "CHỦ TỊCH UBND THỊ TRẤN", NULL, 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) findings = read_text (fixture, cases[i].place, cases[i].day, cases[i].text);
    const TdFinding *finding = cases[i].key != NULL ? find (findings, cases[i].key) : NULL;
    const TdFinding *other = find (findings, "proof-motto:missing");

    g_test_message ("%s: %u findings", cases[i].text, findings->len);
    if (cases[i].key == NULL) {
      g_assert_cmpuint (findings->len, ==, other != NULL && cases[i].place == TD_PROOF_HEAD ? 1 : 0);
      continue;
    }
    g_assert_nonnull (finding);
    g_assert_cmpint (finding->severity, ==, cases[i].severity);
    g_assert_cmpint (finding->row, ==, cases[i].place == TD_PROOF_CELL ? 7 : 0);
  }
}

/* A text is told once, whatever often it stands there. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  const TdProofContext context = {.year = 2023, .day = BEFORE};
  g_autoptr (TdProofreader) reader = td_proofreader_new (fixture->store, &context, NULL);
  g_autoptr (GPtrArray) findings = NULL;

  for (guint row = 1; row < 5; row++)
    td_proofreader_text (reader, TD_PROOF_CELL, row, "của của");
  findings = td_proofreader_finish (reader, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
}

static GPtrArray *
read_row (Fixture *fixture, const TdRecord *document, const TdProofRow *row)
{
  const TdProofContext context
      = {.year = 2023, .day = BEFORE, .document = document, .settled = document != NULL, .certificates = TRUE};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdProofreader) reader = td_proofreader_new (fixture->store, &context, &error);

  g_assert_no_error (error);
  td_proofreader_row (reader, row);
  return td_proofreader_finish (reader, NULL);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) decision
      = td_store_load (fixture->store, td_kind_get (TD_KIND_DECISION), fixture->decision, NULL);
  g_autofree char *far = g_strnfill (1200, 'm');
  const struct {
    TdProofRow row;
    const char *key;
    TdSeverity severity;
  } cases[] = {
      {{1, "Nguyễn Thị Hoà", "Bà", NULL, NULL, NULL}, NULL, 0},
      /* Two habits of one spelling. */
      {{1, "Nguyễn Thị Hòa", "Bà", NULL, NULL, NULL}, NULL, 0},
      {{1, "Nguyễn Thị Hoa", NULL, NULL, NULL, NULL}, "proof-not-decided:spelling", TD_SEVERITY_ERROR},
      {{1, "Phạm Văn Lạ", NULL, NULL, NULL, NULL}, "proof-not-decided", TD_SEVERITY_ERROR},
      {{1, "Nguyễn Thị Hoà", "Ông", NULL, NULL, NULL}, "proof-prefix", TD_SEVERITY_ERROR},
      {{1, "Nguyễn Thị Hoà", "Hộ ông", NULL, NULL, NULL}, "proof-prefix", TD_SEVERITY_ERROR},
      {{1, "Nguyễn Thị Hoà", "Đồng chí", NULL, NULL, NULL}, NULL, 0},
      {{1, "Nguyễn Thị Hoà", NULL, "Tiểu khu 1", NULL, NULL}, NULL, 0},
      {{1, "Nguyễn Thị Hoà", NULL, "Tiẻu khu 1", NULL, NULL}, "proof-unit:spelling", TD_SEVERITY_ERROR},
      {{1, "Nguyễn Thị Hoà", NULL, "Tiểu khu 77", NULL, NULL}, "proof-unit", TD_SEVERITY_WARNING},
      {{1, "Nguyễn Thị Hoà", NULL, NULL, "Giấy khen Chủ tịch UBND thị trấn", far}, "proof-room", TD_SEVERITY_WARNING},
      {{1, "Nguyễn Thị Hoà", NULL, NULL, "Giấy khen Chủ tịch UBND thị trấn", "Có thành tích"}, NULL, 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) findings = read_row (fixture, decision, &cases[i].row);
    const TdFinding *finding = cases[i].key != NULL ? find (findings, cases[i].key) : NULL;

    g_test_message ("case %u", i);
    if (cases[i].key == NULL) {
      g_assert_cmpuint (findings->len, ==, 0);
      continue;
    }
    g_assert_nonnull (finding);
    g_assert_cmpint (finding->severity, ==, cases[i].severity);
  }
  {
    const TdProofRow perhaps = {1, "Lò Thị Lạ", "Ông", NULL, NULL, NULL};
    g_autoptr (GPtrArray) findings = read_row (fixture, NULL, &perhaps);

    g_assert_cmpint (find (findings, "proof-prefix:perhaps")->severity, ==, TD_SEVERITY_WARNING);
    g_assert_null (find (findings, "proof-not-decided"));
  }
}

static GPtrArray *
read_document (Fixture *fixture, const TdRecord *document, gboolean settled, int year)
{
  const TdProofContext context = {.year = year, .day = BEFORE, .document = document, .settled = settled};
  g_autoptr (TdProofreader) reader = td_proofreader_new (fixture->store, &context, NULL);

  return td_proofreader_finish (reader, NULL);
}

static void
test_documents (Fixture *fixture, gconstpointer data)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_DECISION);
  g_autoptr (TdRecord) decision = td_store_load (fixture->store, kind, fixture->decision, NULL);
  g_autoptr (TdRecord) draft = td_store_load (fixture->store, kind, fixture->draft, NULL);
  g_autoptr (TdRecord) submission
      = td_store_load (fixture->store, td_kind_by_table ("submission"), fixture->submission, NULL);
  static const struct {
    const char *number, *day;
    int year;
    const char *key;
    TdSeverity severity;
  } cases[] = {
      {"300/QĐ-UBND", "2023-12-25", 2023, NULL, 0},
      {"300/QĐ-UBND", "2024-01-25", 2023, NULL, 0},
      {"…/QĐ-UBND", "2023-12-25", 2023, "proof-number:missing", TD_SEVERITY_ERROR},
      {NULL, "2023-12-25", 2023, "proof-number:missing", TD_SEVERITY_ERROR},
      {"300/TTr-UBND", "2023-12-25", 2023, "proof-number:sign", TD_SEVERITY_WARNING},
      {"300/QĐ-UBND", NULL, 2023, "proof-date:missing", TD_SEVERITY_ERROR},
      {"300/QĐ-UBND", "2099-12-25", 2099, "proof-date:future", TD_SEVERITY_ERROR},
      {"300/QĐ-UBND", "2022-12-25", 2023, "proof-date:year", TD_SEVERITY_ERROR},
      {"300/QĐ-UBND", "2025-01-01", 2023, "proof-date:year", TD_SEVERITY_ERROR},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) copy = td_record_copy (decision);
    g_autoptr (GPtrArray) findings = NULL;

    td_record_set_text (copy, "number", cases[i].number);
    td_record_set_text (copy, "signed_on", cases[i].day);
    findings = read_document (fixture, copy, TRUE, cases[i].year);
    g_test_message ("case %u: %u findings", i, findings->len);
    if (cases[i].key == NULL)
      g_assert_cmpuint (findings->len, ==, 0);
    else
      g_assert_cmpint (find (findings, cases[i].key)->severity, ==, cases[i].severity);
  }
  {
    g_autoptr (GPtrArray) findings = read_document (fixture, draft, FALSE, 2023);

    g_assert_cmpint (find (findings, "proof-draft")->severity, ==, TD_SEVERITY_NOTE);
    g_assert_cmpuint (findings->len, ==, 1);
  }
  {
    g_autoptr (GPtrArray) findings = read_document (fixture, submission, TRUE, 2023);

    g_assert_nonnull (find (findings, "proof-number:sign"));
    g_assert_null (find (findings, "proof-date:year"));
  }
  /* A higher number of an earlier day. */
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) findings = NULL;

    td_store_begin (fixture->store, "test", &error);
    add_decision (fixture, "310/QĐ-UBND", "2023-11-01", "signed");
    td_store_commit (fixture->store, &error);
    g_assert_no_error (error);
    findings = read_document (fixture, decision, TRUE, 2023);
    g_assert_cmpint (find (findings, "proof-number:series")->severity, ==, TD_SEVERITY_WARNING);
  }
}

/* The key changes with every value, and with nothing else. */
static void
test_keys (void)
{
  g_autoptr (TdFinding) one = td_finding_new ("proof-prefix", TD_SEVERITY_ERROR, "prefix", "prefix", TD_TEXT ("Ông"),
                                              "name", TD_TEXT ("Nguyễn Thị Hoà"), NULL);
  g_autoptr (TdFinding) same = td_finding_new ("proof-prefix", TD_SEVERITY_WARNING, NULL, "prefix", TD_TEXT ("Ông"),
                                               "name", TD_TEXT ("Nguyễn Thị Hoà"), NULL);
  g_autoptr (TdFinding) other = td_finding_new ("proof-prefix", TD_SEVERITY_ERROR, "prefix", "prefix", TD_TEXT ("Ông"),
                                                "name", TD_TEXT ("Nguyễn Thị Hoa"), NULL);
  g_autofree char *first = td_proof_key (one);
  g_autofree char *second = td_proof_key (same);
  g_autofree char *third = td_proof_key (other);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, third);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/proofreading/texts", Fixture, NULL, set_up, test_texts, tear_down);
  g_test_add ("/proofreading/once", Fixture, NULL, set_up, test_once, tear_down);
  g_test_add ("/proofreading/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/proofreading/documents", Fixture, NULL, set_up, test_documents, tear_down);
  g_test_add_func ("/proofreading/keys", test_keys);
  return paper_store_run ();
}
