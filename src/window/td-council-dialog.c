/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-findings-box.h"
#include "td-ui.h"

#define MOST_FIELDS 4

typedef struct {
  GtkWindow *window;
  GtkBox *body;
  TdStore *store;
  TdCouncilAsk ask;
  int year;
  const TdRecordKind *kind;
  GArray *ids;
  GtkEntry *fields[MOST_FIELDS];
  GtkCheckButton *put_off;
  TdFindingsBox *findings;
  GtkLabel *trouble;
  TdCouncilDoneFunc done;
  gpointer user_data;
} CouncilDialog;

static const struct {
  const char *title;               /* msgid */
  const char *button;              /* msgid */
  const char *labels[MOST_FIELDS]; /* msgids */
} asks[TD_N_ASKS] = {
    [TD_ASK_PASS] = {N_ ("Pass"),
                     N_ ("_Pass"),
                     {N_ ("_Members of the council"), N_ ("Members p_resent"), N_ ("Members who _agreed")}},
    [TD_ASK_REFUSE]
    = {N_ ("Not passed"),
       N_ ("_Not passed"),
       {N_ ("_Members of the council"), N_ ("Members p_resent"), N_ ("Members who _agreed"), N_ ("_Reason")}},
    [TD_ASK_DECIDE] = {N_ ("Make a decision from those passed"),
                       N_ ("_Make the draft"),
                       {N_ ("_Number (as far as it is known)"), N_ ("_About")}},
    [TD_ASK_SIGN] = {N_ ("Sign the decision"), N_ ("_Signed"), {N_ ("_Number"), N_ ("_Date of the signature")}},
    [TD_ASK_AWARD] = {N_ ("Make awards"), N_ ("_Make awards"), {NULL}},
    [TD_ASK_HAND_OVER] = {N_ ("Handed over"), N_ ("_Handed over"), {N_ ("_Day of the handing over")}},
    [TD_ASK_CANCEL] = {N_ ("Cancel the decision"), N_ ("Cancel the _decision"), {N_ ("_Reason")}},
    [TD_ASK_CLOSE_YEAR] = {N_ ("Close the year"), N_ ("_Close the year"), {NULL}},
    [TD_ASK_REOPEN_YEAR] = {N_ ("Reopen the year"), N_ ("_Reopen the year"), {NULL}},
};

/* --- the words above the fields --- */

static char *
whom (const CouncilDialog *dialog)
{
  g_autofree char *n = td_ui_count (dialog->ids->len);

  if (dialog->ids->len == 1)
    return g_strdup (td_store_title (dialog->store, dialog->kind, g_array_index (dialog->ids, gint64, 0)));
  return g_strdup_printf ("%s (%s)", n, _ (dialog->kind->label_many));
}

static char *
introduction (const CouncilDialog *dialog)
{
  g_autofree char *names = dialog->kind != NULL ? whom (dialog) : NULL;

  switch (dialog->ask) {
  case TD_ASK_PASS:
    return g_strdup_printf (_ ("%s. A number that is left empty stays as it is."), names);
  case TD_ASK_REFUSE:
    return g_strdup_printf (_ ("%s. The reason is kept with each of them."), names);
  case TD_ASK_DECIDE:
    return g_strdup_printf (_ ("A draft with all who were passed and stand in no decision yet: %s."), names);
  case TD_ASK_SIGN:
    return g_strdup_printf (_ ("Decision %s. Those who stand in it are then decided."), names);
  case TD_ASK_AWARD:
    return g_strdup_printf (_ ("An award for each who stands in the decision %s and has none yet: collectives, "
                               "households, persons, numbered on; money by the law of the day it is signed."),
                            names);
  case TD_ASK_HAND_OVER:
    return g_strdup_printf (_ ("Awards that were handed over: %s."), names);
  case TD_ASK_CANCEL:
    return g_strdup_printf (_ ("Decision %s. Those who stand in it are passed as before and may be decided anew. The "
                               "awards of a draft are deleted; those of a signed decision stay on record and count no "
                               "more."),
                            names);
  case TD_ASK_CLOSE_YEAR:
    return g_strdup_printf (_ ("Nothing of the year %d can be changed once it is closed. Undoing the closing, or "
                               "reopening the year, makes it possible again."),
                            dialog->year);
  case TD_ASK_REOPEN_YEAR:
    return g_strdup_printf (_ ("The year %d can be worked in again."), dialog->year);
  case TD_N_ASKS:
  default:
    g_assert_not_reached ();
  }
}

/* --- doing it --- */

