/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "families-fixture.h"
#include "td-batch-pane.h"
#include "td-council.h"
#include "td-edit.h"
#include "td-field-editor.h"
#include "td-form.h"
#include "td-journal.h"
#include "td-record-editor.h"
#include "td-ui.h"

/* The entry of a field, found by what it shows. */
static GtkEditable *
find_entry (GtkWidget *widget, const char *text)
{
  if (GTK_IS_ENTRY (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return GTK_EDITABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkEditable *found = find_entry (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
test_form_saves (Fixture *fixture, gconstpointer n)
{
  TdForm *form = g_object_ref_sink (TD_FORM (td_form_new (fixture->store, td_view_by_name ("candidate/family"))));
  TdListing listing = families ();
  g_autoptr (GArray) ids = td_store_list (fixture->store, &listing, 1, NULL);
  g_autofree char *label = NULL;
  GtkEditable *name;

  td_form_set_year (form, 2023);
  td_form_show (form, g_array_index (ids, gint64, 0));
  g_assert_false (td_form_is_changed (form));
  name = find_entry (GTK_WIDGET (form), "Nguyễn Văn An000001");
  g_assert_nonnull (name);
  /* Cleared: a stored record may not lose its name; the form keeps what stands there. */
  gtk_editable_set_text (name, "");
  g_assert_true (td_form_is_changed (form));
  g_assert_false (td_form_save (form));
  g_assert_cmpstr (td_record_text (td_form_record (form), "name"), ==, "Nguyễn Văn An000001");
  gtk_editable_set_text (name, "  trần thị   bình ");
  g_assert_true (td_form_save (form));
  g_assert_false (td_form_is_changed (form));
  g_assert_cmpstr (td_record_text (td_form_record (form), "name"), ==, "Trần Thị Bình");
  label = td_store_undo_label (fixture->store);
  g_assert_nonnull (strstr (label, "Trần Thị Bình"));
  g_object_unref (form);
}

static void
test_form_new (Fixture *fixture, gconstpointer n)
{
  TdForm *form = g_object_ref_sink (TD_FORM (td_form_new (fixture->store, td_view_by_name ("candidate/family"))));
  g_autoptr (TdRecord) draft = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  TdListing listing = families ();
  gint64 before = td_store_count (fixture->store, &listing, NULL);

  td_form_set_year (form, 2023);
  td_record_set_integer (draft, "year", 2023);
  td_record_set_text (draft, "title", "family");
  /* Left untouched it leaves no trace. */
  td_form_show_new (form, draft, FALSE);
  g_assert_true (td_form_save (form));
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, before);
  /* A name alone is not enough: the unit is required. */
  td_record_set_text (draft, "name", "Lê Văn Cường");
  td_form_show_new (form, draft, TRUE);
  g_assert_false (td_form_save (form));
  td_record_set_integer (draft, "unit_id", fixture->unit);
  td_form_show_new (form, draft, TRUE);
  g_assert_true (td_form_save (form));
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, before + 1);
  g_assert_cmpint (td_form_id (form), !=, 0);
  g_object_unref (form);
}

/* A new row is one action, however many fields are typed once it can be stored; a stored record's change is another one. */
static void
test_form_one_action (Fixture *fixture, gconstpointer n)
{
  TdForm *form = g_object_ref_sink (TD_FORM (td_form_new (fixture->store, td_view_by_name ("candidate/family"))));
  g_autoptr (TdRecord) draft = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  TdListing listing = families ();
  gint64 before = td_store_count (fixture->store, &listing, NULL);
  g_autoptr (GPtrArray) actions = td_store_history (fixture->store, 0, NULL);
  g_autoptr (GPtrArray) now = NULL;
  g_autofree char *label = NULL;
  gint64 added;

  td_form_set_year (form, 2023);
  td_record_set_integer (draft, "year", 2023);
  td_record_set_text (draft, "title", "family");
  td_record_set_text (draft, "name", "Lê Văn Cường");
  td_record_set_integer (draft, "unit_id", fixture->unit);
  td_form_show_new (form, draft, TRUE);
  g_assert_true (td_form_save (form));
  added = td_form_id (form);
  gtk_editable_set_text (find_entry (GTK_WIDGET (form), "Lê Văn Cường"), "Lê Văn Dũng");
  g_assert_true (td_form_save (form));
  td_form_refresh (form);
  gtk_editable_set_text (find_entry (GTK_WIDGET (form), "Lê Văn Dũng"), "Lê Văn Giang");
  g_assert_true (td_form_save (form));
  now = td_store_history (fixture->store, 0, NULL);
  g_assert_cmpuint (now->len, ==, actions->len + 1);
  label = td_store_undo_label (fixture->store);
  g_assert_nonnull (strstr (label, "Add"));
  g_assert_nonnull (strstr (label, "Lê Văn Giang"));
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, before);
  g_assert_true (td_store_redo (fixture->store, NULL, NULL));
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, before + 1);
  /* Left and come back to, it is changed like any other. */
  td_form_show (form, 0);
  td_form_show (form, added);
  gtk_editable_set_text (find_entry (GTK_WIDGET (form), "Lê Văn Giang"), "Lê Văn Hải");
  g_assert_true (td_form_save (form));
  g_clear_pointer (&now, g_ptr_array_unref);
  now = td_store_history (fixture->store, 0, NULL);
  g_assert_cmpuint (now->len, ==, actions->len + 2);
  g_object_unref (form);
}

static GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_of_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
choose_state (GtkWidget *pane, const char *code)
{
  const TdField *state = td_kind_role (td_kind_get (TD_KIND_CANDIDATE), TD_ROLE_STATE);
  guint place = 0;

  while (!g_str_equal (state->choices[place].code, code))
    place++;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_of_type (pane, GTK_TYPE_DROP_DOWN)), place + 1);
  for (GtkWidget *child = gtk_widget_get_first_child (pane); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "suggested-action"))
      g_signal_emit_by_name (child, "clicked");
}

/* Many at once are judged as one alone is: six of eleven votes stored as passed bear a mark, a refusal asks why. */
static void
test_batch (Fixture *fixture, gconstpointer n)
{
  TdRecordEditor *editor = td_record_editor_new (fixture->store, td_view_by_name ("candidate/family"));
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *pane = td_batch_pane_new (fixture->store, editor);
  TdListing listing = families ();
  g_autoptr (GArray) ids = td_store_list (fixture->store, &listing, 0, NULL);
  g_autoptr (GError) error = NULL;
  GtkSelectionModel *rows = NULL;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (td_record_editor_grid (editor)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (td_record_editor_form (editor)));
  gtk_box_append (GTK_BOX (box), pane);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  td_council_watch (fixture->store);
  g_assert_true (td_store_begin (fixture->store, "votes", &error));
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (TdRecord) record = td_store_load (fixture->store, listing.kind, g_array_index (ids, gint64, i), &error);

    td_record_set_integer (record, "council_total", 11);
    td_record_set_integer (record, "council_present", 11);
    td_record_set_integer (record, "council_agree", i == 0 ? 6 : 11);
    td_record_set_text (record, "state", "complete");
    g_assert_true (td_store_save (fixture->store, record, &error));
  }
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_no_error (error);
  td_record_editor_set_listing (editor, 2023, NULL, 0, NULL, FALSE);
  rows = GTK_SELECTION_MODEL (td_grid_list (td_record_editor_grid (editor)));
  while (g_list_model_get_n_items (G_LIST_MODEL (rows)) < ids->len)
    g_main_context_iteration (NULL, TRUE);
  gtk_selection_model_select_all (rows);
  td_batch_pane_update (TD_BATCH_PANE (pane));

  choose_state (pane, "failed");
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (TdRecord) record = td_store_load (fixture->store, listing.kind, g_array_index (ids, gint64, i), &error);

    g_assert_cmpstr (td_record_text (record, "state"), ==, "complete");
  }
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_prev_sibling (gtk_widget_get_last_child (pane))));
  choose_state (pane, "passed");
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (TdRecord) record = td_store_load (fixture->store, listing.kind, g_array_index (ids, gint64, i), &error);
    const char *review = td_record_text (record, "review");

    g_assert_cmpstr (td_record_text (record, "state"), ==, "passed");
    g_assert_cmpint (review != NULL && strstr (review, "council-votes-below-threshold") != NULL, ==, i == 0);
  }
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (editor);
}

/* Every field of every form is reached by Tab and by Shift+Tab: what only shows a value stands in nobody's way. */
static void
walk (GtkWindow *window, TdForm *form, GtkDirectionType direction, GHashTable *reached)
{
  gtk_window_set_focus (window, NULL);
  for (int i = 0; i < 400 && gtk_widget_child_focus (GTK_WIDGET (form), direction); i++)
    for (GtkWidget *at = gtk_window_get_focus (window); at != NULL; at = gtk_widget_get_parent (at))
      if (TD_IS_FIELD_EDITOR (at))
        g_hash_table_add (reached, at);
}

