/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-council.h"
#include "td-date.h"
#include "td-json.h"
#include "td-text.h"

/* The council's verbs. */

/* --- what came of it --- */

static void
result_to_json (const TdCouncilResult *result)
{
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  td_json_key (json, "done");
  td_json_boolean (json, result->done);
  td_json_key (json, "changed");
  td_json_integer (json, result->n);
  td_json_key (json, "decision");
  if (result->id != 0)
    td_json_integer (json, result->id);
  else
    td_json_text (json, NULL);
  td_json_key (json, "findings");
  td_json_begin_array (json);
  for (guint i = 0; i < result->findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (result->findings, i);
    g_autofree char *message = td_finding_message (finding);

    td_json_begin_object (json);
    td_json_key (json, "severity");
    td_json_text (json, td_severity_name (finding->severity));
    td_json_key (json, "code");
    td_json_text (json, finding->code);
    td_json_key (json, "id");
    td_json_integer (json, finding->record_id);
    td_json_key (json, "field");
    td_json_text (json, finding->column);
    td_json_key (json, "message");
    td_json_text (json, message);
    td_json_key (json, "to_confirm");
    td_json_boolean (json, finding->to_confirm);
    td_json_end_object (json);
  }
  td_json_end_array (json);
  td_json_end_object (json);
  text = td_json_finish (g_steal_pointer (&json));
  g_print ("%s", text);
}

static void
print_result (const TdCouncilResult *result)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (result->findings, i);
    g_autofree char *message = td_finding_message (finding);
    const char *whom = td_finding_whom (finding);
    const char *advice = td_finding_advice (finding);

    g_printerr ("%s%s%s%s%s\n", whom != NULL ? whom : "", whom != NULL ? ": " : "", message, advice != NULL ? " " : "",
                advice != NULL ? advice : "");
  }
  if (!result->done)
    g_printerr ("%s\n", _ ("Nothing was stored."));
  else if (result->n > 0)
    g_print (_ ("Done: %u changed.\n"), result->n);
  else
    g_print ("%s\n", _ ("Done."));
}

int
td_command_finish (TdCouncilResult *result, gboolean json, GError **error)
{
  g_autoptr (TdCouncilResult) owned = result;

  /* "Nobody was passed" may only mean that the passed could not be read. */
  if (result != NULL && !result->done && td_command_store () != NULL
      && !td_store_had_memory (td_command_store (), error)) {
    g_clear_pointer (&owned, td_council_result_free);
    result = NULL;
  }
  if (result == NULL) {
    gboolean refused = g_error_matches (*error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);

    td_command_fail (*error);
    return refused ? TD_EXIT_BLOCKED : TD_EXIT_BROKEN;
  }
  if (json)
    result_to_json (result);
  else
    print_result (result);
  return result->done ? TD_EXIT_DONE : TD_EXIT_BLOCKED;
}

gboolean
td_command_read_counts (int *const *counts, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (*counts[i] == TD_COMMAND_NOT_TYPED) {
      *counts[i] = -1;
    } else if (*counts[i] < 0) {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%d” is less than 0: votes are counted from 0."),
                   *counts[i]);
      return FALSE;
    }
  return TRUE;
}

/* --- the council --- */

typedef struct {
  TdStore *store;
  int year;
  char *list;
  char *form;
  char *unit;
  char *name;
  char **ids;
  int total, present, agree;
  char *to;
  char *reason;
  gboolean postpone;
  gboolean take_back;
  char *decision;
  char *number;
  char *date;
  char *summary;
  gboolean json;
} Order;

