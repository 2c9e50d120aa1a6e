/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-pages.h"

#include <glib/gi18n-lib.h>

#include "td-bar-chart.h"
#include "td-text-table.h"
#include "td-year-steps.h"

/* Members of the council: what the units they look after have done. */

#define PAGE "td-members"

enum { MEMBER, UNITS, DONE, BEGUN, LATE, OPEN, NAMES, N_COLUMNS };

static const TdTextColumn columns[N_COLUMNS] = {
    [MEMBER] = {N_ ("In charge"), 22, 0, FALSE}, [UNITS] = {N_ ("Units"), 6, 1, FALSE},
    [DONE] = {N_ ("Steps done"), 9, 1, FALSE},   [BEGUN] = {N_ ("Begun"), 8, 1, FALSE},
    [LATE] = {N_ ("Late"), 6, 1, FALSE},         [OPEN] = {N_ ("Not yet"), 8, 1, FALSE},
    [NAMES] = {N_ ("Who is late"), 40, 0, TRUE},
};

typedef struct {
  gint64 id;
  const char *name; /* of the first unit's */
  guint n_units;
  double parts[TD_BAR_PARTS]; /* done, begun, late, open */
  GString *late;              /* names of units */
} Member;

typedef struct {
  TdBarChart *chart;
  TdTextTable *table;
  TdOverviewGo go;
  gpointer user_data;
} Members;

static void
member_free (gpointer data)
{
  Member *member = data;

  g_string_free (member->late, TRUE);
  g_free (member);
}

static Member *
member_of (GPtrArray *members, const TdYearUnitSteps *unit)
{
  Member *member;

  for (guint i = 0; i < members->len; i++)
    if (((Member *)g_ptr_array_index (members, i))->id == unit->member_id)
      return g_ptr_array_index (members, i);
  member = g_new0 (Member, 1);
  member->id = unit->member_id;
  member->name = unit->member;
  member->late = g_string_new (NULL);
  g_ptr_array_add (members, member);
  return member;
}

static void
count_unit (Member *member, const TdYearUnitSteps *unit)
{
  gboolean late = FALSE;

  member->n_units++;
  for (guint i = 0; i < TD_N_STEPS; i++) {
    TdProgress progress = unit->steps[i].progress;

    member->parts[0] += progress == TD_PROGRESS_DONE;
    member->parts[1] += progress == TD_PROGRESS_PART;
    member->parts[2] += progress == TD_PROGRESS_LATE;
    member->parts[3] += progress == TD_PROGRESS_OPEN;
    late = late || progress == TD_PROGRESS_LATE;
  }
  if (late)
    g_string_append_printf (member->late, "%s%s", member->late->len > 0 ? ", " : "", unit->name);
}

static void
add_member (Members *page, const Member *member)
{
  char **cells = g_new0 (char *, N_COLUMNS);
  const char *styles[N_COLUMNS] = {[LATE] = member->parts[2] > 0 ? "td-error" : NULL};
  const char *name = member->name != NULL ? member->name : _ ("nobody");
  double all = member->parts[0] + member->parts[1] + member->parts[2] + member->parts[3];
  g_autofree char *note = g_strdup_printf ("%.0f/%.0f", member->parts[0], all);

  td_bar_chart_add (page->chart, name, member->parts, note);
  cells[MEMBER] = g_strdup (name);
  cells[UNITS] = g_strdup_printf ("%u", member->n_units);
  for (guint i = 0; i < TD_BAR_PARTS; i++)
    cells[DONE + i] = member->parts[i] > 0 ? g_strdup_printf ("%.0f", member->parts[i]) : g_strdup ("–");
  cells[NAMES] = g_strdup (member->late->str);
  td_text_table_add (page->table, cells, styles);
}

void
td_overview_members_fill (GtkWidget *widget, TdStore *store, int year)
{
  Members *page = g_object_get_data (G_OBJECT (widget), PAGE);
  g_autoptr (GPtrArray) units = td_year_steps (store, year, td_date_today (), NULL);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);

  for (guint i = 0; units != NULL && i < units->len; i++)
    count_unit (member_of (members, g_ptr_array_index (units, i)), g_ptr_array_index (units, i));
  td_bar_chart_begin (page->chart);
  td_text_table_begin (page->table);
  for (guint i = 0; i < members->len; i++)
    add_member (page, g_ptr_array_index (members, i));
  td_bar_chart_end (page->chart);
  td_text_table_end (page->table);
}

/* Whoever is late is reminded. */
static void
activated_cb (TdTextTable *table, guint row, Members *page)
{
  page->go (td_text_table_clicked_column (table) == UNITS ? "unit" : "reminders", "", 0, page->user_data);
}

GtkWidget *
td_overview_members_new (TdOverviewGo go, gpointer user_data)
{
  const char *legend[TD_BAR_PARTS] = {_ ("steps done"), _ ("begun"), _ ("late"), _ ("not yet")};
  static const TdBarTone tones[TD_BAR_PARTS] = {TD_BAR_GOOD, TD_BAR_PROGRESS, TD_BAR_BAD, TD_BAR_OPEN};
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Members *page = g_new0 (Members, 1);

  page->go = go;
  page->user_data = user_data;
  page->chart = TD_BAR_CHART (td_bar_chart_new (FALSE, legend, tones));
  page->table = td_text_table_new (columns, N_COLUMNS,
                                   _ ("Nobody looks after the units yet: give each its member under “Council”."));
  td_overview_keep_room (GTK_WIDGET (page->table));
  g_signal_connect (page->table, "activated", G_CALLBACK (activated_cb), page);
  gtk_widget_add_css_class (box, "td-row");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->chart));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->table));
  g_object_set_data_full (G_OBJECT (box), PAGE, page, g_free);
  return box;
}
