/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-ask-frame.h"

G_BEGIN_DECLS

/* "In giấy khen, giấy chứng nhận": decision, design, printer, from which number to which, each certificate as it will be printed,
 * PDF or printer; afterwards it asks for the sheets. decision: chosen first; 0: the first one. done: told what was entered. */
GtkWindow *td_certificate_dialog_present (GtkWindow *parent,
                                          TdStore *store,
                                          int year,
                                          gint64 decision,
                                          TdAskDoneFunc done,
                                          gpointer user_data);

G_END_DECLS
