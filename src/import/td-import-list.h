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

G_END_DECLS
