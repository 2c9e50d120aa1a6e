/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cell-editor.h"
#include "td-ui.h"
#include "window-fixture.h"

/* Editing in the cells of a grid: keys as GTK sends them, what is stored is asked of the file. */

static void
set_up (Desk *desk, gconstpointer data)
{
  fixture_set_up (&desk->file, data);
  g_assert_cmpint (sqlite3_open_v2 (desk->file.path, &desk->outside, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (int i = 1; i <= 4; i++) {
    g_autofree char *name = g_strdup_printf ("Nguyễn Văn %c", 'A' + i);

    fixture_add_candidate (desk->file.store, "family", name, desk->file.first, NULL);
  }
  desk->window = td_main_window_new (NULL);
  td_main_window_set_store (desk->window, desk->file.store, "candidate/family");
  gtk_window_present (GTK_WINDOW (desk->window));
  settle ();
  choose (desk, 0, "SELECT id FROM candidate WHERE name = 'Nguyễn Văn B'");
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

static TdCellEditor *
cells (Desk *desk)
{
  return td_record_editor_cells (td_record_view_editor (td_main_window_record_view (desk->window)));
}

static gint64
shown (Desk *desk)
{
  return td_form_id (td_record_editor_form (td_record_view_editor (td_main_window_record_view (desk->window))));
}

static void
key (Desk *desk, guint value, GdkModifierType state)
{
  press_key (GTK_WINDOW (desk->window), value, state);
}

/* A key that the editor takes before its entry does. */
static void
key_before_entry (Desk *desk, guint value, GdkModifierType state)
{
  GtkWidget *at = gtk_window_get_focus (GTK_WINDOW (desk->window));
  g_autoptr (GListModel) controllers = NULL;
  gboolean handled = FALSE;

  while (at != NULL && !gtk_widget_has_css_class (at, "cell-editor"))
    at = gtk_widget_get_parent (at);
  g_assert_nonnull (at);
  controllers = gtk_widget_observe_controllers (at);
  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
        && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
      g_signal_emit_by_name (controller, "key-pressed", value, 0, state, &handled);
  }
  g_assert_true (handled);
  settle ();
}

/* Begins in the column of the selected row and types. */
static void
type_in_cell (Desk *desk, const char *column, const char *text)
{
  td_cell_editor_set_column (cells (desk), column);
  key (desk, GDK_KEY_F2, 0);
  g_assert_true (td_cell_editor_is_editing (cells (desk)));
  type_into_focus (GTK_WINDOW (desk->window), text);
}

static void
expect_grid_focus (Desk *desk)
{
  g_assert_true (
      td_grid_has_focus (td_record_editor_grid (td_record_view_editor (td_main_window_record_view (desk->window)))));
}

/* F2, Enter: stored as one action, one row further down, the keys in the list. */
static void
test_enter (Desk *desk, gconstpointer data)
{
  gint64 first = shown (desk);
  gint64 n = ask (desk, "SELECT count(*) FROM journal");

  type_in_cell (desk, "people", "5");
  key (desk, GDK_KEY_Return, 0);
  g_assert_false (td_cell_editor_is_editing (cells (desk)));
  g_assert_cmpint (ask (desk, "SELECT people FROM candidate WHERE name = 'Nguyễn Văn B'"), ==, 5);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM journal"), ==, n + 1);
  g_assert_cmpint (shown (desk), !=, first);
  g_assert_cmpint (shown (desk), ==, ask (desk, "SELECT id FROM candidate WHERE name = 'Nguyễn Văn C'"));
  expect_grid_focus (desk);
  g_assert_cmpstr (td_cell_editor_column (cells (desk)), ==, "people");
  command (desk, "undo");
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE people = 5"), ==, 0);
}

/* Escape stores nothing. */
static void
test_escape (Desk *desk, gconstpointer data)
{
  gint64 n = ask (desk, "SELECT count(*) FROM journal");

  type_in_cell (desk, "name", "Ai Khác");
  key (desk, GDK_KEY_Escape, 0);
  g_assert_false (td_cell_editor_is_editing (cells (desk)));
  expect_grid_focus (desk);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM journal"), ==, n);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE name = 'Nguyễn Văn B'"), ==, 1);
}

