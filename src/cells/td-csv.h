/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

#define TD_CSV_MAX_RECORD (4 * 1024 * 1024) /* bytes; a longer line is no row of a list */
#define TD_CSV_MAX_COLUMN 16384
#define TD_CSV_MAX_ROW 4000000

/* Opens text with separators (csv, tab-separated): UTF-8, UTF-16, Windows-1258, or 8-bit letters of the old fonts,
 * which stay as they are. Letters and separator are found by content. All cells are texts; reading streams. */
TdWorkbook *td_csv_open (const char *path, GError **error);

G_END_DECLS
