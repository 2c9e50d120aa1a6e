/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-area-scores.h"

#include <glib/gi18n-lib.h>

#include "td-number.h"

struct _TdAreaScores {
  GtkBox parent_instance;
  TdStore *store;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (TdAreaScores, td_area_scores, GTK_TYPE_BOX)

static void
put (TdAreaScores *scores, int column, int row, const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  if (column == 0) {
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_width_chars (GTK_LABEL (label), 14);
    gtk_widget_set_hexpand (label, TRUE);
  }
  gtk_widget_add_css_class (label, style_class);
  gtk_grid_attach (scores->grid, label, column, row, 1, 1);
}

static void
put_score (TdAreaScores *scores, int column, int row, gboolean known, double score, const char *style_class)
{
  g_autofree char *text = known ? td_number_format (score, 2) : g_strdup ("—");

  put (scores, column, row, text, style_class);
}

static void
td_area_scores_dispose (GObject *object)
{
  g_clear_object (&TD_AREA_SCORES (object)->store);
  G_OBJECT_CLASS (td_area_scores_parent_class)->dispose (object);
}

static void
td_area_scores_class_init (TdAreaScoresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_area_scores_dispose;
}

static void
td_area_scores_init (TdAreaScores *scores)
{
  gtk_widget_add_css_class (GTK_WIDGET (scores), "area-scores");
  scores->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (scores->grid), TRUE);
  gtk_box_append (GTK_BOX (scores), GTK_WIDGET (scores->grid));
  gtk_widget_set_visible (GTK_WIDGET (scores), FALSE);
}

GtkWidget *
td_area_scores_new (TdStore *store)
{
  TdAreaScores *scores = g_object_new (TD_TYPE_AREA_SCORES, NULL);

  scores->store = g_object_ref (store);
  return GTK_WIDGET (scores);
}

void
td_area_scores_show (TdAreaScores *scores, int year, gint64 unit_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = NULL;
  GtkWidget *child;
  double sums[3] = {0};
  gboolean any[3] = {FALSE};
  int row = 0;

  g_return_if_fail (TD_IS_AREA_SCORES (scores));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (scores->grid))) != NULL)
    gtk_grid_remove (scores->grid, child);
  if (unit_id != 0)
    statement = td_store_statement (scores->store, "query/area-scores", &error);
  if (statement != NULL) {
    td_statement_bind_integer (statement, ":year", year);
    td_statement_bind_integer (statement, ":unit_id", unit_id);
    while (td_statement_step (statement, &error) == TD_STEP_ROW) {
      if (row++ == 0) {
        put (scores, 0, 0, _ ("Area"), "area-heading");
        put (scores, 1, 0, _ ("Full"), "area-heading");
        put (scores, 2, 0, _ ("Own"), "area-heading");
        put (scores, 3, 0, _ ("Council score"), "area-heading");
      }
      put (scores, 0, row, td_statement_text (statement, 0), "area-name");
      for (int i = 0; i < 3; i++) {
        gboolean known = td_statement_type (statement, i + 1) != TD_VALUE_NULL;

        put_score (scores, i + 1, row, known, td_statement_real (statement, i + 1), "area-score");
        sums[i] += td_statement_real (statement, i + 1);
        any[i] = any[i] || known;
      }
    }
  }
  if (error != NULL)
    g_warning ("%s", error->message);
  if (row > 0) {
    put (scores, 0, row + 1, _ ("Total"), "area-total");
    for (int i = 0; i < 3; i++)
      put_score (scores, i + 1, row + 1, any[i], sums[i], "area-total");
  }
  gtk_widget_set_visible (GTK_WIDGET (scores), row > 0);
}
