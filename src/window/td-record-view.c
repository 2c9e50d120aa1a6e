/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-record-view.h"

#include <glib/gi18n-lib.h>

#include "evaluation/td-area-scores.h"
#include "td-batch-pane.h"
#include "td-filter-bar.h"
#include "td-ui.h"

struct _TdRecordView {
  GtkBox parent_instance;
  TdStore *store;
  const TdView *view;
  int year;
  char *search;
  TdRecordEditor *editor;
  TdRecordEditor *detail; /* NULL where there is no lower list */
  TdRecordEditor *active;
  gint64 detail_parent;
  gboolean detail_known;

  TdFilterBar *filters;
  TdBatchPane *batch;
  TdAreaScores *scores; /* NULL */
  GtkLabel *detail_title;
  GtkWidget *detail_add;

  GtkBox *toolbar;
  GtkButton *add_button;
  GtkPaned *panes;
  GtkPaned *lists;
  GtkBox *lower;
  GtkBox *side;
  GtkStack *forms;
};

enum { NOTICE, PROBLEM, LISTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdRecordView, td_record_view, GTK_TYPE_BOX)

/* --- what is shown --- */

static void
show_side (TdRecordView *self)
{
  TdIdList *list = td_grid_list (td_record_editor_grid (self->editor));

  if (self->active != self->editor) {
    gtk_stack_set_visible_child_name (self->forms, "detail");
  } else if (td_id_list_n_selected (list) > 1) {
    td_batch_pane_update (self->batch);
    gtk_stack_set_visible_child_name (self->forms, "batch");
  } else {
    gtk_stack_set_visible_child_name (self->forms, "form");
  }
}

static void
activate_editor (TdRecordView *self, TdRecordEditor *editor)
{
  if (self->active == editor)
    return;
  /* Going from one list to the other leaves the row as going to another row does. */
  if (!td_record_editor_flush (self->active))
    return;
  self->active = editor;
  show_side (self);
}

static void
show_scores (TdRecordView *self)
{
  const TdRecord *record = td_form_record (td_record_editor_form (self->editor));

  if (self->scores != NULL)
    td_area_scores_show (self->scores, self->year, record != NULL ? td_record_integer (record, "unit_id") : 0);
}

/* Says why the lower list is empty. */
static void
tell_detail_empty (TdRecordView *self, const TdView *view, gint64 parent)
{
  if (parent == 0 && td_id_list_size (td_grid_list (td_record_editor_grid (self->editor))) == 0)
    td_grid_set_empty (td_record_editor_grid (self->detail),
                       self->view->detail == TD_DETAIL_TARGETS
                           ? _ ("The targets of a pledge stand here, once there is a pledge above.")
                       : self->view->detail == TD_DETAIL_VOTES
                           ? _ ("The votes of a meeting stand here, once there is a meeting above.")
                       : self->view->detail == TD_DETAIL_OBJECTIONS
                           ? _ ("What people object to a posting stands here, once there is a posting above.")
                           : _ ("The recipients of a decision stand here, once there is a decision above."),
                       NULL, NULL);
  else if (parent == 0)
    td_grid_set_empty (td_record_editor_grid (self->detail), _ ("Choose one row above to see what belongs to it."),
                       NULL, NULL);
  else
    td_grid_set_empty (td_record_editor_grid (self->detail), _ (view->empty), NULL, NULL);
}

/* Whose the records below are; its name may be another one after a change. */
static void
tell_detail (TdRecordView *self)
{
  const TdView *view = td_record_editor_view (self->detail);
  gint64 parent = self->detail_parent;
  g_autofree char *title = NULL;

  if (parent == 0) {
    gtk_label_set_label (self->detail_title, _ (view->label));
    return;
  }
  title = g_strdup_printf ("%s — %s", _ (view->label), td_store_title (self->store, self->view->kind, parent));
  gtk_label_set_label (self->detail_title, title);
}

