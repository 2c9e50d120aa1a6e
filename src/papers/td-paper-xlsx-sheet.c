/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-xlsx-sheet.h"

#include <errno.h>
#include <string.h>

#include "td-paper-file.h"
#include "td-paper-xlsx-first.h"
#include "td-platform.h"
#include "td-sheet-proof.h"
#include "td-text.h"

#define MAX_SHEET_NAME 31

/* Column widths count digits of the workbook's own font. Calibri is missing on many machines, and what stands in for it
 * is wider; the digits of Times New Roman 10.5 are 7 pixels wide, as those of Calibri 11. */
static void
set_default_font (lxw_workbook *workbook)
{
  lxw_format *format = STAILQ_FIRST (workbook->formats);

  if (format == NULL)
    return;
  format_set_font_name (format, "Times New Roman");
  format_set_font_size (format, 10.5);
}

gboolean
td_sheet_next (TdSheet *sheet, const char *name, GError **error)
{
  g_autofree char *sheet_name = td_sheet_name (name);

  errno = 0;
  sheet->worksheet = workbook_add_worksheet (sheet->workbook, sheet_name);
  if (sheet->worksheet == NULL) {
    /* Only its file for the rows can fail: names are made by td_sheet_name(). */
    td_paper_file_error (error, sheet->target, errno != 0 ? errno : EIO);
    return FALSE;
  }
  sheet->row = 0;
  g_array_set_size (sheet->merges, 0);
  if (sheet->line_height > 0)
    worksheet_set_default_row (sheet->worksheet, sheet->line_height, LXW_FALSE);
  return TRUE;
}

TdSheet *
td_sheet_new (const char *path, const char *target, const char *name, double line_height, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder, .use_zip64 = LXW_FALSE};
  g_autoptr (TdSheet) sheet = g_new0 (TdSheet, 1);

  sheet->path = g_strdup (path);
  sheet->target = g_strdup (target);
  sheet->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sheet->merges = g_array_new (FALSE, FALSE, sizeof (TdSheetMerge));
  sheet->line_height = line_height;
  sheet->cells = g_string_new (NULL);
  /* Until it is freed: the library prints what it meets, in English, whenever it meets it. */
  td_platform_hush_library ();
  sheet->complaints = td_platform_library_complaints ();
  sheet->workbook = workbook_new_opt (path, &options);
  if (sheet->workbook == NULL) {
    td_paper_file_error (error, target, ENOMEM);
    return NULL;
  }
  set_default_font (sheet->workbook);
  return td_sheet_next (sheet, name, error) ? g_steal_pointer (&sheet) : NULL;
}

/* *problem: an errno. */
static gboolean
close_workbook (TdSheet *sheet, int *problem)
{
  lxw_error result;

  errno = 0;
  result = workbook_close (g_steal_pointer (&sheet->workbook));
  *problem = errno;
  return result == LXW_NO_ERROR;
}

gboolean
td_sheet_close (TdSheet *sheet, gboolean first_header, GError **error)
{
  g_autoptr (GPtrArray) proof = NULL;
  int problem = 0;

  g_return_val_if_fail (sheet != NULL && sheet->workbook != NULL, FALSE);
  proof = td_sheet_proof_take (sheet->workbook, &problem);
  if (proof == NULL) {
    td_paper_file_error (error, sheet->target, problem);
    return FALSE;
  }
  if (!close_workbook (sheet, &problem)) {
    td_paper_file_error (error, sheet->target, problem != 0 ? problem : EIO);
    return FALSE;
  }
  /* A cell or a format for which there was no memory is only told so: most calls return nothing. */
  if (td_platform_library_complaints () != sheet->complaints) {
    td_paper_file_error (error, sheet->target, ENOMEM);
    return FALSE;
  }
  if (first_header && !td_paper_xlsx_clear_first_header (sheet->path, &problem)) {
    td_paper_file_error (error, sheet->target, problem);
    return FALSE;
  }
  if (td_sheet_proof_holds (proof, sheet->path))
    return TRUE;
  td_paper_file_not_whole (error, sheet->target);
  return FALSE;
}

void
td_sheet_free (TdSheet *sheet)
{
  int problem;

  if (sheet == NULL)
    return;
  /* The library has no other way to give up a workbook; the file is dropped with its folder. */
  if (sheet->workbook != NULL)
    close_workbook (sheet, &problem);
  td_platform_unhush_library ();
  g_hash_table_unref (sheet->formats);
  g_array_unref (sheet->merges);
  g_string_free (sheet->cells, TRUE);
  g_free (sheet->path);
  g_free (sheet->target);
  g_free (sheet);
}

