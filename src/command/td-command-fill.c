/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-blank-memory.h"
#include "td-command-private.h"
#include "td-fill.h"
#include "td-json.h"

/* What `thidua fill` was asked for. */
typedef struct {
  TdStore *store;
  int year;
  char *output;
  char *list;
  char *sheet;
  char *unit;
  char *decision;
  char *date;
  char **columns;
  gboolean with_private;
  gboolean dry_run;
  gboolean json;
  gboolean remember;
} Fill;

static void
fill_clear (Fill *fill)
{
  g_clear_object (&fill->store);
  g_free (fill->output);
  g_free (fill->list);
  g_free (fill->sheet);
  g_free (fill->unit);
  g_free (fill->decision);
  g_free (fill->date);
  g_strfreev (fill->columns);
}

/* "D=unit", "D=-": by the column's letters. */
static gboolean
set_column (TdBlank *blank, const char *typed)
{
  const char *equals = strchr (typed, '=');
  g_autofree char *letters = equals != NULL ? g_strndup (typed, (gsize)(equals - typed)) : NULL;
  g_autofree char *code = equals != NULL ? td_fill_code_find (blank->list, equals + 1) : NULL;

  if (code == NULL) {
    g_autoptr (GPtrArray) codes = td_fill_codes (blank->list);

    g_printerr (_ ("--column %s: say it as COLUMN=FIELD (D=unit); - leaves the column empty. The fields:\n"), typed);
    for (guint i = 0; i < codes->len; i++) {
      const char *known = g_ptr_array_index (codes, i);
      g_autofree char *label = td_fill_code_label (blank->list, known);

      g_printerr ("  %-24s %s\n", g_str_has_prefix (known, "field:") ? known + 6 : known, label);
    }
    return FALSE;
  }
  for (guint i = 0; i < blank->columns->len; i++) {
    TdBlankColumn *column = g_ptr_array_index (blank->columns, i);
    g_autofree char *own = td_list_column_letters (column->column);

    if (g_ascii_strcasecmp (own, letters) != 0)
      continue;
    g_free (column->code);
    column->code = g_steal_pointer (&code);
    column->formula = FALSE;
    /* Who names it wants it. */
    column->is_private = FALSE;
    return TRUE;
  }
  g_printerr (_ ("--column %s: the blank has no such column.\n"), typed);
  return FALSE;
}

/* --- telling --- */

/* printf() counts bytes. The caller owns the result. */
static char *
padded_to (const char *text, glong width)
{
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;

  return g_strdup_printf ("%s%*s", text != NULL ? text : "", (int)MAX (width - length, 0), "");
}

static void
print_columns (const TdBlank *blank, const TdFillRequest *request)
{
  for (guint i = 0; i < blank->columns->len; i++) {
    const TdBlankColumn *column = g_ptr_array_index (blank->columns, i);
    g_autofree char *letters = td_list_column_letters (column->column);
    g_autofree char *label = td_fill_code_label (blank->list, column->code);
    gboolean left = *label == '\0' || (column->is_private && !request->with_private);

    g_autofree char *padded = padded_to (column->heading, 40);

    g_print ("  %-3s %s %s\n", letters, padded,
             column->formula ? _ ("(formula of the blank)")
             : left          ? _ ("(left empty)")
                             : label);
  }
}

static void
print_texts (const TdBlank *blank, const TdFillRequest *request, const TdFillSummary *summary, const char *output)
{
  const TdList *list = td_list_get (blank->list);

  g_print (_ ("%s, sheet “%s”, rows %d to %d: %s\n"), blank->book->file, blank->sheet, blank->first_row,
           blank->last_row, list != NULL ? _ (list->label) : "");
  print_columns (blank, request);
  for (guint i = 0; i < summary->texts->len; i++)
    g_print ("  %s\n", (char *)g_ptr_array_index (summary->texts, i));
  for (guint i = 0; i < summary->empty->len; i++)
    g_print (_ ("Left empty: %s\n"), (char *)g_ptr_array_index (summary->empty, i));
  if (summary->n_ungrouped > 0)
    g_print (ngettext ("%u row has no group in the blank; it stands in the last one.\n",
                       "%u rows have no group in the blank; they stand in the last one.\n", summary->n_ungrouped),
             summary->n_ungrouped);
  g_print (ngettext ("%u row\n", "%u rows\n", summary->n_rows), summary->n_rows);
  if (output != NULL)
    g_print ("%s\n", output);
}

