/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-year-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-backup.h"
#include "td-council.h"
#include "td-dialog-frame.h"
#include "td-work.h"

typedef struct {
  GtkWindow *window;
  GtkSpinButton *year;
  GtkCheckButton *take_council;
  GtkLabel *trouble;
  gboolean copying; /* the copy before the year is added is being made */
  TdStore *store;
  TdYearFunc added;
  gpointer user_data;
} YearDialog;

static void
show_offer (YearDialog *dialog)
{
  int from = td_council_year_to_copy (dialog->store, gtk_spin_button_get_value_as_int (dialog->year));
  g_autofree char *words = g_strdup_printf (_ ("_Copy the council and who looks after which unit from %d"), from);

  gtk_check_button_set_label (dialog->take_council, words);
  gtk_widget_set_visible (GTK_WIDGET (dialog->take_council), from != 0);
}

static void
show_trouble (YearDialog *dialog, const char *words)
{
  gtk_label_set_label (dialog->trouble, words);
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), TRUE);
}

static void
year_changed_cb (GtkSpinButton *year, YearDialog *dialog)
{
  show_offer (dialog);
}

/* --- adding --- */

static void
add_year (YearDialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  int year = gtk_spin_button_get_value_as_int (dialog->year);

  result = td_council_open_year (dialog->store, year, gtk_check_button_get_active (dialog->take_council), &error);
  if (result == NULL) {
    show_trouble (dialog, error->message);
    return;
  }
  dialog->added (year, dialog->user_data);
  gtk_window_destroy (dialog->window);
}

static gpointer
copy_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  char *path = NULL;

  return td_backup_create (store, NULL, "year", &path, error) ? path : NULL;
}

static void
copied_cb (GObject *owner, gpointer result, const GError *error)
{
  YearDialog *dialog = g_object_get_data (owner, "td-year-dialog");

  /* The window was closed meanwhile: nothing is added. */
  if (dialog != NULL) {
    dialog->copying = FALSE;
    if (result != NULL)
      add_year (dialog);
    else
      show_trouble (dialog, error->message);
  }
  g_free (result);
}

static void
add_cb (YearDialog *dialog)
{
  /* What is typed counts also where Enter comes before the field is left. */
  gtk_spin_button_update (dialog->year);
  if (dialog->copying)
    return;
  dialog->copying = TRUE;
  td_work_start (G_OBJECT (dialog->window), dialog->store, FALSE, copy_in_thread, NULL, NULL, g_free, NULL, copied_cb,
                 NULL);
}

static void
destroy_cb (GtkWidget *window, YearDialog *dialog)
{
  g_object_set_data (G_OBJECT (window), "td-year-dialog", NULL);
  g_object_unref (dialog->store);
  g_free (dialog);
}

void
td_year_dialog_present (GtkWindow *parent, TdStore *store, TdYearFunc added, gpointer user_data)
{
  YearDialog *dialog = g_new0 (YearDialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add the year"));
  GtkWidget *label;

  dialog->store = g_object_ref (store);
  dialog->added = added;
  dialog->user_data = user_data;
  dialog->window = td_dialog_frame_new (parent, _ ("Add a year"), 46, 0);
  g_object_set_data (G_OBJECT (dialog->window), "td-year-dialog", dialog);
  gtk_window_set_resizable (dialog->window, FALSE);
  gtk_widget_add_css_class (box, "td-dialog-body");
  label = gtk_label_new_with_mnemonic (_ ("_Year of the emulation work"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  dialog->year = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1945, 2150, 1));
  gtk_spin_button_set_value (dialog->year, td_store_current_year (store) + 1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (dialog->year));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->year));
  gtk_box_append (GTK_BOX (box),
                  td_dialog_frame_label (_ ("The units stay. Pledges and lists of the new year are entered anew."),
                                         "dim-label"));
  dialog->take_council = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_use_underline (dialog->take_council, TRUE);
  gtk_check_button_set_active (dialog->take_council, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->take_council));
  dialog->trouble = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->trouble));
  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_set_halign (row, GTK_ALIGN_END);
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_box_append (GTK_BOX (row), cancel);
  gtk_box_append (GTK_BOX (row), add);
  gtk_box_append (GTK_BOX (box), row);
  gtk_window_set_child (dialog->window, box);
  gtk_window_set_default_widget (dialog->window, add);
  /* Enter in the field: GtkSpinButton has no such property before 4.14. */
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (dialog->year))), TRUE);
  show_offer (dialog);
  g_signal_connect (dialog->year, "value-changed", G_CALLBACK (year_changed_cb), dialog);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), dialog->window);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), dialog);
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroy_cb), dialog);
  gtk_window_present (dialog->window);
}
