/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-keys.h"
#include "meeting/td-meeting-dialog.h"
#include "meeting/td-projector.h"
#include "td-council.h"
#include "td-journal.h"

#include <math.h>

/* Twenty candidates by keyboard, all but a few at once, attendance, and the projector. */

#define N_CANDIDATES 20
/* Beyond the figures themselves (issue: twenty candidates in under 60). */
#define MOST_PRESSES 60

static gint64
prepare (Fixture *fixture)
{
  g_autoptr (TdRecord) meeting = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autoptr (TdRecord) person = td_record_new (td_kind_get (TD_KIND_PERSON));
  g_autoptr (GError) error = NULL;

  td_council_watch (fixture->store);
  for (guint i = 0; i < 15; i++) {
    g_autoptr (TdRecord) member = td_record_new (td_kind_get (TD_KIND_COUNCIL_MEMBER));
    g_autofree char *name = g_strdup_printf ("Uỷ viên %c", 'A' + (int)i);

    td_record_set_integer (member, "year", 2023);
    td_record_set_integer (member, "sort_order", i);
    td_record_set_text (member, "name", name);
    td_record_set_text (member, "role", "Uỷ viên");
    td_record_set_integer (member, "votes", 1);
    fixture_save (fixture->store, member);
  }
  td_record_set_text (person, "name", "Lê Văn A");
  td_record_set_text (person, "personal_number", "038068001234");
  fixture_save (fixture->store, person);
  for (guint i = 0; i < N_CANDIDATES; i++) {
    g_autofree char *name = g_strdup_printf ("Lê Văn %c", 'A' + (int)i);
    gint64 id = fixture_add_candidate (fixture->store, "citizen", name, fixture->first, NULL);

    if (i == 0) {
      g_autoptr (TdRecord) candidate = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), id, NULL);

      td_record_set_integer (candidate, "person_id", person->id);
      td_record_set_text (candidate, "job", "Giáo viên");
      td_record_set_text (candidate, "note", "Điện thoại 0912345678");
      fixture_save (fixture->store, candidate);
    }
  }
  meeting = td_council_new_meeting (fixture->store, 2023, 0, NULL);
  td_record_set_text (meeting, "held_on", "2023-12-15");
  td_record_set_integer (meeting, "present", 15);
  result = td_council_hold (fixture->store, meeting, &error);
  g_assert_no_error (error);
  return result->id;
}

/* 15|14|…, "-" where nothing is stored. The caller owns it. */
static char *
stored_votes (Fixture *fixture)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2023};
  g_autoptr (GPtrArray) candidates = td_store_load_all (fixture->store, &listing, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++) {
    const TdRecord *candidate = g_ptr_array_index (candidates, i);

    if (td_record_is_null (candidate, "council_agree"))
      g_string_append (text, "-|");
    else
      g_string_append_printf (text, "%d|", (int)td_record_integer (candidate, "council_agree"));
  }
  return g_string_free (text, FALSE);
}

static guint
n_actions (TdStore *store)
{
  g_autoptr (GPtrArray) history = td_store_history (store, 0, NULL);

  return history->len;
}

static guint
count_state (Fixture *fixture, const char *state)
{
  const TdFilter filter = {"state", {.type = TD_VALUE_TEXT, .text = (char *)state}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .filters = &filter, .n_filters = 1};

  return (guint)td_store_count (fixture->store, &listing, NULL);
}

static gint64
now_stored (gconstpointer data)
{
  const Fixture *fixture = data;

  return count_state ((Fixture *)fixture, "proposed");
}

