/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-ask-frame.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-ui.h"

#define MOST_FIELDS 4

typedef struct {
  TdAskFrame frame;
  TdStore *store;
  TdCouncilAsk ask;
  int year;
  const TdRecordKind *kind;
  GArray *ids;
  GtkEntry *fields[MOST_FIELDS];
  GtkCheckButton *check; /* NULL */
  GtkLabel *preview;     /* of a signature; NULL */
} CouncilDialog;

static const struct {
  const char *title;               /* msgid */
  const char *button;              /* msgid */
  const char *labels[MOST_FIELDS]; /* msgids */
  const char *check;               /* msgid; NULL: none */
} asks[TD_N_ASKS] = {
    [TD_ASK_PASS] = {N_ ("Pass"),
                     N_ ("_Pass"),
                     {N_ ("_Members of the council"), N_ ("Members p_resent"), N_ ("Members who _agreed")}},
    [TD_ASK_REFUSE]
    = {N_ ("Not passed"),
       N_ ("_Not passed"),
       {N_ ("_Members of the council"), N_ ("Members p_resent"), N_ ("Members who _agreed"), N_ ("_Reason")},
       N_ ("Only put _off: to be voted on later")},
    [TD_ASK_DECIDE] = {N_ ("Make a decision from those passed"),
                       N_ ("_Make the draft"),
                       {N_ ("_Number (as far as it is known)"), N_ ("_About")}},
    [TD_ASK_SIGN] = {N_ ("Sign the decision"), N_ ("_Signed"), {N_ ("_Number"), N_ ("_Date of the signature")}},
    [TD_ASK_AWARD] = {N_ ("Make awards"), N_ ("_Make awards"), {NULL}},
    [TD_ASK_HAND_OVER] = {N_ ("Handed over"), N_ ("_Handed over"), {N_ ("_Day of the handing over")}},
    [TD_ASK_CANCEL] = {N_ ("Cancel the decision"), N_ ("Cancel the _decision"), {N_ ("_Reason")}},
    [TD_ASK_UNSIGN] = {N_ ("Take the signature back"), N_ ("_Back to a draft"), {N_ ("_Reason")}},
    [TD_ASK_REVOKE] = {N_ ("Cancel or take back by a decision"),
                       N_ ("_Signed"),
                       {N_ ("_Number of the new decision"), N_ ("_Date of the signature"), N_ ("_Reason")},
                       N_ ("_Take back: whoever is concerned does not deserve it")},
    [TD_ASK_GIVEN_BACK] = {N_ ("Given back"), N_ ("_Given back"), {N_ ("_Day on which it was given back")}},
    [TD_ASK_PAY]
    = {N_ ("Pay prize money"), N_ ("_Paid"), {N_ ("_Day of payment"), N_ ("_Voucher"), N_ ("_Amount, đồng")}},
    [TD_ASK_ANSWER_LIST] = {N_ ("Answer of the upper level"), N_ ("_Take the answer over"), {NULL}},
    [TD_ASK_SUBMIT] = {N_ ("Send to the upper level"),
                       N_ ("_Sent"),
                       {N_ ("Sent _to"), N_ ("_Number of the document"), N_ ("_Day"), N_ ("_About")}},
    [TD_ASK_ANSWER] = {N_ ("Awarded by the upper level"),
                       N_ ("_Awarded"),
                       {N_ ("_Number of its decision"), N_ ("_Date of the signature"), N_ ("_Issued by")}},
    [TD_ASK_ANSWER_NO] = {N_ ("Not recognised by the upper level"),
                          N_ ("_Not recognised"),
                          {N_ ("_Reason"), N_ ("_Day of the answer")},
                          N_ ("Only put _off: to be looked at later")},
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

static gint64
first_id (const CouncilDialog *dialog)
{
  return dialog->ids->len > 0 ? g_array_index (dialog->ids, gint64, 0) : 0;
}

/* What is due, and what the fund has. */
static char *
introduction_of_payment (const CouncilDialog *dialog, const char *names)
{
  g_autoptr (GArray) years = td_council_fund_years (dialog->store, dialog->year, NULL);
  gint64 balance = years != NULL && years->len > 0 ? g_array_index (years, TdFundYear, 0).balance : 0;
  gint64 due = 0;
  gint64 paid = 0;
  g_autofree char *shown_due = NULL;
  g_autofree char *shown_paid = NULL;
  g_autofree char *shown_balance = td_number_format ((double)balance, 0);

  td_council_prize_money (dialog->store, first_id (dialog), &due, &paid, NULL);
  shown_due = td_number_format ((double)due, 0);
  shown_paid = td_number_format ((double)paid, 0);
  return g_strdup_printf (
      _ ("Prize money by the decision %s: %s đồng, of which %s đồng are paid. The fund of %d has %s "
         "đồng. It is entered there as spending."),
      names, shown_due, shown_paid, dialog->year, shown_balance);
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
    return g_strdup_printf (
        _ ("Decision %s. Whoever stands in it is then decided, with an award, a register number that "
           "stays, and the money of that day."),
        names);
  case TD_ASK_AWARD:
    return g_strdup_printf (_ ("An award for each who stands in the decision %s and has none yet: collectives, "
                               "households, persons, numbered on; money by the law of the day it is signed."),
                            names);
  case TD_ASK_HAND_OVER:
    return g_strdup_printf (_ ("Awards that were handed over: %s."), names);
  case TD_ASK_CANCEL:
    return g_strdup_printf (
        _ ("Draft %s. Those who stand in it are passed as before and may be decided anew; its awards "
           "are deleted."),
        names);
  case TD_ASK_UNSIGN:
    return g_strdup_printf (_ ("Decision %s becomes a draft again, to be corrected and signed anew. This is for a slip "
                               "of the pen: once something was handed over or paid, it ends by a decision of its own."),
                            names);
  case TD_ASK_REVOKE:
    return g_strdup_printf (
        td_kind_is_a (dialog->kind, TD_KIND_DECISION)
            ? _ ("A decision of its own ends %s. Those who stood in it are passed as before and may be decided anew; "
                 "their "
                 "awards stay on record. What was handed over and paid has to be given back in time.")
            : _ ("A decision of its own cancels these awards: %s. They stay on "
                 "record; what was handed over and paid has "
                 "to be given back in time."),
        names);
  case TD_ASK_GIVEN_BACK:
    return g_strdup_printf (
        _ ("Certificates and money that are there again: %s. Money that was paid comes back into the "
           "book of the fund."),
        names);
  case TD_ASK_PAY:
    return introduction_of_payment (dialog, names);
  case TD_ASK_ANSWER_LIST:
    return g_strdup_printf (
        _ ("The recipients of %s are taken as the upper level's list: each is looked for among those "
           "who were sent, by name, title and unit, and is decided by it."),
        names);
  case TD_ASK_SUBMIT:
    return g_strdup_printf (_ ("They then wait for the answer of the upper level: %s."), names);
  case TD_ASK_ANSWER:
    return g_strdup_printf (
        _ ("The upper level has decided on them: %s. Its decision is entered with an award for each."), names);
  case TD_ASK_ANSWER_NO:
    return g_strdup_printf (_ ("%s. The reason is kept with each of them."), names);
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
  return td_ask_frame_read_day (GTK_EDITABLE (dialog->fields[field]), dialog->year, error);
}

static TdCouncilResult *
decide (const CouncilDialog *dialog, const TdCouncilSelection *selection, GError **error)
{
  g_autoptr (TdRecord) decision = td_council_new_decision (dialog->store, dialog->year);

  td_record_set_text (decision, "number", typed (dialog, 0));
  td_record_set_text (decision, "summary", typed (dialog, 1));
  return td_council_decide (dialog->store, decision, selection, 1, error);
}

/* Of the whole decision, or of the selected awards. */
static TdCouncilResult *
revoke_by (const CouncilDialog *dialog, const char *day, GError **error)
{
  gboolean whole = dialog->kind->id == TD_KIND_DECISION;
  const TdCouncilRevocation what = {.number = typed (dialog, 0),
                                    .signed_on = day,
                                    .reason = typed (dialog, 2),
                                    .take_back = gtk_check_button_get_active (dialog->check),
                                    .awards = whole ? NULL : (const gint64 *)(gpointer)dialog->ids->data,
                                    .n_awards = whole ? 0 : dialog->ids->len};
  gint64 decision = first_id (dialog);

  if (!whole) {
    g_autoptr (TdRecord) award = td_store_load (dialog->store, dialog->kind, decision, error);

    if (award == NULL)
      return NULL;
    decision = td_record_integer (award, "decision_id");
  }
  return td_council_revoke (dialog->store, decision, &what, error);
}

static TdCouncilResult *
pay (const CouncilDialog *dialog, const char *day, GError **error)
{
  g_autoptr (TdRecord) entry = td_record_new (td_kind_by_table ("fund_entry"));
  const char *amount = typed (dialog, 2);

  if (amount != NULL
      && !td_record_set_typed (entry, td_kind_field (entry->kind, "amount"), amount, dialog->year, error)) {
    gtk_widget_grab_focus (GTK_WIDGET (dialog->fields[2]));
    return NULL;
  }
  return td_council_pay (dialog->store, first_id (dialog), day, typed (dialog, 1),
                         amount != NULL ? td_record_integer (entry, "amount") : -1, error);
}

static TdCouncilResult *
submit (const CouncilDialog *dialog, const TdCouncilSelection *selection, const char *day, GError **error)
{
  g_autoptr (TdRecord) submission = td_record_new (td_kind_by_table ("submission"));

  td_record_set_integer (submission, "year", dialog->year);
  td_record_set_text (submission, "recipient", typed (dialog, 0));
  td_record_set_text (submission, "number", typed (dialog, 1));
  td_record_set_text (submission, "sent_on", day);
  td_record_set_text (submission, "summary", typed (dialog, 3));
  return td_council_submit (dialog->store, submission, selection, 1, error);
}

static TdCouncilResult *
answer (const CouncilDialog *dialog, const TdCouncilSelection *selection, const char *day, GError **error)
{
  g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));

  td_record_set_integer (decision, "year", dialog->year);
  td_record_set_text (decision, "number", typed (dialog, 0));
  td_record_set_text (decision, "signed_on", day);
  td_record_set_text (decision, "authority", typed (dialog, 2));
  return td_council_answer (dialog->store, decision, selection, 1, error);
}

