/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sheet.h"
#include "td-xlsx-private.h"

#include <glib/gstdio.h>
#include <minizip/zip.h>
#include <string.h>

static TdWorkbook *
open_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "intake", name, NULL);
  g_autoptr (GError) error = NULL;
  TdWorkbook *workbook = td_workbook_open (path, &error);

  g_assert_no_error (error);
  return workbook;
}

static gboolean
print_row_cb (const TdCellRow *row, gpointer user_data)
{
  static const char *const types[] = {"empty", "text", "number", "date", "boolean", "error"};
  GString *out = user_data;

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];

    g_string_append_printf (out, "%d.%d%s %s%s ", row->row, cell->column, row->hidden ? " hidden" : "",
                            types[cell->type], cell->formula ? " formula" : "");
    if (cell->text != NULL)
      g_string_append_printf (out, "“%s”", cell->text);
    else
      g_string_append_printf (out, "%.17g", cell->number);
    g_string_append_c (out, '\n');
  }
  return TRUE;
}

static gboolean
count_row_cb (const TdCellRow *row, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
  return row->n_cells > 0;
}

static char *
print_sheet (TdWorkbook *workbook, guint sheet)
{
  GString *out = g_string_new (NULL);
  TdRowSink sink = {print_row_cb, NULL, out, NULL};
  g_autoptr (GError) error = NULL;

  td_workbook_read (workbook, sheet, &sink, &error);
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static void
test_cells (void)
{
  g_autoptr (TdWorkbook) workbook = open_fixture ("cells.xlsx");
  g_autofree char *cells = NULL;
  const TdCellRange *range;

  g_assert_cmpuint (td_workbook_n_sheets (workbook), ==, 2);
  g_assert_cmpstr (td_workbook_sheet (workbook, 0)->name, ==, "Ô");
  g_assert_false (td_workbook_sheet (workbook, 0)->hidden);
  g_assert_cmpstr (td_workbook_sheet (workbook, 1)->name, ==, "Ẩn");
  g_assert_true (td_workbook_sheet (workbook, 1)->hidden);
  g_assert_false (workbook->date_1904);

  cells = print_sheet (workbook, 0);
  g_assert_cmpstr (cells, ==,
                   "1.0 text “Nguyễn”\n"
                   "1.1 text “Trần Thị  Bình”\n" /* two runs, without the reading aid */
                   "1.2 text “ hai\nhàng ”\n"
                   "1.3 empty 0\n"
                   "1.4 text “a<b & \"c\"”\n"
                   "2.0 text “nội tuyến”\n"
                   "2.1 text formula “Nguyễn!”\n"
                   "2.2 number formula 3\n"
                   "2.3 empty formula 0\n" /* no stored value */
                   "2.4 error formula “#DIV/0!”\n"
                   "3.0 hidden boolean 1\n"
                   "3.1 hidden number -12.5\n"
                   "3.2 hidden number 1.2345678901234567e+20\n"
                   "3.3 hidden number 0.10000000000000001\n"
                   "3.4 hidden number 1490000\n" /* a format of money, not of a date */
                   "4.0 date 24898\n"
                   "4.1 date 24898.75\n"
                   "4.2 text “1968-03-01”\n"
                   "4.3 text “V¨n”\n"
                   "6.2 number 7\n"
                   "6.26 number 27\n");
  g_assert_cmpuint (workbook->merges->len, ==, 2);
  range = &g_array_index (workbook->merges, TdCellRange, 1);
  g_assert_cmpint (range->first_row, ==, 2);
  g_assert_cmpint (range->last_row, ==, 4);
  g_assert_cmpint (range->first_column, ==, 2);
  g_assert_cmpuint (workbook->hidden_columns->len, ==, 1);
  range = &g_array_index (workbook->hidden_columns, TdCellRange, 0);
  g_assert_cmpint (range->first_column, ==, 1);
  g_assert_cmpint (range->last_column, ==, 2);
}

static gboolean
font_cb (const TdCellRow *row, gpointer user_data)
{
  const TdCell *cell = td_cell_row_at (row, 3);

  if (row->row != 4)
    return TRUE;
  *(int *)user_data = cell->font;
  g_assert_null (td_cell_row_at (row, 4));
  return FALSE;
}

/* A reader that has seen enough ends without an error, and cells know their font. */
static void
test_fonts (void)
{
  g_autoptr (TdWorkbook) workbook = open_fixture ("cells.xlsx");
  g_autoptr (GError) error = NULL;
  int font = -1;
  TdRowSink sink = {font_cb, NULL, &font, NULL};

  g_assert_true (td_workbook_read (workbook, 0, &sink, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (td_workbook_font (workbook, font), ==, ".VnTime");
  g_assert_null (td_workbook_font (workbook, 99));
}

static void
test_without_references (void)
{
  g_autoptr (TdWorkbook) workbook = open_fixture ("no-references.xlsx");
  g_autofree char *cells = print_sheet (workbook, 0);

  g_assert_cmpstr (cells, ==, "1.0 text “một”\n1.1 number 2\n4.2 number 3\n4.3 number 4\n5.0 number 5\n");
}

/* Other namespaces, other prefixes, other cases of names. */
static void
test_strict (void)
{
  g_autoptr (TdWorkbook) workbook = open_fixture ("strict.xlsx");
  g_autofree char *cells = print_sheet (workbook, 0);

  g_assert_cmpstr (td_workbook_sheet (workbook, 0)->name, ==, "Một");
  g_assert_cmpstr (cells, ==, "1.0 text “chữ”\n1.2 number 3\n");
}

static void
test_date_formats (void)
{
  g_assert_true (td_xlsx_is_date_format ("dd/mm/yyyy"));
  g_assert_true (td_xlsx_is_date_format ("[$-42A]d mmmm\\ yyyy;@"));
  g_assert_true (td_xlsx_is_date_format ("\"ngày\" dd \"tháng\" mm"));
  g_assert_true (td_xlsx_is_date_format ("H:mm"));
  g_assert_false (td_xlsx_is_date_format ("General"));
  g_assert_false (td_xlsx_is_date_format ("#,##0\\ \"đồng/hộ\""));
  g_assert_false (td_xlsx_is_date_format ("[Red]0.00"));
  g_assert_false (td_xlsx_is_date_format ("0.00\\d"));
  g_assert_false (td_xlsx_is_date_format ("0\"unfinished"));
}

static void
test_bad_workbooks (void)
{
  static const struct {
    const char *name;
    TdIntakeError code;
    const char *says; /* beside the file's name */
  } cases[] = {
      {"empty.xlsx", TD_INTAKE_ERROR_NOT_A_WORKBOOK, "empty"},
      {"letter.docx", TD_INTAKE_ERROR_NOT_A_WORKBOOK, "Word"},
      {"folder.zip", TD_INTAKE_ERROR_NOT_A_WORKBOOK, "compressed folder"},
      {"binary.xlsb", TD_INTAKE_ERROR_NOT_A_WORKBOOK, ".xlsb"},
      {"table.ods", TD_INTAKE_ERROR_NOT_A_WORKBOOK, "LibreOffice"},
      {"word.doc.xlsx", TD_INTAKE_ERROR_NOT_A_WORKBOOK, "not a workbook"},
      {"password.xlsx", TD_INTAKE_ERROR_ENCRYPTED, "password"},
      {"password-zip.xlsx", TD_INTAKE_ERROR_ENCRYPTED, "password"},
      {"truncated.xlsx", TD_INTAKE_ERROR_DAMAGED, "not copied completely"},
      {"damaged.xlsx", TD_INTAKE_ERROR_DAMAGED, "damaged"},
      {"missing-sheet.xlsx", TD_INTAKE_ERROR_DAMAGED, "“S”"},
      {"missing-text.xlsx", TD_INTAKE_ERROR_DAMAGED, "row 1"},
      {"missing-workbook.xlsx", TD_INTAKE_ERROR_DAMAGED, "“xl/workbook.xml” is missing inside"},
      {"missing-styles.xlsx", TD_INTAKE_ERROR_DAMAGED, "“xl/styles.xml” is missing inside"},
      {"cyclic-sheet.xlsx", TD_INTAKE_ERROR_DAMAGED, "“S” is no sheet"},
      {"cyclic-strings.xlsx", TD_INTAKE_ERROR_DAMAGED, "a text is missing"},
      {"absurd-column.xlsx", TD_INTAKE_ERROR_DAMAGED, "row 7: a cell names a place"},
      {"slides.pptx.xlsx", TD_INTAKE_ERROR_NOT_A_WORKBOOK, "presentation"},
      {"scan.pdf.xlsx", TD_INTAKE_ERROR_NOT_A_WORKBOOK, "PDF"},
      {"absurd-row.xlsx", TD_INTAKE_ERROR_DAMAGED, "row 7: the sheet has more rows"},
      {"entities.xlsx", TD_INTAKE_ERROR_DAMAGED, "sheet1.xml"},
      {"bomb.xlsx", TD_INTAKE_ERROR_TOO_LARGE, "unpacks"},
      {"bomb-lying.xlsx", TD_INTAKE_ERROR_DAMAGED, "damaged"},
      {"many-members.xlsx", TD_INTAKE_ERROR_TOO_LARGE, "10000"},
      {"no such.xlsx", TD_INTAKE_ERROR_FAILED, "no file"},
      {"", TD_INTAKE_ERROR_FAILED, "folder"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "intake", cases[i].name, NULL);
    g_autoptr (GString) out = g_string_new (NULL);
    TdRowSink sink = {print_row_cb, NULL, out, NULL};
    g_autoptr (GError) error = NULL;
    g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &error);

    if (workbook != NULL)
      g_assert_false (td_workbook_read (workbook, 0, &sink, &error));
    g_assert_error (error, TD_INTAKE_ERROR, (int)cases[i].code);
    if (strstr (error->message, cases[i].name) == NULL || strstr (error->message, cases[i].says) == NULL)
      g_error ("%s: %s", cases[i].name, error->message);
  }
}

static void
check_unescaped (const char *text, const char *expected)
{
  g_autofree char *copy = g_strdup (text);
  gsize length = td_xlsx_unescape (copy, strlen (copy));

  copy[length] = '\0';
  g_assert_cmpstr (copy, ==, expected);
}

/* "_x000D_" is what programs make of a Windows line break. */
static void
test_escapes (void)
{
  g_autoptr (TdWorkbook) workbook = open_fixture ("escapes.xlsx");
  g_autofree char *cells = print_sheet (workbook, 0);

  g_assert_cmpstr (cells, ==,
                   "1.0 text “hai\r\ndòng”\n1.1 empty 0\n1.2 text “_x000D_”\n"
                   "2.0 text “ba\ndòng”\n2.1 empty 0\n2.2 text formula “a\tb”\n3.0 text “sau”\n");
  check_unescaped ("", "");
  check_unescaped ("a_b_x00_c_x12345_", "a_b_x00_c_x12345_");
  check_unescaped ("_x0110_ào_x1EC1_", "Đàoề");
  check_unescaped ("_x005F_x000D__x005F__", "_x000D___");
  check_unescaped ("_xD83D__xDE00_", "_xD83D__xDE00_");
  check_unescaped ("_x000", "_x000");
  check_unescaped ("a_x0000_b_", "ab_");
}

/* Of a workbook with macros, a chart and a dialog only the list is a sheet; what a sheet says of its own size does not
 * count. */
static void
test_odd_workbooks (void)
{
  g_autoptr (TdWorkbook) good = open_fixture ("good.xlsx");
  g_autoptr (TdWorkbook) absurd = open_fixture ("absurd-dimension.xlsx");
  g_autoptr (TdWorkbook) macros = open_fixture ("other-sheets.xlsm");
  g_autofree char *expected = print_sheet (good, 0);
  g_autofree char *of_absurd = print_sheet (absurd, 0);
  g_autofree char *of_macros = NULL;

  g_assert_cmpstr (of_absurd, ==, expected);
  g_assert_cmpuint (td_workbook_n_sheets (macros), ==, 1);
  g_assert_cmpstr (td_workbook_sheet (macros, 0)->name, ==, "Danh sách");
  of_macros = print_sheet (macros, 0);
  g_assert_cmpstr (of_macros, ==, expected);
}

/* A workbook whose sheet, texts or formats are filled up with so many times the same words, stored and not packed, so
 * that it is no bomb to the archive. */
static void
write_filled (const char *path, const char *part, const char *before, const char *words, guint times, const char *after)
{
  static const struct {
    const char *path;
    const char *contents;
  } parts[] = {
      {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Type='/worksheet' "
                                     "Target='worksheets/sheet1.xml'/></Relationships>"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>"},
      {"xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>"},
      {"xl/styles.xml", "<styleSheet/>"},
  };
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);

  g_assert_nonnull (zip);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    const char *contents = parts[i].contents;
    gboolean filled = g_str_equal (parts[i].path, part);

    g_assert_cmpint (zipOpenNewFileInZip (zip, parts[i].path, NULL, NULL, 0, NULL, 0, NULL, 0, 0), ==, ZIP_OK);
    if (filled)
      zipWriteInFileInZip (zip, before, (unsigned)strlen (before));
    for (guint n = 0; filled && n < times; n++)
      zipWriteInFileInZip (zip, words, (unsigned)strlen (words));
    contents = filled ? after : contents;
    zipWriteInFileInZip (zip, contents, (unsigned)strlen (contents));
    g_assert_cmpint (zipCloseFileInZip (zip), ==, ZIP_OK);
  }
  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
}

static char *
repeated (const char *words, guint times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (all, words);
  return g_string_free (all, FALSE);
}

/* No part may take more memory than a list needs, however honest its archive is. */
static void
test_limits (void)
{
  g_autofree char *folder = g_dir_make_tmp ("thidua-xlsx-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large.xlsx", NULL);
  g_autofree char *words = g_strnfill (1024 * 1024, 'x');
  g_autofree char *merges = repeated ("<mergeCell ref='A1:B1'/>", 1000);
  g_autofree char *columns = repeated ("<col min='1' max='1' hidden='1'/>", 1000);
  g_autofree char *strings = repeated ("<si/>", 100000);
  const struct {
    const char *part, *before, *words;
    guint times;
    const char *after;
    gboolean good;
  } cases[] = {
      {"xl/styles.xml", "<styleSheet><!--", words, 3, "--></styleSheet>", FALSE},
      {"xl/styles.xml", "<styleSheet><!--", words + 1024 * 64, 1, "--></styleSheet>", TRUE},
      {"xl/styles.xml", "<styleSheet>", words, 63, "</styleSheet>", TRUE},
      {"xl/styles.xml", "<styleSheet>", words, 65, "</styleSheet>", FALSE},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='str'><v>", words, 63,
       "</v></c></row></sheetData></worksheet>", TRUE},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='str'><v>", words, 65,
       "</v></c></row></sheetData></worksheet>", FALSE},
      {"xl/worksheets/sheet1.xml", "<worksheet><mergeCells>", merges, TD_XLSX_MAX_MERGES / 1000,
       "</mergeCells></worksheet>", TRUE},
      {"xl/worksheets/sheet1.xml", "<worksheet><mergeCells>", merges, TD_XLSX_MAX_MERGES / 1000 + 1,
       "</mergeCells></worksheet>", FALSE},
      {"xl/worksheets/sheet1.xml", "<worksheet><cols>", columns, TD_XLSX_MAX_MERGES / 1000 + 1, "</cols></worksheet>",
       FALSE},
      {"xl/sharedStrings.xml", "<sst><si><t>", words, 257, "</t></si></sst>", FALSE},
      {"xl/sharedStrings.xml", "<sst>", strings, TD_XLSX_MAX_STRING_COUNT / 100000 + 1, "</sst>", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdWorkbook) workbook = NULL;
    guint n = 0;
    TdRowSink sink = {count_row_cb, NULL, &n, NULL};

    write_filled (path, cases[i].part, cases[i].before, cases[i].words, cases[i].times, cases[i].after);
    workbook = td_workbook_open (path, &error);
    if (workbook != NULL)
      td_workbook_read (workbook, 0, &sink, &error);
    if (cases[i].good)
      g_assert_no_error (error);
    else
      g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE);
  }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