static void
test_twenty (Fixture *fixture, gconstpointer data)
{
  gint64 meeting = prepare (fixture);
  guint before = n_actions (fixture->store);
  g_autoptr (GError) error = NULL;
  GtkWindow *window = td_meeting_dialog_present (NULL, fixture->store, meeting, NULL, NULL, &error);
  g_autofree char *votes = NULL;
  g_autofree char *undone = NULL;

  g_assert_no_error (error);
  settle ();
  n_presses = 0;
  for (guint i = 0; i < N_CANDIDATES; i++) {
    type_into_focus (window, i == 3 ? "9" : i == 4 ? "11" : "15");
    press_key (window, GDK_KEY_Return, 0);
  }
  press_key (window, GDK_KEY_s, GDK_CONTROL_MASK);
  g_test_message ("%u presses beyond the figures", n_presses);
  g_assert_cmpuint (n_presses, <, MOST_PRESSES);
  g_assert_cmpint (now_stored (fixture), ==, 0);
  votes = stored_votes (fixture);
  g_assert_cmpstr (votes, ==, "15|15|15|9|11|15|15|15|15|15|15|15|15|15|15|15|15|15|15|15|");
  /* 11 of 15 are 70 %, 9 are not; one action, one step back. */
  g_assert_cmpuint (count_state (fixture, "passed"), ==, N_CANDIDATES - 1);
  g_assert_cmpuint (count_state (fixture, "failed"), ==, 1);
  g_assert_cmpuint (n_actions (fixture->store), ==, before + 1);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  undone = stored_votes (fixture);
  g_assert_cmpstr (undone, ==, "-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|");
  gtk_window_destroy (window);
  wait_for (no_window, NULL);
}

/* Fill in, correct one found by name, and what cannot be right stays in the dialog with its sentence. */
static void
test_all_but (Fixture *fixture, gconstpointer data)
{
  gint64 meeting = prepare (fixture);
  GtkWindow *window = td_meeting_dialog_present (NULL, fixture->store, meeting, NULL, NULL, NULL);
  g_autofree char *votes = NULL;
  g_autofree char *refused = NULL;

  settle ();
  press_key (window, GDK_KEY_f, GDK_CONTROL_MASK);
  type_into_focus (window, "van k");
  press_key (window, GDK_KEY_Return, 0);
  type_into_focus (window, "16");
  /* Refused at once, on its row, with the name; storing names it too. */
  press_key (window, GDK_KEY_Return, 0);
  g_assert_true (words_are_there ("Lê Văn K: 16 votes were counted"));
  press_key (window, GDK_KEY_s, GDK_CONTROL_MASK);
  g_assert_true (words_are_there ("Nothing was stored. Lê Văn K: 16 votes were counted"));
  refused = stored_votes (fixture);
  g_assert_null (strpbrk (refused, "123456789"));
  type_into_focus (window, "12");
  press_key (window, GDK_KEY_Return, 0);
  /* Back up: the arrows go along the rows and keep what was typed. */
  press_key (window, GDK_KEY_Up, 0);
  press_key (window, GDK_KEY_Up, 0);
  type_into_focus (window, "14");
  press_key (window, GDK_KEY_s, GDK_CONTROL_MASK);
  votes = stored_votes (fixture);
  g_assert_cmpstr (votes, ==, "-|-|-|-|-|-|-|-|-|14|12|-|-|-|-|-|-|-|-|-|");
  gtk_window_destroy (window);
  wait_for (no_window, NULL);
}

