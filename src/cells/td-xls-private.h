/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-bytes.h"
#include "td-xls.h"

G_BEGIN_DECLS

/* Shared by the files that read an .xls workbook. */

#define TD_XLS_MAX_ROW 65536
#define TD_XLS_MAX_COLUMN 256

/* Numbers of the records that are read, as in [MS-XLS]. */
typedef enum {
  TD_XLS_FORMULA = 0x0006,
  TD_XLS_EOF = 0x000A,
  TD_XLS_DATE_1904 = 0x0022,
  TD_XLS_FILE_PASS = 0x002F,
  TD_XLS_FONT = 0x0031,
  TD_XLS_CONTINUE = 0x003C,
  TD_XLS_CODE_PAGE = 0x0042,
  TD_XLS_COLUMN_INFO = 0x007D,
  TD_XLS_FILTER_MODE = 0x009B,
  TD_XLS_BOUND_SHEET = 0x0085,
  TD_XLS_MULTIPLE_RK = 0x00BD,
  TD_XLS_RICH_STRING = 0x00D6,
  TD_XLS_CELL_FORMAT = 0x00E0,
  TD_XLS_MERGED_CELLS = 0x00E5,
  TD_XLS_SHARED_STRINGS = 0x00FC,
  TD_XLS_LABEL_SHARED = 0x00FD,
  TD_XLS_NUMBER = 0x0203,
  TD_XLS_LABEL = 0x0204,
  TD_XLS_BOOLEAN_OR_ERROR = 0x0205,
  TD_XLS_FORMULA_3 = 0x0206, /* as Excel 3 and 4 wrote it; Apple's Numbers still does */
  TD_XLS_STRING = 0x0207,
  TD_XLS_ROW = 0x0208,
  TD_XLS_RK = 0x027E,
  TD_XLS_FORMULA_4 = 0x0406,
  TD_XLS_FORMAT = 0x041E,
  TD_XLS_BEGIN = 0x0809,
} TdXlsRecordType;

/* Runs over the records of the stream. A record's data may go on in CONTINUE records: reading numbers and text goes on
 * there by itself. Reading beyond the end gives zeros and sets failed. */
typedef struct {
  const guint8 *stream;
  gsize length;
  gsize next; /* offset of the record after this one and its continuations so far */
  guint16 type;
  const guint8 *data; /* the piece that is being read */
  gsize size;
  gsize at;
  gboolean failed;
  int run_font; /* font of the first letters of the text read last, where it has several fonts; -1 */
} TdXlsReader;

typedef struct {
  guint16 font;
  gboolean date;
  gboolean percent;
  gboolean struck;
} TdXlsFormat;

typedef struct {
  TdWorkbook parent;
  GBytes *stream;
  gboolean biff8;
  gboolean bare;            /* nothing but the records of one sheet, which says nothing of its code page */
  gboolean vietnamese;      /* 8-bit text is Windows-1258, not Windows-1252 */
  GArray *offsets;          /* of guint32: where each sheet begins */
  GArray *formats;          /* of TdXlsFormat, by the cell's XF */
  GArray *vietnamese_fonts; /* of gboolean, by font */
  GArray *struck_fonts;     /* of gboolean, by font */
  GPtrArray *strings;       /* of char * in texts */
  GArray *string_fonts;     /* of int, by string: the reader's run_font */
  GStringChunk *texts;
} TdXls;

void td_xls_reader_init (TdXlsReader *reader, TdXls *xls, gsize offset);
/* The next record; FALSE at the end of the stream. Continuations that were not read are skipped. */
gboolean td_xls_reader_next (TdXlsReader *reader);
guint8 td_xls_reader_u8 (TdXlsReader *reader);
guint16 td_xls_reader_u16 (TdXlsReader *reader);
guint32 td_xls_reader_u32 (TdXlsReader *reader);
double td_xls_reader_double (TdXlsReader *reader);
void td_xls_reader_skip (TdXlsReader *reader, gsize size);
/* length characters: 8-bit bytes in BIFF5; in BIFF8 a byte of flags before them, and what they announce (runs of fonts,
 * Asian hints) skipped behind them. font: for the code page, -1 unknown. Appends to text. */
void td_xls_reader_text (TdXlsReader *reader, TdXls *xls, guint length, int font, GString *text);

gboolean td_xls_read_sheet (TdWorkbook *workbook, guint sheet, const TdRowSink *sink, GError **error);
void td_xls_set_damaged (TdWorkbook *workbook, GError **error);

G_END_DECLS
