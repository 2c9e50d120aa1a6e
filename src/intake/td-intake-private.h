/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake.h"
#include "td-reading.h"

G_BEGIN_DECLS

/* Between td-intake.c (files to lists) and td-intake-check.c (what the rules say of them). */

/* What is noted about a list itself; message is taken over, advice copied. */
/* finding is taken over. */
void td_read_list_note (TdReadList *list, TdFinding *finding);
/* Gives every row what it has in common with the others of its list: year, title, where it comes from. working_year: that
 * people work in; 0. date: of the file, "05/12/2023"; NULL. Then tells what is to be said of the list as a whole. */
void td_read_list_finish (TdReadList *list, int year, int working_year, const char *date);
/* Before it is stored each row gets what was told once for all of them (unit-missing), to stand in its record. */
void td_read_list_give_back (TdReadList *list);

G_END_DECLS