static void
show_detail (TdRecordView *self)
{
  TdForm *form = td_record_editor_form (self->editor);
  gint64 parent = td_form_is_new (form) ? 0 : td_form_id (form);
  const TdView *view;
  TdFilter filter = {0};

  if (self->detail == NULL)
    return;
  view = td_record_editor_view (self->detail);
  tell_detail_empty (self, view, parent);
  if (self->detail_known && parent == self->detail_parent)
    return;
  self->detail_known = TRUE;
  self->detail_parent = parent;
  gtk_widget_set_sensitive (self->detail_add, parent != 0 && !td_store_is_read_only (self->store));
  gtk_widget_set_tooltip_text (self->detail_add, td_store_is_read_only (self->store)
                                                     ? _ ("The file is open for reading only")
                                                 : parent == 0 ? _ ("Choose one row above to see what belongs to it.")
                                                               : NULL);
  tell_detail (self);
  filter.column = view->kind->parent_column;
  filter.value.type = TD_VALUE_INTEGER;
  filter.value.integer = parent;
  td_record_editor_set_listing (self->detail, self->year, &filter, 1, NULL, FALSE);
}

static void
tell_empty (TdRecordView *self)
{
  TdGrid *grid = td_record_editor_grid (self->editor);

  if ((self->search != NULL && *self->search != '\0') || td_filter_bar_is_active (self->filters))
    td_grid_set_empty (grid, _ ("Nothing fits to the search and the filters."), _ ("Show all"), "win.clear-filters");
  else
    td_grid_set_empty (grid, _ (self->view->empty), _ (self->view->empty_button), self->view->empty_action);
}

static void
list_again (TdRecordView *self)
{
  g_autoptr (GArray) filters = td_filter_bar_filters (self->filters);

  if (!td_record_editor_flush (self->editor) || (self->detail != NULL && !td_record_editor_flush (self->detail)))
    return;
  tell_empty (self);
  td_record_editor_set_listing (self->editor, self->year, (const TdFilter *)filters->data, filters->len, self->search,
                                td_filter_bar_only_review (self->filters));
  g_signal_emit (self, signals[LISTED], 0);
}

/* --- signals of the parts --- */

static void
filters_changed_cb (TdFilterBar *bar, TdRecordView *self)
{
  list_again (self);
}

static void
current_changed_cb (TdRecordEditor *editor, TdRecordView *self)
{
  if (editor == self->editor) {
    if (self->detail != NULL && self->active == self->detail && td_record_editor_flush (self->detail))
      self->active = self->editor;
    show_scores (self);
    show_detail (self);
  }
  show_side (self);
}

static void
grid_current_cb (TdGrid *grid, TdRecordView *self)
{
  show_side (self);
}

static void
notice_cb (TdRecordEditor *editor, const char *text, gboolean undo, TdRecordView *self)
{
  g_signal_emit (self, signals[NOTICE], 0, text, undo);
}

static void
problem_cb (TdRecordEditor *editor, const char *text, TdRecordView *self)
{
  g_signal_emit (self, signals[PROBLEM], 0, text);
}

static void
main_focus_cb (TdRecordView *self)
{
  activate_editor (self, self->editor);
}

static void
detail_focus_cb (TdRecordView *self)
{
  activate_editor (self, self->detail);
}

static void
add_cb (GtkButton *button, TdRecordView *self)
{
  activate_editor (self, self->editor);
  if (self->active == self->editor)
    td_record_editor_new_record (self->editor);
}

static void
detail_add_cb (GtkButton *button, TdRecordView *self)
{
  td_record_view_new_detail (self);
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  td_record_editor_delete_selected (user_data);
  return TRUE;
}

/* --- building --- */

static TdRecordEditor *
make_editor (TdRecordView *self, const TdView *view, GCallback focus_cb)
{
  TdRecordEditor *editor = td_record_editor_new (self->store, view);
  GtkWidget *grid = GTK_WIDGET (td_record_editor_grid (editor));
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  g_signal_connect (editor, "current-changed", G_CALLBACK (current_changed_cb), self);
  g_signal_connect (editor, "notice", G_CALLBACK (notice_cb), self);
  g_signal_connect (editor, "problem", G_CALLBACK (problem_cb), self);
  g_signal_connect_swapped (focus, "enter", focus_cb, self);
  gtk_widget_add_controller (grid, focus);
  /* On the grid alone: in a field, Delete deletes a letter. */
  gtk_shortcut_controller_add_shortcut (keys, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                                                gtk_callback_action_new (delete_key_cb, editor, NULL)));
  gtk_widget_add_controller (grid, GTK_EVENT_CONTROLLER (keys));
  return editor;
}

