/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-eligibility-dialog.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-eligibility.h"
#include "td-findings-box.h"
#include "td-ui.h"
#include "td-window-contract.h"

/* What is asked, in one line: "Nguyễn Văn An – Chiến sĩ thi đua cơ sở, 2025". */
static char *
heading_of (TdStore *store, const TdRecord *record)
{
  const TdField *field = td_kind_field (record->kind, record->kind->id == TD_KIND_CANDIDATE ? "title" : "form");
  g_autofree char *what = td_store_display (store, record, field);

  return g_strdup_printf ("%s – %s, %d", td_store_title (store, record->kind, record->id), what,
                          (int)td_record_integer (record, "year"));
}

static GtkWidget *
content_new (GtkWindow *window, TdStore *store, const TdRecord *record, GPtrArray *findings)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  TdFindingsBox *box = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  GtkWidget *close = gtk_button_new_with_mnemonic (_ ("_Close"));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *heading = heading_of (store, record);

  gtk_widget_add_css_class (body, "td-dialog-body");
  gtk_box_append (GTK_BOX (body), td_dialog_frame_label (heading, "td-dialog-title"));
  gtk_box_append (GTK_BOX (body),
                  td_dialog_frame_label (td_eligibility_verdict (findings),
                                         td_findings_worst (findings) > TD_SEVERITY_NOTE ? "td-warning" : NULL));
  td_findings_box_set (box, findings);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (box));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (body), scrolled);
  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_set_halign (row, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), close);
  gtk_box_append (GTK_BOX (body), row);
  gtk_window_set_default_widget (window, close);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (gtk_window_close), window);
  return body;
}

void
td_eligibility_dialog_present (GtkWindow *parent, TdStore *store, const TdRecordKind *kind, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) record = td_store_load (store, kind, id, &error);
  g_autoptr (TdRules) rules
      = record != NULL ? td_rules_new (store, (int)td_record_integer (record, "year"), NULL, &error) : NULL;
  g_autoptr (GPtrArray) findings = rules != NULL ? td_eligibility (rules, store, record, &error) : NULL;
  GtkWindow *window;

  if (findings == NULL) {
    if (error != NULL)
      td_dialog_message (parent, _ ("This could not be read"), error->message);
    return;
  }
  window = td_dialog_frame_new (parent, _ ("Conditions"), 90, 30);
  gtk_window_set_child (window, content_new (window, store, record, findings));
  gtk_window_present (window);
}
