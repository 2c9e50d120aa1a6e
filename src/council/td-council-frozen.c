/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"

/* What is signed stays as it was signed, whatever way a change comes in: form, batch, paste, import. */

/* What may still be written beside a signed decision. */
static const char *const free_of_decision[] = {"state", "note", NULL};
/* What a signed decision says of its recipients; handing over, money and notes come later. */
static const char *const frozen_of_award[] = {"decision_id", "sequence", "name", "form", "subject", NULL};

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED, sentence);
  return FALSE;
}

static gboolean
is_sealed (const TdRecord *decision)
{
  const char *state = decision != NULL ? td_record_text (decision, "state") : NULL;

  return g_strcmp0 (state, "signed") == 0
         || (g_strcmp0 (state, "cancelled") == 0 && !td_record_is_null (decision, "signed_on")
             && !td_record_is_null (decision, "legal_basis"));
}

/* --- decisions --- */

/* Nothing that came of it stands in the way of its going back to a draft. */
static gboolean
may_be_draft (TdStore *store, const TdRecord *decision, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-came-of-decision", error);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":decision", decision->id);
  if (td_statement_step (statement, error) != TD_STEP_ROW)
    return FALSE;
  if (td_statement_integer (statement, 0) == 0)
    return TRUE;
  return refuse (
      error,
      _ ("Awards of the decision %s were handed over, paid or taken back: its signature stays. Cancel it, or "
         "take awards back, by a decision of its own."),
      td_verb_number (decision));
}

static gboolean
check_number (TdStore *store, const TdStoreChange *change, GError **error)
{
  TdVerb verb;
  gboolean done;

  if (g_strcmp0 (td_record_text (change->after, "state"), "signed") != 0)
    return TRUE;
  verb = td_verb_new (store);
  done = td_verb_check_number (&verb, change->after, error);
  if (done && td_verb_is_refused (&verb)) {
    td_verb_set_refused (verb.result->findings, error);
    done = FALSE;
  }
  td_council_result_free (verb.result);
  return done;
}

static gboolean
refuse_deletion_of (const TdRecord *decision, GError **error)
{
  return refuse (error,
                 _ ("The decision %s is signed and stays on record: it cannot be deleted. Cancel it by a decision of "
                    "its own."),
                 td_verb_number (decision));
}

static gboolean
check_decision (TdStore *store, const TdStoreChange *change, GError **error)
{
  const TdRecord *before = change->before;
  const TdRecord *after = change->after;

  if (after != NULL && !check_number (store, change, error))
    return FALSE;
  if (before == NULL || !is_sealed (before))
    return TRUE;
  if (after == NULL)
    return refuse_deletion_of (before, error);
  if (g_strcmp0 (td_record_text (before, "state"), "signed") == 0
      && g_strcmp0 (td_record_text (after, "state"), "draft") == 0)
    return may_be_draft (store, before, error);
  for (guint i = 0; i < before->kind->n_fields; i++) {
    const TdField *field = &before->kind->fields[i];

    if ((field->flags & TD_FIELD_COMPUTED) == 0 && !g_strv_contains (free_of_decision, field->column)
        && !td_value_equal (&before->values[i], &after->values[i]))
      return refuse (error,
                     _ ("The decision %s is signed: nothing of it can be changed. Take the signature back first (Menu "
                        "› Council), or "
                        "cancel it by a decision of its own."),
                     td_verb_number (before));
  }
  return TRUE;
}

/* --- awards --- */

static TdRecord *
decision_of (TdStore *store, const TdRecord *record)
{
  gint64 id = record != NULL ? td_record_integer (record, "decision_id") : 0;

  return id != 0 ? td_store_load (store, td_kind_get (TD_KIND_DECISION), id, NULL) : NULL;
}

