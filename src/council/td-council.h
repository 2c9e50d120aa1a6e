/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-finding.h"
#include "td-store.h"

G_BEGIN_DECLS

/*
 * What the council does, verb by verb: years, states, votes, decisions, awards. Window, command line and demonstration
 * call the same ones. Each is one action of the store (or a part of the action that runs already) and says what it found;
 * an error among its findings means that nothing was stored. NULL with error: the file could not be read or written.
 */

typedef struct {
  gboolean done;
  guint n;             /* records whose state or place changed */
  gint64 id;           /* the decision that was made; 0 */
  GPtrArray *findings; /* of TdFinding with record_id; never NULL */
} TdCouncilResult;

void td_council_result_free (TdCouncilResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCouncilResult, td_council_result_free)

/* Records of one kind that a verb is for. */
typedef struct {
  const TdRecordKind *kind;
  const gint64 *ids;
  guint n;
} TdCouncilSelection;

/* Has every action of store looked at before it is stored: a closed year refuses changes, whatever way they come in, and
 * records that bear "review" are marked with what the rules say. For each store that is opened for writing. */
void td_council_watch (TdStore *store);
/* The numbers of a file of before there were meetings become votes in meetings, as one action (journalled: what was done
 * before it can still be undone behind it). Nothing to do: TRUE. Before td_council_watch(), for each store that is opened for
 * writing and is no companion. */
gboolean td_council_take_over_votes (TdStore *store, GError **error);

/* --- opening a year (td-council-opening.c) --- */

/* What a year takes over from an earlier one. */
typedef enum {
  TD_YEAR_COUNCIL = 1 << 0,       /* members of the council */
  TD_YEAR_ASSIGNMENTS = 1 << 1,   /* who looks after which unit; with the council */
  TD_YEAR_TARGETS = 1 << 2,       /* pledges with their targets: planned values, no results, not handed in yet */
  TD_YEAR_REGISTRATIONS = 1 << 3, /* who was registered for a title or form, to be registered again */
  TD_YEAR_DEADLINES = 1 << 4,     /* the plan back from the conference */
} TdYearPart;
#define TD_YEAR_ALL_PARTS                                                                                              \
  (TD_YEAR_COUNCIL | TD_YEAR_ASSIGNMENTS | TD_YEAR_TARGETS | TD_YEAR_REGISTRATIONS | TD_YEAR_DEADLINES)

typedef struct {
  int from;               /* the year to take over from; 0: the last before that has anything */
  guint parts;            /* of TdYearPart */
  const char *conference; /* ISO; NULL: the year's own, else the day of the year before, else 20 December */
} TdYearOpening;

/* How much of each there is to take over: what the year has already is not counted and not taken over again. */
typedef struct {
  int from;            /* 0: there is no such year */
  char conference[11]; /* ISO: the day that the deadlines are planned from */
  guint units;         /* that are units in the year: they belong to the file and stay */
  guint units_ended; /* of the year before that are none any more; what they had goes to the unit that continues them */
  guint members, assignments, pledges, targets, registrations, deadlines;
} TdYearOffer;

gboolean
td_council_year_offer (TdStore *store, int year, const TdYearOpening *opening, TdYearOffer *offer, GError **error);
/*
 * Adds the year with those parts; result->n: records that were made. Years in a row are not stored but follow from the
 * records of each year: a nomination that is taken over refers to the same person or household, so that the decided and
 * awarded ones of it in one year after the other are the streak (td_council_years_in_a_row()).
 */
TdCouncilResult *td_council_open_year (TdStore *store, int year, const TdYearOpening *opening, GError **error);
/* In how many years without a gap before year the person or household of this candidate or proposal got the same title or
 * form (decided or awarded); 0 where the file does not know who it is. -1 on error. */
int td_council_years_in_a_row (TdStore *store, const TdRecord *nomination, int year, GError **error);

/* --- the office (td-council-office.c) --- */

