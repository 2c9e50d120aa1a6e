/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include "td-export-jobs.h"
#include "td-window-contract.h"

/* Proofreading in the print dialog, on a screen: a fault holds the paper back, signing it off with a reason lets it go. */

static gint64
add_faulty_decision (Fixture *fixture)
{
  g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
  g_autoptr (TdRecord) award = td_record_new (td_kind_get (TD_KIND_AWARD));
  gint64 id;

  td_record_set_integer (decision, "year", 2023);
  td_record_set_text (decision, "number", "15/QĐ-UBND");
  td_record_set_text (decision, "signed_on", "2023-12-20");
  td_record_set_text (decision, "summary", "Về việc khen thưởng");
  td_record_set_text (decision, "state", "signed");
  id = fixture_save (fixture->store, decision);
  td_record_set_integer (award, "decision_id", id);
  td_record_set_integer (award, "sequence", 1);
  td_record_set_text (award, "subject", "person");
  td_record_set_text (award, "name", "Nguyễn Văn An");
  td_record_set_text (award, "form", "Giấy khen Chủ tịch UBND xã");
  td_record_set_text (award, "achievement", "Có thành tích của của Nhân dân");
  td_record_set_integer (award, "unit_id", fixture->first);
  fixture_save (fixture->store, award);
  return id;
}

static gboolean
can_print (gconstpointer data)
{
  GtkWidget *print = find_button ("_Print…");

  return print != NULL && gtk_widget_get_sensitive (print);
}

static void
test_release (Fixture *fixture, gconstpointer data)
{
  gint64 decision = add_faulty_decision (fixture);
  TdListing listing = {.kind = td_kind_by_table ("proofread_release")};
  GtkWidget *reason;

  td_print_dialog_present_with (NULL, fixture->store, 2023, "in-giay-khen", 0, decision);
  wait_for (button_is_there, "Sign off…");
  g_assert_true (words_are_there ("“của” stands twice"));
  g_assert_true (words_are_there ("1 faults hold the paper back"));
  g_assert_false (can_print (NULL));
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Save as PDF…")));
  /* Without a reason nothing is signed off. */
  press ("Sign off…");
  wait_for (button_is_there, "_Sign off");
  press ("_Sign off");
  g_assert_true (words_are_there ("a reason is needed"));
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 0);
  reason = find_type (GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (reason), "Tên phong trào");
  press ("_Sign off");
  wait_for (can_print, NULL);
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 1);
  g_assert_true (words_are_there ("Tên phong trào"));
  close_all ();
}

/* What is exported goes the same way, and the others are written. */
static void
test_jobs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdPaper) faulty = td_paper_load ("in-giay-khen", NULL);
  g_autoptr (TdPaper) units = td_paper_load ("danh-sach-don-vi", NULL);
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  g_autoptr (GPtrArray) jobs = NULL;
  const TdExportJob *first;
  const TdExportJob *second;

  add_faulty_decision (fixture);
  g_ptr_array_add (papers, faulty);
  g_ptr_array_add (papers, units);
  jobs = td_export_jobs_new (papers, NULL, 0, 2023, TRUE, FALSE, FALSE, fixture->folder);
  g_assert_true (td_export_jobs_run (jobs, fixture->store, 2023, NULL, NULL, NULL, NULL));
  first = g_ptr_array_index (jobs, 0);
  second = g_ptr_array_index (jobs, 1);
  g_assert_cmpint (first->state, ==, TD_JOB_FAILED);
  g_assert_error (first->error, TD_PAPER_ERROR, TD_PAPER_ERROR_BLOCKED);
  g_assert_false (g_file_test (first->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (second->state, ==, TD_JOB_WRITTEN);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/proofreading/release", Fixture, NULL, fixture_set_up, test_release, fixture_tear_down);
  g_test_add ("/proofreading/jobs", Fixture, NULL, fixture_set_up, test_jobs, fixture_tear_down);
  return g_test_run ();
}
