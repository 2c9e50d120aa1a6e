/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-votes.h"

#include <glib/gi18n-lib.h>

#include "td-journal.h"

/*
 * One truth for votes. Whatever way numbers come in, a nomination's votes (attend, agree; council_total, council_present,
 * council_agree) are those of its latest vote at that level, and no number stands without a vote in a meeting. Both are
 * brought together before an action is stored: where the action touched votes, the nomination follows them; where it touched
 * the nomination (a list, a form, a cell), its vote is made or corrected. Undo and redo bring both back.
 */

/* Old numbers get ids that follow from those of their nominations, so that two copies of one file that are opened apart have
 * the same rows. A minted id never has bit 20, and has bit 61 since 2004 (td_store_new_id()). */
#define BIT_VOTE (G_GINT64_CONSTANT (1) << 20)
#define BIT_COUNCIL (G_GINT64_CONSTANT (1) << 61)
#define BIT_MEETING (G_GINT64_CONSTANT (1) << 62)

/* A nomination at one level that is not as its latest vote is. */
typedef struct {
  gboolean is_candidate;
  gboolean council;
  gboolean renamed;
  gboolean differs;
  gint64 id;
  gint64 vote_id; /* 0: none yet */
  int year;
  gint64 unit_id;
  char *subject, *form, *level, *received_on, *name, *source;
  gint64 total, present, agreed; /* of the nomination; TD_NO_NUMBER */
} Differing;

/* A meeting whose votes came from nominations: how many were there at most. */
typedef struct {
  gint64 id;
  gint64 total, present;
} MeetingSeen;

static void
differing_clear (gpointer data)
{
  Differing *row = data;

  g_free (row->subject);
  g_free (row->form);
  g_free (row->level);
  g_free (row->received_on);
  g_free (row->name);
  g_free (row->source);
}

/* --- reading --- */

static gint64
number_of (TdStatement *statement, int column)
{
  return td_statement_type (statement, column) == TD_VALUE_NULL ? TD_NO_NUMBER
                                                                : td_statement_integer (statement, column);
}

