/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-actions.h"

#include <glib/gi18n-lib.h>

#include "td-council-dialog.h"
#include "td-window-contract.h"

/* What the commands are for: rows of nominations, a decision, or the year. */
static const char *const for_nominations[] = {
    "council-pass", "council-refuse", "council-decide", "council-submit", "council-answer", "council-answer-no", NULL};
static const char *const for_decisions[] = {"council-sign",      "council-unsign",      "council-award",
                                            "council-hand-over", "council-cancel",      "council-given-back",
                                            "council-pay",       "council-answer-list", NULL};

static void
done_cb (const char *notice, gpointer user_data)
{
  td_main_window_done (user_data, notice);
}

static void
ask (TdMainWindow *window, TdCouncilAsk what, const TdCouncilSelection *selection)
{
  td_council_dialog_present (GTK_WINDOW (window), td_main_window_store (window), what, td_main_window_year (window),
                             selection, done_cb, window);
}

/* The selected rows of the list that keys and commands mean. */
static GArray *
selected_ids (TdMainWindow *window, const TdRecordKind **kind)
{
  TdRecordView *view = td_main_window_record_view (window);
  TdRecordEditor *editor = view != NULL ? td_record_view_editor (view) : NULL;

  if (editor == NULL || !td_main_window_flush (window))
    return NULL;
  *kind = td_record_editor_view (editor)->kind;
  return td_id_list_selected_ids (td_grid_list (td_record_editor_grid (editor)));
}

static void
ask_for_selected (TdMainWindow *window, TdCouncilAsk what)
{
  TdCouncilSelection selection = {0};
  g_autoptr (GArray) ids = selected_ids (window, &selection.kind);

  if (ids == NULL || ids->len == 0)
    return;
  selection.ids = (const gint64 *)(gpointer)ids->data;
  selection.n = ids->len;
  ask (window, what, &selection);
}

typedef GArray *(*Candidates) (TdStore *store, int year, const TdRecordKind *kind, const char *which, GError **error);

/* Of several selected rows those that the verb is for. NULL on error. */
typedef GArray *(*Among) (TdStore *store, const TdCouncilSelection *selection, GError **error);

/* Those selected (among may be NULL: all of them), or, where it is one row or none, all of its title or form that the verb
 * is for. */
static void
ask_for_all (TdMainWindow *window, TdCouncilAsk what, Candidates candidates, Among among)
{
  TdCouncilSelection selection = {0};
  g_autoptr (GArray) ids = selected_ids (window, &selection.kind);
  g_autoptr (GError) error = NULL;

  if (ids != NULL && ids->len <= 1) {
    g_autoptr (TdRecord) one = ids->len == 1 ? td_store_load (td_main_window_store (window), selection.kind,
                                                              g_array_index (ids, gint64, 0), NULL)
                                             : NULL;
    const char *which = selection.kind->id == TD_KIND_CANDIDATE ? td_main_window_view (window)->filter_value
                        : one != NULL                           ? td_record_text (one, "form")
                                                                : NULL;
    GArray *all
        = candidates (td_main_window_store (window), td_main_window_year (window), selection.kind, which, &error);

    g_array_unref (ids);
    ids = all;
  } else if (ids != NULL && among != NULL) {
    GArray *fit = NULL;

    selection.ids = (const gint64 *)(gpointer)ids->data;
    selection.n = ids->len;
    fit = among (td_main_window_store (window), &selection, &error);
    g_array_unref (ids);
    ids = fit;
  }
  if (ids == NULL) {
    if (error != NULL)
      td_dialog_message (GTK_WINDOW (window), _ ("This could not be read"), error->message);
    return;
  }
  selection.ids = (const gint64 *)(gpointer)ids->data;
  selection.n = ids->len;
  ask (window, what, &selection);
}

static void
ask_to_decide (TdMainWindow *window, TdCouncilAsk what)
{
  ask_for_all (window, what, td_council_passed, td_council_to_decide);
}

static void
ask_to_send (TdMainWindow *window, TdCouncilAsk what)
{
  ask_for_all (window, what, td_council_to_send, NULL);
}

static void
ask_for_decision (TdMainWindow *window, TdCouncilAsk what)
{
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *decision = NULL;
  TdCouncilSelection selection = {.kind = td_kind_get (TD_KIND_DECISION), .n = 1};

  if (view == NULL || !td_main_window_flush (window))
    return;
  decision = td_record_view_main_record (view);
  if (decision == NULL || decision->kind != selection.kind || decision->id == 0)
    return;
  selection.ids = &decision->id;
  ask (window, what, &selection);
}

/* A draft is dropped; what is signed ends by another decision: all of it, or the selected recipients where they have the
 * keys. */
static void
ask_to_end (TdMainWindow *window, TdCouncilAsk what)
{
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *decision = view != NULL ? td_record_view_main_record (view) : NULL;
  TdCouncilSelection selection = {0};
  g_autoptr (GArray) ids = selected_ids (window, &selection.kind);
  gboolean is_signed = decision != NULL && td_kind_is_a (decision->kind, TD_KIND_DECISION)
                       && g_strcmp0 (td_record_text (decision, "state"), "signed") == 0;

  if (is_signed && ids != NULL && ids->len > 0 && selection.kind->id == TD_KIND_AWARD) {
    selection.ids = (const gint64 *)(gpointer)ids->data;
    selection.n = ids->len;
    ask (window, TD_ASK_REVOKE, &selection);
    return;
  }
  ask_for_decision (window, is_signed ? TD_ASK_REVOKE : what);
}

