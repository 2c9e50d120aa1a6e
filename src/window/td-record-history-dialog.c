/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-finding.h"
#include "td-journal.h"
#include "td-text-table.h"

static const TdTextColumn columns[] = {
    {N_ ("When"), 17, 0, FALSE},   {N_ ("Who"), 14, 0, FALSE},  {N_ ("Field"), 22, 0, FALSE},
    {N_ ("Before"), 24, 0, FALSE}, {N_ ("After"), 24, 0, TRUE}, {N_ ("In the action"), 34, 0, FALSE},
};

/* A value in the words of its field: labels of choices, names of what it refers to, Vietnamese numbers and dates. */
static char *
value_words (TdStore *store, const TdRecordKind *kind, const TdField *field, const TdValue *value)
{
  g_autoptr (TdRecord) record = td_record_new (kind);

  /* Kept as codes, said in the reader's language. */
  if (field->role == TD_ROLE_REVIEW)
    return td_review_text (value->type == TD_VALUE_TEXT ? value->text : NULL);
  td_value_copy (value, td_record_value (record, field->column));
  return td_store_display (store, record, field);
}

static char **
change_cells (TdStore *store, const TdRecordKind *kind, const TdChange *change)
{
  char **cells = g_new0 (char *, G_N_ELEMENTS (columns));

  cells[0] = td_dialog_frame_time (change->entry->time);
  cells[1] = g_strdup (change->entry->user);
  cells[5] = g_strdup (change->entry->label);
  switch (change->operation) {
  case TD_CHANGE_INSERT:
    cells[2] = g_strdup (_ ("(created)"));
    break;
  case TD_CHANGE_DELETE:
    cells[2] = g_strdup (_ ("(deleted)"));
    break;
  case TD_CHANGE_UPDATE:
  default:
    if (change->field != NULL) {
      cells[2] = g_strdup (_ (change->field->label));
      cells[3] = value_words (store, kind, change->field, &change->before);
      cells[4] = value_words (store, kind, change->field, &change->after);
    }
    break;
  }
  if (change->entry->state != TD_JOURNAL_DONE) {
    char *label = g_strdup_printf (_ ("%s (taken back)"), cells[5]);

    g_free (cells[5]);
    cells[5] = label;
  }
  return cells;
}

void
td_record_history_dialog_present (GtkWindow *parent, TdStore *store, const TdRecordKind *kind, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *heading = NULL;
  const char *title;
  GtkWindow *window;
  GtkWidget *box;
  GtkWidget *close;
  TdTextTable *table;

  g_return_if_fail (TD_IS_STORE (store) && kind != NULL);

  changes = td_store_record_history (store, kind, id, &error);
  if (changes == NULL) {
    td_dialog_message (parent, _ ("The history could not be read"), error->message);
    return;
  }
  title = td_store_title (store, kind, id);
  heading
      = g_strdup_printf ("%s: %s", _ (kind->label), title != NULL && *title != '\0' ? title : _ ("(without a name)"));

  window = td_dialog_frame_new (parent, _ ("History of one record"), 190, 24);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "td-dialog-body");
  gtk_box_append (GTK_BOX (box), td_dialog_frame_label (heading, "td-dialog-title"));
  table = td_text_table_new (columns, G_N_ELEMENTS (columns),
                             _ ("Nothing is known of this record before it came into the file."));
  td_text_table_begin (table);
  for (guint i = 0; i < changes->len; i++)
    td_text_table_add (table, change_cells (store, kind, g_ptr_array_index (changes, i)), NULL);
  td_text_table_end (table);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (table));
  close = gtk_button_new_with_mnemonic (_ ("_Close"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "window.close");
  gtk_widget_set_halign (close, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), close);
  gtk_window_set_child (window, box);
  td_text_table_focus (table);
  gtk_window_present (window);
}
