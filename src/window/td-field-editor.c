/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-field-editor.h"

#include <glib/gi18n-lib.h>

#include "td-suggestion-entry.h"
#include "td-text.h"
#include "td-ui.h"

/* Suggestions shown at once; more would be searched for by typing anyway. */
#define MAX_SUGGESTIONS 60

struct _TdFieldEditor {
  GtkBox parent_instance;
  TdStore *store;
  const TdField *field;
  const TdRecordKind *kind;
  int year;
  const TdChoice *choices; /* that the drop-down shows; of the store or the field */
  GtkWidget *widget;       /* entry, suggestion entry, text view, drop-down or check button */
  GtkWidget *error_label;
  gboolean loading;
  gboolean changed;
};

enum { EDITED, ENTER, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdFieldEditor, td_field_editor, GTK_TYPE_BOX)

static GtkEditable *
editable_of (TdFieldEditor *editor)
{
  if (TD_IS_SUGGESTION_ENTRY (editor->widget))
    return td_suggestion_entry_editable (TD_SUGGESTION_ENTRY (editor->widget));
  return GTK_IS_EDITABLE (editor->widget) ? GTK_EDITABLE (editor->widget) : NULL;
}

static guint
count_choices (const TdChoice *choices)
{
  guint n = 0;

  while (choices[n].code != NULL)
    n++;
  return n;
}

/* --- suggestions --- */

static void
suggest_texts (TdFieldEditor *editor, const char *typed, GPtrArray *strings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement (editor->store, editor->field->suggestions, &error);

  if (statement != NULL) {
    td_statement_bind_integer (statement, ":year", editor->year);
    while (strings->len < MAX_SUGGESTIONS && td_statement_step (statement, &error) == TD_STEP_ROW) {
      const char *text = td_statement_text (statement, 0);

      if (text != NULL && td_text_matches (text, typed))
        g_ptr_array_add (strings, g_strdup (text));
    }
  }
  if (error != NULL)
    g_warning ("%s: %s", editor->field->suggestions, error->message);
}

static void
suggest_records (TdFieldEditor *editor, const char *typed, GPtrArray *strings, GArray *ids)
{
  const TdRecordKind *kind = td_field_reference (editor->field);
  TdListing listing = {.kind = kind, .search = typed, .year = kind->has_year ? editor->year : 0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = td_store_list (editor->store, &listing, MAX_SUGGESTIONS, &error);

  if (found == NULL) {
    g_warning ("%s", error->message);
    return;
  }
  for (guint i = 0; i < found->len; i++) {
    gint64 id = g_array_index (found, gint64, i);

    g_ptr_array_add (strings, g_strdup (td_store_title (editor->store, kind, id)));
    g_array_append_val (ids, id);
  }
}

/* The only one of titles that is the typed text in this spelling; 0. */
static gint64
find_same (GPtrArray *strings, GArray *ids, const char *typed, char *(*spelling) (const char *text))
{
  g_autofree char *wanted = spelling (typed);
  gint64 same = 0;

  for (guint i = 0; i < strings->len; i++) {
    g_autofree char *other = spelling (g_ptr_array_index (strings, i));

    if (!g_str_equal (wanted, other))
      continue;
    if (same != 0)
      return 0;
    same = g_array_index (ids, gint64, i);
  }
  return same;
}

/* "Tiểu khu 3" as clerks shorten it: "tk3", the first letters of the words that come before a number. "" for a name
 * without one. */
static char *
shorten (const char *title)
{
  g_autofree char *folded = td_text_fold (title);
  g_auto (GStrv) words = g_strsplit_set (folded, " ./-", -1);
  g_autoptr (GString) shortened = g_string_new (NULL);
  gboolean numbered = FALSE;

  for (guint i = 0; words[i] != NULL; i++) {
    if (g_ascii_isdigit (words[i][0])) {
      g_string_append (shortened, words[i]);
      numbered = TRUE;
    } else if (words[i][0] != '\0') {
      g_string_append_c (shortened, words[i][0]);
    }
  }
  return numbered ? g_string_free (g_steal_pointer (&shortened), FALSE) : g_strdup ("");
}

/* The only title that typed shortens: "tk 3", "TK3". */
static gint64
find_shortened (GPtrArray *strings, GArray *ids, const char *typed)
{
  g_autofree char *folded = td_text_fold (typed);
  g_auto (GStrv) words = g_strsplit_set (folded, " ./-", -1);
  g_autofree char *wanted = g_strjoinv ("", words);
  gint64 found = 0;

  for (guint i = 0; *wanted != '\0' && i < strings->len; i++) {
    g_autofree char *other = shorten (g_ptr_array_index (strings, i));

    if (!g_str_equal (wanted, other))
      continue;
    if (found != 0)
      return 0;
    found = g_array_index (ids, gint64, i);
  }
  return found;
}

/* The record that the typed text means: the only one of exactly this title, with its marks or without, else the only
 * one that the search finds, else the only one that it shortens. */
static gint64
find_reference (TdFieldEditor *editor, const char *typed)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 found;

  suggest_records (editor, typed, strings, ids);
  found = find_same (strings, ids, typed, td_text_fold_keeping_marks);
  if (found == 0)
    found = find_same (strings, ids, typed, td_text_fold);
  if (found == 0 && ids->len == 1)
    found = g_array_index (ids, gint64, 0);
  if (found != 0 || ids->len > 0)
    return found;
  suggest_records (editor, "", strings, ids);
  return find_shortened (strings, ids, typed);
}