static void
build_detail (TdRecordView *self)
{
  const TdView *view = td_view_of_detail (self->view->detail);
  GtkWidget *bar;
  GtkWidget *grid;

  if (view == NULL) {
    gtk_widget_set_visible (GTK_WIDGET (self->lower), FALSE);
    return;
  }
  self->detail = make_editor (self, view, G_CALLBACK (detail_focus_cb));
  bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (bar, "detail-bar");
  self->detail_title = GTK_LABEL (gtk_label_new (_ (view->label)));
  gtk_label_set_xalign (self->detail_title, 0);
  gtk_label_set_ellipsize (self->detail_title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->detail_title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail_title), "detail-title");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->detail_title));
  g_signal_connect_object (self->store, "changed", G_CALLBACK (tell_detail), self, G_CONNECT_SWAPPED);
  self->detail_add = gtk_button_new_with_label (_ (view->empty_button));
  /* Votes are entered by a command of their own. */
  if (g_strcmp0 (view->empty_action, "win.new-detail") != 0 && view->empty_action != NULL
      && g_strcmp0 (view->empty_action, "win.new-record") != 0)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->detail_add), view->empty_action);
  else
    g_signal_connect (self->detail_add, "clicked", G_CALLBACK (detail_add_cb), self);
  gtk_box_append (GTK_BOX (bar), self->detail_add);
  if (self->view->detail == TD_DETAIL_VOTES) {
    GtkWidget *project = gtk_button_new_with_label (_ ("Projector (F5)"));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (project), "win.meeting-projector");
    gtk_box_append (GTK_BOX (bar), project);
  }
  if (self->view->detail == TD_DETAIL_AWARDS) {
    GtkWidget *print = gtk_button_new_with_label (_ ("Print certificates…"));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "win.certificate-print");
    gtk_box_append (GTK_BOX (bar), print);
  }
  gtk_box_append (self->lower, bar);
  grid = GTK_WIDGET (td_record_editor_grid (self->detail));
  td_grid_set_empty (TD_GRID (grid), _ (view->empty), NULL, NULL);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_box_append (self->lower, grid);
  gtk_stack_add_named (self->forms, GTK_WIDGET (td_record_editor_form (self->detail)), "detail");
}

/* Whatever height its wrapped text takes, it needs no more than there is. */
static GtkWidget *
scrolled_down (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), widget);
  return scrolled;
}

static void
build (TdRecordView *self)
{
  g_autofree char *add = g_strdup_printf (_ ("Add %s"), _ (self->view->noun));
  g_autofree char *tip = g_strdup_printf ("%s (Ctrl+N)", add);

  self->editor = make_editor (self, self->view, G_CALLBACK (main_focus_cb));
  self->active = self->editor;
  g_signal_connect (td_record_editor_grid (self->editor), "current-changed", G_CALLBACK (grid_current_cb), self);
  self->filters = TD_FILTER_BAR (td_filter_bar_new (self->store, self->view));
  g_signal_connect (self->filters, "changed", G_CALLBACK (filters_changed_cb), self);
  gtk_box_prepend (self->toolbar, GTK_WIDGET (self->filters));
  if (self->view->about != NULL) {
    GtkWidget *about = gtk_label_new (_ (self->view->about));

    gtk_label_set_wrap (GTK_LABEL (about), TRUE);
    gtk_label_set_xalign (GTK_LABEL (about), 0);
    gtk_widget_add_css_class (about, "view-about");
    gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->toolbar))), about,
                                GTK_WIDGET (self->toolbar));
  }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button), tip);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), !td_store_is_read_only (self->store));
  gtk_paned_set_start_child (self->lists, GTK_WIDGET (td_record_editor_grid (self->editor)));
  gtk_stack_add_named (self->forms, GTK_WIDGET (td_record_editor_form (self->editor)), "form");
  self->batch = TD_BATCH_PANE (td_batch_pane_new (self->store, self->editor));
  gtk_stack_add_named (self->forms, scrolled_down (GTK_WIDGET (self->batch)), "batch");
  build_detail (self);
  if (self->view->detail == TD_DETAIL_TARGETS || self->view->detail == TD_DETAIL_AREAS) {
    GtkWidget *scrolled = NULL;

    self->scores = TD_AREA_SCORES (td_area_scores_new (self->store));
    scrolled = scrolled_down (GTK_WIDGET (self->scores));
    gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
    gtk_box_append (self->side, scrolled);
  }
  /* Wrapped text in its panes needs more or less height with the width; a least height of their own settles it. */
  gtk_widget_set_size_request (GTK_WIDGET (self->panes), -1, td_ui_characters (GTK_WIDGET (self), 30));
  gtk_widget_set_size_request (GTK_WIDGET (self->side), td_ui_characters (GTK_WIDGET (self), 40), -1);
}

