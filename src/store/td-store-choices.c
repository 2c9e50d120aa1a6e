/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gi18n-lib.h>

void
td_store_free_choices (gpointer data)
{
  TdChoice *choices = data;

  for (TdChoice *choice = choices; choice->code != NULL; choice++) {
    g_free ((char *)choice->code);
    g_free ((char *)choice->label);
  }
  g_free (choices);
}

void
td_store_forget_choices (TdStore *store)
{
  GHashTableIter iterator;
  gpointer choices;

  /* A drop-down that is on the screen still reads its array: it goes with the store. */
  g_hash_table_iter_init (&iterator, store->choices);
  while (g_hash_table_iter_next (&iterator, NULL, &choices)) {
    g_ptr_array_add (store->old_choices, choices);
    g_hash_table_iter_steal (&iterator);
  }
}

const TdChoice *
td_store_choices (TdStore *store, const TdField *field)
{
  g_autoptr (TdStatement) statement = NULL;
  g_autoptr (GArray) found = NULL;
  TdChoice *choices;

  if (field->choices_query == NULL)
    return field->choices;
  choices = g_hash_table_lookup (store->choices, field->choices_query);
  if (choices != NULL)
    return choices;
  found = g_array_new (TRUE, TRUE, sizeof (TdChoice));
  statement = td_store_statement (store, field->choices_query, NULL);
  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW) {
    TdChoice choice
        = {.code = g_strdup (td_statement_text (statement, 0)), .label = g_strdup (td_statement_text (statement, 1))};

    g_array_append_val (found, choice);
  }
  choices = (TdChoice *)(void *)g_array_free (g_steal_pointer (&found), FALSE);
  g_hash_table_insert (store->choices, (gpointer)field->choices_query, choices);
  return choices;
}

const char *
td_store_choice_label (TdStore *store, const TdField *field, const char *code)
{
  for (const TdChoice *choice = td_store_choices (store, field); code != NULL && choice != NULL && choice->code != NULL;
       choice++)
    if (g_str_equal (choice->code, code))
      return _ (choice->label);
  return code != NULL ? code : "";
}
