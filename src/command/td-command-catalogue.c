/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-catalogue.h"
#include "td-command-private.h"
#include "td-date.h"
#include "td-finding.h"
#include "td-json.h"

/* What the file takes for law on a day, whence it has it, and how the office's text differs from what was shipped. */

static const char *const state_names[] = {"own", "as-shipped", "edited"};

static const char *
text_of (const char *table, const TdCatalogueEntry *entry, const char *column)
{
  const char *const *columns = td_catalogue_columns (table);

  for (int i = 0; columns[i] != NULL; i++)
    if (strcmp (columns[i], column) == 0)
      return entry->texts[i];
  return "";
}

static gboolean
is_to_confirm (const char *table, const TdCatalogueEntry *entry)
{
  const char *certainty = text_of (table, entry, "certainty");

  return strcmp (certainty, "D") == 0 || strcmp (certainty, "M") == 0;
}

static void
print_entry (const char *table, const TdCatalogueEntry *entry)
{
  const char *const *columns = td_catalogue_columns (table);
  const char *certainty = text_of (table, entry, "certainty");
  g_autoptr (GString) line = g_string_new (NULL);

  for (int i = 0; columns[i] != NULL; i++)
    if (strcmp (columns[i], "source") != 0 && strcmp (columns[i], "certainty") != 0
        && strcmp (columns[i], "headings") != 0)
      g_string_append_printf (line, "%s%s", line->len > 0 ? " | " : "",
                              *entry->texts[i] != '\0' ? entry->texts[i] : "-");
  g_print ("%" G_GINT64_FORMAT "  %s\n", entry->id, line->str);
  g_print ("    [%s%s%s] %s\n", *certainty != '\0' ? certainty : "?", is_to_confirm (table, entry) ? ", " : "",
           is_to_confirm (table, entry) ? td_finding_confirm_words () : "", text_of (table, entry, "source"));
  if (entry->state == TD_CATALOGUE_OWN)
    g_print ("    %s\n", _ ("the office's own row"));
  for (int i = 0; entry->state == TD_CATALOGUE_EDITED && columns[i] != NULL; i++)
    if (strcmp (entry->texts[i], entry->shipped[i]) != 0)
      g_print (_ ("    edited; shipped: %s = %s\n"), columns[i], *entry->shipped[i] != '\0' ? entry->shipped[i] : "-");
}

static void
write_texts (TdJson *json, const char *const *columns, char **texts)
{
  td_json_begin_object (json);
  for (int i = 0; columns[i] != NULL; i++) {
    td_json_key (json, columns[i]);
    td_json_text (json, *texts[i] != '\0' ? texts[i] : NULL);
  }
  td_json_end_object (json);
}

static void
write_entry (TdJson *json, const char *table, const TdCatalogueEntry *entry)
{
  const char *const *columns = td_catalogue_columns (table);

  td_json_begin_object (json);
  td_json_key (json, "table");
  td_json_text (json, table);
  td_json_key (json, "id");
  td_json_integer (json, entry->id);
  td_json_key (json, "state");
  td_json_text (json, state_names[entry->state]);
  td_json_key (json, "to_confirm");
  td_json_boolean (json, is_to_confirm (table, entry));
  td_json_key (json, "row");
  write_texts (json, columns, entry->texts);
  td_json_key (json, "shipped");
  if (entry->state == TD_CATALOGUE_EDITED)
    write_texts (json, columns, entry->shipped);
  else
    td_json_text (json, NULL);
  td_json_end_object (json);
}

/* table NULL: all. */
static gboolean
list_rows (TdStore *store, const char *table, const char *day, TdJson *json, GError **error)
{
  for (const char *const *name = td_catalogue_tables (); *name != NULL; name++) {
    g_autoptr (GPtrArray) entries = NULL;

    if (table != NULL && strcmp (*name, table) != 0)
      continue;
    entries = td_catalogue_list (store, *name, day, error);
    if (entries == NULL)
      return FALSE;
    if (json == NULL && table == NULL)
      g_print ("%s\n", *name);
    for (guint i = 0; i < entries->len; i++)
      if (json != NULL)
        write_entry (json, *name, entries->pdata[i]);
      else
        print_entry (*name, entries->pdata[i]);
  }
  return TRUE;
}

static int
restore_row (const char *path, const char *text)
{
  int status = TD_EXIT_DONE;
  GError *error = NULL;
  gint64 id = g_ascii_strtoll (text, NULL, 10);
  g_autoptr (TdStore) store = td_command_open (path, FALSE, &status);
  const char *table = NULL;

  if (store == NULL)
    return status;
  table = td_catalogue_table_of (store, id);
  if (table == NULL) {
    g_printerr (_ ("The catalogue has no row %s.\n"), text);
    return TD_EXIT_BROKEN;
  }
  if (!td_catalogue_restore (store, table, id, &error)) {
    gboolean nothing = g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);

    td_command_fail (error);
    return nothing ? TD_EXIT_BLOCKED : TD_EXIT_BROKEN;
  }
  g_print ("%s\n", _ ("The row is again as it was shipped."));
  return TD_EXIT_DONE;
}

/* The day as typed, as ISO; NULL with a message: it is none. */
static char *
read_day (const char *text)
{
  TdDate date = {0, 0, 0};

  if (td_date_parse (text, 0, &date) && date.day != 0)
    return td_date_to_iso (date);
  g_printerr (_ ("“%s” is no day. Write it like 01/7/2025.\n"), text);
  return NULL;
}

int
td_command_catalogue (int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  g_autofree char *on = NULL;
  g_autofree char *table = NULL;
  g_autofree char *restore = NULL;
  g_autofree char *day = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("only what is in force on this day"), "DATE"},
      {"table", 0, 0, G_OPTION_ARG_STRING, &table, N_ ("only this table"), "NAME"},
      {"restore", 0, 0, G_OPTION_ARG_STRING, &restore, N_ ("bring back what was shipped of this row"), "ID"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print the rows as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (TdJson) writer = NULL;

  if (!td_command_parse ("catalogue", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  if (restore != NULL)
    return restore_row (argv[1], restore);
  if (table != NULL && td_catalogue_columns (table) == NULL) {
    g_autofree char *names = g_strjoinv (" ", (char **)td_catalogue_tables ());

    g_printerr (_ ("The catalogue has no table “%s”. Tables are: %s\n"), table, names);
    return TD_EXIT_BROKEN;
  }
  if (on != NULL && (day = read_day (on)) == NULL)
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], TRUE, &status);
  if (store == NULL)
    return status;
  if (json) {
    writer = td_json_new ();
    td_json_begin_object (writer);
    td_json_key (writer, "rows");
    td_json_begin_array (writer);
  }
  if (!list_rows (store, table, day, writer, &error))
    return td_command_fail (error);
  if (json) {
    g_autofree char *text = NULL;

    td_json_end_array (writer);
    td_json_end_object (writer);
    text = td_json_finish (g_steal_pointer (&writer));
    g_print ("%s", text);
  }
  return TD_EXIT_DONE;
}
