/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-main-actions.h"

#include <glib/gi18n-lib.h>

#include "certificate/td-certificate-actions.h"
#include "evaluation/td-score-actions.h"
#include "meeting/td-meeting-actions.h"
#include "review/td-review-actions.h"
#include "td-backup.h"
#include "td-council-actions.h"
#include "td-council.h"
#include "td-course-actions.h"
#include "td-journal.h"
#include "td-paper-editor.h"
#include "td-paste.h"
#include "td-plan-dialog.h"
#include "td-window-contract.h"
#include "td-year-dialog.h"

/* Commands that need an open file … */
static const char *const needs_file[]
    = {"close-file", "export",     "unit-forms", "fill-blank",      "print",         "history",
       "office",     "backup",     "find",       "find-everywhere", "next-view",     "previous-view",
       "view",       "where-data", "paste-rows", "record-history",  "paper-layouts", NULL};
/* … one that can be written to … */
static const char *const needs_writing[] = {"import", "add-year", NULL};
/* … a view with records … */
static const char *const needs_records[] = {"course", "focus-form", "clear-filters", "save", NULL};
/* … and both. */
static const char *const changes_records[] = {"new-record", "new-detail", "duplicate", "delete", NULL};

static TdRecordEditor *
editor_of (TdMainWindow *window)
{
  TdRecordView *view = td_main_window_record_view (window);

  return view != NULL ? td_record_view_editor (view) : NULL;
}

/* --- undo and redo --- */

static void
step_in_journal (TdMainWindow *window, gboolean undo)
{
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  TdStore *store = td_main_window_store (window);
  gboolean done;

  /* What is typed becomes an action of its own first, and is then what undo takes back. */
  if (store == NULL || !td_main_window_flush (window))
    return;
  if (undo && td_backup_next_undo_is_restore (store)) {
    /* The file itself is exchanged, which is the application's. */
    g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "undo-restore", NULL);
    return;
  }
  done = undo ? td_store_undo (store, &label, &error) : td_store_redo (store, &label, &error);
  if (!done) {
    if (!g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING))
      td_dialog_message (GTK_WINDOW (window), undo ? _ ("This could not be undone") : _ ("This could not be redone"),
                         error->message);
    return;
  }
  text = undo ? g_strdup_printf (_ ("Undone: %s"), label) : g_strdup_printf (_ ("Redone: %s"), label);
  td_main_window_notice (window, text, FALSE);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step_in_journal (user_data, TRUE);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step_in_journal (user_data, FALSE);
}

/* --- records --- */

static void
new_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdRecordEditor *editor = editor_of (user_data);

  if (editor != NULL)
    td_record_editor_new_record (editor);
}

static void
new_detail_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdRecordView *view = td_main_window_record_view (user_data);

  if (view != NULL)
    td_record_view_new_detail (view);
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdRecordEditor *editor = editor_of (user_data);

  /* As in a spreadsheet where several rows are chosen; of one row, the record again. */
  if (editor != NULL && td_id_list_n_selected (td_grid_list (td_record_editor_grid (editor))) > 1)
    td_record_editor_fill_down (editor);
  else if (editor != NULL)
    td_record_editor_duplicate (editor);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdRecordEditor *editor = editor_of (user_data);

  if (editor != NULL)
    td_record_editor_delete_selected (editor);
}

/* What is typed is stored when its row is left; who wants it now has the key of other programs. */
static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (td_main_window_flush (user_data))
    td_main_window_notice (user_data, _ ("Saved"), FALSE);
}

static void
focus_form_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdRecordView *view = td_main_window_record_view (user_data);

  if (view != NULL)
    td_record_view_focus_form (view);
}

static void
clear_filters_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdRecordView *view = td_main_window_record_view (user_data);

  if (view == NULL)
    return;
  gtk_editable_set_text (td_main_window_search (user_data), "");
  td_record_view_clear_filters (view);
}

/* --- views --- */

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkEditable *search = td_main_window_search (user_data);

  /* There is nothing to search in this view, or the search is open already: all years then. */
  if (td_main_window_record_view (user_data) == NULL || td_course_actions_is_searching (search)) {
    g_action_group_activate_action (G_ACTION_GROUP (user_data), "find-everywhere", NULL);
    return;
  }
  gtk_widget_grab_focus (GTK_WIDGET (search));
  gtk_editable_select_region (search, 0, -1);
}

static void
view_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  const GPtrArray *views = td_views_sidebar ();
  guint place = (guint)g_variant_get_int32 (parameter);
  const TdView *view = place < views->len ? g_ptr_array_index (views, place) : NULL;

  if (view == NULL)
    return;

  if (td_main_window_show_view (window, view->name) && td_main_window_record_view (window) != NULL)
    td_record_view_focus (td_main_window_record_view (window));
}

static void
step_view (TdMainWindow *window, int step)
{
  const GPtrArray *views = td_views_sidebar ();
  const TdView *view;
  guint place = 0;

  if (!g_ptr_array_find ((GPtrArray *)views, td_main_window_view (window), &place))
    place = 0;
  view = g_ptr_array_index (views, (place + (guint)((int)views->len + step)) % views->len);
  if (td_main_window_show_view (window, view->name) && td_main_window_record_view (window) != NULL)
    td_record_view_focus (td_main_window_record_view (window));
}

