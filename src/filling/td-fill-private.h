/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-fill.h"

G_BEGIN_DECLS

/* The records of a list, ready to be written. */
typedef struct {
  TdStore *store;
  const TdBlank *blank;
  const TdFillRequest *request;
  int year;
  GPtrArray *records;    /* of TdRecord, in the order of the list */
  GHashTable *parents;   /* id → TdRecord, of kinds that belong to another; NULL */
  GHashTable *order;     /* unit id → its place + 1 */
  GHashTable *in_charge; /* unit id → name; NULL until it is asked for */
} TdFillRows;

gboolean td_fill_rows_load (TdFillRows *rows, GError **error);
void td_fill_rows_clear (TdFillRows *rows);
/* 0 where a record has none. */
gint64 td_fill_rows_unit (const TdFillRows *rows, const TdRecord *record);

/* What stands in a column for a record. number: its ordinal. text: what a text of the cell is kept in. FALSE: nothing. */
gboolean td_fill_value (TdFillRows *rows,
                        const TdBlankColumn *column,
                        const TdRecord *record,
                        guint number,
                        TdCell *cell,
                        char **text);

G_END_DECLS
