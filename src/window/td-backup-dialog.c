/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-auto-backup.h"
#include "td-backup-words.h"
#include "td-dialog-frame.h"
#include "td-put-back.h"
#include "td-text-table.h"
#include "td-work.h"

typedef struct {
  GtkWindow *window;
  TdStore *store; /* NULL: the file cannot be opened */
  char *path;
  TdTextTable *table;
  GtkWidget *make;
  GtkWidget *elsewhere;
  GtkWidget *restore;
  GtkWidget *spinner;
  GtkLabel *status;
  GtkLabel *place;
  GtkWidget *choose_place;
  GtkWidget *forget_place;
  GPtrArray *backups; /* of TdBackup, as shown */
  guint n_first;      /* of them in the user's own folder */
  GCancellable *cancellable;
  gboolean closed;
} Backups;

static const TdTextColumn columns[] = {
    {N_ ("Made"), 20, 0, FALSE},
    {N_ ("Why"), 34, 0, FALSE},
    {N_ ("File size"), 10, 1, FALSE},
    {N_ ("File"), 40, 0, TRUE},
};

static void
backups_free (gpointer data)
{
  Backups *backups = data;

  g_clear_pointer (&backups->backups, g_ptr_array_unref);
  g_clear_object (&backups->cancellable);
  g_clear_object (&backups->store);
  g_free (backups->path);
  g_free (backups);
}

static char *
size_of (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? td_dialog_frame_size ((guint64)g_file_info_get_size (info)) : g_strdup ("");
}

static void
show_possible (Backups *backups)
{
  gtk_widget_set_sensitive (backups->restore, td_text_table_selected (backups->table) >= 0
                                                  && !gtk_spinner_get_spinning (GTK_SPINNER (backups->spinner)));
}

/* Those in the second place come after the others: where the computer's own are gone they are all there is. */
static void
add_second_place (Backups *backups)
{
  g_autoptr (TdBackupPlace) place = backups->store != NULL ? td_backup_place (backups->store) : NULL;
  g_autoptr (GPtrArray) second = NULL;

  backups->n_first = backups->backups->len;
  if (place == NULL || !place->reachable)
    return;
  second = td_backup_list_in (place->folder, backups->path);
  g_ptr_array_extend_and_steal (backups->backups, g_steal_pointer (&second));
}

static void
fill (Backups *backups)
{
  g_clear_pointer (&backups->backups, g_ptr_array_unref);
  backups->backups = td_backup_list (backups->path);
  add_second_place (backups);
  td_text_table_begin (backups->table);
  for (guint i = 0; backups->backups != NULL && i < backups->backups->len; i++) {
    const TdBackup *backup = g_ptr_array_index (backups->backups, i);
    char **cells = g_new0 (char *, G_N_ELEMENTS (columns));

    cells[0] = td_dialog_frame_time (backup->time);
    cells[1] = g_strdup (td_backup_words_reason (backup->reason));
    cells[2] = size_of (backup->path);
    cells[3] = i < backups->n_first ? g_path_get_basename (backup->path) : g_strdup (backup->path);
    td_text_table_add (backups->table, cells, NULL);
  }
  td_text_table_end (backups->table);
  show_possible (backups);
}

static void
set_busy (Backups *backups, gboolean busy, const char *status)
{
  gtk_spinner_set_spinning (GTK_SPINNER (backups->spinner), busy);
  gtk_widget_set_sensitive (backups->make, !busy);
  gtk_widget_set_sensitive (backups->elsewhere, !busy);
  gtk_widget_set_sensitive (backups->choose_place, !busy);
  gtk_widget_set_sensitive (backups->forget_place, !busy);
  gtk_label_set_text (backups->status, status != NULL ? status : "");
  show_possible (backups);
}

/* --- making a copy --- */

static void
copy_done_cb (GObject *owner, gpointer result, const GError *error)
{
  Backups *backups = g_object_get_data (owner, "td-backups");
  g_autofree char *path = result;

  if (backups->closed)
    return;
  if (path != NULL) {
    g_autofree char *words = g_strdup_printf (_ ("Copied to %s"), path);

    set_busy (backups, FALSE, words);
    fill (backups);
    td_auto_backup_look_again (backups->store);
  } else {
    set_busy (backups, FALSE, NULL);
    td_dialog_message (backups->window, _ ("The copy could not be made"), error->message);
  }
}

