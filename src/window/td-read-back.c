/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-read-back.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-full-import.h"
#include "td-window-contract.h"
#include "td-work.h"

/* workbook asked for -> new name asked for -> read back in a thread, a window with a bar over the parent -> done. */

typedef struct {
  GtkWindow *parent; /* NULL once it is gone */
  char *source;
  char *path;
  GtkWindow *window; /* NULL before it works, and when it was closed with its parent */
  GtkProgressBar *bar;
  GtkLabel *label;
  GCancellable *cancellable;
  TdReadBackFunc done;
  gpointer user_data;
  GDestroyNotify free_data;
} ReadBack;

static void
read_back_free (ReadBack *back)
{
  g_clear_weak_pointer (&back->parent);
  g_clear_weak_pointer (&back->window);
  if (back->free_data != NULL)
    back->free_data (back->user_data);
  g_clear_object (&back->cancellable);
  g_free (back->source);
  g_free (back->path);
  g_free (back);
}

/* --- in the thread --- */

static void
report_cb (double fraction, const char *what, gpointer work)
{
  td_work_report (work, fraction, what);
}

static gpointer
read_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const ReadBack *back = data;

  return GINT_TO_POINTER (td_full_import (back->source, back->path, NULL, report_cb, work, cancellable, error));
}

/* --- its window --- */

static ReadBack *
of_window (GObject *window)
{
  return g_object_get_data (window, "td-read-back");
}

static void
progress_cb (GObject *owner, double fraction, const char *what)
{
  ReadBack *back = of_window (owner);

  if (back->window == NULL)
    return;
  gtk_progress_bar_set_fraction (back->bar, CLAMP (fraction, 0, 1));
  if (what != NULL && !g_cancellable_is_cancelled (back->cancellable))
    gtk_label_set_text (back->label, what);
}

static void
done_cb (GObject *owner, gpointer result, const GError *error)
{
  ReadBack *back = of_window (owner);
  GtkWindow *parent = back->parent;

  if (back->window != NULL)
    gtk_window_destroy (back->window);
  if (error == NULL && parent != NULL)
    back->done (back->path, back->user_data);
  else if (error != NULL && parent != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    td_dialog_message (parent, _ ("The full export could not be read back"), error->message);
  read_back_free (back);
}

static void
cancel_cb (GtkButton *button, ReadBack *back)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  gtk_label_set_text (back->label, _ ("Stopping…"));
  g_cancellable_cancel (back->cancellable);
}

/* Closing it stops the work; it goes when that has ended. */
static gboolean
close_cb (GtkWindow *window, ReadBack *back)
{
  g_cancellable_cancel (back->cancellable);
  return TRUE;
}

static void
show_window (ReadBack *back)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *title = td_dialog_frame_label (_ ("Reading back all data"), "td-dialog-title");
  GtkWidget *label = td_dialog_frame_label (back->source, "dim-label");
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWindow *window = td_dialog_frame_new (back->parent, _ ("Reading back all data"), 56, 8);

  g_set_weak_pointer (&back->window, window);
  back->label = GTK_LABEL (label);
  back->bar = GTK_PROGRESS_BAR (bar);
  gtk_widget_add_css_class (box, "td-dialog-body");
  gtk_widget_add_css_class (buttons, "td-row");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_window_set_child (window, box);
  g_object_set_data (G_OBJECT (window), "td-read-back", back);
  g_signal_connect (cancel, "clicked", G_CALLBACK (cancel_cb), back);
  g_signal_connect (window, "close-request", G_CALLBACK (close_cb), back);
  gtk_window_present (window);
  gtk_widget_grab_focus (cancel);
  td_work_start (G_OBJECT (window), NULL, FALSE, read_in_thread, back, NULL, NULL, progress_cb, done_cb,
                 back->cancellable);
}

/* --- asking --- */

static void
path_chosen_cb (GFile *file, gpointer user_data)
{
  ReadBack *back = user_data;

  if (file == NULL || back->parent == NULL) {
    read_back_free (back);
    return;
  }
  back->path = g_file_get_path (file);
  show_window (back);
}

static void
source_chosen_cb (GFile *file, gpointer user_data)
{
  ReadBack *back = user_data;
  g_autofree char *name = NULL;

  if (file == NULL || back->parent == NULL) {
    read_back_free (back);
    return;
  }
  back->source = g_file_get_path (file);
  name = g_strconcat (_ ("Emulation"), ".thidua", NULL);
  td_dialog_save (back->parent, _ ("New file of the office"), "thidua", name, path_chosen_cb, back);
}

void
td_read_back_start (GtkWindow *parent, TdReadBackFunc done, gpointer user_data, GDestroyNotify free_data)
{
  ReadBack *back;

  g_return_if_fail (GTK_IS_WINDOW (parent) && done != NULL);
  back = g_new0 (ReadBack, 1);
  g_set_weak_pointer (&back->parent, parent);
  back->cancellable = g_cancellable_new ();
  back->done = done;
  back->user_data = user_data;
  back->free_data = free_data;
  td_dialog_open (parent, _ ("Workbook of a full export (“All data”)"), "xlsx", source_chosen_cb, back);
}