static void
suggest (const char *typed, GPtrArray *strings, GArray *ids, gpointer user_data)
{
  TdFieldEditor *editor = user_data;

  if (editor->field->type != TD_FIELD_REFERENCE) {
    suggest_texts (editor, typed, strings);
    return;
  }
  suggest_records (editor, typed, strings, ids);
  if (ids->len == 0 && *typed != '\0') {
    gint64 id = find_reference (editor, typed);

    if (id != 0) {
      g_ptr_array_add (strings, g_strdup (td_store_title (editor->store, td_field_reference (editor->field), id)));
      g_array_append_val (ids, id);
    }
  }
}

/* --- what the user does --- */

static void
edited (TdFieldEditor *editor)
{
  if (editor->loading)
    return;
  editor->changed = TRUE;
  td_field_editor_set_error (editor, NULL);
  g_signal_emit (editor, signals[EDITED], 0);
}

static void
enter (TdFieldEditor *editor)
{
  g_signal_emit (editor, signals[ENTER], 0);
}

static void
edited_swapped_cb (TdFieldEditor *editor)
{
  edited (editor);
}

static void
notify_cb (GObject *object, GParamSpec *property, TdFieldEditor *editor)
{
  edited (editor);
}

/* Shows what stands there as it will be stored, or says why it cannot be. */
static void
left_cb (GtkEventControllerFocus *controller, TdFieldEditor *editor)
{
  GtkEditable *editable = editable_of (editor);

  if (editor->changed && editable != NULL && editor->field->type != TD_FIELD_REFERENCE) {
    g_autoptr (TdRecord) scratch = td_record_new (editor->kind);
    g_autoptr (GError) error = NULL;

    if (td_field_editor_store (editor, scratch, &error)) {
      g_autofree char *text = td_record_display (scratch, editor->field);

      editor->loading = TRUE;
      if (!g_str_equal (text, gtk_editable_get_text (editable)))
        gtk_editable_set_text (editable, text);
      editor->loading = FALSE;
    } else {
      td_field_editor_set_error (editor, error->message);
    }
  } else if (editor->changed && editable != NULL) {
    g_autoptr (TdRecord) scratch = td_record_new (editor->kind);
    g_autoptr (GError) error = NULL;

    if (!td_field_editor_store (editor, scratch, &error)) {
      td_field_editor_set_error (editor, error->message);
    } else {
      gint64 id = td_record_integer (scratch, editor->field->column);

      td_suggestion_entry_set (TD_SUGGESTION_ENTRY (editor->widget),
                               td_store_title (editor->store, td_field_reference (editor->field), id), id);
    }
  }
  g_signal_emit (editor, signals[LEFT], 0);
}