/* Closed with anything not stored, be it no number at all: it asks, and what was typed is still there. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  gint64 meeting = prepare (fixture);
  GtkWindow *window = td_meeting_dialog_present (NULL, fixture->store, meeting, NULL, NULL, NULL);
  g_autofree char *kept = NULL;
  g_autofree char *votes = NULL;

  settle ();
  type_into_focus (window, "10");
  press_key (window, GDK_KEY_Return, 0);
  type_into_focus (window, "9");
  press_key (window, GDK_KEY_Return, 0);
  type_into_focus (window, "a");
  gtk_window_close (window);
  wait_for (words_are_there, "What was typed is not stored yet. Store it?");
  press ("_Store");
  settle ();
  g_assert_true (words_are_there ("“a” is no number of votes."));
  kept = stored_votes (fixture);
  g_assert_null (strpbrk (kept, "123456789"));
  type_into_focus (window, "");
  gtk_window_close (window);
  wait_for (words_are_there, "What was typed is not stored yet. Store it?");
  press ("_Store");
  wait_for (no_window, NULL);
  votes = stored_votes (fixture);
  g_assert_cmpstr (votes, ==, "10|9|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|");
}

static void
assert_says (TdProjector *projector, const char *wanted, gboolean says)
{
  g_autofree char *words = td_projector_words (projector);

  if ((strstr (words, wanted) != NULL) != says)
    g_error ("“%s” %s on the screen: %s", wanted, says ? "is not" : "is", words);
}

static void
test_projector (Fixture *fixture, gconstpointer data)
{
  gint64 meeting = prepare (fixture);
  GtkWindow *window = td_projector_present (NULL, fixture->store, meeting, NULL, 0, NULL);
  TdProjector *projector = td_projector_of (window);
  g_autofree char *votes = NULL;

  settle ();
  assert_says (projector, "Lê Văn A", TRUE);
  assert_says (projector, "Giáo viên", TRUE);
  assert_says (projector, "1 / 20", TRUE);
  /* What is noted or private stays off the wall. */
  assert_says (projector, "0912345678", FALSE);
  assert_says (projector, "038068001234", FALSE);
  assert_says (projector, "1968", FALSE);
  press_key (window, GDK_KEY_1, 0);
  press_key (window, GDK_KEY_KP_2, 0);
  assert_says (projector, "80 %", TRUE);
  press_key (window, GDK_KEY_Tab, 0);
  press_key (window, GDK_KEY_2, 0);
  press_key (window, GDK_KEY_space, 0);
  assert_says (projector, "2 / 20", TRUE);
  press_key (window, GDK_KEY_a, 0);
  press_key (window, GDK_KEY_space, 0);
  /* Sixteen of fifteen: it stays there and says so. */
  press_key (window, GDK_KEY_1, 0);
  press_key (window, GDK_KEY_6, 0);
  press_key (window, GDK_KEY_space, 0);
  assert_says (projector, "3 / 20", TRUE);
  assert_says (projector, "16", TRUE);
  press_key (window, GDK_KEY_BackSpace, 0);
  press_key (window, GDK_KEY_0, 0);
  press_key (window, GDK_KEY_Left, 0);
  assert_says (projector, "2 / 20", TRUE);
  votes = stored_votes (fixture);
  g_assert_cmpstr (votes, ==, "12|15|10|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|");
  press_key (window, GDK_KEY_l, 0);
  assert_says (projector, "Lê Văn G", TRUE);
  assert_says (projector, "Lê Văn H", FALSE);
  press_key (window, GDK_KEY_Page_Down, 0);
  assert_says (projector, "Lê Văn H", TRUE);
  press_key (window, GDK_KEY_Escape, 0);
  wait_for (no_window, NULL);
}

/* The sheet itself: fill, outcome at the threshold, one form alone. */
static void
test_sheet (Fixture *fixture, gconstpointer data)
{
  gint64 meeting = prepare (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBallotSheet) sheet = td_ballot_sheet_new (fixture->store, meeting, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sheet->lines->len, ==, N_CANDIDATES);
  g_assert_cmpuint (g_strv_length (sheet->forms), ==, 1);
  td_ballot_sheet_set (sheet, 4, TD_NUMBER_AGREED, 10);
  g_assert_cmpint (td_ballot_sheet_outcome (sheet, 4), ==, TD_VOTE_FAILED);
  td_ballot_sheet_set (sheet, 4, TD_NUMBER_AGREED, 11);
  g_assert_cmpint (td_ballot_sheet_outcome (sheet, 4), ==, TD_VOTE_PASSED);
  g_assert_cmpuint (td_ballot_sheet_fill (sheet, 15), ==, N_CANDIDATES - 1);
  g_assert_cmpuint (td_ballot_sheet_n_changed (sheet), ==, N_CANDIDATES);
  g_assert_cmpint (td_ballot_sheet_number (sheet, 4, TD_NUMBER_AGREED), ==, 11);
  g_assert_true (td_ballot_sheet_reload (sheet, "Không có", &error));
  g_assert_cmpuint (sheet->lines->len, ==, 0);
  g_assert_null (td_ballot_sheet_line (sheet, 0));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/meeting/sheet", Fixture, NULL, fixture_set_up, test_sheet, fixture_tear_down);
  g_test_add ("/meeting/twenty", Fixture, NULL, fixture_set_up, test_twenty, fixture_tear_down);
  g_test_add ("/meeting/all-but", Fixture, NULL, fixture_set_up, test_all_but, fixture_tear_down);
  g_test_add ("/meeting/close", Fixture, NULL, fixture_set_up, test_close, fixture_tear_down);
  g_test_add ("/meeting/projector", Fixture, NULL, fixture_set_up, test_projector, fixture_tear_down);
  return g_test_run ();
}
