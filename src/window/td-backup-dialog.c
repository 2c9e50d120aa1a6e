/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-backup.h"
#include "td-dialog-frame.h"

void
td_backup_dialog_present(GtkWindow *parent, TdStore *store)
{
  g_autofree char *folder = td_backup_folder(td_store_path(store));

  td_dialog_message(parent, _("Backups"), folder);
}
