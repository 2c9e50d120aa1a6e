/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-block.h"
#include "td-paper-data.h"

G_BEGIN_DECLS

/* A sheet of paper, in points. */
typedef struct {
  double width, height;
} TdPaperSheet;

/* A paper as blocks, before it is cut into pages. */
typedef struct {
  double margin_left, margin_top, margins_x, margins_y; /* points; both together */
  GArray *blocks;                                       /* of TdBlock */
  GArray *sheets; /* of TdPaperSheet: the first, and one for each TD_BLOCK_SHEET */
  GStringChunk *strings;
  GPtrArray *charts;   /* of TdPaperChart */
  GPtrArray *pictures; /* of TdPaperPicture */
} TdComposition;

TdComposition *td_composition_new (const TdPaperLayout *layout,
                                   TdPaperContents *contents,
                                   TdTypesetter *typesetter,
                                   GCancellable *cancellable,
                                   GError **error);
void td_composition_free (TdComposition *composition);
TdBlock *td_composition_block (TdComposition *composition, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdComposition, td_composition_free)

G_END_DECLS
