/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-record-editor.h"

G_BEGIN_DECLS

/* Stands in the form's place while several rows are selected: how many, one state for all, delete. */
#define TD_TYPE_BATCH_PANE (td_batch_pane_get_type ())
G_DECLARE_FINAL_TYPE (TdBatchPane, td_batch_pane, TD, BATCH_PANE, GtkBox)

GtkWidget *td_batch_pane_new (TdStore *store, TdRecordEditor *editor);
/* The selection is different now. */
void td_batch_pane_update (TdBatchPane *pane);

G_END_DECLS
