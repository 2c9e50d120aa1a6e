/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-actions.h"

#include <glib/gi18n-lib.h>

#include "td-certificate-dialog.h"
#include "td-certificate-editor.h"

static const char *const commands[] = {"certificate-print", "certificate-design", NULL};

static void
done_cb (const char *notice, gpointer user_data)
{
  td_main_window_done (user_data, notice);
}

/* The decision that is chosen in its view; 0. */
static gint64
chosen_decision (TdMainWindow *window)
{
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *record = view != NULL ? td_record_view_main_record (view) : NULL;

  return record != NULL && td_kind_is_a (record->kind, TD_KIND_DECISION) ? record->id : 0;
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  if (td_main_window_flush (window))
    td_certificate_dialog_present (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window),
                                   chosen_decision (window), done_cb, window);
}

/* In the view of designs or of their fields: the one that is chosen. */
static const char *
chosen_design (TdMainWindow *window)
{
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *record = view != NULL ? td_record_view_main_record (view) : NULL;

  if (record == NULL)
    return NULL;
  if (record->kind == td_kind_by_table ("certificate_design"))
    return td_record_text (record, "code");
  return record->kind == td_kind_by_table ("certificate_field") ? td_record_text (record, "design") : NULL;
}

static void
design_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  if (td_main_window_flush (window))
    td_certificate_editor_present (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window),
                                   chosen_design (window));
}

void
td_certificate_actions_install (TdMainWindow *window)
{
  const GActionEntry entries[]
      = {{.name = "certificate-print", .activate = print_cb}, {.name = "certificate-design", .activate = design_cb}};

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

void
td_certificate_actions_update (TdMainWindow *window)
{
  td_main_actions_enable_all (window, commands, td_main_window_store (window) != NULL);
}
