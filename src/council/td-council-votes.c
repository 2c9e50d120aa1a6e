/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-votes.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-journal.h"
#include "td-law.h"
#include "td-vote.h"

/*
 * One truth for votes. Whatever way numbers come in, a nomination's votes (attend, agree; council_total, council_present,
 * council_agree) are those of its latest vote at that level, and no number stands without a vote in a meeting. Both are
 * brought together before an action is stored: where the action touched votes, the nomination follows them; where it touched
 * the nomination (a list, a form, a cell), its vote is made or corrected. Undo and redo bring both back.
 */

#define NO_NUMBER G_MININT64
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
  gint64 total, present, agreed; /* of the nomination; NO_NUMBER */
} Differing;

/* A meeting whose votes came from nominations: how many were there at most. */
typedef struct {
  gint64 id;
  gint64 total, present;
} MeetingSeen;

struct _TdVotes {
  TdStore *store;
  gboolean takes_over;
  GHashTable *meetings; /* key → MeetingSeen */
  GHashTable *days;     /* id → ISO day, "" where it has none */
  GHashTable *voters;   /* year → number */
};

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

TdVotes *
td_votes_new (TdStore *store)
{
  TdVotes *votes = g_new0 (TdVotes, 1);

  votes->store = store;
  votes->meetings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  votes->days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  votes->voters = g_hash_table_new (NULL, NULL);
  return votes;
}

void
td_votes_free (TdVotes *votes)
{
  if (votes == NULL)
    return;
  g_hash_table_unref (votes->meetings);
  g_hash_table_unref (votes->days);
  g_hash_table_unref (votes->voters);
  g_free (votes);
}

const TdRecordKind *
td_votes_meeting_kind (void)
{
  return td_kind_by_table ("meeting");
}

const char *
td_votes_whole_day (const TdRecord *meeting)
{
  const char *day = td_record_text (meeting, "held_on");

  return day != NULL && strlen (day) == strlen ("2023-12-15") ? day : NULL;
}

/* --- reading --- */

static gint64
number_of (TdStatement *statement, int column)
{
  return td_statement_type (statement, column) == TD_VALUE_NULL ? NO_NUMBER : td_statement_integer (statement, column);
}

