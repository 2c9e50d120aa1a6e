/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-ask-frame.h"

G_BEGIN_DECLS

/* Notes which lists hang in public: lists, unit, from when to when, where. title preselects a list ("family"); may be
 * NULL. */
void td_posting_dialog_present (GtkWindow *parent,
                                TdStore *store,
                                int year,
                                const char *title,
                                TdAskDoneFunc done,
                                gpointer user_data);

G_END_DECLS
