/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-pages.h"

#include <glib/gi18n-lib.h>

#include "td-finding.h"
#include "td-number.h"
#include "td-text-table.h"
#include "td-views.h"

/* What is to be checked, by list and kind. */

#define PAGE "td-findings"

enum { VIEW, CODE, SEVERITY, N, FIRST };
enum { LIST, ROWS, EXAMPLE, N_COLUMNS };

static const TdTextColumn columns[N_COLUMNS] = {
    [LIST] = {N_ ("List"), 24, 0, FALSE},
    [ROWS] = {N_ ("Rows"), 6, 1, FALSE},
    [EXAMPLE] = {N_ ("To be checked, for example"), 90, 0, TRUE},
};

typedef struct {
  TdTextTable *table;
  GPtrArray *views; /* of char*, as shown */
  TdOverviewGo go;
  gpointer user_data;
} Findings;

static void
findings_free (gpointer data)
{
  Findings *page = data;

  g_ptr_array_unref (page->views);
  g_free (page);
}

/* "Nguyễn Văn An: the vote is below …": the finding of this code in the record. */
static char *
example_words (TdStore *store, const TdRecordKind *kind, gint64 id, const char *code)
{
  g_autoptr (TdRecord) record = td_store_load (store, kind, id, NULL);
  g_autoptr (GPtrArray) findings = td_findings_from_review (record != NULL ? td_record_text (record, "review") : NULL);

  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);

    if (*code == '\0' || g_str_equal (finding->code, code)) {
      g_autofree char *message = td_finding_message (finding);

      return g_strdup_printf ("%s: %s", td_store_title (store, kind, id), message);
    }
  }
  return NULL;
}

static void
add_finding (Findings *page, TdStore *store, TdStatement *statement)
{
  const char *name = td_statement_text (statement, VIEW);
  const char *code = td_statement_text (statement, CODE);
  const TdView *view = td_view_find (name);
  gboolean error = g_strcmp0 (td_statement_text (statement, SEVERITY), "error") == 0;
  const char *styles[N_COLUMNS] = {[ROWS] = error ? "td-error" : "td-warning"};
  char **cells;

  if (view == NULL)
    return;
  cells = g_new0 (char *, N_COLUMNS);
  cells[LIST] = g_strdup (_ (view->label));
  cells[ROWS] = td_number_format ((double)td_statement_integer (statement, N), 0);
  cells[EXAMPLE] = example_words (store, view->kind, td_statement_integer (statement, FIRST), code != NULL ? code : "");
  td_text_table_add (page->table, cells, styles);
  g_ptr_array_add (page->views, g_strdup (name));
}

void
td_overview_findings_fill (GtkWidget *widget, TdStore *store, int year)
{
  Findings *page = g_object_get_data (G_OBJECT (widget), PAGE);
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/overview-findings", NULL);

  td_text_table_begin (page->table);
  g_ptr_array_set_size (page->views, 0);
  if (statement != NULL) {
    td_statement_bind_integer (statement, ":year", year);
    while (td_statement_step (statement, NULL) == TD_STEP_ROW)
      add_finding (page, store, statement);
  }
  td_text_table_end (page->table);
}

static void
activated_cb (TdTextTable *table, guint row, Findings *page)
{
  g_autofree char *view = row < page->views->len ? g_strdup (g_ptr_array_index (page->views, row)) : NULL;

  if (view != NULL)
    page->go (view, "review", 0, page->user_data);
}

GtkWidget *
td_overview_findings_new (TdOverviewGo go, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Findings *page = g_new0 (Findings, 1);

  page->go = go;
  page->user_data = user_data;
  page->views = g_ptr_array_new_with_free_func (g_free);
  page->table = td_text_table_new (columns, N_COLUMNS, _ ("Nothing is to be checked."));
  gtk_widget_set_vexpand (GTK_WIDGET (page->table), TRUE);
  g_signal_connect (page->table, "activated", G_CALLBACK (activated_cb), page);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->table));
  g_object_set_data_full (G_OBJECT (box), PAGE, page, findings_free);
  return box;
}
