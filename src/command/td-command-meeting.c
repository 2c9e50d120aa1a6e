/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-council-meetings.h"
#include "td-date.h"
#include "td-json.h"
#include "td-number.h"
#include "td-text.h"
#include "td-vote.h"

/* Meetings, who was there, and how they voted. */

/* The numbers of a meeting, as options name them. */
static const struct {
  const char *option;
  const char *column;
  const char *help; /* msgid */
} numbers[] = {
    {"members", "total", N_ ("members, or people summoned")}, {"present", "present", N_ ("people present")},
    {"written", "written", N_ ("opinions in writing")},       {"issued", "issued", N_ ("ballot papers issued")},
    {"returned", "returned", N_ ("ballot papers returned")},  {"valid", "valid", N_ ("valid ballot papers")},
    {"invalid", "invalid", N_ ("invalid ballot papers")},
};
static const struct {
  const char *option;
  const char *column;
  const char *help; /* msgid */
} texts[] = {
    {"subject", "name", N_ ("what the meeting is about")},
    {"place", "place", N_ ("where it was held")},
    {"chair", "chair", N_ ("who chaired it")},
    {"secretary", "secretary", N_ ("who kept the minutes")},
    {"note", "note", N_ ("a note")},
};

typedef struct {
  TdStore *store;
  int year;
  char *meeting;
  char *unit;
  char *list;
  char *form;
  char *date;
  char **names;
  char **ids;
  char **except;
  char **absent, **in_writing, **recused;
  char *typed_texts[G_N_ELEMENTS (texts)];
  int typed_numbers[G_N_ELEMENTS (numbers)]; /* TD_COMMAND_NOT_TYPED */
  int agree, disagree, other, recused_count;
  gboolean secret, hands, all, others_present, settle, json;
} Meeting;

