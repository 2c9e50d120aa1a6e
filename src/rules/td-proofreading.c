/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-proofreading-private.h"

#include <stdio.h>
#include <string.h>

#include "td-date.h"
#include "td-text.h"

static void
ended_free (gpointer data)
{
  TdEndedWord *word = data;

  g_free (word->name);
  g_free (word->folded);
  g_free (word->until);
  g_free (word->source);
  g_free (word);
}

static void
unit_free (gpointer data)
{
  TdProofUnit *unit = data;

  g_free (unit->name);
  g_free (unit->folded);
  g_free (unit->key);
  g_free (unit);
}

static void
finding_free (gpointer finding)
{
  td_finding_free (finding);
}

char *
td_proof_key (const TdFinding *finding)
{
  GString *key = g_string_new (finding->key);

  for (guint i = 0; i < finding->n_values; i++) {
    const TdFindingValue *value = &finding->values[i];

    g_string_append_printf (key, "\n%s=", value->name);
    if (value->value.type == TD_VALUE_TEXT)
      g_string_append (key, value->value.text);
    else if (value->value.type == TD_VALUE_INTEGER)
      g_string_append_printf (key, "%" G_GINT64_FORMAT, value->value.integer);
    else if (value->value.type == TD_VALUE_REAL)
      g_string_append_printf (key, "%g", value->value.real);
  }
  return g_string_free (key, FALSE);
}

void
td_proof_report (TdProofreader *reader, TdFinding *finding, guint row)
{
  char *key = td_proof_key (finding);

  if (!g_hash_table_add (reader->told, key)) {
    td_finding_free (finding);
    return;
  }
  finding->row = (int)row;
  if (row > 0 && finding->record_id == 0 && row == reader->row.number)
    finding->record_id = td_proof_row_id (reader);
  /* Number and day are corrected in the document. */
  if (row == 0 && finding->column != NULL && reader->context.document != NULL)
    finding->record_id = reader->context.document->id;
  g_ptr_array_add (reader->findings, finding);
}

/* --- what is known of the day --- */

/* Names of levels that nobody bears any more: "Huyện", "Thị trấn" (dated rows of the catalogue). */
static gboolean
load_ended (TdProofreader *reader, GError **error)
{
  g_autoptr (TdStatement) rows = td_store_statement (reader->store, "query/proof-ended-words", error);
  TdStep step;

  if (rows == NULL)
    return FALSE;
  td_statement_bind_text (rows, ":day", reader->context.day);
  while ((step = td_statement_step (rows, error)) == TD_STEP_ROW) {
    TdEndedWord *word = g_new0 (TdEndedWord, 1);

    word->name = g_strdup (td_statement_text (rows, 0));
    word->folded = td_text_fold_keeping_marks (word->name);
    word->until = g_strdup (td_statement_text (rows, 1));
    word->source = g_strdup (td_statement_text (rows, 2));
    word->to_confirm = td_statement_integer (rows, 3) != 0;
    g_ptr_array_add (reader->ended, word);
  }
  return step == TD_STEP_DONE;
}

static gboolean
load_units (TdProofreader *reader, GError **error)
{
  g_autoptr (TdStatement) rows = td_store_statement (reader->store, "query/proof-units", error);
  TdStep step;

  if (rows == NULL)
    return FALSE;
  td_statement_bind_text (rows, ":day", reader->context.day);
  while ((step = td_statement_step (rows, error)) == TD_STEP_ROW) {
    TdProofUnit *unit = g_new0 (TdProofUnit, 1);

    unit->name = g_strdup (td_statement_text (rows, 0));
    unit->folded = td_text_fold (unit->name);
    unit->key = td_text_fold_keeping_marks (unit->name);
    g_ptr_array_add (reader->units, unit);
  }
  return step == TD_STEP_DONE;
}

static void
load_office (TdProofreader *reader)
{
  TdListing listing = {.kind = td_kind_by_table ("former_office")};
  g_autoptr (GPtrArray) former = td_store_load_all (reader->store, &listing, NULL);
  const TdRecord *document = reader->context.document;

  if (document != NULL && reader->context.settled && document->kind->id == TD_KIND_DECISION)
    reader->signer = g_strdup (td_record_text (document, "signer_name"));
  if (reader->signer == NULL)
    reader->signer = td_store_setting_on (reader->store, "signer.name", reader->context.day);
  reader->office_kind = td_store_setting_on (reader->store, "office.kind", reader->context.day);
  for (guint i = 0; former != NULL && i < former->len; i++)
    if (td_record_text (former->pdata[i], "signer_name") != NULL)
      g_ptr_array_add (reader->former_signers,
                       td_text_fold_keeping_marks (td_record_text (former->pdata[i], "signer_name")));
}

TdProofreader *
td_proofreader_new (TdStore *store, const TdProofContext *context, GError **error)
{
  g_autoptr (TdProofreader) reader = g_new0 (TdProofreader, 1);

  g_return_val_if_fail (TD_IS_STORE (store) && context != NULL && context->day != NULL, NULL);
  reader->store = g_object_ref (store);
  reader->context = *context;
  reader->findings = g_ptr_array_new_with_free_func (finding_free);
  reader->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->ended = g_ptr_array_new_with_free_func (ended_free);
  reader->units = g_ptr_array_new_with_free_func (unit_free);
  reader->former_signers = g_ptr_array_new_with_free_func (g_free);
  reader->law = td_law_at (store, context->day, error);
  if (reader->law == NULL || !load_ended (reader, error) || !load_units (reader, error)
      || !td_proof_load_decided (reader, error))
    return NULL;
  load_office (reader);
  return g_steal_pointer (&reader);
}

