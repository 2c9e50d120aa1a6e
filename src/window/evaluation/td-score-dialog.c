/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-score-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-ask-frame.h"
#include "td-council-scores.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-ui.h"

#define MOST_FIELDS 2

typedef struct {
  TdAskFrame frame;
  TdStore *store;
  TdScoreAsk ask;
  int year;
  gint64 unit_id;
  GtkEntry *fields[MOST_FIELDS];
  GtkCheckButton *checks[2];
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
  g_autofree char *day = NULL;

  if (only_tell)
    return td_council_publish (dialog->store, dialog->year, NULL, TRUE, error);
  day = td_ask_frame_read_day (GTK_EDITABLE (dialog->fields[0]), dialog->year, error);
  return day != NULL ? td_council_publish (dialog->store, dialog->year, day, FALSE, error) : NULL;
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

  if (!td_ask_frame_is_done (&dialog->frame, result, error))
    return;
  if (result->n == 0 && result->findings->len > 0) {
    td_findings_box_set (dialog->frame.findings, result->findings);
    return;
  }
  n = td_ui_count (result->n);
  notice = g_strdup_printf ("%s: %s", _ (asks[dialog->ask].title), n);
  td_ask_frame_finish (&dialog->frame, notice);
}

/* --- building --- */

static void
destroy_cb (GtkWidget *window, ScoreDialog *dialog)
{
  g_object_unref (dialog->store);
  g_free (dialog);
}

static void
add_checks (ScoreDialog *dialog)
{
  const char *labels[]
      = {_ ("The units' _own scores, not the council's"), _ ("_Again, also where there is a score already")};

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    dialog->checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (labels[i]));
    gtk_box_append (dialog->frame.body, GTK_WIDGET (dialog->checks[i]));
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
  td_findings_box_set (dialog->frame.findings, result != NULL ? result->findings : NULL);
  /* Sentences that wrap are taken for lines of their own. */
  if (result != NULL && result->findings->len > 1)
    gtk_scrolled_window_set_min_content_height (scrolled, 2 * td_ui_characters (GTK_WIDGET (dialog->frame.window), 13));
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
                         TdAskDoneFunc done,
                         gpointer user_data)
{
  ScoreDialog *dialog = g_new0 (ScoreDialog, 1);
  g_autofree char *title = g_strdup_printf ("%s — %d", _ (asks[ask].title), year);
  g_autofree char *words = NULL;

  dialog->store = g_object_ref (store);
  dialog->ask = ask;
  dialog->year = year;
  dialog->unit_id = unit_id;
  words = introduction (dialog);
  td_ask_frame_init (&dialog->frame, parent, title, 66, words, done, user_data);
  for (guint i = 0; i < MOST_FIELDS && asks[ask].labels[i] != NULL; i++)
    dialog->fields[i] = td_ask_frame_add_entry (&dialog->frame, _ (asks[ask].labels[i]));
  if (ask == TD_SCORE_RECKON)
    add_checks (dialog);
  if (ask == TD_SCORE_PUBLISH) {
    g_autofree char *today = td_date_format (td_date_today ());

    gtk_editable_set_text (GTK_EDITABLE (dialog->fields[0]), today);
  }
  show_beforehand (dialog, td_ask_frame_add_findings (&dialog->frame, 24));
  td_ask_frame_add_buttons (&dialog->frame, _ (asks[ask].button), G_CALLBACK (do_cb), dialog);
  g_signal_connect (dialog->frame.window, "destroy", G_CALLBACK (destroy_cb), dialog);
  gtk_window_present (dialog->frame.window);
}
