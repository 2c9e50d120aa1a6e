/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-meetings.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "td-council-votes.h"
#include "td-number.h"
#include "td-vote.h"

/* Votes of a meeting. */

#define MOST_NAMED 10

/* --- whom it may vote on --- */

void
td_ballot_line_free (TdBallotLine *line)
{
  if (line == NULL)
    return;
  g_free (line->name);
  g_free (line->unit);
  g_free (line->form);
  g_free (line->job);
  g_free (line->subject);
  g_free (line->state);
  g_free (line->base_kind);
  g_free (line);
}

static gint64
count_at (TdStatement *statement, const char *column)
{
  int index = td_statement_column_index (statement, column);

  return td_statement_type (statement, index) == TD_VALUE_NULL ? -1 : td_statement_integer (statement, index);
}

static char *
text_at (TdStatement *statement, const char *column)
{
  return g_strdup (td_statement_text (statement, td_statement_column_index (statement, column)));
}

static gboolean
is_to_confirm (const char *certainty)
{
  const TdLawRow row = {.certainty = certainty};

  return certainty != NULL && td_law_is_to_confirm (&row);
}

static TdBallotLine *
read_line (TdStatement *statement)
{
  TdBallotLine *line = g_new0 (TdBallotLine, 1);
  int needed = td_statement_column_index (statement, "threshold");

  line->kind = td_kind_by_table (td_statement_text (statement, td_statement_column_index (statement, "kind")));
  line->id = count_at (statement, "id");
  line->name = text_at (statement, "name");
  line->unit = text_at (statement, "unit");
  line->form = text_at (statement, "form");
  line->job = text_at (statement, "job");
  line->subject = text_at (statement, "subject");
  line->state = text_at (statement, "state");
  line->decided = count_at (statement, "decided") > 0;
  line->attend = count_at (statement, "attend");
  line->agree = count_at (statement, "agree");
  line->vote_id = MAX (count_at (statement, "vote_id"), 0);
  line->agreed = count_at (statement, "agreed");
  line->disagreed = count_at (statement, "disagreed");
  line->other = count_at (statement, "other");
  line->recused = count_at (statement, "recused");
  line->present = count_at (statement, "present");
  line->base = count_at (statement, "base");
  line->needed = td_statement_type (statement, needed) == TD_VALUE_NULL ? NAN : td_statement_real (statement, needed);
  line->base_kind = text_at (statement, "base_kind");
  line->to_confirm = is_to_confirm (td_statement_text (statement, td_statement_column_index (statement, "certainty")));
  return line;
}

/* A vote as it begins: the meeting's numbers, nothing counted. */
static TdRecord *
new_vote (const TdRecord *meeting, const TdRecord *nomination)
{
  TdRecord *vote = td_record_new (td_kind_by_table ("vote"));

  td_record_set_integer (vote, "meeting_id", meeting->id);
  td_record_set_integer (vote, nomination->kind->id == TD_KIND_CANDIDATE ? "candidate_id" : "proposal_id",
                         nomination->id);
  td_record_set_text (vote, "name", td_record_text (nomination, "name"));
  if (!td_record_is_null (meeting, "total"))
    td_record_set_integer (vote, "total", td_record_integer (meeting, "total"));
  if (!td_record_is_null (meeting, "present"))
    td_record_set_integer (vote, "present", td_record_integer (meeting, "present"));
  return vote;
}

static gboolean
is_council (const TdRecord *meeting)
{
  return g_strcmp0 (td_record_text (meeting, "level"), "council") == 0;
}

/* What an unvoted line will be measured against. */
static gboolean
foresee (TdVotes *votes, TdStore *store, const TdRecord *meeting, TdBallotLine *line, GError **error)
{
  g_autoptr (TdRecord) nomination = td_store_load (store, line->kind, line->id, error);
  g_autoptr (TdRecord) vote = nomination != NULL ? new_vote (meeting, nomination) : NULL;

  if (vote == NULL || !td_votes_measure (votes, vote, nomination, is_council (meeting), error))
    return FALSE;
  line->base = td_record_is_null (vote, "base") ? -1 : td_record_integer (vote, "base");
  line->needed = td_record_is_null (vote, "threshold") ? NAN : td_record_real (vote, "threshold");
  line->base_kind = g_strdup (td_record_text (vote, "base_kind"));
  line->to_confirm = is_to_confirm (td_record_text (vote, "certainty"));
  return TRUE;
}

