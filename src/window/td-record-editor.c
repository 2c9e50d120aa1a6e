/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-record-editor.h"

#include <glib/gi18n-lib.h>

#include "td-cell-editor.h"
#include "td-council.h"
#include "td-edit.h"
#include "td-rules.h"
#include "td-ui.h"

struct _TdRecordEditor {
  GObject parent_instance;
  TdStore *store;
  const TdView *view;
  const TdRecordKind *kind;
  int year;
  GArray *filters; /* of TdFilter: the view's fixed one and those asked for */
  TdGrid *grid;
  TdForm *form;
  TdCellEditor *cells;
  gboolean busy;       /* the selection changes by our own doing */
  gboolean leaving;    /* another row is selected already while this one is stored */
  guint return_source; /* back to the row that could not be stored */
};

enum { NOTICE, PROBLEM, CURRENT_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdRecordEditor, td_record_editor, G_TYPE_OBJECT)

static TdIdList *
list_of (TdRecordEditor *editor)
{
  return td_grid_list (editor->grid);
}

/* The record in the row above the shown one, for Ctrl+'. */
static void
tell_above (TdRecordEditor *editor)
{
  TdIdList *list = list_of (editor);
  guint position = td_id_list_position (list, td_form_id (editor->form));
  guint above = position == GTK_INVALID_LIST_POSITION ? td_id_list_size (list) : position;
  g_autoptr (TdRecord) record = NULL;

  if (above > 0 && above <= td_id_list_size (list))
    record = td_store_load (editor->store, editor->kind, td_id_list_id_at (list, above - 1), NULL);
  td_form_set_above (editor->form, record);
}

static void
show_selected (TdRecordEditor *editor, gint64 id)
{
  td_form_show (editor->form, id);
  tell_above (editor);
  g_signal_emit (editor, signals[CURRENT_CHANGED], 0);
}

static void
refused_cb (TdCellEditor *cells, const char *sentence, TdRecordEditor *editor)
{
  g_signal_emit (editor, signals[NOTICE], 0, sentence, FALSE);
}

static void
cells_finish_cb (TdCellEditor *cells, TdRecordEditor *editor)
{
  if (!td_form_hold_at_error (editor->form))
    td_record_editor_new_record (editor);
}

/* What is typed, in a cell or in the form. */
static gboolean
save (TdRecordEditor *editor)
{
  return td_cell_editor_commit (editor->cells) && td_form_save (editor->form);
}

static gboolean
return_cb (gpointer user_data)
{
  TdRecordEditor *editor = user_data;

  editor->return_source = 0;
  editor->busy = TRUE;
  td_grid_select (editor->grid, td_form_id (editor->form));
  editor->busy = FALSE;
  return G_SOURCE_REMOVE;
}

static gboolean
form_has_focus (TdRecordEditor *editor)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (editor->form)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
current_changed_cb (TdGrid *grid, TdRecordEditor *editor)
{
  TdIdList *list = list_of (editor);
  gint64 id = td_id_list_selected (list);
  gboolean saved;

  if (editor->busy || editor->return_source != 0)
    return;
  if (id != 0 && id == td_form_id (editor->form))
    return;
  if (id == 0 && td_id_list_n_selected (list) == 0 && (td_form_is_new (editor->form) || form_has_focus (editor)))
    return;
  editor->leaving = td_id_list_n_selected (list) > 0;
  saved = save (editor);
  editor->leaving = FALSE;
  if (!saved) {
    /* Not inside the list's own change of selection. */
    editor->return_source = g_idle_add (return_cb, editor);
    return;
  }
  if (id == 0 && td_id_list_n_selected (list) == 0 && td_id_list_size (list) > 0 && td_id_list_is_complete (list)
      && !td_form_is_new (editor->form)) {
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (list), 0, TRUE);
    return;
  }
  show_selected (editor, id);
}

static void
saved_cb (TdForm *form, gint64 id, gboolean is_new, TdRecordEditor *editor)
{
  if (!is_new || editor->leaving)
    return;
  editor->busy = TRUE;
  td_grid_select (editor->grid, id);
  editor->busy = FALSE;
  /* What belongs to it can be added from now on. */
  g_signal_emit (editor, signals[CURRENT_CHANGED], 0);
}

static void
open_row_cb (TdGrid *grid, TdRecordEditor *editor)
{
  td_form_focus (editor->form);
}

