/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

GtkWidget *
td_welcome_new(void)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  const char *const actions[][2]
      = {{"app.new", N_("_New file")}, {"app.open", N_("_Open…")}, {"app.demo", N_("_Demonstration")}};

  for (guint i = 0; i < G_N_ELEMENTS(actions); i++) {
    GtkWidget *button = gtk_button_new_with_mnemonic(_(actions[i][1]));

    gtk_actionable_set_action_name(GTK_ACTIONABLE(button), actions[i][0]);
    gtk_box_append(GTK_BOX(box), button);
  }
  return box;
}
