/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

/* Opens an .xlsx (or .xlsm) workbook: sheets in their order, number formats and fonts are read at once, shared strings
 * before the first sheet. Strict and transitional files alike. */
TdWorkbook *td_xlsx_open (const char *path, GError **error);

/* Whether a number format shows a date ("dd/mm/yyyy"). */
gboolean td_xlsx_is_date_format (const char *format);
/* Whether it shows a percentage ("0.0%"): a hundred times the number. */
gboolean td_xlsx_is_percent_format (const char *format);

G_END_DECLS
