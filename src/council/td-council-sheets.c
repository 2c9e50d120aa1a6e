/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-council-private.h"
#include "td-date.h"
#include "td-text.h"

/* Sheets for certificates: what came in, what was printed, what was spoilt. Stock is their sum and stands nowhere. */

GArray *
td_council_stock (TdStore *store, const char *sheet, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/certificate-stock", error);
  g_autoptr (GArray) stock = g_array_new (FALSE, TRUE, sizeof (TdSheetStock));
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (stock, (GDestroyNotify)td_sheet_stock_clear);
  td_statement_bind_text (statement, ":sheet", sheet);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdSheetStock of = {.sheet = g_strdup (td_statement_text (statement, 0)),
                       .received = td_statement_integer (statement, 1),
                       .printed = td_statement_integer (statement, 2),
                       .misprinted = td_statement_integer (statement, 3),
                       .rest = td_statement_integer (statement, 4)};

    g_array_append_val (stock, of);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&stock) : NULL;
}

void
td_sheet_stock_clear (TdSheetStock *stock)
{
  g_free (stock->sheet);
}

static const char *
wrong_with (const TdSheetMove *move)
{
  TdDate day = {0, 0, 0};

  if (td_text_is_blank (move->sheet))
    return "sheets-kind-missing";
  if (move->n <= 0)
    return "sheets-number-missing";
  if (move->date == NULL || !td_date_parse_iso (move->date, &day) || day.day == 0)
    return "sheets-day-missing";
  if (g_strcmp0 (move->movement, "misprint") == 0 && td_text_is_blank (move->reason))
    return "sheets-reason-missing";
  return NULL;
}

static gboolean
save_move (TdStore *store, const TdSheetMove *move, GError **error)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_by_table ("certificate_sheet"));

  td_record_set_text (record, "moved_on", move->date);
  td_record_set_text (record, "sheet", move->sheet);
  td_record_set_text (record, "movement", move->movement);
  td_record_set_integer (record, "n", move->n);
  if (move->decision_id != 0)
    td_record_set_integer (record, "decision_id", move->decision_id);
  if (move->first > 0)
    td_record_set_integer (record, "first", move->first);
  if (move->last > 0)
    td_record_set_integer (record, "last", move->last);
  td_record_set_text (record, "reason", td_text_is_blank (move->reason) ? NULL : move->reason);
  return td_store_save (store, record, error);
}

/* More used than came in: somebody forgot to type what came. */
static gboolean
report_shortage (TdVerb *verb, const TdSheetMove *moves, guint n, GError **error)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GArray) stock = NULL;
    gint64 rest;

    if (!g_hash_table_add (told, (gpointer)moves[i].sheet))
      continue;
    stock = td_council_stock (verb->store, moves[i].sheet, error);
    if (stock == NULL)
      return FALSE;
    rest = stock->len > 0 ? g_array_index (stock, TdSheetStock, 0).rest : 0;
    if (rest < 0)
      td_verb_report (verb,
                      td_finding_new ("sheets-short", TD_SEVERITY_WARNING, NULL, "sheet", TD_TEXT (moves[i].sheet),
                                      "missing", TD_INT (-rest), NULL),
                      0);
  }
  return TRUE;
}

TdCouncilResult *
td_council_move_sheets (TdStore *store, const TdSheetMove *moves, guint n, GError **error)
{
  TdVerb verb = td_verb_new (store);
  gint64 sheets = 0;
  gboolean saved;

  for (guint i = 0; i < n; i++) {
    const char *code = wrong_with (&moves[i]);

    if (code != NULL)
      td_verb_report (&verb, td_finding_new (code, TD_SEVERITY_ERROR, NULL, NULL), 0);
    sheets += moves[i].n;
  }
  if (n == 0 || td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  verb.result->n = (guint)sheets;
  saved = td_verb_begin (&verb, g_strdup_printf (_ ("%d sheets entered: %s"), (int)sheets, moves[0].sheet), error);
  for (guint i = 0; saved && i < n; i++)
    saved = save_move (store, &moves[i], error);
  return td_verb_finish (&verb, saved && report_shortage (&verb, moves, n, error), error);
}