/* The selected recipients, or all of the decision. */
static void
ask_for_awards (TdMainWindow *window, TdCouncilAsk what)
{
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *decision = view != NULL ? td_record_view_main_record (view) : NULL;
  TdCouncilSelection selection = {0};
  g_autoptr (GArray) ids = selected_ids (window, &selection.kind);

  if (ids == NULL || decision == NULL)
    return;
  if (selection.kind->id != TD_KIND_AWARD || ids->len == 0) {
    g_array_unref (ids);
    ids = td_council_awards_of (td_main_window_store (window), decision->id, NULL);
    selection.kind = td_kind_get (TD_KIND_AWARD);
  }
  if (ids == NULL || ids->len == 0)
    return;
  selection.ids = (const gint64 *)(gpointer)ids->data;
  selection.n = ids->len;
  ask (window, what, &selection);
}

static void
ask_for_year (TdMainWindow *window, TdCouncilAsk what)
{
  if (td_main_window_flush (window))
    ask (window, what, NULL);
}

/* What is typed in the form of a closed year cannot be stored first. */
static void
ask_for_closed_year (TdMainWindow *window, TdCouncilAsk what)
{
  ask (window, what, NULL);
}

/* The upper level answers one by one: only those selected. */
static const struct {
  const char *name;
  TdCouncilAsk what;
  void (*ask) (TdMainWindow *window, TdCouncilAsk what);
} commands[] = {
    {"council-pass", TD_ASK_PASS, ask_for_selected},
    {"council-refuse", TD_ASK_REFUSE, ask_for_selected},
    {"council-decide", TD_ASK_DECIDE, ask_to_decide},
    {"council-submit", TD_ASK_SUBMIT, ask_to_send},
    {"council-answer", TD_ASK_ANSWER, ask_for_selected},
    {"council-answer-no", TD_ASK_ANSWER_NO, ask_for_selected},
    {"council-answer-list", TD_ASK_ANSWER_LIST, ask_for_decision},
    {"council-sign", TD_ASK_SIGN, ask_for_decision},
    {"council-unsign", TD_ASK_UNSIGN, ask_for_decision},
    {"council-award", TD_ASK_AWARD, ask_for_decision},
    {"council-pay", TD_ASK_PAY, ask_for_decision},
    {"council-cancel", TD_ASK_CANCEL, ask_to_end},
    {"council-hand-over", TD_ASK_HAND_OVER, ask_for_awards},
    {"council-given-back", TD_ASK_GIVEN_BACK, ask_for_awards},
    {"close-year", TD_ASK_CLOSE_YEAR, ask_for_year},
    {"reopen-year", TD_ASK_REOPEN_YEAR, ask_for_closed_year},
};

static void
command_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), commands[i].name))
      commands[i].ask (user_data, commands[i].what);
}

void
td_council_actions_install (TdMainWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    const GActionEntry entry = {.name = commands[i].name, .activate = command_cb};

    g_action_map_add_action_entries (G_ACTION_MAP (window), &entry, 1, window);
  }
}

static void
say_why (TdMainWindow *window, TdStore *store, gboolean writable, gboolean closed, const TdRecordKind *kind)
{
  gboolean nominations = td_kind_is_a (kind, TD_KIND_CANDIDATE) || td_kind_is_a (kind, TD_KIND_PROPOSAL);
  g_autofree char *locked
      = closed ? g_strdup_printf (_ ("The year %d is closed: reopen it first"), td_main_window_year (window)) : NULL;
  const char *general = store == NULL ? _ ("Open a file first")
                        : !writable   ? _ ("The file is open for reading only")
                                      : locked;

  td_main_window_say_why (window, "why_nominations",
                          general != NULL ? general
                          : nominations   ? NULL
                                          : _ ("To vote and decide: choose rows among models or commendations"));
  td_main_window_say_why (window, "why_decisions",
                          general != NULL ? general
                          : td_kind_is_a (kind, TD_KIND_DECISION)
                              ? _ ("To send up: choose rows among models or commendations")
                          : nominations ? _ ("To sign, hand over, cancel: choose a decision")
                                        : _ ("Choose a decision, or rows among models or commendations"));
}

void
td_council_actions_update (TdMainWindow *window)
{
  TdStore *store = td_main_window_store (window);
  gboolean writable = store != NULL && !td_store_is_read_only (store);
  gboolean closed = writable && td_council_year_is_closed (store, td_main_window_year (window));
  const TdRecordKind *kind = td_main_window_record_view (window) != NULL ? td_main_window_view (window)->kind : NULL;

  say_why (window, store, writable, closed, kind);
  td_main_actions_enable_all (window, for_nominations,
                              writable && !closed
                                  && (td_kind_is_a (kind, TD_KIND_CANDIDATE) || td_kind_is_a (kind, TD_KIND_PROPOSAL)));
  td_main_actions_enable_all (window, for_decisions, writable && !closed && td_kind_is_a (kind, TD_KIND_DECISION));
  td_main_actions_enable (window, "close-year", writable && !closed);
  td_main_actions_enable (window, "plan-year", writable && !closed);
  td_main_actions_enable (window, "reopen-year", closed);
}
