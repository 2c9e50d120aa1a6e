/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-list-table.h"

G_BEGIN_DECLS

typedef struct {
  TdColumnUse use;
  int field;      /* index in the record kind's fields for TD_USE_FIELD; else -1 */
  gboolean exact; /* the whole heading is one that is declared, not only a part of it */
  gboolean idle;  /* it is known to be of no use in such a list */
} TdHeading;

/* What a heading stands for in a list of this kind. parents: headings above it joined by spaces, "" where there are
 * none. The spellings are those declared in TdField.headings. */
TdHeading td_heading_match (TdListKind kind, const char *parents, const char *heading);

/* Whether text, as a whole, is a heading of some list: "STT", "Họ và tên". */
gboolean td_heading_known (const char *text);

G_END_DECLS
