/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-command-private.h"
#include "td-json.h"
#include "td-reminder.h"
#include "td-text.h"

/* Đôn đốc on the command line: the texts, ready to be sent. */

gint64
td_command_find_member (TdStore *store, int year, const char *name, GError **error)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_COUNCIL_MEMBER), .year = year};
  g_autoptr (GPtrArray) members = td_store_load_all (store, &listing, error);
  g_autofree char *wanted = td_text_fold (name);
  gint64 found = 0;
  guint n = 0;

  for (guint i = 0; members != NULL && i < members->len; i++) {
    const TdRecord *member = g_ptr_array_index (members, i);
    g_autofree char *folded = td_text_fold (td_record_text (member, "name"));

    if (g_strcmp0 (folded, wanted) == 0)
      return member->id;
    if (folded != NULL && *wanted != '\0' && g_strrstr (folded, wanted) != NULL) {
      found = member->id;
      n++;
    }
  }
  if (n == 1)
    return found;
  if (members != NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                 n == 0 ? _ ("There is no member “%s” in the council of %d.")
                        : _ ("More than one member of the council is called “%s” in %d."),
                 name, year);
  return 0;
}

static void
duty_to_json (TdJson *json, const TdDuty *duty)
{
  td_json_begin_object (json);
  td_json_key (json, "unit");
  td_json_text (json, duty->unit);
  td_json_key (json, "duty");
  td_json_text (json, duty->duty);
  td_json_key (json, "words");
  td_json_text (json, duty->words);
  td_json_key (json, "due_on");
  td_json_text (json, duty->due_on);
  td_json_key (json, "since");
  td_json_text (json, duty->since);
  td_json_key (json, "days");
  if (duty->timed)
    td_json_integer (json, duty->days);
  else
    td_json_text (json, NULL);
  td_json_end_object (json);
}

static void
print_json (GPtrArray *reminders)
{
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_array (json);
  for (guint i = 0; i < reminders->len; i++) {
    const TdReminder *reminder = g_ptr_array_index (reminders, i);

    td_json_begin_object (json);
    td_json_key (json, "name");
    td_json_text (json, reminder->name);
    td_json_key (json, "late");
    td_json_integer (json, reminder->n_late);
    td_json_key (json, "duties");
    td_json_begin_array (json);
    for (guint d = 0; d < reminder->duties->len; d++)
      duty_to_json (json, g_ptr_array_index (reminder->duties, d));
    td_json_end_array (json);
    td_json_key (json, "text");
    td_json_text (json, reminder->text);
    td_json_end_object (json);
  }
  td_json_end_array (json);
  text = td_json_finish (g_steal_pointer (&json));
  g_print ("%s", text);
}

static void
print_texts (GPtrArray *reminders)
{
  if (reminders->len == 0)
    g_print ("%s\n", _ ("Nobody owes anything."));
  for (guint i = 0; i < reminders->len; i++)
    g_print ("%s%s\n", i > 0 ? "\n" : "", ((const TdReminder *)g_ptr_array_index (reminders, i))->text);
}

int
td_command_remind (int argc, char **argv)
{
  g_autofree char *member = NULL;
  g_autofree char *unit = NULL;
  gboolean by_unit = FALSE;
  gboolean json = FALSE;
  TdDutyRequest request = {0};
  const GOptionEntry entries[] = {
      {"member", 0, 0, G_OPTION_ARG_STRING, &member, N_ ("only what this member of the council looks after"), "NAME"},
      {"unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_ ("only what this unit owes, as a text to the unit"), "NAME"},
      {"by-unit", 0, 0, G_OPTION_ARG_NONE, &by_unit, N_ ("a text to each unit, not to each member"), NULL},
      {"later", 0, 0, G_OPTION_ARG_NONE, &request.later, N_ ("also what is due in more than 30 days"), NULL},
      {"year", 'y', 0, G_OPTION_ARG_INT, &request.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status = TD_EXIT_DONE;
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GPtrArray) reminders = NULL;

  if (!td_command_parse ("remind", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], TRUE, &status);
  if (store == NULL)
    return status;
  if (!td_command_choose_year (store, &request.year))
    return TD_EXIT_BROKEN;
  if (member != NULL && (request.member_id = td_command_find_member (store, request.year, member, &error)) == 0)
    return td_command_fail (error);
  if (unit != NULL && (request.unit_id = td_command_find_unit (store, unit, &error)) == 0)
    return td_command_fail (error);
  reminders = td_council_reminders (store, &request, by_unit || (unit != NULL && member == NULL), &error);
  if (reminders == NULL)
    return td_command_fail (error);
  if (json)
    print_json (reminders);
  else
    print_texts (reminders);
  return TD_EXIT_DONE;
}