GPtrArray *
td_council_ballot (TdStore *store, gint64 meeting_id, gboolean whole, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_line_free);
  g_autoptr (TdRecord) meeting = td_verb_load_one (store, td_votes_meeting_kind ()->id, meeting_id, error);
  g_autoptr (TdStatement) statement
      = meeting != NULL ? td_store_statement (store, "query/meeting-ballot", error) : NULL;
  g_autoptr (TdVotes) votes = td_votes_new (store);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":meeting", meeting_id);
  td_statement_bind_integer (statement, ":whole", whole);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    g_ptr_array_add (lines, read_line (statement));
  if (step == TD_STEP_ERROR)
    return NULL;
  for (guint i = 0; i < lines->len; i++) {
    TdBallotLine *line = g_ptr_array_index (lines, i);

    if (line->vote_id == 0 && !foresee (votes, store, meeting, line, error))
      return NULL;
  }
  return g_steal_pointer (&lines);
}

/* --- entering --- */

typedef struct {
  TdVerb *verb;
  TdVotes *votes;
  const TdRecord *meeting;
  TdRules *rules;     /* of the meeting's day */
  GHashTable *by_id;  /* nomination → TdRecord of its vote in this meeting */
  GPtrArray *entered; /* votes to be stored */
  GPtrArray *settled; /* nominations to be stored */
  GHashTable *told;   /* key of a finding → for how many */
  guint n_quorum;     /* a meeting without quorum is told once */
} Entry;

/* The votes that the meeting has, by nomination; NULL with error. */
static GHashTable *
load_votes (TdStore *store, gint64 meeting_id, GError **error)
{
  const TdFilter filter = {"meeting_id", {.type = TD_VALUE_INTEGER, .integer = meeting_id}};
  TdListing listing = {.kind = td_kind_by_table ("vote"), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) found = td_store_load_all (store, &listing, error);
  GHashTable *by_id = NULL;

  if (found == NULL)
    return NULL;
  by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)td_record_free);
  for (guint i = 0; i < found->len; i++) {
    const TdRecord *vote = g_ptr_array_index (found, i);
    gint64 id = td_record_integer (vote, "candidate_id");

    if (id == 0)
      id = td_record_integer (vote, "proposal_id");
    g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), td_record_copy (vote));
  }
  return by_id;
}

static void
put (TdRecord *vote, const char *column, gint64 number)
{
  if (number >= 0)
    td_record_set_integer (vote, column, number);
}

static void
put_ballot (TdRecord *vote, const TdBallot *ballot)
{
  const struct {
    const char *column;
    gint64 number;
  } each[] = {{"agreed", ballot->agreed},
              {"disagreed", ballot->disagreed},
              {"other", ballot->other},
              {"recused", ballot->recused}};

  for (guint i = 0; i < G_N_ELEMENTS (each); i++) {
    if (ballot->exact && each[i].number < 0)
      td_record_set_null (vote, each[i].column);
    put (vote, each[i].column, each[i].number);
  }
}

/* Of a thousand who have the same wrong number, the first ones are named. */
static void
report_of (Entry *entry, TdFinding *finding, const TdRecord *nomination)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (entry->told, finding->key)) + 1;

  g_hash_table_insert (entry->told, (gpointer)finding->key, GUINT_TO_POINTER (n));
  if (n > MOST_NAMED) {
    td_finding_free (finding);
    return;
  }
  td_finding_set_text (finding, "whom", td_record_text (nomination, "name"));
  td_verb_report (entry->verb, finding, nomination->id);
}

static void
report_rest (Entry *entry)
{
  GHashTableIter iterator;
  gpointer n = NULL;

  g_hash_table_iter_init (&iterator, entry->told);
  while (g_hash_table_iter_next (&iterator, NULL, &n))
    if (GPOINTER_TO_UINT (n) > MOST_NAMED) {
      TdFinding *finding = td_finding_new ("more-of-the-same", TD_SEVERITY_NOTE, NULL, "count",
                                           TD_INT (GPOINTER_TO_UINT (n) - MOST_NAMED), NULL);

      td_verb_report (entry->verb, finding, entry->meeting->id);
    }
}

