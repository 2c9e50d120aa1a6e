/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

#define TD_SPREADSHEETML_MAX_FILE (128 * 1024 * 1024)

/* Opens a workbook in the XML form of Excel 2002 and 2003, which programs like to save as .xls. */
TdWorkbook *td_spreadsheetml_open (const char *path, GError **error);

G_END_DECLS
