/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-shipped-box.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "td-catalogue.h"
#include "td-ui.h"
#include "td-window-contract.h"

struct _TdShippedBox {
  GtkBox parent_instance;
  TdStore *store;
  const TdRecordKind *kind;
  gint64 id;
  GtkLabel *state;
  GtkGrid *differences;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (TdShippedBox, td_shipped_box, GTK_TYPE_BOX)

static GtkWidget *
words (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

/* The shipped text as the field shows it. */
static char *
shown (TdShippedBox *box, const TdField *field, const char *text)
{
  g_autoptr (TdRecord) record = td_record_new (box->kind);

  if (*text == '\0')
    return g_strdup (_ ("(empty)"));
  if (g_str_equal (td_field_storage (field), "TEXT"))
    td_record_set_text (record, field->column, text);
  else if (field->type == TD_FIELD_DECIMAL)
    td_record_set_real (record, field->column, g_ascii_strtod (text, NULL));
  else
    td_record_set_integer (record, field->column, g_ascii_strtoll (text, NULL, 10));
  return td_ui_display (box->store, record, field);
}

static void
clear (TdShippedBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box->differences))) != NULL)
    gtk_grid_remove (box->differences, child);
}

/* Label and shipped text of each field that the office has otherwise. */
static int
list_differences (TdShippedBox *box, const TdRecord *record, GHashTable *shipped)
{
  int row = 0;

  for (guint i = 0; i < box->kind->n_fields; i++) {
    const TdField *field = &box->kind->fields[i];
    const char *text = g_hash_table_lookup (shipped, field->column);
    g_autofree char *brought = NULL;
    g_autofree char *now = NULL;

    if (text == NULL)
      continue;
    brought = shown (box, field, text);
    now = td_record_is_null (record, field->column) ? g_strdup (_ ("(empty)"))
                                                    : td_ui_display (box->store, record, field);
    if (g_str_equal (brought, now))
      continue;
    gtk_grid_attach (box->differences, words (_ (field->label), "form-label"), 0, row, 1, 1);
    gtk_grid_attach (box->differences, words (brought, NULL), 1, row++, 1, 1);
  }
  return row;
}

void
td_shipped_box_show (TdShippedBox *box, const TdRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) shipped = NULL;
  TdCatalogueState state = TD_CATALOGUE_OWN;
  int n = 0;

  g_return_if_fail (TD_IS_SHIPPED_BOX (box));
  clear (box);
  gtk_widget_set_visible (GTK_WIDGET (box), record != NULL && record->id != 0);
  if (record == NULL || record->id == 0)
    return;
  box->kind = record->kind;
  box->id = record->id;
  if (!td_catalogue_state (box->store, record->kind->table, record->id, &state, &error)) {
    gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
    return;
  }
  if (state == TD_CATALOGUE_EDITED)
    shipped = td_catalogue_shipped (box->store, record->kind->table, record->id, &error);
  if (shipped != NULL)
    n = list_differences (box, record, shipped);
  gtk_label_set_text (box->state, state == TD_CATALOGUE_OWN ? _ ("A row of your own.")
                                  : state == TD_CATALOGUE_AS_SHIPPED
                                      ? _ ("As the program brought it.")
                                      : _ ("You have changed this row. The program brought:"));
  gtk_widget_set_visible (GTK_WIDGET (box->differences), n > 0);
  gtk_widget_set_visible (box->restore, state == TD_CATALOGUE_EDITED && !td_store_is_read_only (box->store));
}

static void
restore_cb (GtkButton *button, TdShippedBox *box)
{
  g_autoptr (GError) error = NULL;

  if (!td_catalogue_restore (box->store, box->kind->table, box->id, &error))
    td_dialog_message (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (box))), _ ("The row was not restored"),
                       error->message);
}

static void
td_shipped_box_dispose (GObject *object)
{
  g_clear_object (&TD_SHIPPED_BOX (object)->store);
  G_OBJECT_CLASS (td_shipped_box_parent_class)->dispose (object);
}

static void
td_shipped_box_class_init (TdShippedBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_shipped_box_dispose;
}

static void
td_shipped_box_init (TdShippedBox *box)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (box), "shipped");
  box->state = GTK_LABEL (words ("", "shipped-state"));
  box->differences = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (box->differences), "shipped-differences");
  box->restore = gtk_button_new_with_mnemonic (_ ("_Restore what the program brought"));
  gtk_widget_set_halign (box->restore, GTK_ALIGN_START);
  g_signal_connect (box->restore, "clicked", G_CALLBACK (restore_cb), box);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (box->state));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (box->differences));
  gtk_box_append (GTK_BOX (box), box->restore);
  gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
}

GtkWidget *
td_shipped_box_new (TdStore *store)
{
  TdShippedBox *box = g_object_new (TD_TYPE_SHIPPED_BOX, NULL);

  box->store = g_object_ref (store);
  return GTK_WIDGET (box);
}
