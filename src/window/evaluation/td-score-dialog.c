/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-score-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-council-scores.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-findings-box.h"
#include "td-number.h"
#include "td-ui.h"

#define MOST_FIELDS 2

typedef struct {
  GtkWindow *window;
  GtkBox *body;
  TdStore *store;
  TdScoreAsk ask;
  int year;
  gint64 unit_id;
  GtkEntry *fields[MOST_FIELDS];
  GtkCheckButton *checks[2];
  TdFindingsBox *findings;
  GtkLabel *trouble;
  TdCouncilDoneFunc done;
  gpointer user_data;
} ScoreDialog;

static const struct {
  const char *title;               /* msgid */
  const char *button;              /* msgid */
  const char *labels[MOST_FIELDS]; /* msgids */
  const char *about;               /* msgid */
} asks[TD_N_SCORE_ASKS] = {
    [TD_SCORE_FILL]
    = {N_ ("Targets for new pledges"),
       N_ ("_Begin the pledges"),
       {NULL},
       N_ ("Pledges that have no targets yet begin with those of the catalogue “Targets of new pledges” for "
           "their kind of unit; where it has none, with the targets of their last pledge, without its "
           "figures.")},
    [TD_SCORE_DIRECTIONS]
    = {N_ ("Directions of targets"),
       N_ ("_Take them over"),
       {NULL},
       N_ ("Suggested for targets that do not say whether more or less is better. The percent of "
           "“the lower the better” is plan / result. Each can be changed in its target afterwards.")},
    [TD_SCORE_TEMPLATES]
    = {N_ ("Take targets into the catalogue"),
       N_ ("_Take them over"),
       {NULL},
       N_ ("The targets of the year's pledges go into the catalogue “Targets of new pledges”, by kind "
           "of unit, each once. Pledges and forms of new years begin with them.")},
    [TD_SCORE_RECKON] = {N_ ("Reckon scores"),
                         N_ ("_Reckon"),
                         {NULL},
                         N_ ("Score = achievement × full score, never more than the full score; less is better: plan / "
                             "result; judged targets by the catalogue “Points of a judgement”.")},
    [TD_SCORE_BONUS] = {N_ ("Bonus"), N_ ("_Add the bonus"), {N_ ("_Points"), N_ ("_Reason")}, NULL},
    [TD_SCORE_PENALTY] = {N_ ("Penalty"), N_ ("_Add the penalty"), {N_ ("_Points"), N_ ("_Reason")}, NULL},
    [TD_SCORE_PUBLISH]
    = {N_ ("Publish the scores"),
       N_ ("_Publish"),
       {N_ ("_Day of the publication")},
       N_ ("Scores, ranks and grades are kept as they stand now, and nothing of them can be changed any "
           "more, unless the publication is taken back with a reason.")},
    [TD_SCORE_WITHDRAW] = {N_ ("Take the publication back"),
                           N_ ("_Take it back"),
                           {N_ ("_Reason")},
                           N_ ("The scores can be changed again. The reason stays on record.")},
};

static const char *
typed (const ScoreDialog *dialog, guint field)
{
  return gtk_editable_get_text (GTK_EDITABLE (dialog->fields[field]));
}

static TdCouncilResult *
adjust (const ScoreDialog *dialog, GError **error)
{
  double points = 0;

  if (!td_number_parse (typed (dialog, 0), &points)) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no number of points."), typed (dialog, 0));
    gtk_widget_grab_focus (GTK_WIDGET (dialog->fields[0]));
    return NULL;
  }
  return td_council_adjust (dialog->store, dialog->year, dialog->unit_id, dialog->ask == TD_SCORE_PENALTY, points,
                            typed (dialog, 1), error);
}

static TdCouncilResult *
publish (const ScoreDialog *dialog, gboolean only_tell, GError **error)
{
  g_autofree char *iso = NULL;
  TdDate date;

  if (only_tell)
    return td_council_publish (dialog->store, dialog->year, NULL, TRUE, error);
  if (!td_date_parse (typed (dialog, 0), dialog->year, &date) || date.day == 0) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."),
                 typed (dialog, 0));
    gtk_widget_grab_focus (GTK_WIDGET (dialog->fields[0]));
    return NULL;
  }
  iso = td_date_to_iso (date);
  return td_council_publish (dialog->store, dialog->year, iso, FALSE, error);
}

static TdCouncilResult *
run (const ScoreDialog *dialog, GError **error)
{
  switch (dialog->ask) {
  case TD_SCORE_FILL:
    return td_council_fill_targets (dialog->store, dialog->year, 0, error);
  case TD_SCORE_DIRECTIONS:
    return td_council_suggest_directions (dialog->store, dialog->year, 0, FALSE, error);
  case TD_SCORE_TEMPLATES:
    return td_council_take_templates (dialog->store, dialog->year, error);
  case TD_SCORE_RECKON:
    return td_council_reckon (dialog->store, dialog->year, 0, !gtk_check_button_get_active (dialog->checks[0]),
                              gtk_check_button_get_active (dialog->checks[1]), error);
  case TD_SCORE_BONUS:
  case TD_SCORE_PENALTY:
    return adjust (dialog, error);
  case TD_SCORE_PUBLISH:
    return publish (dialog, FALSE, error);
  case TD_SCORE_WITHDRAW:
    return td_council_withdraw (dialog->store, dialog->year, typed (dialog, 0), error);
  case TD_N_SCORE_ASKS:
  default:
    g_assert_not_reached ();
  }
}

