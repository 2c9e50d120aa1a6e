/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-text-table.h"
#include "window-fixture.h"

/* What the overview of a year shows, counted once more from the tables of the file by questions of our own. */

#define NOMINEES                                                                                                       \
  "(SELECT unit_id, year, state FROM candidate UNION ALL SELECT unit_id, year, state FROM proposal)"                   \
  " WHERE unit_id = :unit AND year = :year AND state <> 'registered'"
#define TARGETS "pledge_target WHERE pledge_id IN (SELECT id FROM pledge WHERE unit_id = :unit AND year = :year)"
#define LISTED "candidate WHERE unit_id = :unit AND year = :year AND state <> 'registered' AND title <> 'collective'"

/* Of each step what is done, and of how much, and whose day of the plan is its last. */
static const struct {
  const char *done;
  const char *awaited;
  const char *deadline;
} recounted_steps[] = {
    {"SELECT count(*) FROM pledge WHERE unit_id = :unit AND year = :year AND state = 'signed'", "SELECT 1", "signing"},
    {"SELECT count(coalesce(mid_result, result)) FROM " TARGETS, "SELECT count(*) FROM " TARGETS, "mid-year"},
    {"SELECT count(result) FROM " TARGETS, "SELECT count(*) FROM " TARGETS, "review"},
    {"SELECT count(*) > 0 FROM " LISTED, "SELECT 1", "review"},
    {"SELECT count(council_score) FROM " TARGETS, "SELECT count(*) FROM " TARGETS, "council"},
    {"SELECT count(*) FROM " NOMINEES " AND state NOT IN ('proposed', 'complete')", "SELECT count(*) FROM " NOMINEES,
     "council"},
    {"SELECT count(*) FROM " NOMINEES " AND state IN ('decided', 'awarded')",
     "SELECT count(*) FROM " NOMINEES " AND state IN ('passed', 'submitted', 'decided', 'awarded')", "decision"},
    {"SELECT count(*) FROM " NOMINEES " AND state = 'awarded'",
     "SELECT count(*) FROM " NOMINEES " AND state IN ('decided', 'awarded')", "conference"},
};

/* The numbers of the cards, in their order. */
static const char *const recounted_cards[] = {
    "SELECT sum(state = 'received' OR state = 'signed') FROM pledge WHERE year = :year",
    "SELECT count(*) FROM candidate WHERE year = :year AND title = 'family'",
    "SELECT count(*) FROM candidate WHERE year = :year AND title = 'citizen'",
    "SELECT count(*) FROM candidate WHERE year = :year AND title = 'collective'",
    "SELECT count(*) FROM proposal WHERE year = :year",
    "SELECT count(*) FROM difficulty WHERE year = :year AND state = 'open'",
    "SELECT (SELECT count(review) FROM candidate WHERE year = :year) + (SELECT count(review) FROM proposal"
    " WHERE year = :year) + (SELECT count(review) FROM pledge WHERE year = :year)",
};

static inline gboolean
is_overview (GtkWidget *widget, gconstpointer data)
{
  return g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "TdOverview") == 0;
}

static inline gboolean
is_nth_card (GtkWidget *widget, gconstpointer data)
{
  guint *left = (guint *)data;

  return gtk_widget_has_css_class (widget, "td-card-number") && (*left)-- == 0;
}

static inline TdTextTable *
overview_table (GtkWidget *overview, const char *page)
{
  GtkStack *stack = GTK_STACK (find (overview, is_type, GSIZE_TO_POINTER (GTK_TYPE_STACK)));

  gtk_stack_set_visible_child_name (stack, page);
  settle ();
  return TD_TEXT_TABLE (find (gtk_stack_get_visible_child (stack), is_type, GSIZE_TO_POINTER (TD_TYPE_TEXT_TABLE)));
}

