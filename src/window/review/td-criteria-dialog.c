/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-criteria-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-review.h"
#include "td-dialog-frame.h"
#include "td-findings-box.h"
#include "td-number.h"
#include "td-ui.h"

/*
 * One row a criterion: a box that Space takes from "not looked at" to "yes" to "no" and round again, or an entry for points.
 * Up and Down go from row to row, Alt+Down and Alt+Up to the next and the last candidate.
 */

typedef struct {
  GtkWindow *window;
  TdStore *store;
  GArray *ids;
  guint place;
  TdRules *rules;
  TdRecord *candidate;
  TdCriteria *criteria;
  GPtrArray *inputs; /* of GtkWidget, one a criterion: GtkCheckButton or GtkEntry */
  GPtrArray *words;  /* of GtkLabel: what the box says */
  GtkLabel *heading;
  GtkLabel *summary;
  GtkLabel *trouble;
  GtkBox *rows;
  GtkWidget *next;
  gboolean changed;
  gboolean filling;
  TdCriteriaFunc done;
  gpointer user_data;
} Dialog;

static gboolean
is_scored (const TdCriterion *criterion)
{
  return g_strcmp0 (criterion->kind, "scored") == 0;
}

static gboolean
is_excluding (const TdCriterion *criterion)
{
  return g_strcmp0 (criterion->kind, "excluding") == 0;
}

/* --- showing --- */

static const char *
words_of (const TdCriterion *each)
{
  if (!each->judged)
    return _ ("not looked at");
  if (is_excluding (each))
    return each->holds ? _ ("given: ruled out") : _ ("not given");
  return each->holds ? _ ("met") : _ ("not met");
}

static void
show_summary (Dialog *dialog)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autoptr (GString) text = g_string_new (NULL);

  td_criteria_sum (dialog->criteria);
  td_criteria_report (dialog->criteria, TRUE, findings);
  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *message = td_finding_message (g_ptr_array_index (findings, i));

    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", message);
  }
  gtk_label_set_label (dialog->summary, text->str);
}

static void
show_row (Dialog *dialog, guint i)
{
  const TdCriterion *each = g_ptr_array_index (dialog->criteria->each, i);
  GtkWidget *input = g_ptr_array_index (dialog->inputs, i);
  GtkLabel *label = g_ptr_array_index (dialog->words, i);
  const char *words = words_of (each);

  if (is_scored (each))
    return;
  dialog->filling = TRUE;
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (input), !each->judged);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (input), each->judged && each->holds);
  dialog->filling = FALSE;
  gtk_label_set_label (label, words);
  gtk_widget_remove_css_class (GTK_WIDGET (label), "td-warning");
  if (each->judged && each->holds == is_excluding (each))
    gtk_widget_add_css_class (GTK_WIDGET (label), "td-warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static guint
row_of (Dialog *dialog, GtkWidget *input)
{
  guint i = 0;

  g_ptr_array_find (dialog->inputs, input, &i);
  return i;
}

/* Not looked at → yes → no → not looked at. */
static void
toggled_cb (GtkCheckButton *button, Dialog *dialog)
{
  guint i = row_of (dialog, GTK_WIDGET (button));
  TdCriterion *each;

  if (dialog->filling)
    return;
  each = g_ptr_array_index (dialog->criteria->each, i);
  if (!each->judged) {
    each->judged = TRUE;
    each->holds = TRUE;
  } else if (each->holds) {
    each->holds = FALSE;
  } else {
    each->judged = FALSE;
  }
  dialog->changed = TRUE;
  show_row (dialog, i);
  show_summary (dialog);
}

static void
set_trouble (Dialog *dialog, const char *text)
{
  gtk_label_set_label (dialog->trouble, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), text != NULL);
}

static void
points_cb (GtkEditable *entry, Dialog *dialog)
{
  guint i = row_of (dialog, GTK_WIDGET (entry));
  TdCriterion *each;
  const char *text = gtk_editable_get_text (entry);
  double points = 0;

  if (dialog->filling)
    return;
  each = g_ptr_array_index (dialog->criteria->each, i);
  each->judged = td_number_parse (text, &points);
  each->score = each->judged ? points : 0;
  dialog->changed = TRUE;
  if (!each->judged && *text != '\0') {
    g_autofree char *sentence = g_strdup_printf (_ ("“%s” is no number of points."), text);

    set_trouble (dialog, sentence);
  } else {
    set_trouble (dialog, NULL);
  }
  show_summary (dialog);
}