static void
find_editors (GtkWidget *widget, GPtrArray *editors)
{
  if (TD_IS_FIELD_EDITOR (widget))
    g_ptr_array_add (editors, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_editors (child, editors);
}

static void
test_form_tab (Fixture *fixture, gconstpointer n)
{
  for (guint v = 0; v < td_views_sidebar ()->len; v++) {
    const TdView *view = g_ptr_array_index (td_views_sidebar (), v);
    g_autoptr (TdRecord) draft = view->kind != NULL ? td_record_new (view->kind) : NULL;
    g_autoptr (GPtrArray) editors = g_ptr_array_new ();
    GtkWindow *window = NULL;
    TdForm *form = NULL;

    if (draft == NULL)
      continue;
    window = GTK_WINDOW (gtk_window_new ());
    form = TD_FORM (td_form_new (fixture->store, view));
    td_form_set_year (form, 2023);
    gtk_window_set_child (window, GTK_WIDGET (form));
    gtk_window_present (window);
    td_form_show_new (form, draft, FALSE);
    find_editors (GTK_WIDGET (form), editors);
    for (int direction = 0; direction < 2; direction++) {
      g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);

      walk (window, form, direction == 0 ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD, reached);
      for (guint i = 0; i < editors->len; i++)
        if (!g_hash_table_contains (reached, editors->pdata[i]))
          g_error ("%s, %s: Tab does not come to “%s”", view->name, direction == 0 ? "forward" : "backward",
                   td_field_editor_field (editors->pdata[i])->column);
    }
    gtk_window_destroy (window);
  }
}

/* A copy takes what describes a household, never what was voted and decided on the first one. */
static void
test_duplicate (Fixture *fixture, gconstpointer n)
{
  TdRecordEditor *editor = td_record_editor_new (fixture->store, td_view_by_name ("candidate/family"));
  TdForm *form = td_record_editor_form (editor);
  TdListing listing = families ();
  g_autoptr (GArray) ids = td_store_list (fixture->store, &listing, 1, NULL);
  g_autoptr (TdRecord) first = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const decided[]
      = {"attend", "agree",       "council_total", "council_present", "council_agree", "public_result",
         "reason", "decision_id", "submission_id", "received_on",     "note"};

  first = td_store_load (fixture->store, listing.kind, g_array_index (ids, gint64, 0), &error);
  g_assert_no_error (error);
  g_assert_true (td_store_begin (fixture->store, "test", &error));
  td_record_set_integer (first, "people", 4);
  td_record_set_text (first, "achievement", "Gương mẫu");
  td_record_set_text (first, "state", "passed");
  td_record_set_text (first, "public_result", "Không có ý kiến");
  td_record_set_text (first, "received_on", "2023-11-20");
  for (guint i = 0; i < 5; i++)
    td_record_set_integer (first, decided[i], 10);
  g_assert_true (td_store_save (fixture->store, first, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  td_record_editor_set_listing (editor, 2023, NULL, 0, NULL, FALSE);
  g_assert_true (td_record_editor_select (editor, first->id));
  td_record_editor_duplicate (editor);
  g_assert_true (td_form_is_new (form));
  g_assert_cmpint (td_record_integer (td_form_record (form), "people"), ==, 4);
  g_assert_cmpstr (td_record_text (td_form_record (form), "achievement"), ==, "Gương mẫu");
  g_assert_cmpint (td_record_integer (td_form_record (form), "unit_id"), ==, fixture->unit);
  g_assert_cmpstr (td_record_text (td_form_record (form), "state"), ==, "registered");
  for (guint i = 0; i < G_N_ELEMENTS (decided); i++)
    if (!td_record_is_null (td_form_record (form), decided[i]))
      g_error ("the copy has “%s” of the first", decided[i]);
  td_form_discard (form);
  g_object_unref (editor);
}

static void
test_states (void)
{
  const TdView *view = td_view_by_name ("candidate/family");
  g_autoptr (TdRecord) before = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  g_autoptr (TdRecord) after = NULL;
  g_auto (TdEditVerdict) verdict = {0};

  td_record_set_text (before, "title", "family");
  td_record_set_text (before, "name", "Lê Văn An");
  td_record_set_integer (before, "unit_id", 1);
  td_record_set_text (before, "state", "complete");
  after = td_record_copy (before);
  td_record_set_text (after, "state", "passed");
  td_edit_judge (view, before, after, &verdict);
  g_assert_true (verdict.accepted);
  td_record_set_text (after, "state", "proposed");
  td_edit_judge (view, before, after, &verdict);
  g_assert_false (verdict.accepted);
  g_assert_cmpstr (verdict.column, ==, "reason");
  td_record_set_text (after, "reason", "Thiếu biên bản họp");
  td_edit_judge (view, before, after, &verdict);
  g_assert_true (verdict.accepted);
  g_assert_true (td_council_needs_reason (after->kind, "complete", "failed"));
  g_assert_false (td_council_needs_reason (after->kind, "complete", "complete"));
  /* A kind without reasons never asks for one. */
  g_assert_false (td_council_needs_reason (td_kind_get (TD_KIND_DECISION), "signed", "draft"));
}

static void
test_views (void)
{
  for (guint v = 0; v < td_views_sidebar ()->len; v++) {
    const TdView *view = g_ptr_array_index (td_views_sidebar (), v);
    const TdRecordKind *kind = view->kind;
    gboolean expands = FALSE;
    g_autofree TdViewColumn *columns = kind != NULL ? td_view_columns (view) : NULL;

    for (const TdViewColumn *column = columns; column != NULL && column->column != NULL; column++) {
      g_assert_nonnull (td_kind_field (kind, column->column));
      expands = expands || g_strcmp0 (column->column, view->expand) == 0;
    }
    g_assert_true (kind == NULL || expands);
    for (guint i = 0; view->hidden != NULL && view->hidden[i] != NULL; i++)
      g_assert_nonnull (td_kind_field (kind, view->hidden[i]));
  }
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* A long drop-down finds without marks, any word of its lines; filled anew too. */
static void
test_drop_down (void)
{
  const char *const few[] = {"Một", "Hai", NULL};
  const char *const many[] = {"Tất cả",      "Tiểu khu 1", "Tiểu khu 2",     "Tiểu khu 3", "Tiểu khu 4",  "Tiểu khu 5",
                              "Tiểu khu 6",  "Tiểu khu 7", "Tiểu khu 8",     "Tiểu khu 9", "Tiểu khu 10", "Tiểu khu 11",
                              "Tiểu khu 12", "Hội Phụ nữ", "Trường Mầm non", NULL};
  const struct {
    const char *typed;
    guint n;
  } cases[] = {{"phu nu", 1}, {"mam", 1}, {"10", 1}, {"tk", 0}, {"Phụ", 1}, {"Phù", 0}, {"tieu", 12}, {"", 15}};
  GtkWidget *drop_down = g_object_ref_sink (td_ui_drop_down (few, 10));

  for (int round = 0; round < 2; round++) {
    GtkWidget *entry = NULL;
    GtkSelectionModel *shown = NULL;

    td_ui_drop_down_set_strings (GTK_DROP_DOWN (drop_down), many);
    entry = find_widget (drop_down, GTK_TYPE_SEARCH_ENTRY);
    shown = gtk_list_view_get_model (GTK_LIST_VIEW (find_widget (drop_down, GTK_TYPE_LIST_VIEW)));
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].typed);
      g_signal_emit_by_name (entry, "search-changed");
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (shown)), ==, cases[i].n);
    }
  }
  g_object_unref (drop_down);
}

