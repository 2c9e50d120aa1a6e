/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

void
td_office_dialog_present(GtkWindow *parent, TdStore *store, int year)
{
  g_autofree char *name = td_store_setting(store, "office.name");

  td_dialog_message(parent, _("Office"), name);
}
