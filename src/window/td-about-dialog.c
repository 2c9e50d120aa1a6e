/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

void
td_about_dialog_present(GtkWindow *parent)
{
  td_dialog_message(parent, _("Thi Đua"), TD_VERSION);
}