/* What cannot be right of one vote; too few people at the meeting are told once. */
static void
check_vote (Entry *entry, const TdRecord *vote, const TdRecord *nomination)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);

  td_rules_check_ballot (entry->rules, entry->meeting, vote, findings);
  for (guint i = 0; i < findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (findings, i);

    if (g_str_equal (finding->key, "quorum-not-met:meeting")) {
      if (entry->n_quorum++ > 0)
        continue;
      td_verb_report (entry->verb, finding, entry->meeting->id);
    } else {
      report_of (entry, finding, nomination);
    }
    findings->pdata[i] = NULL;
  }
}

static void
check_place (Entry *entry, const TdRecord *nomination)
{
  gint64 decision = td_record_integer (nomination, "decision_id");

  if (is_council (entry->meeting) && decision != 0)
    report_of (entry,
               td_finding_new ("decided-already", TD_SEVERITY_ERROR, "decision_id", "name",
                               TD_TEXT (td_record_text (nomination, "name")), "decision",
                               TD_TEXT (td_store_title (entry->verb->store, td_kind_get (TD_KIND_DECISION), decision)),
                               NULL),
               nomination);
  if (!is_council (entry->meeting)
      && td_record_integer (nomination, "unit_id") != td_record_integer (entry->meeting, "unit_id"))
    report_of (entry,
               td_finding_new ("vote-of-other-unit", TD_SEVERITY_ERROR, "unit_id", "name",
                               TD_TEXT (td_record_text (nomination, "name")), NULL),
               nomination);
}

/* "9 of 15 agreed (60 %); 70 % are needed": why one was not passed. The caller owns it. */
static char *
reason_of (const TdRecord *vote)
{
  gint64 agreed = td_record_integer (vote, "agreed");
  gint64 base = td_record_integer (vote, "base");
  double percent = 0;
  g_autofree char *share = NULL;
  g_autofree char *needed = td_number_format (td_record_real (vote, "threshold"), 1);

  td_vote_percent (agreed, base, &percent);
  share = td_number_format (percent, 1);
  return g_strdup_printf (_ ("%d of %d agreed (%s %%); %s %% are needed"), (int)agreed, (int)base, share, needed);
}

/* Whether the rules say that one with this vote cannot be passed; says why, as something to look at. */
static gboolean
speaks_against (Entry *entry, const TdRecord *nomination)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  gboolean found = FALSE;

  td_rules_check_record (entry->rules, nomination, findings);
  for (guint i = 0; i < findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (findings, i);

    if (finding->severity != TD_SEVERITY_ERROR)
      continue;
    finding->severity = TD_SEVERITY_WARNING;
    report_of (entry, finding, nomination);
    findings->pdata[i] = NULL;
    found = TRUE;
  }
  return found;
}

static void
settle (Entry *entry, const TdRecord *vote, TdRecord *nomination)
{
  gint64 base = td_record_is_null (vote, "base") ? -1 : td_record_integer (vote, "base");
  gint64 agreed = td_record_is_null (vote, "agreed") ? -1 : td_record_integer (vote, "agreed");
  double needed = td_record_is_null (vote, "threshold") ? NAN : td_record_real (vote, "threshold");
  g_autofree char *reason = NULL;
  double percent = 0;

  switch (td_vote_outcome (agreed, base, needed)) {
  case TD_VOTE_PASSED:
    put (nomination, "council_total", td_record_is_null (vote, "total") ? -1 : td_record_integer (vote, "total"));
    put (nomination, "council_present", td_record_is_null (vote, "present") ? -1 : td_record_integer (vote, "present"));
    put (nomination, "council_agree", agreed);
    td_record_set_text (nomination, "state", "passed");
    /* Why it was once put off is past. */
    td_record_set_null (nomination, "reason");
    if (speaks_against (entry, nomination))
      return;
    break;
  case TD_VOTE_FAILED:
    reason = reason_of (vote);
    td_record_set_text (nomination, "state", "failed");
    td_record_set_text (nomination, "reason", reason);
    break;
  case TD_VOTE_UNKNOWN:
  default:
    if (isnan (needed) && td_vote_percent (agreed, base, &percent))
      report_of (entry,
                 td_finding_new ("threshold-missing", TD_SEVERITY_WARNING, "agreed", "agree", TD_INT (agreed), "total",
                                 TD_INT (base), "percent", TD_REAL (percent), NULL),
                 nomination);
    return;
  }
  g_ptr_array_add (entry->settled, td_record_copy (nomination));
}

