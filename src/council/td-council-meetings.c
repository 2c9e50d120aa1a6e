/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-meetings.h"

#include <glib/gi18n-lib.h>

#include "td-council-votes.h"
#include "td-text.h"

/* Meetings and who was there. */

/* --- a new meeting --- */

static void
fill_of_council (TdStore *store, int year, TdRecord *meeting)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-officers", NULL);
  gint64 n = td_store_query_integer (store, "query/rules-voters", year, NULL);

  if (n > 0)
    td_record_set_integer (meeting, "total", n);
  if (statement == NULL)
    return;
  td_statement_bind_integer (statement, ":year", year);
  if (td_statement_step (statement, NULL) != TD_STEP_ROW)
    return;
  td_record_set_text (meeting, "chair", td_statement_text (statement, 0));
  td_record_set_text (meeting, "secretary", td_statement_text (statement, 1));
}

TdRecord *
td_council_new_meeting (TdStore *store, int year, gint64 unit_id, const char *subject)
{
  TdRecord *meeting = td_record_new (td_kind_by_table ("meeting"));
  g_autofree char *name = NULL;

  g_return_val_if_fail (TD_IS_STORE (store), meeting);
  td_record_set_integer (meeting, "year", year);
  td_record_set_text (meeting, "subject", subject);
  if (unit_id == 0) {
    td_record_set_text (meeting, "level", "council");
    name = td_votes_meeting_name (store, year, subject, 0);
    fill_of_council (store, year, meeting);
  } else {
    td_record_set_integer (meeting, "unit_id", unit_id);
    td_record_set_text (meeting, "level", td_votes_is_village (store, unit_id) ? "households" : "unit");
    name = td_votes_meeting_name (store, year, subject, unit_id);
  }
  td_record_set_text (meeting, "name", name);
  return meeting;
}

TdCouncilResult *
td_council_hold (TdStore *store, TdRecord *meeting, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  gboolean is_new = meeting->id == 0;
  const char *level = td_record_text (meeting, "level");
  const char *name = td_record_text (meeting, "name");
  char *label = NULL;

  td_rules_check_meeting (meeting, findings);
  for (guint i = 0; i < findings->len; i++)
    td_verb_report (&verb, g_ptr_array_index (findings, i), meeting->id);
  td_verb_check_day (&verb, (int)td_record_integer (meeting, "year"), td_record_text (meeting, "held_on"), "held_on",
                     meeting->id);
  td_verb_check_future (&verb, td_record_text (meeting, "held_on"), "held_on", meeting->id);
  if (g_strcmp0 (level, "council") != 0 && td_record_integer (meeting, "unit_id") == 0)
    td_verb_report (&verb, td_finding_new ("meeting-unit-missing", TD_SEVERITY_ERROR, "unit_id", NULL), meeting->id);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  label = g_strdup_printf (is_new ? _ ("New meeting: %s") : _ ("Meeting: %s"), name != NULL ? name : "");
  if (!td_verb_begin (&verb, label, error))
    return td_verb_fail (&verb);
  if (!td_store_save (store, meeting, error)) {
    if (is_new)
      meeting->id = 0;
    return td_verb_finish (&verb, FALSE, error);
  }
  verb.result->n = 1;
  verb.result->id = meeting->id;
  return td_verb_finish (&verb, TRUE, error);
}

/* --- attendance --- */

/* What is noted already, and the council that may be. */
typedef struct {
  TdRecord *meeting;
  GPtrArray *noted;   /* of TdRecord "attendance" */
  GPtrArray *members; /* of TdRecord, who vote; empty for a unit's meeting */
} Roll;

