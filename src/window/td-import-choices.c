/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-choices.h"

#include <glib/gi18n-lib.h>

void
td_import_choice_init (TdImportChoice *choice, GtkDropDown *drop_down)
{
  choice->drop_down = drop_down;
  choice->values = g_array_new (FALSE, FALSE, sizeof (gint64));
  choice->names = g_ptr_array_new_with_free_func (g_free);
}

void
td_import_choice_clear (TdImportChoice *choice)
{
  g_clear_pointer (&choice->values, g_array_unref);
  g_clear_pointer (&choice->names, g_ptr_array_unref);
}

static void
add (TdImportChoice *choice, GtkStringList *shown, gint64 value, const char *name, const char *label)
{
  g_array_append_val (choice->values, value);
  g_ptr_array_add (choice->names, g_strdup (name));
  gtk_string_list_append (shown, label);
}

/* Begins anew with an entry that chooses nothing. */
static GtkStringList *
begin (TdImportChoice *choice, const char *nothing)
{
  GtkStringList *shown = gtk_string_list_new (NULL);

  g_array_set_size (choice->values, 0);
  g_ptr_array_set_size (choice->names, 0);
  add (choice, shown, 0, NULL, nothing);
  return shown;
}

static void
show (TdImportChoice *choice, GtkStringList *shown, guint selected)
{
  choice->filling = TRUE;
  gtk_drop_down_set_model (choice->drop_down, G_LIST_MODEL (shown));
  gtk_drop_down_set_selected (choice->drop_down, selected);
  choice->filling = FALSE;
}

void
td_import_choice_fill_years (TdImportChoice *choice, TdStore *store, const TdReading *reading, int chosen)
{
  g_autofree char *own = g_strdup_printf (_ ("as the lists say (%d)"), reading->year);
  g_autoptr (GtkStringList) shown = begin (choice, own);
  g_autoptr (GArray) years = td_store_years (store);
  guint selected = 0;

  for (guint i = 0; i < years->len; i++) {
    int year = g_array_index (years, int, i);
    g_autofree char *name = g_strdup_printf ("%d", year);

    add (choice, shown, year, name, name);
    if (year == chosen)
      selected = i + 1;
  }
  show (choice, shown, selected);
}

void
td_import_choice_fill_units (TdImportChoice *choice, TdStore *store, const TdReading *reading)
{
  g_autoptr (GtkStringList) shown = begin (choice, _ ("Choose the unit…"));
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/unit-names", NULL);

  if (statement != NULL) {
    td_statement_bind_integer (statement, ":year", reading->year);
    while (td_statement_step (statement, NULL) == TD_STEP_ROW) {
      const char *name = td_statement_text (statement, 1);

      if (name != NULL)
        add (choice, shown, td_statement_integer (statement, 0), name, name);
    }
  }
  show (choice, shown, 0);
}

void
td_import_choice_reset (TdImportChoice *choice)
{
  choice->filling = TRUE;
  gtk_drop_down_set_selected (choice->drop_down, 0);
  choice->filling = FALSE;
}

gint64
td_import_choice_value (const TdImportChoice *choice, const char **name)
{
  guint selected = gtk_drop_down_get_selected (choice->drop_down);

  if (choice->filling || selected >= choice->values->len)
    return 0;
  if (name != NULL)
    *name = g_ptr_array_index (choice->names, selected);
  return g_array_index (choice->values, gint64, selected);
}