static void
json_text (TdJson *json, const char *key, const char *text)
{
  td_json_key (json, key);
  td_json_text (json, text);
}

static void
json_number (TdJson *json, const char *key, gint64 number)
{
  td_json_key (json, key);
  td_json_integer (json, number);
}

static void
json_columns (TdJson *json, const TdBlank *blank, const TdFillRequest *request)
{
  td_json_key (json, "columns");
  td_json_begin_array (json);
  for (guint i = 0; i < blank->columns->len; i++) {
    const TdBlankColumn *column = g_ptr_array_index (blank->columns, i);
    g_autofree char *letters = td_list_column_letters (column->column);

    td_json_begin_object (json);
    json_text (json, "column", letters);
    json_text (json, "heading", column->heading);
    json_text (json, "filled_with", column->is_private && !request->with_private ? "-" : column->code);
    td_json_key (json, "formula");
    td_json_boolean (json, column->formula);
    td_json_end_object (json);
  }
  td_json_end_array (json);
}

static void
print_json (const TdBlank *blank, const TdFillRequest *request, const TdFillSummary *summary, const char *output)
{
  TdJson *json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  json_text (json, "blank", blank->book->file);
  json_text (json, "sheet", blank->sheet);
  json_text (json, "list", td_list_kind_name (blank->list));
  json_number (json, "heading_row", blank->heading_row);
  json_number (json, "first_row", blank->first_row);
  json_number (json, "last_row", blank->last_row);
  json_number (json, "total_row", blank->total_row);
  json_columns (json, blank, request);
  td_json_key (json, "texts");
  td_json_begin_array (json);
  for (guint i = 0; i < summary->texts->len; i++)
    td_json_text (json, g_ptr_array_index (summary->texts, i));
  td_json_end_array (json);
  json_number (json, "rows", summary->n_rows);
  json_number (json, "ungrouped", summary->n_ungrouped);
  json_text (json, "output", output);
  td_json_end_object (json);
  text = td_json_finish (json);
  g_print ("%s", text);
}

/* --- running --- */

static int
write_out (Fill *fill, TdBlank *blank, const TdFillRequest *request)
{
  GError *error = NULL;
  TdFillSummary summary = {0};
  gboolean good;

  if (fill->dry_run) {
    g_autoptr (TdPatch) patch = td_fill_prepare (fill->store, blank, request, &summary, &error);

    good = patch != NULL && td_patch_check (blank->book, blank->sheet, blank->first_row, blank->last_row, &error);
  } else {
    good = (!fill->remember || td_blank_may_be_kept (blank, &error))
           && td_fill_write (fill->store, blank, request, fill->output, &summary, NULL, NULL, NULL, &error)
           && (!fill->remember || td_blank_remember (fill->store, blank, &error));
  }
  if (good && fill->json)
    print_json (blank, request, &summary, fill->dry_run ? NULL : fill->output);
  else if (good)
    print_texts (blank, request, &summary, fill->dry_run ? NULL : fill->output);
  td_fill_summary_clear (&summary);
  return good ? TD_EXIT_DONE : td_command_fail (error);
}

/* A blank that the file keeps, where no file has that name; NULL, with an error where it cannot be had. The caller owns
 * it. */
static char *
take_out (Fill *fill, const char *name, GError **error)
{
  g_autoptr (GPtrArray) kept = g_file_test (name, G_FILE_TEST_EXISTS) ? NULL : td_blank_remembered (fill->store, NULL);

  for (guint i = 0; kept != NULL && i < kept->len; i++) {
    const TdRememberedBlank *blank = g_ptr_array_index (kept, i);

    if (g_strcmp0 (blank->name, name) == 0)
      return td_blank_take_out (fill->store, blank->id, error);
  }
  return NULL;
}

