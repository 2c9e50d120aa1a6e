/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meeting/td-roll.h"
#include "overview-recount.h"
#include "td-batch-pane.h"
#include "td-council.h"
#include "td-ui.h"
#include "window-steps.h"
#include "year-lists.h"

/*
 * A council's year in the program's own window, from opening it to opening the next, by commands, dialogs and forms: what
 * tests/command/council-year.py does on the command line. Each step is one action that is undone and redone.
 */

/* --- the desk --- */

static void
set_up (Desk *desk, gconstpointer data)
{
  fixture_set_up (&desk->file, data);
  td_council_watch (desk->file.store);
  fill_2023 (desk);
  g_assert_cmpint (sqlite3_open_v2 (desk->file.path, &desk->outside, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  desk->window = td_main_window_new (NULL);
  td_main_window_set_store (desk->window, desk->file.store, "overview");
  gtk_window_present (GTK_WINDOW (desk->window));
  settle ();
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  wait_for (no_window, NULL);
  settle ();
  sqlite3_close (desk->outside);
  g_free (desk->answer);
  fixture_tear_down (&desk->file, data);
}

/* --- the year begins --- */

static void
open_2024 (Desk *desk)
{
  command_dialog (desk, "add-year");
  g_assert_true (words_are_there ("Taken over from 2023:"));
  type_in_entry (0, "26/12/2024");
  press ("_Add the year");
}

static void
open_2025 (Desk *desk)
{
  command_dialog (desk, "add-year");
  g_assert_true (words_are_there ("Taken over from 2024:"));
  press ("_Add the year");
}

static gboolean
is_drop_target (GtkWidget *widget, gconstpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller)) {
      *(GObject **)data = controller;
      return TRUE;
    }
  }
  return FALSE;
}

static GFile *
list_file (Desk *desk, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (desk->file.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return g_file_new_for_path (path);
}

/* Dropped on the window, as from a folder. */
static void
import_lists (Desk *desk)
{
  g_autoslist (GFile) files = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GObject *target = NULL;
  gboolean taken = FALSE;

  files = g_slist_append (files, list_file (desk, "tk1.csv", families));
  files = g_slist_append (files, list_file (desk, "tk2.csv", citizens));
  files = g_slist_append (files, list_file (desk, "khen.csv", proposals));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_assert_nonnull (find (GTK_WIDGET (desk->window), is_drop_target, &target));
  g_signal_emit_by_name (target, "drop", &value, 0.0, 0.0, &taken);
  g_assert_true (taken);
  wait_for (button_is_there, "_Import 11 rows");
  press ("_Import 11 rows");
  wait_for (words_are_there, "11 rows imported");
  press ("_Close");
}

static void
sign_pledge (Desk *desk)
{
  fill_in (desk, "state", "signed");
  fill_in (desk, "signed_on", "15/02/2024");
  command (desk, "save");
}

static void
enter_result (Desk *desk)
{
  fill_in (desk, "mid_result", "60");
  fill_in (desk, "result", "92");
  command (desk, "save");
}

/* --- the review --- */

static void
judge_one (Desk *desk)
{
  command_dialog (desk, "criteria");
  g_assert_true (words_are_there ("Nguyễn Văn Ân"));
  press ("_What is not looked at is in order");
  press ("_Store");
}

static void
judge_rest (Desk *desk)
{
  choose_all (desk);
  command (desk, "criteria-rest");
}

static void
post_lists (Desk *desk)
{
  command_dialog (desk, "post-lists");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_button ("Model family")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_button ("Model citizen")), TRUE);
  type_in_entry (0, "1/11/2024");
  press ("P_ost");
}

static void
object (Desk *desk)
{
  command (desk, "new-detail");
  fill_in (desk, "candidate_id", "Phạm Thị Dung");
  fill_in (desk, "made_on", "5/11/2024");
  fill_in (desk, "made_by", "Một người dân");
  fill_in (desk, "text", "Chưa gương mẫu");
  command (desk, "save");
}

static void
answer_objection (Desk *desk)
{
  fill_in (desk, "answer", "Đã xác minh, không đúng");
  fill_in (desk, "answered_on", "12/11/2024");
  fill_in (desk, "state", "rejected");
  command (desk, "save");
}

static void
end_posting (Desk *desk)
{
  command (desk, "end-posting");
}

