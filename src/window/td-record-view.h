/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-record-editor.h"

G_BEGIN_DECLS

/*
 * One view of the window: filters, grid, form. Views of pledges and decisions show the list that belongs to the
 * selected record (targets, recipients) below it; views of pledges and evaluations the scores by area beside it.
 * Signals: "notice" and "problem" as TdRecordEditor; "listed" (what the grid lists is different now).
 */
#define TD_TYPE_RECORD_VIEW (td_record_view_get_type ())
G_DECLARE_FINAL_TYPE (TdRecordView, td_record_view, TD, RECORD_VIEW, GtkBox)

GtkWidget *td_record_view_new (TdStore *store, const TdView *view, int year);
const TdView *td_record_view_view (TdRecordView *self);

void td_record_view_set_year (TdRecordView *self, int year);
void td_record_view_set_search (TdRecordView *self, const char *search);
/* Shows all records again. */
void td_record_view_clear_filters (TdRecordView *self);
void td_record_view_set_only_review (TdRecordView *self, gboolean only_review);
/* The store has changed: read again. */
void td_record_view_reload (TdRecordView *self);
/* Stores what is typed; FALSE: it cannot be, and the form says why. */
gboolean td_record_view_flush (TdRecordView *self);

/* The editor that the keys and commands mean: of the list that had the focus last. */
TdRecordEditor *td_record_view_editor (TdRecordView *self);
/* A new row of the lower list. */
void td_record_view_new_detail (TdRecordView *self);
void td_record_view_focus (TdRecordView *self);
void td_record_view_focus_form (TdRecordView *self);
/* Shows a record of the upper list, the keys going to it, or to this field of it (may be NULL). */
void td_record_view_open (TdRecordView *self, gint64 id, const char *column);

/* The selected record of the upper list; NULL. Belongs to its form. */
const TdRecord *td_record_view_main_record (TdRecordView *self);

/* The unit that is filtered by; 0. */
gint64 td_record_view_unit (TdRecordView *self);
/* What is selected in the upper list, and what it shows where that is not all: ids, of gint64; NULL: none. The caller owns
 * both. */
void td_record_view_rows (TdRecordView *self, GArray **selected, GArray **shown);
/* "18 of 742 households", "742 households"; and how many are to be checked (-1: the kind knows no such mark). */
char *td_record_view_count_text (TdRecordView *self, gint64 *to_check);

G_END_DECLS
