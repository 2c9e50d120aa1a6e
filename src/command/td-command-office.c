/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-council.h"
#include "td-json.h"

/* The office on the command line: what it is called and who signs, on any day, and since when. */

static const char *const keys[] = {"office.name",       "office.place",
                                   "office.agency",     "office.council",
                                   "office.recipients", "office.decision_recipients",
                                   "signer.title",      "signer.office_title",
                                   "signer.name",       "preparer.name",
                                   "office.kind",       "office.parent",
                                   "office.upper",      NULL};

static void
print_office (TdStore *store, const char *day)
{
  for (guint i = 0; keys[i] != NULL; i++) {
    g_autofree char *value = td_store_setting_on (store, keys[i], day);

    if (value != NULL && *value != '\0')
      g_print ("%s=%s\n", keys[i], g_strdelimit (value, "\n", '|'));
  }
}

static void
print_json (TdStore *store, const char *day)
{
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  for (guint i = 0; keys[i] != NULL; i++) {
    g_autofree char *value = td_store_setting_on (store, keys[i], day);

    td_json_key (json, keys[i]);
    td_json_text (json, value);
  }
  td_json_end_object (json);
  text = td_json_finish (g_steal_pointer (&json));
  g_print ("%s", text);
}

/* "office.name=xã Hà Trung" … as key → text; FALSE: it was said what is wrong. */
static gboolean
read_values (char **words, GHashTable *values)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++) {
    const char *sign = strchr (words[i], '=');
    g_autofree char *key = sign != NULL ? g_strndup (words[i], (gsize)(sign - words[i])) : NULL;

    if (key == NULL || !g_strv_contains (keys, key)) {
      g_autofree char *known = g_strjoinv (" ", (char **)keys);

      g_printerr (_ ("“%s” sets nothing of the office: write KEY=TEXT, with one of %s.\n"), words[i], known);
      return FALSE;
    }
    /* Several lines, as the papers write them. */
    g_hash_table_insert (values, g_steal_pointer (&key), g_strdelimit (g_strdup (sign + 1), "|", '\n'));
  }
  return TRUE;
}

int
td_command_office (int argc, char **argv)
{
  g_auto (GStrv) set = NULL;
  g_autofree char *from = NULL;
  g_autofree char *on = NULL;
  g_autofree char *day = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &set, N_ ("set one of its texts, with | between lines"), "KEY=TEXT"},
      {"from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("the day from which it holds; papers of before keep the old one"),
       "DATE"},
      {"on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("show what held on that day"), "DATE"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (TdStore) store = NULL;
  GError *error = NULL;
  int status = TD_EXIT_DONE;

  if (!td_command_parse ("office", entries, &argc, &argv, 1, 1) || !read_values (set, values))
    return TD_EXIT_BROKEN;
  if (from != NULL && set == NULL) {
    g_printerr ("%s\n", _ ("--from says from when something holds: add what, with --set."));
    return TD_EXIT_BROKEN;
  }
  store = td_command_open (argv[1], set == NULL, &status);
  if (store == NULL)
    return status;
  if (from != NULL || on != NULL) {
    day = td_command_read_day (from != NULL ? from : on, td_store_current_year (store), &error);
    if (day == NULL)
      return td_command_fail (error);
  }
  if (set != NULL)
    return td_command_finish (td_council_change_office (store, values, from != NULL ? day : NULL, &error), json,
                              &error);
  if (json)
    print_json (store, day);
  else
    print_office (store, day);
  return TD_EXIT_DONE;
}
