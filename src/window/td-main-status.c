/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-main-status.h"

#include <glib/gi18n-lib.h>

#include "td-backup-words.h"
#include "td-dialog-frame.h"
#include "td-ui.h"

static void
add_view (GPtrArray *parts, TdStore *store, TdRecordView *view)
{
  gint64 to_check = -1;

  g_ptr_array_add (parts, td_record_view_count_text (view, &to_check));
  if (to_check > 0) {
    g_autofree char *n = td_ui_count (to_check);

    g_ptr_array_add (parts, g_strdup_printf (_ ("%s to be checked"), n));
  }
  if (td_form_is_changed (td_record_editor_form (td_record_view_editor (view))))
    g_ptr_array_add (parts, g_strdup (_ ("Being changed")));
  else if (!td_store_is_read_only (store))
    g_ptr_array_add (parts, g_strdup (_ ("Saved")));
}

static void
add_copy (GPtrArray *parts, TdAutoBackup *backup)
{
  gint64 newest = td_auto_backup_newest (backup);

  if (td_auto_backup_failure (backup) != NULL) {
    g_ptr_array_add (parts, g_strdup_printf (_ ("No backup: %s"), td_auto_backup_failure (backup)));
  } else if (newest != 0) {
    g_autofree char *time = td_dialog_frame_time (newest);

    g_ptr_array_add (parts, g_strdup_printf (_ ("Backup %s"), time));
  }
}

static void
show_place (GtkLabel *label, TdAutoBackup *backup)
{
  gboolean late = FALSE;
  const char *failure = td_auto_backup_place_failure (backup);
  g_autofree char *text
      = td_backup_words_place (td_auto_backup_place (backup), failure, g_get_real_time () / G_USEC_PER_SEC, &late);

  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), failure);
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (label), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "late");
}

void
td_main_status_show (GtkLabel *status, GtkLabel *place, TdStore *store, TdAutoBackup *backup, TdRecordView *view)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  g_return_if_fail (TD_IS_STORE (store) && TD_IS_AUTO_BACKUP (backup));

  if (view != NULL)
    add_view (parts, store, view);
  add_copy (parts, backup);
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (" · ", (char **)parts->pdata);
  gtk_label_set_label (status, text);
  show_place (place, backup);
}
