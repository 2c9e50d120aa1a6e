/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-backup.h"
#include "td-certificate-check.h"
#include "td-command-private.h"
#include "td-import.h"
#include "td-json.h"

/* --- import --- */

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The workbooks of a folder in the order of their names; a file is itself. */
static void
add_lists (GPtrArray *paths, const char *path)
{
  static const char *const endings[] = {".xlsx", ".xlsm", ".xls", ".csv", ".tsv", NULL};
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char *name;

  if (folder == NULL) {
    g_ptr_array_add (paths, g_strdup (path));
    return;
  }
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *lower = g_ascii_strdown (name, -1);
    const char *ending = strrchr (lower, '.');

    /* "~$list.xlsx" is what Excel leaves beside an open workbook. */
    if (ending != NULL && g_strv_contains (endings, ending) && !g_str_has_prefix (name, "~$"))
      g_ptr_array_add (found, g_build_filename (path, name, NULL));
  }
  g_ptr_array_sort (found, compare_paths);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (paths, found->pdata[i]);
}

static void
print_finding (const char *file, const char *sheet, int row, const TdRecordKind *kind, const TdFinding *finding)
{
  const TdField *field = kind != NULL && finding->column != NULL ? td_kind_field (kind, finding->column) : NULL;
  g_autoptr (GString) place = g_string_new (file);
  g_autofree char *message = td_finding_message (finding);
  const char *advice = td_finding_advice (finding);

  if (sheet != NULL && *sheet != '\0')
    g_string_append_printf (place, _ (", sheet “%s”"), sheet);
  if (row > 0)
    g_string_append_printf (place, _ (", row %d"), row);
  if (field != NULL)
    g_string_append_printf (place, _ (", column “%s”"), _ (field->label));
  g_printerr ("%s: %s%s%s\n", place->str, message, advice != NULL ? " " : "", advice != NULL ? advice : "");
}

static void
print_meanings (TdListKind kind)
{
  g_autoptr (GArray) meanings = td_column_meanings (kind);

  for (guint i = 0; i < meanings->len; i++) {
    g_autofree char *code
        = td_column_meaning_code (td_list_kind_record (kind), g_array_index (meanings, TdColumnMeaning, i));

    g_printerr (" %s", code);
  }
  g_printerr (" - ?\n");
}

/* Columns that are not imported, since nobody knows what they hold. */
static void
print_asked (const TdReadList *list)
{
  for (guint i = 0; i < list->tables->len; i++) {
    const TdListTable *table = list->tables->pdata[i];

    for (guint j = 0; j < table->columns->len; j++) {
      const TdListColumn *column = table->columns->pdata[j];
      g_autofree char *letters = td_list_column_letters (column->column);

      if (column->asked)
        g_printerr (_ ("%s, column %s (%s: %s): it is not clear what it holds.\n"), list->file, letters,
                    column->heading != NULL ? column->heading : "-", column->samples);
    }
  }
}

/* What the preview would ask, in one line: whoever imports without it would never hear of it. */
static void
print_questions (const TdReadList *list)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint columns = 0, units = 0;

  if (list->error != NULL)
    return;
  for (guint i = 0; i < list->tables->len; i++)
    columns += td_list_table_n_asked (list->tables->pdata[i]);
  for (guint i = 0; i < list->rows->len && (td_read_list_asks (list) & TD_ASKS_UNIT) != 0; i++)
    units += !((TdReadRow *)list->rows->pdata[i])->left_out && ((TdReadRow *)list->rows->pdata[i])->unit_name == NULL;
  if (columns > 0)
    g_string_append_printf (words, _ ("%u columns are not read, since nobody could tell what they hold"), columns);
  if (units > 0)
    g_string_append_printf (words, columns > 0 ? _ ("; %u rows have no unit") : _ ("%u rows have no unit"), units);
  if (words->len > 0)
    g_print (_ ("%s: open questions: %s\n"), list->file, words->str);
}