static gboolean
is_list_open (TdFieldEditor *editor)
{
  GtkWidget *button = gtk_widget_get_first_child (editor->widget);

  return GTK_IS_DROP_DOWN (editor->widget) && GTK_IS_TOGGLE_BUTTON (button)
         && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

/* The next choice that begins with this letter, and round again; FALSE: none does. */
static gboolean
pick_by_letter (TdFieldEditor *editor, gunichar letter)
{
  g_autofree char *typed = g_ucs4_to_utf8 (&letter, 1, NULL, NULL, NULL);
  g_autofree char *wanted = typed != NULL ? td_text_fold (typed) : g_strdup ("");
  guint n = count_choices (editor->choices);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (editor->widget));

  /* Entry 0 is "none". */
  for (guint i = 0; *wanted != '\0' && i < n; i++) {
    guint place = (selected + i) % n;
    g_autofree char *label = td_text_fold (_ (editor->choices[place].label));

    if (g_str_has_prefix (label, wanted)) {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (editor->widget), place + 1);
      return TRUE;
    }
  }
  return FALSE;
}

/* Enter goes to the next field from here as from any other; Space opens the list or ticks the box. */
static gboolean
choice_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TdFieldEditor *editor)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || is_list_open (editor))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter) {
    enter (editor);
    return GDK_EVENT_STOP;
  }
  if (GTK_IS_DROP_DOWN (editor->widget) && key != GDK_KEY_space && g_unichar_isalnum (gdk_keyval_to_unicode (key)))
    return pick_by_letter (editor, gdk_keyval_to_unicode (key)) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  return GDK_EVENT_PROPAGATE;
}

static void
watch_keys (TdFieldEditor *editor, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the button, which would take Enter for itself. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (choice_key_cb), editor);
  gtk_widget_add_controller (widget, keys);
}

/* --- widgets --- */

/* "—" and the words of the choices; the caller owns the array, not what is in it. */
static GPtrArray *
choice_labels (TdFieldEditor *editor)
{
  GPtrArray *labels = g_ptr_array_new ();

  editor->choices = td_store_choices (editor->store, editor->field);
  g_ptr_array_add (labels, (gpointer) "—");
  for (guint i = 0; editor->choices[i].code != NULL; i++)
    g_ptr_array_add (labels, (gpointer)_ (editor->choices[i].label));
  g_ptr_array_add (labels, NULL);
  return labels;
}

static GtkWidget *
make_choice (TdFieldEditor *editor)
{
  g_autoptr (GPtrArray) labels = choice_labels (editor);
  GtkWidget *drop_down;

  drop_down = td_ui_drop_down ((const char *const *)labels->pdata, 30);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (notify_cb), editor);
  watch_keys (editor, drop_down);
  return drop_down;
}

/* Enter goes on from a text of many lines too: whoever walks through the fields by Enter must never land in one that keeps
 * the key, and the number meant for the next field with it. A new line is Shift+Enter. An input method is asked first. */
static gboolean
long_text_key_cb (GtkEventControllerKey *controller,
                  guint key,
                  guint code,
                  GdkModifierType state,
                  TdFieldEditor *editor)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (!is_enter || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!gtk_text_view_im_context_filter_keypress (
          GTK_TEXT_VIEW (editor->widget), gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller))))
    enter (editor);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_long_text (TdFieldEditor *editor)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "long-text");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (long_text_key_cb), editor);
  gtk_widget_add_controller (view, keys);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (edited_swapped_cb),
                            editor);
  return view;
}

static GtkWidget *
make_entry (TdFieldEditor *editor)
{
  GtkWidget *entry = gtk_entry_new ();

  g_signal_connect_swapped (entry, "changed", G_CALLBACK (edited_swapped_cb), editor);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (enter), editor);
  return entry;
}

static GtkWidget *
make_suggested (TdFieldEditor *editor)
{
  GtkWidget *entry = td_suggestion_entry_new (suggest, editor);

  g_signal_connect_swapped (entry, "changed", G_CALLBACK (edited_swapped_cb), editor);
  g_signal_connect_swapped (entry, "chosen", G_CALLBACK (edited_swapped_cb), editor);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (enter), editor);
  return entry;
}

