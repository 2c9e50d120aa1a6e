/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-command-private.h"
#include "td-council.h"
#include "td-demo.h"
#include "td-full-import.h"
#include "td-journal.h"

static int
this_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_year (now);
}

static int
new_from_export (const char *path, const char *source)
{
  GError *error = NULL;
  TdFullSummary summary = {0};

  if (!td_full_import (source, path, &summary, NULL, NULL, NULL, &error))
    return td_command_fail (error);
  g_print (_ ("New file %s, read back from the full export: %d rows in %d tables. History and undo begin anew.\n"),
           path, (int)summary.n_rows, (int)summary.n_tables);
  return TD_EXIT_DONE;
}

int
td_command_new (int argc, char **argv)
{
  int year = this_year ();
  g_autofree char *source = NULL;
  const GOptionEntry entries[]
      = {{"year", 'y', 0, G_OPTION_ARG_INT, &year, N_ ("first year of the file"), "YEAR"},
         {"from", 0, 0, G_OPTION_ARG_FILENAME, &source,
          N_ ("read back a full export (export --everything): its workbook or folder"), "EXPORT"},
         G_OPTION_ENTRY_NULL};
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  if (!td_command_parse ("new", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  if (source != NULL)
    return new_from_export (argv[1], source);
  if (year < 1945 || year > 2150) {
    g_printerr (_ ("%d is not a year to work in.\n"), year);
    return TD_EXIT_BROKEN;
  }
  store = td_store_create (argv[1], year, &error);
  if (store == NULL)
    return td_command_fail (error);
  g_print (_ ("New file %s, year %d.\n"), argv[1], year);
  return TD_EXIT_DONE;
}

static gboolean
fill_demo (TdStore *store, gpointer data, GError **error)
{
  td_council_watch (store);
  return td_demo_fill (store, error);
}

int
td_command_demo (int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  if (!td_command_parse ("demo", NULL, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_store_create_filled (argv[1], 2023, fill_demo, NULL, &error);
  if (store == NULL)
    return td_command_fail (error);
  g_print (_ ("Demonstration year 2023 in %s. All people in it are invented.\n"), argv[1]);
  return TD_EXIT_DONE;
}

/* The id of this file among its copies, and what it has seen of the others. */
static gboolean
print_file_id (TdStore *store, GError **error)
{
  g_autoptr (TdStatement) seen = td_store_statement (store, "query/file-seen", error);
  gint64 last = 0;
  gint64 file_id = td_store_file_id (store, &last);
  g_autofree char *own = td_file_id_text (file_id);
  TdStep step;

  if (seen == NULL)
    return FALSE;
  g_print ("%s %s, %s %" G_GINT64_FORMAT "\n", _ ("File id:"), own, _ ("last sequence"), last);
  while ((step = td_statement_step (seen, error)) == TD_STEP_ROW) {
    g_autofree char *other = td_file_id_text (td_statement_integer (seen, 0));

    if (td_statement_integer (seen, 0) != file_id)
      g_print ("  %s %s, %" G_GINT64_FORMAT "\n", _ ("Holds the work of file"), other, td_statement_integer (seen, 1));
  }
  return step == TD_STEP_DONE;
}

/* Of the kinds that the query does not name: those that are only declared. */
static void
print_further_counts (TdStore *store)
{
  for (guint i = TD_N_NAMED_KINDS - 1; i < td_kinds_n (); i++) {
    TdListing listing = {.kind = td_kind_at (i)};

    if (!listing.kind->catalogue)
      g_print ("  %s: %" G_GINT64_FORMAT "\n", _ (listing.kind->label_many), td_store_count (store, &listing, NULL));
  }
}

int
td_command_info (int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (TdStatement) counts = NULL;
  g_autoptr (GArray) years = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *office = NULL;
  g_autofree char *place = NULL;
  TdStep step;

  if (!td_command_parse ("info", NULL, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], TRUE, &status);
  if (store == NULL)
    return status;
  place = td_store_place_warning (store);
  office = td_store_setting (store, "office.name");
  g_print ("%s\n", td_store_path (store));
  if (place != NULL)
    g_print ("%s\n", place);
  if (office != NULL)
    g_print ("%s %s\n", _ ("Office:"), office);
  g_print ("%s %d\n", _ ("File version:"), td_store_schema_version (store));
  if (!print_file_id (store, &error))
    return td_command_fail (error);
  years = td_store_years (store);
  g_print ("%s", _ ("Years:"));
  for (guint i = 0; i < years->len; i++)
    g_print (" %d", g_array_index (years, int, i));
  g_print ("\n");
  counts = td_store_statement (store, "query/counts", &error);
  if (counts == NULL)
    return td_command_fail (error);
  td_statement_bind_integer (counts, ":year", 0);
  while ((step = td_statement_step (counts, &error)) == TD_STEP_ROW)
    g_print ("  %s: %" G_GINT64_FORMAT "\n", _ (td_kind_by_table (td_statement_text (counts, 0))->label_many),
             td_statement_integer (counts, 1));
  if (step == TD_STEP_ERROR)
    return td_command_fail (error);
  print_further_counts (store);
  history = td_store_history (store, 1, &error);
  if (history == NULL)
    return td_command_fail (error);
  if (history->len > 0)
    td_command_print_time (_ ("Last action:"), ((TdJournalEntry *)history->pdata[0])->time,
                           ((TdJournalEntry *)history->pdata[0])->label);
  td_command_print_copies (store);
  return status;
}