static TdCouncilResult *
run (const CouncilDialog *dialog, GError **error)
{
  const TdCouncilSelection selection = {dialog->kind, (const gint64 *)(gpointer)dialog->ids->data, dialog->ids->len};
  gint64 first = first_id (dialog);
  g_autofree char *day = NULL;
  TdCouncilVote vote;

  switch (dialog->ask) {
  case TD_ASK_PASS:
    return read_vote (dialog, &vote, error) ? td_council_pass (dialog->store, &selection, &vote, error) : NULL;
  case TD_ASK_REFUSE:
    if (!read_vote (dialog, &vote, error))
      return NULL;
    return td_council_refuse (dialog->store, &selection, &vote, gtk_check_button_get_active (dialog->check),
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
  case TD_ASK_UNSIGN:
    return td_council_unsign (dialog->store, first, typed (dialog, 0), error);
  case TD_ASK_REVOKE:
    day = read_day (dialog, 1, error);
    return day != NULL ? revoke_by (dialog, day, error) : NULL;
  case TD_ASK_GIVEN_BACK:
    day = read_day (dialog, 0, error);
    return day != NULL ? td_council_given_back (dialog->store, &selection, day, error) : NULL;
  case TD_ASK_PAY:
    day = read_day (dialog, 0, error);
    return day != NULL ? pay (dialog, day, error) : NULL;
  case TD_ASK_ANSWER_LIST:
    return td_council_answer_by_list (dialog->store, first, error);
  case TD_ASK_SUBMIT:
    day = read_day (dialog, 2, error);
    return day != NULL ? submit (dialog, &selection, day, error) : NULL;
  case TD_ASK_ANSWER:
    day = read_day (dialog, 1, error);
    return day != NULL ? answer (dialog, &selection, day, error) : NULL;
  case TD_ASK_ANSWER_NO:
    day = read_day (dialog, 1, error);
    return day != NULL
               ? td_council_answer_refused (dialog->store, &selection, 1, gtk_check_button_get_active (dialog->check),
                                            typed (dialog, 0), day, error)
               : NULL;
  case TD_ASK_CLOSE_YEAR:
    return td_council_close_year (dialog->store, dialog->year, error);
  case TD_ASK_REOPEN_YEAR:
    return td_council_reopen_year (dialog->store, dialog->year, error);
  case TD_N_ASKS:
  default:
    g_assert_not_reached ();
  }
}

/* What deserves a look about the day of a signature: the dialog is gone by then, so the notice says it. The caller owns it;
 * NULL: nothing. */
static char *
worst_of_signing (const CouncilDialog *dialog, const TdCouncilResult *result)
{
  const TdFinding *first = NULL;

  for (guint i = 0; dialog->ask == TD_ASK_SIGN && i < result->findings->len && first == NULL; i++) {
    const TdFinding *finding = g_ptr_array_index (result->findings, i);

    first = g_strcmp0 (finding->column, "signed_on") == 0 && finding->severity > TD_SEVERITY_NOTE ? finding : NULL;
  }
  return first != NULL ? td_finding_message (first) : NULL;
}

/* "Pass: Lê Văn An (1 to be looked at)" */
static char *
notice_of (const CouncilDialog *dialog, const TdCouncilResult *result)
{
  g_autofree char *names = dialog->kind != NULL ? whom (dialog) : g_strdup_printf ("%d", dialog->year);
  g_autofree char *worst = worst_of_signing (dialog, result);
  guint n = 0;

  if (worst != NULL)
    return g_strdup_printf ("%s: %s. %s", _ (asks[dialog->ask].title), names, worst);
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

  if (!td_ask_frame_is_done (&dialog->frame, result, error))
    return;
  notice = notice_of (dialog, result);
  td_ask_frame_finish (&dialog->frame, notice);
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
fill (CouncilDialog *dialog, guint field, const TdRecord *record, const char *column)
{
  g_autofree char *text = td_record_display (record, td_kind_field (record->kind, column));

  gtk_editable_set_text (GTK_EDITABLE (dialog->fields[field]), text);
}

/* What is still to be paid. */
static void
fill_rest (CouncilDialog *dialog)
{
  gint64 due = 0;
  gint64 paid = 0;

  if (td_council_prize_money (dialog->store, first_id (dialog), &due, &paid, NULL) && due > paid) {
    g_autofree char *rest = td_number_format ((double)(due - paid), 0);

    gtk_editable_set_text (GTK_EDITABLE (dialog->fields[2]), rest);
  }
}

/* --- what it is signed with --- */

static void
preview_cb (CouncilDialog *dialog)
{
  g_autoptr (TdRecord) decision = td_store_load (dialog->store, dialog->kind, first_id (dialog), NULL);
  const char *text = typed (dialog, 1);
  TdDate date = {0, 0, 0};
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;

  if (decision == NULL || text == NULL || !td_date_parse (text, dialog->year, &date) || date.day == 0) {
    gtk_label_set_label (dialog->preview, _ ("Type the date: signer, legal bases and recipients of that day stand here "
                                             "then."));
    return;
  }
  day = td_date_to_iso (date);
  td_record_set_text (decision, "signed_on", day);
  if (!td_council_fill_decision (dialog->store, decision, NULL))
    return;
  words = g_strdup_printf (
      _ ("Signed by: %s, %s (%s)\n\n%s\n\nRecipients:\n%s"),
      td_record_text (decision, "signer_name") != NULL ? td_record_text (decision, "signer_name") : "…",
      td_record_text (decision, "signer_title") != NULL ? td_record_text (decision, "signer_title") : "…",
      td_record_text (decision, "authority") != NULL ? td_record_text (decision, "authority") : "…",
      td_record_text (decision, "legal_basis") != NULL ? td_record_text (decision, "legal_basis") : "…",
      td_record_text (decision, "recipients") != NULL ? td_record_text (decision, "recipients") : "…");
  gtk_label_set_label (dialog->preview, words);
}

static void
add_preview (CouncilDialog *dialog)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  dialog->preview = GTK_LABEL (td_dialog_frame_label ("", "td-dialog-text"));
  gtk_label_set_selectable (dialog->preview, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              td_ui_characters (GTK_WIDGET (dialog->frame.window), 24));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (dialog->preview));
  gtk_widget_add_css_class (scrolled, "frame");
  gtk_box_append (dialog->frame.body, scrolled);
  g_signal_connect_swapped (dialog->fields[1], "changed", G_CALLBACK (preview_cb), dialog);
  preview_cb (dialog);
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
    add_preview (dialog);
  } else if (dialog->ask == TD_ASK_PAY) {
    fill_rest (dialog);
  } else if ((dialog->ask == TD_ASK_PASS || dialog->ask == TD_ASK_REFUSE) && dialog->ids->len == 1) {
    fill (dialog, 0, first, "council_total");
    fill (dialog, 1, first, "council_present");
    fill (dialog, 2, first, "council_agree");
  }
}

