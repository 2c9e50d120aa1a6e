/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"

#include "td-catalogue-page.h"
#include "td-journal.h"
#include "td-text-table.h"

/* The pages where the office has rows of its own. */

/* The n-th widget of type below from, depth first; NULL. */
static GtkWidget *
find_nth (GtkWidget *from, GType type, guint *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type) && (*n)-- == 0)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_nth (child, type, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
nth (TdCataloguePage *page, GType type, guint n)
{
  GtkWidget *found = find_nth (GTK_WIDGET (page), type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
type_in (TdCataloguePage *page, guint n, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (nth (page, GTK_TYPE_ENTRY, n)), text);
}

static void
click (TdCataloguePage *page, const char *label)
{
  for (guint i = 0;; i++) {
    GtkWidget *button = nth (page, GTK_TYPE_BUTTON, i);

    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0) {
      g_assert_true (gtk_widget_get_sensitive (button));
      g_signal_emit_by_name (button, "clicked");
      return;
    }
  }
}

static gboolean
store_page (Fixture *fixture, TdCataloguePage *page, GError **error)
{
  gboolean stored = FALSE;

  if (!td_catalogue_page_take (page, error))
    return FALSE;
  g_assert_true (td_store_begin (fixture->store, "Chỉ tiêu", NULL));
  stored = td_catalogue_page_store (page, error);
  if (stored)
    g_assert_true (td_store_commit (fixture->store, NULL));
  else
    td_store_rollback (fixture->store);
  return stored;
}

static gint64
count (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement_for_text (fixture->store, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (td_statement_step (statement, &error), ==, TD_STEP_ROW);
  return td_statement_integer (statement, 0);
}

/* Entries of the form: number, percent, since, until, source. */
enum { ENTRY_NUMBER, ENTRY_PERCENT, ENTRY_SINCE, ENTRY_UNTIL, ENTRY_SOURCE };

static void
test_quotas (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdCataloguePage) page = g_object_ref_sink (td_catalogue_page_new (fixture->store, &td_catalogue_quotas));
  g_autoptr (TdCataloguePage) again = NULL;
  g_autoptr (GError) error = NULL;
  TdTextTable *table = TD_TEXT_TABLE (nth (page, TD_TYPE_TEXT_TABLE, 0));
  guint shipped = td_text_table_n_rows (table);

  g_assert_cmpuint (shipped, >, 0);
  /* What names a shipped row stays. */
  g_assert_false (gtk_widget_get_sensitive (nth (page, GTK_TYPE_DROP_DOWN, 0)));
  g_assert_false (gtk_widget_get_sensitive (nth (page, GTK_TYPE_ENTRY, ENTRY_SINCE)));
  g_assert_true (gtk_widget_get_sensitive (nth (page, GTK_TYPE_ENTRY, ENTRY_PERCENT)));
  g_assert_false (td_catalogue_page_is_changed (page));

  click (page, "A_dd a line");
  g_assert_cmpuint (td_text_table_n_rows (table), ==, shipped + 1);
  g_assert_cmpint (td_text_table_selected (table), ==, (int)shipped);
  g_assert_true (td_catalogue_page_is_changed (page));
  g_assert_true (gtk_widget_get_sensitive (nth (page, GTK_TYPE_DROP_DOWN, 0)));
  /* A quota without its number is not stored, and nor is half a family. */
  g_assert_false (store_page (fixture, page, &error));
  g_assert_error (error, TD_FIELD_ERROR, 0);
  g_clear_error (&error);
  type_in (page, ENTRY_NUMBER, "2,5");
  g_assert_false (store_page (fixture, page, &error));
  g_assert_error (error, TD_FIELD_ERROR, 0);
  g_clear_error (&error);
  type_in (page, ENTRY_NUMBER, "3");
  type_in (page, ENTRY_SINCE, "1/1/2023");
  type_in (page, ENTRY_SOURCE, "Hướng dẫn của huyện");
  g_assert_true (store_page (fixture, page, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM quota WHERE title = 'family' AND scope = 'unit'"
                                   " AND base = 'number' AND number = 3 AND percent IS NULL AND base_title IS NULL"
                                   " AND valid_from = '2023-01-01' AND source = 'Hướng dẫn của huyện'"
                                   " AND shipped IS NULL"),
                   ==, 1);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM quota WHERE shipped IS NULL"), ==, 0);
  g_assert_true (td_store_redo (fixture->store, NULL, &error));

  /* The own line can be taken away again; the shipped ones cannot. */
  again = g_object_ref_sink (td_catalogue_page_new (fixture->store, &td_catalogue_quotas));
  table = TD_TEXT_TABLE (nth (again, TD_TYPE_TEXT_TABLE, 0));
  td_text_table_select (table, shipped);
  click (again, "Re_move the line");
  g_assert_true (td_catalogue_page_is_changed (again));
  g_assert_true (store_page (fixture, again, &error));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM quota"), ==, shipped);
}

static void
test_certificates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdCataloguePage) page
      = g_object_ref_sink (td_catalogue_page_new (fixture->store, &td_catalogue_certificates));
  g_autoptr (GError) error = NULL;

  /* Entries: width, lines, type size … */
  type_in (page, 0, "210,5");
  type_in (page, 1, "1");
  g_assert_true (store_page (fixture, page, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM certificate_text WHERE width = 210.5 AND lines = 1"), ==, 1);
  click (page, "A_dd a line");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nth (page, GTK_TYPE_DROP_DOWN, 2)), 1);
  /* The new line says the same as a shipped one until it is for another certificate. */
  g_assert_false (store_page (fixture, page, &error));
  g_assert_error (error, TD_FIELD_ERROR, 0);
  g_clear_error (&error);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nth (page, GTK_TYPE_DROP_DOWN, 0)), 3);
  g_assert_true (store_page (fixture, page, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM certificate_text WHERE title = 'commendation'"
                                   " AND field = 'achievement' AND lines = 3 AND bold = 1 AND shipped IS NULL"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/catalogue-page/quotas", test_quotas);
  ADD ("/catalogue-page/certificates", test_certificates);
  return g_test_run ();
}
