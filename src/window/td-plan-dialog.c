/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-plan-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-council.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-findings-box.h"
#include "td-text-table.h"

enum { STEP, BEFORE, AFTER, HOW, SURE, N_COLUMNS };

static const TdTextColumn columns[N_COLUMNS] = {
    [STEP] = {N_ ("Step"), 30, 0, TRUE},          [BEFORE] = {N_ ("Now"), 11, 0, FALSE},
    [AFTER] = {N_ ("By the plan"), 11, 0, FALSE}, [HOW] = {N_ ("What happens"), 31, 0, FALSE},
    [SURE] = {N_ ("How sure"), 18, 0, FALSE},
};

typedef struct {
  GtkWindow *window;
  GtkEditable *day;
  GtkCheckButton *move;
  TdTextTable *table;
  TdFindingsBox *findings;
  GtkLabel *trouble;
  TdStore *store;
  int year;
  TdPlanFunc done;
  gpointer user_data;
} PlanDialog;

/* ISO; NULL where what is typed is no day. The caller owns it. */
static char *
typed_day (const PlanDialog *dialog)
{
  TdDate date;

  return td_date_parse (gtk_editable_get_text (dialog->day), dialog->year, &date) && date.day != 0
             ? td_date_to_iso (date)
             : NULL;
}

static void
show_plan (PlanDialog *dialog)
{
  g_autofree char *conference = typed_day (dialog);
  gboolean move = gtk_check_button_get_active (dialog->move);
  g_autoptr (GPtrArray) days
      = conference != NULL ? td_council_plan_preview (dialog->store, dialog->year, conference, NULL) : NULL;

  td_text_table_begin (dialog->table);
  for (guint i = 0; days != NULL && i < days->len; i++) {
    const TdPlannedDay *day = g_ptr_array_index (days, i);
    char **cells = g_new0 (char *, N_COLUMNS);
    const char *styles[N_COLUMNS] = {NULL};
    gboolean same = g_strcmp0 (day->before, day->after) == 0;
    gboolean doubtful = g_strcmp0 (day->certainty, "D") == 0 || g_strcmp0 (day->certainty, "M") == 0;

    cells[STEP] = g_strdup (day->name);
    cells[SURE] = doubtful ? g_strdup (td_finding_confirm_words ()) : NULL;
    cells[BEFORE] = td_date_shown (day->before, "–");
    cells[AFTER] = td_date_shown (day->after, "–");
    cells[HOW] = g_strdup (day->before == NULL                             ? _ ("is added")
                           : day->by_hand                                  ? _ ("changed by hand or done: stays")
                           : same                                          ? _ ("stays")
                           : move || g_str_equal (day->step, "conference") ? _ ("is moved")
                                                                           : _ ("stays where it is"));
    styles[SURE] = "td-warning";
    styles[HOW] = day->by_hand || same ? "dim-label" : "td-note";
    td_text_table_add (dialog->table, cells, styles);
  }
  td_text_table_end (dialog->table);
}

static void
changed_cb (PlanDialog *dialog)
{
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), FALSE);
  td_findings_box_set (dialog->findings, NULL);
  show_plan (dialog);
}

static void
do_cb (PlanDialog *dialog)
{
  g_autofree char *conference = typed_day (dialog);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = NULL;
  g_autofree char *notice = NULL;

  if (conference == NULL)
    g_set_error (&error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."),
                 gtk_editable_get_text (dialog->day));
  else
    result = td_council_plan_year (dialog->store, dialog->year, conference, gtk_check_button_get_active (dialog->move),
                                   &error);
  gtk_label_set_label (dialog->trouble, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), error != NULL);
  if (result == NULL)
    return;
  if (!result->done) {
    td_findings_box_set (dialog->findings, result->findings);
    return;
  }
  notice = g_strdup_printf (_ ("Plan of the year %d: %u deadlines"), dialog->year, result->n);
  if (dialog->done != NULL)
    dialog->done (notice, dialog->user_data);
  gtk_window_destroy (dialog->window);
}

static void
destroy_cb (GtkWidget *window, PlanDialog *dialog)
{
  g_object_unref (dialog->store);
  g_free (dialog);
}

static GtkWidget *
buttons_new (PlanDialog *dialog)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *leave = gtk_button_new_with_mnemonic (_ ("_Leave it"));
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Plan the year"));

  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_set_halign (row, GTK_ALIGN_END);
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_box_append (GTK_BOX (row), leave);
  gtk_box_append (GTK_BOX (row), go);
  gtk_window_set_default_widget (dialog->window, go);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (gtk_window_close), dialog->window);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (do_cb), dialog);
  return row;
}

void
td_plan_dialog_present (GtkWindow *parent, TdStore *store, int year, TdPlanFunc done, gpointer user_data)
{
  PlanDialog *dialog = g_new0 (PlanDialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Day of the c_onference, from 20 to 31 December"));
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *conference = td_council_conference_day (store, year);
  g_autofree char *words = td_date_shown (conference, "–");
  g_autofree char *title = g_strdup_printf (_ ("Plan of the year %d"), year);

  dialog->store = g_object_ref (store);
  dialog->year = year;
  dialog->done = done;
  dialog->user_data = user_data;
  dialog->window = td_dialog_frame_new (parent, title, 140, 30);
  gtk_widget_add_css_class (box, "td-dialog-body");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_box_append (GTK_BOX (box), label);
  dialog->day = GTK_EDITABLE (entry);
  gtk_editable_set_text (dialog->day, words);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_box_append (GTK_BOX (box), entry);
  dialog->move = GTK_CHECK_BUTTON (
      gtk_check_button_new_with_mnemonic (_ ("Plan _again what is there and was not changed by hand")));
  gtk_check_button_set_active (dialog->move, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->move));
  dialog->table = td_text_table_new (columns, N_COLUMNS,
                                     _ ("Type the day of the conference: the deadlines are planned back from it."));
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->table), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->table));
  gtk_box_append (GTK_BOX (box),
                  td_dialog_frame_label (_ ("The steps and their days stand under “Law and catalogues”, Steps of the "
                                            "year. Days of your own are typed under “Deadlines”."),
                                         "dim-label"));
  dialog->findings = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->findings));
  dialog->trouble = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->trouble));
  gtk_box_append (GTK_BOX (box), buttons_new (dialog));
  gtk_window_set_child (dialog->window, box);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_swapped (dialog->move, "toggled", G_CALLBACK (changed_cb), dialog);
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroy_cb), dialog);
  show_plan (dialog);
  gtk_window_present (dialog->window);
}
