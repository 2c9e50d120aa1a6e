/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-html-table.h"

#include "td-html-style.h"
#include "td-letter-code.h"
#include "td-list-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_DEPTH 32
#define MAX_CELL_TEXT 32767 /* characters in a cell of Excel; here bytes times 4 */
#define HEAD 4096

/* A table that is open; those inside cells lie above it. */
typedef struct {
  GArray *occupied; /* of int: the last row that a cell above takes in each column */
  gboolean in_row;
  gboolean in_cell;
  int column; /* of the cell, or the next one */
} OpenTable;

typedef struct {
  TdCellTable *table;
  TdHtmlStyle style;
  GArray *open; /* of OpenTable */
  guint too_deep;
  guint n_tables;
  int row; /* the last one, from 1 */
  gboolean row_hidden;
  int hidden_column; /* where the next <col> stands */
  gboolean full;

  /* the cell, or the line of text outside tables */
  GString *text;
  gboolean space; /* before the next word */
  char *font;
  gboolean has_number;
  double number;
  int column_span;
  int row_span;
} State;

static OpenTable *
innermost (State *state)
{
  return state->open->len > 0 ? &g_array_index (state->open, OpenTable, state->open->len - 1) : NULL;
}

/* --- cells --- */

static void
begin_text (State *state)
{
  g_string_truncate (state->text, 0);
  state->space = FALSE;
  g_clear_pointer (&state->font, g_free);
  state->has_number = FALSE;
  state->column_span = 1;
  state->row_span = 1;
}

static void
break_line (State *state)
{
  if (state->text->len > 0 && state->text->str[state->text->len - 1] != '\n')
    g_string_append_c (state->text, '\n');
  state->space = FALSE;
}

static void
add_text (State *state, const TdHtmlToken *token)
{
  g_autoptr (GString) decoded = g_string_new (NULL);
  gsize limit = MAX_CELL_TEXT * 4;

  td_html_append_decoded (decoded, token->text, token->length);
  for (const char *at = decoded->str; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == 0xA0) {
      state->space = state->text->len > 0 && state->text->str[state->text->len - 1] != '\n';
      continue;
    }
    if (state->text->len > limit) {
      state->full = TRUE;
      return;
    }
    if (state->space)
      g_string_append_c (state->text, ' ');
    state->space = FALSE;
    g_string_append_unichar (state->text, letter);
  }
}

static void
trim (GString *text)
{
  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}

/* The digits of text before any rounding shows: all but the last one, without zeros in front. */
static char *
leading_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text != '\0' && g_ascii_tolower (*text) != 'e'; text++)
    if (g_ascii_isdigit (*text) && (digits->len > 0 || *text != '0'))
      g_string_append_c (digits, *text);
  return g_string_free (digits, FALSE);
}

/* Whether text is nothing but this number, perhaps rounded or with its thousands apart. A year that is shown of a day
 * ("1968" of 25000) is another number. */