/* --- rows --- */

static GtkWidget *
check_new (Dialog *dialog, const TdCriterion *each)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *text = td_dialog_frame_label (each->text, NULL);

  /* As wide as the dialog, not as a label would like to be. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (text), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, each->text, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), dialog);
  return check;
}

static GtkWidget *
points_new (Dialog *dialog, const TdCriterion *each)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *points = each->judged ? td_number_format (each->score, 2) : g_strdup ("");

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_editable_set_text (GTK_EDITABLE (entry), points);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, each->text, -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect (entry, "changed", G_CALLBACK (points_cb), dialog);
  return entry;
}

/* "trong 10 điểm" beside an entry; the state beside a box. */
static void
add_row (Dialog *dialog, TdCriterion *each)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *input = is_scored (each) ? points_new (dialog, each) : check_new (dialog, each);
  GtkWidget *words = gtk_label_new (NULL);
  g_autofree char *source = each->source != NULL && *each->source != '\0'
                                ? g_strdup_printf (_ ("Source: %s"), each->source)
                            : each->source == NULL ? g_strdup (_ ("Wording of an earlier catalogue"))
                                                   : NULL;

  gtk_widget_add_css_class (row, "criterion");
  gtk_widget_set_tooltip_text (row, source);
  if (is_scored (each)) {
    GtkWidget *text = td_dialog_frame_label (each->text, NULL);
    g_autofree char *full = each->has_full ? td_number_format (each->full, 2) : NULL;
    g_autofree char *of = full != NULL ? g_strdup_printf (_ ("of %s points"), full) : g_strdup (_ ("points"));

    gtk_widget_set_hexpand (text, TRUE);
    gtk_box_append (GTK_BOX (row), text);
    gtk_box_append (GTK_BOX (row), input);
    gtk_label_set_label (GTK_LABEL (words), of);
  } else {
    gtk_widget_set_hexpand (input, TRUE);
    gtk_box_append (GTK_BOX (row), input);
  }
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_width_chars (GTK_LABEL (words), 16);
  gtk_widget_add_css_class (words, "criterion-state");
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (dialog->rows, row);
  g_ptr_array_add (dialog->inputs, input);
  g_ptr_array_add (dialog->words, words);
}

static void
add_heading (Dialog *dialog, const char *kind)
{
  const TdField *field = td_kind_field (td_kind_by_table ("criterion_result"), "kind");

  gtk_box_append (dialog->rows, td_dialog_frame_label (td_field_choice_label (field, kind), "form-section"));
}

static void
fill_rows (Dialog *dialog)
{
  GtkWidget *child;
  const char *kind = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (dialog->rows))) != NULL)
    gtk_box_remove (dialog->rows, child);
  g_ptr_array_set_size (dialog->inputs, 0);
  g_ptr_array_set_size (dialog->words, 0);
  for (guint i = 0; i < dialog->criteria->each->len; i++) {
    TdCriterion *each = g_ptr_array_index (dialog->criteria->each, i);

    if (g_strcmp0 (kind, each->kind) != 0)
      add_heading (dialog, each->kind);
    kind = each->kind;
    add_row (dialog, each);
    show_row (dialog, i);
  }
  if (dialog->criteria->each->len == 0)
    gtk_box_append (dialog->rows, td_dialog_frame_label (
                                      _ ("The catalogue has no criteria for this title on that day. Add them under "
                                         "“Law and catalogues”, Criteria."),
                                      "dim-label"));
}

/* --- one candidate after the other --- */

