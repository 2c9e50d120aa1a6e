/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "td-store.h"

/*
 * write-floor FILE OUT: as many rows as FILE has model citizens, written by a bare loop over libxlsxwriter in constant
 * memory: the same cells as the paper cong-dan-kieu-mau writes for the rows of make-candidates, without a query,
 * without measuring, from words that lie ready. What it takes is the least that a sheet of this library can take.
 */

#define N_COLUMNS 14
#define N_UNITS 20

static const char *const families[]
    = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Mai"};
static const char *const middles[]
    = {"Văn", "Thị", "Đình", "Hữu", "Ngọc", "Đức", "Minh", "Thanh", "Quốc", "Xuân", "Bích"};
static const char *const givens[]
    = {"An",  "Bình", "Chi",  "Dũng", "Đạt", "Giang", "Hà",   "Hiếu", "Hương", "Khánh", "Lan",   "Long",  "Mạnh", "Năm",
       "Nga", "Oanh", "Phúc", "Quân", "Sơn", "Thắng", "Thủy", "Tú",   "Uyên",  "Việt",  "Vượng", "Xuyến", "Yến"};

static lxw_format *
make_format (lxw_workbook *workbook, uint8_t align, const char *number_format)
{
  lxw_format *format = workbook_add_format (workbook);

  format_set_font_name (format, "Times New Roman");
  format_set_font_size (format, 11);
  format_set_border (format, LXW_BORDER_THIN);
  format_set_text_wrap (format);
  format_set_align (format, align);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (number_format != NULL)
    format_set_num_format (format, number_format);
  return format;
}

static void
write_group (lxw_worksheet *sheet, lxw_row_t row, guint unit, lxw_format *format)
{
  char text[64];

  g_snprintf (text, sizeof text, "TIỂU KHU %u (5000 công dân)", unit + 1);
  worksheet_merge_range (sheet, row, 1, row, N_COLUMNS - 1, NULL, NULL);
  worksheet_write_string (sheet, row, 0, "I", format);
  worksheet_write_string (sheet, row, 1, text, format);
  for (lxw_col_t c = 2; c < N_COLUMNS; c++)
    worksheet_write_blank (sheet, row, c, format);
}

static void
write_row (lxw_worksheet *sheet, lxw_row_t row, guint number, const char *unit, lxw_format **formats, GRand *random)
{
  char formula[256];
  char name[64];
  gint attend = g_rand_int_range (random, 60, 180);
  gint agree = attend - g_rand_int_range (random, 0, 12);
  gint born = g_rand_int_range (random, 1940, 2004);

  g_snprintf (name, sizeof name, "%s %s %s", families[g_rand_int_range (random, 0, G_N_ELEMENTS (families))],
              middles[g_rand_int_range (random, 0, G_N_ELEMENTS (middles))],
              givens[g_rand_int_range (random, 0, G_N_ELEMENTS (givens))]);

  worksheet_write_number (sheet, row, 0, number + 1, formats[0]);
  worksheet_write_string (sheet, row, 1, name, formats[1]);
  if (g_rand_boolean (random)) {
    worksheet_write_number (sheet, row, 2, born, formats[0]);
    worksheet_write_blank (sheet, row, 3, formats[0]);
  } else {
    worksheet_write_blank (sheet, row, 2, formats[0]);
    worksheet_write_number (sheet, row, 3, born, formats[0]);
  }
  worksheet_write_blank (sheet, row, 4, formats[1]);
  worksheet_write_string (sheet, row, 5, unit, formats[1]);
  worksheet_write_blank (sheet, row, 6, formats[1]);
  worksheet_write_number (sheet, row, 7, attend, formats[2]);
  worksheet_write_number (sheet, row, 8, agree, formats[2]);
  g_snprintf (formula, sizeof formula, "=ROUND(I%u/H%u*100,1)", row + 1, row + 1);
  worksheet_write_formula_num (sheet, row, 9, formula, formats[3], (double)(agree * 1000 / attend) / 10);
  worksheet_write_blank (sheet, row, 10, formats[4]);
  g_snprintf (formula, sizeof formula,
              "=IF(K%u=\"\",\"\",IFERROR(ROUND(VALUE(LEFT(K%u,FIND(\"/\",K%u)-1))/VALUE(MID(K%u,FIND(\"/"
              "\",K%u)+1,9))*100,1),\"\"))",
              row + 1, row + 1, row + 1, row + 1, row + 1);
  worksheet_write_formula_str (sheet, row, 11, formula, formats[3], "");
  worksheet_write_blank (sheet, row, 12, formats[1]);
  worksheet_write_blank (sheet, row, 13, formats[1]);
}

static lxw_error
write_sheet (const char *path, guint count)
{
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "Danh sách");
  lxw_format *formats[]
      = {make_format (workbook, LXW_ALIGN_CENTER, "0"), make_format (workbook, LXW_ALIGN_LEFT, NULL),
         make_format (workbook, LXW_ALIGN_CENTER, "#,##0"), make_format (workbook, LXW_ALIGN_CENTER, "#,##0.0"),
         make_format (workbook, LXW_ALIGN_CENTER, NULL)};
  guint per_unit = MAX (1, count / N_UNITS);
  g_autoptr (GRand) random = g_rand_new_with_seed (2023);
  lxw_row_t row = 0;

  for (guint i = 0; i < count; i++) {
    char unit[32];

    if (i % per_unit == 0)
      write_group (sheet, row++, i / per_unit, formats[1]);
    g_snprintf (unit, sizeof unit, "Tiểu khu %u", i / per_unit + 1);
    write_row (sheet, row++, i % per_unit, unit, formats, random);
  }
  return workbook_close (workbook);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStore) store = NULL;
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2023};
  gint64 count = 0;

  if (argc != 3) {
    g_printerr ("write-floor FILE OUT\n");
    return 2;
  }
  store = td_store_open (argv[1], TD_STORE_OPEN_READ_ONLY, &error);
  if (store == NULL || (count = td_store_count (store, &listing, &error)) < 0) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  return write_sheet (argv[2], (guint)count) == LXW_NO_ERROR ? 0 : 1;
}