static gboolean
check_register (TdStore *store, const TdRecord *award, const TdRecord *decision, GError **error)
{
  TdVerb verb = td_verb_new (store);
  gboolean done = td_verb_check_register (&verb, decision->id, error);

  if (done && td_verb_is_refused (&verb)) {
    td_verb_set_refused (verb.result->findings, error);
    done = FALSE;
  }
  td_council_result_free (verb.result);
  return done;
}

static gboolean
check_award (TdStore *store, const TdStoreChange *change, GHashTable *signed_now, GError **error)
{
  g_autoptr (TdRecord) decision = decision_of (store, change->before != NULL ? change->before : change->after);

  /* What the very action signs was still free. */
  if (decision == NULL || !is_sealed (decision) || g_hash_table_contains (signed_now, &decision->id))
    return TRUE;
  if (change->after == NULL)
    return refuse (error,
                   _ ("The decision %s is signed: nobody can be taken out of it. Take the award back by a decision of "
                      "its own."),
                   td_verb_number (decision));
  if (change->before == NULL)
    return check_register (store, change->after, decision, error);
  for (guint i = 0; frozen_of_award[i] != NULL; i++)
    if (!td_value_equal (td_record_peek (change->before, frozen_of_award[i]),
                         td_record_peek (change->after, frozen_of_award[i])))
      return refuse (error,
                     _ ("The decision %s is signed: names, forms and register numbers of its list stay. Take the "
                        "signature back first, or make a decision of its own."),
                     td_verb_number (decision));
  return TRUE;
}

/* --- who stands in it --- */

static gboolean
refuse_deletion_under (const TdRecord *decision, GError **error)
{
  return refuse (error,
                 _ ("The decision %s, which is signed, rests on this entry: it cannot be deleted. Take the award back "
                    "by a decision of its own."),
                 td_verb_number (decision));
}

static gboolean
check_member (TdStore *store, const TdStoreChange *change, GHashTable *touched, GError **error)
{
  g_autoptr (TdRecord) decision = change->before != NULL ? decision_of (store, change->before) : NULL;

  if (decision == NULL || g_strcmp0 (td_record_text (decision, "state"), "signed") != 0
      || g_hash_table_contains (touched, &decision->id))
    return TRUE;
  if (change->after == NULL)
    return refuse_deletion_under (decision, error);
  if (td_record_integer (change->before, "decision_id") != td_record_integer (change->after, "decision_id")) {
    g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-still-awarded", error);

    if (statement == NULL)
      return FALSE;
    td_statement_bind_integer (statement, ":decision", decision->id);
    td_statement_bind_integer (statement, ":member", change->after->id);
    if (td_statement_step (statement, error) != TD_STEP_ROW)
      return FALSE;
    if (td_statement_integer (statement, 0) != 0)
      return refuse (
          error,
          _ ("The decision %s is signed: nobody can be taken out of it. Take the award back by a decision of "
             "its own."),
          td_verb_number (decision));
  }
  return TRUE;
}

/* --- the fund --- */

/* The purposes that are income, in the order of the declaration. */
static gboolean
is_income (const char *purpose)
{
  static const char *const income[] = {"opening", "budget", "contribution", "given-back", NULL};

  return purpose != NULL && g_strv_contains (income, purpose);
}

static gboolean
check_entry (const TdRecord *entry, GError **error)
{
  const char *direction = td_record_text (entry, "direction");
  const char *purpose = td_record_text (entry, "purpose");
  const char *summary = td_record_text (entry, "summary");

  if (!td_record_is_null (entry, "amount") && td_record_integer (entry, "amount") <= 0)
    return refuse (error, _ ("“%s”: the amount of a fund entry is above zero; income or spending says which way."),
                   summary != NULL ? summary : "");
  if (direction == NULL || purpose == NULL || (g_strcmp0 (direction, "income") == 0) == is_income (purpose)
      || g_strcmp0 (purpose, "other") == 0)
    return TRUE;
  return refuse (
      error,
      _ ("“%s”: income and its source, or spending and its purpose, do not go together. Choose both from the "
         "same side."),
      summary != NULL ? summary : "");
}