/* --- the council --- */

static void
call_meeting (Desk *desk)
{
  TdRecordView *view = NULL;
  const TdRecord *shown = NULL;
  GtkWidget *field = NULL;

  /* It is another year: the day is asked for, in the row that was made. */
  command (desk, "meeting-new");
  view = td_main_window_record_view (desk->window);
  shown = td_record_view_main_record (view);
  g_assert_nonnull (shown);
  g_assert_cmpint (shown->id, ==, ask (desk, "SELECT max(id) FROM meeting"));
  g_assert_cmpint (td_id_list_selected (td_grid_list (td_record_editor_grid (td_record_view_editor (view)))), ==,
                   shown->id);
  field = find (GTK_WIDGET (desk->window), desk_edits, "held_on");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (desk->window)), field));
}

static void
date_meeting (Desk *desk)
{
  fill_in (desk, "held_on", "15/12/2024");
  fill_in (desk, "ballot", "secret");
  command (desk, "save");
}

static gboolean
is_nth_drop_down (GtkWidget *widget, gconstpointer data)
{
  guint *left = (guint *)data;

  return GTK_IS_DROP_DOWN (widget) && (*left)-- == 0;
}

/* The last of the members is absent; the others are there unless somebody says otherwise. */
static void
call_the_roll (GtkWindow *dialog)
{
  const TdChoice *states = td_kind_field (td_kind_by_table ("attendance"), "state")->choices;
  GtkWidget *roll = NULL;
  guint last = N_MEMBERS - 1;
  guint reason = N_MEMBERS - 1;
  guint absent = 0;

  press_key (dialog, GDK_KEY_F6, 0);
  roll = find_type (TD_TYPE_ROLL);
  g_assert_nonnull (roll);
  while (strcmp (states[absent].code, "absent") != 0)
    absent++;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (roll, is_nth_drop_down, &last)), absent);
  gtk_editable_set_text (GTK_EDITABLE (nth_entry (roll, &reason)), "Đi công tác");
  press_key (dialog, GDK_KEY_F6, 0);
}

/* All agreed but for Phạm Thị Dung: two of five. */
static void
vote (Desk *desk)
{
  GtkWindow *dialog = NULL;

  command_dialog (desk, "meeting-votes");
  dialog = top_window ();
  call_the_roll (dialog);
  n_presses = 0;
  for (guint i = 0; i < N_NOMINATIONS; i++) {
    type_into_focus (dialog, "4");
    press_key (dialog, GDK_KEY_Return, 0);
  }
  press_key (dialog, GDK_KEY_f, GDK_CONTROL_MASK);
  type_into_focus (dialog, "dung");
  press_key (dialog, GDK_KEY_Return, 0);
  type_into_focus (dialog, "2");
  press_key (dialog, GDK_KEY_s, GDK_CONTROL_MASK);
  g_assert_cmpuint (n_presses, ==, N_NOMINATIONS + 3);
  press ("_Close");
}

/* --- decisions --- */

static void
add_income (Desk *desk)
{
  command (desk, "new-record");
  fill_in (desk, "entered_on", "10/01/2024");
  fill_in (desk, "direction", "income");
  fill_in (desk, "purpose", "budget");
  fill_in (desk, "summary", "Ngân sách cấp");
  fill_in (desk, "amount", "30.000.000");
  command (desk, "save");
}

static void
change_note (Desk *desk)
{
  fill_in (desk, "note", "Xét lại");
  command (desk, "save");
}

static void
begin_year (Desk *desk)
{
  step (desk, "2024 is opened from 2023", "council_member deadline pledge pledge_target year", open_2024);
  show_year (desk, 2024);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM council_member WHERE year = 2024"), ==, N_MEMBERS);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id"
                              " WHERE p.year = 2024 AND t.target = '90' AND t.result IS NULL"),
                   ==, 2);
  g_assert_cmpstr (ask_text (desk, "SELECT conference_on FROM year WHERE id = 2024"), ==, "2024-12-26");
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM deadline WHERE year = 2024"), >, 5);
  overview_is_right (desk, 2024);
  step (desk, "lists are imported", "candidate household meeting person proposal vote", import_lists);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE year = 2024"), ==, 7);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM proposal WHERE year = 2024"), ==, 4);
  show_view (desk, "pledge");
  choose (desk, 0, "SELECT id FROM pledge WHERE year = 2024");
  step (desk, "a pledge is signed", "pledge", sign_pledge);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM pledge WHERE year = 2024 AND signed_on = '2024-02-15'"), ==, 1);
  choose (desk, 1, "SELECT t.id FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id WHERE p.year = 2024");
  step (desk, "a result is entered", "pledge_target", enter_result);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id"
                              " WHERE p.year = 2024 AND t.mid_result = '60' AND t.result = '92'"),
                   ==, 1);
}

