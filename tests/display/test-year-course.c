/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include <string.h>

#include "td-council.h"
#include "td-course-dialog.h"
#include "td-journal.h"
#include "td-plan-dialog.h"
#include "td-text-table.h"
#include "td-window-contract.h"

/* The year's course on a screen: its plan, the conference that moves, what is late, whom to remind. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static char *
day_of (Fixture *fixture, const char *step)
{
  const TdFilter filter = {"step", {.type = TD_VALUE_TEXT, .text = (char *)step}};
  TdListing listing = {.kind = td_kind_by_table ("deadline"), .year = 2023, .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) deadlines = td_store_load_all (fixture->store, &listing, NULL);

  return deadlines->len > 0 ? g_strdup (td_record_text (g_ptr_array_index (deadlines, 0), "due_on")) : NULL;
}

#define assert_day(fixture, step, wanted)                                                                              \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *day = day_of (fixture, step);                                                                     \
    g_assert_cmpstr (day, ==, wanted);                                                                                 \
  }                                                                                                                    \
  G_STMT_END

static char *notice;

static void
done_cb (const char *words, gpointer user_data)
{
  g_free (notice);
  notice = g_strdup (words);
}

static void
plan (Fixture *fixture, const char *conference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = td_council_plan_year (fixture->store, 2023, conference, TRUE, &error);

  g_assert_no_error (error);
  g_assert_true (result->done);
}

/* --- the plan --- */

static void
test_plan (Fixture *fixture, gconstpointer data)
{
  TdTextTable *table;
  GtkEditable *entry;

  td_plan_dialog_present (NULL, fixture->store, 2023, done_cb, NULL);
  settle ();
  table = TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE));
  entry = GTK_EDITABLE (find_type (GTK_TYPE_ENTRY));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "20/12/2023");
  g_assert_cmpuint (td_text_table_n_rows (table), ==, 8);
  /* What is typed is shown before it is stored, and what cannot be is refused. */
  gtk_editable_set_text (entry, "mai");
  g_assert_cmpuint (td_text_table_n_rows (table), ==, 0);
  press ("_Plan the year");
  g_assert_true (words_are_there ("“mai” is no date"));
  gtk_editable_set_text (entry, "05/01/2024");
  press ("_Plan the year");
  g_assert_true (words_are_there ("The conference on 05/01/2024 does not lie in the year 2023."));
  gtk_editable_set_text (entry, "28/12/2023");
  g_assert_cmpstr (td_text_table_cell (table, 4, 2), ==, "13/12/2023");
  g_assert_cmpstr (td_text_table_cell (table, 4, 3), ==, "is added");
  press ("_Plan the year");
  wait_for (no_window, NULL);
  g_assert_cmpstr (notice, ==, "Plan of the year 2023: 8 deadlines");
  assert_day (fixture, "council", "2023-12-13");
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  assert_day (fixture, "council", NULL);
  g_clear_pointer (&notice, g_free);
}

static gboolean
is_conference (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), "28/12/2023");
}

static void
move_in_office (Fixture *fixture, const char *answer)
{
  td_office_dialog_present (NULL, fixture->store, 2023);
  settle ();
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (top_window ()), is_conference, NULL)), "22/12/2023");
  press ("_Save");
  wait_for (words_are_there, "plan its deadlines again?");
  press (answer);
  wait_for (no_window, NULL);
}

/* The settings of the office move the conference; its deadlines move with it when that is wanted, in the same action. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  plan (fixture, "2023-12-28");
  move_in_office (fixture, "_Leave the deadlines");
  assert_day (fixture, "conference", "2023-12-22");
  assert_day (fixture, "council", "2023-12-13");
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  assert_day (fixture, "conference", "2023-12-28");
  move_in_office (fixture, "_Plan them again");
  assert_day (fixture, "conference", "2023-12-22");
  assert_day (fixture, "council", "2023-12-07");
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  assert_day (fixture, "conference", "2023-12-28");
  assert_day (fixture, "council", "2023-12-13");
}

/* --- overview and reminders --- */

static char *shown;

static void
show_view_cb (GtkWidget *widget, const char *view, const char *filter, gpointer user_data)
{
  g_free (shown);
  shown = g_strdup_printf ("%s|%s", view, filter);
}

static void
show (GtkWidget *page)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  g_signal_connect (page, "show-view", G_CALLBACK (show_view_cb), NULL);
  gtk_window_set_default_size (window, 1200, 700);
  gtk_window_set_child (window, page);
  gtk_window_present (window);
}

static void
test_late (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview = td_overview_new (fixture->store);

  td_overview_set_year (overview, 2023);
  show (overview);
  /* Without a plan the usual days, and the way to one. */
  wait_for (words_are_there, "Conference planned from 20/12/2023");
  g_assert_true (button_is_there ("P_lan the year…"));
  plan (fixture, "2023-12-28");
  wait_for (words_are_there, "31/01/2023: Ký cam kết");
  g_assert_true (words_are_there ("days late"));
  g_assert_true (words_are_there ("and 5 more, 8 of all late"));
  press ("_Deadlines");
  g_assert_cmpstr (shown, ==, "deadline|");
  g_clear_pointer (&shown, g_free);
  close_all ();
}

static gboolean
has_reminders (gconstpointer n)
{
  TdTextTable *table = TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE));

  return table != NULL && td_text_table_n_rows (table) == GPOINTER_TO_UINT (n);
}