/* Tab stores and goes on in the next cell that can be typed into; Shift+Tab back. */
static void
test_tab (Desk *desk, gconstpointer data)
{
  g_autofree char *before = NULL;

  type_in_cell (desk, "name", "trần thị  bình");
  before = g_strdup (td_cell_editor_column (cells (desk)));
  key (desk, GDK_KEY_Tab, 0);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE name = 'Trần Thị Bình'"), ==, 1);
  g_assert_true (td_cell_editor_is_editing (cells (desk)));
  g_assert_cmpstr (td_cell_editor_column (cells (desk)), !=, before);
  key (desk, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  g_assert_true (td_cell_editor_is_editing (cells (desk)));
  g_assert_cmpstr (td_cell_editor_column (cells (desk)), ==, before);
  key (desk, GDK_KEY_Escape, 0);
}

/* What cannot be read stays in the cell with its sentence, and the row with it; Escape lets go. */
static void
test_wrong (Desk *desk, gconstpointer data)
{
  gint64 first = shown (desk);

  type_in_cell (desk, "people", "năm người");
  key (desk, GDK_KEY_Return, 0);
  g_assert_true (td_cell_editor_is_editing (cells (desk)));
  g_assert_cmpint (shown (desk), ==, first);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE people IS NOT NULL"), ==, 0);
  key (desk, GDK_KEY_Escape, 0);
  g_assert_false (td_cell_editor_is_editing (cells (desk)));
  expect_grid_focus (desk);
}

/* Left and Right move the cell; what is reckoned says why it cannot be typed. */
static void
test_refused (Desk *desk, gconstpointer data)
{
  TdGrid *grid = td_record_editor_grid (td_record_view_editor (td_main_window_record_view (desk->window)));
  const TdField *computed = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; computed == NULL && i < td_grid_n_columns (grid); i++)
    if (td_grid_field (grid, i) != NULL && (td_grid_field (grid, i)->flags & TD_FIELD_COMPUTED) != 0)
      computed = td_grid_field (grid, i);
  g_assert_nonnull (computed);
  td_cell_editor_set_column (cells (desk), "name");
  key (desk, GDK_KEY_Right, 0);
  g_assert_cmpstr (td_cell_editor_column (cells (desk)), !=, "name");
  key (desk, GDK_KEY_Left, 0);
  g_assert_cmpstr (td_cell_editor_column (cells (desk)), ==, "name");
  td_cell_editor_set_column (cells (desk), computed->column);
  key (desk, GDK_KEY_F2, 0);
  g_assert_false (td_cell_editor_is_editing (cells (desk)));
  sentence = g_strdup_printf ("“%s” is reckoned from other values and cannot be typed.", computed->label);
  wait_for (words_are_there, sentence);
}

/* Ctrl+' takes the value above, Ctrl+Enter stores and begins a new record. */
static void
test_control (Desk *desk, gconstpointer data)
{
  type_in_cell (desk, "people", "7");
  key (desk, GDK_KEY_Return, 0);
  td_cell_editor_set_column (cells (desk), "people");
  key (desk, GDK_KEY_F2, 0);
  key_before_entry (desk, GDK_KEY_apostrophe, GDK_CONTROL_MASK);
  key_before_entry (desk, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_false (td_cell_editor_is_editing (cells (desk)));
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE people = 7"), ==, 2);
  g_assert_true (
      td_form_is_new (td_record_editor_form (td_record_view_editor (td_main_window_record_view (desk->window)))));
}

/* Another row, another view and the file's closing store what stands in the cell; a row that goes takes it along. */
static void
test_leaving (Desk *desk, gconstpointer data)
{
  TdIdList *list = NULL;

  type_in_cell (desk, "people", "3");
  list = td_grid_list (td_record_editor_grid (td_record_view_editor (td_main_window_record_view (desk->window))));
  td_id_list_select (list, ask (desk, "SELECT id FROM candidate WHERE name = 'Nguyễn Văn D'"));
  settle ();
  g_assert_false (td_cell_editor_is_editing (cells (desk)));
  g_assert_cmpint (ask (desk, "SELECT people FROM candidate WHERE name = 'Nguyễn Văn B'"), ==, 3);
  type_in_cell (desk, "people", "4");
  show_view (desk, "overview");
  g_assert_cmpint (ask (desk, "SELECT people FROM candidate WHERE name = 'Nguyễn Văn D'"), ==, 4);
}

/* Ctrl+D over several rows: the first one's value in all of them, one action, one undo. */
static void
test_fill_down (Desk *desk, gconstpointer data)
{
  gint64 n;

  type_in_cell (desk, "people", "6");
  key (desk, GDK_KEY_Return, 0);
  n = ask (desk, "SELECT count(*) FROM journal");
  choose_all (desk);
  command (desk, "duplicate");
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE people = 6"), ==, 4);
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM journal"), ==, n + 1);
  command (desk, "undo");
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM candidate WHERE people = 6"), ==, 1);
  /* A value that none but the program sets is not spread. */
  td_cell_editor_set_column (cells (desk), "percent");
  g_assert_cmpstr (td_cell_editor_column (cells (desk)), ==, "percent");
  choose_all (desk);
  n = ask (desk, "SELECT count(*) FROM journal");
  command (desk, "duplicate");
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM journal"), ==, n);
}

/* A pledge that was just made can be given its targets: no other row has to be chosen first. */
static void
test_detail_after_new (Desk *desk, gconstpointer data)
{
  TdRecordView *view = NULL;

  show_view (desk, "pledge");
  view = td_main_window_record_view (desk->window);
  command (desk, "new-record");
  fill_in (desk, "unit_id", "Tiểu khu 1");
  command (desk, "save");
  g_assert_cmpint (ask (desk, "SELECT count(*) FROM pledge"), ==, 1);
  td_record_view_new_detail (view);
  settle ();
  g_assert_true (td_form_is_new (td_record_editor_form (td_record_view_editor (view))));
  g_assert_cmpstr (td_record_editor_view (td_record_view_editor (view))->kind->table, !=, "pledge");
}

#define ADD(path, test) g_test_add ("/cell-editor/" path, Desk, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  td_ui_load_style ();
  ADD ("enter", test_enter);
  ADD ("escape", test_escape);
  ADD ("tab", test_tab);
  ADD ("wrong", test_wrong);
  ADD ("refused", test_refused);
  ADD ("control", test_control);
  ADD ("leaving", test_leaving);
  ADD ("fill-down", test_fill_down);
  ADD ("detail-after-new", test_detail_after_new);
  return g_test_run ();
}
