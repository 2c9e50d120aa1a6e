/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course-actions.h"

#include <glib/gi18n-lib.h>

#include "td-course-dialog.h"
#include "td-course.h"
#include "td-main-actions.h"
#include "td-window-contract.h"

gboolean
td_course_actions_is_searching (GtkEditable *search)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (search));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == GTK_WIDGET (search) || gtk_widget_is_ancestor (focus, GTK_WIDGET (search)));
}

/* The view that lists the record; NULL. */
static const TdView *
view_of (const TdRecord *record)
{
  const GPtrArray *views = td_views_in (TD_PLACE_SIDEBAR);

  for (guint i = 0; i < views->len; i++) {
    const TdView *view = g_ptr_array_index (views, i);

    if (view->kind == record->kind
        && (view->filter_column == NULL
            || g_strcmp0 (view->filter_value, td_record_text (record, view->filter_column)) == 0))
      return view;
  }
  return NULL;
}

gboolean
td_course_actions_show_record (TdMainWindow *window, const TdRecordKind *kind, gint64 id, int year)
{
  TdStore *store = td_main_window_store (window);
  g_autoptr (TdRecord) record = NULL;
  const TdView *view;

  if (store == NULL || (record = td_store_load (store, kind, id, NULL)) == NULL)
    return FALSE;
  view = view_of (record);
  if (view == NULL && td_kind_parent (kind) != NULL)
    return td_course_actions_show_record (window, td_kind_parent (kind),
                                          td_record_integer (record, kind->parent_column), year);
  if (view == NULL || !td_main_window_flush (window))
    return FALSE;
  if (kind->has_year && year != 0)
    td_main_window_set_year (window, year);
  if (!td_main_window_show_view (window, view->name) || td_main_window_record_view (window) == NULL)
    return FALSE;
  td_record_view_clear_filters (td_main_window_record_view (window));
  td_grid_select (td_record_editor_grid (td_record_view_editor (td_main_window_record_view (window))), id);
  td_record_view_focus (td_main_window_record_view (window));
  return TRUE;
}

static void
show_cb (const TdRecordKind *kind, gint64 id, int year, gpointer user_data)
{
  td_course_actions_show_record (user_data, kind, id, year);
}

static void
find_everywhere_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;

  if (td_main_window_store (window) != NULL && td_main_window_flush (window))
    td_course_dialog_present (GTK_WINDOW (window), td_main_window_store (window), NULL, 0,
                              gtk_editable_get_text (td_main_window_search (window)), show_cb, window);
}

static void
course_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdRecordView *view = td_main_window_record_view (window);
  const TdRecord *record;
  const TdRecordKind *kind = NULL;
  gint64 id = 0;

  if (view == NULL || !td_main_window_flush (window))
    return;
  record = td_form_record (td_record_editor_form (td_record_view_editor (view)));
  if (record == NULL || !td_course_subject (td_main_window_store (window), record, &kind, &id)) {
    const TdField *name = record != NULL ? td_kind_role (record->kind, TD_ROLE_NAME) : NULL;

    /* Typed by hand, and linked to nobody yet: whoever is called like that. */
    td_course_dialog_present (GTK_WINDOW (window), td_main_window_store (window), NULL, 0,
                              name != NULL ? td_record_text (record, name->column) : NULL, show_cb, window);
    return;
  }
  td_course_dialog_present (GTK_WINDOW (window), td_main_window_store (window), kind, id, NULL, show_cb, window);
}

void
td_course_actions_install (TdMainWindow *window)
{
  static const GActionEntry entries[] = {
      {.name = "find-everywhere", .activate = find_everywhere_cb},
      {.name = "course", .activate = course_cb},
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
