/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-year-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-backup.h"
#include "td-council.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-work.h"

/* What can be taken over, in the order of the page. */
static const struct {
  TdYearPart part;
  const char *words; /* msgid, with a mnemonic; the number stands behind it */
} parts[] = {
    {TD_YEAR_COUNCIL, N_ ("Members of the _council")},
    {TD_YEAR_ASSIGNMENTS, N_ ("_Who looks after which unit")},
    {TD_YEAR_TARGETS, N_ ("Pledges with their _targets, without results")},
    {TD_YEAR_REGISTRATIONS, N_ ("Those _registered for a title, to be registered again")},
    {TD_YEAR_DEADLINES, N_ ("_Deadlines, planned back from the conference")},
};

typedef struct {
  GtkWindow *window;
  GtkSpinButton *year;
  GtkLabel *from;
  GtkEntry *conference;
  char *offered; /* what the field of the conference was filled with */
  GtkCheckButton *checks[G_N_ELEMENTS (parts)];
  GtkLabel *trouble;
  GtkWidget *add;
  gboolean working; /* the copy before it, and the year itself, are being made */
  TdStore *store;
  TdYearFunc added;
  gpointer user_data;
} YearDialog;

static int
chosen_year (const YearDialog *dialog)
{
  return gtk_spin_button_get_value_as_int (dialog->year);
}

static void
show_trouble (YearDialog *dialog, const char *words)
{
  gtk_label_set_label (dialog->trouble, words);
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), *words != '\0');
}

/* --- what there is to take over --- */

static guint
number_of (const TdYearOffer *offer, TdYearPart part)
{
  switch (part) {
  case TD_YEAR_COUNCIL:
    return offer->members;
  case TD_YEAR_ASSIGNMENTS:
    return offer->assignments;
  case TD_YEAR_TARGETS:
    return offer->targets;
  case TD_YEAR_REGISTRATIONS:
    return offer->registrations;
  case TD_YEAR_DEADLINES:
    return offer->deadlines;
  default:
    g_return_val_if_reached (0);
  }
}

static void
show_from (YearDialog *dialog, const TdYearOffer *offer)
{
  g_autofree char *units = NULL;
  g_autofree char *words = NULL;

  units
      = offer->units_ended > 0
            ? g_strdup_printf (_ ("%u units stay, %u have ended: what they had goes to the unit that continues them."),
                               offer->units, offer->units_ended)
            : g_strdup_printf (_ ("%u units stay."), offer->units);
  words = offer->from != 0 ? g_strdup_printf (_ ("%s Taken over from %d:"), units, offer->from)
                           : g_strdup_printf (_ ("%s There is no year before it to take anything over from."), units);
  gtk_label_set_label (dialog->from, words);
}

static void
show_conference (YearDialog *dialog, const TdYearOffer *offer)
{
  TdDate date;
  const char *now = gtk_editable_get_text (GTK_EDITABLE (dialog->conference));

  /* What was typed stays. */
  if ((*now != '\0' && g_strcmp0 (now, dialog->offered) != 0) || !td_date_parse_iso (offer->conference, &date))
    return;
  g_free (dialog->offered);
  dialog->offered = td_date_format (date);
  gtk_editable_set_text (GTK_EDITABLE (dialog->conference), dialog->offered);
}

static void
show_offer (YearDialog *dialog)
{
  const TdYearOpening opening = {.parts = TD_YEAR_ALL_PARTS};
  TdYearOffer offer;
  g_autoptr (GError) error = NULL;

  if (!td_council_year_offer (dialog->store, chosen_year (dialog), &opening, &offer, &error)) {
    show_trouble (dialog, error->message);
    return;
  }
  show_from (dialog, &offer);
  show_conference (dialog, &offer);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    guint n = number_of (&offer, parts[i].part);
    g_autofree char *number = td_number_format (n, 0);
    g_autofree char *words = g_strdup_printf ("%s: %s", _ (parts[i].words), number);

    gtk_check_button_set_label (dialog->checks[i], words);
    gtk_widget_set_sensitive (GTK_WIDGET (dialog->checks[i]), n > 0);
    gtk_widget_set_tooltip_text (GTK_WIDGET (dialog->checks[i]),
                                 n > 0 ? NULL : _ ("There is nothing of it to take over, or the year has it already"));
  }
}

static void
year_changed_cb (GtkSpinButton *year, YearDialog *dialog)
{
  show_trouble (dialog, "");
  show_offer (dialog);
}

/* Nobody is in charge of a unit without sitting in the council. */
static void
council_toggled_cb (GtkCheckButton *council, YearDialog *dialog)
{
  if (!gtk_check_button_get_active (council))
    gtk_check_button_set_active (dialog->checks[1], FALSE);
}

static void
assignments_toggled_cb (GtkCheckButton *assignments, YearDialog *dialog)
{
  if (gtk_check_button_get_active (assignments) && gtk_widget_get_sensitive (GTK_WIDGET (dialog->checks[0])))
    gtk_check_button_set_active (dialog->checks[0], TRUE);
}

/* --- adding --- */

typedef struct {
  int year;
  guint parts;
  char *conference;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->conference);
  g_free (wish);
}

/* First a copy of the file as it is, then the year, both in the companion's thread: there may be thousands of rows. */
static gpointer
open_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  const TdYearOpening opening = {.parts = wish->parts, .conference = wish->conference};

  if (!td_backup_create (store, NULL, "year", NULL, error))
    return NULL;
  return td_council_open_year (store, wish->year, &opening, error);
}