static GtkWidget *
make_widget (TdFieldEditor *editor)
{
  switch (editor->field->type) {
  case TD_FIELD_LONG_TEXT:
    return make_long_text (editor);
  case TD_FIELD_BOOLEAN: {
    GtkWidget *check = gtk_check_button_new ();

    g_signal_connect (check, "notify::active", G_CALLBACK (notify_cb), editor);
    watch_keys (editor, check);
    return check;
  }
  case TD_FIELD_CHOICE:
    return make_choice (editor);
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_REFERENCE:
    return make_suggested (editor);
  case TD_FIELD_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_CHOICES:
  case TD_FIELD_TELEPHONE:
  case TD_FIELD_PERSONAL_NUMBER:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
  case TD_FIELD_DATE:
  case TD_FIELD_MEASURE:
    return make_entry (editor);
  default:
    g_return_val_if_reached (make_entry (editor));
  }
}

static gboolean
is_short (const TdField *field)
{
  return td_field_is_number (field) || field->type == TD_FIELD_DATE || field->type == TD_FIELD_MEASURE;
}

/* --- object --- */

static void
td_field_editor_dispose (GObject *object)
{
  g_clear_object (&TD_FIELD_EDITOR (object)->store);
  G_OBJECT_CLASS (td_field_editor_parent_class)->dispose (object);
}

static void
td_field_editor_class_init (TdFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_field_editor_dispose;
  signals[EDITED]
      = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTER]
      = g_signal_new ("enter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT]
      = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_field_editor_init (TdFieldEditor *editor)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (editor), GTK_ORIENTATION_VERTICAL);
}

/* --- public --- */

GtkWidget *
td_field_editor_new (TdStore *store, const TdField *field, const TdRecordKind *kind)
{
  TdFieldEditor *editor = g_object_new (TD_TYPE_FIELD_EDITOR, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEditable *editable;
  GtkWidget *shown;

  editor->store = g_object_ref (store);
  editor->field = field;
  editor->kind = kind;
  editor->widget = make_widget (editor);
  editable = editable_of (editor);
  shown = editor->widget;
  if (editable != NULL && is_short (field)) {
    gtk_editable_set_width_chars (editable, MAX (field->width, 6));
    gtk_editable_set_max_width_chars (editable, MAX (field->width + 4, 12));
    gtk_widget_set_halign (shown, GTK_ALIGN_START);
  } else if (editable != NULL) {
    gtk_editable_set_width_chars (editable, 12);
    gtk_widget_set_hexpand (shown, TRUE);
  } else if (field->type == TD_FIELD_CHOICE) {
    /* The open list is as wide as the button: room for its words. */
    gtk_widget_set_hexpand (shown, TRUE);
  } else if (field->type == TD_FIELD_LONG_TEXT) {
    shown = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (shown), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (shown), TRUE);
    gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (shown), 160);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (shown), editor->widget);
    gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (shown), TRUE);
    gtk_widget_add_css_class (shown, "long-text-frame");
    gtk_widget_set_hexpand (shown, TRUE);
  }
  if (field->help != NULL)
    gtk_widget_set_tooltip_text (shown, _ (field->help));
  if ((field->flags & TD_FIELD_REQUIRED) != 0 && editable != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (editable), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
  gtk_box_append (GTK_BOX (editor), shown);

  editor->error_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (editor->error_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (editor->error_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (editor->error_label), 0);
  gtk_label_set_width_chars (GTK_LABEL (editor->error_label), 12);
  gtk_widget_add_css_class (editor->error_label, "field-error");
  gtk_widget_set_visible (editor->error_label, FALSE);
  gtk_box_append (GTK_BOX (editor), editor->error_label);

  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), editor);
  gtk_widget_add_controller (editor->widget, focus);
  return GTK_WIDGET (editor);
}

const TdField *
td_field_editor_field (TdFieldEditor *editor)
{
  g_return_val_if_fail (TD_IS_FIELD_EDITOR (editor), NULL);
  return editor->field;
}

void
td_field_editor_set_year (TdFieldEditor *editor, int year)
{
  g_return_if_fail (TD_IS_FIELD_EDITOR (editor));
  editor->year = year;
}

