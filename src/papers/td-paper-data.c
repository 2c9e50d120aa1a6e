/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-number.h"
#include "td-paper-data-private.h"

/* Where the reading of rows stands, in either pass. */
typedef struct {
  char *keys[TD_PAPER_MAX_GROUPS];
  guint open[TD_PAPER_MAX_GROUPS]; /* index into groups */
  guint ordinals[TD_PAPER_MAX_GROUPS];
  guint n_open;
  guint n_groups;
  guint n_rows;
  guint number;
  guint n_counted;                       /* rows of outermost groups that ended */
  GHashTable *seen[TD_PAPER_MAX_GROUPS]; /* keys of the groups that ended within the open ones */
} Walk;

static void
walk_clear (Walk *walk)
{
  for (guint i = 0; i < TD_PAPER_MAX_GROUPS; i++)
    g_free (walk->keys[i]);
  for (guint i = 0; i < TD_PAPER_MAX_GROUPS; i++)
    g_clear_pointer (&walk->seen[i], g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* The columns whose sums or mere presence must be known beforehand. A formula may need any other, so that one of them
 * needs them all. */
static gboolean *
find_counted (const TdPaperTable *table)
{
  gboolean *counted = g_new0 (gboolean, table->columns->len);
  gboolean any = FALSE;
  gboolean all = FALSE;

  for (guint i = 0; i < table->columns->len; i++) {
    const TdPaperColumn *column = td_paper_table_column (table, i);

    counted[i] = column->total != TD_TOTAL_NONE || column->omit_empty;
    any = any || counted[i];
    all = all || (counted[i] && column->formula != NULL);
  }
  for (guint i = 0; all && i < table->columns->len; i++)
    counted[i] = TRUE;
  if (!any)
    g_clear_pointer (&counted, g_free);
  return counted;
}

/* The outermost group that the row at hand begins anew; n_groups of the layout where it goes on with all. */
static guint
changed_level (TdPaperData *data, Walk *walk)
{
  for (guint level = 0; level < data->table->n_groups; level++) {
    const char *key = td_statement_text (data->statement, data->group_columns[level]);

    if (level >= walk->n_open || g_strcmp0 (walk->keys[level], key != NULL ? key : "") != 0)
      return level;
  }
  return data->table->n_groups;
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
  if (data->table->groups[level].restart)
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
  if (walk->n_rows > walk->n_counted && data->table->n_groups > 0)
    td_paper_totals_count (data->totals, walk->keys[0], walk->n_rows - walk->n_counted);
  walk->n_counted = walk->n_rows;
}

/* A query that is not sorted by what groups it would tear its groups apart. */
static gboolean
check_group (TdPaperData *data, Walk *walk, guint level, GError **error)
{
  const TdPaperGroup *group = &data->table->groups[level];
  const char *key = td_statement_text (data->statement, data->group_columns[level]);
  g_autofree char *what = NULL;

  for (guint i = level + 1; i < TD_PAPER_MAX_GROUPS; i++)
    if (walk->seen[i] != NULL)
      g_hash_table_remove_all (walk->seen[i]);
  if (walk->seen[level] == NULL)
    walk->seen[level] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_add (walk->seen[level], g_strdup (key != NULL ? key : "")))
    return TRUE;
  what = g_strdup_printf (_ ("the query hands out “%s” twice; let it sort by “%s” first (ORDER BY)"),
                          key != NULL ? key : "", group->by);
  td_paper_layout_fault (error, data->layout, group->section, "by", what);
  return FALSE;
}

/* First pass. The total stands at place 0 of the sums while it runs. */
static gboolean
count_rows (TdPaperData *data, GCancellable *cancellable, GError **error)
{
  g_auto (Walk) walk = {0};
  TdStep step;

  g_array_set_size (data->sums, data->n_columns);
  g_array_set_size (data->filled, data->n_columns);
  td_paper_data_rewind (data);
  while ((step = td_paper_data_step (data, error)) == TD_STEP_ROW) {
    if (walk.n_rows % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    for (guint level = changed_level (data, &walk); level < data->table->n_groups; level++) {
      TdGroupCount count = {level, 0, 0};

      if (!check_group (data, &walk, level, error))
        return FALSE;
      if (level == 0)
        count_group (data, &walk);
      for (guint i = 0; i < level; i++)
        g_array_index (data->groups, TdGroupCount, walk.open[i]).n_lines
            += data->table->groups[level].sums == TD_SUMS_ROW ? 2 : 1;
      open_group (data, &walk, level);
      g_array_append_val (data->groups, count);
      g_array_set_size (data->sums, data->sums->len + data->n_columns);
      g_array_set_size (data->filled, data->filled->len + data->n_columns);
    }
    walk.n_rows++;
    walk.number++;
    for (guint i = 0; i < walk.n_open; i++) {
      g_array_index (data->groups, TdGroupCount, walk.open[i]).n_rows++;
      g_array_index (data->groups, TdGroupCount, walk.open[i]).n_lines++;
    }
    if (data->counted == NULL)
      continue;
    td_paper_data_read_row (data, walk.number, FALSE);
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

TdPaperData *
td_paper_data_new (const TdPaperLayout *layout,
                   const TdPaperTable *table,
                   TdStore *store,
                   const TdPaperRequest *request,
                   TdPaperFill *fill,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (TdPaperData) data = g_new0 (TdPaperData, 1);

  data->layout = layout;
  data->table = table;
  data->store = g_object_ref (store);
  data->request = *request;
  data->fill = fill;
  data->n_columns = table->columns->len;
  data->query_columns = g_new0 (int, data->n_columns);
  data->scratch = g_new0 (TdRecord *, data->n_columns);
  data->counted = find_counted (table);
  data->cells = g_new0 (TdCell, data->n_columns);
  data->buffers = g_new0 (GString *, data->n_columns);
  for (guint i = 0; i < data->n_columns; i++)
    data->buffers[i] = g_string_new (NULL);
  data->groups = g_array_new (FALSE, TRUE, sizeof (TdGroupCount));
  data->sums = g_array_new (FALSE, TRUE, sizeof (double));
  data->filled = g_array_new (FALSE, TRUE, sizeof (guint));
  data->visible = g_array_new (FALSE, FALSE, sizeof (guint));
  data->totals = td_paper_fill_add_table (fill, table);
  if (!td_paper_data_open (data, error) || !count_rows (data, cancellable, error))
    return NULL;
  td_paper_totals_set (data->totals, &data->total);
  for (guint i = 0; i < data->n_columns; i++)
    if ((!td_paper_table_column (table, i)->omit_empty || data->total.filled[i] > 0 || td_paper_data_is_form (data))
        && (request->with_private || !td_paper_table_column (table, i)->is_private))
      g_array_append_val (data->visible, i);
  return g_steal_pointer (&data);
}

void
td_paper_data_free (TdPaperData *data)
{
  if (data == NULL)
    return;
  g_clear_pointer (&data->statement, td_statement_free);
  for (guint i = 0; i < data->n_columns; i++) {
    g_string_free (data->buffers[i], TRUE);
    td_record_free (data->scratch[i]);
  }
  g_free (data->scratch);
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

const TdPaperTable *
td_paper_data_table (TdPaperData *data)
{
  return data->table;
}

gboolean
td_paper_data_is_form (TdPaperData *data)
{
  return data->total.n_rows == 0 && data->table->when_empty == TD_EMPTY_FORM;
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
  group->n_lines = g_array_index (data->groups, TdGroupCount, index).n_lines;
  group->sums.n_rows = g_array_index (data->groups, TdGroupCount, index).n_rows;
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
  const TdPaperGroup *description = &data->table->groups[level];
  TdPaperGroupHead group = {0};
  g_autofree char *number = NULL;
  g_autofree char *heading = NULL;

  open_group (data, walk, level);
  if (!describe_group (data, walk, level, &group, error))
    return FALSE;
  number = group_number (description->numbering, walk->ordinals[level]);
  td_paper_fill_use (data->fill, data->totals);
  heading = td_paper_fill_group (data->fill, data->table, description, data->statement, number, &group.sums, error);
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
  for (guint i = 0; td_paper_data_is_form (data) && i < data->table->blank_rows; i++) {
    td_paper_data_read_row (data, i + 1, TRUE);
    if (!visitor->row (data->cells, user_data, error))
      return FALSE;
  }
  td_paper_data_rewind (data);
  while ((step = td_paper_data_step (data, error)) == TD_STEP_ROW) {
    guint level = changed_level (data, &walk);

    if (walk.n_rows % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (level < data->table->n_groups && !close_groups (data, &walk, level, visitor, user_data, error))
      return FALSE;
    for (; level < data->table->n_groups; level++)
      if (!begin_group (data, &walk, level, visitor, user_data, error))
        return FALSE;
    walk.n_rows++;
    walk.number++;
    td_paper_data_read_row (data, walk.number, FALSE);
    if (!visitor->row (data->cells, user_data, error))
      return FALSE;
  }
  return step == TD_STEP_DONE && close_groups (data, &walk, 0, visitor, user_data, error);
}

char *
td_paper_data_expand (TdPaperData *data, const char *text, const char *section, const char *key, GError **error)
{
  td_paper_fill_use (data->fill, data->totals);
  return td_paper_fill_text (data->fill, text, section, key, error);
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
  const TdPaperColumn *description = td_paper_table_column (data->table, column);
  Lookup lookup = {data, sums, column, {0}};
  double result = 0;

  *cell = (TdCell){0};
  switch (description->total) {
  case TD_TOTAL_SUM:
    if (sums->filled[column] > 0)
      td_cell_set_number (cell, sums->sums[column]);
    break;
  case TD_TOTAL_COUNT:
    td_cell_set_number (cell, sums->filled[column]);
    break;
  case TD_TOTAL_AVERAGE:
    if (sums->filled[column] > 0)
      td_cell_set_number (cell, td_expression_round (sums->sums[column] / sums->filled[column], 2));
    break;
  case TD_TOTAL_FORMULA:
    if (td_expression_evaluate (description->formula, sum_cell, &lookup, &result))
      td_cell_set_number (cell, result);
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
  const TdPaperExtra *extra = data->table->extras->pdata[index];
  Lookup lookup = {data, &data->total, column, {0}};
  double result = 0;

  *cell = (TdCell){0};
  if (extra->formula != NULL && extra->in_column[column]) {
    if (td_expression_evaluate (extra->formula, extra_cell, &lookup, &result))
      td_cell_set_number (cell, result);
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