static void
print_list (const TdReadList *list)
{
  guint n_findings = list->findings->len;

  print_asked (list);
  if (list->error != NULL) {
    g_printerr ("%s\n", list->error->message);
    if ((td_read_list_asks (list) & TD_ASKS_KIND) != 0)
      g_printerr ("%s\n", _ ("On the command line: --list says what is listed, --columns what its columns hold."));
    return;
  }
  for (guint i = 0; i < list->findings->len; i++)
    print_finding (list->file, NULL, 0, list->record_kind, list->findings->pdata[i]);
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = list->rows->pdata[i];

    for (guint k = 0; k < row->findings->len; k++)
      print_finding (list->file, row->sheet, row->row, row->record->kind, row->findings->pdata[k]);
    n_findings += row->findings->len;
  }
  g_print (_ ("%s: %s%s%s, %d rows, %d remarks\n"), list->file, td_list_kind_label (list->kind),
           list->unit_name != NULL ? ", " : "", list->unit_name != NULL ? list->unit_name : "", (int)list->rows->len,
           (int)n_findings);
  print_questions (list);
  if ((td_read_list_asks (list) & TD_ASKS_CHANGES) != 0) {
    g_autofree char *question = td_read_list_changes_question (list);

    g_printerr ("%s\n", question);
  }
}

/* A table of counts among lists is passed over; alone it is what could not be read. */
static gboolean
has_unreadable (const TdReading *reading)
{
  guint n_read = 0;

  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = reading->lists->pdata[i];

    if (td_read_list_is_unreadable (list))
      return TRUE;
    n_read += list->error == NULL;
  }
  return n_read == 0;
}

/* Whether a list waits for a word on what it would overwrite. Known only where the rows were compared. */
static gboolean
asks_about_changes (const TdReading *reading)
{
  for (guint i = 0; i < reading->lists->len; i++)
    if ((td_read_list_asks (reading->lists->pdata[i]) & TD_ASKS_CHANGES) != 0)
      return TRUE;
  return FALSE;
}

static int
store_reading (TdStore *store, TdReading *reading, gboolean accept)
{
  GError *error = NULL;
  TdImportSummary summary = {0};

  /* All or nothing, also with --accept: that is about rows, and a script must be able to trust the status. */
  if (has_unreadable (reading)) {
    g_printerr ("%s\n", _ ("Nothing was stored, because not every list could be read. Mend it or leave it out, then "
                           "import again."));
    return TD_EXIT_BROKEN;
  }
  if (td_reading_count_errors (reading) > 0 && !accept) {
    g_printerr (
        "%s\n",
        _ ("Nothing was stored, because some rows have errors. Correct the lists, or use --accept to store these "
           "rows too, marked “to be checked”."));
    return TD_EXIT_BLOCKED;
  }
  if (!td_backup_create (store, NULL, "import", NULL, &error))
    return td_command_fail (error);
  if (!td_import_store (store, reading, accept, &summary, NULL, NULL, NULL, &error)) {
    if (!g_error_matches (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_ASKED))
      return td_command_fail (error);
    g_printerr ("%s\n%s\n", error->message,
                _ ("Nothing was stored. Look at the changes with --dry-run; --change-known lets the list make them."));
    g_error_free (error);
    return TD_EXIT_BLOCKED;
  }
  if (summary.n_new == 0 && summary.n_changed == 0)
    g_print (_ ("Nothing is new: all %d rows stood in the file already.\n"), (int)summary.n_rows);
  else
    g_print (_ ("Stored: %d rows (%d new, %d changed), %d to be checked.\n"), (int)summary.n_rows, (int)summary.n_new,
             (int)summary.n_changed, (int)summary.n_review);
  return TD_EXIT_DONE;
}

/* What --list and --columns say of tables that nobody could read, as answers for them. FALSE: they say nothing that a
 * list can hold; a message was printed. */
