/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include <string.h>

#include "review/td-conditions-box.h"
#include "review/td-criteria-dialog.h"
#include "review/td-eligibility-dialog.h"
#include "review/td-posting-dialog.h"
#include "td-council-review.h"
#include "td-journal.h"

/* Criteria, posting and conditions on a screen. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static char *notice;

static void
done_cb (const char *words, gpointer user_data)
{
  g_free (notice);
  notice = g_strdup (words);
}

static TdCriteria *
criteria_of (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRules) rules = td_rules_new (fixture->store, 2023, NULL, &error);
  g_autoptr (TdRecord) candidate = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), id, &error);
  TdCriteria *criteria = td_criteria_of (rules, fixture->store, candidate, &error);

  g_assert_no_error (error);
  return criteria;
}

static gboolean
is_nth_check (GtkWidget *widget, gconstpointer data)
{
  guint *left = (guint *)data;

  return GTK_IS_CHECK_BUTTON (widget) && (*left)-- == 0;
}

static GtkCheckButton *
nth_check (guint n)
{
  return GTK_CHECK_BUTTON (find (GTK_WIDGET (top_window ()), is_nth_check, &n));
}

/* What Space does. */
static void
toggle (guint n)
{
  gtk_widget_activate (GTK_WIDGET (nth_check (n)));
}

/* Not looked at → met → not met → not looked at; one candidate after the other; stored as one action each. */
static void
test_criteria (Fixture *fixture, gconstpointer data)
{
  gint64 ids[2] = {fixture_add_candidate (fixture->store, "citizen", "Lê Văn An", fixture->first, NULL),
                   fixture_add_candidate (fixture->store, "citizen", "Lê Văn Bê", fixture->first, NULL)};
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdCriteria) first = NULL;
  g_autoptr (TdCriteria) second = NULL;

  g_array_append_vals (list, ids, 2);
  td_criteria_dialog_present (NULL, fixture->store, list, 0, done_cb, NULL);
  settle ();
  g_assert_true (words_are_there ("Lê Văn An – Model citizen (1 of 2)"));
  g_assert_true (gtk_check_button_get_inconsistent (nth_check (0)));
  g_assert_true (words_are_there ("5 of 5 required criteria have not been looked at yet."));
  toggle (0);
  g_assert_true (gtk_check_button_get_active (nth_check (0)));
  g_assert_false (gtk_check_button_get_inconsistent (nth_check (0)));
  g_assert_true (words_are_there ("4 of 5 required"));
  toggle (0);
  g_assert_true (words_are_there ("A required criterion is not met"));
  toggle (0);
  g_assert_true (gtk_check_button_get_inconsistent (nth_check (0)));
  toggle (1);
  toggle (1);
  press ("_What is not looked at is in order");
  g_assert_true (words_are_there ("A required criterion is not met"));
  press ("Store, _next");
  settle ();
  g_assert_cmpstr (notice, ==, "Criteria of Lê Văn An");
  g_assert_true (words_are_there ("Lê Văn Bê – Model citizen (2 of 2)"));
  first = criteria_of (fixture, ids[0]);
  g_assert_cmpuint (first->n_met, ==, 4);
  g_assert_cmpuint (first->n_unmet, ==, 1);
  /* Left without being stored. */
  toggle (0);
  press ("_Leave it");
  wait_for (no_window, NULL);
  second = criteria_of (fixture, ids[1]);
  g_assert_cmpuint (second->n_judged, ==, 0);
  g_clear_pointer (&notice, g_free);
}

static gboolean
is_entry_with (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget) && strcmp (gtk_editable_get_text (GTK_EDITABLE (widget)), data) == 0;
}

static GtkEditable *
entry_with (const char *text)
{
  return GTK_EDITABLE (find (GTK_WIDGET (top_window ()), is_entry_with, text));
}

static void
test_posting (Fixture *fixture, gconstpointer data)
{
  TdListing listing = {.kind = td_kind_by_table ("posting")};
  g_autoptr (GPtrArray) postings = NULL;

  fixture_add_candidate (fixture->store, "family", "Lê Văn An", fixture->first, NULL);
  td_posting_dialog_present (NULL, fixture->store, 2023, "family", done_cb, NULL);
  settle ();
  g_assert_true (gtk_check_button_get_active (nth_check (1)));
  press ("P_ost");
  g_assert_true (words_are_there ("is no date"));
  /* The last day follows from the first and the catalogue, until it is typed. */
  gtk_editable_set_text (entry_with (""), "1/11/2023");
  g_assert_nonnull (entry_with ("10/11/2023"));
  gtk_editable_set_text (entry_with ("10/11/2023"), "12/11/2023");
  gtk_editable_set_text (entry_with ("1/11/2023"), "2/11/2023");
  g_assert_nonnull (entry_with ("12/11/2023"));
  gtk_check_button_set_active (nth_check (1), FALSE);
  press ("P_ost");
  g_assert_true (words_are_there ("It is not said which lists are posted."));
  gtk_check_button_set_active (nth_check (1), TRUE);
  press ("P_ost");
  wait_for (no_window, NULL);
  g_assert_cmpstr (notice, ==, "Posted: 1 on the lists");
  postings = td_store_load_all (fixture->store, &listing, NULL);
  g_assert_cmpuint (postings->len, ==, 1);
  g_assert_cmpstr (td_record_text (g_ptr_array_index (postings, 0), "until"), ==, "2023-11-12");
  g_clear_pointer (&notice, g_free);
}

/* While somebody chooses, the form says what is left of the quota; of one who is not stored yet. */
static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_label_new ("a");
  TdConditionsBox *box = NULL;
  g_autoptr (TdRecord) quota = td_record_new (td_kind_by_table ("quota"));
  g_autoptr (TdRecord) typed = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  gint64 stored = 0;

  td_record_set_text (quota, "title", "citizen");
  td_record_set_text (quota, "scope", "unit");
  td_record_set_text (quota, "base", "number");
  td_record_set_integer (quota, "number", 2);
  fixture_save (fixture->store, quota);
  stored = fixture_add_candidate (fixture->store, "citizen", "Lê Văn An", fixture->first, NULL);
  gtk_box_append (GTK_BOX (body), first);
  box = td_conditions_box_add_after (first, fixture->store);
  gtk_window_set_child (window, body);
  gtk_window_present (window);
  settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  td_record_set_integer (typed, "year", 2023);
  td_record_set_text (typed, "title", "citizen");
  td_record_set_text (typed, "name", "Lê Văn Bê");
  td_record_set_integer (typed, "unit_id", fixture->first);
  td_conditions_box_show (box, typed, 2023);
  wait_for (words_are_there, "1 of 2 places");
  td_record_set_integer (typed, "unit_id", fixture->second);
  td_conditions_box_show (box, typed, 2023);
  wait_for (words_are_there, "2 of 2 places");
  td_conditions_box_show (box, NULL, 2023);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  gtk_window_destroy (window);
  settle ();
  td_eligibility_dialog_present (NULL, fixture->store, td_kind_get (TD_KIND_CANDIDATE), stored);
  settle ();
  g_assert_true (words_are_there ("Lê Văn An – Model citizen, 2023"));
  g_assert_true (words_are_there ("is a title (danh hiệu)"));
  press ("_Close");
  wait_for (no_window, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/review-dialogs/criteria", test_criteria);
  ADD ("/review-dialogs/posting", test_posting);
  ADD ("/review-dialogs/conditions", test_conditions);
  return g_test_run ();
}
