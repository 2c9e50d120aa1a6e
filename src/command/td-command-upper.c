/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-date.h"
#include "td-json.h"

/* What was sent to the upper level, and what it answered. */

typedef struct {
  TdStore *store;
  int year;
  char *list, *form, *unit, *name;
  char **ids;
  char *to, *number, *date, *summary, *authority, *reason, *decision;
  gboolean json;
} Upper;

static void
clear_upper (Upper *upper)
{
  char *const texts[] = {upper->list, upper->form,    upper->unit,      upper->name,   upper->to,      upper->number,
                         upper->date, upper->summary, upper->authority, upper->reason, upper->decision};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (upper->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Upper, clear_upper)

static TdCouncilResult *
wrong (GError **error, const char *sentence)
{
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, sentence);
  return NULL;
}

/* Those meant; where nothing but the list is said, all of it that can be sent, or that wait. */
static GArray *
select_of (const Upper *upper, const TdRecordKind *kind, gboolean to_send, GError **error)
{
  const TdCommandChoice choice
      = {upper->store, upper->year, upper->list, upper->form, upper->unit, upper->name, upper->ids};

  const char *which = kind->id == TD_KIND_CANDIDATE ? upper->list : upper->form;

  if (upper->ids == NULL && upper->name == NULL && upper->unit == NULL)
    return to_send ? td_council_to_send (upper->store, upper->year, kind, which, error)
                   : td_council_waiting (upper->store, upper->year, kind, which, error);
  return td_command_select (&choice, kind, error);
}

/* FALSE with error; iso NULL where nothing was typed. */
static gboolean
day_of (const Upper *upper, char **iso, GError **error)
{
  *iso = upper->date != NULL ? td_command_read_day (upper->date, upper->year, error) : NULL;
  return upper->date == NULL || *iso != NULL;
}

static gboolean
prepare (const Upper *upper, gboolean to_send, TdCouncilSelection *selection, GArray **ids, char **day, GError **error)
{
  selection->kind = td_command_kind_of_list (upper->list);
  if (selection->kind == NULL || selection->kind->id == TD_KIND_AWARD) {
    wrong (error, _ ("Say which list: --list citizen, family, collective or proposal."));
    return FALSE;
  }
  *ids = select_of (upper, selection->kind, to_send, error);
  if (*ids == NULL || !day_of (upper, day, error))
    return FALSE;
  selection->ids = (const gint64 *)(gpointer)(*ids)->data;
  selection->n = (*ids)->len;
  return TRUE;
}

static TdCouncilResult *
send_up (const Upper *upper, GError **error)
{
  g_autoptr (TdRecord) submission = td_record_new (td_kind_by_table ("submission"));
  g_autoptr (GArray) ids = NULL;
  g_autofree char *day = NULL;
  TdCouncilSelection selection = {0};

  if (!prepare (upper, TRUE, &selection, &ids, &day, error))
    return NULL;
  if (day == NULL)
    day = td_date_to_iso (td_date_today ());
  td_record_set_integer (submission, "year", upper->year);
  td_record_set_text (submission, "sent_on", day);
  td_record_set_text (submission, "recipient", upper->to);
  td_record_set_text (submission, "number", upper->number);
  td_record_set_text (submission, "summary", upper->summary);
  return td_council_submit (upper->store, submission, &selection, 1, error);
}

static TdCouncilResult *
answer (const Upper *upper, const char *verb, GError **error)
{
  g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
  g_autoptr (GArray) ids = NULL;
  g_autofree char *day = NULL;
  TdCouncilSelection selection = {0};

  if (upper->decision != NULL && strcmp (verb, "award") == 0) {
    gint64 list = td_command_find_decision (upper->store, upper->year, upper->decision, error);

    return list != 0 ? td_council_answer_by_list (upper->store, list, error) : NULL;
  }
  if (!prepare (upper, FALSE, &selection, &ids, &day, error))
    return NULL;
  if (strcmp (verb, "award") != 0)
    return td_council_answer_refused (upper->store, &selection, 1, strcmp (verb, "postpone") == 0, upper->reason, day,
                                      error);
  td_record_set_integer (decision, "year", upper->year);
  td_record_set_text (decision, "number", upper->number);
  td_record_set_text (decision, "signed_on", day);
  td_record_set_text (decision, "summary", upper->summary);
  td_record_set_text (decision, "authority", upper->authority);
  return td_council_answer (upper->store, decision, &selection, 1, error);
}

