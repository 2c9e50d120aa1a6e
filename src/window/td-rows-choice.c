/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rows-choice.h"

#include <glib/gi18n-lib.h>

#include "td-ui.h"

/* Which scopes the lines of the drop-down are, as bits. */
#define SCOPES "td-scopes"

void
td_rows_set (TdRows *rows, const char *view, GArray *selected, GArray *shown)
{
  g_return_if_fail (rows != NULL);

  td_rows_clear (rows);
  rows->view = g_strdup (view);
  rows->selected = selected;
  rows->shown = shown;
  if (selected != NULL)
    g_array_sort (selected, td_record_compare_ids);
  if (shown != NULL)
    g_array_sort (shown, td_record_compare_ids);
}

void
td_rows_clear (TdRows *rows)
{
  g_clear_pointer (&rows->view, g_free);
  g_clear_pointer (&rows->selected, g_array_unref);
  g_clear_pointer (&rows->shown, g_array_unref);
}

GArray *
td_rows_of (const TdRows *rows, TdRowsScope scope)
{
  return scope == TD_ROWS_SELECTED ? rows->selected : scope == TD_ROWS_SHOWN ? rows->shown : NULL;
}

gboolean
td_rows_fit (TdPaper *paper, TdStore *store, const TdRows *rows, TdRowsScope scope)
{
  if (scope == TD_ROWS_ALL)
    return TRUE;
  if (scope == TD_ROWS_UNIT)
    return !td_paper_per_unit (paper) && td_paper_takes_unit (paper, store);
  return td_rows_of (rows, scope) != NULL && g_strcmp0 (rows->view, td_paper_view (paper)) == 0
         && td_paper_takes_records (paper, store);
}

static char *
label_of (const TdRows *rows, TdRowsScope scope)
{
  const GArray *records = td_rows_of (rows, scope);
  g_autofree char *n = td_ui_count (records != NULL ? records->len : 0);

  switch (scope) {
  case TD_ROWS_UNIT:
    return g_strdup (_ ("One unit only"));
  case TD_ROWS_SELECTED:
    return g_strdup_printf (_ ("Selected rows only (%s)"), n);
  case TD_ROWS_SHOWN:
    return g_strdup_printf (_ ("Rows that the list shows now (%s)"), n);
  case TD_ROWS_ALL:
  default:
    return g_strdup (_ ("All rows"));
  }
}

void
td_rows_choice_show_any (GtkDropDown *choice,
                         const GPtrArray *papers,
                         TdStore *store,
                         const TdRows *rows,
                         TdRowsScope scope)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint scopes = 0;
  guint selected = 0;
  guint n = 0;

  for (TdRowsScope each = TD_ROWS_ALL; each <= TD_ROWS_SHOWN; each++) {
    g_autofree char *label = NULL;
    gboolean fits = each == TD_ROWS_ALL;

    for (guint i = 0; !fits && i < papers->len; i++)
      fits = td_rows_fit (g_ptr_array_index (papers, i), store, rows, each);
    if (!fits)
      continue;
    label = label_of (rows, each);
    gtk_string_list_append (labels, label);
    scopes |= 1U << each;
    if (each == scope)
      selected = n;
    n++;
  }
  g_object_set_data (G_OBJECT (choice), SCOPES, GUINT_TO_POINTER (scopes));
  gtk_drop_down_set_model (choice, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (choice, selected);
}

void
td_rows_choice_show (GtkDropDown *choice, TdPaper *paper, TdStore *store, const TdRows *rows, TdRowsScope scope)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();

  if (paper != NULL)
    g_ptr_array_add (papers, paper);
  td_rows_choice_show_any (choice, papers, store, rows, scope);
  gtk_widget_set_visible (GTK_WIDGET (choice), g_list_model_get_n_items (gtk_drop_down_get_model (choice)) > 1);
}

TdRowsScope
td_rows_choice_selected (GtkDropDown *choice)
{
  guint scopes = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), SCOPES));
  guint left = gtk_drop_down_get_selected (choice);

  for (TdRowsScope each = TD_ROWS_ALL; each <= TD_ROWS_SHOWN; each++)
    if ((scopes & (1U << each)) != 0 && left-- == 0)
      return each;
  return TD_ROWS_ALL;
}
