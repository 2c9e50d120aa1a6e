/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-votes.h"

#include <string.h>

/* What a vote is measured against, as the law has it on its day. */

TdVotes *
td_votes_new (TdStore *store)
{
  TdVotes *votes = g_new0 (TdVotes, 1);

  votes->store = store;
  votes->meetings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  votes->days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  votes->year_days = g_hash_table_new_full (NULL, NULL, NULL, g_free);
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
  g_hash_table_unref (votes->year_days);
  g_hash_table_unref (votes->voters);
  g_clear_pointer (&votes->law, td_law_unref);
  g_free (votes->threshold_key);
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

void
td_votes_set_number (TdRecord *record, const char *column, gint64 number)
{
  if (number == TD_NO_NUMBER)
    td_record_set_null (record, column);
  else
    td_record_set_integer (record, column, number);
}

gint64
td_votes_number (const TdRecord *record, const char *column)
{
  return td_record_is_null (record, column) ? TD_NO_NUMBER : td_record_integer (record, column);
}

gboolean
td_votes_is_village (TdStore *store, gint64 unit_id)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/unit-is-village", NULL);

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":unit", unit_id);
  return td_statement_step (statement, NULL) == TD_STEP_ROW && td_statement_integer (statement, 0) != 0;
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

/* The day whose law judges a vote: on which the dossier came in (Nghị định 152/2025/NĐ-CP, Điều 60 khoản 3), else of the
 * meeting. Belongs to votes. */
static const char *
law_day_of (TdVotes *votes, int year, gint64 meeting_id)
{
  const char *day = day_of (votes, meeting_id);
  char *known = NULL;

  if (*day != '\0')
    return day;
  known = g_hash_table_lookup (votes->year_days, GINT_TO_POINTER (year));
  if (known == NULL) {
    known = td_law_day_of_dossier (votes->store, year, NULL);
    g_hash_table_insert (votes->year_days, GINT_TO_POINTER (year), known);
  }
  return known;
}

static gint64
households_of (TdStore *store, gint64 unit_id)
{
  g_autoptr (TdRecord) unit = td_store_load (store, td_kind_get (TD_KIND_UNIT), unit_id, NULL);

  return unit != NULL ? td_votes_number (unit, "households") : TD_NO_NUMBER;
}

/* votes->threshold is that of a vote in the meeting; NULL: there is none. The rows of a list have the same. */
static gboolean
find_threshold (TdVotes *votes, const TdVoteOf *of, gint64 meeting_id, GError **error)
{
  g_autofree char *received
      = of->received_on != NULL ? td_law_day_of_dossier (votes->store, of->year, of->received_on) : NULL;
  const char *day = received != NULL ? received : law_day_of (votes, of->year, meeting_id);
  g_autofree char *key = g_strdup_printf ("%d|%s|%s|%s", of->council, of->form, of->level, day);
  const TdLawTitle *title = NULL;
  const char *code = NULL;

  if (g_strcmp0 (key, votes->threshold_key) == 0)
    return TRUE;
  g_clear_pointer (&votes->threshold_key, g_free);
  g_clear_pointer (&votes->law, td_law_unref);
  votes->law = td_law_at (votes->store, day, error);
  if (votes->law == NULL)
    return FALSE;
  title = of->is_candidate ? NULL : td_law_find_title (votes->law, of->form, of->level);
  code = of->is_candidate ? of->form : title != NULL ? title->code : NULL;
  votes->threshold = code != NULL ? td_law_threshold (votes->law, code, of->council ? "council" : "village") : NULL;
  votes->threshold_key = g_steal_pointer (&key);
  return TRUE;
}

/* Puts threshold and base into vote as the law has them; what is kept already stays, but the base follows its number. */
gboolean
td_votes_measure_of (TdVotes *votes, TdRecord *vote, const TdVoteOf *of, GError **error)
{
  const char *base_kind = NULL;
  gint64 base = TD_NO_NUMBER;

  /* A percentage that nobody had entered yet is looked for again. */
  if (td_record_is_null (vote, "threshold")) {
    const TdLawThreshold *threshold = NULL;

    if (!find_threshold (votes, of, td_record_integer (vote, "meeting_id"), error))
      return FALSE;
    threshold = votes->threshold;
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
    base = td_votes_number (vote, "present");
  else if (!td_record_is_null (vote, "total"))
    base = td_votes_number (vote, "total");
  else if (of->council)
    base = voters_of (votes, of->year);
  else if (td_record_is_null (vote, "base"))
    base = households_of (votes->store, of->unit_id);
  else
    base = td_votes_number (vote, "base");
  td_votes_set_number (vote, "base", base > 0 ? base : TD_NO_NUMBER);
  return TRUE;
}

gboolean
td_votes_measure (TdVotes *votes, TdRecord *vote, const TdRecord *nomination, gboolean council, GError **error)
{
  gboolean is_candidate = td_kind_is_a (nomination->kind, TD_KIND_CANDIDATE);
  const TdVoteOf of = {
      .is_candidate = is_candidate,
      .council = council,
      .year = (int)td_record_integer (nomination, "year"),
      .unit_id = td_record_integer (nomination, "unit_id"),
      .form = td_record_text (nomination, is_candidate ? "title" : "form"),
      .level = is_candidate ? NULL : td_record_text (nomination, "level"),
      .received_on = td_record_text (nomination, "received_on"),
  };

  return td_votes_measure_of (votes, vote, &of, error);
}
