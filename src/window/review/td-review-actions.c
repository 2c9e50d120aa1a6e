/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-actions.h"

#include <glib/gi18n-lib.h>

#include "td-council-review.h"
#include "td-criteria-dialog.h"
#include "td-date.h"
#include "td-eligibility-dialog.h"
#include "td-posting-dialog.h"
#include "td-window-contract.h"

static void
done_cb (const char *notice, gpointer user_data)
{
  td_main_window_done (user_data, notice);
}

static void
tell (TdMainWindow *window, const char *why)
{
  td_dialog_message (GTK_WINDOW (window), _ ("This cannot be done now"), why);
}

static gboolean
may_change (TdMainWindow *window)
{
  g_autofree char *why = NULL;

  if (!td_main_window_flush (window))
    return FALSE;
  why = td_main_window_why_not (window);
  if (why != NULL)
    tell (window, why);
  return why == NULL;
}

/* The list of the view that is shown, where it lists records of that kind; NULL. */
static TdIdList *
list_of (TdMainWindow *window, TdKindId kind)
{
  TdRecordView *view = td_main_window_record_view (window);
  TdRecordEditor *editor = view != NULL ? td_record_view_editor (view) : NULL;

  return editor != NULL && td_kind_is_a (td_record_editor_view (editor)->kind, kind)
             ? td_grid_list (td_record_editor_grid (editor))
             : NULL;
}

/* Those selected; where it is one, the whole list from there on. first gets where to begin. */
static GArray *
ids_to_judge (TdIdList *list, guint *first)
{
  GArray *ids = td_id_list_selected_ids (list);
  gint64 one = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;

  *first = 0;
  if (one == 0)
    return ids;
  g_array_set_size (ids, 0);
  for (guint i = 0; i < td_id_list_size (list); i++) {
    gint64 id = td_id_list_id_at (list, i);

    if (id == one)
      *first = i;
    g_array_append_val (ids, id);
  }
  return ids;
}

static void
criteria_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdIdList *list = NULL;
  g_autoptr (GArray) ids = NULL;
  guint first = 0;

  if (!may_change (window))
    return;
  list = list_of (window, TD_KIND_CANDIDATE);
  ids = list != NULL ? ids_to_judge (list, &first) : NULL;
  if (ids == NULL || ids->len == 0)
    tell (window, _ ("Choose somebody in a list of model titles or of cultured families first."));
  else
    td_criteria_dialog_present (GTK_WINDOW (window), td_main_window_store (window), ids, first, done_cb, window);
}

static void
criteria_rest_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdIdList *list = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autofree char *notice = NULL;

  if (!may_change (window))
    return;
  list = list_of (window, TD_KIND_CANDIDATE);
  ids = list != NULL ? td_id_list_selected_ids (list) : NULL;
  if (ids == NULL || ids->len == 0) {
    tell (window, _ ("Choose somebody in a list of model titles or of cultured families first."));
    return;
  }
  {
    const TdCouncilSelection selection
        = {td_kind_get (TD_KIND_CANDIDATE), (const gint64 *)(gpointer)ids->data, ids->len};

    result = td_council_judge_rest (td_main_window_store (window), &selection, &error);
  }
  if (result == NULL) {
    td_dialog_message (GTK_WINDOW (window), _ ("This could not be stored"), error->message);
    return;
  }
  notice = g_strdup_printf (_ ("%u criteria of %u candidates are in order"), result->n, ids->len);
  td_main_window_notice (window, notice, result->n > 0);
}

static void
eligibility_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *record = NULL;

  if (!td_main_window_flush (window))
    return;
  record = view != NULL ? td_record_view_main_record (view) : NULL;
  if (record == NULL || record->id == 0
      || (record->kind->id != TD_KIND_CANDIDATE && record->kind->id != TD_KIND_PROPOSAL))
    tell (window, _ ("Choose a candidate or a proposal for commendation first."));
  else
    td_eligibility_dialog_present (GTK_WINDOW (window), td_main_window_store (window), record->kind, record->id);
}

static void
post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  const TdView *view = td_main_window_view (window);

  if (may_change (window))
    td_posting_dialog_present (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window),
                               view != NULL && td_kind_is_a (view->kind, TD_KIND_CANDIDATE) ? view->filter_value : NULL,
                               done_cb, window);
}

static void
end_posting_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *posting = NULL;
  g_autofree char *today = td_date_to_iso (td_date_today ());
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autofree char *notice = NULL;

  if (!may_change (window))
    return;
  posting = view != NULL ? td_record_view_main_record (view) : NULL;
  if (posting == NULL || posting->id == 0 || posting->kind != td_kind_by_table ("posting")) {
    tell (window, _ ("Choose a posting in the view “Public postings” first."));
    return;
  }
  result = td_council_end_posting (td_main_window_store (window), posting->id, today, &error);
  if (result == NULL) {
    td_dialog_message (GTK_WINDOW (window), _ ("This could not be stored"), error->message);
    return;
  }
  if (!result->done) {
    g_autofree char *message = td_finding_message (g_ptr_array_index (result->findings, 0));

    tell (window, message);
    return;
  }
  notice = g_strdup_printf (_ ("Outcome noted with %u candidates"), result->n);
  td_main_window_notice (window, notice, result->n > 0);
}

static const GActionEntry entries[] = {
    {.name = "criteria", .activate = criteria_cb},       {.name = "criteria-rest", .activate = criteria_rest_cb},
    {.name = "eligibility", .activate = eligibility_cb}, {.name = "post-lists", .activate = post_cb},
    {.name = "end-posting", .activate = end_posting_cb},
};

void
td_review_actions_install (TdMainWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

void
td_review_actions_update (TdMainWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    td_main_actions_enable (window, entries[i].name, td_main_window_store (window) != NULL);
}