static inline void
cards_are_right (Desk *desk, GtkWidget *overview, int year)
{
  for (guint i = 0; i < G_N_ELEMENTS (recounted_cards); i++) {
    guint place = i;
    const char *shown = gtk_label_get_text (GTK_LABEL (find (overview, is_nth_card, &place)));
    gint64 own = ask_of (desk, 0, year, recounted_cards[i]);
    g_autofree char *wanted = i == 0 || i == 5
                                  ? g_strdup_printf ("%d/%d", (int)own,
                                                     (int)ask_of (desk, 0, year,
                                                                  i == 0 ? "SELECT count(*) FROM unit"
                                                                         : "SELECT count(*) FROM difficulty"
                                                                           " WHERE year = :year"))
                                  : g_strdup_printf ("%d", (int)own);

    g_assert_cmpstr (shown, ==, wanted);
  }
}

/* Days since the last day of a step; 0 or less: it has not passed. */
static inline int
days_late (Desk *desk, int year, const char *deadline)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT julianday('now', 'localtime', 'start of day') - julianday(min(due_on))"
                         " FROM deadline WHERE year = :year AND step = '%s'",
                         deadline);

  return (int)ask_of (desk, 0, year, sql);
}

/* How the table of steps says it; the caller owns it. */
static inline char *
step_words (int done, int awaited, int late)
{
  if (awaited == 0)
    return g_strdup ("–");
  if (done >= awaited)
    return awaited > 1 ? g_strdup_printf ("✓ %d", awaited) : g_strdup ("✓");
  if (late > 0)
    return awaited > 1 ? g_strdup_printf ("late %d/%d", done, awaited) : g_strdup_printf ("late %d d.", late);
  return done > 0 ? g_strdup_printf ("%d/%d", done, awaited) : g_strdup ("not yet");
}

static inline void
steps_are_right (Desk *desk, GtkWidget *overview, int year)
{
  const gint64 units[] = {desk->file.first, desk->file.second};
  TdTextTable *table = overview_table (overview, "steps");

  g_assert_cmpuint (td_text_table_n_rows (table), ==, G_N_ELEMENTS (units));
  for (guint u = 0; u < G_N_ELEMENTS (units); u++)
    for (guint i = 0; i < G_N_ELEMENTS (recounted_steps); i++) {
      const char *cell = td_text_table_cell (table, u, i + 1);
      int done = (int)ask_of (desk, units[u], year, recounted_steps[i].done);
      int awaited = (int)ask_of (desk, units[u], year, recounted_steps[i].awaited);
      g_autofree char *wanted = step_words (done, awaited, days_late (desk, year, recounted_steps[i].deadline));

      if (strcmp (cell, wanted) != 0)
        g_error ("Step %u of %s in %d: “%s”, counted “%s”", i + 1, td_text_table_cell (table, u, 0), year, cell,
                 wanted);
    }
}

/* Families, citizens, collectives, proposals of each unit. */
static inline void
units_are_right (Desk *desk, GtkWidget *overview, int year)
{
  static const char *const counts[] = {
      "SELECT count(*) FROM candidate WHERE unit_id = :unit AND year = :year AND title = 'family'",
      "SELECT count(*) FROM candidate WHERE unit_id = :unit AND year = :year AND title = 'citizen'",
      "SELECT count(*) FROM candidate WHERE unit_id = :unit AND year = :year AND title = 'collective'",
      "SELECT count(*) FROM proposal WHERE unit_id = :unit AND year = :year",
  };
  const gint64 units[] = {desk->file.first, desk->file.second};
  TdTextTable *table = overview_table (overview, "units");

  g_assert_cmpuint (td_text_table_n_rows (table), ==, G_N_ELEMENTS (units));
  for (guint u = 0; u < G_N_ELEMENTS (units); u++)
    for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
      const char *cell = td_text_table_cell (table, u, i + 3);
      int own = (int)ask_of (desk, units[u], year, counts[i]);

      if (own == 0)
        g_assert_true (strcmp (cell, "–") == 0 || strcmp (cell, "not sent") == 0);
      else
        g_assert_cmpint (g_ascii_strtoll (cell, NULL, 10), ==, own);
    }
}

static inline void
overview_is_right (Desk *desk, int year)
{
  GtkWidget *overview = NULL;

  show_view (desk, "overview");
  overview = find (GTK_WIDGET (desk->window), is_overview, NULL);
  g_assert_nonnull (overview);
  g_assert_cmpint (td_main_window_year (desk->window), ==, year);
  cards_are_right (desk, overview, year);
  steps_are_right (desk, overview, year);
  units_are_right (desk, overview, year);
}
