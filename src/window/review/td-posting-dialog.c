/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-posting-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-council-review.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-findings-box.h"
#include "td-ui.h"
#include "td-unit-choice.h"

#define MOST_LISTS 8

typedef struct {
  GtkWindow *window;
  GtkBox *body;
  TdStore *store;
  int year;
  const TdField *titles;
  GtkCheckButton *lists[MOST_LISTS]; /* one a choice of titles */
  GArray *units;
  GtkDropDown *unit;
  GtkEditable *from, *until, *place;
  gboolean until_typed; /* by the user, so that it follows the first day no more */
  gboolean filling;
  TdFindingsBox *findings;
  GtkLabel *trouble;
  TdPostingFunc done;
  gpointer user_data;
} Dialog;

/* "family,citizen"; NULL: none is chosen. The caller owns it. */
static char *
chosen_titles (const Dialog *dialog)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; dialog->lists[i] != NULL; i++)
    if (gtk_check_button_get_active (dialog->lists[i]))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? "," : "", dialog->titles->choices[i].code);
  return g_string_free (codes, codes->len == 0);
}

static char *
typed_day (const Dialog *dialog, GtkEditable *entry)
{
  TdDate date;

  return td_date_parse (gtk_editable_get_text (entry), dialog->year, &date) && date.day > 0 ? td_date_to_iso (date)
                                                                                            : NULL;
}

/* What would be stored. NULL with error. */
static TdRecord *
posting_of (const Dialog *dialog, GError **error)
{
  g_autofree char *titles = chosen_titles (dialog);
  g_autofree char *from = typed_day (dialog, dialog->from);
  const TdExportUnit *unit = td_unit_choice_selected (dialog->unit, dialog->units);
  const char *place = gtk_editable_get_text (dialog->place);

  if (from == NULL) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."),
                 gtk_editable_get_text (dialog->from));
    return NULL;
  }
  return td_council_new_posting (dialog->store, dialog->year, titles, unit != NULL ? unit->id : 0, from,
                                 *place != '\0' ? place : NULL, error);
}

static void
set_trouble (Dialog *dialog, const char *text)
{
  gtk_label_set_label (dialog->trouble, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), text != NULL);
}

/* The last day follows from the first and the lists, until it is typed. */
static void
changed_cb (Dialog *dialog)
{
  g_autoptr (TdRecord) posting = NULL;
  g_autofree char *shown = NULL;
  TdDate date;

  set_trouble (dialog, NULL);
  td_findings_box_set (dialog->findings, NULL);
  if (dialog->until_typed)
    return;
  posting = posting_of (dialog, NULL);
  if (posting == NULL || !td_date_parse_iso (td_record_text (posting, "until"), &date))
    return;
  shown = td_date_format (date);
  dialog->filling = TRUE;
  gtk_editable_set_text (dialog->until, shown);
  dialog->filling = FALSE;
}

static void
until_cb (Dialog *dialog)
{
  if (!dialog->filling)
    dialog->until_typed = *gtk_editable_get_text (dialog->until) != '\0';
}

static TdCouncilResult *
store_posting (Dialog *dialog, GError **error)
{
  g_autoptr (TdRecord) posting = posting_of (dialog, error);
  g_autofree char *until = posting != NULL ? typed_day (dialog, dialog->until) : NULL;

  if (posting == NULL)
    return NULL;
  if (until == NULL) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."),
                 gtk_editable_get_text (dialog->until));
    return NULL;
  }
  td_record_set_text (posting, "until", until);
  return td_council_post (dialog->store, posting, error);
}

static void
do_cb (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = store_posting (dialog, &error);
  g_autofree char *notice = NULL;

  set_trouble (dialog, error != NULL ? error->message : NULL);
  if (result == NULL)
    return;
  if (!result->done) {
    td_findings_box_set (dialog->findings, result->findings);
    return;
  }
  notice = g_strdup_printf (_ ("Posted: %u on the lists"), result->n);
  if (dialog->done != NULL)
    dialog->done (notice, dialog->user_data);
  gtk_window_destroy (dialog->window);
}