/* "[1,2]" of the keys of ids (gint64). The caller owns it. */
static char *
ids_to_json (GHashTable *ids)
{
  GString *json = g_string_new ("[");
  GHashTableIter iterator;
  gpointer id = NULL;

  g_hash_table_iter_init (&iterator, ids);
  while (g_hash_table_iter_next (&iterator, &id, NULL))
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", *(const gint64 *)id);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* Of those ids; NULL: of all. NULL with error. */
static GArray *
find_differing (TdStore *store, GHashTable *ids, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/votes-differing", error);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Differing));
  g_autofree char *json = ids != NULL ? ids_to_json (ids) : NULL;
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

static void
set_number (TdRecord *record, const char *column, gint64 number)
{
  if (number == NO_NUMBER)
    td_record_set_null (record, column);
  else
    td_record_set_integer (record, column, number);
}

static gint64
get_number (const TdRecord *record, const char *column)
{
  return td_record_is_null (record, column) ? NO_NUMBER : td_record_integer (record, column);
}

/* --- what a vote is measured against --- */

static gint64
voters_of (TdVotes *votes, int year)
{
  gpointer known = NULL;
  gint64 n = 0;

  if (g_hash_table_lookup_extended (votes->voters, GINT_TO_POINTER (year), NULL, &known))
    return GPOINTER_TO_INT (known);
  n = td_store_query_integer (votes->store, "query/rules-voters", year, NULL);
  g_hash_table_insert (votes->voters, GINT_TO_POINTER (year), GINT_TO_POINTER ((int)n));
  return n;
}

/* The day of a meeting: whole, or "". Belongs to votes. */
static const char *
day_of (TdVotes *votes, gint64 meeting_id)
{
  const char *known = g_hash_table_lookup (votes->days, &meeting_id);
  g_autoptr (TdRecord) loaded = NULL;
  const char *day = NULL;

  if (known != NULL)
    return known;
  loaded = td_store_load (votes->store, td_votes_meeting_kind (), meeting_id, NULL);
  day = loaded != NULL ? td_votes_whole_day (loaded) : NULL;
  g_hash_table_insert (votes->days, g_memdup2 (&meeting_id, sizeof meeting_id), g_strdup (day != NULL ? day : ""));
  return g_hash_table_lookup (votes->days, &meeting_id);
}

/* The law that a vote is judged by: of the day the dossier came in (Nghị định 152/2025/NĐ-CP, Điều 60 khoản 3), else of the
 * meeting's. */
static TdLaw *
law_of (TdVotes *votes, int year, const char *received_on, gint64 meeting_id, GError **error)
{
  const char *day = received_on == NULL ? day_of (votes, meeting_id) : "";
  g_autofree char *other = *day == '\0' ? td_law_day_of_dossier (votes->store, year, received_on) : NULL;

  return td_law_at (votes->store, other != NULL ? other : day, error);
}

static gint64
households_of (TdStore *store, gint64 unit_id)
{
  g_autoptr (TdRecord) unit = td_store_load (store, td_kind_get (TD_KIND_UNIT), unit_id, NULL);

  return unit != NULL ? get_number (unit, "households") : NO_NUMBER;
}

/* Puts threshold and base into vote as the law has them; what is kept already stays, but the base follows its number. */
static gboolean
measure (TdVotes *votes, TdRecord *vote, const Differing *of, GError **error)
{
  const char *base_kind = NULL;
  gint64 base = NO_NUMBER;

  if (td_record_is_null (vote, "base_kind")) {
    g_autoptr (TdLaw) law = law_of (votes, of->year, of->received_on, td_record_integer (vote, "meeting_id"), error);
    const TdLawTitle *title = law != NULL && !of->is_candidate ? td_law_find_title (law, of->form, of->level) : NULL;
    const char *code = of->is_candidate ? of->form : title != NULL ? title->code : NULL;
    const TdLawThreshold *threshold
        = law != NULL && code != NULL ? td_law_threshold (law, code, of->council ? "council" : "village") : NULL;

    if (law == NULL)
      return FALSE;
    if (threshold == NULL)
      return TRUE;
    td_record_set_text (vote, "base_kind", threshold->base);
    if (threshold->is_entered)
      td_record_set_real (vote, "threshold", threshold->percent);
    td_record_set_text (vote, "threshold_source", threshold->row.source);
    td_record_set_text (vote, "certainty", threshold->row.certainty);
  }
  base_kind = td_record_text (vote, "base_kind");
  if (g_str_equal (base_kind, "attendees"))
    base = get_number (vote, "present");
  else if (!td_record_is_null (vote, "total"))
    base = get_number (vote, "total");
  else if (of->council)
    base = voters_of (votes, of->year);
  else if (td_record_is_null (vote, "base"))
    base = households_of (votes->store, of->unit_id);
  else
    base = get_number (vote, "base");
  set_number (vote, "base", base > 0 ? base : NO_NUMBER);
  return TRUE;
}

gboolean
td_votes_measure (TdVotes *votes, TdRecord *vote, const TdRecord *nomination, gboolean council, GError **error)
{
  gboolean is_candidate = td_kind_is_a (nomination->kind, TD_KIND_CANDIDATE);
  const Differing of = {
      .is_candidate = is_candidate,
      .council = council,
      .year = (int)td_record_integer (nomination, "year"),
      .unit_id = td_record_integer (nomination, "unit_id"),
      .form = (char *)td_record_text (nomination, is_candidate ? "title" : "form"),
      .level = is_candidate ? NULL : (char *)td_record_text (nomination, "level"),
      .received_on = (char *)td_record_text (nomination, "received_on"),
  };

  return measure (votes, vote, &of, error);
}

/* --- votes that follow their nominations --- */

gboolean
td_votes_is_village (TdStore *store, gint64 unit_id)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/unit-is-village", NULL);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":unit", unit_id);
  return td_statement_step (statement, NULL) == TD_STEP_ROW && td_statement_integer (statement, 0) != 0;
}

char *
td_votes_meeting_name (TdStore *store, int year, const char *subject, gint64 unit_id)
{
  const TdField *field = td_kind_field (td_votes_meeting_kind (), "subject");

  if (unit_id == 0)
    return g_strdup_printf (_ ("Meeting of the council %d"), year);
  return g_strdup_printf (_ ("Review meeting: %s, %s"), td_field_choice_label (field, subject),
                          td_store_title (store, td_kind_get (TD_KIND_UNIT), unit_id));
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
  set_number (meeting, "total", row->total);
  set_number (meeting, "present", row->present);
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
    seen->total = seen->present = NO_NUMBER;
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
                           .total = NO_NUMBER,
                           .present = NO_NUMBER,
                           .agreed = NO_NUMBER};
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
    set_number (vote, "total", get_number (nomination, "council_total"));
    set_number (vote, "present", get_number (nomination, "council_present"));
    set_number (vote, "agreed", get_number (nomination, "council_agree"));
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
  set_number (vote, "total", row->total);
  set_number (vote, "present", row->present);
  set_number (vote, "agreed", row->agreed);
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
  if (row->differs && row->agreed == NO_NUMBER && row->present == NO_NUMBER && row->total == NO_NUMBER) {
    g_hash_table_add (unvoted, g_memdup2 (&row->id, sizeof row->id));
    return td_store_delete (votes->store, kind, row->vote_id, error);
  }
  td_record_set_text (vote, "name", row->name);
  if (row->differs) {
    if (row->council)
      set_number (vote, "total", row->total);
    set_number (vote, "present", row->present);
    set_number (vote, "agreed", row->agreed);
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
    gint64 total = meeting != NULL ? get_number (meeting, "total") : 0;
    gint64 present = meeting != NULL ? get_number (meeting, "present") : 0;

    if (meeting == NULL)
      return FALSE;
    if (seen->total <= total && seen->present <= present)
      continue;
    set_number (meeting, "total", MAX (seen->total, total));
    set_number (meeting, "present", MAX (seen->present, present));
    if (!td_store_save (votes->store, meeting, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean follow_votes (TdVotes *votes, GHashTable *ids, GArray *changed, GError **error);

/* ids NULL: all of the file. */
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
  const TdTouched touched = {kind, row->id};

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
    set_number (nomination, "council_total", vote != NULL ? get_number (vote, "total") : NO_NUMBER);
  set_number (nomination, row->council ? "council_present" : "attend",
              vote != NULL ? get_number (vote, "present") : NO_NUMBER);
  set_number (nomination, row->council ? "council_agree" : "agree",
              vote != NULL ? get_number (vote, "agreed") : NO_NUMBER);
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

static gboolean
add_ids_of_meeting (TdStore *store, gint64 meeting_id, GHashTable *ids, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/votes-of-meeting-nominations", error);
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
      if (!add_ids_of_meeting (votes->store, each->id, ids, error))
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
  votes->takes_over = TRUE;
  changed = g_array_new (FALSE, FALSE, sizeof (TdTouched));
  if (!td_store_begin (store, _ ("Votes of earlier years as meetings"), error))
    return FALSE;
  if (follow_nominations (votes, NULL, changed, error))
    return td_store_commit (store, error);
  td_store_rollback (store);
  return FALSE;
}
