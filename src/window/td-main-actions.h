/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-main-window.h"
#include "td-record-view.h"

G_BEGIN_DECLS

/* The commands of the main window ("win.…") and what they need of it. */

void td_main_actions_install (TdMainWindow *window);
/* Sets which commands can be given now: file open, read-only, view. */
void td_main_actions_update (TdMainWindow *window);
void td_main_actions_enable (TdMainWindow *window, const char *name, gboolean enabled);
/* The same of several; names ends with NULL. */
void td_main_actions_enable_all (TdMainWindow *window, const char *const *names, gboolean enabled);
/* Why nothing of the year can be changed now; NULL: it can. The caller owns it. */
char *td_main_window_why_not (TdMainWindow *window);
/* A line at the head of a part of the menu ("why_decisions") that says why some of its commands are grey; NULL: none. */
void td_main_window_say_why (TdMainWindow *window, const char *part, const char *sentence);

/* td-main-window.c */
int td_main_window_year (TdMainWindow *window);
void td_main_window_set_year (TdMainWindow *window, int year);
/* NULL while the overview or the welcome page is shown. */
TdRecordView *td_main_window_record_view (TdMainWindow *window);
const TdView *td_main_window_view (TdMainWindow *window);
GtkEditable *td_main_window_search (TdMainWindow *window);
void td_main_window_notice (TdMainWindow *window, const char *text, gboolean undo);
/* td-main-actions.c. A dialog has done something: it is told with an offer to undo it, and the keys go to the list. */
void td_main_window_done (TdMainWindow *window, const char *notice);

G_END_DECLS