void
td_council_dialog_present (GtkWindow *parent,
                           TdStore *store,
                           TdCouncilAsk ask,
                           int year,
                           const TdCouncilSelection *selection,
                           TdAskDoneFunc done,
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
  words = introduction (dialog);
  td_ask_frame_init (&dialog->frame, parent, _ (asks[ask].title), 60, words, done, user_data);
  for (guint i = 0; i < MOST_FIELDS && asks[ask].labels[i] != NULL; i++)
    dialog->fields[i] = td_ask_frame_add_entry (&dialog->frame, _ (asks[ask].labels[i]));
  if (asks[ask].check != NULL) {
    dialog->check = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_ (asks[ask].check)));
    gtk_box_append (dialog->frame.body, GTK_WIDGET (dialog->check));
  }
  fill_fields (dialog);
  td_ask_frame_add_findings (&dialog->frame, 18);
  if (ask == TD_ASK_CLOSE_YEAR) {
    g_autoptr (TdCouncilResult) open = td_council_open_ends (store, year, NULL);

    td_findings_box_set (dialog->frame.findings, open != NULL ? open->findings : NULL);
  }
  td_ask_frame_add_buttons (&dialog->frame, _ (asks[ask].button), G_CALLBACK (do_cb), dialog);
  g_signal_connect (dialog->frame.window, "destroy", G_CALLBACK (destroy_cb), dialog);
  gtk_window_present (dialog->frame.window);
}
