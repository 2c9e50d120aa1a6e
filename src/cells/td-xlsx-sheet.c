/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-xlsx-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What t="…" says of a cell's value. */
typedef enum { VALUE_NUMBER, VALUE_SHARED, VALUE_TEXT, VALUE_INLINE, VALUE_BOOLEAN, VALUE_ERROR } ValueKind;

/* A text that stands in the row itself: where it begins in texts, which may move until the row ends. */
typedef struct {
  guint cell;
  gsize offset;
} OwnText;

typedef struct {
  TdXlsx *xlsx;
  guint sheet;
  const TdRowSink *sink;
  TdXlsxXml *xml;
  gsize prefix; /* length of the namespace prefix of the root element with its colon; mostly 0 */
  char *prefix_text;
  gboolean rooted;
  gboolean in_data;
  gboolean in_cell;
  int phonetic;
  int row; /* last row begun */
  gboolean hidden;
  int column; /* last cell begun */
  ValueKind kind;
  gboolean date;
  GArray *cells;  /* of TdCell */
  GArray *own;    /* of OwnText */
  GString *texts; /* strings that stand in the row itself */
  gsize value;    /* where the value of this cell begins in texts */
  char *filter;   /* range of the filter at hand; NULL: none, or one that hides nothing */
  gboolean has_tables;
} SheetState;

static void
fail (SheetState *state, const char *what)
{
  if (state->xml->error == NULL)
    g_set_error (&state->xml->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
                 _ ("“%s”, row %d: %s. Please open it in Excel and save it anew."), state->xlsx->parent.file,
                 state->row, what);
  XML_StopParser (state->xml->parser, XML_FALSE);
}

/* Number of a cell's value: the fast road for what sheets hold (up to 15 digits, which a double keeps exactly, and
 * small powers of ten, which it also keeps), else the slow and exact one. */
static double
read_number (const char *text)
{
  static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  const char *at = text;
  gboolean negative = *at == '-';
  guint64 digits = 0;
  guint n_digits = 0, decimals = 0;
  gboolean point = FALSE;

  if (negative)
    at++;
  for (;; at++) {
    if (g_ascii_isdigit (*at)) {
      digits = digits * 10 + (guint64)(*at - '0');
      n_digits++;
      decimals += point;
    } else if (*at == '.' && !point) {
      point = TRUE;
    } else {
      break;
    }
  }
  if (*at != '\0' || n_digits == 0 || n_digits > 15)
    return g_ascii_strtod (text, NULL);
  return (negative ? -1.0 : 1.0) * (double)digits / powers[decimals];
}

/* "AB12" → column 27 and row 12; FALSE when it is nothing of the kind. */
static gboolean
read_reference (const char *text, int *column, int *row)
{
  int c = 0, r = 0;

  for (; *text == '$'; text++)
    ;
  for (; g_ascii_isalpha (*text); text++) {
    c = c * 26 + (g_ascii_toupper (*text) - 'A' + 1);
    if (c > TD_XLSX_MAX_COLUMN)
      return FALSE;
  }
  for (; *text == '$'; text++)
    ;
  for (; g_ascii_isdigit (*text); text++) {
    r = r * 10 + (*text - '0');
    if (r > TD_XLSX_MAX_ROW)
      return FALSE;
  }
  if (c == 0 || r == 0 || (*text != '\0' && *text != ':'))
    return FALSE;
  *column = c - 1;
  *row = r;
  return TRUE;
}

static void
text_cb (void *parser, const char *text, int length)
{
  SheetState *state = XML_GetUserData (parser);

  if (state->texts->len + (gsize)length > TD_XLSX_MAX_ROW_TEXT)
    td_xlsx_stop_too_large (state->xlsx, state->xml);
  else
    g_string_append_len (state->texts, text, length);
}

static void
begin_row (SheetState *state, const char **attributes)
{
  int row = state->row + 1;

  state->hidden = FALSE;
  state->in_cell = FALSE;
  for (; attributes[0] != NULL; attributes += 2) {
    if (attributes[0][0] == 'r' && attributes[0][1] == '\0') {
      gint64 number = g_ascii_strtoll (attributes[1], NULL, 10);

      if (number <= state->row) {
        fail (state, _ ("the rows are not numbered in order"));
        return;
      }
      row = (int)MIN (number, TD_XLSX_MAX_ROW + 1);
    } else if (strcmp (attributes[0], "hidden") == 0) {
      state->hidden = td_xlsx_true (attributes[1]);
    }
  }
  if (row > TD_XLSX_MAX_ROW) {
    fail (state, _ ("the sheet has more rows than a sheet can have"));
    return;
  }
  state->row = row;
  state->column = -1;
  g_array_set_size (state->cells, 0);
  g_array_set_size (state->own, 0);
  g_string_truncate (state->texts, 0);
}

