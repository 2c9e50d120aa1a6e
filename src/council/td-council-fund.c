/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-date.h"
#include "td-text.h"

/* The fund: what comes in, what is spent, prize money of signed decisions. */

/* --- what there is --- */

GArray *
td_council_fund_years (TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/fund-balance", error);
  g_autoptr (GArray) years = g_array_new (FALSE, TRUE, sizeof (TdFundYear));
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdFundYear of = {.year = (int)td_statement_integer (statement, 0),
                     .carried = td_statement_integer (statement, 1),
                     .income = td_statement_integer (statement, 2),
                     .spending = td_statement_integer (statement, 3),
                     .prizes = td_statement_integer (statement, 4),
                     .organising = td_statement_integer (statement, 5),
                     .unpaid = td_statement_integer (statement, 6)};

    of.balance = of.carried + of.income - of.spending;
    g_array_append_val (years, of);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&years) : NULL;
}

gboolean
td_council_prize_money (TdStore *store, gint64 decision, gint64 *due, gint64 *paid, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/fund-decision", error);

  *due = 0;
  *paid = 0;
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":decision", decision);
  if (td_statement_step (statement, error) != TD_STEP_ROW)
    return FALSE;
  *due = td_statement_integer (statement, 0);
  *paid = td_statement_integer (statement, 1);
  return TRUE;
}

/* --- entries --- */

/* The year that a day's money belongs to, where the file has it. */
static int
year_of_day (TdStore *store, const char *date, int otherwise)
{
  int year = (int)g_ascii_strtoll (date, NULL, 10);

  return td_verb_has_year (store, year) ? year : otherwise;
}

static TdRecord *
new_entry (int year, const char *date, const char *direction, const char *purpose, gint64 amount)
{
  TdRecord *entry = td_record_new (td_kind_by_table ("fund_entry"));

  td_record_set_integer (entry, "year", year);
  td_record_set_text (entry, "entered_on", date);
  td_record_set_text (entry, "direction", direction);
  td_record_set_text (entry, "purpose", purpose);
  td_record_set_integer (entry, "amount", amount);
  return entry;
}

/* What the year's book says now, as warnings: nothing is refused by it, since the money may come later. */
static gboolean
report_fund (TdVerb *verb, int year, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);

  if (!td_rules_check_fund (verb->store, year, findings, error))
    return FALSE;
  for (guint i = 0; i < findings->len; i++) {
    td_verb_report (verb, findings->pdata[i], 0);
    findings->pdata[i] = NULL;
  }
  return TRUE;
}

TdCouncilResult *
td_council_add_fund_entry (TdStore *store, TdRecord *entry, GError **error)
{
  TdVerb verb = td_verb_new (store);
  const char *date = td_record_text (entry, "entered_on");
  TdDate day = {0, 0, 0};
  int year = 0;
  const char *code = date == NULL || !td_date_parse_iso (date, &day) || day.day == 0 ? "fund-day-missing"
                     : td_record_integer (entry, "amount") <= 0                      ? "fund-amount-missing"
                     : td_text_is_blank (td_record_text (entry, "summary"))          ? "fund-summary-missing"
                                                                                     : NULL;
  char *label = NULL;

  if (code != NULL) {
    td_verb_report (&verb, td_finding_new (code, TD_SEVERITY_ERROR, NULL, NULL), 0);
    return td_verb_refuse (&verb);
  }
  year = td_record_is_null (entry, "year") ? year_of_day (store, date, 0) : (int)td_record_integer (entry, "year");
  if (!td_verb_has_year (store, year)) {
    td_verb_report (&verb,
                    td_finding_new ("year-missing", TD_SEVERITY_ERROR, NULL, "year",
                                    TD_INT (year != 0 ? year : day.year), NULL),
                    0);
    return td_verb_refuse (&verb);
  }
  td_record_set_integer (entry, "year", year);
  label = g_strdup_printf (_ ("Fund: %s"), td_record_text (entry, "summary"));
  verb.result->n = 1;
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, label, error) && td_store_save (store, entry, error)
                             && report_fund (&verb, year, error),
                         error);
}

