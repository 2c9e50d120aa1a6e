/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

typedef void (*TdYearFunc) (int year, gpointer user_data);

/* Asks for a year and adds it to the file; added is called when it is there. user_data must outlive the dialog's
 * parent. */
void td_year_dialog_present (GtkWindow *parent, TdStore *store, TdYearFunc added, gpointer user_data);

G_END_DECLS
