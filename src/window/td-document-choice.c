/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-document-choice.h"

#include <glib/gi18n-lib.h>

#include "td-date.h"

/* Before the documents themselves. */
enum { LATEST, NONE, FIRST };

/* A summary goes on where nobody reads it. */
#define MOST_LETTERS 40

/* "Decision 186/QĐ-UBND, 25/12/2023: Về việc khen thưởng…" */
static char *
label_of (const TdPaperDocument *document)
{
  const TdRecordKind *kind = td_kind_by_table (document->kind);
  GString *label = g_string_new (_ (kind->label));
  g_autofree char *day = document->day != NULL ? td_date_shown (document->day, NULL) : NULL;

  if (document->number != NULL)
    g_string_append_printf (label, " %s", document->number);
  if (day != NULL)
    g_string_append_printf (label, ", %s", day);
  if (!document->settled)
    g_string_append_printf (label, " (%s)", _ ("draft"));
  if (document->summary != NULL) {
    gboolean is_long = g_utf8_strlen (document->summary, -1) > MOST_LETTERS;
    g_autofree char *summary = g_utf8_substring (document->summary, 0, is_long ? MOST_LETTERS : -1);

    g_string_append_printf (label, ": %s%s", summary, is_long ? "…" : "");
  }
  return g_string_free (label, FALSE);
}

void
td_document_choice_show (GtkDropDown *choice, const GPtrArray *documents, gint64 id)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = LATEST;

  gtk_string_list_append (labels, _ ("The latest document that fits"));
  gtk_string_list_append (labels, _ ("None yet: number and day are left open"));
  for (guint i = 0; i < documents->len; i++) {
    const TdPaperDocument *document = g_ptr_array_index (documents, i);
    g_autofree char *label = label_of (document);

    gtk_string_list_append (labels, label);
    if (document->id == id)
      selected = FIRST + i;
  }
  gtk_drop_down_set_model (choice, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (choice, selected);
}

gint64
td_document_choice_selected (GtkDropDown *choice, const GPtrArray *documents)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (selected == NONE)
    return TD_PAPER_NO_DOCUMENT;
  if (selected == LATEST || documents == NULL || selected - FIRST >= documents->len)
    return 0;
  return ((const TdPaperDocument *)g_ptr_array_index (documents, selected - FIRST))->id;
}

gboolean
td_document_choice_has (const GPtrArray *documents, gint64 id)
{
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    if (((const TdPaperDocument *)g_ptr_array_index (documents, i))->id == id)
      return TRUE;
  return FALSE;
}
