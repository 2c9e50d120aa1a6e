/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include "evaluation/td-score-dialog.h"
#include "evaluation/td-score-grid.h"
#include "evaluation/td-score-table.h"
#include "td-council-scores.h"
#include "td-journal.h"
#include "td-ui.h"

/* The table of scores by keyboard: going, typing, pasting, taking back, the reason that a changed score needs; and the
 * dialog that publishes. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)

static void
add_target (TdStore *store, gint64 pledge, int order, const char *content, double own)
{
  g_autoptr (TdRecord) target = td_record_new (td_kind_get (TD_KIND_PLEDGE_TARGET));

  td_record_set_integer (target, "pledge_id", pledge);
  td_record_set_integer (target, "sort_order", order);
  td_record_set_text (target, "area", "Kinh tế");
  td_record_set_text (target, "content", content);
  td_record_set_real (target, "max_score", 10);
  td_record_set_real (target, "self_score", own);
  fixture_save (store, target);
}

/* Two units with two targets each; the second has one that the first has not. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  const gint64 *units[] = {&fixture->first, &fixture->second};

  fixture_set_up (fixture, data);
  td_council_watch (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (TdRecord) pledge = td_record_new (td_kind_get (TD_KIND_PLEDGE));

    td_record_set_integer (pledge, "year", 2023);
    td_record_set_integer (pledge, "unit_id", *units[i]);
    fixture_save (fixture->store, pledge);
    add_target (fixture->store, pledge->id, 1, "Tỷ lệ hộ nghèo", 8);
    add_target (fixture->store, pledge->id, 2, i == 0 ? "Thu ngân sách" : "Trồng cây", 9);
  }
}

/* What stands in the council's column, "" for nothing: 8|…|… by rows. The caller owns it. */
static char *
council_scores (TdStore *store)
{
  g_autoptr (TdMatrix) matrix = td_council_matrix (store, 2023, NULL, "council_score", NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < matrix->units->len * matrix->targets->len; i++)
    g_string_append_printf (text, "%s|", matrix->texts[i] != NULL ? matrix->texts[i] : "");
  return g_string_free (text, FALSE);
}

static void
assert_scores (TdStore *store, const char *wanted)
{
  g_autofree char *found = council_scores (store);

  g_assert_cmpstr (found, ==, wanted);
}

static guint
n_actions (TdStore *store)
{
  g_autoptr (GPtrArray) history = td_store_history (store, 0, NULL);

  return history->len;
}

static guint
n_undone (TdStore *store)
{
  g_autoptr (GPtrArray) history = td_store_history (store, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < history->len; i++)
    n += ((const TdJournalEntry *)g_ptr_array_index (history, i))->state == TD_JOURNAL_UNDONE;
  return n;
}

/* As if the key were pressed there. */
static gboolean
press_key (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
  }
  settle ();
  return handled;
}

static void
type_into (GtkWidget *grid, const char *text, guint end)
{
  GtkWidget *cell = gtk_widget_get_first_child (grid);

  press_key (grid, GDK_KEY_F2, 0);
  g_assert_true (gtk_widget_get_visible (cell));
  gtk_editable_set_text (GTK_EDITABLE (cell), text);
  press_key (cell, end, 0);
  g_assert_false (gtk_widget_get_visible (cell));
}