static gboolean
show_candidate (Dialog *dialog)
{
  gint64 id = g_array_index (dialog->ids, gint64, dialog->place);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;

  g_clear_pointer (&dialog->candidate, td_record_free);
  g_clear_pointer (&dialog->criteria, td_criteria_free);
  g_clear_pointer (&dialog->rules, td_rules_free);
  dialog->candidate = td_store_load (dialog->store, td_kind_get (TD_KIND_CANDIDATE), id, &error);
  if (dialog->candidate != NULL)
    dialog->rules = td_rules_new (dialog->store, (int)td_record_integer (dialog->candidate, "year"), NULL, &error);
  if (dialog->rules != NULL)
    dialog->criteria = td_criteria_of (dialog->rules, dialog->store, dialog->candidate, &error);
  if (dialog->criteria == NULL) {
    if (error != NULL)
      g_warning ("%s", error->message);
    return FALSE;
  }
  title = td_store_display (dialog->store, dialog->candidate, td_kind_field (dialog->candidate->kind, "title"));
  heading = g_strdup_printf (_ ("%s – %s (%u of %u)"), td_record_text (dialog->candidate, "name"), title,
                             dialog->place + 1, dialog->ids->len);
  gtk_label_set_label (dialog->heading, heading);
  dialog->changed = FALSE;
  set_trouble (dialog, NULL);
  fill_rows (dialog);
  show_summary (dialog);
  gtk_widget_set_sensitive (dialog->next, dialog->place + 1 < dialog->ids->len);
  gtk_widget_set_tooltip_text (dialog->next, dialog->place + 1 < dialog->ids->len
                                                 ? _ ("Alt+Down")
                                                 : _ ("This is the last of the list."));
  if (dialog->inputs->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (dialog->inputs, 0));
  return TRUE;
}

/* FALSE: it was said why not. */
static gboolean
store (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autofree char *notice = NULL;

  if (!dialog->changed || dialog->criteria == NULL)
    return TRUE;
  result = td_council_judge (dialog->store, dialog->candidate->id, dialog->criteria, &error);
  if (result == NULL) {
    set_trouble (dialog, error->message);
    return FALSE;
  }
  if (!result->done) {
    g_autofree char *message = td_finding_message (g_ptr_array_index (result->findings, 0));

    set_trouble (dialog, message);
    return FALSE;
  }
  dialog->changed = FALSE;
  notice = g_strdup_printf (_ ("Criteria of %s"), td_record_text (dialog->candidate, "name"));
  if (dialog->done != NULL)
    dialog->done (notice, dialog->user_data);
  return TRUE;
}

static void
step (Dialog *dialog, int by)
{
  if ((by < 0 && dialog->place == 0) || (by > 0 && dialog->place + 1 >= dialog->ids->len) || !store (dialog))
    return;
  dialog->place = (guint)((int)dialog->place + by);
  if (!show_candidate (dialog))
    gtk_window_destroy (dialog->window);
}

static void
next_cb (Dialog *dialog)
{
  step (dialog, 1);
}

static void
store_cb (Dialog *dialog)
{
  if (store (dialog))
    gtk_window_destroy (dialog->window);
}

/* What nobody has looked at is in order. */
static void
rest_cb (Dialog *dialog)
{
  for (guint i = 0; i < dialog->criteria->each->len; i++) {
    TdCriterion *each = g_ptr_array_index (dialog->criteria->each, i);

    if (each->judged || is_scored (each))
      continue;
    each->judged = TRUE;
    each->holds = !is_excluding (each);
    dialog->changed = TRUE;
    show_row (dialog, i);
  }
  show_summary (dialog);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (widget), "td-dialog");

  step (dialog, GPOINTER_TO_INT (user_data));
  return TRUE;
}

static gboolean
row_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (widget), "td-dialog");
  GtkWidget *focus = gtk_window_get_focus (dialog->window);
  guint place = 0;

  for (guint i = 0; i < dialog->inputs->len; i++)
    if (focus != NULL
        && (focus == dialog->inputs->pdata[i] || gtk_widget_is_ancestor (focus, dialog->inputs->pdata[i]))) {
      place = (guint)CLAMP ((int)i + GPOINTER_TO_INT (user_data), 0, (int)dialog->inputs->len - 1);
      gtk_widget_grab_focus (dialog->inputs->pdata[place]);
      return TRUE;
    }
  return FALSE;
}