static void
next_view_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step_view (user_data, 1);
}

static void
previous_view_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step_view (user_data, -1);
}

/* --- dialogs --- */

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  if (td_main_window_flush (window))
    td_import_dialog_present (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window), NULL);
}

/* In a field Ctrl+V pastes text, as everywhere; in a list it pastes rows. */
static void
paste_rows_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdRecordView *view = td_main_window_record_view (window);

  /* Rather said than grey: the menu has no room for why. */
  if (view == NULL)
    td_main_window_notice (window, _ ("Open the list first into which the rows go, on the left"), FALSE);
  else if (td_store_is_read_only (td_main_window_store (window)))
    td_main_window_notice (window, _ ("The file is open for reading only"), FALSE);
  else if (td_main_window_flush (window))
    td_paste_rows (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window), view);
}

static gint64
chosen_unit (TdMainWindow *window)
{
  TdRecordView *view = td_main_window_record_view (window);

  return view != NULL ? td_record_view_unit (view) : 0;
}

static void
chosen_rows (TdMainWindow *window, GArray **selected, GArray **shown)
{
  TdRecordView *view = td_main_window_record_view (window);

  if (view != NULL)
    td_record_view_rows (view, selected, shown);
}

/* In the view of decisions the selected one is meant. */
static gint64
chosen_document (TdMainWindow *window)
{
  TdRecordEditor *editor = editor_of (window);

  return editor != NULL && g_strcmp0 (td_main_window_view (window)->name, "decision") == 0
             ? td_form_id (td_record_editor_form (editor))
             : 0;
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  GArray *selected = NULL;
  GArray *shown = NULL;

  if (!td_main_window_flush (window))
    return;
  chosen_rows (window, &selected, &shown);
  td_export_dialog_present_rows (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window),
                                 td_main_window_view (window)->name, chosen_unit (window), chosen_document (window),
                                 selected, shown);
}

static void
fill_blank_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  if (td_main_window_flush (window))
    td_fill_dialog_present (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window),
                            chosen_unit (window), NULL);
}

static void
unit_forms_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  if (td_main_window_flush (window))
    td_unit_form_dialog_present (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window),
                                 td_main_window_view (window)->name);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  GArray *selected = NULL;
  GArray *shown = NULL;

  if (!td_main_window_flush (window))
    return;
  chosen_rows (window, &selected, &shown);
  td_print_dialog_present_rows (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window),
                                td_main_window_view (window)->name, chosen_unit (window), chosen_document (window),
                                selected, shown);
}

static void
paper_layouts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  td_paper_editor_present (GTK_WINDOW (window), td_main_window_store (window), td_main_window_year (window),
                           chosen_unit (window), NULL);
}

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (td_main_window_flush (user_data))
    td_history_dialog_present (GTK_WINDOW (user_data), td_main_window_store (user_data));
}

static void
record_history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdRecordEditor *editor = editor_of (user_data);
  gint64 id;

  if (editor != NULL && !td_main_window_flush (user_data))
    return;
  id = editor != NULL ? td_form_id (td_record_editor_form (editor)) : 0;
  if (id == 0)
    td_main_window_notice (user_data, _ ("Choose a row in a list first: its history is shown then"), FALSE);
  else
    td_record_history_dialog_present (GTK_WINDOW (user_data), td_main_window_store (user_data),
                                      td_record_editor_view (editor)->kind, id);
}

static void
office_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (td_main_window_flush (user_data))
    td_office_dialog_present (GTK_WINDOW (user_data), td_main_window_store (user_data),
                              td_main_window_year (user_data));
}

static void
backup_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (td_main_window_flush (user_data))
    td_backup_dialog_present (GTK_WINDOW (user_data), td_main_window_store (user_data));
}

static void
where_data_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (td_main_window_flush (user_data))
    td_data_dialog_present (GTK_WINDOW (user_data), td_main_window_store (user_data));
}

static void
year_added_cb (int year, gpointer user_data)
{
  td_main_window_set_year (user_data, year);
}

static void
add_year_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (td_main_window_flush (user_data))
    td_year_dialog_present (GTK_WINDOW (user_data), td_main_window_store (user_data), year_added_cb, user_data);
}

static void
planned_cb (const char *notice, gpointer user_data)
{
  td_main_window_notice (user_data, notice, TRUE);
}

static void
plan_year_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (td_main_window_flush (user_data))
    td_plan_dialog_present (GTK_WINDOW (user_data), td_main_window_store (user_data), td_main_window_year (user_data),
                            planned_cb, user_data);
}

/* A dialog has stored rows of another year, or speaks of one. */
static void
show_year_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  td_main_window_set_year (user_data, g_variant_get_int32 (parameter));
}

