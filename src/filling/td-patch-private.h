/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cell-grid.h"
#include "td-evaluate.h"
#include "td-patch.h"
#include "td-xml-token.h"

G_BEGIN_DECLS

/* Shared by the files that rewrite the parts of a workbook. */

typedef struct _TdPatchValues TdPatchValues;

typedef struct {
  TdBook *book;
  const TdPatch *patch;
  TdShift *shift;
  const TdCellGrid *grid; /* the filled sheet of the blank */
  TdPatchValues *values;  /* what its formulas come to */
  GHashTable *texts;      /* cell key in the blank → const char *: text that takes its place */
} TdPatching;

/* Key of a cell in hash tables. */
static inline gpointer
td_patch_key (int row, int column)
{
  return GSIZE_TO_POINTER (((gsize)row << 14 | (gsize)column) + 1);
}

/* --- parts --- */

typedef enum {
  TD_PATCH_OWN,   /* of the filled sheet: its places are rows that move */
  TD_PATCH_OTHER, /* of another: only formulas that name the filled one change */
} TdPatchSide;

/* The part as it is to be, appended to out. FALSE: it is broken. */
gboolean td_patch_part (const TdPatching *patching, const char *data, gsize length, TdPatchSide side, GString *out);
/* A worksheet with its rows. */
gboolean td_patch_sheet (const TdPatching *patching, const char *data, gsize length, TdPatchSide side, GString *out);

/* State between the tokens of a part. */
typedef struct {
  const TdPatching *patching;
  TdPatchSide side;
  gboolean in_from; /* of an anchor */
  gboolean in_to;
  gboolean stays;      /* the anchor does not move with cells */
  gboolean keeps_size; /* it moves, but does not stretch */
  int from_before;
  int from_after;
  gboolean row_breaks;
} TdPatchTokens;
/* The tag or text at hand; where a text is changed, the element is read to its end. */
gboolean td_patch_token (TdPatchTokens *tokens, TdXmlReader *reader, GString *out);

/* All merges of the filled sheet, as they are to be. GArray of TdCellGridMerge; the caller owns it. */
GArray *td_patch_merges (const TdPatching *patching);

/* --- values --- */

TdPatchValues *td_patch_values_new (const TdPatching *patching);
void td_patch_values_free (TdPatchValues *values);
/* Of a cell of the filled sheet, where it stands then. */
TdResult td_patch_values_get (TdPatchValues *values, int row, int column);
/* The formula of a cell as it stands then; NULL where it has none. index: new row of the band, -1: outside, where row is
 * that of the blank. The caller owns it. */
char *td_patch_formula (const TdPatching *patching, const TdCellGridCell *cell, int index);
/* The cell that is filled in there; NULL. */
const TdCell *td_patch_filled (const TdPatch *patch, guint index, int column);

/* --- cells --- */

void td_patch_append_number (GString *out, double number);
/* Text of an element of a sheet, with its escapes. */
void td_patch_append_text (GString *out, const char *text);

/* --- reading back --- */

gboolean td_patch_verify (const TdPatching *patching,
                          const char *path,
                          TdPatchProgress progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
