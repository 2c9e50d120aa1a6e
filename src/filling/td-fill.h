/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-blank.h"
#include "td-patch.h"
#include "td-store.h"

G_BEGIN_DECLS

/* A blank filled with the rows of a list of the file. */

typedef struct {
  int year;              /* 0: the file's current one */
  gint64 unit_id;        /* only rows of this unit; 0: of all */
  gint64 decision_id;    /* only rows of this decision; 0: of all */
  const char *day;       /* for "ngày … tháng … năm …" (ISO); NULL: left to be written by hand */
  guint limit;           /* of rows, for a preview; 0: all */
  gboolean with_private; /* private fields that the headings ask for are filled too */
} TdFillRequest;

/* What came of it. */
typedef struct {
  guint n_rows;      /* records that were filled in */
  guint n_ungrouped; /* of them, those for which the blank has no group: they stand in its last one */
  GPtrArray *empty;  /* of char *: headings of columns that are left empty */
  GPtrArray *texts;  /* of char *: cells outside of the rows that were filled in, as they are now */
} TdFillSummary;

void td_fill_summary_clear (TdFillSummary *summary);

/* What is put in, without writing anything: for a preview, or for td_patch_write(). NULL: no list is known, or no rows
 * can be read. The caller owns it. summary may be NULL. */
TdPatch *td_fill_prepare (TdStore *store,
                          const TdBlank *blank,
                          const TdFillRequest *request,
                          TdFillSummary *summary,
                          GError **error);

typedef void (*TdFillProgress) (double fraction, gpointer user_data);

/* Writes the filled workbook to path, proven or not at all; a file that is there is replaced, but never the blank. */
gboolean td_fill_write (TdStore *store,
                        const TdBlank *blank,
                        const TdFillRequest *request,
                        const char *path,
                        TdFillSummary *summary,
                        TdFillProgress progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);

/* What a column of a list of this kind may be filled with: codes ("field:name", "ordinal", "unit" …) in their order. The
 * caller owns it. */
GPtrArray *td_fill_codes (TdListKind list);
/* Translated, for people; "" for "-". The caller owns it. */
char *td_fill_code_label (TdListKind list, const char *code);
/* The code that somebody types: one of td_fill_codes(), or the name of a field ("name"); NULL: there is none. The caller
 * owns it. */
char *td_fill_code_find (TdListKind list, const char *typed);

G_END_DECLS
