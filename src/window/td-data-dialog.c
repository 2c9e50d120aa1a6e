/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-auto-backup.h"
#include "td-backup-words.h"
#include "td-dialog-frame.h"
#include "td-work.h"

/* "Where is my data?": whoever asks is afraid of losing something, so each answer names a place and a time. */

typedef struct {
  GtkWindow *window;
  TdStore *store;
  GtkGrid *grid;
  int n_rows;
  GtkWidget *copy;
  GtkSpinner *spinner;
  GtkLabel *status;
  GCancellable *cancellable;
  gboolean closed;
} Data;

static void
data_free (gpointer user_data)
{
  Data *data = user_data;

  g_clear_object (&data->cancellable);
  g_object_unref (data->store);
  g_free (data);
}

static void
destroyed_cb (GtkWidget *window, Data *data)
{
  data->closed = TRUE;
}

/* --- answers --- */

static void
add_answer (Data *data, const char *question, const char *answer, const char *style)
{
  GtkWidget *left = td_dialog_frame_label (question, "dim-label");
  GtkWidget *right = td_dialog_frame_label (answer, style);

  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_widget_set_valign (right, GTK_ALIGN_START);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_label_set_selectable (GTK_LABEL (right), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (right), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_can_focus (right, FALSE);
  /* A narrow label would want a high window. */
  gtk_label_set_width_chars (GTK_LABEL (left), 24);
  gtk_label_set_width_chars (GTK_LABEL (right), 60);
  /* What begins a subject stands off from the one before. */
  if (*question != '\0' && data->n_rows > 0) {
    gtk_widget_set_margin_top (left, 8);
    gtk_widget_set_margin_top (right, 8);
  }
  gtk_grid_attach (data->grid, left, 0, data->n_rows, 1, 1);
  gtk_grid_attach (data->grid, right, 1, data->n_rows, 1, 1);
  data->n_rows++;
}

static void
add_file (Data *data)
{
  const char *path = td_store_path (data->store);
  GStatBuf status;

  add_answer (data, _ ("The file of the office"), path, "td-dialog-strong");
  if (g_stat (path, &status) == 0) {
    g_autofree char *size = td_dialog_frame_size ((guint64)status.st_size);
    g_autofree char *time = td_dialog_frame_time ((gint64)status.st_mtime);
    g_autofree char *words = g_strdup_printf (_ ("%s, last written %s. Everything stands in this one file; it can be "
                                                 "moved or copied like any other when the program is closed."),
                                              size, time);

    add_answer (data, "", words, NULL);
  }
}

static void
add_copies (Data *data)
{
  g_autoptr (GPtrArray) copies = td_backup_list (td_store_path (data->store));
  g_autofree char *folder = td_backup_folder (td_store_path (data->store));
  g_autofree char *words = NULL;

  add_answer (data, _ ("Copies that the program makes"), folder, NULL);
  if (copies->len > 0) {
    const TdBackup *newest = g_ptr_array_index (copies, 0);
    g_autofree char *time = td_dialog_frame_time (newest->when);

    words = g_strdup_printf (_ ("Copies: %u; the last one %s (%s). Each was checked when it was made."), copies->len,
                             time, td_backup_words_reason (newest->reason));
  } else {
    words = g_strdup (_ ("None yet: the first is made a few seconds after the file is opened."));
  }
  add_answer (data, "", words, NULL);
}

static void
add_place (Data *data)
{
  g_autoptr (TdBackupPlace) place = td_backup_place (data->store);
  gboolean late = FALSE;
  g_autofree char *words = td_backup_words_place (place, NULL, g_get_real_time () / G_USEC_PER_SEC, &late);

  if (words == NULL) {
    add_answer (
        data, _ ("Second place"),
        _ ("None was chosen. Choose a USB stick or another drive under Menu › Backups: when this computer breaks, "
           "the copies on it are lost with it."),
        "late");
    return;
  }
  add_answer (data, _ ("Second place"), place->folder, NULL);
  add_answer (data, "", words, late ? "late" : NULL);
}

static void
fill (Data *data)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (data->grid))) != NULL)
    gtk_grid_remove (data->grid, child);
  data->n_rows = 0;
  add_file (data);
  add_copies (data);
  add_place (data);
  add_answer (data, _ ("The internet"), _ ("Nothing is ever sent anywhere."), NULL);
}

