/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <xlsxwriter.h>

#include "td-paper-geometry.h"

G_BEGIN_DECLS

/* One worksheet as it is written, row after row, in the constant memory of libxlsxwriter. */

typedef struct {
  gboolean bold;
  gboolean italic;
  gboolean underline;
  gboolean border;
  gboolean wrap;
  gboolean unlocked; /* may be typed in where the sheet is protected */
  gboolean shaded;   /* light grey behind it */
  TdPaperAlign align;
  double size;
  const char *number_format; /* static; NULL: General */
} TdSheetStyle;

typedef struct {
  guint first_row, last_row;
  guint first_column, last_column;
} TdSheetMerge;

typedef struct {
  char *path;
  char *target; /* the name that messages speak of */
  lxw_workbook *workbook;
  lxw_worksheet *worksheet;
  GHashTable *formats; /* description → lxw_format */
  GArray *merges;      /* of TdSheetMerge that reach the row at hand or below */
  guint row;           /* the next to be written */
  double line_height;  /* of a row without a height of its own */
  guint complaints;    /* of the library, before this sheet */
  GString *cells;      /* of the row that td-paper-xlsx-row.h writes */
} TdSheet;

/* The workbook is made at path, which nobody else uses (td_paper_file_begin); what the library needs beside it stands in
 * the same folder. target: the name that messages speak of. NULL with TD_PAPER_ERROR when it cannot be begun. */
TdSheet *td_sheet_new (const char *path, const char *target, const char *name, double line_height, GError **error);
/* Another worksheet, written from its first row; what went before is complete. */
gboolean td_sheet_next (TdSheet *sheet, const char *name, GError **error);
/* Drops what is written if td_sheet_close() was not called. */
void td_sheet_free (TdSheet *sheet);
/* Closes the workbook, then reads it to its end: TRUE only when everything that was written stands on the disk.
 * first_header: takes the header from the first page (NĐ 30 numbers pages from the second). */
gboolean td_sheet_close (TdSheet *sheet, gboolean first_header, GError **error);

lxw_format *td_sheet_format (TdSheet *sheet, const TdSheetStyle *style);
/* Height of the row that is being written; must come before its cells. */
void td_sheet_set_height (TdSheet *sheet, double height);
/* Whole quarters of a point, as Excel keeps them. */
double td_sheet_whole_height (double height);
void td_sheet_write_text (TdSheet *sheet, guint column, const char *text, lxw_format *format);
/* Writes text over n columns of the row, merged, every cell with its border. */
void td_sheet_write_span (TdSheet *sheet, guint column, guint n_columns, const char *text, const TdSheetStyle *style);
/* Notes a merged range; refused with a critical when it overlaps another: Excel would call the file damaged. */
void td_sheet_merge (TdSheet *sheet, guint row, guint column, guint n_rows, guint n_columns);
/* "F8": column and row from 0. */
void td_sheet_append_cell (GString *out, guint column, guint row);

/* A name that Excel takes for a worksheet: at most 31 characters, none of []:*?/\ and no ' at the ends. The caller owns
 * the result. */
char *td_sheet_name (const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSheet, td_sheet_free)

G_END_DECLS
