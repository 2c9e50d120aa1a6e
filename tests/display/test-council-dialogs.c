/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include <string.h>

#include "td-council-dialog.h"
#include "td-journal.h"

/* The council's verbs on a screen: asked, filled, refused with a sentence, done. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static char *council_notice;

static void
council_done_cb (const char *notice, gpointer user_data)
{
  g_free (council_notice);
  council_notice = g_strdup (notice);
}

static void
test_council_pass (Fixture *fixture, gconstpointer data)
{
  gint64 id = fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, NULL);
  const TdCouncilSelection selection = {td_kind_get (TD_KIND_CANDIDATE), &id, 1};
  g_autoptr (TdRecord) record = NULL;

  td_council_watch (fixture->store);
  td_council_dialog_present (NULL, fixture->store, TD_ASK_PASS, 2023, &selection, council_done_cb, NULL);
  settle ();
  type_in_entry (0, "11");
  type_in_entry (1, "nhiều");
  press ("_Pass");
  g_assert_true (words_are_there ("“nhiều” is no number of members."));
  /* Six of eleven are too few: the dialog says so and stays. */
  type_in_entry (1, "11");
  type_in_entry (2, "6");
  press ("_Pass");
  g_assert_true (words_are_there ("Only 6 of 11 members agreed"));
  g_assert_null (council_notice);
  type_in_entry (2, "9");
  press ("_Pass");
  wait_for (no_window, NULL);
  g_assert_cmpstr (council_notice, ==, "Pass: Nguyễn Văn An");
  record = td_store_load (fixture->store, selection.kind, id, NULL);
  g_assert_cmpstr (td_record_text (record, "state"), ==, "passed");
  g_assert_cmpint (td_record_integer (record, "council_agree"), ==, 9);
  g_clear_pointer (&council_notice, g_free);

  td_council_dialog_present (NULL, fixture->store, TD_ASK_REFUSE, 2023, &selection, council_done_cb, NULL);
  settle ();
  press ("_Not passed");
  g_assert_true (words_are_there ("a reason is needed"));
  type_in_entry (3, "Chưa rõ");
  press ("_Not passed");
  wait_for (no_window, NULL);
  g_assert_cmpstr (council_notice, ==, "Not passed: Nguyễn Văn An");
  g_clear_pointer (&council_notice, g_free);
}

/* A verb's dialog, filled and done; texts: what is typed, NULL at the end. */
static void
answer_dialog (Fixture *fixture,
               TdCouncilAsk ask,
               TdKindId kind,
               gint64 id,
               const char *const *texts,
               const char *button,
               const char *notice)
{
  const TdCouncilSelection selection = {td_kind_get (kind), &id, 1};

  td_council_dialog_present (NULL, fixture->store, ask, 2023, &selection, council_done_cb, NULL);
  settle ();
  for (guint i = 0; texts[i] != NULL; i++)
    type_in_entry (i, texts[i]);
  press (button);
  wait_for (no_window, NULL);
  g_assert_cmpstr (council_notice, ==, notice);
  g_clear_pointer (&council_notice, g_free);
}

static gint64
passed_proposal (Fixture *fixture, const char *name)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_PROPOSAL));

  td_record_set_integer (record, "year", 2023);
  td_record_set_text (record, "subject", "person");
  td_record_set_text (record, "name", name);
  td_record_set_text (record, "form", "Giấy khen Chủ tịch UBND thị trấn");
  td_record_set_text (record, "state", "passed");
  g_assert_true (td_store_begin (fixture->store, "a", NULL));
  g_assert_true (td_store_save (fixture->store, record, NULL));
  g_assert_true (td_store_set_setting (fixture->store, "office.name", "thị trấn Hà Trung", NULL));
  g_assert_true (td_store_set_setting (fixture->store, "signer.name", "Lê Đức Thành", NULL));
  g_assert_true (td_store_set_setting (fixture->store, "signer.office_title", "CHỦ TỊCH", NULL));
  g_assert_true (td_store_commit (fixture->store, NULL));
  return record->id;
}

static const char *
state_of (Fixture *fixture, TdKindId kind, gint64 id)
{
  g_autoptr (TdRecord) record = td_store_load (fixture->store, td_kind_get (kind), id, NULL);

  return g_intern_string (td_record_text (record, "state"));
}

