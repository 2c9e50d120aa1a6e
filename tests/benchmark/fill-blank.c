/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "td-patch.h"

/*
 * fill-blank blank OUT        a form of five sample rows with what such a form has around them
 * fill-blank floor N OUT      N rows of the same cells written by a bare loop over libxlsxwriter in constant memory
 * fill-blank fill BLANK N OUT the form filled with these rows, read back and compared
 */

#define N_COLUMNS 12
#define FIRST 6 /* sample rows in the sheet, from 1 */
#define LAST 10

static const char *const names[] = {"Nguyễn Văn An", "Trần Thị Bình", "Lê Đình Chi", "Phạm Hữu Dũng", "Hoàng Ngọc Đạt"};

/* What stands in a column of a row: a number in even ones, else a text. */
static double
number_of (guint row, int column)
{
  return (row * 7 + (guint)column * 13) % 190 + 1;
}

static const char *
text_of (guint row, int column, char *buffer, gsize size)
{
  g_snprintf (buffer, size, "%s %u", names[(row + (guint)column) % G_N_ELEMENTS (names)], row % 977);
  return buffer;
}

static int
write_floor (guint n, const char *path)
{
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "Danh sách");
  lxw_format *format = workbook_add_format (workbook);
  char buffer[80];

  format_set_border (format, LXW_BORDER_THIN);
  for (guint row = 0; row < n; row++)
    for (int column = 0; column < N_COLUMNS; column++)
      if (column % 2 == 0)
        worksheet_write_number (sheet, row, (lxw_col_t)column, number_of (row, column), format);
      else
        worksheet_write_string (sheet, row, (lxw_col_t)column, text_of (row, column, buffer, sizeof buffer), format);
  return workbook_close (workbook) != LXW_NO_ERROR;
}

static int
write_blank (const char *path)
{
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "Danh sách");
  lxw_format *format = workbook_add_format (workbook);
  lxw_conditional_format condition = {
      .type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_LESS_THAN, .value = 5, .format = format};

  format_set_border (format, LXW_BORDER_THIN);
  worksheet_merge_range (sheet, 1, 0, 1, N_COLUMNS - 1, "DANH SÁCH", NULL);
  for (lxw_row_t row = FIRST - 2; row < LAST + 1; row++)
    for (lxw_col_t column = 0; column < N_COLUMNS; column++)
      worksheet_write_blank (sheet, row, column, format);
  for (lxw_col_t column = 0; column < N_COLUMNS; column += 2) {
    char formula[40];

    g_snprintf (formula, sizeof formula, "=SUM(%c%d:%c%d)", 'A' + column, FIRST, 'A' + column, LAST);
    worksheet_write_formula (sheet, LAST, column, formula, format);
  }
  worksheet_conditional_format_range (sheet, FIRST - 1, 0, LAST - 1, 0, &condition);
  worksheet_merge_range (sheet, LAST + 2, 8, LAST + 2, N_COLUMNS - 1, "CHỦ TỊCH", NULL);
  worksheet_print_area (sheet, 0, 0, LAST + 4, N_COLUMNS - 1);
  return workbook_close (workbook) != LXW_NO_ERROR;
}

static int
fill (const char *blank, guint n, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBook) book = td_book_open (blank, &error);
  g_autoptr (TdPatch) patch = td_patch_new ("Danh sách", FIRST, LAST);
  char buffer[80];

  for (guint row = 0; row < n; row++) {
    td_patch_add_row (patch, row == 0 ? 0 : row == n - 1 ? LAST - FIRST : 1, FALSE);
    for (int column = 0; column < N_COLUMNS; column++) {
      TdCell cell = {.type = column % 2 == 0 ? TD_CELL_NUMBER : TD_CELL_TEXT,
                     .column = column,
                     .number = number_of (row, column),
                     .text = text_of (row, column, buffer, sizeof buffer)};

      td_patch_add_cell (patch, &cell);
    }
  }
  if (book != NULL && td_patch_write (book, patch, path, NULL, NULL, NULL, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "blank") == 0)
    return write_blank (argv[2]);
  if (argc == 4 && strcmp (argv[1], "floor") == 0)
    return write_floor ((guint)atoi (argv[2]), argv[3]);
  if (argc == 5 && strcmp (argv[1], "fill") == 0)
    return fill (argv[2], (guint)atoi (argv[3]), argv[4]);
  return 2;
}
