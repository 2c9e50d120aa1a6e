/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "td-cell.h"
#include "td-form-mark.h"
#include "td-intake-error.h"

G_BEGIN_DECLS

/*
 * What every source of lists gives, whatever its format: sheets of rows of cells, row by row. Recognition knows only
 * this file; a reader of another format (old xls, csv, the clipboard) fills in a TdWorkbookClass.
 */

/* A row as it streams by: it and its texts are gone when the callback returns. Empty cells may be missing. */
typedef struct {
  int row; /* from 1 */
  gboolean hidden;
  const TdCell *cells; /* columns grow */
  guint n_cells;
} TdCellRow;

/* A copy that stays; its texts belong to it. */
TdCellRow *td_cell_row_copy (const TdCellRow *row);
void td_cell_row_free (TdCellRow *row);
/* NULL where the row has no such cell. */
const TdCell *td_cell_row_at (const TdCellRow *row, int column);

/* A merged range; rows from 1, columns from 0. */
typedef struct {
  int first_row, last_row;
  int first_column, last_column;
} TdCellRange;

typedef struct {
  char *name; /* NULL: the source has but one unnamed sheet */
  gboolean hidden;
} TdSheetInfo;

typedef struct _TdWorkbook TdWorkbook;

/* FALSE stops reading without an error (what is wanted is known). */
typedef gboolean (*TdRowFunc) (const TdCellRow *row, gpointer user_data);
/* fraction 0…1 of the sheet being read. */
typedef void (*TdFractionFunc) (double fraction, gpointer user_data);

typedef struct {
  TdRowFunc row;
  TdFractionFunc fraction; /* may be NULL */
  gpointer user_data;
  GCancellable *cancellable;
} TdRowSink;

typedef struct {
  gboolean (*read) (TdWorkbook *workbook, guint sheet, const TdRowSink *sink, GError **error);
  void (*free) (TdWorkbook *workbook);
} TdWorkbookClass;

struct _TdWorkbook {
  const TdWorkbookClass *class;
  char *file; /* base name, for sentences */
  gboolean date_1904;
  GArray *sheets;         /* of TdSheetInfo */
  GPtrArray *fonts;       /* of char *: name or NULL */
  GArray *merges;         /* of TdCellRange, of the sheet read last */
  GArray *hidden_columns; /* of TdCellRange (columns only), of the sheet read last */
  GArray *filters;        /* of TdCellRange (rows only), of the sheet read last: where a filter hides rows */
  TdFormMark form;        /* of a form that this program wrote for a unit; its list is NULL where it is none */
  gboolean document;      /* this program wrote it as a document, not as a list */
  gboolean filled;        /* something stands in one of the sheets that were read */
  gboolean counts;        /* a sheet read so far is a table of counts, not a list */
};

/* For readers: sets up and clears the common part. */
void td_workbook_init (TdWorkbook *workbook, const TdWorkbookClass *class, const char *path);
void td_workbook_clear (TdWorkbook *workbook);
void td_workbook_add_sheet (TdWorkbook *workbook, const char *name, gboolean hidden);

/* Opens a list by what the file holds, not by its name. Errors are sentences that name the file and say what to do. */
TdWorkbook *td_workbook_open (const char *path, GError **error);
void td_workbook_free (TdWorkbook *workbook);

guint td_workbook_n_sheets (TdWorkbook *workbook);
const TdSheetInfo *td_workbook_sheet (TdWorkbook *workbook, guint sheet);
/* Name of a font, NULL where it is not known. */
const char *td_workbook_font (TdWorkbook *workbook, int font);
/* Streams the rows of a sheet that have cells. Afterwards merges, hidden_columns and filters are known. */
gboolean td_workbook_read (TdWorkbook *workbook, guint sheet, const TdRowSink *sink, GError **error);
/* Whether a row that is hidden in the sheet read last is so by a filter. */
gboolean td_workbook_is_filtered (const TdWorkbook *workbook, int row);

/* Version of the library that reads the XML in workbooks ("2.5.0"), for "about"; the caller owns it. */
char *td_workbook_xml_library_version (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdWorkbook, td_workbook_free)

G_END_DECLS
