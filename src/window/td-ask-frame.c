/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ask-frame.h"

#include <glib/gi18n-lib.h>

#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-ui.h"

void
td_ask_frame_init (TdAskFrame *frame,
                   GtkWindow *parent,
                   const char *title,
                   int columns,
                   const char *about,
                   TdAskDoneFunc done,
                   gpointer user_data)
{
  frame->done = done;
  frame->user_data = user_data;
  frame->window = td_dialog_frame_new (parent, title, columns, 0);
  gtk_window_set_resizable (frame->window, FALSE);
  frame->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (frame->body), "td-dialog-body");
  gtk_window_set_child (frame->window, GTK_WIDGET (frame->body));
  if (about != NULL)
    gtk_box_append (frame->body, td_dialog_frame_label (about, "dim-label"));
}

void
td_ask_frame_add (TdAskFrame *frame, const char *text, GtkWidget *input)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), input);
  gtk_box_append (frame->body, label);
  gtk_box_append (frame->body, input);
}

GtkEntry *
td_ask_frame_add_entry (TdAskFrame *frame, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  td_ask_frame_add (frame, label, entry);
  return GTK_ENTRY (entry);
}

GtkScrolledWindow *
td_ask_frame_add_findings (TdAskFrame *frame, int characters)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  frame->findings = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              2 * td_ui_characters (GTK_WIDGET (frame->window), characters));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (frame->findings));
  /* Without findings it would be an empty band. */
  g_object_bind_property (frame->findings, "visible", scrolled, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (frame->body, scrolled);
  return GTK_SCROLLED_WINDOW (scrolled);
}

void
td_ask_frame_add_buttons (TdAskFrame *frame, const char *go_label, GCallback do_it, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *leave = gtk_button_new_with_mnemonic (_ ("_Leave it"));
  GtkWidget *go = gtk_button_new_with_mnemonic (go_label);

  frame->trouble = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_widget_set_visible (GTK_WIDGET (frame->trouble), FALSE);
  gtk_box_append (frame->body, GTK_WIDGET (frame->trouble));
  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_set_halign (row, GTK_ALIGN_END);
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_box_append (GTK_BOX (row), leave);
  gtk_box_append (GTK_BOX (row), go);
  gtk_box_append (frame->body, row);
  gtk_window_set_default_widget (frame->window, go);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (gtk_window_close), frame->window);
  g_signal_connect_swapped (go, "clicked", do_it, data);
}

char *
td_ask_frame_read_day (GtkEditable *entry, int year, GError **error)
{
  const char *text = gtk_editable_get_text (entry);
  TdDate date;

  if (td_date_parse (text, year, &date) && date.day > 0)
    return td_date_to_iso (date);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."), text);
  if (error != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (entry));
  return NULL;
}

void
td_ask_frame_say (TdAskFrame *frame, const char *trouble)
{
  gtk_label_set_label (frame->trouble, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (frame->trouble), trouble != NULL);
}

gboolean
td_ask_frame_is_done (TdAskFrame *frame, const TdCouncilResult *result, const GError *error)
{
  td_ask_frame_say (frame, error != NULL ? error->message : NULL);
  if (result != NULL && !result->done)
    td_findings_box_set (frame->findings, result->findings);
  return result != NULL && result->done;
}

void
td_ask_frame_finish (TdAskFrame *frame, const char *notice)
{
  if (frame->done != NULL)
    frame->done (notice, frame->user_data);
  gtk_window_destroy (frame->window);
}