void
td_field_editor_set_sensitive (TdFieldEditor *editor, gboolean sensitive)
{
  GtkEditable *editable;

  g_return_if_fail (TD_IS_FIELD_EDITOR (editor));

  editable = editable_of (editor);
  if (sensitive)
    gtk_widget_remove_css_class (GTK_WIDGET (editor), "locked");
  else
    gtk_widget_add_css_class (GTK_WIDGET (editor), "locked");
  if (editable != NULL)
    gtk_editable_set_editable (editable, sensitive);
  else if (GTK_IS_TEXT_VIEW (editor->widget))
    gtk_text_view_set_editable (GTK_TEXT_VIEW (editor->widget), sensitive);
  else
    gtk_widget_set_sensitive (editor->widget, sensitive);
}

static void
show_value (TdFieldEditor *editor, const TdRecord *record)
{
  const TdField *field = editor->field;
  GtkEditable *editable = editable_of (editor);

  if (TD_IS_SUGGESTION_ENTRY (editor->widget)) {
    gint64 id = field->type == TD_FIELD_REFERENCE ? td_record_integer (record, field->column) : 0;
    g_autofree char *text
        = field->type == TD_FIELD_REFERENCE
              ? g_strdup (id != 0 ? td_store_title (editor->store, td_field_reference (field), id) : "")
              : td_record_display (record, field);

    td_suggestion_entry_set (TD_SUGGESTION_ENTRY (editor->widget), text, id);
  } else if (editable != NULL) {
    g_autofree char *text = td_record_display (record, field);

    /* What is selected stays so. */
    if (!g_str_equal (text, gtk_editable_get_text (editable)))
      gtk_editable_set_text (editable, text);
  } else if (GTK_IS_TEXT_VIEW (editor->widget)) {
    const char *text = td_record_text (record, field->column);

    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor->widget)), text != NULL ? text : "", -1);
  } else if (GTK_IS_CHECK_BUTTON (editor->widget)) {
    gtk_check_button_set_active (GTK_CHECK_BUTTON (editor->widget), td_record_integer (record, field->column) != 0);
  } else {
    const char *code = td_record_text (record, field->column);
    guint selected = 0;

    if (editor->choices != td_store_choices (editor->store, field)) {
      g_autoptr (GPtrArray) labels = choice_labels (editor);

      td_ui_drop_down_set_strings (GTK_DROP_DOWN (editor->widget), (const char *const *)labels->pdata);
    }

    for (guint i = 0; code != NULL && editor->choices[i].code != NULL; i++)
      if (g_str_equal (editor->choices[i].code, code))
        selected = i + 1;
    gtk_drop_down_set_selected (GTK_DROP_DOWN (editor->widget), selected);
  }
}

void
td_field_editor_load (TdFieldEditor *editor, const TdRecord *record)
{
  GtkEditable *editable;

  g_return_if_fail (TD_IS_FIELD_EDITOR (editor));

  editor->loading = TRUE;
  show_value (editor, record);
  editor->loading = FALSE;
  editor->changed = FALSE;
  td_field_editor_set_error (editor, NULL);
  /* Forgets the entry's own undo, so that Ctrl+Z goes on to the file's. */
  editable = editable_of (editor);
  if (editable != NULL && gtk_editable_get_editable (editable)) {
    gtk_editable_set_enable_undo (editable, FALSE);
    gtk_editable_set_enable_undo (editable, TRUE);
  } else if (GTK_IS_TEXT_VIEW (editor->widget)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor->widget));

    gtk_text_buffer_set_enable_undo (buffer, FALSE);
    gtk_text_buffer_set_enable_undo (buffer, TRUE);
  }
}

gboolean
td_field_editor_is_changed (TdFieldEditor *editor)
{
  g_return_val_if_fail (TD_IS_FIELD_EDITOR (editor), FALSE);
  return editor->changed;
}

static gboolean
store_reference (TdFieldEditor *editor, TdRecord *record, GError **error)
{
  g_autofree char *typed = td_text_normalize (gtk_editable_get_text (editable_of (editor)));
  gint64 id = td_suggestion_entry_chosen (TD_SUGGESTION_ENTRY (editor->widget));

  if (id == 0 && *typed != '\0')
    id = find_reference (editor, typed);
  if (id == 0 && *typed != '\0') {
    g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s” is not in the list. Choose one from the list, or clear the field."),
                 typed);
    return FALSE;
  }
  if (id != 0)
    td_record_set_integer (record, editor->field->column, id);
  else
    td_record_set_null (record, editor->field->column);
  return TRUE;
}

