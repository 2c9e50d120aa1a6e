/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-private.h"

#include "td-import-answers.h"
#include "td-import-list.h"
#include "td-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_A_STEP 256

/* --- what the file knows --- */

static void
pledge_free (TdImportPledge *pledge)
{
  td_record_free (pledge->record);
  td_known_free (pledge->targets);
  g_free (pledge);
}

static void
year_free (TdImportYear *year)
{
  td_known_free (year->candidates);
  td_known_free (year->proposals);
  td_known_free (year->members);
  g_hash_table_unref (year->pledges);
  g_hash_table_unref (year->evaluations);
  g_hash_table_unref (year->assignments);
  g_hash_table_unref (year->declared);
  g_clear_pointer (&year->decisions, g_hash_table_unref);
  g_clear_pointer (&year->awarded, g_hash_table_unref);
  g_free (year);
}

void
td_import_clear (TdImport *import)
{
  g_clear_pointer (&import->names, td_unit_names_free);
  g_clear_pointer (&import->units, g_hash_table_unref);
  g_clear_pointer (&import->people, td_known_free);
  g_clear_pointer (&import->households, td_known_free);
  g_clear_pointer (&import->areas, g_hash_table_unref);
  g_clear_pointer (&import->years, g_hash_table_unref);
  g_clear_pointer (&import->answers, td_match_answers_free);
}

static void
add_area (GHashTable *areas, const char *spelling, const char *name)
{
  char *folded = td_text_fold (spelling);

  if (*folded == '\0' || g_hash_table_contains (areas, folded))
    g_free (folded);
  else
    g_hash_table_insert (areas, folded, g_strdup (name));
}

static gboolean
load_areas (TdImport *import, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (import->store, "query/known-areas", error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *name = td_statement_text (statement, 0);
    const char *headings = td_statement_text (statement, 2);
    g_auto (GStrv) spellings = g_strsplit (headings != NULL ? headings : "", "|", -1);

    add_area (import->areas, name, name);
    add_area (import->areas, td_statement_text (statement, 1), name);
    for (guint i = 0; spellings[i] != NULL; i++)
      add_area (import->areas, spellings[i], name);
  }
  return step == TD_STEP_DONE;
}

static GPtrArray *
load_all (TdStore *store, TdKindId kind, int year, GError **error)
{
  TdListing listing = {.kind = td_kind_get (kind), .year = year};

  return td_store_load_all (store, &listing, error);
}

static gboolean
load_units (TdImport *import, GError **error)
{
  g_autoptr (GPtrArray) units = load_all (import->store, TD_KIND_UNIT, 0, error);

  if (units == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++) {
    TdRecord *unit = td_record_copy (g_ptr_array_index (units, i));

    g_hash_table_insert (import->units, &unit->id, unit);
    td_unit_names_add (import->names, unit->id, td_record_text (unit, "name"), td_record_text (unit, "code"));
  }
  return TRUE;
}

/* What lists call them otherwise. */
static gboolean
load_aliases (TdImport *import, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (import->store, "query/unit-aliases", error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", td_store_current_year (import->store));
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    td_unit_names_add_alias (import->names, td_statement_integer (statement, 0), td_statement_text (statement, 1),
                             td_statement_text (statement, 2));
  return step == TD_STEP_DONE;
}

gboolean
td_import_init (TdImport *import, TdStore *store, gboolean comparing, TdImportSummary *summary, GError **error)
{
  *import = (TdImport){.store = store, .comparing = comparing, .summary = summary};
  import->names = td_unit_names_new ();
  import->units = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)td_record_free);
  import->areas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import->years = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)year_free);
  import->answers = td_match_answers_load (store, error);
  return import->answers != NULL && load_units (import, error) && load_aliases (import, error)
         && load_areas (import, error);
}

gboolean
td_import_write (TdImport *import, TdRecord *record, GError **error)
{
  if (!import->comparing)
    return td_store_save (import->store, record, error);
  if (record->id == 0)
    record->id = td_store_new_id ();
  return TRUE;
}

