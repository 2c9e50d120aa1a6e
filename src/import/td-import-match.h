/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import.h"
#include "td-known.h"

G_BEGIN_DECLS

/* What the office answered about people and households that may be the same: asked once, remembered in the file. */
typedef struct _TdMatchAnswers TdMatchAnswers;

TdMatchAnswers *td_match_answers_load (TdStore *store, GError **error);
void td_match_answers_free (TdMatchAnswers *answers);

/* Who is named in a list: "person|nguyen van an|1968|unit". The caller owns it. */
char *td_match_listed (gboolean household, const char *name, const char *birth, gint64 unit_id);
/* The id that listed is known to be; 0. */
gint64 td_match_answers_same (const TdMatchAnswers *answers, const char *listed);
/* Whether listed is known not to be known_id. */
gboolean td_match_answers_differ (const TdMatchAnswers *answers, const char *listed, gint64 known_id);

/* Remembers what the user decided about a row with namesakes. Needs a running action. */
gboolean td_match_remember (TdStore *store, const char *listed, const TdReadRow *row, GError **error);

void td_namesake_free (TdNamesake *namesake);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMatchAnswers, td_match_answers_free)

G_END_DECLS
