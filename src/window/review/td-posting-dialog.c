/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-posting-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-ask-frame.h"
#include "td-council-review.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-unit-choice.h"

#define MOST_LISTS 8

typedef struct {
  TdAskFrame frame;
  TdStore *store;
  int year;
  const TdField *titles;
  GtkCheckButton *lists[MOST_LISTS]; /* one a choice of titles */
  GArray *units;
  GtkDropDown *unit;
  GtkEditable *from, *until, *place;
  gboolean until_typed; /* by the user, so that it follows the first day no more */
  gboolean filling;
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

/* What would be stored. NULL with error. */
static TdRecord *
posting_of (const Dialog *dialog, GError **error)
{
  g_autofree char *titles = chosen_titles (dialog);
  g_autofree char *from = td_ask_frame_read_day (dialog->from, dialog->year, error);
  const TdExportUnit *unit = td_unit_choice_selected (dialog->unit, dialog->units);
  const char *place = gtk_editable_get_text (dialog->place);

  return from != NULL ? td_council_new_posting (dialog->store, dialog->year, titles, unit != NULL ? unit->id : 0, from,
                                                *place != '\0' ? place : NULL, error)
                      : NULL;
}

/* The last day follows from the first and the lists, until it is typed. */
static void
changed_cb (Dialog *dialog)
{
  g_autoptr (TdRecord) posting = NULL;
  g_autofree char *shown = NULL;
  TdDate date;

  td_ask_frame_say (&dialog->frame, NULL);
  td_findings_box_set (dialog->frame.findings, NULL);
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
  g_autofree char *until = posting != NULL ? td_ask_frame_read_day (dialog->until, dialog->year, error) : NULL;

  if (until == NULL)
    return NULL;
  td_record_set_text (posting, "until", until);
  return td_council_post (dialog->store, posting, error);
}

static void
do_cb (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCouncilResult) result = store_posting (dialog, &error);
  g_autofree char *notice = NULL;

  if (!td_ask_frame_is_done (&dialog->frame, result, error))
    return;
  notice = g_strdup_printf (_ ("Posted: %u on the lists"), result->n);
  td_ask_frame_finish (&dialog->frame, notice);
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
add_lists (Dialog *dialog, const char *title)
{
  gtk_box_append (dialog->frame.body, td_dialog_frame_label (_ ("Which lists hang in public"), NULL));
  for (guint i = 0; i < MOST_LISTS - 1 && dialog->titles->choices[i].code != NULL; i++) {
    GtkWidget *check = gtk_check_button_new_with_label (_ (dialog->titles->choices[i].label));

    dialog->lists[i] = GTK_CHECK_BUTTON (check);
    gtk_check_button_set_active (dialog->lists[i], g_strcmp0 (title, dialog->titles->choices[i].code) == 0);
    g_signal_connect_swapped (check, "toggled", G_CALLBACK (changed_cb), dialog);
    gtk_box_append (dialog->frame.body, check);
  }
}

void
td_posting_dialog_present (GtkWindow *parent,
                           TdStore *store,
                           int year,
                           const char *title,
                           TdAskDoneFunc done,
                           gpointer user_data)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  TdDate now = td_date_today ();
  g_autofree char *today = td_date_format (now);

  dialog->store = g_object_ref (store);
  dialog->year = year;
  dialog->titles = td_kind_field (td_kind_by_table ("posting"), "titles");
  dialog->units = td_unit_choice_load (store, year, FALSE);
  td_ask_frame_init (&dialog->frame, parent, _ ("Post lists"), 64, NULL, done, user_data);
  add_lists (dialog, title);
  dialog->unit = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  td_ask_frame_add (&dialog->frame, _ ("_Unit"), GTK_WIDGET (dialog->unit));
  td_unit_choice_show (dialog->unit, dialog->units, _ ("All units"), 0);
  dialog->from = GTK_EDITABLE (td_ask_frame_add_entry (&dialog->frame, _ ("_From")));
  dialog->until = GTK_EDITABLE (td_ask_frame_add_entry (&dialog->frame, _ ("Un_til (the last day)")));
  dialog->place = GTK_EDITABLE (td_ask_frame_add_entry (&dialog->frame, _ ("_Place")));
  td_ask_frame_add_findings (&dialog->frame, 24);
  td_ask_frame_add_buttons (&dialog->frame, _ ("P_ost"), G_CALLBACK (do_cb), dialog);
  g_signal_connect_swapped (dialog->from, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_swapped (dialog->until, "changed", G_CALLBACK (until_cb), dialog);
  g_signal_connect (dialog->frame.window, "destroy", G_CALLBACK (destroy_cb), dialog);
  /* A year that is entered later has days of its own. */
  gtk_editable_set_text (dialog->from, now.year == year ? today : "");
  gtk_window_present (dialog->frame.window);
}
