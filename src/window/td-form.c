/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form.h"

#include <glib/gi18n-lib.h>

#include "td-council.h"
#include "td-edit.h"
#include "td-form-private.h"
#include "td-journal.h"
#include "td-rules.h"
#include "td-ui.h"

enum { SAVED, EDITED, FINISH, LEAVE, STEP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdForm, td_form, GTK_TYPE_BOX)

/* --- showing --- */

static void
set_trouble (TdForm *form, const char *message)
{
  gtk_label_set_label (form->trouble_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (form->trouble), message != NULL);
}

static void
show_title (TdForm *form)
{
  if (form->record == NULL)
    return;
  if (form->is_new) {
    g_autofree char *text = g_strdup_printf (_ ("New %s"), _ (form->view->noun));
    g_autofree char *capital = NULL;
    gunichar first = g_unichar_toupper (g_utf8_get_char (text));
    char letter[7] = {0};

    g_unichar_to_utf8 (first, letter);
    capital = g_strconcat (letter, g_utf8_next_char (text), NULL);
    gtk_label_set_label (form->title, capital);
  } else {
    const char *title = td_store_title (form->store, form->kind, form->record->id);

    gtk_label_set_label (form->title, *title != '\0' ? title : _ (form->kind->label));
  }
}

static void
show_findings (TdForm *form)
{
  gboolean any = td_findings_box_check (form->findings, form->store, form->is_new ? NULL : form->record, form->year);

  /* They stand above the fields; while a field is worked in, it stays where it is. */
  if (any && (gtk_widget_get_state_flags (GTK_WIDGET (form)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (form->scrolled), 0);
}

static void
findings_cb (gpointer user_data)
{
  ((TdForm *)user_data)->findings_source = 0;
  show_findings (user_data);
}

static void
load_assignment (TdForm *form)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_ASSIGNMENT);

  g_clear_pointer (&form->assignment, td_record_free);
  if (form->in_charge == NULL || form->record == NULL)
    return;
  if (!form->is_new) {
    TdFilter filter = {.column = "unit_id", .value = {.type = TD_VALUE_INTEGER, .integer = form->record->id}};
    TdListing listing = {.kind = kind, .year = form->year, .filters = &filter, .n_filters = 1};
    g_autoptr (GArray) ids = td_store_list (form->store, &listing, 1, NULL);

    if (ids != NULL && ids->len > 0)
      form->assignment = td_store_load (form->store, kind, g_array_index (ids, gint64, 0), NULL);
  }
  if (form->assignment == NULL) {
    form->assignment = td_record_new (kind);
    td_record_set_integer (form->assignment, "year", form->year);
  }
  td_field_editor_load (form->in_charge, form->assignment);
}

static void
show_record (TdForm *form)
{
  gboolean any = form->record != NULL;
  gboolean writable = !td_store_is_read_only (form->store);

  if (any && !form->built) {
    form->built = TRUE;
    td_form_build (form);
  }
  gtk_stack_set_visible_child_name (form->stack, any ? "form" : "empty");
  set_trouble (form, NULL);
  if (!any) {
    td_findings_box_set (form->findings, NULL);
    return;
  }
  show_title (form);
  for (guint i = 0; i < form->editors->len; i++) {
    TdFieldEditor *editor = g_ptr_array_index (form->editors, i);

    td_field_editor_set_year (editor, form->year);
    td_field_editor_set_sensitive (editor, writable);
    if (editor != form->in_charge)
      td_field_editor_load (editor, form->record);
  }
  load_assignment (form);
  for (guint i = 0; i < form->shown->len; i++) {
    GtkLabel *label = g_ptr_array_index (form->shown, i);
    const TdField *field = g_object_get_data (G_OBJECT (label), "td-field");
    g_autofree char *text = td_ui_display (form->store, form->record, field);

    gtk_label_set_label (label, *text != '\0' ? text : "—");
  }
  if (form->shipped != NULL)
    td_shipped_box_show (form->shipped, form->record);
  if (form->conditions != NULL)
    td_conditions_box_show (form->conditions, form->record, form->year);
  if (gtk_widget_get_mapped (GTK_WIDGET (form))) /* else the window's first rows come first */
    show_findings (form);
  else if (form->findings_source == 0)
    form->findings_source = g_idle_add_once (findings_cb, form);
}

/* --- saving --- */

static TdFieldEditor *
find_editor (TdForm *form, const char *column)
{
  for (guint i = 0; i < form->editors->len; i++) {
    TdFieldEditor *editor = g_ptr_array_index (form->editors, i);

    if (g_strcmp0 (td_field_editor_field (editor)->column, column) == 0)
      return editor;
  }
  return NULL;
}