static void
clear_meeting (Meeting *meeting)
{
  g_free (meeting->meeting);
  g_free (meeting->unit);
  g_free (meeting->list);
  g_free (meeting->form);
  g_free (meeting->date);
  g_strfreev (meeting->names);
  g_strfreev (meeting->ids);
  g_strfreev (meeting->except);
  g_strfreev (meeting->absent);
  g_strfreev (meeting->in_writing);
  g_strfreev (meeting->recused);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (meeting->typed_texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Meeting, clear_meeting)

static gboolean
wrong (GError **error, const char *sentence)
{
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

/* --- which meeting --- */

static gboolean
find_unit (const Meeting *order, gint64 *unit, GError **error)
{
  *unit = order->unit != NULL ? td_command_find_unit (order->store, order->unit, error) : 0;
  return order->unit == NULL || *unit != 0;
}

/* By its id or its day; without either the latest, of the unit or of the council. 0 with error. */
static gint64
find_meeting (const Meeting *order, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (order->store, "query/meeting-find", error);
  g_autofree char *day = NULL;
  gint64 unit = 0;
  gint64 id = 0;

  if (statement == NULL || !find_unit (order, &unit, error))
    return 0;
  if (order->meeting != NULL && g_ascii_string_to_signed (order->meeting, 10, 1, G_MAXINT64, &id, NULL) && id > 9999) {
    g_autoptr (TdRecord) found = td_store_load (order->store, td_kind_by_table ("meeting"), id, NULL);

    if (found == NULL)
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("There is no meeting “%s” in %d."), order->meeting,
                   order->year);
    return found != NULL ? id : 0;
  }
  if (order->meeting != NULL && (day = td_command_read_day (order->meeting, order->year, error)) == NULL)
    return 0;
  td_statement_bind_integer (statement, ":year", order->year);
  td_statement_bind_integer (statement, ":unit", unit);
  td_statement_bind_text (statement, ":day", day);
  if (td_statement_step (statement, error) == TD_STEP_ROW)
    return td_statement_integer (statement, 0);
  if (error == NULL || *error == NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("There is no meeting “%s” in %d."),
                 order->meeting != NULL ? order->meeting
                 : order->unit != NULL  ? order->unit
                                        : _ ("Council"),
                 order->year);
  return 0;
}

/* --- new, change --- */

static gboolean
fill (const Meeting *order, TdRecord *meeting, GError **error)
{
  g_autofree char *day = NULL;

  if (order->date != NULL && (day = td_command_read_day (order->date, order->year, error)) == NULL)
    return FALSE;
  if (day != NULL)
    td_record_set_text (meeting, "held_on", day);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (order->typed_texts[i] != NULL)
      td_record_set_text (meeting, texts[i].column, *order->typed_texts[i] != '\0' ? order->typed_texts[i] : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (order->typed_numbers[i] != TD_COMMAND_NOT_TYPED)
      td_record_set_integer (meeting, numbers[i].column, order->typed_numbers[i]);
  if (order->secret || order->hands)
    td_record_set_text (meeting, "ballot", order->secret ? "secret" : "hands");
  return TRUE;
}

/* citizen, family, collective, proposal, or none. */
static gboolean
is_subject (const char *list)
{
  const TdField *field = td_kind_field (td_kind_by_table ("meeting"), "subject");

  for (const TdChoice *choice = field->choices; list != NULL && choice->code != NULL; choice++)
    if (strcmp (choice->code, list) == 0)
      return TRUE;
  return list == NULL;
}

static TdCouncilResult *
run_hold (const Meeting *order, gboolean is_new, GError **error)
{
  g_autoptr (TdRecord) meeting = NULL;
  gint64 unit = 0;
  gint64 id = 0;

  if (!is_subject (order->list)) {
    wrong (error, _ ("Say which list: --list citizen, family, collective or proposal."));
    return NULL;
  }
  if (is_new && find_unit (order, &unit, error))
    meeting = td_council_new_meeting (order->store, order->year, unit, order->list);
  else if (!is_new && (id = find_meeting (order, error)) != 0)
    meeting = td_store_load (order->store, td_kind_by_table ("meeting"), id, error);
  if (meeting == NULL || !fill (order, meeting, error))
    return NULL;
  return td_council_hold (order->store, meeting, error);
}

/* --- attend --- */

/* "NAME=REASON" → both; without = the name alone. */
static void
add_attendees (GArray *attendees, GPtrArray *strings, char **typed, const char *state)
{
  for (guint i = 0; typed != NULL && typed[i] != NULL; i++) {
    char *name = g_strdup (typed[i]);
    char *reason = strchr (name, '=');
    TdAttendee attendee = {.name = name, .state = state};

    if (reason != NULL) {
      *reason = '\0';
      attendee.reason = reason + 1;
    }
    g_ptr_array_add (strings, name);
    g_array_append_val (attendees, attendee);
  }
}

static TdCouncilResult *
run_attend (const Meeting *order, GError **error)
{
  g_autoptr (GArray) attendees = g_array_new (FALSE, FALSE, sizeof (TdAttendee));
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  gint64 id = find_meeting (order, error);

  if (id == 0)
    return NULL;
  add_attendees (attendees, strings, order->names, "present");
  add_attendees (attendees, strings, order->absent, "absent");
  add_attendees (attendees, strings, order->in_writing, "written");
  add_attendees (attendees, strings, order->recused, "recused");
  if (attendees->len == 0 && !order->others_present) {
    wrong (error, _ ("Say who: --name, --absent, --in-writing, --recused or --others-present."));
    return NULL;
  }
  return td_council_attend (order->store, id, (const TdAttendee *)(gpointer)attendees->data, attendees->len,
                            order->others_present, error);
}

/* --- vote --- */

static gboolean
is_meant (const Meeting *order, const TdBallotLine *line)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, line->id);

  if (order->ids != NULL && g_strv_contains ((const char *const *)order->ids, id))
    return TRUE;
  if (order->names != NULL && line->name != NULL && g_strv_contains ((const char *const *)order->names, line->name))
    return TRUE;
  return order->all && line->vote_id == 0 && !line->decided
         && (order->form == NULL || g_strcmp0 (order->form, line->form) == 0);
}