static void
roll_clear (Roll *roll)
{
  g_clear_pointer (&roll->meeting, td_record_free);
  g_clear_pointer (&roll->noted, g_ptr_array_unref);
  g_clear_pointer (&roll->members, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Roll, roll_clear)

static gboolean
roll_load (Roll *roll, TdStore *store, gint64 meeting_id, GError **error)
{
  const TdFilter of_meeting = {"meeting_id", {.type = TD_VALUE_INTEGER, .integer = meeting_id}};
  TdListing noted = {.kind = td_kind_by_table ("attendance"), .filters = &of_meeting, .n_filters = 1};
  TdListing members = {.kind = td_kind_get (TD_KIND_COUNCIL_MEMBER)};

  roll->meeting = td_verb_load_one (store, td_votes_meeting_kind ()->id, meeting_id, error);
  roll->noted = roll->meeting != NULL ? td_store_load_all (store, &noted, error) : NULL;
  if (roll->noted == NULL)
    return FALSE;
  members.year = (int)td_record_integer (roll->meeting, "year");
  roll->members = g_strcmp0 (td_record_text (roll->meeting, "level"), "council") == 0
                      ? td_store_load_all (store, &members, error)
                      : g_ptr_array_new ();
  for (guint i = roll->members != NULL ? roll->members->len : 0; i > 0; i--) {
    const TdRecord *member = g_ptr_array_index (roll->members, i - 1);

    if (!td_record_is_null (member, "votes") && td_record_integer (member, "votes") == 0)
      g_ptr_array_remove_index (roll->members, i - 1);
  }
  return roll->members != NULL;
}

static const TdRecord *
find_member (const Roll *roll, const TdAttendee *attendee)
{
  g_autofree char *wanted = td_text_fold (attendee->name != NULL ? attendee->name : "");

  for (guint i = 0; i < roll->members->len; i++) {
    const TdRecord *member = g_ptr_array_index (roll->members, i);
    g_autofree char *name = td_text_fold (td_record_text (member, "name"));

    if (attendee->council_member_id != 0 ? member->id == attendee->council_member_id : g_str_equal (name, wanted))
      return member;
  }
  return NULL;
}

/* The record of who is noted already; NULL. */
static TdRecord *
find_noted (const Roll *roll, gint64 member_id, const char *name)
{
  for (guint i = 0; i < roll->noted->len; i++) {
    TdRecord *record = g_ptr_array_index (roll->noted, i);

    if (member_id != 0 ? td_record_integer (record, "council_member_id") == member_id
                       : g_strcmp0 (td_record_text (record, "name"), name) == 0)
      return record;
  }
  return NULL;
}

static void
note (Roll *roll, const TdRecord *member, const char *name, const char *state, const char *reason)
{
  TdRecord *record = find_noted (roll, member != NULL ? member->id : 0, name);

  if (record == NULL) {
    record = td_record_new (td_kind_by_table ("attendance"));
    td_record_set_integer (record, "meeting_id", roll->meeting->id);
    if (member != NULL)
      td_record_set_integer (record, "council_member_id", member->id);
    g_ptr_array_add (roll->noted, record);
  }
  td_record_set_text (record, "name", member != NULL ? td_record_text (member, "name") : name);
  td_record_set_text (record, "state", state);
  td_record_set_text (record, "reason", td_text_is_blank (reason) ? NULL : reason);
}

/* The numbers of a council's meeting follow from who is noted. */
static void
count (Roll *roll)
{
  gint64 present = 0, written = 0;

  if (roll->members->len == 0)
    return;
  for (guint i = 0; i < roll->noted->len; i++) {
    const char *state = td_record_text (g_ptr_array_index (roll->noted, i), "state");

    present += g_strcmp0 (state, "present") == 0 || g_strcmp0 (state, "recused") == 0;
    written += g_strcmp0 (state, "written") == 0;
  }
  td_record_set_integer (roll->meeting, "total", MAX (roll->members->len, roll->noted->len));
  td_record_set_integer (roll->meeting, "present", present);
  td_record_set_integer (roll->meeting, "written", written);
}

TdCouncilResult *
td_council_attend (TdStore *store,
                   gint64 meeting_id,
                   const TdAttendee *attendees,
                   guint n_attendees,
                   gboolean others_present,
                   GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_auto (Roll) roll = {0};
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();

  if (!roll_load (&roll, store, meeting_id, error))
    return td_verb_fail (&verb);
  for (guint i = 0; i < n_attendees; i++) {
    const TdAttendee *each = &attendees[i];
    const TdRecord *member = find_member (&roll, each);

    if (member == NULL && (roll.members->len > 0 || td_text_is_blank (each->name)))
      td_verb_report (
          &verb, td_finding_new ("attendance-unknown", TD_SEVERITY_ERROR, NULL, "name", TD_TEXT (each->name), NULL),
          meeting_id);
    if ((g_str_equal (each->state, "absent") || g_str_equal (each->state, "recused"))
        && td_text_is_blank (each->reason))
      td_verb_report (&verb,
                      td_finding_new ("attendance-reason", TD_SEVERITY_WARNING, NULL, "name",
                                      TD_TEXT (member != NULL ? td_record_text (member, "name") : each->name), NULL),
                      meeting_id);
    note (&roll, member, each->name, each->state, each->reason);
  }
  for (guint i = 0; others_present && i < roll.members->len; i++) {
    const TdRecord *member = g_ptr_array_index (roll.members, i);

    if (find_noted (&roll, member->id, NULL) == NULL)
      note (&roll, member, NULL, "present", NULL);
  }
  count (&roll);
  td_rules_check_meeting (roll.meeting, findings);
  for (guint i = 0; i < findings->len; i++)
    td_verb_report (&verb, g_ptr_array_index (findings, i), meeting_id);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  return td_verb_finish (
      &verb,
      td_verb_begin (
          &verb, g_strdup_printf (_ ("Attendance: %s"), td_store_title (store, roll.meeting->kind, meeting_id)), error)
          && td_store_save (store, roll.meeting, error) && td_verb_save_all (&verb, roll.noted, error),
      error);
}