static void
destroy_cb (GtkWidget *window, Dialog *dialog)
{
  g_clear_pointer (&dialog->candidate, td_record_free);
  g_clear_pointer (&dialog->criteria, td_criteria_free);
  g_clear_pointer (&dialog->rules, td_rules_free);
  g_ptr_array_unref (dialog->inputs);
  g_ptr_array_unref (dialog->words);
  g_array_unref (dialog->ids);
  g_object_unref (dialog->store);
  g_free (dialog);
}

static void
add_key (GtkShortcutController *keys, guint key, GdkModifierType modifiers, GtkShortcutFunc function, int by)
{
  gtk_shortcut_controller_add_shortcut (keys, gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                                                gtk_callback_action_new (function, GINT_TO_POINTER (by),
                                                                                         NULL)));
}

static void
add_keys (Dialog *dialog)
{
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (keys), GTK_PHASE_CAPTURE);
  add_key (keys, GDK_KEY_Down, GDK_ALT_MASK, step_cb, 1);
  add_key (keys, GDK_KEY_Up, GDK_ALT_MASK, step_cb, -1);
  add_key (keys, GDK_KEY_Down, 0, row_cb, 1);
  add_key (keys, GDK_KEY_Up, 0, row_cb, -1);
  g_object_set_data (G_OBJECT (dialog->window), "td-dialog", dialog);
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), GTK_EVENT_CONTROLLER (keys));
}

static GtkWidget *
buttons_new (Dialog *dialog)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *rest = gtk_button_new_with_mnemonic (_ ("_What is not looked at is in order"));
  GtkWidget *leave = gtk_button_new_with_mnemonic (_ ("_Leave it"));
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Store"));

  dialog->next = gtk_button_new_with_mnemonic (_ ("Store, _next"));
  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_widget_set_hexpand (rest, TRUE);
  gtk_widget_set_halign (rest, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), rest);
  gtk_box_append (GTK_BOX (row), leave);
  gtk_box_append (GTK_BOX (row), dialog->next);
  gtk_box_append (GTK_BOX (row), go);
  gtk_window_set_default_widget (dialog->window, go);
  g_signal_connect_swapped (rest, "clicked", G_CALLBACK (rest_cb), dialog);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (gtk_window_close), dialog->window);
  g_signal_connect_swapped (dialog->next, "clicked", G_CALLBACK (next_cb), dialog);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (store_cb), dialog);
  return row;
}

static void
build (Dialog *dialog)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (body, "td-dialog-body");
  dialog->heading = GTK_LABEL (td_dialog_frame_label ("", "td-dialog-title"));
  dialog->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  dialog->summary = GTK_LABEL (td_dialog_frame_label ("", NULL));
  dialog->trouble = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (dialog->rows));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (dialog->heading));
  gtk_box_append (GTK_BOX (body), td_dialog_frame_label (
                                      _ ("Space: yes, no, not looked at. Up and Down: next criterion. Alt+Down: store, "
                                         "next of the list."),
                                      "dim-label"));
  gtk_box_append (GTK_BOX (body), scrolled);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (dialog->summary));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (dialog->trouble));
  gtk_box_append (GTK_BOX (body), buttons_new (dialog));
  gtk_window_set_child (dialog->window, body);
  add_keys (dialog);
}

void
td_criteria_dialog_present (GtkWindow *parent,
                            TdStore *store,
                            const GArray *ids,
                            guint first,
                            TdCriteriaFunc done,
                            gpointer user_data)
{
  Dialog *dialog = NULL;

  g_return_if_fail (ids != NULL && first < ids->len);
  dialog = g_new0 (Dialog, 1);
  dialog->store = g_object_ref (store);
  dialog->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (dialog->ids, ids->data, ids->len);
  dialog->place = first;
  dialog->done = done;
  dialog->user_data = user_data;
  dialog->inputs = g_ptr_array_new ();
  dialog->words = g_ptr_array_new ();
  dialog->window = td_dialog_frame_new (parent, _ ("Criteria"), 110, 32);
  build (dialog);
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroy_cb), dialog);
  gtk_window_present (dialog->window);
  if (!show_candidate (dialog))
    gtk_window_destroy (dialog->window);
}
