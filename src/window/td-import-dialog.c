/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

void
td_import_dialog_present(GtkWindow *parent, TdStore *store, int year, GListModel *files)
{
  g_autofree char *detail = g_strdup_printf("%u", files != NULL ? g_list_model_get_n_items(files) : 0);

  td_dialog_message(parent, _("Import lists"), detail);
}