static void
score (Desk *desk)
{
  static const Asked reckoning = {"score-reckon", NULL, {NULL}, "_Reckon"};
  static const Asked publication = {"score-publish", NULL, {"10/12/2024"}, "_Publish"};

  choose (desk, 1,
          "SELECT t.id FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id WHERE p.year = 2024"
          " AND t.result IS NULL");
  step (desk, "the other result is entered", "pledge_target", enter_result);
  step_asked (desk, "scores are reckoned", "pledge_target", &reckoning);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id"
                              " WHERE p.year = 2024 AND t.council_score = 10"),
                   ==, 2);
  step_asked (desk, "scores are published", "evaluation score_publication", &publication);
  overview_is_right (desk, 2024);
}

static void
review (Desk *desk)
{
  show_view (desk, "candidate/family");
  choose (desk, 0, "SELECT id FROM candidate WHERE name = 'Nguyễn Văn Ân'");
  step (desk, "one family is judged", "criterion_result", judge_one);
  step (desk, "the other families are judged", "criterion_result", judge_rest);
  show_view (desk, "candidate/citizen");
  step (desk, "citizens are judged", "criterion_result", judge_rest);
  g_assert_cmpint (ask (desk, "SELECT count(DISTINCT candidate_id) FROM criterion_result WHERE holds IS NOT NULL"), ==,
                   7);
  step (desk, "lists are posted", "posting", post_lists);
  g_assert_cmpstr (ask_text (desk, "SELECT posted_on || ' ' || until FROM posting"), ==, "2024-11-01 2024-11-10");
  show_view (desk, "posting");
  choose (desk, 0, "SELECT id FROM posting");
  step (desk, "somebody objects", "objection", object);
  g_assert_cmpstr (ask_text (desk, "SELECT c.name FROM objection AS o JOIN candidate AS c ON c.id = o.candidate_id"),
                   ==, "Phạm Thị Dung");
  choose (desk, 1, "SELECT id FROM objection");
  step (desk, "it is answered", "objection", answer_objection);
  choose (desk, 0, "SELECT id FROM posting");
  step (desk, "the posting ends", "candidate", end_posting);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE public_result IS NOT NULL"), ==, 7);
}

static void
meet (Desk *desk)
{
  step (desk, "the council is called", "meeting", call_meeting);
  g_assert_cmpstr (td_main_window_view (desk->window)->name, ==, "meeting");
  choose (desk, 0, "SELECT id FROM meeting WHERE level = 'council'");
  step (desk, "the day of its meeting", "meeting", date_meeting);
  choose (desk, 0, "SELECT id FROM meeting WHERE level = 'council'");
  step (desk, "attendance and votes", "attendance candidate meeting proposal vote", vote);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM attendance WHERE state = 'present'"), ==, N_MEMBERS - 1);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM attendance WHERE reason = 'Đi công tác'"), ==, 1);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id"
                              " WHERE m.level = 'council' AND v.agreed = 4"),
                   ==, N_NOMINATIONS - 1);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id"
                              " WHERE m.level = 'council' AND v.candidate_id IS NOT NULL AND v.base = 5"
                              " AND v.threshold = 70"),
                   ==, 7);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE state = 'passed' AND council_agree = 4"), ==, 6);
  g_assert_cmpstr (ask_text (desk, "SELECT name FROM candidate WHERE state = 'failed' AND council_agree = 2"), ==,
                   "Phạm Thị Dung");
  overview_is_right (desk, 2024);
}

static gboolean
is_batch_pane (GtkWidget *widget, gconstpointer data)
{
  return TD_IS_BATCH_PANE (widget);
}

