/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cell-grid.h"

#include <string.h>

#include "td-reference.h"

/* Where a shared formula is written in full. */
typedef struct {
  int row;
  int column;
  char *formula;
} Master;

static void
master_free (Master *master)
{
  g_free (master->formula);
  g_free (master);
}

static void
cell_clear (TdCellGridCell *cell)
{
  g_free (cell->formula);
  g_free (cell->value);
}

static void
row_free (TdCellGridRow *row)
{
  g_array_unref (row->cells);
  g_free (row);
}

void
td_cell_grid_free (TdCellGrid *grid)
{
  if (grid == NULL)
    return;
  g_ptr_array_unref (grid->rows);
  g_array_unref (grid->widths);
  g_array_unref (grid->merges);
  g_array_unref (grid->arrays);
  g_free (grid);
}

typedef struct {
  TdCellGrid *grid;
  TdXmlReader reader;
  GHashTable *masters; /* si → Master */
} Reading;

static void
add_range (GArray *ranges, const char *text)
{
  TdReferencePoint points[2];
  TdCellGridMerge range;

  if (text == NULL || !td_reference_range_parse (text, strlen (text), points))
    return;
  range = (TdCellGridMerge){points[0].row, points[1].row, MIN (points[0].column, points[1].column),
                            MAX (points[0].column, points[1].column)};
  g_array_append_val (ranges, range);
}

static gboolean
read_formula (Reading *reading, int row, TdCellGridCell *cell)
{
  g_autofree char *type = td_xml_attribute_text (&reading->reader, "t");
  g_autofree char *range = td_xml_attribute_text (&reading->reader, "ref");
  int shared = td_xml_attribute_integer (&reading->reader, "si", -1);
  Master *master;

  cell->formula = td_xml_read_text (&reading->reader);
  if (cell->formula == NULL)
    return FALSE;
  if (g_strcmp0 (type, "array") == 0 || g_strcmp0 (type, "dataTable") == 0) {
    cell->array = TRUE;
    add_range (reading->grid->arrays, range);
  }
  if (g_strcmp0 (type, "shared") != 0 || shared < 0)
    return TRUE;
  master = g_hash_table_lookup (reading->masters, GINT_TO_POINTER (shared));
  if (*cell->formula != '\0') {
    master = g_new (Master, 1);
    *master = (Master){row, cell->column, g_strdup (cell->formula)};
    g_hash_table_replace (reading->masters, GINT_TO_POINTER (shared), master);
  } else if (master != NULL) {
    g_free (cell->formula);
    cell->formula = td_references_move (master->formula, row - master->row, cell->column - master->column);
  }
  return TRUE;
}

static char
type_of (const TdXmlReader *reader)
{
  g_autofree char *type = td_xml_attribute_text (reader, "t");

  return type == NULL ? 'n' : strcmp (type, "inlineStr") == 0 ? 'i' : strcmp (type, "str") == 0 ? 't' : type[0];
}

/* The cell whose start tag is at hand. */
static gboolean
read_cell (Reading *reading, TdCellGridRow *row, int column)
{
  g_autofree char *place = td_xml_attribute_text (&reading->reader, "r");
  TdReferencePoint point;
  TdCellGridCell cell = {.column = column};

  if (place != NULL && td_reference_point_parse (place, strlen (place), &point))
    cell.column = point.column;
  cell.whole.at = reading->reader.start;
  cell.style = td_xml_attribute_integer (&reading->reader, "s", 0);
  cell.type = type_of (&reading->reader);
  cell.array = td_xml_attribute_integer (&reading->reader, "cm", 0) > 0;
  if (reading->reader.type == TD_XML_START)
    while (td_xml_next (&reading->reader) != TD_XML_CLOSE || !td_xml_named (&reading->reader, "c")) {
      gboolean good = reading->reader.type != TD_XML_END && reading->reader.type != TD_XML_BROKEN;

      if (td_xml_opens (&reading->reader, "f"))
        good = read_formula (reading, row->row, &cell);
      else if (td_xml_opens (&reading->reader, "v") || td_xml_opens (&reading->reader, "is")) {
        g_free (cell.value);
        cell.value = td_xml_read_text (&reading->reader);
        good = cell.value != NULL;
      } else if (reading->reader.type == TD_XML_START)
        good = td_xml_skip (&reading->reader);
      if (!good) {
        cell_clear (&cell);
        return FALSE;
      }
    }
  cell.whole.length = (gsize)(reading->reader.start + reading->reader.size - cell.whole.at);
  g_array_append_val (row->cells, cell);
  return TRUE;
}