/* "NAME=N" or "ID=N" puts another number in. The name must be one person's. */
static gboolean
except (const char *typed, GPtrArray *lines, GArray *ballots, GError **error)
{
  const char *sign = strrchr (typed, '=');
  g_autofree char *whom = sign != NULL ? g_strndup (typed, (gsize)(sign - typed)) : NULL;
  gint64 agreed = 0;
  guint n = 0;

  if (sign == NULL || !g_ascii_string_to_signed (sign + 1, 10, 0, 1000000, &agreed, NULL)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s”: write NAME=VOTES, or ID=VOTES."), typed);
    return FALSE;
  }
  for (guint i = 0; i < lines->len; i++) {
    const TdBallotLine *line = g_ptr_array_index (lines, i);
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, line->id);

    if (strcmp (id, whom) != 0 && g_strcmp0 (line->name, whom) != 0)
      continue;
    for (guint j = 0; j < ballots->len; j++)
      if (g_array_index (ballots, TdBallot, j).id == line->id) {
        g_array_index (ballots, TdBallot, j).agreed = agreed;
        g_array_index (ballots, TdBallot, j).disagreed = -1;
        n++;
      }
  }
  if (n == 1)
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
               n == 0 ? _ ("“%s” is not among those who are voted on.")
                      : _ ("“%s” is the name of several: say which by its id."),
               whom);
  return FALSE;
}

/* Those who only registered at the beginning of the year are not voted on. */
static void
say_why_nobody (const Meeting *order, gint64 meeting, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (order->store, "query/meeting-registered", error);
  gint64 n = 0;

  if (statement == NULL)
    return;
  td_statement_bind_integer (statement, ":meeting", meeting);
  td_statement_bind_text (statement, ":subject", order->list);
  if (td_statement_step (statement, error) != TD_STEP_ROW)
    return;
  n = td_statement_integer (statement, 0);
  if (n == 0 || !order->all) {
    wrong (error, _ ("Nobody of the list is meant by this."));
    return;
  }
  g_set_error (
      error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
      _ ("Nobody can be voted on: %d are only registered. Put them forward first: import their units' lists, or "
         "“thidua council FILE state --to proposed”."),
      (int)n);
}

static TdCouncilResult *
run_vote (const Meeting *order, GError **error)
{
  gint64 id = find_meeting (order, error);
  g_autoptr (GPtrArray) lines = id != 0 ? td_council_ballot (order->store, id, FALSE, error) : NULL;
  g_autoptr (GArray) ballots = g_array_new (FALSE, FALSE, sizeof (TdBallot));
  int disagree = order->disagree, other = order->other, recused = order->recused_count;
  int *const counts[] = {&disagree, &other, &recused};

  if (lines == NULL)
    return NULL;
  if (order->agree < 0 || (!order->all && order->names == NULL && order->ids == NULL)) {
    wrong (error, _ ("Say whom and how many agreed: --all, --name or --id, and --agree."));
    return NULL;
  }
  if (!td_command_read_counts (counts, G_N_ELEMENTS (counts), error))
    return NULL;
  if (!is_subject (order->list)) {
    wrong (error, _ ("Say which list: --list citizen, family, collective or proposal."));
    return NULL;
  }
  for (guint i = 0; i < lines->len; i++) {
    const TdBallotLine *line = g_ptr_array_index (lines, i);
    TdBallot ballot = TD_BALLOT (line->kind, line->id, order->agree);

    if (!is_meant (order, line) || (order->list != NULL && strcmp (order->list, line->subject) != 0))
      continue;
    ballot.disagreed = disagree;
    ballot.other = other;
    ballot.recused = recused;
    g_array_append_val (ballots, ballot);
  }
  if (ballots->len == 0) {
    say_why_nobody (order, id, error);
    return NULL;
  }
  for (guint i = 0; order->except != NULL && order->except[i] != NULL; i++)
    if (!except (order->except[i], lines, ballots, error))
      return NULL;
  return td_council_vote (order->store, id, (const TdBallot *)(gpointer)ballots->data, ballots->len, order->settle,
                          error);
}

/* --- what is only shown --- */

static void
value_to_json (TdJson *json, TdStatement *statement, int column)
{
  if (td_statement_type (statement, column) == TD_VALUE_INTEGER)
    td_json_integer (json, td_statement_integer (statement, column));
  else if (td_statement_type (statement, column) == TD_VALUE_REAL)
    td_json_number (json, td_statement_real (statement, column));
  else
    td_json_text (json, td_statement_text (statement, column));
}

