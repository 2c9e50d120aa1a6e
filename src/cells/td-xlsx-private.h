/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <expat.h>

#include "td-xlsx.h"
#include "td-zip.h"

G_BEGIN_DECLS

/* Shared by the files that read the parts of an .xlsx workbook. */

#define TD_XLSX_MAX_ROW 1048576
#define TD_XLSX_MAX_COLUMN 16384

/* Beyond these a workbook is nothing that an office sends, and would take the memory of an old computer. */
#define TD_XLSX_MAX_PART (64 * 1024 * 1024)     /* unpacked bytes of a part that is neither sheet nor texts */
#define TD_XLSX_MAX_STRINGS (256 * 1024 * 1024) /* bytes of all shared texts */
#define TD_XLSX_MAX_STRING_COUNT 16000000
#define TD_XLSX_MAX_ROW_TEXT (64 * 1024 * 1024) /* bytes of the texts that stand in one row */
#define TD_XLSX_MAX_MERGES 1000000              /* of a sheet; hidden columns, too */

typedef struct {
  int font;
  gboolean date;
  gboolean percent;
  gboolean struck;
} TdXlsxStyle;

/* All shared strings, one behind the other with a 0 after each: two allocations for a million of them. */
typedef struct {
  GByteArray *bytes;
  GArray *offsets; /* of guint32 */
} TdXlsxStrings;

typedef struct {
  TdWorkbook parent;
  TdZip *zip;
  GArray *members; /* of int: zip member of each sheet */
  GArray *struck;  /* of gboolean, by font */
  GArray *styles;  /* of TdXlsxStyle, by the cell's s="…" */
  TdXlsxStrings strings;
  int strings_member; /* -1: none, or read already */
} TdXlsx;

/* --- XML over a zip member --- */

/* Handlers get names as the file has them: td_xlsx_local() takes the prefix off. */
typedef struct {
  XML_StartElementHandler start;
  XML_EndElementHandler end;
  XML_CharacterDataHandler text; /* NULL: set by start where it is wanted */
  gpointer user_data;
  guint64 limit;     /* unpacked bytes; 0: only that of the archive */
  XML_Parser parser; /* out: for the handlers */
  GError *error;     /* a handler may set it and call XML_StopParser() */
  gboolean stopped;  /* a handler has seen enough and called XML_StopParser() */
} TdXlsxXml;

gboolean td_xlsx_parse (TdXlsx *xlsx, guint member, TdXlsxXml *xml, const TdRowSink *sink, GError **error);

/* For handlers: stops with the sentence for a reached limit. */
void td_xlsx_stop_too_large (TdXlsx *xlsx, TdXlsxXml *xml);

/* Name without its namespace prefix. */
static inline const char *
td_xlsx_local (const char *name)
{
  for (const char *at = name; *at != '\0'; at++)
    if (*at == ':')
      return at + 1;
  return name;
}

/* Value of an attribute by its local name; NULL. */
const char *td_xlsx_attribute (const char **attributes, const char *name);
gboolean td_xlsx_true (const char *value);

/* Letters that XML cannot hold stand in texts as "_x000D_"; "_x005F_" keeps what only looks so. Decodes the length bytes
 * at text in place, leaves out U+0000, and returns the new length. */
gsize td_xlsx_unescape (char *text, gsize length);

/* --- parts --- */

gboolean td_xlsx_read_styles (TdXlsx *xlsx, guint member, GError **error);
gboolean td_xlsx_read_strings (TdXlsx *xlsx, guint member, GCancellable *cancellable, GError **error);
/* The filters of the tables that stand on the sheet of this member, which they are parts beside. */
gboolean td_xlsx_read_table_filters (TdXlsx *xlsx, guint member, GError **error);
void td_xlsx_add_filter (TdXlsx *xlsx, const char *reference);
gboolean td_xlsx_read_sheet (TdWorkbook *workbook, guint sheet, const TdRowSink *sink, GError **error);

G_END_DECLS