static gboolean
shows_number (const char *text, double number)
{
  char written[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *shown = NULL;
  g_autofree char *stored = NULL;
  gsize n;

  if (text[strspn (text, "0123456789.,- ")] != '\0' || strchr (text + 1, '-') != NULL)
    return FALSE;
  shown = leading_digits (text);
  stored = leading_digits (g_ascii_formatd (written, sizeof written, "%.15f", number));
  n = strlen (shown);
  return n == 0 ? fabs (number) < 1 : strlen (stored) >= n && strncmp (shown, stored, n - 1) == 0;
}

static void
add_cell (State *state, int column)
{
  TdCell cell = {.column = column, .type = TD_CELL_TEXT, .font = -1, .text = state->text->str};

  trim (state->text);
  if (state->text->len == 0)
    return;
  cell.font = td_cell_table_font (state->table, state->font);
  /* What is shown and is no number (a date, a percentage) says more than the number behind it. */
  if (state->has_number && shows_number (state->text->str, state->number)) {
    cell.type = TD_CELL_NUMBER;
    cell.number = state->number;
    cell.text = NULL;
  }
  if (!td_cell_table_add (state->table, state->row, state->row_hidden, &cell))
    state->full = TRUE;
}

/* A line of text outside tables: a title, a signature. */
static void
end_line (State *state)
{
  trim (state->text);
  if (state->text->len > 0) {
    state->row++;
    state->row_hidden = FALSE;
    add_cell (state, 0);
  }
  begin_text (state);
}

static void
begin_row (State *state)
{
  OpenTable *open = innermost (state);

  state->row++;
  state->full |= state->row > TD_CELL_TABLE_MAX_ROW;
  state->row_hidden = FALSE;
  open->in_row = TRUE;
  open->column = 0;
}

static void
end_cell (State *state)
{
  OpenTable *open = innermost (state);
  TdCellRange range = {.first_row = state->row, .first_column = open->column};
  int none = 0;

  if (!open->in_cell)
    return;
  add_cell (state, open->column);
  range.last_column = MIN (open->column + state->column_span, TD_HTML_MAX_COLUMN) - 1;
  range.last_row = MIN (state->row + state->row_span - 1, TD_CELL_TABLE_MAX_ROW);
  if (range.last_column > range.first_column || range.last_row > range.first_row)
    td_cell_table_merge (state->table, &range);
  while (open->occupied->len <= (guint)range.last_column)
    g_array_append_val (open->occupied, none);
  for (int column = range.first_column; column <= range.last_column; column++) {
    int *last = &g_array_index (open->occupied, int, column);

    *last = MAX (*last, range.last_row);
  }
  open->column = range.last_column + 1;
  open->in_cell = FALSE;
  begin_text (state);
}

static void
end_row (State *state)
{
  OpenTable *open = innermost (state);

  end_cell (state);
  open->in_row = FALSE;
}

static void
open_table (State *state)
{
  OpenTable *outer = innermost (state);
  OpenTable table = {.occupied = g_array_new (FALSE, FALSE, sizeof (int))};

  if (outer == NULL) {
    end_line (state);
    state->hidden_column = 0;
    /* Tables below each other are told apart by an empty row. */
    if (state->n_tables > 0)
      state->row++;
  } else if (outer->in_cell) {
    /* The table in the cell gets rows of its own, and the outer one goes on below. */
    end_cell (state);
  }
  state->n_tables++;
  g_array_append_val (state->open, table);
}

static void
close_table (State *state)
{
  OpenTable *open = innermost (state);
  OpenTable *outer;

  end_row (state);
  g_array_unref (open->occupied);
  g_array_set_size (state->open, state->open->len - 1);
  outer = innermost (state);
  if (outer != NULL && outer->in_row) {
    int column = outer->column;

    begin_row (state);
    outer->column = column;
  }
  begin_text (state);
}

static int
read_span (const TdHtmlToken *token, const char *name, int most)
{
  g_autofree char *value = td_html_token_attribute (token, name);

  return value != NULL ? (int)CLAMP (g_ascii_strtoll (value, NULL, 10), 1, most) : 1;
}

/* x:num of Excel, sdval of LibreOffice. */
static void
read_number (State *state, const TdHtmlToken *token)
{
  g_autofree char *value = td_html_token_attribute (token, "x:num");
  char *end;

  if (value == NULL || *value == '\0') {
    g_free (value);
    value = td_html_token_attribute (token, "sdval");
  }
  if (value == NULL || *value == '\0')
    return;
  state->number = g_ascii_strtod (value, &end);
  state->has_number = *end == '\0' && state->number > -1e300 && state->number < 1e300;
}

static void
begin_cell (State *state, const TdHtmlToken *token)
{
  OpenTable *open = innermost (state);

  end_cell (state);
  if (!open->in_row)
    begin_row (state);
  while ((guint)open->column < open->occupied->len && g_array_index (open->occupied, int, open->column) >= state->row)
    open->column++;
  if (open->column >= TD_HTML_MAX_COLUMN) {
    state->full = TRUE;
    return;
  }
  begin_text (state);
  open->in_cell = TRUE;
  state->column_span = read_span (token, "colspan", TD_HTML_MAX_COLUMN);
  state->row_span = read_span (token, "rowspan", 65534);
  read_number (state, token);
  state->font = td_html_style_font (&state->style, token);
  if (state->font == NULL)
    state->font = g_strdup (state->style.cell_font);
}

/* --- tags --- */

static gboolean
is_block (const char *name)
{
  static const char *const blocks[] = {"p",  "div", "h1", "h2", "h3",     "h4",      "h5",      "h6",     "li",
                                       "ul", "ol",  "hr", "dd", "center", "caption", "section", "header", NULL};

  return g_strv_contains (blocks, name);
}

static void
on_start (State *state, const TdHtmlToken *token)
{
  const char *name = token->name;
  OpenTable *open = innermost (state);

  if (strcmp (name, "table") == 0) {
    if (state->open->len < MAX_DEPTH)
      open_table (state);
    else
      state->too_deep++;
    return;
  }
  if (strcmp (name, "tr") == 0 || strcmp (name, "td") == 0 || strcmp (name, "th") == 0) {
    if (open == NULL)
      open_table (state);
    if (strcmp (name, "tr") == 0) {
      end_row (state);
      begin_row (state);
      state->row_hidden = td_html_style_hidden (token);
    } else {
      begin_cell (state, token);
    }
  } else if (strcmp (name, "col") == 0 && state->open->len == 1) {
    int span = read_span (token, "span", TD_HTML_MAX_COLUMN);

    if (td_html_style_hidden (token))
      td_cell_table_hide_columns (state->table, state->hidden_column, state->hidden_column + span - 1);
    state->hidden_column = MIN (state->hidden_column + span, TD_HTML_MAX_COLUMN);
  } else if (strcmp (name, "br") == 0) {
    break_line (state);
  } else if (is_block (name)) {
    if (open == NULL)
      end_line (state);
    else
      break_line (state);
  }
  if (state->text->len == 0 && name[0] != 't' && (state->open->len == 0 || innermost (state)->in_cell)) {
    char *font = td_html_style_font (&state->style, token);

    if (font != NULL) {
      g_free (state->font);
      state->font = font;
    }
  }
}

static void
on_end (State *state, const char *name)
{
  OpenTable *open = innermost (state);

  if (strcmp (name, "table") == 0 && state->too_deep > 0) {
    state->too_deep--;
  } else if (open == NULL) {
    if (is_block (name))
      end_line (state);
  } else if (strcmp (name, "table") == 0) {
    close_table (state);
  } else if (strcmp (name, "tr") == 0) {
    end_row (state);
  } else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0) {
    end_cell (state);
  } else if (is_block (name) && open->in_cell) {
    break_line (state);
  }
}