/* As the window shows it: words for codes, days and numbers as they are written here. The caller owns it. */
static char *
cell_to_text (TdStatement *statement, const char *name)
{
  static const struct {
    const char *column;
    const char *table;
  } coded[] = {{"level", "meeting"}, {"outcome", "vote"}, {"state", "candidate"}};
  int column = td_statement_column_index (statement, name);
  const char *text = td_statement_text (statement, column);
  TdDate date = {0, 0, 0};

  if (text == NULL)
    return g_strdup ("");
  if (td_statement_type (statement, column) == TD_VALUE_REAL)
    return td_number_format (td_statement_real (statement, column), 2);
  if (strcmp (name, "held_on") == 0 && td_date_parse_iso (text, &date))
    return td_date_format (date);
  for (guint i = 0; i < G_N_ELEMENTS (coded); i++)
    if (strcmp (coded[i].column, name) == 0)
      return g_strdup (td_field_choice_label (td_kind_field (td_kind_by_table (coded[i].table), name), text));
  return g_strdup (text);
}

/* The rows of a query: as JSON, or those columns with tabs between. */
static int
print_rows (TdStatement *statement, const char *const *columns, gboolean as_json, GError **error)
{
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;
  TdStep step = TD_STEP_ERROR;

  td_json_begin_array (json);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    td_json_begin_object (json);
    for (int i = 0; i < td_statement_n_columns (statement); i++) {
      td_json_key (json, td_statement_column_name (statement, i));
      value_to_json (json, statement, i);
    }
    td_json_end_object (json);
    for (guint i = 0; !as_json && columns[i] != NULL; i++) {
      g_autofree char *cell = cell_to_text (statement, columns[i]);

      g_print ("%s%s", i > 0 ? "\t" : "", cell);
    }
    if (!as_json)
      g_print ("\n");
  }
  td_json_end_array (json);
  text = td_json_finish (g_steal_pointer (&json));
  if (step == TD_STEP_ERROR)
    return td_command_fail (*error);
  if (as_json)
    g_print ("%s", text);
  return TD_EXIT_DONE;
}

static int
print_shown (const Meeting *order, const char *verb)
{
  static const char *const of_meetings[]
      = {"id", "held_on", "level", "unit", "name", "total", "present", "votes", "passed", "failed", NULL};
  static const char *const of_votes[]
      = {"id", "name", "unit", "form", "agreed", "disagreed", "recused", "base", "threshold", "outcome", "state", NULL};
  gboolean votes = strcmp (verb, "votes") == 0;
  GError *error = NULL;
  gint64 id = votes ? find_meeting (order, &error) : 0;
  g_autoptr (TdStatement) statement = NULL;

  if (error == NULL)
    statement = td_store_statement (order->store, votes ? "query/meeting-ballot" : "query/meetings-of-year", &error);
  if (statement == NULL)
    return td_command_fail (error);
  td_statement_bind_integer (statement, ":year", order->year);
  td_statement_bind_integer (statement, ":meeting", id);
  td_statement_bind_integer (statement, ":whole", FALSE);
  return print_rows (statement, votes ? of_votes : of_meetings, order->json, &error);
}

/* --- the command --- */

static int
run (Meeting *order, const char *verb)
{
  GError *error = NULL;
  TdCouncilResult *result = NULL;

  if (strcmp (verb, "list") == 0 || strcmp (verb, "votes") == 0)
    return print_shown (order, verb);
  if (strcmp (verb, "attend") == 0)
    result = run_attend (order, &error);
  else if (strcmp (verb, "vote") == 0)
    result = run_vote (order, &error);
  else
    result = run_hold (order, strcmp (verb, "new") == 0, &error);
  return td_command_finish (result, order->json, &error);
}

/* The options that are the same for every number and text of a meeting. The caller owns the array. */
static GArray *
all_entries (Meeting *order, const GOptionEntry *entries)
{
  GArray *all = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const GOptionEntry entry
        = {texts[i].option, 0, 0, G_OPTION_ARG_STRING, &order->typed_texts[i], texts[i].help, "TEXT"};

    g_array_append_val (all, entry);
  }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const GOptionEntry entry
        = {numbers[i].option, 0, 0, G_OPTION_ARG_INT, &order->typed_numbers[i], numbers[i].help, "N"};

    order->typed_numbers[i] = TD_COMMAND_NOT_TYPED;
    g_array_append_val (all, entry);
  }
  for (; entries->long_name != NULL; entries++)
    g_array_append_val (all, *entries);
  return all;
}

