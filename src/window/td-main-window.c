/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-main-window.h"

#include <glib/gi18n-lib.h>

#include "td-auto-backup.h"
#include "td-dialog-frame.h"
#include "td-file-watch.h"
#include "td-journal.h"
#include "td-main-actions.h"
#include "td-main-status.h"
#include "td-preferences.h"
#include "td-record-view.h"
#include "td-sidebar.h"
#include "td-ui.h"
#include "td-window-contract.h"

#define TOAST_SECONDS 8
#define STATUS_SECONDS 30

struct _TdMainWindow {
  GtkApplicationWindow parent_instance;
  TdStore *store;
  TdAutoBackup *backup;
  int year;
  GArray *year_numbers; /* of int, as in the drop-down */
  const TdView *view;
  GHashTable *shown; /* view name -> widget, made when first shown */
  GHashTable *stale; /* names of views that must read again when shown */
  gboolean loading;
  gboolean opening; /* commands are told once, when the file stands */
  guint toast_source;
  guint status_source;
  guint status_idle;
  guint update_source;

  GtkLabel *title;
  GtkWidget *year_label;
  GtkDropDown *years;
  GtkSearchEntry *search;
  GtkMenuButton *menu_button;
  GMenuModel *main_menu;
  GMenu *why_nominations; /* says why commands of the menu are grey */
  GMenu *why_decisions;
  GtkWidget *file_buttons;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkStack *pages;
  GtkListBox *sidebar;
  GtkStack *views;
  GtkLabel *status;
  GtkLabel *place; /* of the second copies */
  GtkWidget *read_only;
  GtkLabel *file_note;
  GtkRevealer *toast;
  GtkLabel *toast_label;
  GtkWidget *toast_undo;
};

G_DEFINE_FINAL_TYPE (TdMainWindow, td_main_window, GTK_TYPE_APPLICATION_WINDOW)

static TdRecordView *
record_view (TdMainWindow *window)
{
  GtkWidget *shown = window->view != NULL ? g_hash_table_lookup (window->shown, window->view->name) : NULL;

  return TD_IS_RECORD_VIEW (shown) ? TD_RECORD_VIEW (shown) : NULL;
}

/* --- title, status, toast --- */

static void
show_title (TdMainWindow *window)
{
  g_autofree char *office = window->store != NULL ? td_store_setting (window->store, "office.name") : NULL;
  g_autofree char *text = NULL;

  if (office != NULL && *office != '\0')
    text = g_strdup_printf ("Thi Đua · %s", office);
  else
    text = g_strdup ("Thi Đua");
  gtk_label_set_label (window->title, text);
  gtk_window_set_title (GTK_WINDOW (window), text);
}

static void
show_status_now (TdMainWindow *window)
{
  if (window->store != NULL)
    td_main_status_show (window->status, window->place, window->store, window->backup, record_view (window));
}

static gboolean
status_cb (gpointer user_data)
{
  show_status_now (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
status_idle_cb (gpointer user_data)
{
  TdMainWindow *window = user_data;

  window->status_idle = 0;
  show_status_now (window);
  return G_SOURCE_REMOVE;
}

/* Counts take a few milliseconds of a large file: after what the user waits for, and once. */
static void
show_status (TdMainWindow *window)
{
  if (window->status_idle == 0)
    window->status_idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, status_idle_cb, window, NULL);
}

static gboolean
hide_toast_cb (gpointer user_data)
{
  TdMainWindow *window = user_data;

  window->toast_source = 0;
  gtk_revealer_set_reveal_child (window->toast, FALSE);
  return G_SOURCE_REMOVE;
}

static void
show_toast (TdMainWindow *window, const char *text, gboolean undo)
{
  gtk_label_set_label (window->toast_label, text);
  gtk_widget_set_visible (window->toast_undo, undo);
  gtk_revealer_set_reveal_child (window->toast, TRUE);
  g_clear_handle_id (&window->toast_source, g_source_remove);
  window->toast_source = g_timeout_add_seconds (TOAST_SECONDS, hide_toast_cb, window);
}

static void
toast_close_cb (GtkButton *button, TdMainWindow *window)
{
  gtk_revealer_set_reveal_child (window->toast, FALSE);
}

static void
show_undo (TdMainWindow *window)
{
  gboolean writable = window->store != NULL && !td_store_is_read_only (window->store);
  g_autofree char *undo = writable ? td_store_undo_label (window->store) : NULL;
  g_autofree char *redo = writable ? td_store_redo_label (window->store) : NULL;
  g_autofree char *undo_tip
      = undo != NULL ? g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), undo) : g_strdup (_ ("Nothing to undo"));
  g_autofree char *redo_tip
      = redo != NULL ? g_strdup_printf (_ ("Redo: %s (Ctrl+Shift+Z)"), redo) : g_strdup (_ ("Nothing to redo"));

  gtk_widget_set_tooltip_text (window->undo_button, undo_tip);
  gtk_widget_set_tooltip_text (window->redo_button, redo_tip);
  td_main_actions_enable (window, "undo", undo != NULL);
  td_main_actions_enable (window, "redo", redo != NULL);
}

