/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

/* Opens an .xls workbook of Excel 5 to 2003 (BIFF5, BIFF8 in an OLE file). Sheets, fonts, number formats and shared
 * texts are read at once, the cells of a sheet when it is read. */
TdWorkbook *td_xls_open (const char *path, GError **error);

G_END_DECLS