void
td_proofreader_free (TdProofreader *reader)
{
  if (reader == NULL)
    return;
  g_clear_pointer (&reader->law, td_law_unref);
  g_clear_pointer (&reader->findings, g_ptr_array_unref);
  g_clear_pointer (&reader->told, g_hash_table_unref);
  g_clear_pointer (&reader->ended, g_ptr_array_unref);
  g_clear_pointer (&reader->units, g_ptr_array_unref);
  g_clear_pointer (&reader->former_signers, g_ptr_array_unref);
  g_clear_pointer (&reader->people, g_hash_table_unref);
  g_clear_pointer (&reader->decided, g_hash_table_unref);
  g_clear_pointer (&reader->decided_plain, g_hash_table_unref);
  g_clear_error (&reader->failure);
  g_free (reader->signer);
  g_free (reader->office_kind);
  g_object_unref (reader->store);
  g_free (reader);
}

/* --- texts --- */

/* Words that ended before the paper's day. What was decided or is called so stays a cell; what the office writes about
 * itself may not. */
static void
check_ended (TdProofreader *reader, TdProofPlace place, guint row, const char *text, const char *folded)
{
  TdSeverity severity = place == TD_PROOF_CELL || place == TD_PROOF_GROUP ? TD_SEVERITY_WARNING : TD_SEVERITY_ERROR;

  for (guint i = 0; i < reader->ended->len; i++) {
    const TdEndedWord *word = reader->ended->pdata[i];
    g_autofree char *until = NULL;
    TdFinding *finding;

    if (td_text_find_words (folded, word->folded) == NULL)
      continue;
    until = td_date_shown (word->until, word->until);
    finding = td_finding_new ("proof-ended-word", severity, NULL, "word", TD_TEXT (word->name), "until",
                              TD_TEXT (until), "text", TD_TEXT (text), NULL);
    finding->source = g_strdup (word->source);
    finding->to_confirm = word->to_confirm;
    td_proof_report (reader, finding, row);
  }
}

/* The years that a text names behind "năm": -1 where it names none, else whether the paper's is one of them. */
static int
names_year (const char *folded, int year, int *other)
{
  int found = -1;

  for (const char *word = folded; (word = td_text_find_words (word, "năm")) != NULL; word += strlen ("năm")) {
    int first = 0;
    int second = 0;
    int n = sscanf (word + strlen ("năm"), " %4d %4d", &first, &second);

    if (n < 1 || first < 1900 || first > 2150)
      continue;
    /* "năm 2022 - 2023", "giai đoạn năm 2019 - 2023" */
    if (first == year || (n == 2 && second >= first && second <= 2150 && first <= year && year <= second))
      return TRUE;
    *other = first;
    found = FALSE;
  }
  return found;
}

/* A text of last year: in a title always wrong; of an achievement worth a look. */
static void
check_year (TdProofreader *reader, TdProofPlace place, guint row, const char *text, const char *folded)
{
  int other = 0;

  if (names_year (folded, reader->context.year, &other) != FALSE)
    return;
  if (place == TD_PROOF_TITLE || place == TD_PROOF_HEADING)
    td_proof_report (reader,
                     td_finding_new ("proof-year:title", TD_SEVERITY_ERROR, NULL, "other_year", TD_INT (other), "year",
                                     TD_INT (reader->context.year), "text", TD_TEXT (text), NULL),
                     row);
  else if (place == TD_PROOF_CELL && other == reader->context.year - 1 && td_text_find_words (folded, "học") == NULL)
    td_proof_report (reader,
                     td_finding_new ("proof-year", TD_SEVERITY_WARNING, NULL, "other_year", TD_INT (other), "year",
                                     TD_INT (reader->context.year), "text", TD_TEXT (text), NULL),
                     row);
}

void
td_proofreader_text (TdProofreader *reader, TdProofPlace place, guint row, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (reader != NULL);
  if (td_text_is_blank (text))
    return;
  folded = td_text_fold_keeping_marks (text);
  td_proof_words (reader, place, row, text, folded);
  check_ended (reader, place, row, text, folded);
  check_year (reader, place, row, text, folded);
  if (place == TD_PROOF_HEAD)
    td_proof_motto (reader, text);
  if (place == TD_PROOF_SIGNATURE)
    td_proof_signature (reader, text);
  if (place == TD_PROOF_CELL)
    td_proof_unit_words (reader, row, folded);
}

void
td_proofreader_row (TdProofreader *reader, const TdProofRow *row)
{
  g_return_if_fail (reader != NULL && row != NULL);

  td_proof_row (reader, row);
}

GPtrArray *
td_proofreader_finish (TdProofreader *reader, GError **error)
{
  g_return_val_if_fail (reader != NULL, NULL);

  td_proof_document (reader);
  if (reader->has_head && !reader->has_state)
    td_proof_report (reader, td_finding_new ("proof-motto:missing", TD_SEVERITY_WARNING, NULL, NULL), 0);
  if (reader->failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&reader->failure));
    return NULL;
  }
  td_findings_sort (reader->findings);
  return g_ptr_array_ref (reader->findings);
}