static void
finish_cb (TdForm *form, TdRecordEditor *editor)
{
  /* What the rules call an error keeps the row in sight; Ctrl+Enter once more goes on all the same. */
  if (td_form_save (form) && !td_form_hold_at_error (form))
    td_record_editor_new_record (editor);
}

static void
leave_cb (TdForm *form, TdRecordEditor *editor)
{
  /* Escape in a field that is as it was gives up a record that was never stored. */
  if (td_form_is_new (form)) {
    if (td_form_is_changed (form))
      g_signal_emit (editor, signals[NOTICE], 0, _ ("The new row was not kept"), FALSE);
    td_form_show (form, 0);
  }
  td_grid_focus (editor->grid);
}

static void
step_cb (TdForm *form, int step, TdRecordEditor *editor)
{
  TdIdList *list = list_of (editor);
  guint position = td_id_list_position (list, td_form_id (form));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (form)));

  if (position == GTK_INVALID_LIST_POSITION || (step < 0 && position == 0)
      || position + (guint)step >= td_id_list_size (list))
    return;
  td_grid_select (editor->grid, td_id_list_id_at (list, position + (guint)step));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (form)))
    gtk_widget_grab_focus (focus);
}

static void
clear_filter (gpointer filter)
{
  td_value_clear (&((TdFilter *)filter)->value);
}

static void
td_record_editor_dispose (GObject *object)
{
  TdRecordEditor *editor = TD_RECORD_EDITOR (object);

  g_clear_handle_id (&editor->return_source, g_source_remove);
  if (editor->grid != NULL)
    g_signal_handlers_disconnect_by_data (editor->grid, editor);
  if (editor->form != NULL)
    g_signal_handlers_disconnect_by_data (editor->form, editor);
  g_clear_object (&editor->cells);
  g_clear_object (&editor->grid);
  g_clear_object (&editor->form);
  g_clear_object (&editor->store);
  G_OBJECT_CLASS (td_record_editor_parent_class)->dispose (object);
}

static void
td_record_editor_finalize (GObject *object)
{
  g_array_unref (TD_RECORD_EDITOR (object)->filters);
  G_OBJECT_CLASS (td_record_editor_parent_class)->finalize (object);
}

