/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

#define TD_CLIPBOARD_MAX (128 * 1024 * 1024) /* bytes */

/* What Excel, LibreOffice, Word and others put on the clipboard, as a workbook of one sheet. bytes as the clipboard
 * gives them for the type: "text/html" (also with the header that Windows puts before it) or "text/plain" (any text
 * type: cells apart by tabs). An error when there is no table in a page; then the plain text is the better source. */
TdWorkbook *td_clipboard_table_read (const guint8 *bytes, gsize length, const char *mime_type, GError **error);

G_END_DECLS