static int
fill_in (Fill *fill, const char *path)
{
  int status = TD_EXIT_DONE;
  g_autofree char *copy = NULL;
  GError *error = NULL;
  TdBlankHints hints = {.sheet = fill->sheet, .list = td_list_kind_by_name (fill->list)};
  TdFillRequest request = {.year = fill->year, .with_private = fill->with_private};
  g_autoptr (TdBlank) blank = NULL;
  g_autofree char *day = NULL;

  if (fill->unit != NULL && (request.unit_id = td_command_find_unit (fill->store, fill->unit, &error)) == 0)
    return td_command_fail (error);
  if (fill->decision != NULL
      && (request.decision_id = td_command_find_decision (fill->store, fill->year, fill->decision, &error)) == 0)
    return td_command_fail (error);
  if (fill->date != NULL && (day = td_command_read_day (fill->date, fill->year, &error)) == NULL)
    return td_command_fail (error);
  request.day = day;
  copy = take_out (fill, path, &error);
  if (error != NULL)
    return td_command_fail (error);
  blank = td_blank_open (copy != NULL ? copy : path, &hints, &error);
  if (blank == NULL) {
    td_blank_drop_copy (copy);
    return td_command_fail (error);
  }
  if (fill->list == NULL)
    td_blank_recall (fill->store, blank);
  for (guint i = 0; status == TD_EXIT_DONE && fill->columns != NULL && fill->columns[i] != NULL; i++)
    if (!set_column (blank, fill->columns[i]))
      status = TD_EXIT_BROKEN;
  if (status == TD_EXIT_DONE)
    status = write_out (fill, blank, &request);
  td_blank_drop_copy (copy);
  return status;
}

static int
run (Fill *fill, int argc, char **argv)
{
  int status = TD_EXIT_DONE;
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &fill->output, N_ ("the workbook to write"), "OUT.xlsx"},
      {"list", 'l', 0, G_OPTION_ARG_STRING, &fill->list,
       N_ ("the list that the blank asks for, where its headings do not tell"), "LIST"},
      {"sheet", 's', 0, G_OPTION_ARG_STRING, &fill->sheet, N_ ("the sheet to fill, where there are several"), "NAME"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &fill->year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &fill->unit, N_ ("only rows of this unit"), "NAME"},
      {"decision", 'd', 0, G_OPTION_ARG_STRING, &fill->decision, N_ ("only rows of this decision"), "NUMBER"},
      {"date", 0, 0, G_OPTION_ARG_STRING, &fill->date, N_ ("the day for “ngày … tháng … năm …”"), "DATE"},
      {"column", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &fill->columns,
       N_ ("what fills a column; may be said several times"), "COLUMN=FIELD"},
      {"private", 0, 0, G_OPTION_ARG_NONE, &fill->with_private,
       N_ ("private fields that the headings ask for are filled too"), NULL},
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &fill->dry_run, N_ ("only say what would be filled in"), NULL},
      {"remember", 'r', 0, G_OPTION_ARG_NONE, &fill->remember,
       N_ ("keep the blank and what fills it in the file: next time its name will do"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &fill->json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };

  if (!td_command_parse ("fill", entries, &argc, &argv, 2, 2))
    return TD_EXIT_BROKEN;
  if (fill->output == NULL && !fill->dry_run)
    return td_command_fail (g_error_new_literal (
        TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED, _ ("Say where the filled workbook goes: -o OUT.xlsx (or --dry-run).")));
  if (fill->list != NULL && td_list_kind_by_name (fill->list) == TD_LIST_UNKNOWN) {
    g_printerr (_ ("There is no list “%s”. The lists:\n"), fill->list);
    for (guint i = 0; i < td_lists_n (); i++)
      g_printerr ("  %-24s %s\n", td_list_at (i)->name, _ (td_list_at (i)->label));
    return TD_EXIT_BROKEN;
  }
  fill->store = td_command_open (argv[1], !fill->remember || fill->dry_run, &status);
  if (fill->store == NULL)
    return status;
  if (!td_command_choose_year (fill->store, &fill->year))
    return TD_EXIT_BROKEN;
  return fill_in (fill, argv[2]);
}

int
td_command_fill (int argc, char **argv)
{
  Fill fill = {0};
  int status = run (&fill, argc, argv);

  fill_clear (&fill);
  return status;
}