/* The rows of a view that are to be checked, of all units. */
static void
show_review_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdRecordView *view;

  if (!td_main_window_show_view (window, g_variant_get_string (parameter, NULL)))
    return;
  gtk_editable_set_text (td_main_window_search (window), "");
  view = td_main_window_record_view (window);
  if (view == NULL)
    return;
  td_record_view_clear_filters (view);
  td_record_view_set_only_review (view, TRUE);
  td_record_view_focus (view);
}

static void
close_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (td_main_window_flush (user_data))
    td_main_window_set_store (user_data, NULL, NULL);
}

/* --- installing --- */

static const GActionEntry entries[] = {
    {.name = "undo", .activate = undo_cb},
    {.name = "redo", .activate = redo_cb},
    {.name = "new-record", .activate = new_record_cb},
    {.name = "save", .activate = save_cb},
    {.name = "new-detail", .activate = new_detail_cb},
    {.name = "duplicate", .activate = duplicate_cb},
    {.name = "delete", .activate = delete_cb},
    {.name = "focus-form", .activate = focus_form_cb},
    {.name = "clear-filters", .activate = clear_filters_cb},
    {.name = "find", .activate = find_cb},
    {.name = "view", .activate = view_cb, .parameter_type = "i"},
    {.name = "next-view", .activate = next_view_cb},
    {.name = "previous-view", .activate = previous_view_cb},
    {.name = "import", .activate = import_cb},
    {.name = "paste-rows", .activate = paste_rows_cb},
    {.name = "export", .activate = export_cb},
    {.name = "fill-blank", .activate = fill_blank_cb},
    {.name = "unit-forms", .activate = unit_forms_cb},
    {.name = "print", .activate = print_cb},
    {.name = "paper-layouts", .activate = paper_layouts_cb},
    {.name = "history", .activate = history_cb},
    {.name = "record-history", .activate = record_history_cb},
    {.name = "office", .activate = office_cb},
    {.name = "backup", .activate = backup_cb},
    {.name = "where-data", .activate = where_data_cb},
    {.name = "add-year", .activate = add_year_cb},
    {.name = "plan-year", .activate = plan_year_cb},
    {.name = "show-year", .activate = show_year_cb, .parameter_type = "i"},
    {.name = "show-review", .activate = show_review_cb, .parameter_type = "s"},
    {.name = "close-file", .activate = close_file_cb},
};

static void
add_shortcut (GtkShortcutController *controller, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                                      gtk_named_action_new (action)));
}

void
td_main_actions_install (TdMainWindow *window)
{
  GtkShortcutController *late = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  td_council_actions_install (window);
  td_certificate_actions_install (window);
  td_score_actions_install (window);
  td_review_actions_install (window);
  td_meeting_actions_install (window);
  td_course_actions_install (window);
  /* Bubble phase, unlike the accelerators of the application: a field with changes of its own undoes them first. */
  add_shortcut (late, "<Control>z", "win.undo");
  add_shortcut (late, "<Control><Shift>z", "win.redo");
  add_shortcut (late, "<Control>y", "win.redo");
  add_shortcut (late, "<Control>v", "win.paste-rows");
  add_shortcut (late, "<Control><Shift>b", "win.score-table");
  add_shortcut (late, "<Control><Shift>k", "win.criteria");
  add_shortcut (late, "<Control><Shift>l", "win.eligibility");
  add_shortcut (late, "F5", "win.meeting-projector");
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (late));
  td_main_actions_update (window);
}

char *
td_main_window_why_not (TdMainWindow *window)
{
  TdStore *store = td_main_window_store (window);
  int year = td_main_window_year (window);

  if (td_store_is_read_only (store))
    return g_strdup (_ ("The file is open for reading only."));
  if (td_council_year_is_closed (store, year))
    return g_strdup_printf (
        _ ("The year %d is closed: nothing of it can be changed. Reopen the year first, if it must be."), year);
  return NULL;
}

void
td_main_actions_enable (TdMainWindow *window, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), name);

  g_return_if_fail (action != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
td_main_actions_enable_all (TdMainWindow *window, const char *const *names, gboolean enabled)
{
  for (guint i = 0; names[i] != NULL; i++)
    td_main_actions_enable (window, names[i], enabled);
}

void
td_main_window_done (TdMainWindow *window, const char *notice)
{
  TdRecordView *view = td_main_window_record_view (window);

  td_main_window_notice (window, notice, TRUE);
  td_main_actions_update (window);
  /* The field that had the focus may be one that can be changed no more. */
  if (view != NULL)
    td_record_view_focus (view);
}

void
td_main_actions_update (TdMainWindow *window)
{
  TdStore *store = td_main_window_store (window);
  gboolean writable = store != NULL && !td_store_is_read_only (store);
  gboolean records = td_main_window_record_view (window) != NULL;

  td_main_actions_enable_all (window, needs_file, store != NULL);
  td_main_actions_enable_all (window, needs_writing, writable);
  td_main_actions_enable_all (window, needs_records, records);
  td_main_actions_enable_all (window, changes_records, records && writable);
  td_council_actions_update (window);
  td_certificate_actions_update (window);
  td_score_actions_update (window);
  td_review_actions_update (window);
  td_meeting_actions_update (window);
}