/* However long its text, the pane beside several rows asks for less height than the view has at least. */
static void
assert_pane_is_low (Desk *desk)
{
  GtkWidget *view = GTK_WIDGET (td_main_window_record_view (desk->window));
  GtkWidget *page = gtk_widget_get_ancestor (find (view, is_batch_pane, NULL), GTK_TYPE_STACK);
  int height = 0;

  gtk_widget_measure (gtk_stack_get_visible_child (GTK_STACK (page)), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL,
                      NULL);
  g_assert_cmpint (height, <, td_ui_characters (view, 30) / 2);
}

static void
decide (Desk *desk)
{
  static const Asked citizens_draft
      = {"council-decide", "stand in no decision yet: 3 (", {"16/QĐ-UBND"}, "_Make the draft"};
  static const Asked proposals_draft = {"council-decide", NULL, {"17/QĐ-UBND"}, "_Make the draft"};
  static const Asked signature = {"council-sign", NULL, {"", "18/12/2024"}, "_Signed"};
  static const Asked cancelling
      = {"council-cancel", "A decision of its own ends", {"18/QĐ-UBND", "20/12/2024", "Sai trích yếu"}, "_Signed"};
  static const Asked used_number = {"council-decide", NULL, {"017/QĐ-UBND"}, "_Make the draft"};
  static const Asked new_draft = {"council-decide", NULL, {"19/QĐ-UBND"}, "_Make the draft"};
  static const Asked payment = {"council-pay", "30.000.000", {"26/12/2024", "PC 12"}, "_Paid"};
  static const Asked handing = {"council-hand-over", NULL, {"26/12/2024"}, "_Handed over"};

  show_view (desk, "candidate/citizen");
  choose (desk, 0, "SELECT id FROM candidate WHERE name = 'Bùi Thị Hoa'");
  step_asked (desk, "a draft for the citizens", "candidate decision", &citizens_draft);
  /* All families: whoever was not passed is neither counted nor taken. */
  show_view (desk, "candidate/family");
  choose_all (desk);
  assert_pane_is_low (desk);
  command_dialog (desk, "council-decide");
  g_assert_true (words_are_there ("stand in no decision yet: 3 ("));
  leave_dialog ();
  show_view (desk, "proposal");
  choose (desk, 0, "SELECT id FROM proposal WHERE name = 'Hoàng Văn Lâm'");
  step_asked (desk, "a draft for commendations", "decision proposal", &proposals_draft);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE decision_id IS NOT NULL"), ==, 3);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM proposal WHERE decision_id IS NOT NULL"), ==, 2);
  show_view (desk, "decision");
  choose (desk, 0, "SELECT id FROM decision WHERE number = '16/QĐ-UBND'");
  step_asked (desk, "the first is signed", "award candidate decision", &signature);
  choose (desk, 0, "SELECT id FROM decision WHERE number = '17/QĐ-UBND'");
  step_asked (desk, "the second is signed", "award decision proposal", &signature);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM award"), ==, 5);
  g_assert_cmpstr (ask_text (desk, "SELECT group_concat(sequence) FROM award AS a JOIN decision AS d"
                                   " ON d.id = a.decision_id WHERE d.number = '17/QĐ-UBND' ORDER BY sequence"),
                   ==, "1,2");
  choose (desk, 0, "SELECT id FROM decision WHERE number = '16/QĐ-UBND'");
  step_asked (desk, "the first is cancelled by another", "award candidate decision", &cancelling);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE title = 'citizen' AND state = 'passed'"), ==, 3);
  overview_is_right (desk, 2024);
  show_view (desk, "candidate/citizen");
  choose (desk, 0, "SELECT id FROM candidate WHERE name = 'Bùi Thị Hoa'");
  asked = &used_number;
  refused (desk, "a number is given once a year", "17/QĐ-UBND", answer_dialog);
  leave_dialog ();
  step_asked (desk, "the citizens are decided again", "candidate decision", &new_draft);
  show_view (desk, "decision");
  choose (desk, 0, "SELECT id FROM decision WHERE number = '19/QĐ-UBND'");
  step_asked (desk, "and signed", "award candidate decision", &signature);
  show_view (desk, "fund_entry");
  step (desk, "the fund has income", "fund_entry", add_income);
  show_view (desk, "decision");
  choose (desk, 0, "SELECT id FROM decision WHERE number = '17/QĐ-UBND'");
  step_asked (desk, "prizes are paid", "fund_entry", &payment);
  g_assert_cmpint (ask (desk, "SELECT amount FROM fund_entry WHERE purpose = 'prize'"), ==,
                   ask (desk, "SELECT sum(amount) FROM award AS a JOIN decision AS d ON d.id = a.decision_id"
                              " WHERE d.number = '17/QĐ-UBND'"));
  command_dialog (desk, "certificate-print");
  wait_for (words_are_there, "1 of ");
  g_assert_true (words_are_there ("number 1, "));
  gtk_window_close (top_window ());
  dialog_closes ();
  step_asked (desk, "certificates are handed over", "award proposal", &handing);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM proposal WHERE state = 'awarded'"), ==, 2);
}

