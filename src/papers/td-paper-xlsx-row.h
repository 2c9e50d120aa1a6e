/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-xlsx-sheet.h"

G_BEGIN_DECLS

/* Rows of a list, written by ourselves into the file in which the library keeps the rows of a worksheet: for each cell it
 * allocates, notes and prints with a format string, which takes four times as long. The bytes are those that it would
 * write. Everything else (headings, merges, formats, the package) stays with it, and its rows and these may follow each
 * other. Cells come from left to right. */

/* Begins row sheet->row; height in points, 0: that of a line. */
void td_sheet_row_begin (TdSheet *sheet, double height);
void td_sheet_row_blank (TdSheet *sheet, guint column, lxw_format *format);
void td_sheet_row_number (TdSheet *sheet, guint column, double number, lxw_format *format);
/* text: valid UTF-8 that fits a cell; NULL or "": an empty cell. */
void td_sheet_row_text (TdSheet *sheet, guint column, const char *text, lxw_format *format);
/* formula: without "=", escaped for XML. result: NULL where it is an empty text. */
void
td_sheet_row_formula (TdSheet *sheet, guint column, const GString *formula, const double *result, lxw_format *format);
/* Whether the file took the row is told by td_sheet_close(). */
void td_sheet_row_end (TdSheet *sheet);

/* Appends text as XML has it. */
void td_sheet_append_escaped (GString *out, const char *text);

G_END_DECLS
