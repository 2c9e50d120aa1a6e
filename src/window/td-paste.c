/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paste.h"

#include <glib/gi18n-lib.h>

#include "td-window-contract.h"

#define PAGE_TYPE "text/html"

/* One pasting on its way: the page first, then the plain text beside it. */
typedef struct {
  GtkWindow *window; /* weak */
  TdStore *store;
  int year;
  TdPasted *pasted;
} Paste;

static void
paste_free (Paste *paste)
{
  g_clear_weak_pointer (&paste->window);
  g_object_unref (paste->store);
  td_pasted_free (paste->pasted);
  g_free (paste);
}

const char *
td_paste_list_kind (const TdView *view)
{
  return view != NULL ? view->list : NULL;
}

/* --- reading the clipboard --- */

static void
show (Paste *paste)
{
  if (paste->window == NULL)
    return;
  if (paste->pasted->page == NULL && paste->pasted->text == NULL)
    td_dialog_message (paste->window, _ ("There is nothing to paste"),
                       _ ("Copy the rows of the list in Excel, LibreOffice or Word first."));
  else
    td_import_dialog_present_pasted (paste->window, paste->store, paste->year, paste->pasted);
}

static void
text_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text != NULL && *text != '\0') {
    gsize length = strlen (text);

    paste->pasted->text = g_bytes_new_take (g_steal_pointer (&text), length);
  }
  show (paste);
  paste_free (paste);
}

static void
spliced_cb (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  GdkClipboard *clipboard;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, NULL) > 0)
    paste->pasted->page = g_memory_output_stream_steal_as_bytes (memory);
  if (paste->window == NULL) {
    paste_free (paste);
    return;
  }
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (paste->window));
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, paste);
}

static void
page_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  const char *type = NULL;
  g_autoptr (GInputStream) input = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, &type, NULL);
  g_autoptr (GOutputStream) memory = NULL;

  if (input == NULL) {
    gdk_clipboard_read_text_async (GDK_CLIPBOARD (clipboard), NULL, text_cb, paste);
    return;
  }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, input,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, spliced_cb, paste);
}

/* --- where it is pasted --- */

/* The unit whose rows are shown: that of the filter, or of the pledge whose targets are below it. */
static char *
unit_of (TdStore *store, TdRecordView *view)
{
  const TdView *shown = td_record_editor_view (td_record_view_editor (view));
  const TdRecordKind *listed = td_list_record_kind (td_list_by_name (shown->list));
  const TdRecordKind *holder_kind = listed != NULL ? td_kind_parent (listed) : NULL;
  gint64 unit = td_record_view_unit (view);

  /* Rows that belong to a unit's record (targets to its pledge) are that unit's. */
  if (holder_kind != NULL && td_kind_has_role (holder_kind, TD_ROLE_UNIT)) {
    const TdRecord *holder = td_record_view_main_record (view);

    if (holder != NULL && holder->kind == holder_kind)
      unit = td_record_integer (holder, td_kind_role (holder_kind, TD_ROLE_UNIT)->column);
  }
  return unit != 0 ? g_strdup (td_store_title (store, td_kind_get (TD_KIND_UNIT), unit)) : NULL;
}

void
td_paste_rows (GtkWindow *window, TdStore *store, int year, TdRecordView *view)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  const char *const types[] = {PAGE_TYPE, NULL};
  const char *kind = td_paste_list_kind (td_record_editor_view (td_record_view_editor (view)));
  Paste *paste;

  if (kind == NULL)
    return;
  paste = g_new0 (Paste, 1);
  g_set_weak_pointer (&paste->window, window);
  paste->store = g_object_ref (store);
  paste->year = year;
  paste->pasted = g_new0 (TdPasted, 1);
  paste->pasted->kind = kind;
  paste->pasted->unit = unit_of (store, view);
  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), PAGE_TYPE))
    gdk_clipboard_read_async (clipboard, (const char **)types, G_PRIORITY_DEFAULT, NULL, page_cb, paste);
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_cb, paste);
}
