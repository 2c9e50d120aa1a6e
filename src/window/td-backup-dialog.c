/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-auto-backup.h"
#include "td-backup.h"
#include "td-dialog-frame.h"
#include "td-journal.h"
#include "td-text-table.h"
#include "td-work.h"

/* Restoring closes the file and opens it again, which is the application's: its action "restore-backup" (s: path). */
#define RESTORE_ACTION "restore-backup"

typedef struct {
  GtkWindow *window;
  TdStore *store;
  TdTextTable *table;
  GtkWidget *make;
  GtkWidget *elsewhere;
  GtkWidget *restore;
  GtkWidget *spinner;
  GtkLabel *status;
  GPtrArray *backups; /* of TdBackup, as shown */
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
  g_object_unref (backups->store);
  g_free (backups);
}

static const char *
reason_words (const char *reason)
{
  static const struct {
    const char *reason;
    const char *words;
  } all[] = {
      {"open", N_ ("when the file was opened")},
      {"import", N_ ("before an import")},
      {"upgrade", N_ ("before the file was upgraded")},
      {"restore", N_ ("before a copy was put back")},
      {"manual", N_ ("made by hand")},
      {"close", N_ ("when the file was closed")},
      {"timed", N_ ("from time to time")},
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (all[i].reason, reason) == 0)
      return _ (all[i].words);
  return reason != NULL ? reason : "";
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

static void
fill (Backups *backups)
{
  g_clear_pointer (&backups->backups, g_ptr_array_unref);
  backups->backups = td_backup_list (td_store_path (backups->store));
  td_text_table_begin (backups->table);
  for (guint i = 0; backups->backups != NULL && i < backups->backups->len; i++) {
    const TdBackup *backup = g_ptr_array_index (backups->backups, i);
    char **cells = g_new0 (char *, G_N_ELEMENTS (columns));

    cells[0] = td_dialog_frame_time (backup->time);
    cells[1] = g_strdup (reason_words (backup->reason));
    cells[2] = size_of (backup->path);
    cells[3] = g_path_get_basename (backup->path);
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
  gtk_label_set_text (backups->status, status != NULL ? status : "");
  show_possible (backups);
}

/* --- making a copy --- */

static gpointer
copy_in_thread (TdWork *work, TdStore *store, gpointer folder, GCancellable *cancellable, GError **error)
{
  char *path = NULL;

  return td_backup_create (store, folder, "manual", &path, error) ? path : NULL;
}

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
  td_work_start (G_OBJECT (backups->window), backups->store, FALSE, copy_in_thread, g_strdup (folder), g_free, g_free,
                 NULL, copy_done_cb, backups->cancellable);
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
  g_autofree char *folder = td_backup_folder (td_store_path (backups->store));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (backups->window, uri, GDK_CURRENT_TIME);
}

/* --- putting one back --- */

typedef struct {
  char *path;
  char *words; /* what the copy holds */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_free (look->words);
  g_free (look);
}

/* Opens the copy itself, for reading, and says what is in it. */
static gpointer
look_in_thread (TdWork *work, TdStore *none, gpointer path, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdStore) copy = td_store_open (path, TD_STORE_OPEN_READ_ONLY, error);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) entries = NULL;
  Look *look;

  if (copy == NULL)
    return NULL;
  {
    g_autoptr (TdStatement) counts = td_store_statement (copy, "query/counts", error);

    if (counts == NULL)
      return NULL;
    td_statement_bind_integer (counts, ":year", 0);
    while (td_statement_step (counts, NULL) == TD_STEP_ROW) {
      const TdRecordKind *kind = td_kind_by_table (td_statement_text (counts, 0));
      gint64 n = td_statement_integer (counts, 1);

      if (kind != NULL && n > 0)
        g_string_append_printf (words, "%s%s: %" G_GINT64_FORMAT, words->len > 0 ? " · " : "", _ (kind->label_many), n);
    }
  }
  if (words->len == 0)
    g_string_append (words, _ ("nothing yet: it was made before the first rows came"));
  entries = td_store_history (copy, 1, NULL);
  if (entries != NULL && entries->len > 0) {
    const TdJournalEntry *entry = g_ptr_array_index (entries, 0);
    g_autofree char *time = td_dialog_frame_time (entry->time);

    g_string_append_printf (words, "\n");
    g_string_append_printf (words, _ ("Last action: %s, %s"), entry->label, time);
  }
  td_store_close (copy);
  look = g_new0 (Look, 1);
  look->path = g_strdup (path);
  look->words = g_string_free (g_steal_pointer (&words), FALSE);
  return look;
}

