/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-blanks FOLDER: blanks of an upper level as libxlsxwriter writes them, with what filling might break around the
 * rows to be filled. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define HEADING 5 /* row, from 0 */

typedef struct {
  const char *name;
  int samples;
  int chart, table, filter, data_bar, comment, numbering, array, hyperlink;
} Blank;

/* The library takes texts that it does not change as if it did. */
static char *const headings[] = {(char *)"STT",          (char *)"Họ và tên chủ hộ", (char *)"Tiểu khu",
                                 (char *)"Số nhân khẩu", (char *)"Số người dự họp",  (char *)"Số phiếu đồng ý",
                                 (char *)"Tỷ lệ %",      (char *)"Ghi chú"};

static void
write_rows (lxw_workbook *workbook, lxw_worksheet *sheet, const Blank *blank, int first, int last)
{
  lxw_format *cell = workbook_add_format (workbook);
  lxw_format *share = workbook_add_format (workbook);
  lxw_format *total = workbook_add_format (workbook);
  char formula[80];

  format_set_border (cell, LXW_BORDER_THIN);
  format_set_border (share, LXW_BORDER_THIN);
  format_set_num_format (share, "0.0%");
  format_set_border (total, LXW_BORDER_MEDIUM);
  format_set_bold (total);
  for (int row = first; row <= last; row++) {
    worksheet_set_row (sheet, (lxw_row_t)row, 24, NULL);
    for (int column = 0; column < 8; column++)
      worksheet_write_blank (sheet, (lxw_row_t)row, (lxw_col_t)column, cell);
    snprintf (formula, sizeof formula, "=IF(E%d=\"\",\"\",F%d/E%d)", row + 1, row + 1, row + 1);
    worksheet_write_formula_num (sheet, (lxw_row_t)row, 6, formula, share, 0);
  }
  for (int column = 0; column < 8; column++)
    worksheet_write_blank (sheet, (lxw_row_t)last + 1, (lxw_col_t)column, total);
  if (blank->table)
    return;
  worksheet_merge_range (sheet, (lxw_row_t)last + 1, 0, (lxw_row_t)last + 1, 2, "Tổng cộng", total);
  for (int column = 3; column <= 5; column++) {
    snprintf (formula, sizeof formula, "=SUM(%c%d:%c%d)", 'A' + column, first + 1, 'A' + column, last + 1);
    worksheet_write_formula_num (sheet, (lxw_row_t)last + 1, (lxw_col_t)column, formula, total, 0);
  }
}

static void
write_around (lxw_workbook *workbook, lxw_worksheet *sheet, const Blank *blank, int first, int last)
{
  lxw_row_t foot = (lxw_row_t)last + 4;
  lxw_conditional_format format = {0};
  lxw_data_validation validation = {0};
  lxw_format *red = workbook_add_format (workbook);
  lxw_row_t breaks[] = {(lxw_row_t)last + 12, 0};
  char text[120];

  format_set_bg_color (red, LXW_COLOR_RED);
  format.type = LXW_CONDITIONAL_TYPE_CELL;
  format.criteria = LXW_CONDITIONAL_CRITERIA_LESS_THAN;
  format.value = 0.8;
  format.format = red;
  worksheet_conditional_format_range (sheet, (lxw_row_t)first, 6, (lxw_row_t)last, 6, &format);
  if (blank->data_bar) {
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR, .data_bar_2010 = LXW_TRUE};

    worksheet_conditional_format_range (sheet, (lxw_row_t)first, 3, (lxw_row_t)last, 3, &bar);
  }
  validation.validate = LXW_VALIDATION_TYPE_INTEGER;
  validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  validation.minimum_number = 1;
  validation.maximum_number = 30;
  worksheet_data_validation_range (sheet, (lxw_row_t)first, 3, (lxw_row_t)last, 3, &validation);
  worksheet_merge_range (sheet, foot, 5, foot, 7, "Hà Trung, ngày … tháng … năm 20…", NULL);
  worksheet_write_string (sheet, foot + 1, 0, "NGƯỜI LẬP BIỂU", NULL);
  worksheet_merge_range (sheet, foot + 1, 5, foot + 1, 7, "CHỦ TỊCH", NULL);
  worksheet_print_area (sheet, 0, 0, foot + 3, 7);
  worksheet_repeat_rows (sheet, HEADING, (lxw_row_t)first - 1);
  worksheet_set_h_pagebreaks (sheet, breaks);
  worksheet_freeze_panes (sheet, (lxw_row_t)first, 0);
  if (blank->comment) {
    worksheet_write_comment (sheet, (lxw_row_t)last + 1, 3, "Cộng cả tạm trú");
    worksheet_write_comment (sheet, HEADING, 3, "Theo sổ hộ khẩu");
  }
  if (blank->hyperlink) {
    snprintf (text, sizeof text, "internal:'Danh sách'!A%d", last + 2);
    worksheet_write_url (sheet, 0, 7, text, NULL);
    worksheet_write_url (sheet, foot + 2, 0, "https://example.org/mau", NULL);
  }
  if (blank->array)
    worksheet_write_array_formula (sheet, foot + 2, 3, foot + 2, 3, "{=SUM(D1:D3*E1:E3)}", NULL);
  if (blank->filter)
    worksheet_autofilter (sheet, HEADING, 0, (lxw_row_t)last, 7);
}

