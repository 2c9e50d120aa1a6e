/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-date.h"
#include "td-number.h"
#include "td-paper-fill.h"

/* A cell of an Excel sheet holds 32,767 characters; the bytes of a longer text are cut well before. */
#define MAX_TEXT 32000

typedef struct {
  guint level;
  guint n_rows;
} GroupCount;

struct _TdPaperData {
  const TdPaperLayout *layout;
  TdStore *store;
  TdPaperRequest request;
  TdPaperFill *fill;
  TdStatement *statement;
  guint n_columns;
  int *query_columns; /* of the statement, for each column of the layout; -1 */
  gboolean *counted;  /* columns that the first pass must read; NULL: none */
  int group_columns[TD_PAPER_MAX_GROUPS];
  GArray *groups; /* of GroupCount, in the order in which they begin */
  GArray *sums;   /* n_columns doubles a group, the total last */
  GArray *filled; /* n_columns guints a group, the total last */
  TdPaperSums total;
  GArray *visible; /* of guint */
  TdCell *cells;
  GString **buffers; /* text of cells that is not the statement's own */
};

/* Where the reading of rows stands, in either pass. */
typedef struct {
  char *keys[TD_PAPER_MAX_GROUPS];
  guint open[TD_PAPER_MAX_GROUPS]; /* index into groups */
  guint ordinals[TD_PAPER_MAX_GROUPS];
  guint n_open;
  guint n_groups;
  guint n_rows;
  guint number;
  guint n_counted; /* rows of outermost groups that ended */
} Walk;