static void
clear_order (Order *order)
{
  g_free (order->list);
  g_free (order->form);
  g_free (order->unit);
  g_free (order->name);
  g_strfreev (order->ids);
  g_free (order->to);
  g_free (order->reason);
  g_free (order->decision);
  g_free (order->number);
  g_free (order->date);
  g_free (order->summary);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static gboolean
wrong (GError **error, const char *sentence)
{
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

/* Whom the options mean: all of a list, or those of a unit, a form, a name. */
static GArray *
select_records (const Order *order, const TdRecordKind *kind, GError **error)
{
  const TdCommandChoice choice
      = {order->store, order->year, order->list, order->form, order->unit, order->name, order->ids};

  return td_command_select (&choice, kind, error);
}

/* ISO, from what was typed; NULL without error where nothing was. */
static gboolean
read_date (const Order *order, char **iso, GError **error)
{
  TdDate date;

  *iso = NULL;
  if (order->date == NULL)
    return TRUE;
  if (!td_date_parse (order->date, order->year, &date)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."),
                 order->date);
    return FALSE;
  }
  *iso = td_date_to_iso (date);
  return TRUE;
}

static TdCouncilResult *
run_on_records (const Order *order, const char *verb, GError **error)
{
  const TdRecordKind *kind = td_command_kind_of_list (order->list);
  g_autoptr (GArray) ids = NULL;
  g_autofree char *date = NULL;
  TdCouncilSelection selection = {.kind = kind};
  int total = order->total, present = order->present, agree = order->agree;
  int *const counts[] = {&total, &present, &agree};
  TdCouncilVote vote;

  const gboolean for_awards = strcmp (verb, "hand-over") == 0 || strcmp (verb, "given-back") == 0;

  if (kind == NULL || (kind->id == TD_KIND_AWARD) != for_awards) {
    wrong (error, for_awards ? _ ("Say --list award.")
                             : _ ("Say which list: --list citizen, family, collective or proposal."));
    return NULL;
  }
  if (!td_command_read_counts (counts, G_N_ELEMENTS (counts), error))
    return NULL;
  vote = (TdCouncilVote){total, present, agree};
  ids = select_records (order, kind, error);
  if (ids == NULL || !read_date (order, &date, error))
    return NULL;
  selection.ids = (const gint64 *)ids->data;
  selection.n = ids->len;
  if (strcmp (verb, "given-back") == 0) {
    if (date == NULL) {
      wrong (error, _ ("Say when: --date."));
      return NULL;
    }
    return td_council_given_back (order->store, &selection, date, error);
  }
  if (strcmp (verb, "pass") == 0)
    return td_council_pass (order->store, &selection, &vote, error);
  if (strcmp (verb, "refuse") == 0)
    return td_council_refuse (order->store, &selection, &vote, order->postpone, order->reason, error);
  if (strcmp (verb, "hand-over") == 0) {
    if (date == NULL) {
      wrong (error, _ ("Say when: --date."));
      return NULL;
    }
    return td_council_hand_over (order->store, &selection, date, error);
  }
  for (const TdChoice *choice = td_kind_field (kind, "state")->choices; choice->code != NULL; choice++)
    if (g_strcmp0 (choice->code, order->to) == 0)
      return td_council_set_state (order->store, &selection, order->to, order->reason, error);
  wrong (error,
         _ ("Say which state: --to registered, proposed, complete, passed, failed, postponed, submitted, decided or "
            "awarded."));
  return NULL;
}

static TdCouncilResult *
run_decide (const Order *order, GError **error)
{
  const TdRecordKind *kind = td_command_kind_of_list (order->list);
  g_autoptr (TdRecord) decision = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *date = NULL;
  TdCouncilSelection selection = {.kind = kind};

  if (kind == NULL || kind->id == TD_KIND_AWARD) {
    wrong (error, _ ("Say which list: --list citizen, family, collective or proposal."));
    return NULL;
  }
  ids = order->ids != NULL ? select_records (order, kind, error)
                           : td_council_passed (order->store, order->year, kind,
                                                kind->id == TD_KIND_CANDIDATE ? order->list : order->form, error);
  if (ids == NULL || !read_date (order, &date, error))
    return NULL;
  selection.ids = (const gint64 *)ids->data;
  selection.n = ids->len;
  decision = td_council_new_decision (order->store, order->year);
  td_record_set_text (decision, "number", order->number);
  td_record_set_text (decision, "signed_on", date);
  td_record_set_text (decision, "summary", order->summary);
  return td_council_decide (order->store, decision, &selection, 1, error);
}

static TdCouncilResult *
hand_over_all (const Order *order, gint64 decision, GError **error)
{
  g_autoptr (GArray) awards = td_council_awards_of (order->store, decision, error);
  g_autofree char *date = NULL;
  TdCouncilSelection selection = {.kind = td_kind_get (TD_KIND_AWARD)};

  if (awards == NULL || !read_date (order, &date, error))
    return NULL;
  if (date == NULL) {
    wrong (error, _ ("Say when: --date."));
    return NULL;
  }
  selection.ids = (const gint64 *)awards->data;
  selection.n = awards->len;
  return td_council_hand_over (order->store, &selection, date, error);
}

/* By a decision of its own: all of the first, or the recipients meant. */
static TdCouncilResult *
end_decision (const Order *order, gint64 decision, const char *date, GError **error)
{
  TdCouncilRevocation what
      = {.number = order->number, .signed_on = date, .reason = order->reason, .take_back = order->take_back};
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) awards = td_council_awards_of (order->store, decision, error);

  if (awards == NULL)
    return NULL;
  for (guint i = 0; i < awards->len; i++) {
    gint64 id = g_array_index (awards, gint64, i);
    g_autofree char *word = g_strdup_printf ("%" G_GINT64_FORMAT, id);

    if (g_strcmp0 (td_store_title (order->store, td_kind_get (TD_KIND_AWARD), id), order->name) == 0
        || (order->ids != NULL && g_strv_contains ((const char *const *)order->ids, word)))
      g_array_append_val (chosen, id);
  }
  if ((order->name != NULL || order->ids != NULL) && chosen->len == 0) {
    wrong (error, _ ("Nobody of the decision is meant by this."));
    return NULL;
  }
  what.awards = (const gint64 *)(gpointer)chosen->data;
  what.n_awards = chosen->len;
  return td_council_revoke (order->store, decision, &what, error);
}

