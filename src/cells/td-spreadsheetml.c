/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-spreadsheetml.h"

#include "td-cell-table.h"
#include "td-letter-code.h"
#include "td-list-file.h"
#include "td-xlsx-private.h"
#include "td-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define CHUNK (64 * 1024)
#define MAX_SPAN 16384
#define DAYS_1904 1462 /* between the two epochs */

typedef struct {
  XML_Parser parser;
  TdCellTable *table;
  GHashTable *style_fonts;    /* id of the style → font */
  GHashTable *date_styles;    /* ids of styles that show dates */
  GHashTable *percent_styles; /* … percentages */
  GHashTable *struck_styles;  /* … whose font is struck through */
  GArray *hidden;             /* of gboolean, by sheet: known only behind its cells */
  GString *text;
  char *style; /* id of the style being declared */
  char *row_style;
  char *cell_style;
  char *type;
  int row;    /* from 1 */
  int column; /* the current one, from 0 */
  int next_column;
  int column_info;
  int row_span; /* rows that follow and are empty like this one */
  gboolean row_hidden;
  gboolean in_data, in_cell, formula, in_visible;
  gboolean cell_given;
  gboolean date_1904;
  gboolean too_large;
} State;

static const char *
local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static const char *
attribute (const char **attributes, const char *name)
{
  for (; attributes[0] != NULL; attributes += 2)
    if (strcmp (local_name (attributes[0]), name) == 0)
      return attributes[1];
  return NULL;
}

static int
number_attribute (const char **attributes, const char *name, int least, int most, int missing)
{
  const char *value = attribute (attributes, name);

  return value != NULL ? (int)CLAMP (g_ascii_strtoll (value, NULL, 10), least, most) : missing;
}

static gboolean
is_true (const char *value)
{
  return value != NULL && (strcmp (value, "1") == 0 || g_ascii_strcasecmp (value, "true") == 0);
}

static void
stop (State *state)
{
  state->too_large = TRUE;
  XML_StopParser (state->parser, XML_FALSE);
}