static void
restore_answer_cb (int button, gpointer user_data)
{
  g_autofree char *path = user_data;
  GApplication *application = g_application_get_default ();

  if (button == 1 && application != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), RESTORE_ACTION, g_variant_new_string (path));
}

static void
look_done_cb (GObject *owner, gpointer result, const GError *error)
{
  Backups *backups = g_object_get_data (owner, "td-backups");
  Look *look = result;

  if (backups->closed) {
    g_clear_pointer (&look, look_free);
    return;
  }
  set_busy (backups, FALSE, NULL);
  if (look == NULL) {
    td_dialog_message (backups->window, _ ("This copy cannot be read"), error->message);
  } else {
    const char *buttons[] = {_ ("_Cancel"), _ ("_Put this copy back"), NULL};
    g_autofree char *detail = g_strdup_printf (_ ("The copy holds:\n%s\n\nThe present file is copied aside first, so "
                                                  "this can be taken back too. The file is closed and opened again."),
                                               look->words);

    td_dialog_ask (backups->window, _ ("Put this copy in the place of the file?"), detail, buttons, TRUE,
                   restore_answer_cb, g_strdup (look->path));
    look_free (look);
  }
}

static void
restore_cb (GtkButton *button, Backups *backups)
{
  int row = td_text_table_selected (backups->table);
  const TdBackup *backup;

  if (row < 0 || backups->backups == NULL || (guint)row >= backups->backups->len)
    return;
  backup = g_ptr_array_index (backups->backups, row);
  set_busy (backups, TRUE, _ ("Looking into the copy…"));
  td_work_start (G_OBJECT (backups->window), NULL, FALSE, look_in_thread, g_strdup (backup->path), g_free, look_free,
                 NULL, look_done_cb, backups->cancellable);
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

void
td_backup_dialog_present (GtkWindow *parent, TdStore *store)
{
  Backups *backups;
  GtkWidget *box;
  GtkWidget *row;

  g_return_if_fail (TD_IS_STORE (store));

  backups = g_new0 (Backups, 1);
  backups->store = g_object_ref (store);
  backups->cancellable = g_cancellable_new ();
  backups->window = td_dialog_frame_new (parent, _ ("Copies of the file"), 160, 30);
  g_object_set_data_full (G_OBJECT (backups->window), "td-backups", backups, backups_free);
  g_signal_connect (backups->window, "destroy", G_CALLBACK (destroyed_cb), backups);

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "td-dialog-body");
  gtk_box_append (GTK_BOX (box), td_dialog_frame_label (td_store_path (store), "td-dialog-title"));
  gtk_box_append (
      GTK_BOX (box),
      td_dialog_frame_label (
          _ ("The program copies the file when it opens and closes it, before and after every import, and every 30 "
             "minutes while something changes. The last 10 copies stay, then one a day, one a month, one a year. A "
             "copy on a USB stick also survives a broken computer."),
          "dim-label"));
  backups->table = td_text_table_new (columns, G_N_ELEMENTS (columns), _ ("There is no copy of this file yet."));
  g_signal_connect (backups->table, "selected", G_CALLBACK (selected_cb), backups);
  g_signal_connect (backups->table, "activated", G_CALLBACK (activated_cb), backups);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (backups->table));

  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (row, "td-row");
  backups->make = add_button (row, _ ("_Copy now"), G_CALLBACK (make_cb), backups);
  backups->elsewhere = add_button (row, _ ("Copy to a _folder or USB…"), G_CALLBACK (elsewhere_cb), backups);
  add_button (row, _ ("_Show the folder"), G_CALLBACK (show_folder_cb), backups);
  backups->spinner = gtk_spinner_new ();
  gtk_box_append (GTK_BOX (row), backups->spinner);
  backups->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (backups->status, PANGO_ELLIPSIZE_START);
  gtk_label_set_xalign (backups->status, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (backups->status), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (backups->status));
  backups->restore = add_button (row, _ ("_Put back…"), G_CALLBACK (restore_cb), backups);
  gtk_box_append (GTK_BOX (box), row);
  gtk_window_set_child (backups->window, box);

  fill (backups);
  td_text_table_focus (backups->table);
  gtk_window_present (backups->window);
}
