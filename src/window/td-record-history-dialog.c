/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

void
td_record_history_dialog_present(GtkWindow *parent, TdStore *store, const TdRecordKind *kind, gint64 id)
{
  td_dialog_message(parent, _("History of this record"), td_store_title(store, kind, id));
}