static void
replace (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

static void
begin_sheet (State *state, const char **attributes)
{
  gboolean hidden = FALSE;

  td_cell_table_add_sheet (state->table, attribute (attributes, "Name"), FALSE);
  g_array_append_val (state->hidden, hidden);
  state->row = 0;
  state->row_span = 0;
  state->column_info = 0;
  replace (&state->row_style, NULL);
}

static void
begin_row (State *state, const char **attributes)
{
  int row = number_attribute (attributes, "Index", 1, TD_CELL_TABLE_MAX_ROW + 1, 0);

  /* An index that goes back would overwrite rows: the order of the file counts. */
  state->row = MAX (state->row + state->row_span + 1, row);
  state->row_span = number_attribute (attributes, "Span", 0, TD_CELL_TABLE_MAX_ROW, 0);
  state->row_hidden = is_true (attribute (attributes, "Hidden"));
  replace (&state->row_style, attribute (attributes, "StyleID"));
  state->next_column = 0;
  if (state->row > TD_CELL_TABLE_MAX_ROW)
    stop (state);
}

static void
begin_cell (State *state, const char **attributes)
{
  int index = number_attribute (attributes, "Index", 1, TD_CELL_TABLE_MAX_COLUMN + 1, 0) - 1;
  int across = number_attribute (attributes, "MergeAcross", 0, MAX_SPAN, 0);
  int down = number_attribute (attributes, "MergeDown", 0, TD_CELL_TABLE_MAX_ROW, 0);
  const char *style = attribute (attributes, "StyleID");

  state->column = MAX (state->next_column, index);
  if (state->column >= TD_CELL_TABLE_MAX_COLUMN) {
    stop (state);
    return;
  }
  state->next_column = state->column + across + 1;
  if (across > 0 || down > 0) {
    TdCellRange range = {state->row, MIN (state->row + down, TD_CELL_TABLE_MAX_ROW), state->column,
                         MIN (state->column + across, TD_CELL_TABLE_MAX_COLUMN - 1)};

    td_cell_table_merge (state->table, &range);
  }
  replace (&state->cell_style, style != NULL ? style : state->row_style);
  state->formula = attribute (attributes, "Formula") != NULL;
  state->in_cell = TRUE;
  state->cell_given = FALSE;
}

static void
begin_column (State *state, const char **attributes)
{
  int first = number_attribute (attributes, "Index", 1, TD_CELL_TABLE_MAX_COLUMN, state->column_info + 1) - 1;
  int last = first + number_attribute (attributes, "Span", 0, TD_CELL_TABLE_MAX_COLUMN, 0);

  if (is_true (attribute (attributes, "Hidden")))
    td_cell_table_hide_columns (state->table, first, last);
  state->column_info = MIN (last + 1, TD_CELL_TABLE_MAX_COLUMN - 1);
}

/* A code ("dd/mm/yyyy"), or a name that stands for one. */
static gboolean
is_date_format (const char *format)
{
  static const char *const names[]
      = {"General Date", "Long Date", "Medium Date", "Short Date", "Long Time", "Medium Time", "Short Time", NULL};
  static const char *const others[] = {"General Number", "Currency", "Euro Currency", "Fixed",      "Standard",
                                       "Percent",        "Yes/No",   "True/False",    "Scientific", NULL};

  return g_strv_contains (names, format) || (!g_strv_contains (others, format) && td_xlsx_is_date_format (format));
}

static void
start_cb (void *user_data, const char *name, const char **attributes)
{
  State *state = user_data;
  const char *local = local_name (name);
  gboolean in_sheet = state->hidden->len > 0;

  if (strcmp (local, "Worksheet") == 0) {
    begin_sheet (state, attributes);
  } else if (strcmp (local, "Style") == 0) {
    const char *parent = attribute (attributes, "Parent");
    const char *font = parent != NULL ? g_hash_table_lookup (state->style_fonts, parent) : NULL;

    replace (&state->style, attribute (attributes, "ID"));
    if (state->style != NULL && font != NULL)
      g_hash_table_replace (state->style_fonts, g_strdup (state->style), g_strdup (font));
  } else if (strcmp (local, "Font") == 0 && !in_sheet && state->style != NULL) {
    const char *font = attribute (attributes, "FontName");

    if (attribute (attributes, "StrikeThrough") != NULL && is_true (attribute (attributes, "StrikeThrough")))
      g_hash_table_add (state->struck_styles, g_strdup (state->style));
    if (font != NULL)
      g_hash_table_replace (state->style_fonts, g_strdup (state->style), g_strdup (font));
  } else if (strcmp (local, "NumberFormat") == 0 && !in_sheet && state->style != NULL) {
    const char *format = attribute (attributes, "Format");

    if (format != NULL && is_date_format (format))
      g_hash_table_add (state->date_styles, g_strdup (state->style));
    else if (format != NULL && (strcmp (format, "Percent") == 0 || td_xlsx_is_percent_format (format)))
      g_hash_table_add (state->percent_styles, g_strdup (state->style));
  } else if (strcmp (local, "Date1904") == 0) {
    td_cell_table_set_1904 (state->table);
    state->date_1904 = TRUE;
  } else if (!in_sheet) {
    return;
  } else if (strcmp (local, "Row") == 0) {
    begin_row (state, attributes);
  } else if (strcmp (local, "Cell") == 0) {
    begin_cell (state, attributes);
  } else if (strcmp (local, "Column") == 0) {
    begin_column (state, attributes);
  } else if (strcmp (local, "Data") == 0 && state->in_cell && !state->cell_given) {
    state->in_data = TRUE;
    replace (&state->type, attribute (attributes, "Type"));
    g_string_truncate (state->text, 0);
  } else if (strcmp (local, "AutoFilterColumn") == 0) {
    /* One that says no type chooses nothing. */
    if (attribute (attributes, "Type") != NULL)
      td_cell_table_filter (state->table, 1, TD_CELL_TABLE_MAX_ROW);
  } else if (strcmp (local, "Visible") == 0) {
    state->in_visible = TRUE;
    g_string_truncate (state->text, 0);
  }
}

/* "1968-03-05T00:00:00.000" as the serial number of the workbook's epoch. */
static gboolean
read_date (const char *text, double *serial)
{
  int year, month, day, hour = 0, minute = 0;
  double second = 0;
  GDate date, epoch;
  int n = sscanf (text, "%4d-%2d-%2dT%2d:%2d:%lf", &year, &month, &day, &hour, &minute, &second);
  long days;

  if (n < 3 || year < 1 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 24 || minute < 0
      || minute > 59 || !(second >= 0 && second < 61)
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  g_date_set_dmy (&epoch, 31, G_DATE_DECEMBER, 1899);
  days = g_date_days_between (&epoch, &date);
  /* Excel counts a 29/2/1900. */
  if (days >= 60)
    days++;
  *serial = (double)days + (hour * 3600 + minute * 60 + second) / 86400.0;
  return TRUE;
}

static void
end_data (State *state)
{
  TdCell cell = {.type = TD_CELL_TEXT, .column = state->column, .formula = state->formula};
  const char *type = state->type != NULL ? state->type : "String";
  const char *font = state->cell_style != NULL ? g_hash_table_lookup (state->style_fonts, state->cell_style) : NULL;
  char *end;

  state->in_data = FALSE;
  state->cell_given = TRUE;
  if (state->text->len == 0)
    return;
  if (font == NULL)
    font = g_hash_table_lookup (state->style_fonts, "Default");
  cell.font = td_cell_table_font (state->table, font);
  cell.text = state->text->str;
  if (state->cell_style != NULL) {
    cell.percent = g_hash_table_contains (state->percent_styles, state->cell_style);
    cell.struck = g_hash_table_contains (state->struck_styles, state->cell_style);
  }
  if (strcmp (type, "Number") == 0) {
    double number = g_ascii_strtod (state->text->str, &end);

    if (*end == '\0' && isfinite (number)) {
      /* Excel writes dates as such; other programs as numbers in a format for dates. */
      cell.type = state->cell_style != NULL && g_hash_table_contains (state->date_styles, state->cell_style)
                      ? TD_CELL_DATE
                      : TD_CELL_NUMBER;
      cell.number = number;
      cell.text = NULL;
    }
  } else if (strcmp (type, "DateTime") == 0) {
    if (read_date (state->text->str, &cell.number)) {
      cell.number -= state->date_1904 ? DAYS_1904 : 0;
      cell.type = TD_CELL_DATE;
      cell.text = NULL;
    }
  } else if (strcmp (type, "Boolean") == 0) {
    cell.type = TD_CELL_BOOLEAN;
    cell.number = is_true (state->text->str) ? 1 : 0;
    cell.text = NULL;
  } else if (strcmp (type, "Error") == 0) {
    cell.type = TD_CELL_ERROR;
  }
  if (!td_cell_table_add (state->table, state->row, state->row_hidden, &cell))
    stop (state);
}

static void
end_cb (void *user_data, const char *name)
{
  State *state = user_data;
  const char *local = local_name (name);

  if (strcmp (local, "Data") == 0 && state->in_data) {
    end_data (state);
  } else if (strcmp (local, "Cell") == 0) {
    state->in_cell = FALSE;
  } else if (strcmp (local, "Style") == 0) {
    replace (&state->style, NULL);
  } else if (strcmp (local, "Visible") == 0 && state->in_visible) {
    state->in_visible = FALSE;
    if (g_str_has_prefix (state->text->str, "Sheet"))
      g_array_index (state->hidden, gboolean, state->hidden->len - 1) = TRUE;
  }
}

static void
text_cb (void *user_data, const char *text, int length)
{
  State *state = user_data;

  if (!state->in_data && !state->in_visible)
    return;
  if (state->text->len > TD_CELL_TABLE_MAX_TEXT / 64)
    stop (state);
  else
    g_string_append_len (state->text, text, length);
}

/* A workbook has no document type; one that has may expand entities without end. */
static void
doctype_cb (void *user_data, const char *name, const char *system_id, const char *public_id, int internal)
{
  State *state = user_data;

  XML_StopParser (state->parser, XML_FALSE);
}

static gboolean
parse (State *state, const char *xml, gsize length)
{
  gboolean ok = TRUE;

  state->parser = XML_ParserCreate ("UTF-8");
  XML_SetUserData (state->parser, state);
  XML_SetElementHandler (state->parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (state->parser, text_cb);
  XML_SetStartDoctypeDeclHandler (state->parser, doctype_cb);
  for (gsize at = 0; ok && (at < length || at == 0); at += CHUNK) {
    gsize n = MIN (CHUNK, length - at);

    ok = XML_Parse (state->parser, xml + at, (int)n, at + n == length) == XML_STATUS_OK;
    if (ok && td_xml_is_stuck (state->parser, at + n)) {
      state->too_large = TRUE;
      ok = FALSE;
    }
  }
  XML_ParserFree (state->parser);
  return ok;
}

static char *
decode (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  TdLetterCode code;
  guint n_mark;

  td_letter_code_judge (data, length, &code, &n_mark);
  return td_letter_code_decode (code, (const char *)data + n_mark, length - n_mark);
}

TdWorkbook *
td_spreadsheetml_open (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TdCellTable) table = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *file = NULL;
  TdWorkbook *workbook;
  State state = {0};
  gboolean ok;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_path_get_basename (path);
  bytes = td_list_file_contents (path, TD_SPREADSHEETML_MAX_FILE, error);
  if (bytes == NULL)
    return NULL;
  xml = decode (bytes);
  table = td_cell_table_new (path);
  state.table = table;
  state.style_fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  state.date_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  state.percent_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  state.struck_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  state.hidden = g_array_new (FALSE, FALSE, sizeof (gboolean));
  state.text = g_string_new (NULL);
  /* White space before the declaration, which some programs leave, is no reason to refuse the list. */
  ok = parse (&state, xml + strspn (xml, " \t\r\n"), strlen (xml + strspn (xml, " \t\r\n")));
  if (state.too_large)
    td_cell_table_set_too_large (file, error);
  else if (!ok)
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
                 _ ("“%s” is damaged or was not copied completely. Please ask the sender for it again."), file);
  else if (state.hidden->len == 0)
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK, _ ("“%s” has no sheet with cells."), file);
  workbook = ok && state.hidden->len > 0 ? td_cell_table_finish (g_steal_pointer (&table)) : NULL;
  for (guint i = 0; workbook != NULL && i < state.hidden->len; i++)
    g_array_index (workbook->sheets, TdSheetInfo, i).hidden = g_array_index (state.hidden, gboolean, i);
  g_hash_table_unref (state.style_fonts);
  g_hash_table_unref (state.date_styles);
  g_hash_table_unref (state.percent_styles);
  g_hash_table_unref (state.struck_styles);
  g_array_unref (state.hidden);
  g_string_free (state.text, TRUE);
  g_free (state.style);
  g_free (state.row_style);
  g_free (state.cell_style);
  g_free (state.type);
  return workbook;
}
