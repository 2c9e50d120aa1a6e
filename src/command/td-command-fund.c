/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-json.h"
#include "td-number.h"

/* The fund: its book, income and spending, prize money paid, the balance of each year. */

typedef struct {
  TdStore *store;
  int year;
  char *date;
  char *source;
  char *purpose;
  char *amount;
  char *text;
  char *document;
  char *base;
  char *decision;
  gboolean json;
} Fund;

static void
clear_fund (Fund *fund)
{
  g_free (fund->date);
  g_free (fund->source);
  g_free (fund->purpose);
  g_free (fund->amount);
  g_free (fund->text);
  g_free (fund->document);
  g_free (fund->base);
  g_free (fund->decision);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fund, clear_fund)

static const struct {
  const char *key;
  const char *words; /* msgid */
} numbers[] = {
    {"carried", N_ ("carried over")},
    {"income", N_ ("income")},
    {"spending", N_ ("spending")},
    {"balance", N_ ("balance")},
    {"prizes", N_ ("prize money paid")},
    {"organising", N_ ("organising")},
    {"unpaid", N_ ("prize money not paid yet")},
};

static void
numbers_of (const TdFundYear *year, gint64 *values)
{
  const gint64 all[]
      = {year->carried, year->income, year->spending, year->balance, year->prizes, year->organising, year->unpaid};

  memcpy (values, all, sizeof all);
}

static int
print_balance (const Fund *fund)
{
  GError *error = NULL;
  g_autoptr (GArray) years = td_council_fund_years (fund->store, 0, &error);
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  if (years == NULL)
    return td_command_fail (error);
  td_json_begin_array (json);
  for (guint i = 0; i < years->len; i++) {
    const TdFundYear *year = &g_array_index (years, TdFundYear, i);
    gint64 values[G_N_ELEMENTS (numbers)];

    numbers_of (year, values);
    td_json_begin_object (json);
    td_json_key (json, "year");
    td_json_integer (json, year->year);
    if (!fund->json)
      g_print ("%d", year->year);
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++) {
      g_autofree char *shown = td_number_format ((double)values[j], 0);

      td_json_key (json, numbers[j].key);
      td_json_integer (json, values[j]);
      if (!fund->json)
        g_print ("\t%s: %s", _ (numbers[j].words), shown);
    }
    if (!fund->json)
      g_print ("\n");
    td_json_end_object (json);
  }
  td_json_end_array (json);
  text = td_json_finish (g_steal_pointer (&json));
  if (fund->json)
    g_print ("%s", text);
  return TD_EXIT_DONE;
}

static void
entry_to_json (TdStore *store, TdJson *json, const TdRecord *entry)
{
  td_json_begin_object (json);
  td_json_key (json, "id");
  td_json_integer (json, entry->id);
  for (guint i = 0; i < entry->kind->n_fields; i++) {
    const TdField *field = &entry->kind->fields[i];

    td_json_key (json, field->column);
    if (entry->values[i].type == TD_VALUE_INTEGER)
      td_json_integer (json, entry->values[i].integer);
    else
      td_json_text (json, td_record_text (entry, field->column));
  }
  td_json_end_object (json);
}

static int
print_entries (const Fund *fund)
{
  static const char *const shown[] = {"entered_on", "direction", "purpose", "summary", "document", "amount", "balance"};
  GError *error = NULL;
  TdListing listing = {.kind = td_kind_by_table ("fund_entry"), .year = fund->year};
  g_autoptr (GPtrArray) entries = td_store_load_all (fund->store, &listing, &error);
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  if (entries == NULL)
    return td_command_fail (error);
  td_json_begin_array (json);
  for (guint i = 0; i < entries->len; i++) {
    const TdRecord *entry = entries->pdata[i];

    entry_to_json (fund->store, json, entry);
    for (guint j = 0; !fund->json && j < G_N_ELEMENTS (shown); j++) {
      g_autofree char *cell = td_store_display (fund->store, entry, td_kind_field (entry->kind, shown[j]));

      g_print ("%s%s", j > 0 ? "\t" : "", cell);
    }
    if (!fund->json)
      g_print ("\n");
  }
  td_json_end_array (json);
  text = td_json_finish (g_steal_pointer (&json));
  if (fund->json)
    g_print ("%s", text);
  else if (entries->len == 0)
    g_print (_ ("The fund has no entry in %d.\n"), fund->year);
  return TD_EXIT_DONE;
}

static TdCouncilResult *
wrong (GError **error, const char *sentence)
{
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, sentence);
  return NULL;
}

/* ISO; today where nothing was typed. NULL with error. */
static char *
day_of (const Fund *fund, GError **error)
{
  return fund->date != NULL ? td_command_read_day (fund->date, fund->year, error) : NULL;
}

