/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-journal.h"

void
td_history_dialog_present(GtkWindow *parent, TdStore *store)
{
  g_autoptr(GPtrArray) entries = td_store_history(store, 20, NULL);
  g_autoptr(GString) detail = g_string_new(NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    TdJournalEntry *entry = g_ptr_array_index(entries, i);
    g_autofree char *time = td_dialog_frame_time(entry->time);

    g_string_append_printf(detail, "%s  %s  %s\n", time, entry->user, entry->label);
  }
  td_dialog_message(parent, _("History"), detail->str);
}