static void
walk_clear (Walk *walk)
{
  for (guint i = 0; i < TD_PAPER_MAX_GROUPS; i++)
    g_free (walk->keys[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static TdStatement *
open_query (const TdPaperData *data, GError **error)
{
  return td_paper_statement (data->store, data->layout, &data->request, data->layout->query, data->layout->query_text,
                             error);
}

static gboolean
find_column (TdPaperData *data, const char *section, const char *key, const char *column, int *index, GError **error)
{
  *index = td_statement_column_index (data->statement, column);
  if (*index < 0) {
    g_autofree char *what = g_strdup_printf (_ ("the query has no column “%s”"), column);

    td_paper_layout_error (error, data->layout->file, 0, section, key, what);
  }
  return *index >= 0;
}

static gboolean
find_columns (TdPaperData *data, GError **error)
{
  for (guint i = 0; i < data->n_columns; i++) {
    const TdPaperColumn *column = td_paper_layout_column (data->layout, i);
    g_autofree char *section = g_strconcat ("column ", column->name, NULL);

    data->query_columns[i] = -1;
    /* A private field that was not asked for has lost its name in the query, too. */
    if (column->value != NULL && !(column->is_private && !data->request.with_private)
        && !find_column (data, section, "value", column->value, &data->query_columns[i], error))
      return FALSE;
  }
  for (guint i = 0; i < data->layout->n_groups; i++)
    if (!find_column (data, data->layout->groups[i].section, "by", data->layout->groups[i].by, &data->group_columns[i],
                      error))
      return FALSE;
  return TRUE;
}

static void
bind_request (TdPaperData *data)
{
  td_statement_reset (data->statement);
  td_statement_bind_integer (data->statement, ":year", data->request.year);
  td_statement_bind_integer (data->statement, ":unit", data->request.unit_id);
  td_statement_bind_integer (data->statement, ":member", data->request.member_id);
  td_statement_bind_integer (data->statement, ":document", MAX (data->request.document_id, 0));
}

static void
set_number (TdCell *cell, double number)
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
  const TdPaperColumn *column = td_paper_layout_column (data->layout, index);
  int source = data->query_columns[index];
  TdCell *cell = &data->cells[index];
  const char *text = NULL;
  double number = 0;

  cell->type = TD_CELL_EMPTY;
  if (source < 0)
    return;
  switch (td_statement_type (data->statement, source)) {
  case TD_VALUE_INTEGER:
    set_number (cell, (double)td_statement_integer (data->statement, source));
    break;
  case TD_VALUE_REAL:
    set_number (cell, td_statement_real (data->statement, source));
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
      set_number (cell, *end == '\0' ? exact : number);
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

/* The columns whose sums or mere presence must be known beforehand. A formula may need any other, so that one of them
 * needs them all. */
static gboolean *
find_counted (const TdPaperLayout *layout)
{
  gboolean *counted = g_new0 (gboolean, layout->columns->len);
  gboolean any = FALSE;
  gboolean all = FALSE;

  for (guint i = 0; i < layout->columns->len; i++) {
    const TdPaperColumn *column = td_paper_layout_column (layout, i);

    counted[i] = column->total != TD_TOTAL_NONE || column->omit_empty;
    any = any || counted[i];
    all = all || (counted[i] && column->formula != NULL);
  }
  for (guint i = 0; all && i < layout->columns->len; i++)
    counted[i] = TRUE;
  if (!any)
    g_clear_pointer (&counted, g_free);
  return counted;
}

static void
read_row (TdPaperData *data, guint number)
{
  for (guint i = 0; i < data->n_columns; i++) {
    read_cell (data, i);
    if (td_paper_layout_column (data->layout, i)->type == TD_COLUMN_NUMBERING)
      set_number (&data->cells[i], number);
  }
  for (guint i = 0; i < data->n_columns; i++) {
    const TdPaperColumn *column = td_paper_layout_column (data->layout, i);
    double result = 0;

    if (column->formula != NULL && td_expression_evaluate (column->formula, row_cell, data->cells, &result))
      set_number (&data->cells[i], result);
  }
}

/* The outermost group that the row at hand begins anew; n_groups of the layout where it goes on with all. */
static guint
changed_level (TdPaperData *data, Walk *walk)
{
  for (guint level = 0; level < data->layout->n_groups; level++) {
    const char *key = td_statement_text (data->statement, data->group_columns[level]);

    if (level >= walk->n_open || g_strcmp0 (walk->keys[level], key != NULL ? key : "") != 0)
      return level;
  }
  return data->layout->n_groups;
}

static void
open_group (TdPaperData *data, Walk *walk, guint level)
{
  const char *key = td_statement_text (data->statement, data->group_columns[level]);

  g_free (walk->keys[level]);
  walk->keys[level] = g_strdup (key != NULL ? key : "");
  walk->open[level] = walk->n_groups++;
  walk->ordinals[level]++;
  for (guint i = level + 1; i < TD_PAPER_MAX_GROUPS; i++)
    walk->ordinals[i] = 0;
  walk->n_open = level + 1;
  if (data->layout->groups[level].restart)
    walk->number = 0;
}

static void
add_cells (TdPaperData *data, guint place)
{
  double *sums = &g_array_index (data->sums, double, place * data->n_columns);
  guint *filled = &g_array_index (data->filled, guint, place * data->n_columns);

  for (guint i = 0; i < data->n_columns; i++) {
    if (data->counted[i] && data->cells[i].type != TD_CELL_EMPTY)
      filled[i]++;
    if (data->counted[i] && data->cells[i].type == TD_CELL_NUMBER)
      sums[i] += data->cells[i].number;
  }
}

/* The outermost group ends: {count.KEY} gets its rows. */
static void
count_group (TdPaperData *data, Walk *walk)
{
  if (walk->n_rows > walk->n_counted && data->layout->n_groups > 0)
    td_paper_fill_count (data->fill, walk->keys[0], walk->n_rows - walk->n_counted);
  walk->n_counted = walk->n_rows;
}

/* First pass. The total stands at place 0 of the sums while it runs. */
static gboolean
count_rows (TdPaperData *data, GCancellable *cancellable, GError **error)
{
  g_auto (Walk) walk = {0};
  TdStep step;

  g_array_set_size (data->sums, data->n_columns);
  g_array_set_size (data->filled, data->n_columns);
  bind_request (data);
  while ((step = td_statement_step (data->statement, error)) == TD_STEP_ROW) {
    if (walk.n_rows % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    for (guint level = changed_level (data, &walk); level < data->layout->n_groups; level++) {
      GroupCount count = {level, 0};

      if (level == 0)
        count_group (data, &walk);
      open_group (data, &walk, level);
      g_array_append_val (data->groups, count);
      g_array_set_size (data->sums, data->sums->len + data->n_columns);
      g_array_set_size (data->filled, data->filled->len + data->n_columns);
    }
    walk.n_rows++;
    walk.number++;
    for (guint i = 0; i < walk.n_open; i++)
      g_array_index (data->groups, GroupCount, walk.open[i]).n_rows++;
    if (data->counted == NULL)
      continue;
    read_row (data, walk.number);
    add_cells (data, 0);
    for (guint i = 0; i < walk.n_open; i++)
      add_cells (data, walk.open[i] + 1);
  }
  count_group (data, &walk);
  data->total.n_rows = walk.n_rows;
  data->total.sums = &g_array_index (data->sums, double, 0);
  data->total.filled = &g_array_index (data->filled, guint, 0);
  return step == TD_STEP_DONE;
}

static gboolean
check_not_empty (TdPaperData *data, GError **error)
{
  g_autofree char *sentence = NULL;

  if (data->total.n_rows > 0)
    return TRUE;
  if (data->layout->empty != NULL) {
    sentence = td_paper_data_expand (data, data->layout->empty, "paper", "empty", error);
    if (sentence == NULL)
      return FALSE;
  } else {
    sentence = g_strdup_printf (_ ("“%s” has nothing to show for %d."), data->layout->title, data->request.year);
  }
  g_set_error_literal (error, TD_PAPER_ERROR, TD_PAPER_ERROR_EMPTY, sentence);
  return FALSE;
}

static gboolean
check_unit (TdPaperData *data, GError **error)
{
  if (!data->layout->per_unit || data->request.unit_id != 0)
    return TRUE;
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_NEEDS_UNIT, _ ("“%s” is made for one unit; say for which."),
               data->layout->title);
  return FALSE;
}

TdPaperData *
td_paper_data_new (const TdPaperLayout *layout,
                   TdStore *store,
                   const TdPaperRequest *request,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (TdPaperData) data = NULL;

  g_return_val_if_fail (layout != NULL && store != NULL && request != NULL, NULL);
  data = g_new0 (TdPaperData, 1);
  data->layout = layout;
  data->store = g_object_ref (store);
  data->request = *request;
  data->n_columns = layout->columns->len;
  data->query_columns = g_new0 (int, data->n_columns);
  data->counted = find_counted (layout);
  data->cells = g_new0 (TdCell, data->n_columns);
  data->buffers = g_new0 (GString *, data->n_columns);
  for (guint i = 0; i < data->n_columns; i++)
    data->buffers[i] = g_string_new (NULL);
  data->groups = g_array_new (FALSE, TRUE, sizeof (GroupCount));
  data->sums = g_array_new (FALSE, TRUE, sizeof (double));
  data->filled = g_array_new (FALSE, TRUE, sizeof (guint));
  data->visible = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!check_unit (data, error))
    return NULL;
  data->fill = td_paper_fill_new (layout, store, request, error);
  if (data->fill == NULL)
    return NULL;
  data->statement = open_query (data, error);
  if (data->statement == NULL || !find_columns (data, error) || !count_rows (data, cancellable, error))
    return NULL;
  td_paper_fill_set_total (data->fill, &data->total);
  if (!check_not_empty (data, error))
    return NULL;
  for (guint i = 0; i < data->n_columns; i++)
    if ((!td_paper_layout_column (layout, i)->omit_empty || data->total.filled[i] > 0)
        && (request->with_private || !td_paper_layout_column (layout, i)->is_private))
      g_array_append_val (data->visible, i);
  return g_steal_pointer (&data);
}

void
td_paper_data_free (TdPaperData *data)
{
  if (data == NULL)
    return;
  g_clear_pointer (&data->statement, td_statement_free);
  g_clear_pointer (&data->fill, td_paper_fill_free);
  for (guint i = 0; i < data->n_columns; i++)
    g_string_free (data->buffers[i], TRUE);
  g_free (data->buffers);
  g_free (data->cells);
  g_free (data->counted);
  g_free (data->query_columns);
  g_array_unref (data->groups);
  g_array_unref (data->sums);
  g_array_unref (data->filled);
  g_array_unref (data->visible);
  g_object_unref (data->store);
  g_free (data);
}

struct _TdPaperFill *
td_paper_data_fill (TdPaperData *data)
{
  return data->fill;
}

const guint *
td_paper_data_columns (TdPaperData *data, guint *n_columns)
{
  *n_columns = data->visible->len;
  return (const guint *)(gpointer)data->visible->data;
}

const TdPaperSums *
td_paper_data_total (TdPaperData *data)
{
  return &data->total;
}

guint
td_paper_data_n_groups (TdPaperData *data)
{
  return data->groups->len;
}

/* Fills group for one that stands at index; FALSE when the second pass finds more groups than the first. */
static gboolean
describe_group (TdPaperData *data, const Walk *walk, guint level, TdPaperGroupHead *group, GError **error)
{
  guint index = walk->open[level];

  if (index >= data->groups->len) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED,
                 _ ("The records changed while “%s” was being written; try again."), data->layout->title);
    return FALSE;
  }
  group->level = level;
  group->sums.n_rows = g_array_index (data->groups, GroupCount, index).n_rows;
  group->sums.sums = &g_array_index (data->sums, double, (index + 1) * data->n_columns);
  group->sums.filled = &g_array_index (data->filled, guint, (index + 1) * data->n_columns);
  return TRUE;
}

static gboolean
close_groups (TdPaperData *data,
              Walk *walk,
              guint level,
              const TdPaperVisitor *visitor,
              gpointer user_data,
              GError **error)
{
  for (; walk->n_open > level; walk->n_open--) {
    TdPaperGroupHead group = {0};

    group.number = "";
    group.heading = "";
    if (!describe_group (data, walk, walk->n_open - 1, &group, error) || !visitor->end_group (&group, user_data, error))
      return FALSE;
  }
  return TRUE;
}

static char *
group_number (TdGroupNumbering numbering, guint ordinal)
{
  switch (numbering) {
  case TD_NUMBERING_ROMAN:
    return td_number_roman ((int)ordinal);
  case TD_NUMBERING_LETTER:
    return ordinal <= 26 ? g_strdup_printf ("%c", (int)('A' + ordinal - 1)) : g_strdup_printf ("%u", ordinal);
  case TD_NUMBERING_NUMBER:
    return g_strdup_printf ("%u", ordinal);
  case TD_NUMBERING_NONE:
  default:
    return g_strdup ("");
  }
}

static gboolean
begin_group (TdPaperData *data,
             Walk *walk,
             guint level,
             const TdPaperVisitor *visitor,
             gpointer user_data,
             GError **error)
{
  const TdPaperGroup *description = &data->layout->groups[level];
  TdPaperGroupHead group = {0};
  g_autofree char *number = NULL;
  g_autofree char *heading = NULL;

  open_group (data, walk, level);
  if (!describe_group (data, walk, level, &group, error))
    return FALSE;
  number = group_number (description->numbering, walk->ordinals[level]);
  heading = td_paper_fill_group (data->fill, description, data->statement, number, &group.sums, error);
  if (heading == NULL)
    return FALSE;
  group.number = number;
  group.heading = heading;
  return visitor->begin_group (&group, user_data, error);
}

gboolean
td_paper_data_each (TdPaperData *data,
                    const TdPaperVisitor *visitor,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (Walk) walk = {0};
  TdStep step;

  g_return_val_if_fail (data != NULL && visitor != NULL, FALSE);
  bind_request (data);
  while ((step = td_statement_step (data->statement, error)) == TD_STEP_ROW) {
    guint level = changed_level (data, &walk);

    if (walk.n_rows % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (level < data->layout->n_groups && !close_groups (data, &walk, level, visitor, user_data, error))
      return FALSE;
    for (; level < data->layout->n_groups; level++)
      if (!begin_group (data, &walk, level, visitor, user_data, error))
        return FALSE;
    walk.n_rows++;
    walk.number++;
    read_row (data, walk.number);
    if (!visitor->row (data->cells, user_data, error))
      return FALSE;
  }
  return step == TD_STEP_DONE && close_groups (data, &walk, 0, visitor, user_data, error);
}

char *
td_paper_data_expand (TdPaperData *data, const char *text, const char *section, const char *key, GError **error)
{
  return td_paper_fill_text (data->fill, text, section, key, error);
}

static void
line_free (gpointer data)
{
  TdPaperLine *line = data;

  g_free (line->text);
  g_free (line);
}

GPtrArray *
td_paper_data_lines (TdPaperData *data, const TdPaperText *text, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; text->lines != NULL && i < text->lines->len; i++) {
    const TdPaperLine *source = text->lines->pdata[i];
    g_autofree char *filled = td_paper_fill_text (data->fill, source->text, text->section, text->key, error);
    g_auto (GStrv) parts = NULL;

    if (filled == NULL)
      return NULL;
    /* A setting may hold several lines (the recipients): each is a line of the paper. Nothing splits into no part. */
    parts = g_strsplit (filled, "\n", -1);
    for (guint k = 0; k < MAX (g_strv_length (parts), 1); k++) {
      TdPaperLine *line = g_new0 (TdPaperLine, 1);

      *line = *source;
      line->text = g_strdup (parts[k] != NULL ? parts[k] : "");
      g_ptr_array_add (lines, line);
    }
  }
  return g_steal_pointer (&lines);
}

typedef struct {
  TdPaperData *data;
  const TdPaperSums *sums;
  guint column;
  TdCell cell;
} Lookup;

static const TdCell *
sum_cell (guint index, gpointer user_data)
{
  Lookup *lookup = user_data;

  td_paper_data_sum_cell (lookup->data, lookup->sums, index, &lookup->cell);
  return &lookup->cell;
}

void
td_paper_data_sum_cell (TdPaperData *data, const TdPaperSums *sums, guint column, TdCell *cell)
{
  const TdPaperColumn *description = td_paper_layout_column (data->layout, column);
  Lookup lookup = {data, sums, column, {0}};
  double result = 0;

  *cell = (TdCell){0};
  switch (description->total) {
  case TD_TOTAL_SUM:
    if (sums->filled[column] > 0)
      set_number (cell, sums->sums[column]);
    break;
  case TD_TOTAL_COUNT:
    set_number (cell, sums->filled[column]);
    break;
  case TD_TOTAL_AVERAGE:
    if (sums->filled[column] > 0)
      set_number (cell, td_expression_round (sums->sums[column] / sums->filled[column], 2));
    break;
  case TD_TOTAL_FORMULA:
    if (td_expression_evaluate (description->formula, sum_cell, &lookup, &result))
      set_number (cell, result);
    break;
  case TD_TOTAL_NONE:
  default:
    break;
  }
}

static const TdCell *
extra_cell (guint index, gpointer user_data)
{
  Lookup *lookup = user_data;

  if (index == 0)
    td_paper_data_sum_cell (lookup->data, &lookup->data->total, lookup->column, &lookup->cell);
  else if (!td_paper_data_extra_cell (lookup->data, index - 1, lookup->column, &lookup->cell, NULL))
    lookup->cell = (TdCell){0};
  return &lookup->cell;
}

gboolean
td_paper_data_extra_cell (TdPaperData *data, guint index, guint column, TdCell *cell, GError **error)
{
  const TdPaperExtra *extra = data->layout->extras->pdata[index];
  Lookup lookup = {data, &data->total, column, {0}};
  double result = 0;

  *cell = (TdCell){0};
  if (extra->formula != NULL && extra->in_column[column]) {
    if (td_expression_evaluate (extra->formula, extra_cell, &lookup, &result))
      set_number (cell, result);
  } else if (extra->values[column][0] != '\0') {
    return td_paper_fill_fact (data->fill, extra->values[column], extra->section, cell, error);
  }
  return TRUE;
}

int
td_paper_column_places (const TdPaperColumn *column)
{
  switch (column->type) {
  case TD_COLUMN_INTEGER:
  case TD_COLUMN_YEAR:
  case TD_COLUMN_MONEY:
  case TD_COLUMN_NUMBERING:
    return 0;
  case TD_COLUMN_TEXT:
  case TD_COLUMN_DECIMAL:
  case TD_COLUMN_PERCENT:
  case TD_COLUMN_DATE:
  case TD_COLUMN_DATE_WORDS:
  case TD_COLUMN_MEASURE:
  default:
    return column->decimals;
  }
}

char *
td_paper_cell_display (const TdPaperColumn *column, const TdCell *cell)
{
  int places = td_paper_column_places (column);
  GString *text = NULL;
  char *comma = NULL;

  switch (cell->type) {
  case TD_CELL_TEXT:
  case TD_CELL_DATE:
    return g_strdup (cell->text);
  case TD_CELL_NUMBER:
    break;
  case TD_CELL_EMPTY:
  case TD_CELL_BOOLEAN:
  case TD_CELL_ERROR:
  default:
    return g_strdup ("");
  }
  if (column->type == TD_COLUMN_YEAR || column->type == TD_COLUMN_NUMBERING)
    return g_strdup_printf ("%.0f", cell->number);
  {
    g_autofree char *shortest = td_number_format (cell->number, places < 0 ? 2 : places);

    text = g_string_new (shortest);
  }
  if (places > 0) {
    comma = strchr (text->str, ',');
    if (comma == NULL)
      g_string_append_c (text, ',');
    for (int missing = places - (comma == NULL ? 0 : (int)strlen (comma + 1)); missing > 0; missing--)
      g_string_append_c (text, '0');
  }
  return g_string_free (text, FALSE);
}