static TdCouncilResult *
run_on_decision (const Order *order, const char *verb, GError **error)
{
  gint64 decision = td_command_find_decision (order->store, order->year, order->decision, error);
  g_autofree char *date = NULL;

  if (decision == 0 || !read_date (order, &date, error))
    return NULL;
  if (strcmp (verb, "sign") == 0)
    return td_council_sign (order->store, decision, order->number, date, error);
  if (strcmp (verb, "award") == 0)
    return td_council_award (order->store, decision, error);
  if (strcmp (verb, "hand-over") == 0)
    return hand_over_all (order, decision, error);
  if (strcmp (verb, "unsign") == 0)
    return td_council_unsign (order->store, decision, order->reason, error);
  return order->number != NULL || date != NULL ? end_decision (order, decision, date, error)
                                               : td_council_cancel (order->store, decision, order->reason, error);
}

static TdCouncilResult *
run_order (const Order *order, const char *verb, GError **error)
{
  static const char *const on_records[] = {"pass", "refuse", "state", "given-back", NULL};

  if (g_strv_contains (on_records, verb) || (strcmp (verb, "hand-over") == 0 && order->decision == NULL))
    return run_on_records (order, verb, error);
  if (strcmp (verb, "decide") == 0)
    return run_decide (order, error);
  return run_on_decision (order, verb, error);
}

int
td_command_council (int argc, char **argv)
{
  static const char *const verbs[]
      = {"pass", "refuse", "state", "decide", "sign", "unsign", "award", "hand-over", "cancel", "given-back", NULL};
  g_auto (Order) order
      = {.total = TD_COMMAND_NOT_TYPED, .present = TD_COMMAND_NOT_TYPED, .agree = TD_COMMAND_NOT_TYPED};
  const GOptionEntry entries[] = {
      {"list", 0, 0, G_OPTION_ARG_STRING, &order.list, N_ ("citizen, family, collective, proposal or award"), "LIST"},
      {"form", 0, 0, G_OPTION_ARG_STRING, &order.form, N_ ("proposals for this commendation"), "NAME"},
      {"unit", 0, 0, G_OPTION_ARG_STRING, &order.unit, N_ ("those of this unit"), "NAME"},
      {"name", 0, 0, G_OPTION_ARG_STRING, &order.name, N_ ("those of this name"), "NAME"},
      {"id", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order.ids, N_ ("the entry with this id"), "ID"},
      {"members", 0, 0, G_OPTION_ARG_INT, &order.total, N_ ("members of the council"), "N"},
      {"present", 0, 0, G_OPTION_ARG_INT, &order.present, N_ ("members present"), "N"},
      {"agree", 0, 0, G_OPTION_ARG_INT, &order.agree, N_ ("members who agreed"), "N"},
      {"to", 0, 0, G_OPTION_ARG_STRING, &order.to, N_ ("the new state"), "STATE"},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &order.reason, N_ ("why"), "TEXT"},
      {"postpone", 0, 0, G_OPTION_ARG_NONE, &order.postpone, N_ ("put off, not refused"), NULL},
      {"take-back", 0, 0, G_OPTION_ARG_NONE, &order.take_back,
       N_ ("whoever is meant does not deserve it; without it he is passed as before (cancel)"), NULL},
      {"decision", 0, 0, G_OPTION_ARG_STRING, &order.decision, N_ ("number of the decision, or its id"), "NUMBER"},
      {"number", 0, 0, G_OPTION_ARG_STRING, &order.number, N_ ("the number that it gets"), "NUMBER"},
      {"date", 0, 0, G_OPTION_ARG_STRING, &order.date, N_ ("the day, day/month/year"), "DATE"},
      {"summary", 0, 0, G_OPTION_ARG_STRING, &order.summary, N_ ("what the decision is about"), "TEXT"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &order.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &order.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status = TD_EXIT_DONE;
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  if (!td_command_parse ("council", entries, &argc, &argv, 2, 2))
    return TD_EXIT_BROKEN;
  if (!g_strv_contains (verbs, argv[2])) {
    g_printerr (_ ("“%s” is nothing that the council does. thidua --help lists what can be done.\n"), argv[2]);
    return TD_EXIT_BROKEN;
  }
  store = td_command_open (argv[1], FALSE, &status);
  if (store == NULL)
    return status;
  order.store = store;
  if (!td_command_choose_year (store, &order.year))
    return TD_EXIT_BROKEN;
  return td_command_finish (run_order (&order, argv[2], &error), order.json, &error);
}