/* --- buttons --- */

static void
show_folder (Data *data, const char *folder)
{
  td_dialog_show_path (data->window, folder);
}

static void
show_file_cb (GtkButton *button, Data *data)
{
  g_autofree char *folder = g_path_get_dirname (td_store_path (data->store));

  show_folder (data, folder);
}

static void
show_copies_cb (GtkButton *button, Data *data)
{
  g_autofree char *folder = td_backup_folder (td_store_path (data->store));

  show_folder (data, folder);
}

static void
copied_cb (GObject *owner, gpointer result, const GError *error)
{
  Data *data = g_object_get_data (owner, "td-data");
  g_autofree char *path = result;

  if (data->closed)
    return;
  gtk_spinner_stop (data->spinner);
  gtk_widget_set_sensitive (data->copy, TRUE);
  if (path == NULL) {
    gtk_label_set_label (data->status, "");
    td_dialog_message (data->window, _ ("The copy could not be made"), error->message);
    return;
  }
  {
    g_autofree char *words = g_strdup_printf (_ ("Copied to %s"), path);

    gtk_label_set_label (data->status, words);
  }
  fill (data);
  td_auto_backup_look_again (data->store);
}

static void
folder_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  Data *data = g_object_get_data (G_OBJECT (window), "td-data");
  char *folder = file != NULL ? g_file_get_path (file) : NULL;

  if (folder == NULL || data->closed) {
    g_free (folder);
    return;
  }
  gtk_spinner_start (data->spinner);
  gtk_widget_set_sensitive (data->copy, FALSE);
  gtk_label_set_label (data->status, _ ("Copying…"));
  td_work_start (G_OBJECT (window), data->store, FALSE, td_auto_backup_copy_by_hand, folder, g_free, g_free, NULL,
                 copied_cb, data->cancellable);
}

static void
copy_cb (GtkButton *button, Data *data)
{
  td_dialog_open (data->window, _ ("Folder or USB stick for the copy"), "folder", folder_chosen_cb,
                  g_object_ref (data->window));
}

static void
backups_cb (GtkButton *button, Data *data)
{
  GtkWindow *parent = gtk_window_get_transient_for (data->window);
  g_autoptr (TdStore) store = g_object_ref (data->store);

  gtk_window_close (data->window);
  td_backup_dialog_present (parent, store);
}

static GtkWidget *
add_button (GtkWidget *row, const char *label, GCallback clicked, Data *data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, data);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

void
td_data_dialog_present (GtkWindow *parent, TdStore *store)
{
  Data *data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  g_return_if_fail (TD_IS_STORE (store));

  data = g_new0 (Data, 1);
  data->store = g_object_ref (store);
  data->cancellable = g_cancellable_new ();
  data->window = td_dialog_frame_new (parent, _ ("Where is my data?"), 120, 17);
  g_object_set_data_full (G_OBJECT (data->window), "td-data", data, data_free);
  g_signal_connect (data->window, "destroy", G_CALLBACK (destroyed_cb), data);

  gtk_widget_add_css_class (box, "td-dialog-body");
  data->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (data->grid), "td-data");
  gtk_grid_set_row_spacing (data->grid, 4);
  gtk_grid_set_column_spacing (data->grid, 18);
  gtk_widget_set_vexpand (GTK_WIDGET (data->grid), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (data->grid));

  gtk_widget_add_css_class (state, "td-row");
  data->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (data->spinner));
  data->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (data->status, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (data->status, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (data->status), TRUE);
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (data->status));
  gtk_box_append (GTK_BOX (box), state);

  gtk_widget_add_css_class (row, "td-dialog-buttons");
  add_button (row, _ ("Folder of the _file"), G_CALLBACK (show_file_cb), data);
  add_button (row, _ ("Folder of the _copies"), G_CALLBACK (show_copies_cb), data);
  add_button (row, _ ("_Backups…"), G_CALLBACK (backups_cb), data);
  data->copy = add_button (row, _ ("_Make a full copy…"), G_CALLBACK (copy_cb), data);
  gtk_widget_add_css_class (data->copy, "suggested-action");
  gtk_widget_set_hexpand (data->copy, TRUE);
  gtk_widget_set_halign (data->copy, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), row);
  gtk_window_set_child (data->window, box);

  fill (data);
  gtk_widget_grab_focus (data->copy);
  gtk_window_present (data->window);
}