/* An input method gives its text away when focus leaves: off the field and back again. */
static void
commit_preedit (TdForm *form)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (form));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (form)))
    return;
  g_object_ref (focus);
  gtk_root_set_focus (root, NULL);
  if (gtk_widget_get_root (focus) == root)
    gtk_root_set_focus (root, focus);
  g_object_unref (focus);
}

/* Puts what was typed into record; FALSE when a field cannot be read, which is marked then. */
static gboolean
gather (TdForm *form, TdRecord *record, TdRecord *assignment)
{
  TdFieldEditor *first_wrong = NULL;

  for (guint i = 0; i < form->editors->len; i++) {
    TdFieldEditor *editor = g_ptr_array_index (form->editors, i);
    g_autoptr (GError) error = NULL;

    if (!td_field_editor_is_changed (editor))
      continue;
    if (td_field_editor_store (editor, editor == form->in_charge ? assignment : record, &error))
      continue;
    td_field_editor_set_error (editor, error->message);
    if (first_wrong == NULL) {
      first_wrong = editor;
      set_trouble (form, error->message);
    }
  }
  if (first_wrong != NULL)
    td_field_editor_focus (first_wrong);
  return first_wrong == NULL;
}

static gboolean
store_action (TdForm *form, TdRecord *record, TdRecord *assignment, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  gboolean adds;

  if (form->kind->title != NULL) {
    title = g_strdup (td_record_text (record, form->kind->title));
  } else {
    const TdField *reference = td_kind_field (form->kind, form->kind->title_reference);

    title = g_strdup (
        td_store_title (form->store, td_field_reference (reference), td_record_integer (record, reference->column)));
  }
  adds = form->is_new || (form->added != 0 && td_store_undo_id (form->store) == form->added);
  label = td_edit_label (form->view, adds, title);
  if (!(adds && !form->is_new ? td_store_begin_more (form->store, form->added, label, error)
                              : td_store_begin (form->store, label, error)))
    return FALSE;
  if (td_store_save (form->store, record, error)
      && td_council_follow (form->store, form->is_new ? NULL : form->record, record, error)
      && td_edit_store_assignment (form->store, form->assignment, assignment, record->id, error)
      && td_store_commit (form->store, error)) {
    form->added = adds ? td_store_undo_id (form->store) : 0;
    return TRUE;
  }
  if (td_store_in_action (form->store))
    td_store_rollback (form->store);
  return FALSE;
}

gboolean
td_form_save (TdForm *form)
{
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (TdRecord) assignment = NULL;
  g_auto (TdEditVerdict) verdict = {0};
  g_autoptr (GError) error = NULL;
  gboolean was_new;

  g_return_val_if_fail (TD_IS_FORM (form), TRUE);

  if (form->record == NULL || form->saving)
    return TRUE;
  commit_preedit (form);
  if (!td_form_is_changed (form))
    return TRUE;
  record = td_record_copy (form->record);
  assignment = form->assignment != NULL ? td_record_copy (form->assignment) : NULL;
  if (!gather (form, record, assignment))
    return FALSE;
  td_rules_put_forward (form->is_new ? NULL : form->record, record);
  td_edit_judge (form->view, form->is_new ? NULL : form->record, record, &verdict);
  if (!verdict.accepted) {
    TdFieldEditor *editor = find_editor (form, verdict.column);

    set_trouble (form, verdict.message);
    if (editor != NULL) {
      td_field_editor_set_error (editor, verdict.message);
      td_field_editor_focus (editor);
    }
    return FALSE;
  }
  was_new = form->is_new;
  if (!was_new && td_record_equal (record, form->record)
      && (assignment == NULL || td_record_equal (assignment, form->assignment))) {
    show_record (form);
    return TRUE;
  }
  form->saving = TRUE;
  if (!store_action (form, record, assignment, &error)) {
    form->saving = FALSE;
    set_trouble (form, error->message);
    return FALSE;
  }
  form->saving = FALSE;
  form->is_new = FALSE;
  td_record_free (form->record);
  /* Read back: computed fields are known to the file alone. */
  form->record = td_store_load (form->store, form->kind, record->id, NULL);
  if (form->record == NULL)
    form->record = g_steal_pointer (&record);
  show_record (form);
  g_signal_emit (form, signals[SAVED], 0, form->record->id, was_new);
  return TRUE;
}