/* --- all of it --- */

static gboolean
touches (GArray *touched, TdKindId id, gboolean stood_before)
{
  const TdRecordKind *kind = td_kind_get (id);

  for (guint i = 0; i < touched->len; i++) {
    const TdTouched *each = &g_array_index (touched, TdTouched, i);

    if (each->kind == kind && !(stood_before && each->added))
      return TRUE;
  }
  return FALSE;
}

/* The changes of records of a kind that may touch what is signed; empty: none can. Whoever is new in the file stands in no
 * signed decision yet, so that a list which comes in is not gone through here. */
static GPtrArray *
changes_of (TdStore *store, GArray *touched, TdKindId id, GError **error)
{
  gboolean nomination = id == TD_KIND_CANDIDATE || id == TD_KIND_PROPOSAL;

  /* What belongs to a decision goes with it. */
  if (touches (touched, id, nomination) || (id == TD_KIND_AWARD && touches (touched, TD_KIND_DECISION, FALSE)))
    return td_store_changes_of_action (store, td_kind_get (id), !nomination, error);
  return g_ptr_array_new ();
}

/* The decisions whose signature is given, taken back or ended in this action. */
static GHashTable *
find_turned (GPtrArray *changes)
{
  GHashTable *turned = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < changes->len; i++) {
    const TdStoreChange *change = changes->pdata[i];

    if (change->after != NULL
        && (change->before == NULL
            || g_strcmp0 (td_record_text (change->before, "state"), td_record_text (change->after, "state")) != 0))
      g_hash_table_add (turned, g_memdup2 (&change->after->id, sizeof change->after->id));
  }
  return turned;
}

gboolean
td_council_refuse_frozen (TdStore *store, GArray *touched, GError **error)
{
  static const TdKindId kinds[] = {TD_KIND_DECISION, TD_KIND_AWARD, TD_KIND_CANDIDATE, TD_KIND_PROPOSAL};
  const TdRecordKind *fund = td_kind_by_table ("fund_entry");
  g_autoptr (GHashTable) turned = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    g_autoptr (GPtrArray) changes = changes_of (store, touched, kinds[k], error);

    if (changes == NULL)
      return FALSE;
    if (kinds[k] == TD_KIND_DECISION)
      turned = find_turned (changes);
    for (guint i = 0; i < changes->len; i++) {
      const TdStoreChange *change = changes->pdata[i];

      if (!(kinds[k] == TD_KIND_DECISION ? check_decision (store, change, error)
            : kinds[k] == TD_KIND_AWARD  ? check_award (store, change, turned, error)
                                         : check_member (store, change, turned, error)))
        return FALSE;
    }
  }
  for (guint i = 0; i < touched->len; i++) {
    const TdTouched *each = &g_array_index (touched, TdTouched, i);
    g_autoptr (TdRecord) entry = each->kind == fund ? td_store_load (store, fund, each->id, NULL) : NULL;

    if (entry != NULL && !check_entry (entry, error))
      return FALSE;
  }
  return TRUE;
}

/* Else those who refer to it would be named, as if they could be deleted first. */
gboolean
td_council_refuse_deletion (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error)
{
  gboolean is_decision = kind->id == TD_KIND_DECISION;
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (TdRecord) decision = NULL;

  if (!is_decision && kind->id != TD_KIND_CANDIDATE && kind->id != TD_KIND_PROPOSAL)
    return TRUE;
  record = td_store_load (store, kind, id, NULL);
  if (is_decision)
    return record == NULL || !is_sealed (record) || refuse_deletion_of (record, error);
  decision = decision_of (store, record);
  return g_strcmp0 (decision != NULL ? td_record_text (decision, "state") : NULL, "signed") != 0
         || refuse_deletion_under (decision, error);
}
