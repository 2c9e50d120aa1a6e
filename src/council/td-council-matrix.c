/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-council-scores.h"
#include "td-text.h"

/* More cells than these are no table of a commune. */
#define MOST_CELLS 2000000

static void
unit_clear (gpointer data)
{
  TdMatrixUnit *unit = data;

  g_free (unit->name);
  g_free (unit->block);
}

static void
target_clear (gpointer data)
{
  TdMatrixTarget *target = data;

  g_free (target->area);
  g_free (target->content);
  g_free (target->measure);
}

void
td_matrix_free (TdMatrix *matrix)
{
  if (matrix == NULL)
    return;
  for (guint i = 0; matrix->texts != NULL && i < matrix->units->len * matrix->targets->len; i++)
    g_free (matrix->texts[i]);
  g_free (matrix->texts);
  g_free (matrix->ids);
  g_array_unref (matrix->units);
  g_array_unref (matrix->targets);
  g_free (matrix->column);
  g_free (matrix);
}

guint
td_matrix_cell (const TdMatrix *matrix, guint row, guint column)
{
  return row * matrix->targets->len + column;
}

/* --- reading --- */

/* A target as a query gives it. */
typedef struct {
  guint unit;
  guint target;
  gint64 id;
} Cell;

/* Number of the row; units come one after another. */
static guint
row_of (TdMatrix *matrix, TdStatement *statement)
{
  TdMatrixUnit unit = {.id = td_statement_integer (statement, 0)};

  if (matrix->units->len > 0 && g_array_index (matrix->units, TdMatrixUnit, matrix->units->len - 1).id == unit.id)
    return matrix->units->len - 1;
  unit.name = g_strdup (td_statement_text (statement, 1));
  unit.block = g_strdup (td_statement_text (statement, 2));
  g_array_append_val (matrix->units, unit);
  return matrix->units->len - 1;
}

/* Number of the column; targets of one area and content are one, where a unit has it twice each has its own. */
static guint
column_of (TdMatrix *matrix, TdStatement *statement, GHashTable *columns, GHashTable *taken, guint row)
{
  const char *area = td_statement_text (statement, 4);
  const char *content = td_statement_text (statement, 5);
  g_autofree char *folded = td_text_fold (content != NULL ? content : "");

  for (guint turn = 0;; turn++) {
    g_autofree char *key = g_strdup_printf ("%s\t%s\t%u", area != NULL ? area : "", folded, turn);
    g_autofree char *place = g_strdup_printf ("%u\t%s", row, key);
    gpointer known = g_hash_table_lookup (columns, key);

    if (!g_hash_table_add (taken, g_strdup (place)))
      continue;
    if (known == NULL) {
      TdMatrixTarget target = {.area = g_strdup (area),
                               .content = g_strdup (content),
                               .measure = g_strdup (td_statement_text (statement, 6)),
                               .max_score = td_statement_real (statement, 7)};

      g_array_append_val (matrix->targets, target);
      known = GUINT_TO_POINTER (matrix->targets->len);
      g_hash_table_insert (columns, g_steal_pointer (&key), known);
    }
    return GPOINTER_TO_UINT (known) - 1;
  }
}

static GArray *
read_cells (TdMatrix *matrix, TdStatement *statement, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TdStep step = TD_STEP_ERROR;

  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    Cell cell = {.unit = row_of (matrix, statement), .id = td_statement_integer (statement, 3)};

    cell.target = column_of (matrix, statement, columns, taken, cell.unit);
    g_array_append_val (cells, cell);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&cells) : NULL;
}

/* Columns stand by area and by where most units have them: the order in which the query met them is that of the first
 * unit, with what only others have behind. */