static void
start_copy (Backups *backups, const char *folder)
{
  set_busy (backups, TRUE, _ ("Copying…"));
  td_work_start (G_OBJECT (backups->window), backups->store, FALSE, td_auto_backup_copy_by_hand, g_strdup (folder),
                 g_free, g_free, NULL, copy_done_cb, backups->cancellable);
}

static void
make_cb (GtkButton *button, Backups *backups)
{
  start_copy (backups, NULL);
}

static void
folder_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  Backups *backups = g_object_get_data (G_OBJECT (window), "td-backups");
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && !backups->closed)
    start_copy (backups, path);
}

static void
elsewhere_cb (GtkButton *button, Backups *backups)
{
  td_dialog_open (backups->window, _ ("Folder or USB stick for the copy"), "folder", folder_chosen_cb,
                  g_object_ref (backups->window));
}

static void
show_folder_cb (GtkButton *button, Backups *backups)
{
  g_autofree char *folder = td_backup_folder (backups->path);

  td_dialog_show_path (backups->window, folder);
}

/* --- the second place --- */

static void
show_place (Backups *backups)
{
  g_autoptr (TdBackupPlace) place = backups->store != NULL ? td_backup_place (backups->store) : NULL;
  gboolean late = FALSE;
  g_autofree char *age = td_backup_words_place (place, NULL, g_get_real_time () / G_USEC_PER_SEC, &late);
  g_autofree char *words = place != NULL && age != NULL
                               ? g_strdup_printf ("%s\n%s", age, place->folder)
                               : g_strdup (_ ("Second place: none was chosen. On a USB stick or another drive "
                                              "the copies also survive a broken computer."));

  gtk_label_set_label (backups->place, words);
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (backups->place), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (backups->place), "late");
  gtk_widget_set_visible (backups->forget_place, age != NULL);
}

static gpointer
copy_to_place_in_thread (TdWork *work, TdStore *store, gpointer folder, GCancellable *cancellable, GError **error)
{
  gboolean done = td_backup_set_place (store, folder, error) && td_backup_copy_to_place (store, "manual", error);

  return done ? g_strdup (folder) : NULL;
}

static void
place_done_cb (GObject *owner, gpointer result, const GError *error)
{
  Backups *backups = g_object_get_data (owner, "td-backups");
  g_autofree char *folder = result;

  if (backups->closed)
    return;
  set_busy (backups, FALSE, folder != NULL ? _ ("The first copy is in the second place.") : NULL);
  if (folder == NULL)
    td_dialog_message (backups->window, _ ("The copy could not be made"), error->message);
  fill (backups);
  show_place (backups);
  td_auto_backup_look_again (backups->store);
}

static void
place_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  Backups *backups = g_object_get_data (G_OBJECT (window), "td-backups");
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || backups->closed) {
    g_free (path);
    return;
  }
  set_busy (backups, TRUE, _ ("Copying…"));
  td_work_start (G_OBJECT (window), backups->store, FALSE, copy_to_place_in_thread, path, g_free, g_free, NULL,
                 place_done_cb, backups->cancellable);
}

static void
choose_place_cb (GtkButton *button, Backups *backups)
{
  td_dialog_open (backups->window, _ ("USB stick or drive for the second copies"), "folder", place_chosen_cb,
                  g_object_ref (backups->window));
}

static void
forget_place_cb (GtkButton *button, Backups *backups)
{
  g_autoptr (GError) error = NULL;

  if (!td_backup_set_place (backups->store, NULL, &error))
    td_dialog_message (backups->window, _ ("This could not be done"), error->message);
  fill (backups);
  show_place (backups);
  td_auto_backup_look_again (backups->store);
}

/* --- putting one back --- */

static void
put_back_busy_cb (const char *words, gpointer user_data)
{
  Backups *backups = user_data;

  if (!backups->closed)
    set_busy (backups, words != NULL, words);
}

static void
restore_cb (GtkButton *button, Backups *backups)
{
  int row = td_text_table_selected (backups->table);
  const TdBackup *backup;

  if (row < 0 || backups->backups == NULL || (guint)row >= backups->backups->len)
    return;
  backup = g_ptr_array_index (backups->backups, row);
  td_put_back_start (backups->window, backup->path, backups->path, put_back_busy_cb, backups, backups->cancellable);
}

