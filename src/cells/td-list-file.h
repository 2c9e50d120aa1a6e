/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

/* What a list that is no zip archive holds, judged by its first bytes, never by its name: clerks rename files. */
typedef enum {
  TD_LIST_FILE_TEXT, /* csv, tab-separated */
  TD_LIST_FILE_XLS,
  TD_LIST_FILE_HTML,          /* a page saved as .xls, which web programs like to send */
  TD_LIST_FILE_SPREADSHEETML, /* the XML form of Excel 2003 */
  TD_LIST_FILE_OLD_XLS,       /* Excel 2 to 4, no container */
  TD_LIST_FILE_WEB_ARCHIVE,
  TD_LIST_FILE_RTF,
  TD_LIST_FILE_PDF,
  TD_LIST_FILE_PICTURE,
  TD_LIST_FILE_FLAT_ODS,
  TD_LIST_FILE_OTHER_ARCHIVE /* rar, 7z, gzip */
} TdListFileKind;

#define TD_LIST_FILE_HEAD 4096 /* bytes that suffice to judge */

TdListFileKind td_list_file_kind (const guint8 *head, gsize length);

/* Opens what td_list_file_kind() finds; a sentence for what cannot be read. */
TdWorkbook *td_list_file_open (const char *path, GError **error);

/* A whole file of at most limit bytes; NULL with a sentence when it is larger or cannot be read. */
GBytes *td_list_file_contents (const char *path, gsize limit, GError **error);

G_END_DECLS