/* The row whose start tag is at hand. */
static gboolean
read_row (Reading *reading)
{
  TdCellGridRow *before
      = reading->grid->rows->len > 0 ? g_ptr_array_index (reading->grid->rows, reading->grid->rows->len - 1) : NULL;
  TdCellGridRow *row = g_new0 (TdCellGridRow, 1);

  row->row = td_xml_attribute_integer (&reading->reader, "r", before != NULL ? before->row + 1 : 1);
  row->tag = (TdXmlSpan){reading->reader.start, reading->reader.size};
  row->cells = g_array_new (FALSE, TRUE, sizeof (TdCellGridCell));
  g_array_set_clear_func (row->cells, (GDestroyNotify)cell_clear);
  g_ptr_array_add (reading->grid->rows, row);
  if (reading->reader.type == TD_XML_EMPTY)
    return TRUE;
  while (td_xml_next (&reading->reader) != TD_XML_CLOSE || !td_xml_named (&reading->reader, "row")) {
    int column = row->cells->len > 0 ? g_array_index (row->cells, TdCellGridCell, row->cells->len - 1).column + 1 : 0;

    if (reading->reader.type == TD_XML_END || reading->reader.type == TD_XML_BROKEN)
      return FALSE;
    if (td_xml_opens (&reading->reader, "c") && !read_cell (reading, row, column))
      return FALSE;
  }
  return TRUE;
}

TdCellGrid *
td_cell_grid_new (const char *data, gsize length)
{
  g_autoptr (TdCellGrid) grid = g_new0 (TdCellGrid, 1);
  g_autoptr (GHashTable) masters = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)master_free);
  Reading reading = {.grid = grid, .masters = masters};

  grid->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  grid->widths = g_array_new (FALSE, FALSE, sizeof (TdCellGridWidth));
  grid->merges = g_array_new (FALSE, FALSE, sizeof (TdCellGridMerge));
  grid->arrays = g_array_new (FALSE, FALSE, sizeof (TdCellGridMerge));
  td_xml_reader_init (&reading.reader, data, length);
  while (td_xml_next (&reading.reader) != TD_XML_END) {
    if (reading.reader.type == TD_XML_BROKEN)
      return NULL;
    if (td_xml_opens (&reading.reader, "row")) {
      if (!read_row (&reading))
        return NULL;
    } else if (td_xml_opens (&reading.reader, "col")) {
      g_autofree char *width = td_xml_attribute_text (&reading.reader, "width");
      TdCellGridWidth added = {td_xml_attribute_integer (&reading.reader, "min", 0) - 1,
                               td_xml_attribute_integer (&reading.reader, "max", 0) - 1,
                               width != NULL ? g_ascii_strtod (width, NULL) : 0};

      if (added.width > 0)
        g_array_append_val (grid->widths, added);
    } else if (td_xml_opens (&reading.reader, "mergeCell")) {
      g_autofree char *range = td_xml_attribute_text (&reading.reader, "ref");

      add_range (grid->merges, range);
    }
  }
  return g_steal_pointer (&grid);
}

const TdCellGridRow *
td_cell_grid_row (const TdCellGrid *grid, int row)
{
  guint low = 0;
  guint high = grid->rows->len;

  while (low < high) {
    guint middle = (low + high) / 2;
    const TdCellGridRow *found = g_ptr_array_index (grid->rows, middle);

    if (found->row == row)
      return found;
    if (found->row < row)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

const TdCellGridCell *
td_cell_grid_cell (const TdCellGridRow *row, int column)
{
  for (guint i = 0; row != NULL && i < row->cells->len; i++)
    if (g_array_index (row->cells, TdCellGridCell, i).column == column)
      return &g_array_index (row->cells, TdCellGridCell, i);
  return NULL;
}

double
td_cell_grid_width (const TdCellGrid *grid, int column)
{
  for (guint i = 0; i < grid->widths->len; i++) {
    const TdCellGridWidth *width = &g_array_index (grid->widths, TdCellGridWidth, i);

    if (column >= width->first && column <= width->last)
      return width->width;
  }
  return 8.43;
}

int
td_cell_grid_last_row (const TdCellGrid *grid)
{
  return grid->rows->len > 0 ? ((TdCellGridRow *)g_ptr_array_index (grid->rows, grid->rows->len - 1))->row : 0;
}