static TdCouncilResult *
add (const Fund *fund, GError **error)
{
  g_autoptr (TdRecord) entry = td_record_new (td_kind_by_table ("fund_entry"));
  g_autofree char *day = NULL;
  const struct {
    const char *column;
    const char *text;
  } typed[] = {{"direction", fund->source != NULL ? "income" : "spending"},
               {"purpose", fund->source != NULL ? fund->source : fund->purpose},
               {"summary", fund->text},
               {"amount", fund->amount},
               {"document", fund->document},
               {"base", fund->base}};

  if ((fund->source == NULL) == (fund->purpose == NULL))
    return wrong (error, _ ("Say --source (opening, budget, contribution, given-back) for income, or --purpose (prize, "
                            "organising, certificate, other) for spending."));
  if (fund->date == NULL)
    return wrong (error, _ ("Say when: --date."));
  day = day_of (fund, error);
  if (day == NULL)
    return NULL;
  td_record_set_text (entry, "entered_on", day);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    if (typed[i].text != NULL
        && !td_record_set_typed (entry, td_kind_field (entry->kind, typed[i].column), typed[i].text, fund->year, error))
      return NULL;
  if (fund->decision != NULL) {
    gint64 decision = td_command_find_decision (fund->store, fund->year, fund->decision, error);

    if (decision == 0)
      return NULL;
    td_record_set_integer (entry, "decision_id", decision);
  }
  return td_council_add_fund_entry (fund->store, entry, error);
}

static TdCouncilResult *
pay (const Fund *fund, GError **error)
{
  gint64 decision = td_command_find_decision (fund->store, fund->year, fund->decision, error);
  g_autoptr (TdRecord) typed = td_record_new (td_kind_by_table ("fund_entry"));
  g_autofree char *day = NULL;

  if (decision == 0)
    return NULL;
  if (fund->date == NULL)
    return wrong (error, _ ("Say when: --date."));
  day = day_of (fund, error);
  if (day == NULL
      || (fund->amount != NULL
          && !td_record_set_typed (typed, td_kind_field (typed->kind, "amount"), fund->amount, fund->year, error)))
    return NULL;
  return td_council_pay (fund->store, decision, day, fund->document,
                         td_record_is_null (typed, "amount") ? -1 : td_record_integer (typed, "amount"), error);
}

int
td_command_fund (int argc, char **argv)
{
  g_auto (Fund) fund = {0};
  const GOptionEntry entries[] = {
      {"date", 0, 0, G_OPTION_ARG_STRING, &fund.date, N_ ("the day, day/month/year"), "DATE"},
      {"source", 0, 0, G_OPTION_ARG_STRING, &fund.source,
       N_ ("income: opening, budget, contribution or given-back (add)"), "SOURCE"},
      {"purpose", 0, 0, G_OPTION_ARG_STRING, &fund.purpose,
       N_ ("spending: prize, organising, certificate or other (add)"), "PURPOSE"},
      {"amount", 0, 0, G_OPTION_ARG_STRING, &fund.amount, N_ ("đồng; pay: without it all that is left"), "AMOUNT"},
      {"text", 0, 0, G_OPTION_ARG_STRING, &fund.text, N_ ("what for (add)"), "TEXT"},
      {"document", 0, 0, G_OPTION_ARG_STRING, &fund.document, N_ ("number of the voucher"), "NUMBER"},
      {"base", 0, 0, G_OPTION_ARG_STRING, &fund.base, N_ ("regular budget spending of the year (add)"), "AMOUNT"},
      {"decision", 0, 0, G_OPTION_ARG_STRING, &fund.decision, N_ ("number of the decision, or its id"), "NUMBER"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &fund.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &fund.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  static const char *const verbs[] = {"list", "add", "pay", "balance", NULL};
  g_autoptr (TdStore) store = NULL;
  GError *error = NULL;
  int status = TD_EXIT_DONE;
  gboolean reads;

  if (!td_command_parse ("fund", entries, &argc, &argv, 2, 2))
    return TD_EXIT_BROKEN;
  if (!g_strv_contains (verbs, argv[2])) {
    g_printerr (_ ("“%s” is nothing that is done with the fund: list, add, pay or balance.\n"), argv[2]);
    return TD_EXIT_BROKEN;
  }
  reads = strcmp (argv[2], "list") == 0 || strcmp (argv[2], "balance") == 0;
  store = td_command_open (argv[1], reads, &status);
  if (store == NULL)
    return status;
  fund.store = store;
  if (!td_command_choose_year (store, &fund.year))
    return TD_EXIT_BROKEN;
  if (reads)
    return strcmp (argv[2], "list") == 0 ? print_entries (&fund) : print_balance (&fund);
  return td_command_finish (strcmp (argv[2], "add") == 0 ? add (&fund, &error) : pay (&fund, &error), fund.json,
                            &error);
}
