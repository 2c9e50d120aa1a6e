/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* The year's plan: the day of the conference, and the deadlines that follow from it, before they are stored. done is called
 * with a sentence when they are; it may be NULL. user_data must outlive the dialog's parent. */
typedef void (*TdPlanFunc) (const char *notice, gpointer user_data);
void td_plan_dialog_present (GtkWindow *parent, TdStore *store, int year, TdPlanFunc done, gpointer user_data);

G_END_DECLS
