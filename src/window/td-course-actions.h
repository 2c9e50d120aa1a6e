/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-main-window.h"

G_BEGIN_DECLS

/* The commands "win.find-everywhere" and "win.course": people, households and units through all years. Part of
 * td_main_actions_install(). */
void td_course_actions_install (TdMainWindow *window);

/* Whether the keys go to the search already. */
gboolean td_course_actions_is_searching (GtkEditable *search);

/* Shows a record in its list, in its year. What has no list of its own (a recipient) is shown by what it belongs to. FALSE:
 * what is typed in the form cannot be stored, or it has no list. */
gboolean td_course_actions_show_record (TdMainWindow *window, const TdRecordKind *kind, gint64 id, int year);

G_END_DECLS
