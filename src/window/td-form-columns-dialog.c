/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-columns-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-ask-frame.h"

#define ROWS_HEIGHT 320

typedef struct {
  TdAskFrame frame;
  TdStore *store;
  const TdList *list;
  GtkListBox *rows; /* of boxes that bear "td-column" (a name) and "td-tick" */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->store);
  g_free (dialog);
}

static GtkListBoxRow *
row_at (Dialog *dialog, int index)
{
  return gtk_list_box_get_row_at_index (dialog->rows, index);
}

static void
save (Dialog *dialog, const char *const *columns)
{
  g_autoptr (GError) error = NULL;

  if (td_unit_form_set_columns (dialog->store, dialog->list, columns, &error))
    gtk_window_close (dialog->frame.window);
  else
    td_ask_frame_say (&dialog->frame, error->message);
}

static void
save_cb (Dialog *dialog)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (int i = 0; row_at (dialog, i) != NULL; i++) {
    GObject *box = G_OBJECT (gtk_list_box_row_get_child (row_at (dialog, i)));

    if (gtk_check_button_get_active (g_object_get_data (box, "td-tick")))
      g_ptr_array_add (names, g_object_get_data (box, "td-column"));
  }
  g_ptr_array_add (names, NULL);
  save (dialog, (const char *const *)names->pdata);
}

static void
default_cb (Dialog *dialog)
{
  save (dialog, NULL);
}

/* step: -1 up, 1 down. */
static void
move (GtkButton *button, Dialog *dialog, int step)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));
  GtkListBoxRow *row = GTK_LIST_BOX_ROW (gtk_widget_get_parent (box));
  int to = gtk_list_box_row_get_index (row) + step;

  if (to < 0 || (step > 0 && row_at (dialog, to) == NULL))
    return;
  g_object_ref (row);
  gtk_list_box_remove (dialog->rows, GTK_WIDGET (row));
  gtk_list_box_insert (dialog->rows, GTK_WIDGET (row), to);
  g_object_unref (row);
  gtk_widget_grab_focus (GTK_WIDGET (button));
}

static void
up_cb (GtkButton *button, Dialog *dialog)
{
  move (button, dialog, -1);
}

static void
down_cb (GtkButton *button, Dialog *dialog)
{
  move (button, dialog, 1);
}

static void
add_step (Dialog *dialog, GtkWidget *box, const char *icon, const char *words, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect (button, "clicked", clicked, dialog);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_column (Dialog *dialog, const char *column, gboolean used)
{
  const TdField *field = td_kind_field (td_list_record_kind (dialog->list), column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *tick = gtk_check_button_new_with_label (_ (field->label));

  gtk_widget_add_css_class (box, "td-row");
  gtk_widget_set_hexpand (tick, TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), used);
  gtk_box_append (GTK_BOX (box), tick);
  add_step (dialog, box, "go-up-symbolic", _ ("Further left"), G_CALLBACK (up_cb));
  add_step (dialog, box, "go-down-symbolic", _ ("Further right"), G_CALLBACK (down_cb));
  g_object_set_data (G_OBJECT (box), "td-column", (gpointer)field->column);
  g_object_set_data (G_OBJECT (box), "td-tick", tick);
  gtk_list_box_append (dialog->rows, box);
}

static gboolean
has (const GArray *columns, const char *column)
{
  for (guint i = 0; i < columns->len; i++)
    if (strcmp (g_array_index (columns, TdFormColumn, i).column, column) == 0)
      return TRUE;
  return FALSE;
}

void
td_form_columns_dialog_present (GtkWindow *parent, TdStore *store, const TdList *list)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  g_autoptr (GArray) used = td_unit_form_columns (store, list);
  g_autoptr (GArray) possible = td_unit_form_possible_columns (list);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *declared = gtk_button_new_with_mnemonic (_ ("Those of the _program"));
  g_autofree char *title = g_strdup_printf (_ ("Columns of the form “%s”"), _ (list->label));

  dialog->store = g_object_ref (store);
  dialog->list = list;
  td_ask_frame_init (
      &dialog->frame, parent, title, 46,
      _ ("Tick what the units are asked for, and bring it into its order. The form of every unit has these "
         "columns from now on."),
      NULL, NULL);
  dialog->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (dialog->rows, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < used->len; i++)
    add_column (dialog, g_array_index (used, TdFormColumn, i).column, TRUE);
  for (guint i = 0; i < possible->len; i++)
    if (!has (used, g_array_index (possible, TdFormColumn, i).column))
      add_column (dialog, g_array_index (possible, TdFormColumn, i).column, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), ROWS_HEIGHT);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (dialog->rows));
  gtk_box_append (dialog->frame.body, scroller);
  gtk_widget_set_halign (declared, GTK_ALIGN_START);
  gtk_box_append (dialog->frame.body, declared);
  td_ask_frame_add_buttons (&dialog->frame, _ ("_Save"), G_CALLBACK (save_cb), dialog);
  g_signal_connect_swapped (declared, "clicked", G_CALLBACK (default_cb), dialog);
  g_signal_connect_swapped (dialog->frame.window, "destroy", G_CALLBACK (dialog_free), dialog);
  gtk_window_present (dialog->frame.window);
}