/* The record as it is typed; NULL where a field cannot be read, unless some of it is enough. */
static TdRecord *
typed_record (TdForm *form, gboolean whole)
{
  g_autoptr (TdRecord) record = td_record_copy (form->record);
  g_autoptr (TdRecord) assignment = form->assignment != NULL ? td_record_copy (form->assignment) : NULL;

  for (guint i = 0; i < form->editors->len; i++) {
    TdFieldEditor *editor = g_ptr_array_index (form->editors, i);

    if (td_field_editor_is_changed (editor)
        && !td_field_editor_store (editor, editor == form->in_charge ? assignment : record, NULL) && whole)
      return NULL;
  }
  return g_steal_pointer (&record);
}

/* Whether the new record has what it needs. Complains of nothing: the user is still typing. */
static gboolean
is_storable (TdForm *form)
{
  g_autoptr (TdRecord) record = typed_record (form, TRUE);
  g_auto (TdEditVerdict) verdict = {0};

  if (record != NULL)
    td_edit_judge (form->view, NULL, record, &verdict);
  return record != NULL && verdict.accepted;
}

static gboolean
store_cb (gpointer user_data)
{
  TdForm *form = user_data;

  form->store_source = 0;
  if (form->record != NULL && form->is_new && td_form_is_changed (form)
      && (gtk_widget_get_state_flags (GTK_WIDGET (form)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 && is_storable (form))
    td_form_save (form);
  return G_SOURCE_REMOVE;
}

/* A new record is stored as soon as it can be, so that no more than the last field is lost with the power. Once the
 * focus has arrived where it goes. */
void
td_form_field_left_cb (TdFieldEditor *editor, TdForm *form)
{
  if (form->record != NULL && form->is_new && form->store_source == 0 && td_field_editor_is_changed (editor))
    form->store_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, store_cb, form, NULL);
}

/* --- keys and signals of the fields --- */

void
td_form_field_edited_cb (TdFieldEditor *editor, TdForm *form)
{
  /* What is left of a quota is seen while choosing. */
  if (form->conditions != NULL && form->record != NULL) {
    g_autoptr (TdRecord) typed = typed_record (form, FALSE);

    td_conditions_box_show (form->conditions, typed, form->year);
  }
  g_signal_emit (form, signals[EDITED], 0);
}

void
td_form_field_enter_cb (TdFieldEditor *editor, TdForm *form)
{
  guint place = 0;

  if (!g_ptr_array_find (form->editors, editor, &place))
    return;
  if (place + 1 < form->editors->len)
    td_field_editor_focus (g_ptr_array_index (form->editors, place + 1));
  else
    g_signal_emit (form, signals[FINISH], 0);
}

static TdFieldEditor *
focused_editor (TdForm *form)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (form));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < form->editors->len; i++)
    if (gtk_widget_is_ancestor (focus, g_ptr_array_index (form->editors, i)))
      return g_ptr_array_index (form->editors, i);
  return NULL;
}

static gboolean
finish_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (widget, signals[FINISH], 0);
  return TRUE;
}

/* Escape gives a field that was changed its value back; only then it leaves the form. */
static gboolean
leave_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdForm *form = TD_FORM (widget);
  TdFieldEditor *editor = focused_editor (form);

  if (editor == NULL || form->record == NULL || !td_field_editor_is_changed (editor)) {
    g_signal_emit (form, signals[LEAVE], 0);
    return TRUE;
  }
  td_field_editor_load (editor, editor == form->in_charge ? form->assignment : form->record);
  if (!td_form_is_changed (form))
    set_trouble (form, NULL);
  td_field_editor_focus (editor);
  td_form_field_edited_cb (editor, form);
  return TRUE;
}

static gboolean
step_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdFieldEditor *editor = focused_editor (TD_FORM (widget));

  /* In a field of choices Alt+Down opens its list, as everywhere. */
  if (GPOINTER_TO_INT (user_data) > 0 && editor != NULL && td_field_editor_open_list (editor))
    return TRUE;
  g_signal_emit (widget, signals[STEP], 0, GPOINTER_TO_INT (user_data));
  return TRUE;
}

static gboolean
copy_above_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdForm *form = TD_FORM (widget);
  TdFieldEditor *editor = focused_editor (form);

  if (editor == NULL || form->above == NULL || editor == form->in_charge)
    return FALSE;
  td_field_editor_copy_from (editor, form->above);
  td_field_editor_focus (editor);
  return TRUE;
}

/* GTK's entry keeps the key even where it has nothing to take back; then it is meant for the file. */
static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdFieldEditor *editor = focused_editor (TD_FORM (widget));

  if (editor == NULL || td_field_editor_is_changed (editor))
    return FALSE;
  return gtk_widget_activate_action (widget, "win.undo", NULL);
}

