/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-pages.h"

#include <glib/gi18n-lib.h>

#include "td-bar-chart.h"
#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-text-table.h"

/* What was recognised and awarded over the years. */

#define PAGE "td-years"
/* What there is room for. */
#define MOST_YEARS 8

enum { YEAR, FAMILIES, CITIZENS, COLLECTIVES, PROPOSALS, N_COLUMNS };

static const TdTextColumn columns[N_COLUMNS] = {
    [YEAR] = {N_ ("Year"), 8, 0, TRUE},
    [FAMILIES] = {N_ ("Model families"), 18, 1, FALSE},
    [CITIZENS] = {N_ ("Model citizens"), 18, 1, FALSE},
    [COLLECTIVES] = {N_ ("Model collectives"), 18, 1, FALSE},
    [PROPOSALS] = {N_ ("Commendations"), 18, 1, FALSE},
};

static const char *const views[N_COLUMNS]
    = {"overview", "candidate/family", "candidate/citizen", "candidate/collective", "proposal"};

typedef struct {
  TdBarChart *chart;
  TdTextTable *table;
  GArray *years; /* of int, as shown */
  TdOverviewGo go;
  gpointer user_data;
} Years;

static void
years_free (gpointer data)
{
  Years *page = data;

  g_array_unref (page->years);
  g_free (page);
}

static void
add_year (Years *page, TdStatement *statement)
{
  char **cells = g_new0 (char *, N_COLUMNS);
  int year = (int)td_statement_integer (statement, YEAR);
  double parts[TD_BAR_PARTS];

  cells[YEAR] = g_strdup_printf ("%d", year);
  for (guint i = 0; i < TD_BAR_PARTS; i++) {
    parts[i] = (double)td_statement_integer (statement, (int)(FAMILIES + i));
    cells[FAMILIES + i] = parts[i] > 0 ? td_number_format (parts[i], 0) : g_strdup ("–");
  }
  td_bar_chart_add (page->chart, cells[YEAR], parts, NULL);
  td_text_table_add (page->table, cells, NULL);
  g_array_append_val (page->years, year);
}

void
td_overview_years_fill (GtkWidget *widget, TdStore *store, int year)
{
  Years *page = g_object_get_data (G_OBJECT (widget), PAGE);
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/overview-years", NULL);

  td_bar_chart_begin (page->chart);
  td_text_table_begin (page->table);
  g_array_set_size (page->years, 0);
  if (statement != NULL) {
    td_statement_bind_integer (statement, ":year", year);
    td_statement_bind_integer (statement, ":years", MOST_YEARS);
    while (td_statement_step (statement, NULL) == TD_STEP_ROW)
      add_year (page, statement);
  }
  td_bar_chart_end (page->chart);
  td_text_table_end (page->table);
}

static void
activated_cb (TdTextTable *table, guint row, Years *page)
{
  int column = td_text_table_clicked_column (table);

  if (row < page->years->len)
    page->go (views[CLAMP (column, 0, N_COLUMNS - 1)], "", g_array_index (page->years, int, row), page->user_data);
}

GtkWidget *
td_overview_years_new (TdOverviewGo go, gpointer user_data)
{
  const char *legend[TD_BAR_PARTS]
      = {_ ("Model families"), _ ("Model citizens"), _ ("Model collectives"), _ ("Commendations")};
  static const TdBarTone tones[TD_BAR_PARTS] = {TD_BAR_GOOD, TD_BAR_PROGRESS, TD_BAR_OTHER, TD_BAR_GOLD};
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Years *page = g_new0 (Years, 1);

  page->go = go;
  page->user_data = user_data;
  page->years = g_array_new (FALSE, FALSE, sizeof (int));
  page->chart = TD_BAR_CHART (td_bar_chart_new (TRUE, legend, tones));
  page->table = td_text_table_new (columns, N_COLUMNS, _ ("The file has no year yet."));
  td_overview_keep_room (GTK_WIDGET (page->table));
  g_signal_connect (page->table, "activated", G_CALLBACK (activated_cb), page);
  gtk_widget_add_css_class (box, "td-row");
  gtk_box_append (GTK_BOX (box),
                  td_dialog_frame_label (_ ("Passed by the council or decided, in the years of this file"),
                                         "dim-label"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->chart));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->table));
  g_object_set_data_full (G_OBJECT (box), PAGE, page, years_free);
  return box;
}
