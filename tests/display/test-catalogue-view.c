/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "families-fixture.h"
#include "td-form.h"
#include "td-journal.h"
#include "td-record-view.h"
#include "td-shipped-box.h"

/* The law is edited like any other record: grid, form, history, trash, undo. */

static TdRecord *
first_of (Fixture *fixture, const TdListing *listing)
{
  g_autoptr (GArray) ids = td_store_list (fixture->store, listing, 1, NULL);

  return ids->len > 0 ? td_store_load (fixture->store, listing->kind, g_array_index (ids, gint64, 0), NULL) : NULL;
}

static void
test_every_view (Fixture *fixture, gconstpointer n)
{
  const GPtrArray *views = td_views_in (TD_PLACE_CATALOGUE);
  g_autofree char *before = td_store_undo_label (fixture->store);
  g_autofree char *after = NULL;

  g_assert_cmpuint (views->len, >=, 9);
  for (guint i = 0; i < views->len; i++) {
    const TdView *view = g_ptr_array_index (views, i);
    TdListing listing = {.kind = view->kind};
    TdForm *form = g_object_ref_sink (TD_FORM (td_form_new (fixture->store, view)));
    g_autoptr (TdRecord) record = first_of (fixture, &listing);

    /* Every office writes its own targets, and has its own past: none is shipped. */
    if (record == NULL) {
      g_assert_true (g_str_equal (view->kind->table, "target_template")
                     || g_str_equal (view->kind->table, "former_office")
                     || g_str_equal (view->kind->table, "certificate_printer"));
      g_object_unref (form);
      continue;
    }
    g_assert_true (view->kind->catalogue);
    /* A row as it was shipped can be shown and left without a change. */
    td_form_show (form, record->id);
    g_assert_false (td_form_is_changed (form));
    g_assert_true (td_form_save (form));
    g_object_unref (form);
    /* As the sidebar opens it: with its filters and grid. */
    g_object_unref (g_object_ref_sink (td_record_view_new (fixture->store, view, 2023)));
  }
  after = td_store_undo_label (fixture->store);
  g_assert_cmpstr (after, ==, before);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* A row that the office changed shows what was shipped beside it, and a click takes that back, as one action. */
static void
test_restore (Fixture *fixture, gconstpointer n)
{
  const TdView *view = td_view_find ("base_salary");
  TdListing listing = {.kind = view->kind};
  TdForm *form = g_object_ref_sink (TD_FORM (td_form_new (fixture->store, view)));
  g_autoptr (TdRecord) record = first_of (fixture, &listing);
  g_autoptr (TdRecord) restored = NULL;
  gint64 shipped = td_record_integer (record, "amount");
  GError *error = NULL;
  GtkWidget *box;
  GtkWidget *button;

  td_form_show (form, record->id);
  box = find_type (GTK_WIDGET (form), TD_TYPE_SHIPPED_BOX);
  g_assert_nonnull (box);
  button = find_type (box, GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_true (td_store_begin (fixture->store, "sửa", &error));
  td_record_set_integer (record, "amount", shipped + 10000);
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  td_form_show (form, record->id);
  td_form_refresh (form);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  restored = td_store_load (fixture->store, view->kind, record->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (td_record_integer (restored, "amount"), ==, shipped);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_object_unref (form);
}

/* Whatever kind declares a view: its grid, filters and form are made, and show the record that is there. */
static void
test_every_list (Fixture *fixture, gconstpointer n)
{
  const GPtrArray *views = td_views_in (TD_PLACE_SIDEBAR);

  for (guint i = 0; i < views->len; i++) {
    const TdView *view = g_ptr_array_index (views, i);
    GtkWidget *shown = g_object_ref_sink (td_record_view_new (fixture->store, view, 2023));
    TdRecordEditor *editor = td_record_view_editor (TD_RECORD_VIEW (shown));
    g_autofree TdViewColumn *columns = td_view_columns (view);

    g_assert_true (td_record_editor_view (editor) == view);
    g_assert_nonnull (columns[0].column);
    td_record_editor_new_record (editor);
    g_assert_true (td_form_is_changed (td_record_editor_form (editor))
                   || td_form_record (td_record_editor_form (editor)) != NULL);
    g_object_unref (shown);
  }
}

static void
test_quota (Fixture *fixture, gconstpointer n)
{
  const TdView *view = td_view_find ("quota");
  TdListing listing = {.kind = view->kind};
  TdForm *form = g_object_ref_sink (TD_FORM (td_form_new (fixture->store, view)));
  g_autoptr (TdRecord) draft = td_record_new (view->kind);
  gint64 before = td_store_count (fixture->store, &listing, NULL);
  g_autofree char *label = NULL;
  GError *error = NULL;

  /* Without what it is a quota of it cannot be stored. */
  td_record_set_text (draft, "scope", "unit");
  td_record_set_text (draft, "base", "number");
  td_record_set_integer (draft, "number", 12);
  td_form_show_new (form, draft, TRUE);
  g_assert_false (td_form_save (form));
  td_record_set_text (draft, "title", "family");
  td_form_show_new (form, draft, TRUE);
  g_assert_true (td_form_save (form));
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, before + 1);
  /* A code shows as the title it stands for. */
  label = td_store_display (fixture->store, td_form_record (form), td_kind_field (view->kind, "title"));
  g_assert_cmpstr (label, ==, "Gia đình kiểu mẫu");
  listing.search = "kiểu mẫu";
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 1);
  listing.search = "kieu mau nothing";
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 0);
  listing.search = NULL;
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, before);
  g_object_unref (form);
}

#define ADD(path, test) g_test_add (path, Fixture, GINT_TO_POINTER (3), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/catalogue-view/every-view", test_every_view);
  ADD ("/catalogue-view/quota", test_quota);
  ADD ("/catalogue-view/restore", test_restore);
  ADD ("/catalogue-view/every-list", test_every_list);
  return g_test_run ();
}