static gboolean
answer_tables (const TdReading *reading, const char *kind_name, const char *columns, TdListAnswers *answers)
{
  TdListKind kind = td_list_kind_by_name (kind_name);
  g_auto (GStrv) codes = g_strsplit (columns != NULL ? columns : "", ",", -1);

  if (kind == TD_LIST_UNKNOWN) {
    g_printerr (_ ("There is no list “%s”. Lists are:"), kind_name);
    for (guint i = 0; i < td_lists_n (); i++)
      g_printerr (" %s", td_list_at (i)->name);
    g_printerr ("\n");
    return FALSE;
  }
  for (guint i = 0; i < g_strv_length (codes); i++)
    if (strcmp (codes[i], "-") != 0 && strcmp (codes[i], TD_LIST_ANSWER_OPEN) != 0
        && td_column_meaning_parse (td_list_kind_record (kind), codes[i]).use == TD_USE_NONE) {
      g_printerr (_ ("“%s” is nothing that a column of this list can hold. Columns are:"), codes[i]);
      print_meanings (kind);
      return FALSE;
    }
  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = reading->lists->pdata[i];

    for (guint j = 0; list->error != NULL && j < list->tables->len; j++) {
      const TdListTable *table = list->tables->pdata[j];
      g_autoptr (GPtrArray) said = g_ptr_array_new ();

      for (guint k = 0; k < table->columns->len; k++)
        g_ptr_array_add (said, g_strdup (columns == NULL             ? TD_LIST_ANSWER_OPEN
                                         : k < g_strv_length (codes) ? codes[k]
                                                                     : "-"));
      g_ptr_array_add (said, NULL);
      td_list_answers_give (answers, table->shape, kind, (char **)g_ptr_array_free (g_steal_pointer (&said), FALSE),
                            list->file);
    }
  }
  return TRUE;
}

int
td_command_import (int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  TdImportOptions options = {0};
  g_autoptr (TdListAnswers) answers = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *unit = NULL;
  gboolean accept = FALSE;
  gboolean change_known = FALSE;
  gboolean dry_run = FALSE;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &unit, N_ ("the unit, for lists that do not name one"), "NAME"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &options.year, N_ ("the year, for lists that do not name one"), "YEAR"},
      {"list", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("what is listed, for lists that do not tell"), "KIND"},
      {"columns", 0, 0, G_OPTION_ARG_STRING, &columns,
       N_ ("what the columns of such a list hold, from the left; remembered for lists of the same shape"), "A,B,…"},
      {"accept", 0, 0, G_OPTION_ARG_NONE, &accept, N_ ("store rows with errors too, marked “to be checked”"), NULL},
      {"filtered", 0, 0, G_OPTION_ARG_NONE, &options.take_filtered, N_ ("take rows too that a filter hides"), NULL},
      {"change-known", 0, 0, G_OPTION_ARG_NONE, &change_known,
       N_ ("let a list overwrite most of what the file knows of its rows"), NULL},
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_ ("only read and check, store nothing"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print what was read as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdReading) reading = NULL;

  if (!td_command_parse ("import", entries, &argc, &argv, 2, 0))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], dry_run, &status);
  if (store == NULL)
    return status;
  for (int i = 2; i < argc; i++)
    add_lists (paths, argv[i]);
  if (paths->len == 0) {
    g_printerr ("%s\n", _ ("There is no list (.xlsx) in the folder."));
    return TD_EXIT_BROKEN;
  }
  g_ptr_array_add (paths, NULL);
  options.unit = unit;
  options.compare = dry_run;
  reading = td_import_read (store, (const char *const *)paths->pdata, &options, NULL, NULL, NULL, &error);
  if (reading != NULL && kind != NULL) {
    answers = td_list_answers_new ();
    if (!answer_tables (reading, kind, columns, answers))
      return TD_EXIT_BROKEN;
    options.answers = answers;
    g_clear_pointer (&reading, td_reading_free);
    reading = td_import_read (store, (const char *const *)paths->pdata, &options, NULL, NULL, NULL, &error);
  }
  if (reading == NULL)
    return td_command_fail (error);
  for (guint i = 0; i < reading->lists->len; i++)
    ((TdReadList *)reading->lists->pdata[i])->change_known = change_known;
  if (json) {
    g_autofree char *text = td_reading_to_json (reading);

    g_print ("%s", text);
  } else {
    for (guint i = 0; i < reading->lists->len; i++)
      print_list (reading->lists->pdata[i]);
  }
  if (!dry_run)
    return store_reading (store, reading, accept);
  if (has_unreadable (reading))
    return TD_EXIT_BROKEN;
  return td_reading_count_errors (reading) > 0 || asks_about_changes (reading) ? TD_EXIT_BLOCKED : TD_EXIT_DONE;
}

