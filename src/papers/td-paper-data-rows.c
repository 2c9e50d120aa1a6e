/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "td-date.h"
#include "td-number.h"
#include "td-paper-data-private.h"

/* A cell of an Excel sheet holds 32,767 characters; the bytes of a longer text are cut well before. */
#define MAX_TEXT 32000

/* --- the statement --- */

static gboolean
find_column (TdPaperData *data, const char *section, const char *key, const char *column, int *index, GError **error)
{
  *index = td_statement_column_index (data->statement, column);
  if (*index < 0) {
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    g_autofree char *what = NULL;
    const char *near = NULL;

    for (int i = 0; i < td_statement_n_columns (data->statement); i++)
      g_ptr_array_add (words, (gpointer)td_statement_column_name (data->statement, i));
    near = td_paper_layout_nearest (column, words);
    what = near == NULL
               ? g_strdup_printf (_ ("the query has no column “%s”"), column)
               : g_strdup_printf (_ ("the query has no column “%s”; write “%s”, if that is meant"), column, near);
    td_paper_layout_fault (error, data->layout, section, key, what);
  }
  return *index >= 0;
}

static gboolean
find_columns (TdPaperData *data, GError **error)
{
  for (guint i = 0; i < data->n_columns; i++) {
    const TdPaperColumn *column = td_paper_table_column (data->table, i);

    data->query_columns[i] = -1;
    /* A private field that was not asked for has lost its name in the query, too. */
    if (column->value != NULL && !(column->is_private && !data->request.with_private)
        && !find_column (data, column->section, "value", column->value, &data->query_columns[i], error))
      return FALSE;
    /* Codes, references and yes or no stand as views show them. */
    if (column->field != NULL
        && (column->field->type == TD_FIELD_CHOICE || column->field->type == TD_FIELD_CHOICES
            || column->field->type == TD_FIELD_BOOLEAN || column->field->type == TD_FIELD_REFERENCE
            || (column->type == TD_COLUMN_TEXT
                && (column->field->type == TD_FIELD_DATE || column->field->type == TD_FIELD_MEASURE))))
      data->scratch[i] = td_record_new (td_path_owner (data->table->kind, column->value));
  }
  for (guint i = 0; i < data->table->n_groups; i++)
    if (!find_column (data, data->table->groups[i].section, "by", data->table->groups[i].by, &data->group_columns[i],
                      error))
      return FALSE;
  return TRUE;
}

/* The value of a condition, its placeholders filled. */
static char *
condition_text (TdPaperData *data, const TdPaperCondition *condition, GError **error)
{
  GString *text = g_string_new (condition->value);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, data->request.unit_id);
  g_autofree char *document = g_strdup_printf ("%" G_GINT64_FORMAT, td_paper_fill_document_id (data->fill));
  char *filled = NULL;

  g_string_replace (text, "{unit.id}", unit, 0);
  g_string_replace (text, "{document.id}", document, 0);
  filled = strchr (text->str, '{') == NULL
               ? g_strdup (text->str)
               : td_paper_fill_text (data->fill, text->str, data->table->section, "filter", error);
  g_string_free (text, TRUE);
  return filled;
}

static gboolean
read_conditions (TdPaperData *data, GArray *conditions, GError **error)
{
  for (guint i = 0; i < data->table->conditions->len; i++) {
    const TdPaperCondition *from = data->table->conditions->pdata[i];
    TdPathCondition condition = {from->path, from->comparison, {0}};
    g_autofree char *text = condition_text (data, from, error);
    g_autofree char *what = NULL;

    if (text == NULL)
      return FALSE;
    if (td_path_value (data->store, from->field, text, &condition.value)) {
      g_array_append_val (conditions, condition);
      continue;
    }
    what = g_strdup_printf (_ ("“%s” is no value of “%s” (%s)"), text, from->path, _ (from->field->label));
    td_paper_layout_fault (error, data->layout, data->table->section, "filter", what);
    return FALSE;
  }
  return TRUE;
}

static void
clear_condition (gpointer data)
{
  td_value_clear (&((TdPathCondition *)data)->value);
}

static TdStatement *
open_kind (TdPaperData *data, GError **error)
{
  g_autoptr (GArray) conditions = g_array_new (FALSE, TRUE, sizeof (TdPathCondition));
  const TdPaperTable *table = data->table;
  TdTableQuery query = {.kind = table->kind,
                        .year = table->all_years ? 0 : data->request.year,
                        .unit_id = data->request.unit_id,
                        .paths = (const char *const *)table->paths->pdata,
                        .n_paths = table->paths->len,
                        .orders = (const TdPathOrder *)(gpointer)table->orders->data,
                        .n_orders = table->orders->len};

  g_array_set_clear_func (conditions, clear_condition);
  if (!read_conditions (data, conditions, error))
    return NULL;
  query.conditions = (const TdPathCondition *)(gpointer)conditions->data;
  query.n_conditions = conditions->len;
  return td_store_table_statement (data->store, &query, error);
}

gboolean
td_paper_data_open (TdPaperData *data, GError **error)
{
  data->statement = data->table->kind != NULL ? open_kind (data, error)
                                              : td_paper_statement (data->store, data->layout, &data->request,
                                                                    data->table->query, data->table->query_text, error);
  if (data->statement == NULL)
    return FALSE;
  data->record_column = td_statement_column_index (data->statement, TD_PAPER_RECORD_COLUMN);
  return find_columns (data, error);
}

