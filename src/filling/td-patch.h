/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-book.h"
#include "td-cell.h"
#include "td-shift.h"

G_BEGIN_DECLS

/*
 * Rows put into a workbook of somebody else's, which otherwise stays what it is: parts that need no change are copied as
 * they are packed, in the others only what must change does. Knows neither lists nor our file.
 */

/* A new row of the band. */
typedef struct {
  int from;         /* the row of the band it is made of; 0 is the first */
  gboolean keep;    /* texts and numbers of that row stay where no cell comes in their place (a group's heading) */
  guint first_cell; /* in TdPatch.cells, columns grow */
  guint n_cells;
} TdPatchRow;

/* A text in a cell outside of the band. */
typedef struct {
  int row;    /* of the blank, from 1 */
  int column; /* from 0 */
  char *text; /* owned */
} TdPatchText;

typedef struct {
  char *sheet;
  int first_row; /* the band in the blank: sample rows, with the headings of groups between them */
  int last_row;
  GArray *rows;        /* of TdPatchRow, one at least */
  GArray *cells;       /* of TdCell */
  GStringChunk *chunk; /* the texts of cells */
  GArray *texts;       /* of TdPatchText */
} TdPatch;

TdPatch *td_patch_new (const char *sheet, int first_row, int last_row);
void td_patch_free (TdPatch *patch);
/* Begins a row; cells are added to the one begun last. */
void td_patch_add_row (TdPatch *patch, int from, gboolean keep);
/* text is copied. */
void td_patch_add_cell (TdPatch *patch, const TdCell *cell);
void td_patch_add_text (TdPatch *patch, int row, int column, const char *text);

typedef void (*TdPatchProgress) (double fraction, gpointer user_data);

/* Writes the filled workbook to path, a name nobody has yet, and reads it back: what was filled in must be there, and
 * everything outside of the band as in the blank. Where the blank holds what that would break (TD_BOOK_ERROR_REFUSED, one
 * sentence), or anything is amiss, nothing may be used of path. Errors of the disk are as those of
 * td_book_write(). */
gboolean td_patch_write (TdBook *book,
                         const TdPatch *patch,
                         const char *path,
                         TdPatchProgress progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error);

/* Whether the blank may be filled there at all; the same sentences. */
gboolean td_patch_check (TdBook *book, const char *sheet, int first_row, int last_row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPatch, td_patch_free)

G_END_DECLS
