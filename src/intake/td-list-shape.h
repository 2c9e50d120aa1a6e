/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-list-table.h"

G_BEGIN_DECLS

/* What the office answered about tables that could not be read by themselves. A table is known again by its shape: its
 * headings from left to right, or, where it has none, what its columns hold. */

typedef struct {
  char *shape;
  TdListKind kind;
  char **columns; /* td_column_meaning_code() of each column from the left */
  char *sample;   /* name of the list that was asked about; NULL */
  gboolean given; /* in this import: not stored yet */
} TdListAnswer;

/* In place of a column's code: not said; headings and content may tell. */
#define TD_LIST_ANSWER_OPEN "?"

/* Answers by shape; plain data that threads may share while nobody adds to it. */
typedef struct _TdListAnswers TdListAnswers;

TdListAnswers *td_list_answers_new (void);
TdListAnswers *td_list_answers_copy (const TdListAnswers *answers);
void td_list_answers_free (TdListAnswers *answers);
/* Takes over columns; an earlier answer for the shape is gone. */
void
td_list_answers_give (TdListAnswers *answers, const char *shape, TdListKind kind, char **columns, const char *sample);
/* NULL where nothing was answered for the shape. Belongs to answers. answers may be NULL. */
const TdListAnswer *td_list_answers_find (const TdListAnswers *answers, const char *shape);

/* Adds what was answered in earlier imports; an answer given already stays. Takes over columns. */
void td_list_answers_remember (TdListAnswers *answers,
                               const char *shape,
                               TdListKind kind,
                               char **columns,
                               const char *sample);
/* All of them. GPtrArray of const TdListAnswer, which belong to answers; the caller owns the array. */
GPtrArray *td_list_answers_all (const TdListAnswers *answers);
/* Those given in this import. GPtrArray of const TdListAnswer, which belong to answers; the caller owns the array. */
GPtrArray *td_list_answers_given (const TdListAnswers *answers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdListAnswers, td_list_answers_free)

G_END_DECLS