static gboolean
load_people (TdImport *import, GError **error)
{
  if (import->people != NULL)
    return TRUE;
  import->people = td_known_new ();
  import->households = td_known_new ();
  return td_known_load (import->people, import->store, "query/known-people", error)
         && td_known_load (import->households, import->store, "query/known-households", error);
}

gboolean
td_import_load_nominations (TdImport *import, TdImportYear *year, GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GPtrArray) proposals = NULL;

  if (year->candidates != NULL)
    return TRUE;
  if (!load_people (import, error))
    return FALSE;
  year->candidates = td_known_new ();
  year->proposals = td_known_new ();
  candidates = load_all (import->store, TD_KIND_CANDIDATE, year->year, error);
  if (candidates == NULL || (proposals = load_all (import->store, TD_KIND_PROPOSAL, year->year, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++) {
    TdRecord *record = g_ptr_array_index (candidates, i);

    td_known_add (year->candidates, td_record_text (record, "title"), td_record_text (record, "name"),
                  td_record_text (record, "birth_date"), td_record_integer (record, "unit_id"), record->id, record);
  }
  g_ptr_array_set_free_func (candidates, NULL);
  for (guint i = 0; i < proposals->len; i++) {
    TdRecord *record = g_ptr_array_index (proposals, i);
    g_autofree char *form = td_text_fold (td_record_text (record, "form"));
    g_autofree char *group = g_strdup_printf ("%s|%s", td_record_text (record, "subject"), form);

    td_known_add (year->proposals, group, td_record_text (record, "name"), td_record_text (record, "birth_date"),
                  td_record_integer (record, "unit_id"), record->id, record);
  }
  g_ptr_array_set_free_func (proposals, NULL);
  return TRUE;
}

static gboolean
load_targets (TdImport *import, TdImportPledge *pledge, GError **error)
{
  TdFilter filter = {"pledge_id", {TD_VALUE_INTEGER, {pledge->record->id}}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_PLEDGE_TARGET), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) targets = td_store_load_all (import->store, &listing, error);

  if (targets == NULL)
    return FALSE;
  for (guint i = 0; i < targets->len; i++) {
    TdRecord *target = g_ptr_array_index (targets, i);

    pledge->last_order = MAX (pledge->last_order, td_record_integer (target, "sort_order"));
    td_known_add (pledge->targets, td_record_text (target, "area"), td_record_text (target, "content"), NULL, 0,
                  target->id, target);
  }
  g_ptr_array_set_free_func (targets, NULL);
  return TRUE;
}

static gboolean
load_pledges (TdImport *import, TdImportYear *year, GError **error)
{
  g_autoptr (GPtrArray) pledges = load_all (import->store, TD_KIND_PLEDGE, year->year, error);
  g_autoptr (GPtrArray) evaluations = NULL;

  if (pledges == NULL || (evaluations = load_all (import->store, TD_KIND_EVALUATION, year->year, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < pledges->len; i++) {
    TdImportPledge *pledge = g_new0 (TdImportPledge, 1);
    gint64 unit;

    pledge->record = td_record_copy (g_ptr_array_index (pledges, i));
    pledge->targets = td_known_new ();
    unit = td_record_integer (pledge->record, "unit_id");
    g_hash_table_insert (year->pledges, g_memdup2 (&unit, sizeof unit), pledge);
    if (!load_targets (import, pledge, error))
      return FALSE;
  }
  for (guint i = 0; i < evaluations->len; i++) {
    gint64 unit = td_record_integer (g_ptr_array_index (evaluations, i), "unit_id");

    g_hash_table_add (year->evaluations, g_memdup2 (&unit, sizeof unit));
  }
  return TRUE;
}

static gboolean
load_council (TdImport *import, TdImportYear *year, GError **error)
{
  g_autoptr (GPtrArray) members = load_all (import->store, TD_KIND_COUNCIL_MEMBER, year->year, error);
  g_autoptr (GPtrArray) assignments = NULL;

  if (members == NULL || (assignments = load_all (import->store, TD_KIND_ASSIGNMENT, year->year, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    TdRecord *member = g_ptr_array_index (members, i);

    td_known_add (year->members, NULL, td_record_text (member, "name"), NULL, 0, member->id, member);
  }
  g_ptr_array_set_free_func (members, NULL);
  for (guint i = 0; i < assignments->len; i++) {
    TdRecord *assignment = g_ptr_array_index (assignments, i);
    gint64 unit = td_record_integer (assignment, "unit_id");

    g_hash_table_insert (year->assignments, g_memdup2 (&unit, sizeof unit), td_record_copy (assignment));
  }
  return TRUE;
}

TdImportYear *
td_import_year (TdImport *import, int number, GError **error)
{
  TdImportYear *year = g_hash_table_lookup (import->years, GINT_TO_POINTER (number));

  if (year != NULL)
    return year;
  if (!import->comparing && !td_store_add_year (import->store, number, error))
    return NULL;
  year = g_new0 (TdImportYear, 1);
  year->year = number;
  year->members = td_known_new ();
  year->pledges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)pledge_free);
  year->evaluations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  year->assignments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)td_record_free);
  year->declared = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)td_known_free);
  g_hash_table_insert (import->years, GINT_TO_POINTER (number), year);
  return load_pledges (import, year, error) && load_council (import, year, error) ? year : NULL;
}