static gboolean
check_payment (TdVerb *verb,
               const TdRecord *decision,
               const char *date,
               gint64 due,
               gint64 paid,
               gint64 amount,
               GError **error)
{
  const char *number = td_verb_number (decision);
  g_autofree char *day
      = td_law_day_of_decision ((int)td_record_integer (decision, "year"), td_record_text (decision, "signed_on"));
  g_autoptr (TdLaw) law = td_law_at (verb->store, day, error);
  TdFinding *finding = NULL;

  if (law == NULL)
    return FALSE;
  if (g_strcmp0 (td_record_text (decision, "state"), "signed") != 0)
    finding = td_finding_new (g_strcmp0 (td_record_text (decision, "state"), "cancelled") == 0 ? "decision-is-cancelled"
                                                                                               : "decision-not-signed",
                              TD_SEVERITY_ERROR, NULL, "decision", TD_TEXT (number), NULL);
  else if (!td_verb_is_own_level (law, decision))
    finding = td_finding_new ("paid-by-others", TD_SEVERITY_ERROR, NULL, "decision", TD_TEXT (number), NULL);
  else if (due - paid <= 0)
    finding = td_finding_new (due == 0 ? "nothing-to-pay" : "nothing-to-pay:paid", TD_SEVERITY_ERROR, NULL, "decision",
                              TD_TEXT (number), NULL);
  else if (amount > due - paid || amount == 0)
    finding = td_finding_new ("pays-too-much", TD_SEVERITY_ERROR, "amount", "amount", TD_INT (amount), "rest",
                              TD_INT (due - paid), "decision", TD_TEXT (number), NULL);
  else if (g_strcmp0 (date, td_record_text (decision, "signed_on")) < 0) {
    g_autofree char *shown = td_date_shown (date, "…");
    g_autofree char *signed_on = td_date_shown (td_record_text (decision, "signed_on"), "…");

    finding = td_finding_new ("paid-before-signed", TD_SEVERITY_ERROR, "entered_on", "decision", TD_TEXT (number),
                              "day", TD_TEXT (shown), "signed_on", TD_TEXT (signed_on), NULL);
  }
  if (finding != NULL)
    td_verb_report (verb, finding, decision->id);
  else
    td_verb_check_future (verb, date, "entered_on", decision->id);
  return TRUE;
}

TdCouncilResult *
td_council_pay (TdStore *store, gint64 id, const char *date, const char *document, gint64 amount, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) decision = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  g_autoptr (TdRecord) entry = NULL;
  g_autofree char *summary = NULL;
  gint64 due = 0;
  gint64 paid = 0;
  int year;

  if (decision == NULL || !td_council_prize_money (store, id, &due, &paid, error)
      || !check_payment (&verb, decision, date, due, paid, amount, error))
    return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  year = year_of_day (store, date, (int)td_record_integer (decision, "year"));
  entry = new_entry (year, date, "spending", "prize", amount > 0 ? amount : due - paid);
  /* Vietnamese: data. */
  summary = g_strdup_printf ("Tiền thưởng theo Quyết định %s", td_record_text (decision, "number"));
  td_record_set_text (entry, "summary", summary);
  td_record_set_text (entry, "document", document);
  td_record_set_integer (entry, "decision_id", id);
  verb.result->n = 1;
  return td_verb_finish (
      &verb,
      td_verb_begin (&verb, g_strdup_printf (_ ("Prize money of %s paid"), td_record_text (decision, "number")), error)
          && td_store_save (store, entry, error) && report_fund (&verb, year, error),
      error);
}

/* What was paid by these decisions, up to these sums, comes back into the fund. sums: decision → đồng (gint64). */
gboolean
td_verb_return_money (TdVerb *verb, GHashTable *sums, const char *date, GError **error)
{
  GHashTableIter iterator;
  gpointer key = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iterator, sums);
  while (g_hash_table_iter_next (&iterator, &key, &value)) {
    gint64 id = *(const gint64 *)key;
    gint64 due = 0;
    gint64 paid = 0;
    g_autoptr (TdRecord) decision = td_verb_load_one (verb->store, TD_KIND_DECISION, id, error);
    g_autoptr (TdRecord) entry = NULL;
    g_autofree char *summary = NULL;
    gint64 amount;

    if (decision == NULL || !td_council_prize_money (verb->store, id, &due, &paid, error))
      return FALSE;
    amount = MIN (*(const gint64 *)value, paid - due);
    if (amount <= 0)
      continue;
    entry = new_entry (year_of_day (verb->store, date, (int)td_record_integer (decision, "year")), date, "income",
                       "given-back", amount);
    summary = g_strdup_printf ("Nộp lại tiền thưởng theo Quyết định %s", td_record_text (decision, "number"));
    td_record_set_text (entry, "summary", summary);
    td_record_set_integer (entry, "decision_id", id);
    if (!td_store_save (verb->store, entry, error))
      return FALSE;
  }
  return TRUE;
}
