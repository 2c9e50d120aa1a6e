/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "families-fixture.h"
#include "td-grid.h"
#include "td-id-changes.h"
#include "td-id-list.h"
#include "td-sheet-text.h"
#include "td-ui.h"

/* The list of ids behind a grid, and the grid on the screen. */

static gboolean
give_up_cb (gpointer what)
{
  g_error ("did not happen in time: %s", (const char *)what);
  return G_SOURCE_REMOVE;
}

static void
wait_complete (TdIdList *list)
{
  guint limit = g_timeout_add_seconds (30, give_up_cb, (gpointer) "all ids");

  while (!td_id_list_is_complete (list))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

/* GTK 4.8 asks for every item when one signal tells of rows gone and rows come. */
static void
never_both_cb (GListModel *model, guint position, guint removed, guint added, guint *n_signals)
{
  g_assert_true (removed == 0 || added == 0);
  (*n_signals)++;
}

static void
assert_changes_lead_there (GArray *before, GArray *after, guint most)
{
  g_autoptr (GArray) changes = td_id_changes (before, after);
  g_autoptr (GArray) list = g_array_copy (before);

  for (guint i = 0; i < changes->len; i++) {
    const TdIdChange *change = &g_array_index (changes, TdIdChange, i);

    g_assert_true ((change->n_removed == 0) != (change->n_added == 0));
    g_assert_cmpuint (change->position + change->n_removed, <=, list->len);
    if (change->n_removed > 0)
      g_array_remove_range (list, change->position, change->n_removed);
    else
      g_array_insert_vals (list, change->position, &g_array_index (after, gint64, change->position), change->n_added);
  }
  g_assert_cmpmem (list->data, list->len * sizeof (gint64), after->data, after->len * sizeof (gint64));
  g_assert_cmpuint (changes->len, <=, most);
}

static void
test_changes (void)
{
  for (guint round = 0; round < 2000; round++) {
    guint n = (guint)g_test_rand_int_range (0, round % 10 == 0 ? 400 : 12);
    g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
    guint edits = (guint)g_test_rand_int_range (0, 4);
    guint moves = (guint)g_test_rand_int_range (0, 3);

    for (gint64 id = 1; id <= n; id++) {
      g_array_append_val (before, id);
      g_array_append_val (after, id);
    }
    for (guint i = 0; i < edits && after->len > 0; i++) {
      guint at = (guint)g_test_rand_int_range (0, (int)after->len);
      gint64 id = 1000 + i;

      if (g_test_rand_bit ())
        g_array_remove_index (after, at);
      else
        g_array_insert_val (after, at, id);
    }
    for (guint i = 0; i < moves && after->len > 0; i++) {
      guint from = (guint)g_test_rand_int_range (0, (int)after->len);
      gint64 id = g_array_index (after, gint64, from);

      g_array_remove_index (after, from);
      g_array_insert_val (after, g_test_rand_int_range (0, (int)after->len + 1), id);
    }
    /* One moved row is found out; two may make the stretch go and come as a whole, which is two steps. */
    assert_changes_lead_there (before, after, edits + 2);
    assert_changes_lead_there (after, before, edits + 2);
  }
}

static gint64
id_of (Fixture *fixture, TdIdList *list, int number)
{
  return td_id_list_id_at (list, (guint)number - 1);
}

static void
test_first_page (Fixture *fixture, gconstpointer n)
{
  g_autoptr (TdIdList) list = td_id_list_new (fixture->store);
  TdListing listing = families ();
  g_autoptr (TdRow) row = NULL;
  guint n_signals = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (never_both_cb), &n_signals);
  td_id_list_set_listing (list, &listing);
  g_assert_cmpuint (td_id_list_size (list), ==, TD_ID_LIST_FIRST_PAGE);
  g_assert_false (td_id_list_is_complete (list));
  /* GTK makes widgets for 200 rows at once where it may: it hears of them little by little. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, TD_UI_FIRST_ROWS);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), TD_UI_FIRST_ROWS));
  g_assert_cmpuint (n_signals, ==, 1);
  wait_complete (list);
  g_assert_cmpuint (td_id_list_size (list), ==, GPOINTER_TO_UINT (n));
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) < GPOINTER_TO_UINT (n))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_signals, >, 3);
  g_assert_cmpuint (n_signals, <, 10);
  row = g_list_model_get_item (G_LIST_MODEL (list), 249);
  g_assert_cmpstr (td_record_text (td_row_record (row), "name"), ==, "Nguyễn Văn An000250");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), GPOINTER_TO_UINT (n)));
}

/* A list of which GTK knows the first rows only; wanted is selected. The caller owns it. */
static TdIdList *
begun_list (Fixture *fixture, gint64 wanted)
{
  TdIdList *list = td_id_list_new (fixture->store);
  TdListing listing = families ();

  td_id_list_select (list, wanted);
  td_id_list_set_listing (list, &listing);
  g_assert_true (td_id_list_is_complete (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, TD_UI_FIRST_ROWS);
  g_assert_cmpint (td_id_list_selected (list), ==, wanted);
  return list;
}

/* What GTK does not know of yet is selected, let go and scrolled to like everything else. */
static void
test_hidden_rows (Fixture *fixture, gconstpointer n)
{
  guint last = GPOINTER_TO_UINT (n) - 1;
  g_autoptr (TdIdList) list = begun_list (fixture, 0);
  gint64 id = td_id_list_id_at (list, last);

  td_id_list_select (list, id);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, GPOINTER_TO_UINT (n));
  g_assert_cmpint (td_id_list_selected (list), ==, id);
  g_object_unref (list);
  list = begun_list (fixture, id);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (list), 5, TRUE);
  g_assert_cmpint (td_id_list_selected (list), ==, id_of (fixture, list, 6));
  g_object_unref (list);
  list = begun_list (fixture, id);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (list));
  g_assert_cmpuint (td_id_list_n_selected (list), ==, 0);
  td_id_list_show (list, last);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, GPOINTER_TO_UINT (n));
}

