/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-private.h"

#include <glib/gi18n-lib.h>

static void
free_finding (gpointer finding)
{
  td_finding_free (finding);
}

static void
free_record (gpointer record)
{
  td_record_free (record);
}

void
td_council_result_free (TdCouncilResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->findings);
  g_free (result);
}

TdVerb
td_verb_new (TdStore *store)
{
  TdVerb verb = {.store = store, .result = g_new0 (TdCouncilResult, 1)};

  verb.result->findings = g_ptr_array_new_with_free_func (free_finding);
  return verb;
}

void
td_verb_report (TdVerb *verb, TdFinding *finding, gint64 record_id)
{
  finding->record_id = record_id;
  g_ptr_array_add (verb->result->findings, finding);
}

gboolean
td_verb_is_refused (const TdVerb *verb)
{
  return td_findings_worst (verb->result->findings) == TD_SEVERITY_ERROR;
}

gboolean
td_verb_begin (TdVerb *verb, char *label, GError **error)
{
  g_autofree char *owned = label;

  if (td_store_in_action (verb->store))
    return TRUE;
  verb->own_action = td_store_begin (verb->store, owned, error);
  return verb->own_action;
}

TdCouncilResult *
td_verb_finish (TdVerb *verb, gboolean done, GError **error)
{
  if (done && verb->own_action)
    done = td_store_commit (verb->store, error);
  if (!done) {
    if (verb->own_action && td_store_in_action (verb->store))
      td_store_rollback (verb->store);
    return td_verb_fail (verb);
  }
  verb->result->done = TRUE;
  td_findings_sort (verb->result->findings);
  return g_steal_pointer (&verb->result);
}

TdCouncilResult *
td_verb_refuse (TdVerb *verb)
{
  td_findings_sort (verb->result->findings);
  return g_steal_pointer (&verb->result);
}

TdCouncilResult *
td_verb_fail (TdVerb *verb)
{
  g_clear_pointer (&verb->result, td_council_result_free);
  return NULL;
}

char *
td_verb_state_name (const TdRecordKind *kind, const char *state)
{
  return state != NULL ? g_strdup_printf ("%s.state.%s", kind->table, state) : NULL;
}

GPtrArray *
td_verb_load (TdStore *store, const TdCouncilSelection *selection, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_record);

  for (guint i = 0; i < selection->n; i++) {
    GError *failure = NULL;
    TdRecord *record = td_store_load (store, selection->kind, selection->ids[i], &failure);

    if (failure != NULL) {
      g_propagate_error (error, failure);
      return NULL;
    }
    if (record != NULL)
      g_ptr_array_add (records, record);
  }
  return g_steal_pointer (&records);
}

TdRecord *
td_verb_of_unit (TdStore *store, TdKindId kind, int year, gint64 unit_id, GError **error)
{
  const TdFilter filter = {"unit_id", {.type = TD_VALUE_INTEGER, .integer = unit_id}};
  TdListing listing = {.kind = td_kind_get (kind), .year = year, .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) found = td_store_load_all (store, &listing, error);
  TdRecord *record;

  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return td_record_copy (g_ptr_array_index (found, 0));
  record = td_record_new (listing.kind);
  td_record_set_integer (record, "year", year);
  td_record_set_integer (record, "unit_id", unit_id);
  return record;
}

gboolean
td_verb_save_all (TdVerb *verb, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!td_store_save (verb->store, g_ptr_array_index (records, i), error))
      return FALSE;
  verb->result->n = records->len;
  return TRUE;
}

TdRecord *
td_verb_load_one (TdStore *store, int kind_id, gint64 id, GError **error)
{
  const TdRecordKind *kind = td_kind_get ((TdKindId)kind_id);
  GError *failure = NULL;
  TdRecord *record = td_store_load (store, kind, id, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (record == NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("The entry (%s) is not in the file any more."),
                 _ (kind->label));
  return record;
}

char *
td_verb_whom (TdStore *store, const TdCouncilSelection *selection)
{
  if (selection->n == 1)
    return g_strdup (td_store_title (store, selection->kind, selection->ids[0]));
  return g_strdup_printf ("%u (%s)", selection->n, _ (selection->kind->label_many));
}

static gboolean
add_of_decision (TdStore *store, TdKindId kind, gint64 decision, GPtrArray *records, GError **error)
{
  const TdFilter filter = {"decision_id", {.type = TD_VALUE_INTEGER, .integer = decision}};
  TdListing listing = {.kind = td_kind_get (kind), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) found = td_store_load_all (store, &listing, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (records, td_record_copy (g_ptr_array_index (found, i)));
  return TRUE;
}

GPtrArray *
td_verb_of_decision (TdStore *store, gint64 decision, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_record);

  return add_of_decision (store, TD_KIND_CANDIDATE, decision, records, error)
                 && add_of_decision (store, TD_KIND_PROPOSAL, decision, records, error)
             ? g_steal_pointer (&records)
             : NULL;
}