void
td_form_finding_cb (GtkWidget *box, const char *column, TdForm *form)
{
  td_form_focus_field (form, column);
}

static void
discard_cb (GtkButton *button, TdForm *form)
{
  td_form_discard (form);
}

/* --- the class --- */

static void
add_shortcut (GtkShortcutController *controller,
              guint key,
              GdkModifierType modifiers,
              GtkShortcutFunc function,
              int data)
{
  gtk_shortcut_controller_add_shortcut (
      controller, gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                    gtk_callback_action_new (function, GINT_TO_POINTER (data), NULL)));
}

static void
td_form_dispose (GObject *object)
{
  TdForm *form = TD_FORM (object);

  g_clear_handle_id (&form->store_source, g_source_remove);
  g_clear_handle_id (&form->findings_source, g_source_remove);
  g_clear_pointer (&form->record, td_record_free);
  g_clear_pointer (&form->above, td_record_free);
  g_clear_pointer (&form->assignment, td_record_free);
  if (form->editors != NULL)
    g_ptr_array_set_size (form->editors, 0);
  g_clear_object (&form->store);
  G_OBJECT_CLASS (td_form_parent_class)->dispose (object);
}

static void
td_form_finalize (GObject *object)
{
  TdForm *form = TD_FORM (object);

  g_ptr_array_unref (form->editors);
  g_ptr_array_unref (form->shown);
  g_free (form->held_error);
  G_OBJECT_CLASS (td_form_parent_class)->finalize (object);
}

static void
td_form_class_init (TdFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = td_form_dispose;
  object_class->finalize = td_form_finalize;
  td_ui_register ();
  g_type_ensure (TD_TYPE_FINDINGS_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/form.ui");
  gtk_widget_class_bind_template_child (widget_class, TdForm, title);
  gtk_widget_class_bind_template_child (widget_class, TdForm, trouble);
  gtk_widget_class_bind_template_child (widget_class, TdForm, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, TdForm, findings);
  gtk_widget_class_bind_template_child (widget_class, TdForm, fields);
  gtk_widget_class_bind_template_child (widget_class, TdForm, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TdForm, stack);
  gtk_widget_class_bind_template_callback_full (widget_class, "finding_cb", G_CALLBACK (td_form_finding_cb));
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                 G_TYPE_BOOLEAN);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISH] = g_signal_new ("finish", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STEP] = g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
td_form_init (TdForm *form)
{
  GtkShortcutController *early = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  GtkShortcutController *late = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  form->editors = g_ptr_array_new ();
  form->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (form));
  /* With Ctrl or Alt only, so that no letter and no Backspace is taken from an input method. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (early), GTK_PHASE_CAPTURE);
  add_shortcut (early, GDK_KEY_Return, GDK_CONTROL_MASK, finish_cb, 0);
  add_shortcut (early, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, finish_cb, 0);
  add_shortcut (early, GDK_KEY_z, GDK_CONTROL_MASK, undo_cb, 0);
  add_shortcut (early, GDK_KEY_apostrophe, GDK_CONTROL_MASK, copy_above_cb, 0);
  add_shortcut (early, GDK_KEY_Up, GDK_ALT_MASK, step_cb, -1);
  add_shortcut (early, GDK_KEY_Down, GDK_ALT_MASK, step_cb, 1);
  gtk_widget_add_controller (GTK_WIDGET (form), GTK_EVENT_CONTROLLER (early));
  /* Escape comes here when no open list wanted it. */
  add_shortcut (late, GDK_KEY_Escape, 0, leave_cb, 0);
  gtk_widget_add_controller (GTK_WIDGET (form), GTK_EVENT_CONTROLLER (late));
}

/* --- public --- */

GtkWidget *
td_form_new (TdStore *store, const TdView *view)
{
  TdForm *form;

  g_return_val_if_fail (TD_IS_STORE (store) && view != NULL && view->kind != NULL, NULL);

  form = g_object_new (TD_TYPE_FORM, NULL);
  form->store = g_object_ref (store);
  form->view = view;
  form->kind = view->kind;
  show_record (form);
  return GTK_WIDGET (form);
}

void
td_form_set_year (TdForm *form, int year)
{
  g_return_if_fail (TD_IS_FORM (form));
  form->year = year;
}

void
td_form_show (TdForm *form, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TD_IS_FORM (form));

  if (id == 0 || form->record == NULL || id != form->record->id)
    form->added = 0;
  g_clear_pointer (&form->record, td_record_free);
  form->is_new = FALSE;
  if (id != 0)
    form->record = td_store_load (form->store, form->kind, id, &error);
  show_record (form);
  if (error != NULL)
    g_warning ("%s", error->message);
}