static void
td_record_editor_class_init (TdRecordEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = td_record_editor_dispose;
  object_class->finalize = td_record_editor_finalize;
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                  G_TYPE_BOOLEAN);
  signals[PROBLEM]
      = g_signal_new ("problem", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CURRENT_CHANGED]
      = g_signal_new ("current-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_record_editor_init (TdRecordEditor *editor)
{
  editor->filters = g_array_new (FALSE, TRUE, sizeof (TdFilter));
  g_array_set_clear_func (editor->filters, clear_filter);
}

TdRecordEditor *
td_record_editor_new (TdStore *store, const TdView *view)
{
  TdRecordEditor *editor = g_object_new (TD_TYPE_RECORD_EDITOR, NULL);

  editor->store = g_object_ref (store);
  editor->view = view;
  editor->kind = view->kind;
  editor->grid = g_object_ref_sink (TD_GRID (td_grid_new (store, view)));
  editor->form = g_object_ref_sink (TD_FORM (td_form_new (store, view)));
  editor->cells = td_cell_editor_new (store, editor->grid, editor->form);
  g_signal_connect (editor->cells, "refused", G_CALLBACK (refused_cb), editor);
  g_signal_connect (editor->cells, "finish", G_CALLBACK (cells_finish_cb), editor);
  g_signal_connect (editor->grid, "current-changed", G_CALLBACK (current_changed_cb), editor);
  g_signal_connect (editor->grid, "open-row", G_CALLBACK (open_row_cb), editor);
  g_signal_connect (editor->form, "saved", G_CALLBACK (saved_cb), editor);
  g_signal_connect (editor->form, "finish", G_CALLBACK (finish_cb), editor);
  g_signal_connect (editor->form, "leave", G_CALLBACK (leave_cb), editor);
  g_signal_connect (editor->form, "step", G_CALLBACK (step_cb), editor);
  return editor;
}

TdGrid *
td_record_editor_grid (TdRecordEditor *editor)
{
  g_return_val_if_fail (TD_IS_RECORD_EDITOR (editor), NULL);
  return editor->grid;
}

TdCellEditor *
td_record_editor_cells (TdRecordEditor *editor)
{
  g_return_val_if_fail (TD_IS_RECORD_EDITOR (editor), NULL);
  return editor->cells;
}

TdForm *
td_record_editor_form (TdRecordEditor *editor)
{
  g_return_val_if_fail (TD_IS_RECORD_EDITOR (editor), NULL);
  return editor->form;
}

const TdView *
td_record_editor_view (TdRecordEditor *editor)
{
  g_return_val_if_fail (TD_IS_RECORD_EDITOR (editor), NULL);
  return editor->view;
}

static void
add_filter (TdRecordEditor *editor, const char *column, const TdValue *value)
{
  TdFilter filter = {.column = column};

  td_value_copy (value, &filter.value);
  g_array_append_val (editor->filters, filter);
}

void
td_record_editor_set_listing (TdRecordEditor *editor,
                              int year,
                              const TdFilter *filters,
                              guint n_filters,
                              const char *search,
                              gboolean only_review)
{
  TdListing listing = {0};

  g_return_if_fail (TD_IS_RECORD_EDITOR (editor));

  editor->year = year;
  td_form_set_year (editor->form, year);
  td_cell_editor_set_year (editor->cells, year);
  g_array_set_size (editor->filters, 0);
  if (editor->view->filter_column != NULL) {
    TdValue fixed = {.type = TD_VALUE_TEXT, .text = (char *)editor->view->filter_value};

    add_filter (editor, editor->view->filter_column, &fixed);
  }
  for (guint i = 0; i < n_filters; i++)
    add_filter (editor, filters[i].column, &filters[i].value);
  listing.kind = editor->kind;
  listing.year = editor->kind->has_year ? year : 0;
  listing.search = search;
  listing.filters = (const TdFilter *)editor->filters->data;
  listing.n_filters = editor->filters->len;
  listing.only_review = only_review;
  td_grid_set_listing (editor->grid, &listing);
}

void
td_record_editor_reload (TdRecordEditor *editor)
{
  g_return_if_fail (TD_IS_RECORD_EDITOR (editor));

  td_grid_reload (editor->grid);
  td_form_refresh (editor->form);
}

gboolean
td_record_editor_flush (TdRecordEditor *editor)
{
  g_return_val_if_fail (TD_IS_RECORD_EDITOR (editor), TRUE);
  return save (editor);
}

gboolean
td_record_editor_select (TdRecordEditor *editor, gint64 id)
{
  g_return_val_if_fail (TD_IS_RECORD_EDITOR (editor), FALSE);

  if (!save (editor))
    return FALSE;
  editor->busy = TRUE;
  td_grid_select (editor->grid, id);
  editor->busy = FALSE;
  show_selected (editor, id);
  return TRUE;
}

static gboolean
refuse_read_only (TdRecordEditor *editor)
{
  if (!td_store_is_read_only (editor->store))
    return FALSE;
  g_signal_emit (editor, signals[PROBLEM], 0, _ ("The file is open read-only: nothing can be changed."));
  return TRUE;
}

static void
show_draft (TdRecordEditor *editor, const TdRecord *draft, gboolean worth_saving)
{
  editor->busy = TRUE;
  td_grid_select (editor->grid, 0);
  editor->busy = FALSE;
  td_form_show_new (editor->form, draft, worth_saving);
  tell_above (editor);
  td_form_focus (editor->form);
  g_signal_emit (editor, signals[CURRENT_CHANGED], 0);
}

/* What a new record begins with: the year it is made in, the first state, a number behind the last row's, and what the
 * field's declaration says. */
static void
set_initial (TdRecordEditor *editor, TdRecord *draft, const TdField *field)
{
  if (field->role == TD_ROLE_YEAR)
    td_record_set_integer (draft, field->column, editor->year);
  else if (field->role == TD_ROLE_STATE)
    td_record_set_text (draft, field->column, field->choices[0].code);
  else if (field->role == TD_ROLE_SORT_ORDER || field->role == TD_ROLE_SEQUENCE)
    td_record_set_integer (draft, field->column, td_id_list_size (list_of (editor)) + 1);
  else if (field->initial != NULL)
    td_record_set_typed (draft, field, field->initial, editor->year, NULL);
}

void
td_record_editor_new_record (TdRecordEditor *editor)
{
  g_autoptr (TdRecord) draft = NULL;

  g_return_if_fail (TD_IS_RECORD_EDITOR (editor));

  if (refuse_read_only (editor) || !save (editor))
    return;
  draft = td_record_new (editor->kind);
  for (guint i = 0; i < editor->kind->n_fields; i++)
    set_initial (editor, draft, &editor->kind->fields[i]);
  /* What the list is filtered by, the new record has too; else it would vanish from the list when stored. */
  for (guint i = 0; i < editor->filters->len; i++) {
    const TdFilter *filter = &g_array_index (editor->filters, TdFilter, i);

    td_value_copy (&filter->value, td_record_value (draft, filter->column));
  }
  show_draft (editor, draft, FALSE);
}

void
td_record_editor_duplicate (TdRecordEditor *editor)
{
  static const char *const own[]
      = {"source", "review", "decision_id", "person_id", "household_id", "candidate_id", "proposal_id"};
  g_autoptr (TdRecord) draft = NULL;

  g_return_if_fail (TD_IS_RECORD_EDITOR (editor));

  if (refuse_read_only (editor) || !save (editor) || td_form_record (editor->form) == NULL)
    return;
  /* A copy takes what describes, never what was voted or decided: nobody passes by being like somebody else. */
  draft = td_record_copy (td_form_record (editor->form));
  draft->id = 0;
  td_record_forget_outcomes (draft);
  for (guint i = 0; i < editor->kind->n_fields; i++)
    if (editor->kind->fields[i].role == TD_ROLE_STATE)
      set_initial (editor, draft, &editor->kind->fields[i]);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (td_kind_field (editor->kind, own[i]) != NULL && g_strcmp0 (own[i], editor->kind->parent_column) != 0)
      td_record_set_null (draft, own[i]);
  show_draft (editor, draft, TRUE);
}

/* Takes from's value into the record; FALSE with error: it is not stored. */
static gboolean
fill_row (TdRecordEditor *editor, gint64 id, const TdField *field, const TdRecord *from, GError **error)
{
  g_autoptr (TdRecord) before = td_store_load (editor->store, editor->kind, id, error);
  g_autoptr (TdRecord) after = NULL;
  g_auto (TdEditVerdict) verdict = {0};

  if (before == NULL)
    return FALSE;
  after = td_record_copy (before);
  td_value_copy (td_record_value ((TdRecord *)from, field->column), td_record_value (after, field->column));
  if (td_record_equal (before, after))
    return TRUE;
  td_rules_put_forward (before, after);
  td_edit_judge (editor->view, before, after, &verdict);
  if (!verdict.accepted) {
    g_set_error (error, TD_FIELD_ERROR, 0, "%s: %s", td_store_title (editor->store, editor->kind, id), verdict.message);
    return FALSE;
  }
  return td_store_save (editor->store, after, error) && td_council_follow (editor->store, before, after, error);
}

void
td_record_editor_fill_down (TdRecordEditor *editor)
{
  const char *column = NULL;
  const TdField *field = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (TdRecord) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *n = NULL;
  gboolean done;

  g_return_if_fail (TD_IS_RECORD_EDITOR (editor));

  column = td_cell_editor_column (editor->cells);
  field = column != NULL ? td_kind_field (editor->kind, column) : NULL;
  ids = td_id_list_selected_ids (list_of (editor));
  if (field == NULL || ids->len < 2 || refuse_read_only (editor))
    return;
  n = td_ui_count (ids->len - 1);
  if ((field->flags & (TD_FIELD_READ_ONLY | TD_FIELD_COMPUTED)) != 0 || td_view_hides_field (editor->view, field)) {
    label = g_strdup_printf (_ ("“%s” is set by the program and cannot be typed here."), _ (field->label));
    g_signal_emit (editor, signals[NOTICE], 0, label, FALSE);
    return;
  }
  first = td_store_load (editor->store, editor->kind, g_array_index (ids, gint64, 0), &error);
  label = g_strdup_printf (_ ("“%s” of the first row put into the %s rows below it"),
                           td_view_field_label (editor->view, field), n);
  done = first != NULL && td_store_begin (editor->store, label, &error);
  for (guint i = 1; done && i < ids->len; i++)
    done = fill_row (editor, g_array_index (ids, gint64, i), field, first, &error);
  done = done && td_store_commit (editor->store, &error);
  if (!done) {
    if (td_store_in_action (editor->store))
      td_store_rollback (editor->store);
    g_signal_emit (editor, signals[PROBLEM], 0, error != NULL ? error->message : "");
    return;
  }
  g_signal_emit (editor, signals[NOTICE], 0, label, TRUE);
}

/* The row to select once these are gone: the one after the last, else the one before the first. */
static gint64
neighbour (TdIdList *list, GArray *ids)
{
  guint first = td_id_list_position (list, g_array_index (ids, gint64, 0));
  guint last = td_id_list_position (list, g_array_index (ids, gint64, ids->len - 1));
  gint64 next = td_id_list_id_at (list, last + 1);

  return next != 0 || first == 0 ? next : td_id_list_id_at (list, first - 1);
}

void
td_record_editor_delete_selected (TdRecordEditor *editor)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  gint64 next;

  g_return_if_fail (TD_IS_RECORD_EDITOR (editor));

  ids = td_id_list_selected_ids (list_of (editor));
  if (ids->len == 0 || refuse_read_only (editor))
    return;
  /* What was typed is stored first, so that undo brings it back too. */
  if (!save (editor))
    td_form_discard (editor->form);
  td_cell_editor_cancel (editor->cells);
  title = g_strdup (td_store_title (editor->store, editor->kind, g_array_index (ids, gint64, 0)));
  label = td_edit_delete_label (editor->view, ids->len, title);
  next = neighbour (list_of (editor), ids);
  done = td_store_begin (editor->store, label, &error);
  for (guint i = 0; done && i < ids->len; i++)
    done = td_store_delete (editor->store, editor->kind, g_array_index (ids, gint64, i), &error);
  done = done && td_store_commit (editor->store, &error);
  if (!done) {
    if (td_store_in_action (editor->store))
      td_store_rollback (editor->store);
    g_signal_emit (editor, signals[PROBLEM], 0, error->message);
    return;
  }
  td_grid_select (editor->grid, next);
  if (ids->len == 1) {
    notice = g_strdup_printf (_ ("Deleted: %s"), title);
  } else {
    g_autofree char *n = td_ui_count (ids->len);

    notice = g_strdup_printf (_ ("%s rows deleted"), n);
  }
  g_signal_emit (editor, signals[NOTICE], 0, notice, TRUE);
}