static gboolean
is_stored (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *found = council_scores (fixture->store);

  return !g_str_equal (found, "8||||||");
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = td_score_table_present (NULL, fixture->store, 2023, NULL);
  GtkWidget *grid = NULL;
  GtkWidget *reason = NULL;
  guint before = n_actions (fixture->store);
  guint row = 0, column = 0, rows = 0, columns = 0;

  settle ();
  grid = find_type (TD_TYPE_SCORE_GRID);
  g_assert_nonnull (grid);
  g_assert_true (gtk_window_get_focus (window) == grid);
  /* What was done before is not undone here. */
  press_key (GTK_WIDGET (window), GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_true (words_are_there ("Nothing was done in this table"));
  g_assert_cmpuint (n_undone (fixture->store), ==, 0);
  /* The unit's own score needs no reason. */
  type_into (grid, "8", GDK_KEY_Tab);
  assert_scores (fixture->store, "8||||||");
  g_assert_cmpuint (n_actions (fixture->store), ==, before + 1);
  g_assert_true (td_score_grid_selection (TD_SCORE_GRID (grid), &row, &column, &rows, &columns));
  g_assert_cmpuint (column, ==, 1);
  /* Escape leaves it; a cell without a target cannot be typed into. */
  type_into (grid, "5", GDK_KEY_Escape);
  press_key (grid, GDK_KEY_Right, 0);
  press_key (grid, GDK_KEY_F2, 0);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_first_child (grid)));
  assert_scores (fixture->store, "8||||||");
  /* One paste is one action. */
  press_key (grid, GDK_KEY_Home, 0);
  press_key (grid, GDK_KEY_Down, 0);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (grid), "8\t\t9\n");
  press_key (grid, GDK_KEY_v, GDK_CONTROL_MASK);
  wait_for (is_stored, fixture);
  assert_scores (fixture->store, "8|||8||9|");
  g_assert_cmpuint (n_actions (fixture->store), ==, before + 2);
  /* Another score waits for its reason, and is stored with it. */
  press_key (grid, GDK_KEY_Home, GDK_CONTROL_MASK);
  type_into (grid, "7,5", GDK_KEY_Return);
  assert_scores (fixture->store, "8|||8||9|");
  reason = gtk_widget_get_ancestor (gtk_window_get_focus (window), GTK_TYPE_ENTRY);
  g_assert_nonnull (reason);
  gtk_editable_set_text (GTK_EDITABLE (reason), "Hồ sơ thiếu");
  g_signal_emit_by_name (reason, "activate");
  settle ();
  assert_scores (fixture->store, "7,5|||8||9|");
  /* Ctrl+Z takes back what was last, Delete empties what is selected. */
  press_key (GTK_WIDGET (window), GDK_KEY_z, GDK_CONTROL_MASK);
  assert_scores (fixture->store, "8|||8||9|");
  press_key (grid, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_true (td_score_grid_selection (TD_SCORE_GRID (grid), &row, &column, &rows, &columns));
  g_assert_cmpuint (rows * columns, ==, 6);
  before = n_actions (fixture->store);
  press_key (grid, GDK_KEY_Delete, 0);
  assert_scores (fixture->store, "||||||");
  press_key (GTK_WIDGET (window), GDK_KEY_z, GDK_CONTROL_MASK);
  assert_scores (fixture->store, "8|||8||9|");
  press_key (GTK_WIDGET (window), GDK_KEY_y, GDK_CONTROL_MASK);
  assert_scores (fixture->store, "||||||");
  /* All that was done here can be undone, and nothing more. */
  for (guint i = 0; i < 9; i++)
    press_key (GTK_WIDGET (window), GDK_KEY_z, GDK_CONTROL_MASK);
  assert_scores (fixture->store, "||||||");
  g_assert_cmpuint (n_undone (fixture->store), ==, 3);
  gtk_window_close (window);
  wait_for (no_window, NULL);
}

static void
done_cb (const char *notice, gpointer user_data)
{
  g_assert_nonnull (notice);
  ++*(int *)user_data;
}

static void
test_publish (Fixture *fixture, gconstpointer data)
{
  int n_done = 0;
  GtkWindow *window = NULL;

  td_score_dialog_present (NULL, fixture->store, TD_SCORE_PUBLISH, 2023, 0, done_cb, &n_done);
  press ("Publish");
  settle ();
  /* Nothing is scored: it says so, and stays. */
  g_assert_cmpint (n_done, ==, 0);
  close_all ();
  window = td_score_table_present (NULL, fixture->store, 2023, NULL);
  settle ();
  type_into (find_type (TD_TYPE_SCORE_GRID), "8", GDK_KEY_Return);
  gtk_window_close (window);
  wait_for (no_window, NULL);
  td_score_dialog_present (NULL, fixture->store, TD_SCORE_PUBLISH, 2023, 0, done_cb, &n_done);
  press ("Publish");
  wait_for (no_window, NULL);
  g_assert_cmpint (n_done, ==, 1);
  g_assert_true (td_council_scores_are_published (fixture->store, 2023));
  /* The table only shows them. */
  window = td_score_table_present (NULL, fixture->store, 2023, NULL);
  settle ();
  press_key (find_type (TD_TYPE_SCORE_GRID), GDK_KEY_F2, 0);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_first_child (find_type (TD_TYPE_SCORE_GRID))));
  gtk_window_close (window);
  wait_for (no_window, NULL);
  /* Back only with a reason. */
  td_score_dialog_present (NULL, fixture->store, TD_SCORE_WITHDRAW, 2023, 0, done_cb, &n_done);
  press ("Take it back");
  settle ();
  g_assert_cmpint (n_done, ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (find_type (GTK_TYPE_ENTRY)), "Tính sót");
  press ("Take it back");
  wait_for (no_window, NULL);
  g_assert_false (td_council_scores_are_published (fixture->store, 2023));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  td_ui_load_style ();
  ADD ("/score-table/table", test_table);
  ADD ("/score-table/publish", test_publish);
  return g_test_run ();
}