/* --- years --- */

static void
read_years (TdMainWindow *window)
{
  g_autoptr (GArray) years = td_store_years (window->store);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint place = 0;

  if (years->len == window->year_numbers->len
      && memcmp (years->data, window->year_numbers->data, years->len * sizeof (int)) == 0)
    return;
  g_array_set_size (window->year_numbers, 0);
  for (guint i = 0; i < years->len; i++) {
    int year = g_array_index (years, int, i);

    g_array_append_val (window->year_numbers, year);
    g_ptr_array_add (labels, g_strdup_printf ("%d", year));
    if (year == window->year)
      place = i;
  }
  g_ptr_array_add (labels, NULL);
  window->loading = TRUE;
  td_ui_drop_down_set_strings (window->years, (const char *const *)labels->pdata);
  gtk_drop_down_set_selected (window->years, place);
  window->loading = FALSE;
  if (years->len > 0)
    window->year = g_array_index (years, int, place);
}

static void
year_chosen_cb (GtkDropDown *years, GParamSpec *property, TdMainWindow *window)
{
  guint selected = gtk_drop_down_get_selected (years);

  if (window->loading || selected >= window->year_numbers->len)
    return;
  td_main_window_set_year (window, g_array_index (window->year_numbers, int, selected));
}

static void
update_actions (TdMainWindow *window)
{
  if (!window->opening)
    td_main_actions_update (window);
}

/* Every view shows the window's year from now on. */
static void
tell_year (TdMainWindow *window)
{
  GHashTableIter iter;
  gpointer shown;

  g_hash_table_iter_init (&iter, window->shown);
  while (g_hash_table_iter_next (&iter, NULL, &shown)) {
    if (TD_IS_RECORD_VIEW (shown))
      td_record_view_set_year (TD_RECORD_VIEW (shown), window->year);
    else if (shown == g_hash_table_lookup (window->shown, "overview"))
      td_overview_set_year (GTK_WIDGET (shown), window->year);
    else
      td_reminders_set_year (GTK_WIDGET (shown), window->year);
  }
  update_actions (window);
}

void
td_main_window_set_year (TdMainWindow *window, int year)
{
  if (window->year == year || !td_main_window_flush (window))
    year = window->year;
  window->year = year;
  window->loading = TRUE;
  for (guint i = 0; i < window->year_numbers->len; i++)
    if (g_array_index (window->year_numbers, int, i) == year)
      gtk_drop_down_set_selected (window->years, i);
  window->loading = FALSE;
  tell_year (window);
  show_status (window);
}

/* --- views --- */

static void
notice_cb (TdRecordView *view, const char *text, gboolean undo, TdMainWindow *window)
{
  show_toast (window, text, undo);
}

static void
problem_cb (TdRecordView *view, const char *text, TdMainWindow *window)
{
  td_dialog_message (GTK_WINDOW (window), _ ("This could not be done"), text);
}

