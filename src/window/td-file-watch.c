/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-file-watch.h"

#include <glib/gi18n-lib.h>

#include "td-window-contract.h"
#include "td-work.h"

/* The first rows come first; nobody waits for this. */
#define SECONDS_BEFORE_CHECK 5
#define WATCH "td-file-watch"

typedef struct {
  GtkWindow *window; /* weak: goes with it */
  TdStore *store;
  GCancellable *cancellable;
  guint source;
} Watch;

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->source, g_source_remove);
  g_cancellable_cancel (watch->cancellable);
  g_object_unref (watch->cancellable);
  g_object_unref (watch->store);
  g_free (watch);
}

static gpointer
check (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_store_check_contents (store, TD_FILE_CHECK_INDEXES, error) ? store : NULL;
}

static void
checked_cb (GObject *owner, gpointer result, const GError *error)
{
  Watch *watch = g_object_get_data (owner, WATCH);

  /* Another file may be open by now. */
  if (watch == NULL || g_cancellable_is_cancelled (watch->cancellable)
      || !g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED))
    return;
  td_store_set_damaged (watch->store);
  td_dialog_message (watch->window, _ ("The file is damaged"), error->message);
}

static gboolean
check_cb (gpointer data)
{
  Watch *watch = data;

  watch->source = 0;
  td_work_start (G_OBJECT (watch->window), watch->store, FALSE, check, NULL, NULL, NULL, NULL, checked_cb,
                 watch->cancellable);
  return G_SOURCE_REMOVE;
}

static void
show_note (GtkLabel *note, TdStore *store)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *place = td_store_place_warning (store);

  for (const char *const *notice = td_store_notices (store); *notice != NULL; notice++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", *notice);
  if (place != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", place);
  gtk_label_set_label (note, text->str);
  gtk_widget_set_visible (GTK_WIDGET (note), text->len > 0);
}

void
td_file_watch_start (GtkWindow *window, GtkLabel *note, TdStore *store)
{
  Watch *watch;

  g_return_if_fail (GTK_IS_WINDOW (window) && GTK_IS_LABEL (note));
  td_file_watch_stop (window);
  gtk_widget_set_visible (GTK_WIDGET (note), FALSE);
  if (store == NULL)
    return;
  show_note (note, store);
  watch = g_new0 (Watch, 1);
  watch->window = window;
  watch->store = g_object_ref (store);
  watch->cancellable = g_cancellable_new ();
  watch->source = g_timeout_add_seconds (SECONDS_BEFORE_CHECK, check_cb, watch);
  g_object_set_data_full (G_OBJECT (window), WATCH, watch, watch_free);
}

void
td_file_watch_stop (GtkWindow *window)
{
  g_object_set_data (G_OBJECT (window), WATCH, NULL);
}

/* --- a copy of what is open --- */

static void
copy_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdStore) store = user_data;
  GtkWindow *window = g_object_get_data (G_OBJECT (store), WATCH);
  g_autoptr (GError) error = NULL;

  if (file == NULL || window == NULL)
    return;
  if (td_store_save_copy (store, g_file_peek_path (file), &error))
    td_dialog_message (window, _ ("The copy is saved"), g_file_peek_path (file));
  else
    td_dialog_message (window, _ ("The copy could not be saved"), error->message);
}

void
td_save_copy_present (GtkWindow *window, TdStore *store)
{
  g_autofree char *base = g_path_get_basename (td_store_path (store));
  g_autofree char *name = NULL;

  if (g_str_has_suffix (base, ".thidua"))
    base[strlen (base) - strlen (".thidua")] = '\0';
  name = g_strdup_printf ("%s (2).thidua", base);
  g_object_set_data (G_OBJECT (store), WATCH, window);
  td_dialog_save (window, _ ("Save a copy"), "thidua", name, copy_chosen_cb, g_object_ref (store));
}