static const char *
typed (const CouncilDialog *dialog, guint field)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (dialog->fields[field]));

  return *text != '\0' ? text : NULL;
}

static gboolean
read_count (const CouncilDialog *dialog, guint field, gint64 *count, GError **error)
{
  const char *text = typed (dialog, field);

  if (text == NULL || g_ascii_string_to_signed (text, 10, 0, 9999, count, NULL))
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no number of members."), text);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->fields[field]));
  return FALSE;
}

static gboolean
read_vote (const CouncilDialog *dialog, TdCouncilVote *vote, GError **error)
{
  *vote = TD_COUNCIL_VOTE_AS_STORED;
  return read_count (dialog, 0, &vote->total, error) && read_count (dialog, 1, &vote->present, error)
         && read_count (dialog, 2, &vote->agree, error);
}

static char *
read_day (const CouncilDialog *dialog, guint field, GError **error)
{
  const char *text = typed (dialog, field);
  TdDate date;

  if (text != NULL && td_date_parse (text, dialog->year, &date) && date.day > 0)
    return td_date_to_iso (date);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."),
               text != NULL ? text : "");
  gtk_widget_grab_focus (GTK_WIDGET (dialog->fields[field]));
  return NULL;
}

static TdCouncilResult *
decide (const CouncilDialog *dialog, const TdCouncilSelection *selection, GError **error)
{
  g_autoptr (TdRecord) decision = td_council_new_decision (dialog->store, dialog->year);

  td_record_set_text (decision, "number", typed (dialog, 0));
  td_record_set_text (decision, "summary", typed (dialog, 1));
  return td_council_decide (dialog->store, decision, selection, 1, error);
}

static TdCouncilResult *
run (const CouncilDialog *dialog, GError **error)
{
  const TdCouncilSelection selection = {dialog->kind, (const gint64 *)(gpointer)dialog->ids->data, dialog->ids->len};
  gint64 first = dialog->ids->len > 0 ? g_array_index (dialog->ids, gint64, 0) : 0;
  g_autofree char *day = NULL;
  TdCouncilVote vote;

  switch (dialog->ask) {
  case TD_ASK_PASS:
    return read_vote (dialog, &vote, error) ? td_council_pass (dialog->store, &selection, &vote, error) : NULL;
  case TD_ASK_REFUSE:
    if (!read_vote (dialog, &vote, error))
      return NULL;
    return td_council_refuse (dialog->store, &selection, &vote, gtk_check_button_get_active (dialog->put_off),
                              typed (dialog, 3), error);
  case TD_ASK_DECIDE:
    return decide (dialog, &selection, error);
  case TD_ASK_SIGN:
    day = read_day (dialog, 1, error);
    return day != NULL ? td_council_sign (dialog->store, first, typed (dialog, 0), day, error) : NULL;
  case TD_ASK_AWARD:
    return td_council_award (dialog->store, first, error);
  case TD_ASK_HAND_OVER:
    day = read_day (dialog, 0, error);
    return day != NULL ? td_council_hand_over (dialog->store, &selection, day, error) : NULL;
  case TD_ASK_CANCEL:
    return td_council_cancel (dialog->store, first, typed (dialog, 0), error);
  case TD_ASK_CLOSE_YEAR:
    return td_council_close_year (dialog->store, dialog->year, error);
  case TD_ASK_REOPEN_YEAR:
    return td_council_reopen_year (dialog->store, dialog->year, error);
  case TD_N_ASKS:
  default:
    g_assert_not_reached ();
  }
}

/* "Pass: Lê Văn An (1 to be looked at)" */
static char *
notice_of (const CouncilDialog *dialog, const TdCouncilResult *result)
{
  g_autofree char *names = dialog->kind != NULL ? whom (dialog) : g_strdup_printf ("%d", dialog->year);
  guint n = 0;

  for (guint i = 0; i < result->findings->len; i++)
    n += ((const TdFinding *)g_ptr_array_index (result->findings, i))->severity > TD_SEVERITY_NOTE;
  if (n == 0 || dialog->ask == TD_ASK_CLOSE_YEAR)
    return g_strdup_printf ("%s: %s", _ (asks[dialog->ask].title), names);
  return g_strdup_printf (_ ("%s: %s (%u to be looked at)"), _ (asks[dialog->ask].title), names, n);
}