fraction_cb (double fraction, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autoptr (TdWorkbook) workbook = open_fixture ("good.xlsx");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  TdRowSink sink = {print_row_cb, fraction_cb, out, cancellable};
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (td_workbook_read (workbook, 0, &sink, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Every prefix of a good file is refused or read: none crashes, hangs or gives half a list for a whole one. */
static void
test_every_truncation (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "intake", "good.xlsx", NULL);
  g_autofree char *folder = g_dir_make_tmp ("thidua-xlsx-XXXXXX", NULL);
  g_autofree char *cut = g_build_filename (folder, "cut.xlsx", NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize n = 0; n < length; n += 3) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdWorkbook) workbook = NULL;
    g_autoptr (GString) out = g_string_new (NULL);
    TdRowSink sink = {print_row_cb, NULL, out, NULL};

    g_assert_true (g_file_set_contents_full (cut, content, (gssize)n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    workbook = td_workbook_open (cut, &error);
    g_assert_true ((workbook == NULL) == (error != NULL));
    if (workbook != NULL && !td_workbook_read (workbook, 0, &sink, &error))
      g_assert_nonnull (error);
  }
  g_assert_cmpint (g_unlink (cut), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A byte changed anywhere: a clear error or cells, never a crash. */
static void
test_every_damage (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "intake", "cells.xlsx", NULL);
  g_autofree char *folder = g_dir_make_tmp ("thidua-xlsx-XXXXXX", NULL);
  g_autofree char *hurt = g_build_filename (folder, "hurt.xlsx", NULL);
  g_autofree char *content = NULL;
  gsize length;
  guint refused = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize at = 0; at < length; at++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdWorkbook) workbook = NULL;
    g_autoptr (GString) out = g_string_new (NULL);
    TdRowSink sink = {print_row_cb, NULL, out, NULL};
    char kept = content[at];

    content[at] = (char)(kept ^ 0x55);
    g_assert_true (g_file_set_contents_full (hurt, content, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    content[at] = kept;
    workbook = td_workbook_open (hurt, &error);
    if (workbook == NULL || !td_workbook_read (workbook, 0, &sink, &error)) {
      g_assert_nonnull (error);
      refused++;
    }
  }
  g_assert_cmpuint (refused, >, length / 4);
  g_assert_cmpint (g_unlink (hurt), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/cells", test_cells);
  g_test_add_func ("/xlsx/fonts", test_fonts);
  g_test_add_func ("/xlsx/without-references", test_without_references);
  g_test_add_func ("/xlsx/strict", test_strict);
  g_test_add_func ("/xlsx/date-formats", test_date_formats);
  g_test_add_func ("/xlsx/bad-workbooks", test_bad_workbooks);
  g_test_add_func ("/xlsx/escapes", test_escapes);
  g_test_add_func ("/xlsx/odd-workbooks", test_odd_workbooks);
  g_test_add_func ("/xlsx/limits", test_limits);
  g_test_add_func ("/xlsx/cancel", test_cancel);
  g_test_add_func ("/xlsx/every-truncation", test_every_truncation);
  g_test_add_func ("/xlsx/every-damage", test_every_damage);
  return g_test_run ();
}
