/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-score-actions.h"

#include <glib/gi18n-lib.h>

#include "td-council-scores.h"
#include "td-score-dialog.h"
#include "td-score-table.h"
#include "td-window-contract.h"

/* The command, what it asks, and what it needs. */
static const struct {
  const char *name;
  TdScoreAsk ask;
  gboolean published; /* needs scores that are published; all others need them not to be */
} commands[] = {
    {"pledge-fill", TD_SCORE_FILL, FALSE},           {"pledge-directions", TD_SCORE_DIRECTIONS, FALSE},
    {"pledge-templates", TD_SCORE_TEMPLATES, FALSE}, {"score-reckon", TD_SCORE_RECKON, FALSE},
    {"score-bonus", TD_SCORE_BONUS, FALSE},          {"score-penalty", TD_SCORE_PENALTY, FALSE},
    {"score-publish", TD_SCORE_PUBLISH, FALSE},      {"score-withdraw", TD_SCORE_WITHDRAW, TRUE},
};

static void
done_cb (const char *notice, gpointer user_data)
{
  td_main_window_done (user_data, notice);
}

/* Why it cannot be done now; NULL: it can. The caller owns it. */
static char *
why_not (TdMainWindow *window, gboolean published, gboolean changes)
{
  TdStore *store = td_main_window_store (window);
  int year = td_main_window_year (window);
  char *why = changes ? td_main_window_why_not (window) : NULL;

  if (why != NULL)
    return why;
  if (published && !td_council_scores_are_published (store, year))
    return g_strdup_printf (_ ("The scores of %d are not published."), year);
  if (!published && changes && td_council_scores_are_published (store, year))
    return g_strdup_printf (
        _ ("The scores of %d are published: nothing of them can be changed. Take the publication back "
           "first, with a reason."),
        year);
  return NULL;
}

/* The unit of the row that is chosen; 0: none is, or not of a kind that belongs to a unit. */
static gint64
chosen_unit (TdMainWindow *window)
{
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *record = view != NULL ? td_record_view_main_record (view) : NULL;

  if (record == NULL || record->id == 0
      || (record->kind->id != TD_KIND_EVALUATION && record->kind->id != TD_KIND_PLEDGE))
    return 0;
  return td_record_integer (record, "unit_id");
}

static void
ask_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  g_autofree char *why = NULL;
  gint64 unit = 0;
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (commands) && !g_str_equal (commands[i].name, g_action_get_name (G_ACTION (action))))
    i++;
  if (!td_main_window_flush (window))
    return;
  why = why_not (window, commands[i].published, commands[i].ask != TD_SCORE_TEMPLATES);
  if (why == NULL && (commands[i].ask == TD_SCORE_BONUS || commands[i].ask == TD_SCORE_PENALTY)) {
    unit = chosen_unit (window);
    if (unit == 0)
      why = g_strdup (_ ("Choose one unit in the view “Evaluation” or “Emulation pledges” first."));
  }
  if (why != NULL) {
    td_dialog_message (GTK_WINDOW (window), _ ("This cannot be done now"), why);
    return;
  }
  td_score_dialog_present (GTK_WINDOW (window), td_main_window_store (window), commands[i].ask,
                           td_main_window_year (window), unit, done_cb, window);
}

static void
table_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  if (td_main_window_flush (window))
    td_score_table_present (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window), NULL);
}

void
td_score_actions_install (TdMainWindow *window)
{
  const GActionEntry table = {.name = "score-table", .activate = table_cb};

  g_action_map_add_action_entries (G_ACTION_MAP (window), &table, 1, window);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    const GActionEntry entry = {.name = commands[i].name, .activate = ask_cb};

    g_action_map_add_action_entries (G_ACTION_MAP (window), &entry, 1, window);
  }
}

void
td_score_actions_update (TdMainWindow *window)
{
  gboolean open = td_main_window_store (window) != NULL;

  td_main_actions_enable (window, "score-table", open);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    td_main_actions_enable (window, commands[i].name, open);
}