static void
td_record_view_dispose (GObject *object)
{
  TdRecordView *self = TD_RECORD_VIEW (object);

  if (self->editor != NULL) {
    g_signal_handlers_disconnect_by_data (self->editor, self);
    g_signal_handlers_disconnect_by_data (td_record_editor_grid (self->editor), self);
  }
  if (self->detail != NULL)
    g_signal_handlers_disconnect_by_data (self->detail, self);
  g_clear_object (&self->editor);
  g_clear_object (&self->detail);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (td_record_view_parent_class)->dispose (object);
}

static void
td_record_view_finalize (GObject *object)
{
  g_free (TD_RECORD_VIEW (object)->search);
  G_OBJECT_CLASS (td_record_view_parent_class)->finalize (object);
}

static void
td_record_view_class_init (TdRecordViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = td_record_view_dispose;
  object_class->finalize = td_record_view_finalize;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdRecordView, toolbar);
  gtk_widget_class_bind_template_child (widget_class, TdRecordView, add_button);
  gtk_widget_class_bind_template_child (widget_class, TdRecordView, panes);
  gtk_widget_class_bind_template_child (widget_class, TdRecordView, lists);
  gtk_widget_class_bind_template_child (widget_class, TdRecordView, lower);
  gtk_widget_class_bind_template_child (widget_class, TdRecordView, side);
  gtk_widget_class_bind_template_child (widget_class, TdRecordView, forms);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                  G_TYPE_BOOLEAN);
  signals[PROBLEM]
      = g_signal_new ("problem", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LISTED] = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_record_view_init (TdRecordView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- public --- */

GtkWidget *
td_record_view_new (TdStore *store, const TdView *view, int year)
{
  TdRecordView *self;

  g_return_val_if_fail (TD_IS_STORE (store) && view != NULL && view->kind != NULL, NULL);

  self = g_object_new (TD_TYPE_RECORD_VIEW, NULL);
  self->store = g_object_ref (store);
  self->view = view;
  build (self);
  td_record_view_set_year (self, year);
  return GTK_WIDGET (self);
}

const TdView *
td_record_view_view (TdRecordView *self)
{
  g_return_val_if_fail (TD_IS_RECORD_VIEW (self), NULL);
  return self->view;
}

void
td_record_view_set_year (TdRecordView *self, int year)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));

  if (self->year == year)
    return;
  self->year = year;
  self->detail_known = FALSE;
  td_filter_bar_reload (self->filters, year);
  list_again (self);
  /* The unit's record may be the same one: what is shown of the year is not. */
  td_form_refresh (td_record_editor_form (self->editor));
}

void
td_record_view_set_search (TdRecordView *self, const char *search)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));

  if (g_strcmp0 (self->search != NULL ? self->search : "", search != NULL ? search : "") == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (search);
  list_again (self);
}

void
td_record_view_clear_filters (TdRecordView *self)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));

  td_record_view_set_search (self, "");
  td_filter_bar_clear (self->filters);
}

void
td_record_view_set_only_review (TdRecordView *self, gboolean only_review)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));

  if (only_review && !td_filter_bar_only_review (self->filters))
    td_filter_bar_clear (self->filters);
  td_filter_bar_set_only_review (self->filters, only_review);
}

