/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-year-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

typedef struct {
  GtkWindow *window;
  GtkSpinButton *year;
  GtkCheckButton *take_council;
  GtkLabel *trouble;
  TdStore *store;
  TdYearFunc added;
  gpointer user_data;
} YearDialog;

/* --- the council of the year before --- */

static gint64
n_members (TdStore *store, int year)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_COUNCIL_MEMBER), .year = year};

  return td_store_count (store, &listing, NULL);
}

/* The last year before year that has a council; 0: none, or year has a council of its own. */
static int
year_with_council (TdStore *store, int year)
{
  g_autoptr (GArray) years = td_store_years (store);
  int found = 0;

  if (n_members (store, year) > 0)
    return 0;
  for (guint i = 0; i < years->len; i++) {
    int other = g_array_index (years, int, i);

    if (other < year && other > found && n_members (store, other) > 0)
      found = other;
  }
  return found;
}

/* Copies the members of the council and the units they look after, inside the open action. */
static gboolean
copy_council (TdStore *store, int from, int to, GError **error)
{
  TdListing members_of = {.kind = td_kind_get (TD_KIND_COUNCIL_MEMBER), .year = from};
  TdListing assignments_of = {.kind = td_kind_get (TD_KIND_ASSIGNMENT), .year = from};
  g_autoptr (GPtrArray) members = td_store_load_all (store, &members_of, error);
  g_autoptr (GPtrArray) assignments = members != NULL ? td_store_load_all (store, &assignments_of, error) : NULL;
  g_autoptr (GHashTable) new_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (assignments == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    TdRecord *member = g_ptr_array_index (members, i);
    gint64 old = member->id;

    member->id = 0;
    td_record_set_integer (member, "year", to);
    if (!td_store_save (store, member, error))
      return FALSE;
    g_hash_table_insert (new_ids, g_memdup2 (&old, sizeof old), g_memdup2 (&member->id, sizeof member->id));
  }
  for (guint i = 0; i < assignments->len; i++) {
    TdRecord *assignment = g_ptr_array_index (assignments, i);
    gint64 old = td_record_integer (assignment, "council_member_id");
    const gint64 *member = g_hash_table_lookup (new_ids, &old);

    if (member == NULL)
      continue;
    assignment->id = 0;
    td_record_set_integer (assignment, "year", to);
    td_record_set_integer (assignment, "council_member_id", *member);
    if (!td_store_save (store, assignment, error))
      return FALSE;
  }
  return TRUE;
}

static void
show_offer (YearDialog *dialog)
{
  int from = year_with_council (dialog->store, gtk_spin_button_get_value_as_int (dialog->year));
  g_autofree char *words = g_strdup_printf (_ ("_Copy the council and who looks after which unit from %d"), from);

  gtk_check_button_set_label (dialog->take_council, words);
  gtk_widget_set_visible (GTK_WIDGET (dialog->take_council), from != 0);
}

static void
year_changed_cb (GtkSpinButton *year, YearDialog *dialog)
{
  show_offer (dialog);
}

/* --- adding --- */

static gboolean
add_year (YearDialog *dialog, int year, GError **error)
{
  int from = year_with_council (dialog->store, year);

  return td_store_add_year (dialog->store, year, error)
         && (from == 0 || !gtk_check_button_get_active (dialog->take_council)
             || copy_council (dialog->store, from, year, error));
}

static void
add_cb (YearDialog *dialog)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  int year;

  /* What is typed counts also where Enter comes before the field is left. */
  gtk_spin_button_update (dialog->year);
  year = gtk_spin_button_get_value_as_int (dialog->year);
  label = g_strdup_printf (_ ("Add the year %d"), year);
  if (!td_store_begin (dialog->store, label, &error) || !add_year (dialog, year, &error)
      || !td_store_commit (dialog->store, &error)) {
    if (td_store_in_action (dialog->store))
      td_store_rollback (dialog->store);
    gtk_label_set_label (dialog->trouble, error->message);
    gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), TRUE);
    return;
  }
  dialog->added (year, dialog->user_data);
  gtk_window_destroy (dialog->window);
}

static void
destroy_cb (GtkWidget *window, YearDialog *dialog)
{
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