gboolean
td_html_table_read (const char *html, gsize length, TdCellTable *table, guint *n_tables)
{
  State state = {.table = table};
  TdHtmlReader reader;
  TdHtmlToken token;

  g_return_val_if_fail (html != NULL && table != NULL, FALSE);

  td_html_style_init (&state.style);
  state.open = g_array_new (FALSE, FALSE, sizeof (OpenTable));
  state.text = g_string_new (NULL);
  begin_text (&state);
  td_html_reader_init (&reader, html, length);
  while (!state.full && td_html_reader_next (&reader, &token)) {
    if (token.kind == TD_HTML_START)
      on_start (&state, &token);
    else if (token.kind == TD_HTML_END)
      on_end (&state, token.name);
    else if (strcmp (token.name, "style") == 0)
      td_html_style_read (&state.style, token.text, token.length);
    else if (token.name[0] == '\0' && (state.open->len == 0 || innermost (&state)->in_cell))
      add_text (&state, &token);
  }
  while (!state.full && state.open->len > 0)
    close_table (&state);
  if (!state.full)
    end_line (&state);
  for (guint i = 0; i < state.open->len; i++)
    g_array_unref (g_array_index (state.open, OpenTable, i).occupied);
  g_array_unref (state.open);
  td_html_style_clear (&state.style);
  g_string_free (state.text, TRUE);
  g_free (state.font);
  if (n_tables != NULL)
    *n_tables = state.n_tables;
  return !state.full;
}

/* --- files --- */

char *
td_html_table_decode (const guint8 *bytes, gsize length)
{
  TdLetterCode code;
  guint n_mark;

  td_letter_code_judge (bytes, length, &code, &n_mark);
  if (code == TD_LETTER_CODE_1258) {
    g_autofree char *head = g_ascii_strdown ((const char *)bytes, (gssize)MIN (length, HEAD));

    /* Pages in an old font say that they are Western; those in real Western letters are the same to us. */
    if (strstr (head, "windows-1252") != NULL || strstr (head, "iso-8859-1") != NULL)
      code = TD_LETTER_CODE_1252;
  }
  return td_letter_code_decode (code, (const char *)bytes + n_mark, length - n_mark);
}

TdWorkbook *
td_html_table_open (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TdCellTable) table = NULL;
  g_autofree char *html = NULL;
  const guint8 *data;
  guint n_tables;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = td_list_file_contents (path, TD_HTML_MAX_FILE, error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  html = td_html_table_decode (data, length);
  table = td_cell_table_new (path);
  if (!td_html_table_read (html, strlen (html), table, &n_tables)) {
    g_autofree char *file = g_path_get_basename (path);

    td_cell_table_set_too_large (file, error);
    return NULL;
  }
  if (n_tables == 0) {
    g_autofree char *file = g_path_get_basename (path);

    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a web page without a table. Please open it in Excel and save it as .xlsx."), file);
    return NULL;
  }
  return td_cell_table_finish (g_steal_pointer (&table));
}