gboolean
td_field_editor_store (TdFieldEditor *editor, TdRecord *record, GError **error)
{
  const TdField *field;
  GtkEditable *editable;

  g_return_val_if_fail (TD_IS_FIELD_EDITOR (editor), FALSE);

  field = editor->field;
  editable = editable_of (editor);
  if (field->type == TD_FIELD_REFERENCE)
    return store_reference (editor, record, error);
  if (editable != NULL)
    return td_record_set_typed (record, field, gtk_editable_get_text (editable), editor->year, error);
  if (GTK_IS_TEXT_VIEW (editor->widget)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor->widget));
    g_autofree char *text = NULL;

    g_object_get (buffer, "text", &text, NULL);
    return td_record_set_typed (record, field, text, editor->year, error);
  }
  if (GTK_IS_CHECK_BUTTON (editor->widget)) {
    /* An unknown (NULL) stays unknown until the box is ticked. */
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (editor->widget)) || editor->changed)
      td_record_set_integer (record, field->column, gtk_check_button_get_active (GTK_CHECK_BUTTON (editor->widget)));
    return TRUE;
  }
  {
    guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (editor->widget));

    if (selected >= 1 && selected <= count_choices (editor->choices))
      td_record_set_text (record, field->column, editor->choices[selected - 1].code);
    else
      td_record_set_null (record, field->column);
  }
  return TRUE;
}

void
td_field_editor_set_error (TdFieldEditor *editor, const char *message)
{
  GtkEditable *editable;

  g_return_if_fail (TD_IS_FIELD_EDITOR (editor));

  editable = editable_of (editor);
  gtk_label_set_label (GTK_LABEL (editor->error_label), message != NULL ? message : "");
  gtk_widget_set_visible (editor->error_label, message != NULL);
  gtk_widget_remove_css_class (editor->error_label, "dim-label");
  gtk_widget_add_css_class (editor->error_label, "field-error");
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (editor), "invalid");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (editor), "invalid");
  if (editable != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (editable), GTK_ACCESSIBLE_STATE_INVALID,
                                 message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
td_field_editor_set_note (TdFieldEditor *editor, const char *note)
{
  g_return_if_fail (TD_IS_FIELD_EDITOR (editor));

  td_field_editor_set_error (editor, NULL);
  gtk_label_set_label (GTK_LABEL (editor->error_label), note != NULL ? note : "");
  gtk_widget_set_visible (editor->error_label, note != NULL);
  gtk_widget_remove_css_class (editor->error_label, "field-error");
  gtk_widget_add_css_class (editor->error_label, "dim-label");
}

void
td_field_editor_copy_from (TdFieldEditor *editor, const TdRecord *record)
{
  g_return_if_fail (TD_IS_FIELD_EDITOR (editor));

  editor->loading = TRUE;
  show_value (editor, record);
  editor->loading = FALSE;
  edited (editor);
}

GtkWidget *
td_field_editor_widget (TdFieldEditor *editor)
{
  GtkEditable *editable;

  g_return_val_if_fail (TD_IS_FIELD_EDITOR (editor), NULL);
  editable = editable_of (editor);
  return editable != NULL ? GTK_WIDGET (editable) : editor->widget;
}

void
td_field_editor_focus (TdFieldEditor *editor)
{
  GtkEditable *editable;

  g_return_if_fail (TD_IS_FIELD_EDITOR (editor));

  gtk_widget_grab_focus (td_field_editor_widget (editor));
  editable = editable_of (editor);
  if (editable != NULL)
    gtk_editable_select_region (editable, 0, -1);
}

gboolean
td_field_editor_open_list (TdFieldEditor *editor)
{
  g_return_val_if_fail (TD_IS_FIELD_EDITOR (editor), FALSE);

  if (!GTK_IS_DROP_DOWN (editor->widget))
    return FALSE;
  if (!is_list_open (editor))
    gtk_widget_activate (editor->widget);
  return TRUE;
}