static void
destroy_cb (GtkWidget *window, Dialog *dialog)
{
  g_array_unref (dialog->units);
  g_object_unref (dialog->store);
  g_free (dialog);
}

/* --- building --- */

static void
add_labelled (Dialog *dialog, const char *text, GtkWidget *input)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), input);
  gtk_box_append (dialog->body, label);
  gtk_box_append (dialog->body, input);
}

static GtkEditable *
add_entry (Dialog *dialog, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  add_labelled (dialog, text, entry);
  return GTK_EDITABLE (entry);
}

static void
add_lists (Dialog *dialog, const char *title)
{
  gtk_box_append (dialog->body, td_dialog_frame_label (_ ("Which lists hang in public"), NULL));
  for (guint i = 0; i < MOST_LISTS - 1 && dialog->titles->choices[i].code != NULL; i++) {
    GtkWidget *check = gtk_check_button_new_with_label (_ (dialog->titles->choices[i].label));

    dialog->lists[i] = GTK_CHECK_BUTTON (check);
    gtk_check_button_set_active (dialog->lists[i], g_strcmp0 (title, dialog->titles->choices[i].code) == 0);
    g_signal_connect_swapped (check, "toggled", G_CALLBACK (changed_cb), dialog);
    gtk_box_append (dialog->body, check);
  }
}

static void
add_buttons (Dialog *dialog)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *leave = gtk_button_new_with_mnemonic (_ ("_Leave it"));
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("P_ost"));

  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_set_halign (row, GTK_ALIGN_END);
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_box_append (GTK_BOX (row), leave);
  gtk_box_append (GTK_BOX (row), go);
  gtk_box_append (dialog->body, row);
  gtk_window_set_default_widget (dialog->window, go);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (gtk_window_close), dialog->window);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (do_cb), dialog);
}

void
td_posting_dialog_present (GtkWindow *parent,
                           TdStore *store,
                           int year,
                           const char *title,
                           TdPostingFunc done,
                           gpointer user_data)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  TdDate now = td_date_today ();
  g_autofree char *today = td_date_format (now);

  dialog->store = g_object_ref (store);
  dialog->year = year;
  dialog->titles = td_kind_field (td_kind_by_table ("posting"), "titles");
  dialog->units = td_unit_choice_load (store, year, FALSE);
  dialog->done = done;
  dialog->user_data = user_data;
  dialog->window = td_dialog_frame_new (parent, _ ("Post lists"), 64, 0);
  gtk_window_set_resizable (dialog->window, FALSE);
  dialog->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (dialog->body), "td-dialog-body");
  add_lists (dialog, title);
  dialog->unit = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  add_labelled (dialog, _ ("_Unit"), GTK_WIDGET (dialog->unit));
  td_unit_choice_show (dialog->unit, dialog->units, _ ("All units"), 0);
  dialog->from = add_entry (dialog, _ ("_From"));
  dialog->until = add_entry (dialog, _ ("Un_til (the last day)"));
  dialog->place = add_entry (dialog, _ ("_Place"));
  dialog->findings = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  gtk_box_append (dialog->body, GTK_WIDGET (dialog->findings));
  dialog->trouble = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), FALSE);
  gtk_box_append (dialog->body, GTK_WIDGET (dialog->trouble));
  add_buttons (dialog);
  gtk_window_set_child (dialog->window, GTK_WIDGET (dialog->body));
  g_signal_connect_swapped (dialog->from, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_swapped (dialog->until, "changed", G_CALLBACK (until_cb), dialog);
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroy_cb), dialog);
  /* A year that is entered later has days of its own. */
  gtk_editable_set_text (dialog->from, now.year == year ? today : "");
  gtk_window_present (dialog->window);
}