static void
do_cb (CouncilDialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = run (dialog, &error);
  g_autofree char *notice = NULL;

  gtk_label_set_label (dialog->trouble, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), error != NULL);
  if (result == NULL)
    return;
  if (!result->done) {
    td_findings_box_set (dialog->findings, result->findings);
    return;
  }
  notice = notice_of (dialog, result);
  if (dialog->done != NULL)
    dialog->done (notice, dialog->user_data);
  gtk_window_destroy (dialog->window);
}

/* --- building --- */

static void
destroy_cb (GtkWidget *window, CouncilDialog *dialog)
{
  g_object_unref (dialog->store);
  g_array_unref (dialog->ids);
  g_free (dialog);
}

static void
add_field (CouncilDialog *dialog, guint field, const char *text)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  dialog->fields[field] = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (dialog->fields[field], TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (dialog->fields[field]));
  gtk_box_append (dialog->body, label);
  gtk_box_append (dialog->body, GTK_WIDGET (dialog->fields[field]));
}

static void
fill (CouncilDialog *dialog, guint field, const TdRecord *record, const char *column)
{
  g_autofree char *text = td_record_display (record, td_kind_field (record->kind, column));

  gtk_editable_set_text (GTK_EDITABLE (dialog->fields[field]), text);
}

/* What the first of them says already. */
static void
fill_fields (CouncilDialog *dialog)
{
  g_autoptr (TdRecord) first
      = dialog->ids->len > 0 && dialog->kind != NULL
            ? td_store_load (dialog->store, dialog->kind, g_array_index (dialog->ids, gint64, 0), NULL)
            : NULL;

  if (first == NULL)
    return;
  if (dialog->ask == TD_ASK_SIGN) {
    fill (dialog, 0, first, "number");
    fill (dialog, 1, first, "signed_on");
  } else if ((dialog->ask == TD_ASK_PASS || dialog->ask == TD_ASK_REFUSE) && dialog->ids->len == 1) {
    fill (dialog, 0, first, "council_total");
    fill (dialog, 1, first, "council_present");
    fill (dialog, 2, first, "council_agree");
  }
}

static void
add_findings (CouncilDialog *dialog)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  dialog->findings = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              2 * td_ui_characters (GTK_WIDGET (dialog->window), 18));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (dialog->findings));
  /* Without findings it would be an empty band. */
  g_object_bind_property (dialog->findings, "visible", scrolled, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (dialog->body, scrolled);
  if (dialog->ask == TD_ASK_CLOSE_YEAR) {
    g_autoptr (TdCouncilResult) open = td_council_open_ends (dialog->store, dialog->year, NULL);

    td_findings_box_set (dialog->findings, open != NULL ? open->findings : NULL);
  }
}

static void
add_buttons (CouncilDialog *dialog)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *leave = gtk_button_new_with_mnemonic (_ ("_Leave it"));
  GtkWidget *go = gtk_button_new_with_mnemonic (_ (asks[dialog->ask].button));

  dialog->trouble = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), FALSE);
  gtk_box_append (dialog->body, GTK_WIDGET (dialog->trouble));
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
td_council_dialog_present (GtkWindow *parent,
                           TdStore *store,
                           TdCouncilAsk ask,
                           int year,
                           const TdCouncilSelection *selection,
                           TdCouncilDoneFunc done,
                           gpointer user_data)
{
  CouncilDialog *dialog = g_new0 (CouncilDialog, 1);
  g_autofree char *words = NULL;

  dialog->store = g_object_ref (store);
  dialog->ask = ask;
  dialog->year = year;
  dialog->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (selection != NULL) {
    dialog->kind = selection->kind;
    g_array_append_vals (dialog->ids, selection->ids, selection->n);
  }
  dialog->done = done;
  dialog->user_data = user_data;
  dialog->window = td_dialog_frame_new (parent, _ (asks[ask].title), 60, 0);
  gtk_window_set_resizable (dialog->window, FALSE);
  dialog->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (dialog->body), "td-dialog-body");
  words = introduction (dialog);
  gtk_box_append (dialog->body, td_dialog_frame_label (words, "dim-label"));
  for (guint i = 0; i < MOST_FIELDS && asks[ask].labels[i] != NULL; i++)
    add_field (dialog, i, _ (asks[ask].labels[i]));
  if (ask == TD_ASK_REFUSE) {
    dialog->put_off = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_ ("Only put _off: to be voted on later")));
    gtk_box_append (dialog->body, GTK_WIDGET (dialog->put_off));
  }
  fill_fields (dialog);
  add_findings (dialog);
  add_buttons (dialog);
  gtk_window_set_child (dialog->window, GTK_WIDGET (dialog->body));
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroy_cb), dialog);
  gtk_window_present (dialog->window);
}
