/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-pages.h"

#include <glib/gi18n-lib.h>

#include "td-bar-chart.h"
#include "td-dialog-frame.h"
#include "td-text-table.h"
#include "td-ui.h"
#include "td-year-steps.h"

/* Steps and units: a bar a step, a line a unit. */

#define PAGE "td-steps"
#define LINES 9

enum { UNIT, FIRST_STEP, N_COLUMNS = FIRST_STEP + TD_N_STEPS };

typedef struct {
  TdBarChart *chart;
  TdTextTable *table;
  GPtrArray *units; /* of TdYearUnitSteps, as shown; NULL */
  TdOverviewGo go;
  gpointer user_data;
} Steps;

/* The steps' own names, so that chart and table cannot differ; td_text_table_new() keeps the pointer. */
static TdTextColumn columns[N_COLUMNS];

static void
steps_free (gpointer data)
{
  Steps *page = data;

  g_clear_pointer (&page->units, g_ptr_array_unref);
  g_free (page);
}

static char *
cell_words (const TdYearStep *step, const char **style)
{
  switch (step->progress) {
  case TD_PROGRESS_DONE:
    *style = "td-fine";
    return step->awaited > 1 ? g_strdup_printf ("✓ %" G_GINT64_FORMAT, step->awaited) : g_strdup ("✓");
  case TD_PROGRESS_LATE:
    *style = "td-error";
    return step->awaited > 1 ? g_strdup_printf (_ ("late %d/%d"), (int)step->done, (int)step->awaited)
                             : g_strdup_printf (_ ("late %d d."), step->days_late);
  case TD_PROGRESS_PART:
    *style = "td-note";
    return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, step->done, step->awaited);
  case TD_PROGRESS_OPEN:
    *style = "dim-label";
    return g_strdup (_ ("not yet"));
  case TD_PROGRESS_NONE:
  default:
    *style = "dim-label";
    return g_strdup ("–");
  }
}

static void
add_unit (Steps *page, const TdYearUnitSteps *unit)
{
  char **cells = g_new0 (char *, N_COLUMNS);
  const char *styles[N_COLUMNS] = {NULL};

  cells[UNIT] = g_strdup (unit->name);
  for (guint i = 0; i < TD_N_STEPS; i++)
    cells[FIRST_STEP + i] = cell_words (&unit->steps[i], &styles[FIRST_STEP + i]);
  td_text_table_add (page->table, cells, styles);
}

static void
add_bar (Steps *page, TdYearStepCode code)
{
  double parts[TD_BAR_PARTS] = {0};
  guint n = 0;
  g_autofree char *note = NULL;

  for (guint i = 0; page->units != NULL && i < page->units->len; i++) {
    const TdYearUnitSteps *unit = g_ptr_array_index (page->units, i);
    TdProgress progress = unit->steps[code].progress;

    n += progress != TD_PROGRESS_NONE;
    parts[0] += progress == TD_PROGRESS_DONE;
    parts[1] += progress == TD_PROGRESS_PART;
    parts[2] += progress == TD_PROGRESS_LATE;
    parts[3] += progress == TD_PROGRESS_OPEN;
  }
  note = g_strdup_printf ("%d/%u", (int)parts[0], n);
  td_bar_chart_add (page->chart, _ (td_year_step_name (code)), parts, note);
}

void
td_overview_steps_fill (GtkWidget *widget, TdStore *store, int year)
{
  Steps *page = g_object_get_data (G_OBJECT (widget), PAGE);

  g_clear_pointer (&page->units, g_ptr_array_unref);
  page->units = td_year_steps (store, year, td_date_today (), NULL);
  td_bar_chart_begin (page->chart);
  td_text_table_begin (page->table);
  for (guint i = 0; i < TD_N_STEPS; i++)
    add_bar (page, (TdYearStepCode)i);
  for (guint i = 0; page->units != NULL && i < page->units->len; i++)
    add_unit (page, g_ptr_array_index (page->units, i));
  td_bar_chart_end (page->chart);
  td_text_table_end (page->table);
}

/* A double click on a step shows its rows; Enter those of the first step that is not done. */
static void
activated_cb (TdTextTable *table, guint row, Steps *page)
{
  const TdYearUnitSteps *unit
      = page->units != NULL && row < page->units->len ? g_ptr_array_index (page->units, row) : NULL;
  int column = td_text_table_clicked_column (table);
  g_autofree char *name = NULL;
  guint step = 0;

  if (unit == NULL)
    return;
  name = g_strdup (unit->name != NULL ? unit->name : "");
  if (column == UNIT) {
    page->go ("unit", name, 0, page->user_data);
    return;
  }
  if (column >= FIRST_STEP)
    step = (guint)column - FIRST_STEP;
  else
    while (step < TD_N_STEPS - 1
           && (unit->steps[step].progress == TD_PROGRESS_DONE || unit->steps[step].progress == TD_PROGRESS_NONE))
      step++;
  page->go (td_year_step_view ((TdYearStepCode)step), name, 0, page->user_data);
}

void
td_overview_keep_room (GtkWidget *table)
{
  gtk_widget_set_vexpand (table, TRUE);
  /* A line of a table is about three and a half characters high. */
  gtk_widget_set_size_request (table, -1, td_ui_characters (table, LINES * 7 / 2));
}

GtkWidget *
td_overview_steps_new (TdOverviewGo go, gpointer user_data)
{
  const char *legend[TD_BAR_PARTS] = {_ ("units that are done"), _ ("begun"), _ ("late"), _ ("not yet")};
  static const TdBarTone tones[TD_BAR_PARTS] = {TD_BAR_GOOD, TD_BAR_PROGRESS, TD_BAR_BAD, TD_BAR_OPEN};
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Steps *page = g_new0 (Steps, 1);

  columns[UNIT] = (TdTextColumn){N_ ("Unit"), 20, 0, TRUE};
  for (guint i = 0; i < TD_N_STEPS; i++)
    columns[FIRST_STEP + i] = (TdTextColumn){td_year_step_name ((TdYearStepCode)i), 10, 0, FALSE};
  page->go = go;
  page->user_data = user_data;
  page->chart = TD_BAR_CHART (td_bar_chart_new (FALSE, legend, tones));
  page->table = td_text_table_new (columns, N_COLUMNS, _ ("The year has no units yet."));
  td_overview_keep_room (GTK_WIDGET (page->table));
  g_signal_connect (page->table, "activated", G_CALLBACK (activated_cb), page);
  gtk_widget_add_css_class (box, "td-row");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->chart));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->table));
  g_object_set_data_full (G_OBJECT (box), PAGE, page, steps_free);
  return box;
}
