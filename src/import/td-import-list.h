/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import.h"

G_BEGIN_DECLS

/* Lists as they go through an import. */

/* The list that was read; draft is empty afterwards. What reading noticed becomes findings. The caller owns it. */
TdReadList *td_read_list_take (TdDraftList *draft);
void td_read_list_free (TdReadList *list);
/* Adds a finding about the whole list, which takes it over. */
void td_read_list_note (TdReadList *list, TdFinding *finding);
/* Tells what is to be said of the list as a whole. working_year: that people work in; 0. */
void td_read_list_finish (TdReadList *list, int working_year);
/* Before it is stored each row gets what was told once for all of them (unit-missing), to stand in its record. */
void td_read_list_give_back (TdReadList *list);

/* td-import-changes.c: the fields of stored that changed has another value for, not merely a fuller one. GArray of guint,
 * that the caller owns; NULL: none. */
GArray *td_import_overwritten (const TdRecord *stored, const TdRecord *changed);
/* Whether it would overwrite so much, or so unlooked for, that people are asked first. */
gboolean td_read_list_changes_known (const TdReadList *list);

G_END_DECLS