static gboolean
fill_cells (TdMatrix *matrix, TdStore *store, const GArray *cells, GError **error)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_PLEDGE_TARGET);
  const TdField *field = td_kind_field (kind, matrix->column);
  gsize n = (gsize)matrix->units->len * matrix->targets->len;

  if (n > MOST_CELLS) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                         _ ("The units have too few targets in common to stand in one table: choose a block."));
    return FALSE;
  }
  matrix->ids = g_new0 (gint64, n);
  matrix->texts = g_new0 (char *, n);
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = &g_array_index (cells, Cell, i);
    g_autoptr (TdRecord) target = td_store_load (store, kind, cell->id, error);
    guint place = td_matrix_cell (matrix, cell->unit, cell->target);

    if (target == NULL)
      return FALSE;
    matrix->ids[place] = cell->id;
    if (!td_record_is_null (target, matrix->column))
      matrix->texts[place] = td_record_display (target, field);
  }
  return TRUE;
}

TdMatrix *
td_council_matrix (TdStore *store, int year, const char *block, const char *column, GError **error)
{
  g_autoptr (TdMatrix) matrix = g_new0 (TdMatrix, 1);
  g_autoptr (TdStatement) statement = NULL;
  g_autoptr (GArray) cells = NULL;

  matrix->year = year;
  matrix->column = g_strdup (column);
  matrix->units = g_array_new (FALSE, TRUE, sizeof (TdMatrixUnit));
  matrix->targets = g_array_new (FALSE, TRUE, sizeof (TdMatrixTarget));
  g_array_set_clear_func (matrix->units, unit_clear);
  g_array_set_clear_func (matrix->targets, target_clear);
  statement = td_store_statement (store, "query/score-matrix", error);
  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_text (statement, ":block", block);
  cells = read_cells (matrix, statement, error);
  return cells != NULL && fill_cells (matrix, store, cells, error) ? g_steal_pointer (&matrix) : NULL;
}

char **
td_council_blocks (TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/score-blocks", error);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    if (td_statement_text (statement, 0) != NULL)
      g_ptr_array_add (blocks, g_strdup (td_statement_text (statement, 0)));
  if (step == TD_STEP_ERROR)
    return NULL;
  g_ptr_array_add (blocks, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&blocks), FALSE);
}

/* --- as text --- */

/* A tab or a line break would be another cell. */
static void
append_cell (GString *text, const char *cell)
{
  for (const char *at = cell != NULL ? cell : ""; *at != '\0'; at++)
    g_string_append_c (text, *at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at);
}

