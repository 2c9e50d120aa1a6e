/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-files.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-import-grid.h"

char *
td_import_list_words (const TdReadList *list)
{
  g_autoptr (GString) words = g_string_new (NULL);
  TdImportCounts counts = {0};

  if ((td_read_list_asks (list) & TD_ASKS_KIND) != 0)
    return g_strdup (_ ("What is listed here?"));
  if (list->error != NULL)
    return g_strdup (_ ("Cannot be read"));
  g_string_append (words, td_list_kind_label (list->kind));
  if (list->unit_name != NULL)
    g_string_append_printf (words, " · %s", list->unit_name);
  if (list->year != 0)
    g_string_append_printf (words, " · %d", list->year);
  td_import_count_list (list, &counts);
  g_string_append_printf (words, " · ");
  g_string_append_printf (words, _ ("%u rows"), counts.rows);
  if (counts.left_out > 0)
    g_string_append_printf (words, _ (" · %u left out"), counts.left_out);
  if (list->encoding == TD_ENCODING_TCVN3)
    g_string_append (words, _ (" · old font TCVN3, converted"));
  else if (list->encoding == TD_ENCODING_VNI)
    g_string_append (words, _ (" · old font VNI, converted"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
td_import_list_notes (const TdReadList *list, int *worst)
{
  GString *notes = g_string_new (list->error != NULL ? list->error->message : NULL);

  for (guint i = 0; i < list->findings->len; i++) {
    g_autofree char *message = td_finding_message (g_ptr_array_index (list->findings, i));

    g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", message);
  }
  *worst = (td_read_list_asks (list) & TD_ASKS_KIND) != 0 ? TD_SEVERITY_WARNING
           : list->error != NULL                          ? TD_SEVERITY_ERROR
                                                          : td_findings_worst (list->findings);
  return g_string_free (notes, FALSE);
}

GtkWidget *
td_import_file_widget (const TdReadList *list)
{
  TdImportCounts counts = {0};
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *image;
  GtkWidget *label;
  g_autofree char *words = td_import_list_words (list);
  int severity;

  td_import_count_list (list, &counts);
  severity = counts.unreadable > 0 || counts.errors > 0 ? TD_SEVERITY_ERROR
             : counts.warnings > 0 || counts.asked > 0  ? TD_SEVERITY_WARNING
                                                        : -1;
  image = gtk_image_new_from_icon_name (td_read_list_asks (list) != 0 ? "dialog-question-symbolic"
                                                                      : td_import_severity_icon (severity));
  gtk_widget_add_css_class (image, td_import_severity_class (severity));
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), image);

  label = gtk_label_new (list->file);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_set_tooltip_text (label, list->path);
  gtk_box_append (GTK_BOX (box), label);
  label = td_dialog_frame_label (words, "dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_box_append (GTK_BOX (box), label);
  if (counts.errors > 0 || counts.warnings > 0) {
    g_autofree char *found = NULL;

    if (counts.errors > 0 && counts.warnings > 0)
      found = g_strdup_printf (_ ("%u errors, %u warnings"), counts.errors, counts.warnings);
    else if (counts.errors > 0)
      found = g_strdup_printf (_ ("%u errors"), counts.errors);
    else
      found = g_strdup_printf (_ ("%u warnings"), counts.warnings);
    label = td_dialog_frame_label (found, td_import_severity_class (severity));
    gtk_box_append (GTK_BOX (box), label);
  }
  if (counts.unreadable > 0) {
    label = td_dialog_frame_label (list->error->message, "td-error");
    gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
    gtk_label_set_lines (GTK_LABEL (label), 3);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (row), box);
  return row;
}