static void
count_cb (TdRow *row, guint *n_changes)
{
  (*n_changes)++;
}

/* Another order: the rows that GTK has show other records, and no widget is made anew. */
static void
test_rows_kept (Fixture *fixture, gconstpointer n)
{
  g_autoptr (TdIdList) list = td_id_list_new (fixture->store);
  TdListing listing = families ();
  g_autoptr (TdRow) first = NULL;
  g_autoptr (TdRow) last = NULL;
  guint n_signals = 0;
  guint n_changes = 0;
  gint64 id;

  td_id_list_set_listing (list, &listing);
  td_id_list_show_all (list);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  last = g_list_model_get_item (G_LIST_MODEL (list), GPOINTER_TO_UINT (n) - 1);
  id = td_row_id (first);
  td_id_list_select (list, id);
  g_assert_cmpstr (td_record_text (td_row_record (first), "name"), ==, "Nguyễn Văn An000001");
  g_signal_connect (list, "items-changed", G_CALLBACK (never_both_cb), &n_signals);
  g_signal_connect (first, "changed", G_CALLBACK (count_cb), &n_changes);
  listing.order = "name";
  listing.descending = TRUE;
  td_id_list_set_listing (list, &listing);
  g_assert_cmpuint (n_signals, ==, 0);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (td_row_id (first), ==, td_id_list_id_at (list, 0));
  g_assert_cmpint (td_row_id (last), ==, id);
  g_assert_cmpstr (td_record_text (td_row_record (last), "name"), ==, "Nguyễn Văn An000001");
  g_assert_cmpint (td_id_list_selected (list), ==, id);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (list), GPOINTER_TO_UINT (n) - 1));
  g_clear_object (&last);
  /* One that stays and others that go. */
  listing.search = "an000150";
  td_id_list_set_listing (list, &listing);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_cmpuint (n_signals, ==, 1);
  g_assert_cmpint (td_id_list_selected (list), ==, 0);
  listing.descending = FALSE;
  listing.search = NULL;
  td_id_list_set_listing (list, &listing);
  g_assert_cmpstr (td_record_text (td_row_record (first), "name"), ==, "Nguyễn Văn An000150");
}