static int
print_submissions (const Upper *upper)
{
  static const char *const shown[]
      = {"number", "sent_on", "recipient", "summary", "n_sent", "n_open", "answered_on", "answer"};
  TdListing listing = {.kind = td_kind_by_table ("submission"), .year = upper->year};
  GError *error = NULL;
  g_autoptr (GPtrArray) all = td_store_load_all (upper->store, &listing, &error);
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  if (all == NULL)
    return td_command_fail (error);
  td_json_begin_array (json);
  for (guint i = 0; i < all->len; i++) {
    const TdRecord *record = all->pdata[i];

    td_json_begin_object (json);
    td_json_key (json, "id");
    td_json_integer (json, record->id);
    for (guint j = 0; j < G_N_ELEMENTS (shown); j++) {
      const TdField *field = td_kind_field (record->kind, shown[j]);
      g_autofree char *cell = td_store_display (upper->store, record, field);

      if (!upper->json)
        g_print ("%s%s", j > 0 ? "\t" : "", cell);
      td_json_key (json, shown[j]);
      if (td_field_is_number (field))
        td_json_integer (json, td_record_integer (record, shown[j]));
      else
        td_json_text (json, td_record_text (record, shown[j]));
    }
    if (!upper->json)
      g_print ("\n");
    td_json_end_object (json);
  }
  td_json_end_array (json);
  text = td_json_finish (g_steal_pointer (&json));
  if (upper->json)
    g_print ("%s", text);
  else if (all->len == 0)
    g_print (_ ("Nothing was sent to the upper level in %d.\n"), upper->year);
  return TD_EXIT_DONE;
}

/* command: "submit" or "answer"; without a verb what was sent is listed. */
static int
run (const char *command, const char *const *verbs, int argc, char **argv)
{
  g_auto (Upper) upper = {0};
  const GOptionEntry entries[] = {
      {"list", 0, 0, G_OPTION_ARG_STRING, &upper.list, N_ ("citizen, family, collective or proposal"), "LIST"},
      {"form", 0, 0, G_OPTION_ARG_STRING, &upper.form, N_ ("proposals for this commendation"), "NAME"},
      {"unit", 0, 0, G_OPTION_ARG_STRING, &upper.unit, N_ ("those of this unit"), "NAME"},
      {"name", 0, 0, G_OPTION_ARG_STRING, &upper.name, N_ ("those of this name"), "NAME"},
      {"id", 0, 0, G_OPTION_ARG_STRING_ARRAY, &upper.ids, N_ ("the entry with this id"), "ID"},
      {"to", 0, 0, G_OPTION_ARG_STRING, &upper.to, N_ ("to whom it is sent"), "RECIPIENT"},
      {"number", 0, 0, G_OPTION_ARG_STRING, &upper.number, N_ ("number of the document or decision"), "NUMBER"},
      {"date", 0, 0, G_OPTION_ARG_STRING, &upper.date, N_ ("the day, day/month/year"), "DATE"},
      {"summary", 0, 0, G_OPTION_ARG_STRING, &upper.summary, N_ ("what it is about"), "TEXT"},
      {"authority", 0, 0, G_OPTION_ARG_STRING, &upper.authority, N_ ("who issued the answer"), "TEXT"},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &upper.reason, N_ ("why"), "TEXT"},
      {"decision", 0, 0, G_OPTION_ARG_STRING, &upper.decision,
       N_ ("the answer is the imported list of this decision (award)"), "NUMBER"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &upper.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &upper.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TdStore) store = NULL;
  GError *error = NULL;
  int status = TD_EXIT_DONE;
  gboolean lists;

  if (!td_command_parse (command, entries, &argc, &argv, 2, 2))
    return TD_EXIT_BROKEN;
  if (!g_strv_contains (verbs, argv[2])) {
    g_autofree char *known = g_strjoinv (", ", (char **)verbs);

    g_printerr (_ ("“%s” is not one of %s.\n"), argv[2], known);
    return TD_EXIT_BROKEN;
  }
  lists = strcmp (argv[2], "list") == 0;
  store = td_command_open (argv[1], lists, &status);
  if (store == NULL)
    return status;
  upper.store = store;
  if (!td_command_choose_year (store, &upper.year))
    return TD_EXIT_BROKEN;
  if (lists)
    return print_submissions (&upper);
  return td_command_finish (strcmp (argv[2], "send") == 0 ? send_up (&upper, &error) : answer (&upper, argv[2], &error),
                            upper.json, &error);
}

int
td_command_submit (int argc, char **argv)
{
  static const char *const verbs[] = {"list", "send", NULL};

  return run ("submit", verbs, argc, argv);
}

int
td_command_answer (int argc, char **argv)
{
  static const char *const verbs[] = {"list", "award", "refuse", "postpone", NULL};

  return run ("answer", verbs, argc, argv);
}