/* "[1,2]" of the keys of ids (gint64), as they were made: the votes of a list stand in its order. The caller owns it. */
static char *
ids_to_json (GHashTable *ids)
{
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), g_hash_table_size (ids));
  GString *json = g_string_new ("[");
  GHashTableIter iterator;
  gpointer id = NULL;

  g_hash_table_iter_init (&iterator, ids);
  while (g_hash_table_iter_next (&iterator, &id, NULL))
    g_array_append_vals (sorted, id, 1);
  g_array_sort (sorted, td_record_compare_ids);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (sorted, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* NULL with error. */
static GArray *
find_differing (TdStore *store, GHashTable *ids, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/votes-differing", error);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Differing));
  g_autofree char *json = ids_to_json (ids);
  TdStep step = TD_STEP_ERROR;

  g_array_set_clear_func (rows, differing_clear);
  if (statement == NULL)
    return NULL;
  td_statement_bind_text (statement, ":ids", json);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const Differing row = {
        .is_candidate = td_statement_integer (statement, 0) != 0,
        .id = td_statement_integer (statement, 1),
        .council = td_statement_integer (statement, 2) != 0,
        .vote_id = td_statement_integer (statement, 3),
        .year = (int)td_statement_integer (statement, 4),
        .unit_id = td_statement_integer (statement, 5),
        .subject = g_strdup (td_statement_text (statement, 6)),
        .form = g_strdup (td_statement_text (statement, 7)),
        .level = g_strdup (td_statement_text (statement, 8)),
        .received_on = g_strdup (td_statement_text (statement, 9)),
        .name = g_strdup (td_statement_text (statement, 10)),
        .source = g_strdup (td_statement_text (statement, 11)),
        .total = number_of (statement, 12),
        .present = number_of (statement, 13),
        .agreed = number_of (statement, 14),
        .renamed = td_statement_integer (statement, 15) != 0,
        .differs = td_statement_integer (statement, 16) != 0,
    };

    g_array_append_val (rows, row);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/* --- votes that follow their nominations --- */

char *
td_votes_meeting_name (TdStore *store, int year, const char *subject, gint64 unit_id)
{
  const TdChoice *choice = td_kind_field (td_votes_meeting_kind (), "subject")->choices;

  /* Vietnamese: data. */
  if (unit_id == 0)
    return g_strdup_printf ("Họp Hội đồng TĐKT năm %d", year);
  while (choice->code != NULL && g_strcmp0 (choice->code, subject) != 0)
    choice++;
  return g_strdup_printf ("Họp bình xét: %s, %s", choice->word != NULL ? choice->word : subject,
                          td_store_title (store, td_kind_get (TD_KIND_UNIT), unit_id));
}

static gboolean
measure (TdVotes *votes, TdRecord *vote, const Differing *row, GError **error)
{
  const TdVoteOf of
      = {row->is_candidate, row->council, row->year, row->unit_id, row->form, row->level, row->received_on};

  return td_votes_measure_of (votes, vote, &of, error);
}

static gint64
make_meeting (TdVotes *votes, const Differing *row, GError **error)
{
  g_autoptr (TdRecord) meeting = td_record_new (td_votes_meeting_kind ());
  gint64 unit_id = row->council ? 0 : row->unit_id;
  g_autofree char *name = td_votes_meeting_name (votes->store, row->year, row->subject, unit_id);

  td_record_set_integer (meeting, "year", row->year);
  td_record_set_text (meeting, "name", name);
  td_record_set_text (meeting, "level",
                      row->council                                       ? "council"
                      : td_votes_is_village (votes->store, row->unit_id) ? "households"
                                                                         : "unit");
  if (!row->council) {
    td_record_set_text (meeting, "subject", row->subject);
    if (row->unit_id != 0)
      td_record_set_integer (meeting, "unit_id", row->unit_id);
    td_record_set_text (meeting, "source", row->source);
  }
  td_votes_set_number (meeting, "total", row->total);
  td_votes_set_number (meeting, "present", row->present);
  if (votes->takes_over)
    meeting->id = row->council ? (row->id ^ BIT_COUNCIL) | BIT_VOTE : row->id | BIT_MEETING | BIT_VOTE;
  return td_store_save (votes->store, meeting, error) ? meeting->id : 0;
}

/* The meeting that a number of row is of; made where there is none. 0 with error. */
static gint64
meeting_of (TdVotes *votes, const Differing *row, GError **error)
{
  g_autofree char *key = row->council ? g_strdup_printf ("%d", row->year)
                                      : g_strdup_printf ("%d %" G_GINT64_FORMAT " %s", row->year, row->unit_id,
                                                         row->subject != NULL ? row->subject : "");
  MeetingSeen *seen = g_hash_table_lookup (votes->meetings, key);
  g_autoptr (TdStatement) statement = NULL;
  TdStep step = TD_STEP_DONE;

  if (seen == NULL) {
    statement = td_store_statement (votes->store, "query/meeting-of-list", error);
    if (statement == NULL)
      return 0;
    td_statement_bind_integer (statement, ":council", row->council);
    td_statement_bind_integer (statement, ":year", row->year);
    td_statement_bind_integer (statement, ":unit", row->unit_id);
    td_statement_bind_text (statement, ":subject", row->subject);
    step = td_statement_step (statement, error);
    if (step == TD_STEP_ERROR)
      return 0;
    seen = g_new0 (MeetingSeen, 1);
    seen->total = seen->present = TD_NO_NUMBER;
    seen->id = step == TD_STEP_ROW ? td_statement_integer (statement, 0) : 0;
    g_clear_pointer (&statement, td_statement_free);
    if (seen->id == 0 && (seen->id = make_meeting (votes, row, error)) == 0) {
      g_free (seen);
      return 0;
    }
    g_hash_table_insert (votes->meetings, g_steal_pointer (&key), seen);
  }
  seen->total = MAX (seen->total, row->total);
  seen->present = MAX (seen->present, row->present);
  return seen->id;
}

/* Whether the council voted on the nomination before this meeting, and not yet in it. */
static gboolean
is_voted_on_anew (TdStore *store, gint64 meeting_id, gint64 id)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/vote-of-earlier-meeting", NULL);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":meeting", meeting_id);
  td_statement_bind_integer (statement, ":id", id);
  return td_statement_step (statement, NULL) == TD_STEP_ROW && td_statement_integer (statement, 0) != 0;
}

gboolean
td_votes_anew (TdStore *store, GPtrArray *nominations, GError **error)
{
  g_autoptr (TdVotes) votes = td_votes_new (store);

  for (guint i = 0; i < nominations->len; i++) {
    const TdRecord *nomination = g_ptr_array_index (nominations, i);
    const Differing row = {.council = TRUE,
                           .year = (int)td_record_integer (nomination, "year"),
                           .id = nomination->id,
                           .total = TD_NO_NUMBER,
                           .present = TD_NO_NUMBER,
                           .agreed = TD_NO_NUMBER};
    gint64 meeting_id = meeting_of (votes, &row, error);
    g_autoptr (TdRecord) vote = NULL;

    if (meeting_id == 0)
      return FALSE;
    if (!is_voted_on_anew (store, meeting_id, nomination->id))
      continue;
    vote = td_record_new (td_kind_by_table ("vote"));
    td_record_set_integer (vote, "meeting_id", meeting_id);
    td_record_set_integer (vote, nomination->kind->id == TD_KIND_CANDIDATE ? "candidate_id" : "proposal_id",
                           nomination->id);
    td_record_set_text (vote, "name", td_record_text (nomination, "name"));
    td_votes_set_number (vote, "total", td_votes_number (nomination, "council_total"));
    td_votes_set_number (vote, "present", td_votes_number (nomination, "council_present"));
    td_votes_set_number (vote, "agreed", td_votes_number (nomination, "council_agree"));
    if (!td_store_save (store, vote, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
make_vote (TdVotes *votes, const Differing *row, GError **error)
{
  g_autoptr (TdRecord) vote = td_record_new (td_kind_by_table ("vote"));
  gint64 meeting_id = meeting_of (votes, row, error);

  if (meeting_id == 0)
    return FALSE;
  td_record_set_integer (vote, "meeting_id", meeting_id);
  td_record_set_integer (vote, row->is_candidate ? "candidate_id" : "proposal_id", row->id);
  td_record_set_text (vote, "name", row->name);
  td_votes_set_number (vote, "total", row->total);
  td_votes_set_number (vote, "present", row->present);
  td_votes_set_number (vote, "agreed", row->agreed);
  if (votes->takes_over)
    vote->id = row->id | BIT_VOTE | (row->council ? BIT_MEETING : 0);
  return measure (votes, vote, row, error) && td_store_save (votes->store, vote, error);
}

/* What the minutes say beside it holds no more where it does not fit to the new number. */
static void
forget_what_differs (TdRecord *vote)
{
  static const char *const columns[] = {"disagreed", "other", "recused"};
  gint64 sum = td_record_integer (vote, "agreed");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sum += td_record_integer (vote, columns[i]);
  if (!td_record_is_null (vote, "disagreed") && sum != td_record_integer (vote, "present"))
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
      td_record_set_null (vote, columns[i]);
}

static gboolean
follow_nomination (TdVotes *votes, const Differing *row, GHashTable *unvoted, GError **error)
{
  const TdRecordKind *kind = td_kind_by_table ("vote");
  g_autoptr (TdRecord) vote = NULL;

  if (row->vote_id == 0)
    return make_vote (votes, row, error);
  vote = td_store_load (votes->store, kind, row->vote_id, error);
  if (vote == NULL)
    return FALSE;
  if (row->differs && row->agreed == TD_NO_NUMBER && row->present == TD_NO_NUMBER && row->total == TD_NO_NUMBER) {
    g_hash_table_add (unvoted, g_memdup2 (&row->id, sizeof row->id));
    return td_store_delete (votes->store, kind, row->vote_id, error);
  }
  td_record_set_text (vote, "name", row->name);
  if (row->differs) {
    if (row->council)
      td_votes_set_number (vote, "total", row->total);
    td_votes_set_number (vote, "present", row->present);
    td_votes_set_number (vote, "agreed", row->agreed);
    forget_what_differs (vote);
    if (!measure (votes, vote, row, error))
      return FALSE;
  }
  return td_store_save (votes->store, vote, error);
}

/* A meeting has at least as many people as its votes say. */
static gboolean
raise_meetings (TdVotes *votes, GError **error)
{
  GHashTableIter iterator;
  gpointer value = NULL;

  g_hash_table_iter_init (&iterator, votes->meetings);
  while (g_hash_table_iter_next (&iterator, NULL, &value)) {
    const MeetingSeen *seen = value;
    g_autoptr (TdRecord) meeting = td_store_load (votes->store, td_votes_meeting_kind (), seen->id, error);
    gint64 total = meeting != NULL ? td_votes_number (meeting, "total") : 0;
    gint64 present = meeting != NULL ? td_votes_number (meeting, "present") : 0;

    if (meeting == NULL)
      return FALSE;
    if (seen->total <= total && seen->present <= present)
      continue;
    td_votes_set_number (meeting, "total", MAX (seen->total, total));
    td_votes_set_number (meeting, "present", MAX (seen->present, present));
    if (!td_store_save (votes->store, meeting, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean follow_votes (TdVotes *votes, GHashTable *ids, GArray *changed, GError **error);

static gboolean
follow_nominations (TdVotes *votes, GHashTable *ids, GArray *changed, GError **error)
{
  g_autoptr (GArray) rows = find_differing (votes->store, ids, error);
  g_autoptr (GHashTable) unvoted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!follow_nomination (votes, &g_array_index (rows, Differing, i), unvoted, error))
      return FALSE;
  /* Where a vote was taken away, an earlier one may be the latest again. */
  return raise_meetings (votes, error)
         && (g_hash_table_size (unvoted) == 0 || follow_votes (votes, unvoted, changed, error));
}

/* --- nominations that follow their votes --- */

static gboolean
follow_vote (TdVotes *votes, const Differing *row, GArray *changed, GError **error)
{
  const TdRecordKind *kind = td_kind_get (row->is_candidate ? TD_KIND_CANDIDATE : TD_KIND_PROPOSAL);
  g_autoptr (TdRecord) vote
      = row->vote_id != 0 ? td_store_load (votes->store, td_kind_by_table ("vote"), row->vote_id, error) : NULL;
  g_autoptr (TdRecord) nomination = NULL;
  const TdTouched touched = {kind, row->id, FALSE};

  if (row->vote_id != 0 && vote == NULL)
    return FALSE;
  if (row->renamed && vote != NULL) {
    td_record_set_text (vote, "name", row->name);
    if (!td_store_save (votes->store, vote, error))
      return FALSE;
  }
  if (!row->differs && row->vote_id != 0)
    return TRUE;
  nomination = td_store_load (votes->store, kind, row->id, error);
  if (nomination == NULL)
    return FALSE;
  if (row->council)
    td_votes_set_number (nomination, "council_total", vote != NULL ? td_votes_number (vote, "total") : TD_NO_NUMBER);
  td_votes_set_number (nomination, row->council ? "council_present" : "attend",
                       vote != NULL ? td_votes_number (vote, "present") : TD_NO_NUMBER);
  td_votes_set_number (nomination, row->council ? "council_agree" : "agree",
                       vote != NULL ? td_votes_number (vote, "agreed") : TD_NO_NUMBER);
  g_array_append_val (changed, touched);
  return td_store_save (votes->store, nomination, error);
}

static gboolean
follow_votes (TdVotes *votes, GHashTable *ids, GArray *changed, GError **error)
{
  g_autoptr (GArray) rows = find_differing (votes->store, ids, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!follow_vote (votes, &g_array_index (rows, Differing, i), changed, error))
      return FALSE;
  return rows != NULL;
}

/* --- before an action is stored --- */

static void
add_id (GHashTable *ids, gint64 id)
{
  if (id != 0)
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* A vote that was typed is measured like any other. */
static gboolean
measure_touched (TdVotes *votes, TdRecord *vote, GError **error)
{
  gint64 candidate_id = td_record_integer (vote, "candidate_id");
  const TdRecordKind *kind = td_kind_get (candidate_id != 0 ? TD_KIND_CANDIDATE : TD_KIND_PROPOSAL);
  gint64 id = candidate_id != 0 ? candidate_id : td_record_integer (vote, "proposal_id");
  g_autoptr (TdRecord) nomination = id != 0 ? td_store_load (votes->store, kind, id, NULL) : NULL;
  g_autoptr (TdRecord) meeting
      = td_store_load (votes->store, td_votes_meeting_kind (), td_record_integer (vote, "meeting_id"), NULL);
  g_autoptr (TdRecord) before = td_record_copy (vote);

  if (nomination == NULL || meeting == NULL)
    return TRUE;
  if (!td_votes_measure (votes, vote, nomination, g_strcmp0 (td_record_text (meeting, "level"), "council") == 0, error))
    return FALSE;
  return td_record_equal (before, vote) || td_store_save (votes->store, vote, error);
}

/* The ids that a query gives. */
static gboolean
add_ids_of (TdStore *store, const char *query, gint64 meeting_id, GHashTable *ids, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, query, error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":meeting", meeting_id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    add_id (ids, td_statement_integer (statement, 0));
  return step == TD_STEP_DONE;
}

static gboolean
add_ids_of_deleted (TdStore *store, GHashTable *ids, GError **error)
{
  static const char *const columns[] = {"candidate_id", "proposal_id"};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (GHashTable) values = td_store_deleted_values (store, td_kind_by_table ("vote"), columns[i], error);
    GHashTableIter iterator;
    gpointer value = NULL;

    if (values == NULL)
      return FALSE;
    g_hash_table_iter_init (&iterator, values);
    while (g_hash_table_iter_next (&iterator, &value, NULL))
      add_id (ids, *(const gint64 *)value);
  }
  return TRUE;
}

/* The nominations of votes and meetings that the action touched. */
static gboolean
add_ids_of_votes (TdVotes *votes, GArray *touched, GHashTable *ids, GError **error)
{
  const TdRecordKind *vote_kind = td_kind_by_table ("vote");
  const TdRecordKind *meeting_kind = td_votes_meeting_kind ();
  gboolean deleted = FALSE;

  for (guint i = 0; i < touched->len; i++) {
    const TdTouched *each = &g_array_index (touched, TdTouched, i);
    g_autoptr (TdRecord) record = each->kind == vote_kind || each->kind == meeting_kind
                                      ? td_store_load (votes->store, each->kind, each->id, NULL)
                                      : NULL;

    if (each->kind != vote_kind && each->kind != meeting_kind)
      continue;
    deleted = deleted || record == NULL;
    if (record == NULL)
      continue;
    if (each->kind == meeting_kind) {
      if (!add_ids_of (votes->store, "query/votes-of-meeting-nominations", each->id, ids, error))
        return FALSE;
      continue;
    }
    add_id (ids, td_record_integer (record, "candidate_id"));
    add_id (ids, td_record_integer (record, "proposal_id"));
    if (!measure_touched (votes, record, error))
      return FALSE;
  }
  return !deleted || add_ids_of_deleted (votes->store, ids, error);
}

gboolean
td_votes_agree (TdStore *store, GArray *touched, GArray *changed, GError **error)
{
  g_autoptr (TdVotes) votes = td_votes_new (store);
  g_autoptr (GHashTable) by_vote = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) by_nomination = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!add_ids_of_votes (votes, touched, by_vote, error))
    return FALSE;
  for (guint i = 0; i < touched->len; i++) {
    const TdTouched *each = &g_array_index (touched, TdTouched, i);

    if ((each->kind->id == TD_KIND_CANDIDATE || each->kind->id == TD_KIND_PROPOSAL)
        && !g_hash_table_contains (by_vote, &each->id))
      add_id (by_nomination, each->id);
  }
  return (g_hash_table_size (by_vote) == 0 || follow_votes (votes, by_vote, changed, error))
         && (g_hash_table_size (by_nomination) == 0 || follow_nominations (votes, by_nomination, changed, error));
}

/* --- files of before there were meetings --- */

gboolean
td_council_take_over_votes (TdStore *store, GError **error)
{
  g_autoptr (TdVotes) votes = NULL;
  g_autoptr (GArray) changed = NULL;
  g_autoptr (GHashTable) ids = NULL;
  GError *failure = NULL;
  gboolean needed = FALSE;
  g_autofree char *undone = NULL;

  g_return_val_if_fail (TD_IS_STORE (store), FALSE);
  /* Where something was undone (this step too), it can be redone first. */
  if (td_store_is_read_only (store) || td_store_is_damaged (store) || (undone = td_store_redo_label (store)) != NULL)
    return TRUE;
  needed = td_store_query_integer (store, "query/numbers-without-meeting", 0, &failure) != 0;
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (!needed)
    return TRUE;
  votes = td_votes_new (store);
  ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  votes->takes_over = TRUE;
  changed = g_array_new (FALSE, FALSE, sizeof (TdTouched));
  if (!td_store_begin (store, _ ("Votes of earlier years as meetings"), error))
    return FALSE;
  if (add_ids_of (store, "query/nominations-with-votes", 0, ids, error)
      && follow_nominations (votes, ids, changed, error))
    return td_store_commit (store, error);
  td_store_rollback (store);
  return FALSE;
}
