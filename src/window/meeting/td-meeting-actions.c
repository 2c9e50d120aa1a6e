/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-meeting-actions.h"

#include <glib/gi18n-lib.h>

#include "td-council-meetings.h"
#include "td-date.h"
#include "td-meeting-dialog.h"
#include "td-projector.h"
#include "td-window-contract.h"

static void
done_cb (const char *notice, gpointer user_data)
{
  td_main_window_done (user_data, notice);
}

static void
stored_cb (TdMainWindow *window)
{
  td_main_window_notice (window, _ ("Votes stored"), TRUE);
  td_main_actions_update (window);
}

static void
refuse (TdMainWindow *window, const char *why)
{
  td_dialog_message (GTK_WINDOW (window), _ ("This cannot be done now"), why);
}

/* The meeting that is chosen in its view, else the council's latest of the year; 0: there is none. */
static gint64
chosen_meeting (TdMainWindow *window)
{
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *record = view != NULL ? td_record_view_main_record (view) : NULL;
  g_autoptr (TdStatement) statement = NULL;

  if (record != NULL && record->id != 0 && record->kind == td_kind_by_table ("meeting"))
    return record->id;
  statement = td_store_statement (td_main_window_store (window), "query/meeting-find", NULL);
  if (statement == NULL)
    return 0;
  td_statement_bind_integer (statement, ":year", td_main_window_year (window));
  td_statement_bind_integer (statement, ":unit", 0);
  return td_statement_step (statement, NULL) == TD_STEP_ROW ? td_statement_integer (statement, 0) : 0;
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdStore *store = td_main_window_store (window);
  int year = td_main_window_year (window);
  TdDate today = td_date_today ();
  g_autoptr (TdRecord) meeting = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;

  if (!td_main_window_flush (window))
    return;
  why = td_main_window_why_not (window);
  if (why != NULL) {
    refuse (window, why);
    return;
  }
  meeting = td_council_new_meeting (store, year, 0, NULL);
  if (today.year == year) {
    g_autofree char *day = td_date_to_iso (today);

    td_record_set_text (meeting, "held_on", day);
  }
  result = td_council_hold (store, meeting, &error);
  if (result == NULL || !result->done) {
    refuse (window, error != NULL ? error->message : "");
    return;
  }
  td_main_window_show_view (window, "meeting");
  done_cb (td_record_text (meeting, "name"), window);
  /* Without its day nobody knows whose threshold holds: that comes first. */
  td_record_view_open (td_main_window_record_view (window), result->id,
                       td_record_is_null (meeting, "held_on") ? "held_on" : NULL);
  if (td_record_is_null (meeting, "held_on"))
    return;
  if (td_meeting_dialog_present (GTK_WINDOW (window), store, result->id, done_cb, window, &error) == NULL)
    refuse (window, error->message);
}

static void
votes_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  gint64 meeting = 0;

  if (!td_main_window_flush (window))
    return;
  meeting = chosen_meeting (window);
  why = td_main_window_why_not (window);
  if (why == NULL && meeting == 0)
    why = g_strdup (
        _ ("There is no meeting of the council in this year yet. Enter it first: New meeting of the council."));
  if (why != NULL)
    refuse (window, why);
  else if (td_meeting_dialog_present (GTK_WINDOW (window), td_main_window_store (window), meeting, done_cb, window,
                                      &error)
           == NULL)
    refuse (window, error->message);
}

static void
projector_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  g_autoptr (GError) error = NULL;
  GtkWindow *projector = NULL;
  gint64 meeting = 0;

  if (!td_main_window_flush (window))
    return;
  meeting = chosen_meeting (window);
  if (meeting == 0) {
    refuse (window,
            _ ("There is no meeting of the council in this year yet. Enter it first: New meeting of the council."));
    return;
  }
  projector = td_projector_present (GTK_WINDOW (window), td_main_window_store (window), meeting, NULL, 0, &error);
  if (projector == NULL)
    refuse (window, error->message);
  else
    g_signal_connect_object (td_projector_of (projector), "stored", G_CALLBACK (stored_cb), window, G_CONNECT_SWAPPED);
}

static const GActionEntry entries[] = {
    {.name = "meeting-new", .activate = new_cb},
    {.name = "meeting-votes", .activate = votes_cb},
    {.name = "meeting-projector", .activate = projector_cb},
};

void
td_meeting_actions_install (TdMainWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

void
td_meeting_actions_update (TdMainWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    td_main_actions_enable (window, entries[i].name, td_main_window_store (window) != NULL);
}