static gboolean
enter (Entry *entry, const TdBallot *ballot, gboolean settles, GError **error)
{
  TdStore *store = entry->verb->store;
  g_autoptr (TdRecord) nomination = td_verb_load_one (store, ballot->kind->id, ballot->id, error);
  TdRecord *vote = nomination != NULL ? g_hash_table_lookup (entry->by_id, &ballot->id) : NULL;

  if (nomination == NULL)
    return FALSE;
  if (vote == NULL) {
    vote = new_vote (entry->meeting, nomination);
    g_hash_table_insert (entry->by_id, g_memdup2 (&ballot->id, sizeof ballot->id), vote);
  } else if (!td_record_is_null (entry->meeting, "present") && ballot->present < 0) {
    td_record_set_integer (vote, "present", td_record_integer (entry->meeting, "present"));
  }
  put (vote, "present", ballot->present);
  put_ballot (vote, ballot);
  if (!td_votes_measure (entry->votes, vote, nomination, is_council (entry->meeting), error))
    return FALSE;
  check_place (entry, nomination);
  check_vote (entry, vote, nomination);
  g_ptr_array_add (entry->entered, vote);
  if (settles && is_council (entry->meeting))
    settle (entry, vote, nomination);
  return TRUE;
}

static gboolean
save_settled (TdStore *store, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!td_store_save (store, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

/* only_look: nothing is stored, it is only said what was found. */
static TdCouncilResult *
take_votes (TdStore *store,
            gint64 meeting_id,
            const TdBallot *ballots,
            guint n_ballots,
            gboolean settles,
            gboolean only_look,
            GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) meeting = td_verb_load_one (store, td_votes_meeting_kind ()->id, meeting_id, error);
  g_autoptr (TdVotes) votes = td_votes_new (store);
  g_autoptr (TdRules) rules = meeting != NULL ? td_rules_new (store, (int)td_record_integer (meeting, "year"),
                                                              td_votes_whole_day (meeting), error)
                                              : NULL;
  g_autoptr (GHashTable) by_id = rules != NULL ? load_votes (store, meeting_id, error) : NULL;
  g_autoptr (GPtrArray) entered = g_ptr_array_new ();
  g_autoptr (GPtrArray) settled = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  Entry entry = {&verb, votes, meeting, rules, by_id, entered, settled, told, 0};
  char *label = NULL;

  if (by_id == NULL)
    return td_verb_fail (&verb);
  for (guint i = 0; i < n_ballots; i++)
    if (!enter (&entry, &ballots[i], settles, error))
      return td_verb_fail (&verb);
  report_rest (&entry);
  if (only_look || td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  label = n_ballots == 1
              ? g_strdup_printf (_ ("Vote: %s"), td_store_title (store, ballots[0].kind, ballots[0].id))
              : g_strdup_printf (_ ("%u votes: %s"), n_ballots, td_store_title (store, meeting->kind, meeting_id));
  return td_verb_finish (&verb,
                         td_verb_begin (&verb, label, error) && save_settled (store, settled, error)
                             && td_verb_save_all (&verb, entered, error),
                         error);
}

TdCouncilResult *
td_council_vote (TdStore *store,
                 gint64 meeting_id,
                 const TdBallot *ballots,
                 guint n_ballots,
                 gboolean settles,
                 GError **error)
{
  return take_votes (store, meeting_id, ballots, n_ballots, settles, FALSE, error);
}

TdCouncilResult *
td_council_look_at_vote (TdStore *store, gint64 meeting_id, const TdBallot *ballot, GError **error)
{
  return take_votes (store, meeting_id, ballot, 1, FALSE, TRUE, error);
}