/* The verb says what it found; what keeps it from being done is told. */
static gboolean
set_states (TdRecordEditor *editor, GArray *ids, const char *code, const char *reason, GError **error)
{
  const TdCouncilSelection selection = {editor->kind, (const gint64 *)(gpointer)ids->data, ids->len};
  g_autoptr (TdCouncilResult) result = td_council_set_state (editor->store, &selection, code, reason, error);
  g_autofree char *message = NULL;
  const TdFinding *finding = NULL;
  const char *title = NULL;

  if (result == NULL || result->done)
    return result != NULL;
  finding = g_ptr_array_index (result->findings, 0);
  message = td_finding_message (finding);
  title = td_store_title (editor->store, editor->kind, finding->record_id);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, "%s: %s", title, message);
  return FALSE;
}

gboolean
td_record_editor_set_state (TdRecordEditor *editor, const char *code, const char *reason, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *n = NULL;
  g_autofree char *label = NULL;
  g_autofree char *notice = NULL;
  const char *state;
  GError *failure = NULL;
  gboolean done;

  g_return_val_if_fail (TD_IS_RECORD_EDITOR (editor), FALSE);

  ids = td_id_list_selected_ids (list_of (editor));
  n = td_ui_count (ids->len);
  state = td_field_choice_label (td_kind_field (editor->kind, "state"), code);
  label = g_strdup_printf (_ ("State “%s” for %s rows: %s"), state, n, _ (editor->view->label));
  done = td_store_begin (editor->store, label, &failure);
  done = done && set_states (editor, ids, code, reason, &failure) && td_store_commit (editor->store, &failure);
  if (!done) {
    if (td_store_in_action (editor->store))
      td_store_rollback (editor->store);
    g_propagate_error (error, failure);
    return FALSE;
  }
  notice = g_strdup_printf (_ ("%s rows are now “%s”"), n, state);
  g_signal_emit (editor, signals[NOTICE], 0, notice, TRUE);
  return TRUE;
}
