/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-backup.h"
#include "td-command-private.h"
#include "td-date.h"
#include "td-json.h"

/* The year: opened, planned, closed, reopened. */

typedef struct {
  int from;
  char *without;
  char *conference;
  gboolean no_council;
  gboolean keep;
  gboolean accept;
  gboolean dry_run;
  gboolean json;
} Order;

static void
clear_order (Order *order)
{
  g_free (order->without);
  g_free (order->conference);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static const struct {
  const char *word;
  TdYearPart part;
} parts[] = {
    {"council", TD_YEAR_COUNCIL},     {"assignments", TD_YEAR_ASSIGNMENTS},
    {"targets", TD_YEAR_TARGETS},     {"registrations", TD_YEAR_REGISTRATIONS},
    {"deadlines", TD_YEAR_DEADLINES},
};

static gboolean
read_parts (const Order *order, guint *chosen, GError **error)
{
  g_auto (GStrv) words = g_strsplit (order->without != NULL ? order->without : "", ",", -1);

  *chosen = TD_YEAR_ALL_PARTS;
  if (order->no_council)
    *chosen &= ~(guint)(TD_YEAR_COUNCIL | TD_YEAR_ASSIGNMENTS);
  for (guint i = 0; words[i] != NULL; i++) {
    guint place = 0;

    while (place < G_N_ELEMENTS (parts) && strcmp (parts[place].word, words[i]) != 0)
      place++;
    if (place == G_N_ELEMENTS (parts)) {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                   _ ("“%s” is no part of a year: council, assignments, targets, registrations or deadlines."),
                   words[i]);
      return FALSE;
    }
    *chosen &= ~(guint)parts[place].part;
  }
  return TRUE;
}

/* --- what would be done --- */

static void
print_offer (const TdYearOffer *offer, guint chosen, gboolean as_json)
{
  const struct {
    const char *key;
    const char *words; /* msgid */
    guint n;
    guint part; /* 0: always */
  } lines[] = {
      {"units", N_ ("Units"), offer->units, 0},
      {"units_ended", N_ ("Units that ended"), offer->units_ended, 0},
      {"members", N_ ("Members of the council"), offer->members, TD_YEAR_COUNCIL},
      {"assignments", N_ ("Assignments"), offer->assignments, TD_YEAR_ASSIGNMENTS},
      {"pledges", N_ ("Pledges"), offer->pledges, TD_YEAR_TARGETS},
      {"targets", N_ ("Targets without results"), offer->targets, TD_YEAR_TARGETS},
      {"registrations", N_ ("To be registered again"), offer->registrations, TD_YEAR_REGISTRATIONS},
      {"deadlines", N_ ("Deadlines"), offer->deadlines, TD_YEAR_DEADLINES},
  };
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  td_json_key (json, "from");
  td_json_integer (json, offer->from);
  td_json_key (json, "conference");
  td_json_text (json, offer->conference);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    guint n = lines[i].part == 0 || (chosen & lines[i].part) != 0 ? lines[i].n : 0;

    td_json_key (json, lines[i].key);
    td_json_integer (json, n);
    if (!as_json)
      g_print ("%s: %u\n", _ (lines[i].words), n);
  }
  td_json_end_object (json);
  text = td_json_finish (g_steal_pointer (&json));
  if (as_json)
    g_print ("%s", text);
}

static void
print_plan (GPtrArray *days, gboolean as_json)
{
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_array (json);
  for (guint i = 0; i < days->len; i++) {
    const TdPlannedDay *day = g_ptr_array_index (days, i);
    g_autofree char *before = td_date_shown (day->before, "-");
    g_autofree char *after = td_date_shown (day->after, "-");

    td_json_begin_object (json);
    td_json_key (json, "step");
    td_json_text (json, day->step);
    td_json_key (json, "name");
    td_json_text (json, day->name);
    td_json_key (json, "before");
    td_json_text (json, day->before);
    td_json_key (json, "after");
    td_json_text (json, day->after);
    td_json_key (json, "by_hand");
    td_json_boolean (json, day->by_hand);
    td_json_end_object (json);
    if (!as_json)
      g_print ("%s -> %s  %s%s%s\n", before, after, day->name, day->by_hand ? " - " : "",
               day->by_hand ? _ ("changed by hand or done: stays") : "");
  }
  td_json_end_array (json);
  text = td_json_finish (g_steal_pointer (&json));
  if (as_json)
    g_print ("%s", text);
}

/* --- the verbs --- */