static void
do_cb (ScoreDialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = run (dialog, &error);
  g_autofree char *n = NULL;
  g_autofree char *notice = NULL;

  gtk_label_set_label (dialog->trouble, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), error != NULL);
  if (result == NULL)
    return;
  if (!result->done || (result->n == 0 && result->findings->len > 0)) {
    td_findings_box_set (dialog->findings, result->findings);
    return;
  }
  n = td_ui_count (result->n);
  notice = g_strdup_printf ("%s: %s", _ (asks[dialog->ask].title), n);
  if (dialog->done != NULL)
    dialog->done (notice, dialog->user_data);
  gtk_window_destroy (dialog->window);
}

/* --- building --- */

static void
destroy_cb (GtkWidget *window, ScoreDialog *dialog)
{
  g_object_unref (dialog->store);
  g_free (dialog);
}

static void
add_field (ScoreDialog *dialog, guint field, const char *text)
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
add_checks (ScoreDialog *dialog)
{
  const char *labels[]
      = {_ ("The units' _own scores, not the council's"), _ ("_Again, also where there is a score already")};

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    dialog->checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (labels[i]));
    gtk_box_append (dialog->body, GTK_WIDGET (dialog->checks[i]));
  }
}

/* What is known before anything is done. */
static void
show_beforehand (ScoreDialog *dialog, GtkScrolledWindow *scrolled)
{
  g_autoptr (TdCouncilResult) result = NULL;

  if (dialog->ask == TD_SCORE_DIRECTIONS)
    result = td_council_suggest_directions (dialog->store, dialog->year, 0, TRUE, NULL);
  else if (dialog->ask == TD_SCORE_PUBLISH)
    result = publish (dialog, TRUE, NULL);
  td_findings_box_set (dialog->findings, result != NULL ? result->findings : NULL);
  /* Sentences that wrap are taken for lines of their own. */
  if (result != NULL && result->findings->len > 1)
    gtk_scrolled_window_set_min_content_height (scrolled, 2 * td_ui_characters (GTK_WIDGET (dialog->window), 13));
}

static void
add_findings (ScoreDialog *dialog)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  dialog->findings = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              2 * td_ui_characters (GTK_WIDGET (dialog->window), 24));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (dialog->findings));
  /* Without findings it would be an empty band. */
  g_object_bind_property (dialog->findings, "visible", scrolled, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (dialog->body, scrolled);
  show_beforehand (dialog, GTK_SCROLLED_WINDOW (scrolled));
}

static void
add_buttons (ScoreDialog *dialog)
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

static char *
introduction (const ScoreDialog *dialog)
{
  if (asks[dialog->ask].about != NULL)
    return g_strdup (_ (asks[dialog->ask].about));
  return g_strdup_printf (_ ("%s. Points are added to what stands there; the reason is kept with them."),
                          td_store_title (dialog->store, td_kind_get (TD_KIND_UNIT), dialog->unit_id));
}

void
td_score_dialog_present (GtkWindow *parent,
                         TdStore *store,
                         TdScoreAsk ask,
                         int year,
                         gint64 unit_id,
                         TdCouncilDoneFunc done,
                         gpointer user_data)
{
  ScoreDialog *dialog = g_new0 (ScoreDialog, 1);
  g_autofree char *title = g_strdup_printf ("%s — %d", _ (asks[ask].title), year);
  g_autofree char *words = NULL;

  dialog->store = g_object_ref (store);
  dialog->ask = ask;
  dialog->year = year;
  dialog->unit_id = unit_id;
  dialog->done = done;
  dialog->user_data = user_data;
  dialog->window = td_dialog_frame_new (parent, title, 66, 0);
  gtk_window_set_resizable (dialog->window, FALSE);
  dialog->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (dialog->body), "td-dialog-body");
  words = introduction (dialog);
  gtk_box_append (dialog->body, td_dialog_frame_label (words, "dim-label"));
  for (guint i = 0; i < MOST_FIELDS && asks[ask].labels[i] != NULL; i++)
    add_field (dialog, i, _ (asks[ask].labels[i]));
  if (ask == TD_SCORE_RECKON)
    add_checks (dialog);
  if (ask == TD_SCORE_PUBLISH) {
    g_autofree char *today = td_date_format (td_date_today ());

    gtk_editable_set_text (GTK_EDITABLE (dialog->fields[0]), today);
  }
  add_findings (dialog);
  add_buttons (dialog);
  gtk_window_set_child (dialog->window, GTK_WIDGET (dialog->body));
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroy_cb), dialog);
  gtk_window_present (dialog->window);
}