/* --- check --- */

static void
findings_to_json (GPtrArray *findings)
{
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  td_json_key (json, "findings");
  td_json_begin_array (json);
  for (guint i = 0; i < findings->len; i++) {
    const TdYearFinding *each = findings->pdata[i];
    g_autofree char *message = td_finding_message (each->finding);

    td_json_begin_object (json);
    td_json_key (json, "severity");
    td_json_text (json, td_severity_name (each->finding->severity));
    td_json_key (json, "code");
    td_json_text (json, each->finding->code);
    td_json_key (json, "kind");
    td_json_text (json, each->kind != NULL ? each->kind->table : NULL);
    td_json_key (json, "id");
    td_json_integer (json, each->finding->record_id);
    td_json_key (json, "subject");
    td_json_text (json, each->subject);
    td_json_key (json, "field");
    td_json_text (json, each->finding->column);
    td_json_key (json, "message");
    td_json_text (json, message);
    td_json_key (json, "source");
    td_json_text (json, each->finding->source);
    td_json_key (json, "to_confirm");
    td_json_boolean (json, each->finding->to_confirm);
    td_json_end_object (json);
  }
  td_json_end_array (json);
  td_json_end_object (json);
  text = td_json_finish (g_steal_pointer (&json));
  g_print ("%s", text);
}

static void
print_findings (GPtrArray *findings, const guint counts[3])
{
  for (guint i = 0; i < findings->len; i++) {
    const TdYearFinding *each = findings->pdata[i];
    g_autofree char *message = td_finding_message (each->finding);

    g_print ("%s: %s\n", each->subject != NULL ? each->subject : "", message);
  }
  g_print (_ ("%d errors, %d to be looked at, %d notes.\n"), (int)counts[TD_SEVERITY_ERROR],
           (int)counts[TD_SEVERITY_WARNING], (int)counts[TD_SEVERITY_NOTE]);
}

int
td_command_check (int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  int year = 0;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"year", 'y', 0, G_OPTION_ARG_INT, &year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print the findings as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  guint counts[3] = {0};
  g_autoptr (TdStore) store = NULL;
  g_autoptr (TdRules) rules = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (!td_command_parse ("check", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1], TRUE, &status);
  if (store == NULL)
    return status;
  if (!td_command_choose_year (store, &year))
    return TD_EXIT_BROKEN;
  /* What the rules say of a damaged file means nothing. */
  if (!td_store_check_contents (store, TD_FILE_CHECK_INDEXES, &error))
    return td_command_fail (error);
  rules = td_rules_new (store, year, NULL, &error);
  if (rules == NULL)
    return td_command_fail (error);
  findings = td_rules_check_year (rules, store, NULL, &error);
  if (findings == NULL || !td_certificate_check_year (store, year, findings, &error))
    return td_command_fail (error);
  for (guint i = 0; i < findings->len; i++)
    counts[((TdYearFinding *)findings->pdata[i])->finding->severity]++;
  if (json)
    findings_to_json (findings);
  else
    print_findings (findings, counts);
  return counts[TD_SEVERITY_ERROR] > 0 ? TD_EXIT_BLOCKED : TD_EXIT_DONE;
}
