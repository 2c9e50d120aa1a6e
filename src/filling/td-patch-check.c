/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-cell-grid.h"
#include "td-patch.h"
#include "td-reference.h"

typedef struct {
  TdBook *book;
  const char *sheet;
  int first;
  int last;
} Checking;

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (const Checking *checking, GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, TD_BOOK_ERROR, TD_BOOK_ERROR_REFUSED, _ ("“%s”, sheet “%s”: %s"), checking->book->file,
               checking->sheet, reason);
  return FALSE;
}

static gboolean
check_merges (const Checking *checking, const TdCellGrid *grid, GError **error)
{
  for (guint i = 0; i < grid->merges->len; i++) {
    const TdCellGridMerge *merge = &g_array_index (grid->merges, TdCellGridMerge, i);
    gboolean one_row = merge->first_row == merge->last_row;
    gboolean whole = merge->first_row == checking->first && merge->last_row == checking->last;

    if (merge->last_row < checking->first || merge->first_row > checking->last || one_row || whole)
      continue;
    if (merge->first_row >= checking->first && merge->last_row <= checking->last)
      return refuse (
          checking, error,
          _ ("cells are merged over rows %d to %d, which are to be filled one by one. Please unmerge them in the "
             "blank."),
          merge->first_row, merge->last_row);
    return refuse (
        checking, error,
        _ ("cells are merged over rows %d to %d, across the edge of the rows to be filled (%d to %d). Please "
           "unmerge them in the blank."),
        merge->first_row, merge->last_row, checking->first, checking->last);
  }
  return TRUE;
}

static gboolean
check_arrays (const Checking *checking, const TdCellGrid *grid, GError **error)
{
  int row = 0;

  for (guint i = 0; i < grid->arrays->len && row == 0; i++) {
    const TdCellGridMerge *range = &g_array_index (grid->arrays, TdCellGridMerge, i);

    if (range->last_row >= checking->first && range->first_row <= checking->last)
      row = MAX (range->first_row, checking->first);
  }
  for (guint i = 0; i < grid->rows->len && row == 0; i++) {
    const TdCellGridRow *at = g_ptr_array_index (grid->rows, i);

    for (guint j = 0; j < at->cells->len && at->row >= checking->first && at->row <= checking->last; j++)
      if (g_array_index (at->cells, TdCellGridCell, j).array)
        row = at->row;
  }
  return row == 0 ? TRUE
                  : refuse (checking, error,
                            _ ("row %d, which is to be filled, has a formula over several cells (an array formula). "
                               "Please replace it by plain formulas in the blank."),
                            row);
}

/* The rows of the first element of this name in a part; FALSE where it has none. */
static gboolean
rows_of_part (const Checking *checking, int part, const char *element, TdReferencePoint points[2], int *totals)
{
  gsize length = 0;
  g_autofree char *data = td_book_read (checking->book, part, &length, NULL);
  TdXmlReader reader;

  if (data == NULL)
    return FALSE;
  td_xml_reader_init (&reader, data, length);
  while (td_xml_next (&reader) != TD_XML_END && reader.type != TD_XML_BROKEN) {
    TdXmlSpan range;

    if (!td_xml_opens (&reader, element) || !td_xml_attribute (&reader, "ref", &range))
      continue;
    if (totals != NULL) {
      totals[0] = td_xml_attribute_integer (&reader, "headerRowCount", 1);
      totals[1] = td_xml_attribute_integer (&reader, "totalsRowCount", 0);
    }
    return td_reference_range_parse (range.at, range.length, points) && points[0].row > 0;
  }
  return FALSE;
}

static gboolean
check_pivots (const Checking *checking, int part, GError **error)
{
  g_autoptr (GArray) pivots = td_book_related (checking->book, part, "/pivotTable");

  for (guint i = 0; i < pivots->len; i++) {
    TdReferencePoint points[2];

    if (rows_of_part (checking, g_array_index (pivots, int, i), "location", points, NULL)
        && points[1].row >= checking->first && points[0].row <= checking->last)
      return refuse (
          checking, error,
          _ ("a pivot table stands in rows %d to %d, beside or among the rows to be filled. Please move it to a "
             "sheet of its own in the blank."),
          points[0].row, points[1].row);
  }
  return TRUE;
}

static gboolean
check_tables (const Checking *checking, int part, GError **error)
{
  g_autoptr (GArray) tables = td_book_related (checking->book, part, "/table");

  for (guint i = 0; i < tables->len; i++) {
    TdReferencePoint points[2];
    int totals[2] = {0, 0};
    int first;
    int last;

    if (!rows_of_part (checking, g_array_index (tables, int, i), "table", points, totals))
      continue;
    first = points[0].row + totals[0];
    last = points[1].row - totals[1];
    if (points[1].row < checking->first || points[0].row > checking->last
        || (first <= checking->first && last >= checking->last))
      continue;
    return refuse (
        checking, error,
        _ ("a table of Excel lies in rows %d to %d, across the edge of the rows to be filled (%d to %d). Please "
           "convert it to a plain range, or let it hold all of these rows."),
        points[0].row, points[1].row, checking->first, checking->last);
  }
  return TRUE;
}

gboolean
td_patch_check (TdBook *book, const char *sheet, int first_row, int last_row, GError **error)
{
  Checking checking = {book, sheet, first_row, last_row};
  int index = td_book_find_sheet (book, sheet);
  int part = index >= 0 ? g_array_index (book->sheets, TdBookSheet, index).part : -1;
  gsize length = 0;
  g_autofree char *data = part >= 0 ? td_book_read (book, part, &length, error) : NULL;
  g_autoptr (TdCellGrid) grid = data != NULL ? td_cell_grid_new (data, length) : NULL;

  if (grid == NULL) {
    if (error == NULL || *error == NULL)
      refuse (&checking, error, "%s", _ ("the sheet cannot be read."));
    return FALSE;
  }
  return check_merges (&checking, grid, error) && check_arrays (&checking, grid, error)
         && check_pivots (&checking, part, error) && check_tables (&checking, part, error);
}