static void
listed_cb (TdRecordView *view, TdMainWindow *window)
{
  if (view == record_view (window))
    show_status (window);
}

static void
form_edited_cb (TdForm *form, TdMainWindow *window)
{
  show_status (window);
}

static void
rows_loaded_cb (TdIdList *list, TdMainWindow *window)
{
  show_status (window);
}

static void
show_view_cb (GtkWidget *overview, const char *name, const char *filter, TdMainWindow *window)
{
  if (!td_main_window_show_view (window, name))
    return;
  if (g_strcmp0 (filter, "review") == 0) {
    if (record_view (window) != NULL)
      td_record_view_set_only_review (record_view (window), TRUE);
  } else if (filter != NULL) {
    gtk_editable_set_text (GTK_EDITABLE (window->search), filter);
  }
}

static GtkWidget *
make_view (TdMainWindow *window, const TdView *view)
{
  GtkWidget *shown;
  GtkWidget *page;

  if (view->kind == NULL) {
    gboolean overview = g_str_equal (view->name, "overview");

    shown = overview ? td_overview_new (window->store) : td_reminders_new (window->store);
    /* With large text it may need more room than a small screen has. */
    page = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page), shown);
    if (overview)
      td_overview_set_year (shown, window->year);
    else
      td_reminders_set_year (shown, window->year);
    g_signal_connect (shown, "show-view", G_CALLBACK (show_view_cb), window);
  } else {
    TdRecordEditor *editor;

    shown = td_record_view_new (window->store, view, window->year);
    page = shown;
    editor = td_record_view_editor (TD_RECORD_VIEW (shown));
    g_signal_connect (shown, "notice", G_CALLBACK (notice_cb), window);
    g_signal_connect (shown, "problem", G_CALLBACK (problem_cb), window);
    g_signal_connect (shown, "listed", G_CALLBACK (listed_cb), window);
    g_signal_connect (td_record_editor_form (editor), "edited", G_CALLBACK (form_edited_cb), window);
    g_signal_connect (td_grid_list (td_record_editor_grid (editor)), "loaded", G_CALLBACK (rows_loaded_cb), window);
  }
  gtk_stack_add_named (window->views, page, view->name);
  g_hash_table_insert (window->shown, (gpointer)view->name, shown);
  return shown;
}

static void
select_sidebar_row (TdMainWindow *window, const TdView *view)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (window->sidebar, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), "td-view") == view) {
      td_sidebar_reveal (window->sidebar, row);
      gtk_list_box_select_row (window->sidebar, row);
    }
}

gboolean
td_main_window_show_view (TdMainWindow *window, const char *name)
{
  const TdView *view = td_view_find (name);
  GtkWidget *shown;

  g_return_val_if_fail (TD_IS_MAIN_WINDOW (window), FALSE);

  if (view == NULL || window->store == NULL)
    return FALSE;
  if (view == window->view)
    return TRUE;
  if (!td_main_window_flush (window)) {
    window->loading = TRUE;
    select_sidebar_row (window, window->view);
    window->loading = FALSE;
    return FALSE;
  }
  window->view = view;
  window->loading = TRUE;
  select_sidebar_row (window, view);
  gtk_editable_set_text (GTK_EDITABLE (window->search), "");
  window->loading = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (window->search), view->kind != NULL);
  shown = g_hash_table_lookup (window->shown, name);
  if (shown == NULL) {
    shown = make_view (window, view);
  } else if (TD_IS_RECORD_VIEW (shown)) {
    td_record_view_set_search (TD_RECORD_VIEW (shown), "");
    if (g_hash_table_remove (window->stale, name))
      td_record_view_reload (TD_RECORD_VIEW (shown));
  }
  gtk_stack_set_visible_child_name (window->views, view->name);
  update_actions (window);
  show_status (window);
  return TRUE;
}

static void
sidebar_cb (GtkListBox *sidebar, GtkListBoxRow *row, TdMainWindow *window)
{
  const TdView *view = row != NULL ? g_object_get_data (G_OBJECT (row), "td-view") : NULL;

  if (!window->loading && view != NULL)
    td_main_window_show_view (window, view->name);
}