/* From those passed to the signature, the payment and the decision that takes it back; only numbers and dates are typed. */
static void
test_council_decision (Fixture *fixture, gconstpointer data)
{
  gint64 id = passed_proposal (fixture, "Nguyễn Văn An");
  TdListing decisions = {.kind = td_kind_get (TD_KIND_DECISION)};
  TdListing book = {.kind = td_kind_by_table ("fund_entry")};
  TdCouncilSelection draft = {decisions.kind, NULL, 1};
  g_autoptr (GArray) made = NULL;
  g_autoptr (GArray) awards = NULL;
  gint64 decision;

  answer_dialog (fixture, TD_ASK_DECIDE, TD_KIND_PROPOSAL, id, (const char *const[]){NULL}, "_Make the draft",
                 "Make a decision from those passed: Nguyễn Văn An");
  made = td_store_list (fixture->store, &decisions, 0, NULL);
  g_assert_cmpuint (made->len, ==, 1);
  decision = g_array_index (made, gint64, 0);
  draft.ids = &decision;
  td_council_dialog_present (NULL, fixture->store, TD_ASK_SIGN, 2023, &draft, council_done_cb, NULL);
  settle ();
  g_assert_true (words_are_there ("Type the date: signer"));
  type_in_entry (0, "15/QĐ-UBND");
  type_in_entry (1, "31/11/2023");
  press ("_Signed");
  g_assert_true (words_are_there ("is no date"));
  type_in_entry (1, "28/12/2030");
  press ("_Signed");
  g_assert_true (words_are_there ("cannot be the signature's"));
  type_in_entry (1, "05/01/2024");
  press ("_Signed");
  wait_for (no_window, NULL);
  g_assert_nonnull (strstr (council_notice, "register of 2024"));
  g_clear_pointer (&council_notice, g_free);
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  td_council_dialog_present (NULL, fixture->store, TD_ASK_SIGN, 2023, &draft, council_done_cb, NULL);
  settle ();
  type_in_entry (0, "15/QĐ-UBND");
  type_in_entry (1, "28/12/2023");
  g_assert_true (words_are_there ("Signed by: Lê Đức Thành, CHỦ TỊCH"));
  g_assert_true (words_are_there ("91/2017/NĐ-CP"));
  press ("_Signed");
  wait_for (no_window, NULL);
  g_clear_pointer (&council_notice, g_free);
  g_assert_cmpstr (state_of (fixture, TD_KIND_PROPOSAL, id), ==, "decided");
  answer_dialog (fixture, TD_ASK_PAY, TD_KIND_DECISION, decision, (const char *const[]){"28/12/2023", "PC 12", NULL},
                 "_Paid", "Pay prize money: 15/QĐ-UBND (1 to be looked at)");
  g_assert_cmpint (td_store_count (fixture->store, &book, NULL), ==, 1);
  awards = td_council_awards_of (fixture->store, decision, NULL);
  answer_dialog (fixture, TD_ASK_REVOKE, TD_KIND_AWARD, g_array_index (awards, gint64, 0),
                 (const char *const[]){"16/QĐ-UBND", "29/12/2023", "Sai tên", NULL}, "_Signed",
                 "Cancel or take back by a decision: Nguyễn Văn An (1 to be looked at)");
  g_assert_cmpstr (state_of (fixture, TD_KIND_DECISION, decision), ==, "cancelled");
  g_assert_cmpstr (state_of (fixture, TD_KIND_PROPOSAL, id), ==, "passed");
  answer_dialog (fixture, TD_ASK_GIVEN_BACK, TD_KIND_AWARD, g_array_index (awards, gint64, 0),
                 (const char *const[]){"30/12/2023", NULL}, "_Given back", "Given back: Nguyễn Văn An");
  g_assert_cmpint (td_store_count (fixture->store, &book, NULL), ==, 2);
}

static void
test_council_upper_level (Fixture *fixture, gconstpointer data)
{
  gint64 id = passed_proposal (fixture, "Nguyễn Văn An");

  answer_dialog (fixture, TD_ASK_SUBMIT, TD_KIND_PROPOSAL, id,
                 (const char *const[]){"UBND huyện", "45/TTr-UBND", "27/12/2023", NULL}, "_Sent",
                 "Send to the upper level: Nguyễn Văn An (1 to be looked at)");
  g_assert_cmpstr (state_of (fixture, TD_KIND_PROPOSAL, id), ==, "submitted");
  answer_dialog (fixture, TD_ASK_ANSWER_NO, TD_KIND_PROPOSAL, id,
                 (const char *const[]){"Chưa đủ thành tích", "15/01/2024", NULL}, "_Not recognised",
                 "Not recognised by the upper level: Nguyễn Văn An");
  g_assert_cmpstr (state_of (fixture, TD_KIND_PROPOSAL, id), ==, "failed");
}

static void
test_close_year (Fixture *fixture, gconstpointer data)
{
  fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, "Xem lại");
  td_council_dialog_present (NULL, fixture->store, TD_ASK_CLOSE_YEAR, 2023, NULL, council_done_cb, NULL);
  settle ();
  g_assert_true (words_are_there ("Nguyễn Văn An is still marked"));
  press ("_Close the year");
  wait_for (no_window, NULL);
  g_assert_true (td_council_year_is_closed (fixture->store, 2023));
  g_assert_cmpstr (council_notice, ==, "Close the year: 2023");
  g_clear_pointer (&council_notice, g_free);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/council-dialogs/pass", test_council_pass);
  ADD ("/council-dialogs/decision", test_council_decision);
  ADD ("/council-dialogs/upper-level", test_council_upper_level);
  ADD ("/council-dialogs/close-year", test_close_year);
  return g_test_run ();
}
