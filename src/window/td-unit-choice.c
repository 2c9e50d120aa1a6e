/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-choice.h"

static void
clear_unit (gpointer data)
{
  TdExportUnit *unit = data;

  g_free ((char *)unit->name);
}

GArray *
td_unit_choice_load (TdStore *store, int year, gboolean unnamed)
{
  GArray *units = g_array_new (FALSE, TRUE, sizeof (TdExportUnit));
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/unit-names", NULL);

  g_array_set_clear_func (units, clear_unit);
  if (statement != NULL)
    td_statement_bind_integer (statement, ":year", year);
  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW) {
    const char *name = td_statement_text (statement, 1);
    TdExportUnit *unit;

    if (name == NULL && !unnamed)
      continue;
    g_array_set_size (units, units->len + 1);
    unit = &g_array_index (units, TdExportUnit, units->len - 1);
    unit->id = td_statement_integer (statement, 0);
    unit->name = g_strdup (name != NULL ? name : "");
  }
  return units;
}

void
td_unit_choice_show (GtkDropDown *choice, const GArray *units, const char *all, gint64 unit_id)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, all);
  for (guint i = 0; i < units->len; i++) {
    const TdExportUnit *unit = &g_array_index (units, TdExportUnit, i);

    gtk_string_list_append (names, unit->name);
    if (unit->id == unit_id)
      selected = i + 1;
  }
  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (choice, selected);
}

const TdExportUnit *
td_unit_choice_selected (GtkDropDown *choice, const GArray *units)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION || selected > units->len)
    return NULL;
  return &g_array_index (units, TdExportUnit, selected - 1);
}