static void
sidebar_activated_cb (GtkListBox *sidebar, GtkListBoxRow *row, TdMainWindow *window)
{
  if (td_sidebar_toggle (sidebar, row))
    return;
  if (record_view (window) != NULL)
    td_record_view_focus (record_view (window));
}

/* --- search --- */

/* Comes 50 ms after the last letter; text that an input method still composes is not there yet. */
static void
search_cb (GtkSearchEntry *entry, TdMainWindow *window)
{
  TdRecordView *view = record_view (window);

  if (!window->loading && view != NULL)
    td_record_view_set_search (view, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
search_enter_cb (GtkSearchEntry *entry, TdMainWindow *window)
{
  search_cb (entry, window);
  if (record_view (window) != NULL)
    td_record_view_focus (record_view (window));
}

static void
search_stop_cb (GtkSearchEntry *entry, TdMainWindow *window)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  search_cb (entry, window);
  if (record_view (window) != NULL)
    td_record_view_focus (record_view (window));
}

static gboolean
search_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdMainWindow *window)
{
  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 || record_view (window) == NULL)
    return GDK_EVENT_PROPAGATE;
  search_enter_cb (window->search, window);
  return GDK_EVENT_STOP;
}

/* --- the store --- */

static gboolean
update_cb (gpointer user_data)
{
  TdMainWindow *window = user_data;
  TdRecordView *view = record_view (window);
  GHashTableIter iter;
  gpointer name;
  int year = window->year;

  window->update_source = 0;
  read_years (window);
  /* The year that was shown is gone (its opening was undone): the views follow to the one that is shown now. */
  if (window->year != year)
    tell_year (window);
  show_title (window);
  show_undo (window);
  g_hash_table_iter_init (&iter, window->shown);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (window->stale, name);
  if (view != NULL) {
    g_hash_table_remove (window->stale, window->view->name);
    td_record_view_reload (view);
  }
  show_status (window);
  return G_SOURCE_REMOVE;
}

/* Something was stored. Not at once: it may be stored in the middle of a change of selection. */
static void
store_changed_cb (TdStore *store, TdMainWindow *window)
{
  /* A year may have been closed, or its closing undone. */
  update_actions (window);
  show_undo (window);
  if (window->update_source == 0)
    window->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, window, NULL);
}

static void
backup_done_cb (TdAutoBackup *backup, TdMainWindow *window)
{
  show_status (window);
}

static void
close_store (TdMainWindow *window)
{
  GtkWidget *child;

  g_clear_handle_id (&window->update_source, g_source_remove);
  g_clear_handle_id (&window->status_source, g_source_remove);
  g_clear_handle_id (&window->status_idle, g_source_remove);
  g_clear_handle_id (&window->toast_source, g_source_remove);
  if (window->store == NULL)
    return;
  if (window->view != NULL)
    td_preferences_set_string ("view", window->view->name);
  g_signal_handlers_disconnect_by_data (window->store, window);
  g_signal_handlers_disconnect_by_data (window->backup, window);
  window->view = NULL;
  g_hash_table_remove_all (window->shown);
  g_hash_table_remove_all (window->stale);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (window->views))) != NULL)
    gtk_stack_remove (window->views, child);
  td_file_watch_stop (GTK_WINDOW (window));
  td_auto_backup_finish (window->backup);
  g_clear_object (&window->backup);
  td_store_close (window->store);
  g_clear_object (&window->store);
  g_array_set_size (window->year_numbers, 0);
}

static void
show_file_widgets (TdMainWindow *window)
{
  gboolean open = window->store != NULL;

  gtk_widget_set_visible (window->year_label, open);
  gtk_widget_set_visible (GTK_WIDGET (window->years), open);
  gtk_widget_set_visible (GTK_WIDGET (window->search), open);
  gtk_widget_set_visible (window->file_buttons, open);
  if (!open && gtk_stack_get_child_by_name (window->pages, "welcome") == NULL)
    gtk_stack_add_named (window->pages, td_welcome_new (), "welcome");
  gtk_stack_set_visible_child_name (window->pages, open ? "file" : "welcome");
}

