/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cell-editor.h"
#include "td-form.h"
#include "td-grid.h"

G_BEGIN_DECLS

/*
 * Ties a grid to a form: the form shows what is selected, leaving a row stores it, and new, duplicate, delete and the
 * changes of several rows are one action each. No layout of its own.
 * Signals: "notice" (sentence, whether undo may be offered), "problem" (sentence), "current-changed".
 */
#define TD_TYPE_RECORD_EDITOR (td_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (TdRecordEditor, td_record_editor, TD, RECORD_EDITOR, GObject)

TdRecordEditor *td_record_editor_new (TdStore *store, const TdView *view);
TdGrid *td_record_editor_grid (TdRecordEditor *editor);
TdCellEditor *td_record_editor_cells (TdRecordEditor *editor);
TdForm *td_record_editor_form (TdRecordEditor *editor);
const TdView *td_record_editor_view (TdRecordEditor *editor);

/* What the grid lists: the view's records of the year, with further filters (copied; may be NULL) and a search. */
void td_record_editor_set_listing (TdRecordEditor *editor,
                                   int year,
                                   const TdFilter *filters,
                                   guint n_filters,
                                   const char *search,
                                   gboolean only_review);
/* Stored elsewhere: grid and form read again. */
void td_record_editor_reload (TdRecordEditor *editor);

/* Stores what is in the form. FALSE: it cannot be stored, the form says why and has the focus. */
gboolean td_record_editor_flush (TdRecordEditor *editor);

/* Selects a stored record that the list may not have read yet, and shows it. FALSE: what is typed cannot be stored. */
gboolean td_record_editor_select (TdRecordEditor *editor, gint64 id);
void td_record_editor_new_record (TdRecordEditor *editor);
void td_record_editor_duplicate (TdRecordEditor *editor);
/* Several rows selected: the value of the first one, in the column whose cell typing means, goes into all others, as one
 * action. */
void td_record_editor_fill_down (TdRecordEditor *editor);
void td_record_editor_delete_selected (TdRecordEditor *editor);
/* Gives all selected rows a state, as one action. reason may be NULL; FALSE with a sentence when one is needed. */
gboolean td_record_editor_set_state (TdRecordEditor *editor, const char *code, const char *reason, GError **error);

G_END_DECLS