/* Whether papers of an earlier day keep what this setting was then ("office.name", "signer.name" …). */
gboolean td_council_office_is_dated (const char *key);
/*
 * Sets the settings of values (key → text, "" for nothing); result->n: how many changed. from (ISO, a whole day): the change
 * holds from that day, and what held before is kept for papers of earlier days; NULL: what is stored is corrected. Refused
 * where something of that day or later is kept already.
 */
TdCouncilResult *td_council_change_office (TdStore *store, GHashTable *values, const char *from, GError **error);

/* --- the year's plan (td-council-plan.c) --- */

/* A deadline as it follows from the day of the conference. */
typedef struct {
  char *step;       /* "review" */
  char *name;       /* Vietnamese */
  char *before;     /* ISO, as the year has it; NULL: it has none yet */
  char *after;      /* ISO, as the plan says; equal to before where it stays */
  gboolean by_hand; /* somebody gave it another day than the plan, or it is done: it stays */
  char *certainty;  /* of the catalogue's row; NULL */
} TdPlannedDay;

void td_planned_day_free (TdPlannedDay *day);
/* GPtrArray of TdPlannedDay, the earliest first, for a conference on that day (ISO; NULL: as above). NULL on error. */
GPtrArray *td_council_plan_preview (TdStore *store, int year, const char *conference, GError **error);
/* The day of the conference that the year has, else that of the last year before that has one, moved into the year, else
 * 20 December (kế hoạch năm 2023, III.1: from 20 to 31 December). ISO; the caller owns it. */
char *td_council_conference_day (TdStore *store, int year);
/* Sets the day of the conference (refused outside the year), adds the deadlines that the year lacks and, with move, plans
 * those again that nobody changed by hand. Without move only the conference's own deadline moves with it. */
TdCouncilResult *td_council_plan_year (TdStore *store, int year, const char *conference, gboolean move, GError **error);

/* --- closing a year (td-council-years.c) --- */

gboolean td_council_year_is_closed (TdStore *store, int year);
/* What is still open in the year, as warnings: nominations without a decision, drafts, marks. Stores nothing. */
TdCouncilResult *td_council_open_ends (TdStore *store, int year, GError **error);
/* Closes it, with the same findings; afterwards no record of the year can be changed. */
TdCouncilResult *td_council_close_year (TdStore *store, int year, GError **error);
TdCouncilResult *td_council_reopen_year (TdStore *store, int year, GError **error);

/* --- states and votes (td-council-states.c) --- */

/* Whether such a change needs a reason: a refusal, a postponement, a state that goes back. */
gboolean td_council_needs_reason (const TdRecordKind *kind, const char *from, const char *to);
/* Gives all of them a state. reason may be NULL. A state without enough votes is stored, and marked. Decisions are
 * signed and cancelled by it. */
TdCouncilResult *td_council_set_state (TdStore *store,
                                       const TdCouncilSelection *selection,
                                       const char *state,
                                       const char *reason,
                                       GError **error);

/* A vote of the council, as its minutes have it; -1: as it stands in the record. */
typedef struct {
  gint64 total;
  gint64 present;
  gint64 agree;
} TdCouncilVote;
#define TD_COUNCIL_VOTE_AS_STORED ((TdCouncilVote){-1, -1, -1})

/* Passes them; refused where the votes do not suffice or cannot be right. */
TdCouncilResult *
td_council_pass (TdStore *store, const TdCouncilSelection *selection, const TdCouncilVote *vote, GError **error);
/* "failed" or, put off, "postponed"; needs a reason. */
TdCouncilResult *td_council_refuse (TdStore *store,
                                    const TdCouncilSelection *selection,
                                    const TdCouncilVote *vote,
                                    gboolean put_off,
                                    const char *reason,
                                    GError **error);

/* --- decisions (td-council-decisions.c) --- */

/* A new decision of the year with what the office's settings know: authority, level, signer. The caller owns it. */
TdRecord *td_council_new_decision (TdStore *store, int year);
/* Ids of those who were passed, not sent to the upper level, and stand in no decision yet: candidates for title, or
 * proposals of form (NULL: all). */