TdStep
td_paper_data_step (TdPaperData *data, GError **error)
{
  TdStep step = td_statement_step (data->statement, error);

  while (step == TD_STEP_ROW && data->request.record_ids != NULL && data->record_column >= 0) {
    gint64 id = td_statement_integer (data->statement, data->record_column);

    if (bsearch (&id, data->request.record_ids, data->request.n_record_ids, sizeof (gint64), td_record_compare_ids)
        != NULL)
      break;
    step = td_statement_step (data->statement, error);
  }
  return step;
}

void
td_paper_data_rewind (TdPaperData *data)
{
  td_statement_reset (data->statement);
  td_statement_bind_integer (data->statement, ":year", data->request.year);
  td_statement_bind_integer (data->statement, ":unit", data->request.unit_id);
  td_statement_bind_integer (data->statement, ":member", data->request.member_id);
  td_statement_bind_integer (data->statement, ":document", td_paper_fill_document_id (data->fill));
  td_statement_bind_text (data->statement, ":day", td_paper_fill_day (data->fill));
}

/* --- cells --- */

void
td_cell_set_number (TdCell *cell, double number)
{
  cell->type = isfinite (number) ? TD_CELL_NUMBER : TD_CELL_EMPTY;
  cell->number = number;
}

static void
set_text (TdCell *cell, GString *buffer, const char *text)
{
  gsize length = strlen (text);

  cell->type = length > 0 ? TD_CELL_TEXT : TD_CELL_EMPTY;
  cell->text = text;
  if (G_UNLIKELY (length > MAX_TEXT || !g_utf8_validate (text, (gssize)length, NULL))) {
    g_autofree char *valid = g_utf8_make_valid (text, (gssize)MIN (length, MAX_TEXT));

    g_string_assign (buffer, valid);
    cell->text = buffer->str;
  }
}

static void
set_date (TdCell *cell, GString *buffer, const char *text)
{
  TdDate date;

  if (!td_date_parse_iso (text, &date)) {
    set_text (cell, buffer, text);
  } else {
    g_autofree char *shown = td_date_format (date);

    g_string_assign (buffer, shown);
    cell->text = buffer->str;
    /* Excel knows no day before 1900, and counts one that never was in that year's February. */
    if (date.day > 0 && (date.year > 1900 || (date.year == 1900 && date.month > 2))) {
      g_autoptr (GDate) day = g_date_new_dmy ((GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
      g_autoptr (GDate) epoch = g_date_new_dmy (30, G_DATE_DECEMBER, 1899);

      cell->type = TD_CELL_DATE;
      cell->number = g_date_days_between (epoch, day);
    } else {
      cell->type = TD_CELL_TEXT;
    }
  }
}

static void
set_date_words (TdCell *cell, GString *buffer, const char *text)
{
  TdDate date;

  if (td_date_parse_iso (text, &date)) {
    g_autofree char *words = td_date_in_words (date);

    g_string_assign (buffer, words);
    text = buffer->str;
  }
  set_text (cell, buffer, text);
}

static void
read_cell (TdPaperData *data, guint index)
{
  const TdPaperColumn *column = td_paper_table_column (data->table, index);
  int source = data->query_columns[index];
  TdCell *cell = &data->cells[index];
  const char *text = NULL;
  double number = 0;

  cell->type = TD_CELL_EMPTY;
  if (source < 0)
    return;
  if (data->scratch[index] != NULL) {
    g_autofree char *shown = NULL;

    td_statement_value (data->statement, source, td_record_value (data->scratch[index], column->field->column));
    shown = td_store_display (data->store, data->scratch[index], column->field);
    g_string_assign (data->buffers[index], shown);
    set_text (cell, data->buffers[index], data->buffers[index]->str);
    return;
  }
  switch (td_statement_type (data->statement, source)) {
  case TD_VALUE_INTEGER:
    td_cell_set_number (cell, (double)td_statement_integer (data->statement, source));
    break;
  case TD_VALUE_REAL:
    td_cell_set_number (cell, td_statement_real (data->statement, source));
    break;
  case TD_VALUE_TEXT:
    text = td_statement_text (data->statement, source);
    if (column->type == TD_COLUMN_DATE)
      set_date (cell, data->buffers[index], text);
    else if (column->type == TD_COLUMN_DATE_WORDS)
      set_date_words (cell, data->buffers[index], text);
    else if (column->type != TD_COLUMN_TEXT && td_number_parse (text, &number)
             && (column->type != TD_COLUMN_MEASURE || strchr (text, '%') == NULL)) {
      char *end = NULL;
      double exact = g_ascii_strtod (text, &end);

      /* Numbers kept as text are in C form; what a person typed is read as Vietnam writes it. */
      td_cell_set_number (cell, *end == '\0' ? exact : number);
    } else
      set_text (cell, data->buffers[index], text);
    break;
  case TD_VALUE_NULL:
  default:
    break;
  }
}

static const TdCell *
row_cell (guint index, gpointer user_data)
{
  return &((TdCell *)user_data)[index];
}

void
td_paper_data_read_row (TdPaperData *data, guint number, gboolean blank)
{
  for (guint i = 0; i < data->n_columns; i++) {
    if (blank)
      data->cells[i].type = TD_CELL_EMPTY;
    else
      read_cell (data, i);
    if (td_paper_table_column (data->table, i)->type == TD_COLUMN_NUMBERING)
      td_cell_set_number (&data->cells[i], number);
  }
  for (guint i = 0; i < data->n_columns; i++) {
    const TdPaperColumn *column = td_paper_table_column (data->table, i);
    double result = 0;

    if (column->formula != NULL && td_expression_evaluate (column->formula, row_cell, data->cells, &result))
      td_cell_set_number (&data->cells[i], result);
  }
}