char *
td_matrix_to_text (const TdMatrix *matrix, guint row, guint column, guint n_rows, guint n_columns, gboolean headings)
{
  GString *text = g_string_new (headings ? "Đơn vị" : NULL);

  for (guint j = column; headings && j < column + n_columns; j++) {
    g_string_append_c (text, '\t');
    append_cell (text, g_array_index (matrix->targets, TdMatrixTarget, j).content);
  }
  if (headings)
    g_string_append_c (text, '\n');
  for (guint i = row; i < row + n_rows; i++) {
    if (headings)
      append_cell (text, g_array_index (matrix->units, TdMatrixUnit, i).name);
    for (guint j = column; j < column + n_columns; j++) {
      if (headings || j > column)
        g_string_append_c (text, '\t');
      append_cell (text, matrix->texts[td_matrix_cell (matrix, i, j)]);
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

/* --- pasting --- */

/* Rows of cells, without the empty line that every copy ends with. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    gsize length = strlen (*line);

    if (length > 0 && (*line)[length - 1] == '\r')
      (*line)[length - 1] = '\0';
    if (**line != '\0' || line[1] != NULL)
      g_ptr_array_add (rows, g_strsplit (*line, "\t", -1));
  }
  return rows;
}

static int
find_target (const TdMatrix *matrix, const char *content)
{
  g_autofree char *wanted = td_text_fold (content);

  for (guint i = 0; *wanted != '\0' && i < matrix->targets->len; i++) {
    const char *each = g_array_index (matrix->targets, TdMatrixTarget, i).content;
    g_autofree char *folded = td_text_fold (each != NULL ? each : "");

    if (strcmp (folded, wanted) == 0)
      return (int)i;
  }
  return -1;
}

static int
find_unit (const TdMatrix *matrix, const char *name)
{
  g_autofree char *wanted = td_text_fold (name);

  for (guint i = 0; *wanted != '\0' && i < matrix->units->len; i++) {
    const char *each = g_array_index (matrix->units, TdMatrixUnit, i).name;
    g_autofree char *folded = td_text_fold (each != NULL ? each : "");

    if (strcmp (folded, wanted) == 0)
      return (int)i;
  }
  return -1;
}

/* Whether the first line names targets above cells: one at least is known, and the first cell of the next line a unit. */
static gboolean
has_headings (const TdMatrix *matrix, const GPtrArray *rows)
{
  char **first = rows->len > 1 ? g_ptr_array_index (rows, 0) : NULL;
  char **second = rows->len > 1 ? g_ptr_array_index (rows, 1) : NULL;

  if (first == NULL || second[0] == NULL || find_unit (matrix, second[0]) < 0)
    return FALSE;
  for (char **cell = first[0] != NULL ? first + 1 : first; *cell != NULL; cell++)
    if (find_target (matrix, *cell) >= 0)
      return TRUE;
  return FALSE;
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

/* A cell at its place. An empty one beyond the table or where nothing was pledged is nothing. */
static gboolean
take (const TdMatrix *matrix, int row, int column, const char *typed, GArray *figures, GPtrArray *kept, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));
  TdFigure figure = {0};

  if (row < 0 || column < 0 || row >= (int)matrix->units->len || column >= (int)matrix->targets->len) {
    if (*trimmed == '\0')
      return TRUE;
    return refuse (error, _ ("“%s” stands beyond the table: nothing was pasted. Begin further left or above."),
                   trimmed);
  }
  figure.target_id = matrix->ids[td_matrix_cell (matrix, (guint)row, (guint)column)];
  if (figure.target_id == 0) {
    if (*trimmed == '\0')
      return TRUE;
    return refuse (error, _ ("%s has not pledged “%s”: nothing was pasted."),
                   g_array_index (matrix->units, TdMatrixUnit, row).name,
                   g_array_index (matrix->targets, TdMatrixTarget, column).content);
  }
  figure.typed = trimmed;
  g_array_append_val (figures, figure);
  g_ptr_array_add (kept, g_steal_pointer (&trimmed));
  return TRUE;
}

static gboolean
take_named (const TdMatrix *matrix, const GPtrArray *rows, GArray *figures, GPtrArray *kept, GError **error)
{
  char **heading = g_ptr_array_index (rows, 0);

  for (guint i = 1; i < rows->len; i++) {
    char **cells = g_ptr_array_index (rows, i);
    int row = cells[0] != NULL ? find_unit (matrix, cells[0]) : -1;

    if (row < 0 && cells[0] != NULL && *cells[0] != '\0')
      return refuse (error, _ ("“%s” is no unit of this table: nothing was pasted."), cells[0]);
    for (guint j = 1; row >= 0 && cells[j] != NULL && j < g_strv_length (heading); j++) {
      int column = find_target (matrix, heading[j]);

      if (column < 0 && *cells[j] != '\0')
        return refuse (error, _ ("“%s” is no target of this table: nothing was pasted."), heading[j]);
      if (column >= 0 && !take (matrix, row, column, cells[j], figures, kept, error))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
take_placed (const TdMatrix *matrix,
             const GPtrArray *rows,
             guint row,
             guint column,
             GArray *figures,
             GPtrArray *kept,
             GError **error)
{
  for (guint i = 0; i < rows->len; i++) {
    char **cells = g_ptr_array_index (rows, i);

    for (guint j = 0; cells[j] != NULL; j++)
      if (!take (matrix, (int)(row + i), (int)(column + j), cells[j], figures, kept, error))
        return FALSE;
  }
  return TRUE;
}

GArray *
td_matrix_paste (const TdMatrix *matrix, const char *text, guint row, guint column, GStrv *holder, GError **error)
{
  g_autoptr (GPtrArray) rows = split (text);
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (TdFigure));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  *holder = NULL;
  if (has_headings (matrix, rows) ? !take_named (matrix, rows, figures, kept, error)
                                  : !take_placed (matrix, rows, row, column, figures, kept, error))
    return NULL;
  g_ptr_array_add (kept, NULL);
  *holder = (GStrv)g_ptr_array_free (g_steal_pointer (&kept), FALSE);
  return g_steal_pointer (&figures);
}
