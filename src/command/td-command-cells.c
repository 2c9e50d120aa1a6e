/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "td-command-private.h"
#include "td-date.h"
#include "td-json.h"
#include "td-sheet.h"

#define SECONDS_A_DAY 86400

/*
 * What the readers saw in a list, before any recognition. The list may have a million rows, so that its cells are
 * written row by row and never held together: TdJson writes each cell, and only the brackets around them stand here.
 */
typedef struct {
  TdWorkbook *workbook;
  gboolean json;
  gboolean first; /* cell of the sheet */
  const char *sheet;
} Printing;

/* "AB12"; row 0: the column alone. */
static void
append_place (GString *to, int row, int column)
{
  char letters[8];
  int n = 0;

  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters[n++] = (char)('A' + (rest - 1) % 26);
  while (n > 0)
    g_string_append_c (to, letters[--n]);
  if (row > 0)
    g_string_append_printf (to, "%d", row);
}

/* A date cell in ISO 8601: "1968-03-05", with its time where it has one ("1968-03-05T08:30:00"); a time alone, or a
 * number that is no date, stays a number (FALSE). */
static gboolean
format_date (const TdCell *cell, gboolean date_1904, GString *to)
{
  double days = floor (cell->number);
  gint64 seconds = (gint64)((cell->number - days) * SECONDS_A_DAY + 0.5);
  g_autofree char *iso = NULL;
  TdDate date;

  if (seconds >= SECONDS_A_DAY) {
    days++;
    seconds = 0;
  }
  if (!td_date_from_serial (days, date_1904, &date))
    return FALSE;
  iso = td_date_to_iso (date);
  g_string_append (to, iso);
  if (seconds > 0)
    g_string_append_printf (to, "T%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
                            (int)(seconds % 60));
  return TRUE;
}

static void
add_value (TdJson *json, const TdCell *cell, gboolean date_1904)
{
  static const char *const types[] = {"empty", "text", "number", "date", "boolean", "error"};
  g_autoptr (GString) date = g_string_new (NULL);

  td_json_key (json, "type");
  td_json_text (json, types[cell->type]);
  td_json_key (json, "value");
  switch (cell->type) {
  case TD_CELL_NUMBER:
    td_json_number (json, cell->number);
    break;
  case TD_CELL_DATE:
    if (format_date (cell, date_1904, date))
      td_json_text (json, date->str);
    else
      td_json_number (json, cell->number);
    break;
  case TD_CELL_BOOLEAN:
    td_json_boolean (json, cell->number != 0);
    break;
  case TD_CELL_TEXT:
  case TD_CELL_ERROR:
  case TD_CELL_EMPTY:
  default:
    td_json_text (json, cell->text);
    break;
  }
}

static void
print_json_cell (Printing *printing, const TdCell *cell, int row)
{
  const char *font = td_workbook_font (printing->workbook, cell->font);
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *text = NULL;
  TdJson *json = td_json_new ();

  append_place (place, row, cell->column);
  td_json_begin_object (json);
  td_json_key (json, "at");
  td_json_text (json, place->str);
  add_value (json, cell, printing->workbook->date_1904);
  if (font != NULL) {
    td_json_key (json, "font");
    td_json_text (json, font);
  }
  td_json_end_object (json);
  text = td_json_finish (json);
  g_print ("%s%s", printing->first ? "" : ",\n", g_strchomp (text));
  printing->first = FALSE;
}

static void
print_plain_cell (Printing *printing, const TdCell *cell, int row)
{
  g_autoptr (GString) line = g_string_new (printing->sheet);
  g_autofree char *number = NULL;

  if (line->len > 0)
    g_string_append_c (line, '!');
  append_place (line, row, cell->column);
  g_string_append_c (line, '\t');
  if (cell->text != NULL)
    g_string_append (line, cell->text);
  else if (cell->type != TD_CELL_DATE || !format_date (cell, printing->workbook->date_1904, line))
    g_string_append_printf (line, "%.15g", cell->number);
  g_print ("%s\n", line->str);
}

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  Printing *printing = user_data;

  for (guint i = 0; i < row->n_cells; i++) {
    if (printing->json)
      print_json_cell (printing, &row->cells[i], row->row);
    else if (row->cells[i].type != TD_CELL_EMPTY)
      print_plain_cell (printing, &row->cells[i], row->row);
  }
  return TRUE;
}

static void
print_merges (const TdWorkbook *workbook)
{
  g_autofree char *text = NULL;
  TdJson *json = td_json_new ();

  td_json_begin_array (json);
  for (guint i = 0; i < workbook->merges->len; i++) {
    const TdCellRange *range = &g_array_index (workbook->merges, TdCellRange, i);
    g_autoptr (GString) place = g_string_new (NULL);

    append_place (place, range->first_row, range->first_column);
    g_string_append_c (place, ':');
    append_place (place, range->last_row, range->last_column);
    td_json_text (json, place->str);
  }
  td_json_end_array (json);
  text = td_json_finish (json);
  g_print ("\"merges\": %s", g_strchomp (text));
}

static gboolean
print_json_sheet (Printing *printing, guint sheet, GError **error)
{
  const TdSheetInfo *info = td_workbook_sheet (printing->workbook, sheet);
  const TdRowSink sink = {.row = row_cb, .user_data = printing};
  g_autofree char *text = NULL;
  TdJson *json = td_json_new ();

  td_json_text (json, info->name);
  text = td_json_finish (json);
  g_print ("%s{\"name\": %s, \"hidden\": %s, \"cells\": [\n", sheet > 0 ? ",\n" : "", g_strchomp (text),
           info->hidden ? "true" : "false");
  printing->first = TRUE;
  if (!td_workbook_read (printing->workbook, sheet, &sink, error))
    return FALSE;
  g_print ("],\n");
  print_merges (printing->workbook);
  g_print ("}");
  return TRUE;
}

int
td_command_cells (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = {{"json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print the cells as JSON"), NULL}, G_OPTION_ENTRY_NULL};
  g_autoptr (TdWorkbook) workbook = NULL;
  GError *error = NULL;
  Printing printing;

  if (!td_command_parse ("cells", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  workbook = td_workbook_open (argv[1], &error);
  if (workbook == NULL)
    return td_command_fail (error);
  printing = (Printing){.workbook = workbook, .json = json};
  if (json)
    g_print ("{\"sheets\": [\n");
  for (guint i = 0; i < td_workbook_n_sheets (workbook); i++) {
    const TdRowSink sink = {.row = row_cb, .user_data = &printing};

    printing.sheet = td_workbook_sheet (workbook, i)->name;
    if (!(json ? print_json_sheet (&printing, i, &error) : td_workbook_read (workbook, i, &sink, &error)))
      return td_command_fail (error);
  }
  if (json)
    g_print ("]}\n");
  return TD_EXIT_DONE;
}
