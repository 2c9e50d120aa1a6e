/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

/* A full export as it lies there, workbook or csv files; inside the reading of one only. */

typedef struct {
  char *table;
  char *name; /* of the sheet or file */
  guint64 n_rows;
} TdFullPart;

typedef struct {
  char *path;           /* of the workbook or of the folder of csv files */
  TdWorkbook *workbook; /* NULL: csv */
  int schema;
  GArray *parts; /* of TdFullPart, in the order of the index */
} TdFullSource;

/* The index is read; an error where there is none, or one of a newer program. */
TdFullSource *td_full_source_open (const char *path, GError **error);
void td_full_source_free (TdFullSource *source);
/* Rows of a part; numbers count from 1, the first n_headings are headings. */
gboolean td_full_source_read (TdFullSource *source, const TdFullPart *part, const TdRowSink *sink, GError **error);
/* Row in which the names of columns stand; rows follow. */
int td_full_source_names_row (const TdFullSource *source);
/* How messages call a part: "ha-trung.xlsx, trang “Đơn vị”". The caller owns it. */
char *td_full_source_place (const TdFullSource *source, const TdFullPart *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFullSource, td_full_source_free)

G_END_DECLS
