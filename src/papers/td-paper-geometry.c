/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-geometry.h"

#include <math.h>
#include <string.h>

static const TdPaperColumn *
shown_column (const TdPaperGeometry *geometry, guint index)
{
  return td_paper_table_column (geometry->table, geometry->columns[index]);
}

/* Whether both columns stand under the same heading at level. */
static gboolean
same_heading (const TdPaperColumn *a, const TdPaperColumn *b, guint level)
{
  if (a->n_heading <= level + 1 || b->n_heading <= level + 1)
    return FALSE;
  for (guint i = 0; i <= level; i++)
    if (strcmp (a->heading[i], b->heading[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
make_heading (TdPaperGeometry *geometry, TdPaperData *data, GError **error)
{
  guint n_levels = geometry->table->n_levels;

  for (guint c = 0; c < geometry->n_columns; c++) {
    const TdPaperColumn *column = shown_column (geometry, c);

    for (guint level = 0; level < column->n_heading; level++) {
      TdHeadingCell cell = {level, c, 1, 1, NULL};
      char *text = NULL;

      if (c > 0 && same_heading (shown_column (geometry, c - 1), column, level))
        continue;
      text = td_paper_data_expand (data, column->heading[level], column->section, "heading", error);
      if (text == NULL)
        return FALSE;
      g_ptr_array_add (geometry->texts, text);
      cell.text = text;
      if (level == column->n_heading - 1)
        cell.n_rows = n_levels - level;
      while (c + cell.n_columns < geometry->n_columns
             && same_heading (column, shown_column (geometry, c + cell.n_columns), level))
        cell.n_columns++;
      g_array_append_val (geometry->heading, cell);
    }
  }
  return TRUE;
}

/* Least height of each heading row, so that every text fits; what spans rows widens the last of them. */
static void
measure_heading (TdPaperGeometry *geometry)
{
  double size = geometry->font_size;

  for (guint n_rows = 1; n_rows <= TD_PAPER_MAX_HEADING; n_rows++)
    for (guint i = 0; i < geometry->heading->len; i++) {
      const TdHeadingCell *cell = &g_array_index (geometry->heading, TdHeadingCell, i);
      double room = td_paper_geometry_span (geometry, cell->column, cell->n_columns) - 6;
      double height = td_measure_lines (cell->text, TRUE, size * 1.04, room) * size * 1.25 + 6;

      if (cell->n_rows != n_rows)
        continue;
      for (guint r = 0; r + 1 < n_rows; r++)
        height -= geometry->heading_rows[cell->row + r];
      geometry->heading_rows[cell->row + n_rows - 1] = MAX (geometry->heading_rows[cell->row + n_rows - 1], height);
    }
}

/* Width that the longest word of a column's own heading needs. */
static double
least_width (const TdPaperGeometry *geometry, guint index)
{
  const TdPaperColumn *column = shown_column (geometry, index);
  g_auto (GStrv) words = g_strsplit_set (column->heading[column->n_heading - 1], " \n-", -1);
  double width = 0;

  for (char **word = words; *word != NULL; word++)
    if (strchr (*word, '{') == NULL)
      width = MAX (width, td_measure_width (*word, TRUE, geometry->font_size * 1.02));
  return width + 8;
}

/* Shares out the printable width as the layout wishes, but so that no heading is broken inside a word: what narrow
 * columns lack comes from those that have more than they need. */
static void
share_width (TdPaperGeometry *geometry)
{
  double sum = 0;
  double lacking = 0;
  double spare = 0;

  for (guint i = 0; i < geometry->n_columns; i++)
    sum += shown_column (geometry, i)->width;
  for (guint i = 0; i < geometry->n_columns; i++) {
    double least = least_width (geometry, i);

    geometry->widths[i] = shown_column (geometry, i)->width * geometry->width / sum;
    if (geometry->widths[i] < least)
      lacking += least - geometry->widths[i];
    else
      spare += geometry->widths[i] - least;
  }
  if (spare < lacking)
    return;
  for (guint i = 0; lacking > 0 && i < geometry->n_columns; i++) {
    double least = least_width (geometry, i);

    if (geometry->widths[i] < least)
      geometry->widths[i] = least;
    else
      geometry->widths[i] -= (geometry->widths[i] - least) * lacking / spare;
  }
}

TdPaperGeometry *
td_paper_geometry_new (const TdPaperLayout *layout, TdPaperData *data, double width, GError **error)
{
  g_autoptr (TdPaperGeometry) geometry = g_new0 (TdPaperGeometry, 1);

  geometry->table = td_paper_data_table (data);
  geometry->font_size = layout->font_size;
  geometry->columns = td_paper_data_columns (data, &geometry->n_columns);
  geometry->width = width;
  geometry->widths = g_new0 (double, geometry->n_columns);
  geometry->heading = g_array_new (FALSE, FALSE, sizeof (TdHeadingCell));
  geometry->texts = g_ptr_array_new_with_free_func (g_free);
  share_width (geometry);
  if (!make_heading (geometry, data, error))
    return NULL;
  measure_heading (geometry);
  while (geometry->label_columns < geometry->n_columns
         && shown_column (geometry, geometry->label_columns)->total == TD_TOTAL_NONE)
    geometry->label_columns++;
  if (geometry->label_columns == geometry->n_columns)
    geometry->label_columns = MIN (2, geometry->n_columns - 1);
  geometry->label_columns = MAX (1, geometry->label_columns);
  return g_steal_pointer (&geometry);
}

void
td_paper_geometry_free (TdPaperGeometry *geometry)
{
  if (geometry == NULL)
    return;
  g_free (geometry->widths);
  g_array_unref (geometry->heading);
  g_ptr_array_unref (geometry->texts);
  g_free (geometry);
}

double
td_paper_geometry_span (const TdPaperGeometry *geometry, guint first, guint n)
{
  double width = 0;

  for (guint i = first; i < first + n; i++)
    width += geometry->widths[i];
  return width;
}

char *
td_paper_geometry_number (const TdPaperGeometry *geometry, guint shown)
{
  if (geometry->table->numbering != NULL)
    return g_strdup (geometry->table->numbering[geometry->columns[shown]]);
  return g_strdup_printf ("(%u)", shown + 1);
}

int
td_paper_geometry_shown (const TdPaperGeometry *geometry, guint column)
{
  for (guint i = 0; i < geometry->n_columns; i++)
    if (geometry->columns[i] == column)
      return (int)i;
  return -1;
}

double
td_measure_widest (GPtrArray *lines, double size)
{
  double widest = 0;

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const TdPaperLine *line = lines->pdata[i];

    g_autofree char *plain = td_paper_line_plain (line->text);

    widest = fmax (widest, td_measure_width (plain, line->bold, size));
  }
  return widest;
}
