/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-block.h"
#include "td-paper-data.h"

G_BEGIN_DECLS

/* A paper as blocks, before it is cut into pages. */
typedef struct {
  double width, height; /* between the margins */
  GArray *blocks;       /* of TdBlock */
  GStringChunk *strings;
  guint front;      /* the block of head and title; G_MAXUINT: none */
  guint heading;    /* the block of the table's heading */
  guint first_body; /* the table's rows: up to last_body, not included */
  guint last_body;
  guint tail; /* sentence, signatures, recipients; G_MAXUINT: none */
} TdComposition;

TdComposition *td_composition_new (const TdPaperLayout *layout,
                                   TdPaperData *data,
                                   TdTypesetter *typesetter,
                                   GCancellable *cancellable,
                                   GError **error);
void td_composition_free (TdComposition *composition);
TdBlock *td_composition_block (TdComposition *composition, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdComposition, td_composition_free)

G_END_DECLS
