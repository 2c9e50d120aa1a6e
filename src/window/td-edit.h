/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-views.h"

G_BEGIN_DECLS

/* What may be stored of an edit, decided apart from any widget. */

typedef struct {
  gboolean accepted;
  const char *column; /* the field to go to; static */
  char *message;      /* why not, translated; NULL when accepted */
} TdEditVerdict;

void td_edit_verdict_clear (TdEditVerdict *verdict);

/* before: as stored (NULL: a new record). A new record needs its required fields; a stored one may keep a gap that it
 * came with (a list with faults), but not get a new one. A state that goes backwards needs a reason, where the kind has
 * one: either a new one, or the reason that stands there already when the state did not change. */
void td_edit_judge (const TdView *view, const TdRecord *before, const TdRecord *after, TdEditVerdict *verdict);

/* Stores who is in charge of the unit, as part of the running action: before as it was loaded, assignment as typed (NULL or
 * equal: nothing). Without a member it is deleted. */
gboolean
td_edit_store_assignment (TdStore *store, const TdRecord *before, TdRecord *assignment, gint64 unit_id, GError **error);

/* "Sửa hộ Nguyễn Văn An", "Thêm công dân …", for history and undo. title: as others show the record. Owned by the
 * caller. */
char *td_edit_label (const TdView *view, gboolean is_new, const char *title);
char *td_edit_delete_label (const TdView *view, guint n, const char *title);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdEditVerdict, td_edit_verdict_clear)

G_END_DECLS
