/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-direction.h"
#include "td-import.h"

G_BEGIN_DECLS

/* Gives the targets of the list that do not say so the direction that their words, or the same target elsewhere in the
 * file, speak for, and tells of it in one finding of the list. A list has no column for it, and a record of the file keeps
 * its own. */
void td_import_suggest_directions (TdReadList *list, TdDirections *directions);

G_END_DECLS