int
td_command_meeting (int argc, char **argv)
{
  static const char *const verbs[] = {"list", "votes", "new", "change", "attend", "vote", NULL};
  g_auto (Meeting) order = {.agree = -1,
                            .disagree = TD_COMMAND_NOT_TYPED,
                            .other = TD_COMMAND_NOT_TYPED,
                            .recused_count = TD_COMMAND_NOT_TYPED};
  const GOptionEntry entries[] = {
      {"meeting", 0, 0, G_OPTION_ARG_STRING, &order.meeting,
       N_ ("the meeting, by its day or id; without it the latest"), "DATE|ID"},
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &order.unit, N_ ("the meeting of this unit; without it the council's"),
       "NAME"},
      {"list", 0, 0, G_OPTION_ARG_STRING, &order.list, N_ ("citizen, family, collective or proposal"), "LIST"},
      {"form", 0, 0, G_OPTION_ARG_STRING, &order.form, N_ ("with --all: only this title or commendation"), "NAME"},
      {"date", 0, 0, G_OPTION_ARG_STRING, &order.date, N_ ("the day, day/month/year"), "DATE"},
      {"secret", 0, 0, G_OPTION_ARG_NONE, &order.secret, N_ ("secret ballot"), NULL},
      {"hands", 0, 0, G_OPTION_ARG_NONE, &order.hands, N_ ("show of hands"), NULL},
      {"name", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order.names, N_ ("who was present; who is voted on"), "NAME"},
      {"absent", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order.absent, N_ ("who was absent, and why"), "NAME=REASON"},
      {"in-writing", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order.in_writing, N_ ("who gave an opinion in writing"), "NAME"},
      {"recused", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order.recused, N_ ("who took no part, and why"), "NAME=REASON"},
      {"others-present", 0, 0, G_OPTION_ARG_NONE, &order.others_present,
       N_ ("every other voting member of the council was present"), NULL},
      {"all", 0, 0, G_OPTION_ARG_NONE, &order.all, N_ ("all whom the meeting has not voted on yet"), NULL},
      {"id", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order.ids, N_ ("the entry with this id"), "ID"},
      {"agree", 0, 0, G_OPTION_ARG_INT, &order.agree, N_ ("how many agreed"), "N"},
      {"disagree", 0, 0, G_OPTION_ARG_INT, &order.disagree, N_ ("how many did not agree"), "N"},
      {"other", 0, 0, G_OPTION_ARG_INT, &order.other, N_ ("how many had another opinion"), "N"},
      {"recused-count", 0, 0, G_OPTION_ARG_INT, &order.recused_count, N_ ("how many took no part in this vote"), "N"},
      {"except", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order.except, N_ ("another number of votes for this one"), "NAME=N"},
      {"settle", 0, 0, G_OPTION_ARG_NONE, &order.settle,
       N_ ("those with enough votes are passed, those without are not passed"), NULL},
      {"year", 'y', 0, G_OPTION_ARG_INT, &order.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &order.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GArray) all = all_entries (&order, entries);
  int status = TD_EXIT_DONE;
  gboolean only_shown;
  g_autoptr (TdStore) store = NULL;

  if (!td_command_parse ("meeting", (const GOptionEntry *)(gpointer)all->data, &argc, &argv, 2, 2))
    return TD_EXIT_BROKEN;
  if (!g_strv_contains (verbs, argv[2])) {
    g_printerr (_ ("“%s” is nothing that can be done with meetings: list, votes, new, change, attend or vote.\n"),
                argv[2]);
    return TD_EXIT_BROKEN;
  }
  only_shown = strcmp (argv[2], "list") == 0 || strcmp (argv[2], "votes") == 0;
  store = td_command_open (argv[1], only_shown, &status);
  if (store == NULL)
    return status;
  order.store = store;
  if (!td_command_choose_year (store, &order.year))
    return TD_EXIT_BROKEN;
  return run (&order, argv[2]);
}