static int
run_open (TdStore *store, int year, const Order *order, const char *conference)
{
  GError *error = NULL;
  TdYearOpening opening = {.from = order->from, .conference = conference};
  TdYearOffer offer;

  if (!read_parts (order, &opening.parts, &error))
    return td_command_fail (error);
  if (order->dry_run) {
    if (!td_council_year_offer (store, year, &opening, &offer, &error))
      return td_command_fail (error);
    print_offer (&offer, opening.parts, order->json);
    return TD_EXIT_DONE;
  }
  if (!td_backup_create (store, NULL, "year", NULL, &error))
    return td_command_fail (error);
  return td_command_finish (td_council_open_year (store, year, &opening, &error), order->json, &error);
}

static int
run_plan (TdStore *store, int year, const Order *order, const char *conference)
{
  GError *error = NULL;

  if (order->dry_run) {
    g_autoptr (GPtrArray) days = td_council_plan_preview (store, year, conference, &error);

    if (days == NULL)
      return td_command_fail (error);
    print_plan (days, order->json);
    return TD_EXIT_DONE;
  }
  return td_command_finish (td_council_plan_year (store, year, conference, !order->keep, &error), order->json, &error);
}

static int
run_close (TdStore *store, int year, const Order *order)
{
  GError *error = NULL;

  if (!order->accept && !td_council_year_is_closed (store, year)) {
    TdCouncilResult *result = td_council_open_ends (store, year, &error);

    if (result == NULL || result->findings->len > 0) {
      int status = td_command_finish (result, order->json, &error);

      if (status == TD_EXIT_BLOCKED && !order->json)
        g_printerr ("%s\n", _ ("The year is not closed yet: with --accept it is, whatever is open."));
      return status;
    }
    td_council_result_free (result);
  }
  return td_command_finish (td_council_close_year (store, year, &error), order->json, &error);
}

static int
run_year (TdStore *store, const char *verb, int year, const Order *order)
{
  GError *error = NULL;
  g_autofree char *conference = NULL;

  if (order->conference != NULL && (conference = td_command_read_day (order->conference, year, &error)) == NULL)
    return td_command_fail (error);
  if (strcmp (verb, "open") == 0)
    return run_open (store, year, order, conference);
  if (strcmp (verb, "plan") == 0)
    return run_plan (store, year, order, conference);
  if (strcmp (verb, "close") == 0)
    return run_close (store, year, order);
  return td_command_finish (td_council_reopen_year (store, year, &error), order->json, &error);
}

char *
td_command_read_day (const char *text, int year, GError **error)
{
  TdDate date;

  if (td_date_parse (text, year, &date) && date.day != 0)
    return td_date_to_iso (date);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."), text);
  return NULL;
}

int
td_command_year (int argc, char **argv)
{
  static const char *const verbs[] = {"open", "plan", "close", "reopen", NULL};
  int status = TD_EXIT_DONE;
  g_auto (Order) order = {0};
  const GOptionEntry entries[] = {
      {"from", 0, 0, G_OPTION_ARG_INT, &order.from, N_ ("the year to take over from; without it the last before"),
       "YEAR"},
      {"without", 0, 0, G_OPTION_ARG_STRING, &order.without,
       N_ ("what is not taken over, with commas between: council, assignments, targets, registrations, deadlines"),
       "PARTS"},
      {"no-council", 0, 0, G_OPTION_ARG_NONE, &order.no_council, N_ ("without the council of the year before"), NULL},
      {"conference", 0, 0, G_OPTION_ARG_STRING, &order.conference,
       N_ ("the day of the conference, day/month/year: deadlines are planned back from it"), "DATE"},
      {"keep", 0, 0, G_OPTION_ARG_NONE, &order.keep, N_ ("leave the deadlines that are there where they are"), NULL},
      {"dry-run", 0, 0, G_OPTION_ARG_NONE, &order.dry_run, N_ ("only say what would be done"), NULL},
      {"accept", 0, 0, G_OPTION_ARG_NONE, &order.accept, N_ ("close it although something is open"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &order.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TdStore) store = NULL;
  gint64 year = 0;

  if (!td_command_parse ("year", entries, &argc, &argv, 3, 3))
    return TD_EXIT_BROKEN;
  if (!g_strv_contains (verbs, argv[2])) {
    g_printerr (_ ("“%s” is nothing that can be done with a year: open, plan, close or reopen.\n"), argv[2]);
    return TD_EXIT_BROKEN;
  }
  if (!g_ascii_string_to_signed (argv[3], 10, 1945, 2150, &year, NULL)) {
    g_printerr (_ ("“%s” is not a year to work in.\n"), argv[3]);
    return TD_EXIT_BROKEN;
  }
  store = td_command_open (argv[1], order.dry_run, &status);
  return store != NULL ? run_year (store, argv[2], (int)year, &order) : status;
}
