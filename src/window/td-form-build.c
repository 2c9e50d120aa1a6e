/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-private.h"

#include <glib/gi18n-lib.h>

#include "td-ui.h"

/* The rows of a form: a label and what edits or shows the field, in the order of the declaration. */

static void
add_section (TdForm *form, const char *text, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "form-section");
  gtk_grid_attach (form->fields, label, 0, row, 2, 1);
}

static GtkWidget *
add_label (TdForm *form, const char *text, GtkWidget *target, guint32 *mnemonics, int row)
{
  g_autofree char *marked = target != NULL ? td_ui_mnemonic (text, mnemonics) : g_strdup (text);
  GtkWidget *label = gtk_label_new_with_mnemonic (marked);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 13);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "form-label");
  if (target != NULL)
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), target);
  gtk_grid_attach (form->fields, label, 0, row, 1, 1);
  return label;
}

static TdFieldEditor *
add_editor (TdForm *form,
            const TdRecordKind *kind,
            const TdField *field,
            const char *label,
            guint32 *mnemonics,
            int row)
{
  GtkWidget *editor = td_field_editor_new (form->store, field, kind);
  gboolean is_required = (field->flags & TD_FIELD_REQUIRED) != 0;
  GtkWidget *label_widget = NULL;
  g_autofree char *starred = is_required ? g_strconcat (label, " *", NULL) : NULL;

  gtk_widget_set_hexpand (editor, TRUE);
  gtk_widget_set_valign (editor, GTK_ALIGN_START);
  label_widget = add_label (form, is_required ? starred : label, td_field_editor_widget (TD_FIELD_EDITOR (editor)),
                            mnemonics, row);
  if (is_required)
    gtk_widget_set_tooltip_text (label_widget, _ ("Must be filled in"));
  gtk_grid_attach (form->fields, editor, 1, row, 1, 1);
  g_signal_connect (editor, "edited", G_CALLBACK (td_form_field_edited_cb), form);
  g_signal_connect (editor, "enter", G_CALLBACK (td_form_field_enter_cb), form);
  g_signal_connect (editor, "left", G_CALLBACK (td_form_field_left_cb), form);
  g_ptr_array_add (form->editors, editor);
  return TD_FIELD_EDITOR (editor);
}

static void
add_shown (TdForm *form, const TdField *field, guint32 *mnemonics, int row)
{
  GtkWidget *value = gtk_label_new ("—");

  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  /* A selectable label that is only not focusable stops Tab for good: it says that it took the focus and did not. */
  gtk_widget_set_can_focus (value, FALSE);
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  gtk_widget_add_css_class (value, "form-value");
  g_object_set_data (G_OBJECT (value), "td-field", (gpointer)field);
  add_label (form, td_view_field_label (form->view, field), NULL, mnemonics, row);
  gtk_grid_attach (form->fields, value, 1, row, 1, 1);
  g_ptr_array_add (form->shown, value);
}

void
td_form_build (TdForm *form)
{
  guint32 mnemonics = 0;
  int row = 0;

  for (guint i = 0; i < form->kind->n_fields; i++) {
    const TdField *field = &form->kind->fields[i];

    if (field->group != NULL)
      add_section (form, _ (field->group), row++);
    if (td_view_hides_field (form->view, field))
      continue;
    if ((field->flags & TD_FIELD_READ_ONLY) != 0)
      add_shown (form, field, &mnemonics, row++);
    else
      add_editor (form, form->kind, field, td_view_field_label (form->view, field), &mnemonics, row++);
    if (g_strcmp0 (form->view->in_charge, field->column) == 0) {
      const TdRecordKind *assignment = td_kind_get (TD_KIND_ASSIGNMENT);
      const TdField *member = td_kind_role (assignment, TD_ROLE_IN_CHARGE);

      form->in_charge = add_editor (form, assignment, member, _ (member->label), &mnemonics, row++);
    }
  }
  if (form->kind->id == TD_KIND_CANDIDATE || form->kind->id == TD_KIND_PROPOSAL) {
    form->conditions = td_conditions_box_add_after (GTK_WIDGET (form->findings), form->store);
    g_signal_connect (form->conditions, "field", G_CALLBACK (td_form_finding_cb), form);
  }
  if (form->kind->catalogue) {
    GtkWidget *viewport = gtk_scrolled_window_get_child (form->scrolled);

    /* Long sources are read whole: it scrolls before they are squeezed. */
    gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
    form->shipped = TD_SHIPPED_BOX (td_shipped_box_new (form->store));
    gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (form->fields))), GTK_WIDGET (form->shipped));
  }
}