static void
write_table (lxw_worksheet *sheet, int last)
{
  lxw_table_column columns[8] = {{0}};
  lxw_table_column *list[9] = {NULL};
  lxw_table_options options = {.name = (char *)"Ho", .total_row = LXW_TRUE, .columns = list};

  for (int i = 0; i < 8; i++) {
    columns[i].header = headings[i];
    list[i] = &columns[i];
  }
  columns[0].total_string = (char *)"Cộng";
  columns[3].total_function = LXW_TABLE_FUNCTION_SUM;
  worksheet_add_table (sheet, HEADING, 0, (lxw_row_t)last + 1, 7, &options);
}

static int
write_blank (const char *folder, const Blank *blank)
{
  char path[1024];
  char text[200];
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_worksheet *other;
  lxw_format *bold;
  int first = HEADING + 1 + (blank->numbering && !blank->table);
  int last = first + blank->samples - 1;

  snprintf (path, sizeof path, "%s/%s.xlsx", folder, blank->name);
  workbook = workbook_new (path);
  sheet = workbook_add_worksheet (workbook, "Danh sách");
  other = workbook_add_worksheet (workbook, "Tổng hợp");
  bold = workbook_add_format (workbook);
  format_set_bold (bold);
  format_set_border (bold, LXW_BORDER_THIN);
  worksheet_write_string (sheet, 0, 0, "UBND HUYỆN HÀ TRUNG", NULL);
  worksheet_write_string (sheet, 1, 0, "Đơn vị: ……………", NULL);
  worksheet_merge_range (sheet, 2, 0, 2, 7, "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU", NULL);
  worksheet_merge_range (sheet, 3, 0, 3, 7, "NĂM 20…", NULL);
  worksheet_set_column (sheet, 1, 1, 28, NULL);
  for (int i = 0; i < 8; i++) {
    if (!blank->table)
      worksheet_write_string (sheet, HEADING, (lxw_col_t)i, headings[i], bold);
    snprintf (text, sizeof text, "(%d)", i + 1);
    if (blank->numbering && !blank->table)
      worksheet_write_string (sheet, HEADING + 1, (lxw_col_t)i, text, bold);
  }
  write_rows (workbook, sheet, blank, first, last);
  if (blank->table)
    write_table (sheet, last);
  write_around (workbook, sheet, blank, first, last);
  worksheet_write_string (other, 0, 0, "Nhân khẩu", NULL);
  snprintf (text, sizeof text, "=SUM('Danh sách'!D%d:D%d)", first + 1, last + 1);
  worksheet_write_formula_num (other, 0, 1, text, NULL, 0);
  worksheet_write_formula_num (other, 1, 1, "=B1*2", NULL, 0);
  snprintf (text, sizeof text, "='Danh sách'!$B$%d:$B$%d", first + 1, last + 1);
  workbook_define_name (workbook, "Chu_ho", text);
  if (blank->chart) {
    lxw_chart *chart = workbook_add_chart (workbook, LXW_CHART_COLUMN);
    char values[120];

    snprintf (values, sizeof values, "='Danh sách'!$D$%d:$D$%d", first + 1, last + 1);
    chart_add_series (chart, text, values);
    worksheet_insert_chart (sheet, (lxw_row_t)last + 10, 1, chart);
    chart = workbook_add_chart (workbook, LXW_CHART_LINE);
    chart_add_series (chart, NULL, values);
    worksheet_insert_chart (other, 4, 1, chart);
  }
  return workbook_close (workbook) != LXW_NO_ERROR;
}

int
main (int argc, char **argv)
{
  static const Blank blanks[] = {
      {"c-plain", 5, 0, 0, 0, 0, 0, 0, 0, 0},   {"c-numbered", 5, 0, 0, 0, 0, 0, 1, 0, 0},
      {"c-one-row", 1, 1, 0, 0, 0, 1, 1, 0, 1}, {"c-two-rows", 2, 1, 0, 0, 1, 0, 0, 0, 0},
      {"c-chart", 5, 1, 0, 0, 0, 0, 1, 0, 0},   {"c-comments", 5, 0, 0, 0, 0, 1, 1, 0, 0},
      {"c-table", 5, 1, 1, 0, 1, 1, 0, 0, 1},   {"c-filter", 5, 0, 0, 1, 0, 0, 1, 0, 0},
      {"c-x14", 5, 0, 0, 0, 1, 0, 1, 0, 0},     {"c-array", 5, 0, 0, 0, 0, 0, 1, 1, 0},
      {"c-links", 3, 0, 0, 0, 0, 1, 1, 0, 1},   {"c-all", 5, 1, 0, 1, 1, 1, 1, 1, 1},
      {"c-long", 40, 1, 0, 0, 1, 1, 1, 0, 1},
  };
  int failed = argc != 2;

  for (size_t i = 0; !failed && i < sizeof blanks / sizeof *blanks; i++)
    failed = write_blank (argv[1], &blanks[i]);
  return failed;
}
