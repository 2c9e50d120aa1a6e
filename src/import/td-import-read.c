/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-answers.h"
#include "td-import-form.h"
#include "td-import-list.h"

/* What the file knows is handed to the intake as plain data, and what that reads is taken over. */

static gboolean
load_aliases (GArray *units, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/all-unit-aliases", error);
  g_autoptr (GHashTable) by_id
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_strv_builder_unref);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    g_hash_table_insert (by_id, &g_array_index (units, TdKnownUnit, i).id, g_strv_builder_new ());
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    gint64 id = td_statement_integer (statement, 0);
    GStrvBuilder *aliases = g_hash_table_lookup (by_id, &id);

    if (aliases != NULL)
      g_strv_builder_add (aliases, td_statement_text (statement, 1));
  }
  for (guint i = 0; i < units->len; i++) {
    TdKnownUnit *unit = &g_array_index (units, TdKnownUnit, i);

    unit->aliases = g_strv_builder_end (g_hash_table_lookup (by_id, &unit->id));
  }
  return step == TD_STEP_DONE;
}

/* GArray of TdKnownUnit; NULL with error. */
static GArray *
load_units (TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/all-units", error);
  g_autoptr (GArray) units = g_array_new (FALSE, TRUE, sizeof (TdKnownUnit));
  TdStep step;

  g_array_set_clear_func (units, (GDestroyNotify)td_known_unit_clear);
  if (statement == NULL)
    return NULL;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdKnownUnit unit = {.id = td_statement_integer (statement, 0),
                        .name = g_strdup (td_statement_text (statement, 1)),
                        .code = g_strdup (td_statement_text (statement, 2)),
                        .from = g_strdup (td_statement_text (statement, 3)),
                        .until = g_strdup (td_statement_text (statement, 4))};

    g_array_append_val (units, unit);
  }
  return step == TD_STEP_DONE && load_aliases (units, store, error) ? g_steal_pointer (&units) : NULL;
}

/* What was answered about lists: by the user now, else earlier. */
static TdListAnswers *
answers_for (const TdImportOptions *options, TdStore *store, GError **error)
{
  g_autoptr (TdListAnswers) answers
      = options != NULL && options->answers != NULL ? td_list_answers_copy (options->answers) : td_list_answers_new ();

  if (store != NULL && !td_import_answers_load (answers, store, error))
    return NULL;
  return g_steal_pointer (&answers);
}

TdReading *
td_import_read (TdStore *store,
                const char *const *paths,
                const TdImportOptions *options,
                TdProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  static const TdImportOptions no_options;
  g_autoptr (TdReading) reading = g_new0 (TdReading, 1);
  g_autoptr (GArray) units = NULL;
  g_autoptr (TdDraft) draft = NULL;
  TdIntakeSources sources = {.paths = paths};
  TdIntakeKnown known = {0};

  g_return_val_if_fail (paths != NULL || (options != NULL && options->pasted != NULL), NULL);

  if (options == NULL)
    options = &no_options;
  reading->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)td_read_list_free);
  reading->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading->answers = answers_for (options, store, error);
  if (reading->answers == NULL || (store != NULL && (units = load_units (store, error)) == NULL))
    return NULL;
  sources.pasted = options->pasted;
  sources.pasted_type = options->pasted_type;
  sources.pasted_kind = options->pasted_kind;
  known.units = units;
  known.answers = reading->answers;
  known.wished_year = options->year;
  known.working_year = store != NULL ? td_store_current_year (store) : 0;
  known.unit = options->unit;
  draft = td_intake_read (&sources, &known, progress, user_data, cancellable, error);
  if (draft == NULL)
    return NULL;
  reading->wished_year = options->year;
  reading->year = draft->year;
  for (guint i = 0; i < draft->lists->len; i++) {
    TdReadList *list = td_read_list_take (g_ptr_array_index (draft->lists, i));

    g_ptr_array_add (reading->lists, list);
    if (options->take_filtered)
      td_read_list_take_filtered (list, TRUE);
    td_read_list_finish (list, options->year != 0 ? options->year : known.working_year);
    if (store != NULL && !td_import_form_check_rows (list, store, list->year != 0 ? list->year : reading->year, error))
      return NULL;
  }
  if (!td_import_check (store, reading, options->compare, cancellable, error))
    return NULL;
  return g_steal_pointer (&reading);
}