static void
begin_cell (SheetState *state, const char **attributes)
{
  TdCell cell = {.type = TD_CELL_EMPTY, .column = state->column + 1, .font = -1};
  guint style = 0;

  state->kind = VALUE_NUMBER;
  for (; attributes[0] != NULL; attributes += 2) {
    const char *value = attributes[1];

    if (attributes[0][0] == '\0' || attributes[0][1] != '\0')
      continue;
    switch (attributes[0][0]) {
    case 'r': {
      int row;

      if (!read_reference (value, &cell.column, &row)) {
        fail (state, _ ("a cell names a place that no sheet has"));
        return;
      }
      if (cell.column <= state->column) {
        fail (state, _ ("the cells are not in order"));
        return;
      }
      break;
    }
    case 's':
      for (style = 0; g_ascii_isdigit (*value) && style < 1000000; value++)
        style = style * 10 + (guint)(*value - '0');
      break;
    case 't':
      if (value[0] == 's' && value[1] == '\0')
        state->kind = VALUE_SHARED;
      else if (strcmp (value, "str") == 0 || strcmp (value, "d") == 0)
        state->kind = VALUE_TEXT;
      else if (strcmp (value, "inlineStr") == 0)
        state->kind = VALUE_INLINE;
      else if (value[0] == 'b' && value[1] == '\0')
        state->kind = VALUE_BOOLEAN;
      else if (value[0] == 'e' && value[1] == '\0')
        state->kind = VALUE_ERROR;
      break;
    default:
      break;
    }
  }
  if (cell.column >= TD_XLSX_MAX_COLUMN) {
    fail (state, _ ("the sheet has more columns than a sheet can have"));
    return;
  }
  state->date = FALSE;
  if (style < state->xlsx->styles->len) {
    const TdXlsxStyle *known = &g_array_index (state->xlsx->styles, TdXlsxStyle, style);

    cell.font = known->font;
    cell.percent = known->percent;
    cell.struck = known->struck;
    state->date = known->date;
  }
  state->column = cell.column;
  state->in_cell = TRUE;
  state->value = state->texts->len;
  g_array_append_val (state->cells, cell);
}