/* What a view has: the rows it was given, moved about as "items-changed" says. */
static void
mirror_cb (GListModel *model, guint position, guint removed, guint added, GPtrArray *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int)(position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (model));
}

/* Whatever is listed, sorted and searched: a row shows the record that stands at its place. */
static void
test_mirror (Fixture *fixture, gconstpointer n)
{
  static const char *const searches[] = {NULL, "an0000", "an00001", "an000299", "khong co", "2"};
  static const char *const orders[] = {NULL, "name", "unit_id", "birth"};
  g_autoptr (TdIdList) list = td_id_list_new (fixture->store);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  TdListing listing = families ();

  g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), mirror);
  for (guint round = 0; round < 200; round++) {
    listing.search = searches[g_test_rand_int_range (0, G_N_ELEMENTS (searches))];
    listing.order = orders[g_test_rand_int_range (0, G_N_ELEMENTS (orders))];
    listing.descending = g_test_rand_bit ();
    td_id_list_set_listing (list, &listing);
    for (int turns = g_test_rand_int_range (0, 12); turns > 0; turns--)
      g_main_context_iteration (NULL, FALSE);
    if (g_test_rand_bit ())
      wait_complete (list);
    if (g_test_rand_bit ())
      td_id_list_show_all (list);
    for (guint i = 0; i < mirror->len; i++)
      g_assert_cmpint (td_row_id (mirror->pdata[i]), ==, td_id_list_id_at (list, i));
  }
  /* A thread that still reads keeps the list alive. */
  g_signal_handlers_disconnect_by_data (list, mirror);
}

/* Who selects all, or goes to the end, means all rows, also those that are not read yet. */
static void
test_all_rows (Fixture *fixture, gconstpointer n)
{
  g_autoptr (TdIdList) list = td_id_list_new (fixture->store);
  TdListing listing = families ();

  td_id_list_set_listing (list, &listing);
  g_assert_false (td_id_list_is_complete (list));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (list));
  g_assert_true (td_id_list_is_complete (list));
  g_assert_cmpuint (td_id_list_n_selected (list), ==, GPOINTER_TO_UINT (n));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, GPOINTER_TO_UINT (n));
}

static void
test_selection_by_id (Fixture *fixture, gconstpointer n)
{
  g_autoptr (TdIdList) list = td_id_list_new (fixture->store);
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GError) error = NULL;
  TdListing listing = families ();
  guint n_signals = 0;
  gint64 id;

  td_id_list_set_listing (list, &listing);
  wait_complete (list);
  td_id_list_show (list, td_id_list_size (list) - 1);
  g_signal_connect (list, "items-changed", G_CALLBACK (never_both_cb), &n_signals);
  id = id_of (fixture, list, 10);
  td_id_list_select (list, id);
  /* One row before it goes to the end: one removal, one insertion, the selection stays with the record. */
  record = td_store_load (fixture->store, listing.kind, id_of (fixture, list, 3), &error);
  td_record_set_text (record, "name", "Nguyễn Văn Zung");
  g_assert_true (td_store_begin (fixture->store, "rename", &error));
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  td_id_list_reload (list);
  g_assert_cmpuint (n_signals, ==, 2);
  g_assert_cmpint (td_id_list_selected (list), ==, id);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (list), 8));
  /* A record that is not there yet is selected when it comes. */
  add_families (fixture, 900000, 1);
  {
    g_autoptr (GArray) all = td_store_list (fixture->store, &listing, 0, &error);
    gint64 newest = 0;

    for (guint i = 0; i < all->len; i++)
      newest = MAX (newest, g_array_index (all, gint64, i));
    td_id_list_select (list, newest);
    g_assert_cmpint (td_id_list_selected (list), ==, 0);
    td_id_list_reload (list);
    g_assert_cmpint (td_id_list_selected (list), ==, newest);
  }
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (list));
  g_assert_cmpuint (td_id_list_n_selected (list), ==, GPOINTER_TO_UINT (n) + 1);
  chosen = td_id_list_selected_ids (list);
  g_assert_cmpuint (chosen->len, ==, GPOINTER_TO_UINT (n) + 1);
}

