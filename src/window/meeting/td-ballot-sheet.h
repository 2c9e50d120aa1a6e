/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council-meetings.h"
#include "td-vote.h"

G_BEGIN_DECLS

/* What is typed of a meeting's votes: the dialog and the projector show and change one of these. Knows no widgets. */

typedef enum { TD_NUMBER_AGREED, TD_NUMBER_DISAGREED, TD_NUMBER_OTHER, TD_NUMBER_RECUSED, TD_N_NUMBERS } TdBallotNumber;

typedef struct {
  TdStore *store;
  gint64 meeting_id;
  TdRecord *meeting;
  GPtrArray *lines; /* of TdBallotLine */
  GArray *changed;  /* of gboolean, by line */
  char **forms;     /* titles and commendations of all of them, each once */
  char *form;       /* only lines of this one; NULL: all */
  guint current;    /* a line; 0 where there is none */
} TdBallotSheet;

/* Whom the meeting may vote on; form (may be NULL): only of this title or commendation. NULL on error. */
TdBallotSheet *td_ballot_sheet_new (TdStore *store, gint64 meeting_id, const char *form, GError **error);
void td_ballot_sheet_free (TdBallotSheet *sheet);
/* Reads it again, of this form; the current one stays where it is still there. */
gboolean td_ballot_sheet_reload (TdBallotSheet *sheet, const char *form, GError **error);

/* NULL where there is none. */
TdBallotLine *td_ballot_sheet_line (const TdBallotSheet *sheet, guint i);
gint64 td_ballot_sheet_number (const TdBallotSheet *sheet, guint i, TdBallotNumber which);
/* -1: nothing. Several people's votes that changed nothing are no change. */
void td_ballot_sheet_set (TdBallotSheet *sheet, guint i, TdBallotNumber which, gint64 number);
/* Gives everybody who has no votes yet so many; how many got them. */
guint td_ballot_sheet_fill (TdBallotSheet *sheet, gint64 agreed);
TdVoteOutcome td_ballot_sheet_outcome (const TdBallotSheet *sheet, guint i);
/* "Lê Văn A: …", why the line's numbers cannot be right; NULL: they can, or are as stored. Of the numbers alone: what is
 * wrong with the meeting itself is told when it is stored. The caller owns it. */
char *td_ballot_sheet_trouble (const TdBallotSheet *sheet, guint i);
/* The same of so many for everybody who has none yet, as of the first of them: a thousand would get the same. */
char *td_ballot_sheet_fill_trouble (const TdBallotSheet *sheet, gint64 agreed);
/* The line of this nomination; -1. */
int td_ballot_sheet_find (const TdBallotSheet *sheet, gint64 id);
/* How many could vote on it at most: those present and in writing; -1: not known. */
gint64 td_ballot_sheet_able (const TdBallotSheet *sheet);
guint td_ballot_sheet_n_changed (const TdBallotSheet *sheet);
guint td_ballot_sheet_n_entered (const TdBallotSheet *sheet);
/* Stores what was changed (settle: and the states of all who were voted on). What was stored counts as changed no more. */
TdCouncilResult *td_ballot_sheet_store (TdBallotSheet *sheet, gboolean settle, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBallotSheet, td_ballot_sheet_free)

G_END_DECLS
