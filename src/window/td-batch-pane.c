/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-pane.h"

#include <glib/gi18n-lib.h>

#include "td-ui.h"

struct _TdBatchPane {
  GtkBox parent_instance;
  TdStore *store;
  TdRecordEditor *editor; /* not owned: its owner owns the pane too */
  const TdField *state;
  const TdField *reason_field;
  GtkLabel *title;
  GtkDropDown *states;
  GtkEntry *reason;
  GtkLabel *trouble;
  GtkWidget *apply;
  GtkWidget *delete_button;
};

G_DEFINE_FINAL_TYPE (TdBatchPane, td_batch_pane, GTK_TYPE_BOX)

static void
apply_cb (TdBatchPane *pane)
{
  guint selected = gtk_drop_down_get_selected (pane->states);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (selected == 0)
    return;
  done = td_record_editor_set_state (pane->editor, pane->state->choices[selected - 1].code,
                                     pane->reason != NULL ? gtk_editable_get_text (GTK_EDITABLE (pane->reason)) : NULL,
                                     &error);
  gtk_label_set_label (pane->trouble, done ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (pane->trouble), !done);
  if (done) {
    gtk_drop_down_set_selected (pane->states, 0);
    if (pane->reason != NULL)
      gtk_editable_set_text (GTK_EDITABLE (pane->reason), "");
  } else if (pane->reason != NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (pane->reason));
  }
}

static void
chosen_cb (GObject *object, GParamSpec *property, TdBatchPane *pane)
{
  gtk_widget_set_sensitive (pane->apply, gtk_drop_down_get_selected (pane->states) > 0);
}

static void
delete_cb (TdBatchPane *pane)
{
  td_record_editor_delete_selected (pane->editor);
}

static GtkWidget *
caption (TdBatchPane *pane, const char *text, GtkWidget *target)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), target);
  gtk_widget_add_css_class (label, "form-label");
  gtk_box_append (GTK_BOX (pane), label);
  gtk_box_append (GTK_BOX (pane), target);
  return label;
}

static void
add_state (TdBatchPane *pane)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (labels, (gpointer)_ ("Choose a state…"));
  for (const TdChoice *choice = pane->state->choices; choice->code != NULL; choice++)
    g_ptr_array_add (labels, (gpointer)_ (choice->label));
  g_ptr_array_add (labels, NULL);
  pane->states = GTK_DROP_DOWN (td_ui_drop_down ((const char *const *)labels->pdata, 30));
  caption (pane, _ ("_State of all selected rows"), GTK_WIDGET (pane->states));
  g_signal_connect (pane->states, "notify::selected", G_CALLBACK (chosen_cb), pane);
  if (pane->reason_field != NULL) {
    pane->reason = GTK_ENTRY (gtk_entry_new ());
    caption (pane, _ ("_Reason (needed when a state goes back, or for a refusal)"), GTK_WIDGET (pane->reason));
  }
  pane->apply = gtk_button_new_with_mnemonic (_ ("_Set the state"));
  gtk_widget_set_halign (pane->apply, GTK_ALIGN_START);
  gtk_widget_add_css_class (pane->apply, "suggested-action");
  gtk_widget_set_sensitive (pane->apply, FALSE);
  g_signal_connect_swapped (pane->apply, "clicked", G_CALLBACK (apply_cb), pane);
  gtk_box_append (GTK_BOX (pane), pane->apply);
}

/* The council's votes on many at once; the window knows what is selected. */
static void
add_votes (TdBatchPane *pane)
{
  static const struct {
    const char *label; /* msgid */
    const char *action;
  } each[] = {{N_ ("_Pass…"), "win.council-pass"}, {N_ ("_Not passed…"), "win.council-refuse"}};
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (each); i++) {
    GtkWidget *button = gtk_button_new_with_mnemonic (_ (each[i].label));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), each[i].action);
    gtk_box_append (GTK_BOX (row), button);
  }
  gtk_box_append (GTK_BOX (pane), row);
}

static void
td_batch_pane_dispose (GObject *object)
{
  g_clear_object (&TD_BATCH_PANE (object)->store);
  G_OBJECT_CLASS (td_batch_pane_parent_class)->dispose (object);
}

static void
td_batch_pane_class_init (TdBatchPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_batch_pane_dispose;
}

static void
td_batch_pane_init (TdBatchPane *pane)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (pane), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (pane), "batch");
}

GtkWidget *
td_batch_pane_new (TdStore *store, TdRecordEditor *editor)
{
  TdBatchPane *pane = g_object_new (TD_TYPE_BATCH_PANE, NULL);
  const TdRecordKind *kind = td_record_editor_view (editor)->kind;
  GtkWidget *label = gtk_label_new (NULL);

  pane->store = g_object_ref (store);
  pane->editor = editor;
  pane->state = td_kind_role (kind, TD_ROLE_STATE);
  pane->reason_field = td_kind_role (kind, TD_ROLE_REASON);
  pane->title = GTK_LABEL (label);
  gtk_label_set_xalign (pane->title, 0);
  gtk_widget_add_css_class (label, "form-title");
  gtk_box_append (GTK_BOX (pane), label);
  if (pane->state != NULL)
    add_state (pane);
  if (kind->id == TD_KIND_CANDIDATE || kind->id == TD_KIND_PROPOSAL)
    add_votes (pane);
  label = gtk_label_new (NULL);
  pane->trouble = GTK_LABEL (label);
  gtk_label_set_xalign (pane->trouble, 0);
  gtk_label_set_wrap (pane->trouble, TRUE);
  gtk_widget_add_css_class (label, "field-error");
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (pane), label);
  pane->delete_button = gtk_button_new_with_mnemonic (_ ("_Delete these rows"));
  gtk_widget_set_halign (pane->delete_button, GTK_ALIGN_START);
  g_signal_connect_swapped (pane->delete_button, "clicked", G_CALLBACK (delete_cb), pane);
  gtk_box_append (GTK_BOX (pane), pane->delete_button);
  return GTK_WIDGET (pane);
}

void
td_batch_pane_update (TdBatchPane *pane)
{
  g_autofree char *n = NULL;
  g_autofree char *text = NULL;
  gboolean writable;

  g_return_if_fail (TD_IS_BATCH_PANE (pane));

  n = td_ui_count (td_id_list_n_selected (td_grid_list (td_record_editor_grid (pane->editor))));
  text = g_strdup_printf (_ ("%s rows selected"), n);
  gtk_label_set_label (pane->title, text);
  gtk_widget_set_visible (GTK_WIDGET (pane->trouble), FALSE);
  writable = !td_store_is_read_only (pane->store);
  gtk_widget_set_sensitive (pane->delete_button, writable);
  if (pane->states != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (pane->states), writable);
}
