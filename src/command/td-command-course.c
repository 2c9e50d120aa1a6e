/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-command-private.h"
#include "td-course.h"
#include "td-date.h"
#include "td-json.h"
#include "td-number.h"

/* The course of a person, a household or a unit over all years, and two entries of one made one. */

/* More of one name are no answer: the clerk types more of it. */
#define MOST_FOUND 50

static void
print_entry (const TdCourseEntry *entry, const TdSubject *subject)
{
  g_print ("  %d  %s", entry->year, entry->what);
  if (*entry->state != '\0')
    g_print (": %s", entry->state);
  if (entry->decision != NULL) {
    g_autofree char *day = td_date_shown (entry->signed_on, "");

    g_print (_ (", decision %s of %s"), entry->decision, day);
  }
  if (entry->amount != 0) {
    g_autofree char *amount = td_number_format ((double)entry->amount, 0);

    g_print (_ (", %s đồng"), amount);
  }
  if (entry->name != NULL)
    g_print (_ (", as %s"), entry->name);
  if (entry->unit != NULL && g_strcmp0 (entry->unit, subject->unit) != 0)
    g_print (", %s", entry->unit);
  if (entry->reason != NULL)
    g_print (" - %s", entry->reason);
  if (entry->by_name)
    g_print (" %s", _ ("(by name, birth and unit)"));
  g_print ("\n");
}

static void
add_text (TdJson *json, const char *key, const char *text)
{
  td_json_key (json, key);
  td_json_text (json, text);
}

static void
subject_to_json (TdJson *json, const TdSubject *subject)
{
  add_text (json, "kind", subject->kind->table);
  td_json_key (json, "id");
  td_json_integer (json, subject->id);
  add_text (json, "name", subject->name);
  add_text (json, "birth", subject->birth);
  add_text (json, "unit", subject->unit);
}

static void
entry_to_json (TdJson *json, const TdCourseEntry *entry)
{
  td_json_begin_object (json);
  td_json_key (json, "year");
  td_json_integer (json, entry->year);
  add_text (json, "day", entry->day);
  add_text (json, "record", entry->record->table);
  td_json_key (json, "id");
  td_json_integer (json, entry->record_id);
  add_text (json, "what", entry->what);
  add_text (json, "name", entry->name);
  add_text (json, "unit", entry->unit);
  add_text (json, "state", entry->state);
  add_text (json, "reason", entry->reason);
  add_text (json, "decision", entry->decision);
  add_text (json, "signed_on", entry->signed_on);
  td_json_key (json, "amount");
  td_json_integer (json, entry->amount);
  td_json_key (json, "by_name");
  td_json_boolean (json, entry->by_name);
  td_json_end_object (json);
}

/* json NULL: as text. */
static gboolean
tell (TdStore *store, const TdSubject *subject, TdJson *json, GError **error)
{
  g_autoptr (GPtrArray) entries = td_course_read (store, subject->kind, subject->id, error);
  g_autoptr (GPtrArray) namesakes = entries != NULL ? td_course_namesakes (store, subject, error) : NULL;
  g_autofree char *words = td_subject_words (subject);

  if (namesakes == NULL)
    return FALSE;
  if (json == NULL) {
    g_print ("%s (%s)  %" G_GINT64_FORMAT "\n", words, _ (subject->kind->label), subject->id);
    if (entries->len == 0)
      g_print ("  %s\n", _ ("Nothing is known of other years."));
    for (guint i = 0; i < entries->len; i++)
      print_entry (g_ptr_array_index (entries, i), subject);
    for (guint i = 0; i < namesakes->len; i++) {
      const TdSubject *other = g_ptr_array_index (namesakes, i);
      g_autofree char *others = td_subject_words (other);

      g_print ("  %s %s  %" G_GINT64_FORMAT "\n", _ ("May be the same:"), others, other->id);
    }
    return TRUE;
  }
  td_json_begin_object (json);
  subject_to_json (json, subject);
  td_json_key (json, "course");
  td_json_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    entry_to_json (json, g_ptr_array_index (entries, i));
  td_json_end_array (json);
  td_json_key (json, "may_be_same");
  td_json_begin_array (json);
  for (guint i = 0; i < namesakes->len; i++) {
    td_json_begin_object (json);
    subject_to_json (json, g_ptr_array_index (namesakes, i));
    td_json_end_object (json);
  }
  td_json_end_array (json);
  td_json_end_object (json);
  return TRUE;
}

static int
run_join (TdStore *store, const char *const *ids)
{
  static const TdKindId kinds[] = {TD_KIND_PERSON, TD_KIND_HOUSEHOLD};
  gint64 into = g_ascii_strtoll (ids[0], NULL, 10);
  gint64 from = g_ascii_strtoll (ids[1], NULL, 10);
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const TdRecordKind *kind = td_kind_get (kinds[i]);
    g_autoptr (TdSubject) stays = td_course_load (store, kind, into, &error);
    g_autofree char *words = NULL;

    if (error != NULL)
      return td_command_fail (error);
    if (stays == NULL)
      continue;
    if (!td_course_join (store, kind, into, from, &error))
      return td_command_fail (error);
    words = td_subject_words (stays);
    g_print (_ ("One entry now: %s. “thidua undo” takes it back.\n"), words);
    return TD_EXIT_DONE;
  }
  g_printerr (_ ("There is no person and no household %s. thidua course FILE NAME tells the numbers.\n"), ids[0]);
  return TD_EXIT_BROKEN;
}

int
td_command_course (int argc, char **argv)
{
  gboolean json = FALSE;
  g_auto (GStrv) joined = NULL;
  const GOptionEntry entries[] = {
      {"join", 0, 0, G_OPTION_ARG_STRING_ARRAY, &joined,
       N_ ("twice: of these two entries the second becomes one with the first"), "ID"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status = TD_EXIT_DONE;
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (TdJson) document = NULL;

  if (!td_command_parse ("course", entries, &argc, &argv, 1, 2))
    return TD_EXIT_BROKEN;
  if (joined != NULL ? g_strv_length (joined) != 2 || argc != 2 : argc != 3) {
    g_printerr ("%s\n", joined != NULL ? _ ("Two entries are joined: course FILE --join STAYS --join GOES.")
                                       : _ ("Whose course? thidua course FILE NAME."));
    return TD_EXIT_BROKEN;
  }
  store = td_command_open (argv[1], joined == NULL, &status);
  if (store == NULL)
    return status;
  if (joined != NULL)
    return run_join (store, (const char *const *)joined);
  found = td_course_find (store, argv[2], MOST_FOUND, &error);
  if (found == NULL)
    return td_command_fail (error);
  if (json) {
    document = td_json_new ();
    td_json_begin_array (document);
  } else if (found->len == 0) {
    g_print (_ ("Nobody and no unit in this file is called “%s”.\n"), argv[2]);
  }
  for (guint i = 0; i < found->len; i++)
    if (!tell (store, g_ptr_array_index (found, i), document, &error))
      return td_command_fail (error);
  if (json) {
    g_autofree char *text = NULL;

    td_json_end_array (document);
    text = td_json_finish (g_steal_pointer (&document));
    g_print ("%s", text);
  }
  return TD_EXIT_DONE;
}
