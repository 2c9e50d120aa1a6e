/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-list-shape.h"

G_BEGIN_DECLS

/*
 * What headings mean beyond the spellings that TdField.headings declares: data/vocabulary/headings.tsv, whose README says
 * how to read it, and rows of the same kind that the office's answers about its own lists make. Headings are folded
 * (td_text_fold()).
 */

/* Beside the codes of td_column_meaning_parse(): of no use; a number of votes, whichever; the same below a heading that
 * speaks of a vote. */
#define TD_VOCABULARY_IDLE "-"
#define TD_VOCABULARY_VOTES "votes?"
#define TD_VOCABULARY_VOTES_BELOW "votes-below?"
/* Rows of this weight can mean nothing else; of lesser ones, the likeliest comes first. */
#define TD_VOCABULARY_CERTAIN 100

typedef struct {
  char *spelling; /* folded */
  guint lists;    /* bits */
  char *meaning;
  int weight;
} TdVocabularyRow;

/* Rows for a heading as a whole, the likeliest first: GPtrArray of const TdVocabularyRow; NULL: there are none. */
const GPtrArray *td_vocabulary_rows (const char *folded);
/* Rows whose words say it of every heading that they stand in. */
const GPtrArray *td_vocabulary_parts (void);

/* What the office has answered: rows for headings that nothing else explains. Empties what is remembered of headings where
 * they are others than before. answers may be NULL. */
void td_vocabulary_set_own (const TdListAnswers *answers);
/* The meaning of such a row, as a code; NULL. The caller owns it. */
char *td_vocabulary_own (TdListKind list, const char *folded);

/* As if the spelling stood nowhere for this list, neither in the table nor in a declaration: how recognition is measured on
 * words that it does not know. NULL: nothing is left out any more. */
void td_vocabulary_leave_out (TdListKind list, const char *folded);
gboolean td_vocabulary_is_left_out (TdListKind list, const char *folded);

/* Grows with each change: what is remembered of an earlier one is to be forgotten. */
guint td_vocabulary_generation (void);

G_END_DECLS
