/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cell-table.h"

G_BEGIN_DECLS

#define TD_HTML_MAX_FILE (128 * 1024 * 1024)
#define TD_HTML_MAX_COLUMN 1024

/* Adds the tables of a page to the table's sheet, one below the other, and the lines of text between them as rows of
 * one cell. n_tables (may be NULL) gets their number. FALSE when a limit is reached. Pure function. */
gboolean td_html_table_read (const char *html, gsize length, TdCellTable *table, guint *n_tables);

/* UTF-8 of a page whose bytes are coded as its mark, its letters or its head say. The caller owns it. */
char *td_html_table_decode (const guint8 *bytes, gsize length);

/* Opens a page that was saved as a list. */
TdWorkbook *td_html_table_open (const char *path, GError **error);

G_END_DECLS
