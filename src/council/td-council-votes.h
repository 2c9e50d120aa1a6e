/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council-private.h"
#include "td-law.h"

G_BEGIN_DECLS

/* Votes and nominations, kept in agreement; within this layer. */

/* One action's work on votes: remembers meetings, days and members, so that a list costs little more than its rows. */
typedef struct _TdVotes TdVotes;
struct _TdVotes {
  TdStore *store;
  gboolean takes_over;
  GHashTable *meetings;  /* key → MeetingSeen */
  GHashTable *days;      /* id → ISO day, "" where it has none */
  GHashTable *year_days; /* year → ISO day of what has none of its own */
  GHashTable *voters;    /* year → number */
  /* Of the vote that was measured last. */
  char *threshold_key;
  TdLaw *law;
  const TdLawThreshold *threshold; /* of law */
};

TdVotes *td_votes_new (TdStore *store);
void td_votes_free (TdVotes *votes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdVotes, td_votes_free)

#define TD_NO_NUMBER G_MININT64
/* NULL and TD_NO_NUMBER are one. */
gint64 td_votes_number (const TdRecord *record, const char *column);
void td_votes_set_number (TdRecord *record, const char *column, gint64 number);

/* Whose vote, of which meeting: what the law asks for. */
typedef struct {
  gboolean is_candidate;
  gboolean council;
  int year;
  gint64 unit_id;
  const char *form; /* a candidate's title (code), a proposal's commendation as written */
  const char *level;
  const char *received_on;
} TdVoteOf;
gboolean td_votes_measure_of (TdVotes *votes, TdRecord *vote, const TdVoteOf *of, GError **error);
/* Puts into vote what it is measured against: kind and number of the base, threshold, source and certainty as the law has
 * them on the day of the dossier, else of the meeting. A threshold that is kept already stays. */
gboolean
td_votes_measure (TdVotes *votes, TdRecord *vote, const TdRecord *nomination, gboolean council, GError **error);
const TdRecordKind *td_votes_meeting_kind (void);
/* The meeting's day (ISO) where it is whole; NULL. */
const char *td_votes_whole_day (const TdRecord *meeting);
/* Whether families live in the unit: its meeting is one of households' representatives. */
gboolean td_votes_is_village (TdStore *store, gint64 unit_id);
/* What a meeting is called that nobody has named; unit_id 0: the council's. The caller owns it. */
char *td_votes_meeting_name (TdStore *store, int year, const char *subject, gint64 unit_id);
/* The council has voted on nominations (of TdRecord, with their new numbers): those that it voted on in an earlier meeting get
 * another vote in its latest, instead of a correction of the earlier one. Before they are stored. */
gboolean td_votes_anew (TdStore *store, GPtrArray *nominations, GError **error);
/* Brings the nominations and votes of an action together. touched: what it stored; changed gets the nominations
 * (TdTouched) that follow their votes. */
gboolean td_votes_agree (TdStore *store, GArray *touched, GArray *changed, GError **error);

G_END_DECLS