static void
send_up (Desk *desk)
{
  static const Asked sending = {"council-submit", NULL, {"UBND huyện Hà Trung", "45/TTr-UBND", "27/12/2024"}, "_Sent"};
  static const Asked refusal = {"council-answer-no", NULL, {"Chưa đủ thành tích", "20/01/2025"}, "_Not recognised"};
  static const Asked award = {"council-answer", NULL, {"510/QĐ-UBND", "20/01/2025", "UBND huyện Hà Trung"}, "_Awarded"};

  show_view (desk, "proposal");
  choose (desk, 0, "SELECT id FROM proposal WHERE name = 'Đặng Văn Nam'");
  step_asked (desk, "what the district decides is sent up", "proposal submission", &sending);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM proposal WHERE state = 'submitted' AND submission_id IS NOT NULL"),
                   ==, 2);
  choose (desk, 0, "SELECT id FROM proposal WHERE name = 'Đặng Văn Nam'");
  step_asked (desk, "one is refused", "proposal submission", &refusal);
  choose (desk, 0, "SELECT id FROM proposal WHERE name = 'Lý Thị Oanh'");
  step_asked (desk, "the other is awarded", "award decision proposal submission", &award);
  g_assert_cmpstr (ask_text (desk, "SELECT group_concat(name || ' ' || state) FROM (SELECT name, state FROM proposal"
                                   " WHERE submission_id IS NOT NULL ORDER BY name)"),
                   ==, "Lý Thị Oanh decided,Đặng Văn Nam failed");
  overview_is_right (desk, 2024);
}

static void
end_year (Desk *desk)
{
  /* Three families are passed and stand in no decision. */
  static const Asked closing = {"close-year", "Nguyễn Văn Ân", {NULL}, "_Close the year"};

  step_asked (desk, "2024 is closed", "year", &closing);
  g_assert_cmpstr (ask_text (desk, "SELECT state FROM year WHERE id = 2024"), ==, "closed");
  g_assert_false (may_do (desk, "close-year"));
  g_assert_false (may_do (desk, "council-decide"));
  g_assert_true (may_do (desk, "reopen-year"));
  show_view (desk, "candidate/family");
  choose (desk, 0, "SELECT id FROM candidate WHERE name = 'Nguyễn Văn Ân'");
  refused (desk, "nothing of it changes any more", "closed", change_note);
  press ("Discard the changes");
  step (desk, "2025 is opened", "council_member deadline pledge pledge_target year", open_2025);
  show_year (desk, 2025);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM council_member WHERE year = 2025"), ==, N_MEMBERS);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id"
                              " WHERE p.year = 2025 AND t.mid_result IS NULL AND t.result IS NULL"),
                   ==, 2);
  overview_is_right (desk, 2025);
  g_assert_cmpstr (ask_text (desk, "SELECT state FROM year WHERE id = 2024"), ==, "closed");
}

static void
test_year (Desk *desk, gconstpointer data)
{
  g_autoptr (GHashTable) before = desk_digest (desk);
  gint64 n = ask (desk, "SELECT count(*) FROM journal");

  begin_year (desk);
  score (desk);
  review (desk);
  meet (desk);
  decide (desk);
  send_up (desk);
  end_year (desk);
  n = ask (desk, "SELECT count(*) FROM journal") - n;
  show_view (desk, "candidate/family");
  there_and_back (desk, before, n);
  show_year (desk, 2024);
  overview_is_right (desk, 2024);
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  td_ui_load_style ();
  g_test_add ("/window-year/year", Desk, NULL, set_up, test_year, tear_down);
  return g_test_run ();
}