void
td_main_window_set_store (TdMainWindow *window, TdStore *store, const char *view)
{
  g_autofree char *last = td_preferences_string ("view");
  GtkWidget *welcome;

  g_return_if_fail (TD_IS_MAIN_WINDOW (window));

  window->opening = TRUE;
  close_store (window);
  gtk_revealer_set_reveal_child (window->toast, FALSE);
  /* Its list of recent files is another one next time. */
  welcome = gtk_stack_get_child_by_name (window->pages, "welcome");
  if (welcome != NULL)
    gtk_stack_remove (window->pages, welcome);
  if (store != NULL) {
    window->store = g_object_ref (store);
    window->backup = td_auto_backup_new (store);
    g_signal_connect (window->backup, "done", G_CALLBACK (backup_done_cb), window);
    g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), window);
    window->year = td_store_current_year (store);
    read_years (window);
    if (!td_main_window_show_view (window, view) && !td_main_window_show_view (window, last))
      td_main_window_show_view (window, "overview");
    window->status_source = g_timeout_add_seconds (STATUS_SECONDS, status_cb, window);
  }
  show_file_widgets (window);
  gtk_widget_set_visible (window->read_only, store != NULL && td_store_is_read_only (store));
  td_file_watch_start (GTK_WINDOW (window), window->file_note, store);
  /* Keys go to the list at once, not to the first field of the form. */
  if (record_view (window) != NULL)
    td_record_view_focus (record_view (window));
  show_title (window);
  show_undo (window);
  window->opening = FALSE;
  update_actions (window);
}

TdStore *
td_main_window_store (TdMainWindow *window)
{
  g_return_val_if_fail (TD_IS_MAIN_WINDOW (window), NULL);
  return window->store;
}

int
td_main_window_year (TdMainWindow *window)
{
  g_return_val_if_fail (TD_IS_MAIN_WINDOW (window), 0);
  return window->year;
}

void
td_main_window_say_why (TdMainWindow *window, const char *part, const char *sentence)
{
  GMenu *section = g_str_equal (part, "why_decisions") ? window->why_decisions : window->why_nominations;

  g_return_if_fail (TD_IS_MAIN_WINDOW (window));
  g_menu_remove_all (section);
  /* No such command: the line stands there grey, like those it speaks of. */
  if (sentence != NULL)
    g_menu_append (section, sentence, "win.why");
}

TdRecordView *
td_main_window_record_view (TdMainWindow *window)
{
  g_return_val_if_fail (TD_IS_MAIN_WINDOW (window), NULL);
  return record_view (window);
}

const TdView *
td_main_window_view (TdMainWindow *window)
{
  g_return_val_if_fail (TD_IS_MAIN_WINDOW (window), NULL);
  return window->view;
}

GtkEditable *
td_main_window_search (TdMainWindow *window)
{
  g_return_val_if_fail (TD_IS_MAIN_WINDOW (window), NULL);
  return GTK_EDITABLE (window->search);
}

void
td_main_window_notice (TdMainWindow *window, const char *text, gboolean undo)
{
  g_return_if_fail (TD_IS_MAIN_WINDOW (window));
  show_toast (window, text, undo);
}

gboolean
td_main_window_flush (TdMainWindow *window)
{
  TdRecordView *view;

  g_return_val_if_fail (TD_IS_MAIN_WINDOW (window), TRUE);

  view = record_view (window);
  return view == NULL || td_record_view_flush (view);
}

/* --- window --- */

