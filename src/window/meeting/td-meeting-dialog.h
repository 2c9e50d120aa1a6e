/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council-dialog.h"

G_BEGIN_DECLS

/* Attendance and votes of a meeting, typed by keyboard: a number and Enter goes on to the next candidate. Everything is stored
 * as one action. done is told what was stored; may be NULL. NULL with error: the meeting cannot be read. */
GtkWindow *td_meeting_dialog_present (GtkWindow *parent,
                                      TdStore *store,
                                      gint64 meeting_id,
                                      TdAskDoneFunc done,
                                      gpointer user_data,
                                      GError **error);

G_END_DECLS