GArray *td_council_passed (TdStore *store, int year, const TdRecordKind *kind, const char *which, GError **error);
/* Those of selection that may stand in a new decision: passed, or sent up since, and in none yet. NULL on error. */
GArray *td_council_to_decide (TdStore *store, const TdCouncilSelection *selection, GError **error);
/* Stores decision as a draft and puts those of the selections into it: all must have been passed. */
TdCouncilResult *td_council_decide (TdStore *store,
                                    TdRecord *decision,
                                    const TdCouncilSelection *selections,
                                    guint n_selections,
                                    GError **error);
/* What the decision would be signed with on its day (signed_on): signer, issuer, head and level of the office, the legal
 * bases in force and the recipients, where nobody typed others. Stores nothing. */
gboolean td_council_fill_decision (TdStore *store, TdRecord *decision, GError **error);
/* Signs it: needs number and date; both (NULL: as stored) are put in, and what it is signed with is written into it and
 * stays (td_council_fill_decision). Refused for titles that another level decides on that day, and for a number given out
 * already. Whoever stands in it and has no award gets one, all are numbered (collectives, households, persons; higher first;
 * by the alphabet), decided, and get the money of the law of that day. */
TdCouncilResult *
td_council_sign (TdStore *store, gint64 decision, const char *number, const char *signed_on, GError **error);
/* Makes it a draft again, with a reason; refused once something was handed over, paid or taken back. */
TdCouncilResult *td_council_unsign (TdStore *store, gint64 decision, const char *reason, GError **error);
/* Drops a draft: those who stand in it are as before, passed and in no decision; its awards go. A signed one is refused:
 * see td_council_revoke(). */
TdCouncilResult *td_council_cancel (TdStore *store, gint64 decision, const char *reason, GError **error);

/* --- decisions that end another (td-council-revoke.c) --- */

typedef struct {
  const char *number;
  const char *signed_on; /* ISO */
  const char *reason;
  gboolean
      take_back; /* whoever is concerned does not deserve it (thu hồi): not passed; else it is cancelled (hủy bỏ): passed
                         * as before, to be decided anew */
  const gint64 *awards; /* those concerned */
  guint n_awards;       /* 0: all */
} TdCouncilRevocation;

/* Makes and signs the decision that cancels the signed one or takes awards back (result->id). Awards stay on record, with the
 * decision that took them back and, of what was handed over or paid, the day until which it is given back (working days of
 * the provision "giving-back"; Luật 06/2022/QH15, Điều 93; Nghị định 152/2025/NĐ-CP, Điều 58 khoản 2). */
TdCouncilResult *
td_council_revoke (TdStore *store, gint64 decision, const TdCouncilRevocation *revocation, GError **error);
/* Certificates and money of awards that were taken back are there again, on date (ISO); paid money is income of the fund. */
TdCouncilResult *
td_council_given_back (TdStore *store, const TdCouncilSelection *awards, const char *date, GError **error);
/* ISO of the day that many working days after from; Saturdays and Sundays are none, public holidays are not known. NULL: from
 * is no whole day. The caller owns it. */
char *td_council_working_day (const char *from, gint64 days);

/* --- the fund (td-council-fund.c) --- */

/* A year of the fund, in đồng. */
typedef struct {
  int year;
  gint64 carried; /* left of the years before */
  gint64 income, spending, balance;
  gint64 prizes, organising; /* parts of spending */
  gint64 unpaid;             /* prize money of the year's own signed decisions that is not paid yet */
} TdFundYear;

/* GArray of TdFundYear of all years of the file, or of one; NULL on error. The caller owns it. */
GArray *td_council_fund_years (TdStore *store, int year, GError **error);
/* What is due by the decision, and what was paid (less what came back). */
gboolean td_council_prize_money (TdStore *store, gint64 decision, gint64 *due, gint64 *paid, GError **error);
/* Enters income or spending; its year is that of its date. Findings say what the book then has against it. */
TdCouncilResult *td_council_add_fund_entry (TdStore *store, TdRecord *entry, GError **error);
/* Enters the prize money of a signed decision as spending of date (ISO); amount -1: all that is not paid yet. */
TdCouncilResult *
td_council_pay (TdStore *store, gint64 decision, const char *date, const char *document, gint64 amount, GError **error);