static void
end_cell (SheetState *state)
{
  TdCell *cell;
  const char *value = state->texts->str + state->value;
  OwnText own;
  gsize length;

  if (!state->in_cell)
    return;
  cell = &g_array_index (state->cells, TdCell, state->cells->len - 1);
  state->in_cell = FALSE;
  if (state->texts->len == state->value) {
    /* A formula without a stored value is empty: guessing it would need a spreadsheet. */
    if (!cell->formula)
      g_array_set_size (state->cells, state->cells->len - 1);
    return;
  }
  switch (state->kind) {
  case VALUE_SHARED: {
    const TdXlsxStrings *strings = &state->xlsx->strings;
    guint64 index = g_ascii_strtoull (value, NULL, 10);

    if (index >= strings->offsets->len) {
      fail (state, _ ("a text is missing from the file"));
      return;
    }
    cell->text = (const char *)strings->bytes->data + g_array_index (strings->offsets, guint32, index);
    if (*cell->text != '\0')
      cell->type = TD_CELL_TEXT;
    else
      cell->text = NULL;
    g_string_truncate (state->texts, state->value);
    break;
  }
  case VALUE_TEXT:
  case VALUE_INLINE:
  case VALUE_ERROR:
    length = td_xlsx_unescape (state->texts->str + state->value, state->texts->len - state->value);
    g_string_truncate (state->texts, state->value + length);
    if (length == 0)
      break; /* nothing but a letter that no text can hold */
    cell->type = state->kind == VALUE_ERROR ? TD_CELL_ERROR : TD_CELL_TEXT;
    own = (OwnText){state->cells->len - 1, state->value};
    g_array_append_val (state->own, own);
    g_string_append_c (state->texts, '\0');
    break;
  case VALUE_BOOLEAN:
    cell->type = TD_CELL_BOOLEAN;
    cell->number = td_xlsx_true (value) ? 1 : 0;
    g_string_truncate (state->texts, state->value);
    break;
  case VALUE_NUMBER:
    cell->number = read_number (value);
    cell->type = !isfinite (cell->number) ? TD_CELL_ERROR : state->date ? TD_CELL_DATE : TD_CELL_NUMBER;
    if (cell->type == TD_CELL_ERROR)
      cell->number = 0;
    g_string_truncate (state->texts, state->value);
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
end_row (SheetState *state)
{
  TdCellRow row;

  if (state->cells->len == 0)
    return;
  /* Texts in the row may have moved while it grew: now they stay. */
  for (guint i = 0; i < state->own->len; i++) {
    const OwnText *own = &g_array_index (state->own, OwnText, i);

    g_array_index (state->cells, TdCell, own->cell).text = state->texts->str + own->offset;
  }
  row = (TdCellRow){state->row, state->hidden, (const TdCell *)(gpointer)state->cells->data, state->cells->len};
  if (!state->sink->row (&row, state->sink->user_data)) {
    state->xml->stopped = TRUE;
    XML_StopParser (state->xml->parser, XML_FALSE);
  }
}

static void
add_merge (SheetState *state, const char *reference)
{
  const char *colon = reference != NULL ? strchr (reference, ':') : NULL;
  TdCellRange range = {0};

  if (state->xlsx->parent.merges->len >= TD_XLSX_MAX_MERGES)
    td_xlsx_stop_too_large (state->xlsx, state->xml);
  else if (colon != NULL && read_reference (reference, &range.first_column, &range.first_row)
           && read_reference (colon + 1, &range.last_column, &range.last_row))
    g_array_append_val (state->xlsx->parent.merges, range);
}

static void
add_hidden_columns (SheetState *state, const char **attributes)
{
  const char *first = td_xlsx_attribute (attributes, "min");
  const char *last = td_xlsx_attribute (attributes, "max");
  TdCellRange range = {0};

  if (!td_xlsx_true (td_xlsx_attribute (attributes, "hidden")) || first == NULL || last == NULL)
    return;
  if (state->xlsx->parent.hidden_columns->len >= TD_XLSX_MAX_MERGES) {
    td_xlsx_stop_too_large (state->xlsx, state->xml);
    return;
  }
  range.first_column = (int)CLAMP (g_ascii_strtoll (first, NULL, 10), 1, TD_XLSX_MAX_COLUMN) - 1;
  range.last_column = (int)CLAMP (g_ascii_strtoll (last, NULL, 10), 1, TD_XLSX_MAX_COLUMN) - 1;
  g_array_append_val (state->xlsx->parent.hidden_columns, range);
}

/* A filter that chooses hides rows; its first row is the heading. */
void
td_xlsx_add_filter (TdXlsx *xlsx, const char *reference)
{
  const char *colon = reference != NULL ? strchr (reference, ':') : NULL;
  TdCellRange range = {0};

  if (xlsx->parent.filters->len < TD_XLSX_MAX_MERGES && colon != NULL
      && read_reference (reference, &range.first_column, &range.first_row)
      && read_reference (colon + 1, &range.last_column, &range.last_row))
    g_array_append_val (xlsx->parent.filters, range);
}

/* Name without the prefix of the sheet's own namespace; NULL for elements of others. */
static inline const char *
own_name (const SheetState *state, const char *name)
{
  if (state->prefix == 0)
    return name;
  return strncmp (name, state->prefix_text, state->prefix) == 0 ? name + state->prefix : NULL;
}

/* The workbook may name any part as its sheet, itself too: that would pass for an empty sheet. */
static void
check_root (SheetState *state, const char *local)
{
  static const char *const known[] = {"worksheet", "chartsheet", "dialogsheet", "macrosheet", NULL};

  if (g_strv_contains (known, local))
    return;
  g_set_error (
      &state->xml->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
      _ ("“%s” is damaged inside: what it names as the sheet “%s” is no sheet. Please open it in Excel and save "
         "it anew."),
      state->xlsx->parent.file, td_workbook_sheet (&state->xlsx->parent, state->sheet)->name);
  XML_StopParser (state->xml->parser, XML_FALSE);
}

static void
start_cb (void *parser, const char *name, const char **attributes)
{
  SheetState *state = XML_GetUserData (parser);
  const char *local;

  if (G_UNLIKELY (!state->rooted)) {
    state->rooted = TRUE;
    state->prefix = (gsize)(td_xlsx_local (name) - name);
    state->prefix_text = g_strndup (name, state->prefix);
    check_root (state, name + state->prefix);
    return;
  }
  local = own_name (state, name);
  if (local == NULL)
    return;
  if (G_LIKELY (state->in_data)) {
    if (local[0] == 'c' && local[1] == '\0') {
      begin_cell (state, attributes);
    } else if (local[0] == 'v' && local[1] == '\0') {
      if (state->in_cell && state->kind != VALUE_INLINE)
        XML_SetCharacterDataHandler (parser, text_cb);
    } else if (local[0] == 't' && local[1] == '\0') {
      if (state->in_cell && state->kind == VALUE_INLINE && state->phonetic == 0)
        XML_SetCharacterDataHandler (parser, text_cb);
    } else if (local[0] == 'f' && local[1] == '\0') {
      if (state->in_cell)
        g_array_index (state->cells, TdCell, state->cells->len - 1).formula = TRUE;
    } else if (strcmp (local, "row") == 0) {
      begin_row (state, attributes);
    } else if (strcmp (local, "rPh") == 0) {
      state->phonetic++;
    }
  } else if (strcmp (local, "sheetData") == 0) {
    state->in_data = TRUE;
  } else if (strcmp (local, "mergeCell") == 0) {
    add_merge (state, td_xlsx_attribute (attributes, "ref"));
  } else if (strcmp (local, "col") == 0) {
    add_hidden_columns (state, attributes);
  } else if (strcmp (local, "autoFilter") == 0) {
    g_free (state->filter);
    state->filter = g_strdup (td_xlsx_attribute (attributes, "ref"));
  } else if (strcmp (local, "filterColumn") == 0) {
    td_xlsx_add_filter (state->xlsx, state->filter);
    g_clear_pointer (&state->filter, g_free);
  } else if (strcmp (local, "tablePart") == 0) {
    state->has_tables = TRUE;
  }
}

static void
end_cb (void *parser, const char *name)
{
  SheetState *state = XML_GetUserData (parser);
  const char *local = own_name (state, name);

  if (local == NULL || !state->in_data)
    return;
  if ((local[0] == 'v' || local[0] == 't') && local[1] == '\0')
    XML_SetCharacterDataHandler (parser, NULL);
  else if (local[0] == 'c' && local[1] == '\0')
    end_cell (state);
  else if (strcmp (local, "row") == 0)
    end_row (state);
  else if (strcmp (local, "rPh") == 0)
    state->phonetic--;
  else if (strcmp (local, "sheetData") == 0)
    state->in_data = FALSE;
}

gboolean
td_xlsx_read_sheet (TdWorkbook *workbook, guint sheet, const TdRowSink *sink, GError **error)
{
  TdXlsx *xlsx = (TdXlsx *)workbook;
  SheetState state = {.xlsx = xlsx, .sheet = sheet, .sink = sink, .column = -1};
  TdXlsxXml xml = {.start = start_cb, .end = end_cb, .user_data = &state};
  int member = g_array_index (xlsx->members, int, sheet);
  gboolean ok;

  if (member < 0) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
                 _ ("“%s”: the sheet “%s” is missing from the file. Please ask the sender for it again."),
                 workbook->file, td_workbook_sheet (workbook, sheet)->name);
    return FALSE;
  }
  if (xlsx->strings_member >= 0) {
    guint strings = (guint)xlsx->strings_member;

    xlsx->strings_member = -1;
    if (!td_xlsx_read_strings (xlsx, strings, sink->cancellable, error))
      return FALSE;
  }
  state.xml = &xml;
  state.cells = g_array_sized_new (FALSE, FALSE, sizeof (TdCell), 32);
  state.own = g_array_new (FALSE, FALSE, sizeof (OwnText));
  state.texts = g_string_sized_new (1024);
  ok = td_xlsx_parse (xlsx, (guint)member, &xml, sink, error)
       && (!state.has_tables || td_xlsx_read_table_filters (xlsx, (guint)member, error));
  g_free (state.filter);
  g_array_unref (state.cells);
  g_array_unref (state.own);
  g_string_free (state.texts, TRUE);
  g_free (state.prefix_text);
  return ok;
}
