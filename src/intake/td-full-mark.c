/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-full-mark.h"

#include <string.h>

#include "td-full-format.h"

static gboolean
first_row_cb (const TdCellRow *row, gpointer user_data)
{
  gboolean *found = user_data;
  const TdCell *cell = td_cell_row_at (row, 0);

  *found = cell != NULL && cell->type == TD_CELL_TEXT && strcmp (cell->text, TD_FULL_MARK) == 0;
  return FALSE; /* the mark is the first thing there is */
}

gboolean
td_full_mark_is_in (TdWorkbook *workbook)
{
  gboolean found = FALSE;
  TdRowSink sink = {.row = first_row_cb, .user_data = &found};
  const char *name = td_workbook_n_sheets (workbook) > 0 ? td_workbook_sheet (workbook, 0)->name : "";

  /* A csv file has no name for its sheet. */
  if (name == NULL || strcmp (name, TD_FULL_INDEX_SHEET) == 0)
    td_workbook_read (workbook, 0, &sink, NULL);
  return found;
}