static void
test_mnemonics (void)
{
  guint32 used = 0;
  g_autofree char *first = td_ui_mnemonic ("Họ và tên", &used);
  g_autofree char *second = td_ui_mnemonic ("Hộ", &used);
  g_autofree char *third = td_ui_mnemonic ("Ô", &used);

  g_assert_cmpstr (first, ==, "_Họ và tên");
  g_assert_cmpstr (second, ==, "Hộ");
  g_assert_cmpstr (third, ==, "Ô");
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  td_ui_load_style ();
  g_test_add ("/form/saves", Fixture, GINT_TO_POINTER (3), set_up, test_form_saves, tear_down);
  g_test_add ("/form/new", Fixture, GINT_TO_POINTER (3), set_up, test_form_new, tear_down);
  g_test_add ("/form/one-action", Fixture, GINT_TO_POINTER (3), set_up, test_form_one_action, tear_down);
  g_test_add ("/form/tab", Fixture, GINT_TO_POINTER (3), set_up, test_form_tab, tear_down);
  g_test_add ("/form/duplicate", Fixture, GINT_TO_POINTER (3), set_up, test_duplicate, tear_down);
  g_test_add ("/batch/judged", Fixture, GINT_TO_POINTER (3), set_up, test_batch, tear_down);
  g_test_add_func ("/edit/states", test_states);
  g_test_add_func ("/views/columns", test_views);
  g_test_add_func ("/ui/drop-down", test_drop_down);
  g_test_add_func ("/ui/mnemonics", test_mnemonics);
  return g_test_run ();
}
