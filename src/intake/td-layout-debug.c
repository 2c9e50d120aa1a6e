/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-debug.h"
#include "td-layout-private.h"

/* What cells hold is not told: it is about people. */
void
td_layout_debug (const TdListTable *table, const TdLayoutHints *hints, gboolean recognised)
{
  const char *kind;

  if (table == NULL) {
    td_debug_print (TD_DEBUG_INTAKE, "%s, sheet %s: no table", hints->file != NULL ? hints->file : "?",
                    hints->sheet != NULL ? hints->sheet : "?");
    return;
  }
  kind = td_list_kind_name (table->kind);
  td_debug_print (TD_DEBUG_INTAKE, "%s, sheet %s, heading in row %d: %s%s", hints->file != NULL ? hints->file : "?",
                  table->sheet != NULL ? table->sheet : "?", table->heading_row,
                  recognised ? "" : "not recognised; perhaps ", kind != NULL ? kind : "unknown");
  for (guint i = 0; i < table->columns->len; i++) {
    const TdListColumn *column = g_ptr_array_index (table->columns, i);
    g_autofree char *code = td_column_meaning_code (td_list_kind_record (table->kind), column->meaning);
    const char *reason = td_column_reason_name (column->reason);

    td_debug_print (TD_DEBUG_INTAKE, "  column %d “%s”: %s, by %s%s", column->column + 1,
                    column->heading != NULL ? column->heading : "", code, reason != NULL ? reason : "nothing",
                    column->asked ? ", asked about" : "");
  }
}