static void
test_grid_copies (Fixture *fixture, gconstpointer n)
{
  GtkWidget *grid = g_object_ref_sink (td_grid_new (fixture->store, td_view_by_name ("candidate/family")));
  TdListing listing = families ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  td_grid_set_listing (TD_GRID (grid), &listing);
  wait_complete (td_grid_list (TD_GRID (grid)));
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (td_grid_list (TD_GRID (grid))), 0, 2, TRUE);
  text = td_grid_selected_text (TD_GRID (grid));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[1], "Nguyễn Văn An000001\tTiểu khu 3\t"));
  g_assert_true (g_str_has_prefix (lines[2], "Nguyễn Văn An000002\t"));
  g_object_unref (grid);
}

/* What a list had in a cell is no formula in the spreadsheet it is pasted into, and comes back as it was. */
static void
test_grid_copies_no_formula (Fixture *fixture, gconstpointer n)
{
  static const char name[] = "=HYPERLINK(\"a\")";
  GtkWidget *grid = g_object_ref_sink (td_grid_new (fixture->store, td_view_by_name ("candidate/family")));
  TdListing listing = families ();
  g_autoptr (GArray) ids = td_store_list (fixture->store, &listing, 1, NULL);
  g_autoptr (TdRecord) record = td_store_load (fixture->store, listing.kind, g_array_index (ids, gint64, 0), NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  td_record_set_text (record, "name", name);
  g_assert_true (td_store_begin (fixture->store, "công thức", &error) && td_store_save (fixture->store, record, &error)
                 && td_store_commit (fixture->store, &error));
  td_grid_set_listing (TD_GRID (grid), &listing);
  wait_complete (td_grid_list (TD_GRID (grid)));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (td_grid_list (TD_GRID (grid))));
  text = td_grid_selected_text (TD_GRID (grid));
  g_assert_nonnull (strstr (text, "\n'=HYPERLINK(\"a\")\t"));
  g_assert_null (strstr (text, "\n=HYPERLINK"));
  g_assert_cmpstr (td_sheet_text_original ("'=HYPERLINK(\"a\")"), ==, name);
  g_object_unref (grid);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* A record's value in this column, of the row at this place. */
static char *
shown_at (Fixture *fixture, TdGrid *grid, guint place, const char *column)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_CANDIDATE);
  g_autoptr (TdRecord) record
      = td_store_load (fixture->store, kind, td_id_list_id_at (td_grid_list (grid), place), NULL);

  return td_ui_display (fixture->store, record, td_kind_field (kind, column));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  return ++*(guint *)frames < 8 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Rows that are under way come, and some frames on which they are laid out. */
static void
settle (TdGrid *grid)
{
  TdIdList *list = td_grid_list (grid);
  guint frames = 0;

  wait_complete (list);
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) < td_id_list_size (list))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (grid), tick_cb, &frames, NULL);
  while (frames < 8)
    g_main_context_iteration (NULL, TRUE);
}

/* What is on the screen is one stretch of the list, the selected row in it. */
static void
assert_shows_stretch (Fixture *fixture, TdGrid *grid)
{
  TdIdList *list = td_grid_list (grid);
  GtkWidget *view = find_type (GTK_WIDGET (grid), GTK_TYPE_COLUMN_VIEW);
  guint selected = td_id_list_position (list, td_id_list_selected (list));
  guint n = 0;
  guint first = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (view)); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    GtkWidget *name = find_type (row, GTK_TYPE_INSCRIPTION);
    const char *text = name != NULL ? gtk_inscription_get_text (GTK_INSCRIPTION (name)) : NULL;

    if (!gtk_widget_get_mapped (row) || text == NULL)
      continue;
    for (guint i = 0; n == 0 && i < td_id_list_size (list); i++) {
      g_autofree char *other = shown_at (fixture, grid, i, "name");

      if (g_str_equal (other, text))
        first = i;
    }
    {
      g_autofree char *expected = shown_at (fixture, grid, first + n, "name");

      g_assert_cmpstr (text, ==, expected);
    }
    n++;
  }
  g_assert_cmpuint (n, >=, MIN (5, td_id_list_size (list)));
  g_assert_cmpuint (selected, >=, first);
  g_assert_cmpuint (selected, <, first + n);
}