/* --- the upper level (td-council-upper.c) --- */

/* Ids of those of a list (which: title of candidates, form of proposals, NULL: all) who can be sent up, or who wait for an
 * answer. The caller owns the array. */
GArray *td_council_to_send (TdStore *store, int year, const TdRecordKind *kind, const char *which, GError **error);
GArray *td_council_waiting (TdStore *store, int year, const TdRecordKind *kind, const char *which, GError **error);
/* Stores submission with those of the selections, who were passed: they are "submitted". */
TdCouncilResult *td_council_submit (TdStore *store,
                                    TdRecord *submission,
                                    const TdCouncilSelection *selections,
                                    guint n_selections,
                                    GError **error);
/* The upper level's decision (number and signed_on; level and issuer by the titles where they are empty) awards those of
 * the selections, who were submitted: they are decided, with an award each. */
TdCouncilResult *td_council_answer (TdStore *store,
                                    TdRecord *decision,
                                    const TdCouncilSelection *selections,
                                    guint n_selections,
                                    GError **error);
/* The same by a draft whose awards are the upper level's list, as an import makes it: each line is found among those
 * submitted, by name, title and unit. */
TdCouncilResult *td_council_answer_by_list (TdStore *store, gint64 decision, GError **error);
/* The upper level does not recognise them, or puts them off; needs a reason. date: ISO, NULL: today. */
TdCouncilResult *td_council_answer_refused (TdStore *store,
                                            const TdCouncilSelection *selections,
                                            guint n_selections,
                                            gboolean put_off,
                                            const char *reason,
                                            const char *date,
                                            GError **error);

/* What follows when record, before whose change it was before (NULL: new), was typed in a form; part of its action: a
 * decision that is signed must be whole, and who stands in it is decided; who has got an award has it handed over. FALSE
 * with TD_STORE_ERROR_REFUSED and the sentence of the finding that speaks against it. */
gboolean td_council_follow (TdStore *store, const TdRecord *before, const TdRecord *record, GError **error);

/* --- awards (td-council-awards.c) --- */

/* An award for each who stands in the decision and has none: collectives, households, persons, numbered on. Money by the
 * law of the day of a signed decision (Nghị định 152/2025/NĐ-CP, Điều 49); a draft has none yet. */
TdCouncilResult *td_council_award (TdStore *store, gint64 decision, GError **error);
/* Awards of signed decisions are handed over on date (ISO). */
TdCouncilResult *
td_council_hand_over (TdStore *store, const TdCouncilSelection *awards, const char *date, GError **error);
/* Ids of the decision's awards in their order. */
GArray *td_council_awards_of (TdStore *store, gint64 decision, GError **error);

/* --- sheets for certificates (td-council-sheets.c) --- */

typedef struct {
  const char *sheet;    /* kind of sheet, as the design names it */
  const char *movement; /* "received", "printed", "misprint" */
  gint64 n;
  const char *date;   /* ISO */
  gint64 decision_id; /* 0 */
  int first, last;    /* numbers in the register; 0 */
  const char *reason; /* of a misprint */
} TdSheetMove;

typedef struct {
  char *sheet;
  gint64 received, printed, misprinted, rest;
} TdSheetStock;

void td_sheet_stock_clear (TdSheetStock *stock);
/* Of one kind of sheet (NULL: all) what came in, was used and is left (GArray of TdSheetStock); NULL on error. */
GArray *td_council_stock (TdStore *store, const char *sheet, GError **error);
/* Enters them as one action; warns where more is used than came in. result->n: sheets. */
TdCouncilResult *td_council_move_sheets (TdStore *store, const TdSheetMove *moves, guint n, GError **error);

G_END_DECLS