lxw_format *
td_sheet_format (TdSheet *sheet, const TdSheetStyle *style)
{
  static const guint8 alignments[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT, LXW_ALIGN_JUSTIFY};
  g_autofree char *description
      = g_strdup_printf ("%d%d%d%d%d%d%d%d/%d/%s", style->bold, style->italic, style->underline, style->border,
                         style->wrap, style->unlocked, style->shaded, (int)style->align, (int)(style->size * 4),
                         style->number_format != NULL ? style->number_format : "");
  lxw_format *format = g_hash_table_lookup (sheet->formats, description);

  if (format != NULL)
    return format;
  format = workbook_add_format (sheet->workbook);
  format_set_font_name (format, "Times New Roman");
  format_set_font_size (format, style->size);
  if (style->bold)
    format_set_bold (format);
  if (style->italic)
    format_set_italic (format);
  if (style->underline)
    format_set_underline (format, LXW_UNDERLINE_SINGLE);
  if (style->border)
    format_set_border (format, LXW_BORDER_THIN);
  if (style->wrap)
    format_set_text_wrap (format);
  if (style->unlocked)
    format_set_unlocked (format);
  if (style->shaded)
    format_set_bg_color (format, 0xEDEDED);
  format_set_align (format, alignments[style->align]);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (style->number_format != NULL)
    format_set_num_format (format, style->number_format);
  g_hash_table_insert (sheet->formats, g_steal_pointer (&description), format);
  return format;
}

double
td_sheet_whole_height (double height)
{
  return (double)(int)(height * 4 + 0.999) / 4;
}

void
td_sheet_set_height (TdSheet *sheet, double height)
{
  worksheet_set_row (sheet->worksheet, sheet->row, td_sheet_whole_height (height), NULL);
}

void
td_sheet_write_text (TdSheet *sheet, guint column, const char *text, lxw_format *format)
{
  if (text != NULL && text[0] != '\0')
    worksheet_write_string (sheet->worksheet, sheet->row, (lxw_col_t)column, text, format);
  else
    worksheet_write_blank (sheet->worksheet, sheet->row, (lxw_col_t)column, format);
}

void
td_sheet_write_span (TdSheet *sheet, guint column, guint n_columns, const char *text, const TdSheetStyle *style)
{
  lxw_format *format = td_sheet_format (sheet, style);

  td_sheet_merge (sheet, sheet->row, column, 1, n_columns);
  td_sheet_write_text (sheet, column, text, format);
  /* In constant memory the cells below a merge must be written by hand, or their borders are missing. */
  for (guint i = 1; style->border && i < n_columns; i++)
    worksheet_write_blank (sheet->worksheet, sheet->row, (lxw_col_t)(column + i), format);
}

void
td_sheet_merge (TdSheet *sheet, guint row, guint column, guint n_rows, guint n_columns)
{
  TdSheetMerge merge = {row, row + n_rows - 1, column, column + n_columns - 1};

  g_return_if_fail (n_rows > 0 && n_columns > 0);
  if (n_rows == 1 && n_columns == 1)
    return;
  for (guint i = 0; i < sheet->merges->len;) {
    const TdSheetMerge *other = &g_array_index (sheet->merges, TdSheetMerge, i);

    if (other->last_row < sheet->row) {
      g_array_remove_index_fast (sheet->merges, i);
      continue;
    }
    if (other->first_row <= merge.last_row && merge.first_row <= other->last_row
        && other->first_column <= merge.last_column && merge.first_column <= other->last_column) {
      g_critical ("merged ranges overlap in row %u", row + 1);
      return;
    }
    i++;
  }
  g_array_append_val (sheet->merges, merge);
  /* Without text and format libxlsxwriter notes the range and writes no cell. */
  worksheet_merge_range (sheet->worksheet, merge.first_row, (lxw_col_t)merge.first_column, merge.last_row,
                         (lxw_col_t)merge.last_column, NULL, NULL);
}

void
td_sheet_append_cell (GString *out, guint column, guint row)
{
  /* Written by hand from the end: this runs for every operand of every row. */
  char name[16];
  char *start = name + sizeof name;

  row++;
  do {
    *--start = (char)('0' + row % 10);
    row /= 10;
  } while (row > 0);
  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    *--start = (char)('A' + (rest - 1) % 26);
  g_string_append_len (out, start, name + sizeof name - start);
}

char *
td_sheet_name (const char *title)
{
  g_autofree char *plain = td_text_normalize (title);
  g_autofree char *cut = NULL;

  for (char *p = plain; *p != '\0'; p++)
    if (strchr ("[]:*?/\\", *p) != NULL)
      *p = '-';
  cut = g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), MAX_SHEET_NAME));
  /* Cut at a word, where half of the room is used at least. */
  if (g_utf8_strlen (plain, -1) > MAX_SHEET_NAME && plain[strlen (cut)] != ' ') {
    char *space = strrchr (cut, ' ');

    if (space != NULL && g_utf8_strlen (cut, space - cut) >= MAX_SHEET_NAME / 2)
      *space = '\0';
  }
  g_strstrip (cut);
  while (g_str_has_prefix (cut, "'"))
    memmove (cut, cut + 1, strlen (cut));
  while (g_str_has_suffix (cut, "'"))
    cut[strlen (cut) - 1] = '\0';
  return cut[0] != '\0' ? g_steal_pointer (&cut) : g_strdup ("Sheet1");
}