static void
assert_focus_is_on_selected (TdGrid *grid)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (grid)));

  g_assert_nonnull (focus);
  g_assert_true ((gtk_widget_get_state_flags (focus) & GTK_STATE_FLAG_SELECTED) != 0);
}

/* Whatever is done to a list, from wherever it is looked at: the screen shows what is in it. */
static void
test_grid_shows_always (Fixture *fixture, gconstpointer n)
{
  static const char *const searches[] = {NULL, NULL, NULL, "an00000", "an0002", "an00", "an000499", "an0004"};
  GtkWidget *window = gtk_window_new ();
  TdGrid *grid = TD_GRID (td_grid_new (fixture->store, td_view_by_name ("candidate/family")));
  TdIdList *list = td_grid_list (grid);
  TdListing listing = families ();

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 500);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (grid));
  gtk_window_present (GTK_WINDOW (window));
  listing.order = "name";
  td_grid_set_listing (grid, &listing);
  settle (grid);
  for (int round = 0; round < 12; round++) {
    int doing = g_test_rand_int_range (0, 4);
    guint size = td_id_list_size (list);

    if (doing == 0) {
      listing.search = searches[g_test_rand_int_range (0, G_N_ELEMENTS (searches))];
      td_grid_set_listing (grid, &listing);
    } else if (doing == 1) {
      listing.descending = !listing.descending;
      td_grid_set_listing (grid, &listing);
    } else if (doing == 2 && size > 100) {
      g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
      guint first = (guint)g_test_rand_int_range (0, (int)size - 30);
      GError *error = NULL;

      for (guint i = 0; i < 25; i++) {
        gint64 id = td_id_list_id_at (list, first + i);

        g_array_append_val (gone, id);
      }
      g_assert_true (td_store_begin (fixture->store, "delete", &error));
      for (guint i = 0; i < gone->len; i++)
        g_assert_true (td_store_delete (fixture->store, listing.kind, g_array_index (gone, gint64, i), &error));
      g_assert_true (td_store_commit (fixture->store, &error));
      td_grid_reload (grid);
    } else if (doing == 3) {
      add_families (fixture, 1000 * (round + 1), 20);
      td_grid_reload (grid);
    }
    settle (grid);
    size = td_id_list_size (list);
    if (size == 0)
      continue;
    td_grid_select (grid, td_id_list_id_at (list, (guint)g_test_rand_int_range (0, (int)size)));
    settle (grid);
    assert_shows_stretch (fixture, grid);
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* GTK 4.8 shows rows in wrong places after some removals: see is_safe_to_take_out() in td-id-list.c. */
static void
test_grid_shows (Fixture *fixture, gconstpointer n)
{
  GtkWidget *window = gtk_window_new ();
  TdGrid *grid = TD_GRID (td_grid_new (fixture->store, td_view_by_name ("candidate/family")));
  TdListing listing = families ();

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 500);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (grid));
  gtk_window_present (GTK_WINDOW (window));
  listing.order = "name";
  td_grid_set_listing (grid, &listing);
  settle (grid);
  td_grid_select (grid, td_id_list_id_at (td_grid_list (grid), 72));
  td_grid_focus (grid);
  settle (grid);
  assert_shows_stretch (fixture, grid);
  for (int round = 0; round < 3; round++) {
    listing.descending = !listing.descending;
    td_grid_set_listing (grid, &listing);
    settle (grid);
    assert_shows_stretch (fixture, grid);
    assert_focus_is_on_selected (grid);
  }
  /* From far below: the head of the list stays, what follows goes. */
  td_grid_select (grid, td_id_list_id_at (td_grid_list (grid), GPOINTER_TO_UINT (n) - 1));
  settle (grid);
  listing.descending = FALSE;
  listing.search = "an00000";
  td_grid_set_listing (grid, &listing);
  settle (grid);
  td_grid_select (grid, td_id_list_id_at (td_grid_list (grid), 3));
  settle (grid);
  g_assert_cmpuint (td_id_list_size (td_grid_list (grid)), ==, 9);
  assert_shows_stretch (fixture, grid);
  listing.search = NULL;
  td_grid_set_listing (grid, &listing);
  settle (grid);
  assert_shows_stretch (fixture, grid);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_sorted (Fixture *fixture, TdGrid *grid, guint place, const char *column, const char *first, const char *last)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (find_type (GTK_WIDGET (grid), GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) shown = g_list_model_get_item (gtk_column_view_get_columns (view), place);
  guint end = td_id_list_size (td_grid_list (grid)) - 1;

  for (int descending = 0; descending < 2; descending++) {
    g_autofree char *top = NULL;
    g_autofree char *bottom = NULL;

    gtk_column_view_sort_by_column (view, shown, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    top = shown_at (fixture, grid, 0, column);
    bottom = shown_at (fixture, grid, end, column);
    g_assert_cmpstr (top, ==, descending ? last : first);
    g_assert_cmpstr (bottom, ==, descending ? first : last);
  }
}

static void
test_grid_sorts (Fixture *fixture, gconstpointer n)
{
  GtkWidget *grid = g_object_ref_sink (td_grid_new (fixture->store, td_view_by_name ("candidate/family")));
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  TdListing listing = families ();

  td_grid_set_listing (TD_GRID (grid), &listing);
  wait_complete (td_grid_list (TD_GRID (grid)));
  record = td_store_load (fixture->store, listing.kind, id_of (fixture, td_grid_list (TD_GRID (grid)), 7), &error);
  g_assert_true (td_store_begin (fixture->store, "test", &error));
  td_record_set_text (unit, "name", "Bản Đông");
  g_assert_true (td_store_save (fixture->store, unit, &error));
  td_record_set_integer (record, "unit_id", unit->id);
  td_record_set_integer (record, "people", 12);
  td_record_set_integer (record, "attend", 10);
  td_record_set_integer (record, "agree", 9);
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  td_id_list_reload (td_grid_list (TD_GRID (grid)));
  assert_sorted (fixture, TD_GRID (grid), 1, "name", "Nguyễn Văn An000001", "Nguyễn Văn An000020");
  assert_sorted (fixture, TD_GRID (grid), 2, "unit_id", "Bản Đông", "Tiểu khu 3");
  assert_sorted (fixture, TD_GRID (grid), 3, "people", "", "12");
  assert_sorted (fixture, TD_GRID (grid), 6, "percent", "", "90,0");
  /* Taken apart while sorted: nothing looks at what is gone. */
  g_object_unref (grid);
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  td_ui_load_style ();
  g_test_add ("/id-list/first-page", Fixture, GINT_TO_POINTER (300), set_up, test_first_page, tear_down);
  g_test_add ("/id-list/hidden-rows", Fixture, GINT_TO_POINTER (150), set_up, test_hidden_rows, tear_down);
  g_test_add ("/id-list/rows-kept", Fixture, GINT_TO_POINTER (150), set_up, test_rows_kept, tear_down);
  g_test_add ("/id-list/mirror", Fixture, GINT_TO_POINTER (300), set_up, test_mirror, tear_down);
  g_test_add ("/id-list/all-rows", Fixture, GINT_TO_POINTER (300), set_up, test_all_rows, tear_down);
  g_test_add ("/id-list/selection-by-id", Fixture, GINT_TO_POINTER (300), set_up, test_selection_by_id, tear_down);
  g_test_add ("/grid/copies", Fixture, GINT_TO_POINTER (20), set_up, test_grid_copies, tear_down);
  g_test_add ("/grid/copies-no-formula", Fixture, GINT_TO_POINTER (20), set_up, test_grid_copies_no_formula, tear_down);
  g_test_add ("/grid/sorts", Fixture, GINT_TO_POINTER (20), set_up, test_grid_sorts, tear_down);
  g_test_add ("/grid/shows", Fixture, GINT_TO_POINTER (600), set_up, test_grid_shows, tear_down);
  g_test_add ("/grid/shows-always", Fixture, GINT_TO_POINTER (600), set_up, test_grid_shows_always, tear_down);
  g_test_add_func ("/id-list/changes", test_changes);
  return g_test_run ();
}