static void
got_text_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_there (gconstpointer text)
{
  return *(char *const *)text != NULL;
}

static void
test_reminders (Fixture *fixture, gconstpointer data)
{
  GtkWidget *reminders = td_reminders_new (fixture->store);
  g_autoptr (TdRecord) pledge = td_record_new (td_kind_get (TD_KIND_PLEDGE));
  TdTextTable *table;
  g_autofree char *copied = NULL;

  td_reminders_set_year (reminders, 2023);
  show (reminders);
  wait_for (words_are_there, "The year has no deadlines yet");
  plan (fixture, "2023-12-28");
  /* Nobody is in charge of either unit: one reminder. By unit there are two. */
  wait_for (has_reminders, GUINT_TO_POINTER (1));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_button ("By _unit")), TRUE);
  wait_for (has_reminders, GUINT_TO_POINTER (2));
  table = TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE));
  g_assert_cmpstr (td_text_table_cell (table, 1, 0), ==, "Tiểu khu 2");
  td_text_table_select (table, 1);
  press ("_Copy the reminder");
  wait_for (words_are_there, "Copied: Tiểu khu 2");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (reminders), NULL, got_text_cb, &copied);
  wait_for (is_there, &copied);
  g_assert_true (g_str_has_prefix (copied, "Kính gửi Tiểu khu 2. "));
  /* What comes in goes from the list at once; who owes nothing is not in it. */
  td_record_set_integer (pledge, "year", 2023);
  td_record_set_integer (pledge, "unit_id", fixture->second);
  td_record_set_text (pledge, "state", "signed");
  fixture_save (fixture->store, pledge);
  fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->second, NULL);
  wait_for (has_reminders, GUINT_TO_POINTER (1));
  fixture_add_candidate (fixture->store, "family", "Nguyễn Văn Ba", fixture->first, NULL);
  pledge->id = 0;
  td_record_set_integer (pledge, "unit_id", fixture->first);
  fixture_save (fixture->store, pledge);
  wait_for (has_reminders, GUINT_TO_POINTER (0));
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Copy the reminder")));
  g_assert_nonnull (gtk_widget_get_tooltip_text (find_button ("_Copy the reminder")));
  close_all ();
}

/* --- through all years --- */

static gint64 opened;

static void
show_cb (const TdRecordKind *kind, gint64 id, int year, gpointer user_data)
{
  g_assert_true (td_kind_is_a (kind, TD_KIND_CANDIDATE));
  g_assert_cmpint (year, ==, 2023);
  opened = id;
}

/* Of the tables of the dialog, in the order in which they were made. */
static TdTextTable *
table_at (guint wanted)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, top_window ());
  for (guint i = 0; i < waiting->len; i++) {
    GtkWidget *widget = g_ptr_array_index (waiting, i);

    if (TD_IS_TEXT_TABLE (widget) && wanted-- == 0)
      return TD_TEXT_TABLE (widget);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      g_ptr_array_add (waiting, child);
  }
  return NULL;
}

static void
test_through_years (Fixture *fixture, gconstpointer data)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_HOUSEHOLD);
  gint64 households[2];
  gint64 candidate = fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, NULL);
  g_autoptr (TdRecord) nominated = NULL;
  TdTextTable *subjects;
  TdTextTable *steps;

  for (guint i = 0; i < 2; i++) {
    g_autoptr (TdRecord) household = td_record_new (kind);

    td_record_set_text (household, "name", "Nguyễn Văn An");
    td_record_set_text (household, "birth_date", "1960");
    td_record_set_integer (household, "unit_id", i == 0 ? fixture->first : fixture->second);
    households[i] = fixture_save (fixture->store, household);
  }
  nominated = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), candidate, NULL);
  td_record_set_integer (nominated, "household_id", households[1]);
  fixture_save (fixture->store, nominated);

  td_course_dialog_present (NULL, fixture->store, NULL, 0, "nguyen van an", show_cb, NULL);
  wait_for (button_is_there, "Make them _one…");
  subjects = table_at (0);
  steps = table_at (1);
  g_assert_cmpuint (td_text_table_n_rows (subjects), ==, 2);
  g_assert_cmpuint (td_text_table_n_rows (steps), ==, 0);
  /* What belongs to the other entry stands with this one then, and undo parts them. */
  press ("Make them _one…");
  press ("Make them _one");
  settle ();
  g_assert_cmpuint (td_text_table_n_rows (subjects), ==, 1);
  g_assert_cmpuint (td_text_table_n_rows (steps), ==, 1);
  g_assert_cmpstr (td_text_table_cell (steps, 0, 1), ==, "Model family");
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  settle ();
  g_assert_cmpuint (td_text_table_n_rows (subjects), ==, 2);
  td_text_table_select (subjects, 1);
  settle ();
  g_assert_cmpuint (td_text_table_n_rows (steps), ==, 1);
  g_signal_emit_by_name (steps, "activated", 0);
  g_assert_cmpint (opened, ==, candidate);
  wait_for (no_window, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/year-course/plan", test_plan);
  ADD ("/year-course/move", test_move);
  ADD ("/year-course/late", test_late);
  ADD ("/year-course/reminders", test_reminders);
  ADD ("/year-course/through-years", test_through_years);
  return g_test_run ();
}