gint64
td_import_unit (TdImport *import, const char *name, GError **error)
{
  g_autofree char *known = NULL;
  g_autoptr (TdRecord) unit = NULL;
  gint64 id = 0;

  if (name == NULL)
    return 0;
  known = td_unit_names_find (import->names, name, &id);
  if (id != 0)
    return id;
  unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  td_record_set_text (unit, "name", known != NULL ? known : name);
  td_record_set_text (unit, "kind", td_unit_name_kind (td_record_text (unit, "name")));
  if (!td_import_write (import, unit, error))
    return -1;
  id = unit->id;
  td_unit_names_add (import->names, id, td_record_text (unit, "name"), NULL);
  g_hash_table_insert (import->units, &unit->id, unit);
  unit = NULL;
  return id;
}

/* --- the action --- */

static guint
count_rows (const TdReading *reading, const TdReadList **only)
{
  guint rows = 0;
  guint lists = 0;

  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i);

    rows += list->rows->len;
    if (list->error == NULL) {
      *only = list;
      lists++;
    }
  }
  if (lists != 1)
    *only = NULL;
  return rows;
}

/* "Nhập 48 hộ từ tieu-khu-03.xlsx" */
static char *
action_label (const TdReading *reading, const TdReadList *only, guint rows)
{
  const TdList *list = only != NULL ? td_list_get (only->kind) : NULL;
  g_autoptr (GString) label = NULL;
  g_autofree char *number = g_strdup_printf ("%u", rows);

  if (only == NULL)
    return g_strdup_printf (_ ("Import of %u rows from %u lists"), rows, reading->lists->len);
  label = g_string_new (_ (list != NULL && list->action != NULL ? list->action : N_ ("Import of %u rows from %s")));
  g_string_replace (label, "%u", number, 1);
  /* Last: the name of a file may hold a sign, too. */
  g_string_replace (label, "%s", only->file, 1);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

typedef struct {
  TdImport *import;
  TdProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  guint done;
  guint all;
} Work;

static gboolean
import_list (Work *work, const TdReading *reading, const TdReadList *list, GError **error)
{
  int year = list->year != 0 ? list->year : reading->year;
  g_autofree char *what = g_strdup_printf (work->import->comparing ? _ ("Comparing %s") : _ ("Storing %s"), list->file);

  if (!td_import_claim_rows (work->import, list, year, error))
    return FALSE;
  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (work->done++ % ROWS_A_STEP == 0) {
      if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
        return FALSE;
      if (work->progress != NULL)
        work->progress ((double)work->done / work->all, what, work->user_data);
    }
    row->outcome = TD_OUTCOME_UNKNOWN;
    if (row->left_out)
      work->import->summary->n_left_out++;
    else if (!td_import_row (work->import, list, row, year, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
import_all (Work *work, const TdReading *reading, GError **error)
{
  for (guint turn = 0; turn < TD_N_IMPORT_TURNS; turn++)
    for (guint i = 0; i < reading->lists->len; i++) {
      const TdReadList *list = g_ptr_array_index (reading->lists, i);

      if (list->error == NULL && td_import_turn (list->record_kind) == turn
          && !import_list (work, reading, list, error))
        return FALSE;
    }
  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i);

    if (td_kind_is_a (list->record_kind, TD_KIND_UNIT)
        && !td_import_assignments (work->import, list, list->year != 0 ? list->year : reading->year, error))
      return FALSE;
  }
  return TRUE;
}

/* Names that the user explained. First of all: the rows below them count on it. */
static gboolean
store_aliases (TdStore *store, const TdReading *reading, GError **error)
{
  GHashTableIter iter;
  gpointer name, id;

  g_hash_table_iter_init (&iter, reading->aliases);
  while (g_hash_table_iter_next (&iter, &name, &id)) {
    g_autoptr (TdStatement) statement = td_store_statement (store, "query/unit-alias-set", error);
    g_autofree char *folded = td_text_fold (name);

    if (statement == NULL)
      return FALSE;
    td_statement_bind_integer (statement, ":id", td_store_new_id ());
    td_statement_bind_text (statement, ":alias", folded);
    td_statement_bind_integer (statement, ":unit", *(const gint64 *)id);
    if (!td_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_import_compare (TdStore *store, TdReading *reading, GCancellable *cancellable, GError **error)
{
  TdImportSummary summary = {0};
  TdImport import;
  Work work = {&import, NULL, NULL, cancellable, 0, 1};
  gboolean ok = td_import_init (&import, store, TRUE, &summary, error) && import_all (&work, reading, error);

  td_import_clear (&import);
  return ok;
}

/* What is known is overwritten only where somebody said so. Asked once the rows are stored: only then it is known, and
 * the action is taken back. */
static gboolean
check_changes (const TdReading *reading, GError **error)
{
  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i);
    g_autofree char *question = NULL;

    if ((td_read_list_asks (list) & TD_ASKS_CHANGES) == 0)
      continue;
    question = td_read_list_changes_question (list);
    g_set_error_literal (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_ASKED, question);
    return FALSE;
  }
  return TRUE;
}

gboolean
td_import_store (TdStore *store,
                 TdReading *reading,
                 gboolean accept,
                 TdImportSummary *summary,
                 TdProgressFunc progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  TdImportSummary own;
  TdImport import;
  const TdReadList *only = NULL;
  Work work = {&import, progress, user_data, cancellable, 0, 0};
  guint errors;
  g_autofree char *label = NULL;
  g_autofree char *final_label = NULL;
  gboolean ok;

  g_return_val_if_fail (store != NULL && reading != NULL, FALSE);

  if (summary == NULL)
    summary = &own;
  *summary = (TdImportSummary){0};
  errors = td_reading_count_errors (reading);
  if (errors > 0 && !accept) {
    g_set_error (
        error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_BLOCKED,
        _ ("The lists have %u errors, so nothing was stored. Correct them, leave the rows out, or accept them to be "
           "checked later."),
        errors);
    return FALSE;
  }
  for (guint i = 0; i < reading->lists->len; i++)
    td_read_list_give_back (g_ptr_array_index (reading->lists, i));
  work.all = MAX (count_rows (reading, &only), 1);
  label = action_label (reading, only, work.all);
  if (!td_store_begin (store, label, error))
    return FALSE;
  /* The rows bring what the rules have said of them. */
  td_store_keep_marks (store);
  import = (TdImport){0};
  ok = store_aliases (store, reading, error) && td_import_init (&import, store, FALSE, summary, error)
       && import_all (&work, reading, error) && check_changes (reading, error)
       && td_import_answers_store (reading->answers, store, error);
  td_import_clear (&import);
  if (!ok) {
    td_store_rollback (store);
    return FALSE;
  }
  final_label = action_label (reading, only, summary->n_rows);
  td_store_set_label (store, final_label);
  return td_store_commit (store, error);
}
