/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Which way is better of a target that does not say so: a suggestion, to be shown with its reason, never a fact. The words
 * are the office's (catalogue "direction_word"). */
typedef struct _TdDirections TdDirections;

/* Reads the words; NULL with error. */
TdDirections *td_directions_new (TdStore *store, GError **error);
void td_directions_free (TdDirections *directions);

/* Code of the direction that speaks for target (a pledge_target): that of the same target where the office has said it
 * (in the catalogue or a pledge), "quality" where plan or result is a word ("đạt"), that of the longest word in its
 * content or measure. NULL: nothing speaks for any. word (may be NULL) gets what it was taken from (the content; "đạt";
 * "hộ nghèo"); it belongs to directions or target. */
const char *td_directions_suggest (TdDirections *directions, const TdRecord *target, const char **word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDirections, td_directions_free)

/* Targets that the pledge of a unit begins with in a year: those of the catalogue for its kind ("target_template"), else
 * the targets of its last earlier pledge, without what was planned and achieved. Records of pledge_target without id and
 * pledge, in their order; the caller owns them. NULL with error. */
GPtrArray *td_target_templates (TdStore *store, int year, gint64 unit_id, GError **error);

G_END_DECLS