static void
selected_cb (TdTextTable *table, Backups *backups)
{
  show_possible (backups);
}

static void
activated_cb (TdTextTable *table, guint row, Backups *backups)
{
  if (gtk_widget_get_sensitive (backups->restore))
    restore_cb (NULL, backups);
}

static void
destroyed_cb (GtkWidget *window, Backups *backups)
{
  backups->closed = TRUE;
}

static GtkWidget *
add_button (GtkWidget *row, const char *label, GCallback clicked, Backups *backups)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, backups);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

/* What can be done with the file itself. */
static GtkWidget *
make_place_row (Backups *backups)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (row, "td-row");
  backups->place = GTK_LABEL (td_dialog_frame_label ("", "td-place"));
  gtk_widget_set_hexpand (GTK_WIDGET (backups->place), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (backups->place));
  backups->choose_place = add_button (row, _ ("Choose the _second place…"), G_CALLBACK (choose_place_cb), backups);
  backups->forget_place = add_button (row, _ ("_No second place"), G_CALLBACK (forget_place_cb), backups);
  gtk_widget_set_valign (backups->choose_place, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (backups->forget_place, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (row, backups->store != NULL && !td_store_is_read_only (backups->store));
  return row;
}

static GtkWidget *
make_button_row (Backups *backups)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (row, "td-row");
  backups->make = add_button (row, _ ("_Copy now"), G_CALLBACK (make_cb), backups);
  backups->elsewhere = add_button (row, _ ("Copy to a _folder or USB…"), G_CALLBACK (elsewhere_cb), backups);
  gtk_widget_set_visible (backups->make, backups->store != NULL);
  gtk_widget_set_visible (backups->elsewhere, backups->store != NULL);
  add_button (row, _ ("Show the f_older"), G_CALLBACK (show_folder_cb), backups);
  backups->spinner = gtk_spinner_new ();
  gtk_box_append (GTK_BOX (row), backups->spinner);
  backups->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (backups->status, PANGO_ELLIPSIZE_START);
  gtk_label_set_xalign (backups->status, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (backups->status), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (backups->status));
  backups->restore = add_button (row, _ ("_Put back…"), G_CALLBACK (restore_cb), backups);
  return row;
}

static void
present (GtkWindow *parent, TdStore *store, const char *path)
{
  Backups *backups = g_new0 (Backups, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *place_row;

  backups->store = store != NULL ? g_object_ref (store) : NULL;
  backups->path = g_strdup (path);
  backups->cancellable = g_cancellable_new ();
  backups->window = td_dialog_frame_new (parent, _ ("Copies of the file"), 160, 32);
  g_object_set_data_full (G_OBJECT (backups->window), "td-backups", backups, backups_free);
  g_signal_connect (backups->window, "destroy", G_CALLBACK (destroyed_cb), backups);

  gtk_widget_add_css_class (box, "td-dialog-body");
  gtk_box_append (GTK_BOX (box), td_dialog_frame_label (path, "td-dialog-title"));
  gtk_box_append (
      GTK_BOX (box),
      td_dialog_frame_label (
          _ ("The program copies the file when it opens and closes it, before and after every import, before a year is "
             "added, and every 30 minutes while something changes. The last 10 copies stay, then one a day, one a "
             "month, "
             "one a year."),
          "dim-label"));
  backups->table = td_text_table_new (columns, G_N_ELEMENTS (columns), _ ("There is no copy of this file yet."));
  g_signal_connect (backups->table, "selected", G_CALLBACK (selected_cb), backups);
  g_signal_connect (backups->table, "activated", G_CALLBACK (activated_cb), backups);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (backups->table));
  place_row = make_place_row (backups);
  gtk_box_append (GTK_BOX (box), make_button_row (backups));
  gtk_box_append (GTK_BOX (box), place_row);
  gtk_window_set_child (backups->window, box);

  fill (backups);
  show_place (backups);
  td_text_table_focus (backups->table);
  gtk_window_present (backups->window);
}

void
td_backup_dialog_present (GtkWindow *parent, TdStore *store)
{
  g_return_if_fail (TD_IS_STORE (store));
  present (parent, store, td_store_path (store));
}

void
td_backup_dialog_present_path (GtkWindow *parent, const char *path)
{
  g_return_if_fail (path != NULL);
  present (parent, NULL, path);
}
