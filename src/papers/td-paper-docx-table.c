/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "td-paper-docx-private.h"

/* Rows that signatures below the table take along to a new page. */
#define N_ROWS_WITH_SIGNATURE 2

typedef struct {
  TdDocxWriter *writer;
  const TdPaperTable *table;
  TdPaperData *data;
  TdPaperGeometry *geometry;
  guint number_column;
  gboolean keeps;     /* signatures follow */
  GString *row;       /* that is being made */
  GPtrArray *waiting; /* of char*: rows of which it is not known yet whether they are the last */
  GArray *data_rows;  /* of gboolean, of each that waits */
  char **equal;       /* merge-equal: what the cells above say; NULL entries */
} Table;

static const TdPaperColumn *
shown (const Table *table, guint index)
{
  return td_paper_table_column (table->table, table->geometry->columns[index]);
}

typedef enum { MERGE_NONE, MERGE_BEGIN, MERGE_GO_ON } Merge;

/* A cell over n columns from first. */
static void
append_cell (Table *table,
             guint first,
             guint n,
             Merge merge,
             const char *text,
             gboolean bold,
             gboolean italic,
             double size,
             TdPaperAlign align)
{
  static const char *const words[] = {"left", "center", "right", "both"};
  TdPaperLine line
      = {.text = (char *)(merge == MERGE_GO_ON || text == NULL ? "" : text), .bold = bold, .italic = italic};
  TdDocxParagraph how = {.align = words[align], .size = size, .keep = TRUE};

  g_string_append_printf (table->row, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
                          TWIPS (td_paper_geometry_span (table->geometry, first, n)));
  if (n > 1)
    g_string_append_printf (table->row, "<w:gridSpan w:val=\"%u\"/>", n);
  if (merge != MERGE_NONE)
    g_string_append (table->row, merge == MERGE_BEGIN ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
  g_string_append (table->row, "<w:vAlign w:val=\"center\"/></w:tcPr>");
  td_docx_paragraph (table->row, &line, &how);
  g_string_append (table->row, "</w:tc>");
}

/* height: at least so many points; 0: as its text needs. */
static void
begin_row (Table *table, double height, gboolean heading)
{
  g_string_assign (table->row, "<w:tr><w:trPr><w:cantSplit/>");
  if (height > 0)
    g_string_append_printf (table->row, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>", TWIPS (height));
  g_string_append (table->row, heading ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
}

/* Every paragraph of a row is written as one that stays with the next; of most rows that is taken back. */
static void
write_row_text (Table *table, const char *row, gboolean keep)
{
  GString *out = table->writer->out;
  const char *p = row;
  const char *found = NULL;

  while (!keep && (found = strstr (p, KEEP_NEXT)) != NULL) {
    g_string_append_len (out, p, found - p);
    p = found + strlen (KEEP_NEXT);
  }
  g_string_append (out, p);
  td_docx_flush (table->writer->docx);
}

static void
write_first_waiting (Table *table, gboolean keep)
{
  write_row_text (table, table->waiting->pdata[0], keep);
  g_ptr_array_remove_index (table->waiting, 0);
  g_array_remove_index (table->data_rows, 0);
}

/* Row of the query, or another one (heading of a group, sums), which waits with those. */
static void
end_row (Table *table, gboolean of_data)
{
  guint n_data = of_data;

  g_string_append (table->row, "</w:tr>");
  for (guint i = 0; i < table->data_rows->len; i++)
    n_data += g_array_index (table->data_rows, gboolean, i);
  g_ptr_array_add (table->waiting, g_strdup (table->row->str));
  g_array_append_val (table->data_rows, of_data);
  while (n_data > N_ROWS_WITH_SIGNATURE) {
    gboolean first = g_array_index (table->data_rows, gboolean, 0);

    /* The heading of a group stays with its first row. */
    write_first_waiting (table, !first && g_array_index (table->data_rows, gboolean, 0));
    n_data -= first;
  }
}

static void
append_sum_cells (Table *table, const TdPaperSums *sums)
{
  for (guint c = table->geometry->label_columns; c < table->geometry->n_columns; c++) {
    TdCell cell = {0};
    g_autofree char *text = NULL;

    td_paper_data_sum_cell (table->data, sums, table->geometry->columns[c], &cell);
    text = td_paper_cell_display (shown (table, c), &cell);
    append_cell (table, c, 1, MERGE_NONE, text, TRUE, FALSE, table->writer->layout->font_size, shown (table, c)->align);
  }
}

static void
forget_equal (Table *table)
{
  for (guint c = 0; c < table->geometry->n_columns; c++)
    g_clear_pointer (&table->equal[c], g_free);
}

static void
write_sum_row (Table *table, const char *label, const TdPaperSums *sums)
{
  begin_row (table, 0, FALSE);
  append_cell (table, 0, table->geometry->label_columns, MERGE_NONE, label, TRUE, FALSE,
               table->writer->layout->font_size, TD_ALIGN_CENTER);
  append_sum_cells (table, sums);
  end_row (table, FALSE);
}

static gboolean
begin_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  Table *table = user_data;
  const TdPaperGroup *description = &table->table->groups[group->level];
  double size = table->writer->layout->font_size;
  gboolean with_sums = description->sums == TD_SUMS_HEADING;
  guint last = with_sums ? table->geometry->label_columns : table->geometry->n_columns;
  guint first = 0;

  forget_equal (table);
  begin_row (table, 0, FALSE);
  if (group->number[0] != '\0' && strstr (description->heading, "{number}") == NULL
      && table->number_column + 1 < last) {
    first = table->number_column + 1;
    append_cell (table, 0, first, MERGE_NONE, group->number, TRUE, FALSE, size, TD_ALIGN_CENTER);
  }
  append_cell (table, first, last - first, MERGE_NONE, group->heading, TRUE, FALSE, size, TD_ALIGN_LEFT);
  if (with_sums)
    append_sum_cells (table, &group->sums);
  end_row (table, FALSE);
  return TRUE;
}

static gboolean
end_group (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  Table *table = user_data;
  const TdPaperGroup *description = &table->table->groups[group->level];

  forget_equal (table);
  if (description->sums == TD_SUMS_ROW)
    write_sum_row (table, description->label, &group->sums);
  return TRUE;
}

static gboolean
write_row (const TdCell *cells, gpointer user_data, GError **error)
{
  Table *table = user_data;
  TdDocxWriter *writer = table->writer;

  begin_row (table, td_paper_data_is_form (table->data) ? writer->layout->font_size * 1.9 : 0, FALSE);
  for (guint c = 0; c < table->geometry->n_columns; c++) {
    const TdPaperColumn *column = shown (table, c);
    g_autofree char *text = td_paper_cell_display (column, &cells[table->geometry->columns[c]]);
    Merge merge = MERGE_NONE;

    if (column->merge_equal && text[0] != '\0') {
      merge = g_strcmp0 (table->equal[c], text) == 0 ? MERGE_GO_ON : MERGE_BEGIN;
      g_free (table->equal[c]);
      table->equal[c] = g_strdup (text);
    } else if (column->merge_equal) {
      g_clear_pointer (&table->equal[c], g_free);
    }
    append_cell (table, c, 1, merge, text, FALSE, FALSE, writer->layout->font_size, column->align);
  }
  end_row (table, TRUE);
  if (++writer->n_done % 512 == 0 && writer->progress != NULL)
    writer->progress ((double)writer->n_done / writer->n_rows, writer->user_data);
  return TRUE;
}

static gboolean
write_extra (Table *table, guint index, GError **error)
{
  const TdPaperExtra *extra = table->table->extras->pdata[index];
  double size = table->writer->layout->font_size;
  guint n_label = table->geometry->label_columns;
  guint n_columns = table->geometry->n_columns;

  begin_row (table, 0, FALSE);
  append_cell (table, 0, n_label, MERGE_NONE, extra->label, TRUE, FALSE, size, TD_ALIGN_CENTER);
  if (extra->text != NULL) {
    g_autofree char *text = td_paper_data_expand (table->data, extra->text, extra->section, "text", error);

    if (text == NULL)
      return FALSE;
    append_cell (table, n_label, n_columns - n_label, MERGE_NONE, text, TRUE, FALSE, size, TD_ALIGN_CENTER);
  }
  for (guint c = n_label; extra->text == NULL && c < n_columns; c++) {
    TdCell cell = {0};
    g_autofree char *text = NULL;

    if (!td_paper_data_extra_cell (table->data, index, table->geometry->columns[c], &cell, error))
      return FALSE;
    text = td_paper_cell_display (shown (table, c), &cell);
    append_cell (table, c, 1, MERGE_NONE, text, TRUE, FALSE, size, shown (table, c)->align);
  }
  end_row (table, FALSE);
  return TRUE;
}

/* --- heading --- */

/* The cell of the heading that covers a column in a row. */
static const TdHeadingCell *
heading_at (const Table *table, guint row, guint column)
{
  for (guint i = 0; i < table->geometry->heading->len; i++) {
    const TdHeadingCell *cell = &g_array_index (table->geometry->heading, TdHeadingCell, i);

    if (row >= cell->row && row < cell->row + cell->n_rows && column >= cell->column
        && column < cell->column + cell->n_columns)
      return cell;
  }
  return NULL;
}

static void
write_heading (Table *table)
{
  double size = table->writer->layout->font_size;
  guint n_columns = table->geometry->n_columns;

  for (guint level = 0; level < table->table->n_levels; level++) {
    begin_row (table, 0, TRUE);
    for (guint c = 0; c < n_columns;) {
      const TdHeadingCell *cell = heading_at (table, level, c);
      Merge merge = cell == NULL || cell->n_rows == 1 ? MERGE_NONE : cell->row == level ? MERGE_BEGIN : MERGE_GO_ON;
      guint n = cell != NULL ? cell->n_columns : 1;

      append_cell (table, c, n, merge, cell != NULL ? cell->text : "", TRUE, FALSE, size, TD_ALIGN_CENTER);
      c += n;
    }
    g_string_append (table->row, "</w:tr>");
    write_row_text (table, table->row->str, TRUE);
  }
  if (!table->table->numbering_row)
    return;
  begin_row (table, 0, TRUE);
  for (guint c = 0; c < n_columns; c++) {
    g_autofree char *number = td_paper_geometry_number (table->geometry, c);

    append_cell (table, c, 1, MERGE_NONE, number, FALSE, TRUE, MIN (10, size), TD_ALIGN_CENTER);
  }
  g_string_append (table->row, "</w:tr>");
  write_row_text (table, table->row->str, TRUE);
}

static void
begin_table (Table *table)
{
  static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
  GString *out = table->writer->out;

  g_string_append_printf (out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>",
                          TWIPS (table->geometry->width));
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    g_string_append_printf (out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>", sides[i]);
  g_string_append (out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"20\" w:type=\"dxa\"/>"
                        "<w:left w:w=\"40\" w:type=\"dxa\"/><w:bottom w:w=\"20\" w:type=\"dxa\"/>"
                        "<w:right w:w=\"40\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
  for (guint c = 0; c < table->geometry->n_columns; c++)
    g_string_append_printf (out, "<w:gridCol w:w=\"%d\"/>", TWIPS (table->geometry->widths[c]));
  g_string_append (out, "</w:tblGrid>");
}

static gboolean
write_table (Table *table, GError **error)
{
  static const TdPaperVisitor visitor = {begin_group, write_row, end_group};

  begin_table (table);
  write_heading (table);
  if (!td_paper_data_each (table->data, &visitor, table, table->writer->cancellable, error))
    return FALSE;
  if (table->table->total_label != NULL)
    write_sum_row (table, table->table->total_label, td_paper_data_total (table->data));
  for (guint i = 0; i < table->table->extras->len; i++)
    if (!write_extra (table, i, error))
      return FALSE;
  while (table->waiting->len > 0)
    write_first_waiting (table, table->keeps);
  g_string_append (table->writer->out, "</w:tbl>");
  return TRUE;
}

/* Whether signatures stand below the table, with nothing between. */
static gboolean
signatures_follow (TdDocxWriter *writer, const TdPart *part)
{
  gboolean passed = FALSE;

  for (guint i = 0; i < writer->layout->parts->len; i++) {
    const TdPart *each = td_paper_layout_part (writer->layout, i);

    if (passed && td_paper_contents_shows (writer->contents, each))
      return each->type == TD_PART_SIGNATURES;
    passed = passed || each == part;
  }
  return FALSE;
}

gboolean
td_docx_table (TdDocxWriter *writer, const TdPart *part, GError **error)
{
  Table table = {.writer = writer, .table = part->table, .data = td_paper_contents_data (writer->contents, part)};
  g_autoptr (TdPaperGeometry) geometry = td_paper_geometry_new (writer->layout, table.data, writer->width, error);
  gboolean good;

  if (geometry == NULL)
    return FALSE;
  table.geometry = geometry;
  table.keeps = !writer->layout->flat && signatures_follow (writer, part);
  table.row = g_string_new (NULL);
  table.waiting = g_ptr_array_new_with_free_func (g_free);
  table.data_rows = g_array_new (FALSE, FALSE, sizeof (gboolean));
  table.equal = g_new0 (char *, geometry->n_columns);
  table.number_column = geometry->n_columns;
  for (guint c = geometry->n_columns; c-- > 0;)
    if (shown (&table, c)->type == TD_COLUMN_NUMBERING)
      table.number_column = c;
  good = write_table (&table, error);
  forget_equal (&table);
  g_free (table.equal);
  g_array_unref (table.data_rows);
  g_ptr_array_unref (table.waiting);
  g_string_free (table.row, TRUE);
  return good;
}