static void
abandon_answer_cb (int button, gpointer user_data)
{
  g_autoptr (TdMainWindow) window = user_data;

  if (button == 1)
    gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
td_main_window_close_request (GtkWindow *gtk_window)
{
  TdMainWindow *window = TD_MAIN_WINDOW (gtk_window);
  int width;
  int height;

  if (!td_main_window_flush (window)) {
    const char *buttons[] = {_ ("_Go on editing"), _ ("_Close without it"), NULL};

    td_dialog_ask (
        gtk_window, _ ("What you typed last could not be stored"),
        _ ("The form says why. When you close now, these last changes are lost; everything before is stored."), buttons,
        TRUE, abandon_answer_cb, g_object_ref (window));
    return TRUE;
  }
  gtk_window_get_default_size (gtk_window, &width, &height);
  if (!gtk_window_is_maximized (gtk_window)) {
    td_preferences_set_integer ("width", width);
    td_preferences_set_integer ("height", height);
  }
  td_preferences_set_integer ("maximized", gtk_window_is_maximized (gtk_window));
  return GTK_WINDOW_CLASS (td_main_window_parent_class)->close_request (gtk_window);
}

/* Another program comes to the front: what was typed is stored, as when the row is left. */
static void
active_cb (GtkWindow *window, GParamSpec *property, gpointer user_data)
{
  TdRecordView *view = record_view (TD_MAIN_WINDOW (window));

  if (gtk_window_is_active (window) || view == NULL)
    return;
  /* A new record is not complete yet: leaving the window is no reason to complain about it. */
  if (!td_form_is_new (td_record_editor_form (td_record_view_editor (view))))
    td_record_view_flush (view);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdMainWindow *window)
{
  GSList *files = g_value_get_boxed (value);
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  if (window->store == NULL || td_store_is_read_only (window->store) || !td_main_window_flush (window))
    return FALSE;
  for (GSList *file = files; file != NULL; file = file->next)
    g_list_store_append (list, file->data);
  td_import_dialog_present (GTK_WINDOW (window), window->store, window->year, G_LIST_MODEL (list));
  return TRUE;
}

static void
td_main_window_dispose (GObject *object)
{
  TdMainWindow *window = TD_MAIN_WINDOW (object);

  if (window->views != NULL)
    close_store (window);
  G_OBJECT_CLASS (td_main_window_parent_class)->dispose (object);
}

static void
td_main_window_finalize (GObject *object)
{
  TdMainWindow *window = TD_MAIN_WINDOW (object);

  g_array_unref (window->year_numbers);
  g_hash_table_unref (window->shown);
  g_hash_table_unref (window->stale);
  G_OBJECT_CLASS (td_main_window_parent_class)->finalize (object);
}

static void
td_main_window_class_init (TdMainWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = td_main_window_dispose;
  object_class->finalize = td_main_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = td_main_window_close_request;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/main-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, year_label);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, years);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, search);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, why_nominations);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, why_decisions);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, file_buttons);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, views);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, status);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, place);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, read_only);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, file_note);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, toast);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, toast_label);
  gtk_widget_class_bind_template_child (widget_class, TdMainWindow, toast_undo);
  gtk_widget_class_bind_template_callback (widget_class, year_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, toast_close_cb);
}

/* Its fifty lines are made when somebody opens it, not before the first frame. */
static void
make_menu_cb (GtkMenuButton *button, gpointer menu)
{
  gtk_menu_button_set_menu_model (button, menu);
}

static void
td_main_window_init (TdMainWindow *window)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_event_controller_key_new ();

  window->year_numbers = g_array_new (FALSE, FALSE, sizeof (int));
  window->shown = g_hash_table_new (g_str_hash, g_str_equal);
  window->stale = g_hash_table_new (g_str_hash, g_str_equal);
  window->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (window));
  gtk_menu_button_set_create_popup_func (window->menu_button, make_menu_cb, window->main_menu, NULL);
  td_sidebar_fill (window->sidebar);
  window->loading = FALSE;
  td_main_actions_install (window);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (active_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window->search), keys);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (drop));
}

TdMainWindow *
td_main_window_new (GtkApplication *application)
{
  TdMainWindow *window = g_object_new (TD_TYPE_MAIN_WINDOW, "application", application, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), td_preferences_integer ("width", 1280),
                               td_preferences_integer ("height", 720));
  if (td_preferences_integer ("maximized", 1) != 0)
    gtk_window_maximize (GTK_WINDOW (window));
  return window;
}