void
td_form_show_new (TdForm *form, const TdRecord *draft, gboolean worth_saving)
{
  g_return_if_fail (TD_IS_FORM (form) && draft->kind == form->kind);

  td_record_free (form->record);
  form->record = td_record_copy (draft);
  form->record->id = 0;
  form->is_new = TRUE;
  form->added = 0;
  form->worth_saving = worth_saving;
  show_record (form);
}

void
td_form_refresh (TdForm *form)
{
  gint64 id;

  g_return_if_fail (TD_IS_FORM (form));

  if (form->record == NULL || form->is_new || form->saving || td_form_is_changed (form))
    return;
  id = form->record->id;
  td_form_show (form, id);
}

gint64
td_form_id (TdForm *form)
{
  g_return_val_if_fail (TD_IS_FORM (form), 0);
  return form->record != NULL ? form->record->id : 0;
}

gboolean
td_form_is_new (TdForm *form)
{
  g_return_val_if_fail (TD_IS_FORM (form), FALSE);
  return form->record != NULL && form->is_new;
}

const TdRecord *
td_form_record (TdForm *form)
{
  g_return_val_if_fail (TD_IS_FORM (form), NULL);
  return form->record;
}

gboolean
td_form_is_changed (TdForm *form)
{
  g_return_val_if_fail (TD_IS_FORM (form), FALSE);

  if (form->record == NULL)
    return FALSE;
  if (form->is_new && form->worth_saving)
    return TRUE;
  for (guint i = 0; i < form->editors->len; i++)
    if (td_field_editor_is_changed (g_ptr_array_index (form->editors, i)))
      return TRUE;
  return FALSE;
}

void
td_form_discard (TdForm *form)
{
  g_return_if_fail (TD_IS_FORM (form));

  if (form->is_new)
    g_clear_pointer (&form->record, td_record_free);
  form->is_new = FALSE;
  td_form_show (form, td_form_id (form));
  g_signal_emit (form, signals[LEAVE], 0);
}

gboolean
td_form_hold_at_error (TdForm *form)
{
  const char *column = NULL;
  const char *error;

  g_return_val_if_fail (TD_IS_FORM (form), FALSE);

  if (form->record == NULL || form->is_new)
    return FALSE;
  error = td_findings_box_error (form->findings, &column);
  if (error == NULL || (form->held_id == form->record->id && g_strcmp0 (form->held_error, error) == 0))
    return FALSE;
  form->held_id = form->record->id;
  g_free (form->held_error);
  form->held_error = g_strdup (error);
  set_trouble (form, error);
  if (column != NULL)
    td_form_focus_field (form, column);
  return TRUE;
}

void
td_form_set_above (TdForm *form, const TdRecord *record)
{
  g_return_if_fail (TD_IS_FORM (form));

  g_clear_pointer (&form->above, td_record_free);
  if (record != NULL)
    form->above = td_record_copy (record);
}

const TdRecord *
td_form_above (TdForm *form)
{
  g_return_val_if_fail (TD_IS_FORM (form), NULL);
  return form->above;
}

gboolean
td_form_has_field (TdForm *form, const char *column)
{
  g_return_val_if_fail (TD_IS_FORM (form), FALSE);
  return form->record != NULL && find_editor (form, column) != NULL;
}

gboolean
td_form_set_field (TdForm *form, const char *column, const TdRecord *record)
{
  TdFieldEditor *editor;

  g_return_val_if_fail (TD_IS_FORM (form) && form->record != NULL, FALSE);

  editor = find_editor (form, column);
  if (editor != NULL)
    td_field_editor_copy_from (editor, record);
  return editor != NULL;
}

void
td_form_focus (TdForm *form)
{
  g_return_if_fail (TD_IS_FORM (form));

  for (guint i = 0; form->record != NULL && i < form->editors->len; i++) {
    TdFieldEditor *editor = g_ptr_array_index (form->editors, i);

    /* The order number is rarely what one comes to change; a new record begins with what it cannot be without. */
    if (td_field_editor_field (editor)->role == TD_ROLE_SORT_ORDER
        || (form->is_new && (td_field_editor_field (editor)->flags & TD_FIELD_REQUIRED) == 0))
      continue;
    td_field_editor_focus (editor);
    return;
  }
}

void
td_form_focus_field (TdForm *form, const char *column)
{
  TdFieldEditor *editor;

  g_return_if_fail (TD_IS_FORM (form));

  editor = find_editor (form, column);
  if (editor != NULL)
    td_field_editor_focus (editor);
}