static char *
why_not (const TdCouncilResult *result)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < result->findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (result->findings, i);
    g_autofree char *message = td_finding_message (finding);
    const char *advice = td_finding_advice (finding);

    g_string_append_printf (words, "%s%s%s%s", words->len > 0 ? "\n" : "", message, advice != NULL ? " " : "",
                            advice != NULL ? advice : "");
  }
  return g_string_free (words, FALSE);
}

static void
opened_cb (GObject *owner, gpointer result, const GError *error)
{
  YearDialog *dialog = g_object_get_data (owner, "td-year-dialog");
  g_autoptr (TdCouncilResult) done = result;

  /* The window was closed meanwhile: the year is there, and may be undone like any action. */
  if (dialog == NULL)
    return;
  dialog->working = FALSE;
  gtk_widget_set_sensitive (dialog->add, TRUE);
  if (done == NULL) {
    show_trouble (dialog, error->message);
  } else if (!done->done) {
    g_autofree char *words = why_not (done);

    show_trouble (dialog, words);
  } else {
    td_store_notify (dialog->store);
    dialog->added (chosen_year (dialog), dialog->user_data);
    gtk_window_destroy (dialog->window);
  }
}

static char *
typed_conference (YearDialog *dialog, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (dialog->conference));
  TdDate date;

  if (td_date_parse (text, chosen_year (dialog), &date) && date.day != 0)
    return td_date_to_iso (date);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."), text);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->conference));
  return NULL;
}

static void
add_cb (YearDialog *dialog)
{
  g_autoptr (GError) error = NULL;
  Wish *wish;
  char *conference;

  /* What is typed counts also where Enter comes before the field is left. */
  gtk_spin_button_update (dialog->year);
  if (dialog->working)
    return;
  conference = typed_conference (dialog, &error);
  if (conference == NULL) {
    show_trouble (dialog, error != NULL ? error->message : "");
    return;
  }
  wish = g_new0 (Wish, 1);
  wish->year = chosen_year (dialog);
  wish->conference = conference;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (gtk_check_button_get_active (dialog->checks[i]))
      wish->parts |= parts[i].part;
  dialog->working = TRUE;
  gtk_widget_set_sensitive (dialog->add, FALSE);
  show_trouble (dialog, "");
  td_work_start (G_OBJECT (dialog->window), dialog->store, TRUE, open_in_thread, wish, wish_free,
                 (GDestroyNotify)td_council_result_free, NULL, opened_cb, NULL);
}

static void
destroy_cb (GtkWidget *window, YearDialog *dialog)
{
  g_object_set_data (G_OBJECT (window), "td-year-dialog", NULL);
  g_object_unref (dialog->store);
  g_free (dialog->offered);
  g_free (dialog);
}

static void
add_labelled (GtkWidget *box, const char *words, GtkWidget *editor)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), editor);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), editor);
}

static void
add_parts (YearDialog *dialog, GtkWidget *box)
{
  dialog->from = GTK_LABEL (td_dialog_frame_label ("", "dim-label"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->from));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    dialog->checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new ());
    gtk_check_button_set_use_underline (dialog->checks[i], TRUE);
    gtk_check_button_set_active (dialog->checks[i], TRUE);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->checks[i]));
  }
  g_signal_connect (dialog->checks[0], "toggled", G_CALLBACK (council_toggled_cb), dialog);
  g_signal_connect (dialog->checks[1], "toggled", G_CALLBACK (assignments_toggled_cb), dialog);
}

static void
add_buttons (YearDialog *dialog, GtkWidget *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  dialog->add = gtk_button_new_with_mnemonic (_ ("_Add the year"));
  dialog->trouble = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->trouble));
  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_set_halign (row, GTK_ALIGN_END);
  gtk_widget_add_css_class (dialog->add, "suggested-action");
  gtk_box_append (GTK_BOX (row), cancel);
  gtk_box_append (GTK_BOX (row), dialog->add);
  gtk_box_append (GTK_BOX (box), row);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), dialog->window);
  g_signal_connect_swapped (dialog->add, "clicked", G_CALLBACK (add_cb), dialog);
}

void
td_year_dialog_present (GtkWindow *parent, TdStore *store, TdYearFunc added, gpointer user_data)
{
  YearDialog *dialog = g_new0 (YearDialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  dialog->store = g_object_ref (store);
  dialog->added = added;
  dialog->user_data = user_data;
  dialog->window = td_dialog_frame_new (parent, _ ("Add a year"), 60, 0);
  g_object_set_data (G_OBJECT (dialog->window), "td-year-dialog", dialog);
  gtk_window_set_resizable (dialog->window, FALSE);
  gtk_widget_add_css_class (box, "td-dialog-body");
  dialog->year = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1945, 2150, 1));
  gtk_spin_button_set_value (dialog->year, td_store_current_year (store) + 1);
  add_labelled (box, _ ("_Year of the emulation work"), GTK_WIDGET (dialog->year));
  dialog->conference = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (dialog->conference, TRUE);
  add_labelled (box, _ ("Day of the c_onference, from 20 to 31 December"), GTK_WIDGET (dialog->conference));
  add_parts (dialog, box);
  add_buttons (dialog, box);
  gtk_window_set_child (dialog->window, box);
  gtk_window_set_default_widget (dialog->window, dialog->add);
  /* Enter in the field: GtkSpinButton has no such property before 4.14. */
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (dialog->year))), TRUE);
  show_offer (dialog);
  g_signal_connect (dialog->year, "value-changed", G_CALLBACK (year_changed_cb), dialog);
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroy_cb), dialog);
  gtk_window_present (dialog->window);
}