void
td_record_view_reload (TdRecordView *self)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));

  td_filter_bar_reload (self->filters, self->year);
  td_record_editor_reload (self->editor);
  if (self->detail != NULL)
    td_record_editor_reload (self->detail);
  show_scores (self);
  g_signal_emit (self, signals[LISTED], 0);
}

gboolean
td_record_view_flush (TdRecordView *self)
{
  g_return_val_if_fail (TD_IS_RECORD_VIEW (self), TRUE);

  return td_record_editor_flush (self->editor) && (self->detail == NULL || td_record_editor_flush (self->detail));
}

TdRecordEditor *
td_record_view_editor (TdRecordView *self)
{
  g_return_val_if_fail (TD_IS_RECORD_VIEW (self), NULL);
  return self->active;
}

void
td_record_view_new_detail (TdRecordView *self)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));

  if (self->detail == NULL || self->detail_parent == 0)
    return;
  activate_editor (self, self->detail);
  if (self->active == self->detail)
    td_record_editor_new_record (self->detail);
}

void
td_record_view_focus (TdRecordView *self)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));
  td_grid_focus (td_record_editor_grid (self->active));
}

void
td_record_view_focus_form (TdRecordView *self)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));
  td_form_focus (td_record_editor_form (self->active));
}

void
td_record_view_open (TdRecordView *self, gint64 id, const char *column)
{
  g_return_if_fail (TD_IS_RECORD_VIEW (self));

  activate_editor (self, self->editor);
  if (self->active != self->editor || !td_record_editor_select (self->editor, id))
    return;
  if (column != NULL)
    td_form_focus_field (td_record_editor_form (self->editor), column);
  else
    td_record_view_focus (self);
}

const TdRecord *
td_record_view_main_record (TdRecordView *self)
{
  g_return_val_if_fail (TD_IS_RECORD_VIEW (self), NULL);
  return td_form_record (td_record_editor_form (self->editor));
}

gint64
td_record_view_unit (TdRecordView *self)
{
  g_return_val_if_fail (TD_IS_RECORD_VIEW (self), 0);
  return td_filter_bar_unit (self->filters);
}

void
td_record_view_rows (TdRecordView *self, GArray **selected, GArray **shown)
{
  TdIdList *list;
  const TdListing *listing;
  gboolean is_part;

  g_return_if_fail (TD_IS_RECORD_VIEW (self) && selected != NULL && shown != NULL);

  list = td_grid_list (td_record_editor_grid (self->editor));
  listing = td_id_list_listing (list);
  is_part = (listing->search != NULL && listing->search[0] != '\0') || listing->only_review
            || listing->n_filters > (self->view->filter_column != NULL ? 1 : 0);
  *selected = td_id_list_n_selected (list) > 0 ? td_id_list_selected_ids (list) : NULL;
  *shown = is_part ? td_store_list (self->store, listing, 0, NULL) : NULL;
}

char *
td_record_view_count_text (TdRecordView *self, gint64 *to_check)
{
  const TdRecordKind *kind;
  TdFilter fixed = {0};
  TdListing listing = {0};
  TdIdList *list;
  g_autofree char *all = NULL;
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  gint64 n;

  g_return_val_if_fail (TD_IS_RECORD_VIEW (self), NULL);

  kind = self->view->kind;
  listing.kind = kind;
  listing.year = kind->has_year ? self->year : 0;
  if (self->view->filter_column != NULL) {
    fixed.column = self->view->filter_column;
    fixed.value.type = TD_VALUE_TEXT;
    fixed.value.text = (char *)self->view->filter_value;
    listing.filters = &fixed;
    listing.n_filters = 1;
  }
  n = td_store_count (self->store, &listing, NULL);
  all = td_ui_count (MAX (n, 0));
  text = td_ui_fill (_ (self->view->count), all);
  *to_check = -1;
  if (td_kind_field (kind, "review") != NULL) {
    listing.only_review = TRUE;
    *to_check = td_store_count (self->store, &listing, NULL);
  }
  list = td_grid_list (td_record_editor_grid (self->editor));
  if (!td_id_list_is_complete (list) || td_id_list_size (list) == (guint)MAX (n, 0))
    return g_steal_pointer (&text);
  shown = td_ui_count (td_id_list_size (list));
  return g_strdup_printf (_ ("%s of %s"), shown, text);
}
